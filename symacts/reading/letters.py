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
from dataclasses import replace
from functools import lru_cache

from sympy import Expr

from symacts.activation import x
from symacts.reading.equations import Left, equations, expression
from symacts.reading.refusal import FormulaError
from symacts.vectors.relatives import lookalike

__all__ = ["letters_given", "letters_in", "letters_taken", "row_with_values_of"]

_LETTERS = frozenset(
    {
        "f",
        "g",
        "h",
        "F",
        "G",
        "H",
        "s",
        "q",
        "r",
        "u",
        "E",
        "S",
        "R",
        "A",
        "phi",
        "varphi",
        "psi",
        "φ",
        "ψ",
        "ϕ",
        "zeta",
        "ζ",
        "rho",
        "ρ",
        "sigma",
        "σ",
    }
)
_VALUES = frozenset({"y", "s", "a", "p"})  # y = tanh(x), and then y' = 1 - y^2
_PRIMED = re.compile(r"(?<![A-Za-z\\])([ysap])\s?(?:['’′]|\^\s?\{?\s?\\prime)")
_QUOTIENT = re.compile(r"(?<![A-Za-z\\])d\s?([ysap])\s?(?:/\s?d|\}\s?\{\s?d)\s?[xztu](?![A-Za-z])")  # dy/dx
_APPLIED = re.compile(
    r"(?<![A-Za-z\\])\\?(f|g|h|F|G|H|[squrESRA](?=\s?(?:['′’]{0,2}\s?\(|['′’]))|phi|varphi|psi|φ|ψ|ϕ|zeta|ζ|rho|ρ|sigma|σ)(?![A-Za-z])(?=\s?(?:['′’(]|\\prime|\^|$))"
)


def letters_given(source: str, latex: bool) -> Iterator[tuple[str, str | None]]:
    """The letters that stand left in the formula, each with the row that it is; None where it is no row.

    >>> dict(letters_given(r"g(t) = \\ln(1 + e^t)", True)), dict(letters_given("f(0) = 1", True))
    ({'g': 'softplus'}, {})
    """
    for left, side in _definitions(source, latex):
        formula = _read(side, left.variable, latex)
        if formula is not None and formula.free_symbols == {x}:
            yield left.name, row_with_values_of(formula)


def letters_taken(source: str, latex: bool) -> Iterator[str]:
    """The letters that are given here to what no row is known by: a formula by cases, or with parameters.

    >>> [*letters_taken("f(x) = a x + b", True)], [*letters_taken(r"f(x) = 0", True)]
    (['f'], [])
    """
    for left, side in _definitions(source, latex):
        formula = _read(side, left.variable, latex)
        varies = re.search(rf"(?<![A-Za-z]){left.variable}(?![A-Za-z])", side) is not None
        if varies and (formula is None or formula.free_symbols != {x}):
            yield left.name


def _definitions(source: str, latex: bool) -> Iterator[tuple[Left, str]]:
    parts = _WIDE.split(source) if latex else (source,)
    for equation in (equation for part in parts for equation in equations(part, latex)):
        left = equation.left
        if left is None or left.order or len(equation.sides) < 2 or equation.signs[0] != "=":
            continue
        if left.name in _LETTERS and left.variable:
            yield left, equation.sides[1]
        elif left.name in _VALUES and not left.argument and (of := _CALL.search(equation.sides[1])):
            yield replace(left, variable=of[1]), equation.sides[1]


_WIDE = re.compile(r"[,;]?\s*\\q?quad(?![a-zA-Z])\s*")  # between formulas
_TERMS = frozenset({"sigma", "σ"})  # that stand in the formulas of many others: f' = σ is no word on σ
_CALL = re.compile(r"(?:[A-Za-zσφΦ]\s?\(\s?|\\[a-z]+\s?\(?\s?)([xztu])\s?\)?")


@lru_cache(maxsize=512)
def _read(side: str, variable: str, latex: bool) -> Expr | None:
    try:
        return expression(side, variable, {}, latex)
    except FormulaError:
        return None


def letters_in(source: str) -> frozenset[str]:
    """The letters of functions in a formula, applied, with a prime, or alone."""
    source = source.strip()
    return frozenset(
        found[1]
        for form in (_APPLIED, _PRIMED, _QUOTIENT)
        for found in form.finditer(source)
        if found[1] not in _TERMS or found.start() == 0
    )


@lru_cache(maxsize=256)
def row_with_values_of(formula: Expr) -> str | None:
    """The first row without free parameters, else the first of all, with the same values at some points."""
    row = lookalike(formula)
    return None if row is None else row.name
