"""Polynomials for the stretches where every other program loses digits: beside zeros and at 0/0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from fractions import Fraction
from math import inf

from sympy import Expr, Integer, Rational

from symacts.calculus.approximation import nearest_double
from symacts.calculus.beside import Beside, beside, simple_root
from symacts.calculus.enclose import ball
from symacts.calculus.undecided import Undecided
from symacts.kernels.lowering import Candidate
from symacts.kernels.program import OPERATIONS, Builder
from symacts.kernels.regimes import Stretch

__all__ = ["patches"]

_REACHES = tuple(Fraction(1, 2**k) for k in range(6))


def patches(g: Expr, stretches: Iterable[Stretch], lo: float, hi: float) -> Iterator[Candidate]:
    """Polynomials for g on the stretches, or on as much of them as one serves, in lo < x < hi."""
    for stretch in stretches:
        with suppress(Undecided):
            yield from _patch(g, _centre(g, stretch), stretch, lo, hi)


def _patch(g: Expr, centre: Expr, stretch: Stretch, lo: float, hi: float) -> Iterator[Candidate]:
    """One that covers the stretch, or else the widest that is as good as it must be."""
    at = Fraction(nearest_double(ball(centre)))
    wanted = max(abs(Fraction(end) - at) for end in (stretch.lo, stretch.hi))
    wide = [r for r in _REACHES if r >= wanted]
    for reach in _REACHES[max(len(wide) - 1, 0) :]:
        below = -reach if lo == -inf else max(-reach, Fraction(lo) - at)
        above = reach if hi == inf else min(reach, Fraction(hi) - at)
        with suppress(Undecided):
            found = beside(g, centre, below, above)
            if _good(found):
                yield _candidate(found)
                return


def _centre(g: Expr, stretch: Stretch) -> Expr:
    """The root of g, where there is one; else 0 or the middle."""
    if stretch.root is not None:
        near = Fraction(stretch.root)
        return simple_root(g, near - Fraction(1, 256), near + Fraction(1, 256))
    if stretch.lo <= 0 <= stretch.hi:
        return Integer(0)
    return Rational(round((stretch.lo + stretch.hi) * 32), 64)


def _good(found: Beside) -> bool:
    """Whether the polynomial and its rounding are what the operation promises."""
    p = found.near
    each = 2 if any(found.centre) else 1  # h rounds, unless it is x, and so does a product with it
    units = (p.error + p.rounding) * 2.0**53 + each * found.order
    return units / 2 <= OPERATIONS["beside"].ulp


def _candidate(found: Beside) -> Candidate:
    p, centre = found.near, found.centre
    b = Builder()
    numbers = (p.coefficients[::-1], p.rest, centre, found.order, p.even)
    program = b.program(b.emit("beside", b.x, numbers=numbers))
    return Candidate(program, lo=centre[0] + p.lo, hi=centre[0] + p.hi)
