"""Symmetries of functions given in pieces: f(2a - x) = 2b - f(x), a centre, or f(2a - x) = f(x), an axis."""

from __future__ import annotations

from typing import Any

from sympy import Expr, Rational, S, oo

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.enclose import ball, tape
from symacts.calculus.notebook import note
from symacts.calculus.pieces import Pieces, put
from symacts.calculus.tower import normal, zero
from symacts.calculus.undecided import Undecided
from symacts.values import Generic

__all__ = ["height_in_a_hole", "is_sample", "mirrored", "plausible", "symmetric"]


def symmetric(f: Pieces, a: Expr, b: Expr) -> bool:
    """Whether (a, b) is a centre, with proof: f(2a - x) = 2b - f(x) on every piece and at every junction."""
    return _maps_to_itself(f, a, -1, 2 * b)


def mirrored(f: Pieces, a: Expr) -> bool:
    """Whether x = a is an axis, with proof: f(2a - x) = f(x) on every piece and at every junction."""
    return _maps_to_itself(f, a, 1, S.Zero)


def _maps_to_itself(f: Pieces, a: Expr, sign: int, offset: Expr) -> bool:
    """Whether f(x) = offset + sign f(2a - x), piece by piece and at the junctions."""
    pairs = list(zip(f.pieces, reversed(f.pieces), strict=True))
    if not all(_meets(p.lo, 2 * a - q.hi) and _meets(p.hi, 2 * a - q.lo) for p, q in pairs):
        return False
    if not plausible(f, a, sign, ball(offset, 64), offset):
        return False
    junctions = zip(f.junctions, reversed(f.junctions), strict=True)
    if not all(_junction_fits(i.value, j.value, sign, offset) for i, j in junctions):
        return False
    return all(zero(p.expr - offset - sign * q.expr.xreplace({x: 2 * a - x})) is True for p, q in pairs)


def _meets(end: Expr, image: Expr) -> bool:
    if end == image or not {end, image}.isdisjoint((oo, -oo)):
        return bool(end == image)
    return constants.equal(end, image)


def is_sample(f: Pieces) -> bool:
    """Whether a parameter is at a sample value: then what is ruled out has to be noted, exactly."""
    return any(p.expr.has(Generic) for p in f.pieces)


def plausible(f: Pieces, a: Expr, sign: int, near: Any, offset: Expr | None = None) -> bool:
    """Whether f(x) = offset + sign f(2a - x) may hold, as far as one pair of points of each piece shows."""
    pairs = zip(f.pieces, reversed(f.pieces), strict=True)
    return all(_pair_plausible(p.expr, q.expr, a, sign, near, offset) for p, q in pairs)


def _pair_plausible(expr: Expr, image: Expr, a: Expr, sign: int, near: Any, offset: Expr | None) -> bool:
    """A quick look at a pair of mirrored points, `near` a ball around the offset: most candidates fall."""
    t = Rational(5, 7)
    here, there = (tape(e).ball(ball(at, 64)) for e, at in ((expr, a + t), (image, a - t)))
    difference = here - near - sign * there
    if not (difference > 0 or difference < 0):
        return True
    if offset is not None:
        note(put(expr, a + t) - offset - sign * put(image, a - t), 1 if difference > 0 else -1)
    return False


def _junction_fits(value: Expr | None, image: Expr | None, sign: int, offset: Expr) -> bool:
    if value is None or image is None:
        return value is None and image is None
    return constants.equal(value, offset + sign * image)


def height_in_a_hole(f: Pieces, a: Expr) -> Expr | None:
    """Half of f(x) + f(2a - x) where that is constant: 1/x + 3 has the centre (0, 3), but no value there."""
    first, last = f.pieces[0], f.pieces[-1]
    if is_sample(f) or not _meets(first.lo, 2 * a - last.hi):
        return None
    try:
        twice = normal(first.expr + last.expr.xreplace({x: 2 * a - x}))
    except Undecided:
        return None
    return None if twice.free_symbols else twice / 2
