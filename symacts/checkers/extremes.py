"""Suprema, infima, the range, the domain and Lipschitz constants against a dense grid."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sympy import Expr, Float

from symacts.case import Field, Fields
from symacts.checkers.fields import Span, endless, expression_of, inside_of, lists, members
from symacts.checkers.gaps import Gaps, agree, open_, spread
from symacts.checkers.landscape import Height, height_of
from symacts.language import said
from symacts.numeric.functions import exactly
from symacts.numeric.sample import Sample
from symacts.numeric.settle import finite, infinite
from symacts.values import Interval, PointSet, Sequence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["domain", "extreme", "image", "lipschitz", "steepest"]

_MOST_LISTED = 8


def extreme(fields: Fields, s: Sample, order: int, direction: int) -> Gaps:
    """The supremum or infimum of f or f', and where it is attained."""
    value, at = expression_of(fields.get("value")), fields.get("at")
    if value is None:
        return
    height = height_of(s, order, direction)
    listed = list(members(at, s.width))
    yield from _bound(height, value, [m for m in listed if not isinstance(m, Span)])
    if finite(exactly(value)):
        attained = bool(fields.get("attained"))
        yield agree(attained == bool(at), said("attained"), 1, None, bool(at), attained)
        yield from _attained(height, listed, value)
        yield from _all_listed(height, at, value)


def _all_listed(height: Height, at: Field, value: Expr) -> Gaps:
    """Where the sample attains the value, that is listed; but a sequence in words cannot be looked up."""
    if isinstance(at, PointSet) and any(isinstance(m, Sequence) for m in at):
        return
    for place, slack in height.attainers(height.level(value)):
        known = lists(at, place, height.sample.width, slack)
        yield agree(known, said("where it is attained"), 1, place, said("attained"), said("not"))


def _bound(height: Height, value: Expr, claimed: list[Any]) -> Gaps:
    """The value is nowhere exceeded, and no smaller number is a bound."""
    bound = exactly(value)
    if bound != bound:
        yield open_(said("the value of the bound"))
    elif infinite(bound):
        yield agree(bound * (height.direction or 1) > 0, said("sign of infinity"))
        yield height.unbounded(said("unbounded"))
    else:
        level = height.level(value)
        yield height.below(level, said("bound"))
        yield height.reached(level, claimed, said("bound is reached or approached"))


def _attained(height: Height, listed: list[Any], value: Expr) -> Gaps:
    level, what = height.level(value), said("attained where it is said to be")
    for i in spread(len(listed), _MOST_LISTED):
        member = listed[i]
        for point in member.probes(height.sample.width) if isinstance(member, Span) else (member,):
            holds = height.attained_at(point, level)
            found = height.sample.exact(height.order, point)
            yield open_(what) if holds is None else agree(holds, what, 1, point, found, exactly(value))


# --- range and domain ------------------------------------------------------------------------------


def image(fields: Fields, s: Sample) -> Gaps:
    """Every value lies in the range; it has no holes but those shown; its ends are as they are said."""
    intervals = fields.get("intervals")
    listed = intervals if isinstance(intervals, PointSet | tuple) else ()
    spans = [i for i in listed if isinstance(i, Interval)]
    if not spans:
        return
    yield from _between(spans, s)
    yield from _filled([Span.of(i) for i in spans], s)
    yield from _end_of_range(height_of(s, 0, 1), spans[-1].hi, spans[-1].hi_closed)
    yield from _end_of_range(height_of(s, 0, -1), spans[0].lo, spans[0].lo_closed)


def _between(spans: list[Interval], s: Sample) -> Gaps:
    """No value lies in a gap between two intervals."""
    import numpy as np

    what = said("values between the intervals of the range")
    for lower, upper in pairwise(spans):
        lo, hi = exactly(lower.hi), exactly(upper.lo)
        slack = 1e-9 * (abs(lo) + abs(hi))
        stray = np.flatnonzero((s.values > float(lo + slack)) & (s.values < float(hi - slack)))
        told = [(float(s.t[i]), s.exact(0, float(s.t[i]))) for i in stray[spread(len(stray), 4)]]
        bad = [(p, v) for p, v in told if v is not None and lo < v < hi]
        at, value = bad[0] if bad else (None, None)
        yield agree(
            not bad,
            what,
            len(s.t),
            at,
            value,
            said("none between {lo} and {hi}", lo=f"{float(lo):.6g}", hi=f"{float(hi):.6g}"),
        )


def _filled(spans: list[Span], s: Sample) -> Gaps:
    """Continuous pieces leave out nothing between their least and greatest samples."""
    import numpy as np

    jumps = [seam for seam, order in zip(s.seams, s.seam_orders, strict=True) if order < 0]
    exact = [seam for seam in jumps if seam == float(seam)]  # at others the value on the seam is not known
    breaks = sorted([-math.inf, *map(float, (*jumps, *s.edges)), math.inf])
    stretches = [s.values[(s.t > a) & (s.t < b)] for a, b in pairwise(breaks)]
    alone = [s.value_at(np.array([float(seam)])) for seam in exact]
    known = [v[~np.isnan(v)] for v in (*stretches, *alone)]
    images = [(float(v.min()), float(v.max())) for v in known if len(v)]
    if not images:
        yield open_(said("values inside the range"))
        return
    for span in spans:
        for value in _within(span, images):
            slack = 1e-6 * abs(value)
            seen = any(low - slack <= value <= high + slack for low, high in images) or _touched(value, s)
            if seen or len(exact) == len(jumps):
                yield agree(seen, said("values inside the range"), 1, None, said("no such value"), value)
            else:
                yield open_(said("values at a jump"))


def _touched(value: float, s: Sample) -> bool:
    """Whether the value is that of a top or a bottom, which a grid comes near and does not meet."""
    heights = (height_of(s, 0, direction) for direction in (1, -1))
    return any(True for height in heights for _ in height.attainers(height.level(Float(value))))


def _within(span: Span, images: list[tuple[float, float]]) -> list[float]:
    """Values inside a span of the range, as far as the grid's values reach."""
    lo = max(float(span.lo), min(low for low, _ in images))
    hi = min(float(span.hi), max(high for _, high in images))
    if not (finite(lo) and finite(hi)) or lo > hi:
        return []
    return [lo + (hi - lo) * part for part in (1e-3, 0.11, 0.5, 0.83, 1 - 1e-3)]


def _end_of_range(height: Height, end: Expr, closed: bool) -> Gaps:
    yield from _bound(height, end, list(height.sample.landmarks))
    if finite(exactly(end)):
        level = height.level(end)
        marks = [m for m in height.sample.landmarks if height.attained_at(m, level)]
        doubtful = [m for m in marks if height.sample.misses(m)]
        attained = len(marks) > len(doubtful) or any(True for _ in height.attainers(level))
        if not attained and (
            doubtful or (closed and any(map(height.sample.either, height.sample.landmarks)))
        ):
            yield open_(said("end of the range"))
        else:
            yield agree(
                closed == attained, said("end of the range"), 1, exactly(end), _end(attained), _end(closed)
            )


def _end(closed: bool) -> str:
    return said("attained") if closed else said("not attained")


def domain(fields: Fields, s: Sample) -> Gaps:
    """f has a value inside, and none outside."""
    import numpy as np

    intervals, what = fields.get("intervals"), said("where f is defined")
    if intervals is None:
        return
    points = s.t[np.abs(s.t) <= s.width] if endless(intervals) else s.t
    held, defined = inside_of(intervals, points, s.width, 0.0), ~np.isnan(s.value_at(points))
    doubtful = np.flatnonzero(held != defined)
    left = 0
    for i in doubtful[spread(len(doubtful), 12)]:
        point = float(points[i])
        value = s.exact(0, point)
        if value is None:
            left += 1
        elif (value == value) != held[i]:
            yield agree(
                False,
                what,
                1,
                point,
                said("undefined") if held[i] else value,
                said("in the domain") if held[i] else said("not"),
            )
    if decided := len(points) - len(doubtful):
        yield agree(True, what, decided)
    elif left:
        yield open_(what)


# --- steepness -------------------------------------------------------------------------------------


def lipschitz(fields: Fields, s: Sample, order: int) -> Gaps:
    """sup|f'| (order 1) or sup|f''| (order 2); infinite where f or f' jumps."""
    value = expression_of(fields.get("value"))
    if value is None:
        return
    height, bound = height_of(s, order, 0), exactly(value)
    jumps = [place for place in (*s.seams, *s.edges) if s.jumps_at(place, order - 1)]
    if jumps and all(map(s.told_at, jumps)):
        yield agree(infinite(bound), said("jump"), len(s.t), jumps[0], "oo", bound)
    else:
        yield from _bound(height, value, [])


def steepest(factor: Expr, s: Sample) -> Gaps:
    """The factor is sup|f'| where f' exists, jumps of f aside."""
    yield from _bound(height_of(s, 1, 0), factor, [])
