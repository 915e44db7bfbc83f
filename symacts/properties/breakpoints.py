"""Every point where f is not analytic: its jump, its one-sided slopes, and how smooth f is there.

Where f is not defined it has its one-sided limits instead, as at a pole.
"""

from __future__ import annotations

from collections.abc import Iterator

from symacts.activation import Title
from symacts.calculus.constants import tidy
from symacts.calculus.pieces import Junction, Pieces
from symacts.case import Field, Finding, Group, Number, Property, Step
from symacts.chains import class_name, smooth_order, smooth_steps
from symacts.language import said
from symacts.showing.typeset import latex
from symacts.statement import Tends
from symacts.study import Study

__all__ = ["breakpoints"]


def _find(study: Study) -> Finding:
    inner = [j for j in study.f.junctions if study.f.left_of(j.at) and study.f.right_of(j.at)]
    points = tuple(_field(study, j) for j in inner)
    steps = tuple(s for j in inner for s in (*_limit_steps(study.f, j), *smooth_steps(study.f, j)))
    return Finding(
        {"points": points}, steps or (Step(said("$f$ is one analytic expression on its whole domain.")),)
    )


def _limit_steps(f: Pieces, j: Junction) -> Iterator[Step]:
    """The one-sided limits where f is not defined."""
    if j.value is not None:
        return
    for piece, limit, side in zip((f.left_of(j.at), f.right_of(j.at)), f.sides(j.at), "-+", strict=True):
        if piece is not None and limit is not None:
            text = said(
                r"$f(x) \to {limit}$ as $x \to {at}^{{{side}}}$.",
                limit=latex(limit),
                at=latex(j.at),
                side=side,
            )
            yield Step(text, Tends(piece.expr, j.at, limit, side))


def _field(study: Study, j: Junction) -> Field:
    left, right = study.f.sides(j.at)
    slopes = study.f1.sides(j.at)
    smooth = smooth_order(study.f, j)
    # where f is known to be continuous the two limits are equal, however they are written
    jump = 0 if left is None or right is None or left == right or smooth >= 0 else right - left
    limits = {"left_limit": left, "right_limit": right} if j.value is None else {}
    return {
        "at": Number(j.at),
        "jump": Number(tidy(jump)),
        "left_derivative": None if slopes[0] is None else Number(slopes[0]),
        "right_derivative": None if slopes[1] is None else Number(slopes[1]),
        "class": class_name(smooth),
        **({"defined": False} if j.value is None else {}),
        **{key: Number(limit) for key, limit in limits.items() if limit is not None},
    }


breakpoints = Property("breakpoints", Title("breakpoints", "折れ点・不連続点"), Group.POINTS, 3, _find)
