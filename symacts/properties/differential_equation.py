"""The polynomial relation P(x, y, y', y'') = 0 of least order and degree that y = f(x) satisfies."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr, S

from symacts.activation import Title
from symacts.calculus.pieces import Piece, Pieces
from symacts.calculus.relations import Y, least_relation
from symacts.case import Expression, Finding, Group, Property, Step
from symacts.chains import interval_text
from symacts.language import said
from symacts.showing.differential import vanishing
from symacts.statement import Same
from symacts.study import Study
from symacts.values import Interval

__all__ = ["differential_equation"]

_NONE = said(
    "No polynomial relation of order up to 2 and degree up to 4 holds: the monomials in $x, "
    "y, y', y''$ are linearly independent, since the matrix of their values modulo a prime "
    "has full rank."
)
_LEAST = said(
    "No simpler relation holds: the monomials of lower order or degree are linearly independent, since a "
    "matrix of their values has full rank, as computed modulo a prime."
)


def _find(study: Study) -> Finding:
    relation = least_relation(study.f)
    if relation is None:
        return Finding({"value": None}, (Step(_NONE),))
    return Finding({"value": Expression(relation)}, (*_checks(study, relation), Step(_LEAST)))


def _checks(study: Study, relation: Expr) -> Iterator[Step]:
    return (
        _check(relation, pieces, span)
        for pieces in zip(*(g.pieces for g in _jet(study, relation)), strict=True)
        for span in pieces[0].spans
    )


def _jet(study: Study, relation: Expr) -> list[Pieces]:
    """f and the derivatives that occur."""
    derivatives = (study.f, study.f1, study.f2)
    last = max(i for i, y in enumerate(Y) if relation.has(y))
    return list(derivatives[: last + 1])


def _check(relation: Expr, pieces: tuple[Piece, ...], on: Interval) -> Step:
    put_in = relation.xreplace({y: p.expr for y, p in zip(Y, pieces, strict=False)})
    return Step(
        lambda: said(
            "${equation}$ for $y = f(x)$ on ${on}$.",
            equation=vanishing(relation),
            on=interval_text(on.lo, on.hi),
        ),
        Same(put_in, S.Zero, on),
    )


differential_equation = Property(
    "differential_equation", Title("differential equation", "微分方程式"), Group.FORMULAS, 4, _find
)
