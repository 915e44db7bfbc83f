"""The largest k such that f has k continuous derivatives: analytic, C^k, or discontinuous."""

from __future__ import annotations

from symacts.activation import Title
from symacts.case import Finding, Group, Property, Step
from symacts.chains import class_name, smooth_order, smooth_steps
from symacts.study import Study

__all__ = ["smoothness"]


def _find(study: Study) -> Finding:
    inner = [j for j in study.f.junctions if study.f.left_of(j.at) and study.f.right_of(j.at)]
    if not inner:
        return Finding(
            {"value": "analytic"},
            (Step("$f$ is analytic on its whole domain: no switch, no kink, no pole."),),
        )
    worst = min(inner, key=lambda j: smooth_order(study.f, j))
    word = class_name(smooth_order(study.f, worst))
    return Finding(
        {"value": word}, (*smooth_steps(study.f, worst), Step(f"Hence $f$ is {_said(word)}, and no more."))
    )


def _said(word: str) -> str:
    return word if word == "discontinuous" else f"${word}$"


smoothness = Property("smoothness", Title("smoothness", "滑らかさ"), Group.SHAPE, 3, _find)
