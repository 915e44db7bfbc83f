"""Polynomials in kernels: where digits cancel, a short one with a proved error takes over."""

from __future__ import annotations

from fractions import Fraction

import pytest
from sympy import exp, sin, tanh

from symacts import Activation
from symacts.activation import x
from symacts.calculus.beside import beside_root
from symacts.calculus.enclose import tape
from symacts.calculus.tower import element
from symacts.calculus.undecided import Undecided
from symacts.kernels.build import kernel
from symacts.kernels.lowering import polynomial_program
from symacts.trial import check

# (what, order): without a polynomial these lose all digits near a zero, or more than asked
HELD = [("tanh_shrink", 0), ("serf", 1), ("gelu", 1)]


@pytest.mark.parametrize(("name", "order"), HELD)
def test_no_digit_is_lost_beside_a_zero(name: str, order: int) -> None:
    built = kernel(name, order)
    assert "beside(" in built.source
    found = check(built, name, order)
    assert found.passed, found


@pytest.mark.parametrize("expr", [tanh(x) - x, (exp(x) - 1 - x) * tanh(x)], ids=str)
def test_it_is_a_method_for_any_formula(expr: object) -> None:
    mine = Activation("mine", expr)
    found = check(kernel(mine), mine)
    assert found.lost.error == 0
    assert found.mixed.error < 8, found


def test_a_polynomial_reaches_as_far_as_its_error_is_proved() -> None:
    quarter = Fraction(1, 4)
    found = polynomial_program(element(x - tanh(x)), None, -quarter, quarter)
    assert found.reach == (-0.25, 0.25)
    with pytest.raises(Undecided):
        polynomial_program(element(1 / x), None, -quarter, quarter)


def test_newtons_method_stays_at_its_root() -> None:
    found = beside_root(tape(sin(x)).series, 3.14, Fraction(-1, 4), Fraction(1, 4))
    assert found.centre == (3.141592653589793, 1.2246467991473532e-16)
    with pytest.raises(Undecided):
        beside_root(tape(sin(x)).series, 2.9, Fraction(-1, 4), Fraction(1, 4))
