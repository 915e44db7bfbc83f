r"""A recurrent network is a deep one with the same weight in every layer: it forgets, or it explodes."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, Function, Rational, S, Symbol, log, oo, tanh

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Below, Identical, Same, Tends, slope_of
from symacts.values import Interval
from symacts.worked import Chapter, Comparison, Derivation, compare, line

LINE = Interval.line()
h, w, u, s, t = (Symbol(letter, real=True) for letter in "hwust")  # state, weights, two inputs
c, g, i = (Symbol(letter, real=True) for letter in "cgi")  # a cell, its gate, what comes in
f = Function("f")
df = slope_of(f)
first = w * h + u * s
second = w * f(first) + u * t

steps = (
    line(
        r"A step $h_1 = f(w h + u s)$ from the state $h$ and the input $s$: $\frac{\partial h_1}{\partial h} = w f'(z_1)$.",
        r"状態 $h$ と入力 $s$ から1ステップ $h_1 = f(w h + u s)$ を行うと $\frac{\partial h_1}{\partial h} = w f'(z_1)$ である。",
        Identical(Derivative(f(first), h), w * df(first)),
    ),
    line(
        r"Two steps have $\frac{\partial h_2}{\partial h} = w f'(z_2) \cdot w f'(z_1)$: the same $w$ in each, so $w^T$ after $T$ steps.",
        r"2ステップでは $\frac{\partial h_2}{\partial h} = w f'(z_2) \cdot w f'(z_1)$ となる。どのステップも同じ $w$ なので、$T$ ステップ後には $w^T$ が現れる。",
        Identical(Derivative(f(second), h), w * df(second) * w * df(first)),
    ),
    line(
        r"The gradient in $w$ collects a part from each step: $\frac{\partial h_2}{\partial w} = f'(z_2) (h_1 + w f'(z_1) h)$. This is backpropagation through time.",
        r"$w$ についての勾配は各ステップの寄与の和である: $\frac{\partial h_2}{\partial w} = f'(z_2) (h_1 + w f'(z_1) h)$。これが通時的逆伝播である。",
        Identical(Derivative(f(second), w), df(second) * (f(first) + w * df(first) * h)),
    ),
    line(
        r"With tanh and $|w| \le 0.9$ each step keeps at most $0.9$: after $100$ steps less than $0.00003$ is left of what an early input did.",
        r"tanhで $|w| \le 0.9$ なら、1ステップで残るのは $0.9$ 倍以下である。100ステップ後には、初めの入力の影響は $0.00003$ より小さくなる。",
        Below(Rational(9, 10) * Derivative(tanh(x), x), Rational(9, 10), LINE),
        Below(Rational(9, 10) ** x, Rational(3, 10**5), Interval.point(100), strict=True),
        Tends(Rational(9, 10) ** x, oo, S(0)),
    ),
    line(
        r"Half of it is gone after $\frac{\log 2}{\log(10/9)} < 6.6$ steps at the latest.",
        r"遅くとも $\frac{\log 2}{\log(10/9)} < 6.6$ ステップで半分になる。",
        Same(Rational(9, 10) ** x, Rational(1, 2), Interval.point(log(2) / log(Rational(10, 9)))),
        Below(log(2) / log(Rational(10, 9)), Rational(66, 10), LINE, strict=True),
    ),
    line(
        r"With $w = 1.1$ a state near $0$, where the slope of tanh is $1$, gets the factor $1.1$ in each step: more than $10000$ after $100$ steps. So one and the same weight makes a recurrent network forget or explode.",
        r"$w = 1.1$ なら、tanhの傾きが $1$ である0の近くの状態には毎ステップ $1.1$ がかかり、100ステップ後には $10000$ 倍を超える。同じ重みを使い続けるので、再帰型ネットワークは忘れるか爆発する。",
        Same(Rational(11, 10) * Derivative(tanh(x), x), Rational(11, 10), Interval.point(0)),
        Below(S(10) ** 4, Rational(11, 10) ** x, Interval.point(100), strict=True),
    ),
    line(
        r"A cell with a gate, $c_1 = g c + i$, has no $f'$ and no $w$ on its way: $\frac{\partial c_1}{\partial c} = g$. At $g = 0.99$ more than a third is left after $100$ steps.",
        r"ゲートつきのセル $c_1 = g c + i$ の経路には $f'$ も $w$ もない: $\frac{\partial c_1}{\partial c} = g$。$g = 0.99$ でも100ステップ後に3分の1以上が残る。",
        Identical(Derivative(g * c + i, c), g),
        Below(Rational(1, 3), Rational(99, 100) ** x, Interval.point(100), strict=True),
    ),
)


def numbers() -> Iterator[Comparison]:
    weight, inputs = mpmath.mpf("0.8"), [mpmath.mpf(k) / 7 for k in (3, -1, 4, 1, -5)]

    def run(state: mpmath.mpf) -> mpmath.mpf:
        for entry in inputs:
            state = mpmath.tanh(weight * state + entry)
        return state

    state, product = mpmath.mpf("0.3"), mpmath.mpf(1)
    for entry in inputs:
        state = mpmath.tanh(weight * state + entry)
        product *= weight * (1 - state**2)
    yield compare("five steps of tanh: the product of the factors, and differences", "tanhの5ステップ: 因子の積と差分",
                  [mpmath.diff(run, mpmath.mpf("0.3"))], [product], 1e-20)  # fmt: skip


derivation = Derivation(
    "recurrent_network",
    Title("Recurrent networks forget", "再帰型ネットワークの忘却"),
    Bilingual(
        r"After $T$ steps a gradient carries $w^T$ and $T$ slopes: it vanishes for $|w| < 1$ and can explode for $|w| > 1$; a gated cell keeps it.",
        r"$T$ ステップ後の勾配には $w^T$ と $T$ 個の傾きがかかり、$|w| < 1$ なら消え、$|w| > 1$ なら爆発しうる。ゲートつきのセルはこれを保つ。",
    ),
    steps,
    numbers,
    Chapter.LAYERS,
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
