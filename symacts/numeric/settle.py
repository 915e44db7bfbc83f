"""settled: a computation repeated with more digits until two runs agree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["DIGITS", "FAINT", "BlurredError", "UnknowableError", "finite", "infinite", "once", "settled"]

DIGITS = 50
FAINT = 1e-60  # what is settled as 0 may be as much as this
_LADDER = (50, 100, 200, 400)
_AGREED = 1e-13
_NOISE = 0.35  # of the digits: second differences keep a little more


class UnknowableError(Exception):
    """A value that no budget of digits reaches: the sine of e^(10^4), say."""


class BlurredError(Exception):
    """A value that has no digits left at the precision in force; there may be some with more."""


def once(of: Callable[..., Any], *arguments: Any) -> Any:
    """One run at the precision in force; nan where that has no value."""
    import mpmath

    try:
        return of(*arguments)
    except (BlurredError, UnknowableError):
        return mpmath.nan


def finite(value: Any) -> bool:
    """Whether a number of any precision is finite: 10^400 is, and no float."""
    import mpmath

    return bool(mpmath.isfinite(value))


def infinite(value: Any) -> bool:
    import mpmath

    return bool(mpmath.isinf(value))


def settled(of: Callable[[], Any]) -> Any | None:
    """The value of a computation, by mpmath at 50, 100, 200 and 400 digits until two runs agree.

    Guarantee: none, but one run's rounding errors do not survive the next, so that a difference of two
    numbers comes with its sign, or as 0, however much cancels. nan where every run says that there is no real
    value; None where the runs never agree. 0 where three runs are as small as their rounding errors may be,
    and do not grow: e^(-x^2)/(1 + tanh(x^3)) does, by what its denominator is taken for.
    """
    import mpmath

    runs: list[tuple[int, Any]] = []
    for digits in _LADDER:
        with mpmath.workdps(digits):
            try:
                runs.append((digits, of()))
            except UnknowableError:
                return None
            except BlurredError:
                continue
            if len(runs) > 1 and _same(runs[-2][1], runs[-1][1]):
                return runs[-1][1]
            if (
                len(runs) > 2
                and all(_noise(*run) for run in runs[-3:])
                and not _near(runs[-2][1], runs[-1][1])
                and abs(runs[-1][1]) <= max(abs(runs[-2][1]), abs(runs[-3][1]))
            ):
                return mpmath.mpf(0)
    return mpmath.nan if len(runs) > 2 and all(mpmath.isnan(value) for _, value in runs) else None


def _same(a: Any, b: Any) -> bool:
    """Equal infinities, or the same leading digits. Two zeros or nans do not suffice: 1/(1 - tanh 100)."""
    import mpmath

    if mpmath.isinf(a) or mpmath.isinf(b):
        return bool(a == b)
    return bool(b != 0 and abs(a - b) <= _AGREED * abs(b))


def _near(a: Any, b: Any) -> bool:
    """Whether the two nearly have a first digit in common: no noise, but not enough digits yet."""
    return bool(a * b > 0 and abs(a - b) < abs(b) / 2)


def _noise(digits: int, value: Any) -> bool:
    import mpmath

    return bool(abs(value) <= mpmath.mpf(10) ** -int(_NOISE * digits))
