r"""tanh is a sigmoid, stretched: tanh x = 2 sigma(2x) - 1, so its slope is up to 1, four times as steep."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, Rational, S, exp, oo, tanh

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Below, Same, Signs, Tends
from symacts.values import Interval
from symacts.worked import Comparison, Derivation, Sketch, compare, line

LINE, LEFT, RIGHT = Interval.line(), Interval(-oo, 0), Interval(0, oo)
sigma = 1 / (1 + exp(-x))
double = sigma.xreplace({x: 2 * x})  # sigma(2x)
slope, steepest = Derivative(tanh(x), x), Derivative(sigma, x)

steps = (
    line(
        r"Both are quotients of exponentials: $\tanh x = 2 \sigma(2x) - 1$.",
        r"どちらも指数関数の商であり、$\tanh x = 2 \sigma(2x) - 1$ が成り立つ。",
        Same(tanh(x), 2 * double - 1, LINE),
    ),
    line(
        r"By the chain rule, with $\sigma' = \sigma (1 - \sigma)$: $\tanh'(x) = 4 \sigma'(2x) = 4 \sigma(2x) (1 - \sigma(2x))$.",
        r"連鎖律と $\sigma' = \sigma (1 - \sigma)$ より $\tanh'(x) = 4 \sigma'(2x) = 4 \sigma(2x) (1 - \sigma(2x))$ となる。",
        Same(slope, 2 * Derivative(double, x), LINE),
        Same(Derivative(double, x), 2 * double * (1 - double), LINE),
        Same(slope, 4 * double * (1 - double), LINE),
    ),
    line(
        r"In terms of its own value: $\tanh' = 1 - \tanh^2$.",
        r"自分自身の値で表すと $\tanh' = 1 - \tanh^2$ である。",
        Same(slope, 1 - tanh(x) ** 2, LINE),
    ),
    line(
        r"So the slope is greatest where $\tanh x = 0$, that is at $x = 0$ alone, and there it is $1$.",
        r"したがって傾きが最大になるのは $\tanh x = 0$ のとき、つまり $x = 0$ のときだけで、その値は $1$ である。",
        Signs(tanh(x), LINE, ((S(0), 1),), (-1, 1)),
        Same(slope, S(1), Interval.point(0)),
        Below(slope, S(1), LEFT, strict=True),
        Below(slope, S(1), RIGHT, strict=True),
    ),
    line(
        r"That is four times the sigmoid's greatest slope, $\sigma'(0) = \frac{1}{4}$.",
        r"これはシグモイド関数の傾きの最大値 $\sigma'(0) = \frac{1}{4}$ の4倍である。",
        Same(steepest, Rational(1, 4), Interval.point(0)),
        Below(steepest, Rational(1, 4), LINE),
        Same(slope, 4 * steepest, Interval.point(0)),
    ),
    line(
        r"But it dies out faster: $\tanh'(x) / \sigma'(x) \to 0$ as $x \to \pm\infty$.",
        r"ただし減衰はより速い: $x \to \pm\infty$ のとき $\tanh'(x) / \sigma'(x) \to 0$。",
        Tends(slope / steepest, oo, S(0)),
        Tends(slope / steepest, -oo, S(0)),
    ),
)


def numbers() -> Iterator[Comparison]:
    grid = [mpmath.mpf(k) / 8 for k in range(-80, 81)]
    slopes = [mpmath.diff(mpmath.tanh, t) for t in grid]
    yield compare(
        r"$\tanh x$ and $2 \sigma(2x) - 1$",
        r"$\tanh x$ と $2 \sigma(2x) - 1$",
        [mpmath.tanh(t) for t in grid],
        [2 / (1 + mpmath.exp(-2 * t)) - 1 for t in grid],
    )
    yield compare("greatest slope, and where", "傾きの最大値とその場所",
                  [max(slopes), grid[slopes.index(max(slopes))]], [1, 0])  # fmt: skip


derivation = Derivation(
    "tanh_scaled_sigmoid",
    Title("tanh as a scaled sigmoid", "スケールしたシグモイド関数としてのtanh"),
    Bilingual(
        r"$\tanh x = 2 \sigma(2x) - 1$; its greatest slope is $1$, four times that of $\sigma$.",
        r"$\tanh x = 2 \sigma(2x) - 1$ であり、傾きの最大値は $1$ で、$\sigma$ の4倍である。",
    ),
    steps,
    numbers,
    sketch=Sketch(((Title("tanh", "tanh"), tanh(x)), (Title("sigmoid", "シグモイド関数"), sigma)), (1,)),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
