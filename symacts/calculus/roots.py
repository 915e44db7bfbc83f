"""All real zeros of an analytic expression on an open interval, each isolated and certified.

`chart(expr, lo, hi)` returns *every* zero in (lo, hi), its order, and the sign on each gap. The normal form
is factored over Q first; a factor is settled by algebra where that can be done (polynomials of low degree,
polynomials in one invertible generator, Lambert's equation, trigonometric equations on a period), and
otherwise by the germs at both ends (calculus/tails) and bisection with a Taylor form of order 4 in between.

Source: Moore, Kearfott, Cloud, Introduction to Interval Analysis (2009), ch. 8, for the uniqueness test.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, cmp_to_key, reduce
from itertools import pairwise

import sympy as sp
from flint import arb, fmpq, fmpq_mpoly
from sympy import Expr, Rational, S, oo

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.complements import numerator_beside
from symacts.calculus.enclose import Tape, ball, precision, tape
from symacts.calculus.mirror import parity
from symacts.calculus.notebook import note, remembered
from symacts.calculus.repeating import common_period, repeats
from symacts.calculus.tails import Tail, tail
from symacts.calculus.tower import Element, Generator, Kind, element, zero
from symacts.calculus.undecided import TooLong, Undecided
from symacts.language import said
from symacts.values import Generic, Root, has_root

__all__ = ["Chart", "Zero", "between", "chart", "is_meromorphic"]

_BOXES = 5000
_ZEROS = 100  # a longer list of numbers is no answer that anybody would read
_TERMS = 1200  # of a normal form; the zeros of a longer one are not looked for
_NARROWEST = fmpq(1, 2**500)
_FAR = fmpq(1)  # from here on, erf is nearer to 1 than to 0
_WIDE = 2  # boxes wider than this are evaluated at their endpoints, not as balls
_ORDER = 4
_HIGHEST = 8  # order of a multiple zero
_LOOKS = (64, 512, 4096)  # bits, before exact arithmetic
_PRECISIONS = (64, 256, 1024)
_FOLDS = 24  # roots in a period; comparing the values at more of them takes a minute
_PARTS = 24  # of a period: at these sines and cosines are square roots


@dataclass(frozen=True)
class Zero:
    """A zero, its place exact (a closed form, or a Root leaf), and its order."""

    at: Expr
    order: int


@dataclass(frozen=True)
class Chart:
    """All zeros of an expression in the open interval (lo, hi), and the signs on the gaps between them.

    `signs` has one entry more than `zeros`; it is (0,) where the expression vanishes identically. With a
    `period`, (lo, hi) is the line, `zeros` are those of one period in (-period/2, period/2] and signs[i] is
    the sign just before zeros[i]; the last sign equals the first. `boxes` counts the balls that the proof
    needed: 0 means by algebra alone.
    """

    lo: Expr
    hi: Expr
    zeros: tuple[Zero, ...]
    signs: tuple[int, ...]
    boxes: int = 0
    period: Expr | None = None

    @property
    def vanishes(self) -> bool:
        return self.signs == (0,)


@remembered(4096)
def chart(expr: Expr, lo: Expr = -oo, hi: Expr = oo) -> Chart:
    """The zeros and signs of an analytic expression on (lo, hi).

    Guarantee: no zero is missing, none is listed twice, orders and signs are proved. A removable pole is
    removed: x/(e^x - 1) has the sign +1 and no zero.
    Raises: Undecided where the budget or the method ends; also where expr has a pole inside.
    >>> from sympy import exp
    >>> c = chart(x * exp(x) - x, -oo, oo)
    >>> [(z.at, z.order) for z in c.zeros], c.signs
    ([(0, 2)], (1, 1))
    """
    if expr.is_Mul and expr.has(sp.sin, sp.cos) and not any(_divides(part) for part in expr.args):
        return reduce(lambda a, b: _product(a, b, 1), [chart(part, lo, hi) for part in expr.args])
    u = element(expr)
    if u.length > _TERMS:
        raise TooLong(f"a normal form of more than {_TERMS} terms")
    if u.is_zero or (zero(expr) is True):
        return Chart(lo, hi, (), (0,))
    found = _chart_of(u, lo, hi)
    return _mirrored(expr, found) if found.period is None else _folded(expr, _least_period(expr, found))


def _divides(part: Expr) -> bool:
    """Whether it is a denominator: its zeros have to meet those of the numerator."""
    return bool(part.is_Pow and part.exp.is_negative and part.has(x))


def _mirrored(expr: Expr, c: Chart) -> Chart:
    """Roots without closed form of an even or odd expression, written as +-r to show their symmetry."""
    if not any(has_root(z.at) for z in c.zeros):
        return c
    if c.hi.is_nonpositive and c.hi != -oo:
        return _reflected(expr, c)
    n = len(c.zeros)
    axis = _middle_of(c) if n > 1 else None
    if axis is None or all(a.at == 2 * axis - b.at for a, b in zip(c.zeros, c.zeros[::-1], strict=True)):
        return c
    if not _has_parity(expr, axis):
        return c
    right = c.zeros[(n + 1) // 2 :]
    left = tuple(Zero(2 * axis - z.at, z.order) for z in reversed(right))
    return replace(c, zeros=(*left, *c.zeros[n // 2 : (n + 1) // 2], *right))


def _middle_of(c: Chart) -> Expr | None:
    """A simple number about which the zeros lie like mirror images; None where there is none."""
    if (c.lo, c.hi) == (-oo, oo):
        twice = ball(c.zeros[0].at, 64) + ball(c.zeros[-1].at, 64)
        axis = _rational(_simplest(_exact(twice.mid()) / 2))
    else:
        axis = S.Zero
        if c.lo != -c.hi:
            return None
    pairs = zip(c.zeros, reversed(c.zeros), strict=True)
    turn = 2 * arb(int(axis.p)) / int(axis.q)
    return axis if all(ball(a.at, 64).overlaps(turn - ball(b.at, 64)) for a, b in pairs) else None


def _folded(expr: Expr, c: Chart) -> Chart:
    """Roots without closed form of a periodic expression with an axis or a centre: those beyond it written as
    images of those before, whose values are theirs."""
    assert c.period is not None
    if not 2 <= sum(has_root(z.at) for z in c.zeros) <= _FOLDS:
        return c
    axes = [constants.tidy(k * c.period / 8) for k in (0, 2, -2, 4, 1, -1, 3, -3)]
    turns = [2 * axis for axis in axes if _has_parity(expr, axis)]
    return replace(c, zeros=tuple(_images(c.zeros, turns, c.period))) if turns else c


def _images(zeros: tuple[Zero, ...], turns: Sequence[Expr], period: Expr) -> Iterator[Zero]:
    """Each zero that is the image turn - z of one before it, after so many periods, as that. An image is one
    of the zeros: that which alone it may be, as far as balls see."""
    images: dict[int, Expr] = {}
    for i, z in enumerate(zeros):
        if not has_root(z.at):
            continue
        for turn in turns:
            image = turn - images.get(i, z.at)
            places = {j: _shifted_beside(image, other.at, period) for j, other in enumerate(zeros)}
            near = [(j, at) for j, at in places.items() if at is not None]
            if len(near) == 1 and near[0][0] > i:
                images.setdefault(*near[0])
    return (Zero(images.get(i, z.at), z.order) for i, z in enumerate(zeros))


def _shifted_beside(at: Expr, place: Expr, period: Expr) -> Expr | None:
    """at + k period where that may be the place."""
    gap = (ball(place, 64) - ball(at, 64)) / ball(period, 64)
    k = round(float(gap.mid()))
    return at + k * period if gap.contains(k) else None


def _reflected(expr: Expr, c: Chart) -> Chart:
    """The zeros on the left of 0 as the mirror images of those of the mirror image on the right, which may be
    the next piece of an even function."""
    right = chart(expr.xreplace({x: -x}), -c.hi, -c.lo).zeros
    return replace(c, zeros=tuple(Zero(-z.at, z.order) for z in reversed(right)))


def _has_parity(expr: Expr, axis: Expr = S.Zero) -> bool:
    """Whether expr(2 axis - x) is expr(x), or minus that."""
    if not expr.has(Generic) and not _looks_even_or_odd(expr, axis):
        return False
    reflected = expr.xreplace({x: 2 * axis - x})
    return zero(expr - reflected) is True or zero(expr + reflected) is True


def _looks_even_or_odd(expr: Expr, axis: Expr) -> bool:
    """At one pair of points: algebra with thirty sines takes seconds for each axis that is none."""
    compiled, t = tape(expr), Rational(5, 7)
    with precision(64):
        here, there = (compiled.ball(ball(at, 64)) for at in (axis + t, axis - t))
        return bool((here - there).contains(0) or (here + there).contains(0))


def _least_period(expr: Expr, c: Chart) -> Chart:
    """The chart over half the period, as often as expr(x + period/2) = expr(x)."""
    assert c.period is not None
    half = c.period / 2
    if zero(expr.xreplace({x: x + half}) - expr) is not True:
        return c
    kept = [i for i, z in enumerate(c.zeros) if _into_period(z.at, half) == z.at]
    if c.zeros and 2 * len(kept) != len(c.zeros):
        raise Undecided(said("the zeros do not repeat with half the period"))
    zeros = tuple(c.zeros[i] for i in kept)
    signs = (*(c.signs[i] for i in kept), c.signs[kept[0]]) if kept else c.signs
    return _least_period(expr, Chart(c.lo, c.hi, zeros, signs, c.boxes, half))


def _chart_of(u: Element, lo: Expr, hi: Expr) -> Chart:
    content, factors = u.factors
    parts = [(_factor_chart(u, p, lo, hi), k) for p, k in factors]
    result = Chart(lo, hi, (), (1 if content > 0 else -1,))
    for part, k in parts:
        result = _product(result, part, k)
    return _without_poles(u, result, [z.at for part, k in parts if k < 0 for z in part.zeros])


def _without_poles(u: Element, c: Chart, places: Sequence[Expr]) -> Chart:
    """The chart without the zeros of the denominator, where those of the numerator make up for them."""
    if not places:
        return c
    pole = next((z.at for z in c.zeros if z.order < 0), None)
    if pole is not None:
        raise Undecided(said("a pole at {pole}", pole=pole))
    if c.period is not None or not all(is_meromorphic(u, at) for at in places):
        raise Undecided(said("a point that may not be removable at {places}", places=places[0]))
    kept = [i for i, z in enumerate(c.zeros) if z.order]
    return replace(c, zeros=tuple(c.zeros[i] for i in kept), signs=(*(c.signs[i] for i in kept), c.signs[-1]))


def is_meromorphic(u: Element, at: Expr) -> bool:
    """Whether u is a quotient of functions analytic at the point, so that a finite limit there removes the
    pole: sin(x)/x at 0 is, exp(-1/x^2) and x log(x^2) are not."""
    parts = [tape(u.field.poly_expr(p)) for p in (u.num, u.den)]
    with precision(128):
        around = ball(at, 64) + arb(0, arb(2) ** -40)
        return all(part.series(around, 2)[k].is_finite() for part in parts for k in (0, 1))


def poles(expr: Expr, lo: Expr = -oo, hi: Expr = oo) -> tuple[Chart, ...]:
    """Charts of the irreducible denominators of an analytic expression on (lo, hi)."""
    u = element(expr)
    return tuple(_factor_chart(u, p, lo, hi) for p, k in u.factors[1] if k < 0)


# ---- products


def _product(a: Chart, b: Chart, power: int) -> Chart:
    """The chart of A * B^power."""
    signs = b.signs if power % 2 else tuple(1 for _ in b.signs)
    b = Chart(b.lo, b.hi, tuple(Zero(z.at, z.order * power) for z in b.zeros), signs, b.boxes, b.period)
    a, b = _in_step(a, b)
    period = _common_period(a, b)
    steps = list(_merged(a.zeros, b.zeros))
    zeros = tuple(zero for zero, _, _ in steps)
    gaps = tuple(a.signs[i] * b.signs[j] for _, i, j in steps)
    last = a.signs[-1] * b.signs[-1] if period is None or not zeros else gaps[0]
    return Chart(a.lo, a.hi, zeros, (*gaps, last), a.boxes + b.boxes, period)


def _merged(first: Sequence[Zero], second: Sequence[Zero]) -> Iterator[tuple[Zero, int, int]]:
    """The zeros of a product in ascending order, each with how many of either come before it; that two are
    one is proved, never guessed from overlapping boxes."""
    i = j = 0
    while i < len(first) or j < len(second):
        side = _which(first[i:], second[j:])
        order = (first[i].order if side <= 0 else 0) + (second[j].order if side >= 0 else 0)
        yield Zero((first[i] if side <= 0 else second[j]).at, order), i, j
        i, j = i + (side <= 0), j + (side >= 0)


def _which(first: Sequence[Zero], second: Sequence[Zero]) -> int:
    """-1 where the first sequence has the next zero, 1 where the second has, 0 where both have."""
    if not first or not second:
        return 1 if second else -1
    a, b = first[0].at, second[0].at
    if constants.equal(a, b):
        return 0
    return -1 if constants.less(a, b) else 1


_TURNS = 12


def _in_step(a: Chart, b: Chart) -> tuple[Chart, Chart]:
    """Charts of commensurable periods over their common period: sin x cos^2 x has 2 pi and pi."""
    if a.period is None or b.period is None or a.period == b.period:
        return a, b
    ratio = constants.tidy(a.period / b.period)
    if not ratio.is_Rational or max(ratio.p, ratio.q) > _TURNS:
        return a, b
    return _repeated(a, ratio.q), _repeated(b, ratio.p)


def _repeated(c: Chart, times: int) -> Chart:
    """The chart over so many periods as one."""
    assert c.period is not None
    period = times * c.period
    shifted = {
        _into_period(z.at + k * c.period, period): i for i, z in enumerate(c.zeros) for k in range(times)
    }
    places = constants.order(list(shifted))
    zeros = tuple(Zero(p, c.zeros[shifted[p]].order) for p in places)
    signs = tuple(c.signs[shifted[p]] for p in places)
    return replace(c, zeros=zeros, signs=(*signs, signs[0]) if signs else c.signs, period=period)


def _common_period(a: Chart, b: Chart) -> Expr | None:
    if a.period is None and b.period is None:
        return None
    if not a.zeros and a.period is None:
        return b.period
    if not b.zeros and b.period is None:
        return a.period
    if a.period != b.period:
        raise Undecided(said("a product of a periodic and a non-periodic function with zeros"))
    return a.period


def _merge(places: Iterable[Expr]) -> list[Expr]:
    """Sorted, without repetitions; equality is proved, never guessed from overlapping boxes."""
    result: list[Expr] = []
    for p in constants.order(list(dict.fromkeys(places))):
        if not (result and constants.equal(result[-1], p)):
            result.append(p)
    return result


# ---- one irreducible factor


def _factor_chart(u: Element, p: fmpq_mpoly, lo: Expr, hi: Expr) -> Chart:
    """Try the methods in order of price; the first that applies answers."""
    field = u.field
    if field.positive(p):
        return Chart(lo, hi, (), (1,))
    if field.positive(-p):
        return Chart(lo, hi, (), (-1,))
    f = Element(field, p, field.ctx.constant(1))
    if f.is_constant:
        return Chart(lo, hi, (), (constants.sign(f.expr),))
    for method in (_polynomial, _one_generator, _lambert, _trigonometric, _repeating):
        found = method(f, lo, hi)
        if found is not None:
            return found
    return _isolate(f, lo, hi)


def _by_algebra(f: Element, places: Sequence[tuple[Expr, int]], lo: Expr, hi: Expr) -> Chart:
    """The chart of f when all its real zeros are known: signs are read off at one point of each gap."""
    inside = [z for z in places if _inside(z[0], lo, hi)]
    inside.sort(key=cmp_to_key(_compare))
    ends = [lo, *(z for z, _ in inside), hi]
    expr = f.field.horner(f.num)
    signs = [_sign_between(expr, a, b) for a, b in pairwise(ends)]
    return Chart(lo, hi, tuple(Zero(*z) for z in inside), tuple(signs))


def _compare(a: tuple[Expr, int], b: tuple[Expr, int]) -> int:
    return -1 if constants.less(a[0], b[0]) else 1


def _inside(place: Expr, lo: Expr, hi: Expr) -> bool:
    return (lo == -oo or constants.less(lo, place)) and (hi == oo or constants.less(place, hi))


def _sign_between(expr: Expr, a: Expr, b: Expr) -> int:
    """The sign of expr in the gap (a, b) between two of its zeros, at a point of the gap."""
    if a.has(Generic) or b.has(Generic):
        return constants.sign(expr.xreplace({x: _middle(a, b)}))
    compiled = tape(expr)
    for point in _points_between(a, b):
        for bits in _PRECISIONS:
            with precision(bits):
                value = compiled.ball(arb(point))
            if value > 0 or value < 0:
                sign = 1 if value > 0 else -1
                if expr.has(Generic):
                    note(expr.xreplace({x: _rational(point)}), sign)
                return sign
    raise Undecided(said("no sign between two zeros"))


def _middle(a: Expr, b: Expr) -> Expr:
    """A point of (a, b) that moves along with ends that depend on a parameter."""
    if a == -oo:
        return b - 1
    return a + 1 if b == oo else (a + b) / 2


def _points_between(a: Expr, b: Expr) -> list[fmpq]:
    """A few rational points in (a, b)."""
    if a == -oo and b == oo:
        return [fmpq(1, 3), fmpq(-2, 7), fmpq(5, 3)]
    if a == -oo:
        edge = _rational_near(b, -1)
        return [edge - fmpq(1, 3), edge - 1, edge - 3, edge - fmpq(1, 1000)]
    if b == oo:
        edge = _rational_near(a, 1)
        return [edge + fmpq(1, 3), edge + 1, edge + 3, edge + fmpq(1, 1000)]
    left, right = _rational_near(a, 1), _rational_near(b, -1)
    if left >= right:
        raise Undecided(said("{a} and {b} are too close to look between them", a=a, b=b))
    return [(left + right) / 2, (2 * left + right) / 3, (left + 5 * right) / 6]


def _rational_near(a: Expr, side: int, bits: int = 96) -> fmpq:
    """A rational on the given side of a (or a itself), closer than 2^-bits relative."""
    if a.is_Rational:
        return fmpq(int(a.p), int(a.q))
    value = ball(a, bits)
    end = value.upper() if side > 0 else value.lower()
    return _exact(end)


def _exact(a: arb) -> fmpq:
    """The dyadic rational that an exact ball is."""
    man, exp = a.mid().man_exp()
    return fmpq(man) * (fmpq(2) ** int(exp))


# ---- polynomials in x


def _polynomial(f: Element, lo: Expr, hi: Expr) -> Chart | None:
    generators = [g for g in f.generators if not g.constant]
    if len(generators) != 1 or generators[0].kind is not Kind.X:
        return None
    places = _solve_polynomial(_coefficients(f, generators[0]))
    return None if places is None else _by_algebra(f, places, lo, hi)


def _coefficients(f: Element, g: Generator) -> list[Expr]:
    """Coefficients of f as a polynomial in g, constant term first, as exact numbers."""
    by_power: dict[int, dict[tuple[int, ...], fmpq]] = {}
    for exps, c in f.num.to_dict().items():
        rest = (*exps[: g.index], 0, *exps[g.index + 1 :])
        by_power.setdefault(exps[g.index], {})[rest] = c
    field = f.field
    return [field.poly_expr(field.ctx.from_dict(by_power.get(k, {}))) for k in range(max(by_power) + 1)]


def _solve_polynomial(coefficients: Sequence[Expr]) -> list[tuple[Expr, int]] | None:
    """All real zeros (with orders) of an irreducible polynomial in closed form, None if none is wanted."""
    step = _deflation(coefficients)
    reduced = list(coefficients[::step])
    if len(reduced) > 3:
        return None
    roots = _solve_linear(*reduced) if len(reduced) == 2 else _solve_quadratic(*reduced)
    return [pair for r, k in roots for pair in _real_powers(r, k, step)]


def _deflation(coefficients: Sequence[Expr]) -> int:
    step = 0
    for k, c in enumerate(coefficients):
        if c != 0:
            step = sp.igcd(step, k)
    return int(step) or 1


def _solve_linear(c: Expr, b: Expr) -> list[tuple[Expr, int]]:
    return [(constants.tidy(-c / b), 1)]


def _solve_quadratic(c: Expr, b: Expr, a: Expr) -> list[tuple[Expr, int]]:
    d = sp.expand(b * b - 4 * a * c)
    sign = constants.sign(d)
    if sign < 0:
        return []
    if sign == 0:
        return [(constants.tidy(-b / (2 * a)), 2)]
    root = constants.tidy(sp.sqrt(d))
    return [(constants.tidy((-b - root) / (2 * a)), 1), (constants.tidy((-b + root) / (2 * a)), 1)]


def _real_powers(r: Expr, order: int, step: int) -> list[tuple[Expr, int]]:
    """The real solutions of t^step = r."""
    if step == 1:
        return [(r, order)]
    sign = constants.sign(r)
    if sign == 0:
        return [(S.Zero, order * step)]
    root = (
        constants.tidy(abs(r) ** Rational(1, step)) if sign > 0 else constants.tidy((-r) ** Rational(1, step))
    )
    if step % 2:
        return [(root if sign > 0 else -root, order)]
    return [(-root, order), (root, order)] if sign > 0 else []


# ---- polynomials in one invertible generator: g(u) = r, hence u = g^-1(r)

_INVERSES = {
    Kind.EXP: sp.log,
    Kind.LOG: sp.exp,
    Kind.ATAN: sp.tan,
    Kind.ASINH: sp.sinh,
    Kind.ASIN: sp.sin,
}
_RANGES = {
    Kind.EXP: (S.Zero, oo),
    Kind.LOG: (-oo, oo),
    Kind.ATAN: (-sp.pi / 2, sp.pi / 2),
    Kind.ASINH: (-oo, oo),
    Kind.ASIN: (-sp.pi / 2, sp.pi / 2),
    Kind.ERF: (-S.One, S.One),
    Kind.RADICAL: (S.Zero, oo),
}


def _one_generator(f: Element, lo: Expr, hi: Expr) -> Chart | None:
    generators = [g for g in f.generators if not g.constant]
    if len(generators) != 1 or generators[0].kind not in _RANGES:
        return None
    g = generators[0]
    values = _solve_polynomial(_coefficients(f, g))
    if values is None:
        return None
    levels = [(r, k) for r, k in values if _inside(r, *_RANGES[g.kind])]
    if any(_preimage(g, r) is None for r, _ in levels):
        return None
    places: list[tuple[Expr, int]] = []
    periods: set[Expr] = set()
    for r, k in levels:
        argument, target = _preimage(g, r) or (S.Zero, S.Zero)
        inner = chart(argument - target, lo, hi)
        places += [(z.at, z.order * k) for z in inner.zeros]
        periods |= {inner.period} if inner.zeros else set()
    if periods <= {None}:
        return _by_algebra(f, places, lo, hi)
    if len(periods) > 1:
        raise Undecided(said("zeros of different periods"))
    return _over_period(f, dict(places), periods.pop())  # tanh(sin x) is 0 wherever sin x is


def _preimage(g: Generator, r: Expr) -> tuple[Expr, Expr] | None:
    """(u, c) with g(u) = r exactly where u = c, on the range of g."""
    if g.kind is Kind.RADICAL:
        assert g.relation is not None
        return g.expr**g.order, constants.tidy(r**g.order)
    assert g.argument is not None
    if g.kind is Kind.ERF:
        return (g.argument.expr, S.Zero) if r == 0 else None
    return g.argument.expr, constants.tidy(_INVERSES[g.kind](r))


# ---- Lambert's equation: (a x + b) e^(k x) = c, and a x + b = c e^(k x)


def _lambert(f: Element, lo: Expr, hi: Expr) -> Chart | None:
    varying = [g for g in f.generators if not g.constant]
    if [g.kind for g in varying] != [Kind.X, Kind.EXP]:
        return None
    g = varying[1]
    slope = _slope(g)
    coefficients = _coefficients(f, g)
    powers = [k for k, c in enumerate(coefficients) if c != 0]
    if slope is None or len(powers) != 2 or powers[0] != 0:
        return None
    places = _lambert_zeros(
        coefficients[powers[1]], coefficients[0], powers[1] * slope[0], powers[1] * slope[1]
    )
    return None if places is None else _by_algebra(f, places, lo, hi)


def _slope(g: Generator) -> tuple[Expr, Expr] | None:
    """(k, c) when the argument of g is k x + c with constant k, c."""
    assert g.argument is not None
    k = g.argument.diff()
    if not k.is_constant:
        return None
    field = g.argument.field  # not by expand, which leaves x in (x (1 + e) + 1)/(1 + e) - x
    return k.expr, (g.argument - k * field.var(field.gens[0])).expr


def _lambert_zeros(top: Expr, bottom: Expr, k: Expr, c: Expr) -> list[tuple[Expr, int]] | None:
    """The real zeros of top * e^(k x + c) + bottom, one of top and bottom constant, the other linear."""
    top = top * sp.exp(c)
    if not top.has(x):
        top, bottom, k = bottom, top, -k  # multiply by e^(-k x)
    linear = sp.Poly(top, x)
    if linear.degree() != 1 or bottom.has(x):
        return None
    a, b = linear.all_coeffs()
    factor, exponent = constants.tidy(-k * bottom / a), constants.tidy(k * b / a)
    values = _lambert_values(factor, exponent)
    return [(constants.tidy(-b / a + w / k), order) for w, order in values]


def _lambert_values(factor: Expr, exponent: Expr) -> list[tuple[Expr, int]]:
    """All real w with w e^w = z, where z = factor * e^exponent."""
    z = constants.tidy(factor * sp.exp(exponent))
    if constants.sign(z) >= 0:
        return [(_branch(z, 0, factor, exponent), 1)]
    position = 0 if factor == exponent == -1 else constants.sign(z + sp.exp(-1))
    if position < 0:
        return []
    if position == 0:
        return [(-S.One, 2)]
    return [(_branch(z, -1, factor, exponent), 1), (_branch(z, 0, factor, exponent), 1)]


def _branch(z: Expr, branch: int, factor: Expr, exponent: Expr) -> Expr:
    """W_branch(z); where z = t e^t is visible, that is t itself on the branch on which t lies."""
    visible = factor == exponent or constants.sign(factor - exponent) == 0
    if visible and constants.less(exponent, -1) == (branch == -1):
        return exponent
    return sp.LambertW(z, branch)


# ---- trigonometric equations: one angle v = w x + c, nothing else in x


def _trigonometric(f: Element, lo: Expr, hi: Expr) -> Chart | None:
    angle = _common_angle(f)
    if angle is None or (lo == -oo) != (hi == oo):
        return None
    try:
        whole = _on_the_line(f, *angle)
    except Undecided:
        if lo == -oo:
            raise
        return None  # a bounded interval can still be searched by boxes
    return whole if lo == -oo or whole is None else _written_out(whole, lo, hi)


_TURNS = 100


def _written_out(c: Chart, lo: Expr, hi: Expr) -> Chart:
    """A periodic chart on a bounded interval."""
    if not c.zeros or c.period is None:
        return Chart(lo, hi, (), c.signs[:1], c.boxes)
    first, last = (int(float(ball(end / c.period, 64).mid())) for end in (lo, hi))
    if last - first > _TURNS:
        raise Undecided(said("more than {turns} periods", turns=_TURNS))
    places = [
        (Zero(constants.tidy(z.at + k * c.period), z.order), before)
        for k in range(first - 2, last + 3)
        for z, before in zip(c.zeros, c.signs, strict=False)
    ]
    inside = [(z, before) for z, before in places if _inside(z.at, lo, hi)]
    after = next(before for z, before in places if not constants.less(z.at, hi))
    return Chart(lo, hi, tuple(z for z, _ in inside), (*(s for _, s in inside), after), c.boxes)


def _on_the_line(f: Element, s: int, c: int, argument: Element) -> Chart | None:
    if _half_periodic(f, s, c):
        return _chart_of(element(_doubled(f, s, c, argument)), -oo, oo)
    w = argument.diff().expr
    angles = _angles(f, s, c)
    if angles is None:
        return _isolate_period(f, constants.tidy(2 * sp.pi / abs(w)))
    return _on_period(f, angles, w, constants.tidy(argument.expr.subs(x, 0)))


def _common_angle(f: Element) -> tuple[int, int, Element] | None:
    """Indices of sin v and cos v, and v, if f depends on x through one linear angle v only."""
    varying = [g for g in f.generators if not g.constant]
    if not {g.kind for g in varying} <= {Kind.SIN, Kind.COS}:
        return None
    argument = varying[0].argument
    assert argument is not None
    if any(g.argument is not argument for g in varying) or not argument.diff().is_constant:
        return None
    s = varying[0].index if varying[0].kind is Kind.SIN else varying[0].index - 1
    return s, s + 1, argument


def _half_periodic(f: Element, s: int, c: int) -> bool:
    """Whether f(v + pi) = f(v): all monomials in sin v, cos v of even degree."""
    return all((exps[s] + exps[c]) % 2 == 0 for exps in f.num.to_dict())


def _doubled(f: Element, s: int, c: int, argument: Element) -> Expr:
    """f in the double angle: cos^2 v = (1 + cos 2v)/2, sin v cos v = sin(2v)/2."""
    sine, cosine = sp.sin(2 * argument.expr, evaluate=False), sp.cos(2 * argument.expr, evaluate=False)
    terms = []
    for exps, q in f.num.to_dict().items():
        rest = list(exps)
        rest[s] = rest[c] = 0
        outside = f.field.poly_expr(f.field.ctx.from_dict({tuple(rest): q}))
        mixed = sine / 2 if exps[s] else S.One
        terms.append(outside * mixed * ((1 + cosine) / 2) ** ((exps[c] - exps[s]) // 2))
    return sp.Add(*terms)


def _angles(f: Element, s: int, c: int) -> list[tuple[Expr, int]] | None:
    """The zeros in one turn, as angles, of a polynomial in sin alone, in cos alone, or a sin + b cos + d."""
    sine, cosine = f.field.gens[s], f.field.gens[c]
    monomials = {(exps[s], exps[c]) for exps in f.num.to_dict()}
    if all(j == 0 for _, j in monomials):
        return _angles_of_one(f, sine)
    if all(i == 0 for i, _ in monomials):
        return _angles_of_one(f, cosine)
    if monomials <= {(1, 0), (0, 1), (0, 0)}:
        return _angles_of_mixture(f, sine, cosine)
    if all(j % 2 == 0 for _, j in monomials):
        return _angles_of_square(f, sine, c)
    if all(i % 2 == 0 for i, _ in monomials):
        return _angles_of_square(f, cosine, s)
    return None


def _angles_of_square(f: Element, g: Generator, other: int) -> list[tuple[Expr, int]] | None:
    """A polynomial in g = sin v (cos v) and the square of the other, which is 1 - g^2."""
    t = sp.Dummy("t", real=True)
    terms = f.num.to_dict().items()
    if any(e for exps, _ in terms for i, e in enumerate(exps) if i not in (g.index, other)):
        return None
    polynomial = sp.Add(
        *(_rational(q) * t ** exps[g.index] * (1 - t**2) ** (exps[other] // 2) for exps, q in terms)
    )
    angles: list[tuple[Expr, int]] = []
    for factor, order in sp.factor_list(sp.expand(polynomial), t)[1]:
        values = _solve_polynomial(sp.Poly(factor, t).all_coeffs()[::-1])
        if values is None:
            return None
        angles += [angle for r, k in values for angle in _angles_at(g.kind, r, k * order)]
    return angles


def _angles_of_one(f: Element, g: Generator) -> list[tuple[Expr, int]] | None:
    values = _solve_polynomial(_coefficients(f, g))
    if values is None:
        return None
    return [angle for r, k in values for angle in _angles_at(g.kind, r, k)]


def _angles_at(kind: Kind, r: Expr, order: int) -> list[tuple[Expr, int]]:
    """The angles where sin (cos) is r, with the order of the zero: doubled where |r| = 1."""
    size = constants.sign(r * r - 1)
    if size > 0:
        return []
    pair = (sp.asin(r), sp.pi - sp.asin(r)) if kind is Kind.SIN else (sp.acos(r), -sp.acos(r))
    return [(pair[0], 2 * order)] if size == 0 else [(t, order) for t in pair]


def _angles_of_mixture(f: Element, sine: Generator, cosine: Generator) -> list[tuple[Expr, int]]:
    """a sin v + b cos v + d = sqrt(a^2 + b^2) sin(v + phi) + d, phi = atan2(b, a)."""
    d, a = _coefficients(f, sine)
    d, b = _coefficients(Element(f.field, (f.field.convert(d)).num, f.den), cosine)
    r = constants.tidy(-d / sp.sqrt(a * a + b * b))
    phi = sp.atan2(b, a)
    return [(t - phi, k) for t, k in _angles_at(Kind.SIN, r, 1)]


def _repeating(f: Element, lo: Expr, hi: Expr) -> Chart | None:
    """e^(sin x) - 2: no angle is in sight, and the germs at both ends oscillate, but one period says all."""
    expr = f.field.poly_expr(f.num)
    if (lo, hi) != (-oo, oo) or not repeats(expr):
        return None
    period = common_period(expr)
    return None if period is None else _isolate_period(f, period)


def _isolate_period(f: Element, period: Expr) -> Chart:
    """Bisection over one period, from a point where f is not zero."""
    search = _Search(f)
    length = _rational_near(period, 1)
    start = next((q for q in (fmpq(1, 3), fmpq(7, 5), fmpq(9, 4)) if search.sign(q)), fmpq(0))
    found = search.run(start, start + length)
    tail_sign = search.sign(start)
    if not search.excludes_zero(start - fmpq(1, 2**40), start + fmpq(1, 2**40)):
        raise Undecided(said("a zero next to the start of the period"))
    signs = [tail_sign]  # before each zero found, from the start on: two zeros may lie as close as they like
    for z in found:
        signs.append(signs[-1] * (-1) ** z.order)
    if signs[0] != signs[-1]:
        raise Undecided(said("the signs over a period do not close"))
    before = {_into_period(z.at, period): (z.order, sign) for z, sign in zip(found, signs, strict=False)}
    if not before:
        return Chart(-oo, oo, (), (tail_sign,), search.boxes, period)
    places = constants.order(before)
    zeros = tuple(Zero(place, before[place][0]) for place in places)
    ordered = tuple(before[place][1] for place in places)
    return Chart(-oo, oo, zeros, (*ordered, ordered[0]), search.boxes, period)


def _on_period(f: Element, angles: Sequence[tuple[Expr, int]], w: Expr, offset: Expr) -> Chart:
    """Carry the angles over to x, into (-T/2, T/2], and read the signs between them."""
    period = constants.tidy(2 * sp.pi / abs(w))
    orders = {_into_period(constants.tidy((t - offset) / w), period): k for t, k in angles}
    return _over_period(f, orders, period)


def _over_period(f: Element, orders: dict[Expr, int], period: Expr) -> Chart:
    """The chart of a periodic f when all its zeros in one period are known, with the signs between them."""
    places = _merge(orders)
    expr = f.field.horner(f.num)
    if not places:
        return Chart(-oo, oo, (), (_sign_between(expr, -oo, oo),), 0, period)
    ends = [places[-1] - period, *places]
    signs = [_sign_between(expr, a, b) for a, b in pairwise(ends)]
    return Chart(-oo, oo, tuple(Zero(p, orders[p]) for p in places), (*signs, signs[0]), 0, period)


def _into_period(place: Expr, period: Expr) -> Expr:
    """The representative of place in (-period/2, period/2]."""
    return constants.tidy(place - _ceiling(place / period - Rational(1, 2)) * period)


def _ceiling(number: Expr) -> sp.Integer:
    """The least integer n >= number; a number that may itself be an integer is compared exactly."""
    if number.has(Generic):
        raise Undecided(said("the place in the period depends on the parameter"))
    value = ball(number, 128)
    lowest, highest = (int(_exact(end).ceil()) for end in (value.lower(), value.upper()))
    if lowest == highest or constants.less(sp.Integer(lowest), number):
        return sp.Integer(highest)
    return sp.Integer(lowest)


# ---- everything else: germs at the ends, bisection between


def _isolate(f: Element, lo: Expr, hi: Expr) -> Chart:
    search = _Search(f)
    mirrored = _from_half(search, hi) if lo == -hi else None
    if mirrored is not None:
        return mirrored
    expr = f.field.poly_expr(f.num)
    return _searched(search, lo, hi, _start(expr, search, lo, "+"), _start(expr, search, hi, "-"))


def _from_half(search: _Search, hi: Expr) -> Chart | None:
    """The chart on (-hi, hi) of an even or odd f, from the one on (0, hi) and the order of its zero at 0;
    None where f is neither by its form, or no zero of a known order is isolated at 0."""
    f = search.f
    sign = parity(f.field, f.num)
    order = None if sign is None else search.order_at_zero(sign)
    if sign is None or order is None:
        return None
    right = search.right_of_zero(order)
    if right is None:
        return None
    half = _searched(search, S.Zero, hi, right, _start(f.field.poly_expr(f.num), search, hi, "-"))
    middle = (Zero(S.Zero, order),) if order else ()
    zeros = (*(Zero(-z.at, z.order) for z in reversed(half.zeros)), *middle, *half.zeros)
    left = tuple(sign * s for s in reversed(half.signs))
    return Chart(-hi, hi, zeros, (*left, *(half.signs if order else half.signs[1:])), half.boxes)


Start = tuple[fmpq, int]  # a rational point next to an end, and the sign from the end up to it


def _searched(search: _Search, lo: Expr, hi: Expr, first: Start, last: Start) -> Chart:
    """The chart on (lo, hi), by bisection between the two starts."""
    (a, left), (b, right) = first, last
    if a >= b:
        a, b, left, right = _overlapping(a, b, left, right)
    if a == b:
        return Chart(lo, hi, (), (left,), 1)
    found = search.run(a, b)
    signs = [left]
    for z in found:
        signs.append(signs[-1] * (-1) ** z.order)
    if signs[-1] != right:
        raise Undecided(said("the signs at the ends do not fit the zeros found"))
    return Chart(lo, hi, tuple(found), tuple(signs), search.boxes)


def _overlapping(a: fmpq, b: fmpq, left: int, right: int) -> tuple[fmpq, fmpq, int, int]:
    """Both germs cover the whole interval: then their signs agree and there is no zero."""
    if left != right:
        raise Undecided(said("the germs at the two ends contradict each other"))
    return a, a, left, right


def _start(expr: Expr, search: _Search, end: Expr, side: str) -> Start:
    """A rational point next to the end such that expr has one sign, which is returned, between the two."""
    if end in (oo, -oo):
        bound, direction = _signed(tail(expr, end))
        return (bound * fmpq(1001, 1000) if end == oo else -bound * fmpq(1007, 1000)), direction
    sign = search.sign_at(end)
    if sign:
        return _nonzero_neighbour(search, end, side, sign)
    bound, sign = _signed(tail(expr, end, side))
    direction = 1 if side == "+" else -1
    return _rational_near(end, -direction, 256) + direction / bound * fmpq(999, 1000), sign


def _signed(germ: Tail) -> tuple[fmpq, int]:
    """The R beyond which the germ holds, and its sign there."""
    if germ.sign is None:
        raise Undecided(said("the function oscillates without a sign"))
    return fmpq(int(germ.bound.p), int(germ.bound.q)), germ.sign


def _nonzero_neighbour(search: _Search, end: Expr, side: str, sign: int) -> tuple[fmpq, int]:
    """expr does not vanish at a regular end: a small box around the end without zeros."""
    direction = 1 if side == "+" else -1
    if end.is_Rational:
        return _past_singular(search, fmpq(int(end.p), int(end.q)), direction), sign
    inner = _rational_near(end, direction, 64)
    outer = _rational_near(end, -direction, 64)
    if search.excludes_zero(min(inner, outer), max(inner, outer)):
        return inner, sign
    raise Undecided(said("a zero very close to {end}", end=end))


def _past_singular(search: _Search, end: fmpq, direction: int) -> fmpq:
    """The end, or a point beside it where no ball around the end is finite (sqrt(1 - x^2) at -1)."""
    small = fmpq(1, 2**40)
    with precision(64):
        if search.tape.ball(_box(end - small, end + small)).is_finite():
            return end
    places = (end + direction * fmpq(1, 2**k) for k in (4, 10, 20, 40, 80))
    return next((p for p in places if search.wide_excludes(min(p, end), max(p, end))), end)


class _Search:
    """Bisection for the zeros of one irreducible factor; counts its boxes."""

    def __init__(self, f: Element) -> None:
        if any(g.expr.has(Generic) for g in f.generators):
            raise Undecided(said("boxes decide at one parameter value only"))
        self.f = f
        self.expr = f.field.horner(f.num)
        self.tape = tape(self.expr)
        self.boxes = 0

    def on(self, lo: fmpq, hi: fmpq) -> Tape:
        """The numerator as it is written for a box: far from 0 by complements."""
        return self.right if lo >= _FAR else self.left if hi <= -_FAR else self.tape

    @cached_property
    def left(self) -> Tape:
        return tape(numerator_beside(self.f, -1) or self.expr)

    @cached_property
    def right(self) -> Tape:
        return tape(numerator_beside(self.f, 1) or self.expr)

    def sign_at(self, place: Expr) -> int:
        """The sign at an exact point: 0 where it is not decided or not regular."""
        for bits in _PRECISIONS:
            with precision(bits):
                value = self.tape.ball(ball(place, bits))
                if value > 0 or value < 0:
                    return 1 if value > 0 else -1
        return 0

    def sign(self, q: fmpq) -> int:
        for bits in _PRECISIONS:
            with precision(bits):
                value = self.on(q, q).ball(arb(q))
                if value > 0 or value < 0:
                    return 1 if value > 0 else -1
        raise Undecided(said("the sign at {q} is not decided: a zero there, or one very close", q=str(q)))

    def excludes_zero(self, a: fmpq, b: fmpq) -> bool:
        with precision(128):
            value = self.on(a, b).ball(_box(a, b))
            return bool(value > 0 or value < 0)

    def run(self, a: fmpq, b: fmpq) -> list[Zero]:
        stack, found = [(a, b)], []
        while stack:
            lo, hi = stack.pop()
            self.boxes += 1
            if self.boxes > _BOXES:
                raise Undecided(said("more than {boxes} boxes", boxes=_BOXES))
            if (
                hi - lo < _NARROWEST
            ):  # balls of 1024 bits see nothing smaller, and its rationals cost ever more
                raise Undecided(said("a zero near {place} is not isolated", place=str(float(lo))))
            outcome = self.examine(lo, hi)
            if outcome is None:
                middle = _off_centre(lo, hi)
                stack += [(middle, hi), (lo, middle)]
            else:
                found += outcome
            if len(found) > _ZEROS:
                raise Undecided(said("more than {zeros} zeros", zeros=_ZEROS))
        return found

    def examine(self, lo: fmpq, hi: fmpq) -> list[Zero] | None:
        """The zeros in [lo, hi], or None where the box must be split."""
        if hi - lo > _WIDE:
            return [] if self.wide_excludes(lo, hi) else None
        for bits in _PRECISIONS:
            value, slope, certain = self._taylor(lo, hi, bits)
            if value > 0 or value < 0:
                return []
            if slope > 0 or slope < 0:
                return self._monotone(lo, hi)
            if certain:
                break
        return self._multiple(lo, hi) if hi - lo < fmpq(1, 16) else None

    def wide_excludes(self, lo: fmpq, hi: fmpq) -> bool:
        with precision(64):
            bottom, top = self.on(lo, hi).interval(arb(lo), arb(hi))
            return bool(bottom > 0 or top < 0)

    def _taylor(self, lo: fmpq, hi: fmpq, bits: int) -> tuple[arb, arb, bool]:
        """Enclosures of f and f' on the box, and whether the midpoint's own value was certain."""
        with precision(bits):
            form = self.on(lo, hi)
            whole = form.series(_box(lo, hi), _ORDER + 1)
            if any(c > 0 or c < 0 for c in whole[:2]):  # either settles the box
                return whole[0], whole[1], True
            middle = form.series(arb((lo + hi) / 2), _ORDER)
            h = arb(0, arb((hi - lo) / 2).upper())
            value = slope = whole[_ORDER]
            slope = slope * _ORDER
            for k in range(_ORDER - 1, -1, -1):
                value = value * h + middle[k]
            for k in range(_ORDER - 1, 0, -1):
                slope = slope * h + middle[k] * k
            direct = whole[0]
            value = _tighter(value, direct)
            slope = _tighter(slope, whole[1])
            return value, slope, bool(middle[0] > 0 or middle[0] < 0)

    def _monotone(self, lo: fmpq, hi: fmpq) -> list[Zero]:
        if self.sign(lo) == self.sign(hi):
            return []
        return [Zero(self._place(lo, hi), 1)]

    def _place(self, lo: fmpq, hi: fmpq) -> Expr:
        """The one simple zero in the box: a simple rational if it is exactly that, else a Root leaf."""
        left, right = self._narrow(lo, hi)
        for candidate in self._candidates(left, right):
            if self._vanishes(candidate, 0):
                return candidate
        return Root(self.expr, _rational(left), _rational(right))

    def _narrow(self, lo: fmpq, hi: fmpq) -> tuple[fmpq, fmpq]:
        """A box of width below 2^-24 by bisection, never at a point where the sign is open."""
        start = self.sign(lo)
        for _ in range(200):
            if hi - lo < fmpq(1, 2**24):
                break
            middle = _off_centre(lo, hi)
            if self.sign(middle) == start:
                lo = middle
            else:
                hi = middle
        return lo, hi

    def _multiple(self, lo: fmpq, hi: fmpq) -> list[Zero] | None:
        """A zero of order k at a simple number: f^(i) exactly 0 there for i < k, f^(k) not 0 on the box."""
        for candidate in self._candidates(lo, hi):
            order = self._order_at(candidate) or 0
            if order > 1 and self._coefficient_excludes(lo, hi, order):
                return [Zero(candidate, order)]
        return None

    def _candidates(self, lo: fmpq, hi: fmpq) -> list[Expr]:
        """Numbers of the box at which a zero may well lie."""
        return _simple_numbers(lo, hi) + (_parts_of(self.period, lo, hi) if self.period is not None else [])

    @cached_property
    def period(self) -> Expr | None:
        """That of the waves: their zeros, and multiple ones above all, are often simple parts of it."""
        return common_period(self.expr)

    def _order_at(self, point: Expr) -> int | None:
        """The order of the zero at a point, or 0; None where it is above the highest that is tried."""
        return next((k for k in range(_HIGHEST + 1) if not self._vanishes(point, k)), None)

    def order_at_zero(self, sign: int) -> int | None:
        """The order, even or odd itself, of the zero at 0 of an even (sign 1) or odd (-1) f; None where f is
        not regular there, or the order is above the highest that is tried."""
        with precision(64):
            if not all(c.is_finite() for c in self.tape.series(arb(0), 2)):
                return None
        orders = range(0 if sign > 0 else 1, _HIGHEST + 1, 2)
        return next((k for k in orders if not self._vanishes(S.Zero, k)), None)

    def right_of_zero(self, order: int) -> Start | None:
        """Where f has a zero of this order at 0: a point up to which f^(order), so f, has one sign."""
        if order == 0:
            return fmpq(0), self.sign(fmpq(0))
        for k in (1, 2, 4, 8, 16, 32):
            point = fmpq(1, 2**k)
            with precision(64):
                value = self.tape.series(_box(fmpq(0), point), order + 1)[order]
            if value > 0 or value < 0:
                return point, 1 if value > 0 else -1
        return None

    def _vanishes(self, point: Expr, k: int) -> bool:
        for bits in _LOOKS:  # of (1 - Phi)/phi, the first sees nothing but noise
            with precision(bits):
                value = self.tape.series(ball(point, bits), k + 1)[k]
                if value > 0 or value < 0:
                    return False
        return _exactly_zero_at(self.expr, k, point)

    def _coefficient_excludes(self, lo: fmpq, hi: fmpq, k: int) -> bool:
        with precision(128):
            value = self.tape.series(_box(lo, hi), k + 1)[k]
            return bool(value > 0 or value < 0)


@remembered(1024)
def _exactly_zero_at(expr: Expr, k: int, point: Expr) -> bool:
    """Whether the k-th derivative of expr vanishes at point, by exact arithmetic."""
    u = element(expr)
    for _ in range(k):
        u = u.diff()
    return constants.sign(u.expr.xreplace({x: point})) == 0


def _tighter(a: arb, b: arb) -> arb:
    """Whichever of two enclosures of the same number decides more."""
    if not a.is_finite():
        return b
    return b if b.is_finite() and (b > 0 or b < 0) else a


def _box(lo: fmpq, hi: fmpq) -> arb:
    return arb((lo + hi) / 2, arb((hi - lo) / 2).upper())


def _off_centre(lo: fmpq, hi: fmpq) -> fmpq:
    """A dyadic point near 0.487 of the way: a zero at a simple number is then not hit."""
    point = lo + (hi - lo) * fmpq(997, 2048)
    scale = 1 << max(int((4096 / (hi - lo)).ceil()) - 1, 0).bit_length()
    return fmpq((2 * int((point * scale).floor()) + 1), 2 * scale)


def _rational(q: fmpq) -> Rational:
    return Rational(int(q.p), int(q.q))


def _simple_numbers(lo: fmpq, hi: fmpq) -> list[Expr]:
    """0 if it is inside, the simplest fraction of the middle, and the root of that of its square."""
    middle = (lo + hi) / 2
    found: list[Expr] = [_rational(q) for q in dict.fromkeys((fmpq(0), _simplest(middle))) if lo <= q <= hi]
    square = _simplest(middle * middle)
    if (lo > 0 and lo * lo <= square <= hi * hi) or (hi < 0 and hi * hi <= square <= lo * lo):
        root = sp.sqrt(_rational(square))
        found += [] if root.is_Rational else [root if lo > 0 else -root]
    return found


def _parts_of(period: Expr, lo: fmpq, hi: fmpq) -> list[Expr]:
    """The multiple of a 24th of the period that lies in the box, where there is one."""
    step = period / _PARTS
    with precision(128):
        size = ball(step, 128)
        many = Rational(round(float(((arb(lo) + arb(hi)) / 2 / size).mid())))
        value = size * int(many)
        inside = value >= arb(lo) and value <= arb(hi)
    return [constants.tidy(many * step)] if inside and many else []


def _simplest(q: fmpq) -> fmpq:
    near = Fraction(int(q.p), int(q.q)).limit_denominator(60)
    return fmpq(near.numerator, near.denominator)


def between(lo: Expr, hi: Expr) -> Expr:
    """A simple number in the open interval (lo, hi): rational unless an end depends on a parameter."""
    if lo == -oo and hi == oo:
        return Rational(1, 3)
    if lo.has(Generic) or hi.has(Generic):
        return _middle(lo, hi)
    return _rational(_points_between(lo, hi)[0])
