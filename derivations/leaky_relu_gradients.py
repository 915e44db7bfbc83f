r"""Leaky ReLU and PReLU: no dead side, and the gradient by which the slope alpha itself is learned."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, Min, Piecewise, Rational, S, Symbol, oo

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Below, Dominated, Identical, Same, Tends
from symacts.values import Interval
from symacts.worked import Comparison, Derivation, Sketch, compare, line

LINE, LEFT, RIGHT = Interval.line(), Interval(-oo, 0), Interval(0, oo)
a, h = (Symbol(letter, positive=True) for letter in ("alpha", "h"))
hundredth = Rational(1, 100)
leaky = Piecewise((x, x > 0), (hundredth * x, True))

steps = (
    line(
        r"With $\alpha = 0.01$ the slope is $1$ on the right and $0.01$ on the left: it vanishes nowhere.",
        r"$\alpha = 0.01$ のとき、傾きは右で $1$、左で $0.01$ であり、どこでも0にならない。",
        Same(Derivative(leaky, x), S(1), RIGHT),
        Same(Derivative(leaky, x), hundredth, LEFT),
        Below(S(0), Derivative(leaky, x), LEFT, strict=True),
    ),
    line(
        r"So a negative input still passes on a hundredth of the gradient, and the value tends to $-\infty$: nothing saturates.",
        r"負の入力でも勾配の100分の1が伝わり、値は $-\infty$ に向かう。飽和は起こらない。",
        Tends(Derivative(leaky, x), -oo, hundredth),
        Tends(leaky, -oo, -oo),
    ),
    line(
        r"PReLU learns $\alpha$. At $x = -h < 0$ it is $-\alpha h$, whose derivative by $\alpha$ is $-h = x$.",
        r"PReLUは $\alpha$ を学習する。$x = -h < 0$ での値は $-\alpha h$ で、$\alpha$ による微分は $-h = x$ である。",
        Identical(Derivative(-a * h, a), -h),
    ),
    line(
        r"At $x = h > 0$ it is $h$ whatever $\alpha$ is, and the derivative is $0$. Together $f_{\alpha} = \min(0, x)$.",
        r"$x = h > 0$ では $\alpha$ によらず $h$ なので、微分は $0$ である。まとめると $f_{\alpha} = \min(0, x)$。",
        Identical(Derivative(h, a, evaluate=False), S(0)),
        Same(Min(0, x), x, LEFT),
        Same(Min(0, x), S(0), RIGHT),
    ),
    line(
        r"For $0 < \alpha < 1$, that is $\alpha = \frac{1}{1 + h}$ with $h > 0$, the greater slope is $1$: the Lipschitz constant is that of ReLU.",
        r"$0 < \alpha < 1$、つまり $h > 0$ を使って $\alpha = \frac{1}{1 + h}$ のとき、大きいほうの傾きは $1$ であり、リプシッツ定数はReLUと同じである。",
        Dominated(1 / (1 + h), S(1), strict=True),
    ),
)


def numbers() -> Iterator[Comparison]:
    grid = [mpmath.mpf(k) / 4 for k in range(-40, 41) if k]

    def f(t: mpmath.mpf, alpha: mpmath.mpf) -> mpmath.mpf:
        return t if t > 0 else alpha * t

    yield compare(
        "the gradient in alpha and min(0, x)",
        "alpha についての勾配と min(0, x)",
        [mpmath.diff(lambda alpha, t=t: f(t, alpha), mpmath.mpf("0.25")) for t in grid],
        [min(t, 0) for t in grid],
    )


derivation = Derivation(
    "leaky_relu_gradients",
    Title("Leaky ReLU and PReLU", "リーキーReLUとPReLU"),
    Bilingual(
        r"The slope is $1$ or $\alpha > 0$, never $0$; the derivative by $\alpha$ is $\min(0, x)$.",
        r"傾きは $1$ か $\alpha > 0$ で、$0$ にはならない。$\alpha$ による微分は $\min(0, x)$ である。",
    ),
    steps,
    numbers,
    sketch=Sketch(((Title("leaky ReLU", "リーキーReLU"), leaky),), (0, 1)),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
