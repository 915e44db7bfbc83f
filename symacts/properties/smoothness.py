"""The largest k such that f has k continuous derivatives on its domain: analytic, C^k, or discontinuous.

A pole is outside the domain: 1/x is analytic, though it is not defined at 0. At an end of the domain that
belongs to it, derivatives are limits from inside: sqrt(x) is C^0.
"""

from __future__ import annotations

from symacts.activation import Title
from symacts.case import Finding, Group, Property, Step
from symacts.chains import class_name, end_order, end_steps, smooth_order, smooth_steps
from symacts.language import said
from symacts.study import Study

__all__ = ["smoothness"]


def _find(study: Study) -> Finding:
    f = study.f
    known = [j for j in f.junctions if j.value is not None]
    inner = [(smooth_order(f, j), smooth_steps, j) for j in known if f.left_of(j.at) and f.right_of(j.at)]
    ends = [(end_order(f, j), end_steps, j) for j in known if bool(f.left_of(j.at)) != bool(f.right_of(j.at))]
    found = [(order, steps, j) for order, steps, j in (*inner, *ends) if order is not None]
    if not found:
        text = said("$f$ is analytic on its whole domain: it has no kink and no jump there.")
        return Finding({"value": "analytic"}, (Step(text),))
    order, steps, worst = min(found, key=lambda entry: entry[0])
    word = class_name(order)
    return Finding({"value": word}, (*steps(f, worst), Step(_conclusion(word))))


def _conclusion(word: str) -> str:
    if word == "discontinuous":
        return said("Hence $f$ is discontinuous.")
    return said("Hence $f$ is ${word}$, and no more.", word=word)


smoothness = Property("smoothness", Title("smoothness", "滑らかさ"), Group.SHAPE, 3, _find)
