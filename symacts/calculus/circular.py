"""Antiderivatives of tan, cot, 1/sin, 1/cos and their squares, good on every period at once.

On one period log(cos x) would do; with moduli, -log|cos x| has the slope tan x wherever that has a value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import sympy as sp
from sympy import Abs, Add, Expr, Mul, log, pi

from symacts.activation import x
from symacts.calculus.moments import NoRule, quadratic
from symacts.calculus.rewriting import differentiated
from symacts.calculus.tower import zero
from symacts.calculus.undecided import Undecided

__all__ = ["circular_antiderivative"]

# h(u) -> F with dF/du = h
_TABLE: Mapping[tuple[type[Expr], int], Callable[[Expr], Expr]] = {
    (sp.sin, 1): lambda u: -sp.cos(u),
    (sp.cos, 1): sp.sin,
    (sp.tan, 1): lambda u: -log(Abs(sp.cos(u))),
    (sp.cot, 1): lambda u: log(Abs(sp.sin(u))),
    (sp.tan, 2): lambda u: sp.tan(u) - u,
    (sp.cot, 2): lambda u: -sp.cot(u) - u,
    (sp.sin, -1): lambda u: log(Abs(sp.tan(u / 2))),
    (sp.cos, -1): lambda u: log(Abs(sp.tan(u / 2 + pi / 4))),
    (sp.sin, -2): lambda u: -sp.cot(u),
    (sp.cos, -2): sp.tan,
}


def circular_antiderivative(expr: Expr) -> Expr | None:
    """F with F' = expr wherever expr has a value, for sums of multiples of the table's functions of k x + c.

    Guarantee: F' = expr is proved in the tower, as an identity of analytic functions; a modulus under a
    logarithm changes no slope. None where the table has no row for a term.

    >>> circular_antiderivative(1 + sp.tan(x))
    x - log(Abs(cos(x)))
    """
    written = expr.rewrite((sp.sec, sp.csc), sp.cos) if expr.has(sp.sec, sp.csc) else expr
    try:
        found = Add(*map(_of_term, Add.make_args(sp.expand_mul(written))))
        bare = found.replace(Abs, lambda u: u)
        return found if zero(differentiated(bare, x) - expr) else None
    except (NoRule, Undecided):
        return None


def _of_term(term: Expr) -> Expr:
    constant, rest = term.as_independent(x, as_Add=False)
    if rest == 1:
        return constant * x
    base, power = _one_wave(rest).as_base_exp()
    rule = _TABLE.get((base.func, int(power))) if power.is_Integer else None
    if rule is None:
        raise NoRule(f"the factor {rest}")
    u = base.args[0]
    _, slope, curved = quadratic(u)
    if curved != 0 or slope == 0:
        raise NoRule(f"{u} is not linear")
    return Mul(constant / slope, rule(u))


def _one_wave(product: Expr) -> Expr:
    """(cos u/sin u)^n as cot(u)^n, and its reciprocal as a tangent; anything else as it is."""
    powers = {f.base.func if f.is_Pow else f.func: f.as_base_exp() for f in Mul.make_args(product)}
    if len(product.args) != 2 or set(powers) != {sp.sin, sp.cos}:
        return product
    (below, n), (above, m) = powers[sp.sin], powers[sp.cos]
    if below.args != above.args or n != -m:
        return product
    return sp.Pow(sp.tan(below.args[0]), n) if n.is_positive else sp.Pow(sp.cot(below.args[0]), m)


def slope_by_cases(expr: Expr) -> Expr:
    """f' by the chain rule through Abs, Max, Min and Piecewise, by the case that holds; meaningless at kinks.

    >>> slope_by_cases(Abs(sp.sin(x)))
    cos(x)*sign(sin(x))
    """
    match expr:
        case sp.Abs():
            return sp.sign(expr.args[0]) * slope_by_cases(expr.args[0])
        case sp.sign() | sp.Heaviside():
            return sp.S.Zero
        case sp.Max() | sp.Min():
            return _slope_of_the_extreme(expr.func, list(expr.args))
        case sp.Piecewise():
            return sp.Piecewise(*((slope_by_cases(value), condition) for value, condition in expr.args))
        case _ if not expr.has(sp.Abs, sp.sign, sp.Heaviside, sp.Max, sp.Min, sp.Piecewise):
            return sp.diff(expr, x)
    names = [sp.Dummy(real=True) for _ in expr.args]
    outer = expr.func(*names)
    return Add(*(
        sp.diff(outer, name).xreplace(dict(zip(names, expr.args, strict=True))) * slope_by_cases(arg)
        for name, arg in zip(names, expr.args, strict=True)
        if arg.has(x)
    ))  # fmt: skip


def _slope_of_the_extreme(head: type[Expr], args: list[Expr]) -> Expr:
    first, rest = args[0], args[1:]
    if not rest:
        return slope_by_cases(first)
    other = head(*rest)
    wins = first > other if head is sp.Max else first < other
    return sp.Piecewise((slope_by_cases(first), wins), (_slope_of_the_extreme(head, rest), True))
