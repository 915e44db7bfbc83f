"""Known activations in disguise: which rows of the catalogue a formula equals, up to a rational factor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sympy import Expr, Rational

from symacts import catalog
from symacts.activation import Activation
from symacts.calculus.enclose import ball
from symacts.calculus.pieces import put
from symacts.calculus.undecided import Undecided
from symacts.court import decide
from symacts.evidence import Truth
from symacts.statement import Same
from symacts.values import Interval

__all__ = ["Kin", "kin_of"]

_PROBES = (Rational(7, 5), Rational(-3, 7), Rational(-12, 5))
_LARGEST_DENOMINATOR = 1000
_CLOSE = 1e-12


@dataclass(frozen=True)
class Kin:
    """f(x) = factor * g(x) for every real x, where g is the catalogue's row of that name at its defaults."""

    name: str
    factor: Rational


def kin_of(expression: Expr) -> tuple[Kin, ...]:
    """The rows that an expression in x equals; where there is none, those it equals up to a rational factor.

    Guarantee: each is proved by the court. Floats only choose which rows are put to it.
    >>> from sympy import exp
    >>> from symacts.activation import x
    >>> kin_of(x * exp(x) / (1 + exp(x)))
    (Kin(name='silu', factor=1), Kin(name='swish', factor=1), Kin(name='acon_c', factor=1))
    """
    values = tuple(_value(expression, p) for p in _PROBES)
    found = [kin for row in catalog.rows() for kin in _proved(expression, values, row)]
    equal = [kin for kin in found if kin.factor == 1]
    return tuple(sorted(equal or found, key=_rank))


def _rank(kin: Kin) -> tuple[int, str]:
    """Those without parameters first: tanh before the families that contain it."""
    return len(catalog.get(kin.name).parameters), kin.name


def _proved(expression: Expr, values: tuple[float, ...], row: Activation) -> Iterator[Kin]:
    known = row.expression.xreplace(row.defaults)
    factor = _factor(values, known)
    if factor is not None and decide(Same(expression, factor * known, Interval.line())).truth is Truth.TRUE:
        yield Kin(row.name, factor)


def _value(expression: Expr, at: Rational) -> float:
    try:
        return float(ball(put(expression, at), 53).mid())
    except Undecided:
        return float("nan")


def _factor(values: tuple[float, ...], known: Expr) -> Rational | None:
    """The simple rational number that the values are of the known function's; None where there is none."""
    factor: Fraction | None = None
    for v, w in ((v, _value(known, p)) for v, p in zip(values, _PROBES, strict=True)):
        if v == w == 0:
            continue
        if not w or not abs(v / w) < _LARGEST_DENOMINATOR:
            return None
        factor = factor or Fraction(v / w).limit_denominator(_LARGEST_DENOMINATOR)
        if not factor or not abs(v - float(factor) * w) <= _CLOSE * abs(v):
            return None
    return None if factor is None else Rational(factor.numerator, factor.denominator)
