"""Analytic pieces: kinks, jumps, nested switches, domains, values at cuts and slopes at junctions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Abs,
    And,
    Eq,
    Expr,
    Heaviside,
    Max,
    Min,
    Or,
    Piecewise,
    Rational,
    S,
    acosh,
    asin,
    cos,
    diff,
    exp,
    log,
    oo,
    sign,
    sin,
    sqrt,
    tanh,
)

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.pieces import Pieces, side_limit, split
from symacts.calculus.undecided import Undecided

step = Piecewise((1, x > 0), (0, True))
relu = Max(x, 0)


def shown(f: Pieces) -> tuple[list[tuple[Expr, Expr, Expr]], list[tuple[Expr, Expr | None]]]:
    return [(p.lo, p.hi, p.expr) for p in f.pieces], [(j.at, j.value) for j in f.junctions]


# f, its pieces (lo, hi, expression), its junctions (at, value)
SPLIT: dict[str, tuple[Expr, list[tuple[Expr, Expr, Expr]], list[tuple[Expr, Expr | None]]]] = {
    "one piece": (tanh(x), [(-oo, oo, tanh(x))], []),
    "a kink": (relu, [(-oo, 0, 0), (0, oo, x)], [(0, 0)]),
    "a jump, value below": (step, [(-oo, 0, 0), (0, oo, 1)], [(0, 0)]),
    "a jump, value above": (Piecewise((1, x >= 0), (0, True)), [(-oo, 0, 0), (0, oo, 1)], [(0, 1)]),
    "a jump, value between": (Heaviside(x, S.Half), [(-oo, 0, 0), (0, oo, 1)], [(0, S.Half)]),
    "sign": (sign(x), [(-oo, 0, -1), (0, oo, 1)], [(0, 0)]),
    "sign of a shift": (sign(x - 2), [(-oo, 2, -1), (2, oo, 1)], [(2, 0)]),
    "abs": (Abs(x), [(-oo, 0, -x), (0, oo, x)], [(0, 0)]),
    "abs of a square": (Abs(x**2 + 1), [(-oo, oo, x**2 + 1)], []),
    "clip": (Min(Max(x, -1), 1), [(-oo, -1, -1), (-1, 1, x), (1, oo, 1)], [(-1, -1), (1, 1)]),
    "clip, the other way": (Max(Min(x, 1), -1), [(-oo, -1, -1), (-1, 1, x), (1, oo, 1)], [(-1, -1), (1, 1)]),
    "max of three": (Max(-x, x, 1), [(-oo, -1, -x), (-1, 1, 1), (1, oo, x)], [(-1, 1), (1, 1)]),
    "abs of abs": (Abs(Abs(x) - 1), [(-oo, -1, -x - 1), (-1, 0, x + 1), (0, 1, 1 - x), (1, oo, x - 1)],
                   [(-1, 0), (0, 1), (1, 0)]),
    "a step in a max": (Max(step, S.Half), [(-oo, 0, S.Half), (0, oo, 1)], [(0, S.Half)]),
    "Piecewise in Piecewise": (Piecewise((Piecewise((1, x > 2), (x, True)), x > 1), (0, True)),
                               [(-oo, 1, 0), (1, 2, x), (2, oo, 1)], [(1, 0), (2, 2)]),
    "and": (Piecewise((1, And(x > 0, x < 1)), (0, True)), [(-oo, 0, 0), (0, 1, 1), (1, oo, 0)],
            [(0, 0), (1, 0)]),
    "or": (Piecewise((1, Or(x < 0, x > 1)), (0, True)), [(-oo, 0, 1), (0, 1, 0), (1, oo, 1)],
           [(0, 0), (1, 0)]),
    "a nonlinear condition": (Piecewise((0, x**2 < 2), (1, True)),
                              [(-oo, -sqrt(2), 1), (-sqrt(2), sqrt(2), 0), (sqrt(2), oo, 1)],
                              [(-sqrt(2), 1), (sqrt(2), 1)]),
    "a transcendental cut": (Max(exp(x), 2), [(-oo, log(2), 2), (log(2), oo, exp(x))], [(log(2), 2)]),
    "a lone value": (Piecewise((5, Eq(x, 0)), (0, True)), [(-oo, 0, 0), (0, oo, 0)], [(0, 5)]),
    "a hole": (Piecewise((1, x > 0), (0, x < 0)), [(-oo, 0, 0), (0, oo, 1)], [(0, None)]),
    "half a line": (Piecewise((x, x > 0)), [(0, oo, x)], [(0, None)]),
    # neighbours that are one analytic function are one piece
    "no kink at all": (Piecewise((x, x > 0), (x, True)), [(-oo, oo, x)], []),
    "x + |x| - |x|": (Max(x, 0) + Min(x, 0), [(-oo, oo, x)], []),
    "equal in disguise": (Piecewise((exp(2 * x), x > 0), (exp(x) ** 2, True)), [(-oo, oo, exp(2 * x))], []),
    "max of equals": (Max(x**2, -(x**2)), [(-oo, oo, x**2)], []),
    "two kinks that cancel": (Abs(x - 1) - Abs(x - 1) + x, [(-oo, oo, x)], []),
    # domains
    "log": (log(x), [(0, oo, log(x))], [(0, None)]),
    "log of a square": (log(x**2 - 1), [(-oo, -1, log(x**2 - 1)), (1, oo, log(x**2 - 1))],
                        [(-1, None), (1, None)]),
    "sqrt": (sqrt(x), [(0, oo, sqrt(x))], [(0, 0)]),
    "sqrt of a disc": (sqrt(1 - x**2), [(-1, 1, sqrt(1 - x**2))], [(-1, 0), (1, 0)]),
    "1/x": (1 / x, [(-oo, 0, 1 / x), (0, oo, 1 / x)], [(0, None)]),
    "1/|x|": (1 / Abs(x), [(-oo, 0, -1 / x), (0, oo, 1 / x)], [(0, None)]),
    "asin": (asin(x), [(-1, 1, asin(x))], [(-1, -asin(1)), (1, asin(1))]),
    "1/log": (1 / log(x), [(0, 1, 1 / log(x)), (1, oo, 1 / log(x))], [(0, None), (1, None)]),
    "1/(1 + 1/x)": (1 / (1 + 1 / x), [(-oo, -1, x / (x + 1)), (-1, 0, x / (x + 1)), (0, oo, x / (x + 1))],
                    [(-1, None), (0, None)]),
    "softsign has no pole": (x / (1 + Abs(x)), [(-oo, 0, x / (1 - x)), (0, oo, x / (1 + x))], [(0, 0)]),
}  # fmt: skip


@pytest.mark.parametrize("name", SPLIT)
def test_split(name: str) -> None:
    f, pieces, junctions = SPLIT[name]
    found, joints = shown(split(f))
    assert [(lo, hi) for lo, hi, _ in found] == [(lo, hi) for lo, hi, _ in pieces]
    assert all((a - b).simplify() == 0 for (_, _, a), (_, _, b) in zip(found, pieces, strict=True))
    assert joints == [(S(at), None if v is None else S(v)) for at, v in junctions]


# f, at, f' there (None: it does not exist), whether f is continuous
SLOPES: dict[str, tuple[Expr, Expr, Expr | None, bool]] = {
    "relu": (relu, S.Zero, None, True),
    "elu, alpha 1": (Piecewise((x, x > 0), (exp(x) - 1, True)), S.Zero, S.One, True),
    "elu, alpha 2": (Piecewise((x, x > 0), (2 * exp(x) - 2, True)), S.Zero, None, True),
    "x|x|": (x * Abs(x), S.Zero, S.Zero, True),
    "softsign": (x / (1 + Abs(x)), S.Zero, S.One, True),
    "step": (step, S.Zero, None, False),
    "equal slopes, but a jump": (Piecewise((x + 1, x > 0), (x, True)), S.Zero, None, False),
    "a lone value": (Piecewise((5, Eq(x, 0)), (x, True)), S.Zero, None, False),
    "cube root": (sign(x) * Abs(x) ** Rational(1, 3), S.Zero, None, True),
    "hard swish": (x * Min(Max(x + 3, 0), 6) / 6, S(3), None, True),
    "squared relu": (relu**2, S.Zero, S.Zero, True),
    "a hole": (Piecewise((x, x > 0), (0, x < 0)), S.Zero, None, False),
    "flat on the left": (Piecewise((exp(-1 / x), x > 0), (0, True)), S.Zero, S.Zero, True),
}


@pytest.mark.parametrize("name", SLOPES)
def test_slopes_at_junctions(name: str) -> None:
    expr, at, slope, continuous = SLOPES[name]
    f = split(expr)
    junction = next(j for j in f.junctions if j.at == at)
    assert f.continuous_at(junction) is continuous
    assert f.diff().value(at) == slope


SIDES: dict[str, tuple[Expr, Expr, Expr, Expr]] = {
    "1/x": (1 / x, S.Zero, -oo, oo),
    "1/x^2": (1 / x**2, S.Zero, oo, oo),
    "(e^x - 1)/x": ((exp(x) - 1) / x, S.Zero, S.One, S.One),
    "e^(-1/x)": (exp(-1 / x), S.Zero, oo, S.Zero),
    "tanh(1/x)": (tanh(1 / x), S.Zero, -S.One, S.One),
    "regular": (exp(x), log(2), S(2), S(2)),
    "1/(e^x - 2)": (1 / (exp(x) - 2), log(2), -oo, oo),
}


@pytest.mark.parametrize("name", SIDES)
def test_one_sided_limits(name: str) -> None:
    f, at, left, right = SIDES[name]
    assert (side_limit(f, at, "-"), side_limit(f, at, "+")) == (left, right)


WAVES = (Abs(sin(x)), Max(sin(x), 0), log(cos(x)), 1 / sin(x), Piecewise((1, sin(x) > 0), (0, True)))


@pytest.mark.parametrize("f", WAVES, ids=str)
def test_infinitely_many_cuts_are_undecided(f: Expr) -> None:
    with pytest.raises(Undecided):
        split(f)


ROOTS = {  # nothing is left there twice, what is taken out has its sign on the cell
    sqrt(x**4 + x**2): {-1: -x * sqrt(x**2 + 1), 1: x * sqrt(x**2 + 1)},
    (x**4 + x**2) ** Rational(1, 3): {-1: (-x) ** Rational(2, 3) * (x**2 + 1) ** Rational(1, 3)},
    sqrt(x**2 - 2 * x + 1): {0: 1 - x, 2: x - 1},
    sqrt(x**3 - x**2): {2: x * sqrt(x - 1)},
    1 / sqrt(x**4 + x**2): {-1: -1 / (x * sqrt(x**2 + 1))},
    acosh(1 + x**2): {-1: log(1 + x**2 - x * sqrt(x**2 + 2))},
    acosh(2 + x**2): {-1: acosh(2 + x**2)},
    sqrt(x**2 + x): {-2: sqrt(x**2 + x)},
}


@pytest.mark.parametrize(("f", "at"), [(f, at) for f, places in ROOTS.items() for at in places])
def test_squares_are_taken_out_of_roots(f: Expr, at: int) -> None:
    piece = split(f).piece_at(S(at))
    assert piece is not None
    assert not piece.expr.has(Abs)
    assert piece.expr == ROOTS[f][at]


LEAVES = st.sampled_from([x, -x, x / 2, x + 1, x - 2, S.One, S.Zero, x**2 - 1, exp(x) - 1, 1 - x])


def _combined(children: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    pair = st.tuples(children, children)
    return st.one_of(
        pair.map(lambda p: Max(*p)), pair.map(lambda p: Min(*p)), children.map(Abs), children.map(sign),
        pair.map(lambda p: p[0] + p[1]),
        st.tuples(pair, st.integers(-2, 2)).map(lambda p: Piecewise((p[0][0], x > p[1]), (p[0][1], True))),
    )  # fmt: skip


NESTED = st.recursive(LEAVES, _combined, max_leaves=4)


@settings(max_examples=60)
@given(NESTED, st.fractions(-4, 4, max_denominator=6))
def test_pieces_have_the_values_of_the_expression(expr: Expr, at: object) -> None:
    """At rational points, cuts included, SymPy's substitution and the pieces agree; slopes inside too."""
    point = Rational(at)
    try:
        f = split(S(expr))
    except Undecided:
        return
    value = f.value(point)
    assert value is not None
    assert constants.equal(value, S(expr).subs(x, point))
    piece = f.piece_at(point)
    if piece is not None:
        assert constants.equal(f.diff().value(point), diff(piece.expr, x).subs(x, point))


@settings(max_examples=60)
@given(NESTED)
def test_pieces_cover_the_line_once(expr: Expr) -> None:
    try:
        f = split(S(expr))
    except Undecided:
        return
    assert (f.pieces[0].lo, f.pieces[-1].hi) == (-oo, oo)
    assert all(a.hi == b.lo for a, b in zip(f.pieces, f.pieces[1:], strict=False))
    assert [j.at for j in f.junctions] == [p.hi for p in f.pieces[:-1]]
