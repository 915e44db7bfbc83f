"""A derivative worked out as on a board: each compound part by one rule, from the inside to the outside."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from sympy import Add, Expr, Mul, Pow, S

from symacts.activation import x
from symacts.calculus.pieces import split
from symacts.calculus.rewriting import differentiated
from symacts.calculus.undecided import Undecided
from symacts.case import Step
from symacts.language import said
from symacts.showing.typeset import latex
from symacts.statement import Same
from symacts.values import Interval

__all__ = ["worked_out"]

_LONG = 300  # characters of a statement that are not for a board


class _Rule(Enum):
    """How a part's derivative comes from those of its own parts."""

    SUM = said("term by term")
    PRODUCT = said("by the product rule")
    QUOTIENT = said("by the quotient rule")
    CHAIN = said("by the chain rule")


def worked_out(f: Expr, name: str) -> tuple[Step, ...]:
    """The derivative of f, part by part; the last step says it of `name`, as f or f'.

    Nothing, where it is read off a table, or where it is long.
    """
    try:
        pieces = split(f).pieces
    except Undecided:
        return ()
    found = [
        step
        for piece in pieces
        for step in _of_piece(piece.expr, Interval(piece.lo, piece.hi), name, len(pieces) == 1)
    ]
    return tuple(found) if all(len(str(step.statement)) < _LONG for step in found) else ()


def _of_piece(e: Expr, on: Interval, name: str, whole: bool) -> Iterator[Step]:
    inner = (part for part in _compound(e) if part == e or not _is_sum(part))
    for part in dict.fromkeys(inner):
        rule, slope = _by_rule(part)
        yield Step(
            _text(part, slope, rule, on, name if part == e else "", whole), Same(_slope(part), slope, on)
        )


def _compound(e: Expr) -> Iterator[Expr]:
    """The parts whose derivatives are not read off a table, inner ones first; among them e itself."""
    if _is_plain(e):
        return
    for part in _parts(e):
        yield from _compound(part)
    yield e


def _is_sum(e: Expr) -> bool:
    """A sum, or a multiple: of these nothing is said inside a formula."""
    return bool(e.is_Add or (e.is_Mul and len(_factors(e)) == 1))


def _is_plain(e: Expr) -> bool:
    """A number, a power of x, an elementary function of a line, and sums and multiples of these."""
    if not e.has(x) or e == x:
        return True
    if _is_sum(e):
        return all(_is_plain(part) for part in e.args if part.has(x))
    if isinstance(e, Pow) and not e.exp.has(x):
        return bool(e.base == x)
    return not e.is_Mul and len(e.args) == 1 and _is_line(e.args[0])


def _is_line(e: Expr) -> bool:
    return e.is_polynomial(x) and not e.diff(x).has(x)


def _factors(e: Expr) -> list[Expr]:
    return [factor for factor in Mul.make_args(e) if factor.has(x)]


def _parts(e: Expr) -> tuple[Expr, ...]:
    """What the rule for e asks the derivatives of."""
    above, below = _fraction(e)
    if below.has(x):
        return above, below
    if e.is_Mul:
        return tuple(_factors(e))
    if e.is_Add:
        return tuple(e.args)
    return (e.base,) if isinstance(e, Pow) and not e.exp.has(x) else tuple(a for a in e.args if a.has(x))


def _fraction(e: Expr) -> tuple[Expr, Expr]:
    """Above and below the line, where powers of e stay above."""
    if not (e.is_Mul or e.is_Pow):
        return e, S.One
    below = [1 / factor for factor in Mul.make_args(e) if _divides(factor)]
    return Mul(*(factor for factor in Mul.make_args(e) if not _divides(factor))), Mul(*below)


def _divides(factor: Expr) -> bool:
    return isinstance(factor, Pow) and factor.exp.is_negative is True and factor.has(x)


def _by_rule(e: Expr) -> tuple[_Rule, Expr]:
    above, below = _fraction(e)
    if below.has(x) and below != x:
        return _Rule.QUOTIENT, (_slope(above) * below - above * _slope(below)) / below**2
    if e.is_Mul and len(_factors(e)) > 1:
        first, *others = _factors(e)
        rest = Mul(*others)
        constant = e / Mul(*_factors(e))
        return _Rule.PRODUCT, constant * Add(_slope(first) * rest, first * _slope(rest), evaluate=False)
    if e.is_Add or e.is_Mul:
        return _Rule.SUM, _slope(e)
    return _Rule.CHAIN, _slope(e)


def _slope(e: Expr) -> Expr:
    return differentiated(e, x)


def _text(part: Expr, slope: Expr, rule: _Rule, on: Interval, name: str, whole: bool) -> str:
    left = rf"\left({latex(part)}\right)'" if not name else f"{name}'(x)"
    formula = f"{left} = {latex(slope)}"
    if whole:
        return said("${formula}$, {rule}.", formula=formula, rule=rule.value)
    return said("${formula}$ on ${on}$, {rule}.", formula=formula, on=_between(on), rule=rule.value)


def _between(on: Interval) -> str:
    return f"({latex(on.lo)}, {latex(on.hi)})"
