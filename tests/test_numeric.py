"""The laboratory: digits that settle or do not, formulas on floats and digits, seams, grids, integrals."""

from __future__ import annotations

import math
from functools import partial
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Abs,
    And,
    Expr,
    Float,
    LambertW,
    Max,
    Not,
    Or,
    Piecewise,
    Rational,
    acos,
    atan,
    erf,
    exp,
    log,
    pi,
    sin,
    sqrt,
    tanh,
)

from symacts.activation import x
from symacts.calculus.pieces import split
from symacts.numeric.functions import exactly, formula, number
from symacts.numeric.quadrature import expected, integral
from symacts.numeric.sample import Sample
from symacts.numeric.settle import settled
from symacts.values import Root

# --- what settles -----------------------------------------------------------------------------------


def at(expr: Expr, point: Any) -> Any:
    return settled(partial(formula(expr).digits, point))


@pytest.mark.parametrize(
    ("expr", "point", "value"),
    [
        (1 - tanh(x), 100, 2 * math.exp(-200)),  # fifty digits say 0
        ((exp(x) - 1) / x, mpmath.mpf("1e-60"), 1),
        (sin(x), mpmath.mpf("1e30"), float(mpmath.sin(mpmath.mpf(10) ** 30))),
        (log(1 - tanh(x)), 100, -199.30685281944),
        (exp(x), -800, None),
        (sqrt(2) ** 2 * x - 2 * x + x, 3, 3),
    ],
)
def test_cancelled_digits_are_found_again(expr: Expr, point: Any, value: float | None) -> None:
    found = at(expr, point)
    with mpmath.workdps(50):
        expected_value = mpmath.exp(-800) if value is None else value
        assert abs(found - expected_value) <= 1e-12 * abs(expected_value)


def test_a_difference_of_equals_is_nothing() -> None:
    assert at(sin(x) ** 2 + sin(x + pi / 2) ** 2 - 1, mpmath.mpf(1) / 3) == 0


@pytest.mark.parametrize("expr", [log(x), sqrt(x), acos(x - 1), log(x + Rational(1, 2)), x ** Rational(1, 3)])
def test_what_has_no_value_is_no_number(expr: Expr) -> None:
    assert mpmath.isnan(at(expr, -1))


@pytest.mark.parametrize(
    "expr", [sin(exp(x)), exp(exp(x)) - exp(exp(x)) + sin(exp(exp(x))), log(1 - tanh(exp(x)))]
)
def test_what_no_digits_reach_is_unknown(expr: Expr) -> None:
    """And no number is made up for it."""
    assert at(expr, 10**4) is None


# --- formulas ---------------------------------------------------------------------------------------

FORMULAS = [
    1 / (1 + exp(-x)), x * tanh(log(1 + exp(x))), x * erf(x), Max(x, x**2, -1), Abs(sin(3 * x)),
    Piecewise((x**2, x > 1), (2 * x - 1, True)), atan(x) ** 3, LambertW(exp(x)), (x**2 + 1) ** Rational(1, 3),
    Float("0.1", 30) * x + pi,
]  # fmt: skip


@pytest.mark.parametrize("expr", FORMULAS, ids=str)
@given(st.floats(-20, 20))
@settings(max_examples=20, deadline=None)
def test_floats_and_digits_are_sympy_s(expr: Expr, point: float) -> None:
    exact = float(expr.subs(x, Rational(point)).evalf(30))
    assert math.isclose(float(formula(expr).floats(np.array([point]))[0]), exact, rel_tol=1e-9, abs_tol=1e-12)
    assert math.isclose(float(at(expr, point)), exact, rel_tol=1e-14, abs_tol=1e-60)


def test_a_pole_has_no_value_in_floats() -> None:
    assert np.isnan(formula(exp(-1 / x**2)).floats(np.array([0.0])))[0]


def test_constants_come_to_any_number_of_digits() -> None:
    root = Root(x**2 - 2, Rational(1), Rational(2))
    with mpmath.workdps(150):
        assert abs(formula(root * sqrt(2)).digits(0) - 2) < mpmath.mpf(10) ** -140
    assert number(exp(Rational(1000))) == math.inf
    assert exactly(exp(Rational(1000))) > mpmath.mpf(10) ** 400


# --- seams and slopes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expr", "places"),
    [
        (Abs(x**2 - 2), (-math.sqrt(2), math.sqrt(2))),
        (Piecewise((x, x > Rational(1, 1000)), (0, True)), (0.001,)),
        (Max(x, x**2), (0, 1)),
        (Max(0, x - 500), (500,)),
        (exp(-x), ()),
    ],
)
def test_seams_are_found_to_fifty_digits(expr: Expr, places: tuple[float, ...]) -> None:
    s = Sample(expr)
    assert len(s.seams) == len(places)
    for seam, place in zip(s.seams, places, strict=True):
        assert abs(seam - place) < 1e-15 * max(1, abs(place))


def test_an_irrational_seam_has_fifty_digits() -> None:
    with mpmath.workdps(60):
        assert abs(Sample(Abs(x**2 - 2)).seams[1] - mpmath.sqrt(2)) < mpmath.mpf("1e-50")


@pytest.mark.parametrize(
    ("expr", "order"),
    [
        (Abs(x), 0), (Max(0, x) ** 2, 1), (Max(0, x) ** 3, 2), (Max(0, x) * Rational(1, 10**12), 0),
        (Piecewise((1 + Rational(1, 10**9), x > 0), (1, True)), -1), (x * Abs(x) * 10**9, 1),
        (Piecewise((exp(x) - 1, x < 0), (x, True)), 1),
    ],
)  # fmt: skip
def test_the_class_of_a_seam_does_not_depend_on_scale(expr: Expr, order: int) -> None:
    assert Sample(expr).smoothness_at(mpmath.mpf(0)) == order


@pytest.mark.parametrize("scale", [Rational(1, 10**30), Rational(1), Rational(10**6)])
def test_slopes_at_any_scale(scale: Rational) -> None:
    s = Sample(tanh(scale * x))
    with mpmath.workdps(50):
        for point in (0, 1 / float(scale)):
            slope = mpmath.sech(mpmath.mpf(scale.p) / scale.q * point) ** 2 * scale.p / scale.q
            assert abs(s.exact(1, point) / slope - 1) < 1e-12


def test_a_narrow_step_is_on_the_grid() -> None:
    """A cell of 0.04 sees nothing of tanh(10^5 (x - 1/3)) but its ends."""
    t = Sample(tanh(10**5 * (x - Rational(1, 3)))).t
    assert np.abs(t - 1 / 3).min() < 1e-4


# --- integrals --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of", "nodes", "value"),
    [
        (np.tanh, [-3, 5], math.log(math.cosh(5) / math.cosh(3))),
        (lambda t: np.tanh(1000 * t), [-1, 2], 1.0),
        (np.abs, [-1, 0, 2], 2.5),
        (lambda t: 1 / np.sqrt(t), [0, 1], 2.0),
        (lambda t: 1 / (1e-6 + t**2), [-1, 1], 2000 * math.atan(1000)),
    ],
)
def test_integrals_say_how_far_off_they_may_be(of: Any, nodes: list[float], value: float) -> None:
    found, doubt = integral(of, np.array(nodes, dtype=float))
    assert abs(found - value) <= 1e-11 * value + 2 * doubt
    assert doubt < 1e-7 * value


def test_expectations() -> None:
    assert math.isclose(expected(lambda z: z**4, -math.inf, math.inf), 3, rel_tol=1e-14)
    assert math.isclose(expected(np.ones_like, 0, math.inf), 0.5, rel_tol=1e-14)


# --- conditions that compare what is not defined ------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "value"),
    [
        (log(x) > 0, None),
        (Not(log(x) > 0), None),
        (And(log(x) > 0, x > 2), 0),  # the second fails whatever the first is
        (And(log(x) > 0, x < 2), None),
        (Or(log(x) > 0, x < 2), 1),
        (Or(log(x) > 0, x > 2), None),
    ],
)
def test_what_an_undefined_condition_chooses_has_no_value(condition: Any, value: int | None) -> None:
    chosen = Piecewise((1, condition), (0, True))
    known = split(chosen).value(Rational(-1))
    floats, digits = formula(chosen).floats(np.array([-1.0])), formula(chosen).digits(-1)
    assert known == value
    assert np.array_equal(floats, [math.nan if value is None else value], equal_nan=True)
    assert digits != digits if value is None else digits == value
