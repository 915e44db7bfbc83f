"""The fields of a fact, read as numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from sympy import Expr

from symacts.case import Expression, Field, Number
from symacts.numeric.functions import exactly, number
from symacts.numeric.sample import Sample
from symacts.values import Interval, Periodic, PointSet, Sequence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = [
    "Span", "endless", "expression_of", "inside_of", "lists", "mapping_of", "members", "parts_of",
    "points_of", "real_of", "spans_of", "word_of",
]  # fmt: skip


def word_of(field: Field) -> str:
    return str(field.value if isinstance(field, Enum) else field)


def expression_of(field: Field) -> Expr | None:
    return field.expr if isinstance(field, Expression | Number) else None


def real_of(field: Field) -> float | None:
    expr = expression_of(field)
    return None if expr is None else number(expr)


def parts_of(field: Field) -> tuple[Mapping[str, Field], ...]:
    return tuple(p for p in field if isinstance(p, Mapping)) if isinstance(field, tuple) else ()


def mapping_of(field: Field) -> Mapping[str, Field]:
    return field if isinstance(field, Mapping) else {}


@dataclass(frozen=True)
class Span:
    """An interval in floats."""

    lo: float
    hi: float
    lo_closed: bool
    hi_closed: bool

    @classmethod
    def of(cls, interval: Interval, shift: float = 0.0) -> Span:
        lo, hi = number(interval.lo) + shift, number(interval.hi) + shift
        return cls(lo, hi, interval.lo_closed, interval.hi_closed)

    def holds(self, points: Array, slack: float) -> Array:
        return (points >= self.lo - slack) & (points <= self.hi + slack)

    def probes(self, width: float) -> Array:
        """Points inside, near the ends too; within reach of the grid where the span is unbounded."""
        import numpy as np

        lo = max(self.lo, min(self.hi, 0.0) - 2 * width)
        hi = min(self.hi, max(self.lo, 0.0) + 2 * width)
        return lo + (hi - lo) * np.array([1e-6, 0.11, 0.5, 0.83, 1 - 1e-6])


def members(field: Field, width: float) -> Iterator[Any]:
    """The members of a set: exact numbers, and spans; periodic ones within the width of the grid."""
    for member in field if isinstance(field, PointSet | tuple) else ():
        match member:
            case Interval():
                yield exactly(member.lo) if member.is_point else Span.of(member)
            case Periodic(base, period):
                yield from _repeated(base, exactly(period), width)
            case Expr():
                yield exactly(member)
            case _:
                pass


def _repeated(base: Expr | Interval, period: Any, width: float) -> Iterator[Any]:
    start = number(base.lo if isinstance(base, Interval) else base)
    first = math.floor((-width - start) / float(period))
    for k in range(first, first + int(2 * width / float(period)) + 3):
        yield Span.of(base, float(k * period)) if isinstance(base, Interval) else exactly(base) + k * period


def points_of(field: Field, width: float) -> list[Any]:
    return [m for m in members(field, width) if not isinstance(m, Span)]


def spans_of(field: Field, width: float) -> list[Span]:
    return [m for m in members(field, width) if isinstance(m, Span)]


def endless(field: Field) -> bool:
    """Whether the set has members beyond the grid that cannot be listed."""
    return isinstance(field, PointSet) and any(isinstance(m, Sequence | Periodic) for m in field)


def inside_of(field: Field, points: Array, width: float, slack: float) -> Array:
    """Which of the points belong to the set, up to the slack."""
    import numpy as np

    held = np.zeros(np.shape(points), dtype=bool)
    for member in members(field, width):
        if isinstance(member, Span):
            held |= member.holds(points, slack)
        else:
            held |= np.abs(points - float(member)) <= slack
    return held


def lists(field: Field, point: float, s: Sample, slack: float) -> bool:
    import numpy as np

    return bool(inside_of(field, np.array([point]), s.width, slack)[0])
