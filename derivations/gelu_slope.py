r"""GELU's slope: greatest and least at +-sqrt 2, and one point where it vanishes."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, Piecewise, Rational, S, erf, exp, oo, pi, sqrt

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Averages, Below, Same, Signs, Tends
from symacts.values import Interval
from symacts.worked import Comparison, Derivation, Sketch, compare, line

LINE, ROOT = Interval.line(), sqrt(2)
Phi, phi = (1 + erf(x / ROOT)) / 2, exp(-(x**2) / 2) / sqrt(2 * pi)
gelu = x * Phi
slope, bend = Derivative(gelu, x), Derivative(gelu, (x, 2))
peak = (1 + erf(1)) / 2 + exp(-1) / sqrt(pi)
before, after = Rational("-0.7518"), Rational("-0.7517")

steps = (
    line(
        r"A gate that lets $x$ through where a standard normal $Z$ is less than $x$ does so with the probability $P(Z < x) = \Phi(x)$ (here for $x = 1$), on the average $f = x \Phi(x)$; far left never, far right always.",
        r"標準正規分布に従う $Z$ が $x$ より小さいときだけ $x$ を通すゲートは、確率 $P(Z < x) = \Phi(x)$（ここでは $x = 1$）で通すので、平均は $f = x \Phi(x)$ である。左の遠くではまったく通さず、右の遠くでは必ず通す。",
        Averages(Piecewise((1, x < 1), (0, True)), Phi.subs(x, 1)),
        Tends(Phi, -oo, S(0)),
        Tends(Phi, oo, S(1)),
    ),
    line(
        r"As $\Phi' = \varphi$, the product rule gives $f' = \Phi(x) + x \varphi(x)$ for $f = x \Phi(x)$.",
        r"$\Phi' = \varphi$ なので、$f = x \Phi(x)$ に積の微分を使うと $f' = \Phi(x) + x \varphi(x)$ となる。",
        Same(Derivative(Phi, x), phi, LINE),
        Same(slope, Phi + x * phi, LINE),
    ),
    line(
        r"As $\varphi' = -x \varphi$, once more: $f'' = 2 \varphi - x^2 \varphi = \varphi(x) (2 - x^2)$.",
        r"$\varphi' = -x \varphi$ なので、もう一度微分すると $f'' = 2 \varphi - x^2 \varphi = \varphi(x) (2 - x^2)$ となる。",
        Same(Derivative(phi, x), -x * phi, LINE),
        Same(bend, phi * (2 - x**2), LINE),
    ),
    line(
        r"As $\varphi > 0$, the slope falls, rises and falls again, and turns at $x = \pm\sqrt{2}$ exactly.",
        r"$\varphi > 0$ なので、傾きは減少、増加、減少の順に変わり、向きが変わるのはちょうど $x = \pm\sqrt{2}$ である。",
        Below(S(0), phi, LINE, strict=True),
        Signs(bend, LINE, ((-ROOT, 1), (ROOT, 1)), (-1, 1, -1)),
    ),
    line(
        r"It comes from $0$ at $-\infty$ and goes to $1$ at $+\infty$.",
        r"傾きは $-\infty$ で $0$、$+\infty$ で $1$ に近づく。",
        Tends(slope, -oo, S(0)),
        Tends(slope, oo, S(1)),
    ),
    line(
        r"So it is greatest at $\sqrt{2}$: $\frac{1 + \mathrm{erf}(1)}{2} + \frac{1}{e \sqrt{\pi}} > 1.1289$, more than $1$.",
        r"よって最大は $\sqrt{2}$ での $\frac{1 + \mathrm{erf}(1)}{2} + \frac{1}{e \sqrt{\pi}} > 1.1289$ で、1を超える。",
        Same(slope, peak, Interval.point(ROOT)),
        Below(slope, peak, LINE),
        Below(Rational("1.1289"), peak, LINE, strict=True),
    ),
    line(
        r"And least at $-\sqrt{2}$, where it is $1$ minus that, since $f(x) - f(-x) = x$ and so $f'(x) + f'(-x) = 1$: a negative slope.",
        r"最小は $-\sqrt{2}$ での値で、$f(x) - f(-x) = x$、したがって $f'(x) + f'(-x) = 1$ より1からその値を引いたものであり、負である。",
        Same(gelu - gelu.xreplace({x: -x}), x, LINE),
        Same(slope + Derivative(-gelu.xreplace({x: -x}), x), S(1), LINE),
        Same(slope, 1 - peak, Interval.point(-ROOT)),
        Below(1 - peak, slope, LINE),
    ),
    line(
        r"It vanishes exactly once: negative up to $-0.7518$, positive from $-0.7517$ on, and rising in between. There GELU is least and a gradient is lost.",
        r"傾きが0になるのは1回だけである: $-0.7518$ まで負、$-0.7517$ から正で、その間は増加する。そこでGELUは最小となり、勾配が消える。",
        Below(slope, S(0), Interval(-oo, before, False, True), strict=True),
        Below(S(0), slope, Interval(after, oo, True, False), strict=True),
        Below(S(0), bend, Interval(before, after, True, True), strict=True),
    ),
)


def numbers() -> Iterator[Comparison]:
    def f(t: mpmath.mpf) -> mpmath.mpf:
        return t * mpmath.ncdf(t)

    turns = [mpmath.findroot(lambda t: mpmath.diff(f, t, 2), near) for near in (-1.4, 1.4)]
    yield compare(r"where $f''$ vanishes, and $\pm\sqrt{2}$", r"$f''$ が0になる点と $\pm\sqrt{2}$", turns,
                  [-mpmath.sqrt(2), mpmath.sqrt(2)], 1e-20)  # fmt: skip
    yield compare("greatest slope", "傾きの最大値", [mpmath.diff(f, mpmath.sqrt(2))],
                  [mpmath.ncdf(mpmath.sqrt(2)) + mpmath.sqrt(2) * mpmath.npdf(mpmath.sqrt(2))], 1e-20)  # fmt: skip
    zero = mpmath.findroot(lambda t: mpmath.diff(f, t), -0.75)
    yield compare("where the slope vanishes", "傾きが0になる点", [zero], [mpmath.mpf("-0.75175")], 5e-5)


derivation = Derivation(
    "gelu_slope",
    Title("The slope of GELU", "GELUの傾き"),
    Bilingual(
        r"GELU's slope is greatest and least at $x = \pm\sqrt{2}$, and vanishes once, near $-0.7518$.",
        r"GELUの傾きは $x = \pm\sqrt{2}$ で最大・最小となり、$-0.7518$ の近くで1回だけ0になる。",
    ),
    steps,
    numbers,
    sketch=Sketch(((Title("GELU", "GELU"), gelu),), (0, 1)),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
