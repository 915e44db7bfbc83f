"""Where a kernel is tried: at all sizes, densely in the middle, near kinks and roots, at special values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sympy import Expr

from symacts.numeric.seams import seams, touched
from symacts.truth.exact import Exact, Standing, exact

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["FULL", "THIN", "Density", "inputs", "interior_roots", "kinks"]

_SEED = 20_240_229
_MIDDLE = 50.0
_REACHES = ((_MIDDLE, 1.0), (120.0, 0.2), (800.0, 0.3))  # e^x leaves float32 at 104, float64 at 746
_NEAR = 0.1
_SAME = 2.0**-40  # of its neighbours: what is smaller than that touches 0


@dataclass(frozen=True)
class Density:
    """How many points: for each octave of magnitudes and sign, in the middle, beside each place, and in all
    for the formats whose floats can be sampled as a whole."""

    octave: float
    middle: int
    beside: int
    float32: int
    float16: int


THIN = Density(octave=0.25, middle=2500, beside=20, float32=4000, float16=4096)
FULL = Density(octave=8, middle=100_000, beside=100, float32=1_000_000, float16=65_536)


def inputs(dtype: Any, places: Sequence[float], density: Density) -> Array:
    """The inputs of one floating-point format, each once, in no order that matters; the same at each call.

    float64: magnitudes spread evenly in their logarithm from the least to the greatest; float32 and float16:
    a sample from all bit patterns, one from each stratum. All: a dense middle from -50 to 50, fewer as far as
    e^x is a float, the places with floats around them to 0.1 away, and the special values.
    """
    import numpy as np

    chance = np.random.default_rng(_SEED)
    kind = np.dtype(dtype)
    if kind == np.float64:
        most = [_magnitudes(chance, density.octave)]
    else:
        most = [_patterns(chance, kind, density.float32 if kind == np.float32 else density.float16)]
    most += [_evenly(chance, reach, int(density.middle * share)) for reach, share in _REACHES]
    most_of_all = float(np.finfo(kind).max)
    inside = [float(place) for place in places if abs(place) <= most_of_all]
    near = [_around(place, kind, density.beside) for place in inside]
    with np.errstate(over="ignore"):
        every = np.concatenate([part.astype(kind) for part in (*most, *near, _special(kind))])
    return _distinct(every)


def _evenly(chance: Any, reach: float, count: int) -> Array:
    """One number of each of so many equal parts of [-reach, reach]."""
    import numpy as np

    found: Array = (np.arange(count) + chance.random(count)) * (2 * reach / count) - reach
    return found


def _magnitudes(chance: Any, per_octave: float) -> Array:
    import numpy as np

    count = int(2098 * per_octave)
    exponents = np.linspace(-1074, 1024, count, endpoint=False) + chance.uniform(0, 2098 / count, count)
    sizes = np.ldexp(np.exp2(exponents % 1), np.floor(exponents).astype(np.int32))
    return np.concatenate([sizes, -sizes[::-1]])


def _patterns(chance: Any, kind: Any, count: int) -> Array:
    """One float of each stratum of bit patterns, those of nan left out."""
    import numpy as np

    bits = 8 * kind.itemsize
    edges = np.linspace(0, 2**bits, count + 1).astype(np.uint64)
    chosen = edges[:-1] + (chance.random(count) * np.diff(edges)).astype(np.uint64)
    floats: Array = chosen.astype(f"u{kind.itemsize}").view(kind)
    return floats[~np.isnan(floats)]


def _around(place: float, kind: Any, count: int) -> Array:
    """Floats on both sides, at distances from one unit in the last place to 0.1, and the place itself."""
    import numpy as np

    centre = np.array(place, dtype=kind).astype(np.float64)
    least = float(np.spacing(np.abs(centre).astype(kind)))
    away = np.geomspace(least, max(_NEAR, 2 * least), max(count // 2, 1))
    return np.concatenate([centre - away, [centre], centre + away])


def _special(kind: Any) -> Array:
    import numpy as np

    form = np.finfo(kind)
    sizes = [0.0, float(form.smallest_subnormal), float(form.tiny), float(form.eps), 1.0, 2.0, np.inf]
    beside = [
        float(np.nextafter(form.tiny, form.dtype.type(0))),
        float(np.nextafter(form.max, form.dtype.type(0))),
    ]
    both = np.array([*sizes, *beside, float(form.max)])
    return np.concatenate([both, -both, [np.nan]])


def _distinct(points: Array) -> Array:
    """Each float once; 0 and -0 are two."""
    import numpy as np

    whole = points.view(f"u{points.dtype.itemsize}")
    found: Array = np.unique(whole).view(points.dtype)
    return found


# --- places --------------------------------------------------------------------------------------------


def kinks(expr: Expr) -> tuple[float, ...]:
    """The floats at or next to the places where a case of the definition changes."""
    scan = _scan()
    return tuple(float(place) for place in seams(expr, scan, touched(expr, scan)))


def _scan() -> Array:
    import numpy as np

    far = np.geomspace(_MIDDLE, 1e6, 64)
    return np.concatenate([-far[::-1], np.linspace(-_MIDDLE, _MIDDLE, 1601)[1:-1], far])


@lru_cache(maxsize=64)
def interior_roots(expr: Expr, order: int) -> tuple[float, ...]:
    """Where g = f^(order) changes its sign or touches 0, other than at 0: floats next to the roots.

    Guarantee: each one is next to a root, or to a place as good as one: where g falls to 2^-40 of what it is
    beside. Roots closer to each other than a sixteenth may be missed, and those beyond 10^6.
    """
    import numpy as np

    scan = _scan() + 2.0**-12  # off the round numbers, at which roots and kinks lie
    found = exact(expr, order, scan)
    values, known = found.hi, found.standing == Standing.NUMBER
    signs = np.where(known, np.sign(values), np.nan)
    changes = np.flatnonzero(signs[1:] * signs[:-1] < 0)
    roots = [_crossing(expr, order, scan[i], scan[i + 1], signs[i]) for i in changes]
    roots += [_touching(expr, order, scan[i - 1], scan[i + 1]) for i in _dips(found, known)]
    return tuple(sorted({root for root in roots if root is not None and abs(root) > 2.0**-500}))


def _dips(found: Exact, known: Array) -> list[int]:
    """Where a value is nearer to 0 than both its neighbours, which have its sign."""
    import numpy as np

    with np.errstate(all="ignore"):
        sizes = np.log2(np.abs(found.hi)) + found.exponent
        lower = (sizes[1:-1] < sizes[:-2]) & (sizes[1:-1] < sizes[2:])
    signs = np.sign(found.hi)
    same = (signs[1:-1] == signs[:-2]) & (signs[1:-1] == signs[2:]) & (signs[1:-1] != 0)
    return [int(i) + 1 for i in np.flatnonzero(lower & same & known[1:-1])]


def _crossing(expr: Expr, order: int, lo: float, hi: float, sign: float) -> float | None:
    """A float next to the sign change of f^(order) between lo and hi; None where it jumps over 0."""
    a, b = _bisected(expr, order, float(lo), float(hi), sign)
    away = 2.0**-20 * max(1.0, abs(a))
    sizes = _sizes(exact(expr, order, [a - away, a, b, b + away]))
    return a if sizes[1] < sizes[0] / 2 or sizes[2] < sizes[3] / 2 else None


def _touching(expr: Expr, order: int, lo: float, hi: float) -> float | None:
    """A float next to where |f^(order)| is least between lo and hi, if it is as good as 0 there."""
    import numpy as np

    slopes = np.sign(exact(expr, order + 1, [lo, hi]).hi)
    if slopes[0] * slopes[1] >= 0:
        return None
    a, b = _bisected(expr, order + 1, float(lo), float(hi), slopes[0])
    sizes = _sizes(exact(expr, order, [lo, a, b]))
    return a if min(sizes[1], sizes[2]) < _SAME * sizes[0] else None


def _sizes(found: Exact) -> Array:
    import numpy as np

    return np.abs(found.rounded())


def _bisected(expr: Expr, order: int, lo: float, hi: float, sign: float) -> tuple[float, float]:
    """Two floats next to each other between which the sign changes."""
    while lo < (middle := (lo + hi) / 2) < hi:
        if exact(expr, order, [middle]).hi[0] * sign > 0:
            lo = middle
        else:
            hi = middle
    return lo, hi
