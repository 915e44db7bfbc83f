"""Gaps: how far a fact is from the numbers, and at how many points that was seen."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from symacts.case import Fields
from symacts.numeric.sample import Sample

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["EXACT", "NOISE", "TOLERANCE", "Checker", "Gap", "Gaps", "agree", "distance", "distances"]

TOLERANCE = 1e-8
NOISE = 1e-11  # what differences of f' leave where f'' is 0
EXACT = 1e-18  # what 50 digits and a difference quotient of step 10^-12 leave of a true equation
Gap = tuple[float, int]
Gaps = Iterator[Gap]
Checker = Callable[[Fields, Sample], Gaps]


def distance(a: Any, b: Any) -> float:
    """|a - b| / max(1, |b|); 0 for equal infinities."""
    return 0.0 if a == b else float(abs(a - b) / max(1, abs(b)))


def distances(a: Array, b: Array) -> Gap:
    """The greatest distance over the points where both are finite; no such point is a failure."""
    import numpy as np

    both = np.isfinite(a) & np.isfinite(b)
    if not both.any():
        return math.inf, 1
    a, b = a[both], b[both]
    return float(np.max(np.abs(a - b) / np.maximum(1, np.abs(b)))), int(both.sum())


def agree(holds: object, points: int = 1) -> Gap:
    """A yes or no: error 0 where it holds, else 1."""
    return (0.0 if holds else 1.0), points
