"""Inverse functions by algebra: y = f(x) solved for x on each analytic piece.

Where x occurs once, the operations are undone from the outside in. Otherwise the normal form N/D of f is an
equation N - t D = 0, polynomial in one generator (x itself, an exponential, a logarithm, an arctangent, a
square root), or linear in x and one exponential, which Lambert's W solves. Every candidate g is kept only if
g(f(x)) = x by the tower's zero test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum, auto

import sympy as sp
from flint import fmpq, fmpq_mpoly
from sympy import Expr, S, oo

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.enclose import ball, precision, tape
from symacts.calculus.forms import cost, flipped, named
from symacts.calculus.notebook import remembered
from symacts.calculus.pieces import Junction, Piece, Pieces, put, split
from symacts.calculus.roots import between
from symacts.calculus.shape import end_value, runs
from symacts.calculus.tower import Element, Generator, Kind, element, zero
from symacts.calculus.undecided import Undecided

__all__ = [
    "Side",
    "apart",
    "cut_where_needed",
    "direction",
    "injective",
    "inverse",
    "open_image",
    "proof",
    "solved",
]

_HIGHEST = 2  # degree of a polynomial equation that is solved by a formula


# ---- on one piece


@remembered(512)
def solved(expr: Expr, lo: Expr = -oo, hi: Expr = oo) -> Expr | None:
    """The inverse g of an expression that is strictly monotone on (lo, hi); None where none is found.

    Guarantee: g(expr) = x identically, or expr(g) = x identically and g leads back to a point of (lo, hi).
    >>> [solved(e) for e in (1 / (1 + sp.exp(-x)), sp.log(1 + sp.exp(x)), x + sp.exp(x))]
    [log(x/(1 - x)), log(exp(x) - 1), x - LambertW(exp(x))]
    """
    short, meaning = named(expr)
    piece = Piece(lo, hi, expr)
    for found in (_by_undoing(short), _by_equation(short)):
        for g in sorted(dict.fromkeys(found), key=cost):
            if not g.has(S.ImaginaryUnit) and proof(g.xreplace(meaning), piece) is not None:
                return g.xreplace(meaning)
    return None


class Side(Enum):
    """Which composition was proved to be x: g(f(x)) on the piece, or f(g(x)) on its image."""

    LEFT = auto()
    RIGHT = auto()


@remembered(512)
def proof(g: Expr, piece: Piece) -> Side | None:
    """How g is the inverse of a strictly monotone piece f: (lo, hi) -> J; None if that is not proved.

    f(g(x)) = x suffices where g is real on all of J and leads back into (lo, hi) from one point: by
    continuity g cannot leave (lo, hi) but through an end, where f takes no value of J.
    """
    f = piece.expr
    if _leads_back(g, piece) and zero(f.xreplace({x: g}) - x) and _defined_on(g, open_image(piece)):
        return Side.RIGHT
    return Side.LEFT if zero(g.xreplace({x: f}) - x) else None


def _leads_back(g: Expr, piece: Piece) -> bool:
    """Whether g(f(s)) = s as far as balls can tell, at a point s inside."""
    with precision(128):
        place = ball(between(piece.lo, piece.hi))
        back = tape(g).ball(tape(piece.expr).ball(place))
        return bool(back.is_finite() and back.overlaps(place))


def _defined_on(g: Expr, image: tuple[Expr, Expr]) -> bool:
    """Whether one analytic piece of g covers the interval: x^(1/3) does not cover the line."""
    try:
        pieces = split(g).pieces
    except Undecided:  # tan has infinitely many pieces
        return False
    return any(not constants.less(image[0], p.lo) and not constants.less(p.hi, image[1]) for p in pieces)


def _by_undoing(e: Expr) -> Iterator[Expr]:
    if sum(1 for n in sp.preorder_traversal(e) if n == x) == 1:
        yield from map(_one_fraction, _undone(e, x))


def _by_equation(e: Expr) -> Iterator[Expr]:
    yield from map(_one_fraction, _equation(element(e)))


def _undone(e: Expr, t: Expr) -> Iterator[Expr]:
    """The values that x may have where e = t, for an e with a single x."""
    if e == x:
        yield t
        return
    if e.is_Add or e.is_Mul:
        constant, rest = e.as_independent(x, as_Add=e.is_Add)
        yield from _undone(rest, t - constant if e.is_Add else t / constant)
    elif e.is_Pow and not e.args[1].has(x):
        for root in _roots(t, e.args[1]):
            yield from _undone(e.args[0], root)
    elif e.func in _UNDO:
        for inner in _UNDO[e.func](t):
            yield from _undone(e.args[0], inner)


def _roots(t: Expr, power: Expr) -> list[Expr]:
    if power == -1 or not power.is_Integer:
        return [t ** (1 / power)]
    root = t ** (1 / power)
    return [root, -((-t) ** (1 / power))] if power % 2 else [root, -root]


_UNDO: dict[type, Callable[[Expr], list[Expr]]] = {
    sp.exp: lambda t: [sp.log(t)],
    sp.log: lambda t: [sp.exp(t)],
    sp.tanh: lambda t: [sp.atanh(t)],
    sp.atanh: lambda t: [sp.tanh(t)],
    sp.sinh: lambda t: [sp.asinh(t)],
    sp.asinh: lambda t: [sp.sinh(t)],
    sp.cosh: lambda t: [sp.acosh(t), -sp.acosh(t)],
    sp.acosh: lambda t: [sp.cosh(t)],
    sp.tan: lambda t: [sp.atan(t)],
    sp.atan: lambda t: [sp.tan(t)],
    sp.sin: lambda t: [sp.asin(t)],
    sp.asin: lambda t: [sp.sin(t)],
    sp.cos: lambda t: [sp.acos(t), -sp.acos(t)],
    sp.acos: lambda t: [sp.cos(t)],
    sp.LambertW: lambda t: [t * sp.exp(t)],
}

_KINDS: dict[Kind, Callable[[Expr], list[Expr]]] = {
    Kind.EXP: _UNDO[sp.exp],
    Kind.LOG: _UNDO[sp.log],
    Kind.ATAN: _UNDO[sp.atan],
    Kind.ASIN: _UNDO[sp.asin],
    Kind.ASINH: _UNDO[sp.asinh],
    Kind.LAMBERT: _UNDO[sp.LambertW],
}


def _one_fraction(g: Expr) -> Expr:
    """g with logarithms of short fractions, a minus sign before a logarithm taken inside."""
    coefficient, rest = g.as_coeff_Mul()
    if isinstance(rest, sp.log) and coefficient.is_negative and rest.args[0].is_rational_function(x):
        return -coefficient * sp.log(_fraction(1 / rest.args[0]))
    shorter = {n: min(_fraction(n.args[0]), sp.expand(n.args[0]), key=cost) for n in g.atoms(sp.log)}
    g = g.xreplace({n: sp.log(u) for n, u in shorter.items()})
    return g if shorter else _fraction(g)


def _fraction(e: Expr) -> Expr:
    """A rational function as a fraction in lowest terms, its minus sign taken into a factor."""
    return flipped(element(e).expr) if e.is_rational_function(x) else e


# ---- as an equation between generators


def _equation(u: Element) -> Iterator[Expr]:
    """Candidates for x from u = t, with t written as x."""
    varying = [g for g in u.generators if not g.constant]
    kinds = {g.kind for g in varying}
    if len(varying) == 1:
        yield from _one_generator(u, varying[0])
    elif kinds == {Kind.X, Kind.EXP} and len(varying) == 2:
        yield from _lambert(u, varying[1])
    elif kinds == {Kind.X, Kind.RADICAL} and len(varying) == 2:
        yield from _with_square_root(u, varying[1])


def _one_generator(u: Element, g: Generator) -> Iterator[Expr]:
    top, bottom = _coefficients(u, u.num, g.index), _coefficients(u, u.den, g.index)
    degrees = range(max([*top, *bottom]) + 1)
    for value in _polynomial_roots([top.get(k, S.Zero) - x * bottom.get(k, S.Zero) for k in degrees]):
        if g.kind is Kind.X:
            yield value
        elif g.kind in _KINDS and g.argument is not None:
            for inner in _KINDS[g.kind](_fraction(value)):
                yield from (c.xreplace({x: inner}) for c in _by_undoing(g.argument.expr))


def _coefficients(u: Element, p: fmpq_mpoly, index: int) -> dict[int, Expr]:
    """The coefficients of p as a polynomial in one generator."""
    found: dict[int, dict[tuple[int, ...], fmpq]] = {}
    for exps, c in p.to_dict().items():
        found.setdefault(exps[index], {})[(*exps[:index], 0, *exps[index + 1 :])] = c
    return {k: u.field.poly_expr(u.field.ctx.from_dict(terms)) for k, terms in found.items()}


def _polynomial_roots(c: list[Expr]) -> list[Expr]:
    """The roots of c0 + c1 v + c2 v^2."""
    if len(c) == 2:
        return [-c[0] / c[1]]
    if len(c) - 1 != _HIGHEST:
        return []
    if c[1] == 0:
        top, bottom = sp.fraction(sp.cancel(-c[0] / c[2] / x**2))
        turn = -1 if top.could_extract_minus_sign() else 1
        return [sign * x * sp.sqrt(turn * top) / sp.sqrt(turn * bottom) for sign in (1, -1)]
    half, root = -c[1] / (2 * c[2]), sp.sqrt(sp.expand(c[1] ** 2 - 4 * c[0] * c[2])) / (2 * c[2])
    return [half + root, half - root]


def _lambert(u: Element, g: Generator) -> Iterator[Expr]:
    """a x + b + c e^(s x + r) = t, and (a x + b) e^(s x + r) + c = t."""
    assert g.argument is not None
    by_exp = _coefficients(u, u.num, g.index)
    s, r = _line(g.argument.expr)
    if not u.den.is_one() or set(by_exp) != {0, 1} or not s:
        return
    (a, b), (p, q) = _line(by_exp[0]), _line(by_exp[1])
    if a and not p:
        start = (x - b) / a
        yield start - sp.LambertW(q * s / a * sp.exp(s * start + r)) / s
    elif p and not a:
        yield sp.LambertW((x - b) * s / p * sp.exp(s * q / p - r)) / s - q / p


def _line(e: Expr) -> tuple[Expr, Expr]:
    """(a, b) with e = a x + b; (0, 0) for what is not linear."""
    slope = sp.diff(e, x)
    return (S.Zero, S.Zero) if slope.has(x) else (slope, e.subs(x, 0))


def _with_square_root(u: Element, g: Generator) -> Iterator[Expr]:
    """A + B r = t D with r^2 = R gives (A - t D)^2 = B^2 R, a polynomial in x."""
    if g.order != 2 or g.relation is None or not u.field.poly_expr(g.relation).is_polynomial(x):
        return
    parts = _coefficients(u, u.num, g.index)
    a, b = parts.get(0, S.Zero), parts.get(1, S.Zero)
    t = sp.Symbol("t")
    square = (a - t * u.field.poly_expr(u.den)) ** 2 - b**2 * u.field.poly_expr(g.relation)
    for factor, _ in sp.factor_list(sp.expand(square), x)[1]:
        yield from _polynomial_roots([c.subs(t, x) for c in reversed(sp.Poly(factor, x).all_coeffs())])


# ---- on all pieces


def direction(f: Pieces) -> int | None:
    """+-1 where f is strictly monotone on every piece, in one direction; None where it is not."""
    found = {r.direction for r in runs(f)}
    return found.pop() if found in ({1}, {-1}) else None


@remembered(256)
def injective(f: Pieces) -> bool:
    """Whether f takes no value twice: no flat stretch or turn, and the images of pieces and points are apart.

    Raises: Undecided.
    """
    found = runs(f)
    if any(r.direction == 0 or r.period is not None for r in found):
        return False
    if len(found) == 1:
        return True
    if any(len(runs(Pieces((p,), ()))) > 1 for p in f.pieces):
        return False
    images = [open_image(p) for p in f.pieces]
    values = [j.value for j in f.junctions if j.value is not None]
    return apart(images) and all(not _inside(v, i) for v in values for i in images) and _distinct(values)


def open_image(p: Piece) -> tuple[Expr, Expr]:
    """The image of a strictly monotone piece: the open interval between its limits at the ends."""
    a, b = end_value(p, "lo"), end_value(p, "hi")
    return (a, b) if constants.less(a, b) else (b, a)


def apart(images: list[tuple[Expr, Expr]]) -> bool:
    pairs = ((a, b) for i, a in enumerate(images) for b in images[i + 1 :])
    return all(not constants.less(a[0], b[1]) or not constants.less(b[0], a[1]) for a, b in pairs)


def _inside(v: Expr, image: tuple[Expr, Expr]) -> bool:
    return constants.less(image[0], v) and constants.less(v, image[1])


def _distinct(values: list[Expr]) -> bool:
    return all(not constants.equal(a, b) for i, a in enumerate(values) for b in values[i + 1 :])


def cut_where_needed(f: Pieces) -> Pieces:
    """f with unsolved pieces cut at 0, where a real root changes its form: x^3 = y on both sides of 0."""
    halves = {
        p: (Piece(p.lo, S.Zero, p.expr), Piece(S.Zero, p.hi, p.expr)) for p in f.pieces if _cut_helps(p)
    }
    pieces = [part for p in f.pieces for part in halves.get(p, (p,))]
    junctions = [*f.junctions, *(Junction(S.Zero, put(p.expr, S.Zero)) for p in halves)]
    ordered = constants.order([j.at for j in junctions])
    return Pieces(tuple(pieces), tuple(sorted(junctions, key=lambda j: ordered.index(j.at))))


def _cut_helps(p: Piece) -> bool:
    inside = constants.less(p.lo, 0) and constants.less(0, p.hi)
    return inside and solved(p.expr, p.lo, p.hi) is None and solved(p.expr, S.Zero, p.hi) is not None


def inverse(f: Pieces) -> Pieces | None:
    """The inverse of an injective function, as pieces over its range; None where a piece is not solved."""
    f = cut_where_needed(f)
    solutions = [(p, solved(p.expr, p.lo, p.hi)) for p in f.pieces]
    if any(g is None for _, g in solutions):
        return None
    at = {j.value: j.at for j in f.junctions if j.value is not None}
    images = [open_image(p) for p, _ in solutions]
    one = constants.representatives([*at, *(end for image in images for end in image)])
    pieces = {(one[lo], one[hi]): g for (lo, hi), (_, g) in zip(images, solutions, strict=True)}
    lows = constants.order([lo for lo, _ in pieces])
    ordered = sorted(pieces.items(), key=lambda item: lows.index(item[0][0]))
    points = {one[value]: place for value, place in at.items()}
    inner = constants.order({end for image in pieces for end in image})[1:-1]  # the ends of gaps in the image
    junctions = tuple(Junction(v, points.get(v)) for v in constants.order({*points, *inner}))
    return Pieces(tuple(Piece(lo, hi, g) for (lo, hi), g in ordered), junctions)
