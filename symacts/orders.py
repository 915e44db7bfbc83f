"""Higher derivatives: f', f'', ..., f^(n), each got from the one before and judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from symacts.activation import x
from symacts.calculus.forms import as_one
from symacts.calculus.pieces import Piece, Pieces, split
from symacts.calculus.rewriting import differentiated
from symacts.case import Expression
from symacts.court import decide
from symacts.evidence import Dossier, Fact, Joint, JudgedStep, Truth, Verdict
from symacts.language import said
from symacts.showing.typeset import latex
from symacts.statement import Same
from symacts.values import Interval

__all__ = ["with_orders"]


def with_orders(dossier: Dossier, order: int) -> Dossier:
    """The dossier, its fact "derivative" with the field `derivatives`: f', ..., f^(order).

    Guarantee: each is the derivative of the one before on every piece, or the fact is unknown.
    """
    function = split(dossier.expression)
    steps: list[JudgedStep] = []
    found: list[Expression] = []
    for n in range(1, order + 1):
        slope = function.diff()
        steps.extend(_steps(function, slope, n))
        found.append(Expression(as_one(slope)))
        function = slope
    fact = _extended(dossier["derivative"], tuple(found), tuple(steps))
    return replace(dossier, facts={**dossier.facts, "derivative": fact})


def _steps(function: Pieces, slope: Pieces, order: int) -> Iterator[JudgedStep]:
    for before, after in zip(function.pieces, slope.pieces, strict=True):
        same = Same(differentiated(before.expr, x), after.expr, Interval(before.lo, before.hi))
        yield JudgedStep(partial(_text, after, order), same, decide(same))


def _text(slope: Piece, order: int) -> str:
    return said(
        "$f^{{({order})}}(x) = {slope}$ for ${lo} < x < {hi}$, by differentiating once more.",
        order=order,
        slope=latex(slope.expr),
        lo=latex(slope.lo),
        hi=latex(slope.hi),
    )


def _extended(fact: Fact, derivatives: tuple[Expression, ...], steps: tuple[JudgedStep, ...]) -> Fact:
    verdicts = [fact.verdict, *(step.verdict for step in steps if step.verdict is not None)]
    proved = all(verdict.truth is Truth.TRUE for verdict in verdicts)
    verdict = Verdict(
        Truth.TRUE if proved else Truth.UNKNOWN, Joint(tuple(verdict.evidence for verdict in verdicts))
    )
    fields = {**fact.fields, "derivatives": derivatives}
    return replace(fact, fields=fields, verdict=verdict, steps=fact.steps + steps)
