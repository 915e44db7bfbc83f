r"""Why a sigmoid passes on at most a quarter of the gradient: max sigma' = 1/4, at x = 0 and nowhere else.

On the board: differentiate twice, find where sigma'' changes sign, look at sigma' there and at the ends.
`python derivations/sigmoid_gradient_peak.py` puts each line to the court and prints its rulings.
"""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Rational, S, diff, exp, oo

from symacts.activation import Title, x
from symacts.case import Step
from symacts.statement import Below, Every, Same, Signs, Tends
from symacts.values import Interval
from symacts.worked import Comparison, Derivation, main

LINE, LEFT, RIGHT = Interval.line(), Interval(-oo, 0), Interval(0, oo)

sigma = 1 / (1 + exp(-x))
slope = diff(sigma, x)
bend = diff(sigma, x, 2)

product_rule = Step(
    r"The slope in terms of the value: $\sigma' = \sigma (1 - \sigma)$.",
    Same(slope, sigma * (1 - sigma), LINE),
)
once_more = Step(
    r"Differentiated once more: $\sigma'' = \sigma (1 - \sigma) (1 - 2 \sigma)$.",
    Same(bend, sigma * (1 - sigma) * (1 - 2 * sigma), LINE),
)
factors = Step(
    r"As $0 < \sigma < 1$, the first two factors are positive.",
    Below(S(0), sigma * (1 - sigma), LINE, strict=True),
)
only_zero = Step(
    r"The third vanishes only where $\sigma = \frac{1}{2}$, at $x = 0$: "
    r"$\sigma'$ rises before and falls after.",
    Every((
        Signs(1 - 2 * sigma, LINE, zeros=((S(0), 1),), signs=(1, -1)),
        Signs(bend, LINE, zeros=((S(0), 1),), signs=(1, -1)),
    )),
)  # fmt: skip
value_there = Step(
    r"There $\sigma'(0) = \frac{1}{2} \cdot \frac{1}{2} = \frac{1}{4}$.",
    Same(slope, Rational(1, 4), Interval.point(0)),
)
at_the_ends = Step(
    r"At both ends the slope dies out: $\sigma'(x) \to 0$ as $x \to \pm\infty$.",
    Every((Tends(slope, -oo, S(0)), Tends(slope, oo, S(0)))),
)
hence = Step(
    r"Hence $\sup \sigma' = \max \sigma' = \frac{1}{4}$, attained at $x = 0$ and nowhere else.",
    Every((
        Below(slope, Rational(1, 4), LINE),
        Same(slope, Rational(1, 4), Interval.point(0)),
        Below(slope, Rational(1, 4), LEFT, strict=True),
        Below(slope, Rational(1, 4), RIGHT, strict=True),
    )),
)  # fmt: skip


def numbers() -> Iterator[Comparison]:
    """Differences of the definition on a grid; nothing of the above is used."""

    def f(t: mpmath.mpf) -> mpmath.mpf:
        return 1 / (1 + mpmath.exp(-t))

    grid = [mpmath.mpf(k) / 8 for k in range(-240, 241)]
    slopes = [mpmath.diff(f, t) for t in grid]
    signs = [mpmath.sign(mpmath.chop(mpmath.diff(f, t, 2))) for t in grid]
    far = [mpmath.mpf(-100), mpmath.mpf(100)]
    yield Comparison(r"$\sigma'$ and $\sigma (1 - \sigma)$", slopes, [f(t) * (1 - f(t)) for t in grid])
    yield Comparison(r"sign of $\sigma''$ and of $-x$", signs, [-mpmath.sign(t) for t in grid])
    yield Comparison("greatest slope, and where", [max(slopes), grid[slopes.index(max(slopes))]], [0.25, 0])
    yield Comparison(r"$\sigma'(\pm 100)$ and $0$", [mpmath.diff(f, t) for t in far], [0, 0])


derivation = Derivation(
    "sigmoid_gradient_peak",
    Title("The peak of the sigmoid's gradient", "シグモイド関数の勾配の最大値"),
    r"For $\sigma(x) = \frac{1}{1 + e^{-x}}$ the greatest slope is $\frac{1}{4}$, attained only at $x = 0$.",
    (product_rule, once_more, factors, only_zero, value_there, at_the_ends, hence),
    numbers,
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
