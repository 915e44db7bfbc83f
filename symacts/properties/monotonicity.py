"""Where f rises, falls or stays constant, and the strongest word that is true on the whole domain."""

from __future__ import annotations

from itertools import pairwise

from sympy import Expr, S

from symacts.activation import Title
from symacts.calculus import constants
from symacts.calculus.pieces import Junction, Piece, Pieces
from symacts.calculus.shape import Run, runs
from symacts.calculus.undecided import Undecided
from symacts.case import Field, Finding, Group, Number, Property, Step
from symacts.chains import both_signs_step, rise, slopes_steps
from symacts.language import said
from symacts.showing.typeset import latex
from symacts.statement import Below
from symacts.study import Study
from symacts.values import Interval

__all__ = ["monotonicity"]

_DIRECTION = {1: "increasing", -1: "decreasing", 0: "constant"}


def _find(study: Study) -> Finding:
    f = study.f
    try:
        found = runs(f)
    except Undecided as ignorance:
        return _by_two_slopes(study, str(ignorance))
    jumps = _jumps(f)
    rising = all(r.direction >= 0 for r in found) and all(s >= 0 for *_, s in jumps)
    falling = all(r.direction <= 0 for r in found) and all(s <= 0 for *_, s in jumps)
    repeats = any(_repeats(f, *pair) for pair in pairwise(f.in_order()))
    strict = all(r.direction for r in found) and not repeats
    word = _word(rising, falling, strict)
    steps = (
        *slopes_steps(f, "f'"),
        *(_jump_step(low, high) for low, high, _ in jumps),
        Step(_CONCLUSIONS[word]),
    )
    return Finding({"value": word, "intervals": tuple(_field(r) for r in found)}, steps)


def _by_two_slopes(study: Study, reason: str) -> Finding:
    """Not monotone by a slope upwards and one downwards; where f rises and falls is not known."""
    steps = (both_signs_step(study.f1, "f'", reason), Step(_CONCLUSIONS["not monotone"]))
    return Finding({"value": "not monotone", "intervals": None}, steps)


_CONCLUSIONS = {
    "constant": said("Hence $f$ is constant."),
    "strictly increasing": said("Hence $f$ is strictly increasing."),
    "nondecreasing": said("Hence $f$ is nondecreasing."),
    "strictly decreasing": said("Hence $f$ is strictly decreasing."),
    "nonincreasing": said("Hence $f$ is nonincreasing."),
    "not monotone": said("Hence $f$ is not monotone."),
}


def _word(rising: bool, falling: bool, strict: bool) -> str:
    if rising and falling:
        return "constant"
    if rising:
        return "strictly increasing" if strict else "nondecreasing"
    if falling:
        return "strictly decreasing" if strict else "nonincreasing"
    return "not monotone"


def _repeats(f: Pieces, left: Piece | Junction, right: Piece | Junction) -> bool:
    """Whether f has one value at both ends of a gap in its domain."""
    if not (isinstance(left, Junction) and isinstance(right, Junction)) or None in (left.value, right.value):
        return False
    return constants.equal(left.value, right.value)


def _jumps(f: Pieces) -> list[tuple[Expr, Expr, int]]:
    """Successive values and limits outside the open pieces that differ: (before, after, sign of the rise)."""
    steps = [(low, high, rise(low, high)) for group in _outside(f) for low, high in pairwise(group)]
    return [step for step in steps if step[2]]


def _outside(f: Pieces) -> list[list[Expr]]:
    """The limits and values between one piece and the next, and at the ends of the domain, in order."""
    groups: list[list[Expr]] = [[]]
    for j in f.junctions:
        left, right = f.sides(j.at)
        groups[-1] += [value for value in (left, j.value, right) if value is not None]
        if right is not None:
            groups.append([])
    return groups


def _jump_step(low: Expr, high: Expr) -> Step:
    up = Below(low, high, Interval.point(S.Zero), strict=True)
    down = Below(high, low, Interval.point(S.Zero), strict=True)
    rises = constants.less(low, high)
    start, end = latex(low), latex(high)
    if rises:
        return Step(
            said("Between pieces the value goes up, from ${start}$ to ${end}$.", start=start, end=end), up
        )
    return Step(
        said("Between pieces the value goes down, from ${start}$ to ${end}$.", start=start, end=end), down
    )


def _field(run: Run) -> Field:
    on = Interval(run.lo, run.hi, run.lo_closed, run.hi_closed)
    fields: dict[str, Field] = {"on": on, "direction": _DIRECTION[run.direction]}
    return fields if run.period is None else {**fields, "period": Number(run.period)}


monotonicity = Property("monotonicity", Title("monotonicity", "単調性"), Group.SHAPE, 0, _find)
