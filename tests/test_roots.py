"""Charts: all zeros on a piece, double and triple ones too, against a dense scan at 50 digits."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import mpmath as mp
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sympy import (
    Expr,
    LambertW,
    Rational,
    S,
    acos,
    asin,
    atan,
    cos,
    diff,
    erf,
    exp,
    lambdify,
    log,
    oo,
    pi,
    sin,
    sqrt,
    tan,
    tanh,
)

from symacts.activation import x
from symacts.calculus.enclose import decimal
from symacts.calculus.roots import Chart, between, chart
from symacts.calculus.undecided import Undecided
from symacts.values import has_root

s = 1 / (1 + exp(-x))
sp = log(1 + exp(x))
gelu = x * (1 + erf(x / sqrt(2))) / 2
W, V = LambertW(exp(-1)), exp(-2)
third, quarter = Rational(1, 3), Rational(1, 4)

FUNCTIONS: dict[str, Expr] = {
    "sigmoid": s,
    "tanh": tanh(x),
    "softplus": sp,
    "gelu": gelu,
    "gelu_tanh": x * (1 + tanh(sqrt(2 / pi) * (x + Rational(44715, 10**6) * x**3))) / 2,
    "silu": x * s,
    "mish": x * tanh(sp),
    "serf": x * erf(sp),
    "logish": x * log(1 + s),
    "tanhexp": x * tanh(exp(x)),
    "x atan exp": x * atan(exp(x)),
    "arctan": atan(x),
    "gaussian": exp(-(x**2)),
    "squareplus": (x + sqrt(x**2 + 4)) / 2,
    "isru": x / sqrt(1 + x**2),
    "tanhshrink": x - tanh(x),
    "lisht": x * tanh(x),
    "arctan shrink": x - atan(x),
    "x^3 e^-x": x**3 * exp(-x),
    "(x^2 - 2)^2 e^x": (x**2 - 2) ** 2 * exp(x),
    "x^2 e^x - 1/2": x**2 * exp(x) - S.Half,
    "e^x - x - 1": exp(x) - x - 1,
    "e^x - x - 2": exp(x) - x - 2,
    "e^x - 1 - x - x^2/2": exp(x) - 1 - x - x**2 / 2,
    "cubic": x**3 - 3 * x + 1,
    "quintic": x**5 - x - 1,
    "quartic, double": (x**2 - 3 * x + 2) ** 2,
    "hermite times gauss": (8 * x**3 - 12 * x) * exp(-(x**2)),
    "three exponentials": exp(2 * x) - 5 * exp(x) + 6,
    "log^2 - 1": log(1 + x**2) ** 2 - 1,
    "near miss": x**2 + Rational(1, 10**12),
    "near pair": (x - 1) * (x - 1 - Rational(1, 10**6)) * exp(x),
    "erf - x": erf(x) - x / 2,
}


@dataclass(frozen=True)
class Scan:
    """Sign changes and touching zeros of f, seen on a dense grid and refined at 50 digits."""

    places: tuple[mp.mpf, ...]
    first: int


def scan(f: Expr, lo: float, hi: float) -> Scan:
    g, slope = (lambdify(x, e, "mpmath") for e in (f, diff(f, x)))
    with mp.workdps(50):
        grid = [mp.mpf(float(t)) for t in np.linspace(lo, hi, 700) + 0.00031]
        values = [mp.re(g(t)) for t in grid]
        found = [
            _bisected(g, a, b) for (a, u), (b, v) in pairwise(zip(grid, values, strict=True)) if u * v < 0
        ]
        slopes = [mp.re(slope(t)) for t in grid]
        turns = [
            _bisected(slope, a, b) for (a, u), (b, v) in pairwise(zip(grid, slopes, strict=True)) if u * v < 0
        ]
        found += [t for t in turns if abs(g(t)) < mp.mpf(10) ** -48 and all(abs(t - z) > 1e-9 for z in found)]
        return Scan(tuple(sorted(found)), int(mp.sign(values[0])))


def _bisected(g: object, a: mp.mpf, b: mp.mpf) -> mp.mpf:
    left = mp.sign(mp.re(g(a)))  # type: ignore[operator]
    for _ in range(150):
        m = (a + b) / 2
        if mp.sign(mp.re(g(m))) == left:  # type: ignore[operator]
            a = m
        else:
            b = m
    return a


@pytest.mark.parametrize("k", [0, 1, 2])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_zero_is_missing_and_none_is_made_up(name: str, k: int) -> None:
    f = diff(FUNCTIONS[name], x, k)
    c = chart(f, -oo, oo)
    seen = scan(f, -9.0, 9.0)
    if c.vanishes or name == "near pair":  # closer than the grid: see below
        return
    assert c.period is None
    assert c.signs[0] == seen.first
    with mp.workdps(50):
        places = [mp.mpf(decimal(z.at, 40)) for z in c.zeros]
        assert places == sorted(places)
        assert len(places) == len(seen.places)
        sharp = [mp.mpf(10) ** (2 - 38 // z.order) for z in c.zeros]  # a multiple zero is seen less sharply
        assert all(abs(a - b) < e for a, b, e in zip(places, seen.places, sharp, strict=True))
    _orders_fit(f, c)


def _orders_fit(f: Expr, c: Chart) -> None:
    """The sign turns exactly at zeros of odd order; below its order all derivatives vanish there."""
    assert all((a != b) == bool(z.order % 2) for z, a, b in zip(c.zeros, c.signs, c.signs[1:], strict=False))
    for z in c.zeros:
        with mp.workdps(60):
            at = mp.mpf(decimal(z.at, 45))
            values = [mp.re(lambdify(x, diff(f, x, j), "mpmath")(at)) for j in range(z.order + 1)]
        assert all(abs(v) < mp.mpf(10) ** -30 for v in values[:-1])
        assert abs(values[-1]) > mp.mpf(10) ** -20


# f, lo, hi, the zeros with their orders, all in closed form
CLOSED: dict[str, tuple[Expr, Expr, Expr, list[tuple[Expr, int]]]] = {
    "triple": (x - tanh(x), -oo, oo, [(S.Zero, 3)]),
    "double, transcendental": (exp(x) - x - 1, -oo, oo, [(S.Zero, 2)]),
    "triple, transcendental": (exp(x) - 1 - x - x**2 / 2, -oo, oo, [(S.Zero, 3)]),
    "two doubles": ((x**2 - 2) ** 2 * exp(x), -oo, oo, [(-sqrt(2), 2), (sqrt(2), 2)]),
    "triple by a factor": (x**3 * exp(-x), -oo, oo, [(S.Zero, 3)]),
    "x e^x - x": (x * exp(x) - x, -oo, oo, [(S.Zero, 2)]),
    "gelu''": (diff(gelu, x, 2), -oo, oo, [(-sqrt(2), 1), (sqrt(2), 1)]),
    "silu'": (diff(x * s, x), -oo, oo, [(-1 - W, 1)]),
    "sigmoid'''": (diff(s, x, 3), -oo, oo, [(log(2 - sqrt(3)), 1), (log(2 + sqrt(3)), 1)]),
    "exponential polynomial": (exp(2 * x) - 5 * exp(x) + 6, -oo, oo, [(log(2), 1), (log(3), 1)]),
    "double in an exponential": ((exp(x) - 2) ** 2, -oo, oo, [(log(2), 2)]),
    "logarithm": (log(x) - 1, S.Zero, oo, [(exp(1), 1)]),
    "arctan": (atan(x) - 1, -oo, oo, [(tan(1), 1)]),
    "Lambert, two branches": (x * exp(x) + V, -oo, oo, [(LambertW(-V, -1), 1), (LambertW(-V), 1)]),
    "Lambert, at the branch point": (x * exp(x) + exp(-1), -oo, oo, [(S.NegativeOne, 2)]),
    # zeros exactly at the ends of an open piece are outside
    "both ends": (x**2 - 1, S.NegativeOne, S.One, []),
    "one end": (x * exp(x) - x, S.Zero, oo, []),
    "an irrational end": (x**2 - 2, sqrt(2), oo, []),
    "an irrational end, inside": (x**2 - 2, S.Zero, S(2), [(sqrt(2), 1)]),
    "end at log 2": (exp(x) - 2, log(2), oo, []),
    "end at the minimum of silu": (diff(x * s, x), -1 - W, oo, []),
    "triple at the end": (x - tanh(x), S.Zero, oo, []),
    "bounded, none": (1 + x**2, S.NegativeOne, S.One, []),
    "bounded, in the middle": (x - tanh(x), -S.One, S(2), [(S.Zero, 3)]),
    "left half line": (exp(x) - x - 1, -oo, S.Zero, []),
}  # fmt: skip


@pytest.mark.parametrize("name", CLOSED)
def test_closed_forms_and_ends(name: str) -> None:
    f, lo, hi, expected = CLOSED[name]
    c = chart(f, lo, hi)
    assert [z.order for z in c.zeros] == [k for _, k in expected]
    assert not any(has_root(z.at) for z in c.zeros)
    assert [decimal(z.at, 30) for z in c.zeros] == [decimal(at, 30) for at, _ in expected]
    g = lambdify(x, f, "mpmath")
    ends = [lo, *(z.at for z in c.zeros), hi]
    for (a, b), sign in zip(pairwise(ends), c.signs, strict=True):
        m = between(a, b)
        assert mp.sign(mp.re(g(mp.mpf(m.p) / m.q))) == sign


def test_a_near_pair_is_two_zeros() -> None:
    c = chart(FUNCTIONS["near pair"], -oo, oo)
    assert [(z.at, z.order) for z in c.zeros] == [(S.One, 1), (1 + Rational(1, 10**6), 1)]
    assert c.signs == (1, -1, 1)


PERIODIC: dict[str, tuple[Expr, list[tuple[Expr, int]], tuple[int, ...], Expr]] = {
    "sin": (sin(x), [(S.Zero, 1), (pi, 1)], (-1, 1, -1), 2 * pi),
    "snake'": (1 + sin(2 * x), [(-pi / 4, 2)], (1, 1), pi),
    "sin^2": (sin(x) ** 2, [(S.Zero, 2)], (1, 1), pi),
    "1 - cos": (1 - cos(x), [(S.Zero, 2)], (1, 1), 2 * pi),
    "1 + cos": (1 + cos(x), [(pi, 2)], (1, 1), 2 * pi),
    "level 1/2": (sin(x) - S.Half, [(pi / 6, 1), (5 * pi / 6, 1)], (-1, 1, -1), 2 * pi),
    "level 1/3": (cos(x) - third, [(-acos(third), 1), (acos(third), 1)], (-1, 1, -1), 2 * pi),
    "mixture": (sin(x) + cos(x), [(-pi / 4, 1), (3 * pi / 4, 1)], (-1, 1, -1), 2 * pi),
    "faster": (sin(3 * x) - quarter, [(asin(quarter) / 3, 1), (pi / 3 - asin(quarter) / 3, 1)],
               (-1, 1, -1), 2 * pi / 3),
    "quadratic in cos": (2 * cos(x) ** 2 - cos(x), [(-pi / 2, 1), (-pi / 3, 1), (pi / 3, 1), (pi / 2, 1)],
                         (1, -1, 1, -1, 1), 2 * pi),
    "never": (2 + sin(x), [], (1,), 2 * pi),
}  # fmt: skip


@pytest.mark.parametrize("name", PERIODIC)
def test_periodic_charts(name: str) -> None:
    f, zeros, signs, period = PERIODIC[name]
    c = chart(f, -oo, oo)
    assert [(decimal(z.at, 25), z.order) for z in c.zeros] == [(decimal(at, 25), k) for at, k in zeros]
    assert c.signs == signs
    assert c.period == period


UNDECIDED: dict[str, tuple[Expr, Expr, Expr]] = {
    "a pole inside": (1 / x, -oo, oo),
    "a pole inside, of even order": (1 / (x - 1) ** 2, S.Zero, S(2)),
    "a pole of an exponential": (1 / (exp(x) - 2), -oo, oo),
    "sin(x)/x": (sin(x) / x, -oo, oo),
    "x cos x": (x * cos(x), -oo, oo),
    "x - sin x, scaled": (x * sin(x) - 1, -oo, oo),
    "two periods": (sin(x) + sin(sqrt(2) * x), -oo, oo),
    "a wave on a half line": (sin(x), S.Zero, oo),
    "sin(e^x)": (sin(exp(x)), -oo, oo),
}


@pytest.mark.parametrize("name", UNDECIDED)
def test_must_raise(name: str) -> None:
    with pytest.raises(Undecided, match=r"\w"):
        chart(*UNDECIDED[name])


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.fractions(-4, 4, max_denominator=12), st.integers(1, 3)), min_size=1, max_size=3),
    st.sampled_from([exp(x), s, 1 + x**2, exp(-(x**2)), 2 + tanh(x), 1 / (1 + x**2)]),
    st.sampled_from([1, -1]),
)
def test_planted_zeros_are_found(planted: list[tuple[object, int]], positive: Expr, sign: int) -> None:
    """prod (x - r)^k times a positive function has exactly these zeros, whatever the algebra makes of it."""
    orders: dict[Rational, int] = {}
    for at, k in planted:
        orders[Rational(at)] = orders.get(Rational(at), 0) + k
    f = sign * positive
    for at, k in orders.items():
        f = f * (x - at) ** k
    c = chart(f.expand(), -oo, oo)
    assert [(z.at, z.order) for z in c.zeros] == sorted(orders.items())
    assert c.signs[-1] == sign


@settings(max_examples=25)
@given(
    st.fractions(-3, 3, max_denominator=40),
    st.sampled_from(["silu", "mish", "gelu", "tanhshrink", "softplus"]),
)
def test_levels_are_met(level: object, name: str) -> None:
    """Every zero of f - c is one, and the signs between agree with values."""
    f = FUNCTIONS[name] - Rational(level)
    try:
        c = chart(f, -oo, oo)
    except Undecided:
        assume(False)
    g = lambdify(x, f, "mpmath")
    with mp.workdps(50):
        assert all(abs(g(mp.mpf(decimal(z.at, 45)))) < mp.mpf(10) ** -35 for z in c.zeros)
        ends = [-oo, *(z.at for z in c.zeros), oo]
        for (a, b), sign in zip(pairwise(ends), c.signs, strict=True):
            m = between(a, b)
            assert mp.sign(g(mp.mpf(m.p) / m.q)) == sign


def test_signs_over_a_period_where_zeros_are_very_close() -> None:
    # 1 + cos x = 10^-21 near pi: the two zeros are 10^-10 apart, across the end of the period; f(0) = 2 > 0
    c = chart(cos(x) + 1 - Rational(1, 10**21) + Rational(1, 10**30) * sin(x) ** 3)
    assert c.signs == (-1, 1, -1)
