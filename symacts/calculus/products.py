"""Products whose factors repeat with different periods or not at all: x cos x, sin(x)^2/(1 + x^2).

A product is 0 where a factor in its numerator is. It has a sign, but for its zeros, where every factor to an
odd power has one: so sin(x)^2/(1 + x^2) >= 0, though no R parts its waves from its tail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from sympy import Expr, Integer, oo, sympify

from symacts.calculus import constants
from symacts.calculus.enclose import ball
from symacts.calculus.pieces import Piece, Pieces, at_point
from symacts.calculus.roots import Chart, chart
from symacts.calculus.shape import families, point_set
from symacts.calculus.tower import element
from symacts.calculus.undecided import Undecided
from symacts.language import Formal, joined, said
from symacts.plain import plain
from symacts.values import Interval, Periodic, PointSet, Sequence

__all__ = ["Factor", "Product", "products", "weak_sign", "zeros_of_products"]


@dataclass(frozen=True)
class Factor:
    """An irreducible factor, its power (negative in the denominator), and its chart: on the product's
    interval, or on the line, where it is periodic and has zeros."""

    expr: Expr
    power: int
    chart: Chart


@dataclass(frozen=True)
class Product:
    """`expr` on (lo, hi) but for the `missing` points, in factors; `sign` is that of the content, 0 of 0.

    At the `filled` points inside the value is the limit.
    """

    expr: Expr
    lo: Expr
    hi: Expr
    missing: tuple[Expr, ...]
    filled: tuple[Expr, ...]
    sign: int
    factors: tuple[Factor, ...]

    @property
    def tops(self) -> tuple[Factor, ...]:
        """The factors of the numerator."""
        return tuple(f for f in self.factors if f.power > 0)


def products(g: Pieces) -> tuple[Product, ...]:
    """g as products: one for each run of pieces that are one expression, parted by single points left out.

    Raises: Undecided where a chart does, or where a denominator vanishes at a point that is neither filled
    nor left out. The function is analytic there: the normal form of 1/(x^2 + (1 + sqrt 5)/2) has the
    denominator x^4 + x^2 - 1, and numerator and denominator share zeros that are none of the function.
    """
    return tuple(_product(run) for run in _runs(g))


def _runs(g: Pieces) -> Iterator[list[Piece]]:
    """Neighbouring pieces with the same expression, where the point between them has no value."""
    valued = {j.at for j in g.junctions if j.value is not None}
    run: list[Piece] = []
    for piece in g.pieces:
        if run and (run[-1].expr, run[-1].hi) == (piece.expr, piece.lo) and piece.lo not in valued:
            run.append(piece)
            continue
        if run:
            yield run
        run = [piece]
    yield run


def _product(run: list[Piece]) -> Product:
    expr, lo, hi = run[0].expr, run[0].lo, run[-1].hi
    missing = tuple(piece.hi for piece in run[:-1])
    filled = tuple(at for piece in run for at in piece.filled)
    u = element(expr)
    if u.is_zero:
        return Product(expr, lo, hi, missing, filled, 0, ())
    content, parts = u.factors
    factors = tuple(Factor(e, k, _chart(e, lo, hi)) for p, k in parts for e in (u.field.poly_expr(p),))
    for bottom in factors:
        for z in bottom.chart.zeros if bottom.power < 0 else ():
            # one that repeats is inside somewhere, wherever the chart has it
            inside = bottom.chart.period is not None or _inside(z.at, lo, hi)
            if inside and not any(constants.equal(z.at, at) for at in (*filled, *missing)):
                raise Undecided(said("a denominator that vanishes at {at}", at=z.at))
    return Product(expr, lo, hi, missing, filled, constants.sign(sympify(str(content))), factors)


def _inside(at: Expr, lo: Expr, hi: Expr) -> bool:
    return constants.less(lo, at) and constants.less(at, hi)


def _chart(expr: Expr, lo: Expr, hi: Expr) -> Chart:
    """The chart on the interval, or on the line: a periodic function with zeros has none on a half-line."""
    try:
        return chart(expr, lo, hi)
    except Undecided:
        if (lo, hi) == (-oo, oo):
            raise
        return chart(expr, -oo, oo)


def weak_sign(product: Product) -> int | None:
    """s = +-1 with s g >= 0 throughout, where the factors tell (0 for 0); None where one has two."""
    sign = product.sign
    for factor in product.factors:
        if factor.power % 2 == 0:
            continue
        signs = set(factor.chart.signs)
        if len(signs) != 1:
            return None
        sign *= signs.pop()
    return sign


def zeros_of_products(g: Pieces, parts: Iterable[Product]) -> PointSet:
    """The union of the zeros of the products' factors, and the junctions at which g is 0.

    Points at which g has no value, or is filled with another one, are none of them.
    """
    junctions = [j.at for j in g.junctions if j.value is not None and constants.sign(j.value) == 0]
    places: list[Expr | Interval | Periodic] = [*junctions]
    repeated: list[Periodic | Sequence] = []
    for part in parts:
        if part.sign == 0:
            places += [Interval(a, b, a in junctions, b in junctions) for a, b in _unbroken(part)]
            continue
        points, families_ = _zeros(part)
        places += points
        repeated += families_
    return PointSet((*point_set(places), *repeated))


def _unbroken(product: Product) -> Iterator[tuple[Expr, Expr]]:
    return pairwise((product.lo, *product.missing, product.hi))


def _zeros(product: Product) -> tuple[list[Expr], list[Periodic | Sequence]]:
    charts = [f.chart for f in product.tops]
    found = [(c, z.at) for c in charts for z in c.zeros]
    repeated = sorted(((c.period, at) for c, at in found if c.period), key=lambda pair: str(pair[0]))
    periodic = [
        family
        for period, group in groupby(repeated, key=lambda pair: pair[0])
        for family in families(_distinct(at for _, at in group), period)
    ]
    lone = [at for c, at in found if not c.period and _inside(at, product.lo, product.hi)]
    points = [at for at in constants.order(lone) if not any(_meets(p, at) for p in periodic)]
    holes = [at for at in product.filled if constants.sign(at_point(product.expr, at))] + [*product.missing]
    kept = [at for at in points if not any(constants.equal(at, hole) for hole in holes)]
    return kept, [_within(family, product, holes) for family in periodic]


def _distinct(points: Iterable[Expr]) -> list[Expr]:
    kept: list[Expr] = []
    for at in points:
        if not any(constants.equal(at, known) for known in kept):
            kept.append(at)
    return kept


def _meets(family: Periodic, at: Expr) -> bool:
    """Whether the point is base + k period for an integer k."""
    return constants.equal(family.base + _turns(family, at) * family.period, at)


def _within(family: Periodic, product: Product, holes: Iterable[Expr]) -> Periodic | Sequence:
    """The members of the family on the product's interval, without the holes.

    An interval with two ends has a chart of its own, without a period.
    """
    start = "" if family.base == 0 else f"{plain(family.base)} + "
    multiples = Formal(f"{start}{plain(family.period)}*k", family)
    missing = [at for at in holes if _meets(family, at)]
    but = joined(tuple(part for at in missing for part in (", ", Formal(plain(at), at)))[1:])
    match (product.lo, product.hi, missing):
        case (lo, hi, []) if (lo, hi) == (-oo, oo):
            return family
        case (lo, hi, _) if (lo, hi) == (-oo, oo):
            return Sequence(
                said("{multiples} for all integers k, without {but}", multiples=multiples, but=but)
            )
        case (lo, hi, []) if hi == oo:
            least = _first_beyond(family, lo)
            return Sequence(
                said("{multiples} for all integers k from {least} on", multiples=multiples, least=least)
            )
        case (lo, hi, []) if lo == -oo:
            most = _last_before(family, hi)
            return Sequence(
                said("{multiples} for all integers k up to {most}", multiples=multiples, most=most)
            )
        case _:
            raise Undecided(said("zeros that repeat on part of the line, without {but}", but=but))


def _first_beyond(family: Periodic, at: Expr) -> Integer:
    """The least integer k for which base + k period > at."""
    near = _turns(family, at)
    return next(
        near + n for n in range(-2, 3) if constants.less(at, family.base + (near + n) * family.period)
    )


def _last_before(family: Periodic, at: Expr) -> Integer:
    """The greatest integer k for which base + k period < at."""
    near = _turns(family, at)
    turns = (near + n for n in range(2, -3, -1))
    return next(k for k in turns if constants.less(family.base + k * family.period, at))


def _turns(family: Periodic, at: Expr) -> Integer:
    """(at - base) / period, to the nearest integer."""
    return Integer(round(float(ball((at - family.base) / family.period, 53).mid())))
