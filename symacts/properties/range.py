"""The exact image f(domain), as disjoint intervals in order."""

from __future__ import annotations

from symacts.activation import Title
from symacts.calculus.confined import core, whole_image
from symacts.case import Finding, Group, Property, Step
from symacts.chains import far_steps, interval_text, slopes_steps, values_steps
from symacts.language import said
from symacts.study import Study

__all__ = ["range_"]


def _find(study: Study) -> Finding:
    intervals = whole_image(study.f)
    low, high = (core(study.f, greatest) for greatest in (False, True))
    shown = r" \cup ".join(interval_text(i.lo, i.hi, i.lo_closed, i.hi_closed) for i in intervals)
    beyond = (*far_steps(low, "f", greatest=False), *far_steps(high, "f", greatest=True))
    if low.endless is not None:
        return Finding(
            {"intervals": intervals},
            (*beyond, Step(said("By continuity $f$ takes all of ${shown}$.", shown=shown))),
        )
    conclusion = Step(
        said(
            "By continuity each monotone run fills the interval between its ends; together they fill "
            "${shown}$.",
            shown=shown,
        )
    )
    within = high.pieces if high.far else low.pieces
    return Finding(
        {"intervals": intervals},
        (*beyond, *slopes_steps(within, "f'"), *values_steps(within, "f"), conclusion),
    )


range_ = Property("range", Title("range", "値域"), Group.EXTENT, 1, _find)
