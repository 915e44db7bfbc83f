"""What happens for all t >= R, with a bound and not a guess: truncated multiseries over transmonomials.

A transmonomial is exp(L), where L is an exact finite sum of constant * larger transmonomial: log x, x,
x^2 exp(-x^2) and exp(-exp(x)) are one kind of thing, totally ordered by size at infinity. A value is a few
terms constant * monomial and one remainder, |remainder| <= B n(t) for all t >= R, with R a number fixed
during a pass. The one analytic lemma: a monomial whose logarithmic derivative is proved <= 0 on [R, oo) is
at most its value at R there. All other bounds are sums and products.

Two exceptions are the control flow: `NeedR` (this R is too small: take the next) and `NeedTerms` (all terms
cancelled: take more).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, cmp_to_key, lru_cache, reduce
from math import factorial
from typing import Any, Generic, TypeVar

import sympy
from flint import arb, fmpq
from sympy import Add, Dummy, Expr, Mul, Pow, Rational, oo, sympify

from symacts.activation import x
from symacts.calculus.constants import ONE as UNIT
from symacts.calculus.constants import PI, ZERO, Const
from symacts.calculus.enclose import precision
from symacts.calculus.notebook import remembered
from symacts.calculus.rewriting import polylogarithm, varies
from symacts.calculus.undecided import Undecided
from symacts.language import said

__all__ = ["Tail", "asymptote", "expansion", "growth", "limit", "tail"]

BITS = 64
TERMS = (1, 2, 4, 6, 10, 16)
FAR = fmpq(8)  # where a limit alone is wanted: nearly every germ holds from there on
RADII = tuple(fmpq(n) * 2**k / 2 for k in range(41) for n in (3, 4))
LOGS = 6  # log log log log log log t is the slowest monomial known

E, TWO = UNIT.exp(), Const.rational(2)

T = TypeVar("T")


class NeedR(Exception):  # noqa: N818  # not an error: the next R is tried
    """A bound needs a larger R."""


class NeedTerms(Exception):  # noqa: N818
    """Nothing is left above the remainder."""


# -- transmonomials


class Mono:
    """exp(log) as a function of t; interned, so identity is equality. `depth` k marks the k-fold log of t."""

    __slots__ = ("depth", "log")

    def __init__(self, log: Sum | None, depth: int | None = None) -> None:
        self.log = log
        self.depth = depth


Sum = tuple[tuple[Mono, Const], ...]  # descending


@cache
def _mono(log: Sum) -> Mono:
    return Mono(log)


def _chain() -> tuple[Mono, ...]:
    """t, log t, log log t, ...: each is the exponential of the next."""
    chain = [Mono(None, LOGS)]
    for depth in reversed(range(LOGS)):
        mono = _mono(((chain[-1], UNIT),))
        mono.depth = depth
        chain.append(mono)
    return tuple(reversed(chain))


ONE = _mono(())
CHAIN = _chain()
X = CHAIN[0]


def _log(m: Mono) -> Sum:
    if m.log is None:
        raise Undecided(said("logarithms nested too deep"))
    return m.log


@remembered(None)
def compare(a: Mono, b: Mono) -> int:
    """-1, 0, 1: a/b tends to 0, is 1, tends to oo."""
    if a is b:
        return 0
    if a.depth is not None and b.depth is not None:
        return 1 if a.depth < b.depth else -1
    if ONE in (a, b) and None in (a.log, b.log):
        return 1 if b is ONE else -1
    return _collect([*_log(a), *((m, -c) for m, c in _log(b))])[0][1].sign()


_by_size = cmp_to_key(compare)


def _descending(terms: Iterable[tuple[Mono, Const]]) -> list[tuple[Mono, Const]]:
    return sorted(terms, key=lambda term: _by_size(term[0]), reverse=True)


def _collect(parts: Iterable[tuple[Mono, Const]]) -> Sum:
    """The sum of the parts in normal form; every coefficient is proved nonzero."""
    total: dict[Mono, Const] = {}
    for m, c in parts:
        total[m] = total[m] + c if m in total else c
    return tuple(_descending((m, c) for m, c in total.items() if c.sign()))


@remembered(None)
def times(a: Mono, b: Mono) -> Mono:
    if a is ONE or b is ONE:
        return b if a is ONE else a
    return _mono(_collect([*_log(a), *_log(b)]))


@remembered(None)
def power(m: Mono, q: Const) -> Mono:
    return _mono(tuple((n, c * q) for n, c in _log(m))) if q.sign() else ONE


def over(a: Mono, b: Mono) -> Mono:
    return ONE if a is b else times(a, power(b, -UNIT))


@remembered(None)
def rate(m: Mono) -> Sum:
    """(log m)', a sum of monomials: for the k-fold log of t it is 1/(t log t ... log^k t)."""
    if m.depth is not None:
        return ((power(reduce(times, CHAIN[: m.depth + 1]), -UNIT), UNIT),)
    return _collect((times(n, r), c * d) for n, c in _log(m) for r, d in rate(n))


@lru_cache(maxsize=50_000)
def at(m: Mono, t: fmpq, bits: int = BITS) -> arb:
    """m(t). Raises NeedR where an iterated log of t is not positive: m is not defined there."""
    with precision(bits):
        if m.depth is not None:
            value = arb(t)
            for _ in range(m.depth):
                value = value.log()
            if not value > 0:
                raise NeedR
            return value
        return sum((c.ball(bits) * at(n, t, bits) for n, c in _log(m)), arb(0)).exp()


def require_defined(m: Mono, R: fmpq) -> None:
    """Raises NeedR unless m is a positive function on [R, oo), that is, unless its logs are positive at R."""
    if m.depth is not None:
        at(m, R)
        return
    for n, _ in _log(m):
        require_defined(n, R)


@remembered(50_000)
def falls(m: Mono, R: fmpq) -> bool:
    """Proves that m does not increase on [R, oo): (log m)' <= 0, as its leading term outweighs the rest."""
    require_defined(m, R)
    (lead, c), *others = rate(m)
    rising = sum((d.ball(BITS) * sup(over(n, lead), R) for n, d in others if d.sign() > 0), arb(0))
    return bool(rising <= -c.ball(BITS))


def sup(m: Mono, R: fmpq) -> arb:
    """An upper bound of m on [R, oo), for m <= 1 in the order of monomials."""
    if m is ONE:
        return arb(1)
    if not falls(m, R):
        raise NeedR
    bound = at(m, R)
    if not bound.is_finite():
        raise NeedR
    return bound


# -- values


@dataclass(frozen=True)
class Value:
    """sum of `terms` + remainder, |remainder| <= size * rest(t) for all t >= R; `rest` None: exact.

    `wild` is the largest monomial whose coefficient oscillates without a limit, as far as is known: a
    remainder of that size cannot be reduced by more terms. It steers the search and is no part of a proof.
    """

    terms: Sum
    rest: Mono | None = None
    size: arb = field(default_factory=lambda: arb(0))
    wild: Mono | None = None

    @property
    def is_zero(self) -> bool:
        return not self.terms and self.rest is None

    @property
    def is_monomial(self) -> bool:
        return self.rest is None and len(self.terms) == 1

    @property
    def stuck(self) -> bool:
        return self.rest is not None and self.rest is self.wild


EMPTY = Value(())


def constant(c: Const) -> Value:
    return Value(((ONE, c),)) if c.sign() else EMPTY


def _largest(monos: Iterable[Mono | None]) -> Mono | None:
    known = [m for m in monos if m is not None]
    return max(known, key=_by_size) if known else None


def _no_lead(v: Value) -> Exception:
    return Undecided(said("an oscillating part decides")) if v.stuck else NeedTerms()


Parts = list[tuple[Mono, arb]]
Coefficients = Callable[[Any, int], list[Any]]
Last = Callable[[int], arb]


@dataclass(frozen=True)
class Pass:
    """Arithmetic of values for one R and one number of terms N."""

    R: fmpq
    N: int
    point: Value

    # -- sums and products

    def value(self, terms: dict[Mono, Const], rests: Parts, wild: Mono | None = None) -> Value:
        """Terms and remainders brought to normal form: N terms, one remainder."""
        found = _descending((m, c) for m, c in terms.items() if c.terms)
        rest = _largest(n for n, _ in rests)
        kept = found if rest is None else [t for t in found if self._stands(t[0], rest, wild)]
        kept = kept[: self.N]
        dropped = found[len(kept) :]
        if dropped:
            rest = _largest([rest, dropped[0][0]])
        if rest is None:
            return Value(tuple(kept))
        rests = [*rests, *((m, abs(c.ball(BITS))) for m, c in dropped)]
        return Value(tuple(kept), rest, _finite(self._sum_over(rests, rest)), wild)

    def _stands(self, m: Mono, rest: Mono, wild: Mono | None) -> bool:
        return compare(m, rest) > 0 or (m is rest and rest is wild)

    def _sum_over(self, parts: Iterable[tuple[Mono, arb]], lead: Mono) -> arb:
        """A bound of (sum of size * mono) / lead."""
        return sum((size * sup(over(m, lead), self.R) for m, size in parts), arb(0))

    def _parts(self, v: Value) -> list[tuple[Mono, arb]]:
        parts = [(m, abs(c.ball(BITS))) for m, c in v.terms]
        return parts if v.rest is None else [*parts, (v.rest, v.size)]

    def bound(self, v: Value) -> tuple[Mono, arb]:
        """(m, B) with |v| <= B m(t) for all t >= R."""
        parts = self._parts(v)
        lead = parts[0][0]
        return lead, self._sum_over(parts, lead)

    def add(self, *values: Value) -> Value:
        terms: dict[Mono, Const] = {}
        for v in values:
            for m, c in v.terms:
                terms[m] = terms[m] + c if m in terms else c
        rests = [(v.rest, v.size) for v in values if v.rest is not None]
        return self.value(terms, rests, _largest(v.wild for v in values))

    def mul(self, a: Value, b: Value) -> Value:
        if a.is_zero or b.is_zero:
            return EMPTY
        for v, w in ((a, b), (b, a)):
            if w.is_monomial:
                return self.scale(v, *w.terms[0])
        terms: dict[Mono, Const] = {}
        for m, c in a.terms:
            for n, d in b.terms:
                product = times(m, n)
                terms[product] = terms[product] + c * d if product in terms else c * d
        return self.value(terms, self._product_rests(a, b), self._product_wild(a, b))

    def _product_rests(self, a: Value, b: Value) -> list[tuple[Mono, arb]]:
        """a b - a' b' = a (b - b') + (a - a') b', where ' keeps the terms only."""
        rests = []
        if b.rest is not None:
            m, size = self.bound(a)
            rests.append((times(m, b.rest), size * b.size))
        if a.rest is not None and b.terms:
            m, size = self.bound(Value(b.terms))
            rests.append((times(m, a.rest), size * a.size))
        return rests

    def _product_wild(self, a: Value, b: Value) -> Mono | None:
        pairs = ((v.wild, self._parts(w)[0][0]) for v, w in ((a, b), (b, a)) if v.wild is not None)
        return _largest(times(m, n) for m, n in pairs if m is not None)

    def scale(self, v: Value, m: Mono, c: Const) -> Value:
        """c m v, exactly as many terms."""
        terms = tuple((times(n, m), d * c) for n, d in v.terms)
        if v.rest is None:
            return Value(terms)
        wild = None if v.wild is None else times(v.wild, m)
        return Value(terms, times(v.rest, m), v.size * abs(c.ball(BITS)), wild)

    # -- splitting

    def split(self, v: Value) -> tuple[Mono, Const, Value, arb]:
        """v = c m (1 + eps), with |eps| <= e0 < 1 for all t >= R."""
        terms = _nonzero(v.terms)
        if not terms:
            raise Undecided(said("a function that vanishes identically")) if v.rest is None else _no_lead(v)
        m, c = terms[0]
        eps = self.scale(Value(terms[1:], v.rest, v.size, v.wild), power(m, -UNIT), 1 / c)
        e0 = self.total(eps)
        if not e0 < 1:
            raise _no_lead(v) if v.rest is m else NeedR
        return m, c, eps, e0

    def total(self, v: Value) -> arb:
        """A bound of |v| on [R, oo), for v without an infinite part."""
        return self._sum_over(self._parts(v), ONE)

    def parted(self, v: Value) -> tuple[Sum, Const, Value]:
        """v = infinite part + constant + small part (small, or oscillating and bounded)."""
        if v.rest is not None and compare(v.rest, ONE) >= (1 if v.stuck else 0):
            raise _no_lead(v)
        infinite = tuple(t for t in v.terms if compare(t[0], ONE) > 0 and t[1].sign())
        middle = next((c for m, c in v.terms if m is ONE), ZERO)
        small = tuple(t for t in v.terms if compare(t[0], ONE) < 0)
        return infinite, middle, Value(small, v.rest, v.size, v.wild)

    def infinite_sign(self, v: Value) -> int:
        """+-1 where v tends to +-oo with |v| > 0 from R on, 0 where v stays bounded."""
        terms = _nonzero(v.terms)
        largest = _largest([terms[0][0] if terms else None, v.rest])
        if largest is None or compare(largest, ONE) <= 0:
            return 0
        return self.split(v)[1].sign()

    # -- power series

    def series(self, eps: Value, coefficients: Coefficients, last: Last, extra: int = 1) -> Value:
        """sum a_k eps^k over k < K, and |remainder| <= last(K) |eps|^K; K = 1 where eps has no term."""
        K = self.N + extra if eps.terms else 1
        a = coefficients(None, K)
        if eps.is_zero:
            return constant(a[0])
        total = constant(a[-1])
        for c in reversed(a[:-1]):
            total = self.add(self.mul(total, eps), constant(c))
        m, size = self.bound(eps)
        rest = power(m, Const.rational(K))
        wild = m if eps.stuck and eps.rest is m else None
        return self.add(total, Value((), rest, _finite(last(K)) * size**K, wild))

    def taylor(self, f: Coefficients, v: Value) -> Value:
        """f(c + small) by the Taylor coefficients of f at c, and on c +- sup|small| for the remainder."""
        _, c, small = self.parted(v)
        reach = self.total(small)
        box = c.ball(BITS) + reach.union(-reach)
        return self.series(small, lambda _, K: f(c, K), lambda K: abs(f(box, K + 1)[K]))

    def inverse(self, v: Value) -> Value:
        m, c, eps, e0 = self.split(v)
        geometric = self.series(eps, _geometric, lambda K: 1 / (1 - e0), 0)
        return self.scale(geometric, power(m, -UNIT), 1 / c)

    def pow(self, v: Value, q: fmpq) -> Value:
        if q.q == 1 and 0 <= q <= 16 and not v.is_monomial:
            return reduce(self.mul, [v] * int(q), constant(UNIT))
        if q == -1:
            return self.inverse(v)
        if v.is_zero and q > 0:
            return EMPTY
        m, c, eps, e0 = self.split(v)
        series = self.series(eps, lambda _, K: _binomial(q, K), lambda K: _lagrange(q, K, e0), 0)
        return self.scale(series, power(m, Const.rational(q)), c**q)

    def log(self, v: Value) -> Value:
        m, c, eps, e0 = self.split(v)
        if c.sign() < 0:
            raise Undecided(said("the logarithm of a negative function"))
        for n, _ in _log(m):
            require_defined(n, self.R)
        small = self.series(eps, _mercator, lambda K: 1 / (1 - e0) / K)
        return self.add(self.value(dict(_log(m)), []), constant(c.log()), small)

    def exp(self, v: Value) -> Value:
        infinite, c, small = self.parted(v)
        reach = self.total(small)
        series = self.series(small, _exponential, lambda K: reach.exp() / factorial(K))
        return self.scale(series, _mono(infinite), c.exp())

    # -- other functions

    def negative(self, v: Value) -> Value:
        return self.scale(v, ONE, -UNIT)

    def odd_at_infinity(self, v: Value, near: Coefficients, far: Callable[[Value], Value]) -> Value:
        """An odd function: by Taylor where v stays bounded, by `far` where v tends to +oo."""
        match self.infinite_sign(v):
            case 0:
                return self.taylor(near, v)
            case 1:
                return far(v)
            case _:
                return self.negative(far(self.negative(v)))

    def atan(self, v: Value) -> Value:
        return self.odd_at_infinity(v, _atan_series, self._atan_far)

    def _atan_far(self, v: Value) -> Value:
        turned = self.taylor(_atan_series, self.inverse(v))
        return self.add(constant(PI.scaled(fmpq(1, 2))), self.negative(turned))

    def asinh(self, v: Value) -> Value:
        return self.odd_at_infinity(v, _asinh_series, self._asinh_far)

    def _asinh_far(self, v: Value) -> Value:
        root = self.pow(self.add(self.mul(v, v), constant(UNIT)), fmpq(1, 2))
        return self.log(self.add(v, root))

    def erf(self, v: Value) -> Value:
        return self.odd_at_infinity(v, _erf_series, lambda u: self._complement(self._erfc_far(u)))

    def erfc(self, v: Value) -> Value:
        return self._erfc_far(v) if self.infinite_sign(v) > 0 else self._complement(self.erf(v))

    def _complement(self, v: Value) -> Value:
        return self.add(constant(UNIT), self.negative(v))

    def _erfc_far(self, v: Value) -> Value:
        """exp(-v^2)/(v sqrt(pi)) (1 - 1/(2 v^2) + ...): for v > 0 the error is below the next term."""
        square = self.mul(v, v)
        w = self.inverse(square)
        series = self.series(w, _erfc_asymptotic, lambda K: abs(_erfc_asymptotic(None, K + 1)[K].ball(BITS)))
        bell = self.mul(self.exp(self.negative(square)), self.inverse(v))
        return self.scale(self.mul(bell, series), ONE, PI ** fmpq(-1, 2))

    def sin(self, v: Value) -> Value:
        return self._wave(v, _sin_series)

    def cos(self, v: Value) -> Value:
        return self._wave(v, _cos_series)

    def _wave(self, v: Value, near: Coefficients) -> Value:
        """By Taylor where v stays bounded; else all that is used is |sin|, |cos| <= 1."""
        if (v.stuck and compare(v.rest or ONE, ONE) > 0) or self.infinite_sign(v):
            return Value((), ONE, arb(1), ONE)
        return self.taylor(near, v)

    def lambertw(self, v: Value, branch: int) -> Value:
        if sign := self.infinite_sign(v):
            if branch or sign < 0:
                raise Undecided(said("LambertW at infinity"))
            return self._lambertw_far(v)
        if not branch and v.rest is None and (self.parted(v)[1] * E + UNIT).sign() == 0:
            return self._lambertw_at_its_end(v)
        return self.taylor(lambda c, K: _lambertw_series(c, K, branch), v)

    def _lambertw_far(self, v: Value) -> Value:
        """W = log v - log W, again and again, from 0 <= log v - W <= log log v for v >= e on.

        Source: Corless et al. 1996, On the Lambert W function, section 4.
        """
        ell = self.log(v)
        m, c, _, e0 = self.split(ell)
        if not sup(power(m, -UNIT), self.R) <= c.ball(BITS) * (1 - e0):  # log v >= 1
            raise NeedR
        rest, size = self.bound(self.log(ell))
        w = self.add(ell, Value((), rest, size))
        for _ in range(self.N + 1):
            w = self.add(ell, self.negative(self.log(w)))
        return w

    def _lambertw_at_its_end(self, v: Value) -> Value:
        """W = -1 + p - p^2/3 + ..., p = sqrt(2 (e v + 1)), beside -1/e.

        With u = W + 1 it is 1 - (1 - u) e^u = p^2/2, and on |u| = 7/10 the left side, u^2/2 + u^3/3 + ..., is
        at least 0.09 in size: so (Rouche) u(p) is analytic and below 7/10 for |p| < 0.42, and its
        coefficients are at most 0.7/0.42^k (Cauchy).
        """
        p = self.pow(self.scale(self.add(self.scale(v, ONE, E), constant(UNIT)), ONE, TWO), fmpq(1, 2))
        if not self.total(p) <= arb(fmpq(21, 100)):
            raise NeedR
        return self.series(p, _branch_point, lambda K: arb(fmpq(7, 5)) / arb(fmpq(21, 50)) ** K)

    def polylog(self, v: Value, s: int) -> Value:
        """Li_s at 0 by its series, at -oo by inversion (s = 2, 3), elsewhere by Taylor."""
        if self.infinite_sign(v) < 0:
            return self._polylog_far(v, s)
        _, c, small = self.parted(v)
        if c.sign() != 0:
            return self.taylor(lambda c, K: _polylog_taylor(c, K, s), v)
        e0 = self.total(small)
        if not e0 < 1:
            raise NeedR
        return self.series(small, lambda _, K: _polylog_series(s, K), lambda K: 1 / (1 - e0))

    def _polylog_far(self, v: Value, s: int) -> Value:
        """Li_2(z) = -pi^2/6 - l^2/2 - Li_2(1/z), Li_3(z) = -pi^2 l/6 - l^3/6 + Li_3(1/z), l = log(-z)."""
        ell, turned = self.log(self.negative(v)), self.polylog(self.inverse(v), s)
        zeta = -(PI * PI).scaled(fmpq(1, 6))
        if s == 2:
            square = self.scale(self.mul(ell, ell), ONE, Const.rational(-1, 2))
            return self.add(constant(zeta), square, self.negative(turned))
        if s == 3:
            cube = self.scale(self.pow(ell, fmpq(3)), ONE, Const.rational(-1, 6))
            return self.add(self.scale(ell, ONE, zeta), cube, turned)
        raise Undecided(said("polylog of order {s} at -oo", s=s))


def _nonzero(terms: Sum) -> Sum:
    """The terms without those at the front that are proved zero."""
    while terms and terms[0][1].sign() == 0:
        terms = terms[1:]
    return terms


def _finite(bound: arb) -> arb:
    """The bound itself: a limit rests on the mere existence of a bound, which nan does not prove."""
    if not bound.is_finite():
        raise NeedR
    return bound


# -- Taylor coefficients 0 .. K-1; c is an exact constant or a ball, and one formula serves both


def _rationals(values: Iterable[fmpq | int]) -> list[Const]:
    return [Const.rational(v) for v in values]


@cache
def _geometric(_: None, K: int) -> list[Const]:
    return _rationals((-1) ** k for k in range(K))


@cache
def _mercator(_: None, K: int) -> list[Const]:
    return _rationals(fmpq((-1) ** (k + 1), k) if k else 0 for k in range(K))


@cache
def _exponential(_: None, K: int) -> list[Const]:
    return _rationals(fmpq(1, factorial(k)) for k in range(K))


@cache
def _erfc_asymptotic(_: None, K: int) -> list[Const]:
    """(-1)^k (2k-1)!! / 2^k: erfc at infinity (DLMF 7.12.1, 7.12.8 for the remainder)."""
    values = [fmpq(1)]
    for k in range(1, K):
        values.append(values[-1] * fmpq(1 - 2 * k, 2))
    return _rationals(values)


@cache
def _binomial(q: fmpq, K: int) -> list[Const]:
    values = [fmpq(1)]
    for k in range(1, K):
        values.append(values[-1] * (q - k + 1) / k)
    return _rationals(values)


def _lagrange(q: fmpq, K: int, e0: arb) -> arb:
    """sup of |binomial(q, K) (1+s)^(q-K)| over |s| <= e0."""
    side = 1 + e0 if q > K else 1 - e0
    return abs(_binomial(q, K + 1)[K].ball(BITS)) * side ** arb(q - K)


@cache
def _polylog_series(s: int, K: int) -> list[Const]:
    return _rationals(fmpq(1, k**s) if k else 0 for k in range(K))


def _polylog_taylor(c: Any, K: int, s: int) -> list[Any]:
    """z Li_s' = Li_(s-1), down to Li_1 = -log(1 - z)."""
    if s == 1:
        d = 1 / (1 - c)
        return _integrated(-(1 - c).log(), _recurrence(d, lambda k, a, b: a * d, K - 1))
    value = c.polylog(s) if isinstance(c, arb) else Const.of(polylogarithm(s, c.expr))
    below = _polylog_taylor(c, K, s - 1)
    slopes = _recurrence(below[0] / c, lambda k, a, b: (below[k + 1] - a) / c, K - 1)
    return _integrated(value, slopes)


def _integrated(value: Any, slopes: list[Any]) -> list[Any]:
    """The series with the given constant term and derivative."""
    return [value, *(a * fmpq(1, k + 1) for k, a in enumerate(slopes))]


def _recurrence(first: Any, step: Callable[[int, Any, Any], Any], K: int) -> list[Any]:
    """a_0 = first, a_(k+1) = step(k, a_k, a_(k-1)), with a_(-1) = 0."""
    out, before, now = [], first * 0, first
    for k in range(K):
        out.append(now)
        before, now = now, step(k, now, before)
    return out


def _atan_series(c: Any, K: int) -> list[Any]:
    """(1+u^2) y' = 1."""
    d = 1 / (1 + c * c)
    return _integrated(c.atan(), _recurrence(d, lambda k, a, b: -(2 * c * a + b) * d, K - 1))


def _erf_series(c: Any, K: int) -> list[Any]:
    """y'' = -2 u y'."""
    pi = arb.pi() if isinstance(c, arb) else PI
    first = 2 * (-(c * c)).exp() / pi.sqrt()
    slopes = _recurrence(first, lambda k, a, b: -(c * a + b) * fmpq(2, k + 1), K - 1)
    return _integrated(c.erf(), slopes)


def _asinh_series(c: Any, K: int) -> list[Any]:
    """(1+u^2) y'' + u y' = 0."""
    d = 1 / (1 + c * c)
    slopes = _recurrence(d.sqrt(), lambda k, a, b: -(c * a * (2 * k + 1) + b * k) * d * fmpq(1, k + 1), K - 1)
    return _integrated(c.asinh(), slopes)


def _sin_series(c: Any, K: int) -> list[Any]:
    s, co = c.sin(), c.cos()
    return [(s, co, -s, -co)[k % 4] * fmpq(1, factorial(k)) for k in range(K)]


def _cos_series(c: Any, K: int) -> list[Any]:
    s, co = c.sin(), c.cos()
    return [(co, -s, -co, s)[k % 4] * fmpq(1, factorial(k)) for k in range(K)]


def _lambertw_series(c: Any, K: int, branch: int) -> list[Any]:
    """W^(n) = e^(-nW) p_n(W) / (1+W)^(2n-1), p_1 = 1, p_(n+1) = (1+w) p_n' - (n w + 3n - 1) p_n."""
    w = c.lambertw(branch)
    d = 1 / (1 + w)
    factor, step = (-w).exp() * d, (-w).exp() * d * d
    out, p = [w], [1]
    for n in range(1, K):
        out.append(_horner(p, w) * factor * fmpq(1, factorial(n)))
        factor, p = factor * step, _next_lambertw(p, n)
    return out


def _branch_point(_: Any, K: int) -> list[Const]:
    """The coefficients of -1 + p - p^2/3 + 11 p^3/72 - ... (Corless et al. 1996, equation 4.23)."""
    mu, alpha = [fmpq(-1), fmpq(1)], [fmpq(2), fmpq(-1)]
    for k in range(2, K):
        alpha.append(sum((mu[j] * mu[k + 1 - j] for j in range(2, k)), fmpq(0)))
        mu.append(
            fmpq(k - 1, k + 1) * (mu[k - 2] / 2 + alpha[k - 2] / 4) - alpha[k] / 2 - mu[k - 1] / (k + 1)
        )
    return [Const.rational(int(c.p), int(c.q)) for c in mu[:K]]


def _horner(p: list[int], w: Any) -> Any:
    """p(w) by products alone: a ball around 0 has no powers in flint (arb(0, 1)**2 is nan)."""
    return reduce(lambda total, a: total * w + a, reversed(p), w * 0)


def _next_lambertw(p: list[int], n: int) -> list[int]:
    slope = [k * a for k, a in enumerate(p)][1:]
    columns = ([*slope, 0, 0], [0, *slope, 0], [0, *p], [*p, 0])
    return [s + r - n * u - (3 * n - 1) * a for s, r, u, a in zip(*columns, strict=True)]


# -- programs: the SymPy tree, walked once


Step = tuple[Callable[..., Value], tuple[int, ...], tuple[Any, ...]]


class _Compiler:
    """Lists the operations of an expression, each subexpression once."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.seen: dict[Expr, int] = {}

    def emit(self, operation: Callable[..., Value], *args: int, extra: tuple[Any, ...] = ()) -> int:
        self.steps.append((operation, args, extra))
        return len(self.steps) - 1

    def visit(self, e: Expr) -> int:
        if e not in self.seen:
            self.seen[e] = self._visit(e)
        return self.seen[e]

    def _visit(self, e: Expr) -> int:
        if not varies(e, x):
            return self.emit(_leaf, extra=(constant(Const.of(e)),))
        if e == x:
            return self.emit(_point)
        if isinstance(e, Add):
            return self.emit(Pass.add, *map(self.visit, e.args))
        if isinstance(e, Mul):
            return reduce(lambda i, j: self.emit(Pass.mul, i, j), map(self.visit, _doubled(e.args)))
        if isinstance(e, Pow):
            return self._power(e.base, e.exp)
        return self._function(e)

    def _power(self, base: Expr, exponent: Expr) -> int:
        if exponent == 2 and type(base) in _SQUARES:
            return self.visit(_SQUARES[type(base)](base.args[0]))
        if isinstance(exponent, Rational):
            return self.emit(Pass.pow, self.visit(base), extra=(fmpq(int(exponent.p), int(exponent.q)),))
        return self.visit(sympy.exp(exponent * sympy.log(base), evaluate=False))

    def _function(self, e: Expr) -> int:
        if type(e) in _OPERATIONS:
            return self.emit(_OPERATIONS[type(e)], self.visit(e.args[0]))
        if type(e) in _FORMULAS:
            return self.visit(_FORMULAS[type(e)](e.args[0]))
        if isinstance(e, sympy.LambertW):
            branch = int(e.args[1]) if len(e.args) > 1 else 0
            return self.emit(Pass.lambertw, self.visit(e.args[0]), extra=(branch,))
        if isinstance(e, sympy.polylog) and e.args[0].is_Integer and e.args[0] > 1:
            return self.emit(Pass.polylog, self.visit(e.args[1]), extra=(int(e.args[0]),))
        if isinstance(e, sympy.polylog) and e.args[0] == 1:
            return self.visit(-sympy.log(1 - e.args[1]))
        raise Undecided(said("no tail is known for {name}", name=e.func.__name__))


def _doubled(factors: tuple[Expr, ...]) -> list[Expr]:
    """sin(u) cos(u) = sin(2u)/2: one wave has the bound 1/2, a product of two only 1."""
    rest = list(factors)
    for wave in factors:
        partner = sympy.cos(wave.args[0]) if isinstance(wave, sympy.sin) else None
        if partner in rest:
            rest.remove(wave)
            rest.remove(partner)
            rest += [sympy.sin(2 * wave.args[0]), sympy.Rational(1, 2)]
    return rest


_SQUARES: dict[type, Callable[[Expr], Expr]] = {
    sympy.sin: lambda u: (1 - sympy.cos(2 * u)) / 2,
    sympy.cos: lambda u: (1 + sympy.cos(2 * u)) / 2,
}


def _leaf(_: Pass, v: Value) -> Value:
    return v


def _point(p: Pass) -> Value:
    return p.point


_OPERATIONS: dict[type, Callable[..., Value]] = {
    sympy.exp: Pass.exp,
    sympy.log: Pass.log,
    sympy.erf: Pass.erf,
    sympy.erfc: Pass.erfc,
    sympy.atan: Pass.atan,
    sympy.asinh: Pass.asinh,
    sympy.sin: Pass.sin,
    sympy.cos: Pass.cos,
}

_FORMULAS: dict[type, Callable[[Expr], Expr]] = {
    sympy.tanh: lambda u: 1 - 2 / (sympy.exp(2 * u) + 1),
    sympy.coth: lambda u: 1 + 2 / (sympy.exp(2 * u) - 1),
    sympy.sinh: lambda u: (sympy.exp(u) - sympy.exp(-u)) / 2,
    sympy.cosh: lambda u: (sympy.exp(u) + sympy.exp(-u)) / 2,
    sympy.sech: lambda u: 2 / (sympy.exp(u) + sympy.exp(-u)),
    sympy.csch: lambda u: 2 / (sympy.exp(u) - sympy.exp(-u)),
    sympy.tan: lambda u: sympy.sin(u) / sympy.cos(u),
    sympy.asin: lambda u: sympy.atan(u / sympy.sqrt(1 - u**2)),
    sympy.acos: lambda u: sympy.pi / 2 - sympy.atan(u / sympy.sqrt(1 - u**2)),
    sympy.acosh: lambda u: sympy.log(u + sympy.sqrt(u**2 - 1)),
    sympy.atanh: lambda u: (sympy.log(1 + u) - sympy.log(1 - u)) / 2,
}


@remembered(4096)
def _program(expr: Expr) -> tuple[Step, ...]:
    compiler = _Compiler()
    compiler.visit(expr)
    return tuple(compiler.steps)


def _run(program: tuple[Step, ...], p: Pass) -> Value:
    values: list[Value] = []
    for operation, args, extra in program:
        values.append(operation(p, *(values[i] for i in args), *extra))
    return values[-1]


# -- places


@dataclass(frozen=True)
class Place:
    """oo, -oo, or a finite number from one side; t -> oo there."""

    to: Expr
    side: str = ""

    def __post_init__(self) -> None:
        if (self.side in ("+", "-")) == (self.to in (oo, -oo)):
            raise ValueError(f"a side, + or -, goes with a finite point: {self.to}, {self.side!r}")

    @cached_property
    def point(self) -> Value:
        """x as a function of t."""
        if self.to in (oo, -oo):
            return Value(((X, UNIT if self.to == oo else -UNIT),))
        step = (power(X, -UNIT), UNIT if self.side == "+" else -UNIT)
        return Value((*constant(Const.of(self.to)).terms, step))

    @property
    def fewest(self) -> int:
        """At an ordinary point one term, the value there, is often all that is needed."""
        return 2 if self.to in (oo, -oo) else 1

    @cached_property
    def gauge(self) -> tuple[Expr, int]:
        """(g, s) with t = g^s, g an expression in x."""
        if self.to in (oo, -oo):
            return (x if self.to == oo else -x), 1
        return (x - self.to if self.side == "+" else self.to - x), -1

    def monomial(self, m: Mono) -> Expr:
        """The monomial as an expression in x."""
        g, s = self.gauge
        if m.depth == 0:
            return g**s
        if m.depth is not None:
            return reduce(lambda e, _: sympy.log(e), range(m.depth - 1), s * sympy.log(g))
        factors = [self._power(n.depth, c.expr) for n, c in _log(m) if n.depth]
        exponent = Add(*(c.expr * self.monomial(n) for n, c in _log(m) if not n.depth))
        return Mul(*factors, sympy.exp(exponent))

    def _power(self, depth: int, exponent: Expr) -> Expr:
        g, s = self.gauge
        return g ** (s * exponent) if depth == 1 else self.monomial(CHAIN[depth - 1]) ** exponent

    def term(self, m: Mono, c: Const) -> Expr:
        return c.expr * self.monomial(m)


# -- the search


@dataclass(frozen=True)
class Found(Generic[T]):
    """An answer with the pass that proved it and the number of passes it took."""

    answer: T
    last: Pass
    passes: int


Accept = Callable[[Pass, Value], T]


def _search(
    expr: Expr, place: Place, accept: Accept[T], least: int = 0, nearest: fmpq = RADII[0]
) -> Found[T]:
    """The first pass that `accept` does not refuse with NeedR or NeedTerms; R >= nearest."""
    passes = 0
    for form, N, first in _attempts(expr, place, least):
        program = _program(form)
        for R in (R for R in RADII if first <= R and nearest <= R):
            passes += 1
            p = Pass(R, N, place.point)
            try:
                with precision(BITS):
                    return Found(accept(p, _run(program, p)), p, passes)
            except NeedR:
                continue
            except NeedTerms:
                break
    raise Undecided(
        said(
            "the behaviour of {expr} at {to}{side} within {terms} terms",
            expr=expr,
            to=place.to,
            side=place.side,
            terms=TERMS[-1],
        )
    )


def _attempts(expr: Expr, place: Place, least: int) -> Iterator[tuple[Expr, int, fmpq]]:
    """The expression with few terms; an equal expression that cancels better; more terms."""
    first = RADII[0]
    terms = [N for N in TERMS if max(least, place.fewest) <= N]
    yield from ((expr, N, first) for N in terms[:2])
    other, R = _rewritten(expr, place)
    if other != expr:
        yield from ((other, N, R) for N in terms)
    yield from ((expr, N, first) for N in terms[2:])


# -- equal expressions that cancel better; each with the R from which on it is equal


def _rewritten(expr: Expr, place: Place) -> tuple[Expr, fmpq]:
    try:
        unlogged, R = _unlogged(expr, place)
        recentred, S = _recentred(unlogged, place)
    except Undecided:  # of an argument: the expression itself may still be decided by more terms
        return expr, RADII[0]
    return recentred, max(R, S)


def _unlogged(expr: Expr, place: Place) -> tuple[Expr, fmpq]:
    """log(e^u + ...) = u + log(1 + ...): an exponential behind infinitely many powers comes to the front.

    Without it no number of terms resolves log(1 + exp(sqrt(1 + x^2))) - sqrt(1 + x^2).
    """
    sums = [e for e in expr.atoms(sympy.log) if e.args[0].is_Add and e.has_free(x)]
    found = {e: _unlogged_one(e.args[0], place) for e in sums}
    new = sympy.expand_mul(expr.xreplace(found)) if found else expr
    return new, _defined_from((e.args[0] for e in sums), place)


def _unlogged_one(argument: Expr, place: Place) -> Expr:
    dominant = max(argument.args, key=lambda part: _by_size(_leading(part, place).answer[0]))
    u = Add(*(e.args[0] for e in Mul.make_args(dominant) if isinstance(e, sympy.exp)))
    return u + sympy.log(Add(*(part * sympy.exp(-u) for part in argument.args)))


def _recentred(expr: Expr, place: Place) -> tuple[Expr, fmpq]:
    """A polynomial in g = erf(u), atan(u), tanh(u) expanded about the limit of g: (1 + erf x)^3 at -oo."""
    names: dict[Expr, Expr] = {}
    small: dict[Expr, Expr] = {}
    for g in expr.atoms(*_SMALL):
        m, c = _leading(g.args[0], place).answer if g.has_free(x) else (ONE, UNIT)
        if compare(m, ONE) > 0:
            h = Dummy()
            centre, rest = _SMALL[type(g)](g.args[0], c.sign())
            names[g], small[h] = centre + h, rest
    new = sympy.expand(expr.xreplace(names)).xreplace(small) if names else expr
    return new, _defined_from((g.args[0] for g in names), place)


def _defined_from(arguments: Iterable[Expr], place: Place) -> fmpq:
    """An R from which on every argument has the sign of its leading term: pi/2 - atan(1/u) needs u > 0."""
    return max((_leading(u, place).last.R for u in arguments), default=RADII[0])


_SMALL: dict[type, Callable[[Expr, int], tuple[Expr, Expr]]] = {
    sympy.erf: lambda u, s: (sympify(s), -s * sympy.erfc(s * u)),
    sympy.atan: lambda u, s: (s * sympy.pi / 2, -sympy.atan(1 / u)),
    sympy.tanh: lambda u, s: (sympify(s), -2 * s / (sympy.exp(2 * s * u) + 1)),
}


@remembered(4096)
def _leading(expr: Expr, place: Place) -> Found[tuple[Mono, Const]]:
    return _search(expr, place, lambda p, v: p.split(v)[:2])


# -- answers


@dataclass(frozen=True)
class Tail:
    """What an expression does at a place, for every x beyond the bound.

    `limit`: a number, oo or -oo; None where it oscillates. `sign`: the sign for every x >= R (x <= -R,
    0 < |x - a| <= 1/R), 0 where the expression is identically zero, None where an oscillation decides.
    `oscillates`: sin or cos of something infinite is as large as all the rest, so that no limit is proved;
    that there is none is not claimed. `between`: its bounds for every x beyond R, where it is bounded.
    `terms` and `passes` are evidence: how many terms were kept, how often R or N was changed.
    """

    limit: Expr | None
    sign: int | None
    bound: Rational
    oscillates: bool
    terms: int
    passes: int
    between: tuple[Rational, Rational] | None = None
    head: tuple[Mono, Const] | None = field(default=None, repr=False)
    place: Place | None = field(default=None, repr=False)

    @cached_property
    def leading(self) -> Expr | None:
        """The leading term in x: expr / leading -> 1. None for zero and where an oscillation decides."""
        return self.place.term(*self.head) if self.place and self.head else None


@dataclass(frozen=True)
class _Answer:
    limit: Expr | None
    sign: int | None
    head: tuple[Mono, Const] | None = None
    between: tuple[Rational, Rational] | None = None


def _classify(p: Pass, v: Value) -> _Answer:
    if v.rest is None and not _nonzero(v.terms):
        return _Answer(sympify(0), 0)
    if v.stuck and _outweighed(v):
        return _Answer(_limit_of(p, v), None, None, _between(v))
    m, c, _, _ = p.split(v)
    return _Answer(_limit_of(p, v), c.sign(), (m, c), _between(v))


def _outweighed(v: Value) -> bool:
    """Whether an oscillating remainder is as large as the terms, so that no sign is proved."""
    terms = _nonzero(v.terms)
    if not terms or terms[0][0] is not v.rest:
        return not terms
    return not v.size < abs(terms[0][1].ball(BITS))


def _limit_of(_: Pass, v: Value) -> Expr | None:
    """The limit; None where the largest part oscillates."""
    terms = _nonzero(v.terms)
    if v.rest is not None and compare(v.rest, ONE) >= 0 and (not terms or terms[0][0] is v.rest):
        return _wild_limit(v)
    if not terms or compare(terms[0][0], ONE) < 0:
        return sympify(0)
    m, c = terms[0]
    return c.expr if m is ONE else oo * c.sign()


def _wild_limit(v: Value) -> Expr | None:
    """+-oo where c m (1 + eps), |eps| <= e0 < 1, tends to infinity: x (2 + sin x)."""
    if not v.stuck:
        raise NeedTerms
    if v.rest is ONE or _outweighed(v):
        return None
    return oo * _nonzero(v.terms)[0][1].sign()


def _between(v: Value) -> tuple[Rational, Rational] | None:
    """Bounds where the remainder is a bounded oscillation."""
    if not v.stuck or v.rest is not ONE or any(m is not ONE for m, _ in v.terms):
        return None
    c = sum((c for _, c in v.terms), ZERO).ball(BITS)
    return _rational((c - v.size).lower()), _rational((c + v.size).upper())


def _rational(exact: arb) -> Rational:
    q = exact.fmpq()
    return Rational(int(q.p), int(q.q))


@remembered(4096)
def tail(expr: Expr, to: Expr, side: str = "") -> Tail:
    """The limit, leading term and eventual sign of an expression in x, with the R from which on they hold.

    `to` is oo, -oo, or a finite exact number with side "+" or "-". The expression is analytic (no Piecewise,
    Abs, Max, Min).  Guarantee: a proof for every x >= R.  Raises: Undecided.

    >>> from sympy import exp, oo
    >>> found = tail(1 / (1 + exp(-x)) - 1, oo)
    >>> found.limit, found.sign, found.leading
    (0, -1, -exp(-x))
    """
    place = Place(sympify(to), side)
    found = _search(sympify(expr), place, _classify)
    a, p = found.answer, found.last
    R = Rational(int(p.R.p), int(p.R.q))
    oscillates = a.limit is None
    return Tail(a.limit, a.sign, R, oscillates, p.N, found.passes, a.between, a.head, place)


@remembered(4096)
def limit(expr: Expr, to: Expr, side: str = "") -> Expr:
    """lim of expr as x -> to, proved.   Raises: Undecided, also where there is an oscillation.

    >>> from sympy import log
    >>> limit(x * log(x), 0, "+")
    0
    """
    place = Place(sympify(to), side)
    found = _search(sympify(expr), place, _limit_of, _cancelled(expr, place), FAR).answer
    if found is None and (other := _rewritten(expr, place)[0]) != expr:  # waves may be beside what cancels
        found = _search(other, place, _limit_of, _cancelled(expr, place), FAR).answer
    if found is None:
        raise Undecided(said("{expr} oscillates at {to}{side}", expr=expr, to=to, side=side))
    return found


def _cancelled(expr: Expr, place: Place) -> int:
    """The order of the pole that is a factor at a finite place: so many terms of the rest must cancel."""
    powers = (f.exp for f in Mul.make_args(expr) if f.is_Pow and f.base in (x - place.to, place.to - x))
    return max((-int(n) for n in powers if n.is_Integer), default=0)


@remembered(4096)
def expansion(expr: Expr, to: Expr, terms: int = 3, side: str = "") -> tuple[Expr, ...]:
    """The first terms of the asymptotic expansion, descending; fewer where the expansion ends.

    >>> from sympy import atan, oo
    >>> expansion(atan(x), oo)
    (pi/2, -1/x, 1/(3*x**3))
    """

    def accept(_: Pass, v: Value) -> list[tuple[Mono, Const]]:
        found = [(m, c) for m, c in v.terms if m is not v.rest and c.sign()]
        if len(found) < terms and v.rest is not None:
            raise _no_lead(v)
        return found[:terms]

    place = Place(sympify(to), side)
    return tuple(place.term(m, c) for m, c in _search(sympify(expr), place, accept, terms).answer)


@remembered(4096)
def asymptote(expr: Expr, to: Expr) -> tuple[Expr, Expr | None] | None:
    """The line a x + b with expr - (a x + b) -> 0 as x -> to = +-oo, and the leading term of that gap
    (0 where there is none, None where the gap oscillates: sin(x)/x); None where no line does.
    Raises: Undecided, also for x + sin(x).

    >>> from sympy import exp, log, oo
    >>> asymptote(log(1 + exp(x)), oo)
    (x, exp(-x))
    """
    place = Place(sympify(to))
    found = _search(sympify(expr), place, _line_and_gap).answer
    if found is None:
        return None
    line, gap = (None if part is None else Add(*(place.term(m, c) for m, c in part)) for part in found)
    return line, gap


def _line_and_gap(_: Pass, v: Value) -> tuple[Sum, Sum | None] | None:
    terms = tuple((m, c) for m, c in v.terms if c.sign())
    # whether x^a is x has to be noted where a is at a sample
    if any(compare(m, ONE) > 0 and compare(m, X) != 0 for m, _ in terms):
        return None
    if v.rest is not None and compare(v.rest, ONE) >= 0:
        raise _no_lead(v)
    line = tuple((m, c) for m, c in terms if compare(m, ONE) >= 0)
    gap = terms[len(line) : len(line) + 1]
    if v.rest is not None and (not gap or gap[0][0] is v.rest):  # the rest is as large: no term leads
        if not v.stuck:
            raise NeedTerms
        return line, None
    return line, gap


@remembered(1024)
def growth(expr: Expr, to: Expr) -> tuple[Rational, ...]:
    """(R, c, p, a, b), p, a, b >= 0, with |expr| <= exp(c + p log|x| + a|x| + b x^2) from |x| = R on to +-oo.

    Raises: Undecided, also where expr grows faster.
    >>> from sympy import exp, oo
    >>> growth(x * exp(-exp(-x) - x), -oo)[2:]
    (1, 1, 0)
    """
    found = _search(sympify(expr), Place(sympify(to)), _exponents)
    return Rational(int(found.last.R.p), int(found.last.R.q)), *found.answer


_GAUGES = (CHAIN[1], X, power(X, Const.rational(2)))  # log t, t, t^2
_STEEPEST = arb(1) / 4  # where b may be as small as one likes, it is to stay clear of 1/2


def _exponents(p: Pass, v: Value) -> tuple[Rational, ...]:
    """|v| <= size * m, and each summand of log m is at most a multiple of log t, t or t^2."""
    m, size = (ONE, arb(0)) if v.is_zero else p.bound(v)
    require_defined(m, p.R)
    exponents = [(size + arb(2) ** -BITS).log(), arb(0), arb(0), arb(0)]
    for n, c in _log(m):
        if c.sign() > 0:
            slot, most = _gauged(n, c.ball(BITS), p.R)
            exponents[slot] += most
    return tuple(_rational(_finite(e).upper()) for e in exponents)


def _gauged(n: Mono, c: arb, R: fmpq) -> tuple[int, arb]:
    slot = next((k for k, gauge in enumerate(_GAUGES, 1) if compare(n, gauge) <= 0), None)
    if slot is None:
        raise Undecided(said("a function that grows faster than every Gaussian falls"))
    most = c * sup(over(n, _GAUGES[slot - 1]), R)
    if slot == 3 and n is not _GAUGES[2] and not most < _STEEPEST:
        raise NeedR
    return slot, most
