r"""Exported notebooks: JSON whose strings are notes, read with their places.

>>> cell = '{"cells": [{"cell_type": "code", "source": ["x = 1\\n", "x"], "outputs": []}]}'
>>> [(cell.kind, cell.source.text) for cell in cells(Placed.of(cell))]
[('code', 'x = 1\nx')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from symacts.reading.places import Placed

__all__ = ["Cell", "NotebookError", "cells", "looks_like_notebook"]

MAX_JSON_DEPTH = 60

_TOKEN = re.compile(r'\s*(?:("(?:[^"\\]|\\.)*+")|([{}\[\],:])|([^\s"{}\[\],:]+))')
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})(?:\\u([0-9A-Fa-f]{4}))?|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}

Json = Placed | str | list["Json"] | dict[str, "Json"]


class NotebookError(ValueError):
    """The text is no notebook."""


@dataclass(frozen=True)
class Cell:
    """`kind` is "markdown", "code" or "raw"; `outputs` the texts that the code printed."""

    kind: str
    source: Placed
    outputs: tuple[Placed, ...] = ()


def looks_like_notebook(text: str) -> bool:
    return text.lstrip()[:1] == "{" and '"cells"' in text and '"cell_type"' in text


def cells(text: Placed) -> Iterator[Cell]:
    """The cells of a notebook (format 4). Raises: NotebookError, if it is no JSON or has no cells."""
    found = _Json(text).value(0)
    listed = found.get("cells") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        raise NotebookError("this JSON has no list of cells")
    for cell in listed:
        if isinstance(cell, dict):
            kind = cell.get("cell_type")
            outputs = cell.get("outputs")
            printed = [*map(_printed, outputs)] if isinstance(outputs, list) else []
            yield Cell(
                kind.text if isinstance(kind, Placed) else "",
                _text(cell.get("source", "")),
                tuple(output for output in printed if output.text),
            )


def _printed(output: Json) -> Placed:
    if not isinstance(output, dict):
        return Placed.of("")
    data = output.get("data")
    return _text(output.get("text", data.get("text/plain", "") if isinstance(data, dict) else ""))


def _text(value: Json) -> Placed:
    """A string, or a list of lines."""
    if isinstance(value, Placed):
        return value
    return Placed.joined(
        [part for part in value if isinstance(part, Placed)] if isinstance(value, list) else []
    )


class _Json:
    def __init__(self, text: Placed) -> None:
        self.text = text
        self.at = 0

    def token(self) -> Placed:
        found = _TOKEN.match(self.text.text, self.at)
        if found is None:
            raise NotebookError("the JSON of the notebook is cut off or broken")
        self.at = found.end()
        return self.text[found.start(found.lastindex or 0) : found.end()]

    def value(self, depth: int) -> Json:
        if depth > MAX_JSON_DEPTH:
            raise NotebookError(f"the JSON of the notebook is more than {MAX_JSON_DEPTH} levels deep")
        token = self.token()
        match token.text[0]:
            case "{":
                return self.members(depth)
            case "[":
                return self.elements(depth)
            case '"':
                return _unescaped(token[1 : len(token) - 1])
            case _:
                return token.text

    def members(self, depth: int) -> dict[str, Json]:
        found: dict[str, Json] = {}
        while (key := self.token()).text != "}":
            if key.text == ",":
                continue
            if self.token().text != ":":
                raise NotebookError("the JSON of the notebook is broken")
            found[_unescaped(key[1 : len(key) - 1]).text] = self.value(depth + 1)
        return found

    def elements(self, depth: int) -> list[Json]:
        found: list[Json] = []
        while True:
            before = self.at
            if (token := self.token()).text == "]":
                return found
            if token.text != ",":
                self.at = before
                found.append(self.value(depth + 1))


def _unescaped(text: Placed) -> Placed:
    parts, start = [], 0
    for found in _ESCAPE.finditer(text.text):
        parts.append(text[start : found.start()])
        parts.append(text[found.start() : found.end()].replaced(_meant(found)))
        start = found.end()
    return Placed.joined([*parts, text[start:]]) if parts else text


def _meant(found: re.Match[str]) -> str:
    first, second, letter = found.groups()
    if letter is not None:
        return _LETTERS.get(letter, letter)
    codes = "".join(chr(int(code, 16)) for code in (first, second) if code)
    return codes.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
