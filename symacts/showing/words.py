"""Values for readers: numbers, sets and any other field of a fact as pieces of prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias, assert_never

from sympy import Expr, Piecewise, Symbol, sympify, true

from symacts.calculus.enclose import decimal
from symacts.case import Expression, Field, Number
from symacts.document import Formula, Prose
from symacts.language import joined, said, set_anew
from symacts.showing.typeset import approximation, formula, latex, math
from symacts.values import Interval, Periodic, PointSet, Sequence, has_root

__all__ = [
    "AND",
    "COMMA",
    "NONE",
    "OR",
    "Digits",
    "equation",
    "field",
    "interval",
    "listed",
    "number",
    "places",
    "row",
    "set_out",
    "stretch",
    "union",
    "valued",
]

NONE = said("none")
AND = said(" and ")
OR = said(" or ")
COMMA = said(", ")
_MANY, _ENDS = 9, 3  # so many intervals are one set in full; of more, so many at each end
Member: TypeAlias = Expr | Interval | Periodic | Sequence


@dataclass(frozen=True)
class Digits:
    """How many significant digits a decimal shows: beside a closed form, and where there is none."""

    beside: int = 6
    alone: int = 20


def number(value: Expr, digits: Digits) -> Prose:
    """The closed form, with its decimal unless it is rational; without a closed form the decimal alone."""
    exact = sympify(value)
    if has_root(exact) and not exact.free_symbols:
        return (approximation(exact, digits.alone),)
    if exact.is_rational or exact.is_infinite or exact.free_symbols:
        return (formula(exact),)
    return (formula(exact), " ", approximation(exact, digits.beside))


def interval(on: Interval) -> Formula:
    """(0, 1], or {0} for a point."""
    return math(_interval(on))


def _interval(on: Interval, digits: int | None = None) -> str:
    lo, hi = _end(on.lo, digits), _end(on.hi, digits)
    if on.is_point:
        return rf"\lbrace {lo} \rbrace"
    left, right = "[" if on.lo_closed else "(", "]" if on.hi_closed else ")"
    return rf"\left{left}{lo}, {hi}\right{right}"


def _end(end: Expr, digits: int | None) -> str:
    """The end of an interval, exactly, or as a decimal of so many digits."""
    return latex(end) if digits is None or end.is_infinite else decimal(end, digits)


def union(intervals: Iterable[Interval], digits: int | None = None) -> Formula:
    """Disjoint intervals as one set, lone points gathered: (-oo, 0) u {1, 2}; exact, or in decimals.

    Of very many the first and the last are shown.
    """
    parts = list(intervals)
    points = ", ".join(_end(part.lo, digits) for part in parts if part.is_point)
    sets = [_interval(part, digits) for part in parts if not part.is_point]
    if len(sets) > _MANY:
        sets = [*sets[:_ENDS], r"\cdots", *sets[-_ENDS:]]
    return math(r" \cup ".join([*sets, *([rf"\lbrace {points} \rbrace"] if points else [])]) or r"\emptyset")


def equation(left: str, right: Expr) -> Iterator[Prose]:
    """left = right, one line a piece where it is piecewise."""
    if not isinstance(right, Piecewise):
        yield (math(f"{left} = {latex(right)}"),)
        return
    for value, condition in right.args:
        line = math(f"{left} = {latex(value)}")
        if condition is true:
            yield (said("{equation} otherwise", equation=line),)
        else:
            yield (said("{equation} if {condition}", equation=line, condition=math(latex(condition))),)


def places(members: Iterable[Member], digits: Digits) -> Prose:
    """Where x is: "x = 0 and x = 1", "x in (0, oo)", "x = pi k (k integer)"."""
    return listed([_place(member, digits) for member in members]) or (NONE,)


def _place(member: Member, digits: Digits) -> Prose:
    match member:
        case Interval():
            return (math(rf"x \in {_interval(member)}"),)
        case Periodic(Interval() as base, period):
            return (math(r"x \in"), " ", *stretch(base, period))
        case Periodic(base, period):
            start = "" if base == 0 else f"{latex(base)} + "
            return _repeated(f"x = {start}", period)
        case Sequence(description):
            return (set_out(description),)
        case _:
            return valued("x", member, digits)


def set_out(text: str) -> str:
    """A sentence of those who decide, its mathematics set for readers: x + oo as a formula."""
    return set_anew(text, _formula_of)


def _formula_of(thing: object) -> Formula | None:
    match thing:
        case Expr():
            return formula(thing)
        case Interval():
            return interval(thing)
        case Periodic(Interval() as base, period):
            return math(f"{_interval(base)} + {latex(period * Symbol('k'))}")
        case Periodic(base, period):
            return formula(base + period * Symbol("k"))
        case _:
            return None


def stretch(on: Interval, period: Expr | None) -> Prose:
    """An interval, and that it is repeated."""
    return (interval(on),) if period is None else _repeated(f"{_interval(on)} +", period)


def _repeated(start: str, period: Expr) -> Prose:
    return math(f"{start} {latex(period * Symbol('k'))}"), " (", math(r"k \in \mathbb{Z}"), ")"


def valued(left: str, value: Expr, digits: Digits) -> Prose:
    """left = the number, or left ~ its decimal where it has no closed form."""
    first, *rest = number(value, digits)
    assert isinstance(first, Formula)
    sign = "" if first.latex.startswith(r"\approx") else "= "
    return (math(f"{left} {sign}{first.latex}"), *rest)


def listed(parts: list[Prose], last: str = AND, between: str = COMMA) -> Prose:
    """a; a and b; a, b and c."""
    joined: Prose = ()
    for i, part in enumerate(parts):
        joined += (() if i == 0 else (last,) if i == len(parts) - 1 else (between,)) + part
    return joined


def row(texts: Iterable[str]) -> str:
    """Texts with commas between, as one."""
    return joined(listed([(text,) for text in texts], COMMA))


def field(value: Field, digits: Digits) -> Prose:
    """Any field of a fact."""
    match value:
        case None:
            return (NONE,)
        case bool():
            return (said("yes") if value else said("no"),)
        case int() | str():
            return (str(value),)
        case Enum():
            return (str(value.value),)
        case Number(expr):
            return number(expr, digits)
        case Expression(expr):
            return (formula(expr),)
        case Interval():
            return (interval(value),)
        case PointSet():
            return places(value, digits)
        case tuple():
            return listed([field(part, digits) for part in value], COMMA) or (NONE,)
        case Mapping():
            return listed([(f"{key} ", *field(part, digits)) for key, part in value.items()], COMMA)
        case _:
            assert_never(value)
