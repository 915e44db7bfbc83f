"""Languages: sentences that remember how they were made, and catalogues that hold every one of them."""

from __future__ import annotations

import pickle
import re
import sys
from gettext import GNUTranslations
from pathlib import Path

import pytest

from symacts.document import Document, Entry, Facts, Formula, Heading, Paragraph, Table, Tone, math, prose
from symacts.language import Bilingual, Sentence, said, translated, translated_latex

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
messages = pytest.importorskip("messages", reason="needs babel", exc_type=ImportError)


def test_a_sentence_is_its_english_text() -> None:
    sentence = said("if {condition}", condition=Formula("x > 0", "x > 0"))
    assert sentence == "if $x > 0$"
    assert isinstance(str(ValueError(sentence)), Sentence)
    copy = pickle.loads(pickle.dumps(sentence))
    assert isinstance(copy, Sentence)
    assert (copy, copy.template, copy.parts) == (sentence, sentence.template, sentence.parts)
    assert translated(copy, "ja") == "$x > 0$ のとき"
    assert type(translated(copy, "en")) is type(translated(copy, "ja")) is str


def test_parts_are_translated_too_but_names_are_not() -> None:
    inner = said("if {condition}", condition="$x > 0$")
    assert translated(said("if {condition}", condition=("0 ", inner)), "ja") == "0 $x > 0$ のとき のとき"
    assert translated(said("if {condition}", condition="otherwise"), "ja") == "otherwise のとき"
    assert translated(said("if {condition}", condition=said("otherwise")), "ja") == "それ以外 のとき"


def test_a_part_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError, match="b"):
        said("{a} and {b}", a="1")


def test_a_document_is_in_its_language() -> None:
    words = said("if {condition}", condition="$x > 0$")
    blocks = (
        Heading(words),
        Paragraph((words, ", ", *prose("so $y$"))),
        Facts((Entry(Bilingual("Range", "値域"), ((words,),), words, Tone.PROVED),)),
        Table((words, "x"), (((words,), ("x",)),)),
    )
    document = Document(words, blocks, dict, "ja")
    said_again = (math("x > 0"), " のとき")
    assert document.title == "$x > 0$ のとき"
    assert document.blocks[:2] == (
        Heading("$x > 0$ のとき"),
        Paragraph((*said_again, ", ", "so ", math("y"))),
    )
    assert document.blocks[2] == Facts((Entry("値域", (said_again,), "$x > 0$ のとき", Tone.PROVED),))
    assert document.blocks[3] == Table(("$x > 0$ のとき", "x"), ((said_again, ("x",)),))
    english = Document(words, blocks, dict).blocks[1]
    assert english == Paragraph(("if ", math("x > 0"), ", ", "so ", math("y")))


@pytest.mark.parametrize(
    ("latex", "japanese"),
    [
        (r"x \land y", r"x \text{ かつ } y"),
        (r"\lambda + 1", r"\lambda + 1"),
        (r"a \text{ or } b", r"a \text{ または } b"),
        (r"a \text{unheard of}", r"a \text{unheard of}"),
    ],
)
def test_words_inside_a_formula(latex: str, japanese: str) -> None:
    assert translated_latex(latex, "ja") == japanese
    assert translated_latex(latex, "en") == latex


# --- the catalogues --------------------------------------------------------------------------------

SAID = {message.text: message for message in messages.messages()}
PAPERS = pytest.mark.parametrize("path", messages.papers(), ids=lambda path: path.parent.parent.name)


@PAPERS
def test_the_catalogue_has_what_the_code_says_and_nothing_else(path: Path) -> None:
    """After a change of the code's words: python tools/messages.py, and translate."""
    held = {m.id: m for m in messages.read(path) if m.id}
    assert sorted(SAID.keys() - held.keys()) == []
    assert sorted(held.keys() - SAID.keys()) == []
    assert not [m.id for m in held.values() if not m.string or m.fuzzy]


@PAPERS
def test_a_translation_has_the_same_parts(path: Path) -> None:
    wrong = [
        m.id
        for m in messages.read(path)
        if m.id and SAID[m.id].parts and messages.places(m.string) != messages.places(m.id)
    ]
    assert not wrong


@PAPERS
def test_a_translation_has_the_same_formulas(path: Path) -> None:
    assert not [m.id for m in messages.read(path) if m.id and formulas(m.string) != formulas(m.id)]


def formulas(text: str) -> set[str]:
    """The formulas between dollar signs: another language orders and repeats them otherwise."""
    return set(re.findall(r"\$[^$]+\$", text))


@PAPERS
def test_the_compiled_catalogue_is_in_step(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    assert not [m.id for m in messages.read(path) if m.id and compiled.gettext(m.id) != m.string]


def test_every_part_that_is_wanted_is_given() -> None:
    assert not [m for m in messages.messages() if m.parts and messages.places(m.text) != m.parts]


def test_what_is_said_is_a_literal() -> None:
    assert [m.text for m in messages.said_in("said('a {n}', n=1); other(x)", "m")] == ["a {n}"]
    with pytest.raises(messages.NotALiteral, match="m, line 1: name"):
        list(messages.said_in("said(name)", "m"))
