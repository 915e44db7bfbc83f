"""A definition as numbers: values, slopes, curvatures and integrals of f from its formula alone.

This is the laboratory of the cross-check. It knows no calculus but finite differences, complex steps
and quadrature, so that a fault of the engine cannot hide in it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sympy import Expr

from symacts.numeric.functions import DIGITS, as_real, fast, precise
from symacts.numeric.quadrature import density, gauss
from symacts.numeric.seams import bisection, comparisons, crossings, distinct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["Piece", "Sample"]

_NEAR_TAIL = (1e2, 1e3, 1e4)
_FAR_TAIL = (1e6, 1e9, 1e12)
_CELLS = 1200
_OUTER = 16
_STEP = 1e-3
_EVEN_SCAN = 20
_MOST_SEAMS = 64
_HAIR = 1e-9


@dataclass(frozen=True)
class Piece:
    """A stretch of the line between neighbouring seams, and the samples on it."""

    lo: float
    hi: float
    inside: Array


@dataclass(frozen=True)
class Sample:
    """f, f' and f'' on a dense grid of the line, from the definition alone.

    `seams` are the points where a condition of the definition changes. `t` holds the middles of the cells
    of a grid that has the seams among its nodes, points out to +-10^4, and points a hair beside each seam:
    so no sample lies on a seam.
    """

    expression: Expr

    @cached_property
    def f(self) -> Callable[[Array], Array]:
        return fast(self.expression)

    @cached_property
    def f_precise(self) -> Callable[[Any], Any]:
        return precise(self.expression)

    @cached_property
    def _crossings(self) -> list[float]:
        """Where the sign of a comparison in the definition changes, by sign changes on a grid."""
        import numpy as np

        outer = np.geomspace(_EVEN_SCAN + 0.003, 1e4, 200)
        scan = np.concatenate([-outer[::-1], np.linspace(-_EVEN_SCAN, _EVEN_SCAN, 801), outer])
        return sorted({root for g in comparisons(self.expression) for root in crossings(fast(g), scan)})

    @property
    def _endless(self) -> bool:
        """Whether there are more seams than can be found, as of |sin x|: the grid ends with the fine scan."""
        return len(self._crossings) > _MOST_SEAMS

    @cached_property
    def seams(self) -> tuple[float, ...]:
        """The points at which the definition changes from one formula to another."""
        reach = _EVEN_SCAN if self._endless else math.inf
        return tuple(distinct([root for root in self._crossings if abs(root) <= reach]))

    @cached_property
    def width(self) -> float:
        widest = max((abs(s) for s in self.seams), default=0.0)
        return max(12.0, widest if self._endless else 2 * widest)

    @cached_property
    def nodes(self) -> Array:
        import numpy as np

        even = np.linspace(-self.width, self.width, _CELLS + 1)
        clear = np.ones(even.shape, dtype=bool)
        for seam in self.seams:
            clear &= np.abs(even - seam) > self.width / _CELLS
        return np.sort(np.concatenate([even[clear], np.array(self.seams, dtype=float)]))

    @cached_property
    def core(self) -> Array:
        """The middles of the cells."""
        return (self.nodes[1:] + self.nodes[:-1]) / 2

    @cached_property
    def outer(self) -> Array:
        import numpy as np

        out = np.geomspace(self.width * 1.01, 1e4, _OUTER)
        return np.concatenate([-out[::-1], out])

    @cached_property
    def beside(self) -> Array:
        """Points a hair to the left and to the right of each seam."""
        import numpy as np

        return np.array([s + side * self.hair(s) for s in self.seams for side in (-1, 1)])

    @cached_property
    def t(self) -> Array:
        import numpy as np

        return np.sort(np.concatenate([self.core, self.outer, self.beside]))

    @cached_property
    def values(self) -> Array:
        return self.value_at(self.t)

    @cached_property
    def slopes(self) -> Array:
        return self.slope_at(self.t)

    @cached_property
    def curvatures(self) -> Array:
        return self.curvature_at(self.t)

    def value_at(self, points: Array) -> Array:
        """f by NumPy where that is finite, else by mpmath."""
        return _mended(self.f(points), points, lambda p: self.exact(0, p))

    def slope_at(self, points: Array) -> Array:
        """f' by a complex step: no subtraction, hence no cancellation."""
        return _mended(self._complex_step(points), points, lambda p: self.exact(1, p))

    def _complex_step(self, points: Array) -> Array:
        """Im f(t + ih) / h; nan where f overflows: log(1 + e^x) has Im = pi/4 there, and no slope."""
        import numpy as np

        stepped = self.f(points + 1e-30j)
        # log is finite at -1 + ih, and no real function there.
        defined = np.isfinite(stepped) & np.isfinite(self.f(points))
        return np.where(defined, np.imag(stepped) / 1e-30, np.nan)

    def curvature_at(self, points: Array) -> Array:
        """f'' by differences of f' of fourth order, taken to one side beside a seam."""
        import numpy as np

        side = self._free_side(points)
        centred = _combination(self.slope_at, points, _STEP * np.ones_like(points), _CENTRED)
        near = side != 0
        if near.any():
            centred[near] = _combination(self.slope_at, points[near], _STEP * side[near], _ONE_SIDED)
        return centred

    def _free_side(self, points: Array) -> Array:
        """0 where two steps on both sides meet no seam, else the side (+-1) that leads away from it."""
        import numpy as np

        side = np.zeros_like(points)
        for seam in self.seams:
            near = np.abs(points - seam) <= 2.5 * _STEP
            side[near] = np.where(points[near] > seam, 1.0, -1.0)
        return side

    def exact(self, order: int, point: Any) -> Any:
        """f, f' or f'' at a point by mpmath at 50 digits, with central differences of tiny step.

        nan at a pole.
        """
        import mpmath

        with mpmath.workdps(DIGITS):
            p, h = mpmath.mpf(point), mpmath.mpf(10) ** -12
            try:
                return self._difference(order, p, h)
            except ZeroDivisionError:
                return mpmath.mpf("nan")

    def _difference(self, order: int, p: Any, h: Any) -> Any:
        f = self.f_precise
        match order:
            case 0:
                return f(p)
            case 1:
                return (f(p + h) - f(p - h)) / (2 * h)
            case _:
                return (f(p + h) - 2 * f(p) + f(p - h)) / h**2

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        ends = (-math.inf, *self.seams, math.inf)
        return tuple(Piece(a, b, (self.t > a) & (self.t < b)) for a, b in pairwise(ends))

    @cached_property
    def flats(self) -> tuple[Piece, ...]:
        """The pieces on which f is constant to the last bit."""
        import numpy as np

        return tuple(
            p for p in self.pieces
            if not self.slopes[p.inside].any() and np.ptp(self.values[p.inside]) == 0
        )  # fmt: skip

    @cached_property
    def straights(self) -> tuple[Piece, ...]:
        """The pieces on which f is affine."""
        import numpy as np

        return tuple(p for p in self.pieces if np.ptp(self.slopes[p.inside]) < 1e-13)

    def tail(self, order: int, end: int) -> Array:
        """f or f' at the points end * 10^2 ... 10^12, those where numbers can tell.

        From 10^6 on by NumPy alone: mpmath takes e^(e^(10^6)) at its word and never comes back.
        """
        import numpy as np

        near, far = end * np.array(_NEAR_TAIL), end * np.array(_FAR_TAIL)
        at = (self.value_at(near), self.f(far)) if order == 0 else (self.slope_at(near), self._far_slope(far))
        values: Array = np.concatenate(at)
        return values[np.isfinite(values)]

    def _far_slope(self, points: Array) -> Array:
        import numpy as np

        slope = self._complex_step(points)
        with np.errstate(all="ignore"):
            wide = (self.f(points * 1.0001) - self.f(points * 0.9999)) / (points * 0.0002)
        return np.where(np.isfinite(slope), slope, wide)

    def _normal_mean(self, of: Callable[[Array], Array]) -> float:
        """E[of(z)] for z ~ N(0, 1), over the grid."""
        import numpy as np

        at, weight = gauss(self.nodes)
        return float(np.sum(of(at.ravel()).reshape(at.shape) * density(at) * weight))

    @cached_property
    def mean(self) -> float:
        return self._normal_mean(self.value_at)

    @cached_property
    def second_moment(self) -> float:
        return self._normal_mean(lambda p: self.value_at(p) ** 2)

    @cached_property
    def slope_second_moment(self) -> float:
        return self._normal_mean(lambda p: self.slope_at(p) ** 2)

    @cached_property
    def integrals(self) -> Array:
        """The integral of f from the first node to each node."""
        import numpy as np

        at, weight = gauss(self.nodes)
        cells = np.sum(self.value_at(at.ravel()).reshape(at.shape) * weight, axis=1)
        return np.concatenate([[0.0], np.cumsum(cells)])

    @staticmethod
    def hair(seam: float) -> float:
        return _HAIR * max(1.0, abs(seam))

    def sides(self, seam: float, order: int) -> tuple[float, float]:
        """The value, slope or curvature a hair to the left and to the right of a seam."""
        import numpy as np

        at = (self.value_at, self.slope_at, self.curvature_at)[order]
        left, right = at(np.array([seam - self.hair(seam), seam + self.hair(seam)]))
        return float(left), float(right)

    @cached_property
    def seam_orders(self) -> tuple[int, ...]:
        """How many continuous derivatives f has at each seam: -1, 0, 1, or 2 for two or more."""
        return tuple(map(self._seam_order, self.seams))

    def _seam_order(self, seam: float) -> int:
        here = as_real(self.exact(0, seam))
        if not max(abs(side - here) for side in self.sides(seam, 0)) <= 1e-6:
            return -1
        for order in (1, 2):
            left, right = self.sides(seam, order)
            if not abs(left - right) <= 1e-6 * max(1.0, abs(left)):
                return order - 1
        return 2

    def jumps_near(self, point: float) -> bool:
        near = self.width / _CELLS
        return any(
            o < 0 and abs(s - point) <= near for s, o in zip(self.seams, self.seam_orders, strict=True)
        )

    @cached_property
    def edges(self) -> tuple[float, ...]:
        """The finite ends of the domain."""
        import numpy as np

        defined = np.isfinite(self.value_at(self.nodes)).astype(float) - 0.5
        inside = lambda p: float(np.isfinite(self.value_at(np.array([p])))[0]) - 0.5  # noqa: E731
        ends = np.flatnonzero(defined[1:] != defined[:-1])
        return tuple(bisection(inside, float(self.nodes[i]), float(self.nodes[i + 1])) for i in ends)

    @cached_property
    def singular(self) -> tuple[float, ...]:
        """Ends of the domain, and seams at which f is infinitely steep. Differences fail near them."""
        steep = [seam for seam in self.seams if not max(map(abs, self.sides(seam, 1))) < 1e4]
        return tuple(distinct(sorted((*self.edges, *steep))))

    def near_singular(self, points: Array) -> Array:
        import numpy as np

        near = np.zeros(np.shape(points), dtype=bool)
        for place in self.singular:
            near |= np.abs(points - place) < 0.4
        return near

    def ladders(self, order: int) -> Iterator[Array]:
        """f or f' at the points place +- 10^-1 ... 10^-7 beside each singular place, from afar to near."""
        import numpy as np

        for place in self.singular:
            for side in (-1, 1):
                # By mpmath: x/(e^x - 1) has no digits left in floats near 0.
                values = np.array([as_real(self.exact(order, place + side * 10.0**-k)) for k in range(1, 8)])
                yield values[np.isfinite(values)]


_CENTRED = {-2: 1 / 12, -1: -8 / 12, 1: 8 / 12, 2: -1 / 12}
_ONE_SIDED = {0: -25 / 12, 1: 4.0, 2: -3.0, 3: 4 / 3, 4: -1 / 4}


def _combination(f: Callable[[Array], Array], points: Array, step: Array, weights: dict[int, float]) -> Array:
    """sum of weight * f(point + k * step) / step: a difference quotient."""
    total = sum(w * f(points + k * step) for k, w in weights.items())
    quotient: Array = total / step
    return quotient


def _mended(values: Array, points: Array, exact: Callable[[float], Any]) -> Array:
    """The values, with mpmath's where NumPy overflowed."""
    import numpy as np

    values = np.array(values, dtype=float)
    for index in np.flatnonzero(~np.isfinite(values)):
        values[index] = as_real(exact(float(points[index])))
    return values
