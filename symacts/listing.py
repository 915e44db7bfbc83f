"""The catalogue as a document: rows by family, and of a single row all that it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from itertools import groupby

from symacts.activation import FRAMEWORKS, Catalogued, Parameter, framework_key
from symacts.document import Block, Document, Heading, Paragraph, Prose, Table

__all__ = ["LANGUAGES", "listing"]

_MOST = 4  # of more parameters only the first and the last are named in a list


@dataclass(frozen=True)
class Words:
    """What a list says, in one language."""

    title: str
    header: tuple[str, str, str]
    count: str
    aliases: str
    sources: str
    frameworks: tuple[str, str]


LANGUAGES: Mapping[str, Words] = {
    "en": Words(
        "Activation functions",
        ("name", "title", "parameters"),
        "{} functions",
        "Also called: {}.",
        "Source: {}.",
        ("framework", "call"),
    ),
    "ja": Words(
        "活性化関数",
        ("名前", "名称", "パラメータ"),
        "{}個の関数",
        "別名: {}",
        "出典: {}",
        ("フレームワーク", "呼び出し"),
    ),
}


def listing(rows: Iterable[Catalogued], lang: str = "en", framework: str | None = None) -> Document:
    """The rows, which stand by family: names, titles, and parameters with their defaults.

    With a framework, its calls stand in place of the parameters. A row that is alone is shown in full.
    """
    held = tuple(rows)
    words = LANGUAGES[lang]
    return Document(words.title, tuple(_blocks(held, words, lang, framework)), partial(_data, held))


def _blocks(rows: tuple[Catalogued, ...], words: Words, lang: str, framework: str | None) -> Iterator[Block]:
    header = words.header if framework is None else (*words.header[:2], FRAMEWORKS[framework_key(framework)])
    for family, members in groupby(rows, lambda row: row.family):
        yield Heading(family.replace("_", " "))
        yield Table(header, tuple(_cells(row, lang, framework) for row in members))
    if len(rows) == 1:
        yield from _in_full(rows[0], words)
    else:
        yield Paragraph((words.count.format(len(rows)),))


def _cells(row: Catalogued, lang: str, framework: str | None) -> tuple[Prose, ...]:
    title = getattr(row.title, lang) if row.title else ""
    last = _defaults(row.parameters) if framework is None else _call(row, framework)
    return (row.name,), (title,), (last,)


def _call(row: Catalogued, framework: str) -> str:
    """The call, the default values that are not the row's, and the note."""
    variant = row.variant(framework)
    own = ", ".join(f"{name} = {value}" for name, value in variant.defaults.items())
    return "; ".join(filter(None, (variant.call, own, variant.note)))


def _defaults(parameters: tuple[Parameter, ...]) -> str:
    if len(parameters) > _MOST:
        return f"{parameters[0].name}, ..., {parameters[-1].name}"
    return ", ".join(map(_default, parameters))


def _default(parameter: Parameter) -> str:
    """The default as it is, or its decimal where it is a long expression."""
    name, about = parameter.name, parameter.about
    return f"{name} ≈ {about}" if about else f"{name} = {parameter.default}"


def _in_full(row: Catalogued, words: Words) -> Iterator[Block]:
    if row.aliases:
        yield Paragraph((words.aliases.format(", ".join(row.aliases)),))
    if row.sources:
        yield Paragraph((words.sources.format("; ".join(row.sources)),))
    if row.frameworks:
        yield Table(
            words.frameworks, tuple(((FRAMEWORKS[key],), (_call(row, key),)) for key in row.frameworks)
        )


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
