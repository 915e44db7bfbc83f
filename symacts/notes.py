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


def texts_of(paths: Sequence[str]) -> list[tuple[str, str]]:
    """The (text, name) of each note that the paths name: a file, a folder with notes in it, - for input.

    Files in folders come in the order of their names; other endings than ENDINGS are passed over there.
    Raises: Misuse, one sentence.
    """
    names = [name for path in paths for name in _names(path)]
    if not names:
        raise Misuse(f"no notes in {', '.join(map(shown, paths))}; a note ends in {', '.join(ENDINGS)}")
    if len(names) > MOST_NOTES:
        raise Misuse(f"more than {MOST_NOTES} notes; name fewer")
    return [(_text(name), "" if name == "-" else name) for name in names]


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
