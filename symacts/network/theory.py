"""The mean field of a deep network: how mean, variance and gradient go from layer to layer.

    z^l = W^l h^(l-1) + b^l,   h^l = f(z^l),   W_ij ~ N(0, sw2/n),   b_i ~ N(0, sb2),   h^0 ~ N(0, 1)

In a wide layer the z_i are nearly independent and normal, with a variance q^l that follows

    q^(l+1) = sw2 E f(sqrt(q^l) Z)^2 + sb2,   Z ~ N(0, 1),

and on the way back the mean squared gradient with respect to a layer's input is that with respect to its
output times sw2 E f'(sqrt(q^l) Z)^2. Both are exact as the width n grows. At a finite width the mean squares
of a layer are averages of n numbers, which differ from network to network: to first order in 1/n the variance
of q goes from layer to layer by (dq'/dq)^2, and a new part of sw2^2 Var f^2/n joins it; the logarithm of the
gradient gathers (3 E f'^4/(E f'^2)^2 - 1)/n a layer, and what goes along h is counted apart (`_Paths`).

Sources: Poole, Lahiri, Raghu, Sohl-Dickstein, Ganguli 2016; Schoenholz, Gilmer, Ganguli, Sohl-Dickstein 2017;
Hanin, Nica 2018 for the spread of the gradient at finite width.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache, partial
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from sympy import oo

from symacts.calculus.undecided import Undecided
from symacts.kernels.assembly import kernel_of
from symacts.language import said
from symacts.network.sphere import Batched, Sphere
from symacts.normal_law import strong_poles
from symacts.numeric.functions import number
from symacts.numeric.quadrature import weighted
from symacts.study import Study

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = [
    "LARGEST", "LEAST", "Body", "Estimate", "Init", "Layer", "Moments", "Neuron", "Paths", "Plan",
    "Prediction", "Wide", "derivatives", "expectation", "log_gradient", "log_variance", "logarithm", "moved",
    "neuron", "plain", "to_the_end", "wide",
]  # fmt: skip

_REACH = 40.0  # standard deviations
_ROUNDING = 1e-12
_NUDGE = 1e-3  # of the variance, for derivatives with respect to it
LARGEST, LEAST = 1e150, 1e-70  # whose squares, and the fourth power of the least, are still floats


class Init(Enum):
    """Rules for sw2, the variance of a weight times the number of inputs, in layers of one width."""

    HE = "he"
    XAVIER = "xavier"
    LECUN = "lecun"
    EXACT = "exact"


class Body(Enum):
    """What a layer does with h and z = W h + b."""

    PLAIN = "plain"  # f(z)
    RESIDUAL = "residual"  # h + f(z)
    NORMALISED = "normalised"  # f(z / the root mean square of z)
    BATCH = "batch"  # f of z less its mean over a batch of inputs, over its deviation there


@dataclass(frozen=True)
class Moments:
    """Under N(0, q): the mean and the variance of f, E f^3, its fourth moments about the mean and about 0,
    E f'^2 and E f'^4; of x f'(x), the change of f where x is scaled, E x f f' and E (x f')^2; E (f f')^2
    and E f f'^2."""

    mean: float
    variance: float
    third: float
    central_fourth: float
    fourth: float
    slope: float
    slope_fourth: float
    pull: float
    stretch: float
    mixed: float
    uneven: float

    @property
    def square(self) -> float:
        """E f^2."""
        return self.variance + self.mean**2

    @property
    def finite(self) -> bool:
        return all(math.isfinite(m) and abs(m) < LARGEST for m in vars(self).values())


@dataclass(frozen=True)
class Neuron:
    """f and f' as functions on arrays, and the finite places where one of them breaks."""

    f: Callable[[Array], Array]
    slope: Callable[[Array], Array]
    breaks: tuple[float, ...]

    def moments(self, q: float) -> Moments:
        """By Gauss rules between the breaks, whose cells are halved until two rules agree."""
        return _moments(self, q)

    def batched(self, size: int) -> Batched:
        """Where its argument is normalised over a batch."""
        return _batched(self, size)

    def squares(self, q: float) -> tuple[float, float, float]:
        """Of these E f, E f^2 and E f'^2 alone."""
        return _squares(self, q)


def expectation(cell: Neuron, q: float) -> Callable[[Callable[[Array], Array]], float]:
    """E of(z) for z ~ N(0, q), as a function of `of`, which breaks only where f does."""
    import numpy as np

    spread = math.sqrt(q)
    inner = [b / spread for b in cell.breaks if spread and abs(b / spread) < _REACH]
    nodes = np.unique([*np.linspace(-_REACH, _REACH, 161), *inner])

    def expected(of: Callable[[Array], Array]) -> float:
        with np.errstate(all="ignore"):
            return weighted(lambda z: of(spread * z), nodes)[0]

    return expected


@lru_cache(maxsize=4096)
def _squares(cell: Neuron, q: float) -> tuple[float, float, float]:
    expected = expectation(cell, q)
    return expected(cell.f), expected(lambda z: cell.f(z) ** 2), expected(lambda z: cell.slope(z) ** 2)


@lru_cache(maxsize=64)
def _batched(cell: Neuron, size: int) -> Batched:
    return Batched.of(cell.f, cell.slope, Sphere(size, cell.breaks))


@lru_cache(maxsize=4096)
def _moments(cell: Neuron, q: float) -> Moments:
    expected = expectation(cell, q)
    f, slope = cell.f, cell.slope
    mean = expected(f)
    return Moments(
        mean,
        expected(lambda z: (f(z) - mean) ** 2),
        expected(lambda z: f(z) ** 3),
        expected(lambda z: (f(z) - mean) ** 4),
        expected(lambda z: f(z) ** 4),
        expected(lambda z: slope(z) ** 2),
        expected(lambda z: slope(z) ** 4),
        expected(lambda z: z * f(z) * slope(z)),
        expected(lambda z: (z * slope(z)) ** 2),
        expected(lambda z: (f(z) * slope(z)) ** 2),
        expected(lambda z: f(z) * slope(z) ** 2),
    )


def neuron(study: Study) -> Neuron:
    """The kernels of f and f'.

    Raises: Undecided, where f is not defined on the whole line, or E f^2 or E f'^2 is infinite.
    """
    f = study.f
    if (f.pieces[0].lo, f.pieces[-1].hi) != (-oo, oo) or not f.connected:
        raise Undecided(said("the function has no value on an interval, where inputs of a layer fall"))
    for g, name in ((f, "f"), (study.f1, "f'")):
        for at in strong_poles(g, 2):
            raise Undecided(said("E {name}(Z)² is infinite, because of the pole at {at}", name=name, at=at))
    breaks = tuple(sorted(number(j.at) for j in f.junctions))
    return Neuron(kernel_of(study, 0), kernel_of(study, 1), breaks)


@dataclass(frozen=True)
class Plan:
    """The network: `weight` is sw2, `first` that of the first layer where it is another, `bias` is sb2."""

    depth: int
    width: int
    weight: float
    bias: float
    body: Body = Body.PLAIN
    first: float | None = None
    batch: int = 64  # inputs, where they are normalised together

    def weight_of(self, layer: int) -> float:
        """sw2 of a layer, counted from 0."""
        return self.weight if layer or self.first is None else self.first

    def initialised(self, init: Init, cell: Neuron) -> Plan:
        """The same with weights by a rule.

        He: 2; Xavier and LeCun: 1, where all layers have one width; exact: what keeps q at 1, in the first
        layer for an input of N(0, 1), in the others for f of it.

        Raises: Undecided, where no weights keep it.
        """
        match init:
            case Init.HE:
                return replace(self, weight=2.0, first=None)
            case Init.XAVIER | Init.LECUN:
                return replace(self, weight=1.0, first=None)
            case Init.EXACT:
                _, square, _ = cell.squares(1.0)
                if not (math.isfinite(square) and square > 0 and self.bias < 1):
                    raise Undecided(said("no weights keep the variance at 1"))
                return replace(self, weight=(1 - self.bias) / square, first=1 - self.bias)


@dataclass(frozen=True)
class Wide:
    """As the width grows: of each layer, up to the first whose moments are no floats, the variance of z, what
    the mean squared gradient is multiplied by on its way back through it, and the logarithm of the mean
    squared gradient by a weight, times the square of the width, where that at the output is 1."""

    variances: tuple[float, ...]
    factors: tuple[float, ...]
    log_weights: tuple[float, ...]
    ended_by_overflow: bool

    @property
    def log_gradient(self) -> float:
        """The logarithm of what all layers do to the squared gradient."""
        return math.fsum(map(logarithm, self.factors))


def wide(cell: Neuron, plan: Plan) -> Wide:
    """The limit of infinite width alone, which costs a tenth of `plain`."""
    variances, factors, local = list[float](), list[float](), list[float]()
    stream, drift, overflow = 1.0, 0.0, False  # the mean square and the mean of h
    batch = cell.batched(plan.batch) if plan.body is Body.BATCH else None
    for layer in range(plan.depth):
        raw = plan.weight_of(layer) * stream + plan.bias
        q = raw if plan.body in (Body.PLAIN, Body.RESIDUAL) else 1.0
        mean, square, slope = cell.squares(q) if LEAST < q < LARGEST else (0.0, 0.0, 0.0)
        overflow = q >= LARGEST or not (math.isfinite(square) and square < LARGEST and slope < LARGEST)
        if overflow or square < LEAST or (batch is not None and not batch.spread > _ROUNDING * square):
            break
        gain = slope / raw if plan.body is Body.NORMALISED else slope
        if batch is not None:
            gain = batch.factor(layer == 0, layer == plan.depth - 1) / plan.weight_of(layer)
        variances.append(q)
        factors.append(plan.weight_of(layer) * gain + (plan.body is Body.RESIDUAL))
        local.append(logarithm(gain * stream))
        stream, drift = _stream(plan, stream, drift, mean, square)
    behind = list(accumulate(map(logarithm, reversed(factors)), initial=0.0))[-2::-1]
    weights = tuple(own + after for own, after in zip(local, behind, strict=True))
    return Wide(tuple(variances), tuple(factors), weights, overflow)


def _stream(plan: Plan, stream: float, drift: float, mean: float, square: float) -> tuple[float, float]:
    """The mean square and the mean of what a layer gives."""
    if plan.body is Body.RESIDUAL:
        return stream + 2 * drift * mean + square, drift + mean
    return square, mean


@dataclass(frozen=True)
class Estimate:
    """What the theory says of an average over the units of a layer, at the width: its expectation, and its
    standard deviation from network to network.

    `doubt`: by about as much the expectation may be off, where the next order was estimated.
    """

    value: float
    spread: float
    doubt: float = 0.0


@dataclass(frozen=True)
class Layer:
    """The predictions for one layer, of which f(z) has the moments `at` and z the variance q.

    `gain` is what f multiplies the squared gradient by on its way back. `mean` and `log_variance` are those
    of f(z) over the units. `log_gradient` is the logarithm of the mean squared gradient with respect to the
    input of the layer, where that with respect to the output of the network has mean square 1: at the width,
    and (`wide_log_gradient`) as the width grows. Logarithms are natural, and -oo of 0. `tame`: up to here
    q, and the variance of f(z), differ from network to network by less than half of what they are, as the
    first order in 1/width can describe; `tame_above`: so do they in all layers above.
    """

    number: int
    q: float
    gain: float
    at: Moments
    mean: Estimate
    log_variance: Estimate
    log_gradient: Estimate
    wide_log_gradient: float
    tame: bool
    tame_above: bool


@dataclass(frozen=True)
class Prediction:
    """The layers up to the depth, or up to the first whose moments are no floats."""

    layers: tuple[Layer, ...]
    ended_by_overflow: bool


def plain(cell: Neuron, plan: Plan) -> Prediction:
    """Plain layers, forward, then back: expectations and spreads to first order in 1/width."""
    states, overflow = _forward(cell, plan)
    layers = _backward(states, plan) if states else ()
    return Prediction(layers, overflow)


@dataclass(frozen=True)
class _State:
    """A layer on the way forward: its moments, their derivatives with respect to q, and the spread and shift
    of its q at finite width."""

    q: float
    at: Moments
    d: Moments
    dd: Moments
    spread: float  # variance of q from network to network
    shift: float
    fresh: float  # the part of the next layer's spread that arises in this one
    tame: bool  # up to here


def _forward(cell: Neuron, plan: Plan) -> tuple[list[_State], bool]:
    n, states = plan.width, list[_State]()
    stream = 1.0  # the mean square of h
    spread, shift, tame = plan.weight_of(0) ** 2 * 2 / n, 0.0, True
    for layer in range(plan.depth):
        q = plan.weight_of(layer) * stream + plan.bias
        if not LEAST < q < LARGEST:
            return states, q >= LARGEST
        at = cell.moments(q)
        if not at.finite:
            return states, True
        if at.square < LEAST:
            return states, False
        d, dd = derivatives(cell, q, at)
        fresh = plan.weight**2 * (at.fourth - at.square**2) / n
        tame = tame and spread <= q**2 / 4 and at.central_fourth <= n * at.variance**2 / 4
        states.append(_State(q, at, d, dd, spread, shift, fresh, tame))
        rate, bend = plan.weight * _square(at, d), plan.weight * _bend(at, d, dd)
        shift = rate * shift + bend * spread / 2
        spread = rate**2 * spread + fresh
        stream = at.square
    return states, False


def derivatives(cell: Neuron, q: float, at: Moments) -> tuple[Moments, Moments]:
    """First and second derivatives of the moments with respect to q, by central differences."""
    low, high, step = cell.moments(q * (1 - _NUDGE)), cell.moments(q * (1 + _NUDGE)), q * _NUDGE
    names = vars(at)
    first = {k: (getattr(high, k) - getattr(low, k)) / (2 * step) for k in names}
    second = {k: (getattr(high, k) - 2 * names[k] + getattr(low, k)) / step**2 for k in names}
    return Moments(**first), Moments(**second)


def _square(at: Moments, d: Moments) -> float:
    """The derivative of E f^2 = variance + mean^2."""
    return d.variance + 2 * at.mean * d.mean


def _bend(at: Moments, d: Moments, dd: Moments) -> float:
    return dd.variance + 2 * at.mean * dd.mean + 2 * d.mean**2


def _backward(states: list[_State], plan: Plan) -> tuple[Layer, ...]:
    n, layers, tame = plan.width, list[Layer](), True
    log, shift, scatter, weight, carried = 0.0, 0.0, 0.0, 0.0, 0.0
    paths = to_the_end(n * states[-1].at.square)
    for place in range(len(states) - 1, -1, -1):
        s = states[place]
        gain = plan.weight_of(place) * s.at.slope
        log = log + logarithm(gain)
        if s.at.slope > 0:
            first = s.d.slope / s.at.slope
            scatter += (3 * s.at.slope_fourth / s.at.slope**2 - 1) / n
            shift += first * s.shift + (s.dd.slope / s.at.slope - first**2) * s.spread / 2
            weight = first + plan.weight * _square(s.at, s.d) * weight
        paths = _before(paths, s, plan, plan.weight_of(place))
        share = paths.share(n, states[place - 1].at.square if place else 1.0)
        gradient = log_gradient(log, shift, scatter + 2 / n, weight**2 * s.spread + carried, share)
        tame = tame and s.tame and s.at.slope_fourth <= n * s.at.slope**2 / 4
        layers.append(_layer(place + 1, s, plan, gain, log, gradient, tame))
        carried += weight**2 * (states[place - 1].fresh if place else 0.0)
    return tuple(reversed(layers))


def _before(paths: Paths, s: _State, plan: Plan, weight: float) -> Paths:
    at, scaled = s.at, 1 - plan.bias / s.q  # a bias is not scaled
    if not at.square > 0:
        return _NO_PATHS
    aside = moved(at, s.q, scaled) - at.pull**2 / at.square * scaled**2
    along, turned = at.pull / at.square * scaled, weight * at.mixed / at.square
    return paths.before(plan.width, at.square, weight * at.slope, turned, along, aside)


def moved(at: Moments, q: float, scaled: float) -> float:
    """E f'^2 (z - b)^2: where h is scaled, z - b is, which given z has the mean `scaled` z."""
    return scaled**2 * at.stretch + q * scaled * (1 - scaled) * at.slope


@dataclass(frozen=True)
class Paths:
    """What comes out at the end of a small change of h: of one across h, and of one along h.

    A change along h scales all z, hence q; where q is kept from layer to layer, its trace does not fade as
    that of other changes does, and at finite width it is what is left. Squared lengths at the output are
    counted in units of what is left of a change across h that never turns along it, whose logarithm is `lost`
    more than that of the mean field. In the first order the number of directions in which they come
    out makes no difference. It is taken for one where changes along h last (along^2 as great as the gain),
    for as many as there are layers where they do not, with the fourth power of the ratio between.
    """

    lost: float
    kept: float  # of a change across h, by ways that turn along h and come out in a direction of all
    aside: float  # and by ways that leave h in a direction of their own
    along_kept: float  # the same of h itself
    along_aside: float

    def before(self, n: int, square: float, gain: float, turned: float, along: float, aside: float) -> Paths:
        """The same from the input of a layer on that gives the mean square `square`.

        It multiplies squared lengths across h by `gain`, of which `turned`/(n square) is a change along its
        h'; of h itself it makes `along` h' and something across of the mean square `aside`.
        """
        rest = gain - turned / n
        if not (rest > 0 and square > 0):
            return _NO_PATHS
        turn = turned / (n * n * square) / rest
        left = n * max(0.0, aside)
        leaving, common = (
            along**2 * self.along_aside + left * (1 + self.aside),
            min(1.0, along**2 / rest) ** 4,
        )
        return Paths(
            self.lost + math.log(rest / gain),
            self.kept + self.along_kept * turn,
            self.aside + self.along_aside * turn,
            (along**2 * self.along_kept + left * self.kept + common * leaving) / rest,
            (1 - common) * leaving / rest,
        )

    def share(self, n: int, square: float) -> Paths:
        """For one direction of n on the average: h has the mean square `square`."""
        part = 1 / (n * n * square)
        return Paths(
            self.lost, self.kept + self.along_kept * part, self.aside + self.along_aside * part, 0.0, 0.0
        )


_NO_PATHS = Paths(0.0, 0.0, 0.0, 0.0, 0.0)


def to_the_end(length: float) -> Paths:
    """Behind the last layer, whose h has the squared length given."""
    return Paths(0.0, 0.0, 0.0, length, 0.0)


def _log_power(c: float, k: int, z: Array) -> Array:
    import numpy as np

    power: Array = np.log1p(c * z**2) ** k
    return power


def log_gradient(log: float, shift: float, own: float, brought: float, paths: Paths) -> Estimate:
    """The logarithm of A (1 + a + k Z^2), Z ~ N(0, 1): what stayed along h comes out in one direction, and
    what left it at once (a) in as many as there were layers.

    `own` is the variance that arises on the way back, whose half a logarithm is lower on the average;
    `brought` is that of the q, whose curvature is in `shift` already.
    """
    import numpy as np

    c = paths.kept / (1 + paths.aside)
    if not (log > -math.inf and math.isfinite(c)):
        return Estimate(log, math.sqrt(own + brought))
    nodes = np.linspace(-_REACH, _REACH, 161)
    mean, square = (weighted(partial(_log_power, c, k), nodes)[0] for k in (1, 2))
    apart = (own + brought) / (1 + c)
    return Estimate(
        log + paths.lost + math.log1p(paths.aside) + shift + mean - own / (1 + c) / 2,
        math.sqrt(apart + max(0.0, square - mean**2)),
    )


def _layer(
    number: int, s: _State, plan: Plan, gain: float, log: float, gradient: Estimate, tame: bool
) -> Layer:
    n, at, d = plan.width, s.at, s.d
    mean = Estimate(
        at.mean + d.mean * s.shift + s.dd.mean * s.spread / 2,
        math.sqrt(at.variance / n + d.mean**2 * s.spread),
    )
    variance = log_variance(n, at, d, s.dd, s.spread, s.shift)
    return Layer(number, s.q, gain, at, mean, variance, gradient, log, s.tame, tame)


def log_variance(n: int, at: Moments, d: Moments, dd: Moments, spread: float, shift: float) -> Estimate:
    """The logarithm of the variance of f over n units, where q has a variance and a shift of its mean."""
    if not at.variance > 0:
        return Estimate(-math.inf, 0.0)
    own = max(0.0, at.central_fourth / at.variance**2 - 1) / n
    first = d.variance / at.variance
    bend = dd.variance / at.variance - first**2
    value = math.log(at.variance * (1 - 1 / n)) + first * shift + (bend * spread - own) / 2
    return Estimate(value, math.sqrt(own + first**2 * spread))


def logarithm(number: float) -> float:
    """The natural logarithm, -oo of 0."""
    return math.log(number) if number > 0 else -math.inf
