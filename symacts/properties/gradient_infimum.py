"""inf f' over the points where f' exists."""

from __future__ import annotations

from symacts.activation import Title
from symacts.case import Finding, Group, Property
from symacts.chains import extreme_finding
from symacts.study import Study

__all__ = ["gradient_infimum"]


def _find(study: Study) -> Finding:
    return extreme_finding(study.f1, "f'", greatest=False)


gradient_infimum = Property("gradient_infimum", Title("least slope", "導関数の下限"), Group.EXTENT, 6, _find)
