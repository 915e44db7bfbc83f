"""A claim before the court: true, false or unknown, with the reason, the right value and a counterexample.

A claim becomes statements for the court, or is held against the fact that answers its question, which the
court has ruled on: then the court compares each number, and the verdict is as strong as its weakest part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from sympy import And, Derivative, Expr, Indexed, Integer, Piecewise, S, Sum, Symbol, nan, oo, true, zoo

from symacts.activation import Activation, x
from symacts.calculus import constants
from symacts.calculus.enclose import decimal
from symacts.calculus.forms import cost
from symacts.calculus.notebook import remembered
from symacts.calculus.pieces import side_limit, split
from symacts.calculus.undecided import Undecided
from symacts.case import Expression, Fields, Number
from symacts.catalog import find, find_vector
from symacts.claim import (
    Amount,
    Asked,
    Attained,
    Compared,
    Counted,
    Curve,
    Domain,
    Feature,
    ForValues,
    Found,
    Has,
    Image,
    Integrated,
    Kind,
    Limit,
    Multiple,
    No,
    Place,
    Positive,
    Quantity,
    Recurring,
    Relation,
    Roots,
    Towards,
    Trait,
    Written,
    is_about_vectors,
    on_text,
    places_text,
    set_text,
)  # fmt: skip
from symacts.court import decide, every, opposite
from symacts.dossier import derive
from symacts.evidence import Exact, Fact, Tried, Truth, Verdict, Witness
from symacts.language import joined, said
from symacts.parameters.for_values import answered, usually
from symacts.parameters.towards import profile, tends_to
from symacts.plain import plain
from symacts.showing.knowledge import doubt, reasons
from symacts.showing.typeset import latex
from symacts.sides import cells, is_inside, plainly
from symacts.statement import Below, Every, Not, Same, Smooth, Statement, Tends
from symacts.substitution import is_meaningless, placed, written_in
from symacts.values import Generic, Interval, Periodic, PointSet, has_root
from symacts.vectors.ruled import found_of_vectors

__all__ = ["Found", "Passage", "Ruling", "ask", "kind_of", "rule", "together", "undecided"]

_LINE = Interval.line()
_DIGITS = 10


@dataclass(frozen=True)
class Passage:
    """Where a claim stands in a note, and the words that make it; lines and columns count from 1."""

    text: str
    line: int
    line_end: int
    column: int


@dataclass(frozen=True)
class Ruling:
    """What a text claims (all of `claims`), of which functions of the catalogue, and what the court says."""

    claims: tuple[Asked, ...]
    kind: Kind
    functions: tuple[str, ...]
    found: Found
    passage: Passage | None = None

    @property
    def claim(self) -> str:
        """The claims in the language of `ask`."""
        return " and ".join(map(str, self.claims))

    @property
    def verdict(self) -> Verdict:
        return self.found.verdict


def ask(text: str) -> Ruling:
    """The ruling on a claim that is written in the language of `ask` (see `reading.claims`).

    Raises: reading.claims.ClaimError, a ValueError of one sentence.
    >>> ask("range(tanh) = (-1, 1)").verdict.truth
    <Truth.TRUE: 'true'>
    >>> ask("gelu is monotone").found.correct
    'gelu is not monotone'
    """
    from symacts.reading.quantified import read_asked

    claims = read_asked(text)
    found = together(tuple(usually(claim, rule(claim), rule) for claim in claims))
    return Ruling(claims, kind_of(claims[0]), _named(text), found)


def together(parts: tuple[Found, ...]) -> Found:
    """What is found of all of them; if some are false, what is right instead of each."""
    if len(parts) == 1:
        return parts[0]
    verdict = every(tuple(part.verdict for part in parts))
    wrong = [part for part in parts if part.verdict.truth is Truth.FALSE]
    why = tuple(dict.fromkeys(line for part in wrong or parts for line in part.why))
    if not wrong:
        told = dict.fromkeys(part.because for part in parts if part.because)
        return Found(verdict, why, because=joined(tuple(_listed(tuple(told)))) if told else None)
    correct = " and ".join(dict.fromkeys(part.correct for part in wrong if part.correct))
    return Found(verdict, why, correct or None, wrong[0].counterexample, wrong[0].because)


_MOST_LISTED = 4


def _listed(told: tuple[str, ...]) -> Iterator[str]:
    """The first sentences, with something between them."""
    for k, sentence in enumerate(told[:_MOST_LISTED]):
        yield from ("; ", sentence) if k else (sentence,)
    if len(told) > _MOST_LISTED:
        yield "; ..."


_NAMES = re.compile(r"[^\W\d]\w*")


def _named(text: str) -> tuple[str, ...]:
    """The functions of the catalogue that the text names, each once."""
    rows = (find(word) or find_vector(word) for word in _words_of(text))
    return tuple(dict.fromkeys(row.name for row in rows if row is not None))


def _words_of(text: str) -> Iterator[str]:
    """The words, with and without an index."""
    for word in _NAMES.findall(text):
        yield from dict.fromkeys((word, re.sub("_[a-z]{1,2}$", "", word)))


def kind_of(claim: Asked) -> Kind:
    """What the claim is about, in the words of CONTRACT.md."""
    match claim:
        case No(part) | ForValues(_, part):
            return kind_of(part)
        case Compared(lhs, relation, rhs):
            return _kind_compared(lhs, relation, rhs)
        case Amount(value=Multiple()):
            return Kind.COMPARISON
        case Amount(Quantity.LIPSCHITZ):
            return Kind.LIPSCHITZ
        case Amount() | Attained():
            return Kind.EXTREMUM
        case Counted(feature):
            return _COUNTED_KINDS[feature]
        case Integrated():
            return Kind.OTHER
        case Roots():
            return Kind.VALUE
        case Limit() | Towards():
            return Kind.LIMIT
        case Image() | Domain():
            return Kind.RANGE
        case Has(curve, trait):
            sloped = "'" in curve.text
            return Kind.SIGN_OF_GRADIENT if sloped and trait in _SIGNS else _KINDS.get(trait, Kind.OTHER)
        case _:
            assert_never(claim)


_COUNTED_KINDS: Mapping[Feature, Kind] = {
    Feature.ZEROS: Kind.VALUE,
    Feature.INFLECTIONS: Kind.CONVEX,
    Feature.KINKS: Kind.DIFFERENTIABILITY,
    Feature.JUMPS: Kind.CONTINUITY,
    Feature.NONDIFFERENTIABLE: Kind.DIFFERENTIABILITY,
}


def _kind_compared(lhs: Curve, relation: Relation, rhs: Curve) -> Kind:
    if lhs.expr.has(Indexed) or rhs.expr.has(Indexed):
        return _kind_of_vectors(lhs, relation, rhs)
    if not (lhs.expr.has(x) or rhs.expr.has(x)):
        return Kind.VALUE
    if relation is not Relation.EQUAL:
        return Kind.SIGN_OF_GRADIENT if "'" in lhs.text and not rhs.expr.has(x) else Kind.COMPARISON
    return Kind.DERIVATIVE if "'" in lhs.text else Kind.IDENTITY


def _kind_of_vectors(lhs: Curve, relation: Relation, rhs: Curve) -> Kind:
    if lhs.expr.has(Derivative):
        return Kind.DERIVATIVE
    if isinstance(lhs.expr, Sum) and not rhs.expr.has(Indexed):
        return Kind.NORMALISATION
    return Kind.IDENTITY if relation is Relation.EQUAL else Kind.RANGE


_SIGNS = frozenset({
    Trait.POSITIVE, Trait.NEGATIVE, Trait.NONNEGATIVE, Trait.NONPOSITIVE, Trait.NONZERO, Trait.ZERO,
})  # fmt: skip
_KINDS: Mapping[Trait, Kind] = {
    **dict.fromkeys(
        (Trait.STRICTLY_INCREASING, Trait.STRICTLY_DECREASING, Trait.INCREASING, Trait.DECREASING),
        Kind.MONOTONE,
    ),
    **dict.fromkeys((Trait.MONOTONE, Trait.CONSTANT, Trait.INVERTIBLE), Kind.MONOTONE),
    **dict.fromkeys(
        (Trait.CONVEX, Trait.CONCAVE, Trait.STRICTLY_CONVEX, Trait.STRICTLY_CONCAVE), Kind.CONVEX
    ),
    Trait.CONTINUOUS: Kind.CONTINUITY,
    **dict.fromkeys((Trait.DIFFERENTIABLE, Trait.SMOOTH, Trait.ANALYTIC), Kind.DIFFERENTIABILITY),
    **dict.fromkeys((Trait.ODD, Trait.EVEN, Trait.ZERO_CENTRED), Kind.PARITY),
    **dict.fromkeys((Trait.BOUNDED, Trait.BOUNDED_ABOVE, Trait.BOUNDED_BELOW), Kind.RANGE),
    **dict.fromkeys(_SIGNS, Kind.VALUE),
}


def rule(claim: Asked) -> Found:
    """The verdict on a claim.

    Guarantee: true and false are proofs. Counted budgets decide, so the same claim gets the same answer.
    >>> from symacts.reading.claims import read_claims
    >>> (claim,) = read_claims("max(sigmoid') = 1/5")
    >>> found = rule(claim)
    >>> found.verdict.truth.value, found.correct
    ('false', "max(sigmoid') = 1/4")
    """
    try:
        match claim:
            case No(part):
                return _turned(_positive(part), part)
            case ForValues():
                return answered(claim, rule)
            case _:
                return _positive(claim)
    except Undecided as ignorance:
        return undecided(str(ignorance))


def undecided(reason: str) -> Found:
    """Unknown, for this reason."""
    return Found(Verdict(Truth.UNKNOWN, Tried(reason)), (reason,))


def _turned(found: Found, claim: Positive) -> Found:
    verdict = opposite(found.verdict)
    if verdict.truth is Truth.TRUE:
        return Found(verdict, found.why, because=found.counterexample or found.because)
    correct = str(claim) if verdict.truth is Truth.FALSE else None
    return Found(verdict, found.why, correct)


def _positive(claim: Positive) -> Found:
    if is_about_vectors(claim):
        return found_of_vectors(claim)
    match claim:
        case Compared():
            return _compared(claim)
        case Amount(value=value):
            return _beside(claim, value) if isinstance(value, Multiple) else _amount(claim, value)
        case Attained():
            return _attained(claim)
        case Roots():
            return _roots(claim)
        case Counted():
            return _counted(claim)
        case Integrated():
            return _integrated(claim)
        case Limit():
            return _limit(claim)
        case Towards():
            return _towards(claim)
        case Domain():
            return _domain(claim)
        case Image():
            return _image(claim)
        case Has():
            return _TRAITS[claim.trait](claim)
        case _:
            assert_never(claim)


# ---------------------------------------------------------------- facts and numbers


def _fact(curve: Curve, on: Interval, name: str) -> Fact:
    """The fact that answers for the function on the interval.   Raises: Undecided where it is not known."""
    fact = _derived(_restricted(curve.expr, on), name)
    if fact.verdict.truth is not Truth.TRUE:
        raise Undecided(doubt(fact.verdict.evidence))
    return fact


@remembered(2048)
def _derived(expr: Expr, name: str) -> Fact:
    """Notes ask the same question again and again."""
    return derive(Activation("claim", expr), only=[name])[name]


def _why(
    claim: Amount | Attained | Roots | Counted | Integrated | Domain | Image | Has, fact: Fact
) -> tuple[str, ...]:
    """The chain of the fact, in which the function is called f."""
    curve = claim.curve
    return (
        fact.why
        if curve.text.isidentifier()
        else (said("Here $f(x)$ is {curve}.", curve=curve.text), *fact.why)
    )


def _restricted(expr: Expr, on: Interval) -> Expr:
    """The function on an interval, without a value elsewhere."""
    if on == _LINE:
        return expr
    above = true if on.lo == -oo else x >= on.lo if on.lo_closed else x > on.lo
    below = true if on.hi == oo else x <= on.hi if on.hi_closed else x < on.hi
    return Piecewise((expr, And(above, below)))


def _number(fields: Fields, key: str) -> Expr:
    number = fields[key]
    assert isinstance(number, Number)
    return number.expr


def _statement(value: Expr, relation: Relation, other: Written) -> Statement:
    """value RELATION other, for two finite constants."""
    c = other.value
    match relation:
        case Relation.EQUAL:
            return Same(value, c, _LINE)
        case Relation.UNEQUAL:
            return Not(Same(value, c, _LINE))
        case Relation.LESS | Relation.AT_MOST:
            return Below(value, c, _LINE, strict=relation is Relation.LESS)
        case Relation.GREATER | Relation.AT_LEAST:
            return Below(c, value, _LINE, strict=relation is Relation.GREATER)
        case Relation.ABOUT:
            low, high = other.span
            return Every((Below(low, value, _LINE), Below(value, high, _LINE)))
        case _:
            assert_never(relation)


_ORDER: Mapping[Relation, Callable[[bool, bool], bool]] = {  # of infinities: equal, less
    Relation.EQUAL: lambda same, less: same,
    Relation.ABOUT: lambda same, less: same,
    Relation.UNEQUAL: lambda same, less: not same,
    Relation.LESS: lambda same, less: less,
    Relation.AT_MOST: lambda same, less: less or same,
    Relation.GREATER: lambda same, less: not (less or same),
    Relation.AT_LEAST: lambda same, less: not less,
}


def _judged(value: Expr, relation: Relation, other: Written) -> Verdict:
    """The court's verdict on value RELATION other; infinities are compared as such."""
    ends = (-oo, oo)
    if value in ends or other.value in ends:
        less = (value == -oo or other.value == oo) and value != other.value
        return _plainly(_ORDER[relation](value == other.value, less), "an infinity is no number")
    return decide(_statement(value, relation, other))


def _plainly(holds: bool, reason: str) -> Verdict:
    return Verdict(Truth.TRUE if holds else Truth.FALSE, Exact((reason,)))


def _with(fact: Fact, verdict: Verdict) -> Verdict:
    """A verdict that leans on a fact, which is proved."""
    return every((fact.verdict, verdict)) if verdict.truth is Truth.TRUE else verdict


def _shown(value: Expr) -> str:
    """A number in the syntax of claims: closed where it is, with its decimal where it is long."""
    return decimal(value, _DIGITS) if _is_rounded(value) else plain(value)


def _is_rounded(value: Expr) -> bool:
    """Whether there is no closed form, or none that anybody reads."""
    return value not in (oo, -oo) and (has_root(value) or len(plain(value)) > _LONGEST_SHOWN)


_LONGEST_SHOWN = 60  # characters


# ---------------------------------------------------------------- relations between functions


def _compared(claim: Compared) -> Found:
    if claim.relation is Relation.ABOUT:
        return _about(claim)
    verdict = decide(_relation(claim, claim.on))
    if verdict.truth is not Truth.TRUE and not claim.on.is_point and _varies(claim):
        return _by_cells(claim, verdict)
    return _found(claim, verdict)


def _varies(claim: Compared) -> bool:
    return bool(claim.lhs.expr.has(x) or claim.rhs.expr.has(x))


def _found(claim: Compared, verdict: Verdict) -> Found:
    right = _right_side(claim, verdict)
    if claim.lhs.expr.has(Generic) or claim.rhs.expr.has(Generic):
        # with more decisions the claim would hold, or fail, for fewer values of the parameter
        return Found(verdict, reasons(verdict.evidence), right)
    seen = _seen(claim) if verdict.truth is Truth.TRUE else None
    return Found(verdict, reasons(verdict.evidence), right, _witness(claim, verdict), seen)


def _seen(claim: Compared) -> str | None:
    """What shows a reader that a relation holds: the numbers, or the form of the functions."""
    if not _varies(claim):
        return _worths(claim)
    return None if claim.on.is_point else plainly(claim)


def _worths(claim: Compared) -> str | None:
    """The numbers that were compared."""
    sides = (claim.lhs, claim.rhs) if claim.relation is not Relation.EQUAL else (claim.lhs,)
    told = [worth for side in sides if (worth := _worth(side)) is not None]
    return joined(tuple(_listed(tuple(told)))) if told else None


def _worth(side: Curve) -> str | None:
    """The value of a constant, where it is more than is written."""
    if side.expr.free_symbols or side.expr in (oo, -oo):
        return None
    try:
        value = constants.tidy(side.expr)
        shown = plain(value) if value.is_Rational else decimal(value, _DIGITS)
    except Undecided:
        return None
    if shown == side.text:
        return None
    formula = _formula_of(side.text)
    if formula is not None:
        return said("{name} is ${formula}$, that is {value}", name=side.text, formula=formula, value=shown)
    return said("{name} is {value}", name=side.text, value=shown)


_VALUE = re.compile(r"(?P<function>[^\W\d]\w*'*)\((?P<at>-?[\d./]+)\)")
_SHORT = 12  # operations


def _formula_of(text: str) -> str | None:
    """A value that is written as that of a named function, with the number in place of x in its formula."""
    found = _VALUE.fullmatch(text)
    if found is None:
        return None
    from symacts.reading.claims import ClaimError, as_curve, as_number

    try:
        expr, at = as_curve(found["function"]).expr, as_number(found["at"]).value
    except ClaimError:
        return None
    piece = split(expr).piece_at(at)
    if piece is None or cost(piece.expr) > _SHORT or not piece.expr.has(x):
        return None
    written = written_in(piece.expr, {x: at})
    return None if written == at else latex(written)


def _relation(claim: Compared, on: Interval) -> Statement:
    left, right = claim.lhs.expr, claim.rhs.expr
    match claim.relation:
        case Relation.EQUAL:
            return Same(left, right, on)
        case Relation.UNEQUAL:
            return Not(Same(left, right, on))
        case Relation.LESS | Relation.AT_MOST:
            return Below(left, right, on, strict=claim.relation is Relation.LESS)
        case Relation.GREATER | Relation.AT_LEAST:
            return Below(right, left, on, strict=claim.relation is Relation.GREATER)
        case Relation.ABOUT:
            raise Undecided("how near two functions have to be is not said")
        case _:
            assert_never(claim.relation)


def _by_cells(claim: Compared, verdict: Verdict) -> Found:
    """Between the kinks, jumps and holes of both sides, wherever both have a value.

    The derivative of relu is the step function but at 0, where it has no value; what stands at a jump or a
    kink is a convention, so an equation does not fail there. An inequality is held against such values too.
    """
    open_, cuts = cells(claim)
    if open_ in ([claim.on], []):
        return _found(claim, verdict)
    lone = [] if claim.relation is Relation.EQUAL else [at for at in cuts if _both_defined(claim, at)]
    places = [*open_, *map(Interval.point, lone)]
    verdicts: list[Verdict] = []
    for place in places:
        verdicts.append(decide(_relation(claim, place)))
        if verdicts[-1].truth is Truth.FALSE:
            return _found(claim, verdicts[-1])
    if any(v.truth is not Truth.TRUE for v in verdicts):
        return _found(claim, verdict)
    where = ", ".join(map(plain, cuts))
    remark = said(
        "shown between the places x = {where}, at which a value is a convention or missing", where=where
    )
    because = _found(claim, every(tuple(verdicts))).because
    if because and cuts:
        because = said("{told} (apart from x = {where})", told=because, where=where)
    why = (remark,) if cuts else reasons(verdicts[0].evidence)
    return Found(every(tuple(verdicts)), why, because=because)


def _both_defined(claim: Compared, at: Expr) -> bool:
    return all(split(side.expr).value(at) is not None for side in (claim.lhs, claim.rhs))


def _about(claim: Compared) -> Found:
    """A number and its rounding."""
    left, right = claim.lhs.expr, claim.rhs.expr
    if left.has(x) or right.has(x):
        raise Undecided("how near two functions have to be is not said")
    from symacts.reading.claims import as_number

    verdict = _judged(left, Relation.ABOUT, as_number(claim.rhs.text))
    if verdict.truth is Truth.FALSE:
        return Found(verdict, reasons(verdict.evidence), f"{claim.lhs} ~= {decimal(left, _DIGITS)}")
    return Found(verdict, reasons(verdict.evidence), because=_worth(claim.lhs))


_NAME = re.compile(r"[A-Za-z]\w*'*")
_LONGEST_FORMULA = 80


def _right_side(claim: Compared, verdict: Verdict) -> str | None:
    """A value that was wrong, as it is: of a constant left side, or of a function that is named there."""
    left = claim.lhs.expr
    if verdict.truth is not Truth.FALSE or claim.relation not in (Relation.EQUAL, Relation.ABOUT):
        return None
    if not left.free_symbols:
        return f"{claim.lhs} {'~=' if _is_rounded(left) else '='} {_shown(constants.tidy(left))}"
    formula = plain(left)
    named = _NAME.fullmatch(claim.lhs.text) and claim.on == _LINE and formula != claim.lhs.text
    return f"{claim.lhs} = {formula}" if named and len(formula) <= _LONGEST_FORMULA else None


def _witness(claim: Compared, verdict: Verdict) -> str | None:
    """A point at which the relation fails, a small fraction if one does."""
    if verdict.truth is not Truth.FALSE or not _varies(claim):
        return None
    tried = ((at, decide(_relation(claim, Interval.point(at)))) for at in _PLAIN_PLACES if _in(at, claim.on))
    for place, judged in (*tried, (None, verdict)):
        match judged:
            case Verdict(Truth.FALSE, Witness(at, lhs, rhs)):
                left, right = (rhs, lhs) if claim.relation in _TURNED else (lhs, rhs)
                if place is None:  # then the witness may be of the difference
                    left, right = _value_at(claim.lhs, at, left), _value_at(claim.rhs, at, right)
                where = _place_text(at if place is None else place)
                return said(
                    "at x = {where}: {left} is {value}, {right} is {other}",
                    where=where, left=_named_side(claim.lhs), value=_brief(left),
                    right=_named_side(claim.rhs), other=_brief(right),
                )  # fmt: skip
            case _:
                continue
    return None


def _value_at(side: Curve, at: Expr, otherwise: str) -> str:
    try:
        value = split(side.expr).value(at)
        return otherwise if value is None else decimal(value, _DIGITS)
    except Undecided:
        return otherwise


_LONGEST_SIDE = 60


def _named_side(side: Curve) -> str:
    return side.text if len(side.text) <= _LONGEST_SIDE else said("the other side")


def _brief(number: str) -> str:
    """Six digits tell two numbers apart for a reader; unless they are shown for being near."""
    found = re.fullmatch(r"(-?\d+\.\d{6})\d+", number)
    return f"{found[1]}..." if found else number


_TURNED = (Relation.GREATER, Relation.AT_LEAST)
_PLAIN_PLACES = (*map(S, (1, -1, 2, -2, 3, -3, 0)), S.Half, -S.Half, S(10), S(-10))
_LONGEST_PLACE = 12


def _in(at: Expr, on: Interval) -> bool:
    return is_inside(at, on) or bool((at == on.lo and on.lo_closed) or (at == on.hi and on.hi_closed))


def _place_text(at: Expr) -> str:
    text = plain(at)
    return text if len(text) <= _LONGEST_PLACE else decimal(at, 6)


# ---------------------------------------------------------------- numbers of functions

_PROPERTY = {
    Quantity.MAX: "supremum", Quantity.SUP: "supremum", Quantity.MIN: "infimum", Quantity.INF: "infimum",
    Quantity.LIPSCHITZ: "lipschitz",
}  # fmt: skip


def _beside(claim: Amount, other: Multiple) -> Found:
    """max(f) = k*max(g): both are found, and then compared. Raises: Undecided, where one is not attained."""
    facts = [
        _fact(curve, claim.on, _PROPERTY[quantity])
        for curve, quantity in ((claim.curve, claim.quantity), (other.curve, other.quantity))
    ]
    for quantity, fact in zip((claim.quantity, other.quantity), facts, strict=True):
        if quantity in (Quantity.MAX, Quantity.MIN) and not fact.fields["attained"]:
            raise Undecided(said("there is no greatest or least value, only a bound"))
    own, theirs = (_number(fact.fields, "value") for fact in facts)
    if oo in (own, theirs) or -oo in (own, theirs):
        raise Undecided("an infinity is no number")
    if claim.relation is Relation.ABOUT:
        if _judged(theirs, Relation.AT_LEAST, Written(S.Zero, "0")).truth is not Truth.TRUE:
            raise Undecided(said("a rounded multiple of a number that may be negative is not compared"))
        low, high = (_times(bound, theirs) for bound in other.factor.span)
        verdicts = [_judged(own, Relation.AT_LEAST, low), _judged(own, Relation.AT_MOST, high)]
    else:
        verdicts = [_judged(own, claim.relation, _times(other.factor.value, theirs))]
    verdict = every((*(fact.verdict for fact in facts), *verdicts))
    second = replace(claim, curve=other.curve, quantity=other.quantity)
    told = str(_corrected(claim, own)), str(_corrected(second, theirs))
    why = (*_why(claim, facts[0]), *_why(second, facts[1]))
    if verdict.truth is Truth.FALSE:
        return Found(verdict, why, " and ".join(told))
    return Found(verdict, why, because=", ".join(told))


def _times(factor: Expr, value: Expr) -> Written:
    return Written(factor * value, "")


def _amount(claim: Amount, number: Written) -> Found:
    fact = _fact(claim.curve, claim.on, _PROPERTY[claim.quantity])
    value = _number(fact.fields, "value")
    if claim.relation is Relation.ABOUT and _is_cut_short(value, number):
        halfway = said("{value} lies halfway and is not rounded to that", value=plain(value))
        verdict = _plainly(False, halfway)
    else:
        verdict = _judged(value, claim.relation, number)
    if claim.quantity in (Quantity.MAX, Quantity.MIN) and not fact.fields["attained"]:
        return _unattained(claim, fact, verdict)
    correct = str(_corrected(claim, value)) if verdict.truth is Truth.FALSE else None
    return Found(_with(fact, verdict), _why(claim, fact), correct)


def _is_cut_short(value: Expr, number: Written) -> bool:
    """Whether a value halfway between two decimals is not rounded to this one, neither away from 0 nor, where
    there are several digits, to even: 1/4 is not 0.2, and -3/8 is not -0.37."""
    if number.unit is None or not value.is_Rational or abs(value) != abs(number.value) + number.unit / 2:
        return False
    digits = abs(number.value) / number.unit
    return bool(value * number.value > 0 and (digits < 10 or digits % 2))


def _corrected(claim: Amount, value: Expr) -> Amount:
    shown = _shown(value)
    relation = Relation.ABOUT if _is_rounded(value) else Relation.EQUAL
    return replace(claim, relation=relation, value=Written(value, shown))


def _unattained(claim: Amount, fact: Fact, verdict: Verdict) -> Found:
    """max of a function that has none: an equation is false, a bound holds if it does for the supremum."""
    bound = Quantity.SUP if claim.quantity is Quantity.MAX else Quantity.INF
    value = _number(fact.fields, "value")
    remark = f"the {claim.quantity.value} is not attained: {bound.value} = {_shown(value)}"
    if claim.relation in (Relation.EQUAL, Relation.ABOUT):
        correct = str(replace(_corrected(claim, value), quantity=bound))
        return Found(opposite(fact.verdict), (*_why(claim, fact), remark), correct)
    if claim.relation is Relation.UNEQUAL:
        return Found(fact.verdict, (*_why(claim, fact), remark))
    return Found(_with(fact, verdict), (*_why(claim, fact), remark))


def _attained(claim: Attained) -> Found:
    fact = _fact(claim.curve, claim.on, _PROPERTY[claim.quantity])
    at = fact.fields["at"]
    assert isinstance(at, PointSet)
    return _of_points(claim, fact, at)


def _roots(claim: Roots) -> Found:
    fact = _fact(claim.curve, claim.on, "zeros")
    points = fact.fields["points"]
    assert isinstance(points, PointSet)
    return _of_points(claim, fact, points)


def _counted(claim: Counted) -> Found:
    fact = _fact(claim.curve, _LINE, _HELD_IN[claim.feature])
    points = _points_of(claim.feature, fact)
    endless = any(not isinstance(member, Expr) for member in points)
    count = oo if endless else Integer(len(list(points)))
    verdict = _judged(count, claim.relation, claim.value)
    correct = str(replace(claim, relation=Relation.EQUAL, value=Written(count, plain(count))))
    places = None if endless else _places(points)
    at = said("at {places}", places=places_text(places)) if places else None
    if verdict.truth is not Truth.FALSE:
        return Found(_with(fact, verdict), _why(claim, fact), because=at)
    return Found(_with(fact, verdict), _why(claim, fact), correct, because=at)


_HELD_IN: Mapping[Feature, str] = {
    Feature.ZEROS: "zeros",
    Feature.INFLECTIONS: "inflection_points",
    **dict.fromkeys((Feature.KINKS, Feature.JUMPS, Feature.NONDIFFERENTIABLE), "breakpoints"),
}
_CLASSES: Mapping[Feature, frozenset[str]] = {
    Feature.KINKS: frozenset({"C^0"}),
    Feature.JUMPS: frozenset({"discontinuous"}),
    Feature.NONDIFFERENTIABLE: frozenset({"C^0", "discontinuous"}),
}


def _points_of(feature: Feature, fact: Fact) -> PointSet:
    """The points that are counted."""
    points = fact.fields["points"]
    if isinstance(points, PointSet):
        return points
    assert isinstance(points, tuple)
    held = [point for point in points if isinstance(point, Mapping)]
    return PointSet(tuple(_number(point, "at") for point in held if point["class"] in _CLASSES[feature]))


def _integrated(claim: Integrated) -> Found:
    """F(b) - F(a), for an antiderivative F that is continuous from a to b."""
    domain = _fact(claim.curve, _LINE, "domain").fields["intervals"]
    parts = domain if isinstance(domain, tuple) else ()
    if not any(isinstance(part, Interval) and _reaches(part, claim.lo, claim.hi) for part in parts):
        raise Undecided(said("the function does not have a value everywhere there"))
    fact = _fact(claim.curve, _LINE, "antiderivative")
    primitive = fact.fields["value"]
    if not isinstance(primitive, Expression):
        raise Undecided(said("no antiderivative was found"))
    low, high = (_end_value(primitive.expr, at) for at in (claim.lo, claim.hi))
    value = high - low
    if value.has(nan) or value.has(zoo):
        raise Undecided(said("the antiderivative has no value at an end"))
    verdict = _judged(value, claim.relation, claim.value)
    long = _is_rounded(value) or cost(value) > _SHORT
    relation = Relation.ABOUT if long else Relation.EQUAL
    shown = decimal(value, _DIGITS) if long and value not in (oo, -oo) else _shown(value)
    correct = str(replace(claim, relation=relation, value=Written(value, shown)))
    ends = {"low": _short(low), "high": _short(high)}
    goes = said("an antiderivative goes from {low} to {high}", **ends)
    wrong = verdict.truth is Truth.FALSE
    return Found(_with(fact, verdict), _why(claim, fact), correct if wrong else None, because=goes)


def _short(value: Expr) -> str:
    """The number, as a decimal where the formula is long."""
    long = value not in (oo, -oo) and not value.is_Rational and cost(value) > _SHORT
    return decimal(value, _DIGITS) if long else _shown(value)


def _reaches(part: Interval, lo: Expr, hi: Expr) -> bool:
    """Whether the interval holds all that is between the two numbers."""
    below = part.lo == -oo or (lo != -oo and constants.sign(lo - part.lo) >= 0)
    above = part.hi == oo or (hi != oo and constants.sign(part.hi - hi) >= 0)
    return below and above


def _end_value(primitive: Expr, at: Expr) -> Expr:
    """F at a, or its limit far out."""
    if at not in (oo, -oo):
        return primitive.xreplace({x: at})
    fact = _fact(Curve("F", primitive), _LINE, "limits")
    limit = fact.fields["+oo" if at == oo else "-oo"]
    if not isinstance(limit, Number):
        raise Undecided(said("the antiderivative has no limit at an end"))
    return limit.expr


def _of_points(claim: Attained | Roots, fact: Fact, points: PointSet) -> Found:
    verdict = _same_points(points, claim.places, claim.relation)
    correct = _with_points(claim, points) if verdict.truth is Truth.FALSE else None
    return Found(_with(fact, verdict), _why(claim, fact), correct)


def _with_points(claim: Attained | Roots, points: PointSet) -> str | None:
    """The claim with the right points; None where these have no text."""
    places = _places(points)
    if places is None:
        return None
    ends = [e for m in points for e in ((m.lo, m.hi) if isinstance(m, Interval) else (m,))]
    if any(isinstance(e, Expr) and _is_rounded(e) for e in ends):
        if any(isinstance(place, Interval) for place in places):
            return None
        return str(replace(claim, places=places, relation=Relation.ABOUT))
    return str(replace(claim, places=places, relation=Relation.EQUAL))


def _places(points: PointSet) -> tuple[Place, ...] | None:
    found: list[Place] = []
    for member in points:
        match member:
            case Expr():
                found.append(Written(member, _shown(member)))
            case Interval():
                found.append(member)
            case Periodic(base, period) if isinstance(base, Expr) and not (
                has_root(base) or has_root(period)
            ):
                found.append(Recurring(base, period))
            case _:
                return None
    return tuple(found)


def _same_points(found: PointSet, claimed: tuple[Place, ...], relation: Relation) -> Verdict:
    """Whether the set consists of the points and intervals claimed."""
    points = [member for member in found if isinstance(member, Expr)]
    stretches = [member for member in found if isinstance(member, Interval)]
    recurring = [member for member in found if not isinstance(member, Expr | Interval)]
    written = [place for place in claimed if isinstance(place, Written)]
    spans = [place for place in claimed if isinstance(place, Interval)]
    repeated = [place for place in claimed if isinstance(place, Recurring)]
    if recurring and repeated:
        return _same_recurring(recurring, repeated)
    counts = [(len(points), len(written)), (len(stretches), len(spans)), (len(recurring), len(repeated))]
    if any(here != there for here, there in counts):
        return _plainly(False, said("there are {count} of them", count=len(list(found))))
    values = {place.value: place for place in written}
    pairs = zip(constants.order(points), constants.order([p.value for p in written]), strict=True)
    alike = [_judged(a, relation, values[b]) for a, b in pairs]
    for a, b in zip(stretches, spans, strict=True):
        alike += _same_interval(a, b, _exact_ends(b))
    return every(tuple(alike)) if alike else _plainly(True, said("there is none"))


def _exact_ends(on: Interval) -> tuple[Written, Written]:
    return Written(on.lo, plain(on.lo)), Written(on.hi, plain(on.hi))


def _same_recurring(found: Sequence[object], claimed: Sequence[Recurring]) -> Verdict:
    """Whether points that recur with one period are the same."""
    held = [m for m in found if isinstance(m, Periodic) and isinstance(m.base, Expr)]
    if len(held) != len(found) or len(held) != len(claimed):
        raise Undecided(said("sets of points that recur in another way are not compared"))
    verdicts = []
    for mine in held:
        turns = [(theirs, _turns(mine, theirs)) for theirs in claimed]
        verdicts.append(_plainly(any(same for _, same in turns), said("they recur otherwise")))
    return every(tuple(verdicts))


def _turns(mine: Periodic, theirs: Recurring) -> bool:
    """Whether the two are the same points."""
    ratio = constants.tidy(theirs.period / mine.period)
    steps = constants.tidy((theirs.base - mine.base) / mine.period)
    return ratio in (1, -1) and bool(steps.is_integer)


def _limit(claim: Limit) -> Found:
    sides = ("",) if claim.to in (oo, -oo) else (claim.side,) if claim.side else ("-", "+")
    expr, value = claim.curve.expr, claim.value.value
    if claim.relation is not Relation.EQUAL:
        return _limit_compared(claim)
    verdict = every(tuple(decide(Tends(expr, claim.to, value, side)) for side in sides))
    correct = None
    if verdict.truth is Truth.FALSE and claim.to in (oo, -oo):
        found = _limit_at(claim)
        correct = None if found is None else _limit_text(claim, found)
    because = _left_far_out(claim) if verdict.truth is Truth.TRUE else None
    return Found(verdict, reasons(verdict.evidence), correct, because=because)


def _left_far_out(claim: Limit) -> str | None:
    """What a function differs by from its limit at an infinity, to leading order."""
    if claim.to not in (oo, -oo) or claim.value.value in (oo, -oo) or claim.curve.expr.has(Generic):
        return None
    try:
        gaps = _fact(claim.curve, _LINE, "asymptotes").fields["gap"]
    except Undecided:
        return None
    gap = gaps.get("+oo" if claim.to == oo else "-oo") if isinstance(gaps, Mapping) else None
    if not isinstance(gap, Expression) or cost(gap.expr) > _SHORT:
        return None
    if gap.expr == 0:
        return said("far out it is {limit}", limit=claim.value.text)
    return said(
        "far out it differs from {limit} by ${gap}$ to leading order, and that tends to 0",
        limit=claim.value.text, gap=latex(gap.expr),
    )  # fmt: skip


def _limit_at(claim: Limit) -> Expr | None:
    try:
        fact = _fact(claim.curve, _LINE, "limits")
    except Undecided:
        return None
    field = fact.fields["+oo" if claim.to == oo else "-oo"]
    return field.expr if isinstance(field, Number) else None


def _limit_beside(claim: Limit) -> Expr | None:
    """The limit at a point, from its side or, if both agree, from both."""
    pieces = split(claim.curve.expr)
    held = {
        side: pieces.piece_at(claim.to) or (pieces.left_of if side == "-" else pieces.right_of)(claim.to)
        for side in ((claim.side,) if claim.side else ("-", "+"))
    }
    found = [side_limit(piece.expr, claim.to, side) for side, piece in held.items() if piece is not None]
    agree = len(found) == len(held) and all(constants.equal(value, found[0]) for value in found[1:])
    return found[0] if agree else None


def _limit_compared(claim: Limit) -> Found:
    value = _limit_at(claim) if claim.to in (oo, -oo) else _limit_beside(claim)
    if value is None:
        raise Undecided("the limit is not known")
    verdict = _judged(value, claim.relation, claim.value)
    correct = _limit_text(claim, value) if verdict.truth is Truth.FALSE else None
    return Found(verdict, reasons(verdict.evidence), correct)


def _limit_text(claim: Limit, value: Expr) -> str:
    relation = Relation.ABOUT if _is_rounded(value) else Relation.EQUAL
    return str(replace(claim, relation=relation, value=Written(value, _shown(value))))


def _towards(claim: Towards) -> Found:
    symbol = next(s for s in claim.curve.expr.free_symbols if s.name == claim.parameter)
    verdict = decide(tends_to(claim.curve.expr, symbol, claim.to, claim.limit.expr))
    correct = None
    if verdict.truth is Truth.FALSE and (limit := _limit_of_family(claim, symbol)) is not None:
        correct = str(replace(claim, limit=Curve(limit, claim.limit.expr)))
    return Found(verdict, reasons(verdict.evidence), correct)


def _limit_of_family(claim: Towards, symbol: Symbol) -> str | None:
    """The function that the family comes near to, where it is a simple one."""
    expr = claim.curve.expr
    if claim.to != oo and not is_meaningless(there := placed(expr, {symbol: claim.to})):
        return plain(there)
    try:
        found = profile(expr, symbol, claim.to)
        fields = _fact(Curve("f", found.shape), _LINE, "limits").fields
    except Undecided:
        return None
    if found.to != oo:
        return None
    ends = tuple(field.expr for key in ("+oo", "-oo") if isinstance(field := fields[key], Number))
    return _OF_ENDS.get((found.power, *ends))


# the power of |x|, the factor for x > 0 and for x < 0
_OF_ENDS: Mapping[tuple[Expr, ...], str] = {
    (S.One, S.One, S.Zero): "relu",
    (S.One, S.One, S.NegativeOne): "x",
    (S.One, S.One, S.One): "abs(x)",
    (S.Zero, S.One, S.Zero): "binary_step",
    (S.Zero, S.One, S.NegativeOne): "sign(x)",
}


# ---------------------------------------------------------------- domains and ranges


def _domain(claim: Domain) -> Found:
    fact = _fact(claim.curve, _LINE, "domain")
    found = fact.fields["intervals"]
    if not isinstance(found, tuple):
        raise Undecided(said("the domain is made of infinitely many intervals"))
    parts = tuple(part for part in found if isinstance(part, Interval))
    verdict = _same_sets(parts, claim)
    correct = str(replace(claim, parts=parts)) if verdict.truth is Truth.FALSE else None
    return Found(_with(fact, verdict), _why(claim, fact), correct)


def _image(claim: Image) -> Found:
    fact = _fact(claim.curve, claim.on, "range")
    found = fact.fields["intervals"]
    assert isinstance(found, tuple | PointSet)
    parts = tuple(part for part in found if isinstance(part, Interval))
    verdict = _inside(parts, claim.parts) if claim.inside else _same_sets(parts, claim)
    correct = None
    if verdict.truth is Truth.FALSE:
        correct = _range_text(claim, parts)
    return Found(_with(fact, verdict), _why(claim, fact), correct)


def _range_text(claim: Image, parts: tuple[Interval, ...]) -> str:
    rounded = any(_is_rounded(end) for part in parts for end in (part.lo, part.hi))
    ends = tuple((Written(p.lo, _shown(p.lo)), Written(p.hi, _shown(p.hi))) for p in parts)
    return str(replace(claim, parts=parts, inside=False, about=ends if rounded else ()))


def _same_sets(found: tuple[Interval, ...], claim: Domain | Image) -> Verdict:
    if len(found) != len(claim.parts):
        return _plainly(False, f"the set is {set_text(found, _shown)}")
    about = claim.about if isinstance(claim, Image) else ()
    written = about or tuple((Written(b.lo, plain(b.lo)), Written(b.hi, plain(b.hi))) for b in claim.parts)
    pairs = zip(found, claim.parts, written, strict=True)
    return every(tuple(v for a, b, ends in pairs for v in _same_interval(a, b, ends)))


def _same_interval(a: Interval, b: Interval, ends: tuple[Written, Written]) -> Iterator[Verdict]:
    """The same ends, which both belong to the set or do not; a rounded end belongs to nothing."""
    for mine, written in zip((a.lo, a.hi), ends, strict=True):
        yield _judged(mine, Relation.EQUAL if _is_exact(written) else Relation.ABOUT, written)
    for mine, theirs, written in zip(
        (a.lo_closed, a.hi_closed), (b.lo_closed, b.hi_closed), ends, strict=True
    ):
        if _is_exact(written):
            yield _plainly(mine == theirs, f"the set is {set_text((a,), _shown)}")


def _is_exact(written: Written) -> bool:
    return written.unit is None or "." not in written.text


def _inside(found: tuple[Interval, ...], claimed: tuple[Interval, ...]) -> Verdict:
    return every(tuple(_contained(part, claimed) for part in found))


def _contained(part: Interval, claimed: tuple[Interval, ...]) -> Verdict:
    """Whether the interval lies in one of those claimed, which are apart."""
    verdicts = [_between(part, other) for other in claimed]
    ranked = [v for truth in (Truth.TRUE, Truth.UNKNOWN) for v in verdicts if v.truth is truth]
    return [*ranked, *verdicts][0]


def _between(part: Interval, other: Interval) -> Verdict:
    strict_low, strict_high = part.lo_closed and not other.lo_closed, part.hi_closed and not other.hi_closed
    low = Relation.GREATER if strict_low else Relation.AT_LEAST
    high = Relation.LESS if strict_high else Relation.AT_MOST
    return every((
        _judged(part.lo, low, Written(other.lo, plain(other.lo))),
        _judged(part.hi, high, Written(other.hi, plain(other.hi))),
    ))  # fmt: skip


# ---------------------------------------------------------------- traits


def _worded(prop: str, words: frozenset[str]) -> Callable[[Has], Found]:
    """A trait that the word of a fact decides."""

    def found(claim: Has) -> Found:
        fact = _fact(claim.curve, claim.on, prop)
        word = str(fact.fields["value"])
        holds = word in words
        correct = None if holds else _called(claim, word)
        return Found(fact.verdict if holds else opposite(fact.verdict), _why(claim, fact), correct)

    return found


_UP, _DOWN = {"strictly increasing"}, {"strictly decreasing"}
_RISING, _FALLING = _UP | {"nondecreasing", "constant"}, _DOWN | {"nonincreasing", "constant"}
_FLAT = {"affine"}


def _convex(word: str, strict: bool) -> Callable[[Has], Found]:
    def found(claim: Has) -> Found:
        fact = _fact(claim.curve, claim.on, "convexity")
        seen = str(fact.fields["value"])
        holds = seen == word or (not strict and seen == "affine")
        if strict:
            holds = holds and fact.fields["strict"] is True
        correct = None if holds else _called(claim, "neither convex" if seen == "neither" else seen)
        return Found(fact.verdict if holds else opposite(fact.verdict), _why(claim, fact), correct)

    return found


_WORDS = {  # of facts, in the language of claims
    "neither": ("not odd", "not even"),
    "neither convex": ("not convex", "not concave"),
    "affine": ("linear",),
    "not monotone": ("not monotone",),
    "discontinuous": ("not continuous",),
}


def _called(claim: Has, word: str) -> str:
    """That the word of a fact describes the function where the claim speaks of it, as a claim."""
    return " and ".join(f"{claim.curve} is {trait}{on_text(claim.on)}" for trait in _WORDS.get(word, (word,)))


def _linear(claim: Has) -> Found:
    """Affine on its whole domain, which is an interval: piecewise linear functions are not."""
    fact = _fact(claim.curve, claim.on, "convexity")
    holds = fact.fields["value"] == "affine"
    return Found(
        fact.verdict if holds else opposite(fact.verdict),
        _why(claim, fact),
        None if holds else f"{claim.curve} is nonlinear{on_text(claim.on)}",
    )


def _nonlinear(claim: Has) -> Found:
    return _turned(_linear(claim), replace(claim, trait=Trait.LINEAR))


def _smooth(order: Expr | None) -> Callable[[Has], Found]:
    """So many continuous derivatives: on the domain, on an interval, or at a point."""

    def found(claim: Has) -> Found:
        wanted = claim.order if claim.order is not None else order
        assert wanted is not None
        if claim.on != _LINE:
            verdict = decide(Smooth(claim.curve.expr, claim.on, wanted))
            if verdict.truth is not Truth.FALSE:
                return Found(verdict, reasons(verdict.evidence))
            return Found(verdict, reasons(verdict.evidence), _denied(claim), _place(claim))
        fact = _fact(claim.curve, _LINE, "smoothness")
        word = str(fact.fields["value"])
        holds = _orders(word) >= wanted
        correct = None if holds else _called(claim, word)
        return Found(
            fact.verdict if holds else opposite(fact.verdict),
            fact.why,
            correct,
            None if holds else _place(claim),
        )

    return found


def _denied(claim: Has) -> str:
    return str(No(claim))


def _orders(word: str) -> Expr:
    if word in ("analytic", "C^oo"):
        return oo
    return S(-1) if word == "discontinuous" else S(int(word.removeprefix("C^")))


def _place(claim: Has) -> str | None:
    """Where a kink or a jump is."""
    try:
        points = _fact(claim.curve, _LINE, "breakpoints").fields["points"]
    except Undecided:
        return None
    held = [p for p in points if isinstance(p, Mapping)] if isinstance(points, tuple) else []
    worst = [p for p in held if isinstance(p["at"], Number) and _in(p["at"].expr, claim.on)]
    if not worst:
        return None
    point = min(worst, key=lambda p: _orders(str(p["class"])))
    at, left, right = (point.get(key) for key in ("at", "left_derivative", "right_derivative"))
    assert isinstance(at, Number)
    place = _shown(at.expr)
    if point["class"] == "discontinuous":
        return said("at x = {place} the function jumps", place=place)
    if isinstance(left, Number) and isinstance(right, Number) and left != right:
        return said(
            "at x = {place} the one-sided slopes are {left} and {right}",
            place=place, left=_shown(left.expr), right=_shown(right.expr),
        )  # fmt: skip
    return said("at x = {place} the function is {kind} only", place=place, kind=str(point["class"]))


def _analytic(claim: Has) -> Found:
    fact = _fact(claim.curve, claim.on, "smoothness")
    holds = fact.fields["value"] == "analytic"
    correct = None if holds else _called(claim, str(fact.fields["value"]))
    return Found(fact.verdict if holds else opposite(fact.verdict), _why(claim, fact), correct)


def _bounded(*sides: str) -> Callable[[Has], Found]:
    def found(claim: Has) -> Found:
        facts = [_fact(claim.curve, claim.on, side) for side in sides]
        infinite = next((f for f in facts if _number(f.fields, "value") in (oo, -oo)), None)
        why = tuple(line for fact in facts for line in _why(claim, fact))
        if infinite is None:
            return Found(every(tuple(fact.verdict for fact in facts)), why)
        word = {"supremum": "sup", "infimum": "inf"}[infinite.property]
        value = plain(_number(infinite.fields, "value"))
        correct = f"{word}({claim.curve}) = {value}{on_text(claim.on)}"
        return Found(opposite(infinite.verdict), _why(claim, infinite), correct)

    return found


def _related(relation: Relation) -> Callable[[Has], Found]:
    """A trait that says how values stand to 0."""

    def found(claim: Has) -> Found:
        return _compared(Compared(claim.curve, relation, Curve("0", S.Zero), claim.on))

    return found


def _nonzero(claim: Has) -> Found:
    fact = _fact(claim.curve, claim.on, "zeros")
    points = fact.fields["points"]
    assert isinstance(points, PointSet)
    if not points:
        return Found(fact.verdict, _why(claim, fact))
    right = _with_points(Roots(claim.curve, (), on=claim.on), points)
    places = _places(points)
    where = (
        said("{name} is 0 on {places}", name=claim.curve.text, places=places_text(places)) if places else None
    )
    return Found(opposite(fact.verdict), _why(claim, fact), right, where)


def _centred(claim: Has) -> Found:
    """The mean under N(0, 1) is 0."""
    fact = _fact(claim.curve, claim.on, "moments")
    holds = fact.fields["zero_centred"] is True
    mean = said("the mean under N(0, 1) is {mean}", mean=_shown(_number(fact.fields, "mean")))
    if holds:
        return Found(fact.verdict, _why(claim, fact), because=mean)
    return Found(opposite(fact.verdict), _why(claim, fact), _denied(claim), because=mean)


def _invertible(claim: Has) -> Found:
    fact = _fact(claim.curve, claim.on, "inverse")
    holds = fact.fields["invertible"] is True
    return Found(fact.verdict if holds else opposite(fact.verdict), _why(claim, fact))


def _entrywise(claim: Has) -> Found:
    """A function of numbers acts on each entry by itself."""
    return Found(_plainly(True, "each entry is mapped by itself"), ("each entry is mapped by itself",))


_TRAITS: Mapping[Trait, Callable[[Has], Found]] = {
    Trait.STRICTLY_INCREASING: _worded("monotonicity", frozenset(_UP)),
    Trait.STRICTLY_DECREASING: _worded("monotonicity", frozenset(_DOWN)),
    Trait.INCREASING: _worded("monotonicity", frozenset(_RISING)),
    Trait.DECREASING: _worded("monotonicity", frozenset(_FALLING)),
    Trait.MONOTONE: _worded("monotonicity", frozenset(_RISING | _FALLING)),
    Trait.CONSTANT: _worded("monotonicity", frozenset({"constant"})),
    Trait.STRICTLY_CONVEX: _convex("convex", strict=True),
    Trait.STRICTLY_CONCAVE: _convex("concave", strict=True),
    Trait.CONVEX: _convex("convex", strict=False),
    Trait.CONCAVE: _convex("concave", strict=False),
    Trait.CONTINUOUS: _smooth(S.Zero),
    Trait.DIFFERENTIABLE: _smooth(S.One),
    Trait.SMOOTH: _smooth(S.One),
    Trait.ANALYTIC: _analytic,
    Trait.ODD: _worded("symmetry", frozenset({"odd"})),
    Trait.EVEN: _worded("symmetry", frozenset({"even"})),
    Trait.ZERO_CENTRED: _centred,
    Trait.BOUNDED_ABOVE: _bounded("supremum"),
    Trait.BOUNDED_BELOW: _bounded("infimum"),
    Trait.BOUNDED: _bounded("infimum", "supremum"),
    Trait.POSITIVE: _related(Relation.GREATER),
    Trait.NEGATIVE: _related(Relation.LESS),
    Trait.NONNEGATIVE: _related(Relation.AT_LEAST),
    Trait.NONPOSITIVE: _related(Relation.AT_MOST),
    Trait.NONZERO: _nonzero,
    Trait.ZERO: _related(Relation.EQUAL),
    Trait.LINEAR: _linear,
    Trait.NONLINEAR: _nonlinear,
    Trait.INVERTIBLE: _invertible,
    Trait.ORDER_PRESERVING: _worded("monotonicity", frozenset(_UP)),
    Trait.PERMUTABLE: _entrywise,
}
