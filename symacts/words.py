"""Values for readers: numbers, sets and any other field of a fact as pieces of prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias, assert_never

from sympy import Expr, Piecewise, Symbol, sympify, true

from symacts.case import Expression, Field, Number
from symacts.document import Formula, Prose
from symacts.typeset import approximation, closed, formula, latex, math
from symacts.values import Interval, Periodic, PointSet, Sequence

__all__ = ["Digits", "equation", "field", "interval", "listed", "number", "places", "union"]

Member: TypeAlias = Expr | Interval | Periodic | Sequence


@dataclass(frozen=True)
class Digits:
    """How many significant digits a decimal shows: beside a closed form, and where there is none."""

    beside: int = 6
    alone: int = 20


def number(value: Expr, digits: Digits) -> Prose:
    """The closed form, with its decimal unless it is rational; without a closed form the decimal alone."""
    exact = sympify(value)
    if not closed(exact):
        return (approximation(exact, digits.alone),)
    if exact.is_rational or exact.is_infinite or exact.free_symbols:
        return (formula(exact),)
    return (formula(exact), " ", approximation(exact, digits.beside))


def interval(on: Interval) -> Formula:
    """(0, 1], or {0} for a point."""
    return math(_interval(on))


def _interval(on: Interval) -> str:
    if on.is_point:
        return rf"\lbrace {latex(on.lo)} \rbrace"
    left, right = "[" if on.lo_closed else "(", "]" if on.hi_closed else ")"
    return rf"\left{left}{latex(on.lo)}, {latex(on.hi)}\right{right}"


def union(intervals: Iterable[Interval]) -> Formula:
    """Disjoint intervals as one set, lone points gathered: (-oo, 0) u {1, 2}."""
    parts = list(intervals)
    points = ", ".join(latex(part.lo) for part in parts if part.is_point)
    sets = [_interval(part) for part in parts if not part.is_point]
    return math(r" \cup ".join([*sets, *([rf"\lbrace {points} \rbrace"] if points else [])]) or r"\emptyset")


def equation(left: str, right: Expr) -> Iterator[Prose]:
    """left = right, one line a piece where it is piecewise."""
    if not isinstance(right, Piecewise):
        yield (math(f"{left} = {latex(right)}"),)
        return
    for value, condition in right.args:
        when: Prose = (" otherwise",) if condition is true else (" if ", math(latex(condition)))
        yield (math(f"{left} = {latex(value)}"), *when)


def places(members: Iterable[Member]) -> Prose:
    """Where x is: "x = 0 and x = 1", "x in (0, oo)", "x = pi k, k integer"."""
    parts = [(part,) if isinstance(part, Formula) else part for part in map(_place, members)]
    return listed(parts) or ("none",)


def _place(member: Member) -> Formula | Prose:
    match member:
        case Interval():
            return math(rf"x \in {_interval(member)}")
        case Periodic(Interval() as base, period):
            return math(rf"x \in {_interval(base)} + {_multiples(period)}")
        case Periodic(base, period):
            start = "" if base == 0 else f"{latex(base)} + "
            return math(f"x = {start}{_multiples(period)}")
        case Sequence(description):
            return (description,)
        case _:
            return math(f"x = {latex(member)}")


def _multiples(period: Expr) -> str:
    return rf"{latex(period * Symbol('k'))},\ k \in \mathbb{{Z}}"


def listed(parts: list[Prose], last: str = " and ") -> Prose:
    """a; a and b; a, b and c."""
    joined: Prose = ()
    for i, part in enumerate(parts):
        joined += (() if i == 0 else (last,) if i == len(parts) - 1 else (", ",)) + part
    return joined


def field(value: Field, digits: Digits) -> Prose:
    """Any field of a fact."""
    match value:
        case None:
            return ("none",)
        case bool():
            return ("yes" if value else "no",)
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
            return places(value)
        case tuple():
            return listed([field(part, digits) for part in value], ", ") or ("none",)
        case Mapping():
            return listed([(f"{key} ", *field(part, digits)) for key, part in value.items()], ", ")
        case _:
            assert_never(value)
