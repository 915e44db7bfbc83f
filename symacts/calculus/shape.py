"""The shape of a piecewise analytic function: signs, monotone runs, extent and image, on the whole domain.

Everything here follows from charts (all zeros and signs of g and g' on each piece), one-sided limits at the
junctions and limits at the ends; kinks and jumps are part of the function, never an afterthought.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sympy import QQ, ZZ, Abs, Expr, Mul, Poly, S, factor_list, oo

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.notebook import remembered
from symacts.calculus.pieces import Junction, Piece, Pieces, at_point, side_limit, split
from symacts.calculus.roots import Chart, chart
from symacts.calculus.tails import limit
from symacts.calculus.tower import derivative, zero
from symacts.calculus.undecided import Undecided
from symacts.language import said
from symacts.values import Interval, Periodic, PointSet

__all__ = [
    "Candidate", "Extent", "Extreme", "Run", "SignLine", "Stretch", "candidates", "domain_intervals",
    "end_value", "extent", "families", "image", "level_set", "piece_chart", "point_set", "runs", "signs",
    "union", "vanishes_by_moduli",
]  # fmt: skip


def piece_chart(piece: Piece) -> Chart:
    """All zeros and signs of a piece on its open interval."""
    return chart(piece.expr, piece.lo, piece.hi)


def end_value(piece: Piece, end: str) -> Expr:
    """The limit of a piece at its lower ("lo") or upper ("hi") end."""
    at = piece.lo if end == "lo" else piece.hi
    if at in (oo, -oo):
        return limit(piece.expr, at)
    return side_limit(piece.expr, at, "+" if end == "lo" else "-")


def vanishes_by_moduli(expr: Expr, on: Interval) -> bool:
    """Whether expr = 0 on the open interval once roots leave products: sqrt((2x + 1)^2) = |2x + 1|.

    Raises: Undecided where the signs of the factors are.
    """
    whole = expr.replace(lambda e: e.is_Pow and not e.exp.is_Integer and e.exp.is_Rational, _moduli)
    if whole == expr and not expr.has(Abs):
        return False
    parts = [p for p in split(whole).pieces if _meets_open(p, on)]
    return bool(parts) and all(zero(p.expr) is True for p in parts)


def _moduli(power: Expr) -> Expr:
    """u^q for u = c f^k ... >= 0, as c^q |f|^(k q) ..., where all k q are integers."""
    content, factors = factor_list(power.base) if _over_rationals(power.base) else (power.base, [])
    if not factors or not all((k * power.exp).is_Integer for _, k in factors):
        return power
    return abs(content) ** power.exp * Mul(*(Abs(f) ** (k * power.exp) for f, k in factors))


def _over_rationals(base: Expr) -> bool:
    return bool(base.is_polynomial(x)) and Poly(base, x).domain in (ZZ, QQ)


def _meets_open(p: Piece, on: Interval) -> bool:
    before = p.hi != oo and on.lo != -oo and not constants.less(on.lo, p.hi)
    after = p.lo != -oo and on.hi != oo and not constants.less(p.lo, on.hi)
    return not (before or after)


# ---- signs


@dataclass(frozen=True)
class Stretch:
    """A maximal open interval, or a single point, on which a function has one sign (None: not defined)."""

    lo: Expr
    hi: Expr
    sign: int | None

    @property
    def is_point(self) -> bool:
        return bool(self.lo == self.hi)


@dataclass(frozen=True)
class SignLine:
    """The domain cut into open intervals and points of constant sign, in order; or one period of it."""

    stretches: tuple[Stretch, ...]
    period: Expr | None = None


@remembered(1024)
def signs(g: Pieces) -> SignLine:
    """The sign of g at every point of the line where it is defined.

    Raises: Undecided where a chart does.
    """
    period = _period(g)
    if period is not None:
        return SignLine(tuple(_period_stretches(piece_chart(g.pieces[0]))), period)
    parts = [
        [_junction_stretch(part)] if isinstance(part, Junction) else _stretches(piece_chart(part))
        for part in g.in_order()
    ]
    return SignLine(tuple(stretch for part in parts for stretch in part))


def _period(g: Pieces) -> Expr | None:
    """The period of the chart, if g is one periodic piece with zeros."""
    if len(g.pieces) != 1 or g.junctions:
        if any(piece_chart(p).period is not None and piece_chart(p).zeros for p in g.pieces):
            raise Undecided(said("a periodic piece beside other pieces"))
        return None
    c = piece_chart(g.pieces[0])
    return c.period if c.zeros else None


def _junction_stretch(j: Junction) -> Stretch:
    return Stretch(j.at, j.at, None if j.value is None else constants.sign(j.value))


def _stretches(c: Chart) -> list[Stretch]:
    ends = [c.lo, *(z.at for z in c.zeros), c.hi]
    result: list[Stretch] = []
    for a, b, sign in zip(ends, ends[1:], c.signs, strict=False):
        result += [Stretch(a, a, 0)] if result else []
        result.append(Stretch(a, b, sign))
    return result


def _period_stretches(c: Chart) -> list[Stretch]:
    assert c.period is not None
    ends = [c.zeros[-1].at - c.period, *(z.at for z in c.zeros)]
    result: list[Stretch] = []
    for a, b, sign in zip(ends, ends[1:], c.signs, strict=False):
        result += [Stretch(a, b, sign), Stretch(b, b, 0)]
    return result


def level_set(line: SignLine, wanted: Iterable[int]) -> PointSet:
    """The points where the sign is one of those wanted, as maximal intervals and points."""
    chosen = set(wanted)
    joined: list[Interval] = []
    for s in line.stretches:
        if s.sign not in chosen:
            continue
        part = Interval(s.lo, s.hi, s.is_point, s.is_point)
        if joined and joined[-1].hi == part.lo and (joined[-1].hi_closed or part.lo_closed):
            joined[-1] = replace(joined[-1], hi=part.hi, hi_closed=part.hi_closed)
        else:
            joined.append(part)
    members = tuple(i.lo if i.is_point else i for i in joined)
    if line.period is None:
        return PointSet(members)
    return PointSet(_periodic(joined, line))


def _periodic(joined: list[Interval], line: SignLine) -> tuple[Interval | Periodic | Expr, ...]:
    """Members of one period as periodic sets; first and last are one where they meet across the period."""
    assert line.period is not None
    if (
        len(joined) > 1
        and constants.equal(joined[0].lo + line.period, joined[-1].hi)
        and (joined[-1].hi_closed)
    ):
        joined = [
            replace(joined[0], lo=joined[-1].lo - line.period, lo_closed=joined[-1].lo_closed),
            *joined[1:-1],
        ]
    whole = [i for i in joined if not i.is_point and constants.equal(i.hi - i.lo, line.period)]
    if whole and (whole[0].lo_closed or whole[0].hi_closed):
        return (Interval.line(),)
    points = families([i.lo for i in joined if i.is_point], line.period)
    return (*points, *(Periodic(i, line.period) for i in joined if not i.is_point))


def families(points: Sequence[Expr], period: Expr) -> tuple[Periodic, ...]:
    """The points of one period in (-period/2, period/2], repeated, in as few families as there are.

    >>> families([S.Zero, S.Pi], 2 * S.Pi)
    (Periodic(base=0, period=pi),)
    """
    ordered = constants.order(points)
    n = len(ordered)
    for parts in range(n, 1, -1):
        step, shift = period / parts, n // parts
        if n % parts == 0 and all(
            constants.equal(a + step, b) for a, b in zip(ordered, ordered[shift:], strict=False)
        ):
            return tuple(Periodic(p, step) for p in ordered if _in_period(p, step))
    return tuple(Periodic(p, period) for p in ordered)


def _in_period(point: Expr, period: Expr) -> bool:
    return constants.less(-period / 2, point) and not constants.less(period / 2, point)


def domain_intervals(f: Pieces) -> tuple[Interval, ...]:
    """The domain as disjoint maximal intervals (a lone point closed on both sides), in order."""
    stretches = [
        Stretch(part.at, part.at, None if part.value is None else 0)
        if isinstance(part, Junction)
        else Stretch(part.lo, part.hi, 0)
        for part in f.in_order()
    ]
    parts = level_set(SignLine(tuple(stretches)), (0,))
    return tuple(p if isinstance(p, Interval) else Interval.point(p) for p in parts)


# ---- monotone runs


@dataclass(frozen=True)
class Run:
    """A maximal interval of the domain on which f is strictly monotone (direction +-1) or constant (0).

    The flags say whether an end belongs to the run. With a `period` the run repeats.
    """

    lo: Expr
    hi: Expr
    lo_closed: bool
    hi_closed: bool
    direction: int
    period: Expr | None = None


@remembered(1024)
def runs(f: Pieces) -> tuple[Run, ...]:
    """The monotone runs of f, in order. Isolated zeros of f' do not break a run; jumps break it."""
    parts: list[Run] = []
    for piece in f.pieces:
        for run in _piece_runs(f, piece):
            if parts and _joins(f, parts[-1], run):
                parts[-1] = replace(run, lo=parts[-1].lo, lo_closed=parts[-1].lo_closed)
            else:
                parts.append(run)
    return tuple(parts)


def _piece_runs(f: Pieces, piece: Piece) -> list[Run]:
    c = chart(derivative(piece.expr), piece.lo, piece.hi)
    if c.period is not None and c.zeros:
        return _periodic_runs(c)
    turning = [
        z.at for z, before, after in zip(c.zeros, c.signs, c.signs[1:], strict=False) if before != after
    ]
    directions = [s for i, s in enumerate(c.signs) if i == 0 or s != c.signs[i - 1]]
    ends = [piece.lo, *turning, piece.hi]
    return [
        Run(a, b, a in turning or _belongs(f, piece, "lo"), b in turning or _belongs(f, piece, "hi"), d)
        for a, b, d in zip(ends, ends[1:], directions, strict=False)
    ]


def _belongs(f: Pieces, piece: Piece, end: str) -> bool:
    """Whether the junction at an end of a piece continues the piece."""
    at = piece.lo if end == "lo" else piece.hi
    j = next((j for j in f.junctions if j.at == at), None)
    if j is None or j.value is None:
        return False
    value = end_value(piece, end)
    return value not in (oo, -oo) and constants.equal(value, j.value)


def _periodic_runs(c: Chart) -> list[Run]:
    assert c.period is not None
    turns = [z.at for z, a, b in zip(c.zeros, c.signs, c.signs[1:], strict=False) if a != b]
    after = [b for a, b in zip(c.signs, c.signs[1:], strict=False) if a != b]
    if not turns:
        return [Run(-oo, oo, False, False, c.signs[0])]
    ends = [*turns, turns[0] + c.period]
    return [Run(a, b, True, True, d, c.period) for a, b, d in zip(ends, ends[1:], after, strict=False)]


def _joins(f: Pieces, left: Run, right: Run) -> bool:
    """Whether two neighbouring runs are one: same direction and continuous in between."""
    return left.hi == right.lo and left.direction == right.direction and left.hi_closed and right.lo_closed


# ---- extent: supremum and infimum


@dataclass(frozen=True)
class Extreme:
    """A supremum or infimum, whether it is attained, and all the points where it is."""

    value: Expr
    attained: bool
    at: PointSet


@dataclass(frozen=True)
class Extent:
    inf: Extreme
    sup: Extreme


@dataclass(frozen=True)
class Candidate:
    """A value that may be extreme: taken at `at` (a point, a stretch, a periodic set), or only approached.

    `expr` tends to `value` as x -> to, from `side` ("" where x may reach it, or at infinity).
    """

    value: Expr
    at: Expr | Interval | Periodic | None
    expr: Expr
    to: Expr
    side: str = ""


@remembered(1024)
def extent(g: Pieces) -> Extent:
    """Supremum and infimum of g over its domain, with all points where they are attained.

    Guarantee: exact; every monotone run contributes the values at its ends, so nothing lies beyond.
    Raises: Undecided where the runs or a limit are.
    """
    found = candidates(g)
    if not found:
        raise Undecided(said("the domain is empty"))
    values = list(dict.fromkeys(c.value for c in found))
    return Extent(_extreme(found, constants.smallest(values)), _extreme(found, constants.largest(values)))


@remembered(1024)
def candidates(g: Pieces) -> tuple[Candidate, ...]:
    """The values at the ends of all monotone runs and at the junctions: the extremes are among them."""
    found = [c for piece_run in _extent_runs(g) for c in _run_candidates(g, piece_run)]
    found += [Candidate(j.value, j.at, j.value, j.at) for j in g.junctions if j.value is not None]
    return tuple(found)


def _extent_runs(g: Pieces) -> list[tuple[Piece, Run]]:
    return [(piece, run) for piece in g.pieces for run in _piece_runs(g, piece)]


def _run_candidates(g: Pieces, piece_run: tuple[Piece, Run]) -> list[Candidate]:
    piece, run = piece_run
    if run.period is not None:
        return _periodic_candidates(piece, run)
    if run.direction == 0:
        value = constants.tidy(derivative_free_value(piece))
        return [
            Candidate(
                value, Interval(run.lo, run.hi, run.lo_closed, run.hi_closed), piece.expr, _inner_point(piece)
            )
        ]
    return [_end_candidate(piece, run, "lo"), _end_candidate(piece, run, "hi")]


def derivative_free_value(piece: Piece) -> Expr:
    """The constant value of a piece on which g' = 0."""
    if not piece.expr.free_symbols:
        return piece.expr
    return at_point(piece.expr, _inner_point(piece))


def _inner_point(piece: Piece) -> Expr:
    if piece.lo not in (-oo,):
        return piece.lo + 1 if piece.hi == oo else (piece.lo + piece.hi) / 2
    return S.Zero if piece.hi == oo else piece.hi - 1


def _periodic_candidates(piece: Piece, run: Run) -> list[Candidate]:
    assert run.period is not None
    if not _comes_back(piece.expr, run.period, run.lo):
        return [Candidate(limit(piece.expr, end), None, piece.expr, end) for end in (-oo, oo)]
    value = at_point(piece.expr, run.lo)
    base = _canonical(run.lo, run.period)
    return [Candidate(value, Periodic(base, run.period), piece.expr, base)]


def _comes_back(expr: Expr, period: Expr, at: Expr) -> bool:
    """Whether the function, whose slope has this period, has it too: for all x at once, if that is found."""
    same = zero(expr.xreplace({x: x + period}) - expr)
    return constants.equal(at_point(expr, at), at_point(expr, at + period)) if same is None else same


def _canonical(at: Expr, period: Expr) -> Expr:
    """The representative in (-period/2, period/2]."""
    if constants.less(period / 2, at):
        return constants.tidy(at - period)
    return at


def _end_candidate(piece: Piece, run: Run, end: str) -> Candidate:
    at, closed = (run.lo, run.lo_closed) if end == "lo" else (run.hi, run.hi_closed)
    if at in (piece.lo, piece.hi):
        side = "" if at in (oo, -oo) else "+" if end == "lo" else "-"
        return Candidate(end_value(piece, end), at if closed else None, piece.expr, at, side)
    return Candidate(at_point(piece.expr, at), at, piece.expr, at)


def _extreme(found: Iterable[Candidate], value: Expr) -> Extreme:
    equal = [c for c in found if c.value == value or _equal(c.value, value)]
    places = [c.at for c in equal if c.at is not None]
    return Extreme(value, bool(places), point_set(places))


def _equal(a: Expr, b: Expr) -> bool:
    return a not in (oo, -oo) and b not in (oo, -oo) and constants.equal(a, b)


def point_set(places: Sequence[Expr | Interval | Periodic]) -> PointSet:
    """Places without repetitions, points inside a stretch left out, in order."""
    unique = list(dict.fromkeys(places))
    intervals = _touching([p for p in unique if isinstance(p, Interval)], unique)
    points = [p for p in unique if isinstance(p, Expr) and not any(_in_closure(p, i) for i in intervals)]
    periodic = [p for p in unique if isinstance(p, Periodic)]
    bases = [p.base for p in periodic if isinstance(p.base, Expr)]
    stretches = [p for p in periodic if isinstance(p.base, Interval)]
    ordered = sorted([*intervals, *points], key=_place_key)
    return PointSet((*ordered, *(families(bases, periodic[0].period) if bases else ()), *stretches))


def _touching(intervals: list[Interval], places: list[Expr | Interval | Periodic]) -> list[Interval]:
    """Neighbouring stretches joined where their common end is a place too."""
    joined: list[Interval] = []
    for i in sorted(intervals, key=_place_key):
        if joined and joined[-1].hi == i.lo and (i.lo in places or i.lo_closed or joined[-1].hi_closed):
            joined[-1] = replace(i, lo=joined[-1].lo, lo_closed=joined[-1].lo_closed)
        else:
            joined.append(i)
    return joined


def _in_closure(p: Expr, i: Interval) -> bool:
    return (p == i.lo and i.lo_closed) or (p == i.hi and i.hi_closed) or _strictly_inside(p, i)


def _strictly_inside(p: Expr, i: Interval) -> bool:
    return (i.lo == -oo or constants.less(i.lo, p)) and (i.hi == oo or constants.less(p, i.hi))


def _place_key(p: Expr | Interval) -> float:
    from symacts.calculus.enclose import ball

    at = p.lo if isinstance(p, Interval) else p
    return float("-inf") if at == -oo else float(ball(at, 53).mid())


# ---- image


@remembered(256)
def image(g: Pieces) -> tuple[Interval, ...]:
    """The exact range: disjoint intervals in order (a lone value has lo = hi, both closed)."""
    parts = [_run_image(g, piece, run) for piece, run in _extent_runs(g)]
    parts += [Interval.point(j.value) for j in g.junctions if j.value is not None]
    return union([p for p in parts if p is not None])


def _run_image(g: Pieces, piece: Piece, run: Run) -> Interval:
    found = _run_candidates(g, (piece, run))
    if run.period is not None:
        values = [at_point(piece.expr, run.lo), at_point(piece.expr, run.hi)]
        if _comes_back(piece.expr, run.period, run.lo):
            low, high = constants.order(values)
            return Interval(low, high, True, True)
        return Interval(*constants.order([c.value for c in found]))
    if run.direction == 0:
        return Interval.point(found[0].value)
    first, second = found
    low, high = (first, second) if run.direction > 0 else (second, first)
    return Interval(low.value, high.value, low.at is not None, high.at is not None)


def union(parts: Sequence[Interval]) -> tuple[Interval, ...]:
    """The union as disjoint intervals in order."""
    lows = constants.order(list(dict.fromkeys(p.lo for p in parts)))
    parts = sorted(parts, key=lambda p: (lows.index(p.lo), not p.lo_closed))
    joined: list[Interval] = []
    for p in parts:
        if joined and _meets(joined[-1], p):
            joined[-1] = _hull(joined[-1], p)
        else:
            joined.append(p)
    return tuple(joined)


def _meets(a: Interval, b: Interval) -> bool:
    """a lies first: whether a and b overlap or touch in a point that one of them contains."""
    if a.hi == oo or b.lo == -oo or constants.less(b.lo, a.hi):
        return True
    return constants.equal(a.hi, b.lo) and (a.hi_closed or b.lo_closed)


def _hull(a: Interval, b: Interval) -> Interval:
    lo_closed = a.lo_closed or (b.lo_closed and _equal(a.lo, b.lo))
    if _equal(a.hi, b.hi):
        return Interval(a.lo, a.hi, lo_closed, a.hi_closed or b.hi_closed)
    if a.hi == oo or (b.hi != oo and constants.less(b.hi, a.hi)):
        return Interval(a.lo, a.hi, lo_closed, a.hi_closed)
    return Interval(a.lo, b.hi, lo_closed, b.hi_closed)
