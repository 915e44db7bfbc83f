"""Batch-normalised layers: for a batch of any size as the width grows, and to first order in 1/width.

    h' = f(u),   u_b = (z_b - mean of z over the batch) / deviation of z over the batch,   z = W h + b

Of a wide layer u is uniform on a sphere (`sphere`), and with V = mean_b E f^2 - E f(u_b) f(u_c), b != c, the
gradients of the B inputs, less their mean, are multiplied by

    B/(D - 2) (E f'^2 - (E f'^2 + E u^2 f'^2)/B + (E f' f'_c + E u f' u_c f'_c)/B) / V,   D = B - 1,

in mean square, whatever the weights are.

At a finite width n the covariance K of z over the batch, times D over its trace, is not the projection G
across (1, ..., 1), but G + A with tr A = 0. Let `own` be the variance of that part of A which belongs to
single inputs, and `mutual` that of the entries between two. A layer multiplies the parts by `keeps_own` and
`keeps_mutual`, eigenvalues of the map of K at G, and to their variances come (E (f - E f)^4/V^2 - 1)/n and
1/n. Where 1/D tells how far the deviation of z varies, now 1/D + mutual does; and curvature with respect to q
counts with own/2.

Back, the gradient d at z goes through W^T, where W is the matrix that made z of h. So W^T d is as with any
other matrix but for its part in the span of h, h K^-1 M with M = u^T d: of D dimensions of n it has the
length of D - 2. `diagonal` and `beside` tell how the diagonal of M and the rest share in that; both go on
through the layers below, where h = f(u) meets f'(u).

The eigenvalues move with `mutual`, which is of the second order: to where 1/D + mutual in place of 1/D brings
them, or less far. They are taken both ways, and the value is half the way between; `Estimate.doubt` is the
distance, with 4/D of the sizes of all terms, and a quarter of those of `own` where single inputs begin to
stand out by themselves. It is an estimate of what is left out, no bound.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise

from symacts.network.sphere import Batched
from symacts.network.theory import (
    LEAST,
    Estimate,
    Layer,
    Moments,
    Neuron,
    Plan,
    Prediction,
    derivatives,
    expectation,
    logarithm,
)

__all__ = ["batch_normalised"]

_SHARE = 4.0  # of a term of the first order, over D: what the next order in 1/batch may add
_OWN = 0.25  # of what comes from `own`, where it would begin to grow by itself
_WILD = 0.5  # `own`, from which on the first order says little
_ROUNDING = 1e-9
_ENOUGH = 6  # inputs, so that E 1/r^4 is finite
_LOST = 1.0  # a doubt of a logarithm from which on it says nothing


def batch_normalised(cell: Neuron, plan: Plan) -> Prediction:
    """Layer by layer forward, then back: expectations and spreads to first order in 1/width."""
    at = cell.moments(1.0)
    if not at.finite:
        return Prediction((), True)
    law = _Law.of(cell, plan.batch, plan.width, at)
    if not at.variance > LEAST or not law.wide.spread > LEAST:
        return Prediction((), False)
    at_batch = replace(at, mean=law.wide.mean, variance=law.wide.square - law.wide.mean**2)
    still, moved = (law.forward(plan.depth, whole) for whole in (False, True))
    gradients = _between(law.back(still), law.back(moved))
    layers, tame_above = list[Layer](), True
    for place in range(plan.depth - 1, -1, -1):
        state, other = still[place], moved[place]
        own = max(state.own, other.own)
        tame = own < _WILD and law.feedback(own) < 1
        gradient, wide_log = gradients[place]
        tame_above = tame_above and own < _WILD and gradient.doubt < _LOST and plan.batch >= _ENOUGH
        factor = law.wide.factor(place == 0, place == plan.depth - 1)
        mean, variance = law.mean(state, other), law.log_variance(state, other)
        layers.append(
            Layer(place + 1, 1.0, factor, at_batch, mean, variance, gradient, wide_log, tame, tame_above)
        )
    return Prediction(tuple(reversed(layers)), False)


@dataclass(frozen=True)
class _State:
    """What goes into a layer: the variances of the two parts of A, and what the layer keeps of them."""

    own: float
    mutual: float
    keeps_own: float
    keeps_mutual: float

    @property
    def bent(self) -> float:
        """What curvature with respect to q is multiplied by."""
        return self.own / 2 - self.mutual


@dataclass(frozen=True)
class _Back:
    """The logarithm of the mean squared gradient, as the width grows and what 1/n adds; what its terms leave
    open; its variance from network to network."""

    wide: float
    shift: float
    doubt: float
    scatter: float


def _between(still: list[_Back], moved: list[_Back]) -> list[tuple[Estimate, float]]:
    """The estimates half the way, and what they are as the width grows, which is told where the doubt is
    too large."""
    found = list[tuple[Estimate, float]]()
    for one, two in zip(still, moved, strict=True):
        spread = math.sqrt((one.scatter + two.scatter) / 2)
        if one.wide == -math.inf:
            found.append((Estimate(-math.inf, spread), -math.inf))
            continue
        doubt = abs(one.shift - two.shift) + max(one.doubt, two.doubt)
        near = doubt < _LOST
        value = one.wide + ((one.shift + two.shift) / 2 if near else 0.0)
        found.append((Estimate(value, spread, doubt if near else math.inf), one.wide))
    return found


@dataclass(frozen=True)
class _Law:
    """What the first order in 1/width needs: moments under N(0, 1) and their derivatives with respect to q,
    those over the batch, and others with f less its mean, e = f - E f, where it stands.

    `keeps_*` are for a batch of this size and for a large one. `shared` is E f'^2 e^2/(E f'^2 Var f) - 1,
    `along` what the diagonal of M keeps from layer to layer, `fade` what the gradients of single inputs keep
    of their differences.
    """

    n: int
    wide: Batched
    at: Moments
    d: Moments
    dd: Moments
    keeps_own: tuple[float, float]
    keeps_mutual: tuple[float, float]
    lines: float  # (E u f)^2
    skew: float  # E u e^2
    lean: float  # E u f'^2
    flat: float  # (E f')^2
    shared: float
    along: float
    fade: float

    @property
    def rest(self) -> int:
        return self.wide.sphere.dimension

    @classmethod
    def of(cls, cell: Neuron, size: int, n: int, at: Moments) -> _Law:
        wide, e = cell.batched(size), expectation(cell, 1.0)
        d, dd = derivatives(cell, 1.0, at)
        f, slope, m, v = cell.f, cell.slope, at.mean, at.variance
        s = at.slope or 1.0  # of a function without a slope no gradient comes back
        lines, flat, turn = e(lambda z: z * f(z)) ** 2, e(slope) ** 2, e(lambda z: z * slope(z))
        pull = at.pull - m * turn
        mixed = at.mixed - 2 * m * at.uneven + m**2 * at.slope
        v = v or 1.0
        return cls(
            n, wide, at, d, dd,
            (_keeps_own(cell, wide), d.variance / v),
            (_keeps_mutual(cell, wide), lines / v),
            lines,
            e(lambda z: z * (f(z) - m) ** 2),
            e(lambda z: z * slope(z) ** 2),
            flat,
            mixed / (s * v) - 1,
            pull**2 / (s * v),
            1 - (1 + (at.stretch - flat - turn**2) / s) / size,
        )  # fmt: skip

    def forward(self, depth: int, whole: bool) -> list[_State]:
        """The states of all layers; with `whole` eigenvalues are moved by what 1/D + mutual does."""
        own, mutual = 2 / self.n, 1 / self.n
        v = self.at.variance
        fresh = (self.at.central_fourth / v**2 - 1) / self.n
        steeper = (self.dd.central_fourth / 2 + 6 * v * self.d.mean**2) / v**2 / self.n
        states = list[_State]()
        for _ in range(depth):
            way = 1 + (self.rest * mutual if whole else 0.0)
            keeps = [large + (here - large) * way for here, large in (self.keeps_own, self.keeps_mutual)]
            states.append(_State(own, mutual, *keeps))
            own = min(1.0, keeps[0] ** 2 * own + fresh + (steeper * own if whole else 0.0))
            mutual = min(1.0, keeps[1] ** 2 * mutual + 1 / self.n)
        return states

    @property
    def bend(self) -> float:
        """The second derivative of E f^2, over V: what a changed entry of K adds to itself, times 2."""
        return (self.dd.variance + 2 * self.d.mean**2) / self.at.variance

    def feedback(self, own: float) -> float:
        """How much faster deviations of single inputs grow by their squares than they fade."""
        return own * abs(self.bend) / max(_ROUNDING, 1 - abs(self.keeps_own[0]))

    def mean(self, *states: _State) -> Estimate:
        """Of f over the units and the batch."""
        shifts = [state.bent * self.dd.mean for state in states]
        own = max(0.0, self.at.variance - self.lines - 2 * self.d.mean**2)
        return self._estimate(self.wide.mean, shifts, own, self.dd.mean, states)

    def log_variance(self, *states: _State) -> Estimate:
        """Of the variance of f over the units and the batch."""
        v = self.at.variance
        bend = self.bend
        base = math.log(self.wide.square - self.wide.mean**2)
        shifts = [math.log1p(max(-0.5, state.bent * bend)) for state in states]
        own = self.at.central_fourth / v**2 - 1 - 2 * (self.d.variance / v) ** 2 - (self.skew / v) ** 2
        return self._estimate(base, shifts, max(0.0, own), bend, states)

    def _estimate(
        self, base: float, shifts: list[float], own: float, bend: float, states: tuple[_State, ...]
    ) -> Estimate:
        size = self.wide.sphere.size
        middle, uneven = sum(shifts) / 2, sum(state.own for state in states) / 2
        doubt = abs(shifts[0] - shifts[1]) + _SHARE / self.rest * abs(middle)
        return Estimate(base + middle, math.sqrt((own / self.n + bend**2 * uneven**2 / 2) / size), doubt)

    def back(self, states: list[_State]) -> list[_Back]:
        """Layer by layer, from the last one down."""
        n, at, size = self.n, self.at, self.wide.sphere.size
        if not at.slope > 0:
            return [_Back(-math.inf, 0.0, 0.0, 0.0)] * len(states)
        tilt, reach, kept = self.d.slope / at.slope, at.stretch / at.slope, self.flat / at.slope
        noise = (3 * at.slope_fourth / at.slope**2 - 1 - 2 * tilt**2 - (self.lean / at.slope) ** 2) / size
        noise = (1 + noise) * (self.rest - 2) / max(1, self.rest - 4) - 1  # E 1/r^4
        found = list[_Back]()
        log, shift, doubt, scatter = 0.0, -1 / (n * size), 0.0, 2 / (n * size)
        later, diagonal, beside, mutual = 0.0, 0.0, 0.0, 1 / n
        for state, below in pairwise([*reversed(states), None]):
            assert state is not None
            shared = self.shared * (diagonal + tilt * later)
            turned = state.keeps_mutual / self.keeps_mutual[1] if self.keeps_mutual[1] else 0.0
            diagonal = reach - 1 + self.along * turned * diagonal
            beside = -1 - reach + kept * state.keeps_mutual * beside
            scattered = (noise + 2 / self.rest + 2 * state.mutual + 2 * mutual) / n
            mutual = (kept * turned) ** 2 * mutual + 1 / n
            scattered += 2 * mutual / n
            mutual += 1 / n
            parts = [
                state.bent * self.dd.slope / at.slope,
                2 * state.mutual,
                tilt**2 * state.own * state.keeps_own * later,
                shared / n,
                (diagonal + beside) / n,
                -self._spread(below) if below else 0.0,
                -scattered / 2,  # a geometric mean
            ]
            scatter += scattered
            log += logarithm(self.wide.factor(below is None, not found))
            shift += sum(parts)
            uneven = abs(parts[2]) + state.own / 2 * abs(self.dd.slope / at.slope)
            uneven += below.own / 2 * abs(self.bend) if below else 0.0
            doubt += _SHARE / self.rest * sum(map(abs, parts))
            doubt += _OWN * min(1.0, self.feedback(state.own)) * uneven
            found.append(_Back(log, shift, doubt, scatter))
            later = 1 + (below.keeps_own if below else 0.0) * self.fade * later
        return found[::-1]

    def _spread(self, state: _State) -> float:
        """What joins the logarithm of V."""
        level, curve = self.d.mean**2 / self.at.variance, self.dd.variance / self.at.variance
        return state.bent * curve + 2 * state.bent * level


def _keeps_own(cell: Neuron, wide: Batched) -> float:
    """D/(2 B V) times E f(u_1)^2 (u_1^2 - u_2^2), less twice E f(u_1) f(u_3) (u_1^2 - u_2^2)."""
    sphere, f = wide.sphere, cell.f
    b, d, v = sphere.size, sphere.dimension, wide.spread
    if not v > 0:
        return 0.0
    own = sphere.expected(lambda z: f(z) ** 2 * (z**2 - (b - z**2) / d))
    bent, pair = sphere.pair(f, lambda z: z**2 * f(z)), sphere.pair(f)
    return d / (2 * b * v) * (own - 2 * (bent + (2 * bent - b * pair) / (b - 2)))


def _keeps_mutual(cell: Neuron, wide: Batched) -> float:
    """D/(B V) times E f(u_1) f(u_3) (u_1 - u_2) (u_3 - u_4)."""
    sphere, f = wide.sphere, cell.f
    b, d, v = sphere.size, sphere.dimension, wide.spread
    if not v > 0:
        return 0.0
    one, two = 1 / (b - 2), 1 / ((b - 2) * (b - 3))
    straight, bent = sphere.pair(lambda z: z * f(z)), sphere.pair(f, lambda z: z**2 * f(z))
    whole = straight * (1 + 2 * one + 2 * two) + 2 * bent * (one + 2 * two) - b * two * sphere.pair(f)
    return d / (b * v) * whole
