"""A function far out as an analytic function of v = 1/|x|: equal to what it was, or refused."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy as sp
from sympy import Expr, atan, cos, exp, log, sin, sqrt

from symacts.activation import x
from symacts.calculus.infinity import inverted
from symacts.calculus.tower import element
from symacts.calculus.undecided import Undecided

THIRD = sp.Rational(1, 3)
ANALYTIC: list[tuple[Expr, int]] = [
    (x / sqrt(x**2 + 1), 0), (x + sqrt(x**2 + 1), -1), (x * atan(x), -1), (atan(x**2 - x), 0),
    ((x**2 + 1) ** THIRD, Fraction(-2, 3)), (x * (1 + x**4) ** THIRD, Fraction(-7, 3)), (x * sin(1 / x), 0),
    (cos(x / (1 + x**2)), 0), (log(1 + 1 / x**2), 0), (log((2 + x**2) / (1 + x**2)), 0), (exp(1 / x), 0),
]  # fmt: skip
ELSE = [exp(-x), log(x), sin(x), sp.asinh(x), sp.erf(x), sqrt(x**2 + 1) + (x**2 + 1) ** THIRD]


@pytest.mark.parametrize(("g", "power"), ANALYTIC, ids=str)
@pytest.mark.parametrize("side", [1, -1])
def test_it_is_the_same_function(g: Expr, power: Fraction, side: int) -> None:
    found = inverted(element(g), side)
    assert found.power == power or found.above.subs(x, 0) == 0
    for v in (sp.Rational(1, 7), sp.Rational(1, 1000)):
        here = v ** sp.Rational(found.power.numerator, found.power.denominator)
        here *= (found.above / found.below).subs(x, v)
        assert abs(sp.N(here - g.subs(x, side / v), 40)) < 1e-25


@pytest.mark.parametrize("g", ELSE, ids=str)
def test_what_is_not_analytic_is_refused(g: Expr) -> None:
    with pytest.raises(Undecided):
        inverted(element(g), 1)
