r"""SELU's two constants: the only ones for which mean 0 and variance 1 stay what they are."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, E, Mul, Piecewise, Rational, S, erfc, exp, oo, pi, sqrt

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Averages, Below, Same, Tends
from symacts.values import Interval, Named
from symacts.worked import Comparison, Derivation, Sketch, compare, line

LINE, HALF = Interval.line(), Rational(1, 2)
q, r = sqrt(E) * erfc(1 / sqrt(2)), E**2 * erfc(sqrt(2))
left_mean = q / 2 - HALF  # E[e^Z - 1; Z < 0]
left_second = r / 2 - q + HALF  # E[(e^Z - 1)^2; Z < 0]
alpha = sqrt(2 / pi) / (1 - q)
scale = 1 / sqrt(HALF + alpha**2 * left_second)
A, L = Named("alpha", alpha), Named("lambda", scale)
selu = Piecewise((L * x, x > 0), (L * A * (exp(x) - 1), True))


def positive(expr: object) -> Piecewise:
    return Piecewise((expr, x > 0), (0, True))


def negative(expr: object) -> Piecewise:
    return Piecewise((expr, x < 0), (0, True))


steps = (
    line(
        r"The right half of a standard normal $Z$ gives $E[Z; Z > 0] = \frac{1}{\sqrt{2 \pi}}$ and $E[Z^2; Z > 0] = \frac{1}{2}$.",
        r"標準正規分布の $Z$ の右半分から $E[Z; Z > 0] = \frac{1}{\sqrt{2 \pi}}$、$E[Z^2; Z > 0] = \frac{1}{2}$ を得る。",
        Averages(positive(x), 1 / sqrt(2 * pi)),
        Averages(positive(x**2), HALF),
    ),
    line(
        r"On the left the square is completed: $e^z e^{-z^2/2} = \sqrt{e} \, e^{-(z - 1)^2/2}$ and $e^{2z} e^{-z^2/2} = e^2 e^{-(z - 2)^2/2}$. What stands left of $0$ under them is a tail of the normal law: $E[e^Z; Z < 0] = \frac{q}{2}$ with $q = \sqrt{e} \, \mathrm{erfc}(1/\sqrt{2})$ and $E[e^{2Z}; Z < 0] = \frac{r}{2}$ with $r = e^2 \mathrm{erfc}(\sqrt{2})$.",
        r"左半分では平方完成する: $e^z e^{-z^2/2} = \sqrt{e} \, e^{-(z - 1)^2/2}$、$e^{2z} e^{-z^2/2} = e^2 e^{-(z - 2)^2/2}$。0より左の部分は正規分布の裾なので、$q = \sqrt{e} \, \mathrm{erfc}(1/\sqrt{2})$ として $E[e^Z; Z < 0] = \frac{q}{2}$、$r = e^2 \mathrm{erfc}(\sqrt{2})$ として $E[e^{2Z}; Z < 0] = \frac{r}{2}$ である。",
        Same(Mul(exp(x), exp(-(x**2) / 2), evaluate=False), sqrt(E) * exp(-((x - 1) ** 2) / 2), LINE),
        Same(Mul(exp(2 * x), exp(-(x**2) / 2), evaluate=False), E**2 * exp(-((x - 2) ** 2) / 2), LINE),
        Averages(negative(exp(x)), q / 2),
        Averages(negative(exp(2 * x)), r / 2),
    ),
    line(
        r"As $P(Z < 0) = \frac{1}{2}$, the left half gives $E[e^Z - 1; Z < 0] = \frac{q - 1}{2}$ and $E[(e^Z - 1)^2; Z < 0] = \frac{r}{2} - q + \frac{1}{2}$.",
        r"$P(Z < 0) = \frac{1}{2}$ なので、左半分から $E[e^Z - 1; Z < 0] = \frac{q - 1}{2}$、$E[(e^Z - 1)^2; Z < 0] = \frac{r}{2} - q + \frac{1}{2}$ を得る。",
        Averages(negative(exp(x) - 1), left_mean),
        Averages(negative((exp(x) - 1) ** 2), left_second),
    ),
    line(
        r"Mean $0$ asks for $\frac{1}{\sqrt{2 \pi}} + \alpha \frac{q - 1}{2} = 0$. This is linear in $\alpha$ and has one solution, $\alpha = \frac{\sqrt{2 / \pi}}{1 - q}$.",
        r"平均が0であるには $\frac{1}{\sqrt{2 \pi}} + \alpha \frac{q - 1}{2} = 0$ が必要である。これは $\alpha$ の1次方程式で、解は $\alpha = \frac{\sqrt{2 / \pi}}{1 - q}$ だけである。",
        Below(left_mean, S(0), LINE, strict=True),
        Same(1 / sqrt(2 * pi) + alpha * left_mean, S(0), LINE),
    ),
    line(
        r"Second moment $1$ asks for $\lambda^2 (\frac{1}{2} + \alpha^2 (\frac{r}{2} - q + \frac{1}{2})) = 1$. The bracket is positive, between $0.9$ and $0.91$, so there is one $\lambda > 0$.",
        r"2次モーメントが1であるには $\lambda^2 (\frac{1}{2} + \alpha^2 (\frac{r}{2} - q + \frac{1}{2})) = 1$ が必要である。括弧は正で $0.9$ と $0.91$ の間にあるので、$\lambda > 0$ はただ一つに定まる。",
        Below(S(0), HALF + alpha**2 * left_second, LINE, strict=True),
        Below(Rational(9, 10), HALF + alpha**2 * left_second, LINE),
        Below(HALF + alpha**2 * left_second, Rational(91, 100), LINE),
    ),
    line(
        r"Their digits: $1.6732632423 < \alpha < 1.6732632424$ and $1.0507009873 < \lambda < 1.0507009874$.",
        r"数値は $1.6732632423 < \alpha < 1.6732632424$、$1.0507009873 < \lambda < 1.0507009874$ である。",
        Below(Rational("1.6732632423"), alpha, LINE, strict=True),
        Below(alpha, Rational("1.6732632424"), LINE, strict=True),
        Below(Rational("1.0507009873"), scale, LINE, strict=True),
        Below(scale, Rational("1.0507009874"), LINE, strict=True),
    ),
    line(
        r"With them $E[f(Z)] = 0$ and $E[f(Z)^2] = 1$ exactly: mean and variance of a layer's input come back at its output.",
        r"この定数では $E[f(Z)] = 0$、$E[f(Z)^2] = 1$ が厳密に成り立つ。層の入力の平均と分散が出力でも保たれる。",
        Averages(selu, S(0)),
        Averages(selu**2, S(1)),
    ),
    line(
        r"The slope is $\lambda > 1$ on the right and $\lambda \alpha e^x$ on the left, which tends to $0$: a variance too small can grow and one too great can shrink.",
        r"傾きは右で $\lambda > 1$、左では $\lambda \alpha e^x$ で、これは $0$ に近づく。小さすぎる分散は大きくなれ、大きすぎる分散は小さくなれる。",
        Below(S(1), scale, LINE, strict=True),
        Same(Derivative(selu, x), L, Interval(0, oo)),
        Same(Derivative(selu, x), L * A * exp(x), Interval(-oo, 0)),
        Tends(L * A * exp(x), -oo, S(0)),
    ),
)


def numbers() -> Iterator[Comparison]:
    al, la = mpmath.mpf("1.6732632423543772848170429916717"), mpmath.mpf("1.0507009873554804934193349852946")

    def f(t: mpmath.mpf) -> mpmath.mpf:
        return la * (t if t > 0 else al * mpmath.expm1(t))

    def mean(power: int) -> mpmath.mpf:
        density = 1 / mpmath.sqrt(2 * mpmath.pi)
        return mpmath.quad(lambda t: f(t) ** power * density * mpmath.exp(-t * t / 2), [-40, -8, 0, 8, 40])

    yield compare("mean and second moment, by quadrature with the published digits",
                  "公表された桁での求積による平均と2次モーメント", [mean(1), mean(2)], [0, 1], 1e-25)  # fmt: skip


derivation = Derivation(
    "selu_constants",
    Title("SELU's two constants", "SELUの2つの定数"),
    Bilingual(
        r"$\alpha \approx 1.67326$ and $\lambda \approx 1.05070$ are the only constants with $E[f(Z)] = 0$ and $E[f(Z)^2] = 1$.",
        r"$E[f(Z)] = 0$、$E[f(Z)^2] = 1$ となる定数は $\alpha \approx 1.67326$、$\lambda \approx 1.05070$ だけである。",
    ),
    steps,
    numbers,
    sketch=Sketch(
        ((Title("SELU", "SELU"), Piecewise((scale * x, x > 0), (scale * alpha * (exp(x) - 1), True))),),
        (0, 1),
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
