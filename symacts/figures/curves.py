"""A function as what a pen draws: strands, and dots where it jumps or is not defined.

A strand runs as long as the function is continuous. It ends at the one-sided limit that is known there, so a
kink is a kink and nothing is drawn across a jump or a pole. Strands are cut where they leave the panel, so
that nothing has to be clipped when they are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import isfinite

from sympy import Expr, Rational, oo

from symacts.calculus.enclose import decimal, midpoints
from symacts.calculus.pieces import Junction, Piece, Pieces, normal_pieces, split
from symacts.calculus.tower import derivative
from symacts.calculus.undecided import Undecided

__all__ = ["Curve", "Dot", "Point", "Span", "Strand", "as_float", "curve", "pieces", "poles", "within"]

Point = tuple[float, float]
Strand = tuple[Point, ...]

_STEPS = 120  # between the ends of the window, before strands are made finer
_HALVINGS = 6
_BENT = 1 / 2000  # of the panel's height: a strand that is off by more is made finer
_APPROACHES = tuple(sign * 2.0**-k for k in range(8, 40, 2) for sign in (1, -1))  # to the ends of a piece
_SAME = 1e-9  # of the heights at hand: the ends of two strands that near are one


@dataclass(frozen=True)
class Span:
    """From lo to hi."""

    lo: float
    hi: float

    @property
    def size(self) -> float:
        return self.hi - self.lo

    def holds(self, value: float) -> bool:
        return self.lo <= value <= self.hi

    def padded(self, share: float) -> Span:
        return Span(self.lo - share * self.size, self.hi + share * self.size)


@dataclass(frozen=True)
class Dot:
    """A full dot is a value, an open one a one-sided limit that is not taken."""

    at: float
    height: float
    full: bool


@dataclass(frozen=True)
class Curve:
    strands: tuple[Strand, ...]
    dots: tuple[Dot, ...]

    @property
    def points(self) -> Iterator[Point]:
        for strand in self.strands:
            yield from strand


def as_float(number: Expr) -> float:
    """The nearest float, infinities among them."""
    return float(decimal(number, 17).replace("oo", "inf"))


def _exact(number: float) -> Rational:
    """The number that the float is shown as: 0.1 is a tenth."""
    return Rational(str(number))


@lru_cache(maxsize=256)
def pieces(expression: Expr, window: Span, order: int) -> Pieces:
    """The pieces of a derivative in a window: on the whole line tan has endlessly many.

    Raises: Undecided for a function that cannot be cut into finitely many there.
    """
    if order == 0:
        ends = (_exact(window.lo), _exact(window.hi))
        found = split(expression, *ends)
        # the ends of a window are no places of the function, and nobody needs its slope there
        return Pieces(found.pieces, tuple(j for j in found.junctions if j.at not in ends))
    below = pieces(expression, window, order - 1)
    return _slopes(normal_pieces(below) if order == 1 else below)


def _slopes(function: Pieces) -> Pieces:
    """The derivative; where a limit is not known, as that of sin(1/x) at 0, without values between pieces."""
    try:
        return function.diff()
    except Undecided:
        parts = tuple(piece.put(derivative) for piece in function.pieces)
        return Pieces(parts, tuple(Junction(j.at, None) for j in function.junctions))


def curve(function: Pieces, window: Span, height: Span | None = None) -> Curve:
    """What is seen of a function in a window; of every height where none is given, and then coarsely."""
    strands = _joined([_strand(piece, function, window, height) for piece in function.pieces])
    dots = tuple(dot for j in function.junctions for dot in _dots(function, j))
    if height is None:
        return Curve(tuple(filter(None, strands)), dots)
    seen = tuple(part for strand in strands for part in within(strand, height))
    return Curve(seen, tuple(dot for dot in dots if height.holds(dot.height)))


# --- strands ---------------------------------------------------------------------------------------


def _strand(piece: Piece, function: Pieces, window: Span, height: Span | None) -> Strand:
    """The piece from its one end to its other, with the limits for its ends where they are finite."""
    lo, hi = as_float(piece.lo), as_float(piece.hi)
    count = max(2, round(_STEPS * (hi - lo) / window.size))
    even = [lo + (hi - lo) * i / count for i in range(count + 1)]
    near = [(lo if share > 0 else hi) + (hi - lo) * share for share in _APPROACHES]
    inside = sorted(
        at for at in {*even, *(near if height else ())} if lo < at < hi or at in (window.lo, window.hi)
    )
    points = [(at, y) for at, y in zip(inside, midpoints(piece.expr, inside), strict=True) if isfinite(y)]
    begins = None if lo == window.lo else _limits(function, piece.lo)[1]
    ends = None if hi == window.hi else _limits(function, piece.hi)[0]
    first = () if begins is None else ((lo, begins),)
    last = () if ends is None else ((hi, ends),)
    whole = (*first, *points, *last)
    return tuple(_refined(piece.expr, whole, height)) if height else whole


@lru_cache(maxsize=512)
def _limits(function: Pieces, at: Expr) -> tuple[float | None, float | None]:
    """The limits from the left and from the right where they are finite, and known."""
    left, right = (None if s is None or s.is_infinite else as_float(s) for s in _sides(function, at))
    return left, right


def _sides(function: Pieces, at: Expr) -> tuple[Expr | None, Expr | None]:
    try:
        return function.sides(at)
    except Undecided:
        return None, None


def _refined(expr: Expr, points: Sequence[Point], height: Span) -> list[Point]:
    """Points between those that there are, wherever a straight line would be seen to be wrong."""
    strand, open_ = list(points), list(pairwise(points))
    for _ in range(_HALVINGS):
        halved = [(a, b, (a[0] + b[0]) / 2) for a, b in open_ if _is_seen(a, b, height)]
        heights = midpoints(expr, [at for _, _, at in halved])
        open_ = []
        for (a, b, at), y in zip(halved, heights, strict=True):
            if isfinite(y) and abs(y - (a[1] + b[1]) / 2) > _BENT * height.size:
                strand.append((at, y))
                open_ += [(a, (at, y)), ((at, y), b)]
    return sorted(strand)


def _is_seen(a: Point, b: Point, height: Span) -> bool:
    """Whether the line from a to b is not all above or all below the panel."""
    return min(a[1], b[1]) <= height.hi and max(a[1], b[1]) >= height.lo


def _joined(strands: Iterable[Strand]) -> list[Strand]:
    """The strands, one for two that meet."""
    joined: list[Strand] = []
    for strand in filter(None, strands):
        if joined and _meet(joined[-1][-1], strand[0]):
            joined[-1] = (*joined[-1], *strand[1:])
        else:
            joined.append(strand)
    return joined


def _meet(a: Point, b: Point) -> bool:
    return a[0] == b[0] and _is_same(a[1], b[1])


def _is_same(a: float, b: float) -> bool:
    return abs(a - b) <= _SAME * max(abs(a), abs(b))


def within(strand: Strand, height: Span) -> Iterator[Strand]:
    """The parts of a strand that lie in the panel."""
    part: list[Point] = [strand[0]] if height.holds(strand[0][1]) else []
    for a, b in pairwise(strand):
        entry, leave = _crossing(a, b, height)
        if entry is None or leave is None:
            continue
        if not part:
            part = [entry]
        if leave != part[-1]:
            part.append(leave)
        if leave != b:
            yield tuple(part)
            part = []
    if len(part) > 1:
        yield tuple(part)


def _crossing(a: Point, b: Point, height: Span) -> tuple[Point | None, Point | None]:
    """The part of a segment that lies in the panel, by its ends."""
    low, high = sorted((a[1], b[1]))
    if high < height.lo or low > height.hi:
        return None, None
    return _towards(a, b, height), _towards(b, a, height)


def _towards(a: Point, b: Point, height: Span) -> Point:
    """a, or where the segment from a to b enters the panel."""
    if height.holds(a[1]):
        return a
    edge = height.hi if a[1] > height.hi else height.lo
    return a[0] + (b[0] - a[0]) * ((edge - a[1]) / (b[1] - a[1])), edge


def poles(function: Pieces) -> list[float]:
    """Where the function grows beyond all bounds."""
    return [as_float(j.at) for j in function.junctions if not {oo, -oo}.isdisjoint(_sides(function, j.at))]


# --- dots ------------------------------------------------------------------------------------------


def _dots(function: Pieces, junction: Junction) -> Iterator[Dot]:
    """Open dots at limits that are not the value; a full one where the value ends a strand, or is on none."""
    at = as_float(junction.at)
    sides = [side for side in _limits(function, junction.at) if side is not None]
    value = None if junction.value is None or junction.value in (oo, -oo) else as_float(junction.value)
    for side in dict.fromkeys(sides):
        if value is None or not _is_same(side, value):
            yield Dot(at, side, full=False)
    passes = len(sides) == 2 and value is not None and all(_is_same(side, value) for side in sides)
    if value is not None and not passes:
        yield Dot(at, value, full=True)
