"""The line that f approaches at each end, and the leading term of what is left."""

from __future__ import annotations

from sympy import Expr, S

from symacts.activation import Title
from symacts.calculus.tails import asymptote
from symacts.case import Expression, Field, Finding, Group, Property, Step
from symacts.chains import ends_of
from symacts.statement import Tends
from symacts.study import Study
from symacts.typeset import latex

__all__ = ["asymptotes"]


def _find(study: Study) -> Finding:
    lines: dict[str, Field] = {"-oo": None, "+oo": None}
    gaps: dict[str, Field] = {"-oo": None, "+oo": None}
    steps: list[Step] = []
    for key, to, piece in ends_of(study.f):
        found = asymptote(piece.expr, to)
        if found is None:
            steps.append(Step(rf"$f$ approaches no line as $x \to {latex(to)}$."))
        else:
            lines[key], gaps[key] = Expression(found[0]), Expression(found[1])
            steps += _steps(piece.expr, to, *found)
    return Finding({**lines, "gap": gaps}, tuple(steps))


def _steps(expr: Expr, to: Expr, line: Expr, gap: Expr) -> list[Step]:
    first = Step(
        rf"$f(x) - \left({latex(line)}\right) \to 0$ as $x \to {latex(to)}$.", Tends(expr - line, to, S.Zero)
    )
    if gap == 0:
        return [first]
    ratio = Tends((expr - line) / gap, to, S.One)
    return [first, Step(rf"What is left is ${latex(gap)}$ to leading order.", ratio)]


asymptotes = Property("asymptotes", Title("asymptotes", "漸近線"), Group.EXTENT, 8, _find)
