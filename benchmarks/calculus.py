"""17 questions about 37 functions: how many are answered right, wrong or not, and for how much CPU time.

    python benchmarks/calculus.py [--tool symacts] [--tool sympy] [--tool giac] [--limit SECONDS] [--wrong]

Every tool is asked the same questions in its own language (questions/functions.py), and judged by the same
numbers (questions/truth.py). `--limit` is the CPU time that SymPy and Giac have for one question; 60 s is
fair and takes a quarter of an hour. `--wrong` lists what is not right. The exit status is 1 where symacts
breaks its promise: every answer that exists, none wrong, in under 20 imports in all, an import being the
CPU time of `python -c "import sympy"` in the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from measure import ROOT, Promise, costs, python, show
from questions.forms import Question
from questions.functions import FUNCTIONS, Subject

TOOLS = ("symacts", "sympy", "giac")
DIGITS = {"symacts": 24, "sympy": 12, "giac": 9}  # to which a number has to be right; Giac prints 12
BY_NAME = {subject.name: subject for subject in FUNCTIONS}
MOST_IMPORTS = 20
LATE = "late"


@dataclass(frozen=True)
class Asked:
    """One question, what came back, and what it took."""

    subject: Subject
    question: Question
    answer: Any
    seconds: float


# ---- in a process of its own: one tool answers


def work(tool: str, limit: float) -> None:
    """Asks everything; prints a line of JSON for each answer. Only the asking is on the clock."""
    from questions.truth import ALPHAS, probes

    module = _tool(tool)
    start = time.process_time()
    if tool == "symacts":
        import sympy  # noqa: F401

        start = time.process_time()
        module.prepare()
    print(json.dumps(["", "", None, time.process_time() - start]), flush=True)
    for subject in FUNCTIONS:
        values = ALPHAS if subject.symbolic else (None,)
        at = {value: probes(subject.name, value) for value in values}
        for question in Question:
            said, seconds = _timed(module, subject, question, limit)
            forms = {a: _form(module, said, question, at[a], a) for a in values}
            answer = forms if subject.symbolic else forms[None]
            print(json.dumps([subject.name, question.value, answer, seconds]), flush=True)


def _tool(tool: str) -> Any:
    from importlib import import_module

    return import_module(f"questions.{tool}_answers")


def _timed(module: Any, subject: Subject, question: Question, limit: float) -> tuple[Any, float]:
    start = time.process_time() + os.times().children_user + os.times().children_system
    try:
        said = module.ask(subject, question, limit)
    except module.Late:
        said = LATE
    return said, time.process_time() + os.times().children_user + os.times().children_system - start


def _form(module: Any, said: Any, question: Question, probes: list[Any], alpha: str | None) -> Any:
    return LATE if isinstance(said, str) and said == LATE else module.answer(said, question, probes, alpha)


# ---- outside: asking the tools, and judging


def asked(tool: str, limit: float) -> tuple[list[Asked], float]:
    """All answers of one tool, and the CPU seconds of its imports."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = python(__file__, "--work", tool, "--limit", str(limit))
    out = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    (_, _, _, imports), *lines = map(json.loads, out.splitlines())
    return [Asked(BY_NAME[n], Question(q), answer, s) for n, q, answer, s in lines], imports


def marks(tool: str, answers: list[Asked]) -> Iterator[tuple[Asked, Any]]:
    from questions.judge import Mark, mark

    for one in answers:
        late = one.answer == LATE or (one.subject.symbolic and LATE in one.answer.values())
        yield one, Mark.LATE if late else mark(one.subject, one.question, one.answer, DIGITS[tool])


def table(tool: str, judged: list[tuple[Asked, Any]]) -> None:
    """Counts and CPU seconds by question, and in all."""
    from questions.judge import Mark

    print(f"\n{tool:24}{'right':>8}{'of':>6}{'wrong':>8}{'refused':>9}{'timeout':>9}{'CPU s':>9}")
    rows = [(q.value, [j for j in judged if j[0].question is q]) for q in Question]
    for name, held in [*rows, ("all", judged)]:
        count = Counter(mark for _, mark in held)
        seconds = sum(one.seconds for one, _ in held)
        numbers = f"{count[Mark.RIGHT]:8}{len(held):6}{count[Mark.WRONG]:8}{count[Mark.REFUSED]:9}"
        print(f"{name:24}{numbers}{count[Mark.LATE]:9}{seconds:9.2f}")


def listed(judged: list[tuple[Asked, Any]]) -> None:
    from questions.judge import Mark

    for one, mark in judged:
        if mark is not Mark.RIGHT:
            shown = f": {json.dumps(one.answer)[:200]}" if mark is Mark.WRONG else ""
            print(f"  {mark.value:8} {one.subject.name}, {one.question.value}{shown}")


def promises(judged: list[tuple[Asked, Any]], imports: float) -> list[Promise]:
    """Those of symacts."""
    from questions.judge import Mark, possible

    (unit,) = (cost.cpu for cost in costs([python("-c", "import sympy")], 3))
    seconds = imports + sum(one.seconds for one, _ in judged)
    missing = sum(mark is not Mark.RIGHT and possible(one.subject, one.question) for one, mark in judged)
    wrong = sum(mark is Mark.WRONG for _, mark in judged)
    print(f"\none import: {unit:.2f} s of CPU")
    return [
        Promise("answers that exist and are missing", missing, 0),
        Promise("wrong answers", wrong, 0),
        Promise("all questions, our imports included, in imports", seconds / unit, MOST_IMPORTS),
    ]


def main(tools: list[str], limit: float, wrong: bool) -> int:
    status = 0
    for tool in tools:
        if tool == "giac" and shutil.which("giac") is None:
            print("\ngiac is not installed")
            continue
        answers, imports = asked(tool, limit)
        judged = list(marks(tool, answers))
        table(tool, judged)
        if wrong:
            listed(judged)
        if tool == "symacts":
            status = show(promises(judged, imports))
    return status


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--tool", action="append", choices=TOOLS, help="ask this one only (repeatable)")
    parser.add_argument("--limit", type=float, default=10, help="CPU seconds for one question (default 10)")
    parser.add_argument("--wrong", action="store_true", help="list what is not right")
    parser.add_argument("--work", choices=TOOLS, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    options = _options()
    if options.work:
        work(options.work, options.limit)
    else:
        raise SystemExit(main(options.tool or list(TOOLS), options.limit, options.wrong))
