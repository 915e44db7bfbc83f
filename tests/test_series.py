"""Tables, columns and lists of values: each is read, right ones stay true, and one wrong digit is caught."""

from __future__ import annotations

import time

import pytest

from symacts.claim import Kind
from symacts.claims import verify
from symacts.reading.notes import read_note
from symacts.reading.series import series

MARKDOWN = "| x | ReLU | tanh |\n|---|---|---|\n| -1 | 0 | -0.7616 |\n| 0 | 0 | 0 |\n| 2 | 2 | 0.9640 |\n"
TRANSPOSED = (
    "| Function | -1 | 0 | 1 |\n|---|---|---|---|\n"
    "| Sigmoid | 0.269 | 0.5 | 0.731 |\n| SiLU | -0.269 | 0 | 0.731 |\n"
)
COLUMNS = (
    "```\nx      sigmoid(x)   sigmoid'(x)\n------------------------------\n"
    "-2.0     0.1192      0.1050\n 0.0     0.5000      0.2500\n```\n"
)
ANONYMOUS = (
    "# シグモイド関数\n\n| x | f(x) | f'(x) |\n|---|---|---|\n| 0 | 0.5 | 0.25 |\n| 2 | 0.881 | 0.105 |\n"
)
LISTS = "```\nInput:    [-2, -1, 0, 1, 2]\nSoftplus: [0.127, 0.313, 0.693, 1.313, 2.127]\n```\n"
TENSORS = "```python\nx = torch.tensor([-1.0, 0.0, 3.0])\n# GELU: tensor([-0.1587,  0.0000,  2.9960])\n```\n"
CONTINUED = "```\nx = [-1, 0, 3]\n\nReLU(x) = max(0, x)\n        = [0, 0, 3]\n```\n"
PAIRS = "```\nx=-1.0  ELU=-0.6321  Mish=-0.3034\nx= 2.0  ELU=2.0000  Mish=1.9440\n```\n"
SET = "# Swish\n\n```\nx:      [-1, 1]\nbeta=2: [-0.1192, 0.8808]\n```\n"

RIGHT = [  # note, the number of rulings, a digit to change and what to
    (MARKDOWN, 3, "-0.7616", "-0.7615"),
    (TRANSPOSED, 2, "0.269", "0.268"),
    (COLUMNS, 2, "0.1050", "0.1049"),
    (ANONYMOUS, 2, "0.881", "0.880"),
    (LISTS, 1, "1.313", "1.312"),
    (TENSORS, 1, "2.9960", "2.9970"),
    (CONTINUED, 1, "[0, 0, 3]", "[0, 0, 2]"),
    (PAIRS, 2, "1.9440", "1.9430"),
    (SET, 1, "-0.1192", "-0.1193"),
]  # fmt: skip
NOTHING = [
    "| Function | Year |\n|---|---|\n| ReLU | 2010 |\n",
    "| x | ReLU loss | tanh accuracy |\n|---|---|---|\n| 1 | 0.5 | 0.9 |\n",
    "| epochs | ReLU | tanh |\n|---|---|---|\n| 10 | 0.91 | 0.87 |\n",
    "| Model | ReLU | GELU |\n|---|---|---|\n| 1 | 76.2 | 77.1 |\n",
    "x = 5, so ReLU layers = 3 are enough.",
    "```\nInput: [1, 2, 3]\nWeights after ReLU training: [0.1, 0.2, 0.3]\n```\n",
    "```\nsizes: [784, 128, 10]\nReLU: [1, 2, 3]\n```\n",
]


def truths(note: str) -> list[str]:
    return [r.verdict.truth.value for r in verify(note) if r.kind in (Kind.NUMERIC, Kind.VALUE)]


@pytest.mark.parametrize(("note", "count", "right", "wrong"), RIGHT)
def test_series_are_ruled_on(note: str, count: int, right: str, wrong: str) -> None:
    assert truths(note) == ["true"] * count
    assert right in note
    assert sorted(truths(note.replace(right, wrong, 1))) == ["false"] + ["true"] * (count - 1)


@pytest.mark.parametrize("note", NOTHING)
def test_other_numbers_are_left_alone(note: str) -> None:
    assert truths(note) == []


def test_every_wrong_number_of_a_list_is_put_right() -> None:
    (ruling,) = verify("```\nx: [-1, 0, 1]\ntanh: [-0.76, 0.1, 0.77]\n```\n")
    assert ruling.found.correct == "tanh(0) ~= 0 and tanh(1) ~= 0.7615941560"


@pytest.mark.parametrize(
    "line",
    ["= [" + "1 " * 40, "x = " + "1 , " * 200, "| " * 300, "a " * 300 + "= 1", "x: [" + "1   " * 60 + "]"],
)
def test_lines_of_any_kind_are_read_quickly(line: str) -> None:
    note = read_note("```\n" + (line + "\n") * 300 + "```\n")
    start = time.process_time()
    series(note)
    assert time.process_time() - start < 5


def test_a_note_of_nothing_but_values_ends_and_says_where() -> None:
    note = "".join(f"x = [1, 2]\n\nReLU = [1, {k}] as shown.\n\n" for k in range(3, 1003))
    found = verify(note)
    assert found.beyond is not None
    assert 200 < len(found) < 1000
    assert max(r.passage.line for r in found if r.passage) < found.beyond <= 4_000
    repeated = verify("x = [1, 2]\n\nReLU = [1, 2] as shown.\n\n" * 1_000)
    assert (len(repeated), repeated.beyond) == (1_000, None)
