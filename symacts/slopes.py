"""Links shared by the chains of f' and f'': the formula on each piece, where it fails, and its form in f."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr, Integer, Symbol, diff, expand

from symacts.activation import x
from symacts.calculus.forms import as_one, flipped, mirrored, nicest, shown_derivative
from symacts.calculus.inverses import open_image, solved
from symacts.calculus.pieces import Junction, Piece, Pieces
from symacts.calculus.shape import runs
from symacts.calculus.tower import element
from symacts.case import Expression, Fields, Finding, Step
from symacts.statement import Not, Same, Smooth
from symacts.typeset import latex
from symacts.values import Interval, PointSet

__all__ = ["slope_finding", "slope_form"]

y = Symbol("y", real=True)


def slope_form(g: Pieces, slope: Pieces) -> Pieces:
    """`slope` = g' with its pieces in the form for people."""
    pieces = tuple(Piece(p.lo, p.hi, shown_derivative(p.expr)) for p in g.pieces)
    return Pieces(pieces, slope.junctions)


def slope_finding(f: Pieces, g: Pieces, slope: Pieces, order: int) -> Finding:
    """The derivative of g = f^(order - 1), where `slope` = g' is in the form for people."""
    missing = tuple(j.at for j in slope.junctions if j.value is None and f.value(j.at) is not None)
    output = in_terms_of_output(f, slope)
    fields: Fields = {
        "value": Expression(as_one(slope)),
        "undefined_at": PointSet(missing),
        "in_terms_of_output": None if output is None else Expression(as_one(output).xreplace({x: y})),
    }
    formulas = (*_piece_steps(g, slope, order), *_junction_steps(f, slope, order))
    return Finding(fields, (*formulas, *_output_steps(f, slope, output, order)))


def _piece_steps(g: Pieces, slope: Pieces, order: int) -> Iterator[Step]:
    for p, s in zip(g.pieces, slope.pieces, strict=True):
        on = Interval(p.lo, p.hi)
        text = f"${_name(order)}(x) = {latex(s.expr)}$ {_where(p)}, by the rules of differentiation."
        yield Step(text, Same(diff(p.expr, x), s.expr, on))


def _name(order: int) -> str:
    return "f" + "'" * order


def _where(p: Piece) -> str:
    return f"for ${latex(p.lo)} < x < {latex(p.hi)}$"


def _junction_steps(f: Pieces, slope: Pieces, order: int) -> Iterator[Step]:
    whole = as_one(f)
    for j in slope.junctions:
        if f.value(j.at) is None:
            continue
        smooth = Smooth(whole, Interval.point(j.at), Integer(order))
        at = latex(j.at)
        if j.value is None:
            text = f"At ${at}$ the one-sided values do not agree: ${_name(order)}({at})$ does not exist."
            yield Step(text, Not(smooth))
        else:
            yield Step(f"At ${at}$ both sides give ${_name(order)}({at}) = {latex(j.value)}$.", smooth)


# ---- as a function of y = f(x)


def in_terms_of_output(f: Pieces, slope: Pieces) -> Pieces | None:
    """F with slope(x) = F(f(x)) wherever the slope exists; None where f is not monotone or not solved for x.

    A function that is not monotone takes a value twice with slopes of opposite signs.
    """
    if len({r.direction for r in runs(f)} - {0}) > 1 or any(r.period is not None for r in runs(f)):
        return None
    strict = [(p, s) for p, s in zip(f.pieces, slope.pieces, strict=True) if p.expr.has(x)]
    if any(_of_output(p, s) is None for p, s in strict):
        return None
    pieces = tuple(Piece(*open_image(p), _of_output(p, s)) for p, s in strict)
    return Pieces(pieces if _rising(f) else pieces[::-1], tuple(_points(f, slope, pieces)))


def _rising(f: Pieces) -> bool:
    return all(r.direction >= 0 for r in runs(f))


def _of_output(p: Piece, slope: Piece) -> Expr | None:
    """The slope with x = f^(-1)(y) put in; y is written as x."""
    if not slope.expr.has(x):
        return slope.expr
    back = solved(p.expr, p.lo, p.hi)
    if back is None:
        return None
    raw = slope.expr.subs(x, back)
    u = element(raw)
    return nicest(flipped(u.expr), [*map(flipped, mirrored(u)), expand(u.expr), raw])


def _points(f: Pieces, slope: Pieces, pieces: tuple[Piece, ...]) -> Iterator[Junction]:
    """The values of f at its junctions and on its flat stretches, each with the slope there."""
    slopes: dict[Expr, Expr | None] = {}
    for j in f.junctions:
        if j.value is not None:
            slopes[j.value] = slope.value(j.at)
    for p, s in zip(f.pieces, slope.pieces, strict=True):
        if not p.expr.has(x):
            slopes[p.expr] = s.expr
    ends = [end for p in pieces for end in (p.lo, p.hi)]
    inner = [at for at in dict.fromkeys(ends) if at in slopes]
    yield from (Junction(at, slopes[at]) for at in inner)
    yield from (Junction(at, v) for at, v in slopes.items() if at not in inner)


def _output_steps(f: Pieces, slope: Pieces, output: Pieces | None, order: int) -> Iterator[Step]:
    if output is None:
        reason = "f takes a value twice with different slopes, or is not solved for x by elementary functions"
        yield Step(f"${_name(order)}$ is not written in terms of $y = f(x)$: {reason}.")
        return
    for p, s in zip(f.pieces, slope.pieces, strict=True):
        if p.expr.has(x) and s.expr.has(x):
            form = _of_output(p, s)
            assert form is not None
            text = f"In terms of $y = f(x)$: ${_name(order)} = {latex(form.xreplace({x: y}))}$ {_where(p)}."
            yield Step(text, Same(s.expr, form.subs(x, p.expr), Interval(p.lo, p.hi)))
