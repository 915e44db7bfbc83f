"""Links shared by the chains of f' and f'': the formula on each piece, where it fails, and its form in f."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sympy import Add, And, Expr, Gt, Integer, Lt, Ne, Symbol, expand, oo
from sympy import Piecewise as Cases

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.forms import as_one, flipped, mirrored, nicest, shown_derivative
from symacts.calculus.inverses import apart, open_image, solved
from symacts.calculus.notebook import remembered
from symacts.calculus.pieces import Junction, Piece, Pieces
from symacts.calculus.rewriting import differentiated
from symacts.calculus.shape import runs, vanishes_by_moduli
from symacts.calculus.tower import element, zero
from symacts.calculus.undecided import Undecided
from symacts.case import Expression, Fields, Finding, Step
from symacts.language import said
from symacts.showing.typeset import latex
from symacts.statement import Not, Same, Smooth
from symacts.values import Generic, Interval, PointSet

__all__ = ["slope_finding", "slope_form"]

y = Symbol("y", real=True)


def slope_form(g: Pieces, slope: Pieces) -> Pieces:
    """`slope` = g' with its pieces in the form for people."""
    pieces = tuple(p.put(shown_derivative) for p in g.pieces)
    return Pieces(pieces, slope.junctions)


def slope_finding(f: Pieces, g: Pieces, slope: Pieces, order: int) -> Finding:
    """The derivative of g = f^(order - 1), where `slope` = g' is in the form for people."""
    missing = tuple(j.at for j in slope.junctions if j.value is None and f.value(j.at) is not None)
    output = in_terms_of_output(f, slope)
    fields: Fields = {
        "value": Expression(as_one(slope)),
        "undefined_at": PointSet(missing),
        "in_terms_of_output": None if output is None else Expression(_of_y(f, output)),
    }
    formulas = (*_piece_steps(g, slope, order), *_junction_steps(f, slope, order))
    return Finding(fields, (*formulas, *_output_steps(f, slope, output, order)))


def _piece_steps(g: Pieces, slope: Pieces, order: int) -> Iterator[Step]:
    return (_piece_step(p, s, order) for p, s in zip(g.pieces, slope.pieces, strict=True))


def _piece_step(p: Piece, slope: Piece, order: int) -> Step:
    rule = Same(differentiated(p.expr, x), slope.expr, Interval(p.lo, p.hi))
    return Step(
        lambda: _rule_text(p, f"{_name(order)}(x) = {latex(slope.expr)}"),
        rule,
    )


def _rule_text(p: Piece, formula: str) -> str:
    if _is_whole(p):
        return said("${formula}$, by the rules of differentiation.", formula=formula)
    return said("${formula}$ on ${on}$, by the rules of differentiation.", formula=formula, on=_open(p))


def _is_whole(p: Piece) -> bool:
    return (p.lo, p.hi) == (-oo, oo)


def _open(p: Piece) -> str:
    return f"({latex(p.lo)}, {latex(p.hi)})"


def _name(order: int) -> str:
    return "f" + "'" * order


def _junction_steps(f: Pieces, slope: Pieces, order: int) -> Iterator[Step]:
    whole = as_one(f)
    there = (j for j in slope.junctions if f.value(j.at) is not None)
    return (_junction_step(whole, j, slope.sides(j.at), order) for j in there)


def _junction_step(whole: Expr, j: Junction, sides: tuple[Expr | None, ...], order: int) -> Step:
    smooth = Smooth(whole, Interval.point(j.at), Integer(order))
    at, name = latex(j.at), _name(order)
    if j.value is None:
        return Step(_why_none(at, order, sides), Not(smooth))
    return Step(
        lambda: said(
            "At $x = {at}$ both sides give ${name} = {value}$.", at=at, name=name, value=latex(j.value)
        ),
        smooth,
    )


def _why_none(at: str, order: int, sides: tuple[Expr | None, ...]) -> str:
    """Why there is no derivative at a point where f has a value, from the limits of f' on both sides."""
    (left, right), name = sides, _name(order)
    if left is None or right is None:
        return said("At $x = {at}$ the domain ends: ${name}$ does not exist there.", at=at, name=name)
    if left in (oo, -oo) or right in (oo, -oo):
        return said("${name}$ is not bounded beside $x = {at}$, and does not exist there.", at=at, name=name)
    if constants.equal(left, right):
        if order == 1:
            return said("At $x = {at}$ $f$ is not continuous: ${name}$ does not exist.", at=at, name=name)
        return said("At $x = {at}$ ${lower}$ does not exist, nor does ${name}$.",
                    at=at, lower=_name(order - 1), name=name)  # fmt: skip
    return said("At $x = {at}$ the one-sided values differ: ${name}$ does not exist.", at=at, name=name)


# ---- as a function of y = f(x)


def in_terms_of_output(f: Pieces, slope: Pieces) -> Pieces | None:
    """F with slope(x) = F(f(x)) wherever the slope exists; None where f is not monotone or not solved for x.

    A function that is not monotone takes a value twice with slopes of opposite signs. The form is shown where
    it is found: ignorance of it is None and leaves the derivative known.
    """
    try:
        return _in_terms_of_output(f, slope)
    except Undecided:
        return None


def _in_terms_of_output(f: Pieces, slope: Pieces) -> Pieces | None:
    if len({r.direction for r in runs(f)} - {0}) > 1 or any(r.period is not None for r in runs(f)):
        return None
    if any(p.expr.has(Generic) for p in f.pieces):
        return None  # for all parameter values at once, only the formula in x is wanted
    strict = [(p, s) for p, s in zip(f.pieces, slope.pieces, strict=True) if p.expr.has(x)]
    if any(_of_output(p, s) is None for p, s in strict):
        return None
    images = [open_image(p) for p, _ in strict]
    values = (j.value for j in f.junctions if j.value is not None)
    one = constants.representatives([*values, *(end for image in images for end in image)])
    pieces = tuple(
        Piece(one[lo], one[hi], _of_output(p, s)) for (lo, hi), (p, s) in zip(images, strict, strict=True)
    )
    if not apart([(p.lo, p.hi) for p in pieces]):
        return None  # x + 1 for x < 0, else x: a fall between rising pieces takes values twice
    return Pieces(pieces if _rising(f) else pieces[::-1], tuple(_points(f, slope, pieces)))


def _of_y(f: Pieces, output: Pieces) -> Expr:
    """The form in y. Where the range has gaps, the last case speaks for them too: no value of f lies there.

    The values of f at its kinks stay left out; both sides of a kink say where they hold: y < 0, y > 0.
    """
    form = as_one(output).xreplace({x: y})
    if not isinstance(form, Cases) or form.args[-1][1] == True or _covers(output):  # noqa: E712
        return form
    kinks = [j.at for j in output.junctions if j.value is None and any(j.at == k.value for k in f.junctions)]
    if [condition for _, condition in form.args] == [Lt(y, at) for at in kinks] + [Gt(y, at) for at in kinks]:
        return form
    *cases, (last, _) = form.args
    rest = And(*(Ne(y, at) for at in kinks))
    return last if not cases and not kinks else Cases(*cases, (last, rest), evaluate=False)


def _covers(output: Pieces) -> bool:
    joined = all(p.hi == q.lo for p, q in pairwise(output.pieces))
    return bool(output.pieces) and joined and (output.pieces[0].lo, output.pieces[-1].hi) == (-oo, oo)


def _rising(f: Pieces) -> bool:
    return all(r.direction >= 0 for r in runs(f))


@remembered(512)
def _of_output(p: Piece, slope: Piece) -> Expr | None:
    """The slope with x = f^(-1)(y) put in; y is written as x."""
    if not slope.expr.has(x):
        return slope.expr
    back = solved(p.expr, p.lo, p.hi)
    if back is None:
        return None
    raw = slope.expr.xreplace({x: back})
    u = element(raw)
    form = nicest(flipped(u.expr), [*map(flipped, mirrored(u)), expand(u.expr), raw])
    form = form.replace(_is_even_power, lambda power: _faced(power, *open_image(p)))
    gap = slope.expr - form.xreplace({x: p.expr})
    return form if zero(gap) or vanishes_by_moduli(gap, Interval(p.lo, p.hi)) else None


def _is_even_power(e: Expr) -> bool:
    return bool(e.is_Pow and e.base.is_Add and e.exp.is_Integer and e.exp % 2 == 0)


def _faced(power: Expr, lo: Expr, hi: Expr) -> Expr:
    """(x - 1)^2 as (1 - x)^2 between 0 and 1: what is squared is positive in the middle."""
    middle = power.base.xreplace({x: (lo + hi) / 2})
    return Add(*(-term for term in power.base.args)) ** power.exp if middle.is_negative else power


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
    ordered = pieces if _rising(f) else pieces[::-1]
    gaps = [end for p, q in pairwise(ordered) for end in (p.hi, q.lo)]  # f takes no value between them
    yield from (Junction(at, None) for at in dict.fromkeys(gaps) if at not in slopes)


def _output_steps(f: Pieces, slope: Pieces, output: Pieces | None, order: int) -> Iterator[Step]:
    if output is None:
        reason = said(
            "f takes a value twice with different slopes, or is not solved for x by elementary functions"
        )
        yield Step(
            said(
                "${order}$ is not written in terms of $y = f(x)$: {reason}.",
                order=_name(order),
                reason=reason,
            )
        )
        return
    pairs = zip(f.pieces, slope.pieces, strict=True)
    yield from (_output_step(p, s, order) for p, s in pairs if p.expr.has(x) and s.expr.has(x))


def _output_step(p: Piece, slope: Piece, order: int) -> Step:
    form = _of_output(p, slope)
    assert form is not None
    same = Same(slope.expr, form.xreplace({x: p.expr}), Interval(p.lo, p.hi))
    return Step(
        lambda: _output_text(p, f"{_name(order)} = {latex(form.xreplace({x: y}))}"),
        same,
    )


def _output_text(p: Piece, formula: str) -> str:
    if _is_whole(p):
        return said("With $y = f(x)$: ${formula}$.", formula=formula)
    return said("With $y = f(x)$: ${formula}$ on ${on}$.", formula=formula, on=_open(p))
