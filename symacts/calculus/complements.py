"""Polynomials in erf, written in its complement for one half of the line, where erf is nearly 1 or -1.

In balls 1 + erf(-6) is a difference of numbers near 1: a box around -6 would have to be as narrow as e^-36.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import comb

import sympy as sp
from flint import fmpq
from sympy import Expr

from symacts.activation import x
from symacts.calculus.tower import Element, Generator

__all__ = ["numerator_beside"]

Terms = dict[tuple[int, ...], fmpq]


def numerator_beside(f: Element, side: int) -> Expr | None:
    """The numerator of f with erf(u) = s (1 - erfc(s u)), where u tends to s oo on that side of the line.

    -1 is the left side. None where no erf of a polynomial occurs.

    >>> from sympy import erf
    >>> from symacts.calculus.tower import element
    >>> numerator_beside(element(x * erf(x) + x), -1)
    x*erfc(-x)
    """
    terms: Terms = f.num.to_dict()
    signs = {g.index: s for g in f.generators for s in _end(g, side) if not _inside_another(g, f)}
    if not signs:
        return None
    for index, sign in signs.items():
        terms = _complemented(terms, index, sign)
    written = f.field.horner(f.field.ctx.from_dict(terms))
    return written.xreplace({f.field.gens[i].expr: _complement(f.field.gens[i], s) for i, s in signs.items()})


def _end(g: Generator, side: int) -> Iterator[int]:
    """The infinity to which the argument of an erf tends, where it is a polynomial."""
    if isinstance(g.expr, sp.erf) and g.expr.args[0].is_polynomial(x) and g.expr.args[0].has(x):
        limit = sp.Poly(g.expr.args[0], x)
        lead = limit.LC() * side ** limit.degree()
        if lead.is_positive or lead.is_negative:
            yield 1 if lead.is_positive else -1


def _inside_another(g: Generator, f: Element) -> bool:
    return any(other is not g and other.expr.has(g.expr) for other in f.generators)


def _complemented(terms: Terms, index: int, sign: int) -> Terms:
    """The polynomial with s (1 - c) for a variable."""
    found: Terms = {}
    for powers, coefficient in terms.items():
        n = powers[index]
        for k in range(n + 1):
            key = (*powers[:index], k, *powers[index + 1 :])
            found[key] = found.get(key, fmpq(0)) + coefficient * sign**n * comb(n, k) * (-1) ** k
    return {key: c for key, c in found.items() if c != 0}


def _complement(g: Generator, sign: int) -> Expr:
    return sp.erfc(sign * g.expr.args[0], evaluate=False)  # SymPy would make 2 - erfc(x) of erfc(-x)
