r"""Mish and its slope, by the product and chain rules, and without a hyperbolic function left."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, Rational, S, exp, log, oo, tanh

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Below, Same, Tends
from symacts.values import Interval
from symacts.worked import Comparison, Derivation, Sketch, compare, line

LINE = Interval.line()
softplus, sigma = log(1 + exp(x)), 1 / (1 + exp(-x))
gate = tanh(softplus)
mish = x * gate
slope = Derivative(mish, x)
below = exp(2 * x) + 2 * exp(x) + 2
omega = 4 * (x + 1) + 4 * exp(2 * x) + exp(3 * x) + exp(x) * (4 * x + 6)
first, last = Rational("-1.1925"), Rational("-1.1924")

steps = (
    line(
        r"With $s = \log(1 + e^x)$ we have $e^{2s} = (1 + e^x)^2$, so that $\tanh s = \frac{(1 + e^x)^2 - 1}{(1 + e^x)^2 + 1} = \frac{e^{2x} + 2 e^x}{e^{2x} + 2 e^x + 2}$.",
        r"$s = \log(1 + e^x)$ とすると $e^{2s} = (1 + e^x)^2$ なので $\tanh s = \frac{(1 + e^x)^2 - 1}{(1 + e^x)^2 + 1} = \frac{e^{2x} + 2 e^x}{e^{2x} + 2 e^x + 2}$ である。",
        Same(exp(2 * softplus, evaluate=False), (1 + exp(x)) ** 2, LINE),
        Same(gate, (exp(2 * x) + 2 * exp(x)) / below, LINE),
    ),
    line(
        r"As $s' = \sigma$ and $\tanh' = 1 - \tanh^2$: $f' = \tanh s + x \sigma(x) (1 - \tanh^2 s)$.",
        r"$s' = \sigma$、$\tanh' = 1 - \tanh^2$ より $f' = \tanh s + x \sigma(x) (1 - \tanh^2 s)$ となる。",
        Same(Derivative(softplus, x), sigma, LINE),
        Same(slope, gate + x * sigma * (1 - gate**2), LINE),
    ),
    line(
        r"In exponentials alone: $f' = \frac{e^x \omega}{(e^{2x} + 2 e^x + 2)^2}$ with $\omega = 4(x + 1) + 4 e^{2x} + e^{3x} + e^x (4x + 6)$.",
        r"指数関数だけで書くと $f' = \frac{e^x \omega}{(e^{2x} + 2 e^x + 2)^2}$、ここで $\omega = 4(x + 1) + 4 e^{2x} + e^{3x} + e^x (4x + 6)$ である。",
        Same(slope, exp(x) * omega / below**2, LINE),
    ),
    line(
        r"At $0$ the slope is $\tanh \log 2 = \frac{3}{5}$; at the ends it tends to $0$ and to $1$.",
        r"0での傾きは $\tanh \log 2 = \frac{3}{5}$ で、両端では $0$ と $1$ に近づく。",
        Same(tanh(log(2)), Rational(3, 5), LINE),
        Same(slope, Rational(3, 5), Interval.point(0)),
        Tends(slope, -oo, S(0)),
        Tends(slope, oo, S(1)),
    ),
    line(
        r"It vanishes once, between $-1.1925$ and $-1.1924$: negative before, positive after, and rising in between.",
        r"傾きは $-1.1925$ と $-1.1924$ の間で1回だけ0になる: その前は負、その後は正で、その間は増加する。",
        Below(slope, S(0), Interval(-oo, first, False, True), strict=True),
        Below(S(0), slope, Interval(last, oo, True, False), strict=True),
        Below(S(0), Derivative(slope, x), Interval(first, last, True, True), strict=True),
    ),
    line(
        r"So its least value lies between $-0.30885$ and $-0.30884$.",
        r"よって最小値は $-0.30885$ と $-0.30884$ の間にある。",
        Below(Rational("-0.30885"), mish, LINE),
        Below(mish, Rational("-0.30884"), Interval.point(first)),
    ),
)


def numbers() -> Iterator[Comparison]:
    grid = [mpmath.mpf(k) / 8 for k in range(-80, 81)]

    def f(t: mpmath.mpf) -> mpmath.mpf:
        return t * mpmath.tanh(mpmath.log(1 + mpmath.exp(t)))

    def formula(t: mpmath.mpf) -> mpmath.mpf:
        e = mpmath.exp(t)
        return e * (4 * (t + 1) + 4 * e**2 + e**3 + e * (4 * t + 6)) / (e**2 + 2 * e + 2) ** 2

    yield compare("the slope, and the formula with omega", "傾きとomegaの式", [mpmath.diff(f, t) for t in grid],
                  [formula(t) for t in grid], 1e-20)  # fmt: skip


derivation = Derivation(
    "mish_slope",
    Title("The slope of Mish", "Mishの傾き"),
    Bilingual(
        r"For $f = x \tanh \log(1 + e^x)$: $f' = \frac{e^x \omega}{(e^{2x} + 2 e^x + 2)^2}$, which vanishes once.",
        r"$f = x \tanh \log(1 + e^x)$ の傾きは $f' = \frac{e^x \omega}{(e^{2x} + 2 e^x + 2)^2}$ で、0になるのは1回である。",
    ),
    steps,
    numbers,
    sketch=Sketch(((Title("Mish", "Mish"), mish),), (0, 1)),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
