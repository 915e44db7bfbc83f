"""How far NumPy's and SciPy's functions are off, and what they cost: for symacts/kernels/primitives.py.

    python benchmarks/primitives.py [POINTS]

Errors are in ulps of the true value, by ball arithmetic, over log-spaced and dense inputs. NumPy chooses code
by processor: on x86 with AVX-512 it has its own, elsewhere the system's libm. So the measurement runs twice,
the second time with AVX-512 switched off.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from fractions import Fraction

import flint
import numpy as np
import scipy.special as sc

from symacts.kernels import normal

Array = np.ndarray
Function = Callable[[Array], Array]
Truth = Callable[[flint.arb], flint.arb]

WITHOUT = "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR X86_V4"
RNG = np.random.default_rng(2)


def even(a: float, b: float) -> Callable[[int], Array]:
    return lambda n: RNG.uniform(a, b, n)


def spread(a: float, b: float) -> Callable[[int], Array]:
    """Log-spaced magnitudes of both signs."""
    return lambda n: np.exp(RNG.uniform(np.log(a), np.log(b), n)) * RNG.choice([-1.0, 1.0], n)


def upward(a: float, b: float) -> Callable[[int], Array]:
    return lambda n: np.abs(spread(a, b)(n))


def half(t: flint.arb) -> flint.arb:
    return t / flint.arb(2).sqrt()


Row = tuple[str, Function, Truth, Sequence[Callable[[int], Array]]]
TINY, HUGE = 1e-307, 1e307
ROWS: tuple[Row, ...] = (
    ("np.exp", np.exp, lambda t: t.exp(), [even(-1, 1), even(-50, 50), even(-708, 709.7), even(-745, -708)]),
    ("np.expm1", np.expm1, lambda t: t.expm1(), [even(-1, 1), even(-50, 50), even(50, 709), spread(TINY, 1)]),
    (
        "np.log",
        np.log,
        lambda t: t.log(),
        [upward(TINY, HUGE), even(0.5, 2), lambda n: 1 + spread(1e-15, 0.01)(n)],
    ),
    ("np.log1p", np.log1p, lambda t: t.log1p(), [upward(TINY, HUGE), even(-1, 2), spread(TINY, 0.9)]),
    ("np.tanh", np.tanh, lambda t: t.tanh(), [even(-1, 1), even(-25, 25), spread(TINY, 1)]),
    ("np.sinh", np.sinh, lambda t: t.sinh(), [even(-1, 1), even(-50, 50), even(50, 710), spread(TINY, 1)]),
    ("np.cosh", np.cosh, lambda t: t.cosh(), [even(-1, 1), even(-50, 50), even(50, 710), spread(TINY, 1)]),
    (
        "np.sin",
        np.sin,
        lambda t: t.sin(),
        [even(-4, 4), even(-50, 50), spread(TINY, 1e15), spread(1e15, HUGE)],
    ),
    (
        "np.cos",
        np.cos,
        lambda t: t.cos(),
        [even(-4, 4), even(-50, 50), spread(TINY, 1e15), spread(1e15, HUGE)],
    ),
    ("np.tan", np.tan, lambda t: t.tan(), [even(-4, 4), even(-50, 50), spread(TINY, 1e15)]),
    ("np.arctan", np.arctan, lambda t: t.atan(), [even(-4, 4), even(-50, 50), spread(TINY, HUGE)]),
    ("np.arcsin", np.arcsin, lambda t: t.asin(), [even(-1, 1), spread(TINY, 1)]),
    ("np.arccos", np.arccos, lambda t: t.acos(), [even(-1, 1), lambda n: 1 - upward(1e-15, 1)(n)]),
    ("np.arcsinh", np.arcsinh, lambda t: t.asinh(), [even(-4, 4), even(-50, 50), spread(TINY, HUGE)]),
    ("np.arccosh", np.arccosh, lambda t: t.acosh(), [even(1, 2), even(1, 50), upward(1, HUGE)]),
    ("np.arctanh", np.arctanh, lambda t: t.atanh(), [even(-1, 1), spread(TINY, 1)]),
    ("np.sqrt", np.sqrt, lambda t: t.sqrt(), [even(0, 4), upward(TINY, HUGE)]),
    ("np.cbrt", np.cbrt, lambda t: t.root(3) if t > 0 else -(-t).root(3), [even(0, 4), spread(TINY, HUGE)]),
    (
        "np.power(x, 1.7)",
        lambda x: np.power(x, 1.7),
        lambda t: t ** flint.arb(1.7),
        [even(0, 4), upward(1e-180, 1e180)],
    ),
    (
        "np.power(x, -0.3)",
        lambda x: np.power(x, -0.3),
        lambda t: t ** flint.arb(-0.3),
        [even(0, 4), upward(TINY, HUGE)],
    ),
    ("x * x * x", lambda x: x * x * x, lambda t: t * t * t, [even(0, 4), spread(1e-100, 1e100)]),
    ("sc.erf", sc.erf, lambda t: t.erf(), [even(-1, 1), even(-6, 6), spread(TINY, 1)]),
    ("sc.erfc", sc.erfc, lambda t: t.erfc(), [even(-1, 1), even(-6, 6), even(6, 26.5), spread(TINY, 1)]),
    ("sc.erfcx", sc.erfcx, lambda t: (t * t).exp() * t.erfc(), [even(0, 1), even(0, 25), upward(TINY, 1)]),
    ("sc.ndtr", sc.ndtr, lambda t: half(-t).erfc() / 2, [even(-1, 1), even(-8, 8), even(-37.5, -8)]),
    (
        "sc.log_ndtr",
        sc.log_ndtr,
        lambda t: (half(-t).erfc() / 2).log(),
        [even(-1, 1), even(-8, 8), even(-50, -8)],
    ),
    (
        "sc.dawsn",
        sc.dawsn,
        lambda t: (-t * t).exp() * t.erfi() * flint.arb.pi().sqrt() / 2,
        [even(-1, 1), even(-9, 9)],
    ),
    (
        "sc.lambertw(x).real",
        lambda x: sc.lambertw(x).real,
        lambda t: t.lambertw(),
        [even(0, 4), upward(TINY, HUGE)],
    ),
    (
        "sc.wrightomega(x)",
        lambda x: sc.wrightomega(x),
        lambda t: t.exp().lambertw(),
        [even(0, 700)],
    ),
    ("erf", normal.erf, lambda t: t.erf(), [even(-1, 1), even(-6, 6), spread(TINY, 1)]),
    ("erfc", normal.erfc, lambda t: t.erfc(), [even(-1, 1), even(-6, 6), even(6, 27.2), spread(TINY, 1)]),
    ("erfcx", normal.erfcx, lambda t: (t * t).exp() * t.erfc(), [even(0, 1), even(0, 25), upward(TINY, 1)]),
    (
        "normal_cdf",
        normal.normal_cdf,
        lambda t: half(-t).erfc() / 2,
        [even(-1, 1), even(-8, 8), even(-38.5, -8)],
    ),
    (
        "normal_density",
        normal.normal_density,
        lambda t: (-t * t / 2).exp() / (2 * flint.arb.pi()).sqrt(),
        [even(-1, 1), even(-8, 8), even(-38.5, -8)],
    ),
)


def rounded(t: flint.arb) -> tuple[float, float]:
    """The double nearest t, and what is missing, in its ulps."""
    mantissa, exponent = t.mid().man_exp()
    near = float(Fraction(int(mantissa)) * Fraction(2) ** int(exponent))
    return near, float((t - flint.arb(near)) / flint.arb(float(np.spacing(abs(near)))))


def worst(function: Function, truth: Truth, inputs: Array) -> tuple[float, float]:
    """The greatest error in ulps, and where."""
    with np.errstate(all="ignore"):
        values = function(inputs)
    near, missing = map(np.array, zip(*(rounded(truth(flint.arb(v))) for v in inputs.tolist()), strict=True))
    errors = np.abs((values - near) / np.spacing(np.abs(near)) - missing)
    k = int(np.argmax(errors))
    return float(errors[k]), float(inputs[k])


def cost(function: Function, inputs: Array) -> float:
    """Nanoseconds for an element, in a block of 8192."""
    block = RNG.permutation(np.resize(inputs, 8192))
    best = float("inf")
    with np.errstate(all="ignore"):
        for _ in range(40):
            start = time.perf_counter()
            function(block)
            best = min(best, time.perf_counter() - start)
    return best / block.size * 1e9


def measured(points: int) -> None:
    flint.ctx.prec = 1500  # sines of 1e307, and exp(t^2) erfc(t)
    for name, function, truth, sets in ROWS:
        inputs = np.concatenate([draw(points) for draw in sets])
        if name not in ("np.sin", "np.cos", "np.tan"):
            flint.ctx.prec = 300
        error, place = worst(function, truth, inputs)
        flint.ctx.prec = 1500
        price = cost(function, np.concatenate([draw(2048) for draw in sets[:2]]))
        print(f"{name:20} {error:9.3f} ulp at {place!r:24} {price:7.2f} ns", flush=True)


def main() -> None:
    points = sys.argv[1] if len(sys.argv) > 1 else "3000"
    if len(sys.argv) > 2:
        return measured(int(points))
    for features in ("", WITHOUT):
        print(f"\nAVX-512 {'off' if features else 'where there is one'}")
        environment = os.environ | {"NPY_DISABLE_CPU_FEATURES": features, "PYTHONWARNINGS": "ignore"}
        subprocess.run([sys.executable, __file__, points, "here"], env=environment, check=True)
    return None


if __name__ == "__main__":
    main()
