"""The why of one fact: the report's fact, its steps as a board; for every property, in both languages."""

from __future__ import annotations

import json
import re

import pytest
from test_japanese import english, names_of

from symacts.catalog import get, get_vector
from symacts.cli import main
from symacts.document import Display, Entry, Facts, Heading
from symacts.dossier import derive, properties
from symacts.evidence import Truth
from symacts.showing.differentiating import worked_out
from symacts.showing.sheet import View
from symacts.showing.why import UnknownProperty, Why, board, named, why
from symacts.statement import Every
from symacts.study import Study
from symacts.vectors.dossier import derive_vector
from symacts.writers.text import text_writer

PROPERTIES = [prop.name for prop in properties()]


def steps(found: Why) -> list[Entry]:
    return [e for block in board(found, View()).blocks if isinstance(block, Facts) for e in block.entries]


def without_rule(text: str) -> str:
    """A derivative without the rule that gives it, which a board names."""
    told = re.search(r"f'+\(x\) = [^$]*\$( on \$[^$]*\$)?(?=(, by |\.$))", text)
    return told[0] if told else text


@pytest.mark.parametrize("name", PROPERTIES)
@pytest.mark.parametrize("function", ["sigmoid", "elu"])
def test_it_is_the_reports_fact_line_by_line(function: str, name: str) -> None:
    activation = get(function)
    found = why(activation, name)
    fact = derive(activation, only=[name])[name]
    assert (found.fact.fields, found.fact.verdict.truth) == (fact.fields, fact.verdict.truth)
    shown = [without_rule(step.text) for line in found.lines for step in line]
    assert set(map(without_rule, fact.why)) <= set(shown)
    assert len(found.lines) <= len(fact.why) + 3  # two derivatives, or parts of one
    assert len(steps(found)) == len(found.lines)
    assert not [check for check in found.checks if check.failed]


@pytest.mark.parametrize("name", PROPERTIES)
def test_in_japanese_no_english_word_is_left(name: str) -> None:
    for function in ("sigmoid", "hard_sigmoid", "snake"):
        activation = get(function)
        document = board(why(activation, name), View(lang="ja"))
        assert english(document, names_of(activation)) == set()


@pytest.mark.parametrize("function", ["softmax", "maxout"])
def test_of_vectors(function: str) -> None:
    row = get_vector(function)
    for name, fact in derive_vector(row).facts.items():
        found = why(row, name)
        assert found.fact.fields == fact.fields
        assert found.checks
        assert english(board(found, View(lang="ja")), names_of(row)) == set()


def test_the_derivatives_come_first_and_numbers_are_compared_in_one_line() -> None:
    found = why(get("gelu"), "gradient_supremum")
    starts = [line[0].text.split("(")[0] for line in found.lines]
    assert starts[:2] == ["$f'", "$f''"]
    assert [len(line) for line in found.lines] == [1, 1, 1, 4, 1, 1]
    assert isinstance(found.lines[4][0].statement, Every)
    text = text_writer.write(board(found, View()))
    assert "Gaussian error linear unit (gelu): greatest slope" in str(text)


def test_the_conclusion_is_known_as_the_fact_is() -> None:
    assert steps(why(get("sigmoid"), "gradient_supremum"))[-1].known == "exact"
    assert steps(why(get("gelu"), "infimum"))[-1].known == "enclosed"


@pytest.mark.parametrize("name", ["moments", "gain", "gradient_decay", "inverse", "series", "zeros"])
def test_each_line_is_known_somehow(name: str) -> None:
    for row in ("relu", "sigmoid"):
        assert all(entry.known for entry in steps(why(get(row), name))), row


def test_what_does_not_hold_has_its_counterexample() -> None:
    text = text_writer.write(board(why(get("gelu"), "symmetry"), View()))
    assert re.search(r"f is not even\..*\n +For x = \S+ the sides are \S+ and", str(text))


def test_what_is_not_known_says_why() -> None:
    from symacts.activation import Activation
    from symacts.reading.formulas import parse

    found = why(Activation("f", parse("sin(x) + sin(sqrt(2)*x)")), "range")
    (line,) = steps(found)[-1:]
    assert line.known == "not proved"


@pytest.mark.parametrize(
    ("text", "name"),
    [("greatest slope", "gradient_supremum"), ("Gradient-Supremum", "gradient_supremum"), ("値域", "range")],
)
def test_a_property_by_its_name_or_title(text: str, name: str) -> None:
    assert named(text, get("sigmoid")) == name


def test_an_unknown_property_names_the_choices(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UnknownProperty, match="did you mean convexity"):
        named("convex", get("sigmoid"))
    assert main(["derive", "sigmoid", "x\x07y"]) == 2
    assert "no property 'x\\x07y'; choose from derivative, " in capsys.readouterr().err
    assert main(["derive", "log_sum_exp", "normalisation"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("words", [["sigmoid", "range"], ["softmax", "jacobian"], ["x*atan(x)", "infimum"]])
def test_for_programs(words: list[str], capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["derive", *words, "--format", "json"]) == 0
    data = json.loads(capsysbinary.readouterr().out)
    assert data["schema"] == "symacts.derive/1"
    assert list(data["facts"]) == [data["property"]]
    assert [step["text"] for step in data["steps"]][-1] == data["facts"][data["property"]]["why"][-1]
    assert data["crosscheck"]


def test_the_value_stands_before_its_reasons() -> None:
    blocks = board(why(get("elu"), "convexity"), View()).blocks
    kinds = [type(block) for block in blocks if isinstance(block, Display | Heading | Facts)]
    assert kinds[:5] == [Display, Heading, Display, Heading, Facts]


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("tanh", []),  # read off a table
        ("sigmoid", ["quotient"]),
        ("gelu", ["product"]),
        ("mish", ["chain", "chain", "product"]),
        ("softsign", ["quotient", "quotient"]),  # on both sides of 0
        ("snake", ["chain", "term by term"]),
    ],
)
def test_a_derivative_is_worked_out_by_the_rules(name: str, rules: list[str]) -> None:
    steps = worked_out(Study(get(name), {}).expression, "f")
    assert [rule in step.text for rule, step in zip(rules, steps, strict=True)] == [True] * len(rules)
    judged = why(get(name), "derivative").lines[: len(rules)]
    assert all(step.verdict is not None and step.verdict.truth is Truth.TRUE for (step,) in judged)


def chains(name: str) -> list[str]:
    return [step.text for line in why(get(name), "identities").lines for step in line]


def test_identities_are_chains_of_equal_sides() -> None:
    first, *_ = chains("sigmoid")
    assert first.startswith(r"$1 - f(x) = 1 - \frac{1}{1 + e^{- x}} = \frac{e^{- x}}{1 + e^{- x}} = ")
    assert first.endswith("= f(- x)$ for every $x$.")
    assert any(r"\log{\left(\left(1 + e^{- x}\right) e^{x} \right)}" in text for text in chains("softplus"))
    assert "For $x < 0$ $f(x) = 0$, $f(- x) = - x$, so that both sides are $x$." in chains("relu")[0]


def test_each_equality_of_a_chain_is_judged() -> None:
    for name in ("sigmoid", "silu", "sinusoid", "relu", "hard_tanh"):
        steps = [step for step in why(get(name), "identities").fact.steps if step.statement is not None]
        assert all(step.verdict is not None and step.verdict.truth is Truth.TRUE for step in steps)
        assert any(isinstance(step.statement, Every) for step in steps)
