"""Exact constants: zero and not zero are proofs, everything else is undecided."""

from __future__ import annotations

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Abs,
    E,
    Expr,
    Float,
    GoldenRatio,
    I,
    LambertW,
    Rational,
    Symbol,
    acos,
    acosh,
    asin,
    asinh,
    atan,
    atanh,
    cos,
    cosh,
    erf,
    erfc,
    exp,
    log,
    oo,
    pi,
    polylog,
    sin,
    sinh,
    sqrt,
    sympify,
    tan,
    tanh,
)  # fmt: skip

from symacts.activation import x
from symacts.calculus.constants import Const, equal, largest, less, order, sign, smallest, tidy
from symacts.calculus.undecided import Undecided
from symacts.values import Root

W = LambertW
HALF = Rational(1, 2)

ZEROS = [
    sqrt(3 + 2 * sqrt(2)) - 1 - sqrt(2),
    sqrt(5 - 2 * sqrt(6)) - sqrt(3) + sqrt(2),
    sqrt(6) / 3 - sqrt(2) / sqrt(3),
    1 / (1 + sqrt(2) + sqrt(3)) - (2 + sqrt(2) - sqrt(6)) / 4,
    log(4) - 2 * log(2),
    log(6) - log(2) - log(3),
    log(3 + 2 * sqrt(2)) - 2 * log(1 + sqrt(2)),
    log(2 + sqrt(3)) + log(2 - sqrt(3)),
    1 / (1 + E) + 1 / (1 + exp(-1)) - 1,
    1 / sqrt(1 + E) - sqrt(1 + E) / (1 + E),
    1 / (1 + pi) ** 2 * (1 + 2 * pi + pi**2) - 1,
    tanh(log(2)) - Rational(3, 5),
    sinh(log(3)) - Rational(4, 3),
    cosh(1) ** 2 - sinh(1) ** 2 - 1,
    exp(W(1)) * W(1) - 1,
    exp(W(exp(-1)) + 1) * W(exp(-1)) - 1,
    log(W(2)) + W(2) - log(2),
    W(E) - 1,
    W(-2 * exp(-2), -1) + 2,
    W(-exp(-1)) + 1,
    atan(2) + atan(HALF) - pi / 2,
    atan(sqrt(3)) - pi / 3,
    asinh(1) - log(1 + sqrt(2)),
    acosh(2) + log(2 - sqrt(3)),
    atanh(1 / sqrt(3)) - acosh(2) / 2,
    asin(Rational(3, 5)) + acos(Rational(3, 5)) - pi / 2,
    sin(1) ** 2 + cos(1) ** 2 - 1,
    cos(pi / 5) - GoldenRatio / 2,
    erf(-1) + 1 - erfc(1),
    exp(log(2) / 2 + 1) - E * sqrt(2),
    2**pi - exp(pi * log(2)),
    Abs(-sqrt(2)) - sqrt(2),
]

SIGNS = [
    (E**pi - pi**E, 1),
    (pi - Rational(355, 113), -1),
    (exp(pi * sqrt(163)) - 640320**3 - 744, -1),  # Hermite 1859: -7.5e-13
    (sqrt(2) + sqrt(3) - pi, 1),  # 0.0046
    (1 - erf(6), 1),
    (polylog(2, -E), -1),
    (oo, 1),
    (-oo, -1),
    (sin(4), -1),
    (W(-exp(-2), -1), -1),
    (log(log(2)), -1),
]

UNDECIDED = [
    Float("0.5"),
    sqrt(2) * I,
    log(-2, evaluate=False),
    sqrt(-1 - pi, evaluate=False),
    W(-1),
    Symbol("a", real=True) + 1,
    sin(2) - 2 * sin(1) * cos(1),  # zero, but the normal form does not know it
    tan(1) - sin(2) / (1 + cos(2)),
    polylog(2, Rational(1, 3)) - polylog(2, Rational(1, 9)) / 6 - pi**2 / 18 + log(3) ** 2 / 6,
]

TIDY = [
    (sqrt(3) / 2 * (1 - Rational(1, 3)) / 6, sqrt(3) / 18),
    (acosh(2), log(2 + sqrt(3))),
    (atanh(1 / sqrt(3)), log(2 + sqrt(3)) / 2),
    (log(2) + log(3), log(6)),
    (HALF + erf(1) / 2 + exp(-1) / sqrt(pi), HALF + erf(1) / 2 + exp(-1) / sqrt(pi)),
    (-1 - W(exp(-1)), -1 - W(exp(-1))),
    (exp(-1) / (1 + exp(-1)) ** 2, E / (1 + E) ** 2),
    (asin(Rational(3, 5)), atan(Rational(3, 4))),
    (1 / (sqrt(2) - 1), 1 + sqrt(2)),
    (sqrt(3 + 2 * sqrt(2)), 1 + sqrt(2)),
    (oo, oo),
    (Rational(1, 4), Rational(1, 4)),
]


@pytest.mark.parametrize("number", ZEROS, ids=str)
def test_zero_is_proved_and_a_perturbed_zero_is_not(number: Expr) -> None:
    tiny = Rational(1, 10**30)
    assert Const.of(number).sign() == 0
    assert sign(number) == 0
    assert Const.of(number + tiny).sign() == 1
    assert Const.of(number - tiny).sign() == -1


@pytest.mark.parametrize(("number", "expected"), SIGNS, ids=str)
def test_signs(number: Expr, expected: int) -> None:
    assert sign(number) == expected


@pytest.mark.parametrize("number", UNDECIDED, ids=str)
def test_must_be_undecided(number: Expr) -> None:
    with pytest.raises(Undecided):
        Const.of(number).sign()


@pytest.mark.parametrize(("number", "expected"), TIDY, ids=str)
def test_tidy(number: Expr, expected: Expr) -> None:
    found = tidy(number)
    assert found == expected
    assert not found.has(Float)


def test_order_and_infinities() -> None:
    numbers = [oo, log(2), sympify(0), -oo, sqrt(2) / 2, atan(1), HALF]
    assert order(numbers) == [-oo, 0, HALF, log(2), sqrt(2) / 2, pi / 4, oo]
    assert largest(numbers[1:]) == pi / 4 or largest(numbers) == oo
    assert smallest([E, pi, Rational(27, 10)]) == Rational(27, 10)
    assert less(-oo, -(10**9))
    assert not less(oo, oo)
    assert equal(oo, oo)
    assert not equal(-oo, oo)


def test_a_root_is_a_positive_or_negative_leaf_and_a_visible_root_is_its_value() -> None:
    r = Root(x - cos(x), Rational(7, 10), Rational(4, 5))
    assert sign(r - Rational(739, 1000)) == 1
    assert sign(r - Rational(740, 1000)) == -1
    assert Const.of(Root(sinh(x), Rational(-1, 3), Rational(1, 2))).sign() == 0
    assert Const.of(r).expr == r


# -- laws

ATOMS = [sqrt(2), sqrt(3), pi, E, log(2), log(3), atan(HALF), erf(1), exp(HALF), sin(1), W(1), sympify(2)]
NUMBERS = st.recursive(
    st.sampled_from([*ATOMS, Rational(-3, 4), Rational(5, 7)]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda p: p[0] + p[1]),
        st.tuples(inner, inner).map(lambda p: p[0] * p[1]),
        inner.map(lambda a: a**2),
        inner.map(lambda a: 1 / (a**2 + 1)),
        inner.map(lambda a: sqrt(a**2 + 2)),
    ),
    max_leaves=5,
)


def value(number: Expr) -> mpmath.mpf:
    return mpmath.mpf(number.evalf(60))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(NUMBERS)
def test_the_value_is_kept(number: Expr) -> None:
    with mpmath.workdps(60):
        c, exact, tiny = Const.of(number), value(number), mpmath.mpf(10) ** -40
        for other in (c.expr, tidy(number)):
            assert mpmath.almosteq(value(sympify(other)), exact, tiny, tiny)
        middle = mpmath.mpf(c.ball(160).mid().str(50, radius=False))
        assert mpmath.almosteq(middle, exact, tiny, tiny)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(NUMBERS, NUMBERS, NUMBERS)
def test_ring_laws_hold_in_the_normal_form(a: Expr, b: Expr, c: Expr) -> None:
    u, v, w = map(Const.of, (a, b, c))
    assert ((u + v) * w - (u * w + v * w)).sign() == 0
    assert (u * v - v * u).sign() == 0
    assert hash(u + v) == hash(v + u)
    if v.sign():
        assert (u / v * v - u).sign() == 0


@pytest.mark.parametrize("k", [10**25, 10**40, 22, 355])
def test_the_angle_of_a_tangent_far_out(k: int) -> None:
    # floor(k/pi) needs more digits than a short ball has; 22/7 and 355/113 are near pi
    value = sin(k) / cos(k)
    assert tidy(tidy(atan(value)) - atan(value)) == 0 or k < 0
    with mpmath.workdps(90):
        assert abs(mpmath.tan(mpmath.mpf(tidy(atan(value)).n(90))) / mpmath.mpf(value.n(90)) - 1) < 1e-30
