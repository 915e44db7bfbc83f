"""Notes of our own before the court: ten right claims and ten wrong ones, and what must be left alone."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from symacts.claims import verify
from symacts.cli import main
from symacts.evidence import Truth

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
