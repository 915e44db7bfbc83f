"""Links that several properties share."""

from __future__ import annotations

import mpmath
import pytest
from sympy import Abs, Expr, Rational, erf, exp, lambdify, log, sin, tanh

from symacts.activation import Activation, x
from symacts.calculus.enclose import decimal
from symacts.dossier import derive
from symacts.evidence import Truth

HALF_TURNED = [  # the slope's extremes are at roots that a half-turn about c/2 exchanges
    # c/2 is simple: the roots are written as images of each other, and no half-turn need be told
    (log((1 + exp(x)) / (1 + exp(x - 1))), False),
    (tanh(x) + tanh(2 * x - 3) + tanh(x - 3), False),
    (log((1 + exp(x)) / (1 + exp(x - Rational(1, 61)))), True),
    # the half-turn is spoilt in the tenth digit
    (log((1 + exp(x)) / (1 + exp(x - 1))) + exp(-(x**2)) / 10**10, False),
]


@pytest.mark.parametrize(("f", "turned"), HALF_TURNED)
def test_the_greatest_slope_of_the_slope(f: Expr, turned: bool) -> None:
    fact = derive(Activation("mine", f), only=["gradient_lipschitz"])["gradient_lipschitz"]
    assert fact.verdict.truth is Truth.TRUE
    assert any(r"= -\sup" in line for line in fact.why) == turned
    curvature = lambdify(x, f.diff(x, 2), "mpmath")
    highest = max(abs(curvature(mpmath.mpf(n) / 500)) for n in range(-4000, 4000))
    assert abs(highest - mpmath.mpf(decimal(fact.fields["value"].expr, 17))) < 1e-5


MIRRORED = [  # in two pieces: what lies on the left of 0 are images of what lies on the right
    (Abs(x) / (1 + exp(-Abs(x))), "lipschitz", "1.0998393201288669"),
    (Abs(x) * tanh(Abs(x)) * exp(-Abs(x)), "supremum", "0.305912587321402"),
    (x * exp(-Abs(x)) * erf(x), "supremum", "0.330919234491897"),
    (
        sin(x) ** 2 / x,
        "supremum",
        "0.7246113537767",
    ),  # no value to the left outdoes the waves there
]


@pytest.mark.parametrize(("f", "asked", "digits"), MIRRORED)
def test_the_values_of_mirror_images_are_compared(f: Expr, asked: str, digits: str) -> None:
    fact = derive(Activation("mine", f), only=[asked])[asked]
    assert fact.verdict.truth is Truth.TRUE
    assert decimal(fact.fields["value"].expr, 17).startswith(digits)
