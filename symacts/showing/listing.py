"""The catalogue as a document: rows by family, and of a single row all that it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import partial
from itertools import groupby

from symacts.activation import FRAMEWORKS, Catalogued, Parameter, framework_key
from symacts.document import Block, Document, Heading, Paragraph, Prose, Table
from symacts.language import Language, from_shelf, said

__all__ = ["listing"]

_MOST = 4  # of more parameters only the first and the last are named in a list


def listing(rows: Iterable[Catalogued], lang: Language = "en", framework: str | None = None) -> Document:
    """The rows, which stand by family: names, titles, and parameters with their defaults.

    With a framework, its calls stand in place of the parameters. A row that is alone is shown in full.
    """
    held = tuple(rows)
    blocks = tuple(_blocks(held, framework))
    return Document(said("Activation functions"), blocks, partial(_data, held), lang)


def _blocks(rows: tuple[Catalogued, ...], framework: str | None) -> Iterator[Block]:
    last = said("parameters") if framework is None else FRAMEWORKS[framework_key(framework)]
    header = (said("name"), said("title"), last)
    for family, members in groupby(rows, lambda row: row.family):
        yield Heading(from_shelf(family.replace("_", " ")))
        yield Table(header, tuple(_cells(row, framework) for row in members))
    if len(rows) == 1:
        yield from _in_full(rows[0])
    else:
        yield Paragraph((said("{count} functions", count=len(rows)),))


def _cells(row: Catalogued, framework: str | None) -> tuple[Prose, ...]:
    title = row.title.shown if row.title else ""
    last = _defaults(row.parameters) if framework is None else _call(row, framework)
    return (row.name,), (title,), (last,)


def _call(row: Catalogued, framework: str) -> str:
    """The call, the default values that are not the row's, and the note."""
    variant = row.variant(framework)
    own = ", ".join(f"{name} = {value}" for name, value in variant.defaults.items())
    call = "; ".join(filter(None, (variant.call, own)))
    return said("{call}; {note}", call=call, note=from_shelf(variant.note)) if variant.note else call


def _defaults(parameters: tuple[Parameter, ...]) -> str:
    if len(parameters) > _MOST:
        return f"{parameters[0].name}, ..., {parameters[-1].name}"
    return ", ".join(map(_default, parameters))


def _default(parameter: Parameter) -> str:
    """The default as it is, or its decimal where it is a long expression."""
    name, about = parameter.name, parameter.about
    return f"{name} ≈ {about}" if about else f"{name} = {parameter.default}"


def _in_full(row: Catalogued) -> Iterator[Block]:
    if row.aliases:
        yield Paragraph((said("Also called: {aliases}.", aliases=", ".join(row.aliases)),))
    if row.sources:
        yield Paragraph((said("Source: {sources}.", sources="; ".join(row.sources)),))
    if row.frameworks:
        header = (said("framework"), said("call"))
        yield Table(header, tuple(((FRAMEWORKS[key],), (_call(row, key),)) for key in row.frameworks))


def _data(rows: tuple[Catalogued, ...]) -> object:
    return {"schema": "symacts.list/1", "activations": [_row(row) for row in rows]}


def _row(row: Catalogued) -> dict[str, object]:
    return {
        "name": row.name,
        "title": {"en": row.title.en, "ja": row.title.ja} if row.title else None,
        "family": row.family,
        "aliases": list(row.aliases),
        "parameters": {p.name: {"default": str(p.value), "also": list(p.also)} for p in row.parameters},
        "sources": list(row.sources),
        "frameworks": {key: asdict(row.variant(key)) for key in row.frameworks},
    }
