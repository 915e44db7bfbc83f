"""The shelf of output formats: one file is one writer, from a document to text."""

from __future__ import annotations

from functools import lru_cache

from symacts.document import Writer
from symacts.registry import shelf

__all__ = ["UnknownFormat", "by_ending", "get", "names"]


class UnknownFormat(LookupError):  # noqa: N818
    """No writer has this name, or this ending; the message names the choices."""


@lru_cache(maxsize=1)
def _writers() -> dict[str, Writer]:
    return {writer.name: writer for writer in shelf(__name__, Writer)}


def names() -> tuple[str, ...]:
    """The names of the formats.

    >>> "markdown" in names()
    True
    """
    return tuple(_writers())


def get(name: str) -> Writer:
    """The writer of this name. Raises: UnknownFormat, with the choices."""
    if name not in _writers():
        raise UnknownFormat(f"no format {name!r}; choose from {', '.join(names())}")
    return _writers()[name]


def by_ending(path: str) -> Writer:
    """The writer for a file with this name. Raises: UnknownFormat, with the choices.

    >>> by_ending("sheet.MD").name
    'markdown'
    """
    for writer in _writers().values():
        if path.lower().endswith(writer.endings):
            return writer
    endings = ", ".join(ending for writer in _writers().values() for ending in writer.endings)
    raise UnknownFormat(f"no format for the file {path!r}; choose an ending from {endings}")
