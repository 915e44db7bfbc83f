"""Expressions as JavaScript: functions of x and the parameters that yield f, f' and f'' at once.

`jet` is compiled from the definition alone, operation by operation, to calls of `jets.js`, which
differentiates as it goes and keeps exponentials apart, so that nothing overflows. What does not depend on x
is a plain number in JavaScript, as are both sides of a condition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sympy as sp
from sympy import E, Expr, Symbol
from sympy.core.relational import Relational

from symacts.activation import x
from symacts.calculus.enclose import decimal

__all__ = ["NotInJavaScript", "condition", "jet", "scalar"]


class NotInJavaScript(ValueError):  # noqa: N818
    """An operation that pages have no function for; the message names it."""


# --- numbers -----------------------------------------------------------------------------------------

_OF_NUMBERS: Mapping[Any, str] = {
    sp.exp: "Math.exp", sp.log: "Math.log", sp.sin: "Math.sin", sp.cos: "Math.cos", sp.tan: "Math.tan",
    sp.tanh: "Math.tanh", sp.sinh: "Math.sinh", sp.cosh: "Math.cosh", sp.atan: "Math.atan",
    sp.asinh: "Math.asinh", sp.Abs: "Math.abs", sp.sign: "Math.sign", sp.Max: "Math.max", sp.Min: "Math.min",
    sp.erf: "erf", sp.erfc: "erfc",
}  # fmt: skip


def scalar(expr: Expr, letters: Sequence[Symbol]) -> str:
    """An expression in the parameters, the i-th of which is p[i].

    >>> a = Symbol("a", real=True)
    >>> scalar(1 + a**2, [a])
    '(1.0+Math.pow(p[0],2.0))'
    """
    if expr in letters:
        return f"p[{list(letters).index(expr)}]"
    if not expr.free_symbols:
        return repr(float(decimal(expr, 17).replace("oo", "inf"))).replace("inf", "Infinity")
    parts = [scalar(part, letters) for part in expr.args]
    match expr:
        case sp.Add():
            return f"({'+'.join(parts)})"
        case sp.Mul():
            return f"({'*'.join(parts)})"
        case sp.Pow():
            return f"Math.exp({parts[1]})" if expr.base is E else f"Math.pow({','.join(parts)})"
        case _:
            return f"{_function(expr, _OF_NUMBERS)}({','.join(parts)})"


def _function(expr: Expr, table: Mapping[Any, str]) -> str:
    if expr.func not in table:
        raise NotInJavaScript(f"no JavaScript for {expr.func.__name__}")
    return table[expr.func]


_RELATIONS = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "!=": "!==", "=": "==="}


def condition(words: str, letters: Sequence[Symbol]) -> str:
    """A condition on the parameters in the plain syntax, as facts have them.

    >>> condition("a > 0 and a <= 1/2", [Symbol("a", real=True)])
    'p[0]>0.0&&p[0]<=0.5'
    """
    from symacts.reading.formulas import parse

    def side(text: str) -> str:
        return scalar(parse(text).xreplace({Symbol(s.name): s for s in letters}), letters)

    def relation(text: str) -> str:
        left, sign, right = re.split(r"\s*(<=|>=|!=|<|>|=)\s*", text.strip())
        return f"{side(left)}{_RELATIONS[sign]}{side(right)}"

    return "true" if words == "True" else "&&".join(map(relation, words.split(" and ")))


# --- functions of x ----------------------------------------------------------------------------------

_OF_JETS: Mapping[Any, str] = {
    sp.exp: "exp", sp.log: "log", sp.sin: "sin", sp.cos: "cos", sp.tan: "tan", sp.tanh: "tanh",
    sp.sinh: "sinh", sp.cosh: "cosh", sp.atan: "atan", sp.asinh: "asinh", sp.Abs: "abs", sp.sign: "sign",
    sp.Max: "max", sp.Min: "min", sp.erf: "erfJet", sp.erfc: "erfcJet",
}  # fmt: skip
_COMPARISONS = {"<": "lt", "<=": "le", ">": "gt", ">=": "ge", "==": "eq", "!=": "ne"}


def jet(expr: Expr, letters: Sequence[Symbol]) -> str:
    """An expression in x and the parameters, as a JavaScript expression in x (a jet) and p.

    Raises: NotInJavaScript.
    >>> from symacts.activation import x
    >>> jet(1 / (1 + sp.exp(-x)), [])
    'pow(add(num(1.0),exp(times(-1.0,x))),-1.0)'
    """
    if expr == x:
        return "x"
    if not expr.has(x):
        return f"num({scalar(expr, letters)})"
    of: Callable[[Expr], str] = lambda part: jet(part, letters)  # noqa: E731
    match expr:
        case sp.Add():
            return f"add({','.join(map(of, _constants_first(expr)))})"
        case sp.Mul():
            return _product(expr, letters)
        case sp.Pow():
            return _power(expr, letters)
        case sp.Piecewise():
            return _cases(expr, letters)
        case _:
            return f"{_function(expr, _OF_JETS)}({','.join(map(of, expr.args))})"


def _constants_first(expr: Expr) -> list[Expr]:
    constant, rest = expr.as_independent(x)
    return [*([constant] if constant != 0 else []), *rest.as_ordered_terms()]


def _product(expr: Expr, letters: Sequence[Symbol]) -> str:
    constant, rest = expr.as_independent(x, as_Add=False)
    factors = [jet(factor, letters) for factor in sp.Mul.make_args(rest)]
    product = factors[0] if len(factors) == 1 else f"mul({','.join(factors)})"
    return product if constant == 1 else f"times({scalar(constant, letters)},{product})"


def _power(expr: Expr, letters: Sequence[Symbol]) -> str:
    if expr.base is E:
        return f"exp({jet(expr.exp, letters)})"
    if not expr.exp.has(x):
        return f"pow({jet(expr.base, letters)},{scalar(expr.exp, letters)})"
    return f"exp(mul({jet(expr.exp, letters)},log({jet(expr.base, letters)})))"


def _cases(expr: Expr, letters: Sequence[Symbol]) -> str:
    """Branches as they are chosen: what is not taken is not worked out."""
    chain = "undefinedJet"
    for value, when in reversed(expr.args):
        chosen = jet(value, letters)
        chain = chosen if when is sp.true else f"({_holds(when, letters)}?{chosen}:{chain})"
    return chain


def _holds(when: Any, letters: Sequence[Symbol]) -> str:
    match when:
        case sp.And():
            return "(" + "&&".join(_holds(part, letters) for part in when.args) + ")"
        case sp.Or():
            return "(" + "||".join(_holds(part, letters) for part in when.args) + ")"
        case sp.Not():
            return f"!{_holds(when.args[0], letters)}"
        case Relational():
            left, right = (jet(side, letters) for side in (when.lhs, when.rhs))
            return f"{_COMPARISONS[when.rel_op]}({left},{right})"
        case _:
            raise NotInJavaScript(f"no JavaScript for {type(when).__name__}")
