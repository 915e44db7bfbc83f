"""A Sphinx extension: the atlas is made before the site, unless it is there already.

-D atlas=                    all functions (the default)
-D atlas=relu,gelu,sigmoid   these only, to see the site soon
-D atlas_jobs=1              how many processes (default: one a core)
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Any

import pydata_sphinx_theme
import sphinx
from atlas import ATLAS, build, is_current
from sphinx.application import Sphinx
from sphinx.util.display import status_iterator


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("atlas", "", "env", str)
    app.add_config_value("atlas_jobs", str(os.cpu_count() or 1), "", str)
    app.connect("builder-inited", _make)
    app.connect("html-page-context", _in_its_language)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _make(app: Sphinx) -> None:
    names = [name for name in app.config.atlas.split(",") if name]
    if not is_current(ATLAS, names):
        build(ATLAS, names, int(app.config.atlas_jobs), _in_progress)


def _in_progress(works: Iterable[Any], total: int) -> Iterator[Any]:
    yield from status_iterator(works, "making the atlas... ", length=total)


def _in_its_language(app: Sphinx, pagename: str, template: str, context: dict[str, Any], _: object) -> None:
    """What a browser and a screen reader are told of the page, and the words around its text."""
    if not pagename.startswith(("atlas/ja/", "derivations/ja/")):
        return
    context["language"] = "ja"
    context["gettext"] = _japanese
    context["theme_search_bar_text"] = _WORDS["Search"]
    context["body"] = context["body"].replace('title="Link to this heading"', f'title="{_WORDS["Link"]}"')


def _japanese(message: str) -> str:
    """A word of the theme's templates."""
    return _WORDS.get(message) or _catalogue().gettext(message)


# What neither the theme nor Sphinx has in Japanese.
_WORDS = {
    "Search": "検索",
    "Link": "この見出しへのリンク",
    "More": "その他",
    "System Settings": "システムの設定",
    "Color mode": "配色",
    "Index": "索引",
    "Section Navigation": "項目",
}


@cache
def _catalogue() -> NullTranslations:
    """The theme's words, then those of Sphinx."""
    folders = (Path(package.__file__).parent / "locale" for package in (pydata_sphinx_theme, sphinx))
    first, second = (translation("sphinx", folder, ["ja"]) for folder in folders)
    first.add_fallback(second)
    return first
