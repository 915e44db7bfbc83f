"""Boards: derivations as documents, and the command that a derivation's own file gives."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from symacts.activation import Activation
from symacts.court import decide
from symacts.document import (
    Block,
    Document,
    Entry,
    Facts,
    Form,
    Heading,
    Paragraph,
    Picture,
    Prose,
    Reason,
    Table,
    Tone,
    prose,
    spoken,
    text_of,
)
from symacts.evidence import Check, JudgedStep, Truth
from symacts.language import Bilingual, Language, said
from symacts.showing.knowledge import known, reasons
from symacts.showing.sentences import parts, sentence
from symacts.showing.words import set_out
from symacts.statement import Statement
from symacts.worked import Chain, Chapter, Derivation, Sketch, work

__all__ = ["board", "index", "main"]


def main(derivation: Derivation) -> int:
    """Print the judged chain; the exit status: 0 if it holds, else 1.

    The language is that of the environment variable SYMACTS_LANG.
    """
    import os

    from symacts.writers.text import text_writer

    chain = work(derivation)
    text = text_writer.write(board(chain, "ja" if os.environ.get("SYMACTS_LANG") == "ja" else "en"))
    sys.stdout.buffer.write(text.encode() if isinstance(text, str) else text)
    return 0 if chain.holds else 1


def board(chain: Chain, lang: Language = "en", why: bool = False) -> Document:
    """The chain as a document: the claim, the steps with how each is known, the numbers, the end.

    `why` puts under each step what exactly the court was asked, part by part.
    """
    derivation = chain.derivation
    return Document(derivation.title.shown, tuple(_blocks(chain, lang, why)), lambda: _data(chain), lang)


def _blocks(chain: Chain, lang: Language, why: bool) -> Iterator[Block]:
    derivation = chain.derivation
    yield Paragraph(prose(derivation.claim))
    if derivation.sketch is not None:
        yield _picture(derivation, derivation.sketch, lang)
    yield Heading(said("Steps"))
    yield Facts(tuple(_line(number, step, why) for number, step in enumerate(chain.steps, 1)))
    yield Heading(said("Numbers, from the definition alone"))
    yield Facts(tuple(map(_numbers, chain.checks)))
    yield Paragraph(prose(_end(chain)))


def _picture(derivation: Derivation, sketch: Sketch, lang: Language) -> Picture:
    names: list[str] = []
    for title, _ in sketch.functions:
        names += [", ", title.shown] if names else [title.shown]

    def draw(form: Form) -> bytes:
        from symacts.dossier import derive
        from symacts.figures.pictures import Arrangement, picture
        from symacts.figures.window import FACTS

        activations = [Activation(t.en, expr, title=t) for t, expr in sketch.functions]
        drawn = [derive(activation, only=FACTS) for activation in activations]
        return picture(drawn, form, sketch.orders, lang, False, Arrangement.TOGETHER)

    return Picture(derivation.name, draw, said("Graph of {functions}", functions=tuple(names)))


def _line(number: int, step: JudgedStep, why: bool) -> Entry:
    """One step, and where it is not proved the counterexample, or why nobody knows."""
    assert step.verdict is not None
    assert step.statement is not None
    word, tone = known(step.verdict)
    doubts = tuple(doubt for part in parts(step.statement) for doubt in _doubts(part))
    asked = tuple(map(_asked, parts(step.statement))) if why else ()
    return Entry(f"{number}", (prose(step.text), *doubts), word, tone, asked)


def _doubts(part: Statement) -> Iterator[Prose]:
    """What is asked by a part that is not proved, and the counterexample, or why nobody knows."""
    verdict = decide(part)
    if verdict.truth is not Truth.TRUE:
        yield prose(sentence(part))
        yield from (prose(set_out(reason)) for reason in reasons(verdict.evidence))


def _asked(part: Statement) -> Reason:
    return Reason(prose(sentence(part)), *known(decide(part)))


def _numbers(check: Check) -> Entry:
    off = said("off by {error}", error=f"{check.error:.0e}")
    known_as, tone = (said("agrees"), Tone.OPEN) if check.passed else (off, Tone.FAILED)
    points = said("1 number") if check.points == 1 else said("{points} numbers", points=check.points)
    return Entry("", ((*prose(check.name), " (", points, ")"),), known_as, tone)


def _end(chain: Chain) -> str:
    total = len(chain.derivation.steps)
    match chain.verdict.truth:
        case Truth.FALSE:
            return said(
                "Refused: step {step} of {total} is false, and what follows it was not judged.",
                step=len(chain.steps),
                total=total,
            )
        case Truth.UNKNOWN:
            return said("Not proved: the court could not decide every step.")
        case Truth.TRUE if chain.holds:
            return said("All {total} steps are proved.", total=total)
        case Truth.TRUE:
            return said("Proved, but the numbers disagree.")


def _data(chain: Chain) -> dict[str, object]:
    derivation = chain.derivation
    steps = [
        {
            "text": _both(step.text),
            "verdict": step.verdict.truth.value,
            "known": f"{known(step.verdict)[0]}",
            "asked": [text_of(spoken((part,), "en")) for part in map(sentence, parts(step.statement))],
            "why": list(map(str, reasons(step.verdict.evidence))),
        }
        for step in chain.steps
        if step.verdict is not None and step.statement is not None
    ]
    checks = [{"name": _both(c.name), "passed": c.passed, "points": c.points} for c in chain.checks]
    return {
        "schema": "symacts.worked/1",
        "name": derivation.name,
        "title": {"en": derivation.title.en, "ja": derivation.title.ja},
        "claim": _both(derivation.claim),
        "verdict": chain.verdict.truth.value,
        "holds": chain.holds,
        "steps": steps,
        "numbers": checks,
    }


def _both(text: str) -> dict[str, str]:
    return {"en": text[:], "ja": text.ja if isinstance(text, Bilingual) else text[:]}


# ---- all of them


def index(chains: Iterable[Chain], lang: Language = "en") -> Document:
    """All derivations in a table a chapter, with what became of each when it was judged."""
    held = list(chains)
    return Document(
        said("Worked derivations"),
        tuple(_chapters(held)),
        lambda: {"schema": "symacts.worked/1", "derivations": [_data(chain) for chain in held]},
        lang,
    )


def _chapters(chains: list[Chain]) -> Iterator[Block]:
    for chapter in Chapter:
        rows = [_row(chain) for chain in chains if chain.derivation.chapter is chapter]
        if rows:
            yield Heading(chapter.value.shown)
            yield Table((said("name"), said("title"), said("steps"), said("verdict")), tuple(rows))
    holding = sum(chain.holds for chain in chains)
    total = len(chains)
    yield Paragraph((said("{holding} of {total} derivations hold.", holding=holding, total=total),))


def _row(chain: Chain) -> tuple[Prose, ...]:
    derivation = chain.derivation
    return (derivation.name,), (derivation.title.shown,), (str(len(derivation.steps)),), (_end(chain),)
