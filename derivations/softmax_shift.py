r"""Softmax does not see a shift: so it can be computed without overflow, and two classes are one sigmoid."""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
from sympy import Expr, S, Symbol, exp, log, oo

from symacts.activation import Title
from symacts.activation import x as v
from symacts.language import Bilingual
from symacts.showing.boards import main
from symacts.statement import Below, Dominated, Identical
from symacts.values import Interval
from symacts.vector import i, j, total, x
from symacts.worked import Chapter, Comparison, Derivation, compare, line

a, b, c = (Symbol(letter, real=True) for letter in "abc")
p = exp(x[i]) / total(exp(x[j]))


def two(first: Expr, second: Expr) -> Expr:
    return exp(first) / (exp(first) + exp(second))


steps = (
    line(
        r"Add $c$ to every entry: $\frac{e^{x_i + c}}{\sum_j e^{x_j + c}} = \frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}} = p_i$.",
        r"全成分に $c$ を足す: $\frac{e^{x_i + c}}{\sum_j e^{x_j + c}} = \frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}} = p_i$。",
        Identical(exp(x[i] + c) / total(exp(x[j] + c)), p),
    ),
    line(
        r"Take for $-c$ the greatest entry. Then all exponents are at most $0$: no power is greater than $1$ and nothing overflows.",
        r"$-c$ を最大の成分にとると、指数はすべて0以下になり、どの冪も1を超えないのでオーバーフローは起こらない。",
        Below(exp(v), S(1), Interval(-oo, 0, False, True)),
    ),
    line(
        r"The sum is then at least $1$, since the greatest entry gives $e^0 = 1$, and so nothing is divided by $0$.",
        r"最大の成分が $e^0 = 1$ を与えるので、和は1以上であり、0で割ることもない。",
        Dominated(S(1), 1 + total(exp(x[j])), strict=True),
    ),
    line(
        r"The logarithm likewise: $\log \sum_j e^{x_j} = -c + \log \sum_j e^{x_j + c}$.",
        r"対数も同様である: $\log \sum_j e^{x_j} = -c + \log \sum_j e^{x_j + c}$。",
        Identical(log(total(exp(x[j]))), -c + log(total(exp(x[j] + c)))),
    ),
    line(
        r"Two classes: with $c = -a$ only the difference counts, $\frac{e^a}{e^a + e^b} = \frac{1}{1 + e^{-(a - b)}} = \sigma(a - b)$.",
        r"2クラスでは、$c = -a$ とすると差だけが残る: $\frac{e^a}{e^a + e^b} = \frac{1}{1 + e^{-(a - b)}} = \sigma(a - b)$。",
        Identical(two(a, b), 1 / (1 + exp(-(a - b)))),
    ),
    line(
        r"The other class has $1 - \sigma(a - b) = \sigma(b - a)$.",
        r"もう一方のクラスは $1 - \sigma(a - b) = \sigma(b - a)$ である。",
        Identical(1 - 1 / (1 + exp(b - a)), 1 / (1 + exp(a - b))),
        Identical(two(b, a), 1 / (1 + exp(a - b))),
    ),
)


def numbers() -> Iterator[Comparison]:
    point = [mpmath.mpf(t) for t in ("1000", "998.5", "1001")]
    plain = [mpmath.exp(t) / mpmath.fsum(map(mpmath.exp, point)) for t in point]
    top = max(point)
    stable = [mpmath.exp(t - top) / mpmath.fsum(mpmath.exp(s - top) for s in point) for t in point]
    yield compare(
        "entries near 1000, as they are and shifted", "1000に近い成分、そのままとずらした場合", stable, plain
    )
    yield compare("two classes and the sigmoid", "2クラスとシグモイド関数",
                  [mpmath.exp(2) / (mpmath.exp(2) + mpmath.exp(-1))], [1 / (1 + mpmath.exp(-3))])  # fmt: skip


derivation = Derivation(
    "softmax_shift",
    Title("The stable softmax, and two classes", "安定なソフトマックスと2クラスの場合"),
    Bilingual(
        r"Softmax is unchanged when $c$ is added to all entries; for two classes it is $\sigma(a - b)$.",
        r"ソフトマックスは全成分に $c$ を足しても変わらない。2クラスでは $\sigma(a - b)$ である。",
    ),
    steps,
    numbers,
    Chapter.CLASSES,
)

if __name__ == "__main__":
    raise SystemExit(main(derivation))
