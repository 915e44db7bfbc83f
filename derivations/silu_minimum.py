r"""SiLU dips below 0: its least value is -W(1/e), by Lambert's W."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, LambertW, Rational, S, exp, oo

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Below, Same, Signs, Tends
from symacts.values import Interval
from symacts.worked import Comparison, Derivation, Sketch, compare, line

LINE = Interval.line()
silu = x / (1 + exp(-x))
slope = Derivative(silu, x)
W = LambertW(exp(-1))
lowest = -1 - W

steps = (
    line(
        r"The quotient rule for $f = \frac{x}{1 + e^{-x}} = \frac{x e^x}{1 + e^x}$ gives $f' = \frac{e^x (e^x + 1 + x)}{(1 + e^x)^2}$.",
        r"$f = \frac{x}{1 + e^{-x}} = \frac{x e^x}{1 + e^x}$ に商の微分を使うと $f' = \frac{e^x (e^x + 1 + x)}{(1 + e^x)^2}$ となる。",
        Same(silu, x * exp(x) / (1 + exp(x)), LINE),
        Same(slope, exp(x) * (exp(x) + 1 + x) / (1 + exp(x)) ** 2, LINE),
    ),
    line(
        r"So $f'$ has the sign of $e^x + 1 + x$, which is strictly increasing: it vanishes once.",
        r"よって $f'$ の符号は $e^x + 1 + x$ の符号であり、これは狭義単調増加なので、0になるのは1回である。",
        Below(S(0), exp(x) / (1 + exp(x)) ** 2, LINE, strict=True),
        Below(S(0), Derivative(exp(x) + 1 + x, x), LINE, strict=True),
    ),
    line(
        r"With $w = -1 - x$ the equation $e^x = -1 - x$ is $w e^w = e^{-1}$, and Lambert's $W$ is made to solve it: $w = W(e^{-1})$.",
        r"$w = -1 - x$ とおくと、方程式 $e^x = -1 - x$ は $w e^w = e^{-1}$ となる。その解がランベルトの $W$ 関数であり、$w = W(e^{-1})$ である。",
        Same(W * exp(W), exp(-1), LINE),
        Same(exp(x) + 1 + x, S(0), Interval.point(lowest)),
    ),
    line(
        r"So $f$ falls up to $x_0 = -1 - W(1/e)$ and rises from there.",
        r"よって $f$ は $x_0 = -1 - W(1/e)$ まで減少し、その先で増加する。",
        Signs(slope, LINE, ((lowest, 1),), (-1, 1)),
    ),
    line(
        r"There $e^{x_0} = -1 - x_0 = W(1/e)$, so that $1 + e^{x_0} = -x_0$ and $f(x_0) = \frac{x_0 e^{x_0}}{1 + e^{x_0}} = -e^{x_0} = -W(1/e)$.",
        r"そこでは $e^{x_0} = -1 - x_0 = W(1/e)$ なので $1 + e^{x_0} = -x_0$、したがって $f(x_0) = \frac{x_0 e^{x_0}}{1 + e^{x_0}} = -e^{x_0} = -W(1/e)$ である。",
        Same(exp(x), W, Interval.point(lowest)),
        Same(1 + exp(x), -x, Interval.point(lowest)),
        Same(silu, -W, Interval.point(lowest)),
    ),
    line(
        r"This is the least value: about $-0.2785$, at about $-1.2785$; at $-\infty$ the function comes back to $0$.",
        r"これが最小値である。およそ $-1.2785$ で、およそ $-0.2785$ となる。$-\infty$ では関数は $0$ に戻る。",
        Below(-W, silu, LINE),
        Below(Rational("-0.27847"), -W, LINE, strict=True),
        Below(-W, Rational("-0.27846"), LINE, strict=True),
        Tends(silu, -oo, S(0)),
    ),
)


def numbers() -> Iterator[Comparison]:
    def f(t: mpmath.mpf) -> mpmath.mpf:
        return t / (1 + mpmath.exp(-t))

    at = mpmath.findroot(lambda t: mpmath.diff(f, t), -1.28)
    w = mpmath.lambertw(mpmath.exp(-1)).real
    yield compare("where the slope vanishes, and the value there", "傾きが0になる点とその値",
                  [at, f(at)], [-1 - w, -w], 1e-20)  # fmt: skip


derivation = Derivation(
    "silu_minimum",
    Title("The least value of SiLU", "SiLUの最小値"),
    Bilingual(
        r"SiLU, $\frac{x}{1 + e^{-x}}$, is least at $-1 - W(1/e)$, and there it is $-W(1/e)$.",
        r"SiLU $\frac{x}{1 + e^{-x}}$ は $-1 - W(1/e)$ で最小となり、最小値は $-W(1/e)$ である。",
    ),
    steps,
    numbers,
    sketch=Sketch(((Title("SiLU", "SiLU"), silu),), (0, 1)),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
