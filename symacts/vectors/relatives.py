"""Rows of the catalogue that a function of one number may be: chosen by floats at a few points."""

from __future__ import annotations

from functools import lru_cache
from math import nan

from sympy import Expr

from symacts import catalog
from symacts.activation import Activation
from symacts.calculus.enclose import midpoints
from symacts.calculus.undecided import Undecided

__all__ = ["lookalike"]

_PROBES = (7 / 5, -3 / 7, -12 / 5, 1 / 3, 29 / 4, -29 / 4, 1 / 1000, -1 / 700)
_CLOSE = 1e-12


def lookalike(expression: Expr) -> Activation | None:
    """The first row without parameters, else with them at their defaults, that takes the same values."""
    values = _values(expression)
    rows = sorted(_sampled(), key=lambda pair: len(pair[0].parameters))
    return next((row for row, known in rows if _agree(values, known)), None)


@lru_cache(maxsize=1)
def _sampled() -> tuple[tuple[Activation, tuple[float, ...]], ...]:
    return tuple((row, _values(row.expression.xreplace(row.defaults))) for row in catalog.rows())


def _values(expression: Expr) -> tuple[float, ...]:
    try:
        return tuple(midpoints(expression, _PROBES))
    except Undecided:
        return (nan,) * len(_PROBES)


def _agree(values: tuple[float, ...], known: tuple[float, ...]) -> bool:
    return all(abs(v - w) <= _CLOSE * max(1, abs(v)) for v, w in zip(values, known, strict=True))
