"""What a formula needs in order to have a value, and what of it the expression no longer shows.

SymPy multiplies x/x out to 1 and sqrt(x)^2 to x. They are not the same functions: the first has no value at
0, the second none below 0. And it takes |x| sqrt(x - 1) for sqrt(x^2 (x - 1)), which is 0 at 0 too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from sympy import (
    Abs,
    And,
    E,
    Eq,
    Expr,
    LambertW,
    Lt,
    Mul,
    Piecewise,
    Pow,
    S,
    acos,
    acosh,
    asin,
    atanh,
    expand_mul,
    log,
    nan,
    oo,
    preorder_traversal,
    tan,
    zoo,
)

from symacts.activation import x

__all__ = ["Need", "Sort", "multiplied_out", "needs", "powered"]


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


def powered(base: Expr, exponent: Expr) -> Expr:
    """base^exponent, with no point lost to factors that SymPy takes out of a root.

    >>> powered(x**2 * (x - 1), S.Half), powered(x**2 * (x + 1), S.Half)
    (sqrt(x**3 - x**2), sqrt(x + 1)*Abs(x))
    """
    whole = Pow(multiplied_out(base, exponent), exponent)
    lost, rest = _lost(base, exponent)
    if lost is S.One or multiplied_out(base, exponent) != base:
        return whole
    return Piecewise((S.Zero, And(Eq(lost, 0), Lt(rest, 0))), (whole, S.true))


def multiplied_out(base: Expr, exponent: Expr) -> Expr:
    """The base of a root as a sum, if that is a way to keep its points."""
    if _lost(base, exponent)[0] is S.One:
        return base
    total = expand_mul(base)
    return total if total.is_Add else base


def _lost(base: Expr, exponent: Expr) -> tuple[Expr, Expr]:
    """The factors that a root lets out and that may be 0 where the other factors are negative; and those."""
    if not base.is_Mul or exponent.is_integer is not False or not exponent.is_positive:
        return S.One, base
    out = [f for f in base.args if f.has(x) and f.is_nonnegative and not f.is_positive]
    rest = Mul(*(f for f in base.args if f not in out))
    if rest.is_nonnegative:
        return S.One, base
    return Mul(*(f for f in out if not _is_harmless(f, rest))), rest


def _is_harmless(factor: Expr, rest: Expr) -> bool:
    """Whether the factor is 0 at one point alone, where the rest is not negative, or has no value."""
    inner = factor.as_base_exp()[0]
    inner = inner.args[0] if isinstance(inner, Abs) else inner
    slope = inner.diff(x) if inner == x or inner.is_Add else x
    if slope.free_symbols or not slope:
        return False
    there = rest.xreplace({x: (x - inner / slope).expand()})
    return bool(there.is_nonnegative) or there.has(zoo, nan, oo, -oo)
