"""What the commands write as HTML, opened as a reader would: wide and narrow, light and dark."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from browser import Browser

from symacts.cli import main

_PAGES = {
    "report": ["report", "sigmoid", "--why"],
    "report-ja": ["report", "elu", "--lang", "ja"],
    "report-of-vectors": ["report", "softmax"],
    "sheet": ["sheet", "relu", "gelu", "softmax"],
    "sheet-ja": ["sheet", "sigmoid", "swish", "--lang", "ja"],
    "compare": ["compare", "sigmoid", "tanh"],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, words in _PAGES.items():
        assert main([*words, "--quiet", "-o", str(folder / f"{name}.html")]) == 0
    return folder


@pytest.mark.parametrize(("width", "dark"), [(1200, False), (360, True)], ids=["light", "narrow-dark"])
@pytest.mark.parametrize("page_name", _PAGES)
def test_a_page_has_no_faults(browser: Browser, folder: Path, page_name: str, width: int, dark: bool) -> None:
    with browser.open(folder / f"{page_name}.html", width, dark=dark) as page:
        assert page.evaluate("document.querySelectorAll('math').length") > 10
        assert page.faults() == []


@pytest.mark.parametrize("page_name", _PAGES)
def test_headings_are_in_order(browser: Browser, folder: Path, page_name: str) -> None:
    """One title, and no level is skipped; the language is said."""
    with browser.open(folder / f"{page_name}.html") as page:
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert page.evaluate("document.documentElement.lang") == ("ja" if page_name.endswith("ja") else "en")


def test_a_large_picture_is_no_smaller_than_its_letters_allow(browser: Browser, folder: Path) -> None:
    """It moves in its own place on a phone, while the page stays."""
    with browser.open(folder / "compare.html", width=360) as page:
        assert page.evaluate("document.querySelector('.large svg').getBoundingClientRect().width") >= 480
        assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("page_name", ["sheet", "sheet-ja"])
def test_pictures_are_described(browser: Browser, folder: Path, page_name: str) -> None:
    with browser.open(folder / f"{page_name}.html") as page:
        described = page.evaluate(
            "[...document.querySelectorAll('svg')].map(s => s.getAttribute('aria-label') || "
            "(s.querySelector('title') || {}).textContent)"
        )
        assert described
        assert all(described)
