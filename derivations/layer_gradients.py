r"""One layer y = f(W x + b), and a loss behind it: the gradients in W, b and x."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, Function, IndexedBase, Symbol

from symacts.activation import Title
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Identical, slope_of
from symacts.vector import j, total, x
from symacts.worked import Chapter, Comparison, Derivation, compare, line

k = Symbol("k", integer=True)
b, c, e = (Symbol(letter, real=True) for letter in "bce")
w, v = IndexedBase("w", real=True), IndexedBase("v", real=True)
f, g, h = Function("f"), Function("g"), Function("h")
df, dg, dh = slope_of(f), slope_of(g), slope_of(h)
z, other = total(w[j] * x[j]) + b, total(v[j] * x[j]) + c  # of two units on the same inputs
delta, delta_other = dg(f(z)) * df(z), dh(f(other)) * df(other)
loss = g(f(z)) + h(f(other))

steps = (
    line(
        r"A unit first adds up: $z = \sum_j w_j x_j + b$ has $\frac{\partial z}{\partial w_k} = x_k$, $\frac{\partial z}{\partial x_k} = w_k$ and $\frac{\partial z}{\partial b} = 1$.",
        r"ユニットはまず和をとる: $z = \sum_j w_j x_j + b$ の微分は $\frac{\partial z}{\partial w_k} = x_k$、$\frac{\partial z}{\partial x_k} = w_k$、$\frac{\partial z}{\partial b} = 1$ である。",
        Identical(Derivative(z, w[k]), x[k]),
        Identical(Derivative(z, x[k]), w[k]),
        Identical(Derivative(z, b), 1),
    ),
    line(
        r"Then comes the activation, $y = f(z)$, and by the chain rule each of them gets the factor $f'(z)$.",
        r"次に活性化関数 $y = f(z)$ があるので、連鎖律よりどれにも $f'(z)$ がかかる。",
        Identical(Derivative(f(z), w[k]), df(z) * x[k]),
        Identical(Derivative(f(z), x[k]), df(z) * w[k]),
        Identical(Derivative(f(z), b), df(z)),
    ),
    line(
        r"Then the loss, $C = g(y)$. Write $\delta = g'(y) f'(z)$; then $\frac{\partial C}{\partial w_k} = \delta x_k$ and $\frac{\partial C}{\partial b} = \delta$.",
        r"その後に損失 $C = g(y)$ がある。$\delta = g'(y) f'(z)$ と書くと $\frac{\partial C}{\partial w_k} = \delta x_k$、$\frac{\partial C}{\partial b} = \delta$ である。",
        Identical(Derivative(g(f(z)), w[k]), delta * x[k]),
        Identical(Derivative(g(f(z)), b), delta),
    ),
    line(
        r"With several units on the same input the weights of one do not see the others: $\frac{\partial C}{\partial W_{ik}} = \delta_i x_k$, the outer product $\delta x^{\top}$.",
        r"同じ入力に複数のユニットがあるとき、あるユニットの重みは他のユニットに影響しない: $\frac{\partial C}{\partial W_{ik}} = \delta_i x_k$、つまり外積 $\delta x^{\top}$ である。",
        Identical(Derivative(loss, w[k]), delta * x[k]),
        Identical(Derivative(loss, v[k]), delta_other * x[k]),
    ),
    line(
        r"But the input is seen by all, and their parts add up: $\frac{\partial C}{\partial x_k} = \sum_i \delta_i W_{ik}$, that is $W^{\top} \delta$.",
        r"一方、入力はすべてのユニットに届くので和になる: $\frac{\partial C}{\partial x_k} = \sum_i \delta_i W_{ik}$、つまり $W^{\top} \delta$ である。",
        Identical(Derivative(loss, x[k]), delta * w[k] + delta_other * v[k]),
    ),
    line(
        r"So backpropagation goes through a layer by two products: with $f'(z)$, entry by entry, and with $W^{\top}$. If $x_k = f(s)$ comes from a layer below, its $\delta$ is $f'(s) \sum_i \delta_i W_{ik}$.",
        r"よって誤差逆伝播は層を2つの積で通過する: 成分ごとの $f'(z)$ と $W^{\top}$ である。$x_k = f(s)$ が下の層の出力なら、そこでの $\delta$ は $f'(s) \sum_i \delta_i W_{ik}$ となる。",
        Identical(
            Derivative(g(f(c * f(b))) + h(f(e * f(b))), b),
            df(b) * (dg(f(c * f(b))) * df(c * f(b)) * c + dh(f(e * f(b))) * df(e * f(b)) * e),
        ),
    ),
)


def numbers() -> Iterator[Comparison]:
    weights = [[mpmath.mpf(a) / 10 for a in row] for row in ((3, -5, 2), (1, 4, -6))]
    point, bias = [mpmath.mpf(a) / 10 for a in (7, -2, 9)], [mpmath.mpf(1) / 10, mpmath.mpf(-2) / 10]

    def sums(at: list[mpmath.mpf]) -> list[mpmath.mpf]:
        return [mpmath.fdot(row, at) + t for row, t in zip(weights, bias, strict=True)]

    def cost(at: list[mpmath.mpf]) -> mpmath.mpf:
        return mpmath.fsum(mpmath.tanh(t) ** 2 for t in sums(at)) / 2

    deltas = [mpmath.tanh(t) * mpmath.sech(t) ** 2 for t in sums(point)]
    found = [
        mpmath.diff(lambda t, a=a: cost([*point[:a], t, *point[a + 1 :]]), point[a])
        for a in range(len(point))
    ]
    expected = [mpmath.fdot(deltas, [row[a] for row in weights]) for a in range(len(point))]
    yield compare(r"$W^{\top} \delta$ for two tanh units, and differences", r"2つのtanhユニットの $W^{\top} \delta$ と差分",
                  found, expected, 1e-20)  # fmt: skip


derivation = Derivation(
    "layer_gradients",
    Title("The gradients of a layer", "層の勾配"),
    Bilingual(
        r"For $y = f(W x + b)$ and a loss with $\delta_i = \frac{\partial C}{\partial z_i}$: $\frac{\partial C}{\partial W} = \delta x^{\top}$, $\frac{\partial C}{\partial b} = \delta$, $\frac{\partial C}{\partial x} = W^{\top} \delta$.",
        r"$y = f(W x + b)$ と $\delta_i = \frac{\partial C}{\partial z_i}$ について、$\frac{\partial C}{\partial W} = \delta x^{\top}$、$\frac{\partial C}{\partial b} = \delta$、$\frac{\partial C}{\partial x} = W^{\top} \delta$ である。",
    ),
    steps,
    numbers,
    Chapter.LAYERS,
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
