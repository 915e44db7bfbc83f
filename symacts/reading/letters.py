"""Letters that a note gives to a function: "let f(x) = x σ(x)", and then f is the SiLU.

Which row of the catalogue a formula is, some of its values tell; that it is that row, the court says.

>>> from sympy import Max, exp
>>> from symacts.activation import x
>>> [row_with_values_of(formula) for formula in (x / (1 + exp(-x)), Max(0, x), x**3 * exp(x))]
['silu', 'relu', None]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sympy import Expr

from symacts.activation import x
from symacts.reading.equations import equations, expression
from symacts.reading.refusal import FormulaError
from symacts.vectors.relatives import lookalike

__all__ = ["letters_given", "letters_in", "row_with_values_of"]

_LETTERS = frozenset(
    {"f", "g", "h", "F", "G", "H", "phi", "varphi", "psi", "φ", "ψ", "ϕ", "zeta", "ζ", "rho", "ρ"}
)
_APPLIED = re.compile(
    r"(?<![A-Za-z\\])\\?(f|g|h|F|G|H|phi|varphi|psi|φ|ψ|ϕ|zeta|ζ|rho|ρ)(?![A-Za-z])(?=\s?(?:['′’(]|\\prime|\^|$))"
)


def letters_given(source: str, latex: bool) -> Iterator[tuple[str, str | None]]:
    """The letters that stand left in the formula, each with the row that it is; None where it is no row.

    >>> dict(letters_given(r"g(t) = \\ln(1 + e^t)", True)), dict(letters_given("f(0) = 1", True))
    ({'g': 'softplus'}, {})
    """
    for equation in equations(source, latex):
        left = equation.left
        given = left is not None and left.name in _LETTERS and not left.order and bool(left.variable)
        if left is None or not given or len(equation.sides) < 2 or equation.signs[0] != "=":
            continue
        try:
            formula = expression(equation.sides[1], left.variable, {}, latex)
        except FormulaError:
            continue
        if formula.free_symbols == {x}:
            yield left.name, row_with_values_of(formula)


def letters_in(source: str) -> frozenset[str]:
    """The letters of functions in a formula, applied, with a prime, or alone."""
    return frozenset(found[1] for found in _APPLIED.finditer(source.strip()))


@lru_cache(maxsize=256)
def row_with_values_of(formula: Expr) -> str | None:
    """The first row without free parameters, else the first of all, with the same values at some points."""
    row = lookalike(formula)
    return None if row is None else row.name
