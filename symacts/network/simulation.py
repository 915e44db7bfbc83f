"""The same networks, drawn at random and run: what the theory is held against.

Weights are drawn anew in both directions from the same seeds, a block of rows at a time, so that memory grows
with the width and with the depth, but not with their product with the width.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from symacts.network.theory import Body, Neuron, Plan

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["Run", "run"]

_BLOCK = 1 << 20  # weights at a time


@dataclass(frozen=True)
class Run:
    """One network and one input, layer by layer: the mean and the variance of f(z) over the units, and the
    mean squared gradient with respect to the layer's input, where that of the network's output is N(0, 1)."""

    mean: Array
    variance: Array
    gradient: Array


def run(cell: Neuron, plan: Plan, seed: int) -> Run:
    """The network that belongs to the seed.

    Guarantee: the same numbers for the same seed, however many networks were run before.
    """
    import numpy as np

    n = plan.width
    h = np.random.default_rng([seed, 0]).standard_normal(n)
    back = np.random.default_rng([seed, plan.depth + 1]).standard_normal(n)
    mean, variance, gradient = np.empty((3, plan.depth))
    kept = []
    with np.errstate(all="ignore"):
        for layer in range(plan.depth):
            z = _shift(plan, seed, layer) + _times(plan, seed, layer, h)
            size = np.sqrt(np.mean(z**2)) if plan.body is Body.NORMALISED else 1.0
            z, y = z / size, cell.f(z / size)
            mean[layer], variance[layer] = y.mean(), y.var()
            h = h + y if plan.body is Body.RESIDUAL else y
            kept.append((z, size))
        for layer in range(plan.depth - 1, -1, -1):
            z, size = kept[layer]
            delta = cell.slope(z) * back
            if plan.body is Body.NORMALISED:
                delta = (delta - z * np.mean(delta * z)) / size
            through = _times_transposed(plan, seed, layer, delta)
            back = back + through if plan.body is Body.RESIDUAL else through
            gradient[layer] = np.mean(back**2)
    return Run(mean, variance, gradient)


def _shift(plan: Plan, seed: int, layer: int) -> Array:
    import numpy as np

    draws = np.random.default_rng([seed, layer + 1, 0]).standard_normal(plan.width)
    shift: Array = draws * plan.bias**0.5
    return shift


def _rows(plan: Plan, seed: int, layer: int) -> Iterator[tuple[slice, Array]]:
    """The matrix of a layer, a block of rows at a time."""
    import numpy as np

    draw = np.random.default_rng([seed, layer + 1, 1])
    n = plan.width
    step = max(1, _BLOCK // n)
    scale = (plan.weight_of(layer) / n) ** 0.5
    for first in range(0, n, step):
        rows = slice(first, min(n, first + step))
        yield rows, draw.standard_normal((rows.stop - rows.start, n)) * scale


def _times(plan: Plan, seed: int, layer: int, h: Array) -> Array:
    import numpy as np

    out: Array = np.empty(plan.width)
    for rows, weights in _rows(plan, seed, layer):
        out[rows] = weights @ h
    return out


def _times_transposed(plan: Plan, seed: int, layer: int, delta: Array) -> Array:
    import numpy as np

    out: Array = np.zeros(plan.width)
    for rows, weights in _rows(plan, seed, layer):
        out += delta[rows] @ weights
    return out
