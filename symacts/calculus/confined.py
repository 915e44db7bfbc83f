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
from symacts.calculus.envelopes import Envelope, Settled, envelope
from symacts.calculus.notebook import remembered
from symacts.calculus.phases import Phase, soars
from symacts.calculus.pieces import Junction, Piece, Pieces, at_point, split
from symacts.calculus.products import Product, products, weak_sign, zeros_of_products
from symacts.calculus.repeating import common_period
from symacts.calculus.roots import chart
from symacts.calculus.shape import Extent, Extreme, extent, image, point_set, union
from symacts.calculus.tails import limit, tail
from symacts.calculus.tower import derivative, zero
from symacts.calculus.undecided import TooLong, Undecided
from symacts.language import said
from symacts.values import Interval, Periodic, PointSet

__all__ = [
    "Beyond",
    "Core",
    "Far",
    "Touch",
    "bounded_beyond",
    "core",
    "extreme",
    "extremes",
    "half_line",
    "has_waves",
    "settled_waves",
    "whole_image",
]

_TRIED = 3  # of the greatest values on the grid
_TURNS = (-2, -1, 0, 1, 2)
_GRID = tuple(Rational(n, 2) for n in range(-12, 13))


@dataclass(frozen=True)
class Far:
    """On the half-line `on` the expression stays below (above, where it was asked for the least) `value`,
    which g takes at `at`, or where that is None tends to along a sequence; where `signed`, because it is not
    on that side of 0, and the value is."""

    expr: Expr
    on: Interval
    value: Expr
    at: Expr | None
    signed: bool = False


@dataclass(frozen=True)
class Touch:
    """`value` - g (g - `value`, where it was asked for the least) is nowhere negative: the products tell, or
    where there are none the envelopes. It is 0 at the points `at`; where there are none, it tends to 0 as
    x -> `to`, along the sequence `phase` if there is one."""

    value: Expr
    products: tuple[Product, ...]
    at: PointSet
    to: Expr | None
    phase: Phase | None = None


@dataclass(frozen=True)
class Core:
    """A part of g in which its extreme lies; g itself, where nothing had to be left out. Where g is not
    bounded, `endless` says along which sequence it tends to oo (-oo), towards which end; `touch`, that g
    comes back to its extreme, or near it, for ever; `level`, along which sequence it tends to the bound of
    its far parts, which may be its extreme."""

    pieces: Pieces
    far: tuple[Far, ...] = ()
    endless: tuple[Phase, Expr] | None = None
    touch: Touch | None = None
    level: tuple[Phase, Expr] | None = None


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
    level = None
    try:
        found = [(to, _far(g, end, to, greatest)) for to, end in ends]
    except TooLong:
        raise
    except Undecided:
        touch = _touch(g, greatest) or _touched_by_waves(g, greatest)
        if touch is not None:
            return Core(g, touch=touch)
        level = _level(ends, greatest)
        if level is None:
            raise
        found = [(to, _far_below(end, to, level[0].limit, greatest)) for to, end in ends]
    # one reach for both ends: an even function keeps its mirror
    reach = max((_start(far) for _, far in found), default=S.Zero)
    within = Core(g, level=level)
    for to, far in found:
        beyond = replace(
            far, on=Interval(reach, oo, True) if to == oo else Interval(-oo, -reach, False, True)
        )
        within = replace(within, pieces=_cut(within.pieces, beyond, to), far=(*within.far, beyond))
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
    within = extent(part.pieces).sup if greatest else extent(part.pieces).inf
    if part.level is not None and constants.sign(_apart(part.level[0].limit, greatest, within.value)) == 1:
        return Extreme(part.level[0].limit, False, PointSet())
    return within


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
    crests = (value for to in (-oo, oo) if (value := _period_crest(g, to, greatest)) is not None)
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


def _touched_by_waves(g: Pieces, greatest: bool) -> Touch | None:
    """g against the limit points of its waves, by the envelope of each piece that has one."""
    for to in (-oo, oo):
        piece = g.pieces[0] if to == -oo else g.pieces[-1]
        try:
            phase = settled_waves(piece, to).crest(greatest)
            at = _meetings(g, phase.limit, greatest)
        except TooLong:
            raise
        except Undecided:
            continue
        if at is not None and _nowhere_negative(g.map(partial(_apart, phase.limit, greatest))):
            return Touch(phase.limit, (), at, None if at else to, None if at else phase)
    return None


def _level(ends: Iterable[tuple[Expr, Piece]], greatest: bool) -> tuple[Phase, Expr] | None:
    """The outermost limit point of the waves."""
    try:
        found = [(settled_waves(piece, to).crest(greatest), to) for to, piece in ends]
        level = (constants.largest if greatest else constants.smallest)([phase.limit for phase, _ in found])
    except TooLong:
        raise
    except Undecided:
        return None
    return next(((phase, to) for phase, to in found if phase.limit == level), None)


def _far_below(piece: Piece, to: Expr, value: Expr, greatest: bool) -> Far:
    bound = _strictly_beyond(piece.expr, value, to, greatest)
    if bound is None:
        raise Undecided(said("the function oscillates, and no value in the middle outdoes the tail"))
    return Far(piece.expr, half_line(max([ceiling(bound), *_ends(piece)]), to), value, None)


def settled_waves(piece: Piece, to: Expr) -> Settled:
    """What the waves of the piece tend to at its infinite end.   Raises: Undecided."""
    found = envelope(piece.expr)
    if found is None or to not in (piece.lo, piece.hi):
        raise Undecided(said("no waves of one rate"))
    return found.settled(to)


def _meetings(g: Pieces, value: Expr, greatest: bool) -> PointSet | None:
    """The points at which g has the value, where it passes it nowhere; else None.   Raises: Undecided."""
    places: list[Expr | Interval | Periodic] = [
        j.at for j in g.junctions if j.value is not None and constants.equal(j.value, value)
    ]
    for piece in g.pieces:
        found = envelope(piece.expr)
        if found is None:
            own = extent(Pieces((piece,), ()))
            best = own.sup if greatest else own.inf
            if best.value in (oo, -oo) or constants.sign(_apart(value, greatest, best.value)) < 0:
                return None
            places += best.at if constants.equal(best.value, value) else ()
            continue
        near = found.keeps(value, greatest, piece.lo, piece.hi)
        if near is None:
            return None
        places += [at for at in near if constants.equal(at_point(piece.expr, at), value)]
    return PointSet(tuple(point_set(places)))


def _apart(value: Expr, greatest: bool, expr: Expr) -> Expr:
    return value - expr if greatest else expr - value


def _limit(g: Pieces, to: Expr) -> Expr | None:
    piece = g.pieces[0] if to == -oo else g.pieces[-1]
    try:
        value = limit(piece.expr, to) if to in (piece.lo, piece.hi) else None
    except Undecided:
        return None
    return None if value in (oo, -oo) else value


def _period_crest(g: Pieces, to: Expr, greatest: bool) -> Expr | None:
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
    best = _best(g, greatest, [*_GRID, *_crests(piece, to, greatest)])
    for at, value in best:
        bound = _strictly_beyond(piece.expr, value, to, greatest)
        if bound is not None:
            start = max(ceiling(bound), *(ceiling(abs(p)) + 1 for p in (at, *_ends(piece))))
            return Far(piece.expr, half_line(start, to), value, at)
    beyond = bounded_beyond(piece, to, S.Zero, greatest)
    for at, value in best:
        if beyond is not None and constants.sign(value) == (1 if greatest else -1):
            on = half_line(max(beyond.start, ceiling(abs(at)) + 1), to)
            return Far(piece.expr, on, value, at, signed=True)
    raise Undecided(said("the function oscillates, and no value in the middle outdoes the tail"))


def _strictly_beyond(expr: Expr, value: Expr, to: Expr, greatest: bool) -> Expr | None:
    """R such that beyond it the expression is less (greater) than the value: by its germ, or its envelope."""
    for way in (_below_by_germ, _below_by_waves):
        try:
            bound = way(expr, value, to, greatest)
        except TooLong:
            raise
        except Undecided:
            continue
        if bound is not None:
            return bound
    return None


def _below_by_germ(expr: Expr, value: Expr, to: Expr, greatest: bool) -> Expr | None:
    germ = tail(_apart(value, greatest, expr), to)
    return germ.bound if germ.sign == 1 else None


def _below_by_waves(expr: Expr, value: Expr, to: Expr, greatest: bool) -> Expr | None:
    waves = envelope(expr)
    return None if waves is None else waves.beyond(value, to, greatest, strict=True)


def half_line(start: Expr, to: Expr) -> Interval:
    """The half-line from start (to -start) on."""
    return Interval(start, oo, True) if to == oo else Interval(-oo, -start, hi_closed=True)


@dataclass(frozen=True)
class Beyond:
    """Beyond `start` (-start) the bound holds: by the envelope of the `waves`, or where there are none, by
    the factors of the difference."""

    start: Expr
    waves: Envelope | None = None


def bounded_beyond(piece: Piece, to: Expr, value: Expr, greatest: bool) -> Beyond | None:
    """R such that beyond R (-R) the piece is nowhere above (below) the value: past all zeros of the
    difference that do not repeat. None where neither its factors nor its envelope tell."""
    for way in (_beyond_by_products, _beyond_by_waves):
        try:
            found = way(piece, to, value, greatest)
        except TooLong:
            raise
        except Undecided:
            continue
        if found is not None:
            return found
    return None


def _beyond_by_products(piece: Piece, to: Expr, value: Expr, greatest: bool) -> Beyond | None:
    apart = piece.put(partial(_apart, value, greatest))
    start = max([Integer(1), *_beyond(_lone_zeros(products(Pieces((apart,), ())))), *_ends(piece)])
    outer = replace(apart, lo=start) if to == oo else replace(apart, hi=-start)
    signs = {weak_sign(part) for part in products(Pieces((outer,), ()))}
    return Beyond(start) if signs == {1} else None


def _beyond_by_waves(piece: Piece, to: Expr, value: Expr, greatest: bool) -> Beyond | None:
    found = envelope(piece.expr)
    bound = None if found is None else found.beyond(value, to, greatest, strict=False)
    return None if bound is None else Beyond(max([bound, *_ends(piece)]), found)


def _lone_zeros(parts: Iterable[Product]) -> list[Expr]:
    charts = [factor.chart for part in parts for factor in part.factors]
    return [z.at for c in charts if c.period is None for z in c.zeros]


def _ends(piece: Piece) -> list[Expr]:
    """The finite ends and the filled points, before which the cut must not come, to the next integer."""
    return _beyond([p for p in (piece.lo, piece.hi, *piece.filled) if p not in (oo, -oo)])


def _beyond(places: list[Expr]) -> list[Expr]:
    """Integers beyond the sizes of the places."""
    return [Integer(ceil(float(abs(ball(p, 53)).upper())) + 1) for p in places]


def _crests(piece: Piece, to: Expr, greatest: bool) -> list[Expr]:
    """Points near the first crests of waves that settle: where these sink, all others are lower."""
    try:
        phase = settled_waves(piece, to).crest(greatest)
    except Undecided:
        return []
    return [phase.at + k * phase.period for k in _TURNS]


def _best(g: Pieces, greatest: bool, points: list[Expr]) -> list[tuple[Expr, Expr]]:
    """The points with the greatest (least) values, to the precision of floats, and these values."""
    inner = [(p, at_point(piece.expr, p)) for piece in g.pieces for p in points if _inside(p, piece)]
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
