"""The catalogue as a document: rows by family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import partial
from itertools import groupby

from sympy import sympify

from symacts.activation import Activation, Parameter
from symacts.document import Block, Document, Heading, Paragraph, Table

__all__ = ["listing"]


def listing(rows: Iterable[Activation]) -> Document:
    """The rows, which stand by family, with their names and parameters."""
    held = tuple(rows)
    return Document("Activation functions", tuple(_blocks(held)), partial(_data, held))


def _blocks(rows: tuple[Activation, ...]) -> Iterator[Block]:
    for family, members in groupby(rows, lambda row: row.family):
        yield Heading(family.replace("_", " "))
        yield Table(("name", "title", "parameters"), tuple(_cells(row) for row in members))
    yield Paragraph((f"{len(rows)} functions",))


def _cells(row: Activation) -> tuple[tuple[str], tuple[str], tuple[str]]:
    parameters = ", ".join(_default(p) for p in row.parameters)
    return (row.name,), (row.title.en if row.title else "",), (parameters,)


def _default(parameter: Parameter) -> str:
    """The default as it is, or six digits of it where it is a long expression."""
    value = sympify(parameter.default)
    return f"{parameter.name} = {value}" if value.is_Rational else f"{parameter.name} ≈ {value.evalf(6)}"


def _data(rows: tuple[Activation, ...]) -> object:
    return {"schema": "symacts.list/1", "activations": [_row(row) for row in rows]}


def _row(row: Activation) -> dict[str, object]:
    return {
        "name": row.name,
        "title": {"en": row.title.en, "ja": row.title.ja} if row.title else None,
        "family": row.family,
        "aliases": list(row.aliases),
        "parameters": {p.name: {"default": str(p.default), "also": list(p.also)} for p in row.parameters},
        "sources": list(row.sources),
        "frameworks": {key: asdict(row.variant(key)) for key in row.frameworks},
    }
