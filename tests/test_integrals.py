"""Antiderivatives differentiate back to f; moments agree with an independent quadrature to 30 digits."""

import mpmath
import pytest
from flint import arb, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Expr,
    Piecewise,
    Rational,
    S,
    acosh,
    asinh,
    atan,
    cos,
    cosh,
    diff,
    erf,
    exp,
    im,
    lambdify,
    log,
    oo,
    pi,
    polylog,
    re,
    sin,
    sqrt,
    tanh,
)

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.enclose import ball, decimal, precision, tape
from symacts.calculus.integrals import antiderivative, antiderivative_pieces, expectation
from symacts.calculus.pieces import split
from symacts.calculus.settle import nested, settled
from symacts.calculus.tails import growth
from symacts.calculus.undecided import Undecided
from symacts.normal_law import moment
from symacts.values import Expectation, Interval, has_root

SIGMOID = 1 / (1 + exp(-x))
GELU = x * (1 + erf(x / sqrt(2))) / 2
GELU_TANH = x * (1 + tanh(sqrt(2 / pi) * (x + Rational(44715, 10**6) * x**3))) / 2
MISH = x * tanh(log(1 + exp(x)))
Q = Rational

FOUND: dict[str, tuple[Expr, Expr]] = {
    "sigmoid": (SIGMOID, log(1 + exp(x))),
    "tanh": (tanh(x), log(1 + exp(2 * x)) - x),
    "softplus": (log(1 + exp(x)), -polylog(2, -exp(x))),
    "silu": (x * SIGMOID, x * log(1 + exp(x)) + polylog(2, -exp(x))),
    "log sigmoid": (log(SIGMOID), x**2 / 2 + polylog(2, -exp(x))),
    "erf": (erf(x), x * erf(x) + exp(-(x**2)) / sqrt(pi)),
    "gaussian": (exp(-(x**2)), sqrt(pi) * erf(x) / 2),
    "arctan": (atan(x), x * atan(x) - log(1 + x**2) / 2),
    "snake": (x + sin(x) ** 2, x**2 / 2 + x / 2 - sin(2 * x) / 4),
    "sech": (1 / cosh(x), 2 * atan(exp(x))),
    "erf squared": (
        erf(x) ** 2,
        x * erf(x) ** 2 + 2 * erf(x) * exp(-(x**2)) / sqrt(pi) - sqrt(2) * erf(sqrt(2) * x) / sqrt(pi),
    ),
    "bent": (sqrt(1 + x**2), x * sqrt(1 + x**2) / 2 + asinh(x) / 2),
}
INTEGRABLE: dict[str, Expr] = {
    "swish": x / (1 + exp(-Q(851, 500) * x)),
    "gelu": GELU,
    "gelu'": diff(GELU, x),
    "x erf": x * erf(x),
    "x^2 e^-x": x**2 * exp(-x),
    "shifted bump": x**2 * exp(-(x**2) + x),
    "polynomial": x**3 - 2 * x + pi,
    "rational": (x**3 + 1) / (1 + x**2) ** 2,
    "x atan": x * atan(x),
    "log 1 + x^2": log(1 + x**2),
    "isru": x / sqrt(1 + x**2),
    "isru cubed": x**2 / (1 + 2 * x**2) ** Q(3, 2),
    "squareplus": (x + sqrt(x**2 + 4)) / 2,
    "wave": x * cos(3 * x + 1),
    "damped": exp(-x) * sin(2 * x),
    "x^2 sigmoid": x**2 * SIGMOID,
    "sech^2": 1 / cosh(x) ** 2,
    "log cosh": log(cosh(x)),
    "sigmoid^2": SIGMOID**2,
    "x sigmoid^2": x * SIGMOID**2,
    "x tanh": x * tanh(x),
    "asinh": asinh(x),
    "scaled silu": sqrt(2 / pi) * x * SIGMOID,
    "x softplus": x * log(1 + exp(x)),
    "quadratic in e^x": 1 / (3 + 2 * exp(x) + exp(2 * x)),
    "silu'": diff(x * SIGMOID, x),
    "elu": 2 * (exp(x / 2) - 1),
}
CONJUGATE_POLES = {
    "mish": MISH,
    "x^2 gate of mish": x**2 * tanh(log(1 + exp(x))),
    "x sech": x / cosh(x),
    "x^2 sech": x**2 / cosh(x),
    "cube roots": x / (1 + 2 * cosh(x)),
    "sixth roots": x / (exp(2 * x) - exp(x) + 1),
}
IRRATIONAL_POLES = {
    "x/(2 + cosh)": x / (2 + cosh(x)),
    "1/(3 + cosh 3x)": 1 / (3 + cosh(3 * x)),
}
NOT_FOUND = {
    "irrational poles inside": x / (exp(2 * x) - 3 * exp(x) + 1),
    "gelu_tanh": GELU_TANH,
    "growing Gaussian": exp(x**2),
    "sinc": sin(x) / x,
    "fourth power": 1 / (1 + x**4),
    "acosh": acosh(x),
    "iterated": exp(exp(x)),
    "a pole inside": 1 / (1 + x),
}


def slope_gap(F: Expr, f: Expr, at: Rational) -> arb:
    with precision(200):
        t = arb(fmpq(at.p, at.q))
        return abs(tape(F).series(t, 2)[1] - tape(f).ball(t))


rationals = st.fractions(-9, 9, max_denominator=40).map(lambda q: Rational(q.numerator, q.denominator))


@pytest.mark.parametrize("name", [*FOUND, *INTEGRABLE])
@settings(max_examples=6, deadline=None)
@given(rationals)
def test_derivative_of_antiderivative(name: str, at: Rational) -> None:
    f = FOUND[name][0] if name in FOUND else INTEGRABLE[name]
    F = antiderivative(f)
    assert F is not None
    assert slope_gap(F, f, at) < arb("1e-30")


@pytest.mark.parametrize("name", [*CONJUGATE_POLES, *IRRATIONAL_POLES])
def test_poles_that_are_not_rational(name: str) -> None:
    f = CONJUGATE_POLES[name] if name in CONJUGATE_POLES else IRRATIONAL_POLES[name]
    F = antiderivative(f)
    assert F is not None
    assert bool(F.atoms(re, im)) == (name in CONJUGATE_POLES)
    f_, F_ = lambdify(x, f, "mpmath"), lambdify(x, F, "mpmath")
    with mpmath.workdps(30):
        for a, b in ((-20, -1), (-1, 2), (0, 9)):
            a, b = mpmath.mpf(a), mpmath.mpf(b)
            assert abs(F_(b) - F_(a) - mpmath.quad(f_, mpmath.linspace(a, b, 6))) < 1e-24


@pytest.mark.parametrize("name", FOUND)
def test_known_forms(name: str) -> None:
    f, expected = FOUND[name]
    assert antiderivative(f) == expected


@pytest.mark.parametrize("name", NOT_FOUND)
def test_none_is_said_not_invented(name: str) -> None:
    assert antiderivative(NOT_FOUND[name]) is None


def test_the_check_of_slopes_can_fail() -> None:
    F = antiderivative(SIGMOID)
    assert not slope_gap(F + x / 10**25, SIGMOID, Rational(1)) < arb("1e-30")


@pytest.mark.parametrize(
    ("f", "lo", "hi"),
    [
        (x / (1 + x), 0, oo),
        (x / (1 - x), -oo, 0),
        (1 / x, -oo, 0),
        (1 / x, 0, oo),
        (1 / (x - 1) ** 2, 1, oo),
        (sqrt(1 + x), 0, oo),
        (x * log(1 + x), 0, oo),
        (1 / (1 - x**2), -1, 1),
    ],
)
def test_logarithms_are_real_on_the_piece(f: Expr, lo: Expr, hi: Expr) -> None:
    F = antiderivative(f, Interval(lo, hi))
    at = {(0, oo): Q(3, 7), (-oo, 0): Q(-3, 7), (1, oo): Q(5, 2), (-1, 1): Q(1, 3)}[(lo, hi)]
    assert slope_gap(F, f, at) < arb("1e-30")


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([(-oo, 0, S.Zero), (0, oo, x)], [0, x**2 / 2]),
        ([(-oo, 0, exp(x) - 1), (0, oo, x)], [exp(x) - x - 1, x**2 / 2]),
        ([(-oo, 0, x / (1 - x)), (0, oo, x / (1 + x))], [-x - log(1 - x), x - log(1 + x)]),
        ([(-oo, -1, S(-1)), (-1, 1, x), (1, oo, S(1))], [-x - Q(1, 2), x**2 / 2, x - Q(1, 2)]),
        ([(-oo, 0, S.Zero), (0, oo, S.One)], [0, x]),
        ([(-oo, 1, GELU_TANH), (1, oo, x)], None),
        ([(-oo, 0, 1 / x), (0, oo, x)], None),
    ],
)
def test_pieces_join_continuously(pieces: list[tuple[Expr, Expr, Expr]], expected: list[Expr] | None) -> None:
    assert antiderivative_pieces(pieces) == expected


def test_an_irrational_end_is_joined_exactly() -> None:
    left, right = antiderivative_pieces([(-oo, sqrt(2), exp(x)), (sqrt(2), oo, atan(x))])
    assert constants.equal((left - right).subs(x, sqrt(2)), 0)


# ---------------------------------------------------------------- moments

LINE = (-oo, oo)
EXACT = [
    ([(*LINE, x**4)], S(3)),
    ([(0, oo, x**2)], Q(1, 2)),
    ([(0, oo, x)], 1 / sqrt(2 * pi)),
    ([(*LINE, SIGMOID)], Q(1, 2)),
    ([(*LINE, tanh(x) ** 3)], S.Zero),
    ([(-oo, 0, x / (1 - x)), (0, oo, x / (1 + x))], S.Zero),
    ([(*LINE, GELU)], 1 / (2 * sqrt(pi))),
    ([(*LINE, GELU**2)], Q(1, 3) + sqrt(3) / (6 * pi)),
    ([(*LINE, diff(GELU, x) ** 2)], Q(1, 3) + 2 * sqrt(3) / (9 * pi)),
    ([(*LINE, sin(x) ** 2)], (1 - exp(-2)) / 2),
    ([(*LINE, x * sin(2 * x))], 2 * exp(-2)),
    ([(*LINE, exp(-(x**2)))], 1 / sqrt(3)),
    ([(*LINE, exp(x / 2 + 1))], exp(Q(9, 8))),
    ([(*LINE, 1 / (1 + x**2) ** 2)], Q(1, 2)),
    ([(*LINE, erf(x) ** 2)], Q(2) / pi * (pi / 2 - atan(sqrt(5) / 2))),
    ([(0, oo, erf(x))], atan(sqrt(2)) / pi),
    ([(-1, 1, S.One)], erf(1 / sqrt(2))),
    ([(-oo, 0, x), (0, oo, -x)], -sqrt(2 / pi)),
]


@pytest.mark.parametrize(("parts", "expected"), EXACT)
def test_exact_moments(parts: list[tuple[Expr, Expr, Expr]], expected: Expr) -> None:
    found = expectation(parts)
    assert not has_root(found)
    with precision(300):
        assert abs(ball(found - expected, 200)) < arb("1e-50")


MEANS: dict[str, tuple[Expr, Expr]] = {
    "silu": (x * SIGMOID, S.NegativeInfinity),
    "silu^2": ((x * SIGMOID) ** 2, S.NegativeInfinity),
    "mish": (MISH, S.NegativeInfinity),
    "mish'^2": (diff(MISH, x) ** 2, S.NegativeInfinity),
    "softplus^2": (log(1 + exp(x)) ** 2, S.NegativeInfinity),
    "gelu_tanh": (GELU_TANH, S.NegativeInfinity),
    "sigmoid'^2": (diff(SIGMOID, x) ** 2, S.NegativeInfinity),
    "tanh'^2": ((4 * exp(-2 * x) / (1 + exp(-2 * x)) ** 2) ** 2, S.NegativeInfinity),
    "atan^2": (atan(x) ** 2, S.NegativeInfinity),
    "softsign": ((x / (1 + x)) ** 2, S.Zero),
    "late": (log(1 + x), S.One),
    "asinh": (asinh(x) ** 2 * exp(x / 3), S.NegativeInfinity),
    # shifted: SymPy leaves exp(x + 1) exp(-x - 1) as it is, and x^2 - 2x + 2 is oo - oo on intervals
    "softplus(x+1)": (log(1 + exp(x + 1)), S.NegativeInfinity),
    "silu(x-3)'^2": (diff(x / (1 + exp(3 - x)), x) ** 2, S.NegativeInfinity),
    "bump(x-1)'^2": ((2 * (x - 1) / (x**2 - 2 * x + 2) ** 2) ** 2, S.NegativeInfinity),
    "mish(x-1)'^2": (diff(MISH, x).subs(x, x - 1) ** 2, S.NegativeInfinity),
    # bounded by their germs alone: 2x - 2 exp(-x) and exp(x) - x are oo - oo in every form
    "gompertz'^2": (exp(2 - 2 * x - 2 * exp(1 - x)), S.NegativeInfinity),
    "x/(exp(x)-x)": (x / (exp(x) - x), S.NegativeInfinity),
}


def quadrature(g: Expr, lo: Expr) -> mpmath.mpf:
    with mpmath.workdps(40):
        f = lambdify(x, g * exp(-(x**2) / 2) / sqrt(2 * pi), "mpmath")
        start = -15 if lo == -oo else int(lo)
        return mpmath.quad(f, [mpmath.mpf(k) for k in range(start, 18)])


@pytest.mark.parametrize("name", MEANS)
def test_moments_against_another_quadrature(name: str) -> None:
    g, lo = MEANS[name]
    found = expectation([(lo, oo, g)])
    assert isinstance(found, Expectation)
    with mpmath.workdps(40):
        assert abs(mpmath.mpf(decimal(found, 31)) - quadrature(g, lo)) < mpmath.mpf("1e-29")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(-3, 3), min_size=1, max_size=5), st.integers(-2, 2), st.integers(0, 2), st.booleans()
)
def test_rules_agree_with_quadrature(coefficients: list[int], rate: int, curve: int, half: bool) -> None:
    polynomial = sum(c * x**i for i, c in enumerate(coefficients))
    part = (S.Zero if half else -oo, oo, polynomial * exp(rate * x) * exp(-curve * x**2))
    exact, leaf = expectation([part]), Expectation(part)
    assert not has_root(exact)
    if curve == 0 or rate == 0:
        with precision(120):
            gap = ball(exact, 90) - ball(leaf, 90)
            assert gap.contains(0) or abs(gap) < arb("1e-24")


@pytest.mark.parametrize(
    "g", [cos(x), sin(2 * x + 1), erf(x + 1), 1 / (1 + x**2), x * cosh(x), x**2 * erf(x)]
)
@pytest.mark.parametrize(("lo", "hi"), [(S.Zero, oo), (-oo, S.Zero), (S(-1), S(2)), (-oo, oo), (S(-1), oo)])
def test_any_piece_of_the_line(g: Expr, lo: Expr, hi: Expr) -> None:
    # not by the rules of the whole line: cos on x > 0 is not even
    with precision(120):
        assert abs(ball(expectation([(lo, hi, g)]), 90) - ball(Expectation((lo, hi, g)), 90)) < arb("1e-24")


def test_more_digits_on_demand() -> None:
    mean = expectation([(*LINE, x * SIGMOID)])
    assert decimal(mean, 60).startswith(decimal(mean, 40)[:-1])


def test_no_bound_no_answer() -> None:
    with pytest.raises(Undecided):
        decimal(Expectation((*LINE, exp(x**2))))


@pytest.mark.parametrize("side", [-1, 1])
@pytest.mark.parametrize("name", MEANS)
def test_settled_and_nested_are_equal(name: str, side: int) -> None:
    g = MEANS[name][0]
    with precision(200):
        for at in (arb(fmpq(1, 9)), arb(2), arb(fmpq(5, 7))):
            assert abs(tape(nested(settled(g, side))).ball(at) - tape(g).ball(at)) < arb("1e-40")


GROWING = [
    *((g, to) for name, (g, lo) in MEANS.items() for to in (oo, -oo) if lo == -oo or to == oo),
    (x**3 * exp(x**2 / 8 - x), oo),
    (x**3 * exp(x**2 / 8 - x), -oo),
    (exp(sqrt(x**3) + x), oo),
    (exp(x * log(x)) / (x - 4), oo),
    (sin(x) * exp(-x), -oo),
    (S.Zero, oo),
]


@pytest.mark.parametrize(("g", "to"), GROWING)
def test_growth_bounds_hold(g: Expr, to: Expr) -> None:
    R, c, p, a, b = growth(g, to)
    assert min(p, a, b) >= 0
    for k in (0, 1, 2, 5, 11, 50):
        t = R * (1 + Q(k, 2))
        bound = c + p * log(t) + a * t + b * t**2
        with precision(600):
            value = abs(tape(g).ball(ball(t if to == oo else -t, 500)))
            assert value == 0 or not value.log() > ball(bound, 100)


@pytest.mark.parametrize("g", [exp(x**3), exp(exp(x)), exp(x**2 * log(x))])
def test_growth_beyond_a_gaussian_is_not_bounded(g: Expr) -> None:
    with pytest.raises(Undecided):
        growth(g, oo)


@pytest.mark.parametrize(
    ("g", "power", "infinite"),
    [
        (Piecewise((1 / sqrt(x), x > 0), (0, True)), 2, True),
        (abs(x) ** Q(-1, 3), 2, False),
        (abs(x) ** Q(-2, 3), 2, True),
        (1 / x, 2, True),
        (1 / (x - 3) ** 2, 2, True),
        (log(abs(x)), 2, False),
    ],
)
def test_a_second_moment_is_infinite_where_a_pole_is_strong(g: Expr, power: int, infinite: bool) -> None:
    assert (moment(split(g), power) == oo) is infinite


def test_an_odd_power_of_a_pole_has_no_mean() -> None:
    with pytest.raises(Undecided, match="diverges at 0"):
        moment(split(1 / x), 1)
