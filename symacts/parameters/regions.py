"""Where a parameter lies: parts of its domain, and conditions on it that the formula reader takes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cmp_to_key
from itertools import pairwise

from sympy import Expr, oo

from symacts.activation import Parameter
from symacts.calculus import constants
from symacts.plain import plain
from symacts.values import Interval

__all__ = [
    "Region", "common", "conditions", "contains", "is_whole", "meet", "meeting",
    "missing_points", "rest", "united",
]  # fmt: skip

Region = tuple[Interval, ...]  # disjoint and in order


def is_whole(region: Region, parameter: Parameter) -> bool:
    """Whether the region is the parameter's whole domain, closed ends included."""
    domain = parameter.domain
    if len(region) != 1 or (region[0].lo, region[0].hi) != (domain.lo, domain.hi):
        return False
    return region[0].lo_closed >= domain.lo_closed and region[0].hi_closed >= domain.hi_closed


def missing_points(region: Region, parameter: Parameter) -> tuple[Expr, ...] | None:
    """The single points that the region leaves out of the domain; None where it leaves out more."""
    domain = parameter.domain
    if not region or (region[0].lo, region[-1].hi) != (domain.lo, domain.hi):
        return None
    if any(a.hi != b.lo or a.hi_closed or b.lo_closed for a, b in pairwise(region)):
        return None
    return tuple(a.hi for a in region[:-1])


def conditions(region: Region, parameter: Parameter) -> list[str]:
    """The region as relations that all hold; none where it is the whole domain.

    A region of several intervals has to be the domain without some points.
    """
    if is_whole(region, parameter):
        return []
    left_out = missing_points(region, parameter) or ()
    first, last = region[0], region[-1]
    whole = Interval(first.lo, last.hi, first.lo_closed, last.hi_closed)
    return [*_bounds(whole, parameter), *(f"{parameter.name} != {plain(at)}" for at in left_out)]


def _bounds(on: Interval, parameter: Parameter) -> list[str]:
    name = parameter.name
    if on.is_point:
        return [f"{name} = {plain(on.lo)}"]
    lower = [] if on.lo == -oo else [f"{name} {'>=' if on.lo_closed else '>'} {plain(on.lo)}"]
    upper = [] if on.hi == oo else [f"{name} {'<=' if on.hi_closed else '<'} {plain(on.hi)}"]
    return [*lower, *upper]


def meet(domain: Interval, parts: Sequence[Interval]) -> list[Interval]:
    """Those of the parts (-oo, 0), {0}, (0, oo) that lie in a domain with rational or infinite ends."""
    return [cut for part in parts if (cut := _cut(domain, part)) is not None]


def _cut(domain: Interval, part: Interval) -> Interval | None:
    if part.is_point:
        inside = domain.lo < part.lo < domain.hi
        at_end = (part.lo == domain.lo and domain.lo_closed) or (part.lo == domain.hi and domain.hi_closed)
        return part if inside or at_end else None
    lo, hi = max(domain.lo, part.lo), min(domain.hi, part.hi)
    if not lo < hi:
        return None
    return Interval(lo, hi, domain.lo_closed and lo == domain.lo, domain.hi_closed and hi == domain.hi)


# ---- sets of numbers with any exact ends


def united(parts: Iterable[Interval]) -> Region:
    """The union, with intervals that leave nothing between them as one.

    >>> united([Interval.point(1), Interval(0, 1)]) == (Interval(0, 1, False, True),)
    True
    """
    merged: list[Interval] = []
    for part in sorted(parts, key=cmp_to_key(_by_start)):
        last = merged[-1] if merged else None
        if last is None or not _reaches(last, part):
            merged.append(part)
        elif _ends_before(last, part):
            merged[-1] = Interval(last.lo, part.hi, last.lo_closed, part.hi_closed)
    return tuple(merged)


def common(region: Region, whole: Interval) -> Region:
    """What of the region lies in an interval."""
    return tuple(part for on in region if (part := _intersection(on, whole)) is not None)


def meeting(a: Region, b: Region) -> Region:
    """What lies in both."""
    return united(on for part in b for on in common(a, part))


def rest(region: Region, whole: Interval) -> Region:
    """What of an interval is not in the region.

    >>> rest((Interval.point(0),), Interval(-1, oo)) == (Interval(-1, 0), Interval(0, oo))
    True
    """
    left = [whole]
    for on in region:
        below = Interval(-oo, on.lo, False, not on.lo_closed) if on.lo != -oo else None
        above = Interval(on.hi, oo, not on.hi_closed, False) if on.hi != oo else None
        cuts = [_intersection(part, side) for part in left for side in (below, above) if side]
        left = [cut for cut in cuts if cut is not None]
    return tuple(left)


def contains(region: Region, at: Expr) -> bool:
    """Whether a number lies in the region."""
    return any(_intersection(on, Interval.point(at)) is not None for on in region)


def _order(a: Expr, b: Expr) -> int:
    """-1, 0 or 1, for a < b, a = b, a > b; infinities too."""
    if a == b:
        return 0
    if a == -oo or b == oo:
        return -1
    return 1 if a == oo or b == -oo else constants.sign(a - b)


def _by_start(a: Interval, b: Interval) -> int:
    return _order(a.lo, b.lo) or b.lo_closed - a.lo_closed


def _reaches(a: Interval, b: Interval) -> bool:
    """Whether nothing lies between a and b, which starts later."""
    gap = _order(b.lo, a.hi)
    return gap < 0 or (gap == 0 and (a.hi_closed or b.lo_closed))


def _ends_before(a: Interval, b: Interval) -> bool:
    later = _order(b.hi, a.hi)
    return later > 0 or (later == 0 and b.hi_closed and not a.hi_closed)


def _intersection(a: Interval, b: Interval) -> Interval | None:
    low, high = _order(a.lo, b.lo), _order(a.hi, b.hi)
    lo, hi = (a.lo if low >= 0 else b.lo), (a.hi if high <= 0 else b.hi)
    lo_closed = (a.lo_closed or low < 0) and (b.lo_closed or low > 0)
    hi_closed = (a.hi_closed or high > 0) and (b.hi_closed or high < 0)
    size = _order(lo, hi)
    if size > 0 or (size == 0 and not (lo_closed and hi_closed)):
        return None
    return Interval(lo, hi, lo_closed, hi_closed)
