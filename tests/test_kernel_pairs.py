"""Pairs of doubles in programs: what they hold, and that a lower part of 0 is not taken to be exact."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import flint
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from symacts.calculus.enclose import precision
from symacts.kernels import arithmetic, exponents, waves
from symacts.kernels.program import Builder, judged

sizes = st.floats(1e-60, 1e60)
signed = st.builds(float.__mul__, sizes, st.sampled_from((1.0, -1.0)))


def exact(value: np.ndarray) -> Fraction:
    return Fraction(float(value[0]))


@given(signed, signed)
def test_what_rounding_takes_comes_back(a: float, b: float) -> None:
    u, v = np.array([a]), np.array([b])
    assert exact(u + v) + exact(arithmetic.add_rest(u, v)) == Fraction(a) + Fraction(b)
    for name, q, whole in (
        ("mul", u * v, Fraction(a) * Fraction(b)),
        ("div", u / v, Fraction(a) / Fraction(b)),
    ):
        rest = arithmetic.mul_rest(u, v) if name == "mul" else arithmetic.div_rest(u, v, q)
        assert abs(exact(q) + exact(rest) - whole) <= abs(whole) / 2**100


@given(sizes)
def test_a_root_and_its_rest_squared_are_the_number(a: float) -> None:
    u = np.array([a])
    r = np.sqrt(u)
    assert abs((exact(r) + exact(arithmetic.sqrt_rest(u, r))) ** 2 - Fraction(a)) <= Fraction(a) / 2**99


@given(st.floats(-100.0, 100.0), st.sampled_from((1.0, -2.0, 0.3)))
def test_an_exponential_and_its_rest(a: float, k: float) -> None:
    upper = float(np.float32(k))
    numbers = (upper, k - upper, 345.0)
    y = exponents.exp_within(np.array([a]), *numbers)
    rest = exponents.exp_within_rest(np.array([a]), *numbers, y)
    with precision(200):
        whole = (flint.arb(k) * flint.arb(a)).exp()
        off = abs(flint.arb(float(y[0])) + flint.arb(float(rest[0])) - whole) / whole
        assert off < flint.arb(2) ** -60


@given(st.floats(-4e6, 4e6), st.floats(-1.0, 1.0), st.sampled_from(("sin", "cos")))
@example(3.141592653589793, 0.0, "sin")
@example(-33000.0, 1.0, "cos")
def test_a_wave_and_its_rest(a: float, share: float, name: str) -> None:
    lo = share * abs(a) / 2**54
    y = np.array([getattr(np, name)(a)])
    rest = getattr(waves, f"{name}_rest")(np.array([a]), lo, y)
    with precision(400):
        whole = getattr(flint.arb(a) + flint.arb(lo), name)()
        off = abs(flint.arb(float(y[0])) + flint.arb(float(rest[0])) - whole)
        assert off <= abs(whole) / 2**59 + abs(flint.arb(a)) / 2**106


def test_no_rest_is_known_far_out() -> None:
    with np.errstate(all="ignore"):
        assert np.isnan(waves.sin_rest(np.array([1e7, np.inf]), 0.0, np.zeros(2))).all()
        assert np.isnan(exponents.exp_rest(np.array([-701.0, 701.0]), 0.0, np.zeros(2))).all()


@given(st.floats(-700.0, 700.0), st.floats(-1.0, 1.0))
def test_an_exponential_of_a_pair_and_its_rest(a: float, share: float) -> None:
    lo = share * abs(a) / 2**54
    y = np.exp(np.array([a]))
    rest = exponents.exp_rest(np.array([a]), lo, y)
    with precision(200):
        whole = (flint.arb(a) + flint.arb(lo)).exp()
        off = abs(flint.arb(float(y[0])) + flint.arb(float(rest[0])) - whole) / whole
        assert off < flint.arb(2) ** -61


@pytest.mark.parametrize("rest", [arithmetic.add_rest, arithmetic.mul_rest])
def test_nothing_is_left_of_what_is_infinite(rest: Callable[..., np.ndarray]) -> None:
    with np.errstate(all="ignore"):
        assert rest(np.array([1e308, np.inf]), np.array([1e308, 2.0])).tolist() == [0.0, 0.0]


def test_a_lower_part_of_zero_is_not_taken_to_be_exact() -> None:
    """e^u with u = (1 + x)(1 - x) as a pair: the bound is small, and that of the upper part alone is not."""
    b = Builder()
    one = b.number(1.0)
    p, q = b.add(one, b.x), b.sub(one, b.x)
    hi, lo = b.mul(p, q), b.emit("mul_rest", p, q)
    x = np.array([3.1, 16.7, 25.3])
    paired, plain = (judged(b.program(out), x).ulps for out in (b.emit("exp_of", hi, lo), b.emit("exp", hi)))
    assert (paired < 2).all()
    assert (plain[1:] > 100).all()
    lost = judged(b.program(b.emit("exp_of", hi, b.emit("rest_mul", lo, b.emit("log", p)))), x)
    assert np.isfinite(lost.ulps).all()


def _sum_of_squares(b: Builder) -> int:
    """2^400 (e^(-2x) + e^(-2x)), the sum in pairs."""
    u = b.neg(b.x)
    y = b.emit("exp", u)
    rest = b.emit("exp_rest", u, b.number(0.0), y)
    square = b.mul(y, y)
    lower = b.emit(
        "rest_add", b.emit("mul_rest", y, y), b.emit("rest_mul", b.number(2.0), b.emit("rest_mul", y, rest))
    )
    hi = b.add(square, square)
    return b.mul(b.number(2.0**400), b.emit("whole", hi, b.emit("rest_add", lower, lower)))


def test_a_whole_rounds_once_and_knows_what_underflows() -> None:
    b = Builder()
    x = np.array([0.7, 30.3, 357.6])
    bounds = judged(b.program(_sum_of_squares(b)), x).ulps
    assert (bounds[:2] < 0.6).all()
    assert bounds[2] > 100


def test_pairs_that_cancel_are_not_trusted() -> None:
    """sin(x - (x - 1/x)) far out: what is left of 1/x is known to 2^-53 of it, and no better."""
    b = Builder()
    less = b.div(b.number(-1.0), b.x)
    s, e = b.add(b.x, less), b.emit("add_rest", b.x, less)
    hi = b.sub(b.x, s)
    lo = b.emit("sum_rest", hi, b.emit("rest_mul", b.number(-1.0), e))
    bounds = judged(b.program(b.emit("sin_of", hi, lo)), np.array([3.1, 1.7e12])).ulps
    assert bounds[0] < 3
    assert not bounds[1] < 1
