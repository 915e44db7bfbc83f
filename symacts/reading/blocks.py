"""What a note consists of: a flat sequence of blocks, each with its place and what it stands under.

>>> note = Note(Source("# ReLU"), (Heading(Placed.of("ReLU", 2), level=1),))
>>> note.source.place(note.blocks[0].text.span.start)
Place(line=1, column=3)
"""

from __future__ import annotations

from dataclasses import dataclass

from symacts.reading.places import Placed, Source

__all__ = [
    "Block", "Cell", "Code", "Comment", "Display", "Heading", "Item", "Note", "Output", "Paragraph",
]  # fmt: skip


@dataclass(frozen=True)
class _Block:
    """`text` is what the block holds, without the marks around it; emphasis, links and inline formulas are
    still in it. `within` are the indexes, in the note, of the headings and of the list items that it stands
    under, the outermost first. `quoted`: it stands in a block quote.
    """

    text: Placed
    within: tuple[int, ...] = ()
    quoted: bool = False


@dataclass(frozen=True)
class Heading(_Block):
    """Level 0 is the title of the note, 1 to 6 are headings, 7 is a line that serves as one (bold, alone)."""

    level: int = 1


@dataclass(frozen=True)
class Paragraph(_Block):
    """Running text. `lines`: each line is a sentence of its own, as in a fence of plain text."""

    lines: bool = False


@dataclass(frozen=True)
class Item(_Block):
    """The text of a list item; the items below it have it in their `within`."""


@dataclass(frozen=True)
class Cell(_Block):
    """A cell of a table, with the indexes of the first cell of its row and of the head of its column.

    In the first column `label` is None, in the first row `header`; `caption` is the block before the table,
    if it introduces the table.
    """

    label: int | None = None
    header: int | None = None
    caption: int | None = None


@dataclass(frozen=True)
class Display(_Block):
    r"""A formula that stands by itself: `$$`, `\[`, a fence of mathematics, an environment; LaTeX."""


@dataclass(frozen=True)
class Code(_Block):
    """A fence, an indented block, or a cell of a notebook; `language` in lower case, "" where none is."""

    language: str = ""


@dataclass(frozen=True)
class Output(_Block):
    """What the code before it printed; `of` is that block's index."""

    of: int = 0


@dataclass(frozen=True)
class Comment(_Block):
    """An HTML or LaTeX comment; formal claims may stand in it."""


Block = Heading | Paragraph | Item | Cell | Display | Code | Output | Comment


@dataclass(frozen=True)
class Note:
    """A note: its source, its blocks in the order of the source, and the name of its file, if it has one.

    `tex`: running text is LaTeX, with commands between words.
    """

    source: Source
    blocks: tuple[Block, ...]
    name: str = ""
    tex: bool = False
