"""Where a family of functions goes, point by point, as its parameter goes to 0 or to oo.

A family f(x; p) that is defined at the end of its parameter is continuous there. Else, where it obeys a law
f(x; p) = p^v F(p^q x), its limit on either side of 0 is a power of x, and one limit of |t|^(v/q) F(t) says
which: x σ(βx) = σ(t) t / β with t = βx, and σ(t) t / t tends to 1 and to 0.

>>> from sympy import Max, S, Symbol, exp, oo
>>> from symacts.activation import x
>>> from symacts.court import decide
>>> b = Symbol("beta", real=True)
>>> decide(tends_to(x / (1 + exp(-b * x)), b, oo, Max(x, S.Zero))).truth.value
'true'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sympy import Expr, S, Symbol, oo

from symacts.activation import x
from symacts.calculus.undecided import Undecided
from symacts.language import said
from symacts.parameters.scaling import Law, law
from symacts.statement import Every, Same, Statement, Tends
from symacts.substitution import is_meaningless, placed
from symacts.values import Interval

__all__ = ["Profile", "profile", "tends_to"]


@dataclass(frozen=True)
class Profile:
    """f(x; p) tends to |x|^power times the limit of `shape`, a function of t, at t = `to`, for x > 0, and at
    -`to` for x < 0; `at_zero`: what f(0; p) tends to.
    """

    shape: Expr
    power: Expr
    to: Expr
    at_zero: Expr

    def end(self, sign: int) -> tuple[Expr, str]:
        """Where t goes, for positive or negative x, and from which side."""
        return (sign * oo, "") if self.to == oo else (S.Zero, "+" if sign > 0 else "-")


def profile(family: Expr, parameter: Symbol, to: Expr) -> Profile:
    """Raises: Undecided, where the family obeys no law."""
    found = law(family, parameter, 1, frozenset())
    if found is None or found.place == 0:
        raise Undecided(said("the family is no stretched copy of one function"))
    shape = placed(family, {parameter: S.One})
    power = -found.value / found.place
    outward = (to == oo) == (found.place > 0)
    return Profile(abs(x) ** (-power) * shape, power, oo if outward else S.Zero, _at_zero(shape, found, to))


def _at_zero(shape: Expr, found: Law, to: Expr) -> Expr:
    """p^v F(0)"""
    value = placed(shape, {x: S.Zero})
    if value == 0 or found.value == 0:
        return value
    return S.Zero if (to == oo) == (found.value < 0) else oo


def tends_to(family: Expr, parameter: Symbol, to: Expr, limit: Expr) -> Statement:
    """That f(x; p) tends to the limit for every x, as p tends to `to`, 0 from the right or oo; at 0 only
    where the limit is continuous there.   Raises: Undecided.
    """
    if to != oo and not is_meaningless(there := placed(family, {parameter: to})):
        return Same(there, limit, Interval.line())
    if to not in (S.Zero, oo):
        raise Undecided(said("a parameter goes to 0 or to oo here"))
    return Every(tuple(_parts(profile(family, parameter, to), limit)))


def _parts(found: Profile, limit: Expr) -> Iterator[Statement]:
    for sign, on in ((1, Interval(S.Zero, oo)), (-1, Interval(-oo, S.Zero))):
        value = placed(limit, {x: S(sign)})
        to, side = found.end(sign)
        yield Tends(found.shape, to, value, side)
        yield Same(limit, value * (sign * x) ** found.power, on)
    if found.at_zero == oo:
        raise Undecided(said("the values at 0 grow without bound"))
    if found.power != 0:
        yield Same(placed(limit, {x: S.Zero}), found.at_zero, Interval.line())
