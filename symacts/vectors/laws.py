"""How y answers when x is changed: proposed by normal forms, put to the court as identities."""

from __future__ import annotations

from sympy import Expr, Symbol

from symacts.calculus.indexed_reading import form_of
from symacts.calculus.undecided import Undecided
from symacts.statement import Identical
from symacts.vector import i, x
from symacts.vectors.study import VectorStudy, shifted

__all__ = ["SCALE", "SHIFT", "holds", "law", "moves_along", "only_differences_count"]

SHIFT = Symbol("c", real=True)
SCALE = Symbol("c", positive=True)


def law(study: VectorStudy, change: Expr, answer: Expr) -> Identical:
    """f(changed x) = answer, where `change` is the new i-th entry."""
    return Identical(shifted(study.expression, change), answer)


def holds(claim: Identical) -> bool:
    """Whether normal forms say so."""
    try:
        return form_of(claim.lhs - claim.rhs, claim.given).is_zero
    except Undecided:
        return False


def only_differences_count(study: VectorStudy) -> bool:
    return holds(law(study, x[i] + SHIFT, study.expression))


def moves_along(study: VectorStudy) -> bool:
    return holds(law(study, x[i] + SHIFT, study.expression + SHIFT))
