r"""L2 regularisation shrinks the weights: by the same factor in each step, and not to 0 where data object."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Derivative, Function, Rational, S, Symbol, exp, oo

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Below, Dominated, Identical, Settles, slope_of
from symacts.values import Interval
from symacts.vector import i, j, total
from symacts.vector import x as w
from symacts.worked import Chapter, Comparison, Derivation, Sketch, compare, line

LINE = Interval.line()
a, lam, eta = (Symbol(letter, positive=True) for letter in ("a", "lambda", "eta"))
u, m = Symbol("u", real=True), Symbol("m", real=True)
f = Function("f")
s, T, q, r, L = (Symbol(letter, positive=True) for letter in "sTqrL")
kept = Rational(99, 100)
bowl = a * (u - m) ** 2 / 2 + lam * u**2 / 2

steps = (
    line(
        r"The penalty $\frac{\lambda}{2} \sum_j w_j^2$ has the gradient $\lambda w_i$.",
        r"罰則項 $\frac{\lambda}{2} \sum_j w_j^2$ の勾配は $\lambda w_i$ である。",
        Identical(Derivative(lam * total(w[j] ** 2) / 2, w[i]), lam * w[i]),
    ),
    line(
        r"So a step on $f(w) + \frac{\lambda}{2} w^2$ is $w - \eta (f'(w) + \lambda w) = (1 - \eta \lambda) w - \eta f'(w)$: first shrink, then follow the data.",
        r"$f(w) + \frac{\lambda}{2} w^2$ に対する1ステップは $w - \eta (f'(w) + \lambda w) = (1 - \eta \lambda) w - \eta f'(w)$、つまりまず縮めてからデータに従う。",
        Identical(u - eta * Derivative(f(u) + lam * u**2 / 2, u), (1 - eta * lam) * u - eta * slope_of(f)(u)),
    ),
    line(
        r"Where the data say nothing, $T$ steps leave $(1 - \eta \lambda)^T$: for $0 < \eta \lambda < 1$, that is $1 - \eta \lambda = \frac{1}{1 + s}$ with $s > 0$, this tends to $0$ as $T \to \infty$.",
        r"データが何も言わないところでは、$T$ ステップで $(1 - \eta \lambda)^T$ 倍になる。$0 < \eta \lambda < 1$、つまり $s > 0$ を使って $1 - \eta \lambda = \frac{1}{1 + s}$ のとき、これは $T \to \infty$ で $0$ に近づく。",
        Settles((1 / (1 + s)) ** T, T, oo, S(0)),
    ),
    line(
        r"That is no more than $e^{-\eta \lambda T}$, since $1 - r < e^{-r}$, here for $\eta \lambda = 0.01$: hence the name decay.",
        r"$1 - r < e^{-r}$ なので、これは $e^{-\eta \lambda T}$ 以下である（ここでは $\eta \lambda = 0.01$）。減衰と呼ばれる理由である。",
        Below(1 - x, exp(-x), LINE),
        Below(1 - x, exp(-x), Interval(0, oo), strict=True),
        Below(kept**x, exp(-x / 100), Interval(0, oo)),
    ),
    line(
        r"Where the data want $m$, with curvature $a$, the slope of $\frac{a}{2} (w - m)^2 + \frac{\lambda}{2} w^2$ is $(a + \lambda) w - a m$, which vanishes at $w = \frac{a}{a + \lambda} m$: there the square $\frac{a + \lambda}{2} (w - \frac{a}{a + \lambda} m)^2$ is $0$, and the rest is without $w$.",
        r"データが曲率 $a$ で $m$ を求めるとき、$\frac{a}{2} (w - m)^2 + \frac{\lambda}{2} w^2$ の傾きは $(a + \lambda) w - a m$ で、$w = \frac{a}{a + \lambda} m$ で0になる。そこで平方 $\frac{a + \lambda}{2} (w - \frac{a}{a + \lambda} m)^2$ が0となり、残りは $w$ を含まない。",
        Identical(Derivative(bowl, u), (a + lam) * u - a * m),
        Identical(bowl, (a + lam) / 2 * (u - a * m / (a + lam)) ** 2 + a * lam * m**2 / (2 * (a + lam))),
    ),
    line(
        r"It shrinks by $\frac{a}{a + \lambda}$, less than $1$: hardly where the data are sure ($a \to \infty$), and to $0$ where they are not ($a \to 0$).",
        r"縮む割合 $\frac{a}{a + \lambda}$ は1より小さい。データが確かなら（$a \to \infty$）ほとんど縮まず、不確かなら（$a \to 0$）0まで縮む。",
        Dominated(a / (a + lam), S(1), strict=True),
        Settles(a / (a + lam), a, oo, S(1)),
        Settles(a / (a + lam), a, S(0), S(0)),
    ),
    line(
        r"And it keeps gradients from exploding: where all weights shrink by $q$, the bound $r^L$ of $L$ layers shrinks by $q^L$, as $(q r)^L = q^L r^L$. With $q = 0.9$ and $L = 50$ that is less than $0.01$.",
        r"勾配爆発も抑える: すべての重みが $q$ 倍に縮むと、$(q r)^L = q^L r^L$ なので、$L$ 層での上界 $r^L$ は $q^L$ 倍に縮む。$q = 0.9$、$L = 50$ ならこれは $0.01$ より小さい。",
        Identical((q * r) ** L, q**L * r**L),
        Below(Rational(9, 10) ** x, Rational(1, 100), Interval.point(50), strict=True),
    ),
)


def numbers() -> Iterator[Comparison]:
    rate, strength, wanted, curvature = (mpmath.mpf(t) for t in ("0.1", "0.5", "3", "2"))
    weight = mpmath.mpf(10)
    for _ in range(1000):
        weight -= rate * (curvature * (weight - wanted) + strength * weight)
    yield compare("1000 steps of gradient descent, and a m / (a + lambda)", "勾配降下法の1000ステップと a m / (a + lambda)",
                  [weight], [curvature * wanted / (curvature + strength)])  # fmt: skip


derivation = Derivation(
    "weight_decay",
    Title("L2 regularisation as shrinkage", "縮小としてのL2正則化"),
    Bilingual(
        r"With the penalty $\frac{\lambda}{2} \|w\|^2$ a step is $w \to (1 - \eta \lambda) w - \eta \nabla f$.",
        r"罰則項 $\frac{\lambda}{2} \|w\|^2$ があると1ステップは $w \to (1 - \eta \lambda) w - \eta \nabla f$ となる。",
    ),
    steps,
    numbers,
    Chapter.TRAINING,
    Sketch(
        (
            (Title("(w - 1)^2/2", "(w - 1)^2/2"), (x - 1) ** 2 / 2),
            (Title("with the penalty w^2/4", "罰則項 w^2/4 つき"), (x - 1) ** 2 / 2 + x**2 / 4),
        )
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
