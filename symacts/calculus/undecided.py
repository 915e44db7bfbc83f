"""Ignorance inside the calculus, on its way to the court, where it becomes `Tried`."""

from __future__ import annotations

__all__ = ["TooLong", "Undecided"]


class Undecided(Exception):  # noqa: N818 - not an error: a state of knowledge
    """The question was not answered within the budget or the method; the message says why."""


class TooLong(Undecided):
    """The expression is too long for any method: whoever knows another way need not try it."""
