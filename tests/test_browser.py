"""The eyes of the browser tests: each fault that they look for is planted, and must be seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import Browser

_GOOD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>:root { color-scheme: light dark }</style></head><body><h1>Title</h1>
<p>Text <math><mi>x</mi></math></p><button onclick="this.textContent = 'pressed'">press</button>%s
</body></html>"""

_PLANTED = {
    "console": "<script>console.error('broken')</script>",
    "console: Error": "<script>throw new Error('thrown')</script>",
    "console: not loaded": "<img alt='' src='absent.png'>",
    "request: http://symacts.invalid/x.js": "<script src='http://symacts.invalid/x.js'></script>",
    "sticks out": "<pre style='width: 50em'>wide</pre>",
    "formula without size": "<p style='font-size: 0'><math><mi>y</mi></math></p>",
    "faint": "<p style='color: #999'>grey on white</p>",
    "faint: 2": "<p style='opacity: 0.4'>grey by opacity</p>",
    "faint: 1": "<p style='background: #222'><span style='color: #333'>grey on grey</span></p>",
}


def written(folder: Path, more: str = "") -> Path:
    page = folder / "page.html"
    page.write_text(_GOOD % more, encoding="utf-8")
    return page


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_good_page_has_no_faults(browser: Browser, tmp_path: Path, dark: bool) -> None:
    with browser.open(written(tmp_path), width=360, dark=dark) as page:
        assert page.faults() == []


@pytest.mark.parametrize("fault", _PLANTED)
def test_a_planted_fault_is_seen(browser: Browser, tmp_path: Path, fault: str) -> None:
    with browser.open(written(tmp_path, _PLANTED[fault]), width=360) as page:
        assert any(found.startswith(fault) for found in page.faults()), page.faults()


def test_keys_and_clicks_arrive(browser: Browser, tmp_path: Path) -> None:
    for act in (lambda p: p.click("button"), lambda p: (p.press("Tab"), p.press("Enter"))):
        with browser.open(written(tmp_path)) as page:
            act(page)
            assert page.evaluate("document.querySelector('button').textContent") == "pressed"


def test_without_script_nothing_runs(browser: Browser, tmp_path: Path) -> None:
    with browser.open(written(tmp_path, _PLANTED["console"]), script=False) as page:
        assert page.faults() == []


def test_a_screenshot_is_a_picture(browser: Browser, tmp_path: Path) -> None:
    with browser.open(written(tmp_path), width=360) as page:
        page.screenshot(tmp_path / "page.png")
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")
