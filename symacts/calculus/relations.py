"""Polynomial relations P(x, y, y', ...) = 0 between a function and its derivatives, by linear algebra.

The normal forms of x, y, y', ... are polynomials in generators. A homomorphism to a finite field sends each
point of generator values to a value of every monomial; a relation is a linear dependency between the columns
of monomial values. Full rank modulo p proves that there is none; a dependency modulo p only says which
monomials may take part: its coefficients are then found exactly and the relation is proved by the zero test.

Source: von zur Gathen and Gerhard, Modern Computer Algebra (2013), ch. 5, for modular methods.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import combinations_with_replacement
from math import gcd, lcm
from random import Random

import sympy as sp
from flint import fmpq, fmpq_mpoly, nmod_mat
from sympy import Expr, S, Symbol

from symacts.activation import x
from symacts.calculus.forms import cost, flipped
from symacts.calculus.notebook import remembered
from symacts.calculus.pieces import Pieces
from symacts.calculus.rewriting import rewrite
from symacts.calculus.tower import Element, Field, Generator, Kind, normal
from symacts.calculus.undecided import Undecided
from symacts.language import said

__all__ = ["Y", "least_relation"]

Y = (Symbol("y", real=True), Symbol("y1", real=True), Symbol("y2", real=True))

# 3 modulo 4, and the primes up to 13 are squares, as the roots of small constants need
_PRIMES = (2305843009213682039, 2305843009213679711, 2305843009213672991)
_HIGHEST_ORDER = 2
_HIGHEST_DEGREE = 4
_WIDEST = 60  # terms of a coefficient in the constants
_SPARE = 5  # points more than monomials
_TRIES = 8  # points that may miss the domain, for each that is wanted
_LARGEST = 10**6  # numerators and denominators of rational coefficients

Monomial = tuple[int, ...]  # exponents of x, y, y', ...
Jet = tuple[Element, ...]  # x, y, y', ... on one piece
Dependency = list[tuple[Monomial, int]]  # coefficients modulo p, that of the last monomial 1


@remembered(128)
def least_relation(f: Pieces) -> Expr | None:
    """P in x, y, y1 = y', y2 = y'' with P = 0 on every piece of f; None where none is found.

    Guarantee: P = 0 is proved. The order is least, then the total degree, among orders up to 2 and degrees up
    to 4; of the relations of that degree one without x is preferred.
    """
    jets = _jets(f)
    for order in range(1, _HIGHEST_ORDER + 1):
        found = _of_order([jet[: order + 2] for jet in jets])
        if found is not None:
            return found
    return None


def _jets(f: Pieces) -> list[Jet]:
    """(x, y, y', y'') on each piece, in one field, so that constants are shared."""
    field = Field([x, *(p.expr for p in f.pieces)])
    start = field.convert(x)
    jets: list[Jet] = []
    for p in f.pieces:
        y = field.convert(rewrite(p.expr))
        jets.append((start, y, y.diff(), y.diff().diff()))
    return jets


def _of_order(jets: Sequence[Jet]) -> Expr | None:
    """The relation of least degree in which the last derivative takes part."""
    for prime in _PRIMES:
        try:
            samples = [_Samples(prime, jets[0][0].field, jet) for jet in jets]
            return _of_least_degree(jets, samples, prime)
        except _NoRoot:
            continue
    raise Undecided(said("the constants have no roots modulo the primes tried"))


def _of_least_degree(jets: Sequence[Jet], samples: Sequence[_Samples], prime: int) -> Expr | None:
    for degree in range(1, _HIGHEST_DEGREE + 1):
        monomials = sorted(_monomials(len(jets[0]), degree), key=_place)
        rows = [row for s in samples for row in s.rows(monomials)]
        if not rows:
            raise _NoRoot
        found = [[(monomials[j], c) for j, c in d] for d in _dependencies(rows, prime)]
        for dependency in sorted(found, key=_length):
            relation = _proved(jets, dependency, prime)
            if relation is not None:
                return relation
    return None


def _monomials(variables: int, degree: int) -> list[Monomial]:
    choices = (c for d in range(degree + 1) for c in combinations_with_replacement(range(variables), d))
    return [tuple(c.count(i) for i in range(variables)) for c in choices]


def _place(m: Monomial) -> tuple[bool, bool, int, Monomial]:
    """Monomials without the last derivative first, then those without x, then by degree."""
    return m[-1] > 0, m[0] > 0, sum(m), m


def _length(dependency: Dependency) -> tuple[bool, int]:
    """Relations without x first, then by the number of terms."""
    return any(m[0] for m, _ in dependency), len(dependency)


# ---- the search modulo p


class _NoRoot(Exception):  # noqa: N818
    """A constant has no square root modulo the prime."""


class _Samples:
    """Random points of one piece under homomorphisms to the integers modulo p that agree on constants."""

    def __init__(self, prime: int, field: Field, jet: Jet) -> None:
        self.prime, self.field = prime, field
        self.random = Random(1)
        self.polynomials = [(self._reduced(u.num), self._reduced(u.den)) for u in jet]
        self.constants = self._constants()
        self.points: list[list[list[int]]] = []  # for each point the powers of x, y, y', ...

    def rows(self, monomials: Sequence[Monomial]) -> list[list[int]]:
        """The values of the monomials at enough points."""
        wanted = len(monomials) + _SPARE
        for _ in range(wanted * _TRIES):
            if len(self.points) < wanted:
                self.points += self._sample()
        return [[self._product(powers, m) for m in monomials] for powers in self.points]

    def _sample(self) -> list[list[list[int]]]:
        """One point, or none where it has no image: no square root, or a zero denominator."""
        try:
            point = self._point()
            values = [
                self._value(top, point) * pow(self._value(low, point), -1, self.prime)
                for top, low in self.polynomials
            ]
        except (ValueError, _NoRoot):
            return []
        return [[[pow(v, k, self.prime) for k in range(_HIGHEST_DEGREE + 1)] for v in values]]

    def _product(self, powers: Sequence[Sequence[int]], m: Monomial) -> int:
        total = 1
        for table, k in zip(powers, m, strict=True):
            if k:
                total = total * table[k] % self.prime
        return total

    def _constants(self) -> dict[int, int]:
        """The images of the constants, which come before what is built from them."""
        found: dict[int, int] = {}
        for g in self.field.gens:
            if g.constant and g.index not in found:
                found.update(self._generator(g, found))
        return found

    def _point(self) -> dict[int, int]:
        """Values of the generators that satisfy their relations."""
        point = dict(self.constants)
        for g in self.field.gens:
            if g.index not in point:
                point.update(self._generator(g, point))
        return point

    def _generator(self, g: Generator, point: dict[int, int]) -> dict[int, int]:
        t = self.random.randrange(2, self.prime)
        if g.kind is Kind.SIN:  # a point of the circle
            scale = pow(1 + t * t, -1, self.prime)
            return {g.index: 2 * t * scale % self.prime, g.index + 1: (1 - t * t) * scale % self.prime}
        if g.kind is Kind.RADICAL and g.relation is not None:
            return {g.index: self._root(self._value(self._reduced(g.relation), point), g.order)}
        return {g.index: t}

    def _root(self, power: int, order: int) -> int:
        if order != 2:
            return self._only_root(power, order)
        root = pow(power, (self.prime + 1) // 4, self.prime)  # p = 3 modulo 4
        if root * root % self.prime != power:
            raise _NoRoot
        return root

    def _only_root(self, power: int, order: int) -> int:
        """Where the order has an inverse modulo p - 1, each number has one root."""
        if gcd(order, self.prime - 1) != 1:
            raise _NoRoot
        return pow(power, pow(order, -1, self.prime - 1), self.prime)

    def _reduced(self, p: fmpq_mpoly) -> list[tuple[int, list[tuple[int, int]]]]:
        """The terms modulo p: a coefficient, and the generators with their exponents."""
        return [
            (int(c.p) * pow(int(c.q), -1, self.prime), [(i, k) for i, k in enumerate(exps) if k])
            for exps, c in p.to_dict().items()
        ]

    def _value(self, terms: Sequence[tuple[int, list[tuple[int, int]]]], point: dict[int, int]) -> int:
        total = 0
        for term, powers in terms:
            for i, k in powers:
                term = term * pow(point[i], k, self.prime) % self.prime
            total += term
        return total % self.prime


def _dependencies(rows: list[list[int]], prime: int) -> Iterator[list[tuple[int, int]]]:
    """Each column that depends on those before it, with the columns that it depends on."""
    reduced, rank = nmod_mat(rows, prime).rref()
    pivots: list[int] = []
    for j in range(len(rows[0])):
        if len(pivots) < rank and int(reduced[len(pivots), j]):
            pivots.append(j)
        else:
            used = [(p, -int(reduced[r, j]) % prime) for r, p in enumerate(pivots) if int(reduced[r, j])]
            yield [*used, (j, 1)]


# ---- exact coefficients


def _proved(jets: Sequence[Jet], dependency: Dependency, prime: int) -> Expr | None:
    """The relation with these monomials in which the last derivative takes part, proved on every piece."""
    monomials = [m for m, _ in dependency]
    if not any(m[-1] for m in monomials):
        return None
    for find in (_rational, _over_constants):
        coefficients = find(jets, dependency, prime)
        if coefficients is not None and all(
            _combination(jet, monomials, coefficients).is_zero for jet in jets
        ):
            return _polynomial(monomials, [c.expr for c in coefficients])
    return None


def _combination(jet: Jet, monomials: Sequence[Monomial], coefficients: Sequence[Element]) -> Element:
    return reduce(
        Element.__add__, (c * _monomial(jet, m) for m, c in zip(monomials, coefficients, strict=True))
    )


def _monomial(jet: Jet, m: Monomial) -> Element:
    return reduce(Element.__mul__, (u**k for u, k in zip(jet, m, strict=True) if k), jet[0].field.one)


def _rational(jets: Sequence[Jet], dependency: Dependency, prime: int) -> list[Element] | None:
    """The coefficients as short fractions, where all of them are images of such."""
    found = [_fraction(c, prime) for _, c in dependency]
    if any(abs(q.p) > _LARGEST or q.q > _LARGEST for q in found):
        return None
    return [jets[0][0].field.number(q) for q in found]


def _fraction(c: int, prime: int) -> fmpq:
    """The shortest fraction that is c modulo p, by half the Euclidean algorithm."""
    r0, r1, s0, s1 = prime, c, 0, 1
    while r1 * r1 * 2 > prime:
        q = r0 // r1
        r0, r1, s0, s1 = r1, r0 - q * r1, s1, s0 - q * s1
    return fmpq(r1, s1)


def _over_constants(jets: Sequence[Jet], dependency: Dependency, _: int) -> list[Element] | None:
    """Coefficients in the field of constants, the last one 1, by Gauss elimination."""
    monomials = [m for m, _ in dependency]
    rows = [row for jet in jets for row in _equations(jet, monomials)]
    field, wanted = jets[0][0].field, len(monomials) - 1
    for column in range(wanted):
        pivot = next((r for r in range(column, len(rows)) if not rows[r][column].is_zero), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        lead = rows[column][column]
        rows[column] = [u / lead for u in rows[column]]
        if max(len(u.num) + len(u.den) for u in rows[column]) > _WIDEST:
            raise Undecided(said("the coefficients of a relation grow too long in its constants"))
        for r, row in enumerate(rows):
            if r != column and not row[column].is_zero:
                rows[r] = [u - row[column] * v for u, v in zip(row, rows[column], strict=True)]
    return [*(-rows[i][wanted] for i in range(wanted)), field.one]


def _equations(jet: Jet, monomials: Sequence[Monomial]) -> list[list[Element]]:
    """The coefficients of the monomials' numerators over one denominator, a row for each power product."""
    terms = [_monomial(jet, m) for m in monomials]
    field = jet[0].field
    common = Element(field, reduce(_least_multiple, (u.den for u in terms)), field.ctx.constant(1))
    rows: dict[Monomial, list[Element]] = {}
    for column, u in enumerate(terms):
        for key, coefficient in _by_power_product(u * common).items():
            row = rows.setdefault(key, [field.number(0)] * len(terms))
            row[column] = coefficient
    return list(rows.values())


def _least_multiple(a: fmpq_mpoly, b: fmpq_mpoly) -> fmpq_mpoly:
    return a * b / a.gcd(b)


def _by_power_product(u: Element) -> dict[Monomial, Element]:
    """A polynomial in the varying generators, with its constant coefficients."""
    fixed = [g.index for g in u.field.gens if g.constant]
    parts: dict[Monomial, dict[Monomial, fmpq]] = {}
    for exps, c in u.num.to_dict().items():
        key = tuple(0 if i in fixed else k for i, k in enumerate(exps))
        inner = tuple(k if i in fixed else 0 for i, k in enumerate(exps))
        parts.setdefault(key, {})[inner] = c
    one = u.field.ctx.constant(1)
    return {key: Element(u.field, u.field.ctx.from_dict(terms), one) for key, terms in parts.items()}


# ---- for people


def _polynomial(monomials: Sequence[Monomial], coefficients: Sequence[Expr]) -> Expr:
    """The relation without denominators, as a y^(n) - b where y^(n) is linear in it, else in factors."""
    variables = (x, *Y)[: len(monomials[0])]
    products = [_power_product(variables, m) for m in monomials]
    top = sp.expand(sp.Add(*(c * p for c, p in zip(_whole(coefficients), products, strict=True))))
    last = variables[-1]
    rest = top.xreplace({last: S.Zero})
    degree = max(m[-1] for m, c in zip(monomials, coefficients, strict=True) if c != 0)
    if degree > 1:
        return normal(-top if top.coeff(last, degree).could_extract_minus_sign() else top)
    slope = normal(top - rest)
    return slope - min(flipped(normal(-rest)), sp.expand(-rest), key=cost)


def _whole(coefficients: Sequence[Expr]) -> list[Expr]:
    """The coefficients times their common denominator."""
    if all(c.is_Rational for c in coefficients):
        common = lcm(*(int(c.q) for c in coefficients))
        return [c * common for c in coefficients]
    names = sp.symbols(f"c_:{len(coefficients)}", cls=sp.Dummy)
    total = sp.Add(*(c * name for c, name in zip(coefficients, names, strict=True)))
    top = sp.expand(sp.fraction(sp.together(total))[0])
    return [top.coeff(name) for name in names]


def _power_product(variables: Sequence[Expr], m: Monomial) -> Expr:
    return sp.Mul(*(v**k for v, k in zip(variables, m, strict=True)))
