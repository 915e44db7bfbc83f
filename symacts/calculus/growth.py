"""How fast an expression grows: |f(t)| <= exp(c + p log|t| + a |t| + b t^2) for all |t| >= X >= 1 on a side.

The algebra `GROWTH` runs beside `INTERVAL`: the value of a step is its range on [X, oo) or (-oo, -X] and
such a bound (None where none is known). A finite range gives the best bound, c = log of its largest size;
the rules below serve the steps that are not bounded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import arb

from symacts.calculus.heads import INTERVAL, ONE, PARAMETRIC, TWO, ZERO, Algebra, Pair

__all__ = ["GROWTH", "Bound", "Grown", "constant", "variable"]

Bound = tuple[arb, arb, arb, arb]  # c, p, a, b with p, a, b >= 0
Grown = tuple[Pair, Bound | None]

TINY = ONE / (1 << 64)
NOTHING: Bound = (ZERO, ZERO, ZERO, ZERO)


def _size(pair: Pair) -> arb:
    low, high = abs(pair[0]), abs(pair[1])
    return low.max(high)


def _bounded(pair: Pair) -> Bound:
    return ((_size(pair) + TINY).log(), ZERO, ZERO, ZERO)


def constant(value: Any) -> Any:
    """A constant slot of a tape: an interval of two ends, or a truth value."""
    return (value, _bounded(value)) if isinstance(value, tuple) else value


def variable(pair: Pair) -> Grown:
    """x itself: |x| = exp(log|x|)."""
    return pair, (ZERO, ONE, ZERO, ZERO)


def _sum(u: Bound, v: Bound) -> Bound:
    return u[0] + v[0], u[1] + v[1], u[2] + v[2], u[3] + v[3]


def _scaled(u: Bound, k: arb) -> Bound:
    return u[0] * k, u[1] * k, u[2] * k, u[3] * k


def _larger(u: Bound, v: Bound) -> Bound:
    return u[0].max(v[0]), u[1].max(v[1]), u[2].max(v[2]), u[3].max(v[3])


def _doubled(u: Bound) -> Bound:
    return u[0] + TWO.log(), *u[1:]


def _added(u: Grown, v: Grown) -> Bound | None:
    return _doubled(_larger(u[1], v[1])) if u[1] and v[1] else None


def _multiplied(u: Grown, v: Grown) -> Bound | None:
    return _sum(u[1], v[1]) if u[1] and v[1] else None


def _divided(u: Grown, v: Grown) -> Bound | None:
    low, high = v[0]
    least = low if low > ZERO else -high
    return _sum(u[1], (-least.log(), ZERO, ZERO, ZERO)) if u[1] and least > ZERO else None


def _either(u: Grown, v: Grown) -> Bound | None:
    return _larger(u[1], v[1]) if u[1] and v[1] else None


def _exponential(u: Grown) -> Bound | None:
    """exp(C |t|^p) for p <= 2 where |u| <= C |t|^p, or a constant where u is bounded above."""
    high = u[0][1]
    if high.is_finite():
        return high, ZERO, ZERO, ZERO
    if not u[1] or u[1][2] > ZERO or u[1][3] > ZERO or not u[1][1] <= TWO:
        return None
    c, p, _, _ = u[1]
    return (ZERO, ZERO, c.exp(), ZERO) if p <= ONE else (ZERO, ZERO, ZERO, c.exp())


def _logarithm(u: Grown) -> Bound | None:
    """|log u| <= |log least| + |c| + p|t| + a|t| + b t^2, which is a constant times |t|^d for |t| >= 1."""
    low = u[0][0]
    if not (u[1] and low > ZERO):
        return None
    c, p, a, b = u[1]
    degree = TWO if b > ZERO else (ONE if p + a > ZERO else ZERO)
    return (abs(low.log()) + abs(c) + p + a + b + TINY).log(), degree, ZERO, ZERO


def _one_more(u: Grown) -> Grown:
    return INTERVAL["add"](u[0], (ONE, ONE)), _doubled(_larger(u[1], NOTHING)) if u[1] else None


def _hyperbolic(u: Grown) -> Bound | None:
    size = _size(u[0])
    return _exponential(((ZERO, size), u[1]))


RULES: dict[str, Callable[..., Bound | None]] = {
    "add": _added,
    "sub": _added,
    "mul": _multiplied,
    "div": _divided,
    "neg": lambda u: u[1],
    "abs": lambda u: u[1],
    "pow": lambda n, u: _scaled(u[1], arb(n)) if u[1] else None,
    "root": lambda q, u: _scaled(u[1], ONE / q) if u[1] else None,
    "max": _either,
    "min": _either,
    "exp": _exponential,
    "expm1": lambda u: _added((u[0], _exponential(u)), (u[0], NOTHING)),
    "log": _logarithm,
    "log1p": lambda u: _logarithm(_one_more(u)),
    "sinh": _hyperbolic,
    "cosh": _hyperbolic,
    "asinh": lambda u: u[1],
    # |W(u)| <= u for u >= 0, and at most 1 for u < 0 on the upper branch
    "lambertw": lambda k, u: _larger(u[1], NOTHING) if u[1] and k == 0 else None,
}
CONDITIONS = frozenset({"lt", "le", "eq"})
LOGICAL = frozenset({"pair", "not", "and", "or"})


def _lifted(
    name: str, interval: Callable[..., Pair], rule: Callable[..., Bound | None]
) -> Callable[..., Grown]:
    """Range first: it is the better bound wherever it is finite."""

    def step(*args: Grown) -> Grown:
        pair = interval(*(pair for pair, _ in args))
        finite = pair[0].is_finite() and pair[1].is_finite()
        return pair, _bounded(pair) if finite else rule(*args)

    return step


def _unknown(*_: Any) -> Bound | None:
    return None


def _operation(name: str) -> Callable[..., Any]:
    interval, rule = INTERVAL[name], RULES.get(name) or _unknown
    if name in LOGICAL:
        return interval
    if name in CONDITIONS:
        return lambda u, v: interval(u[0], v[0])
    if name in PARAMETRIC:
        return lambda n: _lifted(name, interval(n), lambda *args: rule(n, *args))
    return _lifted(name, interval, rule)


def _select(condition: bool | None, branches: tuple[Grown, Grown]) -> Grown:
    if condition is not None:
        return branches[not condition]
    (u, _), (v, _) = branches
    return INTERVAL["select"](None, (u, v)), _either(*branches)


GROWTH: Algebra = {name: _operation(name) for name in INTERVAL} | {"select": _select}
