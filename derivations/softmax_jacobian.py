r"""The Jacobian of softmax: diag(p) - p p^T, with one null vector and no eigenvalue above 1/2."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, Expr, IndexedBase, KroneckerDelta, Rational, S, Sum, Symbol, exp, oo

from symacts.activation import Title
from symacts.activation import x as u
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Dominated, Identical, Kernel, Same, Semidefinite, Tends
from symacts.values import Interval
from symacts.vector import i, j, n, total, x
from symacts.worked import Chapter, Comparison, Derivation, Sketch, compare, line

k, m = Symbol("k", integer=True), Symbol("m", integer=True)


def p(at: Symbol) -> Expr:
    return exp(x[at]) / total(exp(x[j]))


J = Derivative(p(i), x[k])
a, b = Symbol("a", real=True), Symbol("b", real=True)
v = IndexedBase("v", real=True)
eigenvalue = 2 / (1 + exp(-u)) * (1 - 1 / (1 + exp(-u)))
pair = exp(a) / (exp(a) + exp(b))

steps = (
    line(
        r"The shares $p_i = \frac{e^{x_i}}{\sum_j e^{x_j}}$ are positive and add up to $1$.",
        r"割合 $p_i = \frac{e^{x_i}}{\sum_j e^{x_j}}$ は正で、合計は $1$ である。",
        Dominated(S(0), p(i), strict=True),
        Identical(Sum(p(m), (m, 1, n)), S(1)),
    ),
    line(
        r"By the quotient rule $J_{ik} = \frac{\partial p_i}{\partial x_k} = p_i (\delta_{ik} - p_k)$.",
        r"商の微分より $J_{ik} = \frac{\partial p_i}{\partial x_k} = p_i (\delta_{ik} - p_k)$ である。",
        Identical(J, p(i) * (KroneckerDelta(i, k) - p(k))),
    ),
    line(
        r"It is symmetric, $J_{ik} = J_{ki}$.",
        r"これは対称である: $J_{ik} = J_{ki}$。",
        Identical(J, Derivative(p(k), x[i])),
    ),
    line(
        r"Each row adds up to $0$: $J (1, \ldots, 1)^{\top} = 0$. Adding the same to all entries changes nothing.",
        r"各行の和は0である: $J (1, \ldots, 1)^{\top} = 0$。全成分に同じ数を足しても出力は変わらない。",
        Identical(Sum(Derivative(p(i), x[m]), (m, 1, n)), S(0)),
    ),
    line(
        r"$v^{\top} J v = \sum_{i < k} p_i p_k (v_i - v_k)^2 \ge 0$, and it is $0$ only where all $v_i$ are equal: there is no other null vector.",
        r"$v^{\top} J v = \sum_{i < k} p_i p_k (v_i - v_k)^2 \ge 0$ であり、$0$ になるのはすべての $v_i$ が等しいときだけである。他に零ベクトルになる方向はない。",
        Semidefinite(J, i, k, Kernel.CONSTANT),
    ),
    line(
        r"$\frac{1}{2} - J$ is not negative either: the diagonal $\frac{1}{2} - p_i (1 - p_i)$ outweighs its row, $\sum_{k \neq i} p_i p_k = p_i (1 - p_i)$, as $(1 - 2 p_i)^2 \ge 0$. So no eigenvalue is greater than $\frac{1}{2}$.",
        r"$\frac{1}{2} - J$ も負にならない: $(1 - 2 p_i)^2 \ge 0$ なので、対角成分 $\frac{1}{2} - p_i (1 - p_i)$ が行の残り $\sum_{k \neq i} p_i p_k = p_i (1 - p_i)$ 以上である。よって固有値は $\frac{1}{2}$ を超えない。",
        Dominated(p(i) * (1 - p(i)), Rational(1, 2) - p(i) * (1 - p(i))),
        Semidefinite(KroneckerDelta(i, k) / 2 - J, i, k),
    ),
    line(
        r"The bound is attained: two entries that differ by $u$ have the shares $s = \sigma(u)$ and $1 - s$, so that $J (1, -1)^{\top} = 2 s (1 - s) (1, -1)^{\top}$; at $u = 0$ the factor is $\frac{1}{2}$.",
        r"この上界には到達する: 差が $u$ の2成分の割合は $s = \sigma(u)$ と $1 - s$ なので $J (1, -1)^{\top} = 2 s (1 - s) (1, -1)^{\top}$ となり、$u = 0$ でその係数は $\frac{1}{2}$ である。",
        Identical(Derivative(pair, a) - Derivative(pair, b), 2 * pair * (1 - pair)),
        Same(eigenvalue, Rational(1, 2), Interval.point(0)),
    ),
    line(
        r"A softmax that is sure learns little: as $u \to \pm\infty$ the factor $2 s (1 - s)$ tends to $0$.",
        r"確信をもったソフトマックスはあまり学ばない: $u \to \pm\infty$ で係数 $2 s (1 - s)$ は0に近づく。",
        Tends(eigenvalue, oo, S(0)),
        Tends(eigenvalue, -oo, S(0)),
    ),
    line(
        r"Nor does one with many classes: where all entries are equal, $p_i = \frac{1}{n}$, every $v$ with $\sum_k v_k = 0$ has $J v = \frac{1}{n} v$.",
        r"クラスが多いときも同じである: 全成分が等しく $p_i = \frac{1}{n}$ のとき、$\sum_k v_k = 0$ であるどの $v$ も $J v = \frac{1}{n} v$ となる。",
        Identical(Sum((KroneckerDelta(i, k) - 1 / n) / n * v[k], (k, 1, n)) + total(v[j]) / n**2, v[i] / n),
    ),
)


def numbers() -> Iterator[Comparison]:
    point = [mpmath.mpf(t) for t in ("0.3", "-1.2", "2", "0.7")]

    def softmax(*entries: mpmath.mpf) -> list[mpmath.mpf]:
        powers = [mpmath.exp(t) for t in entries]
        return [t / mpmath.fsum(powers) for t in powers]

    shares = softmax(*point)
    size = range(len(point))
    found = [
        mpmath.diff(lambda t, a=a, b=b: softmax(*point[:b], t, *point[b + 1 :])[a], point[b])
        for a in size
        for b in size
    ]
    expected = [shares[a] * ((a == b) - shares[b]) for a in size for b in size]
    largest = max(mpmath.eigsy(mpmath.matrix(4, 4) + mpmath.matrix([expected[4 * a : 4 * a + 4] for a in size]),
                               eigvals_only=True))  # fmt: skip
    yield compare("the Jacobian by differences", "差分によるヤコビ行列", found, expected, 1e-20)
    yield compare("the greatest eigenvalue is at most 1/2", "最大固有値は1/2以下",
                  [mpmath.sign(mpmath.mpf(1) / 2 - largest)], [1])  # fmt: skip


derivation = Derivation(
    "softmax_jacobian",
    Title("The Jacobian of softmax", "ソフトマックスのヤコビ行列"),
    Bilingual(
        r"$J = \mathrm{diag}(p) - p p^{\top}$ has the null vector $(1, \ldots, 1)$, and its other eigenvalues lie in $(0, \frac{1}{2}]$.",
        r"$J = \mathrm{diag}(p) - p p^{\top}$ は $(1, \ldots, 1)$ を0に写し、他の固有値は $(0, \frac{1}{2}]$ にある。",
    ),
    steps,
    numbers,
    Chapter.CLASSES,
    Sketch(((Title("eigenvalue for two entries that differ by x", "差が x の2成分の固有値"), eigenvalue),)),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
