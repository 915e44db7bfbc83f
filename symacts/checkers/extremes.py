"""Suprema, infima, the range, the domain and Lipschitz constants against a dense grid."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from symacts.case import Field, Fields
from symacts.checkers.fields import Span, endless, expression_of, inside_of, lists, members, real_of
from symacts.checkers.gaps import EXACT, Gaps, agree, distance, distances
from symacts.checkers.landscape import Height, residue, unbounded, zoomed
from symacts.numeric.functions import exactly, number
from symacts.numeric.sample import Sample

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["domain", "extreme", "image", "lipschitz"]


def extreme(fields: Fields, s: Sample, order: int, direction: int) -> Gaps:
    """The supremum or infimum of f or f', and where it is attained."""
    value = expression_of(fields.get("value"))
    if value is None:
        return
    height, bound, at = Height(s, order, direction), direction * number(value), fields.get("at")
    yield from height.rests(bound)
    if math.isfinite(bound):
        yield agree(bool(fields.get("attained")) == bool(at))
        yield from _attained(height, at, exactly(value))
        yield from (agree(lists(at, place, s, slack)) for place, slack in height.attainers(bound))


def _attained(height: Height, at: Field, exact: Any) -> Gaps:
    bound = height.direction * float(exact)
    for member in members(at, height.sample.width):
        if isinstance(member, Span):
            probes = member.probes(height.sample.width)
            yield distances(height(probes), bound + 0 * probes)
        else:
            # sigmoid(40) is 1 to 17 digits and yet below its supremum. A quotient across a seam is coarse.
            seam = any(abs(float(member) - seam) < 1e-9 for seam in height.sample.seams)
            slack = 1e-11 if seam and height.order else EXACT
            yield agree(distance(height.exact(member), height.direction * exact) < slack)


def image(fields: Fields, s: Sample) -> Gaps:
    import numpy as np

    spans = [m if isinstance(m, Span) else Span(float(m), float(m), True, True)
             for m in members(fields.get("intervals"), s.width)]  # fmt: skip
    if not spans:
        return
    values = np.concatenate([s.values, *(s.tail(0, end) for end in (-1, 1))])
    outside = np.min([np.maximum(np.maximum(i.lo - values, values - i.hi), 0) for i in spans], axis=0)
    yield float(np.nanmax(outside / np.maximum(1, np.abs(values)))), len(values)
    images = [(float(np.nanmin(v)), float(np.nanmax(v))) for p in s.pieces if len(v := s.values[p.inside])]
    for span in spans:
        yield agree(all(any(lo - 1e-6 <= v <= hi + 1e-6 for lo, hi in images) for v in _within(span, images)))
    yield from _end_of_range(Height(s, 0, 1), spans[-1].hi, spans[-1].hi_closed)
    yield from _end_of_range(Height(s, 0, -1), -spans[0].lo, spans[0].lo_closed)


def _within(span: Span, images: list[tuple[float, float]]) -> list[float]:
    """Values inside a span of the range, as far as the grid's values reach."""
    lo = max(span.lo, min(low for low, _ in images))
    hi = min(span.hi, max(high for _, high in images))
    return [lo + (hi - lo) * part for part in (1e-6, 0.11, 0.5, 0.83, 1 - 1e-6)]


def _end_of_range(height: Height, bound: float, closed: bool) -> Gaps:
    yield from height.rests(bound)
    if math.isfinite(bound):
        yield agree(closed == any(True for _ in height.attainers(bound)))


def domain(fields: Fields, s: Sample) -> Gaps:
    import numpy as np

    if (intervals := fields.get("intervals")) is not None:
        points = s.t[np.abs(s.t) <= s.width] if endless(intervals) else s.t
        held, defined = inside_of(intervals, points, s.width, 0.0), ~np.isnan(s.value_at(points))
        yield agree((held == defined).all(), len(points))


def lipschitz(fields: Fields, s: Sample, order: int) -> Gaps:
    """sup|f'| (order 1) or sup|f''| (order 2); infinite where f or f' jumps."""
    import numpy as np

    bound = real_of(fields.get("value"))
    if bound is None:
        return
    if s.singular:
        return
    jumps = any(smooth < order - 1 for smooth in s.seam_orders)
    steep = np.abs(s.slopes if order == 1 else s.curvatures)
    outer = [steep[s.t < -s.width][::-1], steep[s.t > s.width]]
    tails = [np.abs(s.tail(1, end)) for end in (-1, 1)] if order == 1 else [o[np.isfinite(o)] for o in outer]
    if jumps or not math.isfinite(bound):
        yield agree(not math.isfinite(bound) and (jumps or any(map(unbounded, tails))), len(s.t))
        return
    highest = max([_steepest(s, order, steep), *(float(tail.max()) for tail in tails if len(tail))])
    yield max(0.0, highest - bound) / max(1.0, bound), len(s.t)
    yield min(max(0.0, bound - highest), *(residue(tail, bound) for tail in tails)) / max(1.0, bound), 1


def _steepest(s: Sample, order: int, steep: Array) -> float:
    import numpy as np

    measure = s.slope_at if order == 1 else s.curvature_at
    top = int(np.nanargmax(steep))
    lo, hi = float(s.t[max(0, top - 1)]), float(s.t[min(len(s.t) - 1, top + 1)])
    if any(lo <= seam <= hi for seam in s.seams):
        return float(steep[top])
    return max(float(steep[top]), zoomed(lambda p: np.abs(measure(p)), lo, hi)[1])
