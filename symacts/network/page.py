"""A network as a document: predicted and simulated, layer by layer, and what other choices would change."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from symacts.calculus.undecided import Undecided
from symacts.document import Block, Document, Form, Formula, Heading, Paragraph, Prose, Table, prose
from symacts.document import math as formula
from symacts.language import Language, joined, said
from symacts.network.picture import Trace, traces
from symacts.network.simulation import Run
from symacts.network.theory import (
    Body,
    Estimate,
    Init,
    Layer,
    Neuron,
    Plan,
    Prediction,
    logarithm,
    wide,
)  # fmt: skip
from symacts.showing.jsonform import Json
from symacts.showing.pages import Wanted, drawn
from symacts.showing.sheet import title_of
from symacts.study import Study

__all__ = ["Network", "report"]

_FAINT = math.log(1e-3)  # a squared gradient that is lost
_SHOWN = (1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50, 70, 100, 150, 200, 300, 400, 500, 700, 1000)
_TEN = math.log(10)
_ROUNDING = 1e-9  # errors of floats alone
_LARGE = 0.3  # a standard error of a logarithm that is told as a factor


@dataclass(frozen=True)
class Network:
    """What is asked: a function, a plan by a rule for the weights; and what was found."""

    study: Study
    cell: Neuron
    init: Init
    plan: Plan
    prediction: Prediction
    runs: tuple[Run, ...]
    clip: float | None = None

    @property
    def name(self) -> str:
        return self.study.activation.name


@dataclass(frozen=True)
class _Seen:
    """An average over the simulated networks, and its standard error, nan of one alone."""

    value: float
    error: float

    @classmethod
    def of(cls, values: Sequence[float]) -> _Seen:
        error = statistics.stdev(values) / math.sqrt(len(values)) if len(values) > 1 else math.nan
        return cls(statistics.fmean(values), error)


def report(found: Network, wanted: Wanted) -> Document:
    """The page of one network."""
    title = said(
        "{name} in a network of {depth} layers", name=title_of(found.study.activation), depth=found.plan.depth
    )
    return Document(title, tuple(_blocks(found, wanted)), partial(_data, found), wanted.lang)


def _blocks(found: Network, wanted: Wanted) -> Iterator[Block]:
    yield Paragraph(prose(_setting(found)))
    for line in _verdicts(found):
        yield Paragraph(prose(line))
    if found.prediction.layers:
        picture = drawn(
            found.name, partial(_draw, found), said("Variance and gradient, layer by layer"), wanted
        )
        yield from [picture] if picture else []
        yield Heading(said("Layer by layer"), 2, "layers")
        yield Paragraph(prose(_how_averaged(found)))
        if found.plan.body is Body.BATCH:
            yield Paragraph(prose(_DOUBT))
        yield _layers(found)
        if found.clip is not None:
            yield from _clipping(found, found.clip)
    yield Heading(said("What other choices would change"), 2, "choices")
    yield _choices(found)


def _setting(found: Network) -> str:
    plan = found.plan
    return said(
        r"Layers $z = W h + b$, {body}, of width ${width}$: $W_{{ij}} \sim N(0, \sigma_w^2/{width})$ with "
        r"$\sigma_w^2 = {weight}$ ({rule}), ${bias}$, and an input of $N(0, 1)$.",
        body=_body(plan),
        width=plan.width,
        weight=_short(plan.weight),
        rule=_rule(found),
        bias=rf"b_i \sim N(0, {_short(plan.bias)})" if plan.bias else "b = 0",
    )


def _rule(found: Network) -> str:
    name, first = _NAMES[found.init], found.plan.first
    return name if first is None else said("{rule}; first layer ${weight}$", rule=name, weight=_short(first))


def _body(plan: Plan) -> str:
    match plan.body:
        case Body.PLAIN:
            return said("$h' = f(z)$")
        case Body.RESIDUAL:
            return said("$h' = h + f(z)$, residual")
        case Body.NORMALISED:
            return said("$h' = f(z/\\mathrm{rms}(z))$, normalised")
        case Body.BATCH:
            return said("$h' = f((z - \\mu)/s)$, normalised over a batch of ${size}$ inputs", size=plan.batch)


# --- what happens ------------------------------------------------------------------------------------


def _verdicts(found: Network) -> Iterator[str]:
    layers, plan = found.prediction.layers, found.plan
    if found.prediction.ended_by_overflow:
        yield said("The signal explodes: in layer {layer} it has no float.", layer=len(layers) + 1)
    elif len(layers) < plan.depth:
        yield said("The signal dies: in layer {layer} all units give the same.", layer=len(layers) + 1)
    if not layers:
        return
    whole = len(layers) == plan.depth
    if whole or len(layers) > 1:
        yield said(
            "Forward, the variance of $z$ goes from ${first}$ in the first layer to ${last}$ in the last.",
            first=_short(layers[0].q),
            last=_short(layers[-1].q),
        )
    yield _gradient_verdict(layers, whole)
    if not all(layer.tame for layer in layers):
        first = next(layer.number for layer in layers if not layer.tame)
        yield said(
            "From layer {layer} on, networks of this width differ more from each other than the first order "
            "in 1/width describes: predictions that depend on it stand in brackets.",
            layer=first,
        )
    elif not all(layer.tame_above for layer in layers):
        yield said(
            "Of layer {layer} and those below, predicted gradients stand in brackets: the first order in "
            "1/width does not describe them.",
            layer=next(layer.number for layer in reversed(layers) if not layer.tame_above),
        )


def _gradient_verdict(layers: Sequence[Layer], whole: bool) -> str:
    """What becomes of the gradient in these layers; of more, where they are not all, nothing is told."""
    total = layers[0].wide_log_gradient
    if total == -math.inf:
        return said("No gradient comes through: $f'$ is 0 but at single points.")
    mean = said(
        "Back, a layer multiplies the squared gradient by ${factor}$ on average, all of them by ${total}$.",
        factor=_short(math.exp(total / len(layers))),
        total=_power(total / _TEN),
    )
    lost = [layer for layer in layers if abs(layer.wide_log_gradient) > -_FAINT]
    if not lost:
        return joined((mean, " ", said("It neither vanishes nor explodes."))) if whole else mean
    count = layers[-1].number - lost[-1].number + 1
    if count == 1:
        gone = said("It vanishes in one layer.") if total < 0 else said("It explodes in one layer.")
        return joined((mean, " ", gone))
    if total < 0:
        return joined(
            (mean, " ", said("It vanishes: it is below $10^{{-3}}$ after {count} layers.", count=count))
        )
    return joined((mean, " ", said("It explodes: it is above $10^3$ after {count} layers.", count=count)))


# --- tables ------------------------------------------------------------------------------------------


def _layers(found: Network) -> Table:
    layers = found.prediction.layers
    numbers = {*_SHOWN, len(layers)}
    rows = tuple(_row(found, layer) for layer in layers if layer.number in numbers)
    header = (
        said("layer"), said("mean of f(z)"), said("simulated"), said("variance of f(z)"), said("simulated"),
        said("squared gradient"), said("simulated"),
    )  # fmt: skip
    return Table(header, rows, prose(said("Predicted at this width, and simulated")), wide=True)


def _how_averaged(found: Network) -> str:
    return said(
        "Simulated are means over {runs} networks with their standard errors (or the factor of one, where it "
        "is large): of variances and squared gradients geometric means. The gradient is that by the input "
        "of the layer, where that by the output of the network has mean square 1.",
        runs=len(found.runs),
    )


_DOUBT = said(
    "Behind $\\pm$ of a prediction stands by how much the next orders in 1/width and in 1/batch may move it: "
    "an estimate, no bound."
)


def _row(found: Network, layer: Layer) -> tuple[Prose, ...]:
    means, variances, gradients = (_seen(found, layer, kind) for kind in ("mean", "variance", "gradient"))
    return (
        (str(layer.number),),
        _predicted_mean(layer),
        (_with_error(means),),
        _predicted_size(layer.log_variance, layer.tame),
        _geometric(variances),
        _predicted_size(layer.log_gradient, layer.tame_above),
        _geometric(gradients),
    )


def _predicted_mean(layer: Layer) -> Prose:
    mean = layer.mean
    value = _rounded(mean.value, mean.spread)
    if layer.tame and mean.doubt > _ROUNDING:
        return (_with_error(_Seen(value, mean.doubt)),)
    return (_cell(_short(value), layer.tame),)


def _predicted_size(log: Estimate, tame: bool) -> Prose:
    """A number by its logarithm, with what the next order may change of it."""
    if tame and log.doubt > _ROUNDING:
        return _geometric(_Seen(log.value, log.doubt))
    return (_cell(_power(log.value / _TEN), tame),)


def _rounded(value: float, spread: float) -> float:
    """0 for what is 0 but for the rounding of quadrature."""
    return 0.0 if abs(value) < 1e-9 * spread else value


def _cell(latex: str, tame: bool = True) -> Formula:
    return formula(latex if tame else f"({latex})")


def _seen(found: Network, layer: Layer, kind: str) -> _Seen | None:
    """The mean over the networks, of logarithms where it is a size; None where one of them is no number."""
    values = [float(getattr(run, kind)[layer.number - 1]) for run in found.runs]
    if kind != "mean":
        values = [math.log(v) if v > 0 else -math.inf for v in values]
    return _average(values)


def _with_error(seen: _Seen | None) -> Formula | str:
    if seen is None:
        return "–"
    if math.isnan(seen.error):  # one network
        return formula(_short(seen.value))
    if not 1e-5 < seen.error < 1e5:
        return formula(rf"{_short(seen.value)} \pm {_short(float(f'{seen.error:.1g}'))}")
    digits = max(0, -math.floor(math.log10(seen.error)))
    return formula(rf"{seen.value:.{digits}f} \pm {seen.error:.{digits}f}")


def _geometric(seen: _Seen | None) -> Prose:
    """A geometric mean, and its standard error or the factor that this amounts to."""
    if seen is None:
        return ("0",)
    log = seen.value / _TEN
    if math.isnan(seen.error):
        return (formula(_power(log)),)
    if seen.error >= _LARGE:
        factor = f"{math.exp(seen.error):.2g}" if seen.error < 5 else _power(seen.error / _TEN)
        return (formula(_power(log)), " (", said("factor ${factor}$", factor=factor), ")")
    exponent = 0 if -3 <= log < 5 else math.floor(log)
    middle = 10 ** (log - exponent)
    some = seen.error > _ROUNDING
    digits = max(0, -math.floor(math.log10(middle * seen.error))) if some else 2
    shown = rf"{middle:.{digits}f} \pm {middle * seen.error:.{digits}f}"
    return (formula(shown if exponent == 0 else rf"({shown}) \cdot 10^{{{exponent}}}"),)


# --- clipping ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Norms:
    """Logarithms of norms of the gradient by weights: of all layers together, of each, and the factor that
    clipping gives them all."""

    whole: float
    layers: tuple[float, ...]
    factor: float

    @classmethod
    def of(cls, log_squares: Sequence[float], clip: float) -> _Norms:
        most = max(log_squares)
        whole = most
        if math.isfinite(most):
            whole += math.log(math.fsum(math.exp(v - most) for v in log_squares))
        return cls(whole / 2, tuple(v / 2 for v in log_squares), min(0.0, math.log(clip) - whole / 2))


@dataclass(frozen=True)
class _Clipped:
    """As the width grows; at the width, where the gradient that comes back to a layer is predicted at it; and
    in each of the simulated networks."""

    wide: _Norms
    predicted: _Norms
    seen: tuple[_Norms, ...]

    @classmethod
    def of(cls, found: Network, clip: float) -> _Clipped:
        layers, size = found.prediction.layers, 2 * math.log(found.plan.width)
        limit = [log + size for log in wide(found.cell, found.plan).log_weights[: len(layers)]]
        apart = [layer.log_gradient.value - layer.wide_log_gradient for layer in layers[1:]] + [0.0]
        at_width = [log + (d if math.isfinite(d) else 0.0) for log, d in zip(limit, apart, strict=True)]
        seen = (
            _Norms.of([logarithm(float(w)) for w in run.weights[: len(layers)]], clip) for run in found.runs
        )
        return cls(_Norms.of(limit, clip), _Norms.of(at_width, clip), tuple(seen))


def _clipping(found: Network, clip: float) -> Iterator[Block]:
    yield Heading(said("Clipping"), 2, "clipping")
    yield Paragraph(
        prose(
            said(
                "The gradient by the weights of all layers is scaled to the norm ${clip}$ where it is "
                "longer. All layers get one factor, so that the first stays as many times greater or smaller "
                "than the last as it was.",
                clip=_short(clip),
            )
        )
    )
    clipped = _Clipped.of(found, clip)
    predicted, seen = clipped.predicted, clipped.seen
    last = len(predicted.layers) - 1
    picked: list[tuple[str, Callable[[_Norms], float]]] = [
        (said("all layers"), lambda n: n.whole),
        (said("first layer"), lambda n: n.layers[0]),
        (said("last layer"), lambda n: n.layers[last]),
    ]
    rows = tuple(
        (
            (name,),
            (_cell(_power(of(predicted) / _TEN)),),
            _geometric(_average([of(n) for n in seen])),
            (_cell(_power((of(predicted) + predicted.factor) / _TEN)),),
            _geometric(_average([of(n) + n.factor for n in seen])),
        )
        for name, of in picked
    )
    header = (
        said("norm of the gradient by the weights"), said("predicted"), said("simulated"),
        said("clipped, predicted"), said("simulated"),
    )  # fmt: skip
    yield Table(
        header,
        rows,
        prose(said("Predicted at this width, to leading order; simulated are geometric means")),
        wide=True,
    )


def _average(values: Sequence[float]) -> _Seen | None:
    return _Seen.of(values) if values and all(map(math.isfinite, values)) else None


def _choices(found: Network) -> Table:
    header = (
        said("weights and layers"), "σ_w²", said("variance of z at the end"),
        said("squared gradient at the input"), said("what happens"),
    )  # fmt: skip
    rows = [
        _choice(found, init, replace(found.plan, body=Body.PLAIN)) for init in Init if init is not Init.LECUN
    ]
    rows += [
        _choice(found, found.init, replace(found.plan, body=body)) for body in Body if body is not Body.PLAIN
    ]
    caption = said("Predicted for infinite width, with the same depth and biases")
    return Table(header, tuple(rows), prose(caption), wide=True)


def _choice(found: Network, init: Init, plan: Plan) -> tuple[Prose, ...]:
    name = said("{init}, {body}", init=_NAMES[init], body=_BODIES[plan.body])
    try:
        plan = plan.initialised(init, found.cell)
    except Undecided as reason:
        return ((name,), ("–",), ("–",), ("–",), (str(reason),))
    made, weight = wide(found.cell, plan), plan.weight
    if not made.variances or made.ended_by_overflow:
        end = said("the signal explodes in layer {layer}", layer=len(made.variances) + 1)
        return ((name,), (_cell(_short(weight)),), ("–",), ("–",), (end,))
    return (
        (name,),
        (_cell(_short(weight)),),
        (_cell(_power(math.log10(made.variances[-1]))),),
        (_cell(_power(made.log_gradient / _TEN)),),
        (_fate(made.log_gradient),),
    )


_NAMES = {Init.HE: "He", Init.XAVIER: "Xavier, LeCun", Init.LECUN: "LeCun", Init.EXACT: "exact"}
_BODIES = {
    Body.PLAIN: said("plain"),
    Body.RESIDUAL: said("residual"),
    Body.NORMALISED: said("normalised"),
    Body.BATCH: said("batch-normalised"),
}


def _fate(log: float) -> str:
    if log == -math.inf:
        return said("no gradient")
    if log < _FAINT:
        return said("the gradient vanishes")
    return said("the gradient explodes") if log > -_FAINT else said("the gradient is kept")


# --- numbers -----------------------------------------------------------------------------------------


def _short(value: float) -> str:
    """A number as LaTeX, to three or four digits."""
    if value == 0 or 1e-3 <= abs(value) < 1e5:
        return f"{value:.4g}" if abs(value) < 9999.5 else f"{value:.0f}"
    return ("-" if value < 0 else "") + _power(math.log10(abs(value)))


def _power(log: float) -> str:
    """A number as LaTeX by its logarithm to base 10: it may be beyond floats."""
    if log == -math.inf:
        return "0"
    if -3 <= log < 5:
        return f"{10**log:.3g}" if log < 3 else f"{10**log:.0f}"
    exponent = math.floor(log)
    return rf"{10 ** (log - exponent):.2f} \cdot 10^{{{exponent}}}"


# --- picture and data --------------------------------------------------------------------------------


def _draw(found: Network, form: Form, lang: Language) -> bytes:
    layers = found.prediction.layers
    variance = [_seen(found, layer, "variance") for layer in layers]
    gradient = [_seen(found, layer, "gradient") for layer in layers]
    shown: tuple[Trace, ...] = (
        _trace(said("variance of f(z)"), [logarithm(layer.at.variance) for layer in layers],
               [layer.log_variance.value for layer in layers], variance),
        _trace(said("squared gradient"), [layer.wide_log_gradient for layer in layers],
               [layer.log_gradient.value for layer in layers], gradient),
    )  # fmt: skip
    if found.clip is not None:
        shown += (_clipped_trace(found, found.clip),)
    return traces(shown, found.plan.width, said("Variance and gradient, layer by layer"), form, lang)


def _clipped_trace(found: Network, clip: float) -> Trace:
    """The squared gradients by the weights of each layer, clipped."""
    clipped = _Clipped.of(found, clip)

    def squares(norms: _Norms) -> list[float]:
        return [2 * (log + norms.factor) for log in norms.layers]

    seen = [_average(logs) for logs in zip(*map(squares, clipped.seen), strict=True)]
    return _trace(said("by the weights, clipped"), squares(clipped.wide), squares(clipped.predicted), seen)


def _trace(
    name: str, wide: Sequence[float], predicted: Sequence[float], seen: Sequence[_Seen | None]
) -> Trace:
    return Trace(
        name,
        tuple(v / _TEN for v in wide),
        tuple(v / _TEN for v in predicted),
        tuple(math.nan if s is None else s.value / _TEN for s in seen),
        tuple(math.nan if s is None else s.error / _TEN for s in seen),
    )


def _data(found: Network) -> Json:
    plan = found.plan
    return {
        "schema": "symacts.network/1",
        "activation": found.name,
        "parameters": {str(k): str(v) for k, v in found.study.values.items()},
        "depth": plan.depth,
        "width": plan.width,
        "init": found.init.value,
        "weight_variance": plan.weight,
        "bias_variance": plan.bias,
        "body": plan.body.value,
        "batch": plan.batch if plan.body is Body.BATCH else None,
        "networks": len(found.runs),
        "clip": None if found.clip is None else _clip_data(found, found.clip),
        "overflow": found.prediction.ended_by_overflow,
        "layers": [_layer_data(found, layer) for layer in found.prediction.layers],
    }


def _clip_data(found: Network, clip: float) -> Json:
    if not found.prediction.layers:
        return {"norm": clip}
    clipped = _Clipped.of(found, clip)

    def held(of: Callable[[_Norms], float]) -> Json:
        average = _average([of(n) for n in clipped.seen])
        return {
            "infinite_width": _number(of(clipped.wide)),
            "predicted": _number(of(clipped.predicted)),
            "simulated": None if average is None else _number(average.value),
            "standard_error": None if average is None else _number(average.error),
        }

    return {
        "norm": clip,
        "log_norm": held(lambda n: n.whole),
        "log_norm_clipped": held(lambda n: n.whole + n.factor),
        "log_factor": held(lambda n: n.factor),
    }


def _layer_data(found: Network, layer: Layer) -> Json:
    def held(found: Estimate, wide: float, seen: _Seen | None) -> Json:
        return {
            "infinite_width": _number(wide),
            "predicted": _number(found.value),
            "spread": _number(found.spread),
            "doubt": _number(found.doubt),
            "simulated": None if seen is None else _number(seen.value),
            "standard_error": None if seen is None else _number(seen.error),
        }

    mean, variance, gradient = layer.mean, layer.log_variance, layer.log_gradient
    return {
        "layer": layer.number,
        "q": _number(layer.q),
        "gain": _number(layer.gain),
        "mean": held(mean, layer.at.mean, _seen(found, layer, "mean")),
        "log_variance": held(variance, logarithm(layer.at.variance), _seen(found, layer, "variance")),
        "log_gradient": held(gradient, layer.wide_log_gradient, _seen(found, layer, "gradient")),
        "first_order": layer.tame and layer.tame_above,
    }


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None
