"""Notes on disk: which files a command line names, and their texts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from symacts.misuse import Misuse, shown
from symacts.reading.encodings import Unreadable, decoded

__all__ = ["ENDINGS", "texts_of"]

ENDINGS = (".md", ".markdown", ".mdx", ".qmd", ".rst", ".txt", ".tex", ".ipynb", ".org", ".adoc")
MOST_NOTES = 10_000


def texts_of(paths: Sequence[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """The (text, name) of each note that the paths name: a file, a folder with notes in it, - for input.

    With a sentence on each that cannot be read, where there are several.
    Files in folders come in the order of their names; other endings than ENDINGS are passed over there.
    Raises: Misuse, one sentence, where there is nothing to read.
    """
    names = [name for path in paths for name in _names(path)]
    if not names:
        raise Misuse(f"no notes in {', '.join(map(shown, paths))}; a note ends in {', '.join(ENDINGS)}")
    if len(names) > MOST_NOTES:
        raise Misuse(f"more than {MOST_NOTES} notes; name fewer")
    texts: list[tuple[str, str]] = []
    complaints: list[str] = []
    for name in names:
        try:
            texts.append((_text(name), "" if name == "-" else name))
        except Misuse as error:
            if len(names) == 1:
                raise
            complaints.append(str(error))
    return texts, complaints


def _names(path: str) -> Iterator[str]:
    if not os.path.isdir(path):
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(folder, name) for name in sorted(files) if name.lower().endswith(ENDINGS))


def _text(name: str) -> str:
    try:
        if name == "-":
            data = sys.stdin.buffer.read()
        else:
            with open(name, "rb") as file:
                data = file.read()
        return decoded(data, "standard input" if name == "-" else name)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Misuse(f"cannot read {shown(name)}: {reason}") from error
    except Unreadable as error:
        raise Misuse(str(error)) from error
