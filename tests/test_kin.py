"""Known activations in disguise."""

from __future__ import annotations

import pytest
from sympy import Abs, Expr, Integer, Max, Min, Piecewise, Rational, erf, exp, log, sin, sqrt, tanh

from symacts.activation import x
from symacts.kin import Kin, kin_of

DISGUISES = [
    (x * exp(x) / (1 + exp(x)), "silu", 1),
    (x * (1 + tanh(x / 2)) / 2, "silu", 1),
    ((1 + tanh(x / 2)) / 2, "sigmoid", 1),
    (2 / (1 + exp(-2 * x)) - 1, "tanh", 1),
    ((x + Abs(x)) / 2, "relu", 1),
    (Max(x, 0) + Max(-x, 0), "relu", None),  # |x| is not a multiple of relu
    (Min(Max(3 * x, 0), 18), "relu6", 3),
    (x + log(1 + exp(-x)), "softplus", 1),
    (-2 * log(1 + exp(-x)), "log_sigmoid", 2),
    (x - x * (1 - erf(x / sqrt(2))) / 2, "gelu", 1),
    (Piecewise((x, x > 0), (x / 100, True)), "leaky_relu", 1),
]


@pytest.mark.parametrize(("expression", "name", "factor"), DISGUISES)
def test_disguises(expression: Expr, name: str, factor: int | None) -> None:
    found = {kin.name: kin.factor for kin in kin_of(expression)}
    assert found.get(name) == factor


@pytest.mark.parametrize(
    "expression",
    [
        x * exp(x) / (1 + exp(x)) + Rational(1, 10**20),
        x + exp(-(x**2)) / 10**15,
        sin(x) + x**9 * exp(-(x**2)),
        Integer(0),
    ],
)
def test_strangers_and_near_misses_have_no_kin(expression: Expr) -> None:
    assert kin_of(expression) == ()


def test_equal_ones_come_first() -> None:
    assert kin_of(2 * tanh(x))[0] == Kin("tanh", Integer(2))
