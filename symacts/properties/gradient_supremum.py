"""sup f' over the points where f' exists: the peak of the gradient."""

from __future__ import annotations

from symacts.activation import Title
from symacts.case import Finding, Group, Property
from symacts.chains import extreme_finding
from symacts.study import Study

__all__ = ["gradient_supremum"]


def _find(study: Study) -> Finding:
    return extreme_finding(study.f1, "f'", greatest=True)


gradient_supremum = Property(
    "gradient_supremum", Title("greatest slope", "導関数の上限"), Group.EXTENT, 5, _find
)
