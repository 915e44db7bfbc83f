"""Deep networks: the mean field against exact moments and published fixed points, and against simulations."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from symacts import get
from symacts.catalog import names
from symacts.cli import main
from symacts.network import simulation
from symacts.network.simulation import Run, run
from symacts.network.sphere import Sphere
from symacts.network.streams import predict
from symacts.network.theory import (
    Body,
    Init,
    Layer,
    Neuron,
    Plan,
    neuron,
    wide,
)
from symacts.study import Study

_RUNS = 24


def cell(name: str) -> Neuron:
    return neuron(Study(get(name), {}))


# --- moments and fixed points ------------------------------------------------------------------------


@pytest.mark.parametrize("q", [1e-6, 1.0, 7.0])
def test_moments_of_relu(q: float) -> None:
    """E relu = sqrt(q/(2 pi)), E relu^2 = q/2, E relu^4 = 3 q^2/2, E relu'^2 = 1/2."""
    m = cell("relu").moments(q)
    assert m.mean == pytest.approx(math.sqrt(q / (2 * math.pi)), rel=1e-12)
    assert m.square == pytest.approx(q / 2, rel=1e-12)
    assert m.fourth == pytest.approx(1.5 * q**2, rel=1e-12)
    assert (m.slope, m.slope_fourth) == pytest.approx((0.5, 0.5), rel=1e-12)
    assert (m.pull, m.stretch, m.mixed) == pytest.approx((q / 2, q / 2, q / 2), rel=1e-12)


def _fixed(of: Neuron, weight: float, bias: float, low: float, high: float) -> float:
    """The fixed point of q between two bounds, by bisection."""

    def grows(q: float) -> bool:
        return weight * of.moments(q).square + bias > q

    assert grows(low) != grows(high)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if grows(middle) == grows(low) else (low, middle)
    return low


@pytest.mark.parametrize(
    ("name", "gain", "published"),
    [
        ("selu", 3 / 4, 0.19957140009690565581),  # gains of frameworks: the deviation of f that is reached
        ("tanh", 5 / 3, 0.65134704769341418906),
    ],
)
def test_where_the_signal_settles(name: str, gain: float, published: float) -> None:
    of = cell(name)
    q = _fixed(of, gain**2, 0.0, 1e-4, 5.0)
    assert math.sqrt(of.moments(q).variance) == pytest.approx(published, rel=1e-9)


@pytest.mark.parametrize(
    ("name", "weight", "bias", "between"),
    [
        # Xiao et al. 2018: sw2 = 1.05 at sb2 = 2.01e-5; the others were recomputed to 30 digits
        ("tanh", 1.0499956284990394403, 2.01e-5, (1e-4, 0.2)),
        ("tanh", 1.3041458400565114307**2, 0.04, (0.05, 2.0)),
        ("elu", 1.2292511241372064005**2, 0.04, (0.05, 2.0)),
        ("silu", 1.6795316006916457682**2, 0.04, (0.3, 1.0)),  # which repels; 0.19 attracts
    ],
)
def test_the_edge_of_chaos(name: str, weight: float, bias: float, between: tuple[float, float]) -> None:
    """At the critical weights the fixed point of q has sw2 E f'^2 = 1: gradients neither grow nor fade."""
    of = cell(name)
    q = _fixed(of, weight, bias, *between)
    assert weight * of.moments(q).slope == pytest.approx(1, abs=1e-9)
    assert abs(1.001 * weight * of.moments(_fixed(of, 1.001 * weight, bias, *between)).slope - 1) > 1e-5


def test_the_edge_without_biases() -> None:
    """Small signals have sw2 f'(0)^2 = 1, for erf at pi/4; two independent ReLU outputs have (E f)^2."""
    assert math.pi / 4 * cell("erf").moments(1e-10).slope == pytest.approx(1, abs=1e-9)
    assert cell("tanh").moments(1e-10).slope == pytest.approx(1, abs=1e-9)
    pair = Sphere(10**6, (0.0,)).pair(lambda z: np.maximum(z, 0))  # of a great batch, nearly independent
    assert pair == pytest.approx(1 / (2 * math.pi), rel=1e-5)


def test_the_exact_weights_keep_the_variance() -> None:
    for name in ("relu", "tanh", "gelu"):
        of = cell(name)
        plan = Plan(12, 64, 1.0, 0.3).initialised(Init.EXACT, of)
        assert plan.weight * of.moments(1.0).square + 0.3 == pytest.approx(1, rel=1e-12)
        assert wide(of, plan).variances == pytest.approx((1.0,) * 12, rel=1e-9)


@pytest.mark.parametrize("body", list(Body))
def test_the_limit_alone_is_that_of_the_prediction(body: Body) -> None:
    of, plan = cell("gelu"), Plan(12, 64, 1.7, 0.1, body, first=0.8)
    limit, layers = wide(of, plan), predict(of, plan).layers
    assert limit.variances == pytest.approx([layer.q for layer in layers], rel=1e-10)
    assert limit.log_gradient == pytest.approx(layers[0].wide_log_gradient, rel=1e-9)


def test_relu_keeps_its_gradient_with_he_s_weights() -> None:
    layers = predict(cell("relu"), Plan(40, 256, 2.0, 0.0)).layers
    assert [layer.wide_log_gradient for layer in layers] == pytest.approx([0.0] * 40, abs=1e-10)
    assert layers[0].log_gradient.spread == pytest.approx(math.sqrt(5 * 40 / 256), rel=0.1)  # Hanin, Nica


# --- simulations -------------------------------------------------------------------------------------


def farthest(of: Neuron, plan: Plan, predicted: Plan | None = None) -> float:
    """How many predicted standard errors the averages of simulations are from the predictions, at most, and
    beyond what the predictions leave open."""
    runs = [run(of, plan, seed) for seed in range(_RUNS)]
    layers = predict(of, predicted or plan).layers
    return max((z for layer in layers for z in _distances(layer, runs)), default=0.0)


def _distances(layer: Layer, runs: list[Run]) -> Any:
    at = layer.number - 1
    seen = (
        (np.mean([r.mean[at] for r in runs]), layer.mean, layer.tame),
        (_mean_log([r.variance[at] for r in runs]), layer.log_variance, layer.tame),
        (_mean_log([r.gradient[at] for r in runs]), layer.log_gradient, layer.tame_above),
    )
    for value, estimate, described in seen:
        if described and estimate.spread > 0 and math.isfinite(estimate.value):
            beyond = max(0.0, abs(value - estimate.value) - estimate.doubt)
            yield beyond / (estimate.spread / math.sqrt(len(runs)))


def _mean_log(values: list[float]) -> float:
    with np.errstate(divide="ignore"):
        return float(np.mean(np.log(values)))


@pytest.mark.parametrize("name", ["relu", "tanh", "sigmoid", "softplus", "selu", "gelu", "step", "sinusoid"])
@pytest.mark.parametrize("init", [Init.HE, Init.EXACT])
def test_prediction_and_simulation_agree(name: str, init: Init) -> None:
    of = cell(name)
    assert farthest(of, Plan(20, 96, 1.0, 0.01).initialised(init, of)) < 5


@pytest.mark.parametrize("name", ["silu", "relu", "sinusoid"])
def test_where_biases_are_most_of_the_signal(name: str) -> None:
    """A change along h leaves them as they are: it is no change along the next h."""
    of = cell(name)
    assert farthest(of, Plan(16, 48, 1.0, 0.09)) < 5
    assert farthest(of, Plan(8, 48, 0.5, 0.36, Body.RESIDUAL)) < 5


def test_a_wrong_prediction_is_seen() -> None:
    of = cell("tanh")
    plan = Plan(20, 96, 2.0, 0.01)
    assert farthest(of, plan, replace(plan, weight=2.4)) > 10


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(names()))
def test_prediction_and_simulation_agree_for_the_catalogue(name: str) -> None:
    of = cell(name)
    assert farthest(of, Plan(30, 128, 2.0, 0.0)) < 5


@pytest.mark.parametrize("body", [Body.RESIDUAL, Body.NORMALISED])
@pytest.mark.parametrize("name", ["relu", "tanh", "sigmoid", "softplus"])
def test_other_layers(name: str, body: Body) -> None:
    assert farthest(cell(name), Plan(12, 64, 1.5, 0.04, body)) < 5


@pytest.mark.parametrize("body", [Body.RESIDUAL, Body.NORMALISED])
def test_a_wrong_prediction_is_seen_there_too(body: Body) -> None:
    plan = Plan(12, 64, 1.5, 0.04, body)
    assert farthest(cell("tanh"), plan, replace(plan, weight=2.5, bias=0.4)) > 6


@pytest.mark.long
@pytest.mark.parametrize("body", [Body.RESIDUAL, Body.NORMALISED])
@pytest.mark.parametrize("name", sorted(names()))
def test_other_layers_for_the_catalogue(name: str, body: Body) -> None:
    assert farthest(cell(name), Plan(20, 128, 2.0, 0.0, body)) < 5


def test_large_batches() -> None:
    """ReLU multiplies by pi/(pi - 1) (Yang et al. 2019)."""
    limit = wide(cell("relu"), Plan(5, 8, 2.0, 0.0, Body.BATCH, batch=10**6))
    assert limit.factors[2] == pytest.approx(math.pi / (math.pi - 1), rel=1e-5)


@pytest.mark.parametrize("size", [4, 7, 64])
def test_two_inputs_of_a_batch(size: int) -> None:
    """On a sphere in D dimensions E z^4 = 3 D/(D + 2) and E z z' = -1/D; and the sum of z^2 is B."""
    sphere = Sphere(size, (0.0,))
    d = size - 1
    assert sphere.expected(lambda z: z**4) == pytest.approx(3 * d / (d + 2), rel=1e-9)
    assert sphere.pair(lambda z: z) == pytest.approx(-1 / d, rel=1e-9)
    assert sphere.pair(lambda z: z**2) == pytest.approx((size - 3 * d / (d + 2)) / d, rel=1e-9)
    assert sphere.pair(lambda z: z, lambda z: z**3) == pytest.approx(-3 / (d + 2), rel=1e-9)


@pytest.mark.parametrize(
    ("name", "width", "batch"),
    [("relu", 64, 16), ("sigmoid", 64, 16), ("selu", 64, 16), ("tanh", 48, 6), ("relu", 48, 6)],
)
def test_batch_normalisation(name: str, width: int, batch: int) -> None:
    assert farthest(cell(name), Plan(10, width, 1.3, 0.04, Body.BATCH, batch=batch)) < 5


def test_a_wrong_prediction_is_seen_in_batches() -> None:
    """The limit of infinite width is refused, and so is another batch."""
    of, plan = cell("tanh"), Plan(12, 32, 1.3, 0.0, Body.BATCH, batch=32)
    assert farthest(of, plan) < 5
    first, *_ = predict(of, plan).layers
    assert first.log_variance.value == pytest.approx(math.log(first.at.variance))  # inputs are independent
    assert farthest(of, plan, replace(plan, width=10**6)) > 10
    assert farthest(of, plan, replace(plan, batch=8)) > 7


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(names()))
def test_batch_normalisation_for_the_catalogue(name: str) -> None:
    assert farthest(cell(name), Plan(20, 128, 2.0, 0.0, Body.BATCH, batch=32)) < 5


@pytest.mark.parametrize("body", [Body.PLAIN, Body.RESIDUAL, Body.NORMALISED])
def test_the_gradient_by_the_weights(body: Body) -> None:
    of, plan = cell("tanh"), Plan(5, 256, 1.5, 0.04, body)
    runs = [run(of, plan, seed) for seed in range(8)]
    for at, log in enumerate(wide(of, plan).log_weights):
        seen = _mean_log([r.weights[at] for r in runs])
        assert seen - 2 * math.log(plan.width) == pytest.approx(log, abs=0.2)


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    of, plan = cell("tanh"), Plan(4, 50, 2.0, 0.1)
    whole = run(of, plan, 7)
    monkeypatch.setattr(simulation, "_BLOCK", 130)
    parts = run(of, plan, 7)
    np.testing.assert_allclose(whole.gradient, parts.gradient, rtol=1e-12)
    np.testing.assert_allclose(whole.mean, parts.mean, rtol=1e-12)


# --- the command -------------------------------------------------------------------------------------


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["network", "sigmoid", "--depth", "6", "--width", "32", "--runs", "4", "--quiet"]
    assert main(options) == 0
    assert "It vanishes" in capsys.readouterr().out
    assert main([*options, "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "symacts.network/1"
    assert [layer["layer"] for layer in data["layers"]] == [1, 2, 3, 4, 5, 6]
    assert data["layers"][0]["q"] == 2.0


def test_of_one_network_there_is_no_error_bar(capsys: pytest.CaptureFixture[str]) -> None:
    for more in ([], ["--clip", "1"], ["--batch", "8"]):
        options = ["--depth", "3", "--width", "16", "--runs", "1", "--quiet", *more]
        assert main(["network", "tanh", *options]) == 0
        assert "nan" not in capsys.readouterr().out


def test_clipping(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["network", "2*max(0,x)", "--depth", "8", "--width", "64", "--runs", "6", "--quiet"]
    assert main([*options, "--clip", "3", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["clip"]
    assert found["log_norm"]["simulated"] == pytest.approx(found["log_norm"]["infinite_width"], abs=0.4)
    assert found["log_norm_clipped"]["simulated"] == pytest.approx(math.log(3))
    assert main([*options, "--clip", "1e9", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["clip"]["log_factor"]["simulated"] == 0


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["relu", "--clip", "0"], "is not a number above 0"),
        (["relu", "--clip", "1", "--batch", "8"], "one input at a time"),
        (["relu", "--batch", "2"], "whole number from 4"),
        (["log(x)"], "no value on an interval"),
        (["relu", "--bias", "-1"], "is not a number from 0"),
        (["relu", "--width", "1"], "whole number from 2"),
        (["relu", "--residual", "--normalise"], "not allowed with"),
    ],
)
def test_what_is_refused(options: list[str], word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["network", *options, "--quiet"]) == 2
    assert word in capsys.readouterr().err


@pytest.mark.parametrize(
    ("formula", "word"),
    [
        ("x^2", "explodes: in layer 7"),
        ("log(cosh(x))", "signal dies"),
        ("sign(x)", "No gradient comes through"),
    ],
)
def test_signals_that_end(formula: str, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["network", formula, "--depth", "20", "--width", "32", "--runs", "2", "--quiet"]) == 0
    assert word in capsys.readouterr().out


@pytest.mark.parametrize("formula", ["1/x", "sqrt(abs(x))", "log(abs(x))"])
def test_infinite_mean_squares_are_not_integrated(formula: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A quadrature beside a pole gives some number, and the theory would have run on with it."""
    assert main(["network", formula, "--depth", "3", "--quiet"]) == 2
    assert "is infinite, because of the pole at 0" in capsys.readouterr().err


def test_of_a_network_that_overflows_no_end_is_told(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["network", "exp(x)", "--depth", "8", "--width", "16", "--runs", "2", "--quiet"]) == 0
    text = capsysbinary.readouterr().out.decode()
    assert "The signal explodes: in layer 2 it has no float." in text
    assert "It neither vanishes nor explodes" not in text
    assert "goes from" not in text


def test_numbers_have_no_programmers_exponent(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    options = ["--init", "exact", "--residual", "--depth", "12", "--width", "16", "--runs", "2", "--quiet"]
    assert main(["network", "relu", *options]) == 0
    text = capsysbinary.readouterr().out.decode()
    assert "to 88916 in the" in text
    assert "e + 0" not in text


def test_rounding_is_no_error_bar(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Norms that are all clipped to 1/20 differ by the last bit of a float."""
    options = ["--depth", "6", "--width", "16", "--runs", "8", "--clip", "0.05", "--quiet"]
    assert main(["network", "2*max(0,x)", *options]) == 0
    assert "0.05 ± 0.00" in capsysbinary.readouterr().out.decode()
