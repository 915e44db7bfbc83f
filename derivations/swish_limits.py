r"""Swish with beta: from x/2 at beta = 0 to ReLU as beta grows, and how near to it."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, LambertW, Mul, Rational, S, Symbol, exp, oo

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Below, Identical, Same, Settles, Signs
from symacts.values import Interval
from symacts.worked import Comparison, Derivation, Sketch, compare, line

LINE, RIGHT = Interval.line(), Interval(0, oo)
b, h = Symbol("beta", positive=True), Symbol("h", positive=True)
W, quarter = LambertW(exp(-1)), Rational(1, 4)


def swish(z: object, beta: object = b) -> object:
    return z / (1 + exp(-beta * z))


dip = x / (1 + exp(x))  # how far below ReLU, in units of 1/beta

steps = (
    line(
        r"As $\beta \to 0$ the exponential tends to $1$, and $f(x) = \frac{x}{1 + e^{-\beta x}} \to \frac{x}{2}$ at every $x$.",
        r"$\beta \to 0$ のとき指数関数は1に近づくので、どの $x$ でも $f(x) = \frac{x}{1 + e^{-\beta x}} \to \frac{x}{2}$ となる。",
        Settles(swish(h), b, S(0), h / 2),
        Settles(swish(-h), b, S(0), -h / 2),
    ),
    line(
        r"As $\beta \to \infty$ it tends to ReLU: at $x = h > 0$ to $h$, at $x = -h$ to $0$.",
        r"$\beta \to \infty$ のときReLUに近づく: $x = h > 0$ で $h$、$x = -h$ で $0$ に近づく。",
        Settles(swish(h), b, oo, h),
        Settles(swish(-h), b, oo, S(0)),
    ),
    line(
        r"The distance to ReLU is the same at $h$ and at $-h$: $\frac{h}{1 + e^{\beta h}}$. With $v = \beta h$ it is $\frac{1}{\beta} \cdot \frac{v}{1 + e^v}$.",
        r"ReLUとの差は $h$ と $-h$ で等しく $\frac{h}{1 + e^{\beta h}}$ である。$v = \beta h$ とおくと $\frac{1}{\beta} \cdot \frac{v}{1 + e^v}$ となる。",
        Identical(h - swish(h), h / (1 + exp(b * h))),
        Identical(0 - swish(-h), h / (1 + exp(b * h))),
        Identical(Mul(1 / b, b * h / (1 + exp(b * h)), evaluate=False), h / (1 + exp(b * h))),
    ),
    line(
        r"The slope of $\frac{v}{1 + e^v}$ has the sign of $1 + e^v - v e^v$: it is greatest where $(v - 1) e^{v - 1} = e^{-1}$, at $v = 1 + W(1/e)$, and there it is $W(1/e) \approx 0.2785$.",
        r"$\frac{v}{1 + e^v}$ の傾きの符号は $1 + e^v - v e^v$ の符号である。最大となるのは $(v - 1) e^{v - 1} = e^{-1}$、つまり $v = 1 + W(1/e)$ のときで、値は $W(1/e) \approx 0.2785$ である。",
        Same(Derivative(dip, x), (1 + exp(x) - x * exp(x)) / (1 + exp(x)) ** 2, LINE),
        Signs(Derivative(dip, x), RIGHT, ((1 + W, 1),), (1, -1)),
        Same(dip, W, Interval.point(1 + W)),
        Below(dip, W, RIGHT),
        Below(W, Rational("0.2785"), LINE),
    ),
    line(
        r"So swish is nowhere more than $\frac{W(1/e)}{\beta}$ away from ReLU, for $\beta = 10$ not more than $\frac{W(1/e)}{10}$; and as $\frac{W(1/e)}{\beta} \to 0$ whatever $x$ is, it tends to it uniformly.",
        r"したがってスウィッシュとReLUの差はどこでも $\frac{W(1/e)}{\beta}$ 以下であり、たとえば $\beta = 10$ では $\frac{W(1/e)}{10}$ 以下である。$x$ によらず $\frac{W(1/e)}{\beta} \to 0$ なので、収束は一様である。",
        Below(x - swish(x, 10), W / 10, RIGHT),
        Below(0 - swish(x, 10), W / 10, Interval(-oo, 0)),
        Settles(W / b, b, oo, S(0)),
    ),
)


def numbers() -> Iterator[Comparison]:
    grid = [mpmath.mpf(k) / 50 for k in range(-400, 401)]
    betas = [1, 4, 16]
    w = mpmath.lambertw(mpmath.exp(-1)).real
    far = [beta * max(max(t, 0) - t / (1 + mpmath.exp(-beta * t)) for t in grid) for beta in betas]
    yield compare(
        r"$\beta$ times the greatest distance to ReLU, on a grid, and $W(1/e)$",
        r"格子点でのReLUとの差の最大値の $\beta$ 倍と $W(1/e)$",
        far,
        [w] * len(betas),
        1e-2,
    )


derivation = Derivation(
    "swish_limits",
    Title("Swish between a line and ReLU", "直線とReLUの間のスウィッシュ"),
    Bilingual(
        r"$\frac{x}{1 + e^{-\beta x}}$ tends to $\frac{x}{2}$ as $\beta \to 0$, and uniformly to ReLU as $\beta \to \infty$.",
        r"$\frac{x}{1 + e^{-\beta x}}$ は $\beta \to 0$ で $\frac{x}{2}$ に、$\beta \to \infty$ で一様にReLUに近づく。",
    ),
    steps,
    numbers,
    sketch=Sketch(
        tuple((Title(f"beta = {beta}", f"beta = {beta}"), swish(x, beta)) for beta in (quarter, 1, 4))
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
