"""Truth at very many floats: all derivatives by one series, and polynomials with proved bounds."""

from __future__ import annotations

import math

import numpy as np
import pytest
from sympy import Abs, Expr, Max, Piecewise, Rational, exp, log, sin, sqrt, tanh

from symacts import catalog
from symacts.activation import x
from symacts.substitution import placed
from symacts.truth.cover import Near, at_most, nearly
from symacts.truth.errors import ulps
from symacts.truth.exact import Standing, exact, scaled, together
from symacts.truth.points import THIN, inputs
from symacts.truth.score import task, tasks

ROWS = {row.name: placed(row.expression, row.defaults) for row in catalog.rows()}
CHANCE = np.random.default_rng(7)
EXPRS = [
    ROWS["pdelu"], ROWS["mish"], ROWS["aria2"], ROWS["golu"], ROWS["sinlu"], ROWS["hard_elish"], log(x),
    sqrt(x), sin(x) / x, Abs(x - Rational(1, 10)), Max(0, x) ** Rational(3, 2), 1 / (x - 1), exp(-(x**2)),
    Piecewise((1, x > Rational(1, 2)), (0, True)),
]  # fmt: skip


def some(dtype: str, count: int = 400) -> np.ndarray:
    """Of the inputs of the catalogue's tests, with places where much happens."""
    beside = [place + step for place in (-1.0, 0.0, 0.1, 0.5, 1.0) for step in (-1e-7, 0.0, 1e-7)]
    chosen = CHANCE.choice(inputs(dtype, [], THIN), count)
    return np.concatenate([chosen, np.array([*beside, -0.0, math.inf, -math.inf, math.nan], dtype=dtype)])


@pytest.mark.parametrize("expr", EXPRS, ids=str)
def test_all_derivatives_at_once_are_those_one_by_one(expr: Expr) -> None:
    points = some("float64")
    for order, found in enumerate(together(expr, 3, points)):
        one = exact(expr, order, points)
        assert np.array_equal(found.standing, one.standing)
        np.testing.assert_array_equal(found.rounded(), one.rounded())
        assert np.array_equal(np.signbit(found.hi[points == 0]), np.signbit(one.hi[points == 0]))
        shift = one.exponent - found.exponent
        away = (found.hi - scaled(one.hi, shift)) + (found.lo - scaled(one.lo, shift))
        assert np.all(np.abs(away[found.exponent > -1074]) <= 2.0**-73)


def test_tasks_have_the_inputs_of_each_task() -> None:
    """The places of f, f' and f'' are those of all."""
    held = tasks("silu", ROWS["silu"], 3, "float64", THIN)
    for order in range(3):
        one = task("silu", ROWS["silu"], order, "float64", THIN)
        assert held[order].roots == one.roots
        assert set(one.points[np.isfinite(one.points)]) <= set(held[order].points)


def gap(near: Near, expr: Expr, order: int, points: np.ndarray) -> np.ndarray:
    """How far the values are off, as a share of the bounds."""
    truth = exact(expr, order, points)
    assert np.all(truth.standing == Standing.NUMBER)
    return (
        np.abs((near.value - scaled(truth.hi, truth.exponent)) - scaled(truth.lo, truth.exponent))
        / near.error
    )


@pytest.mark.parametrize("dtype", ["float32", "float16"])
@pytest.mark.parametrize("expr", EXPRS, ids=str)
def test_bounds_are_bounds(expr: Expr, dtype: str) -> None:
    points = np.sort(np.concatenate([some(dtype), CHANCE.uniform(-3, 3, 1500).astype(dtype)]))
    for order, near in enumerate(nearly(expr, 3, points)):
        known = np.isfinite(near.error) & np.isfinite(near.value)
        assert np.all(gap(Near(near.value[known], near.error[known]), expr, order, points[known]) <= 1)
        large = np.isinf(near.value)
        assert np.all(np.isinf(exact(expr, order, points[large]).rounded(dtype)))
        assert not np.any(np.isfinite(near.error[~np.isfinite(points)]))


@pytest.mark.parametrize("name", ["sigmoid", "gelu", "relu", "softsign", "squareplus"])
def test_bounds_settle_most_points(name: str) -> None:
    points = np.sort(CHANCE.uniform(-3, 3, 20_000).astype("float32"))
    for near in nearly(ROWS[name], 3, points):
        assert np.mean(np.isfinite(near.error)) > 0.9


@pytest.mark.parametrize("expr", [Abs(x), Max(0, x), Abs(x - Rational(1, 10)), x * Abs(x)], ids=str)
def test_no_ball_has_a_kink_within(expr: Expr) -> None:
    """There the remainder of Taylor's theorem says nothing: the second derivatives of the pieces are 0."""
    points = np.linspace(-1, 1, 100).astype("float32")
    for order, near in enumerate(nearly(expr, 3, points)):
        known = np.isfinite(near.error)
        assert np.all(gap(Near(near.value[known], near.error[known]), expr, order, points[known]) <= 1)


@pytest.mark.parametrize("dtype", ["float32", "float16"])
def test_errors_are_at_most_what_is_said(dtype: str) -> None:
    points = np.sort(CHANCE.uniform(-4, 4, 2000).astype(dtype))
    (near,), (truth,) = nearly(tanh(x), 1, points), together(tanh(x), 1, points)
    right = truth.rounded(dtype)
    for computed in (
        right,
        np.nextafter(right, np.array(9, dtype)),
        np.nextafter(right, np.array(-9, dtype)),
    ):
        bound, error = at_most(computed, near), np.abs(ulps(computed, truth))
        assert np.all(error <= bound)
        known = np.isfinite(near.error)
        assert np.all(
            bound[known] <= 2 * error[known] + 2.0**-10
        )  # beside powers of 2 units are of two sizes


def test_what_overflows_is_right_as_inf_only() -> None:
    points = np.linspace(100, 200, 1000).astype("float32")
    (near,) = nearly(exp(x), 1, points)
    assert np.all(np.isinf(near.value))
    assert np.all(at_most(np.full(1000, np.inf, "float32"), near) == 0)
    for wrong in (-np.inf, np.nan, np.finfo("float32").max):
        assert np.all(at_most(np.full(1000, wrong, "float32"), near) == np.inf)


LARGE = [  # what would be nothing if e^(-x) were one ball on the left
    1 / (1 + exp(-x)),
    x / (1 + exp(-x)) ** Rational(3, 2),
    x * tanh(log(1 + exp(-x))),
    sqrt(1 + exp(-2 * x)) * exp(x),
    1 - 3 / (exp(-x) - 5),
    x / Max(exp(-x), 1),
]


@pytest.mark.parametrize("expr", LARGE, ids=str)
def test_large_exponentials_on_wide_balls(expr: Expr) -> None:
    """Some points for each ball, ever farther out."""
    points = -np.geomspace(2000, 1e30, 4000).astype("float32")
    for order, near in enumerate(nearly(expr, 3, points)):
        known = np.isfinite(near.error) & np.isfinite(near.value)
        assert np.mean(np.isfinite(near.error)) > 0.5
        chosen = CHANCE.choice(np.flatnonzero(known), 40) if np.any(known) else []
        assert np.all(gap(Near(near.value[chosen], near.error[chosen]), expr, order, points[chosen]) <= 1)


def test_a_quotient_by_an_exponential_that_leaves_every_ball() -> None:
    expr = x / (1 + exp(-851 * x / 500))
    assert exact(expr, 0, np.array([-3.4e38])).rounded().tolist() == [0.0]


def test_doubles_are_no_bound_for_doubles() -> None:
    with pytest.raises(ValueError, match="float64"):
        nearly(exp(x), 1, np.array([1.0]))
