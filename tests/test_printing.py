"""What code prints, beside the output that the note shows: loops, formats, arrays; nothing is run."""

from __future__ import annotations

import pytest

from symacts.claim import Kind
from symacts.claims import verify

SIGMOID = "def sigmoid(x):\n    return 1 / (1 + np.exp(-x))\n"


def note(code: str, output: str, between: str = "") -> str:
    return f"# Values\n\n```python\n{code}```\n{between}\n```\n{output}\n```\n"


LOOP = f"{SIGMOID}for x in [-2, 0, 2]:\n    y = sigmoid(x)\n    print(f'sigmoid({{x}}) = {{y:.4f}}')\n"
LOOPED = "sigmoid(-2) = 0.1192\nsigmoid(0) = 0.5000\nsigmoid(2) = 0.8808"
SHOWN = [  # code, output, what stands between, a right number, a wrong one
    (LOOP, LOOPED, "", "0.8808", "0.8809"),
    (f"{SIGMOID}print('at 1:', round(sigmoid(1), 3))\n", "at 1: 0.731", "", "0.731", "0.732"),
    (
        f"{SIGMOID}print(sigmoid(np.array([-1.0, 0.0, 1.0])))\n",
        "[0.26894142 0.5        0.73105858]",
        "",
        "0.26894142",
        "0.26994142",
    ),
    ("x = np.array([-1.0, 0.0, 2.0])\nprint(np.maximum(0, x))\n", "[0. 0. 2.]", "", "2.", "1."),
    (
        "z = np.array([1.0, 2.0, 3.0])\np = np.exp(z) / np.sum(np.exp(z))\nprint(p)\n",
        "[0.09003057 0.24472847 0.66524096]",
        "#### Output\n",
        "0.24472847",
        "0.24572847",
    ),
    ("for a, b in zip([1, 2], [3, 4]):\n    print(a * b)\n", "3\n8", "Result:\n", "8", "9"),
    (
        f"{SIGMOID}print(sigmoid(2))\n",
        "0.8807970779778823",
        "出力\n",
        "0.8807970779778823",
        "0.8817970779778823",
    ),
]  # fmt: skip
NOTHING = [
    ("import random\nprint(random.random())\n", "0.3"),
    ("for x in values:\n    print(x)\n", "1\n2"),
    (f"{SIGMOID}while True:\n    print(1)\nprint(sigmoid(0))\n", "0.7"),
    (f"{SIGMOID}print(sigmoid(0), model(0))\n", "0.7 0.2"),
    (f"{SIGMOID}print(sigmoid(0))\nprint(sigmoid(1))\n", "0.7"),
]


def truths(text: str) -> list[str]:
    return [r.verdict.truth.value for r in verify(text) if r.kind is Kind.NUMERIC]


@pytest.mark.parametrize(("code", "output", "between", "right", "wrong"), SHOWN)
def test_output_is_held_against_the_code(
    code: str, output: str, between: str, right: str, wrong: str
) -> None:
    assert set(truths(note(code, output, between))) == {"true"}
    assert right in output
    assert "false" in truths(note(code, output.replace(right, wrong), between))


@pytest.mark.parametrize(("code", "output"), NOTHING)
def test_what_is_not_known_is_left_alone(code: str, output: str) -> None:
    assert truths(note(code, output)) == []


def test_the_last_digit_of_a_number_of_32_bits_is_not_refuted() -> None:
    code = f"{SIGMOID}print(sigmoid(np.float32(1)))\n"
    assert truths(note(code, "0.7310586")) == ["true"]
    assert truths(note(code, "0.7310587")) == ["unknown"]
    assert truths(note(code, "0.7311586")) == ["false"]
