"""Statements as sentences: what exactly the court was asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from sympy import Derivative, Expr, Symbol, oo, sympify

from symacts.language import joined, said
from symacts.showing.typeset import latex
from symacts.showing.words import interval, listed, row
from symacts.statement import (
    Averages,
    Below,
    Dominated,
    Every,
    Identical,
    Kernel,
    Not,
    Oscillates,
    Same,
    Semidefinite,
    Settles,
    Signs,
    Smooth,
    Statement,
    Tends,
)
from symacts.values import Interval
from symacts.vectors.shown import tex

__all__ = ["parts", "sentence"]


def parts(statement: Statement) -> Iterator[Statement]:
    """The statement, or all that it holds."""
    match statement:
        case Every(held):
            for part in held:
                yield from parts(part)
        case _:
            yield statement


def sentence(statement: Statement) -> str:
    r"""The statement in words, formulas between dollar signs.

    >>> from sympy import exp
    >>> from symacts.activation import x
    >>> sentence(Below(1 + x, exp(x), Interval.line()))
    '$1 + x \\leq e^{x}$ for all real $x$'
    """
    match statement:
        case Same(lhs, rhs, on):
            return _throughout(f"{latex(lhs)} = {latex(rhs)}", on, lhs, rhs)
        case Below(lhs, rhs, on, strict):
            return _throughout(f"{latex(lhs)} {_order(strict)} {latex(rhs)}", on, lhs, rhs)
        case Signs():
            return _signs(statement)
        case Tends(expr, to, limit, side):
            end = f"{latex(to)}^{{{side}}}" if side else latex(to)
            return _towards(latex(expr), latex(limit), "x", end)
        case Oscillates(expr, to, (low, high)):
            between = interval(Interval(low, high, low != -oo, high != oo)).latex
            return said(
                "as $x \\to {end}$ the limit points of ${expr}$ are all of ${between}$",
                end=latex(to),
                expr=latex(expr),
                between=between,
            )
        case Smooth(expr, on, order):
            return said(
                "${expr}$ has {order} continuous derivatives on ${on}$",
                expr=latex(expr),
                order=f"${latex(order)}$",
                on=interval(on).latex,
            )
        case Averages(expr, value, within):
            mean = rf"E\left[{latex(expr)}\right]"
            far = rf"\left|{mean} - {latex(value)}\right| \leq {latex(within)}"
            formula = f"{mean} = {latex(value)}" if within == 0 else far
            return said("${formula}$ for a standard normal $x$", formula=formula)
        case Identical(lhs, rhs):
            return f"${_tex(lhs)} = {_tex(rhs)}$"
        case Dominated(lhs, rhs, strict):
            return f"${_tex(lhs)} {_order(strict)} {_tex(rhs)}$"
        case Semidefinite(entry, _, _, kernel):
            return said("the matrix ${entry}$ {kernel}", entry=_tex(entry), kernel=_KERNELS[kernel])
        case Settles(expr, symbol, to, limit):
            return _towards(_tex(expr), _tex(limit), latex(symbol), latex(to))
        case Not(part):
            return said("it is not so that {statement}", statement=sentence(part))
        case Every():
            return joined(tuple(listed([(sentence(part),) for part in parts(statement)], "; ", "; ")))
        case _:
            assert_never(statement)


_KERNELS = {
    Kernel.ANY: said("is symmetric and positive semidefinite"),
    Kernel.CONSTANT: said("is positive semidefinite, and sends equal entries alone to 0"),
    Kernel.TRIVIAL: said("is positive definite"),
}


def _towards(expr: str, limit: str, variable: str, end: str) -> str:
    return said(
        r"${expr} \to {limit}$ as ${variable} \to {end}$", expr=expr, limit=limit, variable=variable, end=end
    )


def _tex(expr: Expr) -> str:
    r"""The LaTeX of an indexed expression, each partial derivative before what it is taken of."""
    held = sympify(expr).replace(lambda e: isinstance(e, Derivative), _derivative)
    return tex(held)


def _derivative(e: Derivative) -> Symbol:
    """The partial derivative as a name, which no printer takes apart."""
    by = " ".join(
        rf"\frac{{\partial}}{{\partial {tex(v)}}}" for v, count in e.variable_count for _ in range(int(count))
    )
    return Symbol(rf"{by} \left({tex(e.expr)}\right)")


def _order(strict: bool) -> str:
    return "<" if strict else r"\leq"


def _throughout(formula: str, on: Interval, *sides: Expr) -> str:
    if not any(side.free_symbols for side in sides):
        return f"${formula}$"
    if on.is_point:
        return said("${formula}$ at $x = {at}$", formula=formula, at=latex(on.lo))
    if on == Interval.line():
        return said("${formula}$ for all real $x$", formula=formula)
    return said("${formula}$ for all $x$ in ${on}$", formula=formula, on=interval(on).latex)


def _signs(s: Signs) -> str:
    signs = ", ".join("0+-"[sign] for sign in s.signs)
    places = row(f"$x = {latex(at)}$" for at, _ in s.zeros)
    if not s.zeros:
        return said(
            "${expr}$ has the sign ${signs}$ on ${on}$",
            expr=latex(s.expr),
            signs=signs,
            on=interval(s.on).latex,
        )
    return said(
        "${expr}$ vanishes on ${on}$ exactly at {places}, between the signs ${signs}$",
        expr=latex(s.expr),
        on=interval(s.on).latex,
        places=places,
        signs=signs,
    )
