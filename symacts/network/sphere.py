"""Batch normalisation of wide layers: one entry, and two, of a point that is uniform on a sphere.

Over a batch of B inputs the values of a unit, less their mean and over their deviation, are uniform on the
sphere of radius sqrt B in the D = B - 1 dimensions across (1, ..., 1). One entry z has, up to a factor, the
density (1 - z^2/D)^((D - 3)/2) on [-sqrt D, sqrt D]; two have the covariance -1/D, and by Funk and Hecke

    E g(z) h(z') = sum_k g_k h_k P_k(-1/D),

where g_k = E g p_k with the orthonormal polynomials p_k of that density, and
P_k(t) = p_k(sqrt D t)/p_k(sqrt D).

Source: Yang, Pennington, Rao, Sohl-Dickstein, Schoenholz 2019, A mean field theory of batch normalization.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from symacts.numeric.quadrature import integral

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]
    Function = Callable[[Array], Array]

__all__ = ["Batched", "Sphere"]

_REACH = 40.0
_TERMS = 60
_FAINT = 1e-11


@dataclass(frozen=True)
class Sphere:
    """Expectations over a batch of `size` inputs, from 4 on, of functions that break at most at `breaks`."""

    size: int
    breaks: tuple[float, ...] = ()

    @property
    def dimension(self) -> int:
        return self.size - 1

    def expected(self, g: Function) -> float:
        """E g(z)."""
        return self._integral(g) / _mass(self)

    def pair(self, g: Function, h: Function | None = None) -> float:
        """E g(z) h(z') of two different inputs, E g(z) g(z') without h."""
        total = 0.0
        for k, across in enumerate(_across(self.dimension)):
            of_g = self._coefficient(g, k)
            total += of_g * (of_g if h is None else self._coefficient(h, k)) * across
        return total

    def _coefficient(self, g: Function, k: int) -> float:
        return self.expected(lambda z: g(z) * _polynomial(self.dimension, k, z))

    def _integral(self, g: Function) -> float:
        import numpy as np

        size = math.sqrt(self.dimension)
        end = min(size, _REACH)
        at = np.unique([*np.linspace(-end, end, 81), *[b for b in self.breaks if abs(b) < end]])

        def of_angle(angle: Array) -> Array:  # where the density is smooth up to the ends
            product: Array = g(size * np.cos(angle)) * np.sin(angle) ** (self.dimension - 2)
            return product

        with np.errstate(all="ignore"):
            return integral(of_angle, np.arccos(at[::-1] / size))[0]


@lru_cache(maxsize=256)
def _mass(sphere: Sphere) -> float:
    return sphere._integral(lambda z: z * 0 + 1)


def _polynomial(d: int, k: int, z: Array) -> Array:
    """p_k, by their recurrence."""
    before, here = z * 0, z * 0 + 1
    for j in range(k):
        before, here = here, (z * here - math.sqrt(_step(d, j)) * before) / math.sqrt(_step(d, j + 1))
    return here


def _step(d: int, k: int) -> float:
    """The coefficient of the recurrence of the monic polynomials: k as the dimension grows."""
    if k < 2:
        return float(k)
    return d * k * (k + d - 3) / ((2 * k + d - 2) * (2 * k + d - 4))


@lru_cache(maxsize=64)
def _across(d: int) -> tuple[float, ...]:
    """P_k(-1/d), as far as it counts."""
    found = [1.0, -1 / d]
    while len(found) < _TERMS and max(abs(found[-1]), abs(found[-2])) > _FAINT:
        k = len(found) - 1
        found.append(((2 * k + d - 2) * -found[k] / d - k * found[k - 1]) / (k + d - 2))
    return tuple(found)


@dataclass(frozen=True)
class Batched:
    """Layers normalised over a batch, as their width grows.

    `spread` is V, which is E f(z)^2 less E f(z) f(z') of two inputs; `slope` and `stretch` are E f'^2 and
    E (z f')^2, and `across` is E f'(z) f'(z') + E z f'(z) z' f'(z').
    """

    sphere: Sphere
    mean: float
    square: float
    spread: float
    slope: float
    stretch: float
    across: float

    @classmethod
    def of(cls, f: Function, slope: Function, sphere: Sphere) -> Batched:
        square = sphere.expected(lambda z: f(z) ** 2)
        return cls(
            sphere,
            sphere.expected(f),
            square,
            square - sphere.pair(f),
            sphere.expected(lambda z: slope(z) ** 2),
            sphere.expected(lambda z: (z * slope(z)) ** 2),
            sphere.pair(slope) + sphere.pair(lambda z: z * slope(z)),
        )

    def factor(self, first: bool, last: bool) -> float:
        """What a layer multiplies the mean squared gradient by.

        The inputs of the first are N(0, 1) with variance-preserving weights; what comes back to the last is
        independent from input to input, and to the others it is less its mean.
        """
        size = self.sphere.size
        kept = self.slope - (self.slope + self.stretch - (0.0 if last else self.across)) / size
        return kept / (1.0 if first else self.spread) * size / (size - 3)
