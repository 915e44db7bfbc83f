"""Turns of phrase and of form that notes are full of: what is said of which function, and what of none.

The texts are our own. Each wrong reading that is listed here would be a false alarm.
"""

from __future__ import annotations

import pytest

from symacts.claims import verify

SWISH_LIKE = """# Mish

It multiplies the input by a tanh. Smooth everywhere. Not monotone.
"""
BOLD_WITH_BREAKS = """**1. Softsign:**

**Range:**

    (-1, 1)

**2. ReLU6:**<br/>
<br/>![curve](relu6.png)<br/>

**Range:**

    [0, 6]
"""
QUOTES = """# ReLU6

'''
f'(z) = { 0 if z < 0
1 if z > 0 }
'''
Leaky ReLU
'''
"""
LAYERS = """```python
class Tanh:
    def forward(self, x):
        self.out = np.tanh(x)
        return self.out

    def compute_output_shape(self, input_shape):
        return input_shape

    def backward(self, error):
        return error * (1 - self.out ** 2)
```
"""
PRINTED = """# Arctan

```python
c = tf.multiply(4, 5)
print(c)
```

```
Tensor("Mul_1:0", shape=(), dtype=int32)
```
"""

SAID = [
    # another function is named, and not spoken of
    (
        "# PReLU\n\nReLU but with a small slope for negative values.",
        "prelu' is nonzero on (-oo, 0)",
        "true",
    ),
    (
        'ELU is a remedy for the "dying ReLU" problem: it keeps a non-zero gradient for negative inputs.',
        "elu' is nonzero on (-oo, 0)",
        "true",
    ),
    (SWISH_LIKE, "mish is smooth", "true"),
    (SWISH_LIKE, "mish is not monotone", "true"),
    (
        "Softplus, unlike functions such as SiLU, is monotone.",
        "softplus is monotone",
        "true",
    ),
    ("For positive inputs, tanh(softplus(x)) approaches 1.", None, None),
    (
        "ReLU saturates? No: tanh saturates, and the ReLU gradient is 1 for positive inputs.",
        "relu' = 1 on (0, oo)",
        "true",
    ),
    ("Tanh(+∞)→1 holds.\n\n# Tanh\n\n`tanh(+∞)→1`, `tanh(−∞)→−1`", "limit(tanh, -oo) = -1", "true"),
    (
        "# ReLU\n\nThere are alternatives like ELU. They keep a non-zero gradient for negative inputs.",
        "elu' is nonzero on (-oo, 0)",
        "true",
    ),
    (
        "### SELU kernel\n\nThis kernel applies the ELU function. It scales it, and it is unbounded above.",
        "selu is not bounded above",
        "true",
    ),
    ("The softmax gives probabilities: non-negative numbers that sum up to one.", "sum(softmax) = 1", "true"),
    ("$\\tanh(z) = \\tanh(z) \\cdot 1 = \\tanh(0) = 0$", None, None),
    ("# PReLU\n\nf(x) = max(αx, x). Its range is (-∞, ∞).", "range(prelu) = R", "true"),
    (
        "- **ReLU**\n   - Derivada: 0 si x < 0; 1 si x >= 0",
        "relu' = 0 on (-oo, 0) and relu' = 1 on (0, oo)",
        "true",
    ),
    # one of several, or what stands nearer than the title
    ("# Recap: how Mish improves ReLU\n\nIt's also smooth, compared to ReLU.", "mish is smooth", "true"),
    ("# ELU, SELU and ReLU6\n\nIt is bounded. They are continuous.", "relu6 is bounded", "true"),
    ("# ELU, SELU and ReLU6\n\nIt is bounded. They are continuous.", "selu is continuous", "true"),
    ("# Tanh\n\nContrary to ReLU, it's symmetric about the origin.", "tanh is odd", "true"),
    ("# Mish\n\nIt is a ReLU style function, and gives negative outputs.", "inf(mish) < 0", "true"),
    # cases
    ("# ReLU\n\nIts derivative is 0 when x < 0 and is 1 otherwise.", "relu' = 1 on (0, oo)", "true"),
    (
        "# ReLU\n\nThe output equals the input for all positive inputs, and zero for all others.",
        "relu = 0 on (-oo, 0]",
        "true",
    ),
    ("For inputs x >= 0 ReLU6 is linear.", "relu6 is linear on (0, oo)", "false"),
    # formulas in the brackets of a web log
    ("# LiSHT\n\n\\[latex\\]f(x) = x \\\\times tanh(x)\\[/latex\\]", "lisht = x*tanh(x)", "true"),
    ("# Tanh\n\nIts range is [latex](-1, 1)[/latex].", "range(tanh) = (-1, 1)", "true"),
    ("Mish(x) = x ⊙ tanh(softplus(x))", "mish = x*tanh(log(exp(x) + 1))", "true"),
    # what was spoken of before, though it is named again behind
    (
        "# ReLU, Tanh and ELU\n\n- ReLU is popular. It's not smooth, and with ReLU there are dead units.",
        "relu is not smooth",
        "true",
    ),
    (
        "ReLU6 is linear from 0 to 6, like a linear activation. Yet it is a nonlinear function.",
        "relu6 is nonlinear",
        "true",
    ),
    ("Mish is a non-smooth function.", "mish is not smooth", "false"),
    ("# ReLU\n\nZeros out positive values.", "relu = 0 on (0, oo)", "false"),
    ("ELU allows small negative signals.", "inf(elu) < 0", "true"),
    (
        "Softsign and arctan map inputs into bounded ranges ([-1, 1] and [-2, 2] respectively).",
        "range(softsign) in [-1, 1]",
        "true",
    ),
    (
        "# Mish\n\n$$\ns(x) = \\ln(1 + e^{x})\n\n\\text{Mish}(x) = x \\tanh(\\ln(1 + e^{x}))\n$$\n",
        "mish = x*tanh(log(exp(x) + 1))",
        "true",
    ),
    # powers of what is spoken of, remedies, labels, slopes of another
    ("# Tanh\n\n$$f'(x) = 1 - f^2(x)$$", "tanh' = 1 - tanh(x)^2", "true"),
    ("# Tanh\n\n$$f'(x) = 1 - f^{3}(x)$$", "tanh' = 1 - tanh(x)^3", "false"),
    (
        "Functions like softplus solve its problems by being differentiable.",
        "softplus is differentiable",
        "true",
    ),
    (
        "- **Zero-Centered**: Tanh is so, addressing one of sigmoid's drawbacks.",
        "tanh is zero-centred",
        "true",
    ),
    ("Tanh's slope values are likely to be saturated and so have a value close to 0.", None, None),
    # conditions between dollar signs inside of words, fences of Jekyll, slopes that are not there
    (
        "$$\nCELU(x) = \\begin{cases} e^x - 1 & \\mbox{if $x < 0$}\\\\ x & \\mbox{if $x \\geq 0$} "
        "\\end{cases}\n$$",
        "celu = Piecewise((exp(x) - 1, x < 0), (x, True))",
        "true",
    ),
    (
        "# ReLU6\n\n{% highlight python %}\ndef relu6(z):\n    return np.minimum(np.maximum(0, z), 6)\n"
        "{% endhighlight %}\n",
        "relu6 = min(6, max(0, x))",
        "true",
    ),
    ("The derivative of softsign is undefined at $x = 0$.", "softsign is not differentiable at 0", "false"),
    # other signs around formulas, the variable behind a parameter
    ("# Tanh\n\nIts derivative is \\f$ f'(x) = 1 - \\tanh(x)^2 \\f$ here.", "tanh' = 1 - tanh(x)^2", "true"),
    ("# Tanh\n\n- result range (-1, 1)", "range(tanh) = (-1, 1)", "true"),
    (
        "$$CELU(\\alpha, x) = \\begin{cases} x, & x \\geq 0 \\\\ "
        "\\alpha (e^{x/\\alpha} - 1), & x < 0 \\end{cases}$$",
        "celu = Piecewise((x, x >= 0), (exp(x) - 1, True))",
        "true",
    ),
    ("$$ReLU(x) = \\mathtt{max}(0, x)$$", "relu = max(0, x)", "true"),
    # titles
    (BOLD_WITH_BREAKS, "range(relu6) = [0, 6]", "true"),
    (BOLD_WITH_BREAKS, "range(softsign) = (-1, 1)", "true"),
    (QUOTES, "relu6' = 0 on (-oo, 0) and relu6' = 1 on (0, oo)", "false"),
    ("# CELU\nDerivative of `CELU`. Equal to `1` for positive inputs.", "celu' = 1 on (0, oo)", "true"),
    # formulas
    ("# Cube\n\nf(a) = a^3 ==> df(a)/da = 3a^2", "cube = x^3", "true"),
    ("Softsign: f(x) = x/(1+|x|) => f'(x) = 1/(1+|x|)^2", "softsign' = 1/(abs(x) + 1)^2", "true"),
    ("tanh(x) = 2/(1+e^-2x) - 1", "tanh = -1 + 2/(1 + exp(-2*x))", "true"),
    ("tanh(x) = 2/(1+e^-3x) - 1", "tanh = -1 + 2/(1 + exp(-3*x))", "false"),
    ("# Swish\n\nf(x) = x/(1+e^-βx)", "swish = x/(1 + exp(-x))", "true"),
    # a range that is given for a part of the line
    (
        "## SELU\n- For x > 0 it grows, with the output range of (0, inf).",
        "range(selu) = (0, oo) on (0, oo)",
        "true",
    ),
    # code
    (LAYERS, "tanh' = 1 - tanh(x)^2", "true"),
    ("```python\ndef erf_act(x):\n    return tf.math.erf(x)\n```", "erf = erf(x)", "true"),
]


def _told(text: str) -> dict[str, str]:
    return {ruling.claim: ruling.verdict.truth.value for ruling in verify(text, "note.md")}


@pytest.mark.parametrize(("text", "claim", "truth"), SAID)
def test_what_is_said(text: str, claim: str | None, truth: str | None) -> None:
    told = _told(text)
    if claim is None:
        assert "false" not in told.values()
    else:
        assert told.get(claim) == truth, told


QUIET = [
    "# Softmax\n\n∂aᵢ/∂zⱼ = zᵢ · rᵢ · (−rⱼ) = −zᵢrᵢrⱼ for i ≠ j",
    "# Softplus\n\n### Absolute distance\n\nSymmetric around zero.\n\n### Softplus\n\n### ReLU\n\nConvex.",
    "# Softplus\n\n## Smoothness\n\nAbsolute distance is not differentiable at z = 0.",
    "# Leaky ReLU\n- Similarity to ReLU: it behaves like ReLU for positive inputs, with its non-saturation.",
    "ReLU does not saturate for positive inputs, unlike others like tanh, which helps gradients.",
    "The transform maps pixels to [0, 255], while the generator uses tanh to obtain outputs in [-1, 1].",
    "Given $\\alpha \\in [0, 1]$, the leaky ReLU is piecewise linear.",
    "Where a non-differentiable function $f$ is used, we pretend that $f$ is the identity function.",
    "# SiLU\n\nLarge positive inputs pass through, negative inputs are suppressed.",
    "SiLU lets small negative signals pass through, preventing the zeroing of negative values.",
    "Instead of outputting zero for negative values, leaky ReLU multiplies them by 0.01.",
    "- if z is large in negative number then sigmoid of z will be zero",
    "# ReLU\n\nA negative activation in layer 1 meets a negative filter in layer 2 and gives a positive one.",
    "Pool: 3×3 → 14×14×32",
    "# GELU\n\nf′(x) = (x·Φ(x))′",
    "D: LeakyReLU + `softmax`. Scale real images to [−1,1].",
    "# Tanh\n\nu = w·x + b   # linear score, range (−∞, ∞)",
    "# Sigmoid\n\nIt's the negative log-likelihood. Log-loss with a sigmoid is convex.",
    "All slopes are zero, since the input to the ReLU function is negative.",
    "```python\ndef inverse_tanh(v):\n    return 0.5 * np.log((1 + v) / (1 - v))\n```",
    "# Snake\n\n1. It avoids the vanishing gradient on the right due to softsign's slow decay.",
    "More on softmax in lectures 3–4.",
    "# ELU, SELU and ReLU6\n\nIt is bounded. They are continuous.",
    "# Differences between tanh and Sigmoid\n\nThis is since they are symmetric around the origin.",
    "# Softmax\n\nThe slope is 0 or undefined, as argmax is not continuous.",
    "# Sigmoid\n\nThis fits, because probabilities have a very similar range of [0, 1].",
    "# Leaky ReLU\n\nThere are ten, as digits range from 0 to 9. The results are both positive and negative.",
    "# SELU\n\n```python\n# Convert into [0, 1] range.\nimages = images / 255\n```",
    "# PReLU\n\nThey set no constraints to allow the function to be non-monotonic.",
    "# ReLU\n\nThe derivative of $f(x) = 0$ is 0 while the derivative of $f(x) = x$ is 1.",
    "```python\ndef sigmoid(x):\n    z = np.clip(x, -500, 500)\n    return 1 / (1 + np.exp(-z))\n```",
    "This holds - strictly speaking - $f(x) = x$ is an activation.",
    "```\nSwish(x) = x \\cdots Sigmoid(x)\n```",
    "# Sigmoid\n\nInputs much larger than 4.0 are transformed to 1.0, and those much smaller to 0.0.",
    "Functions like tanh have slopes of at most 1. The value is lower, tending to zero for large inputs.",
    "**Continuously differentiable** – This is desirable (ReLU is not continuously differentiable).",
    "The derivative of tanh is always less than 1 for all inputs except 0.",
    "# Scaled tanh\n\nInput range is (-inf, inf).",
    "# ReLU\n\nThe general definition of the derivative of a continuous function $f(x)$ is given by:",
    "# SELU\n\n```python\ndef selu(x):\n    a, s = 1.67326324, 1.05070098\n"
    "    return s * np.where(x >= 0, x, a * (np.exp(x) - 1))\n```",
    LAYERS,
    PRINTED,
]


@pytest.mark.parametrize("text", QUIET)
def test_nothing_is_refuted(text: str) -> None:
    assert "false" not in _told(text).values(), _told(text)


def test_the_scale_of_elu_in_selu_is_that_of_selu() -> None:
    [ruling] = verify("| Function | Formula |\n|---|---|\n| SELU | `λ·ELU(x)` |")
    assert ruling.verdict.truth.value == "true"
