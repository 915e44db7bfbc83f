"""Limits of indexed expressions in one letter: what vanishes is put to 0, what tends to 1 is put to 1.

Only continuity is used, so it is a proof: after the powers of what vanishes or grows have been taken out, all
terms are bounded, and what is left of the denominator must be seen to be positive.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from sympy import Expr, Pow, Symbol, exp, oo

from symacts.calculus.indexed import Atom, Form, moment
from symacts.calculus.orthant import proved_sign, spread
from symacts.calculus.undecided import Undecided
from symacts.language import said

__all__ = ["Course", "settled"]


class _Way(Enum):
    """Where a letter goes."""

    STAYS = auto()
    VANISHES = auto()
    TENDS_TO_ONE = auto()
    GROWS = auto()


@dataclass(frozen=True)
class Course:
    """The letter `symbol` tends to `to`: oo, or 0 from above."""

    symbol: Symbol
    to: Expr

    def way(self, a: Atom) -> _Way:
        """Where an atom goes that is no sum. Raises: Undecided."""
        if self.symbol not in a.expr.free_symbols:
            return _Way.STAYS
        if a.expr == self.symbol:
            return _Way.GROWS if self.to == oo else _Way.VANISHES
        power, rest = _power_of(_exponent(a.expr, self.symbol), self.symbol)
        if (power > 0) != (self.to == oo):
            return _Way.TENDS_TO_ONE
        if rest.is_positive:
            return _Way.GROWS
        if rest.is_negative:
            return _Way.VANISHES
        raise Undecided(said("the sign of {rest} is not known", rest=rest))


def _exponent(expr: Expr, symbol: Symbol) -> Expr:
    """Something of the sign of the exponent u of e^u: log b has that of b - 1 in b^u."""
    if expr.func is exp:
        exponent: Expr = expr.args[0]
        return exponent
    if isinstance(expr, Pow) and symbol not in expr.base.free_symbols:
        return (expr.base - 1) * expr.exp
    raise Undecided(said("the limit of {expr}", expr=expr))


def _power_of(core: Expr, symbol: Symbol) -> tuple[int, Expr]:
    rest, part = core.as_independent(symbol, as_Add=False)
    base, power = part.as_base_exp()
    if base != symbol or not power.is_Integer or power == 0:
        raise Undecided(said("the limit of exp({core})", core=core))
    return int(power), rest


def settled(form: Form, course: Course, least: int = 1) -> Form:
    """The limit of a form, for every dimension n >= least. Raises: Undecided."""
    top, bottom = Form(form.num), Form.number(1)
    for key, e in form.den.items():
        bottom = bottom * Form(dict(key)) ** e
    shift = _shift((top, bottom), course)
    top, bottom = (_at_the_end(part * shift, course) for part in (top, bottom))
    if bottom.is_zero or not proved_sign(spread(bottom, (), least), True):
        raise Undecided(said("the denominator may vanish in the limit"))
    return top * bottom.inverse()


def _shift(parts: tuple[Form, Form], course: Course) -> Form:
    """What to multiply with, so that no power of what vanishes is negative, none of what grows positive."""
    total = Form.number(1)
    for a in sorted({a for part in parts for a in part.atoms if a.body is None}):
        powers = [dict(m).get(a, 0) for part in parts for m in part.num]
        way = course.way(a)
        extreme = min(powers) if way is _Way.VANISHES else max(powers) if way is _Way.GROWS else 0
        if extreme:
            total = total * Form.atom(a, -extreme)
    return total


def _at_the_end(form: Form, course: Course) -> Form:
    total = Form({})
    for mono, c in form.num.items():
        term = Form.number(c)
        for a, e in mono:
            term = term * (_of_sum(a, course) ** e if a.body is not None else _of_power(a, e, course))
        total = total + term
    return total


def _of_power(a: Atom, e: int, course: Course) -> Form:
    match course.way(a):
        case _Way.STAYS:
            return Form.atom(a, e)
        case _Way.TENDS_TO_ONE:
            return Form.number(1)
        case way:
            if (way is _Way.VANISHES) != (e > 0):
                raise Undecided(said("a term grows beyond all bounds"))
            return Form({})


def _of_sum(a: Atom, course: Course) -> Form:
    """A sum of a fixed number of terms tends to the sum of their limits."""
    assert a.body is not None
    assert a.count is not None
    ways = [(b, e, course.way(b)) for b, e in a.body]
    moving = [(e > 0) == (way is _Way.VANISHES) for _, e, way in ways if way in (_Way.VANISHES, _Way.GROWS)]
    if not all(moving):
        raise Undecided(said("a sum of terms that may grow"))
    if moving:
        return Form({})
    return moment(tuple((b, e) for b, e, way in ways if way is _Way.STAYS), a.count)
