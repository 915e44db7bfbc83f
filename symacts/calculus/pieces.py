"""An expression as analytic pieces: split at kinks, jumps and poles before any algebra.

`split(expr)` resolves Piecewise, Max, Min, Abs, sign and Heaviside: between two neighbouring cuts no
condition changes, so one sample point decides every branch. What is not defined (log of a negative
number, a zero denominator) is outside the domain. Nothing is assumed to be continuous.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any

import sympy as sp
from flint import arb
from sympy import Add, Expr, S, oo

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.enclose import ball, is_real_number, precision, tape
from symacts.calculus.mirror import element_parity
from symacts.calculus.notebook import remembered
from symacts.calculus.rewriting import differentiated as by_rules
from symacts.calculus.rewriting import polylogarithm, rewrite, varies
from symacts.calculus.roots import between, chart, is_meromorphic
from symacts.calculus.tails import limit as germ_limit
from symacts.calculus.tower import derivative, element, in_powers, normal, zero
from symacts.calculus.undecided import Undecided
from symacts.language import said
from symacts.values import Expectation, Generic, Interval, Named, Root, has_root

__all__ = [
    "Junction", "Piece", "Pieces", "at_point", "differentiated", "has_switches", "is_hole", "put",
    "root_by_signs", "side_limit", "split",
]  # fmt: skip

_RECIPROCALS = (sp.sech, sp.csch, sp.coth, sp.sec, sp.csc)
_NO_NUMBERS = (S.NaN, S.ComplexInfinity, oo, -oo, sp.AccumBounds)  # 1/0, and atan(1/0)
_NOTED = (Generic, Root, Expectation)  # where a sample of a parameter may be
_SWITCHES = (sp.Piecewise, sp.Max, sp.Min, sp.Abs, sp.sign, sp.Heaviside)


@dataclass(frozen=True)
class Piece:
    """An expression that is analytic on the open interval (lo, hi), with the limit for a value where it is
    `filled`: at the points inside at which the expression, as it is written, has a removable pole."""

    lo: Expr
    hi: Expr
    expr: Expr
    filled: tuple[Expr, ...] = ()

    @property
    def spans(self) -> tuple[Interval, ...]:
        """The open intervals between the filled points."""
        ends = [self.lo, *self.filled, self.hi]
        return tuple(Interval(a, b) for a, b in pairwise(ends))

    def put(self, outer: Callable[[Expr], Expr]) -> Piece:
        """The same with outer(expr) in place of the expression, which is defined wherever that one is."""
        expr = outer(self.expr)
        return Piece(self.lo, self.hi, expr, tuple(at for at in self.filled if is_hole(expr, at)))


@dataclass(frozen=True)
class Junction:
    """A finite end of one or two pieces, and the value of the function there (None: not defined)."""

    at: Expr
    value: Expr | None


@dataclass(frozen=True)
class Pieces:
    """A piecewise analytic function: pieces and junctions, each in increasing order.

    The domain is the union of the open pieces and the junctions that have a value.
    """

    pieces: tuple[Piece, ...]
    junctions: tuple[Junction, ...]

    @property
    def moves(self) -> bool:
        """Whether a junction's place depends on a parameter at a sample value: which piece holds at a given
        point is then another question in every cell."""
        return any(j.at.has(Generic) for j in self.junctions)

    def left_of(self, at: Expr) -> Piece | None:
        """The piece that ends at `at`."""
        return next((p for p in self.pieces if at == p.hi), None)

    def right_of(self, at: Expr) -> Piece | None:
        """The piece that begins at `at`."""
        return next((p for p in self.pieces if at == p.lo), None)

    def in_order(self) -> Iterator[Piece | Junction]:
        """Pieces and junctions from left to right."""
        places = constants.order([j.at for j in self.junctions])
        for at in (-oo, *places):
            yield from (j for j in self.junctions if j.at == at)
            yield from (p for p in self.pieces if p.lo == at)

    @property
    def connected(self) -> bool:
        """Whether the domain is an interval, but for single points that are left out."""
        ends = {end for p in self.pieces for end in (p.lo, p.hi)}
        lone = any(j.value is not None and j.at not in ends for j in self.junctions)
        return not lone and all(a.hi == b.lo for a, b in zip(self.pieces, self.pieces[1:], strict=False))

    def value(self, at: Expr) -> Expr | None:
        """The exact value at a point, None outside the domain."""
        for j in self.junctions:
            if j.at == at or constants.equal(j.at, at):
                return j.value
        piece = self.piece_at(at)
        return None if piece is None else at_point(piece.expr, at)

    def ball(self, at: Expr) -> arb | None:
        """A ball around the value at a point, to 128 bits; None outside the domain."""
        piece = self.piece_at(at)
        if piece is None:
            value = self.value(at)
            return None if value is None else ball(value)
        with precision(128):
            return tape(piece.expr).ball(ball(at))

    def piece_at(self, at: Expr) -> Piece | None:
        """The open piece that contains the point."""
        return next((p for p in self.pieces if _contains(p.lo, p.hi, at)), None)

    def diff(self) -> Pieces:
        """f': on the pieces, and at those junctions where f is continuous with one slope from both sides."""
        pieces = tuple(map(_slope_of, self.pieces))
        slopes = Pieces(pieces, ())
        return Pieces(pieces, tuple(Junction(j.at, self._slope(j, slopes)) for j in self.junctions))

    def _slope(self, j: Junction, slopes: Pieces) -> Expr | None:
        if not self.continuous_at(j):
            return None
        left, right = slopes.sides(j.at)
        if left is None or right is None or left in (oo, -oo) or right in (oo, -oo):
            return None
        return left if constants.equal(left, right) else None

    def sides(self, at: Expr) -> tuple[Expr | None, Expr | None]:
        """The one-sided limits at a junction; None on a side where there is no piece."""
        left, right = self.left_of(at), self.right_of(at)
        return (
            None if left is None else side_limit(left.expr, at, "-"),
            None if right is None else side_limit(right.expr, at, "+"),
        )

    def continuous_at(self, j: Junction) -> bool:
        """Whether f(at) exists and equals the one-sided limits that exist."""
        sides = [s for s in self.sides(j.at) if s is not None]
        return j.value is not None and all(s not in (oo, -oo) and constants.equal(s, j.value) for s in sides)

    def map(self, outer: Callable[[Expr], Expr]) -> Pieces:
        """The composition outer(f) on pieces and junctions; `outer` maps expressions to expressions."""
        pieces = tuple(p.put(outer) for p in self.pieces)
        junctions = tuple(
            Junction(j.at, None if j.value is None else outer(j.value).xreplace({x: j.at}))
            for j in self.junctions
        )
        return Pieces(pieces, junctions)


def _slope_of(p: Piece) -> Piece:
    """The derivative on a piece; where roots of quotients are in its way, with these by signs, and where one
    of a high order is, with that as a power."""
    with suppress(Undecided):
        found = p.put(derivative)
        return p.put(partial(_by_signs, p)) if found.expr.has(sp.Abs) else found
    with suppress(Undecided):
        return p.put(lambda expr: in_powers(expr, 1).expr)
    return p.put(partial(_by_signs, p))


def _by_signs(p: Piece, expr: Expr) -> Expr:
    """The derivative, in which a root of a quotient u/(v w^2) of polynomials is sqrt(u v)/(|v| |w|), and |v|
    is v or -v, as it is on all of the piece. Raises: Undecided where v has zeros there."""
    slope = by_rules(expr, x)
    halves = {e for e in slope.atoms(sp.Pow) if e.exp.is_Rational and e.exp.q == 2}
    roots = {e for e in halves if e.base.has(x) and e.base.is_rational_function(x)}
    return normal(slope.xreplace({e: root_by_signs(p, e.base) ** (2 * e.exp) for e in roots}))


def root_by_signs(p: Piece, inside: Expr) -> Expr:
    """The square root of a rational function, from which come the squares and the denominator.

    Raises: Undecided where one of these has zeros on the piece.
    """
    above, below = sp.fraction(sp.cancel(sp.together(inside)))
    content, factors = sp.factor_list(above * below)
    out = [_size(p, f) ** (k // 2) for f, k in factors] + [1 / _size(p, below)]
    return sp.Mul(*out) * sp.sqrt(content * sp.Mul(*(f for f, k in factors if k % 2)))


def _size(p: Piece, f: Expr) -> Expr:
    """|f| on the piece, for a polynomial f without zeros on it."""
    if not f.has(x):
        return abs(f)
    polynomial = sp.Poly(f, x)
    ends = [end for end in (p.lo, p.hi) if end not in (oo, -oo)]
    if not (polynomial.domain.is_ZZ or polynomial.domain.is_QQ) or not all(end.is_Rational for end in ends):
        raise Undecided(said("a root of a quotient whose denominator is not known to be positive"))
    inside = polynomial.count_roots(*(None if end in (oo, -oo) else end for end in (p.lo, p.hi)))
    if inside > sum(polynomial.eval(end) == 0 for end in ends):
        raise Undecided(said("a root of a quotient whose denominator is not known to be positive"))
    return f if polynomial.eval(_sample(p)) > 0 else -f


def _sample(p: Piece) -> Expr:
    """A rational point of the piece."""
    if p.lo == -oo:
        return S.Zero if p.hi == oo else p.hi - 1
    return p.lo + 1 if p.hi == oo else (p.lo + p.hi) / 2


def _contains(lo: Expr, hi: Expr, at: Expr) -> bool:
    return (lo == -oo or constants.less(lo, at)) and (hi == oo or constants.less(at, hi))


@remembered(4096)
def at_point(expr: Expr, at: Expr) -> Expr:
    """The exact value of an analytic expression at a point of its piece; at a removable pole, the limit."""
    sign = _parity(expr) if has_root(at) and at.could_extract_minus_sign() else None
    if sign is not None:  # f(-r) is f(r) or -f(r), and nobody has to prove it again
        return sign * at_point(expr, -at)
    return constants.tidy(germ_limit(expr, at, "+") if is_hole(expr, at) else put(expr, at))


def _parity(expr: Expr) -> int | None:
    try:
        return element_parity(element(expr))
    except Undecided:
        return None


def is_hole(expr: Expr, at: Expr) -> bool:
    """Whether the expression, as it is written, has no value at a finite point."""
    return at not in (oo, -oo) and bool(put(expr, at).has(S.NaN, S.ComplexInfinity, sp.AccumBounds))


@remembered(4096)
def put(expr: Expr, at: Expr) -> Expr:
    """expr with the exact number `at` for x; the branches of a number with roots are not explored.

    Raises: Undecided where SymPy cannot compare the arguments of a Max or Min (a zero in disguise).
    """
    # SymPy cannot choose a branch by a constant that carries a name
    chosen = _settled_powers(_resolve(expr, at), at) if expr.has(Named) else expr
    if chosen.has(S.ComplexInfinity):  # times x it would be 0 for SymPy
        return S.NaN
    try:
        return _put_root(chosen, at) if has_root(at) and not has_root(chosen) else _put_number(chosen, at)
    except ValueError as error:
        raise Undecided(str(error)) from error


def _settled_powers(expr: Expr, at: Expr) -> Expr:
    """With 0 for 0^p where p > 0, and infinity where p < 0: SymPy knows no sign of what carries a name, and
    makes 0 of 0/(0^p + 1)^(1/p)."""
    if not any(map(_has_named_exponent, expr.atoms(sp.Pow))):
        return expr
    args = [_settled_powers(a, at) for a in expr.args]
    if _has_named_exponent(expr):
        base, exponent = args
        value = put(base, at)
        if not value.has(*_NO_NUMBERS) and constants.sign(value) == 0:
            return _power_of_zero(exponent)
    return expr if all(a is b for a, b in zip(args, expr.args, strict=True)) else expr.func(*args)


def _power_of_zero(exponent: Expr) -> Expr:
    """0^p; infinity, which is no value, for p < 0."""
    return {1: S.Zero, 0: S.NaN, -1: S.ComplexInfinity}[constants.sign(exponent)]


def _has_named_exponent(expr: Expr) -> bool:
    return bool(expr.is_Pow and expr.exp.has(Named) and not varies(expr.exp, x) and varies(expr.base, x))


def _put_number(expr: Expr, at: Expr) -> Expr:
    polylogarithms = {
        li: polylogarithm(li.args[0], _put_number(li.args[1], at)) for li in expr.atoms(sp.polylog)
    }
    known = {**polylogarithms, **_exponentials(expr, at)}
    return expr.xreplace(known).xreplace({x: at})


_LONGEST_EXPONENT = 4_000


def _exponentials(expr: Expr, at: Expr) -> dict[Expr, Expr]:
    """The exponentials of multiples of logarithms at the point, multiplied out first: of e^(h log 2) = 2^h
    SymPy may ask, for one comparison in some, whether it is prime.

    Raises: Undecided where it is an integer too long to work with.
    """
    found = {}
    for e in expr.atoms(sp.exp):
        if e.has(sp.log) and e.has(x):
            value = sp.expand(e.args[0].xreplace({x: at}))
            _require_short(t for t in Add.make_args(value) if t.has(sp.log))
            found[e] = sp.exp(value)
    _require_short(p.exp.xreplace({x: at}) for p in expr.atoms(sp.Pow) if p.base.is_Rational and p.exp.has(x))
    return found


def _require_short(exponents: Iterable[Expr]) -> None:
    for exponent in exponents:
        numbers = not exponent.has(sp.log) or any(log.args[0].is_Rational for log in exponent.atoms(sp.log))
        if numbers and not exponent.has(sp.I) and abs(ball(exponent, 53)) > _LONGEST_EXPONENT:
            raise Undecided(said("a power with an exponent beyond {most}", most=_LONGEST_EXPONENT))


def _put_root(expr: Expr, root: Expr) -> Expr:
    """The same, built without a question: SymPy asks of each new number whether it is positive, rational or
    algebraic, which takes long and says nothing of a root."""
    if expr == x:
        return root
    args = tuple(_put_root(a, root) for a in expr.args)
    if all(a is b for a, b in zip(args, expr.args, strict=True)):
        return expr
    return expr.func(*args, evaluate=False)


@remembered(4096)
def side_limit(expr: Expr, at: Expr, side: str) -> Expr:
    """The limit from one side at a finite point: by substitution where expr is regular, else by its germ.

    >>> side_limit(sp.exp(x) / x, S.Zero, "-")
    -oo
    """
    value = put(expr, at)
    if not value.has(*_NO_NUMBERS) and ball(value, 64).is_finite():
        return constants.tidy(value)
    found = _by_derivatives(expr, at)
    return germ_limit(expr, at, side) if found is None else found


def _by_derivatives(expr: Expr, at: Expr) -> Expr | None:
    """g^(n)(a)/n!, the limit of g/(x - a)^n where g and its first n - 1 derivatives are 0 at a.

    For coefficients with functions or names in them: series of them are dear, and the normal form takes them
    for letters. None where this does not apply, or a number is not finite.
    """
    factors = sp.Mul.make_args(expr)
    pole = next(
        (f for f in factors if f.is_Pow and f.base == x - at and f.exp.is_Integer and f.exp < 0), None
    )
    if pole is None or not at.is_Rational:
        return None
    g, n = sp.Mul(*(f for f in factors if f != pole)), -int(pole.exp)
    if not any(term.as_independent(x)[0].has(sp.Function, Named) for term in sp.Add.make_args(g)):
        return None
    try:
        values = [_finite(put(derivative(g, k), at)) for k in range(n + 1)]
        return None if any(map(constants.sign, values[:-1])) else constants.tidy(values[-1] / sp.factorial(n))
    except Undecided:
        return None


def _finite(value: Expr) -> Expr:
    if value.has(*_NO_NUMBERS) or not ball(value, 64).is_finite():
        raise Undecided(said("a derivative that is not finite"))
    return value


@remembered(1024)
def split(expr: Expr, lo: Expr = -oo, hi: Expr = oo) -> Pieces:
    """The analytic pieces of an expression in x, on the line or between two points.

    Guarantee: on each open piece the expression equals the piece's analytic expression; every point outside
    pieces and valued junctions is outside the domain.
    Raises: Undecided where a condition has infinitely many changes or no provable sign.
    >>> [(p.lo, p.hi, p.expr) for p in split(sp.Max(x, 0)).pieces]
    [(-oo, 0, 0), (0, oo, x)]
    """
    expr = rewrite(expr).doit() if expr.has(*_RECIPROCALS) else expr
    cells, cuts = _cells(expr, lo, hi)
    found = [Piece(*cell, _analytic(expr, between(*cell))) for cell in cells]
    return _merged([p for p in found if p.expr is not S.NaN], [Junction(c, _value(expr, c)) for c in cuts])


# ---- where the conditions change


def _cells(expr: Expr, lo: Expr, hi: Expr) -> tuple[list[tuple[Expr, Expr]], list[Expr]]:
    """Maximal open intervals inside the domain on which no condition changes, and the points between them."""
    cells = [(lo, hi)]
    for decider in [u for u, _ in _deciders(expr) if varies(u, x)]:
        cells = [part for cell in cells for part in _cut(decider, cell)]
    cuts = constants.order(list({end for cell in cells for end in cell if end not in (oo, -oo)}))
    samples = [(cell, between(*cell)) for cell in cells]
    # only the branch that is taken has to be defined: log(1 + x) for x >= 0 says nothing about x < -1
    return [cell for cell, at in samples if _is_inside(expr, at)], _distinct(cuts)


def _is_inside(expr: Expr, sample: Expr) -> bool:
    """Whether the expression, as it is written, is defined on the cell of the sample."""
    return _defined(_resolve(expr, sample), sample) and (not has_switches(expr) or _has_value(expr, sample))


def _distinct(cuts: list[Expr]) -> list[Expr]:
    return [c for i, c in enumerate(cuts) if i == 0 or not constants.equal(cuts[i - 1], c)]


def _cut(decider: Expr, cell: tuple[Expr, Expr]) -> Iterator[tuple[Expr, Expr]]:
    """The parts of a cell between the zeros of the decider."""
    lo, hi = cell
    sample = between(lo, hi)
    resolved = _resolve(decider, sample)
    if not _defined(resolved, sample):
        yield cell
        return
    signs = chart(resolved, lo, hi)
    if signs.period is not None and signs.zeros:
        raise Undecided(said("{decider} is 0 infinitely often", decider=decider))
    yield from pairwise([lo, *(z.at for z in signs.zeros), hi])


def _defined(resolved: Expr, sample: Expr) -> bool:
    """Whether an expression without switches is defined at the sample, and so on its whole cell."""
    if resolved.has(S.NaN):
        return False
    return all(_sign_at(u, sample) in needed for u, needed in _deciders(resolved))


_ANY = frozenset({-1, 0, 1})
_POSITIVE = frozenset({1})
_NOT_NEGATIVE = frozenset({0, 1})
_NONZERO = frozenset({-1, 1})


@remembered(4096)
def _deciders(expr: Expr) -> tuple[tuple[Expr, frozenset[int]], ...]:
    """Expressions whose zeros may be cuts, innermost first, with the signs that keep a cell in the domain.

    Constants among them are bases: (-2)^x has no value.
    """
    nodes = (node for node in sp.postorder_traversal(expr) if _decides(node) and varies(node, x))
    return tuple(dict.fromkeys(pair for node in nodes for pair in _node_deciders(node)))


def _decides(node: Expr) -> bool:
    return isinstance(node, (sp.Pow, *_SWITCHES)) or node.func in _DOMAINS


def _node_deciders(node: Expr) -> Iterator[tuple[Expr, frozenset[int]]]:
    match node:
        case sp.Piecewise():
            for _, condition in node.args:
                yield from ((r.lhs - r.rhs, _ANY) for r in condition.atoms(sp.core.relational.Relational))
        case sp.Max() | sp.Min():
            args = node.args
            yield from ((a - b, _ANY) for i, a in enumerate(args) for b in args[i + 1 :])
        case sp.Abs() | sp.sign() | sp.Heaviside():
            yield node.args[0], _ANY
        case sp.Pow():
            yield from _power_deciders(*node.args)
        case _ if node.func in _DOMAINS:
            constraints, needed = _DOMAINS[node.func]
            yield from ((constraint, needed) for constraint in constraints(node.args[0]))


def _power_deciders(base: Expr, exponent: Expr) -> Iterator[tuple[Expr, frozenset[int]]]:
    if exponent.is_Integer:
        if exponent < 0:
            yield base, _NONZERO
    elif exponent.has(x):
        yield base, _POSITIVE
        if _may_vanish_throughout(base):  # there the exponent decides
            yield exponent, _ANY
    elif base.has(x):
        yield base, _NOT_NEGATIVE if _is_positive(exponent) else _POSITIVE


def _is_positive(exponent: Expr) -> bool:
    """Of what carries a name SymPy knows no sign."""
    return constants.sign(exponent) > 0 if exponent.has(Named) else bool(exponent.is_positive)


def _may_vanish_throughout(base: Expr) -> bool:
    """Whether a base may be 0 on a whole interval, as max(0, x) is, or (sqrt(2)^2 - 2)."""
    if not base.has(x):
        return not base.is_positive
    return bool(base.has(*_SWITCHES, *_NOTED)) or zero(base) is not False


_DOMAINS: dict[Any, tuple[Callable[[Expr], list[Expr]], frozenset[int]]] = {
    sp.log: (lambda u: [u], _POSITIVE),
    sp.asin: (lambda u: [1 - u, 1 + u], _NOT_NEGATIVE),
    sp.acos: (lambda u: [1 - u, 1 + u], _NOT_NEGATIVE),
    sp.atanh: (lambda u: [1 - u, 1 + u], _POSITIVE),
    sp.acosh: (lambda u: [u - 1], _NOT_NEGATIVE),
    sp.LambertW: (lambda u: [u + sp.exp(-1)], _NOT_NEGATIVE),
    sp.tan: (lambda u: [sp.cos(u) ** 2], _POSITIVE),
    sp.cot: (lambda u: [sp.sin(u) ** 2], _POSITIVE),
}


# ---- branches


@remembered(4096)
def _resolve(expr: Expr, sample: Expr) -> Expr:
    """expr with every switch replaced by the branch that holds at the sample point (NaN: not defined)."""
    if not has_switches(expr):
        return expr
    if isinstance(expr, sp.Piecewise):
        return _branch(expr, sample)
    args = [_resolve(a, sample) for a in expr.args]
    if not _is_switch(expr):
        of_zero = expr.is_Pow and args[0] == 0 and args[1].has(Named)
        return _power_of_zero(args[1]) if of_zero else expr.func(*args)
    return _chosen(expr, args, sample) if all(_defined(a, sample) for a in args) else S.NaN


def _analytic(expr: Expr, sample: Expr) -> Expr:
    """expr on the cell of the sample: without switches, and without powers below roots."""
    resolved = _resolve(expr, sample)
    return resolved if resolved is S.NaN else _rooted(resolved, sample)


def _rooted(expr: Expr, sample: Expr) -> Expr:
    """With every square in a square root taken out of it, by its sign on the cell, and so for other roots.

    Else SymPy takes it out itself as soon as it is a factor: of sqrt(x^4 + x^2) that is |x| sqrt(x^2 + 1).
    """
    if not any(map(_is_root, sp.preorder_traversal(expr))):
        return expr
    args = [_rooted(a, sample) for a in expr.args]
    rebuilt = expr if all(a is b for a, b in zip(args, expr.args, strict=True)) else expr.func(*args)
    if not _is_root(rebuilt):
        return rebuilt
    if rebuilt.is_Pow:
        return _taken_out(rebuilt.base, rebuilt.exp, sample)
    u = rebuilt.args[0]
    roots = [_taken_out(v, S.Half, sample) for v in (u - 1, u + 1)]
    return sp.log(u + sp.Mul(*roots)) if any(not root.is_Pow for root in roots) else rebuilt


def _is_root(node: Expr) -> bool:
    """A root of what depends on x, or acosh, which has two in it."""
    if isinstance(node, sp.acosh):
        return varies(node, x)
    return bool(node.is_Pow and node.exp.is_Rational and not node.exp.is_Integer and varies(node.base, x))


def _taken_out(base: Expr, exponent: Expr, sample: Expr) -> Expr:
    """base^exponent, where the base is positive on the cell; as it is where no factor is there twice."""
    u = element(base)
    content, factors = u.factors
    if all(abs(k) == 1 for _, k in factors):
        return sp.Pow(base, exponent)
    # (-a)^2 b is positive, and so are a or -a, b, and the content of their product
    signed = [(u.field.poly_expr(p), k) for p, k in factors]
    positive = [(e if _sign_at(e, sample) > 0 else -e, k) for e, k in signed]
    size = abs(sp.Rational(int(content.p), int(content.q)))
    once = sp.Mul(size, *(e**k for e, k in positive if abs(k) == 1))
    return sp.Pow(once, exponent) * sp.Mul(*(e ** (k * exponent) for e, k in positive if abs(k) > 1))


@lru_cache(maxsize=4096)
def has_switches(expr: Expr) -> bool:
    return any(map(_is_switch, sp.preorder_traversal(expr)))


def _is_switch(expr: Expr) -> bool:
    """Powers with x in the exponent are among them: b^e is e^(e log b) for b > 0, and 0 for b = 0 and e > 0.

    Elsewhere, 0^0 and powers of negative numbers among them, there is no value.
    """
    if expr.is_Pow:
        return bool(expr.exp.has(x) and not expr.base.is_positive)
    return isinstance(expr, _SWITCHES)


def _chosen(expr: Expr, args: list[Expr], sample: Expr) -> Expr:
    """The branch of Max, Min, Abs, sign, Heaviside or a power that holds at the sample point."""
    match expr:
        case sp.Max():
            return max_of(args, sample)
        case sp.Min():
            return -max_of([-a for a in args], sample)
        case sp.Abs():
            return -args[0] if _sign_at(args[0], sample) < 0 else args[0]
        case sp.sign():
            return sp.Integer(_sign_at(args[0], sample))
        case sp.Pow():
            return sp.Pow(*args) if _sign_at(args[0], sample) else S.Zero
        case _:
            sign = _sign_at(args[0], sample)
            return expr.args[1] if sign == 0 else sp.Integer(sign > 0)


def max_of(candidates: list[Expr], sample: Expr) -> Expr:
    """The candidate that is greatest at the sample point (the first of equals)."""
    best = candidates[0]
    for c in candidates[1:]:
        if _sign_at(c - best, sample) > 0:
            best = c
    return best


def _branch(expr: Expr, sample: Expr) -> Expr:
    branch = _branch_taken(expr, sample)
    return S.NaN if branch is None else _resolve(branch, sample)


def _branch_taken(expr: Expr, at: Expr) -> Expr | None:
    """The value beside the first condition that holds; None where a condition before it is not defined."""
    for value, condition in expr.args:
        holds = _holds(condition, at)
        if holds is None:
            return None
        if holds:
            return value
    return None


def _holds(condition: Expr, sample: Expr) -> bool | None:
    """Whether a condition holds at the sample; None where it compares what is not defined there, unless the
    rest of it decides: of log(x) > 0 and x > 2, at -1, it is the second that fails."""
    if condition in (S.true, S.false):
        return condition is S.true
    match condition:
        case sp.And():
            return _all_hold(_holds(c, sample) for c in condition.args)
        case sp.Or():
            return _negated(_all_hold(_negated(_holds(c, sample)) for c in condition.args))
        case sp.Not():
            return _negated(_holds(condition.args[0], sample))
    difference = condition.lhs - condition.rhs
    resolved = _resolve(difference, sample)
    if not (_defined(resolved, sample) and _has_value(difference, sample)):
        return None
    return _sign_at(resolved, sample) in _RELATIONS[condition.func]


def _all_hold(answers: Iterable[bool | None]) -> bool | None:
    known = list(answers)
    return False if False in known else None if None in known else True


def _negated(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


_RELATIONS = {
    sp.StrictGreaterThan: {1},
    sp.GreaterThan: {0, 1},
    sp.StrictLessThan: {-1},
    sp.LessThan: {-1, 0},
    sp.Equality: {0},
    sp.Unequality: {-1, 1},
}


def _sign_at(expr: Expr, sample: Expr) -> int:
    return _sign_of_ball(expr, sample) or constants.sign(expr.xreplace({x: sample}))


def _sign_of_ball(expr: Expr, sample: Expr) -> int:
    """The sign that a ball shows; 0 where it shows none, or where whoever finds the sign has to note it."""
    if expr.has(*_NOTED) or sample.has(*_NOTED):
        return 0
    try:
        compiled = tape(expr)
    except Undecided:
        return 0
    with precision(64):
        value = compiled.ball(ball(sample, 64))
    return 1 if value > 0 else -1 if value < 0 else 0


def _value(expr: Expr, at: Expr) -> Expr | None:
    """The value at a cut, None where it is not defined."""
    if has_switches(expr) and not _has_value(expr, at):
        return None
    resolved = _settled_powers(_resolve(expr, at), at)
    # each of them: for SymPy 1/log(0) is 0
    parts = (resolved, *(part for part in resolved.atoms(sp.Pow, sp.Function) if part.has(x)))
    if any(part.xreplace({x: at}).has(*_NO_NUMBERS) for part in parts):
        return None
    value = resolved.xreplace({x: at})
    # for SymPy 0^0 is 1, but x^x is e^(x log x)
    return constants.tidy(value) if _defined(resolved, at) and is_real_number(value) else None


def _has_value(expr: Expr, at: Expr) -> bool:
    """Whether the expression is defined at the point as it is written: the branch of |x|/x at 0 is x/x, which
    SymPy takes for 1; that of max(0, x) log x at -1 is 0 log(-1), which it takes for 0."""
    if not expr.has(x):
        return True
    if isinstance(expr, sp.Piecewise):
        branch = _branch_taken(expr, at)
        return branch is not None and _has_value(branch, at)
    if not all(_has_value(arg, at) for arg in expr.args):
        return False
    if expr.is_Pow and _is_switch(expr):
        base, exponent = (_sign_at(_resolve(arg, at), at) for arg in expr.args)
        return base > 0 or (base == 0 and exponent > 0)
    return all(
        needed == _ANY or _sign_at(_resolve(u, at), at) in needed for u, needed in _node_deciders(expr)
    )


# ---- neighbours that are one analytic function


def _merged(pieces: list[Piece], junctions: list[Junction]) -> Pieces:
    """Drop the junctions across which one analytic function continues, with its own value."""
    kept: list[Piece] = []
    real: list[Junction] = []
    for piece in pieces:
        previous = kept[-1] if kept else None
        junction = next((j for j in junctions if j.at == piece.lo), None)
        if previous is not None and junction is not None and _continues(previous, piece, junction):
            hole = (junction.at,) if is_hole(previous.expr, junction.at) else ()
            kept[-1] = Piece(previous.lo, piece.hi, previous.expr, (*previous.filled, *hole))
            continue
        kept.append(piece)
    ends = {e for p in kept for e in (p.lo, p.hi)}
    real = [j for j in junctions if j.at in ends or (j.value is not None and not _covered(kept, j.at))]
    return Pieces(tuple(kept), tuple(real))


def _covered(pieces: list[Piece], at: Expr) -> bool:
    return any(_contains(p.lo, p.hi, at) for p in pieces)


def _continues(left: Piece, right: Piece, junction: Junction) -> bool:
    if left.hi != right.lo or junction.value is None:
        return False
    if left.expr != right.expr and zero(left.expr - right.expr) is not True:
        return False
    try:
        fits = constants.equal(side_limit(left.expr, junction.at, "-"), junction.value)
    except Undecided:
        return False
    return fits and is_meromorphic(element(left.expr), junction.at)


def normal_pieces(f: Pieces) -> Pieces:
    """The same function with every piece in factored normal form."""
    return Pieces(tuple(p.put(normal) for p in f.pieces), f.junctions)


# ---- derivatives that an expression asks for


def differentiated(expr: Expr) -> Expr:
    """The expression with every `Derivative` by x worked out, on each piece of what it is taken of.

    Guarantee: it has a value at a junction only where the derivative exists there. Raises: Undecided.

    >>> differentiated(sp.Derivative(sp.Abs(x), x)).subs(x, -2)
    -1
    """
    return expr.replace(lambda e: isinstance(e, sp.Derivative), _worked_out)


def _worked_out(e: sp.Derivative) -> Expr:
    held = e.expr
    for variable, count in e.variable_count:
        if variable != x or not count.is_Integer:
            raise Undecided(said("a derivative by {variable}", variable=variable))
        for _ in range(int(count)):
            held = _as_cases(split(held).diff())
    return held


def _as_cases(g: Pieces) -> Expr:
    """Pieces as one expression, without a value where they have none."""
    if any(piece.filled for piece in g.pieces):
        raise Undecided(said("a derivative at a removable pole"))
    if not g.junctions and [(p.lo, p.hi) for p in g.pieces] == [(-oo, oo)]:
        return g.pieces[0].expr
    points = [(j.value, sp.Eq(x, j.at)) for j in g.junctions if j.value is not None]
    return sp.Piecewise(*points, *((p.expr, sp.And(p.lo < x, x < p.hi)) for p in g.pieces), evaluate=False)
