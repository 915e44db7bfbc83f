"""x -> -x on a normal form: even and odd functions, told by reading the form."""

from __future__ import annotations

from flint import fmpq, fmpq_mpoly

from symacts.calculus.tower import Element, Field, Generator, Kind

__all__ = ["element_parity", "parity"]

_ODD = frozenset({Kind.ERF, Kind.ATAN, Kind.ASIN, Kind.ASINH, Kind.SIN})
_EVEN = frozenset({Kind.COS})
Terms = dict[tuple[int, ...], fmpq]


def parity(field: Field, p: fmpq_mpoly) -> int | None:
    """s = 1 or -1 where p(-x) = s u(x) p(x) for a product u > 0 of exponentials; else None.

    So p has its zeros mirrored in 0, with their orders, and p(-x) has the sign of s p(x). None is ignorance:
    a generator whose image under x -> -x is neither itself, its negative nor its inverse is not followed.
    >>> from sympy import exp
    >>> from symacts.activation import x
    >>> from symacts.calculus.tower import element
    >>> u = element(1 + (x - 1) * exp(x) + x)  # 2 e^(x/2) (x cosh(x/2) - sinh(x/2))
    >>> parity(u.field, u.num)
    -1
    """
    found = _reflected(field, p)
    return None if found is None else found[0]


Powers = dict[int, int]  # of the exponentials, by their places


def _reflected(field: Field, p: fmpq_mpoly) -> tuple[int, Powers] | None:
    """(s, powers) where p(-x) = s p(x) / the product of the generators to these powers."""
    actions = {g.index: _action(field, g) for g in field.used(p)}
    if None in actions.values():
        return None
    own = p.to_dict()
    powers = {i: _span(own, i) for i, action in actions.items() if action == 0}
    odd = [i for i, action in actions.items() if action == -1]
    image = {_raised(exps, powers): c * (-1) ** sum(exps[i] for i in odd) for exps, c in own.items()}
    if image == own:
        return 1, powers
    return (-1, powers) if image == {exps: -c for exps, c in own.items()} else None


def _raised(exps: tuple[int, ...], powers: Powers) -> tuple[int, ...]:
    """The exponents times -1 for each inverted generator, lifted by its power."""
    return tuple(powers[i] - e if i in powers else e for i, e in enumerate(exps))


def _span(terms: Terms, i: int) -> int:
    exponents = [exps[i] for exps in terms]
    return int(min(exponents) + max(exponents))


def _action(field: Field, g: Generator) -> int | None:
    """What x -> -x makes of a generator: 1 itself, -1 its negative, 0 its inverse, None something else."""
    if g.constant:
        return 1
    if g.kind is Kind.X:
        return -1
    argument = g.argument
    if g.kind is Kind.RADICAL and g.relation is not None:
        argument = Element(field, g.relation, field.ctx.constant(1))
    inner = None if argument is None else element_parity(argument)
    if inner is None:
        return None
    if inner == 1:
        return 1
    if g.kind is Kind.EXP:
        return 0
    return -1 if g.kind in _ODD else 1 if g.kind in _EVEN else None


def element_parity(u: Element) -> int | None:
    """s = 1 or -1 where u(-x) = s u(x) by the form of u; None is ignorance.

    >>> from symacts.activation import x
    >>> from symacts.calculus.tower import element
    >>> element_parity(element(x / (1 + x**2))), element_parity(element(x - x))
    (-1, 1)
    """
    if u.num.is_zero():
        return 1
    above, below = _reflected(u.field, u.num), _reflected(u.field, u.den)
    if above is None or below is None:
        return None
    left = {i: above[1].get(i, 0) - below[1].get(i, 0) for i in above[1].keys() | below[1].keys()}
    return None if any(left.values()) else above[0] * below[0]
