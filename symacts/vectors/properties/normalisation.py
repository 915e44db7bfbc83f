"""What the outputs add up to: sum y_i or sum e^(y_i), and the signs of the y_i."""

from symacts.activation import Title
from symacts.case import Finding, VectorProperty
from symacts.vectors.image import signs, sums
from symacts.vectors.shown import fields
from symacts.vectors.study import VectorStudy

__all__ = ["normalisation"]


def _find(study: VectorStudy) -> Finding | None:
    found = sums(study) if study.is_vector else ()
    if not found:
        return None
    lines = (*found, *signs(study)[1])
    return Finding(fields(tuple(line.text for line in lines)), tuple(line.step for line in lines))


normalisation = VectorProperty("normalisation", Title("normalisation", "正規化"), 3, _find)
