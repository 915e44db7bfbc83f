"""Antiderivatives, inverses, series, identities and differential equations along f."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sympy import Expr, polylog

from symacts.activation import x
from symacts.case import Fields
from symacts.checkers.fields import expression_of, parts_of
from symacts.checkers.gaps import Gaps, agree, distances
from symacts.numeric.functions import exactly, fast, precise
from symacts.numeric.sample import Sample

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["antiderivative", "differential_equation", "identities", "inverse", "series"]


def antiderivative(fields: Fields, s: Sample) -> Gaps:
    """F(b) - F(a) against quadrature from the first node to each other: F' = f, and F is continuous."""
    import numpy as np

    expr = expression_of(fields.get("value"))
    if expr is None or s.singular:
        return
    # NumPy has no polylogarithm.
    every = 40 if expr.has(polylog) else 1
    at = np.array(sorted({*range(0, len(s.nodes), every), *np.searchsorted(s.nodes, s.seams)}))
    claimed = fast(expr)(s.nodes[at])
    yield distances(claimed - claimed[0], s.integrals[at])


def inverse(fields: Fields, s: Sample) -> Gaps:
    """g(f(t)) = t; f takes no value twice exactly where it is called invertible."""
    import numpy as np

    if isinstance(invertible := fields.get("invertible"), bool) and not s.singular:
        yield agree(invertible == _injective(s), len(s.t))
    expr = expression_of(fields.get("value"))
    if expr is not None:
        # Near saturation f(t) has lost t's digits: only where f' is not small.
        good = (np.abs(s.slopes) > 1e-4) & (np.abs(s.t) < s.width)
        yield distances(fast(expr, *expr.free_symbols)(s.values[good]), s.t[good])


def _injective(s: Sample) -> bool:
    """A function that is continuous between jumps takes no value twice: monotone pieces, disjoint images."""
    import numpy as np

    if s.flats:
        return False
    images = []
    for piece in s.pieces:
        values = s.values[piece.inside]
        steps = np.diff(values)
        if steps.max() > 1e-9 and steps.min() < -1e-9:
            return False
        images.append((float(values.min()), float(values.max())))
    return all(low[1] <= high[0] + 1e-7 for low, high in pairwise(sorted(images)))


def series(fields: Fields, s: Sample) -> Gaps:
    """f - p shrinks at least like h^order as h does."""
    import mpmath

    expr = expression_of(fields.get("value"))
    if expr is None:
        return
    at, order = exactly(expression_of(fields.get("at")) or x * 0), fields.get("order")
    assert isinstance(order, int)
    with mpmath.workdps(100):
        p = precise(expr)
        rests = [abs(s.f_precise(at + h) - p(at + h)) for h in (mpmath.mpf("1e-3"), mpmath.mpf("1e-5"))]
    yield agree(rests[1] <= rests[0] * mpmath.mpf(10) ** (-2 * order + 1), 2)


def identities(fields: Fields, s: Sample) -> Gaps:
    for part in parts_of(fields.get("equations")):
        left, right = expression_of(part["left"]), expression_of(part["right"])
        if left is not None and right is not None:
            yield distances(fast(left)(s.core), fast(right)(s.core))


def differential_equation(fields: Fields, s: Sample) -> Gaps:
    """The polynomial in x, y, y', ... vanishes along f."""
    expr = expression_of(fields.get("value"))
    if expr is None:
        return
    known = dict(zip(("x", "y", "y'", "y''"), (s.t, s.values, s.slopes, s.curvatures), strict=True))
    names = sorted(expr.free_symbols, key=str)
    if all(_primed(name) in known for name in names):
        rest = fast(expr, *names)(*(known[_primed(name)] for name in names))
        yield distances(rest / _greatest_term(expr, names, known), 0 * s.t)


def _primed(symbol: Any) -> str:
    """y1 and y' are one thing."""
    name: str = symbol.name
    head, digits = name.rstrip("0123456789"), name.lstrip("xy'")
    return head + "'" * int(digits) if digits else head


def _greatest_term(expr: Expr, names: list[Any], known: Mapping[str, Array]) -> Array:
    import numpy as np

    arrays = [known[_primed(name)] for name in names]
    terms = expr.expand().as_ordered_terms()
    greatest: Array = np.max(
        [1 + 0 * arrays[0], *(np.abs(fast(term, *names)(*arrays)) for term in terms)], axis=0
    )
    return greatest
