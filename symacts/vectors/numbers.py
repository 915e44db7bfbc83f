"""Indexed expressions as floating-point numbers, by walking through them: derivatives by complex steps.

This is the laboratory of the cross-check: it shares nothing with the normal forms or with ball arithmetic. A
letter or an entry is an array, one number for each point, so that many points cost one walk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import numpy
from sympy import (
    Abs,
    Add,
    Derivative,
    Expr,
    Indexed,
    KroneckerDelta,
    LambertW,
    Max,
    Min,
    Mul,
    Piecewise,
    Pow,
    Sum,
    Symbol,
    cos,
    erf,
    exp,
    log,
    sin,
    tanh,
)
from sympy.core.relational import Relational

from symacts.activation import x as lone
from symacts.values import Root

__all__ = ["Array", "Place", "number"]

Array = Any  # of complex numbers, or one such number

_STEP = 1e-20
_SECOND = 1e-5


@dataclass(frozen=True)
class Place:
    """Values for the letters, and for each indexed base its entries from 1 on; places are whole numbers."""

    letters: Mapping[Symbol, Array]
    entries: Mapping[str, tuple[Array, ...]]

    def moved(self, base: str, at: int, by: complex) -> Place:
        old = self.entries[base]
        return replace(self, entries={**self.entries, base: (*old[: at - 1], old[at - 1] + by, *old[at:])})

    def put(self, letter: Symbol, value: Array) -> Place:
        return replace(self, letters={**self.letters, letter: value})


def number(e: Expr, at: Place) -> Array:
    """The value of an expression; not a number where it has none."""
    match e:
        case Sum():
            ((bound, first, last),) = e.limits
            places = range(_whole(first, at), _whole(last, at) + 1)
            return sum((number(e.function, at.put(bound, k)) for k in places), 0j)
        case Derivative():
            return _derivative(e.expr, [v for v, count in e.variable_count for _ in range(int(count))], at)
        case Indexed():
            return at.entries[str(e.base)][_whole(e.indices[0], at) - 1]
        case KroneckerDelta():
            return complex(_whole(e.args[0], at) == _whole(e.args[1], at))
        case Symbol():
            return at.letters[e]
        case Piecewise():
            return _cases(e, at)
        case Pow() if e.exp.is_Integer:
            return number(e.base, at) ** int(e.exp)
        case Root():
            return _root(e)
        case _ if not e.args:
            return complex(e)
    return _FUNCTIONS[e.func](*(number(a, at) for a in e.args))


def _whole(e: Expr, at: Place) -> int:
    return round(complex(number(e, at)).real)


def _cases(e: Piecewise, at: Place) -> Array:
    value: Array = complex("nan")
    for case, condition in reversed(e.args):
        value = numpy.where(_holds(condition, at), number(case, at), value)
    return value


def _holds(condition: Any, at: Place) -> Array:
    if not isinstance(condition, Relational):
        return bool(condition)
    left, right = (numpy.real(number(side, at)) for side in condition.args)
    return {">": left > right, ">=": left >= right, "<": left < right, "<=": left <= right}[condition.rel_op]


def _derivative(e: Expr, by: list[Indexed], at: Place) -> Array:
    """By a complex step; a second one by a central difference of those."""
    *others, last = by
    base, place = str(last.base), _whole(last.indices[0], at)
    if not others:
        return numpy.imag(number(e, at.moved(base, place, _STEP * 1j))) / _STEP
    ahead, behind = (_derivative(e, others, at.moved(base, place, h)) for h in (_SECOND, -_SECOND))
    return (ahead - behind) / (2 * _SECOND)


def _root(root: Root) -> float:
    """The zero in the box, by halving."""
    from scipy.optimize import brentq

    def value(v: float) -> float:
        return complex(number(root.g, Place({lone: complex(v)}, {}))).real

    return float(brentq(value, float(root.lo), float(root.hi), xtol=1e-15))


def _error_function(z: Array) -> Array:
    from scipy.special import erf as of_complex

    return of_complex(z)


def _lambert(z: Array, branch: Array = 0) -> Array:
    from scipy.special import lambertw

    return lambertw(z, round(complex(branch).real))


def _greater(a: Array, b: Array) -> Array:
    return numpy.where(numpy.real(a) >= numpy.real(b), a, b)


def _less(a: Array, b: Array) -> Array:
    return numpy.where(numpy.real(a) <= numpy.real(b), a, b)


_FUNCTIONS: dict[Any, Callable[..., Array]] = {
    Add: lambda *values: sum(values, 0j),
    Mul: lambda *values: reduce(lambda a, b: a * b, values),
    Pow: lambda base, exponent: numpy.power(base + 0j, exponent),
    exp: lambda z: numpy.exp(z + 0j),
    log: lambda z: numpy.log(z + 0j),
    tanh: lambda z: numpy.tanh(z + 0j),
    Abs: numpy.abs,
    LambertW: _lambert,
    sin: lambda z: numpy.sin(z + 0j),
    cos: lambda z: numpy.cos(z + 0j),
    erf: _error_function,
    Max: lambda *values: reduce(_greater, values),
    Min: lambda *values: reduce(_less, values),
}
