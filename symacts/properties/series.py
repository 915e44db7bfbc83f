"""The Taylor polynomial of f at 0."""

from __future__ import annotations

from math import factorial

from sympy import Add, Expr, Integer, S, preorder_traversal

from symacts.activation import Title, x
from symacts.calculus import constants
from symacts.calculus.pieces import Piece
from symacts.calculus.tower import Element, Generator, element
from symacts.calculus.undecided import Undecided
from symacts.case import Expression, Fields, Finding, Group, Number, Property, Step
from symacts.chains import smooth_order, smooth_steps
from symacts.language import said
from symacts.showing.typeset import latex
from symacts.statement import Tends
from symacts.study import Study

__all__ = ["series"]

_ORDER = 5
_LONGEST = 1000  # nodes; a polynomial with longer coefficients says nothing to a reader
_DEEPEST = 6  # zeros of a denominator at 0 are divided out up to this order


def _find(study: Study) -> Finding:
    piece = study.f.piece_at(S.Zero)
    if piece is None:
        return _none(study)
    coefficients = taylor(piece, _ORDER)
    polynomial = Add(*(c * x**k for k, c in enumerate(coefficients)))
    if sum(1 for _ in preorder_traversal(polynomial)) > _LONGEST:
        raise Undecided(said("its coefficients are numbers too long to be read"))
    fields: Fields = {"value": Expression(polynomial), "at": Number(S.Zero), "order": _ORDER}
    return Finding(fields, (_coefficients_step(coefficients), _remainder(piece, polynomial)))


def taylor(piece: Piece, order: int) -> list[Expr]:
    """f^(k)(0)/k! for k = 0, ..., order: derivatives in normal form, the generators' values at 0 put in.

    Where the normal form is 0/0 there, as x/(e^x - 1) is, the series of its two parts are divided.
    """
    u = element(piece.expr)
    values: dict[int, Expr] = {}
    under = Element(u.field, u.den, u.field.ctx.constant(1))
    lost = _order(under, values)
    if lost == 0:
        return _coefficients(u, order, values)
    over = Element(u.field, u.num, u.field.ctx.constant(1))
    top, bottom = (_coefficients(part, order + lost, values) for part in (over, under))
    if any(constants.sign(c) for c in top[:lost]):
        raise Undecided(said("a pole at 0"))
    return _quotient(top[lost:], bottom[lost:])


def _order(u: Element, values: dict[int, Expr]) -> int:
    """The order of the zero at 0."""
    for k in range(_DEEPEST):
        if constants.sign(_at_zero(u, values)):
            return k
        u = u.diff()
    raise Undecided(said("the normal form is a quotient 0/0 at 0"))


def _coefficients(u: Element, order: int, values: dict[int, Expr]) -> list[Expr]:
    derivatives = [u]
    for _ in range(order):
        derivatives.append(derivatives[-1].diff())
    return [constants.tidy(_at_zero(d, values) / factorial(k)) for k, d in enumerate(derivatives)]


def _quotient(top: list[Expr], bottom: list[Expr]) -> list[Expr]:
    """The power series top / bottom, where bottom[0] is not 0."""
    found: list[Expr] = []
    for k, a in enumerate(top):
        rest = a - Add(*(c * bottom[k - i] for i, c in enumerate(found)))
        found.append(constants.tidy(rest / bottom[0]))
    return found


def _at_zero(u: Element, values: dict[int, Expr]) -> Expr:
    for g in u.generators:
        if g.index not in values:
            values[g.index] = _generator_value(g)
    gone = {i for i, value in values.items() if value == 0}
    top, bottom = (
        Add(*(_term(e, c, values) for e, c in p.to_dict().items() if not any(e[i] for i in gone)))
        for p in (u.num, u.den)
    )
    if bottom == 0:
        raise Undecided(said("the normal form is a quotient 0/0 at 0"))
    return top / bottom


def _generator_value(g: Generator) -> Expr:
    return g.expr if g.constant else constants.tidy(g.expr.subs(x, 0).doit())


def _term(exponents: tuple[int, ...], c: object, values: dict[int, Expr]) -> Expr:
    product = Integer(int(c.p)) / Integer(int(c.q))  # type: ignore[attr-defined]
    for i, k in enumerate(exponents):
        if k:
            product *= values[i] ** k
    return product


def _coefficients_step(coefficients: list[Expr]) -> Step:
    return Step(
        lambda: said(
            r"$f(0), f'(0), f''(0), \ldots$ are ${derivatives}$.", derivatives=_derivatives(coefficients)
        )
    )


def _derivatives(coefficients: list[Expr]) -> str:
    return ", ".join(latex(c * factorial(k)) for k, c in enumerate(coefficients))


def _remainder(piece: Piece, polynomial: Expr) -> Step:
    """(f - P) / x^n -> 0: no other polynomial of degree n does that."""
    quotient = (piece.expr - polynomial) / x**_ORDER
    return Step(
        lambda: said(
            "$f(x) = {polynomial} + O(x^{order})$: by Taylor's theorem.",
            polynomial=latex(polynomial),
            order=_ORDER + 1,
        ),
        Tends(quotient, S.Zero, S.Zero, "+"),
    )


def _none(study: Study) -> Finding:
    """0 is a junction: f is not differentiable often enough there."""
    nothing: Fields = {"value": None, "at": Number(S.Zero), "order": None}
    j = next((j for j in study.f.junctions if j.at == 0), None)
    if j is None or j.value is None or None in study.f.sides(S.Zero):
        return Finding(nothing, (Step(said("$f$ is not defined around $0$.")),))
    order = smooth_order(study.f, j)
    text = said("$f$ has no Taylor polynomial of degree {order} or more at $0$.", order=order + 1)
    return Finding(nothing, (*smooth_steps(study.f, j), Step(text)))


series = Property("series", Title("Taylor series at 0", "マクローリン展開"), Group.FORMULAS, 2, _find)
