r"""The edge of chaos: for which weights signals and gradients of a wide random network keep their size."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import (
    Derivative,
    Function,
    IndexedBase,
    KroneckerDelta,
    Piecewise,
    Rational,
    S,
    Sum,
    Symbol,
    erf,
    oo,
    pi,
    sqrt,
    tanh,
)

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Averages, Below, Identical, Same, Signs, slope_of
from symacts.values import Interval
from symacts.vector import n
from symacts.worked import Chapter, Comparison, Derivation, compare, line

LINE, RIGHT, HALF = Interval.line(), Interval(0, oo), Rational(1, 2)
q, w, b = (Symbol(letter, positive=True) for letter in "qwb")
f, z, g = Function("f"), IndexedBase("z", real=True), IndexedBase("g", real=True)
i, k, m = (Symbol(letter, integer=True) for letter in "ikm")
gelu = x * (1 + erf(x / sqrt(2))) / 2
gelu_second, gelu_slopes = Rational(1, 3) + sqrt(3) / (6 * pi), Rational(1, 3) + 2 * sqrt(3) / (9 * pi)
tanh_second, tanh_slopes, near = Rational("0.3942945"), Rational("0.4644029"), Rational(1, 10**7)

steps = (
    line(
        r"Let $E[W_k W_m] = \frac{w}{n} \delta_{km}$ for the weights of a unit, and let $b$ be the variance of its bias. Then its input has the mean square $\sum_k \sum_m \frac{w}{n} \delta_{km} f(z_k) f(z_m) + b = \frac{w}{n} \sum_k f(z_k)^2 + b$. In a wide layer the $z_k$ are normal with some variance $q$, and this average is an expectation: $q \to w E[f(\sqrt{q} Z)^2] + b$.",
        r"1つのユニットの重みについて $E[W_k W_m] = \frac{w}{n} \delta_{km}$ とし、バイアスの分散を $b$ とする。入力の2乗平均は $\sum_k \sum_m \frac{w}{n} \delta_{km} f(z_k) f(z_m) + b = \frac{w}{n} \sum_k f(z_k)^2 + b$ である。広い層では $z_k$ は分散 $q$ の正規分布に従い、この平均は期待値になる: $q \to w E[f(\sqrt{q} Z)^2] + b$。",
        Identical(
            Sum(Sum(w / n * KroneckerDelta(k, m) * f(z[k]) * f(z[m]), (m, 1, n)), (k, 1, n)) + b,
            w / n * Sum(f(z[k]) ** 2, (k, 1, n)) + b,
        ),
    ),
    line(
        r"Back, a unit gets $f'(z_i) \sum_k W_k g_k$ from the gradients $g_k$ above it, with the mean square $f'(z_i)^2 \frac{w}{n} \sum_k g_k^2$. So a wide layer multiplies the mean squared gradient by $\chi = w E[f'(\sqrt{q} Z)^2]$.",
        r"逆向きでは、上の勾配 $g_k$ からユニットに $f'(z_i) \sum_k W_k g_k$ が伝わり、その2乗平均は $f'(z_i)^2 \frac{w}{n} \sum_k g_k^2$ である。よって広い層では勾配の2乗平均が $\chi = w E[f'(\sqrt{q} Z)^2]$ 倍になる。",
        Identical(
            Sum(
                Sum(slope_of(f)(z[i]) ** 2 * w / n * KroneckerDelta(k, m) * g[k] * g[m], (m, 1, n)), (k, 1, n)
            ),
            slope_of(f)(z[i]) ** 2 * w / n * Sum(g[k] ** 2, (k, 1, n)),
        ),
    ),
    line(
        r"ReLU: $E[f(\sqrt{q} Z)^2] = \frac{q}{2}$ and $E[f'^2] = \frac{1}{2}$. So $q \to \frac{w q}{2} + b$ and $\chi = \frac{w}{2}$: both keep their size exactly for $w = 2$, $b = 0$, which is He's initialisation.",
        r"ReLUでは $E[f(\sqrt{q} Z)^2] = \frac{q}{2}$、$E[f'^2] = \frac{1}{2}$ である。よって $q \to \frac{w q}{2} + b$、$\chi = \frac{w}{2}$ となり、どちらも保たれるのは $w = 2$、$b = 0$ のとき、つまりHeの初期化だけである。",
        Averages(Piecewise((x**2, x > 0), (0, True)), HALF),
        Averages(Piecewise((1, x > 0), (0, True)), HALF),
        Averages(Piecewise((9 * x**2, x > 0), (0, True)), Rational(9, 2)),
        Identical(Derivative(w * q / 2 + b, q), w / 2),
        Signs(x / 2 - 1, LINE, ((S(2), 1),), (-1, 1)),
    ),
    line(
        r"Tanh with $w = 1$, $b = 0$: at $q = 0$ it is $\chi = f'(0)^2 = 1$. This is the edge for $b = 0$: as $\tanh^2 x < x^2$, any $q > 0$ gets less, but not by a fixed factor, since $\tanh^2 x > x^2 (1 - x^2)$.",
        r"tanhで $w = 1$、$b = 0$ のとき、$q = 0$ で $\chi = f'(0)^2 = 1$ である。これが $b = 0$ での境界である: $\tanh^2 x < x^2$ なので $q > 0$ は減っていくが、$\tanh^2 x > x^2 (1 - x^2)$ なので一定の割合では減らない。",
        Same(Derivative(tanh(x), x) ** 2, S(1), Interval.point(0)),
        Below(tanh(x) ** 2, x**2, RIGHT, strict=True),
        Below(x**2 * (1 - x**2), tanh(x) ** 2, RIGHT, strict=True),
    ),
    line(
        r"With a bias: each $q$ gives one point of the edge, $w = 1 / E[f'(\sqrt{q} Z)^2]$ and $b = q - w E[f(\sqrt{q} Z)^2]$. For tanh and $q = 1$ the means are near $0.4644029$ and $0.3942945$, so $2.1533 < w < 2.1534$ and $0.1509 < b < 0.1510$.",
        r"バイアスがあるとき、$q$ ごとに境界の点が1つ定まる: $w = 1 / E[f'(\sqrt{q} Z)^2]$、$b = q - w E[f(\sqrt{q} Z)^2]$。tanhで $q = 1$ なら、期待値は $0.4644029$ と $0.3942945$ に近いので $2.1533 < w < 2.1534$、$0.1509 < b < 0.1510$ である。",
        Averages(Derivative(tanh(x), x) ** 2, tanh_slopes, near),
        Averages(tanh(x) ** 2, tanh_second, near),
        Below(Rational("2.1533"), 1 / (tanh_slopes + near), LINE, strict=True),
        Below(1 / (tanh_slopes - near), Rational("2.1534"), LINE, strict=True),
        Below(Rational("0.1509"), 1 - (tanh_second + near) / (tanh_slopes - near), LINE, strict=True),
        Below(1 - (tanh_second - near) / (tanh_slopes + near), Rational("0.1510"), LINE, strict=True),
    ),
    line(
        r"GELU at $q = 1$ has exact means: $E[f'^2] = \frac{1}{3} + \frac{2 \sqrt{3}}{9 \pi}$ and $E[f^2] = \frac{1}{3} + \frac{\sqrt{3}}{6 \pi}$. So $w = \frac{1}{E[f'^2]}$ lies between $2.1936$ and $2.1937$, and $b = 1 - \frac{E[f^2]}{E[f'^2]}$ between $0.0671$ and $0.0672$.",
        r"GELUの $q = 1$ での期待値は厳密に $E[f'^2] = \frac{1}{3} + \frac{2 \sqrt{3}}{9 \pi}$、$E[f^2] = \frac{1}{3} + \frac{\sqrt{3}}{6 \pi}$ である。よって $w = \frac{1}{E[f'^2]}$ は $2.1936$ と $2.1937$ の間、$b = 1 - \frac{E[f^2]}{E[f'^2]}$ は $0.0671$ と $0.0672$ の間にある。",
        Averages(Derivative(gelu, x) ** 2, gelu_slopes),
        Averages(gelu**2, gelu_second),
        Below(Rational("2.1936"), 1 / gelu_slopes, LINE, strict=True),
        Below(1 / gelu_slopes, Rational("2.1937"), LINE, strict=True),
        Below(Rational("0.0671"), 1 - gelu_second / gelu_slopes, LINE, strict=True),
        Below(1 - gelu_second / gelu_slopes, Rational("0.0672"), LINE, strict=True),
    ),
    line(
        r"Off the edge $L$ layers multiply the mean squared gradient by $\chi^L$. For $L = 100$ and $\chi = 0.9$ that is less than $0.0001$, for $\chi = 1.1$ more than $10000$.",
        r"境界を外れると、勾配の2乗平均は $L$ 層で $\chi^L$ 倍になる。$L = 100$ のとき、$\chi = 0.9$ では $0.0001$ より小さく、$\chi = 1.1$ では $10000$ より大きい。",
        Below(Rational(9, 10) ** x, Rational(1, 10**4), Interval.point(100), strict=True),
        Below(S(10) ** 4, Rational(11, 10) ** x, Interval.point(100), strict=True),
    ),
)


def numbers() -> Iterator[Comparison]:
    def mean(f: object) -> mpmath.mpf:
        return mpmath.quad(lambda t: f(t) ** 2 * mpmath.npdf(t), [-30, -8, -2, 0, 2, 8, 30])

    slopes = mean(lambda t: mpmath.sech(t) ** 2)
    steepness = mean(lambda t: mpmath.ncdf(t) + t * mpmath.npdf(t))
    yield compare("w of tanh and of GELU at q = 1, by quadrature", "求積によるtanhとGELUの q = 1 での w",
                  [1 / slopes, 1 / steepness], [mpmath.mpf("2.15335"), mpmath.mpf("2.19365")], 6e-5)  # fmt: skip
    variance = mpmath.mpf(1)
    for _ in range(2):  # the mean square stays at 1
        size = mpmath.sqrt(variance)
        second = mean(lambda t, size=size: mpmath.tanh(size * t))
        variance = second / slopes + (1 - mean(mpmath.tanh) / slopes)
    yield compare(
        "q = 1 after two layers of tanh on the edge", "境界上のtanhの2層の後も q = 1", [variance], [1], 1e-15
    )


derivation = Derivation(
    "edge_of_chaos",
    Title("The edge of chaos", "カオスの縁"),
    Bilingual(
        r"Gradients keep their size where $\chi = w E[f'(\sqrt{q} Z)^2] = 1$: for ReLU at $w = 2$, $b = 0$, for tanh with $b = 0$ at $w = 1$.",
        r"勾配の大きさが保たれるのは $\chi = w E[f'(\sqrt{q} Z)^2] = 1$ のときである。ReLUでは $w = 2$、$b = 0$、$b = 0$ のtanhでは $w = 1$ である。",
    ),
    steps,
    numbers,
    Chapter.TRAINING,
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
