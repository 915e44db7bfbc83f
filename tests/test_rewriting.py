"""Plain differentiation: SymPy's own derivative, without its questions."""

import pytest
from sympy import Expr, Rational, Symbol, acosh, diff, erf, exp, log, pi, polylog, sin, sqrt, tanh

from symacts.activation import x
from symacts.calculus.rewriting import differentiated

a = Symbol("a", real=True)
CASES: list[Expr] = [
    a,
    pi * x,
    x**3 - a * x + 2,
    x * exp(-x) / (1 + exp(-x)) ** 2,
    x * tanh(log(1 + exp(x))),
    x * (1 + erf(x / sqrt(2))) / 2,
    sqrt(1 + x**2) ** 3,
    sin(a * x) ** 2 / a,
    exp(x) ** Rational(1, 3),
    x**x,
    acosh(2 + x**2),
]


@pytest.mark.parametrize("e", CASES, ids=str)
def test_the_rules_give_what_sympy_gives(e: Expr) -> None:
    assert differentiated(e, x) == diff(e, x)


@pytest.mark.parametrize("e", CASES, ids=str)
def test_a_perturbed_function_has_another_derivative(e: Expr) -> None:
    assert differentiated(e + x, x) != diff(e, x)


@pytest.mark.parametrize(("s", "lower"), [(2, -log(1 + exp(x))), (3, polylog(2, -exp(x)))])
def test_polylogarithms_go_down(s: int, lower: Expr) -> None:
    assert differentiated(x**2 * polylog(s, -exp(x)), x) == x**2 * lower + 2 * x * polylog(s, -exp(x))
