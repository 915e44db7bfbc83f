"""Ignorance inside the calculus, on its way to the court, where it becomes `Tried`."""

from __future__ import annotations

__all__ = ["Undecided"]


class Undecided(Exception):
    """The question was not answered within the budget or the method; the message says why."""
