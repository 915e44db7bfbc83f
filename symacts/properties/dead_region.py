"""The open stretches on which f' = 0: no gradient flows there."""

from __future__ import annotations

from sympy import S

from symacts.activation import Title
from symacts.calculus.shape import level_set, signs
from symacts.calculus.tower import zero
from symacts.calculus.undecided import Undecided
from symacts.case import Finding, Group, Property, Step
from symacts.chains import sign_steps
from symacts.language import said
from symacts.statement import Not, Same
from symacts.study import Study
from symacts.values import Interval

__all__ = ["dead_region"]


def _find(study: Study) -> Finding:
    try:
        return _by_signs(study)
    except Undecided:
        return _by_analyticity(study)


def _by_signs(study: Study) -> Finding:
    where = level_set(signs(study.f1), (0,))
    intervals = tuple(m for m in where if isinstance(m, Interval))
    points = len(where.members) - len(intervals)
    text = (
        said("$f' = 0$ on whole stretches.") if intervals
        else said("$f'$ vanishes on no stretch; it vanishes at isolated points only.") if points
        else said("$f'$ vanishes on no stretch.")
    )  # fmt: skip
    return Finding({"intervals": intervals}, (*sign_steps(study.f1, "f'"), Step(text)))


def _by_analyticity(study: Study) -> Finding:
    """An analytic function that is not 0 throughout is 0 on no stretch: its zeros need not be known."""
    flat = [zero(p.expr) for p in study.f1.pieces]
    if True in flat or None in flat:
        raise Undecided(said("the zeros of f' are not known, and it may be 0 on a whole piece"))
    steps = tuple(
        Step(
            said("$f'$ is analytic here and not 0 throughout, so its zeros are isolated."),
            Not(Same(p.expr, S.Zero, on)),
        )
        for p in study.f1.pieces
        for on in p.spans
    )
    return Finding({"intervals": ()}, (*steps, Step(said("$f'$ vanishes on no stretch."))))


dead_region = Property("dead_region", Title("dead region", "勾配が消える領域"), Group.TRAINING, 0, _find)
