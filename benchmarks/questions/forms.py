"""The one form of answers, whichever tool gives them: text and lists of text, fit for JSON.

A number is a decimal, "oo" or "-oo". A place is a number, [lo, hi] for a stretch, or {"base", "period"} for
points that repeat. A limit is a number or {"between": [lo, hi]}. An interval of a range is
[lo, hi, lo_closed, hi_closed]. A function is its values at the probes. None is a refusal.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

__all__ = ["Answer", "Question"]

Answer = Any


class Question(Enum):
    """What is asked, in the order of the table."""

    SLOPE = "f'"
    CURVATURE = "f''"
    GREATEST_SLOPE = "sup f'"
    LEAST_SLOPE = "inf f'"
    STEEPEST = "where f' is extreme"
    SUPREMUM = "sup f"
    INFIMUM = "inf f"
    EXTREMES = "where f is extreme"
    LIMITS = "limits of f"
    SLOPE_LIMITS = "limits of f'"
    RANGE = "range"
    MONOTONE = "monotone"
    CONVEX = "convex"
    PARITY = "parity"
    ZEROS = "zeros"
    INFLECTIONS = "inflection points"
    ANTIDERIVATIVE = "antiderivative"
