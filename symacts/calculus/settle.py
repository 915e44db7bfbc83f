"""Equal expressions that intervals can follow to one end of the line: no exponential grows there.

e^(-2x) / (1 + e^(-2x))^2 is fine for x > 0; for x < 0 numerator and denominator overflow together and every
enclosure of the quotient is wide. Pulling the largest exponential out of each sum turns it into
e^(2x) / (1 + e^(2x))^2, and log(1 + e^(-x)) into -x + log(1 + e^x).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from sympy import Add, Expr, Mul, Pow, S, exp, log

from symacts.activation import x
from symacts.calculus.notebook import remembered
from symacts.calculus.rewriting import raised, varies

__all__ = ["nested", "settled"]


@remembered(4096)
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
        return _product([f for a in args for f in Mul.make_args(a)])
    if e.is_Pow and not e.exp.has(x):
        return _product([_power(f, e.exp) for f in _positive_factors(args[0])])
    if isinstance(e, log):
        return Add(*(f.args[0] if isinstance(f, exp) else log(f) for f in _positive_factors(args[0])))
    return e.func(*args)


def _power(factor: Expr, k: Expr) -> Expr:
    if isinstance(factor, exp):
        return _exponential(k * factor.args[0])
    return raised(factor, int(k)) if k.is_Integer and k else Pow(factor, k)


def _exponential(u: Expr) -> Expr:
    """e^u as it stands: SymPy asks of each new exponent whether it is real, or a multiple of pi i."""
    return S.One if u == 0 else exp(u, evaluate=False)


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
    rest = Add(*(_product([*Mul.make_args(t), _exponential(-largest)]) for t in flat))
    return _product([rest, _exponential(largest)])


def _product(factors: list[Expr]) -> Expr:
    """The product with one exponential: to SymPy exp(x + 1) exp(-x - 1) are two factors, 0 * oo."""
    power = _exponential(_multiplied_out(Add(*(f.args[0] for f in factors if isinstance(f, exp)))))
    rest = Mul(*(f for f in factors if not isinstance(f, exp)))
    if power == 1 or rest == 0:
        return rest
    return power if rest == 1 else Mul(*Mul.make_args(rest), power, evaluate=False)


def _multiplied_out(exponent: Expr) -> Expr:
    """The sum expanded; SymPy takes long to find that nothing is left to do."""
    monomials = (_monomial(t) for t in Add.make_args(exponent))
    return exponent if all(n is not None and not c.has(Add) for c, n in monomials) else exponent.expand()


def _exponent(term: Expr) -> Expr:
    return Add(*(f.args[0] for f in Mul.make_args(term) if isinstance(f, exp)))


@remembered(4096)
def _grows(exponent: Expr, side: int) -> bool:
    """Whether a polynomial tends to +oo as x -> side * oo; False where it is none."""
    monomials = [_monomial(t) for t in Add.make_args(_multiplied_out(exponent))]
    powers = [n for _, n in monomials if n is not None]
    degree = max(powers, default=0)
    if degree == 0 or len(powers) < len(monomials):
        return False
    lead = Add(*(c for c, n in monomials if n == degree))
    return bool((lead * side**degree).is_positive)


@remembered(4096)
def nested(e: Expr) -> Expr:
    """e with polynomials in Horner's form: beyond the zeros of all steps it has its sign on intervals too,
    where x^2 - 2x + 2 is oo - oo.

    >>> nested(1 / (x**2 - 2 * x + 2))
    1/(x*(x - 2) + 2)
    """
    if not e.args or not e.has(x):
        return e
    if not e.is_Add:
        return e.func(*map(nested, e.args), evaluate=False)
    coefficients: dict[int, Expr] = {}
    rest: list[Expr] = []
    for term in e.args:
        c, n = _monomial(term)
        if n is None:
            rest.append(nested(term))
        else:
            coefficients[n] = coefficients.get(n, S.Zero) + c
    return Add(*rest, _horner(coefficients))


@lru_cache(maxsize=4096)
def _monomial(term: Expr) -> tuple[Expr, int | None]:
    """(c, n) for c x^n with n >= 0; n is None for everything else."""
    if not varies(term, x):
        return term, 0
    c, power = term.as_independent(x, as_Add=False)
    base, n = power.as_base_exp()
    return c, int(n) if base == x and n.is_Integer and n > 0 else None


def _horner(coefficients: dict[int, Expr]) -> Expr:
    """(...(c_n x^(n-m) + c_m) x^(m-k) + ...) x^l over the powers that occur."""
    if not coefficients:
        return S.Zero
    powers = sorted(coefficients, reverse=True)
    result = coefficients[powers[0]]
    for n, following in pairwise(powers):
        result = result * x ** (n - following) + coefficients[following]
    return result * x ** powers[-1]
