"""Values in notes of our own: what is read, what the court says of it, and what must claim nothing."""

from __future__ import annotations

import pytest

from symacts.claims import verify
from symacts.valuing import printed

POINTS = [  # text, claim, verdict
    ("# Sigmoid\n\nHere $f(2) = \\frac{1}{1+e^{-2}} \\approx 0.88$.", "sigmoid(2) ~= 0.88", "true"),
    ("# Sigmoid\n\nHere $f(2) = \\frac{1}{1+e^{-2}} \\approx 0.89$.", "sigmoid(2) ~= 0.89", "false"),
    ("# Sigmoid\n\n$$\\sigma'(0) = \\frac{1}{4}$$", "sigmoid'(0) = 1/4", "true"),
    ("# Sigmoid\n\n$$\\sigma'(0) = \\frac{1}{2}$$", "sigmoid'(0) = 1/2", "false"),
    ("When it fires: ReLU(-3) = 0 and ReLU(2) = 2.", "relu(2) = 2", "true"),
    ("When it fires: ReLU(-3) = 0 and ReLU(2) = 3.", "relu(2) = 3", "false"),
    ("For tanh, tanh(1) = 0.76 as printed.", "tanh(1) ~= 0.76", "true"),
    ("ソフトプラスでは softplus(0) ≈ 0.6931 となる。", "softplus(0) ~= 0.6931", "true"),
    ("We have GELU(1) ≈ 84.1%.", "gelu(1) ~= 84.1e-2", "true"),
    ("The value is σ(-10) ≈ 4.5 × 10⁻⁵.", "sigmoid(-10) ~= 4.5e-5", "true"),
    ("Leaky ReLU with α = 0.2 gives LeakyReLU(-2) = -0.4.", "leaky_relu(-2, alpha=1/5) ~= -0.4", "true"),
    ("Leaky ReLU with α = 0.2 gives LeakyReLU(-2) = -0.2.", "leaky_relu(-2, alpha=1/5) ~= -0.2", "false"),
    ("A leaky unit: LeakyReLU(-2) = -0.4.", "leaky_relu(-2) ~= -0.4", "unknown"),
    ("A leaky unit: LeakyReLU(-2) = 0.4.", "leaky_relu(-2) ~= 0.4", "false"),
    ("By tables, mish(1) = 0.8650... exactly.", "mish(1) >= 173/200 and mish(1) < 8651/10000", "true"),
    ("With two digits, $\\sigma'(2) = 0.88 \\times (1 - 0.88) = 0.1056$.", "66/625 ~= 0.1056", "true"),
    ("With two digits, $\\sigma'(2) = 0.88 \\times (1 - 0.88) = 0.2056$.", "sigmoid'(2) ~= 0.2056", "false"),
    ("`silu(-1) = -1 * σ(-1) ≈ -0.2689`", "silu(-1) ~= -0.2689", "true"),
]  # fmt: skip
NOTHING = [
    "Is ReLU(2) = 3?",
    "The step function has step(0) = 1 by convention.",
    "ReLU'(0) = 0 is a convention.",
    "# Tanh\n\nWe write $T(1) = 5$ for the first temperature.",
    "ReLU has lr(2) = 0.1 in our tests.",
    "tanh(3) ≈ 2 is no claim that we would rule on.",
]


def read(note: str) -> list[tuple[str, str]]:
    return [(ruling.claim, ruling.verdict.truth.value) for ruling in verify(note)]


@pytest.mark.parametrize(("note", "claim", "truth"), POINTS)
def test_values_at_points(note: str, claim: str, truth: str) -> None:
    found = dict(read(note))
    assert found.get(claim) == truth, found


@pytest.mark.parametrize("note", NOTHING)
def test_what_is_no_value_is_left_alone(note: str) -> None:
    assert read(note) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,234.5", "2469/2"), ("−3", "-3"), ("\\frac{1}{4}", "1/4"), ("50%", "1/2")],
)
def test_numbers_as_they_are_printed(text: str, value: str) -> None:
    number = printed(text)
    assert number is not None
    assert str(number.number.value) == value


@pytest.mark.parametrize("text", ["", "x", "1/0", "0.5x", "1.2.3", "--1", "5 apples"])
def test_what_is_no_number(text: str) -> None:
    assert printed(text) is None
