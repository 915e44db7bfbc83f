"""Derivatives of what has kinks or jumps without end, as |sin x|: its smooth branches, chosen by sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from math import inf
from typing import Any

import numpy as np
import sympy as sp
from sympy import Expr, Piecewise, S

from symacts.activation import x
from symacts.calculus.approximation import exact
from symacts.calculus.enclose import precision, tape
from symacts.calculus.rewriting import differentiated
from symacts.calculus.tower import nth_derivative
from symacts.calculus.undecided import Undecided
from symacts.kernels.lowering import Candidate, charted_programs, direct_program
from symacts.kernels.program import Builder, Program, judged, run
from symacts.kernels.regimes import grid
from symacts.language import said

__all__ = ["KINKED", "AtKink", "beside_zero", "best_of", "by_branches", "inside_domain", "smooth"]

Array = Any
KINKED = (sp.Abs, sp.Max, sp.Min, sp.sign, Piecewise)
AtKink = Callable[
    [Builder, int, int], int
]  # (builder, value from the left, from the right) -> what stands there
_BITS, _BESIDE = 256, 60
_MOST = 3  # kinks in a formula
_ALMOST_ALL = 1e150  # beyond, squares of x overflow
_AT_MOST = 2.0**60  # ulps that one place counts for


def by_branches(expr: Expr, order: int, at_kink: AtKink, limit: float) -> Program:
    """f^(order), where max, abs and their like choose among analytic functions.

    Where they change from one to another f has its own value, and a derivative what `at_kink` makes of the
    values on both sides. Raises: Undecided where f has more than three such choices, or a branch has no
    program.
    """
    b = Builder()
    return b.program(_chosen(b, expr, order, at_kink, limit, _MOST))


def _chosen(b: Builder, expr: Expr, order: int, at_kink: AtKink, limit: float, left: int) -> int:
    kinked = next(_innermost(expr), None)
    if kinked is None:
        return b.embedded(smooth(expr, order, limit))
    if not left:
        raise Undecided(said("a derivative of what has more than three choices without end has no kernel"))
    u, below, above = _choice(kinked)
    values = [
        _chosen(b, expr.xreplace({kinked: branch}), order, at_kink, limit, left - 1)
        for branch in (below, above)
    ]
    if not order:
        at = _chosen(b, expr.xreplace({kinked: _at_change(kinked)}), order, at_kink, limit, left - 1)
        return b.emit("by_sign", b.embedded(smooth(u, 0, limit)), values[0], at, values[1])
    slope = b.embedded(smooth(u, 1, limit))
    sides = [b.emit("by_sign", slope, values[not k], values[k], values[k]) for k in (0, 1)]
    return b.emit("by_sign", b.embedded(smooth(u, 0, limit)), values[0], at_kink(b, *sides), values[1])


def _innermost(expr: Expr) -> Iterator[Expr]:
    """The choices in an expression that have none in them."""
    for part in sp.postorder_traversal(expr):
        if isinstance(part, KINKED) and part.has(x):
            yield part


def _choice(e: Expr) -> tuple[Expr, Expr, Expr]:
    """(u, what e is where u < 0, what it is where u > 0). Raises: Undecided where u is no difference."""
    match e:
        case sp.Abs():
            return e.args[0], -e.args[0], e.args[0]
        case sp.sign():
            return e.args[0], S.NegativeOne, S.One
        case sp.Max() | sp.Min():
            first, *others = e.args
            rest = e.func(*others)
            return first - rest, *((rest, first) if isinstance(e, sp.Max) else (first, rest))
        case Piecewise(args=(first, *others)) if others and isinstance(first.cond, _ORDERED):
            return first.cond.gts - first.cond.lts, Piecewise(*others), first.expr
    raise Undecided(said("a choice without end by what is no inequality has no kernel"))


def _at_change(e: Expr) -> Expr:
    """What it is where it changes from one to the other."""
    _, below, above = _choice(e)
    if isinstance(e, sp.sign):
        return S.Zero
    return below if isinstance(e, Piecewise) and isinstance(e.args[0].cond, _STRICT) else above


_STRICT = (sp.StrictGreaterThan, sp.StrictLessThan)
_ORDERED = (*_STRICT, sp.GreaterThan, sp.LessThan)


def beside_zero(expr: Expr, side: int) -> Expr:
    """The analytic function that the expression is on one side of 0, next to it. Raises: Undecided."""
    with precision(_BITS):
        at = exact(Fraction(side, 2**_BESIDE))
        while kinked := next(_innermost(expr), None):
            u, below, above = _choice(kinked)
            value = tape(u).ball(at)
            if not (value > 0 or value < 0):
                raise Undecided(said("a choice that does not change at 0"))
            expr = expr.xreplace({kinked: above if value > 0 else below})
    return expr


def smooth(expr: Expr, order: int, limit: float) -> Program:
    """The program for an analytic function that loses least; derivatives are nan where there is no function,
    as that of log(sin x) between pi and 2 pi."""
    found = [*_programs(expr, order)]
    if not found:
        raise Undecided(said("a branch of this function has no kernel"))
    return inside_domain(best_of([c.program for c in found], limit), expr)


def best_of(programs: Sequence[Program], limit: float) -> Program:
    """The one that fails in the fewest places, and then loses the fewest bits beyond the limit."""
    at = grid()[np.abs(grid()) < _ALMOST_ALL]
    with np.errstate(all="ignore"):
        bounds = [judged(program, at).ulps for program in programs]
    keys = [(np.count_nonzero(np.isinf(each)), _lost(each, limit)) for each in bounds]
    return min(zip(keys, programs, strict=True), key=lambda pair: (*pair[0], pair[1].cost))[1]


def _lost(bounds: Array, limit: float) -> int:
    """How many bits are lost beyond the limit, in all places."""
    return round(float(np.log2(np.minimum(bounds, _AT_MOST).clip(limit) / limit).sum()))


def inside_domain(program: Program, expr: Expr) -> Program:
    """The program, and nan where a function in the expression has no value, as log(sin x) between pi and
    2 pi: there derivatives have values, and logarithms that are written as sums."""
    b = Builder()
    value, one = b.embedded(program), b.number(1.0)
    with np.errstate(all="ignore"):
        is_number = ~np.isnan(run(program, grid()))
        for u in map(direct_program, _domain(expr)):
            if (is_number & (run(u, grid()) < 0)).any():
                size = b.emit("sqrt", b.emit("min", b.embedded(u), one))
                value = b.add(value, b.emit("mul", b.number(0.0), size))
    return b.program(value)


def _domain(expr: Expr) -> list[Expr]:
    """What is not to be negative."""
    found = {e.base for e in expr.atoms(sp.Pow) if e.exp.is_Rational and e.exp.q % 2 == 0}
    for e in expr.atoms(*_PARTIAL):
        found.update(u for u in _PARTIAL[e.func](*e.args[:1]) if u.has(x))
    return sorted(found, key=sp.default_sort_key)


_PARTIAL: dict[type[Expr], Callable[[Expr], tuple[Expr, ...]]] = {
    sp.log: lambda u: (u,),
    sp.asin: lambda u: (1 - u, 1 + u),
    sp.acos: lambda u: (1 - u, 1 + u),
    sp.acosh: lambda u: (u - 1,),
    sp.atanh: lambda u: (1 - u, 1 + u),
}


def _programs(expr: Expr, order: int) -> Iterator[Candidate]:
    written = expr
    for _ in range(order):
        written = differentiated(written, x)
    with suppress(Undecided):
        yield Candidate(direct_program(written))
    with suppress(Undecided):
        charted = [c for c in charted_programs(nth_derivative(expr, order)) if _is_identity(c)]
        yield from (c for c in charted if not c.side)
        sides = [[c for c in charted if c.side == side] for side in (-1, 1)]
        if all(sides):
            yield _of_two_sides(
                *(_best_beyond(found, side) for found, side in zip(sides, (-1, 1), strict=True))
            )


def _is_identity(c: Candidate) -> bool:
    return not (c.tiny or c.positive or c.narrow) and c.reach == (-inf, inf)


def _best_beyond(found: list[Candidate], side: int) -> Program:
    """The program with the smallest bounds on its side of 0. Raises: Undecided where there is none."""
    if not found:
        raise Undecided(said("a branch of this function has no kernel"))
    at = grid()[(side * grid() > 0) & (np.abs(grid()) < _ALMOST_ALL)]
    with np.errstate(all="ignore"):
        lost = [_lost(judged(c.program, at).ulps, 1.0) for c in found]
    return found[int(np.argmin(lost))].program


def _of_two_sides(left: Program, right: Program) -> Candidate:
    """e^x is small on one side of 0, and e^(-x) on the other."""
    b = Builder()
    below, above = b.embedded(left), b.embedded(right)
    return Candidate(b.program(b.emit("by_sign", b.x, below, above, above)))
