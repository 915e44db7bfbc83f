"""Floating-point matrices at a few points: they choose which sentence is tried, and prove nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sympy import Expr, Integer, Rational, Symbol

from symacts.calculus.concrete import written_out
from symacts.statement import Kernel
from symacts.vector import n

__all__ = ["in_numbers", "sign_and_kernel"]

_POINTS = (("1/3", "-1/2", "2"), ("-1", "3/4", "1/5"), ("2/7", "3/2", "-5/4"))
_SCALES = tuple(Rational(1, 100**power) for power in range(5))
_SEEN = 1e-3
_TINY = 1e-9


@lru_cache(maxsize=64)  # several steps of a proof ask the same question
def sign_and_kernel(entry: Expr, row: Symbol, column: Symbol) -> tuple[int, Kernel]:
    """What a symmetric matrix looks like for n = 3: 1 or -1 where no eigenvalue has the other sign."""
    import numpy

    spectra = [numpy.linalg.eigh(matrix) for matrix in _matrices(entry, row, column)]
    least = min(values[0] for values, _ in spectra)
    greatest = max(values[-1] for values, _ in spectra)
    if least < -_TINY and greatest > _TINY:
        return 0, Kernel.ANY
    sign = 1 if greatest > _TINY else -1
    null = [vectors[:, abs(values) < _TINY] for values, vectors in spectra]
    if all(v.shape[1] == 0 for v in null):
        return sign, Kernel.TRIVIAL
    constant = all(v.shape[1] == 1 and numpy.ptp(v) < _TINY for v in null)
    return sign, Kernel.CONSTANT if constant else Kernel.ANY


def _matrices(entry: Expr, row: Symbol, column: Symbol) -> list[Any]:
    import numpy

    size = len(_POINTS[0])
    places = [Integer(at) for at in range(1, size + 1)]
    entries = [[written_out(entry, {n: Integer(size), row: a, column: b}) for b in places] for a in places]
    found: list[Any] = []
    for scale in _SCALES:  # far out a steep function is flat to a float
        points = [
            {Symbol(f"x{at}", real=True): scale * Rational(v) for at, v in enumerate(point, 1)}
            for point in _POINTS
        ]
        found = [numpy.array([[in_numbers(e, point) for e in line] for line in entries]) for point in points]
        if min(numpy.abs(matrix).max() for matrix in found) > _SEEN:
            break
    return found


def in_numbers(e: Expr, point: dict[Symbol, Expr]) -> float:
    """The value at a point, with 1 for letters that stand for positive parameters."""
    ones = {s: Integer(1) for s in e.free_symbols if s.is_positive}
    return float(e.xreplace(ones).xreplace(point).evalf())
