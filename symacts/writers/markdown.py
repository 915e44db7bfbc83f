"""Markdown as GitHub shows it: tables, and formulas between dollar signs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

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
    Table,
    Writer,
)  # fmt: skip

__all__ = ["markdown_writer"]

_ESCAPED = str.maketrans({c: "\\" + c for c in "\\`*_<>|$"})


def _write(document: Document) -> str:
    parts = [
        f"# {document.title.translate(_ESCAPED)}",
        *(part for b in document.blocks for part in _block(b)),
    ]
    return "\n\n".join(parts) + "\n"


markdown_writer = Writer("markdown", (".md", ".markdown"), _write, "svg", apart=True)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level, anchor):
            yield f'<a id="{anchor}"></a>\n' * bool(anchor) + f"{'#' * level} {text.translate(_ESCAPED)}"
        case Paragraph(prose):
            yield _inline(prose)
        case Display(lines):
            yield "\\\n".join(map(_inline, lines))
        case Facts(entries):
            yield _table(("property", "value", "known"), map(_row, entries))
            yield from (_reasons(entry) for entry in entries if entry.reasons)
        case Table(header, rows, caption):
            yield from [f"**{_inline(caption)}**"] if caption else []
            yield _table(header, (map(_inline, row) for row in rows))
        case Figure(path, description):
            yield f"![{description.translate(_ESCAPED)}](<{path}>)"
        case Picture(_, _, description):
            yield f"![{description.translate(_ESCAPED)}]({block.file('svg')})"
        case _:
            assert_never(block)


def _inline(prose: Prose) -> str:
    return "".join(map(_piece, prose))


def _piece(piece: Piece) -> str:
    match piece:
        case Formula(_, latex):
            return f"${_safe(latex)}$"
        case Link(text, target):
            return f"[{text.translate(_ESCAPED)}](<{target}>)"
        case str():
            return piece.translate(_ESCAPED)
        case _:
            assert_never(piece)


def _safe(latex: str) -> str:
    """Without bars, which would end a cell of a table."""
    return latex.replace(r"\|", r"\Vert ").replace("|", r"\vert ")


def _row(entry: Entry) -> tuple[str, ...]:
    return entry.label.translate(_ESCAPED), "<br>".join(map(_inline, entry.lines)), entry.known


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = tuple(header)
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _reasons(entry: Entry) -> str:
    steps = (
        f"{n}. {_inline(r.prose)}{f' *({r.known})*' * bool(r.known)}" for n, r in enumerate(entry.reasons, 1)
    )
    return "\n".join((f"**Why: {entry.label.translate(_ESCAPED)}**\n", *steps))
