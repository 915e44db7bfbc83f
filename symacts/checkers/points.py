"""Zeros, fixed points and inflections: those listed are there, and those seen are listed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from symacts.case import Fields
from symacts.checkers.fields import Span, endless, lists, members, points_of, spans_of
from symacts.checkers.gaps import NOISE, Gap, Gaps, agree, distance
from symacts.checkers.landscape import hills
from symacts.numeric.sample import Sample
from symacts.values import PointSet, Sequence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["inflections", "zeros"]


def zeros(fields: Fields, s: Sample, slope: int) -> Gaps:
    """The zeros of f - slope * x: all that are listed are zeros, and all that the grid shows are listed."""
    import numpy as np

    points = fields.get("points")
    if not isinstance(points, PointSet):
        return
    off = lambda p: np.abs(s.value_at(p) - slope * p)  # noqa: E731
    yield agree(True, len(s.t))
    for member in members(points, s.width):
        yield _stretch(member, off, s) if isinstance(member, Span) else _vanishes(member, s, slope)
    if any(isinstance(m, Sequence) for m in points):
        return
    seen = [*_zeros_seen(off, s, slope), *(() if endless(points) else _zeros_beyond(s, slope))]
    yield from (agree(lists(points, place, s, slack)) for place, slack in seen)


def _vanishes(point: Any, s: Sample, slope: int) -> Gap:
    return distance(s.exact(0, point) - slope * point, 0), 1


def _stretch(span: Span, off: Callable[[Array], Array], s: Sample) -> Gap:
    """Zero inside; not zero a little beyond each finite end."""
    import numpy as np

    ends = np.array([end + side for end, side in ((span.lo, -1e-3), (span.hi, 1e-3)) if math.isfinite(end)])
    beyond = (off(ends) > 0).all()
    return (float(off(span.probes(s.width)).max()) if beyond else 1.0), 7


def _zeros_seen(off: Callable[[Array], Array], s: Sample, slope: int) -> Iterator[tuple[float, float]]:
    """The zeros that the grid shows: stretches, and dips to nothing."""

    flat = [p for p in s.straights if not off(s.t[p.inside]).max() > 0]
    for piece in flat:
        yield from ((float(p), 1e-6) for p in Span(piece.lo, piece.hi, False, False).probes(s.width))
    for place, top in hills(lambda p: -off(p), s, -1.0):
        if (
            top > -1e-5
            and not any(p.lo - 1e-6 <= place <= p.hi + 1e-6 for p in flat)
            and not s.jumps_near(place)
        ):
            yield place, 1e-2 if top < -1e-9 else 1e-3
    yield from ((float(p), 1e-12) for p in s.seams if s.exact(0, p) == slope * p)


def _zeros_beyond(s: Sample, slope: int) -> Iterator[tuple[float, float]]:
    """Sign changes beyond the grid's core, each with the gap in which it lies."""
    import numpy as np

    values = s.value_at(s.outer) - slope * s.outer
    for i in np.flatnonzero((values[1:] * values[:-1] < 0) & (s.outer[1:] * s.outer[:-1] > 0)):
        yield float(s.outer[i] + s.outer[i + 1]) / 2, float(s.outer[i + 1] - s.outer[i])


def inflections(fields: Fields, s: Sample) -> Gaps:
    import numpy as np

    points = fields.get("points")
    if not isinstance(points, PointSet):
        return
    yield agree(not spans_of(points, s.width), len(s.t))
    for point in points_of(points, s.width):
        around = s.curvature_at(float(point) + np.array([-1e-3, 1e-3]))
        yield agree(around[0] * around[1] < 0 and np.abs(around).min() > NOISE)
        if all(abs(float(point) - seam) > 1e-6 for seam in s.seams):
            yield distance(s.exact(2, point), 0), 1
    if any(isinstance(m, Sequence) for m in points):
        return
    yield from (agree(lists(points, place, s, slack)) for place, slack in _bends(s))


def _bends(s: Sample) -> Iterator[tuple[float, float]]:
    """Where f'' changes sign between neighbouring samples while f is continuous."""
    import numpy as np

    near = np.abs(s.t) < s.width
    t, c = s.t[near], s.curvatures[near]
    for i in np.flatnonzero((c[1:] * c[:-1] < 0) & (np.minimum(np.abs(c[1:]), np.abs(c[:-1])) > 1e-9)):
        middle = float(t[i] + t[i + 1]) / 2
        if not s.jumps_near(middle) and not s.near_singular(np.array([middle]))[0]:
            yield float(t[i] + t[i + 1]) / 2, float(t[i + 1] - t[i])
