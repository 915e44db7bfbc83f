r"""Why outputs should be centred: inputs of one sign push all weights one way, and slow the descent down."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import (
    Derivative,
    Function,
    IndexedBase,
    KroneckerDelta,
    Piecewise,
    Rational,
    S,
    Sum,
    Symbol,
    exp,
    pi,
    tanh,
)

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Averages, Below, Dominated, Identical, slope_of
from symacts.values import Interval
from symacts.vector import j, n, total
from symacts.vector import x as h
from symacts.worked import Chapter, Comparison, Derivation, compare, line

LINE, HALF = Interval.line(), Rational(1, 2)
i, k = Symbol("i", integer=True), Symbol("k", integer=True)
w, v = IndexedBase("w", real=True), IndexedBase("v", real=True)
g = Function("g")
a, b, m, s, r = (Symbol(letter, positive=True) for letter in "abmsr")
output = total(w[j] * h[j])
hessian = s**2 * KroneckerDelta(i, k) + m**2
sigma = 1 / (1 + exp(-x))
second, near = Rational("0.2933790"), Rational(1, 10**7)

steps = (
    line(
        r"A unit adds up $z = \sum_j w_j h_j$ over the outputs $h_j$ of the layer below. With $\delta = g'(z)$ the gradient is $\frac{\partial C}{\partial w_k} = \delta h_k$: if all $h_k > 0$, all weights are pushed in one direction, that of $-\delta$.",
        r"ユニットは下の層の出力 $h_j$ の和 $z = \sum_j w_j h_j$ をとる。$\delta = g'(z)$ とすると勾配は $\frac{\partial C}{\partial w_k} = \delta h_k$ である。すべての $h_k > 0$ なら、すべての重みは同じ向き、$-\delta$ の符号の向きに動く。",
        Identical(Derivative(g(output), w[k]), slope_of(g)(output) * h[k]),
        Dominated(0, r * a, strict=True),
        Dominated(-r * a, 0, strict=True),
    ),
    line(
        r"If one of two weights has to grow and the other to shrink, along $(1, -1)$, such a step $(a, b)$ is at least 45 degrees off the way: $\frac{(a - b)^2}{2 (a^2 + b^2)} \le \frac{1}{2}$ is the square of the cosine. So the descent zigzags.",
        r"2つの重みの一方を増やし他方を減らす向き $(1, -1)$ に進みたいとき、このような更新 $(a, b)$ は最もよくて45度それている。余弦の2乗は $\frac{(a - b)^2}{2 (a^2 + b^2)} \le \frac{1}{2}$ だからである。よって降下はジグザグになる。",
        Dominated((a - b) ** 2 / (2 * (a**2 + b**2)), HALF, strict=True),
    ),
    line(
        r"On the average over the data: let the $h_k$ be independent with mean $m$ and variance $s^2$. The squared error $\frac{1}{2} E[(z - t)^2]$ has the Hessian $E[h_i h_k] = s^2 \delta_{ik} + m^2$ in the weights. It multiplies $(1, \ldots, 1)$ by $s^2 + n m^2$.",
        r"データ全体で平均しよう。$h_k$ は独立で平均 $m$、分散 $s^2$ とする。2乗誤差 $\frac{1}{2} E[(z - t)^2]$ の重みについてのヘッセ行列は $E[h_i h_k] = s^2 \delta_{ik} + m^2$ である。これは $(1, \ldots, 1)$ を $s^2 + n m^2$ 倍する。",
        Identical(Sum(hessian, (k, 1, n)), s**2 + n * m**2),
    ),
    line(
        r"Every vector $v$ with $\sum_k v_k = 0$ it multiplies by $s^2$ alone.",
        r"$\sum_k v_k = 0$ であるベクトル $v$ は $s^2$ 倍されるだけである。",
        Identical(Sum(hessian * h[k], (k, 1, n)) - m**2 * total(h[j]), s**2 * h[i]),
    ),
    line(
        r"A step of the length $\eta$ multiplies the error along an eigenvector by $1 - \eta \lambda$. The steep direction, $\lambda = s^2 + n m^2$, comes nearer only for $\eta < \frac{2}{\lambda}$; but then more than $1 - \frac{2 s^2}{\lambda}$ is left along the others.",
        r"長さ $\eta$ の更新は、固有ベクトルに沿った誤差を $1 - \eta \lambda$ 倍する。急な向き $\lambda = s^2 + n m^2$ で近づくのは $\eta < \frac{2}{\lambda}$ のときだけであり、そのとき他の向きには $1 - \frac{2 s^2}{\lambda}$ より多くが残る。",
        Dominated(-1, 1 - 2 / (a + b + r) * (a + b), strict=True),
        Dominated(1 - 2 * a / (a + b), 1 - 2 / (a + b + r) * a, strict=True),
    ),
    line(
        r"The sigmoid has $m = E[\sigma(Z)] = \frac{1}{2}$ and $s^2 = E[\sigma(Z)^2] - \frac{1}{4} \approx 0.0434$. With $n = 100$ units below the steep direction is more than $500$ times as steep.",
        r"シグモイドでは $m = E[\sigma(Z)] = \frac{1}{2}$、$s^2 = E[\sigma(Z)^2] - \frac{1}{4} \approx 0.0434$ である。下の層が $n = 100$ ユニットなら、急な向きは他より500倍以上急である。",
        Averages(sigma, HALF),
        Averages(sigma**2, second, near),
        Below(S(500), 1 + 100 * Rational(1, 4) / (second + near - Rational(1, 4)), LINE, strict=True),
    ),
    line(
        r"ReLU has $m = \frac{1}{\sqrt{2 \pi}}$ and $s^2 = \frac{1}{2} - \frac{1}{2 \pi}$: the ratio is $1 + \frac{n}{\pi - 1}$, for $n = 100$ more than $47$.",
        r"ReLUでは $m = \frac{1}{\sqrt{2 \pi}}$、$s^2 = \frac{1}{2} - \frac{1}{2 \pi}$ なので、比は $1 + \frac{n}{\pi - 1}$ で、$n = 100$ なら47を超える。",
        Averages(Piecewise((x, x > 0), (0, True)), 1 / (2 * pi) ** HALF),
        Averages(Piecewise((x**2, x > 0), (0, True)), HALF),
        Below(S(47), 1 + 100 * (1 / (2 * pi)) / (HALF - 1 / (2 * pi)), LINE, strict=True),
        Below(1 + 100 / (pi - 1), 1 + 100 * (1 / (2 * pi)) / (HALF - 1 / (2 * pi)), LINE),
        Below(1 + 100 * (1 / (2 * pi)) / (HALF - 1 / (2 * pi)), 1 + 100 / (pi - 1), LINE),
    ),
    line(
        r"Tanh is odd, so that $m = 0$: the Hessian is $s^2$ times the identity, no direction is steeper than another, and one step of the length $\frac{1}{s^2}$ reaches the bottom.",
        r"tanhは奇関数なので $m = 0$ である。ヘッセ行列は単位行列の $s^2$ 倍となり、どの向きも同じ急さで、長さ $\frac{1}{s^2}$ の更新1回で底に着く。",
        Averages(tanh(x), S.Zero),
        Identical(h[i] - Sum(s**2 * KroneckerDelta(i, k) * (h[k] - v[k]), (k, 1, n)) / s**2, v[i]),
    ),
)


def numbers() -> Iterator[Comparison]:
    def largest(mean: mpmath.mpf, variance: mpmath.mpf) -> mpmath.mpf:
        size = 100
        matrix = mpmath.matrix(size, size)
        for row in range(size):
            for column in range(size):
                matrix[row, column] = mean**2 + (variance if row == column else 0)
        vector = mpmath.matrix([1 + mpmath.mpf(row) / size for row in range(size)])
        for _ in range(30):  # by powers of the matrix
            vector = matrix * vector
            vector /= mpmath.norm(vector)
        return (vector.T * matrix * vector)[0] / variance

    mean, variance = 1 / mpmath.sqrt(2 * mpmath.pi), mpmath.mpf(1) / 2 - 1 / (2 * mpmath.pi)
    yield compare("100 ReLU units: the greatest eigenvalue over the least", "ReLU 100ユニットの最大固有値と最小固有値の比",
                  [largest(mean, variance)], [1 + 100 / (mpmath.pi - 1)])  # fmt: skip


derivation = Derivation(
    "zero_centred_outputs",
    Title("Why outputs should be centred", "出力はなぜゼロ中心がよいか"),
    Bilingual(
        r"Outputs with the mean $m$ and the variance $s^2$ make one direction $1 + \frac{n m^2}{s^2}$ times as steep as the others; with $m = 0$ all are alike.",
        r"平均 $m$、分散 $s^2$ の出力では、1つの向きだけが他の $1 + \frac{n m^2}{s^2}$ 倍急になる。$m = 0$ ならどの向きも同じである。",
    ),
    steps,
    numbers,
    Chapter.TRAINING,
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
