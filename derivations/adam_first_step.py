r"""Adam's first step has the length eta whatever the gradient is, and why it needs its bias correction."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Mul, Rational, S, Symbol, oo, sqrt

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Below, Dominated, Identical, Same, Settles
from symacts.values import Interval
from symacts.worked import Chapter, Comparison, Derivation, Sketch, compare, line

LINE, LEFT, RIGHT = Interval.line(), Interval(-oo, 0), Interval(0, oo)
p, q = Symbol("beta_1", real=True), Symbol("beta_2", real=True)
g, h, e = Symbol("g", real=True), Symbol("h", positive=True), Symbol("epsilon", positive=True)
decay, s, t = (Symbol(letter, positive=True) for letter in ("beta", "s", "t"))
tiny = Rational(1, 10**8)
nine = Rational(9, 10)

steps = (
    line(
        r"From $m = v = 0$ the first gradient $g$ makes $m = (1 - \beta_1) g$ and $v = (1 - \beta_2) g^2$. Corrected, $\hat{m} = \frac{m}{1 - \beta_1} = g$ and $\hat{v} = \frac{v}{1 - \beta_2} = g^2$.",
        r"$m = v = 0$ から始めると、最初の勾配 $g$ で $m = (1 - \beta_1) g$、$v = (1 - \beta_2) g^2$ となる。補正すると $\hat{m} = \frac{m}{1 - \beta_1} = g$、$\hat{v} = \frac{v}{1 - \beta_2} = g^2$ である。",
        Identical(Mul((1 - p) * g, 1 / (1 - p), evaluate=False), g),
        Identical(Mul((1 - q) * g**2, 1 / (1 - q), evaluate=False), g**2),
    ),
    line(
        r"So the step $\frac{\eta \hat{m}}{\sqrt{\hat{v}} + \epsilon}$ is $\eta \frac{g}{|g| + \epsilon}$: for $g = h > 0$ it is $\eta \frac{h}{h + \epsilon}$, for $g = -h$ the opposite (here with $\epsilon = 10^{-8}$).",
        r"よって更新量 $\frac{\eta \hat{m}}{\sqrt{\hat{v}} + \epsilon}$ は $\eta \frac{g}{|g| + \epsilon}$ である。$g = h > 0$ なら $\eta \frac{h}{h + \epsilon}$、$g = -h$ なら符号が逆になる（ここでは $\epsilon = 10^{-8}$）。",
        Same(x / (sqrt(x**2) + tiny), x / (x + tiny), RIGHT),
        Same(x / (sqrt(x**2) + tiny), x / (-x + tiny), LEFT),
    ),
    line(
        r"It is less than $\eta$, and tends to $\eta$ as $\epsilon \to 0$ for every $h$: the size of the gradient does not count, only its sign.",
        r"更新量は $\eta$ より小さく、どの $h$ でも $\epsilon \to 0$ のとき $\eta$ に近づく。勾配の大きさではなく符号だけが効く。",
        Dominated(h / (h + e), S(1), strict=True),
        Settles(h / (h + e), e, S(0), S(1)),
    ),
    line(
        r"With $\epsilon = 10^{-8}$ every gradient above $10^{-6}$ gives more than $0.99 \eta$; one of $10^{-8}$ gives half.",
        r"$\epsilon = 10^{-8}$ では、$10^{-6}$ より大きい勾配なら $0.99 \eta$ より大きく、$10^{-8}$ の勾配なら半分になる。",
        Below(
            Rational(99, 100),
            x / (x + tiny),
            Interval(Rational(1, 10**6), oo, True, False),
            strict=True,
        ),
        Same(x / (x + tiny), Rational(1, 2), Interval.point(Rational(1, 10**8))),
    ),
    line(
        r"The correction is the sum of the weights given so far: one gradient has $1 - \beta$, and if $t$ have $1 - \beta^t$ in all, then $t + 1$ have $\beta (1 - \beta^t) + (1 - \beta) = 1 - \beta^{t + 1}$. For $0 < \beta < 1$, that is $\beta = \frac{1}{1 + s}$ with $s > 0$, this tends to $1$ as $t \to \infty$.",
        r"補正項はこれまでの重みの和である: 勾配が1個なら $1 - \beta$ で、$t$ 個の重みの和が $1 - \beta^t$ なら、$t + 1$ 個では $\beta (1 - \beta^t) + (1 - \beta) = 1 - \beta^{t + 1}$ となる。$0 < \beta < 1$、つまり $s > 0$ を使って $\beta = \frac{1}{1 + s}$ のとき、これは $t \to \infty$ で $1$ に近づく。",
        Identical(decay * (1 - decay**t) + (1 - decay), 1 - decay ** (t + 1)),
        Settles(1 - (1 / (1 + s)) ** t, t, oo, S(1)),
    ),
    line(
        r"Without it the first step would be $\frac{1 - \beta_1}{\sqrt{1 - \beta_2}} = \frac{0.1}{\sqrt{0.001}} = \sqrt{10} > 3.16$ times as long.",
        r"補正がなければ、最初の更新量は $\frac{1 - \beta_1}{\sqrt{1 - \beta_2}} = \frac{0.1}{\sqrt{0.001}} = \sqrt{10} > 3.16$ 倍の長さになる。",
        Same((1 - x) / sqrt(1 - Rational(999, 1000)), sqrt(10), Interval.point(nine)),
        Below(Rational("3.16"), sqrt(10), LINE, strict=True),
    ),
)


def numbers() -> Iterator[Comparison]:
    first, second, small = (mpmath.mpf(t) for t in ("0.9", "0.999", "1e-8"))

    def step(gradient: mpmath.mpf) -> mpmath.mpf:
        mean, square = (1 - first) * gradient, (1 - second) * gradient**2
        return (mean / (1 - first)) / (mpmath.sqrt(square / (1 - second)) + small)

    gradients = [mpmath.mpf(10) ** k for k in range(-3, 7)]
    yield compare("first steps for gradients from 0.001 to 10^6: all 1", "0.001から10^6までの勾配の最初の更新量はすべて1",
                  [step(t) for t in gradients], [1] * len(gradients), 1e-4)  # fmt: skip


derivation = Derivation(
    "adam_first_step",
    Title("Adam's first step", "Adamの最初の1歩"),
    Bilingual(
        r"Adam's first step is $\eta \frac{g}{|g| + \epsilon}$: nearly $\eta$ in length, whatever the gradient.",
        r"Adamの最初の更新量は $\eta \frac{g}{|g| + \epsilon}$ で、勾配によらずほぼ $\eta$ である。",
    ),
    steps,
    numbers,
    Chapter.TRAINING,
    Sketch(
        (
            (
                Title("first step for epsilon = 1/10", "最初の更新量（epsilon = 1/10）"),
                x / (abs(x) + Rational(1, 10)),
            ),
        )
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
