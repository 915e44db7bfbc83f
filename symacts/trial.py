"""Any function on arrays, held against the definition of an activation or its derivatives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sympy import Expr, Symbol

from symacts import catalog
from symacts.activation import Activation, x
from symacts.reading.formulas import parse
from symacts.substitution import placed, spoken
from symacts.truth.points import FULL, THIN
from symacts.truth.score import Score, score, task

__all__ = ["check", "definition"]


def check(
    function: Callable[[Any], Any],
    what: str | Expr | Activation,
    order: int = 0,
    dtype: str = "float64",
    settings: Mapping[Symbol, Expr] | None = None,
    thorough: bool = False,
) -> Score:
    """The errors of `function` against f^(order), where `what` names f or is its formula.

    The function is called once, with an array of floats of that type: magnitudes from the least to the
    greatest, a dense middle, both sides of kinks and interior roots, and the special values. The truth at
    each is ball arithmetic on the definition, with as many bits as it takes.

    Guarantee: errors are measured against the exact value, in units in its last place; `passed` is False
    wherever a bound fails at a point tried, a finite value is lost, a number stands where there is none,
    NumPy warns, or the function raises an error. Beyond the points tried nothing is said; `thorough` tries
    some hundred thousand.
    Raises: UnknownActivation, FormulaError, UnsupportedError; ValueError for another float type or order.

    >>> import numpy as np
    >>> found = check(lambda x: 1 / (1 + np.exp(-x)), "sigmoid")
    >>> found.passed, found.warnings
    (False, ('overflow encountered in exp',))
    """
    name, expr = definition(what, settings or {})
    return score(function, task(name, expr, order, dtype, FULL if thorough else THIN))


def definition(what: str | Expr | Activation, settings: Mapping[Symbol, Expr]) -> tuple[str, Expr]:
    """The name of an activation and its formula in x, with the values in force put in."""
    match what:
        case Activation():
            return what.name, placed(what.expression, {**what.defaults, **settings})
        case str():
            return definition(catalog.find(what) or _read(what), settings)
        case Expr():
            return str(what), placed(Activation("f", spoken(what)).expression, settings)
        case _:
            raise TypeError(f"a name, a formula or an activation is held against, not {type(what).__name__}")


def _read(text: str) -> Activation:
    return catalog.get(text) if text.isidentifier() and text != x.name else Activation(text, parse(text))
