"""Gaps: how far a fact is from the numbers, where that is worst, and how many points said so.

Floats accuse, digits judge. Floats are compared at all points at once; what they object to, and a few points
more, is computed again with as many digits as it takes, and only that can fail a check. A point on which no
digits agree is left out, and counted as such.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from symacts.numeric.functions import Twofold
from symacts.numeric.settle import FAINT, finite, settled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = [
    "TOLERANCE", "Gap", "Gaps", "agree", "between", "compared", "faint", "open_", "picked", "signed",
    "spread",
]  # fmt: skip

TOLERANCE = 1e-8
_EXACT = 1e-12  # digits beyond which two settled numbers are one
_SMALLEST = 1e-150
_JUDGED = 9
_AUDITED = 3


@dataclass(frozen=True)
class Gap:
    """One comparison at some points.

    `error` is relative to the greater of the two numbers, or 0 and 1 for a yes and a no. `points` counts the
    points that were decided, `left` those that could not be. `what` is compared; at its worst point `at` the
    definition has `expected` and the fact `found`.
    """

    error: float
    points: int
    what: str
    left: int = 0
    at: Any = None
    expected: Any = None
    found: Any = None


Gaps = Iterator[Gap]


def agree(
    holds: object, what: str, points: int = 1, at: Any = None, expected: Any = None, found: Any = None
) -> Gap:
    """A yes or no."""
    return Gap(0.0 if holds else 1.0, points, what, 0, at, expected, found)


def open_(what: str) -> Gap:
    """Something that numbers cannot tell."""
    return Gap(0.0, 0, what, 1)


def between(expected: Any | None, found: Any | None, what: str, at: Any = None) -> Gap:
    """Two numbers; None is one that did not settle."""
    if expected is None or found is None or faint(expected, found):
        return open_(what)
    return Gap(_distance(expected, found), 1, what, 0, at, expected, found)


def _distance(a: Any, b: Any) -> float:
    """|a - b| over the greater of |a| and |b|; 0 for equals, infinities and no number among them."""
    if a == b or (a != a and b != b):
        return 0.0
    if not (finite(a) and finite(b)):
        return math.inf
    return float(abs(a - b) / max(abs(a), abs(b)))


def spread(count: int, most: int) -> list[int]:
    """At most that many of the indices below count, evenly."""
    return sorted({round(k * (count - 1) / max(1, most - 1)) for k in range(most)}) if count else []


def picked(objection: Array, points: Array) -> tuple[list[float], list[float]]:
    """The points that are judged: of those with an objection the worst and an even choice; a few others."""
    import numpy as np

    accused, quiet = np.flatnonzero(objection > 0), np.flatnonzero(objection == 0)
    worst = accused[np.argsort(-objection[accused], kind="stable")[: _JUDGED // 3]]
    even = accused[spread(len(accused), _JUDGED - len(worst))]
    chosen = sorted({*map(int, worst), *map(int, even)})
    return [float(points[i]) for i in chosen], [float(p) for p in points[quiet[spread(len(quiet), _AUDITED)]]]


def compared(found: Twofold, expected: Twofold, points: Array, what: str, size: Twofold | None = None) -> Gap:
    """Two functions at the points. Errors are relative to `size`, or to the greater of the two.

    Where floats have the two apart, or not as numbers, more digits decide. Points where the definition is no
    number are not compared.
    """
    import numpy as np

    b = expected.floats(points)
    points, b = points[~np.isnan(b)], b[~np.isnan(b)]
    with np.errstate(all="ignore"):
        a = found.floats(points)
        unit = np.maximum(np.abs(a), np.abs(b)) if size is None else size.floats(points)
        error = np.where(a == b, 0.0, np.abs(a - b) / unit)
        # Near a zero floats have no relative error worth the name: there the few that are judged must do.
        near = np.abs(b) < 1e-6 * np.nanmedian(np.abs(b[np.isfinite(b)])) if np.isfinite(b).any() else b > 0
        objection = np.where(np.isfinite(error), np.where(near, error * 1e-6, error), math.inf)
        objection = np.where(objection > TOLERANCE, objection, 0.0)
    return _worst(partial(_relative, found, expected, size), objection, points, what)


Judged = tuple[float, Any, Any] | None  # error, expected, found; None where they did not settle


def _relative(found: Twofold, expected: Twofold, size: Twofold | None, point: float) -> Judged:
    import mpmath

    p = mpmath.mpf(point)
    b = settled(lambda: expected.digits(p))
    if b is None or not finite(b):
        return None
    a = None if 0 < abs(b) < _SMALLEST else settled(lambda: found.digits(p))
    if a is None or faint(a, b):
        return None
    if size is None or not finite(a):
        return _distance(a, b), b, a
    unit = settled(lambda: size.digits(p))
    return None if unit is None else (float(abs(a - b) / unit) if unit else _distance(a, b), b, a)


def faint(a: Any, b: Any) -> bool:
    """Whether the two may be the same for all that the digits say.

    One is settled as 0 and the other very small; or both are so small that what they are made of may have
    been lost beside 1 in every run: log(1 + e^-1000) is 0 to 400 digits.
    """
    if a == b or not (finite(a) and finite(b)):
        return False
    return bool(max(abs(a), abs(b)) < (FAINT if a * b == 0 else _SMALLEST))


def signed(of: Twofold, points: Array, sign: int, what: str) -> Gap:
    """A function that has the sign (0: that vanishes) at the points, or is 0 there."""
    import numpy as np

    values = of.floats(points)
    points, values = points[~np.isnan(values)], values[~np.isnan(values)]
    wrong = np.abs(values) if sign == 0 else np.maximum(0, -sign * values)
    return _worst(partial(_sign_at, of, sign), wrong, points, what)


_WORDS = {1: "at least 0", -1: "at most 0", 0: "0"}


def _sign_at(of: Twofold, sign: int, point: float) -> Judged:
    value = settled(partial(of.digits, point))
    if value is None or value != value:
        return None
    fine = value == 0 if sign == 0 else sign * value >= 0
    return 0.0 if fine else 1.0, value, _WORDS[sign]


def _worst(judge: Callable[[float], Judged], objection: Array, points: Array, what: str) -> Gap:
    """One gap of many points: the worst of those judged, beside those that nobody objected to."""
    accused, others = picked(objection, points)
    verdicts = [(p, judge(p)) for p in (*accused, *others)]
    told = [(p, verdict) for p, verdict in verdicts if verdict is not None]
    left = len(verdicts) - len(told)
    quiet = len(points) - int((objection > 0).sum())
    count = quiet + sum(1 for p, verdict in verdicts[: len(accused)] if verdict is not None)
    if not told or not count:
        return Gap(0.0, 0, what, max(1, left))
    at, (error, expected, found) = max(told, key=lambda entry: entry[1][0])
    return Gap(error, count, what, left, at, expected, found)
