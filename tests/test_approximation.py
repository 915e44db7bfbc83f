"""Polynomials near functions: their bounds hold, and what cannot be bounded is refused."""

from __future__ import annotations

from fractions import Fraction

import flint
import numpy as np
import pytest
from sympy import Expr, Integer, Rational, cos, erf, exp, log, oo, pi, sin, sinh, sqrt, tan, tanh

from symacts.activation import x
from symacts.calculus.approximation import (
    composed,
    divided,
    error_bound,
    exact,
    horner_bound,
    interpolation,
    minimax,
    multiplied,
    near,
    nearest_double,
    quotient,
)
from symacts.calculus.beside import beside, order_of_zero
from symacts.calculus.enclose import precision, tape
from symacts.calculus.undecided import Undecided
from symacts.kernels import polynomials
from symacts.values import Root

HALF = Fraction(1, 2)
GELU_SLOPE = (1 + erf(x / sqrt(2))) / 2 + x * exp(-x * x / 2) / sqrt(2 * pi)
SILU_SLOPE = (x / (1 + exp(-x))).diff(x)
MISH = x * tanh(log(1 + exp(x)))

# function, centre, radius, the order of its zero, whether it is even or odd, the error measured in ulps
CASES = (
    (x - tanh(x), Integer(0), HALF, 3, True, 2.6),
    (sin(x) - x, Integer(0), HALF, 3, True, 2.3),
    (1 - cos(x), Integer(0), HALF, 2, True, 1.7),
    ((1 - exp(-x)) / x, Integer(0), HALF, 0, False, 0.9),
    (sin(x) / x, Integer(0), Fraction(1), 0, True, 0.9),
    ((x - tanh(x)) / x**3, Integer(0), HALF, 0, True, 0.8),
    (log(x), Integer(1), Fraction(1, 4), 1, False, 1.6),
    (MISH.diff(x, 2), Integer(0), Fraction(1, 4), 0, False, 0.7),
    (GELU_SLOPE, Root(GELU_SLOPE, Rational(-8, 10), Rational(-7, 10)), HALF, 1, False, 3.0),
    (GELU_SLOPE.diff(x), sqrt(2), HALF, 1, False, 2.4),
    (log(sinh(x) / x), Integer(0), HALF, 2, True, 1.9),
    (x * log(tan(x) / x) + log((1 - exp(-x)) / x), Integer(0), HALF, 1, False, 1.9),
    (SILU_SLOPE, Root(SILU_SLOPE, Rational(-13, 10), Rational(-12, 10)), HALF, 1, False, 2.0),
)


@pytest.mark.parametrize(("expr", "centre", "radius", "order", "even", "most"), CASES, ids=str)
def test_beside_a_zero_no_digit_is_lost(
    expr: Expr, centre: Expr, radius: Fraction, order: int, even: bool, most: float
) -> None:
    found = beside(expr, centre, -radius, radius)
    assert (found.order, found.near.even) == (order, even)
    assert found.near.error < 2.0**-53
    draw = np.random.default_rng(1)
    steps = np.concatenate([draw.uniform(-1, 1, 300), draw.uniform(-1, 1, 50) * 1e-9])
    inputs = found.centre[0] + steps * float(radius)
    p = found.near
    with np.errstate(all="raise"):
        values = polynomials.beside(inputs, p.coefficients[::-1], p.rest, found.centre, found.order, p.even)
    with precision(300):
        truth = [tape(expr).ball(flint.arb(v)) for v in inputs.tolist()]
        off = [flint.arb(v) - t for v, t in zip(values.tolist(), truth, strict=True)]
    errors = np.abs([float(e) for e in off]) / np.spacing(np.abs(values))
    assert errors.max() <= most
    rounds = found.order + 1  # of the powers, and of h itself
    relative = np.abs([float(e) for e in off]) / np.abs(values)
    assert relative.max() <= p.error + p.rounding + 2 * rounds * 2.0**-53


@pytest.mark.parametrize(
    ("expr", "centre", "radius"),
    [
        (1 / x, Integer(0), HALF),  # a pole
        (sin(x), Integer(0), Fraction(4)),  # another zero
        (x * x - 1, Integer(0), Fraction(2)),  # two
        (sqrt(x), Integer(0), HALF),  # no Taylor series
        (exp(-1 / x**2), Integer(0), HALF),
        (tanh(30 * x), Integer(0), Fraction(1)),  # poles beside the interval: too many coefficients
        (sin(x) ** 20, Integer(0), HALF),  # a zero of too high an order
        (log(sinh(x)) - 2 * log(x), Integer(0), HALF),  # poles that do not cancel
    ],
    ids=str,
)
def test_what_has_no_polynomial_is_refused(expr: Expr, centre: Expr, radius: Fraction) -> None:
    with pytest.raises(Undecided):
        beside(expr, centre, -radius, radius)


def test_the_order_of_a_zero_is_proved() -> None:
    assert order_of_zero(sin(x) ** 2 - sin(2 * x) ** 2 / (4 * cos(x) ** 2) + x**5, Integer(0)) == 5
    assert order_of_zero(x - Rational(1, 10**90), Integer(0)) == 0
    assert order_of_zero(x**2 - 2, sqrt(2)) == 1


FUNCTIONS = (exp(x), sin(3 * x), 1 / (2 + x), tanh(x) + 2)


@pytest.mark.parametrize("expr", FUNCTIONS, ids=str)
@pytest.mark.parametrize("degree", [3, 11, 17])
def test_a_bound_is_a_bound_and_not_a_wide_one(expr: Expr, degree: int) -> None:
    f = tape(expr)
    lo, hi = Fraction(-1), Fraction(3, 4)
    with precision(256):
        best = minimax(lambda t: f.ball(t), lambda t: flint.arb(1), lo, hi, degree)
        through = interpolation(lambda t: f.ball(t), lo, hi, degree)
    for found in (best, through):
        p = [nearest_double(c) for c in found]
        seen = 0.0
        with precision(256):
            for k in range(201):
                t = exact(lo) + exact(hi - lo) * k / 200
                value = flint.arb_poly([exact(c) for c in p])(t) - f.ball(t)
                seen = max(seen, abs(float(value)))
        bound = error_bound(f.series, p, lo, hi, lambda a, b: flint.arb(1), 1.01 * seen + 2.0**-60)
        assert seen <= float(bound) <= 1.2 * seen + 2.0**-58
    assert max(map(abs, map(float, best))) < oo


def test_a_late_coefficient_counts() -> None:
    """flint cuts series off at a length of its own, ten terms unless told otherwise, and says nothing."""
    steep = tape(x**23 + 2)
    wide = {
        "itself": steep.series,
        "multiplied": multiplied(steep.series, tape(Integer(1) + 0 * x).series),
        "composed": composed(steep.series, tape(x).series),
        "divided": divided(tape(x**24 + 2 * x).series, flint.arb(0), 1),
        "quotient": quotient(tape((x**23 + 2) * (x + 3)).series, tape(x + 3).series),
    }
    for name, jet in wide.items():
        bound = error_bound(jet, [2.0], Fraction(0), Fraction(1), lambda a, b: flint.arb(1), 0.0, 60)
        assert 1 <= float(bound) < 1.5, name


def test_rounding_stays_within_its_bound() -> None:
    p = near(tape(tanh(x) + 3).series, flint.arb(0), Fraction(-1), Fraction(1)).coefficients
    bound = float(horner_bound(p, Fraction(-1), Fraction(1)))
    inputs = np.random.default_rng(2).uniform(-1, 1, 2000)
    values = polynomials.horner(p[::-1], inputs)
    with precision(200):
        polynomial = flint.arb_poly([exact(c) for c in p])
        off = [
            abs(float(flint.arb(v) - polynomial(flint.arb(t))))
            for t, v in zip(inputs.tolist(), values.tolist(), strict=True)
        ]
    assert bound / 20 < max(off) <= bound
