"""f', on each analytic piece and at the junctions where it exists."""

from __future__ import annotations

from symacts.activation import Title
from symacts.case import Finding, Group, Property
from symacts.slopes import slope_finding, slope_form
from symacts.study import Study

__all__ = ["derivative"]


def _find(study: Study) -> Finding:
    return slope_finding(study.f, study.f, slope_form(study.f, study.f1), 1)


derivative = Property("derivative", Title("derivative", "導関数"), Group.CALCULUS, 1, _find)
