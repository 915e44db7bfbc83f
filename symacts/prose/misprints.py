"""Formulas that differ from a known one in their numbers and signs only: what was meant is beyond doubt.

>>> from symacts.catalog import find
>>> is_misprint(1 / (1 - exp(-x)), find("sigmoid")), is_misprint(x**2 + 1, find("sigmoid"))
(True, False)
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sympy import Add, Expr, Mul, Piecewise, Pow, Symbol, exp, tanh

from symacts.activation import Activation, x
from symacts.calculus.enclose import midpoints
from symacts.calculus.undecided import Undecided
from symacts.catalog import rows

__all__ = ["approximation_meant", "is_misprint"]


def is_misprint(formula: Expr, row: Activation) -> bool:
    """Whether the formula has the skeleton of the row's own, as it stands there or in exponentials."""
    return _skeleton(formula) in _skeletons(row)


@lru_cache(maxsize=256)
def _skeletons(row: Activation) -> frozenset[str]:
    own = row.expression
    forms = (own, own.rewrite(exp), own.replace(tanh, lambda u: (exp(u) - exp(-u)) / (exp(u) + exp(-u))))
    return frozenset(found for form in forms if len(found := _skeleton(form)) > _LEAST)


def approximation_meant(formula: Expr, row: Activation) -> Activation | None:
    """The approximation of the row that the formula would be, were it not far worse by a slip of the pen.

    >>> from sympy import tanh
    >>> from symacts.catalog import find
    >>> approximation_meant(x / 2 * (1 + tanh(x + x**3)), find("gelu")).name
    'gelu_tanh'
    """
    for other in rows():
        if row.name in other.name.split("_") and other is not row and is_misprint(formula, other):
            known, own = (_farthest(f.xreplace(dict(row.defaults)), row) for f in (other.expression, formula))
            return other if own > _WORSE * known else None
    return None


def _farthest(formula: Expr, row: Activation) -> float:
    """About how far it is from the row on [-8, 8]; 0 where it has no values."""
    exact = row.expression.xreplace(row.defaults)
    try:
        return max(abs(a - b) for a, b in zip(_values(formula), _values(exact), strict=True))
    except Undecided:
        return 0.0


def _values(formula: Expr) -> Sequence[float]:
    return midpoints(formula, tuple(k / 4 for k in range(-32, 33)))


_WORSE = 3
_LEAST = 3  # characters: what is x alone is no slip for anything


def _skeleton(formula: Expr) -> str:
    """The formula without its numbers, signs and parameters: of 2 - 3 exp(-x) it is exp(x).

    Exponents stay, since nobody who writes a square means a root.
    """
    match formula:
        case Symbol():
            return "x" if formula == x else ""
        case Add() | Mul():
            parts = sorted(part for part in map(_skeleton, formula.args) if part)
            return (
                parts[0] if len(parts) == 1 else f"{type(formula).__name__}({','.join(parts)})" * bool(parts)
            )
        case Pow(base=base, exp=power) if power.is_Rational:
            inner = _skeleton(base)
            return f"{inner}^{power}" * bool(inner)
        case Piecewise():
            return f"Piecewise({';'.join(_skeleton(value) for value, _ in formula.args)})"
        case _ if formula.args:
            return f"{type(formula).__name__}({','.join(sorted(map(_skeleton, formula.args)))})"
        case _:
            return ""
