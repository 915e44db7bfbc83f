r"""Why a sigmoid passes on at most a quarter of the gradient: max sigma' = 1/4, at x = 0 and nowhere else.

On the board: differentiate twice, find where sigma'' changes sign, look at sigma' there and at the ends.
"""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, Rational, S, exp, oo

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Below, Same, Signs, Tends
from symacts.values import Interval
from symacts.worked import Comparison, Derivation, Sketch, line

LINE, LEFT, RIGHT = Interval.line(), Interval(-oo, 0), Interval(0, oo)

sigma = 1 / (1 + exp(-x))
slope = Derivative(sigma, x)
bend = Derivative(sigma, (x, 2))

steps = (
    line(
        r"The slope in terms of the value: $\sigma' = \sigma (1 - \sigma)$.",
        r"導関数を関数の値で表すと $\sigma' = \sigma (1 - \sigma)$ である。",
        Same(slope, sigma * (1 - sigma), LINE),
    ),
    line(
        r"Differentiated once more: $\sigma'' = \sigma (1 - \sigma) (1 - 2 \sigma)$.",
        r"もう一度微分すると $\sigma'' = \sigma (1 - \sigma) (1 - 2 \sigma)$ となる。",
        Same(bend, sigma * (1 - sigma) * (1 - 2 * sigma), LINE),
    ),
    line(
        r"As $0 < \sigma < 1$, the first two factors are positive.",
        r"$0 < \sigma < 1$ なので、はじめの2つの因子は正である。",
        Below(S(0), sigma, LINE, strict=True),
        Below(sigma, S(1), LINE, strict=True),
        Below(S(0), sigma * (1 - sigma), LINE, strict=True),
    ),
    line(
        r"The third vanishes only where $\sigma = \frac{1}{2}$, at $x = 0$: "
        r"$\sigma'$ rises before and falls after.",
        r"3つ目の因子が0になるのは $\sigma = \frac{1}{2}$、つまり $x = 0$ だけである。"
        r"$\sigma'$ はその前で増加し、その後で減少する。",
        Signs(1 - 2 * sigma, LINE, zeros=((S(0), 1),), signs=(1, -1)),
        Signs(bend, LINE, zeros=((S(0), 1),), signs=(1, -1)),
    ),
    line(
        r"There $\sigma'(0) = \frac{1}{2} \cdot \frac{1}{2} = \frac{1}{4}$.",
        r"そこでの値は $\sigma'(0) = \frac{1}{2} \cdot \frac{1}{2} = \frac{1}{4}$ である。",
        Same(slope, Rational(1, 4), Interval.point(0)),
    ),
    line(
        r"At both ends the slope dies out: $\sigma'(x) \to 0$ as $x \to \pm\infty$.",
        r"両端では傾きが消える: $x \to \pm\infty$ のとき $\sigma'(x) \to 0$。",
        Tends(slope, -oo, S(0)),
        Tends(slope, oo, S(0)),
    ),
    line(
        r"Hence $\sup \sigma' = \max \sigma' = \frac{1}{4}$, attained at $x = 0$ and nowhere else.",
        r"よって $\sup \sigma' = \max \sigma' = \frac{1}{4}$ で、最大となるのは $x = 0$ だけである。",
        Below(slope, Rational(1, 4), LINE),
        Same(slope, Rational(1, 4), Interval.point(0)),
        Below(slope, Rational(1, 4), LEFT, strict=True),
        Below(slope, Rational(1, 4), RIGHT, strict=True),
    ),
)


def numbers() -> Iterator[Comparison]:
    """Differences of the definition on a grid; nothing of the above is used."""

    def f(t: mpmath.mpf) -> mpmath.mpf:
        return 1 / (1 + mpmath.exp(-t))

    grid = [mpmath.mpf(k) / 8 for k in range(-240, 241)]
    slopes = [mpmath.diff(f, t) for t in grid]
    signs = [mpmath.sign(mpmath.chop(mpmath.diff(f, t, 2))) for t in grid]
    far = [mpmath.mpf(-100), mpmath.mpf(100)]
    yield Comparison(
        Bilingual(r"$\sigma'$ and $\sigma (1 - \sigma)$", r"$\sigma'$ と $\sigma (1 - \sigma)$"),
        slopes,
        [f(t) * (1 - f(t)) for t in grid],
    )
    yield Comparison(
        Bilingual(r"sign of $\sigma''$ and of $-x$", r"$\sigma''$ と $-x$ の符号"),
        signs,
        [-mpmath.sign(t) for t in grid],
    )
    yield Comparison(
        Bilingual("greatest slope, and where", "傾きの最大値とその場所"),
        [max(slopes), grid[slopes.index(max(slopes))]],
        [0.25, 0],
    )
    yield Comparison(
        Bilingual(r"$\sigma'(\pm 100)$ and $0$", r"$\sigma'(\pm 100)$ と $0$"),
        [mpmath.diff(f, t) for t in far],
        [0, 0],
    )


derivation = Derivation(
    "sigmoid_gradient_peak",
    Title("The peak of the sigmoid's gradient", "シグモイド関数の勾配の最大値"),
    Bilingual(
        r"For $\sigma(x) = \frac{1}{1 + e^{-x}}$ the slope is at most $\frac{1}{4}$, and only at $x = 0$ so great.",
        r"$\sigma(x) = \frac{1}{1 + e^{-x}}$ の傾きの最大値は $\frac{1}{4}$ で、$x = 0$ だけでその値をとる。",
    ),
    steps,
    numbers,
    sketch=Sketch(((Title("sigmoid", "シグモイド関数"), sigma),), (0, 1)),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
