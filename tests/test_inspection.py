"""`symacts check`: what it prints, what it returns, and that a failure is one."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from symacts import cli, inspection
from symacts.evidence import Check
from symacts.inspection import OURS, Inspection, Trial, inspected, report
from symacts.truth.score import Bounds, Score, Worst
from symacts.writers import get as writer


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(("check", *arguments))
    out, err = capsys.readouterr()
    return status, out, err


def test_functions_are_named_as_anywhere_and_once(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "Hard Swish", "hard_swish", "softmax", "--format", "json")
    found = json.loads(out)
    assert status == 0
    assert [one["name"] for one in found["functions"]] == ["hard_swish", "softmax"]
    assert found["summary"] == {"passed": 2, "failed": 0}
    assert all(check["passed"] and check["points"] for one in found["functions"] for check in one["facts"])


def test_a_formula_is_held_against_itself(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "sin(0.3x)", "relu", "--format", "json")
    assert status == 0
    assert [one["name"] for one in json.loads(out)["functions"]] == ["relu", "sin(0.3x)"]


def test_many_hands_give_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "relu", "tanh", "--jobs", "2") == run(capsys, "relu", "tanh")


def test_peers_stand_beside_by_order_and_cannot_fail_the_check(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "sigmoid", "--peer", "lambdify", "--format", "json")
    kernels = json.loads(out)["functions"][0]["kernels"]
    assert [t["passed"] for t in kernels if t["by"] == "symacts"] == [True] * 3
    trials = [t for t in json.loads(out)["functions"][0]["kernels"] if t["by"] == "lambdify"]
    assert status == 0
    assert [t["order"] for t in trials] == [0, 1, 2]
    assert [t["passed"] for t in trials] == [False] * 3
    assert trials[1]["lost"]["error"] > 100
    assert "overflow encountered in exp" in trials[1]["warnings"]


def test_text_says_where(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "relu", "--peer", "scipy", "--dtype", "float32")
    assert "1 of 1 functions pass." in out
    assert "relu''" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("sigmod",), "symacts: no activation 'sigmod'; did you mean 'sigmoid'?"),
        (("x*(",), "symacts: cannot read the formula 'x*('"),
        (("alpha*x",), "symacts: no value for 'alpha' in 'alpha*x'; write a number in its place"),
        (("relu", "--peer", "numba"), "symacts: no peer 'numba'; choose from torch, jax, scipy, lambdify"),
        (("relu", "--format", "svg"), "no format 'svg'"),
        (("relu", "--dtype", "int8"), "int8"),
    ],
)
def test_misuse(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str) -> None:
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


FAILED = Inspection("f", (Check("range", False, 1.0, 7, "here"),), ())


def test_a_failed_fact_fails_the_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection, "inspected", lambda name, **options: FAILED)
    status, out, _ = run(capsys, "relu")
    assert status == 1
    assert "f: range fails. here." in out
    assert "0 of 1 functions pass." in out


def test_a_kernel_that_fails_fails_the_function() -> None:
    found = Score("f", 1, "float64", Bounds(4, 8), 9, ulps=Worst(5.0, 2.0))
    for who, passed in ((OURS, False), ("torch", True)):
        one = Inspection("f", (), (Trial(who, 1, found),))
        assert one.passed is passed
        told = "f' fails: off by 5 ulp, more than 4, at x = 2.0."
        assert (told in " ".join(str(writer("text").write(report([one]))).split())) is not passed
    assert not Inspection("f", (), (Trial(OURS, 0, None, "no kernel is known"),)).passed


def test_what_has_no_number_is_no_number_in_json() -> None:
    found = Score("f", 0, "float64", Bounds(4, 8), 9, ulps=Worst(float("inf"), float("nan")))
    shown = str(writer("json").write(report([Inspection("f", (), (Trial("torch", 0, found),))])))
    worst = json.loads(shown, parse_constant=lambda word: pytest.fail(word))["functions"][0]["kernels"][0][
        "ulps"
    ]
    assert worst == {"error": "inf", "at": "nan"}


def test_what_cannot_be_computed_is_said() -> None:
    one = replace(FAILED, checks=(), trials=(Trial("torch", 1, None, "no such function"),))
    assert "no such function" in str(writer("text").write(report([one])))


def test_a_function_is_inspected_at_its_defaults() -> None:
    found = inspected("leaky_relu", ("lambdify",))
    assert found.passed
    assert [trial.who for trial in found.trials] == ["symacts", "lambdify"] * 3
    errors = [trial.score.ulps.error for trial in found.trials if trial.score]
    assert errors == pytest.approx([1, 1, 1, 1, 0, 0], abs=1)
