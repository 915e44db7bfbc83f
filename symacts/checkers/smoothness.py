"""Smoothness and breakpoints against both sides of each seam."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import Enum
from typing import Any

from symacts.case import Field, Fields
from symacts.checkers.fields import expression_of, parts_of, word_of
from symacts.checkers.gaps import Gap, Gaps, agree, between, open_
from symacts.language import said
from symacts.numeric.functions import exactly
from symacts.numeric.sample import Sample
from symacts.numeric.settle import finite

__all__ = ["breakpoints", "smoothness"]


def smoothness(fields: Fields, s: Sample) -> Gaps:
    """The class against the roughest seam at which f has a value: poles and holes are outside the domain."""
    if not isinstance(word := fields.get("value"), str | Enum):
        return
    orders = [_order_at(s, seam) for seam in s.seams if not s.hollow(seam)]
    orders += [_order_from_inside(s, end) for end in s.edges if not s.hollow(end)]
    if any(order is None for order in orders):
        yield open_(said("smoothness"))
        return
    known = [order for order in orders if order is not None]
    measured = min(known, default=2)
    yield agree(
        _same_class(measured, _order(word_of(word))), said("smoothness"), max(1, len(s.seams)), None,
        _words(measured), word_of(word),
    )  # fmt: skip


def _order_at(s: Sample, seam: Any) -> int | None:
    """None where the seam has no limits that settle and so no class that numbers could tell."""
    return s.smoothness_at(seam) if s.told_at(seam) else None


def _order_from_inside(s: Sample, end: Any) -> int | None:
    """How many derivatives have a limit at an end of the domain that belongs to it: of sqrt(x) none."""
    sides = [i for i, side in enumerate(s.sides(end, 0)) if side is not None and side == side]
    if len(sides) != 1:
        return None
    for order in (1, 2):
        limit = s.sides(end, order)[sides[0]]
        if limit is None or not finite(limit):
            return order - 1 if s.soars(end, order, 2 * sides[0] - 1) else None
    return 2


def _words(measured: int) -> str:
    return {-1: "discontinuous", 2: said("C^2 or smoother")}.get(measured, f"C^{measured}")


def _order(word: str) -> float:
    """The number of continuous derivatives that a class promises; -1 for none at all."""
    named = {"discontinuous": -1.0, "analytic": math.inf, "C^oo": math.inf}
    return named[word] if word in named else float(word.removeprefix("C^"))


def _same_class(measured: int, claimed: float) -> bool:
    """Numbers tell jumps of f, f' and f'' apart; what is smoother than that looks alike."""
    return claimed >= 2 if measured == 2 else measured == claimed


def breakpoints(fields: Fields, s: Sample) -> Gaps:
    """Every seam that shows is listed, with its class, jump and slopes; nothing else is."""
    if not isinstance(fields.get("points"), tuple):
        return
    listed = [(exactly(at), part) for part in parts_of(fields["points"])
              if (at := expression_of(part.get("at"))) is not None]  # fmt: skip
    yield agree(True, "breakpoints", len(s.t))
    for seam in s.seams:
        near = [part for at, part in listed if abs(at - seam) < 1e-9 * max(1, abs(seam))]
        smooth = _order_at(s, seam)
        if smooth is None:
            yield open_(said("breakpoint"))
            continue
        yield agree(
            near or smooth == 2 or seam in s.edges,
            said("breakpoint"),
            1,
            seam,
            _words(smooth),
            said("not listed"),
        )
        for part in near:
            yield from _breakpoint(part, s, seam, smooth)
    for at, _ in listed:
        known = any(abs(at - place) < 1e-9 * max(1, abs(at)) for place in (*s.seams, *s.edges))
        yield agree(known, said("breakpoint"), 1, at, said("no case ends there"), said("listed"))


def _breakpoint(part: Mapping[str, Field], s: Sample, seam: Any, smooth: int) -> Gaps:
    word = word_of(part["class"])
    yield agree(
        _same_class(smooth, _order(word)), said("class of a breakpoint"), 1, seam, _words(smooth), word
    )
    (low, high), (left, right) = s.sides(seam, 0), s.sides(seam, 1)
    yield from _side(part, "left_derivative", left, seam)
    yield from _side(part, "right_derivative", right, seam)
    claimed = expression_of(part.get("jump"))
    if claimed is not None and low is not None and high is not None and finite(exactly(claimed)):
        jump, size = high - low, max(abs(low), abs(high))
        tiny = abs(jump) <= 1e-12 * size
        yield between(0 * jump if tiny else jump, exactly(claimed), said("jump"), seam)


_SIDES = {"left_derivative": said("left derivative"), "right_derivative": said("right derivative")}


def _side(part: Mapping[str, Field], key: str, measured: Any | None, seam: Any) -> Gaps:
    claimed = expression_of(part.get(key))
    if claimed is None:
        return
    value = exactly(claimed)
    if finite(value):
        yield between(measured, value, _SIDES[key], seam)
    elif value == value:
        yield Gap(0.0 if measured is None else 1.0, 1, _SIDES[key], 0, seam, measured, value)
