"""Laws of reading, and notes that mean harm: nothing raises, places are in the note, time stays linear."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symacts.misuse import Misuse
from symacts.reading.notes import Form, read_note
from symacts.reading.passages import passages
from symacts.reading.places import Placed, _plain
from symacts.reading.snippets import snippets

FORMS = (Form.MARKDOWN, Form.PLAIN, Form.LATEX)

# A piece that is repeated until the note is as long as wanted.
REPEATED = [
    ">", "- a\n", "  - a\n", "```\n", "```{.python .input}\n", "~~~ a\n", "$", "$a ", "$$a\n",
    "\\[a\n", "\\(a ", "*a ", "**a", "_a ", "`a``b", "[", "[a](", "![a", "[[a|", "<", "<p ",
    "<!-- ", "&", "&abcd", "|a|b|\n|-|-|\n", "|a", "a|b\n", "# a\n", "## sigmoid\n",
    "sigmoid is monotone ", "シグモイド関数は単調", "双曲線正接", "シグモイ", "\n", " ", "\t",
    "\\begin{align}\n", "a \\begin{cases} b ", "\\", "\x00a", "\x01\x7f\u200b", "It is 0.25. ",
    ".", "1. ", "- a\nb\n", "<div>", "<h1>", "[a]: b\n", "http://", "unlike ", "sigmoid, ",
    "sigmoid (", "x = 1\n", "def f(x):\n  return (\n", ">>> a\n", "x = (", "+--+--+\n|a|b|\n",
    ".. math::\n", "a\n===\n", "á́", "$f(x)=x$ ", "$$f(x)='", "$$\\frac{d", "{", "\\item a ",
    "\\section{", "%a\n", "\\begin{equation}", "0", "**a**\n\n", "a: ", "---\ntitle: a\n", "relu-",
    "・", "（", "=", ":math:`", "if ", "「", "\ue000", "\r", "\u2028", "#",
]  # fmt: skip


def everything(text: str, form: Form | None = None) -> None:
    """Read all of it; each place must be in the note, and places must not run backwards."""
    note = read_note(text, form=form)
    for block in note.blocks:
        assert all(0 <= above < len(note.blocks) for above in block.within)
        in_note(block.text, len(text))
    for passage in passages(note):
        in_note(passage.text, len(text))
        in_note(passage.inlined, len(text))
        for mention in passage.mentions:
            assert passage.inlined.text[mention.start : mention.end].strip()
    for found in snippets(note):
        for item in (*found.definitions, *found.constants, *found.prints):
            assert 0 <= item.span.start <= item.span.end <= len(text)


def in_note(text: Placed, length: int) -> None:
    assert len(text.text) == len(text.starts) == len(text.ends)
    assert all(a <= b for a, b in pairwise(text.starts))
    assert all(0 <= a <= b <= length for a, b in zip(text.starts, text.ends, strict=True))


@pytest.mark.parametrize("form", FORMS)
def test_hostile_notes_are_read(form: Form) -> None:
    for piece in REPEATED:
        everything(piece * (2_000 // len(piece)), form)


@pytest.mark.parametrize(
    "text",
    [
        '{"cells": [{"cell_type": "code", "source": [1, {"a": 2}, null], "outputs": 3}, 4]}',
        '{"cells": [{"cell_type": "markdown", "source": ["\\ud83d", "\\ud83d\\ude00 \\u0041\\n"]}]}',
    ],
)
def test_strange_notebooks_are_read(text: str) -> None:
    everything(text, Form.NOTEBOOK)


@pytest.mark.parametrize("text", ["", "[" * 5_000, '{"cells": 1}', '{"cells": [{"source": "a', '{"a" 1}'])
def test_broken_notebooks_are_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(Misuse, match=r"^the note is no notebook that can be read: [^\n]+$"):
        read_note(text, form=Form.NOTEBOOK)


@pytest.mark.long
@pytest.mark.parametrize("form", FORMS)
def test_time_grows_with_length(form: Form) -> None:
    for piece in REPEATED:
        times = [
            median(measured(piece * (length // len(piece)), form) for _ in range(3))
            for length in (15_000, 60_000)
        ]
        assert times[1] < 8 * times[0] + 0.5, (piece, times)


def measured(text: str, form: Form) -> float:
    start = time.process_time()
    passages(read_note(text, form=form))
    return time.process_time() - start


FRAGMENTS = st.sampled_from([
    "# ReLU\n", "## 値域\n", "The sigmoid tends to $0$. ", "値域は（0，1）です。", "- tanh: odd\n",
    "  1. `relu(x)`\n", "\n", "\n\n", "$$f(x) = \\frac{1}{1+e^{-x}}$$\n",
    "|a|ReLU|\n|-|-|\n|b|0|\n", "```python\nprint(1)  # 1\n```\n", "```\n", "> quoted **ELU**\n",
    "<!-- c -->\n", "\\begin{align} f &= x \\\\ g &= 1 \\end{align}\n", "*", "$", "`", "\\(",
    "\\)", "ﾄﾞｔａｎｈ", "\r\n", "\t", "x = 1\n", "\\section{A}\n", "\\item b ", "% c\n", "===\n",
    ".. math::\n\n   x\n\n", "&lt;", "[a](b.c)", "~", "1.", "Unlike ReLU, ",
])  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(FRAGMENTS | st.text(max_size=6), max_size=25), st.sampled_from([None, *FORMS]))
def test_places_are_in_the_note(parts: list[str], form: Form | None) -> None:
    everything("".join(parts), form)


WORDS = st.lists(
    st.sampled_from(["grows", "quickly", "to", "zero", "値域", "は", "単調", "λ", "x"]),
    min_size=1,
    max_size=6,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5), st.sampled_from(FORMS))
def test_the_original_holds_the_passage(sentences: list[list[str]], form: Form) -> None:
    """Without marks, the text of a passage is original[span]."""
    told = [f"ReLU {' '.join(words)}です。" for words in sentences]
    text = "\n\n".join(told) + "\n"
    note = read_note(text, form=form)
    assert [note.source.quote(passage.span) for passage in passages(note)] == told


@given(st.text(alphabet="aア漢、 ｱ（\u3099\uff9e\u0301\u200b", max_size=20))
def test_what_stays_as_it_is_is_told_from_what_carries_marks(text: str) -> None:
    clusters = re.findall("(?s:.)[\u0300-\u036f\u3099\u309a\uff9e\uff9f]{0,4}", text)
    assert Placed.of(text).folded().text == "".join(map(_plain, clusters))


@given(st.text(max_size=40))
def test_folding_keeps_places(text: str) -> None:
    folded = Placed.of(text).folded()
    in_note(folded, len(text))
    assert folded.folded().text == Placed.of(folded.text).folded().text
