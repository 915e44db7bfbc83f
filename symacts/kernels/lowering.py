"""Formulas to programs: an element of the tower in a chart, or an expression as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum, auto
from fractions import Fraction
from itertools import product, starmap
from math import ceil, comb, floor, frexp, inf, log2, prod, sqrt
from typing import Any

import numpy as np
from sympy import Expr, Mul, Rational, Symbol, cos, default_sort_key, erf, erfc, exp, sin

from symacts.activation import x
from symacts.calculus.approximation import Jet, Near, exact, near, quotient
from symacts.calculus.asymptotic import decaying_jet, exponential_factor, scaled_jet
from symacts.calculus.beside import Beside, beside_quotient, beside_root, quotient_jet
from symacts.calculus.charts import (
    CANCELLED,
    ONE,
    Chart,
    Charted,
    Coefficient,
    Coordinate,
    Exponent,
    Form,
    Place,
    Polynomial,
    absorbed,
    alternating,
    charts,
    coefficient,
    further_charts,
    growing_without,
    in_deviations,
    logarithm,
    phase,
    pi_times,
    polar,
    wave_factors,
)
from symacts.calculus.enclose import ball, precision, tape
from symacts.calculus.infinity import Inverted, inverted
from symacts.calculus.tower import Element, Kind, element
from symacts.calculus.undecided import Undecided
from symacts.kernels.pairs import Pairs, upper_half
from symacts.kernels.program import Builder, Program, judged, run
from symacts.language import said

__all__ = [
    "Candidate",
    "charted_programs",
    "decaying_far_out",
    "decaying_polynomial",
    "direct_program",
    "further_programs",
    "logarithm_and",
    "monomial",
    "polynomial_of_root",
    "polynomial_program",
    "polynomials_far_out",
    "program_of_waves",
]

_SATURATED = 4096.0  # an exponent so large that e to it is 0 or infinite
_BITS = 256
_NARROWEST = Fraction(1, 100)
_FARTHEST = 32.0
_LONG = _HIGH = 3
_LONGEST_EXCESS = 12  # terms
_OF_EXPONENTIAL = 2.0  # units that it costs to multiply one in
_SAFE = 0.6  # measured errors of polynomials are half their proved bounds
_HALF_SAFE = 0.8  # with an exponential beside them
_POINTS = 17
_BESIDE_ZEROS = 2.0**-180  # nothing beside the square of how near floats come to zeros of waves
_LOST = 2.0**-200  # and nothing beside some powers of what falls far more slowly
_SMALL_REST = 2.0**27  # to where the rest of a multiple of x is a small angle
_SHIFTED = 2.0**24  # how far the sum of x and a constant is as good as a pair
_LEAST_EXPONENTIAL = 1e-290  # below, it is multiplied in by halves
_QUARTER = Coefficient(0.7853981633974483, 3.061616997868383e-17)  # pi/4
_ROOT_2 = Coefficient(1.4142135623730951, -9.667293313452913e-17)


@dataclass(frozen=True)
class Candidate:
    """A program, and the side of 0 where it holds (0: both).

    `positive` are to be positive. A program made of series holds where each of `tiny` is below `threshold`; a
    polynomial within its `reach`, with the same bound `ulps` everywhere; `order` is that of its zero. Bounds
    count `margin` times. What is `narrow` has no digits for float64. To its nanoseconds come those of what is
    done `aside`.
    """

    program: Program
    side: int = 0
    tiny: tuple[Program, ...] = ()
    threshold: float = 1.0
    reach: tuple[float, float] = (-inf, inf)
    positive: tuple[Program, ...] = ()
    ulps: float = inf
    order: int = 0
    margin: float = 1.0
    narrow: bool = False
    aside: float = 0.0


def charted_programs(u: Element) -> Iterator[Candidate]:
    """The element in each chart that fits it; or by the sign of an exponent that changes it without end."""
    folded = [*_folded(u)]
    yield from folded
    yield from _in_charts(u, [Chart()] if folded else charts(u), _ways)


def further_programs(u: Element) -> Iterator[Candidate]:
    """The element in more ways and more charts, which lose less in some places, or are right farther out."""
    if alternating(u) is not None:
        return
    yield from _in_pairs(u)
    yield from _in_charts(u, charts(u), _further_ways)
    more = further_charts(u)
    yield from _in_charts(u, more, _ways)
    yield from _in_charts(u, [chart for chart in more if chart.shifted], _further_ways)


def _folded(u: Element) -> Iterator[Candidate]:
    """Where one exponent v goes up and down without end: the element in e^v where v < 0, and in e^(-v) where
    v > 0. No side of 0 tells which of them is small."""
    g = alternating(u)
    if g is None:
        return
    assert g.argument is not None
    with suppress(Undecided):
        exponent = direct_program(g.argument.expr)
        around = {growing_without(u, g, side): side for side in (1, -1, 0)}
        sides = {others: side if len(around) > 1 else 0 for others, side in around.items()}
        for (others, side), doubled, halved in product(sides.items(), (False, True), (False, True)):
            way = _Way(folded=True, doubled=doubled, halved=halved)
            with suppress(Undecided):
                yield _by_sign(u, exponent, [Chart(side, others), Chart(side, others | {g.index})], way)


def _by_sign(u: Element, exponent: Program, both: Sequence[Chart], way: _Way) -> Candidate:
    b = Builder()
    outs, reach = [], (-inf, inf)
    for chart in both:
        charted = Charted(u, chart)
        lowering = _Lowering(charted, way)
        outs.append(b.embedded(lowering.builder.program(lowering.form(charted.form(u, whole=True)))))
        reach = max(reach[0], lowering.reach[0]), min(reach[1], lowering.reach[1])
    low, high = outs
    return Candidate(
        b.program(b.emit("by_sign", b.embedded(exponent), low, low, high)), both[0].side, reach=reach
    )


def _in_pairs(u: Element) -> Iterator[Candidate]:
    """A quotient of polynomials in x, each summed in pairs as a whole: where there are roots, factors round
    more often. Beside multiple roots pairs are too short."""
    if any(g.kind is not Kind.X for g in u.generators) or max(map(_multiplicity, (u.num, u.den))) > 1:
        return
    b = Builder()
    above, below = (
        b.emit("horner_pair", b.x, numbers=numbers) if len(numbers[0]) > 1 else b.number(numbers[0][0])
        for numbers in (_ascending(p.to_dict()) for p in (u.num, u.den))
    )
    yield Candidate(b.program(b.div(above, below)))


def _multiplicity(p: Any) -> int:
    """The largest one of a factor other than x."""
    return max((int(k) for f, k in p.factor()[1] if len(f) > 1), default=0)


def _ascending(by_powers: Mapping[Any, Any]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The coefficients of a polynomial in x, and what they lack."""
    terms = {int(powers[0]): _rounded(Fraction(int(c.p), int(c.q))) for powers, c in by_powers.items()}
    found = [terms.get(k, Coefficient(0.0)) for k in range(max(terms) + 1)]
    return tuple(c.hi for c in found), tuple(c.lo for c in found)


def _in_charts(
    u: Element, found: Sequence[Chart], ways: Callable[[Charted, Form], Iterator[_Way]]
) -> Iterator[Candidate]:
    for chart in found:
        try:
            charted = Charted(u, chart)
            form = charted.form(u, whole=True)
            for way in ways(charted, form):
                yield from _lowered(charted, form, way)
        except Undecided:
            continue


class Waves(Enum):
    """How c sin u + d cos u and 1 +- sin u are written: as they are; the first as the sine of a sum; or by
    their conjugates, as in 1 - s = c^2/(1 + s), since a sine has all its digits beside its zeros; or, where
    they are homogeneous, as products of sines. `BOUNDED` sines are numbers also of what overflows.
    """

    PLAIN = auto()
    SHIFTED = auto()
    CONJUGATED = auto()
    FACTORED = auto()
    BOUNDED = auto()


@dataclass(frozen=True)
class _Way:
    """How a form is written.

    `halved`: a single exponential is multiplied in by halves, for it may underflow before the product does.
    `paired`: long polynomials in x are summed in pairs. `powered`: a power of a root is one power, which does
    not round as often. `spread`: the coefficient is multiplied into a polynomial, whose value may overflow
    before the product does. `absorbed`: c + k log v is k log(e^(c/k) v), where the two may cancel.
    `hyperbolic`: t/(1 + t)^2 is by cosh. `summed`: in a power of a sum what its rounding takes is put right,
    since it would count as often as the power says. `gathered`: powers and products of exponentials are one
    exponential, and a power of a root is one power. `waves`: what is done where sines cancel. `apart`:
    logarithms of products with sines in them are sums, of |u|, which holds where the product is positive.
    `lessened`: log(1 - e^u) is by expm1, which is right where u is small. `centred`: a + b x is b (x - c), c
    being a pair of doubles, which has all its digits beside c. `wholly`: sums and their quotients are made in
    pairs with all that is in them, and rounded once, for their terms may cancel. `folded`: exponents with
    waves in them are minus their size.
    """

    halved: bool = False
    paired: bool = False
    powered: bool = False
    spread: bool = False
    absorbed: bool = False
    hyperbolic: bool = False
    waves: Waves = Waves.PLAIN
    summed: bool = False
    gathered: bool = False
    stepwise: bool = False
    doubled: bool = False
    apart: bool = False
    lessened: bool = False
    centred: bool = False
    wholly: bool = False
    folded: bool = False


def _ways(charted: Charted, form: Form) -> Iterator[_Way]:
    options = (
        _decays(charted, form) or _has_root_powers(charted, form),
        _has_long_polynomial(form),
        _has_root_powers(charted, form),
        _has_coefficient(form),
        any(_lone_log(charted, p) is not None for p, _ in form.factors),
        not charted.chart.side and bool(_balanced(charted, form)),
    )
    wavy = _has(_WAVES, charted, _slots(form) | {slot for slot, _ in form.monomial})
    waves = (Waves.PLAIN, Waves.SHIFTED, Waves.CONJUGATED) if wavy else (Waves.PLAIN,)
    found = starmap(_Way, product(*((False, True) if option else (False,) for option in options), waves))
    if not _has_rounded_distance(charted, form):
        return found
    return (replace(way, centred=c) for way in found for c in (False, True) if not (c and way.spread))


def _has_rounded_distance(charted: Charted, form: Form) -> bool:
    """Whether a + b x is a factor whose zero is no double, or may be none; also in what functions are of."""
    if any(_is_linear(p) and (p[1][1] != ONE or p[0][1].lo) for p, _ in form.factors):
        return True
    slots = _slots(form) | {slot for slot, _ in form.monomial}
    inside = (u for i in slots for u in _forms_in(charted.coordinate(i).argument))
    return any(_has_rounded_distance(charted, u) for u in inside)


def _further_ways(charted: Charted, form: Form) -> Iterator[_Way]:
    """Those that take care of powers, and of the zeros of waves."""
    summed = _has_sum_powers(charted, form)
    slots = _slots(form) | {slot for slot, _ in form.monomial}
    places = {charted.coordinate(slot).place for slot in slots}
    powers = sum(abs(k) for slot, k in form.monomial if charted.coordinate(slot).place is Place.EXP)
    gathered = powers > 1 or bool(places & {Place.LAMBERT, Place.ROOT}) or _has_high_powers(charted, form)
    if summed or gathered:
        yield from (replace(way, summed=summed, gathered=gathered) for way in _ways(charted, form))
    if any(_is_for_pairs(charted, charted.coordinate(i)) for i in slots):
        yield from (replace(way, doubled=True) for way in _ways(charted, form))
    if any(_is_lessened(charted, charted.coordinate(i)) for i in slots):
        yield _Way(lessened=True)
    if any(_is_mixed(p) for p, _ in form.factors):
        plain = (way for way in _ways(charted, form) if way in (_Way(), _Way(halved=True)))
        yield from (replace(way, wholly=True) for way in plain)
    if any(_is_of_waves(charted, charted.coordinate(i)) for i in slots):
        yield _Way(apart=True)
    if Place.LAMBERT in places and _is_long_quotient(charted, form):  # it grows, and falls, with its argument
        yield _Way(stepwise=True, gathered=gathered)
    if places & {*_WAVES}:
        plain = (way for way in _ways(charted, form) if way.waves is Waves.PLAIN)
        yield from (replace(way, waves=Waves.FACTORED) for way in plain)
    if _has(_WAVES, charted, slots) and any(
        g.kind is Kind.EXP and not g.constant for g in charted.field.gens
    ):
        yield _Way(waves=Waves.BOUNDED)


def _has(places: Sequence[Place], charted: Charted, slots: set[int]) -> bool:
    """Whether such functions are among the coordinates, or in sums of which these are functions."""
    found = [charted.coordinate(i) for i in slots]
    inside = [u for c in found for u in _forms_in(c.argument)]
    sums: set[int] = set().union(*map(_slots, inside))
    return any(c.place in places for c in found) or (bool(sums) and _has(places, charted, sums))


def _forms_in(u: object) -> tuple[Form, ...]:
    return (u,) if isinstance(u, Form) else u.rest if isinstance(u, Exponent) else ()


def _is_for_pairs(charted: Charted, c: Coordinate) -> bool:
    """Whether it is an exponential, or a sine, of what has exponentials or logarithms in it."""
    wanted = (Place.EXP, *_LOGARITHMS) if c.place in (Place.EXP, *_WAVES) else ()
    inside = _forms_in(c.argument) if wanted else ()
    slots = {i for form in inside for i, _ in form.monomial}.union(*map(_slots, inside))
    return _has(wanted, charted, slots)


def _is_lessened(charted: Charted, c: Coordinate) -> bool:
    """Whether it is the logarithm of 1 less an exponential, and other factors."""
    factors = c.argument.factors if c.place is Place.LOG and isinstance(c.argument, Form) else ()
    return any(_less_one(p) for p, _ in factors)


def _is_of_waves(charted: Charted, c: Coordinate) -> bool:
    """Whether it is the logarithm of a product with waves in it."""
    powers = c.argument.monomial if c.place is Place.LOG and isinstance(c.argument, Form) else ()
    return len(powers) > 1 and any(charted.coordinate(i).place in _ALTERNATING for i, _ in powers)


def _is_long_quotient(charted: Charted, form: Form) -> bool:
    """Whether two factors or more stand above or below a line, so that their product may overflow."""
    powers = [k for _, k in form.factors]
    powers += [k for i, k in form.monomial if charted.coordinate(i).place is not Place.EXP]
    over, under = sum(k for k in powers if k > 0), -sum(k for k in powers if k < 0)
    return bool(under and over + under > 2)


def _slots(form: Form) -> set[int]:
    """The coordinates that occur in the polynomials of a form."""
    return {i for p, _ in form.factors for powers, _ in p for i, k in enumerate(powers) if k}


def _lowered(charted: Charted, form: Form, way: _Way) -> Iterator[Candidate]:
    lowering = _Lowering(charted, way)
    program = lowering.builder.program(lowering.form(form))
    if way.waves not in lowering.waves or (way.wholly and not lowering.is_whole):
        return
    tiny, positive = (
        tuple(p for out in outs for p in _at_all_phases(lowering.builder.program(out)))
        for outs in (
            [lowering.tiny(slot) for slot in charted.tiny],
            [*map(lowering.form, charted.signed()), *lowering.positive],
        )
    )
    chart = charted.chart
    yield Candidate(
        program,
        chart.side,
        tiny,
        min(_threshold(chart.terms), _BESIDE_ZEROS if charted.vanishes else 1.0),
        lowering.reach,
        positive,
        narrow=bool(
            chart.tangents
        ),  # the tangent of what is about a quarter turn has no digits of its cosine
    )


def _at_all_phases(program: Program) -> Iterator[Program]:
    """The program, and with its waves at -1, 0 and 1: what is asked between the points of a grid, too.

    Raises: Undecided for many waves, and for what is not bounded.
    """
    yield program
    waves = [i for i in program.needed if program.steps[i].name in _ALL_WAVES]
    if len(waves) > _FEW_WAVES or program.names & _UNBOUNDED_WAVES:
        raise Undecided(said("a condition that changes with waves"))
    for values in product((-1.0, 0.0, 1.0), repeat=len(waves)) if waves else ():
        b = Builder()
        place = {0: 0, **{i: _everywhere(b, value) for i, value in zip(waves, values, strict=True)}}
        for i in program.needed:
            if i not in place:
                step = program.steps[i]
                place[i] = b.emit(step.name, *(place[a] for a in step.args), numbers=step.numbers)
        yield b.program(place[program.out])


def _everywhere(b: Builder, value: float) -> int:
    """The number at each input: as an array, which some operations want."""
    number = b.number(value)
    return b.emit("max", b.emit("min", b.x, number), number)


def _has_long_polynomial(form: Form) -> bool:
    """Whether a factor is a polynomial in x alone, of degree 3 or more; or of degree 2, and its terms may
    cancel, or it is raised to a power."""
    factors = [(p, k) for p, k in form.factors if _only_x(p)]
    degrees = [max(powers[0] for powers, _ in p) for p, _ in factors]
    return any(
        degree >= _LONG or (degree == _LONG - 1 and (abs(k) > 1 or _may_cancel(p)))
        for degree, (p, k) in zip(degrees, factors, strict=True)
    )


def _may_cancel(p: Polynomial) -> bool:
    """Whether it has odd powers of x and even ones, or numbers of both signs."""
    return len({powers[0] % 2 for powers, _ in p}) > 1 or len({c.hi > 0 for _, c in p}) > 1


def _has_root_powers(charted: Charted, form: Form) -> bool:
    """Whether there are powers, other than the first, of a root."""
    return any(k != 1 and charted.coordinate(slot).place is Place.ROOT for slot, k in form.monomial)


def _has_sum_powers(charted: Charted, form: Form) -> bool:
    """Whether there are powers of a sum of exponentials or the like, from the third on, or broken ones."""
    whole = any(abs(k) >= _HIGH and len(p) > 1 and not _only_x(p) for p, k in form.factors)
    exponents = (
        c.argument for c in map(charted.coordinate, (i for i, _ in form.monomial)) if c.place is Place.EXP
    )
    return whole or any(isinstance(u, Exponent) and _is_power(charted, u) for u in exponents)


def _has_high_powers(charted: Charted, form: Form) -> bool:
    """Whether powers of an exponential, from the fourth on, stand in sums."""
    terms = (powers for p, _ in form.factors for powers, _ in p)
    high = {i for powers in terms for i, k in enumerate(powers) if k > _HIGH}
    return any(charted.coordinate(i).place is Place.EXP for i in high)


def _is_power(charted: Charted, u: Exponent) -> bool:
    """Whether e^u is a power of what a logarithm in it is taken of."""
    if len(u.rest) != 1 or any(c.hi for c in u.coefficients):
        return False
    places = [charted.coordinate(slot).place for slot, k in u.rest[0].monomial]
    return places == [Place.LOG] and not u.rest[0].factors


def _has_coefficient(form: Form) -> bool:
    """Whether there is one to be multiplied into a polynomial in x."""
    return abs(form.coefficient.hi) != 1.0 and any(_only_x(p) and k == 1 for p, k in form.factors)


def _lone_log(charted: Charted, p: Polynomial) -> int | None:
    """The slot of the logarithm in c + k log v."""
    if len(p) != 2 or any(p[0][0]) or sum(p[1][0]) != 1:
        return None
    slot = p[1][0].index(1)
    return slot if charted.coordinate(slot).place is Place.LOG else None


def _only_x(p: Polynomial) -> bool:
    return not any(any(powers[1:]) for powers, _ in p)


def _is_mixed(p: Polynomial) -> bool:
    """Whether it is a sum with more in it than powers of x."""
    return len(p) > 1 and not _only_x(p)


def _is_linear(p: Polynomial) -> bool:
    """Whether it is a + b x."""
    return len(p) == 2 and _only_x(p) and not any(p[0][0]) and p[1][0][0] == 1


def _threshold(terms: int) -> float:
    """How small t must be for t^terms to be lost in rounding; with room for the orders that may cancel."""
    return float(2.0 ** (-58 / max(1, terms - CANCELLED)))


def _balanced(charted: Charted, form: Form) -> dict[Polynomial, int]:
    """The factors c (1 + t^n) and c (1 - t^n), with their n, where t^k and they are a product of hyperbolic
    functions alone: with t = e^u, 1 + t^n = 2 t^(n/2) cosh(n u/2), and all powers of t cancel."""
    decaying = [(slot, k) for slot, k in form.monomial if charted.coordinate(slot).place is Place.EXP]
    if len(decaying) != 1:
        return {}
    ((slot, k),) = decaying
    u = charted.coordinate(slot).argument
    if not isinstance(u, Exponent) or u.rest:
        return {}
    found = {p: p[1][0][slot] for p, _ in form.factors if _one_and_power(p, slot)}
    return found if 2 * k + sum(found[p] * m for p, m in form.factors if p in found) == 0 else {}


def _one_and_power(p: Polynomial, slot: int) -> bool:
    """Whether the polynomial is c (1 + t^n) or c (1 - t^n), t the coordinate."""
    if len(p) != 2 or any(p[0][0]) or sum(p[1][0]) != p[1][0][slot]:
        return False
    (_, c), (_, d) = p
    return abs(c.hi) == abs(d.hi) and not c.lo and not d.lo


def _decays(charted: Charted, form: Form) -> bool:
    return any(abs(k) == 1 and charted.coordinate(slot).place is Place.EXP for slot, k in form.monomial)


_WAVES = (Place.SIN, Place.COS)
_LOGARITHMS = (Place.LOG, Place.ASINH)
_ALTERNATING = (*_WAVES, Place.TAN)
_LEAVES = (Place.X, Place.RECIPROCAL)
_ALL_WAVES = frozenset({
    "sin", "cos", "sine", "cosine", "sin_shifted", "sine_shifted", "sin_of", "cos_of", "sin_turns",
    "cos_turns", "sin_linear", "sin_bounded", "cos_bounded",
})  # fmt: skip
_UNBOUNDED_WAVES = frozenset({"tan", "tan_of", "sin_and_cos", "log_of_wave", "log1p_of_wave"})
_FEW_WAVES = 3
_OUTER = (
    Place.EXP,
    Place.ERFCX,
    Place.TAIL,
    Place.ATAN_RECIPROCAL,
    Place.LOG,
)  # what is small, and goes outermost


class _Lowering:
    """Writes the forms of one chart into one builder, in one way."""

    def __init__(self, charted: Charted, way: _Way) -> None:
        self.charted, self.way = charted, way
        self.side = charted.chart.side
        self.builder = Builder()
        self._values: dict[int, int] = {}
        self.waves = {Waves.PLAIN}  # the ways that made a difference
        self.reach = (-inf, inf)
        self.positive: list[int] = []  # values that are to be
        self.is_whole = False  # whether a sum was made in pairs

    # ---- products

    def form(self, form: Form) -> int:
        """coefficient * quotient of polynomials, then the powers of x, and what decays last."""
        b = self.builder
        form = _spread(form) if self.way.spread else _centred(form) if self.way.centred else _signed(form)
        hyperbolic: list[tuple[int, int]] = []
        if self.way.hyperbolic and (balanced := _balanced(self.charted, form)):
            form, hyperbolic = self._hyperbolic(form, balanced)
        whole = self._wholly(form) if self.way.wholly else None
        form = form if whole is None else Form(ONE, form.monomial, ())
        form, squares = self._squares(form)
        factors = [*((self.polynomial(p), k) for p, k in form.factors), *squares, *hyperbolic]
        over = [*([] if whole is None else [whole]), *self._powers(factors)]
        under = self._powers([(value, -k) for value, k in factors])
        decaying: list[tuple[int, int]] = []
        after: list[int] = []
        monomial, power = self._power_of_x(form)
        if power is not None:
            over.append(power)
        for slot, k in monomial:
            place = self.charted.coordinate(slot).place
            if place is Place.EXP:
                decaying.append((slot, k))
            elif place in _LEAVES and self.way.stepwise:
                (over if (k > 0) == (place is Place.X) else under).extend([b.x] * abs(k))
            elif place in _LEAVES:
                after += self._leaf_powers(place, k)
            elif place is Place.ROOT and self.way.powered and k != 1:
                c = self.charted.coordinate(slot)
                base, share = self.form(self._argument(c)), Fraction(k, c.order)
                if self.way.halved:
                    after.append(self._broken_power(base, share / 2))
                over.append(self._broken_power(base, share / 2 if self.way.halved else share))
            else:
                (over if k > 0 else under).extend(self._powers([(self.value(slot), abs(k))]))
        value = self._quotient(form.coefficient, over, under)
        for factor in after:
            value = b.mul(value, factor)
        for u, k in self._together(decaying) or self._cancelled(decaying):
            value = self._times_exponential(value, u, k)
        return value

    def _wholly(self, form: Form) -> int | None:
        """The coefficient and the sums of a form, in pairs."""
        if not any(_is_mixed(p) for p, _ in form.factors):
            return None
        with suppress(Undecided):
            value = self._pairs().form(replace(form, monomial=()))
            if value.lo is not None:
                self.is_whole = True
                return self.builder.emit("whole", value.hi, value.lo)
        return None

    def _pairs(self) -> Pairs:
        whole = self.way.wholly
        return Pairs(self.charted, self.builder, exponentials=self.way.doubled or whole, whole=whole)

    def _hyperbolic(self, form: Form, balanced: dict[Polynomial, int]) -> tuple[Form, list[tuple[int, int]]]:
        """The form without its balanced factors and its exponential; and these as powers of sinh and cosh."""
        b = self.builder
        ((slot, _),) = [(i, k) for i, k in form.monomial if self.charted.coordinate(i).place is Place.EXP]
        u = self._exponent_of(slot)
        sign = -1 if next(c.hi for c in reversed(u.coefficients) if c.hi) < 0 else 1
        content, found = _exactly(form.coefficient), []
        for p, k in form.factors:
            if p not in balanced:
                continue
            half = Fraction(sign * balanced[p], 2)
            v = Exponent(tuple(_rounded(half * _exactly(c)) for c in u.coefficients))
            even = p[0][1] == p[1][1]
            content *= (2 * _exactly(p[0][1]) * (1 if even else -sign)) ** k
            found.append((b.emit("cosh" if even else "sinh", self._exponent_value(v)), int(k)))
        left = tuple((p, k) for p, k in form.factors if p not in balanced)
        powers = tuple((i, k) for i, k in form.monomial if i != slot)
        return Form(_rounded(content), powers, left), found

    def _together(self, decaying: Sequence[tuple[int, int]]) -> list[tuple[Exponent, int]]:
        """Two or more exponentials of polynomials as one, where that is wanted."""
        found = [_multiple(self._exponent_of(slot), k) for slot, k in decaying]
        if not self.way.gathered or len(found) < 2 or any(u.rest for u in found):
            return []
        degree = max(len(u.coefficients) for u in found)
        sums = [
            sum((_exactly(u.coefficients[n]) for u in found if n < len(u.coefficients)), Fraction(0))
            for n in range(degree)
        ]
        return [(Exponent(tuple(map(_rounded, sums))), 1)]

    def _cancelled(self, decaying: Sequence[tuple[int, int]]) -> list[tuple[Exponent, int]]:
        """The exponents of powers of exponentials; e^(-2x)/e^(-x) is one, which underflows later."""
        found = [(self._exponent_of(slot), k) for slot, k in decaying]
        alike = {tuple(i for i, c in enumerate(u.coefficients) if c.hi) for u, _ in found if not u.rest}
        opposed = len({k > 0 for _, k in found}) == 2
        if len(found) != 2 or any(u.rest for u, _ in found) or len(alike) != 1 or not opposed:
            return found
        (u, k), (v, n) = found
        pairs = zip(u.coefficients, v.coefficients, strict=True)
        total = Exponent(tuple(_rounded(k * _exactly(c) + n * _exactly(d)) for c, d in pairs))
        return [(total, 1)] if any(c.hi for c in total.coefficients) else []

    def _power_of_x(self, form: Form) -> tuple[Sequence[tuple[int, int]], int | None]:
        """The one irrational power of x or -x, taken together with x^n, which might overflow without it; and
        what is left of the monomial."""
        for slot, k in form.monomial:
            c = self.charted.coordinate(slot)
            u = c.argument
            if c.place is not Place.EXP or not isinstance(u, Exponent) or len(u.rest) != 1:
                continue
            found = None if any(c.hi for c in u.coefficients) else self._lone_logarithm(u.rest[0])
            if found is None or not self._is_x(found[0]):
                continue
            v, rate = found
            leaves = [(i, n) for i, n in form.monomial if self.charted.coordinate(i).place in _LEAVES]
            n = sum(-n if self.charted.coordinate(i).place is Place.RECIPROCAL else n for i, n in leaves)
            b = self.builder
            value = self._broken_power(
                self.form(v), int(k) * (Fraction(rate.hi) + Fraction(rate.lo)) + int(n)
            )
            value = b.neg(value) if v.coefficient.hi < 0 and n % 2 else value
            return [p for p in form.monomial if p not in leaves and p != (slot, k)], value
        return form.monomial, None

    def _is_x(self, v: Form) -> bool:
        """Whether it is x or -x."""
        if v.factors or len(v.monomial) != 1 or abs(v.coefficient.hi) != 1.0:
            return False
        ((slot, k),) = v.monomial
        return (self.charted.coordinate(slot).place, k) in ((Place.X, 1), (Place.RECIPROCAL, -1))

    def _powers(self, factors: Sequence[tuple[int, int]]) -> list[int]:
        """The positive ones among the powers; or each base as often as it occurs."""
        positive = [(value, k) for value, k in factors if k > 0]
        if self.way.stepwise:
            return [value for value, k in positive for _ in range(k)]
        return [self._power(value, k) for value, k in positive]

    def _power(self, value: int, k: int) -> int:
        summed = self._sum_power(value, Fraction(k)) if k >= _HIGH else None
        return self.builder.power(value, k) if summed is None else summed

    def _broken_power(self, value: int, k: Fraction) -> int:
        summed = self._sum_power(value, k)
        return power_of(self.builder, value, k) if summed is None else summed

    def _sum_power(self, value: int, k: Fraction) -> int | None:
        """The power of a sum, with what rounding takes from that, where it is wanted."""
        step = self.builder.steps[value]
        if not self.way.summed or step.name not in ("add", "sub"):
            return None
        first, second = step.args
        second = self.builder.neg(second) if step.name == "sub" else second
        numbers = (float(k), float(k - Fraction(float(k))))
        return self.builder.emit("power_of_sum", first, second, numbers=numbers)

    def _leaf_powers(self, place: Place, k: int) -> list[int]:
        """x^k as factors to be multiplied one after the other, so that no power overflows by itself."""
        b = self.builder
        power = -k if place is Place.RECIPROCAL else k
        leaf, n = b.x if power > 0 else b.div(b.number(1.0), b.x), abs(power)
        return [leaf] * n if n <= 4 else [b.power(leaf, n // 2), b.power(leaf, n - n // 2)]

    def _quotient(self, coefficient: Coefficient, over: list[int], under: list[int]) -> int:
        b = self.builder
        if self.way.stepwise and over:
            return b.mul(b.number(coefficient), self._in_steps(over, under))
        top = b.number(coefficient) if not over else self._product(over)
        if not under:
            return b.mul(b.number(coefficient), top) if over else top
        quotient = b.div(top, self._product(under))
        return b.mul(b.number(coefficient), quotient) if over else quotient

    def _in_steps(self, over: list[int], under: list[int]) -> int:
        """One quotient after the other, so that no power overflows, or underflows, by itself."""
        b = self.builder
        both = min(len(over), len(under))
        quotients = [b.div(u, v) for u, v in zip(over[::-1], under[::-1], strict=False)]
        value = self._product([*quotients, *over[: len(over) - both]])
        for v in under[: len(under) - both]:
            value = b.div(value, v)
        return value

    def _product(self, factors: list[int]) -> int:
        value = factors[0]
        for factor in factors[1:]:
            value = self.builder.mul(value, factor)
        return value

    def _times_exponential(self, value: int, u: Exponent, k: int) -> int:
        """value e^(k u)."""
        b = self.builder
        if k == 1 and b.value(value) == 1.0:
            return self.exponential(u)
        if abs(k) == 1 and self.way.halved:
            half = self.exponential(u, 0.5 * k)
            return b.mul(b.mul(value, half), half)
        if self.way.gathered:
            return b.mul(value, self.exponential(_multiple(u, k)))
        whole = self.exponential(u, float(k > 0) - float(k < 0))
        for _ in range(min(abs(k), 3)):
            value = b.mul(value, whole)
        return b.mul(value, b.power(whole, abs(k) - 3)) if abs(k) > 3 else value

    # ---- sums

    def polynomial(self, p: Polynomial) -> int:
        """By Horner's rule, the coordinate that is smallest in the tails outermost."""
        for rule in (
            self._exponential_less_one,
            self._distance,
            self._sine_and_cosine,
            self._one_and_wave,
            self._product_of_waves,
            self._constant_and_log,
        ):
            found = rule(p)
            if found is not None:
                return found
        if self.way.paired and _only_x(p) and self.charted.coordinate(0).place is Place.X:
            return self._in_pairs(p)
        slots = {i for powers, _ in p for i, k in enumerate(powers) if k}
        return self._horner(dict(p), sorted(slots, key=self._rank))

    def _distance(self, p: Polynomial) -> int | None:
        """x - c in place of a + x, where it is wanted."""
        if not (self.way.centred and _is_linear(p)) or self.charted.coordinate(0).place is not Place.X:
            return None
        (_, a), _ = p
        b = self.builder
        return b.add(b.add(b.x, b.number(a.hi)), b.number(a.lo))

    def _constant_and_log(self, p: Polynomial) -> int | None:
        slot = _lone_log(self.charted, p) if self.way.absorbed else None
        if slot is None:
            return None
        (_, c), (_, k) = p
        v = self._argument(self.charted.coordinate(slot))
        v = replace(v, coefficient=absorbed(c, k, v.coefficient))
        return self.builder.mul(self.builder.number(k), self._logarithm(v))

    def _in_pairs(self, p: Polynomial) -> int:
        terms = {powers[0]: c for powers, c in p}
        none = Coefficient(0.0)
        coefficients = [terms.get(k, none) for k in range(max(terms) + 1)]
        numbers = (tuple(c.hi for c in coefficients), tuple(c.lo for c in coefficients))
        return self.builder.emit("horner_pair", self.builder.x, numbers=numbers)

    def _squares(self, form: Form) -> tuple[Form, list[tuple[int, int]]]:
        """The form without even powers of sin u +- cos u, and these as powers of 2 times those of a sine."""
        content, left, found = _exactly(form.coefficient), [], []
        for p, k in form.factors:
            terms = self._quarter_turn(p) if k % 2 == 0 and self.way.waves is Waves.SHIFTED else None
            if terms is None:
                left.append((p, k))
                continue
            u, c, d = terms
            content *= (2 * _exactly(d) ** 2) ** (k // 2)
            found.append((self._shifted_by_quarter(u, c, d), k))
        return (
            (replace(form, coefficient=_rounded(content), factors=tuple(left)), found)
            if found
            else (form, [])
        )

    def _wave_terms(self, p: Polynomial) -> tuple[Form, Coefficient, Coefficient] | None:
        """(u, c, d) of c cos u + d sin u, where the polynomial is that."""
        if self.way.waves is Waves.PLAIN or len(p) != 2 or any(sum(powers) != 1 for powers, _ in p):
            return None
        (cosine, c), (sine, d) = p
        j, i = cosine.index(1), sine.index(1)
        places = [self.charted.coordinate(k).place for k in (i, j)]
        form = self._argument(self.charted.coordinate(i)) if places == [Place.SIN, Place.COS] else _UNIT
        if j != i + 1 or not (form.monomial or form.factors):  # a number far out, where sigma is 1
            return None
        return form, c, d

    def _quarter_turn(self, p: Polynomial) -> tuple[int, Coefficient, Coefficient] | None:
        """(u, c, d) of c cos u + d sin u, where |c| = |d| and u is exact."""
        found = self._wave_terms(p)
        if found is None:
            return None
        form, c, d = found
        equal = abs(c.hi) == abs(d.hi) and not c.lo and not d.lo
        return (self.form(form), c, d) if equal and self._is_exact(form) else None

    def _sine_and_cosine(self, p: Polynomial) -> int | None:
        """c cos u + d sin u, where the polynomial is that, as r sin(u + a); or c (sin u +- cos u) by
        conjugates."""
        quarter = self._quarter_turn(p)
        if quarter is not None:
            return self._sine_of_quarter(*quarter)
        found = self._wave_terms(p)
        if found is None or self.way.waves is Waves.CONJUGATED:
            return None
        form, c, d = found
        b = self.builder
        size, angle = polar(c, d)
        with suppress(Undecided):
            value = self._sine_of_pair(form, angle)
            self.waves.add(self.way.waves)
            return b.mul(b.number(size), value)
        return None

    def _sine_of_pair(self, form: Form, angle: Coefficient) -> int:
        """sin(v + a), as far as the lower part of v is a small angle. Raises: Undecided."""
        pair = Pairs(self.charted, self.builder).shifted(form, angle)
        if _is_multiple(form, self.charted):
            size = _SMALL_REST / abs(form.coefficient.hi)
            self._keep_within((-size, size))
        return self.builder.emit("sin_of", *pair)

    def _sine_of_quarter(self, u: int, c: Coefficient, d: Coefficient) -> int:
        """d (sin u +- cos u): d sqrt(2) sin(u +- pi/4), or by conjugates."""
        b = self.builder
        if self.way.waves is Waves.CONJUGATED:
            self.waves.add(self.way.waves)
            return b.mul(b.number(d), b.emit("sin_and_cos", u, numbers=(1.0 if c.hi == d.hi else -1.0,)))
        size = b.number(Coefficient(d.hi * _ROOT_2.hi, d.hi * _ROOT_2.lo))
        return b.mul(size, self._shifted_by_quarter(u, c, d))

    def _shifted_by_quarter(self, u: int, c: Coefficient, d: Coefficient) -> int:
        """sin(u +- pi/4), as c and d have the same sign or not."""
        self.waves.add(self.way.waves)
        self.reach = (-_SHIFTED, _SHIFTED)
        sign = 1.0 if c.hi == d.hi else -1.0
        return self.builder.emit("sin_shifted", u, numbers=(sign * _QUARTER.hi, sign * _QUARTER.lo))

    def _one_and_wave(self, p: Polynomial) -> int | None:
        """c (1 +- sin u) or c (1 +- cos u): 1 - s = c^2/(1 + s), and 1 + s is (1 - |s|) + (|s| + s)."""
        i = self._balanced_wave(p)
        if i is None:
            return None
        (_, c), (_, d) = p
        place = self.charted.coordinate(i).place
        b = self.builder
        self.waves.add(self.way.waves)
        s = self.value(i)
        other = self.value(i + 1 if place is Place.SIN else i - 1)
        less = b.div(b.mul(other, other), b.add(b.number(1.0), b.emit("abs", s)))
        toward = s if c.hi == d.hi else b.neg(s)
        above = b.mul(b.number(2.0), b.emit("max", toward, b.number(0.0)))
        return b.mul(b.number(c), b.add(less, above))

    def _balanced_wave(self, p: Polynomial) -> int | None:
        """The slot of the wave w where the polynomial is c (1 +- w), and that is wanted by conjugates."""
        if self.way.waves is not Waves.CONJUGATED or len(p) != 2 or any(p[0][0]) or sum(p[1][0]) != 1:
            return None
        (_, c), (wave, d) = p
        i = wave.index(1)
        balanced = abs(c.hi) == abs(d.hi) and not c.lo and not d.lo
        return i if balanced and self.charted.coordinate(i).place in _WAVES else None

    def _product_of_waves(self, p: Polynomial) -> int | None:
        """A homogeneous polynomial in sin v and cos v by its zeros, beside which each factor has all its
        digits; the others are sums of squares."""
        slots = sorted({i for powers, _ in p for i, k in enumerate(powers) if k})
        sine = next((i for i in slots if self.charted.coordinate(i).place in _WAVES), None)
        if self.way.waves is not Waves.FACTORED or sine is None:
            return None
        sine -= self.charted.coordinate(sine).place is Place.COS
        terms = _homogeneous(p, sine) if {*slots} <= {sine, sine + 1} else None
        form = self._argument(self.charted.coordinate(sine))
        if terms is None or not (form.monomial or form.factors):
            return None
        b = self.builder
        try:
            found = wave_factors(terms)
            shifted = [self._shifted_sine(sine, a) for a in found.angles]
            squares = [(self._shifted_sine(sine, a), w) for a, w in found.squares]
        except Undecided:
            return None
        self.waves.add(self.way.waves)
        for s, weight in squares:
            rest = b.mul(b.number(weight), b.power(self.value(sine + 1), 2))
            shifted.append(b.add(b.mul(s, s), rest))
        return b.mul(b.number(found.number), self._product(shifted))

    def _shifted_sine(self, slot: int, angle: Coefficient) -> int:
        """sin(v - a)."""
        c, back = self.charted.coordinate(slot), Coefficient(-angle.hi, -angle.lo)
        if not back.hi:
            return self.value(slot)
        with suppress(Undecided):
            return self._sine_of_phase(c, back)
        return self._sine_of_pair(self._argument(c), back)

    def _sine_of_phase(self, c: Coordinate, shift: Coefficient, quarters: int = 0) -> int:
        """The sine of the linear argument and so much more, also where it has lost its digits."""
        assert c.exactly is not None
        numbers = _in_phase(c.exactly, shift, quarters)
        self.waves.add(self.way.waves)
        return self.builder.emit("sin_linear", self.builder.x, numbers=numbers)

    def _exponential_less_one(self, p: Polynomial) -> int | None:
        """c (1 - e^u) by expm1, where the polynomial is that; a power of a sum has its own way."""
        if self.way.summed or not _less_one(p):
            return None
        ((slot, k),) = [(i, k) for i, k in enumerate(p[1][0]) if k][:1]
        if sum(p[1][0]) != k or self.charted.coordinate(slot).place is not Place.EXP:
            return None
        b = self.builder
        u = self._exponent_value(_multiple(self._exponent_of(slot), k))
        return b.mul(b.number(p[1][1]), b.emit("expm1", u))

    def _rank(self, slot: int) -> tuple[int, int]:
        place = self.charted.coordinate(slot).place
        order = _OUTER.index(place) if place in _OUTER else len(_OUTER) + (place in _LEAVES)
        return order, slot

    def _horner(self, terms: dict[tuple[int, ...], Coefficient], slots: list[int]) -> int:
        b = self.builder
        if not slots:
            (c,) = terms.values()
            return b.number(c)
        slot, *rest = slots
        by_power: dict[int, dict[tuple[int, ...], Coefficient]] = {}
        for powers, c in terms.items():
            by_power.setdefault(powers[slot], {})[(*powers[:slot], 0, *powers[slot + 1 :])] = c
        value, previous = b.number(0.0), max(by_power)
        for k in sorted(by_power, reverse=True):
            if k != previous:
                value = b.mul(value, self._coordinate_power(slot, previous - k))
            value = b.add(self._coefficient(by_power[k], rest), value)
            previous = k
        return b.mul(value, self._coordinate_power(slot, previous)) if previous else value

    def _coefficient(self, terms: dict[tuple[int, ...], Coefficient], slots: list[int]) -> int:
        """What stands beside a power in a polynomial: of the waves in it, if there are any."""
        p = tuple(sorted(terms.items()))
        for rule in (self._sine_and_cosine, self._one_and_wave, self._product_of_waves):
            if len(p) > 1 and (found := rule(p)) is not None:
                return found
        return self._horner(terms, slots)

    def _coordinate_power(self, slot: int, k: int) -> int:
        c = self.charted.coordinate(slot)
        if self.way.gathered and c.place is Place.ROOT and 1 < k < c.order:
            return self._broken_power(self.form(self._argument(c)), Fraction(k, c.order))
        apart = self.way.gathered or slot in self.charted.steps
        if apart and c.place is Place.EXP and k > _HIGH:
            return self.exponential(_multiple(self._exponent_of(slot), k))
        return self.builder.power(self.value(slot), k)

    # ---- coordinates

    def tiny(self, slot: int) -> int:
        """What is to be below the threshold of its chart: an exponential, or what that is below where it is
        lost beside others."""
        value = self.value(slot)
        if slot not in self.charted.negligible:
            return value
        return self.builder.mul(self.builder.number(_threshold(self.charted.chart.terms) / _LOST), value)

    def value(self, slot: int) -> int:
        if slot not in self._values:
            self._values[slot] = self._value(self.charted.coordinate(slot))
        return self._values[slot]

    def _value(self, c: Coordinate) -> int:
        b = self.builder
        match c.place:
            case Place.X:
                return b.x
            case Place.RECIPROCAL:
                return b.div(b.number(1.0), b.x)
            case Place.EXP:
                assert isinstance(c.argument, Exponent)
                return self.exponential(c.argument)
            case Place.LOG:
                return self._logarithm(self._argument(c))
            case Place.ERFCX:
                return self._function("erfcx", self._size(self.form(self._argument(c))))
            case Place.TAIL:
                assert isinstance(c.argument, Exponent)
                return self._tail(c.argument)
            case Place.ATAN_RECIPROCAL:
                u = b.emit("abs", self.form(self._argument(c)))
                return b.emit("atan", b.div(b.number(1.0), u))
            case Place.ASIN_ROOT:
                return b.emit("asin", self._root(self._argument(c), 2))
            case Place.ROOT:
                return self._root(self._argument(c), c.order)
            case Place.LAMBERT:
                if c.order:
                    raise Undecided(said("no kernel for this branch of W"))
                return self._lambert(self._argument(c))
            case Place.SIN | Place.COS:
                return self._wave(c)
            case Place.TAN:
                return self._tangent(c)
            case Place.SECANT_SQUARED:
                t = self._tangent(c)
                return b.add(b.number(1.0), b.mul(t, t))
            case place:
                return self._function(_FUNCTIONS[place], self.form(self._argument(c)))

    def _lambert(self, form: Form) -> int:
        """W(v); of c e^u (1 + w) it is omega(u + log c + log(1 + w)), which does not overflow with it, and of
        c x^k that of its logarithm."""
        b = self.builder
        powers = [(self.charted.coordinate(slot).place, abs(k)) for slot, k in form.monomial]
        exponential = any(place is Place.EXP for place, _ in powers)
        overflows = exponential or any(place in _LEAVES and k > 1 for place, k in powers)
        if form.coefficient.hi <= 0 or not overflows or not self.way.gathered:
            return b.emit("lambertw", self.form(form))
        if form.factors or len(form.monomial) > 1 or not exponential:
            u = self._logarithm(form)
        else:
            ((slot, k),) = form.monomial
            u = self._exponent_value(_multiple(self._exponent_of(slot), k))
            u = b.add(u, b.number(logarithm(form.coefficient)))
        self.positive.append(u)
        return b.emit("wrightomega", u)

    def _function(self, name: str, u: int) -> int:
        """A function of one operand; of a number, as far out, it is one."""
        b = self.builder
        step = b.steps[u]
        if step.name != "number" or name not in _ARRAYS_ONLY:
            return b.emit(name, u)
        value = _ARRAYS_ONLY[name](Rational(step.numbers[0]))
        return b.number(coefficient(ball(value, _BITS)))

    def _size(self, u: int) -> int:
        """|u|, that of a number being one."""
        step = self.builder.steps[u]
        negative = step.name == "number" and step.numbers[0] < 0
        return (
            self.builder.neg(u) if negative else u if step.name == "number" else self.builder.emit("abs", u)
        )

    def _wave(self, c: Coordinate) -> int:
        """The sine or cosine of a multiple of pi x, by turns; of what is algebraic in x, by a pair, since
        what rounding makes of it counts; of anything else as it is."""
        b, name = self.builder, _FUNCTIONS[c.place]
        if c.turns is not None and c.turns > 0 and frexp(c.turns.numerator)[0] == 0.5:
            factor = pi_times(c.turns)
            return b.emit(f"{name}_turns", b.x, numbers=(float(1 / c.turns), factor.hi, factor.lo))
        form = self._argument(c)
        if not self._is_exact(form):
            if self.way.waves is Waves.FACTORED:
                with suppress(Undecided):
                    return self._sine_of_phase(c, Coefficient(0.0), int(c.place is Place.COS))
            with suppress(Undecided):
                pairs = self._pairs()
                pair = pairs.form(form)
                if pair.lo is not None:
                    least, most = pairs.reach
                    size = min(-least, most)  # of small sines what decays counts too
                    if _is_multiple(form, self.charted):
                        size = min(size, _SMALL_REST / abs(form.coefficient.hi))
                    self._keep_within((-size, size))
                    return b.emit(f"{name}_of", pair.hi, pair.lo)
            if self.way.waves is Waves.BOUNDED:
                self.waves.add(self.way.waves)
                return b.emit(f"{name}_bounded", self.form(form))
        return b.emit(name, self.form(form))

    def _tangent(self, c: Coordinate) -> int:
        """By a pair where the argument is algebraic in x and no double."""
        b, form = self.builder, self._argument(c)
        if not self._is_exact(form):
            with suppress(Undecided):
                pairs = self._pairs()
                pair = pairs.form(form)
                if pair.lo is not None:
                    self._keep_within(pairs.reach)
                    return b.emit("tan_of", pair.hi, pair.lo)
        return b.emit("tan", self.form(form))

    def _is_exact(self, form: Form) -> bool:
        """Whether it is a number, or x times a power of two."""
        powers = [(self.charted.coordinate(slot).place, int(k)) for slot, k in form.monomial]
        doubled = abs(frexp(form.coefficient.hi)[0]) == 0.5 and not form.coefficient.lo
        simple = not powers or (doubled and powers in ([(Place.X, 1)], [(Place.RECIPROCAL, -1)]))
        return simple and not form.factors

    @staticmethod
    def _argument(c: Coordinate) -> Form:
        assert isinstance(c.argument, Form)
        return c.argument

    def _tail(self, u: Exponent) -> int:
        """2 (1 - Phi(c + k x)), with the digits that rounding k x would cost."""
        return tail_of(self.builder, *u.coefficients)

    def _root(self, form: Form, order: int) -> int:
        """The root of what is under it, that of an exponential by itself: e^u underflows before e^(u/2).
        Whole powers come out of it, since u^2 underflows before |u|."""
        b = self.builder
        decaying = [(i, k) for i, k in form.monomial if self.charted.coordinate(i).place is Place.EXP]
        whole = [(i, k) for i, k in form.monomial if (i, k) not in decaying and k % order == 0]
        powers = [(p, k) for p, k in form.factors if k % order == 0]
        kept = [p for p in form.monomial if p not in decaying and p not in whole]
        far, inside = self._far_powers(kept)
        rest = replace(form, monomial=inside, factors=tuple(f for f in form.factors if f not in powers))
        value = root(b, self.form(rest), order)
        out = [self._base(slot, k) for slot, k in whole] + [(self.polynomial(p), k) for p, k in powers]
        for u, k in out:
            size = b.power(u if order % 2 else b.emit("abs", u), abs(k) // order)
            value = b.mul(value, size) if k > 0 else b.div(value, size)
        if far:
            value = b.mul(value, power_of(b, b.emit("abs", b.x), Fraction(int(far), order)))
        for slot, k in decaying:
            value = b.mul(value, self.exponential(self._exponent_of(slot), k / order))
        return value

    def _base(self, slot: int, k: int) -> tuple[int, int]:
        """A coordinate and its power, that of 1/x as one of x, which rounds nothing."""
        inverse = self.charted.coordinate(slot).place is Place.RECIPROCAL
        return (self.builder.x, -k) if inverse else (self.value(slot), k)

    def _far_powers(self, monomial: Sequence[tuple[int, int]]) -> tuple[int, tuple[tuple[int, int], ...]]:
        """The even power of x that comes out of a root far out, where it would overflow; and what is left."""
        far, rest = 0, []
        for slot, k in monomial:
            place = self.charted.coordinate(slot).place
            if self.charted.chart.far and place in _LEAVES and abs(k) > 1:
                even = k - k % 2
                far += -even if place is Place.RECIPROCAL else even
                k -= even
            rest += [(slot, k)] if k else []
        return far, tuple(rest)

    def _logarithm(self, form: Form) -> int:
        """log v: as a sum over the powers of coordinates; by log1p where v is 1 and something."""
        b = self.builder
        places = {slot: self.charted.coordinate(slot).place for slot, _ in form.monomial}
        if self.way.apart and any(place in _ALTERNATING for place in places.values()):
            kept: tuple[tuple[int, int], ...] = ()
            size = Form(self._unsigned(form), (), form.factors)
            total = log_of(b, b.emit("abs", self.form(size))) if size != _UNIT else b.number(0.0)
        elif any(place in _ALTERNATING for place in places.values()):  # it may be negative with them
            kept = tuple((slot, k) for slot, k in form.monomial if places[slot] is not Place.EXP)
            total = log_of(b, self.form(replace(form, monomial=kept)))
        else:
            kept = ()
            total = self._log_of_rest(Form(self._unsigned(form), (), form.factors))
        for slot, k in (power for power in form.monomial if power not in kept):
            c = self.charted.coordinate(slot)
            if c.place is Place.EXP:
                part = self._exponent_value(self._exponent_of(slot))
            elif c.place is Place.RECIPROCAL:
                part, k = b.emit("log", b.emit("abs", b.x)), -k
            else:
                part = log_of(b, b.emit("abs", self.value(slot)))
            total = b.add(b.mul(b.number(float(k)), part), total)
        return total

    def _unsigned(self, form: Form) -> Coefficient:
        """The coefficient, with the sign of the powers of x: their logarithms are those of |x|."""
        leaves = [k for slot, k in form.monomial if self.charted.coordinate(slot).place in _LEAVES]
        c = form.coefficient
        return Coefficient(-c.hi, -c.lo) if self.side < 0 and sum(leaves) % 2 else c

    def _log_of_rest(self, form: Form) -> int:
        b = self.builder
        if not form.factors and form.coefficient.hi > 0:
            return b.number(logarithm(form.coefficient))
        excess = None if self.way.lessened else _excess(form)
        if excess is None or not (excess[1] or self._keeps_digits(excess[0])):
            return b.emit("log", self.form(form))
        top, under = excess
        value = self.polynomial(top)
        step = b.steps[value]
        wave = b.steps[step.args[0]] if step.name == "neg" else step
        if not under and wave.name in _CONJUGATES:
            return b.emit("log1p_of_wave", value, b.emit(_CONJUGATES[wave.name], *wave.args))
        if not under:
            return b.emit("log1p", value)
        below = self._product(self._powers([(self.polynomial(p), k) for p, k in under]))
        return b.emit("log1p", b.div(value, below))

    def _keeps_digits(self, p: Polynomial) -> bool:
        """Whether it is written so that a constant in it does not cancel."""
        return bool(any(p[0][0])) or _less_one(p) or self._balanced_wave(p) is not None

    def _exponent_of(self, slot: int) -> Exponent:
        u = self.charted.coordinate(slot).argument
        assert isinstance(u, Exponent)
        return u

    def _exponent_value(self, u: Exponent) -> int:
        """u itself, rounded."""
        b = self.builder
        if self._is_folded(u):
            return b.neg(b.emit("abs", self._unfolded(u)))
        return self._unfolded(u)

    def _unfolded(self, u: Exponent) -> int:
        b = self.builder
        at, hi, lo = self._on_this_side(u)
        value = b.number(0.0)
        for c in reversed([*map(Coefficient, hi, lo)]):
            value = b.add(b.number(c), b.mul(value, at))
        return self._with_rest(value, u)

    def exponential(self, u: Exponent, scale: float = 1.0) -> int:
        """e^(scale u). On one side of 0 it is written in |x|, so that both sides share it."""
        b = self.builder
        if self._is_folded(u):
            return self._folded(u, scale)
        at, hi, lo = self._on_this_side(u, scale)
        lone = self._lone_exponential(u.rest[0]) if len(u.rest) == 1 else None
        if lone is not None:
            rate, factor = lone
            upper = upper_half(rate.hi)
            end = 2.0 ** floor(log2(700.0 / abs(rate.hi)))
            rest_of_rate = rate.hi - upper + rate.lo
            double = b.emit(
                "exp_of_exp", b.x, numbers=(upper, rest_of_rate, scale * factor.hi, scale * factor.lo, end)
            )
            return b.mul(double, self.exponential(Exponent(u.coefficients), scale)) if any(hi) else double
        power = self._lone_logarithm(u.rest[0]) if len(u.rest) == 1 else None
        if not any(hi) and power is not None:
            v, k = power
            return self._broken_power(self.form(v), Fraction(scale) * _exactly(k))
        quotient = self._lone_reciprocal(u.rest[0]) if len(u.rest) == 1 else None
        if not any(hi) and quotient is not None:
            n, c = quotient
            end = 2.0 ** floor(log2(abs(scale * c.hi) / _SATURATED) / n)
            return b.emit("exp_of_reciprocal", b.x, numbers=(float(n), scale * c.hi, scale * c.lo, end))
        if u.rest:
            with suppress(Undecided):
                pairs = self._pairs()
                pair = pairs.exponent(u, scale)
                if pair.lo is not None:
                    if pairs.has_logarithms:  # of themselves exponentials are infinite beyond, or nothing
                        self._keep_within(pairs.reach)
                    return b.emit("exp_of", pair.hi, pair.lo)
        if not any(hi):
            return b.emit("exp", self._scaled(self._with_rest(b.number(0.0), u), scale))
        rest = self._scaled(self._with_rest(b.number(0.0), u), scale) if u.rest else None
        if (
            rest is not None and b.steps[rest].name == "number"
        ):  # as far out: then it is one of the polynomial
            first = _rounded(sum(map(Fraction, (hi[0], lo[0], b.steps[rest].numbers[0])), Fraction(0)))
            hi, lo, rest = (first.hi, *hi[1:]), (first.lo, *lo[1:]), None
        if len(hi) == 1:
            constant = b.number(_exponential_of(u.coefficients[0], scale))
            return constant if rest is None else b.mul(constant, b.emit("exp", rest))
        linear = len(hi) == 2 and hi[0] == 0.0 and rest is None
        if linear and lo[1] == 0.0 and abs(frexp(hi[1])[0]) == 0.5:
            return b.emit("exp", b.mul(b.number(hi[1]), at))
        if rest is None and hi == (0.0, hi[-1]):
            upper = upper_half(hi[1])
            return b.emit("exp_scaled", at, numbers=(upper, hi[1] - upper + lo[1]))
        if rest is None and hi == (0.0, 0.0, hi[-1]) and lo[2] == 0.0 and abs(frexp(hi[2])[0]) == 0.5:
            return b.emit("exp_of_square", at, numbers=(hi[2],))
        numbers = (hi, lo, _end(hi))
        return b.emit("exp_of_polynomial", *((at,) if rest is None else (at, rest)), numbers=numbers)

    def _is_folded(self, u: Exponent) -> bool:
        slots = {i for form in u.rest for i, _ in form.monomial}.union(*map(_slots, u.rest))
        return self.way.folded and _has(_WAVES, self.charted, slots)

    def _folded(self, u: Exponent, scale: float) -> int:
        """e^(-scale |u|)."""
        b = self.builder
        if self.way.doubled and abs(frexp(scale)[0]) == 0.5:
            pairs = Pairs(self.charted, b, exponentials=True, whole=True)
            pair = pairs.exponent(u, 1.0)
            if pair.lo is not None:
                self._keep_within(pairs.reach)
                rest = b.emit("by_sign", pair.hi, b.neg(pair.lo), pair.lo, pair.lo)
                size = b.emit("abs", pair.hi)
                return b.emit("exp_of", *(b.mul(b.number(-scale), part) for part in (size, rest)))
        return b.emit("exp", self._scaled(b.emit("abs", self._unfolded(u)), -scale))

    def _keep_within(self, reach: tuple[float, float]) -> None:
        self.reach = (max(self.reach[0], reach[0]), min(self.reach[1], reach[1]))

    def _with_rest(self, value: int, u: Exponent) -> int:
        for form in u.rest:
            value = self.builder.add(value, self.form(form))
        return value

    def _lone_exponential(self, form: Form) -> tuple[Coefficient, Coefficient] | None:
        """(k, c) where the form is c e^(k x)."""
        if form.factors or len(form.monomial) != 1:
            return None
        ((slot, power),) = form.monomial
        if self.charted.coordinate(slot).place is not Place.EXP:
            return None
        u = self._exponent_of(slot)
        if u.rest or len(u.coefficients) != 2 or u.coefficients[0].hi != 0.0:
            return None
        rate = u.coefficients[1]
        return Coefficient(power * rate.hi, power * rate.lo), form.coefficient

    def _lone_reciprocal(self, form: Form) -> tuple[int, Coefficient] | None:
        """(k, c) where the form is c/x^k, k = 1 or 2."""
        places = [(self.charted.coordinate(slot).place, int(k)) for slot, k in form.monomial]
        if form.factors or any(place not in _LEAVES for place, _ in places):
            return None
        power = sum(k if place is Place.RECIPROCAL else -k for place, k in places)
        return (power, form.coefficient) if power in (1, 2) else None

    def _lone_logarithm(self, form: Form) -> tuple[Form, Coefficient] | None:
        """(v, c) where the form is c log v."""
        if form.factors or len(form.monomial) != 1 or form.monomial[0][1] != 1:
            return None
        c = self.charted.coordinate(form.monomial[0][0])
        return (self._argument(c), form.coefficient) if c.place is Place.LOG else None

    def _on_this_side(
        self, u: Exponent, scale: float = 1.0
    ) -> tuple[int, tuple[float, ...], tuple[float, ...]]:
        """x or |x|, and the coefficients of the powers of that."""
        b = self.builder
        at, sign = (b.x, 1) if self.side == 0 or not any(_odd(u)) else (b.emit("abs", b.x), self.side)
        hi = tuple(scale * c.hi * sign**k for k, c in enumerate(u.coefficients))
        lo = tuple(scale * c.lo * sign**k for k, c in enumerate(u.coefficients))
        return at, hi, lo

    def _scaled(self, value: int, scale: float) -> int:
        return self.builder.mul(self.builder.number(scale), value)


_FUNCTIONS = {
    Place.ERF: "erf",
    Place.ATAN: "atan",
    Place.ASIN: "asin",
    Place.ASINH: "asinh",
    Place.SIN: "sin",
    Place.COS: "cos",
}
_ARRAYS_ONLY: dict[str, Callable[[Expr], Expr]] = {
    "erf": erf,
    "erfcx": lambda u: exp(u**2) * erfc(u),
}
_UNIT = Form(Coefficient(1.0), (), ())


def _is_multiple(form: Form, charted: Charted) -> bool:
    """Whether it is a multiple of x: of its sine `sin_linear` has all digits farther out."""
    powers = [(charted.coordinate(slot).place, int(k)) for slot, k in form.monomial]
    return not form.factors and powers in ([(Place.X, 1)], [(Place.RECIPROCAL, -1)])


def tail_of(b: Builder, c: Coefficient, k: Coefficient) -> int:
    """2 (1 - Phi(c + k x))."""
    size, less = (k.hi, k.lo) if k.hi > 0 else (-k.hi, -k.lo)
    upper = upper_half(size)
    rest = size - upper + less
    numbers = (upper, rest if abs(rest) > size * 2.0**-90 else 0.0, 2.0)
    shift = (c.hi, c.lo) if c.hi else ()
    return b.emit("normal_survival", b.x if k.hi > 0 else b.neg(b.x), numbers=(*numbers, *shift))


def root(b: Builder, value: int, order: int) -> int:
    if order == 2:
        return b.emit("sqrt", value)
    if order == 3:
        return b.emit("cbrt", value)
    return power_of(b, value, Fraction(1, order))


def log_of(b: Builder, value: int) -> int:
    """log u; of a sine by the cosine, where it is nearly 1."""
    inside = value if b.steps[value].name != "abs" else b.steps[value].args[0]
    step = b.steps[inside]
    if step.name not in _CONJUGATES:
        return b.emit("log", value)
    return b.emit("log_of_wave", value, b.emit(_CONJUGATES[step.name], *step.args))


_CONJUGATES = {"sin": "cos", "cos": "sin", "sin_of": "cos_of", "cos_of": "sin_of"}


def power_of(b: Builder, value: int, k: Fraction) -> int:
    """value^k, for a positive value."""
    rest = float(k - Fraction(float(k)))
    return b.emit("power_of", value, numbers=(float(k), rest))


def _odd(u: Exponent) -> Iterator[bool]:
    return (k % 2 == 1 and c.hi != 0.0 for k, c in enumerate(u.coefficients))


def _exponential_of(c: Coefficient, scale: float) -> Coefficient:
    """e^(scale c)."""
    number = Fraction(scale) * _exactly(c)
    with precision(_BITS):
        return coefficient(ball(exp(Rational(number.numerator, number.denominator)), _BITS))


def _end(hi: tuple[float, ...]) -> float:
    """A power of two beyond which the polynomial is larger than what exp tells from infinity."""
    degree = max(k for k, c in enumerate(hi) if c)
    top = abs(hi[degree])
    others = max((abs(c) / top for c in hi[:degree]), default=0.0)
    bound = max((_SATURATED / top) ** (1 / degree), 2.0 * (1 + others))
    return 2.0 ** ceil(log2(bound))


def _signed(form: Form) -> Form:
    """The same, where its coefficient is -1: that of a polynomial which begins with a negative term."""
    if form.coefficient != Coefficient(-1.0):
        return form
    n = next((n for n, (p, k) in enumerate(form.factors) if p[0][1].hi < 0 and k % 2), None)
    if n is None:
        return form
    p, k = form.factors[n]
    p = tuple((powers, Coefficient(-c.hi, -c.lo)) for powers, c in p)
    factors = (*form.factors[:n], (p, k), *form.factors[n + 1 :])
    return replace(form, coefficient=Coefficient(1.0), factors=factors)


def _spread(form: Form) -> Form:
    """The same, its coefficient multiplied into the first polynomial in x alone."""
    n = next((n for n, (p, k) in enumerate(form.factors) if _only_x(p) and k == 1), None)
    if n is None:
        return form
    by = _exactly(form.coefficient)
    p = tuple((powers, _rounded(by * _exactly(c))) for powers, c in form.factors[n][0])
    factors = (*form.factors[:n], (p, 1), *form.factors[n + 1 :])
    return replace(form, coefficient=Coefficient(1.0), factors=factors)


def _centred(form: Form) -> Form:
    """The same, the slopes of its linear factors in x multiplied into its coefficient."""
    content, factors = _exactly(form.coefficient), []
    for p, k in form.factors:
        if _is_linear(p):
            (none, a), (first, slope) = p
            content *= _exactly(slope) ** k
            p = ((none, _rounded(_exactly(a) / _exactly(slope))), (first, ONE))
        factors.append((p, k))
    return replace(form, coefficient=_rounded(content), factors=tuple(factors))


def _multiple(u: Exponent, k: int) -> Exponent:
    """k u."""
    coefficients = tuple(_rounded(k * _exactly(c)) for c in u.coefficients)
    rest = tuple(replace(form, coefficient=_rounded(k * _exactly(form.coefficient))) for form in u.rest)
    return Exponent(coefficients, rest)


def _exactly(c: Coefficient) -> Fraction:
    return Fraction(c.hi) + Fraction(c.lo)


def _rounded(c: Fraction) -> Coefficient:
    hi = float(c)
    lo = float(c - Fraction(hi))
    return Coefficient(hi, lo if abs(lo) > abs(hi) * 2.0**-100 else 0.0)


def _in_phase(u: Expr, shift: Coefficient, quarters: int) -> tuple[Any, ...]:
    """The constants of a sine of u + shift and so many quarter turns, for a linear u."""
    at = phase(u, shift, quarters)
    upper = upper_half(at.slope.hi)
    numbers = (upper, at.slope.hi - upper + at.slope.lo, at.shift.hi, at.shift.lo, at.turn.hi, at.turn.lo)
    return (*numbers, at.chunks, float(at.top))


def _homogeneous(p: Polynomial, sine: int) -> list[Coefficient] | None:
    """A polynomial in a sine and a cosine with powers of the sum of their squares, so that all terms have
    one degree: by ascending powers of the sine. None where the degrees are odd and even, or it is trivial."""
    degrees = {sum(powers) for powers, _ in p}
    top = max(degrees)
    if len({d % 2 for d in degrees}) > 1 or top == 0:
        return None
    found = [Fraction(0)] * (top + 1)
    for powers, c in p:
        missing = (top - sum(powers)) // 2
        for k in range(missing + 1):
            found[powers[sine] + 2 * k] += comb(missing, k) * _exactly(c)
    rounded = [_rounded(c) for c in found]
    return rounded if rounded[0].hi and rounded[-1].hi else None


def _less_one(p: Polynomial) -> bool:
    """Whether the polynomial is c (1 - m) with a product m of coordinates."""
    return len(p) == 2 and not any(p[0][0]) and p[0][1] == Coefficient(-p[1][1].hi, -p[1][1].lo)


def _excess(form: Form) -> tuple[Polynomial, tuple[tuple[Polynomial, int], ...]] | None:
    """(p, q) with form = 1 + p/q, q a product of powers, where it is short."""
    over = [(p, k) for p, k in form.factors if k > 0]
    under = tuple((p, -k) for p, k in form.factors if k < 0)
    if not over or max(_size(over), _size(under)) > _LONGEST_EXCESS:
        return None
    none = tuple(0 for _ in over[0][0][0][0])
    terms = _expanded(over, {none: _exactly(form.coefficient)})
    for powers, v in _expanded(under, {none: Fraction(1)}).items():
        difference = terms.pop(powers, Fraction(0)) - v
        if abs(difference) > abs(v) * Fraction(2) ** -100:  # numbers are known to so many bits
            terms[powers] = difference
    if not terms:
        return None
    return tuple((powers, _rounded(c)) for powers, c in sorted(terms.items())), under


def _size(factors: Sequence[tuple[Polynomial, int]]) -> int:
    """A bound of how many terms their product has."""
    return prod(len(p) ** k for p, k in factors)


def _expanded(
    factors: Sequence[tuple[Polynomial, int]], by: dict[tuple[int, ...], Fraction]
) -> dict[tuple[int, ...], Fraction]:
    """The product of powers of polynomials and one more."""
    for p in (p for p, k in factors for _ in range(k)):
        total: dict[tuple[int, ...], Fraction] = {}
        for (powers, c), (more, d) in product(by.items(), p):
            place = tuple(map(sum, zip(powers, more, strict=True)))
            total[place] = total.get(place, Fraction(0)) + c * _exactly(d)
        by = total
    return by


# ---- polynomials


def polynomial_program(
    u: Element,
    root: float | None,
    lo: Fraction,
    hi: Fraction,
    centre: Fraction = Fraction(0),
    power: int = 0,
    side: int = 0,
    jet: Jet | None = None,
) -> Candidate:
    """The element by a polynomial, between lo and hi from the centre, or from the root near the one given.

    Away from 0 it may be the power of x times the polynomial; at 0 it may hold on one side only. Jets that
    are narrower than those of the element's quotient may be given. Raises: Undecided where none is proved to
    be near enough.
    """
    if jet is not None and (root is not None or centre):
        with suppress(Undecided):
            return _by_jet(jet, root, lo, hi, centre, power)
    content, factors = u.den.factor()
    above = u.field.poly_expr(u.num) if root is not None or centre else _in_factors(u)
    below = Mul(
        Rational(int(content.p), int(content.q)),
        *(u.field.poly_expr(f) ** int(k) for f, k in factors),
        x**power,
    )
    if root is not None:
        with precision(_BITS):
            found = beside_root(quotient_jet(above, below), root, lo, hi)
    else:
        try:
            found = beside_quotient(
                above, below, Rational(centre.numerator, centre.denominator), lo, hi, side
            )
        except Undecided:
            if not any(g.kind is Kind.ERF for g in u.generators):
                raise
            found = _beside_scaled(u, centre, lo, hi, power)
    return _with_power(found, power)


def _by_jet(
    jet: Jet, root: float | None, lo: Fraction, hi: Fraction, centre: Fraction, power: int
) -> Candidate:
    """The function with these jets by a polynomial: times the power of x, or beside its root."""
    if root is not None:
        return _with_power(beside_root(jet, root, lo, hi), power)
    with precision(_BITS):
        over = quotient(jet, tape(x**power).series) if power else jet
        found = near(over, exact(centre), lo, hi)
    return _with_power(Beside((float(centre), float(centre - Fraction(float(centre)))), 0, found), power)


def _with_power(found: Beside, power: int) -> Candidate:
    p = found.near
    ulp = _off(found) + found.order
    numbers = (tuple(reversed(p.coefficients)), p.rest, found.centre, found.order, p.even)
    b = Builder()
    value = b.emit("beside", b.x, numbers=(*numbers, ulp))
    for _ in range(power):
        value = b.mul(value, b.x)
    reach = (found.centre[0] + p.lo, found.centre[0] + p.hi)
    return Candidate(b.program(value), reach=reach, ulps=ulp + power, order=found.order, margin=_SAFE)


def decaying_polynomial(u: Element, lo: Fraction, hi: Fraction, centre: Fraction) -> Candidate:
    """The element by an exponential times a polynomial, between lo and hi from the centre.

    Raises: Undecided where it has no such factor, that has no program, or none is proved to be near enough.
    """
    with precision(_BITS):
        at = exact(centre)
        exponent, jet = decaying_jet(u, at)
        found = Beside((float(centre), float(centre - Fraction(float(centre)))), 0, near(jet, at, lo, hi))
    factors = (next(charted_programs(element(exp(exponent / k))), None) for k in (1, 2))
    whole, half = factors
    if whole is None or half is None:
        raise Undecided(said("an exponential without a program"))
    p = found.near
    numbers = (tuple(reversed(p.coefficients)), p.rest, found.centre, 0, p.even, _off(found))
    b = Builder()
    value = b.emit("beside", b.x, numbers=numbers)
    reach = (float(centre + lo), float(centre + hi))
    with np.errstate(all="ignore"):
        small = np.min(np.abs(run(whole.program, np.array(reach)))) < _LEAST_EXPONENTIAL
    factor = b.embedded((half if small else whole).program)
    value = b.mul(value, factor)
    program = b.program(b.mul(value, factor) if small else value)
    ulps = float(judged(program, np.linspace(*reach, _POINTS)).ulps.max())
    return Candidate(program, reach=reach, ulps=ulps, margin=_HALF_SAFE)


def _in_factors(u: Element) -> Expr:
    """The numerator, in factors where there are roots, which may be among them."""
    if not any(g.kind is Kind.RADICAL and not g.constant for g in u.field.used(u.num)):
        return u.field.poly_expr(u.num)
    content, factors = u.num.factor()
    parts = (u.field.poly_expr(f) ** int(k) for f, k in factors)
    return Mul(Rational(int(content.p), int(content.q)), *parts)


def _beside_scaled(u: Element, centre: Fraction, lo: Fraction, hi: Fraction, power: int) -> Beside:
    """An element with error functions that are nearly 1 or -1, over x^power."""
    with precision(_BITS):
        at = exact(centre)
        jet = scaled_jet(u, at)
        jet = quotient(jet, tape(x**power).series) if power else jet
    pair = float(centre), float(centre - Fraction(float(centre)))
    return Beside(pair, 0, near(jet, at, lo, hi))


def monomial(c: float, power: Fraction) -> Program:
    """c |x|^power."""
    b = Builder()
    size = b.emit("abs", b.x)
    value = b.number(Coefficient(c, c * 2.0**-54))  # rounded
    if power.denominator != 1:
        return b.program(b.mul(value, power_of(b, size, power)))
    for _ in range(abs(int(power))):
        value = b.mul(value, size) if power > 0 else b.div(value, size)
    return b.program(value)


def logarithm_and(c: float, k: Fraction) -> Program:
    """c + k log|x|."""
    b = Builder()
    value = b.mul(b.number(float(k)), b.emit("log", b.emit("abs", b.x)))
    return b.program(b.add(b.number(Coefficient(c, c * 2.0**-54)), value) if c else value)


def polynomial_of_root(u: Element, side: int, half: Fraction) -> Candidate:
    """The element beside 0 by a polynomial in s = sqrt|x|, on one side: in s it may be analytic.

    Raises: Undecided where it is not analytic in s, has a pole, or none is proved to be near enough.
    """
    root = Symbol("s", positive=True)
    above, below = (
        u.field.poly_expr(p).xreplace({x: side * root**2}).xreplace({root: x}) for p in (u.num, u.den)
    )
    wide = Fraction(ceil(sqrt(half) * 64), 64)
    found = beside_quotient(above, below, Rational(0), -wide, wide)
    p, ulp = found.near, _off(found) + found.order
    b = Builder()
    s = b.emit("sqrt", b.emit("abs", b.x))
    numbers = (
        tuple(reversed(p.coefficients)),
        p.rest,
        found.centre,
        found.order,
        p.even,
        ulp + _steepness(p) / 2,
    )
    end = float(wide) ** 2
    reach = (0.0, end) if side > 0 else (-end, 0.0)
    return Candidate(
        b.program(b.emit("beside", s, numbers=numbers)), side, reach=reach, ulps=ulp, margin=_SAFE
    )


def polynomials_far_out(
    u: Element, side: int, reach: float, limit: float, least: float = 0.0
) -> Iterator[Candidate]:
    """The element by polynomials in v = 1/|x| times a power of it, for side x >= reach or farther out, up to
    the first one that is within the limit. For |x| < `least` the element is not what it stands for.

    Raises: Undecided where it is no analytic function of v at 0, or none is proved to be near enough.
    """
    form = inverted(u, side)
    wide = Fraction(1 / min(reach, _FARTHEST))
    while wide > _NARROWEST:
        with suppress(Undecided):
            found = beside_quotient(form.above, form.below, Rational(0), -wide, wide)
            yield _far_out(form, found, side, max(least, float(1 / wide)))
            if _off(found) + _steepness(found.near) <= limit / 2:
                return
        wide /= 2


def decaying_far_out(
    u: Element, side: int, reach: float, limit: float, least: float = 0.0
) -> Iterator[Candidate]:
    """The same for such a function times a power of one exponential, which is multiplied in by halves.

    Raises: Undecided where there is no such power.
    """
    gauss, k, rest = exponential_factor(u)
    half = next(charted_programs(element(exp(Rational(k, 2) * gauss))), None)
    if half is None:
        raise Undecided(said("an exponential without a program"))
    for found in polynomials_far_out(rest, side, reach, limit - _OF_EXPONENTIAL, least):
        b = Builder()
        value, factor = b.embedded(found.program), b.embedded(half.program)
        yield replace(found, program=b.program(b.mul(b.mul(value, factor), factor)))


def _far_out(form: Inverted, found: Beside, side: int, start: float) -> Candidate:
    p = found.near
    b = Builder()
    size = b.emit("abs", b.x)
    v = b.div(b.number(1.0), size)
    numbers = (tuple(reversed(p.coefficients)), p.rest, (0.0, 0.0), 0, p.even, _off(found) + _steepness(p))
    value = b.emit("beside", v, numbers=numbers)
    power = form.power + found.order
    if power.denominator != 1:
        value = b.mul(value, power_of(b, size, -power))
    else:
        for _ in range(abs(int(power))):
            value = b.mul(value, v if power > 0 else size)
    reach = (start, inf) if side > 0 else (-inf, -start)
    return Candidate(b.program(value), side, reach=reach)


def _off(found: Beside) -> float:
    """The error of the polynomial without its power, in ULP."""
    return 0.5 + (found.near.error + found.near.rounding) * 2.0**53


def _steepness(p: Near) -> float:
    """How many times more than v itself the polynomial is off where v is: the most of |v F'/F|."""
    v = np.linspace(0.0, p.hi, 33)
    t = v * v if p.even else v
    q = np.polynomial.Polynomial(p.coefficients)
    return float(np.abs((2 if p.even else 1) * t * q.deriv()(t) / q(t)).max())


# ---- expressions as they are written


def direct_program(expr: Expr, powers: bool = False) -> Program:
    """The expression, operation by operation; where `powers` are wanted, u^(p/q) is one, which rounds once,
    and no power of a root. Raises: Undecided for heads without a kernel."""
    b = Builder()
    algebra = _Written(b, powers)
    with precision(_BITS):
        x_itself = _Operand(b.x, line=(0, 1))
        out = tape(expr).interpret(algebra, x_itself, algebra.number)
    return b.program(out.step)


def program_of_waves(expr: Expr) -> Program:
    """The same, with sines and cosines of k x + c by `sin_linear`, which does not round their arguments.

    Raises: Undecided where there are none but of x.
    """
    b = Builder()
    out = b.embedded(direct_program(expr))
    found: dict[int, tuple[Any, ...]] = {}
    for wave in sorted(expr.atoms(sin, cos), key=default_sort_key):
        if wave.args[0] not in (x, -x):
            with suppress(Undecided):
                numbers = _in_phase(wave.args[0], Coefficient(0.0), int(isinstance(wave, cos)))
                found[b.embedded(direct_program(wave))] = numbers
    if not found:
        raise Undecided(said("no sine of a multiple of x"))
    return _with_phases(b.program(out), found)


def _with_phases(program: Program, found: Mapping[int, tuple[Any, ...]]) -> Program:
    """The program with the sines of these phases at these places."""
    b = Builder()
    place = {0: 0}
    for i in program.needed:
        step = program.steps[i]
        if i in found:
            place[i] = b.emit("sin_linear", b.x, numbers=found[i])
        elif step.name != "x":
            place[i] = b.emit(step.name, *(place[a] for a in step.args), numbers=step.numbers)
    return b.program(place[program.out])


_Line = tuple[Any, Any]  # balls, or 0 and 1


@dataclass(frozen=True)
class _Operand:
    """A step, as a value of the algebra in which expressions are written; of a root, its base and order; of
    a + b x, a and b."""

    step: int
    root: tuple[int, int] | None = None
    line: _Line | None = None


def _sum_of_lines(u: _Line, v: _Line) -> _Line:
    return u[0] + v[0], u[1] + v[1]


def _difference_of_lines(u: _Line, v: _Line) -> _Line:
    return u[0] - v[0], u[1] - v[1]


def _product_of_lines(u: _Line, v: _Line) -> _Line | None:
    if u[1] != 0 and v[1] != 0:
        return None
    return u[0] * v[0], u[1] * v[0] + u[0] * v[1]


def _quotient_of_lines(u: _Line, v: _Line) -> _Line | None:
    return (u[0] / v[0], u[1] / v[0]) if v[1] == 0 and v[0] != 0 else None


_LINES: dict[str, Callable[[_Line, _Line], _Line | None]] = {
    "add": _sum_of_lines,
    "sub": _difference_of_lines,
    "mul": _product_of_lines,
    "div": _quotient_of_lines,
}


class _Written(dict[str, Callable[..., Any]]):
    """The algebra whose values are steps of a builder."""

    def __init__(self, b: Builder, powers: bool) -> None:
        self.b, self.powers = b, powers
        binary = {"add": b.add, "sub": b.sub, "mul": b.mul, "div": b.div}
        super().__init__({name: self._binary(f, _LINES[name]) for name, f in binary.items()})
        self["neg"] = lambda u: _Operand(b.neg(u.step), line=u.line and (-u.line[0], -u.line[1]))
        self["pow"] = lambda n: lambda u: self._power(u, n)
        self["root"] = lambda q: lambda u: _Operand(root(b, u.step, q), (u.step, q))
        self["lambertw"] = self._lambertw
        for name in _HEADS:
            self[name] = self._unary(name)
        for name in ("max", "min"):
            self[name] = self._chosen(name)

    def __missing__(self, name: str) -> Callable[..., Any]:
        raise Undecided(said("{expr} has no kernel", expr=name))

    def number(self, value: Any) -> _Operand:
        if isinstance(value, bool):
            raise Undecided(said("a condition has no kernel"))
        return _Operand(self.b.number(coefficient(value)), line=(value, 0))

    def _power(self, u: _Operand, n: int) -> _Operand:
        if self.powers and u.root is not None:
            base, order = u.root
            return _Operand(power_of(self.b, base, Fraction(n, order)))
        return _Operand(self.b.power(u.step, n))

    def _binary(
        self, f: Callable[[int, int], int], of_lines: Callable[[_Line, _Line], _Line | None]
    ) -> Callable[[_Operand, _Operand], _Operand]:
        def applied(u: _Operand, v: _Operand) -> _Operand:
            line = of_lines(u.line, v.line) if u.line and v.line else None
            return _Operand(f(u.step, v.step), line=line)

        return applied

    def _chosen(self, name: str) -> Callable[[_Operand, _Operand], _Operand]:
        return lambda u, v: _Operand(self.b.emit(name, u.step, v.step))

    def _unary(self, name: str) -> Callable[[_Operand], _Operand]:
        if name == "log":
            return lambda u: _Operand(log_of(self.b, u.step))
        if name == "erfc":
            return lambda u: _Operand(self._complement(u))
        return lambda u: _Operand(self.b.emit(name, u.step))

    def _complement(self, u: _Operand) -> int:
        """erfc, of a + b x with the digits that rounding this would cost; charts have those of b x."""
        if u.line is None or 0 in u.line:
            return self.b.emit("erfc", u.step)
        return tail_of(self.b, *map(in_deviations, u.line))

    def _lambertw(self, branch: int) -> Callable[[_Operand], _Operand]:
        if branch:
            raise Undecided(said("no kernel for this branch of W"))
        return self._unary("lambertw")


_HEADS = (
    "exp", "expm1", "log", "log1p", "sin", "cos", "tan", "sinh", "cosh", "tanh", "asin", "acos", "atan",
    "asinh", "acosh", "atanh", "erf", "erfc", "abs",
)  # fmt: skip
