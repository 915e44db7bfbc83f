"""Each row of the catalogue a second time, in other words: as its paper has it, or by another identity.

At the default parameters, with mpmath, from formulas that share no text with the rows.
"""

from __future__ import annotations

from typing import Any

import mpmath
from mpmath import mpf

# Another way to write each function, from its paper, at its default parameters.
# Padé activation units, table of initial coefficients, leaky ReLU with slope 0.01: highest power first.
PADE_NUMERATOR = ("0.25103717", "1.48548002", "3.05202660", "2.32335207", "0.61837738", "0.02979246")
PADE_DENOMINATOR = ("0.34720652", "0.87154450", "4.39322834", "1.14201226")


def _sigma(t: Any) -> Any:
    return (1 + mpmath.tanh(t / 2)) / 2


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
    # sigmoidal
    "lecun_tanh": lambda t: mpf("1.7159") * (1 - 2 / (mpmath.exp(4 * t / 3) + 1)),
    "bipolar_sigmoid": lambda t: mpmath.tanh(t / 2),
    "elliott": lambda t: (1 + 2 * t) / (2 * (1 + t)) if t > 0 else 1 / (2 * (1 - t)),
    "gudermannian": lambda t: mpmath.atan(mpmath.sinh(t)),
    "erf": lambda t: 2 * mpmath.ncdf(t * mpmath.sqrt(2)) - 1,
    "probit": lambda t: mpmath.erfc(-t / mpmath.sqrt(2)) / 2,
    "cloglog": lambda t: -mpmath.expm1(-mpmath.exp(t)),
    "loglog": lambda t: 1 / mpmath.exp(1 / mpmath.exp(t)),
    "laplace_mega": lambda t: mpmath.ncdf((t - 1 / mpmath.sqrt(2)) * 2 * mpmath.sqrt(mpmath.pi)),
    # saturating
    "penalized_tanh": lambda t: max(mpmath.tanh(t), mpmath.tanh(t) / 4),
    "isru": lambda t: mpmath.sin(mpmath.atan(t)),
    "sqnl": lambda t: 1 - max(0, 2 - t) ** 2 / 4 if t > 0 else max(0, 2 + t) ** 2 / 4 - 1,
    "soft_clipping": lambda t: mpmath.log1p(mpmath.exp(t)) - mpmath.log1p(mpmath.exp(t - 1)),
    "hexpo": lambda t: -mpmath.expm1(-t) if t > 0 else mpmath.expm1(t),
    "smht": mpmath.tanh,
    # piecewise linear
    "sparse_sigmoid": lambda t: (1 + min(1, max(-1, t))) / 2,
    "bounded_relu": lambda t: (1 + abs(t) - abs(t - 1)) / 2,
    "plu": lambda t: t if abs(t) <= 1 else mpmath.sign(t) * (1 + (abs(t) - 1) / 10),
    "srelu": lambda t: t if abs(t) <= 1 else mpmath.sign(t) * (1 + (abs(t) - 1) / 10),
    "apl": lambda t: t if t > 0 else -t / 5,
    # thresholded
    "threshold": lambda t: t if t > 0.1 else mpf(20),
    "thresholded_relu": lambda t: t * (t > 1),
    # rectifiers
    "rrelu": lambda t: max(t, 0) + mpf(11) / 48 * min(t, 0),
    "squared_relu": lambda t: t * (t + abs(t)) / 2,
    "star_relu": lambda t: (2 * max(0, t) ** 2 - 1) / mpmath.sqrt(5),
    "repu": lambda t: (t**3 + abs(t) ** 3) / 2,
    "flexible_relu": lambda t: (t + abs(t)) / 2,
    "nlrelu": lambda t: max(0, mpmath.log1p(t)) if t > -1 else mpf(0),
    "sine_relu": lambda t: t if t > 0 else mpmath.sqrt(2) * mpmath.sin(t - mpmath.pi / 4) / 400,
    # smooth rectifiers
    "shifted_softplus": lambda t: t / 2 + mpmath.log(mpmath.cosh(t / 2)),
    "soft_plus_plus": lambda t: t + mpmath.log(mpmath.cosh(t / 2)),
    "squareplus": lambda t: t / 2 + mpmath.hypot(t / 2, 1),
    "sparse_plus": lambda t: max(t, 0) + max(0, 1 - abs(t)) ** 2 / 4,
    "smu": lambda t: t / 4 + 3 * t / 4 * mpmath.ncdf(3 * t / (2 * mpmath.sqrt(2))),
    "smu1": lambda t: (5 * t + mpmath.sqrt(9 * t * t + 16)) / 8,
    # linear
    "bent_identity": lambda t: t + t * t / (2 * (mpmath.hypot(t, 1) + 1)),
    # exponential
    "pelu": lambda t: max(0, t) + mpmath.expm1(min(0, t)),
    "mpelu": lambda t: max(0, t) + mpmath.expm1(min(0, t)),
    "pdelu": lambda t: t if t > 0 else max(0, 1 + t / 10) ** 10 - 1,
    "isrlu": lambda t: t if t > 0 else mpmath.sin(mpmath.atan(t)),
    # exponential blends
    "exponential": lambda t: mpmath.sinh(t) + mpmath.cosh(t),
    "soft_exponential": lambda t: 2 * mpmath.expm1(t / 2) + mpf(1) / 2,
    "rsigelu": lambda t: t + (t > 1) * t * (1 + mpmath.tanh(t / 2)) / 4 if t > 0 else mpmath.expm1(t) / 2,
    "slu": lambda t: t if t > 0 else t + 2 * mpmath.log(mpmath.cosh(t / 2)),
    "xielu": lambda t: t / 2 + mpf(4) / 5 * (t * t if t > 0 else mpmath.expm1(t) - t),
    # like GELU
    "quick_gelu": lambda t: t / 2 * (1 + mpmath.tanh(mpf("0.851") * t)),
    "clipped_gelu": lambda t: min(10, t * mpmath.ncdf(t)),
    "calu": lambda t: t * mpmath.atan2(1, -t) / mpmath.pi,
    "lalu": lambda t: max(t, 0) - abs(t) * mpmath.exp(-abs(t)) / 2,
    "golu": lambda t: t / mpmath.exp(mpmath.exp(-t)),
    # like swish
    "e_swish": lambda t: 3 * t * (1 + mpmath.tanh(t / 2)) / 4,
    "lipswish": lambda t: 5 * t * (1 + mpmath.tanh(t / 2)) / 11,
    "dsilu": lambda t: (1 + mpmath.tanh(t / 2)) / 2 + t / (4 * mpmath.cosh(t / 2) ** 2),
    "aptx": lambda t: t / (1 + mpmath.exp(-2 * t)),
    "aria2": lambda t: t * mpmath.power((1 + mpmath.tanh(t)) / 2, mpf(3) / 2),
    "acon_c": lambda t: t * (1 + mpmath.tanh(t / 2)) / 2,
    "sinlu": lambda t: (t + mpmath.sin(t)) * (1 + mpmath.tanh(t / 2)) / 2,
    "nipuna": lambda t: t if t > 0 else t * (1 + mpmath.tanh(t / 2)) / 2,
    # like Mish
    "hard_mish": lambda t: t * min(2, max(0, t + 2)) / 2,
    "tanhexp": lambda t: t * (1 - 2 / (mpmath.exp(2 * mpmath.exp(t)) + 1)),
    "serf": lambda t: t * (1 - mpmath.erfc(mpmath.log1p(mpmath.exp(t)))),
    "erfact": lambda t: t * (1 - mpmath.erfc(mpf(3) / 4 * mpmath.exp(3 * t / 4))),
    "logish": lambda t: t * (mpmath.log(2 + mpmath.exp(-t)) - mpmath.log(1 + mpmath.exp(-t))),
    "smish": lambda t: t * (1 - 2 / ((1 + _sigma(t)) ** 2 + 1)),
    "phish": lambda t: t * (1 - 2 / (mpmath.exp(2 * t * mpmath.ncdf(t)) + 1)),
    "gish": lambda t: t * mpmath.log1p(-mpmath.expm1(-mpmath.exp(t))),
    "sinsig": lambda t: t * mpmath.cos(mpmath.pi / 2 * _sigma(-t)),
    # algebraic gates
    "pflu": lambda t: t * mpmath.cos((mpmath.pi / 2 - mpmath.atan(t)) / 2) ** 2,
    "fpflu": lambda t: t if t > 0 else t * (1 + mpmath.sin(mpmath.atan(t))),
    "swim": lambda t: t / 2 + t * mpmath.sin(mpmath.atan(t)) / 4,
    "srs": lambda t: 2 * t * mpmath.exp(t / 3) / (t * mpmath.exp(t / 3) + 2),
    "colu": lambda t: t * mpmath.exp(t + mpmath.exp(t)) / (mpmath.exp(t + mpmath.exp(t)) - t),
    # two-piece gates
    "elish": lambda t: (t if t > 0 else mpmath.expm1(t)) * _sigma(t),
    "hard_elish": lambda t: (t if t > 0 else mpmath.expm1(t)) * min(1, max(0, (t + 1) / 2)),
    "fts": lambda t: max(0, t) * _sigma(t) - mpf(1) / 5,
    "reu": lambda t: t * mpmath.exp(min(0, t)),
    "preu": lambda t: t * mpmath.exp(min(0, t)),
    # rational
    "pau": lambda t: (
        mpmath.polyval([mpf(a) for a in PADE_NUMERATOR], t)
        / (1 + abs(mpmath.polyval([mpf(b) for b in (*PADE_DENOMINATOR, "0")], t)))
    ),
}
