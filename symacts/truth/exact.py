"""The true values of f, f', f'', ... at floats, to a hundred bits and more: what kernels are held against.

Each point is computed with as many bits as it takes, up to a bound; what that does not settle is unknown.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from flint import arb, ctx, fmpz
from sympy import Expr

from symacts.truth.balls import Program, Run, Side, compiled, working

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["Exact", "Standing", "exact", "scaled", "together", "value_near"]

_LEAST, _STEP, _MOST, _MOST_AT_ONCE = 128, 64, 20_000, 5000  # bits
_SURE = 75  # correct bits of a value: 2^-22 of a unit in the last place of a float64
_TINY = 1150  # a ball of a radius below 2^-1150 is a number, whatever its own size
# n 2^k + m/256, for infinity: sin(pi x) is 0 at whole numbers
_FAR = ((1, 1100, 80), (3, 1101, 0), (1, 2200, 133), (5, 2202, 31), (1, 4400, 201), (7, 4404, 57))
_FAR_BITS = 4608  # more than the farthest of them has
_SMALL = -50  # the exponent of what is no jump
_CLAMP = 2**40  # exponents beyond are those of infinity and of 0
_KEPT = 120
_QUICK = 2.0**-900  # above it doubles have the tail of a number too


class Standing(IntEnum):
    """What is known of a value."""

    NUMBER = 0
    KINK = 1  # a derivative with another value on each side
    UNDEFINED = 2  # proved to have no real value
    UNKNOWN = 3


@dataclass(frozen=True, eq=False)
class Exact:
    """Real numbers t = (hi + lo) 2^exponent as arrays, |hi| in [1/2, 1], or hi = 0.

    Guarantee: where `standing` is NUMBER, t is right to 2^-75 of itself, or to 2^-1100 where that is more. A
    t of exponent 2^40 is infinite. Where it is KINK, t is the value on the left, and `right` has the other.
    """

    hi: Array
    lo: Array
    exponent: Array
    standing: Array
    right: Exact | None = None

    def __len__(self) -> int:
        return len(self.hi)

    def take(self, chosen: Array) -> Exact:
        """The numbers at these places."""
        right = None if self.right is None else self.right.take(chosen)
        return Exact(self.hi[chosen], self.lo[chosen], self.exponent[chosen], self.standing[chosen], right)

    def rounded(self, dtype: Any = "float64") -> Array:
        """The nearest floats, ties to even; inf where they overflow, nan where there is no number."""
        import numpy as np

        form = np.finfo(dtype)
        unit = self.unit(dtype)
        with np.errstate(all="ignore"):
            head = scaled(self.hi, self.exponent - unit)
            half = head - np.rint(head)
            # A tie of the head is none if the tail is not 0.
            tied = (np.abs(half) == 0.5) & (self.lo != 0)
            found = scaled(np.where(tied, head + np.copysign(0.5, self.lo), np.rint(head)), unit)
            found = np.where(np.abs(found) > float(form.max), np.copysign(np.inf, found), found)
        return np.where(self.standing <= Standing.KINK, found, np.nan).astype(dtype)

    def unit(self, dtype: Any = "float64") -> Array:
        """The exponents of a unit in the last place of floats of that size, without end above."""
        import numpy as np

        form = np.finfo(dtype)
        least = int(form.minexp) - int(form.nmant)
        return np.where(self.hi == 0, least, np.maximum(self.exponent - int(form.nmant) - 1, least))


def scaled(values: Array, exponents: Array) -> Array:
    """values 2^exponents; NumPy's own exponents are of 32 bits."""
    import numpy as np

    found: Array = np.ldexp(values, np.clip(exponents, -100_000, 100_000).astype(np.int32))
    return found


def exact(expr: Expr, order: int, points: Sequence[float] | Array) -> Exact:
    """f^(order) at each of the points, for an expression in x without other letters.

    Where f^(order) passes through 0 at 0, its values at 0 and -0 are zeros with the signs of the sides.
    At +-inf the value is the limit, as far as values from 2^1100 to 2^4407 show it; at nan there is none.
    Raises: UnsupportedError.

    >>> from sympy import exp
    >>> from symacts.activation import x
    >>> exact(exp(-x), 1, [0.0, 745.0, 1e9, float("inf")]).rounded().tolist()
    [-1.0, -5e-324, -0.0, -0.0]
    """
    import numpy as np

    program, at = compiled(expr), np.asarray(points, dtype=np.float64)
    found: list[_Found] = [_NOTHING] * len(at)
    needed = _LEAST
    with working(_LEAST, 1):
        for i in np.argsort(at, kind="stable").tolist():
            point = float(at[i])
            if math.isfinite(point):
                found[i], needed = _found(program, order, arb(point), needed)
            else:
                found[i] = _beyond(program, order, point)
    return _with_signs(_gathered(found), at, program, order)


def together(expr: Expr, orders: int, points: Array) -> tuple[Exact, ...]:
    """`exact` for f, f', ..., `orders` of them, in less time: most points are settled by one series for all.

    >>> import numpy as np
    >>> from sympy import sin
    >>> from symacts.activation import x
    >>> [found.rounded().tolist() for found in together(sin(x), 3, np.array([0.0, 1.0]))]
    [[0.0, 0.8414709848078965], [1.0, 0.5403023058681398], [-0.0, -0.8414709848078965]]
    """
    import numpy as np

    program, at = compiled(expr), points.astype(np.float64)
    found: list[list[_Found]] = [[_NOTHING] * len(at) for _ in range(orders)]
    needed = _LEAST
    with working(_LEAST, orders):
        for i in np.argsort(at, kind="stable").tolist():
            point = float(at[i])
            balls, needed = _at_once(program, orders, point, needed)
            for order in range(orders):
                if balls:
                    found[order][i] = _Found(Standing.NUMBER, (balls[order],))
                elif math.isfinite(point):
                    found[order][i] = _found(program, order, arb(point), _LEAST)[0]
                else:
                    found[order][i] = _beyond(program, order, point)
    return tuple(_with_signs(_gathered(each), at, program, k) for k, each in enumerate(found))


def _at_once(program: Program, orders: int, point: float, bits: int) -> tuple[list[arb] | None, int]:
    """The derivatives at a point where one series has them all, by so many bits or some more; and about how
    many it took."""
    while bits <= _MOST_AT_ONCE and math.isfinite(point):
        ctx.prec = bits
        balls = program.derivatives(orders, arb(point))
        if balls is None:
            break
        if all(map(_is_sure, balls)):
            return balls, max(_enough_for(ball, bits) for ball in balls)
        bits *= 2
    return None, _LEAST


def _beyond(program: Program, order: int, point: float) -> _Found:
    """The limit at inf and -inf; there is none at nan."""
    return _NOTHING if math.isnan(point) else _limit(program, order, 1 if point > 0 else -1)


def _with_signs(found: Exact, at: Array, program: Program, order: int) -> Exact:
    """The values, their zeros at 0 and -0 signed where the two sides differ in sign and are small."""
    import numpy as np

    found = _with_sides(found, at, program, order)
    zeros = (at == 0) & (found.hi == 0) & (found.standing == Standing.NUMBER)
    if not np.any(zeros):
        return found
    beside = _gathered([_at(program, order, 0.0, sign * _LEAST_FLOAT) for sign in (-1, 1)])
    left, right = beside.hi
    if left * right >= 0 or np.any(beside.exponent > _SMALL):
        return found
    signed = np.copysign(0.0, np.where(np.signbit(at), left, right))
    return replace(found, hi=np.where(zeros, signed, found.hi))


def _with_sides(found: Exact, at: Array, program: Program, order: int) -> Exact:
    """The values, of which those at 0 and -0 are not known where there is none but the limit on that side,
    and another one on the other, or none: 1/(1 + e^(1/x)) of -0, for which 1/x is -inf, may well be 1."""
    import numpy as np

    nowhere = (at == 0) & (found.standing == Standing.UNDEFINED)
    if not np.any(nowhere):
        return found
    with working(_ENOUGH, 1):
        left, right = (_settled(program, order, arb(0), side) for side in (-1, 1))
    if left is not None and right is not None and abs(left - right) < _MET:
        return found
    settled = np.where(np.signbit(at), left is not None, right is not None)
    standing = np.where(nowhere & settled, Standing.UNKNOWN, found.standing)
    return replace(found, standing=standing.astype(np.int8))


def value_near(expr: Expr, order: int, point: float, offset: float) -> float:
    """f^(order) at point + offset, which need not be a float; nan where it is not known.

    >>> from sympy import sin
    >>> from symacts.activation import x
    >>> round(value_near(sin(x), 0, 1e22, 0.1), 6)
    -0.795709
    """
    return float(_gathered([_at(compiled(expr), order, point, arb(offset))]).rounded()[0])


def _at(program: Program, order: int, point: float, step: arb) -> _Found:
    with working(2 * _TINY, 1):  # the sum is exact
        return _found(program, order, arb(point) + step, _LEAST)[0]


@dataclass(frozen=True)
class _Found:
    """The value at one point: balls, one, or one for each side; none where there is no value."""

    standing: Standing
    balls: tuple[arb, ...] = ()


_NOTHING = _Found(Standing.UNDEFINED)


def _found(program: Program, order: int, point: arb, bits: int) -> tuple[_Found, int]:
    """The value at a point, starting with so many bits; and about how many bits it took."""
    while True:
        ctx.prec = bits
        found = _tried(program, order, point)
        if found is not None:
            is_number = found.standing is Standing.NUMBER
            return found, _enough_for(found.balls[0], bits) if is_number else _LEAST
        if bits >= _MOST:
            return _Found(Standing.UNKNOWN), _LEAST
        bits = min(2 * bits, _MOST)


def _enough_for(ball: arb, bits: int) -> int:
    """What would have sufficed: the next point is near."""
    spare = min(ball.rel_accuracy_bits(), bits) - _SURE - _STEP // 2
    return max(_LEAST, bits - spare // _STEP * _STEP) if spare > 0 else bits


def _tried(program: Program, order: int, point: arb) -> _Found | None:
    """The value by the bits in force; None where they do not suffice."""
    run = Run(point)
    value = program.derivative(order, run)
    if run.tied and order > 0:
        return _NOTHING if program.is_undefined(0, Run(point)) else _sides(program, order, point)
    if _is_sure(value):
        return _Found(Standing.NUMBER, (value,))
    if not value.is_finite() and program.is_undefined(order, run):
        broken = order > 0 and not program.is_undefined(0, Run(point)) and _settles(program, order, point)
        # the slopes of sqrt(x^4 + x^2) at 0 are those of |x|, and what stands there is a convention
        return _Found(Standing.UNKNOWN) if broken else _NOTHING
    return None


def _settles(program: Program, order: int, point: arb) -> bool:
    """Whether a derivative comes near a number on both sides of a point at which there is none."""
    ctx.prec = max(ctx.prec, _ENOUGH)
    return all(_settled(program, order, point, side) is not None for side in (-1, 1))


def _settled(program: Program, order: int, point: arb, side: int) -> arb | None:
    """The number that a derivative comes near on one side of a point, if there is one."""
    steps = (side * arb(2) ** -bits for bits in _BESIDE)
    far, near = (program.derivative(order, Run(point + step)) for step in steps)
    return near if far.is_finite() and abs(far - near) < _MET else None


def _sides(program: Program, order: int, point: arb) -> _Found | None:
    runs = [Run(point, side) for side in (Side.LEFT, Side.RIGHT)]
    left, right = (program.derivative(order, run) for run in runs)
    if not (_is_sure(left) and _is_sure(right)):
        ends = left.is_finite() and right.is_finite()
        if ends or not any(program.is_undefined(order, run) for run in runs):
            return None
        # e^(-1/x) beside 0 has a limit that no ball knows, and what stands beside a pole is a convention; the
        # slope of x sqrt|x| at 0 is 0
        half = _is_sure(left) != _is_sure(right)
        return _Found(Standing.UNKNOWN) if half or _settles(program, order, point) else _NOTHING
    if left.overlaps(right):
        return _Found(Standing.NUMBER, (left,))
    return _Found(Standing.KINK, (left, right))


def _is_sure(value: arb) -> bool:
    return bool(value.rel_accuracy_bits() >= _SURE or value.rad() < _RADIUS)


_RADIUS = arb(2) ** -_TINY
_BESIDE = (200, 260)  # as bits of the distance
_MET = arb(2) ** -30
_ENOUGH = 512  # bits


def _limit(program: Program, order: int, sign: int) -> _Found:
    """What f tends to: where it settles, or grows without end, far beyond all floats."""
    points = [arb((sign * ((fmpz(n) << (k + 8)) + m), -8)) for n, k, m in _FAR]
    far = [_found(program, order, point, _FAR_BITS)[0] for point in points]
    if any(found.standing is not Standing.NUMBER for found in far):
        return _Found(Standing.UNKNOWN)
    if program.is_wavy and not program.derivative(order, Run(points[-1] + arb(0, _WIDE))).is_finite():
        return _Found(Standing.UNKNOWN)  # as tan(x)/x, which has poles between any points
    values = [found.balls[0] for found in far]
    last = values[-1]
    if all(abs(v - last) <= abs(last) * _NEAR or abs(v - last) < _LITTLE for v in values):
        return far[-1]
    one_way = all(0 < a / last < b / last for a, b in pairwise(values)) and abs(last) > _GREAT
    if not one_way or _falls_back(program, order, points[-1], sign):
        return _Found(Standing.UNKNOWN)
    return _Found(Standing.NUMBER, (last.sgn() * _INFINITE,))


def _falls_back(program: Program, order: int, point: arb, sign: int) -> bool:
    """Whether f becomes smaller again on its way out, as x |sin x| does within few units, and x |sin(x/9)|
    does not."""
    out = [_found(program, order, point + sign * k, _FAR_BITS)[0].balls for k in _UNITS]
    return any(not b or abs(b[0]) < abs(a[0]) for a, b in pairwise(out))


_UNITS, _WIDE = (*range(5), 7, 11, 17, 27, 44, 71, 115, 186), 2**30
_LEAST_FLOAT = arb(2) ** -1074
_NEAR, _LITTLE, _GREAT = arb(2) ** -300, arb(2) ** -1080, arb(1000)
_INFINITE = arb(2) ** (2 * _CLAMP)


def _gathered(found: Sequence[_Found]) -> Exact:
    import numpy as np

    standing = np.array([each.standing for each in found], dtype=np.int8)
    left = _columns([each.balls[0] if each.balls else _ZERO for each in found])
    if not np.any(standing == Standing.KINK):
        return Exact(*left, standing)
    right = _columns([each.balls[-1] if each.balls else _ZERO for each in found])
    return Exact(*left, standing, Exact(*right, standing))


_ZERO = arb(0)


def _columns(balls: Sequence[arb]) -> tuple[Array, Array, Array]:
    import numpy as np

    parts = [_parts(ball) for ball in balls]
    heads, tails, exponents = zip(*parts, strict=True) if parts else ((), (), ())
    return (
        np.array(heads, dtype=np.float64),
        np.array(tails, dtype=np.float64),
        np.array(exponents, dtype=np.int64),
    )


def _parts(ball: arb) -> tuple[float, float, int]:
    """(hi, lo, exponent) of the middle of a ball; 0 where the ball has it."""
    if ball.contains(0):
        return 0.0, 0.0, 0
    middle = ball.mid()
    head = float(middle)
    if _QUICK < abs(head) < 1 / _QUICK:
        tail = float(middle - head)
        hi, exponent = math.frexp(head)
        if hi * tail < 0 and abs(hi) == 0.5:  # below a power of 2, that is the hi
            hi, exponent = 2 * hi, exponent - 1
        return hi, math.ldexp(tail, -exponent), exponent
    mantissa, power = middle.man_exp()
    whole, scale = int(mantissa), int(power)
    spare = whole.bit_length() - _KEPT
    if spare > 0:
        whole, scale = whole >> spare, scale + spare
    size = whole.bit_length()
    head = float(whole)
    return (
        math.ldexp(head, -size),
        math.ldexp(float(whole - int(head)), -size),
        max(-_CLAMP, min(scale + size, _CLAMP)),
    )
