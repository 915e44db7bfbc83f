"""What the names in a formula mean: functions, constants and parameters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from sympy import (
    Abs,
    Basic,
    E,
    Expr,
    LambertW,
    Max,
    Min,
    Rational,
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
    sign,
    sin,
    sinh,
    sqrt,
    tanh,
)
from sympy.core.relational import Relational

from symacts.activation import x
from symacts.catalog import find, find_vector, names, nearest, rows
from symacts.plain import FUNCTIONS as PLAIN
from symacts.reading.hidden import powered
from symacts.reading.refusal import MAX_LISTED
from symacts.reading.tokens import GREEK

__all__ = ["Function", "advice_for", "function", "is_function", "is_letter", "letter"]


@dataclass(frozen=True)
class Function:
    """`least` to `most` arguments. `grows`: like e^u, so that a number in it must not be large.

    Arguments after the first may be given by one of their `keywords`, or be left out for their `defaults`.
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
    keywords: tuple[tuple[str, ...], ...] = ()
    defaults: tuple[Expr, ...] = ()


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
    Function("sqrt", lambda u: powered(u, S.Half)),
    Function("cbrt", lambda u: sign(u) * Abs(u) ** Rational(1, 3), copies=2),  # real, where u^(1/3) is not
    Function("max", Max, least=2, most=MAX_LISTED),
    Function("min", Min, least=2, most=MAX_LISTED),
    Function("clip", lambda u, low, high: Min(Max(u, low), high), least=3, most=3),
    Function("LambertW", LambertW, most=2),
    Function("polylog", _polylog, least=2, most=2),
)
_SYNONYMS = {
    "ln": "log", "Abs": "abs", "sgn": "sign", "Max": "max", "Min": "min", "maximum": "max", "minimum": "min",
    "arcsin": "asin", "arccos": "acos", "arctan": "atan", "arcsinh": "asinh", "arccosh": "acosh",
    "arctanh": "atanh", "arsinh": "asinh", "arcosh": "acosh", "artanh": "atanh", "clamp": "clip",
    "log_2": "log2", "log_10": "log10", "normcdf": "Phi", "norm_cdf": "Phi", "normalcdf": "Phi",
    "ndtr": "Phi", "normpdf": "phi", "norm_pdf": "phi", "normalpdf": "phi",
}  # fmt: skip
_UNREAD = {  # what people write, and what they may write instead
    **dict.fromkeys(("i", "I", "j"), "it may be the imaginary unit; take another letter for a parameter"),
    "O": "it may stand for what is left out; take another letter for a parameter",
    **dict.fromkeys(("acot", "arccot"), "it has two conventions; write pi/2 - atan(x) or atan(1/x)"),
    **dict.fromkeys(("asec", "arcsec"), "write acos(1/x)"),
    **dict.fromkeys(("acsc", "arccsc"), "write asin(1/x)"),
    **dict.fromkeys(("floor", "ceil", "ceiling", "round", "mod", "lfloor", "lceil"), "rounding is not read"),
    **dict.fromkeys(
        ("sum", "prod", "int", "lim", "limit", "diff"), "sums, limits and integrals are not read"
    ),
    **dict.fromkeys(("np", "numpy", "math", "torch", "jnp", "tf", "F"), "write functions without a prefix"),
    **dict.fromkeys(("True", "False", "None", "nan", "NaN"), "it is no number"),
    "lg": "write log10 or log2",
    "over": r"write \frac{...}{...}",
    "mathrm": r"write \mathrm{...}",
}
_TABLE = _ELEMENTARY | {entry.name: entry for entry in _OTHER}
_CONSTANTS = {"pi": pi, "e": E, "E": E, "oo": S.Infinity, "inf": S.Infinity, "infinity": S.Infinity}
_LONGEST_FACTOR = 8
_PARAMETER = re.compile(r"(?P<letter>[A-Za-z]|[A-Z]?[a-z]{2,7})(?:_?[0-9]{1,3})?")


def function(name: str) -> Function | None:
    """The function of this name: elementary, of the normal law, or a row of the catalogue.

    A row takes its parameters as further arguments, by place or by name.

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
    expression, symbols = row.expression, [x, *row.defaults]

    def apply(*arguments: Expr) -> Expr:
        values = [*arguments, *[*row.defaults.values()][len(arguments) - 1 :]]
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
        tuple((parameter.name, *parameter.also) for parameter in row.parameters),
        tuple(row.defaults.values()),
    )


def _depth(expression: Basic) -> int:
    return 1 + max(map(_depth, expression.args), default=0)


def is_function(name: str) -> bool:
    """Whether the name takes arguments."""
    return function(name) is not None


def is_letter(name: str) -> bool:
    """Whether the name stands for a number: x, a constant or a parameter."""
    return name == "x" or name in _CONSTANTS or (_is_parameter(name) and name not in _UNREAD)


def _is_parameter(name: str) -> bool:
    found = _PARAMETER.fullmatch(name)
    if name in _parameter_words():
        return True
    if found is None:
        return False
    letter = found["letter"]
    return (len(letter) == 1 and letter != "x") or letter in GREEK or name in _row_parameters()


@lru_cache(maxsize=1)
def _parameter_words() -> frozenset[str]:
    """What frameworks call parameters, beside the letters: negative_slope, scale."""
    words = {word for row in rows() for parameter in row.parameters for word in parameter.also}
    return frozenset(word for word in words if len(word) > 2 and word not in _TABLE and word not in _SYNONYMS)


@lru_cache(maxsize=1)
def _row_parameters() -> frozenset[str]:
    return frozenset(parameter.name for row in rows() for parameter in row.parameters)


def letter(name: str) -> Expr:
    """The number that the name stands for."""
    return x if name == "x" else _CONSTANTS.get(name) or Symbol(name, real=True)


def advice_for(name: str) -> str:
    """What to write instead of a name that is not known.

    >>> advice_for("xexp"), advice_for("sigmod"), advice_for("floor")
    ("write 'x*exp' for a product", "did you mean 'sigmoid'?", 'rounding is not read')
    >>> advice_for("softmax")
    'softmax takes vectors, and a formula has functions of numbers'
    """
    if name in _UNREAD:
        return _UNREAD[name]
    if (row := find_vector(name)) is not None:
        return f"{row.name} takes vectors, and a formula has functions of numbers"
    if re.fullmatch("x_?[0-9]+", name):
        return "x has no index; write x^2 or 2*x"
    if product := _as_product(name):
        return f"write {product!r} for a product"
    if name[-1:] == "x" and is_function(name[:-1]):
        return f"write {name[:-1]}(x)"
    near = _resembling(name)
    return f"did you mean {near!r}?" if near else "a formula has x, letters as parameters, and functions"


def _as_product(name: str) -> str | None:
    """xy as x*y, alphax as alpha*x, xexp as x*exp: what a name may be that was written without a sign."""
    for at in range(1, min(len(name), _LONGEST_FACTOR)):
        first, rest = name[:at], name[at:]
        if _is_factor(first, name) and (_is_factor(rest, name) or (is_function(rest) and len(rest) > 2)):
            return f"{first}*{rest}"
    return None


def _is_factor(part: str, name: str) -> bool:
    if len(part) == 1:
        return part == "x" or (len(name) == 2 and is_letter(part))
    return part in GREEK or part in _CONSTANTS


def _resembling(name: str) -> str | None:
    """The known name that this may be a misspelling of."""
    from difflib import get_close_matches

    known = [*_TABLE, *_SYNONYMS, *names(), *sorted(GREEK), "Piecewise"]
    close = get_close_matches(name, known, n=1, cutoff=0.7) if len(name) <= 30 else []
    return next(iter([*close, *([] if name.isascii() else nearest(name))]), None)
