"""Notes of our own before the court: ten right claims and ten wrong ones, and what must be left alone."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import symacts
from symacts.allowance import Hourglass
from symacts.claim import Claim, Found
from symacts.claims import verify
from symacts.cli import main
from symacts.evidence import Truth
from symacts.ruling import ask
from symacts.showing.grounds import grounds

RIGHT = [
    "The sigmoid squashes its input to between 0 and 1.",
    "The range of tanh is (-1, 1).",
    "The maximum of the sigmoid's derivative is 0.25.",
    "GELU is smooth and non-monotonic.",
    "ReLU is not differentiable at x = 0.",
    "Sigmoid: $f(x) = \\frac{1}{1+e^{-x}}$.",
    "シグモイド関数の値域は(0, 1)である。",
    "ReLUは0で微分不可能である。",
    "シグモイド関数の微分の最大値は0.25である。",
    "Tanh is zero-centered.",
]
WRONG = [
    "The range of the sigmoid is [0, 1].",
    "The range of tanh is (0, 1).",
    "The maximum of the sigmoid's derivative is 0.5.",
    "GELU is monotonic.",
    "ReLU is differentiable at x = 0.",
    "Sigmoid: $f(x) = \\frac{1}{1-e^{-x}}$.",
    "シグモイド関数の値域は[-1, 1]である。",
    "ReLUは0で微分可能である。",
    "シグモイド関数の微分の最大値は0.5である。",
    "Sigmoid is zero-centered.",
]
LEFT_ALONE = [
    "Is GELU monotonic?",
    "We trained a sigmoid network for 10 epochs with a learning rate of 0.1.",
    "Unlike tanh, the softmax is used in the last layer.",
    "",
    "ReLU was introduced in 2010.",
]


@pytest.mark.parametrize("sentence", RIGHT)
def test_a_right_sentence_is_confirmed(sentence: str) -> None:
    truths = {ruling.verdict.truth for ruling in verify(sentence)}
    assert truths == {Truth.TRUE}


@pytest.mark.parametrize("sentence", WRONG)
def test_a_wrong_sentence_is_caught(sentence: str) -> None:
    found = list(verify(sentence))
    assert Truth.FALSE in {ruling.verdict.truth for ruling in found}
    assert Truth.TRUE not in {ruling.verdict.truth for ruling in found}


@pytest.mark.parametrize("sentence", LEFT_ALONE)
def test_what_claims_nothing_is_left_alone(sentence: str) -> None:
    assert not list(verify(sentence))


NOTE = "# Sigmoid\n\nIts range is [0, 1].\n\n<!-- symacts: max(sigmoid') = 1/4 -->\n"


def test_a_ruling_knows_its_place() -> None:
    wrong, explicit = verify(NOTE)
    assert wrong.passage is not None
    assert explicit.passage is not None
    assert (wrong.passage.line, explicit.passage.line) == (3, 5)
    assert wrong.passage.text in NOTE
    assert wrong.found.correct == "range(sigmoid) = (0, 1)"
    assert explicit.verdict.truth is Truth.TRUE


def test_a_comment_silences_the_next_line() -> None:
    assert not list(verify("# Sigmoid\n\n<!-- symacts: ignore -->\nIts range is [0, 1].\n"))


@pytest.mark.parametrize(
    ("note", "kinds"),
    [
        ("Its range is [0, 1] and it is convex.", ["range", "convex"]),
        ("Its range is [0, 1] and it is convex. <!-- symacts: ignore -->", []),
        ("Its range is [0, 1] and it is convex. <!-- symacts: ignore range -->", ["convex"]),
        ("<!-- symacts: ignore convex, range -->\nIts range is [0, 1] and it is convex.", []),
        ("| f | range |\n|-|-|\n| tanh | [0, 1] | <!-- symacts: ignore -->", []),
    ],
)
def test_one_ruling_can_be_silenced(note: str, kinds: list[str]) -> None:
    assert [ruling.kind.value for ruling in verify(f"# Sigmoid\n\n{note}\n")] == kinds


def test_an_explicit_claim_gets_one_ruling() -> None:
    assert len(verify("# Sigmoid\n\n<!-- symacts: sigmoid = 1/(1 + exp(-x)) -->\n")) == 1


HOSTILE = [
    "9^9^9^9 = 1",
    "sin(10^10^10) = 0",
    "sin(exp(exp(100))) > 0",
    "__import__('os').system('id') = 0",
    "(" * 600 + "x" + ")" * 600 + " = x",
    "limit(<img src=x onerror=alert(1)>, oo) = 1",
    "sigmoid'\u202e(0) = 1/4",
    "max(x^1000 + x^999 - x^2) = 3",
]


def test_a_note_that_means_harm_gets_its_rulings() -> None:
    note = "".join(f"<!-- symacts: {claim} -->\n" for claim in HOSTILE) + "\nThe sigmoid is bounded.\n"
    *harm, honest = verify(note, "note.md")
    assert len(harm) == len(HOSTILE)
    assert {ruling.verdict.truth for ruling in harm} <= {Truth.UNKNOWN, Truth.TRUE}
    assert all(ruling.found.why[0] for ruling in harm)
    assert honest.verdict.truth is Truth.TRUE


def test_a_claim_that_takes_too_long_is_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    def for_ever(claim: Claim) -> Found:
        while True:
            pass

    monkeypatch.setattr("symacts.claims._rule", for_ever)
    [ruling] = verify("ReLU is convex.", hourglass=Hourglass(0.05, 9))
    assert ruling.verdict.truth is Truth.UNKNOWN
    assert ruling.found.why == ("it takes too long",)


# what is read, the verdict, and what its reason must tell
REASONS = [
    ("tanh is odd", "f(-x) = -f(x)"),
    ("relu is differentiable at 0", "one-sided slopes are 0 and 1"),
    ("relu is not differentiable", "one-sided slopes are 0 and 1"),
    ("gelu is monotone", "signs $-, +$"),
    ("sigmoid(1) ~= 0.73", "0.7310585786"),
    ("tanh'(0) > sigmoid'(0)", "that is 1/4"),
    ("tanh(x) = 2*sigmoid(2*x) - 1", "both sides are $"),
    ("relu' = binary_step", "both sides are $1$ (apart from x = 0)"),
    ("tanh < 1", "which is positive"),
    ("limit(tanh, oo) = 1", "- 2 e^{- 2 x}"),
    ("sigmoid' = sigmoid*(1 + sigmoid)", "at x = 1: sigmoid' is 0.196611"),
    ("sigmoid is odd", "in fact sigmoid is not odd and sigmoid is not even"),
    ("max(sigmoid') = 1/4", "at $x = 0$"),
    ("relu is convex", "slope goes from"),
    ("binary_step is continuous", "at x = 0 the function jumps"),
]


@pytest.mark.parametrize(("claim", "told"), REASONS)
def test_a_reason_tells_why(claim: str, told: str) -> None:
    ruling = ask(claim)
    sentences = grounds(ruling.claims, ruling.found)
    assert told in " ".join(sentences)
    if ruling.found.correct:
        assert ask(ruling.found.correct).verdict.truth is Truth.TRUE


def test_the_answer_is_told_in_japanese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "relu is differentiable at 0", "--lang", "ja"]) == 1
    told = capsys.readouterr().out
    assert "偽" in told
    assert "片側微分係数" in told


@pytest.mark.parametrize(
    ("text", "claim", "truth"),
    [
        ("ReLUは0で微分可能", "relu is differentiable at 0", Truth.FALSE),
        ("The range of tanh is (-1, 1).", "range(tanh) = (-1, 1)", Truth.TRUE),
        ("tanh is odd and bounded", "tanh is odd and tanh is bounded", Truth.TRUE),
    ],
)
def test_words_are_asked_too(text: str, claim: str, truth: Truth) -> None:
    ruling = symacts.ask(text)
    assert (ruling.claim, ruling.verdict.truth) == (claim, truth)
    assert symacts.ask(ruling.claim).verdict.truth is truth


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("relu is differentiabel", "did you mean 'differentiable'"),
        ("sigmod is odd", "did you mean 'sigmoid'"),
        ("relu'(0) = 0", "kink or a jump"),
    ],
)
def test_a_slip_is_named(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        symacts.ask(text)


def test_rulings_show_themselves_in_a_notebook() -> None:
    for shown in (symacts.ask("gelu is monotone"), symacts.verify("GELU is monotone.", "<script>.md")):
        told: str = shown._repr_html_()  # type: ignore[attr-defined,union-attr]
        assert "gelu is not monotone" in told
        assert "<script>" not in told


def test_kinds_and_unreadable_notes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a note.md").write_text("# Sigmoid\n\nIts range is [0, 1].\n", encoding="utf-8")
    assert main(["verify", str(tmp_path), "--only", "rnge"]) == 2
    assert "choose from definition" in capsys.readouterr().err
    (tmp_path / "b.md").write_bytes(b"")
    assert main(["verify", str(tmp_path), "--format", "sarif"]) == 2
    told = capsys.readouterr()
    assert told.err.endswith("b.md is empty\n")
    assert "a%20note.md" in told.out


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = tmp_path / "note.md"
    note.write_text(NOTE, encoding="utf-8")
    assert main(["verify", str(note)]) == 1
    assert "range(sigmoid) = (0, 1)" in capsys.readouterr().out
    assert main(["verify", str(note), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["summary"] == {"true": 1, "false": 1, "unknown": 0, "unread": found["summary"]["unread"]}
    assert main(["verify", str(note), "--ignore", "range"]) == 0
    capsys.readouterr()
    assert main(["verify", str(note), "--format", "sarif"]) == 1
    sarif = json.loads(capsys.readouterr().out)
    (result,) = sarif["runs"][0]["results"]
    assert result["ruleId"] == "range"
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert main(["verify", str(note), "--fail-on", "never"]) == 0


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"GELU is monotonic.")))
    assert main(["verify", "-"]) == 1
    assert "gelu is not monotone" in capsys.readouterr().out


@pytest.mark.parametrize("path", ["nowhere.md", "."])
def test_what_cannot_be_read_is_said_in_a_sentence(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["verify", path]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_what_is_said_of_a_family_is_said_of_every_value_of_its_parameter() -> None:
    [ruling] = symacts.verify("# ELU\nELU is continuously differentiable.")
    assert [str(claim) for claim in ruling.claims] == ["elu is C^1 for alpha > 0"]
    assert ruling.found.correct == "elu is C^1 exactly when alpha = 1"
    [ruling] = symacts.verify("# ELU\nELU with alpha = 1 is continuously differentiable.")
    assert ruling.verdict.truth is Truth.TRUE
