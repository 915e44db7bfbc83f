"""A function on arrays, held against the truth: how far off, where, and what it says on the way."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sympy import Expr

from symacts.truth.errors import mixed, ulps
from symacts.truth.exact import Exact, Standing, exact, together, value_near
from symacts.truth.points import Density, inputs, interior_roots, kinks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["Bounds", "Score", "Task", "Worst", "bounds_for", "called", "places", "score", "task", "tasks"]

_NEAR = 0.1  # of an interior root, relative errors say little
_MOST_PLACES = 24
_BATCH = 64
_MOST_EXCUSED = 2000
_TYPES = ("float64", "float32", "float16")
_RAISED = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError,
)  # fmt: skip
_HALVINGS = 48
_TOUCHING = 2.0**-40
# some distances within 0.1, for waves that are faster than that: their signs agree by chance once in 2^16
_BETWEEN = tuple(s * _NEAR * (1 - 0.61**k) for k in range(8) for s in (-1, 1))


@dataclass(frozen=True)
class Bounds:
    """What is asked of a kernel, in units in the last place: away from interior roots, and the mixed error
    everywhere."""

    ulps: float
    mixed: float


def bounds_for(order: int, dtype: str) -> Bounds:
    """What is promised of f^(order) in a float type."""
    return Bounds((4.0 if order == 0 else 8.0) if dtype == "float64" else 0.51, 8.0)


@dataclass(frozen=True)
class Worst:
    """The greatest of many errors and the input that has it; 0 and None where there is none."""

    error: float = 0.0
    at: float | None = None

    @property
    def place(self) -> str:
        return "" if self.at is None else f" at x = {self.at!r}"


@dataclass(frozen=True)
class Score:
    """How far one function on floats is from f^(order), f being the function of this name.

    `points` were compared, `unknown` had no truth to compare with. `ulps` is the worst error at normal inputs
    and results farther than 0.1 from an interior root, `mixed` the worst `|error|/max(ulp(g), |g'| ulp(x))`
    of all. `lost` counts nan and inf in place of finite values, `invented` numbers where there is no value,
    `zeros` those of the wrong sign at 0 and -0. `warnings` are what NumPy said, `faults` what keeps the
    result from being compared at all.
    """

    name: str
    order: int
    dtype: str
    bounds: Bounds
    points: int
    unknown: int = 0
    ulps: Worst = field(default_factory=Worst)
    mixed: Worst = field(default_factory=Worst)
    lost: Worst = field(default_factory=Worst)
    invented: Worst = field(default_factory=Worst)
    zeros: Worst = field(default_factory=Worst)
    warnings: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.complaints

    @property
    def complaints(self) -> tuple[str, ...]:
        """What is wrong, one sentence each; nothing where the bounds hold."""
        return (*self.faults, *self._errors(), *(f"warns: {warning}" for warning in self.warnings))

    def __str__(self) -> str:
        head = f"{self.name}{chr(39) * self.order}, {self.dtype}: {self.points:,} points"
        lines = [
            *(
                f"worst error   {self.ulps.error:.3g} ulp{self.ulps.place}"
                for _ in range(min(self.points, 1))
            ),
            *(f"mixed error   {self.mixed.error:.3g}{self.mixed.place}" for _ in range(min(self.points, 1))),
            *(f"unknown       {self.unknown} points" for _ in range(min(self.unknown, 1))),
            *(f"fails         {complaint}" for complaint in self.complaints),
            *("passed" for _ in range(self.passed)),
        ]
        return "\n  ".join([head, *lines])

    def _errors(self) -> list[str]:
        most, share = self.bounds.ulps, self.bounds.mixed
        found = [
            (self.ulps, most, f"off by {self.ulps.error:.3g} ulp, more than {most:g},"),
            (self.mixed, share, f"mixed error {self.mixed.error:.3g}, more than {share:g},"),
            (self.lost, 0, f"nan or inf for a finite value, {_times(self.lost)}"),
            (self.invented, 0, f"a number where there is no value, {_times(self.invented)}"),
            (self.zeros, 0, "a zero of the wrong sign"),
        ]
        said = [f"{text}{worst.place}" for worst, bound, text in found if worst.error > bound]
        return said if self.points else [*said, "nothing could be compared"]


def _times(counted: Worst) -> str:
    return "once," if counted.error == 1 else f"{counted.error:.0f} times, first"


@dataclass(frozen=True, eq=False)
class Task:
    """f^(order) at the inputs of one format, with its truth: what any number of functions is held against."""

    name: str
    expr: Expr
    order: int
    points: Array
    truth: Exact
    roots: tuple[float, ...]

    @property
    def dtype(self) -> str:
        return str(self.points.dtype)


def task(name: str, expr: Expr, order: int, dtype: str, density: Density) -> Task:
    """The inputs for f^(order) and the truth at each.

    Raises: UnsupportedError; ValueError for another float type, or no order.

    >>> from symacts.activation import x
    >>> from symacts.truth.points import THIN
    >>> held = task("half", x / 2, 0, "float64", THIN)
    >>> score(lambda a: a / 2, held).passed, score(lambda a: a / (2 + 1e-14), held).passed
    (True, False)
    """
    if dtype not in _TYPES:
        raise ValueError(f"no float type {dtype!r} here; choose from {', '.join(_TYPES)}")
    if not isinstance(order, int) or order < 0:
        raise ValueError(f"an order of a derivative is 0, 1, 2, ..., not {order!r}")
    roots = interior_roots(expr, order)
    points = inputs(dtype, places(expr, roots), density)
    return Task(name, expr, order, points, exact(expr, order, points), roots)


def tasks(name: str, expr: Expr, orders: int, dtype: str, density: Density) -> tuple[Task, ...]:
    """The tasks of f, f', ..., `orders` of them, at all the inputs of each: in less time than one by one."""
    roots = [interior_roots(expr, order) for order in range(orders)]
    points = inputs(dtype, sorted({place for each in roots for place in places(expr, each)}), density)
    truths = together(expr, orders, points)
    return tuple(Task(name, expr, order, points, truths[order], roots[order]) for order in range(orders))


def places(expr: Expr, roots: Sequence[float]) -> list[float]:
    """Where a function is tried more closely: its kinks and these roots, those next to 0."""
    return sorted((*kinks(expr), *roots), key=abs)[:_MOST_PLACES]


def score(function: Callable[[Any], Any], held: Task, bounds: Bounds | None = None) -> Score:
    """The function's errors at the inputs of a task; that it raises one is a fault too."""
    import numpy as np

    bounds = bounds or bounds_for(held.order, held.dtype)
    try:
        computed, said = called(function, held.points)
    except _RAISED as error:
        fault = f"raises {type(error).__name__}: {error}"
        return Score(held.name, held.order, held.dtype, bounds, 0, faults=(fault,))
    if faults := _faults(computed, held.points):
        return Score(held.name, held.order, held.dtype, bounds, 0, warnings=said, faults=faults)
    errors = ulps(computed, held.truth)
    known = ~np.isnan(errors)
    sizes = np.where(known, np.abs(errors), 0.0)
    number = held.truth.standing <= Standing.KINK
    finite = np.isfinite(held.truth.rounded(held.dtype))
    lost = number & finite & ~np.isfinite(computed) & ~(sizes <= bounds.mixed)
    compared = np.where(number & ~lost, sizes, 0.0)
    return Score(
        held.name,
        held.order,
        held.dtype,
        bounds,
        int(np.count_nonzero(known)),
        int(np.count_nonzero(~known)),
        ulps=_worst_away(compared, held),
        mixed=_worst_mixed(compared, computed, held),
        lost=_counted(lost, held.points),
        invented=_counted(~number & known & (sizes > 0), held.points),
        zeros=_counted(_missigned(computed, held), held.points),
        warnings=said,
    )


def called(function: Callable[[Any], Any], points: Array) -> tuple[Any, tuple[str, ...]]:
    """What the function makes of a copy of the points, and the warnings on the way, each once."""
    import numpy as np

    with warnings.catch_warnings(record=True) as caught, np.errstate(all="warn", under="ignore"):
        warnings.simplefilter("always")
        computed = function(points.copy())
    return computed, tuple(sorted({str(warning.message) for warning in caught}))


def _faults(computed: Any, points: Array) -> tuple[str, ...]:
    """Why a result cannot be compared: it is no array of floats of the shape and type of the points."""
    kind, shape = getattr(computed, "dtype", None), getattr(computed, "shape", None)
    if shape != points.shape:
        return (f"gives {_described(computed)} for an array of shape {points.shape}",)
    if kind != points.dtype:
        return (f"gives {kind} for {points.dtype}",)
    return ()


def _described(computed: Any) -> str:
    shape = getattr(computed, "shape", None)
    name = type(computed).__name__
    return f"an array of shape {shape}" if shape is not None else f"a{'n' * (name[0] in 'aeiou')} {name}"


def _counted(where: Array, points: Array) -> Worst:
    """How many, and the first in the middle."""
    import numpy as np

    found = np.flatnonzero(where)
    if not len(found):
        return Worst()
    nearest = found[np.argmin(np.abs(np.where(np.isnan(points[found]), np.inf, points[found])))]
    return Worst(float(len(found)), float(points[nearest]))


def _missigned(computed: Array, held: Task) -> Array:
    """Where f^(order) changes its sign at 0, its zeros at 0 and -0 have the sign of the side."""
    import numpy as np

    at_zero: Array = (held.points == 0) & (held.truth.hi == 0) & (held.truth.standing == Standing.NUMBER)
    signs = np.signbit(held.truth.hi)
    if len(np.unique(signs[at_zero])) < 2:
        return np.zeros_like(at_zero)
    wrong: Array = at_zero & (computed == 0) & (np.signbit(computed) != signs)
    return wrong


# --- the worst -----------------------------------------------------------------------------------------


def _worst_away(sizes: Array, held: Task) -> Worst:
    """The worst error farther than 0.1 from interior roots; for float64 at normal inputs and results."""
    import numpy as np

    form = np.finfo(held.points.dtype)
    points = held.points.astype(np.float64)
    asked = np.isfinite(points) | np.isinf(points)
    if held.dtype == "float64":
        normal = (held.truth.exponent > int(form.minexp)) & (held.truth.hi != 0)
        asked &= normal & ((np.abs(points) >= float(form.tiny)) | (points == 0))
    for root in held.roots:
        asked &= ~(np.abs(points - root) <= _NEAR)
    order = np.argsort(-np.where(asked, sizes, 0.0), kind="stable")[:_MOST_EXCUSED]
    for i in order[sizes[order] > 0]:
        if asked[i] and not _near_a_root(held, float(points[i])):
            return Worst(float(sizes[i]), float(held.points[i]))
    return Worst()


def _near_a_root(held: Task, point: float) -> bool:
    """Whether f^(order) changes its sign or touches 0 within 0.1: of waves, not every root is listed."""
    if not math.isfinite(point):
        return False
    if abs(point) <= _NEAR:
        return _changes_sign(held, point, _toward(point))
    low, high = (value_near(held.expr, held.order, point, end) for end in (-_NEAR, _NEAR))
    if _changes_sign(held, point, (-_NEAR, _NEAR, *_BETWEEN)):
        return True
    if 0 in (low, high) and low != high:
        return _fades(held, point, _NEAR if low else -_NEAR)
    turning = _turning(held, point)
    return turning is not None and (turning * low < 0 or abs(turning) <= _TOUCHING * max(abs(low), abs(high)))


def _toward(point: float) -> tuple[float, ...]:
    """From the point away from 0, ever farther: at 0 itself a change of sign is no root that counts."""
    sizes = (abs(point) + (_NEAR - abs(point)) * 2.0**-k for k in range(12))
    return (0.0, *(math.copysign(size, point) - point for size in sizes)) if point else ()


def _changes_sign(held: Task, point: float, offsets: Sequence[float]) -> bool:
    """Whether the values at these distances have both signs."""
    values = [value_near(held.expr, held.order, point, o) for o in offsets]
    return any(v < 0 for v in values) and any(v > 0 for v in values)


def _fades(held: Task, point: float, zero: float) -> bool:
    """Whether f^(order), which is 0 at this distance and is not on the other side, becomes 0 without a
    jump."""
    away, size = -zero, abs(value_near(held.expr, held.order, point, -zero))
    for _ in range(_HALVINGS):
        middle = (away + zero) / 2
        value = value_near(held.expr, held.order, point, middle)
        away, zero = (middle, zero) if value else (away, middle)
    return abs(value_near(held.expr, held.order, point, away)) <= _TOUCHING * size


def _turning(held: Task, point: float) -> float | None:
    """f^(order) where its slope changes its sign within 0.1; None where it does not."""
    low, high = -_NEAR, _NEAR
    rising = value_near(held.expr, held.order + 1, point, high) > 0
    if (value_near(held.expr, held.order + 1, point, low) > 0) == rising:
        return None
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        same = (value_near(held.expr, held.order + 1, point, middle) > 0) == rising
        low, high = (low, middle) if same else (middle, high)
    return value_near(held.expr, held.order, point, low)


def _worst_mixed(sizes: Array, computed: Array, held: Task) -> Worst:
    """A slope can only make an error smaller, so that few are needed: those at the greatest errors."""
    import numpy as np

    worst = Worst()
    order = np.argsort(-sizes, kind="stable")
    for start in range(0, len(order), _BATCH):
        batch = order[start : start + _BATCH]
        if sizes[batch[0]] <= worst.error:
            break
        points = held.points[batch]
        slope = exact(held.expr, held.order + 1, points)
        shares = mixed(sizes[batch], held.truth.take(batch), slope, points, computed[batch])
        best = int(np.argmax(shares))
        worst = max(worst, Worst(float(shares[best]), float(points[best])), key=lambda found: found.error)
    return worst
