"""Formula sheets and comparisons: what stands on them, in every language and format.

To accept a change after reading it: python tests/test_formula_sheet.py
"""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from symacts import catalog
from symacts.cli import main
from symacts.document import Document, Facts, Heading, Layout, Link, Paragraph, Table, text_of
from symacts.evidence import Grade, Truth
from symacts.showing.aspects import MARKS, TOPICS
from symacts.showing.comparison import comparison
from symacts.showing.formula_sheet import formula_sheet
from symacts.showing.highlights import ROWS
from symacts.showing.pages import Page, Subject, Wanted, page
from symacts.writers import get, names
from symacts.writers.text import WIDTH

WANTED, LAYOUT = Wanted(data=True), Layout()
SOME = ("sigmoid", "tanh", "relu", "leaky_relu", "softmax")

GOLDEN = Path(__file__).parent / "golden"
COMPARED = (
    ("relu", "leaky_relu", "prelu"), ("relu", "gelu"), ("binary_step", "sigmoid"), ("sigmoid", "tanh"),
)  # fmt: skip


@cache
def made(name: str) -> Page:
    return page(Subject(name, {}, name.replace("_", "-")), WANTED)


def sheet_of(*chosen: str) -> Document:
    return formula_sheet([made(name) for name in chosen], WANTED, LAYOUT)


def compared(*chosen: str) -> Document:
    return comparison([made(name) for name in chosen], WANTED, LAYOUT)


def text(document: Document, form: str = "text") -> str:
    written = get(form).write(document)
    assert isinstance(written, str)
    return written


def accepted() -> dict[str, tuple[Document, str]]:
    """The golden files: what is to stand in them, and in which format."""
    documents = {"sheet": sheet_of("sigmoid", "elu", "softmax")}
    documents |= {f"compare-{'-'.join(chosen)}": compared(*chosen) for chosen in COMPARED}
    return {
        f"{name}{get(form).endings[0]}": (document, form)
        for name, document in documents.items()
        for form in ("text", "markdown")
    }


def test_pages_are_as_accepted() -> None:
    for name, (document, form) in accepted().items():
        assert text(document, form) == (GOLDEN / name).read_text(encoding="utf-8"), name


def output(capsysbinary: pytest.CaptureFixture[bytes], *words: str) -> bytes:
    assert main(words) == 0
    return capsysbinary.readouterr().out


def test_what_stands_on_a_page() -> None:
    shown = text(sheet_of("sigmoid"))
    for line in ("f'(x) = f(x)·(1 − f(x))", "greatest slope", "1/4 at x = 0", "inverse", "Rumelhart"):
        assert line in shown
    assert "dead region" not in shown, "it has none"
    assert "Side by side" not in shown, "it is alone"


def test_functions_of_vectors_have_nothing_in_common_with_functions_of_numbers() -> None:
    alone = text(compared("softmax", "sigmoid"))
    assert "in common" not in alone
    assert "softmax   the open simplex" in alone
    assert "sigmoid, tanh" in text(compared("softmax", "sigmoid", "tanh")).partition("in common")[2]
    assert "differ" not in text(compared("softmax", "log_softmax")).partition("Jacobian")[0]


def test_limits_that_are_none() -> None:
    assert "oscillates (−∞, ∞)" in text(compared("gcu", "sinusoid"))
    assert "oscillates [−1, 1]" in text(compared("gcu", "sinusoid"))


def test_parameters_stay_letters() -> None:
    shown = text(sheet_of("leaky_relu"))
    assert "f'(x) = {α if x < 0; 1 if x > 0}" in shown
    assert "in general: max(1, |α|)" in shown


def test_every_fact_has_the_mark_of_how_it_is_known() -> None:
    facts = next(block for block in sheet_of("gelu").blocks if isinstance(block, Facts))
    marks = {entry.label: entry.known for entry in facts.entries}
    assert marks["greatest slope"] == MARKS[Grade.EXACT]
    assert marks["range"] == MARKS[Grade.ENCLOSED]
    assert {"■", "□"} == set(marks.values())


def test_contents_lead_to_pages() -> None:
    document = sheet_of(*SOME)
    links = {
        piece.target.removeprefix("#")
        for block in document.blocks
        if isinstance(block, Paragraph)
        for piece in block.prose
        if isinstance(piece, Link)
    }
    assert links == document.anchors - {"contents"}


def test_what_is_the_same_is_told_once() -> None:
    document = compared("relu", "leaky_relu", "prelu")
    tables = [block for block in document.blocks if isinstance(block, Table)]
    shared = {text_of(row[0]): text_of(row[1]) for row in tables[1].rows}
    assert tables[0].header == ("", "relu", "leaky_relu", "prelu")
    assert shared["convexity"] == "convex"
    assert not shared.keys() & {text_of(row[0]) for row in tables[0].rows}


@pytest.mark.parametrize("count", [2, 3, 4])
def test_comparisons_fit_a_terminal(count: int) -> None:
    chosen = ("gelu", "mish", "silu", "sigmoid")[:count]
    assert max(map(len, text(compared(*chosen)).splitlines())) <= WIDTH
    assert max(map(len, text(sheet_of(*chosen)).splitlines())) <= WIDTH


def test_data_for_programs() -> None:
    data = json.loads(get("json").write(sheet_of("sigmoid", "relu", "softmax")))
    assert data["schema"] == "symacts.sheet/1"
    assert [one["name"] for one in data["activations"]] == ["sigmoid", "relu", "softmax"]
    assert data["activations"][0]["facts"]["gradient_supremum"]["value"] == "1/4"
    ranges = next(one for one in data["comparison"] if one["aspect"] == "range")
    assert ranges["answers"]["sigmoid"] == {"text": "(0, 1)", "evidence": "exact"}
    compared_data = json.loads(get("json").write(compared("relu", "gelu")))
    assert compared_data["schema"] == "symacts.compare/1"
    assert {one["aspect"] for one in compared_data["comparison"]} == {
        a.name for t in TOPICS for a in t.aspects
    }


def test_processes_do_not_matter(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    words = ("sheet", "elu", "softmax", "sine", "--format", "json")
    assert output(capsysbinary, *words) == output(capsysbinary, *words, "--jobs", "2")


def test_formulas_and_their_letters(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    shown = output(
        capsysbinary, "compare", "max(x,0) + a*min(x,0)", "x*tanh(exp(x))", "--set", "a=1/5"
    ).decode()
    assert "f'(x) = {a if x < 0; 1 if x > 0}" in shown
    assert "a = 1/5" in shown
    free = output(capsysbinary, "sheet", "max(x,0) + a*min(x,0)").decode()
    assert "if a < 0" in free


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("sheet",), "name some functions, or take --all, or a --family"),
        (("sheet", "relu", "--all"), "name some functions, or take --all, or a --family"),
        (("sheet", "sigmod"), "no activation 'sigmod'; did you mean 'sigmoid'?"),
        (("sheet", "--family", "none"), "no family 'none'"),
        (("compare", "relu", "gelu", "--set", "alpha=1"), "none of the functions has a parameter 'alpha'"),
        (("sheet", "relu", "--columns", "3"), "invalid choice: 3"),
        (("compare", "elu", "--set", "alpha=-1"), "outside its domain"),
    ],
)
def test_misuse(words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert sentence in capsys.readouterr().err


def test_a_name_stands_once(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert output(capsysbinary, "sheet", "relu", "relu") == output(capsysbinary, "sheet", "relu")


def holds(chosen: Page) -> None:
    """What is true of the page of any function."""
    document = formula_sheet([chosen], Wanted("ja"), LAYOUT)
    assert all(isinstance(get(name).write(document), str | bytes) for name in names() if name != "pdf")
    facts = next(block for block in document.blocks if isinstance(block, Facts))
    assert all(entry.known in MARKS.values() and entry.lines for entry in facts.entries)
    if chosen.dossier is not None:
        unproved = {
            name for name, fact in chosen.dossier.facts.items() if fact.verdict.truth is not Truth.TRUE
        }
        rows = {row.label: row.property for row in ROWS}
        assert {e.label for e in chosen.entries if e.known == "?"} == {
            label for label, name in rows.items() if name in unproved
        }


@pytest.mark.parametrize("name", SOME)
def test_pages(name: str) -> None:
    holds(made(name))


@pytest.mark.long
@pytest.mark.parametrize("name", [row.name for row in catalog.select()])
def test_all_pages(name: str) -> None:
    holds(made(name))


def test_headings_do_not_skip_levels() -> None:
    for document in (sheet_of(*SOME), compared(*SOME), compared("relu", "gelu")):
        levels = [1, *(block.level for block in document.blocks if isinstance(block, Heading))]
        assert all(after - before <= 1 for before, after in pairwise(levels))


FORMS = {
    "selu": ["f'(x) = {f(x) + αλ if f(x) < 0; λ if f(x) > 0}", "f'(x) = {αλe^x if x < 0; λ if x > 0}"],
    "pelu": [
        "f'(x) = {(f(x) + a)/b if f(x) ≤ 0; a/b otherwise}",
        "f'(x) = {a·e^(x/b)/b if x ≤ 0; a/b otherwise}",
    ],
    "softsign": ["f'(x) = (1 − |f(x)|)²", "f'(x) = 1/(1 + |x|)²"],
    "shifted_softplus": ["f'(x) = 1 − e^(−f(x))/2", "f'(x) = 1/(1 + e^(−x))"],
    "logcosh": ["f'(x) = tanh(x)"],
    "soft_plus_plus": ["f'(x) = 1/c + k/(1 + e^(−k·x))"],
    "fpflu": ["f'(x) = {1 + x·(2 + x²)/(1 + x²)^(3/2) if x ≤ 0; 1 otherwise}"],
    "acon_c": [  # and not also the line at beta = 0
        "f'(x) = p₂ + (p₁ − p₂)·(1 + βp₁·x + e^(βx·(p₁ − p₂)) − βp₂·x)·e^(βx·(p₁ − p₂))"
        "/(1 + e^(βx·(p₁ − p₂)))²"
    ],
}


@pytest.mark.parametrize("name", FORMS)
def test_derivatives_are_as_in_a_textbook(name: str) -> None:
    assert [text_of(line) for line in made(name).formulas[1:]] == FORMS[name]


TANGENTS = {
    "sigmoid": "y = 1/2 + x/4", "tanh": "y = x", "elu": "y = x", "gelu": "y = x/2", "logcosh": "y = 0",
    "softplus": "y = log(2) + x/2", "relu": "none", "binary_step": "none",
    "laplace_mega": "y ≈ 0.00609444 + 0.0611137x",
    "clipped_gelu": "y = x/2",  # whose kink has no closed form
}  # fmt: skip


@pytest.mark.parametrize("name", TANGENTS)
def test_the_tangent_at_0(name: str) -> None:
    """What Wikipedia's table calls "approximates identity near the origin" is y = x."""
    assert text_of(made(name).cells["tangent_at_0"].prose) == TANGENTS[name]


if __name__ == "__main__":
    for name, (document, form) in accepted().items():
        (GOLDEN / name).write_text(text(document, form), encoding="utf-8")
