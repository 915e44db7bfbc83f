"""The limits of f at -oo and +oo, or the exact cluster set where f oscillates."""

from __future__ import annotations

from symacts.activation import Title
from symacts.case import Finding, Group, Property
from symacts.chains import limits_finding
from symacts.study import Study

__all__ = ["limits"]


def _find(study: Study) -> Finding:
    return limits_finding(study.f, "f")


limits = Property("limits", Title("limits", "極限"), Group.EXTENT, 4, _find)
