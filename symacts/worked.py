"""Worked derivations: what stands on a lecturer's board, every line put to the court when it runs.

A derivation is one file in the folder `derivations`. It imports symacts; symacts never imports it, but scans
the folder and runs what it finds.
"""

from __future__ import annotations

import runpy
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from symacts.activation import Title
from symacts.case import Step
from symacts.court import decide
from symacts.document import Document, Entry, Facts, Heading, Paragraph, Prose, Tone
from symacts.evidence import Check, JudgedStep, Truth, Verdict
from symacts.knowledge import known, reasons
from symacts.registry import index
from symacts.statement import Every, Statement
from symacts.typeset import prose

__all__ = ["Chain", "Comparison", "Derivation", "board", "derivations", "main", "work"]

_DIGITS = 50  # in which the numbers are computed
_AGREE = 1e-30  # farther apart than this, two of them differ


@dataclass(frozen=True)
class Comparison:
    """Numbers found from the definition alone, beside those that the derivation expects."""

    words: str
    found: Sequence[Any]
    expected: Sequence[Any]


@dataclass(frozen=True)
class Derivation:
    """A claim, and the steps from which it follows, each of them a statement.

    `claim` and the words of a step are English prose with $LaTeX$. `numbers` finds the same in another way:
    by mpmath, from the definition, to the digits that are set when it is called.
    Raises: ValueError, if a step states nothing: the court could not rule on it.
    """

    name: str
    title: Title
    claim: str
    steps: tuple[Step, ...]
    numbers: Callable[[], Iterable[Comparison]] = field(repr=False)

    def __post_init__(self) -> None:
        silent = [step.text for step in self.steps if step.statement is None]
        if silent or not self.steps:
            raise ValueError(f"{self.name}: {silent[0] if silent else 'no steps'!r} states nothing to judge")

    @property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(step.statement for step in self.steps if step.statement is not None)


@dataclass(frozen=True)
class Chain:
    """A derivation as far as it was judged: to its end, or to the first step that was refuted."""

    derivation: Derivation
    steps: tuple[JudgedStep, ...]
    checks: tuple[Check, ...]
    verdict: Verdict

    @property
    def holds(self) -> bool:
        """Whether every step is proved and every number agrees."""
        agree = bool(self.checks) and all(check.passed for check in self.checks)
        return agree and self.verdict.truth is Truth.TRUE


def work(derivation: Derivation) -> Chain:
    """Put each step to the court, in order. A false step stops the chain; an unknown one stays in it as such.

    Guarantee: the chain is true only if every step is proved: its verdict is the court's on all of them.
    """
    steps = tuple(_judged(derivation))
    verdict = decide(Every(derivation.statements[: len(steps)]))
    return Chain(derivation, steps, tuple(_checks(derivation)), verdict)


def _judged(derivation: Derivation) -> Iterator[JudgedStep]:
    for step, statement in zip(derivation.steps, derivation.statements, strict=True):
        verdict = decide(statement)
        yield JudgedStep(step.words, statement, verdict)
        if verdict.truth is Truth.FALSE:
            return


def _checks(derivation: Derivation) -> Iterator[Check]:
    import mpmath

    with mpmath.workdps(_DIGITS):
        yield from tuple(map(_check, derivation.numbers()))


def _check(numbers: Comparison) -> Check:
    errors = [abs(a - b) for a, b in zip(numbers.found, numbers.expected, strict=True)]
    # all(), not max(): a nan would be lost in a maximum; and nothing compared is nothing agreed
    passed = bool(errors) and all(error <= _AGREE for error in errors)
    return Check(numbers.words, passed, float(max(errors, default=0)), len(errors))


# ---- the shelf


def derivations(folder: Path | None = None) -> tuple[Derivation, ...]:
    """All derivations of the folder, by file and as they stand there; of the project's own, if none is given.

    Raises: Duplicate, if two have one name; whatever running a file raises.
    """
    files = sorted((folder or _home()).glob("*.py"))
    found = tuple(case for file in files for case in _cases(file))
    index(found, lambda case: (case.name,))
    return found


def _home() -> Path:
    """Inside the package where it is installed, beside it in a checkout."""
    here = Path(__file__).resolve().parent
    return next(home for home in (here / "derivations", here.parent / "derivations") if home.is_dir())


def _cases(file: Path) -> tuple[Derivation, ...]:
    held = runpy.run_path(str(file)).values()
    return tuple({id(case): case for case in held if isinstance(case, Derivation)}.values())


# ---- the board


def main(derivation: Derivation) -> int:
    """Print the judged chain; the exit status: 0 if it holds, else 1."""
    from symacts.writers.text import text_writer

    chain = work(derivation)
    text = text_writer.write(board(chain))
    sys.stdout.buffer.write(text.encode() if isinstance(text, str) else text)
    return 0 if chain.holds else 1


def board(chain: Chain) -> Document:
    """The chain as a document: the claim, the steps with how each is known, the numbers, the end."""
    derivation = chain.derivation
    blocks = (
        Paragraph(prose(derivation.claim)),
        Heading("Steps"),
        Facts(tuple(_line(number, step) for number, step in enumerate(chain.steps, 1))),
        Heading("Numbers, from the definition alone"),
        Facts(tuple(map(_numbers, chain.checks))),
        Paragraph(prose(_end(chain))),
    )
    return Document(derivation.title.en, blocks, lambda: _data(chain))


def _line(number: int, step: JudgedStep) -> Entry:
    """One step, and where it is not proved the counterexample, or why nobody knows."""
    assert step.verdict is not None
    word, tone = known(step.verdict)
    proved = step.verdict.truth is Truth.TRUE
    doubts: tuple[Prose, ...] = () if proved else tuple(map(prose, reasons(step.verdict.evidence)))
    return Entry(f"{number}", (prose(step.text), *doubts), word, tone)


def _numbers(check: Check) -> Entry:
    known_as, tone = ("agrees", Tone.OPEN) if check.passed else (f"off by {check.error:.0e}", Tone.FAILED)
    points = "1 number" if check.points == 1 else f"{check.points} numbers"
    return Entry("", ((*prose(check.name), f" ({points})"),), known_as, tone)


def _end(chain: Chain) -> str:
    total = len(chain.derivation.steps)
    match chain.verdict.truth:
        case Truth.FALSE:
            return (
                f"Refused: step {len(chain.steps)} of {total} is false, and what follows it was not judged."
            )
        case Truth.UNKNOWN:
            return "Not proved: the court could not decide every step."
        case Truth.TRUE:
            return f"All {total} steps are proved." if chain.holds else "Proved, but the numbers disagree."


def _data(chain: Chain) -> object:
    steps = [
        {"text": step.text, "verdict": step.verdict.truth.value, "known": known(step.verdict)[0]}
        for step in chain.steps
        if step.verdict is not None
    ]
    checks = [{"name": c.name, "passed": c.passed, "points": c.points} for c in chain.checks]
    claim = {"name": chain.derivation.name, "claim": chain.derivation.claim}
    return {**claim, "verdict": chain.verdict.truth.value, "steps": steps, "checks": checks}
