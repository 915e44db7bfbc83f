"""x -> -x on a normal form: whether a polynomial over the generators is even or odd, at the cost of reading it."""

from __future__ import annotations

from flint import fmpq, fmpq_mpoly

from symacts.calculus.tower import Element, Field, Generator, Kind

__all__ = ["parity"]

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
    image, powers = _image(field, p)
    if image is None:
        return None
    terms = {_raised(exps, powers): c for exps, c in image.items()}
    own = p.to_dict()
    if terms == own:
        return 1
    return -1 if terms == {exps: -c for exps, c in own.items()} else None


def _raised(exps: tuple[int, ...], powers: dict[int, int]) -> tuple[int, ...]:
    """The exponents times -1 for each inverted generator, lifted by its power."""
    return tuple(powers[i] - e if i in powers else e for i, e in enumerate(exps))


def _image(field: Field, p: fmpq_mpoly) -> tuple[Terms | None, dict[int, int]]:
    """p with the signs that x -> -x gives its terms, and the generators that it inverts, each with the power
    that makes its exponents run over the same range again."""
    signs: dict[int, int] = {}
    inverted: list[int] = []
    for g in field.used(p):
        match _action(field, g):
            case None:
                return None, {}
            case 0:
                inverted.append(g.index)
            case sign:
                signs[g.index] = sign
    terms = p.to_dict()
    odd = [i for i, sign in signs.items() if sign < 0]
    powers = {i: _span(terms, i) for i in inverted}
    return {exps: c * (-1) ** sum(exps[i] for i in odd) for exps, c in terms.items()}, powers


def _span(terms: Terms, i: int) -> int:
    exponents = [exps[i] for exps in terms]
    return int(min(exponents) + max(exponents))


def _action(field: Field, g: Generator) -> int | None:
    """What x -> -x makes of a generator: 1 itself, -1 its negative, 0 its inverse, None something else."""
    if g.constant:
        return 1
    if g.kind is Kind.X:
        return -1
    if g.kind is Kind.RADICAL:
        return 1 if g.relation is not None and _exact_parity(field, g.relation) == 1 else None
    inner = None if g.argument is None else _of_element(g.argument)
    if inner is None:
        return None
    if inner == 1:
        return 1
    if g.kind is Kind.EXP:
        return 0
    return -1 if g.kind in _ODD else 1 if g.kind in _EVEN else None


def _of_element(u: Element) -> int | None:
    above, below = _exact_parity(u.field, u.num), _exact_parity(u.field, u.den)
    return None if above is None or below is None else above * below


def _exact_parity(field: Field, p: fmpq_mpoly) -> int | None:
    """The parity of p itself, without a factor."""
    _, powers = _image(field, p)
    return None if any(powers.values()) else parity(field, p)
