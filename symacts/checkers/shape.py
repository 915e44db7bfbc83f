"""Monotonicity, convexity and symmetry against signs and pairs on the grid."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from symacts.case import Field, Fields, Number
from symacts.checkers.fields import Span, expression_of, parts_of, real_of, spans_of, word_of
from symacts.checkers.gaps import NOISE, TOLERANCE, Gap, Gaps, agree, distance, distances
from symacts.numeric.functions import number
from symacts.numeric.sample import Sample
from symacts.values import Interval, Periodic, PointSet

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["convexity", "monotonicity", "symmetry"]

_SIGNS = {"increasing": 1, "decreasing": -1, "constant": 0, "convex": 1, "concave": -1, "affine": 0}


def _shape(fields: Fields, s: Sample, order: int, label: str) -> Gaps:
    """Each interval bears the sign of f' (or f'') that its word says; together they cover the line."""
    import numpy as np

    measured = s.slopes if order == 1 else s.curvatures
    covered = np.zeros(len(s.t), dtype=bool)
    parts = parts_of(fields.get("intervals"))
    for part in parts:
        sign = _SIGNS[word_of(part[label]).removeprefix("strictly ")]
        for span in spans_of(PointSet((_repeating(part),)), s.width):
            covered |= (held := span.holds(s.t, 0.0))
            yield _sign_gap(measured[held], sign)
            yield from _turns(span, s, order, sign)
            if sign and held.any() and not any(span.lo < seam < span.hi for seam in s.seams):
                # One analytic piece: f' (or f'') is 0 nearly nowhere, or the word should be the weaker one.
                yield agree(np.nanmax(np.abs(measured[held])) > NOISE)
    if parts:
        core = np.isfinite(s.values) & (np.abs(s.t) < s.width)
        yield agree(covered[core].all(), len(s.t))


def _repeating(part: Mapping[str, Field]) -> Interval | Periodic:
    on, period = part["on"], expression_of(part.get("period"))
    assert isinstance(on, Interval)
    return on if period is None else Periodic(on, period)


def _sign_gap(measured: Array, sign: int) -> Gap:
    """How far the values stray from the sign."""
    import numpy as np

    measured = measured[np.isfinite(measured)]
    wrong = np.abs(measured) if sign == 0 else np.maximum(0, -sign * measured)
    return float(wrong.max(initial=0.0)), len(measured)


def _turns(span: Any, s: Sample, order: int, sign: int) -> Gaps:
    """At a finite end that is no seam, f' (or f'') vanishes."""
    if not isinstance(span, Span) or sign == 0:
        return
    for end in (span.lo, span.hi):
        if math.isfinite(end) and all(abs(end - place) > 1e-6 for place in (*s.seams, *s.edges)):
            yield distance(s.exact(order, end), 0), 1


def monotonicity(fields: Fields, s: Sample) -> Gaps:
    import numpy as np

    steps = np.diff(s.values[np.isfinite(s.values)])
    if len(steps):
        yield agree(word_of(fields.get("value")) == _direction(steps, bool(s.flats)), len(steps))
    yield from _shape(fields, s, 1, "direction")


def _direction(steps: Array, flat: bool) -> str:
    up, down = steps.max() > 1e-9, steps.min() < -1e-9
    if up and down:
        return "not monotone"
    if not up and not down:
        return "constant"
    return (
        ("nondecreasing" if up else "nonincreasing")
        if flat
        else f"strictly {'increasing' if up else 'decreasing'}"
    )


def convexity(fields: Fields, s: Sample) -> Gaps:
    """f((a + b)/2) against (f(a) + f(b))/2 on a net of pairs, close ones across each seam too."""
    a, b = _pairs(s)
    middle = s.value_at((a + b) / 2)
    sag = (s.value_at(a) + s.value_at(b)) / 2 - middle
    slack = 1e-11 * abs(middle).max() + 1e-12
    shapes = {
        (True, True): "neither",
        (True, False): "convex",
        (False, True): "concave",
        (False, False): "affine",
    }
    word = shapes[bool(sag.max() > slack), bool(sag.min() < -slack)]
    yield agree(word_of(fields.get("value")) == word or s.edges, len(a))
    if isinstance(strict := fields.get("strict"), bool):
        yield agree(s.edges or strict == (word in ("convex", "concave") and not s.straights))
    yield from _shape(fields, s, 2, "shape")


def _pairs(s: Sample) -> tuple[Array, Array]:
    import numpy as np

    net = np.array(sorted({*np.linspace(-s.width, s.width, 49), *s.nodes[::40], *s.seams}))
    a, b = (m.ravel() for m in np.meshgrid(net, net))
    close = [(c - d, c + e) for c in s.seams for d in (1e-3, 1e-2, 1e-1) for e in (1e-3, 1e-2, 1e-1)]
    near = np.array(close or [(0.0, 1.0)])
    a, b = np.concatenate([a, near[:, 0]]), np.concatenate([b, near[:, 1]])
    defined = np.isfinite(s.value_at(a)) & np.isfinite(s.value_at(b)) & (a < b)
    return a[defined], b[defined]


def symmetry(fields: Fields, s: Sample) -> Gaps:
    word, points = word_of(fields.get("value")), len(s.core)
    odd, even = _turned(s, 0.0, 0.0) <= TOLERANCE, _mirrored(s, 0.0) <= TOLERANCE
    held = {name for name, yes in (("odd", odd), ("even", even)) if yes} or {"neither"}  # 0 is both
    yield agree(word in held, points)
    centre, axis = fields.get("centre"), real_of(fields.get("axis"))
    if centre is not None:
        yield _turned(s, *_coordinates(centre)), points
    if axis is not None:
        yield _mirrored(s, axis), points
    if word == "neither" and centre is None and axis is None:
        # Only where f'' (or f') changes sign can f have a centre (or an axis).
        yield agree(
            all(_turned(s, c, _height_at(s, c)) > TOLERANCE for c in _changes(s, s.curvatures)), points
        )
        yield agree(all(_mirrored(s, c) > TOLERANCE for c in _changes(s, s.slopes)), points)


def _coordinates(centre: Field) -> tuple[float, float]:
    parts = tuple(centre.values()) if isinstance(centre, Mapping) else centre
    assert isinstance(parts, tuple)
    a, b = (number(part.expr) for part in parts if isinstance(part, Number))
    return a, b


def _height_at(s: Sample, point: float) -> float:
    import numpy as np

    return float(s.value_at(np.array([point]))[0])


def _turned(s: Sample, a: float, b: float) -> float:
    """How far f is from f(2a - x) = 2b - f(x)."""
    return distances(s.value_at(2 * a - s.core) + s.value_at(s.core), 2 * b + 0 * s.core)[0]


def _mirrored(s: Sample, a: float) -> float:
    """How far f is from f(2a - x) = f(x)."""
    return distances(s.value_at(2 * a - s.core), s.value_at(s.core))[0]


def _changes(s: Sample, measured: Array) -> list[float]:
    """The seams, and the places on the grid where the measured values change sign; at most eight."""
    import numpy as np

    at = np.flatnonzero((measured[1:] * measured[:-1] < 0) & (np.abs(s.t[1:]) < s.width))
    line = s.t[at] - measured[at] * (s.t[at + 1] - s.t[at]) / (measured[at + 1] - measured[at])
    return [*s.seams, *(float(c) for c in np.round(line, 9))][:8]
