"""The court: decide(statement) -> Verdict. The only maker of verdicts."""

from __future__ import annotations

from dataclasses import fields, replace

from sympy import Derivative, Expr

from symacts.calculus.notebook import remembered
from symacts.calculus.pieces import differentiated
from symacts.calculus.undecided import Undecided
from symacts.evidence import Joint, Tried, Truth, Verdict
from symacts.judges import JUDGES, Judge
from symacts.language import joined, said
from symacts.showing.words import listed
from symacts.statement import Dominated, Every, Identical, Not, Semidefinite, Settles, Statement

__all__ = ["decide", "every", "opposite"]


@remembered(8192)
def decide(statement: Statement) -> Verdict:
    """Rule on a statement: true and false are proofs, everything else is unknown, with the reasons.

    The answer depends on the statement and on counted budgets only.
    >>> from sympy import exp, oo
    >>> from symacts.activation import x
    >>> from symacts.statement import Below
    >>> from symacts.values import Interval
    >>> decide(Below(1 + x, exp(x), Interval.line())).truth
    <Truth.TRUE: 'true'>
    """
    match statement:
        case Every(parts):
            return every(tuple(decide(p) for p in parts))
        case Not(part):
            return opposite(decide(part))
        case _:
            return _first_answer(statement)


def _first_answer(statement: Statement) -> Verdict:
    """The first judge that answers; a judge's ignorance is remembered and the next one is asked."""
    reasons: list[str] = []
    for judge in _bench(statement):
        answer = _ask(judge, statement, reasons)
        if answer is not None and answer.truth is not Truth.UNKNOWN:
            return answer
    return Verdict(
        Truth.UNKNOWN, Tried(_all_of(reasons) if reasons else said("no judge knows a method for this"))
    )


_NAMES = {"exact": said("exact"), "enclosing": said("enclosing"), "refute": said("refute")}


def _all_of(reasons: list[str]) -> str:
    return joined(listed([(reason,) for reason in reasons], "; ", "; "))


def _bench(statement: Statement) -> tuple[Judge, ...]:
    match statement:
        case Identical() | Dominated() | Semidefinite() | Settles():
            from symacts.vectors.judges import VECTOR_JUDGES

            return VECTOR_JUDGES
        case _:
            return JUDGES


def _ask(judge: Judge, statement: Statement, reasons: list[str]) -> Verdict | None:
    try:
        return judge(_differentiated(statement))
    except (Undecided, NotImplementedError) as ignorance:
        reasons.append(said("{judge}: {reason}", judge=_NAMES[judge.__name__], reason=str(ignorance)))
        return None


def _differentiated(statement: Statement) -> Statement:
    """A statement on functions of x with its derivatives worked out; those on vectors have own rules."""
    match statement:
        case Identical() | Dominated() | Semidefinite() | Settles():
            return statement
        case _:
            held = {f.name: getattr(statement, f.name) for f in fields(statement)}
            asked = {
                name: part for name, part in held.items() if isinstance(part, Expr) and part.has(Derivative)
            }
            return replace(statement, **{name: differentiated(part) for name, part in asked.items()})


def every(verdicts: tuple[Verdict, ...]) -> Verdict:
    """The verdict that all of the statements hold."""
    evidence = Joint(tuple(v.evidence for v in verdicts))
    truths = {v.truth for v in verdicts}
    if Truth.FALSE in truths:
        return next(v for v in verdicts if v.truth is Truth.FALSE)
    return Verdict(Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.TRUE, evidence)


def opposite(verdict: Verdict) -> Verdict:
    """The verdict that the statement does not hold."""
    flipped = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE, Truth.UNKNOWN: Truth.UNKNOWN}
    return Verdict(flipped[verdict.truth], verdict.evidence)
