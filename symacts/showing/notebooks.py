"""How activations, facts and dossiers show themselves in a notebook, by `_repr_html_` and its kin.

The classes stand on the ground floor and know nothing of this; `attach` gives them the methods. `symacts`
does so when one of its names is first used. The language is that of the environment variable SYMACTS_LANG.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any, assert_never

from symacts.activation import Activation
from symacts.document import (
    Block,
    Display,
    Document,
    Entry,
    Facts,
    Figure,
    Formula,
    Heading,
    Paragraph,
    Picture,
    Prose,
    Table,
    flattened,
    text_of,
)  # fmt: skip
from symacts.evidence import Dossier, Fact, VectorDossier
from symacts.language import LANGUAGES, Language
from symacts.vector import VectorActivation

if TYPE_CHECKING:
    from symacts.claims import Rulings
    from symacts.ruling import Ruling

__all__ = ["attach", "attach_to_rulings"]

Shown = Activation | VectorActivation | Fact | Dossier | VectorDossier


def attach() -> None:
    """Gives the classes their methods. Nothing heavy is imported before one of them is called."""
    for kind, composed in _COMPOSED.items():
        _attach(kind, composed, _METHODS)


def attach_to_rulings() -> None:
    """The same for rulings, which come with the whole court: only who asks for them imports it."""
    from symacts.claims import Rulings
    from symacts.ruling import Ruling

    methods = {name: written for name, written in _METHODS.items() if name != "_repr_latex_"}
    _attach(Ruling, _of_ruling, methods)
    _attach(Rulings, _of_rulings, methods)


def _attach(
    kind: type, composed: Callable[[Any], Document], methods: Mapping[str, Callable[[Document], str]]
) -> None:
    for method, written in methods.items():
        setattr(kind, method, _method(composed, written))


def _method(composed: Callable[[Any], Document], written: Callable[[Document], str]) -> Callable[[Any], str]:
    def shown(thing: Any) -> str:
        return written(composed(thing))

    return shown


def _lang() -> Language:
    wanted = os.environ.get("SYMACTS_LANG", "en")
    return next((lang for lang in LANGUAGES if lang == wanted), "en")


# --- what is shown ------------------------------------------------------------------------------------


def _of_ruling(ruling: Ruling) -> Document:
    from symacts.showing.rulings import answer

    return answer(ruling, why=False, lang=_lang())


def _of_rulings(rulings: Rulings) -> Document:
    from symacts.showing.rulings import verdicts

    return verdicts([rulings], why=False, lang=_lang())


def _of_activation(activation: Activation) -> Document:
    from symacts.showing.sheet import title_of
    from symacts.showing.typeset import latex, math

    return _formulas(title_of(activation), ((math(f"f(x) = {latex(activation.expression)}"),),))


def _of_vector_activation(activation: VectorActivation) -> Document:
    from symacts.showing.sheet import title_of
    from symacts.showing.typeset import math
    from symacts.vectors.shown import definition

    return _formulas(title_of(activation), tuple((math(line),) for line in definition(activation)))


def _formulas(title: str, lines: tuple[Prose, ...]) -> Document:
    return Document(title, (Display(lines),), dict, _lang())


def _of_fact(fact: Fact) -> Document:
    return Document(fact.title.shown, (Facts((_entry(fact),)),), dict, _lang())


def _entry(fact: Fact) -> Entry:
    from symacts.language import said
    from symacts.showing.knowledge import known
    from symacts.showing.phrases import phrase
    from symacts.showing.words import Digits
    from symacts.vectors.sheet import statement_of

    if "statement" in fact.fields:
        lines = tuple(statement_of(fact))
    else:
        lines = phrase(fact.property, fact.fields, Digits()) if fact.fields else ()
    return Entry(fact.title.shown, lines or ((said("none"),),), *known(fact.verdict))


def _of_dossier(dossier: Dossier) -> Document:
    from symacts.showing.sheet import View, sheet

    return sheet(dossier, View(lang=_lang()))


def _of_vector_dossier(dossier: VectorDossier) -> Document:
    from symacts.showing.sheet import View
    from symacts.vectors.sheet import vector_sheet

    return vector_sheet(dossier, View(lang=_lang()))


_COMPOSED: Mapping[type, Callable[[Any], Document]] = {
    Activation: _of_activation,
    VectorActivation: _of_vector_activation,
    Fact: _of_fact,
    Dossier: _of_dossier,
    VectorDossier: _of_vector_dossier,
}


# --- how it is written --------------------------------------------------------------------------------


def _html(document: Document) -> str:
    """Plain elements, which the notebook's own style sheet makes look as its other output does."""
    body = "".join(part for block in flattened(document).blocks for part in _elements(block))
    return f'<div lang="{document.lang}"><p><strong>{escape(document.title)}</strong></p>{body}</div>'


def _elements(block: Block) -> Iterator[str]:
    """The block as HTML; what a cell of a notebook has no room for is left to the report."""
    from symacts.writers.html import prose_html

    match block:
        case Heading(text):
            yield f"<p><em>{escape(text)}</em></p>"
        case Paragraph(prose):
            yield f"<p>{prose_html(prose)}</p>"
        case Display(lines):
            yield from (f"<p>{prose_html(line)}</p>" for line in lines)
        case Facts(entries):
            yield _table(
                (escape(e.label), "<br/>".join(map(prose_html, e.lines)), escape(e.known)) for e in entries
            )
        case Table(header, rows):
            yield _table((map(prose_html, row) for row in rows), map(escape, header))
        case Figure() | Picture():
            return
        case _:
            assert_never(block)


# As in every table of text: notebooks would put cells on the right, and pages without a style sheet too near.
_CELL = 'style="text-align: left; vertical-align: baseline; font-weight: normal; padding: 0.2em 1em 0.2em 0"'


def _table(rows: Iterable[Iterable[str]], header: Iterable[str] = ()) -> str:
    """Each row is about what stands in its first cell, each column about what stands in the header."""
    head = "".join(f'<th scope="col" {_CELL}>{name}</th>' if name else "<td></td>" for name in header)
    lines = [f"<tr>{head}</tr>"] * bool(head)
    for first, *others in rows:
        cells = "".join(f"<td {_CELL}>{cell}</td>" for cell in others)
        lines.append(f'<tr><th scope="row" {_CELL}>{first}</th>{cells}</tr>')
    return f"<table>{''.join(lines)}</table>"


def _markdown(document: Document) -> str:
    from symacts import writers

    written = writers.get("markdown").write(document)
    assert isinstance(written, str)
    return written


def _latex(document: Document) -> str:
    """One formula: that of a definition, or the lines of all facts under each other."""
    rows = [row for block in document.blocks for row in _rows(block)]
    if len(rows) == 1:
        return rf"$\displaystyle {rows[0].replace(' & ', ': ')}$"
    lines = r" \\ ".join(rf"\displaystyle {row}" for row in rows)
    return rf"$\begin{{array}}{{ll}} {lines} \end{{array}}$"


def _rows(block: Block) -> Iterator[str]:
    match block:
        case Display(lines):
            yield from map(_mathematics, lines)
        case Facts(entries):
            for entry in entries:
                for i, line in enumerate(entry.lines):
                    yield rf"\text{{{'' if i else entry.label}}} & {_mathematics(line)}"
        case _:
            return


def _mathematics(words: Prose) -> str:
    return "".join(p.latex if isinstance(p, Formula) else rf"\text{{{text_of((p,))}}}" for p in words)


_METHODS: Mapping[str, Callable[[Document], str]] = {
    "_repr_html_": _html,
    "_repr_markdown_": _markdown,
    "_repr_latex_": _latex,
}
