"""The least L with |f(x) - f(y)| <= L |x - y|: sup |f'|, and oo where f jumps."""

from __future__ import annotations

from symacts.activation import Title
from symacts.case import Finding, Group, Property
from symacts.chains import lipschitz_finding
from symacts.study import Study

__all__ = ["lipschitz"]


def _find(study: Study) -> Finding:
    return lipschitz_finding(study.f, study.f, study.f1, "f'")


lipschitz = Property("lipschitz", Title("Lipschitz constant", "リプシッツ定数"), Group.EXTENT, 9, _find)
