r"""Softmax with cross entropy: the gradient is p - t, the simplest that there could be."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, Expr, IndexedBase, Integer, KroneckerDelta, S, Sum, Symbol, exp, log

from symacts.activation import Title
from symacts.activation import x as score
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Identical, Kernel, Semidefinite
from symacts.vector import i, j, n, total, x
from symacts.worked import Chapter, Comparison, Derivation, Sketch, compare, line

k, m = Symbol("k", integer=True), Symbol("m", integer=True)
t = IndexedBase("t", positive=True)
SHARES = ((total(t[j]), Integer(1)),)  # the targets add up to 1


def p(at: Symbol) -> Expr:
    return exp(x[at]) / total(exp(x[j]))


loss = -total(t[j] * log(p(j)))
log_sum = log(total(exp(x[j])))

steps = (
    line(
        r"$\log p_i = x_i - \log \sum_j e^{x_j}$: the logarithm undoes the exponential.",
        r"$\log p_i = x_i - \log \sum_j e^{x_j}$: 対数が指数関数を打ち消す。",
        Identical(log(p(i)), x[i] - log_sum),
    ),
    line(
        r"As $\sum_i t_i = 1$, the loss is $C = -\sum_i t_i \log p_i = \log \sum_j e^{x_j} - \sum_i t_i x_i$.",
        r"$\sum_i t_i = 1$ なので、損失は $C = -\sum_i t_i \log p_i = \log \sum_j e^{x_j} - \sum_i t_i x_i$ である。",
        Identical(loss, log_sum - total(t[j] * x[j]), given=SHARES),
    ),
    line(
        r"The first part has softmax itself for its gradient: $\frac{\partial}{\partial x_k} \log \sum_j e^{x_j} = \frac{e^{x_k}}{\sum_j e^{x_j}} = p_k$.",
        r"第1項の勾配はソフトマックスそのものである: $\frac{\partial}{\partial x_k} \log \sum_j e^{x_j} = \frac{e^{x_k}}{\sum_j e^{x_j}} = p_k$。",
        Identical(Derivative(log_sum, x[k]), p(k)),
    ),
    line(
        r"The second has $t_k$. Together $\frac{\partial C}{\partial x_k} = p_k - t_k$.",
        r"第2項の勾配は $t_k$ である。合わせて $\frac{\partial C}{\partial x_k} = p_k - t_k$ となる。",
        Identical(Derivative(total(t[j] * x[j]), x[k]), t[k]),
        Identical(Derivative(loss, x[k]), p(k) - t[k], given=SHARES),
    ),
    line(
        r"The gradients of all entries add up to $0$, and vanish where $p = t$.",
        r"すべての成分の勾配の和は0で、$p = t$ のとき勾配は消える。",
        Identical(Sum(p(m) - t[m], (m, 1, n)), S(0), given=SHARES),
    ),
    line(
        r"The Hessian is softmax's Jacobian, $p_i (\delta_{ik} - p_k)$, which is positive semidefinite: the loss is convex in $x$.",
        r"ヘッセ行列はソフトマックスのヤコビ行列 $p_i (\delta_{ik} - p_k)$ で、半正定値である。損失は $x$ について凸である。",
        Identical(Derivative(log_sum, x[i], x[k]), p(i) * (KroneckerDelta(i, k) - p(k))),
        Semidefinite(Derivative(log_sum, x[i], x[k]), i, k, Kernel.CONSTANT),
    ),
)


def numbers() -> Iterator[Comparison]:
    point = [mpmath.mpf(a) for a in ("0.3", "-1.2", "2", "0.7")]
    target = [mpmath.mpf(a) for a in ("0.1", "0.2", "0.6", "0.1")]

    def cost(*entries: mpmath.mpf) -> mpmath.mpf:
        whole = mpmath.fsum(map(mpmath.exp, entries))
        return -mpmath.fsum(
            b * mpmath.log(mpmath.exp(a) / whole) for a, b in zip(entries, target, strict=True)
        )

    whole = mpmath.fsum(map(mpmath.exp, point))
    found = [mpmath.diff(lambda s, a=a: cost(*point[:a], s, *point[a + 1 :]), point[a]) for a in range(4)]
    yield compare("the gradient by differences, and p - t", "差分による勾配と p - t", found,
                  [mpmath.exp(a) / whole - b for a, b in zip(point, target, strict=True)], 1e-20)  # fmt: skip


derivation = Derivation(
    "softmax_cross_entropy",
    Title("Softmax with cross entropy", "ソフトマックスと交差エントロピー"),
    Bilingual(
        r"For $C = -\sum_i t_i \log p_i$ with $\sum_i t_i = 1$ the gradient is $p - t$.",
        r"$C = -\sum_i t_i \log p_i$、$\sum_i t_i = 1$ の勾配は $p - t$ である。",
    ),
    steps,
    numbers,
    Chapter.CLASSES,
    Sketch(
        (
            (
                Title(
                    "loss of two classes, by the difference of their entries",
                    "2クラスの損失（成分の差の関数）",
                ),
                log(1 + exp(-score)),
            ),
        ),
        (0, 1),
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
