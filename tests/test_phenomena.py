"""Training behaviour in numbers: each number beside its source, and how it is known."""

from __future__ import annotations

import json
import math
from functools import cache

import pytest
from sympy import Expr, Max, Piecewise, erf, exp, sqrt, tanh

from symacts import catalog
from symacts.activation import x
from symacts.cli import main
from symacts.document import Document, Layout, Table
from symacts.showing.operations import count
from symacts.showing.pages import Subject, Wanted
from symacts.showing.phenomena import Basis, Row, phenomena, row
from symacts.writers import get, names

SOME = ("sigmoid", "tanh", "relu", "leaky_relu", "gelu", "silu", "sign", "softmax")


@cache
def made(name: str) -> Row:
    return row(Subject(name, {}, name.replace("_", "-")), Wanted(data=True))


def shown(*chosen: str, lang: str = "en") -> Document:
    wanted = Wanted("ja" if lang == "ja" else "en", True)
    return phenomena([made(name) for name in chosen], wanted, Layout())


ANSWERS = [
    ("sigmoid", "ten_layers", Basis.EXACT, 4.0**-10),
    ("tanh", "ten_layers", Basis.EXACT, 1.0),
    ("gelu", "per_layer", Basis.EXACT, 0.5 + math.erf(1) / 2 + math.exp(-1) / math.sqrt(math.pi)),
    ("relu", "chi_exact", Basis.EXACT, 1.0),
    ("leaky_relu", "chi_exact", Basis.EXACT, 1.0),
    ("sign", "chi_exact", Basis.EXACT, 0.0),
    ("tanh", "chi_exact", Basis.ENCLOSED, 0.46440 / 0.39429),  # E tanh'^2 and E tanh^2, to 5 digits
    ("relu", "dead", Basis.EXACT, 0.5),
    ("sign", "dead", Basis.EXACT, 1.0),
    ("leaky_relu", "dead", Basis.EXACT, 0.0),
    ("relu", "mean", Basis.ENCLOSED, 1 / math.sqrt(2 * math.pi)),
    ("gelu", "mean", Basis.ENCLOSED, 1 / (2 * math.sqrt(math.pi))),
    ("relu", "silent", Basis.ENCLOSED, 0.5),
    ("silu", "silent", Basis.ENCLOSED, 0.0),
]


@pytest.mark.parametrize(("name", "question", "basis", "value"), ANSWERS)
def test_numbers(name: str, question: str, basis: Basis, value: float) -> None:
    answer = made(name).answers[question]
    assert answer.basis is basis
    assert isinstance(answer.number, dict)
    assert float(str(answer.number["decimal"])) == pytest.approx(value, rel=1e-4)


LAYERS = [  # chi^n is below 10^-3, or above 10^3, first here
    ("sigmoid", "layers_exact", "4, vanishes"),
    ("tanh", "layers_exact", "43, explodes"),
    ("relu", "layers_exact", "never"),
    ("sign", "layers_exact", "no gradient"),
    ("sigmoid", "layers_he", "3, vanishes"),
    ("relu", "layers_he", "not in 50"),
    ("sigmoid", "vanishing", "always: $\\approx 9.537 \\cdot 10^{-7}$"),
    ("tanh", "vanishing", "at both ends"),
    ("relu", "vanishing", "at $-\\infty$"),
    ("leaky_relu", "vanishing", "nowhere"),
    ("relu", "exploding", "no"),
    ("gelu", "exploding", "up to $\\approx 3.36179$"),
    ("sigmoid", "signs", "none is negative"),
    ("tanh", "signs", "both signs"),
]


@pytest.mark.parametrize(("name", "question", "words"), LAYERS)
def test_words(name: str, question: str, words: str) -> None:
    assert made(name).answers[question].prose == (words,)


COSTS: list[tuple[Expr, str]] = [
    (1 / (1 + exp(-x)), "1 +, 1 ÷, 1 exp"),
    (Max(0, x), "1 <"),
    (Piecewise((x, x > 0), (x / 100, True)), "1 ×, 1 <"),
    (x * (1 + erf(sqrt(2) * x / 2)) / 2, "1 +, 3 ×, 1 erf"),
    ((tanh(x) + tanh(x) ** 2) / (1 - tanh(x)), "2 +, 1 ×, 1 ÷, 1 tanh"),
    (x**7, "4 ×"),
    (x**-2, "1 ×, 1 ÷"),
    (1 / sqrt(1 + x**2), "1 +, 1 ×, 1 ÷, 1 sqrt"),
    (2 * exp(3) * x - x, "1 +, 1 ×"),
    (x, ""),
]


@pytest.mark.parametrize(("definition", "operations"), COSTS)
def test_operations_are_counted(definition: Expr, operations: str) -> None:
    assert str(count(definition)) == operations


def test_the_tables_in_every_form_and_language() -> None:
    for lang in ("en", "ja"):
        document = shown(*SOME, lang=lang)
        assert all(isinstance(get(name).write(document), str | bytes) for name in names() if name != "pdf")
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert all(len(table.rows) == len(SOME) - 1 for table in tables[:-1])


def test_data_for_programs() -> None:
    data = json.loads(str(get("json").write(shown("sigmoid", "softmax"))))
    assert data["schema"] == "symacts.phenomena/1"
    asked = {q["question"]: q["answers"] for theme in data["phenomena"] for q in theme["questions"]}
    assert asked["ten_layers"]["sigmoid"]["number"]["value"] == "1/1048576"
    assert asked["chi_he"]["sigmoid"]["evidence"] == "computed"
    assert data["activations"][0]["facts"]["gradient_decay"]["verdict"] == "true"


def test_what_is_not_known_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "--phenomena", "log(x)", "max(x, a*x)", "--quiet"]) == 0
    out = capsys.readouterr().out
    assert "not proved" in out
    assert "depends on a" in out


@pytest.mark.long
@pytest.mark.parametrize("name", [activation.name for activation in catalog.select()])
def test_the_whole_catalogue(name: str) -> None:
    found = made(name)
    assert found.bound or all(answer.prose for answer in found.answers.values())
