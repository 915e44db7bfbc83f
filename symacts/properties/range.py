"""The exact image f(domain), as disjoint intervals in order."""

from __future__ import annotations

from collections.abc import Iterator

from symacts.activation import Title
from symacts.calculus.confined import has_waves, whole_image
from symacts.calculus.pieces import Pieces
from symacts.case import Finding, Group, Property, Step
from symacts.chains import extreme_finding, interval_text, slopes_steps, values_steps
from symacts.language import said
from symacts.study import Study

__all__ = ["range_"]


def _find(study: Study) -> Finding:
    intervals = whole_image(study.f)
    shown = r" \cup ".join(interval_text(i.lo, i.hi, i.lo_closed, i.hi_closed) for i in intervals)
    if has_waves(study.f):
        conclusion = said("By continuity $f$ takes every value between its extremes: ${shown}$.", shown=shown)
        return Finding({"intervals": intervals}, (*_extremes_steps(study), Step(conclusion)))
    conclusion = said(
        "By continuity each monotone run fills the interval between its ends; together they fill ${shown}$.",
        shown=shown,
    )
    steps = (*slopes_steps(study.f, "f'"), *values_steps(study.f, "f"), Step(conclusion))
    return Finding({"intervals": intervals}, steps)


def _extremes_steps(study: Study) -> Iterator[Step]:
    for piece in study.f.pieces:
        for greatest in (False, True):
            yield from extreme_finding(Pieces((piece,), ()), "f", greatest).steps


range_ = Property("range", Title("range", "値域"), Group.EXTENT, 1, _find)
