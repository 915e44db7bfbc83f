"""Dead regions, saturation, and moments under N(0, 1) by quadrature."""

from __future__ import annotations

import math

from symacts.case import Fields
from symacts.checkers.fields import endless, inside_of, mapping_of, real_of, spans_of
from symacts.checkers.gaps import Gaps, agree, distance
from symacts.checkers.landscape import Height
from symacts.numeric.sample import Sample

__all__ = ["dead_region", "gain", "gradient_decay", "moments", "saturation", "sparsity"]


def dead_region(fields: Fields, s: Sample) -> Gaps:
    import numpy as np

    if (intervals := fields.get("intervals")) is not None:
        dead = np.zeros(len(s.t), dtype=bool)
        for piece in s.flats:
            dead |= piece.inside
        yield agree((inside_of(intervals, s.t, s.width, 0.0) == dead).all(), len(s.t))


def saturation(fields: Fields, s: Sample) -> Gaps:
    import numpy as np

    intervals = fields.get("intervals")
    if intervals is None:
        return
    small, clear = np.abs(s.slopes) < 0.01, np.abs(np.abs(s.slopes) - 0.01) > 1e-9
    held = inside_of(intervals, s.t, s.width, 0.0)
    yield agree((held == small)[clear & ((np.abs(s.t) < s.width) | (not endless(intervals)))].all(), len(s.t))
    for span in spans_of(intervals, s.width):
        for end in (span.lo, span.hi):
            if math.isfinite(end) and all(abs(end - seam) > 1e-6 for seam in s.seams):
                yield distance(abs(s.exact(1, end)), 0.01), 1


def sparsity(fields: Fields, s: Sample) -> Gaps:
    claimed = real_of(fields.get("value"))
    if claimed is not None:
        zero = [piece for piece in s.flats if not s.values[piece.inside].any()]
        yield distance(sum(_normal(piece.hi) - _normal(piece.lo) for piece in zero), claimed), len(s.t)


def _normal(z: float) -> float:
    """P(Z <= z) for Z ~ N(0, 1)."""
    return math.erfc(-z / math.sqrt(2)) / 2


_SEEN = 1e-9  # what the quadrature tells from 0


def moments(fields: Fields, s: Sample) -> Gaps:
    measured = {
        "mean": s.mean,
        "second_moment": s.second_moment,
        "slope_second_moment": s.slope_second_moment,
    }
    for key, value in measured.items():
        claimed = real_of(fields.get(key))
        if claimed is not None and math.isfinite(claimed):
            yield distance(value, claimed), len(s.core)
    if isinstance(centred := fields.get("zero_centred"), bool):
        yield agree(_centred_as_said(centred, real_of(fields.get("mean")), s.mean))


def _centred_as_said(centred: bool, claimed: float | None, mean: float) -> bool:
    """Centred means a mean of 0; a claimed mean that is not 0 may still be too small for floats to see."""
    small = abs(mean) < _SEEN
    return small if centred else not small or (claimed is not None and 0 < abs(claimed) < _SEEN)


def gain(fields: Fields, s: Sample) -> Gaps:
    for key, moment in (("forward", s.second_moment), ("backward", s.slope_second_moment)):
        claimed = real_of(fields.get(key))
        if claimed is not None:
            yield distance(moment**-0.5 if moment else math.inf, claimed), len(s.core)


def gradient_decay(fields: Fields, s: Sample) -> Gaps:
    factor = real_of(fields.get("per_layer"))
    if factor is None:
        return
    yield from _lipschitz_where_smooth(factor, s)
    for count, product in mapping_of(fields.get("layers")).items():
        claimed = real_of(product)
        if claimed is not None:
            # Relative: 4^-10 beside 1 would let a wrong count pass.
            yield agree(math.isclose(claimed, factor ** int(count), rel_tol=1e-9, abs_tol=1e-300))


def _lipschitz_where_smooth(factor: float, s: Sample) -> Gaps:
    """The factor is the greater of sup f' and -inf f', jumps of f aside."""
    import numpy as np

    steepest = 1 if np.nanmax(s.slopes) >= -np.nanmin(s.slopes) else -1
    yield from Height(s, 1, steepest).rests(factor)
