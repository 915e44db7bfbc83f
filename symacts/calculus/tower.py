"""Differential field normal form: f = N/D in Q[x, generators], closed under d/dx.

An analytic expression is rewritten over a short chain of generators (exp, log, erf, atan, asinh, asin,
LambertW, polylog, sin and cos, radicals, and constants) whose derivatives are again rational in the
chain. There the n-th derivative is polynomial arithmetic, and a zero normal form is a proof of equality.

Guarantee: `zero(expr)` is True only if the expression vanishes identically (normal form 0, or constant
and exactly 0), False only if a ball evaluation at some point excludes 0, and None otherwise. Exponentials
(trigonometric functions) of rationally dependent arguments share a generator, which is what makes the test
strong (Risch 1979; Bronstein, Symbolic Integration I, 2005, ch. 9 for the structure theorem).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from functools import reduce

import sympy as sp
from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx
from sympy import Expr, Rational, S

from symacts.activation import x
from symacts.calculus.enclose import ball, precision, tape
from symacts.calculus.linear_forms import LARGEST_STEP, Form, combination, ratio, scaled, shared
from symacts.calculus.notebook import Page, note, recite, recorded, remembered
from symacts.calculus.rewriting import levels, lower_polylog, raised, rewrite
from symacts.calculus.undecided import Undecided
from symacts.language import said

__all__ = [
    "Element",
    "Field",
    "Generator",
    "Kind",
    "derivative",
    "differs_from_zero",
    "element",
    "in_powers",
    "normal",
    "nth_derivative",
    "zero",
]

_SIZES = (16, 48)  # variables of a polynomial ring: the small one is three times faster
_LONGEST = 6000  # terms of an element that is still differentiated: a list of nested functions is soon there
_LARGEST_POWER = 400
_HIGH = 3  # a root of a higher order may be a power
_LARGEST_NORM = 6
_LARGEST_PRODUCT = 200_000  # pairs of terms: twenty radicals in a denominator would make 2^20 terms


class Kind(Enum):
    X = auto()
    PARAMETER = auto()
    CONSTANT = auto()
    EXP = auto()
    LOG = auto()
    ERF = auto()
    ATAN = auto()
    ASIN = auto()
    ASINH = auto()
    SIN = auto()
    COS = auto()
    RADICAL = auto()
    LAMBERT = auto()
    POLYLOG = auto()


@dataclass(frozen=True, eq=False)
class Generator:
    """One variable of the polynomial ring: its function, the argument it is taken of, and its relation.

    A RADICAL satisfies g^order = relation; a SIN satisfies g^2 = relation = 1 - cos^2.
    """

    index: int
    kind: Kind
    expr: Expr
    argument: Element | None = None
    order: int = 0
    relation: fmpq_mpoly | None = None
    constant: bool = False


Factors = tuple[fmpq, tuple[tuple[fmpq_mpoly, int], ...]]


def _product(p: fmpq_mpoly, q: fmpq_mpoly) -> fmpq_mpoly:
    """p q.   Raises: Undecided, where it is so large that memory and time would have no bound."""
    if len(p) * len(q) > _LARGEST_PRODUCT:
        raise Undecided(said("a product of polynomials with {n} and {m} terms", n=len(p), m=len(q)))
    return p * q


def _power(p: fmpq_mpoly, n: int) -> fmpq_mpoly:
    """p^n.   Raises: Undecided, where it may have too many terms: as many as there are multisets of n terms,
    or as many as there are monomials of its degrees."""
    if n > 1 and len(p) > 1:
        chosen = math.comb(n + len(p) - 1, n)
        if min(chosen, math.prod(n * d + 1 for d in p.degrees())) > _LARGEST_PRODUCT:
            raise Undecided(said("the power {n} of a polynomial with {m} terms", n=n, m=len(p)))
    return p**n


class Element:
    """N/D in lowest terms, D monic in its leading term and free of radicals. Immutable."""

    __slots__ = ("_expr", "_factors", "den", "field", "num")

    def __init__(self, field: Field, num: fmpq_mpoly, den: fmpq_mpoly) -> None:
        self.field, self.num, self.den = field, num, den
        self._expr: Expr | None = None
        self._factors: Factors | None = None

    def __add__(self, other: Element) -> Element:
        if self.den == other.den:
            return self.field.fraction(self.num + other.num, self.den)
        num = _product(self.num, other.den) + _product(other.num, self.den)
        return self.field.fraction(num, _product(self.den, other.den))

    def __neg__(self) -> Element:
        return Element(self.field, -self.num, self.den)

    def __sub__(self, other: Element) -> Element:
        return self + (-other)

    def __mul__(self, other: Element) -> Element:
        return self.field.fraction(_product(self.num, other.num), _product(self.den, other.den))

    def __truediv__(self, other: Element) -> Element:
        if other.is_zero:
            raise Undecided(said("division by an expression that is identically zero"))
        return self.field.fraction(_product(self.num, other.den), _product(self.den, other.num))

    def __pow__(self, n: int) -> Element:
        if abs(n) > _LARGEST_POWER:
            raise Undecided(said("the power {n} is too large", n=n))
        if n < 0:
            return (self.field.one / self) ** (-n)
        return self.field.fraction(_power(self.num, n), _power(self.den, n))

    @property
    def is_zero(self) -> bool:
        """The normal form is 0: a proof that the function is 0."""
        return self.num.is_zero()

    @property
    def is_constant(self) -> bool:
        """Free of x: only constant generators occur."""
        return all(g.constant for g in self.generators)

    @property
    def generators(self) -> list[Generator]:
        return self.field.used(self.num, self.den)

    def diff(self) -> Element:
        """d/dx, by the chain rule over the generators.   Raises: Undecided, where it would be too long."""
        if self.length > _LONGEST:
            raise Undecided(
                said("the derivative of a normal form of more than {longest} terms", longest=_LONGEST)
            )
        numerator = self.field.poly_diff(self.num)
        if self.den.is_one():
            return numerator
        one = self.field.ctx.constant(1)
        return (numerator - self * self.field.poly_diff(self.den)) / Element(self.field, self.den, one)

    @property
    def length(self) -> int:
        """How many terms it has."""
        return len(self.num) + len(self.den)

    @property
    def expr(self) -> Expr:
        """The factored normal form as a SymPy expression."""
        if self._expr is None:
            self._expr = self.field.to_expr(self)
        return self._expr

    @property
    def factors(self) -> Factors:
        """Content and irreducible factors over Q with their (negative in the denominator) exponents."""
        if self._factors is None:
            content, tops = self.num.factor()
            lower, bottoms = self.den.factor()
            self._factors = fmpq(content) / fmpq(lower), (*tops, *((f, -k) for f, k in bottoms))
        return self._factors


def _step(q: int) -> int:
    """p where q is a power of the prime p, else q."""
    primes = sp.factorint(q)
    return int(next(iter(primes))) if len(primes) == 1 else q


def _determinant(rows: Sequence[Sequence[fmpq_mpoly]]) -> fmpq_mpoly:
    """By its first row: for the few rows of a radical's norm."""
    first, rest = rows[0], rows[1:]
    if not rest:
        return first[0]
    total = first[0] * 0
    for i, a in enumerate(first):
        if not a.is_zero():
            total += a * (-1) ** i * _determinant([[*row[:i], *row[i + 1 :]] for row in rest])
    return total


def _dict(p: fmpq_mpoly) -> dict[tuple[int, ...], fmpq]:
    return p.to_dict()


def _rational(q: fmpq) -> Rational:
    return Rational(int(q.p), int(q.q))


def _fmpq(q: Rational) -> fmpq:
    return fmpq(int(q.p), int(q.q))


class Field:
    """Q(x, generators), grown from the expressions it is built for.

    `Field([f, g])` makes room for f and g at once, so that their exponentials share generators. With `powers`
    u^(p/q) is e^(p/q log u), an exponential, where q is large and u no polynomial: there the radicals by
    which it is one element with u, so that all that is equal is 0, make long forms of short ones.
    """

    def __init__(self, exprs: Iterable[Expr], size: int = _SIZES[0], powers: bool = False) -> None:
        self.powers, self.has_powers = powers, False
        self.ctx = fmpq_mpoly_ctx.get(("v", size), Ordering.lex)
        self.size = size
        self.gens: list[Generator] = []
        self._related = False  # whether a generator has a relation
        self.vars = self.ctx.gens()
        self._by_expr: dict[Expr, tuple[Element, Page]] = {}
        self._dens: dict[frozenset[object], fmpq_mpoly] = {}
        self._derivatives: dict[int, tuple[Element, Page]] = {}
        self._powers: dict[tuple[int, int], Expr] = {}
        self._angles: list[tuple[Form, Generator, Generator]] = []
        self._exponents: list[tuple[Form, Generator]] = []
        self._new(Kind.X, x)
        rewritten = [rewrite(e) for e in exprs]
        self._prepare(rewritten)

    # ---- construction of elements

    @property
    def one(self) -> Element:
        return self.number(1)

    def number(self, q: int | fmpq) -> Element:
        return Element(self, self.ctx.constant(q), self.ctx.constant(1))

    def var(self, g: Generator) -> Element:
        return Element(self, self.vars[g.index], self.ctx.constant(1))

    def _room(self, more: int) -> None:
        if len(self.gens) + more > self.size:
            raise Undecided(said("more than {size} generators", size=self.size))

    def _new(self, kind: Kind, expr: Expr, **details: object) -> Generator:
        self._room(1)
        g = Generator(len(self.gens), kind, expr, **details)  # type: ignore[arg-type]
        self.gens.append(g)
        self._related = self._related or g.relation is not None
        return g

    def fraction(self, num: fmpq_mpoly, den: fmpq_mpoly) -> Element:
        """num/den reduced by the relations, cleared of radicals in the denominator, in lowest terms."""
        if self._related:
            num, den = self._rationalise(self._reduce(num), self._reduce(den))
        if den.is_zero():
            raise Undecided(said("division by an expression that is identically zero"))
        if den.is_constant():
            return Element(self, num / den.leading_coefficient(), self.ctx.constant(1))
        common = num.gcd(den)
        if not common.is_one():
            num, den = num / common, den / common
        lead = den.leading_coefficient()
        return Element(self, num / lead, den / lead)

    def _reduce(self, p: fmpq_mpoly) -> fmpq_mpoly:
        for g in reversed(self.gens):
            if g.relation is not None and p.degrees()[g.index] >= g.order:
                p = self._reduce(self._reduce_by(p, g))
        return p

    def in_constants(self, p: fmpq_mpoly) -> fmpq_mpoly:
        """p reduced by the relations of its constants, as of the root of 5; those of functions stay."""
        for g in reversed(self.gens):
            if g.constant and g.relation is not None and p.degrees()[g.index] >= g.order:
                p = self.in_constants(self._reduce_by(p, g))
        return p

    def _reduce_by(self, p: fmpq_mpoly, g: Generator) -> fmpq_mpoly:
        assert g.relation is not None
        parts: dict[int, dict[tuple[int, ...], fmpq]] = {}
        for exps, c in _dict(p).items():
            q, r = divmod(exps[g.index], g.order)
            key = (*exps[: g.index], r, *exps[g.index + 1 :])
            parts.setdefault(q, {})[key] = c
        total = self.ctx.constant(0)
        for q, terms in parts.items():
            total += _product(self.ctx.from_dict(terms), _power(g.relation, q))
        return total

    def _rationalise(self, num: fmpq_mpoly, den: fmpq_mpoly) -> tuple[fmpq_mpoly, fmpq_mpoly]:
        for g in reversed(self.gens):
            while g.relation is not None and den.degrees()[g.index] > 0:
                factor = self._conjugate(den, g)
                num, den = self._reduce(_product(num, factor)), self._reduce(_product(den, factor))
        return num, den

    def _conjugate(self, den: fmpq_mpoly, g: Generator) -> fmpq_mpoly:
        """A factor c with den * c free of g: for a + b g with g^2 = r it is a - b g."""
        monomials = _dict(den)
        if len(monomials) == 1:
            return self.vars[g.index] ** (g.order - next(iter(monomials))[g.index])
        if g.order == 2:
            flipped = {e: (-c if e[g.index] % 2 else c) for e, c in monomials.items()}
            return self.ctx.from_dict(flipped)
        return self._cofactor(den, g)

    def _cofactor(self, den: fmpq_mpoly, g: Generator) -> fmpq_mpoly:
        """The norm over den. M is the matrix of the multiplication by den on 1, g, ..., g^(n-1): the first
        column of its adjugate is c with den * c = det M, which is free of g."""
        n = g.order
        if n > _LARGEST_NORM:
            raise Undecided(
                said(
                    "a radical of order above {largest_norm} in a sum in a denominator",
                    largest_norm=_LARGEST_NORM,
                )
            )
        rows = self._multiplication(den, g)
        c = self.ctx.constant(0)
        for i in range(n):
            minor = _determinant([[*row[:i], *row[i + 1 :]] for row in rows[1:]])
            c += minor * (-1) ** i * self.vars[g.index] ** i
        if self._reduce(den * c).is_zero():
            raise Undecided(said("a denominator whose norm vanishes"))
        return c

    def _multiplication(self, p: fmpq_mpoly, g: Generator) -> list[list[fmpq_mpoly]]:
        """Column j holds the coefficients of p * g^j as a polynomial in g of degree below n."""
        assert g.relation is not None
        n = g.order
        rows = [[self.ctx.constant(0) for _ in range(n)] for _ in range(n)]
        for exps, c in _dict(p).items():
            k = exps[g.index]
            term = self.ctx.from_dict({(*exps[: g.index], 0, *exps[g.index + 1 :]): c})
            for j in range(n):
                rows[(k + j) % n][j] += term * g.relation if k + j >= n else term
        return rows

    def used(self, *polys: fmpq_mpoly) -> list[Generator]:
        degrees = [p.degrees() for p in polys]
        return [g for g in self.gens if any(d[g.index] for d in degrees)]

    # ---- derivatives

    def poly_diff(self, p: fmpq_mpoly) -> Element:
        parts = [
            Element(self, p.derivative(g.index), self.ctx.constant(1)) * self.generator_diff(g)
            for g in self.used(p)
            if not g.constant
        ]
        return reduce(Element.__add__, parts, self.number(0))

    def generator_diff(self, g: Generator) -> Element:
        if g.index not in self._derivatives:
            self._derivatives[g.index] = recorded(self._generator_diff, g)
        found, page = self._derivatives[g.index]
        recite(page)
        return found

    def _generator_diff(self, g: Generator) -> Element:
        if g.constant:
            return self.number(0)
        if g.kind is Kind.X:
            return self.one
        if g.kind is Kind.RADICAL:
            assert g.relation is not None
            inner = Element(self, g.relation, self.ctx.constant(1))
            return self.var(g) * inner.diff() / (self.number(g.order) * inner)
        assert g.argument is not None
        return self._outer_derivative(g) * g.argument.diff()

    def _outer_derivative(self, g: Generator) -> Element:
        u = g.argument
        assert u is not None
        one = self.one
        match g.kind:
            case Kind.EXP:
                return self.var(g)
            case Kind.LOG:
                return one / u
            case Kind.ERF:
                return self.convert(2 / sp.sqrt(sp.pi) * sp.exp(-(g.expr.args[0] ** 2)))
            case Kind.ATAN:
                return one / (one + u * u)
            case Kind.ASIN:
                return one / self.convert(sp.sqrt(1 - g.expr.args[0] ** 2))
            case Kind.ASINH:
                return one / self.convert(sp.sqrt(1 + g.expr.args[0] ** 2))
            case Kind.SIN:
                return self.var(self.gens[g.index + 1])
            case Kind.COS:
                return -self.var(self.gens[g.index - 1])
            case Kind.LAMBERT:
                return self.var(g) / (u * (one + self.var(g)))
            case Kind.POLYLOG:
                return self.convert(lower_polylog(g.expr.args[0] - 1, g.expr.args[1])) / u
            case _:
                raise Undecided(said("no derivative for {expr}", expr=g.expr))

    # ---- from SymPy

    def _prepare(self, exprs: Sequence[Expr]) -> None:
        """Choose shared generators for all exponentials and angles, innermost first."""
        for level in levels(exprs):
            self._prepare_exponents([n for n in level if isinstance(n, sp.exp)])
            self._prepare_angles([n for n in level if not isinstance(n, sp.exp)])

    def _prepare_exponents(self, nodes: Sequence[Expr]) -> None:
        parts = [self._exponent(self.convert(n.args[0])) for n in nodes]
        varying, constants = [v for v, _, _ in parts], [c for _, c, _ in parts]
        for step, form in shared([*varying, *constants]):
            argument = self.from_form(form, step)
            constant = argument.is_constant
            g = self._new(
                Kind.EXP, sp.exp(argument.expr, evaluate=False), argument=argument, constant=constant
            )
            self._exponents.append((scaled(form, step), g))

    def _prepare_angles(self, nodes: Sequence[Expr]) -> None:
        forms = [self._form(self.convert(n.args[0])) for n in nodes]
        parts = [p for f in forms for p in self._split_constant(f)]
        for step, form in shared(parts):
            self._new_angle(scaled(form, step))

    def _new_angle(self, form: Form) -> tuple[Generator, Generator]:
        argument = self.from_form(form, Fraction(1))
        constant, index, angle = argument.is_constant, len(self.gens), argument.expr
        self._room(2)
        relation = 1 - self.vars[index + 1] ** 2
        s = self._new(
            Kind.SIN,
            sp.sin(angle, evaluate=False),
            argument=argument,
            order=2,
            relation=relation,
            constant=constant,
        )
        c = self._new(Kind.COS, sp.cos(angle, evaluate=False), argument=argument, constant=constant)
        self._angles.append((form, s, c))
        return s, c

    def convert(self, expr: Expr) -> Element:
        """The element that equals expr. Raises Undecided, naming the head that is not known."""
        if expr not in self._by_expr:
            self._by_expr[expr] = recorded(self._convert, expr)
        found, page = self._by_expr[expr]
        recite(page)
        return found

    def _convert(self, e: Expr) -> Element:
        if e.is_Rational:
            return self.number(_fmpq(e))
        if e.is_Symbol:
            return self._symbol(e)
        if e.is_Add:
            return reduce(Element.__add__, [self.convert(a) for a in e.args])
        if e.is_Mul:
            return reduce(Element.__mul__, [self.convert(a) for a in e.args])
        if isinstance(e, sp.exp) or e == S.Exp1:
            return self._exp(e)
        if e.is_Pow:
            return self._power(e)
        handler = _HANDLERS.get(e.func)
        if handler is not None:
            return handler(self, e)
        if not e.free_symbols and not e.is_infinite and e is not S.NaN and not e.has(sp.I):
            return self._constant(e)
        raise Undecided(said("{name} is not a function the tower knows", name=e.func.__name__))

    def _symbol(self, e: Expr) -> Element:
        if e == x:
            return self.var(self.gens[0])
        return self._leaf(Kind.PARAMETER, e, constant=True)

    def _constant(self, e: Expr) -> Element:
        if e == sp.pi:  # pi is the square of its generator, so that sqrt(pi) needs no relation
            return self._leaf(Kind.CONSTANT, sp.sqrt(sp.pi), constant=True) ** 2
        return self._leaf(Kind.CONSTANT, e, constant=True)

    def _leaf(self, kind: Kind, e: Expr, **details: object) -> Element:
        if e not in self._by_expr:
            self._by_expr[e] = self.var(self._new(kind, e, **details)), ()
        return self._by_expr[e][0]

    def _function(self, kind: Kind, e: Expr, argument: Element) -> Element:
        return self._leaf(kind, e, argument=argument, constant=argument.is_constant)

    def _power(self, e: Expr) -> Element:
        base, exponent = e.args
        if not exponent.is_Rational:
            # not by way of SymPy's exp, which makes x^pi of exp(pi log x) again
            return self._exp_of(self.convert(rewrite(exponent)) * self.convert(sp.log(rewrite(base))))
        if base == sp.pi:
            return self._rational_power(self.convert(sp.pi), exponent, e)
        inner = self.convert(base)
        if exponent.is_Integer:
            return inner ** int(exponent)
        return self._rational_power(inner, exponent, e)

    def _rational_power(self, u: Element, exponent: Rational, e: Expr) -> Element:
        """u^(p/q) for u > 0 (or u >= 0), split over the factors of u that are known to be positive."""
        if self._as_power(u, int(exponent.q)):
            return self._exp_of(self.log_of(u) * self.number(_fmpq(exponent)))
        content, factors = u.factors
        positive = [(f, k) for f, k in factors if self.positive(f)]
        rest = [(f, k) for f, k in factors if not self.positive(f)]
        total = self.one
        if rest or content < 0:
            inside = reduce(
                Element.__mul__, [Element(self, f, self.ctx.constant(1)) ** k for f, k in rest], self.one
            )
            if content < 0:
                content, inside = -content, -inside
            total = total * self._radical(inside, exponent)
        for prime, k in _prime_powers(content):
            total = total * self._factor_power(
                self.ctx.constant(prime), k * Fraction(*exponent.as_numer_denom())
            )
        for f, k in positive:
            total = total * self._factor_power(f, k * Fraction(int(exponent.p), int(exponent.q)))
        return total

    def _as_power(self, u: Element, q: int) -> bool:
        """Whether a root of this order stays an exponential."""
        if not self.powers or q <= _HIGH:
            return False
        found = any(g.kind is not Kind.X and not g.constant for g in u.generators)
        self.has_powers = self.has_powers or found
        return found

    def _factor_power(self, f: fmpq_mpoly, power: Fraction) -> Element:
        base = Element(self, f, self.ctx.constant(1))
        if power.denominator == 1:
            return base ** int(power)
        g = self._single(f)
        if g is not None and g.kind is Kind.EXP:
            assert g.argument is not None
            return self._exp_of(g.argument * self.number(fmpq(power.numerator, power.denominator)))
        whole = power.numerator // power.denominator
        rest = power - whole
        return base**whole * self._radical(base, Rational(rest.numerator, rest.denominator))

    def _radical(self, inner: Element, exponent: Rational) -> Element:
        if not inner.den.is_one():
            if not self.positive(inner.den):
                raise Undecided(said("a root of a quotient whose denominator is not known to be positive"))
            top = self._radical(Element(self, inner.num, self.ctx.constant(1)), exponent)
            bottom = self._factor_power(inner.den, Fraction(int(exponent.p), int(exponent.q)))
            return top / bottom
        p, q = int(exponent.p), int(exponent.q)
        order = _step(q)
        # a fourth root is a root of the square root, lest the two be taken for independent
        below = inner if order == q else self._radical(inner, Rational(order, q))
        root = self._leaf(
            Kind.RADICAL, self.poly_expr(inner.num) ** Rational(1, q),
            order=order, relation=below.num, constant=inner.is_constant,
        )  # fmt: skip
        return root**p

    def _single(self, f: fmpq_mpoly) -> Generator | None:
        """The generator that f is, if f is one."""
        used = self.used(f)
        return used[0] if len(used) == 1 and f == self.vars[used[0].index] else None

    # ---- exponentials, logarithms, angles

    def _exp(self, e: Expr) -> Element:
        return self._exp_of(self.convert(e.args[0]) if isinstance(e, sp.exp) else self.one)

    def _exp_of(self, u: Element) -> Element:
        form, constant, outside = self._exponent(u)
        return outside * self._exp_form(form) * self._exp_form(constant)

    def _exponent(self, u: Element) -> tuple[Form, Form, Element]:
        """u as (varying part, constant part), and e^(its logarithms and W's): e^(k log q) = q^k."""
        outside, rest = self.one, {}
        for (exps, den), c in self._form(u).items():
            g = self._lone(exps) if den is None else None
            if g is not None and g.kind is Kind.LOG:
                assert g.argument is not None
                if self._as_power(g.argument, int(c.q)):
                    rest[exps, den] = c
                else:
                    outside = outside * self._rational_power(g.argument, _rational(c), g.expr)
            elif g is not None and g.kind is Kind.LAMBERT and c.q == 1:
                assert g.argument is not None
                outside = outside * (g.argument / self.var(g)) ** int(c.p)
            else:
                rest[exps, den] = c
        varying, constant = self._split_constant(rest)
        return varying, constant, outside

    def _lone(self, exps: tuple[int, ...]) -> Generator | None:
        hot = [i for i, k in enumerate(exps) if k]
        return self.gens[hot[0]] if len(hot) == 1 and exps[hot[0]] == 1 else None

    def _exp_form(self, form: Form) -> Element:
        if not form:
            return self.one
        known = combination(form, [f for f, _ in self._exponents])
        if known is not None and all(k.denominator == 1 for k in known):
            return reduce(
                Element.__mul__,
                [self.var(g) ** int(k) for k, (_, g) in zip(known, self._exponents, strict=True) if k],
            )
        argument = self.from_form(form, Fraction(1))
        g = self._new(
            Kind.EXP, sp.exp(argument.expr, evaluate=False), argument=argument, constant=argument.is_constant
        )
        self._exponents.append((form, g))
        return self.var(g)

    def _log(self, e: Expr) -> Element:
        """log u, split over the factors of u that are known to be positive."""
        u = self.convert(e.args[0])
        content, factors = u.factors
        positive = [(f, k) for f, k in factors if self.positive(f)]
        rest = [(f, k) for f, k in factors if not self.positive(f)]
        total = self.number(0)
        if rest or content < 0:
            inside = reduce(
                Element.__mul__, [Element(self, f, self.ctx.constant(1)) ** k for f, k in rest], self.one
            )
            if content < 0:
                content, inside = -content, -inside
            total = total + self._function(Kind.LOG, sp.log(inside.expr), inside)
        for prime, k in _prime_powers(content):
            total = total + self._log_leaf(self.ctx.constant(prime)) * self.number(k)
        for f, k in positive:
            total = total + self._log_factor(f) * self.number(k)
        return total

    def _log_factor(self, f: fmpq_mpoly) -> Element:
        g = self._single(f)
        if g is not None and g.kind is Kind.EXP:
            assert g.argument is not None
            return g.argument
        if g is not None and g.kind is Kind.RADICAL:
            assert g.relation is not None
            inner = Element(self, g.relation, self.ctx.constant(1))
            return self.log_of(inner) / self.number(g.order)
        if g is not None and g.expr == sp.sqrt(sp.pi):
            return self._leaf(Kind.CONSTANT, sp.log(sp.pi), constant=True) / self.number(2)
        return self._log_leaf(f)

    def log_of(self, u: Element) -> Element:
        return self._log(sp.log(u.expr, evaluate=False))

    def _log_leaf(self, f: fmpq_mpoly) -> Element:
        inner = Element(self, f, self.ctx.constant(1))
        return self._function(Kind.LOG, sp.log(self.poly_expr(f)), inner)

    def _angle(self, e: Expr) -> Element:
        form = self._form(self.convert(e.args[0]))
        varying, constant = self._split_constant(form)
        sin_v, cos_v = self._sin_cos(varying)
        sin_c, cos_c = self._constant_sin_cos(constant)
        if isinstance(e, sp.sin):
            return sin_v * cos_c + cos_v * sin_c
        return cos_v * cos_c - sin_v * sin_c

    def _constant_sin_cos(self, form: Form) -> tuple[Element, Element]:
        angle = self.from_form(form, Fraction(1)).expr if form else S.Zero
        sine, cosine = sp.sin(angle), sp.cos(angle)
        if not (sine.has(sp.sin) or sine.has(sp.cos) or cosine.has(sp.sin) or cosine.has(sp.cos)):
            return self.convert(rewrite(sine)), self.convert(rewrite(cosine))
        return self._sin_cos(form)

    def _sin_cos(self, form: Form) -> tuple[Element, Element]:
        if not form:
            return self.number(0), self.one
        for base, s, c in self._angles:
            k = ratio(form, base)
            if k is not None and k.denominator == 1 and abs(k) <= LARGEST_STEP:
                return _multiple_angle(self.var(s), self.var(c), int(k))
        s, c = self._new_angle(form)
        return self.var(s), self.var(c)

    # ---- linear forms over Q: monomial/denominator -> rational coefficient

    def _form(self, u: Element) -> Form:
        den = None if u.den.is_one() else frozenset(_dict(u.den).items())
        if den is not None:
            self._dens[den] = u.den
        return {(exps, den): c for exps, c in _dict(u.num).items()}

    def _split_constant(self, form: Form) -> tuple[Form, Form]:
        varying: Form = {}
        constant: Form = {}
        for (exps, den), c in form.items():
            fixed = den is None and all(self.gens[i].constant for i, k in enumerate(exps) if k)
            (constant if fixed else varying)[exps, den] = c
        return varying, constant

    def from_form(self, form: Form, scale: Fraction) -> Element:
        total = self.number(0)
        factor = fmpq(scale.numerator, scale.denominator)
        for (exps, den), c in form.items():
            top = self.ctx.from_dict({exps: c * factor})
            total = total + self.fraction(top, self.ctx.constant(1) if den is None else self._dens[den])
        return total

    # ---- factors and signs

    def positive(self, p: fmpq_mpoly) -> bool:
        """A proof that p > 0 wherever it is defined. False means not proved.

        Either p is a sum of positive terms, or a number, or a + c w with a square root w > |a|/c.
        """
        flags = [self._nonnegative_monomial(m) for m in p.monoms()]
        if all(c > 0 for c in p.coeffs()) and None not in flags and any(flags):
            return True
        return self._constant_sign(p) == 1 or self._root_outweighs(p)

    def _root_outweighs(self, p: fmpq_mpoly) -> bool:
        roots = [g for g in self.used(p) if g.kind is Kind.RADICAL and g.order == 2 and not g.constant]
        if len(roots) != 1 or p.degrees()[roots[0].index] != 1:
            return False
        w = roots[0]
        assert w.relation is not None
        c = p.derivative(w.index)
        a = p - c * self.vars[w.index]
        return self.positive(c) and self.positive(self._reduce(c * c * w.relation - a * a))

    def _nonnegative_monomial(self, exps: tuple[int, ...]) -> bool | None:
        """True: > 0. False: >= 0. None: no sign known."""
        strict = True
        for i, k in enumerate(exps):
            if k:
                sign = self.generator_sign(self.gens[i])
                if sign != 1:
                    strict = False
                    if k % 2 and sign != 0:
                        return None
        return strict

    def generator_sign(self, g: Generator) -> int | None:
        """1: positive everywhere; 0: nonnegative everywhere; None: not known."""
        if g.kind is Kind.EXP:
            return 1
        if g.kind is Kind.RADICAL:
            assert g.relation is not None
            return 1 if self.positive(g.relation) else 0
        if g.constant and g.kind is not Kind.PARAMETER and not g.expr.free_symbols:
            return self._noted_positive(g.expr)
        if g.kind is Kind.PARAMETER and g.expr.is_positive:
            return 1
        return None

    @staticmethod
    def _noted_positive(number: Expr) -> int | None:
        if not ball(number, 64) > 0:
            return None
        note(number, 1)
        return 1

    def _constant_sign(self, p: fmpq_mpoly) -> int | None:
        used = self.used(p)
        if not used or not all(g.constant and not g.expr.free_symbols for g in used):
            return None
        value = ball(self.poly_expr(p), 128)
        sign = 1 if value > 0 else -1 if value < 0 else None
        if sign is not None:
            note(self.poly_expr(p), sign)
        return sign

    # ---- to SymPy

    def to_expr(self, u: Element) -> Expr:
        if u.is_zero:
            return S.Zero
        content, factors = u.factors
        parts = [raised(self.poly_expr(f), k) for f, k in factors]
        return sp.Mul(_rational(content), *parts)

    def poly_expr(self, p: fmpq_mpoly) -> Expr:
        """The polynomial as a SymPy sum of products."""
        return sp.Add(*(self._term(exps, c) for exps, c in _dict(p).items()))

    def _term(self, exps: tuple[int, ...], c: fmpq) -> Expr:
        return sp.Mul(_rational(c), *(self._power_expr(self.gens[i], k) for i, k in enumerate(exps) if k))

    def _power_expr(self, g: Generator, k: int) -> Expr:
        if (g.index, k) not in self._powers:
            power = _exponential(k * g.expr.args[0]) if g.kind is Kind.EXP else g.expr**k
            self._powers[g.index, k] = power
        return self._powers[g.index, k]

    def horner(self, p: fmpq_mpoly) -> Expr:
        """The polynomial nested from its last generator inwards: fewer roundings in ball arithmetic."""
        return self._horner(_dict(p), len(self.gens) - 1)

    def _horner(self, terms: dict[tuple[int, ...], fmpq], i: int) -> Expr:
        while i >= 0 and not any(exps[i] for exps in terms):
            i -= 1
        if i < 0:
            return _rational(next(iter(terms.values()))) if terms else S.Zero
        by_power: dict[int, dict[tuple[int, ...], fmpq]] = {}
        for exps, c in terms.items():
            by_power.setdefault(exps[i], {})[(*exps[:i], 0, *exps[i + 1 :])] = c
        result, previous = S.Zero, max(by_power)
        for k in sorted(by_power, reverse=True):
            result = result * self._power_expr(self.gens[i], previous - k) + self._horner(by_power[k], i - 1)
            previous = k
        return result * self._power_expr(self.gens[i], previous)


def _exponential(u: Expr) -> Expr:
    """e^u as SymPy writes it: it looks for numbers and logarithms in u, and takes long to find none."""
    return sp.exp(u, evaluate=u.is_number or u.has(sp.log))


def _multiple_angle(s: Element, c: Element, k: int) -> tuple[Element, Element]:
    """(sin kv, cos kv) from (sin v, cos v)."""
    sine, cosine = s.field.number(0), s.field.one
    for _ in range(abs(k)):
        sine, cosine = sine * c + cosine * s, cosine * c - sine * s
    return (sine if k >= 0 else -sine), cosine


def _prime_powers(q: fmpq) -> list[tuple[int, int]]:
    if q == 1:
        return []
    found = [
        *((p, k) for p, k in sp.factorint(int(q.p)).items()),
        *((p, -k) for p, k in sp.factorint(int(q.q)).items()),
    ]
    return [(p, k) for p, k in found if p != 1 and k]


def _odd(kind: Kind) -> Callable[[Field, Expr], Element]:
    """h(-u) = -h(u): of u and -u the one with a positive leading coefficient is the generator's argument."""

    def convert(field: Field, e: Expr) -> Element:
        u = field.convert(e.args[0])
        if u.is_zero or u.num.leading_coefficient() > 0:
            return field._function(kind, e, u)
        return -field._function(kind, e.func(-e.args[0], evaluate=False), -u)

    return convert


def _plain(kind: Kind) -> Callable[[Field, Expr], Element]:
    return lambda field, e: field._function(
        kind, e, field.convert(e.args[-1] if kind is Kind.POLYLOG else e.args[0])
    )


_HANDLERS: dict[type, Callable[[Field, Expr], Element]] = {
    sp.log: lambda field, e: field._log(e),
    sp.sin: lambda field, e: field._angle(e),
    sp.cos: lambda field, e: field._angle(e),
    sp.erf: _odd(Kind.ERF),
    sp.atan: _odd(Kind.ATAN),
    sp.asin: _odd(Kind.ASIN),
    sp.asinh: _odd(Kind.ASINH),
    sp.LambertW: _plain(Kind.LAMBERT),
    sp.polylog: _plain(Kind.POLYLOG),
}


@remembered(2048)
def element(expr: Expr) -> Element:
    """The normal form of an analytic expression in x, in a field of its own (derivatives stay in it).

    Raises: Undecided, naming the function, where a head is not analytic or not known.
    >>> from sympy import exp
    >>> element(1 / (1 + exp(-x))).diff().expr
    exp(-x)/(1 + exp(-x))**2
    """
    for size in _SIZES:
        try:
            field = Field([expr], size)
            return field.convert(rewrite(expr))
        except Undecided:
            if size == _SIZES[-1]:
                raise
    raise AssertionError


@remembered(2048)
def nth_derivative(expr: Expr, order: int) -> Element:
    """The order-th derivative as an element of expr's field."""
    return element(expr) if order == 0 else nth_derivative(expr, order - 1).diff()


@remembered(2048)
def in_powers(expr: Expr, order: int) -> Element:
    """The order-th derivative with powers u^(p/q) as exponentials, where q is large.

    Raises: Undecided where there are none.
    """
    if order:
        return in_powers(expr, order - 1).diff()
    if all(number.q <= _HIGH for number in expr.atoms(Rational)):
        raise Undecided(said("no power of a high order"))
    field = Field([expr], powers=True)
    u = field.convert(rewrite(expr))
    if not field.has_powers:
        raise Undecided(said("no power of a high order"))
    return u


def derivative(expr: Expr, order: int = 1) -> Expr:
    """d^n/dx^n of an analytic expression, in factored normal form.

    >>> from sympy import tanh
    >>> derivative(tanh(x))
    4*exp(-2*x)/(1 + exp(-2*x))**2
    """
    return nth_derivative(expr, order).expr


def normal(expr: Expr) -> Expr:
    """The factored normal form of an analytic expression."""
    return element(expr).expr


_PROBES = (
    Rational(1, 3),
    Rational(-7, 5),
    Rational(11, 4),
    Rational(-31, 8),
    Rational(1, 17),
    Rational(9, 10),
)


@remembered(4096)
def zero(expr: Expr) -> bool | None:
    """Whether an analytic expression in x is identically zero: True and False are proofs, None is ignorance.

    >>> from sympy import exp, tanh
    >>> zero(tanh(x) - 2 / (1 + exp(-2 * x)) + 1)
    True
    """
    if differs_from_zero(expr):  # the cheaper question first: most candidates are not identities
        return False
    try:
        u = element(expr)
    except Undecided:
        return None
    if u.is_zero:
        return True
    return _constant_zero(u) if not expr.free_symbols - {x} and u.diff().is_zero else None


def differs_from_zero(expr: Expr, points: Iterable[Expr] = _PROBES) -> bool:
    """Whether a ball excludes 0 at one of the points (free parameters at distinct values)."""
    extra = sorted(expr.free_symbols - {x}, key=str)
    expr = expr.subs({s: Rational(3 + 2 * i, 7 + i) for i, s in enumerate(extra)}) if extra else expr
    try:
        compiled = tape(expr)
    except Undecided:
        compiled = tape(rewrite(expr))
    with precision(256):
        for point in points:
            value = compiled.ball(ball(point, 256))
            if value > 0 or value < 0:
                return True
    return False


def _constant_zero(u: Element) -> bool | None:
    """u has derivative 0 and is analytic on the whole line: it is 0 if it is 0 exactly at one point.

    On a broken domain one point says nothing: atan(x) + atan(1/x) is pi/2 for x > 0 and -pi/2 for x < 0.
    """
    if not _entire(u):
        return None
    for point in (S.Zero, S.One):
        try:
            value = element(u.expr.xreplace({x: point}))
        except Undecided:
            continue
        if value.is_zero:
            return True
    return None


def _entire(u: Element) -> bool:
    """Whether every denominator, and every argument of a logarithm or root, is positive by its form."""
    field = u.field
    return field.positive(u.den) and all(_entire_generator(field, g) for g in u.generators)


def _entire_generator(field: Field, g: Generator) -> bool:
    if g.kind is Kind.RADICAL:
        assert g.relation is not None
        return field.positive(g.relation) and _entire(Element(field, g.relation, field.ctx.constant(1)))
    if g.argument is None or g.constant:
        return True
    if g.kind is Kind.LOG and not field.positive(g.argument.num):
        return False
    return g.kind in _ON_THE_LINE and _entire(g.argument)


_ON_THE_LINE = frozenset({Kind.EXP, Kind.LOG, Kind.ERF, Kind.ATAN, Kind.ASINH, Kind.SIN, Kind.COS})
