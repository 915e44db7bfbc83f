r"""Softmax at a temperature: uniform when hot, the greatest entry alone when cold."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, Expr, IndexedBase, KroneckerDelta, Rational, S, Sum, Symbol, exp, oo

from symacts.activation import Title
from symacts.activation import x as score
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Below, Dominated, Identical, Settles
from symacts.values import Interval
from symacts.vector import i, j, n, total, x
from symacts.worked import Chapter, Comparison, Derivation, Sketch, compare, line

k = Symbol("k", integer=True)
tau = Symbol("tau", positive=True)
m = Symbol("m", integer=True, positive=True)  # how many entries are the greatest
d = IndexedBase("d", positive=True)  # how far the others are below


def p(at: Symbol) -> Expr:
    return exp(x[at] / tau) / total(exp(x[j] / tau))


rest = Sum(exp(-d[j] / tau), (j, 1, n - m))

steps = (
    line(
        r"At the temperature $\tau > 0$ the shares are $p_i = \frac{e^{x_i / \tau}}{\sum_j e^{x_j / \tau}}$: positive, with the sum $1$.",
        r"温度 $\tau > 0$ での割合は $p_i = \frac{e^{x_i / \tau}}{\sum_j e^{x_j / \tau}}$ で、正であり、和は $1$ である。",
        Dominated(S(0), p(i), strict=True),
        Identical(Sum(p(k), (k, 1, n)), S(1)),
    ),
    line(
        r"Only differences count, and they count exponentially: $\frac{p_i}{p_k} = e^{(x_i - x_k) / \tau}$. At $\tau = 1$ a lead of $3$ makes a share more than $20$ times as great.",
        r"差だけが効き、しかも指数関数的に効く: $\frac{p_i}{p_k} = e^{(x_i - x_k) / \tau}$。$\tau = 1$ のとき、$3$ だけ大きい成分の割合は $20$ 倍を超える。",
        Identical(p(i) / p(k), exp((x[i] - x[k]) / tau)),
        Below(S(20), exp(score), Interval.point(3), strict=True),
    ),
    line(
        r"Hot: as $\tau \to \infty$ all exponents tend to $0$, and $p_i \to \frac{1}{n}$.",
        r"高温: $\tau \to \infty$ のとき指数はすべて0に近づき、$p_i \to \frac{1}{n}$ となる。",
        Settles(p(i), tau, oo, 1 / n),
    ),
    line(
        r"Cold: let $m$ entries be the greatest and the others lie $d_j > 0$ below. Divide by the greatest power: their share is $\frac{1}{m + \sum_j e^{-d_j / \tau}} \to \frac{1}{m}$ as $\tau \to 0$.",
        r"低温: $m$ 個の成分が最大で、他は $d_j > 0$ だけ小さいとする。最大の冪で割ると、最大成分の割合は $\frac{1}{m + \sum_j e^{-d_j / \tau}}$ で、$\tau \to 0$ のとき $\frac{1}{m}$ に近づく。",
        Settles(1 / (m + rest), tau, S(0), 1 / m),
    ),
    line(
        r"The others have $\frac{e^{-d_i / \tau}}{m + \sum_j e^{-d_j / \tau}} \to 0$. So a cold softmax is the arg max, shared among ties.",
        r"他の成分の割合は $\frac{e^{-d_i / \tau}}{m + \sum_j e^{-d_j / \tau}} \to 0$ となる。つまり低温のソフトマックスはarg maxであり、同点なら等分する。",
        Settles(exp(-d[i] / tau) / (m + rest), tau, S(0), S(0)),
    ),
    line(
        r"The gradient carries a factor $\frac{1}{\tau}$: $\frac{\partial p_i}{\partial x_k} = \frac{1}{\tau} p_i (\delta_{ik} - p_k)$. A network distilled at temperature $\tau$ multiplies its loss by $\tau^2$ for that reason.",
        r"勾配には $\frac{1}{\tau}$ がかかる: $\frac{\partial p_i}{\partial x_k} = \frac{1}{\tau} p_i (\delta_{ik} - p_k)$。温度 $\tau$ の蒸留で損失に $\tau^2$ をかけるのはこのためである。",
        Identical(Derivative(p(i), x[k]), p(i) * (KroneckerDelta(i, k) - p(k)) / tau),
    ),
)


def numbers() -> Iterator[Comparison]:
    point = [mpmath.mpf(t) for t in ("0.3", "-1.2", "2", "0.7")]

    def softmax(heat: mpmath.mpf) -> list[mpmath.mpf]:
        powers = [mpmath.exp((t - 2) / heat) for t in point]
        return [t / mpmath.fsum(powers) for t in powers]

    yield compare(
        "at the temperature 10^12: 1/4 each",
        "温度10^12では各1/4",
        softmax(mpmath.mpf(10) ** 12),
        [0.25] * 4,
        1e-11,
    )
    yield compare("at the temperature 1/100: the greatest alone", "温度1/100では最大成分だけ",
                  softmax(mpmath.mpf(1) / 100), [0, 0, 1, 0])  # fmt: skip


derivation = Derivation(
    "softmax_temperature",
    Title("Softmax, hot and cold", "ソフトマックスの温度"),
    Bilingual(
        r"As $\tau \to \infty$ softmax becomes uniform; as $\tau \to 0$ it becomes the arg max.",
        r"ソフトマックスは $\tau \to \infty$ で一様分布に、$\tau \to 0$ でarg maxになる。",
    ),
    steps,
    numbers,
    Chapter.CLASSES,
    Sketch(
        (
            (Title("temperature 1/4", "温度 1/4"), 1 / (1 + exp(-score / Rational(1, 4)))),
            (Title("temperature 1", "温度 1"), 1 / (1 + exp(-score / 1))),
            (Title("temperature 4", "温度 4"), 1 / (1 + exp(-score / 4))),
        )
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
