"""Enclosures hold every sample at 50 digits; constants come out correctly rounded."""

import math

import mpmath
import pytest
from flint import acb, arb, ctx, fmpq
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sympy import (
    Abs,
    E,
    EulerGamma,
    Expr,
    Function,
    I,
    Integer,
    LambertW,
    Max,
    Min,
    Piecewise,
    Rational,
    acos,
    acosh,
    asin,
    asinh,
    atan,
    atanh,
    cos,
    cosh,
    diff,
    erf,
    erfc,
    exp,
    lambdify,
    log,
    nan,
    oo,
    pi,
    polylog,
    sign,
    sin,
    sinh,
    sqrt,
    tan,
    tanh,
    zoo,
)

from symacts.activation import x
from symacts.calculus.enclose import (
    Tape,
    ball,
    decimal,
    dyadic,
    enclose,
    precision,
    sign_by_ball,
    tape,
)
from symacts.calculus.undecided import Undecided
from symacts.values import Interval, Root

SMOOTH: dict[str, Expr] = {
    "sigmoid": 1 / (1 + exp(-x)),
    "sigmoid'": exp(-x) / (1 + exp(-x)) ** 2,
    "tanh": tanh(x),
    "gelu": x * (1 + erf(x / sqrt(2))) / 2,
    "gelu_tanh": x * (1 + tanh(sqrt(2 / pi) * (x + Rational(44715, 10**6) * x**3))) / 2,
    "mish": x * tanh(log(1 + exp(x))),
    "softplus": log(1 + exp(x)),
    "bump": x**2 * exp(-(x**2)),
    "hyperbola": sqrt(1 + x**2),
    "atan": atan(x),
    "asinh": asinh(x),
    "lambert": LambertW(exp(x)),
    "lower lambert": LambertW(-exp(-1 - x**2 / 100 - Rational(1, 100)), -1),
    "dilog": polylog(2, -exp(x)),
    "trilog": polylog(3, -exp(-x)),
    "waves": x + sin(x) ** 2 - cos(3 * x),
    "cosh": 1 / cosh(x / 7),
    "sinh": asinh(sinh(x / 9)),
    "erfc": erfc(x) * exp(-x / 3),
    "cube": (x**3 - 2 * x + E) ** 3 / (1 + x**4),
    "root": (1 + x**2) ** Rational(-2, 3),
    "power": pi ** (-x) + (1 + exp(x)) ** EulerGamma,
    "difference": exp(x) - 1 - x,
}
PARTIAL: dict[str, tuple[Expr, float, float]] = {
    "log": (log(x), 0.001, 900),
    "asin": (asin(x) + acos(x) * x, -0.99, 0.99),
    "atanh": (atanh(x), -0.99, 0.99),
    "acosh": (acosh(x), 1.01, 50),
    "tan": (tan(x), -1.5, 1.5),
    "dilog to one": (polylog(2, x), -30, 0.99),
    "lambert -1": (LambertW(x, -1), -0.36, -0.01),
    "odd root": (x ** Rational(1, 3) / (2 + x), 0.01, 90),
}
KINKED: dict[str, Expr] = {
    "relu": Piecewise((x, x > 0), (0, True)),
    "elu": Piecewise((x, x > 0), (exp(x) - 1, True)),
    "hard": Max(0, Min(6, x + 3)) * x / 6,
    "softsign": x / (1 + Abs(x)),
    "signed": sign(x) * sqrt(Abs(x)),
}


def truth(f: Expr, at: float) -> arb:
    """The value to 48 digits, or to 1e-100 where it is smaller than that."""
    with mpmath.workdps(150), precision(400):
        value = mpmath.re(lambdify(x, f, "mpmath")(mpmath.mpf(at)))
        middle = arb(mpmath.nstr(value, 60))
        return arb(middle.mid(), abs(middle).upper() * arb("1e-48") + arb("1e-100"))


def holds(enclosure: arb, value: arb) -> bool:
    return bool(enclosure.overlaps(value))


def point(t: float) -> arb:
    return arb(fmpq(*t.as_integer_ratio()))


def within(low: arb, high: arb, value: arb) -> bool:
    with precision(400):
        return bool(low <= value.upper() and value.lower() <= high)


finite = st.floats(-40, 40, allow_nan=False)


@pytest.mark.parametrize("name", SMOOTH)
@settings(max_examples=8, deadline=None)
@given(finite)
def test_ball_and_series_hold_the_truth(name: str, at: float) -> None:
    f, t = SMOOTH[name], point(at)
    first = diff(f, x)
    for bits in (53, 200):
        with precision(bits):
            value, (c0, c1) = tape(f).ball(t), tape(f).series(t, 2)
        assert value.is_finite()
        assert holds(value, truth(f, at))
        assert holds(c0, truth(f, at))
        assert holds(c1, truth(first, at)), (c1, truth(first, at))


@pytest.mark.parametrize("name", SMOOTH)
@settings(max_examples=10, deadline=None)
@given(st.floats(-800, 800), st.floats(0, 1600), st.floats(0, 1))
def test_interval_holds_every_sample(name: str, lo: float, width: float, part: float) -> None:
    hi = min(lo + width, 800.0)
    at = min(max(lo + part * (hi - lo), lo), hi)
    low, high = tape(SMOOTH[name]).interval(point(lo), point(hi))
    assert within(low, high, truth(SMOOTH[name], at))


@pytest.mark.parametrize("name", PARTIAL)
@settings(max_examples=15, deadline=None)
@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_heads_with_a_domain(name: str, u: float, v: float, part: float) -> None:
    f, start, stop = PARTIAL[name]
    lo, hi = sorted((start + u * (stop - start), start + v * (stop - start)))
    at = min(max(lo + part * (hi - lo), lo), hi)
    low, high = tape(f).interval(point(lo), point(hi))
    assert within(low, high, truth(f, at))
    assert low.is_finite()
    assert holds(tape(f).ball(point(at)), truth(f, at))
    assert holds(tape(f).series(point(at), 2)[1], truth(diff(f, x), at))


@pytest.mark.parametrize("name", KINKED)
@settings(max_examples=15, deadline=None)
@given(finite, st.floats(0, 30), st.floats(0, 1))
def test_kinks_give_the_hull_of_the_branches(name: str, lo: float, width: float, part: float) -> None:
    f, hi = KINKED[name], lo + width
    at = min(max(lo + part * (hi - lo), lo), hi)
    low, high = tape(f).interval(point(lo), point(hi))
    value = truth(f, at)
    assert within(low, high, value)
    if name != "signed" or at:
        assert holds(tape(f).ball(point(at)), value)


@pytest.mark.parametrize("name", SMOOTH)
def test_high_coefficients(name: str) -> None:
    f, at = SMOOTH[name], 0.375
    coefficients = tape(f).series(point(at), 12)
    with mpmath.workdps(60):
        expected = mpmath.taylor(lambdify(x, f, "mpmath"), mpmath.mpf(at), 11)
    for c, e in zip(coefficients, expected, strict=True):
        assert abs(float(c.mid()) - float(mpmath.re(e))) < 1e-9 * max(1, abs(e))
        assert float(c.rad()) < 1e-6


@pytest.mark.parametrize(
    ("f", "lo", "hi", "least", "greatest"),
    [
        (1 / (1 + exp(-x)), -oo, oo, 0, 1),
        (tanh(x), -oo, oo, -1, 1),
        (erf(x), -oo, oo, -1, 1),
        (x**2, -3, 2, 0, 9),
        (x**2 * exp(-(x**2)), -oo, oo, 0, oo),
        (exp(x), -oo, 0, 0, 1),
        (sqrt(x), 0, 4, 0, 2),
        (sin(x), -1000, 1000, -1, 1),
        (cos(x), 3, Rational(7, 2), -1, None),
        (1 / x, 0, 1, 1, oo),
        (1 / x, -1, 1, -oo, oo),
        (log(x), -1, 1, -oo, oo),
        (log(x), 0, 1, -oo, 0),
        (Abs(x), -2, 1, 0, 2),
        (cosh(x), -1, 1, 1, None),
        (x * exp(-x), 0, oo, 0, oo),
        (LambertW(x), 0, oo, 0, oo),
        (Max(0, x), -5, 3, 0, 3),
        (sign(x), -1, 1, -1, 1),
    ],
)
def test_ranges_on_wide_boxes(f: Expr, lo: Expr, hi: Expr, least: Expr, greatest: Expr | None) -> None:
    found = enclose(f, Interval(lo, hi))
    assert found.lo == least
    if greatest is not None:
        assert found.hi == greatest


@pytest.mark.parametrize(
    "f", [log(x), sqrt(x), LambertW(x), atanh(2 + x), x ** Rational(1, 3), x**5 * log(x)]
)
def test_outside_the_domain_is_nan_not_an_exception(f: Expr) -> None:
    for at in (arb(-5), arb(0), arb(0, 1)):
        value, coefficients = tape(f).ball(at), tape(f).series(at, 3)
        assert not value.is_finite() or not at < 0
        assert len(coefficients) == 3
        assert all(c.is_nan() for c in coefficients) or coefficients[0].is_finite()
    assert tape(log(x)).series(arb(0), 3)[2].is_nan()


def test_at_a_kink_there_is_no_series() -> None:
    assert all(c.is_nan() for c in tape(KINKED["relu"]).series(arb(0), 3))
    assert all(c.is_nan() for c in tape(Abs(x)).series(arb(0), 2))
    assert tape(KINKED["relu"]).ball(arb(0)) == 0


def test_tails_keep_their_relative_accuracy() -> None:
    for name in ("gelu", "gelu_tanh", "softplus", "mish", "sigmoid"):
        value = tape(SMOOTH[name]).ball(arb(-9))
        assert value.rel_accuracy_bits() > 30, name


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [
        (Rational(1, 4), 20, "0.25"),
        (Integer(1), 20, "1"),
        (Integer(0), 20, "0"),
        (Integer(-1200), 20, "-1200"),
        (Rational(1, 3), 5, "0.33333"),
        (Rational(2, 3), 5, "0.66667"),
        (Rational(999996, 10**6), 5, "1.0000"),
        (Rational(25, 1000), 1, "0.02"),
        (Rational(-1, 10**9), 20, "-1e-9"),
        (Integer(10) ** 30, 20, "1e30"),
        (oo, 20, "oo"),
        (-oo, 20, "-oo"),
        (pi, 20, "3.1415926535897932385"),
        (exp(1), 40, "2.718281828459045235360287471352662497757"),
        (1 + exp(-100), 20, "1.0000000000000000000"),
        (-exp(-30), 5, "-9.3576e-14"),
        (Root(x**2 - 2, 1, 2), 20, "1.4142135623730950488"),
        (Root(x - cos(x), 0, 1) / 2, 20, "0.36954256660758032083"),
        (1 + LambertW(exp(-1)), 20, "1.2784645427610737951"),
        (EulerGamma, 10, "0.5772156649"),
    ],
)
def test_decimals(number: Expr, digits: int, text: str) -> None:
    assert decimal(number, digits) == text


@settings(max_examples=60, deadline=None)
@given(st.fractions(), st.integers(1, 25))
def test_decimals_of_rationals_are_nearest(q, digits: int) -> None:  # type: ignore[no-untyped-def]
    assume(q != 0)
    number = Rational(q.numerator, q.denominator)
    written = Rational(decimal(number, digits))
    assert abs(written - number) <= abs(number) * Rational(1, 2) / 10 ** (digits - 1)


def test_a_zero_in_disguise_is_not_decided() -> None:
    hidden = log(4) - 2 * log(2)
    assert sign_by_ball(hidden, 512) is None
    with pytest.raises(Undecided):
        decimal(hidden + 0 * x, 10)


@pytest.mark.parametrize(
    ("g", "lo", "hi"),
    [
        (x**2 - 2, 1, 2),
        (x**3, -1, 1),
        (sin(x), 3, 4),
        (x * exp(x) - 1, 0, 1),
        (erf(x) - Rational(1, 2), -1000, 1000),
        (x - tanh(2 * x), Rational(1, 10), 5),
        (x - 1, 1, 1),
        (x, 0, 3),
    ],
)
def test_roots_are_refined(g: Expr, lo: Expr, hi: Expr) -> None:
    value = ball(Root(g, lo, hi), 256)
    with precision(320):
        assert tape(g).ball(value).contains(0)
        assert value.rad() < arb("1e-60")


def test_precision_is_put_back() -> None:
    before = ctx.prec, ctx.cap
    with precision(500):
        tape(exp(x)).series(arb(1), 7)
    with pytest.raises(Undecided), precision(300):
        Tape(Function("mystery")(x))
    assert (ctx.prec, ctx.cap) == before


def test_an_unknown_head_is_named() -> None:
    with pytest.raises(Undecided, match="mystery"):
        Tape(Function("mystery")(x))


def test_a_wrong_claim_fails() -> None:
    """The checker is checked: a value outside by 1e-12 is not held."""
    value = tape(SMOOTH["gelu"]).ball(point(0.5))
    assert not holds(value, truth(SMOOTH["gelu"], 0.5) + arb("1e-12"))


def test_dyadic_is_exact() -> None:
    assert dyadic(point(0.1)) == Rational(*(0.1).as_integer_ratio())
    assert math.isclose(dyadic(arb(2) ** 70), 2**70)


# ---------------------------------------------------------------- all algebras agree on random expressions

HEADS = [
    exp,
    log,
    sqrt,
    sin,
    cos,
    tan,
    sinh,
    cosh,
    tanh,
    asin,
    acos,
    atan,
    asinh,
    acosh,
    atanh,
    erf,
    erfc,
    Abs,
    sign,
    LambertW,
    lambda u: polylog(2, u),
    lambda u: LambertW(u, -1),
    lambda u: u**2,
    lambda u: u**3,
    lambda u: u ** Rational(-1, 2),
    lambda u: 1 / u,
    lambda u: 1 - u,
    lambda u: exp(u) - 1,
    lambda u: 1 + tanh(u),
    lambda u: 1 - erf(u),
    lambda u: log(1 + exp(u)),
]
LEAVES = st.sampled_from([x, x / 3, -2 * x, x**2, Rational(3, 2), Rational(-1, 4), pi])


def _grown(smaller: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    two = st.tuples(smaller, smaller)
    return st.one_of(
        st.builds(lambda h, u: h(u), st.sampled_from(HEADS), smaller),
        two.map(lambda p: p[0] + p[1]),
        two.map(lambda p: p[0] * p[1]),
        two.map(lambda p: Max(*p) if all(q.is_extended_real for q in p) else p[0]),
        two.map(lambda p: Piecewise((p[0], x > 1), (p[1], True))),
    )


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.recursive(LEAVES, _grown, max_leaves=4), st.fractions(-8, 8), st.fractions(0, 30), st.fractions(0, 1)
)
def test_algebras_agree(f: Expr, lo, width, part) -> None:  # type: ignore[no-untyped-def]
    assume(not f.has(zoo, nan, I, oo))
    compiled, (a, b, t) = (
        tape(f),
        ((fmpq(q.numerator, q.denominator)) for q in (lo, lo + width, lo + part * width)),
    )
    with precision(64):
        low, high = compiled.interval(arb(a), arb(b))
        rough, analytic = compiled.ball(arb(t)), compiled.complex(acb(arb(t)))
        taylor = compiled.series(arb(t), 3)
        growth = compiled.growth(arb(2), arb.pos_inf())
    with precision(400):
        value, far = compiled.ball(arb(t)), compiled.ball(arb(37))
        if value.is_finite():
            assert not value < low
            assert not value > high
            assert rough.overlaps(value) or not rough.is_finite()
            assert analytic.real.overlaps(value) or not analytic.is_finite()
            assert taylor[0].overlaps(value) or not taylor[0].is_finite()
        if far.is_finite() and growth is not None:
            c, p, d, e = growth
            assert not abs(far) > (c + p * arb(37).log() + 37 * d + 37 * 37 * e).exp()
