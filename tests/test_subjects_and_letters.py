"""What a sentence is about where several functions are near; letters, places and bounds in what it says."""

from __future__ import annotations

import pytest

from symacts import verify
from symacts.evidence import Truth
from symacts.patterns import patterns

CHEAT_SHEET = """CHEAT SHEET

sigmoid
  s(x) = 1/(1+exp(-x))
  s(0) = 0.5
  not zero centered
tanh
  odd function
  range (-1, 1)
"""
SQUARES = """活性化関数

■シグモイド
・微分の最大値 0.25
■tanh
・微分の最大値 1
■ReLU
・x<0で勾配0
"""

SECTIONS = """正規化線形関数

概要

正の入力をそのまま出力する。

性質
・有界である

■ ELU
α=1なら原点で滑らかである。
■ 二乗ReLU
ReLUの2乗である。原点で微分可能である。リプシッツ連続である。
"""

SAID = [
    # headings of facets, squares behind sentences, powers of another function
    (SECTIONS, "relu is bounded", "false"),
    (SECTIONS, "elu is smooth", "true"),
    (SECTIONS, "squared_relu is differentiable at 0", "true"),
    (SECTIONS, "squared_relu' is bounded", "false"),
    ("- ReLUの微分は $x > 0$ で $x$", "relu' = x on (0, oo)", "false"),
    ("The derivative of tanh is 1 - tanh^2. tanh is concave for negative x.", "tanh is concave on (-oo, 0)", "false"),
    ("# tanh\n\nThe derivative at x = 1 is 0.58. At x = 1 it is about 0.42.", "tanh'(1) ~= 0.42", "true"),
    # terms over lines that are set in, squares behind lists
    (CHEAT_SHEET, "sigmoid(0) ~= 0.5", "true"),
    (CHEAT_SHEET, "sigmoid is not zero-centred", "true"),
    (CHEAT_SHEET, "range(tanh) = (-1, 1)", "true"),
    (SQUARES, "max(sigmoid') ~= 0.25", "true"),
    (SQUARES, "max(tanh') = 1", "true"),
    (SQUARES, "relu' = 0 on (-oo, 0)", "true"),
    # of what kind a function is
    ("# Tanh\n\nTanh is a rescaled sigmoid. Its outputs are centred around zero.", "tanh is zero-centred", "true"),
    ("# PReLUって何？\n\n傾きを学習できるようにしたReLUです。値域は実数全体です。", "range(prelu) = R", "true"),
    ("# Tanh\n\n原点での傾きは1で、シグモイドの傾きの4倍である。", "tanh'(0) = 1", "true"),
    # letters
    ("# ELU\n\nIt saturates at -α for large negative inputs.", "limit(elu, -oo) = -alpha for alpha > 0", "true"),
    ("# ELU\n\nIt saturates at α for large negative inputs.", "limit(elu, -oo) = alpha for alpha > 0", "false"),
    ("# ELU\n\n値域は $[-\\alpha, \\infty)$ である。", "range(elu) = [-alpha, oo)", "false"),
    ("# ELU\n\n$\\lim_{x \\to -\\infty} f(x) = -\\alpha$", "limit(elu, -oo) = -alpha", "true"),
    ("| f | range |\n|---|---|\n| ELU | $(-\\alpha, \\infty)$ |", "range(elu) = (-alpha, oo)", "true"),
    ("# Leaky ReLU\n\n負の領域での傾きは $\\alpha$ である。", "leaky_relu' = alpha on (-oo, 0) for 0 < alpha < 1", "true"),
    ("# SELU\n\nIt tends to $-\\lambda\\alpha$ as $x \\to -\\infty$.", "limit(selu, -oo) = -lambda*alpha", "true"),
    ("# ELU\n\nIt is C^1 for α = 1; for α = 2 the derivative is continuous at 0.", "(elu(x, alpha=2)) is C^1", "false"),
    ("# Swish\n\nFor $\\beta = 0$ it becomes $x/2$.", "(swish(x, beta=0)) = x/2", "true"),
    ("# Swish\n\n$\\beta = 1$ のときSiLUと一致する。", "(swish(x, beta=1)) = silu", "true"),
    # bounds on parts of the line
    ("For |z| > 3 the derivative of tanh is below 0.01.", "tanh' < 1/100 on (-oo, -3) and", "true"),
    ("tanhは |x| > 1 で傾きは0.01より小さい。", "tanh' < 1/100 on (-oo, -1) and", "false"),
    ("In |x| < 0.5 the slope of tanh is larger than 0.7.", "tanh' > 7/10 on (-1/2, 1/2)", "true"),
    ("Its output, the sigmoid's, is above 0.9 for x > 2.", "sigmoid > 9/10 on (2, oo)", "false"),
    ("# Hard sigmoid\n\nFor |x| > 3 the gradient is 1/6.", "hard_sigmoid' = 1/6 on (-oo, -3) and", "false"),
    ("# ReLU\n\nIts gradient is 1 everywhere.", "relu' = 1", "false"),
    # which of two
    ("Softsign saturates faster than tanh.", "limit(softsign'/tanh', oo) = 0", "false"),
    ("softsignはtanhより緩やかに飽和する。", "limit(tanh'/softsign', oo) = 0", "true"),
    # entries below a name, and behind it
    ("# tanh\n\n- 最大勾配：0.5", "max(tanh') ~= 0.5", "false"),
    ("# Sigmoid\n\n- x→-∞：-1", "limit(sigmoid, -oo) = -1", "false"),
    ("# Softplus\n\n- f(0)：log 2", "softplus(0) = log(2)", "true"),
    ("# Softplus\n\n- 微分：シグモイド関数", "softplus' = sigmoid", "true"),
    ("# Leaky ReLU (α = 0.1)\n\n- slope for x < 0: 0.01", "(leaky_relu(x, alpha=1/10))' = 0.01 on (-oo, 0)", "false"),
    ("| | SELU |\n|---|---|\n| Limit at -∞ | -1.0507 |", "limit(selu, -oo) ~= -1.0507", "false"),
    ("**Tanh** — odd, max(0, x), slope 1 at 0, convex, bounded", "tanh is odd", "true"),
    ("**Gaussian** — exp(-x^2), even, range [0, 1]", "range(gaussian) = [0, 1]", "false"),
    ("**Softplus** — derivative is the sigmoid, bounded above by 1", "sup(softplus) <= 1", "false"),
    ("# Softsign\n\nx/(1 + |x|)", "softsign = x/(abs(x) + 1)", "true"),
    # two of them, and what does not saturate
    ("ELU and GELU agree for x ≥ 0.", "elu = gelu on [0, oo)", "false"),
    ("# ReLU\n\n正の領域では飽和しない。", "not limit(relu', oo) = 0", "true"),
    ("For large negative inputs tanh gets close to minus one.", "limit(tanh, -oo) = -1", "true"),
    ("For x > 0 the slope of the SELU is about 1.05.", "selu'", "true"),
    # letters for functions
    ("- $g(x) = x/(1+|x|)$ とする。\n- $h(x) = \\tanh x$ とする。$h'(x) = 1 - h(x)^2$。", "tanh' = 1 - tanh(x)^2", "true"),
    ("# Tanh\n\n$h(\\log 2) = \\frac{1}{2}$", "tanh(log(2)) = 1/2", "false"),
    # identities of f, values in closed form
    ("# Softplus\n\nIt satisfies $f(x) - f(-x) = x$.", "softplus(x) - softplus(-x) = x", "true"),
    ("# Softplus\n\n恒等式 $f(x) + f(-x) = x$ が成り立つ。", "softplus(x) + softplus(-x) = x", "false"),
    ("# Arctan\n\n$\\arctan(1) = \\pi/2$.", "arctan(1) = pi/2", "false"),
    # classes of smoothness
    ("Squared ReLU is $C^1$ but not $C^2$.", "squared_relu is not C^2", "true"),
    ("二乗ReLUはC^2級である。", "squared_relu is C^2", "false"),
    # several functions by one word
    ("# tanh and softsign\n\nBoth are odd.", "softsign is odd", "true"),
    ("Tanh is odd. Softsign is odd, too. Both are convex.", "tanh is convex", "false"),
    ("ReLU has a kink, and so has leaky ReLU. Neither is smooth.", "leaky_relu is not smooth", "true"),
    ("ELU and SELU:\n\nNeither of them is monotone.", "selu is not monotone", "false"),
    ("# Mish\n\n# GELU\n\n# SiLU\n\n# Summary\n\nNone of them is convex.", "mish is not convex", "true"),
    ("# Mish\n\n# GELU\n\n# Summary\n\nAll of them are monotone.", "gelu is monotone", "false"),
    ("Softplus lies above ReLU; the largest gap between the two is log 2.", "sup(abs(softplus - relu)) = log(2)", "true"),
    ("softplusはReLUより常に大きい。両者の差はx=0で最大になる。", "argmax(abs(softplus - relu)) = {0}", "true"),
    ("tanhは奇関数です。softsignも奇関数です。どちらも上に有界ではありません。", "softsign is not bounded above", "false"),
    ("| 関数 | 値域 |\n|---|---|\n| tanh | (-1, 1) |\n| GELU | R |\n\nいずれも単調増加です。", "gelu is increasing", "false"),
    ("Sigmoid, tanh and GELU are all monotone.", "gelu is monotone", "false"),
    ("Sigmoid and tanh have slope 1 at the origin.", "sigmoid'(0) = 1", "false"),
    # letters that are given to a formula
    ("tanhは奇関数である。\n\n## 問1\n\n$g(x)=\\log(1+e^x)$ とおく。$g'(0)=1$ である。", "softplus'(0) = 1", "false"),
    ("Tanh.\n\n# 1\n\nLet $f(t) = t/(1+e^{-t})$.\n\n1. $f$ is convex.", "silu is convex", "false"),
    ("# Softplus\n\n$\\zeta'(z) = \\sigma(z)$.", "softplus' = 1/(1 + exp(-x))", "true"),
    # which function, and under which condition
    ("The leaky ReLU with slope 0.01 is bounded below.", "leaky_relu is bounded below", "false"),
    ("# Leaky ReLU\n\nAs long as the negative slope is positive it is increasing.", "leaky_relu is", "true"),
    ("# ELU\n\nThe derivative for negative x is -exp(x).", "elu' = -exp(x) on (-oo, 0)", "false"),
    ("| f | location of min |\n|---|---|\n| GELU | -0.5 |", "argmin(gelu) ~= {-0.5}", "false"),
    ("- ReLU6: capped at 6, derivative 1 for all x > 0", "relu6' = 1 on (0, oo)", "false"),
    ("The second derivative of softsign at 1 is -1/4.", "softsign''(1) = -1/4", "true"),
    # names in code
    ("`sigmoid_grad` at 0 is 0.5.", "sigmoid'(0) ~= 0.5", "false"),
    ("`d_tanh`の最大値は1です。", "max(tanh') = 1", "true"),
    # of the slope, where that is what the sentence before begins with
    ("# tanh\n\nThe derivative is even. At x = 0 it is 0.", "tanh'(0) = 0", "false"),
    # every value of a parameter
    ("# ELU\n\nIt is convex for every α > 0.", "elu is convex for alpha > 0", "false"),
    ("# ELU\n\nαの値によらず単調増加である。", "elu is increasing for alpha > 0", "true"),
    ("# Swish with β\n\n$f'(0)=1/2$ for every $\\beta$.", "swish'(0) = 1/2 for every beta", "true"),
    ("# Leaky ReLU\n\nFor α > 1 it is convex.", "leaky_relu is convex for alpha > 1", "false"),
    ("# Leaky ReLU\n\n0<α<1なら下に凸である。", "leaky_relu is convex for 0 < alpha < 1", "true"),
    ("# ELU\n\nαが1のとき原点で微分可能である。", "elu is differentiable at 0", "true"),
    ("# PReLU\n\nFor x < 0 it is `a*x`.\n\n- for a >= 0 it is monotone\n- for a < 0 it is monotone", "prelu is monotone for alpha < 0", "false"),
    ("# PReLU\n\n負側の傾きaを学習する。aが負でも単調増加である。", "prelu is increasing for alpha < 0", "false"),
    ("- ELU（α=1）：x<0で傾きはe^x、下限は-2、連続", "inf(elu) = -2", "false"),
    # where a family goes
    ("# Swish with β\n\nAs β → ∞ it becomes the identity.", "limit(swish, beta -> oo) = x", "false"),
    ("# Swish\n\n- β→0：x/2に近づく", "limit(swish, beta -> 0) = x/2", "true"),
    ("# Swish\n\n$\\beta \\to \\infty$ の極限ではReLUになる。", "limit(swish, beta -> oo) = relu", "true"),
    ("For σ(kx) we have a steeper slope; as k → ∞ it approaches the step function.", "limit(sigmoid(k*x), k -> oo) = binary_step", "true"),
    # numbers that are denied, ellipses
    ("# Sigmoid\n\nThe maximum of σ' is not 1/2 but 1/4.", "max(sigmoid') = 1/4", "true"),
    ("SiLUの最小値は-0.5ではなく-0.278である。", "min(silu) ~= -0.278", "true"),
    ("At x = 3 the sigmoid's derivative is 0.045 and tanh's is 0.0099.", "tanh'(3) ~= 0.0099", "true"),
    ("# SiLU\n\nsilu'(x) tends to 1 as x grows.", "limit(silu', oo) = 1", "true"),
    ("For positive inputs ReLU is increasing. ELU and ReLU have the same slope for x > 0.", "elu' = relu' on (0, oo)", "true"),
    ("# tanh\n\nThe gradient is symmetric about zero.", "tanh' is even", "true"),
    ("softsignはtanhよりも速く1に近づく。", "limit(softsign'/tanh', oo) = 0", "false"),
    ("| f | lower bound | upper bound |\n|---|---|---|\n| GELU | -0.278 | ∞ |", "inf(gelu) ~= -0.278", "false"),
    ("| f | 下限 | 上限 |\n|---|---|---|\n| GELU | -0.17 | なし |", "gelu is not bounded above", "true"),
    # entries of the Jacobian
    ("# Softmax\n\ndp_i/dz_j = p_i (1 - p_j)", "diff(softmax_i, x_j) = (1 - softmax_j)*softmax_i", "false"),
    ("# Softmax\n\ndp_i/dz_j = -p_i p_j", "diff(softmax_i, x_j) = -softmax_i*softmax_j", "true"),
]  # fmt: skip


@pytest.mark.parametrize(("note", "claim", "truth"), SAID, ids=lambda v: str(v)[-50:])
def test_what_a_note_says_is_ruled_on(note: str, claim: str, truth: str) -> None:
    """`claim` is what the claim begins with, or has in it."""
    name = "note.txt" if note in (CHEAT_SHEET, SQUARES, SECTIONS) else "note.md"
    rulings = [(ruling.claim, ruling.verdict.truth.value) for ruling in verify(note, name)]
    assert any(claim in text and found == truth for text, found in rulings), rulings


NO_ALARM = [
    "**Tanh.** Its factor is one at the origin.",
    "The sigmoid: since the slope is at most 1/4, six layers leave at most 0.25^6 ≈ 0.000244 of it.",
    "# Tanh\n\nThe leaky version is not bounded.",
    "# Swish with β\n\nPReLUの傾きをaとします。a=0のときReLUと一致します。",
    "The minimum of SiLU is not -0.5.\n\nSiLUの最小値は-0.5ではない。",
    "You write that Swish is monotone. We do not think so.",
    "Tanh is an even function. It isn't.",
    '"Softplus is concave" — no.',
    "シグモイド関数は奇関数である。それは誤りである。",
    "# Sigmoid\n\nFor σ(kx) the slope at 0 is 1/4 for every k, some would say. For every k its slope at 0 is 1.",
    "# ELU\n\nFor α = 2 the left derivative at x=0 is 2.\n\nx=0の左側微分係数は2である。",
    "SELU is ELU with α = 1.6733 multiplied by 1.0507.",
    "GELU is convex on (-5, 1) only, said of a picture.",
    "# Swish\n\nWhen β = 0 it is x/2, and as β goes to infinity it turns into ReLU.",
    "# tanh\n\nOf its derivative we speak later. At x = 1 it is about 0.42.",
    "Tanh is odd. The sigmoid is positive. Softplus is convex. Both are bounded below.",
    "Tanh is odd. Tanh is bounded. Tanh is increasing.\n\n# 1\n\nLet $f(x) = x^3 + x^2$. Then $f'(1) = 5$.",
    SQUARES,
    "# tanh\n\n$\\tanh' x = 1 - \\tanh^2 x$。$x=0$ での値は1。tanhの値域は $(-1, 1)$。",
    "# Tanh\n\nTanh is Lipschitz continuous, and its derivative is 1 - tanh^2 for all x.",
    "| Property | ReLU |\n|---|---|\n| Differentiable at 0 | no |",
    "# ReLU family\n\n| Property | ELU |\n|---|---|\n| Differentiable at 0 | yes |",
    "# ReLU\n\nAll of them are smooth.",
    "The derivative of tanh at 0 is one.",
    "# Sigmoid\n\nIts derivative:\n\n- max: 0.25",
    "# ELU\n\nFor α = 1 it is smooth, and it tends to -α.",
    "# Leaky ReLU\n\n$f(x) = \\max(\\alpha x, x)$, with a small slope $\\alpha$.",
    "# Swish\n\n$f'(x) = \\beta f(x) + \\sigma(\\beta x)(1 - \\beta f(x))$",
    "# ELU\n\nThe parameter α is usually 1. In practice -α is never reached.",
    "# Tanh\n\nNear the origin the slope is larger than 0.9.",
    "# Softmax\n\nFor the same index, dp_i/dz_j = p_i (1 - p_j).",
    "# Softmax\n\nFor $i = j$:\n\n$$\\frac{\\partial p_i}{\\partial z_j} = p_i (1 - p_j)$$",
]


@pytest.mark.parametrize("note", NO_ALARM)
def test_what_is_not_said_is_not_refuted(note: str) -> None:
    name = "note.txt" if note in (CHEAT_SHEET, SQUARES, SECTIONS) else "note.md"
    assert not [ruling.claim for ruling in verify(note, name) if ruling.verdict.truth is Truth.FALSE]


def test_a_letter_is_read_with_a_digit_in_its_place_and_costs_nothing_elsewhere() -> None:
    assert len(patterns()) > 30
    plain = verify("# ELU\n\nIt saturates at -1 for large negative inputs.")
    assert [ruling.claim for ruling in plain if "alpha" in ruling.claim] == []
