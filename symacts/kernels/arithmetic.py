"""Sums, products and exponentials with more digits than a double has, on arrays of doubles.

Each function stands alone on NumPy, so that a generated kernel can carry its source. Numbers come as pairs:
(hi, lo) is hi + lo with |lo| at most half an ulp of hi, or little more. NumPy has no fused multiply-add, so
factors are cut in half by a mask, which cannot overflow. Warnings are the caller's: every function may raise
NumPy's flags on the way to a right result.

Source: Dekker 1971, A floating-point technique for extending the available precision; Knuth, The Art of
Computer Programming, vol. 2, section 4.2.2.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from symacts.kernels.tables import RAISE, RAISE_REST

__all__ = [
    "add_rest",
    "by_sign",
    "div_rest",
    "exp_of",
    "expm1_of",
    "fast_two_sum",
    "head",
    "mul_rest",
    "nearest_zero",
    "negate_where_negative",
    "pick",
    "scaled",
    "sqrt_rest",
    "square",
    "two_product",
    "two_sum",
]

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

SIGN = np.int64(-(2**63))  # the bit of a double's sign
UPPER = np.int64(-(2**27))  # the bits of a double that head keeps: the sign, the exponent, 25 of the fraction


def head(x: Array) -> Array:
    """x cut to its first 26 bits: the product of two heads is exact, and so is x - head(x)."""
    return np.bitwise_and(x.view(np.int64), UPPER).view(np.float64)


def pick(m: Mask, a: Array | float, b: Array | float) -> Array:
    """np.where(m, a, b) by bits: the same time whatever m is, where a branch would be guessed wrongly."""
    k = np.negative(m.view(np.int8), dtype=np.int64)
    u, v = np.float64(a).view(np.int64), np.float64(b).view(np.int64)
    k &= u ^ v
    k ^= v
    return k.view(np.float64)


def negate_where_negative(y: Array, x: Array) -> None:
    """Changes the sign of y where x has one, by bits."""
    sign = np.bitwise_and(x.view(np.int64), SIGN)
    bits = y.view(np.int64)
    bits ^= sign


def by_sign(u: Array, below: Array, at: Array, above: Array) -> Array:
    """One of three, where u is negative, 0 and positive."""
    return np.where(u > 0.0, above, np.where(u < 0.0, below, at))


def nearest_zero(a: Array, b: Array) -> Array:
    """The number of least absolute value between a and b."""
    return np.where(np.sign(a) * np.sign(b) > 0.0, np.where(np.abs(a) < np.abs(b), a, b), 0.0)


def two_sum(a: Array, b: Array | float) -> tuple[Array, Array]:
    """a + b as a pair, exactly, barring overflow."""
    s = a + b
    t = s - a
    lo = s - t
    np.subtract(a, lo, out=lo)
    np.subtract(b, t, out=t)
    lo += t
    return s, lo


def fast_two_sum(a: Array, b: Array) -> tuple[Array, Array]:
    """a + b as a pair, exactly, where |a| >= |b| or a = 0."""
    s = a + b
    lo = s - a
    np.subtract(b, lo, out=lo)
    return s, lo


def two_product(a: Array, b: Array) -> tuple[Array, Array]:
    """a b as a pair: hi = fl(a b), and lo to within 2^-77 |a b|, barring overflow and underflow."""
    h, k = head(a), head(b)
    hi = a * b
    lo = h * k
    lo -= hi
    k -= b
    h *= k
    lo -= h  # k is -(the rest of b)
    h = head(a)
    h -= a
    h *= b
    lo -= h
    return hi, lo


def square(x: Array) -> tuple[Array, Array]:
    """x^2 as a pair: hi = fl(x^2), and lo to within 2^-76 x^2, barring overflow and underflow."""
    h = head(x)
    hi = x * x
    lo = x - h
    s = x + h
    lo *= s
    h *= h
    h -= hi
    lo += h
    return hi, lo


def add_rest(a: Array, b: Array) -> Array:
    """What rounding takes from a + b, exactly; nothing where that is infinite."""
    return where_finite(two_sum(a, b)[1])


def mul_rest(a: Array, b: Array) -> Array:
    """What rounding takes from a b, exactly, barring underflow; nothing where that is infinite."""
    return where_finite(taken(np.asarray(a), np.asarray(b), np.multiply(a, b)))


def div_rest(a: Array, b: Array, q: Array) -> Array:
    """What rounding takes from a/b = q and this, to within 2^-105 |q|; nothing where that is infinite."""
    p = q * b
    return where_finite((a - p - taken(q, np.asarray(b), p)) / b)


def sqrt_rest(a: Array, r: Array) -> Array:
    """What rounding takes from sqrt(a) = r and this, to within 2^-105 r; nothing at 0 and infinity."""
    p = r * r
    return where_finite((a - p - taken(r, r, p)) / (r + r))


def taken(a: Array, b: Array, p: Array) -> Array:
    """a b - p, p = fl(a b): the halves' products are exact."""
    h, k = head(a), head(b)
    u, v = a - h, b - k
    return u * v - (((p - h * k) - u * k) - h * v)


def where_finite(x: Array) -> Array:
    """x, and 0 where it is infinite or nan."""
    good = np.isfinite(x)
    return x if good.all() else np.where(good, x, 0.0)


def scaled(x: Array, upper: float, rest: float) -> tuple[Array, Array]:
    """k x as a pair for a constant k = upper + rest, where upper has at most 26 bits.

    Guarantee: hi + lo is k x to within 2^-76 |k x|, |lo| is at most half an ulp of hi, and lo is finite,
    barring underflow. Take upper = head(k), rest = fl(k - upper).
    """
    h = head(x)
    lo = x - h
    lo *= upper
    lo += x * rest
    h *= upper
    hi = h + lo
    h -= hi
    lo += h
    bad = np.isfinite(lo)
    np.logical_not(bad, out=bad)
    if bad.any():
        hi[bad] = x[bad] * upper
        lo[bad] = 0.0
    return hi, lo


def exp_of(hi: Array, lo: Array, out: Array | None = None) -> Array:
    """exp(hi + lo) for |lo| <= 2^-40: the relative error is that of np.exp and one rounding.

    Also where the result is subnormal: there the exponent is raised by 64 log 2, exactly, and the result
    scaled down, so that it is rounded to the subnormal grid once. The same on the way to overflow.
    """
    y = np.exp(hi, out=out)
    t = y * lo
    y += t
    if not (hi.min(initial=0.0) >= -708.0 and hi.max(initial=0.0) <= 708.0):
        far = np.abs(hi) > 708.0
        u, v = np.clip(hi[far], -750.0, 750.0), lo[far]
        # the rest of a product that is infinite, or so large that it does not count
        v[~(np.abs(v) < 0.5)] = 0.0
        w = np.exp(u - np.copysign(RAISE, u))
        w += w * (v - np.copysign(RAISE_REST, u))
        y[far] = w * np.where(u > 0.0, 2.0**64, 2.0**-64)
    return y


def expm1_of(hi: Array, lo: Array) -> Array:
    """exp(hi + lo) - 1 for |lo| <= 2^-40 |hi|: the relative error is that of np.expm1 and one rounding."""
    y = np.expm1(hi)
    t = y + 1.0
    t *= lo
    far = hi > 708.0
    y += t
    if far.any():
        y[far] = exp_of(hi[far], lo[far])
    return y
