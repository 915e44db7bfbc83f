"""Sines and cosines by the tangent of half the angle, which NumPy has several times as fast with AVX-512.

With t = tan(x/2), sin x = 2t/(1 + t^2). The error of t counts |1 - t^2|/(1 + t^2) <= 1 times, and near the
zeros of sin, where t is 0 or infinite, as it is: no digit is lost there. Halving is exact. Each function
stands alone on NumPy and `arithmetic`.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from symacts.kernels.arithmetic import fast_two_sum, pick, scaled, square, two_product, two_sum
from symacts.kernels.tables import ARC, SINES, SINES_REST

__all__ = [
    "cos_bounded",
    "cos_of",
    "cos_rest",
    "cos_turns",
    "cosine",
    "log1p_of_wave",
    "log_of_wave",
    "share",
    "sin_and_cos",
    "sin_bounded",
    "sin_linear",
    "sin_of",
    "sin_rest",
    "sin_shifted",
    "sin_turns",
    "sine",
    "sine_shifted",
    "tan_of",
    "turns",
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


def share(b: Array) -> Array:
    """b/(1 + b): the square of a sine from that of the tangent."""
    y = 1.0 + b
    return np.divide(b, y, out=y)


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
    if not np.abs(lo).max(initial=0.0) <= 2.0**-26:  # or nan, for one of them
        y = y * np.cos(lo) + np.cos(hi) * np.sin(lo)
    else:
        y += np.cos(hi) * lo
    y[np.isinf(hi)] = 0.0
    return y


def log_of_wave(s: Array, c: Array) -> Array:
    """log s for a sine s and the cosine c; where s is nearly 1, it is log(1 - c^2)/2."""
    return pick(s > 0.75, 0.5 * np.log1p(-c * c), np.log(s))


def log1p_of_wave(s: Array, c: Array) -> Array:
    """log(1 + s) for a sine s, or what is one less its sign, and the cosine c: 1 + s = c^2/(1 - s)."""
    return pick(s > -0.5, np.log1p(s), np.log(c * c / (1.0 - s)))


def tan_of(hi: Array, lo: Array) -> Array:
    """tan(hi + lo) for a pair; 0 where that is infinite."""
    y = np.tan(hi)
    if not np.abs(lo).max(initial=0.0) <= 2.0**-26:  # or nan, for one of them
        t = np.tan(lo)
        y = (y + t) / (1.0 - y * t)
    else:
        y += lo * (1.0 + y * y)
    y[np.isinf(hi)] = 0.0
    return y


def sin_bounded(x: Array) -> Array:
    """sin(x); 0 where x is infinite: there a unit of what x was made of is many periods."""
    y = np.sin(x)
    y[np.isinf(x)] = 0.0
    return y


def cos_bounded(x: Array) -> Array:
    """cos(x); 1 where x is infinite: `sin_bounded` is 0 there."""
    y = np.cos(x)
    y[np.isinf(x)] = 1.0
    return y


def cos_of(hi: Array, lo: Array) -> Array:
    """cos(hi + lo) for a pair; 1 where that is infinite: `sin_of` is 0 there."""
    y = np.cos(hi)
    if not np.abs(lo).max(initial=0.0) <= 2.0**-26:  # or nan, for one of them
        y = y * np.cos(lo) - np.sin(hi) * np.sin(lo)
    else:
        y -= np.sin(hi) * lo
    y[np.isinf(hi)] = 1.0
    return y


def sin_rest(x: Array, lo: Array | float, y: Array) -> Array:
    """What y, about sin(x + lo), is less than that, to within 2^-59 |y| + 2^-106 |x|; nan beyond
    |x| = 2^22."""
    return wave_rest(x, lo, y, 0)


def cos_rest(x: Array, lo: Array | float, y: Array) -> Array:
    """What y, about cos(x + lo), is less than that, to within 2^-59 |y| + 2^-106 |x|; nan beyond
    |x| = 2^22."""
    return wave_rest(x, lo, y, 8)


def wave_rest(x: Array, lo: Array | float, y: Array, ahead: int) -> Array:
    """What y, about sin(x + lo + ahead pi/16), is less than that.

    x is n pi/16 + r, sin(n pi/16) comes from a table, and the series of sin r and cos r are short.
    """
    n = np.rint(x * (1.0 / ARC[0]))
    n[~(np.abs(x) <= 4194304.0)] = np.nan
    r, e = two_sum(x - n * ARC[0], n * -ARC[1])
    e -= n * ARC[2]
    e += lo
    r, e = two_sum(r, e)  # with e the rest of x
    j = n.astype(np.int64)
    j += ahead
    sine, sine_rest = np.array(SINES)[j & 31], np.array(SINES_REST)[j & 31]
    j += 8
    cosine, cosine_rest = np.array(SINES)[j & 31], np.array(SINES_REST)[j & 31]
    s, s_rest = square(r)
    p = r * s  # sin(r + e) - r
    p *= (((s * (-1 / 39916800) + 1 / 362880) * s - 1 / 5040) * s + 1 / 120) * s - 1 / 6
    p += e * (1.0 - 0.5 * s)
    q = s * s  # cos(r + e) - 1 + s/2
    q *= ((s * (-1 / 3628800) + 1 / 40320) * s - 1 / 720) * s + 1 / 24
    q -= 0.5 * s_rest
    q -= e * r
    a, more = two_product(cosine, r)
    hi, low = fast_two_sum(sine, a)
    low += more
    a, more = two_product(sine, s * -0.5)
    hi, rest = two_sum(hi, a)
    low += rest
    low += more
    low += sine * q
    low += cosine * p
    low += sine_rest
    low += cosine_rest * r
    low += hi - y
    return low


def turns(x: Array, chunks: tuple[float, ...], top: int) -> tuple[Array, Array]:
    """k x without whole numbers, as a pair, to within 2^-110: k is the sum of c_i 2^(top - 24 i), i >= 1.

    Of the c_i, whole numbers below 2^24, only those count whose products with the two halves of x are neither
    whole numbers nor too small; these products are exact.

    Source: Payne, Hanek 1983, Radian reduction for trigonometric functions.
    """
    m, e = np.frexp(x)
    m *= 2.0**26
    a = np.rint(m)
    b = (m - a) * 2.0**27
    e = e.astype(np.int64) + (top - 53)
    first = np.maximum(e // 24, 0)
    e -= 24 * (first + 1)
    table = np.array((*chunks, *([0.0] * 8)))
    hi, lo = x * 0.0, x * 0.0
    for k in range(8):
        c = table[np.minimum(first + k, len(table) - 1)]
        for part, raised in ((a, 27), (b, 0)):
            t = np.ldexp(part * c, (e + (raised - 24 * k)).astype(np.int32))
            t -= np.rint(t)
            hi, rest = two_sum(hi, t)
            lo += rest
    hi -= np.rint(hi)
    return two_sum(hi, lo)


def sin_linear(
    x: Array,
    upper: float,
    rest: float,
    shift: float,
    shift_rest: float,
    turn: float,
    turn_rest: float,
    chunks: tuple[float, ...],
    top: float,
) -> Array:
    """sin(k x + shift + shift_rest), k = upper + rest, where upper has at most 26 bits, to about an ulp.

    Far out k x has lost what counts; there the digits of k/(2 pi) (`turns`) tell what is left of it without
    whole turns, to which the shift is added as turn + turn_rest turns.
    """
    hi, lo = scaled(x, upper, rest)
    if shift:
        hi, e = two_sum(hi, shift)
        lo += e
        lo += shift_rest
        hi, lo = two_sum(hi, lo)
    y = sin_of(hi, lo)
    far = np.abs(x) >= 1048576.0
    if far.any():
        hi, lo = turns(x[far], chunks, int(top))
        hi, e = two_sum(hi, turn)
        lo += e
        lo += turn_rest
        hi, lo = two_sum(hi - np.rint(hi), lo)
        past = np.abs(hi) > 0.25
        hi = np.where(past, np.copysign(0.5, hi) - hi, hi)
        lo = np.where(past, -lo, lo)
        p, q = two_product(hi, np.full_like(hi, 6.283185307179586))
        q += hi * 2.4492935982947064e-16
        q += lo * 6.283185307179586
        y[far] = sin_of(p, q)
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
