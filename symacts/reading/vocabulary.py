"""What the names in a formula mean: functions, constants and parameters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from sympy import (
    Basic,
    E,
    Expr,
    LambertW,
    Max,
    Min,
    S,
    Symbol,
    cos,
    cosh,
    erf,
    exp,
    log,
    pi,
    polylog,
    preorder_traversal,
    sin,
    sinh,
    sqrt,
    tanh,
)
from sympy.core.relational import Relational

from symacts.activation import x
from symacts.catalog import find, names, nearest, rows
from symacts.plain import FUNCTIONS as PLAIN
from symacts.reading.refusal import MAX_LISTED
from symacts.reading.tokens import GREEK

__all__ = ["Function", "function", "is_function", "is_letter", "letter", "resembling"]


@dataclass(frozen=True)
class Function:
    """`least` to `most` arguments. `grows`: like e^u, so that a number in it must not be large.

    The tree of the value has at most `nodes` nodes and `copies` copies of each argument, `depth` levels down;
    it `compares` them where it has cases.
    """

    name: str
    apply: Callable[..., Expr]
    least: int = 1
    most: int = 1
    grows: bool = False
    nodes: int = 9
    copies: int = 1
    depth: int = 6
    compares: bool = False


def _polylog(order: Expr, u: Expr) -> Expr:
    # SymPy looks for special values by simplifying u, which can take for ever
    return polylog(order, u, evaluate=bool(u.is_Rational))


_ELEMENTARY = {name: Function(name, head, nodes=2, depth=2) for head, name in PLAIN.items()}
_OTHER = (
    Function("exp", exp, grows=True),
    Function("sinh", sinh, grows=True),
    Function("cosh", cosh, grows=True),
    Function("expm1", lambda u: exp(u) - 1, grows=True),
    Function("phi", lambda u: exp(-(u**2) / 2) / sqrt(2 * pi), grows=True),
    Function("sech", lambda u: 1 / cosh(u), grows=True),
    Function("csch", lambda u: 1 / sinh(u), grows=True),
    Function("Phi", lambda u: (1 + erf(u / sqrt(2))) / 2),
    Function("log", log, most=2),
    Function("log1p", lambda u: log(1 + u)),
    Function("log2", lambda u: log(u) / log(2)),
    Function("log10", lambda u: log(u) / log(10)),
    Function("cot", lambda u: cos(u) / sin(u), copies=2),
    Function("sec", lambda u: 1 / cos(u)),
    Function("csc", lambda u: 1 / sin(u)),
    Function("coth", lambda u: 1 / tanh(u)),
    Function("sqrt", sqrt),
    Function("max", Max, most=MAX_LISTED),
    Function("min", Min, most=MAX_LISTED),
    Function("clip", lambda u, low, high: Min(Max(u, low), high), least=3, most=3),
    Function("LambertW", LambertW, most=2),
    Function("polylog", _polylog, least=2, most=2),
)
_SYNONYMS = {
    "ln": "log", "Abs": "abs", "sgn": "sign", "Max": "max", "Min": "min", "maximum": "max", "minimum": "min",
    "arcsin": "asin", "arccos": "acos", "arctan": "atan", "arcsinh": "asinh", "arccosh": "acosh",
    "arctanh": "atanh", "arsinh": "asinh", "arcosh": "acosh", "artanh": "atanh",
}  # fmt: skip
_TABLE = _ELEMENTARY | {entry.name: entry for entry in _OTHER}
_CONSTANTS = {"pi": pi, "e": E, "E": E, "oo": S.Infinity, "inf": S.Infinity, "infinity": S.Infinity}
_PARAMETER = re.compile(r"(?P<letter>[A-Za-z]|[A-Z]?[a-z]{2,7})(?:_?[0-9]{1,3})?")


def function(name: str) -> Function | None:
    """The function of this name: elementary, of the normal law, or a row of the catalogue.

    A row takes its parameters as further arguments; those left out have their defaults.

    >>> from sympy import Rational
    >>> function("Phi").apply(x)
    erf(sqrt(2)*x/2)/2 + 1/2
    >>> function("leaky_relu").apply(x, Rational(1, 5))
    Piecewise((x, x > 0), (x/5, True))
    """
    known = _TABLE.get(_SYNONYMS.get(name, name))
    return known or _row("sigmoid" if name == "sigma" else name)


@lru_cache(maxsize=256)
def _row(name: str) -> Function | None:
    row = find(name)
    if row is None:
        return None
    expression, symbols, defaults = row.expression, [x, *row.defaults], [*row.defaults.values()]

    def apply(*arguments: Expr) -> Expr:
        values = [*arguments, *defaults[len(arguments) - 1 :]]
        return expression.xreplace(dict(zip(symbols, values, strict=True)))

    nodes = list(preorder_traversal(expression))
    copies = max(nodes.count(symbol) for symbol in symbols)
    return Function(
        row.name,
        apply,
        1,
        len(symbols),
        True,
        len(nodes),
        copies,
        _depth(expression),
        expression.has(Relational),
    )


def _depth(expression: Basic) -> int:
    return 1 + max(map(_depth, expression.args), default=0)


def is_function(name: str) -> bool:
    """Whether the name takes arguments."""
    return function(name) is not None


def is_letter(name: str) -> bool:
    """Whether the name stands for a number: x, a constant or a parameter."""
    return name == "x" or name in _CONSTANTS or _is_parameter(name)


def _is_parameter(name: str) -> bool:
    found = _PARAMETER.fullmatch(name)
    if found is None:
        return False
    letter = found["letter"]
    return (len(letter) == 1 and letter != "x") or letter in GREEK or name in _row_parameters()


@lru_cache(maxsize=1)
def _row_parameters() -> frozenset[str]:
    return frozenset(parameter.name for row in rows() for parameter in row.parameters)


def letter(name: str) -> Expr:
    """The number that the name stands for."""
    return x if name == "x" else _CONSTANTS.get(name) or Symbol(name, real=True)


def resembling(name: str) -> str | None:
    """The known name that this may be a misspelling of."""
    from difflib import get_close_matches

    known = [*_TABLE, *_SYNONYMS, *names(), *sorted(GREEK), "Piecewise"]
    close = get_close_matches(name, known, n=1, cutoff=0.7) if len(name) <= 30 else []
    return next(iter([*close, *nearest(name)]), None)
