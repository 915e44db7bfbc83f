"""Notes in English: formulas, derivations, code and what is said of them, with false twins."""

from __future__ import annotations

import pytest

from symacts.claims import verify

SAID = [
    # derivatives inside a formula
    ("# Swish\n\n$$f'(x) = \\sigma(x) + x\\,\\sigma'(x)$$", "silu'", "true"),
    ("# Swish\n\n$$f'(x) = \\sigma(x) - x\\,\\sigma'(x)$$", "silu'", "false"),
    ("# Swish\n\n$$\\frac{df}{dx} = (x)'\\sigma(x) + x\\frac{d\\sigma}{dx}$$", "silu'", "true"),
    ("# Swish\n\n$$f'(x) = \\frac{d}{dx}\\left[x\\,\\sigma(2x)\\right]$$", "silu'", "false"),
    ("# Softplus\n\nf'(x) = d/dx (log(1 + exp(x)))", "softplus'", "true"),
    ("# Tanh\n\n$$f''(x) = \\frac{d}{dx}(1-\\tanh^2(x))$$", "tanh''", "true"),
    # a derivation on one line: a ruling for each row
    (
        "# Sigmoid\n\n$$\\begin{aligned} s'(x) &= \\frac{d}{dx}(1+e^{-x})^{-1} \\\\ &= \\frac{e^{x}}{(1+e^{-x})^2} \\end{aligned}$$",
        "sigmoid' = exp(x)/(1 + exp(-x))^2",
        "false",
    ),
    # code between dollar signs
    ("# ELU\n\n$ELU(z) = max(alpha * (np.exp(z) - 1), z)$", "elu = max(x, exp(x) - 1)", "false"),
    ("# Softplus\n\n$f(x) = np.log(1 + np.exp(beta * x)) / beta$", "softplus", "true"),
    ("# Softplus\n\n$f(x) = np.log(1 + np.exp(-beta * x)) / beta$", "softplus", "false"),
    # derivatives by cases
    ("# Leaky ReLU\n\nf'(x) = 1 if x > 0 else 0.01", "leaky_relu' = 1/100", "true"),
    ("# Leaky ReLU\n\nf'(x) = x if x > 0 else 0.01x", "leaky_relu'", "false"),
    ("ReLU'(x) = 1 if x > 0, else 0", "relu' = 0 on (-oo, 0)", "true"),
    ("# ELU\n\nReLU'(x) = 1 if x > 0, else 1", "relu' = 1 on (-oo, 0)", "false"),
    ("# Leaky ReLU\n\ndf/dx = 1 for x > 0, 0.01 for x < 0", "leaky_relu' = 1/100", "true"),
    ("# ReLU\n\n$$\\frac{df}{dx} = 1 \\text{ if } x > 0, \\quad 0 \\text{ if } x < 0$$", "relu' = 0", "true"),
    # equations without a left side that is defined
    ("- $\\sigma(-x) = 1 - \\sigma(x)$", "sigmoid(-x) = 1 - sigmoid(x)", "true"),
    ("- $\\tanh(-x) = 1 - \\tanh(x)$", "tanh(-x) = 1 - tanh(x)", "false"),
    ("- relu(x) + relu(-x) = |x|", "relu(x) + relu(-x) = |x|", "true"),
    ("- relu(x) + relu(-x) = x", "relu(x) + relu(-x) = x", "false"),
    ("- $\\tanh'(x) = 4\\sigma'(2x)$", "tanh'", "true"),
    # a formula that words introduce
    ("The derivative of the softsign is $\\frac{1}{(1+|x|)^2}$.", "softsign' =", "true"),
    ("The derivative of the softsign is $\\frac{x}{(1+|x|)^2}$.", "softsign' =", "false"),
    ("The derivative of tanh is 1 + tanh(x)^2.", "tanh' =", "false"),
    ("The sigmoid is defined as $\\frac{1}{1+e^{x}}$.", "sigmoid =", "false"),
    ("$$\\tanh' z = 1 + \\tanh^2 z$$", "tanh' =", "false"),
    # a column of formulas
    ("| Name | Derivative |\n|---|---|\n| Tanh | $1-\\tanh^2 x$ |", "tanh' =", "true"),
    ("| Name | Derivative |\n|---|---|\n| Tanh | $1-\\tanh x$ |", "tanh' =", "false"),
    ("| Name | Formula |\n|---|---|\n| Softplus | `log(1 + exp(-x))` |", "softplus =", "false"),
    # inequalities
    ("- $0 < \\sigma(z) < 1$ for all $z$", "0 < sigmoid", "true"),
    ("- $0 < \\sigma(z) < 1/2$ for all $z$", "sigmoid < 1/2", "false"),
    ("- $0 \\le \\tanh'(x) \\le 1$", "tanh' <= 1", "true"),
    # limits
    ("- $\\lim_{z \\to -\\infty} \\sigma(z) = 0$", "limit(sigmoid, -oo) = 0", "true"),
    ("- $\\lim_{z \\to \\infty} \\sigma'(z) = 1$", "limit(sigmoid', oo) = 1", "false"),
    ("## ReLU\n\n$\\lim_{x\\to 0^-} f'(x) = 0$", "limit(relu', 0-) = 0", "true"),
    # Lipschitz
    ("Tanh is 1-Lipschitz.", "lipschitz(tanh) <= 1", "true"),
    ("Tanh is 1/2-Lipschitz.", "lipschitz(tanh) <= 1/2", "false"),
    ("The Lipschitz constant of SiLU is 1.", "lipschitz(silu) = 1", "false"),
    # on an interval
    ("Sigmoid is concave on $(0, \\infty)$.", "sigmoid is concave on (0, oo)", "true"),
    ("Sigmoid is convex on $(0, \\infty)$.", "sigmoid is convex on (0, oo)", "false"),
    ("The gradient of `sigmoid` is `sigmoid(x) * (1 + sigmoid(x))`.", "sigmoid' =", "false"),
    ("`leaky_relu` has a zero gradient for negative inputs.", "leaky_relu' = 0", "false"),
    ("GELU has a lower bound of 0.", "inf(gelu) >= 0", "false"),
    ("The range of ReLU is [0, ∞].", "max(relu) = oo", "false"),
    ("Hard swish is a piecewise linear approximation of swish.", "hard_swish'' = 0", "false"),
    ("Softplus is never exactly zero.", "softplus is nonzero", "true"),
    ("SiLU is never exactly zero.", "silu is nonzero", "false"),
    # a derivation from formula to formula
    ("# Tanh\n\n$f'(z) = (\\tanh(z))'$\n\n$= 1 - \\tanh^2(z)$", "tanh' = 1 - tanh(x)^2", "true"),
    ("# Tanh\n\nIts derivative is:\n\n$= 1 + \\tanh^2(z)$", "tanh' = tanh(x)^2 + 1", "false"),
    ("Arctan takes values between -1 and 1.", "range(arctan) in [-1, 1]", "false"),
    ("ELU jumps at x = 0.", "elu is not continuous at 0", "false"),
    ("GELU and Mish are all bounded.", "gelu is bounded", "false"),
    # formulas in words
    ("Mish is the input times the tanh of the softplus of the input.", "mish = x * tanh", "true"),
    ("Mish is the input times the sigmoid of the input.", "mish = x", "false"),
    # where nothing is said of a parameter, it has its usual value
    ("At x = 0, softplus equals 0.5.", "softplus(0) ~= 0.5", "false"),
    ("At x = 0, softplus with a parameter beta equals 0.5.", "softplus(0) ~= 0.5", "unknown"),
    ("Leaky ReLU with slope 0.1 maps -10 to -1.", "leaky_relu(-10, alpha=1/10)", "true"),
    # bounds, symmetry
    ("ReLU6 never goes above 6.", "sup(relu6) <= 6", "true"),
    ("ReLU6 never exceeds 5.", "sup(relu6) <= 5", "false"),
    ("SiLU never drops below -0.28.", "inf(silu) >= -0.28", "true"),
    ("SiLU stays above -0.2.", "silu > -1/5", "false"),
    ("# SiLU\n\nIt bottoms out at about -0.278.", "min(silu) ~= -0.278", "true"),
    ("# SiLU\n\nIt bottoms out at about -0.5.", "min(silu) ~= -0.5", "false"),
    ("# Sigmoid\n\nThe curve is symmetric about (0, 1/2).", "sigmoid(-x) = 1 - sigmoid", "true"),
    ("# Sigmoid\n\nThe curve is symmetric about (0, 1).", "sigmoid(-x) = 2 - sigmoid", "false"),
    ("Mish is unbounded in both directions.", "mish is not bounded above", "false"),
    ("The sigmoid is centered around zero.", "sigmoid is zero-centred", "false"),
    ("Differentiating softplus gives the sigmoid.", "softplus' = sigmoid", "true"),
    ("Differentiating softplus gives tanh.", "softplus' = tanh", "false"),
    # one function in a note
    (
        "LeakyReLU(x) = max(0.01x, x)\n\n```python\nleaky_relu_grad = np.where(x > 0, 1, 0.01)\n```",
        "leaky_relu'",
        "true",
    ),
    (
        "LeakyReLU(x) = max(0.01x, x)\n\n```python\nleaky_relu_grad = np.where(x > 0, 1, 0.1)\n```",
        "leaky_relu'",
        "false",
    ),
    (
        "LeakyReLU(x) = max(0.01x, x). Take 0.1 now:\n\n```python\nleaky_relu_grad = np.where(x > 0, 1, 0.1)\n```",
        "(leaky_relu(x, alpha=1/10))'",
        "true",
    ),
    # a number that is said in letters before
    (
        "# SELU\n\nFar left it saturates at $-\\lambda\\alpha \\approx -1.758$.",
        "limit(selu, -oo) ~= -1.758",
        "true",
    ),
    (
        "# SELU\n\nFar left it saturates at $-\\lambda \\approx -1.0507$.",
        "limit(selu, -oo) ~= -1.0507",
        "false",
    ),
    # between two points, and where something else is said first
    (
        "# Hard sigmoid\n\nIt is 0 at x = -3 and 1 at x = 3; in between the slope is 1/6.",
        "hard_sigmoid' = 1/6 on (-3, 3)",
        "true",
    ),
    (
        "# Hard tanh\n\nIt has kinks at x = -1 and x = 1, with slope 1/2 between them.",
        "hard_tanh' = 1/2 on (-1, 1)",
        "false",
    ),
    ("# Hard tanh\n\nIts slope is 1 between -1 and 1.", "hard_tanh' = 1 on (-1, 1)", "true"),
    (
        "# Hard swish\n\nIt's `x * relu6(x + 3) / 6`: below -3 it is 0, above 3 it is the identity.",
        "hard_swish = 0 on (-oo, -3) and hard_swish = x on (3, oo)",
        "true",
    ),
    ("# ReLU6\n\nThe slope is 1 for everything above zero.", "relu6' = 1 on (0, oo)", "false"),
    ("# ELU\n\nFor x < 0, the derivative is e^x.", "elu' = exp(x) on (-oo, 0)", "true"),
    # the parameter as an index of the name
    (
        "# Softplus\n\n$\\zeta_\\beta'(x) = \\sigma(\\beta x)$ for $\\beta > 0$.",
        "softplus' = 1/(1 + exp(-x))",
        "true",
    ),
    (
        "# Swish\n\n$\\operatorname{swish}_{\\beta}(x) = x\\,\\sigma(\\beta x)$",
        "swish = x/(1 + exp(-x))",
        "true",
    ),
    ("# Softplus\n\n$\\mathrm{softplus}_\\beta(0) = \\beta\\ln 2$", "softplus(0) = beta*log(2)", "false"),
    # a topic that is another function
    (
        "# Softsign\n\nAlthough the absolute value has a kink at 0, softsign is differentiable there.",
        "abs is not differentiable at 0",
        "true",
    ),
    ("# Waves\n\nSinc is odd.", "sinc is odd", "false"),
    ("# Softsign\n\nThe absolute value is at most 1.", "sup(abs(softsign)) <= 1", "true"),
    # identities in powers
    ("Because 1 - tanh(x)^2 = sech(x)^2, the slope is positive.", "1 - tanh(x)^2 = sech(x)^2", "true"),
    ("# Tanh\n\n$1 - \\tanh^2 x = \\cosh^2 x$", "1 - tanh(x)^2 = cosh(x)^2", "false"),
    ("# Arctan\n\n$f(x) = \\tan^{-1}(x)$", "arctan = atan(x)", "true"),
    # what one gets for a parameter
    ("# Swish\n\nWith β = 0 you get x/2.", "(swish(x, beta=0)) = x/2", "true"),
    ("# Swish\n\nWhen β goes to infinity we get the identity.", "limit(swish, beta -> oo) = x", "false"),
    ("# Softplus\n\nIt never reaches the value 0.", "softplus is nonzero", "true"),
    # what an aside gives about, a prime before a place, an exception
    ("# SiLU\n\nThe derivative is never larger than 1 (it peaks at about 1.09).", "sup(silu') <= 1", "false"),
    ("Softsign has slope 1 at 0, whereas tanh' at 0 is 1/2.", "tanh'(0) = 1/2", "false"),
    ("Softsign has slope 1 at 0, whereas tanh' at 0 is 1.", "tanh'(0) = 1", "true"),
    (
        "# GELU and ELU\n\nFor very negative x they go to 0 (ELU is an exception).",
        "limit(gelu, -oo) = 0",
        "true",
    ),
    (
        "# GELU, SiLU, tanh\n\nAll of them are unbounded above. Tanh is the exception.",
        "silu is not bounded above",
        "true",
    ),
    # constants by their names, and a scale that is the usual one
    ("SELU has α ≈ 1.6733.", "selu.alpha ~= 1.6733", "true"),
    ("SELU has λ ≈ 1.0607.", "selu.lambda ~= 1.0607", "false"),
    ("SELU scales by λ ≈ 1.05, so it is not differentiable at 0.", "selu is not differentiable at 0", "true"),
    # clipped code
    (
        "```python\ndef hard_swish(x):\n    return x * np.clip(x + 3, 0, 6)\n```",
        "hard_swish = x*min(6, max(0, x + 3))",
        "false",
    ),
    # cards
    ("Q: Is tanh even or odd?\nA: Even.", "tanh is even", "false"),
    ("Q: Is GELU convex or concave?\nA: Neither.", "gelu is not concave", "true"),
    ("Q: softplus(0) = ?\nA: 1", "softplus(0) = 1", "false"),
    ("Q: What is sigmoid(0)?\nA: 0.5", "sigmoid(0) ~= 0.5", "true"),
    (
        "Q: At which points is hard tanh not differentiable?\nA: -1 and 1.",
        "hard_tanh is not differentiable at -1",
        "true",
    ),
    ("Q: lim x→−∞ of ELU (α = 1)?\nA: 0", "limit(elu, -oo) = 0", "false"),
    # labels in bold, and a sigma that stands alone behind one
    (
        "## Log-sigmoid\n\n**Derivative.** $\\sigma(x)$\n\n**Shape.** It is concave.",
        "log_sigmoid' =",
        "false",
    ),
    ("## Softplus\n\n**Derivative.** $\\sigma(x)$\n\n**Shape.** It is convex.", "softplus is convex", "true"),
    ("## Hard swish\n\n**Range.** $(-1, \\infty)$", "range(hard_swish) = (-1, oo)", "false"),
    # derivatives in powers of the function itself
    (
        "## Sigmoid\n\n- $\\sigma(x) = 1/(1+e^{-x})$\n- $\\sigma'' = \\sigma(1-\\sigma)(1-2\\sigma)$",
        "sigmoid'' =",
        "true",
    ),
    ("## Sigmoid\n\nf'' = f(1-f)(1+2f)", "sigmoid'' =", "false"),
    ("## Tanh\n\n$\\tanh'' = -2\\tanh(1-\\tanh^2)$", "tanh'' =", "true"),
    ("## Softsign\n\nf' = (1-|f|)^2", "softsign' =", "true"),
    # letters that a note gives
    ("ReLU is convex.\n\nLet $s(x) = x\\,\\sigma(x)$. Then $s''(0) = 1/4$.", "silu''(0) = 1/4", "false"),
    ("ReLU is convex.\n\nLet $u(x) = x\\,\\sigma(x)$. Then $u'(0) = 1/2$.", "silu'(0) = 1/2", "true"),
    # infima that are attained, limits at pi/2, clauses on the value
    ("# ELU\n\nIt attains its infimum -1.", "min(elu) = -1", "false"),
    ("# Tanh\n\nIt never attains its supremum 1.", "sup(tanh) = 1", "true"),
    ("# Arctan\n\n$\\lim_{x\\to-\\infty} f(x) = -\\frac{\\pi}{2}$", "limit(arctan, -oo) = -pi/2", "true"),
    (
        "# Arctan\n\nSince the denominator is smallest at 0, the greatest slope is 1.",
        "max(arctan') = 1",
        "true",
    ),
    (
        "# Softplus\n\n$g'(x) = \\frac{e^x}{1+e^x}$, which is strictly positive; hence it grows.",
        "softplus' = exp(x)/(exp(x) + 1)",
        "true",
    ),
    ("## Tanh\n\n- Lipschitz constant 2", "lipschitz(tanh) = 2", "false"),
    # tables of HTML
    (
        "# Functions\n\n<table>\n<tr><th>Name</th><th>Range</th><th>Slope at 0</th></tr>\n<tr><td>Tanh</td><td>[-1, 1]</td><td>1</td></tr>\n</table>",
        "range(tanh) = [-1, 1]",
        "false",
    ),
    (
        "# Functions\n\n<table><thead><tr><th>Name<th>Derivative at 0<th>Monotonic</thead><tr><td>SiLU<td>0.5<td>No</table>",
        "silu is not monotone",
        "true",
    ),
    # on one side of a point, and only there
    ("We have $\\sigma(z) > 1/2$ if and only if $z > 0$.", "sigmoid > 1/2 on (0, oo)", "true"),
    ("Tanh(x) > 0 exactly when x > 1.", "tanh > 0 on (1, oo)", "false"),
    # names that begin with a word for what is made of a function
    ("The inverse square root unit has derivative $(1+x^2)^{-3/2}$.", "isru' =", "true"),
    ("The inverse tangent has slope 2 at 0.", "arctan'(0) = 2", "false"),
]


@pytest.mark.parametrize(("note", "claim", "truth"), SAID, ids=lambda v: str(v)[:50])
def test_what_a_note_says_is_ruled_on(note: str, claim: str, truth: str) -> None:
    """`claim` is what the claim begins with, or has in it."""
    rulings = [(ruling.claim, ruling.verdict.truth.value) for ruling in verify(note)]
    assert any(claim in text and found == truth for text, found in rulings), rulings


SILENT = [
    "True or false: tanh is an even function.",
    "One might think that ELU is smooth for all alpha.",
    "An odd function satisfies $f(-x) = -f(x)$.",
    "# Sigmoid\n\nSolve $\\sigma(2x) = 0.9$.",
    "The Lipschitz constant of a network with tanh layers is 3.",
    "The fixed points solve $\\tanh(x) = x$.",
    "The equation x = tanh(2x) has three solutions.",
    "```python\ndef sigmoid(x):\n    p = 1 / (1 + np.exp(x))\n    return np.clip(p, 1e-7, 1 - 1e-7)\n```",
    "# Functions\n\n<table><tr><td>Tanh</td><td>[-1, 1]</td></tr><tr><td>Sigmoid</td><td>[0, 2]</td></tr></table>",
]


@pytest.mark.parametrize("note", SILENT, ids=lambda v: v[:40])
def test_what_is_no_claim_is_left_alone(note: str) -> None:
    assert [ruling.claim for ruling in verify(note)] == []


@pytest.mark.parametrize(("note", "claim", "truth"), SAID, ids=lambda v: str(v)[:50])
def test_nothing_true_is_refuted(note: str, claim: str, truth: str) -> None:
    rulings = [(ruling.claim, ruling.verdict.truth.value) for ruling in verify(note)]
    assert truth == "false" or all(found != "false" for _, found in rulings), rulings
