"""Notes as blocks, passages and subjects: tables of notes of our own, and what must hold of any text."""

from __future__ import annotations

import json

import pytest

from symacts.misuse import Misuse
from symacts.reading.encodings import MAX_BYTES, decoded
from symacts.reading.notes import Form, form_of, read_note
from symacts.reading.passages import Mood, Passage, passages

JAPANESE = "シグモイド関数の値域は（0, 1）です。\n微分の最大値は0.25になります。\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "shift_jis", "cp932", "euc_jp", "iso2022_jp"],
)
def test_an_encoding_is_found(encoding: str) -> None:
    assert decoded(JAPANESE.encode(encoding)) == JAPANESE


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "n.md is empty"),
        (b" \n\t", "n.md is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\2\3\xff\xfe\xfa", "n.md is a binary file, not a text"),
        (b"\x00" * 100, "n.md is a binary file, not a text"),
        (bytes(range(1, 32)) * 9, "n.md is a binary file, not a text"),
        ("d\xe9riv\xe9e de la sigmo\xefde".encode("latin-1"), "n.md is not in UTF-8"),
        (b"x" * (MAX_BYTES + 1), "n.md has more than"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(data: bytes, complaint: str) -> None:
    with pytest.raises(Misuse, match=complaint):
        decoded(data, "n.md")


def shape(text: str, form: Form | None = None) -> list[tuple[str, str]]:
    return [(type(block).__name__, block.text.text) for block in read_note(text, form=form).blocks]


BLOCKS = [
    ("# A\n\nb\nc\n\n- d\n  - e\n", [("Heading", "A"), ("Paragraph", "b\nc"), ("Item", "d"), ("Item", "e")]),
    ("# T\n$$\n- x\n+ 1\n$$\nend", [("Heading", "T"), ("Display", "- x\n+ 1"), ("Paragraph", "end")]),
    ("# T\n\\[ f(x) = x \\]\n", [("Heading", "T"), ("Display", "f(x) = x")]),
    ("# T\nwithin \\[0, 1\\]\n", [("Heading", "T"), ("Paragraph", "within \\[0, 1\\]")]),
    (
        "# T\n\\begin{align}\nf &= x \\\\\n\ng &= 1\n\\end{align}\n",
        [("Heading", "T"), ("Display", "\\begin{align}\nf &= x \\\\\n\ng &= 1\n\\end{align}")],
    ),
    ("# T\n\n```math\nx^2\n```\n", [("Heading", "T"), ("Display", "x^2")]),
    (
        "# T\n\n```python\nprint(1)\n```\n\n```\n1\n```\n",
        [("Heading", "T"), ("Code", "print(1)"), ("Output", "1")],
    ),
    ("# T\n\n```\n入力が0以下なら0です\n```\n", [("Heading", "T"), ("Paragraph", "入力が0以下なら0です")]),
    (
        "# T\n\n|a|b|\n|-|-|\n|`x|y`|$|x|$|\n",
        [("Heading", "T"), ("Cell", "a"), ("Cell", "b"), ("Cell", "`x|y`"), ("Cell", "$|x|$")],
    ),
    ("# T\n\n<!-- max(relu) = 1 -->\n", [("Heading", "T"), ("Comment", "max(relu) = 1")]),
    ("---\ntitle: SELU\n---\n\n# a\n", [("Heading", "SELU"), ("Heading", "a")]),
    ("# T\n\n**Tanh**:\nodd\n", [("Heading", "T"), ("Heading", "Tanh"), ("Paragraph", "odd")]),
    (
        "<p>a<br>b</p><h3>C</h3>d\n\n# T",
        [("Paragraph", "a"), ("Paragraph", "b"), ("Heading", "C"), ("Paragraph", "d"), ("Heading", "T")],
    ),
    ("# T\n\n```\n## left open\ntext\n", [("Heading", "T"), ("Heading", "left open"), ("Paragraph", "text")]),
    (
        "シグモイド\n\n・値域は0から1\n・単調増加\n",
        [("Heading", "シグモイド"), ("Item", "値域は0から1"), ("Item", "単調増加")],
    ),
    (
        "ReLU\n====\n\n.. math::\n\n   x^2\n\ntext goes on.\n",
        [("Heading", "ReLU"), ("Display", "x^2"), ("Paragraph", "text goes on.")],
    ),
    (
        "x = 1\nprint(x)\n\nThe result is right.\n",
        [("Code", "x = 1\nprint(x)"), ("Paragraph", "The result is right.")],
    ),
    (
        "+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+\n",
        [("Cell", "a"), ("Cell", "b"), ("Cell", "c"), ("Cell", "d")],
    ),
    (
        "\\section{ReLU}\nIt is $0$.\n\\begin{itemize}\n\\item one % no\n\\item two\n\\end{itemize}\n"
        "\\begin{equation}x\\end{equation}",
        [
            ("Heading", "ReLU"), ("Paragraph", "It is $0$."), ("Comment", "no"), ("Item", "one"),
            ("Item", "two"), ("Display", "\\begin{equation}x\\end{equation}"),
        ],
    ),
    (
        "\\section{T}\n\\begin{tabular}{ll}\\hline\nName & Range \\\\ \\hline\ntanh & $(-1,1)$ \\\\\n"
        "\\end{tabular}\n",
        [("Heading", "T"), ("Cell", "Name"), ("Cell", "Range"), ("Cell", "tanh"), ("Cell", "$(-1,1)$")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "blocks"), BLOCKS)
def test_blocks(text: str, blocks: list[tuple[str, str]]) -> None:
    assert shape(text) == blocks


def test_a_notebook_points_into_its_json() -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# ReLU\n", 'max is "∞"\n']},
        {"cell_type": "code", "source": "print(1)", "outputs": [{"text": ["1\n"]}]},
    ]
    text = json.dumps({"cells": cells}, indent=1)
    note = read_note(text, "n.ipynb")
    assert [type(block).__name__ for block in note.blocks] == ["Heading", "Paragraph", "Code", "Output"]
    assert note.source.quote(note.blocks[0].text.span) == "ReLU"
    assert note.source.quote(note.blocks[1].text.span) == 'max is \\"\\u221e\\"'
    with pytest.raises(Misuse, match="no notebook"):
        read_note(text[:-9], "n.ipynb")


def test_forms() -> None:
    assert form_of("x", "a.MD") is Form.MARKDOWN
    assert form_of("\\section{x}") is Form.LATEX
    assert form_of("import numpy as np\n") is Form.PYTHON
    assert form_of("words\n", "a.txt") is Form.PLAIN


# Each passage with the functions that it is about; None: nothing is known.
SUBJECTS = [
    ("# ReLU\nIt is 0 for x < 0.", "It is 0", ["relu"]),
    ("# ReLU\n\n## Range\nFrom 0 up.", "From 0", ["relu"]),
    ("# ReLU\nx\n\n# Optimisers\nAdam is fast.", "Adam", []),
    ("# A\n\n## Tanh\na\n\n## Notes on depth\nGradients vanish.", "Gradients", []),
    ("# Sigmoid and tanh\nBoth saturate.", "Sigmoid and tanh saturate", ["sigmoid", "tanh"]),
    ("# ELU\nUnlike ReLU, it is smooth.", "Unlike", ["elu"]),
    ("# ELU\nCompared with ReLU and SELU its mean is nearer to 0.", "Compared", ["elu"]),
    ("# x\nInstead of sigmoid, tanh is used.", "Instead", ["tanh"]),
    ("# x\nThe GELU is smooth. Its derivative exceeds 1.", "Its", ["gelu"]),
    ("# x\n- **Mish**\n  - bounded below\n", "bounded", ["mish"]),
    ("# x\n\n|Name|Range|\n|-|-|\n|tanh|(-1, 1)|\n", "(-1", ["tanh"]),
    ("# x\n\n| |ReLU|Softplus|\n|-|-|-|\n|smooth|no|yes|\n", "yes", ["softplus"]),
    ("# x\nThe sigmoid is\n\n$$f(x) = \\frac{1}{1+e^{-x}}$$\n", "f(x)", ["sigmoid"]),
    ("# x\n\n$$\\sigma(z) = \\frac{1}{1+e^{-z}}$$\n", "\\sigma", ["sigmoid"]),
    ("# x\n\n```python\ndef relu_grad(x):\n    # zero on the left\n    return x\n```\n", "zero", ["relu"]),
    ("# Mish\n`x * tanh(softplus(x))` is smooth.", "x * tanh", ["mish"]),
    ("# x\nA linear function has constant slope, step by step.", "A linear", []),
    ("# Step\nIt jumps.", "It", ["binary_step"]),
    ("# x\nThe Heaviside step function jumps.", "The", ["binary_step"]),
    ("# x\nLogistic regression needs no hidden layer.", "Logistic", []),
    ("# Swish\nIt is $x\\sigma(x)$.", "It", ["silu"]),
    ("# Swish\nIt is $x\\sigma(\\beta x)$.", "It", ["swish"]),
    ("# Swish\nIt is $x\\sigma(\\beta x)$.\n\nNot monotone.", "Not", ["silu"]),
    ("# ＲｅＬＵ関数\n負では０です。", "負", ["relu"]),
    ("# GELU\nReLUとは異なり、滑らかです。", "ReLU", ["gelu"]),
    ("# x\nシグモイド関数やtanhに比べて、ReLUは軽い。", "シグ", ["relu"]),
    ("# x\nソフトプラス関数は正です。また、単調です。", "また", ["softplus"]),
    ("シグモイド関数\n\n・値域は0から1\n\nReLU関数\n\n・非負です\n", "非負", ["relu"]),
    ("# x\nハードシグモイドは折れ線です。", "ハード", ["hard_sigmoid"]),
    ("# x\nsigmoidのような活性化関数は飽和する。", "sigmoid", ["sigmoid"]),
]  # fmt: skip


def passage(text: str, begins: str, name: str = "") -> Passage:
    found = [p for p in passages(read_note(text, name)) if p.inlined.text.startswith(begins)]
    assert len(found) == 1, [p.inlined.text for p in passages(read_note(text, name))]
    return found[0]


@pytest.mark.parametrize(("text", "begins", "about"), SUBJECTS)
def test_subjects(text: str, begins: str, about: list[str]) -> None:
    assert [*passage(text, begins).about] == about


def test_the_file_may_name_the_subject() -> None:
    assert passage("# Facts\nIt is odd.", "It", "notes/Tanh.md").about == ("tanh",)
    assert passage("# Facts\nIt is odd.", "It", "notes/step_by_step.md").about == ()


MOODS = [
    ("Is tanh bounded?", Mood.QUESTION),
    ("シグモイドは単調でしょうか。", Mood.QUESTION),
    ("If the slope were zero, nothing would be learned.", Mood.HYPOTHETICAL),
    ("It is a common misconception that ReLU is smooth.", Mood.QUOTATION),
    ("「ReLUは微分可能な関数である」", Mood.QUOTATION),
    ("If x > 0, it returns x.", Mood.ASSERTION),
    ("ReLU is not smooth.", Mood.ASSERTION),
    ("入力が0以下の場合は0です。", Mood.ASSERTION),
]


@pytest.mark.parametrize(("text", "mood"), MOODS)
def test_moods(text: str, mood: Mood) -> None:
    assert [p.mood for p in passages(read_note(f"# T\n{text}"))][1:] == [mood]


def test_the_answers_of_a_quiz_are_options() -> None:
    quiz = "# Quiz\nWhich of the following is right?\n\n- (a) ReLU is odd\n- (b) tanh is odd\n"
    text = f"{quiz}\n# Facts\n- tanh is odd\n"
    found = [(p.inlined.text, p.mood.name) for p in passages(read_note(text))]
    assert found[2:4] == [("(a) ReLU is odd", "OPTION"), ("(b) tanh is odd", "OPTION")]
    assert found[-1][1] == "ASSERTION"


SENTENCES = [
    ("It is 0.25. Then 1.5 follows, e.g. here.", ["It is 0.25.", "Then 1.5 follows, e.g. here."]),
    ("負なら0。正なら！次に", ["負なら0。", "正なら!", "次に"]),
    ("See Fig. 3 for tanh. It is odd.", ["See Fig. 3 for tanh.", "It is odd."]),
    ("the slope\nis small here.", ["the slope\nis small here."]),
    ("値域は0から1\n単調増加である", ["値域は0から1", "単調増加である"]),
    ("入力が負のとき、\n出力は0", ["入力が負のとき、\n出力は0"]),
    ("It tends to $0$. Then $f(0)=1$. Good.", ["It tends to 0.", "Then f(0)=1.", "Good."]),
    ("**Range**: `[0, 1]` here", ["Range: [0, 1] here"]),
]


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [p.inlined.text for p in passages(read_note(f"# T\n{text}"))][1:] == sentences
