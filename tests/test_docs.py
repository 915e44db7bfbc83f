"""The pages of the documentation: their examples are run, and the site is built without a warning.

To write the commands' output anew: python tests/test_docs.py
"""

from __future__ import annotations

from pathlib import Path

import pytest
from examples import ROOT, answered_as_shown, examples, renewed, without_measurements

PAGES = sorted((ROOT / "docs").glob("*.md"))
TEXTS = {page: page.read_text(encoding="utf-8") for page in PAGES}


def of(pages: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", pages, ids=lambda page: page.stem)


@of([page for page, text in TEXTS.items() if examples(text)])
def test_commands_print_what_is_shown(page: Path) -> None:
    assert without_measurements(renewed(TEXTS[page])) == without_measurements(TEXTS[page])


@of([page for page, text in TEXTS.items() if "\n>>> " in text])
def test_python_answers_as_shown(page: Path) -> None:
    assert answered_as_shown(TEXTS[page], page.name)


if __name__ == "__main__":
    for page, text in TEXTS.items():
        page.write_text(renewed(text), encoding="utf-8")
