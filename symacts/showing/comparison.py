"""Functions side by side: the same questions put to each, and the answers in tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from symacts.document import (
    Block,
    Display,
    Document,
    Form,
    Heading,
    Layout,
    Link,
    Paragraph,
    Prose,
    Table,
    text_of,
)  # fmt: skip
from symacts.evidence import Dossier, Grade
from symacts.figures.pictures import picture
from symacts.language import Language, said
from symacts.showing.aspects import MARKS, TOPICS, Aspect, Cell
from symacts.showing.jsonform import Json
from symacts.showing.knowledge import MEANING
from symacts.showing.pages import Page, Wanted, drawn
from symacts.showing.words import listed

__all__ = ["answers", "comparison", "legend", "tables"]

_ALL = 99  # lines of a fact
_ACROSS = 3  # functions that have room in columns; of more each has a row


def comparison(pages: Sequence[Page], wanted: Wanted, layout: Layout) -> Document:
    """What the functions share and where they differ; with their definitions, derivatives and curves."""
    title = said("{names} side by side", names=" · ".join(page.name for page in pages))
    return Document(title, tuple(_blocks(pages, wanted)), partial(_data, pages), wanted.lang, layout)


def _blocks(pages: Sequence[Page], wanted: Wanted) -> Iterator[Block]:
    yield legend((grade for page in pages for grade in page.grades), in_tables=True)
    yield Heading(said("Definitions and derivatives"), 2, "definitions")
    for page in pages:
        yield Heading(page.title, 3, page.anchor)
        yield Display(page.formulas)
        yield from page.parameters
    yield from _curves(pages, wanted)
    if numbers := [page for page in pages if page.cells]:
        yield from _of_numbers(numbers, said("all") if len(numbers) == len(pages) else _names(numbers))
    yield from _of_vectors(pages, most=_ALL, least=1)
    yield Heading(said("Where they come from"), 2, "sources")
    for page in pages:
        if page.source:
            yield Paragraph((*_link(page), f": {page.source}."))


def _of_numbers(pages: Sequence[Page], all_of_them: str) -> Iterator[Block]:
    """What is known of functions of one number: one beside functions of vectors has nothing in common."""
    if len(pages) == 1:
        yield Table(("", *(page.name for page in pages)), tuple(_rows(pages, _aspects())), wide=True)
    elif len(pages) <= _ACROSS:
        yield from _side_by_side(pages, all_of_them)
    else:
        yield Heading(said("Side by side"), 2, "side-by-side")
        yield from _by_topic(pages)


def _curves(pages: Sequence[Page], wanted: Wanted) -> Iterator[Block]:
    """All curves in one panel, and their slopes in another."""
    dossiers = [page.dossier for page in pages if page.dossier is not None and not page.dossier.free]
    if dossiers:
        description = said("{names} with their derivatives", names=_names(pages))
        curves = drawn("curves", partial(_draw, dossiers), description, wanted)
        yield from [curves] if curves else []


def _names(pages: Sequence[Page]) -> str:
    return ", ".join(page.name for page in pages)


def _draw(dossiers: Sequence[Dossier], form: Form, lang: Language) -> bytes:
    return picture(dossiers, form, (0, 1), lang, annotated=False)


# --- a function a row ---------------------------------------------------------------------------------


def tables(pages: Sequence[Page]) -> Iterator[Block]:
    """A table for each topic, with a function a row: for any number of functions."""
    numbers = [page for page in pages if page.cells]
    if len(numbers) > 1:
        yield from _by_topic(numbers)
    yield from _of_vectors(pages, most=1, least=2)


def _by_topic(pages: Sequence[Page]) -> Iterator[Block]:
    for topic in TOPICS:
        aspects = [aspect for aspect in topic.aspects if aspect.in_tables]
        header = (said("function"), *(aspect.label for aspect in aspects))
        rows = tuple(
            (_link(page), *(_shown(page.cells[aspect.name]) for aspect in aspects)) for page in pages
        )
        yield Table(header, rows, caption=(topic.title,), wide=True)


def _of_vectors(pages: Sequence[Page], most: int, least: int) -> Iterator[Block]:
    """A table for each fact on functions of vectors that so many have at least, with its first lines."""
    for title in dict.fromkeys(title for page in pages for title in page.statements):
        having = [page for page in pages if title in page.statements]
        rows = tuple((_link(p), listed(list(p.statements[title][:most]), "; ", "; ")) for p in having)
        if len(rows) >= least:
            yield Table((said("function"), title), rows, wide=True)


def _link(page: Page) -> Prose:
    return (Link(page.name, f"#{page.anchor}"),)


def _shown(cell: Cell) -> Prose:
    """The cell, with a mark where it is not proved by algebra."""
    return cell.prose if cell.grade in (Grade.EXACT, Grade.TRIED) else (*cell.prose, f" {MARKS[cell.grade]}")


# --- a function a column ------------------------------------------------------------------------------


def _side_by_side(pages: Sequence[Page], all_of_them: str) -> Iterator[Block]:
    """What differs, a function a column; then what is the same for all."""
    differing = [aspect for aspect in _aspects() if not _is_shared(aspect, pages)]
    if differing:
        yield Heading(said("Where they differ"), 2, "differences")
        yield Table(("", *(page.name for page in pages)), tuple(_rows(pages, differing)), wide=True)
    if shared := [aspect for aspect in _aspects() if aspect not in differing]:
        yield Heading(said("What they have in common"), 2, "in-common")
        rows = tuple(((a.label,), _shown(_weakest(p.cells[a.name] for p in pages))) for a in shared)
        yield Table(("", all_of_them), rows)


def _aspects() -> list[Aspect]:
    return [aspect for topic in TOPICS for aspect in topic.aspects]


def _rows(pages: Sequence[Page], aspects: Iterable[Aspect]) -> Iterator[tuple[Prose, ...]]:
    """The answer of each function to each question."""
    yield from (((a.label,), *(_shown(page.cells[a.name]) for page in pages)) for a in aspects)


def _is_shared(aspect: Aspect, pages: Sequence[Page]) -> bool:
    """Whether all are known to answer alike."""
    cells = [page.cells[aspect.name] for page in pages]
    return all(c.grade is not Grade.TRIED for c in cells) and len({c.prose for c in cells}) == 1


def _weakest(cells: Iterable[Cell]) -> Cell:
    return max(cells, key=lambda cell: list(Grade).index(cell.grade))


# --- how it is known ----------------------------------------------------------------------------------


def legend(grades: Iterable[Grade], in_tables: bool) -> Paragraph:
    """What the marks mean that occur; a cell of a table has none where it is proved by algebra."""
    found = set(grades)
    words = dict(zip(Grade, MEANING.values(), strict=True))
    parts: list[Prose] = [(f"{MARKS[grade]} ", words[grade]) for grade in Grade if grade in found]
    told = said("{meanings}.", meanings=listed(parts, " · ", " · "))
    plain = said("In tables what has no mark is proved by algebra.")
    return Paragraph((said("{first} {second}", first=told, second=plain) if in_tables else told,))


# --- for programs -------------------------------------------------------------------------------------


def _data(pages: Sequence[Page]) -> Json:
    return {
        "schema": "symacts.compare/1",
        "activations": [page.data for page in pages],
        "comparison": answers(pages),
    }


def answers(pages: Sequence[Page]) -> Json:
    """The tables: for each aspect its property, and each function's answer in few signs."""
    numbers = [page for page in pages if page.cells]
    return [
        {
            "aspect": aspect.name,
            "property": aspect.property,
            "same": len(numbers) > 1 and _is_shared(aspect, numbers),
            "answers": {page.name: _answer(page.cells[aspect.name]) for page in numbers},
        }
        for topic in TOPICS
        for aspect in topic.aspects
        if numbers
    ]


def _answer(cell: Cell) -> Json:
    return {"text": text_of(cell.prose), "evidence": cell.grade.value}
