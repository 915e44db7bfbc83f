"""Forms of notes: counted things, several points at once, letters, formulas with no name.

Each line is a note of our own, a claim that has to be read in it, and its truth; most are the false twins of
right sentences. What is right, and was once refuted, is in a list of its own.
"""

from __future__ import annotations

import pytest

from symacts.claims import verify
from symacts.evidence import Truth

SIGMA = (
    "Let $\\sigma(x)=\\frac{1}{1+e^{-x}}$ be the logistic sigmoid, "
    "$\\zeta(x)=\\ln(1+e^{x})$ the softplus.\n\n"
)
SLIP = "gelu_tanh = x*(1 - tanh(sqrt(2)*(8943*x^3/200000 + x)/sqrt(pi)))/2"
SAID = [
    # numbers in words, and what only counts
    ("The sigmoid's slope never exceeds one eighth.", "sup(sigmoid') <= 1/8", "false"),
    ("The derivative of the sigmoid is at most one third.", "sup(sigmoid') <= 1/3", "true"),
    ("Tanh has exactly one zero, at x = 0.", "zeros(tanh) = {0}", "true"),
    # several points at once
    ("Hard tanh is differentiable except at -1 and 1.", "hard_tanh is differentiable on (-1, 1)", "true"),
    ("Hard tanh is not differentiable at ±2.", "hard_tanh is not differentiable at 2", "false"),
    ("ReLU6は0と5で微分できない。", "relu6 is not differentiable at 0", "false"),
    # classes
    ("GELU is $C^\\infty$.", "gelu is C^oo", "true"),
    ("ReLUはC^∞級である。", "relu is C^oo", "false"),
    ("ReLU² は C² 級である。", "squared_relu is C^2", "false"),
    # what a formula is, or becomes
    ("The derivative of $\\tanh$ is $1+\\tanh^2(x)$.", "tanh' = tanh(x)^2 + 1", "false"),
    ("The derivative of $\\log(1+e^x)$ is $\\tanh(x)$.", "softplus' = tanh(x)", "false"),
    ("Differentiating softplus gives $\\tanh(x)$.", "softplus' = tanh(x)", "false"),
    ("The sigmoid's derivative is softplus.", "sigmoid' = softplus", "false"),
    ("The antiderivative of the sigmoid is softplus.", "softplus' = sigmoid", "true"),
    ("The integral of softplus is the sigmoid.", "sigmoid' = softplus", "false"),
    ("シグモイド関数を積分するとソフトプラスになる。", "softplus' = sigmoid", "true"),
    ("$\\int \\tanh x\\,dx = \\ln\\sinh x$", "(log(sinh(x)))' = tanh", "false"),
    ("tanh の不定積分は 1 - tanh²x である。", "(1 - tanh(x)^2)' = tanh", "false"),
    ("tanhを微分すると $1-\\tanh^2(x)$ になる。", "tanh' = 1 - tanh(x)^2", "true"),
    ("tanhの導関数は $1+\\tanh^2(x)$ で、連続である。", "tanh' = tanh(x)^2 + 1", "false"),
    (
        "The derivative of softsign is 1/(1+|x|)², which at x = 3 equals 1/9.",
        "softsign'(3) = 1/9",
        "false",
    ),
    ("For β = 0 swish becomes x.", "(swish(x, beta=0)) = x", "false"),
    ("Swish reduces to x/2 when β = 0.", "(swish(x, beta=0)) = x/2", "true"),
    ("softplus(x) - x tends to 1 as x → ∞.", "limit(softplus(x) - x, oo) = 1", "false"),
    ("| name | f' |\n|---|---|\n| softplus | tanh(x) |", "softplus' = tanh(x)", "false"),
    # a container that nobody would give who knows the range
    ("Tanh squashes its input into the range (-1, 3).", "range(tanh) = (-1, 3)", "false"),
    ("シグモイド関数は、入力を-1から1の範囲に変換する。", "range(sigmoid) = (-1, 1)", "false"),
    ("The sigmoid lies between -1 and 1.", "range(sigmoid) in [-1, 1]", "true"),
    ("Tanh maps all inputs to a value between -1.0 and +1.3.", "range(tanh) ~= (-1.0, 1.3)", "false"),
    ("Each output of the softmax is between 0 and 2.", "range(softmax) = (0, 2)", "false"),
    ("Tanh (or the sigmoid) maps all values to between -1 and 1.", "range(sigmoid) in [-1, 1]", "true"),
    ("Tanh squashes its input into the range [-1, 1].", "range(tanh) in [-1, 1]", "true"),
    # slips of the pen
    (
        "# ELU\n\n$$f(x)=\\begin{cases} x & \\text{if } x > 2 \\\\ e^x-1 & x \\le 0 \\end{cases}$$",
        "domain(elu) = (-oo, 0] U (2, oo)",
        "false",
    ),
    ("# ReLU\n\n$$\\max(0.3, x)$$", "relu = max(3/10, x)", "false"),
    ("GELU(x) ≈ 0.5x(1 - tanh(√(2/π)(x + 0.044715x^3)))", SLIP, "false"),
    ("With a = tanh(x), the derivative of tanh is 1 + a^2.", "tanh' = tanh(x)^2 + 1", "false"),
    ("# Sigmoid\n\nf(x) = 1/(1-e-x)", "sigmoid = 1/(1 - exp(-x))", "false"),
    ("# ELU\n\nNegative saturation is what it has.", "limit(elu', -oo) = 0", "true"),
    ("On [0, 3], cosine is an increasing function.", "cosine is increasing on (0, 3)", "false"),
    ("It holds because within [0, π], cosine is decreasing.", "cosine is decreasing on (0, pi)", "true"),
    (
        "# Tanh\n\nIts slope is up to 1, compared to the sigmoid where the largest slope is 0.4.",
        "max(sigmoid') ~= 0.4",
        "false",
    ),
    # the place that a sentence begins with
    ("For x > 0, the sigmoid is concave.", "sigmoid is concave on (0, oo)", "true"),
    ("For x < 0 the sigmoid is convex and for x > 0 it is concave.", "sigmoid is convex on (-oo, 0)", "true"),
    ("When x is negative, the ELU is concave.", "elu is concave on (-oo, 0)", "false"),
    ("x > 0では、シグモイド関数は上に凸である。", "sigmoid is concave on (0, oo)", "true"),
    ("負の入力では、SiLUは単調である。", "silu is monotone on (-oo, 0)", "false"),
    ("For all x, the sigmoid is concave.", "sigmoid is concave", "false"),
    ("SiLUに1を入力すると約0.85になる。", "silu(1) ~= 0.85", "false"),
    ("The smallest value Mish takes is about -0.2.", "min(mish) ~= -0.2", "false"),
    ("The largest value that the sigmoid's derivative attains is 0.3.", "max(sigmoid') ~= 0.3", "true"),
    ("The largest value that tanh's derivative attains is 2.", "max(tanh') = 2", "false"),
    # letters
    (SIGMA + "The range of $\\zeta$ is $(0,1)$.", "range(softplus) = (0, 1)", "false"),
    (SIGMA + "$\\sigma$ is odd.", "sigmoid is odd", "false"),
    (SIGMA + "We have $\\zeta(x)-\\zeta(-x)=x$.", "softplus(x)-softplus(-x) = x", "true"),
    ("PReLU is convex whenever a > 1.", "prelu is convex for alpha > 1", "false"),
    # two functions, on a part of the line
    ("On the positive side, ELU is identical to ReLU.", "elu = relu on (0, oo)", "true"),
    ("For x < 0 the ELU coincides with the ReLU.", "elu = relu on (-oo, 0)", "false"),
    (
        "The tanh approximation of GELU deviates from the exact GELU by less than 0.0001.",
        "sup(abs(gelu_tanh - gelu)) < 0.0001",
        "false",
    ),
    # extremes with their places
    ("SiLU attains a minimum of roughly -0.5 at x ≈ -1.278.", "min(silu) ~= -0.5", "false"),
    ("Mish は x ≈ -1.19 で最小値 約 -0.2 をとる。", "min(mish) ~= -0.2", "false"),
    ("GELU's derivative reaches its maximum of about 1.129 at x = 1.", "argmax(gelu') = {1}", "false"),
    ("The inverse of the sigmoid is tanh.", "tanh(sigmoid) = x", "false"),
    ("The sigmoid is the CDF of the standard normal distribution.", "sigmoid = Phi(x)", "false"),
    # of which function, and of which order
    (
        "`tanh` and `hardshrink` are odd, and both are continuous.",
        "hardshrink is continuous",
        "false",
    ),
    ("# GELU\n\nFrom $g''$ one sees that $g$ is convex.", "gelu is convex", "false"),
    ("The sinusoid is odd, but Snake is even.", "snake is even", "false"),
    ("## REU / PELU\n\n- REU: x for x > 0, x·eˣ for x ≤ 0\n- monotone", "reu is monotone", "false"),
    ("# Swish\n\nReLU is recovered as β → 0.", "limit(swish, beta -> 0) = relu", "false"),
    ("Ricker has its minimum, $-2e^{-3/2} \\approx -0.5$.", "min(ricker) ~= -0.5", "false"),
]
# in many words: a right sentence, and its wrong twin
TWINS = [
    ("The sigmoid never leaves the open interval (0, 1).", "The sigmoid never leaves the open interval (-1, 1/2)."),
    ("Every output of tanh falls strictly between -1 and 1.", "Every output of tanh falls strictly between 0 and 1."),
    ("Softsign keeps its output inside (-1, 1).", "Softsign keeps its output inside (0, 1)."),
    ("The image of arctan is the open interval (-π/2, π/2).", "The image of arctan is the open interval (-1, 1)."),
    ("ELU with alpha = 1 cannot go below -1.", "ELU with alpha = 1 cannot go below -0.5."),
    ("The floor of ELU (alpha = 1) is -1.", "The floor of ELU (alpha = 1) is -2."),
    ("Nothing smaller than about -0.2785 ever comes out of SiLU.", "Nothing smaller than about -0.17 ever comes out of SiLU."),
    ("Mish bottoms out near x = -1.19 at about -0.309.", "Mish bottoms out near x = -1.19 at about -0.5."),
    ("ReLU6 is capped at 6.", "ReLU6 is capped at 5."),
    ("Softplus is positive everywhere, so zero is never hit.", "Softplus hits zero at the origin."),
    ("Softplus passes through (0, ln 2).", "Softplus passes through (0, 0)."),
    ("The graph of softplus crosses the y-axis at ln 2.", "The graph of softplus crosses the y-axis at 1."),
    ("The sigmoid crosses the vertical axis at height one half.", "The sigmoid crosses the vertical axis at height zero."),
    ("GELU vanishes at the origin.", "Softplus vanishes at the origin."),
    ("Tanh goes through the origin.", "The sigmoid goes through the origin."),
    ("Far to the left the sigmoid flattens out at 0.", "Far to the left the sigmoid flattens out at -1."),
    ("Far to the right tanh levels off at 1.", "Far to the right tanh levels off at 2."),
    ("As the input runs off to minus infinity, SiLU creeps back up to 0.", "As the input runs off to minus infinity, SiLU creeps back up to -1."),
    ("Way out on the left, GELU dies off to zero.", "Way out on the left, ELU (α = 1) dies off to zero."),
    ("Going left, the softplus fades to zero.", "Going left, the softplus fades to -1."),
    ("Going right, softsign creeps up to 1.", "Going right, softsign creeps up to π/2."),
    ("The slope of the sigmoid peaks at one quarter.", "The slope of the sigmoid peaks at one half."),
    ("The sigmoid's slope tops out at 0.25.", "The sigmoid's slope tops out at 0.5."),
    ("The steepest slope of tanh is 1.", "The steepest slope of tanh is 2."),
    ("Tanh's derivative is at its largest when x = 0.", "Tanh's derivative is at its largest when x = 1."),
    ("No slope of softplus is larger than 1.", "No slope of softplus is larger than 0.5."),
    ("The sigmoid's derivative never gets above one quarter.", "The sigmoid's derivative never gets above one eighth."),
    ("The sigmoid is Lipschitz with constant 1/4.", "The sigmoid is Lipschitz with constant 1/8."),
    ("Softsign is 1-Lipschitz.", "SiLU is 1-Lipschitz."),
    ("ReLU is nonexpansive.", "GELU is nonexpansive."),
    ("GELU dips before it climbs, hence it is not monotone.", "GELU climbs all the way, hence it is monotone."),
    ("Softplus only ever goes up.", "Mish only ever goes up."),
    ("The sigmoid rises from left to right without ever turning back.", "GELU rises from left to right without ever turning back."),
    ("ELU never decreases.", "SiLU never decreases."),
    ("Softplus bends upwards everywhere.", "Tanh bends upwards everywhere."),
    ("The graph of softplus is convex.", "The graph of the sigmoid is convex."),
    ("The sigmoid has its inflection point at the origin.", "The sigmoid has its inflection point at x = 1."),
    ("ReLU has a corner at the origin, where the derivative does not exist.", "Softplus has a corner at the origin, where the derivative does not exist."),
    ("ELU with alpha = 1 has no kink.", "Leaky ReLU has no kink."),
    ("Softsign is differentiable at the origin, in spite of the absolute value.", "Hardtanh is differentiable at 1."),
    ("The step function jumps at 0.", "ReLU jumps at 0."),
    ("ReLU has no jump.", "The step function has no jump."),
    ("You can differentiate GELU as often as you like.", "You can differentiate ELU as often as you like."),
    ("Flip the sign of the input and tanh flips the sign of the output.", "Flip the sign of the input and the sigmoid flips the sign of the output."),
    ("Tanh is symmetric about the origin.", "The sigmoid is symmetric about the origin."),
    ("The sigmoid is point-symmetric about (0, 1/2).", "The sigmoid is point-symmetric about (0, 0)."),
    ("Replacing x by -x changes the sign of arctan.", "Replacing x by -x changes the sign of GELU."),
    ("The Gaussian exp(-x²) is an even function.", "The Gaussian exp(-x²) is an odd function."),
    ("For negative inputs the ReLU passes no gradient.", "For negative inputs leaky ReLU passes no gradient."),
    ("Leaky ReLU has a nonzero slope on both sides.", "ReLU has a nonzero slope on both sides."),
    ("On the left of zero the gradient of ReLU is switched off.", "On the left of zero the gradient of ELU is switched off."),
    ("The gradient of hard tanh is zero outside [-1, 1].", "The gradient of hard tanh is zero inside [-1, 1]."),
    ("For positive inputs the slope of ReLU is exactly one.", "For positive inputs the slope of ReLU is exactly one half."),
    ("SELU's slope on the positive side is about 1.0507.", "SELU's slope on the positive side is exactly 1."),
    ("Leaky ReLU has a nonzero slope on both sides of zero.", "ReLU has a nonzero slope on both sides of zero."),
    ("SiLU is nothing but x times the sigmoid of x.", "SiLU is nothing but x times the tanh of x."),
    ("Softsign divides x by 1 + |x|.", "Softsign divides x by 1 + x²."),
    ("Softplus takes the logarithm of 1 + e^x.", "Softplus takes the logarithm of 1 - e^x."),
    ("Mish multiplies x by tanh(softplus(x)).", "Mish multiplies x by sigmoid(softplus(x))."),
    ("Softplus' derivative is the sigmoid.", "Softplus' derivative is tanh."),
    ("The derivative of softplus turns out to be the logistic function.", "The derivative of softplus turns out to be the hyperbolic tangent."),
    ("The sigmoid is the derivative of softplus.", "The sigmoid is the derivative of ReLU."),
    ("The derivative of tanh can be written 1 - tanh².", "The derivative of tanh can be written 1 + tanh²."),
    ("In terms of its output y, the derivative of the sigmoid is y(1 - y).", "In terms of its output y, the derivative of the sigmoid is y(1 + y)."),
    ("The derivative of ELU on the negative side is αe^x.", "The derivative of ELU on the negative side is αe^{-x}."),
    ("Softsign's slope is 1/(1+|x|)².", "Softsign's slope is 1/(1+|x|)."),
    ("The tanh is a rescaled sigmoid: tanh(x) = 2σ(2x) − 1.", "The tanh is a rescaled sigmoid: tanh(x) = 2σ(x) − 1."),
    ("ReLU(x) − ReLU(−x) = x for every x.", "ReLU(x) − ReLU(−x) = |x| for every x."),
    ("ReLU is idempotent: applying it twice changes nothing.", "The sigmoid is idempotent: applying it twice changes nothing."),
    ("Softplus lies above ReLU everywhere.", "Softplus lies below ReLU everywhere."),
    ("SiLU stays below ReLU for all x.", "SiLU stays above ReLU for all x."),
    ("At the origin tanh is four times as steep as the sigmoid.", "At the origin tanh is twice as steep as the sigmoid."),
    ("Of tanh and the sigmoid, only tanh is zero-centred.", "Of tanh and the sigmoid, only the sigmoid is zero-centred."),
    ("Unlike ReLU, GELU is smooth at the origin.", "Unlike GELU, ReLU is smooth at the origin."),
    ("Both tanh and arctan are odd.", "Both tanh and the sigmoid are odd."),
    ("Softmax entries are all positive and sum to one.", "Softmax entries can be negative."),
    ("Chaining ten sigmoid layers multiplies the gradient by at most 0.25^10 ≈ 9.5e-7.", "Chaining ten sigmoid layers multiplies the gradient by at most 0.25^10 ≈ 9.5e-5."),
    ("0.25 to the fifth power is about 0.00098.", "0.25 to the fifth power is about 0.0098."),
    ("The output of tanh for x = 2 is 0.964.", "The output of tanh for x = 2 is 0.88."),
    ("Plugging x = 2 into the sigmoid gives 0.8808.", "Plugging x = 2 into the sigmoid gives 0.9526."),
    ("At x = -1 GELU is about -0.1587.", "At x = -1 GELU is about 0.1587."),
    ("By x = 5 the sigmoid has reached 0.9933.", "By x = 5 the sigmoid has reached 0.9999."),
    ("The slope of the sigmoid at x = 2 is roughly 0.105.", "The slope of the sigmoid at x = 2 is roughly 0.25."),
    ("Mish, on the other hand, is not monotone.", "Mish, on the other hand, is monotone."),
    ("Tanh, of course, is odd.", "Tanh, by contrast, is even."),
    ("GELU, however, dips below zero.", "ReLU, however, dips below zero."),
    ("Softplus, in turn, has range (0, ∞).", "Softplus, in turn, has range (1, ∞)."),
    ("(arctan x)' = 1/(1 + x^2)", "(arctan x)' = 1/(1 - x^2)"),
    ("(erf x)' = (2/sqrt(pi)) exp(-x^2)", "(erf x)' = (1/sqrt(pi)) exp(-x^2)"),
    ("(exp(-x^2))' = -2x exp(-x^2)", "(exp(-x^2))' = -x exp(-x^2)"),
    ("(ln cosh x)' = tanh x", "(ln cosh x)' = coth x"),
    ("(x - tanh x)' = tanh^2 x", "(x - tanh x)' = tanh x"),
    ("(max(0, x)^2)' = 2 max(0, x), on the whole line", "(max(0, x)^2)' = max(0, x), on the whole line"),
    ("(σ(2x))' = 2 σ(2x)(1 − σ(2x))", "(σ(2x))' = σ(2x)(1 − σ(2x))"),
    ("x/sqrt(1 + x^2) differentiates to 1/(1 + x^2)^(3/2).", "x/sqrt(1 + x^2) differentiates to 1/sqrt(1 + x^2)."),
    ("ln(1 + e^x) differentiates to 1/(1 + e^(-x)).", "ln(1 + e^x) differentiates to 1/(1 + e^x)."),
    ("x/(1 + |x|) has derivative 1/(1 + |x|)^2.", "x/(1 + |x|) has derivative 1/(1 + |x|)."),
    ("Tanh differentiates to 1 - tanh²(x).", "Tanh differentiates to 1 + tanh²(x)."),
    ("Softplus' derivative is the sigmoid.", "Softplus' derivative is tanh."),
    ("tanh(x) can be written as 2σ(2x) − 1.", "tanh(x) can be written as 2σ(x) − 1."),
    ("Mish multiplies x by tanh(softplus(x)).", "Mish multiplies x by sigmoid(softplus(x))."),
    ("Softsign divides x by 1 + |x|.", "Softsign divides x by 1 + x²."),
    ("Softplus takes the logarithm of 1 + e^x.", "Softplus takes the logarithm of 1 - e^x."),
    ("0.25 to the fifth power is about 0.00098.", "0.25 to the fifth power is about 0.0098."),
    ("Leaky ReLU has a nonzero slope on both sides of zero.", "ReLU has a nonzero slope on both sides of zero."),
    ("By x = 5 the sigmoid has reached 0.9933.", "By x = 5 the sigmoid has reached 0.9999."),
    ("Softplus covers $(0, \\infty)$.", "ReLU covers $(0, \\infty)$."),
    ("ReLU fills [0, ∞).", "Softplus fills [0, ∞)."),
    ("Bent identity is onto.", "Softplus is onto."),
    ("Tanh never leaves $[-1, 1]$.", "Mish increases strictly along the entire axis."),
    ("Squareplus takes the value 1 at the origin, where its graph has slope 1/2.", "Squareplus takes the value 1 at the origin, where its graph has slope 1."),
    ("x/sqrt(1 + x^2) differentiates to 1/(1 + x^2)^(3/2).", "x/sqrt(1 + x^2) differentiates to 1/sqrt(1 + x^2)."),
    ("ln(1 + e^x) differentiates to 1/(1 + e^(-x)).", "ln(1 + e^x) differentiates to 1/(1 + e^x)."),
    ("x/(1 + |x|) has derivative 1/(1 + |x|)^2.", "x/(1 + |x|) has derivative 1/(1 + |x|)."),
    ("The slope of leaky ReLU is nonzero for x ≠ 0.", "The slope of ReLU is nonzero for x ≠ 0."),
    ("For x → -∞, CaLU levels out at −1/π.", "For x → -∞, CaLU levels out at −1/2."),
    ("The slope of the sigmoid peaks at one quarter.", "The slope of the sigmoid peaks at one half."),
    ("The slope of the sigmoid peaks at zero.", "The slope of the sigmoid peaks at 2."),
    ("The derivative of tanh peaks at 1.", "# Hard swish\n\n* minimum −1/3, reached at x = −1"),
    ("# Hard swish\n\n* minimum −3/8, reached at x = −3/2", "| function | property | holds? |\n|---|---|---|\n| tanh-shrink, x − tanh x | odd | no |"),
    ("| function | property | holds? |\n|---|---|---|\n| leaky ReLU (slope 0.01) | differentiable on all of ℝ | no |", "| function | property | holds? |\n|---|---|---|\n| leaky ReLU (slope 0.01) | differentiable on all of ℝ | yes |"),
    ("| function | claim | true? |\n|---|---|---|\n| GELU | convex | no |", "| function | claim | true? |\n|---|---|---|\n| GELU | bounded below | no |"),
    ("## Lipschitz constants\n\n1. tanh: 1\n2. sigmoid: 1/4", "## Lipschitz constants\n\n1. tanh: 1/2"),
    ("### Lipschitz\n\n3. ELU with α = 2: 2", "### Lipschitz\n\n3. ELU with α = 2: 1"),
    ("### Values at 0\n\n- softplus: ln 2\n- sigmoid: 0.5", "### Values at 0\n\n- softplus: ln 3"),
    ("### Maximum of the derivative\n\n- sigmoid: 0.25\n- tanh: 1", "### Maximum of the derivative\n\n- sigmoid: 0.5"),
    ("### Monotone?\n\n- GELU: no\n- ReLU: yes", "### Monotone?\n\n- GELU: yes"),
    ("### Minimum\n\n- SiLU: -0.278", "### Minimum\n\n- SiLU: -0.17"),
    ("### Limit at -∞\n\n- ELU: -1", "### Limit at -∞\n\n- ELU: 0"),
    ("### Range\n\n- tanh: (-1, 1)\n- ReLU: [0, ∞)", "### Range\n\n- tanh: (0, 1)"),
    ("### Derivatives\n\n- tanh: 1 - tanh²(x)", "### Derivatives\n\n- tanh: 1 + tanh²(x)"),
    ("## CELU\n\nBarron's repair of ELU.\nContinuously differentiable for every α > 0.", "## CELU\n\nBarron's repair of ELU.\nWith α = 2, say, all outputs stay above −1/2."),
    ("| function | largest slope | where |\n|---|---|---|\n| erf | 2/√π | x = 0 |", "| function | largest slope | where |\n|---|---|---|\n| erf | 1/√π | x = 0 |"),
    ("| function | formula | set of values |\n|---|---|---|\n| arctan | arctan(x) | (−π/2, π/2) |", "| function | formula | set of values |\n|---|---|---|\n| hard tanh | max(−1, min(1, x)) | [0, 1] |"),
]  # fmt: skip
NO_ALARM = [
    "Unlike the hinge, whose slope is undefined at zero, softplus has slope 1/2 there.",
    "Compared with the maxout unit, whose slope is 3 at 0, tanh has slope 1 there.",
    "Hard swish is the one with the dip at -1.5.",
    "## REU / PELU\n\n- REU: x for x > 0, x·eˣ for x ≤ 0\n- not monotone\n- PELU: two parameters",
    "# Softplus\n\nThe distance to ReLU is $\\beta^{-1}\\ln2$, which is 0 as $\\beta\\to\\infty$.",
    "# ReLU\n\n- Smooth: no\n- **Odd**: ✗\n- Differentiable everywhere: no",
    "# Tanh\n\nWith $z = \\tanh(x)$ the derivative is $1 - z^2$.",
    "# Sigmoid\n\nf(z) = 1/(1+e-z)",
    "# ReLU\n\nThe upstream gradient is never zero.",
    "# Tanh\n\nThe largest singular value of W is 2.",
    "# Leaky ReLU\n\nFor positive inputs the range is 0, R.",
    "# A linear layer\n\nOutput: [negative: 0.1, positive: 0.9]",
    "# ReLU\n\n- 2×(3×3) = 18 < 5×5 = 25\n- (6-4)/1 + 1 = 3×3\n- (2×5) @ (5×7) = (2×7)",
    "```\nx = [1, 2]\nh = 2x - 1 = [1, 3]\nsigmoid(h) = [0.73, 0.95]\n```",
    "For large x, tanh is concave.",
    "For x > 0, GELU is monotonic, but it is not convex.",
    "The derivative of the sigmoid function at 1 is 0.197.",
    "The gradient of the hyperbolic tangent function at 1 equals 0.42.",
    "The derivative of the error function at 0 is 1.128.",
    "The largest value that the sigmoid's derivative attains is 0.25.",
    "# ReLU\n\nAbout $0.3 \\times 0.4 = 1.4 \\times 10^{-1}$ of it, from rounded numbers.",
    "# Sigmoid\n\n- Domain: (5, 1)",
    "SMHT is a smooth approximation of hard tanh.",
    "GELU(x) ≈ x·sigmoid(1.7x)",
    "# Softplus\n\n$$\\log(1+e^{-x})$$",
    "SiLU has exactly one stationary point, near x ≈ -1.2785.",
    "Hard sigmoid saturates at ±3.",
    "The sigmoid saturates at about ±5.",
    "- relu(x) - relu(-x) = x.",
    "# Sigmoid\n\nThe derivative of x² σ(x) at 0 is 0.",
    "| Function | Formula | Derivative |\n|---|---|---|\n| GELU | x * Phi(x) | Phi(x) + x phi(x) |",
    "$\\tanh x$ の導関数は $1-\\tanh^2 x$ で、値域は $(0,1]$ である。",
    "Leaky ReLU の負側の傾きを 0.01 とすると、$x=-2$ での値は $-0.02$ である。",
    "$f(x)=x\\sigma(x)$ は $x\\to\\infty$ で $f(x)-x\\to 0$ となる。",
    "In GELU, Φ is the CDF of the standard normal distribution.",
    "With α = 0.5, ELU is 0.5(e^x - 1) for x < 0.",
    "# ReLU\n\nThe derivative of $L$ is $x - y$.",
    "- ELU uses α = 1.\n- Hard sigmoid is differentiable except at x = ±3.",
    "ReLU is not differentiable at 0, and 1 is its slope for x > 0.",
    "ELU with α = 1 has range (-1, ∞), and its derivative for x < 0 is e^x.",
]


@pytest.mark.parametrize(("note", "claim", "truth"), SAID, ids=lambda v: str(v)[:50])
def test_a_form_is_read_and_ruled_on(note: str, claim: str, truth: str) -> None:
    found = {
        part: ruling.verdict.truth.value for ruling in verify(note) for part in ruling.claim.split(" and ")
    }
    assert found.get(claim) == truth, found


@pytest.mark.parametrize(("right", "wrong"), TWINS, ids=lambda v: v[:50])
def test_right_words_are_told_from_wrong_ones(right: str, wrong: str) -> None:
    right_ones, wrong_ones = ({r.verdict.truth for r in verify(note)} for note in (right, wrong))
    assert Truth.TRUE in right_ones
    assert Truth.FALSE not in right_ones
    assert Truth.FALSE in wrong_ones


@pytest.mark.parametrize("note", NO_ALARM, ids=lambda v: v[:50])
def test_what_is_right_is_not_refuted(note: str) -> None:
    assert not [ruling.claim for ruling in verify(note) if ruling.verdict.truth is Truth.FALSE]


def test_of_a_refuted_definition_no_half_is_true() -> None:
    (ruling,) = verify("ReLU outputs x when x > 1, otherwise 0.")
    assert (ruling.claim, ruling.verdict.truth) == (
        "relu = x on (1, oo) and relu = 0 on (-oo, 1)",
        Truth.FALSE,
    )
