"""Where the sign of a comparison in a definition changes: by sign changes and bisection."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sympy import Abs, Expr, Max, Min, Piecewise, sign
from sympy.core.relational import Relational

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["bisection", "comparisons", "crossings", "distinct"]


def comparisons(expr: Expr) -> Iterator[Expr]:
    """The differences whose sign the definition asks for."""
    for node in expr.atoms(Piecewise):
        for relation in node.atoms(Relational):
            yield relation.lhs - relation.rhs
    for node in expr.atoms(Abs, sign):
        yield node.args[0]
    for node in expr.atoms(Max, Min):
        yield from (a - b for a, b in combinations(node.args, 2))


def crossings(g: Callable[[Array], Array], scan: Array) -> Iterator[float]:
    """The zeros of g on the scan: exact ones, and sign changes closed in by bisection."""
    import numpy as np

    values = g(scan)
    yield from (float(p) for p in scan[values == 0])
    for i in np.flatnonzero(values[1:] * values[:-1] < 0):
        yield bisection(lambda p: float(g(np.array([p]))[0]), float(scan[i]), float(scan[i + 1]))


def bisection(g: Callable[[float], float], lo: float, hi: float) -> float:
    line = lo - g(lo) * (hi - lo) / (g(hi) - g(lo))
    for guess in (line, float(round(line)), round(line * 1000) / 1000):
        if g(guess) == 0:
            return guess
    low = g(lo)
    while (mid := (lo + hi) / 2) not in (lo, hi):
        lo, hi = (mid, hi) if g(mid) * low > 0 else (lo, mid)
    return mid


def distinct(points: list[float]) -> Iterator[float]:
    last = -math.inf
    for point in points:
        if point - last > 1e-9 * max(1, abs(point)):
            yield point
        last = point
