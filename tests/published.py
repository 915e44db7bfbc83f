"""Each row of the catalogue a second time, in other words: as its paper has it, or by another identity.

At the default parameters, with mpmath, from formulas that share no text with the rows.
"""

from __future__ import annotations

from typing import Any

import mpmath
from mpmath import mpf

# Another way to write each function, from its paper, at its default parameters.
PUBLISHED: dict[str, Any] = {
    "binary_step": lambda t: mpf(t > 0),
    "identity": lambda t: t,
    "sigmoid": lambda t: (1 + mpmath.tanh(t / 2)) / 2,
    "tanh": lambda t: (mpmath.exp(t) - mpmath.exp(-t)) / (mpmath.exp(t) + mpmath.exp(-t)),
    "relu": lambda t: (t + abs(t)) / 2,
    "leaky_relu": lambda t: max(t, t / 100),
    "prelu": lambda t: max(t, 0) + min(t, 0) / 4,
    "elu": lambda t: t if t > 0 else mpmath.expm1(t),
    "selu": lambda t: (
        mpf("1.0507009873554804934193349852946")
        * (t if t > 0 else mpf("1.6732632423543772848170429916717") * mpmath.expm1(t))
    ),
    "celu": lambda t: max(0, t) + min(0, mpmath.expm1(t)),
    "gelu": lambda t: t * mpmath.ncdf(t),
    "gelu_tanh": lambda t: (
        t / (1 + mpmath.exp(-2 * mpmath.sqrt(2 / mpmath.pi) * (t + mpf("0.044715") * t**3)))
    ),
    "silu": lambda t: t * (1 + mpmath.tanh(t / 2)) / 2,
    "swish": lambda t: t * (1 + mpmath.tanh(t / 2)) / 2,
    "softplus": lambda t: max(t, 0) + mpmath.log1p(mpmath.exp(-abs(t))),
    "mish": lambda t: t * ((1 + mpmath.exp(t)) ** 2 - 1) / ((1 + mpmath.exp(t)) ** 2 + 1),
    "softsign": lambda t: t / (1 - t) if t < 0 else t / (1 + t),
    "hard_tanh": lambda t: (abs(t + 1) - abs(t - 1)) / 2,
    "relu6": lambda t: (6 + abs(t) - abs(t - 6)) / 2,
    "hard_sigmoid": lambda t: mpf(0) if t < -3 else mpf(1) if t > 3 else (t + 3) / 6,
    "hard_swish": lambda t: mpf(0) if t < -3 else t if t > 3 else t * (t + 3) / 6,
    "log_sigmoid": lambda t: min(t, 0) - mpmath.log1p(mpmath.exp(-abs(t))),
    "arctan": lambda t: mpmath.acot(1 / t) if t else mpf(0),
    "gaussian": lambda t: mpmath.exp(-t * t),
    "sinusoid": lambda t: mpmath.cos(t - mpmath.pi / 2),
    "snake": lambda t: t + (1 - mpmath.cos(2 * t)) / 2,
}

PUBLISHED |= {
    # step
    "sign": lambda t: mpf((t > 0) - (t < 0)),
    # shrinkage
    "hardshrink": lambda t: t if t * t > mpf(1) / 4 else mpf(0),
    "softshrink": lambda t: t - min(max(t, -mpf(1) / 2), mpf(1) / 2),
    "shrink": lambda t: mpf(0) if -0.5 <= t <= 0.5 else t,
    "tanhshrink": lambda t: t - 1 + 2 / (mpmath.exp(2 * t) + 1),
    # polynomial
    "square": lambda t: abs(t) ** 2,
    "cube": lambda t: t * t * t,
    "ncu": lambda t: t * (1 - t) * (1 + t),
    "squ": lambda t: (t + mpf(1) / 2) ** 2 - mpf(1) / 4,
    # logarithmic
    "asinh": lambda t: mpmath.log(t + mpmath.hypot(t, 1)),
    "symlog": lambda t: mpmath.log1p(t) if t > 0 else -mpmath.log1p(-t),
    # even
    "abs": lambda t: max(t, -t),
    "logcosh": lambda t: abs(t) + mpmath.log1p(mpmath.exp(-2 * abs(t))) - mpmath.log(2),
    "lisht": lambda t: t * mpmath.sinh(t) / mpmath.cosh(t),
    "softmodulus_t": lambda t: t * (1 - 2 / (mpmath.exp(200 * t) + 1)),
    "sgelu": lambda t: t * (2 * mpmath.ncdf(t) - 1),
    # radial
    "ricker": lambda t: -mpmath.diff(lambda s: mpmath.exp(-s * s / 2), t, 2),
    "sq_rbf": lambda t: 1 - t * t / 2 if abs(t) <= 1 else max(0, 2 - abs(t)) ** 2 / 2,
    "multiquadric": lambda t: mpmath.hypot(t, 1),
    "inverse_multiquadric": lambda t: mpmath.cos(mpmath.atan(t)),
    # periodic
    "cosine": lambda t: mpmath.sin(t + mpmath.pi / 2),
    "sinc": mpmath.sinc,
    "gcu": lambda t: t * mpmath.sin(t + mpmath.pi / 2),
    "cosid": lambda t: mpmath.sin(t + mpmath.pi / 2) - t,
}
