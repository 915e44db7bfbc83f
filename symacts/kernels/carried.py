"""Small NumPy functions that a kernel's source carries along: exponentials of what no float holds."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["exp_of_polynomial", "two_product", "two_sum"]

Array = Any


def two_sum(a: Array, b: Array) -> tuple[Array, Array]:
    """a + b = s + e exactly, s the rounded sum (Knuth)."""
    s = a + b
    t = s - a
    return s, (a - (s - t)) + (b - t)


def two_product(a: Array, b: Array) -> tuple[Array, Array]:
    """a b = p + e exactly, p the rounded product (Dekker, Veltkamp); |a| and |b| below 2^490."""
    p = a * b
    t = a * 134217729.0
    a1 = t - (t - a)
    t = b * 134217729.0
    b1 = t - (t - b)
    a2, b2 = a - a1, b - b1
    return p, ((a1 * b1 - p) + a1 * b2 + a2 * b1) + a2 * b2


def exp_of_polynomial(
    x: Array, hi: tuple[float, ...], lo: tuple[float, ...], end: float, rest: Array = 0.0
) -> Array:
    """exp(sum of (hi_k + lo_k) x^k + rest) with about one rounding error, however large the exponent.

    The polynomial is summed in pairs of floats by Horner's rule. Beyond |x| = `end` the exponent is so large
    that only its sign counts.
    """
    x = np.minimum(np.maximum(x, -end), end)
    u, v = np.float64(hi[-1]), np.float64(lo[-1])
    for a, b in zip(hi[-2::-1], lo[-2::-1], strict=True):
        u, e = two_product(u, x)
        e = e + v * x
        if a == 0.0:
            v = e
        else:
            u, v = two_sum(u, a)
            v = v + (e + b)
    u, e = two_sum(u, rest)
    y = np.exp(u)
    return y + y * (e + v)
