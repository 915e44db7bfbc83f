"""Derivatives against complex steps and differences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sympy import Expr

from symacts.activation import x
from symacts.case import Field, Fields
from symacts.checkers.fields import expression_of, lists, points_of
from symacts.checkers.gaps import Gaps, agree, compared, open_
from symacts.language import said
from symacts.numeric.functions import Twofold, formula
from symacts.numeric.sample import Sample
from symacts.numeric.settle import UnknowableError, finite

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["derivative"]

_ORDERS = {1: "f'", 2: "f''"}


def derivative(fields: Fields, s: Sample, order: int) -> Gaps:
    """The formula against the measured derivative, where there is none, in terms of y, and those above."""
    expr = expression_of(fields.get("value"))
    if expr is None:
        return
    measured = s.order(order)
    yield compared(formula(expr), measured, s.t, _ORDERS[order])
    yield from _undefined(fields.get("undefined_at"), s, order)
    form = expression_of(fields.get("in_terms_of_output"))
    if form is not None:
        yield compared(_along(form, s), measured, s.t, said("{slope} in terms of y", slope=_ORDERS[order]))
    for place, (lower, higher) in enumerate(pairwise(_chain(fields.get("derivatives"))), 2):
        yield compared(
            formula(higher), Sample(lower).order(1), s.core, said("derivative {order}", order=place)
        )


def _chain(field: Field) -> Iterator[Expr]:
    for part in field if isinstance(field, tuple) else ():
        if (expr := expression_of(part)) is not None:
            yield expr


def _undefined(field: Field, s: Sample, order: int) -> Gaps:
    """A derivative is undefined at a seam exactly where the sides disagree, and nowhere else."""
    what = said("where {slope} is undefined", slope=_ORDERS[order])
    for seam, smooth in zip(s.seams, s.seam_orders, strict=True):
        here = s.exact(0, seam)
        if not s.told_at(seam):
            yield open_(what)
            continue
        if here is not None and here != here:
            continue
        defined = smooth >= order and not s.alone(seam)
        listed = lists(field, seam, s.width, 1e-9)
        yield agree(listed != defined, what, 1, seam, said("defined") if defined else said("undefined"))
    for point in points_of(field, s.width):
        yield agree(s.near_break(point), what, 1, point, said("defined"), said("undefined"))


def _along(form: Expr, s: Sample) -> Twofold:
    """An expression in y (or x) along y = f(x)."""
    names = sorted(form.free_symbols, key=str)
    of = formula(form, *names) if names else formula(form)

    def arguments(point: Any, value: Any) -> list[Any]:
        return [point if name == x else value for name in names] or [point]

    def digits(point: Any) -> Any:
        y = s.f.digits(point)
        value = of.digits(*arguments(point, y))
        if y == 0 and not finite(value):  # f came out as 0, be it for want of digits
            raise UnknowableError
        return value

    return Twofold(lambda points: of.floats(*arguments(points, s.value_at(points))), digits)
