"""The independent numeric path: each derived fact against numbers made from the definition alone.

A checker compares one fact with the sample and yields gaps: pairs (error, points). A quantity's error is
its distance, absolute below 1 and relative above; a yes or no has error 0 or 1. This is support, not proof;
but it knows nothing of the engine, so that the engine's faults cannot hide in it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sympy import Expr, Rational, polylog

from symacts.activation import x
from symacts.case import Expression, Field, Fields, Number
from symacts.evidence import Check, Dossier
from symacts.sample import DIGITS, Piece, Sample, exactly, fast, number, precise
from symacts.values import Interval, Periodic, PointSet, Sequence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["CHECKERS", "TOLERANCE", "crosscheck"]

TOLERANCE = 1e-8
_REACH = 10**300
_NOISE = 1e-11  # what differences of f' leave where f'' is 0
_MOST_DIGITS = 1500
_EXACT = 1e-18  # what 50 digits and a difference quotient of step 10^-12 leave of a true equation

Gap = tuple[float, int]
Gaps = Iterator[Gap]
Checker = Callable[[Fields, Sample], Gaps]


def crosscheck(dossier: Dossier) -> tuple[Check, ...]:
    """Each fact of the dossier that numbers can test, compared with the definition.

    Guarantee: reads nothing but `dossier.expression` and the fields of the facts. A check fails if one of
    its errors exceeds `TOLERANCE`. Facts without a value, and those without a checker, get no check; nor
    has a definition any with constants that no float holds.
    """
    import mpmath
    import numpy as np

    if not _in_reach(dossier.expression):
        return ()
    sample = Sample(dossier.expression)
    held = [name for name in CHECKERS if name in dossier.facts and dossier[name].fields]
    with mpmath.workdps(DIGITS), np.errstate(all="ignore"):
        checks = [_check(name, dossier[name].fields, sample) for name in held]
    return tuple(check for check in checks if check.points)


def _in_reach(expr: Expr) -> bool:
    """Whether floats hold the constants of the definition: of 1e-400 x they would say that it is 0."""
    sizes = (size for q in expr.atoms(Rational) for size in (abs(q.p), q.q))
    return all(size < _REACH for size in sizes)


def _check(name: str, fields: Fields, sample: Sample) -> Check:
    gaps = list(CHECKERS[name](fields, sample))
    # A nan is a failure: comparisons with it are False, and max() may lose it.
    worst = max((math.inf if math.isnan(error) else float(error) for error, _ in gaps), default=0.0)
    return Check(name, worst <= TOLERANCE, _bounded(worst), sum(points for _, points in gaps))


def _bounded(error: float) -> float:
    """A power of ten at or above the error, 10^-12 or more: what is below differs from machine to machine."""
    return float(f"1e{math.ceil(math.log10(max(error, 1e-12)))}") if math.isfinite(error) else error


# --- reading fields --------------------------------------------------------------------------------


def _word(field: Field) -> str:
    return str(field.value if isinstance(field, Enum) else field)


def _expression(field: Field) -> Expr | None:
    return field.expr if isinstance(field, Expression | Number) else None


def _real(field: Field) -> float | None:
    expr = _expression(field)
    return None if expr is None else number(expr)


def _parts(field: Field) -> tuple[Mapping[str, Field], ...]:
    return tuple(p for p in field if isinstance(p, Mapping)) if isinstance(field, tuple) else ()


def _mapping(field: Field) -> Mapping[str, Field]:
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


def _members(field: Field, width: float) -> Iterator[Any]:
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


def _points(field: Field, width: float) -> list[Any]:
    return [m for m in _members(field, width) if not isinstance(m, Span)]


def _spans(field: Field, width: float) -> list[Span]:
    return [m for m in _members(field, width) if isinstance(m, Span)]


def _endless(field: Field) -> bool:
    """Whether the set has members beyond the grid that cannot be listed."""
    return isinstance(field, PointSet) and any(isinstance(m, Sequence | Periodic) for m in field)


def _inside(field: Field, points: Array, width: float, slack: float) -> Array:
    """Which of the points belong to the set, up to the slack."""
    import numpy as np

    held = np.zeros(np.shape(points), dtype=bool)
    for member in _members(field, width):
        if isinstance(member, Span):
            held |= member.holds(points, slack)
        else:
            held |= np.abs(points - float(member)) <= slack
    return held


def _lists(field: Field, point: float, s: Sample, slack: float) -> bool:
    import numpy as np

    return bool(_inside(field, np.array([point]), s.width, slack)[0])


# --- measuring -------------------------------------------------------------------------------------


def _distance(a: Any, b: Any) -> float:
    """|a - b| / max(1, |b|); 0 for equal infinities."""
    return 0.0 if a == b else float(abs(a - b) / max(1, abs(b)))


def _distances(a: Array, b: Array) -> Gap:
    """The greatest distance over the points where both are finite; no such point is a failure."""
    import numpy as np

    both = np.isfinite(a) & np.isfinite(b)
    if not both.any():
        return math.inf, 1
    a, b = a[both], b[both]
    return float(np.max(np.abs(a - b) / np.maximum(1, np.abs(b)))), int(both.sum())


def _agree(holds: object, points: int = 1) -> Gap:
    """A yes or no: error 0 where it holds, else 1."""
    return (0.0 if holds else 1.0), points


def _zoomed(height: Callable[[Array], Array], lo: float, hi: float) -> tuple[float, float]:
    """The highest point of a hill on [lo, hi], by grids of shrinking width: (place, height)."""
    import numpy as np

    for _ in range(4):
        grid = np.linspace(lo, hi, 33)
        heights = height(grid)
        top = int(np.argmax(heights))
        lo, hi = float(grid[max(0, top - 1)]), float(grid[min(32, top + 1)])
    return float(grid[top]), float(heights[top])


def _hills(height: Callable[[Array], Array], s: Sample, near: float) -> Iterator[tuple[float, float]]:
    """The strict local maxima on the grid that rise to `near` or more: places and heights."""
    import numpy as np

    grid, h, reach = s.core, height(s.core), 10
    padded = np.pad(h, reach, mode="edge")
    # A flat stretch or a saturated tail is a plateau of equal floats, not a hill.
    hill = h > np.maximum(padded[: -2 * reach], padded[2 * reach :]) + 1e-9 * np.maximum(1, np.abs(h))
    tops = np.flatnonzero((h[1:-1] >= h[:-2]) & (h[1:-1] >= h[2:]) & (h[1:-1] >= near) & hill[1:-1]) + 1
    for i in map(int, tops):
        yield _zoomed(height, float(grid[i - 1]), float(grid[i + 1]))


# --- derivatives -----------------------------------------------------------------------------------


def _derivative(fields: Fields, s: Sample, order: int) -> Gaps:
    import numpy as np

    expr = _expression(fields.get("value"))
    if expr is None:
        return
    measured = s.slopes if order == 1 else s.curvatures
    measured = np.where(s.near_singular(s.t), np.nan, measured)
    yield _distances(fast(expr)(s.t), measured)
    yield from _undefined(fields.get("undefined_at"), s, order)
    yield from _output_form(fields.get("in_terms_of_output"), s, measured)
    chain = fields.get("derivatives")
    forms = [
        e for part in (chain if isinstance(chain, tuple) else ()) if (e := _expression(part)) is not None
    ]
    for lower, higher in pairwise(forms):
        yield _distances(fast(higher)(s.core), np.imag(fast(lower)(s.core + 1e-30j)) / 1e-30)


def _undefined(field: Field, s: Sample, order: int) -> Gaps:
    """A derivative is undefined at a seam exactly where the sides disagree, and nowhere else."""
    for seam, smooth in zip(s.seams, s.seam_orders, strict=True):
        yield _agree(_lists(field, seam, s, 1e-6) == (smooth < order))
    for point in _points(field, s.width):
        yield _agree(any(abs(float(point) - edge) < 1e-6 for edge in (*s.seams, *s.edges)))


def _output_form(field: Field, s: Sample, measured: Array) -> Gaps:
    """The derivative as an expression in y = f(x)."""
    expr = _expression(field)
    if expr is not None:
        names = sorted(expr.free_symbols - {x}, key=str)
        yield _distances(fast(expr, x, *names)(s.t, *(s.values for _ in names)), measured)


# --- extremes --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Height:
    """f or f', upward (direction 1) or downward (-1), as a landscape."""

    sample: Sample
    order: int
    direction: int

    def __call__(self, points: Array) -> Array:
        at = self.sample.value_at if self.order == 0 else self.sample.slope_at
        return self.direction * at(points)

    def exact(self, point: Any) -> Any:
        return self.direction * self.sample.exact(self.order, point)

    @property
    def on_grid(self) -> Array:
        return self.direction * (self.sample.values if self.order == 0 else self.sample.slopes)

    @property
    def tails(self) -> tuple[Array, ...]:
        """The heights along both tails, and along the ladders to singular places."""
        ends = (self.sample.tail(self.order, end) for end in (-1, 1))
        return tuple(self.direction * tail for tail in (*ends, *self.sample.ladders(self.order)))

    @property
    def plateaus(self) -> tuple[Piece, ...]:
        return self.sample.flats if self.order == 0 else self.sample.straights

    def attainers(self, bound: float) -> Iterator[tuple[float, float]]:
        """Points at which the bound is attained, each with the slack to which it is known."""
        s, scale = self.sample, max(1.0, abs(bound))
        for place, top in _hills(self, s, bound - 0.1 * scale):
            if top >= bound - 1e-10 * scale and all(abs(place - seam) > 1e-3 for seam in s.seams):
                yield place, 1e-3
        for piece in self.plateaus:
            if abs(float(self.on_grid[piece.inside].mean()) - bound) < 1e-12 * scale:
                yield from ((float(p), 1e-6) for p in Span(piece.lo, piece.hi, False, False).probes(s.width))
        if self.order == 0:
            places = (*s.seams, *s.edges)
            yield from ((p, 1e-6) for p in places if abs(float(self.exact(p)) - bound) < 1e-12 * scale)

    def rests(self, bound: float) -> Gaps:
        """The bound is nowhere exceeded, and no smaller number is a bound."""
        import numpy as np

        heights, scale = self.on_grid, max(1.0, abs(bound))
        if not math.isfinite(bound):
            yield _agree(bound > 0 and any(map(_unbounded, self.tails)), len(heights))
            return
        top = int(np.nanargmax(heights))
        grid = self.sample.t
        peak = self._peak(grid, top)
        seams = [self.direction * float(self.sample.exact(0, seam)) for seam in self.sample.seams]
        tails = [float(tail.max()) for tail in self.tails if len(tail)]
        highest = max([peak, *tails, *(seams if self.order == 0 else [])])
        yield max(0.0, highest - bound) / scale, len(heights)
        yield min(max(0.0, bound - highest), *(_residue(tail, bound) for tail in self.tails)) / scale, 1

    def _peak(self, grid: Array, top: int) -> float:
        lo, hi = float(grid[max(0, top - 1)]), float(grid[min(len(grid) - 1, top + 1)])
        # A zoom across a seam would look at the other piece, where f' may not exist.
        if self.order == 1 and any(lo <= seam <= hi for seam in self.sample.seams):
            return float(self.on_grid[top])
        return max(float(self.on_grid[top]), _zoomed(self, lo, hi)[1])


def _unbounded(tail: Array) -> bool:
    """Whether the heights along a tail end vast, or keep growing at least like a logarithm."""
    import numpy as np

    if not len(tail) or tail[-1] > 1e6:
        return bool(len(tail))
    steps = np.diff(tail)
    return len(steps) > 1 and bool(steps[-1] > 1e-3 and steps[-1] > 0.5 * steps[-2])


def _residue(tail: Array, limit: float) -> float:
    """How far from the limit the tail ends; 0 where it still nears it, be it slowly."""
    import numpy as np

    if not len(tail):
        return math.inf
    gaps = np.abs(tail - limit)
    nearing = len(gaps) > 2 and gaps[-1] < 0.95 * gaps[-2] and gaps[-2] < 0.95 * gaps[-3]
    return 0.0 if nearing else float(gaps[-1])


def _extreme(fields: Fields, s: Sample, order: int, direction: int) -> Gaps:
    """The supremum or infimum of f or f', and where it is attained."""
    value = _expression(fields.get("value"))
    if value is None:
        return
    height, bound, at = Height(s, order, direction), direction * number(value), fields.get("at")
    yield from height.rests(bound)
    if math.isfinite(bound):
        yield _agree(bool(fields.get("attained")) == bool(at))
        yield from _attained(height, at, exactly(value))
        yield from (_agree(_lists(at, place, s, slack)) for place, slack in height.attainers(bound))


def _attained(height: Height, at: Field, exact: Any) -> Gaps:
    bound = height.direction * float(exact)
    for member in _members(at, height.sample.width):
        if isinstance(member, Span):
            probes = member.probes(height.sample.width)
            yield _distances(height(probes), bound + 0 * probes)
        else:
            # sigmoid(40) is 1 to 17 digits and yet below its supremum. A quotient across a seam is coarse.
            seam = any(abs(float(member) - seam) < 1e-9 for seam in height.sample.seams)
            slack = 1e-11 if seam and height.order else _EXACT
            yield _agree(_distance(height.exact(member), height.direction * exact) < slack)


def _range(fields: Fields, s: Sample) -> Gaps:
    import numpy as np

    spans = [m if isinstance(m, Span) else Span(float(m), float(m), True, True)
             for m in _members(fields.get("intervals"), s.width)]  # fmt: skip
    if not spans:
        return
    values = np.concatenate([s.values, *(s.tail(0, end) for end in (-1, 1))])
    outside = np.min([np.maximum(np.maximum(i.lo - values, values - i.hi), 0) for i in spans], axis=0)
    yield float(np.nanmax(outside / np.maximum(1, np.abs(values)))), len(values)
    images = [(float(np.nanmin(v)), float(np.nanmax(v))) for p in s.pieces if len(v := s.values[p.inside])]
    for span in spans:
        yield _agree(
            all(any(lo - 1e-6 <= v <= hi + 1e-6 for lo, hi in images) for v in _within(span, images))
        )
    yield from _end_of_range(Height(s, 0, 1), spans[-1].hi, spans[-1].hi_closed)
    yield from _end_of_range(Height(s, 0, -1), -spans[0].lo, spans[0].lo_closed)


def _within(span: Span, images: list[tuple[float, float]]) -> list[float]:
    """Values inside a span of the range, as far as the grid's values reach."""
    lo = max(span.lo, min(low for low, _ in images))
    hi = min(span.hi, max(high for _, high in images))
    return [lo + (hi - lo) * part for part in (1e-6, 0.11, 0.5, 0.83, 1 - 1e-6)]


def _end_of_range(height: Height, bound: float, closed: bool) -> Gaps:
    yield from height.rests(bound)
    if math.isfinite(bound):
        yield _agree(closed == any(True for _ in height.attainers(bound)))


def _domain(fields: Fields, s: Sample) -> Gaps:
    import numpy as np

    if (intervals := fields.get("intervals")) is not None:
        held, defined = _inside(intervals, s.t, s.width, 0.0), ~np.isnan(s.values)
        yield _agree((held == defined).all(), len(s.t))


def _limits(fields: Fields, s: Sample, order: int) -> Gaps:
    for key, end in (("-oo", -1), ("+oo", 1)):
        limit = fields.get(key)
        if isinstance(limit, Mapping):
            yield from _cluster(limit["between"], s, order, end)
        elif (value := _real(limit)) is not None:
            yield _limit(s.tail(order, end), value)


def _limit(tail: Array, value: float) -> Gap:
    if math.isfinite(value):
        return _residue(tail, value) / max(1.0, abs(value)), len(tail)
    return _agree(_unbounded(math.copysign(1, value) * tail), len(tail) or 1)


def _cluster(field: Field, s: Sample, order: int, end: int) -> Gaps:
    """An oscillating limit: the values far out fill an interval."""
    import numpy as np

    assert isinstance(field, tuple)
    low, high = (_real(part) for part in field)
    grid = end * (1e6 + np.linspace(0, 60, 6001))
    for direction, bound in ((-1, low), (1, high)):
        assert bound is not None
        height = Height(s, order, direction)
        top = int(np.argmax(h := height(grid)))
        peak = _zoomed(height, *sorted((grid[max(0, top - 1)], grid[min(len(grid) - 1, top + 1)])))[1]
        # What is left of a tail like 1/x at 10^6.
        yield max(0.0, _distance(peak, direction * bound) - 1e-5), len(h)


def _lipschitz(fields: Fields, s: Sample, order: int) -> Gaps:
    """sup|f'| (order 1) or sup|f''| (order 2); infinite where f or f' jumps."""
    import numpy as np

    bound = _real(fields.get("value"))
    if bound is None:
        return
    if s.singular:
        return
    jumps = any(smooth < order - 1 for smooth in s.seam_orders)
    steep = np.abs(s.slopes if order == 1 else s.curvatures)
    outer = [steep[s.t < -s.width][::-1], steep[s.t > s.width]]
    tails = [np.abs(s.tail(1, end)) for end in (-1, 1)] if order == 1 else [o[np.isfinite(o)] for o in outer]
    if jumps or not math.isfinite(bound):
        yield _agree(not math.isfinite(bound) and (jumps or any(map(_unbounded, tails))), len(s.t))
        return
    highest = max([_steepest(s, order, steep), *(float(tail.max()) for tail in tails if len(tail))])
    yield max(0.0, highest - bound) / max(1.0, bound), len(s.t)
    yield min(max(0.0, bound - highest), *(_residue(tail, bound) for tail in tails)) / max(1.0, bound), 1


def _steepest(s: Sample, order: int, steep: Array) -> float:
    import numpy as np

    measure = s.slope_at if order == 1 else s.curvature_at
    top = int(np.nanargmax(steep))
    lo, hi = float(s.t[max(0, top - 1)]), float(s.t[min(len(s.t) - 1, top + 1)])
    if any(lo <= seam <= hi for seam in s.seams):
        return float(steep[top])
    return max(float(steep[top]), _zoomed(lambda p: np.abs(measure(p)), lo, hi)[1])


# --- shape -----------------------------------------------------------------------------------------

_SIGNS = {"increasing": 1, "decreasing": -1, "constant": 0, "convex": 1, "concave": -1, "affine": 0}


def _shape(fields: Fields, s: Sample, order: int, label: str) -> Gaps:
    """Each interval bears the sign of f' (or f'') that its word says; together they cover the line."""
    import numpy as np

    measured = s.slopes if order == 1 else s.curvatures
    covered = np.zeros(len(s.t), dtype=bool)
    parts = _parts(fields.get("intervals"))
    for part in parts:
        sign = _SIGNS[_word(part[label]).removeprefix("strictly ")]
        for span in _spans(PointSet((_repeating(part),)), s.width):
            covered |= (held := span.holds(s.t, 0.0))
            yield _sign_gap(measured[held], sign)
            yield from _turns(span, s, order, sign)
            if sign and held.any() and not any(span.lo < seam < span.hi for seam in s.seams):
                # One analytic piece: f' (or f'') is 0 nearly nowhere, or the word should be the weaker one.
                yield _agree(np.nanmax(np.abs(measured[held])) > _NOISE)
    if parts:
        core = np.isfinite(s.values) & (np.abs(s.t) < s.width)
        yield _agree(covered[core].all(), len(s.t))


def _repeating(part: Mapping[str, Field]) -> Interval | Periodic:
    on, period = part["on"], _expression(part.get("period"))
    assert isinstance(on, Interval)
    return on if period is None else Periodic(on, period)


def _sign_gap(measured: Array, sign: int) -> Gap:
    """How far the values stray from the sign."""
    import numpy as np

    measured = measured[np.isfinite(measured)]
    wrong = np.abs(measured) if sign == 0 else np.maximum(0, -sign * measured)
    return float(wrong.max(initial=0.0)), len(measured)


def _turns(span: Any, s: Sample, order: int, sign: int) -> Gaps:
    """At a finite end that is no seam, f' (or f'') vanishes."""
    if not isinstance(span, Span) or sign == 0:
        return
    for end in (span.lo, span.hi):
        if math.isfinite(end) and all(abs(end - place) > 1e-6 for place in (*s.seams, *s.edges)):
            yield _distance(s.exact(order, end), 0), 1


def _monotonicity(fields: Fields, s: Sample) -> Gaps:
    import numpy as np

    steps = np.diff(s.values[np.isfinite(s.values)])
    if len(steps):
        yield _agree(_word(fields.get("value")) == _direction(steps, bool(s.flats)), len(steps))
    yield from _shape(fields, s, 1, "direction")


def _direction(steps: Array, flat: bool) -> str:
    up, down = steps.max() > 1e-9, steps.min() < -1e-9
    if up and down:
        return "not monotone"
    if not up and not down:
        return "constant"
    return (
        ("nondecreasing" if up else "nonincreasing")
        if flat
        else f"strictly {'increasing' if up else 'decreasing'}"
    )


def _convexity(fields: Fields, s: Sample) -> Gaps:
    """f((a + b)/2) against (f(a) + f(b))/2 on a net of pairs, close ones across each seam too."""
    a, b = _pairs(s)
    middle = s.value_at((a + b) / 2)
    sag = (s.value_at(a) + s.value_at(b)) / 2 - middle
    slack = 1e-11 * abs(middle).max() + 1e-12
    shapes = {
        (True, True): "neither",
        (True, False): "convex",
        (False, True): "concave",
        (False, False): "affine",
    }
    word = shapes[bool(sag.max() > slack), bool(sag.min() < -slack)]
    yield _agree(_word(fields.get("value")) == word or s.edges, len(a))
    if isinstance(strict := fields.get("strict"), bool):
        yield _agree(s.edges or strict == (word in ("convex", "concave") and not s.straights))
    yield from _shape(fields, s, 2, "shape")


def _pairs(s: Sample) -> tuple[Array, Array]:
    import numpy as np

    net = np.unique(np.concatenate([np.linspace(-s.width, s.width, 49), s.nodes[::40], np.array(s.seams)]))
    a, b = (m.ravel() for m in np.meshgrid(net, net))
    close = [(c - d, c + e) for c in s.seams for d in (1e-3, 1e-2, 1e-1) for e in (1e-3, 1e-2, 1e-1)]
    near = np.array(close or [(0.0, 1.0)])
    a, b = np.concatenate([a, near[:, 0]]), np.concatenate([b, near[:, 1]])
    defined = np.isfinite(s.value_at(a)) & np.isfinite(s.value_at(b)) & (a < b)
    return a[defined], b[defined]


def _symmetry(fields: Fields, s: Sample) -> Gaps:
    word, points = _word(fields.get("value")), len(s.core)
    odd, even = _turned(s, 0.0, 0.0) <= TOLERANCE, _mirrored(s, 0.0) <= TOLERANCE
    yield _agree(word == ("odd" if odd and not even else "even" if even else "neither"), points)
    centre, axis = fields.get("centre"), _real(fields.get("axis"))
    if centre is not None:
        yield _turned(s, *_coordinates(centre)), points
    if axis is not None:
        yield _mirrored(s, axis), points
    if word == "neither" and centre is None and axis is None:
        # Only where f'' (or f') changes sign can f have a centre (or an axis).
        yield _agree(
            all(_turned(s, c, _height_at(s, c)) > TOLERANCE for c in _changes(s, s.curvatures)), points
        )
        yield _agree(all(_mirrored(s, c) > TOLERANCE for c in _changes(s, s.slopes)), points)


def _coordinates(centre: Field) -> tuple[float, float]:
    parts = tuple(centre.values()) if isinstance(centre, Mapping) else centre
    assert isinstance(parts, tuple)
    a, b = (number(part.expr) for part in parts if isinstance(part, Number))
    return a, b


def _height_at(s: Sample, point: float) -> float:
    import numpy as np

    return float(s.value_at(np.array([point]))[0])


def _turned(s: Sample, a: float, b: float) -> float:
    """How far f is from f(2a - x) = 2b - f(x)."""
    return _distances(s.value_at(2 * a - s.core) + s.value_at(s.core), 2 * b + 0 * s.core)[0]


def _mirrored(s: Sample, a: float) -> float:
    """How far f is from f(2a - x) = f(x)."""
    return _distances(s.value_at(2 * a - s.core), s.value_at(s.core))[0]


def _changes(s: Sample, measured: Array) -> list[float]:
    """The seams, and the places on the grid where the measured values change sign; at most eight."""
    import numpy as np

    at = np.flatnonzero((measured[1:] * measured[:-1] < 0) & (np.abs(s.t[1:]) < s.width))
    line = s.t[at] - measured[at] * (s.t[at + 1] - s.t[at]) / (measured[at + 1] - measured[at])
    return [*s.seams, *(float(c) for c in np.round(line, 9))][:8]


def _smoothness(fields: Fields, s: Sample) -> Gaps:
    if isinstance(word := fields.get("value"), str | Enum) and not s.singular:
        yield _agree(_same_class(min(s.seam_orders, default=2), _order(_word(word))), len(s.t))


def _order(word: str) -> float:
    """The number of continuous derivatives that a class promises; -1 for none at all."""
    named = {"discontinuous": -1.0, "analytic": math.inf, "C^oo": math.inf}
    return named[word] if word in named else float(word.removeprefix("C^"))


def _same_class(measured: int, claimed: float) -> bool:
    """Numbers tell jumps of f, f' and f'' apart; what is smoother than that looks alike."""
    return claimed >= 2 if measured == 2 else measured == claimed


def _breakpoints(fields: Fields, s: Sample) -> Gaps:
    listed = {exactly(at): part for part in _parts(fields.get("points"))
              if (at := _expression(part.get("at"))) is not None}  # fmt: skip
    if not isinstance(fields.get("points"), tuple):
        return
    yield _agree(True)
    for seam, smooth in zip(s.seams, s.seam_orders, strict=True):
        near = [part for at, part in listed.items() if abs(float(at) - seam) < 1e-6]
        yield _agree(near or smooth == 2)
        if seam in s.singular:
            continue
        for part in near:
            yield _agree(_same_class(smooth, _order(_word(part["class"]))))
            yield from _breakpoint(part, s, seam)
    for at in listed:
        yield _distance(*_nearest(at, (*s.seams, *s.edges))), 1


def _nearest(at: Any, places: tuple[float, ...]) -> tuple[float, float]:
    return min(places, key=lambda place: abs(place - float(at)), default=math.inf), float(at)


def _breakpoint(part: Mapping[str, Field], s: Sample, seam: float) -> Gaps:
    slopes = s.sides(seam, 1)
    values = s.sides(seam, 0)
    jump = values[1] - values[0] - s.hair(seam) * sum(slopes)
    measured = {"jump": jump, "left_derivative": slopes[0], "right_derivative": slopes[1]}
    for key, value in measured.items():
        claimed = _real(part.get(key))
        if claimed is not None and math.isfinite(claimed):
            yield _distance(value, claimed), 1


# --- points ----------------------------------------------------------------------------------------


def _zeros(fields: Fields, s: Sample, slope: int) -> Gaps:
    """The zeros of f - slope * x: all that are listed are zeros, and all that the grid shows are listed."""
    import numpy as np

    points = fields.get("points")
    if not isinstance(points, PointSet):
        return
    off = lambda p: np.abs(s.value_at(p) - slope * p)  # noqa: E731
    yield _agree(True, len(s.t))
    for member in _members(points, s.width):
        yield _stretch(member, off, s) if isinstance(member, Span) else _vanishes(member, s, slope)
    if any(isinstance(m, Sequence) for m in points):
        return
    seen = [*_zeros_seen(off, s, slope), *(() if _endless(points) else _zeros_beyond(s, slope))]
    yield from (_agree(_lists(points, place, s, slack)) for place, slack in seen)


def _vanishes(point: Any, s: Sample, slope: int) -> Gap:
    return _distance(s.exact(0, point) - slope * point, 0), 1


def _stretch(span: Span, off: Callable[[Array], Array], s: Sample) -> Gap:
    """Zero inside; not zero a little beyond each finite end."""
    import numpy as np

    ends = np.array([end + side for end, side in ((span.lo, -1e-3), (span.hi, 1e-3)) if math.isfinite(end)])
    beyond = (off(ends) > 0).all()
    return (float(off(span.probes(s.width)).max()) if beyond else 1.0), 7


def _zeros_seen(off: Callable[[Array], Array], s: Sample, slope: int) -> Iterator[tuple[float, float]]:
    """The zeros that the grid shows: stretches, and dips to nothing."""

    flat = [p for p in s.straights if not off(s.t[p.inside]).max() > 0]
    for piece in flat:
        yield from ((float(p), 1e-6) for p in Span(piece.lo, piece.hi, False, False).probes(s.width))
    for place, top in _hills(lambda p: -off(p), s, -1.0):
        if (
            top > -1e-5
            and not any(p.lo - 1e-6 <= place <= p.hi + 1e-6 for p in flat)
            and not s.jumps_near(place)
        ):
            yield place, 1e-2 if top < -1e-9 else 1e-3
    yield from ((float(p), 1e-12) for p in s.seams if s.exact(0, p) == slope * p)


def _zeros_beyond(s: Sample, slope: int) -> Iterator[tuple[float, float]]:
    """Sign changes beyond the grid's core, each with the gap in which it lies."""
    import numpy as np

    values = s.value_at(s.outer) - slope * s.outer
    for i in np.flatnonzero((values[1:] * values[:-1] < 0) & (s.outer[1:] * s.outer[:-1] > 0)):
        yield float(s.outer[i] + s.outer[i + 1]) / 2, float(s.outer[i + 1] - s.outer[i])


def _inflections(fields: Fields, s: Sample) -> Gaps:
    import numpy as np

    points = fields.get("points")
    if not isinstance(points, PointSet):
        return
    yield _agree(not _spans(points, s.width), len(s.t))
    for point in _points(points, s.width):
        around = s.curvature_at(float(point) + np.array([-1e-3, 1e-3]))
        yield _agree(around[0] * around[1] < 0 and np.abs(around).min() > _NOISE)
        if all(abs(float(point) - seam) > 1e-6 for seam in s.seams):
            yield _distance(s.exact(2, point), 0), 1
    if any(isinstance(m, Sequence) for m in points):
        return
    yield from (_agree(_lists(points, place, s, slack)) for place, slack in _bends(s))


def _bends(s: Sample) -> Iterator[tuple[float, float]]:
    """Where f'' changes sign between neighbouring samples while f is continuous."""
    import numpy as np

    near = np.abs(s.t) < s.width
    t, c = s.t[near], s.curvatures[near]
    for i in np.flatnonzero((c[1:] * c[:-1] < 0) & (np.minimum(np.abs(c[1:]), np.abs(c[:-1])) > 1e-9)):
        middle = float(t[i] + t[i + 1]) / 2
        if not s.jumps_near(middle) and not s.near_singular(np.array([middle]))[0]:
            yield float(t[i] + t[i + 1]) / 2, float(t[i + 1] - t[i])


# --- formulas --------------------------------------------------------------------------------------


def _asymptotes(fields: Fields, s: Sample) -> Gaps:
    import numpy as np

    gaps = _mapping(fields.get("gap"))
    for key, end in (("-oo", -1), ("+oo", 1)):
        line = _expression(fields.get(key))
        if line is not None:
            far = end * np.array([1e2, 1e3, 1e4])
            yield _residue(s.value_at(far) - fast(line)(far), 0.0), 3
            yield from _leading(s, line, _expression(gaps.get(key)), end)
        elif key in fields:
            yield _agree(not _nears_a_line(s, end))


def _nears_a_line(s: Sample, end: int) -> bool:
    """Whether slope and intercept settle as x grows."""
    import numpy as np

    near, far = end * np.array([1e3, 1e3 + 1, 1e3 + 2.5]), end * np.array([1e4, 1e4 + 1, 1e4 + 2.5])
    (m, b), (slope, intercept) = (_line(p, s.value_at(p)) for p in (near, far))
    return abs(m - slope) < 1e-7 and abs(b - intercept) < 1e-3 and _straight(s, far, slope, intercept)


def _line(p: Array, v: Array) -> tuple[float, float]:
    slope = float((v[1] - v[0]) / (p[1] - p[0]))
    return slope, float(v[0] - slope * p[0])


def _straight(s: Sample, p: Array, slope: float, intercept: float) -> bool:
    return bool(abs(s.value_at(p) - slope * p - intercept).max() < 1e-3)


def _leading(s: Sample, line: Expr, gap: Expr | None, end: int) -> Gaps:
    """(f - line) / gap -> 1: nearer to 1 far out than near by, or close to it already."""
    if gap is None:
        return
    f, rest = precise(s.expression - line), precise(gap)
    errors = [e for point in (2, 4, 6, 20) if (e := _ratio_error(f, rest, end * point)) is not None]
    if errors:
        yield _agree(errors[-1] < TOLERANCE or errors[-1] < min(0.2, errors[0]), len(errors))


def _ratio_error(f: Callable[[Any], Any], rest: Callable[[Any], Any], point: int) -> float | None:
    """|f / rest - 1|; None where f cancels so many digits that nobody waits for them."""
    import mpmath

    right = rest(mpmath.mpf(point))
    if right == 0:
        return float(abs(f(mpmath.mpf(point))))
    cancelled = max(0, int(-mpmath.log10(abs(right))))
    if cancelled > _MOST_DIGITS:
        return None
    with mpmath.workdps(DIGITS + cancelled):
        return float(abs(f(mpmath.mpf(point)) / right - 1))


def _antiderivative(fields: Fields, s: Sample) -> Gaps:
    """F(b) - F(a) against quadrature from the first node to each other: F' = f, and F is continuous."""
    import numpy as np

    expr = _expression(fields.get("value"))
    if expr is None or s.singular:
        return
    # NumPy has no polylogarithm.
    every = 40 if expr.has(polylog) else 1
    at = np.unique(np.concatenate([np.arange(0, len(s.nodes), every), np.searchsorted(s.nodes, s.seams)]))
    claimed = fast(expr)(s.nodes[at])
    yield _distances(claimed - claimed[0], s.integrals[at])


def _inverse(fields: Fields, s: Sample) -> Gaps:
    """g(f(t)) = t; f takes no value twice exactly where it is called invertible."""
    import numpy as np

    if isinstance(invertible := fields.get("invertible"), bool) and not s.singular:
        yield _agree(invertible == _injective(s), len(s.t))
    expr = _expression(fields.get("value"))
    if expr is not None:
        # Near saturation f(t) has lost t's digits: only where f' is not small.
        good = (np.abs(s.slopes) > 1e-4) & (np.abs(s.t) < s.width)
        yield _distances(fast(expr, *expr.free_symbols)(s.values[good]), s.t[good])


def _injective(s: Sample) -> bool:
    """A function that is continuous between jumps takes no value twice: monotone pieces, disjoint images."""
    import numpy as np

    if s.flats:
        return False
    images = []
    for piece in s.pieces:
        values = s.values[piece.inside]
        steps = np.diff(values)
        if steps.max() > 1e-9 and steps.min() < -1e-9:
            return False
        images.append((float(values.min()), float(values.max())))
    return all(low[1] <= high[0] + 1e-7 for low, high in pairwise(sorted(images)))


def _series(fields: Fields, s: Sample) -> Gaps:
    """f - p shrinks at least like h^order as h does."""
    import mpmath

    expr = _expression(fields.get("value"))
    if expr is None:
        return
    at, order = exactly(_expression(fields.get("at")) or x * 0), fields.get("order")
    assert isinstance(order, int)
    with mpmath.workdps(100):
        p = precise(expr)
        rests = [abs(s.f_precise(at + h) - p(at + h)) for h in (mpmath.mpf("1e-3"), mpmath.mpf("1e-5"))]
    yield _agree(rests[1] <= rests[0] * mpmath.mpf(10) ** (-2 * order + 1), 2)


def _identities(fields: Fields, s: Sample) -> Gaps:
    for part in _parts(fields.get("equations")):
        left, right = _expression(part["left"]), _expression(part["right"])
        if left is not None and right is not None:
            yield _distances(fast(left)(s.core), fast(right)(s.core))


def _differential_equation(fields: Fields, s: Sample) -> Gaps:
    """The polynomial in x, y, y', ... vanishes along f."""
    expr = _expression(fields.get("value"))
    if expr is None:
        return
    known = dict(zip(("x", "y", "y'", "y''"), (s.t, s.values, s.slopes, s.curvatures), strict=True))
    names = sorted(expr.free_symbols, key=str)
    if all(_primed(name) in known for name in names):
        rest = fast(expr, *names)(*(known[_primed(name)] for name in names))
        yield _distances(rest / _greatest_term(expr, names, known), 0 * s.t)


def _primed(symbol: Any) -> str:
    """y1 and y' are one thing."""
    name: str = symbol.name
    head, digits = name.rstrip("0123456789"), name.lstrip("xy'")
    return head + "'" * int(digits) if digits else head


def _greatest_term(expr: Expr, names: list[Any], known: Mapping[str, Array]) -> Array:
    import numpy as np

    arrays = [known[_primed(name)] for name in names]
    terms = expr.expand().as_ordered_terms()
    greatest: Array = np.max(
        [1 + 0 * arrays[0], *(np.abs(fast(term, *names)(*arrays)) for term in terms)], axis=0
    )
    return greatest


# --- training --------------------------------------------------------------------------------------


def _dead_region(fields: Fields, s: Sample) -> Gaps:
    import numpy as np

    if (intervals := fields.get("intervals")) is not None:
        dead = np.zeros(len(s.t), dtype=bool)
        for piece in s.flats:
            dead |= piece.inside
        yield _agree((_inside(intervals, s.t, s.width, 0.0) == dead).all(), len(s.t))


def _saturation(fields: Fields, s: Sample) -> Gaps:
    import numpy as np

    intervals = fields.get("intervals")
    if intervals is None:
        return
    small, clear = np.abs(s.slopes) < 0.01, np.abs(np.abs(s.slopes) - 0.01) > 1e-9
    held = _inside(intervals, s.t, s.width, 0.0)
    yield _agree(
        (held == small)[clear & ((np.abs(s.t) < s.width) | (not _endless(intervals)))].all(), len(s.t)
    )
    for span in _spans(intervals, s.width):
        for end in (span.lo, span.hi):
            if math.isfinite(end) and all(abs(end - seam) > 1e-6 for seam in s.seams):
                yield _distance(abs(s.exact(1, end)), 0.01), 1


def _sparsity(fields: Fields, s: Sample) -> Gaps:
    claimed = _real(fields.get("value"))
    if claimed is not None:
        zero = [piece for piece in s.flats if not s.values[piece.inside].any()]
        yield _distance(sum(_normal(piece.hi) - _normal(piece.lo) for piece in zero), claimed), len(s.t)


def _normal(z: float) -> float:
    """P(Z <= z) for Z ~ N(0, 1)."""
    return math.erfc(-z / math.sqrt(2)) / 2


def _moments(fields: Fields, s: Sample) -> Gaps:
    measured = {
        "mean": s.mean,
        "second_moment": s.second_moment,
        "slope_second_moment": s.slope_second_moment,
    }
    for key, value in measured.items():
        claimed = _real(fields.get(key))
        if claimed is not None and math.isfinite(claimed):
            yield _distance(value, claimed), len(s.core)
    if isinstance(centred := fields.get("zero_centred"), bool):
        yield _agree(centred == (abs(s.mean) < 1e-9))


def _gain(fields: Fields, s: Sample) -> Gaps:
    for key, moment in (("forward", s.second_moment), ("backward", s.slope_second_moment)):
        claimed = _real(fields.get(key))
        if claimed is not None:
            yield _distance(moment**-0.5 if moment else math.inf, claimed), len(s.core)


def _gradient_decay(fields: Fields, s: Sample) -> Gaps:
    factor = _real(fields.get("per_layer"))
    if factor is None:
        return
    yield from _lipschitz_where_smooth(factor, s)
    for count, product in _mapping(fields.get("layers")).items():
        claimed = _real(product)
        if claimed is not None:
            # Relative: 4^-10 beside 1 would let a wrong count pass.
            yield _agree(math.isclose(claimed, factor ** int(count), rel_tol=1e-9, abs_tol=1e-300))


def _lipschitz_where_smooth(factor: float, s: Sample) -> Gaps:
    """The factor is the greater of sup f' and -inf f', jumps of f aside."""
    import numpy as np

    steepest = 1 if np.nanmax(s.slopes) >= -np.nanmin(s.slopes) else -1
    yield from Height(s, 1, steepest).rests(factor)


CHECKERS: Mapping[str, Checker] = {
    "domain": _domain,
    "derivative": partial(_derivative, order=1),
    "second_derivative": partial(_derivative, order=2),
    "supremum": partial(_extreme, order=0, direction=1),
    "infimum": partial(_extreme, order=0, direction=-1),
    "gradient_supremum": partial(_extreme, order=1, direction=1),
    "gradient_infimum": partial(_extreme, order=1, direction=-1),
    "limits": partial(_limits, order=0),
    "gradient_limits": partial(_limits, order=1),
    "range": _range,
    "monotonicity": _monotonicity,
    "convexity": _convexity,
    "symmetry": _symmetry,
    "zeros": partial(_zeros, slope=0),
    "fixed_points": partial(_zeros, slope=1),
    "inflection_points": _inflections,
    "breakpoints": _breakpoints,
    "smoothness": _smoothness,
    "lipschitz": partial(_lipschitz, order=1),
    "gradient_lipschitz": partial(_lipschitz, order=2),
    "asymptotes": _asymptotes,
    "antiderivative": _antiderivative,
    "inverse": _inverse,
    "series": _series,
    "identities": _identities,
    "differential_equation": _differential_equation,
    "dead_region": _dead_region,
    "saturation": _saturation,
    "sparsity": _sparsity,
    "moments": _moments,
    "gain": _gain,
    "gradient_decay": _gradient_decay,
}
