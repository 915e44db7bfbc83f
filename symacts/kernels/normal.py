"""The normal law and the error functions, with every digit, on arrays of doubles.

SciPy's erfc and ndtr lose up to 1,800 ulps in the tail, its erf nearly 3. Here the tail is

    Q(a) = 1 - Phi(a) = exp(-a^2/2) (1 + r(a)) / (9a/4 + 2),   |r| < 0.12,

with a polynomial for r whose error is proved (tools/normal_law.py). The exponent is exact: a is cut to a
multiple h of 2^-21, whose square fits in a double, and what was cut off, d, comes back by
Q(h + d) = Q(h) - phi(h) (d - h d^2/2 + (h^2 - 1) d^3/6 - ..). So the roundings that count are few: the
exponential, the division and the last sum.

Each function stands alone on NumPy and its constants. Warnings are the caller's, as in `arithmetic`.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from symacts.kernels.arithmetic import head, scaled, two_sum
from symacts.kernels.polynomials import horner
from symacts.kernels.tables import (
    DENSITY,
    ERF,
    ERF_SLOPE,
    ERF_SLOPE_REST,
    LOG_DENSITY,
    LOG_DENSITY_REST,
    RAISE,
    RAISE_REST,
    ROOT_PI,
    ROOT_PI_REST,
    SCALED,
    SQRT2,
    SQRT2_REST,
    TAIL,
)

__all__ = ["erf", "erfc", "erfcx", "normal_cdf", "normal_density", "normal_survival", "normal_tail"]

Array = npt.NDArray[np.float64]

GRID = 1.5 * 2.0**31  # adding it and taking it away rounds to a multiple of 2^-21


def shape(coefficients: tuple[float, ...], a: Array, k: float) -> Array:
    """z P(t) for z = 2a/(a + k), t = z - 1."""
    t = a + k
    z = a + a
    z /= t
    np.subtract(z, 1.0, out=t)
    y = horner(coefficients, t)
    y *= z
    return y


def normal_tail(a: Array, rest: Array | float = 0.0, factor: float = 1.0) -> Array:
    """factor (1 - Phi(a + rest)) for a >= 0, |rest| <= 2^-22, and a factor that is a power of 2.

    Relative error: at most that of np.exp and 4.1 * 2^-53 (one unit each for the quotient and the last sum,
    1.3 for r by TAIL_ERROR and TAIL_ROUNDING, 0.6 for what is multiplied by r; r counts over 1 + r > 0.89).
    Where the result is subnormal, it is rounded to the subnormal grid once more, and only once.
    """
    d = np.minimum(a, 39.0)
    h = d + GRID
    h -= GRID
    d -= h
    d += rest
    y = shape(TAIL, h, 5.0)
    s = h * (2.25 / factor)
    s += 2.0 / factor
    # what d takes away, beside the tail: phi(h) d (1 - v/2 + v^2/6), v = h d
    v = h * d
    u = v * (1.0 / 6.0)
    u -= 0.5
    u *= v
    u += 1.0
    u *= d
    u *= s
    u *= DENSITY * factor
    y -= u
    np.multiply(h, h, out=u)
    u *= -0.5
    far = u < -684.0
    np.exp(u, out=u)
    u /= s
    np.multiply(y, u, out=v)
    v += u
    if far.any():
        k, r = h[far], y[far]
        k = np.exp(RAISE - 0.5 * k * k) / s[far]
        k += k * (r + RAISE_REST * (1.0 + r))
        v[far] = k * 2.0**-64
    return v


def normal_survival(
    x: Array,
    upper: float = 1.0,
    rest: float = 0.0,
    factor: float = 1.0,
    shift: float = 0.0,
    shift_rest: float = 0.0,
) -> Array:
    """factor (1 - Phi(k x + c)), k = upper + rest > 0, upper of at most 26 bits, factor = 2^n, c the pair."""
    end = (40.0 + abs(shift)) / upper
    u = np.minimum(x, end)
    np.maximum(u, -end, out=u)
    if shift:
        u, v = scaled(u, upper, rest)
        u, e = two_sum(u, shift)
        v += e
        v += shift_rest
        v *= np.copysign(1.0, u)
        y = normal_tail(np.abs(u), v, factor)
    elif rest or np.frexp(upper)[0] != 0.5:  # by a power of two no product is rounded
        y = normal_tail(*scaled(np.abs(u), upper, rest), factor)
    else:
        u *= upper
        y = normal_tail(np.abs(u), 0.0, factor)
    s = np.copysign(0.5 * factor, u)
    np.subtract(0.5 * factor, s, out=s)
    s += np.copysign(y, u, out=y)
    return s


def normal_cdf(x: Array) -> Array:
    """Phi(x), the distribution function of the normal law."""
    return normal_survival(-x)


def normal_density(x: Array) -> Array:
    """phi(x) = exp(-x^2/2)/sqrt(2 pi)."""
    a = np.abs(x)
    np.minimum(a, 39.0, out=a)
    h = a + GRID
    h -= GRID
    d = a - h
    a += h
    d *= a
    h *= h
    h += 2.0 * LOG_DENSITY
    h *= -0.5
    d *= -0.5
    d -= LOG_DENSITY_REST
    # u = exp(d) - 1
    u = d * (1.0 / 6.0)
    u += 0.5
    u *= d
    u += 1.0
    u *= d
    y = np.exp(h)
    np.multiply(y, u, out=d)
    y += d
    far = h < -708.0
    if far.any():
        k = np.exp(h[far] + RAISE)
        k += k * (u[far] + RAISE_REST)
        y[far] = k * 2.0**-64
    return y


def erfcx(x: Array) -> Array:
    """exp(x^2) erfc(x) for x >= 0: (1 + r)/s with s = 3x/2 + 1.

    s is cut to 26 bits, and what is lost by that and by the division goes into r: there it costs nothing.
    Relative error: at most 3.0 * 2^-53 (one unit for the last sum, 1.1 for r by SCALED_ERROR and
    SCALED_ROUNDING, 0.4 for what is multiplied by r; r counts over 1 + r > 0.84).
    """
    r = shape(SCALED, np.minimum(x, 28.0), 3.5)
    s = x * 1.5
    s += 1.0
    s = head(s)
    v = s - 1.0
    np.subtract(x, v, out=v)
    u = x * 0.5
    v += u  # 3x/2 + 1 - s, exactly
    q = 1.0 / s
    v *= q
    # what division lost: 1 - q s
    h = head(q)
    np.multiply(h, s, out=u)
    np.subtract(1.0, u, out=u)
    np.subtract(q, h, out=h)
    h *= s
    u -= h
    # 1/(1 + v) = 1 - v + v^2, to 2^-75
    np.multiply(v, v, out=s)
    s -= v
    u += s
    s *= r
    u += s
    r += u
    r *= q
    r += q
    far = x > 28.0
    if far.any():
        r[far] = erfcx_far(x[far])
    return r


def erfcx_far(x: Array) -> Array:
    """exp(x^2) erfc(x) = (1 - w + 3w^2 - 15w^3 + ..)/(sqrt(pi) x), w = 1/(2x^2), for x >= 28."""
    u, v = scaled(x * 0.25, ROOT_PI, ROOT_PI_REST)
    q = 0.25 / u
    w = 1.0 / x
    w *= 0.5 * w
    return q - q * (horner((135135.0, -10395.0, 945.0, -105.0, 15.0, -3.0, 1.0, 0.0), w) + v / u)


def erfc(x: Array) -> Array:
    """1 - erf(x) = 2 (1 - Phi(sqrt(2) x))."""
    return normal_survival(x, SQRT2, SQRT2_REST, 2.0)


def erf(x: Array) -> Array:
    """The error function: 1 - exp(-u), where u = 2a/sqrt(pi) + a^2 P(t) and a = |x|.

    What P lacks makes it wrong by ERF_ERROR + ERF_ROUNDING at most; to that come np.expm1 and the last sum.
    """
    a = np.abs(x)
    np.minimum(a, 6.0, out=a)
    t = a + 3.0
    u = a - 3.0
    np.divide(u, t, out=t)
    y = horner(ERF, t)
    y *= a
    y += ERF_SLOPE_REST
    y *= a
    h = head(a)
    a -= h
    a *= ERF_SLOPE
    y += a
    h *= ERF_SLOPE
    y += h
    np.negative(y, out=y)
    np.expm1(y, out=y)
    return np.copysign(y, x, out=y)
