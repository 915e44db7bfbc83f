"""Claims with letters in the language of `ask`, and the values of the letters for which they are made.

    elu is C^1 for alpha = 1                   or "with alpha = 1", "if alpha = 1", "when alpha = 1"
    prelu is monotone for every alpha >= 0     or "for alpha >= 0", "for alpha in [0, oo)"
    prelu is convex exactly when alpha <= 1    or "if and only if", "iff"
    lipschitz(elu) = max(1, alpha)             a letter without values: for all for which it is meant
    for 0 < a <= 1: elu(x, alpha=a) is convex

A letter stands for the parameter of that name of the functions in the claim, where they are written without.
It is meant for the values in their domain; a letter that is no parameter of theirs is any real number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sympy import Expr, S, Symbol, oo

from symacts.activation import Activation, Parameter, x
from symacts.calculus.undecided import Undecided
from symacts.catalog import find
from symacts.claim import (
    Amount,
    Asked,
    Attained,
    Claim,
    Compared,
    Counted,
    Domain,
    ForValues,
    Given,
    Has,
    Image,
    Integrated,
    Limit,
    Multiple,
    No,
    Place,
    Recurring,
    Roots,
    Towards,
    Written,
    condition_text,
    is_about_vectors,
)  # fmt: skip
from symacts.parameters.regions import Region, common, rest, united
from symacts.reading.claims import (
    ClaimError,
    Letters,
    as_interval,
    as_number,
    between_ands,
    normalised,
    read_claims,
    with_letters,
)  # fmt: skip
from symacts.reading.refusal import shown
from symacts.reading.spellings import as_formal
from symacts.reading.tokens import with_names
from symacts.reading.vocabulary import is_letter, letter
from symacts.values import Interval

__all__ = ["at_values", "definitions", "expressions", "read_asked", "rows_in", "without_condition"]

_LINE = Interval.line()


def read_asked(text: str) -> tuple[Asked, ...]:
    """The claims that a line makes, those with letters among them for all values that are given.

    Guarantee: as `read_claims`.   Raises: ClaimError.

    >>> [str(claim) for claim in read_asked("lipschitz(elu) = max(1, alpha)")]
    ['lipschitz(elu) = max(1, alpha) for alpha > 0']
    >>> [str(claim) for claim in read_asked("elu is C^1 iff alpha = 1")]
    ['elu is C^1 exactly when alpha = 1']
    """
    body, exactly, regions = _conditions(as_formal(normalised(text)))
    return tuple(claim for part in _parts(body) for claim in _with_values(part, exactly, regions))


def _parts(body: str) -> list[str]:
    """Where claims with "and" between them have values of their own, each by itself."""
    parts = between_ands(body)
    return parts if len(parts) > 1 and any(_conditions(part)[2] for part in parts) else [body]


def _with_values(text: str, exactly: bool, regions: Mapping[str, Region | None]) -> Iterator[Asked]:
    body, own_exactly, own = _conditions(text)
    if own:
        exactly, regions = own_exactly, {**regions, **own}
    with with_letters(Letters(open=True)):
        read = read_claims(as_formal(body))
    for claim in read:
        letters = dict.fromkeys(sorted(s.name for e in expressions(claim) for s in e.free_symbols - {x}))
        if is_about_vectors(claim):
            if any(regions.values()):
                raise ClaimError("what is said of vectors is said for all their dimensions and all letters")
            yield claim
        elif not (letters or regions):
            yield claim
        elif (variable := _variable(claim, letters, regions)) is not None:
            with with_letters(Letters(variable=variable)):
                yield from read_claims(str(claim))
        else:
            yield _quantified(str(claim), exactly, {**dict.fromkeys(letters), **regions}, letters)


_VARIABLES = frozenset("ztuvwys")


def _variable(claim: Asked, letters: Mapping[str, object], regions: Mapping[str, object]) -> str | None:
    """The letter that stands for x, in an equation without x: sigmoid(-z) = 1 - sigmoid(z)."""
    if not isinstance(claim, Compared) or any(regions.values()) or {*letters, *regions} != {*letters}:
        return None
    if len(letters) != 1:
        return None
    (letter,) = letters
    return letter if letter in _VARIABLES and not any(e.has(x) for e in expressions(claim)) else None


def _quantified(
    text: str, exactly: bool, regions: Mapping[str, Region | None], letters: Collection[str]
) -> ForValues:
    for name in regions:
        if name not in letters and not any(
            name in _words(p) for row in rows_in(text) for p in row.parameters
        ):
            raise ClaimError(f"no function in {shown(text)} has a parameter {name!r}")
    given = tuple(_given(name, region, exactly, text) for name, region in regions.items())
    samples = {g.name: _sample(g) for g in given}
    return ForValues(text, at_values(text, samples), given, exactly)


def _given(name: str, region: Region | None, exactly: bool, text: str) -> Given:
    """What is said of a letter; what is not said is the domain of the parameter that it stands for."""
    domain = _domain(name, text)
    if region is None:
        return Given(name, (domain,), domain)
    if not region:
        raise ClaimError(f"no value of {name} is left")
    inside = common(region, domain)
    if exactly or inside == region:
        return Given(name, region, domain)
    hull = Interval(region[0].lo, region[-1].hi, region[0].lo_closed, region[-1].hi_closed)
    if inside:  # "alpha <= 1" says nothing of how small it may be; "alpha > -1" does
        below, above = ((domain.lo, domain.lo_closed), (domain.hi, domain.hi_closed))
        lo, lo_closed = below if hull.lo == -oo else (hull.lo, hull.lo_closed)
        hi, hi_closed = above if hull.hi == oo else (hull.hi, hull.hi_closed)
        hull = Interval(lo, hi, lo_closed, hi_closed)
    return Given(name, common(region, hull), hull)


def _domain(name: str, text: str) -> Interval:
    domains = [
        parameter.domain for row in rows_in(text) for parameter in row.parameters if name in _words(parameter)
    ]
    region: Region = (_LINE,)
    for domain in domains:
        region = common(region, domain)
    return region[0] if region else _LINE


def _words(parameter: Parameter) -> tuple[str, ...]:
    return (parameter.name, *parameter.also)


_NAME = re.compile(r"[^\W\d]\w*")


def rows_in(text: str) -> tuple[Activation, ...]:
    """The rows of the catalogue that a claim names."""
    return tuple(dict.fromkeys(row for name in _NAME.findall(text) if (row := find(name)) is not None))


def _sample(given: Given) -> Expr:
    """A value that is given: with it the claim reads as one without letters."""
    on = given.region[0]
    return Parameter(given.name, domain=on).symbol if not on.is_point else on.lo


def at_values(text: str, values: Mapping[str, Expr]) -> Claim:
    """The claim with values put in for its letters; with their own symbols the claim about letters.

    Raises: ClaimError, Undecided: there is no such claim, as the derivative at a kink.
    """
    itself = any(value.free_symbols for value in values.values())
    letters = Letters(tuple(values.items()), frozenset(values), open=itself)
    with with_letters(letters):
        claims = read_claims(text)
    if len(claims) != 1:
        raise ClaimError(f"no single claim: {shown(text)}")
    return claims[0]


def definitions(text: str, names: Sequence[str]) -> tuple[Expr, ...]:
    """All formulas and numbers in the claim, with letters; a function stands for its derivatives.

    >>> definitions("elu' = a on (0, oo)", ["a"])[1:]
    (a, 0, oo)
    """
    return tuple(expressions(at_values(text, {name: Symbol(name, real=True) for name in names})))


def expressions(claim: Asked) -> Iterator[Expr]:
    """All formulas and numbers in the claim."""
    match claim:
        case No(part) | ForValues(_, part):
            yield from expressions(part)
        case Compared(lhs, _, rhs, on):
            yield from (lhs.expr, rhs.expr, on.lo, on.hi)
        case Amount(_, curve, _, Multiple(factor, _, other), on):
            yield from (curve.expr, factor.value, other.expr, on.lo, on.hi)
        case Amount(_, curve, _, Written(value), on):
            yield from (curve.expr, value, on.lo, on.hi)
        case Attained(_, curve, places, _, on) | Roots(curve, places, _, on):
            yield from (curve.expr, on.lo, on.hi, *(e for place in places for e in _of_place(place)))
        case Counted(_, curve, _, value):
            yield from (curve.expr, value.value)
        case Integrated(curve, lo, hi, _, value):
            yield from (curve.expr, lo, hi, value.value)
        case Limit(curve, to, _, _, value):
            yield from (curve.expr, to, value.value)
        case Towards(curve, name, to, limit):  # the letter that goes somewhere is bound
            bound = {s: S.One for s in curve.expr.free_symbols if s.name == name}
            yield from (curve.expr.xreplace(bound), to, limit.expr)
        case Domain(curve, parts):
            yield from (curve.expr, *(end for part in parts for end in (part.lo, part.hi)))
        case Image(curve, parts, _, on):
            yield from (curve.expr, *(end for part in (*parts, on) for end in (part.lo, part.hi)))
        case Has(curve, _, on):
            yield from (curve.expr, on.lo, on.hi)


def _of_place(place: Place) -> tuple[Expr, ...]:
    match place:
        case Interval(lo, hi):
            return lo, hi
        case Recurring(base, period):
            return base, period
        case _:
            return (place.value,)


# ---------------------------------------------------------------- conditions


_KEYWORD = re.compile(
    r" (?:,\s*)?(?P<word>exactly when|exactly for|exactly if|if and only if|just when|iff|for|with|if|when"
    r"|where|on|at) "
)
_EXACTLY = frozenset({"exactly when", "exactly for", "exactly if", "if and only if", "just when", "iff"})
_PLACES = frozenset({"on", "at"})
_FIRST = re.compile(r"(?:for|if|with|when) (?P<said>[^:]+?)(?:: ?|, )(?P<claim>.+)", re.IGNORECASE)


def _conditions(text: str) -> tuple[str, bool, dict[str, Region | None]]:
    """The claim without what is said of letters; whether it is said to hold for no other values; and that."""
    regions: dict[str, Region | None] = {}
    if (first := _FIRST.fullmatch(text)) is not None and (said := _condition(first["said"])) is not None:
        regions, elsewhere = said
        if not elsewhere:
            text = first["claim"]
        else:
            regions = {}
    exactly = False
    cuts = [*_KEYWORD.finditer(text)]
    ends = [*(cut.start() for cut in cuts[1:]), len(text)][: len(cuts)]
    body = text[: cuts[0].start()] if cuts else text
    for cut, end in zip(cuts, ends, strict=True):
        said = None if cut["word"] in _PLACES else _condition(text[cut.end() : end])
        if said is None:
            body += text[cut.start() : end]
            continue
        regions = _both(regions, said[0])
        exactly = exactly or cut["word"] in _EXACTLY
        body += f" for {said[1]}" if said[1] else ""
    return body.rstrip(" ,"), exactly, regions


_JAPANESE = re.compile(
    r"(?P<every>(?:任意|すべて|全て|あらゆる)の)?(?P<letter>[^\W\d])\s*(?P<rest>(?:<=|>=|[<>=≤≥])\s*[-\w./]+?)?\s*"
    r"(?:のときに?|ならば?|の場合|のもとで|に対して|について|で|、)(?:は|、)?"
)


def without_condition(text: str) -> tuple[str, str]:
    """A sentence without what it says of letters, and that as a condition; "" where it says nothing.

    >>> without_condition("ELUはα=1のときC^1級"), without_condition("PReLU is increasing for a > 0")
    (('ELUはC^1級', 'alpha = 1'), ('PReLU is increasing', 'a > 0'))
    """
    for found in _JAPANESE.finditer(text):
        letter_, rest_ = with_names(found["letter"]), found["rest"]
        if _is_free(letter_) and (found["every"] or rest_):
            said = f"{letter_} {normalised(rest_)}" if rest_ else f"every {letter_}"
            if _condition(said) is not None:
                return text[: found.start()] + text[found.end() :], said.replace(" =", " = ", 1)
    body, exactly, regions = _conditions(normalised(text))
    if exactly or not regions:
        return text, ""
    told = [condition_text(name, (_LINE,) if on is None else on) for name, on in regions.items()]
    return body, " and ".join(told)


def _condition(text: str) -> tuple[dict[str, Region | None], str] | None:
    """What is said of letters, and of x: "a > 0 and b in (0, 1]"; None where this is no condition on letters.

    >>> _condition("every alpha"), _condition("x > 0")
    (({'alpha': None}, ''), None)
    """
    try:
        alternatives = [_conjunction(part) for part in with_names(text).split(" or ")]
    except (ClaimError, Undecided):
        return None
    regions, elsewhere = alternatives[0]
    if len(alternatives) > 1:
        names = {name for found, _ in alternatives for name in found}
        if len(names) != 1 or any(place for _, place in alternatives):
            return None
        (name,) = names
        parts = [found.get(name) or (_LINE,) for found, _ in alternatives]
        regions = {name: united(on for region in parts for on in region)}
    return (regions, elsewhere) if regions else None


def _listed(text: str) -> Iterator[str]:
    """What "and" or a comma parts, outside of brackets."""
    depth, start = 0, 0
    for sign in re.finditer(r"[(\[{]|[)\]}]| and |,", text):
        depth += (sign[0] in "([{") - (sign[0] in ")]}")
        if depth == 0 and sign[0] in (" and ", ","):
            yield text[start : sign.start()]
            start = sign.end()
    yield text[start:]


def _conjunction(text: str) -> tuple[dict[str, Region | None], str]:
    regions: dict[str, Region | None] = {}
    elsewhere = ""
    for part in _listed(text):
        if re.search(r"\bx\b", part) and not elsewhere:
            elsewhere = part
            continue
        regions = _both(regions, dict([_relation(part.strip())]))
    return regions, elsewhere


def _both(a: Mapping[str, Region | None], b: Mapping[str, Region | None]) -> dict[str, Region | None]:
    both = {**a, **b}
    for name in a.keys() & b.keys():
        first, second = a[name], b[name]
        both[name] = first if second is None else second
        if first is not None and second is not None:
            both[name] = tuple(on for part in second for on in common(first, part))
    return both


_EVERY = r"(?:(?:every|all|any|each) (?:real )?(?:values? of )?)"
_LETTER = r"(?P<name>[^\W\d]\w*)"
_ALONE = re.compile(rf"{_EVERY}(?:number )?{_LETTER}")
_IN = re.compile(rf"{_EVERY}?{_LETTER} in (?P<set>.+)")
_SIGN = re.compile(r"<=|>=|!=|<|>|=")


def _relation(text: str) -> tuple[str, Region | None]:
    """The letter, and where it lies; None: anywhere.   Raises: ClaimError."""
    if (alone := _ALONE.fullmatch(text)) is not None and _is_free(alone["name"]):
        return alone["name"], None
    if (inside := _IN.fullmatch(text)) is not None and _is_free(inside["name"]):
        return inside["name"], _set(inside["set"])
    return _chain(re.sub(rf"^{_EVERY}", "", text))


def _set(text: str) -> Region:
    parts: list[Interval] = []
    for part in text.split(" U "):
        if part.strip()[:1] == "{":
            parts += [Interval.point(_value(p)) for p in part.strip().strip("{}").split(",")]
        else:
            parts.append(as_interval(part))
    return united(parts)


def _chain(text: str) -> tuple[str, Region]:
    """0 < a <= 1."""
    sides = [side.strip() for side in _SIGN.split(text)]
    signs = _SIGN.findall(text)
    places = [i for i, side in enumerate(sides) if _NAME.fullmatch(side) and _is_free(side)]
    if not signs or len(places) != 1 or len(signs) > 2:
        raise ClaimError(f"no condition on a letter: {shown(text)}")
    (at,) = places
    region: Region = (_LINE,)
    for i, ((left, right), sign) in enumerate(zip(pairwise(sides), signs, strict=True)):
        if at not in (i, i + 1):
            raise ClaimError(f"no condition on a letter: {shown(text)}")
        bound, sign = (_value(right), sign) if i == at else (_value(left), _MIRRORED.get(sign, sign))
        region = tuple(part for side in _side(sign, bound) for part in common(region, side))
    return sides[at], region


_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def _side(sign: str, bound: Expr) -> Region:
    """The numbers that stand so to a bound."""
    point = Interval.point(bound)
    match sign:
        case "=":
            return (point,)
        case "!=":
            return rest((point,), _LINE)
        case "<" | "<=":
            return (replace(_LINE, hi=bound, hi_closed=sign == "<="),)
        case _:
            return (replace(_LINE, lo=bound, lo_closed=sign == ">="),)


def _value(text: str) -> Expr:
    value = as_number(text).value
    if value.free_symbols or value.is_infinite:
        raise ClaimError(f"expected a number, found {shown(text)}")
    return value


def _is_free(name: str) -> bool:
    """Whether it is a letter that has no value of its own, as pi has, and is not the variable."""
    return name != "x" and is_letter(name) and letter(name).is_Symbol
