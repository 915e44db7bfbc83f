"""All points where f is continuous and f'' changes its sign strictly."""

from __future__ import annotations

from sympy import Expr

from symacts.activation import Title
from symacts.calculus.roots import Chart
from symacts.calculus.shape import families, piece_chart
from symacts.case import Finding, Group, Property, Step
from symacts.chains import sign_steps
from symacts.language import said
from symacts.showing.typeset import latex
from symacts.showing.words import row
from symacts.study import Study
from symacts.values import Periodic, PointSet

__all__ = ["inflection_points"]


def _find(study: Study) -> Finding:
    charts = [piece_chart(p) for p in study.f2.pieces]
    members: list[Expr | Periodic] = []
    for i, c in enumerate(charts):
        members += _turning(c)
        if i + 1 < len(charts) and _turns_at(study, c, charts[i + 1]):
            members.append(c.hi)
    points = PointSet(tuple(members))
    return Finding({"points": points}, (*sign_steps(study.f2, "f''"), Step(_conclusion(points))))


def _turning(c: Chart) -> list[Expr | Periodic]:
    places = [z.at for z, a, b in zip(c.zeros, c.signs, c.signs[1:], strict=False) if a * b < 0]
    if c.period is None:
        return places
    return list(families(places, c.period))


def _turns_at(study: Study, left: Chart, right: Chart) -> bool:
    """Whether f'' changes sign strictly across a junction where f is continuous."""
    junction = next((j for j in study.f.junctions if j.at == left.hi == right.lo), None)
    return junction is not None and left.signs[-1] * right.signs[0] < 0 and study.f.continuous_at(junction)


def _conclusion(points: PointSet) -> str:
    if not points:
        return said("$f''$ never changes sign strictly where $f$ is continuous: no inflection point.")
    return said("$f''$ changes sign exactly at {places}.", places=row(map(_place, points)))


def _place(p: object) -> str:
    if isinstance(p, Periodic):
        place = f"$x = {latex(p.base)}$"
        return said("{place} plus multiples of ${period}$", place=place, period=latex(p.period))
    return f"$x = {latex(p)}$"


inflection_points = Property(
    "inflection_points", Title("inflection points", "変曲点"), Group.POINTS, 2, _find
)
