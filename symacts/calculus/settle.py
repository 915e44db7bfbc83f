"""Equal expressions that intervals can follow to one end of the line: no exponential grows there.

e^(-2x) / (1 + e^(-2x))^2 is fine for x > 0; for x < 0 numerator and denominator overflow together and every
enclosure of the quotient is wide. Pulling the largest exponential out of each sum turns it into
e^(2x) / (1 + e^(2x))^2, and log(1 + e^(-x)) into -x + log(1 + e^x).
"""

from __future__ import annotations

from sympy import Add, Expr, Mul, Poly, Pow, S, exp, horner, log
from sympy.polys.polyerrors import PolynomialError

from symacts.activation import x

__all__ = ["nested", "settled"]


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
    if e.is_Mul:
        return _joined(Mul(*args))
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
    return exp(largest) * Add(*(_joined(t * exp(-largest)) for t in flat))


def _joined(product: Expr) -> Expr:
    """The product with one exponential: to SymPy exp(x + 1) exp(-x - 1) are two factors, 0 * oo."""
    rest = Mul(*(f for f in Mul.make_args(product) if not isinstance(f, exp)))
    return exp(_exponent(product).expand()) * rest


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


def nested(e: Expr) -> Expr:
    """e with polynomials in Horner's form: beyond the zeros of all steps it has its sign on intervals too,
    where x^2 - 2x + 2 is oo - oo.

    >>> nested(1 / (x**2 - 2 * x + 2))
    1/(x*(x - 2) + 2)
    """
    if not e.args or not e.has(x):
        return e
    if not e.is_Add:
        return e.func(*map(nested, e.args))
    powers = [t for t in e.args if _is_power(t)]
    rest = Add(*(nested(t) for t in e.args if t not in powers))
    return rest + (horner(Add(*powers), wrt=x) if len(powers) > 1 else Add(*powers))


def _is_power(term: Expr) -> bool:
    """Whether it is c x^n with n >= 0."""
    power = term.as_independent(x, as_Add=False)[1]
    base, n = power.as_base_exp()
    return bool(power == 1 or (base == x and n.is_Integer and n > 0))
