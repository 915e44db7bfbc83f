"""Functions that come back: those in which x stands in sines and cosines of linear arguments only.

e^(sin x) and tanh(sin x + cos(2 x)) repeat with the common period of their waves, whatever stands around
these: one period, searched by boxes, says all about their signs.
"""

from __future__ import annotations

from sympy import Dummy, Expr, cos, default_sort_key, ilcm, pi, sin

from symacts.activation import x
from symacts.calculus.constants import tidy

__all__ = ["common_period", "repeats", "waves"]

_TURNS = 24  # periods of one wave in the common one


def common_period(expr: Expr) -> Expr | None:
    """The common period of all sines and cosines of linear arguments in the expression; None where there are
    none, or where their rates are not commensurable.

    >>> from sympy import cos, exp, sin
    >>> common_period(x * sin(x) + exp(cos(3 * x / 2)))
    4*pi
    """
    rates = [wave.args[0].diff(x) for wave in waves(expr)]
    if not rates:
        return None
    turns = [tidy(rate / rates[0]) for rate in rates]
    if not all(t.is_Rational for t in turns):
        return None
    many = ilcm(*(t.q for t in turns), 1)
    return tidy(2 * pi / abs(rates[0])) * many if many <= _TURNS else None


def repeats(expr: Expr) -> bool:
    """Whether x stands in sines and cosines of linear arguments only.

    >>> from sympy import exp, sin
    >>> repeats(exp(sin(x))), repeats(x + sin(x)), repeats(sin(x**2))
    (True, False, False)
    """
    return not expr.xreplace({wave: Dummy() for wave in waves(expr)}).has(x)


def waves(expr: Expr) -> list[Expr]:
    """The sines and cosines of linear arguments; sin x alone in sin(sin x)."""
    found = [wave for wave in expr.atoms(sin, cos) if wave.has(x)]
    return sorted((wave for wave in found if not wave.args[0].diff(x).has(x)), key=default_sort_key)
