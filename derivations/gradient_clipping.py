r"""Gradient clipping: the direction stays, the norm is bounded, and so is every step."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Max, Min, S, Symbol, oo, sqrt

from symacts.activation import Title, x
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Below, Dominated, Identical, Same, Smooth
from symacts.values import Interval
from symacts.vector import j, total
from symacts.vector import x as g
from symacts.worked import Chapter, Comparison, Derivation, Sketch, compare, line

RIGHT = Interval(0, oo)
k = Symbol("k", integer=True)
c, eta, s = (Symbol(letter, positive=True) for letter in ("c", "eta", "s"))
norm = sqrt(total(g[j] ** 2))
clipped = x * Min(1, 1 / x)  # the norm after clipping at 1, as a function of the norm before

steps = (
    line(
        r"Scaled to the norm $c$, the gradient is $\hat{g}_i = \frac{c g_i}{\|g\|}$ with $\|g\|^2 = \sum_j g_j^2$: then $\sum_i \hat{g}_i^2 = c^2$.",
        r"ノルムを $c$ にした勾配は $\hat{g}_i = \frac{c g_i}{\|g\|}$、$\|g\|^2 = \sum_j g_j^2$ で、$\sum_i \hat{g}_i^2 = c^2$ となる。",
        Identical(total((c * g[j] / norm) ** 2), c**2),
    ),
    line(
        r"Clipping does this only where $\|g\| > c$: with $r = \|g\| / c$ the new norm is $c r \min(1, \frac{1}{r}) = c \min(r, 1) \le c$.",
        r"クリッピングは $\|g\| > c$ のときだけこれを行う。$r = \|g\| / c$ とすると新しいノルムは $c r \min(1, \frac{1}{r}) = c \min(r, 1) \le c$ である。",
        Same(clipped, Min(x, 1), RIGHT),
        Below(clipped, S(1), RIGHT),
    ),
    line(
        r"A small gradient is left as it is, and nothing jumps at $r = 1$.",
        r"小さな勾配はそのままで、$r = 1$ でも跳ばない。",
        Same(clipped, x, Interval(0, 1, False, True)),
        Smooth(clipped, RIGHT, S(0)),
    ),
    line(
        r"The direction stays: all entries get one factor $s > 0$, so that $(\sum_i \hat{g}_i g_i)^2 = \sum_i \hat{g}_i^2 \sum_i g_i^2$, as for parallel vectors only, and $\sum_i \hat{g}_i g_i = s \|g\|^2 \ge 0$: it still leads downhill.",
        r"向きは変わらない: すべての成分に同じ $s > 0$ がかかるので、平行なベクトルでのみ成り立つ $(\sum_i \hat{g}_i g_i)^2 = \sum_i \hat{g}_i^2 \sum_i g_i^2$ が成り立ち、$\sum_i \hat{g}_i g_i = s \|g\|^2 \ge 0$ である。下り方向のままである。",
        Identical(total(c * g[j] / norm * g[j]) ** 2, total((c * g[j] / norm) ** 2) * total(g[j] ** 2)),
        Identical(total(s * g[j] * g[j]), s * total(g[j] ** 2)),
        Dominated(S(0), total(s * g[j] * g[j])),
    ),
    line(
        r"A step $\eta \hat{g}$ of gradient descent is no longer than $\eta c$, however steep the cliff.",
        r"勾配降下法の1ステップ $\eta \hat{g}$ の長さは、どれほど急な崖でも $\eta c$ を超えない。",
        Identical(total((eta * c * g[j] / norm) ** 2), (eta * c) ** 2),
        Below(clipped, S(1), RIGHT),
    ),
)


def numbers() -> Iterator[Comparison]:
    gradient = [mpmath.mpf(a) for a in (300, -400, 1200)]
    size = mpmath.norm(gradient)
    held = [a * min(1, 5 / size) for a in gradient]
    yield compare("the norm of (300, -400, 1200), clipped at 5", "(300, -400, 1200) を5で切ったノルム",
                  [size, mpmath.norm(held)], [1300, 5])  # fmt: skip


derivation = Derivation(
    "gradient_clipping",
    Title("Gradient clipping", "勾配クリッピング"),
    Bilingual(
        r"The clipped gradient $g \min(1, \frac{c}{\|g\|})$ has the direction of $g$ and at most the norm $c$.",
        r"クリッピングした勾配 $g \min(1, \frac{c}{\|g\|})$ の向きは $g$ と同じで、ノルムは $c$ 以下である。",
    ),
    steps,
    numbers,
    Chapter.TRAINING,
    Sketch(
        (
            (
                Title("a gradient of one entry, clipped at 1", "1成分の勾配を1でクリッピング"),
                Max(-1, Min(1, x)),
            ),
        )
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
