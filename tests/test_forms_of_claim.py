"""What notes say of two functions side by side, near 0, of inverses, bends and totals, in both languages.

With each true sentence stands a false twin, and with each form of words what denies it, asks it, supposes it
or speaks of something else.
"""

from __future__ import annotations

import pytest

from symacts.claims import verify
from symacts.evidence import Truth

SAID = [
    # letters that plain text gives to functions and to their values
    ("Tanh is odd.\n\nThe function f(x) = x·σ(x) has f(0) = 0 and f'(0) = 1/2.", "silu'(0) = 1/2", "true"),
    ("Tanh is odd.\n\nThe function f(x) = x·σ(x) has f(0) = 0 and f'(0) = 1.", "silu'(0) = 1", "false"),
    ("ReLU is convex.\n\nLet s = σ(x). Then s' = s(1 − s).", "sigmoid' =", "true"),
    ("ReLU is convex.\n\nLet $s = \\sigma(x)$. Then $s' = s(1 + s)$.", "sigmoid' =", "false"),
    ("ReLU is convex.\n\nFor $y = \\tanh(x)$ we have $y' = 1 - y^2$.", "tanh' = 1 - tanh(x)^2", "true"),
    ("Softplus with β = 2 has the value log(2)/2 at zero.", "softplus(0, beta=2) = log(2)/2", "true"),
    ("# シグモイド\n\n微分は釣鐘型である。\n|x|が大きくなるとこの値は0に近づく。", "limit(sigmoid', -oo) = 0", "true"),
    # the former and the latter
    ("Softplus and softsign differ: the former is unbounded.", "softplus is not bounded", "true"),
    ("シグモイドとtanhを比べると、前者の勾配は最大0.25、後者は最大1である。", "max(tanh') = 1", "true"),
    ("シグモイドとtanhを比べると、前者の勾配は最大1、後者は最大1である。", "max(sigmoid') = 1", "false"),
    ("# Sigmoid\n\n- Softplus: log(1 + e^x); derivative σ(x); convex.", "softplus is convex", "true"),
    # how far apart two functions are at a point; values on a part of the line
    ("The difference between softplus and ReLU at x = 2 is 0.127.", "abs(softplus(2) - relu(2)) ~= 0.127", "true"),
    ("The difference between softplus and ReLU at x = 2 is 0.2.", "abs(softplus(2) - relu(2)) ~= 0.2", "false"),
    ("tanhは[-1,1]の範囲で-0.762から0.762までの値をとる。", "range(tanh) in [-61/80, 61/80] on [-1, 1]", "true"),
    ("tanhは[-1,1]の範囲で-0.5から0.5までの値をとる。", "on [-1, 1]", "false"),
    # one each, and which derivative
    ("# GELUとSwish\n\n最小値はそれぞれ約-0.17と約-0.278である。", "min(silu) ~= -0.278", "true"),
    ("シグモイドの変曲点は原点であり、そこで2階微分は0になる。", "sigmoid''(0) = 0", "true"),
    ("シグモイドの原点での2階微分は1である。", "sigmoid''(0) = 1", "false"),
    ("With ReLU the gradient for a positive input is one; for a negative one it is zero.", "relu' = 0 on (-oo, 0)", "true"),
    ("Note that log σ(x) = −softplus(−x).", "log(1/(1 + exp(-x))) = -log(1 + exp(-x))", "true"),
    # several values of a parameter, each with its own function
    ("PReLUはα=0のときReLUに、α=1のとき恒等関数に一致する。", "(prelu(x, alpha=1)) = identity", "true"),
    ("PReLUはα=1のときReLUに一致する。", "(prelu(x, alpha=1)) = relu", "false"),
    ("With α = 0 PReLU is ReLU, with α = 1 it is the identity.", "(prelu(x, alpha=0)) = relu", "true"),
    # what it falls to, and where, behind its greatest value
    ("The sigmoid's slope is largest at 0 and falls to 0.105 at x = 2.", "argmax(sigmoid') = {0}", "true"),
    ("Past |x| = 5 the gradient of the sigmoid is below 0.01.", "sigmoid' < 1/100 on (-oo, -5)", "true"),
    ("Beyond x = 2 the slope of the sigmoid is less than 0.01.", "sigmoid' < 1/100 on (2, oo)", "false"),
    ("At 0 the gradient of softsign is 1, at 1 it is 0.25.", "softsign'(1) ~= 0.25", "true"),
    ("At 0 the gradient of softsign is 1, at 1 it is 0.5.", "softsign'(1) ~= 0.5", "false"),
    # the function behind its slope
    ("ReLU's slope jumps at x = 0, but the function itself is continuous.", "relu is continuous", "true"),
    ("恒等関数の勾配はどこでも1で、値域は実数全体である。", "range(identity) = R", "true"),
    ("シグモイドの勾配は0より大きく、値域は[0,1]である。", "range(sigmoid) = [0, 1]", "false"),
    ("tanhの2階微分は-2tanh(x)(1-tanh(x)^2)である。", "tanh'' =", "true"),
    ("tanhの2階微分は2tanh(x)(1-tanh(x)^2)である。", "tanh'' =", "false"),
    # a name before the cases is the one they are of
    ("Tanh is odd. Hardswish equals x for x ≥ 3, and 0 for x ≤ −3.", "hard_swish = x on (3, oo)", "true"),
    # numbers in closed form
    ("The range of arctan is $(-\\pi/2, \\pi/2)$.", "range(arctan) = (-pi/2, pi/2)", "true"),
    ("arctanの値域は$\\left(-\\frac{\\pi}{2}, \\frac{\\pi}{2}\\right)$である。", "range(arctan)", "true"),
    ("The range of arctan is $(-\\pi, \\pi)$.", "range(arctan) = (-pi, pi)", "false"),
    ("Arctan approaches π/2 as x goes to infinity.", "limit(arctan, oo) = pi/2", "true"),
    ("arctan は x→∞ で π に収束する。", "limit(arctan, oo) = pi", "false"),
    ("# Softplus\n\nAt zero it equals ln 2 ≈ 0.693.", "softplus(0) = log(2)", "true"),
    ("softplusは、x=0のときln 3になる。", "softplus(0) = log(3)", "false"),
    # how far two functions are from each other
    ("The gap between softplus and ReLU is never larger than 0.7.", "sup(abs(softplus", "true"),
    ("The gap between softplus and ReLU is never larger than 0.5.", "sup(abs(softplus", "false"),
    ("Softplus differs from ReLU by at most ln 2.", "sup(abs(softplus - relu)) <= log(2)", "true"),
    ("The maximum difference between GELU and SiLU is 0.1.", "sup(abs(gelu - silu)) ~= 0.1", "false"),
    ("softplusとReLUの差は、x=0で最大になる。", "argmax(abs(softplus - relu)) = {0}", "true"),
    ("GELUとSiLUの差は0.1以下である。", "sup(abs(gelu - silu)) <= 0.1", "false"),
    ("ハードシグモイドとシグモイドの誤差は高々0.08である。", "sup(abs(hard_sigmoid", "true"),
    # which lies above the other
    ("ReLU ≤ softplus for all x.", "relu <= softplus", "true"),
    ("SiLU is never greater than ReLU.", "silu <= relu", "true"),
    ("GELU is always larger than ReLU.", "gelu >", "false"),
    ("GELU lies below ReLU everywhere.", "gelu <= relu", "true"),
    ("The derivative of tanh is always larger than that of the sigmoid.", "tanh' >", "false"),
    ("なお softplus は ReLU より常に小さい値をとる。", "softplus < relu", "false"),
    ("GELUはすべての x で ReLU 以下である。", "gelu <= relu", "true"),
    # slopes side by side
    ("The slope of tanh at 0 is four times that of the sigmoid.", "tanh'(0) = 4*sigmoid'(0)", "true"),
    ("The slope of tanh at 0 is twice that of the sigmoid.", "tanh'(0) = 2*sigmoid'(0)", "false"),
    ("At the origin, the sigmoid is steeper than tanh.", "sigmoid'(0) > tanh'(0)", "false"),
    ("tanhの原点での傾きはシグモイドの2倍である。", "tanh'(0) = 2*sigmoid'(0)", "false"),
    ("# Sigmoid\n\nAt x=±5, the gradient is about 38× smaller than at x=0.", "sigmoid'(0)", "true"),
    ("# Sigmoid\n\nAt x=±5, the gradient is 25× smaller than at x=0.", "sigmoid'(0)", "false"),
    # inflection points, zeros, fixed points, two steepest places
    ("The sigmoid has an inflection point at x = 0.", "sigmoid is not convex on (-1/64, 1/64)", "true"),
    ("The sigmoid has an inflection point at x = 1.", "sigmoid is not convex on (63/64, 65/64)", "false"),
    ("# Gaussian\n\n変曲点は x=±1 である。", "gaussian is not convex", "false"),
    ("The only fixed point of tanh is 0.", "zeros(tanh - x) = {0}", "true"),
    ("シグモイド関数の不動点は0である。", "sigmoid(0) = 0", "false"),
    ("# Gaussian\n\nIts slope is steepest at x = ±0.707.", "argmax(abs(gaussian'))", "true"),
    ("# Gaussian\n\nIts slope is steepest at x = ±1.", "argmax(abs(gaussian')) = {-1, 1}", "false"),
    # near 0
    ("$\\tanh x = x - \\frac{x^3}{3} + O(x^5)$", "limit((tanh - (-x^3/3 + x))/x^4, 0) = 0", "true"),
    ("$\\tanh x = x - \\frac{x^3}{6} + O(x^5)$", "limit((tanh - (-x^3/6 + x))/x^4, 0) = 0", "false"),
    ("Near 0, σ(x) ≈ 1/2 + x/2.", "limit((sigmoid - (x/2 + 1/2))/x, 0) = 0", "false"),
    ("原点付近では tanh(x) ≈ x と近似できる。", "limit((tanh - (x))/x, 0) = 0", "true"),
    # inverses
    ("$\\sigma^{-1}(y) = \\ln\\frac{y}{1-y}$", "log(sigmoid/(1 - sigmoid)) = x", "true"),
    ("$\\tanh^{-1}(y) = \\ln\\frac{1+y}{1-y}$", "log((tanh + 1)/(1 - tanh)) = x", "false"),
    ("The inverse of softplus is ln(e^y + 1).", "log(exp(softplus) + 1) = x", "false"),
    ("sigmoidの逆関数はロジット関数である。", "log(sigmoid/(1 - sigmoid)) = x", "true"),
    # matrices
    ("Softmaxのヤコビ行列は $\\mathrm{diag}(p) - pp^T$ である。", "diff(softmax_i, x_j)", "true"),
    ("The Jacobian of softmax is diagonal.", "diff(softmax_i, x_j) = 0 for i != j", "false"),
    ("The gradient of the cross-entropy loss with softmax is y - p.", "t_i - softmax_i", "false"),
    # where a greatest or least value is taken; whose it is
    ("mishの最小値は約-0.31で、x≈-1.19のときにとる。", "argmin(mish) ~= {-1.19}", "true"),
    ("The minimum of Mish is about -0.309, reached at x ≈ -0.75.", "argmin(mish) ~= {-0.75}", "false"),
    ("Both sigmoid and tanh have a maximum derivative of 1.", "max(sigmoid') = 1", "false"),
    ("The derivative of SiLU never exceeds 1.", "sup(silu') <= 1", "false"),
    ("Softsign saturates at 2.", "limit(softsign, oo) = 2", "false"),
    ("ハードシグモイドは|x|≥3で飽和する。", "limit(hard_sigmoid', -oo) = 0", "true"),
    ("二階微分は、シグモイド関数の場合 x=0 で0になる。", "sigmoid''(0) = 0", "true"),
    # a letter is no place, a term no subject, a line no formula of the function
    ("## Squareplus\n\n$b = 4$ のとき $f(0) = 1$ になります。", "squareplus(0, b=4) = 1", "true"),
    ("## Tanhshrink\n\n$x - \\tanh(x)$ で定義されます。原点での傾きは 1 です。", "tanhshrink'(0) = 1", "false"),
    ("# Softplus\n\nFor large positive ``x`` it approaches the line ``y = x``.", "limit(softplus - (x), oo)", "true"),
    ("# Softplus\n\nIts derivative is the sigmoid, so it's strictly increasing.", "softplus is strictly", "true"),
    # what a question asks is what its answer is about
    ("**Q. ReLU の微分は？**\nA. x>0 で 1、x<0 で 0 です。", "relu' = 1 on (0, oo)", "true"),
    ("**Q. ReLU の微分は？**\nA. x=0 では微分できません。", "relu is not differentiable at 0", "true"),
    ("**Q. ソフトプラスの2階微分は？**\nA. 最大値は 1/2 です。", "max(softplus'') = 1/2", "false"),
    ("Q: What is the range of Softplus?\nA: [0, ∞).", "range(softplus) = [0, oo)", "false"),
    ("Q: What is the derivative of the sigmoid?\n\nA: It is at most 0.2.", "sup(sigmoid') <= 0.2", "false"),
    # a product is one number, an equation may be the topic, "it" may be the function; names in LaTeX
    ("# Tanh\n\nThe maximum of $\\tanh'$ is $4 \\cdot \\frac14 = 1$.", "max(tanh') = 1", "true"),
    ("シグモイドでは $\\sigma'(x)=\\sigma(x)(1-\\sigma(x))$ は偶関数である。", "sigmoid' is even", "true"),
    ("# GELU\n\nIts slope at zero is 0.5, it dips to about -0.17.", "min(gelu) ~= -0.17", "true"),
    ("The inflection point of $\\tanh$ is at $x=1$.", "tanh is not convex on", "false"),
    ("SELU: scale 1.0507, alpha 1.6733, so its lower limit is about -1.758.", "inf((selu(x", "true"),
    ("# ELU\n\nELU tends to -1 on the far left.\n\n# SELU\n\nalpha is 1.6733.", "limit(elu, -oo) = -1", "true"),
    # what one function is compared with is not spoken of on; what is left over between; brackets part no clause
    ("GELUは滑らかだ。xが大きいとReLUとほぼ同じになる。負の領域では常に単調減少である。", "gelu is decr", "false"),
    ("ソフトサインの微分は 1/(1+|x|)^2 で、x=0 で最大値 1 をとります。", "max(softsign') = 1", "true"),
    ("ReLU6 は x<0 で 0、x>6 で 6、その間は x です。", "relu6 = x on [0, 6]", "true"),
    ("ハードシグモイドは-3以下で0、3以上で1、その間は直線です。", "hard_sigmoid is linear on (-3, 3)", "true"),
    ("The sigmoid's value at zero is 0.5 and it is always positive.", "sigmoid is positive", "true"),
    ("ReLU6 is 0 for x < 0, 6 for x > 6, and x otherwise.", "relu6 = 0 on (-oo, 0)", "true"),
    # a line that begins with f'(0) = is a line; its own range; units that are named
    ("1. シグモイド\n f'(x) = f(x)(1-f(x))\n 値域: 0 < f(x) < 1", "range(sigmoid) = (0, 1)", "true"),
    ("5. SiLU\n f'(0) = 0.5\n 最小値 -0.278 (x = -1.278)", "min(silu) ~= -0.278", "true"),
    ("2. tanh\n f'(x) = 1 - f(x)^2\n リプシッツ定数 2", "lipschitz(tanh) = 2", "false"),
    ("Softplus: its derivative is the sigmoid and its range is (0, oo).", "range(softplus) = (0, oo)", "true"),
    ("Before ReLU, most used the sigmoid. Sigmoidal units saturate to 1.", "limit(sigmoid, oo) = 1", "true"),
    ("Hard tanh is max(-1, min(1, z)); it is bounded and odd.", "hard_tanh is odd", "true"),
    # whose parameter it is, and that it has the value it is given; log σ(x) is not σ(x)
    ("# Sigmoid\n\nσ(x).\n\n## LogSigmoid\n\n$\\log \\sigma(x)$ であり、常に負の値をとる。", "log_sigmoid is neg", "true"),
    ("For every α: CELU(x) = max(0, x) + min(0, α(exp(x/α) - 1)).", "celu = max(0, x) + min(0", "true"),
    ("Softshrink is odd.\n\nSquareplus with b = 4 is $(x + \\sqrt{x^2 + 4})/2$.", "(squareplus(x, b=4)) =", "true"),
    ("Snake with a = 1 is $x + \\sin^2(x)$. Its derivative is $1 + \\sin(2x)$.", "snake' = ", "true"),
    ("Hardshrink with λ = 0.5 is zero on [-0.5, 0.5].", "hardshrink = 0 on [-1/2, 1/2]", "true"),
    # "Derivative" is a heading of a facet, "Vanishing gradients" is none
    ("# Vanishing gradients\n\nLook at GELU. The function is decreasing for x < -1.", "gelu is decreasing", "true"),
    # inequalities in LaTeX, with a condition or without one
    ("For all $x$, $\\mathrm{softplus}(x) > \\max(0, x)$.", "softplus > max(0, x)", "true"),
    ("$\\mathrm{ELU}(x) \\ge \\mathrm{ReLU}(x)$ for all $x$.", "elu >= relu", "false"),
    ("$\\tanh(x) \\ge x$ for $x \\ge 0$.", "tanh >= x on [0, oo)", "false"),
    ("$\\mathrm{softsign}(x) < \\tanh(x)$ for all $x > 0$.", "softsign < tanh on (0, oo)", "true"),
    ("softplus(x) の逆関数は log(e^x − 1) である。", "log(exp(softplus) - 1) = x", "true"),
    # bounds, what is exceeded, more than one thing in a sentence
    ("# Softplus\n\nIt is a convex function and bounded.", "softplus is bounded", "false"),
    ("# Softplus\n\nThe function is convex and strictly positive.", "softplus is positive", "true"),
    ("# SiLU\n\nThe function is bounded from below by $-0.2$.", "inf(silu) >= -0.2", "false"),
    ("# SiLU\n\nThe derivative takes values larger than 1.", "not silu' <= 1", "true"),
    ("# SELU\n\nThe derivative takes values larger than 2.", "not selu' <= 2", "false"),
    ("# Sinusoid\n\n``sin(x)`` is bounded by 1 in absolute value.", "sup(abs(sinusoid)) <= 1", "true"),
    ("# Gaussian\n\nThe Gaussian $e^{-x^2}$ has derivative $-2xe^{-x^2}$.", "gaussian' =", "true"),
    ("# Softplus\n\nThe second derivative is largest at x = 0, where it equals 1/2.", "max(softplus'')", "false"),
    ("## Mish と Swish\n\nSwish の最小値は約 -0.278、Mish の最小値は約 -0.5 です。", "min(mish) ~= -0.5", "false"),
    ("## Hard Tanh\n\n-1 より小さい入力は 0 に、1 より大きい入力は 1 にクリップされます", "hard_tanh = 0", "false"),
    ("# ELU\n\nWith alpha = 1, ELU is smooth. The range is (-1, inf).", "range(elu) = (-1, oo)", "true"),
    # of what the passage stands under
    ("# GELU\n\nIt always lies above ReLU.", "gelu >", "false"),
    ("# Softplus\n\nIt differs from ReLU by at most ln 2.", "sup(abs(softplus", "true"),
    ("## Squareplus\n\nReLU よりも小さくなることがあります。", "not squareplus >= relu", "false"),
    # a note that gives the formula means that function
    ("# Hard sigmoid\n\n$f(x) = \\max(0, \\min(1, x/6 + 1/2))$\n\nIt is differentiable at x = 3.", "at 3", "false"),
    ("| Name | Zero-centered |\n|---|---|\n| SELU | no |", "selu is not odd", "true"),
    # greatest slopes, lows, sides, what a sentence goes on about
    ("# Tanh\n\nIts steepest slope is 2.", "max(tanh') = 2", "false"),
    ("Swish gets down to about −0.5.", "min(silu) ~= -0.5", "false"),
    ("# Softplus\n\nIt never reaches zero and it never goes below ReLU.", "softplus >= relu", "true"),
    ("ELU goes to −1 on the left.", "limit(elu, -oo) = -1", "true"),
    ("Leaky ReLU has a slope of 0.01 on the left and is bounded below.", "leaky_relu is bounded below", "false"),
    ("Log-sigmoid is always negative.", "log_sigmoid is negative", "true"),
    ("# Hard tanh\n\nThe derivative is 0 or 1.", "range(hard_tanh') = {0} U {1}", "true"),
    ("# Softmax\n\nDoubling all the scores doesn't change the output.", "softmax(c*x) = softmax(x)", "false"),
    ("At x = 1 you get roughly 0.76 from tanh.", "tanh(1) ~= 0.76", "true"),
    # entries of a list
    ("- SiLU: 導関数の最大値 ≈ 1.1、最小値の位置 $x≈-1.28$", "argmin(silu) ~= {-1.28}", "true"),
    ("- Hard swish: 最小値 $-0.5$", "min(hard_swish) ~= -0.5", "false"),
    ("- SELU: $x<0$ で凹", "selu is concave on (-oo, 0)", "false"),
    ("- Gaussian: 偶関数、$x=0$ で最小", "argmin(gaussian) = {0}", "false"),
    ("- Snake: $f'(x)=1+\\sin 2x$、有界", "snake is bounded", "false"),
    ("| 関数 | 最大の傾き | $x\\to+\\infty$ |\n|---|---|---|\n| arctan | 1 | $\\pi$ |", "limit(arctan, oo) = pi", "false"),
    ("| 関数 | 最大の傾き |\n|---|---|\n| Softsign | 0.5 |", "max(softsign') ~= 0.5", "false"),
    ("| Name | $x \\to -\\infty$ |\n|---|---|\n| ELU (α = 1) | -1 |", "limit(elu, -oo) = -1", "true"),
    # whose it is, and for which value
    ("## Softplus\n\nReLU の滑らかな近似です。単調減少です。", "softplus is decreasing", "false"),
    ("## GELU\n\n$x=0$ での傾きは $\\frac12$ です。", "gelu'(0) = 1/2", "true"),
    ("## GELU\n\n$x=0$ での傾きは $\\frac14$ です。", "gelu'(0) = 1/4", "false"),
    ("ソフトサインは tanh より原点での傾きが大きい。", "softsign'(0) > tanh'(0)", "false"),
    ("# ELU\n\n負の領域で $e^x-1$ となる。", "elu = exp(x) - 1 on (-oo, 0)", "true"),
    ("The Gaussian exp(-x^2) is steepest at the origin.", "argmax(gaussian') = {0}", "false"),
    ("CELU with alpha = 2 tends to -2 on the left.", "limit((celu(x, alpha=2)), -oo) = -2", "true"),
    ("CELU with alpha = 2 tends to -1 on the left.", "limit((celu(x, alpha=2)), -oo) = -1", "false"),
    ("| 関数 | 値域 |\n|---|---|\n| ガウス関数 $e^{-x^2}$ | (0, 1] |", "range(gaussian) = (0, 1]", "true"),
    # answers, which a question leaves half unsaid
    ("**6. Is ReLU convex?**\nYes.", "relu is convex", "true"),
    ("**Q7. Is GELU monotonic?**\n\nYes, it never decreases.", "gelu is monotone", "false"),
    ("Q: Is the output of softplus always positive? A: Yes.", "softplus is positive", "true"),
    ("## Is SELU differentiable at 0?\n\nNo.", "selu is not differentiable at 0", "true"),
    ("Does tanh saturate for large inputs? Yes.", "limit(tanh', oo) = 0", "true"),
    ("What does tanh output for very large negative inputs?\n\nIt tends to 0.", "limit(tanh, -oo) = 0", "false"),
    ("**3. What is the maximum of tanh's derivative?**\n0.5, at x = 0.", "max(tanh') ~= 0.5", "false"),
    ("What is the derivative of softplus? The sigmoid.", "softplus' = sigmoid", "true"),
    ("What's the output of softplus at 0?\n\n0, as for ReLU.", "softplus(0) = 0", "false"),
    ("What does leaky ReLU return for x = -10 with slope 0.01? -0.1", "leaky_relu(-10, alpha=1/100) ~= -0.1", "true"),
    ("What happens to softmax if you add a constant to all logits?\n\nThe output does not change.", "softmax(x + c) = ", "true"),
    ("Which one is zero-centered, tanh or sigmoid? Sigmoid.", "sigmoid is zero-centred", "false"),
    ("Where is the slope of tanh greatest? At x = 1.", "argmax(tanh') = {1}", "false"),
    # a formula right behind a name
    ("- ReLU: $\\max(0, x)$", "relu = max(0, x)", "true"),
    ("- Tanh: `(e^x + e^-x) / (e^x - e^-x)`", "tanh = ", "false"),
    ("- Softplus - log(1 + exp(x))", "softplus = log(exp(x) + 1)", "true"),
    ("GELU is $x\\Phi(x)$ and it is smooth.", "gelu = x*", "true"),
    ("The softsign activation, x / (1 - |x|), is similar to tanh.", "softsign = x/(1 - abs(x))", "false"),
    ("The derivative of arctan, 1/(1 + x^2), decays slowly.", "arctan' = 1/(x^2 + 1)", "true"),
    ("The derivative of softplus, log(1 + e^x), is the sigmoid.", "softplus = log(exp(x) + 1)", "true"),
    ("### Derivatives\n\n- Tanh: $1 - \\tanh^2 x$", "tanh' = 1 - tanh(x)^2", "true"),
    ("## Swish\n\nDerivative is σ(x) + x σ(x)(1 - σ(x)).", "silu' = ", "true"),
    ("# ELU\n\n$$f'(z) = \\begin{cases} 1 & z > 0 \\\\ f(z) + \\alpha & z \\le 0 \\end{cases}$$", "elu' = ", "true"),
    ("# ELU\n\n$$\\mathrm{ELU}'(z) = \\begin{cases} 1 & z > 0 \\\\ \\mathrm{ELU}(z) + \\alpha & z \\le 0 \\end{cases}$$", "elu' = ", "true"),
    # where it peaks, and how high
    ("The derivative of the sigmoid peaks at 0 with a value of 0.25.", "max(sigmoid') ~= 0.25", "true"),
    ("The derivative of the sigmoid peaks at 0, where it equals 0.5.", "max(sigmoid') ~= 0.5", "false"),
    ("Swish bottoms out at -1.28 with a value of -0.28.", "min(silu) ~= -0.28", "true"),
    ("Mish can get as low as -0.5.", "min(mish) ~= -0.5", "false"),
    # values on a set, at a point, of the whole line
    ("The range of leaky ReLU is the whole real line.", "range(leaky_relu) = R", "true"),
    ("# ELU\n\nIts range is all of $\\mathbb{R}$.", "range(elu) = R", "false"),
    ("# Softshrink\n\nOutputs 0 for all inputs in [-0.5, 0.5].", "softshrink = 0 on [-1/2, 1/2]", "true"),
    ("# Sigmoid\n\nAt x = 2 the derivative is already below 0.1.", "sigmoid'(2) < 1/10", "false"),
    ("# Log-sigmoid\n\nThe output is never positive.", "log_sigmoid is nonpositive", "true"),
    ("GELU is a monotone increasing function.", "gelu is increasing", "false"),
    ("The sigmoid is convex for x < 0 and convex for x > 0.", "sigmoid is convex on (0, oo)", "false"),
    ("Tanh reaches 1 at x = 3.", "tanh(3) = 1", "false"),
    # cards that ask without a verb, limits and asymptotes in words
    ("Q: Max derivative of the sigmoid?\nA: 0.5", "max(sigmoid') ~= 0.5", "false"),
    ("Q: Derivative of ReLU for x > 0?\nA: 1", "relu' = 1 on (0, oo)", "true"),
    ("Q: Limit of ELU as x -> -inf?\nA: 0", "limit(elu, -oo) = 0", "false"),
    ("Q: Is leaky ReLU bounded?\nA: No", "leaky_relu is not bounded", "true"),
    ("The arctangent has limits $\\pm\\pi/2$.", "limit(arctan, -oo) = -pi/2", "true"),
    ("# Tanh\n\nHorizontal asymptotes: y = 0 and y = 1.", "limit(tanh, -oo) = 0 and limit(tanh, oo) = 1", "false"),
    ("# ELU\n\n- left asymptote: $-1$\n- right asymptote: $y = x$", "limit(elu - (x), oo) = 0", "true"),
    # "it's", numbers behind \\approx, bounds by a number
    ("# Softplus\n\nIt's always greater than zero.", "softplus > 0", "true"),
    ("# SiLU\n\nIt attains its minimum $\\approx-0.5$ at $x\\approx-1.28$.", "min(silu) ~= -0.5", "false"),
    ("# Sigmoid\n\nIt's bounded by 0 and 1. Its derivative is bounded by 0.2.", "sup(sigmoid') <= 0.2", "false"),
    ("For the sigmoid $\\sigma'(x) = \\sigma(x)(1-\\sigma(x))$, so it's bounded by 1/4.", "sup(sigmoid') <= 1/4", "true"),
    ("The slope of tanh can be as large as 2.", "max(tanh') = 2", "false"),
    # values at points, however they are led to
    ("# Sigmoid\n\nPlugging in 0 gives exactly one half.", "sigmoid(0) = 1/2", "true"),
    ("At x = 4 tanh is already 0.99 while the sigmoid is only 0.982.", "tanh(4) ~= 0.99", "false"),
    ("At x = 2 the sigmoid's slope is 0.105. At x = 3, it's 0.045 for the sigmoid.", "sigmoid'(3) ~= 0.045", "true"),
    # whose value of a parameter it is, whose formula, whose letter
    ("SELU is convex, as is ELU with $\\alpha=1$.", "selu is convex", "false"),
    ("The rectifier $\\phi(x)=\\max(x,0)$ is simple. It is convex.", "relu is convex", "true"),
    ("- `swish_grad(x)`: `sigmoid(x) * (1 - sigmoid(x))`", "silu' = ", "false"),
    ("- `relu_grad(x)`: 1 for x > 0, 0 for x < 0", "relu' = 1 on (0, oo)", "true"),
    ("* swish: $z\\,\\sigma(z)$ – smooth, non-monotone", "silu is not monotone", "true"),
    ("* Mish: $z\\tanh(\\ln(1+e^z))$, min ≈ −0.5", "min(mish) ~= -0.5", "false"),
    ("Hard and soft shrink are even functions.", "softshrink is even", "false"),
    ("```python\nswish(2.0)  # 1.9\n```", "silu(2) ~= 1.9", "false"),
    ("# ReLU\n\nIts derivative equals x for positive inputs.", "relu' = x on (0, oo)", "false"),
    # second and one-sided derivatives, rounded places, letters of columns
    ("# Sigmoid\n\n- second derivative is zero at x=0", "sigmoid''(0) = 0", "true"),
    ("Swish's derivative is zero at z ≈ -1.278.", "silu'((-639/500)) ~= 0.0", "true"),
    ("Swish's derivative is zero at z ≈ -1.5.", "silu'((-3/2)) = 0", "false"),
    ("| Name | Derivative $g'(x)$ |\n|---|---|\n| Logistic | $g(x)(1-g(x))$ |", "sigmoid' = ", "true"),
    ("| Name | Derivative $g'(x)$ |\n|---|---|\n| Gaussian | $2xe^{-x^2}$ |", "gaussian' = 2*x*exp(-x^2)", "false"),
    ("Consider $h(z)=\\ln(1+e^z)$. Then $h(z) \\le \\max(0,z)$ for all $z$.", "softplus <= max(0, x)", "false"),
    # short sentences
    ("ReLU is linear.", "relu is linear", "false"),
    ("Arctan saturates at ±1.", "limit(arctan, -oo) = -1", "false"),
    ("# Softplus\n\n- always > 1", "softplus > 1", "false"),
    ("# SiLU\n\nNon-negative for all inputs.", "silu is nonnegative", "false"),
    ("# Hard swish\n\nNever smaller than `-0.3`.", "inf(hard_swish) >= -0.3", "false"),
    ("# SELU\n\nMinimum possible output is about -1.76.", "inf(selu) ~= -1.76", "true"),
    ("ReLU of minus 3 is 3.", "relu(-3) = 3", "false"),
    ("For large x GELU is basically x.", "limit(gelu - (x), oo) = 0", "true"),
    ("# Softmax\n\n$\\text{softmax}(z + c) = \\text{softmax}(z)$.", "softmax(x + c) = softmax(x)", "true"),
    ("# Softmax\n\nsoftmax(2z) = softmax(z)", "softmax(2*x) = softmax(x)", "false"),
    ("The sigmoid's derivative has a simple form: the output times one minus the output.", "sigmoid' = ", "true"),
    # which of two is spoken of; prompts without a language; lists in round brackets
    ("GELU and SiLU are smooth while ReLU has a kink at zero.", "relu is not differentiable at 0", "true"),
    ("The slope of both GELU and SiLU at the origin is 0.5.", "silu'(0) ~= 0.5", "true"),
    ("The slope of both GELU and SiLU at the origin is 0.25.", "silu'(0) ~= 0.25", "false"),
    ("```\n>>> sigmoid(0)\n0.6\n```", "sigmoid(0) ~= 0.6", "false"),
    ("# Softmax\n\nLogits (2, 1, 0) give probabilities (0.665, 0.245, 0.090).", "softmax([2, 1, 0])_1 ~= 0.665", "true"),
    ("# Softmax\n\nMultiplying all logits by a positive constant also leaves the output unchanged.", "softmax(c*x)", "false"),
    ("# ReLU\n\n- Gradient is constant for positive inputs", "relu' is constant on (0, oo)", "true"),
    ("# Swish\n\n- Monotonic derivative", "silu' is monotone", "false"),
]  # fmt: skip


@pytest.mark.parametrize(("note", "claim", "truth"), SAID, ids=lambda v: str(v)[:50])
def test_what_a_note_says_is_ruled_on(note: str, claim: str, truth: str) -> None:
    """`claim` is what the claim begins with, or has in it; nothing else is refuted."""
    rulings = [(ruling.claim, ruling.verdict.truth.value) for ruling in verify(note)]
    assert any(claim in text and found == truth for text, found in rulings), rulings
    assert truth == "false" or all(found != "false" for _, found in rulings), rulings


SILENT = [
    "What is the maximum of the sigmoid's slope? (a) 1 (b) 0.5 (c) 0.25. Answer: (c).",
    "Students sometimes write σ'(x) = σ(x)(1 + σ(x)), which is incorrect.",
    "Is SELU smooth? Yes, but only away from 0.",
    "Why is GELU monotonic? Because it is a gate.",
    "Is GELU monotonic or convex? Yes.",
    "Is the loss with tanh convex? Yes.",
    "The gap between softplus and ReLU is not bounded by 0.1.",
    "The gap between the training loss with softplus and with ReLU never exceeds 0.5.",
    "GELUとReLUの精度の差は0.1以下である。",
    "Is GELU always larger than ReLU?",
    "Suppose that softplus lies below ReLU everywhere.",
    "The loss with GELU is always smaller than with ReLU.",
    "Is tanh steeper than the sigmoid at the origin?",
    "The minimum of the loss with Mish is 0.1, reached at x = 3.",
    "With tanh the accuracy saturates at 1.",
    "With tanh the accuracy can exceed 1.",
    "Step: double the learning rate at x = 0.",
    "It is a common mistake to say that softplus is below ReLU everywhere.",
    "It is simply not true that tanh is an even function.",
    "「GELUは常にReLUより大きい」という説明は誤りである。",
    "If softplus were below ReLU everywhere, training would fail.",
    "# 逆正接関数\n\nヘルムホルツ関数は単調減少である。",
    "The loss with tanh is bounded below by 0.3.",
    "# Softplus\n\nIt is larger than the training loss of ReLU everywhere.",
    "The inverse of the Hessian is used together with tanh.",
    "The step e^{-x} of the proof is 1.",
    "sigmoidの逆関数は exp(x) だと思いますか？",
]


# What is said of something else than the function above: each of these was once refuted.
OF_SOMETHING_ELSE = [
    "Tanh is odd.\n\nThe Gaussian CDF Φ(x) has derivative φ(0) ≈ 0.399 at 0.",
    "Scaled tanh, 1.7159 tanh(2x/3), has the range (−1.7159, 1.7159).",
    "The curve of SiLU crosses zero only at the origin and stays above its minimum −0.278.",
    "- ELU：α=1なら原点で滑らかで、下限は-1です。",
    "The third derivative of the sigmoid at 0 is −1/8.",
    "シグモイドの3階微分は原点で-1/8である。",
    "Since log σ(x) = −softplus(−x), its derivative is σ(−x).",
    "Multiplying by 1.702 gives GELU(x) ≈ xσ(1.702x), off by at most about 0.02.",
    "ソフトプラスの傾きはx=0で1/2、値はlog2である。",
    "With tanh the factor can reach 1, but only at z = 0.\n\nAt z = 1 it's 0.42.",
    "ELU's gradient for z < 0 is e^z (α = 1).",
    "# ELU\n\nThe left derivative at 0 is $\\alpha$.",
    "### `hard_tanh(x, min_val=-1, max_val=2)`",
    "In float32 the sigmoid is exactly 1 from about x = 17 on.",
    "浮動小数点ではtanh(20)は1になる。",
    "# シグモイド\n\nσ(x)-1/2は奇関数である。",
    "# Sigmoid\n\nThe function σ(x) - 1/2 is odd.",
    "# シグモイド\n\nlogσ(x)の微分は1-σ(x)である。",
    "アークタンジェントは奇関数である。\n\nガウス関数exp(-x^2)は偶関数である。",
    "- `sigmoid_grad(x)`: `s * (1 - s)` with `s = sigmoid(x)`",
    "The sigmoid: its derivative is σ(1-σ). It is bounded by 1/4.",
    "A dead ReLU is one whose pre-activation is negative.",
    "### Inverses\n\n- Tanh: $\\frac12\\ln\\frac{1+x}{1-x}$",
    "### Near zero\n\n- Tanh: $x - x^3/3$",
    "- Sigmoid: $e^{-x}$ has to be computed once.",
    "# ELU\n\n## Steps\n\n1. The slope on the right is 1.",
    "Leaky ReLU is convex if alpha is at most 1.",
    "Softshrinkは、λ=0.5のとき$|x| \\le 0.5$で0、それ以外では0の方へ0.5だけ縮める。",
    "# Gradient flow\n\nLet $f$ be ReLU. For $x > 0$, $f(x) = x$; for $x < 0$, $f(x) = 0$.",
    "For the sigmoid the third derivative at 0 is $-1/8$.",
    "GELU is $x\\Phi(x)$, where $\\varphi(x) = \\frac{1}{\\sqrt{2\\pi}} e^{-x^2/2}$.",
    "# ReLU\n\nRadial basis units, exp(-z^2), saturate to 0 for most inputs.",
    "ReLU is g(z) = max(0, z). Rectification by absolute values fixes α = −1 to obtain g(z) = |z|.",
    "I used to think of GELU as a monotonic function.",
    "ELU は α が 1 より大きいと凸でなくなる。",
    "If alpha is negative, Leaky ReLU is not monotone.",
    "The sigmoid saturates. The Gaussian is even.",
    "# The slope of the sigmoid\n\nBoth ends are flat: $\\sigma'(x) \\to 0$ as $x \\to \\pm\\infty$.",
    "# Sigmoid\n\nThat is four times the sigmoid's greatest slope, $\\sigma'(0) = \\frac{1}{4}$.",
    "# Tanh\n\nFor tanh the gain lies between 1.59 and 1.6.",
    "# GELU\n\nHence $w = \\frac{1}{E[f'^2]}$ lies between $2.19$ and $2.2$.",
    "# Mish\n\nIts least value lies between $-0.309$ and $-0.308$.",
    "# GELU\n\nGELU by tanh is off by at most $0.0005$.",
    "# Tanh\n\nWith tanh and small weights each step keeps at most $0.9$.",
    "# SELU\n\nHalf of a normal $Z$ gives $E[Z^2; Z > 0] = \\frac{1}{2}$.",
    "# Tanh\n\nAt $q = 0$ it is $\\chi = f'(0)^2 = 1$.",
    "# ELU\n\nThe second derivative tends to $1$ from the left and is $0$ on the right.",
    "# Leaky ReLU\n\nFar to the left it tends to $-\\infty$: nothing saturates.",
    "# Tanh\n\nBy the chain rule, with $\\sigma' = \\sigma (1 - \\sigma)$, its slope follows.",
    "# Tanh\n\n$\\tanh x = 2 \\sigma(2x) - 1$; its greatest slope is $1$.",
    "# Tanh\n\nThe slope is greatest at $x = 0$ alone, and there it is $1$.",
    "# SiLU\n\nSo $f'$ has the sign of $e^x + 1 + x$, which is strictly increasing.",
    "# Softmax\n\nThe gradients of all entries add up to 0.",
    "# Softmax\n\nEvery $v$ with $\\sum_k v_k = 0$ is left as it is.",
    "# Softmax\n\nThe other eigenvalues of its Jacobian lie in $(0, \\frac{1}{2}]$.",
    "# Softmax\n\nWith a temperature $\\frac{\\partial p_i}{\\partial x_k} = \\frac{1}{\\tau} p_i (\\delta_{ik} - p_k)$.",
    "# Mish\n\nWith $s = \\log(1 + e^x)$ the tangent is $\\tanh s$.",
]


@pytest.mark.parametrize("note", OF_SOMETHING_ELSE, ids=lambda v: v[:40])
def test_what_is_said_of_something_else_is_not_refuted(note: str) -> None:
    assert all(ruling.verdict.truth is not Truth.FALSE for ruling in verify(note))


@pytest.mark.parametrize("note", SILENT, ids=lambda v: v[:40])
def test_what_is_no_claim_is_left_alone(note: str) -> None:
    assert [ruling.claim for ruling in verify(note)] == []
