r"""Ten sigmoids in a row: the gradient at the first is less than a millionth of that at the last."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, Function, IndexedBase, Max, Mul, Rational, S, Symbol, exp, oo, tanh

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Below, Dominated, Identical, Same, Tends, slope_of
from symacts.values import Interval
from symacts.vector import j, total
from symacts.worked import Chapter, Comparison, Derivation, Sketch, compare, line

LINE, RIGHT = Interval.line(), Interval(0, oo)
quarter = Rational(1, 4)
u, v, w = (Symbol(letter, real=True) for letter in "uvw")
a, p, q, d, e = (Symbol(letter, positive=True) for letter in "apqde")
r, s, L = (Symbol(letter, positive=True) for letter in "rsL")
missing, gradient = IndexedBase("e", nonnegative=True), IndexedBase("g", real=True)
f = Function("f")
df = slope_of(f)
sigma = 1 / (1 + exp(-x))
third = f(w * f(v * f(u * a)))  # three layers of one unit each

steps = (
    line(
        r"Through one layer $f(u a)$ the chain rule gives the factor $f'(u a) u$; through three of them the product of three such factors.",
        r"1つの層 $f(u a)$ を通ると連鎖律より $f'(u a) u$ がかかり、3層ではこの因子が3つかかる。",
        Identical(Derivative(f(u * a), a), df(u * a) * u),
        Identical(Derivative(third, a), df(w * f(v * f(u * a))) * w * df(v * f(u * a)) * v * df(u * a) * u),
    ),
    line(
        r"For the sigmoid $0 < \sigma' \le \frac{1}{4}$. So with weights of norm at most $1$ each layer leaves at most a quarter of the gradient.",
        r"シグモイド関数では $0 < \sigma' \le \frac{1}{4}$ である。よって重みのノルムが1以下なら、1層ごとに勾配は4分の1以下になる。",
        Below(S(0), Derivative(sigma, x), LINE, strict=True),
        Below(Derivative(sigma, x), quarter, LINE),
    ),
    line(
        r"In general let $|f'| \le s$, so that $f'(z_j)^2 = s^2 - e_j$ with $e_j \ge 0$. Back through a layer of many units a gradient $g$ is multiplied by $W^{\top}$, which makes it at most $\|W\|$ times as long, and then entry by entry: $\sum_j f'(z_j)^2 g_j^2 \le s^2 \sum_j g_j^2$. So a layer leaves at most $r = s \|W\|$ of it, and $r \cdot r^L = r^{L + 1}$: all $L$ of them $(s \|W\|)^L$.",
        r"一般に $|f'| \le s$ とし、$e_j \ge 0$ を使って $f'(z_j)^2 = s^2 - e_j$ と書く。多数のユニットの層を逆向きに通る勾配 $g$ には、まず $W^{\top}$ がかかって長さが高々 $\|W\|$ 倍になり、次に成分ごとに傾きがかかる: $\sum_j f'(z_j)^2 g_j^2 \le s^2 \sum_j g_j^2$。よって1層で高々 $r = s \|W\|$ 倍、$r \cdot r^L = r^{L + 1}$ なので、$L$ 層では高々 $(s \|W\|)^L$ 倍になる。",
        Dominated(total((s**2 - missing[j]) * gradient[j] ** 2), s**2 * total(gradient[j] ** 2)),
        Identical(Mul(r, r**L, evaluate=False), r ** (L + 1)),
    ),
    line(
        r"Bounds multiply: if $0 < p < P$ and $0 < q < Q$, say $P = p + d$ and $Q = q + e$, then $p q < P Q$.",
        r"上界は積になる: $0 < p < P$、$0 < q < Q$ のとき、$P = p + d$、$Q = q + e$ と書けば $p q < P Q$ である。",
        Dominated(p * q, (p + d) * (q + e), strict=True),
    ),
    line(
        r"So if $L$ layers leave at most $4^{-L}$, then $L + 1$ leave at most $\frac{1}{4} \cdot 4^{-L} = 4^{-(L + 1)}$; and $0$ layers leave $1$.",
        r"したがって $L$ 層で $4^{-L}$ 以下なら、$L + 1$ 層では $\frac{1}{4} \cdot 4^{-L} = 4^{-(L + 1)}$ 以下である。0層では1である。",
        Same(quarter * 4 ** (-x), 4 ** (-(x + 1)), LINE),
        Same(4 ** (-x), S(1), Interval.point(0)),
    ),
    line(
        r"Ten layers: $4^{-10} = \frac{1}{1048576} < 10^{-6}$. And $4^{-L} \to 0$: deep down nothing is learned.",
        r"10層では $4^{-10} = \frac{1}{1048576} < 10^{-6}$ である。$4^{-L} \to 0$ なので、深いところでは何も学習されない。",
        Same(4 ** (-x), Rational(1, 1048576), Interval.point(10)),
        Below(4 ** (-x), Rational(1, 10**6), Interval.point(10), strict=True),
        Tends(4 ** (-x), oo, S(0)),
    ),
    line(
        r"Off the middle it is worse. For $|x| \ge 2.3$ already $\sigma'(x) < 0.1$, and then ten layers leave less than $0.1^{10} = 10^{-10}$.",
        r"中央から外れるとさらに悪い。$|x| \ge 2.3$ で $\sigma'(x) < 0.1$ となり、10層で $0.1^{10} = 10^{-10}$ より小さくなる。",
        Below(
            Derivative(sigma, x), Rational(1, 10), Interval(Rational(23, 10), oo, True, False), strict=True
        ),
        Below(
            Derivative(sigma, x), Rational(1, 10), Interval(-oo, -Rational(23, 10), False, True), strict=True
        ),
        Same(Rational(1, 10) ** x, Rational(1, 10**10), Interval.point(10)),
    ),
    line(
        r"Tanh has slope $1$ at $0$ but less than $0.42$ where $|x| \ge 1$, and $0.42^{10} < 0.0002$. ReLU's slope on the right is $1$, and $1^{10} = 1$: a path of active units loses nothing.",
        r"tanhの傾きは0で1だが、$|x| \ge 1$ では $0.42$ より小さく、$0.42^{10} < 0.0002$ である。ReLUの右側の傾きは1で $1^{10} = 1$、活性なユニットの経路では何も失われない。",
        Same(Derivative(tanh(x), x), S(1), Interval.point(0)),
        Below(Derivative(tanh(x), x), Rational(42, 100), Interval(1, oo, True, False), strict=True),
        Below(Derivative(tanh(x), x), Rational(42, 100), Interval(-oo, -1, False, True), strict=True),
        Below(Rational(42, 100) ** x, Rational(2, 10**4), Interval.point(10), strict=True),
        Same(Derivative(Max(0, x), x), S(1), RIGHT),
    ),
)


def numbers() -> Iterator[Comparison]:
    def layers(t: mpmath.mpf) -> mpmath.mpf:
        for _ in range(10):
            t = 1 / (1 + mpmath.exp(-t))
        return t

    grid = [mpmath.mpf(k) / 2 for k in range(-10, 11)]
    slopes = [mpmath.diff(layers, t) for t in grid]
    yield compare(
        r"ten sigmoids: every slope is positive and less than $4^{-10}$",
        r"10個のシグモイド関数: 傾きはすべて正で $4^{-10}$ より小さい",
        [mpmath.sign(s) * mpmath.sign(mpmath.mpf(4) ** -10 - s) for s in slopes],
        [1] * len(grid),
    )


derivation = Derivation(
    "vanishing_gradient",
    Title("The vanishing gradient", "勾配消失"),
    Bilingual(
        r"Through $L$ sigmoids with weights of norm at most $1$ at most $4^{-L}$ of a gradient passes: less than $10^{-6}$ for $L = 10$.",
        r"重みのノルムが1以下のとき、$L$ 個のシグモイド層を通る勾配は $4^{-L}$ 倍以下になる。$L = 10$ では $10^{-6}$ より小さい。",
    ),
    steps,
    numbers,
    Chapter.LAYERS,
    Sketch(
        (
            (Title("sigmoid'", "シグモイド関数の傾き"), sigma.diff(x)),
            (Title("tanh'", "tanhの傾き"), tanh(x).diff(x)),
        )
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
