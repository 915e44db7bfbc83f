"""Expressions as plain text, in the syntax that the formula reader takes back.

It has these heads and no others: + - * / ^, exp log sqrt abs sign min max, Piecewise and relations, the
circular and hyperbolic functions and their inverses, erf erfc LambertW polylog, pi E oo, and symbols.
Real and imaginary parts of a polylogarithm are sums of it and its conjugate, i being sqrt(-1).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import sympy
from sympy import (
    Add,
    And,
    Basic,
    E,
    Expr,
    I,
    Mul,
    Or,
    Piecewise,
    Pow,
    Rational,
    S,
    Symbol,
    conjugate,
    default_sort_key,
    im,
    pi,
    polylog,
    preorder_traversal,
    re,
    sympify,
)
from sympy.functions.elementary.piecewise import ExprCondPair
from sympy.logic.boolalg import BooleanFalse, BooleanTrue
from sympy.printing.precedence import PRECEDENCE
from sympy.printing.str import StrPrinter

from symacts.values import spelled_out

__all__ = ["FUNCTIONS", "indexed_text", "plain"]

_SAME_NAME = (
    "exp", "log", "sign", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh",
    "acosh", "atanh", "erf", "erfc", "LambertW", "polylog",
)  # fmt: skip
FUNCTIONS: dict[Any, str] = {getattr(sympy, name): name for name in _SAME_NAME} | {
    sympy.Abs: "abs",
    sympy.Max: "max",
    sympy.Min: "min",
}
_RELATIONS = {
    sympy.Eq: "=",
    sympy.Ne: "!=",
    sympy.Lt: "<",
    sympy.Le: "<=",
    sympy.Gt: ">",
    sympy.Ge: ">=",
}
_CONSTANTS = {E: "E", pi: "pi", S.Infinity: "oo", S.NegativeInfinity: "-oo"}
_ROOT_OF_MINUS_ONE = Symbol("sqrt(-1)", real=True)  # prints as it is read
_LEAVES = (Rational, Symbol, BooleanTrue, BooleanFalse)
_HEADS = frozenset({*FUNCTIONS, *_RELATIONS, Add, Mul, Pow, Piecewise, ExprCondPair, And, Or})


@lru_cache(maxsize=4096, typed=True)
def plain(expr: Expr) -> str:
    """The expression in the plain syntax.

    Guarantee: reading the text gives the expression back, if SymPy leaves the expression as it is.
    Raises: ValueError for what has no plain form: a root without a closed form, a float, any other head.

    >>> from symacts.activation import x
    >>> from sympy import LambertW, exp
    >>> plain(1 / (1 + exp(-x))), plain(Piecewise((x, x > 0), (x / 100, True)))
    ('1/(1 + exp(-x))', 'Piecewise((x, x > 0), (x/100, True))')
    >>> plain(im(polylog(2, I * exp(x))))
    'sqrt(-1)*(polylog(2, -sqrt(-1)*exp(x)) - polylog(2, sqrt(-1)*exp(x)))/2'
    >>> plain(-LambertW(exp(-1))), plain(pi / x**2), plain(abs(x) ** x + E)
    ('-LambertW(exp(-1))', 'pi/x^2', 'abs(x)^x + E')
    """
    expr = _with_conjugates(_named_by_polylog(spelled_out(sympify(expr))))
    for node in preorder_traversal(expr):
        if not (isinstance(node, _LEAVES) or node.func in _HEADS or node in _CONSTANTS):
            raise ValueError(f"{node.func.__name__} has no plain form")
    return str(_PRINTER.doprint(expr))


def _with_conjugates(expr: Expr) -> Expr:
    """Re Li = (Li + conjugate)/2 and Im Li = i (conjugate - Li)/2."""
    parts = {part for part in expr.atoms(re, im) if isinstance(part.args[0], polylog)}
    return expr.xreplace({part: _by_conjugates(part) for part in parts})


def _by_conjugates(part: Expr) -> Expr:
    s, u = part.args[0].args
    there, back = (polylog(s, v.xreplace({I: _ROOT_OF_MINUS_ONE}), evaluate=False) for v in (u, conjugate(u)))
    return (there + back) / 2 if isinstance(part, re) else _ROOT_OF_MINUS_ONE * (back - there) / 2


def _named_by_polylog(expr: Expr) -> Expr:
    """zeta(s) = Li_s(1) and eta(s) = -Li_s(-1), which SymPy makes of polylogarithms, as what they were."""
    named = {e: sympy.polylog(e.args[0], 1, evaluate=False) for e in expr.atoms(sympy.zeta)}
    named |= {e: -sympy.polylog(e.args[0], -1, evaluate=False) for e in expr.atoms(sympy.dirichlet_eta)}
    return expr.xreplace(named) if named else expr


class _Plain(StrPrinter):  # type: ignore[misc]
    printmethod = "_plain"  # so that no class prints itself in its own way

    def _print(self, expr: Any, **kwargs: Any) -> str:
        if isinstance(expr, Basic) and expr in _CONSTANTS:
            return _CONSTANTS[expr]
        if getattr(expr, "func", None) in FUNCTIONS:
            return f"{FUNCTIONS[expr.func]}({self.stringify(expr.args, ', ')})"
        return str(super()._print(expr, **kwargs))

    def _print_Pow(self, expr: Pow, rational: bool = False) -> str:
        base, exponent = expr.args
        if exponent == S.Half:
            return f"sqrt({self._print(base)})"
        bracket = PRECEDENCE["Pow"]
        if exponent == -1:
            return f"1/{self.parenthesize(base, bracket)}"
        if exponent.is_Rational and exponent < 0:
            return f"1/{self._print_Pow(Pow(base, -exponent, evaluate=False))}"
        return f"{self.parenthesize(base, bracket)}^{self.parenthesize(exponent, bracket)}"

    def _print_Indexed(self, expr: Any) -> str:
        return f"{expr.base}_{''.join(map(str, expr.indices))}"

    def _print_Sum(self, expr: Any) -> str:
        return f"sum_{expr.limits[0][0]}({self._print(expr.function)})"

    def _print_Derivative(self, expr: Any) -> str:
        by = ", ".join(self._print(variable) for variable in expr.variables)
        return f"diff({self._print(expr.expr)}, {by})"

    def _print_KroneckerDelta(self, expr: Any) -> str:
        return f"delta_{''.join(map(str, _ordered(expr)))}"

    def _print_Relational(self, expr: Any) -> str:
        lhs, rhs = (self.parenthesize(side, PRECEDENCE["Relational"]) for side in expr.args)
        return f"{lhs} {_RELATIONS[expr.func]} {rhs}"

    def _print_And(self, expr: And) -> str:
        return " and ".join(self.parenthesize(part, PRECEDENCE["And"]) for part in _ordered(expr))

    def _print_Or(self, expr: Or) -> str:
        return " or ".join(self.parenthesize(part, PRECEDENCE["Or"]) for part in _ordered(expr))


def _ordered(expr: Any) -> list[Any]:
    return sorted(expr.args, key=default_sort_key)


_PRINTER = _Plain()


def indexed_text(expr: Expr) -> str:
    """An expression in entries x_i, sums and derivatives, in the syntax of `reading.indexed`.

    >>> from sympy import exp
    >>> from symacts.vector import i, j, total, x
    >>> indexed_text(exp(x[i]) / total(exp(x[j])))
    'exp(x_i)/sum_j(exp(x_j))'
    """
    return str(_PRINTER.doprint(_with_letters(sympify(expr), [])))


_BOUND = "jkmlrs"


def _with_letters(expr: Expr, taken: list[str]) -> Expr:
    """With a letter that is free for the index of each sum."""
    if isinstance(expr, sympy.Sum):
        index, first, last = expr.limits[0]
        used = {str(s) for s in expr.function.free_symbols - {index}}
        letter = next((c for c in _BOUND if c not in {*taken, *used}), str(index))
        place = Symbol(letter, integer=True)
        inner = _with_letters(expr.function.xreplace({index: place}), [*taken, letter])
        return sympy.Sum(inner, (place, first, last))
    if not expr.args or isinstance(expr, sympy.Indexed):
        return expr
    return expr.func(*(_with_letters(part, taken) for part in expr.args))
