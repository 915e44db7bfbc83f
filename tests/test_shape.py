"""Extents, images, runs and signs against dense grids and by hand."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from derived import OSCILLATING
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sympy import (
    Abs,
    Eq,
    Expr,
    Max,
    Min,
    Piecewise,
    Rational,
    S,
    atan,
    cos,
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
from symacts.calculus import constants
from symacts.calculus.enclose import decimal
from symacts.calculus.pieces import Pieces, split
from symacts.calculus.shape import domain_intervals, extent, families, image, level_set, runs, signs
from symacts.calculus.undecided import Undecided
from symacts.catalog import get as row
from symacts.catalog import names
from symacts.study import Study
from symacts.values import Interval, Periodic, PointSet

NAMES = [name for name in names() if name not in OSCILLATING]


def as_float(e: Expr) -> float:
    return float(decimal(e, 17).replace("oo", "inf"))


@lru_cache(maxsize=64)
def study(name: str) -> Study:
    return Study(row(name), {})


@lru_cache(maxsize=64)
def samples(name: str) -> tuple[Any, Any]:
    """A grid and the values there, by NumPy from the definition alone."""
    at = np.concatenate([np.linspace(-9, 9, 1001), [-300.0, -40.0, 40.0, 300.0]])
    expr = study(name).definition.evalf(20)
    f: Callable[[Any], Any] = lambdify(x, expr, ["numpy", "scipy"])
    with np.errstate(all="ignore"):
        return at, np.broadcast_to(f(at), at.shape).astype(float)


def slack(v: float) -> float:
    return 1e-9 * (1 + abs(v)) if np.isfinite(v) else 0.0


# ---- laws over the catalogue


@pytest.mark.parametrize("name", NAMES)
def test_nothing_sampled_lies_outside_the_extent(name: str) -> None:
    found = extent(study(name).f)
    low, high = as_float(found.inf.value), as_float(found.sup.value)
    _, values = samples(name)
    assert (values >= low - slack(low)).all()
    assert (values <= high + slack(high)).all()


@pytest.mark.parametrize("name", NAMES)
def test_every_sample_lies_in_the_image(name: str) -> None:
    parts = [(as_float(i.lo), as_float(i.hi)) for i in image(study(name).f)]
    _, values = samples(name)
    assert all(any(a - slack(a) <= v <= b + slack(b) for a, b in parts) for v in values)
    assert all(a <= b for a, b in parts)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(parts))


@pytest.mark.parametrize("k", [0, 1, 2])
@pytest.mark.parametrize("name", NAMES)
def test_what_is_attained_is_attained(name: str, k: int) -> None:
    s = study(name)
    g = (s.f, s.f1, s.f2)[k]
    found = extent(g)
    for extreme in (found.inf, found.sup):
        assert extreme.attained == bool(extreme.at)
        for place in extreme.at:
            at = place.base if isinstance(place, Periodic) else place
            at = _inside(at) if isinstance(at, Interval) else at
            value = g.value(at)
            assert value is not None
            assert constants.equal(value, extreme.value)


def _inside(i: Interval) -> Expr:
    if i.lo == -oo:
        return S.Zero if i.hi == oo else i.hi - 1
    return i.lo + 1 if i.hi == oo else (i.lo + i.hi) / 2


@pytest.mark.parametrize("name", NAMES)
def test_an_extreme_is_approached(name: str) -> None:
    """A supremum that is too large, or an infimum too small, is no extreme: samples come close."""
    found = extent(study(name).f)
    _, values = samples(name)
    for value, best in ((found.inf.value, values.min()), (found.sup.value, values.max())):
        end = as_float(value)
        assert abs(best - end) < 2e-2 if np.isfinite(end) else abs(best) > 2


@pytest.mark.parametrize("name", NAMES)
def test_runs_are_runs(name: str) -> None:
    at, values = samples(name)
    found = runs(study(name).f)
    for run in found:
        if run.period is None:
            _monotone(at, values, as_float(run.lo), as_float(run.hi), run.direction)
        else:
            shifts = range(-3, 4)
            ends = [(as_float(run.lo + k * run.period), as_float(run.hi + k * run.period)) for k in shifts]
            for lo, hi in ends:
                _monotone(at, values, lo, hi, run.direction)
    if all(r.period is None for r in found):
        assert (found[0].lo, found[-1].hi) == (-oo, oo)
        assert all(a.hi == b.lo for a, b in itertools.pairwise(found))


def _monotone(at: Any, values: Any, lo: float, hi: float, direction: int) -> None:
    inside = (at > lo) & (at < hi)
    order = np.argsort(at[inside])
    steps = np.diff(values[inside][order])
    tolerance = 1e-12 * (1 + np.abs(values[inside]).max(initial=0))
    assert (steps * direction >= -tolerance).all() if direction else (np.abs(steps) <= tolerance).all()


@pytest.mark.parametrize("name", NAMES)
def test_signs_are_those_of_samples(name: str) -> None:
    at, values = samples(name)
    line = signs(study(name).f)
    if line.period is not None:
        return
    for s in line.stretches:
        if not s.is_point:
            inside = (at > as_float(s.lo) + 1e-9) & (at < as_float(s.hi) - 1e-9) & (np.abs(at) < 30)
            assert (np.sign(np.round(values[inside], 14)) * (s.sign or 0) >= 0).all()
            assert s.sign != 0 or (values[inside] == 0).all()


# ---- by hand

EXTENTS: dict[str, tuple[Expr, tuple[Expr, bool], tuple[Expr, bool]]] = {
    "parabola": (x**2, (S.Zero, True), (oo, False)),
    "1/(1 + x^2)": (1 / (1 + x**2), (S.Zero, False), (S.One, True)),
    "1/x": (1 / x, (-oo, False), (oo, False)),
    "log": (log(x), (-oo, False), (oo, False)),
    "sqrt(1 - x^2)": (sqrt(1 - x**2), (S.Zero, True), (S.One, True)),
    "x log x": (x * log(x), (-exp(-1), True), (oo, False)),
    "x e^-x, right": (Piecewise((x * exp(-x), x > 0)), (S.Zero, False), (exp(-1), True)),
    "a lone high value": (Piecewise((5, Eq(x, 0)), (tanh(x), True)), (-S.One, False), (S(5), True)),
    "a missing peak": (Piecewise((0, Eq(x, 0)), (exp(-(x**2)), True)), (S.Zero, True), (S.One, False)),
    "sin": (sin(x), (-S.One, True), (S.One, True)),
    "3 sin + 4 cos": (3 * sin(x) + 4 * cos(x), (S(-5), True), (S(5), True)),
    "1/(2 + cos)": (1 / (2 + cos(x)), (Rational(1, 3), True), (S.One, True)),
    "jump to the top": (Piecewise((1, x >= 0), (tanh(x), True)), (-S.One, False), (S.One, True)),
    "constant": (S(7) + 0 * x, (S(7), True), (S(7), True)),
    "gelu + gelu(-x)": (x * erf(x / sqrt(2)), (S.Zero, True), (oo, False)),
    "bounded by pi/2": (Abs(atan(x)), (S.Zero, True), (pi / 2, False)),
}


@pytest.mark.parametrize("name", EXTENTS)
def test_extents_by_hand(name: str) -> None:
    f, inf, sup = EXTENTS[name]
    found = extent(split(f))
    assert ((found.inf.value, found.inf.attained), (found.sup.value, found.sup.attained)) == (inf, sup)


IMAGES: dict[str, tuple[Expr, list[tuple[Expr, Expr, bool, bool]]]] = {
    "step": (Piecewise((1, x > 0), (0, True)), [(S.Zero, S.Zero, True, True), (S.One, S.One, True, True)]),
    "1/x": (1 / x, [(-oo, S.Zero, False, False), (S.Zero, oo, False, False)]),
    "1/(x^2 - 1)": (1 / (x**2 - 1), [(-oo, S.NegativeOne, False, True), (S.Zero, oo, False, False)]),
    "hard shrink": (Piecewise((x, Abs(x) > 1), (0, True)), [
        (-oo, S.NegativeOne, False, False), (S.Zero, S.Zero, True, True), (S.One, oo, False, False)]),
    "a jump that is covered": (Piecewise((x, x > 0), (x + 1, True)), [(-oo, oo, False, False)]),
    "touching halves": (Piecewise((x, x > 0), (x - 1, x < 0), (Rational(-1, 2), True)), [
        (-oo, -S.One, False, False), (-S.Half, -S.Half, True, True), (S.Zero, oo, False, False)]),
    "closed by the other piece": (Piecewise((exp(-x), x > 0), (1, True)), [(S.Zero, S.One, False, True)]),
    "sin": (sin(x), [(-S.One, S.One, True, True)]),
    "relu6": (Min(Max(x, 0), 6), [(S.Zero, S(6), True, True)]),
    "tanh": (tanh(x), [(-S.One, S.One, False, False)]),
}  # fmt: skip


@pytest.mark.parametrize("name", IMAGES)
def test_images_by_hand(name: str) -> None:
    f, expected = IMAGES[name]
    assert image(split(f)) == tuple(Interval(*e) for e in expected)


LEVELS: dict[str, tuple[Expr, tuple[int, ...], PointSet]] = {
    "relu is 0": (Max(x, 0), (0,), PointSet((Interval(-oo, S.Zero, False, True),))),
    "relu is positive": (Max(x, 0), (1,), PointSet((Interval(S.Zero, oo),))),
    "not negative": (
        x**2 - 1,
        (0, 1),
        PointSet((Interval(-oo, S.NegativeOne, False, True), Interval(S.One, oo, True))),
    ),
    "touching": ((x - 1) ** 2, (0,), PointSet((S.One,))),
    "not zero, through a double zero": ((x - 1) ** 2, (0, 1), PointSet((Interval(-oo, oo),))),
    "sin is 0": (sin(x), (0,), PointSet((Periodic(S.Zero, pi),))),
    "sin is positive": (sin(x), (1,), PointSet((Periodic(Interval(S.Zero, pi), 2 * pi),))),
    "1 + sin is not negative": (1 + sin(x), (0, 1), PointSet((Interval(-oo, oo),))),
    "nowhere": (exp(x), (0,), PointSet(())),
}


@pytest.mark.parametrize("name", LEVELS)
def test_level_sets(name: str) -> None:
    f, wanted, expected = LEVELS[name]
    assert level_set(signs(split(f)), wanted) == expected


def test_families_of_periodic_points() -> None:
    assert families([S.Zero, pi], 2 * pi) == (Periodic(S.Zero, pi),)
    assert families([-pi / 2, S.Zero, pi / 2, pi], 2 * pi) == (Periodic(S.Zero, pi / 2),)
    assert families([-pi / 4, pi / 4], pi) == (Periodic(pi / 4, pi / 2),)
    assert families([S.Zero, S.One], 2 * pi) == (Periodic(S.Zero, 2 * pi), Periodic(S.One, 2 * pi))


DOMAINS: dict[str, tuple[Expr, list[tuple[Expr, Expr, bool, bool]]]] = {
    "sqrt": (sqrt(x), [(S.Zero, oo, True, False)]),
    "1/x": (1 / x, [(-oo, S.Zero, False, False), (S.Zero, oo, False, False)]),
    "1/log": (1 / log(x), [(S.Zero, S.One, False, False), (S.One, oo, False, False)]),
    "1/(1 + 1/x)": (1 / (1 + 1 / x), [
        (-oo, -S.One, False, False), (-S.One, S.Zero, False, False), (S.Zero, oo, False, False)]),
    "a disc": (sqrt(1 - x**2), [(-S.One, S.One, True, True)]),
}  # fmt: skip


@pytest.mark.parametrize("name", DOMAINS)
def test_domains(name: str) -> None:
    f, expected = DOMAINS[name]
    assert domain_intervals(split(f)) == tuple(Interval(*e) for e in expected)


# ---- shifts, scalings and reflections move everything along


@settings(max_examples=25)
@given(
    st.sampled_from(["silu", "gelu", "hard_swish", "elu", "mish", "relu6", "softsign", "gaussian"]),
    st.fractions(-2, 2, max_denominator=5),
    st.sampled_from([1, -1, 2, Rational(-1, 3)]),
)
def test_extents_move_with_the_function(name: str, shift: object, scale: Expr) -> None:
    f = study(name).definition
    moved = split(scale * f.subs(x, x - Rational(shift)))
    try:
        before, after = extent(split(f)), extent(moved)
    except Undecided:
        assume(False)
    ends = (before.inf, before.sup) if S(scale) > 0 else (before.sup, before.inf)
    for old, new in zip(ends, (after.inf, after.sup), strict=True):
        assert as_float(new.value) == pytest.approx(as_float(scale * old.value), rel=1e-13)
        assert new.attained == old.attained
        expected = [as_float(e) + float(Rational(shift)) for e in _ends(old.at)]
        assert [as_float(e) for e in _ends(new.at)] == pytest.approx(expected, abs=1e-12)


def _ends(points: PointSet) -> list[Expr]:
    return [e for p in points for e in ((p.lo, p.hi) if isinstance(p, Interval) else (p,))]


def test_an_undecided_extent_says_so() -> None:
    for f in (x * cos(x), sin(x) / x, tan(x)):
        with pytest.raises(Undecided):
            extent(split(f))
    with pytest.raises(Undecided, match="empty"):
        extent(Pieces((), ()))
