r"""Without an activation, layers collapse: any number of linear ones is a single linear one."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Add, Derivative, IndexedBase, Max, S, Symbol, tanh

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Identical, Not, Same
from symacts.values import Interval
from symacts.vector import j, total
from symacts.worked import Chapter, Comparison, Derivation, Sketch, compare, line

u, w, b = (IndexedBase(letter, real=True) for letter in "uwb")
c, t = Symbol("c", real=True), Symbol("t", real=True)
deep = total(u[j] * (w[j] * t + b[j])) + c
# two inputs, two hidden units, one output; the entries of two matrices and a vector
a11, a12, a21, a22, b1, b2, v1, v2, x1, x2 = (
    Symbol(name, real=True) for name in ("a11", "a12", "a21", "a22", "b1", "b2", "v1", "v2", "x1", "x2")
)
hidden = (a11 * x1 + a12 * x2 + b1, a21 * x1 + a22 * x2 + b2)
carry = Max(0, x) - 2 * Max(0, x - 1)  # of the sum of two bits

steps = (
    line(
        r"A line into a line is a line: $w_2 (w_1 t + b_1) + b_2 = (w_2 w_1) t + (w_2 b_1 + b_2)$. So any number of layers is one, by repetition.",
        r"1次関数の合成は1次関数である: $w_2 (w_1 t + b_1) + b_2 = (w_2 w_1) t + (w_2 b_1 + b_2)$。繰り返せば、何層あっても1層になる。",
        Identical(a22 * (a11 * t + b1) + b2, a22 * a11 * t + (a22 * b1 + b2)),
    ),
    line(
        r"With a hidden layer of any width: $\sum_j u_j (w_j t + b_j) + c = (\sum_j u_j w_j) t + (\sum_j u_j b_j + c)$.",
        r"隠れ層の幅がいくつでも同じである: $\sum_j u_j (w_j t + b_j) + c = (\sum_j u_j w_j) t + (\sum_j u_j b_j + c)$。",
        Identical(deep, total(u[j] * w[j]) * t + (total(u[j] * b[j]) + c)),
    ),
    line(
        r"With matrices: $v^{\top} (A x + b) + c = (v^{\top} A) x + (v^{\top} b + c)$; here with two inputs and two units, entry by entry.",
        r"行列でも同じである: $v^{\top} (A x + b) + c = (v^{\top} A) x + (v^{\top} b + c)$。ここでは2入力2ユニットで成分ごとに確かめる。",
        Identical(
            v1 * hidden[0] + v2 * hidden[1] + c,
            (v1 * a11 + v2 * a21) * x1 + (v1 * a12 + v2 * a22) * x2 + (v1 * b1 + v2 * b2 + c),
        ),
    ),
    line(
        r"Its slope is the same number everywhere: $\sum_j u_j w_j$, without $t$. Depth adds nothing.",
        r"傾きはどこでも同じ数 $\sum_j u_j w_j$ で、$t$ を含まない。深くしても何も増えない。",
        Identical(Derivative(deep, t), total(u[j] * w[j])),
    ),
    line(
        r"A line $f$ cannot compute XOR: always $f(0, 0) + f(1, 1) = f(0, 1) + f(1, 0)$, but XOR has $0 + 0$ and $1 + 1$.",
        r"1次関数 $f$ ではXORを計算できない: つねに $f(0, 0) + f(1, 1) = f(0, 1) + f(1, 0)$ だが、XORでは $0 + 0$ と $1 + 1$ である。",
        Identical(Add(c, a11 + a12 + c, evaluate=False), Add(a12 + c, a11 + c, evaluate=False)),
        Not(Same(S(0), S(2), Interval.line())),
    ),
    line(
        r"Two ReLU units can, from the sum $s$ of the bits: $\mathrm{relu}(s) - 2 \mathrm{relu}(s - 1)$ is $0, 1, 0$ at $s = 0, 1, 2$.",
        r"2つのReLUユニットなら、ビットの和 $s$ から計算できる: $\mathrm{relu}(s) - 2 \mathrm{relu}(s - 1)$ は $s = 0, 1, 2$ で $0, 1, 0$ となる。",
        Same(carry, S(0), Interval.point(0)),
        Same(carry, S(1), Interval.point(1)),
        Same(carry, S(0), Interval.point(2)),
    ),
    line(
        r"For an activation is not linear: $\tanh(2x) \neq 2 \tanh(x)$.",
        r"活性化関数は線形ではないからである: $\tanh(2x) \neq 2 \tanh(x)$。",
        Not(Same(tanh(2 * x), 2 * tanh(x), Interval.line())),
    ),
)


def numbers() -> Iterator[Comparison]:
    first = mpmath.matrix([[1, 2], [3, -4], [0, 5]])
    second = mpmath.matrix([[2, -1, 3], [1, 1, -2]])
    point = mpmath.matrix([7, -2])
    yield compare("two matrices one after the other, and their product", "2つの行列を順にかけた結果と積",
                  list(second * (first * point)), list((second * first) * point))  # fmt: skip


derivation = Derivation(
    "linear_layers_collapse",
    Title("Why linear layers collapse", "線形な層がつぶれる理由"),
    Bilingual(
        r"Linear layers one after the other are one linear layer; with an activation between them they are not.",
        r"線形な層を重ねても1つの線形な層と同じである。間に活性化関数があればそうではない。",
    ),
    steps,
    numbers,
    Chapter.LAYERS,
    Sketch(((Title("two ReLU units, by the sum of the bits", "ReLU 2ユニット（ビットの和の関数）"), carry),)),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
