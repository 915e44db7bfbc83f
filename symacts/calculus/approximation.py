"""Polynomials with double coefficients near an analytic function, and a proof of how near.

The function is given by its jets (`Jet`, such as `tape(expr).series`): Taylor coefficients at every point of
a ball. `minimax` and `interpolation` find polynomials and prove nothing. `error_bound` proves: it covers the
interval with boxes, and on each adds up the Taylor coefficients of the difference, with a coefficient taken
over the whole box for the rest. `horner_bound` bounds what rounding adds where doubles evaluate it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from heapq import heappop, heappush

from flint import arb, arb_mat, arb_poly, arb_series, ctx, fmpz
from sympy import Rational

from symacts.calculus.enclose import length, precision
from symacts.calculus.undecided import Undecided
from symacts.language import said

__all__ = [
    "Jet",
    "Near",
    "Weight",
    "added",
    "composed",
    "divided",
    "error_bound",
    "exact",
    "horner_bound",
    "interpolation",
    "jet_of_derivative",
    "logarithmic",
    "minimax",
    "monotone",
    "multiplied",
    "near",
    "nearest_double",
    "powered",
    "quotient",
    "raised",
]

Jet = Callable[[arb, int], list[arb]]
Weight = Callable[[arb, arb], arb]  # (lower end, upper end of a box) -> a bound for the weight on it
Covered = tuple[float, Fraction, Fraction, arb]  # minus the bound, to sort by; the ends of a box; its bound
BITS = 256
TERMS = 24  # of Taylor series, on a box
_KNOWN = arb(1)  # below, a bound tells how far there is to go
_BY_HALVING = 2.0**TERMS  # how much smaller their rest is on half a box
UNIT = arb(2) ** -53  # the relative error of one rounding


def exact(q: float | Fraction | int) -> arb:
    """A ball of radius 0 around a dyadic number."""
    f = Fraction(q)
    return arb(fmpz(f.numerator)) / arb(fmpz(f.denominator))


def nearest_double(value: arb) -> float:
    """The double next to the middle of the ball, halves to even. Raises: Undecided beyond the doubles."""
    mantissa, exponent = value.mid().man_exp()
    if int(exponent) + int(mantissa).bit_length() > 1023:
        raise Undecided(said("a number that is no double"))
    return float(Fraction(int(mantissa)) * Fraction(2) ** int(exponent))


def _ball(lo: Fraction, hi: Fraction) -> arb:
    return exact(lo).union(exact(hi))


def _size(value: arb) -> arb:
    """The greatest absolute value in the ball."""
    return arb(abs(value).upper())


# ---------------------------------------------------------------- jets


def divided(jet: Jet, centre: arb, order: int) -> Jet:
    """The jets of f(x)/(x - c)^k, where f has a zero of order at least k at c.

    Source: f[x, c, .., c] is the quotient, and its n-th Taylor coefficient at x is the divided difference
    with x taken n + 1 times, which is f^(n+k)(s)/(n+k)! for an s between x and c (Hermite, Genocchi).
    So on a ball that holds c the quotient's coefficients are those of f, k places on, and on any other ball
    they are among them on the hull with c. Far from c division gives narrower ones; on a ball near c it does
    not, because the coefficients of 1/(x - c)^k are large there and do not cancel.
    """
    if order == 0:
        return jet

    def on(t: arb, n: int) -> list[arb]:
        if not abs(t.mid() - centre) > 16 * t.rad():
            return jet(t.union(centre), n + order)[order:]
        with length(n):
            reciprocal = _series([t - centre, arb(1)][:n]).inv()
            found = _series(jet(t, n))
            for _ in range(order):
                found *= reciprocal
            return _coefficients(found, n)

    return on


def _series(coefficients: list[arb]) -> arb_series:
    return arb_series(coefficients, prec=ctx.cap)


def _coefficients(u: arb_series, n: int) -> list[arb]:
    assert u.prec >= n, "a series was cut off"
    return [u[k] for k in range(n)]


def added(f: Jet, g: Jet) -> Jet:
    """The jets of f + g."""
    return lambda t, n: [a + b for a, b in zip(f(t, n), g(t, n), strict=True)]


def logarithmic(jet: Jet) -> Jet:
    """The jets of log |f|; not finite where f has a zero on the ball."""

    def on(t: arb, n: int) -> list[arb]:
        found = jet(t, n)
        with length(n):
            return _coefficients(_series([-c for c in found] if found[0] < 0 else found).log(), n)

    return on


def multiplied(f: Jet, g: Jet) -> Jet:
    """The jets of f g."""

    def on(t: arb, n: int) -> list[arb]:
        with length(n):
            return _coefficients(_series(f(t, n)) * _series(g(t, n)), n)

    return on


def raised(jet: Jet, k: int) -> Jet:
    """The jets of f^k, k >= 1."""
    if k == 1:
        return jet

    def on(t: arb, n: int) -> list[arb]:
        with length(n):
            base = total = _series(jet(t, n))
            for _ in range(k - 1):
                total = total * base
            return _coefficients(total, n)

    return on


def quotient(above: Jet, below: Jet) -> Jet:
    """The jets of f/g; not finite where g has a zero on the ball."""

    def on(t: arb, n: int) -> list[arb]:
        with length(n):
            return _coefficients(_series(above(t, n)) * _series(below(t, n)).inv(), n)

    return on


def jet_of_derivative(jet: Jet, order: int) -> Jet:
    """The jets of the order-th derivative of f."""
    return lambda t, n: [math.perm(k + order, order) * c for k, c in enumerate(jet(t, n + order)[order:])]


def powered(jet: Jet, exponent: Rational) -> Jet:
    """The jets of f^q for f > 0."""
    q = arb(exponent.p) / exponent.q

    def on(t: arb, n: int) -> list[arb]:
        with length(n):
            return _coefficients((_series(jet(t, n)).log() * _series([q])).exp(), n)

    return on


def composed(outer: Jet, inner: Jet) -> Jet:
    """The jets of f(g(x))."""

    def on(t: arb, n: int) -> list[arb]:
        start, *rest = inner(t, n)
        if n == 1:
            return outer(start, 1)
        with length(n):
            return _coefficients(_series(outer(start, n))(_series([arb(0), *rest])), n)

    return on


def monotone(jet: Jet) -> Jet:
    """The same jets, narrower on wide balls: for a function each of whose derivatives is monotone there."""

    def on(t: arb, n: int) -> list[arb]:
        if t.rad() == 0:
            return jet(t, n)
        return [a.union(b) for a, b in zip(jet(t.lower(), n), jet(t.upper(), n), strict=True)]

    return on


# ---------------------------------------------------------------- finding


def _chebyshev(lo: Fraction, hi: Fraction, n: int) -> list[arb]:
    """n points that lie dense towards the ends."""
    middle, half = exact((lo + hi) / 2), exact((hi - lo) / 2)
    return [middle + half * (arb.pi() * (2 * k + 1) / (2 * n)).cos().mid() for k in reversed(range(n))]


def interpolation(f: Callable[[arb], arb], lo: Fraction, hi: Fraction, degree: int) -> list[arb]:
    """Coefficients of the polynomial through f at the Chebyshev points, constant term first."""
    points = [p.mid() for p in _chebyshev(lo, hi, degree + 1)]
    found = arb_poly.interpolate(points, [f(p).mid() for p in points])
    return [found[k] for k in range(degree + 1)]


def minimax(
    f: Callable[[arb], arb],
    weight: Callable[[arb], arb],
    lo: Fraction,
    hi: Fraction,
    degree: int,
    rounds: int = 12,
) -> list[arb]:
    """Coefficients of the polynomial p that makes max |p - f| weight small on [lo, hi]: Remez' exchange
    on a grid, so that p is near the best one and no more is promised.

    Source: Muller, Elementary Functions (3rd ed.), section 3.6.
    """
    grid = [p.mid() for p in _chebyshev(lo, hi, 24 * (degree + 2))]
    values, weights = [f(p).mid() for p in grid], [weight(p).mid() for p in grid]
    chosen = [24 * k + 12 for k in range(degree + 2)]
    coefficients: list[arb] = []
    for _ in range(rounds):
        rows = [
            [grid[i] ** j for j in range(degree + 1)] + [(-1) ** s / weights[i]] for s, i in enumerate(chosen)
        ]
        solved = arb_mat(rows).solve(arb_mat([[values[i]] for i in chosen]))
        coefficients = [solved[j, 0].mid() for j in range(degree + 1)]
        p = arb_poly(coefficients)
        errors = [((p(t) - v) * w).mid() for t, v, w in zip(grid, values, weights, strict=True)]
        chosen, before = _alternating(errors, degree + 2), chosen
        if chosen == before:
            break
    return coefficients


def _alternating(errors: list[arb], n: int) -> list[int]:
    """n places where the errors alternate in sign and are large."""
    peaks: list[int] = []
    for i, e in enumerate(errors):
        if peaks and (errors[peaks[-1]] > 0) == (e > 0):
            if abs(e) > abs(errors[peaks[-1]]):
                peaks[-1] = i
        else:
            peaks.append(i)
    while len(peaks) > n:
        peaks.pop(0 if abs(errors[peaks[0]]) < abs(errors[peaks[-1]]) else -1)
    if len(peaks) < n:
        raise Undecided(said("the error of the polynomial does not alternate: more bits are needed"))
    return peaks


# ---------------------------------------------------------------- proving


def error_bound(
    jet: Jet,
    p: Sequence[float],
    lo: Fraction,
    hi: Fraction,
    weight: Weight | None = None,
    goal: float = 0.0,
    boxes: int = 400,
) -> arb:
    """A bound for |p(t) - f(t)| weight(t), or |p(t)/f(t) - 1| where no weight is given, on [lo, hi].

    Guarantee: proved, whether or not it reaches the goal. The box with the greatest bound is halved until
    its bound is at most `goal`, or the boxes are used up. Infinite where f has no enclosure.
    """
    with precision(BITS):
        return _error(jet, arb_poly([exact(c) for c in p]), (lo, hi), weight, exact(goal), boxes)


def _error(
    jet: Jet, p: arb_poly, interval: tuple[Fraction, Fraction], weight: Weight | None, goal: arb, boxes: int
) -> arb:
    heap: list[Covered] = []

    def cover(a: Fraction, b: Fraction) -> None:
        bound = _on_box(jet, p, a, b, weight)
        bound = bound if bound.is_finite() else arb.pos_inf()
        heappush(heap, (-float(bound), a, b, bound))

    cover(*interval)
    left = 2 * boxes
    while left > 0 and not heap[0][-1] <= goal:
        _, a, b, bound = heappop(heap)
        parts = 4 if goal * _BY_HALVING < bound < _KNOWN else 2  # halves would not do
        for k in range(parts):
            cover(a + (b - a) * k / parts, a + (b - a) * (k + 1) / parts)
        left -= parts
    worst = arb(0)
    for *_, bound in heap:
        worst = worst.max(bound)
    return worst


def _on_box(jet: Jet, p: arb_poly, a: Fraction, b: Fraction, weight: Weight | None) -> arb:
    """By Taylor's theorem: a finite sum, and a rest with a coefficient over the whole box."""
    middle, radius = exact((a + b) / 2), exact((b - a) / 2)
    local, box = jet(middle, TERMS), jet(_ball(a, b), TERMS + 1)
    shifted = p(arb_poly([middle, 1]))
    parts = [shifted[j] - local[j] for j in range(TERMS)]
    parts += [box[TERMS], *(shifted[j] for j in range(TERMS, shifted.length()))]
    powers = [*range(TERMS), TERMS, *range(TERMS, shifted.length())]
    total = sum((_size(c) * radius**j for c, j in zip(parts, powers, strict=True)), arb(0))
    if weight is not None:
        return _size(total * weight(exact(a), exact(b)))
    varies = sum((_size(c) * radius**j for j, c in enumerate(local) if j), _size(box[TERMS]) * radius**TERMS)
    least = abs(local[0]) - varies
    return _size(total / least) if least > 0 else arb.pos_inf()


def horner_bound(
    p: Sequence[float], lo: Fraction, hi: Fraction, argument: float = 0.0, pieces: int = 256
) -> arb:
    """A bound for |computed - p(t)|, in doubles by Horner's rule, over all t in [lo, hi].

    `argument` bounds the relative error of t itself. Guarantee: proved for round to nearest, barring
    underflow.
    """
    with precision(BITS):
        worst = arb(0)
        step = (hi - lo) / pieces
        for k in range(pieces):
            error, _ = _horner(p, _ball(lo + k * step, lo + (k + 1) * step), exact(argument))
            worst = worst.max(error)
        return arb(worst.upper())


def _horner(p: Sequence[float], t: arb, argument: arb) -> tuple[arb, arb]:
    """A bound for the error of Horner's rule, and the value. Every step y t + c rounds twice."""
    y, slope, error, size = exact(p[-1]), arb(0), arb(0), _size(t)
    for c in reversed(p[:-1]):
        slope = slope * t + y
        product = y * t
        y = product + exact(c)
        error = (error * size + UNIT * _size(product)) * (1 + UNIT) ** 2 + UNIT * _size(y)
    return error + argument * size * _size(slope), y


# ---------------------------------------------------------------- beside a point


@dataclass(frozen=True)
class Near:
    """F(c + h) = p(t) (1 + e) for lo <= h <= hi, where t is h, or h^2 for an even F, and |e| <= error.

    p has the coefficients given, the constant term first, and `rest` is what rounding took from that term.
    Horner's rule in doubles adds a relative error of at most `rounding`, the last sum included; t is taken
    to be h or h^2 as doubles give it.
    """

    coefficients: tuple[float, ...]
    rest: float
    even: bool
    lo: float
    hi: float
    error: float
    rounding: float


def near(
    jet: Jet,
    centre: arb,
    lo: Fraction,
    hi: Fraction,
    goal: float = 2.0**-57,
    longest: int = 48,
    boxes: int = 40,
) -> Near:
    """A polynomial for F on [c + lo, c + hi] with a proved relative error.

    F has no zero there; where g has one, of order k at c, F is g(x)/(x - c)^k (`divided`). The polynomial is
    as long as the goal asks, before its coefficients are rounded to doubles. Raises Undecided where F may
    vanish, or `longest` coefficients are not enough.
    """
    with precision(BITS):

        def at(t: arb, n: int) -> list[arb]:
            return jet(centre + t, n)

        values, even = _values(at, lo, hi, longest)
        least = min((arb(abs(v).lower()) for v in values), key=float)
        if not least > 0:
            raise Undecided(said("a polynomial beside a point: the function may vanish"))
        start, stop = (Fraction(0), hi * hi) if even else (lo, hi)
        reach = exact(max(abs(start), abs(stop)))
        nothing = exact(goal) * least * UNIT
        smooth = _economised(values, start, stop, exact(goal) * least)
        smooth = [c if _size(c) * reach**k > nothing else arb(0) for k, c in enumerate(smooth)]
        coefficients = tuple(map(nearest_double, smooth))
        rest = nearest_double(smooth[0] - exact(coefficients[0]))
        p = [exact(coefficients[0]) + exact(rest), *map(exact, coefficients[1:])]
        lost = sum((_size(a - b) * reach**k for k, (a, b) in enumerate(zip(p, smooth, strict=True))), arb(0))
        powers = [c for q in p for c in (q, arb(0))] if even else p
        aim = (exact(goal) + lost / least) * 5 / 4
        error = _error(at, arb_poly(powers), (lo, hi), None, aim, boxes)
        if not error < UNIT * 16:
            raise Undecided(said("a polynomial beside a point: its error is not proved to be small"))
        rounding = _relative_rounding(coefficients, start, stop, 3 * UNIT if even else UNIT)
        return Near(coefficients, rest, even, float(lo), float(hi), _above(error), _above(rounding))


def _values(jet: Jet, lo: Fraction, hi: Fraction, n: int) -> tuple[list[arb], bool]:
    """F at n Chebyshev points of [lo, hi]; or, where F is even to the eye, of h^2 in [0, hi^2]."""
    if lo == -hi:
        points = _chebyshev(Fraction(0), hi * hi, n)
        ends = ([jet(s * p.sqrt().mid(), 1)[0] for s in (1, -1)] for p in points)
        if all(_size(a - b) <= UNIT**2 * _size(a) for a, b in ends):
            return [jet(p.sqrt(), 1)[0] for p in points], True
    return [jet(p, 1)[0] for p in _chebyshev(lo, hi, n)], False


def _economised(values: list[arb], lo: Fraction, hi: Fraction, most: arb) -> list[arb]:
    """From values at Chebyshev points the Chebyshev series, cut where what is left off is small; in powers
    of t."""
    n = len(values)
    series = [2 * c / n for c in (_cosines(n) * arb_mat(n, 1, values)).entries()]
    series[0] /= 2
    left = _size(series[-1])
    if not left < most:
        raise Undecided(said("a polynomial beside a point: it would be too long"))
    while len(series) > 2 and left + _size(series[-1]) <= most:
        left += _size(series.pop())
    u = arb_poly([-exact((lo + hi) / (hi - lo)), exact(2 / (hi - lo))])
    before, now = arb_poly([1]), u
    total = arb_poly([series[0]]) + u * series[1]
    for c in series[2:]:
        before, now = now, 2 * u * now - before
        total += now * c
    return [total[k] for k in range(len(series))]


@lru_cache(maxsize=4)
def _cosines(n: int) -> arb_mat:
    """T_j at the Chebyshev points, a row for each j < n."""
    with precision(BITS):
        angles = [arb.pi() * (2 * k + 1) / (2 * n) for k in reversed(range(n))]
        return arb_mat([[(a * j).cos() for a in angles] for j in range(n)])


def _relative_rounding(p: Sequence[float], lo: Fraction, hi: Fraction, argument: arb) -> arb:
    pieces = 32
    step = (hi - lo) / pieces
    worst = arb(0)
    for k in range(pieces):
        error, value = _horner(p, _ball(lo + k * step, lo + (k + 1) * step), argument)
        worst = worst.max(error / abs(value).lower())
    return worst


def _above(value: arb) -> float:
    """A double not below the ball."""
    return math.nextafter(float(value.upper()), math.inf)
