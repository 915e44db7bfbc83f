"""A derivative of a function at one point, exactly."""

from __future__ import annotations

from sympy import Expr

from symacts.calculus.pieces import split

__all__ = ["pointwise"]


def pointwise(expression: Expr, at: Expr, order: int) -> Expr | None:
    """The order-th derivative at a point as an exact number; None where it is not defined, as at a kink.

    Raises: Undecided, where it cannot be told on which side of a junction the point lies.

    >>> from sympy import Max, Rational
    >>> from symacts.activation import x
    >>> pointwise(Max(0, x)**2, Rational(1, 3), 1), pointwise(Max(0, x), Rational(0), 1)
    (2/3, None)
    """
    function = split(expression)
    for _ in range(order):
        function = function.diff()
    return function.value(at)
