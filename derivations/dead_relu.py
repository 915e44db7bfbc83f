r"""The dead unit: where ReLU is given a negative number no gradient passes, and how probable that is."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import (
    Derivative,
    Function,
    IndexedBase,
    Piecewise,
    Rational,
    S,
    Sum,
    Symbol,
    erfc,
    exp,
    oo,
    pi,
    sqrt,
)

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Averages, Below, Identical, Same, Tends, slope_of
from symacts.values import Interval
from symacts.vector import j, n, total
from symacts.vector import x as entries
from symacts.worked import Comparison, Derivation, Sketch, compare, line

LINE, LEFT = Interval.line(), Interval(-oo, 0)
relu = Piecewise((x, x > 0), (0, True))
f, w = Function("f"), IndexedBase("w", real=True)
b, k = Symbol("b", real=True), Symbol("k", integer=True)
z = total(w[j] * entries[j]) + b
below = erfc(-x / sqrt(2)) / 2  # P(Z < x)


def negative(level: int) -> Piecewise:
    """1 where Z < level."""
    return Piecewise((1, x < level), (0, True))


steps = (
    line(
        r"For every $x < 0$ ReLU is $0$, and so is its slope.",
        r"$x < 0$ ではReLUの値も傾きも $0$ である。",
        Same(relu, S(0), LEFT),
        Same(Derivative(relu, x), S(0), LEFT),
    ),
    line(
        r"A unit $y = f(z)$ with $z = \sum_j w_j x_j + b$ passes gradients on by the chain rule: $\frac{\partial y}{\partial w_k} = f'(z) x_k$ and $\frac{\partial y}{\partial b} = f'(z)$. With $f'(z) = 0$ neither weight nor bias is changed.",
        r"ユニット $y = f(z)$、$z = \sum_j w_j x_j + b$ の勾配は、連鎖律より $\frac{\partial y}{\partial w_k} = f'(z) x_k$、$\frac{\partial y}{\partial b} = f'(z)$ である。$f'(z) = 0$ なら重みもバイアスも更新されない。",
        Identical(Derivative(f(z), w[k]), slope_of(f)(z) * entries[k]),
        Identical(Derivative(f(z), b), slope_of(f)(z)),
    ),
    line(
        r"If $z$ is normal with mean $0$, the unit is silent on half of its inputs: $P(Z < 0) = \frac{1}{2}$. Of $n$ units $\sum_k \frac{1}{2} = \frac{n}{2}$ are on the average: half of a layer's outputs are $0$, it is sparse. That is no harm, as others are silent on other inputs.",
        r"$z$ が平均0の正規分布に従うなら、ユニットは入力の半分で沈黙する: $P(Z < 0) = \frac{1}{2}$。$n$ 個のユニットのうち平均 $\sum_k \frac{1}{2} = \frac{n}{2}$ 個が沈黙し、層の出力の半分は $0$ になる。これがスパースな表現であり、入力ごとに沈黙するユニットが変わるので害はない。",
        Averages(negative(0), Rational(1, 2)),
        Identical(Sum(S.Half, (k, 1, n)), n / 2),
    ),
    line(
        r"If a step too large has pushed the bias $t$ standard deviations below, it is $\Phi(t) = \frac{1}{2} \mathrm{erfc}(-t / \sqrt{2})$: its slope is the normal density, and it rises from $0$ to $1$.",
        r"大きすぎる更新でバイアスが標準偏差の $t$ 倍だけ下がると、確率は $\Phi(t) = \frac{1}{2} \mathrm{erfc}(-t / \sqrt{2})$ になる。その傾きは正規分布の密度で、0から1まで増加する。",
        Same(Derivative(below, x), exp(-(x**2) / 2) / sqrt(2 * pi), LINE),
        Tends(below, -oo, S(0)),
        Tends(below, oo, S(1)),
    ),
    line(
        r"At $t = 3$ it is more than $0.9986$, at $t = 5$ more than $0.9999997$.",
        r"$t = 3$ では $0.9986$ より大きく、$t = 5$ では $0.9999997$ より大きい。",
        Averages(negative(3), below.xreplace({x: S(3)})),
        Below(Rational("0.9986"), below.xreplace({x: S(3)}), LINE, strict=True),
        Averages(negative(5), below.xreplace({x: S(5)})),
        Below(Rational("0.9999997"), below.xreplace({x: S(5)}), LINE, strict=True),
    ),
    line(
        r"Dead is a unit that is silent on all of $10000$ independent inputs: at $t = 5$ this has probability $\Phi(5)^{10000} > 0.997$; at $t = 0$ it is $2^{-10000}$, which is never seen.",
        r"独立な $10000$ 個の入力すべてで沈黙するユニットを死んだユニットと呼ぶと、$t = 5$ での確率は $\Phi(5)^{10000} > 0.997$ である。$t = 0$ では $2^{-10000}$ で、起こることはない。",
        Below(Rational("0.997"), below**10000, Interval.point(5), strict=True),
        Same(below**10000, S(2) ** -10000, Interval.point(0)),
    ),
)


def numbers() -> Iterator[Comparison]:
    density = [
        mpmath.quad(lambda t: mpmath.exp(-t * t / 2) / mpmath.sqrt(2 * mpmath.pi), [-30, -5, 0, top])
        for top in (3, 5)
    ]
    yield compare(
        "the area of the density up to 3 and to 5, and the probabilities",
        "密度の3まで、5までの面積と確率",
        density,
        [mpmath.ncdf(3), mpmath.ncdf(5)],
    )


derivation = Derivation(
    "dead_relu",
    Title("The dead unit", "死んだユニット"),
    Bilingual(
        r"A ReLU unit whose input is negative learns nothing; for a normal input $t$ deviations too low that has probability $\Phi(t)$.",
        r"入力が負のReLUユニットは何も学習しない。正規分布の入力が標準偏差の $t$ 倍だけ低いとき、その確率は $\Phi(t)$ である。",
    ),
    steps,
    numbers,
    sketch=Sketch(
        (
            (
                Title(
                    "probability of silence, x deviations too low", "標準偏差の x 倍低いときに沈黙する確率"
                ),
                below,
            ),
        )
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
