r"""GELU by tanh and by a sigmoid: how far off the two usual approximations are."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, Rational, S, erf, exp, oo, pi, sqrt, tanh

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Below, Same, Tends
from symacts.values import Interval
from symacts.worked import Comparison, Derivation, Sketch, compare, line

LINE = Interval.line()
gelu = x * (1 + erf(x / sqrt(2))) / 2
inner = sqrt(2 / pi) * (x + Rational("0.044715") * x**3)
by_tanh = x * (1 + tanh(inner)) / 2
by_sigmoid = x / (1 + exp(-Rational("1.702") * x))
off_tanh, off_sigmoid = by_tanh - gelu, by_sigmoid - gelu
Phi = (1 + erf(x / sqrt(2))) / 2

steps = (
    line(
        r"Both replace $\Phi(x)$ by a sigmoid: $\frac{1 + \tanh u}{2} = \frac{1}{1 + e^{-2u}}$, with $u = \sqrt{2/\pi} (x + 0.044715 x^3)$ in one and $2u = 1.702 x$ in the other.",
        r"どちらも $\Phi(x)$ をシグモイド関数で置き換える: $\frac{1 + \tanh u}{2} = \frac{1}{1 + e^{-2u}}$ で、一方は $u = \sqrt{2/\pi} (x + 0.044715 x^3)$、他方は $2u = 1.702 x$ とする。",
        Same((1 + tanh(x)) / 2, 1 / (1 + exp(-2 * x)), LINE),
        Same(by_tanh, x / (1 + exp(-2 * inner)), LINE),
    ),
    line(
        r"At $0$ the first has the right value and the right slope of $\Phi$: $\frac{1}{\sqrt{2 \pi}}$. The second trades slope for nearness elsewhere: $\frac{1.702}{4} > \frac{1}{\sqrt{2 \pi}}$.",
        r"0では前者は $\Phi$ の値も傾き $\frac{1}{\sqrt{2 \pi}}$ も正しい。後者は傾きを犠牲にして他の場所での近さを得る: $\frac{1.702}{4} > \frac{1}{\sqrt{2 \pi}}$。",
        Same(Derivative((1 + tanh(inner)) / 2, x), 1 / sqrt(2 * pi), Interval.point(0)),
        Same(Derivative(Phi, x), 1 / sqrt(2 * pi), Interval.point(0)),
        Below(1 / sqrt(2 * pi), Rational("1.702") / 4, LINE, strict=True),
    ),
    line(
        r"The errors are even functions, since $1 - \Phi(x) = \Phi(-x)$ and sigmoids have the same symmetry; and both die out.",
        r"$1 - \Phi(x) = \Phi(-x)$ で、シグモイド関数にも同じ対称性があるので、誤差は偶関数である。どちらの誤差も両端で消える。",
        Same(off_tanh, off_tanh.xreplace({x: -x}), LINE),
        Same(off_sigmoid, off_sigmoid.xreplace({x: -x}), LINE),
        Tends(off_tanh, oo, S(0)),
        Tends(off_sigmoid, oo, S(0)),
    ),
    line(
        r"By tanh the error is at most $0.0004733$ everywhere, and at $x = 2.7$ it is more than $0.0004732$.",
        r"tanhによる誤差はどこでも $0.0004733$ 以下で、$x = 2.7$ では $0.0004732$ を超える。",
        Below(off_tanh, Rational("0.0004733"), LINE),
        Below(-Rational("0.0004733"), off_tanh, LINE),
        Below(Rational("0.0004732"), off_tanh, Interval.point(Rational("2.7")), strict=True),
    ),
    line(
        r"By the sigmoid it is at most $0.020335$, and at $x = 2.27$ GELU is more than $0.020334$ above: some forty times as much.",
        r"シグモイド関数による誤差は $0.020335$ 以下で、$x = 2.27$ ではGELUのほうが $0.020334$ より大きく上回る。約40倍の誤差である。",
        Below(off_sigmoid, Rational("0.020335"), LINE),
        Below(-Rational("0.020335"), off_sigmoid, LINE),
        Below(off_sigmoid, -Rational("0.020334"), Interval.point(Rational("2.27")), strict=True),
        Below(40 * Rational("0.0004733"), Rational("0.020334"), LINE),
    ),
)


def numbers() -> Iterator[Comparison]:
    grid = [mpmath.mpf(k) / 100 for k in range(-800, 801)]

    def f(t: mpmath.mpf) -> mpmath.mpf:
        return t * mpmath.ncdf(t)

    def first(t: mpmath.mpf) -> mpmath.mpf:
        return t * (1 + mpmath.tanh(mpmath.sqrt(2 / mpmath.pi) * (t + mpmath.mpf("0.044715") * t**3))) / 2

    def second(t: mpmath.mpf) -> mpmath.mpf:
        return t / (1 + mpmath.exp(-mpmath.mpf("1.702") * t))

    yield compare("greatest errors on a grid", "格子点での誤差の最大値",
                  [max(abs(g(t) - f(t)) for t in grid) for g in (first, second)],
                  [mpmath.mpf("0.00047325"), mpmath.mpf("0.0203345")], 6e-7)  # fmt: skip


derivation = Derivation(
    "gelu_approximations",
    Title("How good GELU's approximations are", "GELUの近似の精度"),
    Bilingual(
        r"GELU by tanh is off by at most $0.0004733$, by $\sigma(1.702 x)$ by at most $0.020335$; neither number can be much smaller.",
        r"GELUのtanhによる近似の誤差は $0.0004733$ 以下、$\sigma(1.702 x)$ による近似の誤差は $0.020335$ 以下で、どちらもほぼ最良の評価である。",
    ),
    steps,
    numbers,
    sketch=Sketch(
        (
            (Title("error of the sigmoid", "シグモイド関数による近似の誤差"), off_sigmoid),
            (Title("error of tanh", "tanhによる近似の誤差"), off_tanh),
        )
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
