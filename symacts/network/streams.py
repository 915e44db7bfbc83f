"""Residual and normalised layers at a finite width: predictions to first order in 1/n, as for plain ones.

Residual, h' = h + f(z). The mean square s and the mean m of h go on together:

    s' = s + 2 m E f + E f^2,   m' = m + E f,   under N(0, q), q = sw2 s + sb2.

Of a layer's averages the part that arises in it has 1/n times the covariance of 2 h f + f^2 and f, h
independent of z; what came before goes through the derivatives of the two lines. Back, g' = g (1 + chi) with
the part 2 <back, W^T delta> between, whose mean is 0: the logarithm gathers the variance
(chi^2 (3 E f'^4/(E f'^2)^2 - 1) + 4 chi)/(n (1 + chi)^2).

Normalised, h' = f(z/r), r the root mean square of z. The z_i/r are uniform on the sphere of radius sqrt n:
what a normal law gives is corrected by its part along z^2 - 1. Nothing of a layer's fluctuation reaches the
one after the next; back each layer divides by r^2, and takes away what goes along z.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import assert_never

from symacts.network.batch import batch_normalised
from symacts.network.theory import (
    LARGEST,
    LEAST,
    Body,
    Estimate,
    Layer,
    Moments,
    Neuron,
    Paths,
    Plan,
    Prediction,
    derivatives,
    log_gradient,
    log_variance,
    logarithm,
    moved,
    plain,
    to_the_end,
)

__all__ = ["predict"]


def predict(cell: Neuron, plan: Plan) -> Prediction:
    """Layer by layer forward, then back.

    Guarantee: expectations and spreads to first order in 1/width.
    """
    match plan.body:
        case Body.PLAIN:
            return plain(cell, plan)
        case Body.RESIDUAL:
            return _residual(cell, plan)
        case Body.NORMALISED:
            return _normalised(cell, plan)
        case Body.BATCH:
            return batch_normalised(cell, plan)
        case _:
            assert_never(plan.body)


# --- residual ------------------------------------------------------------------------------------------

Pair = tuple[float, float]
Square = tuple[Pair, Pair]


@dataclass(frozen=True)
class _Stream:
    """A layer on the way forward: z has the variance q, the stream into it the covariance `spread` of (s, m)
    from network to network, and their shift; `fresh` is what joins it, `onward` the derivatives."""

    weight: float
    bias: float
    s: float
    m: float
    q: float
    at: Moments
    d: Moments
    dd: Moments
    spread: Square
    shift: Pair
    fresh: Square
    onward: Square
    tame: bool

    @property
    def q_spread(self) -> float:
        return self.weight**2 * self.spread[0][0]

    @property
    def q_shift(self) -> float:
        return self.weight * self.shift[0]


def _residual(cell: Neuron, plan: Plan) -> Prediction:
    """Layer by layer forward, then back."""
    n, states = plan.width, list[_Stream]()
    s, m = 1.0, 0.0
    spread: Square = ((2 / n, 0.0), (0.0, 1 / n))
    shift: Pair = (0.0, 0.0)
    tame = True
    for layer in range(plan.depth):
        weight = plan.weight_of(layer)
        q = weight * s + plan.bias
        if not LEAST < q < LARGEST:
            return Prediction(_back(states, n), q >= LARGEST)
        at = cell.moments(q)
        if not at.finite:
            return Prediction(_back(states, n), True)
        d, dd = derivatives(cell, q, at)
        onward, fresh = _onward(weight, m, at, d), _fresh(n, s, m, at)
        tame = tame and weight**2 * spread[0][0] <= q**2 / 4 and at.central_fourth <= n * at.variance**2 / 4
        states.append(_Stream(weight, plan.bias, s, m, q, at, d, dd, spread, shift, fresh, onward, tame))
        bend = _bend(weight, m, spread, at, d, dd)
        shift = (_dot(onward[0], shift) + bend[0], _dot(onward[1], shift) + bend[1])
        spread = _through(onward, spread, fresh)
        s, m = s + 2 * m * at.mean + at.square, m + at.mean
    return Prediction(_back(states, n), False)


def _onward(weight: float, m: float, at: Moments, d: Moments) -> Square:
    """The derivatives of (s', m') with respect to s and to m."""
    square = d.variance + 2 * at.mean * d.mean
    return (1 + weight * (2 * m * d.mean + square), 2 * at.mean), (weight * d.mean, 1.0)


def _bend(weight: float, m: float, spread: Square, at: Moments, d: Moments, dd: Moments) -> Pair:
    """What their curvature adds to the means of s' and m'."""
    square = dd.variance + 2 * at.mean * dd.mean + 2 * d.mean**2
    (own, mixed), _ = spread
    of_s = (2 * m * dd.mean + square) * weight**2 * own / 2 + 2 * d.mean * weight * mixed
    return of_s, dd.mean * weight**2 * own / 2


def _fresh(n: int, s: float, m: float, at: Moments) -> Square:
    """The covariance of 2 h f + f^2 and f, over n."""
    skew = at.third - at.mean * at.square
    own = 4 * s * at.variance + 4 * m * skew + at.fourth - at.square**2
    mixed = 2 * m * at.variance + skew
    return (own / n, mixed / n), (mixed / n, at.variance / n)


def _dot(a: Pair, b: Pair) -> float:
    return a[0] * b[0] + a[1] * b[1]


def _through(onward: Square, spread: Square, fresh: Square) -> Square:
    """J C J^T + N."""
    rows = tuple((_dot(spread[0], row), _dot(spread[1], row)) for row in onward)  # C J^T, by columns
    entry = [[_dot(row, column) for column in rows] for row in onward]
    mixed = (entry[0][1] + entry[1][0]) / 2 + fresh[0][1]
    return (entry[0][0] + fresh[0][0], mixed), (mixed, entry[1][1] + fresh[1][1])


def _back(states: list[_Stream], n: int) -> tuple[Layer, ...]:
    layers, tame = list[Layer](), True
    log, shift, scatter, carried = 0.0, 0.0, 2 / n, 0.0
    paths = to_the_end(n * _after(states[-1]) if states else 0.0)
    adjoint: Pair = (0.0, 0.0)  # the derivatives of the logarithm with respect to what goes into a layer
    for place in range(len(states) - 1, -1, -1):
        state = states[place]
        at, weight = state.at, state.weight
        chi = weight * at.slope
        log += math.log1p(chi)
        flat = at.slope_fourth / at.slope**2 if at.slope > 0 else 0.0
        own = (chi**2 * (3 * flat - 1) + 4 * chi) / (n * (1 + chi) ** 2)
        first = weight * state.d.slope / (1 + chi)
        second = weight * state.dd.slope / (1 + chi) - first**2
        shift += first * state.q_shift + second * state.q_spread / 2
        scatter += own
        onward = state.onward
        adjoint = (
            weight * first + onward[0][0] * adjoint[0] + onward[1][0] * adjoint[1],
            onward[0][1] * adjoint[0] + onward[1][1] * adjoint[1],
        )
        tame = tame and state.tame and at.slope_fourth <= n * at.slope**2 / 4
        paths = _before(paths, state, n)
        brought = carried + _form(adjoint, state.spread)
        gradient = log_gradient(log, shift, scatter, brought, paths.share(n, state.s))
        layers.append(_layer(place + 1, state, n, chi, log, gradient, tame))
        carried += _form(adjoint, states[place - 1].fresh) if place else 0.0
    return tuple(reversed(layers))


def _after(state: _Stream) -> float:
    """The mean square of what the layer gives."""
    return state.s + 2 * state.m * state.at.mean + state.at.square


def _before(paths: Paths, state: _Stream, n: int) -> Paths:
    at, weight, s, m = state.at, state.weight, state.s, state.m
    after, scaled = _after(state), 1 - state.bias / state.q
    mean_pull = 2 * state.q * state.d.mean * scaled  # E z f', of the part of z that is scaled
    pull, stretch = at.pull * scaled, moved(at, state.q, scaled)
    along = (s + m * at.mean + m * mean_pull + pull) / after if after > 0 else 0.0
    aside = s + 2 * m * mean_pull + stretch - along**2 * after
    turned = at.square + weight * (s * at.slope + 2 * m * at.uneven + at.mixed)
    return paths.before(n, after, 1 + weight * at.slope, turned / after if after > 0 else 0.0, along, aside)


def _form(v: Pair, spread: Square) -> float:
    return max(0.0, _dot(v, (_dot(spread[0], v), _dot(spread[1], v))))


def _layer(number: int, s: _Stream, n: int, chi: float, log: float, gradient: Estimate, tame: bool) -> Layer:
    mean = Estimate(
        s.at.mean + s.d.mean * s.q_shift + s.dd.mean * s.q_spread / 2,
        math.sqrt(s.at.variance / n + s.d.mean**2 * s.q_spread),
    )
    variance = log_variance(n, s.at, s.d, s.dd, s.q_spread, s.q_shift)
    return Layer(number, s.q, chi, s.at, mean, variance, gradient, log, s.tame, tame)


# --- normalised ----------------------------------------------------------------------------------------


def _normalised(cell: Neuron, plan: Plan) -> Prediction:
    """All layers are alike but for what goes into the first."""
    n, at = plan.width, cell.moments(1.0)
    if not at.finite or at.square < LEAST:
        return Prediction((), not at.finite)
    d, dd = derivatives(cell, 1.0, at)
    mean = Estimate(at.mean - dd.mean / n, math.sqrt(max(0.0, at.variance - 2 * d.mean**2) / n))
    variance = _variance_on_sphere(n, at, d, dd)
    tame = at.central_fourth <= n * at.variance**2 / 4 and at.slope_fourth <= n * at.slope**2 / 4
    layers, log, value, scatter = list[Layer](), 0.0, -1 / n, 2 / n
    for place in range(plan.depth - 1, -1, -1):
        gain, shift, own = _normalised_step(plan, place, at, d, dd)
        log += logarithm(gain)
        value += logarithm(gain) + shift
        scatter += own
        gradient = Estimate(value, math.sqrt(max(0.0, scatter)))
        layers.append(Layer(place + 1, 1.0, gain, at, mean, variance, gradient, log, tame, tame))
    return Prediction(tuple(reversed(layers)), False)


def _normalised_step(
    plan: Plan, place: int, at: Moments, d: Moments, dd: Moments
) -> tuple[float, float, float]:
    """What a layer multiplies the squared gradient by; the shift and the variance of its logarithm."""
    n, weight = plan.width, plan.weight_of(place)
    rate = d.variance + 2 * at.mean * d.mean  # the derivative of E f^2
    bend = dd.variance + 2 * at.mean * dd.mean + 2 * d.mean**2
    stream, swing, moved = (
        (at.square, at.fourth - at.square**2 - 2 * rate**2, bend) if place else (1.0, 2.0, 0.0)
    )
    raw = weight * stream + plan.bias
    size = (weight / raw) ** 2 * swing / n + 2 / n  # of log r^2
    shift = size / 2 + weight / raw * moved / n - weight * stream / raw / n - 1 / n
    if not at.slope > 0:
        return 0.0, shift, size
    tilt = d.slope / at.slope
    own = (3 * at.slope_fourth / at.slope**2 - 3 - 2 * tilt**2) / n  # of the average of f'^2 back^2
    shift -= (dd.slope / at.slope + at.stretch / at.slope) / n + own / 2
    above = plan.weight / (plan.weight * at.square + plan.bias) if place < plan.depth - 1 else 0.0
    shared = above * (at.mixed / at.slope - at.square - 2 * tilt * rate) / n  # with r^2 of the layer above
    return weight * at.slope / raw, shift, own + 2 / n + size - 2 * shared


def _variance_on_sphere(n: int, at: Moments, d: Moments, dd: Moments) -> Estimate:
    if not at.variance > 0:
        return Estimate(-math.inf, 0.0)
    own = at.central_fourth / at.variance**2 - 1 - 2 * (d.variance / at.variance) ** 2
    own = max(0.0, own) / n
    value = math.log(at.variance) + math.log1p(-min(0.5, (1 + dd.variance / at.variance) / n)) - own / 2
    return Estimate(value, math.sqrt(own))
