"""PDF: the document set by Typst, with its own fonts and, for Japanese, that of the extra `ja`.

The same document gives the same bytes. Nothing of the system is used, and nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import assert_never
from unicodedata import east_asian_width

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
    Unwritable,
    Writer,
    are_numbered,
)  # fmt: skip
from symacts.fonts import NoFont, japanese_font
from symacts.language import said, translated
from symacts.notation.measure import (
    begins_alone,
    column_widths,
    fits,
    fitted,
    has_wide_fraction,
    held_together,
    inside,
    is_low,
    is_spaced,
    kept_in_columns,
    segments,
    width,
)
from symacts.notation.reading import Unreadable, read
from symacts.notation.tree import Letter, Node, Number
from symacts.notation.typst import quoted, resumed

__all__ = ["pdf_writer"]

_PAPERS = {"a4": "a4", "letter": "us-letter"}
_SIZES = {1: 9.6, 2: 8.8}  # of the text, in points
_LINES = {1: 49.0, 2: 26.5}  # how long a line is, in ems
_ACROSS = 496.0  # how wide a table may be, in points
_ROOM = 13.6  # for a value beside its label, in one of two columns
_OPENINGS = {1: "7.8cm", 2: "none"}  # the picture that stands beside what a page opens with
_SMALLER = (1.0, 0.9, 0.8)  # letters in a table that does not fit the line
_TABLE = 32.0  # the width of a table that fits a column, where it is a little smaller
_TONES = {Tone.PROVED: "proved", Tone.OPEN: "open", Tone.FAILED: "failed"}
_PRELUDE = """\
#let quiet = rgb("#565d66")
#let pale = rgb("#cfd3d8")
#let proved = rgb("#17653a")
#let open = rgb("#875300")
#let failed = rgb("#b3261e")
#set page(
  margin: (x: 17mm, top: 14mm, bottom: 16mm),
  footer: context align(center, text(size: 8pt, fill: quiet, counter(page).display("1 / 1", both: true))),
)
#set columns(gutter: 8mm)
// Typst lets formulas reach into the space between lines: so there is little, and letters bring it with them
#set text(hyphenate: false, top-edge: 0.92em, bottom-edge: -0.3em)
#set par(justify: false, leading: 0.1em, spacing: 0.55em)
#set enum(indent: 0.4em, spacing: 0.22em)
#show link: set text(fill: rgb("#0b57a4"))
#show heading.where(level: 1): set text(size: 1.55em)
#show heading.where(level: 1): set block(below: 0.7em)
#show heading.where(level: 2): set text(size: 1.22em)
#show heading.where(level: 2): set block(above: 1.4em, below: 0.4em)
#show heading.where(level: 3): set text(size: 1.04em)
#show heading.where(level: 3): set block(above: 1.1em, below: 0.35em)
#show heading.where(level: 4): set text(size: 1em, style: "italic")
#let rule(body) = block(
  width: 100%, above: 0pt, below: 0pt, inset: (y: 0.14em), stroke: (bottom: 0.4pt + pale), body,
)
#let mark(tone, known) = text(size: 0.84em, fill: tone, known)
#let row(room, gap, label, tone, known, lines) = block(
  breakable: false, sticky: true, above: 0pt, below: 0pt, grid(
    columns: (room, 1fr, auto), column-gutter: gap, row-gutter: 0.2em,
    align: (left + horizon, left + horizon, right + horizon),
    text(fill: quiet, label), lines.at(0, default: []), mark(tone, known),
    ..lines.slice(calc.min(1, lines.len())).map(line => ([], line, [])).flatten(),
  ),
)
#let beside = row.with(13em, 1em)
#let narrow = row.with(11.1em, 0.6em)
#let numbered = row.with(1.4em, 0.6em)
#let under(label, tone, known, lines) = block(breakable: false, sticky: true, above: 0pt, below: 0pt, {
  grid(columns: (1fr, auto), column-gutter: 1em, text(fill: quiet, label), mark(tone, known))
  for line in lines { block(above: 0.1em, below: 0pt, inset: (left: 0.8em), line) }
})
#let kept(body) = block(sticky: true, body)
#let apart(formula) = box(inset: (y: 0.14em), formula)
#let high(..parts) = block(inset: (y: 0.12em), stack(spacing: 0.5em, ..parts))
#let why(word, steps) = block(above: 0.2em, below: 0.1em, inset: (left: 0.8em), text(size: 0.94em, {
  block(sticky: true, text(fill: quiet, word))
  block(above: 0.2em, enum(..steps))
}))
#let shown(lines) = block(
  width: 100%, fill: rgb("#f5f6f4"), radius: 2pt, inset: (x: 0.9em, y: 0.5em), breakable: false, sticky: true,
  stack(spacing: 0.65em, ..lines),
)
#let rows(widths, header, caption, cells) = {
  if caption != none { block(sticky: true, above: 0.9em, below: 0.3em, strong(caption)) }
  block(above: 0.3em, breakable: cells.len() > 24, table(
    columns: widths, stroke: none, align: left + horizon, inset: (x: 0.45em, y: 0.15em),
    table.header(..header.map(name => text(size: 0.9em, fill: quiet, name))),
    table.hline(stroke: 0.7pt + quiet),
    ..cells.map(row => (..row, table.hline(stroke: 0.4pt + pale))).flatten(),
  ))
}
#let leaf(body) = {
  pagebreak(weak: true)
  layout(page => {
    let height = measure(block(width: page.width, body)).height
    if height > page.height and height < 1.08 * page.height { text(size: 1em / 1.08, body) } else { body }
  })
}
#let picture(source, description) = figure(
  image(bytes(source), format: "svg", alt: description),
  caption: text(size: 0.88em, fill: quiet, description),
  numbering: none, supplement: none, outlined: false, gap: 0.3em,
)
#let opening(width, source, description, body) = block(breakable: false, above: 0.4em, below: 0.6em, {
  let wide = if width == none { 100% } else { width }
  let shown = image(bytes(source), format: "svg", width: wide, alt: description)
  if width == none { body + v(0.5em, weak: true) + shown } else {
    grid(columns: (1fr, width), column-gutter: 6mm, align: (left + top, right + top), body, shown)
  }
})
"""


def _write(document: Document) -> bytes:
    try:
        import typst
    except ImportError as error:
        raise Unwritable('PDF needs the package typst: pip install "symacts[pdf]"') from error
    document = kept_in_columns(document, _TABLE)
    body = "\n".join(_body(document))
    japanese = any(east_asian_width(letter) in "WF" for letter in body)
    try:
        fonts = [str(japanese_font().parent)] if japanese else []
    except NoFont as error:
        raise Unwritable(str(error)) from error
    source = f"{_head(document, japanese)}\n{body}\n".encode()
    compiled: Callable[..., bytes] = typst.compile
    return compiled(source, font_paths=fonts, ignore_system_fonts=True, timestamp=0)


pdf_writer = Writer("pdf", (".pdf",), _write, "svg")


def _head(document: Document, japanese: bool) -> str:
    layout, also = document.layout, ', "IPAexGothic"' * japanese
    return "\n".join([
        f"#set document(title: {quoted(document.title)}, date: none)",
        f'#set page(paper: "{_PAPERS[layout.paper]}", columns: {layout.columns})',
        f'#set text(font: ("Libertinus Serif"{also}), lang: "{document.lang}")',
        f"#set text(size: {_SIZES[layout.columns]}pt)",
        f'#show math.equation: set text(font: ("New Computer Modern Math"{also}))',
        _PRELUDE,
        *(["#show heading: set text(stroke: 0.3pt)", "#show strong: set text(stroke: 0.2pt)"] * japanese),
    ])  # fmt: skip


def _body(document: Document) -> Iterator[str]:
    title = f"#heading(level: 1, {quoted(document.title)})"
    several = document.layout.columns > 1
    yield f'#place(top, scope: "parent", float: true, clearance: 1.4em)[{title}]' if several else title
    if not several:
        yield from _leaves(document)
        return
    across, leading = False, _leading(document)
    for block, wide in document.across():
        if wide is not across:
            yield f"#set page(columns: {1 if wide else document.layout.columns})"
            across = wide
        part = _block(block, document, 1 if wide else document.layout.columns)
        yield from ["#kept[", *part, "]"] if id(block) in leading else part


def _leading(document: Document) -> frozenset[int]:
    """The paragraphs that lead to facts, and stay with the first of them."""
    found: list[Block] = []
    for block, after in reversed(list(pairwise(document.blocks))):
        if isinstance(block, Paragraph) and (isinstance(after, Facts) or after in found[-1:]):
            found.append(block)
    return frozenset(map(id, found))


def _leaves(document: Document) -> Iterator[str]:
    """The blocks in one column. A leaf begins a page, and is set smaller where it just exceeds it."""
    on_a_leaf = False
    for block in document.blocks:
        if isinstance(block, Heading) and block.fresh:
            yield "]" * on_a_leaf + "#leaf["
            on_a_leaf = True
        yield from _block(block, document, 1)
    yield "]" * on_a_leaf


def _block(block: Block, document: Document, columns: int) -> Iterator[str]:
    line = _LINES[columns]
    match block:
        case Heading(text, level, anchor, _):
            label = f" #label({quoted(anchor)})" if anchor else ""
            yield f"#heading(level: {level}, {quoted(text)}){label}"
        case Paragraph(prose):
            yield f"#par[{_inline(prose, document, line)}]"
        case Display(lines):
            shown = "".join(f"[{_high(prose, document, line - 2)}]," for prose in lines)
            yield f"#shown(({shown}))"
        case Facts(entries):
            yield "#block(above: 0.7em, below: 1em, width: 100%)["
            numbered = are_numbered(entries)
            for entry in entries:
                form = ("numbered", line - 8) if numbered else _form(entry, columns)
                yield from _fact(entry, document, columns, *form)
            yield "]"
        case Table():
            yield _table(block, document, columns)
        case Figure(path, description):
            yield f"#par[#link({quoted(path)})[#{quoted(description)}]]"
        case Picture(_, draw, description, ()):
            yield f"#picture({quoted(draw('svg').decode())}, {quoted(description)})"
        case Picture(_, draw, description, held):
            yield f"#opening({_OPENINGS[columns]}, {quoted(draw('svg').decode())}, {quoted(description)})["
            yield from (part for own in held for part in _block(own, document, 2))
            yield "]"
        case _:
            assert_never(block)


def _inline(prose: Prose, document: Document, most: float) -> str:
    return "".join(_piece(piece, document.anchors, most) for piece in held_together(prose))


def _piece(piece: Piece, anchors: frozenset[str], most: float) -> str:
    match piece:
        case Formula():
            tree = _tree(piece)
            return f"#{quoted(piece.text)};" if tree is None else _equation(tree, most)
        case Link(text, target) if target.startswith("#"):
            to = f"label({quoted(target[1:])})"
            return f"#link({to}, {quoted(text)});" if target[1:] in anchors else f"#{quoted(text)};"
        case Link(text, target):
            return f"#link({quoted(target)}, {quoted(text)});"
        case str():
            return "".join(_words(piece))
        case _:
            assert_never(piece)


def _words(text: str) -> Iterator[str]:
    """The text; a word that is held to what follows is in one piece, in Japanese too."""
    if held := re.search(r"[^\s、。]+(?=\xa0$)", text):
        yield f"#{quoted(text[: held.start()])};#box({quoted(held[0])})"
        text = text[held.end() :]
    yield f"#{quoted(text)};"


def _equation(tree: Node, most: float) -> str:
    """The formula in a line of text; a wide one in parts, between which the line may break."""
    first, *others = segments(fitted(tree, most), 0.7 * most)
    shown = _part(first, most)
    for before, part in pairwise([first, *others]):
        shown += (" " if is_spaced(before, part) else "#sym.zws;") + _part(part, most)
    return shown


def _part(part: Node, most: float, display: bool = False) -> str:
    """In one piece that fits the line, a high one at a distance from the lines above and below.

    What would be too small to read in a fraction is as large as on display.
    """
    large = display or has_wide_fraction(part)
    formula = f"$display({resumed(part)})$" if large else f"${resumed(part)}$"
    if width(part, large) > most or isinstance(part, Number | Letter):
        return formula
    return f"#box[{formula}]" if is_low(part) else f"#apart[{formula}]"


def _tree(formula: Formula) -> Node | None:
    """The formula as a tree; None where its LaTeX cannot be read, and its text has to do."""
    try:
        return read(formula.latex)
    except Unreadable:
        return None


def _line(prose: Prose, document: Document, most: float) -> str:
    """A line of its own: where it begins with its only equation, that is as high as on display."""
    return _high(prose, document, most) if begins_alone(prose) else _inline(prose, document, most)


def _high(prose: Prose, document: Document, most: float) -> str:
    """A formula as high as on display, in several lines where one is too short, and what follows it."""
    tree = _tree(first) if prose and isinstance(first := prose[0], Formula) else None
    if tree is None:
        return _inline(prose, document, most)
    *lines, last = segments(fitted(tree, most, display=True), most, display=True)
    shown = "".join(f"[$display({resumed(line)})$]," for line in lines)
    end = _part(last, most, display=True) + _inline(prose[1:], document, most)
    return end if is_low(tree) and not lines else f"#high({shown}[{end}])"


def _fact(entry: Entry, document: Document, columns: int, form: str, line: float) -> Iterator[str]:
    lines = "".join(f"[{_line(p, document, line)}]," for p in entry.lines)
    tone, known = _TONES[entry.tone], quoted(entry.known)
    yield f"#rule[#{form}({quoted(entry.label)}, {tone}, {known}, ({lines}))"
    if entry.reasons:
        word = quoted(translated(said("Why"), document.lang))
        steps = "".join(f"[{_reason(reason, document, columns)}]," for reason in entry.reasons)
        yield f"#why({word}, ({steps}))"
    yield "]"


def _form(entry: Entry, columns: int) -> tuple[str, float]:
    """How a fact is set, and how long the lines of its value are."""
    if columns == 1:
        return "beside", _LINES[1] - 19
    return ("narrow", _ROOM) if fits(entry.lines, _ROOM) else ("under", _LINES[2] - 1.5)


def _reason(reason: Reason, document: Document, columns: int) -> str:
    known = f"#h(0.6em)#mark({_TONES[reason.tone]}, {quoted(reason.known)})" if reason.known else ""
    return _inline(reason.prose, document, _LINES[columns] - 4) + known


def _table(table: Table, document: Document, columns: int) -> str:
    size = 1.0 if columns == 1 else 0.9
    line = _LINES[columns] / size if columns > 1 else _ACROSS / _SIZES[document.layout.columns]
    smaller, widths = column_widths(table, line, _SMALLER)
    most = list(map(inside, widths))
    shares = "".join("auto," if em is None else f"{em:.2f}fr," for em in widths)
    header = "".join(f"{quoted(name)}," for name in table.header)
    caption = f"[{_inline(table.caption, document, line)}]" if table.caption else "none"
    rows = "".join(
        f"({''.join(f'[{_inline(cell, document, em)}],' for cell, em in zip(row, most, strict=True))}),\n"
        for row in table.rows
    )
    return f"#text(size: {size * smaller:.2f}em, rows(({shares}), ({header}), {caption}, ({rows})))"
