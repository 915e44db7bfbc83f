"""f'', on each analytic piece and at the junctions where it exists."""

from __future__ import annotations

from symacts.activation import Title
from symacts.case import Finding, Group, Property
from symacts.slopes import slope_finding, slope_form
from symacts.study import Study

__all__ = ["second_derivative"]


def _find(study: Study) -> Finding:
    first = slope_form(study.f, study.f1)
    return slope_finding(study.f, first, slope_form(first, study.f2), 2)


second_derivative = Property(
    "second_derivative", Title("second derivative", "2階導関数"), Group.CALCULUS, 2, _find
)
