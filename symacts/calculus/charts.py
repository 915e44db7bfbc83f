"""A normal form in coordinates that stay small at one end of the line, for evaluation without cancellation.

Over the generators of the tower, sigma'(x) = E/(1 + E)^2 with E = e^-x overflows at one end of the line. With
t = 1/E it is t/(1 + t)^2. A *chart* names, for each generator, the coordinate that takes its place:

    e^u          t = e^-u, where u grows
    log v        the logarithm of v without its power of t; that power gives a multiple of u
    log v, log w their difference, the logarithm of v/w, where nothing else of log v is left
    erf u        s (1 - e^(-u^2) m), s the sign of u, m = erfcx |u|; or s (1 - q), q = erfc(s u), s = +-1
    atan u       s (pi/2 - a), a = atan 1/|u|
    asin u       s (pi/2 - 2 a), a = asin sqrt((1 - |u|)/2)
    sin u, cos u t = tan(u/2): 2t/(1 + t^2) and (1 - t^2)/(1 + t^2); where all degrees are even, t = tan u
    x            w = 1/x, far out
    root of p    |x|^(d/2) times the root of p without its power of x
    x            (w^n - a)/b, for the n-th root w of a + b x
    e^v          t^k e^(v - k u), t = e^u, where v comes ever nearer to k u

Each is an identity between functions on its side of 0, so that what comes out equals what went in; only the
rounding errors of its evaluation differ. One kind of chart is no identity: far out, where an exponential t is
tiny, functions of it, like log(1 + t), are replaced by the first terms of their series.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from fractions import Fraction
from functools import cached_property
from itertools import permutations, product
from math import comb, factorial, isfinite, lcm, pi, prod

import sympy as sp
from flint import acb, acb_poly, arb, fmpq, fmpq_mpoly

from symacts.activation import x
from symacts.calculus.enclose import ball, precision, tape
from symacts.calculus.tower import Element, Field, Generator, Kind
from symacts.calculus.undecided import Undecided
from symacts.language import said

__all__ = [
    "CANCELLED",
    "ONE",
    "Chart",
    "Charted",
    "Coefficient",
    "Coordinate",
    "Exponent",
    "Form",
    "Phase",
    "Place",
    "Polynomial",
    "WaveFactors",
    "absorbed",
    "alternating",
    "charts",
    "coefficient",
    "further_charts",
    "growing_without",
    "in_deviations",
    "logarithm",
    "phase",
    "pi_times",
    "polar",
    "wave_factors",
]

_BITS = 256
_MOST_BITS = 1300  # for the digits of a phase: doubles reach to 2^1024
_PROBES = (0.5, 3.0, 30.0)  # where the sign of an argument is looked at, on either side of 0
MOST_TERMS = 8
CANCELLED = 2  # so many of the first terms of series may cancel
_FEW = 8  # quarter turns
_NEWTON = 6
_FEW_WAVES = 4
_FAR_OUT = (30.0, 75.0, 200.0)  # where that of an exponent is
_OF_NO_POWER = 1000
_NEARLY = 1e-3  # what two exponents differ by there, of which one comes near to the other


@dataclass(frozen=True)
class Coefficient:
    """A real number as the sum of two doubles, right to about 107 bits. Where it is a double, `lo` is 0."""

    hi: float
    lo: float = 0.0


ONE = Coefficient(1.0)

Polynomial = tuple[tuple[tuple[int, ...], Coefficient], ...]
"""Terms: powers of the coordinates, by their place in the field, and the coefficient."""


class Place(Enum):
    """What a coordinate is, as a function of its argument u."""

    X = auto()
    RECIPROCAL = auto()  # 1/x
    EXP = auto()
    LOG = auto()
    ERF = auto()
    ERFCX = auto()  # erfcx |u|
    TAIL = auto()  # 2 (1 - Phi u) = erfc(u/sqrt 2)
    ATAN = auto()
    ATAN_RECIPROCAL = auto()  # atan 1/|u|
    ASIN = auto()
    ASIN_ROOT = auto()  # asin sqrt(u)
    ASINH = auto()
    SIN = auto()
    COS = auto()
    TAN = auto()
    SECANT_SQUARED = auto()  # 1 + tan(u)^2
    ROOT = auto()
    LAMBERT = auto()


@dataclass(frozen=True)
class Form:
    """coefficient * product of coordinates^power * product of polynomials^power."""

    coefficient: Coefficient
    monomial: tuple[tuple[int, int], ...]
    factors: tuple[tuple[Polynomial, int], ...]


@dataclass(frozen=True)
class Exponent:
    """A sum of c_k x^k, whose coefficients are given by ascending k, and of a rest."""

    coefficients: tuple[Coefficient, ...]
    rest: tuple[Form, ...] = ()


@dataclass(frozen=True)
class Coordinate:
    """The function that stands in a generator\'s place; `order` is of a ROOT, or the branch of LAMBERT; the
    argument of a SIN or COS is also there as it is, `exactly`, and where it is a rational multiple of pi x,
    `turns` is that multiple."""

    place: Place
    argument: Form | Exponent | None = None
    order: int = 0
    turns: Fraction | None = None
    exactly: sp.Expr | None = None


@dataclass(frozen=True)
class Chart:
    """What takes the generators' places, on one side of 0 (or, side 0, on both).

    `complemented` is the sign of the arguments that erf and atan are complemented for. `inverted` are the
    exponentials of which the reciprocal is taken, by index. A `tail` s = +-1 takes erfc(s u) in place of
    erf u, on the whole line. `rooted`: x is written by the one root there is. With `terms`, functions of what
    is tiny are replaced by so many terms of their series. `leading`: of several exponentials the one that
    falls most slowly is kept. `shifted`: e^(u + q) stands in place of e^u, where it is beside e^q. `joined`:
    powers of an exponential are taken out of another one, which comes ever nearer to them.
    """

    side: int = 0
    inverted: frozenset[int] = frozenset()
    complemented: int = 0
    tail: int = 0
    half_angles: bool = False
    double_angles: bool = False
    tangents: int = 0  # of the angle, or of the half: 1 or 2
    conjugated: bool = False
    rooted: bool = False
    far: bool = False
    terms: int = 0
    leading: bool = False
    shifted: bool = False
    joined: bool = False


def charts(u: Element) -> list[Chart]:
    """The charts worth trying: each of its own kind where the element has something that it changes."""
    kinds = {g.kind for g in u.field.gens if not g.constant}
    found = [Chart(side, _growing(u, side)) for side in (0, 1, -1)]
    if kinds & {Kind.ERF, Kind.ATAN, Kind.ASIN, Kind.SIN}:
        found += [replace(c, complemented=s) for c in found for s in (1, -1)]
    if any(map(_is_error_of_line, u.field.gens)):
        found += [Chart(tail=s) for s in (1, -1)]
    if Kind.SIN in kinds:
        plain = [c for c in found if not c.complemented]
        found += [replace(c, half_angles=True) for c in plain]
        found += [replace(c, double_angles=True) for c in plain]
        found += [Chart(tangents=part) for part in (1, 2)]
    if Kind.RADICAL in kinds:
        found += [replace(c, conjugated=True) for c in found]
    if kinds == {Kind.X, Kind.RADICAL}:
        found.append(Chart(rooted=True))
    found += [replace(c, far=True) for c in found if c.side]
    if Kind.EXP in kinds and (
        kinds & _TAYLOR.keys() - {Kind.EXP} or sum(g.kind is Kind.EXP for g in u.field.gens) > 1
    ):
        near = [c for c in found if c.side and not c.conjugated and not c.far]
        found += [replace(c, terms=n) for n in (1, MOST_TERMS) for c in near]
    return list(dict.fromkeys(found))


def further_charts(u: Element) -> list[Chart]:
    """More of them, with a series for each that has a side, and is none: where no other will do."""
    known = charts(u)
    sided = [c for c in known if c.side and not c.terms]
    found = [
        c
        for n in (1, MOST_TERMS)
        for c in dict.fromkeys(replace(c, terms=n) for c in sided)
        if c not in known
    ]
    if _numbers(u.field):
        found += [Chart(0, _growing(u, side), shifted=True) for side in (1, -1)]
        if any(map(_is_error_of_line, u.field.gens)):
            found += [Chart(tail=s, shifted=True) for s in (1, -1)]
    exponentials = [g for g in u.field.gens if g.kind is Kind.EXP and not g.constant]
    if len(exponentials) > 1:
        plain = [c for c in (*known, *found) if c.side and c.terms < MOST_TERMS and not c.conjugated]
        found += [replace(c, leading=True) for c in plain if not c.far]
    if len({_is_of_polynomial(g) for g in exponentials}) > 1:
        plain = [c for c in (*known, *found) if c.side and not (c.conjugated or c.far or c.leading)]
        found += [replace(c, joined=True) for c in plain]
    return found


def _is_of_polynomial(g: Generator) -> bool:
    """Whether it is e^p with a polynomial p in x."""
    u = g.argument
    return u is not None and u.den.is_constant() and all(h.kind is Kind.X or h.constant for h in u.generators)


def _is_error_of_line(g: Generator) -> bool:
    """Whether it is erf(a + b x): of others there is no tail with all digits."""
    if g.kind is not Kind.ERF or g.constant or g.argument is None:
        return False
    return _is_of_polynomial(g) and int(g.argument.num.degrees()[0]) == 1


def _has_polynomial_exponent(g: Generator) -> bool:
    u = g.argument
    return u is not None and u.den.is_constant() and all(h.kind is not Kind.EXP for h in u.generators)


def _numbers(field: Field) -> list[Generator]:
    """The numbers e^q among the generators."""
    return [g for g in field.gens if g.kind is Kind.EXP and g.constant and g.argument is not None]


def _growing(u: Element, side: int) -> frozenset[int]:
    """The exponentials whose exponents are positive far out on this side."""
    if side == 0:
        return frozenset()
    return frozenset(
        g.index
        for g in u.field.gens
        if g.kind is Kind.EXP and not g.constant and _sign(g.argument, side, _FAR_OUT) == 1
    )


def alternating(u: Element) -> Generator | None:
    """The one exponential whose exponent goes up and down without end, as that of e^(x sin x); None where
    there is none, or more than one.

    >>> from symacts.calculus.tower import element
    >>> [alternating(element(sp.exp(v))) is None for v in (x * sp.sin(x), sp.sin(x), x + sp.sin(x))]
    [False, True, True]
    """
    found = [g for g in u.field.gens if g.kind is Kind.EXP and not g.constant and _alternates(g)]
    return found[0] if len(found) == 1 else None


def _alternates(g: Generator) -> bool:
    assert g.argument is not None
    e = g.argument.expr
    waves = sorted(e.atoms(sp.sin, sp.cos), key=sp.default_sort_key)
    if not waves or len(waves) > _FEW_WAVES:
        return False
    phases = [dict(zip(waves, signs, strict=True)) for signs in product((-1, 1), repeat=len(waves))]
    with precision(64):
        ends = [[tape(e.xreplace(phase)).ball(arb(at)) for phase in phases] for at in (75, 200)]
    near, far = (max(map(float, (abs(v) for v in end))) for end in ends)
    return any(v > 0 for v in ends[1]) and any(v < 0 for v in ends[1]) and far > 2 * near


def growing_without(u: Element, g: Generator, side: int) -> frozenset[int]:
    """The exponentials, but for this one, whose exponents are positive far out on this side."""
    return _growing(u, side) - {g.index}


def _sign(u: Element | None, side: int, probes: tuple[float, ...] = _PROBES) -> int | None:
    """The sign that u has at all probes on this side of 0; None where it has no such sign."""
    assert u is not None
    values = _values(u, side, probes)
    if all(v > 0 for v in values):
        return 1
    return -1 if all(v < 0 for v in values) else None


def _values(u: Element, side: int, probes: Sequence[float]) -> list[arb]:
    compiled = tape(u.expr)
    with precision(64):
        return [compiled.ball(arb(side * p)) for p in probes]


def _falls(u: Element, side: int) -> bool:
    """Whether e^u is tiny far out on this side: u is negative and does not come back to 0."""
    values = _values(u, side, _FAR_OUT)
    return all(v < 0 for v in values) and bool(values[-1] < values[0])


class Charted:
    """The elements of one field in one chart. Raises: Undecided where the chart does not fit."""

    def __init__(self, u: Element, chart: Chart) -> None:
        self.field, self.chart, self._u = u.field, chart, u
        self._coordinates: dict[int, Coordinate] = {}
        self._tiny: dict[int, int] = {}  # and how many degrees each counts
        self._slopes: dict[int, arb] = {}
        self._falling: dict[int, Element] = {}
        self._gaps: list[Element] = []
        self.vanishes = False  # whether waves are kept of a sum, beside whose zeros the rest counts

    def signed(self) -> list[Form]:
        """What must be positive: where the chart complements, the arguments with the sign it takes them to
        have; where terms were left out, how much smaller they are."""
        signed = [
            g.argument * self.field.number(s)
            for g in self.field.gens
            if (s := self._signs.get(g.index)) and g.argument is not None
        ]
        return [self.form(u) for u in (*signed, *self._gaps)]

    @property
    def tiny(self) -> tuple[int, ...]:
        """The exponentials that a chart to first order takes to be smaller than the rounding unit."""
        return tuple(sorted(self._tiny)) if self.chart.terms and self._expansions is not None else ()

    @property
    def negligible(self) -> frozenset[int]:
        """Those of them that fall faster than all powers of another one."""
        return frozenset(i for i, k in self._tiny.items() if k == _OF_NO_POWER)

    # ---- coordinates

    def coordinate(self, slot: int) -> Coordinate:
        """The coordinate in a generator's place."""
        if slot not in self._coordinates:
            self._coordinates[slot] = self._coordinate(self.field.gens[slot])
        return self._coordinates[slot]

    def _coordinate(self, g: Generator) -> Coordinate:
        if g.kind is Kind.X:
            return Coordinate(Place.RECIPROCAL if self.chart.far else Place.X)
        if g.kind is Kind.RADICAL:
            return Coordinate(Place.ROOT, self._radicand(g), g.order)
        assert g.argument is not None
        if g.kind is Kind.EXP:
            return Coordinate(Place.EXP, self._exponent(self._exponent_at(g), self.steps.get(g.index, 1)))
        if g.kind is Kind.LOG:
            return Coordinate(Place.LOG, self._log_argument(g))
        if g.kind is Kind.LAMBERT:
            return Coordinate(Place.LAMBERT, self.form(g.argument), _branch(g))
        if g.kind in (Kind.SIN, Kind.COS):
            u = self._turned(g)
            if self.chart.tangents:
                return Coordinate(Place.TAN if g.kind is Kind.SIN else Place.SECANT_SQUARED, self.form(u))
            turns = u.expr / (sp.pi * x)
            multiple = Fraction(turns.p, turns.q) if isinstance(turns, sp.Rational) else None
            return Coordinate(_PLAIN[g.kind], self.form(u), turns=multiple, exactly=u.expr)
        if self.chart.tail and _is_error_of_line(g):
            return Coordinate(Place.TAIL, self._in_deviations(self._exponent(g.argument)))
        place = _COMPLEMENTS[g.kind] if g.index in self._signs else _PLAIN.get(g.kind)
        if place is None:
            raise Undecided(said("{expr} has no kernel", expr=g.expr))
        if place is Place.ASIN_ROOT:
            short = self.field.one - g.argument * self.field.number(self._signs[g.index])
            return Coordinate(place, self.form(short / self.field.number(2)))
        return Coordinate(place, self.form(g.argument))

    def _exponent_at(self, g: Generator) -> Element:
        """That of the coordinate in an exponential's place, or of its power that is the inverse."""
        assert g.argument is not None
        u = g.argument + self._shift(g.index)
        u = -u if g.index in self.chart.inverted else u
        for i, k in self._joined.get(g.index, {}).items():
            u = u - self._exponent_at(self.field.gens[i]) * self.field.number(fmpq(k, self.steps.get(i, 1)))
        return u

    def _in_deviations(self, u: Exponent) -> Exponent:
        """s sqrt(2) u for a linear u, in the units of the normal law."""
        if u.rest or len(u.coefficients) != 2:
            raise Undecided(said("the tail of the normal law, but not of a linear function"))
        with precision(_BITS):
            balls = [(arb(c.hi) + arb(c.lo)) * self.chart.tail for c in u.coefficients]
            return Exponent(tuple(map(in_deviations, balls)))

    def _radicand(self, g: Generator) -> Form:
        assert g.relation is not None
        offset, p = self._relation(g)
        content, factors = self._in_waves(p).factor()
        return self._form_of(fmpq(content), offset, self._short(factors), rooted=False)

    def _exponent(self, u: Element, parts: int = 1) -> Exponent:
        """u as an exponent, or one of so many equal parts of it."""
        u = u if parts == 1 else u * self.field.number(fmpq(1, parts))
        below = u.den
        if not self._is_number(below) and self.chart.terms:  # far out it may be one
            beside, below = self._in_chart(below, far=False)
            below = u.den if beside else below
        if not self._is_number(below):
            return Exponent((), (self.form(u),))
        offset, p = self._in_chart(u.num, far=False)
        pure: dict[int, arb] = {}
        rest: dict[tuple[int, ...], dict[tuple[int, ...], fmpq]] = {}
        with precision(_BITS):
            for powers, c in p.to_dict().items():
                place = tuple(int(k) + offset.get(i, 0) for i, k in enumerate(powers))
                if all(i == 0 or self._constant(i) for i, k in enumerate(place) if k):
                    term = self._number(place, c) / self._number_of(below)
                    pure[place[0]] = pure.get(place[0], arb(0)) + term
                else:
                    lower = tuple(min(k, 0) for k in place)
                    rest.setdefault(lower, {})[tuple(max(k, 0) for k in place)] = c
        top = max(pure, default=-1)
        coefficients = tuple(coefficient(pure.get(k, arb(0))) for k in range(top + 1))
        return Exponent(coefficients, tuple(self._rest(*part, below) for part in rest.items()))

    def _rest(self, lower: tuple[int, ...], terms: dict[tuple[int, ...], fmpq], below: fmpq_mpoly) -> Form:
        above = self.field.ctx.from_dict(terms)
        power, above = self._without_x(above) if self.chart.far else (0, above)
        powers = {i: k for i, k in enumerate(lower) if k}
        powers[0] = powers.get(0, 0) - power
        return self._form_of(fmpq(1), powers, [(above, 1), (below, -1)])

    def _log_argument(self, g: Generator) -> Form:
        """What is under the logarithm, without its power of t."""
        form = self.form(self._logarithm_of(g))
        powers = dict(form.monomial)
        for i, k in self._pulled.get(g.index, ()):
            powers.pop(i, None)
            for j, m in self._joined.get(i, {}).items():
                powers[j] = powers.get(j, 0) - k * m
        return replace(form, monomial=tuple((i, k) for i, k in sorted(powers.items()) if k))

    def _logarithm_of(self, g: Generator) -> Element:
        """What the coordinate in place of log v is the logarithm of: v, or v/w."""
        assert g.argument is not None
        found = g.argument
        for i, k in self._partners.get(g.index, {}).items():
            other = self.field.gens[i].argument
            assert other is not None
            found = found * other**k
        return found

    # ---- elements

    def form(self, u: Element, whole: bool = False) -> Form:
        """The element as a product over the coordinates; of the `whole` the chart may leave terms out."""
        if u.is_zero:
            return Form(Coefficient(0.0), (), ())
        below, den = self._in_chart(u.den)
        above, num = self._in_chart(u.num)
        if whole and self.chart.leading:
            num, den = self._leading(num), self._leading(den)
        if self.chart.rooted:
            common = num.gcd(den)
            num, den = num / common, den / common
        powers = {i: above.get(i, 0) - below.get(i, 0) for i in above.keys() | below.keys()}
        content, factors = fmpq(1), []
        for p, sign in ((num, 1), (den, -1)):
            c, found = self._in_waves(p).factor()
            content = content * fmpq(c) ** sign
            factors += [(f, sign * int(k)) for f, k in self._evened(self._short(found))]
        return self._form_of(content, powers, factors)

    def _short(self, factors: Sequence[tuple[fmpq_mpoly, int]]) -> Iterator[tuple[fmpq_mpoly, int]]:
        """Factors in exponentials alone stay together where these have many more terms than their product,
        and that has two or cannot cancel: 1 - t^17 is no product for any use."""
        together: dict[int, list[fmpq_mpoly]] = {}
        for f, k in factors:
            exponentials = all(g.kind is Kind.EXP and not g.constant for g in self.field.used(f))
            if exponentials:
                together.setdefault(int(k), []).append(f)
            else:
                yield f, int(k)
        for k, found in together.items():
            whole = prod(found[1:], start=found[0])
            terms = whole.to_dict()
            safe = len(terms) == 2 or len({c > 0 for c in terms.values()}) == 1
            if safe and len(terms) < _SHORTER * sum(len(f.to_dict()) for f in found):
                found = [whole]
            yield from ((f, k) for f in found)

    def _leading(self, p: fmpq_mpoly) -> fmpq_mpoly:
        """The terms with the exponential that falls most slowly on this side. Raises: Undecided where it is
        not known what falls."""
        if any(g.kind not in _ALGEBRAIC and not g.constant for g in self.field.used(p)):
            raise Undecided(said("a function of which it is not known how fast it falls"))
        weighted = [(self._exponent_of(powers), powers, c) for powers, c in p.to_dict().items()]
        most = weighted[0][0]
        for u, *_ in weighted[1:]:
            if not (u - most).is_zero and self._sign_far_out(u - most) > 0:
                most = u
        gaps = {u - most for u, *_ in weighted if not (u - most).is_zero}
        self._gaps += [-gap - self.field.number(_NOTHING) for gap in gaps]
        return self.field.ctx.from_dict({m: c for u, m, c in weighted if (u - most).is_zero})

    def _exponent_of(self, powers: tuple[int, ...]) -> Element:
        """That of the exponentials in a term."""
        total = self.field.number(0)
        for g in self.field.gens:
            if g.kind is Kind.EXP and not g.constant and powers[g.index]:
                assert g.argument is not None
                share = fmpq(int(powers[g.index]), self.steps.get(g.index, 1))
                total = total + self._exponent_at(g) * self.field.number(share)
        return total

    def _sign_far_out(self, u: Element) -> int:
        sign = _sign(u, self.chart.side, _FAR_OUT)
        if sign is None:
            raise Undecided(said("a function of which it is not known how fast it falls"))
        return sign

    def _doubled(self, p: fmpq_mpoly) -> fmpq_mpoly:
        """sin^2 u, cos^2 u and sin u cos u by the sine and cosine of 2u. Raises: Undecided for odd
        degrees."""
        for g in self.field.used(p):
            if g.kind not in (Kind.SIN, Kind.COS) or g.constant:
                continue
            s = g.index - (g.kind is Kind.COS)
            sine, cosine = self.field.vars[s], self.field.vars[s + 1]
            total = p * 0
            for powers, c in p.to_dict().items():
                a, b = int(powers[s]), int(powers[s + 1])
                if (a + b) % 2:
                    raise Undecided(said("an odd power of sines has no double angle"))
                rest = self.field.ctx.from_dict({(*powers[:s], 0, 0, *powers[s + 2 :]): c})
                waves = ((1 - cosine) / 2) ** (a // 2) * ((1 + cosine) / 2) ** (b // 2)
                total += rest * waves * (sine / 2 if a % 2 else 1)
            return total
        return p

    def _in_tangents(self, p: fmpq_mpoly) -> tuple[dict[int, int], fmpq_mpoly]:
        """Sines and cosines by t, the tangent of the angle or of its half, which takes the place of the sine;
        and what is left of powers of 1 + t^2, which takes that of the cosine. Raises: Undecided for odd
        degrees and the angle itself."""
        offset: dict[int, int] = {}
        for g in self.field.used(p):
            s = g.index - (g.kind is Kind.COS)
            if g.kind not in (Kind.SIN, Kind.COS) or g.constant or s + 1 in offset:
                continue
            part, t = self.chart.tangents, self.field.vars[s]
            degrees = {powers[s] + powers[s + 1] for powers in p.monoms()}
            if part == 1 and any(d % 2 for d in degrees):
                raise Undecided(said("an odd power of sines has no double angle"))
            top = int(max(degrees)) * part // 2
            total = p * 0
            for powers, c in p.to_dict().items():
                a, b = int(powers[s]), int(powers[s + 1])
                rest = self.field.ctx.from_dict({(*powers[:s], 0, 0, *powers[s + 2 :]): c})
                waves = t**a if part == 1 else (2 * t) ** a * (1 - t**2) ** b
                total += rest * waves * (1 + t**2) ** (top - (a + b) * part // 2)
            p, offset[s + 1] = total, -top
        return offset, p

    def _in_waves(self, p: fmpq_mpoly) -> fmpq_mpoly:
        """Made homogeneous by powers of sin^2 + cos^2, where it then is a square: so is 1 + 2 sin cos. Or in
        sines alone, or cosines, where it then is a product: so is sin + cos^2 - sin^2."""
        pairs = [g for g in self.field.used(p) if g.kind is Kind.SIN and not g.constant]
        for g in () if self.chart.tangents else pairs:
            s, c = g.index, g.index + 1
            degrees = {powers[s] + powers[c] for powers in p.monoms()}
            if len({d % 2 for d in degrees}) != 1:
                p = self._in_one_wave(p, s, c)
                continue
            circle = self.field.vars[s] ** 2 + self.field.vars[c] ** 2
            top = max(degrees)
            total = p * 0
            for powers, coefficient_ in p.to_dict().items():
                term = self.field.ctx.from_dict({powers: coefficient_})
                total += term * circle ** ((top - powers[s] - powers[c]) // 2)
            if self.chart.half_angles or any(k > 1 for _, k in total.factor()[1]):
                p = total
        return p

    def _in_one_wave(self, p: fmpq_mpoly, *slots: int) -> fmpq_mpoly:
        for kept, gone in permutations(slots):
            odd = {int(powers[gone]) % 2 for powers in p.monoms()}
            if len(odd) != 1:
                continue
            less = 1 - self.field.vars[kept] ** 2
            total = p * 0
            for powers, c in p.to_dict().items():
                rest = tuple(k % 2 if i == gone else k for i, k in enumerate(powers))
                total += self.field.ctx.from_dict({rest: c}) * less ** (int(powers[gone]) // 2)
            if sum(int(k) for _, k in total.factor()[1]) > len(odd - {0}) + 1:
                return total
        return p

    def _evened(self, factors: Iterable[tuple[fmpq_mpoly, int]]) -> Iterator[tuple[fmpq_mpoly, int]]:
        """In tangents 1 - t^2 stays whole: two factors that t -> -t makes of each other are one."""
        mirrored = [
            -v if self.field.gens[i].kind is Kind.SIN and self.chart.tangents else v
            for i, v in enumerate(self.field.vars[: len(self.field.gens)])
        ]
        mirrored += self.field.vars[len(mirrored) :]
        left = list(factors)
        while left:
            f, k = left.pop(0)
            other = _monic(f.compose(*mirrored))
            twin = next((t for t in left if t[1] == k and _monic(t[0]) == other), None)
            if twin is not None:
                left.remove(twin)
                f = f * twin[0]
            yield f, k

    def _form_of(
        self,
        content: fmpq,
        powers: dict[int, int],
        factors: Iterable[tuple[fmpq_mpoly, int]],
        rooted: bool = True,
    ) -> Form:
        """Products of coordinates are taken out of the factors, constants put into the coefficient."""
        monomial = dict(powers)
        polynomials: list[tuple[Polynomial, int]] = []
        with precision(_BITS):
            number = arb(content.p) / arb(content.q)
            for p, k in self._conjugates(factors):
                root = self._root_of(p) if rooted else None
                if root is not None:
                    monomial[root.index] = monomial.get(root.index, 0) + root.order * k
                    offset, relation = self._relation(root)
                    for i, e in offset.items():
                        monomial[i] = monomial.get(i, 0) - e * k
                    number *= _ratio(p, relation) ** k
                    continue
                common, terms = self._terms(p)
                for i, e in common.items():
                    monomial[i] = monomial.get(i, 0) + e * k
                if len(terms) == 1 and not any(terms[0][0]):
                    number = number * terms[0][1] ** k
                else:
                    polynomials.append((tuple((m, coefficient(c)) for m, c in terms), k))
            for i in [i for i in monomial if self._constant(i)]:
                number *= self._constants(i) ** monomial.pop(i)
        kept = tuple((i, k) for i, k in sorted(monomial.items()) if k)
        return Form(coefficient(number), kept, tuple(polynomials))

    def _root_of(self, p: fmpq_mpoly) -> Generator | None:
        """The root w of p up to a factor, where there is one among the generators: p is a power of w."""
        roots = (g for g in self.field.gens if g.kind is Kind.RADICAL and not g.constant)
        return next((g for g in roots if _monic(self._relation(g)[1]) == _monic(p)), None)

    def _conjugates(self, factors: Iterable[tuple[fmpq_mpoly, int]]) -> Iterator[tuple[fmpq_mpoly, int]]:
        """a + b w as (a^2 - b^2 p)/(a - b w), w the square root of p, where the chart wants it."""
        for p, k in factors:
            root = self._linear_root(p) if self.chart.conjugated else None
            if root is None:
                yield p, k
                continue
            b = p.derivative(root.index)
            a = p - b * self.field.vars[root.index]
            offset, relation = self._relation(root)
            if offset:
                raise Undecided(said("a conjugate with negative powers"))
            norm = self.field.in_constants(a * a - b * b * relation)
            if norm.is_zero():
                raise Undecided(said("a factor whose norm vanishes"))
            content, found = norm.factor()
            yield self.field.ctx.constant(content), k
            yield from ((f, int(e) * k) for f, e in found)
            yield a - b * self.field.vars[root.index], -k

    def _relation(self, root: Generator) -> tuple[dict[int, int], fmpq_mpoly]:
        """What the coordinate in a root's place is the root of: powers taken out, and a polynomial."""
        assert root.relation is not None
        if self.chart.rooted:
            return {}, root.relation
        if root.index in self._stretched:
            degree, p = self._without_x(root.relation)
            return {}, -p if self.chart.side < 0 and degree % 2 else p  # that of |x|^d, not of x^d
        offset, p = self._in_chart(root.relation)
        pulled = self._heights.get(root.index, {})
        return {i: k for i, k in offset.items() if i not in pulled}, p

    def _linear_root(self, p: fmpq_mpoly) -> Generator | None:
        roots = [g for g in self.field.used(p) if g.kind is Kind.RADICAL and not g.constant and g.order == 2]
        if len(roots) != 1 or p.degrees()[roots[0].index] != 1:
            return None
        rest = p - p.derivative(roots[0].index) * self.field.vars[roots[0].index]
        return None if rest.is_zero() else roots[0]

    def _terms(self, p: fmpq_mpoly) -> tuple[dict[int, int], list[tuple[tuple[int, ...], arb]]]:
        """The common powers of the coordinates, and the terms without them, constants in the coefficients."""
        gathered: dict[tuple[int, ...], arb] = {}
        for powers, c in p.to_dict().items():
            varying = tuple(
                0 if self._constant(i) else int(k) for i, k in enumerate(powers[: len(self.field.gens)])
            )
            gathered[varying] = gathered.get(varying, arb(0)) + self._number(powers, c)
        least = [min(column) for column in zip(*gathered, strict=True)]
        terms = [
            (tuple(k - m for k, m in zip(powers, least, strict=True)), c) for powers, c in gathered.items()
        ]
        return {i: k for i, k in enumerate(least) if k}, sorted(terms, key=lambda term: term[0])

    def _is_number(self, p: fmpq_mpoly) -> bool:
        return all(g.constant for g in self.field.used(p))

    def _number_of(self, p: fmpq_mpoly) -> arb:
        return sum((self._number(powers, c) for powers, c in p.to_dict().items()), arb(0))

    def _constant(self, slot: int) -> bool:
        return self.field.gens[slot].constant or slot in self._slopes

    def _number(self, powers: tuple[int, ...], c: fmpq) -> arb:
        """c times the powers of the constants among the generators."""
        value = arb(c.p) / arb(c.q)
        for i, k in enumerate(powers):
            if k and self._constant(i):
                value *= self._constants(i) ** k
        return value

    def _constants(self, slot: int) -> arb:
        return self._slopes[slot] if slot in self._slopes else ball(self.field.gens[slot].expr, _BITS)

    # ---- polynomials in the chart

    def _in_chart(self, p: fmpq_mpoly, far: bool = True) -> tuple[dict[int, int], fmpq_mpoly]:
        """p over the coordinates: powers taken out (negative ones), and a polynomial."""
        beside, p = self._shifted(p) if self.chart.shifted else ({}, p)
        offset, p = self._inverted(self._doubled(p) if self.chart.double_angles else p)
        offset |= beside
        if self.chart.tangents:
            offset, p = self._in_tangents(p)  # of a chart that inverts nothing
        for images in self._identities:
            p = p.compose(*images)
        for g, powers in self._joined.items():
            for i, k in powers.items() if g in offset else ():
                offset[i] = offset.get(i, 0) + k * offset[g]
        if self.chart.terms:
            p = self._shortened(p)
        p = self.field.in_constants(p)
        if far and self.chart.far:
            power, p = self._without_x(p)
            offset[0] = offset.get(0, 0) - power
        return offset, p

    def _shifted(self, p: fmpq_mpoly) -> tuple[dict[int, int], fmpq_mpoly]:
        """p with e^-q in place of each e^q that comes with an exponential; and the least powers of these."""
        terms = p.to_dict()
        moved = {}
        for powers in terms:
            place = [int(k) for k in powers]
            for i, numbers in self._shifts.items():
                for n, m in numbers.items():
                    place[n] -= m * int(powers[i])
            moved[powers] = place
        least = {n: min(place[n] for place in moved.values()) for q in self._shifts.values() for n in q}
        found = {
            tuple(k - least.get(n, 0) for n, k in enumerate(place)): terms[powers]
            for powers, place in moved.items()
        }
        return {n: k for n, k in least.items() if k}, self.field.ctx.from_dict(found)

    def _shift(self, slot: int) -> Element:
        """What is added to the exponent of the exponential in a slot."""
        total = self.field.number(0)
        for n, m in self._shifts.get(slot, {}).items() if self.chart.shifted else ():
            q = self.field.gens[n].argument
            assert q is not None
            total = total + q * self.field.number(m)
        return total

    @cached_property
    def _shifts(self) -> dict[int, dict[int, int]]:
        """For each exponential the numbers e^q that it stands beside, and which power beside its first one:
        always, or else most often, since all is an identity. Raises: Undecided where there are none.
        """
        arguments = [g.argument for g in self.field.gens if g.argument is not None and not g.constant]
        terms = [powers for u in (self._u, *arguments) for p in (u.num, u.den) for powers in p.to_dict()]
        found: dict[int, dict[int, int]] = {}
        for g in self.field.gens:
            if g.kind is not Kind.EXP or g.constant:
                continue
            with_it = [t for t in terms if t[g.index]]
            if not with_it:  # it stands in what others are of, and not by itself
                continue
            shares = {
                n.index: Counter(Fraction(int(t[n.index]), int(t[g.index])) for t in with_it).most_common(1)
                for n in _numbers(self.field)
            }
            always = {n: s for n, ((s, count),) in shares.items() if s and count == len(with_it)}
            often = {n: s for n, ((s, _),) in shares.items() if s}
            kept = {n: int(s) for n, s in (always or often).items() if s.denominator == 1}
            if kept:
                found[g.index] = kept
        if not found:
            raise Undecided(said("no exponential stands beside a number"))
        return found

    def _inverted(self, p: fmpq_mpoly) -> tuple[dict[int, int], fmpq_mpoly]:
        """p with 1/t^step in place of each inverted exponential, and as much of t as is in its roots."""
        degrees = p.degrees()
        heights = self._heights
        flips = [
            i
            for i in sorted(self.chart.inverted)
            if degrees[i] or any(degrees[j] and i in h for j, h in heights.items())
        ]
        if not flips:
            return {}, p
        weighted = []
        for powers, c in p.to_dict().items():
            weights = [
                self.steps.get(i, 1) * int(powers[i])
                + sum(int(powers[j]) * h.get(i, 0) for j, h in heights.items())
                for i in flips
            ]
            weighted.append((powers, weights, c))
        tops = [max(column) for column in zip(*(w for _, w, _ in weighted), strict=True)]
        terms = {}
        for powers, weights, c in weighted:
            place = list(powers)
            for i, top, weight in zip(flips, tops, weights, strict=True):
                place[i] = top - weight
            terms[tuple(place)] = c
        return {i: -top for i, top in zip(flips, tops, strict=True)}, self.field.ctx.from_dict(terms)

    @cached_property
    def steps(self) -> dict[int, int]:
        """The inverted exponentials under roots, and the powers of t that stand for them: the root of 1/t + 1
        is that of 1 + t over that of t."""
        found: dict[int, int] = {}
        for g in self.field.gens:
            if g.kind is Kind.RADICAL and not g.constant:
                assert g.relation is not None
                for h in self.field.used(g.relation):
                    if h.index in self.chart.inverted:
                        found[h.index] = lcm(found.get(h.index, 1), g.order)
        return found

    @cached_property
    def _heights(self) -> dict[int, dict[int, int]]:
        """For each root the powers of 1/t that it holds, by inverted exponential."""
        found: dict[int, dict[int, int]] = {}
        for g in self.field.gens:
            if g.kind is not Kind.RADICAL or g.constant:
                continue
            assert g.relation is not None
            degrees = g.relation.degrees()
            height = {i: step * int(degrees[i]) // g.order for i, step in self.steps.items() if degrees[i]}
            if height:
                found[g.index] = height
        return found

    def _without_x(self, p: fmpq_mpoly) -> tuple[int, fmpq_mpoly]:
        """(d, q) with p = x^d q, q a polynomial in w = 1/x and in the stretched roots."""
        weighted: list[tuple[int, tuple[int, ...], fmpq]] = []
        for powers, c in p.to_dict().items():
            weight, sign = powers[0], 1
            for i, half in self._stretched.items():
                weight += half * powers[i]
                sign *= self.chart.side if half * powers[i] % 2 else 1
            weighted.append((weight, powers, c * sign))
        top = max(w for w, _, _ in weighted)
        return top, self.field.ctx.from_dict({(top - w, *powers[1:]): c for w, powers, c in weighted})

    @cached_property
    def _stretched(self) -> dict[int, int]:
        """Roots of polynomials in x of degree d, to which x^(d/order) is proper; and that power, if it is a
        whole one."""
        if not self.chart.far:
            return {}
        found = {}
        for g in self.field.gens:
            if g.kind is Kind.RADICAL and not g.constant:
                assert g.relation is not None
                kinds = {h.kind for h in self.field.used(g.relation) if not h.constant}
                degree = int(g.relation.degrees()[0])
                if Kind.X in kinds and len(kinds) > 1:
                    raise Undecided(said("{expr} has no power of x", expr=g.expr))
                if degree and degree % g.order == 0:
                    found[g.index] = degree // g.order
        return found

    @cached_property
    def _identities(self) -> list[list[fmpq_mpoly]]:
        """What is put in for the variables, one substitution after the other."""
        steps = [
            self._differences,
            self._logarithms,  # these bring in x and waves as they were
            self._by_root,
            self._halves,
            self._complements,
            self._tails,
            self._joins,  # those that complements bring in as well
        ]
        return [images for step in steps if (images := step()) is not None]

    # ---- to first order

    @cached_property
    def _expansions(self) -> dict[int, fmpq_mpoly]:
        """What is put in afterwards: functions of what is tiny by their first terms, innermost first."""
        found: dict[int, fmpq_mpoly] = {}
        for g in self.field.gens:
            if g.constant or g.argument is None or g.index in self._signs:
                continue
            image = self._expansion(
                g, [*self._identities, *([images] if (images := self._images(found)) else [])]
            )
            if image is not None:
                found[g.index] = image
        if not self._tiny:
            raise Undecided(said("nothing is tiny here"))
        return found

    def _shortened(self, p: fmpq_mpoly) -> fmpq_mpoly:
        """p with the expansions put in, as far as these tell it. Raises: Undecided where what they tell
        cancels."""
        images = self._images(self._expansions)
        if images is None:
            return self._cut(p)
        known_in = [self._known_in(m) for m in p.monoms() if any(m[i] for i in self._expansions)]
        p = p.compose(*images)
        if not known_in:
            return self._cut(p)
        known = min(known_in)
        told = {m: c for m, c in p.to_dict().items() if self._degree(m) <= known}
        least = min(map(self._degree, told), default=known + 1)
        if known + 1 - least < max(1, self.chart.terms - CANCELLED):
            raise Undecided(said("of this difference the first terms tell too little"))
        return self._cut(self.field.ctx.from_dict(told))

    def _known_in(self, powers: tuple[int, ...]) -> int:
        """The last degree that the expansions tell of a product: of each as many as the chart has terms, from
        the first other than 0 on."""
        used = [(image, int(powers[i])) for i, image in self._expansions.items() if powers[i]]
        least = [[self._degree(m) for m in image.monoms()] for image, _ in used]
        first = [min((d for d in degrees if d), default=0) for degrees in least]
        whole = self._degree(powers) + sum(min(d) * k for d, (_, k) in zip(least, used, strict=True))
        told = min(d - min(degrees) for d, degrees in zip(first, least, strict=True))
        return whole + told + self.chart.terms - 1

    def _expansion(self, g: Generator, steps: list[list[fmpq_mpoly]]) -> fmpq_mpoly | None:
        """The generator's Taylor polynomial in what is tiny; None where its argument is not small."""
        assert g.argument is not None
        argument, base = g.argument, fmpq(1)
        if g.kind is Kind.LOG:
            argument = self._logarithm_of(g)
        elif g.kind in (Kind.SIN, Kind.COS):
            argument = self._turned(g)
        elif g.kind is Kind.EXP:
            argument = self._exponent_at(g)
        above, below = self._after(argument, steps, dict(self._pulled.get(g.index, ())))
        if g.kind is Kind.LOG:
            base = self._base(above, below)
            above, below = above - base * below, base * below
        expands = g.kind in _TAYLOR and not (g.kind is Kind.LAMBERT and _branch(g))
        u = self._series(above, below) if expands else None
        if g.kind is Kind.EXP and u is None and _falls(argument, self.chart.side):
            self._add_tiny(g, argument)
        if u is None and g.kind is Kind.LOG and self._part(above, 0).is_zero():
            # of log(1 + t/(e + t)) nothing would be left but log(e/e)
            raise Undecided(said("of this difference the first terms tell too little"))
        if u is None:
            return None
        image = self._taylor(_TAYLOR[g.kind], u)
        if g.kind is Kind.LOG and base != 1:
            return image + self.field.vars[self._logarithms_of_numbers[base].index]
        if g.kind is Kind.ERF:
            self._slopes[g.index] = 2 / arb.pi().sqrt()
            return image * self.field.vars[g.index]
        return image + 1 if g.kind in (Kind.EXP, Kind.COS) else image

    def _base(self, above: fmpq_mpoly, below: fmpq_mpoly) -> fmpq:
        """c, where above/below is c and something tiny, and log c is among the constants; else 1."""
        top, bottom = self._part(above, 0), self._part(below, 0)
        if not (top.is_constant() and bottom.is_constant()) or top.is_zero() or bottom.is_zero():
            return fmpq(1)
        base = fmpq(top.leading_coefficient()) / fmpq(bottom.leading_coefficient())
        return base if base in self._logarithms_of_numbers else fmpq(1)

    @cached_property
    def _logarithms_of_numbers(self) -> dict[fmpq, Generator]:
        logs = [g for g in self.field.gens if g.kind is Kind.LOG and g.constant]
        bare = [(g, g.expr.args[0]) for g in logs]
        return {fmpq(int(v.p), int(v.q)): g for g, v in bare if isinstance(v, sp.Rational)}

    def _taylor(self, coefficient_of: Callable[[int], Fraction], u: fmpq_mpoly) -> fmpq_mpoly:
        """Sum over k >= 1 of c_k u^k."""
        total, power = u * 0, u
        for k in range(1, self.chart.terms + 1):
            c = coefficient_of(k)
            total += power * fmpq(c.numerator, c.denominator)
            power = self._cut(power * u)
        return self._cut(total)

    def _after(
        self, u: Element, steps: list[list[fmpq_mpoly]], pulled: Mapping[int, int]
    ) -> tuple[fmpq_mpoly, fmpq_mpoly]:
        """Numerator and denominator in the chart, free of negative powers, without those that are pulled."""
        (raised, above), (lowered, below) = self._inverted(u.num), self._inverted(u.den)
        for i in raised.keys() | lowered.keys():
            power = raised.get(i, 0) - lowered.get(i, 0) - pulled.get(i, 0)
            above, below = (
                above * self.field.vars[i] ** max(power, 0),
                below * self.field.vars[i] ** max(-power, 0),
            )
        for images in steps:
            above, below = above.compose(*images), below.compose(*images)
        return above, below

    def _series(self, above: fmpq_mpoly, below: fmpq_mpoly) -> fmpq_mpoly | None:
        """above/below as a polynomial in what is tiny, without constant term; None where it is none."""
        degrees = [self._degree(powers) for powers in above.monoms()]
        base = self._part(below, 0)
        if not degrees or min(degrees) == 0 or not base.is_constant() or base.is_zero():
            return None
        lead = base.leading_coefficient()
        rest = (base - below) / lead
        total = power = above / lead
        for _ in range(1, self.chart.terms):
            power = self._cut(power * rest)
            total += power
        return self._cut(total)

    def _cut(self, p: fmpq_mpoly) -> fmpq_mpoly:
        """The terms of p from its least degree in what is tiny on, as many degrees as the chart has terms."""
        terms = [(self._degree(powers), powers, c) for powers, c in p.to_dict().items()]
        least = min((d for d, _, _ in terms), default=0)
        kept = self.field.ctx.from_dict({m: c for d, m, c in terms if d < least + self.chart.terms})
        waves = (g.kind in (Kind.SIN, Kind.COS) and not g.constant for g in self.field.used(kept))
        self.vanishes = self.vanishes or (kept != p and any(waves))
        return kept

    def _degree(self, powers: tuple[int, ...]) -> int:
        return sum(int(powers[i]) * k for i, k in self._tiny.items())

    def _add_tiny(self, g: Generator, exponent: Element) -> None:
        """One more; of two, one of which falls faster than all powers of the other, that counts as many."""
        self._tiny[g.index] = 1
        self._falling[g.index] = exponent
        for i, u in self._falling.items():
            if self._falls_faster(exponent, u):
                self._tiny[g.index] = _OF_NO_POWER
            elif self._falls_faster(u, exponent):
                self._tiny[i] = _OF_NO_POWER

    def _falls_faster(self, u: Element, v: Element) -> bool:
        """Whether u/v grows far out."""
        near, *_, far = (
            abs(a / b) for a, b in zip(*(_values(e, self.chart.side, _FAR_OUT) for e in (u, v)), strict=True)
        )
        return bool(far > 2 * near)

    def _part(self, p: fmpq_mpoly, degree: int) -> fmpq_mpoly:
        return self.field.ctx.from_dict({m: c for m, c in p.to_dict().items() if self._degree(m) == degree})

    def _images(self, found: dict[int, fmpq_mpoly]) -> list[fmpq_mpoly] | None:
        return [found.get(i, v) for i, v in enumerate(self.field.vars)] if found else None

    @cached_property
    def _partners(self) -> dict[int, dict[int, int]]:
        """Logarithms that occur in one sum alone, as log v - 2 log w + log z, that may cancel: its logarithm,
        log(v z/w^2), takes the place of log v; and the powers of the others in it."""
        logs = [g for g in self.field.gens if g.kind is Kind.LOG and not g.constant]
        if len(logs) < 2 or any(self._nested(g) for g in logs):
            return {}
        for a in logs:
            shares = {b.index: self._share(a.index, b.index) for b in logs if b is not a}
            whole = {i: int(k.p) for i, k in shares.items() if k is not None and k.q == 1}
            if len(whole) == len(shares) and min(whole.values()) < 0:
                return {a.index: whole}
        return {}

    def _share(self, a: int, b: int) -> fmpq | None:
        """How many times more the one at b counts than the one at a, if that is one number everywhere."""
        parts = [(p.derivative(a), p.derivative(b)) for p in (self._u.num, self._u.den)]
        found = [fmpq(q.leading_coefficient()) / fmpq(p.leading_coefficient()) for p, q in parts if p]
        return found[0] if found and all(q == found[0] * p for p, q in parts) else None

    def _nested(self, log: Generator) -> bool:
        return any(g.argument is not None and log in g.argument.generators for g in self.field.gens)

    def _differences(self) -> list[fmpq_mpoly] | None:
        v = self.field.vars
        found = {a: v[a] - sum(v[b] * k for b, k in more.items()) for a, more in self._partners.items()}
        return self._images(found)

    @cached_property
    def _pulled(self) -> dict[int, list[tuple[int, int]]]:
        """The powers of inverted exponentials in the arguments of logarithms."""
        found = {}
        for g in self.field.gens:
            if g.kind is Kind.LOG and not g.constant and g.index not in self._partners:
                assert g.argument is not None
                above, _ = self._inverted(g.argument.num)
                below, _ = self._inverted(g.argument.den)
                powers = [(i, above.get(i, 0) - below.get(i, 0)) for i in sorted(above.keys() | below.keys())]
                if powers and all(_has_polynomial_exponent(self.field.gens[i]) for i, _ in powers):
                    found[g.index] = powers
        return found

    def _logarithms(self) -> list[fmpq_mpoly] | None:
        """log v = log(v without t^k) + k log t, and log t is minus the exponent."""
        images = {}
        for j, powers in self._pulled.items():
            image = self.field.vars[j]
            for i, k in powers:
                argument = self.field.gens[i].argument
                assert argument is not None
                u, step = argument + self._shift(i), self.steps.get(i, 1)
                above = self._doubled(u.num) if self.chart.double_angles else u.num
                image = image - above / u.den.leading_coefficient() * fmpq(k, step)
            images[j] = image
        return self._images(images)

    @cached_property
    def _signs(self) -> dict[int, int]:
        """The signs of the arguments of functions that are complemented."""
        if not self.chart.complemented:
            return {}
        found = {}
        for g in self.field.gens:
            if g.kind in _COMPLEMENTS and not g.constant:
                found[g.index] = self.chart.complemented
        return found

    def _halves(self) -> list[fmpq_mpoly] | None:
        """sin u and cos u by those of u/2."""
        images = {}
        for g in self.field.gens:
            if self.chart.half_angles and g.kind is Kind.SIN and not g.constant:
                s, c = self.field.vars[g.index], self.field.vars[g.index + 1]
                images[g.index], images[g.index + 1] = 2 * s * c, c * c - s * s
        return self._images(images)

    def _joins(self) -> list[fmpq_mpoly] | None:
        """e^v by t^k e^(v - k u)."""
        v = self.field.vars
        return self._images(
            {i: prod((v[j] ** k for j, k in m.items()), start=v[i]) for i, m in self._joined.items()}
        )

    @cached_property
    def _joined(self) -> dict[int, dict[int, int]]:
        """For exponentials the power of another one that comes ever nearer to it. Raises: Undecided where
        there is none."""
        if not self.chart.joined:
            return {}
        falling = [g for g in self.field.gens if g.kind is Kind.EXP and not g.constant]
        simple = [g for g in falling if _is_of_polynomial(g)]
        found = {
            g.index: {h.index: k}
            for g in falling
            if g not in simple
            for h in simple
            if (k := self._multiple_far_out(g, h))
        }
        if not found:
            raise Undecided(said("no exponential comes near to another"))
        return found

    def _multiple_far_out(self, g: Generator, h: Generator) -> int:
        """k where the coordinate of g is nearly the k-th power of that of h; 0: there is none."""
        assert g.argument is not None
        assert h.argument is not None
        u, v = (_values(e, self.chart.side, _FAR_OUT) for e in (g.argument, h.argument))
        ratio = float(u[-1] / v[-1]) if v[-1] != 0 else 0.0
        step = self.steps.get(h.index, 1)
        k = round(ratio * step) if isfinite(ratio) else 0
        near = all(abs(float(a - b * k / step)) < _NEARLY for a, b in zip(u, v, strict=True))
        inverted = [i in self.chart.inverted for i in (g.index, h.index)]
        k = k if inverted[0] == inverted[1] else -k
        return k if near and k > 0 else 0

    def _by_root(self) -> list[fmpq_mpoly] | None:
        """x by the one root of a + b x."""
        if not self.chart.rooted:
            return None
        roots = [g for g in self.field.gens if g.kind is Kind.RADICAL and not g.constant]
        relation = roots[0].relation
        assert relation is not None
        slope = relation.derivative(0)
        rest = relation - slope * self.field.vars[0]
        if len(roots) != 1 or not (slope.is_constant() and rest.is_constant()):
            raise Undecided(said("x is no polynomial in one root"))
        w = self.field.vars[roots[0].index]
        return self._images({0: (w ** roots[0].order - rest) / slope.leading_coefficient()})

    def _complements(self) -> list[fmpq_mpoly] | None:
        found = {i: self._complement(self.field.gens[i], s) for i, s in self._signs.items()}
        for i, k in self._turns.items():
            s, c = self.field.vars[i], self.field.vars[i + 1]
            found[i], found[i + 1] = ((s, c), (c, -s), (-s, -c), (-c, s))[k % 4]
        return self._images(found)

    @cached_property
    def _turns(self) -> dict[int, int]:
        """The quarter turns that the arguments of sines come close to far out, where there are any."""
        if not self.chart.complemented or not self.chart.side:
            return {}
        found = {}
        for g in self.field.gens:
            if g.kind is Kind.SIN and not g.constant:
                assert g.argument is not None
                with precision(64):
                    end = float(tape(g.argument.expr).ball(arb(self.chart.side * _FAR_OUT[-1])).mid())
                k = round(end / (pi / 2)) if isfinite(end) else 0
                if k and abs(k) < _FEW and abs(end - k * pi / 2) < 2.0**-30:
                    found[g.index] = k
        return found

    def _turned(self, g: Generator) -> Element:
        """The argument of a sine or cosine without its quarter turns."""
        assert g.argument is not None
        if self.chart.half_angles or self.chart.tangents == 2:
            return g.argument / self.field.number(2)
        if self.chart.double_angles:
            return g.argument * self.field.number(2)
        k = self._turns.get(g.index - (g.kind is Kind.COS), 0)
        return g.argument - self.field.convert(sp.pi) * self.field.number(fmpq(k, 2)) if k else g.argument

    def _tails(self) -> list[fmpq_mpoly] | None:
        """erf u = s (1 - erfc(s u))."""
        tail = self.chart.tail
        errors = (g.index for g in self.field.gens if tail and _is_error_of_line(g))
        return self._images({i: (1 - self.field.vars[i]) * tail for i in errors})

    def _complement(self, g: Generator, sign: int) -> fmpq_mpoly:
        variable = self.field.vars[g.index]
        if g.kind in (Kind.ATAN, Kind.ASIN):
            half_pi = self.field.convert(sp.pi).num / 2
            return (half_pi - variable * (2 if g.kind is Kind.ASIN else 1)) * sign
        gauss = self.field.convert(sp.exp(-(g.expr.args[0] ** 2)))
        offset, top = self._inverted(gauss.num)
        below, bottom = self._inverted(gauss.den)
        total = {i: offset.get(i, 0) - below.get(i, 0) for i in offset.keys() | below.keys()}
        if not bottom.is_constant() or any(k < 0 for k in total.values()):
            raise Undecided(said("the complement of erf is no polynomial"))
        for i, k in total.items():
            top = top * self.field.vars[i] ** k
        return (1 - top / bottom.leading_coefficient() * variable) * sign


def _odd_only(of: Callable[[int], Fraction]) -> Callable[[int], Fraction]:
    """Coefficients of u^k from those of u^(2j+1)."""
    return lambda k: of(k // 2) if k % 2 else Fraction(0)


def _arc(j: int) -> Fraction:
    return Fraction(comb(2 * j, j), 4**j * (2 * j + 1))


# the coefficients of u^k, k >= 1, of log(1 + u), exp u, erf u sqrt(pi)/2, ...
_TAYLOR: dict[Kind, Callable[[int], Fraction]] = {
    Kind.EXP: lambda k: Fraction(1, factorial(k)),
    Kind.LOG: lambda k: Fraction((-1) ** (k + 1), k),
    Kind.ERF: _odd_only(lambda j: Fraction((-1) ** j, factorial(j) * (2 * j + 1))),
    Kind.ATAN: _odd_only(lambda j: Fraction((-1) ** j, 2 * j + 1)),
    Kind.ASIN: _odd_only(_arc),
    Kind.ASINH: _odd_only(lambda j: (-1) ** j * _arc(j)),
    Kind.SIN: _odd_only(lambda j: Fraction((-1) ** j, factorial(2 * j + 1))),
    Kind.COS: lambda k: Fraction(0) if k % 2 else Fraction((-1) ** (k // 2), factorial(k)),
    Kind.LAMBERT: lambda k: Fraction((-k) ** (k - 1), factorial(k)),
}
_LEAST, _GREATEST = 2.0**-1022, 2.0**1023
_ALGEBRAIC = (Kind.X, Kind.EXP, Kind.ERF)  # erfcx falls like 1/x
_SHORTER = 0.4  # than the sum of its factors, a product stays whole
_NOTHING = 64  # e to minus that, times powers of x, is lost in rounding
_PLAIN = {
    Kind.ERF: Place.ERF,
    Kind.ATAN: Place.ATAN,
    Kind.ASIN: Place.ASIN,
    Kind.ASINH: Place.ASINH,
    Kind.SIN: Place.SIN,
    Kind.COS: Place.COS,
}
_COMPLEMENTS = {Kind.ERF: Place.ERFCX, Kind.ATAN: Place.ATAN_RECIPROCAL, Kind.ASIN: Place.ASIN_ROOT}


def _monic(p: fmpq_mpoly) -> fmpq_mpoly:
    return p / p.leading_coefficient()


def _ratio(p: fmpq_mpoly, q: fmpq_mpoly) -> arb:
    ratio = fmpq(p.leading_coefficient()) / fmpq(q.leading_coefficient())
    return arb(ratio.p) / arb(ratio.q)


def _branch(g: Generator) -> int:
    return int(g.expr.args[1]) if len(g.expr.args) > 1 else 0


def coefficient(value: arb) -> Coefficient:
    """The nearest double, and the rest. Raises: Undecided where that is none of the normal numbers."""
    hi = float(value.mid())
    if value != 0 and not _LEAST <= abs(hi) <= _GREATEST:
        raise Undecided(said("a number beyond the doubles"))
    with precision(_BITS):
        lo = float((value - arb(hi)).mid())
    return Coefficient(hi, lo if abs(lo) > abs(hi) * 2.0**-110 else 0.0)


def in_deviations(value: arb | int) -> Coefficient:
    """sqrt(2) times the number: erfc u = 2 (1 - Phi(sqrt(2) u))."""
    with precision(_BITS):
        return coefficient(arb(2).sqrt() * value)


def pi_times(q: Fraction) -> Coefficient:
    with precision(_BITS):
        return coefficient(arb.pi() * q.numerator / q.denominator)


@dataclass(frozen=True)
class Phase:
    """k x + shift, as it is and in turns: k/(2 pi) is the sum of c_i 2^(top - 24 i), i >= 1, the `chunks` c_i
    being whole numbers, to more digits than any double has."""

    slope: Coefficient
    shift: Coefficient
    turn: Coefficient
    chunks: tuple[float, ...]
    top: int


def phase(u: sp.Expr, more: Coefficient, quarters: int = 0) -> Phase:
    """u and more and so many quarter turns, for a linear u. Raises: Undecided where it is none.

    >>> found = phase(3 * x + 2, Coefficient(0.0))
    >>> found.slope.hi, found.shift.hi, round(found.chunks[0] * 2.0 ** (found.top - 24), 6)
    (3.0, 2.0, 0.477465)
    """
    written = sp.expand(u)
    slope = written.coeff(x, 1)
    shift = sp.expand(written - slope * x)
    if slope == 0 or slope.has(x) or shift.has(x):
        raise Undecided(said("{expr} is not linear", expr=str(u)))
    with precision(_MOST_BITS):
        k = ball(slope, _MOST_BITS) / (2 * arb.pi())
        top = max(0, int(abs(float(k))).bit_length())
        count = (_MOST_BITS - 100 + top) // 24
        mantissa, exponent = (abs(k) * arb(2) ** (24 * count - top)).mid().man_exp()
        whole = int(Fraction(int(mantissa)) * Fraction(2) ** int(exponent))
        digits = [(whole >> 24 * (count - 1 - i)) % 2**24 for i in range(count)]
        chunks = [float(d if k > 0 else -d) for d in digits]
        added = ball(shift, _BITS) + arb(more.hi) + arb(more.lo) + arb.pi() * quarters / 2
        exact_slope = coefficient(ball(slope, _BITS))
        while chunks and not chunks[-1]:
            chunks.pop()
        return Phase(exact_slope, coefficient(added), coefficient(added / (2 * arb.pi())), tuple(chunks), top)


@dataclass(frozen=True)
class WaveFactors:
    """number * product of sin(v - a) for each a of `angles`, and of sin^2(v - b) + w cos^2 v for each (b, w)
    of `squares`, w > 0."""

    number: Coefficient
    angles: tuple[Coefficient, ...]
    squares: tuple[tuple[Coefficient, Coefficient], ...]


def wave_factors(coefficients: Sequence[Coefficient]) -> WaveFactors:
    """The homogeneous polynomial in sin v and cos v with these coefficients, by ascending powers of sin v.

    It is a polynomial in t = tan v: a root a of that is a factor sin v - a cos v. Raises: Undecided where the
    roots are not told apart.

    >>> found = wave_factors([Coefficient(-3.0), Coefficient(0.0), Coefficient(1.0)])
    >>> [round(a.hi, 4) for a in found.angles], round(found.number.hi, 4)
    ([-1.0472, 1.0472], 4.0)
    """
    with precision(_BITS):
        p = acb_poly([arb(c.hi) + arb(c.lo) for c in coefficients])
        try:
            roots = p.roots()
        except (ValueError, NotImplementedError) as error:
            raise Undecided(said("the zeros of a polynomial in waves")) from error
        number = arb(coefficients[-1].hi) + arb(coefficients[-1].lo)
        angles, squares = [], []
        for z in (_refined(p, z) for z in roots):
            size = 1 + z.real * z.real
            if z.imag == 0:
                number *= size.sqrt()
                angles.append(coefficient(z.real.atan()))
            elif z.imag > 0:
                number *= size
                squares.append((coefficient(z.real.atan()), coefficient(z.imag * z.imag / size)))
        angles.sort(key=lambda angle: angle.hi)
        return WaveFactors(coefficient(number), tuple(angles), tuple(squares))


def _refined(p: acb_poly, z: acb) -> acb:
    """A simple root by Newton's method, to the precision in force: real, where it may be."""
    slope = p.derivative()
    z = acb(z.real.mid(), 0 if z.imag.contains(0) else z.imag.mid())
    for _ in range(_NEWTON):
        step = p(z) / slope(z)
        z = acb((z.real - step.real).mid(), (z.imag - step.imag).mid())
    return z


def logarithm(c: Coefficient) -> Coefficient:
    with precision(_BITS):
        return coefficient((arb(c.hi) + arb(c.lo)).log())


def absorbed(c: Coefficient, k: Coefficient, v: Coefficient) -> Coefficient:
    """w with c + k log v = k log w."""
    with precision(_BITS):
        constant, factor, number = (arb(q.hi) + arb(q.lo) for q in (c, k, v))
        return coefficient((constant / factor).exp() * number)


def polar(c: Coefficient, d: Coefficient) -> tuple[Coefficient, Coefficient]:
    """(r, a) with c cos u + d sin u = r sin(u + a), |a| < pi/2; r has the sign of d."""
    with precision(_BITS):
        cosine, sine = (arb(k.hi) + arb(k.lo) for k in (c, d))
        size = (cosine * cosine + sine * sine).sqrt() * sine.sgn()
        return coefficient(size), coefficient((cosine / sine).atan())
