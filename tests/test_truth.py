"""The truth that kernels are held against: balls of the definition, beside mpmath and known values."""

from __future__ import annotations

import math
import random

import mpmath
import numpy as np
import pytest
from flint import arb
from formulas_at_random import formula as formula_at_random
from mpmath import mpf
from sympy import (
    Abs,
    Eq,
    Expr,
    LambertW,
    Max,
    Min,
    Ne,
    Piecewise,
    Rational,
    Symbol,
    acosh,
    asinh,
    atanh,
    cosh,
    erf,
    exp,
    gamma,
    log,
    pi,
    polylog,
    sign,
    sin,
    sinh,
    sqrt,
    tan,
    tanh,
)

from symacts import catalog
from symacts.activation import x
from symacts.numeric.functions import formula
from symacts.numeric.settle import settled
from symacts.reading.formulas import FormulaError, parse
from symacts.substitution import placed
from symacts.truth.balls import Run, UnsupportedError, compiled, working
from symacts.truth.exact import Exact, Standing, exact

ROWS = {row.name: placed(row.expression, row.defaults) for row in catalog.rows()}
DIGITS = 60


def number(found: Exact, i: int = 0) -> mpf:
    with mpmath.workprec(200):
        total = mpf(float(found.hi[i])) + mpf(float(found.lo[i]))
        return mpmath.ldexp(total, int(found.exponent[i]))


def by_differences(expr: Expr, at: float, order: int) -> mpf:
    """f^(order) by mpmath from the definition alone, to about 60 digits where f is smooth."""
    of = formula(expr).digits
    with mpmath.workdps(DIGITS + 120):
        step = mpf(10) ** -40 * max(mpf(1), abs(mpf(at)))
        ends = [of(mpf(at) + k * step) for k in (-2, -1, 0, 1, 2)]
        low, left, here, right, high = ends
        return (
            here,
            (low - 8 * left + 8 * right - high) / (12 * step),
            (-low + 16 * left - 30 * here + 16 * right - high) / (12 * step**2),
        )[order]


@pytest.mark.parametrize("order", [0, 1, 2])
@pytest.mark.parametrize("name", ["gelu", "mish", "elu", "sq_rbf", "snake", "serf", "hard_swish", "aria2"])
def test_balls_hold_sixty_digits(name: str, order: int) -> None:
    chance = random.Random(name)
    for point in (chance.uniform(-20, 20) for _ in range(6)):
        with working(400, order + 1), mpmath.workdps(110):
            ball = compiled(ROWS[name]).derivative(order, Run(arb(point)))
            got = mpf(ball.mid().str(100, radius=False))
        with mpmath.workdps(DIGITS):
            expected = by_differences(ROWS[name], point, order)
            assert abs(got - expected) <= mpf(10) ** (2 - DIGITS) * abs(expected) + mpf(10) ** -95


@pytest.mark.parametrize("seed", range(120))
def test_truth_agrees_with_mpmath_on_formulas_at_random(seed: int) -> None:
    """Values, at points small and large: a number here is the number there."""
    chance = random.Random(seed)
    try:
        expr = parse(formula_at_random(chance))
    except FormulaError as refusal:
        pytest.skip(str(refusal))
    points = [chance.uniform(-8, 8) for _ in range(5)] + [chance.uniform(-1, 1) * 10.0**k for k in (-9, 2, 4)]
    found = exact(expr, 0, points)
    for i in np.flatnonzero(found.standing == Standing.NUMBER):
        expected = settled(lambda p=points[i]: formula(expr).digits(mpf(p)))
        if expected is not None and expected != 0:  # mpmath's 0 may be as much as 10^-60
            assert abs(number(found, int(i)) - expected) <= mpf(10) ** -12 * abs(expected), points[i]


@pytest.mark.parametrize("order", [0, 1, 2])
@pytest.mark.parametrize("name", sorted(ROWS))
def test_truth_agrees_with_mpmath(name: str, order: int) -> None:
    """At random points of all sizes of the middle ground, to far more digits than a float has."""
    chance = random.Random(f"{name}{order}")
    points = [chance.uniform(-30, 30) for _ in range(8)] + [chance.uniform(-1, 1) for _ in range(4)]
    found = exact(ROWS[name], order, points)
    with mpmath.workdps(DIGITS):
        for i, point in enumerate(points):
            expected, got = by_differences(ROWS[name], point, order), number(found, i)
            assert found.standing[i] == Standing.NUMBER
            assert abs(got - expected) <= mpf(10) ** -22 * abs(expected) + mpf(10) ** -60, point


KNOWN = [  # expression, order, point, value
    (exp(x), 0, 710.0, math.inf),
    (exp(x), 0, -745.5, -0.0 + 0.0),
    (exp(x), 1, -745.0, 5e-324),
    (log(1 + exp(x)), 0, -745.0, 5e-324),
    (log(1 + exp(x)), 0, -37.0, 8.533047625744066e-17),
    (x - tanh(x), 0, 1e-8, 3.3333333333333335e-25),
    (x - tanh(x), 0, 1e-110, 0.0),
    (log(1 + exp(x)) - log(2), 0, 0.0, 0.0),
    (sin(x), 0, 1e300, -0.8178819121159085),
    (Piecewise((sin(x) / x, Ne(x, 0)), (1, True)), 2, 0.0, -1 / 3),
    (Piecewise((1, Eq(x, 0)), (sin(x) / x, True)), 2, 0.0, -1 / 3),
    (Piecewise((1, Eq(x, 0)), (sin(x) / x, True)), 0, 0.0, 1.0),
    (x / (1 + Abs(x)), 1, 0.0, 1.0),
    (x * Abs(x), 1, 0.0, 0.0),
    (Piecewise((x, x > Rational(1, 10)), (0, True)), 0, 0.1, 0.1),  # the float is above 1/10
    (Min(Max(x / 3, 0), 1), 0, 3.0, 1.0),
    (sqrt(x), 0, 0.0, 0.0),
    (Max(0, x) ** Rational(3, 2), 1, 4.0, 3.0),
    ((1 + exp(-x)) ** Rational(-3, 2), 0, -700.0, 0.0),
    (LambertW(x), 0, 1.0, 0.5671432904097838),
    (LambertW(x, -1), 0, -0.2, -2.5426413577735265),
    (polylog(2, x), 0, 0.5, 0.5822405264650125),
    (polylog(2, x), 1, 0.5, 2 * math.log(2)),
    (asinh(x), 1, 1e200, 1e-200),
    (acosh(x), 1, 2.0, 0.5773502691896257),
    (atanh(x), 1, 0.5, 4 / 3),
    (sinh(x) / cosh(x), 1, 0.0, 1.0),
    (tan(x), 2, 0.0, 0.0),
    (x**x, 1, 1.0, 1.0),
    (2**x, 0, 10.0, 1024.0),
    (pi * x, 0, 1.0, math.pi),
    (1 - exp(-exp(x)), 0, 1e300, 1.0),
    (x * tanh(exp(x)), 0, -1e300, -0.0),
    (x * (1 + erf(exp(x))) / 2, 0, 1e300, 1e300),
    (sign(x), 0, 0.0, 0.0),
    (sign(x), 0, -5e-324, -1.0),
    (1 + erf(x), 0, -20.0, 5.395865611607901e-176),
    (exp(x**2) * (1 - erf(x)), 0, 1e11, 5.641895835477563e-12),
    (exp(x**2) * (1 - erf(x)), 0, 1e12, 5.641895835477563e-13),
    (exp(x**2) * (1 - erf(x)), 0, 1e20, 5.6418958354775626e-21),
    (exp(x**2) * (1 - erf(x)), 1, 1e30, -5.641895835477563e-61),
    (x * (1 + erf(x / sqrt(2))) / 2, 0, -math.inf, 0.0),
    (log(1 + exp(x)), 0, math.inf, math.inf),
    (log(1 + exp(x)), 1, math.inf, 1.0),
    (log(1 + x**2), 0, -math.inf, math.inf),
    (-sqrt(1 + x**2), 0, math.inf, -math.inf),
]


@pytest.mark.parametrize(("expr", "order", "point", "value"), KNOWN, ids=str)
def test_known_values(expr: Expr, order: int, point: float, value: float) -> None:
    found = exact(expr, order, [point])
    assert found.standing[0] == Standing.NUMBER
    assert found.rounded()[0] == value


@pytest.mark.parametrize(
    ("expr", "order", "point", "standing"),
    [
        (log(x), 0, -1.0, Standing.UNDEFINED),
        (log(x), 1, -1.0, Standing.UNDEFINED),
        (log(x), 0, 0.0, Standing.UNDEFINED),
        (1 / x, 1, 0.0, Standing.UNDEFINED),
        (exp(-1 / x**2), 0, 0.0, Standing.UNDEFINED),
        (sqrt(x), 1, 0.0, Standing.UNDEFINED),
        (sqrt(Abs(x)), 1, 0.0, Standing.UNDEFINED),
        (x * sqrt(Abs(x)), 1, 0.0, Standing.UNKNOWN),
        (sqrt(Max(0, x)), 1, 0.0, Standing.UNKNOWN),
        (sqrt(Max(0, x)), 1, -1.0, Standing.NUMBER),
        (x * exp(1 / x), 0, -0.0, Standing.UNKNOWN),
        (x * exp(1 / x), 0, 0.0, Standing.UNDEFINED),
        (sin(x) / x, 0, -0.0, Standing.UNDEFINED),
        (tan(x) / x, 0, math.inf, Standing.UNKNOWN),
        (tan(1 / x) / x, 0, math.inf, Standing.NUMBER),
        (sqrt(x**4 + x**2), 2, 0.0, Standing.UNKNOWN),
        (Max(x, 1 / x), 1, 0.0, Standing.UNDEFINED),
        (Abs(x) ** Rational(-1, 7), 0, 0.0, Standing.UNDEFINED),
        (sqrt(x), 0, -1e-300, Standing.UNDEFINED),
        (x + atanh(x), 1, 1.0, Standing.UNDEFINED),
        (Piecewise((x, x > 0)), 0, -1.0, Standing.UNDEFINED),
        (Piecewise((log(x), x > 0), (0, True)), 0, -1.0, Standing.NUMBER),
        (Abs(x), 1, 0.0, Standing.KINK),
        (Max(0, x) ** 2, 2, 0.0, Standing.KINK),
        (Max(0, x) ** 2, 1, 0.0, Standing.NUMBER),
        (Min(Max(x / 3, 0), 1), 1, 3.0, Standing.KINK),
        (Max(x / (1 + exp(-x)), x), 1, 0.0, Standing.KINK),
        (Abs((x + 1) / 10 * (pi * x + 1)), 1, -1.0, Standing.KINK),
        (Max(x / (3 + 6 / x), Rational(1, 9)), 1, 1.0, Standing.KINK),
        (x - tanh(Max(-1, tanh(x))), 1, -1e20, Standing.NUMBER),
        (x, 0, math.nan, Standing.UNDEFINED),
        (sin(x), 0, math.inf, Standing.UNKNOWN),
        (x * Abs(sin(x)), 0, math.inf, Standing.UNKNOWN),
        (x * Abs(sin(x / 9)), 0, math.inf, Standing.UNKNOWN),
        (exp(exp(x)), 0, 1e300, Standing.UNKNOWN),
    ],
    ids=str,
)
def test_standing(expr: Expr, order: int, point: float, standing: Standing) -> None:
    assert exact(expr, order, [point]).standing[0] == standing


@pytest.mark.parametrize(
    ("expr", "order", "signs"),
    [
        (tanh(x), 0, "-+"),
        (-x, 0, "+-"),
        (x**2, 1, "-+"),
        (x**2, 0, "++"),
        (Max(0, x), 0, "++"),
        (sign(x), 0, "++"),
        (sqrt(x + 1) - 1, 0, "-+"),
    ],
    ids=str,
)
def test_zeros_have_the_sign_of_their_side(expr: Expr, order: int, signs: str) -> None:
    """At -0 and 0, where the function passes through; where it touches or jumps, no sign is clear."""
    found = exact(expr, order, [-0.0, 0.0]).rounded()
    assert found.tolist() == [0, 0]
    assert "".join("-" if np.signbit(value) else "+" for value in found) == signs


def test_sides_of_a_kink() -> None:
    found = exact(Abs(x) + x / 3, 1, [0.0, 1.0])
    assert found.right is not None
    assert (found.rounded()[0], found.right.rounded()[0]) == (-2 / 3, 4 / 3)


@pytest.mark.parametrize("expr", [gamma(x), Symbol("a") * x], ids=str)
def test_what_is_not_supported_is_refused(expr: Expr) -> None:
    with pytest.raises(UnsupportedError):
        exact(expr, 0, [1.0])


@pytest.mark.parametrize("dtype", ["float64", "float32", "float16"])
def test_rounding_is_correct(dtype: str) -> None:
    """Halfway cases and their neighbours, in normal and subnormal numbers and at the largest."""
    form = np.finfo(dtype)
    ends = [float(form.max), float(form.tiny), float(form.smallest_subnormal), 1.0]
    floats = [mpf(e) for e in ends] + [mpf(e) * 3 for e in ends[1:]]
    with mpmath.workprec(400):
        for base in floats:
            unit = mpf(2) ** max(mpmath.frexp(base)[1] - form.nmant - 1, int(form.minexp) - form.nmant)
            for part in ("0.5", "-0.5", "1.5", "-1.5"):
                for nudge in (0, mpf(2) ** -20, -(mpf(2) ** -20)):
                    value = base + unit * (mpf(part) + nudge)
                    man, power = int(mpmath.ldexp(value, 1400)), -1400
                    found = exact(x + Rational(man) * Rational(2) ** power, 0, [0.0]).rounded(dtype)[0]
                    assert float(found) == nearest(value, form), (base, part, nudge)


def nearest(value: mpf, form: np.finfo) -> float:  # type: ignore[type-arg]
    """By whole numbers: the nearest multiple of the unit, the even one of two."""
    if value == 0:
        return 0.0
    unit = mpf(2) ** max(mpmath.frexp(value)[1] - form.nmant - 1, int(form.minexp) - form.nmant)
    low = mpmath.floor(value / unit)
    rest = value / unit - low
    whole = low + (1 if rest > 0.5 or (rest == 0.5 and int(low) % 2) else 0)
    rounded = whole * unit
    return math.copysign(math.inf, rounded) if abs(rounded) > mpf(float(form.max)) else float(rounded)
