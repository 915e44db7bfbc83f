"""The form for people: of several expressions that are provably equal, the one with the fewest operations.

Nothing here decides what is true: a form is kept only where the tower's zero test proves it equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import sympy as sp
from flint import fmpq_mpoly
from sympy import Expr, Rational, S, oo
from sympy.functions.elementary.hyperbolic import HyperbolicFunction
from sympy.simplify.fu import TR8

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.notebook import remembered
from symacts.calculus.pieces import Junction, Piece, Pieces, at_point, side_limit, split
from symacts.calculus.rewriting import differentiated
from symacts.calculus.tower import Element, Generator, Kind, element, zero
from symacts.calculus.undecided import Undecided
from symacts.values import Generic

__all__ = ["as_one", "cost", "flipped", "mirrored", "named", "nicest", "shown_derivative", "shown_pieces"]

_LONG = 8  # operations in a constant that is then worked with under a name


@remembered(256)
def named(e: Expr) -> tuple[Expr, Mapping[Expr, Expr]]:
    """e with its long constants under names, and what the names stand for: what holds for e' holds for e.

    SELU's scale takes forty operations; as a symbol it costs the tower nothing.
    """
    found: dict[Expr, Expr] = {}
    return _named(e, found), {name: value for value, name in found.items()}


def _named(e: Expr, found: dict[Expr, Expr]) -> Expr:
    if not e.has(x):
        if e.count_ops() <= _LONG:
            return e
        return found.setdefault(e, sp.Symbol(f"k_{len(found)}", real=True))
    if e.is_Add or e.is_Mul:
        constant, rest = e.as_independent(x, as_Add=e.is_Add)
        if rest != e:
            return e.func(_named(constant, found), _named(rest, found))
    return e if e.is_Atom else e.func(*(_named(a, found) for a in e.args))


@lru_cache(maxsize=8192)
def cost(e: Expr) -> int:
    """The number of operations that a reader has to take in; signs are free, bars below bars are dear."""
    if e.is_Atom:
        return int(e.is_Rational and not e.is_Integer)
    joints = len(e.args) - 1 if e.is_Add or e.is_Mul else 1 + 2 * _has_bars(e)
    signs = sum(1 for a in e.args if a == -1)
    return joints - signs + sum(cost(a) for a in e.args)


def _has_bars(e: Expr) -> bool:
    """Whether it is one over an expression with a fraction: 1/(1 + 1/x)."""
    return bool(_is_below(e) and any(map(_is_below, e.base.atoms(sp.Pow))))


def _is_below(e: Expr) -> bool:
    return bool(e.is_Pow and e.exp.is_negative and not e.base.is_number)


def nicest(known: Expr, candidates: Iterable[Expr], value: Expr | None = None) -> Expr:
    """The cheapest of `known` and those candidates that are proved equal to it; `known` among equals.

    `value` is another expression that equals it, where what is proved of that one is asked for again.
    """
    for candidate in sorted(dict.fromkeys(candidates), key=cost):
        if cost(candidate) >= cost(known):
            return known
        if zero((known if value is None else value) - candidate):
            return candidate
    return known


@remembered(512)
def shown_derivative(e: Expr) -> Expr:
    """de/dx in the cheapest of: factored normal form, that in 1/exponential, SymPy's own derivative.

    >>> from sympy import exp, log, tanh
    >>> [shown_derivative(e) for e in (tanh(x), 1 / (1 + exp(-x)), log(1 + exp(x)))]
    [1 - tanh(x)**2, exp(-x)/(1 + exp(-x))**2, 1/(1 + exp(-x))]
    """
    short, meaning = named(e)
    slope = element(short).diff()
    rough = differentiated(short, x)
    product = [sp.factor_terms(rough)] if rough.is_Mul else []
    others = [*map(flipped, mirrored(slope)), *product, rough, *_one_angle(slope.expr), _one_tangent(rough)]
    if short.is_Add or short.is_Mul:
        others.append(flipped(_by_rules(short)))
    found = nicest(flipped(slope.expr), others, rough)
    if found.has(sp.exp) and short.has(HyperbolicFunction) and not short.has(sp.exp):
        found = nicest(found, [_hyperbolic(found)], rough)
    return found.xreplace(meaning)


def _hyperbolic(e: Expr) -> Expr:
    """Sums and differences of two exponentials by cosh and sinh.

    >>> _hyperbolic(2 * sp.exp(-x) / (1 + sp.exp(-2 * x)))
    1/cosh(x)
    """
    return sp.powsimp(e.replace(lambda a: a.is_Add and len(a.args) == 2, _of_two))


def _of_two(total: Expr) -> Expr:
    """e^p + e^q = 2 e^((p+q)/2) cosh((p-q)/2), and e^p - e^q with sinh; else the sum as it is."""
    (c, one), (d, two) = (part.as_coeff_Mul() for part in total.args)
    if abs(c) != abs(d) or not all(part == 1 or isinstance(part, sp.exp) for part in (one, two)):
        return total
    p, q = (S.Zero if part == 1 else part.args[0] for part in (one, two))
    apart = sp.cosh if c == d else sp.sinh
    return 2 * c * sp.exp((p + q) / 2) * apart((p - q) / 2)


def _by_rules(e: Expr) -> Expr:
    """The derivative of a sum or a product from those of its parts, each in the form for people.

    What cancels within a part is gone before the parts meet: x^2/sqrt(1 + x^2) is long in one fraction.
    """
    parts = e.args
    if e.is_Add:
        return sp.Add(*map(_slope_of, parts))
    return sp.Add(*(sp.Mul(*parts[:i], _slope_of(p), *parts[i + 1 :]) for i, p in enumerate(parts)))


def _slope_of(part: Expr) -> Expr:
    return shown_derivative(part) if part.has(x) else S.Zero


def _one_angle(e: Expr) -> list[Expr]:
    """Products of sines and cosines as sums: 2 sin x cos x as sin 2x."""
    return [sp.factor_terms(TR8(e))] if e.has(sp.sin, sp.cos) else []


def _one_tangent(e: Expr) -> Expr:
    """Quotients of sines and cosines, circular or hyperbolic, as tangents: sinh x / cosh x as tanh x."""
    for above, below, quotient in ((sp.sinh, sp.cosh, sp.tanh), (sp.sin, sp.cos, sp.tan)):
        if e.has(above) and e.has(below):
            e = e.replace(above, lambda a, b=below, q=quotient: q(a) * b(a))
    return e


def flipped(e: Expr) -> Expr:
    """e with minus signs taken into its factors, in pairs or with one that leads.

    >>> flipped(-x * (x - 1)), flipped(x * (x - 1) * (2 * x - 1)), flipped(x * (x - 1))
    (x*(1 - x), x*(1 - 2*x)*(1 - x), x*(x - 1))
    >>> flipped(-x * (x**3 + x**2 - 1))
    x*(-x**3 - x**2 + 1)
    """
    coefficient, factors = e.as_coeff_mul()
    turning = [f for f in factors if _better_negated(f)]
    if (len(turning) % 2 == 1) != bool(coefficient.is_negative):
        turning = turning[:-1]
    if coefficient.is_negative and not turning:
        turning = [f for f in factors if _begins_with_minus(f)][:1]
    if not turning:
        return e
    sign = -1 if len(turning) % 2 else 1
    return sp.Mul(sign * coefficient, *(_negated(f) if f in turning else f for f in factors))


def _better_negated(factor: Expr) -> bool:
    base, power = factor.as_base_exp()
    odd = base.is_Add and power.is_Integer and power % 2 == 1
    return bool(odd and 2 * sum(a.could_extract_minus_sign() for a in base.args) >= len(base.args))


def _begins_with_minus(factor: Expr) -> bool:
    base, power = factor.as_base_exp()
    return bool(base.is_Add and power.is_Integer and power % 2 == 1 and base.as_coeff_Add()[0] < 0)


def _negated(factor: Expr) -> Expr:
    base, power = factor.as_base_exp()
    return sp.Add(*(-a for a in base.args)) ** power


def mirrored(u: Element) -> Iterator[Expr]:
    """u with polynomials in an exponential g divided by their highest powers: g/(g + 1) as 1/(1 + 1/g)."""
    for g in u.generators:
        if g.kind is Kind.EXP and not g.constant:
            content, factors = u.factors
            shift = sum(k * p.degrees()[g.index] for p, k in factors)
            parts = [_lowered(u, p, g) ** k for p, k in factors]
            yield sp.Mul(Rational(int(content.p), int(content.q)), sp.exp(shift * g.expr.args[0]), *parts)


def _lowered(u: Element, p: fmpq_mpoly, g: Generator) -> Expr:
    by = sp.exp(-p.degrees()[g.index] * g.expr.args[0])
    return sp.Add(*(term * by for term in sp.Add.make_args(u.field.poly_expr(p))))


# ---- several pieces as one expression


def as_one(g: Pieces) -> Expr:
    """g as one expression: by |x| where that is shorter, else a Piecewise.

    The conditions are strict where g has no value: there the expression has none either.
    """
    values = {p.expr for p in g.pieces} | {j.value for j in g.junctions}
    if len(values) == 1 and not g.pieces:
        return values.pop()
    whole = shown_pieces(g)
    folded = _folded(g)
    return folded if folded is not None and cost(folded) < cost(whole) else whole


def shown_pieces(g: Pieces) -> Expr:
    """g as a Piecewise over its pieces, lone values first; one expression if there is one piece."""
    filled = [(at_point(p.expr, at), sp.Eq(x, at)) for p in g.pieces for at in p.filled]
    if not g.junctions and len(g.pieces) == 1 and not filled:
        return g.pieces[0].expr
    lone = [(j.value, sp.Eq(x, j.at)) for j in g.junctions if j.value is not None and _owner(g, j) is None]
    lone += filled
    missing = [j.at for j in g.junctions if j.value is None]
    total = bool(_joined(g) and not missing and g.pieces and _silent_outside(g))
    branches = [(p.expr, sp.And(*_bounds(g, p, not total))) for p in g.pieces]
    if total:
        branches[-1] = (branches[-1][0], S.true)
    return _merged([*lone, *branches], missing if _joined(g) and _on_the_line(g) else [])


def _silent_outside(g: Pieces) -> bool:
    """Whether the last expression has no value outside the domain: of min(log x, 0) it is 0, and has."""
    outside = ((-oo, g.pieces[0].lo), (g.pieces[-1].hi, oo))
    try:
        return not any(split(g.pieces[-1].expr, lo, hi).pieces for lo, hi in outside if lo != hi)
    except Undecided:
        return False


def _merged(branches: list[tuple[Expr, Expr]], missing: list[Expr]) -> Expr:
    """Branches with the same expression as one, where their order does not matter.

    `missing` are the points left out, where they are all that is left out.
    """
    values = list(dict.fromkeys(e for e, _ in branches))
    if len(values) == 1 and branches[-1][1] is S.true:
        return values[0]
    if len(values) == 1 and missing:
        return sp.Piecewise((values[0], sp.And(*(sp.Ne(x, at) for at in missing))), evaluate=False)
    free = [b for b in branches if b[1] is not S.true] if _apart(branches) and _at_numbers(branches) else []
    joined = [(v, sp.Or(*(c for e, c in free if e == v))) for v in values if any(e == v for e, _ in free)]
    return sp.Piecewise(*(joined or branches), *branches[len(free) :] if free else (), evaluate=False)


def _apart(branches: list[tuple[Expr, Expr]]) -> bool:
    """Whether no point meets two conditions: all of them but the last are lone points, or none is `True`."""
    return branches[-1][1] is not S.true or all(isinstance(c, sp.Eq) for _, c in branches[:-1])


def _at_numbers(branches: list[tuple[Expr, Expr]]) -> bool:
    """Whether no condition compares with a parameter: such conditions stay apart, as they are read."""
    return not any(c.atoms(Generic) or c.free_symbols - {x} for _, c in branches)


def _owner(g: Pieces, j: Junction) -> Piece | None:
    """The piece that continues to the value at its end; the left one of two."""
    for piece, side in ((g.left_of(j.at), "-"), (g.right_of(j.at), "+")):
        if piece is not None and j.value is not None and _continues(piece, side, j):
            return piece
    return None


def _continues(piece: Piece, side: str, j: Junction) -> bool:
    """Whether the piece is known to tend to the value; where it is not, the value stands alone, which is true
    as well."""
    try:
        value = side_limit(piece.expr, j.at, side)
        return value not in (oo, -oo) and constants.equal(value, j.value)
    except Undecided:
        return False


def _bounds(g: Pieces, p: Piece, alone: bool) -> Iterator[Expr]:
    """The conditions that still have to be said for a piece after those to its left, if all points are taken;
    else all, so that what is left out is not taken by the last."""
    below, above = _junction(g, p.lo), _junction(g, p.hi)
    said = below is not None and below.value is not None and g.left_of(p.lo) is not None
    if below is not None and (alone or not said):
        yield x >= p.lo if below.value is not None and _owner(g, below) == p else x > p.lo
    if above is not None:
        yield x <= p.hi if above.value is not None and _owner(g, above) == p else x < p.hi


def _junction(g: Pieces, at: Expr) -> Junction | None:
    return next((j for j in g.junctions if j.at == at), None)


def _joined(g: Pieces) -> bool:
    """Whether each piece begins where the last one ends."""
    return all(a.hi == b.lo for a, b in zip(g.pieces, g.pieces[1:], strict=False))


def _on_the_line(g: Pieces) -> bool:
    return bool(g.pieces) and g.pieces[0].lo == -oo and g.pieces[-1].hi == oo


def _folded(g: Pieces) -> Expr | None:
    """Two pieces about 0 that are one even expression in |x|, or x times one."""
    if len(g.pieces) != 2 or len(g.junctions) != 1 or g.junctions[0].at != 0:
        return None
    left, right = (p.expr for p in g.pieces)
    value = g.junctions[0].value
    if value is None or _owner(g, g.junctions[0]) is None:
        return None
    if zero(right.xreplace({x: -x}) - left):
        return right.xreplace({x: sp.Abs(x)})
    if value == 0 and zero(right.xreplace({x: -x}) + left):
        ratio = flipped(element(right / x).expr)
        regular = ratio.subs(x, 0).is_finite
        return x * ratio.xreplace({x: sp.Abs(x)}) if regular else sp.sign(x) * right.xreplace({x: sp.Abs(x)})
    return None
