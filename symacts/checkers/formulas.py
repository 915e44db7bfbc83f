"""Antiderivatives, inverses, series, identities and differential equations along f."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sympy import Expr, polylog

from symacts.activation import x
from symacts.case import Fields
from symacts.checkers.fields import expression_of, parts_of
from symacts.checkers.gaps import TOLERANCE, Gap, Gaps, agree, between, compared, faint, open_, spread
from symacts.checkers.shape import rises_and_falls
from symacts.language import said
from symacts.numeric.functions import Twofold, exactly, formula
from symacts.numeric.quadrature import integral
from symacts.numeric.sample import Sample
from symacts.numeric.settle import BlurredError, finite, once, settled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["antiderivative", "differential_equation", "identities", "inverse", "series"]

_FEW = 300


def antiderivative(fields: Fields, s: Sample) -> Gaps:
    """F' = f, and F is continuous: at seams by its sides, elsewhere by its steps against quadrature."""
    expr = expression_of(fields.get("value"))
    if expr is None:
        return
    whole = Sample(expr)
    slow = expr.has(polylog)  # NumPy has none
    points = s.t[spread(len(s.t), 16)] if slow else s.t
    yield compared(whole.order(1), s.order(0), points, "F'")
    for seam in (*s.seams, *whole.seams):
        left, right = whole.sides(seam, 0)
        if left is None or right is None:
            yield open_(said("continuity of F"))
        elif finite(left) and finite(right):
            yield between(left, right, said("continuity of F"), seam)
    yield from _steps(whole, s, points)


def _steps(whole: Sample, s: Sample, points: Array) -> Gaps:
    """F(b) - F(a) for neighbouring points against the integral of f: where F jumps they are apart."""
    import numpy as np

    values, f = whole.f.floats(points), s.value_at(points)
    with np.errstate(all="ignore"):
        steps, width = np.diff(values), np.diff(points)
        flat = (f[1:] + f[:-1]) / 2 * width
        room = (np.abs(np.diff(f)) + 0.1 * np.abs(f[1:]) + 0.1 * np.abs(f[:-1])) * width
        doubt = np.abs(steps - flat) - room - 1e-12 * np.abs(values[1:])
    clear = ~_any_between(points, s.edges) & np.isfinite(f[1:]) & np.isfinite(f[:-1])
    accused = np.flatnonzero(clear & ~(doubt <= 0))
    for i in (*accused[spread(len(accused), 8)], *np.flatnonzero(clear)[spread(int(clear.sum()), 3)]):
        a, b = float(points[i]), float(points[i + 1])
        claimed = settled(partial(_step, whole, a, b))
        inner = s.nodes[(s.nodes > a) & (s.nodes < b)]
        measured, off = integral(s.value_at, np.array([a, *inner, b]))
        if claimed is not None and _apart(measured, claimed) > TOLERANCE:
            measured, off = integral(
                partial(_settled_values, s), np.array([a, *inner[:: len(inner) // 8 + 1], b]), _FEW
            )
        if claimed is None or faint(measured, claimed) or not finite(measured) or off > 1e-9 * abs(measured):
            yield open_(said("steps of F"))
        else:
            least = 1e-12 * (b - a) * max(abs(float(f[i])), abs(float(f[i + 1])))
            error = 0.0 if abs(measured - claimed) <= least else _apart(measured, claimed)
            yield Gap(error, 1, said("steps of F"), 0, (a + b) / 2, measured, claimed)


def _settled_values(s: Sample, points: Array) -> Array:
    """f with as many digits as it takes: of sigmoid(x) (1 - sigmoid(x)) fifty are lost at 150."""
    import numpy as np

    values = (s.exact(0, float(p)) for p in points)
    return np.array([math.nan if v is None else float(v) for v in values])


def _apart(a: Any, b: Any) -> float:
    greater = max(abs(a), abs(b))
    return float(abs(a - b) / greater) if greater else 0.0


def _step(whole: Sample, a: float, b: float) -> Any:
    return whole.f.digits(b) - whole.f.digits(a)


def _any_between(points: Array, places: tuple[Any, ...]) -> Array:
    """For each step from point to point, whether a place lies in it."""
    import numpy as np

    crossed = np.zeros(len(points) - 1, dtype=bool)
    for place in map(float, places):
        crossed |= (points[:-1] <= place) & (place <= points[1:])
    return crossed


# --- inverses --------------------------------------------------------------------------------------


def inverse(fields: Fields, s: Sample) -> Gaps:
    """g(f(t)) = t; f takes no value twice exactly where it is called invertible."""
    if isinstance(invertible := fields.get("invertible"), bool):
        twice = _taken_twice(s)
        if twice or invertible or not s.singular:
            yield agree(invertible != twice, said("invertible"), len(s.t), None, not twice, invertible)
        else:
            yield open_(said("invertible"))
    expr = expression_of(fields.get("value"))
    if expr is not None:
        g = formula(expr, *expr.free_symbols) if expr.free_symbols else formula(expr)
        back = Twofold(lambda p: g.floats(s.value_at(p)), lambda p: g.digits(_telling(s, p)))
        yield compared(back, Twofold(lambda p: p, lambda p: p), s.t[~_undefined(s)], "g(f(x)) = x")


def _telling(s: Sample, p: Any) -> Any:
    """f(p), where it still has digits that tell p from its neighbours: a saturated f has none."""
    import mpmath

    half = mpmath.mpf(10) ** (-mpmath.mp.dps // 2)
    value, beside = s.f.digits(p), s.f.digits(p + max(1, abs(p)) * half)
    if not abs(beside - value) > abs(value) * half * half * 10**20:
        raise BlurredError
    return value


def _undefined(s: Sample) -> Array:
    import numpy as np

    return np.isnan(s.values)


def _taken_twice(s: Sample) -> bool:
    """Some stretch is flat, or some stretch rises and falls, or two have a value in common."""
    import numpy as np

    if s.flats:
        return True
    images = []
    breaks = sorted([-math.inf, *map(float, s.seams), *map(float, s.edges), math.inf])
    for a, b in pairwise(breaks):
        inside = s.t[(s.t > a) & (s.t < b)]
        values = s.value_at(inside)
        inside, values = inside[~np.isnan(values)], values[~np.isnan(values)]
        if len(values) < 2:
            continue
        if None not in rises_and_falls(s, inside):
            return True
        images.append((inside, values))
    images.sort(key=lambda image: (float(image[1].min()), float(image[1].max())))
    return any(_overlap(s, low, high) for low, high in pairwise(images))


def _overlap(s: Sample, low: tuple[Array, Array], high: tuple[Array, Array]) -> bool:
    """Whether the first stretch rises above the least value of the second; floats accuse, digits judge.

    Of 1/(e^x - 1) - 1/x floats have only noise beside 0.
    """
    top = float(low[1].max())
    if not float(high[1].min()) < top - (_APART * abs(top) if finite(top) else 0.0):
        return False
    tops, bottoms = _told(s, *low, -1), _told(s, *high, 1)
    return bool(tops and bottoms and max(tops) > min(bottoms) + _APART * abs(max(tops)))


_APART = 1e-7
_ASKED = 6


def _told(s: Sample, points: Array, values: Array, sign: int) -> list[Any]:
    """The values, by digits, at the places of the greatest (sign -1) or least floats, and at a few others."""
    import numpy as np

    order = np.argsort(sign * values, kind="stable")
    asked = [*order[:_ASKED], *order[spread(len(order), _ASKED)]]
    told = (s.exact(0, float(points[i])) for i in map(int, asked))
    return [value for value in told if value is not None and value == value]


# --- series, identities, equations -----------------------------------------------------------------


_NEAR = (60, 64)  # decades: near enough for any scale that a float holds
_BEYOND = 50


def series(fields: Fields, s: Sample) -> Gaps:
    """f - p shrinks at least like h^order as h does."""
    import mpmath

    expr = expression_of(fields.get("value"))
    if expr is None:
        return
    at, order = exactly(expression_of(fields.get("at")) or x * 0), fields.get("order")
    assert isinstance(order, int)
    p = formula(expr)
    digits = _NEAR[1] * (order + 3) + _BEYOND
    with mpmath.workdps(digits):
        rests = []
        for side in (-1, 1):
            for decades in _NEAR:
                point = at + side * mpmath.mpf(10) ** -decades
                value = once(s.f.digits, point)
                rests.append((abs(value - once(p.digits, point)), abs(value)))
        if any(rest != rest for rest, _ in rests):
            yield open_(said("remainder like x^{order}", order=order))
            return
        shrinks = all(_shrinks(near, nearer, order, digits) for near, nearer in (rests[:2], rests[2:]))
    yield agree(
        shrinks, said("remainder like x^{order}", order=order), 4, at, said("larger"), f"O(x^{order})"
    )


def _shrinks(near: tuple[Any, Any], nearer: tuple[Any, Any], order: int, digits: int) -> bool:
    import mpmath

    # |x - 1| - |x + 1| is small beside its terms
    noise = max(1, nearer[1]) * mpmath.mpf(10) ** (20 - digits)
    rate = mpmath.mpf(10) ** (-(_NEAR[1] - _NEAR[0]) * order + 2)
    return bool(nearer[0] <= max(noise, near[0] * rate))


def identities(fields: Fields, s: Sample) -> Gaps:
    for place, part in enumerate(parts_of(fields.get("equations")), 1):
        left, right = expression_of(part["left"]), expression_of(part["right"])
        if left is not None and right is not None:
            yield compared(formula(left), formula(right), s.core, said("identity {number}", number=place))


def differential_equation(fields: Fields, s: Sample) -> Gaps:
    """The polynomial in x, y, y', ... vanishes along f: it is small beside its greatest term."""
    expr = expression_of(fields.get("value"))
    if expr is None:
        return
    names = sorted(expr.free_symbols, key=str)
    known = [_ORDERS.get(_primed(name)) for name in names]
    if None in known:
        return
    orders = [order for order in known if order is not None]
    terms = expr.expand().as_ordered_terms()
    of = [_along(term, names, orders, s) for term in terms]
    size = Twofold(
        lambda p: _greatest([abs(term.floats(p)) for term in of]),
        lambda p: max(abs(term.digits(p)) for term in of),
    )
    nothing = Twofold(lambda p: 0 * s.value_at(p), lambda p: 0 * s.f.digits(p))
    yield compared(_along(expr, names, orders, s), nothing, s.t, said("differential equation"), size)


_ORDERS: Mapping[str, int] = {"x": -1, "y": 0, "y'": 1, "y''": 2}


def _primed(symbol: Any) -> str:
    """y1 and y' are one thing."""
    name: str = symbol.name
    head, digits = name.rstrip("0123456789"), name.lstrip("xy'")
    return head + "'" * int(digits) if digits else head


def _along(expr: Expr, names: list[Any], orders: list[int], s: Sample) -> Twofold:
    """An expression in x, y, y', y'' as a function of x."""
    if not names:
        return formula(expr)
    of, lines = formula(expr, *names), [None if k < 0 else s.order(k) for k in orders]

    def floats(points: Array) -> Array:
        return of.floats(*(points if line is None else line.floats(points) for line in lines))

    def digits(point: Any) -> Any:
        return of.digits(*(point if line is None else line.digits(point) for line in lines))

    return Twofold(floats, digits)


def _greatest(arrays: list[Array]) -> Array:
    import numpy as np

    greatest: Array = np.max(arrays, axis=0)
    return greatest
