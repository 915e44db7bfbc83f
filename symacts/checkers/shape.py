"""Monotonicity, convexity and symmetry against signs and pairs on the grid."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from symacts.case import Field, Fields, Number
from symacts.checkers.fields import Span, expression_of, parts_of, spans_of, word_of
from symacts.checkers.gaps import Gap, Gaps, agree, compared, open_, signed, spread
from symacts.checkers.landscape import Height, height_of
from symacts.language import said
from symacts.numeric.functions import Twofold, exactly
from symacts.numeric.grid import merged
from symacts.numeric.sample import Sample
from symacts.numeric.settle import finite, settled
from symacts.values import Interval, Periodic, PointSet

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["convexity", "monotonicity", "rises_and_falls", "symmetry"]

_SIGNS = {"increasing": 1, "decreasing": -1, "constant": 0, "convex": 1, "concave": -1, "affine": 0}
_MOST_SPANS = 12


_OF_EVERY = {"direction": said("direction of every stretch"), "shape": said("shape of every stretch")}
_WORDS = {
    "increasing": said("increasing"),
    "strictly increasing": said("strictly increasing"),
    "nondecreasing": said("nondecreasing"),
    "decreasing": said("decreasing"),
    "strictly decreasing": said("strictly decreasing"),
    "nonincreasing": said("nonincreasing"),
    "constant": said("constant"),
    "convex": said("convex"),
    "concave": said("concave"),
    "affine": said("affine"),
}


def _shown_word(word: str) -> str:
    return _WORDS.get(word, word)


def _shape(fields: Fields, s: Sample, order: int, label: str) -> Gaps:
    """Each interval bears the sign of f' (or f'') that its word says; together they cover the line."""
    import numpy as np

    covered = np.zeros(len(s.t), dtype=bool)
    parts = parts_of(fields.get("intervals"))
    spans = [(_SIGNS[word_of(part[label]).removeprefix("strictly ")], word_of(part[label]), span)
             for part in parts for span in spans_of(PointSet((_repeating(part),)), s.width)]  # fmt: skip
    for _, _, span in spans:
        covered |= span.holds(s.t, 0.0)
    for i in spread(len(spans), _MOST_SPANS):
        yield from _on(*spans[i], s, order)
    lone = sorted((span.lo, span.hi) for part in parts for span in spans_of(PointSet((part["on"],)), s.width))
    for (_, end), (start, _) in pairwise(lone):
        yield agree(end <= start, _OF_EVERY[label], 1, start, said("one"), said("two"))
    if parts:
        core = np.flatnonzero(np.isfinite(s.values) & (np.abs(s.t) < s.width))
        bare = core[~covered[core]]
        at = float(s.t[bare[0]]) if len(bare) else None
        yield agree(not len(bare), _OF_EVERY[label], len(s.t), at, said("defined"), said("not covered"))


def _on(sign: int, word: str, span: Span, s: Sample, order: int) -> Gaps:
    """One interval: the sign inside, f' (or f'') 0 at an end that is no seam, and not 0 throughout."""
    held = s.t[span.interior(s.t)]
    if not len(held):
        return
    yield signed(s.order(order), held, sign, word)
    for seam in s.seams:
        if span.surrounds(seam):
            yield _step_at(s, seam, order, sign, word)
    if not sign:
        return
    if order == 1:
        flat = [p for p in s.flats if p.lo < span.hi - _slack(span.hi) and span.lo + _slack(span.lo) < p.hi]
        yield agree(not flat, word, 1, None, said("flat on a part of it"), word)
    for end in span.ends:
        if not s.near_break(end):
            yield _turn(s, order, end, word)
    # f' (or f'') is 0 nearly nowhere on an analytic piece, or the word should be the weaker one.
    if not any(span.surrounds(seam) for seam in s.seams):
        bare = s.flats if order == 1 else s.straights
        some = (s.exact(order, float(held[i])) for i in spread(len(held), 5))
        if any(p.lo <= float(held[0]) <= p.hi for p in bare):
            yield agree(False, word, 1, float(held[0]), "0", word)
        elif not any(some):
            yield open_(_shown_word(word))


def _slack(end: Any) -> Any:
    return 1e-12 * max(1, abs(end)) if finite(end) else 0


def _step_at(s: Sample, seam: Any, order: int, sign: int, word: str) -> Gap:
    """Across a seam f (or f', where f is continuous) steps the way of the word, or not at all."""
    for below in range(order):
        left, right = s.sides(seam, below)
        if left is None or right is None or not (finite(left) and finite(right)):
            return open_(_shown_word(word))
        step = right - left
        if abs(step) > 1e-12 * max(abs(left), abs(right)):
            fine = below == order - 1 and sign * step > 0
            return agree(fine, word, 1, seam, said("a step of {size}", size=f"{float(step):.6g}"), word)
    return agree(True, word, 1, seam)


def _turn(s: Sample, order: int, end: Any, word: str) -> Gap:
    """At the end of the interval f' (or f'') vanishes: its zero is there, to ten digits."""
    what = said("end of the interval where f is {word}", word=_shown_word(word))
    here = s.exact(order, end)
    if here is None or here != here:
        return open_(what)
    if here == 0:
        return agree(True, what, 1, end)
    step = max(1, abs(end)) * 1e-10
    low, high = (s.exact(order, end + side * step) for side in (-1, 1))
    if low is None or high is None or low != low or high != high:
        return open_(what)
    # f' of 10^-30 is a rounding of the end, and has the one sign before and the other after.
    return agree(low * high < 0 or abs(here) < 1e-25 * max(abs(low), abs(high)), what, 1, end, here, 0)


def _repeating(part: Any) -> Interval | Periodic:
    on, period = part["on"], expression_of(part.get("period"))
    assert isinstance(on, Interval)
    return on if period is None else Periodic(on, period)


# --- monotone --------------------------------------------------------------------------------------


def monotonicity(fields: Fields, s: Sample) -> Gaps:
    """The word against rises, falls and stays between neighbouring samples; the intervals against f'."""
    import numpy as np

    word, what = word_of(fields.get("value")), said("monotonicity")
    on_seams = np.array([float(seam) for seam in s.seams if seam == float(seam)])  # values that stand alone
    rise, fall = rises_and_falls(s, merged(s.t, on_seams))
    yield _claimed(word, rise, fall, bool(s.flats) or _comes_again(s), what, len(s.t))
    yield from _shape(fields, s, 1, "direction")


def _claimed(word: str, rise: Any, fall: Any, flat: bool, what: str, points: int) -> Gap:
    seen = {
        (True, True): "not monotone",
        (True, False): "nondecreasing" if flat else "strictly increasing",
        (False, True): "nonincreasing" if flat else "strictly decreasing",
        (False, False): "constant",
    }[rise is not None, fall is not None]
    if seen == "constant" and word != "constant" and not flat:
        return open_(what)
    at = (
        fall
        if word.endswith(("increasing", "decreasing")) and fall is not None and rise is not None
        else None
    )
    return agree(word == seen, what, points, at, seen, word)


def _comes_again(s: Sample) -> bool:
    """Whether f has one value on both sides of a gap: x sqrt(x^2 (x - 1)) is 0 at 0 and at 1."""
    ends = sorted({*s.edges, *filter(s.alone, s.seams)})
    values = [value for end in ends if (value := s.exact(0, end)) is not None and finite(value)]
    return any(a == b for a, b in pairwise(values))


def rises_and_falls(s: Sample, points: Array) -> tuple[float | None, float | None]:
    """A place from which f rises to the next sample, and one from which it falls; to hundreds of digits."""
    import numpy as np

    values = s.value_at(points)
    known = ~np.isnan(values)
    points, values = points[known], values[known]
    with np.errstate(all="ignore"):
        steps = np.nan_to_num(np.diff(values), nan=0.0)
    places = (_step(s, points, steps * sign, sign) for sign in (1, -1))
    rise, fall = places
    return rise, fall


def _step(s: Sample, points: Array, steps: Array, sign: int) -> float | None:
    """A place after which the step is upward (sign 1) or downward (-1); the clearest are asked."""
    import numpy as np

    order = np.argsort(-steps, kind="stable")
    clear = order[steps[order] > 0]
    level = order[steps[order] == 0]
    asked = [*clear[:4], *clear[spread(len(clear), 4)], *level[spread(len(level), 4)]]
    for i in map(int, asked):
        a, b = float(points[i]), float(points[i + 1])
        change = settled(partial(_difference, s.f.digits, a, b))
        if change is not None and change * sign > 0:
            return a
    return None


def _difference(f: Callable[[Any], Any], a: float, b: float) -> Any:
    import mpmath

    return f(mpmath.mpf(b)) - f(mpmath.mpf(a))


# --- convex ----------------------------------------------------------------------------------------


def convexity(fields: Fields, s: Sample) -> Gaps:
    """f((a + b)/2) against (f(a) + f(b))/2 on a net of pairs, close ones across each seam too."""
    word, what = word_of(fields.get("value")), said("convexity")
    a, b = _pairs(s)
    sags = {sign: _sag(s, a, b, sign) for sign in (1, -1)}
    up, down = (sags[sign] is not None for sign in (1, -1))
    if s.edges and word == "neither":
        yield open_(what)  # a domain that is no interval has no convex functions
    elif not (up or down or word == "affine" or len(s.straights) == len(s.pieces)):
        yield open_(what)
    else:
        seen = {(True, True): "neither", (True, False): "convex", (False, True): "concave"}.get(
            (up, down), "affine"
        )
        yield agree(word == seen, what, len(a), sags[1] or sags[-1], seen, word)
    strict = fields.get("strict")
    if isinstance(strict, bool) and not s.edges and word != "affine":
        seen_strict = word in ("convex", "concave") and not s.straights
        yield agree(strict == seen_strict, said("strictness"), len(a), None, seen_strict, strict)
    yield from _shape(fields, s, 2, "shape")


def _sag(s: Sample, a: Array, b: Array, sign: int) -> float | None:
    """A midpoint below (sign 1) or above (-1) the chord, to hundreds of digits; the clearest are asked."""
    import numpy as np

    with np.errstate(all="ignore"):
        left, right = s.value_at(a), s.value_at(b)
        sag = sign * ((left + right) / 2 - s.value_at((a + b) / 2))
        clear = sag / (np.abs(left) + np.abs(right))
    order = np.argsort(-np.nan_to_num(clear, nan=-math.inf, posinf=-math.inf), kind="stable")
    some, close = order[: int((sag > 0).sum())], np.arange(len(a))[-_CLOSE:]
    for i in map(int, (*order[:6], *some[spread(len(some), 6)], *close[spread(len(close), 6)])):
        bend = settled(partial(_bend, s.f.digits, float(a[i]), float(b[i])))
        if bend is not None and bend * sign > 0:
            return float((a[i] + b[i]) / 2)
    return None


def _bend(f: Callable[[Any], Any], a: float, b: float) -> Any:
    import mpmath

    p, q = mpmath.mpf(a), mpmath.mpf(b)
    return (f(p) + f(q)) / 2 - f((p + q) / 2)


_CLOSE = 400


def _pairs(s: Sample) -> tuple[Array, Array]:
    """Wide pairs, pairs across each seam, and neighbours of neighbours."""
    import numpy as np

    net = merged(np.linspace(-s.width, s.width, 33), s.nodes[::40])
    a, b = (m.ravel() for m in np.meshgrid(net, net))
    apart = (1e-6, 1e-3, 1e-2, 1e-1)
    across = [(float(c) - d, float(c) + e) for c in s.seams for d in apart for e in apart]
    near = np.array(across or [(0.0, 1.0)])
    step = max(1, len(s.t) // _CLOSE)
    a = np.concatenate([a, near[:, 0], s.t[:-2:step]])
    b = np.concatenate([b, near[:, 1], s.t[2::step]])
    defined = np.isfinite(s.value_at(a)) & np.isfinite(s.value_at(b)) & (a < b)
    for edge in map(float, s.edges):
        defined &= (a > edge) | (b < edge)
    return a[defined], b[defined]


# --- symmetric -------------------------------------------------------------------------------------


def symmetry(fields: Fields, s: Sample) -> Gaps:
    """f(2a - x) against 2b - f(x) or f(x) for the symmetry claimed; and no other is there."""
    word = word_of(fields.get("value"))
    odd, even = _turned(s, 0, 0), _mirrored(s, 0)
    if word in ("odd", "even"):
        yield odd if word == "odd" else even
    else:
        yield _broken(odd, said("odd")) if word == "neither" else agree(False, "word")
        yield _broken(even, said("even"))
    centre, axis = fields.get("centre"), expression_of(fields.get("axis"))
    if centre is not None:
        yield _turned(s, *_coordinates(centre))
    if axis is not None:
        yield _mirrored(s, exactly(axis))
    if word == "neither" and centre is None and axis is None:
        room = _room(s)
        for c in filter(partial(_turns_edges, s), _changes(s, 2)):
            yield _broken(_turned(s, c, s.exact(0, c), room), said("centre"))
        for c in filter(partial(_turns_edges, s), _changes(s, 1)):
            yield _broken(_mirrored(s, c, room), said("axis"))


def _turns_edges(s: Sample, centre: Any) -> bool:
    """Whether the ends of the domain lie evenly about the place: else it is no centre and no axis."""
    turned = [2 * centre - edge for edge in s.edges]
    return all(any(abs(place - edge) < 1e-6 for edge in s.edges) for place in turned)


def _room(s: Sample) -> Twofold:
    """What the last digits of a place that was searched for may do to f."""
    import numpy as np

    greatest = 1e-25 * float(np.max(np.abs(s.values), where=np.isfinite(s.values), initial=0.0))
    return Twofold(
        lambda points: np.maximum(np.abs(s.value_at(points)), greatest),
        lambda p: max(abs(s.f.digits(p)), greatest),
    )


def _broken(gap: Gap, what: str) -> Gap:
    """A symmetry that is not there: some point shows it."""
    if not gap.points and gap.left:
        return open_(what)
    error = 0.0 if gap.error > 1e-12 else 1.0
    return Gap(
        error,
        max(1, gap.points),
        said("symmetry: {kind}", kind=what),
        0,
        gap.at,
        said("symmetric"),
        said("not symmetric"),
    )


def _coordinates(centre: Field) -> tuple[Any, Any]:
    parts = tuple(centre.values()) if isinstance(centre, dict) else centre
    assert isinstance(parts, tuple)
    a, b = (exactly(part.expr) for part in parts if isinstance(part, Number))
    return a, b


def _turned(s: Sample, a: Any, b: Any | None, size: Twofold | None = None) -> Gap:
    """How far f is from f(2a - x) = 2b - f(x)."""
    what = said("symmetry about a point")
    if b is None or not finite(b):
        return Gap(math.inf, 1, what)
    near, level = float(a), float(b)
    turned = Twofold(
        lambda points: 2 * level - s.value_at(2 * near - points), lambda p: 2 * b - s.f.digits(2 * a - p)
    )
    return compared(turned, s.order(0), _shown(s, near), what, size)


def _mirrored(s: Sample, a: Any, size: Twofold | None = None) -> Gap:
    """How far f is from f(2a - x) = f(x)."""
    near = float(a)
    mirror = Twofold(lambda points: s.value_at(2 * near - points), lambda p: s.f.digits(2 * a - p))
    return compared(mirror, s.order(0), _shown(s, near), said("symmetry about a line"), size)


def _shown(s: Sample, centre: float) -> Array:
    """The samples, as they are and as far from the centre."""
    import numpy as np

    points: Array = np.concatenate([s.t, centre + s.core[:: max(1, len(s.core) // 50)]])
    return points


def _changes(s: Sample, order: int) -> Iterator[Any]:
    """Only where f'' (or f') changes sign can f have a centre (or an axis): seams, and eight places."""
    import numpy as np

    yield from s.seams[:8]
    near = np.abs(s.t) < s.width
    t, measured = s.t[near], s.on_grid(order)[near]
    for i in np.flatnonzero(np.sign(measured[1:]) * np.sign(measured[:-1]) < 0)[:8]:
        lo, hi = float(t[i]), float(t[i + 1])
        if not any(lo <= seam <= hi for seam in s.seams):
            yield _zero(height_of(s, order, 1), lo, hi)


def _zero(of: Height, lo: float, hi: float) -> Any:
    """Where f' (or f'') is 0 between the two, by secants to fifty digits; as near as they come."""
    import mpmath

    with mpmath.workdps(80):
        a, b = mpmath.mpf(lo), mpmath.mpf(hi)
        fa, fb = of.sample.exact(of.order, a), of.sample.exact(of.order, b)
        for _ in range(12):
            if fa is None or fb is None or fa == fb or not (finite(fa) and finite(fb)):
                return b
            a, fa, b = b, fb, b - fb * (b - a) / (fb - fa)
            if not lo <= b <= hi or abs(b - a) < mpmath.mpf("1e-45"):
                return min(max(b, lo), hi)
            fb = of.sample.exact(of.order, b)
            if fb == 0:
                return b
        return b
