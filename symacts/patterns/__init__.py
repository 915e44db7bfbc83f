"""The shelf of patterns: one file is one kind of claim as notes make it, in English and in Japanese.

A pattern looks at one passage at a time and proposes claims; the court disposes. It fires where the sentence
says so and is silent elsewhere: a false alarm costs more than a miss. Each pattern brings notes in which it
must fire, with what it must read there, and notes in which it must stay silent.
"""

from __future__ import annotations

from functools import lru_cache

from symacts.case import Pattern
from symacts.registry import shelf

__all__ = ["patterns"]


@lru_cache(maxsize=1)
def patterns() -> tuple[Pattern, ...]:
    """All patterns, in the order of the shelf."""
    return shelf(__name__, Pattern)
