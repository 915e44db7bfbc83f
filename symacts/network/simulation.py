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
    """One network and one input (or a batch), layer by layer.

    The mean and the variance of f(z) over the units; the mean squared gradient with respect to the layer's
    input, where that of the network's output is N(0, 1); and the squared norm of the gradient with respect to
    the layer's weights, of a batch the mean over it.
    """

    mean: Array
    variance: Array
    gradient: Array
    weights: Array


def run(cell: Neuron, plan: Plan, seed: int) -> Run:
    """The network that belongs to the seed.

    Guarantee: the same numbers for the same seed, however many networks were run before.
    """
    import numpy as np

    count = plan.batch if plan.body is Body.BATCH else 1
    h = np.random.default_rng([seed, 0]).standard_normal((plan.width, count))
    back = np.random.default_rng([seed, plan.depth + 1]).standard_normal((plan.width, count))
    mean, variance, gradient, weights = np.empty((4, plan.depth))
    kept = []
    with np.errstate(all="ignore"):
        for layer in range(plan.depth):
            z = _shift(plan, seed, layer)[:, None] + _times(plan, seed, layer, h)
            z, size = _scaled(plan.body, z)
            y = cell.f(z)
            mean[layer], variance[layer] = y.mean(), y.var()
            kept.append((z, size, np.sum(h**2, axis=0)))
            h = h + y if plan.body is Body.RESIDUAL else y
        for layer in range(plan.depth - 1, -1, -1):
            z, size, squares = kept[layer]
            delta = _unscaled(plan.body, cell.slope(z) * back, z, size)
            weights[layer] = np.mean(np.sum(delta**2, axis=0) * squares)
            through = _times_transposed(plan, seed, layer, delta)
            back = back + through if plan.body is Body.RESIDUAL else through
            gradient[layer] = np.mean(back**2)
    return Run(mean, variance, gradient, weights)


def _scaled(body: Body, z: Array) -> tuple[Array, Array]:
    """What goes into f, and what z was divided by; a column an input."""
    import numpy as np

    match body:
        case Body.NORMALISED:
            size: Array = np.sqrt(np.mean(z**2, axis=0))
        case Body.BATCH:
            z = z - np.mean(z, axis=1, keepdims=True)
            size = np.sqrt(np.mean(z**2, axis=1, keepdims=True))
        case _:
            size = np.ones(1)
    return z / size, size


def _unscaled(body: Body, delta: Array, z: Array, size: Array) -> Array:
    """The gradient with respect to z from that with respect to what goes into f."""
    import numpy as np

    if body is Body.NORMALISED:
        delta = delta - z * np.mean(delta * z, axis=0)
    if body is Body.BATCH:
        delta = delta - np.mean(delta, axis=1, keepdims=True)
        delta = delta - z * np.mean(delta * z, axis=1, keepdims=True)
    out: Array = delta / size
    return out


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

    out: Array = np.empty_like(h)
    for rows, weights in _rows(plan, seed, layer):
        out[rows] = weights @ h
    return out


def _times_transposed(plan: Plan, seed: int, layer: int, delta: Array) -> Array:
    import numpy as np

    out: Array = np.zeros_like(delta)
    for rows, weights in _rows(plan, seed, layer):
        out += weights.T @ delta[rows]
    return out
