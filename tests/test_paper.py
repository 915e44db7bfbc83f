"""Documents on paper: PDF by Typst and LaTeX by the engines, where they are installed; else skipped aloud."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest
from handmade import DOSSIER
from test_notation import WIDE

from symacts import writers
from symacts.document import (
    Display,
    Document,
    Entry,
    Facts,
    Form,
    Formula,
    Heading,
    Layout,
    Link,
    Paragraph,
    Picture,
    Table,
    Tone,
    Unwritable,
    beside,
    math,
    prose,
)  # fmt: skip
from symacts.showing.sheet import View, sheet
from symacts.writers.pdf import pdf_writer

needs_typst = pytest.mark.skipif(
    not (find_spec("typst") and find_spec("pypdf")), reason="NO TYPST: typst and pypdf are not installed"
)
needs_japanese = pytest.mark.skipif(
    not find_spec("matplotlib_fontja"), reason="NO JAPANESE FONT: matplotlib-fontja is not installed"
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="45"><path d="M0 0h90v45z"/></svg>'


def drawn(form: Form) -> bytes:
    """A triangle; for TeX a page of Typst's, which is the nearest PDF at hand."""
    if form != "pdf":
        return SVG
    page = pdf_writer.write(Document("t", (), dict))
    assert isinstance(page, bytes)
    return page


ENGLISH = (
    Heading("Swish β, f′ and [brackets]", anchor="swish"),
    Paragraph(("see ", Link("this 100 % & more_", "#swish"), ", ", Link("that", "https://example.org/a_b?c=%20#d"),
               " and ", Link("nothing", "#nothing"), ". ■ □ ⧉")),
    Display((prose("$" + WIDE + "$"),)),
    Facts((Entry("a label too long for one line", (prose(f"${WIDE}$"), prose("$x$ and more")),
                 "not proved", Tone.OPEN),)),
    Heading("All together", 3),
    Table(("function", "range", "greatest slope", "limits", "smoothness", "gain"), tuple(
        (("f",), prose(r"$\left(-\infty, \frac{\sqrt{3}}{18}\right)$"), prose("about $0.1$ at $x = 0$"),
         ("0 and 1 and nothing else at all",), ("infinitely often differentiable",), prose("$1$"))
        for _ in range(60)), ("What they share, by ", math("f'")), wide=True),
)  # fmt: skip
JAPANESE = (
    Heading("シグモイド関数", anchor="sigmoid"),
    Paragraph(("値域は ", math(r"\left(0, 1\right)"), " であり、", Link("自分", "#sigmoid"), "を参照。")),
    Display(((math(r"f(x) = \begin{cases} x & x > 0 \text{ のとき} \cr 0 & \text{それ以外} \end{cases}"),),)),
    Facts((Entry("リプシッツ定数", (prose(r"$\frac{1}{4}$（単調増加）"),), "厳密", Tone.PROVED),)),
    Table(("関数", "値域"), ((("双曲線正接",), (math(r"\left(-1, 1\right)"),)),), ("比較",), wide=True),
)  # fmt: skip


@cache
def english() -> Document:
    page = sheet(DOSSIER, View(why=True))
    pictures = (Picture("a", drawn, "A triangle"), Picture("b", drawn, "Another", beside=ENGLISH[2:3]))
    return replace(page, title="Sigmoid · f′ side by side", blocks=(*page.blocks, *ENGLISH, *pictures))


@cache
def japanese() -> Document:
    return Document("活性化関数の公式集", JAPANESE, dict, lang="ja", layout=Layout("letter", 2))


def pdf(document: Document) -> bytes:
    content = pdf_writer.write(document)
    assert isinstance(content, bytes)
    return content


def text(content: bytes) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


@needs_typst
def test_pdf_holds_the_words_and_the_formulas() -> None:
    from pypdf import PdfReader

    content = pdf(english())
    found = text(content)
    assert all(
        word in found for word in ("not proved", "Swish β, f′", "1 / ", "All together", "𝑓′", "≈", "∞")
    )
    reader = PdfReader(BytesIO(content))
    assert reader.metadata is not None
    assert reader.metadata.title == english().title
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert "Swish β, f′ and [brackets]" in [getattr(entry, "title", "") for entry in flat(reader.outline)]


def flat(outline: object) -> Iterator[object]:
    if isinstance(outline, list):
        for entry in outline:
            yield from flat(entry)
    else:
        yield outline


@needs_typst
def test_links_of_a_pdf_lead_somewhere() -> None:
    from pypdf import PdfReader

    links = [
        note.get_object()["/A"] if "/A" in note.get_object() else note.get_object()
        for page in PdfReader(BytesIO(pdf(english()))).pages
        for note in page.get("/Annots", ())
    ]
    assert sorted("/URI" in link for link in links) == [False, True]  # nothing leads to "#nothing"
    assert {str(link["/URI"]) for link in links if "/URI" in link} == {"https://example.org/a_b?c=%20#d"}


@needs_typst
@needs_japanese
def test_a_pdf_in_japanese_holds_its_text_and_one_font_for_it() -> None:
    from pypdf import PdfReader

    content = pdf(japanese())
    found = text(content)
    assert all(
        word in found
        for word in ("活性化関数の公式集", "シグモイド関数", "値域は", "リプシッツ定数", "それ以外")
    )
    reader = PdfReader(BytesIO(content))
    fonts = {
        str(font["/BaseFont"]).partition("+")[2]
        for page in reader.pages
        for font in (held.get_object() for held in page["/Resources"]["/Font"].values())  # type: ignore[index]
    }
    assert any("IPAexGothic" in font for font in fonts)
    assert all(re.match("IPAexGothic|NewCM|Libertinus", font) for font in fonts), fonts
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [612, 792]


SETS = tuple(rf"$\approx \left\{{-0.{n}23240, -0.448465, -0.0611204\right\}}$" for n in range(1, 4))
VALUES = Table(("function", "range", "limit at −∞", "limit at +∞", "zeros", "fixed points"), tuple(
    (("inverse_multiquadric",), prose(r"$\approx \left[-0.169971, 10.0000\right]$"), ("oscillates",),
     prose(r"$\infty$"), prose(held), prose(held)) for held in SETS), ("Values",), wide=True,
)  # fmt: skip


@needs_typst
@pytest.mark.parametrize("layout", [Layout("a4", 1), Layout("letter", 2)])
def test_no_word_of_a_pdf_leaves_its_column(layout: Layout, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("NO PDFTOTEXT: it is not on the path")
    narrow = tuple(block for block in english().blocks if not isinstance(block, Table))
    blocks = (*narrow, VALUES) if layout.columns == 1 else narrow
    (tmp_path / "sheet.pdf").write_bytes(pdf(replace(english(), title="Sheet", blocks=blocks, layout=layout)))
    command = ["pdftotext", "-bbox", str(tmp_path / "sheet.pdf"), "-"]
    boxes = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    width = float(re.findall(r'<page width="([\d.]+)"', boxes)[0])
    words = re.findall(
        r'<word xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<', boxes
    )
    height = float(re.findall(r'height="([\d.]+)"', boxes)[0])
    text = [word for word in words if float(word[2]) < height - 46]  # not the number of the page
    assert len(text) > 100
    mm = 72 / 25.4
    between = [(width / 2 - 4 * mm, width / 2 + 4 * mm)] * (layout.columns == 2)
    edges = [17 * mm, *(edge for gap in between for edge in gap), width - 17 * mm]
    columns = list(zip(edges[::2], edges[1::2], strict=True))
    outside = [
        (word, left, right)
        for left, right, _, word in text
        if not any(low - 3 < float(left) and float(right) < high + 3 for low, high in columns)
    ]
    assert outside == []


@needs_typst
def test_the_same_document_gives_the_same_pdf() -> None:
    assert pdf(english()) == pdf(replace(english()))


@needs_typst
def test_without_the_font_one_sentence_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("symacts.fonts.find_spec", lambda name: None)
    with pytest.raises(Unwritable, match=r'needs a Japanese font: pip install "symacts\[ja\]"'):
        pdf(japanese())
    assert pdf(english())


def test_without_typst_one_sentence_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(Unwritable, match=r'pip install "symacts\[pdf\]"'):
        pdf_writer.write(Document("t", (), dict))


@needs_typst
@pytest.mark.parametrize(("engine", "document"), [("pdflatex", english), ("lualatex", japanese)])
def test_latex_compiles_without_a_warning_worth_reading(
    engine: str, document: Callable[[], Document], tmp_path: Path
) -> None:
    if shutil.which(engine) is None:
        pytest.skip(f"NO {engine.upper()}: it is not on the path")
    page = document()
    writer = writers.get("latex")
    (tmp_path / "sheet.tex").write_text(str(writer.write(page)), encoding="utf-8")
    for name, content in beside(page, writer).items():
        (tmp_path / name).write_bytes(content)
    for _ in range(2):
        command = [engine, "-interaction=nonstopmode", "-halt-on-error", "sheet.tex"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-3000:]
    assert complaints((tmp_path / "sheet.log").read_text(encoding="utf-8", errors="replace")) == []


def complaints(log: str) -> list[str]:
    """The warnings, and the lines that stick out by more than 2 points."""
    lines = [line for line in log.splitlines() if "Warning:" in line or line.startswith("Missing character")]
    found = [line for line in lines if not re.search("[Rr]erun|have changed", line)]  # it needs one run more
    return found + [
        box for box, out in re.findall(r"(Overfull \\hbox \(([\d.]+)pt.*)", log) if float(out) > 2
    ]


def test_a_formula_that_cannot_be_read_is_shown_as_text() -> None:
    page = Document("t", (Paragraph((Formula("x ⋆ y", r"x \star y"),)),), dict)
    assert "x ⋆ y" in str(writers.get("html").write(page))
