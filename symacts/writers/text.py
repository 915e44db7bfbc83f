"""Text for a terminal: aligned columns, 80 wide unless told otherwise, colours only where `show` is asked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import zip_longest
from typing import assert_never
from unicodedata import combining, east_asian_width

from symacts.document import (
    Block,
    Display,
    Document,
    Entry,
    Facts,
    Figure,
    Formula,
    Heading,
    Link,
    Paragraph,
    Picture,
    Piece,
    Prose,
    Reason,
    Table,
    Tone,
    Writer,
    flattened,
)  # fmt: skip
from symacts.language import Language, said, translated

__all__ = ["WIDTH", "show", "text_writer"]

WIDTH = 80
_LABEL = 22  # a longer label is wrapped
_GAP = 2
_NARROWEST = 16  # no column of a table is narrowed further, and the first, which names the row,
_NAME = 32  # is not narrowed below that


class Style(Enum):
    """How a stretch of text looks on a terminal with colours, in rich's words."""

    PLAIN = ""
    TITLE = "bold"
    HEADING = "bold blue"
    LABEL = "cyan"
    PROVED = "green"
    OPEN = "yellow"
    FAILED = "bold red"
    QUIET = "dim"


_TONES = {Tone.PROVED: Style.PROVED, Tone.OPEN: Style.OPEN, Tone.FAILED: Style.FAILED}

Span = tuple[str, Style]
Line = tuple[Span, ...]
_Tables = dict[tuple[str, ...], list[int]]  # the widths of the columns, by the header of the table


@dataclass(frozen=True)
class _Columns:
    """The widths of label, value and evidence, the same for all facts of a document."""

    label: int
    value: int
    known: int


def _write(document: Document) -> str:
    return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in _lines(document, WIDTH))


def show(document: Document, width: int, colour: bool) -> None:
    """Print to the terminal, as wide as it is told."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, color_system="auto" if colour else None, width=width, soft_wrap=True)
    for line in _lines(document, width):
        styled = Text.assemble(*((text, style.value) for text, style in line))
        styled.rstrip()
        console.print(styled)


text_writer = Writer("text", (".txt", ".text"), _write)


def _lines(document: Document, width: int) -> Iterator[Line]:
    """All lines, never two blank ones in a row and none at the end."""
    blank = False
    for line in _all_lines(flattened(document), width):
        if line and blank:
            yield ()
        blank = not line
        if line:
            yield line


def _all_lines(document: Document, width: int) -> Iterator[Line]:
    columns = _columns(document, width)
    tables = _table_columns(document, width)
    yield ((document.title, Style.TITLE),)
    yield (("─" * min(width, _length(document.title)), Style.QUIET),)
    previous: Block | None = None
    for block in document.blocks:
        if not isinstance(previous, Heading):
            yield ()
        yield from _block(block, tables, width, columns, document.lang)
        previous = block


def _columns(document: Document, width: int) -> _Columns:
    entries = [e for block in document.blocks if isinstance(block, Facts) for e in block.entries]
    label = min(_LABEL, max((_length(e.label) for e in entries), default=0))
    known = max((_length(e.known) for e in entries), default=0)
    return _Columns(label, width - label - known - 3 * _GAP, known)


def _block(block: Block, tables: _Tables, width: int, columns: _Columns, lang: Language) -> Iterator[Line]:
    match block:
        case Heading(text, level):
            yield ((text, Style.HEADING if level == 2 else Style.TITLE),)
        case Paragraph(prose):
            yield from (((line, Style.PLAIN),) for line in _wrap(_flat(prose), width))
        case Display(lines):
            for prose in lines:
                yield from ((("  " + part, Style.PLAIN),) for part in _wrap(_flat(prose), width - 2, hang=4))
        case Facts(entries):
            for entry in entries:
                yield from _entry(entry, columns)
        case Table(header, _, caption):
            yield from (((line, Style.LABEL),) for line in _wrap(_flat(caption), width) if line)
            yield from _table(block, tables[header])
        case Figure(path, description):
            picture = said("Picture: {path} ({description})", path=path, description=description)
            yield ((translated(picture, lang), Style.PLAIN),)
        case Picture():
            return
        case _:
            assert_never(block)


def _entry(entry: Entry, columns: _Columns) -> Iterator[Line]:
    values = [part for prose in entry.lines for part in _wrap(_flat(prose), columns.value, hang=2)]
    rows = zip_longest(_wrap(entry.label, columns.label), values, (entry.known,), fillvalue="")
    for label, value, known in rows:
        yield (
            (" " * _GAP, Style.PLAIN),
            (_padded(label, columns.label), Style.LABEL),
            (" " * _GAP + _padded(value, columns.value) + " " * _GAP, Style.PLAIN),
            (known, _TONES[entry.tone]),
        )
    for number, reason in enumerate(entry.reasons, 1):
        yield from _reason(number, reason, columns)
    if entry.reasons:
        yield ()


def _reason(number: int, reason: Reason, columns: _Columns) -> Iterator[Line]:
    width = columns.label + columns.value - 3
    for i, (text, known) in enumerate(
        zip_longest(_wrap(_flat(reason.prose), width), (reason.known,), fillvalue="")
    ):
        mark = f"{number:3}. " if i == 0 else " " * 5
        yield (
            (" " * _GAP + mark, Style.QUIET),
            (_padded(text, width) + " " * _GAP, Style.PLAIN),
            (known, _TONES[reason.tone]),
        )


def _table(table: Table, widths: list[int]) -> Iterator[Line]:
    for i, row in enumerate(_cells(table)):
        wrapped = [_wrap(cell, width, hang=2) for cell, width in zip(row, widths, strict=True)]
        for parts in zip_longest(*wrapped, fillvalue=""):
            text = (" " * _GAP).join(_padded(cell, width) for cell, width in zip(parts, widths, strict=True))
            yield ((" " * _GAP + text, Style.PLAIN if i else Style.QUIET),)


def _cells(table: Table) -> list[tuple[str, ...]]:
    return [table.header, *(tuple(map(_flat, row)) for row in table.rows)]


def _table_columns(document: Document, width: int) -> _Tables:
    """The widths of the columns by header: the same for all tables with the same header."""
    rows: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for block in document.blocks:
        if isinstance(block, Table):
            rows.setdefault(block.header, []).extend(_cells(block))
    return {header: _fitted(list(zip(*held, strict=True)), width) for header, held in rows.items()}


def _fitted(columns: list[tuple[str, ...]], width: int) -> list[int]:
    """Widths that leave the fewest cells to be wrapped, where the columns do not fit side by side."""
    lengths = [sorted(map(_length, column)) for column in columns]
    widths = [column[-1] for column in lengths]
    least = [min(most, _NARROWEST if i else _NAME) for i, most in enumerate(widths)]
    while sum(widths) + _GAP * len(widths) > width and widths != least:
        # narrow by one the column where that wraps the fewest, of several the widest
        widths[
            min(
                (i for i in range(len(widths)) if widths[i] > least[i]),
                key=lambda i: (len(lengths[i]) - bisect_left(lengths[i], widths[i]), -widths[i]),
            )
        ] -= 1
    return widths


def _length(text: str) -> int:
    """The columns that a terminal needs: two for a full-width letter, none for a hat."""
    if text.isascii():
        return len(text)
    return len(text) + sum((east_asian_width(c) in "WF") - (combining(c) > 0) for c in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _length(text))


def _flat(prose: Prose) -> str:
    return "".join(map(_plain, prose))


def _plain(piece: Piece) -> str:
    match piece:
        case Formula(text, _):
            return text
        case Link(text, target):
            return text if target.startswith("#") or target == text else f"{text} ({target})"
        case str():
            return piece
        case _:
            assert_never(piece)


def _wrap(text: str, width: int, hang: int = 0) -> list[str]:
    """The text in lines of at most `width`, continued lines indented; broken at blanks, else inside."""
    if _length(text) <= width:
        return [text.rstrip()]
    lines = [""]
    for word in _words(text, width - hang):
        if lines[-1].strip() and _length(lines[-1]) + _length(word.rstrip()) > width:
            lines.append(" " * hang)
        lines[-1] += word
    return [line.rstrip() for line in lines]


def _words(text: str, width: int) -> Iterable[str]:
    """The unbreakable stretches, each with the blanks after it; a long one is cut after an operator."""
    for word in _stretches(text):
        pieces = (word,) if _length(word.rstrip()) <= width else re.findall(r"\S+\s*", word)
        for piece in pieces:
            if _length(piece.rstrip()) <= width:
                yield piece
            else:
                at = width * len(piece) // _length(piece)
                yield from re.findall(rf".{{1,{at - 1}}}(?:[·/(,]|$)|.{{1,{at}}}", piece)


_WIDE = r"\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
_NO_FIRST = "、。，．）」』：；々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ"  # what no line begins with,
_NO_LAST = "（「『"  # and what none ends with
_UNIT = re.compile(rf"[{_NO_LAST}]*(?:である|とき|[ァ-ヶー]+|[{_WIDE}]|[^{_WIDE}]+)[{_NO_FIRST}]*\s*")


def _stretches(text: str) -> Iterable[str]:
    """What a line is not broken in: an equation, a word. Between wide letters it may be, as Japanese is."""
    for word in re.findall(r"(?:\S+ [=≈∈] )*\S+\s*", text):
        yield from (word,) if word.isascii() else _UNIT.findall(word)
