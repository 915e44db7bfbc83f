"""The least L with |f'(x) - f'(y)| <= L |x - y|: sup |f''|, and oo where f' jumps or does not exist."""

from __future__ import annotations

from symacts.activation import Title
from symacts.case import Finding, Group, Property
from symacts.chains import lipschitz_finding
from symacts.study import Study

__all__ = ["gradient_lipschitz"]


def _find(study: Study) -> Finding:
    return lipschitz_finding(study.f, study.f1, study.f2, "f''")


gradient_lipschitz = Property(
    "gradient_lipschitz",
    Title("Lipschitz constant of the slope", "導関数のリプシッツ定数"),
    Group.EXTENT,
    10,
    _find,
)
