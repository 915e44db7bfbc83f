"""Smoothness and breakpoints against both sides of each seam."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import Enum
from typing import Any

from symacts.case import Field, Fields
from symacts.checkers.fields import expression_of, parts_of, real_of, word_of
from symacts.checkers.gaps import Gaps, agree, distance
from symacts.numeric.functions import exactly
from symacts.numeric.sample import Sample

__all__ = ["breakpoints", "smoothness"]


def smoothness(fields: Fields, s: Sample) -> Gaps:
    if isinstance(word := fields.get("value"), str | Enum) and not s.singular:
        yield agree(_same_class(min(s.seam_orders, default=2), _order(word_of(word))), len(s.t))


def _order(word: str) -> float:
    """The number of continuous derivatives that a class promises; -1 for none at all."""
    named = {"discontinuous": -1.0, "analytic": math.inf, "C^oo": math.inf}
    return named[word] if word in named else float(word.removeprefix("C^"))


def _same_class(measured: int, claimed: float) -> bool:
    """Numbers tell jumps of f, f' and f'' apart; what is smoother than that looks alike."""
    return claimed >= 2 if measured == 2 else measured == claimed


def breakpoints(fields: Fields, s: Sample) -> Gaps:
    listed = {exactly(at): part for part in parts_of(fields.get("points"))
              if (at := expression_of(part.get("at"))) is not None}  # fmt: skip
    if not isinstance(fields.get("points"), tuple):
        return
    yield agree(True)
    for seam, smooth in zip(s.seams, s.seam_orders, strict=True):
        near = [part for at, part in listed.items() if abs(float(at) - seam) < 1e-6]
        yield agree(near or smooth == 2)
        if seam in s.singular:
            continue
        for part in near:
            yield agree(_same_class(smooth, _order(word_of(part["class"]))))
            yield from _breakpoint(part, s, seam)
    for at in listed:
        yield distance(*_nearest(at, (*s.seams, *s.edges))), 1


def _nearest(at: Any, places: tuple[float, ...]) -> tuple[float, float]:
    return min(places, key=lambda place: abs(place - float(at)), default=math.inf), float(at)


def _breakpoint(part: Mapping[str, Field], s: Sample, seam: float) -> Gaps:
    slopes = s.sides(seam, 1)
    values = s.sides(seam, 0)
    jump = values[1] - values[0] - s.hair(seam) * sum(slopes)
    measured = {"jump": jump, "left_derivative": slopes[0], "right_derivative": slopes[1]}
    for key, value in measured.items():
        claimed = real_of(part.get(key))
        if claimed is not None and math.isfinite(claimed):
            yield distance(value, claimed), 1
