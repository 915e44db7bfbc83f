"""f, f', f'', ... at very many floats: Taylor polynomials in doubles, each with a proved bound of its error.

On a ball X of middle c and radius r where f is one smooth piece, Taylor's theorem gives, with |x - c| <= r,

    f^(j)(x) = sum_(k < m) f^(j+k)(c) (x - c)^k/k! + R,    |R| <= max_X |f^(j+m)| r^m/m!.

The derivatives at c and on X are balls of the definition. What rounding adds is bounded by that of Horner's
rule. The balls are as large as the bound allows: where the floats lie densely, one stands for hundreds.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import factorial
from typing import TYPE_CHECKING, Any

from flint import arb, arb_series
from sympy import Expr

from symacts.truth.balls import Program, compiled, working

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["Near", "at_most", "nearly"]

_TERMS = 14
_CLOSE = 2.0**-12  # of a unit in the last place of the format
_FEW = 64  # points for which no smaller ball is tried
_BITS = (128, 512, 2048)
_ROUNDING = 8 * _TERMS * 2.0**-53  # x - c, its share of r, the coefficients, and two roundings a step
_UNDERFLOW = 2.0**-600  # more than 2^-1074 r^-2 times all factorials: r is at least 2^-151
_LEAST_RADIUS = 2.0**-151
_UPWARD = 1 + 2.0**-30


@dataclass(frozen=True, eq=False)
class Near:
    """Real numbers t as arrays, |t - value| <= error.

    The error is inf where nothing is known; an infinite value with the error 0 stands for all t of its sign
    that are more than twice the greatest float of the format.
    """

    value: Array
    error: Array


def nearly(expr: Expr, orders: int, points: Array) -> tuple[Near, ...]:
    """f, f', ... to the derivative before the `orders`-th at floats of one of the smaller formats.

    Guarantee: each error is proved, and at most 2^-12 units in the last place of that format, or inf.
    Nothing is known at inf and nan, at and beside kinks, beside roots, and where f is too rough.
    Raises: UnsupportedError; ValueError for float64, of whose unit a double is no 2^-12.

    >>> import numpy as np
    >>> from sympy import exp
    >>> from symacts.activation import x
    >>> points = np.array([1.0, 1.001, 1.002], dtype="float32")
    >>> f, slope = nearly(exp(x), 2, points)
    >>> bool(np.all(abs(f.value - np.exp(points.astype(float))) < 1e-9)), bool(np.all(f.error < 1e-9))
    (True, True)
    """
    import numpy as np

    if points.dtype == np.float64:
        raise ValueError("no bounds for float64 here; use exact")
    form, at = np.finfo(points.dtype), points.astype(np.float64)
    places = np.argsort(at, kind="stable")
    places = places[np.isfinite(at[places])]
    values, errors = np.full((orders, len(at)), np.nan), np.full((orders, len(at)), np.inf)
    program, todo = compiled(expr), [places] if len(places) else []
    while todo:
        here = todo.pop()
        found = _expanded(program, at[here], orders, form)
        if len(here) > _FEW and (found is None or not np.all(np.isfinite(found[1]))):
            middle = len(here) // 2
            todo += [here[:middle], here[middle:]]
        elif found is not None:
            values[:, here], errors[:, here] = found
    return tuple(Near(value, error) for value, error in zip(values, errors, strict=True))


def at_most(computed: Array, truth: Near) -> Array:
    """What the errors of `computed`, in units in the last place of the exact values, do not exceed."""
    import numpy as np

    form = np.finfo(computed.dtype)
    with np.errstate(all="ignore"):
        gap = np.abs(computed.astype(np.float64) - truth.value) + truth.error
        bound = gap / _units(np.abs(truth.value) - truth.error, form) * _UPWARD
    right = np.isinf(truth.value) & (computed == truth.value)
    found: Array = np.where(right, 0.0, np.where(np.isfinite(bound), bound, np.inf))
    return found


def _expanded(program: Program, at: Array, orders: int, form: Any) -> tuple[Array, Array] | None:
    """Values and errors at ascending points, a row for each order; None where one ball is too large."""
    for bits in _BITS:
        with working(bits, 1):
            found = _by_bits(program, at, orders, form)
        if not isinstance(found, _MoreBits):
            return found
    return None


class _MoreBits:
    """More bits may help."""


def _by_bits(program: Program, at: Array, orders: int, form: Any) -> tuple[Array, Array] | _MoreBits | None:
    import numpy as np

    middle = float(at[0] / 2 + at[-1] / 2)
    radius = max(float(at[-1]) - middle, middle - float(at[0]), _LEAST_RADIUS) * _UPWARD
    around = program.taylor(arb(middle, radius), _TERMS)
    if around is None:
        return None
    rest = float((around[_TERMS - 1] * arb(radius) ** (_TERMS - 1)).abs_upper()) * _UPWARD
    if not _may_do(around, rest, radius, orders, form):
        return None
    centre = program.taylor(arb(middle), _TERMS)
    if centre is None:
        return _MoreBits()
    powers = [arb(radius) ** k for k in range(_TERMS - 1)]
    scaled = [centre[k] * powers[k] for k in range(_TERMS - 1)]
    heads = np.array([float(ball.mid()) for ball in scaled])
    radii = np.array([float(ball.rad()) for ball in scaled]) * _UPWARD
    steps = (at - middle) / radius
    values, errors = np.empty((orders, len(at))), np.empty((orders, len(at)))
    with np.errstate(all="ignore"):
        for j in range(orders):
            factors = _factors(j) / radius**j
            terms = heads[j:] * factors[:-1]
            value = np.full(len(at), terms[-1])
            for term in terms[-2::-1]:
                value = value * steps + term
            own = float(np.sum(radii[j:] * factors[:-1]))
            rounded = _ROUNDING * float(np.sum(np.abs(terms)))
            error = (own + rounded + rest * factors[-1]) * _UPWARD + _UNDERFLOW
            sign = _beyond(around[j] * factorial(j), form)
            if sign:
                values[j], errors[j] = sign * np.inf, 0.0
                continue
            most = _CLOSE * _units(np.abs(value) - error, form)
            known = (error <= most) & (np.abs(value) + error < float(form.max))
            if not np.all(known) and own > error / 2:
                return _MoreBits()
            values[j], errors[j] = value, np.where(known, error, np.inf)
    return values, errors


def _may_do(around: arb_series, rest: float, radius: float, orders: int, form: Any) -> bool:
    """Whether the remainders are small beside the greatest values on the ball, or the values too large."""
    import numpy as np

    sizes = np.array([float((around[j] * factorial(j)).abs_upper()) for j in range(orders)])
    with np.errstate(over="ignore"):
        rests = np.array([rest * _factors(j)[-1] / radius**j for j in range(orders)])
    beyond = [_beyond(around[j] * factorial(j), form) != 0 for j in range(orders)]
    return bool(np.all((rests <= _CLOSE * _units(sizes, form)) | np.array(beyond)))


def _factors(j: int) -> Array:
    """(j + k)!/k!: what the coefficient of degree j + k is multiplied with by j derivatives."""
    import numpy as np

    return np.array([float(factorial(j + k) // factorial(k)) for k in range(_TERMS - j)])


def _beyond(values: arb, form: Any) -> int:
    """The sign of numbers of which all are beyond twice the greatest float; 0 for others."""
    if values.abs_lower() > 2 * arb(float(form.max)):
        return 1 if values > 0 else -1
    return 0


def _units(sizes: Array, form: Any) -> Array:
    """A unit in the last place of numbers of at least these sizes."""
    import numpy as np

    least = int(form.minexp) - int(form.nmant)
    exponents = np.frexp(np.maximum(sizes, 0.0))[1] - int(form.nmant) - 1
    units: Array = np.ldexp(1.0, np.where(sizes > 0, np.maximum(exponents, least), least))
    return units
