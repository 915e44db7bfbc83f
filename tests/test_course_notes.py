"""What stands in course notes beside the claims: shapes, counts, losses, labels, other formulas."""

from __future__ import annotations

import pytest

from symacts import verify
from symacts.evidence import Truth

BESIDE = [
    # letters that are other functions, and formulas that have nothing of the function above
    "# Chain rule\n\nUnits such as ReLU come later. ReLU is often used.\n\n## Example\n\n```python\n# y = (5x - 2)^3\n# dy/du = 3u^2\n```",
    "# Sigmoid\n\nOf an array, $s = x + 7$ has the shape of $x$, and so has $s = \\frac{3}{x}$.",
    "# Tanh\n\nTake the simple function $f(x, y, z) = (x - y)z$.",
    "# Sigmoid\n\n$$a^{(2)} = \\sigma(z^{(2)}) = [0.31, 0.77]$$",
    "# Leaky ReLU\n\nWith stride `s = 2 ==> P = (f-2) / 3` is the padding.",
    "# Sigmoid\n\nd/dx (x^4) = 4x^3",
    # sizes
    "$64 \\times 64 \\to 32 \\times 32$",
    "The block costs `14 * 14 * 64 * 9 = 113 K`, or 14*14*640*9 = 1.1 million.",
    "There are 250,003\\*40 = 10,000,120 weights.",
    "# Tanh\n\nThe output has shape `(16, 3)`.",
    "# Softmax\n\nThe output shape is (5, 7), and the number of hidden units goes from 20 to 90.",
    # labels, decisions, losses
    "The input is $x = 2$, the target is $y = 0$, and the unit is a sigmoid.",
    "The sigmoid suits two classes. You predict 0 if the output is less than 0.5 and 1 if it is more than 0.5.",
    "# Softmax\n\n- The least loss is 0; the maximum is unbounded.",
    "# Softmax\n\nThe logits are no probabilities:\n\n1. they can be negative;\n2. they need not sum to 1.",
    "# ReLU\n\nThat ReLU unit has a negative effect on the next.",
    "The gate is a linear function of your context, squashed by tanh.",
    "There is one catch: ReLU has a kink at x = 0.",
    # what ranges, and what is put for a part of a formula
    "# Sigmoid\n\nThe odds (which range from $0$ to $\\infty$) are mapped. Predictions range from 0 to 9.",
    "# Sigmoid\n\nLet $f(z) = 2$ and $g(z) = 2 + e^{-z}$.\n\nSince $f'(z) = 0$ and $g'(z) = -e^{-z}$, we have it.",
    "# Sigmoid\n\n$$\\sigma(z) = \\frac{1}{1+e^{-(z)}} = \\frac{1}{2}$$",
    "ReLU: f(x)=max(0,x)f(x)=max(0,x)",
    "# Leaky ReLU\n\n- Not fully zero-centered\n- A variation of ReLU to allow small negative values.",
    "ReLU outputs zero for negative input and the input itself if\npositive: that is it.",
    "# Sigmoid\n\nThere are no local optima: the log-likelihood is concave.",
    "# Sigmoid\n\n```\n- sigmoid(0) = 0.5\n- Range: (0, 1)\n- Derivative: s'(x) = s(x)(1 - s(x))\n```",
    "```python\ndef sigmoid_derivative_numerical(z, h=1e-5):\n    return (sigmoid(z + h) - sigmoid(z - h)) / (2 * h)\n```",
    # boundaries, constraints and costs; what is put for a function; cases line by line
    "# Softmax\n\nIn this space the corresponding decision boundary is linear.",
    "# arctan\n\nThe lasso constraint has corners at each of the axes.",
    "# ReLU\n\nBecause these point-wise costs are nonnegative and equal zero for positive inputs, we add them.",
    "We replace the step function, ideally with a *continuous* function.",
    "ReLU does not suffer from the problem that the sigmoid does, as its derivative maps negative values to zero.",
    "# Elu\n\nif x >0:\n        f(x) = x\nelse:\n        f(x) = 3 * (exp(x) -1)",
    "# SiLU\n\nf(x) = x*sigmoid(x) x>=0",
    "# ReLU\n\n- The output of a unit is always 0 or a positive number.\n- It doesn't saturate (except for negative values).",
    "# Sigmoid\n\nIf z is a large negative number, $e^{-z}$ becomes very large, so $g(z)$ approaches 0.",
    "# Sigmoid\n\nWhen $z=0$, $g(0) = \\frac{1}{1+e^0} = \\frac{1}{1+1} = 0.5$.",
    "# Sigmoid\n\n- Activation saturates at 0 or 1 with **gradients $\\approx$ 0**",
    "Tanh/sigmoid squash outputs to [-1, 1] or [0, 1].",
    "# Threshold\n\n```\npredict y = 1  if f(x) >= 0.7  →  z >= 0  →  w·x + b >= 0\n```",
    "```python\nimport math\nprint(math.log(0.99999))\n```\n\n```output\n-1.0000050000287824e-05\n```",
    # things beside a function: data, sampling, other functions' slopes, indicators, values that are given
    "# ReLU\n\nSome methods handle data that is linear.",
    "# Softmax\n\nSampling a category from a softmax is non-differentiable.",
    "# Sigmoid\n\nStep's derivative is zero almost everywhere.",
    "# ReLU\n\nOne uses $\\mathbf{1}[z > 0]$ (setting the gradient to 0 at exactly 0).",
    "# ReLU\n\nGiven: $x=3, y=2, w=0.5$.",
    "# Sigmoid\n\nThe output of the cell is passed through a sigmoid function, together with negative inputs.",
    "GELU and SiLU gate softly: instead of ReLU's hard threshold (pass through if positive, kill if negative), they bend.",
    "GELU and SiLU dip: minimum near $x \\approx -0.75$ for GELU, $x \\approx -1.28$ for SiLU.",
    "ReLU passes positive values unchanged and zeros out negatives.",
    "The cost is -log(0.01) = 2, and 3 * 50.000/200 = 750.",
    # options below a question; names that brackets explain; units
    "**Q7. Why is ReLU preferred?:**\n\nA) ReLU outputs are between 0 and 1\nB) ReLU is smooth",
    "Sigmoid and tanh fade, so one takes ReLU (derivative 1 for positive z).",
    "ReLU avoids the problem that plagues sigmoid (max derivative 0.25).",
    "# ReLU\n\nXavier assumes activations are symmetric around zero.",
    "# Softmax\n\nTemperature scaling does not change the argmax of the softmax — the predicted label is unchanged.",
    "Sigmoid σ(z) = 1/(1+e^(-z)) or tanh(z) = (e^z - e^(-z))/(e^z + e^(-z)), mapping to [0,1] and [-1,1] respectively.",
    "# Sigmoid\n\nA patient at **60 kg** (who should map to a score of 0.5) now maps to 0.4.",
    "# ReLU\n\nNormalizing to [0, 1] keeps inputs in the range.",
    "```python\nimport numpy as np\na = np.array([1, 2])\nprint(np.exp(a))  # [e^1, e^2]\n```",
    "# ReLU\n\nMost data is linear.",
    "# Sigmoid\n\nIts range is not that of $\\mathcal{N}(0, 2)$. One draws from N(0, 3).",
    # what a program prints that is no value
    "```python\nimport torch\nx = 4 * 5\nprint(x)\n```\n\n```output\nNode(\"Add:0\", shape=())\n```",
]  # fmt: skip


@pytest.mark.parametrize("note", BESIDE)
def test_what_stands_beside_the_claims_is_not_refuted(note: str) -> None:
    assert not [ruling.claim for ruling in verify(note, "note.md") if ruling.verdict.truth is Truth.FALSE]


FAR = (
    "# Networks\n\nA layer may end in a softmax. "
    + "Much else is told of layers, of data and of what was tried with them. " * 80
    + "\n\n{}\n\nIn one of them stands a softmax, and a softmax again."
)


@pytest.mark.parametrize(
    "said",
    [
        "It is a differentiable machine.",
        "- digits (0 to 9)",
        "A nonlinear method is used.",
        "You get a probability.",
    ],
)
def test_what_was_named_far_above_is_not_what_is_spoken_of(said: str) -> None:
    assert [ruling.claim for ruling in verify(FAR.format(said), "note.md")] == []


SAID = [
    ("# Sigmoid\n\nd/dx (x^4) = 3x^3", "(x^4)' = 3*x^3", "false"),
    (
        "# Sigmoid\n\n$$\\frac{d}{dx}\\left(\\frac{1}{1+e^{-x}}\\right) = \\frac{e^{x}}{(1+e^{-x})^2}$$",
        "sigmoid' =",
        "false",
    ),
    ("# Tanh\n\nThe output range is (-1, 2).", "range(tanh) = (-1, 2)", "false"),
    ("# Sigmoid\n\n$f(x) = x^2$", "sigmoid = x^2", "false"),
    ("# ReLU\n\nIt has negative values.", "inf(relu) < 0", "false"),
    ("The cost is 30*40 = 1300.", "30*40 = 1300", "false"),
    ("# ReLU\n\nIts slope is one for negative inputs.", "relu' = 1 on (-oo, 0)", "false"),
    ("# Sigmoid\n\nIts values range from 0 to 3.", "range(sigmoid) = (0, 3)", "false"),
    ("# Sigmoid\n\nThe curve is convex.", "sigmoid is convex", "false"),
    ("# Tanh\n\n- Activation saturates at 0 or 1 with small gradients", "limit(tanh, -oo) = 0", "false"),
    ("# ReLU\n\nFor negative inputs it does not saturate.", "not limit(relu', -oo) = 0", "false"),
    ("# SiLU\n\nf(x) = x/(1-e^-x) x<0", "silu = x/(1 - exp(-x)) on (-oo, 0)", "false"),
    ("| f | $\\sigma'$ range |\n|---|---|\n| Sigmoid | $(0, 0.5]$ |", "range(sigmoid') ~= (0, 0.5]", "false"),
    ("-log(0.01) = 3", "-log(0.01) = 3", "false"),
    ("# Softmax\n\nIt is non-differentiable.", "softmax is not differentiable", "false"),
    ("tanh was replaced by ReLU (derivative 1 for negative z).", "relu' = 1 on (-oo, 0)", "false"),
    ("# Sines\n\nd/dx[sin(x^2)] = cos(x^2)", "(sin(x^2))' = cos(x^2)", "false"),
    ("# Sigmoid\n\nAt x = 75 the value of the sigmoid is 0.3.", "sigmoid(75) ~= 0.3", "false"),
    ("# ReLU\n\n- Output: **1 to ∞**", "range(relu) in [1, oo)", "false"),
    ("# Sigmoid\n\n- Output: 0 to 1", "range(sigmoid) in [0, 1]", "true"),
    ("# Softmax\n\n- Its values can be negative.", "softmax is not nonnegative", "false"),
]


@pytest.mark.parametrize(("note", "claim", "truth"), SAID)
def test_the_same_words_are_ruled_on_where_they_are_claims(note: str, claim: str, truth: str) -> None:
    rulings = [(ruling.claim, ruling.verdict.truth.value) for ruling in verify(note, "note.md")]
    assert any(text.startswith(claim) and found == truth for text, found in rulings), rulings
