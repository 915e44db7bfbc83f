"""The tower: derivatives against SymPy's, a zero test that proves identities and refutes them perturbed."""

from __future__ import annotations

from contextlib import suppress

import mpmath as mp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Expr,
    LambertW,
    Rational,
    acosh,
    acot,
    asin,
    asinh,
    atan,
    atanh,
    cos,
    cosh,
    cot,
    diff,
    erf,
    erfc,
    exp,
    lambdify,
    log,
    pi,
    polylog,
    sin,
    sinh,
    sqrt,
    tan,
    tanh,
)

from symacts.activation import x
from symacts.calculus.enclose import ball, precision
from symacts.calculus.tower import derivative, normal, nth_derivative, zero
from symacts.calculus.undecided import Undecided

s = 1 / (1 + exp(-x))
sp = log(1 + exp(x))
gelu = x * (1 + erf(x / sqrt(2))) / 2
silu = x * s
mish = x * tanh(sp)
phi = exp(-(x**2) / 2) / sqrt(2 * pi)
W = LambertW(exp(-1))
c3 = (1 + x**2) ** Rational(1, 3)
q4 = (2 + exp(x)) ** Rational(1, 4)

FUNCTIONS: tuple[Expr, ...] = (
    s, tanh(x), sp, gelu, silu, mish, phi, atan(x), erf(x), asinh(x), exp(-(x**2)), log(1 + x**2),
    x * (1 + tanh(sqrt(2 / pi) * (x + Rational(44715, 10**6) * x**3))) / 2, x * erf(sp), x * tanh(exp(x)),
    x * atan(exp(x)), x * log(1 + s), (x + sqrt(x**2 + 4)) / 2, x / sqrt(1 + x**2), x + sin(x) ** 2,
    cos(3 * x) * exp(-x), sin(x) / (2 + cos(x)), 1 / cosh(x), x * tanh(x), exp(exp(-(x**2))), log(2 + sin(x)),
    (1 + x**2) ** Rational(1, 3), exp(x) / (exp(2 * x) + exp(x) + 1), atan(sinh(x)),
    1 - exp(-log(1 + exp(x))), x**5 - 3 * x + 1, polylog(2, -exp(x)),
    1 / (1 + x**2 + (1 + x**2) ** Rational(1, 3)), tanh(2 * log(1 + x**2) / 3),
    1 / (2 + (1 + exp(x)) ** Rational(1, 5)), 1 / (3 + x + sqrt(2 + (1 + exp(x)) ** Rational(1, 3))),
    x / (2 + (1 + x**2) ** Rational(1, 4)),
)  # fmt: skip


def exact(expr: Expr, at: mp.mpf) -> mp.mpf:
    return lambdify(x, expr, "mpmath")(at)


POINTS = st.integers(-4000, 4000).map(lambda n: Rational(n, 997))


@settings(max_examples=100)
@given(st.sampled_from(FUNCTIONS), st.sampled_from([1, 1, 2]), POINTS)
def test_derivatives_are_those_of_sympy(f: Expr, order: int, at: Rational) -> None:
    with mp.workdps(60):
        point = mp.mpf(at.p) / at.q
        ours, theirs = (mp.re(exact(d, point)) for d in (derivative(f, order), diff(f, x, order)))
        assert abs(ours - theirs) <= mp.mpf(10) ** -50 * (1 + abs(theirs))


@pytest.mark.parametrize("f", FUNCTIONS, ids=str)
def test_normal_form_is_the_same_function(f: Expr) -> None:
    with mp.workdps(60):
        for at in (mp.mpf(-17) / 7, mp.mpf(1) / 3, mp.mpf(5) / 2):
            assert abs(mp.re(exact(normal(f), at) - exact(f, at))) < mp.mpf(10) ** -50 * (
                1 + abs(exact(f, at))
            )


# left, right: equal wherever both are defined
IDENTITIES: dict[str, tuple[Expr, Expr]] = {
    "sigmoid complement": (s.subs(x, -x), 1 - s),
    "tanh by sigmoid": (tanh(x), 2 * s.subs(x, 2 * x) - 1),
    "sigmoid by tanh": (s, (1 + tanh(x / 2)) / 2),
    "sigmoid, other form": (s, exp(x) / (1 + exp(x))),
    "sigmoid'": (diff(s, x), s * (1 - s)),
    "sigmoid''": (diff(s, x, 2), s * (1 - s) * (1 - 2 * s)),
    "tanh'": (diff(tanh(x), x), 1 - tanh(x) ** 2),
    "softplus difference": (sp - sp.subs(x, -x), x),
    "softplus'": (diff(sp, x), s),
    "log-sigmoid": (log(s), -sp.subs(x, -x)),
    "logit": (log(s / (1 - s)), x),
    "a cube root in a denominator": (1 / (1 + c3), (1 - c3 + c3**2) / (2 + x**2)),
    "a fourth root in a denominator": (1 / (1 + q4), (1 - q4 + q4**2 - q4**3) / (-1 - exp(x))),
    "tanh of a logarithm": (tanh(log(1 + x**2) / 6), (c3 - 1) / (c3 + 1)),
    "gelu difference": (gelu - gelu.subs(x, -x), x),
    "gelu''": (diff(gelu, x, 2), phi * (2 - x**2)),
    "gelu'": (diff(gelu, x), (1 + erf(x / sqrt(2))) / 2 + x * phi),
    "silu difference": (silu - silu.subs(x, -x), x),
    "silu'": (diff(silu, x), s * (1 + x * (1 - s))),
    "silu' by silu": (diff(silu, x), silu + s * (1 - silu)),
    "silu by tanh": (silu, x / 2 * (1 + tanh(x / 2))),
    "swish by silu": (3 * x / (1 + exp(-3 * x)), silu.subs(x, 3 * x)),
    "mish is rational in e^x": (mish, x * (exp(2 * x) + 2 * exp(x)) / (exp(2 * x) + 2 * exp(x) + 2)),
    "mish, the gate": (tanh(sp), 1 - 2 / ((1 + exp(x)) ** 2 + 1)),
    "sinh addition": (sinh(x + 2), sinh(x) * cosh(2) + cosh(x) * sinh(2)),
    "cosh addition": (cosh(3 * x), cosh(2 * x) * cosh(x) + sinh(2 * x) * sinh(x)),
    "tanh addition": (tanh(3 * x), (tanh(2 * x) + tanh(x)) / (1 + tanh(2 * x) * tanh(x))),
    "tanh doubling": (tanh(2 * x), 2 * tanh(x) / (1 + tanh(x) ** 2)),
    "cosh^2 - sinh^2": (cosh(x) ** 2 - sinh(x) ** 2, Rational(1)),
    "1/cosh^2": (1 / cosh(x) ** 2, 1 - tanh(x) ** 2),
    "half angle": (tanh(x / 2), (cosh(x) - 1) / sinh(x)),
    "half angle, other": (tanh(x / 2), sinh(x) / (1 + cosh(x))),
    "cosh half angle": (2 * cosh(x / 2) ** 2, 1 + cosh(x)),
    "erf is odd": (erf(-x), -erf(x)),
    "erf is odd, not evaluated": (x * erf(-x, evaluate=False), -x * erf(x)),
    "asinh is odd, not evaluated": (x * asinh(-x, evaluate=False), -x * asinh(x)),
    "erfc": (erfc(x) + erfc(-x), Rational(2)),
    "erf'": (diff(erf(x), x), 2 * exp(-(x**2)) / sqrt(pi)),
    "arctan complement": (atan(exp(x)) + atan(exp(-x)), pi / 2),
    "gudermannian": (atan(sinh(x)), 2 * atan(tanh(x / 2))),
    "gudermannian, other": (atan(sinh(x)), 2 * atan(exp(x)) - pi / 2),
    "gudermannian'": (diff(atan(sinh(x)), x), 1 / cosh(x)),
    "arctan is odd": (atan(-x), -atan(x)),
    "asinh is a log": (asinh(x), log(x + sqrt(1 + x**2))),
    "sinh asinh": (sinh(asinh(x)), x),
    "cosh asinh": (cosh(asinh(x)), sqrt(1 + x**2)),
    "tan atan": (tan(atan(x)), x),
    "sin doubling": (sin(2 * x), 2 * sin(x) * cos(x)),
    "cos doubling": (cos(2 * x), 1 - 2 * sin(x) ** 2),
    "sin tripling": (sin(3 * x), 3 * sin(x) - 4 * sin(x) ** 3),
    "sin^2 + cos^2": (sin(x) ** 2 + cos(x) ** 2, Rational(1)),
    "sin of a shift": (sin(x + pi / 3), sin(x) / 2 + sqrt(3) * cos(x) / 2),
    "snake'": (diff(x + sin(x) ** 2, x), 1 + sin(2 * x)),
    "log product": (log((1 + exp(x)) * (1 + x**2)), sp + log(1 + x**2)),
    "log power": (log((1 + x**2) ** 3), 3 * log(1 + x**2)),
    "log of an exponential": (log(exp(2 * x) + exp(x)), x + sp),
    "sqrt of a square": (sqrt((1 + x**2) ** 2), 1 + x**2),
    "sqrt product": (sqrt(1 + x**2) * sqrt(4 + 4 * x**2), 2 + 2 * x**2),
    "conjugate": (1 / (sqrt(1 + x**2) - x), sqrt(1 + x**2) + x),
    "squareplus'": (diff((x + sqrt(x**2 + 4)) / 2, x), (1 + x / sqrt(x**2 + 4)) / 2),
    "exponent law": (exp(x) * exp(2 - 3 * x), exp(2) * exp(-2 * x)),
    "power as exponential": (2**x * 4**x, exp(3 * x * log(2))),
    "cube root": (((1 + x**2) ** Rational(1, 3)) ** 3, 1 + x**2),
    "dilogarithm'": (derivative(polylog(2, -exp(x))), -sp),
    "W e^W": (W * exp(W) * x, x * exp(-1)),
    "silu at its minimum": (silu.subs(x, -1 - W), -W),
    "golden": (((1 + sqrt(5)) / 2) ** 5 * x, (11 + 5 * sqrt(5)) / 2 * x),
}  # fmt: skip

PERTURBED = {
    "a factor": lambda a, b: (a, b * Rational(1001, 1000)),
    "an offset": lambda a, b: (a, b + Rational(1, 10**9)),
    "a sign": lambda a, b: (a, -b),
    "a shifted argument": lambda a, b: (a, b.subs(x, x + Rational(1, 1000))),
    "a scaled argument": lambda a, b: (a, b.subs(x, x * Rational(1001, 1000))),
    "a little wave": lambda a, b: (a, b + exp(-(x**2)) / 10**6),
}


def test_there_are_enough_identities() -> None:
    assert len(IDENTITIES) >= 60


@pytest.mark.parametrize("name", IDENTITIES)
def test_identities_are_proved(name: str) -> None:
    left, right = IDENTITIES[name]
    assert zero(left - right) is True


@pytest.mark.parametrize("name", IDENTITIES)
def test_perturbed_identities_are_refuted(name: str) -> None:
    for perturb in PERTURBED.values():
        left, right = perturb(*IDENTITIES[name])
        if right.has(x) or right != IDENTITIES[name][1]:  # a constant right side has no argument to shift
            assert zero(left - right) is False


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(IDENTITIES)),
    st.sampled_from(sorted(IDENTITIES)),
    st.integers(-3, 3),
    st.integers(1, 5),
)
def test_identities_combine(first: str, second: str, a: int, b: int) -> None:
    """Sums, products and derivatives of what vanishes vanish."""
    (l1, r1), (l2, r2) = IDENTITIES[first], IDENTITIES[second]
    with suppress(Undecided):  # more generators than the tower takes: ignorance is honest
        assert zero(a * (l1 - r1) + b * (l2 - r2)) is not False
        assert zero((l1 - r1) * l2) is not False
        assert zero(derivative(l1 - r1)) is not False


# ---- high derivatives


def taylor(f: Expr, at: mp.mpf, order: int) -> mp.mpf:
    """The derivative by Cauchy's integral over a circle: no rule of differentiation is used."""
    g = lambdify(x, f, "mpmath")
    with mp.workdps(90):
        n, r = 700, mp.mpf(1)
        nodes = [r * mp.expjpi(mp.mpf(2 * k) / n) for k in range(n)]
        total = sum(g(at + z) * z**-order for z in nodes) / n
        return mp.re(total) * mp.factorial(order)


@pytest.mark.parametrize(
    ("f", "order"),
    [(s, 50), (tanh(x), 50), (sp, 50), (gelu, 20), (silu, 20), (mish, 20)],
    ids=["sigmoid", "tanh", "softplus", "gelu", "silu", "mish"],
)
def test_high_derivatives(f: Expr, order: int) -> None:
    u = nth_derivative(f, order)
    compiled = u.field.horner(u.num), u.field.horner(u.den)
    for at in (Rational(-3, 4), Rational(1, 7), Rational(3, 2)):
        with precision(600), mp.workdps(60):
            num, den = (ball(e.subs(x, at), 600) for e in compiled)
            ours = mp.mpf((num / den).mid().str(45, radius=False))
            theirs = taylor(f, mp.mpf(at.p) / at.q, order)
            assert abs(ours - theirs) < mp.mpf(10) ** -30 * abs(theirs)


# ---- what is too large

WAVES = sum(sin(k * x) for k in range(1, 21))


@pytest.mark.parametrize(
    "f",
    [1 / WAVES, cos(x) / WAVES**2, (WAVES + x) ** 40, x / (1 + sum(sqrt(x + k) for k in range(14)))],
    ids=["radicals in a denominator", "a square of them", "a power of many terms", "roots in a denominator"],
)
def test_what_has_no_bound_is_refused(f: Expr) -> None:
    """The first would have 2^20 terms, and took all memory of the machine."""
    with pytest.raises(Undecided, match="terms"):
        normal(f)


@pytest.mark.parametrize("f", [(x + exp(x)) ** 150, (1 + x + x**2 + x**3 + x**4 + x**5) ** 60], ids=str)
def test_a_power_of_few_monomials_is_not_refused(f: Expr) -> None:
    assert zero(derivative(f) - diff(f, x)) is True


# ---- what the zero test must not claim

TRUE_BUT_HARD: tuple[Expr, ...] = (
    (log(W) + 1 + W) * x,
    (sqrt(3 + 2 * sqrt(2)) - 1 - sqrt(2)) * x,
    (atan(Rational(1, 2)) + atan(Rational(1, 3)) - pi / 4) * x,
)


@pytest.mark.parametrize("f", TRUE_BUT_HARD, ids=str)
def test_what_vanishes_is_never_refuted(f: Expr) -> None:
    assert zero(f) is not False


NOT_ZERO: tuple[Expr, ...] = (
    sqrt(x**2) - x, atan(tan(x)) - x, asin(sin(x)) - x, acosh(cosh(x)) - x,
    atan(x) + atan(1 / x) - pi / 2, acot(x) - atan(1 / x) + 1, log(x) + log(-x), sqrt(x) * sqrt(-x) - x,
    atanh(tanh(x)) - 2 * x, cot(x) * tan(x) - 2, exp(log(x)) + x, (x**2) ** Rational(1, 2) - x,
)  # fmt: skip


@pytest.mark.parametrize("f", NOT_ZERO, ids=str)
def test_identities_of_one_branch_only_are_not_claimed(f: Expr) -> None:
    """Each differs from 0 somewhere: True would be wrong."""
    with suppress(Undecided):
        assert zero(f) is not True
