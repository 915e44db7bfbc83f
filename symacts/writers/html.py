"""HTML: one page that needs nothing else: formulas as MathML, pictures inline, no script, no address outside.

It is readable without its style sheet, in light and in dark, on paper and on a narrow screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
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
    Reason,
    Table,
    Tone,
    Writer,
    text_of,
)  # fmt: skip
from symacts.language import said, translated
from symacts.notation.mathml import element
from symacts.notation.measure import fitted, segments, width
from symacts.notation.reading import Unreadable, read
from symacts.notation.tree import Node, Role, Row, Sign

__all__ = ["html_writer", "prose_html", "style"]

# In ems: a formula may be broken where it is wider than the column of a phone, and what has no break there is
# set smaller; what is wider than the column of a screen is written in another form, which has breaks.
_NARROW, _WIDE = 15.5, 24.0
_ROOMY = 1.15  # times the width that was estimated: formulas are set larger than text
_APART = 13.0  # the column of a phone within the frame of formulas that are set apart
_SIZES = {"a4": "A4", "letter": "letter"}
_CLINGING = re.compile(
    r"([(（「]?<math(?:(?!</?math\b).)*</math>(?:[.,;:)。、，）」]+)|[(（「]<math(?:(?!</?math\b).)*</math>)"
)
_COLUMNS = {1: "auto", 2: "2"}
_FRESH = {1: "page", 2: "auto"}
_TONES = {Tone.PROVED: "proved", Tone.OPEN: "open", Tone.FAILED: "failed"}
_STYLE = """\
:root { color-scheme: light dark; --paper: #fff; --ink: #1c1e21; --quiet: #565d66; --line: #d9dce0;
  --tint: #f5f6f4; --link: #0b57a4; --proved: #17653a; --open: #875300; --failed: #b3261e }
@media (prefers-color-scheme: dark) {
  :root { --paper: #16181b; --ink: #e4e4e0; --quiet: #a5abb3; --line: #3a3f46;
    --tint: #1f2226; --link: #8ab8f0; --proved: #7ccf9c; --open: #e6b566; --failed: #ff8f86 }
}
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.55; font-size: 1.0625rem;
  font-family: Charter, "Bitstream Charter", "Sitka Text", Cambria, "Source Serif 4", "Noto Serif",
    "DejaVu Serif", Georgia, serif }
:lang(ja) body, body:lang(ja) { line-height: 1.75; font-family: "Hiragino Mincho ProN", "Yu Mincho", YuMincho,
  "Noto Serif CJK JP", "Noto Serif JP", "IPAexMincho", "IPAexGothic", serif }
math { font-family: "STIX Two Math", "Latin Modern Math", "New Computer Modern Math", "Cambria Math",
  "Libertinus Math", "Noto Sans Math", "DejaVu Math TeX Gyre", math, serif; font-size: 1.05em }
mtd { padding: .15em .45em }
main { max-width: 50rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem }
h1, h2, h3, h4 { line-height: 1.25; font-weight: 600; margin: 0; text-wrap: balance; overflow-wrap: anywhere }
h1 { font-size: 1.9rem; letter-spacing: -.01em; margin-bottom: 1.5rem }
h2 { font-size: 1.3rem; margin: 2.3rem 0 .8rem; padding-top: 1.1rem; border-top: 1px solid var(--line) }
h3 { font-size: 1.08rem; margin: 1.9rem 0 .6rem }
h4 { font-size: 1rem; margin: 1.4rem 0 .4rem; font-style: italic }
:target { scroll-margin-top: 1rem }
p { margin: .8rem 0; overflow-wrap: break-word }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em }
a:focus-visible, [tabindex]:focus-visible, summary:focus-visible { outline: 2px solid var(--link);
  outline-offset: 3px }
.skip { position: absolute; left: -99rem; padding: .5rem 1rem; background: var(--paper) }
.skip:focus { left: 1rem; top: 1rem; z-index: 1 }
.display { margin: 1.1rem 0; padding: .7rem 1.1rem; background: var(--tint); border-radius: .4rem;
  overflow-x: auto; overflow-y: hidden }
.display p { margin: .45rem 0; padding-left: 1em; text-indent: -1em }
.display math { font-size: 1.12em }
.facts { margin: 0; display: grid; grid-template-columns: minmax(8rem, 13rem) minmax(0, 1fr) auto }
.numbered { grid-template-columns: 1.5rem minmax(0, 1fr) auto }
.fact { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; column-gap: 1.2rem;
  align-items: baseline;   padding: .55rem 0; border-bottom: 1px solid var(--line) }
.fact:last-child { border-bottom: 0 }
.fact dt { color: var(--quiet) }
.fact dd { margin: 0; min-width: 0 }
.fact p { margin: 0 0 .25rem }
.fact p:last-child { margin: 0 }
.known { font-size: .82rem; line-height: 1.9; white-space: nowrap; text-align: right }
.proved { color: var(--proved) } .open { color: var(--open) }
.failed { color: var(--failed); font-weight: 600 }
.fact .why { grid-column: 1 / -1; margin-top: .5rem; font-size: .95em }
summary { color: var(--quiet); cursor: pointer; width: fit-content }
.why ol { margin: .4rem 0 .6rem; padding-left: 2rem }
.why li { margin: .35rem 0; padding-left: .2rem }
.why .known { margin-left: .5em }
.whole { white-space: nowrap }
.wide { text-indent: 0; font-size: clamp(.6em, (100vw - 4.5rem) / var(--ems), 1em) }
.display .wide { font-size: clamp(.6em, (100vw - 7.5rem) / var(--ems), 1em) }
.wide[tabindex] { display: inline-block; max-width: 100%; overflow-x: auto; overflow-y: hidden;
  vertical-align: middle }
.scroll { overflow-x: auto; margin: 1.1rem 0 }
table { border-collapse: collapse; font-size: .95em; font-variant-numeric: tabular-nums }
caption { text-align: left; font-weight: 600; padding-bottom: .5rem }
th, td { text-align: left; vertical-align: baseline; padding: .4rem 1.1rem .4rem 0; font-weight: 400 }
th:last-child, td:last-child { padding-right: 0 }
:lang(ja) tbody th { min-width: 5em } :lang(ja) :is(th, h1, h2, h3, h4) { word-break: auto-phrase }
thead :is(th, td) { color: var(--quiet); font-size: .9em; border-bottom: 1.5px solid var(--quiet);
  vertical-align: bottom }
tbody tr { border-bottom: 1px solid var(--line) }
figure { margin: 1.6rem 0 }
figure svg { display: block; max-width: 100%; height: auto; margin: 0 auto }
figure img { max-width: 100%; height: auto }
.opening { display: flex; flex-wrap: wrap; gap: 0 1.6rem; align-items: flex-start }
.opening > div { flex: 1 1 max-content; min-width: min(18rem, 100%); max-width: 100% }
.opening > div > p { width: 0; min-width: 100% } /* formulas alone say how wide it is */
.opening > figure { flex: 0 1 21rem; margin: 1.1rem 0 }
figcaption { color: var(--quiet); font-size: .92em; text-align: center; margin-top: .5rem }
@media (max-width: 34rem) {
  .large { overflow-x: auto } .large svg { min-width: 30rem } /* its letters stay to be read */
  main { padding: 1.5rem 1rem 3rem }
  .facts { grid-template-columns: minmax(0, 1fr) auto }
  .fact dt { grid-area: 1 / 1 } .fact .known { grid-area: 1 / 2 }
  .fact .value { grid-area: 2 / 1 / auto / -1; padding-left: 1rem; margin-top: .15rem }
}
@media print {
  @page { size: SIZE; margin: 14mm 15mm }
  :root { color-scheme: light; --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --tint: #f4f4f4;
    --link: #000; --proved: #000; --open: #000; --failed: #000 }
  body { font-size: 9pt; line-height: 1.3 } .fact { padding: .13rem 0 } .fact p { margin: 0 0 .1rem }
  .display { margin: .5rem 0; padding: .35rem .8rem } .display p { margin: .25rem 0 }
  main { max-width: none; padding: 0; columns: COLUMNS; column-gap: 8mm }
  h1, .across { column-span: all }
  h2, h3, h4 { break-after: avoid } .fresh { break-before: FRESH; border: 0; margin-top: 0; padding-top: 0 }
  table, .fact, figure, .opening, .display, tr, li { break-inside: avoid }
  thead { display: table-header-group } .skip { display: none } .scroll, .display { overflow: visible }
  a { text-decoration: none } summary { list-style: none }
  h2 { margin-top: 1.2rem; padding-top: .6rem }
  .opening > figure { flex-basis: 17rem; margin: 0 }
}
"""


def style(document: Document) -> str:
    """The style sheet of a page for the document's paper."""
    layout = document.layout
    return (
        _STYLE.replace("SIZE", _SIZES[layout.paper])
        .replace("COLUMNS", _COLUMNS[layout.columns])
        .replace("FRESH", _FRESH[layout.columns])
    )


def _write(document: Document) -> str:
    skip = escape(translated(said("Skip to the content"), document.lang))
    title = escape(document.title)
    body = "\n".join(part for block in document.blocks for part in _block(block, document))
    return (
        f'<!DOCTYPE html>\n<html lang="{document.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{style(document)}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#content">{skip}</a>\n<main id="content">\n<h1>{title}</h1>\n'
        f"{body}\n</main>\n</body>\n</html>\n"
    )


html_writer = Writer("html", (".html", ".htm"), _write, "inline")


def _block(block: Block, document: Document) -> Iterator[str]:
    match block:
        case Heading(text, level, anchor, fresh):
            identity = f' id="{escape(anchor)}"' * bool(anchor) + ' class="fresh"' * fresh
            yield f"<h{level}{identity}>{escape(text)}</h{level}>"
        case Paragraph(prose):
            yield f"<p>{_inline(prose, document)}</p>"
        case Display(lines):
            held = "\n".join(f"<p>{_inline(line, document, set_apart=True)}</p>" for line in lines)
            yield f'<div class="display" tabindex="0">\n{held}\n</div>'
        case Facts(entries):
            numbered = all(entry.label.isdigit() or not entry.label for entry in entries)
            yield '<dl class="facts numbered">' if numbered else '<dl class="facts">'
            yield from (_fact(entry, document) for entry in entries)
            yield "</dl>"
        case Table():
            yield from _table(block, document)
        case Figure(path, description):
            words = escape(description)
            yield f'<figure>\n<img src="{escape(path)}" alt="">\n<figcaption>{words}</figcaption>\n</figure>'
        case Picture(name, draw, description, ()):
            words = escape(description)
            drawn = _svg(draw("inline").decode(), name, words)
            yield f'<figure class="large" tabindex="0">\n{drawn}\n<figcaption>{words}</figcaption>'
            yield "</figure>"
        case Picture(name, draw, description, held):
            yield '<div class="opening">\n<div>'
            yield from (part for own in held for part in _block(own, document))
            yield "</div>\n<figure>"
            yield f"{_svg(draw('inline').decode(), name, escape(description))}\n</figure>\n</div>"
        case _:
            assert_never(block)


# --- prose -----------------------------------------------------------------------------------------


def prose_html(prose: Prose, anchors: frozenset[str] = frozenset()) -> str:
    """Prose as HTML to stand in a paragraph; `anchors` is what its links can lead to.

    >>> prose_html(("a < b & ", Formula("x", "x")))
    'a &lt; b &amp; <math><mi>x</mi></math>'
    """
    return _joined(_piece(piece, anchors, False) for piece in prose)


def _inline(prose: Prose, document: Document, set_apart: bool = False) -> str:
    return _joined(_piece(piece, document.anchors, set_apart) for piece in prose)


def _joined(pieces: Iterable[str]) -> str:
    """The pieces in one, and no line may break between a formula and the punctuation that clings to it."""
    return _CLINGING.sub(r'<span class="whole">\1</span>', "".join(pieces))


def _piece(piece: Piece, anchors: frozenset[str], set_apart: bool) -> str:
    match piece:
        case Formula():
            return _formula(piece, set_apart)
        case Link(text, target) if not target.startswith("#") or target[1:] in anchors:
            return f'<a href="{escape(target)}">{escape(text)}</a>'
        case Link(text, _):
            return escape(text)
        case str():
            return escape(piece)
        case _:
            assert_never(piece)


def _formula(formula: Formula, set_apart: bool) -> str:
    """The formula as MathML; as its text where its LaTeX cannot be read."""
    try:
        tree = read(formula.latex)
    except Unreadable:
        return f'<span class="math">{escape(formula.text)}</span>'
    large = set_apart or _is_equation(tree)
    room = _APART if set_apart else _NARROW
    parts = segments(fitted(tree, _WIDE, large, room), room, large)
    return "<wbr>".join(_segment(part, large, room) for part in parts)


def _is_equation(tree: Node) -> bool:
    return isinstance(tree, Row) and any(part == Sign("=", Role.RELATION) for part in tree.parts)


def _segment(node: Node, large: bool, room: float) -> str:
    held, ems = element(node, large), width(node, large)
    if ems <= room:
        return held
    scrolled = ' tabindex="0"' * (ems > _WIDE)  # what has no break and is too wide for a screen
    return f'<span class="wide"{scrolled} style="--ems: {ems * _ROOMY:.0f}">{held}</span>'


# --- facts -----------------------------------------------------------------------------------------


def _fact(entry: Entry, document: Document) -> str:
    lines = "".join(f"<p>{_inline(line, document)}</p>" for line in entry.lines)
    return (
        f'<div class="fact">\n<dt>{escape(entry.label)}</dt>\n<dd class="value">{lines}</dd>\n'
        f'<dd class="known {_TONES[entry.tone]}">{escape(entry.known)}</dd>'
        f"{_why(entry.reasons, document)}\n</div>"
    )


def _why(reasons: Iterable[Reason], document: Document) -> str:
    steps = "\n".join(f"<li>{_inline(r.prose, document)}{_known(r)}</li>" for r in reasons)
    word = escape(translated(said("Why"), document.lang))
    return (
        f'\n<dd class="why"><details open><summary>{word}</summary>\n<ol>\n{steps}\n</ol></details></dd>'
        * bool(steps)
    )


def _known(reason: Reason) -> str:
    if not reason.known:
        return ""
    return f' <span class="known {_TONES[reason.tone]}">{escape(reason.known)}</span>'


# --- tables ----------------------------------------------------------------------------------------


def _table(table: Table, document: Document) -> Iterator[str]:
    """A table, in a box that scrolls where the window is too narrow for it."""
    label = f' role="region" aria-label="{escape(text_of(table.caption))}"' if table.caption else ""
    across = " across" if table.wide else ""
    yield f'<div class="scroll{across}" tabindex="0"{label}>\n<table>'
    if table.caption:
        yield f"<caption>{_inline(table.caption, document)}</caption>"
    yield f"<thead>\n<tr>{''.join(map(_head, table.header))}</tr>\n</thead>\n<tbody>"
    for row in table.rows:
        first, *others = (_inline(cell, document) for cell in row)
        cells = "".join(f"<td>{cell}</td>" for cell in others)
        yield f'<tr><th scope="row">{first}</th>{cells}</tr>'
    yield "</tbody>\n</table>\n</div>"


def _head(name: str) -> str:
    return f'<th scope="col">{escape(name)}</th>' if name else "<td></td>"


# --- pictures --------------------------------------------------------------------------------------


def _svg(source: str, name: str, description: str) -> str:
    """The element alone, named for those who cannot see it, its own names apart from those of others."""
    alone = source[source.index("<svg") :].strip()
    alone = re.sub(r"<metadata>.*?</metadata>\s*", "", alone, flags=re.DOTALL)
    alone = re.sub(r'\bid="', f'id="{name}-', alone)
    alone = re.sub(r'(href="#|url\(#|labelledby=")', rf"\g<1>{name}-", alone)
    named = "role=" in alone[: alone.index(">")]
    return alone if named else alone.replace("<svg", f'<svg role="img" aria-label="{description}"', 1)
