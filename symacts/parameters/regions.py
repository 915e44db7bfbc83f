"""Where a parameter lies: parts of its domain, and conditions on it that the formula reader takes back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sympy import Expr, oo

from symacts.activation import Parameter
from symacts.plain import plain
from symacts.values import Interval

__all__ = ["Region", "conditions", "is_whole", "meet", "missing_points"]

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
