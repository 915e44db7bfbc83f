"""The worked derivations, which are proved line by line, read as notes: nothing in them is refuted.

Their prose speaks of slopes of formulas, signs of factors, differences, exponents, in two languages: whatever
is taken for a claim about a function of the catalogue and is none would be refuted here.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from symacts import verify
from symacts.cli import main
from symacts.evidence import Truth
from symacts.language import LANGUAGES
from symacts.worked import names

SOME = ("gelu_slope", "leaky_relu_gradients", "softplus_slope", "swish_limits")


def refuted(name: str, language: str, folder: Path) -> list[tuple[str, str]]:
    path = folder / "note.md"
    assert main(["worked", name, "--lang", language, "-o", str(path), "--quiet"]) == 0
    rulings = verify(path.read_text(encoding="utf-8"), path.name)
    return [
        (ruling.passage.text, ruling.claim)
        for ruling in rulings
        if ruling.verdict.truth is Truth.FALSE and ruling.passage is not None
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SOME)
def test_nothing_of_a_derivation_is_refuted(name: str, language: str, tmp_path: Path) -> None:
    assert refuted(name, language, tmp_path) == []


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in names() if name not in SOME])
def test_nothing_of_any_derivation_is_refuted(name: str, language: str, tmp_path: Path) -> None:
    assert refuted(name, language, tmp_path) == []
