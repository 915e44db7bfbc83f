"""The set of real x at which f(x) is defined."""

from __future__ import annotations

from sympy import oo

from symacts.activation import Title
from symacts.calculus.shape import domain_intervals
from symacts.case import Finding, Group, Property, Step
from symacts.chains import interval_text
from symacts.language import said
from symacts.study import Study
from symacts.values import Interval

__all__ = ["domain"]


def _find(study: Study) -> Finding:
    intervals = domain_intervals(study.f)
    shown = r" \cup ".join(interval_text(i.lo, i.hi, i.lo_closed, i.hi_closed) for i in intervals)
    whole = intervals == (Interval(-oo, oo),)
    text = (
        said("$f$ is defined for every real $x$.")
        if whole
        else said("$f$ is defined exactly on ${shown}$.", shown=shown)
    )
    return Finding({"intervals": intervals}, (Step(text),))


domain = Property("domain", Title("domain", "定義域"), Group.EXTENT, 0, _find)
