"""Every point where f is not analytic: its jump, its one-sided slopes, and how smooth f is there."""

from __future__ import annotations

from symacts.activation import Title
from symacts.calculus.constants import tidy
from symacts.calculus.pieces import Junction
from symacts.case import Field, Finding, Group, Number, Property, Step
from symacts.chains import class_name, smooth_order, smooth_steps
from symacts.study import Study

__all__ = ["breakpoints"]


def _find(study: Study) -> Finding:
    inner = [j for j in study.f.junctions if study.f.left_of(j.at) and study.f.right_of(j.at)]
    points = tuple(_field(study, j) for j in inner)
    steps = tuple(s for j in inner for s in smooth_steps(study.f, j))
    return Finding(
        {"points": points}, steps or (Step("$f$ is one analytic expression on its whole domain."),)
    )


def _field(study: Study, j: Junction) -> Field:
    left, right = study.f.sides(j.at)
    slopes = study.f1.sides(j.at)
    jump = right - left if left is not None and right is not None and left != right else 0
    return {
        "at": Number(j.at),
        "jump": Number(tidy(jump)),
        "left_derivative": None if slopes[0] is None else Number(slopes[0]),
        "right_derivative": None if slopes[1] is None else Number(slopes[1]),
        "class": class_name(smooth_order(study.f, j)),
    }


breakpoints = Property("breakpoints", Title("breakpoints", "折れ点・不連続点"), Group.POINTS, 3, _find)
