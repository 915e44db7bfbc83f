"""Where the outputs lie: what they add up to, their signs, and the vectors of which all of it is the image.

Each line comes with its sentence for the court. What is looked for is a closed list; it is proposed by normal
forms and by signs of polynomials, and judged again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sympy import Expr, Integer, S, Sum, exp

from symacts.calculus.indexed_reading import form_of, indices_of
from symacts.calculus.orthant import proved_sign, spread
from symacts.calculus.undecided import Undecided
from symacts.case import Step
from symacts.language import said
from symacts.statement import Dominated, Identical
from symacts.vector import i, n
from symacts.vectors.shown import spelled_out, y
from symacts.vectors.study import VectorStudy, m

__all__ = ["Line", "Sign", "seen_sign", "signs", "sums", "total_of"]


class Sign(Enum):
    """What is seen of the sign of all components."""

    POSITIVE = "positive"
    NOT_NEGATIVE = "not negative"
    REAL = "real"


@dataclass(frozen=True)
class Line:
    """One line of an answer and the step that proves it; of a sum also the term, in y[i], and its value."""

    text: str
    step: Step
    term: Expr = S.Zero
    value: Expr | None = None
    below_one: bool = False


def total_of(term: Expr) -> Expr:
    """The sum of a term in the index i."""
    return Sum(term.xreplace({i: m}), (m, 1, n))


def sums(study: VectorStudy) -> tuple[Line, ...]:
    """What sum y_i is, or sum e^(y_i); or that sum y_i stays below 1."""
    for term, shown in ((y[i], "y_{i}"), (exp(y[i]), "e^{y_{i}}")):
        whole = total_of(spelled_out(term, study))
        value = _number(whole, study)
        if value is not None:
            text = rf"$\sum_{{i}} {shown} = {value}$"
            return (
                Line(
                    text, Step(said("{text} for every $x$.", text=text), Identical(whole, value)), term, value
                ),
            )
    below = total_of(study.y(i))
    if seen_sign(1 - below, study, True):
        text = r"$\sum_{i} y_{i} < 1$"
        step = Step(said("{text} for every $x$.", text=text), Dominated(below, Integer(1), True))
        return (Line(text, step, y[i], below_one=True),)
    return ()


def _number(expr: Expr, study: VectorStudy) -> Expr | None:
    try:
        form = form_of(expr)
    except Undecided:
        return None
    return form.expr if not form.atoms else None


def signs(study: VectorStudy) -> tuple[Sign, tuple[Line, ...]]:
    """Whether y_i > 0, or >= 0, or < 0 where n >= 2."""
    component, zero = study.y(i), Integer(0)
    if seen_sign(component, study, True):
        step = Step(
            said("$y_{i} > 0$: numerator and denominator are positive."), Dominated(zero, component, True)
        )
        return Sign.POSITIVE, (Line("$y_{i} > 0$", step),)
    if seen_sign(component, study, False):
        step = Step(said(r"$y_{i} \geq 0$: all terms are."), Dominated(zero, component))
        return Sign.NOT_NEGATIVE, (Line(r"$y_{i} \geq 0$", step),)
    share = exp(component)
    if seen_sign(1 - share, study, True, 2):
        text = said(r"$y_{i} < 0$ if $n \geq 2$")
        step = Step(
            said("{text}, because $e^{{y_{{i}}}} < 1$.", text=text), Dominated(share, Integer(1), True, 2)
        )
        return Sign.REAL, (Line(text, step),)
    return Sign.REAL, ()


def seen_sign(expr: Expr, study: VectorStudy, strict: bool, least: int = 1) -> bool:
    """Whether expr >= 0 (> 0) is seen by the method that the court uses too."""
    try:
        form = form_of(expr)
        return proved_sign(spread(form, indices_of(expr), least), strict)
    except Undecided:
        return False
