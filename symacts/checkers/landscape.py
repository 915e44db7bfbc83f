"""f or f' as a landscape: its hills, and where it goes far out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from symacts.checkers.fields import Span
from symacts.checkers.gaps import Gaps, agree
from symacts.numeric.functions import as_real
from symacts.numeric.sample import Piece, Sample

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["Height", "hills", "residue", "unbounded", "zoomed"]


def zoomed(height: Callable[[Array], Array], lo: float, hi: float) -> tuple[float, float]:
    """The highest point of a hill on [lo, hi], by grids of shrinking width: (place, height)."""
    import numpy as np

    for _ in range(4):
        grid = np.linspace(lo, hi, 33)
        heights = height(grid)
        top = int(np.argmax(heights))
        lo, hi = float(grid[max(0, top - 1)]), float(grid[min(32, top + 1)])
    return float(grid[top]), float(heights[top])


def hills(height: Callable[[Array], Array], s: Sample, near: float) -> Iterator[tuple[float, float]]:
    """The strict local maxima on the grid that rise to `near` or more: places and heights."""
    import numpy as np

    grid, h, reach = s.core, height(s.core), 10
    padded = np.pad(h, reach, mode="edge")
    # A flat stretch or a saturated tail is a plateau of equal floats, not a hill.
    hill = h > np.maximum(padded[: -2 * reach], padded[2 * reach :]) + 1e-9 * np.maximum(1, np.abs(h))
    tops = np.flatnonzero((h[1:-1] >= h[:-2]) & (h[1:-1] >= h[2:]) & (h[1:-1] >= near) & hill[1:-1]) + 1
    for i in map(int, tops):
        yield zoomed(height, float(grid[i - 1]), float(grid[i + 1]))


@dataclass(frozen=True)
class Height:
    """f or f', upward (direction 1) or downward (-1), as a landscape."""

    sample: Sample
    order: int
    direction: int

    def __call__(self, points: Array) -> Array:
        at = self.sample.value_at if self.order == 0 else self.sample.slope_at
        return self.direction * at(points)

    def exact(self, point: Any) -> Any:
        return self.direction * self.sample.exact(self.order, point)

    @property
    def on_grid(self) -> Array:
        return self.direction * (self.sample.values if self.order == 0 else self.sample.slopes)

    @property
    def tails(self) -> tuple[Array, ...]:
        """The heights along both tails, and along the ladders to singular places."""
        ends = (self.sample.tail(self.order, end) for end in (-1, 1))
        return tuple(self.direction * tail for tail in (*ends, *self.sample.ladders(self.order)))

    @property
    def plateaus(self) -> tuple[Piece, ...]:
        return self.sample.flats if self.order == 0 else self.sample.straights

    def attainers(self, bound: float) -> Iterator[tuple[float, float]]:
        """Points at which the bound is attained, each with the slack to which it is known."""
        s, scale = self.sample, max(1.0, abs(bound))
        for place, top in hills(self, s, bound - 0.1 * scale):
            if top >= bound - 1e-10 * scale and all(abs(place - seam) > 1e-3 for seam in s.seams):
                yield place, 1e-3
        for piece in self.plateaus:
            if abs(float(self.on_grid[piece.inside].mean()) - bound) < 1e-12 * scale:
                yield from ((float(p), 1e-6) for p in Span(piece.lo, piece.hi, False, False).probes(s.width))
        if self.order == 0:
            places = (*s.seams, *s.edges)
            yield from ((p, 1e-6) for p in places if abs(as_real(self.exact(p)) - bound) < 1e-12 * scale)

    def rests(self, bound: float) -> Gaps:
        """The bound is nowhere exceeded, and no smaller number is a bound."""
        import numpy as np

        heights, scale = self.on_grid, max(1.0, abs(bound))
        if not math.isfinite(bound):
            yield agree(bound > 0 and any(map(unbounded, self.tails)), len(heights))
            return
        top = int(np.nanargmax(heights))
        grid = self.sample.t
        peak = self._peak(grid, top)
        seams = [self.direction * float(self.sample.exact(0, seam)) for seam in self.sample.seams]
        tails = [float(tail.max()) for tail in self.tails if len(tail)]
        highest = max([peak, *tails, *(seams if self.order == 0 else [])])
        yield max(0.0, highest - bound) / scale, len(heights)
        yield min(max(0.0, bound - highest), *(residue(tail, bound) for tail in self.tails)) / scale, 1

    def _peak(self, grid: Array, top: int) -> float:
        lo, hi = float(grid[max(0, top - 1)]), float(grid[min(len(grid) - 1, top + 1)])
        # A zoom across a seam would look at the other piece, where f' may not exist.
        if self.order == 1 and any(lo <= seam <= hi for seam in self.sample.seams):
            return float(self.on_grid[top])
        return max(float(self.on_grid[top]), zoomed(self, lo, hi)[1])


def unbounded(tail: Array) -> bool:
    """Whether the heights along a tail end vast, or keep growing at least like a logarithm."""
    import numpy as np

    if not len(tail) or tail[-1] > 1e6:
        return bool(len(tail))
    steps = np.diff(tail)
    return len(steps) > 1 and bool(steps[-1] > 1e-3 and steps[-1] > 0.5 * steps[-2])


def residue(tail: Array, limit: float) -> float:
    """How far from the limit the tail ends; 0 where it still nears it, be it slowly."""
    import numpy as np

    if not len(tail):
        return math.inf
    gaps = np.abs(tail - limit)
    nearing = len(gaps) > 2 and gaps[-1] < 0.95 * gaps[-2] and gaps[-2] < 0.95 * gaps[-3]
    return 0.0 if nearing else float(gaps[-1])
