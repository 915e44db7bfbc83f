"""Rulings for readers and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from urllib.parse import quote

from symacts.claim import Kind
from symacts.claims import Rulings
from symacts.document import (
    Block,
    Document,
    Entry,
    Facts,
    Heading,
    Paragraph,
    Piece,
    Prose,
    Reason,
    Tone,
    prose,
)
from symacts.evidence import Truth, grade
from symacts.language import Language, joined, said
from symacts.ruling import Ruling
from symacts.showing.grounds import grounds
from symacts.showing.knowledge import known
from symacts.version import __version__

__all__ = ["answer", "as_data", "as_sarif", "status", "verdicts"]

_TONES = {Truth.TRUE: Tone.PROVED, Truth.FALSE: Tone.FAILED, Truth.UNKNOWN: Tone.OPEN}


_TRUTHS = {Truth.TRUE: said("true"), Truth.FALSE: said("false"), Truth.UNKNOWN: said("unknown")}


def answer(ruling: Ruling, why: bool, lang: Language = "en") -> Document:
    """The answer to `ask`: the verdict, what is right instead, and the reason; with `why` the whole proof."""
    return Document(ruling.claim, tuple(_blocks(ruling, why)), partial(as_data, ruling), lang)


def _blocks(ruling: Ruling, why: bool) -> Iterator[Block]:
    word, _ = known(ruling.verdict)
    tone = _TONES[ruling.verdict.truth]
    reasons = tuple(Reason(prose(line), "", tone) for line in ruling.found.why) if why else ()
    yield Facts((Entry(_TRUTHS[ruling.verdict.truth], tuple(_lines(ruling, why)), word, tone, reasons),))


def _lines(ruling: Ruling, why: bool) -> Iterator[Prose]:
    for sentence in grounds(ruling.claims, ruling.found):
        if not why or sentence not in ruling.found.why:
            yield prose(sentence)


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
        **_cases(ruling),
    }


def _cases(ruling: Ruling) -> dict[str, object]:
    """For which values of a parameter the claim holds, where it is not the same for all."""
    told = [{"when": when, "verdict": truth.value} for when, truth in ruling.found.cases]
    return {"when": told} if told else {}


def status(rulings: Sequence[Ruling], fail_on: str = "false") -> int:
    """The exit status: 1 something refuted (or, on demand, undecided), 3 nothing decided, else 0."""
    truths = {ruling.verdict.truth for ruling in rulings}
    failing = {"false": {Truth.FALSE}, "unknown": {Truth.FALSE, Truth.UNKNOWN}, "never": set[Truth]()}[
        fail_on
    ]
    return 1 if truths & failing else 0 if truths & {Truth.TRUE, Truth.FALSE} else 3


# ---------------------------------------------------------------- notes


def verdicts(notes: Sequence[Rulings], why: bool, lang: Language = "en") -> Document:
    """The answer to `verify`: each passage, how it was read, the verdict and the reason; then the counts."""
    return Document(said("Claims"), tuple(_note_blocks(notes, why)), partial(_notes_data, notes), lang)


def _note_blocks(notes: Sequence[Rulings], why: bool) -> Iterator[Block]:
    for note in notes:
        if len(notes) > 1 or note.name:
            yield Heading(note.name or said("standard input"))
        if note.rulings:
            yield Facts(tuple(_entry(ruling, why) for ruling in note.rulings))
        if note.unread:
            lines = _line_numbers([u.line for u in note.unread])
            yield Paragraph((said("Not read: {lines}.", lines=lines),))
        if note.beyond is not None:
            yield Paragraph((_beyond(note.beyond),))
    counts = _counts(notes)
    yield Paragraph(
        (
            said(
                "Claims: {true} true, {false} false, {unknown} unknown, {unread} unread.",
                true=counts["true"],
                false=counts["false"],
                unknown=counts["unknown"],
                unread=counts["unread"],
            ),
        )
    )


def _beyond(line: int) -> str:
    return said(
        "From line {line} on, only what was said before is ruled on: this note claims more than is read of "
        "one note; cut it into several.",
        line=line,
    )


_MOST_LINES = 40  # numbers in a list


def _line_numbers(lines: Sequence[int]) -> str:
    """line 3, lines 5 to 9, ...

    >>> _line_numbers([3, 5, 6, 6, 7])
    'line 3, lines 5 to 7'
    """
    runs: list[list[int]] = []
    for line in sorted(set(lines)):
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    told = [
        said("line {line}", line=a) if a == b else said("lines {first} to {last}", first=a, last=b)
        for a, b in runs[:_MOST_LINES]
    ]
    rest = sum(b - a + 1 for a, b in runs[_MOST_LINES:])
    told += [said("and {count} more", count=rest)] if rest else []
    return joined(tuple(piece for k, one in enumerate(told) for piece in ((", ", one) if k else (one,))))


def _entry(ruling: Ruling, why: bool) -> Entry:
    word, _ = known(ruling.verdict)
    tone = _TONES[ruling.verdict.truth]
    place = ruling.passage
    label = said("line {line}", line=place.line) if place else ""
    lines: list[Prose] = []
    if place:
        lines.append((_short(place.text),))
    lines.append(
        (said("read as: {claim}", claim=ruling.claim) if ruling.claims else said("not read as a claim"),)
    )
    lines.append((*((_TRUTHS[ruling.verdict.truth], ": ") if ruling.claims else ()), *_reason(ruling)))
    reasons = tuple(Reason(prose(line), "", tone) for line in ruling.found.why) if why else ()
    return Entry(label, tuple(lines), word, tone, reasons)


_LONG = 120


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else f"{line[: _LONG - 1]}…"


def _reason(ruling: Ruling) -> Prose:
    """Sentences with stops between them; parts of one with a semicolon."""
    pieces: list[Piece] = []
    for sentence in grounds(ruling.claims, ruling.found):
        if pieces:
            stopped = str(pieces[-1]).endswith(".")
            pieces.append(" " if stopped else "; " if sentence[0].islower() else ". ")
        pieces += prose(sentence)
    return tuple(pieces)


def _counts(notes: Sequence[Rulings]) -> dict[str, int]:
    truths = [ruling.verdict.truth for note in notes for ruling in note.rulings]
    counts = {truth.value: truths.count(truth) for truth in Truth}
    return {**counts, "unread": sum(len(note.unread) for note in notes)}


def _notes_data(notes: Sequence[Rulings]) -> dict[str, object]:
    return {
        "schema": "symacts.verify/1",
        "notes": [
            {
                "path": note.name,
                "rulings": [{**_place_data(ruling), **as_data(ruling)} for ruling in note.rulings],
                "unread": [{"line": u.line, "column": u.column, "text": u.text} for u in note.unread],
                **({} if note.beyond is None else {"beyond": note.beyond}),
            }
            for note in notes
        ],
        "summary": _counts(notes),
    }


def _place_data(ruling: Ruling) -> dict[str, object]:
    place = ruling.passage
    if place is None:
        return {}
    return {"line": place.line, "line_end": place.line_end, "column": place.column, "text": place.text}


_LEVELS = {Truth.TRUE: "none", Truth.FALSE: "error", Truth.UNKNOWN: "note"}


def as_sarif(notes: Sequence[Rulings]) -> dict[str, object]:
    """SARIF 2.1.0: one rule a kind, one result a ruling that is not true."""
    results = [
        _result(note.name, ruling)
        for note in notes
        for ruling in note.rulings
        if ruling.verdict.truth is not Truth.TRUE
    ]
    rules = [
        {"id": kind.value, "shortDescription": {"text": f"a claim of the kind {kind.value}"}} for kind in Kind
    ]
    driver = {"name": "symacts", "version": __version__, "rules": rules}
    run: dict[str, object] = {
        "tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results,
    }  # fmt: skip
    told = [_notification(note.name, note.beyond) for note in notes if note.beyond is not None]
    if told:
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": told}]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }


def _notification(name: str, line: int) -> dict[str, object]:
    return {"level": "warning", "message": {"text": f"{name or 'stdin'}: {_beyond(line)}"}}


def _result(name: str, ruling: Ruling) -> dict[str, object]:
    place, found = ruling.passage, ruling.found
    text = f"{ruling.claim} is {ruling.verdict.truth.value}"
    if not ruling.claims:
        text = f"not read as a claim: {'; '.join(found.why)}"
    if found.correct:
        text += f"; in fact {found.correct}"
    location: dict[str, object] = {"artifactLocation": {"uri": quote(name.replace("\\", "/")) or "stdin"}}
    if place is not None:
        location["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.line_end,
            **({"endColumn": place.column + len(place.text)} if place.line == place.line_end else {}),
        }
    return {
        "ruleId": ruling.kind.value,
        "level": _LEVELS[ruling.verdict.truth],
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
    }
