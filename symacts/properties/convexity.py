"""Where f is convex, concave or affine, and the strongest word that is true on the whole domain.

Not f'' alone: SELU has f'' >= 0 on both sides of 0 and is not convex, because its slope falls at the kink.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sympy import Expr, S, oo

from symacts.activation import Title
from symacts.calculus.constants import equal
from symacts.calculus.pieces import Junction, Pieces
from symacts.calculus.roots import Chart
from symacts.calculus.shape import piece_chart
from symacts.calculus.undecided import Undecided
from symacts.case import Field, Finding, Group, Number, Property, Step
from symacts.chains import both_signs_step, rise, sign_steps
from symacts.language import said
from symacts.showing.typeset import latex
from symacts.statement import Below
from symacts.study import Study
from symacts.values import Interval

__all__ = ["convexity"]

_SHAPE = {1: "convex", -1: "concave", 0: "affine"}


@dataclass(frozen=True)
class _Arc:
    """A maximal interval on which f'' has one sign (isolated zeros allowed)."""

    lo: Expr
    hi: Expr
    sign: int
    lo_closed: bool
    hi_closed: bool
    period: Expr | None = None


@dataclass(frozen=True)
class _Kink:
    """A junction: whether f is continuous there, and the slopes on both sides. At an end of the domain `lift`
    is the sign of f(at) minus the limit of f, since there, and only there, a convex function may jump up."""

    at: Expr
    continuous: bool
    left: Expr | None
    right: Expr | None
    lift: int | None = None
    joined: frozenset[int] = frozenset()  # the sides, -1 and 1, from which f tends to its value

    @property
    def turn(self) -> int | None:
        """The sign of the change of slope; None where f jumps or is not defined."""
        if self.lift is not None:
            return self.lift
        if not self.continuous or self.left is None or self.right is None:
            return None
        return rise(self.left, self.right)


def _find(study: Study) -> Finding:
    kinks = tuple(_kink(study, j) for j in study.f.junctions if j.value is not None or _is_inner(study.f, j))
    try:
        arcs = _arcs(study.f2, kinks)
    except Undecided as ignorance:
        return _by_two_bends(study, str(ignorance))
    word = _word(arcs, kinks, study.f.connected)
    strict = word in ("convex", "concave") and all(a.sign for a in arcs)
    steps = (
        *sign_steps(study.f2, "f''"),
        *(_kink_step(k) for k in kinks if k.lift != 0),
        Step((_STRICT if strict else _CONCLUSIONS)[word]),
    )
    return Finding({"value": word, "strict": strict, "intervals": tuple(_field(a) for a in arcs)}, steps)


def _by_two_bends(study: Study, reason: str) -> Finding:
    """Neither by a bend upwards and one downwards; where f is convex and concave is not known."""
    steps = (both_signs_step(study.f2, "f''", reason), Step(_CONCLUSIONS["neither"]))
    return Finding({"value": "neither", "strict": False, "intervals": None}, steps)


_CONCLUSIONS = {
    "neither": said("Hence $f$ is neither convex nor concave."),
    "affine": said("Hence $f$ is affine."),
    "convex": said("Hence $f$ is convex."),
    "concave": said("Hence $f$ is concave."),
}
_STRICT = {
    "convex": said("Hence $f$ is strictly convex."),
    "concave": said("Hence $f$ is strictly concave."),
}


def _word(arcs: list[_Arc], kinks: tuple[_Kink, ...], connected: bool) -> str:
    turns = [k.turn for k in kinks]
    signs = {a.sign for a in arcs}
    if not connected or None in turns:
        return "neither"
    if signs <= {0} and set(turns) <= {0}:
        return "affine"
    if signs <= {0, 1} and all(t is not None and t >= 0 for t in turns):
        return "convex"
    if signs <= {0, -1} and all(t is not None and t <= 0 for t in turns):
        return "concave"
    return "neither"


def _is_inner(f: Pieces, j: Junction) -> bool:
    return None not in (f.left_of(j.at), f.right_of(j.at))


def _kink(study: Study, j: Junction) -> _Kink:
    continuous = study.f.continuous_at(j)
    left, right = study.f1.sides(j.at)
    limits = [side for side in study.f.sides(j.at) if side is not None]
    lift = rise(limits[0], j.value) if len(limits) == 1 and j.value is not None else None
    return _Kink(j.at, continuous, left, right, lift, _joined(study.f, j))


def _joined(f: Pieces, j: Junction) -> frozenset[int]:
    sides = zip((-1, 1), f.sides(j.at), strict=True)
    return frozenset(
        n for n, s in sides if None not in (s, j.value) and s not in (oo, -oo) and equal(s, j.value)
    )


def _kink_step(k: _Kink) -> Step:
    if k.lift is not None:
        at = latex(k.at)
        return Step(
            said("At the end $x = {at}$ of the domain $f$ lies above its limit.", at=at)
            if k.lift > 0
            else said("At the end $x = {at}$ of the domain $f$ lies below its limit.", at=at)
        )
    if k.turn is None:
        return Step(
            said(
                "At $x = {at}$ $f$ is not continuous: no interval around it is convex or concave.",
                at=latex(k.at),
            )
        )
    assert k.left is not None
    assert k.right is not None
    low, high = (k.left, k.right) if k.turn >= 0 else (k.right, k.left)
    text = said(
        "At $x = {at}$ the slope goes from ${left}$ to ${right}$.",
        at=latex(k.at),
        left=latex(k.left),
        right=latex(k.right),
    )
    return Step(text, Below(low, high, Interval.point(S.Zero)))


def _arcs(f2: Pieces, kinks: tuple[_Kink, ...]) -> list[_Arc]:
    arcs: list[_Arc] = []
    for piece in f2.pieces:
        for arc in _piece_arcs(piece_chart(piece), kinks):
            if arcs and _continues(arcs[-1], arc, kinks):
                arcs[-1] = replace(arc, lo=arcs[-1].lo, lo_closed=arcs[-1].lo_closed)
            else:
                arcs.append(arc)
    return arcs


def _piece_arcs(c: Chart, kinks: tuple[_Kink, ...]) -> list[_Arc]:
    turning = [z.at for z, a, b in zip(c.zeros, c.signs, c.signs[1:], strict=False) if a != b]
    kept = [s for i, s in enumerate(c.signs) if i == 0 or s != c.signs[i - 1]]
    if c.period is not None and turning:
        ends = [*turning, turning[0] + c.period]
        return [
            _Arc(a, b, s, True, True, c.period) for a, b, s in zip(ends, ends[1:], kept[1:], strict=False)
        ]
    ends = [c.lo, *turning, c.hi]
    return [
        _Arc(a, b, s, a in turning or _closed(a, kinks, 1), b in turning or _closed(b, kinks, -1))
        for a, b, s in zip(ends, ends[1:], kept, strict=False)
    ]


def _closed(at: Expr, kinks: tuple[_Kink, ...], side: int) -> bool:
    """Whether the arc on that side of a junction goes on continuously to the junction itself."""
    return any(k.at == at and side in k.joined for k in kinks)


def _continues(left: _Arc, right: _Arc, kinks: tuple[_Kink, ...]) -> bool:
    """One shape goes on across a junction when the slope turns the right way there."""
    turn = next((k.turn for k in kinks if k.at == left.hi), None)
    return left.hi == right.lo and left.sign == right.sign != 0 and turn is not None and turn * left.sign >= 0


def _field(arc: _Arc) -> Field:
    fields: dict[str, Field] = {
        "on": Interval(arc.lo, arc.hi, arc.lo_closed, arc.hi_closed), "shape": _SHAPE[arc.sign],
    }  # fmt: skip
    return fields if arc.period is None else {**fields, "period": Number(arc.period)}


convexity = Property("convexity", Title("convexity", "凸性"), Group.SHAPE, 1, _find)
