"""Polynomials by Horner's rule, on arrays of doubles."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from symacts.kernels.arithmetic import two_product, two_sum

__all__ = ["beside", "beside_each", "horner", "horner_pair"]

Array = npt.NDArray[np.float64]


def horner(coefficients: tuple[float, ...], t: Array) -> Array:
    """The polynomial, its highest power first, at t."""
    y = t * coefficients[0]
    for c in coefficients[1:-1]:
        y += c
        y *= t
    y += coefficients[-1]
    return y


def beside(
    x: Array,
    coefficients: tuple[float, ...],
    rest: float = 0.0,
    centre: tuple[float, float] = (0.0, 0.0),
    order: int = 0,
    even: bool = False,
) -> Array:
    """h^order p(h), h = x - centre, or h^order p(h^2): a function beside a zero, the highest power first.

    `rest` is what the last coefficient lacks, and the centre is the sum of a pair. p is a Chebyshev series,
    cut where no more of it counts: a bound of its error was proved by ball arithmetic when it was made.
    """
    h = x - centre[0]
    h -= centre[1]
    t = h * h if even else h
    y = horner((*coefficients[:-1], rest), t)
    y += coefficients[-1]
    for _ in range(order):
        y *= h
    return y


def beside_each(x: Array, borders: tuple[float, ...], rows: tuple[tuple[float, ...], ...]) -> Array:
    """p(x - centre) by the polynomial of the stretch between two borders in which x lies, as `beside` has it.

    A row has the two parts of the centre, the coefficients but for the last one, and that in two parts.
    """
    k = np.searchsorted(borders, x, side="right")
    columns = np.array(rows).T
    h = x - columns[0][k]
    h -= columns[1][k]
    y: Array = h * columns[2][k]
    for c in columns[3:-2]:
        y += c[k]
        y *= h
    y += columns[-2][k]
    y += columns[-1][k]
    return y


def horner_pair(x: Array, upper: tuple[float, ...], rest: tuple[float, ...]) -> Array:
    """The polynomial with the coefficients upper + rest, the constant first, as if in twice the digits.

    The error is one rounding and 2^-77 times the sum of the terms' absolute values, a few times: so much
    the lower part of a product is off.
    """
    zero = x * 0.0
    hi, lo = zero + upper[-1], zero + rest[-1]
    for a, b in zip(upper[-2::-1], rest[-2::-1], strict=True):
        hi, e = two_product(hi, x)
        lo = e + lo * x
        hi, e = two_sum(hi, zero + a)
        lo += e + b
    return hi + lo
