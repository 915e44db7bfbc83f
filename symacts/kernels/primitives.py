"""What the functions of a kernel cost and how far off they are: the ground of the static error model.

Errors are in ulps of the true value: the worst that `benchmarks/primitives.py` met by ball arithmetic (45,000
inputs or more for each), with AVX-512 and without (NumPy 2.4, SciPy 1.17, x86-64, glibc 2.36), and a tenth to
spare for other machines. Nothing of NumPy's or SciPy's is proved. Costs are nanoseconds an element of a block
of 8192, with AVX-512; only their ratios matter. Sums, products, quotients and square roots are exact but for
one rounding, by IEEE 754.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from types import MappingProxyType

__all__ = ["PRIMITIVES", "Primitive"]


@dataclass(frozen=True)
class Primitive:
    """A function on arrays: its name, how it is written, its worst error in ulps, and its cost.

    `own` are functions of `normal`, `waves` and `arithmetic`, whose text a kernel carries; `note` says where
    it holds. The error is at most `relative` 2^-53 of the value, too, where that is known to be less.
    """

    name: str
    spelling: str
    ulps: float
    nanoseconds: float
    own: bool = False
    note: str = ""
    relative: float = inf


ROWS = (
    Primitive("add", "+", 0.5, 0.2),
    Primitive("sub", "-", 0.5, 0.2),
    Primitive("mul", "*", 0.5, 0.2),
    Primitive("div", "/", 0.5, 0.4),
    Primitive("neg", "np.negative", 0.0, 0.2),
    Primitive("abs", "np.abs", 0.0, 0.2),
    Primitive("min", "np.minimum", 0.0, 0.3),
    Primitive("max", "np.maximum", 0.0, 0.3),
    Primitive("copysign", "np.copysign", 0.0, 0.6),
    Primitive("sqrt", "np.sqrt", 0.5, 1.2),
    Primitive("exp", "np.exp", 0.75, 0.8),
    Primitive("expm1", "np.expm1", 0.85, 1.2),
    Primitive("log", "np.log", 0.65, 0.8),
    Primitive("log1p", "np.log1p", 0.85, 1.8),
    Primitive("tanh", "np.tanh", 1.25, 1.7),
    Primitive("sinh", "np.sinh", 1.9, 1.2),
    Primitive("cosh", "np.cosh", 1.1, 1.0),
    Primitive("sin", "np.sin", 0.57, 10.5),
    Primitive("cos", "np.cos", 0.57, 12.6),
    Primitive("tan", "np.tan", 0.65, 1.4),
    Primitive("atan", "np.arctan", 0.6, 1.3),
    Primitive("asin", "np.arcsin", 0.9, 1.8),
    Primitive("acos", "np.arccos", 0.9, 1.4),
    Primitive("asinh", "np.arcsinh", 1.7, 2.1),
    Primitive("acosh", "np.arccosh", 1.9, 2.2),
    Primitive("atanh", "np.arctanh", 1.75, 1.9),
    Primitive("cbrt", "np.cbrt", 3.2, 1.0),
    Primitive("power", "np.power", 0.75, 2.7, note="x > 0"),
    Primitive("lambertw", "sc.lambertw(x).real", 1.5, 160.0, note="x > 0; all digits are lost near -1/e"),
    Primitive("wrightomega", "sc.wrightomega(x)", 1.9, 120.0, note="x > 0"),
    Primitive("dawson", "sc.dawsn", 46.0, 20.0),
    Primitive("log_ndtr", "sc.log_ndtr", 95.0, 16.0),
    Primitive("erf", "erf", 1.8, 9.2, own=True),
    Primitive("erfc", "erfc", 2.6, 18.0, own=True),
    Primitive("erfcx", "erfcx", 1.1, 12.6, own=True, note="x >= 0"),
    Primitive("sine", "sine", 2.65, 2.8, own=True, relative=3.2),
    Primitive("cosine", "cosine", 3.6, 5.0, own=True, relative=4.2),
    Primitive("sin_shifted", "sin_shifted", 1.35, 16.0, own=True, note="|x| <= 2^26"),
    Primitive("sine_shifted", "sine_shifted", 3.7, 5.0, own=True, note="|x| <= 2^26", relative=4.2),
    Primitive("normal_cdf", "normal_cdf", 2.5, 17.0, own=True),
    Primitive("normal_survival", "normal_survival", 2.5, 17.0, own=True),
    Primitive("normal_density", "normal_density", 1.3, 5.4, own=True),
    Primitive("exp_of", "exp_of", 1.3, 2.0, own=True, note="of a pair"),
    Primitive("expm1_of", "expm1_of", 1.4, 2.2, own=True, note="of a pair"),
)
PRIMITIVES = MappingProxyType({row.name: row for row in ROWS})
