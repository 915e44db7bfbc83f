"""A function beside one of its zeros, or where it is 0/0: (x - c)^k times a polynomial, proved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from flint import arb
from sympy import Add, Dummy, Expr, Integer, Mul, Rational, default_sort_key, exp, fraction, log, together

from symacts.activation import x
from symacts.calculus.approximation import (
    Jet,
    Near,
    added,
    divided,
    exact,
    logarithmic,
    multiplied,
    near,
    nearest_double,
    powered,
    quotient,
    raised,
)
from symacts.calculus.constants import sign
from symacts.calculus.enclose import ball, precision, tape
from symacts.calculus.rewriting import differentiated
from symacts.calculus.tails import limit
from symacts.calculus.undecided import Undecided
from symacts.language import said

__all__ = ["Beside", "beside", "beside_quotient", "beside_root", "order_of_zero", "quotient_jet"]

BITS = 256
HIGHEST = 12
_BOXES, _BOXES_OF_ROOTS = 40, 400  # balls for roots are wide
_NEWTON = 8
_CLOSE = 0.01  # how far Newton's method may go from where it starts


@dataclass(frozen=True)
class Beside:
    """g(x) = h^order F(h), h = x - centre; the centre is the sum of a pair, `near` a polynomial for F."""

    centre: tuple[float, float]
    order: int
    near: Near


def beside(expr: Expr, centre: Expr, lo: Fraction, hi: Fraction) -> Beside:
    """g near c: a polynomial for g(x)/(x - c)^k on [c + lo, c + hi], k the order of its zero at c.

    Where numerator and denominator vanish together, what is left is taken. Guarantee: the order and the
    error are proved. Raises Undecided where there is a pole at c, another zero near it, or no proof.

    >>> from sympy import Integer, tanh
    >>> found = beside(x - tanh(x), Integer(0), Fraction(-1, 4), Fraction(1, 4))
    >>> found.order, found.near.even, found.near.error < 2.0**-55
    (3, True, True)
    """
    above, below = fraction(together(expr))
    return beside_quotient(above, below, centre, lo, hi)


def beside_quotient(
    above: Expr, below: Expr, centre: Expr, lo: Fraction, hi: Fraction, side: int = 0
) -> Beside:
    """The same for above/below, as they are given.

    A factor of `above` may be a root of what has a zero at c, of which |x - c|^m is taken out; for an odd m
    what is found holds on one `side` of c. Logarithms of what has zeros there may be summands, if those of
    |x - c| cancel.
    """
    constant, below = below.as_independent(x, as_Add=False)
    growing, below = _exponentials(below)
    roots, above = _vanishing_roots(above, centre)
    turns = sum(m for *_, m in roots)
    if turns % 2 and not side:
        raise Undecided(said("a polynomial beside {centre}: a root has a kink", centre=centre))
    whole, up = _above(above, centre)
    factors = [(f, order_of_zero(f, centre), n) for f, n in Counter(_factors(below)).items()]
    order = up + turns - sum(k * n for _, k, n in factors)
    if order < 0:
        raise Undecided(said("a polynomial beside {centre}: there is a pole", centre=centre))
    with precision(BITS):
        at = ball(centre, BITS)
        whole = _scaled(divided(whole, at, up), constant * (side if turns % 2 else 1))
        whole = multiplied(whole, tape(growing).series) if growing != 1 else whole
        for p, q, m in roots:
            whole = multiplied(whole, powered(divided(tape(p).series, at, int(m / q)), q))
        lower = [raised(divided(tape(f).series, at, k), n) for f, k, n in factors]
        if lower:
            whole = quotient(whole, reduce(multiplied, lower))
    boxes = _BOXES_OF_ROOTS if roots else _BOXES
    return Beside(_pair(at), order, near(whole, at, lo, hi, boxes=boxes))


def _above(above: Expr, centre: Expr) -> tuple[Jet, int]:
    """The jets of an expression, and the order of its zero at c."""
    vanishing = {
        e: orders
        for e in sorted(above.atoms(log), key=default_sort_key)
        if e.has(x) and any(orders := _orders(e.args[0], centre))
    }
    if not vanishing:
        return tape(above).series, order_of_zero(above, centre)
    letters = {e: Dummy() for e in vanishing}
    rest = above.xreplace(letters)
    shares = {e: rest.diff(letter) for e, letter in letters.items()}
    linear = not any(c.has(*letters.values()) for c in shares.values())
    poles = ((vanishing[e][0] - vanishing[e][1]) * c for e, c in shares.items())
    if not linear or sum(poles, Integer(0)).expand() != 0:
        raise Undecided(said("a logarithm at its pole"))
    with precision(BITS):
        at = ball(centre, BITS)
        whole: Jet = tape(rest.xreplace(dict.fromkeys(letters.values(), Integer(0)))).series
        for e, c in shares.items():
            p, q = (
                divided(tape(f).series, at, k)
                for f, k in zip(fraction(together(e.args[0])), vanishing[e], strict=True)
            )
            whole = added(whole, multiplied(tape(c).series, logarithmic(quotient(p, q))))
        coefficients = whole(at, HIGHEST + 1)
    derived = above
    for k, c in enumerate(coefficients):
        if not c.is_finite():
            break
        if not c.contains(0) or limit(derived, centre, "+") != 0:
            return whole, k
        derived = differentiated(derived, x)
    raise Undecided(said("the order of the zero at {centre}", centre=centre))


def _orders(argument: Expr, centre: Expr) -> tuple[int, int]:
    """Those of the zeros at c of numerator and denominator."""
    above, below = (
        order_of_zero(f, centre) if _vanishes(f.xreplace({x: centre})) else 0
        for f in fraction(together(argument))
    )
    return above, below


def _vanishes(number: Expr) -> bool:
    with suppress(Undecided):
        return sign(number) == 0
    return False


def _vanishing_roots(above: Expr, centre: Expr) -> tuple[list[tuple[Expr, Rational, int]], Expr]:
    """The factors p^q whose p is 0 at c, with the m of |x - c|^m in them; and the other factors."""
    found, others = [], []
    for f in Mul.make_args(above):
        p, q = f.as_base_exp()
        if not (isinstance(q, Rational) and not q.is_integer and p.has(x)):
            others.append(f)
            continue
        m = order_of_zero(p, centre) * q
        if not m.is_integer:
            raise Undecided(said("a polynomial beside {centre}: a root is not analytic", centre=centre))
        if m:
            found.append((p, q, int(m)))
        else:
            others.append(f)
    return found, Mul(*others)


def _exponentials(below: Expr) -> tuple[Expr, Expr]:
    """The reciprocal of the exponentials in a product, and what is left: balls for e^(x^2) are narrow, those
    for 1/e^(-x^2), by the division of series, are not."""
    exponentials = [f for f in Mul.make_args(below) if isinstance(f, exp)]
    others = [f for f in Mul.make_args(below) if not isinstance(f, exp)]
    return exp(-Add(*(f.exp for f in exponentials))), Mul(*others)


def _factors(expr: Expr) -> Iterator[Expr]:
    """Each as often as it occurs: (e^x - 1)/x has narrow enclosures, and the expanded (e^x - 1)^3/x^3 has
    not."""
    for part in Mul.make_args(expr):
        base, k = part.as_base_exp()
        whole = k.is_Integer and k > 0
        yield from [base] * int(k) if whole else [part] if part != 1 else []


def quotient_jet(above: Expr, below: Expr) -> Jet:
    """The jets of above/below."""
    growing, below = _exponentials(below)
    jet = _quotient(tape(above).series, below)
    return multiplied(jet, tape(growing).series) if growing != 1 else jet


def beside_root(jet: Jet, about: float, lo: Fraction, hi: Fraction) -> Beside:
    """Near a simple root of g, given by its jets, of which `about` is an approximation.

    The centre c is a dyadic number within 2^-200 of the root, and the polynomial is for (g(x) - g(c))/(x -
    c): g(c) is far less than what rounding x makes of g. Raises Undecided as `beside` does.
    """
    with precision(BITS):
        at = exact(about)
        for _ in range(_NEWTON):
            value, slope = jet(at, 2)
            at = (at - value / slope).mid()
        if not (at.is_finite() and abs(at - exact(about)) < exact(_CLOSE) * (1 + abs(at))):
            raise Undecided(
                said("a polynomial beside the root at {about}: Newton's method leaves it", about=str(about))
            )
        level = jet(at, 1)[0].mid()

        def lowered(t: arb, n: int) -> list[arb]:
            first, *rest = jet(t, n)
            return [first - level, *rest]

        return Beside(_pair(at), 1, near(divided(lowered, at, 1), at, lo, hi))


def _pair(at: arb) -> tuple[float, float]:
    upper = nearest_double(at)
    return upper, nearest_double(at - exact(upper))


def _quotient(jet: Jet, below: Expr) -> Jet:
    return quotient(jet, tape(below).series) if below.has(x) else _scaled(jet, below)


def _scaled(jet: Jet, by: Expr) -> Jet:
    return jet if by == 1 else lambda t, n: [c / ball(by, BITS) for c in jet(t, n)]


def order_of_zero(expr: Expr, centre: Expr) -> int:
    """The order of the zero of f at c, 0 where f(c) is not 0: proved.

    Raises Undecided where f has no Taylor series at c, or a zero of an order above 12.
    """
    with precision(BITS):
        coefficients = tape(expr).series(ball(centre, BITS), HIGHEST + 1)
    derived = expr
    for k, c in enumerate(coefficients):
        if not c.is_finite():
            break
        if not c.contains(0):
            return k
        if sign(derived.xreplace({x: centre})) != 0:
            return k
        derived = differentiated(derived, x)
    raise Undecided(said("the order of the zero at {centre}", centre=centre))
