"""What can be shown: a document of blocks, and the writer that makes an output format of it.

Prose is a tuple of pieces: plain words, formulas and links. A formula carries its one-line Unicode text and
its LaTeX, so that a writer never has to understand mathematics. A picture carries the function that draws it,
which a writer calls in the form that it can take; so nothing is drawn that nobody will see.

Who composes a document says everything in English, by `language.said` where it is to be translated; the
document puts it into its own language. A writer finds plain texts, formulas and links only, in that language,
and says its own words by `translated(said("..."), document.lang)`.

>>> page = Document("Two lines", (
...     Heading("First", anchor="first"),
...     Paragraph(("see ", Link("the second", "#second"))),
...     Heading("Second", anchor="second"),
...     Table(("x", "f(x)"), ((("0",), ("1",)),), caption=("Values of ", Formula("f", "f"))),
... ), dict)
>>> sorted(page.anchors)
['first', 'second']
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Literal, assert_never

from symacts.language import Bilingual, Language, Sentence, translated, translated_latex
from symacts.notation.linear import linear

__all__ = [
    "Block", "Display", "Document", "Entry", "Facts", "Figure", "Form", "Formula", "Heading", "Layout",
    "Link", "Paragraph", "Picture", "Piece", "Prose", "Reason", "Table", "Tone", "Unwritable", "Writer",
    "are_numbered", "beside", "flattened", "math", "named_after", "prose", "spoken", "text_of",
    "without_pictures",
]  # fmt: skip

Form = Literal["svg", "inline", "png", "pdf"]


class Tone(Enum):
    """How a piece of knowledge should look."""

    PROVED = "proved"
    OPEN = "open"
    FAILED = "failed"


@dataclass(frozen=True)
class Formula:
    """One formula: `text` is one line of Unicode for a terminal, `latex` is for everything else.

    Writers read the LaTeX by `symacts.notation`, which says what it understands.
    """

    text: str
    latex: str


@dataclass(frozen=True)
class Link:
    """Words that lead elsewhere: to "#anchor" of a heading of the same document, or to an address.

    A link to an anchor that no heading of the document has is shown as plain words.
    """

    text: str
    target: str


Piece = str | Formula | Link
Prose = tuple[Piece, ...]


def text_of(prose: Prose) -> str:
    """The prose as text alone.

    >>> text_of(("the ", Link("peak", "#peak"), " of ", Formula("σ′", r"\\sigma'")))
    'the peak of σ′'
    """
    return "".join(piece if isinstance(piece, str) else piece.text for piece in prose)


def math(source: str) -> Formula:
    """The LaTeX as a formula."""
    return Formula(linear(source), source)


def prose(words: str) -> Prose:
    r"""Words with formulas between dollar signs, as pieces. What has a translation stays whole till then.

    >>> prose(r"so $x = \pi$.")
    ('so ', Formula(text='x = π', latex='x = \\pi'), '.')
    """
    return (words,) if isinstance(words, Sentence | Bilingual) else _pieces(words)


def _pieces(words: str) -> Prose:
    parts = re.split(r"(\$[^$]+\$)", words)
    return tuple(math(p[1:-1]) if p.startswith("$") and len(p) > 2 else p for p in parts if p)


def spoken(words: Prose, lang: Language) -> Prose:
    r"""The prose in a language, its sentences in pieces.

    >>> from symacts.language import said
    >>> spoken((math("f(x) = 0"), " ", said("if {condition}", condition=r"$x < \pi$")), "ja")
    (Formula(text='f(x) = 0', latex='f(x) = 0'), ' ', Formula(text='x < π', latex='x < \\pi'), ' のとき')
    """
    return tuple(part for piece in words for part in _spoken(piece, lang))


def _spoken(piece: Piece, lang: Language) -> Prose:
    match piece:
        case Formula(_, latex):
            turned = translated_latex(latex, lang)
            return (piece if turned == latex else math(turned),)
        case Sentence() | Bilingual():
            return tuple(part for p in _pieces(translated(piece, lang)) for part in _spoken(p, lang))
        case Link(text, target):
            return (Link(_words(text, lang), target),)
        case _:
            return (_words(piece, lang),)


def _words(text: str, lang: Language) -> str:
    """What is no prose: a sentence is translated, any other text is a name."""
    return translated(text, lang) if isinstance(text, Sentence | Bilingual) else text


@dataclass(frozen=True)
class Heading:
    """A heading under the title. Levels are 2, 3 and 4, the title itself is 1; no level is skipped.

    `anchor` is what links lead to: small letters, digits and hyphens, at most once in a document.
    `fresh`: it begins a new page, where pages have one column.
    """

    text: str
    level: Literal[2, 3, 4] = 2
    anchor: str = ""
    fresh: bool = False


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
    """Rows of equal length under a header; the first cell of a row names it.

    A wide table stands across all columns of a page that has several.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Prose, ...], ...]
    caption: Prose = ()
    wide: bool = False


@dataclass(frozen=True)
class Figure:
    """A picture that stands already in a file of its own, and what it shows."""

    path: str
    description: str


@dataclass(frozen=True)
class Picture:
    """A picture that is drawn when a writer wants it, in the form that the writer can take.

    `name` is the name of its file without an ending, for writers that need one: once in a document, of
    letters, digits, hyphens and underscores. `description` says in a sentence what is to be seen: it is what
    remains of the picture for those who cannot see it. `draw` gives the same bytes each time:

    - "svg": an SVG document that needs no font, its text as paths,
    - "inline": one `<svg>` element to stand in a page, without an XML declaration, its text as text and its
      black as `currentColor`,
    - "png", "pdf": files of these kinds.

    `beside` holds blocks that stand beside the picture, which is then small and without a caption, where the
    page is wide enough, and else before it.
    """

    name: str
    draw: Callable[[Form], bytes] = field(repr=False)
    description: str
    beside: tuple[Block, ...] = ()

    def file(self, form: Form) -> str:
        """The name of the file that holds it beside the document."""
        return f"{self.name}.{form}"


Block = Heading | Paragraph | Display | Facts | Table | Figure | Picture


@dataclass(frozen=True)
class Layout:
    """The paper, for writers of pages."""

    paper: Literal["a4", "letter"] = "a4"
    columns: Literal[1, 2] = 1


@dataclass(frozen=True)
class Document:
    """A title and its blocks; `data` makes the same content for programs (the JSON of CONTRACT.md).

    Guarantee: what was said in title and blocks is in the language `lang`, a code that HTML knows. A writer
    adds a few words of its own.
    """

    title: str
    blocks: tuple[Block, ...]
    data: Callable[[], object]
    lang: Language = "en"
    layout: Layout = Layout()

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", _words(self.title, self.lang))
        object.__setattr__(self, "blocks", tuple(_in_language(block, self.lang) for block in self.blocks))

    @property
    def anchors(self) -> frozenset[str]:
        """What links of the document can lead to."""
        return frozenset(b.anchor for b in self.blocks if isinstance(b, Heading) and b.anchor)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Picture))

    def across(self) -> Iterator[tuple[Block, bool]]:
        """Each block, and whether it stands across all columns.

        The first wide table does, with the headings over it, and all that follows: each change would leave
        half a page empty.
        """
        wide = [isinstance(block, Table) and block.wide for block in self.blocks]
        first = wide.index(True) if any(wide) else len(wide)
        while first > 0 and isinstance(self.blocks[first - 1], Heading):
            first -= 1
        yield from ((block, place >= first) for place, block in enumerate(self.blocks))


def _in_language(block: Block, lang: Language) -> Block:
    match block:
        case Heading(text):
            return replace(block, text=_words(text, lang))
        case Paragraph(prose):
            return Paragraph(spoken(prose, lang))
        case Display(lines):
            return Display(tuple(spoken(line, lang) for line in lines))
        case Facts(entries):
            return Facts(tuple(_entry(entry, lang) for entry in entries))
        case Table(header, rows, caption):
            return replace(
                block,
                header=tuple(_words(name, lang) for name in header),
                rows=tuple(tuple(spoken(cell, lang) for cell in row) for row in rows),
                caption=spoken(caption, lang),
            )
        case Figure(_, description):
            return replace(block, description=_words(description, lang))
        case Picture(_, _, description, held):
            own = tuple(_in_language(part, lang) for part in held)
            return replace(block, description=_words(description, lang), beside=own)
        case _:
            assert_never(block)


def _entry(entry: Entry, lang: Language) -> Entry:
    return replace(
        entry,
        label=_words(entry.label, lang),
        lines=tuple(spoken(line, lang) for line in entry.lines),
        known=_words(entry.known, lang),
        reasons=tuple(
            replace(r, prose=spoken(r.prose, lang), known=_words(r.known, lang)) for r in entry.reasons
        ),
    )


class Unwritable(Exception):  # noqa: N818
    """A writer lacks something; the message is one sentence that says what, and how to get it."""


@dataclass(frozen=True)
class Writer:
    """An output format: document -> str or bytes. Raises: Unwritable.

    `pictures` is the form in which it draws the pictures of a document, if it has pictures at all. Where they
    are `apart`, they have to stand in files beside its own, under the names of `Picture.file`; else they are
    inside it.
    """

    name: str
    endings: tuple[str, ...]
    write: Callable[[Document], str | bytes] = field(repr=False)
    pictures: Form | None = None
    apart: bool = False


def are_numbered(entries: Iterable[Entry]) -> bool:
    """Whether their labels are numbers at most: steps, which need no column of labels."""
    return not any(entry.label.strip("0123456789") for entry in entries)


def beside(document: Document, writer: Writer) -> Mapping[str, bytes]:
    """The files that have to stand beside what the writer writes, by their names."""
    form = writer.pictures
    drawn = document.pictures if writer.apart and form is not None else ()
    return {picture.file(form): picture.draw(form) for picture in drawn if form is not None}


def named_after(document: Document, path: str) -> Document:
    """The document with its pictures named after its own file: sheet.md has sheet-sigmoid.svg.

    >>> picture = Picture("sigmoid", lambda form: b"", "an S")
    >>> named_after(Document("t", (picture,), dict), "a/my sheet.md").pictures[0].name
    'my-sheet-sigmoid'
    """
    stem = re.sub(r"[^A-Za-z0-9_]+", "-", os.path.splitext(os.path.basename(path))[0]).strip("-")
    return _with_blocks(
        document,
        (
            replace(block, name=f"{stem}-{block.name}".lstrip("-")) if isinstance(block, Picture) else block
            for block in document.blocks
        ),
    )


def without_pictures(document: Document) -> Document:
    """The document for a place that has no room for files beside it."""
    held = flattened(document).blocks
    return _with_blocks(document, (block for block in held if not isinstance(block, Picture)))


def flattened(document: Document) -> Document:
    """The document with its blocks one after the other, those beside a picture before it."""
    return _with_blocks(document, (part for block in document.blocks for part in _in_a_row(block)))


def _in_a_row(block: Block) -> tuple[Block, ...]:
    if isinstance(block, Picture) and block.beside:
        return (*block.beside, replace(block, beside=()))
    return (block,)


def _with_blocks(document: Document, blocks: Iterable[Block]) -> Document:
    return replace(document, blocks=tuple(blocks))
