"""Indexed algebra: rational functions of x[i], exp(x[i]) and of sums over all indices, for a symbolic n.

A sum over j of a product of things at j is a *moment*: one letter of a polynomial ring. A sum of terms is
split into moments, so that the normal form N/D is a rational function in letters at free indices, moments and
letters without an index (n, parameters, logarithms of moments).

Guarantee: equal normal forms are equal for every n and every value of the letters for which both are
defined. Free indices that are different symbols stand for different numbers; what is true where two of them
coincide is another question, and `Form` answers it when they are the same symbol.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce

from sympy import Add, Expr, KroneckerDelta, Mul, Rational, Sum, Symbol, sympify

from symacts.calculus.undecided import Undecided
from symacts.language import said

__all__ = [
    "ONE", "PLACE", "Atom", "Form", "Mono", "Poly", "content", "delta", "local", "minus", "moment",
    "multiplied", "of_plain", "plus", "summed", "times",
]  # fmt: skip

PLACE = Symbol("_", integer=True)  # the index inside a moment
_LARGEST = 20_000  # terms of a polynomial
_LARGEST_POWER = 24


@dataclass(frozen=True, order=True)
class Atom:
    """One letter: `key` names it; `expr` is what it stands for; `index` is the free index that it hangs on.

    A moment has a `body`, a monomial at PLACE, and the `count` of its terms. A delta has index `index` and
    `other`. A logarithm has its `argument`.
    """

    key: str
    expr: Expr = field(compare=False)
    index: Symbol | None = field(default=None, compare=False)
    body: Mono | None = field(default=None, compare=False)
    count: Expr | None = field(default=None, compare=False)
    other: Symbol | None = field(default=None, compare=False)
    argument: Form | None = field(default=None, compare=False)

    @property
    def is_delta(self) -> bool:
        return self.other is not None

    @property
    def positive(self) -> bool:
        """Greater than 0 whatever the arguments are."""
        if self.body is not None:
            return all(a.positive or e % 2 == 0 for a, e in self.body) and self._any_term()
        return bool(self.expr.is_positive)

    def _any_term(self) -> bool:
        assert self.body is not None
        return all(a.positive for a, _ in self.body) and bool(
            self.count is not None and self.count.is_positive
        )

    @property
    def nonnegative(self) -> bool:
        if self.body is not None:
            return all(a.nonnegative or e % 2 == 0 for a, e in self.body)
        return bool(self.expr.is_nonnegative)


Mono = tuple[tuple[Atom, int], ...]
Poly = dict[Mono, Fraction]
_Key = frozenset[tuple[Mono, Fraction]]

ONE: Mono = ()


def times(a: Mono, b: Mono) -> Mono:
    if not a or not b:
        return a or b
    powers = dict(a)
    for atom, e in b:
        powers[atom] = 1 if atom.is_delta else powers.get(atom, 0) + e
    return tuple(sorted((atom, e) for atom, e in powers.items() if e))


def plus(a: Poly, b: Poly) -> Poly:
    result = dict(a)
    for mono, c in b.items():
        value = result.get(mono, Fraction(0)) + c
        if value:
            result[mono] = value
        else:
            result.pop(mono, None)
    return result


def multiplied(a: Poly, b: Poly) -> Poly:
    if len(a) * len(b) > _LARGEST:
        raise Undecided(said("the polynomials grow too large"))
    result: Poly = {}
    for m, c in a.items():
        for k, d in b.items():
            mono = times(m, k)
            result[mono] = result.get(mono, Fraction(0)) + c * d
    return {m: c for m, c in result.items() if c}


def minus(a: Poly) -> Poly:
    return {m: -c for m, c in a.items()}


def _power(a: Poly, e: int) -> Poly:
    return reduce(multiplied, [a] * e, {ONE: Fraction(1)})


def content(p: Poly) -> tuple[Mono, Fraction, Poly]:
    """p = c * monomial * rest, where the rest has no monomial factor and a first coefficient of 1."""
    atoms = {a for m in p for a, _ in m}
    least = {a: min(dict(m).get(a, 0) for m in p) for a in atoms if not a.is_delta}
    shared = tuple(sorted((a, e) for a, e in least.items() if e))
    back = tuple((a, -e) for a, e in shared)
    rest = {times(m, back): c for m, c in p.items()}
    lead = rest[max(rest, key=_order)]
    return shared, lead, {m: c / lead for m, c in rest.items()}


def _order(m: Mono) -> tuple[tuple[str, int], ...]:
    return tuple((a.key, e) for a, e in m)


def divided(p: Poly, q: Poly) -> Poly | None:
    """p / q where q divides p exactly, else None."""
    atoms = sorted({a for m in (*p, *q) for a, _ in m})
    low = {a: min(0, *(dict(m).get(a, 0) for m in p)) for a in atoms}
    up = tuple((a, -e) for a, e in low.items() if e)

    def vector(m: Mono) -> tuple[int, ...]:
        powers = dict(m)
        return tuple(powers.get(a, 0) for a in atoms)

    rest = {vector(times(m, up)): c for m, c in p.items()}
    divisor = {vector(m): c for m, c in q.items()}
    if any(e < 0 for m in divisor for e in m):
        return None
    lead = max(divisor)
    quotient: dict[tuple[int, ...], Fraction] = {}
    while rest:
        top = max(rest)
        step = tuple(a - b for a, b in zip(top, lead, strict=True))
        if any(e < 0 for e in step) or len(quotient) > _LARGEST:
            return None
        c = rest[top] / divisor[lead]
        quotient[step] = c
        for m, d in divisor.items():
            mono = tuple(a + b for a, b in zip(m, step, strict=True))
            value = rest.get(mono, Fraction(0)) - c * d
            if value:
                rest[mono] = value
            else:
                rest.pop(mono, None)
    back = tuple((a, e) for a, e in low.items() if e)
    return {
        times(tuple((a, e) for a, e in zip(atoms, m, strict=True) if e), back): c for m, c in quotient.items()
    }


@dataclass(frozen=True, eq=False)
class Form:
    """N/D: `num` is a Laurent polynomial, `den` the polynomials below it with their powers."""

    num: Poly
    den: Mapping[_Key, int] = field(default_factory=dict)

    @classmethod
    def number(cls, q: Fraction | int) -> Form:
        return cls({ONE: Fraction(q)} if q else {})

    @classmethod
    def atom(cls, atom: Atom, power: int = 1) -> Form:
        return cls({((atom, power),): Fraction(1)})

    @property
    def is_zero(self) -> bool:
        return not self.num

    @property
    def atoms(self) -> set[Atom]:
        return {a for p in (self.num, *map(dict, self.den)) for m in p for a, _ in m}

    def __add__(self, other: Form) -> Form:
        keys = {k: max(self.den.get(k, 0), other.den.get(k, 0)) for k in (*self.den, *other.den)}
        return Form(plus(self._over(keys), other._over(keys)), keys).reduced()

    def _over(self, keys: Mapping[_Key, int]) -> Poly:
        return reduce(
            multiplied, (_power(dict(k), e - self.den.get(k, 0)) for k, e in keys.items()), self.num
        )

    def reduced(self) -> Form:
        """Without the factors that numerator and denominator share, as far as they stand as factors."""
        if not self.num:
            return Form({})
        num, den = self.num, dict(self.den)
        for key in self.den:
            while den[key] > 0 and (quotient := divided(num, dict(key))) is not None:
                num, den[key] = quotient, den[key] - 1
        return Form(num, {k: e for k, e in den.items() if e})

    def __neg__(self) -> Form:
        return Form(minus(self.num), self.den)

    def __sub__(self, other: Form) -> Form:
        return self + (-other)

    def __mul__(self, other: Form) -> Form:
        den = dict(self.den)
        for key, e in other.den.items():
            den[key] = den.get(key, 0) + e
        return Form(multiplied(self.num, other.num), den).reduced()

    def inverse(self) -> Form:
        if self.is_zero:
            raise Undecided(said("division by an expression that is identically zero"))
        mono, lead, rest = content(self.num)
        if any(a.is_delta for a, _ in mono) or any(a.is_delta for m in rest for a, _ in m):
            raise Undecided(said("division by a Kronecker delta"))
        num: Poly = {tuple((a, -e) for a, e in mono): 1 / lead}
        for key, e in self.den.items():
            num = multiplied(num, _power(dict(key), e))
        return Form(num, {} if set(rest) == {ONE} else {frozenset(rest.items()): 1})

    def __pow__(self, e: int) -> Form:
        if abs(e) > _LARGEST_POWER:
            raise Undecided(said("the power {e} is too large", e=e))
        return reduce(lambda a, b: a * b, [self if e > 0 else self.inverse()] * abs(e), Form.number(1))

    def replaced(self, change: Callable[[Atom], Form | None]) -> Form:
        """With another form in place of each atom for which `change` gives one."""
        total = _exchanged(self.num, change)
        for key, e in self.den.items():
            total = total * _exchanged(dict(key), change).inverse() ** e
        return total

    def at(self, old: Symbol, new: Symbol) -> Form:
        """With a free index renamed, or made to coincide with another."""
        return self.replaced(lambda a: moved(a, old, new))

    @property
    def expr(self) -> Expr:
        """As a SymPy expression."""
        below = Mul(*(_expr(dict(k)) ** e for k, e in self.den.items()))
        return _expr(self.num) / below


def _expr(p: Poly) -> Expr:
    return Add(*(Rational(c.numerator, c.denominator) * _mono_expr(m) for m, c in p.items()))


def _mono_expr(m: Mono) -> Expr:
    return Mul(*(a.expr**e for a, e in m))


def _exchanged(p: Poly, change: Callable[[Atom], Form | None]) -> Form:
    total, kept = Form({}), {}
    for mono, c in p.items():
        swaps = [(a, e, f) for a, e in mono if (f := change(a)) is not None]
        if not swaps:
            kept[mono] = c
            continue
        stay = tuple(pair for pair in mono if pair[0] not in {a for a, _, _ in swaps})
        total = total + reduce(lambda a, b: a * b, (f**e for _, e, f in swaps), Form({stay: c}))
    return total + Form(kept)


def moved(a: Atom, old: Symbol, new: Symbol) -> Form | None:
    """The atom with its index renamed; None where it does not hang on it."""
    if a.is_delta:
        if old not in (a.index, a.other):
            return None
        pair = [new if s == old else s for s in (a.index, a.other)]
        return delta(pair[0], pair[1])
    if a.index == old:
        return Form.atom(local(a.expr.xreplace({old: new}), new, a.argument and a.argument.at(old, new)))
    if a.body is not None and old in a.expr.free_symbols and old != PLACE:
        raise Undecided(said("a sum over a term in a free index"))
    return None


# ---- atoms


def local(expr: Expr, index: Symbol | None, argument: Form | None = None) -> Atom:
    return Atom(str(expr), expr, index, argument=argument)


def moment(body: Mono, count: Expr) -> Form:
    """The sum of a monomial at PLACE over `count` indices."""
    if not body:
        return of_plain(count)
    expr = Sum(_mono_expr(body), (PLACE, 1, count))
    return Form.atom(Atom(str(expr), expr, None, body, count))


def of_plain(expr: Expr) -> Form:
    """A polynomial in symbols without an index, as n - m."""
    total = Form({})
    for term in Add.make_args(sympify(expr).expand()):
        q, rest = term.as_coeff_Mul()
        atoms = (
            Form.atom(local(base, None), int(e)) for base, e in rest.as_powers_dict().items() if base != 1
        )
        total = total + reduce(lambda a, b: a * b, atoms, Form.number(Fraction(int(q.p), int(q.q))))
    return total


def delta(a: Symbol, b: Symbol) -> Form:
    """1 where the indices are the same, 0 where both are free and different, else a letter."""
    if a == b:
        return Form.number(1)
    if not (_bound(a) or _bound(b)):
        return Form({})
    first, second = sorted((a, b), key=lambda s: (not _bound(s), str(s)))
    return Form.atom(Atom(f"delta({first},{second})", KroneckerDelta(first, second), first, other=second))


def _bound(s: Symbol) -> bool:
    return str(s).startswith("_")


# ---- sums


def summed(form: Form, over: Symbol, count: Expr) -> Form:
    """The sum of a form over one of its indices, from 1 to count.

    Raises: Undecided, where the index stands in the denominator.
    """
    if any(a.index == over or a.other == over for key in form.den for m in dict(key) for a, _ in m):
        raise Undecided(said("a sum over terms with the index in the denominator"))
    below = Form({ONE: Fraction(1)}, form.den)
    total = Form({})
    for mono, c in form.num.items():
        total = total + _summed_mono(mono, over, count) * Form.number(c)
    return total * below


def _summed_mono(mono: Mono, over: Symbol, count: Expr) -> Form:
    for a, _ in mono:
        if a.is_delta and over in (a.index, a.other):
            other = a.other if a.index == over else a.index
            assert other is not None
            rest = Form({tuple(pair for pair in mono if pair[0] != a): Fraction(1)})
            return rest.at(over, other)
    inside = tuple(pair for pair in mono if pair[0].index == over)
    outside = tuple(pair for pair in mono if pair[0].index != over)
    at_place = Form({inside: Fraction(1)}).at(over, PLACE) if inside else Form.number(1)
    (body,) = at_place.num
    return moment(body, count) * Form({outside: Fraction(1)})
