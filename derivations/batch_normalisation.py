r"""Batch normalisation forward and backward: what it makes of a batch, and of a gradient."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import (
    Derivative,
    Expr,
    IndexedBase,
    KroneckerDelta,
    Piecewise,
    Rational,
    S,
    Sum,
    Symbol,
    exp,
    pi,
    sqrt,
)

from symacts.activation import Title
from symacts.activation import x as u
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Averages, Below, Identical, Same
from symacts.values import Interval
from symacts.vector import i, j, n, total, x
from symacts.worked import Chapter, Comparison, Derivation, compare, line

k, m, r = (Symbol(letter, integer=True) for letter in "kmr")
a, e = Symbol("a", positive=True), Symbol("epsilon", positive=True)
c, gamma, beta = (Symbol(s, real=True) for s in ("c", "gamma", "beta"))
g = IndexedBase("g", real=True)  # the gradient that comes from above
mean = total(x[j]) / n
variance = Sum((x[m] - mean) ** 2, (m, 1, n)) / n
s = sqrt(variance + e)
sigmoid, relu = 1 / (1 + exp(-u)), Piecewise((u, u > 0), (0, True))
second, slopes, near = Rational("0.2933790"), Rational("0.0448363"), Rational(1, 10**7)
HALF, LINE = Rational(1, 2), Interval.line()


def y(at: Symbol) -> Expr:
    return (x[at] - mean) / s


def moved(at: Symbol) -> Expr:
    """A deviation from the mean after x -> a x + c."""
    return a * x[at] + c - total(a * x[j] + c) / n


slope = (KroneckerDelta(i, k) - 1 / n - y(i) * y(k) / n) / s

steps = (
    line(
        r"Over a batch $x_1, \ldots, x_n$ of one unit let $\mu = \frac{1}{n} \sum_j x_j$ and $\sigma^2 = \frac{1}{n} \sum_j (x_j - \mu)^2$, and $s = \sqrt{\sigma^2 + \epsilon}$ with a small $\epsilon > 0$, so that nothing is divided by $0$. Then $\hat{x}_i = \frac{x_i - \mu}{s}$ has the mean $0$ and the variance $\frac{\sigma^2}{\sigma^2 + \epsilon}$, nearly $1$.",
        r"1つのユニットのバッチ $x_1, \ldots, x_n$ について $\mu = \frac{1}{n} \sum_j x_j$、$\sigma^2 = \frac{1}{n} \sum_j (x_j - \mu)^2$ とし、0で割らないように小さな $\epsilon > 0$ を加えて $s = \sqrt{\sigma^2 + \epsilon}$ とする。$\hat{x}_i = \frac{x_i - \mu}{s}$ の平均は $0$、分散は $\frac{\sigma^2}{\sigma^2 + \epsilon}$ で、ほぼ $1$ である。",
        Identical(Sum(y(m), (m, 1, n)) / n, S(0)),
        Identical(Sum(y(m) ** 2, (m, 1, n)) / n, variance / (variance + e)),
    ),
    line(
        r"But for $\epsilon$ it does not see a change $x \to a x + c$ with $a > 0$: the deviations become $a (x_i - \mu)$, and $\sigma^2$ becomes $a^2 \sigma^2$. So the size of the weights before it does not count.",
        r"$\epsilon$ を除けば、$a > 0$ の変換 $x \to a x + c$ では変わらない: 偏差は $a (x_i - \mu)$、$\sigma^2$ は $a^2 \sigma^2$ になるからである。直前の重みの大きさは効かない。",
        Identical(moved(i), a * (x[i] - mean)),
        Identical(Sum(moved(m) ** 2, (m, 1, n)) / n, a**2 * variance),
    ),
    line(
        r"First $\frac{\partial (x_i - \mu)}{\partial x_k} = \delta_{ik} - \frac{1}{n}$ and $\frac{\partial s}{\partial x_k} = \frac{x_k - \mu}{n s} = \frac{1}{n} \hat{x}_k$.",
        r"まず $\frac{\partial (x_i - \mu)}{\partial x_k} = \delta_{ik} - \frac{1}{n}$、$\frac{\partial s}{\partial x_k} = \frac{x_k - \mu}{n s} = \frac{1}{n} \hat{x}_k$ である。",
        Identical(Derivative(x[i] - mean, x[k]), KroneckerDelta(i, k) - 1 / n),
        Identical(Derivative(s, x[k]), y(k) / n),
    ),
    line(
        r"Then by the quotient rule $\frac{\partial \hat{x}_i}{\partial x_k} = \frac{1}{s} (\delta_{ik} - \frac{1}{n} - \frac{1}{n} \hat{x}_i \hat{x}_k)$.",
        r"商の微分より $\frac{\partial \hat{x}_i}{\partial x_k} = \frac{1}{s} (\delta_{ik} - \frac{1}{n} - \frac{1}{n} \hat{x}_i \hat{x}_k)$ となる。",
        Identical(Derivative(y(i), x[k]), slope),
    ),
    line(
        r"Backward, a gradient $g_i$ by $\hat{x}_i$ becomes $\sum_i g_i \frac{\partial \hat{x}_i}{\partial x_k} = \frac{1}{s} (g_k - \frac{1}{n} \sum_i g_i - \hat{x}_k \frac{1}{n} \sum_i g_i \hat{x}_i)$: its mean and its part along $\hat{x}$ are taken away.",
        r"逆向きでは、$\hat{x}_i$ についての勾配 $g_i$ は $\sum_i g_i \frac{\partial \hat{x}_i}{\partial x_k} = \frac{1}{s} (g_k - \frac{1}{n} \sum_i g_i - \hat{x}_k \frac{1}{n} \sum_i g_i \hat{x}_i)$ になる。平均と $\hat{x}$ 方向の成分が取り除かれる。",
        Identical(
            Sum(g[r] * slope.xreplace({i: r}), (r, 1, n)),
            (g[k] - total(g[j]) / n - y(k) * Sum(g[r] * y(r), (r, 1, n)) / n) / s,
        ),
    ),
    line(
        r"So what goes on has the sum $0$ over the batch, and is divided by $s$: great signals get small gradients.",
        r"したがって先に伝わる勾配のバッチ全体の和は0で、$s$ で割られている。大きな信号の勾配は小さくなる。",
        Identical(Sum(slope.xreplace({k: m}), (m, 1, n)), S(0)),
        Identical(Sum(slope.xreplace({i: m}), (m, 1, n)), S(0)),
    ),
    line(
        r"The output $\gamma \hat{x}_i + \beta$ has the derivatives $\hat{x}_i$ by $\gamma$, $1$ by $\beta$ and $\gamma \frac{\partial \hat{x}_i}{\partial x_k}$ by $x_k$.",
        r"出力 $\gamma \hat{x}_i + \beta$ の微分は、$\gamma$ について $\hat{x}_i$、$\beta$ について $1$、$x_k$ について $\gamma \frac{\partial \hat{x}_i}{\partial x_k}$ である。",
        Identical(Derivative(gamma * y(i) + beta, gamma), y(i)),
        Identical(Derivative(gamma * y(i) + beta, beta), 1),
        Identical(Derivative(gamma * y(i) + beta, x[k]), gamma * slope),
    ),
    line(
        r"In a deep and wide network with great batches $x$ has the variance $w \, \mathrm{Var} f(Z)$ for weights of variance $\frac{w}{n}$, so that a layer multiplies the mean squared gradient by $\frac{w E[f'(Z)^2]}{w \, \mathrm{Var} f(Z)}$, whatever $w$ is. For the sigmoid $E[\sigma'(Z)^2] \approx 0.0448363$ and $E[\sigma(Z)^2] \approx 0.2933790$ with the mean $\frac{1}{2}$: the factor lies between $1.033$ and $1.034$, and nothing vanishes any more.",
        r"バッチの大きい、深くて広いネットワークでは、重みの分散が $\frac{w}{n}$ なら $x$ の分散は $w \, \mathrm{Var} f(Z)$ なので、勾配の2乗平均は1層で $\frac{w E[f'(Z)^2]}{w \, \mathrm{Var} f(Z)}$ 倍になり、$w$ によらない。シグモイド関数では平均が $\frac{1}{2}$、$E[\sigma'(Z)^2] \approx 0.0448363$、$E[\sigma(Z)^2] \approx 0.2933790$ なので、$1.033$ 倍と $1.034$ 倍の間であり、もう消失しない。",
        Averages(sigmoid, HALF),
        Averages(Derivative(sigmoid, u) ** 2, slopes, near),
        Averages(sigmoid**2, second, near),
        Below(Rational("1.033"), (slopes - near) / (second + near - HALF**2), LINE, strict=True),
        Below((slopes + near) / (second - near - HALF**2), Rational("1.034"), LINE, strict=True),
    ),
    line(
        r"For ReLU $E[f'(Z)^2] = \frac{1}{2}$ and $\mathrm{Var} f(Z) = \frac{1}{2} - \frac{1}{2 \pi}$: the factor is $\frac{\pi}{\pi - 1} > 1.46$, and gradients grow with the depth.",
        r"ReLUでは $E[f'(Z)^2] = \frac{1}{2}$、$\mathrm{Var} f(Z) = \frac{1}{2} - \frac{1}{2 \pi}$ なので $\frac{\pi}{\pi - 1} > 1.46$ 倍となり、勾配は深さとともに大きくなる。",
        Averages(relu, 1 / sqrt(2 * pi)),
        Averages(relu**2, HALF),
        Averages(Derivative(relu, u) ** 2, HALF),
        Same(HALF / (HALF - 1 / (2 * pi)), pi / (pi - 1), LINE),
        Below(Rational("1.46"), pi / (pi - 1), LINE, strict=True),
    ),
)


def numbers() -> Iterator[Comparison]:
    batch = [mpmath.mpf(t) for t in ("0.3", "-1.2", "2", "0.7", "1.1")]
    above = [mpmath.mpf(t) for t in ("1", "-2", "0.5", "3", "-1")]
    size, small = len(batch), mpmath.mpf("0.001")

    def scale(entries: list[mpmath.mpf]) -> mpmath.mpf:
        centre = mpmath.fsum(entries) / size
        return mpmath.sqrt(mpmath.fsum((t - centre) ** 2 for t in entries) / size + small)

    def normalised(entries: list[mpmath.mpf]) -> list[mpmath.mpf]:
        centre = mpmath.fsum(entries) / size
        return [(t - centre) / scale(entries) for t in entries]

    found = [
        mpmath.diff(lambda t, a=a: mpmath.fdot(above, normalised([*batch[:a], t, *batch[a + 1 :]])), batch[a])
        for a in range(size)
    ]
    ys = normalised(batch)
    mean, along = mpmath.fsum(above) / size, mpmath.fdot(above, ys) / size
    expected = [(t - mean - v * along) / scale(batch) for t, v in zip(above, ys, strict=True)]
    yield compare(
        "the gradient of a batch of five, by differences",
        "5個のバッチの差分による勾配",
        found,
        expected,
        1e-20,
    )
    weights = {f: mpmath.quad(lambda t, f=f: f(t) * mpmath.npdf(t), [-30, -8, 0, 8, 30])
               for f in (lambda t: mpmath.sech(t / 2) ** 4 / 16, lambda t: mpmath.tanh(t / 2) ** 2 / 4)}  # fmt: skip
    slopes, spread = weights.values()
    yield compare("the factor of the sigmoid by quadrature", "求積によるシグモイド関数の係数",
                  [slopes / spread], [mpmath.mpf("1.0336")], 5e-5)  # fmt: skip


derivation = Derivation(
    "batch_normalisation",
    Title("Batch normalisation, forward and backward", "バッチ正規化の順伝播と逆伝播"),
    Bilingual(
        r"For $\hat{x}_i = \frac{x_i - \mu}{s}$: $\frac{\partial \hat{x}_i}{\partial x_k} = \frac{1}{s} (\delta_{ik} - \frac{1}{n} - \frac{1}{n} \hat{x}_i \hat{x}_k)$; and gradients of sigmoids no longer vanish with the depth.",
        r"$\hat{x}_i = \frac{x_i - \mu}{s}$ の微分は $\frac{\partial \hat{x}_i}{\partial x_k} = \frac{1}{s} (\delta_{ik} - \frac{1}{n} - \frac{1}{n} \hat{x}_i \hat{x}_k)$ であり、シグモイド関数でも勾配は深さとともに消失しなくなる。",
    ),
    steps,
    numbers,
    Chapter.TRAINING,
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
