"""Rows of the catalogue that a function of one number may be: chosen by floats at a few points."""

from __future__ import annotations

from functools import lru_cache

from sympy import Expr, Rational

from symacts import catalog
from symacts.activation import Activation, x
from symacts.calculus.enclose import ball
from symacts.calculus.undecided import Undecided

__all__ = ["lookalike"]

_PROBES = tuple(
    Rational(*q) for q in ((7, 5), (-3, 7), (-12, 5), (1, 3), (29, 4), (-29, 4), (1, 1000), (-1, 700))
)
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
    return tuple(_value(expression.xreplace({x: p})) for p in _PROBES)


def _value(number: Expr) -> float:
    try:
        return float(ball(number, 53).mid())
    except Undecided:
        return float("nan")


def _agree(values: tuple[float, ...], known: tuple[float, ...]) -> bool:
    return all(abs(v - w) <= _CLOSE * max(1, abs(v)) for v, w in zip(values, known, strict=True))
