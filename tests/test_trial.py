"""Functions held against the truth: what is right passes, and each planted fault is seen where it is."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from sympy import Abs, Expr, Max, Piecewise, Symbol, cos, exp, log, pi, sin, sqrt, tanh

import symacts
from symacts.activation import x
from symacts.catalog import UnknownActivation
from symacts.truth.errors import mixed, ulps
from symacts.truth.exact import exact
from symacts.truth.points import THIN, inputs, interior_roots, kinks
from symacts.truth.score import Task, score, task

Array = Any
SILU = x / (1 + exp(-x))
TYPES = ("float64", "float32", "float16")


def right(held: Task) -> Callable[[Array], Array]:
    """The correctly rounded function, at the points of the task."""
    return lambda points: held.truth.rounded(held.dtype)


def spoilt(held: Task, change: Callable[[Array], Array]) -> Callable[[Array], Array]:
    return lambda points: change(held.truth.rounded(held.dtype))


HELD = [
    (SILU, 0), (SILU, 1), (SILU, 2), (Max(0, x), 0), (Max(0, x), 1), (log(1 + exp(x)), 0), (x - tanh(x), 1),
    (sin(x), 0), (x * cos(x), 1), (exp(x), 0), (log(x), 0), (sqrt(x), 1), (1 + sin(2 * x), 0),
    (x / (1 + Abs(x)), 2),
]  # fmt: skip


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize(("expr", "order"), HELD, ids=str)
def test_the_correctly_rounded_function_passes(expr: Expr, order: int, dtype: str) -> None:
    held = task("f", expr, order, dtype, THIN)
    found = score(right(held), held)
    assert found.passed, found.complaints
    assert found.points > 1500
    assert found.ulps.error <= 0.5


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("off", [-3, 3])
def test_three_ulp_at_one_place_are_seen(dtype: str, off: int) -> None:
    held = task("silu", SILU, 0, dtype, THIN)
    place = int(np.flatnonzero(held.points > 7)[0])

    def change(values: Array) -> Array:
        values[place] += off * np.spacing(values[place])
        return values

    found = score(spoilt(held, change), held)
    assert found.ulps.at == float(held.points[place])
    assert 2.5 <= found.ulps.error <= 3.5
    assert found.passed == (dtype == "float64")


def at(point: float, value: float) -> Callable[[Array, Array], Array]:
    def change(points: Array, values: Array) -> Array:
        return np.where((points == point) & (np.signbit(points) == np.signbit(point)), value, values)

    return change


def warning(points: Array, values: Array) -> Array:
    return values + 0 * np.exp(np.full(1, 1000.0))[0] ** -1


def negated(points: Array, values: Array) -> Array:
    return -values


def shifted_peak(points: Array, values: Array) -> Array:
    return np.interp(points + 1e-3, points, values)


@pytest.mark.parametrize(
    ("expr", "order", "point"),
    [
        (tanh(x) + sin(x), 0, -4.69385),  # above 0 for 0.037 alone
        (x * Max(0, sin(x)), 2, 69.1436),  # between a jump from 0 and a root
    ],
)
def test_roots_are_found_where_they_hide(expr: Expr, order: int, point: float) -> None:
    held = task("f", expr, order, "float64", THIN)
    points = np.array([point])
    near = Task("f", expr, order, points, exact(expr, order, points), held.roots)
    off = score(spoilt(near, lambda values: values * (1 + 2e-14)), near)
    assert off.ulps.error == 0
    assert off.mixed.error > 0


FAULTS = [  # expression, order, the fault, a word of the complaint
    (Max(0, x), 1, at(0.0, 7.0), "mixed"),
    (Max(0, x), 1, at(0.0, -1e-3), "mixed"),
    (Max(0, x), 0, at(math.inf, math.nan), "nan or inf for a finite value|mixed"),
    (Piecewise((1, x > 0), (0, True)), 0, at(0.0, 1.0), "mixed"),
    (SILU, 0, at(-math.inf, math.nan), "nan or inf"),
    (SILU, 0, warning, "warns: overflow"),
    (SILU, 0, negated, "off by"),
    (tanh(x), 0, at(-0.0, 0.0), "wrong sign"),
    (exp(x), 0, lambda p, v: np.where(v == np.inf, np.finfo(float).max, v), "off by"),
    (exp(x), 0, lambda p, v: np.where(p > 700, np.inf, v), "nan or inf"),
    (exp(x), 0, lambda p, v: np.where(np.abs(v) < 2.3e-308, 0.0, v), "mixed"),
    (log(x), 0, lambda p, v: np.where(p < 0, 0.0, v), "a number where"),
    (sin(x), 0, lambda p, v: np.where(np.abs(p) > 1e20, np.sin(p * (1 + 2e-16)), v), "off by"),
    (x - tanh(x), 0, lambda p, v: p - np.tanh(p), "off by"),
    (log(1 + exp(x)), 0, lambda p, v: np.where(p > 20, p, v), "off by"),
    (SILU, 1, lambda p, v: np.where(np.abs(p + 1.278464542761074) < 0.05, 0.0, v), "mixed"),
    (SILU, 0, lambda p, v: v.astype("float32"), "gives float32 for float64"),
    (SILU, 0, lambda p, v: v[:-1], "gives an array of shape"),
    (SILU, 0, lambda p, v: 1.0, "gives a float"),
    (SILU, 0, lambda p, v: math.tanh(p), "raises TypeError"),
    (SILU, 0, lambda p, v: math.log(-1), "raises ValueError: "),
    (SILU, 0, lambda p, v: {}["slope"], "raises KeyError: 'slope'"),
]  # fmt: skip


@pytest.mark.parametrize(("expr", "order", "fault", "word"), FAULTS)
def test_a_planted_fault_is_seen(expr: Expr, order: int, fault: Any, word: str) -> None:
    held = task("f", expr, order, "float64", THIN)
    with np.errstate(all="ignore"):
        base = right(held)(held.points)

    def faulty(points: Array) -> Array:
        return fault(points, base.copy())

    found = score(faulty, held)
    assert not found.passed
    assert any(part in complaint for complaint in found.complaints for part in word.split("|"))


def test_a_number_for_nan_is_seen() -> None:
    held = task("silu", SILU, 0, "float64", THIN)
    found = score(spoilt(held, lambda values: np.where(np.isnan(values), 0.0, values)), held)
    assert [c.split(",")[0] for c in found.complaints] == ["a number where there is no value"]


def test_errors_are_measured_from_the_exact_value() -> None:
    """1/3 is 1/3 of a unit from its float, and 2/3 of one from the next."""
    third = exact(x / 3, 0, [1.0, 1.0, 1.0])
    nearest = 1 / 3
    values = np.array([nearest, np.nextafter(nearest, 1), np.nextafter(nearest, 0)])
    assert np.allclose(ulps(values, third), [-1 / 3, 2 / 3, -4 / 3], atol=1e-12)


def test_mixed_error_by_hand() -> None:
    """sin near pi: an error of x in its last place is worth many units of the small result."""
    point = np.array([math.pi])
    truth, slope = exact(sin(x), 0, point), exact(sin(x), 1, point)
    errors = ulps(truth.rounded() + 2.0**-52, truth)
    assert mixed(errors, truth, slope, point)[0] == pytest.approx(0.5, rel=1e-6)


def test_the_mixed_error_where_the_value_is_0_is_a_number() -> None:
    """sin(2 pi x) is 0 at 1/2, and what a rounded 2 pi makes of it more units than a float can say."""
    wave, point = sin(2 * pi * x), np.array([0.5])
    truth, slope, computed = exact(wave, 0, point), exact(wave, 1, point), np.array([2.0**-49])
    errors = ulps(computed, truth)
    assert np.isinf(errors).all()
    assert mixed(errors, truth, slope, point, computed)[0] == pytest.approx(16 / (2 * math.pi), rel=1e-6)


def test_a_root_between_values_whose_product_underflows_is_one() -> None:
    """x cos x e^x near -426: what is off beside the root of its slope is no error away from it."""
    expr = x * cos(x) / (1 + exp(-x))
    held = Task("wave", expr, 1, point := np.array([-426.4883727186234]), exact(expr, 1, point), ())
    found = score(lambda points: held.truth.rounded() * (1 + 2.0**-47), held)
    assert not found.ulps.error
    assert found.mixed.error < 4


@pytest.mark.parametrize(
    ("expr", "order", "places"),
    [
        (SILU, 1, [-1.278464542761074]),
        (x**2 - 2, 0, [-math.sqrt(2), math.sqrt(2)]),
        ((x - 1) ** 2 * (x + 2), 0, [-2, 1]),
        (x**3, 0, []),
        (Piecewise((1, x > 3), (-1, True)), 0, []),
        (1 / (x - 3), 0, []),
        (tanh(x) + 1, 0, []),
    ],
    ids=str,
)
def test_interior_roots(expr: Expr, order: int, places: list[float]) -> None:
    assert interior_roots(expr, order) == pytest.approx(places, abs=1e-12)


def test_roots_of_waves_are_found_in_the_middle() -> None:
    inside = [root for root in interior_roots(1 + sin(x), 0) if abs(root) < 50]
    assert inside == pytest.approx([math.pi * (2 * k - 0.5) for k in range(-7, 9)], abs=1e-6)


@pytest.mark.parametrize("expr", [sin(x), 1 + sin(2 * x)], ids=str)
def test_far_out_errors_near_roots_of_waves_are_excused_and_no_others(expr: Expr) -> None:
    """A root within 0.1 of a float of 10^20 is none of those that are listed."""
    held = task("wave", expr, 0, "float64", THIN)
    far = np.isfinite(held.points) & (np.abs(held.points) > 1e20)
    sizes = np.where(far, np.abs(held.truth.rounded()), np.nan)
    for place, excused in ((int(np.nanargmin(sizes)), True), (int(np.nanargmax(sizes)), False)):

        def change(values: Array, place: int = place) -> Array:
            values[place] += 100 * np.spacing(values[place])
            return values

        assert (score(spoilt(held, change), held).ulps.error < 50) is excused


def test_kinks() -> None:
    assert kinks(Max(0, x) + Abs(x - 3)) == pytest.approx([0.0, 3.0])


@pytest.mark.parametrize("dtype", TYPES)
def test_inputs_are_the_same_at_each_call_and_hold_the_special_ones(dtype: str) -> None:
    points = inputs(dtype, [1.5], THIN)
    form = np.finfo(dtype)
    assert points.dtype == dtype
    assert points.tobytes() == inputs(dtype, [1.5], THIN).tobytes()
    for special in (0.0, 1.5, math.inf, -math.inf, float(form.max), float(form.smallest_subnormal)):
        assert special in points
    assert np.isnan(points).sum() == 1
    assert np.signbit(points[points == 0]).tolist() in ([False, True], [True, False])


def test_places_beyond_a_format_are_left_out() -> None:
    assert len(inputs("float16", [1e6], THIN)) == len(inputs("float16", [], THIN))


def test_check_by_name_by_formula_and_as_an_expression() -> None:
    def step(points: Array) -> Array:
        return np.where(np.isnan(points), points, np.maximum(points, 0))

    for what in ("relu", "max(0, x)", Max(0, x), symacts.get("relu")):
        found = symacts.check(step, what)
        assert found.passed
        assert str(found).endswith("passed")


def test_a_float_in_an_expression_is_its_decimal() -> None:
    slope = 0.1 * Max(0, Symbol("x"))
    assert symacts.check(lambda points: np.maximum(points, 0) / 10, slope).passed
    assert symacts.check(symacts.kernel(slope, order=1), slope, order=1).passed


def test_check_takes_settings() -> None:
    leaky = symacts.get("leaky_relu")
    alpha = leaky.parameters[0].symbol
    found = symacts.check(lambda p: np.where(p > 0, p, p / 4), leaky, settings={alpha: 0.25})
    assert found.passed, found.complaints


def test_thorough_tries_a_hundred_thousand() -> None:
    found = symacts.check(lambda p: p, "x", thorough=True)
    assert found.passed
    assert found.points > 100_000


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(UnknownActivation, match="sigmoid"):
        symacts.check(np.tanh, "sigmod")


def test_other_types_and_orders_are_refused() -> None:
    for dtype in ("int32", "longdouble", "complex64"):
        with pytest.raises(ValueError, match=f"no float type '{dtype}' here; choose from float64, float32"):
            symacts.check(np.tanh, "tanh", dtype=dtype)
    with pytest.raises(ValueError, match="an order of a derivative is 0, 1, 2"):
        symacts.check(np.tanh, "tanh", order=-1)


def test_the_warnings_of_the_function_do_not_escape() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert symacts.check(lambda p: 1 / (1 + np.exp(-p)), "sigmoid").warnings
