"""The Japanese font, by its file: that of matplotlib-fontja (the extra `ja`), never the system's."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

__all__ = ["NoFont", "japanese_font"]

_PACKAGE, _FILE = "matplotlib_fontja", "fonts/ipaexg.ttf"


class NoFont(LookupError):  # noqa: N818
    """The font is not installed; the message says how to get it."""


def japanese_font() -> Path:
    """The file of the font. Raises: NoFont.

    The package is found and not imported, since importing it would change matplotlib's settings.
    """
    found = find_spec(_PACKAGE)
    folders = found.submodule_search_locations if found else None
    path = Path(folders[0], _FILE) if folders else None
    if path is None or not path.is_file():
        raise NoFont('Japanese on paper or in a picture needs a Japanese font: pip install "symacts[ja]"')
    return path
