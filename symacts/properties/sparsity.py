"""P(f(Z) = 0) for Z ~ N(0, 1): the share of units that are silent."""

from __future__ import annotations

from sympy import Expr, S

from symacts.activation import Title
from symacts.calculus.integrals import expectation
from symacts.calculus.pieces import Piece
from symacts.calculus.tower import zero
from symacts.case import Finding, Group, Number, Property, Step
from symacts.chains import interval_text
from symacts.language import said
from symacts.showing.typeset import latex
from symacts.statement import Not, Same
from symacts.study import Study
from symacts.values import Interval

__all__ = ["sparsity"]


def _find(study: Study) -> Finding:
    silent = [p for p in study.f.pieces if zero(p.expr)]
    share = expectation([(p.lo, p.hi, S.One) for p in silent])
    steps = (*(_piece_step(p, p in silent) for p in study.f.pieces), _sum_step(share, bool(silent)))
    return Finding({"value": Number(share)}, steps)


def _piece_step(p: Piece, silent: bool) -> Step:
    vanishes = Same(p.expr, S.Zero, Interval(p.lo, p.hi))
    if silent:
        return Step(
            lambda: said("${name}(x) = 0$ on ${on}$.", name="f", on=interval_text(p.lo, p.hi)), vanishes
        )
    return Step(
        lambda: said(
            "$f$ is analytic and not identically $0$ on ${on}$: its zeros there are isolated.",
            on=interval_text(p.lo, p.hi),
        ),
        Not(vanishes),
    )


def _sum_step(share: Expr, silent: bool) -> Step:
    if not silent:
        return Step(said("Isolated zeros have probability $0$ under a continuous law, so $P(f(Z) = 0) = 0$."))
    return Step(
        lambda: said(
            "The normal law gives the stretches where $f = 0$ the probability ${share}$.", share=latex(share)
        )
    )


sparsity = Property("sparsity", Title("sparsity", "スパース性"), Group.TRAINING, 2, _find)
