"""Which part of a function is worth looking at, from what is proved of it.

The width: every kink, and the extremes, turning points, inflections, zeros and the onset of saturation that
lie within reach; one and a half periods to each side of 0 where something repeats, and as far as waves are
seen where they die out; where nothing happens, by the length on which the slope changes. The height: all of
it where the function is bounded; where it grows without bound, a few times what its middle needs, or what
bounded ones beside it need, so that a pole, an exponential or a line does not press everything else flat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from math import ceil, floor, inf, isfinite, log10

from sympy import Expr, oo, sympify

from symacts.calculus.enclose import midpoints
from symacts.calculus.pieces import Pieces
from symacts.calculus.undecided import Undecided
from symacts.case import Expression, Field, Number
from symacts.evidence import Dossier, Truth
from symacts.figures.curves import Curve, Span, Strand, as_float, pieces
from symacts.values import Interval, Periodic, PointSet, Sequence

__all__ = [
    "FACTS", "bound", "common", "cut_to", "height", "is_bounded", "known", "lone_points", "window",
]  # fmt: skip

# What pictures look at.
FACTS = (
    "asymptotes", "breakpoints", "domain", "gradient_infimum", "gradient_limits", "gradient_lipschitz",
    "gradient_supremum", "infimum", "inflection_points", "monotonicity", "saturation", "supremum", "zeros",
)  # fmt: skip

_USUAL = 8.0  # wide, where nothing asks for another width
_FEATURES = 12.0  # times as wide as what there is to see at the most, where that is small
_REACH = 6.4  # from the middle, what is of interest and not a kink
_PERIODS, _MORE_PERIODS = 1.5, 2.0  # to each side, of what is bounded and of what is not
_DYING = (0.04, 8, 40)  # of the highest wave, what is still seen; points a period; periods that are looked at
_OWN = (1 / 8, 8.0)  # lengths on which a slope changes for which the usual width will do
_WAVES = 25.0  # wide, where something happens endlessly often and is not periodic
_NATURAL = (2.4, 2.5)  # in units of (sup - inf)/max|f'|: the least width, and the reach
_SLOW = 4.0  # the same where it levels off beyond reach
_NEAR = 10.0  # 0 is in view if it is nearer than that
_PAD = 0.2
_EVEN = 0.3  # a window that is off its symmetry by less is made symmetric
_OUTSIDE = 0.06  # of the window: how much is seen of where f is not defined
_SPREADS = 9.0
_LEVEL = 1e-9  # a half that rises so much less than the other counts as level
_MILD = 4.0  # a quarter that rises by no more than so many times as much as the one before is shown whole
_HEADROOM = 0.2
_BESIDE = 2.0  # times the height of what is bounded: how much is seen below and above it of what is not
_NEAR_ZERO = 2.0  # times the height: a curve that is farther from 0 is shown without it
_FLAT = 1e-15


def known(dossier: Dossier, name: str, key: str) -> Field:
    """A field of a proved fact; None where it is not known."""
    fact = dossier.facts.get(name)
    return None if fact is None or fact.verdict.truth is not Truth.TRUE else fact.fields.get(key)


def lone_points(field: Field, within: Span) -> list[Expr]:
    """The isolated points of a set that lie within, in order; periodic ones written out."""
    members = field if isinstance(field, PointSet) else ()
    found = (at for member in members for at in _written_out(member, within))
    return sorted((at for at in found if within.holds(as_float(at))), key=as_float)


def _written_out(member: object, within: Span) -> Iterator[Expr]:
    match member:
        case Periodic(Interval(), _) | Interval():
            return
        case Periodic(base, period):
            first = floor((within.lo - as_float(base)) / as_float(period))
            last = floor((within.hi - as_float(base)) / as_float(period)) + 1
            yield from (base + period * k for k in range(first, last + 1))
        case Expr():
            yield member


# --- the width -------------------------------------------------------------------------------------


def window(dossier: Dossier) -> Span:
    """The part of the x-axis that shows what there is to see."""
    period = min(_periods(dossier), default=None)
    if period is not None:
        half = (_PERIODS if _unit(dossier) else _MORE_PERIODS) * period
        half = max(half, _dying(dossier, period))
        return _rounded(Span(-half, half), outward=False)
    edges = _edges(dossier)
    bounded = isfinite(edges.lo) and isfinite(edges.hi)
    if bounded:
        return edges.padded(_OUTSIDE)
    wide = _widened(_seen(dossier), _least_width(dossier), edges)
    return _rounded(_within(_symmetric(wide), edges), outward=True)


_PLACES = (
    ("gradient_supremum", "at"), ("gradient_infimum", "at"), ("supremum", "at"), ("infimum", "at"),
    ("inflection_points", "points"),
)  # fmt: skip
_ZEROS = (("zeros", "points"),)
_ONSETS = (("saturation", "intervals"),)  # of what levels off on both sides; a rectifier is not symmetric
_ALL = (*_PLACES, *_ZEROS, *_ONSETS, ("breakpoints", "points"))


def _seen(dossier: Dossier) -> Span:
    """From the first to the last place within reach where something happens; with 0 if it is near."""
    reach = _NATURAL[1] * unit if (unit := _unit(dossier)) else _REACH
    kinks = list(_kinks(dossier))
    places = sorted(chain(kinks, _corners(dossier, _PLACES), _turning(dossier)), key=abs)
    middle = places[0] if places else 0.0
    near = [at for at in places if abs(at - middle) <= reach] + kinks
    near += [0.0] if abs(middle) <= _NEAR * (unit or 1) else []
    lo, hi = min(near), max(near)
    farther = [
        at for at in _corners(dossier, _ZEROS + _ONSETS if unit else _ZEROS) if lo - reach <= at <= hi + reach
    ]
    return Span(min([lo, *farther]), max([hi, *farther]))


def _least_width(dossier: Dossier) -> float:
    if any(isinstance(member, Sequence) for member in _members(dossier, _ALL)):
        return _WAVES
    size = _seen(dossier).size
    if unit := _unit(dossier):
        return (_NATURAL[0] if size else _SLOW) * unit
    return min(_USUAL, _FEATURES * size) if size else _USUAL * _length(dossier)


def _length(dossier: Dossier) -> float:
    """The length on which the slope changes at 0, as those of e^(kx) and cosh(kx) do on 1/k; 1 where that is
    not far from 1, or no number: |f'/f''|, or the root of |f''/f^(4)|."""
    span = Span(-_USUAL, _USUAL)
    try:
        slope, bend = (_at_zero(pieces(dossier.expression, span, order)) for order in (1, 2))
        length = abs(slope / bend) if bend else inf
        if slope == 0 and bend and (fourth := _at_zero(pieces(dossier.expression, span, 4))):
            length = abs(bend / fourth) ** 0.5
    except Undecided:
        return 1.0
    return length if isfinite(length) and length > 0 and not _OWN[0] <= length <= _OWN[1] else 1.0


def _at_zero(function: Pieces) -> float:
    inside = (piece for piece in function.pieces if as_float(piece.lo) < 0 < as_float(piece.hi))
    return next((midpoints(piece.expr, [0.0])[0] for piece in inside), inf)


def _dying(dossier: Dossier, period: float) -> float:
    """How far from 0 the waves of a function are seen that has the same limit at both ends; else 0."""
    low, high = (known(dossier, "asymptotes", end) for end in ("-oo", "+oo"))
    if not isinstance(low, Expression) or low != high or low.expr.free_symbols:
        return 0.0
    least, fine, most = _DYING
    steps = [period * k / fine for k in range(-fine * most, fine * most + 1)]
    function, level = pieces(dossier.expression, Span(steps[0], steps[-1]), 0), as_float(low.expr)
    seen = [
        (abs(at), abs(y - level))
        for piece in function.pieces
        for inside in [[at for at in steps if as_float(piece.lo) < at < as_float(piece.hi)]]
        for at, y in zip(inside, midpoints(piece.expr, inside), strict=True)
        if isfinite(y)
    ]
    highest = max((y for _, y in seen), default=0.0)
    return max((at for at, y in seen if y > least * highest), default=0.0)


def _unit(dossier: Dossier) -> float | None:
    """(sup f - inf f)/max|f'|, the width of a ramp of that height; None where that is no number."""
    high, low = bound(dossier, "supremum"), bound(dossier, "infimum")
    slopes = [bound(dossier, "gradient_supremum"), bound(dossier, "gradient_infimum")]
    numbers = [n for n in (high, low, *slopes) if n is not None and isfinite(n)]
    if len(numbers) < 4:
        return None
    steepest = max(abs(numbers[2]), abs(numbers[3]))
    return (numbers[0] - numbers[1]) / steepest if steepest and numbers[0] > numbers[1] else None


def bound(dossier: Dossier, name: str) -> float | None:
    value = known(dossier, name, "value")
    if not isinstance(value, Number):
        return None
    return as_float(value.expr)


def _widened(span: Span, least: float, edges: Span) -> Span:
    """With room to both sides, and at least so wide; not beyond the edges of the domain."""
    room = max(_PAD * span.size, (least - span.size) / 2)
    lo, hi = span.lo - room, span.hi + room
    if lo < edges.lo:
        return Span(lo, hi + edges.lo - lo)
    if hi > edges.hi:
        return Span(lo - (hi - edges.hi), hi)
    return Span(lo, hi)


def common(spans: Iterable[Span]) -> Span:
    """A window for several functions."""
    held = list(spans)
    return _symmetric(Span(min(span.lo for span in held), max(span.hi for span in held)))


def _symmetric(span: Span) -> Span:
    """The window with 0 in its middle, if that is where it nearly is."""
    if abs(span.lo + span.hi) > _EVEN * span.size:
        return span
    half = max(-span.lo, span.hi)
    return Span(-half, half)


def _within(span: Span, edges: Span) -> Span:
    lo = edges.lo - _OUTSIDE * (span.hi - edges.lo)
    hi = edges.hi + _OUTSIDE * (edges.hi - span.lo)
    return Span(max(span.lo, lo), min(span.hi, hi))


def _rounded(span: Span, outward: bool) -> Span:
    """Ends that are short decimals."""
    step = 10.0 ** (floor(log10(span.size / 3)) - 1)
    shift = 0.45 if outward else -0.5
    lo, hi = round(span.lo / step - shift), round(span.hi / step + shift)
    return Span(float(f"{lo * step:.12g}"), float(f"{hi * step:.12g}"))


# --- where something happens ------------------------------------------------------------------------


def _edges(dossier: Dossier) -> Span:
    """The ends of the domain."""
    parts = known(dossier, "domain", "intervals")
    ends = [part for part in parts if isinstance(part, Interval)] if isinstance(parts, tuple) else []
    if not ends:
        return Span(-inf, inf)
    return Span(min(as_float(end.lo) for end in ends), max(as_float(end.hi) for end in ends))


def _kinks(dossier: Dossier) -> Iterator[float]:
    points = known(dossier, "breakpoints", "points")
    for part in points if isinstance(points, tuple) else ():
        at = part.get("at") if isinstance(part, Mapping) else None
        if isinstance(at, Number):
            yield as_float(at.expr)
    parts = known(dossier, "domain", "intervals")
    for part in parts if isinstance(parts, tuple) else ():
        if isinstance(part, Interval):
            yield from (as_float(end) for end in (part.lo, part.hi) if end not in (oo, -oo))


def _turning(dossier: Dossier) -> Iterator[float]:
    """Where f turns from rising to falling or back."""
    parts = known(dossier, "monotonicity", "intervals")
    for part in parts if isinstance(parts, tuple) else ():
        on = part.get("on") if isinstance(part, Mapping) else None
        if isinstance(on, Interval):
            yield from (as_float(end) for end in (on.lo, on.hi) if end not in (oo, -oo))


def _members(dossier: Dossier, places: Iterable[tuple[str, str]]) -> Iterator[object]:
    for name, key in places:
        field = known(dossier, name, key)
        for member in field if isinstance(field, tuple | PointSet) else ():
            yield member
            if isinstance(member, Mapping):
                yield from member.values()


def _corners(dossier: Dossier, places: Iterable[tuple[str, str]]) -> Iterator[float]:
    for member in _members(dossier, places):
        match member:
            case Interval(lo, hi):
                yield from (as_float(end) for end in (lo, hi) if end not in (oo, -oo))
            case Expr():
                yield as_float(member)


def _periods(dossier: Dossier) -> Iterator[float]:
    for member in _members(dossier, _ALL):
        inner = member.members if isinstance(member, PointSet) else (member,)
        yield from (as_float(sympify(m.period)) for m in inner if isinstance(m, Periodic))


# --- the height --------------------------------------------------------------------------------------


# The facts that bound a derivative from below and above, and those that bound its slope.
_BOUNDS: Mapping[int, tuple[tuple[str, str], tuple[str, ...]]] = {
    0: (("infimum", "supremum"), ("gradient_infimum", "gradient_supremum")),
    1: (("gradient_infimum", "gradient_supremum"), ("gradient_lipschitz",)),
    2: (("gradient_lipschitz", "gradient_lipschitz"), ("",)),
}


def whole(dossier: Dossier, order: int) -> tuple[bool, bool]:
    """Whether a curve can be shown down to its foot and up to its top: what is bounded on that side, and
    what is no steeper than a line, can."""
    bounds, slopes = _BOUNDS.get(order, (("", ""), ("",)))
    tame = all(_is_finite(dossier, fact) for fact in slopes)
    low, high = (tame or _is_finite(dossier, fact) for fact in bounds)
    return low, high


def is_bounded(dossier: Dossier, order: int) -> bool:
    """Whether a curve is known to lie between two heights."""
    return all(_is_finite(dossier, fact) for fact in _BOUNDS.get(order, (("",), ("",)))[0])


def cut_to(tall: Span, bounded: Span) -> Span:
    """The height of a panel, of what is not bounded no more than a few times what all bounded curves need."""
    room = _BESIDE * bounded.size
    return Span(max(tall.lo, bounded.lo - room), min(tall.hi, bounded.hi + room))


def _is_finite(dossier: Dossier, fact: str) -> bool:
    found = bound(dossier, fact)
    return found is not None and isfinite(found)


def height(curves: Iterable[tuple[Curve, tuple[bool, bool]]]) -> Span:
    """A height for a panel of curves, each with what `whole` says of it."""
    parts = [_extent(curve, *shown) for curve, shown in curves]
    ends = [end for part in parts for end in (part.lo, part.hi)]
    found = Span(min(ends), max(ends))
    if min(abs(found.lo), abs(found.hi)) <= _NEAR_ZERO * found.size or found.size <= _FLAT:
        found = Span(min(found.lo, 0.0), max(found.hi, 0.0))
    return found.padded(_HEADROOM) if found.size > _FLAT else Span(-1.0, 1.0)


def _extent(curve: Curve, foot: bool, top: bool) -> Span:
    """From the least to the greatest height that has to be seen."""
    ys = sorted(y for _, y in curve.points)
    dots = [dot.height for dot in curve.dots]
    if not ys:
        return Span(min(dots, default=0.0), max(dots, default=0.0))
    usual = _usual(ys)
    lo = ys[0] if foot else max(ys[0], usual.lo)
    hi = ys[-1] if top else min(ys[-1], usual.hi)
    turns = [y for strand in curve.strands for y in _turns(strand)]
    return Span(min([lo, *dots, *turns]), max([hi, *dots, *turns]))


def _turns(strand: Strand) -> Iterator[float]:
    """The heights at which a strand turns back: they are features, and no pole."""
    for (_, before), (_, here), (_, after) in zip(strand, strand[1:], strand[2:], strict=False):
        if before < here > after or before > here < after:
            yield here


def _usual(ys: list[float]) -> Span:
    """Several times the spread of a curve's middle half: of 1/x not the pole; of a ramp all."""
    least, lower, middle, upper, most = (_quantile(ys, k / 4) for k in range(5))
    spreads = sorted((middle - lower, upper - middle))
    room = _SPREADS * (spreads[0] if spreads[0] > _LEVEL * spreads[1] else spreads[1])
    low = least if lower - least <= _MILD * (middle - lower) else middle - room
    high = most if most - upper <= _MILD * (upper - middle) else middle + room
    return Span(low, high)


def _quantile(ys: list[float], share: float) -> float:
    place = share * (len(ys) - 1)
    return (ys[floor(place)] + ys[ceil(place)]) / 2
