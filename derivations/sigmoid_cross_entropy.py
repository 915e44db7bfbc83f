r"""A sigmoid with binary cross entropy: the gradient is sigma - t; with squared errors it would die out."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, S, Symbol, exp, log, oo

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Below, Identical, Tends
from symacts.values import Interval
from symacts.worked import Chapter, Comparison, Derivation, Sketch, compare, line

z, t = Symbol("z", real=True), Symbol("t", real=True)
sigma, s = 1 / (1 + exp(-z)), 1 / (1 + exp(-x))
loss = -t * log(sigma) - (1 - t) * log(1 - sigma)
squared = (sigma - t) ** 2 / 2

steps = (
    line(
        r"$-\log \sigma(z) = \log(1 + e^{-z}) = \log(1 + e^z) - z$ and $-\log(1 - \sigma(z)) = \log(1 + e^z)$.",
        r"$-\log \sigma(z) = \log(1 + e^{-z}) = \log(1 + e^z) - z$、$-\log(1 - \sigma(z)) = \log(1 + e^z)$ である。",
        Identical(-log(sigma), log(1 + exp(z)) - z),
        Identical(-log(1 - sigma), log(1 + exp(z))),
    ),
    line(
        r"So the loss $C = -t \log \sigma - (1 - t) \log(1 - \sigma)$ is $\log(1 + e^z) - t z$: softplus and a line.",
        r"よって損失 $C = -t \log \sigma - (1 - t) \log(1 - \sigma)$ は $\log(1 + e^z) - t z$、つまりソフトプラスと1次式である。",
        Identical(loss, log(1 + exp(z)) - t * z),
    ),
    line(
        r"Softplus has the slope $\sigma$, and so $\frac{\partial C}{\partial z} = \sigma(z) - t$.",
        r"ソフトプラスの傾きは $\sigma$ なので $\frac{\partial C}{\partial z} = \sigma(z) - t$ となる。",
        Identical(Derivative(log(1 + exp(z)), z), sigma),
        Identical(Derivative(loss, z), sigma - t),
    ),
    line(
        r"By the chain rule the same: $\frac{\partial C}{\partial \sigma} = \frac{\sigma - t}{\sigma (1 - \sigma)}$, times $\sigma' = \sigma (1 - \sigma)$, which cancels.",
        r"連鎖律でも同じである: $\frac{\partial C}{\partial \sigma} = \frac{\sigma - t}{\sigma (1 - \sigma)}$ に $\sigma' = \sigma (1 - \sigma)$ をかけると約分される。",
        Identical(Derivative(sigma, z), sigma * (1 - sigma)),
        Identical((sigma - t) / (sigma * (1 - sigma)) * Derivative(sigma, z), sigma - t),
    ),
    line(
        r"The second derivative is $\sigma (1 - \sigma) > 0$: the loss is strictly convex in $z$.",
        r"2階微分は $\sigma (1 - \sigma) > 0$ なので、損失は $z$ について狭義凸である。",
        Identical(Derivative(loss, z, z), sigma * (1 - sigma)),
        Below(S(0), s * (1 - s), Interval.line(), strict=True),
    ),
    line(
        r"With squared errors nothing cancels: $\frac{\partial}{\partial z} \frac{(\sigma - t)^2}{2} = (\sigma - t) \sigma (1 - \sigma)$. For a target $t = 1$ and $z \to -\infty$ this tends to $0$, whereas $\sigma - 1 \to -1$.",
        r"2乗誤差では約分されない: $\frac{\partial}{\partial z} \frac{(\sigma - t)^2}{2} = (\sigma - t) \sigma (1 - \sigma)$。目標が $t = 1$ で $z \to -\infty$ のときこれは0に近づくが、$\sigma - 1 \to -1$ である。",
        Identical(Derivative(squared, z), (sigma - t) * sigma * (1 - sigma)),
        Tends((s - 1) * s * (1 - s), -oo, S(0)),
        Tends(s - 1, -oo, S(-1)),
    ),
)


def numbers() -> Iterator[Comparison]:
    grid = [mpmath.mpf(k) / 4 for k in range(-40, 41)]
    target = mpmath.mpf("0.3")

    def sig(v: mpmath.mpf) -> mpmath.mpf:
        return 1 / (1 + mpmath.exp(-v))

    def cost(v: mpmath.mpf) -> mpmath.mpf:
        return -target * mpmath.log(sig(v)) - (1 - target) * mpmath.log(1 - sig(v))

    yield compare("the gradient by differences, and sigma - t", "差分による勾配と sigma - t",
                  [mpmath.diff(cost, v) for v in grid], [sig(v) - target for v in grid], 1e-20)  # fmt: skip


derivation = Derivation(
    "sigmoid_cross_entropy",
    Title("The sigmoid with binary cross entropy", "シグモイド関数と二値交差エントロピー"),
    Bilingual(
        r"For $C = -t \log \sigma(z) - (1 - t) \log(1 - \sigma(z))$ the gradient is $\sigma(z) - t$.",
        r"$C = -t \log \sigma(z) - (1 - t) \log(1 - \sigma(z))$ の勾配は $\sigma(z) - t$ である。",
    ),
    steps,
    numbers,
    Chapter.CLASSES,
    Sketch(
        (
            (Title("with cross entropy", "交差エントロピー"), s - 1),
            (Title("with squared errors", "2乗誤差"), (s - 1) * s * (1 - s)),
        )
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
