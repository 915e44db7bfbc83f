"""Where waves die out: a function that oscillates without end has its extremes in a bounded part.

If g(p) = v and g < v for all x beyond R > |p|, then sup g is the supremum over the part within R, where the
zeros of g' are finitely many. R is the one from which on the germ of v - g at infinity has a sign.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from sympy import Expr, Integer, Rational, S, ceiling, oo

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.enclose import ball
from symacts.calculus.notebook import remembered
from symacts.calculus.phases import Phase, soars
from symacts.calculus.pieces import Junction, Piece, Pieces, at_point
from symacts.calculus.roots import chart
from symacts.calculus.shape import Extent, Extreme, extent, image
from symacts.calculus.tails import tail
from symacts.calculus.tower import derivative, zero
from symacts.calculus.undecided import TooLong, Undecided
from symacts.language import said
from symacts.values import Interval, PointSet

__all__ = ["Core", "Far", "core", "extreme", "extremes", "whole_image"]

_TRIED = 3  # of the greatest values on the grid
_GRID = tuple(Rational(n, 2) for n in range(-12, 13))


@dataclass(frozen=True)
class Far:
    """On the half-line `on` the expression stays below (above, where it was asked for the least) `value`,
    which g takes at `at`."""

    expr: Expr
    on: Interval
    value: Expr
    at: Expr


@dataclass(frozen=True)
class Core:
    """A part of g in which its extreme lies; g itself, where nothing had to be left out. Where g is not
    bounded, `endless` says along which sequence it tends to oo (-oo), towards which end."""

    pieces: Pieces
    far: tuple[Far, ...] = ()
    endless: tuple[Phase, Expr] | None = None


@remembered(256)
def core(g: Pieces, greatest: bool) -> Core:
    """The part of g that has its supremum (infimum).

    Raises: Undecided where the tail may reach as far as all values that were tried.
    """
    ends = [(to, end) for to in (-oo, oo) if (end := _unsettled(g, to)) is not None]
    for to, end in ends:
        phase = soars(end.expr, to, greatest)
        if phase is not None:
            return Core(g, (), (phase, to))
    found = [(to, _far(g, end, to, greatest)) for to, end in ends]
    # one reach for both ends: an even function keeps its mirror
    reach = max((_start(far) for _, far in found), default=S.Zero)
    within = Core(g)
    for to, far in found:
        beyond = replace(
            far, on=Interval(reach, oo, True) if to == oo else Interval(-oo, -reach, False, True)
        )
        within = Core(_cut(within.pieces, beyond, to), (*within.far, beyond))
    return within


def _start(far: Far) -> Expr:
    return far.on.lo if far.on.hi == oo else -far.on.hi


def extremes(g: Pieces) -> Extent:
    """Supremum and infimum of g, each from its own part."""
    return Extent(extreme(g, False), extreme(g, True))


def extreme(g: Pieces, greatest: bool) -> Extreme:
    """The supremum (infimum) of g.   Raises: Undecided."""
    part = core(g, greatest)
    if part.endless is not None:
        return Extreme(oo if greatest else -oo, False, PointSet())
    return extent(part.pieces).sup if greatest else extent(part.pieces).inf


def whole_image(g: Pieces) -> tuple[Interval, ...]:
    """The range of g.   Raises: Undecided where the values beyond the core may not be among those in it."""
    low, high = core(g, False), core(g, True)
    if low.endless or high.endless:
        return _endless_image(low, high)
    within = high.pieces
    for far in low.far:
        within = _cut(within, far, oo if far.on.hi == oo else -oo)
    parts = image(within)
    beyond = [far.value for far in (*low.far, *high.far)]
    if beyond and not any(_holds(part, beyond) for part in parts):
        raise Undecided(said("the values beyond the core may leave the range of it"))
    return parts


def _endless_image(low: Core, high: Core) -> tuple[Interval, ...]:
    """A continuous function takes all values between those of a piece on which it is bounded on no side."""
    if low.endless is None or high.endless is None or low.endless[1] != high.endless[1]:
        raise Undecided(said("not bounded on one side, and the extreme on the other is not known"))
    return (Interval.line(),)


def _holds(part: Interval, values: list[Expr]) -> bool:
    low = all(part.lo == -oo or not constants.less(v, part.lo) for v in values)
    return low and all(part.hi == oo or not constants.less(part.hi, v) for v in values)


def _unsettled(g: Pieces, to: Expr) -> Piece | None:
    """The piece that reaches the infinite end, if its extremes there are not those of one period."""
    piece = g.pieces[0] if to == -oo else g.pieces[-1]
    if to not in (piece.lo, piece.hi):
        return None
    try:
        slopes = chart(derivative(piece.expr), piece.lo, piece.hi)
    except TooLong:
        raise
    except Undecided:
        return piece
    return None if slopes.period is None or not slopes.zeros or _repeats(piece.expr, slopes.period) else piece


def _repeats(expr: Expr, period: Expr) -> bool:
    """Whether it comes back after a period, but for a constant: x + sin x does, e^x sin x does not."""
    return zero(derivative(expr.xreplace({x: x + period}) - expr)) is True


def _far(g: Pieces, piece: Piece, to: Expr, greatest: bool) -> Far:
    for at, value in _best(g, greatest):
        try:
            germ = tail(value - piece.expr if greatest else piece.expr - value, to)
        except Undecided:
            continue
        if germ.sign == 1:
            start = max(ceiling(germ.bound), *(abs(p) + 1 for p in (at, *_ends(piece))))
            on = Interval(start, oo, True) if to == oo else Interval(-oo, -start, hi_closed=True)
            return Far(piece.expr, on, value, at)
    raise Undecided(said("the function oscillates, and no value in the middle outdoes the tail"))


def _ends(piece: Piece) -> list[Expr]:
    """Integers beyond the finite ends and the filled points: the cut must not come before them."""
    places = [p for p in (piece.lo, piece.hi, *piece.filled) if p not in (oo, -oo)]
    return [Integer(ceil(float(abs(ball(p, 53)).upper())) + 1) for p in places]


def _best(g: Pieces, greatest: bool) -> list[tuple[Expr, Expr]]:
    """The points of a grid with the greatest (least) values, to the precision of floats, and these values."""
    inner = [(p, at_point(piece.expr, p)) for piece in g.pieces for p in _GRID if _inside(p, piece)]
    return sorted(inner, key=lambda pair: float(ball(pair[1], 53).mid()), reverse=greatest)[:_TRIED]


def _inside(p: Expr, piece: Piece) -> bool:
    return (piece.lo == -oo or constants.less(piece.lo, p)) and (
        piece.hi == oo or constants.less(p, piece.hi)
    )


def _cut(g: Pieces, far: Far, to: Expr) -> Pieces:
    """g without its part beyond the point where the half-line begins; the point itself is kept."""
    if to == oo:
        piece, at = g.pieces[-1], far.on.lo
        if piece.hi != oo and not constants.less(piece.hi, at):
            return g
        junction = Junction(at, at_point(piece.expr, at))
        return Pieces((*g.pieces[:-1], replace(piece, hi=at)), (*_kept(g, piece.hi), junction))
    piece, at = g.pieces[0], far.on.hi
    if piece.lo != -oo and not constants.less(at, piece.lo):
        return g
    junction = Junction(at, at_point(piece.expr, at))
    return Pieces((replace(piece, lo=at), *g.pieces[1:]), (junction, *_kept(g, piece.lo)))


def _kept(g: Pieces, old: Expr) -> tuple[Junction, ...]:
    """The junctions without that of an earlier cut."""
    return tuple(j for j in g.junctions if j.at != old)
