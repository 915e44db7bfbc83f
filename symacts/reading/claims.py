r"""The language of `ask`: one line of text to formal claims.

    max(sigmoid') = 1/4          sup, inf, min, lipschitz, argmax, argmin, zeros likewise; also <, <=, !=, ~=
    range(tanh) = (-1, 1)        range(f) in [0, 1] says only that it is contained
    domain(log(x)) = (0, oo)
    limit(silu, -oo) = 0         limit(1/x, 0+) = oo
    softplus' = sigmoid          f' and f'' of a name or of (an expression); a bare name is the function of x
    tanh(x) = 2*sigmoid(2*x) - 1
    0 < sigmoid' <= 1/4          a chain is several claims, and so are claims with "and" between them
    gelu is not monotone         relu is convex; elu is C^1; relu is differentiable at 0
    relu = x on [0, oo)          or "for x >= 0"

In numbers a decimal is exact, but after ~= it stands for all numbers that round to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

import sympy
from sympy import Abs, Add, Expr, Integer, KroneckerDelta, Max, Min, Rational, S, Symbol, nan, oo

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.circular import slope_by_cases
from symacts.calculus.entries import outputs_at
from symacts.calculus.forms import as_one
from symacts.calculus.notebook import remembered
from symacts.calculus.pieces import split
from symacts.calculus.undecided import Undecided
from symacts.catalog import find, find_vector
from symacts.claim import (
    Amount,
    Attained,
    Claim,
    Compared,
    Counted,
    Curve,
    Domain,
    Feature,
    Has,
    Image,
    Integrated,
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
)  # fmt: skip
from symacts.plain import plain
from symacts.reading.formulas import parse
from symacts.reading.indexed import parse_indexed
from symacts.reading.refusal import FormulaError, shown
from symacts.reading.vocabulary import is_function, is_letter, letter
from symacts.substitution import placed
from symacts.values import Generic, Interval
from symacts.vector import VectorActivation

__all__ = [
    "ClaimError", "Letters", "as_curve", "as_interval", "as_number", "between_ands", "is_of_vectors",
    "normalised", "read_claims", "with_letters",
]  # fmt: skip

LONGEST = 2_000  # characters of a claim
_SIGNS = {
    "≤": "<=", "≦": "<=", "≥": ">=", "≧": ">=", "≠": "!=", "≈": "~=", "≃": "~=", "≒": "~=", "==": "=",
    "⊂": " in ", "⊆": " in ", "∈": " in ", "∪": " U ", "∞": "oo", "ℝ": "R", "′": "'", "″": "''", "’": "'",
    "−": "-", "（": "(", "）": ")", "，": ",",
}  # fmt: skip
_RELATIONS = {relation.value: relation for relation in Relation}
_RELATION = re.compile(r"~=|<=|>=|!=|<|>|=")
_OPENING, _CLOSING = "([{", ")]}"
_HEAD = re.compile(
    r"\s*(argmax|argmin|max|min|sup|inf|lipschitz|range|image|domain|zeros|count|integral|limit|lim)\s*\("
)


class ClaimError(ValueError):
    """The text is no claim that is understood; the message is one sentence."""


@dataclass(frozen=True)
class Letters:
    """What letters in a claim stand for: a value each, or, where `open`, themselves.

    A row of the catalogue takes the letters in `named` as its parameters of those names, where the claim does
    not give them a value; `variable` is what stands for x.
    """

    values: tuple[tuple[str, Expr], ...] = ()
    named: frozenset[str] = frozenset()
    open: bool = False
    variable: str = "x"


_LETTERS: ContextVar[Letters] = ContextVar("letters", default=Letters())  # noqa: B039 - frozen


@contextmanager
def with_letters(letters: Letters) -> Iterator[None]:
    """Claims that are read inside have these letters."""
    token = _LETTERS.set(letters)
    try:
        yield
    finally:
        _LETTERS.reset(token)


def read_claims(text: str) -> tuple[Claim, ...]:
    """The claims that a line of text makes; a chain a < b < c makes two.

    Guarantee: nothing is evaluated as code; reading the text of a claim gives the claim.
    Raises: ClaimError.

    >>> [str(claim) for claim in read_claims("0 < sigmoid' <= 1/4")]
    ["0 < sigmoid'", "sigmoid' <= 1/4"]
    """
    if len(text) > LONGEST:
        raise ClaimError(f"a claim is at most {LONGEST} characters long, this one has {len(text)}")
    text = normalised(text)
    if not text:
        raise ClaimError("the claim is empty")
    if len(parts := _joined_claims(text)) > 1:
        return tuple(claim for part in parts for claim in read_claims(part))
    if text.startswith("not "):
        return tuple(_negated(claim) for claim in read_claims(text[4:]))
    if (apart := _APART.fullmatch(text)) is not None:
        return tuple(_where_apart(claim, apart[2], apart[3]) for claim in read_claims(apart[1]))
    body, on = _place_of(text)
    return tuple(_claims(body, on))


def normalised(text: str) -> str:
    """The text with single blanks and plain signs."""
    for mark, spelled in _SIGNS.items():
        text = text.replace(mark, spelled)
    return " ".join(text.split()).removesuffix(".")


_SAID = re.compile(r"(.+?) (?:is|are) (.+)")


def between_ands(text: str) -> list[str]:
    """What " and " parts, outside of brackets.

    >>> between_ands("tanh is odd and relu = Piecewise((x, x > 0 and x < 9), (0, True))")
    ['tanh is odd', 'relu = Piecewise((x, x > 0 and x < 9), (0, True))']
    """
    parts, depth, start = [], 0, 0
    for sign in re.finditer(r"[(\[{]|[)\]}]| and ", text):
        depth += (sign[0] in "([{") - (sign[0] in ")]}")
        if depth <= 0 and sign[0] == " and ":
            parts.append(text[start : sign.start()])
            start = sign.end()
    return [*parts, text[start:]]


def _joined_claims(text: str) -> list[str]:
    """The claims between the words "and"; a trait alone is one of the function before it.

    >>> _joined_claims("tanh is odd and bounded and tanh(0) = 0")
    ['tanh is odd', 'tanh is bounded', 'tanh(0) = 0']
    """
    parts: list[str] = []
    for part in between_ands(text):
        before = _SAID.fullmatch(parts[-1]) if parts else None
        alone = before and not _SAID.fullmatch(part) and not _RELATION.search(part)
        parts.append(f"{before[1]} is {part}" if before and alone else part)
    return parts


_APART = re.compile(r"(.+) for ([ijkm]) != ([ijkm])")


def _where_apart(claim: Claim, first: str, second: str) -> Claim:
    """The claim where two indices are different: both sides count for nothing where they are not."""
    if not isinstance(claim, Compared) or first == second:
        raise ClaimError("two different indices are a condition on a comparison")
    same = KroneckerDelta(*(Symbol(letter, integer=True) for letter in (first, second)))
    apart = 1 - same
    beyond = {Relation.LESS: -same, Relation.GREATER: same}  # where they are the same it holds of itself
    lhs = replace(claim.lhs, expr=claim.lhs.expr * apart + beyond.get(claim.relation, S.Zero))
    rhs = Curve(f"{claim.rhs} for {first} != {second}", claim.rhs.expr * apart)
    return replace(claim, lhs=lhs, rhs=rhs)


def _negated(claim: Claim) -> Claim:
    return claim.claim if isinstance(claim, No) else No(claim)


def _claims(body: str, on: Interval) -> Iterator[Claim]:
    if (said := re.fullmatch(r"(.+?) (?:is|are) (not )?(.+)", body)) and not _RELATION.search(said[3]):
        has = _trait(as_curve(said[1]), said[3], on)
        yield No(has) if said[2] else has
        return
    head = _HEAD.match(body)
    if head and (inside := _balanced(body, head.end() - 1)) is not None:
        rest = body[head.end() + len(inside) + 1 :].strip()
        if rest and (_RELATION.match(rest) or rest.startswith("in ")) and _is_one(head[1], inside):
            yield _quantity(head[1], inside, rest, on)
            return
    yield from _comparisons(body, on)


def _is_one(head: str, inside: str) -> bool:
    """Whether this is the maximum of one function, and not the greater of two numbers."""
    return head not in ("max", "min") or len(_parted(inside, ",")) == 1


# ---------------------------------------------------------------- where


def _place_of(text: str) -> tuple[str, Interval]:
    """The claim without its last `on SET`, `for x > 0` or `at 0`, and that place, else the line."""
    for word in (" on ", " for ", " at "):
        body, found, place = text.rpartition(word)
        if not found:
            continue
        if place.strip() in ("all x", "every x", "all real x", "R"):
            return body, Interval.line()
        if word == " at ":
            return body, Interval.point(_number(place.removeprefix("x = ").strip()))
        return body, as_interval(place)
    return text, Interval.line()


def as_interval(text: str) -> Interval:
    """(a, b), [a, b), {a}, R, or x > a, a <= x < b.   Raises: ClaimError.

    >>> as_interval("x > 0") == as_interval("(0, oo)") == as_interval("0 < x < oo")
    True
    """
    text = text.strip()
    if text == "R":
        return Interval.line()
    if _RELATION.search(text):
        return _by_bounds(text)
    inside = text[1:-1]
    if text[:1] == "{" and text[-1:] == "}":
        return Interval.point(_number(inside))
    ends = _parted(inside, ",")
    if (text[:1] == "[" and ends[0].strip() in _ENDLESS) or (
        text[-1:] == "]" and ends[-1].strip() in _ENDLESS
    ):
        raise ClaimError(
            f"an infinity belongs to no set of numbers: {shown(text)}; write [0, oo) or (-oo, oo)"
        )
    if len(ends) != 2 or text[0] not in "([" or text[-1] not in ")]":
        raise ClaimError(f"no interval: {shown(text)}; write (0, 1), [0, oo) or x > 0")
    lo, hi = map(_number, ends)
    return _ordered(Interval(lo, hi, text[0] == "[", text[-1] == "]"), text)


_ENDLESS = ("oo", "+oo", "-oo", "inf", "-inf", "infinity", "-infinity")


def _ordered(on: Interval, text: str) -> Interval:
    if not (on.lo == -oo or on.hi == oo or _is_ordered(on.hi - on.lo)):
        raise ClaimError(f"the ends of {shown(text)} stand in the wrong order")
    return on


def _is_ordered(gap: Expr) -> bool:
    if gap.free_symbols:
        return True
    return constants.sign(gap) >= 0 if gap.has(Generic) else bool(gap.evalf(30) >= 0)


def _by_bounds(text: str) -> Interval:
    sides = [side.strip() for side in _RELATION.split(text)]
    signs = _RELATION.findall(text)
    on = Interval.line()
    for (left, right), sign in zip(pairwise(sides), signs, strict=True):
        if right == "x":
            left, right, sign = right, left, _MIRRORED.get(sign, sign)
        if left != "x":
            raise ClaimError(f"no condition on x: {shown(text)}")
        bound = _number(right)
        match sign:
            case ">" | ">=":
                on = replace(on, lo=bound, lo_closed=sign == ">=")
            case "<" | "<=":
                on = replace(on, hi=bound, hi_closed=sign == "<=")
            case "=":
                on = Interval.point(bound)
            case _:
                raise ClaimError(f"no interval: {shown(text)}")
    return _ordered(on, text)


_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


# ---------------------------------------------------------------- traits


_TRAITS: dict[str, Trait] = {trait.value: trait for trait in Trait} | {
    "monotonic": Trait.MONOTONE, "monotonically increasing": Trait.INCREASING,
    "monotonically decreasing": Trait.DECREASING, "nondecreasing": Trait.INCREASING,
    "nonincreasing": Trait.DECREASING, "non-decreasing": Trait.INCREASING, "non-increasing": Trait.DECREASING,
    "zero-centered": Trait.ZERO_CENTRED, "zero centred": Trait.ZERO_CENTRED,
    "zero centered": Trait.ZERO_CENTRED, "non-negative": Trait.NONNEGATIVE,
    "non-positive": Trait.NONPOSITIVE, "nonlinear": Trait.NONLINEAR, "non-linear": Trait.NONLINEAR,
    "never zero": Trait.NONZERO, "never 0": Trait.NONZERO, "nowhere zero": Trait.NONZERO,
    "affine": Trait.LINEAR, "injective": Trait.INVERTIBLE, "one-to-one": Trait.INVERTIBLE,
}  # fmt: skip


def _trait(curve: Curve, words: str, on: Interval) -> Has:
    said = words.lower().strip()
    if (order := re.fullmatch(r"c\^?(oo|[0-9]{1,3})", said)) is not None:
        times: Expr = oo if order[1] == "oo" else Integer(order[1])
        return Has(curve, Trait.DIFFERENTIABLE, on, times)
    if said not in _TRAITS:
        near = get_close_matches(said, _TRAITS, n=1)
        choices = ", ".join(trait.value for trait in Trait)
        meant = f"did you mean {near[0]!r}?" if near else f"choose from {choices}, C^k"
        raise ClaimError(f"no trait {shown(words)}; {meant}")
    return Has(curve, _TRAITS[said], on)


# ---------------------------------------------------------------- quantities


def _quantity(head: str, inside: str, rest: str, on: Interval) -> Positive:
    if head in ("range", "image"):
        return _image(inside, rest, on)
    if head == "domain":
        return _domain(inside, rest)
    if head in ("limit", "lim"):
        if on != Interval.line():
            raise ClaimError("a limit is at one place: write limit(tanh, oo) = 1")
        return _limit(inside, rest)
    sign = _RELATION.match(rest)
    if sign is None:
        raise ClaimError(f"expected a relation after {head}(...), found {shown(rest)}")
    relation, right = _RELATIONS[sign[0]], rest[sign.end() :]
    if head == "count":
        return _counted(inside, relation, right, on)
    if head == "integral":
        return _integrated(inside, relation, right, on)
    if head in ("argmax", "argmin", "zeros"):
        if relation not in (Relation.EQUAL, Relation.ABOUT):
            raise ClaimError(f"{head}(...) is a set: write = {{...}}")
        places, curve = tuple(_places(right)), as_curve(inside)
        if head == "zeros":
            return Roots(curve, places, relation, on)
        return Attained(Quantity(head.removeprefix("arg")), curve, places, relation, on)
    return Amount(Quantity(head), as_curve(inside), relation, _amount(right), on)


def _counted(inside: str, relation: Relation, right: str, on: Interval) -> Counted:
    of, value = _COUNTED.fullmatch(inside.strip()), as_number(right)
    if (
        of is None
        or on != Interval.line()
        or relation is Relation.ABOUT
        or not (value.value.is_integer or value.value == oo)
    ):
        features = ", ".join(feature.value for feature in Feature)
        raise ClaimError(f"write count(kinks(relu)) = 1, on the whole line; what is counted is {features}")
    return Counted(Feature(of["feature"]), as_curve(of["inside"]), relation, value)


def _integrated(inside: str, relation: Relation, right: str, on: Interval) -> Integrated:
    parts = _parted(inside, ",")
    if on != Interval.line() or len(parts) < _AN_INTEGRAL:
        raise ClaimError("write integral(relu, 0, 2) = 2; the ends may be -oo and oo")
    *of, lo, hi = parts
    return Integrated(as_curve(",".join(of)), _number(lo), _number(hi), relation, as_number(right))


_AN_INTEGRAL = 3  # the function and the ends
_COUNTED = re.compile(rf"(?P<feature>{'|'.join(feature.value for feature in Feature)})\s*\((?P<inside>.+)\)")


def _amount(text: str) -> Written | Multiple:
    """A number, or so many times that of another function: 4*max(sigmoid')."""
    found = _MULTIPLE.fullmatch(text.strip())
    if found is None or len(_parted(found["inside"], ",")) > 1:
        return as_number(text)
    factor = as_number(found["factor"]) if found["factor"] else Written(S.One, "1")
    return Multiple(factor, Quantity(found["head"]), as_curve(found["inside"]))


_MULTIPLE = re.compile(
    r"(?:(?P<factor>[^()*a-zA-Z]{1,40}|\([^()a-zA-Z]{1,40}\))\s*\*\s*)?(?P<head>max|min|sup|inf|lipschitz)\((?P<inside>.*)\)"
)


def _places(text: str) -> Iterator[Place]:
    """Points, intervals, and points that recur: {0, 1}, (-oo, 0] U {1}, {pi*k}; a point without brackets."""
    for part in text.split(" U "):
        if part.strip()[:1] in ("(", "[") and len(_parted(part.strip()[1:-1], ",")) == 2:
            yield as_interval(part)
        else:
            yield from (_place(p) for p in _parted(part.strip().strip("{}"), ",") if p.strip())


_EVERY_INTEGER = re.compile(r"(?<![^\W\d])k\b")


def _place(text: str) -> Written | Recurring:
    if _EVERY_INTEGER.search(text) is None:
        return as_number(text)
    with with_letters(replace(_LETTERS.get(), open=True)):
        value, k = _number(text), letter("k")
    period = value.coeff(k)
    base = (value - period * k).expand()
    if k in base.free_symbols or k in period.free_symbols or period == 0:
        raise ClaimError(f"points that recur are a + b*k, found {shown(text.strip())}")
    return Recurring(base, period)


def _image(inside: str, rest: str, on: Interval) -> Image:
    sign = next((word for word in ("in ", "~=", "=") if rest.startswith(word)), None)
    if sign is None:
        raise ClaimError(f"a range is = a set, ~= a set or in a set, found {shown(rest)}")
    right = rest[len(sign) :]
    about = tuple(map(_ends, right.split(" U "))) if sign == "~=" else ()
    return Image(as_curve(inside), tuple(_sets(right)), sign == "in ", on, about)


def _domain(inside: str, rest: str) -> Domain:
    if not rest.startswith("="):
        raise ClaimError(f"a domain is = a set, found {shown(rest)}")
    return Domain(as_curve(inside), tuple(_sets(rest[1:])))


def _ends(text: str) -> tuple[Written, Written]:
    """The ends of an interval as they are written."""
    ends = _parted(text.strip()[1:-1], ",")
    if len(ends) != 2:
        raise ClaimError(f"no interval: {shown(text)}")
    return as_number(ends[0]), as_number(ends[1])


def _sets(text: str) -> Iterator[Interval]:
    for part in text.split(" U "):
        if part.strip().startswith("{"):
            yield from (Interval.point(_number(p)) for p in _parted(part.strip().strip("{}"), ","))
        else:
            yield as_interval(part)


_GOES = re.compile(r"\s*(?P<name>[^\W\d]\w*)\s*(?:->|→)\s*(?P<to>.+)")


def _towards(family: str, parameter: str, to: str, rest: str) -> Towards:
    """limit(swish, beta -> oo) = relu"""
    with with_letters(Letters(named=frozenset({parameter}), open=True)):
        curve = as_curve(family)
    sign = _RELATION.match(rest)
    letters = curve.expr.free_symbols - {x}
    if sign is None or sign[0] != "=" or {s.name for s in letters} != {parameter}:
        raise ClaimError(
            f"write for example limit(swish, beta -> oo) = relu; here {shown(parameter)} is no parameter"
        )
    return Towards(Curve(family.strip(), curve.expr), parameter, _number(to), as_curve(rest[sign.end() :]))


def _limit(inside: str, rest: str) -> Limit | Towards:
    parts = _parted(inside, ",")
    sign = _RELATION.match(rest)
    goes = _GOES.fullmatch(parts[1]) if len(parts) == 2 else None
    if goes is not None and goes["name"] != "x":
        return _towards(parts[0], goes["name"], goes["to"].strip().removesuffix("+"), rest)
    if len(parts) != 2 or sign is None:
        raise ClaimError("write a limit as limit(tanh, oo) = 1 or limit(1/x, 0+) = oo")
    to = (parts[1] if goes is None else goes["to"]).strip()
    side = to[-1:] if to[-1:] in ("+", "-") else ""
    at = to[:-1] if side else to
    value = as_number(rest[sign.end() :])
    return Limit(as_curve(parts[0]), _number(at), side, _RELATIONS[sign[0]], value)


def _comparisons(body: str, on: Interval) -> Iterator[Compared]:
    signs = [found for found in _RELATION.finditer(body) if _depth(body, found.start()) == 0]
    if not signs:
        raise ClaimError(
            f"no claim in {shown(body)}; write for example max(sigmoid') = 1/4 or gelu is monotone"
        )
    ends = [0, *(position for sign in signs for position in sign.span()), len(body)]
    sides = [body[a:b] for a, b in zip(ends[::2], ends[1::2], strict=True)]
    read = _vectorial if any(map(is_of_vectors, sides)) else as_curve
    for (left, right), sign in _entry_by_entry(pairwise(sides), signs):
        relation = _RELATIONS[sign[0]]
        if relation is Relation.ABOUT:
            yield Compared(as_curve(left), relation, _rounded(right), on)
        else:
            yield Compared(read(left), relation, read(right), on)


_Pair = tuple[tuple[str, str], re.Match[str]]


def _entry_by_entry(pairs: Iterable[tuple[str, str]], signs: Sequence[re.Match[str]]) -> Iterator[_Pair]:
    """softmax([0, 0]) = [1/2, 1/2] as two claims: softmax([0, 0])_1 = 1/2 and softmax([0, 0])_2 = 1/2."""
    for (left, right), sign in zip(pairs, signs, strict=True):
        listed = right.strip()
        if listed[:1] != "[" or listed[-1:] != "]":
            yield (left, right), sign
            continue
        for place, part in enumerate(_parted(listed[1:-1], ","), 1):
            yield (f"{left.strip()}_{place}", part), sign


def _rounded(text: str) -> Curve:
    number = as_number(text)
    return Curve(number.text, number.value)


# ---------------------------------------------------------------- numbers and functions


_DOUBLE = 16  # digits
_DECIMAL = re.compile(r"[-+]?[0-9]*\.?([0-9]*)(?:[eE]([-+]?[0-9]{1,3}))?")


def as_number(text: str) -> Written:
    """A number, with the place of its last digit where it is a decimal.   Raises: ClaimError.

    >>> as_number("0.250").span
    (499/2000, 501/2000)
    """
    text = text.strip()
    decimal = _DECIMAL.fullmatch(text)
    if decimal and any(map(str.isdigit, text)):
        places = len(decimal[1]) if "." in text else 0
        value, unit = _number(text), Rational(10) ** (int(decimal[2] or 0) - places)
        if sum(map(str.isdigit, text)) >= _DOUBLE:  # as a float64 is printed: its last digits are its own
            unit = max(unit, abs(value) * Rational(1, 2**51))
        return Written(value, text, unit)
    return Written(_number(text), text)


def _number(text: str) -> Expr:
    value = _parsed(text)
    free = value.free_symbols
    if free and (x in free or not _LETTERS.get().open):
        raise ClaimError(f"expected a number, found {shown(text.strip())}")
    return value


def as_curve(text: str) -> Curve:
    """A function of x: a formula in which a bare name is the function of x, and primes are derivatives.

    Raises: ClaimError.
    >>> as_curve("tanh' + tanh^2").expr.subs(x, 0)
    1
    """
    text = text.strip()
    if is_of_vectors(text):
        return _vectorial(text)
    name = text.rstrip("'")
    if is_letter(name) and find(name) is not None:  # the function, not a parameter that is called so
        return Curve(text, _parsed(f"{text}(x)"))
    return Curve(text, _parsed(text))


_ENTRY = re.compile(
    r"(?<![A-Za-z0-9_])(?:[a-z]|delta|sum|[a-z_]{3,24})_(?:[ijkmlrs]{1,2})(?![A-Za-z0-9])|\bsum\(|\bdiff\("
)


def is_of_vectors(text: str) -> bool:
    """Whether it speaks of vectors: an entry x_i, a sum, the name of a function of vectors."""
    if _LISTED.search(text) is not None:
        return False  # numbers in a list
    return bool(_ENTRY.search(text)) or any(find_vector(word) is not None for word in _WORDS.findall(text))


_WORDS = re.compile(r"[A-Za-z_]{4,24}")


def _vectorial(text: str) -> Curve:
    """A formula in the entries of a vector."""
    text = text.strip()
    try:
        return Curve(text, parse_indexed(text))
    except FormulaError as error:
        raise ClaimError(_complaint(text, error)) from None


def _complaint(text: str, error: FormulaError) -> str:
    complaint = re.sub(r" at column \d+", "", str(error))
    return f"cannot read the formula {shown(text.strip())}: {complaint}"


def _parsed(text: str) -> Expr:
    return _parsed_with(text, _LETTERS.get())


@remembered(512)
def _parsed_with(text: str, letters: Letters) -> Expr:
    bare = _OF_A_ROW.sub(_usual, text.strip())
    formula = text if text[:1] == "$" else _applied(_without_primes(_without_lists(bare)))
    try:
        expr = parse(formula, letters.variable, named=letters.named)
    except FormulaError as error:
        raise ClaimError(_complaint(text, error)) from None
    return _decided(placed(expr, {letter(name): value for name, value in letters.values}))


_OF_A_ROW = re.compile(r"\b(?P<row>[a-z]\w{1,30})\.(?P<parameter>[A-Za-z]\w{0,20})\b(?!\s?\()")


def _usual(found: re.Match[str]) -> str:
    """The usual value of a parameter: selu.alpha."""
    row = find(found["row"])
    known = (p for p in row.parameters if found["parameter"] in (p.name, *p.also)) if row else iter(())
    parameter = next(known, None)
    return found[0] if parameter is None else f"({plain(parameter.value)})"


_COMPARING = (Max, Min, Abs, sympy.sign)


def _decided(expr: Expr) -> Expr:
    """The expression, with what compares samples of parameters decided: max(1, alpha) is 1 or alpha."""
    while decidable := [e for e in expr.atoms(*_COMPARING) if e.has(Generic) and not e.free_symbols]:
        inner = min(decidable, key=lambda e: (e.count_ops(), str(e)))
        expr = expr.xreplace({inner: _decision(inner)})
    return expr


def _decision(e: Any) -> Expr:
    match e:
        case Max():
            return constants.largest(list(e.args))
        case Min():
            return constants.smallest(list(e.args))
        case Abs():
            return e.args[0] * constants.sign(e.args[0])
        case _:
            return Integer(constants.sign(e.args[0]))


_LISTED = re.compile(r"(sum\()?([A-Za-z_]{3,24})\((?=\[)")
MOST_ENTRIES = 64


def _without_lists(text: str) -> str:
    """softmax([0, x])_2 and sum(softmax([0, x])) as formulas in x."""
    while (found := _LISTED.search(text)) is not None and (row := find_vector(found[2])) is not None:
        inside = _balanced(text, found.end() - 1) or ""
        end = found.end() + len(inside) + 1
        entries = [_parsed(part) for part in _parted(inside.strip()[1:-1], ",")]
        if len(entries) > MOST_ENTRIES or len(entries) < 2:
            raise ClaimError(f"a list has 2 to {MOST_ENTRIES} numbers")
        outputs = _outputs(row, entries)
        if found[1] or len(outputs) == 1:
            end += bool(found[1])
            value = Add(*outputs)
        else:
            place = re.compile(r"_([0-9]{1,2})").match(text, end)
            if place is None or not 1 <= int(place[1]) <= len(outputs):
                raise ClaimError(f"which entry of the list? write {found[2]}([...])_1")
            end, value = place.end(), outputs[int(place[1]) - 1]
        text = f"{text[: found.start()]}({_spelled_out(value)}){text[end:]}"
    return text


def _outputs(row: VectorActivation, entries: list[Expr]) -> list[Expr]:
    """The outputs at a vector of n numbers."""
    try:
        return outputs_at(row, entries)
    except Undecided as error:
        raise ClaimError(f"{row.name} has no value there: {error}") from None


_MOST_PRIMES = 4


def _without_primes(text: str) -> str:
    """Every f'(...) and (...)' spelled out."""
    for _ in range(text.count("'")):
        at = text.find("'")
        if at < 0:
            break
        end = at
        while text[end : end + 1] == "'":
            end += 1
        start, function = _primed(text, at)
        argument = _balanced(text, end) if text[end : end + 1] == "(" else None
        if end - at > _MOST_PRIMES:
            raise ClaimError(f"more than {_MOST_PRIMES} primes")
        slope = _derivative(_parsed(function), end - at)
        if argument is not None:
            slope = slope.xreplace({x: _parsed(argument)})
            end += len(argument) + 2
        text = f"{text[:start]}({_spelled_out(slope)}){text[end:]}"
    return text


def _spelled_out(slope: Expr) -> str:
    if slope.has(nan):
        raise ClaimError("the derivative has no value there: the function has a kink or a jump")
    try:
        return plain(slope.xreplace({sample: letter(sample.name) for sample in slope.atoms(Generic)}))
    except ValueError:
        raise ClaimError("the derivative has a kink at a number without a closed form") from None


def _primed(text: str, at: int) -> tuple[int, str]:
    """Where the function whose primes stand at `at` begins, and the function."""
    if text[at - 1 : at] == ")":
        start = _opening(text, at - 1)
        name = re.search(r"[^\W\d]\w*$", text[:start])
        return (name.start(), text[name.start() : at]) if name else (start, text[start:at])
    name = re.search(r"[^\W\d]\w*$", text[:at])
    if name is None:
        raise ClaimError(f"a prime stands after no function in {shown(text)}")
    return name.start(), name[0]


def _derivative(expr: Expr, order: int) -> Expr:
    """f^(order), without a value where it does not exist; by cases where pieces cannot be told apart.

    Where letters stand for themselves, f does: it has a meaning for the same values of them.
    """
    if _LETTERS.get().open and expr.free_symbols - {x}:
        return expr
    try:
        pieces = split(expr)
        for _ in range(order):
            pieces = pieces.diff()
        return as_one(pieces)
    except Undecided:
        for _ in range(order):
            expr = slope_by_cases(expr)
        return expr


_NAME = re.compile(r"[^\W\d]\w*")


def _applied(text: str) -> str:
    """Bare names of functions as functions of x: tanh^2 as tanh(x)^2; sin x and sin 2x stay."""

    text = _multiplied(text)

    def apply(found: re.Match[str]) -> str:
        name, rest = found[0], text[found.end() :].lstrip()
        if is_letter(name) or not is_function(name) or rest[:1] == "(" or rest[:1].isalnum():
            return name
        if _RAISED.match(rest):  # tanh^2 x, tanh^2(x): the square of tanh(x); tanh^-1(x) is refused
            return name
        if rest[:1] == "|" and text.count("|", 0, found.start()) % 2 == 0:  # log|x|, not |softsign|
            return name
        return f"{name}(x)"

    return _NAME.sub(apply, text)


_RAISED = re.compile(r"\^[ ]?(?:[2-9]|-1|\(-1\)|\{-1\})(?:[ ]?\(|[ ][a-z](?![A-Za-z0-9_(]))")
_CALL = re.compile(r"(?P<name>[^\W\d]\w*) ?(?=\()")


def _multiplied(text: str) -> str:
    """A product with a function without an argument: tanh(1 - tanh) is tanh(x)*(1 - tanh(x)).

    What stands alone in the bracket is an argument: tanh(tanh) is tanh(tanh(x)).
    >>> _multiplied("sigmoid(1 - 2sigmoid)"), _multiplied("relu(relu)"), _multiplied("tanh(1 - tanh(x))")
    ('sigmoid*(1 - 2sigmoid)', 'relu(relu)', 'tanh(1 - tanh(x))')
    """
    made, at = "", 0
    for call in _CALL.finditer(text):
        inside = _balanced(text, call.end()) or ""
        bare = re.search(rf"(?<![^\W\d]){call['name']}\b(?!'|\s*[(|])", inside)
        if bare and inside.strip() != call["name"] and is_function(call["name"]):
            made += f"{text[at : call.start()]}{call['name']}*"
            at = call.end()
    return made + text[at:]


# ---------------------------------------------------------------- brackets


def _balanced(text: str, opening: int) -> str | None:
    """What stands between the bracket at `opening` and the one that closes it."""
    depth = 0
    for at in range(opening, len(text)):
        depth += (text[at] in _OPENING) - (text[at] in _CLOSING)
        if depth == 0:
            return text[opening + 1 : at]
    return None


def _opening(text: str, closing: int) -> int:
    depth = 0
    for at in range(closing, -1, -1):
        depth += (text[at] in _CLOSING) - (text[at] in _OPENING)
        if depth == 0:
            return at
    raise ClaimError(f"a bracket is not open in {shown(text)}")


def _depth(text: str, at: int) -> int:
    return sum((c in _OPENING) - (c in _CLOSING) for c in text[:at])


def _parted(text: str, sign: str) -> list[str]:
    """The parts between the signs that stand in no bracket."""
    parts, depth, start = [], 0, 0
    for at, c in enumerate(text):
        depth += (c in _OPENING) - (c in _CLOSING)
        if c == sign and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]
