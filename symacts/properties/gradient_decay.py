"""(sup |f'|)^n: the most that n layers with weights of norm 1 leave of a gradient."""

from __future__ import annotations

from symacts.activation import Title
from symacts.case import Finding, Group, Number, Property, Step
from symacts.chains import extreme_finding, greatest_size
from symacts.language import said
from symacts.showing.typeset import latex
from symacts.study import Study

__all__ = ["gradient_decay"]

_LAYERS = (2, 5, 10, 20, 50)


def _find(study: Study) -> Finding:
    per_layer, lowest = greatest_size(study.f1, "f'")
    layers = {str(n): Number(per_layer**n) for n in _LAYERS}
    steps = (
        *extreme_finding(study.f1, "f'", greatest=True).steps,
        *lowest,
        Step(
            lambda: said(
                "A layer with weights of norm 1 multiplies a gradient by at most ${per_layer}$.",
                per_layer=latex(per_layer),
            )
        ),
    )
    return Finding({"per_layer": Number(per_layer), "layers": layers}, steps)


gradient_decay = Property("gradient_decay", Title("gradient decay", "勾配の減衰"), Group.TRAINING, 5, _find)
