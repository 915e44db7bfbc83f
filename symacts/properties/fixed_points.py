"""All real solutions of f(x) = x: isolated points, stretches and periodic families."""

from __future__ import annotations

from symacts.activation import Title, x
from symacts.case import Finding, Group, Property
from symacts.chains import level_finding
from symacts.study import Study

__all__ = ["fixed_points"]


def _find(study: Study) -> Finding:
    return level_finding(study.f.map(lambda e: e - x), "f(@) - @", r"$f(x) = x$")


fixed_points = Property("fixed_points", Title("fixed points", "不動点"), Group.POINTS, 1, _find)
