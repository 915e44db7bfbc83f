"""A function beside one of its zeros, or where it is 0/0: (x - c)^k times a polynomial, proved."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from flint import arb
from sympy import Expr, fraction, together

from symacts.activation import x
from symacts.calculus.approximation import Jet, Near, divided, exact, near, nearest_double, quotient
from symacts.calculus.constants import sign
from symacts.calculus.enclose import ball, precision, tape
from symacts.calculus.rewriting import differentiated
from symacts.calculus.undecided import Undecided

__all__ = ["Beside", "beside", "beside_quotient", "beside_root", "order_of_zero"]

BITS = 256
HIGHEST = 12
_NEWTON = 8
_CLOSE = 0.01  # how far Newton's method may go from where it starts


@dataclass(frozen=True)
class Beside:
    """g(x) = h^order F(h), h = x - centre; the centre is the sum of a pair, `near` a polynomial for F."""

    centre: tuple[float, float]
    order: int
    near: Near


def beside(expr: Expr, centre: Expr, lo: Fraction, hi: Fraction) -> Beside:
    """g near c: a polynomial for g(x)/(x - c)^k on [c + lo, c + hi], k the order of its zero at c.

    Where numerator and denominator vanish together, what is left is taken. Guarantee: the order and the
    error are proved. Raises Undecided where there is a pole at c, another zero near it, or no proof.

    >>> from sympy import Integer, tanh
    >>> found = beside(x - tanh(x), Integer(0), Fraction(-1, 4), Fraction(1, 4))
    >>> found.order, found.near.even, found.near.error < 2.0**-55
    (3, True, True)
    """
    above, below = fraction(together(expr))
    return beside_quotient(above, below, centre, lo, hi)


def beside_quotient(above: Expr, below: Expr, centre: Expr, lo: Fraction, hi: Fraction) -> Beside:
    """The same for above/below, as they are given."""
    up, down = order_of_zero(above, centre), order_of_zero(below, centre)
    if up < down:
        raise Undecided(f"a polynomial beside {centre}: there is a pole")
    with precision(BITS):
        at = ball(centre, BITS)
        whole = divided(tape(above).series, at, up)
        if below.has(x):
            whole = quotient(whole, divided(tape(below).series, at, down))
        else:
            whole = _scaled(whole, below)
    return Beside(_pair(at), up - down, near(whole, at, lo, hi))


def beside_root(above: Expr, below: Expr, about: float, lo: Fraction, hi: Fraction) -> Beside:
    """Near a simple root of above/below, of which `about` is an approximation.

    The centre c is a dyadic number within 2^-200 of the root, and the polynomial is for (g(x) - g(c))/(x -
    c): g(c) is far less than what rounding x makes of g. Raises Undecided as `beside` does.
    """
    with precision(BITS):
        jet = _quotient(tape(above).series, below)
        at = exact(about)
        for _ in range(_NEWTON):
            value, slope = jet(at, 2)
            at = (at - value / slope).mid()
        if not (at.is_finite() and abs(at - exact(about)) < exact(_CLOSE) * (1 + abs(at))):
            raise Undecided(f"a polynomial beside the root at {about}: Newton's method leaves it")
        level = jet(at, 1)[0].mid()

        def lowered(t: arb, n: int) -> list[arb]:
            first, *rest = jet(t, n)
            return [first - level, *rest]

        return Beside(_pair(at), 1, near(divided(lowered, at, 1), at, lo, hi))


def _pair(at: arb) -> tuple[float, float]:
    upper = nearest_double(at)
    return upper, nearest_double(at - exact(upper))


def _quotient(jet: Jet, below: Expr) -> Jet:
    return quotient(jet, tape(below).series) if below.has(x) else _scaled(jet, below)


def _scaled(jet: Jet, by: Expr) -> Jet:
    return jet if by == 1 else lambda t, n: [c / ball(by, BITS) for c in jet(t, n)]


def order_of_zero(expr: Expr, centre: Expr) -> int:
    """The order of the zero of f at c, 0 where f(c) is not 0: proved.

    Raises Undecided where f has no Taylor series at c, or a zero of an order above 12.
    """
    with precision(BITS):
        coefficients = tape(expr).series(ball(centre, BITS), HIGHEST + 1)
    derived = expr
    for k, c in enumerate(coefficients):
        if not c.is_finite():
            break
        if not c.contains(0):
            return k
        if sign(derived.xreplace({x: centre})) != 0:
            return k
        derived = differentiated(derived, x)
    raise Undecided(f"the order of the zero at {centre}")
