"""Grids: fine around given points, and where a function turns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["centred", "merged", "refined"]

_ROUNDS = 12
_MOST = 900  # cells that are added
_BENT = 0.0237  # of the spread near by: more than that, and the cell is halved
_NEIGHBOURS = 25
_PROBE = 0.382  # not the middle: a step in the middle of a cell looks straight from there


def merged(*points: Array) -> Array:
    """All points once, in order. NumPy's own `unique` loads its masked arrays for that."""
    import numpy as np

    ordered = np.sort(np.concatenate(points))
    new = np.ones(len(ordered), dtype=bool)
    new[1:] = np.diff(ordered) > 0
    distinct: Array = ordered[new]
    return distinct


def centred(centres: Array, per_decade: int) -> Array:
    """Points around each centre at distances from 10^-6 to 10, evenly in their logarithm."""
    import numpy as np

    away = np.geomspace(1e-6, 10.0, 7 * per_decade + 1)
    unit = np.maximum(1.0, np.abs(centres))[:, None]
    return np.concatenate([(centres[:, None] + side * unit * away).ravel() for side in (-1, 1)])


def refined(f: Callable[[Array], Array], nodes: Array) -> Array:
    """The nodes, and more of them in the cells in which f is far from straight.

    Far is meant by the values near by, so that steps are found at any scale of f; the count is bounded.
    """
    import numpy as np

    spread = _spread(f(nodes))
    places = (nodes[1:] + nodes[:-1]) / 2
    lo, hi, near = nodes[:-1], nodes[1:], spread
    added: list[Array] = []
    left = _MOST
    for _ in range(_ROUNDS):
        a, b, m = f(lo), f(hi), f(lo + _PROBE * (hi - lo))
        with np.errstate(all="ignore"):
            bent = np.abs(m - a - _PROBE * (b - a)) / near
        worst = np.flatnonzero(bent > _BENT)
        if len(worst) > left:
            worst = np.sort(worst[np.argsort(-bent[worst], kind="stable")[:left]])
        if not len(worst):
            break
        left -= len(worst)
        middle = (lo[worst] + hi[worst]) / 2
        added.append(middle)
        lo, hi = np.concatenate([lo[worst], middle]), np.concatenate([middle, hi[worst]])
        near = np.interp(middle, places, spread)
        near = np.concatenate([near, near])
    return merged(nodes, *added)


def _spread(values: Array) -> Array:
    """For each cell the range of the values on its neighbours; 1 where there are none."""
    import numpy as np

    count, reach = len(values) - 1, _NEIGHBOURS
    with np.errstate(all="ignore"):
        filled = np.where(np.isfinite(values), values, np.nan)
        padded = np.pad(filled, reach, mode="edge")
        windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach)[:count]
        low = np.fmin.reduce(windows, axis=1)
        high = np.fmax.reduce(windows, axis=1)
    spread = high - low
    return np.where(spread > 0, spread, 1.0)
