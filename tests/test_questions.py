"""The 629 questions: the judge sees faults, and symacts answers all that have an answer."""

from __future__ import annotations

import shutil
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).resolve().parent.parent / "benchmarks"))

from questions import giac_answers, symacts_answers, sympy_answers
from questions.forms import Question
from questions.functions import FUNCTIONS, Subject
from questions.judge import Mark, mark, possible
from questions.truth import ALPHAS, probes

SUBJECTS = {subject.name: subject for subject in FUNCTIONS}


def answered(module: Any, name: str, question: Question, limit: float = 10) -> Any:
    subject = SUBJECTS[name]
    said = module.ask(subject, question, limit)
    if not subject.symbolic:
        return module.answer(said, question, probes(name), None)
    return {a: module.answer(said, question, probes(name, a), a) for a in ALPHAS}


def marked(module: Any, name: str, question: Question, digits: int) -> Mark:
    return mark(SUBJECTS[name], question, answered(module, name, question), digits)


def test_their_number() -> None:
    assert len(FUNCTIONS) * len(Question) == 629
    assert sum(possible(subject, question) for subject in FUNCTIONS for question in Question) == 626


def everything(subject: Subject) -> dict[Question, Mark]:
    marks = {q: marked(symacts_answers, subject.name, q, 24) for q in Question}
    return {q: found for q, found in marks.items() if possible(subject, q)}


@pytest.mark.parametrize("name", ["silu", "hardshrink", "sinusoid", "step"])
def test_symacts_answers(name: str) -> None:
    assert set(everything(SUBJECTS[name]).values()) == {Mark.RIGHT}


@pytest.mark.long
@pytest.mark.parametrize("subject", FUNCTIONS, ids=lambda subject: subject.name)
def test_symacts_answers_everything(subject: Subject) -> None:
    assert set(everything(subject).values()) == {Mark.RIGHT}


# ---- faults in an answer

SLIP = "0.0000000000000000000000001"
FAULTS = [
    ("silu", Question.SLOPE, lambda a: [*a[:-1], SLIP]),
    ("silu", Question.GREATEST_SLOPE, lambda a: a[:20] + ("1" if a[20] != "1" else "2")),
    ("silu", Question.EXTREMES, lambda a: [a[0], []]),
    ("silu", Question.LIMITS, lambda a: a[::-1]),
    ("silu", Question.RANGE, lambda a: [[*a[0][:2], False, False]]),
    ("silu", Question.MONOTONE, lambda a: "nondecreasing"),
    ("silu", Question.PARITY, lambda a: "even"),
    ("silu", Question.INFLECTIONS, lambda a: a[1:]),
    ("silu", Question.ZEROS, lambda a: [*a, "1"]),
    ("sinusoid", Question.ZEROS, lambda a: [{"base": "0", "period": "6.283185307179586476925286766559"}]),
    ("sinusoid", Question.LIMITS, lambda a: [{"between": ["-1", "2"]}] * 2),
    ("relu", Question.ZEROS, lambda a: ["0"]),
    ("relu", Question.SUPREMUM, lambda a: "1"),
    ("relu", Question.INFIMUM, lambda a: "-oo"),
    ("relu", Question.STEEPEST, lambda a: [a[0], [["-1", "0"]]]),
    ("hardtanh", Question.ANTIDERIVATIVE, lambda a: [*a[:-1], f"{float(a[-1]) + 1}"]),
]


@pytest.mark.parametrize(
    ("name", "question", "break_it"), [pytest.param(*f, id=f"{f[0]}, {f[1].value}") for f in FAULTS]
)
def test_faults_are_seen(name: str, question: Question, break_it: Any) -> None:
    answer = answered(symacts_answers, name, question)
    assert mark(SUBJECTS[name], question, answer, 24) is Mark.RIGHT
    assert mark(SUBJECTS[name], question, break_it(deepcopy(answer)), 24) is Mark.WRONG


def test_a_constant_of_integration_is_no_fault() -> None:
    answer = answered(symacts_answers, "tanh", Question.ANTIDERIVATIVE)
    shifted = [str(symacts_answers.function(value)() + 7) for value in answer]
    assert mark(SUBJECTS["tanh"], Question.ANTIDERIVATIVE, shifted, 12) is Mark.RIGHT


def test_one_wrong_value_of_a_parameter_makes_an_answer_wrong() -> None:
    answer = answered(symacts_answers, "prelu", Question.CONVEX)
    assert mark(SUBJECTS["prelu"], Question.CONVEX, answer, 24) is Mark.RIGHT
    assert mark(SUBJECTS["prelu"], Question.CONVEX, answer | {"3": "convex"}, 24) is Mark.WRONG
    assert mark(SUBJECTS["prelu"], Question.CONVEX, answer | {"3": None}, 24) is Mark.REFUSED


# ---- the other tools: what they say is read as they mean it

SYMPY = [
    ("sigmoid", Question.GREATEST_SLOPE, Mark.RIGHT),
    ("sigmoid", Question.ANTIDERIVATIVE, Mark.RIGHT),
    ("sinusoid", Question.ZEROS, Mark.RIGHT),
    ("sinusoid", Question.LIMITS, Mark.RIGHT),
    ("step", Question.CONVEX, Mark.WRONG),  # "convex" and "concave"
    ("silu", Question.SUPREMUM, Mark.REFUSED),
]


@pytest.mark.parametrize(("name", "question", "expected"), SYMPY)
def test_sympys_answers(name: str, question: Question, expected: Mark) -> None:
    assert marked(sympy_answers, name, question, 12) is expected


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # lost in the collector, then again
def test_time_runs_out() -> None:
    with pytest.raises(sympy_answers.Late):
        sympy_answers.ask(SUBJECTS["gelu_tanh"], Question.ANTIDERIVATIVE, 0.05)


GIAC = [
    ("silu", Question.INFIMUM, Mark.RIGHT),
    ("silu", Question.RANGE, Mark.RIGHT),
    ("gaussian", Question.EXTREMES, Mark.RIGHT),
    ("softsign", Question.CONVEX, Mark.RIGHT),
    ("elu", Question.ANTIDERIVATIVE, Mark.WRONG),  # it jumps at 0
    ("mish", Question.ANTIDERIVATIVE, Mark.REFUSED),
]


@pytest.mark.skipif(shutil.which("giac") is None, reason="Giac is not installed")
@pytest.mark.parametrize(("name", "question", "expected"), GIAC)
def test_giacs_answers(name: str, question: Question, expected: Mark) -> None:
    assert marked(giac_answers, name, question, 9) is expected
