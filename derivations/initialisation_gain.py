r"""Xavier's and He's initialisation: the variance of the weights that keeps signals as they are."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import KroneckerDelta, Piecewise, Rational, S, Sum, Symbol, erf, exp, pi, sqrt, tanh

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Averages, Below, Dominated, Identical
from symacts.values import Interval
from symacts.vector import n
from symacts.vector import x as entries
from symacts.worked import Chapter, Comparison, Derivation, compare, line

LINE, HALF = Interval.line(), Rational(1, 2)
k, m = Symbol("k", integer=True), Symbol("m", integer=True)
v, a, b = (Symbol(letter, positive=True) for letter in "vab")
alpha = Symbol("alpha", real=True)
gelu = x * (1 + erf(x / sqrt(2))) / 2
second_tanh, near = Rational("0.3942945"), Rational(1, 10**7)

steps = (
    line(
        r"Let the weights be independent with mean $0$ and variance $v$: $E[w_k w_m] = v \delta_{km}$. Then $E[z^2] = \sum_k \sum_m v \delta_{km} x_k x_m = v \sum_k x_k^2$ for $z = \sum_k w_k x_k$.",
        r"重みが独立で平均0、分散 $v$ とする: $E[w_k w_m] = v \delta_{km}$。$z = \sum_k w_k x_k$ に対して $E[z^2] = \sum_k \sum_m v \delta_{km} x_k x_m = v \sum_k x_k^2$ である。",
        Identical(
            Sum(Sum(v * KroneckerDelta(k, m) * entries[k] * entries[m], (m, 1, n)), (k, 1, n)),
            v * Sum(entries[k] ** 2, (k, 1, n)),
        ),
    ),
    line(
        r"With $n$ inputs of mean square $1$ this is $n v$: to keep it at $1$ take $v = \frac{1}{n}$. Backwards the same sum runs over the $n'$ outputs and wants $v = \frac{1}{n'}$; Xavier's $\frac{2}{n + n'}$ lies between the two.",
        r"2乗平均1の入力が $n$ 個なら $n v$ なので、1に保つには $v = \frac{1}{n}$ とする。逆向きには $n'$ 個の出力についての和になり $v = \frac{1}{n'}$ が必要である。Xavierの $\frac{2}{n + n'}$ はその間にある。",
        Identical(Sum(1 / n, (k, 1, n)), S(1)),
        Dominated(2 / (a + (a + b)), 1 / a, strict=True),
        Dominated(1 / (a + b), 2 / (a + (a + b)), strict=True),
    ),
    line(
        r"An activation changes the mean square to $E[f(Z)^2]$, so the weights have to be greater by the gain $E[f(Z)^2]^{-1/2}$. For ReLU $E[f(Z)^2] = \frac{1}{2}$: He's gain is $\sqrt{2}$.",
        r"活性化関数は2乗平均を $E[f(Z)^2]$ に変えるので、重みをゲイン $E[f(Z)^2]^{-1/2}$ 倍にする必要がある。ReLUでは $E[f(Z)^2] = \frac{1}{2}$ なので、Heのゲインは $\sqrt{2}$ である。",
        Averages(Piecewise((x**2, x > 0), (0, True)), HALF),
        Averages(Piecewise((2 * x**2, x > 0), (0, True)), S(1)),
    ),
    line(
        r"Leaky ReLU adds $\alpha^2$ times the left half: $E[f(Z)^2] = \frac{1}{2} + \alpha^2 \frac{1}{2} = \frac{1 + \alpha^2}{2}$, with the gain $\sqrt{\frac{2}{1 + \alpha^2}}$; it is integrated here for $\alpha = 0.01$.",
        r"リーキーReLUでは左半分の $\alpha^2$ 倍が加わる: $E[f(Z)^2] = \frac{1}{2} + \alpha^2 \frac{1}{2} = \frac{1 + \alpha^2}{2}$ で、ゲインは $\sqrt{\frac{2}{1 + \alpha^2}}$ である（ここでは $\alpha = 0.01$ で積分する）。",
        Averages(Piecewise((x**2, x < 0), (0, True)), HALF),
        Averages(Piecewise((x**2, x > 0), (x**2 / 10**4, True)), (1 + Rational(1, 10**4)) / 2),
        Identical(2 / (1 + alpha**2) * (HALF + alpha**2 * HALF), S(1)),
    ),
    line(
        r"For tanh $E[f(Z)^2] \approx 0.3942945$, so the gain lies between $1.5925$ and $1.5926$. The customary $\frac{5}{3}$ is not it: $(\frac{5}{3})^2 E[f(Z)^2] > 1.095$, and signals grow.",
        r"tanhでは $E[f(Z)^2] \approx 0.3942945$ なので、ゲインは $1.5925$ と $1.5926$ の間にある。よく使われる $\frac{5}{3}$ はこれではない: $(\frac{5}{3})^2 E[f(Z)^2] > 1.095$ で、信号は大きくなる。",
        Averages(tanh(x) ** 2, second_tanh, near),
        Below(Rational("1.5925") ** 2 * (second_tanh + near), S(1), LINE, strict=True),
        Below(S(1), Rational("1.5926") ** 2 * (second_tanh - near), LINE, strict=True),
        Below(Rational("1.095"), Rational(25, 9) * (second_tanh - near), LINE, strict=True),
    ),
    line(
        r"GELU has $E[f(Z)^2] = \frac{1}{3} + \frac{\sqrt{3}}{6 \pi}$ exactly: the gain lies between $1.5335$ and $1.5336$, and with He's $\sqrt{2}$ signals fade.",
        r"GELUでは厳密に $E[f(Z)^2] = \frac{1}{3} + \frac{\sqrt{3}}{6 \pi}$ で、ゲインは $1.5335$ と $1.5336$ の間にある。Heの $\sqrt{2}$ では信号は弱まる。",
        Averages(gelu**2, Rational(1, 3) + sqrt(3) / (6 * pi)),
        Below(Rational("1.5335") ** 2 * (Rational(1, 3) + sqrt(3) / (6 * pi)), S(1), LINE, strict=True),
        Below(S(1), Rational("1.5336") ** 2 * (Rational(1, 3) + sqrt(3) / (6 * pi)), LINE, strict=True),
        Below(2 * (Rational(1, 3) + sqrt(3) / (6 * pi)), S(1), LINE, strict=True),
    ),
    line(
        r"For the sigmoid frameworks say $1$, but $E[\sigma(Z)^2]$ is near $0.29338$, and the gain near $1.846$.",
        r"シグモイド関数ではフレームワークは $1$ とするが、$E[\sigma(Z)^2]$ は $0.29338$ に近く、ゲインは $1.846$ に近い。",
        Averages((1 / (1 + exp(-x))) ** 2, Rational("0.29338"), Rational(1, 10**5)),
        Below(Rational("1.846") ** 2 * Rational("0.29339"), S(1), LINE),
        Below(S(1), Rational("1.8464") ** 2 * Rational("0.29337"), LINE),
    ),
)


def numbers() -> Iterator[Comparison]:
    def mean(f: object) -> mpmath.mpf:
        return mpmath.quad(lambda t: f(t) ** 2 * mpmath.npdf(t), [-30, -8, -2, 0, 2, 8, 30])

    yield compare(
        "second moments of ReLU, tanh and GELU by quadrature",
        "求積によるReLU、tanh、GELUの2次モーメント",
        [mean(lambda t: max(t, 0)), mean(mpmath.tanh), mean(lambda t: t * mpmath.ncdf(t))],
        [0.5, mpmath.mpf("0.3942944903978411744"), mpmath.mpf(1) / 3 + mpmath.sqrt(3) / (6 * mpmath.pi)],
        1e-15,
    )


derivation = Derivation(
    "initialisation_gain",
    Title("Xavier's and He's initialisation", "XavierとHeの初期化"),
    Bilingual(
        r"Weights with variance $\frac{g^2}{n}$, $g = E[f(Z)^2]^{-1/2}$, keep the mean square of signals; $g = \sqrt{2}$ for ReLU.",
        r"分散 $\frac{g^2}{n}$、$g = E[f(Z)^2]^{-1/2}$ の重みは信号の2乗平均を保つ。ReLUでは $g = \sqrt{2}$ である。",
    ),
    steps,
    numbers,
    Chapter.TRAINING,
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
