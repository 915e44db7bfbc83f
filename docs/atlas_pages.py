"""A Sphinx extension: the atlas is made before the site, unless it is there already.

-D atlas=                    all functions (the default)
-D atlas=relu,gelu,sigmoid   these only, to see the site soon
-D atlas_jobs=1              how many processes (default: one a core)
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

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
    """What a browser and a screen reader are told of the page."""
    if pagename.startswith(("atlas/ja/", "derivations/ja/")):
        context["language"] = "ja"
