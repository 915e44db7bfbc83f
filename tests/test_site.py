"""The site of the documentation: built without a warning, and opened in a browser."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from browser import Browser, Page
from examples import ROOT

NAMES = ("relu", "leaky_relu", "gelu", "softmax", "binary_step", "sigmoid")
PAGES = (
    "index", "first-steps", "proof", "python", "kernels", "networks", "atlas/index", "atlas/gelu",
    "atlas/relu-gelu", "atlas/softmax", "atlas/ja/index", "atlas/ja/sigmoid", "derivations/index",
    "derivations/gelu_slope", "derivations/ja/gelu_slope",
)  # fmt: skip

pytestmark = pytest.mark.skipif(
    find_spec("sphinx") is None, reason='Sphinx is not installed: pip install ".[docs]"'
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with a small atlas and two worked derivations, built from a copy, so that the atlas of the
    checkout stays as it is."""
    source = tmp_path_factory.mktemp("source")
    shutil.copytree(ROOT / "docs", source / "docs", ignore=shutil.ignore_patterns("_build", "atlas"))
    for beside in ("benchmarks/results.md", "benchmarks/accuracy.md", "CHANGELOG.md"):
        (source / beside).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / beside, source / beside)
    chosen = {"atlas": ",".join(NAMES), "atlas_jobs": "1", "worked": "gelu_slope,softmax_jacobian"}
    words = ["-W", "--keep-going", "-q", "-b", "html", *(f"-D{k}={v}" for k, v in chosen.items())]
    run = [sys.executable, "-m", "sphinx", *words, source / "docs", source / "built"]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return source / "built"


def test_nothing_comes_from_elsewhere(site: Path) -> None:
    """Links may lead out; scripts, styles, fonts and pictures may not."""
    loaded = re.compile(
        r"<(?:script|img|iframe|source)\b[^>]*\bsrc=\"(?:https?:)?//|<link\b[^>]*\bhref=\"(?:https?:)?//"
    )
    for page in site.rglob("*.html"):
        assert not loaded.search(page.read_text(encoding="utf-8")), page


def test_japanese_pages_say_so(site: Path) -> None:
    assert '<html lang="ja"' in (site / "atlas/ja/sigmoid.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in (site / "atlas/sigmoid.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("width", "dark"), [(1200, False), (360, True)], ids=["light", "narrow-dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_faults(browser: Browser, site: Path, path: str, width: int, dark: bool) -> None:
    with browser.open(site / f"{path}.html", width, dark=dark) as page:
        assert page.faults(site) == []


def shown(page: Page) -> list[str]:
    """The names in the rows of the index that are to be seen, from top to bottom."""
    script = "[...document.querySelectorAll('.atlas-index tbody tr')].filter(r => r.checkVisibility())"
    return list(page.evaluate(f"{script}.map(r => r.querySelector('code').textContent)"))


def test_the_index_is_filtered(browser: Browser, site: Path) -> None:
    with browser.open(site / "atlas/index.html") as page:
        assert sorted(shown(page)) == sorted(NAMES)
        page.evaluate("document.querySelector('.atlas-controls input').focus()")
        for key in "leaky":
            page.press(key)
        assert shown(page) == ["leaky_relu"]
        assert "1" in page.evaluate("document.querySelector('.atlas-controls [role=status]').textContent")
        page.evaluate("document.querySelector('.atlas-controls input').value = 'no such function'")
        page.press("x")
        assert shown(page) == []


def test_the_index_of_a_family(browser: Browser, site: Path) -> None:
    with browser.open(f"{(site / 'atlas/index.html').as_uri()}#rectifiers") as page:
        assert shown(page) == ["relu", "leaky_relu"]


def test_the_index_is_sorted_by_keyboard(browser: Browser, site: Path) -> None:
    with browser.open(site / "atlas/index.html") as page:
        slope = ".atlas-index thead th:nth-child(4)"
        page.evaluate(f"document.querySelector('{slope} button').focus()")
        page.press("Enter")
        assert page.evaluate(f"document.querySelector('{slope}').getAttribute('aria-sort')") == "ascending"
        order = shown(page)
        assert order.index("binary_step") < order.index("sigmoid") < order.index("relu") < order.index("gelu")
        assert order[-1] == "softmax"  # it has no such number
        page.press(" ")
        assert page.evaluate(f"document.querySelector('{slope}').getAttribute('aria-sort')") == "descending"
        assert shown(page).index("gelu") < shown(page).index("sigmoid")
        assert shown(page)[-1] == "softmax"


def test_the_index_is_read_without_script(browser: Browser, site: Path) -> None:
    with browser.open(site / "atlas/index.html", script=False) as page:
        assert sorted(shown(page)) == sorted(NAMES)
        assert page.evaluate("document.querySelectorAll('.atlas-index tbody a[href]').length") == len(NAMES)


def test_proofs_unfold(browser: Browser, site: Path) -> None:
    with browser.open(site / "atlas/sigmoid.html") as page:
        assert page.evaluate("document.querySelectorAll('.why details:not([open])').length") > 20
        page.click(".why summary")
        assert page.evaluate("document.querySelector('.why details[open] li').checkVisibility()")


@pytest.mark.long
def test_the_atlas_is_the_same_with_any_number_of_jobs(tmp_path: Path) -> None:
    made = []
    for jobs in ("1", "2"):
        folder = tmp_path / jobs
        run = [
            sys.executable,
            ROOT / "docs" / "atlas.py",
            "-o",
            folder,
            "--jobs",
            jobs,
            "relu",
            "gelu",
            "softmax",
        ]
        subprocess.run(run, cwd=ROOT, capture_output=True, check=True)
        made.append({f.relative_to(folder): f.read_bytes() for f in folder.rglob("*") if f.is_file()})
    assert made[0] == made[1]
    assert len(made[0]) == 2 * (3 + 1 + 1) + 1  # functions, the one comparison that they allow, index; stamp
