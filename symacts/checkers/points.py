"""Zeros, fixed points and inflections: those listed are there, and those seen are listed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from symacts.case import Fields
from symacts.checkers.fields import Span, endless, inside_of, lists, members, points_of, spans_of
from symacts.checkers.gaps import Gap, Gaps, agree, open_, spread
from symacts.checkers.landscape import Height, flatness, hills
from symacts.language import said
from symacts.numeric.functions import Twofold
from symacts.numeric.sample import Sample
from symacts.numeric.settle import finite, once, settled
from symacts.values import PointSet, Sequence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["inflections", "zeros"]

_MOST = 24
_NOTHING = 1e-20  # beside the typical size: what polishing leaves of a double zero
_NEWTON = 1e-30

Seen = tuple[float, float]  # a place, and the slack to which it is known


def zeros(fields: Fields, s: Sample, slope: int) -> Gaps:
    """The zeros of f - slope * x: all that are listed are zeros, and all that the grid shows are listed."""
    points = fields.get("points")
    if not isinstance(points, PointSet):
        return
    what = said("fixed point") if slope else said("a zero", "zero")
    off = Twofold(lambda p: s.value_at(p) - slope * p, lambda p: s.f.digits(p) - slope * p)
    yield agree(True, what, len(s.t))
    listed = list(members(points, s.width))
    for i in spread(len(listed), _MOST):
        member = listed[i]
        yield from (
            _stretch(member, points, off, s, what)
            if isinstance(member, Span)
            else [_vanishes(member, off, what)]
        )
    if any(isinstance(m, Sequence) for m in points):
        return
    yield from _listed(points, [*_stretches(off, s), *_crossings(off, s, points), *_dips(off, s)], s, what)


def _listed(points: PointSet, seen: list[Seen], s: Sample, what: str) -> Gaps:
    """What was seen is listed."""
    import numpy as np

    if seen:
        places, slacks = (np.array(column) for column in zip(*seen, strict=True))
        for place, known in zip(places, inside_of(points, places, s.width, slacks), strict=True):
            yield agree(known, what, 1, place, said("seen there"), said("not listed"))


def _vanishes(point: Any, off: Twofold, what: str) -> Gap:
    """At a zero the value is 0, or a step of Newton's from there is no longer than the point's rounding."""
    import mpmath

    value = settled(partial(off.digits, point))
    if value is None:
        return open_(what)
    if value == 0 or value != value:
        return agree(value == 0, what, 1, point, value, 0)
    step = max(1, abs(point)) * mpmath.mpf(_NEWTON)
    beside = [settled(partial(off.digits, point + side * step)) for side in (-1, 1)]
    low, high = beside
    if low is None or high is None or low != low or high != high:
        return open_(what)
    slope = (high - low) / (2 * step)
    error = abs(value / slope) / max(abs(point), step) if slope else math.inf
    flat = abs(value) <= _NEWTON * abs(once(off.digits, point + 1))  # a double zero has no slope
    return Gap(0.0 if flat else float(error), 1, what, 0, point, value, 0)


def _stretch(span: Span, points: PointSet, off: Twofold, s: Sample, what: str) -> Gaps:
    """Zero inside; not zero a little beyond each finite end, unless another stretch begins there."""
    for point in span.probes(s.width):
        value = settled(partial(off.digits, point))
        yield open_(what) if value is None else agree(value == 0, what, 1, point, value, 0)
    for end, side in ((span.lo, -1), (span.hi, 1)):
        beyond = end + side * 1e-3
        if finite(end) and not lists(points, beyond, s.width, 0.0):
            value = settled(partial(off.digits, beyond))
            yield open_(what) if value is None else agree(value != 0, what, 1, beyond, value, said("not 0"))


def _stretches(off: Twofold, s: Sample) -> Iterator[Seen]:
    """Pieces on which the difference is 0."""
    for piece in s.straights:
        inside = s.t[piece.inside]
        some = (float(inside[i]) for i in spread(len(inside), 3))
        if all(settled(partial(off.digits, p)) == 0 for p in some):
            yield from ((float(p), 1e-6) for p in Span(piece.lo, piece.hi, False, False).probes(s.width))


def _crossings(off: Twofold, s: Sample, points: PointSet) -> Iterator[Seen]:
    """Changes of sign between neighbouring samples of one piece, each with the gap in which it lies."""
    import numpy as np

    t = s.t[np.abs(s.t) < s.width] if endless(points) else s.t
    values = np.sign(off.floats(t))
    changes = np.flatnonzero(values[1:] * values[:-1] < 0)
    for i in changes[spread(len(changes), _MOST)]:
        a, b = float(t[i]), float(t[i + 1])
        if not _parted(s, a, b) and _opposite(off, a, b):
            yield (a + b) / 2, b - a
    yield from ((float(p), 1e-9) for p in s.seams if settled(partial(off.digits, p)) == 0)


def _parted(s: Sample, a: float, b: float) -> bool:
    """Whether f may jump from a to b: at a pole, or at a seam where it does."""
    jumps = (seam for seam, o in zip(s.seams, s.seam_orders, strict=True) if o < 0)
    return any(a <= place <= b for place in (*s.edges, *jumps))


def _opposite(off: Twofold, a: float, b: float) -> bool:
    """Whether the signs differ to hundreds of digits."""
    first, last = (settled(partial(off.digits, p)) for p in (a, b))
    return first is not None and last is not None and bool(first * last < 0)


def _dips(off: Twofold, s: Sample) -> Iterator[Seen]:
    """Where the modulus comes down to nothing without a change of sign."""
    import numpy as np

    grid = s.core
    size = np.abs(off.floats(grid))
    typical = float(np.median(size[np.isfinite(size)])) if np.isfinite(size).any() else 1.0

    def depth(p: Array) -> Array:
        return -np.abs(off.floats(p))

    dips = list(hills(depth, grid, -1e-3 * typical))
    for i in spread(len(dips), _MOST):
        place, _, width = dips[i]
        if any(abs(place - end) <= 2 * width for end in (*s.seams, *s.edges)):
            continue
        if np.prod(np.sign(off.floats(np.array([place - 2 * width, place + 2 * width])))) < 0:
            continue
        polished = _Modulus(s, 0, 0, off).polished(place, width)
        value = settled(partial(off.digits, polished))
        beside = [settled(partial(off.digits, polished + side * width)) for side in (-1, 1)]
        if value is None or any(b is None or not abs(b) > 1e6 * abs(value) for b in beside):
            continue
        if abs(value) <= _NOTHING * typical:
            yield (
                float(polished),
                max(width, 1e-6, flatness(lambda p: -np.abs(off.floats(p)), grid, polished)),
            )


@dataclass(frozen=True)
class _Modulus(Height):
    """The modulus of a function, upside down."""

    off: Twofold

    def _digits(self, place: Any) -> Any:
        return -abs(self.off.digits(place))


# --- inflections -----------------------------------------------------------------------------------


def inflections(fields: Fields, s: Sample) -> Gaps:
    """f'' changes sign at each listed point, and where it does f is listed."""
    import numpy as np

    points, what = fields.get("points"), said("inflection point")
    if not isinstance(points, PointSet):
        return
    yield agree(not spans_of(points, s.width), what, len(s.t))
    listed = points_of(points, s.width)
    bend = s.order(2)
    for i in spread(len(listed), _MOST):
        yield from _turns(listed[i], s, what)
    if any(isinstance(m, Sequence) for m in points):
        return
    near = np.abs(s.t) < s.width
    t, c = s.t[near], np.sign(s.curvatures[near])
    changes = np.flatnonzero(c[1:] * c[:-1] < 0)
    seen = []
    for i in changes[spread(len(changes), _MOST)]:
        a, b = float(t[i]), float(t[i + 1])
        if not _parted(s, a, b) and _opposite(bend, a, b):
            seen.append(((a + b) / 2, b - a))
    yield from _listed(points, seen, s, what)


def _turns(point: Any, s: Sample, what: str) -> Gaps:
    """f'' has one sign before the point and the other after, as near as ten digits."""
    step = max(1, abs(point)) * 1e-9
    before, after = (s.exact(2, point + side * step) for side in (-1, 1))
    if before is None or after is None or before != before or after != after:
        yield open_(what)
    else:
        yield agree(before * after < 0, what, 1, point, said("no change of sign"), said("one"))
