"""A definition as numbers: values, slopes, curvatures and integrals of f from its formula alone.

This is the laboratory of the cross-check. It knows no calculus but finite differences, complex steps
and quadrature, so that a fault of the engine cannot hide in it. Floats see a dense grid at once; where they
carry nothing, `exact` takes as many digits as it needs.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sympy import Expr

from symacts.numeric.functions import Twofold, formula
from symacts.numeric.grid import centred, merged, refined
from symacts.numeric.seams import distinct, seams
from symacts.numeric.settle import finite, once, settled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["Piece", "Sample"]

_FEW = 0.2  # of the points of a piece
_TAIL = (2, 3, 4, 6, 9, 12, 24, 48, 96)
_NEARER = (3, 5, 8, 12)
_ENOUGH = 3
_WIDTH = 12.0
_CELLS = 600
_STEP = 1e-3
_HAIR = 1e-9
_MENDED = 400
_RUNGS = (1, 2, 4, 8, 16, 32)
_ALIKE = 1e-10  # two sides of a seam
_FALLEN = 1e-3  # from run to run, the digits doubled
_CLOSE = 1e-7  # the last step of runs that are as far from their limit as the square of it


@dataclass(frozen=True)
class Piece:
    """A stretch of the line between neighbouring seams or ends of the domain, and the samples on it."""

    lo: float
    hi: float
    inside: Array


@dataclass(frozen=True)
class Sample:
    """f, f' and f'' on a dense grid of the line, from the definition alone.

    `seams` are the points where a condition of the definition changes. `t` holds the middles of the cells of
    a grid that has the seams among its nodes, is fine around 0 and the seams and where f turns, and goes out
    to +-10^4; and points a hair beside each seam. So no sample lies on a seam. `landmarks` are places that
    somebody claims something about; the grid is fine there too, and that is all they are used for.
    """

    expression: Expr
    landmarks: tuple[Any, ...] = ()

    @cached_property
    def f(self) -> Twofold:
        return formula(self.expression)

    def order(self, order: int) -> Twofold:
        """f, f' or f''."""
        return Twofold(partial(self._floats, order), partial(self._difference, order))

    def _floats(self, order: int, points: Array) -> Array:
        if points is vars(self).get("t"):  # the grid, if there is one yet
            return self.on_grid(order)
        return (self.value_at, self.slope_at, self.curvature_at)[order](points)

    # --- the grid ---

    @cached_property
    def seams(self) -> tuple[Any, ...]:
        """Where the sign of a comparison in the definition changes."""
        import numpy as np

        out = np.geomspace(20.003, 1e4, 200)
        own = np.array([float(p) for p in self.landmarks if abs(p) < 1e9])
        around = centred(np.concatenate([[0.0], own]), 4)
        scan = merged(-out, np.linspace(-20, 20, 801), out, around)
        return tuple(seams(self.expression, scan, self.landmarks))

    @cached_property
    def width(self) -> float:
        return max([_WIDTH, *(2 * abs(float(s)) for s in self.seams if abs(s) < 100)])

    @cached_property
    def nodes(self) -> Array:
        import numpy as np

        centres = np.array([0.0, *map(float, self.seams)])
        out = np.geomspace(self.width * 1.01, 1e4, 40)
        own = np.array([float(p) for p in self.landmarks if abs(p) < 1e9])
        even = np.linspace(-self.width, self.width, _CELLS + 1)
        plain = merged(-out, even, out, centred(centres, 3), centred(own, 1), own)
        hair = np.concatenate([np.zeros(1), np.array([self.hair(s) for s in self.seams])])
        clear = np.ones(plain.shape, dtype=bool)
        for centre, near in zip(centres[1:], hair[1:], strict=True):
            clear &= np.abs(plain - centre) > 4 * near
        return refined(self.f.floats, np.sort(np.concatenate([plain[clear], centres[1:]])))

    @cached_property
    def core(self) -> Array:
        """The middles of the cells, within the width."""
        middles = (self.nodes[1:] + self.nodes[:-1]) / 2
        near: Array = middles[abs(middles) < self.width]
        return near

    @cached_property
    def t(self) -> Array:
        import numpy as np

        beside = [float(s) + side * self.hair(s) for s in self.seams for side in (-1, 1)]
        return merged((self.nodes[1:] + self.nodes[:-1]) / 2, np.array(beside))

    @staticmethod
    def hair(seam: Any) -> float:
        return _HAIR * max(1.0, abs(float(seam)))

    @cached_property
    def values(self) -> Array:
        return self.value_at(self.t)

    @cached_property
    def slopes(self) -> Array:
        return self.slope_at(self.t)

    @cached_property
    def curvatures(self) -> Array:
        return self.curvature_at(self.t)

    def on_grid(self, order: int) -> Array:
        return (self.values, self.slopes, self.curvatures)[order]

    # --- floats ---

    def value_at(self, points: Array) -> Array:
        """f by NumPy where that is finite, else by mpmath."""
        return _mended(self.f.floats(points), points, self.f.digits)

    def slope_at(self, points: Array) -> Array:
        """f' by a complex step: no subtraction, hence no cancellation."""
        return _mended(self._complex_step(points), points, partial(self._difference, 1))

    def _complex_step(self, points: Array) -> Array:
        """Im f(t + ih) / h; nan where f overflows: log(1 + e^x) has Im = pi/4 there, and no slope.

        nan too where a plain difference is far from it: acos has a cut beside -1, where tanh ends.
        """
        import numpy as np

        here, stepped = self.f.floats(points), self.f.floats(points + 1e-30j)
        slope = np.imag(stepped) / 1e-30
        h = 1e-7 * np.maximum(1.0, np.abs(points))
        with np.errstate(all="ignore"):
            plain = (self.f.floats(points + h) - self.f.floats(points - h)) / (2 * h)
            size = np.abs(here)
            known = size[np.isfinite(size)]
            room = 1e-8 * np.maximum(size, np.median(known) if len(known) else 0)
            far = np.abs(plain - slope) > 0.1 * np.maximum(np.abs(plain), np.abs(slope)) + room
        for seam in map(float, self.seams):
            far &= np.abs(points - seam) > 2 * h
        # log is finite at -1 + ih, and no real function there.
        return np.where(np.isfinite(stepped) & np.isfinite(here) & ~far, slope, np.nan)

    def curvature_at(self, points: Array) -> Array:
        """f'' by differences of f' of fourth order, taken to one side beside a seam."""
        import numpy as np

        step = np.minimum(_STEP, np.interp(points, self.nodes[1:], np.diff(self.nodes)) / 8)
        side = self._free_side(points, step)
        centred = _combination(self._complex_step, points, step, _CENTRED)
        near = side != 0
        if near.any():
            centred[near] = _combination(self._complex_step, points[near], (step * side)[near], _ONE_SIDED)
        return _mended(centred, points, partial(self._difference, 2))

    def _free_side(self, points: Array, step: Array) -> Array:
        """0 where two steps on both sides meet no seam, else the side (+-1) that leads away from it."""
        import numpy as np

        side = np.zeros_like(points)
        for seam in map(float, self.seams):
            near = np.abs(points - seam) <= 2.5 * step
            side[near] = np.where(points[near] > seam, 1.0, -1.0)
        return side

    # --- digits ---

    def exact(self, order: int, point: Any) -> Any | None:
        """f, f' or f'' at a point to thirteen digits; nan where there is none, None where nobody can tell."""
        return settled(lambda: self._difference(order, point))

    @cached_property
    def _differences(self) -> dict[tuple[int, Any, int], Any]:
        return {}

    def _difference(self, order: int, point: Any) -> Any:
        """f, or a central difference, at the precision in force; nan across a seam."""
        import mpmath

        known, key = self._differences, (order, point, mpmath.mp.prec)
        if key not in known:
            known[key] = self._new_difference(order, mpmath.mp.convert(point))
        return known[key]

    def _new_difference(self, order: int, p: Any) -> Any:
        import mpmath

        f = self.f.digits
        if order == 0:
            return f(p)
        h = max(1, abs(p)) * mpmath.mpf(10) ** -(mpmath.mp.dps // (order + 2))
        if any(abs(p - seam) <= h for seam in self.seams):
            return mpmath.nan
        return (f(p + h) - f(p - h)) / (2 * h) if order == 1 else (f(p + h) - 2 * f(p) + f(p - h)) / h**2

    @cached_property
    def _sides(self) -> dict[tuple[Any, int], tuple[Any | None, Any | None]]:
        return {}

    def sides(self, seam: Any, order: int) -> tuple[Any | None, Any | None]:
        """The limits of f, f' or f'' from the left and from the right, where they settle."""
        if (seam, order) not in self._sides:
            left, right = (self._side(seam, order, side) for side in (-1, 1))
            self._sides[seam, order] = left, right
        return self._sides[seam, order]

    def _side(self, seam: Any, order: int, side: int) -> Any | None:
        """One of the limits, also where the runs come to it slowly: the slope of |x|^(3/2) is h^(1/2)."""
        import mpmath

        found = settled(partial(self._one_sided, seam, order, side))
        if found is not None:
            return found
        runs = self._runs(seam, order, side)
        sizes = [abs(run) for run in runs]
        if sizes[0] < _FALLEN and _fall(sizes):
            return mpmath.mpf(0)
        # with the digits doubled, what is left of c h^k is squared
        steps = [abs(b - a) for a, b in pairwise(runs)]
        return runs[-1] if steps[-1] < _CLOSE and _fall(steps) else None

    def _runs(self, seam: Any, order: int, side: int) -> list[Any]:
        """One of the limits at three precisions, each double the one before."""
        import mpmath

        runs = []
        for digits in (50, 100, 200):
            with mpmath.workdps(digits):
                runs.append(once(self._one_sided, seam, order, side))
        return runs

    def soars(self, seam: Any, order: int, side: int) -> bool:
        """Whether f, f' or f'' grows without end towards the seam from one side, as a power does."""
        runs = [abs(run) for run in self._runs(seam, order, side)]
        return all(finite(run) for run in runs) and all(b > a / _FALLEN for a, b in pairwise(runs))

    def _one_sided(self, seam: Any, order: int, side: int) -> Any:
        import mpmath

        digits = mpmath.mp.dps
        h = side * max(1, abs(seam)) * mpmath.mpf(10) ** -(digits - 10, digits // 4, digits // 5)[order]
        return sum(w * self.f.digits(seam + k * h) for k, w in _BESIDE[order].items()) / h**order

    @cached_property
    def seam_orders(self) -> tuple[int, ...]:
        """How many continuous derivatives f has at each seam: -1, 0, 1, or 2 for two or more."""
        return tuple(map(self.smoothness_at, self.seams))

    def smoothness_at(self, point: Any) -> int:
        """How many continuous derivatives f has at the point: -1, 0, 1, or 2 for two or more."""
        here, sides = self.exact(0, point), self.sides(point, 0)
        outside = [side is not None and side != side for side in sides]
        if any(outside):  # an end of the domain, or a lone point of it
            continuous = all(_alike(side, here) for side in sides if side is not None and side == side)
            return 2 if continuous and None not in sides else -1
        if not all(_alike(side, here) for side in sides):
            return -1
        return next((order - 1 for order in (1, 2) if not _alike(*self.sides(point, order))), 2)

    def alone(self, point: Any) -> bool:
        """Whether f has values on neither side of the point."""
        return all(side is not None and side != side for side in self.sides(point, 0))

    def hollow(self, point: Any) -> bool:
        """Whether f has no value at the point."""
        here = self.exact(0, point)
        return here is not None and here != here

    def jumps_at(self, seam: Any, order: int) -> bool:
        """Whether f, ... or f^(order) jumps there; where f has no value, f^(order) from left to right."""
        if self.hollow(seam):
            low, high = self.sides(seam, order)
            return _finite(low) and _finite(high) and not _alike(low, high)
        return self.smoothness_at(seam) < order

    def either(self, point: Any) -> bool:
        """Whether the point is rounded, and f jumps there or its domain ends: its value may be that of either
        side, or none."""
        near = (p for p in (*self.seams, *self.edges) if abs(point - p) < 1e-30 * max(1, abs(p)))
        return any(p != float(p) and (p in self.edges or self.smoothness_at(p) < 0) for p in near)

    def misses(self, point: Any) -> bool:
        """Whether f jumps at the point and digits cannot hit it: atan(tan x) beside pi/2."""
        return bool(point != float(point)) and self.smoothness_at(point) < 0

    def told_at(self, seam: Any) -> bool:
        """Whether f settles to both sides, and the first derivative that breaks settles or grows without end:
        else nobody can tell what it does there."""
        if None in self.sides(seam, 0):
            return False
        broken = self.smoothness_at(seam) + 1
        if broken not in (1, 2):
            return True
        sides = zip((-1, 1), self.sides(seam, broken), strict=True)
        return all(limit is not None or self.soars(seam, broken, side) for side, limit in sides)

    # --- places ---

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        ends = sorted({-math.inf, *map(float, (*self.seams, *self.edges)), math.inf})
        cut = (Piece(a, b, (self.t > a) & (self.t < b)) for a, b in pairwise(ends))
        return tuple(piece for piece in cut if piece.inside.any())

    @cached_property
    def flats(self) -> tuple[Piece, ...]:
        """The pieces on which f is constant."""
        import numpy as np

        return tuple(
            p for p in self.pieces
            if np.ptp(self.values[p.inside]) <= 1e-13 * np.abs(self.values[p.inside]).max()
            and self._bare(p, 1)
        )  # fmt: skip

    @cached_property
    def straights(self) -> tuple[Piece, ...]:
        """The pieces on which f is affine."""
        return tuple(p for p in self.pieces if self._looks_straight(p) and self._bare(p, 2))

    def _looks_straight(self, piece: Piece) -> bool:
        """Whether most slopes are one: those of sqrt(x^2 - 2x + 1) are noise beside 1."""
        import numpy as np

        slopes = self.slopes[piece.inside]
        if not np.isfinite(slopes).any():
            return False
        low, high = np.nanquantile(slopes, (_FEW, 1 - _FEW))
        return bool(high - low <= 1e-13 * max(abs(low), abs(high)))

    def _bare(self, piece: Piece, order: int) -> bool:
        """Whether f' (or f'') is 0 to hundreds of digits at some places of the piece."""
        inside = self.t[piece.inside]
        return all(self.exact(order, inside[int(part * (len(inside) - 1))]) == 0 for part in (0.2, 0.5, 0.7))

    @cached_property
    def edges(self) -> tuple[Any, ...]:
        """The finite ends of the domain, poles among them; as the landmark where one is there."""
        import numpy as np

        at_nodes = self.value_at(self.nodes)
        defined = np.where(np.isnan(at_nodes), -1.0, 1.0)
        turns = np.flatnonzero(defined[1:] != defined[:-1])
        ends = _last(lambda p: ~np.isnan(self.value_at(p)), self.nodes[turns], self.nodes[turns + 1]).tolist()
        seen = map(self._landmark, distinct([*ends, *self._poles(at_nodes)]))
        return tuple(distinct([*seen, *filter(self._is_pole, self.landmarks)]))

    def _is_pole(self, mark: Any) -> bool:
        """Whether |f| grows 10^5 times from 10^-10 to 10^-20 beside a landmark. Floats may hit the pole."""
        ladders = ([self.exact(0, self._rung(mark, side, k)) for k in (10, 20)] for side in (-1, 1))
        told = ([abs(v) for v in ladder if v is not None and finite(v)] for ladder in ladders)
        return any(len(heights) == 2 and heights[1] > 1e5 * heights[0] for heights in told)

    def _landmark(self, place: float) -> Any:
        near = min(self.landmarks, key=lambda mark: abs(mark - place), default=math.inf)
        return near if abs(near - place) < 1e-9 * max(1, abs(place)) else place

    def _poles(self, values: Array) -> Iterator[float]:
        """Where f changes sign through infinity."""
        import numpy as np

        flips = np.flatnonzero(np.sign(values[1:]) * np.sign(values[:-1]) < 0)[: 4 * _CELLS]
        smooth = np.isfinite(values[flips]) & np.isfinite(values[flips + 1])
        for seam in map(float, self.seams):
            smooth &= (self.nodes[flips] > seam) | (self.nodes[flips + 1] < seam)
        cells = flips[smooth]
        places = _last(lambda p: self.value_at(p) > 0, self.nodes[cells], self.nodes[cells + 1])
        for i, place in zip(cells.tolist(), places.tolist(), strict=True):
            near = np.abs(self.f.floats(np.array([place * (1 - 1e-15), place * (1 + 1e-15)])))
            if not near.max() < 1e6 * self._beside(values, i, place):
                yield place

    def _beside(self, values: Array, i: int, place: float) -> float:
        """The size of f at the nodes around a cell, but not at those that crowd a landmark."""
        import numpy as np

        away = 1e-7 * max(1.0, abs(place))
        lower, upper = np.searchsorted(self.nodes, (place - away, place + away))
        first, last = min(i, max(0, lower - 1)), max(i + 1, min(len(values) - 1, upper))
        return float(max(abs(values[first]), abs(values[last])))

    def near_break(self, point: Any) -> bool:
        """Whether a seam is at the point, or an end of the domain, which is known as a float."""
        unit = max(1, abs(point))
        at_seam = any(abs(point - seam) < 1e-30 * unit for seam in self.seams)
        return at_seam or any(abs(point - edge) < 1e-9 * unit for edge in self.edges)

    @cached_property
    def singular(self) -> tuple[Any, ...]:
        """Ends of the domain, and seams at which f, f' or f'' has no finite limit."""
        steep = [s for s in self.seams if not all(_finite(v) for k in range(3) for v in self.sides(s, k))]
        return tuple(distinct([*self.edges, *steep]))

    # --- far out ---

    @cached_property
    def _swells(self) -> dict[tuple[int, float], Array]:
        return {}

    def swell(self, order: int, place: float) -> Array:
        """f, f' or f'' around a place far out, closely enough to see whether it goes up and down there."""
        import numpy as np

        if (order, place) not in self._swells:
            self._swells[order, place] = self._floats(order, place + np.linspace(-7, 7, 71))
        return self._swells[order, place]

    @cached_property
    def _tails(self) -> dict[tuple[int, int], tuple[Any, ...]]:
        return {}

    def tail(self, order: int, end: int) -> tuple[Any, ...]:
        """f or f' at the points end * 10^2 ... end * 10^96, those where numbers can tell.

        Where they are few, nearer ones too: of exp(x^2) (1 - erf x) nothing is left at 100.
        """
        if (order, end) not in self._tails:
            told = self._told(order, [end * 10**k for k in _TAIL])
            if sum(map(finite, told)) < _ENOUGH:
                told = (*self._told(order, [end * near for near in _NEARER]), *told)
            self._tails[order, end] = told
        return self._tails[order, end]

    def _told(self, order: int, places: list[int]) -> tuple[Any, ...]:
        found = (self.exact(order, place) for place in places)
        return tuple(v for v in found if v is not None and v == v)

    def ladders(self, order: int) -> Iterator[tuple[Any, ...]]:
        """f or f' at the points place +- 10^-1 ... 10^-32 beside each singular place, from afar to near."""
        for place in self.singular:
            for side in (-1, 1):
                told = (self.exact(order, self._rung(place, side, k)) for k in _RUNGS)
                yield tuple(v for v in told if v is not None and v == v)

    @staticmethod
    def _rung(place: Any, side: int, k: int) -> Any:
        import mpmath

        with mpmath.workdps(80):
            return place + side * mpmath.mpf(10) ** -k


_BESIDE = (
    {1: 3, 2: -3, 3: 1},
    {1: -2.5, 2: 4, 3: -1.5},
    {1: 3, 2: -8, 3: 7, 4: -2},
)  # what the values at h, 2h, ... say of f, f' h and f'' h^2 at 0
_CENTRED = {-2: 1 / 12, -1: -8 / 12, 1: 8 / 12, 2: -1 / 12}
_ONE_SIDED = {0: -25 / 12, 1: 4.0, 2: -3.0, 3: 4 / 3, 4: -1 / 4}


def _combination(f: Callable[[Array], Array], points: Array, step: Array, weights: dict[int, float]) -> Array:
    """sum of weight * f(point + k * step) / step: a difference quotient."""
    total = sum(w * f(points + k * step) for k, w in weights.items())
    quotient: Array = total / step
    return quotient


def _mended(values: Array, points: Array, exact: Callable[[float], Any]) -> Array:
    """The values, with mpmath's at fifty digits where NumPy overflowed; at 400 places at most."""
    import mpmath
    import numpy as np

    values = np.array(values, dtype=float)
    broken = np.flatnonzero(~np.isfinite(values))
    with mpmath.workdps(50):
        for index in broken[:: len(broken) // _MENDED + 1]:
            values[index] = float(once(exact, float(points[index])))
    return values


def _finite(value: Any | None) -> bool:
    return value is not None and finite(value)


def _alike(a: Any | None, b: Any | None) -> bool:
    """Whether two numbers are the same to ten digits; not where one is none."""
    if a is None or b is None or not (finite(a) and finite(b)):
        return False
    return bool(abs(a - b) <= _ALIKE * max(abs(a), abs(b)))


def _last(holds: Callable[[Array], Array], lo: Array, hi: Array) -> Array:
    """In each cell from lo to hi, of whose ends one holds, a float next to which that changes.

    All cells are halved together: one at a time, the 470 of sin(x)/x took a third of its cross-check.
    """
    import numpy as np

    above = holds(hi) if len(hi) else np.zeros(0, dtype=bool)
    lo, hi = lo.copy(), hi.copy()
    while True:
        mid = (lo + hi) / 2
        wide = np.flatnonzero((mid != lo) & (mid != hi))
        if not len(wide):
            return np.where(np.abs(lo) <= np.abs(hi), lo, hi)
        same = holds(mid[wide]) == above[wide]
        hi[wide[same]], lo[wide[~same]] = mid[wide[same]], mid[wide[~same]]


def _fall(sizes: Sequence[Any]) -> bool:
    return all(b < _FALLEN * a for a, b in pairwise(sizes))
