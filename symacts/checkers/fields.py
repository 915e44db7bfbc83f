"""The fields of a fact, read as numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from sympy import Expr

from symacts.case import Expression, Field, Number
from symacts.numeric.functions import exactly
from symacts.numeric.settle import finite
from symacts.values import Interval, Periodic, PointSet, Sequence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = [
    "Span", "endless", "expression_of", "inside_of", "landmarks", "lists", "mapping_of", "members",
    "parts_of", "points_of", "spans_of", "word_of",
]  # fmt: skip


def word_of(field: Field) -> str:
    return str(field.value if isinstance(field, Enum) else field)


def expression_of(field: Field) -> Expr | None:
    return field.expr if isinstance(field, Expression | Number) else None


def parts_of(field: Field) -> tuple[Mapping[str, Field], ...]:
    return tuple(p for p in field if isinstance(p, Mapping)) if isinstance(field, tuple) else ()


def mapping_of(field: Field) -> Mapping[str, Field]:
    return field if isinstance(field, Mapping) else {}


@dataclass(frozen=True)
class Span:
    """An interval in fifty digits."""

    lo: Any
    hi: Any
    lo_closed: bool
    hi_closed: bool

    @classmethod
    def of(cls, interval: Interval, shift: Any = 0) -> Span:
        lo, hi = exactly(interval.lo) + shift, exactly(interval.hi) + shift
        return cls(lo, hi, interval.lo_closed, interval.hi_closed)

    def holds(self, points: Array, slack: Any) -> Array:
        held: Array = (points >= float(self.lo) - slack) & (points <= float(self.hi) + slack)
        return held

    def surrounds(self, point: Any) -> bool:
        """Whether the point is inside, and not at an end but for its last digits."""
        slack = 1e-30 * max(1, abs(point))
        return bool(self.lo + slack < point < self.hi - slack)

    def interior(self, points: Array) -> Array:
        """Which of the points are inside, and not at an end but for rounding."""
        unit = max([1.0, *(abs(float(end)) for end in self.ends)])
        return self.holds(points, -1e-13 * unit)

    @property
    def ends(self) -> tuple[Any, ...]:
        return tuple(end for end in (self.lo, self.hi) if finite(end))

    def probes(self, width: float) -> Array:
        """Points inside, near the ends too; within reach of the grid where the span is unbounded."""
        import numpy as np

        lo = max(float(self.lo), min(float(self.hi), 0.0) - 2 * width)
        hi = min(float(self.hi), max(float(self.lo), 0.0) + 2 * width)
        inside = lo + (hi - lo) * np.array([1e-6, 0.11, 0.5, 0.83, 1 - 1e-6])
        hair = [float(end) - side * 1e-9 * max(1.0, abs(float(end)))
                for side, end in ((-1, self.lo), (1, self.hi)) if finite(end)]  # fmt: skip
        return np.concatenate([inside, np.array([p for p in hair if lo < p < hi])])


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


_MOST_REPEATED = 4000


def _repeated(base: Expr | Interval, period: Any, width: float) -> Iterator[Any]:
    start = float(exactly(base.lo if isinstance(base, Interval) else base))
    width = min(width, _MOST_REPEATED / 2 * float(period))
    first = math.floor((-width - start) / float(period))
    for k in range(first, first + int(2 * width / float(period)) + 3):
        yield Span.of(base, k * period) if isinstance(base, Interval) else exactly(base) + k * period


def points_of(field: Field, width: float) -> list[Any]:
    return [m for m in members(field, width) if not isinstance(m, Span)]


def spans_of(field: Field, width: float) -> list[Span]:
    return [m for m in members(field, width) if isinstance(m, Span)]


def endless(field: Field) -> bool:
    """Whether the set has members beyond the grid that cannot be listed."""
    return isinstance(field, PointSet) and any(isinstance(m, Sequence | Periodic) for m in field)


def inside_of(field: Field, points: Array, width: float, slack: Any) -> Array:
    """Which of the points belong to the set, up to the slack."""
    import numpy as np

    held = np.zeros(np.shape(points), dtype=bool)
    for member in members(field, width):
        if isinstance(member, Span):
            held |= member.holds(points, slack)
        else:
            held |= np.abs(points - float(member)) <= slack
    return held


def lists(field: Field, point: Any, width: float, slack: float) -> bool:
    import numpy as np

    return bool(inside_of(field, np.array([float(point)]), width, slack)[0])


_NEAR = 12.0
_MOST_MARKS = 24


def landmarks(fields: Iterator[Mapping[str, Field]]) -> tuple[Any, ...]:
    """The places that the facts name: points, ends of intervals, centres and axes.

    Of many, 24 of those at which an extreme is attained, and of the others as many, evenly: a top that is as
    flat as 1 - x^4 is found at no other place.
    """
    held = list(fields)
    tops = {expr for field in held for expr in _named(field.get("at"))}
    others = {expr for field in held for expr in _named(field)} - tops
    return tuple(sorted({*_evenly(tops), *_evenly(others)}))


def _evenly(places: set[Expr]) -> list[Any]:
    marks = sorted({place for expr in places if finite(place := exactly(expr))})
    return marks[:: max(1, math.ceil(len(marks) / _MOST_MARKS))]


_PLACES = ("at", "axis")


def _named(field: Field) -> Iterator[Expr]:
    match field:
        case PointSet() | tuple():
            for member in field:
                match member:
                    case Interval(lo, hi):
                        yield from (lo, hi)
                    case Periodic(base, period):
                        start = base.lo if isinstance(base, Interval) else base
                        yield from (start - period, start, start + period)
                    case Expr():
                        yield member
                    case Mapping():
                        yield from _named(member)
                    case _:
                        pass
        case Interval(lo, hi):
            yield from (lo, hi)
        case Mapping():
            for key, part in field.items():
                if isinstance(part, Number):
                    yield from (part.expr,) if key in _PLACES else ()
                else:
                    yield from _named(part)
        case _:
            pass
