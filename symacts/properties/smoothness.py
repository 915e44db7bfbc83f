"""The largest k such that f has k continuous derivatives on its domain: analytic, C^k, or discontinuous.

A pole is outside the domain: 1/x is analytic, though it is not defined at 0.
"""

from __future__ import annotations

from symacts.activation import Title
from symacts.case import Finding, Group, Property, Step
from symacts.chains import class_name, smooth_order, smooth_steps
from symacts.language import said
from symacts.study import Study

__all__ = ["smoothness"]


def _find(study: Study) -> Finding:
    f = study.f
    inner = [j for j in f.junctions if j.value is not None and f.left_of(j.at) and f.right_of(j.at)]
    if not inner:
        text = said("$f$ is analytic on its whole domain: it has no kink and no jump there.")
        return Finding({"value": "analytic"}, (Step(text),))
    worst = min(inner, key=lambda j: smooth_order(study.f, j))
    word = class_name(smooth_order(study.f, worst))
    return Finding({"value": word}, (*smooth_steps(study.f, worst), Step(_conclusion(word))))


def _conclusion(word: str) -> str:
    if word == "discontinuous":
        return said("Hence $f$ is discontinuous.")
    return said("Hence $f$ is ${word}$, and no more.", word=word)


smoothness = Property("smoothness", Title("smoothness", "滑らかさ"), Group.SHAPE, 3, _find)
