"""Limits and asymptotes against values far out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from sympy import Expr

from symacts.case import Field, Fields
from symacts.checkers.fields import expression_of, mapping_of
from symacts.checkers.gaps import Gap, Gaps, agree, open_
from symacts.checkers.landscape import FAR, growing, height_of, residue
from symacts.language import said
from symacts.numeric.functions import Twofold, exactly, formula
from symacts.numeric.sample import Sample
from symacts.numeric.settle import finite, infinite, settled

__all__ = ["asymptotes", "limits"]

_ENDS = {"-oo": -1, "+oo": 1}


def limits(fields: Fields, s: Sample, order: int) -> Gaps:
    """The values far out come to the limit, or fill the interval between which they oscillate."""
    for key, end in _ENDS.items():
        limit = fields.get(key)
        if isinstance(limit, Mapping):
            yield from _cluster(limit["between"], s, order, end)
        elif (expr := expression_of(limit)) is not None:
            yield _limit(s.tail(order, end), exactly(expr), said("limit at {end}", end=key))


def _limit(tail: tuple[Any, ...], value: Any, what: str) -> Gap:
    if finite(value):
        if sum(map(finite, tail)) < 3:
            return open_(what)
        return Gap(residue(tail, value), len(tail), what, 0, None, tail[-1], value)
    if sum(map(finite, tail)) < 3 and not any(map(infinite, tail)):
        return open_(what)  # of e^(e^(e^x)) one value can be had, and one value does not grow
    upward = tuple(v if value > 0 else -v for v in tail)
    return agree(growing(upward), what, len(tail), None, tail[-1], value)


def _cluster(field: Field, s: Sample, order: int, end: int) -> Gaps:
    """An oscillating limit: the values far out fill an interval."""
    assert isinstance(field, tuple)
    bounds = [exactly(expr) for part in field if (expr := expression_of(part)) is not None]
    scale = max((abs(b) for b in bounds if finite(b)), default=1)
    for direction, bound in zip((-1, 1), bounds, strict=True):
        what = said("greatest limit point") if direction == 1 else said("least limit point")
        crests = tuple(v for far in FAR if (v := _crest(s, order, direction, end * far)) is not None)
        if len(crests) < len(FAR):
            yield open_(what)
        elif infinite(bound):  # x cos x: the crests rise without end
            yield agree(
                growing(tuple(direction * c for c in crests)), what, len(crests), None, crests[-1], bound
            )
        else:
            error = residue(crests, bound) if bound else float(abs(crests[-1]) / (scale or 1))
            yield Gap(error, len(crests), what, 0, None, crests[-1], bound)


def _crest(s: Sample, order: int, direction: int, start: float) -> Any | None:
    """The greatest (or least) value near a place far out."""
    places = height_of(s, order, direction).crests_at(start)
    known = [direction * v for p in places if (v := s.exact(order, p)) is not None and finite(v)]
    return direction * max(known) if known else None


# --- asymptotes ------------------------------------------------------------------------------------


def asymptotes(fields: Fields, s: Sample) -> Gaps:
    """f nears the line, with the leading term of what is left; where no line is given, it nears none."""
    gaps = mapping_of(fields.get("gap"))
    for key, end in _ENDS.items():
        line = expression_of(fields.get(key))
        if line is not None:
            yield _nears(s.expression - line, end, said("asymptote at {end}", end=key))
            gap = expression_of(gaps.get(key))
            if gap is not None:
                yield _leading(s, line, gap, end, said("gap at {end}", end=key))
        elif key in fields:
            yield _nears_no_line(s, end, said("no asymptote at {end}", end=key))


def _nears(rest: Expr, end: int, what: str) -> Gap:
    tail = tuple(v for v in Sample(rest).tail(0, end) if finite(v))
    if len(tail) < 3:
        return open_(what)
    return Gap(residue(tail, 0), len(tail), what, 0, None, tail[-1], 0)


def _nears_no_line(s: Sample, end: int, what: str) -> Gap:
    """Slope and intercept do not both settle as x grows."""
    tail = tuple(v for v in s.tail(1, end) if finite(v))
    if len(tail) < 3:
        return open_(what)
    slope = tail[-1]
    bare = tuple(v - slope * end * 10**k for k, v in _plain(s, end))
    if len(bare) < 3:
        return agree(growing(tuple(map(abs, tail))), what) if tail else open_(what)
    settles = abs(slope - tail[-2]) <= 1e-7 * max(1, abs(slope)) and _still(bare)
    return agree(
        not settles,
        what,
        len(tail),
        None,
        said("a line of slope {slope}", slope=f"{float(slope):.6g}"),
        said("none"),
    )


def _plain(s: Sample, end: int) -> list[tuple[int, Any]]:
    """f where its digits still show an intercept beside a slope."""
    return [(k, v) for k in (6, 9, 12) if (v := s.exact(0, end * 10**k)) is not None and finite(v)]


def _still(bare: tuple[Any, ...]) -> bool:
    size = max(1, abs(bare[-1]))
    return bool(max(abs(bare[-1] - bare[-2]), abs(bare[-2] - bare[-3])) <= 1e-3 * size)


_STATIONS = (*(int(2 * 1.5**k) for k in range(30)), 10**6, 10**9, 10**12, 10**24, 10**48)
_MORE_STATIONS = tuple(int(20 * 1.1**k) for k in range(70))


def _leading(s: Sample, line: Expr, gap: Expr, end: int, what: str) -> Gap:
    """(f - line) / gap -> 1."""
    whole, first = formula(s.expression - line), formula(gap)
    if gap == 0:
        rests = [settled(partial(whole.digits, end * station)) for station in _STATIONS]
        told = [rest for rest in rests if rest is not None and finite(rest)]
        return (
            agree(not any(told[-2:]), what, len(told), None, said("a gap"), said("none"))
            if told
            else open_(what)
        )
    told = [_ratios(whole, first, end, _STATIONS)]
    if len(told[0]) < 3:
        return open_(what)
    if residue(told[0], 1) > 0:  # (x - 500) sigma(x - 500): digits end soon after it begins
        told.append(_ratios(whole, first, end, _MORE_STATIONS))
    ratios = min(told, key=lambda found: residue(found, 1))
    return Gap(
        residue(ratios, 1),
        len(ratios),
        what,
        0,
        None,
        said("{ratio} times the gap", ratio=_nine(ratios[-1])),
        said("once"),
    )


def _ratios(rest: Twofold, gap: Twofold, end: int, stations: tuple[int, ...]) -> tuple[Any, ...]:
    """Their ratio where digits tell it."""
    ratios = []
    for station in stations:
        left = settled(partial(rest.digits, end * station))
        if not left or not finite(left):  # 0 is 0 to as many digits as were asked for
            continue
        term = settled(partial(gap.digits, end * station))
        if term and finite(term):
            ratios.append(left / term)
    return tuple(ratios)


def _nine(value: Any) -> str:
    return f"{float(value):.9g}"
