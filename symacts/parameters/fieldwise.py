"""Fields of facts, number by number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from sympy import Expr, Piecewise, S, oo
from sympy.core.relational import Relational

from symacts.calculus import constants
from symacts.calculus.tower import zero
from symacts.calculus.undecided import Undecided
from symacts.case import Expression, Field, Fields, Number
from symacts.values import Interval, Periodic, PointSet

__all__ = ["mapped", "mapped_interval", "mapped_set", "numbers", "put_in", "same"]

Change = Callable[[Expr], Expr]


def mapped(fields: Fields, change: Change) -> Fields:
    """The fields with change(e) in place of each expression e."""
    return {key: _mapped(value, change) for key, value in fields.items()}


def _mapped(value: Field, change: Change) -> Field:
    match value:
        case Number(expr):
            return Number(change(expr))
        case Expression(expr):
            return Expression(change(expr))
        case Interval():
            return mapped_interval(value, change)
        case PointSet():
            return mapped_set(value, change)
        case tuple():
            return tuple(_mapped(v, change) for v in value)
        case Mapping():
            return mapped(value, change)
        case _:
            return value


def mapped_interval(i: Interval, change: Change) -> Interval:
    return replace(i, lo=change(i.lo), hi=change(i.hi))


def mapped_set(points: PointSet, change: Change) -> PointSet:
    return PointSet(tuple(_member(m, change) for m in points))


def _member(member: object, change: Change) -> object:
    match member:
        case Interval():
            return mapped_interval(member, change)
        case Periodic(base, period):
            return Periodic(_member(base, change), change(period))
        case Expr():
            return change(member)
        case _:
            return member


def numbers(fields: Fields) -> Iterator[Expr]:
    """Every expression in the fields."""
    found: list[Expr] = []

    def noticed(e: Expr) -> Expr:
        found.append(e)
        return e

    mapped(fields, noticed)
    yield from found


def put_in(fields: Fields, values: Mapping[Expr, Expr]) -> Fields:
    """The fields with values in place of parameters; nan where a formula has no meaning there."""
    return mapped(fields, lambda e: _placed(e, values) if e.free_symbols & values.keys() else e)


def _placed(e: Expr, values: Mapping[Expr, Expr]) -> Expr:
    # SymPy raises where a condition compares with 1/0
    sides = (side for relation in e.atoms(Relational) for side in relation.args)
    broken = any(side.subs(values).has(S.NaN, S.ComplexInfinity) for side in sides)
    return S.NaN if broken else e.subs(values)


def same(a: Fields, b: Fields) -> bool:
    """Whether two answers are alike, number by number: False is ignorance where a zero test has no answer."""
    if a == b:
        return True
    if _blank(a) != _blank(b):
        return False
    return all(map(_equal, numbers(a), numbers(b)))


def _blank(fields: Fields) -> Fields:
    """The fields without their numbers, infinite ones apart."""
    return mapped(fields, lambda e: e if e in (oo, -oo) else S.Zero)


def _equal(a: Expr, b: Expr) -> bool:
    if a == b:
        return True
    if not (a.free_symbols or b.free_symbols):
        return bool(constants.tidy(a) == constants.tidy(b))
    left, right = _branches(a), _branches(b)
    return [c for _, c in left] == [c for _, c in right] and all(
        _vanishes(v - w) for (v, _), (w, _) in zip(left, right, strict=True)
    )


def _branches(e: Expr) -> list[tuple[Expr, object]]:
    return list(e.args) if isinstance(e, Piecewise) else [(e, S.true)]


def _vanishes(gap: Expr) -> bool:
    try:
        return zero(gap) is True
    except Undecided:
        return False
