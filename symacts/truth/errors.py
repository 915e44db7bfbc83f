"""How far computed floats are from the truth, in units in the last place of the exact value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from symacts.truth.exact import Exact, Standing, scaled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["mixed", "ulps"]


def ulps(computed: Array, truth: Exact) -> Array:
    """(computed - truth)/ulp(truth), for the exact truth, not the rounded one, in the format of `computed`.

    The unit is that of floats of the size of the truth; below the normal numbers it is the least of all. inf
    counts as the first power of two that overflows, and is right where the truth rounds to it. inf for nan in
    place of a number; 0 for nan or inf where there is no number, and inf for a number there. At a kink all
    between the two sides is right. nan where the truth is unknown.

    >>> import numpy as np
    >>> from sympy import sin
    >>> from symacts.activation import x
    >>> from symacts.truth.exact import exact
    >>> float(ulps(np.array([1.0 + 2.0**-52]), exact(sin(x) + 1, 0, [0.0]))[0])
    1.0
    """
    import numpy as np

    found = _from(computed, truth)
    if truth.right is not None:
        other = _from(computed, truth.right)
        nearer = np.where(np.abs(other) < np.abs(found), other, found)
        between = np.where(np.sign(found) * np.sign(other) <= 0, 0.0, nearer)
        found = np.where(truth.standing == Standing.KINK, between, found)
    nowhere = np.where(np.isfinite(computed), np.inf, 0.0)
    found = np.where(truth.standing == Standing.UNDEFINED, nowhere, found)
    return np.where(truth.standing == Standing.UNKNOWN, np.nan, found)


def _from(computed: Array, truth: Exact) -> Array:
    import numpy as np

    dtype = computed.dtype
    unit = truth.unit(dtype)
    with np.errstate(all="ignore"):
        value = np.where(
            np.isinf(computed),
            np.copysign(scaled(np.ones(len(unit)), int(np.finfo(dtype).maxexp) - unit), computed),
            scaled(computed.astype(np.float64), -unit),
        )
        gap = (value - scaled(truth.hi, truth.exponent - unit)) - scaled(truth.lo, truth.exponent - unit)
        agreed = np.isinf(computed) & (computed == truth.rounded(dtype))
    return np.where(agreed, 0.0, np.where(np.isnan(gap), np.inf, gap))


def mixed(errors: Array, truth: Exact, slope: Exact, points: Array, computed: Array | None = None) -> Array:
    """|error| / max(ulp(g), |g'| ulp(x)): the error as a share of what a unit of g, or of x, would make.

    `errors` are those of `ulps`, `slope` is the derivative of `truth`; the dtype is that of the points. Where
    g is 0, and what was `computed` is more of its units than a float can say, the error is that itself.
    """
    import numpy as np

    form = np.finfo(points.dtype)
    with np.errstate(all="ignore"):
        size = np.frexp(np.abs(points.astype(np.float64)))[1].astype(np.int64)
        step = np.maximum(size - int(form.nmant) - 1, int(form.minexp) - int(form.nmant))
        unit = truth.unit(points.dtype)
        sizes, shift = np.abs(errors), np.zeros_like(unit)
        if computed is not None:
            huge = (truth.hi == 0) & np.isinf(errors) & np.isfinite(computed)
            sizes, shift = np.where(huge, np.abs(computed), sizes), np.where(huge, unit, shift)
        passed_on = _passed_on(slope, step - unit + shift)
        if slope.right is not None:
            passed_on = np.fmax(passed_on, _passed_on(slope.right, step - unit + shift))
        least = scaled(np.ones(len(unit)), shift)
        share: Array = sizes / np.fmax(least, np.where(np.isfinite(points), passed_on, least))
    return np.where(np.isinf(sizes), np.inf, share)


def _passed_on(slope: Exact, shift: Array) -> Array:
    """The rounding error of x, as it arrives at g, in the units of g."""
    import numpy as np

    known = slope.standing <= Standing.KINK
    return np.where(known, np.abs(scaled(slope.hi, slope.exponent + shift)), 1.0)
