"""f, f' or f'' as a landscape: its hills, how high they are to the last digit, and where it goes far out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any

from sympy import Expr

from symacts.checkers.fields import Span
from symacts.checkers.gaps import Gap, agree, open_, spread
from symacts.numeric.functions import formula
from symacts.numeric.sample import Piece, Sample
from symacts.numeric.settle import finite, infinite, once, settled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["FAR", "Height", "flatness", "growing", "height_of", "hills", "residue", "zoomed"]

FAR = (1e4, 1e6, 1e8)
_ROUNDINGS = 1e-30  # of fifty digits, in difference quotients far out, in units of f
_LEVEL = 1e-20  # two heights of one hill, after polishing
_ROUNDED = 1e-80  # places are known to a hundred digits
_ASKED = 3
_NOISY = 40  # samples that may be noise before one that is not
_PARABOLAS = 6


def zoomed(height: Callable[[Array], Array], lo: float, hi: float) -> tuple[float, float, float]:
    """The highest point of a hill on [lo, hi], by grids of shrinking width: (place, height, width)."""
    import numpy as np

    for _ in range(4):
        grid = np.linspace(lo, hi, 33)
        heights = np.nan_to_num(height(grid), nan=-math.inf)
        top = int(np.argmax(heights))
        lo, hi = float(grid[max(0, top - 1)]), float(grid[min(32, top + 1)])
        if heights.min() == heights.max():
            break  # as flat as floats see
    return float(grid[top]), float(heights[top]), hi - lo


def hills(height: Callable[[Array], Array], grid: Array, near: float) -> Iterator[tuple[float, float, float]]:
    """The local maxima on the grid that rise to `near` or more: places, heights and widths.

    A flat stretch or a saturated tail is a plateau of equal floats, not a hill: to both sides a hill falls
    clearly before it rises again.
    """
    import numpy as np

    h = height(grid)
    tops = np.flatnonzero((h[1:-1] >= h[:-2]) & (h[1:-1] >= h[2:]) & (h[1:-1] >= near)) + 1
    for i in map(int, tops):
        if _falls(h[i:]) and _falls(h[i::-1]):
            yield zoomed(height, float(grid[i - 1]), float(grid[i + 1]))


@lru_cache(maxsize=16)
def height_of(sample: Sample, order: int, direction: int) -> Height:
    """The landscape of one sample, whose tails, crests and peak are looked for once."""
    return Height(sample, order, direction)


def flatness(height: Callable[[Array], Array], grid: Array, place: Any) -> float:
    """How far around its top a hill is so flat that floats see no difference: x^100 is 0 up to 1/2000."""
    import numpy as np

    near = float(place)
    h, top = height(grid), float(height(np.array([near]))[0])
    lower = np.abs(grid[h < top - 1e-13 * max(abs(top), float(np.median(np.abs(h[np.isfinite(h)]))))] - near)
    cell = float(np.max(np.diff(grid[np.abs(grid - near) < 1], prepend=near), initial=0.0))
    return float(lower.min()) + cell if len(lower) else math.inf


def _falls(h: Array) -> bool:
    """Whether the heights fall clearly from the first one before they exceed it."""
    import numpy as np

    lower = np.flatnonzero(h < h[0] - 1e-9 * np.maximum(np.abs(h[0]), np.abs(h)))
    higher = np.flatnonzero(~(h <= h[0] + 1e-12 * np.abs(h[0])))
    return bool(len(lower) and (not len(higher) or lower[0] < higher[0]))


Level = Callable[[], Any]  # a bound, at the precision in force


@dataclass(frozen=True)
class Height:
    """f, f' or f'', upward (direction 1) or downward (-1), or its modulus (0), as a landscape."""

    sample: Sample
    order: int
    direction: int

    def __call__(self, points: Array) -> Array:
        import numpy as np

        values = self.sample.order(self.order).floats(points)
        return np.abs(values) if self.direction == 0 else self.direction * values

    def level(self, value: Expr) -> Level:
        """The value on the scale of the heights."""
        number, sign = formula(value), self.direction or 1
        return lambda: sign * number.digits(0)

    def up(self, value: Any) -> Any:
        return abs(value) if self.direction == 0 else self.direction * value

    def above(self, point: Any, level: Level) -> Any | None:
        """height(point) - level, settled."""
        of = self.sample.order(self.order).digits
        return settled(lambda: self.up(of(point)) - level())

    @cached_property
    def on_grid(self) -> Array:
        import numpy as np

        values = self.sample.on_grid(self.order)
        return np.abs(values) if self.direction == 0 else self.direction * values

    @cached_property
    def tails(self) -> tuple[tuple[Any, ...], ...]:
        """The heights along both tails, and along the ladders to singular places."""
        s = self.sample
        ends = (s.tail(self.order, end) for end in (-1, 1))
        return tuple(tuple(map(self.up, tail)) for tail in (*ends, *s.ladders(self.order)))

    @cached_property
    def crests(self) -> tuple[tuple[Any, Any], ...]:
        """Far out, the highest points of waves: places and heights."""
        starts = (-FAR[1], FAR[1])
        return tuple(crest for start in starts if self._is_wavy(start) for crest in self._crests_near(start))

    def _is_wavy(self, start: float) -> bool:
        """Whether it goes up and down there. Differences of fifty digits do so where nothing is left of f'
        and f'' but the roundings of f: of tanh 10^-41 and 10^-38."""
        import numpy as np

        h, f = (self.sample.swell(order, start) for order in (self.order, 0))
        size = np.abs(h).max()
        rounding = size < _ROUNDINGS * np.abs(f).max()
        return bool(np.isfinite(h).all() and np.ptp(h) > 1e-9 * size and not rounding)

    def _crests_near(self, start: float) -> Iterator[tuple[Any, Any]]:
        """The highest points of waves near a place far out, and their heights, where they settle."""
        for place in self.crests_at(start):
            h = settled(partial(self._digits, place))
            if h is not None:
                yield place, h

    @cached_property
    def rising(self) -> tuple[tuple[Any, ...], ...]:
        """For each end with waves the heights of their crests, farther and farther out."""
        ends = {math.copysign(1.0, place) for place, _ in self.crests}
        return tuple(
            tuple(max(known) for far in FAR if (known := [h for _, h in self._crests_near(end * far)]))
            for end in sorted(ends)
        )

    def crests_at(self, start: float) -> Iterator[Any]:
        """The highest places near a place far out, polished: by waves of any length."""
        import numpy as np

        for length in (60.0, 6e3, 6e5)[: 2 if abs(start) < 1e5 else 3]:
            grid = start + np.linspace(0, math.copysign(length, start), 3001)
            h = self(grid)
            if np.isfinite(h).any():
                yield self.polished(float(grid[int(np.nanargmax(h))]), length / 6000)

    def _digits(self, place: Any) -> Any:
        return self.up(self.sample.order(self.order).digits(place))

    @cached_property
    def peak(self) -> Any | None:
        """The highest place that the grid shows, polished; None where the grid has no number."""
        import numpy as np

        t, h = self.sample.t, self.on_grid
        if not np.isfinite(h).any():
            return None
        top = self._top(np.where(np.isfinite(h), h, -math.inf))
        lo, hi = float(t[max(0, top - 1)]), float(t[min(len(t) - 1, top + 1)])
        # A zoom across a seam would look at the other piece, where f' may not exist.
        if any(lo <= seam <= hi for seam in self.sample.seams):
            return float(t[top])
        place, _, width = zoomed(self, lo, hi)
        return self.polished(place, width)

    def _top(self, heights: Array) -> int:
        """The highest sample that is no noise of floats, such as beside the hole of 1/(e^x - 1) - 1/x."""
        import numpy as np

        order = np.argsort(-heights, kind="stable")
        for i in order[:_NOISY]:
            height = settled(partial(self._digits, float(self.sample.t[i])))
            if height is not None and finite(height) and abs(height - heights[i]) <= abs(heights[i]) / 2:
                return int(i)
        return int(order[0])

    def polished(self, place: float, width: float) -> Any:
        """The top of the hill at the place, by parabolas through three points. A search: what it finds is
        judged afterwards, so one run with sixty digits will do."""
        import mpmath

        with mpmath.workdps(60):
            p, d, moves = mpmath.mpf(place), mpmath.mpf(max(width, abs(place) * 1e-14)), 0
            for _ in range(_PARABOLAS):
                low, here, high = (once(self._digits, p + k * d) for k in (-1, 0, 1))
                if not (finite(low) and finite(here) and finite(high)) or moves == 2:
                    return p
                bend = low - 2 * here + high
                if bend < 0 and abs(low - high) < 4 * abs(bend):
                    p, d, moves = p + d * (low - high) / (2 * bend), d * mpmath.mpf("1e-6"), moves + 1
                else:
                    d *= 100  # floats saw no difference for as long as that
            return p

    @cached_property
    def plateaus(self) -> tuple[Piece, ...]:
        return self.sample.flats if self.order == 0 else self.sample.straights

    # --- against a bound ---

    def unbounded(self, what: str) -> Gap:
        """No number is a bound: along a tail or a ladder the heights grow without end."""
        known = [tail for tail in self.tails if len(tail) > 2]
        waves = [h for _, h in self.crests]
        high = [tail[-1] for tail in known] + waves
        seen = any(map(growing, (*self.tails, self._outward if self.crests else ())))
        seen = seen or any(h > 1e4 * self._typical for h in waves)
        seen = seen or bool(self._outward and self._outward[-1] > 1e4 * abs(self._outward[0]))
        seen = seen or bool((self.on_grid == math.inf).any())
        if not high or (not seen and len(known) < len(self.tails)):
            return open_(what)
        return agree(seen, what, len(self.on_grid), None, max(high), "oo")

    @cached_property
    def _outward(self) -> tuple[float, ...]:
        """The greatest heights near by, farther out and at the far crests: of x cos x they grow.

        Waves that outgrow all floats before they are far out, as e^x cos x, end with those that are left.
        """
        import numpy as np

        t, h = np.abs(self.sample.t), self.on_grid
        near = [h[(t <= reach) & np.isfinite(h)] for reach in (10, 300, math.inf)]
        if not all(map(len, near)):
            return ()
        least, farther, most = (float(part.max()) for part in near)
        return (least, farther, float(max(h for _, h in self.crests)) if self.crests else most)

    @cached_property
    def _typical(self) -> float:
        import numpy as np

        known = np.abs(self.on_grid[np.isfinite(self.on_grid)])
        return float(np.median(known)) if len(known) else 1.0

    def below(self, level: Level, what: str) -> Gap:
        """The level is nowhere exceeded: the highest samples, the peak, crests and tails are asked."""
        import numpy as np

        t, h = self.sample.t, np.where(np.isnan(self.on_grid), -math.inf, self.on_grid)
        highest = [float(t[i]) for i in np.argsort(-h, kind="stable")[:_ASKED]]
        places = [*highest, *(p for p, _ in self.crests), *([] if self.peak is None else [self.peak])]
        told = [(p, d) for p in places if (d := self.above(p, level)) is not None and finite(d)]
        bound = level()
        told += [(None, v - bound) for tail in self.tails for v in tail if finite(v)]
        if not told:
            return open_(what)
        at, excess = max(told, key=lambda entry: entry[1])
        height = bound + excess
        error = 0.0 if excess <= 0 else _share(excess, max(abs(bound), abs(height)))
        return Gap(error, len(h), what, len(places) - len(told), at, height, bound)

    def reached(self, level: Level, claimed: list[Any], what: str) -> Gap:
        """No lower level would do: the heights come to it at a place, at a seam, or on the way to an end."""
        bound = level()
        ways = list(self._ways(level, bound, claimed))
        if not ways:
            return open_(what)
        error, at, height = min(ways, key=lambda way: way[0])
        return Gap(error, 1, what, 0, at, height, bound)

    def _ways(self, level: Level, bound: Any, claimed: list[Any]) -> Iterator[tuple[float, Any, Any]]:
        """How near the heights come: (distance, place, height), the likely ways first."""
        s = self.sample
        peak = [] if self.peak is None else [self.peak]
        likely = sorted(claimed, key=self._float_at, reverse=True)[:3]
        for p in (*likely, *peak, *(p for p, _ in self.crests), *(s.seams if self.order == 0 else ())):
            d = self.above(p, level)
            if d is not None and finite(d):
                yield self._short(d, bound), p, bound + d
        for seam in s.seams:
            for side in s.sides(seam, self.order):
                if side is not None and finite(side):
                    yield self._short(self.up(side) - bound, bound), seam, self.up(side)
        for tail in (*self.tails, *self.rising):
            if known := [value for value in tail if finite(value)]:
                yield residue(tail, bound), None, known[-1]

    def _float_at(self, point: Any) -> float:
        import numpy as np

        height = float(self(np.array([float(point)]))[0])
        return -math.inf if math.isnan(height) else height

    def _short(self, d: Any, bound: Any) -> float:
        """How far from the level, by its size; at a level of 0 by the size of the heights."""
        if bound:
            return _share(abs(d), abs(bound))
        return 0.0 if abs(d) <= _LEVEL * self._typical else _share(abs(d), self._typical)

    def attained_at(self, point: Any, level: Level) -> bool | None:
        """Whether the height at the point is the level, to hundreds of digits; None where nobody can tell."""
        s = self.sample
        if self.order and any(abs(point - seam) <= 1e-30 * max(1, abs(seam)) for seam in s.seams):
            left, right = s.sides(point, self.order)
            if left is None or right is None:
                return None
            off = abs(self.up(left) - level()) + abs(self.up(right) - level())
            return bool(off <= 1e-12 * abs(level()))
        d = None if self.order == 0 and s.either(point) else self.above(point, level)
        if d is None or not finite(d):
            return None
        if abs(d) > _ROUNDED * max(abs(level()), self._typical):
            return False
        return True if self._telling(point, d, level) else None

    def _telling(self, point: Any, off: Any, level: Level) -> bool:
        """Whether digits tell the height at the point from others: tanh(10^9) is 1 to any number of them."""
        if any(piece.lo <= point <= piece.hi for piece in self.plateaus):
            return True
        step = max(1, abs(point)) / 1024
        beside = (self.above(point + side * step, level) for side in (-1, 1))
        return any(d is not None and abs(d) > 10**6 * abs(off) for d in beside)

    def crowned(self, place: Any, width: float, level: Level) -> bool:
        """Whether the heights to both sides are lower: a top, and no slope too flat for floats."""
        top, *beside = (self.above(place + side * width, level) for side in (0, -1, 1))
        return top is not None and all(d is not None and d < -1e6 * abs(top) for d in beside)

    def _falls_short(self, place: Any, level: Level, scale: float) -> bool:
        """Whether a round top, polished to its last digits, is still apart from the level: the crest of
        sin(x) (1 - e^(-x^2)) at 7.85 is lower than 1 by 10^-27. Of a flat one parabolas do not tell."""
        import mpmath

        with mpmath.workdps(250):
            p = mpmath.mpf(place)
            for d in map(mpmath.mpf, ("1e-14", "1e-26", "1e-50")):
                (low, here, high), wide = (
                    [once(self._digits, p + k * step) for k in (-1, 0, 1)] for step in (d, 10 * d)
                )
                if not all(map(finite, (low, here, high, *wide))):
                    return False
                bend = low - 2 * here + high
                if not bend < 0 or abs((wide[0] - 2 * wide[1] + wide[2]) / (100 * bend) - 1) > 0.1:
                    return False
                p += d * (low - high) / (2 * bend)
            return bool(abs(once(self._digits, p) - level()) > mpmath.mpf("1e-90") * scale)

    def attainers(self, level: Level) -> Iterator[tuple[Any, float]]:
        """Places at which the level is attained, each with the slack to which it is known."""
        s, bound = self.sample, float(level())
        scale = max(abs(bound), self._typical)
        tops = [
            (place, width) for place, top, width in hills(self, s.core, bound - 0.1 * scale)
            if top >= bound - 1e-9 * scale
            and not any(abs(place - end) < 2 * width for end in (*s.seams, *s.edges))
        ]  # fmt: skip
        for i in spread(len(tops), _ASKED):
            place = self.polished(*tops[i])
            d = self.above(place, level)
            if s.near_break(place):
                continue
            if d is None or abs(d) > _LEVEL * scale or not self.crowned(place, tops[i][1], level):
                continue
            if not self._falls_short(place, level, scale):
                yield place, max(1e-6 * max(1.0, abs(float(place))), flatness(self, s.core, place))
        for piece in self.plateaus:
            inside = s.t[piece.inside]
            if self.above(float(inside[len(inside) // 2]), level) == 0:
                yield from ((float(p), 0.0) for p in Span(piece.lo, piece.hi, False, False).probes(s.width))
        if self.order == 0:
            ends = (p for p in (*s.seams, *s.edges) if not s.either(p))
            yield from ((p, 1e-9) for p in ends if self.above(p, level) == 0)


def _share(part: Any, whole: Any) -> float:
    return float(part / whole) if whole else (math.inf if part else 0.0)


def growing(tail: tuple[Any, ...]) -> bool:
    """Whether the last step upward is no smaller than 3/5 of the one before.

    An infinity is a number too large to be had, or what is left where two of them cancel: it is asked only
    where there is nothing else.
    """
    known = [value for value in tail if finite(value)]
    if len(known) < 3:
        return bool(tail) and bool(tail[-1] > 0 and infinite(tail[-1]))
    before, step = known[-2] - known[-3], known[-1] - known[-2]
    return bool(step > 0 and step > 0.6 * before)


def residue(tail: tuple[Any, ...], limit: Any) -> float:
    """How far from the limit the tail ends, as a share of it; 0 where it still nears it, be it slowly."""
    known = [value for value in tail if finite(value)]
    if not known:
        return math.inf
    gaps = [abs(value - limit) for value in known]
    if gaps[-1] == 0:
        return 0.0
    nearing = len(gaps) > 2 and gaps[-1] < 0.95 * gaps[-2] and gaps[-2] < 0.95 * gaps[-3]
    return 0.0 if nearing else _share(gaps[-1], max(abs(limit), abs(known[-1])))
