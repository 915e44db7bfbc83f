"""The open stretches on which f' = 0: no gradient flows there."""

from __future__ import annotations

from symacts.activation import Title
from symacts.calculus.shape import level_set, signs
from symacts.case import Finding, Group, Property, Step
from symacts.chains import sign_steps
from symacts.study import Study
from symacts.values import Interval

__all__ = ["dead_region"]


def _find(study: Study) -> Finding:
    where = level_set(signs(study.f1), (0,))
    intervals = tuple(m for m in where if isinstance(m, Interval))
    points = len(where.members) - len(intervals)
    note = "; it vanishes at isolated points only" if points and not intervals else ""
    text = "$f' = 0$ on whole stretches." if intervals else f"$f'$ vanishes on no stretch{note}."
    return Finding({"intervals": intervals}, (*sign_steps(study.f1, "f'"), Step(text)))


dead_region = Property("dead_region", Title("dead region", "勾配が消える領域"), Group.TRAINING, 0, _find)
