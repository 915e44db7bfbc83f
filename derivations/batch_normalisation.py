r"""Batch normalisation forward and backward: what it makes of a batch, and of a gradient."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, Expr, IndexedBase, KroneckerDelta, S, Sum, Symbol, sqrt

from symacts.activation import Title
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Identical
from symacts.vector import i, j, n, total, x
from symacts.worked import Chapter, Comparison, Derivation, compare, line

k, m, r = (Symbol(letter, integer=True) for letter in "kmr")
a, c, gamma, beta = Symbol("a", positive=True), *(Symbol(s, real=True) for s in ("c", "gamma", "beta"))
g = IndexedBase("g", real=True)  # the gradient that comes from above
mean = total(x[j]) / n
spread = Sum((x[m] - mean) ** 2, (m, 1, n))  # n times the variance


def y(at: Symbol) -> Expr:
    """Normalised to the length 1; times sqrt n it has the variance 1."""
    return (x[at] - mean) / sqrt(spread)


def moved(at: Symbol) -> Expr:
    """A deviation from the mean after x -> a x + c."""
    return a * x[at] + c - total(a * x[j] + c) / n


slope = (KroneckerDelta(i, k) - 1 / n - y(i) * y(k)) / sqrt(spread)

steps = (
    line(
        r"Over a batch $x_1, \ldots, x_n$ of one unit let $\mu = \frac{1}{n} \sum_j x_j$ and $s^2 = \sum_j (x_j - \mu)^2$. Then $y_i = \frac{x_i - \mu}{s}$ has the sum $0$ and the square sum $1$; $\hat{x}_i = \sqrt{n} y_i$ has mean $0$ and variance $1$.",
        r"1つのユニットのバッチ $x_1, \ldots, x_n$ について $\mu = \frac{1}{n} \sum_j x_j$、$s^2 = \sum_j (x_j - \mu)^2$ とする。$y_i = \frac{x_i - \mu}{s}$ の和は0、2乗和は1で、$\hat{x}_i = \sqrt{n} y_i$ は平均0、分散1である。",
        Identical(Sum(y(m), (m, 1, n)), S(0)),
        Identical(Sum(y(m) ** 2, (m, 1, n)), S(1)),
    ),
    line(
        r"It does not see a change $x \to a x + c$ with $a > 0$: the deviations become $a (x_i - \mu)$, and so $s$ becomes $a s$.",
        r"$a > 0$ の変換 $x \to a x + c$ では変わらない: 偏差は $a (x_i - \mu)$ になり、$s$ は $a s$ になるからである。",
        Identical(moved(i), a * (x[i] - mean)),
        Identical(Sum(moved(m) ** 2, (m, 1, n)), a**2 * spread),
    ),
    line(
        r"First $\frac{\partial (x_i - \mu)}{\partial x_k} = \delta_{ik} - \frac{1}{n}$ and $\frac{\partial s}{\partial x_k} = \frac{x_k - \mu}{s} = y_k$.",
        r"まず $\frac{\partial (x_i - \mu)}{\partial x_k} = \delta_{ik} - \frac{1}{n}$、$\frac{\partial s}{\partial x_k} = \frac{x_k - \mu}{s} = y_k$ である。",
        Identical(Derivative(x[i] - mean, x[k]), KroneckerDelta(i, k) - 1 / n),
        Identical(Derivative(sqrt(spread), x[k]), y(k)),
    ),
    line(
        r"Then by the quotient rule $\frac{\partial y_i}{\partial x_k} = \frac{1}{s} (\delta_{ik} - \frac{1}{n} - y_i y_k)$.",
        r"商の微分より $\frac{\partial y_i}{\partial x_k} = \frac{1}{s} (\delta_{ik} - \frac{1}{n} - y_i y_k)$ となる。",
        Identical(Derivative(y(i), x[k]), slope),
    ),
    line(
        r"Backward, a gradient $g_i$ by $y_i$ becomes $\sum_i g_i \frac{\partial y_i}{\partial x_k} = \frac{1}{s} (g_k - \frac{1}{n} \sum_i g_i - y_k \sum_i g_i y_i)$: its mean and its part along $y$ are taken away.",
        r"逆向きでは、$y_i$ についての勾配 $g_i$ は $\sum_i g_i \frac{\partial y_i}{\partial x_k} = \frac{1}{s} (g_k - \frac{1}{n} \sum_i g_i - y_k \sum_i g_i y_i)$ になる。平均と $y$ 方向の成分が取り除かれる。",
        Identical(
            Sum(g[r] * slope.xreplace({i: r}), (r, 1, n)),
            (g[k] - total(g[j]) / n - y(k) * Sum(g[r] * y(r), (r, 1, n))) / sqrt(spread),
        ),
    ),
    line(
        r"So what goes on has the sum $0$ over the batch, and is divided by $s$: great signals get small gradients.",
        r"したがって先に伝わる勾配のバッチ全体の和は0で、$s$ で割られている。大きな信号の勾配は小さくなる。",
        Identical(Sum(slope.xreplace({k: m}), (m, 1, n)), S(0)),
        Identical(Sum(slope.xreplace({k: m}) * (x[m] - mean), (m, 1, n)), S(0)),
    ),
    line(
        r"The output $\gamma y_i + \beta$ has the slopes $y_i$ in $\gamma$, $1$ in $\beta$ and $\gamma$ in $y_i$.",
        r"出力 $\gamma y_i + \beta$ の微分は、$\gamma$ について $y_i$、$\beta$ について $1$、$y_i$ について $\gamma$ である。",
        Identical(Derivative(gamma * y(i) + beta, gamma), y(i)),
        Identical(Derivative(gamma * y(i) + beta, beta), 1),
        Identical(Derivative(gamma * y(i) + beta, x[k]), gamma * slope),
    ),
)


def numbers() -> Iterator[Comparison]:
    batch = [mpmath.mpf(t) for t in ("0.3", "-1.2", "2", "0.7", "1.1")]
    above = [mpmath.mpf(t) for t in ("1", "-2", "0.5", "3", "-1")]

    def normalised(entries: list[mpmath.mpf]) -> list[mpmath.mpf]:
        centre = mpmath.fsum(entries) / len(entries)
        length = mpmath.norm([t - centre for t in entries])
        return [(t - centre) / length for t in entries]

    size = len(batch)
    found = [
        mpmath.diff(lambda t, a=a: mpmath.fdot(above, normalised([*batch[:a], t, *batch[a + 1 :]])), batch[a])
        for a in range(size)
    ]
    ys = normalised(batch)
    centre = mpmath.fsum(batch) / size
    length = mpmath.norm([t - centre for t in batch])
    along = mpmath.fdot(above, ys)
    expected = [(t - mpmath.fsum(above) / size - v * along) / length for t, v in zip(above, ys, strict=True)]
    yield compare(
        "the gradient of a batch of five, by differences",
        "5個のバッチの差分による勾配",
        found,
        expected,
        1e-20,
    )


derivation = Derivation(
    "batch_normalisation",
    Title("Batch normalisation, forward and backward", "バッチ正規化の順伝播と逆伝播"),
    Bilingual(
        r"For $y_i = \frac{x_i - \mu}{s}$: $\frac{\partial y_i}{\partial x_k} = \frac{1}{s} (\delta_{ik} - \frac{1}{n} - y_i y_k)$.",
        r"$y_i = \frac{x_i - \mu}{s}$ の微分は $\frac{\partial y_i}{\partial x_k} = \frac{1}{s} (\delta_{ik} - \frac{1}{n} - y_i y_k)$ である。",
    ),
    steps,
    numbers,
    Chapter.TRAINING,
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
