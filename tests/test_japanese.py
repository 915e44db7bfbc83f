"""A Japanese report with all its steps has no English word left, but names.

The words of formulas, names of rows and of functions, sources and what frameworks call a thing are no words
of ours. Everything else between the formulas is looked at, and so are the words inside formulas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from unicodedata import east_asian_width

import pytest
from derived import checked, derived

from symacts import catalog, writers
from symacts.activation import FRAMEWORKS, Activation, Catalogued
from symacts.cli import _LANGUAGES
from symacts.document import (
    Block,
    Display,
    Document,
    Facts,
    Figure,
    Formula,
    Heading,
    Link,
    Paragraph,
    Picture,
    Prose,
    Table,
)
from symacts.dossier import derive
from symacts.evidence import Dossier, VectorDossier
from symacts.language import LANGUAGES, Language, said
from symacts.reading.formulas import parse
from symacts.showing.listing import listing
from symacts.showing.sheet import View, sheet
from symacts.vectors.check import check_vector
from symacts.vectors.dossier import derive_vector
from symacts.vectors.sheet import vector_sheet

NAMES = catalog.names()
VECTORS = tuple(row.name for row in catalog.vector_rows())
# kinks, jumps, waves without a period, parameters; what is not proved, and why
FEW = ("sigmoid", "relu", "elu", "step", "sinc", "snake", "hard_sigmoid")
FEW_VECTORS = ("softmax", "maxout", "squash")
FORMULAS = ("x*atan(exp(x))", "x*cos(x)", "tan(x)", "1/x", "exp(-x^2)*sin(1/x)", "sign(x)")
# names of functions, sets and constants that stand in plain text, and of what is measured
KNOWN = frozenset(
    re.findall(
        r"\w+",
        """exp log sqrt abs sign sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh erf erfc polylog
        LambertW Max Min Piecewise True floor pi oo Abs Root Sum Derivative ulp alpha beta gamma lambda tau
        omega theta lo hi bit GELU Mish Swish""",
    )
)


def pieces(document: Document) -> Iterator[str | Formula]:
    """All that is shown of a document, piece by piece."""
    yield document.title
    for block in document.blocks:
        yield from _pieces(block)


def _pieces(block: Block) -> Iterator[str | Formula]:
    match block:
        case Heading(text):
            yield text
        case Paragraph(prose):
            yield from _of(prose)
        case Display(lines):
            for line in lines:
                yield from _of(line)
        case Facts(entries):
            for entry in entries:
                yield from (entry.label, entry.known)
                for line in entry.lines:
                    yield from _of(line)
                for reason in entry.reasons:
                    yield reason.known
                    yield from _of(reason.prose)
        case Table(header, rows, caption):
            yield from (*header, *_of(caption))
            for row in rows:
                for cell in row:
                    yield from _of(cell)
        case Figure(_, description) | Picture(_, _, description):
            yield description


def _of(prose: Prose) -> Iterator[str | Formula]:
    yield from (piece.text if isinstance(piece, Link) else piece for piece in prose)


def english(document: Document, names: frozenset[str] = frozenset()) -> set[str]:
    """The English words of a document, without names."""
    longest_first = map(re.escape, sorted(names, key=len, reverse=True))
    name = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(longest_first)})(?![A-Za-z])")
    found: set[str] = set()
    for piece in pieces(document):
        words = re.findall(r"\\text\{([^{}]*)\}", piece.latex) if isinstance(piece, Formula) else [piece]
        for text in words:
            found |= set(re.findall(r"[A-Za-z]{2,}", name.sub(" ", text))) - KNOWN
    return found


def names_of(row: Catalogued) -> frozenset[str]:
    """What a report on a row says that is no word: names, sources, calls."""
    calls = [row.variant(key).call for key in row.frameworks]
    parts = [part for key in row.frameworks for part in re.findall(r"\w+(?:[._]\w+)+", row.variant(key).note)]
    title = (row.title.ja,) if row.title else ()
    others = (
        *catalog.names(),
        *VECTORS,
        *FRAMEWORKS.values(),
        *(name for p in row.parameters for name in (p.name, *p.also)),
    )
    return frozenset((*row.sources, *calls, *parts, *title, *others, "VALUE"))


def in_japanese(dossier: Dossier) -> Document:
    return sheet(dossier, View(why=True, lang="ja"))


def vectors_in_japanese(dossier: VectorDossier) -> Document:
    return vector_sheet(replace(dossier, checks=check_vector(dossier)), View(why=True, lang="ja"))


@pytest.mark.parametrize(
    "name", [name if name in FEW else pytest.param(name, marks=pytest.mark.long) for name in NAMES]
)
def test_a_report_is_japanese_throughout(name: str) -> None:
    dossier = replace(derived(name), checks=checked(name))
    assert not english(in_japanese(dossier), names_of(dossier.activation))


@pytest.mark.parametrize(
    "name", [name if name in FEW_VECTORS else pytest.param(name, marks=pytest.mark.long) for name in VECTORS]
)
def test_a_report_on_vectors_is_japanese_throughout(name: str) -> None:
    dossier = derive_vector(catalog.get_vector(name))
    assert not english(vectors_in_japanese(dossier), names_of(dossier.activation))


@pytest.mark.parametrize("text", FORMULAS)
def test_what_is_not_proved_is_japanese_too(text: str) -> None:
    activation = Activation(text, parse(text))
    assert not english(in_japanese(derive(activation)), names_of(activation) | {text})


@pytest.mark.parametrize("framework", [None, "torch", "keras"])
def test_the_list_is_japanese_throughout(framework: str | None) -> None:
    rows = (*catalog.rows(), *catalog.vector_rows())
    held = tuple(row for row in rows if framework is None or framework in row.frameworks)
    names = frozenset().union(*map(names_of, held))
    calls = frozenset(name for row in held for key in row.frameworks for name in row.variant(key).defaults)
    assert not english(listing(held, "ja", framework), names | calls)


PLANTED = ("a word", said("a word"), said("{n} words", n=2), said("if {condition}", condition=said("a word")))


@pytest.mark.parametrize("text", PLANTED)
def test_a_message_that_is_not_translated_is_seen(text: str) -> None:
    assert english(Document(text, (), dict, "ja"))
    assert english(Document("", (Paragraph((text,)),), dict, "ja"))
    assert english(Document("", (Table(("",), (((text,),),)),), dict, "ja"))


def test_words_inside_formulas_are_seen() -> None:
    def shown(lang: Language) -> set[str]:
        return english(Document("", (Paragraph((Formula("", r"x \text{ and } y"),)),), dict, lang))

    assert {lang: shown(lang) for lang in LANGUAGES} == {"en": {"and"}, "ja": set()}


def test_lines_fit_the_terminal_and_break_as_japanese_does() -> None:
    lines = str(writers.get("text").write(in_japanese(derived("gelu")))).splitlines()
    assert max(sum(2 if east_asian_width(c) in "WF" else 1 for c in line) for line in lines) <= 80
    assert not [
        line for line in lines if re.match(r"\s*[、。）ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]", line)
    ]
    assert not [line for line in lines if re.search(r"（\s*$", line)]


def test_the_command_line_knows_every_language() -> None:
    assert _LANGUAGES == LANGUAGES
