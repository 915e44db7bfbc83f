"""Formulas as trees: what is read, what is refused, and what becomes of it in the languages of pages."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from derived import full_sheet
from hypothesis import given, settings
from hypothesis import strategies as st

from symacts.catalog import select
from symacts.document import Display, Document, Facts, Formula, Paragraph, Prose, Table, math
from symacts.notation.mathml import mathml
from symacts.notation.measure import (
    begins_alone,
    column_widths,
    fitted,
    inside,
    kept_in_columns,
    segments,
    stretches,
    width,
)
from symacts.notation.reading import Unreadable, read
from symacts.notation.tex import tex
from symacts.notation.tree import Fenced, Fraction, Letter, Name, Node, Number, Role, Root, Row, Script, Sign
from symacts.notation.typst import typst
from symacts.showing.sheet import View
from symacts.vector import VectorActivation
from symacts.vectors.dossier import derive_vector
from symacts.vectors.sheet import vector_sheet

x, f = Letter("x"), Letter("f")
minus, plus = Sign("−", Role.BINARY), Sign("+", Role.BINARY)

READ: list[tuple[str, Node]] = [
    ("x", x),
    (r"\mathrm{lo}", Name("lo")),
    (r"\frac12", Fraction(Number("1"), Number("2"))),
    (r"\sqrt[3]{x}", Root(x, Number("3"))),
    ("-x", Row((Sign("−", Role.PREFIX), x))),
    ("x - x", Row((x, minus, x))),
    (r"x = -x", Row((x, Sign("=", Role.RELATION), Sign("−", Role.PREFIX), x))),
    (r"2.5\ldots", Number("2.5…")),
    ("f''", Script(f, primes=2)),
    (r"f^{\prime\prime}", Script(f, primes=2)),
    ("f'^2", Script(Script(f, primes=1), above=Number("2"))),
    ("x_{k}^2", Script(x, Letter("k"), Number("2"))),
    (r"v^{\top}", Script(Letter("v"), above=Letter("T", upright=True))),
    ("[0, 1)", Fenced("[", Row((Number("0"), Sign(",", Role.PUNCTUATION), Number("1"))), ")")),
    (r"\left\lvert x \right\rvert", Fenced("|", x, "|")),
    ("|x|", Fenced("|", x, "|")),
    (r"\lbrace x \rbrace", Fenced("{", x, "}")),
    (r"\mathbb{R}", Letter("ℝ", upright=True)),
    (r"\|x\|", Fenced("‖", x, "‖")),
    (r"\hat{x}_k", Script(Letter("x", accent="^"), Letter("k"))),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "tree"), READ)
def test_latex_is_read_as_what_it_shows(latex: str, tree: Node) -> None:
    assert read(latex) == tree


@pytest.mark.parametrize(
    "latex",
    [r"\foo", "{x", "x}", r"\frac{1}", r"\left( x", "(x", "|x", r"\|x", r"\hat{xf}", "^", "x^",
     r"\begin{matrix}x\end{matrix}", r"\text x", "{" * 300],
)  # fmt: skip
def test_what_is_not_known_is_refused(latex: str) -> None:
    with pytest.raises(Unreadable):
        read(latex)


@given(st.text(alphabet="\\{}[]()|^_'$&#%~x1 +-=frac sqrtleftrightcasesbegin\n", max_size=40))
@settings(max_examples=200, deadline=None)
def test_whatever_comes_is_read_or_refused(latex: str) -> None:
    try:
        ElementTree.fromstring(mathml(latex).replace("&#x2061;", "").replace("&#xa0;", ""))
        assert typst(latex)
    except Unreadable:
        return


def formulas(document: Document) -> set[str]:
    return {piece.latex for prose in proses(document) for piece in prose if isinstance(piece, Formula)}


def proses(document: Document) -> list[Prose]:
    found: list[Prose] = []
    for block in document.blocks:
        match block:
            case Paragraph(prose):
                found.append(prose)
            case Display(lines):
                found.extend(lines)
            case Facts(entries):
                found.extend(line for entry in entries for line in entry.lines)
                found.extend(reason.prose for entry in entries for reason in entry.reasons)
            case Table(_, rows):
                found.extend(cell for row in rows for cell in row)
            case _:
                continue
    return found


@pytest.mark.parametrize("name", [row.name for row in select()])
def test_every_formula_of_the_catalogue_is_read(name: str) -> None:
    """None falls back to its text, in MathML or for Typst, with the steps that prove the facts."""
    row = next(row for row in select() if row.name == name)
    document = (
        vector_sheet(derive_vector(row, {}), View(why=True))
        if isinstance(row, VectorActivation)
        else full_sheet(name)
    )
    found = formulas(document)
    assert found
    for latex in found:
        element = mathml(latex)
        assert "\\" not in element
        assert ElementTree.fromstring(element.replace("&#x2061;", "").replace("&#xa0;", "")).tag == "math"
        assert typst(latex)
        assert read(tex(read(latex))) == read(latex)


WIDE = r"f(x) = \frac{" + " + ".join(f"x^{{{k}}}" for k in range(40)) + r"}{\sqrt{" + "x + " * 30 + "1}} + 1"


def test_the_column_gives_way_in_which_the_fewest_cells_need_a_second_line() -> None:
    long, short = ("word " * 9,), ("word " * 4,)
    rows = ((short, long), *[(short, ("word",))] * 20)
    size, widths = column_widths(Table(("a", "b"), rows), 20.0, (1.0, 0.8))
    assert size == 1.0
    assert None not in widths
    assert widths[0] > sum(stretches(short)) > 0.4 * sum(stretches(long)) > 0.8 * widths[1]
    assert sum(widths) < 20
    assert inside(widths[0]) < widths[0]
    assert column_widths(Table(("a", "b"), rows[1:]), 20.0, (1.0, 0.8)) == (1.0, (None, None))
    smaller, _ = column_widths(Table(("a", "b"), rows[:1] * 20), 20.0, (1.0, 0.8))
    assert smaller == 0.8


def test_a_sign_at_the_beginning_keeps_its_number() -> None:
    assert len(segments(read(r"\approx 1.10203"), 0)) == 1
    assert len(segments(read(r"x = 1"), 0)) == 2


def test_a_wide_formula_is_made_to_fit() -> None:
    tree = read(WIDE)
    assert width(tree) > 30
    loosened = fitted(tree, 30)
    assert isinstance(loosened, Row)
    assert max(map(width, segments(loosened, 0))) < 30
    assert read(tex(loosened)) != tree
    assert fitted(read("f(x) = x"), 30) == read("f(x) = x")


# A fraction, and what stands for it in a narrow place: brackets only where they are needed.
_QUOTIENTS = (
    (r"\frac{4 \left(1 + x\right) e^{x}}{\left(1 + e^{x}\right)^{3}}", "4(1+x)e^(x)/(1+e^(x))^(3)"),
    (r"\frac{x + e^{x}}{2 x y z}", "(x+e^(x))/(2xyz)"),
    (r"\frac{x + 1}{y + 1} z", "((x+1)/(y+1))z"),
    (r"\frac{x + 1}{y + 1} + z", "(x+1)/(y+1)+z"),
)


@pytest.mark.parametrize(("latex", "text"), _QUOTIENTS)
def test_a_quotient_has_the_brackets_that_it_needs(latex: str, text: str) -> None:
    assert _signs(fitted(read(latex), 1.0)) == text


def _signs(node: Node) -> str:
    match node:
        case Row(parts):
            return "".join(map(_signs, parts))
        case Fenced(left, body, right):
            return f"{left}{_signs(body)}{right}"
        case Script(base, None, above) if above is not None:
            return f"{_signs(base)}^({_signs(above)})"
        case Number(text) | Letter(text) | Sign(text):
            return text
        case _:
            raise AssertionError(node)


def test_long_factors_in_brackets_may_be_parted() -> None:
    factor = r"\left(x + y + z + x + y\right)"
    assert len(segments(read(2 * factor), 5)) == 2
    assert len(segments(read(r"\left(x + y\right) \left(x - y\right)"), 3)) == 1


def test_a_line_breaks_after_relations_and_before_terms() -> None:
    assert segments(read("f(x) = x + 1"), 100) == (read("f(x) = x + 1"),)
    parts = segments(read("f(x) = x + 1"), 2)
    assert [part.parts[0] for part in parts if isinstance(part, Row)] == [f, x, plus]


def test_only_a_lone_equation_is_set_as_on_display() -> None:
    one, plain = math(r"x = \frac{1}{2}"), math(r"\approx 0.5")
    assert begins_alone((one, " ", plain))
    assert not begins_alone((one, " and ", one))
    assert not begins_alone((plain, " ", one))
    assert not begins_alone(("words ", one))


def test_a_table_stays_in_a_column_that_has_room_for_it() -> None:
    table = Table(("", "f"), ((("range",), (math(r"\left(0, 1\right)"),)),), wide=True)
    page = Document("t", (table,), dict)
    assert [block.wide for block in kept_in_columns(page, 20).blocks if isinstance(block, Table)] == [False]
    assert [block.wide for block in kept_in_columns(page, 5).blocks if isinstance(block, Table)] == [True]
