"""What a formula needs in order to have a value, and what of it the expression no longer shows.

SymPy multiplies x/x out to 1 and sqrt(x)^2 to x. They are not the same functions: the first has no value at
0, the second none below 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from sympy import E, Expr, LambertW, Mul, Pow, acos, acosh, asin, atanh, log, preorder_traversal, tan

__all__ = ["Need", "Sort", "needs"]


class Sort(Enum):
    """What has to hold of u."""

    NONZERO = "not zero"
    NONNEGATIVE = "not negative"
    POSITIVE = "positive"
    INSIDE = "in the domain of a function"


@dataclass(frozen=True)
class Need:
    sort: Sort
    u: Expr

    def is_met_by(self, shown: frozenset[Need]) -> bool:
        """Whether one of the needs that an expression shows implies this one."""
        return self in shown or (self.sort is not Sort.INSIDE and Need(Sort.POSITIVE, self.u) in shown)


_INSIDE = (asin, acos, acosh, atanh, LambertW, tan)


def needs(expr: Expr, *, deep: bool = True) -> frozenset[Need]:
    """What the powers and functions in expr need; of its head alone, unless deep.

    Factors stand for a product, without signs and numbers, since those are what SymPy moves about.

    >>> from symacts.activation import x
    >>> [(need.sort.value, need.u) for need in needs(log(2*x*(1 + x**2)))]
    [('positive', x)]
    """
    nodes = preorder_traversal(expr) if deep else (expr,)
    return frozenset(need for node in nodes for need in _of(node))


def _of(node: Expr) -> Iterator[Need]:
    if isinstance(node, Pow) and node.base is not E:
        yield from _of_power(node.base, node.exp)
    elif isinstance(node, log):
        yield from _factors(node.args[0], Sort.POSITIVE)
    elif isinstance(node, _INSIDE) and node.free_symbols:
        yield Need(Sort.INSIDE, node)


def _of_power(base: Expr, exponent: Expr) -> Iterator[Need]:
    if exponent.is_integer:
        if not exponent.is_nonnegative:
            yield from _factors(base, Sort.NONZERO)
    elif exponent.is_positive:
        yield from _factors(base, Sort.NONNEGATIVE)
    else:
        yield from _factors(base, Sort.POSITIVE)


def _factors(u: Expr, sort: Sort) -> Iterator[Need]:
    for factor in Mul.make_args(u):
        if factor.free_symbols and not _holds(factor, sort):
            base, exponent = factor.as_base_exp()
            needed = Sort.NONZERO if factor.is_nonnegative else sort
            if base is not E:
                yield Need(needed, _unsigned(base))
            if not exponent.is_integer or exponent.is_negative:
                yield from _of_power(base, exponent)


def _holds(u: Expr, sort: Sort) -> bool:
    held = {Sort.NONZERO: u.is_nonzero, Sort.NONNEGATIVE: u.is_nonnegative, Sort.POSITIVE: u.is_positive}
    return bool(held[sort])


def _unsigned(u: Expr) -> Expr:
    primitive = u.as_coeff_Mul()[1] if not u.is_Add else u.primitive()[1]
    return -primitive if primitive.could_extract_minus_sign() else primitive
