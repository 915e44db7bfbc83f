"""The judges: refute, exact, enclosing. Each answers a statement with a verdict, or passes (None).

A judge trusts nobody: it recomputes normal forms, charts and germs from the statement's own expressions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from sympy import Expr, I, Rational, S, oo

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.enclose import ball, decimal, is_real_number, sign_by_ball
from symacts.calculus.envelopes import envelope
from symacts.calculus.notebook import note
from symacts.calculus.pieces import Junction, Piece, Pieces, has_switches, put, side_limit, split
from symacts.calculus.products import products, weak_sign
from symacts.calculus.roots import Chart, Zero, between, chart
from symacts.calculus.shape import domain_intervals, end_value, extent, piece_chart, vanishes_by_moduli
from symacts.calculus.tails import tail
from symacts.calculus.tower import derivative, differs_from_zero, zero
from symacts.calculus.undecided import Undecided
from symacts.evidence import Enclosed, Evidence, Exact, Truth, Verdict, Witness
from symacts.language import said
from symacts.normal_law import moment
from symacts.statement import Averages, Below, Oscillates, Same, Signs, Smooth, Statement, Tends
from symacts.values import Generic, Interval, has_root

__all__ = ["JUDGES", "Judge"]

Judge = Callable[[Statement], Verdict | None]

_TURNS = 100
_NOTHING = 1e-100
_DIGITS = (12, 30, 100, 1000)  # of the two sides of a witness: as many as tell them apart


def _true(step: str, boxes: int = 0) -> Verdict:
    evidence: Evidence = Enclosed((step,), boxes) if boxes else Exact((step,))
    return Verdict(Truth.TRUE, evidence)


def _false(at: Expr, lhs: Expr | str, rhs: Expr | str) -> Verdict:
    shown = ((_shown(lhs, digits), _shown(rhs, digits)) for digits in _DIGITS)
    apart = (pair for pair in shown if pair[0].rstrip(".0") != pair[1].rstrip(".0"))
    return Verdict(Truth.FALSE, Witness(at, *(next(apart, None) or (str(lhs), str(rhs)))))


def _shown(value: Expr | str, digits: int) -> str:
    if isinstance(value, str):
        return value
    try:
        return decimal(value, digits)
    except Undecided:  # of 0 no digit but the first is ever settled, where it is a sum of other numbers
        if not abs(ball(value, 512)) < _NOTHING:
            raise
        return said("less than 1e-100 in size")


# ---- refute: two sides that differ at a point, as disjoint enclosures


def refute(statement: Statement) -> Verdict | None:
    """Look for a point of the set at which the sides of Same or Below are apart in the wrong way."""
    match statement:
        case Same(lhs, rhs, on):
            return next((_sides(lhs, rhs, p) for p in _points(on) if _sign(lhs - rhs, p)), None)
        case Below(lhs, rhs, on):
            return next((_sides(lhs, rhs, p) for p in _points(on) if _sign(lhs - rhs, p) == 1), None)
    return None


def _sides(lhs: Expr, rhs: Expr, p: Expr) -> Verdict:
    return _false(p, put(lhs, p), put(rhs, p))


_SPREAD = tuple(map(Rational, ("1/3", "-1/3", "2", "-2", "-1/2", "7/2", "-7/2", "11", "-11")))


def _points(on: Interval) -> Iterator[Expr]:
    """Sample points of the set, simple ones first."""
    if on.is_point:
        yield on.lo
        return
    if on.lo.has(Generic) or on.hi.has(Generic):
        middle = between(on.lo, on.hi)
        yield from (middle, between(on.lo, middle), between(middle, on.hi))
        return
    inside = [p for p in _SPREAD if _in_open(p, on)]
    yield from inside or [between(on.lo, on.hi)]


def _in_open(p: Expr, on: Interval) -> bool:
    return (on.lo == -oo or constants.less(on.lo, p)) and (on.hi == oo or constants.less(p, on.hi))


def _sign(expr: Expr, p: Expr) -> int:
    """The sign at an exact point by ball arithmetic, 0 where it is not separated from 0."""
    value = put(expr, p)
    if value.has(S.NaN, S.ComplexInfinity, oo, -oo, I):
        return 0  # no witness where a side is not defined
    sign = sign_by_ball(value, 512) or 0
    if sign:
        note(value, sign)
    return sign


# ---- exact: identities


def exact(statement: Statement) -> Verdict | None:
    """Same by a zero normal form on every piece."""
    match statement:
        case Same(lhs, rhs, on) if on.is_point or not (lhs.has(x) or rhs.has(x)):
            return _same_numbers(_at(lhs, on), _at(rhs, on))
        case Same(lhs, rhs, on):
            return _same_functions(lhs, rhs, on)
    return None


def _at(expr: Expr, on: Interval) -> Expr:
    """The number that expr is on the set: a constant, or its value at the point."""
    value = put(expr, on.lo) if on.is_point else expr
    if value not in (oo, -oo) and not is_real_number(value):
        raise Undecided(said("{expr} has no real value there", expr=expr))
    return value


def _same_numbers(lhs: Expr, rhs: Expr) -> Verdict:
    if lhs == rhs:
        return _true(said("both sides are the same expression"))
    if lhs in (oo, -oo) or rhs in (oo, -oo):
        return _false(S.Zero, str(lhs), str(rhs))
    if constants.equal(lhs, rhs):
        return _true(said("multiplied out, the two sides are the same: their difference is 0"))
    return _false(S.Zero, lhs, rhs)


def _same_functions(lhs: Expr, rhs: Expr, on: Interval) -> Verdict | None:
    domain = _domain(_pieces(lhs, on), on)
    if not domain or domain != _domain(_pieces(rhs, on), on):  # log(-x) and -log(x) share no point at all
        raise Undecided(said("the two sides are not defined on the same set"))
    if not all(_vanishes(piece, on) for piece, _ in _restricted(_pieces(lhs - rhs, on), on)):
        return None
    for j in _junctions(_pieces(lhs - rhs, on), on):
        if j.value is not None and constants.sign(j.value) != 0:
            return _false(j.at, put(lhs, j.at), put(rhs, j.at))
    return _true(said("multiplied out, the two sides are the same: their difference is 0"))


def _pieces(expr: Expr, on: Interval) -> Pieces:
    """The pieces of expr on the line; around a bounded set alone, where they are too many."""
    try:
        return split(expr)
    except Undecided:
        if oo in (-on.lo, on.hi):
            raise
        return split(expr, on.lo - 1, on.hi + 1)


def _vanishes(piece: Piece, on: Interval) -> bool:
    """By the normal form; or since the derivative vanishes on this interval, and the value at a point."""
    if zero(piece.expr) is True:
        return True
    at = _common_point(piece.lo, piece.hi, on)
    if differs_from_zero(piece.expr, (at,)):
        return False
    if vanishes_by_moduli(piece.expr, _common(piece, on)):
        return True
    if zero(derivative(piece.expr)) is not True:
        return False
    simple = [
        p for p in (S.One, S.Zero, -S.One) if _in_open(p, Interval(piece.lo, piece.hi)) and _in_open(p, on)
    ]
    return constants.sign(put(piece.expr, simple[0] if simple else at)) == 0


def _common(piece: Piece, on: Interval) -> Interval:
    return Interval(constants.largest([piece.lo, on.lo]), constants.smallest([piece.hi, on.hi]))


def _restricted(g: Pieces, on: Interval) -> Iterator[tuple[Piece, Chart | None]]:
    """The pieces that meet the set."""
    for piece in g.pieces:
        if _overlap(piece, on):
            yield piece, None


def _overlap(piece: Piece, on: Interval) -> bool:
    before = piece.hi != oo and on.lo != -oo and not constants.less(on.lo, piece.hi)
    after = piece.lo != -oo and on.hi != oo and not constants.less(piece.lo, on.hi)
    return not (before or after)


def _junctions(g: Pieces, on: Interval) -> Iterator[Junction]:
    return (j for j in g.junctions if _contains(on, j.at))


def _domain(g: Pieces, on: Interval) -> tuple[Interval, ...]:
    """The part of the set on which g is defined."""
    parts = (_meet(part, on) for part in domain_intervals(g))
    return tuple(part for part in parts if part is not None)


def _require_defined(g: Pieces, on: Interval) -> None:
    # nothing holds for every x of a set on part of which it is not defined: log(-x) >= 0 on (1, 2)
    if _domain(g, on) != (on,):
        raise Undecided(said("not defined on the whole set"))


def _meet(a: Interval, b: Interval) -> Interval | None:
    """The points of both, ends written as in b where they are equal; None: there are none."""
    lo, lo_closed = _inner_end((a.lo, a.lo_closed), (b.lo, b.lo_closed), constants.less)
    hi, hi_closed = _inner_end((a.hi, a.hi_closed), (b.hi, b.hi_closed), lambda p, q: constants.less(q, p))
    infinite = lo == -oo or hi == oo
    if infinite or constants.less(lo, hi) or (lo_closed and hi_closed and constants.equal(lo, hi)):
        return Interval(lo, hi, lo_closed, hi_closed)
    return None


def _inner_end(
    a: tuple[Expr, bool], b: tuple[Expr, bool], outside: Callable[[Expr, Expr], bool]
) -> tuple[Expr, bool]:
    """The end that lies inside; where the two are equal it is closed if both are."""
    if a[0] in (oo, -oo):
        return b
    if b[0] in (oo, -oo) or outside(b[0], a[0]):
        return a
    return b if outside(a[0], b[0]) else (b[0], a[1] and b[1])


def _contains(on: Interval, at: Expr) -> bool:
    if _in_open(at, on):
        return True
    return (on.lo_closed and on.lo != -oo and constants.equal(on.lo, at)) or (
        on.hi_closed and on.hi != oo and constants.equal(on.hi, at)
    )


# ---- enclosing: signs, limits, smoothness


def enclosing(statement: Statement) -> Verdict | None:
    """Signs and inequalities by charts, limits by germs, smoothness by one-sided limits, expectations."""
    match statement:
        case Signs():
            return _signs(statement)
        case Below(lhs, rhs, on, strict):
            return _below(lhs, rhs, on, strict)
        case Tends():
            return _tends(statement)
        case Oscillates():
            return _oscillates(statement)
        case Smooth(expr, on, order):
            return _smooth(expr, on, order)
        case Averages(expr, value, within):
            return _averages(expr, value, within)
        case Same():
            return None
        case _:
            return None


def _signs(s: Signs) -> Verdict:
    found = _chart(s.expr, s.on)
    claimed = tuple(at for at, _ in s.zeros)
    places = tuple(z.at for z in found.zeros)
    pairs = tuple(zip(claimed, places, strict=False))
    if places and s.period and found.period and not constants.equal(s.period, found.period):
        raise Undecided(
            said("the least period is {period}, and the zeros are those of another one", period=found.period)
        )
    orders = tuple(z.order for z in found.zeros) == tuple(k for _, k in s.zeros)
    same = len(claimed) == len(places) and all(constants.equal(a, b) for a, b in pairs)
    periods = not places or (s.period is None) == (found.period is None)
    if orders and same and s.signs == found.signs and periods:
        return _true(said("all zeros are isolated, and between them the sign is constant"), found.boxes)
    return _other_signs(s, found)


def _chart(expr: Expr, on: Interval) -> Chart:
    """All zeros on the open interval; of pieces, if it is not 0 where they meet: there is no order."""
    if not has_switches(expr):
        return chart(expr, on.lo, on.hi)
    g = split(expr, on.lo, on.hi)
    ends = [(p.lo, p.hi) for p in g.pieces]
    if not ends or (ends[0][0], ends[-1][1]) != (on.lo, on.hi) or not g.connected:
        raise Undecided(said("not defined on the whole set"))
    found = piece_chart(g.pieces[0])
    for piece in g.pieces[1:]:
        found = _joined(found, g.value(piece.lo), piece_chart(piece))
    return found


def _joined(left: Chart, between: Expr | None, right: Chart) -> Chart:
    if between is None:
        raise Undecided(said("not defined on the whole set"))
    signs = {left.signs[-1], constants.sign(between), right.signs[0]}
    if len(signs) != 1 or signs == {0} or left.period or right.period:
        raise Undecided(said("a sign that changes at {at}, where two pieces meet", at=right.lo))
    return Chart(
        left.lo,
        right.hi,
        (*left.zeros, *right.zeros),
        (*left.signs, *right.signs[1:]),
        left.boxes + right.boxes,
    )


def _other_signs(s: Signs, found: Chart) -> Verdict:
    """By a claimed zero that is none; else by both lists, at the first zero that is one."""
    places = [z.at for z in found.zeros]
    for at, _ in s.zeros:
        none = found.period is None and not any(constants.equal(at, place) for place in places)
        if none and _in_open(at, s.on) and is_real_number(value := put(s.expr, at)):
            return _false(at, value, S.Zero)
    zeros = [(z.at, z.order) for z in found.zeros]
    at = next(iter(places), _common_point(s.on.lo, s.on.hi, s.on))
    return _false(at, _charted(zeros, found.signs), _charted(s.zeros, s.signs))


def _charted(zeros: Iterable[tuple[Expr, int]], signs: Iterable[int]) -> str:
    places = [str(at) if order == 1 else f"{at} ({order})" for at, order in zeros]
    shown = [{-1: "−", 0: "0", 1: "+"}[sign] for sign in signs]
    return said(
        "zeros {zeros}, signs {signs}", zeros=", ".join(places) or said("none"), signs=", ".join(shown)
    )


def _below(lhs: Expr, rhs: Expr, on: Interval, strict: bool) -> Verdict:
    difference = rhs - lhs
    if on.is_point or not difference.has(x):
        return _ordered(_at(lhs, on), _at(rhs, on), strict)
    return _nonnegative(difference, on, strict)


def _ordered(lhs: Expr, rhs: Expr, strict: bool) -> Verdict:
    if lhs == -oo or rhs == oo:
        return _true(said("an infinite bound"))
    sign = 0 if lhs == rhs else constants.sign(rhs - lhs)
    if sign > 0 or (sign == 0 and not strict):
        boxes = 1 if has_root(lhs) or has_root(rhs) else 0
        return _true(said("the two numbers are ordered by disjoint enclosures or equal exactly"), boxes)
    return _false(S.Zero, lhs, rhs)


def _nonnegative(g: Expr, on: Interval, strict: bool) -> Verdict:
    """g >= 0 (> 0) on the set: by the signs of each piece, else by its infimum over the piece."""
    boxes = 0
    for piece, _ in _restricted(_pieces(g, on), on):
        try:
            verdict = _by_signs(piece, on, strict)
        except Undecided:
            known = None if strict else _by_factors(piece, on)
            known = _by_envelope(piece, on, strict) if known is None else known
            germ = _by_germ(piece, on) if known is None else known
            verdict = _by_infimum(piece, on, strict) if germ is None else germ
        if verdict.truth is not Truth.TRUE:
            return verdict
        boxes += verdict.evidence.boxes if isinstance(verdict.evidence, Enclosed) else 0
    for j in _junctions(_pieces(g, on), on):
        if j.value is None:
            continue
        sign = constants.sign(j.value)
        if sign < 0 or (strict and sign == 0):
            return _false(j.at, S.Zero, j.value)
    _require_defined(_pieces(g, on), on)
    return _true(said("the difference has this sign on every piece"), boxes)


def _by_signs(piece: Piece, on: Interval, strict: bool) -> Verdict:
    c = piece_chart(piece)
    if c.period is not None and c.zeros:
        if not strict and all(s > 0 for s in c.signs):
            return _true(said("sign chart of a period"), c.boxes)
        c = _unrolled(c, on)
    ends = [c.lo, *(z.at for z in c.zeros), c.hi]
    for a, b, sign in zip(ends, ends[1:], c.signs, strict=False):
        if (sign < 0 or (strict and sign == 0)) and _overlap(Piece(a, b, S.Zero), on):
            at = _common_point(a, b, on)
            return _false(at, S.Zero, piece.expr.xreplace({x: at}))
    for z in c.zeros if strict else ():
        if _contains(on, z.at):
            return _false(z.at, S.Zero, S.Zero)
    return _true(said("sign chart"), c.boxes)


def _unrolled(c: Chart, on: Interval) -> Chart:
    """A periodic chart written out over the set; over two periods where the set is not bounded."""
    assert c.period is not None
    start = on.lo if on.lo != -oo else -c.period if on.hi == oo else on.hi - 2 * c.period
    end = on.hi if on.hi != oo else start + 2 * c.period
    first, last = _turn(start - c.zeros[-1].at, c.period) - 1, _turn(end - c.zeros[0].at, c.period) + 1
    if last - first > _TURNS:
        raise Undecided(said("the set holds more than {turns} periods", turns=_TURNS))
    turns = range(first, last + 1)
    zeros = tuple(Zero(z.at + k * c.period, z.order) for k in turns for z in c.zeros)
    signs = tuple(s for _ in turns for s in c.signs[:-1])
    return Chart(zeros[0].at, zeros[-1].at, zeros[1:-1], signs[1:], c.boxes)


def _turn(distance: Expr, period: Expr) -> int:
    """distance / period, to the nearest integer."""
    return round(float(ball(distance / period, 64).mid()))


def _common_point(a: Expr, b: Expr, on: Interval) -> Expr:
    lo = constants.largest([a, on.lo])
    hi = constants.smallest([b, on.hi])
    return between(lo, hi)


def _by_factors(piece: Piece, on: Interval) -> Verdict | None:
    """A product of even powers and of factors with one sign, each but for its zeros, has a sign."""
    within = replace(piece, lo=constants.largest([piece.lo, on.lo]), hi=constants.smallest([piece.hi, on.hi]))
    try:
        parts = products(Pieces((within,), ()))
    except Undecided:
        return None
    if all(weak_sign(part) in (0, 1) for part in parts):
        return _true(said("each factor that stands to an odd power changes sign nowhere"))
    return None


def _by_envelope(piece: Piece, on: Interval, strict: bool) -> Verdict | None:
    """Waves of one rate reach 0 nowhere that their envelope does not."""
    lo, hi = constants.largest([piece.lo, on.lo]), constants.smallest([piece.hi, on.hi])
    try:
        found = envelope(piece.expr)
        meets = None if found is None else found.keeps(S.Zero, False, lo, hi)
    except Undecided:
        return None
    if meets is None or (strict and any(constants.sign(put(piece.expr, at)) == 0 for at in meets)):
        return None
    return _true(said("the waves stay within their envelope, and this has no other sign"))


def _by_germ(piece: Piece, on: Interval) -> Verdict | None:
    """On a half-line within the reach of its germ a function has the sign of its leading term."""
    end = oo if on.hi == oo else -oo
    start = on.lo if end == oo else -on.hi
    if start in (oo, -oo) or end not in (piece.lo, piece.hi):
        return None
    germ = tail(piece.expr, end)
    if germ.sign == 1 and not constants.less(start, germ.bound):
        return _true(said("the leading term of the expansion, with a bound on the rest"))
    return None


def _by_infimum(piece: Piece, on: Interval, strict: bool) -> Verdict:
    """The least value is at a zero of g' or approached at an end: compare it with 0 exactly."""
    inf = extent(Pieces((piece,), ())).inf
    sign = 1 if inf.value == oo else -1 if inf.value == -oo else constants.sign(inf.value)
    if sign > 0 or (sign == 0 and not (strict and inf.attained)):
        return _true(said("the infimum over the piece is not negative"), 1)
    raise Undecided(said("the infimum over the piece is negative, but perhaps outside the set"))


def _tends(s: Tends) -> Verdict:
    g = _pieces(s.expr, Interval.line() if s.to in (oo, -oo) else Interval.point(s.to))
    sides = (s.side,) if s.side or s.to in (oo, -oo) else ("-", "+")
    found = [_limit(g, s.to, side) for side in sides]
    wrong = next((value for value in found if not constants.equal(value, s.limit)), None)
    if wrong is None:
        return _true(said("the leading term of the expansion, with a bound on the rest"))
    return _false(s.to, str(wrong), str(s.limit))


def _limit(g: Pieces, to: Expr, side: str) -> Expr:
    if to in (oo, -oo):
        end = next((piece for piece in g.pieces if to in (piece.lo, piece.hi)), None)
        if end is None:
            raise Undecided(said("nothing is defined near {to}", to=to))
        return end_value(end, "hi" if to == oo else "lo")
    piece = g.piece_at(to) or (g.left_of(to) if side == "-" else g.right_of(to))
    if piece is None:
        raise Undecided(said("nothing is defined on side {side} of {to}", side=side, to=to))
    return side_limit(piece.expr, to, side or "+")


def _oscillates(s: Oscillates) -> Verdict:
    g = split(s.expr)
    piece = next((piece for piece in g.pieces if s.to in (piece.lo, piece.hi)), None)
    if piece is None:
        raise Undecided(said("not defined near {to}", to=s.to))
    whole = Pieces((Piece(-oo, oo, piece.expr),), ())
    period = chart(derivative(piece.expr), -oo, oo).period
    comes_back = period is not None and zero(piece.expr.subs(x, x + period) - piece.expr) is True
    found = extent(whole)
    ends = (found.inf.value, found.sup.value)
    if comes_back and all(constants.equal(a, b) for a, b in zip(ends, s.between, strict=True)):
        return _true(said("periodic: the limit points are the range over a period"), 1)
    raise Undecided(said("no cluster set proved"))


def _smooth(expr: Expr, on: Interval, order: Expr) -> Verdict:
    """Pieces are analytic, so only the junctions count: there the limits of f, ..., f^(order) must agree."""
    g = _pieces(expr, on)
    for k in range(int(order) + 1 if order != oo else 12):
        for j in _junctions(g, on):
            if not g.continuous_at(j):
                left, right = (str(s) for s in g.sides(j.at))
                left_side = said("derivative {order} from the left: {left}", order=k, left=left)
                right_side = said("from the right: {right}", right=right)
                if j.value is not None:
                    right_side = said(
                        "from the right: {right}, value {value}", right=right, value=str(j.value)
                    )
                return _false(j.at, left_side, right_side)
        g = g.diff()
    if order == oo and any(True for _ in _junctions(g, on)):
        raise Undecided(said("derivatives of order 12 still agree at a junction"))
    _require_defined(_pieces(expr, on), on)
    return _true(said("the pieces are analytic, and at their ends the one-sided limits agree"))


# ---- expectations


def _averages(expr: Expr, value: Expr, within: Rational) -> Verdict:
    """By a closed form of the integral against the normal density, else by rigorous quadrature."""
    found = moment(split(expr), 1)
    boxes = 1 if has_root(found) or has_root(value) else 0
    gap = found - value
    if constants.equal(found, value) if within == 0 else constants.sign(within**2 - gap**2) >= 0:
        return _true(said("by integration against the normal density"), boxes)
    return _false(S.Zero, found, value)


JUDGES: tuple[Judge, ...] = (exact, enclosing, refute)
