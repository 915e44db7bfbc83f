r"""Softplus is the sigmoid integrated: its slope is sigma, it is convex, and it lies close above ReLU."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, Max, S, exp, log, oo

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Below, Same, Signs, Tends
from symacts.values import Interval
from symacts.worked import Comparison, Derivation, Sketch, compare, line

LINE, LEFT, RIGHT = Interval.line(), Interval(-oo, 0), Interval(0, oo)
softplus, sigma = log(1 + exp(x)), 1 / (1 + exp(-x))
gap = softplus - Max(0, x)

steps = (
    line(
        r"The chain rule gives $(\log(1 + e^x))' = \frac{e^x}{1 + e^x}$.",
        r"連鎖律より $(\log(1 + e^x))' = \frac{e^x}{1 + e^x}$ である。",
        Same(Derivative(softplus, x), exp(x) / (1 + exp(x)), LINE),
    ),
    line(
        r"Multiplied by $e^{-x}$ above and below this is $\frac{1}{1 + e^{-x}} = \sigma(x)$.",
        r"分母と分子に $e^{-x}$ をかけると $\frac{1}{1 + e^{-x}} = \sigma(x)$ となる。",
        Same(exp(x) / (1 + exp(x)), sigma, LINE),
        Same(Derivative(softplus, x), sigma, LINE),
    ),
    line(
        r"As $\sigma > 0$ and $\sigma' > 0$, softplus is strictly increasing and strictly convex.",
        r"$\sigma > 0$ かつ $\sigma' > 0$ なので、ソフトプラスは狭義単調増加で狭義凸である。",
        Below(S(0), Derivative(softplus, x), LINE, strict=True),
        Below(S(0), Derivative(softplus, (x, 2)), LINE, strict=True),
    ),
    line(
        r"It differs from its mirror image by the identity: $\log(1 + e^x) - \log(1 + e^{-x}) = x$.",
        r"鏡像との差は恒等関数になる: $\log(1 + e^x) - \log(1 + e^{-x}) = x$。",
        Same(softplus - softplus.xreplace({x: -x}), x, LINE),
    ),
    line(
        r"The gap above ReLU is therefore even, $\log(1 + e^{-|x|})$: greatest at $x = 0$, where it is $\log 2$.",
        r"よってReLUとの差は偶関数 $\log(1 + e^{-|x|})$ であり、$x = 0$ で最大値 $\log 2$ をとる。",
        Same(gap, log(1 + exp(x)), LEFT),
        Same(gap, log(1 + exp(-x)), RIGHT),
        Below(S(0), gap, LINE, strict=True),
        Below(gap, log(2), LINE),
        Same(gap, log(2), Interval.point(0)),
    ),
    line(
        r"It falls on both sides and vanishes at both ends.",
        r"差は両側で減少し、両端で0に近づく。",
        Signs(Derivative(log(1 + exp(-x)), x), RIGHT, (), (-1,)),
        Tends(gap, oo, S(0)),
        Tends(gap, -oo, S(0)),
    ),
)


def numbers() -> Iterator[Comparison]:
    grid = [mpmath.mpf(k) / 8 for k in range(-160, 161)]

    def f(t: mpmath.mpf) -> mpmath.mpf:
        return mpmath.log(1 + mpmath.exp(t))

    yield compare("the slope and $\\sigma$", "傾きと $\\sigma$", [mpmath.diff(f, t) for t in grid],
                  [1 / (1 + mpmath.exp(-t)) for t in grid])  # fmt: skip
    yield compare(r"greatest gap above ReLU and $\log 2$", r"ReLUとの差の最大値と $\log 2$",
                  [max(f(t) - max(t, 0) for t in grid)], [mpmath.log(2)])  # fmt: skip


derivation = Derivation(
    "softplus_slope",
    Title("Softplus and its slope", "ソフトプラスとその傾き"),
    Bilingual(
        r"The slope of softplus, $\log(1 + e^x)$, is $\sigma$; it is convex and at most $\log 2$ above ReLU.",
        r"ソフトプラス $\log(1 + e^x)$ の傾きは $\sigma$ であり、ソフトプラスは凸で、ReLUとの差は最大で $\log 2$ である。",
    ),
    steps,
    numbers,
    sketch=Sketch(((Title("softplus", "ソフトプラス"), softplus), (Title("ReLU", "ReLU"), Max(0, x)))),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
