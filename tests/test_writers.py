"""Output formats: golden files of the hand-made sheet, and what holds for any document.

To accept a change after reading it: python tests/test_writers.py
"""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from handmade import DOSSIER
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import faults

from symacts import writers
from symacts.document import (
    Display,
    Document,
    Entry,
    Facts,
    Figure,
    Form,
    Formula,
    Heading,
    Link,
    Paragraph,
    Picture,
    Reason,
    Table,
    Tone,
    beside,
    math,
    named_after,
    without_pictures,
)  # fmt: skip
from symacts.showing.sheet import View, sheet
from symacts.writers.text import WIDTH, show

GOLDEN = Path(__file__).parent / "golden"
PICTURE = Figure("plot.png", "f with its derivatives")


WRITABLE = tuple(name for name in writers.names() if name != "pdf" or find_spec("typst"))
TEXTS = tuple(name for name in writers.names() if name != "pdf")  # those with golden files


def written(name: str) -> bytes:
    content = writers.get(name).write(sheet(DOSSIER, View(why=True, figure=PICTURE)))
    return content.encode() if isinstance(content, str) else content


def golden(name: str) -> Path:
    return GOLDEN / f"handmade{writers.get(name).endings[0]}"


@pytest.mark.parametrize("name", TEXTS)
def test_the_sheet_is_as_accepted(name: str) -> None:
    assert written(name).decode() == golden(name).read_text(encoding="utf-8")


def test_the_shelf_answers_to_names_and_endings() -> None:
    for name in writers.names():
        for ending in writers.get(name).endings:
            assert writers.by_ending(f"a/b{ending.upper()}").name == name
    with pytest.raises(writers.UnknownFormat, match="no format 'word'; choose from html"):
        writers.get("word")
    with pytest.raises(writers.UnknownFormat, match=r"choose an ending from \.html"):
        writers.by_ending("sheet.doc")


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 5h20" stroke="#000"/></svg>'


def drawn(form: Form) -> bytes:
    return SVG.encode() if form in ("svg", "inline") else form.encode()


words = st.text(alphabet="ab cd|$_\\{}<>*~^&%#−π…", max_size=90)
formulas = st.builds(Formula, words, st.just(r"\frac{1}{2} | x"))
links = st.builds(Link, words, st.sampled_from(["#a", "#none", "https://example.org/a_(b)?c=1&d=%20#e"]))
prose = st.lists(words | formulas | links, max_size=4).map(tuple)
reasons = st.lists(
    st.builds(Reason, prose, st.sampled_from(["", "exact"]), st.sampled_from(Tone)), max_size=2
).map(tuple)
entries = st.builds(
    Entry, words, st.lists(prose, max_size=3).map(tuple), st.just("exact"), st.sampled_from(Tone), reasons
)
blocks = st.one_of(
    st.builds(Heading, words, st.sampled_from([2, 3, 4])),
    st.builds(Paragraph, prose),
    st.builds(Display, st.lists(prose, max_size=2).map(tuple)),
    st.builds(Facts, st.lists(entries, max_size=3).map(tuple)),
    st.builds(Table, st.just(("a", "b")), st.lists(st.tuples(prose, prose), max_size=2).map(tuple), prose),
    st.builds(Figure, st.just("x.svg"), words),
    st.builds(Picture, st.just("x"), st.just(drawn), words),
)
documents = st.builds(Document, words, st.lists(blocks, max_size=4).map(tuple), st.just(lambda: {"a": 1}))


@given(documents)
@settings(max_examples=40, deadline=None)
def test_every_writer_takes_every_document(document: Document) -> None:
    for name in WRITABLE:
        assert writers.get(name).write(document) == writers.get(name).write(document)


@given(st.lists(entries, min_size=1, max_size=3).map(tuple))
@settings(max_examples=60, deadline=None)
def test_facts_fit_the_terminal(held: tuple[Entry, ...]) -> None:
    text = writers.get("text").write(Document("t", (Facts(held),), dict))
    assert isinstance(text, str)
    assert max(map(len, text.splitlines())) <= WIDTH


@given(prose)
@settings(max_examples=60, deadline=None)
def test_a_cell_of_a_markdown_table_stays_one_cell(cell: tuple[str | Formula, ...]) -> None:
    document = Document("t", (Table(("a", "b"), ((cell, ("c",)),)),), dict)
    row = str(writers.get("markdown").write(document)).rstrip("\n").splitlines()[-1]
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 3


@pytest.mark.parametrize("name", WRITABLE)
def test_pictures_stand_beside_a_document_or_in_it(name: str) -> None:
    page = Document("t", (Picture("curve", drawn, "a line"), Heading("h")), dict)
    writer = writers.get(name)
    assert bool(beside(page, writer)) is writer.apart
    named = named_after(page, "a b/My sheet.v2.md")
    for file, content in beside(named, writer).items():
        assert file.startswith("My-sheet-v2-curve.")
        assert file in str(writer.write(named))
        assert content == drawn(writer.pictures or "svg")
    assert not without_pictures(page).pictures


def test_a_page_of_html_has_no_fault() -> None:
    page = sheet(DOSSIER, View(why=True))
    pictures = (Picture("a", drawn, "a line"), Picture("b", drawn, 'the "same" <line>'))
    for document in (page, Document("t", (*page.blocks, *pictures), dict)):
        assert faults(str(writers.get("html").write(document))) == []


@pytest.mark.parametrize(
    ("planted", "fault"),
    [("<p>", "closes something else"), ("<h4>a</h4>", "h4"),
     ('<img src="http://example.org/a.png" alt="">', "src="),
     ('<script>1</script>', "script"), ('<p id="content"></p>', "2 times"), ('<a href="#no">a</a>', "no"),
     ('<link rel="stylesheet" href="a.css">', "href"), ("<style>@import 'a'</style>", "style")],
)  # fmt: skip
def test_a_fault_in_a_page_is_seen(planted: str, fault: str) -> None:
    page = str(writers.get("html").write(Document("t", (), dict)))
    assert any(fault in found for found in faults(page.replace("</main>", f"{planted}</main>")))


def test_colours_only_where_they_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    document = sheet(DOSSIER, View())
    show(document, 80, colour=False)
    assert capsys.readouterr().out.rstrip() == str(writers.get("text").write(document)).rstrip()


def test_json_is_in_the_shape_of_the_contract() -> None:
    data = json.loads(written("json"))
    assert list(data) == [
        "schema", "name", "title", "expression", "latex", "parameters", "facts", "crosscheck",
    ]  # fmt: skip
    for fact in data["facts"].values():
        assert fact["verdict"] in ("true", "unknown")
        assert fact["evidence"] in ("exact", "enclosed", "sampled", "tried")
        assert fact["why"]
        assert all(isinstance(reason, str) and reason for reason in fact["why"])
    assert data["facts"]["gradient_lipschitz"]["value"] is None
    assert data["facts"]["gradient_lipschitz"]["decimal"] == "1.1996786402577338339"
    assert data["facts"]["monotonicity"]["intervals"][0]["lo"] == {"value": "-oo", "decimal": "-oo"}
    assert data["facts"]["infimum"]["symbolic"] == [
        {"when": "beta > 0", "value": "-LambertW(exp(-1))/beta", "decimal": "-0.27846454276107379511/beta"}
    ]


def test_a_table_is_no_wider_than_the_line() -> None:
    """What cannot be broken is set in smaller letters, and then broken all the same."""
    numbers = math(r"\lbrace -2.33441, -0.741964, 0.741964, 2.33441 \rbrace")
    for columns in (1, 2, 3, 5):
        table = Table(("zeros",) * columns, (((numbers,),) * columns,) * 2)
        written = writers.get("latex").write(Document("t", (table,), dict))
        assert isinstance(written, str)
        shares = [float(share) for share in re.findall(r"p\{([\d.]+)\\linewidth\}", written)]
        assert sum(shares) < 1, written
        assert ("{\\footnotesize\n" in written) == (columns > 2)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for accepted in TEXTS:
        golden(accepted).write_bytes(written(accepted))
