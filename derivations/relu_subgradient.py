r"""ReLU at its kink: every slope from 0 to 1 is a subgradient at 0, and no other number is one."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, Max, Piecewise, S, Symbol, oo

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Below, Dominated, Not, Same, Smooth, Tends
from symacts.values import Interval
from symacts.worked import Comparison, Derivation, Sketch, compare, line

LINE, LEFT, RIGHT = Interval.line(), Interval(-oo, 0), Interval(0, oo)
relu = Piecewise((x, x > 0), (0, True))
a, b, d, h = (Symbol(letter, positive=True) for letter in "abdh")
between = a / (a + b)  # every number of (0, 1), as a and b run through the positive ones

steps = (
    line(
        r"Away from $0$ the slope is that of a line: $0$ on the left, $1$ on the right.",
        r"0以外では直線なので、傾きは左で $0$、右で $1$ である。",
        Same(Derivative(relu, x), S(0), LEFT),
        Same(Derivative(relu, x), S(1), RIGHT),
    ),
    line(
        r"At $0$ the difference quotients have two limits, so there is no derivative; but ReLU is continuous.",
        r"0での差分商は左右で異なる極限をもつので、微分はできない。ただし連続である。",
        Tends(relu / x, S(0), S(0), "-"),
        Tends(relu / x, S(0), S(1), "+"),
        Smooth(relu, LINE, S(0)),
        Not(Smooth(relu, LINE, S(1))),
    ),
    line(
        r"Let $r$ be ReLU. A number $g$ is a subgradient at $0$ if $r(x) \ge g x$ for all $x$. So are the ends $g = 0$ and $g = 1$.",
        r"ReLUを $r$ と書く。すべての $x$ で $r(x) \ge g x$ となる数 $g$ を0での劣勾配という。両端 $g = 0$ と $g = 1$ は劣勾配である。",
        Below(S(0), relu, LINE),
        Below(x, relu, LINE),
    ),
    line(
        r"So is each $g = \frac{a}{a + b}$ between them ($a, b > 0$): at $x = h > 0$ we need $h \ge g h$, at $x = -h$ we need $0 \ge -g h$.",
        r"その間の $g = \frac{a}{a + b}$ （$a, b > 0$）もそうである: $x = h > 0$ では $h \ge g h$、$x = -h$ では $0 \ge -g h$ を示せばよい。",
        Dominated(between * h, h),
        Dominated(-between * h, S(0)),
    ),
    line(
        r"A greater one fails at $x = h$: $h < (1 + d) h$ for $d > 0$. A negative one fails at $x = -h$: $0 < d h$.",
        r"1より大きいものは $x = h$ で破れる: $d > 0$ のとき $h < (1 + d) h$。負のものは $x = -h$ で破れる: $0 < d h$。",
        Dominated(h, (1 + d) * h, strict=True),
        Dominated(S(0), d * h, strict=True),
    ),
    line(
        r"Hence $\partial r(0) = [0, 1]$, and no slope is steeper than $1$: $|r(x)| \le |x|$.",
        r"よって $\partial r(0) = [0, 1]$ であり、傾きは $1$ を超えない: $|r(x)| \le |x|$。",
        Below(relu, Max(x, -x), LINE),
        Below(Derivative(relu, x), S(1), LEFT),
        Below(Derivative(relu, x), S(1), RIGHT),
    ),
)


def numbers() -> Iterator[Comparison]:
    grid = [mpmath.mpf(k) / 4 for k in range(-40, 41)]
    inside = [mpmath.mpf(k) / 10 for k in range(11)]
    outside = [mpmath.mpf(k) / 10 for k in (-5, -1, 11, 20)]

    def least(g: mpmath.mpf) -> mpmath.mpf:
        return min(max(t, 0) - g * t for t in grid)

    yield compare(
        "least of r(x) - g x for g in [0, 1]: 0",
        "g が [0, 1] にあるとき r(x) - g x の最小値: 0",
        [least(g) for g in inside],
        [0] * len(inside),
    )
    yield compare(
        "and for g outside it is negative",
        "g がその外にあるときは負",
        [mpmath.sign(least(g)) for g in outside],
        [-1] * len(outside),
    )


derivation = Derivation(
    "relu_subgradient",
    Title("The subgradients of ReLU", "ReLUの劣勾配"),
    Bilingual(
        r"ReLU, $r(x) = \max(0, x)$, has at $0$ the subgradients $\partial r(0) = [0, 1]$; its gradient is at most $1$.",
        r"ReLU $r(x) = \max(0, x)$ の $0$ での劣勾配は $\partial r(0) = [0, 1]$ であり、勾配は $1$ を超えない。",
    ),
    steps,
    numbers,
    sketch=Sketch(
        (
            (Title("ReLU", "ReLU"), relu),
            (Title("slope 1/4", "傾き1/4"), x / 4),
            (Title("slope 1/2", "傾き1/2"), x / 2),
            (Title("slope 3/4", "傾き3/4"), 3 * x / 4),
        )
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
