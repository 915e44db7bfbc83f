"""Derivatives against complex steps and differences."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from symacts.activation import x
from symacts.case import Field, Fields
from symacts.checkers.fields import expression_of, lists, points_of
from symacts.checkers.gaps import Gaps, agree, distances
from symacts.numeric.functions import fast
from symacts.numeric.sample import Sample

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["derivative"]


def derivative(fields: Fields, s: Sample, order: int) -> Gaps:
    import numpy as np

    expr = expression_of(fields.get("value"))
    if expr is None:
        return
    measured = s.slopes if order == 1 else s.curvatures
    measured = np.where(s.near_singular(s.t), np.nan, measured)
    yield distances(fast(expr)(s.t), measured)
    yield from _undefined(fields.get("undefined_at"), s, order)
    yield from _output_form(fields.get("in_terms_of_output"), s, measured)
    chain = fields.get("derivatives")
    forms = [
        e for part in (chain if isinstance(chain, tuple) else ()) if (e := expression_of(part)) is not None
    ]
    for lower, higher in pairwise(forms):
        yield distances(fast(higher)(s.core), np.imag(fast(lower)(s.core + 1e-30j)) / 1e-30)


def _undefined(field: Field, s: Sample, order: int) -> Gaps:
    """A derivative is undefined at a seam exactly where the sides disagree, and nowhere else."""
    for seam, smooth in zip(s.seams, s.seam_orders, strict=True):
        yield agree(lists(field, seam, s, 1e-6) == (smooth < order))
    for point in points_of(field, s.width):
        yield agree(any(abs(float(point) - edge) < 1e-6 for edge in (*s.seams, *s.edges)))


def _output_form(field: Field, s: Sample, measured: Array) -> Gaps:
    """The derivative as an expression in y = f(x)."""
    expr = expression_of(field)
    if expr is not None:
        names = sorted(expr.free_symbols - {x}, key=str)
        yield distances(fast(expr, x, *names)(s.t, *(s.values for _ in names)), measured)
