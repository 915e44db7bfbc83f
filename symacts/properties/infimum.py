"""inf f over the domain: whether it is attained, and at all of which points."""

from __future__ import annotations

from symacts.activation import Title
from symacts.case import Finding, Group, Property
from symacts.chains import extreme_finding
from symacts.study import Study

__all__ = ["infimum"]


def _find(study: Study) -> Finding:
    return extreme_finding(study.f, "f", greatest=False)


infimum = Property("infimum", Title("infimum", "下限"), Group.EXTENT, 3, _find)
