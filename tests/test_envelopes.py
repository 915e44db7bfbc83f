"""Waves between their envelopes: bounds that no germ and no sign of a factor gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Abs, Expr, Integer, Max, Rational, S, atan, cos, exp, log, oo, pi, sin, sqrt, tanh

from symacts.activation import Activation, x
from symacts.calculus.enclose import ball
from symacts.calculus.envelopes import envelope
from symacts.case import Number
from symacts.court import decide
from symacts.crosscheck import crosscheck
from symacts.dossier import derive
from symacts.evidence import Fact, Truth
from symacts.statement import Below
from symacts.values import Interval

SIGMOID = 1 / (1 + exp(-x))
HALF = Rational(1, 2)


def fact(expr: Expr, name: str) -> Fact:
    return derive(Activation("wave", expr), only=[name])[name]


# By hand: the middle, the square of the waves' size and the rate.
READ = [
    (tanh(x) * sin(x), S.Zero, tanh(x) ** 2, 1),
    (x + 3 * sin(2 * x) - 4 * cos(2 * x), x, Integer(25), 2),
    (cos(x) ** 2 * SIGMOID, SIGMOID / 2, SIGMOID**2 / 4, 2),
    (exp(x) * sin(x + 1), S.Zero, exp(2 * x), 1),
    (x * sin(x) * cos(x), S.Zero, x**2 / 4, 2),
]


@pytest.mark.parametrize(("expr", "middle", "square", "rate"), READ)
def test_the_middle_the_size_and_the_rate(expr: Expr, middle: Expr, square: Expr, rate: int) -> None:
    found = envelope(expr)
    assert found is not None
    assert decide_same(found.middle, middle)
    assert decide_same(found.square, square)
    assert found.rate == rate


def decide_same(one: Expr, other: Expr) -> bool:
    return all(ball((one - other).xreplace({x: p}), 90).contains(0) for p in (S(1) / 3, S(-7) / 5, S(4)))


@pytest.mark.parametrize(
    "expr", [x, sin(x) + sin(3 * x), 1 / (2 + sin(x)), exp(sin(x)), sin(x**2), sin(x) ** 3]
)
def test_what_is_no_wave_of_one_rate(expr: Expr) -> None:
    assert envelope(expr) is None


# By hand: the greatest limit point is the middle's limit and the size's; it is approached, and not attained,
# unless a higher crest comes before. The digits by mpmath's findroot for f' (f'') = 0 at 40 digits.
EXTREMES = [
    (tanh(x) * sin(x), "supremum", 1, False),
    (tanh(x) * sin(x), "gradient_supremum", 1, False),
    (sin(x) * SIGMOID, "infimum", -1, False),
    (cos(x) ** 2 * SIGMOID, "supremum", 1, False),
    ((sin(x) + 2 * cos(x)) * tanh(x) + exp(-(x**2)), "infimum", -sqrt(5), False),
    (sin(x) + 2 * exp(-(x**2)), "infimum", -1, False),
    (sin(x) * (1 - exp(-(x**2))), "infimum", -1, False),
    (atan(x) * cos(3 * x), "supremum", pi / 2, False),
    (log(1 + exp(x)) + sin(x), "infimum", -1, False),
    (x * SIGMOID + sin(x) / 4, "supremum", oo, False),
    (x * SIGMOID + sin(x) / 4, "infimum", Rational("-0.523691488993262"), True),
    ((1 + exp(-(x**2))) * cos(x), "supremum", 2, True),
    (Max(0, x) + SIGMOID * sin(x), "infimum", Rational("-0.226851621628979"), True),
    # equality at 0, where the wave is not at its crest
    (tanh(x) * sin(x), "gradient_infimum", -1, False),
]


@pytest.mark.parametrize(("expr", "prop", "value", "attained"), EXTREMES)
def test_extremes_at_and_before_the_limit_points(expr: Expr, prop: str, value: Expr, attained: bool) -> None:
    found = fact(expr, prop)
    assert (found.verdict.truth, found.fields["attained"]) == (Truth.TRUE, attained)
    number = found.fields["value"].expr
    known = number == value or (value != oo and abs(ball(number - value, 90)) < 1e-9)
    assert known, number


@pytest.mark.parametrize(
    ("expr", "prop", "low", "high"),
    [
        (tanh(x) * sin(x), "limits", -1, 1),
        (sin(x) * SIGMOID, "limits", -1, 1),
        (cos(x) ** 2 * SIGMOID, "limits", 0, 1),
        ((3 * sin(x) - 4 * cos(x)) * tanh(x) + exp(-x), "limits", -5, 5),
        ((1 + 1 / (1 + x**2)) * sin(x) + SIGMOID, "limits", 0, 2),  # beyond its limit points for ever
        (x * SIGMOID + sin(x) / 4, "gradient_limits", Rational(3, 4), Rational(5, 4)),
    ],
)
def test_the_limit_points_of_waves_that_settle(expr: Expr, prop: str, low: Expr, high: Expr) -> None:
    found = fact(expr, prop)
    assert found.verdict.truth is Truth.TRUE
    assert found.fields["+oo"] == {"between": (Number(S(low)), Number(S(high)))}


@pytest.mark.parametrize("expr", [tanh(x) * sin(x), x + tanh(x) * sin(x), sin(x) * SIGMOID + 2 * x])
def test_waves_that_stay_are_near_no_line(expr: Expr) -> None:
    found = fact(expr, "asymptotes")
    assert (found.verdict.truth, found.fields["+oo"]) == (Truth.TRUE, None)


@pytest.mark.parametrize("expr", [sin(x) * SIGMOID, log(1 + exp(x)) + sin(x), x * sin(x) * SIGMOID])
def test_ends_that_differ_leave_no_centre_and_no_axis(expr: Expr) -> None:
    found = fact(expr, "symmetry")
    assert found.verdict.truth is Truth.TRUE
    assert (found.fields["value"], found.fields["centre"], found.fields["axis"]) == ("neither", None, None)


@pytest.mark.parametrize(
    ("expr", "props"),
    [
        (sin(x) * (1 - exp(-(x**2))), ["supremum", "gradient_infimum"]),  # a crest is 10^-27 below 1
        (sin(x) * x / (1 + Abs(x)), ["infimum", "range"]),  # crests near their bound as slowly as 1/x
    ],
)
def test_numbers_agree(expr: Expr, props: list[str]) -> None:
    checks = crosscheck(derive(Activation("wave", expr), only=props))
    assert [check.passed for check in checks if check.points] == [True] * len(props)


@pytest.mark.parametrize(
    ("low", "high", "on"),
    [
        (tanh(x) * sin(x), 1 - Rational(1, 10**9), Interval.line()),
        (sin(x) * (1 + exp(-(x**2))), S.One, Interval.line()),
        (sin(x) + exp(-x), S.One, Interval(Integer(5), oo, True)),
        (-1 + exp(-x), sin(x) + x, Interval.line()),
    ],
)
def test_a_bound_that_is_passed_is_not_proved(low: Expr, high: Expr, on: Interval) -> None:
    assert decide(Below(low, high, on)).truth is not Truth.TRUE


@pytest.mark.parametrize(("strict", "truth"), [(False, Truth.TRUE), (True, Truth.UNKNOWN)])
def test_where_an_envelope_meets_its_bound_strictness_tells(strict: bool, truth: Truth) -> None:
    # x^2 <= x^2 + ... : (1 - x^2/(1 + x^2)) + cos x meets 2 at 0 alone
    wave = 1 / (1 + x**2) + cos(x)
    found = decide(Below(wave, Integer(2), Interval.line(), strict)).truth
    assert found is truth or (strict and found is Truth.FALSE)


_MIDDLES = (S.Zero, x, exp(-(x**2)), SIGMOID, tanh(x))
_SIZES = (S.One, tanh(x), SIGMOID, 1 + exp(-(x**2)), x / (1 + x**2))


@given(st.sampled_from(_MIDDLES), st.sampled_from(_SIZES), st.sampled_from(_SIZES), st.integers(-60, 60))
def test_no_point_is_outside(middle: Expr, cosine: Expr, sine: Expr, n: int) -> None:
    wave = middle + cosine * cos(2 * x) + sine * sin(2 * x)
    found, at = envelope(wave), {x: Rational(n, 7)}
    assert found is not None
    away = ball(((wave - found.middle) ** 2 - found.square).xreplace(at), 200)
    assert not away > 0
