"""Ways of saying: each line is one sentence twice, once right and once wrong.

A sentence that is confirmed where it is right has to be refuted where it is wrong:
silence about the wrong one teaches that nothing is wrong with it.
"""

from __future__ import annotations

import pytest

from symacts.claims import verify
from symacts.evidence import Truth

SAID = [
    ("The sigmoid squashes its input into (0, 1).", "The sigmoid squashes its input into (-1, 1)."),
    ("Outputs of tanh lie strictly between -1 and 1.", "Outputs of tanh lie strictly between 0 and 1."),
    (
        "Softsign maps the real line onto the interval (-1, 1).",
        "Softsign maps the real line onto the interval (0, 1).",
    ),
    (
        "Whatever you feed it, ReLU6 returns something in [0, 6].",
        "Whatever you feed it, ReLU6 returns something in [0, 1].",
    ),
    ("The image of softplus is (0, ∞).", "The image of softplus is (-∞, ∞)."),
    ("ReLU takes values in [0, ∞).", "ReLU takes values in (-1, 1)."),
    ("Hard tanh can output any number between -1 and 1.", "Hard tanh can output any number between 0 and 1."),
    ("Softplus is unbounded above.", "Tanh is unbounded above."),
    ("GELU is bounded below.", "GELU is bounded above."),
    ("The infimum of ELU is -1.", "The infimum of ELU is 0."),
    (
        "The supremum of tanh is 1, which is never attained.",
        "The supremum of tanh is 2, which is never attained.",
    ),
    ("Softplus is never negative.", "GELU is never negative."),
    ("The sigmoid can never be zero.", "Mish can never be zero."),
    ("Softplus only produces positive outputs.", "Tanh only produces positive outputs."),
    ("All outputs of ReLU are non-negative.", "All outputs of leaky ReLU are non-negative."),
    (
        "Tanh has two horizontal asymptotes, y = -1 and y = 1.",
        "The sigmoid has two horizontal asymptotes, y = -1 and y = 1.",
    ),
    (
        "The horizontal asymptotes of the sigmoid are y = 0 and y = 1.",
        "The horizontal asymptotes of tanh are y = 0 and y = 1.",
    ),
    ("The steepest point of the sigmoid is at x = 0.", "The steepest point of the sigmoid is at x = 1."),
    ("The former of tanh and ReLU is bounded.", "The latter of tanh and ReLU is bounded."),
    (
        "Take softsign. It looks a lot like tanh: both are odd, both have slope 1 at the origin.",
        "Take softsign. It looks a lot like tanh: both are even, both have slope 1 at the origin.",
    ),
    (
        "The derivative of tanh, which at x = 0 is 1, decays quickly.",
        "The derivative of tanh, which at x = 0 is 2, decays quickly.",
    ),
    (
        "# Hard tanh\n\nIts slope is 0 or 1, and it is not differentiable at ±1.",
        "# Hard tanh\n\nIts slope is 0 or 1, and it is differentiable at ±1.",
    ),
    (
        "# ELU\n\nIts derivative at -1 is 0.368, and from zero onwards it is one.",
        "# ELU\n\nIts derivative at -1 is 0.368, and from zero onwards it is 2.",
    ),
    (
        (
            "```python\ndef gaussian(x):\n    return np.exp(-x ** 2)\n```\n\n- GELU is smooth.\n- "
            "`gaussian` has its maximum slope 0.858 at x = -0.707"
        ),
        (
            "```python\ndef gaussian(x):\n    return np.exp(-x ** 2)\n```\n\n- GELU is smooth.\n- "
            "`gaussian` has its maximum slope 0.958 at x = -0.707"
        ),
    ),
    (
        "| | sigmoid | tanh |\n|---|---|---|\n| f' | σ(1−σ) | 1 − tanh² |",
        "| | sigmoid | tanh |\n|---|---|---|\n| f' | σ(1−σ) | 1 + tanh² |",
    ),
    (
        "| | sigmoid | tanh |\n|---|---|---|\n| derivative | σ(1−σ) | 1 − tanh² |",
        "| | sigmoid | tanh |\n|---|---|---|\n| derivative | σ(1+σ) | 1 − tanh² |",
    ),
    (
        "| | sigmoid | tanh |\n|---|---|---|\n| limits | 0, 1 | −1, 1 |",
        "| | sigmoid | tanh |\n|---|---|---|\n| limits | 0, 1 | 0, 1 |",
    ),
    (
        "| | sigmoid | softplus |\n|---|---|---|\n| inflection points | x = 0 | none |",
        "| | sigmoid | softplus |\n|---|---|---|\n| inflection points | x = 1 | none |",
    ),
    (
        "The sigmoid σ is positive. The slope of tanh at 0 is four times that of σ.",
        "The sigmoid σ is positive. The slope of tanh at 0 is twice that of σ.",
    ),
    (
        (
            "# ReLU\n\nThe leaky variant takes arbitrarily negative values and, being strictly "
            "increasing, is invertible."
        ),
        (
            "# ReLU\n\nThe leaky variant takes arbitrarily negative values and, being strictly "
            "decreasing, is invertible."
        ),
    ),
    (
        "The hard tanh coincides with the identity between −1 and 1.",
        "The hard tanh coincides with the identity between −2 and 2.",
    ),
    (
        "The sigmoid and tanh have ranges (0, 1) and (−1, 1), respectively.",
        "The sigmoid and tanh have ranges (−1, 1) and (0, 1), respectively.",
    ),
    (
        "The ranges of tanh and ReLU6 are (-1, 1) and [0, 6].",
        "The ranges of tanh and ReLU6 are (-1, 1) and [0, 1].",
    ),
    (
        "The minima of SiLU and Mish are -0.278 and -0.309.",
        "The minima of SiLU and Mish are -0.309 and -0.278.",
    ),
    (
        "Tanh and sigmoid have slopes 1 and 1/4 at the origin, respectively.",
        "Tanh and sigmoid have slopes 1/4 and 1 at the origin, respectively.",
    ),
    ("It is not the case that SiLU is convex.", "It is not true that softplus is convex."),
    ("GELU's minimum is not at −∞ but near −0.75.", "GELU's minimum is not at −∞ but near −1.75."),
    ("Far from being odd, Swish is bounded below.", "Far from being odd, tanh is bounded below."),
    (
        "There is no x for which the derivative of softplus reaches 1.",
        "There is no x for which the derivative of softplus reaches 0.5.",
    ),
    ("For no finite input does the sigmoid output 1.", "For no finite input does the sigmoid output 0.9."),
    ("Tanh never reaches 1.", "Tanh never reaches 0.5."),
    ("The derivative of softplus is never equal to 1.", "The derivative of GELU is never equal to 1."),
    (
        (
            "# SiLU, GELU and Mish\n\n- SiLU: min ≈ −0.28\n- GELU: min ≈ −0.17\n- Mish: min ≈ "
            "−0.31\n- all three: f → 0 as x→−∞"
        ),
        (
            "# SiLU, GELU and Mish\n\n- SiLU: min ≈ −0.28\n- GELU: min ≈ −0.17\n- Mish: min ≈ "
            "−0.31\n- all three: f → 1 as x→−∞"
        ),
    ),
    (
        (
            "# SiLU, GELU and Mish\n\n- SiLU: min ≈ −0.28\n- GELU: min ≈ −0.17\n- Mish: min ≈ "
            "−0.31\n- none is monotone, all are bounded below by −1"
        ),
        (
            "# SiLU, GELU and Mish\n\n- SiLU: min ≈ −0.28\n- GELU: min ≈ −0.17\n- Mish: min ≈ "
            "−0.31\n- none is monotone, all are bounded above by 1"
        ),
    ),
    ("- Softplus: f(0) = ln 2, f' = σ, f'' ≤ 1/4", "- Softplus: f(0) = ln 2, f' = tanh, f'' ≤ 1/4"),
    ("- Softplus: f(0) = ln 2, f'' ≤ 1/4", "- Softplus: f(0) = ln 2, f'' ≤ 1/8"),
    ("- ReLU6: f(8) = 6, f' = 0 beyond 6", "- ReLU6: f(8) = 6, f' = 0 beyond 5"),
    ("- Squared ReLU: f' = 2·ReLU", "- Squared ReLU: f' = 3·ReLU"),
    (
        "# Log-sigmoid\n\nAlways negative, increasing, concave; -0.693 at 0.",
        "# Log-sigmoid\n\nAlways negative, increasing, concave; 0.693 at 0.",
    ),
    (
        "# Squareplus\n\nValue 1 at 0 for b = 4; always above ReLU.",
        "# Squareplus\n\nValue 1 at 0 for b = 4; always below ReLU.",
    ),
    (
        "# Log-cosh\n\nEven, convex, zero at the origin. Grows like |x| - log 2.",
        "# Log-cosh\n\nEven, convex, zero at the origin. Grows like |x| + log 2.",
    ),
    (
        "Softplus is always positive, always increasing, always convex.",
        "Softplus is always positive, always increasing, always concave.",
    ),
    (
        "# Arctan\n\nAt one it gives pi over four. Its derivative is one over one plus x squared.",
        "# Arctan\n\nAt one it gives pi over three. Its derivative is one over one plus x squared.",
    ),
    ("# ELU\n\nAt minus one it's about −0.632.", "# ELU\n\nAt minus one it's about −0.532."),
    ("tanh > sigmoid in hidden layers: zero-centred.", "sigmoid > tanh in output layers: zero-centred."),
    (
        (
            "**Tanh**\n- odd\n\n**ReLU** max(0, x)\n- grad: 1 if x > 0, 0 if x < 0\n- convex but not "
            "strictly convex"
        ),
        (
            "**Tanh**\n- odd\n\n**ReLU** max(0, x)\n- grad: 1 if x > 0, -1 if x < 0\n- convex but not "
            "strictly convex"
        ),
    ),
    (
        "Their derivatives both overshoot 1: SiLU's peaks at about 1.10.",
        "Their derivatives both overshoot 1: SiLU's peaks at about 1.30.",
    ),
    (
        "ELU has slope 1 for x > 0; SELU's slope for positive x is 1.0507.",
        "ELU has slope 1 for x > 0; SELU's slope for positive x is 1.",
    ),
    (
        (
            "# GELU\n\n$$g(x)=x\\,\\Phi(x),\\qquad g'(x)=\\Phi(x)+x\\varphi(x).$$\n\nWe have "
            "$g(x)\\le\\operatorname{ReLU}(x)$ for all $x$. Since $g(-x) = g(x) - x$, the function "
            "$g(x)-x/2$ is even."
        ),
        (
            "# GELU\n\n$$g(x)=x\\,\\Phi(x),\\qquad g'(x)=\\Phi(x)+x\\varphi(x).$$\n\nWe have "
            "$g(x)\\ge\\operatorname{ReLU}(x)$ for all $x$. Since $g(-x) = g(x) - x$, the function "
            "$g(x)-x/2$ is odd."
        ),
    ),
    (
        "The finite difference of GELU at 0 comes out as 0.5.",
        "The finite difference of GELU at 0 comes out as 0.4.",
    ),
    ("Odd: tanh, softsign and arctan.", "Odd: tanh, softsign and sigmoid."),
    ("Slopes at 0: σ ¼, tanh 1, arctan 1.", "Slopes at 0: sigmoid 1/4, tanh 1, arctan 1/2."),
    ("Lipschitz constants: ReLU 1, tanh 1, sigmoid 1/4.", "Largest slopes: sigmoid 1/4, tanh 2."),
    (
        "The largest slope of the sigmoid is 1/4, and the largest slope of tanh is 1.",
        "The largest slope of the sigmoid is 1/4, and the largest slope of tanh is 2.",
    ),
    (
        "TANH      range (-1, 1)     f'=1-tanh^2(x)\nSOFTPLUS  ln(1+e^x)     f'=sigmoid",
        "TANH      range (-1, 1)     f'=1-tanh^2(x)\nISRU  x/sqrt(1+x^2)     range [-1, 1]",
    ),
    (
        "x       -1       0       1\n  tanh   -0.7616  0.0000  0.7616",
        "x       -1       0       1\n  tanh   -0.7616  0.0000  0.8616",
    ),
    (
        "The sigmoid is s(x) = 1/(1 + e^-x). We have tanh(x) = 2 s(2x) - 1.",
        "The sigmoid is s(x) = 1/(1 + e^-x), and s(x) = (1 + tanh(x))/2.",
    ),
    (
        "PReLU with a = 0.25 is invertible; for y < 0 the inverse is 4·y.",
        "With slope 0.2, Leaky ReLU is one-to-one; the inverse for negative y is 0.2y.",
    ),
    ("The inverse of softplus on (0, ∞) is log(e^y - 1).", "For y > 0 the inverse of softsign is y/(1 + y)."),
    (
        "## Questions\n\n1. Is tanh odd?\n2. Is Mish odd?\n\n## Answers\n\n1. Yes.\n2. No.",
        "1. Is tanh odd?\n2. Is Mish odd?\n\n## Answer key\n\n**1.** Yes.\n\n**2.** Its range is (-1, 1).",
    ),
    (
        "The sigmoid satisfies σ(-z) = 1 - σ(z).",
        "The sigmoid satisfies σ(-z) = 1 - σ(z). That makes σ an odd function.",
    ),
    (
        "Sigmoid: at z = 2 I get σ ≈ 0.881, and the slope there ≈ 0.105.",
        "Sigmoid: at z = 2 I get σ ≈ 0.881, and the slope there ≈ 0.205.",
    ),
    ("ReLU satisfies z = relu(z) - relu(-z).", "ReLU satisfies z = relu(z) + relu(-z)."),
    ("Log-sigmoid: log σ(x) = -softplus(-x).", "Log-sigmoid: log σ(x) = softplus(-x)."),
    ("GELU is x times the standard normal cdf at x.", "GELU is x times the standard normal density at x."),
    (
        "Leaky ReLU: f(z) = max(0.01z, z), e.g. f(-5) = -0.05.",
        "Leaky ReLU: f(z) = max(0.01z, z), e.g. f(-5) = -0.5.",
    ),
    ("# Tanh\nDerivative at the origin 1.", "# Tanh\nA sigmoid-shaped curve. Derivative at the origin 1/4."),
    (
        "| name | derivative |\n|---|---|\n| ReLU | 0 / 1 |\n| ELU | exp(x) / 1 |\n\nReLU is convex.",
        "Leaky ReLU: its negative branch has derivative -0.01.",
    ),
    (
        "# GELU\n\nIts slope is 1/2 at x = 0, and the greatest slope is about 1.129.",
        "# GELU\n\nInflection points are at x = ±1, and the greatest slope is about 1.129.",
    ),
    (
        "For ELU with α = 1 the second derivative is not continuous, as it jumps from 1 to 0 at the origin.",
        "For ELU with α = 1 the second derivative is not continuous, as it jumps from 2 to 0 at the origin.",
    ),
    ("- **CELU**, α = 2: f(0) = 0. Its infimum is -2.", "- **CELU**, α = 2: f(0) = 0. Its infimum is -1."),
    (
        "- **Squareplus**. It is positive.\n- **Sine**. It is odd.",
        "- **Tanh**. It is odd.\n- **Snake**. It is bounded.",
    ),
    ("Hard swish touches bottom at -1.5 with -0.375.", "Hard swish touches bottom at -1.5 with -0.475."),
    (
        "For hard swish, its slope just left of 3 is 1.5, just right of 3 it is 1.",
        "SiLU's slope never gets above 1.",
    ),
    ("Hard swish at -1: -0.3333; at 2: 1.6667.", "# Log-sigmoid\n\nAlways negative. At zero: -0.7931."),
    ("ELU's derivative on the negative side is e^x.", "# Sine\n\nRange [-1, 1], derivative -cos x."),
    (
        "The slope of hard swish grows, and the minimum of hard swish is -0.375 at x = -1.5.",
        "The slope of hard swish grows, and the function reaches its minimum -0.475 at x = -1.5.",
    ),
    (
        "Inside that zone the slope of hard swish is x/3 + 1/2, and it touches bottom at -1.5 with -0.375.",
        "The slope of hard swish is x/3 + 1/2.",
    ),
    (
        "softmax(1, 2, 3) ≈ (0.090, 0.245, 0.665).",
        "Softmax: for $z=(2,1,0.1)$ one gets about $(0.659,\\ 0.142,\\ 0.199)$.",
    ),
    ("ReLU(0) = 0.", "relu(c·z) = c·relu(z) for every real c."),
    ("tanh x = 2σ(2x) - 1", "It is a rescaled sigmoid: tanh x = 2σ(x) - 1"),
    (
        "Softplus: the second derivative is s(x)(1 - s(x)).",
        "Softplus: the second derivative is s(x)(2 - s(x)).",
    ),
    (
        "# Tanh\nSecond derivative: t'' = -2t(1 - t²), which is 0 only at x = 0. It is odd.",
        "# Tanh\nIts second derivative t'' = -2t(1 - t²), which vanishes only at x = 1.",
    ),
    (
        "# Softsign\nFor x > 0 f(x) = x/(1 + x) and f'(x) = 1/(1 + x)².",
        "# Softsign\nFor x > 0 f(x) = x/(1 + x) and f'(x) = 1/(1 + x).",
    ),
    ("ReLU is convex, but tanh isn't.", "Tanh is not convex, and neither is softplus."),
    (
        "SELU's slopes at zero are 1.758 from the left and 1.051 from the right.",
        "SELU is continuous at zero, but its slope jumps from 1.051 on the left to 1.758 on the right.",
    ),
    (
        "At x = 1 softplus is about 1.313, at x = -1 about 0.313.",
        "At x = 1 softplus is about 1.313, at x = -1 about 0.413.",
    ),
    (
        "For tanh, at x = 1 the slope is 0.42, at x = 2 only 0.07.",
        "Tanh at x = 1 is 0.7616, at x = 2 about 0.984.",
    ),
    (
        "As to `log(1 + exp(x))`: at x = 0 it returns 0.693.",
        "Since you asked about the `x / (1 + abs(x))` thing: at x = 3 it returns 0.65.",
    ),
    (
        "The function $x\\,\\sigma(x)$ satisfies $f(x) - f(-x) = x$.",
        "Show that $x\\,\\sigma(x)$ satisfies $f(x) + f(-x) = x$.",
    ),
    ("$\\tanh''(x) = -2\\tanh x\\,(1-\\tanh^2 x)$", "$\\tanh''(x) = 2\\tanh x\\,(1-\\tanh^2 x)$"),
    (
        "\\begin{definition}[ELU]\nIt is continuous.\n\\end{definition}\n\\section{More}",
        "\\section{Units}\n\\begin{lemma}[Softsign]\nIt is twice differentiable at the origin.\n\\end{lemma}",
    ),
    (
        "Left limit of the derivative of ReLU at 0 is 0, the right one is 1.",
        "Tanh: at 0 both one-sided slopes are 2.",
    ),
    (
        "7. True or false: Mish is bounded below.\n   **True.**",
        "7. True or false: Mish is bounded above.\n   **True.**",
    ),
    (
        "True or false: SiLU is convex.\n\n*False*, it dips below zero.",
        "True or false: softplus is convex.\n\n*False*, it bends.",
    ),
    (
        "12. Compute softplus(−2) to three decimals.\n    **0.127**",
        "12. Compute softplus(−2) to three decimals.\n    **0.137**",
    ),
    (
        "How many inflection points does tanh have?\n\n**Exactly one**, at 0.",
        "How many inflection points does tanh have?\n\n**Two**, at 0.",
    ),
    ("14. Give the range of SELU.\n    **(−1.758, ∞)**", "14. Give the range of SELU.\n    **(−1.673, ∞)**"),
    (
        "The Lipschitz constant of softplus?\n\n**1** (a supremum that is not attained).",
        "The Lipschitz constant of softplus?\n\n**1/4** (a supremum that is not attained).",
    ),
    (
        (
            "1. Which of these is **not** monotone?\n   a) softplus  b) SiLU  c) ELU  d) tanh\n   "
            "**Answer: b)**\n\n2. At which end does ELU level off?\n   Softplus is convex."
        ),
        (
            "1. Which of these is **not** monotone?\n   a) softplus  b) SiLU  c) ELU  d) tanh\n   "
            "**Answer: b)**\n\n2. At which end does ELU level off?\n   Softplus is concave."
        ),
    ),
    (
        "The derivative of the sigmoid at x = 4.6 is about 0.01; that of tanh at 2.65 is about 0.02.",
        "The derivative of the sigmoid at x = 4.6 is about 0.01; that of tanh at 2.65 is about 0.05.",
    ),
    (
        "Softsign is odd. Even the sine has been tried: it is not monotone.",
        "Softsign is odd. Even the sine has been tried: it is monotone.",
    ),
    ("Tanh is steepest at the origin.", "Tanh is steepest at x = 1."),
    ("Hard swish attains its minimum at x = -1.5.", "Hard swish attains its minimum at x = -3."),
    ("SiLU bottoms out at about -0.278.", "SiLU bottoms out at about -0.178."),
    (
        "GELU dips to roughly -0.17 before it rises again.",
        "GELU dips to roughly -0.27 before it rises again.",
    ),
    ("The global minimum of hard swish is -3/8.", "The global minimum of hard swish is -1/2."),
    ("Mish has a global minimum of about -0.309.", "Mish has a global minimum of about -0.409."),
    ("The slope of the sigmoid never exceeds 0.25.", "The slope of the sigmoid never exceeds 0.2."),
    ("The gradient of tanh is at most 1.", "The gradient of tanh is at most 1/2."),
    ("The sigmoid's gradient peaks at 1/4.", "The sigmoid's gradient peaks at 1/2."),
    (
        "The derivative of the sigmoid reaches its maximum of 0.25 at x = 0.",
        "The derivative of the sigmoid reaches its maximum of 0.5 at x = 0.",
    ),
    ("The largest possible derivative of tanh is 1.", "The largest possible derivative of tanh is 2."),
    ("Softsign's derivative tops out at 1.", "Softsign's derivative tops out at 0.5."),
    ("Softplus has no minimum.", "GELU has no minimum."),
    ("The sigmoid crosses the y-axis at 0.5.", "The sigmoid crosses the y-axis at 0."),
    ("The graph of tanh passes through the origin.", "The graph of the sigmoid passes through the origin."),
    (
        "The graph of the sigmoid passes through the point (0, 1/2).",
        "The graph of the sigmoid passes through the point (0, 1).",
    ),
    ("At zero, softplus equals ln 2.", "At zero, softplus equals 1."),
    ("GELU sends zero to zero.", "Softplus sends zero to zero."),
    ("SiLU vanishes at zero.", "Softplus vanishes at zero."),
    ("The sigmoid of zero is one half.", "The sigmoid of zero is zero."),
    ("An input of 2 gives 0.964 under tanh.", "An input of 2 gives 0.864 under tanh."),
    ("Plugging x = 1 into the sigmoid yields 0.731.", "Plugging x = 1 into the sigmoid yields 0.631."),
    ("For an input of -3, ELU outputs -0.950.", "For an input of -3, ELU outputs -0.850."),
    ("For x = 5, the sigmoid gives about 0.9933.", "For x = 5, the sigmoid gives about 0.9833."),
    ("ReLU maps -2 to 0.", "ReLU maps -2 to -2."),
    ("ReLU6 turns 10 into 6.", "ReLU6 turns 10 into 10."),
    ("Softsign returns 0.5 for x = 1.", "Softsign returns 0.25 for x = 1."),
    ("The slope of SiLU at the origin is 1/2.", "The slope of SiLU at the origin is 1."),
    ("Tanh has slope 1 at zero.", "GELU has slope 1 at zero."),
    ("At the origin, softplus has gradient 1/2.", "At the origin, softplus has gradient 1."),
    ("The derivative of the sigmoid at 0 is 0.25.", "The derivative of the sigmoid at 0 is 0.5."),
    ("Near zero tanh behaves like x.", "Near zero the sigmoid behaves like x."),
    ("For small x, tanh is approximately x.", "For small x, tanh is approximately 2x."),
    ("Differentiating softplus gives the sigmoid.", "Differentiating softplus gives tanh."),
    ("If you differentiate softplus you get the sigmoid.", "If you differentiate tanh you get the sigmoid."),
    ("Tanh has the derivative $1-\\tanh^2 x$.", "Tanh has the derivative $1-\\tanh x$."),
    (
        "The derivative of the sigmoid works out to σ(x)(1 − σ(x)).",
        "The derivative of the sigmoid works out to σ(x)(1 + σ(x)).",
    ),
    (
        "In terms of its output y, the derivative of tanh is 1 - y².",
        "In terms of its output y, the derivative of tanh is 1 + y².",
    ),
    (
        "The derivative of SiLU can be written as σ(x)(1 + x(1 − σ(x))).",
        "The derivative of SiLU can be written as σ(x)(1 − x(1 − σ(x))).",
    ),
    (
        "The second derivative of softplus is σ(x)(1 − σ(x)).",
        "The second derivative of softplus is σ(x)(1 + σ(x)).",
    ),
    ("ReLU has a derivative of 0 for negative inputs.", "ReLU has a derivative of 1 for negative inputs."),
    ("For positive inputs the derivative of ReLU is 1.", "For positive inputs the derivative of ReLU is 0."),
    ("Tanh's derivative is even.", "Tanh's derivative is odd."),
    ("The derivative of softplus is always positive.", "The derivative of GELU is always positive."),
    ("The sigmoid's derivative is everywhere positive.", "SiLU's derivative is everywhere positive."),
    ("As x grows without bound, tanh approaches 1.", "As x grows without bound, tanh approaches 0."),
    ("In the limit x → −∞ ELU tends to −1.", "In the limit x → −∞ ELU tends to 0."),
    ("SiLU tends to 0 on the far left.", "SiLU tends to -1 on the far left."),
    ("For large negative inputs, GELU goes to zero.", "For large negative inputs, GELU goes to minus one."),
    ("ELU levels off at -1 on the left.", "ELU levels off at 0 on the left."),
    ("Tanh saturates at -1 and 1.", "Tanh saturates at 0 and 1."),
    ("The sigmoid saturates on both sides.", "ELU saturates on both sides."),
    ("ELU saturates only for negative inputs.", "ELU saturates only for positive inputs."),
    (
        "ReLU does not saturate for large positive inputs.",
        "Tanh does not saturate for large positive inputs.",
    ),
    (
        "Softplus goes to infinity as x goes to infinity.",
        "Softplus goes to infinity as x goes to minus infinity.",
    ),
    ("The derivative of GELU tends to 1 as x → ∞.", "The derivative of GELU tends to 0 as x → ∞."),
    ("For |x| → ∞ the gradient of tanh vanishes.", "For |x| → ∞ the gradient of leaky ReLU vanishes."),
    (
        "The gradient of the sigmoid dies away for large |x|.",
        "The gradient of leaky ReLU dies away for large |x|.",
    ),
    ("SiLU is asymptotic to y = x as x → ∞.", "SiLU is asymptotic to y = x/2 as x → ∞."),
    ("Softplus grows linearly for large x.", "Softplus grows exponentially for large x."),
    (
        "Tanh approaches its asymptotes exponentially fast.",
        "Softsign approaches its asymptotes exponentially fast.",
    ),
    ("The sigmoid is strictly increasing.", "The sigmoid is strictly decreasing."),
    ("Mish is not monotone.", "Tanh is not monotone."),
    ("Softplus never decreases.", "SiLU never decreases."),
    ("The sigmoid increases everywhere.", "GELU increases everywhere."),
    (
        "The larger x, the larger the value of the sigmoid.",
        "The larger x, the smaller the value of the sigmoid.",
    ),
    ("ELU is increasing on the negative axis.", "GELU is increasing on the negative axis."),
    ("Hard swish decreases for -3 < x < -1.5.", "Hard swish decreases for x > 0."),
    ("Tanh is one-to-one.", "GELU is one-to-one."),
    ("The sigmoid is invertible.", "ReLU is invertible."),
    ("Leaky ReLU is one-to-one (injective).", "ReLU is one-to-one (injective)."),
    ("Tanh is a monotonic function.", "SiLU is a monotonic function."),
    ("The inverse of the sigmoid is log(p/(1-p)).", "The inverse of the sigmoid is log((1-p)/p)."),
    ("The inverse of the sigmoid is the logit.", "The inverse of the sigmoid is tanh."),
    (
        "The inverse function of softplus is log(e^y - 1).",
        "The inverse function of softplus is log(e^y + 1).",
    ),
    ("Softplus is convex.", "Softplus is concave."),
    ("ReLU is convex everywhere.", "Tanh is convex everywhere."),
    (
        "The sigmoid is convex for x < 0 and concave for x > 0.",
        "The sigmoid is convex for x < 0 and convex for x > 0.",
    ),
    ("Tanh has an inflection point at the origin.", "Softplus has an inflection point at the origin."),
    ("The curvature of the sigmoid changes sign at 0.", "The curvature of the sigmoid changes sign at 1."),
    ("Softplus bends upwards on the whole line.", "Softplus bends downwards on the whole line."),
    ("The second derivative of softplus is positive.", "The second derivative of tanh is positive."),
    ("GELU is neither convex nor concave.", "Softplus is neither convex nor concave."),
    ("Tanh is an odd function.", "Tanh is an even function."),
    ("Softsign is odd: f(-x) = -f(x).", "Softsign is even: f(-x) = f(x)."),
    ("Tanh is symmetric about the origin.", "Tanh is symmetric about the y-axis."),
    ("The sigmoid is point-symmetric about (0, 1/2).", "The sigmoid is point-symmetric about the origin."),
    ("SiLU is neither even nor odd.", "Tanh is neither even nor odd."),
    (
        "Flipping the sign of the input flips the sign of the output of tanh.",
        "Flipping the sign of the input flips the sign of the output of the sigmoid.",
    ),
    ("Tanh is zero-centred.", "The sigmoid is zero-centred."),
    ("The output of tanh is centred around zero.", "The output of the sigmoid is centred around zero."),
    ("Arctan is antisymmetric.", "Softplus is antisymmetric."),
    ("ReLU is continuous at zero.", "The Heaviside step is continuous at zero."),
    ("ReLU is continuous everywhere.", "The step function is continuous everywhere."),
    ("The binary step has a jump at 0.", "ReLU has a jump at 0."),
    ("ReLU has a kink at zero.", "Softplus has a kink at zero."),
    ("Leaky ReLU has a corner at the origin.", "SiLU has a corner at the origin."),
    ("ReLU is not differentiable at 0.", "ReLU is differentiable at 0."),
    ("Softplus is differentiable everywhere.", "Hard tanh is differentiable everywhere."),
    ("GELU is smooth.", "ReLU6 is smooth."),
    ("Mish is infinitely differentiable.", "ELU is infinitely differentiable."),
    ("ReLU6 is not differentiable at 0 and 6.", "ReLU6 is not differentiable at 1 and 5."),
    ("Hard swish fails to be differentiable at ±3.", "Hard swish fails to be differentiable at 0."),
    ("ReLU has no derivative at the origin.", "SiLU has no derivative at the origin."),
    ("Swish is everywhere differentiable.", "PReLU is everywhere differentiable."),
    ("Leaky ReLU is differentiable except at zero.", "ReLU6 is differentiable except at zero."),
    ("Tanh is 1-Lipschitz.", "The sigmoid is 1/8-Lipschitz."),
    ("The Lipschitz constant of the sigmoid is 1/4.", "The Lipschitz constant of the sigmoid is 1."),
    ("ReLU is Lipschitz with constant 1.", "SiLU is Lipschitz with constant 1."),
    ("The sigmoid is a contraction.", "Mish is a contraction."),
    ("Softplus is 1-Lipschitz.", "GELU is 1-Lipschitz."),
    ("The best Lipschitz constant for tanh is 1.", "The best Lipschitz constant for tanh is 1/4."),
    (
        "The gradient of ReLU is zero for negative inputs.",
        "The gradient of ReLU is zero for positive inputs.",
    ),
    (
        "Leaky ReLU has a non-zero gradient for negative inputs.",
        "ReLU has a non-zero gradient for negative inputs.",
    ),
    ("ReLU kills the gradient for negative inputs.", "ReLU kills the gradient for positive inputs."),
    (
        "No gradient flows through ReLU when the input is negative.",
        "No gradient flows through leaky ReLU when the input is negative.",
    ),
    ("ReLU is zero for all x < 0.", "ELU is zero for all x < 0."),
    ("Tanh(x) equals 2σ(2x) − 1.", "Tanh(x) equals 2σ(x) − 1."),
    ("Swish is SiLU for beta = 1.", "Swish is GELU for beta = 1."),
    ("For x > 0, ReLU coincides with the identity.", "For x > 0, softplus coincides with the identity."),
    ("Softplus lies above ReLU everywhere.", "ReLU lies above softplus everywhere."),
    ("Softplus is always larger than ReLU.", "Tanh is always larger than the sigmoid."),
    (
        "Tanh has a larger maximal slope than the sigmoid.",
        "The sigmoid has a larger maximal slope than tanh.",
    ),
    ("Tanh is steeper at the origin than the sigmoid.", "SiLU is steeper at the origin than tanh."),
    (
        "The derivative of tanh at zero is four times that of the sigmoid.",
        "The derivative of softplus at zero is four times that of the sigmoid.",
    ),
    ("SiLU never exceeds ReLU.", "Softplus never exceeds ReLU."),
    ("ReLU and ELU agree for x > 0.", "ReLU and softplus agree for x > 0."),
    ("Tanh and GELU agree at zero.", "Tanh and softplus agree at zero."),
    ("SiLU and GELU have the same derivative at zero.", "Tanh and SiLU have the same derivative at zero."),
    (
        "The difference between softplus and ReLU is at most ln 2.",
        "The difference between softplus and ReLU is at most 0.5.",
    ),
    ("Both tanh and softsign are odd.", "Both tanh and the sigmoid are odd."),
    ("Both SiLU and Mish are non-monotonic.", "Both SiLU and ReLU are non-monotonic."),
    ("Like tanh, softsign is bounded.", "Like tanh, softplus is bounded."),
    ("Unlike the sigmoid, tanh is zero-centred.", "Unlike tanh, the sigmoid is zero-centred."),
    ("The sigmoid, softsign and tanh are all bounded.", "The sigmoid, softplus and tanh are all bounded."),
    ("tanhは任意の実数を(-1, 1)に写す。", "tanhは任意の実数を(0, 1)に写す。"),
    ("ソフトプラスの値域は(0, ∞)。", "ソフトプラスの値域は(-∞, ∞)。"),
    ("シグモイド関数は正の値しかとらない。", "tanhは正の値しかとらない。"),
    ("ReLUの出力は必ず0以上になる。", "ELUの出力は必ず0以上になる。"),
    ("シグモイド関数は上に有界である。", "ソフトプラスは上に有界である。"),
    ("GELUは下に有界である。", "恒等関数は下に有界である。"),
    ("ソフトプラスは負の値を出力することがない。", "tanhは負の値を出力することがない。"),
    ("ELUの下限は-1である。", "ELUの下限は0である。"),
    (
        "シグモイド関数はどんな入力に対しても1未満の値を返す。",
        "シグモイド関数はどんな入力に対しても0.5未満の値を返す。",
    ),
    (
        "シグモイド関数の傾きが最も急になるのはx = 0のときである。",
        "シグモイド関数の傾きが最も急になるのはx = 1のときである。",
    ),
    ("tanhの微分は原点で最大値1をとる。", "tanhの微分はx=1で最大値1をとる。"),
    ("SiLUの最小値はおよそ-0.278である。", "SiLUの最小値はおよそ-0.378である。"),
    ("GELUはx≈-0.75で最小になる。", "GELUはx≈-1.75で最小になる。"),
    ("シグモイド関数にx=0を代入すると1/2になる。", "シグモイド関数にx=0を代入すると0になる。"),
    ("tanhは原点を通る。", "シグモイド関数は原点を通る。"),
    ("入力が0のときソフトプラスはlog 2を返す。", "入力が0のときソフトプラスは0を返す。"),
    ("シグモイド関数のグラフは点(0, 0.5)を通る。", "シグモイド関数のグラフは点(0, 1)を通る。"),
    ("x=2におけるtanhの値は約0.964。", "x=2におけるtanhの値は約0.864。"),
    ("Leaky ReLUに-1を入れると-0.01が返る。", "Leaky ReLUに-1を入れると-0.1が返る。"),
    ("SiLUの原点での傾きは1/2である。", "SiLUの原点での傾きは1である。"),
    ("原点におけるシグモイド関数の微分係数は1/4。", "原点におけるシグモイド関数の微分係数は1/2。"),
    ("シグモイド関数の導関数はσ(x)(1-σ(x))と書ける。", "シグモイド関数の導関数はσ(x)(1+σ(x))と書ける。"),
    ("x<0ではReLUの微分は0である。", "x<0ではReLUの微分は1である。"),
    ("ソフトプラスの導関数は常に正である。", "GELUの導関数は常に正である。"),
    ("ReLUの勾配は負の領域で0になる。", "Leaky ReLUの勾配は負の領域で0になる。"),
    ("x が0に近いとき tanh はほぼ x に等しい。", "x が0に近いとき tanh はほぼ 2x に等しい。"),
    ("x→∞ でtanhは1に収束する。", "x→∞ でtanhは0に収束する。"),
    ("ELUはx→−∞ のとき−1に漸近する。", "ELUはx→−∞ のとき0に漸近する。"),
    (
        "入力が大きくなるにつれてシグモイド関数は1へ近づく。",
        "入力が大きくなるにつれてシグモイド関数は0へ近づく。",
    ),
    ("tanhは両側で飽和する。", "ELUは両側で飽和する。"),
    ("ReLUは正の側では飽和しない。", "シグモイド関数は正の側では飽和しない。"),
    ("シグモイド関数の勾配は|x|が大きいと消失する。", "Leaky ReLUの勾配は|x|が大きいと消失する。"),
    ("シグモイド関数は単調増加関数である。", "シグモイド関数は単調減少関数である。"),
    ("Mishは単調ではない。", "tanhは単調ではない。"),
    ("tanhは全域で増加する。", "GELUは全域で増加する。"),
    ("シグモイド関数は逆関数を持つ。", "ReLUは逆関数を持つ。"),
    ("ハードスウィッシュは-3<x<-1.5で減少する。", "ハードスウィッシュはx>0で減少する。"),
    ("ソフトプラスは凸関数である。", "tanhは凸関数である。"),
    ("tanhは原点を変曲点にもつ。", "ソフトプラスは原点を変曲点にもつ。"),
    (
        "シグモイド関数は x<0 で下に凸、x>0 で上に凸である。",
        "シグモイド関数は x<0 で下に凸、x>0 で下に凸である。",
    ),
    ("ソフトプラスの2階微分は常に正。", "tanhの2階微分は常に正。"),
    ("tanhは奇関数である。", "tanhは偶関数である。"),
    ("tanhのグラフは原点に関して対称である。", "シグモイド関数のグラフは原点に関して対称である。"),
    ("シグモイド関数は点(0, 1/2)に関して点対称である。", "シグモイド関数は点(0, 1)に関して点対称である。"),
    ("SiLUは奇関数でも偶関数でもない。", "tanhは奇関数でも偶関数でもない。"),
    ("tanhの出力はゼロ中心である。", "シグモイド関数の出力はゼロ中心である。"),
    ("ReLUは x=0 で連続である。", "ステップ関数は x=0 で連続である。"),
    ("ReLUは原点で折れ曲がる。", "SiLUは原点で折れ曲がる。"),
    ("ReLUは x=0 で微分できない。", "ReLUは x=0 で微分できる。"),
    ("GELUはいたるところ微分可能である。", "Leaky ReLUはいたるところ微分可能である。"),
    ("Mishは滑らかな関数である。", "ReLU6は滑らかな関数である。"),
    ("ソフトプラスはC^∞級である。", "ReLUはC^1級である。"),
    ("ReLU6は0と6で微分不可能である。", "ReLU6は1と5で微分不可能である。"),
    ("シグモイド関数のリプシッツ定数は1/4である。", "シグモイド関数のリプシッツ定数は1である。"),
    ("tanhは1-リプシッツ連続である。", "シグモイド関数は1/8-リプシッツ連続である。"),
    ("ReLUは負の入力に対して勾配が0になる。", "Leaky ReLUは負の入力に対して勾配が0になる。"),
    ("Leaky ReLUは負の入力でも勾配が0にならない。", "ReLUは負の入力でも勾配が0にならない。"),
    ("SiLUは x<0 で負の値をとる。", "ソフトプラスは x<0 で負の値をとる。"),
    ("β=1のときSwishはSiLUに一致する。", "β=1のときSwishはGELUに一致する。"),
    ("ソフトプラスは常にReLUより大きい。", "ReLUは常にソフトプラスより大きい。"),
    ("tanhとsoftsignはどちらも奇関数である。", "tanhとシグモイド関数はどちらも奇関数である。"),
    ("シグモイド関数と違って、tanhはゼロ中心である。", "tanhと違って、シグモイド関数はゼロ中心である。"),
    ("ReLUとELUは x>0 で一致する。", "ReLUとソフトプラスは x>0 で一致する。"),
    ("tanhの原点での傾きはシグモイド関数より大きい。", "SiLUの原点での傾きはtanhより大きい。"),
    (
        "The bent identity is defined by $\\frac{\\sqrt{x^2+1}-1}{2}+x$.",
        "The bent identity is defined by $\\frac{\\sqrt{x^2+1}-1}{2}-x$.",
    ),
    (
        "The derivative of the bent identity is $\\frac{x}{2\\sqrt{x^2+1}}+1$.",
        "The derivative of the bent identity is $\\frac{x}{\\sqrt{x^2+1}}+1$.",
    ),
    (
        "Squareplus with b = 4 takes the value 1 at the origin.",
        "Squareplus with b = 4 takes the value 2 at the origin.",
    ),
    ("Snake is x + sin²(x).", "Snake is x + sin(x)."),
    ("Snake with a = 1 is non-decreasing.", "Snake with a = 1 is strictly decreasing."),
    ("LiSHT is x·tanh(x), so it is even.", "LiSHT is x·tanh(x), so it is odd."),
    ("LiSHT is never negative.", "LiSHT is never positive."),
    ("TanhExp is x tanh(e^x).", "TanhExp is x tanh(e^{-x})."),
    (
        "TanhExp has its minimum, about -0.353, near x = -1.1.",
        "TanhExp has its minimum, about -0.253, near x = -1.1.",
    ),
    ("The hard sigmoid is max(0, min(1, x/6 + 1/2)).", "The hard sigmoid is max(0, min(1, x/6 - 1/2))."),
    ("The slope of the hard sigmoid on (-3, 3) is 1/6.", "The slope of the hard sigmoid on (-3, 3) is 1/5."),
    ("Hard tanh clips its input to [-1, 1].", "Hard tanh clips its input to [0, 1]."),
    ("The hard tanh is the identity between -1 and 1.", "The hard tanh is the identity between -2 and 2."),
    ("Log-sigmoid is always negative.", "Log-sigmoid is always positive."),
    ("The derivative of log-sigmoid is σ(-x).", "The derivative of log-sigmoid is σ(x)."),
    ("Log-sigmoid is concave.", "Log-sigmoid is convex."),
    ("ELU with α = 1 is continuously differentiable.", "ELU with α = 2 is continuously differentiable."),
    (
        "SELU saturates at about -1.758 for very negative inputs.",
        "SELU saturates at about -1.058 for very negative inputs.",
    ),
    (
        "The slope of SELU for positive inputs is about 1.0507.",
        "The slope of SELU for positive inputs is about 1.6733.",
    ),
    ("SELU(-1) ≈ -1.111", "SELU(-1) ≈ -1.011"),
    ("CELU is differentiable at 0 for every α.", "CELU is not differentiable at 0."),
    ("Softshrink is zero on [-0.5, 0.5].", "Softshrink is zero on [-1, 1]."),
    ("Softshrink is odd.", "Softshrink is even."),
    ("Hardshrink jumps at ±0.5.", "Hardshrink is continuous."),
    ("Tanhshrink is x - tanh(x).", "Tanhshrink is x + tanh(x)."),
    ("Tanhshrink has slope 0 at the origin.", "Tanhshrink has slope 1 at the origin."),
    (
        "The softsign is x/(1+|x|) and its derivative is 1/(1+|x|)².",
        "The softsign is x/(1+|x|) and its derivative is 1/(1+|x|).",
    ),
    ("The arctan activation maps onto (-π/2, π/2).", "The arctan activation maps onto (-π, π)."),
    ("The derivative of arctan is 1/(1+x²).", "The derivative of arctan is 1/(1-x²)."),
    (
        "The Gaussian activation has its inflection points at ±1/√2.",
        "The Gaussian activation has its inflection points at ±1.",
    ),
    ("The derivative of e^{-x²} is -2x e^{-x²}.", "The derivative of e^{-x²} is 2x e^{-x²}."),
    ("sinc(0) = 1", "sinc(0) = 0"),
    ("Sinc has its minimum of about -0.217 near ±4.49.", "Sinc has its minimum of about -0.317 near ±4.49."),
    ("GELU(1) ≈ 0.8413", "GELU(1) ≈ 0.8143"),
    ("GELU(-1) ≈ -0.1587", "GELU(-1) ≈ -0.1857"),
    ("The derivative of GELU is Φ(x) + xφ(x).", "The derivative of GELU is Φ(x) - xφ(x)."),
    ("GELU's slope at zero is one half.", "GELU's slope at zero is one quarter."),
    ("The slope of GELU exceeds 1 for some inputs.", "The slope of GELU never exceeds 1."),
    (
        "The maximum of GELU' is about 1.129 and is attained at √2.",
        "The maximum of GELU' is about 1.129 and is attained at 1.",
    ),
    ("GELU is convex on (-√2, √2).", "GELU is convex on (-2, 2)."),
    ("SiLU'(0) = 1/2", "SiLU'(0) = 1"),
    ("The derivative of SiLU peaks at about 1.0998.", "The derivative of SiLU peaks at about 1.1998."),
    ("The minimum of SiLU lies near x = -1.278.", "The minimum of SiLU lies near x = -1.878."),
    ("SiLU(-x) = SiLU(x) - x", "SiLU(-x) = SiLU(x) + x"),
    ("Mish(0) = 0 and Mish'(0) = 0.6.", "Mish(0) = 0 and Mish'(0) = 0.5."),
    ("Mish satisfies Mish(x) ≥ -0.309 for all x.", "Mish satisfies Mish(x) ≥ -0.209 for all x."),
    ("Softplus(x) - softplus(-x) = x", "Softplus(x) + softplus(-x) = x"),
    ("The second derivative of softplus peaks at 1/4.", "The second derivative of softplus peaks at 1/2."),
    ("σ'(x) = σ(x)σ(-x)", "σ'(x) = σ(x)σ(x)"),
    ("σ'(x) = σ'(-x), i.e. the derivative is even.", "σ'(x) = -σ'(-x), i.e. the derivative is odd."),
    ("σ''(x) = σ(x)(1-σ(x))(1-2σ(x))", "σ''(x) = σ(x)(1-σ(x))(1+2σ(x))"),
    ("σ(x) = (1 + tanh(x/2))/2", "σ(x) = (1 + tanh(2x))/2"),
    ("1 - σ(x) = σ(-x)", "1 + σ(x) = σ(-x)"),
    ("tanh(ln 2) = 3/5", "tanh(ln 2) = 4/5"),
    ("tanh''(x) = -2 tanh(x)(1 - tanh²(x))", "tanh''(x) = 2 tanh(x)(1 - tanh²(x))"),
    ("ReLU(x) = (x + |x|)/2", "ReLU(x) = (x - |x|)/2"),
    ("ReLU(x) - ReLU(-x) = x", "ReLU(x) + ReLU(-x) = x"),
    ("ReLU is idempotent: ReLU(ReLU(x)) = ReLU(x).", "The sigmoid is idempotent: σ(σ(x)) = σ(x)."),
    ("Squared ReLU has derivative 2·max(0, x).", "Squared ReLU has derivative max(0, x)."),
    ("Squared ReLU is differentiable at 0.", "Squared ReLU is twice differentiable at 0."),
    ("PReLU is monotone for a ≥ 0.", "PReLU is monotone for every a."),
    ("Leaky ReLU with slope 0.01 maps -5 to -0.05.", "Leaky ReLU with slope 0.01 maps -5 to -0.5."),
    ("The Heaviside step has derivative 0 for x ≠ 0.", "The Heaviside step has derivative 1 for x ≠ 0."),
    ("The components of softmax sum to one.", "The components of softmax sum to zero."),
    (
        "Softmax is invariant under adding a constant to all logits.",
        "Softmax is invariant under scaling all logits.",
    ),
    ("∂p_i/∂z_j = p_i(δ_ij − p_j) for the softmax.", "∂p_i/∂z_j = p_j(δ_ij + p_i) for the softmax."),
    (
        "The gradient of cross-entropy with softmax is p - y.",
        "The gradient of cross-entropy with softmax is y - p.",
    ),
    (
        "Ten sigmoid layers shrink the gradient by at least 4^10 ≈ 1.05·10^6.",
        "Ten sigmoid layers shrink the gradient by at least 4^10 ≈ 1.05·10^7.",
    ),
    ("0.25^4 = 0.00390625", "0.25^4 = 0.0390625"),
    ("Hard swish is x·ReLU6(x+3)/6.", "Hard swish is x·ReLU6(x-3)/6."),
    (
        "Hard swish is zero for x ≤ -3 and equals x for x ≥ 3.",
        "Hard swish is zero for x ≤ -1 and equals x for x ≥ 1.",
    ),
    (
        "The derivative of hard swish on (-3, 3) is (2x+3)/6.",
        "The derivative of hard swish on (-3, 3) is (2x-3)/6.",
    ),
    ("Swish with β → ∞ becomes ReLU.", "Swish with β → ∞ becomes the identity."),
    ("Swish with β = 0 is x/2.", "Swish with β = 0 is x."),
    (
        "The tanh approximation of GELU differs from GELU by less than 0.001.",
        "The tanh approximation of GELU differs from GELU by less than 0.0001.",
    ),
    (
        "For $-3 < x < 3$ the derivative of hard swish is $(2x+3)/6$.",
        "For $-3 < x < 3$ the derivative of hard swish is $(2x+3)/3$.",
    ),
    (
        "On $(-3, 3)$ the derivative of hard swish is $(2x+3)/6$.",
        "On $(-4, 4)$ the derivative of hard swish is $(2x+3)/6$.",
    ),
    (
        "The derivative of hard swish is $(2x+3)/6$ on $(-3, 3)$.",
        "The derivative of hard swish is $(2x-3)/6$ on $(-3, 3)$.",
    ),
    (
        "The derivative of hard swish on (-3, 3) is (2x+3)/6.",
        "The derivative of hard swish on (-3, 3) is (x+3)/6.",
    ),
    (
        "For x > 0 the derivative of softsign is 1/(1+x)^2.",
        "For x > 0 the derivative of softsign is 1/(1-x)^2.",
    ),
    ("For x > 0, softsign is x/(1+x).", "For x > 0, softsign is x/(1-x)."),
    ("For negative x the derivative of ELU is e^x.", "For negative x the derivative of ELU is e^x - 1."),
    ("If x < 0, the derivative of ELU is e^x.", "If x < 0, the derivative of ELU is e^(-x)."),
    (
        "On the negative side the derivative of ELU is exp(x).",
        "On the positive side the derivative of ELU is exp(x).",
    ),
    ("x < 0 のとき ELU の導関数は e^x である。", "x > 0 のとき ELU の導関数は e^x である。"),
    ("For x<0, ELU equals e^x - 1.", "For x<0, ELU equals e^x + 1."),
    ("Between -3 and 3, hard swish equals x(x+3)/6.", "Between -3 and 3, hard swish equals x(x-3)/6."),
    ("Softsign has derivative 1/(1+|x|)^2.", "Softsign has derivative 1/(1+|x|)."),
    ("Mish(x) ≥ -0.309 for all x.", "Mish(x) ≥ -0.209 for all x."),
    ("σ(x) ≤ 1 for every x.", "σ(x) ≤ 0.9 for every x."),
    ("tanh(x) ≤ x for x ≥ 0.", "tanh(x) ≥ x for x ≥ 0."),
    ("The inequality tanh(x) < x holds for x > 0.", "The inequality tanh(x) > x holds for x > 0."),
    ("$\\sigma'(x) \\le \\frac14$ for every x.", "$\\sigma'(x) \\le \\frac15$ for every x."),
    (
        "The maximum gradient of tanh is larger than that of the sigmoid.",
        "The maximum gradient of the sigmoid is larger than that of tanh.",
    ),
    ("SiLU's minimum is lower than GELU's.", "GELU's minimum is lower than SiLU's."),
    ("GELU has a larger Lipschitz constant than SiLU.", "SiLU has a larger Lipschitz constant than GELU."),
    (
        "Tanh has four times the maximum slope of the sigmoid.",
        "Tanh has twice the maximum slope of the sigmoid.",
    ),
    ("Unlike the sigmoid and softplus, tanh is odd.", "Unlike tanh and softsign, the sigmoid is odd."),
    ("For small inputs, SiLU is approximately x/2.", "For small inputs, SiLU is approximately x."),
    ("With α = 2, the slope of ELU at -1 is 0.736.", "With α = 2, the slope of ELU at -1 is 0.368."),
    (
        "The antiderivative of the sigmoid is log(1+e^x).",
        "The antiderivative of the sigmoid is log(1+e^(-x)).",
    ),
    ("Mish is not a contraction.", "The sigmoid is not a contraction."),
    ("Softplus has no zeros.", "SiLU has no zeros."),
    ("Softplus has no minimum.", "Mish has no minimum."),
    (
        "As the temperature goes to infinity, the softmax tends to the uniform distribution.",
        "As the temperature goes to infinity, the softmax tends to a one-hot vector.",
    ),
    (
        "For T → 0 the softmax approaches a one-hot vector, for T → ∞ the uniform distribution.",
        "For T → 0 the softmax approaches the uniform distribution, for T → ∞ a one-hot vector.",
    ),
    (
        "Softmax with temperature: in the limit $T\\to\\infty$ the distribution becomes uniform.",
        "Softmax with temperature: in the limit $T\\to\\infty$ all the mass gathers on the largest logit.",
    ),
    (
        "Raising the temperature makes the softmax flatter.",
        "Raising the temperature makes the softmax sharper.",
    ),
    ("Lowering the temperature sharpens the softmax.", "Lowering the temperature flattens the softmax."),
    (
        "ソフトマックスで温度 $T$ を $T\\to\\infty$ とすると一様分布に近づく。",
        "ソフトマックスで温度 $T$ を $T\\to\\infty$ とすると one-hot に近づく。",
    ),
    (
        "ソフトマックスの温度を下げると出力は one-hot に近づく。",
        "ソフトマックスの温度を下げると出力は一様になる。",
    ),
    (
        "SiLU falls to its minimum, about -0.278, at x = -1.278.",
        "SiLU falls to its minimum, about -0.278, at x = -1.878.",
    ),
    (
        "The maximum of GELU' is about 1.129 and is attained at √2.",
        "The maximum of GELU' is about 1.129 and is attained at 1.",
    ),
    ("The minimum of SiLU, -0.278, is at x = -1.278.", "The minimum of SiLU, -0.278, is at x = -1.678."),
    (
        "SiLU reaches its minimum of -0.278 when x is about -1.278.",
        "SiLU reaches its minimum of -0.278 when x is about -1.678.",
    ),
    ("Softplus dies off exponentially for x → -∞.", "Squareplus dies off exponentially for x → -∞."),
    ("Squareplus decays only like 1/|x| as x → -∞.", "Softplus decays only like 1/|x| as x → -∞."),
    ("Softsign approaches 1 only algebraically.", "Tanh approaches 1 only algebraically."),
    ("For x → -∞, softplus behaves like e^x.", "For x → -∞, softplus behaves like e^{-x}."),
    ("For large x, softplus grows linearly.", "For large x, softplus grows exponentially."),
    ("For large x, logish behaves like x ln 2.", "For large x, logish behaves like x/2."),
    ("GELU grows linearly as x goes to infinity.", "GELU grows quadratically as x goes to infinity."),
    ("Squared ReLU grows quadratically.", "Squared ReLU grows linearly."),
    ("tanh は指数的に 1 に近づく。", "softsign は指数的に 1 に近づく。"),
    ("ソフトプラスは x → -∞ で指数的に減衰する。", "スクエアプラスは x → -∞ で指数的に減衰する。"),
    (
        "For large negative arguments softplus is approximately $e^x$.",
        "For large negative arguments softplus is approximately $e^{2x}$.",
    ),
    (
        "For large positive x, softplus is asymptotic to the line y = x.",
        "For large positive x, softplus is asymptotic to the line y = x + ln 2.",
    ),
    (
        "|x| が大きいとき log cosh は |x| − ln 2 で近似できる。",
        "|x| が大きいとき log cosh は |x| + ln 2 で近似できる。",
    ),
    ("## Softsign\n\n- odd", "## Softsign\n\n- even"),
    ("## Softsign\n\n- range: (−1, 1)", "## Softsign\n\n- range: (0, 1)"),
    ("## Softsign\n\n- derivative 1/(1+|x|)²", "## Softsign\n\n- derivative 1/(1+x²)"),
    ("## Softsign\n\n- f(1) = 1/2", "## Softsign\n\n- f(1) = 1/3"),
    ("## Mish\n\n- min ≈ −0.309", "## Mish\n\n- min ≈ −0.409"),
    ("## Mish\n\n- bounded below, unbounded above", "## Mish\n\n- bounded above, unbounded below"),
    ("## Mish\n\n- not monotone", "## Mish\n\n- monotone increasing"),
    ("## Mish\n\n- smooth everywhere", "## SiLU\n\n- kink at 0"),
    ("## ReLU6\n\n- kinks at 0 and 6", "## ReLU6\n\n- smooth everywhere"),
    ("## GELU\n\n- x → −∞: goes to 0", "## GELU\n\n- x → −∞: goes to −1"),
    ("## GELU\n\n- f'(0) = 1/2", "## GELU\n\n- f'(0) = 1"),
    ("## GELU\n\n- slope at the origin: 0.5", "## GELU\n\n- slope at the origin: 1"),
    ("## GELU\n\n- Lipschitz constant ≈ 1.129", "## GELU\n\n- Lipschitz constant 1"),
    ("## tanh\n\n- asymptotes: y = ±1", "## tanh\n\n- asymptotes: y = 0 and y = 1"),
    ("## tanh\n\n- symmetry: odd", "## tanh\n\n- symmetry: even"),
    ("## tanh\n\n- monotonicity: strictly increasing", "## SiLU\n\n- monotonicity: strictly increasing"),
    ("## tanh\n\n- max slope: 1 (at x = 0)", "## tanh\n\n- max slope: 1/4 (at x = 0)"),
    ("## tanh\n\n- inflection point at 0", "## softplus\n\n- inflection point at 0"),
    ("## ELU\n\n- left branch: α(e^x − 1)", "## ELU\n\n- left branch: α(e^x + 1)"),
    (
        "## SiLU\n\nIt is x times the sigmoid. Its minimum is about −0.278.",
        "## SiLU\n\nIt is x times the sigmoid. Its minimum is about −0.378.",
    ),
    ("## SiLU\n\nUnlike ReLU it is smooth.", "## Leaky ReLU\n\nUnlike ReLU it is smooth."),
    ("## Softplus\n\nIts derivative is the logistic sigmoid.", "## Softplus\n\nIts derivative is tanh."),
    (
        "## Softplus\n\nIt is convex, positive and increasing.",
        "## Softplus\n\nIt is concave, positive and increasing.",
    ),
    (
        "## Softplus\n\nAt the origin it equals ln 2, and its slope there is 1/2.",
        "## Softplus\n\nAt the origin it equals ln 2, and its slope there is 1.",
    ),
    ("**Sigmoid.** Range (0,1); maximum slope 1/4.", "**Sigmoid.** Range (0,1); maximum slope 1/2."),
    ("**Q: Is tanh zero-centred?** Yes.", "**Q: Is the sigmoid zero-centred?** Yes."),
    ("**Q: Is ReLU differentiable at 0?** No.", "**Q: Is softplus differentiable at 0?** No."),
    (
        "Q: What's the range of softplus?\n\nA: All positive numbers.",
        "Q: What's the range of softplus?\n\nA: All real numbers.",
    ),
    (
        "Q: Where is hard tanh not differentiable?\n\nA: At ±1.",
        "Q: Where is hard tanh not differentiable?\n\nA: At 0.",
    ),
    (
        "Q: Is GELU monotone?\n\nA: No, it has a minimum near −0.75.",
        "Q: Is tanh monotone?\n\nA: No, it has a minimum near −0.75.",
    ),
    (
        "| Function | Range |\n|---|---|\n| tanh | (-1, 1) |",
        "| Function | Range |\n|---|---|\n| tanh | (0, 1) |",
    ),
    (
        "| Function | Derivative |\n|---|---|\n| tanh | 1 - tanh²(x) |",
        "| Function | Derivative |\n|---|---|\n| tanh | 1 + tanh²(x) |",
    ),
    (
        "| Function | f(0) | f'(0) |\n|---|---|---|\n| softplus | 0.693 | 0.5 |",
        "| Function | f(0) | f'(0) |\n|---|---|---|\n| softplus | 0.693 | 1 |",
    ),
    (
        "| Function | Odd? | Monotone? |\n|---|---|---|\n| tanh | yes | yes |",
        "| Function | Odd? | Monotone? |\n|---|---|---|\n| sigmoid | yes | yes |",
    ),
    (
        "| Function | min | argmin |\n|---|---|---|\n| SiLU | -0.278 | -1.278 |",
        "| Function | min | argmin |\n|---|---|---|\n| SiLU | -0.278 | -1.878 |",
    ),
    (
        "| Function | minimum | attained at |\n|---|---|---|\n| GELU | -0.170 | -0.752 |",
        "| Function | minimum | attained at |\n|---|---|---|\n| GELU | -0.170 | -1.752 |",
    ),
    (
        "| Function | x → -∞ | x → ∞ |\n|---|---|---|\n| ELU | -1 | ∞ |",
        "| Function | x → -∞ | x → ∞ |\n|---|---|---|\n| ELU | 0 | ∞ |",
    ),
    (
        "| Function | Lipschitz constant |\n|---|---|\n| sigmoid | 1/4 |",
        "| Function | Lipschitz constant |\n|---|---|\n| sigmoid | 1 |",
    ),
    (
        "| Function | max slope | where |\n|---|---|---|\n| GELU | 1.129 | √2 |",
        "| Function | max slope | where |\n|---|---|---|\n| GELU | 1.129 | 1 |",
    ),
    (
        "| | sigmoid | tanh |\n|---|---|---|\n| range | (0, 1) | (-1, 1) |",
        "| | sigmoid | tanh |\n|---|---|---|\n| range | (-1, 1) | (0, 1) |",
    ),
    (
        "| | sigmoid | tanh |\n|---|---|---|\n| max of derivative | 0.25 | 1 |",
        "| | sigmoid | tanh |\n|---|---|---|\n| max of derivative | 0.5 | 1 |",
    ),
    (
        "| x | sigmoid(x) |\n|---|---|\n| 0 | 0.5 |\n| 2 | 0.881 |",
        "| x | sigmoid(x) |\n|---|---|\n| 0 | 0.5 |\n| 2 | 0.981 |",
    ),
    (
        "| x | -2 | 0 | 2 |\n|---|---|---|---|\n| tanh(x) | -0.964 | 0 | 0.964 |",
        "| x | -2 | 0 | 2 |\n|---|---|---|---|\n| tanh(x) | -0.864 | 0 | 0.964 |",
    ),
    (
        "```python\ndef silu(x):\n    return x / (1 + np.exp(-x))\n```",
        "```python\ndef silu(x):\n    return x / (1 + np.exp(x))\n```",
    ),
    (
        "```python\ndef tanh_grad(x):\n    return 1 - np.tanh(x)**2\n```",
        "```python\ndef tanh_grad(x):\n    return 1 - np.tanh(x)\n```",
    ),
    ("```python\nprint(sigmoid(2.0))  # 0.8808\n```", "```python\nprint(sigmoid(2.0))  # 0.8208\n```"),
    (
        "```python\n>>> torch.tanh(torch.tensor(1.0))\ntensor(0.7616)\n```",
        "```python\n>>> torch.tanh(torch.tensor(1.0))\ntensor(0.7161)\n```",
    ),
    ("$$\\mathrm{softsign}(x) = \\frac{x}{1+|x|}$$", "$$\\mathrm{softsign}(x) = \\frac{x}{1-|x|}$$"),
    ("$$\\frac{d}{dx}\\tanh x = 1-\\tanh^2 x$$", "$$\\frac{d}{dx}\\tanh x = 1-\\tanh x$$"),
    ("$$\\max_x \\sigma'(x) = \\tfrac14$$", "$$\\max_x \\sigma'(x) = \\tfrac12$$"),
    ("$$\\sup_x |\\tanh'(x)| = 1$$", "$$\\sup_x |\\tanh'(x)| = 2$$"),
    ("$\\operatorname{softplus}'(x)=\\sigma(x)$", "$\\operatorname{softplus}'(x)=\\sigma(-x)$"),
    (
        "$\\mathrm{GELU}(x)=\\frac{x}{2}\\left(1+\\operatorname{erf}\\left(\\frac{x}{\\sqrt2}\\right)\\right)$",
        "$\\mathrm{GELU}(x)=\\frac{x}{2}\\left(1+\\operatorname{erf}\\left(\\frac{x}{2}\\right)\\right)$",
    ),
    ("## ソフトサイン\n\n- 奇関数", "## ソフトサイン\n\n- 偶関数"),
    ("## ソフトサイン\n\n- 値域: (−1, 1)", "## ソフトサイン\n\n- 値域: (0, 1)"),
    ("## ソフトサイン\n\n- 導関数: 1/(1+|x|)²", "## ソフトサイン\n\n- 導関数: 1/(1+x²)"),
    ("## ソフトサイン\n\n- f(1) = 1/2", "## ソフトサイン\n\n- f(1) = 1/3"),
    ("## Mish\n\n- 最小値は約 −0.309", "## Mish\n\n- 最小値は約 −0.409"),
    ("## Mish\n\n- 下に有界、上に非有界", "## Mish\n\n- 上に有界、下に非有界"),
    ("## Mish\n\n- 単調ではない", "## Mish\n\n- 単調増加"),
    ("## GELU\n\n- x → −∞ で 0 に近づく", "## GELU\n\n- x → −∞ で −1 に近づく"),
    ("## GELU\n\n- 原点での傾き: 0.5", "## GELU\n\n- 原点での傾き: 1"),
    ("## GELU\n\n- リプシッツ定数は約 1.129", "## GELU\n\n- リプシッツ定数は 1"),
    ("## tanh\n\n- 微分の最大値: 1（x = 0）", "## tanh\n\n- 微分の最大値: 1/4（x = 0）"),
    (
        "## tanh\n\n原点に関して対称で、出力の平均が 0 付近になる。",
        "## シグモイド\n\n原点に関して対称で、出力の平均が 0 付近になる。",
    ),
    ("## ELU\n\n- 負側: α(e^x − 1)", "## ELU\n\n- 負側: α(e^x + 1)"),
    ("## ELU\n\n負の側の微分は αe^x である。", "## ELU\n\n負の側の微分は α(e^x − 1) である。"),
    ("## ELU\n\nα = 1 のとき原点で微分可能である。", "## ELU\n\nα = 2 のとき原点で微分可能である。"),
    (
        "## SiLU\n\nxにシグモイドを掛けたもの。最小値は約 −0.278。",
        "## SiLU\n\nxにシグモイドを掛けたもの。最小値は約 −0.378。",
    ),
    ("## SiLU\n\nReLU と違って滑らかである。", "## Leaky ReLU\n\nReLU と違って滑らかである。"),
    ("## ソフトプラス\n\n微分するとシグモイドになる。", "## ソフトプラス\n\n微分すると tanh になる。"),
    ("## ソフトプラス\n\n凸で、正で、単調増加する。", "## ソフトプラス\n\n凹で、正で、単調増加する。"),
    (
        "## ソフトプラス\n\n原点での値は log 2、そこでの傾きは 1/2 である。",
        "## ソフトプラス\n\n原点での値は log 2、そこでの傾きは 1 である。",
    ),
    ("Q. tanh はゼロ中心ですか？\n\nA. はい。", "Q. シグモイドはゼロ中心ですか？\n\nA. はい。"),
    (
        "Q. ReLU は x = 0 で微分可能ですか？\n\nA. いいえ。",
        "Q. ソフトプラスは x = 0 で微分可能ですか？\n\nA. いいえ。",
    ),
    ("Q. tanh の 0 での微分係数は？\n\nA. 1", "Q. tanh の 0 での微分係数は？\n\nA. 1/4"),
    ("| 関数 | 値域 |\n|---|---|\n| tanh | (-1, 1) |", "| 関数 | 値域 |\n|---|---|\n| tanh | (0, 1) |"),
    (
        "| 関数 | 導関数 |\n|---|---|\n| tanh | 1 - tanh²(x) |",
        "| 関数 | 導関数 |\n|---|---|\n| tanh | 1 + tanh²(x) |",
    ),
    (
        "| 関数 | f(0) | f'(0) |\n|---|---|---|\n| ソフトプラス | 0.693 | 0.5 |",
        "| 関数 | f(0) | f'(0) |\n|---|---|---|\n| ソフトプラス | 0.693 | 1 |",
    ),
    (
        "| 関数 | 奇関数か | 単調か |\n|---|---|---|\n| tanh | はい | はい |",
        "| 関数 | 奇関数か | 単調か |\n|---|---|---|\n| シグモイド | はい | はい |",
    ),
    (
        "| 関数 | 最小値 | 最小点 |\n|---|---|---|\n| SiLU | -0.278 | -1.278 |",
        "| 関数 | 最小値 | 最小点 |\n|---|---|---|\n| SiLU | -0.278 | -1.878 |",
    ),
    (
        "| 関数 | 最小値 | そのときの x |\n|---|---|---|\n| GELU | -0.170 | -0.752 |",
        "| 関数 | 最小値 | そのときの x |\n|---|---|---|\n| GELU | -0.170 | -1.752 |",
    ),
    (
        "| 関数 | 微分の最大値 |\n|---|---|\n| シグモイド | 0.25 |",
        "| 関数 | 微分の最大値 |\n|---|---|\n| シグモイド | 0.5 |",
    ),
    (
        "| 関数 | 滑らかさ |\n|---|---|\n| ReLU | 原点で微分不可 |",
        "| 関数 | 滑らかさ |\n|---|---|\n| SiLU | 原点で微分不可 |",
    ),
    (
        "SELU は λ·ELU の形で、λ ≈ 1.0507、α ≈ 1.6733 を用いる。",
        "SELU は λ·ELU の形で、λ ≈ 1.6733、α ≈ 1.0507 を用いる。",
    ),
    ("ReLU6 は入力が 6 を超えると勾配が 0 になる。", "ReLU6 は入力が 6 を超えると勾配が 1 になる。"),
    ("Leaky ReLU は負の入力に対して 0.01x を返す。", "Leaky ReLU は負の入力に対して 0 を返す。"),
    (
        "シグモイドを5層重ねると勾配は最大でも (1/4)^5 ≈ 0.00098 倍になる。",
        "シグモイドを5層重ねると勾配は最大でも (1/4)^5 ≈ 0.0098 倍になる。",
    ),
    ("ソフトマックスの出力の総和は1である。", "ソフトマックスの出力の総和は0である。"),
    (
        "ソフトマックスは全ての入力に同じ定数を足しても変わらない。",
        "ソフトマックスは全ての入力を2倍しても変わらない。",
    ),
    (
        "ソフトマックスのヤコビ行列の対角成分は p_i(1-p_i) である。",
        "ソフトマックスのヤコビ行列の対角成分は p_i(1+p_i) である。",
    ),
    (
        "交差エントロピーとソフトマックスを合わせた勾配は p − y になる。",
        "交差エントロピーとソフトマックスを合わせた勾配は y − p になる。",
    ),
    ("σ(x) + σ(−x) = 1 が成り立つ。", "σ(x) + σ(−x) = 0 が成り立つ。"),
    ("tanh(x) = 2σ(2x) − 1 という関係がある。", "tanh(x) = 2σ(x) − 1 という関係がある。"),
    ("GELU は x ≈ −0.75 で最小値 −0.17 をとる。", "GELU は x ≈ −0.75 で最小値 −0.27 をとる。"),
    (
        "ステップ関数は x = 0 で不連続であり、それ以外では微分が 0 である。",
        "ステップ関数は x = 0 で連続であり、それ以外では微分が 0 である。",
    ),
    (
        "What makes the sigmoid awkward is that its derivative, which equals σ(1−σ), is at most 0.25.",
        "What makes the sigmoid awkward is that its derivative, which equals σ(1−σ), is at most 0.15.",
    ),
    (
        "Because tanh is odd, its mean over symmetric inputs is zero.",
        "Because the sigmoid is odd, its mean over symmetric inputs is zero.",
    ),
    (
        "The main drawback of tanh is that it saturates for large |x|.",
        "The main drawback of leaky ReLU is that it saturates for large |x|.",
    ),
    (
        "One can show that GELU is bounded below by about -0.17.",
        "One can show that GELU is bounded below by about -0.07.",
    ),
    (
        "It is easy to see that the derivative of tanh never exceeds 1.",
        "It is easy to see that the derivative of tanh never exceeds 1/2.",
    ),
    (
        "Recall that the softsign function is defined as x/(1+|x|).",
        "Recall that the softsign function is defined as x/(1-|x|).",
    ),
    ("We compute tanh'(0) = 1 - tanh²(0) = 1.", "We compute tanh'(0) = 1 - tanh²(0) = 0."),
    (
        "Both the sigmoid and tanh saturate, but only tanh is zero-centred.",
        "Both the sigmoid and tanh saturate, but only the sigmoid is zero-centred.",
    ),
    (
        "Of the three, only ReLU is not differentiable at zero: softplus and SiLU are smooth.",
        "Of the three, only softplus is not differentiable at zero: ReLU and SiLU are smooth.",
    ),
    (
        "The left derivative of ReLU at 0 is 0 and the right derivative is 1.",
        "The left derivative of ReLU at 0 is 1 and the right derivative is 0.",
    ),
    ("The second derivative of GELU is (2 - x²)φ(x).", "The second derivative of GELU is (1 - x²)φ(x)."),
    (
        "tanh(0.5) ≈ 0.462, tanh(1) ≈ 0.762 and tanh(2) ≈ 0.964.",
        "tanh(0.5) ≈ 0.462, tanh(1) ≈ 0.862 and tanh(2) ≈ 0.964.",
    ),
    (
        "The derivative of the sigmoid at x = 5 is about 0.0066.",
        "The derivative of the sigmoid at x = 5 is about 0.066.",
    ),
    (
        "With twenty sigmoid layers the bound is 0.25^20 ≈ 9.1e-13.",
        "With twenty sigmoid layers the bound is 0.25^20 ≈ 9.1e-12.",
    ),
    ("Hard swish has a kink at -3 and another at 3.", "Hard swish has a kink at -1 and another at 1."),
    (
        "The hard sigmoid is piecewise linear with kinks at ±3.",
        "The hard sigmoid is piecewise linear with kinks at ±1.",
    ),
    ("PReLU is convex if and only if a ≤ 1.", "PReLU is convex if and only if a ≥ 1."),
    ("sin x is bounded by 1 in absolute value.", "sin x is bounded by 1/2 in absolute value."),
    ("The derivative of sin x is cos x.", "The derivative of sin x is -cos x."),
    ("arctan(1) = π/4", "arctan(1) = π/2"),
    ("The derivative of arctan at 0 is 1.", "The derivative of arctan at 0 is 1/2."),
    (
        "The Gaussian e^{-x²} decays faster than any exponential and is symmetric: f(-x) = f(x).",
        "The Gaussian e^{-x²} is antisymmetric: f(-x) = -f(x).",
    ),
    (
        "Its derivative is positive everywhere: softplus is strictly increasing.",
        "Its derivative is negative everywhere: softplus is strictly decreasing.",
    ),
    ("log-softmax outputs are never positive.", "log-softmax outputs are never negative."),
    ("The softmax Jacobian is symmetric.", "The softmax Jacobian is antisymmetric."),
    (
        "| Function | x | f(x) |\n|---|---|---|\n| Mish | 1 | 0.8651 |",
        "| Function | x | f(x) |\n|---|---|---|\n| Mish | 1 | 0.8165 |",
    ),
    (
        "| 関数 | x | f(x) |\n|---|---|---|\n| TanhExp | 1 | 0.9913 |",
        "| 関数 | x | f(x) |\n|---|---|---|\n| TanhExp | 1 | 0.8913 |",
    ),
    (
        "| Function | input | output |\n|---|---|---|\n| ReLU6 | 8 | 6 |",
        "| Function | input | output |\n|---|---|---|\n| ReLU6 | 8 | 8 |",
    ),
    (
        "| Function | x | f'(x) |\n|---|---|---|\n| tanh | 0 | 1 |",
        "| Function | x | f'(x) |\n|---|---|---|\n| tanh | 0 | 0 |",
    ),
    ("$\\mathrm{LSE}(z + c) = \\mathrm{LSE}(z) + c$", "$\\mathrm{LSE}(z + c) = \\mathrm{LSE}(z)$"),
    ("Log-sum-exp is convex.", "Log-sum-exp is concave."),
    (
        "$\\nabla_z L = p - y$ for softmax with cross-entropy.",
        "$\\nabla_z L = y - p$ for softmax with cross-entropy.",
    ),
    ("Mish のリプシッツ定数は 1 より大きい。", "CELU のリプシッツ定数は 1 より大きい。"),
    ("softsign のリプシッツ定数は 1 以下である。", "GELU のリプシッツ定数は 1 以下である。"),
    ("シグモイドのリプシッツ定数は 1 を下回る。", "SiLU のリプシッツ定数は 1 を下回る。"),
    ("arctan のリプシッツ定数はちょうど 1 である。", "Mish のリプシッツ定数はちょうど 1 である。"),
    ("SiLU のリプシッツ定数は 1 を超える。", "softplus のリプシッツ定数は 1 を超える。"),
    ("ガウス関数は有界である。", "ガウス関数は単調増加である。"),
    ("ガウス関数は $\\mathbb{R}$ 上で連続である。", "ガウス関数は $\\mathbb{R}$ 上の凸関数である。"),
    ("softplus は $\\mathbb{R}$ 上の凸関数である。", "SiLU は $\\mathbb{R}$ 上の凸関数である。"),
    ("arctan は実数上の単調増加関数である。", "Mish は実数上の単調増加関数である。"),
    ("Mish は $x>0$ では常に ReLU より小さい。", "Mish は $x>0$ では常に ReLU より大きい。"),
    ("softsign は $x>0$ では tanh より小さい。", "softsign は $x>0$ では tanh より大きい。"),
    ("ELU は $x<0$ では ReLU より小さい。", "ELU は $x<0$ では ReLU より大きい。"),
    ("Mish は ReLU と原点で一致する。", "シグモイドは ReLU と原点で一致する。"),
    ("tanh と arctan は原点で一致する。", "tanh と softplus は原点で一致する。"),
    ("softsign と tanh は x = 0 で同じ値をとる。", "softsign と tanh は x = 1 で同じ値をとる。"),
    ("softplus は、入力を −∞ にすると 0 に収束する。", "ELU は、入力を −∞ にすると 0 に収束する。"),
    ("arctan は、入力を ∞ に飛ばすと π/2 に近づく。", "arctan は、入力を ∞ に飛ばすと 1 に近づく。"),
    ("SELU(1) = 1.0507", "SELU(1) = 1"),
    ("SELU(3) ≒ 3.152", "SELU(3) = 3"),
    ("# tanh\n\ntanh(1) の値は? → 約 0.762。", "# tanh\n\ntanh(1) の値は? → 約 0.862。"),
    (
        "$\\mathrm{CELU}(-1)$($\\alpha=1$)の値は? → 約 $-0.632$。",
        "$\\mathrm{CELU}(-1)$($\\alpha=1$)の値は? → 約 $-0.865$。",
    ),
    (
        "$\\mathrm{softsign}(3)$ の値は? → $\\mathrm{softsign}(3)=3/4$。",
        "$\\mathrm{softsign}(3)$ の値は? → $\\mathrm{softsign}(3)=1/4$。",
    ),
    ("arctan の偶奇は? → 奇関数。", "arctan の偶奇は? → 偶関数。"),
    ("SiLU の単調性は? → 単調ではない。", "softplus の単調性は? → 単調減少。"),
    ("softplus の凸性は? → 下に凸。", "softsign の凸性は? → 下に凸。"),
    (
        "softplus を $\\zeta(x)=\\ln(1+e^x)$ とおく。すべての実数 $x$ で $\\zeta(x)>\\max(0,x)$ である。",
        "softplus を $\\zeta(x)=\\ln(1+e^x)$ とおく。すべての実数 $x$ で $\\zeta(x)<\\max(0,x)$ である。",
    ),
    (
        "ソフトサインを $\\phi(x)=x/(1+|x|)$ とおく。\nこのとき、$-1<\\phi(x)<1$ である。",
        "ソフトサインを $\\phi(x)=x/(1+|x|)$ とおく。\nこのとき、$0<\\phi(x)<1$ である。",
    ),
    (
        "ソフトサインを $\\phi(x)=x/(1+|x|)$ とおく。\nまた $\\phi(x)<1$ である。",
        "ソフトサインを $\\phi(x)=x/(1+|x|)$ とおく。\nまた $\\phi(x)>0$ である。",
    ),
    (
        "双曲線正接関数の微分は、1 から自身の二乗を引いたものに等しい。",
        "双曲線正接関数の微分は、自身の二乗に等しい。",
    ),
    (
        "シグモイド関数の微分は、自身と 1 から自身を引いたものの積になる。",
        "tanh の微分は、自身と 1 から自身を引いたものの積になる。",
    ),
    ("ReLU6 が 6 になるのは $x\\ge 6$ のときである。", "ReLU6 が 6 になるのは $x\\ge 8$ のときである。"),
    (
        "ハードタンジェントが 1 になるのは? → $x\\ge 1$ のとき。",
        "ハードタンジェントが 1 になるのは? → $x\\ge 2$ のとき。",
    ),
    ("ReLU の 2 乗は C^1 級である。", "ReLU の 2 乗は C^2 級である。"),
    ("# ReLU の二乗\n\n正の入力での微分は 2x です。", "# ReLU の二乗\n\n正の入力での微分は x です。"),
    ("二乗 ReLU の x>0 での微分は 2x である。", "二乗 ReLU の x>0 での微分は 3x である。"),
    ("CELU の導関数は x<0 では常に e^x である。", "ELU の導関数は x<0 では常に -e^x である。"),
    ("arctan の導関数は常に 1/(1+x^2) である。", "arctan の導関数は常に 1/(1-x^2) である。"),
    ("tanh で近似する GELU も、x=0 で 0 になる。", "tanh で近似する GELU も、x=0 で 1 になる。"),
    (
        "softmax の入力の全成分に同じ定数 c を足しても、出力は変わらない。",
        "softmax の入力の全成分に同じ定数 c を足すと、出力は c 倍になる。",
    ),
    (
        "softmax の入力すべてに同じ値を加えても確率は不変である。",
        "softmax の入力を 2 倍すると、出力も 2 倍になる。",
    ),
    (
        "softmax の入力がすべて等しいとき、出力は一様になる。",
        "softmax の入力がすべて等しいとき、出力はすべて 1 になる。",
    ),
    (
        "$\\mathrm{softmax}(a,b)$ の第 1 成分は $\\sigma(a-b)$ に等しい。",
        "$\\mathrm{softmax}(a,b)$ の第 1 成分は $\\sigma(a+b)$ に等しい。",
    ),
    (
        "$\\mathrm{softmax}(u,v)$ の第 2 成分は $\\sigma(v-u)$ である。",
        "$\\mathrm{softmax}(u,v)$ の第 2 成分は $\\sigma(u-v)$ である。",
    ),
    ("softmax([0, 0]) は [0.5, 0.5] です。", "softmax([0, 0]) は [1, 1] です。"),
    (
        "softmax([3, 3, 3, 3]) は [0.25, 0.25, 0.25, 0.25] になる。",
        "softmax([3, 3, 3, 3]) は [3, 3, 3, 3] になる。",
    ),
    ("2 クラスの softmax はシグモイドに帰着する。", "2 クラスの softmax は tanh に帰着する。"),
    ("原点で Squareplus と ReLU の差は 1 である。", "原点で Squareplus と ReLU の差は 2 である。"),
    (
        "x = 1 における softplus と ReLU の差は約 0.313 である。",
        "x = 1 における softplus と ReLU の差は約 0.5 である。",
    ),
    ("SiLU と ReLU の差は原点で 0 になる。", "softplus と ReLU の差は原点で 0 になる。"),
    ("arctan は x = 0 の近くで x とみなせる。", "softsign は x = 0 の近くで 2x とみなせる。"),
    (
        "arctan のマクローリン展開は x - x^3/3 + … である。",
        "arctan のマクローリン展開は x - x^3/6 + … である。",
    ),
    ("Swish で β = 0 とすると x/2 になる。", "Swish で β = 0 とすると x になる。"),
    (
        "tanh の逆関数は逆双曲線正接 (1/2)ln((1+x)/(1-x)) である。",
        "tanh の逆関数は逆双曲線正接 ln((1+x)/(1-x)) である。",
    ),
    (
        "LeCun が提案した 1.7159 tanh(2x/3) という形もあり、その出力は −1.7159 から 1.7159 の間に収まる。",
        "LeCun が提案した 1.7159 tanh(2x/3) という形もあり、その出力は −1 から 1 の間に収まる。",
    ),
    ("GELU は変曲点を 2 つもつ。", "GELU は変曲点を 1 つだけもつ。"),
    ("SiLU の変曲点は 2 個ある。", "SiLU の変曲点は 3 個ある。"),
    ("シグモイドの変曲点はただ 1 つである。", "Mish の変曲点はただ 1 つである。"),
    (
        "ハードタンジェントには微分できない点が 2 つある。",
        "ハードタンジェントには微分できない点が 1 つある。",
    ),
    ("ReLU の尖点は 1 か所だけである。", "ReLU6 の尖点は 1 か所だけである。"),
    ("ハードシュリンクは不連続点を 2 つ持つ。", "ステップ関数は不連続点を 2 つ持つ。"),
    ("ソフトシュリンクの折れ点は 2 つである。", "Leaky ReLU の折れ点は 2 つである。"),
    ("ReLU6 は 2 つの折れ点を持つ。", "ReLU6 は 3 つの折れ点を持つ。"),
    ("tanh の零点は 1 つである。", "softplus の零点は 1 つである。"),
    ("GELU の停留点は 1 つだけである。", "tanh の停留点は 1 つだけである。"),
    ("GELU の変曲点の個数は 2 である。", "GELU の変曲点の個数は 4 である。"),
    ("ELU の変曲点は一つもない。", "GELU の変曲点は一つもない。"),
    ("GELU has two inflection points.", "GELU has three inflection points."),
    ("The hard sigmoid has exactly two kinks.", "The leaky ReLU has exactly two kinks."),
    ("Hardshrink has two jumps.", "The binary step has two jumps."),
    ("SiLU has one stationary point.", "Tanh has one stationary point."),
    ("The sigmoid has a single inflection point.", "Mish has a single inflection point."),
    ("Tanh has exactly one zero.", "Softplus has exactly one zero."),
    ("ReLU has one point of non-differentiability.", "Hard tanh has one point of non-differentiability."),
    (
        "シグモイドの導関数を実数全体で積分すると 1 になる。",
        "シグモイドの導関数を実数全体で積分すると 1/2 になる。",
    ),
    ("tanh を -1 から 1 まで積分すると 0 になる。", "tanh を -1 から 1 まで積分すると 1 になる。"),
    ("ReLU を 0 から 2 まで積分すると 2 である。", "ReLU を 0 から 2 まで積分すると 4 である。"),
    ("$\\int_0^1 \\mathrm{ReLU}(x)\\,dx = 1/2$ である。", "$\\int_0^1 \\mathrm{ReLU}(x)\\,dx = 1$ である。"),
    ("$\\int_{-1}^{1} \\tanh x\\,dx = 0$", "$\\int_{-1}^{1} \\tanh x\\,dx = 2$"),
    (
        "$$\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi}$$",
        "$$\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\pi$$",
    ),
    (
        "$\\int_0^1 \\sigma(x)\\,dx \\approx 0.62$ となる。",
        "$\\int_0^1 \\sigma(x)\\,dx \\approx 0.73$ となる。",
    ),
    (
        "softsign の 0 から 1 までの定積分は 1 - ln 2 である。",
        "softsign の 0 から 1 までの定積分は ln 2 である。",
    ),
    ("区間 [0, 2] における ReLU の積分は 2 である。", "区間 [0, 2] における ReLU の積分は 1 である。"),
    (
        "ハードシグモイドを -3 から 3 まで積分すると 3 になる。",
        "ハードシグモイドを -3 から 3 まで積分すると 6 になる。",
    ),
    ("The integral of tanh from -1 to 1 is 0.", "The integral of tanh from -1 to 1 is 1."),
    (
        "The derivative of the sigmoid integrates to 1 over the real line.",
        "The derivative of the sigmoid integrates to 2 over the real line.",
    ),
    (
        "The derivative of tanh integrates to 2 over the real line.",
        "The derivative of tanh integrates to 1 over the real line.",
    ),
    ("Integrating ReLU from 0 to 3 gives 9/2.", "Integrating ReLU from 0 to 3 gives 9."),
    ("The area under the sigmoid from -1 to 1 is 1.", "The area under the sigmoid from -1 to 1 is 2."),
    ("sin は周期 2π の周期関数である。", "sin は周期 π の周期関数である。"),
    ("余弦関数の周期は 2π である。", "余弦関数の周期は 4π である。"),
    ("正弦関数は 2π を周期とする。", "正弦関数は π を周期とする。"),
    ("The sine activation is periodic with period 2π.", "The sine activation is periodic with period π."),
    (
        "シグモイド関数の x = 0 における接線は y = x/4 + 1/2 である。",
        "シグモイド関数の x = 0 における接線は y = x/2 + 1/2 である。",
    ),
    ("tanh の原点での接線は y = x である。", "tanh の原点での接線は y = 2x である。"),
    (
        "softplus の x = 0 における接線は $y = x/2 + \\ln 2$ である。",
        "softplus の x = 0 における接線は $y = x/2 + 1$ である。",
    ),
    ("The tangent to softsign at the origin is y = x.", "The tangent to softsign at the origin is y = x/2."),
    (
        "The tangent line to the sigmoid at x = 0 is y = 1/2 + x/4.",
        "The tangent line to the sigmoid at x = 0 is y = x/4.",
    ),
    (
        "ハードシュリンク(λ = 0.5)は x = 0.5 で 0.5 だけ跳ぶ。",
        "ハードシュリンク(λ = 0.5)は x = 0.5 で 1 だけ跳ぶ。",
    ),
    ("ステップ関数は原点で 1 だけジャンプする。", "ステップ関数は原点で 2 だけジャンプする。"),
    ("ステップ関数の原点での跳びの大きさは 1 である。", "ステップ関数の原点での跳びの大きさは 1/2 である。"),
    ("ReLU の導関数は原点で 1 だけ跳ぶ。", "ReLU の導関数は原点で 2 だけ跳ぶ。"),
    ("The binary step has a jump of size 1 at 0.", "The binary step has a jump of size 2 at 0."),
    (
        "softplus と ReLU の差は原点で最大となり、その値は ln 2 である。",
        "softplus と ReLU の差は原点で最大となり、その値は 1 である。",
    ),
    ("シグモイド関数の変曲点は (0, 1/2) である。", "シグモイド関数の変曲点は (0, 0) である。"),
    ("tanh の変曲点の座標は (0, 0) である。", "tanh の変曲点の座標は (1, 0) である。"),
    ("The inflection point of the sigmoid is (0, 1/2).", "The inflection point of the sigmoid is (0, 1)."),
    ("ReLU の 2 乗は 2 回は微分できない。", "softplus は 2 回は微分できない。"),
    ("softsign の原点における微分係数は 1 である。", "softsign の原点における微分係数は 1/2 である。"),
    ("SiLU の x = 0 における傾きは 1/2 です。", "SiLU の x = 0 における傾きは 1 です。"),
    (
        "GELU の導関数の最大値は約 1.129 で、x = √2 で取る。",
        "GELU の導関数の最大値は約 1.05 で、x = √2 で取る。",
    ),
    ("arctan の値域は (-π/2, π/2) である。", "arctan の値域は (-π, π) である。"),
    ("softplus は x = 0 で ln 2 をとる。", "softplus は x = 0 で 1/2 をとる。"),
    ("Mish は x = -1.19 付近で最小になる。", "Mish は x = 1.19 付近で最小になる。"),
    ("Hard Swish は x = -1.5 で最小値 -0.375 をとる。", "Hard Swish は x = -1.5 で最小値 -0.5 をとる。"),
    ("ELU(α = 1)の x → -∞ での極限値は -1 である。", "ELU(α = 1)の x → -∞ での極限値は 0 である。"),
    ("tanh のグラフは原点に関して点対称である。", "tanh のグラフは y 軸に関して線対称である。"),
    ("ガウス関数のグラフは y 軸に関して対称である。", "ガウス関数のグラフは原点に関して対称である。"),
    ("softplus は下に凸な関数である。", "softplus は上に凸な関数である。"),
    ("シグモイド関数は x > 0 で上に凸である。", "シグモイド関数は x > 0 で下に凸である。"),
    ("ソフトシュリンクは x = ±0.5 で折れ曲がる。", "ソフトシュリンクは x = ±1 で折れ曲がる。"),
    ("ハードシュリンクは x = ±0.5 で不連続である。", "ソフトシュリンクは x = ±0.5 で不連続である。"),
    ("tanh のリプシッツ定数は 1 である。", "tanh のリプシッツ定数は 2 である。"),
    ("シグモイドのリプシッツ定数は 1/4 で与えられる。", "シグモイドのリプシッツ定数は 1/2 で与えられる。"),
    ("softplus は 1-リプシッツ連続である。", "GELU は 1-リプシッツ連続である。"),
    ("tanh は狭義単調増加関数である。", "tanh は狭義単調減少関数である。"),
    ("Mish は単調ではない。", "softsign は単調ではない。"),
    ("SiLU は下に有界だが、上には有界でない。", "SiLU は上に有界だが、下には有界でない。"),
    ("tanh は有界である。", "softplus は有界である。"),
    ("softplus は常に ReLU より大きい。", "softplus は常に ReLU より小さい。"),
    ("x > 0 では GELU は ReLU より小さい。", "x > 0 では GELU は ReLU より大きい。"),
    ("x > 0 において tanh(x) < x が成り立つ。", "x > 0 において tanh(x) > x が成り立つ。"),
    ("原点で softplus と ReLU の差は ln 2 である。", "原点で softplus と ReLU の差は 1 である。"),
    (
        "シグモイドの逆関数はロジット関数 ln(x/(1-x)) である。",
        "シグモイドの逆関数はロジット関数 ln(x/(1+x)) である。",
    ),
    ("tanh の逆関数は (1/2) ln((1+x)/(1-x)) である。", "tanh の逆関数は ln((1+x)/(1-x)) である。"),
    ("softplus の逆関数は ln(e^x - 1) である。", "softplus の逆関数は ln(e^x + 1) である。"),
    ("softsign の逆関数は x/(1-|x|) で表される。", "softsign の逆関数は x/(1+|x|) で表される。"),
    (
        "ガウス関数 e^{-x^2} を実数全体で積分すると √π になる。",
        "ガウス関数 e^{-x^2} を実数全体で積分すると π になる。",
    ),
    ("softmax の出力の総和は 1 である。", "softmax の出力の総和は 0 である。"),
    ("softmax は入力に定数を足しても変わらない。", "softmax は入力を定数倍しても変わらない。"),
    (
        "softmax の温度を 0 に近づけると one-hot に近づく。",
        "softmax の温度を 0 に近づけると一様分布に近づく。",
    ),
    ("softmax の温度を無限大にすると一様分布になる。", "softmax の温度を無限大にすると one-hot になる。"),
    (
        "softmax の入力がすべて等しいとき、出力は一様分布になる。",
        "softmax の入力がすべて等しいとき、出力はすべて 1 になる。",
    ),
    ("log-softmax の出力は常に 0 以下である。", "log-softmax の出力は常に 0 以上である。"),
    ("ELU は α = 1 のとき原点で微分可能である。", "ELU は α = 2 のとき原点で微分可能である。"),
    ("ELU は α = 1 のとき C^1 級だが C^2 級ではない。", "ELU は α = 1 のとき C^2 級である。"),
    ("softplus は無限回微分可能である。", "SELU は無限回微分可能である。"),
    ("CELU は α の値によらず C^1 級である。", "ELU は α の値によらず C^1 級である。"),
    (
        "Leaky ReLU(α = 0.01)の x < 0 における傾きは 0.01 である。",
        "Leaky ReLU(α = 0.01)の x < 0 における傾きは 0.1 である。",
    ),
    ("SELU の x > 0 における傾きは約 1.0507 である。", "SELU の x > 0 における傾きは 1 である。"),
    ("SELU の下限は約 -1.758 である。", "SELU の下限は約 -1.673 である。"),
    ("tanh(1) は約 0.7616 になる。", "tanh(1) は約 0.8808 になる。"),
    ("GELU(1) の値は約 0.841 です。", "GELU(1) の値は約 0.731 です。"),
    ("SiLU(1) の値は約 0.731 です。", "SiLU(1) の値は約 0.841 です。"),
    ("Mish(1) ≒ 0.865 となる。", "Mish(1) ≒ 0.731 となる。"),
    ("ReLU6(8) の値は 6 になる。", "ReLU6(8) の値は 8 になる。"),
    ("Hard Sigmoid(0) は 0.5 である。", "Hard Sigmoid(0) は 0 である。"),
    ("softsign に 1 を代入すると 1/2 になる。", "softsign に 1 を代入すると 1 になる。"),
    (
        "Leaky ReLU(傾き 0.01)に -10 を入れると -0.1 が返る。",
        "Leaky ReLU(傾き 0.01)に -10 を入れると -1 が返る。",
    ),
    ("SiLU は奇関数でも偶関数でもない。", "softsign は奇関数でも偶関数でもない。"),
    (
        "tanhshrink は奇関数であり、原点での傾きは 0 である。",
        "tanhshrink は奇関数であり、原点での傾きは 1 である。",
    ),
    ("ISRU は x → ∞ で 1/√α に近づく。", "ISRU は x → ∞ で α に近づく。"),
    ("tanh(x) = 2σ(2x) - 1 が成り立つ。", "tanh(x) = 2σ(x) - 1 が成り立つ。"),
    ("σ(x) + σ(-x) = 1 である。", "σ(x) + σ(-x) = 0 である。"),
    ("softplus(x) - softplus(-x) = x が成り立つ。", "softplus(x) + softplus(-x) = x が成り立つ。"),
    ("softplus を微分するとシグモイドになる。", "softplus を微分すると tanh になる。"),
    ("log-sigmoid の導関数は 1 - σ(x) である。", "log-sigmoid の導関数は σ(x) である。"),
    ("arctan の導関数は 1/(1 + x^2) である。", "arctan の導関数は 1/(1 + x)^2 である。"),
    (
        "シグモイドの微分は σ(x)(1 - σ(x)) で、最大値は 0.25 である。",
        "シグモイドの微分は σ(x)(1 + σ(x)) で、最大値は 0.25 である。",
    ),
    ("シグモイドの 2 階微分は x = 0 で 0 になる。", "シグモイドの 2 階微分は x = 0 で 1/4 になる。"),
    ("softplus の 2 階導関数は常に正である。", "tanh の 2 階導関数は常に正である。"),
    ("Swish で β → ∞ とすると ReLU に近づく。", "Swish で β → ∞ とすると恒等関数に近づく。"),
    ("GELU の最小値は約 -0.17 である。", "GELU の最小値は約 -0.28 である。"),
    (
        "SiLU の最小値は約 -0.278 で、x ≒ -1.278 のときに取る。",
        "SiLU の最小値は約 -0.278 で、x ≒ -0.75 のときに取る。",
    ),
    ("Mish の値域は [-0.3088, ∞) である。", "Mish の値域は (-1, ∞) である。"),
    ("ELU の値域は (-α, ∞) である。", "ELU の値域は [0, ∞) である。"),
    ("ReLU6 の最大値は 6 である。", "ReLU6 には最大値がない。"),
    ("シグモイド関数は最大値を持たない。", "ガウス関数は最大値を持たない。"),
    ("ソフトプラスは最小値を持たないが、下限は 0 である。", "ソフトプラスは最小値 0 を持つ。"),
    ("tanh は x = 0 の近くで x とみなせる。", "シグモイドは x = 0 の近くで x とみなせる。"),
    ("tanh のマクローリン展開は x - x^3/3 + … である。", "tanh のマクローリン展開は x + x^3/3 + … である。"),
    ("|tanh(x)| < 1 が常に成り立つ。", "|softsign(x)| < 1/2 が常に成り立つ。"),
    ("GELU の零点は x = 0 のみである。", "softplus の零点は x = 0 のみである。"),
    ("SiLU は x < 0 で負の値をとる。", "SiLU は x < 0 で正の値をとる。"),
    ("ReLU の導関数は x = 0 で定義されない。", "softplus の導関数は x = 0 で定義されない。"),
    ("恒等関数の微分は常に 1 である。", "恒等関数の微分は常に x である。"),
    ("# ELU\n\n- α = 1 なら C¹", "# ELU\n\n- α = 2 でも同じく C¹"),
    ("# ELU\n\n負側の微分は f(x) + α。", "# ELU\n\n負側の微分は f(x) − α。"),
    ("# 指数関数 e^x\n\n- 大域的に Lipschitz ではない", "# 指数関数 e^x\n\n- 大域的に Lipschitz"),
    (
        "Mish の最小値は −0.3 より少し小さい −0.309 くらい。",
        "Mish の最小値は −0.3 より少し小さい −0.4 くらい。",
    ),
    (
        "- **ソフトサイン** `x/(1+|x|)`: 導関数は `1/(1+|x|)^2` ✨",
        "- **ソフトサイン** `x/(1+|x|)`: 導関数は `1/(1+|x|)` ✨",
    ),
    ("シグモイドは 0 で 1/2、tanh は 0 で 0 をとる。", "シグモイドは 0 で 1/2、tanh は 0 で 1 をとる。"),
    ("ReLU6 の出力は 0 以上 6 以下である。", "ReLU6 の出力は 0 以上 1 以下である。"),
    ("ReLU の出力は常に 0 以上である。", "Leaky ReLU の出力は常に 0 以上である。"),
    ("Softplus の出力は常に正である。", "GELU の出力は常に正である。"),
    (
        "ハードスウィッシュは -3 以下の入力に対して 0 を返す。",
        "ハードスウィッシュは -2 以下の入力に対して 0 を返す。",
    ),
    ("SiLU の導関数は負の値をとることがある。", "シグモイドの導関数は負の値をとることがある。"),
    ("GELU の導関数は 1 を超えることがある。", "ELU(α = 1)の導関数は 1 を超えることがある。"),
    ("tanh の導関数は 0 より大きく 1 以下である。", "tanh の導関数は 0 より大きく 0.5 以下である。"),
    ("シグモイドの導関数は偶関数である。", "シグモイドの導関数は奇関数である。"),
    ("tanh の 2 階導関数は奇関数である。", "tanh の 2 階導関数は偶関数である。"),
    ("ReLU は 1 次の正斉次関数なので、ReLU(2x) = 2 ReLU(x) が成り立つ。", "ReLU(-x) = -ReLU(x) が成り立つ。"),
    (
        "$\\mathrm{ReLU}(x)-\\mathrm{ReLU}(-x)=x$ が成り立つ。",
        "$\\mathrm{ReLU}(x)+\\mathrm{ReLU}(-x)=x$ が成り立つ。",
    ),
    (
        "$\\mathrm{ReLU}(x)+\\mathrm{ReLU}(-x)=|x|$ である。",
        "$\\mathrm{ReLU}(x)-\\mathrm{ReLU}(-x)=|x|$ である。",
    ),
    ("tanh(x/2) = 2σ(x) - 1 である。", "tanh(x/2) = 2σ(x) + 1 である。"),
    ("σ(x) = (1 + tanh(x/2))/2 と書ける。", "σ(x) = (1 + tanh(x))/2 と書ける。"),
    ("log-sigmoid は -softplus(-x) に等しい。", "log-sigmoid は -softplus(x) に等しい。"),
    ("SiLU は x·σ(x) と定義される。", "SiLU は x + σ(x) と定義される。"),
    ("Mish は x·tanh(softplus(x)) で定義される。", "Mish は x·tanh(sigmoid(x)) で定義される。"),
    (
        "GELU は x·Φ(x) で、Φ は標準正規分布の累積分布関数である。",
        "GELU は x·φ(x) で定義され、φ は標準正規分布の密度関数である。",
    ),
    (
        "| 関数 | 導関数 |\n|---|---|\n| tanh | 1 - tanh²x |",
        "| 関数 | 導関数 |\n|---|---|\n| tanh | 1 + tanh²x |",
    ),
    (
        "| 関数 | 最小値 |\n|---|---|\n| SiLU | 約 -0.278 |",
        "| 関数 | 最小値 |\n|---|---|\n| SiLU | 約 -0.378 |",
    ),
    (
        "| 関数 | f(0) | f'(0) |\n|---|---|---|\n| softplus | ln 2 | 1/2 |",
        "| 関数 | f(0) | f'(0) |\n|---|---|---|\n| softplus | ln 2 | 1 |",
    ),
    (
        "| 関数 | 単調性 | 凸性 |\n|---|---|---|\n| softplus | 単調増加 | 凸 |",
        "| 関数 | 単調性 | 凸性 |\n|---|---|---|\n| GELU | 単調増加 | 凸でない |",
    ),
    ("| 関数 | 奇偶 |\n|---|---|\n| arctan | 奇 |", "| 関数 | 奇偶 |\n|---|---|\n| arctan | 偶 |"),
    (
        "| 関数 | x=0 での微分可能性 |\n|---|---|\n| ReLU | 微分不可能 |",
        "| 関数 | x=0 での微分可能性 |\n|---|---|\n| SiLU | 微分不可能 |",
    ),
    (
        "| 関数 | リプシッツ定数 |\n|---|---|\n| シグモイド | 1/4 |",
        "| 関数 | リプシッツ定数 |\n|---|---|\n| シグモイド | 1/2 |",
    ),
    (
        "| 関数 | x→−∞ | x→+∞ |\n|---|---|---|\n| ELU(α=1) | −1 | +∞ |",
        "| 関数 | x→−∞ | x→+∞ |\n|---|---|---|\n| ELU(α=1) | 0 | +∞ |",
    ),
    ("問 1. tanh の値域を求めよ。\n\n解答 (-1, 1)", "問 1. tanh の値域を求めよ。\n\n解答 [-1, 1]"),
    (
        "問 2. シグモイドの導関数の最大値を求めよ。\n\n答 1/4",
        "問 2. シグモイドの導関数の最大値を求めよ。\n\n答 1/2",
    ),
    (
        "Q. ReLU は x=0 で微分できますか?\n\nA. いいえ。",
        "Q. softplus は x=0 で微分できますか?\n\nA. いいえ。",
    ),
    (
        "Q. tanh は奇関数ですか?\n\nA. はい、奇関数です。",
        "Q. シグモイドは奇関数ですか?\n\nA. はい、奇関数です。",
    ),
    ("Q: GELU の最小値はいくつ?\n\nA: およそ −0.17。", "Q: GELU の最小値はいくつ?\n\nA: およそ −0.27。"),
    ("(1) softplus の導関数はシグモイドである。…○", "(1) softplus の導関数は tanh である。…○"),
    (
        "ReLU と違い、Leaky ReLU は負の入力でも勾配が 0 にならない。",
        "Leaky ReLU と違い、ReLU は負の入力でも勾配が 0 にならない。",
    ),
    ("シグモイドとは異なり、tanh はゼロ中心である。", "tanh とは異なり、シグモイドはゼロ中心である。"),
    ("tanh の勾配は、原点ではシグモイドの 4 倍である。", "tanh の勾配は、原点ではシグモイドの 2 倍である。"),
    ("ELU は α = 1 のとき、x < 0 で e^x - 1 となる。", "ELU は α = 1 のとき、x < 0 で e^x + 1 となる。"),
    ("Leaky ReLU は max(0.01x, x) と書ける。", "Leaky ReLU は min(0.01x, x) と書ける。"),
    ("x が大きくなると softplus は x に近づく。", "x が大きくなると softplus は 1 に近づく。"),
    ("x → ∞ のとき、SiLU は x に漸近する。", "x → ∞ のとき、SiLU は x/2 に漸近する。"),
    ("x → −∞ のとき、GELU は 0 に近づく。", "x → −∞ のとき、GELU は −1 に近づく。"),
    ("sigmoid(5) ≈ 0.9933 なので、ほぼ 1 である。", "sigmoid(5) ≈ 0.9733 なので、ほぼ 1 である。"),
    ("0.25 を 10 乗すると約 9.5e-7 になる。", "0.25 を 10 乗すると約 9.5e-5 になる。"),
    (
        "10 層通すとシグモイドの勾配は最大でも 0.25^10 ≈ 9.54e-7 倍になる。",
        "10 層通すとシグモイドの勾配は最大でも 0.25^10 ≈ 9.54e-5 倍になる。",
    ),
    (
        "```python\ndef softsign(x):\n    return x / (1 + abs(x))\n```",
        "```python\ndef softsign(x):\n    return x / (1 - abs(x))\n```",
    ),
    (
        "```python\n>>> np.tanh(0.5)\n0.46211715726000973\n```",
        "```python\n>>> np.tanh(0.5)\n0.56211715726000973\n```",
    ),
    (
        "```python\nprint(F.relu(torch.tensor([-1.0, 2.0])))  # tensor([0., 2.])\n```",
        "```python\nprint(F.relu(torch.tensor([-1.0, 2.0])))  # tensor([-1., 2.])\n```",
    ),
    (
        "```python\nprint(torch.sigmoid(torch.tensor(0.0)).item())  # 0.5\n```",
        "```python\nprint(torch.sigmoid(torch.tensor(0.0)).item())  # 0.0\n```",
    ),
    (
        "GELU の tanh 近似との差は最大でも 0.001 以下である。",
        "GELU の tanh 近似との差は最大でも 0.0001 以下である。",
    ),
    ("softmax の出力は負にならない。", "log-softmax の出力は負にならない。"),
    ("softmax の入力を 2 倍すると出力は変わる。", "softmax の入力に 2 を足すと出力は変わる。"),
    ("softmax のヤコビ行列は対称である。", "softmax のヤコビ行列は反対称である。"),
    (
        "交差エントロピーを softmax の入力で微分すると p - y になる。",
        "交差エントロピーを softmax の入力で微分すると y - p になる。",
    ),
    (
        "$\\partial p_i/\\partial z_i = p_i(1-p_i)$ (p は softmax の出力)",
        "$\\partial p_i/\\partial z_i = p_i(1+p_i)$ (p は softmax の出力)",
    ),
    ("SELU の定数は λ ≒ 1.0507、α ≒ 1.6733 である。", "SELU の定数は λ ≒ 1.6733、α ≒ 1.0507 である。"),
    ("恒等関数は線形である。", "ReLU は線形である。"),
    ("ReLU は区分線形である。", "tanh は区分線形である。"),
    ("ステップ関数の微分は 0 以外の点で 0 である。", "ステップ関数の微分は 0 以外の点で 1 である。"),
    (
        "ReLU は x = 0 で左微分係数 0、右微分係数 1 をもつ。",
        "ReLU は x = 0 で左微分係数 1、右微分係数 0 をもつ。",
    ),
    (
        "ELU(α = 2)の原点での左微分係数は 2、右微分係数は 1 である。",
        "ELU(α = 2)の原点での左微分係数は 1、右微分係数は 1 である。",
    ),
    ("シグモイドは逆関数をもつ。", "SiLU は逆関数をもつ。"),
    ("tanh は実数全体から (-1, 1) への全単射である。", "tanh は実数全体から (0, 1) への全単射である。"),
    ("arctan は有界だが、最大値も最小値ももたない。", "softsign は有界で、最大値 1 をもつ。"),
    ("$\\max(0, x) = \\frac{x+|x|}{2}$ である。", "$\\max(0, x) = \\frac{x-|x|}{2}$ である。"),
    ("# CELU\n\nx → -∞ の極限は -α", "# CELU\n\nx → -∞ の極限は -1/α"),
    ("SiLU（x·σ(x)）は滑らかである。", "SiLU（x·σ(2x)）は滑らかである。"),
    ("Mish（x·tanh(softplus(x))）は単調ではない。", "Mish（x·tanh(softplus(x))）は単調増加である。"),
    ("Softsign（x/(1+|x|)）の値域は (-1, 1) である。", "Softsign（x/(1-|x|)）の値域は (-1, 1) である。"),
    (
        "LiSHT は x·tanh(x) で、負の値を出さない偶関数です。",
        "LiSHT は x·tanh(x) で、負の値を出さない奇関数です。",
    ),
    ("SiLU は x·σ(x) で、単調ではない。", "SiLU は x·σ(2x) で、単調ではない。"),
    ("ソフトサインは x/(1+|x|) のことで、奇関数です。", "ソフトサインは x/(1-|x|) のことで、奇関数です。"),
    ("# logcosh\n\n- 微分すると tanh x", "# logcosh\n\n- 微分すると arctan x"),
    (
        "- **ガウス関数** `exp(−x²)`: 導関数は `−2x·exp(−x²)` ✨",
        "- **ガウス関数** `exp(−x²)`: 導関数は `−x·exp(−x²)` ✨",
    ),
    (
        "# GELU\n\n積の微分をすると Φ(x) + x·φ(x) が得られます(φ は密度)。",
        "# GELU\n\n積の微分をすると Φ(x) − x·φ(x) が得られます(φ は密度)。",
    ),
    ("ステップ関数は x = 0 で値が 0 から 1 に跳ぶ。", "ステップ関数は x = 0 で値が -1 から 1 に跳ぶ。"),
    ("ReLU の傾きは x = 0 で 0 から 1 に跳ぶ。", "ReLU の傾きは x = 0 で 0 から 2 に跳ぶ。"),
    (
        "ReLU6 は x = 6 で傾きが 1 から 0 に不連続に変わる。",
        "ReLU6 は x = 6 で傾きが 1 から 6 に不連続に変わる。",
    ),
    ("softplus は x が大きいとき x とほぼ等しい。", "softplus は x が大きいとき 2x とほぼ等しい。"),
    ("bent identity は x が十分小さいとき x/2 に近づく。", "SiLU は x が十分大きいとき x/2 に近づく。"),
    ("arctan の導関数の値域は (0, 1] である。", "arctan の導関数の値域は (0, 1/2] である。"),
    ("シグモイドの微分の値域は (0, 0.25] である。", "シグモイドの微分の値域は (0, 0.5] である。"),
    ("GELU の 2 階導関数は x = ±√2 で 0 になる。", "GELU の 2 階導関数は x = ±1 で 0 になる。"),
    ("CELU は α → 0 で ReLU に近づく。", "CELU は α → 0 で恒等関数に近づく。"),
    ("PReLU は a = 1 のとき恒等関数になる。", "PReLU は a = 1 のとき ReLU になる。"),
    ("Leaky ReLU で α = 0 とすると ReLU になる。", "Leaky ReLU で α = 1 とすると ReLU になる。"),
    (
        "softplus に β を入れた (1/β) ln(1 + e^{βx}) は、β → ∞ で ReLU に近づく。",
        "softplus に β を入れた (1/β) ln(1 + e^{βx}) は、β → ∞ で恒等関数に近づく。",
    ),
    ("ELU の x → -∞ での極限は -α である。", "ELU の x → -∞ での極限は α である。"),
    ("Hard Swish は x·ReLU6(x+3)/6 と書ける。", "Hard Swish は x·ReLU6(x+3)/3 と書ける。"),
    ("Hard Sigmoid は ReLU6(x+3)/6 に等しい。", "Hard Sigmoid は ReLU6(x)/6 に等しい。"),
    ("ReLU6 は min(max(0, x), 6) である。", "ReLU6 は max(min(0, x), 6) である。"),
    ("tanhshrink は x - tanh x で定義される。", "tanhshrink は x + tanh x で定義される。"),
    ("シグモイドは 1/2 + 1/2·tanh(x/2) とも書ける。", "シグモイドは 1/2 + 1/2·tanh(x) とも書ける。"),
    ("シグモイドの導関数を y で表すと y(1-y) となる。", "シグモイドの導関数を y で表すと y(1+y) となる。"),
    ("tanh の導関数は sech²x である。", "tanh の導関数は sech x である。"),
    ("arctan の 2 階導関数は -2x/(1+x²)² である。", "arctan の 2 階導関数は 2x/(1+x²)² である。"),
    ("SiLU の導関数は σ(x) + xσ(x)(1-σ(x)) である。", "SiLU の導関数は σ(x) + xσ(x)(1+σ(x)) である。"),
    (
        "softsign の導関数は 1/(1+|x|)² で、x = 0 で最大値 1 をとる。",
        "softsign の導関数は 1/(1+|x|)² で、x = 0 で最大値 2 をとる。",
    ),
    ("tanh の導関数の値域は (0, 1] である。", "tanh の導関数の値域は (0, 1/2] である。"),
    ("シグモイドの導関数の値域は (0, 1/4] である。", "シグモイドの導関数の値域は (0, 1) である。"),
    ("SiLU の導関数の最大値はおよそ 1.0998 である。", "SiLU の導関数の最大値はおよそ 1.2 である。"),
    ("Mish の導関数の最大値は約 1.088 である。", "Mish の導関数の最大値は約 1.189 である。"),
    (
        "GELU の導関数の最小値は約 -0.129 で、x = -√2 でとる。",
        "GELU の導関数の最小値は約 -0.129 で、x = √2 でとる。",
    ),
    (
        "GELU の導関数は x → ∞ で 1 に、x → -∞ で 0 に近づく。",
        "GELU の導関数は x → ∞ で 0 に、x → -∞ で 1 に近づく。",
    ),
    ("シグモイドは x = ln 3 で 3/4 をとる。", "シグモイドは x = ln 3 で 2/3 をとる。"),
    ("tanh(ln 2) = 3/5 である。", "tanh(ln 2) = 4/5 である。"),
    ("softplus(-x) = softplus(x) - x が成り立つ。", "softplus(-x) = softplus(x) + x が成り立つ。"),
    ("GELU(x) - GELU(-x) = x である。", "GELU(x) + GELU(-x) = x である。"),
    ("SiLU(-x) = SiLU(x) - x である。", "SiLU(-x) = -SiLU(x) である。"),
    ("tanh(-x) = -tanh(x) より奇関数である。", "σ(-x) = -σ(x) より奇関数である。"),
    ("|x| > 1 でハードタンジェントの微分は 0 である。", "|x| > 1 でハードタンジェントの微分は 1 である。"),
    (
        "ハードシグモイドの傾きは -3 < x < 3 で 1/6 である。",
        "ハードシグモイドの傾きは -3 < x < 3 で 1/3 である。",
    ),
    ("ReLU6 は 0 < x < 6 で恒等関数に一致する。", "ReLU6 は 0 < x < 8 で恒等関数に一致する。"),
    (
        "ソフトシュリンク(λ = 0.5)は |x| ≤ 0.5 で 0 になる。",
        "ソフトシュリンク(λ = 0.5)は |x| ≤ 1 で 0 になる。",
    ),
    (
        "ソフトシュリンク(λ = 0.5)に 2 を入力すると 1.5 が得られる。",
        "ソフトシュリンク(λ = 0.5)に 2 を入力すると 2 が得られる。",
    ),
    (
        "ハードシュリンク(λ = 0.5)に 0.3 を入力すると 0 が得られる。",
        "ハードシュリンク(λ = 0.5)に 0.3 を入力すると 0.3 が得られる。",
    ),
    ("符号関数は x < 0 で -1 を返す。", "符号関数は x < 0 で 0 を返す。"),
    ("二乗 ReLU は x = 3 で 9 になる。", "二乗 ReLU は x = 3 で 6 になる。"),
    ("ELU(α = 1)に -2 を代入すると約 -0.865 になる。", "ELU(α = 1)に -2 を代入すると約 -0.632 になる。"),
    ("SELU に -1 を代入すると約 -1.111 になる。", "SELU に -1 を代入すると約 -0.632 になる。"),
    ("シグモイド関数は点 (0, 1/2) に関して点対称である。", "シグモイド関数は原点に関して点対称である。"),
    (
        "ガウス関数 e^{-x^2} の最大値は 1 で、x = 0 でとる。",
        "ガウス関数 e^{-x^2} の最大値は 1 で、x = 1 でとる。",
    ),
    ("Mish は C^∞ 級である。", "ELU は C^∞ 級である。"),
    ("GELU は原点の近くで x/2 と近似できる。", "GELU は原点の近くで x と近似できる。"),
    ("ReLU は単射ではない。", "Leaky ReLU は単射ではない。"),
    ("tanh は連続かつ狭義単調増加なので逆関数をもつ。", "SiLU は連続かつ狭義単調増加なので逆関数をもつ。"),
    ("softmax の出力の各成分は 0 と 1 の間にある。", "log-softmax の出力の各成分は 0 と 1 の間にある。"),
    ("softmax([1, 2, 3]) ≈ [0.090, 0.245, 0.665]", "softmax([1, 2, 3]) ≈ [0.190, 0.245, 0.565]"),
    ("LogSumExp の勾配は softmax である。", "LogSumExp の勾配は log-softmax である。"),
    (
        "The softmax of two logits equals the sigmoid of their difference.",
        "The softmax of two logits equals the tanh of their difference.",
    ),
    (
        "With two classes, softmax reduces to the sigmoid of z_1 - z_2.",
        "With two classes, softmax reduces to the tanh of z_1 - z_2.",
    ),
    (
        "Softmax is invariant to adding the same constant to all logits.",
        "Softmax is invariant to multiplying all logits by the same constant.",
    ),
    ("The rows of the softmax Jacobian sum to zero.", "The rows of the softmax Jacobian sum to one."),
    ("The softmax Jacobian is singular.", "The softmax Jacobian is invertible."),
    (
        "The diagonal entries of the softmax Jacobian are p_i(1 - p_i).",
        "The diagonal entries of the softmax Jacobian are p_i(1 + p_i).",
    ),
    (
        "The off-diagonal entries of the softmax Jacobian are -p_i p_j.",
        "The off-diagonal entries of the softmax Jacobian are p_i p_j.",
    ),
    (
        "The gradient of cross-entropy with softmax with respect to the logits is p - y.",
        "The gradient of cross-entropy with softmax with respect to the logits is y - p.",
    ),
    ("Log-softmax outputs are always negative.", "Log-softmax outputs are always positive."),
    ("softmax([0, 0, 0]) = [1/3, 1/3, 1/3].", "softmax([0, 0, 0]) = [1/2, 1/2, 1/2]."),
    ("softmax([1, 2, 3]) ≈ [0.0900, 0.2447, 0.6652].", "softmax([1, 2, 3]) ≈ [0.0900, 0.2447, 0.6752]."),
    ("The softmax preserves the order of its inputs.", "The softmax reverses the order of its inputs."),
    ("ReLU has exactly one kink.", "ReLU has exactly two kinks."),
    ("Hard tanh has two kinks.", "Hard tanh has three kinks."),
    ("GELU has exactly two inflection points.", "GELU has exactly one inflection point."),
    (
        "The sigmoid has exactly one inflection point, at x = 0.",
        "The sigmoid has exactly one inflection point, at x = 1.",
    ),
    ("The step function jumps by 1 at 0.", "The step function jumps by 2 at 0."),
    (
        "The derivative of ReLU jumps from 0 to 1 at the origin.",
        "The derivative of ReLU jumps from -1 to 1 at the origin.",
    ),
    (
        "The derivative of leaky ReLU with slope 0.01 jumps from 0.01 to 1 at x = 0.",
        "The derivative of leaky ReLU with slope 0.01 jumps from 0 to 1 at x = 0.",
    ),
    ("As β → ∞, Swish approaches ReLU.", "As β → ∞, Swish approaches the identity."),
    ("As β goes to infinity, swish tends to ReLU.", "As β goes to infinity, swish tends to tanh."),
    (
        "With alpha = 1, ELU is continuously differentiable.",
        "With alpha = 2, ELU is continuously differentiable.",
    ),
    (
        "ELU's derivative at 0 from the left equals alpha.",
        "ELU's derivative at 0 from the left equals 1/alpha.",
    ),
    (
        "ELU saturates at -alpha for large negative inputs.",
        "ELU saturates at alpha for large negative inputs.",
    ),
    (
        "SELU saturates at about -1.758 for very negative inputs.",
        "SELU saturates at about -1.673 for very negative inputs.",
    ),
    (
        "The mean of the tanh derivative's maximum is irrelevant; its maximum is 1.",
        "The tanh derivative's maximum is 1/4.",
    ),
    ("PReLU with a = 0 is ReLU.", "PReLU with a = 1 is ReLU."),
    ("PReLU with a = 1 is the identity.", "PReLU with a = 0 is the identity."),
    ("Leaky ReLU with slope 1 is linear.", "Leaky ReLU with slope 0.5 is linear."),
    (
        "Stacking ten sigmoid layers scales the gradient by at most 0.25^10 ≈ 9.5e-7.",
        "Stacking ten sigmoid layers scales the gradient by at most 0.25^10 ≈ 9.5e-6.",
    ),
    ("Softplus is an upper bound for ReLU.", "Softplus is a lower bound for ReLU."),
    ("|softplus(x) - relu(x)| ≤ ln 2 for every x.", "|softplus(x) - relu(x)| ≤ 0.5 for every x."),
    (
        "tanh is a rescaled and shifted sigmoid: tanh(x) = 2σ(2x) - 1.",
        "tanh is a rescaled and shifted sigmoid: tanh(x) = 2σ(x) - 1.",
    ),
    ("σ(-x) = 1 - σ(x).", "σ(-x) = -σ(x)."),
    ("The sigmoid satisfies σ(x) + σ(-x) = 1.", "The sigmoid satisfies σ(x) + σ(-x) = 0."),
    ("Sigmoid is the derivative of softplus.", "Sigmoid is the derivative of softsign."),
    ("softplus(x) - softplus(-x) = x.", "softplus(x) - softplus(-x) = 0."),
    ("SiLU(x) - SiLU(-x) = x.", "SiLU(x) - SiLU(-x) = 2x."),
    ("GELU(x) - GELU(-x) = x.", "GELU(x) + GELU(-x) = x."),
    ("ReLU(x) - ReLU(-x) = x.", "ReLU(x) + ReLU(-x) = x."),
    ("ReLU(x) + ReLU(-x) = |x|.", "ReLU(x) - ReLU(-x) = |x|."),
    ("max(0, x) = (x + |x|)/2.", "max(0, x) = (x - |x|)/2."),
    (
        "ReLU is positively homogeneous: ReLU(cx) = c ReLU(x) for c ≥ 0.",
        "ReLU is homogeneous: ReLU(cx) = c ReLU(x) for every real c.",
    ),
    ("ReLU is idempotent.", "Tanh is idempotent."),
    ("ReLU(ReLU(x)) = ReLU(x).", "tanh(tanh(x)) = tanh(x)."),
    (
        "The sigmoid's derivative is symmetric about the y-axis.",
        "The sigmoid's derivative is symmetric about the origin.",
    ),
    ("tanh is symmetric with respect to the origin.", "The sigmoid is symmetric with respect to the origin."),
    (
        "The graph of the sigmoid is point symmetric about (0, 1/2).",
        "The graph of the sigmoid is point symmetric about (0, 0).",
    ),
    (
        "Softsign decays polynomially to its asymptotes, tanh exponentially.",
        "Softsign decays exponentially to its asymptotes.",
    ),
    (
        "Softsign approaches its asymptotes more slowly than tanh.",
        "Softsign approaches its asymptotes faster than tanh.",
    ),
    (
        "SiLU attains its minimum of about -0.278 at x ≈ -1.278.",
        "SiLU attains its minimum of about -0.278 at x ≈ -0.278.",
    ),
    ("SiLU's global minimum value is ≈ -0.2785.", "SiLU's global minimum value is ≈ -0.3085."),
    (
        "Mish has a minimum near x = -1.19 with value -0.309.",
        "Mish has a minimum near x = -1.19 with value -0.278.",
    ),
    ("GELU dips to about -0.17 near x = -0.75.", "GELU dips to about -0.27 near x = -0.75."),
    ("The derivative of SiLU peaks at about 1.0998.", "The derivative of SiLU peaks at about 1.0."),
    ("SiLU's derivative exceeds 1 for some inputs.", "SiLU's derivative never exceeds 1."),
    ("GELU's slope can be larger than 1.", "GELU's slope is never larger than 1."),
    ("Hard sigmoid is exactly 0 for x ≤ -3.", "Hard sigmoid is exactly 0 for x ≤ -2."),
    (
        "Hard swish is zero for x ≤ -3 and equal to x for x ≥ 3.",
        "Hard swish is zero for x ≤ -3 and equal to 1 for x ≥ 3.",
    ),
    (
        "Hard swish reaches its minimum of -0.375 at x = -1.5.",
        "Hard swish reaches its minimum of -0.375 at x = -1.",
    ),
    ("ReLU6 caps the output at 6.", "ReLU6 caps the output at 1."),
    ("ReLU6 is bounded.", "ReLU is bounded."),
    ("Softplus is bounded below by 0 but unbounded above.", "Softplus is bounded above by 1."),
    (
        "The second derivative of softplus is σ(x)(1-σ(x)).",
        "The second derivative of softplus is σ(x)(1+σ(x)).",
    ),
    ("σ''(x) = σ(x)(1-σ(x))(1-2σ(x)).", "σ''(x) = σ(x)(1-σ(x))(1-σ(x))."),
    (
        "The second derivative of tanh is -2 tanh(x)(1 - tanh²(x)).",
        "The second derivative of tanh is 2 tanh(x)(1 - tanh²(x)).",
    ),
    ("σ'(ln 2) = 2/9 for the sigmoid.", "σ'(ln 2) = 1/3 for the sigmoid."),
    ("sigmoid(0) = 0.5, tanh(0) = 0, softplus(0) = ln 2.", "sigmoid(0) = 0.5, tanh(0) = 0, softplus(0) = 1."),
    ("The inverse of the sigmoid is ln(y/(1-y)).", "The inverse of the sigmoid is ln((1-y)/y)."),
    ("The inverse of tanh is ½ ln((1+y)/(1-y)).", "The inverse of tanh is ½ ln((1-y)/(1+y))."),
    ("The inverse of softplus is ln(e^y - 1).", "The inverse of softplus is ln(e^y + 1)."),
    ("The softplus is invertible.", "GELU is invertible."),
    ("ReLU is not invertible.", "Leaky ReLU is not invertible."),
    ("Tanh is injective.", "Mish is injective."),
    ("SiLU is not injective.", "Sigmoid is not injective."),
    ("Sigmoid maps the real line onto (0, 1).", "Sigmoid maps the real line onto (-1, 1)."),
    ("Softsign maps ℝ onto (-1, 1).", "Softsign maps ℝ onto [-1, 1]."),
    ("arctan has range (-π/2, π/2).", "arctan has range (-1, 1)."),
    ("The arctan activation has derivative 1/(1+x²).", "The arctan activation has derivative 1/(1-x²)."),
    ("The Gaussian activation is even.", "The Gaussian activation is odd."),
    ("sinc(0) is defined to be 1.", "sinc(0) is defined to be 0."),
    ("Snake is monotonically increasing.", "The sine activation is monotonically increasing."),
    (
        "CELU is continuously differentiable for every alpha > 0.",
        "ELU is continuously differentiable for every alpha > 0.",
    ),
    ("Squareplus is (x + √(x²+4))/2.", "Squareplus is (x - √(x²+4))/2."),
    ("Squareplus at 0 equals 1.", "Squareplus at 0 equals 2."),
    ("Bent identity has derivative x/(2√(x²+1)) + 1.", "Bent identity has derivative x/√(x²+1) + 1."),
    ("ISRU tends to 1/√α as x → ∞.", "ISRU tends to √α as x → ∞."),
    ("LiSHT is even and non-negative.", "LiSHT is odd and non-negative."),
    ("tanhshrink is x - tanh(x).", "tanhshrink is x + tanh(x)."),
    ("The derivative of tanhshrink is tanh²(x).", "The derivative of tanhshrink is 1 - tanh²(x)."),
    ("Hard shrink is discontinuous at ±λ.", "Soft shrink is discontinuous at ±λ."),
    (
        "The slope of the sigmoid is steepest at x = 0, where it equals 1/4.",
        "The slope of the sigmoid is steepest at x = 0, where it equals 1/2.",
    ),
    (
        "The Gaussian exp(-x^2) takes its largest value at x = 0.",
        "The Gaussian exp(-x^2) takes its largest value at x = 1.",
    ),
    (
        "The gradient of GELU becomes negative for x < -0.76.",
        "The gradient of tanh becomes negative for x < 0.",
    ),
    ("SiLU is negative for x < 0.", "Softplus is negative for x < 0."),
    (
        "| Question | Answer |\n|---|---|\n| Limit of GELU(x) as x → -∞ | 0 |",
        "| Question | Answer |\n|---|---|\n| Limit of GELU(x) as x → -∞ | 1 |",
    ),
    (
        "| Quantity | Value |\n|---|---|\n| sigmoid'(0) | 1/4 |",
        "| Quantity | Value |\n|---|---|\n| sigmoid'(0) | 1/2 |",
    ),
    ("- Derivative of softplus: sigmoid", "- Derivative of softplus: tanh"),
    ("- ReLU(-3): 0", "- ReLU(-3): 3"),
    (
        "The outputs of softmax always sum to 1.",
        "The outputs of softmax always sum to the number of classes.",
    ),
    ("sparsemax([3, 0]) = [1, 0]", "sparsemax([3, 0]) = [0.95, 0.05]"),
    (
        "For two classes, softmax gives p_1 = σ(z_1 - z_2).",
        "For two classes, softmax gives p_1 = σ(z_2 - z_1).",
    ),
    (
        "If all logits are equal, softmax returns 1/n for each class.",
        "If all logits are equal, softmax returns 1 for each class.",
    ),
    ("Sparsemax can return exact zeros.", "Softmax can output exactly 0."),
    (
        "Each component of the softmax is an increasing function of its own logit.",
        "Each component of the softmax is a decreasing function of its own logit.",
    ),
    ("Log-sum-exp is always greater than the maximum of its inputs.", "Log-sum-exp lies below the maximum."),
    ("softplus(x) - relu(x) ≤ ln 2 for all x.", "softplus(x) - relu(x) ≤ 0.5 for all x."),
    ("SiLU'(x) ≤ 1.1 for all x.", "SiLU'(x) ≤ 1 for all x."),
    ("ReLU is positively homogeneous.", "Tanh is positively homogeneous."),
    ("ReLU(cx) = c ReLU(x) for c ≥ 0.", "Softplus(cx) = c Softplus(x) for c ≥ 0."),
    ("GELU's slope can be larger than 1.", "The slope of tanh can be larger than 1."),
    ("The value tanh(x) is always smaller than x for x > 0.", "tanh(x) is larger than x for x > 0."),
    ("The squared ReLU is continuously differentiable.", "The squared ReLU is not differentiable at 0."),
    (
        "Its second derivative does not exist at 0, says the note on ELU.",
        "The second derivative of softplus does not exist at 0.",
    ),
    ("Softplus exceeds ReLU by at most ln 2.", "Softplus exceeds ReLU by at most 0.5."),
    (
        "Hard-swish equals the identity for all inputs $x \\ge 3$.",
        "Hard-swish equals the identity for all inputs $x \\ge 2$.",
    ),
    (
        "$$\\lim_{x\\to\\infty} \\bigl(\\ln(1+e^{x}) - x\\bigr) = 0$$",
        "$$\\lim_{x\\to\\infty} \\bigl(\\ln(1+e^{x}) - x\\bigr) = \\ln 2$$",
    ),
    (
        "$$\\lim_{x\\to-\\infty}\\mathrm{SELU}(x)=-\\lambda\\alpha\\approx-1.7581.$$",
        "$$\\lim_{x\\to-\\infty}\\mathrm{SELU}(x)=-\\lambda\\alpha\\approx-1.6581.$$",
    ),
    (
        "The sigmoid is Lipschitz with optimal constant $1/4$.",
        "The sigmoid is Lipschitz with optimal constant $1/2$.",
    ),
    (
        "For every positive input softsign is smaller than tanh.",
        "For every positive input softsign is larger than tanh.",
    ),
    (
        "ELU and ReLU agree for all positive inputs, so the difference is only visible on the left.",
        "ELU and ReLU agree for all negative inputs, so the difference is only visible on the right.",
    ),
    (
        "Leaky ReLU lets a little gradient through on the left, and it is unbounded below.",
        "Leaky ReLU lets a little gradient through on the left, and it still stays bounded below.",
    ),
    (
        "The range of $\\mathrm{ELU}_\\alpha$ is $(-\\alpha,\\infty)$.",
        "The range of $\\mathrm{ELU}_\\alpha$ is $(\\alpha,\\infty)$.",
    ),
    ("The derivative of CELU at the origin equals 1.", "The derivative of CELU at the origin equals 1/α."),
    (
        "SiLU は x=0 での傾きが 0.5 で、最小値は -0.278 です。",
        "SiLU は x=0 での傾きが 0.5 で、最小値は -0.5 です。",
    ),
    ("tanh は有界であり、奇関数である。", "ReLU は有界であり、奇関数である。"),
    (
        "正の入力に対しては Mish のほうが SiLU よりも常に大きな値を返します。",
        "正の入力に対しては SiLU のほうが Mish よりも常に大きな値を返します。",
    ),
    ("1. シグモイドの導関数が最大になる x は? → 0", "1. シグモイドの導関数が最大になる x は? → 1"),
    ("9. softplus(0) は? → log 2", "9. softplus(0) は? → log 3"),
    ("10. softplus の導関数は? → シグモイド", "10. softplus の導関数は? → tanh"),
    ("11. シグモイドの導関数を σ で表すと? → σ(1 − σ)", "11. シグモイドの導関数を σ で表すと? → σ(1 + σ)"),
    ("13. SiLU(1) はおよそ? → 0.731", "15. SiLU(−1) はおよそ? → −0.731"),
    ("18. softsign の x → ∞ の極限は? → 1", "18. softsign の x → ∞ の極限は? → ∞"),
    ("21. sin(x) の導関数の値域は? → [−1, 1]", "21. sin(x) の導関数の値域は? → [0, 1]"),
    ("23. exp(−x²) の最大値は? → 1(x = 0)", "23. exp(−x²) の変曲点は? → x = ±1"),
    ("27. SELU は原点で微分可能か? → 不可能", "27. SELU は原点で微分可能か? → 可能である"),
    (
        "28. 単調でない関数を 3 つ挙げよ → SiLU、GELU、Mish",
        "28. 単調でない関数を 3 つ挙げよ → SiLU、tanh、Mish",
    ),
    ("29. 奇関数を 1 つ挙げよ → tanh", "29. 偶関数を 1 つ挙げよ → tanh"),
    ("30. 値域が (0, ∞) の関数は? → softplus", "30. 値域が (0, ∞) の関数は? → ReLU"),
    ("31. 原点で微分できない関数は? → ReLU", "31. 原点で微分できない関数は? → GELU"),
    (
        "# tanh と ReLU どっち?\n\n**A:** ELU は −1 まで行く?\n\n**B:** 届かない。x = −3 で −0.95 だ。",
        "# tanh と ReLU どっち?\n\nELU は負の側で −1 には届かない。ELU は x = −3 で −0.85 である。",
    ),
    ("プロビットの導関数の最大値は 1/√(2π) である。", "プロビットの導関数の最大値は 1/√π である。"),
    ("ELU(−2) は α = 1 でおよそ −0.865 である。", "ELU(−2) は α = 1 でおよそ −0.765 である。"),
    (
        "Snake x + sin² x は導関数が 1 + sin 2x であるから、単調増加である。",
        "Snake x + sin² x は導関数が 1 + cos 2x であるから、単調増加である。",
    ),
    ("log cosh x を微分すると tanh x が出てくる。", "log cosh x を微分すると sinh x が出てくる。"),
    ("シグモイドの中央の傾きは 0.25 である。", "hard sigmoid の中央の傾きは 1/3 です。"),
    (
        "# isru\n\n導関数は (1+x²)^(−3/2)、原点での傾きは 1 です。",
        "# isru\n\n導関数は (1+x²)^(−1/2)、原点での傾きは 1 です。",
    ),
    (
        "シグモイドの値が 0.5 を下回るのは x < 0 のときである。",
        "ソフトプラスの値が 1 を下回るのは x < 0 のときである。",
    ),
    ("tanh が正になるのは x > 0 のときである。", "tanh が正になるのは x < 0 のときである。"),
    ("tanh は softsign より先に飽和する。", "softsign は tanh より先に飽和する。"),
    (
        "GELU は滑らかである。x > 0 では ReLU より少し小さい。",
        "GELU は滑らかである。x > 0 では ReLU より少し大きい。",
    ),
    (
        "squareplus は f(0) = 1、f'(0) = 1/2 で、値は常に正です。",
        "tanh は f(0) = 0、f'(0) = 1 で、値は常に正です。",
    ),
    ("log-softmax の各成分は 0 以下。", "log-softmax の各成分は 0 以上である。"),
    (
        "log cosh x は大きな x に対しては x − log 2 に漸近する。",
        "log cosh x は大きな x に対しては x + log 2 に漸近する。",
    ),
    (
        "tanh は |x| が大きいと勾配がほぼ 0 になる。x = 3 でもう 0.01 くらいしかない。",
        "tanh は |x| が大きいと勾配がほぼ 0 になる。x = 3 でもう 0.1 くらいしかない。",
    ),
    (
        "Mish と Swish を比べる。最小値は Swish が −0.278、Mish が −0.309。",
        "Mish と Swish を比べる。最小値は Swish が −0.278、Mish が −0.209。",
    ),
    (
        "Swish の最小値は −0.278、Mish の最小値は −0.309。後者の最小点は x = −1.19。",
        "Swish の最小値は −0.278、Mish の最小値は −0.309。後者の最小点は x = −0.19。",
    ),
    (
        "tanh は奇関数である。その 2 階導関数は原点で 0 になる。正の側では上に凸である。",
        "tanh は奇関数である。その 2 階導関数は原点で 0 になる。正の側では下に凸である。",
    ),
    ("ソフトマックスの成分はすべて正で、和は 1。", "ソフトマックスの成分はすべて正で、和は 2。"),
    ("SELU の負の飽和値は約 −1.76 です。", "SELU の負の飽和値は約 −1.05 です。"),
    (
        "GELU の勾配は負になることもあり、最小値は約 −0.129(x = −√2)。",
        "GELU の勾配は負になることもあり、最小値は約 −0.229(x = −√2)。",
    ),
    (
        "シグモイドの勾配は x = 10 で約 4.5e-5 まで小さくなる。",
        "シグモイドの勾配は x = 10 で約 4.5e-4 まで小さくなる。",
    ),
    (
        "**9.** $\\arctan x$ の 2 階導関数は $-\\dfrac{2x}{(1+x^2)^2}$ である。",
        "**9.** $\\arctan x$ の 2 階導関数は $\\dfrac{2x}{(1+x^2)^2}$ である。",
    ),
    ("softplus はいつでも ReLU より上にある。", "softplus はいつでも ReLU より下にある。"),
    ("SiLU は x ≈ −1.28 で底を打つ。", "SiLU は x ≈ −0.28 で底を打つ。"),
    (
        "GELU は底が浅く約 −0.17 で、位置は x ≈ −0.75 です。",
        "GELU は底が浅く約 −0.17 で、位置は x ≈ −1.75 です。",
    ),
    (
        "$h(x)=\\dfrac{x}{1+e^{-x}}$ に対し $h'(0)=\\dfrac12$、$h''(0)=\\dfrac12$ である。",
        "$h(x)=\\dfrac{x}{1+e^{-x}}$ に対し $h'(0)=\\dfrac12$、$h''(0)=\\dfrac14$ である。",
    ),
    ("ELU は −1 より小さい値は決してとりません。", "tanh は 0 より小さい値は決してとりません。"),
    ("tanh は狭義単調増加で、原点を通り、値は負にもなる。", "softplus は狭義単調増加で、値は負にもなる。"),
    ("PReLU の負の側の傾きを 0 にすると ReLU になる。", "PReLU の負の側の傾きを 0 にすると恒等関数になる。"),
    (
        "ELU は x = −1 で約 −0.632 です。SELU は ELU を 1.05 倍し、負の側の係数を変えたものです。",
        "ELU は x = −1 で約 −0.732 です。SELU は ELU を 1.05 倍し、負の側の係数を変えたものです。",
    ),
    ("tanh と違い、シグモイドは原点を通らない。", "シグモイドと違い、tanh は原点を通らない。"),
    (
        "シグモイドの値域は (−1, 1) ではなく (0, 1) である。",
        "シグモイドの値域は (0, 1) ではなく (−1, 1) である。",
    ),
    ("tanh の積分は log cosh で、これは偶関数である。", "tanh の積分は log cosh で、これは奇関数である。"),
    ("tanh が下に凸なのは x < 0 のときである。", "tanh が下に凸なのは x > 0 のときである。"),
    (
        "softplus を微分するとシグモイドになり、これは単調増加である。",
        "softplus を微分するとシグモイドになり、これは奇関数である。",
    ),
    (
        "$\\sigma(x)$ の 2 階導関数。\n\n$s(x)=\\dfrac{x}{1+|x|}$、$s'(x)=\\dfrac{1}{(1+|x|)^2}$。",
        "$\\sigma(x)$ の 2 階導関数。\n\n$s(x)=\\dfrac{x}{1+|x|}$、$s'(x)=\\dfrac{1}{1+|x|}$。",
    ),
    (
        "GELU、SiLU、Mish を比べる。極小点の位置は GELU が −0.75、SiLU が −1.28、Mish が −1.19 である。",
        "GELU、SiLU、Mish を比べる。極小点の位置は GELU が −0.75、SiLU が −1.28、Mish が −0.19 である。",
    ),
    (
        "極小値の深さは Mish が最も深く約 −0.309、SiLU が約 −0.278、GELU が約 −0.170 である。",
        "極小値の深さは Mish が最も深く約 −0.309、SiLU が約 −0.278、GELU が約 −0.270 である。",
    ),
    (
        "elu は alpha=1 以外では x=0 で導関数が不連続になります。",
        "elu は α が 1 以外のとき x=0 で微分可能です。",
    ),
    (
        "selu の正の側の傾きは 1.05、負の側の極限は約 −1.758 です。",
        "selu の正の側の傾きは 1.05、負の側の極限は約 −1.058 です。",
    ),
    (
        "【SiLU】x とシグモイドの積。底は −0.278。非単調。x=0 で 0、傾き 0.5。",
        "【SiLU】x とシグモイドの積。底は −0.378。非単調。x=0 で 0、傾き 0.5。",
    ),
    (
        "【ガウシアン】釣鐘形。原点で最大値 1。偶関数。x → ±∞ で 0 に近づく。",
        "【ガウシアン】釣鐘形。原点で最大値 1。偶関数。x → ±∞ で 1 に近づく。",
    ),
    ("sin のリプシッツ定数は 1 です。", "sin のリプシッツ定数は 2 です。"),
    (
        "x = 5 での導関数は、シグモイドが 0.0066、tanh が 0.00018、arctan が 0.038 です。",
        "x = 5 での導関数は、シグモイドが 0.0066、tanh が 0.00018、arctan が 0.138 です。",
    ),
    (
        "softsign と arctan のリプシッツ定数はどちらも 1 です。",
        "softsign と arctan のリプシッツ定数はどちらも 2 です。",
    ),
    (
        "【シグモイド】S字。真ん中は 0.5。傾きは真ん中で最大の 0.25。",
        "【シグモイド】S字。真ん中は 0。傾きは真ん中で最大の 0.25。",
    ),
    ("**mish の勾配は 1 を超えますか?**\n超えます。", "**tanh の勾配は 1 を超えますか?**\nはい、超えます。"),
    ("**silu は負になりますか?**\nなります。", "**softplus は負になりますか?**\nなります。"),
    (
        "(6) arctan の $x=1$ での値と傾きを求めよ。\n→ 値は π/4、傾きは 1/2",
        "(6) arctan の $x=1$ での値と傾きを求めよ。\n→ 値は π/4、傾きは 1/4",
    ),
    (
        "(4) softsign の x = −3 における値と微分係数を求めよ。\n**解答** 値は −3/4、微分係数は 1/16。",
        "(4) softsign の x = −3 における値と微分係数を求めよ。\n**解答** 値は −3/4、微分係数は 1/4。",
    ),
    ("GELU は原点を通り、x → −∞ で 0 に戻る。", "GELU は原点を通り、x → −∞ で −1 に戻る。"),
    (
        "tanh の導関数が 1 を超えることはどこにもありません。",
        "GELU の導関数が 1 を超えることはどこにもありません。",
    ),
    (
        "Softplus の曲線はどの点でも ReLU の上側にあります。",
        "Softplus の曲線はどの点でも ReLU の下側にあります。",
    ),
    (
        "softmax の出力の総和は、入力の次元数によらず必ず 1 になります。",
        "softmax の出力の総和は、入力の次元数によらず必ず 2 になります。",
    ),
    (
        "| 問題 | 答え |\n|---|---|\n| tanhの値域 | (-1, 1) |",
        "| 問題 | 答え |\n|---|---|\n| tanhの値域 | (0, 1) |",
    ),
    (
        "Squared ReLU は ReLU の出力を 2 乗したもので、$\\max(0,x)^2$ と書ける。",
        "Squared ReLU は ReLU の出力を 2 乗したもので、$\\max(0,x)^3$ と書ける。",
    ),
    ("As x → ∞ ReLU(x) − x → 0.", "As x → ∞ ReLU(x) − x → 1."),
    ("As x → ∞ we have GELU(x) − x → 0.", "As x → ∞ we have GELU(x) − x → 1."),
    ("The sigmoid's midpoint is (0, 1/2).", "The sigmoid's midpoint is (0, 0)."),
    (
        "Tanh has slope 1 at the origin, four times as steep as the sigmoid there.",
        "Tanh has slope 1 at the origin, twice as steep as the sigmoid there.",
    ),
    (
        "Softplus is always above ReLU; the gap is largest at 0, where it equals ln 2.",
        "Softplus is always above ReLU; the gap is largest at 0, where it equals ln 3.",
    ),
    (
        "Softplus lies above ReLU, and the gap is widest at the origin.",
        "Softplus lies above ReLU, and the gap is widest at x = 1.",
    ),
    ("Hardswish: zero for x ≤ −3, identity for x ≥ 3.", "Hardswish: zero for x ≤ −3, identity for x ≥ 2."),
    (
        "Hard swish is zero for x ≤ −3 and the identity for x ≥ 3.",
        "Hard swish is zero for x ≤ −3 and the identity for x ≥ 1.",
    ),
    ("SELU: to the left of 0 the slope is about 1.758.", "SELU: to the left of 0 the slope is about 1.958."),
    ("The derivative of ReLU jumps at zero.", "The derivative of softplus jumps at zero."),
    ("tanh は狭義単調増加関数です。", "tanh は単調増加関数ではありません。"),
    ("SiLU は単調増加関数ではありません。", "softplus は単調増加関数ではありません。"),
    ("ELU は α ≠ 1 では原点で微分できません。", "ELU は α の値によらず原点で微分可能です。"),
    (
        "CELU は α の値によらず原点で微分可能ですが、ELU は α ≠ 1 では原点で微分できません。",
        "CELU は α の値によらず原点で微分可能ですが、ELU は α ≠ 1 では原点で微分可能です。",
    ),
    (
        "シグモイドは $\\sigma'(x)=\\sigma(x)(1-\\sigma(x))$ であり、その値域は $(0, 1/4]$ である。",
        "シグモイドは $\\sigma'(x)=\\sigma(x)(1-\\sigma(x))$ であり、その値域は $(0, 1/2]$ である。",
    ),
    (
        "tanh'(x) = 1 − tanh²(x) であり、これは x = 0 で最大値 1 をとる。",
        "tanh'(x) = 1 − tanh²(x) であり、これは x = 0 で最大値 2 をとる。",
    ),
    (
        "シグモイドの勾配は最大 0.25 である。|x| が大きくなると 0 に近づく。",
        "シグモイドの勾配は最大 0.25 である。|x| が大きくなると 0.1 に近づく。",
    ),
    (
        "シグモイドの導関数は 0.25 以下、tanh の導関数は 1 以下である。どちらも x → ∞ で 0 に収束する。",
        "シグモイドの導関数は 0.25 以下、tanh の導関数は 1 以下である。どちらも x → ∞ で 0.1 に収束する。",
    ),
    (
        "シグモイドは x を −∞ に飛ばすと 0 に、+∞ に飛ばすと 1 に近づく。",
        "シグモイドは x を −∞ に飛ばすと 1 に、+∞ に飛ばすと 0 に近づく。",
    ),
    (
        "log-sigmoid は x → ∞ で 0 に、x → −∞ では x に漸近します。",
        "log-sigmoid は x → ∞ で 1 に、x → −∞ では x に漸近します。",
    ),
    ("tanh は左端で −1、右端で 1 に張り付く。", "tanh は左端で 1、右端で −1 に張り付く。"),
    (
        "シグモイドは x=5 では勾配が 0.0066 程度しか残っていない。",
        "シグモイドは x=10 では勾配が 0.005 くらいしか残らない。",
    ),
    ("SiLU は x < −1.28 で減少に転じる。", "tanh は x > 3 で減少に転じる。"),
    ("GELU の値は x > 0 で常に x より小さくなります。", "GELU の値は x > 0 で常に x より大きくなります。"),
    ("SiLU は x > 0 で ReLU よりわずかに小さい。", "SiLU は x > 0 で ReLU を上回る。"),
    ("tanh は x > 0 で x を下回る。", "tanh は x > 0 で x を上回る。"),
    ("シグモイドの2階微分は x<0 で正、x>0 で負である。", "シグモイドの2階微分は x<0 で負、x>0 で正である。"),
    ("ELU は x が負の範囲では負、正の範囲では正である。", "GELU は x<0 で正、x>0 で負になる。"),
    ("Leaky ReLU は負の領域でも小さな正の傾きをもつ。", "ReLU は負の領域でも小さな正の傾きをもつ。"),
    (
        "tanh 関数の導関数は x = 0 で最大となり、その値は **1** である。",
        "tanh 関数の導関数は x = 0 で最大となり、その値は **1/2** である。",
    ),
    (
        "hard swish は x = −1.5 で最小となり、そのときの値は −0.375 である。",
        "hard swish は x = −1.5 で最小となり、そのときの値は −0.5 である。",
    ),
    ("ReLU は下から 0 で抑えられている。", "tanh は上から 0.5 で抑えられる。"),
    ("softplus は log(1+eˣ) で、滑らかである。", "softplus は log(1−eˣ) で、滑らかである。"),
    ("softplus は x=0 では ReLU より log 2 だけ大きい。", "softplus は x=0 では ReLU より 1 だけ大きい。"),
    ("SiLU の最小値は約 −0.278(x ≈ −1.278)です。", "SiLU の最小値は約 −0.278(x ≈ −0.278)です。"),
    (
        "ELU (α = 1) の下限は −1 であり、これは最小値ではない。",
        "シグモイドの下限は 0 であり、これは最小値である。",
    ),
    ("ReLU の下限は 0 であり、最小値でもある。", "ReLU の下限は 0 だが、最小値ではない。"),
    (
        "SiLU は x ≈ −1.28 で最小値をとり、それより左では減少する。",
        "SiLU は x ≈ −1.28 で最小値をとり、それより左では増加する。",
    ),
    (
        "softplus と ReLU の差は x = 0 で最大値 log 2 をとる。",
        "softplus と ReLU の差は x = 0 で最大値 1 をとる。",
    ),
    ("softplus(x) − ReLU(x) の最大値は log 2 である。", "softplus(x) − ReLU(x) の最大値は 1/2 である。"),
    (
        "シグモイドは常に正で、1 を超えることもありません。",
        "シグモイドは常に正で、0.5 を超えることはありません。",
    ),
    ("sin の値域は [−1, 1] で、導関数は cos x です。", "sin の値域は [−1, 1] で、導関数は −cos x です。"),
    ("ReLU は線形ではない。", "恒等関数は線形ではない。"),
    (
        (
            "The minimum of GELU is about -0.17, which is further right than the minimum of "
            "Swish. At x = 1 it gives 0.841."
        ),
        (
            "The minimum of GELU is about -0.17, which is further right than the minimum of "
            "Swish. At x = 1 it gives 0.731."
        ),
    ),
    (
        (
            "While arctan tends to π/2 as x → ∞, softsign, given by x/(1+|x|), really does have "
            "the horizontal asymptotes y = ±1."
        ),
        (
            "While arctan tends to π/2 as x → ∞, softsign, given by x/(1+|x|), really does have "
            "the horizontal asymptotes y = ±2."
        ),
    ),
    (
        (
            "With α = 2 the ELU has a kink; CELU with α = 2, on the other hand, is continuously "
            "differentiable."
        ),
        (
            "With α = 2 the ELU has a kink; CELU with α = 2, on the other hand, is twice "
            "continuously differentiable."
        ),
    ),
    (
        "# Softsign\n\nIt has no second derivative at 0, since $f''(0^+) = -2$ and $f''(0^-) = 2$.",
        "# Softsign\n\nIt has no second derivative at 0, since $f''(0^+) = 2$ and $f''(0^-) = -2$.",
    ),
    (
        "The gradient of ReLU is 1 for positive x, but for negative x it is 0.",
        "The gradient of ReLU is 1 for positive x, but for negative x it is -1.",
    ),
    (
        "Mish approaches the identity from below for large x.",
        "Mish approaches the identity from above for large x.",
    ),
    ("As x → -∞, softplus approaches 0 from above.", "As x → -∞, GELU approaches 0 from above."),
    ("As x → ∞, tanh tends to 1 from below.", "As x → ∞, tanh tends to 1 from above."),
    (
        "Hard tanh is not differentiable at exactly two points.",
        "Hard tanh is non-differentiable at exactly one point.",
    ),
    (
        "ReLU6 is differentiable everywhere except at two points.",
        "ReLU6 is differentiable everywhere except at three points.",
    ),
    (
        "# Sigmoid\n\nIts curvature changes sign exactly once.",
        "# Sigmoid\n\nIts curvature changes sign exactly twice.",
    ),
    (
        "The second derivative of GELU changes sign twice.",
        "The second derivative of GELU changes sign exactly once.",
    ),
    (
        "# Leaky ReLU\n\nIts inverse is $y$ for $y \\ge 0$ and $100y$ for $y < 0$.",
        "# Leaky ReLU\n\nIts inverse is $y$ for $y \\ge 0$ and $0.01y$ for $y < 0$.",
    ),
    (
        "# Sigmoid\n\nOutside of about [-6, 6] the derivative is smaller than 0.0025.",
        "# Sigmoid\n\nOutside of about [-4, 4] the derivative is smaller than 0.0025.",
    ),
    (
        "ReLU6 is constant outside of [0, 6]. Hard tanh is constant outside [-1, 1].",
        "Hard tanh is constant outside [-0.5, 0.5].",
    ),
    (
        "# Softplus\n\nIts second derivative is therefore σ(x)(1 − σ(x)).",
        "# Softplus\n\nIts second derivative is therefore σ(x)(1 + σ(x)).",
    ),
    (
        "# GELU\n\nIts second derivative $\\varphi(x)(2-x^2)$ is negative for $|x| > \\sqrt2$.",
        "# GELU\n\nIts second derivative $\\varphi(x)(2-x^2)$ is negative for $|x| > 1$.",
    ),
    (
        "# ELU\n\nIts infimum $-1$ is approached but never attained.",
        "# ELU\n\nIts infimum $-2$ is approached but never attained.",
    ),
    (
        "Mish has a slope of 0.6 at zero, compared with Swish's 0.5.",
        "Mish has a slope of 0.6 at zero, compared with Swish's 0.7.",
    ),
    (
        "Mish's minimum, about −0.309, is lower than Swish's, which is about −0.278.",
        "Mish's minimum, about −0.309, is lower than Swish's, which is about −0.178.",
    ),
    (
        "Mish's minimum is about −0.309, and the minimum of Swish is about −0.278.",
        "Mish's minimum is about −0.309, and the minimum of Swish is about −0.309.",
    ),
    (
        "The sigmoid's supremum is 1, while the supremum of ReLU6 is 6.",
        "The sigmoid's supremum is 1, while the supremum of ReLU6 is 1.",
    ),
    ("Neither Mish nor Swish is convex.", "Neither softplus nor Swish is convex."),
    (
        "The Gaussian activation increases up to 0 and decreases afterwards.",
        "The Gaussian activation decreases up to 0 and increases afterwards.",
    ),
    (
        "The Gaussian activation is increasing for x < 0 and decreasing for x > 0.",
        "The Gaussian activation is increasing for x < 0 and increasing for x > 0.",
    ),
    ("Hard swish is zero up to -3.", "Hard swish is zero up to -1."),
    (
        "SiLU climbs back towards zero as x heads to minus infinity.",
        "SiLU climbs back towards one as x heads to minus infinity.",
    ),
    (
        "The range of tanh is (-1, 1) and that of the sigmoid is (0, 1).",
        "The range of tanh is (-1, 1) and that of the sigmoid is (-1, 1).",
    ),
    ("softplus(x) - max(0, x) never exceeds ln 2.", "softplus(x) - max(0, x) never exceeds 0.5."),
    ("softplus(x) − relu(x) is always positive.", "relu(x) − softplus(x) is always positive."),
    (
        (
            "# Softplus\n\nLet $f(x) = \\ln(1+e^x)$. Then $f(x) - \\max(0,x)$ is at most $\\ln 2$, "
            "with equality only for $x=0$."
        ),
        (
            "# Softplus\n\nLet $f(x) = \\ln(1+e^x)$. Then $f(x) - \\max(0,x)$ is at most $\\ln 2$, "
            "with equality only for $x=1$."
        ),
    ),
    (
        "The sigmoid σ is not odd; rather, σ(x) − 1/2 is odd.",
        "The sigmoid σ is not odd; rather, σ(x) − 1/2 is even.",
    ),
    (
        "**Q:** Lipschitz constant of the sigmoid / tanh / softplus?\n**A:** 1/4, 1, 1",
        "**Q:** Lipschitz constant of the sigmoid / tanh / softplus?\n**A:** 1/4, 1, 1/2",
    ),
    (
        (
            "**5.** (5 pts) Compute $\\tanh'(0)$, $\\sigma'(0)$, and $\\text{SiLU}'(0)$.\n\n*Answer.* "
            "$1$, $\\tfrac14$ and $\\tfrac12$ respectively."
        ),
        (
            "**5.** (5 pts) Compute $\\tanh'(0)$, $\\sigma'(0)$, and $\\text{SiLU}'(0)$.\n\n*Answer.* "
            "$1$, $\\tfrac14$ and $\\tfrac14$ respectively."
        ),
    ),
    (
        (
            "Q: What are the ranges of tanh and ReLU6?\n\nA: They are, in this order: (-1, 1) and "
            "[0, 6]. The range of tanh is (-1, 1)."
        ),
        "Q: What are the ranges of tanh and ReLU6?\n\nA: (-1, 1) and [0, 1].",
    ),
    (
        "# Sigmoid\n\nThe graph is symmetric about the point $(0,\\tfrac12)$.",
        "# Sigmoid\n\nThe graph is symmetric about the point $(0,\\tfrac14)$.",
    ),
    (
        "The sigmoid possesses an inverse, the logit $\\ln\\frac{y}{1-y}$.",
        "The sigmoid possesses an inverse, the logit $\\ln\\frac{y}{1+y}$.",
    ),
    (
        (
            "Softsign is given by $s(x)=x/(1+|x|)$. It is continuously differentiable with "
            "$s'(x) = \\frac{1}{(1+|x|)^2}$."
        ),
        (
            "Softsign is given by $s(x)=x/(1+|x|)$. It is continuously differentiable with "
            "$s'(x) = \\frac{1}{1+|x|}$."
        ),
    ),
    ("The derivative of softsign decays like 1/x².", "The derivative of arctan decays like $1/|x|$."),
    (
        "With α = 2, ELU has a left derivative of 2 at zero and a right derivative of 1.",
        "With α = 2, ELU has a left derivative of 1 at zero and a right derivative of 2.",
    ),
    ("Softplus is bounded below by 0.", "Softplus is bounded below by 0, which it attains as its minimum."),
    ("The range of GELU is $\\approx[-0.17,\\infty)$.", "The range of GELU is $\\approx[-0.27,\\infty)$."),
    ("tanh x = x − x³/3 + 2x⁵/15 − …", "tanh x = x + x³/3 + 2x⁵/15 − …"),
    ("softplus(x) = ln 2 + x/2 + x²/8 + ...", "softplus(x) = ln 2 + x/2 + x²/4 + ..."),
    (
        "$\\mathrm{softplus}(x) = \\ln 2 + \\frac{x}{2} + \\frac{x^2}{8} + O(x^4)$",
        "$\\mathrm{softplus}(x) = \\ln 2 + \\frac{x}{2} + \\frac{x^2}{4} + O(x^4)$",
    ),
    ("GELU(x) ≈ x/2 + x²/√(2π) for small x.", "GELU(x) ≈ x/2 + x²/√π for small x."),
    ("| name | f'(0) |\n|---|---|\n| ReLU | undefined |", "| name | f'(0) |\n|---|---|\n| ELU | undefined |"),
    (
        "The minimum of GELU is about -0.17, the minimum of SiLU is about -0.278.",
        "The minimum of GELU is about -0.17, the minimum of SiLU is about -0.378.",
    ),
    (
        "The minimum of GELU is about -0.17, that of SiLU about -0.278.",
        "The minimum of GELU is about -0.17, that of SiLU about -0.178.",
    ),
    (
        "The minimum of GELU is about -0.17, for SiLU it is about -0.278.",
        "The minimum of GELU is about -0.17, for SiLU it is about -0.178.",
    ),
    (
        "The range of tanh is (-1, 1), that of the sigmoid (0, 1).",
        "The range of tanh is (-1, 1), that of the sigmoid (-1, 0).",
    ),
    (
        "The range of tanh is (-1, 1); for the sigmoid it is (0, 1).",
        "The range of tanh is (-1, 1); for the sigmoid it is (0, 2).",
    ),
    (
        "For the sigmoid, σ'(z) is never larger than 0.25; for ReLU it is never larger than 1.",
        "For the sigmoid, σ'(z) is never larger than 0.25; for tanh it is never larger than 0.5.",
    ),
    (
        "The derivative of the sigmoid never exceeds 1/4, while for tanh it never exceeds 1.",
        "The derivative of the sigmoid never exceeds 1/4, while for tanh it never exceeds 1/2.",
    ),
    (
        "The slope of tanh is at most 1, for ReLU it is 0 or 1.",
        "The slope of tanh is at most 1, for ReLU it is -1 or 1.",
    ),
    (
        "The gradient of the sigmoid is at most 0.25, that of ReLU is 0 or 1, and that of SiLU at most 1.1.",
        "The gradient of the sigmoid is at most 0.25, that of ReLU is 0 or 1, and that of SiLU at most 1.",
    ),
    (
        "The maximum of tanh' is 1, the maximum of the sigmoid's derivative is 0.25.",
        "The maximum of tanh' is 1, the maximum of the sigmoid's derivative is 0.5.",
    ),
    ("ELU is not differentiable at 0 unless α = 1.", "ELU is not differentiable at 0 unless α = 2."),
    ("ELU is differentiable at 0 only if α = 1.", "ELU is differentiable at 0 only if α = 2."),
    (
        "Hard swish: at x=3 the slope jumps from 3/2 to 1.",
        "Hard swish: at x=3 the slope jumps from 1/2 to 1.",
    ),
    ("Mish(x) has the sign of x.", "Softplus(x) has the sign of x."),
    ("tanh の符号は入力の符号と一致する。", "シグモイドの符号は入力の符号と一致する。"),
    ("$x = \\mathrm{ReLU}(x) - \\mathrm{ReLU}(-x)$", "$x = \\mathrm{ReLU}(x) + \\mathrm{ReLU}(-x)$"),
    (
        "$\\tanh(x) = 2\\sigma(2x)-1,\\; \\tanh'(x) = 1-\\tanh^2(x)$",
        "$\\tanh(x) = 2\\sigma(2x)-1,\\; \\tanh'(x) = 1+\\tanh^2(x)$",
    ),
    (
        "$$\\begin{align} \\tanh(x) &= 2\\sigma(2x)-1 & \\tanh'(x) &= 1-\\tanh^2(x)\\end{align}$$",
        "$$\\begin{align} \\tanh(x) &= 2\\sigma(2x)+1 & \\tanh'(x) &= 1-\\tanh^2(x)\\end{align}$$",
    ),
    (
        "$$f(x) = \\tanh x, \\quad f'(x) = 1 - f(x)^2, \\quad f''(x) = -2 f(x) f'(x)$$",
        "$$f(x) = \\tanh x, \\quad f'(x) = 1 - f(x)^2, \\quad f''(x) = 2 f(x) f'(x)$$",
    ),
    (
        "$\\mathrm{ReLU}(x) = \\max(0,x), \\mathrm{ReLU}'(x) = 1$ for $x>0$",
        "$\\mathrm{ReLU}(x) = \\max(0,x), \\mathrm{ReLU}'(x) = 0$ for $x>0$",
    ),
    (
        (
            "\\begin{equation}\n"
            "\\mathrm{SiLU}(x)=\\frac{x}{1+e^{-x}},\\qquad "
            "\\mathrm{SiLU}'(x)=\\sigma(x)\\bigl(1+x(1-\\sigma(x))\\bigr).\n"
            "\\end{equation}"
        ),
        (
            "\\begin{equation}\n"
            "\\mathrm{SiLU}(x)=\\frac{x}{1+e^{-x}},\\qquad "
            "\\mathrm{SiLU}'(x)=\\sigma(x)\\bigl(1+x(1+\\sigma(x))\\bigr).\n"
            "\\end{equation}"
        ),
    ),
    ("$$\\lim_{x\\to\\infty}\\mathrm{GELU}'(x) = 1.$$", "$$\\lim_{x\\to\\infty}\\mathrm{GELU}'(x) = 0.$$"),
    ("Tanh is an odd, strictly increasing function.", "Tanh is an even, strictly increasing function."),
    (
        "| f | f(0) |\n|---|---|\n| $\\sigma$ | $1/2$ |\n| $\\tanh$ | 0 |",
        "| f | f(0) |\n|---|---|\n| $\\sigma$ | $0$ |\n| $\\tanh$ | 0 |",
    ),
    (
        (
            "| $f(x)$ | $f'(x)$ |\n|---|---|\n| $\\max(0,x)$ | $\\mathbf{1}[x>0]$ |\n"
            "| $\\ln(1+e^x)$ | $\\sigma(x)$ |"
        ),
        (
            "| $f(x)$ | $f'(x)$ |\n|---|---|\n| $\\max(0,x)$ | $\\mathbf{1}[x>0]$ |\n"
            "| $\\ln(1+e^x)$ | $\\tanh(x)$ |"
        ),
    ),
    (
        "SiLU has a unique minimiser $x^\\ast\\approx-1.278$ with value $\\approx -0.278$.",
        "SiLU has a unique minimiser $x^\\ast\\approx-1.178$ with value $\\approx -0.278$.",
    ),
    (
        "If $y=\\sigma(x)$ then $\\frac{dy}{dx} = y(1-y)$.",
        "If $y=\\sigma(x)$ then $\\frac{dy}{dx} = y(1+y)$.",
    ),
    ("Let $y=\\tanh(x)$. Then $y' = 1-y^2$.", "Let $y=\\tanh(x)$. Then $y' = 1+y^2$."),
    (
        "$y = \\operatorname{ELU}(x)$, $y' = y + \\alpha$ for $x<0$.",
        "$y = \\operatorname{ELU}(x)$, $y' = 2y + \\alpha$ for $x<0$.",
    ),
    (
        "tanh の2階導関数の最大値は $\\dfrac{4}{3\\sqrt{3}}$ です。",
        "tanh の2階導関数の最大値は $\\dfrac{4}{5\\sqrt{3}}$ です。",
    ),
    (
        "ソフトサインの x>0 での2階微分は -2/(1+x)^3 である。",
        "ソフトサインの x>0 での2階微分は -1/(1+x)^3 である。",
    ),
    (
        "Leaky ReLU は負側では 0.01 倍するだけなので、f(-20) は -0.2 です。",
        "Leaky ReLU は負側では 0.01 倍するだけなので、f(-20) は -2 です。",
    ),
    (
        "tanh の x=1 での傾きは約 0.42、x=2 では約 0.07 です。",
        "tanh の x=1 での傾きは約 0.42、x=2 では約 0.96 です。",
    ),
    (
        "[ソフトサイン]   微分 1/(1+|x|)^2   値域 (-1, 1)   f(1)=1/2",
        "[ソフトサイン]   微分 1/(1+|x|)^2   値域 (0, 1)   f(1)=1/2",
    ),
    (
        "## SiLU\n\nσ(0)=1/2 なので、原点での傾きは 1/2 です。最小値は GELU の最小値より深い。"
        "上に有界でない。",
        "## SiLU\n\nσ(0)=1/2 なので、原点での傾きは 1/2 です。最小値は GELU の最小値より深い。"
        "上に有界である。",
    ),
    (
        "## GELU\n\ntanh 近似は次の式です。\n"
        "\n$$0.5x(1+\\tanh(\\sqrt{2/\\pi}(x+0.044715x^3)))$$\n\nx→-∞ では 0 に近づきます。",
        "## GELU\n\ntanh 近似は次の式です。\n"
        "\n$$0.5x(1+\\tanh(\\sqrt{2/\\pi}(x+0.044715x^3)))$$\n\nx→-∞ では -1 に近づきます。",
    ),
    (
        "## Mish は tanh とソフトプラスの合わせ技\n\n最小値は約 -0.309 です。",
        "## Mish は tanh とソフトプラスの合わせ技\n\n最小値は約 -0.709 です。",
    ),
    ("GELU is increasing on (-0.7518, ∞).", "GELU is increasing on (-0.9, ∞)."),
    ("SiLU is convex for |x| < 2.4.", "SiLU is convex for |x| < 2.5."),
    ("SiLU decreases on the left of -1.278.", "SiLU decreases on the left of -1.2."),
    ("SiLU は x<-1.278 では減少する。", "SiLU は x<-1.2 では減少する。"),
    ("The derivative of the sigmoid peaks at 0.25.", "The derivative of the sigmoid peaks at 0.2."),
    ("hard swish の最小値は -0.38 である。", "hard swish の最小値は -0.37 である。"),
    ("tanh の値域は -1<y<1 です。", "tanh の値域は -1≦y≦1 です。"),
    ("tanh の傾きは大きくても 1 どまりです。", "tanh の傾きは大きくても 2 どまりです。"),
    (
        "hard tanh の勾配が 0 になるのは |x|>1 のところだけです。",
        "hard tanh の勾配が 0 になるのは |x|>3 のところだけです。",
    ),
    ("ReLU6 が微分できないのは x=0 と x=6 だけです。", "ReLU6 が微分できないのは x=0 だけです。"),
    ("ソフトプラスに下がるところはない。", "GELU に下がるところはない。"),
    ("arctan は x が -∞ に行くと -π/2、+∞ に行くと π/2。", "arctan は x が -∞ に行くと 0、+∞ に行くと π/2。"),
    (
        "ReLU6 は x=6 でつながっているけど、とがっている。",
        "ReLU6 は x=5 でつながっているけど、とがっている。",
    ),
    ("恒等関数の微分は x によらず 1。", "恒等関数の微分は x によらず 0。"),
    ("SiLU の微分は積の公式から σ(x)+xσ(x)(1-σ(x)) です。", "SiLU の微分は積の公式から σ(x)+xσ(x) です。"),
    ("GELU(x)-GELU(-x)=x という関係がある。", "GELU(x)+GELU(-x)=x という関係がある。"),
    (
        "x→-∞ で tanh は -1 に、ソフトサインは -1 に近づく。",
        "x→-∞ で tanh は 0 に、ソフトサインは -1 に近づく。",
    ),
    ("GELU は x<-2 で微分が負になる。", "ELU は x<0 で微分が負になる。"),
    ("tanh の出力が 1 より大きくなることはない。", "tanh の出力が 0.9 より大きくなることはない。"),
    ("ELU には下限がある。", "SiLU には上限がある。"),
    ("α=2 の ELU だと左の微分係数が 2 になります。", "α=2 の ELU だと左の微分係数が 0.5 になります。"),
    (
        "ReLU の左からの微分係数は 0、右からは 1 で食い違う。",
        "ReLU の左からの微分係数は 1、右からは 0 で食い違う。",
    ),
    (
        "ELU（α=1）の 2 階微分は左から 1、右から 0 である。",
        "ELU（α=1）の 2 階微分は左から -1、右から 0 である。",
    ),
    (
        "## SiLU\n\n最小値はおよそ -0.278 で、GELU の最小値より深いです。",
        "## SiLU\n\n最小値はおよそ -0.278 で、GELU の最小値より浅いです。",
    ),
    (
        "## tanh\n\nつまり原点での傾きはシグモイドの 4 倍。",
        "## tanh\n\nつまり原点での傾きはシグモイドの 2 倍。",
    ),
    (
        "## hard tanh\n\ntanh との差は x=±1 で最大、約 0.238",
        "## hard tanh\n\ntanh との差は x=±1 で最大、約 0.138",
    ),
    (
        "ソフトプラスは ReLU より常に大きく、その差は x=0 で最大です。",
        "ソフトプラスは ReLU より常に大きく、その差は x=1 で最大です。",
    ),
    (
        "tanh の原点での値は 0、リプシッツ定数は $\\frac11$ である。",
        "tanh の原点での値は 0、リプシッツ定数は $\\frac12$ である。",
    ),
    ("GELU のいちばん低い点は x≈-0.752 にあります。", "GELU のいちばん低い点は x≈-1.278 にあります。"),
    ("arctan の原点での傾きは【1】である。", "arctan の原点での傾きは【1/2】である。"),
    ("Swish は β を 0 に近づけたとき x/2 になる。", "Swish は β を 0 に近づけたとき x になる。"),
    (
        "断りがなければ CELU は α=2 とします。\n\n## 値\n\n- CELU の下限は -2 です。",
        "断りがなければ CELU は α=2 とします。\n\n## 値\n\n- CELU の下限は -3 です。",
    ),
    (
        "| 名前 | x<0 での式 |\n|---|---|\n| ELU | α(e^x - 1) |\n| ReLU | 0 |",
        "| 名前 | x<0 での式 |\n|---|---|\n| ELU | α(e^x + 1) |\n| ReLU | 0 |",
    ),
    (
        "| 名前 | x<0 の微分 |\n|---|---|\n| ELU | e^x |\n| ReLU | 0 |",
        "| 名前 | x<0 の微分 |\n|---|---|\n| ELU | e^x |\n| ReLU | 1 |",
    ),
    (
        "ソフトサインの微分はどこでも arctan の微分以上ではない。tanh は奇関数である。",
        "tanh の微分はどこでもシグモイドの微分より大きい。",
    ),
    (
        "### 問1 tanhshrink $h(x)=x-\\tanh x$\n\n$h(1)\\approx 0.238$ である。",
        "### 問1 tanhshrink $h(x)=x-\\tanh x$\n\n$h(1)\\approx 0.762$ である。",
    ),
    (
        "### bent identity $b(x)$\n\n$b'$ のとる値の範囲は開区間 (1/2,3/2) である。",
        "### bent identity $b(x)$\n\n$b'$ のとる値の範囲は開区間 (0,2) である。",
    ),
    (
        "**PReLU**\n: 負側の傾き a を学習する。a=0 とすると ReLU、a=1 とすると恒等関数になる。",
        "**PReLU**\n: 負側の傾き a を学習する。a=0 とすると ReLU、a=1 とすると絶対値関数になる。",
    ),
    ("tanh の導関数は x=0 のときに最大で、その値は 1。", "tanh の導関数は x=0 のときに最大で、その値は 2。"),
    ("LogSigmoid は凹関数 (concave) である。", "LogSigmoid は凸関数 (convex) である。"),
    (
        "hard swish は x=1 では左右の傾きが一致するので微分可能。",
        "hard swish は x=3 では左右の傾きが一致するので微分可能。",
    ),
    ("α=2 の ELU では原点に角ができます。", "α=1 の ELU では原点に角ができます。"),
    (
        "**シグモイド**\n- 原点での傾きは 0.25。\n- x が -∞ に行くと 0、+∞ に行くと 1。",
        "**シグモイド**\n- 原点での傾きは 0.25。\n- x が -∞ に行くと -1、+∞ に行くと 1。",
    ),
    ("ちなみに、GELU(x)-GELU(-x)=x です。", "ちなみに、GELU(x)+GELU(-x)=x です。"),
    (
        "## ソフトサイン\n\n逆関数は $y/(1-|y|)$（$|y|<1$）。",
        "## ソフトサイン\n\n逆関数は $y/(1+|y|)$（$|y|<1$）。",
    ),
    (
        "リプシッツ定数は tanh が 1、シグモイドが 1/4 です。",
        "リプシッツ定数は tanh が 1、シグモイドが 1/2 です。",
    ),
    ("ELU（α=1）の微分は x<0 で e^x である。", "ELU（α=1）の微分は x<0 で 2e^x である。"),
    ("ELU (α = 2) has derivative 2e^x for x < 0.", "ELU (α = 1) has derivative 2e^x for x < 0."),
    (
        "# softplus\n\nReLU との差は原点で最大になり、その値は log 2 である。",
        "# softplus\n\nReLU との差は原点で最大になり、その値は 1 である。",
    ),
]


def truths(note: str) -> set[Truth]:
    return {ruling.verdict.truth for ruling in verify(note)}


@pytest.mark.parametrize(("right", "wrong"), SAID)
def test_what_is_confirmed_if_right_is_refuted_if_wrong(right: str, wrong: str) -> None:
    assert truths(right) == {Truth.TRUE}
    assert Truth.FALSE in truths(wrong)
