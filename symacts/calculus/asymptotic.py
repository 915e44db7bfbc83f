"""Error functions far out by their asymptotic series, where what is left of them cancels exactly."""

from __future__ import annotations

import sympy as sp
from flint import arb, fmpq, fmpq_mpoly

from symacts.calculus.enclose import precision, tape
from symacts.calculus.tower import Element, Generator, Kind
from symacts.calculus.undecided import Undecided
from symacts.language import said

__all__ = ["far_from_errors"]

_TERMS = 40
_LEAST = 7.0  # the arguments from which on: the first term left out is below 2^-70 there
_OCTAVES = range(-4, 41)
_BISECTIONS = 20


def far_from_errors(u: Element, side: int) -> tuple[Element, float]:
    """The element with a rational function in place of each erfcx, and the |x| from which on it is near.

    erf v = s (1 - e^(-v^2)/(sqrt(pi) |v|) (1 - w (1 - 3w (1 - 5w ..)))), w = 1/(2 v^2), s the sign of v: the
    series is alternating, and its error less than the first term left out (DLMF 7.12(i)). Raises: Undecided
    where there is no erf, or its argument does not grow.
    """
    errors = [g for g in u.generators if g.kind is Kind.ERF and not g.constant]
    if not errors:
        raise Undecided(said("no error function"))
    reach = 0.0
    for g in reversed(errors):
        sign, start = _grows(g, side)
        u = _put(u.num, g, _far(g, sign)) / _put(u.den, g, _far(g, sign))
        reach = max(reach, start)
    return u, reach


def _far(g: Generator, sign: int) -> Element:
    v = g.argument
    assert v is not None
    field = v.field
    w = field.one / (v * v * field.number(2))
    total = field.one
    for k in range(_TERMS, 0, -1):
        total = field.one - total * w * field.number(2 * k - 1)
    gauss = field.convert(sp.exp(-(g.expr.args[0] ** 2)))
    rest = gauss * total / (v * field.convert(sp.sqrt(sp.pi)))
    return field.number(sign) - rest


def _put(p: fmpq_mpoly, g: Generator, image: Element) -> Element:
    """The polynomial with the image in the generator's place."""
    field = image.field
    parts: dict[int, dict[tuple[int, ...], fmpq]] = {}
    for powers, c in p.to_dict().items():
        parts.setdefault(int(powers[g.index]), {})[(*powers[: g.index], 0, *powers[g.index + 1 :])] = c
    total = field.number(0)
    for k, terms in parts.items():
        part = Element(field, field.ctx.from_dict(terms), field.ctx.constant(1))
        total = total + (part * image**k if k else part)
    return total


def _grows(g: Generator, side: int) -> tuple[int, float]:
    """The sign of the argument far out, and from which |x| on its size is at least 7."""
    assert g.argument is not None
    compiled = tape(g.argument.expr)
    with precision(64):

        def size(at: float) -> arb:
            return compiled.ball(arb(side * at))

        far = [size(2.0**k) for k in _OCTAVES]
        sign = 1 if far[-1] > 0 else -1
        large = [bool(sign * v >= _LEAST) for v in far]
        first = next((i for i in range(len(large)) if all(large[i:])), len(large))
        if not 0 < first < len(large):
            raise Undecided(said("an error function whose argument does not grow"))
        lo, hi = 2.0 ** _OCTAVES[first - 1], 2.0 ** _OCTAVES[first]
        for _ in range(_BISECTIONS):
            middle = (lo + hi) / 2
            lo, hi = (lo, middle) if sign * size(middle) >= _LEAST else (middle, hi)
    return sign, hi
