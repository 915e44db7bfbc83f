"""Tails: limits, signs and bounds on half-lines, each against an independent value."""

from __future__ import annotations

import pytest
from flint import arb, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Abs,
    E,
    Expr,
    LambertW,
    Piecewise,
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
    diff,
    erf,
    exp,
    expand,
    expand_func,
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
from symacts.calculus.enclose import precision, tape
from symacts.calculus.tails import (
    RADII,
    NeedR,
    NeedTerms,
    Pass,
    Place,
    Value,
    _program,
    _run,
    asymptote,
    at,
    expansion,
    limit,
    tail,
)  # fmt: skip
from symacts.calculus.undecided import Undecided

SIGMOID = 1 / (1 + exp(-x))
SOFTPLUS = log(1 + exp(x))
PHI = (1 + erf(x / sqrt(2))) / 2
S = sqrt(1 + x**2)

FUNCTIONS = {
    "sigmoid": SIGMOID,
    "tanh": tanh(x),
    "softplus": SOFTPLUS,
    "silu": x * SIGMOID,
    "gelu": x * PHI,
    "gelu_tanh": x * (1 + tanh(sqrt(2 / pi) * (x + Rational(44715, 10**6) * x**3))) / 2,
    "mish": x * tanh(SOFTPLUS),
    "logish": x * log(1 + SIGMOID),
    "serf": x * erf(SOFTPLUS),
    "tanhexp": x * tanh(exp(x)),
    "phish": x * tanh(x * PHI),
    "softsign, x > 0": x / (1 + x),
    "arctan": atan(x),
    "gaussian": exp(-(x**2)),
    "log_sigmoid": -log(1 + exp(-x)),
    "asinh": asinh(x),
    "sqrt(1+x^2)": S,
    "isru": x / sqrt(1 + x**2),
    "log1p(x^2)": log(1 + x**2),
    "double exponential": x * exp(-exp(-x)),
    "gish": x * log(2 - exp(-exp(x))),
    "snake": x + sin(x) ** 2,
    "sinc": sin(x) / x,
    "erfc-like": 1 - PHI,
    "dilogarithm": polylog(2, -exp(x)),
}

# (expression, to, side, limit, leading term); by hand, the limits confirmed with mpmath at 60 digits
LIMITS = [
    (SIGMOID, oo, "", 1, 1),
    (SIGMOID - 1, oo, "", 0, -exp(-x)),
    (x * SIGMOID, -oo, "", 0, x * exp(x)),
    (x * PHI, -oo, "", 0, -exp(-(x**2) / 2) / sqrt(2 * pi)),
    (diff(x * tanh(SOFTPLUS), x, 2), oo, "", 0, -8 * x * exp(-2 * x)),
    (atan(x), -oo, "", -pi / 2, -pi / 2),
    ((1 + 1 / x) ** x, oo, "", E, E),
    (log(x) ** 3 / x ** Rational(1, 5), oo, "", 0, log(x) ** 3 / x ** Rational(1, 5)),
    (exp(log(x) ** 2) / x**100, oo, "", oo, exp(log(x) ** 2) / x**100),
    (log(log(x)), oo, "", oo, log(log(x))),
    (2**x / 3**x, oo, "", 0, exp(x * (log(2) - log(3)))),
    (sqrt(x**2 + x) - x, oo, "", Rational(1, 2), Rational(1, 2)),
    (x * (atan(x) - pi / 2), oo, "", -1, -1),
    (exp(exp(x)), -oo, "", 1, 1),
    (exp(-exp(exp(-x))), -oo, "", 0, exp(-exp(exp(-x)))),
    (asinh(asinh(x)), oo, "", oo, log(log(x))),
    (x**2 - 10**12 * x, oo, "", oo, x**2),
    ((x - 500) / (1 + exp(500 - x)), -oo, "", 0, x * exp(x) * exp(-500)),
    (polylog(2, -exp(x)), oo, "", -oo, -(x**2) / 2),
    (polylog(3, -exp(x)), oo, "", -oo, -(x**3) / 6),
    (polylog(2, -exp(x)), 0, "+", -(pi**2) / 12, -(pi**2) / 12),
    (polylog(2, -exp(x)) + pi**2 / 12, 0, "-", 0, -log(2) * x),
    (
        polylog(3, x) - polylog(3, Rational(1, 2)),
        Rational(1, 2),
        "+",
        0,
        2 * (pi**2 / 12 - log(2) ** 2 / 2) * (x - Rational(1, 2)),
    ),
    (1 / x, 0, "+", oo, 1 / x),
    (1 / x, 0, "-", -oo, 1 / x),
    ((exp(x) - 1) / x, 0, "+", 1, 1),
    ((exp(x) - 1) / x, 0, "-", 1, 1),
    (x * log(x), 0, "+", 0, x * log(x)),
    (x**x, 0, "+", 1, 1),
    (x - tanh(x), 0, "+", 0, x**3 / 3),
    (x - tanh(x), 0, "-", 0, x**3 / 3),
    (sinh(x) - x, 0, "+", 0, x**3 / 6),
    (exp(x) - 1 - x - x**2 / 2, 0, "-", 0, x**3 / 6),
    (cosh(x) - 1, 0, "-", 0, x**2 / 2),
    ((1 - cos(x)) / x**2, 0, "-", Rational(1, 2), Rational(1, 2)),
    (sqrt(x), 0, "+", 0, sqrt(x)),
    (1 / (x - 1) ** 2, 1, "-", oo, (1 - x) ** -2),
    (tan(x), pi / 2, "-", oo, 1 / (pi / 2 - x)),
    (exp(-1 / x**2), 0, "+", 0, exp(-1 / x**2)),
    (atan(1 / x), 0, "-", -pi / 2, -pi / 2),
    (LambertW(x) - x, 0, "+", 0, -(x**2)),
    (LambertW(x), E, "-", 1, 1),
    (LambertW(x) + 1, -exp(-1), "+", 0, sqrt(2 * E) * sqrt(x + exp(-1))),
    (LambertW(x).diff(x), -exp(-1), "+", oo, sqrt(E / 2) / sqrt(x + exp(-1))),
    (LambertW(exp(x)) - x, oo, "", -oo, -log(x)),
    (x / (LambertW(x) * exp(LambertW(x))) + LambertW(x) / log(x), oo, "", 2, 2),
    (LambertW(x) / (1 + LambertW(x)), oo, "", 1, 1),
    (asin(x), 1, "-", pi / 2, pi / 2),
    (acos(x), 1, "-", 0, sqrt(2) * sqrt(1 - x)),
    (acosh(x), 1, "+", 0, sqrt(2) * sqrt(x - 1)),
    (atanh(x), 1, "-", oo, -log(1 - x) / 2),
    (erf(x) - erf(1), 1, "+", 0, 2 * exp(-1) / sqrt(pi) * (x - 1)),
    (asinh(x) - asinh(1), 1, "-", 0, (x - 1) / sqrt(2)),
    (log(1 + x) - x, 0, "+", 0, -(x**2) / 2),
    (SOFTPLUS, sqrt(2), "+", log(1 + exp(sqrt(2))), log(1 + exp(sqrt(2)))),
]

# Nothing helps here but other forms of the expression
CANCELLATIONS = [
    (log(1 + exp(S)) - S, oo, exp(-x)),
    (x * log(1 + exp(S)) - x * S, oo, x * exp(-x)),
    (tanh(S) - 1, oo, -2 * exp(-2 * x)),
    (expand((1 + erf(x)) ** 3), -oo, -exp(-3 * x**2) / (sqrt(pi) * x) ** 3),
    (expand((1 - tanh(x)) ** 4), oo, 16 * exp(-8 * x)),
    (diff(log(PHI), x, 2), -oo, sympify(-1)),
    (diff(log(PHI), x, 3), -oo, -2 / x**3),
]

ASYMPTOTES = [
    (SOFTPLUS, oo, (x, exp(-x))),
    (SOFTPLUS, -oo, (0, exp(x))),
    (x * PHI, oo, (x, -exp(-(x**2) / 2) / sqrt(2 * pi))),
    (SIGMOID, -oo, (0, exp(x))),
    (atan(x), oo, (pi / 2, -1 / x)),
    (tanh(x), oo, (1, -2 * exp(-2 * x))),
    (S, -oo, (-x, -1 / (2 * x))),
    (x * atan(x), oo, (pi * x / 2 - 1, 1 / (3 * x**2))),
    (x * tanh(SOFTPLUS), oo, (x, -2 * x * exp(-2 * x))),
    (2 * x - 3, oo, (2 * x - 3, 0)),
    (x**2, oo, None),
    (asinh(x), oo, None),
    (x + log(x), oo, None),
    (exp(x), oo, None),
]

UNDECIDED = [
    (1 / (1 + exp(x)) + SIGMOID - 1, oo, ""),  # identically zero, which terms cannot show
    (Symbol("a", real=True) * x, oo, ""),
    (Abs(x), oo, ""),
    (Piecewise((x, x > 0), (0, True)), oo, ""),
    (log(x), -oo, ""),
    (sqrt(x), 0, "-"),
    (1 / sin(x), oo, ""),
    (LambertW(x, -1), 0, "-"),
    (x - 10**15, oo, ""),  # the sign changes beyond every R that is tried
]


@pytest.mark.parametrize(("expr", "to", "side", "expected", "leading"), LIMITS, ids=str)
def test_limits(expr: Expr, to: Expr, side: str, expected: Expr, leading: Expr) -> None:
    found = tail(expr, to, side)
    assert found.limit == expected
    assert limit(expr, to, side) == expected
    assert expand(found.leading / leading) == 1
    assert found.bound >= Rational(3, 2)


@pytest.mark.parametrize(("expr", "to", "leading"), CANCELLATIONS, ids=str)
def test_infinite_cancellation(expr: Expr, to: Expr, leading: Expr) -> None:
    assert expand(tail(expr, to).leading / leading) == 1


@pytest.mark.parametrize(("expr", "to", "expected"), ASYMPTOTES, ids=str)
def test_asymptotes(expr: Expr, to: Expr, expected: tuple[Expr, Expr] | None) -> None:
    found = asymptote(expr, to)
    assert (found is None) == (expected is None)
    if found and expected:
        assert [expand(a - b) for a, b in zip(found, expected, strict=True)] == [0, 0]


@pytest.mark.parametrize(("expr", "to", "side"), UNDECIDED, ids=str)
def test_must_be_undecided(expr: Expr, to: Expr, side: str) -> None:
    with pytest.raises(Undecided):
        tail(expr, to, side)


def test_expansions() -> None:
    assert expansion(SOFTPLUS, oo, 3) == (x, exp(-x), -exp(-2 * x) / 2)
    assert expansion(tanh(x), 0, 3, "+") == (x, -(x**3) / 3, 2 * x**5 / 15)
    assert expansion(x**2 + 1, -oo, 5) == (x**2, 1)
    with pytest.raises(Undecided):
        expansion(x + 2 + sin(x), oo, 2)


def test_oscillation_is_a_bounded_remainder() -> None:
    wave = tail(2 + sin(x), oo)
    assert (wave.limit, wave.sign, wave.oscillates, wave.between) == (None, 1, True, (1, 3))
    snake = tail(x + sin(x) ** 2, -oo)
    assert (snake.limit, snake.sign, snake.leading) == (-oo, -1, x)
    assert tail(1 + 2 * sin(x) * cos(x), oo).between == (0, 2)
    assert tail(sin(3 * x) ** 2, oo).between == (0, 1)
    assert tail(sin(x) / x, oo).limit == 0
    assert tail(sin(x) / x, oo).sign is None
    assert tail(x * (2 + sin(x)), oo).limit == oo
    assert tail(x * sin(x), oo).oscillates
    with pytest.raises(Undecided):
        limit(sin(x), oo)


def test_waves_beside_what_cancels_have_the_limit_of_all_of_it() -> None:
    """x sin x and x sin x erf x have none at -oo, and their sum has."""
    assert limit(x * sin(x) + x * sin(x) * erf(x), -oo) == 0
    with pytest.raises(Undecided):
        limit(x * sin(x) * (2 + erf(x)), -oo)


def test_zero_is_said_only_of_zero() -> None:
    assert tail(sympify(0), oo).sign == 0
    assert tail(x - x * 1, -oo).sign == 0


def test_an_equal_form_is_used_only_from_where_it_is_equal() -> None:
    """atan(u) + atan(1/u) = pi/2 for u > 0 only: here from x = 100 on, though all terms cancel."""
    found = tail(atan(x - 100) + atan(1 / (x - 100)) - pi / 2, oo)
    assert found.sign == 0
    assert found.bound > 100


def test_a_side_goes_with_a_finite_point() -> None:
    with pytest.raises(ValueError, match="side"):
        tail(x, oo, "+")
    with pytest.raises(ValueError, match="side"):
        tail(x, 0)


# -- soundness, sampled at 2000 bits on a path that knows no tails


def value_at(expr: Expr, place: Place, t: fmpq) -> arb:
    """expr at x(t) by ball arithmetic on the tree."""
    with precision(2000):
        step = {oo: arb(t), -oo: -arb(t)}.get(place.to)
        if step is None:
            centre = tape(place.to).ball(arb(0))
            step = centre + 1 / arb(t) if place.side == "+" else centre - 1 / arb(t)
        return tape(expr).ball(step)


def claimed(v: Value, t: fmpq, shrink: int = 1) -> arb:
    """sum of the terms +- the remainder's bound at t."""
    with precision(2000):
        total = sum((c.ball(2000) * at(m, t, 2000) for m, c in v.terms), arb(0))
        if v.rest is None:
            return total
        radius = v.size * at(v.rest, t, 2000) / shrink
        return total + radius.union(-radius)


def first_pass(expr: Expr, place: Place, N: int) -> tuple[fmpq, Value] | None:
    for R in RADII:
        try:
            with precision(64):
                return R, _run(_program(expr), Pass(R, N, place.point))
        except NeedR:
            continue
        except (NeedTerms, Undecided):
            return None
    return None


def samples(R: fmpq) -> list[fmpq]:
    return [R * q for q in (fmpq(1), fmpq(1001, 1000), fmpq(17, 13), fmpq(5, 2), fmpq(9))]


def violations(expr: Expr, place: Place, N: int, shrink: int = 1) -> tuple[int, int]:
    """(points where the enclosure misses the value, points)."""
    found = first_pass(expr, place, N)
    if found is None:
        return 0, 0
    R, v = found
    points = [(value_at(expr, place, t), claimed(v, t, shrink)) for t in samples(R)]
    known = [(a, b) for a, b in points if a.is_finite()]
    return sum(not a.overlaps(b) for a, b in known), len(known)


def derivative(name: str, order: int) -> Expr:
    return expand_func(diff(FUNCTIONS[name], x, order))  # polylog(1, z) = -log(1 - z)


ENDS = [Place(oo), Place(-oo)]
POINTS = [Place(sympify(a), side) for a in (0, 1, Rational(-3, 7), sqrt(2)) for side in "+-"]


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("order", range(3))
def test_the_enclosure_holds_every_sample(name: str, order: int) -> None:
    expr = derivative(name, order)
    for place in [*ENDS, *POINTS[order::3]]:
        for N in (2, 4):
            assert violations(expr, place, N)[0] == 0, (place, N)


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("order", range(3))
def test_the_sign_holds_at_every_sample(name: str, order: int) -> None:
    expr = derivative(name, order)
    for place in ENDS:
        found = tail(expr, place.to)
        for t in samples(fmpq(int(found.bound.p), int(found.bound.q))):
            value = value_at(expr, place, t)
            if found.sign is not None:
                assert not (value < 0 if found.sign > 0 else value > 0)
            if found.between:
                assert value.overlaps(arb(fmpq(int(found.between[0].p), int(found.between[0].q))).union(
                    arb(fmpq(int(found.between[1].p), int(found.between[1].q)))
                ))  # fmt: skip


def test_the_sampling_sees_a_bound_that_is_too_small() -> None:
    missed = sum(violations(f, place, 2, shrink=50)[0] for f in FUNCTIONS.values() for place in ENDS)
    assert missed > 20


EXPRESSIONS = st.recursive(
    st.sampled_from([x, x + 1, 2 * x - 3, -x / 2, sympify(2), exp(-x), 1 / x]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda p: p[0] + p[1]),
        st.tuples(inner, inner).map(lambda p: p[0] * p[1]),
        *(inner.map(f) for f in (exp, tanh, atan, erf, asinh, sin, cos)),
        inner.map(lambda u: log(1 + u**2)),
        inner.map(lambda u: 1 / (1 + exp(-u))),
        inner.map(lambda u: 1 / u),
        inner.map(lambda u: sqrt(1 + u**2)),
    ),
    max_leaves=4,
)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(EXPRESSIONS, st.sampled_from([*ENDS, *POINTS]), st.sampled_from([2, 4]))
def test_random_expressions_hold_every_sample(expr: Expr, place: Place, N: int) -> None:
    if not expr.has(sympify("zoo"), sympify("nan")):
        assert violations(expr, place, N)[0] == 0
