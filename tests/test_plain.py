"""Plain text: what it looks like, and that it reads back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sympy import (
    E,
    Eq,
    Expr,
    I,
    LambertW,
    Max,
    Min,
    Or,
    Piecewise,
    Pow,
    Rational,
    Symbol,
    acosh,
    atan,
    cos,
    erf,
    erfc,
    exp,
    gamma,
    im,
    log,
    nan,
    oo,
    pi,
    polylog,
    re,
    sign,
    sin,
    sqrt,
    tanh,
    zoo,
)  # fmt: skip
from sympy.core.relational import Relational

from symacts.activation import Activation, x
from symacts.catalog import get, names, rows
from symacts.plain import plain
from symacts.reading.formulas import parse
from symacts.values import Root

alpha = Symbol("alpha", real=True)


@pytest.mark.parametrize(
    ("expr", "text"),
    [
        (1 / (1 + exp(-x)), "1/(1 + exp(-x))"),
        (x / 100, "x/100"),
        (-LambertW(exp(-1)), "-LambertW(exp(-1))"),
        (LambertW(x, -1), "LambertW(x, -1)"),
        (Piecewise((x, x > 0), (x / 100, True)), "Piecewise((x, x > 0), (x/100, True))"),
        (Max(0, x) ** 2, "max(0, x)^2"),
        (abs(x), "abs(x)"),
        (E * exp(Rational(1, 2)) * pi, "pi*exp(3/2)"),
        (E, "E"),
        (-oo, "-oo"),
        (sqrt(3) / 18, "sqrt(3)/18"),
        (1 / sqrt(2 * pi), "sqrt(2)/(2*sqrt(pi))"),
        (x**-2, "1/x^2"),
        (x ** Rational(-3, 2), "1/x^(3/2)"),
        (-(x**2), "-x^2"),
        ((-x) ** alpha, "(-x)^alpha"),
        ((x**x) ** x, "(x^x)^x"),
        (x ** (x**x), "x^(x^x)"),
        (Rational(1, 2) ** x, "(1/2)^x"),
        (x * (x + 1) / 2, "x*(x + 1)/2"),
        (polylog(2, -exp(x)), "polylog(2, -exp(x))"),
        (
            re(polylog(2, I * exp(x))),
            "polylog(2, -sqrt(-1)*exp(x))/2 + polylog(2, sqrt(-1)*exp(x))/2",
        ),
        (Eq(x, 3), "x = 3"),
        (Piecewise((1, Or(x < -1, x > 3)), (0, True)), "Piecewise((1, x > 3 or x < -1), (0, True))"),
    ],
)
def test_the_text(expr: Expr, text: str) -> None:
    assert plain(expr) == text


@pytest.mark.parametrize(
    "expr",
    [1 + Root(x**2 - 2, Rational(1), Rational(2)), gamma(x), I * x, nan, zoo, x * Rational(1, 3).n()],
    ids=str,
)
def test_what_has_no_plain_form(expr: Expr) -> None:
    with pytest.raises(ValueError, match="no plain form"):
        plain(expr)


@pytest.mark.parametrize("row", rows(), ids=names())
def test_the_catalogue_reads_back(row: Activation) -> None:
    for expr in (row.expression, row.expression.subs(row.defaults), *row.defaults.values()):
        assert parse(plain(expr)) == expr


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "softplus", "elu", "gelu", "mish", "snake", "gelu_tanh"])
def test_their_derivatives_read_back(name: str) -> None:
    expr = get(name).expression
    for _ in range(4):
        expr = expr.diff(x)
        assert parse(plain(expr)) == expr


@pytest.mark.parametrize("c", [I, (1 + I) / 2, -1 + sqrt(3) * I])
def test_parts_of_polylogarithms_read_back(c: Expr) -> None:
    u = (c * exp(x)).expand()
    expr = 3 * x * re(polylog(2, u, evaluate=False)) - im(polylog(3, u, evaluate=False)) / 7
    assert parse(plain(expr)) == expr


numbers = st.fractions(-20, 20, max_denominator=12).map(lambda q: Rational(q.numerator, q.denominator))
leaves = st.one_of(numbers, st.sampled_from([x, x, x, alpha, E, pi, sqrt(2)]))
UNARY = [exp, log, sqrt, abs, sign, sin, cos, atan, tanh, acosh, erf, erfc, lambda u: -u]
BINARY = [
    lambda u, v: u + v, lambda u, v: u - v, lambda u, v: u * v, lambda u, v: u / v, Max, Min,
    lambda u, v: Piecewise((u, x > 0), (v, True)), lambda u, v: Piecewise((v, x <= alpha), (u, True)),
]  # fmt: skip


def applied(f: Callable[..., Expr], *arguments: Expr) -> Expr:
    """f(arguments), or just x where there is no real value to speak of."""
    try:
        value = f(*arguments)
    except (ValueError, TypeError):
        return x
    return x if value.has(I, nan, zoo, oo) or value.is_extended_real is False else value


def grow(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    powers = st.sampled_from([-2, -1, Rational(-1, 2), Rational(1, 3), 2, 3, x, -x])
    return st.one_of(
        st.builds(applied, st.sampled_from(UNARY), inner),
        st.builds(applied, st.sampled_from(BINARY), inner, inner),
        st.builds(lambda u, n: applied(lambda: u**n), inner, powers),
    )


@settings(max_examples=150, deadline=None)
@given(st.recursive(leaves, grow, max_leaves=7))
def test_the_text_reads_back(expr: Expr) -> None:
    assume(not any(abs(e.args[0].evalf(15)) > 1000 for e in expr.atoms(exp) if not e.free_symbols))
    assume(all(power.is_extended_real is not False for power in expr.atoms(Pow)))
    assume(all(not c.has(Piecewise) for c in expr.atoms(Relational)))
    # SymPy changes some of its own results when they are built again: 5^(1/6) * 50^(1/3)
    assert parse(plain(expr)) in (expr, rebuilt(expr)), plain(expr)


def rebuilt(expr: Expr) -> Expr:
    return expr.func(*map(rebuilt, expr.args)) if expr.args else expr
