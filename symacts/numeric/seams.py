"""Where the sign of a comparison in a definition changes: by sign changes, to hundreds of digits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sympy import Abs, Expr, Max, Min, Piecewise, Pow, acos, acosh, asin, sign
from sympy.core.relational import Relational

from symacts.numeric.functions import Twofold, formula
from symacts.numeric.settle import once

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["crossing", "distinct", "seams", "touched"]

_DIGITS = 60
_MOST_DIGITS = 450
_UTMOST_DIGITS = 4400  # at the ends of the grid, e^(-10^4) has 4343 zeros
_SECANTS = 14
_MOST = 64


def seams(expr: Expr, scan: Array, marks: Sequence[Any] = ()) -> list[Any]:
    """The places between the points of the scan where a case of the definition changes; the 64 innermost.

    What is compared may touch 0 without a change of sign, as |log(1 + x^2)| does, or log(1 + x^2)^(3/2) what
    it is a root of: this is tried at the marks.
    """
    compared = set(_comparisons(expr))
    found = [root for g in compared for root in _crossings(formula(g), scan)]
    touching = [(formula(g), (-1, 1)) for g in compared] + [(formula(g), (1,)) for g in set(_radicands(expr))]
    found += [mark for g, signs in touching for mark in marks if _touches(g, mark, signs)]
    return sorted(sorted(distinct(found), key=abs)[:_MOST])


def touched(expr: Expr, scan: Array) -> list[float]:
    """The points of the scan at which floats see a 0 below a root of the definition: marks for `seams`."""
    found = [scan[formula(g).floats(scan) == 0] for g in set(_radicands(expr))]
    return [float(place) for places in found for place in places]


def _comparisons(expr: Expr) -> Iterator[Expr]:
    """The differences whose sign the definition asks for."""
    for node in expr.atoms(Piecewise):
        for relation in node.atoms(Relational):
            yield relation.lhs - relation.rhs
    for node in expr.atoms(Abs, sign):
        yield node.args[0]
    for node in expr.atoms(Max, Min):
        yield from (a - b for a, b in combinations(node.args, 2))


def _radicands(expr: Expr) -> Iterator[Expr]:
    """What the definition takes roots of, those among them that are in an inverse function."""
    yield from (p.base for p in expr.atoms(Pow) if p.exp.is_Rational and not p.exp.is_Integer)
    yield from (1 - node.args[0] ** 2 for node in expr.atoms(asin, acos))
    yield from (node.args[0] - 1 for node in expr.atoms(acosh))


def _touches(g: Twofold, point: Any, signs: tuple[int, ...]) -> bool:
    """Whether g is 0 at the point and has one sign to both sides, one of these."""
    import mpmath

    if not _vanishes(g, point):
        return False
    with mpmath.workdps(_DIGITS):
        low, high = (once(g.digits, point + side * mpmath.mpf(10) ** -6) for side in (-1, 1))
        return any(sign * low > 0 and sign * high > 0 for sign in signs)


def _crossings(g: Twofold, scan: Array) -> Iterator[Any]:
    """The zeros of g on the scan: exact ones, and sign changes closed in."""
    import mpmath
    import numpy as np

    values = g.floats(scan)
    for first, last in _runs(values == 0):
        outside = [i for i in (first - 1, last + 1) if 0 <= i < len(scan)]
        # the difference of two forms of one function is noise, here 0, there 1e-17: nothing begins or ends
        if all(_vanishes(g, mpmath.mpf(float(scan[i]))) for i in outside):
            continue
        if first < last:
            yield from _beside_a_run(g, scan, values, first, last)
            continue
        # 1/1000 is no float, though x - 1/1000 is 0 in floats at one
        p = float(scan[first])
        room = 1e-14 * max(1.0, abs(p))
        exact = _vanishes(g, mpmath.mpf(p))
        yield mpmath.mpf(p) if exact else crossing(g, p - room, p + room)
    for i in np.flatnonzero(np.sign(values[1:]) * np.sign(values[:-1]) < 0):
        lo, hi = float(scan[i]), float(scan[i + 1])
        if not (_vanishes(g, mpmath.mpf(lo)) and _vanishes(g, mpmath.mpf(hi))):
            yield crossing(g, lo, hi)


def _runs(held: Array) -> Iterator[tuple[int, int]]:
    """The first and last places of the runs of what holds."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate([[False], held, [False]]).astype(int)))
    return zip(map(int, edges[::2]), (int(end) - 1 for end in edges[1::2]), strict=True)


def _beside_a_run(g: Twofold, scan: Array, values: Array, first: int, last: int) -> Iterator[Any]:
    """Where a stretch begins or ends on which g is 0 to floats.

    It may be 0, as x - |x| is, or not, as log(1 + e^x) - x is.
    """
    import mpmath

    inner = [i for i, outside in ((first, first - 1), (last, last + 1)) if 0 <= outside < len(scan)]
    with mpmath.workdps(_UTMOST_DIGITS):
        alike = [i for i in inner if not once(g.digits, mpmath.mpf(float(scan[i])))]
    yield from (mpmath.mpf(float(scan[i])) for i in alike)
    if not alike and len(inner) == 2 and values[first - 1] * values[last + 1] < 0:
        yield crossing(g, float(scan[first - 1]), float(scan[last + 1]))


def _vanishes(g: Twofold, point: Any) -> bool:
    import mpmath

    with mpmath.workdps(_DIGITS):
        return bool(abs(once(g.digits, point)) < mpmath.mpf(10) ** (5 - _DIGITS))


def crossing(g: Twofold, lo: float, hi: float) -> Any:
    """A point between lo and hi at which g changes sign: by bisection in floats, then with more digits.

    A float on which g vanishes is preferred: where comparisons mean 3, they mean all of it.
    """
    import mpmath

    lo, hi = _halved(g, lo, hi)
    with mpmath.workdps(_DIGITS):
        for end in map(mpmath.mpf, (lo, hi, round(lo, 9))):
            if _vanishes(g, end):
                return end
        a, b = mpmath.mpf(lo), mpmath.mpf(hi)
        for _ in range(20):  # floats err about signs beside the zero
            if (once(g.digits, a) > 0) != (once(g.digits, b) > 0):
                break
            a, b = 2 * a - b, 2 * b - a
        rising = once(g.digits, b) > 0
        for _ in range(60):
            middle = (a + b) / 2
            a, b = (a, middle) if (once(g.digits, middle) > 0) == rising else (middle, b)
        return _by_secants(g, a, b)


def _by_secants(g: Twofold, a: Any, b: Any) -> Any:
    """The zero between a and b to hundreds of digits, where g is smooth; else a."""
    import mpmath

    with mpmath.workdps(_MOST_DIGITS):
        p, q = a, b
        fp, fq = once(g.digits, p), once(g.digits, q)
        for _ in range(_SECANTS):
            if fp == fq or fp != fp or fq != fq:
                break
            p, fp, q = q, fq, q - fq * (q - p) / (fq - fp)
            if not a <= q <= b:
                return a
            fq = once(g.digits, q)
        return q


def _halved(g: Twofold, lo: float, hi: float) -> tuple[float, float]:
    import numpy as np

    rising = g.floats(np.array([hi]))[0] > 0
    while (mid := (lo + hi) / 2) not in (lo, hi):
        lo, hi = (lo, mid) if (g.floats(np.array([mid]))[0] > 0) == rising else (mid, hi)
    return lo, hi


def distinct(points: list[Any]) -> Iterator[Any]:
    """The points in order, one of each cluster."""
    last = None
    for point in sorted(points):
        if last is None or point - last > 1e-9 * max(1, abs(point)):
            yield point
        last = point
