"""Pages as a reader opens them: wide and on a phone, in light and in dark, without a network and a script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from browser import Browser
from handmade import DOSSIER
from test_paper import ENGLISH, JAPANESE

from symacts import writers
from symacts.document import Display, Document, Entry, Facts, Form, Picture, Tone, math
from symacts.showing.sheet import View, sheet

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="614" height="300" viewBox="0 0 614 300" role="img">'
    b'<title>a line</title><path d="M0 300L614 0" stroke="currentColor"/></svg>'
)


def drawn(form: Form) -> bytes:
    return SVG


def english() -> Document:
    page = sheet(DOSSIER, View(why=True))
    return replace(page, blocks=(*page.blocks, *ENGLISH, Picture("line", drawn, "A line")))


def japanese() -> Document:
    opened = Picture("line", drawn, "直線", beside=JAPANESE[1:3])
    return Document("活性化関数の公式集", (*JAPANESE, opened), dict, lang="ja")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1200, 360])
@pytest.mark.parametrize("made", [english, japanese])
def test_a_page_has_no_fault(
    browser: Browser, tmp_path: Path, made: Callable[[], Document], width: int, dark: bool
) -> None:
    file = tmp_path / "page.html"
    file.write_text(str(writers.get("html").write(made())), encoding="utf-8")
    with browser.open(file, width=width, dark=dark) as page:
        assert page.faults() == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


_LONG = (
    r"f'(x) = \frac{4 \left(4 + 2x + 8 e^{x} + 6 e^{2x} + 2 e^{3x} + 2 x e^{x} - 3 x e^{2x}\right) e^{x}}"
    r"{\left(2 + 2 e^{x} + e^{2x}\right)^{3}}",
    r"\sqrt{1 + \left(1 - \operatorname{erf}{\left(\sqrt{2} \right)}\right) e^{2} / 2 + x + y + z}",
    "f(x) = " + " + ".join(f"a_{{{k}}} x^{{{k}}}" for k in range(12)),
)


def test_no_formula_is_cut_off_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    """What is wide is broken, or set smaller, or written so that it can be; there is no box to scroll."""
    lines = tuple((math(latex),) for latex in _LONG)
    page = Document("Long", (Display(lines), Facts((Entry("long", lines, "exact", Tone.PROVED),))), dict)
    (tmp_path / "page.html").write_text(str(writers.get("html").write(page)), encoding="utf-8")
    cut = """[...document.querySelectorAll("p, .display")].filter(e => e.scrollWidth > e.clientWidth + 1
        ).map(e => e.textContent).concat([...document.querySelectorAll("math")].filter(m =>
        m.getBoundingClientRect().right > m.closest("p").getBoundingClientRect().right + 1
        || parseFloat(getComputedStyle(m).fontSize) < 10).map(m => m.textContent))"""
    for width in (360, 1200):
        with browser.open(tmp_path / "page.html", width=width) as opened:
            assert opened.evaluate(cut) == []


def test_without_its_style_a_page_is_still_read(browser: Browser, tmp_path: Path) -> None:
    text = str(writers.get("html").write(english()))
    start, end = text.index("<style>"), text.index("</style>")
    (tmp_path / "page.html").write_text(text[:start] + text[end + 8 :], encoding="utf-8")
    with browser.open(tmp_path / "page.html") as page:
        assert page.sizeless() == []
        shown = page.evaluate("document.body.innerText")
    assert shown.index("Greatest slope") < shown.index("How it is known")


def test_the_skip_link_is_the_first_stop_of_the_keyboard(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(str(writers.get("html").write(english())), encoding="utf-8")
    with browser.open(file) as page:
        page.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
        assert page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
