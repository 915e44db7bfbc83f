"""All real solutions of f(x) = 0: isolated points, stretches and periodic families."""

from __future__ import annotations

from symacts.activation import Title
from symacts.case import Finding, Group, Property
from symacts.chains import level_finding
from symacts.study import Study

__all__ = ["zeros"]


def _find(study: Study) -> Finding:
    return level_finding(study.f, "f", r"$f(x) = 0$")


zeros = Property("zeros", Title("zeros", "零点"), Group.POINTS, 0, _find)
