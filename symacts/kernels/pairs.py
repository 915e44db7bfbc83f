"""Algebraic functions of x, exponentials and logarithms as pairs of steps: hi + lo has about twice the digits
of a double.

What rounding takes from a sum, a product, a quotient or a square root is itself a double, or nearly one, and
one more step of the program. So the argument of an exponential or a sine, in which a rounding error counts as
often as the argument is large, keeps its digits wherever x is made into it by these operations.

Source: Dekker 1971, A floating-point technique for extending the available precision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from math import floor, frexp, inf, ldexp, log2, trunc

from symacts.calculus.charts import Charted, Coefficient, Exponent, Form, Place, Polynomial, logarithm
from symacts.calculus.undecided import Undecided
from symacts.kernels.program import Builder
from symacts.language import said

__all__ = ["Pair", "Pairs", "upper_half"]

_LEAVES = (Place.X, Place.RECIPROCAL)
_FAR = 345.0  # exponents within which products of two exponentials are finite


def upper_half(k: float) -> float:
    """k cut to 26 bits."""
    fraction, exponent = frexp(k)
    return ldexp(trunc(fraction * 2**26), exponent - 26)


@dataclass(frozen=True)
class Pair:
    """hi + lo; without `lo`, hi is exact."""

    hi: int
    lo: int | None = None


class Pairs:
    """Writes forms of one chart as pairs into a builder.

    Raises: Undecided for what is not algebraic, or, where `exponentials` of multiples of x and logarithms
    are wanted too, for what is not made of these either; where sums are wanted as a `whole`, sines and
    exponentials of all that may be in them.
    """

    def __init__(
        self, charted: Charted, builder: Builder, exponentials: bool = False, whole: bool = False
    ) -> None:
        self.charted, self.builder, self.exponentials, self.whole = charted, builder, exponentials, whole
        self.reach = (-inf, inf)  # within which exponentials grow no farther than they are worked out
        self.has_logarithms = False

    # ---- what charts have

    def exponent(self, u: Exponent, scale: float) -> Pair:
        x = Pair(self.builder.x)
        parts = [self._times(self._number(c), x, k) for k, c in enumerate(u.coefficients) if c.hi]
        value = reduce(self._sum, [*parts, *map(self.form, u.rest)])
        return self._product(self._number(Coefficient(scale)), value)

    def form(self, form: Form) -> Pair:
        """coefficient * coordinates^power * polynomials^power."""
        powers = [self._leaf(slot, k) for slot, k in form.monomial]
        powers += [(self.polynomial(p), k) for p, k in form.factors]
        above, below = self._number(form.coefficient), self._number(Coefficient(1.0))
        for base, k in powers:
            above, below = self._times(above, base, max(k, 0)), self._times(below, base, max(-k, 0))
        return self._quotient(above, below)

    def shifted(self, form: Form, by: Coefficient) -> tuple[int, int]:
        """The form and a number that is no double."""
        total = self._sum(self.form(form), self._number(by))
        if total.lo is None:
            raise Undecided(said("a sum with nothing"))
        return total.hi, total.lo

    def _leaf(self, slot: int, k: int) -> tuple[Pair, int]:
        """A coordinate and its power, that of 1/x as one of x."""
        c = self.charted.coordinate(slot)
        match c.place:
            case Place.X | Place.RECIPROCAL:
                return Pair(self.builder.x), k if c.place is Place.X else -k
            case Place.ROOT if c.order == 2 and isinstance(c.argument, Form):
                return self._root(self.form(c.argument)), k
            case Place.EXP if self.exponentials and isinstance(c.argument, Exponent):
                if self.whole:
                    return self._function("exp", self.exponent(c.argument, 1.0)), k
                return self._exponential(c.argument, int(k)), 1
            case Place.SIN | Place.COS if self.whole and isinstance(c.argument, Form):
                return self._function("sin" if c.place is Place.SIN else "cos", self.form(c.argument)), k
            case Place.LOG if self.exponentials and isinstance(c.argument, Form):
                return self._logarithm_of(c.argument), k
            case Place.ASINH if self.exponentials and isinstance(c.argument, Form):
                u, one = self.form(c.argument), self._number(Coefficient(1.0))
                return self._logarithm(self._sum(u, self._root(self._sum(self._product(u, u), one)))), k
            case _:
                raise Undecided(said("what is not algebraic is no pair"))

    def _logarithm_of(self, form: Form) -> Pair:
        """Powers of x apart, which may overflow."""
        b = self.builder
        places = {i: self.charted.coordinate(i).place for i, _ in form.monomial}
        if Place.EXP in places.values():
            raise Undecided(said("the logarithm of an exponential is none in pairs"))
        power = sum(k if places[i] is Place.X else -k for i, k in form.monomial if places[i] in _LEAVES)
        if not power:
            return self._logarithm(self.form(form))
        rest = replace(form, monomial=tuple((i, k) for i, k in form.monomial if places[i] not in _LEAVES))
        whole = self._logarithm(Pair(b.emit("abs", b.x)))
        whole = self._product(self._number(Coefficient(float(power))), whole)
        c, side = form.coefficient, self.charted.chart.side
        if not rest.monomial and not rest.factors:  # a number, with the sign of that power of x
            size = Coefficient(abs(c.hi), c.lo if c.hi > 0 else -c.lo)
            return whole if size == Coefficient(1.0) else self._sum(whole, self._number(logarithm(size)))
        if power % 2 and not side:
            raise Undecided(said("a logarithm of what has the sign of x"))
        if power % 2 and side < 0:
            rest = replace(rest, coefficient=Coefficient(-c.hi, -c.lo))
        return self._sum(self._logarithm(self.form(rest)), whole)

    def _logarithm(self, p: Pair) -> Pair:
        b = self.builder
        parts = [b.steps[i] for i in (p.hi, p.lo) if i is not None]
        if all(step.name == "number" for step in parts):  # as far out, where e^x is 0
            return self._number(logarithm(Coefficient(*(step.numbers[0] for step in parts))))
        self.has_logarithms = True
        hi = b.emit("log", p.hi)
        rest = b.emit("log_rest", p.hi, hi)
        return Pair(hi, rest if p.lo is None else self._together(rest, self._rest("div", p.lo, p.hi)))

    def _exponential(self, u: Exponent, k: int) -> Pair:
        """e^(k u) for a multiple u of x."""
        if u.rest or len(u.coefficients) != 2 or u.coefficients[0].hi:
            raise Undecided(said("what is not algebraic is no pair"))
        b, rate = self.builder, u.coefficients[1]
        hi, lo = k * rate.hi, k * rate.lo
        upper, end = upper_half(hi), 2.0 ** floor(log2(_FAR / abs(hi)))
        least, most = self.reach
        self.reach = (least, min(most, end)) if hi > 0 else (max(least, -end), most)
        numbers = (upper, hi - upper + lo, end)
        value = b.emit("exp_within", b.x, numbers=numbers)
        return Pair(value, b.emit("exp_within_rest", b.x, value, numbers=numbers))

    def _function(self, name: str, u: Pair) -> Pair:
        if self._fraction(u) is not None:
            raise Undecided(said("a function of a number is no pair"))
        b = self.builder
        lo = b.number(0.0) if u.lo is None else u.lo
        value = b.emit(name, u.hi) if u.lo is None else b.emit(f"{name}_of", u.hi, u.lo)
        return Pair(value, b.emit(f"{name}_rest", u.hi, lo, value))

    def polynomial(self, p: Polynomial) -> Pair:
        return self._horner(dict(p), sorted({i for powers, _ in p for i, k in enumerate(powers) if k}))

    def _horner(self, terms: Mapping[tuple[int, ...], Coefficient], slots: Sequence[int]) -> Pair:
        if not slots:
            (c,) = terms.values()
            return self._number(c)
        slot, *rest = slots
        parts: dict[int, dict[tuple[int, ...], Coefficient]] = {}
        for powers, c in terms.items():
            parts.setdefault(powers[slot], {})[(*powers[:slot], 0, *powers[slot + 1 :])] = c
        base, sign = self._leaf(slot, 1)
        base = base if sign > 0 else self._quotient(self._number(Coefficient(1.0)), base)
        value, previous = self._number(Coefficient(0.0)), max(parts)
        for k in sorted(parts, reverse=True):
            value = self._sum(self._horner(parts[k], rest), self._times(value, base, previous - k))
            previous = k
        return self._times(value, base, previous)

    # ---- arithmetic

    def _number(self, c: Coefficient) -> Pair:
        return Pair(self.builder.number(c.hi), self.builder.number(c.lo) if c.lo else None)

    def _exact(self, p: Pair) -> float | None:
        return self.builder.value(p.hi) if p.lo is None else None

    def _fraction(self, p: Pair) -> Fraction | None:
        """The number that a pair of numbers is."""
        steps = [self.builder.steps[i] for i in (p.hi, p.lo) if i is not None]
        if any(step.name != "number" for step in steps):
            return None
        return sum((Fraction(step.numbers[0]) for step in steps), Fraction(0))

    def _of_fraction(self, q: Fraction) -> Pair:
        hi = float(q)
        return self._number(Coefficient(hi, float(q - Fraction(hi))))

    def _sum(self, p: Pair, q: Pair) -> Pair:
        """The larger part above the smaller again, since p and q may cancel.

        Operations on lower parts have names of their own: their errors count absolutely.
        """
        if 0.0 in (self._exact(p), self._exact(q)):
            return q if self._exact(p) == 0.0 else p
        both = self._fraction(p), self._fraction(q)
        if both[0] is not None and both[1] is not None:
            return self._of_fraction(both[0] + both[1])
        b = self.builder
        s = b.add(p.hi, q.hi)
        rest = self._together(b.emit("add_rest", p.hi, q.hi), p.lo, q.lo)
        hi = b.add(s, rest)
        return Pair(hi, b.emit("sum_rest", s, rest))

    def _product(self, p: Pair, q: Pair) -> Pair:
        both = self._fraction(p), self._fraction(q)
        if both[0] is not None and both[1] is not None:
            return self._of_fraction(both[0] * both[1])
        b = self.builder
        for one, other in ((p, q), (q, p)):
            c = self._exact(one)
            if c is not None and abs(frexp(c)[0]) in (0.0, 0.5):  # a power of two
                lo = other.lo
                if lo is not None and abs(c) != 1.0:
                    lo = self._rest("mul", one.hi, lo)
                return Pair(b.mul(one.hi, other.hi), b.neg(lo) if lo is not None and c == -1.0 else lo)
        crossed = [self._rest("mul", u.hi, v.lo) for u, v in ((p, q), (q, p)) if v.lo is not None]
        return Pair(b.mul(p.hi, q.hi), self._together(b.emit("mul_rest", p.hi, q.hi), *crossed))

    def _times(self, value: Pair, base: Pair, n: int) -> Pair:
        """value base^n."""
        for _ in range(n):
            value = self._product(value, base)
        return value

    def _quotient(self, p: Pair, q: Pair) -> Pair:
        if self._exact(q) == 1.0:
            return p
        b = self.builder
        hi = b.div(p.hi, q.hi)
        rest = b.emit("div_rest", p.hi, q.hi, hi)
        more = [p.lo] if p.lo is not None else []
        more += [b.neg(self._rest("mul", hi, q.lo))] if q.lo is not None else []
        return Pair(
            hi, self._together(rest, self._rest("div", self._together(*more), q.hi)) if more else rest
        )

    def _rest(self, name: str, u: int, v: int) -> int:
        """A product or quotient of lower parts, or of one and an upper one, its sign outside."""
        b = self.builder
        signs = [b.steps[i].name == "neg" for i in (u, v)]
        u, v = (b.neg(i) if sign else i for i, sign in zip((u, v), signs, strict=True))
        value = b.emit(f"rest_{name}", u, v)
        return b.neg(value) if signs[0] != signs[1] else value

    def _root(self, p: Pair) -> Pair:
        b = self.builder
        hi = b.emit("sqrt", p.hi)
        rest = b.emit("sqrt_rest", p.hi, hi)
        return Pair(
            hi, rest if p.lo is None else self._together(rest, self._rest("div", p.lo, b.add(hi, hi)))
        )

    def _together(self, first: int, *others: int | None) -> int:
        for other in others:
            first = first if other is None else self.builder.emit("rest_add", first, other)
        return first
