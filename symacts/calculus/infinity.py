"""A function of x far out as a function of v = 1/|x| that is analytic at 0, where it is one."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import sympy as sp
from flint import fmpq_mpoly
from sympy import Expr, Rational, S

from symacts.activation import x
from symacts.calculus.constants import sign
from symacts.calculus.tower import Element, Generator, Kind
from symacts.calculus.undecided import Undecided
from symacts.language import said

__all__ = ["Inverted", "inverted"]

_LOG_V = sp.Symbol("log v", real=True)  # which cancels, or there is no such form


@dataclass(frozen=True)
class Inverted:
    """g(s/v) = v^power above/below for small v > 0; numerator and denominator are written in x for v."""

    power: Fraction
    above: Expr
    below: Expr


def inverted(u: Element, side: int) -> Inverted:
    """The element at x = side/v, over functions that are analytic at v = 0.

    sqrt(x^2 + 1) becomes sqrt(1 + v^2)/v, and atan x becomes pi/2 - atan v on the right of 0. Raises:
    Undecided where a generator has no such form, as e^-x has none.

    >>> from symacts.calculus.tower import element
    >>> inverted(element(x / sp.sqrt(x**2 + 1)), -1)
    Inverted(power=Fraction(0, 1), above=-sqrt(x**2 + 1), below=x**2 + 1)
    """
    return _Inverting(side).element(u)


class _Inverting:
    def __init__(self, side: int) -> None:
        self.side = side
        self._known: dict[int, tuple[Fraction, Expr]] = {}

    def element(self, u: Element) -> Inverted:
        power, above = self._polynomial(u, u.num)
        content, factors = u.den.factor()
        parts: list[Expr] = [Rational(int(content.p), int(content.q))]
        for f, k in factors:
            lower, part = self._polynomial(u, f)
            power -= lower * int(k)
            parts.append(part ** int(k))
        return Inverted(power, above, sp.Mul(*parts))

    def _polynomial(self, u: Element, p: fmpq_mpoly) -> tuple[Fraction, Expr]:
        """(d, e) with p = v^d e."""
        gens = u.field.gens
        terms = []
        for powers, c in p.to_dict().items():
            images = [(self._generator(u, gens[i]), int(k)) for i, k in enumerate(powers[: len(gens)]) if k]
            degree = sum((image[0] * k for image, k in images), Fraction(0))
            factors = (image[1] ** k for image, k in images)
            terms.append((degree, sp.Mul(Rational(int(c.p), int(c.q)), *factors)))
        least = min(degree for degree, _ in terms)
        if any((degree - least).denominator != 1 for degree, _ in terms):
            raise Undecided(said("powers of x that no one power of x makes whole"))
        total = sp.Add(*(term * x ** int(degree - least) for degree, term in terms))
        if total.has(_LOG_V):
            if sp.expand(total.diff(_LOG_V)) != 0:
                raise Undecided(said("a logarithm that grows"))
            total = total.xreplace({_LOG_V: S.Zero})
        return least, total

    def _generator(self, u: Element, g: Generator) -> tuple[Fraction, Expr]:
        """(d, e) with g = v^d e."""
        if g.index not in self._known:
            self._known[g.index] = (Fraction(0), g.expr) if g.constant else self._image(u, g)
        return self._known[g.index]

    def _image(self, u: Element, g: Generator) -> tuple[Fraction, Expr]:
        if g.kind is Kind.X:
            return Fraction(-1), S(self.side)
        if g.kind is Kind.RADICAL:
            assert g.relation is not None
            degree, inside = self._polynomial(u, g.relation)
            if sign(inside.xreplace({x: S.Zero})) != 1:
                raise Undecided(said("{expr} has a radicand that vanishes far out", expr=g.expr))
            return degree / g.order, inside ** Rational(1, g.order)
        argument = g.argument
        if argument is None or g.kind not in _HEADS.keys() | {Kind.LOG}:
            raise Undecided(said("{expr} has no form at infinity", expr=g.expr))
        found = self.element(argument)
        ends = [sign(part.xreplace({x: S.Zero})) for part in (found.above, found.below)]
        if None in ends or 0 in ends or found.power.denominator != 1:
            raise Undecided(said("how {expr} behaves at infinity", expr=g.expr))
        power, value = int(found.power), found.above / found.below
        if g.kind is Kind.LOG:
            if ends[0] != ends[1]:
                raise Undecided(said("{expr} of what is negative", expr=g.expr))
            return Fraction(0), sp.log(value) + power * _LOG_V
        if power >= 0:
            return Fraction(0), _HEADS[g.kind](value * x**power)
        if g.kind is not Kind.ATAN:
            raise Undecided(said("{expr} is not analytic at infinity", expr=g.expr))
        half = sp.pi / 2 if ends[0] == ends[1] else -sp.pi / 2
        return Fraction(0), half - sp.atan(x**-power * found.below / found.above)


_HEADS = {
    Kind.EXP: sp.exp,
    Kind.ERF: sp.erf,
    Kind.ATAN: sp.atan,
    Kind.ASIN: sp.asin,
    Kind.ASINH: sp.asinh,
    Kind.SIN: sp.sin,
    Kind.COS: sp.cos,
}
