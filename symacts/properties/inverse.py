"""The inverse function: y = f(x) solved for x, or a proof that f takes a value twice."""

from __future__ import annotations

from collections.abc import Iterator
from operator import gt, lt
from typing import Any

from sympy import Expr, Integer

from symacts.activation import Title, x
from symacts.calculus import constants
from symacts.calculus.enclose import ball
from symacts.calculus.forms import as_one
from symacts.calculus.inverses import Side, cut_where_needed, injective, inverse, open_image, proof, solved
from symacts.calculus.pieces import Piece, Pieces
from symacts.calculus.roots import between
from symacts.calculus.undecided import Undecided
from symacts.case import Expression, Finding, Group, Property, Step
from symacts.chains import interval_text, slopes_steps
from symacts.language import said
from symacts.showing.typeset import latex
from symacts.statement import Below, Every, Same, Smooth
from symacts.study import Study
from symacts.values import Interval

__all__ = ["inverse_property"]

_GRID = tuple(Integer(n) for n in range(-8, 9))


def _find(study: Study) -> Finding:
    f = study.f
    if not _may_be_injective(f):
        return Finding({"invertible": False, "value": None}, (_twice(study),))
    steps = (
        *slopes_steps(f, "f'"),
        Step(said("So $f$ is strictly monotone on each piece, and takes no value twice.")),
    )
    back = inverse(f)
    if back is None:
        return Finding({"invertible": True, "value": None}, (*steps, _no_formula(f)))
    value = as_one(back)
    return Finding({"invertible": True, "value": Expression(value)}, (*steps, *_checks(f)))


def _may_be_injective(f: Pieces) -> bool:
    """False also where the runs of f are not known: then two points with one value may still be found."""
    try:
        return injective(f)
    except Undecided:
        return False


# ---- an inverse


def _checks(f: Pieces) -> Iterator[Step]:
    return (_check(p, solved(p.expr, p.lo, p.hi)) for p in cut_where_needed(f).pieces)


def _check(p: Piece, g: Expr) -> Step:
    """f(g(x)) = x on the image of a piece, or g(f(x)) = x on the piece."""
    image, piece = Interval(*open_image(p)), Interval(p.lo, p.hi)
    if proof(g, p) is Side.RIGHT:
        return _check_step(g, Same(p.expr.xreplace({x: g}), x, image), "f(f^{-1}(x)) = x")
    return _check_step(g, Same(g.xreplace({x: p.expr}), x, piece), "f^{-1}(f(x)) = x")


def _check_step(g: Expr, same: Same, identity: str) -> Step:
    lo, hi = same.on.lo, same.on.hi
    return Step(
        lambda: said(
            "$f^{{-1}}(x) = {g}$, for ${identity}$ on ${on}$.",
            g=latex(g),
            identity=identity,
            on=interval_text(lo, hi),
        ),
        same,
    )


def _no_formula(f: Pieces) -> Step:
    """The piece whose equation is not solved."""
    p = next(p for p in f.pieces if solved(p.expr, p.lo, p.hi) is None)
    return Step(
        lambda: said(
            "$y = {expr}$ is not solved for $x$ by algebra, exp, log, circular and hyperbolic "
            "functions, their inverses and Lambert's $W$: the inverse exists, but has no formula "
            "here.",
            expr=latex(p.expr),
        )
    )


# ---- no inverse


def _twice(study: Study) -> Step:
    """Two points with one value, or a turn between three points (intermediate value theorem)."""
    f = study.f
    near = {p: value for p in _places(f) if (value := f.ball(p)) is not None}
    pair = next(_equal_pairs(f, near), None)
    if pair is not None:
        return _pair_step(study.expression, f, *pair)
    turn = _narrowest_turn(f, near)
    if turn is None:
        raise Undecided(said("f is not injective, but no simple witness was found"))
    return _turn_step(study.expression, f, turn)


def _places(f: Pieces) -> Iterator[Expr]:
    """A grid, and points inside the pieces; those alone where the pieces' ends depend on a parameter."""
    if not f.moves:
        yield from _GRID
    yield from _inside(f)


def _inside(f: Pieces) -> Iterator[Expr]:
    """Two points of each piece: a flat one may lie between the points of the grid."""
    for p in f.pieces:
        first = between(p.lo, p.hi)
        yield from (first, between(first, p.hi))


def _equal_pairs(f: Pieces, near: dict[Expr, Any]) -> Iterator[tuple[Expr, Expr]]:
    """Pairs with the same value, those nearest to 0 first; exact values only where balls meet."""
    place = {p: float(ball(p, 53).mid()) for p in near}
    ordered = sorted(near, key=lambda p: abs(place[p]))
    for i, a in enumerate(ordered):
        meeting = (b for b in ordered[:i] if near[a].overlaps(near[b]))
        pairs = ((a, b) if place[a] < place[b] else (b, a) for b in meeting)
        yield from ((p, q) for p, q in pairs if f.value(p) == f.value(q))


def _pair_step(whole: Expr, f: Pieces, a: Expr, b: Expr) -> Step:
    at, value = Interval.point, _value(f, a)
    same = Every((Same(whole, value, at(a)), Same(whole, value, at(b))))
    return Step(
        lambda: said(
            "$f({a}) = f({b}) = {value}$: $f$ is not injective and has no inverse.",
            a=a,
            b=b,
            value=latex(value),
        ),
        same,
    )


def _value(f: Pieces, at: Expr) -> Expr:
    value = f.value(at)
    assert value is not None  # the ball around it was found
    return value


Turn = tuple[Expr, Expr, Expr]


def _narrowest_turn(f: Pieces, near: dict[Expr, Any]) -> Turn | None:
    """Points a < b < c without a jump between, f(b) plainly below or above both f(a) and f(c).

    They need not be neighbours: two points on both sides of a peak may have one value.
    """
    if not all(f.continuous_at(j) for j in f.junctions):
        return None
    ordered = constants.order(near)
    turns = []
    for i, b in enumerate(ordered):
        for apart in (lt, gt):
            before = next((k for k in reversed(range(i)) if apart(near[ordered[k]], near[b])), None)
            after = next((k for k in range(i + 1, len(ordered)) if apart(near[ordered[k]], near[b])), None)
            if before is not None and after is not None:
                turns.append((after - before, (ordered[before], b, ordered[after])))
    return min(turns, key=lambda turn: turn[0])[1] if turns else None


def _turn_step(whole: Expr, f: Pieces, turn: Turn) -> Step:
    a, b, c = turn
    values = {p: _value(f, p) for p in turn}
    low = constants.less(values[b], values[a])
    sides = [(values[b], values[p]) if low else (values[p], values[b]) for p in (a, c)]
    relation = "<" if low else ">"
    text = said(
        "$f({a}) {low} f({b}) {relation} f({c})$ and $f$ is continuous: by the intermediate "
        "value theorem $f$ takes a value on $({a}, {b})$ again on $({b}, {c})$, and has no "
        "inverse.",
        a=a,
        low=">" if low else "<",
        b=b,
        relation=relation,
        c=c,
    )
    order = tuple(Below(lhs, rhs, Interval.line(), strict=True) for lhs, rhs in sides)
    return Step(text, Every((*order, Smooth(whole, Interval(a, c, True, True), Integer(0)))))


inverse_property = Property("inverse", Title("inverse", "逆関数"), Group.FORMULAS, 1, _find)
