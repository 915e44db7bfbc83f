r"""ELU has a continuous slope exactly when alpha = 1."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, Piecewise, S, Symbol, exp

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Identical, Not, Settles, Signs, Smooth, Tends
from symacts.values import Interval
from symacts.worked import Comparison, Derivation, Sketch, compare, line

LINE = Interval.line()
a, u, h = Symbol("alpha", real=True), Symbol("u", real=True), Symbol("h", positive=True)


def elu(alpha: object) -> Piecewise:
    return Piecewise((x, x > 0), (alpha * (exp(x) - 1), True))


steps = (
    line(
        r"Both formulas give $0$ at $0$, so for every $\alpha$ the function is continuous: $\alpha (e^{-h} - 1) \to 0$ as $h \to 0$.",
        r"どちらの式も0で $0$ になるので、どの $\alpha$ でも連続である: $h \to 0$ のとき $\alpha (e^{-h} - 1) \to 0$。",
        Settles(a * (exp(-h) - 1), h, S(0), S(0)),
    ),
    line(
        r"The slope on the left is $\alpha e^{u}$, and at $u = -h$ it tends to $\alpha$ as $h \to 0$.",
        r"左側の傾きは $\alpha e^{u}$ で、$u = -h$ では $h \to 0$ のとき $\alpha$ に近づく。",
        Identical(Derivative(a * (exp(u) - 1), u), a * exp(u)),
        Settles(a * exp(-h), h, S(0), a),
    ),
    line(
        r"The slope on the right is $1$. So the slope jumps by $1 - \alpha$, which is $0$ at $\alpha = 1$ and nowhere else.",
        r"右側の傾きは $1$ である。よって傾きは $1 - \alpha$ だけ跳び、これが $0$ になるのは $\alpha = 1$ のときだけである。",
        Identical(Derivative(u, u, evaluate=False), S(1)),
        Signs(1 - x, LINE, ((S(1), 1),), (1, -1)),
    ),
    line(
        r"So ELU with $\alpha = 1$ is $C^1$; with $\alpha = 2$ it is not, nor with $\alpha = \frac{1}{2}$.",
        r"よって $\alpha = 1$ のELUは $C^1$ 級であり、$\alpha = 2$ や $\alpha = \frac{1}{2}$ ではそうでない。",
        Smooth(elu(1), LINE, S(1)),
        Not(Smooth(elu(2), LINE, S(1))),
        Not(Smooth(elu(S.Half), LINE, S(1))),
    ),
    line(
        r"It is not $C^2$: the second derivative tends to $1$ from the left, as $e^x$ does, and is $0$ on the right.",
        r"$C^2$ 級ではない: 2階微分は左側では $e^x$ のように $1$ に近づき、右側では $0$ である。",
        Tends(Derivative(exp(x), x), S(0), S(1), "-"),
        Not(Smooth(elu(1), LINE, S(2))),
    ),
)


def numbers() -> Iterator[Comparison]:
    alphas = [mpmath.mpf(k) / 4 for k in range(1, 9)]

    def left(alpha: mpmath.mpf) -> mpmath.mpf:
        return mpmath.diff(lambda t: alpha * (mpmath.exp(t) - 1), 0)

    yield compare(
        r"the jump of the slope and $1 - \alpha$",
        r"傾きの段差と $1 - \alpha$",
        [1 - left(alpha) for alpha in alphas],
        [1 - alpha for alpha in alphas],
    )


derivation = Derivation(
    "elu_smoothness",
    Title("ELU is smooth exactly when alpha = 1", "ELUが滑らかになるのはalpha = 1のときだけ"),
    Bilingual(
        r"ELU is $C^1$ exactly when $\alpha = 1$.",
        r"ELUが $C^1$ 級になるのは $\alpha = 1$ のとき、またそのときに限る。",
    ),
    steps,
    numbers,
    sketch=Sketch(
        tuple((Title(f"alpha = {alpha}", f"alpha = {alpha}"), elu(alpha)) for alpha in (1, 2)), (1,)
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
