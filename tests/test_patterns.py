"""Every pattern fires where it says it does, reads what it says it reads, and is silent where it says so."""

from __future__ import annotations

import pytest

from symacts.case import Pattern
from symacts.patterns import patterns
from symacts.reading.notes import read_note
from symacts.reading.passages import passages
from symacts.reading.quantified import read_asked

FIRES = [(p, note, claim) for p in patterns() for note, claim in p.fires]
SILENT = [(p, note) for p in patterns() for note in p.silent]


def proposed(pattern: Pattern, note: str) -> list[str]:
    return [
        str(claim)
        for passage in passages(read_note(note))
        for proposal in pattern.find(passage)
        for claim in proposal.claims
    ]


@pytest.mark.parametrize(("pattern", "note", "claim"), FIRES, ids=lambda v: str(getattr(v, "name", v))[:40])
def test_a_pattern_reads_the_claim(pattern: Pattern, note: str, claim: str) -> None:
    assert claim in proposed(pattern, note)


@pytest.mark.parametrize(("pattern", "note"), SILENT, ids=lambda v: str(getattr(v, "name", v))[:40])
def test_a_pattern_is_silent(pattern: Pattern, note: str) -> None:
    assert proposed(pattern, note) == []


@pytest.mark.parametrize("pattern", patterns(), ids=lambda p: p.name)
def test_a_pattern_says_when_it_fires_and_when_it_does_not(pattern: Pattern) -> None:
    assert len(pattern.fires) >= 2
    assert pattern.silent


@pytest.mark.parametrize(("pattern", "note", "claim"), FIRES, ids=lambda v: str(getattr(v, "name", v))[:40])
def test_what_is_read_can_be_pasted_back(pattern: Pattern, note: str, claim: str) -> None:
    for text in proposed(pattern, note):
        assert [str(read) for read in read_asked(text)] == [text]
