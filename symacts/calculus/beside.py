"""A function beside one of its zeros, or where it is 0/0: (x - c)^k times a polynomial, proved."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sympy import Expr, Rational, fraction, together

from symacts.activation import x
from symacts.calculus.approximation import Jet, Near, divided, exact, near, nearest_double, quotient
from symacts.calculus.constants import sign
from symacts.calculus.enclose import ball, precision, tape
from symacts.calculus.rewriting import differentiated
from symacts.calculus.undecided import Undecided
from symacts.values import Root

__all__ = ["Beside", "beside", "order_of_zero", "simple_root"]

BITS = 256
HIGHEST = 12


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
    up, down = order_of_zero(above, centre), order_of_zero(below, centre)
    if up < down:
        raise Undecided(f"a polynomial beside {centre}: there is a pole")
    with precision(BITS):
        at = ball(centre, BITS)
        upper = nearest_double(at)
        pair = (upper, nearest_double(at - exact(upper)))
        whole = divided(tape(above).series, at, up)
        if below.has(x):
            whole = quotient(whole, divided(tape(below).series, at, down))
        else:
            whole = _scaled(whole, below)
    return Beside(pair, up - down, near(whole, at, lo, hi))


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


def simple_root(g: Expr, lo: Fraction, hi: Fraction) -> Root:
    """The one zero of g in [lo, hi], where g changes its sign and g' has none.   Raises: Undecided."""
    a, b = Rational(lo.numerator, lo.denominator), Rational(hi.numerator, hi.denominator)
    with precision(BITS):
        ends = [tape(g).ball(exact(end)) for end in (lo, hi)]
        least, greatest = tape(differentiated(g, x)).interval(exact(lo), exact(hi))
    if ends[0] * ends[1] < 0 and (least > 0 or greatest < 0):
        return Root(g, a, b)
    raise Undecided(f"a simple root between {a} and {b}")
