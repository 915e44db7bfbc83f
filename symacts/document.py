"""What can be shown: a document of blocks, and the writer that makes an output format of it.

Prose is a tuple of pieces: plain words and formulas. A formula carries its one-line Unicode text and its
LaTeX, so that a writer never has to understand mathematics.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

__all__ = [
    "Block", "Display", "Document", "Entry", "Facts", "Figure", "Formula", "Heading", "Paragraph", "Piece",
    "Prose", "Reason", "Table", "Tone", "Writer",
]  # fmt: skip


class Tone(Enum):
    """How a piece of knowledge should look."""

    PROVED = "proved"
    OPEN = "open"
    FAILED = "failed"


@dataclass(frozen=True)
class Formula:
    """One formula: `text` is one line of Unicode for a terminal, `latex` is for everything else."""

    text: str
    latex: str


Piece = str | Formula
Prose = tuple[Piece, ...]


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Paragraph:
    prose: Prose


@dataclass(frozen=True)
class Display:
    """Formulas set apart from the prose, one a line."""

    lines: tuple[Prose, ...]


@dataclass(frozen=True)
class Reason:
    """One step of the chain behind an entry: its words, how it is known, and how that should look."""

    prose: Prose
    known: str
    tone: Tone


@dataclass(frozen=True)
class Entry:
    """One fact: its label, its value in one or more lines, how it is known, and the steps to it."""

    label: str
    lines: tuple[Prose, ...]
    known: str
    tone: Tone
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Facts:
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Table:
    header: tuple[str, ...]
    rows: tuple[tuple[Prose, ...], ...]


@dataclass(frozen=True)
class Figure:
    """A picture that stands in a file of its own, and what it shows."""

    path: str
    description: str


Block = Heading | Paragraph | Display | Facts | Table | Figure


@dataclass(frozen=True)
class Document:
    """A title and its blocks; `data` makes the same content for programs (the JSON of CONTRACT.md)."""

    title: str
    blocks: tuple[Block, ...]
    data: Callable[[], object]


@dataclass(frozen=True)
class Writer:
    """An output format: document -> str or bytes."""

    name: str
    endings: tuple[str, ...]
    write: Callable[[Document], str | bytes] = field(repr=False)
