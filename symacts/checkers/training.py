"""Dead regions, saturation, and moments under N(0, 1) by quadrature."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sympy import Expr

from symacts.case import Fields
from symacts.checkers.extremes import steepest
from symacts.checkers.fields import Span, endless, expression_of, inside_of, lists, mapping_of, spans_of
from symacts.checkers.gaps import TOLERANCE, Gap, Gaps, agree, between, open_, picked, signed
from symacts.language import said
from symacts.numeric.functions import carefully, exactly, rounded
from symacts.numeric.grid import merged
from symacts.numeric.quadrature import weighted
from symacts.numeric.sample import Sample
from symacts.numeric.settle import finite

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["dead_region", "gain", "gradient_decay", "moments", "saturation", "sparsity"]

_SMALL = 0.01


def dead_region(fields: Fields, s: Sample) -> Gaps:
    """f' = 0 inside, and the flat pieces lie inside."""
    intervals, what = fields.get("intervals"), said("dead region")
    if intervals is None:
        return
    held = inside_of(intervals, s.t, s.width, 0.0)
    if held.any():
        yield signed(s.order(1), s.t[held], 0, what)
    yield agree(True, what, int((~held).sum()))
    for piece in s.flats:
        for p in Span(piece.lo, piece.hi, False, False).probes(s.width):
            yield agree(lists(intervals, p, s.width, 0.0), what, 1, p, said("flat"), said("not dead"))


def saturation(fields: Fields, s: Sample) -> Gaps:
    """Inside |f'| < 1/100, outside not, and 1/100 at the ends."""
    import numpy as np

    intervals, what = fields.get("intervals"), said("saturation")
    if intervals is None:
        return
    held = inside_of(intervals, s.t, s.width, 0.0)
    told = np.isfinite(s.slopes) & ((np.abs(s.t) < s.width) | (not endless(intervals)))
    wrong = told & (held != (np.abs(s.slopes) < _SMALL))
    for end in (float(end) for span in spans_of(intervals, s.width) for end in span.ends):
        wrong &= np.abs(s.t - end) > 1e-12 * max(1.0, abs(end))
    yield agree(True, what, int((told & ~wrong).sum()))
    for point in picked(wrong.astype(float), s.t)[0]:
        slope = s.exact(1, point)
        inside = lists(intervals, point, s.width, 0.0)
        if slope is None or slope != slope:
            yield open_(what)
        else:
            fine = (abs(slope) < _hundredth()) == inside
            yield agree(
                fine, what, 1, point, abs(slope), said("below 1/100") if inside else said("not below")
            )
    for span in spans_of(intervals, s.width)[:24]:
        for end in span.ends:
            if not s.near_break(end):
                slope = s.exact(1, end)
                yield open_(what) if slope is None else between(abs(slope), _hundredth(), what, end)


def _hundredth() -> Any:
    import mpmath

    return mpmath.mpf(1) / 100


def sparsity(fields: Fields, s: Sample) -> Gaps:
    claimed = expression_of(fields.get("value"))
    if claimed is not None:
        zero = [piece for piece in s.flats if not s.values[piece.inside].any()]
        share = sum(_normal(piece.hi) - _normal(piece.lo) for piece in zero)
        value = exactly(claimed)
        near = abs(share - value) <= 1e-15
        yield Gap(
            0.0 if near else between(share, value, "").error,
            len(s.t),
            said("sparsity"),
            0,
            None,
            share,
            value,
        )


def _normal(z: float) -> float:
    """P(Z <= z) for Z ~ N(0, 1)."""
    return math.erfc(-z / math.sqrt(2)) / 2


# --- moments ---------------------------------------------------------------------------------------

_END = 40.0
_SURE = 1e-9
_ROUNDING = 1e-13
_MOST_CELLS = 40_000
_FEW_CELLS = 600
_SOME = (-3, -1, 0.25, 1, 3)

_WHAT = {"mean": (0, 1), "second_moment": (0, 2), "slope_second_moment": (1, 2)}


@dataclass(frozen=True)
class Mean:
    """E[g(z)] by quadrature, its natural size E|g(z)|, and whether quadrature is sure of it."""

    value: float
    size: float
    sure: bool

    def apart(self, claimed: Any) -> float:
        """How far from the claimed value, as a share; 0 within what rounding leaves."""
        gap = abs(self.value - claimed)
        greater = max(abs(self.value), abs(claimed))
        return 0.0 if gap <= _ROUNDING * self.size or not greater else float(gap / greater)


def _mean(key: str, s: Sample) -> Mean:
    """The mean of a power of f or f', in floats."""
    import numpy as np

    order, power = _WHAT[key]
    own = s.nodes[abs(s.nodes) < _END][::2]
    nodes = merged(np.linspace(-_END, _END, 161), own, _seams_within(s))
    return _weighed(s.order(order).floats, power, nodes, _MOST_CELLS)


def _careful_mean(key: str, s: Sample) -> Mean:
    """The same from fifty digits at each point: where f cancels, floats are noise."""
    import numpy as np

    order, power = _WHAT[key]
    floats = rounded(s.order(order).digits)
    nodes = merged(np.linspace(-_END, _END, 81), _seams_within(s))
    return _weighed(floats, power, nodes, _FEW_CELLS)


def _seams_within(s: Sample) -> Array:
    import numpy as np

    return np.array([float(p) for p in (*s.seams, *s.edges) if abs(p) < _END])


def _weighed(of: Callable[[Array], Array], power: int, nodes: Array, most: int) -> Mean:
    import numpy as np

    value, doubt = weighted(lambda z: of(z) ** power, nodes, most)
    size = value if power == 2 else weighted(lambda z: np.abs(of(z)), nodes, most)[0]
    return Mean(value, size, math.isfinite(value) and math.isfinite(size) and doubt <= _SURE * size)


_NAMES = {
    "mean": said("mean"),
    "second_moment": said("second moment"),
    "slope_second_moment": said("slope second moment"),
}


def _measured(key: str, number: Expr, s: Sample, turn: Callable[[float], float]) -> Gap:
    """The mean, turned into what is claimed; floats may agree, but only digits can disagree."""
    what, mean, claimed = _NAMES[key], _mean(key, s), exactly(number)
    if not (mean.sure and replace(mean, value=turn(mean.value)).apart(claimed) <= TOLERANCE):
        mean, claimed = _careful_mean(key, s), carefully(number)
    lost = mean.size == 0 and any(s.exact(_WHAT[key][0], p) for p in _SOME)  # too small for floats
    if lost or not mean.sure or not finite(claimed):
        return open_(what)
    value = replace(mean, value=turn(mean.value))
    return Gap(value.apart(claimed), 1, what, 0, None, value.value, claimed)


def _unlimited(key: str, s: Sample) -> Gap:
    """No quadrature is sure of an infinite mean."""
    mean, what = _mean(key, s), _NAMES[key]
    return agree(False, what, 1, None, mean.value, said("unbounded")) if mean.sure else open_(what)


def moments(fields: Fields, s: Sample) -> Gaps:
    """E[f(z)], E[f(z)^2] and E[f'(z)^2]."""
    for key in _WHAT:
        claimed = expression_of(fields.get(key))
        if claimed is not None and claimed.is_infinite:
            yield _unlimited(key, s)
        elif claimed is not None:
            yield _measured(key, claimed, s, float)
    if isinstance(centred := fields.get("zero_centred"), bool):
        yield _centred(centred, expression_of(fields.get("mean")), _mean("mean", s))


def _centred(centred: bool, claimed: Expr | None, mean: Mean) -> Gap:
    """Whether the mean is 0: of a claimed one within what rounding leaves of 0 quadrature cannot tell."""
    zero, what = mean.apart(0) == 0, said("zero-centred")
    faint = claimed is not None and claimed != 0 and abs(exactly(claimed)) <= _ROUNDING * mean.size
    if not mean.sure or (zero and not centred and faint):
        return open_(what)
    return agree(centred == zero, what, 1, None, zero, centred)


def gain(fields: Fields, s: Sample) -> Gaps:
    """E[f(z)^2]^(-1/2) and E[f'(z)^2]^(-1/2)."""
    for key, moment in (("forward", "second_moment"), ("backward", "slope_second_moment")):
        claimed = expression_of(fields.get(key))
        if claimed is not None:
            gap = _measured(moment, claimed, s, _gain)
            yield replace(gap, what=said("forward gain") if key == "forward" else said("backward gain"))


def _gain(moment: float) -> float:
    return moment**-0.5 if moment > 0 else math.inf


def gradient_decay(fields: Fields, s: Sample) -> Gaps:
    """The factor is the greatest slope, and the products are its powers."""
    factor = expression_of(fields.get("per_layer"))
    if factor is None:
        return
    yield from steepest(factor, s)
    for count, product in mapping_of(fields.get("layers")).items():
        claimed = expression_of(product)
        if claimed is not None:
            yield between(
                exactly(factor) ** int(count), exactly(claimed), said("{count} layers", count=count)
            )
