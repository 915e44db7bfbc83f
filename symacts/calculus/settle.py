"""An equal expression in which no exponential grows towards one end of the line.

e^(-2x) / (1 + e^(-2x))^2 is fine for x > 0; for x < 0 numerator and denominator overflow together and every
enclosure of the quotient is wide. Pulling the largest exponential out of each sum turns it into
e^(2x) / (1 + e^(2x))^2, and log(1 + e^(-x)) into -x + log(1 + e^x).
"""

from __future__ import annotations

from sympy import Add, Expr, Mul, Poly, Pow, S, exp, log
from sympy.polys.polyerrors import PolynomialError

from symacts.activation import x

__all__ = ["settled"]


def settled(e: Expr, side: int) -> Expr:
    """e with the exponentials that grow as x -> side * oo pulled out of sums; equal to e for every x.

    >>> settled(exp(-2 * x) / (1 + exp(-2 * x)) ** 2, -1)
    exp(2*x)/(exp(2*x) + 1)**2
    """
    if not e.args or not e.has(x, exp):
        return e
    args = [settled(a, side) for a in e.args]
    if e.is_Add:
        return _pulled(args, side)
    if e.is_Pow and not e.exp.has(x):
        return Mul(*(Pow(f, e.exp) for f in _positive_factors(args[0])))
    if isinstance(e, log):
        return Add(*(f.args[0] if isinstance(f, exp) else log(f) for f in _positive_factors(args[0])))
    return e.func(*args)


def _positive_factors(e: Expr) -> list[Expr]:
    """e as (exponential) * (rest): powers and logarithms may be taken apart there, exponentials being > 0."""
    factors = Mul.make_args(e)
    grown = [f for f in factors if isinstance(f, exp)]
    rest = Mul(*(f for f in factors if not isinstance(f, exp)))
    return grown if rest == 1 else [*grown, rest]


def _pulled(terms: list[Expr], side: int) -> Expr:
    """The sum as e^p times a sum, e^p being the fastest growing exponential of a term."""
    flat = [t for term in terms for t in Add.make_args(term)]
    largest = S.Zero
    for exponent in {_exponent(t) for t in flat}:
        if _grows(exponent - largest, side):
            largest = exponent
    if largest == 0:
        return Add(*flat)
    return exp(largest) * Add(*(t * exp(-largest) for t in flat))


def _exponent(term: Expr) -> Expr:
    return Add(*(f.args[0] for f in Mul.make_args(term) if isinstance(f, exp)))


def _grows(exponent: Expr, side: int) -> bool:
    """Whether a polynomial tends to +oo as x -> side * oo; False where it is none."""
    try:
        poly = Poly(exponent, x)
    except PolynomialError:
        return False
    lead, degree = poly.LC(), poly.degree()
    return bool(degree > 0 and not lead.has(x) and (lead * side**degree).is_positive)
