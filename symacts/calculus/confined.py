"""Where waves die out: a function that oscillates without end has its extremes in a bounded part.

If g(p) = v and g < v for all x beyond R > |p|, then sup g is the supremum over the part within R, where the
zeros of g' are finitely many. R is the one from which on the germ of v - g at infinity has a sign.

Where g comes back to v in every wave, as sin(x)^2/(1 + x^2) to 0, no R will do; there the factors of v - g
tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from math import ceil

from sympy import Expr, Integer, Rational, S, ceiling, oo

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.enclose import ball
from symacts.calculus.notebook import remembered
from symacts.calculus.phases import Phase, soars
from symacts.calculus.pieces import Junction, Piece, Pieces, at_point, split
from symacts.calculus.products import Product, products, weak_sign, zeros_of_products
from symacts.calculus.repeating import common_period
from symacts.calculus.roots import chart
from symacts.calculus.shape import Extent, Extreme, extent, image, union
from symacts.calculus.tails import limit, tail
from symacts.calculus.tower import derivative, zero
from symacts.calculus.undecided import TooLong, Undecided
from symacts.language import said
from symacts.values import Interval, PointSet

__all__ = [
    "Core",
    "Far",
    "Touch",
    "bounded_beyond",
    "core",
    "extreme",
    "extremes",
    "half_line",
    "has_waves",
    "whole_image",
]

_TRIED = 3  # of the greatest values on the grid
_GRID = tuple(Rational(n, 2) for n in range(-12, 13))


@dataclass(frozen=True)
class Far:
    """On the half-line `on` the expression stays below (above, where it was asked for the least) `value`,
    which g takes at `at`; where `signed`, because it is not on that side of 0, and the value is."""

    expr: Expr
    on: Interval
    value: Expr
    at: Expr
    signed: bool = False


@dataclass(frozen=True)
class Touch:
    """`value` - g (g - `value`, where it was asked for the least) is nowhere negative: the products tell.
    It is 0 at the points `at`; where there are none, it tends to 0 as x -> `to`."""

    value: Expr
    products: tuple[Product, ...]
    at: PointSet
    to: Expr | None


@dataclass(frozen=True)
class Core:
    """A part of g in which its extreme lies; g itself, where nothing had to be left out. Where g is not
    bounded, `endless` says along which sequence it tends to oo (-oo), towards which end; `touch`, that g
    comes back to its extreme, or near it, for ever."""

    pieces: Pieces
    far: tuple[Far, ...] = ()
    endless: tuple[Phase, Expr] | None = None
    touch: Touch | None = None


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
    try:
        found = [(to, _far(g, end, to, greatest)) for to, end in ends]
    except TooLong:
        raise
    except Undecided:
        touch = _touch(g, greatest)
        if touch is None:
            raise
        return Core(g, touch=touch)
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
    if part.touch is not None:
        return Extreme(part.touch.value, bool(part.touch.at), part.touch.at)
    return extent(part.pieces).sup if greatest else extent(part.pieces).inf


def whole_image(g: Pieces) -> tuple[Interval, ...]:
    """The range of g.   Raises: Undecided where an extreme of a piece with waves is."""
    if not has_waves(g):
        return image(g)
    values = [Interval.point(j.value) for j in g.junctions if j.value is not None]
    return union([*(_between_extremes(piece) for piece in g.pieces), *values])


def _between_extremes(piece: Piece) -> Interval:
    """A continuous function on an interval takes every value between its extremes."""
    found = extremes(Pieces((piece,), ()))
    return Interval(found.inf.value, found.sup.value, found.inf.attained, found.sup.attained)


def _touch(g: Pieces, greatest: bool) -> Touch | None:
    """g against the values that waves may come back to for ever: its limits, 0, and those of a period."""
    limits = {to: value for to in (-oo, oo) if (value := _limit(g, to)) is not None}
    crests = (value for to in (-oo, oo) if (value := _crest(g, to, greatest)) is not None)
    for value in dict.fromkeys((*limits.values(), S.Zero, *crests)):
        apart = g.map(partial(_apart, value, greatest))
        try:
            parts = products(apart)
            at = zeros_of_products(apart, parts)
        except TooLong:
            raise
        except Undecided:
            continue
        to = next((to for to, v in limits.items() if v == value), None)
        if (
            all(weak_sign(part) in (0, 1) for part in parts)
            and _nowhere_negative(apart)
            and (at or to is not None)
        ):
            return Touch(value, parts, at, None if at else to)
    return None


def _apart(value: Expr, greatest: bool, expr: Expr) -> Expr:
    return value - expr if greatest else expr - value


def _limit(g: Pieces, to: Expr) -> Expr | None:
    piece = g.pieces[0] if to == -oo else g.pieces[-1]
    try:
        value = limit(piece.expr, to) if to in (piece.lo, piece.hi) else None
    except Undecided:
        return None
    return None if value in (oo, -oo) else value


def _crest(g: Pieces, to: Expr, greatest: bool) -> Expr | None:
    """The extreme of the periodic function that the piece at this end is a part of."""
    piece = g.pieces[0] if to == -oo else g.pieces[-1]
    if common_period(piece.expr) is None or to not in (piece.lo, piece.hi):
        return None
    try:
        found = extent(split(piece.expr))
    except TooLong:
        raise
    except Undecided:
        return None
    value = found.sup.value if greatest else found.inf.value
    return None if value in (oo, -oo) else value


def _nowhere_negative(g: Pieces) -> bool:
    return all(j.value is None or constants.sign(j.value) >= 0 for j in g.junctions)


def has_waves(g: Pieces) -> bool:
    """Whether g oscillates for ever towards an end, and not from period to period alike."""
    return any(_unsettled(g, to) is not None for to in (-oo, oo))


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
    best = _best(g, greatest)
    for at, value in best:
        try:
            germ = tail(value - piece.expr if greatest else piece.expr - value, to)
        except Undecided:
            continue
        if germ.sign == 1:
            start = max(ceiling(germ.bound), *(abs(p) + 1 for p in (at, *_ends(piece))))
            return Far(piece.expr, half_line(start, to), value, at)
    start = bounded_beyond(piece, to, S.Zero, greatest)
    for at, value in best if start is not None else ():
        if constants.sign(value) == (1 if greatest else -1):
            return Far(piece.expr, half_line(max(start, abs(at) + 1), to), value, at, signed=True)
    raise Undecided(said("the function oscillates, and no value in the middle outdoes the tail"))


def half_line(start: Expr, to: Expr) -> Interval:
    """The half-line from start (to -start) on."""
    return Interval(start, oo, True) if to == oo else Interval(-oo, -start, hi_closed=True)


def bounded_beyond(piece: Piece, to: Expr, value: Expr, greatest: bool) -> Expr | None:
    """R such that beyond R (-R) the piece is nowhere above (below) the value: past all zeros of the
    difference that do not repeat. None where its factors do not tell."""
    apart = piece.put(partial(_apart, value, greatest))
    try:
        start = max([Integer(1), *_beyond(_lone_zeros(products(Pieces((apart,), ())))), *_ends(piece)])
        outer = replace(apart, lo=start) if to == oo else replace(apart, hi=-start)
        signs = {weak_sign(part) for part in products(Pieces((outer,), ()))}
    except TooLong:
        raise
    except Undecided:
        return None
    return start if signs == {1} else None


def _lone_zeros(parts: Iterable[Product]) -> list[Expr]:
    charts = [factor.chart for part in parts for factor in part.factors]
    return [z.at for c in charts if c.period is None for z in c.zeros]


def _ends(piece: Piece) -> list[Expr]:
    """The finite ends and the filled points, before which the cut must not come, to the next integer."""
    return _beyond([p for p in (piece.lo, piece.hi, *piece.filled) if p not in (oo, -oo)])


def _beyond(places: list[Expr]) -> list[Expr]:
    """Integers beyond the sizes of the places."""
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
