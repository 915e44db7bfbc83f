"""Polynomials in kernels: where digits cancel, a short one with a proved error takes over."""

from __future__ import annotations

from fractions import Fraction

import pytest
from sympy import exp, sin, tanh

from symacts import Activation
from symacts.activation import x
from symacts.calculus.beside import simple_root
from symacts.calculus.undecided import Undecided
from symacts.kernels.build import kernel
from symacts.kernels.patches import patches
from symacts.kernels.regimes import Stretch
from symacts.trial import check

# (what, order): without a polynomial these lose all digits near a zero, or more than asked
HELD = [("tanh_shrink", 0), ("serf", 1), ("gelu", 1), ("gelu_tanh", 2)]


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


def test_a_patch_covers_its_stretch_or_is_left_out() -> None:
    (found,) = patches(x - tanh(x), [Stretch(-0.3, 0.2)], -2.0, 2.0)
    assert (found.lo, found.hi) == (-0.5, 0.5)
    (found,) = patches(x - tanh(x), [Stretch(0.0, 0.2)], 0.0, 2.0)
    assert (found.lo, found.hi) == (0.0, 0.25)
    assert not [*patches(1 / x, [Stretch(-0.1, 0.1)], -2.0, 2.0)]


def test_a_root_is_proved_before_it_is_used() -> None:
    root = simple_root(sin(x), Fraction(3), Fraction(4))
    assert (root.lo, root.hi) == (3, 4)
    for g, lo, hi in ((sin(x), 1, 2), (sin(x), -1, 4), (x * x, -1, 1)):
        with pytest.raises(Undecided):
            simple_root(g, Fraction(lo), Fraction(hi))
