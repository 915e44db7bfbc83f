r"""Differential equations for readers: y' = y (1 - y), and y'^2 + y^2 - 1 = 0.

Solved for the highest derivative where only a number is before it; else its powers come first.

>>> from symacts.calculus.relations import Y
>>> y, y1, y2 = Y
>>> print(vanishing(y1 - y * (1 - y)), "|", vanishing(-(y1 - 1) * (1 - y1 + y)))
y' = y \left(1 - y\right) | \left(y' - 1\right) \left(y' - y - 1\right) = 0
>>> print(vanishing(-1 + y**2 + y1**2), "|", vanishing(y2 - y1 + y1**2))
y'^{2} + y^{2} - 1 = 0 | y'' = y' \left(1 - y'\right)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sympy import Add, Expr, Mul, Poly, Symbol, expand, factor

from symacts.activation import x
from symacts.calculus.forms import cost, flipped
from symacts.calculus.relations import Y
from symacts.showing.typeset import latex

__all__ = ["vanishing"]

_PRIMED: Mapping[Expr, Expr] = {y: Symbol("y" + "'" * order) for order, y in enumerate(Y)}


def vanishing(relation: Expr) -> str:
    """The equation relation = 0, between x, y and its derivatives."""
    letters = [y for y in reversed(Y) if relation.has(y)]
    highest, *_ = letters
    before = relation.expand().diff(highest)
    if before.is_number:
        rest = expand(highest - relation / before)
        factored = flipped(factor(rest))
        return f"{_shown(highest)} = {_shown(factored if cost(factored) <= cost(rest) else rest)}"
    parts = [_turned(part, letters) for part in Mul.make_args(relation) if not part.is_number]
    shown = [_shown_sum(part, letters) for part in parts]
    if len(parts) == 1:
        return f"{shown[0]} = 0"
    bracketed = (rf"\left({s}\right)" if p.is_Add else s for p, s in zip(parts, shown, strict=True))
    return f"{' '.join(bracketed)} = 0"


def _turned(part: Expr, letters: Sequence[Expr]) -> Expr:
    """The factor or its negative: what is before the highest power of the highest derivative has no sign."""
    first = _terms(part, letters)[0]
    odd = not part.is_Pow or part.exp % 2 == 1
    return -part if odd and part.is_Add and first.could_extract_minus_sign() else part


def _terms(part: Expr, letters: Sequence[Expr]) -> list[Expr]:
    """The terms of a sum, those with the highest derivative first."""

    def powers(term: Expr) -> tuple[int, ...]:
        return tuple(-Poly(term, *letters, x).degree(y) for y in (*letters, x))

    return sorted(Add.make_args(part), key=powers)


def _shown_sum(part: Expr, letters: Sequence[Expr]) -> str:
    first, *rest = map(_shown, _terms(part, letters))
    return first + "".join(f" - {t[1:].lstrip()}" if t.startswith("-") else f" + {t}" for t in rest)


def _shown(part: Expr) -> str:
    return latex(part.xreplace(_PRIMED))
