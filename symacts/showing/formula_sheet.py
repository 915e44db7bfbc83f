"""A formula sheet: a page for each function, and what they come to side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from symacts.document import Block, Display, Document, Facts, Heading, Layout, Link, Paragraph, Prose
from symacts.language import from_shelf, said
from symacts.showing.comparison import answers, legend, tables
from symacts.showing.jsonform import Json
from symacts.showing.pages import Page, Wanted
from symacts.showing.words import listed

__all__ = ["formula_sheet"]

_SIDE_BY_SIDE = Link(said("Side by side"), "#side-by-side")

_FEW, _SOME = 3, 12  # functions that need no contents, and those that need one line of it


def formula_sheet(pages: Sequence[Page], wanted: Wanted, layout: Layout) -> Document:
    """The document that a teacher would hand out."""
    title = pages[0].title if len(pages) == 1 else said("Activation functions: a formula sheet")
    return Document(title, tuple(_blocks(pages)), partial(_data, pages), wanted.lang, layout)


def _blocks(pages: Sequence[Page]) -> Iterator[Block]:
    key = legend((grade for page in pages for grade in page.grades), in_tables=len(pages) > 1)
    if len(pages) > 1:
        yield key
    if len(pages) > _SOME:
        yield from _contents(pages)
    elif len(pages) > _FEW:
        yield Paragraph(listed([*map(_link, pages), (_SIDE_BY_SIDE,)], " · ", " · "))
    for place, page in enumerate(pages):
        if len(pages) > 1:
            yield Heading(page.title, 2, page.anchor, fresh=place > 0 or len(pages) > _SOME)
        yield from _page(page)
    if len(pages) > 1:
        yield Heading(_SIDE_BY_SIDE.text, 2, "side-by-side", fresh=True)
        yield from tables(pages)
    else:
        yield key


def _contents(pages: Sequence[Page]) -> Iterator[Block]:
    """Links to the pages, those of a family together."""
    yield Heading(said("Contents"), 2, "contents")
    for family, members in groupby(pages, lambda page: page.family):
        named: Prose = (from_shelf(family.replace("_", " ")), ": ") if family else ()
        yield Paragraph((*named, *listed(list(map(_link, members)), ", ")))
    yield Paragraph((_SIDE_BY_SIDE,))


def _link(page: Page) -> Prose:
    return (Link(page.title, f"#{page.anchor}"),)


def _page(page: Page) -> Iterator[Block]:
    opening = tuple(_opening(page))
    yield from [replace(page.picture, beside=opening)] if page.picture else opening
    if page.source:
        yield Paragraph((said("Source: {sources}.", sources=page.source),))
    yield Facts(page.entries)


def _opening(page: Page) -> Iterator[Block]:
    """What it is called, and what it is."""
    if page.other_names:
        yield Paragraph((said("Also: {names}.", names=", ".join(page.other_names)),))
    yield Display(page.formulas)
    yield from page.parameters


def _data(pages: Sequence[Page]) -> Json:
    return {
        "schema": "symacts.sheet/1",
        "activations": [page.data for page in pages],
        "comparison": answers(pages),
    }
