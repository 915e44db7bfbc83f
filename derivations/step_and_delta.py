r"""The step function passes on no gradient; its derivative as a distribution is the unit impulse at 0."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, Function, Piecewise, S, Symbol, exp, oo, pi, sqrt

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Averages, Identical, Not, Same, Settles, Smooth, slope_of
from symacts.values import Interval
from symacts.worked import Comparison, Derivation, Sketch, compare, line

LINE = Interval.line()
step = Piecewise((1, x > 0), (0, True))
s, p = Function("s"), Function("p")  # a smooth step, and a function that it is tried on
k, h = Symbol("k", positive=True), Symbol("h", positive=True)
u = Symbol("u", real=True)


def sigma(z: object) -> object:
    return 1 / (1 + exp(-z))


steps = (
    line(
        r"On both sides of $0$ the step $H$ is constant: $H'(x) = 0$ for $x \neq 0$.",
        r"階段関数 $H$ は0の両側で定数なので、$x \neq 0$ では $H'(x) = 0$ である。",
        Same(Derivative(step, x), S(0), Interval(-oo, 0)),
        Same(Derivative(step, x), S(0), Interval(0, oo)),
    ),
    line(
        r"At $0$ it jumps and has no slope at all. So no gradient ever passes: gradient descent cannot learn through it.",
        r"0では跳んでいて傾きがない。つまり勾配はまったく伝わらず、勾配降下法では学習できない。",
        Not(Smooth(step, LINE, S(0))),
    ),
    line(
        r"A sigmoid $\sigma(k x)$ comes as near to $H$ as we like: as $k \to \infty$ it tends to $1$ at $x = h > 0$, to $0$ at $x = -h$.",
        r"シグモイド関数 $\sigma(k x)$ は $H$ にいくらでも近づく: $k \to \infty$ のとき $x = h > 0$ で $1$、$x = -h$ で $0$ に近づく。",
        Settles(sigma(k * h), k, oo, S(1)),
        Settles(sigma(-k * h), k, oo, S(0)),
    ),
    line(
        r"Its slope $k \sigma'(k x)$ has the area $\sigma(k h) - \sigma(-k h)$ over $[-h, h]$. It tends to $1$ as $h \to \infty$, for every $k$; and as $k \to \infty$, for every $h$: all of the area gathers at $0$.",
        r"その傾き $k \sigma'(k x)$ の $[-h, h]$ 上の面積は $\sigma(k h) - \sigma(-k h)$ である。どの $k$ でも $h \to \infty$ のとき $1$ に近づき、どの $h$ でも $k \to \infty$ のとき $1$ に近づく。面積はすべて0に集まる。",
        Identical(Derivative(sigma(k * u), u), k * sigma(k * u) * (1 - sigma(k * u))),
        Settles(sigma(k * h) - sigma(-k * h), h, oo, S(1)),
        Settles(sigma(k * h) - sigma(-k * h), k, oo, S(1)),
    ),
    line(
        r"For any smooth $s$ and $p$: $(s p)' = s' p + s p'$. If $p$ vanishes far out, the left side integrates to $0$ by the fundamental theorem: $\int s' p = -\int s p'$. For $s = H$ the right side is $-\int_0^\infty p' = p(0)$.",
        r"滑らかな $s$ と $p$ に対して $(s p)' = s' p + s p'$。$p$ が遠くで0なら、微積分学の基本定理より左辺の積分は0なので $\int s' p = -\int s p'$。$s = H$ とすると右辺は $-\int_0^\infty p' = p(0)$ となる。",
        Identical(Derivative(s(u) * p(u), u), slope_of(s)(u) * p(u) + s(u) * slope_of(p)(u)),
    ),
    line(
        r"So $H'$ is what gives $p(0)$ for each $p$: the impulse $\delta$. For the normal density $p$, with $p'(x) = -x p(x)$, it says $E[Z H(Z)] = p(0) = \frac{1}{\sqrt{2 \pi}}$, and so it is.",
        r"よって $H'$ は各 $p$ に $p(0)$ を対応させるもの、つまりデルタ関数 $\delta$ である。正規分布の密度 $p$ では $p'(x) = -x p(x)$ なので $E[Z H(Z)] = p(0) = \frac{1}{\sqrt{2 \pi}}$ となるはずで、実際そうである。",
        Same(Derivative(exp(-(x**2) / 2) / sqrt(2 * pi), x), -x * exp(-(x**2) / 2) / sqrt(2 * pi), LINE),
        Averages(x * step, 1 / sqrt(2 * pi)),
    ),
)


def numbers() -> Iterator[Comparison]:
    def smooth(t: mpmath.mpf) -> mpmath.mpf:
        return 1 / (1 + mpmath.exp(-1000 * t))

    def bump(t: mpmath.mpf) -> mpmath.mpf:
        return mpmath.exp(-(t**2)) * mpmath.cos(t)

    places = [-mpmath.inf, -1, -0.1, -0.01, 0, 0.01, 0.1, 1, mpmath.inf]
    found = -mpmath.quad(lambda t: smooth(t) * mpmath.diff(bump, t), places[1:-1])
    found -= mpmath.quad(lambda t: mpmath.diff(bump, t), [1, 30])
    yield compare(
        r"$-\int \sigma(1000 x) p'$ and $p(0)$ for $p = e^{-x^2} \cos x$",
        r"$p = e^{-x^2} \cos x$ に対する $-\int \sigma(1000 x) p'$ と $p(0)$",
        [found],
        [1],
        1e-5,
    )


derivation = Derivation(
    "step_and_delta",
    Title("The step function and its impulse", "階段関数とデルタ関数"),
    Bilingual(
        r"The step function $H$ has slope $0$ wherever it has one; as a distribution $H' = \delta$.",
        r"階段関数 $H$ の傾きは、存在する点ではすべて $0$ である。超関数としては $H' = \delta$ である。",
    ),
    steps,
    numbers,
    sketch=Sketch(
        ((Title("step", "階段関数"), step), (Title("sigmoid of 8x", "8xのシグモイド関数"), sigma(8 * x)))
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
