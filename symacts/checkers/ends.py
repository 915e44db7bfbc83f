"""Limits and asymptotes against values far out."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sympy import Expr

from symacts.case import Field, Fields
from symacts.checkers.fields import expression_of, mapping_of, real_of
from symacts.checkers.gaps import TOLERANCE, Gap, Gaps, agree, distance
from symacts.checkers.landscape import Height, residue, unbounded, zoomed
from symacts.numeric.functions import DIGITS, fast, precise
from symacts.numeric.sample import Sample

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["asymptotes", "limits"]

_MOST_DIGITS = 1500


def limits(fields: Fields, s: Sample, order: int) -> Gaps:
    for key, end in (("-oo", -1), ("+oo", 1)):
        limit = fields.get(key)
        if isinstance(limit, Mapping):
            yield from _cluster(limit["between"], s, order, end)
        elif (value := real_of(limit)) is not None:
            yield _limit(s.tail(order, end), value)


def _limit(tail: Array, value: float) -> Gap:
    if math.isfinite(value):
        return residue(tail, value) / max(1.0, abs(value)), len(tail)
    return agree(unbounded(math.copysign(1, value) * tail), len(tail) or 1)


def _cluster(field: Field, s: Sample, order: int, end: int) -> Gaps:
    """An oscillating limit: the values far out fill an interval."""
    import numpy as np

    assert isinstance(field, tuple)
    low, high = (real_of(part) for part in field)
    grid = end * (1e6 + np.linspace(0, 60, 6001))
    for direction, bound in ((-1, low), (1, high)):
        assert bound is not None
        height = Height(s, order, direction)
        top = int(np.argmax(h := height(grid)))
        peak = zoomed(height, *sorted((grid[max(0, top - 1)], grid[min(len(grid) - 1, top + 1)])))[1]
        # What is left of a tail like 1/x at 10^6.
        yield max(0.0, distance(peak, direction * bound) - 1e-5), len(h)


def asymptotes(fields: Fields, s: Sample) -> Gaps:
    import numpy as np

    gaps = mapping_of(fields.get("gap"))
    for key, end in (("-oo", -1), ("+oo", 1)):
        line = expression_of(fields.get(key))
        if line is not None:
            far = end * np.array([1e2, 1e3, 1e4])
            yield residue(s.value_at(far) - fast(line)(far), 0.0), 3
            yield from _leading(s, line, expression_of(gaps.get(key)), end)
        elif key in fields:
            yield agree(not _nears_a_line(s, end))


def _nears_a_line(s: Sample, end: int) -> bool:
    """Whether slope and intercept settle as x grows."""
    import numpy as np

    near, far = end * np.array([1e3, 1e3 + 1, 1e3 + 2.5]), end * np.array([1e4, 1e4 + 1, 1e4 + 2.5])
    (m, b), (slope, intercept) = (_line(p, s.value_at(p)) for p in (near, far))
    return abs(m - slope) < 1e-7 and abs(b - intercept) < 1e-3 and _straight(s, far, slope, intercept)


def _line(p: Array, v: Array) -> tuple[float, float]:
    slope = float((v[1] - v[0]) / (p[1] - p[0]))
    return slope, float(v[0] - slope * p[0])


def _straight(s: Sample, p: Array, slope: float, intercept: float) -> bool:
    return bool(abs(s.value_at(p) - slope * p - intercept).max() < 1e-3)


def _leading(s: Sample, line: Expr, gap: Expr | None, end: int) -> Gaps:
    """(f - line) / gap -> 1: nearer to 1 far out than near by, or close to it already."""
    if gap is None:
        return
    f, rest = precise(s.expression - line), precise(gap)
    errors = [e for point in (2, 4, 6, 20) if (e := _ratio_error(f, rest, end * point)) is not None]
    if errors:
        yield agree(errors[-1] < TOLERANCE or errors[-1] < min(0.2, errors[0]), len(errors))


def _ratio_error(f: Callable[[Any], Any], rest: Callable[[Any], Any], point: int) -> float | None:
    """|f / rest - 1|; None where f cancels so many digits that nobody waits for them."""
    import mpmath

    right = rest(mpmath.mpf(point))
    if right == 0:
        return float(abs(f(mpmath.mpf(point))))
    cancelled = max(0, int(-mpmath.log10(abs(right))))
    if cancelled > _MOST_DIGITS:
        return None
    with mpmath.workdps(DIGITS + cancelled):
        try:
            return float(abs(f(mpmath.mpf(point)) / right - 1))
        except ZeroDivisionError:
            return None  # a pole of f
