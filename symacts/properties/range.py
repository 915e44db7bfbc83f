"""The exact image f(domain), as disjoint intervals in order."""

from __future__ import annotations

from symacts.activation import Title
from symacts.calculus.shape import image
from symacts.case import Finding, Group, Property, Step
from symacts.chains import interval_text, slopes_steps, values_steps
from symacts.study import Study

__all__ = ["range_"]


def _find(study: Study) -> Finding:
    intervals = image(study.f)
    shown = r" \cup ".join(interval_text(i.lo, i.hi, i.lo_closed, i.hi_closed) for i in intervals)
    conclusion = Step(
        f"By continuity each monotone run fills the interval between its ends; together they fill ${shown}$."
    )
    return Finding(
        {"intervals": intervals}, (*slopes_steps(study.f, "f'"), *values_steps(study.f, "f"), conclusion)
    )


range_ = Property("range", Title("range", "値域"), Group.EXTENT, 1, _find)
