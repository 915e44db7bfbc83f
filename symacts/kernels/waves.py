"""Sines and cosines by the tangent of half the angle, which NumPy has several times as fast with AVX-512.

With t = tan(x/2), sin x = 2t/(1 + t^2). The error of t counts |1 - t^2|/(1 + t^2) <= 1 times, and near the
zeros of sin, where t is 0 or infinite, as it is: no digit is lost there. Halving is exact. Each function
stands alone on NumPy and `arithmetic`.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from symacts.kernels.arithmetic import pick, two_product, two_sum

__all__ = [
    "cos_of",
    "cos_turns",
    "cosine",
    "sin_and_cos",
    "sin_of",
    "sin_shifted",
    "sin_turns",
    "sine",
    "sine_shifted",
]

Array = npt.NDArray[np.float64]


def sine(x: Array, out: Array | None = None) -> Array:
    """sin(x) to about two ulps, also beside its zeros; sin(x) is x where halving it would lose a digit."""
    t = x * 0.5
    np.tan(t, out=t)
    y = t * t
    y += 1.0
    t += t
    y = np.divide(t, y, out=out)
    tiny = np.abs(x) < 2.0**-1020
    if tiny.any():
        y[tiny] = x[tiny]
    return y


def cosine(x: Array, out: Array | None = None) -> Array:
    """cos(x) = sin(x + pi/2) to about two ulps, also beside its zeros; beyond 2^26, where that sum has not
    the digits, NumPy's."""
    y = sine_shifted(x, 1.5707963267948966, 6.123233995736766e-17, out)
    far = ~(np.abs(x) <= 2.0**26)
    if far.any():
        y[far] = np.cos(x[far])
    return y


def sine_shifted(x: Array, shift: float, rest: float, out: Array | None = None) -> Array:
    """sin(x + shift + rest) for |x| <= 2^26, to about two ulps also beside its zeros.

    The sum is a pair s + e, and sin(s + e) = sin s + e cos s = (2t + e (1 - t^2))/(1 + t^2), t = tan(s/2).
    """
    t, e = two_sum(x, shift)
    e += rest
    t *= 0.5
    np.tan(t, out=t)
    y = t * t
    t += t
    e -= e * y
    t += e
    y += 1.0
    return np.divide(t, y, out=out)


def sin_shifted(x: Array, shift: float, rest: float) -> Array:
    """The same to about an ulp: sin s by NumPy, and e cos s, which needs no digits, by the tangent."""
    s, e = two_sum(x, shift)
    e += rest
    t = s * 0.5
    np.tan(t, out=t)
    t *= t
    e -= e * t
    t += 1.0
    e /= t
    np.sin(s, out=s)
    s += e
    return s


def sin_and_cos(x: Array, sign: float) -> Array:
    """sin x + cos x, or with the sign -1 sin x - cos x, with all digits: where the sum cancels,

    s + c = (s^2 - c^2)/(s - c) = -cos(2x)/(s - c).
    """
    s, c = np.sin(x), np.cos(x)
    c *= sign
    cancels = (s * c < 0.0) & (np.abs(x) < 2.0**1023)
    return pick(cancels, -np.cos(x + x) / (s - c), s + c)


def sin_of(hi: Array, lo: Array) -> Array:
    """sin(hi + lo) for a pair; 0 where that is infinite: there a unit of x is many periods."""
    y = np.sin(hi)
    if np.abs(lo).max(initial=0.0) > 2.0**-26:
        y = y * np.cos(lo) + np.cos(hi) * np.sin(lo)
    else:
        y += np.cos(hi) * lo
    y[np.isinf(hi)] = 0.0
    return y


def cos_of(hi: Array, lo: Array) -> Array:
    """cos(hi + lo) for a pair; 0 where it is infinite, as `sin_of`."""
    y = np.cos(hi)
    if np.abs(lo).max(initial=0.0) > 2.0**-26:
        y = y * np.cos(lo) - np.sin(hi) * np.sin(lo)
    else:
        y -= np.sin(hi) * lo
    y[np.isinf(hi)] = 0.0
    return y


def turned(x: Array, half: float) -> tuple[Array, Array]:
    """r and the sign s with sin(pi x/half) = s sin(pi r/half), the same for cos, |r| <= half/2: exactly."""
    r = np.fmod(x, 2.0 * half)
    k = np.rint(r / half)
    r -= k * half
    return r, 1.0 - 2.0 * np.abs(np.fmod(k, 2.0))


def sin_turns(x: Array, half: float, factor: float, rest: float) -> Array:
    """sin(pi x/half), pi/half = factor + rest, also where pi x/half has no digits behind the point."""
    r, sign = turned(x, half)
    hi, lo = two_product(r, np.full_like(r, factor))
    lo += r * rest
    y = sin_of(hi, lo)
    y *= sign
    return y


def cos_turns(x: Array, half: float, factor: float, rest: float) -> Array:
    """cos(pi x/half), pi/half = factor + rest; next to its zeros the sine of what is left to them."""
    r, sign = turned(x, half)
    np.abs(r, out=r)
    near = r > 0.25 * half
    r = np.where(near, 0.5 * half - r, r)
    hi, lo = two_product(r, np.full_like(r, factor))
    lo += r * rest
    y = np.where(near, sin_of(hi, lo), cos_of(hi, lo))
    y *= sign
    return y
