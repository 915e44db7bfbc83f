"""Along x = p + k T every wave stands still: there x cos x is x cos p, whatever k is.

So a limit along one such sequence is a limit point of the function, and where one is oo and another -oo the
function comes near no value for good.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sympy import Expr, Rational, oo

from symacts.activation import x
from symacts.calculus.constants import tidy
from symacts.calculus.notebook import remembered
from symacts.calculus.repeating import common_period, waves
from symacts.calculus.tails import limit
from symacts.calculus.undecided import Undecided

__all__ = ["Phase", "phases", "soars"]

_PARTS = 8  # of a period


@dataclass(frozen=True)
class Phase:
    """`standing` equals the expression at all x = at + k period; it tends to `limit`."""

    at: Expr
    period: Expr
    standing: Expr
    limit: Expr


@remembered(256)
def phases(expr: Expr, to: Expr) -> tuple[Phase, ...]:
    """What is known along the sequences of an eighth of a period each, as x -> to; none without a period."""
    return tuple(_phases(expr, to))


def _phases(expr: Expr, to: Expr) -> Iterator[Phase]:
    period = common_period(expr)
    for n in range(_PARTS if period is not None else 0):
        at = period * Rational(n, _PARTS)
        standing = expr.xreplace({wave: tidy(wave.xreplace({x: at})) for wave in waves(expr)})
        try:
            yield Phase(at, period, standing, limit(standing, to))
        except Undecided:
            continue


def soars(expr: Expr, to: Expr, greatest: bool) -> Phase | None:
    """A phase along which the expression tends to oo (-oo)."""
    wanted = oo if greatest else -oo
    return next((phase for phase in phases(expr, to) if phase.limit == wanted), None)
