"""The limits of f' at -oo and +oo, or the exact cluster set where f' oscillates."""

from __future__ import annotations

from symacts.activation import Title
from symacts.case import Finding, Group, Property
from symacts.chains import limits_finding
from symacts.study import Study

__all__ = ["gradient_limits"]


def _find(study: Study) -> Finding:
    return limits_finding(study.f1, "f'")


gradient_limits = Property(
    "gradient_limits", Title("limits of the slope", "導関数の極限"), Group.EXTENT, 7, _find
)
