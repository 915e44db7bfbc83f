r"""Numbers as notes print them, and what is claimed where a note prints one for the value of a function.

A decimal has to be right to its last digit; an integer or a fraction after "=" is exact; "0.73..." leaves
digits out. Nothing is claimed at a jump, where the value is a convention, nor at a kink of a derivative.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sympy import Expr, Rational, S, oo

from symacts.activation import Activation, Parameter, x
from symacts.calculus.enclose import enclose_near
from symacts.calculus.pieces import split
from symacts.calculus.undecided import Undecided
from symacts.case import Proposal
from symacts.catalog import find, rows
from symacts.claim import Asked, Claim, Compared, Curve, Has, Kind, Relation, Written
from symacts.plain import plain
from symacts.reading.claims import ClaimError, as_curve, as_number
from symacts.values import Interval

__all__ = [
    "ABOUT_WORDS", "DIGITS", "NO_FACTOR", "Printed", "Sampled", "Setting", "at_the_value_said", "in_single",
    "leading", "points_at", "printed", "settings_in", "value_of", "valued", "values_at", "with_rounded_ends",
]  # fmt: skip

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,20})?|\d{1,15}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][-+]?\d{1,3})?"
_TENS = (
    r"(?:\s?(?:×|\\times|\*|·|\\cdot)\s?10\s?"
    r"(?:(?:\^|\*\*)\s?[({]?\s?(?P<power>[-+]?\d{1,3})\s?[)}]?|(?P<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})))"
)
_PERCENT = r"(?P<percent>\s?(?:\\?%|パーセント|percent\b))"
_DOTS = r"(?P<dots>\s?(?:\.{2,6}|…{1,3}|・・・|\\l?dots))"
_FRACTION = (
    r"(?:\\[dt]?frac\s?\{?\s?(?P<over>\d{1,4})\s?\}?\s?\{?\s?(?P<under>\d{1,4})\s?\}?"
    r"|(?P<above>\d{1,4})\s?/\s?(?P<below>\d{1,4}))"
)
_WHOLE = rf"[-+]?\s?(?:{_FRACTION}(?![\d.])|(?P<digits>{DIGITS}){_TENS}?(?:{_PERCENT}|{_DOTS})?)"
_PRINTED = re.compile(_WHOLE, re.IGNORECASE)
ABOUT_WORDS = (
    r"(?:approximately|approx\.?|about|around|roughly|nearly|almost|close to|約|およそ|だいたい|大体|ほぼ"
    r"|おおよそ|≈|≒|≃|~|\\approx|\\simeq|\\sim)"
)
_SPELLED = str.maketrans("−–＋", "--+")


@dataclass(frozen=True)
class Printed:
    """A number as it is printed. `exact`: an integer or a fraction. `cut`: further digits are left out."""

    number: Written
    exact: bool
    cut: bool = False


def printed(text: str) -> Printed | None:
    r"""The number that the whole text is, in digits, as a fraction, in percent or with a power of ten.

    >>> printed("73.1 %").number.span == printed("7.31 \\times 10^{-1}").number.span
    True
    >>> printed("1/4").exact, printed("0.2689...").cut, printed("0.5x")
    (True, True, None)
    """
    said = text.strip().strip("$ ").translate(_SPELLED).replace(r"\,", "").replace("{,}", ",").strip()
    found = _PRINTED.fullmatch(said)
    if found is None:
        return None
    sign = "-" if said[:1] == "-" else ""
    above, below = found["over"] or found["above"], found["under"] or found["below"]
    if above:
        return None if int(below) == 0 else Printed(as_number(f"{sign}{above}/{below}"), exact=True)
    digits = found["digits"].replace(",", "")
    power = int(found["power"] or (found["raised"] or "0").translate(_RAISED)) - 2 * bool(found["percent"])
    scaled = bool(found["power"] or found["raised"] or found["percent"])
    try:
        number = as_number(f"{sign}{digits}e{power}" if scaled else f"{sign}{digits}")
    except ClaimError:
        return None
    return Printed(number, "." not in digits and "e" not in number.text.lower(), bool(found["dots"]))


_ENDED = re.compile(
    r"[`$*]{0,2}(?:\s*$|[,;:。、；)\]）]|\.(?!\d)|\s[\s(]{0,2}(?![a-z]\b)[A-Za-z]{2,}|\((?![a-z]\b)[A-Za-z]{3,}(?!\()|\s?[\u3041-\u30ff\u4e00-\u9fff]|\s{2,}|\s?(?:—|–|#|←)|\s\(|\((?![-−+]?\s?[a-z0-9\\]))"
)


# 120 million, 2.4M, 2億: of which only the first digits are told
_MAGNITUDE = re.compile(
    r"\s?(?:(?:[kKMGTB]|bn|[Mm]i[lo]|[Mm]ln)(?![A-Za-z])|(?:thousand|million|billion|trillion|lakh|crore)s?\b|[千万億兆])"
)


def leading(text: str) -> tuple[Printed, int] | None:
    """The number that the text begins with, if it is one by itself, and where it ends.

    >>> leading("0.88 here")[1], leading("0.5 * 2"), leading("2x")
    (4, None, None)
    """
    found = _PRINTED.match(text)
    if found is None:
        return None
    if _MAGNITUDE.match(text, found.end()):
        return None
    said = found.group().removesuffix(".") if found["dots"] is None else found.group()
    number = printed(said) if _ENDED.match(text, len(said)) else None
    return None if number is None else (number, len(said))


def points_at(text: str) -> list[Expr]:
    """The numbers that are written: two for ±5, none where it is no number."""
    if text[:1] == "±":
        return [*points_at(text[1:]), *points_at(f"-{text[1:]}")]
    value = printed(text)
    return [] if value is None else [value.number.value]


# ---------------------------------------------------------------- claims


def values_at(curve: Curve, number: Printed, about: bool) -> tuple[tuple[Claim, ...], ...]:
    """What is claimed of a number that is printed; more than one, where the first that is true is meant.

    `about` an integer means little: as a claim it has a digit more, so that 0.6 is not about 1.
    """
    shown = Curve(number.number.text, number.number.value)
    rounded: tuple[Claim, ...] = (Compared(curve, Relation.ABOUT, shown),)
    unit = number.number.unit
    if number.cut and unit is not None:
        return _cut(curve, number.number.value, unit), rounded
    if not number.exact:
        return (rounded,)
    if about and unit is not None:
        nearly = Curve(f"{number.number.text}.0", number.number.value)
        return ((Compared(curve, Relation.ABOUT, nearly),),)
    return ((Compared(curve, Relation.EQUAL, shown),),)


def is_rounded(at: Expr) -> bool:
    """Whether a place has so many digits that nobody means it exactly: -1.278, but 0.25."""
    return bool(at.is_Rational) and at.q > _FINEST


_FINEST = 20  # parts of one


def with_rounded_ends(proposal: Proposal, text: str) -> Proposal:
    """The proposal; if it is false, within the rounding of its ends.

    GELU increases on (-0.7518, oo) but for the first 10^-5, and -0.7518 is right to its last digit.
    """
    units = {Rational(m[0]): Rational(1, 10 ** len(m[1])) for m in _DECIMAL.finditer(text)}
    claims = tuple(_inside_rounding(claim, units) for claim in proposal.claims)
    if claims == proposal.claims:
        return proposal
    return replace(
        proposal, or_else=(*proposal.or_else, replace(proposal, claims=claims, or_else=(), elsewhere=()))
    )


_DECIMAL = re.compile(r"(?<![\d.])\d{1,6}\.(\d{1,12})(?!\.?\d)")


def _inside_rounding(claim: Asked, units: Mapping[Rational, Rational]) -> Asked:
    """A trait or an inequality on what is left of its interval if both ends may be off by half a unit."""
    match claim:
        case Has(on=on):
            within = _shrunk(on, units)
        case Compared(relation=relation, on=on) if relation not in (Relation.EQUAL, Relation.ABOUT):
            within = _shrunk(on, units)
        case _:
            return claim
    return replace(claim, on=within)


def _shrunk(on: Interval, units: Mapping[Rational, Rational]) -> Interval:
    lo, hi = on.lo + units.get(abs(on.lo), S.Zero) / 2, on.hi - units.get(abs(on.hi), S.Zero) / 2
    return Interval(lo, hi) if (lo, hi) != (on.lo, on.hi) and lo < hi else on


def _cut(curve: Curve, value: Expr, unit: Rational) -> tuple[Claim, ...]:
    """The value with its further digits left out."""
    if value < 0:
        near, far = Relation.AT_MOST, Relation.GREATER
        end = value - unit
    else:
        near, far, end = Relation.AT_LEAST, Relation.LESS, value + unit
    return (
        Compared(curve, near, Curve(plain(value), value)),
        Compared(curve, far, Curve(plain(end), end)),
    )


_LEAST_SINGLE, _MOST_SINGLE = 6, 10  # significant digits of a number of 32 bits as it is printed


def in_single(claim: Claim) -> tuple[Claim, ...]:
    """The claim with what arithmetic of 32 bits may be off by, where so many digits are printed."""
    if not isinstance(claim, Compared) or claim.relation is not Relation.ABOUT:
        return (claim,)
    shown = as_number(claim.rhs.text)
    digits = len(re.sub(r"^0+|\D", "", claim.rhs.text.lower().partition("e")[0].replace(".", "")))
    single = digits > _MOST_SINGLE and (digits >= _LEAST_DOUBLE or _is_single(claim.rhs.text))
    if not (single or _LEAST_SINGLE <= digits <= _MOST_SINGLE) or shown.unit is None:
        return (claim,)
    slack = abs(shown.value) / 2**21 + shown.unit
    low, high = shown.value - slack, shown.value + slack
    return (
        Compared(claim.lhs, Relation.AT_LEAST, Curve(plain(low), low)),
        Compared(claim.lhs, Relation.AT_MOST, Curve(plain(high), high)),
    )


_LEAST_DOUBLE = 15  # significant digits of a number of 64 bits, whose last ones any arithmetic spoils


def _is_single(text: str) -> bool:
    """Whether the decimal is a number of 32 bits, written as Python writes it."""
    number = float(text)
    try:
        return bool(struct.unpack("f", struct.pack("f", number))[0] == number)
    except OverflowError:
        return False


Setting = tuple[str, Expr]  # a parameter and its value


def value_of(row: Activation, order: int, at: Expr, setting: Sequence[Setting] = ()) -> Curve | None:
    """The value of a row, or of its derivative, at a number; None at jumps and kinks, where it has none."""
    return _value_of(row.name, order, at, tuple(setting))


@lru_cache(maxsize=4096)
def _value_of(name: str, order: int, at: Expr, setting: tuple[Setting, ...]) -> Curve | None:
    row = find(name)
    words = "".join(f", {parameter}={plain(value)}" for parameter, value in setting)
    try:
        if order:
            of = f"({name}(x{words}))" if setting else name
            return as_curve(f"{of}{chr(39) * order}({plain(at)})")
        curve = as_curve(f"{name}({plain(at)}{words})")
        return None if row is None or curve.expr.has(oo) or _jumps(row, at) else curve
    except (ClaimError, ValueError):
        return None


def _jumps(row: Activation, at: Expr) -> bool:
    try:
        pieces = split(row.expression.xreplace(dict(row.defaults)))
        return any(j.at == at and not pieces.continuous_at(j) for j in pieces.junctions)
    except Undecided:
        return True


_USUAL = tuple(map(Rational, ("1/100", "1/10", "1/5", "3/10", "1/4", "1/2", "1", "3/2", "2", "5", "10")))


@dataclass(frozen=True)
class Sampled:
    """Numbers that are printed for the values of a function, or of its derivative, at some points."""

    order: int
    points: Sequence[Expr]
    numbers: Sequence[Printed]
    about: bool
    place: tuple[int, int]
    kind: Kind = Kind.VALUE


def valued(names: Iterable[str], sampled: Sampled, settings: Sequence[Setting] = ()) -> Proposal | None:
    """That the numbers are the values of the first of the named functions that fits.

    `settings` are values of parameters that the note gives. Where it gives none, what is false at the default
    values and true at some usual ones is not ruled on. Variants that go by the same name are tried, too.
    """
    readings: list[Proposal] = []
    for name in dict.fromkeys(names):
        row = find(name)
        if row is None:
            continue
        own = [(p, v) for p, v in settings if p in {parameter.name for parameter in row.parameters}]
        readings += _readings(row, sampled, own)
        for other in _kin(row):  # of which the row's name is the one that was said
            readings += [replace(r, functions=(row.name, other.name)) for r in _readings(other, sampled, own)]
        if not own:
            readings += _depending(row, sampled)
    if not readings:
        return None
    first, *others = readings
    return replace(first, or_else=tuple(others))


def _readings(row: Activation, sampled: Sampled, setting: Sequence[Setting]) -> list[Proposal]:
    """The claims about one function; a second reading where digits may be left out or rounded."""
    held = [
        values_at(curve, number, sampled.about)
        for at, number in zip(sampled.points, sampled.numbers, strict=True)
        if (curve := value_of(row, sampled.order, at, setting)) is not None
    ]
    if not held:
        return []
    vague = sampled.about and all(number.exact for number in sampled.numbers)
    read = [tuple(claim for ways in held for claim in ways[min(k, len(ways) - 1)]) for k in range(2)]
    return [
        Proposal(claims, sampled.kind, (row.name,), *sampled.place, settled=True, tentative=vague)
        for claims in dict.fromkeys(read)
    ]


def _depending(row: Activation, sampled: Sampled) -> Iterator[Proposal]:
    """Readings that come to nothing where other values of a parameter make the numbers right."""
    if not row.parameters or not (sampled.order or any(_varies(row, at) for at in sampled.points)):
        return
    for mine in _readings(row, sampled, ())[:1]:
        yield replace(mine, elsewhere=_Elsewhere(row, sampled))


@dataclass(frozen=True)
class _Elsewhere:
    """The same at the usual values of each parameter, which is much work and hardly ever asked for."""

    row: Activation
    sampled: Sampled

    def __iter__(self) -> Iterator[tuple[str, tuple[Asked, ...]]]:
        for parameter in self.row.parameters:
            for value in _USUAL if parameter.value.is_Rational else ():  # else it is part of the definition
                if (
                    value != parameter.value
                    and _holds(parameter.domain.lo, value, parameter.domain.hi)
                    and self._may_be({**self.row.defaults, parameter.symbol: value})
                ):
                    for reading in _readings(self.row, self.sampled, [(parameter.name, value)]):
                        yield f"{parameter.name} = {plain(value)}", reading.claims

    def _may_be(self, values: Mapping[Expr, Expr]) -> bool:
        """Whether each number is near an enclosure of the function there: what is not will not be true."""
        function, sampled = self.row.expression.xreplace(values), self.sampled
        try:
            return all(
                _is_near(number.number, enclose_near(function, at, sampled.order))
                for at, number in zip(sampled.points, sampled.numbers, strict=True)
            )
        except Undecided:
            return True


def _is_near(number: Written, values: Interval) -> bool:
    slack = 2 * (number.unit or 0) + Rational(1, 10**6)
    return bool(values.lo - slack <= number.value) and bool(number.value <= values.hi + slack)


def _varies(row: Activation, at: Expr) -> bool:
    """Whether the value there depends on a parameter: an ELU's does below 0 only."""
    return bool(row.expression.xreplace({x: at}).free_symbols)


def _holds(low: Expr, value: Rational, high: Expr) -> bool:
    return (low == -oo or bool(low < value)) and (high == oo or bool(value < high))


def _kin(row: Activation) -> list[Activation]:
    """Variants that go by the same name: gelu_tanh is called GELU too."""
    return [other for other in rows() if other.name.startswith(f"{row.name}_")]


# ---------------------------------------------------------------- what the note says beside


_IS = r"[\s$]{0,2}(?:=|≈|\\approx|:|is|が|を)[\s$]{0,2}(-?\d{1,3}(?:\.\d{1,8}|/[1-9]\d{0,2})?)(?!/)"
_OF = r"\s(?:of\s|value\s)?(-?\d{0,3}\.\d{1,8}|-?\d{1,3}(?![.\d]))(?!\s?[%<>*/])"
# no part of a product: -λα ≈ -1.758 says nothing of α, and -λ ≈ -1.0507 is not λ; --alpha is an option
NO_FACTOR = r"(?<![A-Za-zα-ω\\*·×−])(?<!(?<!-)-)"
_LETTER = 2  # characters
_GREEK = {"alpha": "α", "beta": "β", "lambda": "λ", "gamma": "γ", "negative_slope": "α"}


_SLOPES = frozenset({"slope", "negative_slope"})
# 係数0.2の, 傾きを0.2にすると: what the parameter is, and not what the function has
SLOPE_GIVEN = re.compile(
    r"(?:係数(?:が|を)?\s?(?=[\d.]+\s?(?:の|[)）]|で(?:ある)?|[にと](?:した|する|設定)))"
    r"|[（(](?:負側の)?(?:傾き|勾配|係数)\s?=?\s?(?=[\d.]+\s?[)）])"
    r"|(?:傾き|勾配|係数)を\s?(?=[\d.]+\s?[にと](?:し|す|設定|選|取|と)))(\d{1,3}(?:\.\d{1,8})?)"
)


# Leaky ReLU (0.01): a small number in brackets right behind the name
_IN_BRACKETS = re.compile(r"(?:ReLU|リル|リーキー\s?ReLU)s?\s?[(（]\s?(0?\.\d{1,4})\s?[)）]", re.IGNORECASE)


def is_slope(row: Activation, parameter: Parameter) -> bool:
    """Whether a slope that is given is that parameter: the only one of its function, or called so."""
    return bool(_SLOPES & {*parameter.also}) and len(row.parameters) == 1


def _is_usual(parameter: Parameter, said: str) -> bool:
    """Whether these are the first digits of the usual value, which no fraction is: 1.0507 for SELU."""
    number = printed(said)
    if number is None or parameter.value.is_Rational or parameter.value.free_symbols:
        return False
    return bool(abs(parameter.value.evalf(20) - number.number.value) < (number.number.unit or 0))


def at_the_value_said(proposal: Proposal, text: str) -> Proposal:
    """The proposal without readings at other values of a parameter than the only one that the words give it:
    "ELU (α = 1) has the slope 2e^x" is not meant of α = 2."""
    if not proposal.or_else:
        return proposal
    rows = [row for name in proposal.functions if (row := find(name)) is not None]
    said = {
        p.name: next(iter(v)) for row in rows for p in row.parameters if len(v := _all_values(p, text)) == 1
    }
    others = tuple(one for one in proposal.or_else if not any(_is_set_otherwise(c, said) for c in one.claims))
    return replace(proposal, or_else=others) if len(others) < len(proposal.or_else) else proposal


def _all_values(parameter: Parameter, text: str) -> set[str]:
    """The numbers that a text says the parameter is, as they are written."""
    return {m[1] for m in re.finditer(rf"{NO_FACTOR}\\?(?:{_spelled(parameter)}){_IS}", text, re.IGNORECASE)}


def _is_set_otherwise(claim: Asked, said: Mapping[str, str]) -> bool:
    """Whether a function of the claim has a number for one of these parameters that is not the one said."""
    given = _SET.findall(str(claim))
    return any(name in said and Rational(value) != Rational(said[name]) for name, value in given)


_SET = re.compile(r"\b([a-z]\w*)=(-?\d+(?:/\d+)?)(?=[,)])")


def _spelled(parameter: Parameter) -> str:
    words = {parameter.name, *parameter.also}
    words |= {_GREEK[word] for word in words if word in _GREEK}
    return "|".join(map(re.escape, sorted(words)))


def settings_in(text: str, names: Iterable[str]) -> list[Setting]:
    """The values that a text gives to parameters of the functions: "α = 0.1", "slope of 0.2".

    >>> settings_in("with alpha = 0.2", ["leaky_relu"])
    [('alpha', 1/5)]
    >>> settings_in("負の側の傾きを0.2にすると", ["leaky_relu"])
    [('alpha', 1/5)]
    """
    found: list[Setting] = []
    for name in names:
        row = find(name)
        for parameter in row.parameters if row else ():
            words = {parameter.name, *parameter.also}
            words |= {_GREEK[word] for word in words if word in _GREEK}
            spelled = _spelled(parameter)
            worded = "|".join(map(re.escape, sorted(w for w in words if len(w) > _LETTER)))
            given = re.search(rf"{NO_FACTOR}\\?(?:{spelled}){_IS}", text, re.IGNORECASE) or (
                re.search(rf"(?<![A-Za-z])(?:{worded}){_OF}", text, re.IGNORECASE) if worded else None
            )
            if not given and row is not None and is_slope(row, parameter):
                given = SLOPE_GIVEN.search(text) or _IN_BRACKETS.search(text)
            if given and not _is_usual(parameter, given[1]):
                found.append((parameter.name, Rational(given[1])))
    return found
