"""Rulings for readers and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from symacts.document import Block, Document, Entry, Facts, Prose, Reason, Tone
from symacts.evidence import Truth, grade
from symacts.knowledge import known
from symacts.ruling import Ruling
from symacts.typeset import prose

__all__ = ["answer", "as_data", "status"]

_TONES = {Truth.TRUE: Tone.PROVED, Truth.FALSE: Tone.FAILED, Truth.UNKNOWN: Tone.OPEN}


def answer(ruling: Ruling, why: bool) -> Document:
    """The answer to `ask`: the verdict, what is right instead, and the reason; with `why` the whole proof."""
    return Document(ruling.claim, tuple(_blocks(ruling, why)), partial(as_data, ruling))


def _blocks(ruling: Ruling, why: bool) -> Iterator[Block]:
    word, _ = known(ruling.verdict)
    tone = _TONES[ruling.verdict.truth]
    reasons = tuple(Reason(prose(line), "", tone) for line in ruling.found.why) if why else ()
    yield Facts((Entry(ruling.verdict.truth.value, tuple(_lines(ruling, why)), word, tone, reasons),))


def _lines(ruling: Ruling, why: bool) -> Iterator[Prose]:
    found = ruling.found
    if found.correct:
        yield (f"in fact {found.correct}",)
    if found.counterexample:
        yield (found.counterexample,)
    if found.why and not why and not found.counterexample:
        yield prose(found.why[-1])


def as_data(ruling: Ruling) -> dict[str, object]:
    """The ruling as in CONTRACT.md, without a place in a note."""
    return {
        "kind": ruling.kind.value,
        "functions": list(ruling.functions),
        "claim": ruling.claim,
        "verdict": ruling.verdict.truth.value,
        "evidence": grade(ruling.verdict.evidence).value,
        "why": list(ruling.found.why),
        "correct": ruling.found.correct,
        "counterexample": ruling.found.counterexample,
    }


def status(rulings: Sequence[Ruling]) -> int:
    """The exit status: 1 something refuted, 3 nothing decided, else 0."""
    truths = {ruling.verdict.truth for ruling in rulings}
    return 1 if Truth.FALSE in truths else 0 if Truth.TRUE in truths else 3
