"""Values in notes of our own: what is read, what the court says of it, and what must claim nothing."""

from __future__ import annotations

import pytest

from symacts.claim import Kind
from symacts.claims import verify
from symacts.prose.valuing import printed

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
GIVEN = [
    ("ReLU gives 0 for negative inputs.", "relu = 0 on (-oo, 0)", "true"),
    ("ReLU gives 1 for negative inputs.", "relu = 1 on (-oo, 0)", "false"),
    ("ReLU passes positive values through unchanged.", "relu = x on (0, oo)", "true"),
    ("Tanh passes positive values through unchanged.", "tanh = x on (0, oo)", "false"),
    ("If x > 0, ReLU returns x itself, otherwise it returns 0.", "relu = 0 on (-oo, 0]", "true"),
    (
        "ReLU maps negative values to zero and leaves positive values unchanged.",
        "relu = x on (0, oo)",
        "true",
    ),
    ("ReLU zeroes all negative inputs.", "relu = 0 on (-oo, 0)", "true"),
    ("The gradient of ReLU is 0 when x < 0 and 1 when x > 0.", "relu' = 1 on (0, oo)", "true"),
    ("The gradient of ReLU is 1 when x < 0 and 0 when x > 0.", "relu' = 1 on (-oo, 0)", "false"),
    ("# ReLU\n\n- 入力が負の場合 → 0を出力\n", "relu = 0 on (-oo, 0)", "true"),
    ("ReLUは0以下の入力を0にする。", "relu = 0 on (-oo, 0]", "true"),
    ("ReLUは0以上の入力を0にする。", "relu = 0 on [0, oo)", "false"),
    ("ReLUは正の入力をそのまま返す。", "relu = x on (0, oo)", "true"),
    ("ステップ関数は、入力が0より大きいときに1を出力する。", "binary_step = 1 on (0, oo)", "true"),
    ("# シグモイド関数\n\n入力が0のとき、出力は0.5です。", "sigmoid(0) ~= 0.5", "true"),
    ("# シグモイド関数\n\n入力が0のとき、出力は0です。", "sigmoid(0) = 0", "false"),
    ("# シグモイド関数\n\nx=0で傾きは0.25になる。", "sigmoid'(0) ~= 0.25", "true"),
    ("The derivative of the sigmoid at the origin is 0.25.", "sigmoid'(0) ~= 0.25", "true"),
    ("The derivative of the sigmoid at the origin is 0.5.", "sigmoid'(0) ~= 0.5", "false"),
    ("Leaky ReLU with slope 0.01 outputs -0.02 for x = -2.", "leaky_relu(-2, alpha=1/100) ~= -0.02", "true"),
    ("At x = ±5 the gradient of the sigmoid is about 0.0066.", "sigmoid'(-5) ~= 0.0066", "true"),
    ("GELUは、負の入力を0にするReLUとは違い、滑らかだ。", "relu = 0 on (-oo, 0)", "true"),
]
RECKONED = [
    ("With sigmoids: $0.25^{10} \\approx 9.5 \\times 10^{-7}$.", "0.25^(10) ~= 9.5e-7", "true"),
    ("With sigmoids: $0.25^{10} \\approx 9.5 \\times 10^{-6}$.", "0.25^(10) ~= 9.5e-6", "false"),
    ("Ten factors of a tenth: $0.1^{10} = 10^{-9}$.", "0.1^(10) = 1/1000000000", "false"),
    ("0.5の10乗は約0.00098です。", "0.5^10 ~= 0.00098", "true"),
    ("0.5の10乗は約0.0098です。", "0.5^10 ~= 0.0098", "false"),
    ("The gradient is 0.25 × 0.25 = 0.0625 after two layers.", "0.25 * 0.25 ~= 0.0625", "true"),
    ("The gradient is 0.25 × 0.25 = 0.625 after two layers.", "0.25 * 0.25 ~= 0.625", "false"),
    ("The constant is $\\sqrt{2/\\pi} \\approx 0.7979$ there.", "sqrt(2)/sqrt(pi) ~= 0.7979", "true"),
    ("The constant is $\\sqrt{2/\\pi} \\approx 0.7879$ there.", "sqrt(2)/sqrt(pi) ~= 0.7879", "false"),
    ("# SELU\n\nIts scale is λ ≈ 1.0507.", "~= 1.0507", "true"),
    ("# SELU\n\nIts scale is λ ≈ 1.0607.", "~= 1.0607", "false"),
    ("# SELU\n\nIts constants are α = 1.6732 and λ = 1.0507.", ">= 4183/2500", "true"),
    ("# SELU\n\nα and λ are 1.6733 and 1.0508, respectively.", "~= 1.0508", "false"),
    ("The sigmoid maps 0 to 0.5.", "sigmoid(0) ~= 0.5", "true"),
    ("The tanh maps 0 to 0.5.", "tanh(0) ~= 0.5", "false"),
    ("The sigmoid passes through the origin.", "sigmoid(0) = 0", "false"),
]
SAID = [
    ("At $z=0$, $\\sigma(z) = 0.5$ as we saw.", "sigmoid(0) ~= 0.5", "true"),
    ("At $z=0$, $\\sigma(z) = 0.4$ as we saw.", "sigmoid(0) ~= 0.4", "false"),
    ("The value sigmoid(0) is 0.5.", "sigmoid(0) ~= 0.5", "true"),
    ("ここで tanh(1)は約0.76 です。", "tanh(1) ~= 0.76", "true"),
    ("ここで tanh(1)は約0.67 です。", "tanh(1) ~= 0.67", "false"),
    ("For x = 5, the derivative of the sigmoid is about 0.0066.", "sigmoid'(5) ~= 0.0066", "true"),
    ("For x = 5, the derivative of the sigmoid is about 0.066.", "sigmoid'(5) ~= 0.066", "false"),
    ("With the sigmoid an input of 0 gives an output of 0.5.", "sigmoid(0) ~= 0.5", "true"),
    ("If you feed -3 to ReLU, you get 0.", "relu(-3) = 0", "true"),
    ("If you feed -3 to ReLU, you get 3.", "relu(-3) = 3", "false"),
    ("We have hard_sigmoid(3) = 1 exactly.", "hard_sigmoid(3) = 1", "true"),
]
NOTHING = [
    "Let w = 0.5 and x = 2: then z = 0.5*2 + 1 = 2 for the sigmoid.",
    "Rounded before: 0.88 × 0.12 = 0.105 for the sigmoid.",
    "ReLU came in version 1.2-1.3 = stable.",
    "# SELU\n\nWe trained with alpha dropout of 0.05 and scale 2.",
    "If ReLU outputs zero for negative inputs, what happens to the gradient?",
    "Suppose the tanh returned 0 for negative inputs.",
    "ReLU neurons output 0 or 1 for negative inputs of the layer.",
    "Unlike ReLU, which outputs 0 for negative inputs, we are free to choose.",
    "With GELU, negative values are not set to zero.",
    "Mish is nearly 0 for negative inputs.",
    "ReLUは負の入力に対して0にならない、とはいえない。",
    "シグモイドを使うと、誤差は0以上の値になる。",
    "Is ReLU(2) = 3?",
    "The step function has step(0) = 1 by convention.",
    "ReLU'(0) = 0 is a convention.",
    "# Tanh\n\nWe write $T(1) = 5$ for the first temperature.",
    "ReLU has lr(2) = 0.1 in our tests.",
    "tanh(3) ≈ 2 is no claim that we would rule on.",
]


def read(note: str) -> list[tuple[str, str]]:
    return [(ruling.claim, ruling.verdict.truth.value) for ruling in verify(note)]


@pytest.mark.parametrize(("note", "claim", "truth"), POINTS + GIVEN + RECKONED + SAID)
def test_values_at_points(note: str, claim: str, truth: str) -> None:
    found = dict(read(note))
    assert claim in " and ".join(found)
    assert {truth for read, truth in found.items() if claim in read} == {truth}, found


@pytest.mark.parametrize("note", NOTHING)
def test_what_is_no_value_is_left_alone(note: str) -> None:
    kinds = (Kind.VALUE, Kind.NUMERIC)
    assert [ruling.claim for ruling in verify(note) if ruling.kind in kinds] == []


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
