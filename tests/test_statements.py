"""Expectations, partial derivatives by letters, and functions without a formula, before the court."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sympy import (
    Abs,
    Derivative,
    Expr,
    Function,
    IndexedBase,
    Piecewise,
    Rational,
    S,
    Sum,
    Symbol,
    erfc,
    exp,
    log,
    oo,
    sqrt,
    tanh,
)  # fmt: skip

from symacts.activation import x
from symacts.court import decide
from symacts.evidence import Truth
from symacts.statement import Averages, Below, Identical, Same, Settles, Statement, slope_of
from symacts.values import Interval
from symacts.vector import j, n, total
from symacts.vector import x as entries

LITTLE, LINE = Rational(1, 10**9), Interval.line()
k, m = Symbol("k", integer=True), Symbol("m", integer=True)
a, b, u = (Symbol(letter, real=True) for letter in "abu")
h = Symbol("h", positive=True)
f, g = Function("f"), Function("g")
f1, g1 = slope_of(f), slope_of(g)
w = IndexedBase("w", real=True)
z = total(w[j] * entries[j]) + b
whole = Sum(exp(entries[m]), (m, 1, n))


def positive(expr: Expr, above: object = 0) -> Expr:
    return Piecewise((expr, x > above), (0, True))


TRUE: dict[str, Statement] = {
    "the second moment of ReLU": Averages(positive(x**2), S.Half),
    "the mean of ReLU is no fraction": Averages(positive(x), 1 / sqrt(2 * S.Pi)),
    "how often Z > 3": Averages(positive(S.One, 3), erfc(3 / sqrt(2)) / 2),
    "tanh by quadrature": Averages(tanh(x) ** 2, Rational(394, 1000), Rational(1, 1000)),
    "a derivative by x": Same(Derivative(1 / (1 + exp(-x)), x), exp(-x) / (1 + exp(-x)) ** 2, LINE),
    "a second one": Same(Derivative(x**3, (x, 2)), 6 * x, LINE),
    "a derivative at a junction where it exists": Same(Derivative(x * Abs(x), x), 2 * Abs(x), LINE),
    "on one side of a kink": Same(Derivative(Abs(x), x), -S.One, Interval(-oo, 0)),
    "a closed form with room": Averages(x**2, S.One, LITTLE),
    "by a weight": Identical(Derivative(f(z), w[k]), f1(z) * entries[k]),
    "by an input": Identical(Derivative(f(z), entries[k]), f1(z) * w[k]),
    "by a letter": Identical(Derivative(f(z), b), f1(z)),
    "a product": Identical(Derivative(f(u) * g(u), u), f1(u) * g(u) + f(u) * g1(u)),
    "a quotient": Identical(Derivative(f(u) / g(u), u), (f1(u) * g(u) - f(u) * g1(u)) / g(u) ** 2),
    "a chain": Identical(Derivative(g(a * f(b * u)), u), g1(a * f(b * u)) * a * f1(b * u) * b),
    "a sum by a letter": Identical(
        Derivative(total(f(a * entries[j])), a), total(f1(a * entries[j]) * entries[j])
    ),
    "a sum by an entry": Identical(Derivative(total(f(entries[j])), entries[k]), f1(entries[k])),
    "twice": Identical(Derivative(f(a * u), u, u), a**2 * slope_of(f1)(a * u)),
}

FALSE: dict[str, Statement] = {
    "the second moment of ReLU": Averages(positive(x**2), S.Half + LITTLE),
    "tanh by quadrature": Averages(tanh(x) ** 2, Rational(4, 10), Rational(1, 1000)),
    "another derivative": Same(Derivative(exp(x), x), exp(x) + LITTLE, LINE),
    "by another weight": Identical(Derivative(f(z), w[k]), f1(z) * entries[j]),
    "without the inner slope": Identical(Derivative(f(a * u), u), f1(a * u)),
    "f and g are not one function": Identical(f(u), g(u)),
    "f is not linear": Identical(f(a + b), f(a) + f(b)),
    "f is not its own slope": Identical(f1(u), f(u)),
    "a sum inside each term of a sum": Identical(
        Derivative(total(log(exp(entries[j]) + whole)), entries[k]),
        2 * exp(entries[k]) / (exp(entries[k]) + whole),
    ),
    "another limit": Settles(a / (1 + exp(-h * u**2)), h, S.Zero, a / 2 + LITTLE),
}

# true of some functions only, or beyond the methods: never true
NOT_TRUE: dict[str, Statement] = {
    "no derivative at a kink": Same(Derivative(Abs(x), x), S.Zero, Interval.point(0)),
    "not defined at a kink": Below(Derivative(Abs(x), x), S(2), LINE),
    "not where f is not defined": Same(Derivative(log(x), x), 1 / x, LINE),
    "by another letter": Same(Derivative(x * a, a), x, LINE),
    "no mean": Averages(1 / x, S.Zero),
    "not defined on half of the line": Averages(log(x), S.Zero),
    "a sum inside each term": Identical(Derivative(total(f(entries[j] * whole)), entries[k]), S.Zero),
    "two indices in one function": Identical(f(entries[j] + entries[k]), f(entries[j]) + f(entries[k])),
}


@pytest.mark.parametrize("name", TRUE)
def test_true(name: str) -> None:
    assert decide(TRUE[name]).truth is Truth.TRUE


@pytest.mark.parametrize("name", FALSE)
def test_false(name: str) -> None:
    assert decide(FALSE[name]).truth is Truth.FALSE


@pytest.mark.parametrize("name", NOT_TRUE)
def test_not_true(name: str) -> None:
    assert decide(NOT_TRUE[name]).truth is not Truth.TRUE


@pytest.mark.parametrize(
    ("say", "complaint"),
    [
        (lambda: Settles(1 / h, h, S.One, S.One), "not at 1"),
        (lambda: Averages(x**2, S.One, -LITTLE), "nothing is within -1/1000000000"),
    ],
)
def test_what_means_nothing_cannot_be_said(say: Callable[[], Statement], complaint: str) -> None:
    """Both had been judged true: the first as a limit at 0, the second by its square."""
    with pytest.raises(ValueError, match=complaint):
        say()
