"""What a note is ruled on, for tables of notes."""

from __future__ import annotations

from symacts.claims import verify

__all__ = ["refuted", "says"]


def says(note: str, claim: str, truth: str) -> None:
    """A claim that begins so, or has this in it, is ruled on so; if it is not false, nothing is refuted."""
    rulings = [(ruling.claim, ruling.verdict.truth.value) for ruling in verify(note)]
    assert any(claim in text and found == truth for text, found in rulings), rulings
    assert truth == "false" or all(found != "false" for _, found in rulings), rulings


def refuted(note: str) -> list[str]:
    """The claims of a note that are refuted."""
    return [ruling.claim for ruling in verify(note) if ruling.verdict.truth.value == "false"]
