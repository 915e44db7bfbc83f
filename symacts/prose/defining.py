"""What a formula in a note says of a row of the catalogue: that it is the row, or its derivative.

Letters other than x are the row's parameters, by name or in order. A formula may hold only in a part of the
line, so that a definition by cases is one claim a case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cmp_to_key, lru_cache
from itertools import combinations, pairwise
from math import prod
from typing import Any

import sympy
from sympy import And, Expr, Or, Piecewise, Rational, Symbol, Union, oo
from sympy.core.relational import Ge, Gt, Le, Lt, Ne, Relational

from symacts.activation import Activation, Parameter, x
from symacts.calculus.enclose import ball
from symacts.case import Proposal
from symacts.catalog import find, rows
from symacts.claim import Claim, Compared, Curve, Domain, Kind, Relation
from symacts.plain import plain
from symacts.prose.phrasing import other_values
from symacts.reading.claims import ClaimError, as_curve
from symacts.reading.formulas import parse
from symacts.reading.refusal import FormulaError
from symacts.values import Interval

__all__ = [
    "Everywhere",
    "Part",
    "Where",
    "as_condition",
    "constants_of",
    "defined_by",
    "gapped",
    "kin",
    "letters_of",
    "overlap",
]


class Everywhere(Enum):
    """Where a formula holds, if no condition says so."""

    LINE = "for all x"
    ELSE = "where no case before it holds"


Where = Any  # Interval | Everywhere, or a condition of SymPy, which has no types


@dataclass(frozen=True)
class Part:
    """The expression is the value where the condition holds: a SymPy condition on x, an interval."""

    expr: Expr
    where: Where = Everywhere.LINE


Values = Mapping[Symbol, Expr]
_Span = tuple[Expr, Expr]  # an open interval
_MOST_SETTINGS = 6


def defined_by(
    row: Activation, order: int, parts: Sequence[Part], kind: Kind, place: tuple[int, int]
) -> Proposal | None:
    """That the row, or its derivative, is what the parts say, each where it holds.

    Numbers may be values of its parameters, rounded or not: max(0.2x, x) is a leaky ReLU. What bears the name
    of a row may be a variant of it (gelu_tanh), if it is that exactly.
    None where the letters cannot be its parameters, or where a condition is not understood.
    """
    read = _defined(row, order, parts, {}, kind, place)
    if read is None:
        return None
    exprs = [part.expr for part in parts]
    settings = [{p.symbol: value} for p in row.parameters for value in _numbers(exprs, p)]
    others = [
        *(_defined(row, order, parts, values, kind, place) for values in settings[:_MOST_SETTINGS]),
        *(_defined(other, order, parts, {}, kind, place) for other in kin(row)),
    ]
    named = [replace(o, settled=True, functions=_both(row, o)) for o in others if o is not None]
    return replace(read, or_else=tuple(named))


def _both(row: Activation, other: Proposal) -> tuple[str, ...]:
    """The name that stands in the note, and the variant that is meant."""
    return tuple(dict.fromkeys((row.name, *other.functions)))


def kin(row: Activation) -> list[Activation]:
    """Variants that go by the same name: gelu_tanh is called GELU too."""
    return [other for other in rows() if other.name.startswith(f"{row.name}_")]


def _defined(
    row: Activation, order: int, parts: Sequence[Part], values: Values, kind: Kind, place: tuple[int, int]
) -> Proposal | None:
    used = [part.expr for part in parts] + [
        p.where for p in parts if not isinstance(p.where, Interval | Everywhere)
    ]
    letters = sorted({s for expr in used for s in expr.free_symbols - {x}}, key=str)
    settings = _matched(row, letters)
    if settings is None or (letters and values):
        return None
    claims_at = [
        (where, _claims(row, order, parts, ({**of_row, **values}, of_note)))
        for where, (of_row, of_note) in settings
    ]
    claims = [(where, made) for where, made in claims_at if made]
    if not claims or not claims_at[0][1]:
        return None
    named = all(any(str(s) in (p.name, *p.also) for p in row.parameters) for s in letters)
    elsewhere = tuple(claims[1:])
    return Proposal(
        claims[0][1],
        kind,
        (row.name,),
        *place,
        elsewhere,
        settled=not letters,
        universal=named and bool(letters),
    )


def _numbers(exprs: Sequence[Expr], parameter: Parameter) -> list[Expr]:
    """The numbers in the expressions that the parameter may have for a value, if it is free to have one."""
    on = parameter.domain
    if not parameter.value.is_Rational:
        return []
    # 0 is left out: what is 0 below 0 is no leaky ReLU with the slope 0, but a wrong one
    size = abs if parameter.value > 0 else lambda n: -abs(n)
    found = sorted({size(n) for expr in exprs for n in expr.atoms(Rational) if n != 0}, key=str)
    return [n for n in found if ball(n - on.lo, 64) > 0 and ball(on.hi - n, 64) > 0 and n != parameter.value]


# ---------------------------------------------------------------- parameters


def _matched(row: Activation, letters: list[Symbol]) -> list[tuple[str, tuple[Values, Values]]] | None:
    """Values for the row's parameters and for the letters of the note: the defaults first, then others.

    None where the letters are not the parameters.
    """
    parameters = list(row.parameters)
    if len(letters) > len(parameters):
        return None
    by_name = {Symbol(name, real=True): p for p in parameters for name in (*p.also, p.name)}
    paired = {letter: by_name[letter] for letter in letters if letter in by_name}
    rest = [p for p in parameters if p not in paired.values()]
    for letter in letters:
        if letter not in paired:
            if not rest:
                return None
            paired[letter] = rest.pop(0)
    if len(set(paired.values())) < len(paired):
        return None
    defaults = dict(row.defaults)
    found: list[tuple[str, tuple[Values, Values]]] = [
        ("the default values", (defaults, {letter: defaults[p.symbol] for letter, p in paired.items()}))
    ]
    for letter, parameter in paired.items():
        for value in _usual_values(parameter):
            of_row = {**defaults, parameter.symbol: value}
            of_note = {**found[0][1][1], letter: value}
            found.append((f"{parameter.name} = {plain(value)}", (of_row, of_note)))
    if any(value is None for _, both in found for values in both for value in values.values()):
        return None
    return found


def _usual_values(parameter: Parameter) -> list[Expr]:
    """Other values, as a formula with a letter means them: a slope that is small by default stays below 1,
    so that max(ax, x) is a leaky ReLU.
    """
    values = other_values(parameter)
    small = 0 < parameter.value < 1 if parameter.value.is_Rational else False
    return [value for value in values if 0 < value < 1] or values if small else values


def _claims(
    row: Activation, order: int, parts: Sequence[Part], values: tuple[Values, Values]
) -> tuple[Claim, ...]:
    of_row, of_note = values
    changed = {s: v for s, v in of_row.items() if v != row.defaults[s]}
    name = row.name
    if changed:
        name = f"({row.name}(x, {', '.join(f'{s}={plain(v)}' for s, v in changed.items())}))"
    try:
        curve = as_curve(name + "'" * order)
        return tuple(
            Compared(curve, Relation.EQUAL, Curve(plain(expr), expr), on)
            for part, ons in _placed(parts, dict(of_note))
            for expr in [part.expr.xreplace(dict(of_note))]
            for on in ons
        )
    except (ClaimError, ValueError):  # a number without a plain form, a condition that is not read
        return ()


_SIGNS = {"alpha": "α", "beta": "β", "gamma": "γ", "lambda": "λ", "theta": "θ"}


def letters_of(row: Activation, formula: str) -> tuple[str, ...]:
    """Which letters in the formula are parameters of the row: those of the row's name in it, too.

    Whose derivative is ELU(x) + α speaks of the ELU with that α.
    """
    words = (word for p in row.parameters for word in (p.name, *p.also))
    return tuple(word for word in words if _is_letter_in(word, formula) or word in _shared(row, formula))


def _shared(row: Activation, formula: str) -> frozenset[str]:
    """Parameters that belong to the row's definition, and are those of another row in its formula: SELU(x) is
    lambda ELU(x) with SELU's own alpha."""
    own = {p.name for p in row.parameters if not p.value.is_Rational}
    called = _CALLED.findall(formula) if own else ()
    others = [other for name in called if (other := find(name.lower())) is not None and other is not row]
    return frozenset(own & {p.name for other in others for p in other.parameters})


_CALLED = re.compile(r"(?<![A-Za-z])([A-Za-z]{3,16})\}?\s?(?:\\left)?\(")


def _is_letter_in(word: str, formula: str) -> bool:
    spelled = rf"(?<![A-Za-z\\])\\?{re.escape(word)}(?![A-Za-z(])"
    return re.search(spelled, formula) is not None or _SIGNS.get(word, "\0") in formula


_LEAST_DIGITS = 3
_DOUBLE = 15
_CUT = 7  # digits behind the point, from where on some cut a number off, and do not round it


@lru_cache(maxsize=256)
def constants_of(row: Activation) -> Callable[[str], tuple[str, ...]]:
    """Of which parameters of the row a decimal is the product, rounded: lambda, for SELU's 1.0507; or which
    number of the normal law it is: sqrt(2/pi), for 0.797885.

    A double as it is printed may be off by more than half a unit of its last digit.
    """
    irrational = [p for p in row.parameters if not (p.value.free_symbols or p.value.is_Rational)]
    products = [(p,) for p in irrational] + [(p, q) for p, q in combinations(irrational, 2)]

    def names(decimal: str) -> tuple[str, ...]:
        _, _, digits = decimal.partition(".")
        if len(digits) < _LEAST_DIGITS or not decimal.replace(".", "", 1).isdigit():
            return ()
        unit = Rational(1, 10 ** len(digits))
        units = unit if len(digits) >= _DOUBLE else unit / 2
        near = (
            some
            for some in products
            for value in [prod(p.value for p in some)]
            if _is_within(value, Rational(decimal), units)
            or (len(digits) >= _CUT and _is_within(value, Rational(decimal) + unit / 2, unit / 2))
        )
        own = tuple(p.name for p in next(near, ()))
        if own or len(digits) < _LEAST_OF_CLOSED:
            return own
        closed = (text for text, value in _CLOSED if _is_within(value, Rational(decimal), units))
        return tuple(closed)[:1]

    return names


# numbers that formulas with the normal law have as decimals: 0.7978845608
_LEAST_OF_CLOSED = 3
_CLOSED = tuple(
    (text, parse(text)) for text in ("sqrt(2/pi)", "1/sqrt(2)", "sqrt(2)", "1/sqrt(2*pi)", "sqrt(pi)")
)


def _is_within(value: Expr, number: Expr, units: Expr) -> bool:
    return bool(ball(units - abs(value - number), 200) > 0)


# ---------------------------------------------------------------- where


def as_condition(text: str) -> Where:
    """x > a, as a condition of SymPy. Raises: FormulaError."""
    read = parse(f"1 if {text} else 0")
    if not isinstance(read, Piecewise):
        raise FormulaError("this condition always holds, or never", 0)
    return read.args[0][1]


def _placed(parts: Sequence[Part], values: dict[Any, Any]) -> Iterator[tuple[Part, list[Interval]]]:
    """Each part with the intervals where it holds. Raises: ValueError, for a condition that is not read."""
    taken: list[_Span] = []
    for part in parts:
        match part.where:
            case Interval():
                yield part, [part.where]
            case Everywhere.LINE:
                yield part, [Interval.line()]
            case Everywhere.ELSE:
                yield part, [Interval(a, b) for a, b in _gaps(taken)]
            case condition:
                spans = _spans(condition.xreplace(values))
                taken += spans
                yield part, [Interval(a, b) for a, b in spans]


def overlap(parts: Sequence[Part]) -> bool:
    """Whether two of the cases hold on the same stretch of the line: x > 0, and x <= 1."""
    try:
        spans = [_spans(part.where) for part in parts if not isinstance(part.where, Interval | Everywhere)]
    except ValueError:
        return False
    return any(_common(a, b) for one, other in combinations(spans, 2) for a in one for b in other)


def gapped(row: Activation, parts: Sequence[Part]) -> Domain | None:
    """That the row has no value between cases that leave a stretch of the line out: x > 1, x <= 0."""
    conditions = [part.where for part in parts if isinstance(part.where, Relational)]
    if len(conditions) != len(parts) or any(c.free_symbols != {x} for c in conditions):
        return None
    covered = Or(*conditions).as_set()
    pieces = covered.args if isinstance(covered, Union) else (covered,)
    if len(pieces) < 2 or not all(isinstance(p, sympy.Interval) for p in pieces):
        return None
    if all(a.end == b.start for a, b in pairwise(pieces)):
        return None  # one point is left out, as many do
    found = tuple(Interval(p.start, p.end, not p.left_open, not p.right_open) for p in pieces)
    return Domain(as_curve(row.name), found)


def _spans(condition: Any) -> list[_Span]:
    """The open intervals in which a condition on x holds. Raises: ValueError."""
    match condition:
        case Or():
            return [span for part in condition.args for span in _spans(part)]
        case And():
            found: list[_Span] = [(-oo, oo)]
            for part in condition.args:
                found = [both for a in found for b in _spans(part) if (both := _common(a, b)) is not None]
            return found
        case Ne() if condition.lhs == x and condition.rhs.is_Rational:
            return [(-oo, condition.rhs), (condition.rhs, oo)]
        case Relational():
            return _solved(condition)
        case _:
            raise ValueError(f"{condition} is no condition on x")


def _solved(relation: Any) -> list[_Span]:
    """x < c, or |x| < c, in any order."""
    gap, least = relation.lhs - relation.rhs, isinstance(relation, Gt | Ge)
    if not isinstance(relation, Gt | Ge | Lt | Le):
        raise ValueError(f"{relation} is no condition on an interval")
    size = abs(x)
    for unknown in (x, size):
        slope = gap.coeff(unknown)
        rest = (gap - slope * unknown).expand()
        if slope.is_Rational and slope != 0 and not rest.free_symbols:
            above = least if slope > 0 else not least
            end = -rest / slope
            if unknown == x:
                return [(end, oo)] if above else [(-oo, end)]
            if ball(end, 64) > 0:
                return [(-oo, -end), (end, oo)] if above else [(-end, end)]
    raise ValueError(f"{relation} is no condition on an interval")


def _common(a: _Span, b: _Span) -> _Span | None:
    low = a[0] if _is_less(b[0], a[0]) else b[0]
    high = a[1] if _is_less(a[1], b[1]) else b[1]
    return (low, high) if _is_less(low, high) else None


def _is_less(a: Expr, b: Expr) -> bool:
    if a in (b, oo) or b == -oo:
        return False
    return a == -oo or b == oo or bool(ball(b - a, 64) > 0)


def _compared(a: _Span, b: _Span) -> int:
    return -1 if _is_less(a[0], b[0]) else 1


_by_start = cmp_to_key(_compared)


def _gaps(taken: Sequence[_Span]) -> list[_Span]:
    """What is left of the line."""
    low: Expr = -oo
    found: list[_Span] = []
    for a, b in [*sorted(taken, key=_by_start), (oo, oo)]:
        if _is_less(low, a):
            found.append((low, a))
        if _is_less(low, b):
            low = b
    return found
