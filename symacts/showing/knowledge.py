"""How a thing is known, in words: the one printer of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from sympy import oo

from symacts.document import Tone
from symacts.evidence import (
    Enclosed,
    Evidence,
    Exact,
    Grade,
    Joint,
    Sampled,
    Tried,
    Truth,
    Verdict,
    Witness,
    grade,
)  # fmt: skip
from symacts.language import said

__all__ = ["MEANING", "doubt", "known", "reasons"]

_WORDS: Mapping[Grade, tuple[str, Tone]] = {
    Grade.EXACT: (said("exact"), Tone.PROVED),
    Grade.ENCLOSED: (said("enclosed"), Tone.PROVED),
    Grade.SAMPLED: (said("sampled"), Tone.OPEN),
    Grade.TRIED: (said("not proved"), Tone.OPEN),
}
MEANING: Mapping[str, str] = {
    said("exact"): said("proved by algebra"),
    said("enclosed"): said("proved by interval arithmetic, every digit shown is right"),
    said("sampled"): said("agrees at many points, not proved"),
    said("not proved"): said("no proof was found, for the reason given"),
}


_BY_DEFINITION = said("by definition")


def known(verdict: Verdict) -> tuple[str, Tone]:
    """The verdict in a word or two, and how it should look."""
    match verdict.truth:
        case Truth.TRUE:
            return _WORDS[grade(verdict.evidence)]
        case Truth.FALSE:
            return said("refuted, {how}", how=_WORDS[grade(verdict.evidence)][0]), Tone.FAILED
        case Truth.UNKNOWN:
            return _WORDS[Grade.TRIED]
        case _:
            assert_never(verdict.truth)


def reasons(evidence: Evidence) -> tuple[str, ...]:
    """The evidence, step by step, of what is not proved alone where there is such a part; never empty."""
    match evidence:
        case Exact(steps) | Enclosed(steps):
            return steps or (_BY_DEFINITION,)
        case Witness(at, lhs, rhs) if at in (oo, -oo):
            end = "∞" if at == oo else "−∞"
            return (said("the limit at {end} is {lhs}, not {rhs}", end=end, lhs=lhs, rhs=rhs),)
        case Witness(at, lhs, rhs):
            return (said("at x = {at} one side is {lhs}, the other {rhs}", at=str(at), lhs=lhs, rhs=rhs),)
        case Joint(parts):
            open_ones = tuple(part for part in parts if grade(part) is Grade.TRIED)
            found = dict.fromkeys(reason for part in open_ones or parts for reason in reasons(part))
            return tuple(found) or (_BY_DEFINITION,)
        case Sampled(points):
            return (said("agrees at {points} points, which is no proof", points=points),)
        case Tried(reason):
            return (reason,)
        case _:
            assert_never(evidence)


def doubt(evidence: Evidence) -> str:
    """Why it is not known: the first part that proves nothing."""
    match evidence:
        case Joint(parts):
            weakest = max(parts, key=lambda part: list(Grade).index(grade(part)), default=evidence)
            return reasons(weakest)[-1] if weakest is evidence else doubt(weakest)
        case _:
            return reasons(evidence)[-1]
