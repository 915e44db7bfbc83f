"""Polynomials with double coefficients near an analytic function, and a proof of how near.

The function is given by its jets (`Jet`, such as `tape(expr).series`): Taylor coefficients at every point of
a ball. `minimax` and `interpolation` find polynomials and prove nothing. `error_bound` proves: it covers the
interval with boxes, and on each adds up the Taylor coefficients of the difference, with a coefficient taken
over the whole box for the rest. `horner_bound` bounds what rounding adds where doubles evaluate it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from heapq import heappop, heappush

from flint import arb, arb_mat, arb_poly, arb_series, fmpz

from symacts.calculus.enclose import precision
from symacts.calculus.undecided import Undecided

__all__ = [
    "Jet",
    "Weight",
    "composed",
    "divided",
    "error_bound",
    "exact",
    "horner_bound",
    "interpolation",
    "minimax",
    "monotone",
    "nearest_double",
    "quotient",
]

Jet = Callable[[arb, int], list[arb]]
Weight = Callable[[arb, arb], arb]  # (lower end, upper end of a box) -> a bound for the weight on it
Covered = tuple[float, Fraction, Fraction, arb]  # minus the bound, to sort by; the ends of a box; its bound
BITS = 256
UNIT = arb(2) ** -53  # the relative error of one rounding


def exact(q: float | Fraction | int) -> arb:
    """A ball of radius 0 around a dyadic number."""
    f = Fraction(q)
    return arb(fmpz(f.numerator)) / arb(fmpz(f.denominator))


def nearest_double(value: arb) -> float:
    """The double next to the middle of the ball, halves to even."""
    mantissa, exponent = value.mid().man_exp()
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
    So where the ball holds c, the quotient's coefficients are those of f, k places on.
    """
    if order == 0:
        return jet

    def on(t: arb, n: int) -> list[arb]:
        if t.overlaps(centre):
            return jet(t.union(centre), n + order)[order:]
        reciprocal = arb_series([t - centre, arb(1)][:n], prec=n).inv()
        found = arb_series(jet(t, n), prec=n)
        for _ in range(order):
            found *= reciprocal
        return _coefficients(found, n)

    return on


def _coefficients(u: arb_series, n: int) -> list[arb]:
    return [u[k] for k in range(n)]


def quotient(above: Jet, below: Jet) -> Jet:
    """The jets of f/g; not finite where g has a zero on the ball."""

    def on(t: arb, n: int) -> list[arb]:
        return _coefficients(arb_series(above(t, n), prec=n) * arb_series(below(t, n), prec=n).inv(), n)

    return on


def composed(outer: Jet, inner: Jet) -> Jet:
    """The jets of f(g(x))."""

    def on(t: arb, n: int) -> list[arb]:
        start, *rest = inner(t, n)
        if n == 1:
            return outer(start, 1)
        return _coefficients(arb_series(outer(start, n), prec=n)(arb_series([0, *rest], prec=n)), n)

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
        raise Undecided("the error of the polynomial does not alternate: more bits are needed")
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
        limit = exact(goal)
        heap: list[Covered] = []

        def cover(a: Fraction, b: Fraction) -> None:
            bound = _on_box(jet, p, a, b, weight)
            bound = bound if bound.is_finite() else arb.pos_inf()
            heappush(heap, (-float(bound), a, b, bound))

        cover(lo, hi)
        for _ in range(boxes):
            if heap[0][-1] <= limit:
                break
            _, a, b, _ = heappop(heap)
            cover(a, (a + b) / 2)
            cover((a + b) / 2, b)
        worst = arb(0)
        for *_, bound in heap:
            worst = worst.max(bound)
        return worst


def _on_box(jet: Jet, p: Sequence[float], a: Fraction, b: Fraction, weight: Weight | None) -> arb:
    n = len(p) + 4
    middle, radius = (a + b) / 2, exact((b - a) / 2)
    box = _ball(a, b)
    shifted = arb_poly([exact(c) for c in p])(arb_poly([exact(middle), 1]))
    local = jet(exact(middle), n)
    difference = [shifted[j] - local[j] for j in range(n)] + [jet(box, n + 1)[n]]
    total = sum((_size(d) * radius**j for j, d in enumerate(difference)), arb(0))
    scale = 1 / abs(jet(box, 1)[0]) if weight is None else weight(exact(a), exact(b))
    return _size(total * scale)


def horner_bound(
    p: Sequence[float], lo: Fraction, hi: Fraction, argument: float = 0.0, pieces: int = 256
) -> arb:
    """A bound for |computed - p(t)|, in doubles by Horner's rule, over all t in [lo, hi].

    `argument` bounds the relative error of t itself. Guarantee: proved for round to nearest, barring
    underflow. Every step y t + c rounds twice.
    """
    with precision(BITS):
        slope = [k * exact(c) for k, c in enumerate(p)][1:]
        worst = arb(0)
        step = (hi - lo) / pieces
        for k in range(pieces):
            t = _ball(lo + k * step, lo + (k + 1) * step)
            y, error = exact(p[-1]), arb(0)
            for c in reversed(p[:-1]):
                product = y * t
                y = product + exact(c)
                error = error * _size(t)
                error += UNIT * (_size(product) + error)
                error += UNIT * (_size(y) + error)
            worst = worst.max(error + exact(argument) * _size(t) * _size(arb_poly(slope)(t)))
        return arb(worst.upper())
