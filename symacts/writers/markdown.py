"""Markdown as GitHub shows it: tables, and formulas between dollar signs.

GitHub reads a text as Markdown before it looks for formulas, and sees one only between blanks or ASCII
punctuation. So formulas are written without what Markdown would take away, and with room around them; other
readers of Markdown show the same.
"""

from __future__ import annotations

import re
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
    flattened,
)  # fmt: skip
from symacts.language import Language, said, translated

__all__ = ["markdown_writer"]

_ESCAPED = str.maketrans({c: "\\" + c for c in "\\`*_<>|$[]#~"})
# A backslash before a sign is taken away, and so is what looks like a tag; a bar would end a cell; an
# underscore or a star begins emphasis, unless a blank follows it.
_SAFE = {
    r"\\": r"\cr ", r"\,": r"\thinspace ", r"\:": r"\medspace ", r"\;": r"\thickspace ", r"\ ": "~",
    r"\!": r"\negthinspace ", r"\{": r"\lbrace ", r"\}": r"\rbrace ", r"\|": r"\Vert ", r"\_": "~", r"\%": "",
    r"\#": "", r"\&": "", r"\$": "", "|": r"\vert ", "<": r"\lt ", ">": r"\gt ", "*": r"\ast ", "_": "_ ",
    "](": "] (", "`": "'", "$": "",
}  # fmt: skip
_UNSAFE = re.compile("|".join(map(re.escape, sorted(_SAFE, key=len, reverse=True))))


def _write(document: Document) -> str:
    title = f"# {document.title.translate(_ESCAPED)}"
    return (
        "\n\n".join(
            [title, *(part for block in flattened(document).blocks for part in _block(block, document))]
        )
        + "\n"
    )


markdown_writer = Writer("markdown", (".md", ".markdown"), _write, "svg", apart=True)


def _block(block: Block, document: Document) -> Iterator[str]:
    anchors, lang = document.anchors, document.lang
    match block:
        case Heading(text, level, anchor):
            yield from [f'<a id="{anchor}"></a>'] if anchor else []
            yield f"{'#' * level} {text.translate(_ESCAPED)}"
        case Paragraph(prose):
            yield _inline(prose, anchors)
        case Display(lines):
            yield from _display(lines, anchors)
        case Facts(entries):
            yield _table(_header(lang), (_row(entry, anchors) for entry in entries))
            yield from (_reasons(entry, anchors, lang) for entry in entries if entry.reasons)
        case Table(header, rows, caption):
            yield from [f"**{_inline(caption, anchors)}**"] if caption else []
            head = tuple(name.translate(_ESCAPED) for name in header)
            yield _table(head, ([_inline(cell, anchors) for cell in row] for row in rows))
        case Figure(path, description):
            yield f"![{description.translate(_ESCAPED)}](<{path}>)"
        case Picture(_, _, description, _):
            yield f"![{description.translate(_ESCAPED)}]({block.file('svg')})"
        case _:
            assert_never(block)


def _inline(prose: Prose, anchors: frozenset[str]) -> str:
    """The pieces, with a blank wherever a formula would touch a letter or anything that is not ASCII."""
    text = ""
    for piece in prose:
        part = _piece(piece, anchors)
        touching = text and part and (isinstance(piece, Formula) or text.endswith("$"))
        apart = touching and (_is_close(text[-1]) or _is_close(part[0]) or text[-1] == part[0] == "$")
        text += f" {part}" if apart else part
    return text


def _is_close(letter: str) -> bool:
    return letter.isalnum() or not letter.isascii()


def _piece(piece: Piece, anchors: frozenset[str]) -> str:
    match piece:
        case Formula(_, latex):
            return f"${_safe(latex)}$"
        case Link(text, target) if target.startswith("#") and target[1:] not in anchors:
            return text.translate(_ESCAPED)
        case Link(text, target):
            return f"[{text.translate(_ESCAPED)}](<{target}>)"
        case str():
            return piece.translate(_ESCAPED)
        case _:
            assert_never(piece)


def _safe(latex: str) -> str:
    return re.sub(r" {2,}", " ", _UNSAFE.sub(lambda sign: _SAFE[sign[0]], latex)).strip()


def _display(lines: tuple[Prose, ...], anchors: frozenset[str]) -> Iterator[str]:
    """Formulas alone as such; what has words beside them in lines of one paragraph."""
    if all(len(line) == 1 and isinstance(line[0], Formula) for line in lines):
        yield from (
            f"$${_safe(piece.latex)}$$" for line in lines for piece in line if isinstance(piece, Formula)
        )
    else:
        yield "\\\n".join(_inline(line, anchors) for line in lines)


def _header(lang: Language) -> tuple[str, ...]:
    return tuple(translated(word, lang) for word in (said("property"), said("value"), said("known")))


def _row(entry: Entry, anchors: frozenset[str]) -> tuple[str, ...]:
    value = " <br> ".join(_inline(line, anchors) for line in entry.lines)
    return entry.label.translate(_ESCAPED), value, entry.known.translate(_ESCAPED)


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = tuple(header)
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _reasons(entry: Entry, anchors: frozenset[str], lang: Language) -> str:
    steps = (
        f"{n}. {_inline(r.prose, anchors)}{f' *({r.known.translate(_ESCAPED)})*' * bool(r.known)}"
        for n, r in enumerate(entry.reasons, 1)
    )
    title = translated(said("Why: {label}", label=entry.label), lang).translate(_ESCAPED)
    return "\n".join((f"**{title}**\n", *steps))
