r"""When gradients explode: each layer multiplies by |w| times the slope, and powers of more than 1 grow."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, Function, Max, Mul, Rational, S, Symbol, exp, oo, tanh

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Below, Identical, Same, Settles, Tends, slope_of
from symacts.values import Interval
from symacts.worked import Chapter, Comparison, Derivation, Sketch, compare, line

LINE = Interval.line()
a, w = Symbol("a", real=True), Symbol("w", real=True)
r, d, L = (Symbol(letter, positive=True) for letter in "rdL")
f = Function("f")
df = slope_of(f)
sigma = 1 / (1 + exp(-x))

steps = (
    line(
        r"A layer $f(w a)$ multiplies the gradient by $w f'(w a)$. Where this is $r$ in each layer and $L$ layers multiply by $r^L$, $L + 1$ multiply by $r \cdot r^L = r^{L + 1}$. For $r = 1 + d$ with $d > 0$ this grows beyond all bounds: $r^{-L} \to 0$ as $L \to \infty$.",
        r"層 $f(w a)$ は勾配に $w f'(w a)$ をかける。各層でこれが $r$ で、$L$ 層で $r^L$ 倍なら、$L + 1$ 層では $r \cdot r^L = r^{L + 1}$ 倍になる。$d > 0$ として $r = 1 + d$ のとき、$L \to \infty$ で $r^{-L} \to 0$ なので限りなく大きくなる。",
        Identical(Derivative(f(w * a), a), w * df(w * a)),
        Identical(Mul(r, r**L, evaluate=False), r ** (L + 1)),
        Settles((1 + d) ** (-L), L, oo, S(0)),
    ),
    line(
        r"ReLU on its active side has slope $1$, so $r = w$: with $w = 2$ fifty layers give $2^{50} > 10^{15}$, and $2^L \to \infty$.",
        r"ReLUの活性側の傾きは1なので $r = w$ である。$w = 2$ なら50層で $2^{50} > 10^{15}$、$2^L \to \infty$ となる。",
        Same(Derivative(Max(0, x), x), S(1), Interval(0, oo)),
        Below(S(10) ** 15, 2**x, Interval.point(50), strict=True),
        Tends(2**x, oo, oo),
    ),
    line(
        r"It needs very little: $1.1^{50} > 100$, and on the other side $0.9^{50} < 0.01$. Only $r = 1$ keeps a gradient.",
        r"わずかな差で十分である: $1.1^{50} > 100$、逆に $0.9^{50} < 0.01$。勾配が保たれるのは $r = 1$ のときだけである。",
        Below(S(100), Rational(11, 10) ** x, Interval.point(50), strict=True),
        Below(Rational(9, 10) ** x, Rational(1, 100), Interval.point(50), strict=True),
    ),
    line(
        r"For tanh $r \le |w|$, as its slope is at most $1$: nothing explodes while $|w| \le 1$. Near $0$, with $w = 1.5$, $1.5^{50} > 10^8$.",
        r"tanhの傾きは1以下なので $r \le |w|$ であり、$|w| \le 1$ なら爆発しない。0の近くで $w = 1.5$ なら $1.5^{50} > 10^8$ となる。",
        Below(Derivative(tanh(x), x), S(1), LINE),
        Same(Derivative(tanh(x), x), S(1), Interval.point(0)),
        Below(S(10) ** 8, Rational(3, 2) ** x, Interval.point(50), strict=True),
    ),
    line(
        r"The sigmoid needs $|w| > 4$, as $\sigma' \le \frac{1}{4}$; and then it saturates: at $z = 4$ the factor is $4 \sigma'(4) < 0.08$.",
        r"シグモイド関数では $\sigma' \le \frac{1}{4}$ なので $|w| > 4$ が必要である。しかしそのとき飽和する: $z = 4$ では係数は $4 \sigma'(4) < 0.08$ である。",
        Below(4 * Derivative(sigma, x), S(1), LINE),
        Below(4 * Derivative(sigma, x), Rational(8, 100), Interval.point(4), strict=True),
    ),
)


def numbers() -> Iterator[Comparison]:
    def layers(t: mpmath.mpf) -> mpmath.mpf:
        for _ in range(50):
            t = max(2 * t, 0)
        return t

    yield compare(r"fifty ReLU layers with $w = 2$, and $2^{50}$", r"$w = 2$ の50層のReLUと $2^{50}$",
                  [mpmath.diff(layers, 1)], [mpmath.mpf(2) ** 50], 1e-15)  # fmt: skip


derivation = Derivation(
    "exploding_gradient",
    Title("The exploding gradient", "勾配爆発"),
    Bilingual(
        r"If each layer multiplies the gradient by $r > 1$, then $L$ layers multiply it by $r^L \to \infty$.",
        r"各層が勾配を $r > 1$ 倍にするなら、$L$ 層では $r^L \to \infty$ 倍になる。",
    ),
    steps,
    numbers,
    Chapter.LAYERS,
    Sketch(
        (
            (Title("tanh(1.5 x)", "tanh(1.5 x)"), tanh(3 * x / 2)),
            (Title("sigmoid", "シグモイド"), 1 / (1 + exp(-x))),
        ),
        (1,),
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
