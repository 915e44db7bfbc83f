"""Exponentials of what no double holds: a multiple of x, its square, a polynomial, with all its digits.

An exponent u with a rounding error of half an ulp makes e^u wrong by |u|/2 ulps, hundreds of them in the
tails. Here the exponents are pairs of doubles. Each function stands alone on NumPy and `arithmetic`.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from symacts.kernels.arithmetic import (
    add_rest,
    exp_of,
    fast_two_sum,
    head,
    scaled,
    square,
    two_product,
    two_sum,
    where_finite,
)
from symacts.kernels.polynomials import horner
from symacts.kernels.tables import POWERS, POWERS_REST, STEP, STEP_REST

__all__ = [
    "exp_of_exp",
    "exp_of_polynomial",
    "exp_of_reciprocal",
    "exp_of_square",
    "exp_pair",
    "exp_rest",
    "exp_scaled",
    "exp_within",
    "exp_within_rest",
    "log_rest",
    "power_of",
    "power_of_sum",
]

Array = npt.NDArray[np.float64]

SHIFT = 1.5 * 2.0**52  # what is added to it is rounded to a whole number, which its last bits are


def exp_scaled(x: Array, upper: float, rest: float, out: Array | None = None) -> Array:
    """exp(k x), k = upper + rest, where upper has at most 26 bits."""
    return exp_of(*scaled(x, upper, rest), out)


def exp_of_square(x: Array, factor: float, out: Array | None = None) -> Array:
    """exp(factor x^2) for a power of two, or its negative."""
    hi, lo = square(x)
    hi *= factor
    lo *= factor
    return exp_of(hi, lo, out)


def exp_of_reciprocal(x: Array, power: float, factor: float, rest: float, end: float) -> Array:
    """exp((factor + rest)/x^power) for a power of 1 or 2; within |x| = `end` it is 0 or infinite."""
    a = np.minimum(np.abs(x), 2.0**500)
    np.maximum(a, end, out=a)
    np.copysign(a, x, out=a)
    p, e = square(a) if power == 2.0 else (a, 0.0)
    q = factor / p
    hi, lo = two_product(q, p)
    r = factor - hi  # what division lost
    r -= lo
    r -= q * e
    r += rest
    r /= p
    return exp_of(q, r)


def power_of(x: Array, exponent: float, rest: float) -> Array:
    """x^k for x >= 0, k = exponent + rest; nan for x < 0."""
    y = np.power(x, exponent)
    if rest:
        more = np.log(x)
        more *= rest
        more *= y
        y += where_finite(more)  # it is not at 0 and infinity
    return y


def power_of_sum(a: Array, exponent: float, rest: float, b: Array) -> Array:
    """(a + b)^k, k = exponent + rest, where what rounding takes from the sum would count k times."""
    a = np.atleast_1d(a)
    s = a + b
    y = power_of(s, exponent, rest)
    y += where_finite(add_rest(a, b) / s * (exponent * y))
    return y


def exp_of_polynomial(
    x: Array, upper: tuple[float, ...], rest: tuple[float, ...], end: float, more: Array | None = None
) -> Array:
    """exp(sum of (upper_k + rest_k) x^k + more), by Horner's rule in pairs.

    Beyond |x| = `end` the polynomial is so large that only its sign counts; or, beside what it may cancel
    with, what doubles know of it.
    """
    all_of_x = x
    x = np.minimum(x, end)
    np.maximum(x, -end, out=x)
    k = head(x)
    r = x - k
    a = upper[-1]
    c = a * 134217729.0  # 2^27 + 1: c becomes the first 26 bits of a
    c -= c - a
    hi = x * a
    lo = k * c
    lo -= hi
    lo += r * c
    lo += x * (a - c + rest[-1])
    for n in range(len(upper) - 2, -1, -1):
        if upper[n] != 0.0:
            hi, e = two_sum(hi, upper[n])
            lo += e
            lo += rest[n]
        if n:
            # times x
            h = head(hi)
            t = hi - h
            hi *= x
            lo *= x
            e = h * k
            e -= hi
            h *= r
            e += h
            t *= x
            e += t
            lo += e
    if more is not None:
        hi, e = two_sum(hi, more)
        lo += e
        far = np.abs(all_of_x) > end
        if far.any():
            hi[far] = (horner(upper[::-1], all_of_x[far]) + more[far]).clip(-1e300, 1e300)
            lo[far] = 0.0
    return exp_of(*fast_two_sum(hi, lo))


def exp_pair(x: Array) -> tuple[Array, Array]:
    """e^x as a pair, to within 2^-62 e^x, for |x| <= 700.

    x = n log(2)/16 + r, and e^x is 2^(n/16), from a table, times e^r. Of 2^(n/16) and of r the first 26 bits
    are apart, so that their product is exact.
    """
    w = x * (1.0 / STEP)
    w += SHIFT
    k = w.view(np.int64)  # n, but for the highest bits
    n = w - SHIFT
    r = n * -STEP
    r += x  # exactly
    n *= STEP_REST
    s = r - n
    r -= s
    r -= n  # s + r is the rest of x
    j = np.bitwise_and(k, 15)
    t, lo = np.array(POWERS).take(j), np.array(POWERS_REST).take(j)
    q = s * (1 / 40320)  # e^s - 1 - s
    for c in (1 / 5040, 1 / 720, 1 / 120, 1 / 24, 1 / 6, 0.5):
        q += c
        q *= s
    q *= s
    q += r
    # t (1 + s + q) + lo (1 + s + q)
    p = head(s)
    n = s - p
    s += q
    q += n
    q *= t
    p *= t  # exactly
    q += lo
    lo *= s
    q += lo
    hi, low = fast_two_sum(t, p)
    low += q
    hi, low = fast_two_sum(hi, low)
    k >>= 4
    k <<= 52
    k += 1023 << 52
    hi *= w  # 2^(n // 16), by its bits
    low *= w
    return hi, low


def exp_rest(x: Array, lo: Array | float, y: Array) -> Array:
    """What y, about exp(x + lo), is less than that, to within 2^-61 y; nan beyond |x| = 700."""
    far = ~(np.abs(x) <= 700.0)
    p, q = exp_pair(np.where(far, 0.0, x))
    q += p * lo
    q += p - y
    q[far] = np.nan
    return q


def log_rest(x: Array, y: Array) -> Array:
    """What y, about log(x), lacks of it, to within 2^-59: x e^(-y/2) e^(-y/2) - 1."""
    p, q = exp_pair(y * -0.5)
    near = np.where(y > 0.0, 2.0**-100, 1.0)  # so that nothing overflows on the way
    t, e = two_product(x * near, p / near)
    hi, lo = two_product(t, p)
    e *= p
    lo += e
    t *= q
    lo += t
    lo += t
    hi -= 1.0
    lo += hi
    return lo


def exp_within(x: Array, upper: float, rest: float, end: float) -> Array:
    """exp(k x), k = upper + rest, up to |x| = `end` and no farther: in an exponent no more counts."""
    return exp_scaled(x.clip(-end, end), upper, rest)


def exp_within_rest(x: Array, upper: float, rest: float, end: float, y: Array) -> Array:
    """What y, about exp(k x), is less than that, to within 2^-61 y; up to |x| = `end`."""
    x, v = scaled(x.clip(-end, end), upper, rest)
    hi, lo = exp_pair(x)
    lo += hi * v
    lo += hi - y
    return lo


def exp_of_exp(
    x: Array, upper: float, rest: float, factor: float = 1.0, factor_rest: float = 0.0, end: float = 700.0
) -> Array:
    """exp(c e^(k x)), k = upper + rest, where upper has at most 26 bits, and c = factor + factor_rest.

    Beyond |x| = `end` e^(k x) is so large, or so small, that no more counts.
    """
    x = x.clip(-end, end)
    if upper == 1.0 and not rest:
        hi, lo = exp_pair(x)
    else:
        x, v = scaled(x, upper, rest)
        hi, lo = exp_pair(x)
        lo += hi * v
    lo *= factor
    if factor_rest or abs(np.frexp(factor)[0]) != 0.5:  # no power of two
        lo += hi * factor_rest
        hi, e = two_product(hi, np.full_like(hi, factor))
        lo += e
    else:
        hi *= factor
    return exp_of(hi, lo)
