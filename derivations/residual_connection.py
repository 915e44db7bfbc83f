r"""Residual connections: beside each block runs a path on which the gradient passes unchanged."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, E, Function, Rational, S, Symbol, exp, oo, tanh

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Below, Dominated, Identical, Tends, slope_of
from symacts.values import Interval
from symacts.worked import Chapter, Comparison, Derivation, Sketch, compare, line

LINE, RIGHT = Interval.line(), Interval(1, oo, True, False)
a = Symbol("a", real=True)
p, q, d, e = (Symbol(letter, positive=True) for letter in "pqde")
f, g = Function("f"), Function("g")
df, dg = slope_of(f), slope_of(g)
once = a + f(a)
twice = once + g(once)

steps = (
    line(
        r"A block $y = a + f(a)$ has the slope $1 + f'(a)$: the $1$ is there whatever $f$ does.",
        r"ブロック $y = a + f(a)$ の傾きは $1 + f'(a)$ である。$f$ が何であっても $1$ が残る。",
        Identical(Derivative(once, a), 1 + df(a)),
    ),
    line(
        r"Two blocks: $(1 + g'(y)) (1 + f'(a)) = 1 + f'(a) + g'(y) + g'(y) f'(a)$, one term for each way through; the first is the way beside both.",
        r"2ブロックでは $(1 + g'(y)) (1 + f'(a)) = 1 + f'(a) + g'(y) + g'(y) f'(a)$ で、経路ごとに1つの項がある。最初の項は両方を迂回する経路である。",
        Identical(Derivative(twice, a), (1 + dg(once)) * (1 + df(a))),
        Identical(Derivative(twice, a), 1 + df(a) + dg(once) + dg(once) * df(a)),
    ),
    line(
        r"If $f' > 0$ and $g' > 0$, say $p$ and $q$, nothing is lost: $(1 + p) (1 + q) > 1$. Without the shortcut $p q$ is all.",
        r"$f' > 0$、$g' > 0$ をそれぞれ $p$、$q$ とすると、何も失われない: $(1 + p) (1 + q) > 1$。近道がなければ $p q$ だけである。",
        Dominated(S(1), (1 + p) * (1 + q), strict=True),
        Dominated(p * q, (1 + p) * (1 + q), strict=True),
    ),
    line(
        r"If $|f'| \le \frac{1}{L}$ in each of $L$ blocks, each factor lies between $1 - \frac{1}{L}$ and $1 + \frac{1}{L}$. Bounds multiply, $p q < (p + d) (q + e)$, so all of them keep between $(1 - \frac{1}{L})^L$ and $(1 + \frac{1}{L})^L$.",
        r"$L$ 個のブロックのどれでも $|f'| \le \frac{1}{L}$ なら、各因子は $1 - \frac{1}{L}$ と $1 + \frac{1}{L}$ の間にある。$p q < (p + d) (q + e)$ より上界も下界も積になるので、全体では $(1 - \frac{1}{L})^L$ と $(1 + \frac{1}{L})^L$ の間になる。",
        Below(S(0), 1 - 1 / x, RIGHT),
        Dominated(p * q, (p + d) * (q + e), strict=True),
    ),
    line(
        r"However deep the network is, these stay near $\frac{1}{e}$ and $e$: their limits as $L \to \infty$. For $L = 10$ the first is more than $0.34$, while ten sigmoids in a row leave less than $10^{-6}$.",
        r"どれほど深くても、これらは $\frac{1}{e}$ と $e$ の近くにとどまる: $L \to \infty$ での極限である。$L = 10$ で前者は $0.34$ より大きいが、10個のシグモイド層では $10^{-6}$ より小さい。",
        Tends((1 - 1 / x) ** x, oo, exp(-1)),
        Tends((1 + 1 / x) ** x, oo, E),
        Below(Rational(34, 100), (1 - 1 / x) ** x, Interval.point(10), strict=True),
        Below(Rational(1, 4) ** 10, Rational(1, 10**6), LINE, strict=True),
    ),
)


def numbers() -> Iterator[Comparison]:
    depth = 1000

    def blocks(t: mpmath.mpf) -> mpmath.mpf:
        for _ in range(depth):
            t += mpmath.tanh(t) / depth
        return t

    slope = mpmath.diff(blocks, 0)
    yield compare("1000 blocks a + tanh(a)/1000 at 0, and e", "1000個のブロック a + tanh(a)/1000 の0での傾きと e",
                  [slope], [mpmath.e], 2e-3)  # fmt: skip


derivation = Derivation(
    "residual_connection",
    Title("Residual connections", "残差接続"),
    Bilingual(
        r"Through $y = a + f(a)$ a gradient passes with the factor $1 + f'(a)$, so that it need not vanish with depth.",
        r"$y = a + f(a)$ では勾配に $1 + f'(a)$ がかかるので、深くなっても消えるとは限らない。",
    ),
    steps,
    numbers,
    Chapter.LAYERS,
    Sketch(
        (
            (Title("a + tanh a", "a + tanh a"), x + tanh(x)),
            (Title("tanh a", "tanh a"), tanh(x)),
        ),
        (1,),
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
