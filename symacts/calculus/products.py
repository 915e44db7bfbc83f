"""The zeros of a product whose factors repeat with different periods or not at all: x cos x, sin(x)/x."""

from __future__ import annotations

from collections.abc import Iterable

from sympy import Expr, Integer

from symacts.calculus import constants
from symacts.calculus.enclose import ball
from symacts.calculus.pieces import Pieces, at_point
from symacts.calculus.roots import Chart, chart
from symacts.calculus.shape import families
from symacts.calculus.tower import element
from symacts.calculus.undecided import Undecided
from symacts.language import Formal, joined, said
from symacts.plain import plain
from symacts.values import Periodic, PointSet, Sequence

__all__ = ["factor_charts", "zeros_of_factors"]


def factor_charts(g: Pieces) -> tuple[tuple[Expr, Chart], ...]:
    """The irreducible factors of the numerator of a function of one piece, each with its chart.

    Raises: Undecided where a chart does, or where there are more pieces than one; also where a denominator
    vanishes at a point that is not filled. The function is analytic there: the normal form of 1/(x^2 + (1 +
    sqrt 5)/2) has the denominator x^4 + x^2 - 1, and numerator and denominator share zeros that are none of
    the function.
    """
    if len(g.pieces) != 1 or g.junctions:
        raise Undecided(said("the zeros of the factors are looked for in functions of one piece only"))
    piece = g.pieces[0]
    u = element(piece.expr)
    if u.is_zero:
        raise Undecided(said("zero throughout"))
    factors = u.factors[1]
    for bottom in (u.field.poly_expr(p) for p, k in factors if k < 0):
        for z in chart(bottom, piece.lo, piece.hi).zeros:
            if not any(constants.equal(z.at, at) for at in piece.filled):
                raise Undecided(said("a denominator that vanishes at {at}", at=z.at))
    tops = [u.field.poly_expr(p) for p, k in factors if k > 0]
    return tuple((e, chart(e, piece.lo, piece.hi)) for e in tops)


def zeros_of_factors(g: Pieces, factors: Iterable[tuple[Expr, Chart]]) -> PointSet:
    """The union of the zeros of the factors, without the filled points at which g is not 0."""
    charts = [c for _, c in factors]
    periodic = [p for c in charts if c.period for p in families([z.at for z in c.zeros], c.period)]
    lone = [z.at for c in charts if not c.period for z in c.zeros]
    points = [at for at in constants.order(lone) if not any(_meets(p, at) for p in periodic)]
    piece = g.pieces[0]
    holes = [at for at in piece.filled if constants.sign(at_point(piece.expr, at))]
    kept = [at for at in points if not any(constants.equal(at, hole) for hole in holes)]
    return PointSet((*kept, *(_without(p, holes) for p in periodic)))


def _meets(family: Periodic, at: Expr) -> bool:
    """Whether the point is base + k period for an integer k."""
    turns = (at - family.base) / family.period
    return constants.equal(turns, Integer(round(float(ball(turns, 53).mid()))))


def _without(family: Periodic, holes: Iterable[Expr]) -> Periodic | Sequence:
    missing = [at for at in holes if _meets(family, at)]
    if not missing:
        return family
    but = joined(tuple(part for at in missing for part in (", ", Formal(plain(at), at)))[1:])
    start = "" if family.base == 0 else f"{plain(family.base)} + "
    multiples = Formal(f"{start}{plain(family.period)}*k", family)
    return Sequence(said("{multiples} for all integers k, without {but}", multiples=multiples, but=but))
