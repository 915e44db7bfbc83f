"""The guard: whatever the work does, it ends in time and within its memory, in one sentence.

Each case runs in an interpreter of its own, because the guard forks the process that it stands in.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

PROGRAM = """
import os, signal, sys, time
from symacts.guard import guarded
from symacts.misuse import Misuse
def work(release):
    {work}
    return 3
try:
    status = guarded(work, "'x'", {limits})
except Misuse as error:
    print(error)
    status = 2
sys.exit(status)
"""


def program(work: str, limits: str) -> list[str]:
    return [sys.executable, "-c", PROGRAM.format(work=work, limits=limits)]


def done(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )


ADVICE = "; try a simpler formula, or fewer digits\n"
ENDS = [
    # work, limits, exit status, what is said
    ("pass", "5", 3, ""),
    ("time.sleep(9)", "0.2", 2, "no answer for 'x': it takes more than 0.2 seconds" + ADVICE),
    # one operation in C, during which no other Python code runs
    ("7 ** (1 << 26)", "0.2", 2, "no answer for 'x': it takes more than 0.2 seconds" + ADVICE),
    ("while True: pass", "0.2", 2, "no answer for 'x': it takes more than 0.2 seconds" + ADVICE),
    ("release(); time.sleep(0.5)", "0.2", 3, ""),
    ("a = [b'x' * 10**6 for _ in range(5000)]", "9, 100", 2, "no answer for 'x': it takes more than 100 meg"),
    ("a = b'x' * 10**9; time.sleep(1)", "9, 100", 2, "no answer for 'x': it takes more than 100 megabytes"),
    ("os.kill(os.getpid(), signal.SIGSEGV)", "9", 2, "no answer for 'x': the work was ended by SIGSEGV"),
    ("os.abort()", "9", 2, "no answer for 'x': the work was ended by SIGABRT"),
]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
@pytest.mark.parametrize(("work", "limits", "status", "said"), ENDS, ids=[row[0] for row in ENDS])
def test_the_end_of_guarded_work(work: str, limits: str, status: int, said: str) -> None:
    started = cpu_of_children()
    answer = done(program(work, limits))
    assert (answer.returncode, answer.stderr) == (status, "")
    assert answer.stdout.startswith(said)
    assert answer.stdout.count("\n") == (status == 2)
    assert cpu_of_children() - started < 8


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_a_fault_of_our_own_is_one_sentence_too() -> None:
    answer = done(program("1 / 0", "9"))
    said = "symacts: a fault of symacts itself at <string>:6, please report it: ZeroDivisionError: "
    assert (answer.returncode, answer.stdout, answer.stderr) == (2, "", f"{said}division by zero\n")


def test_a_fault_in_a_command_without_a_formula_is_one_sentence_too(tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("ReLU is convex.", encoding="utf-8")
    spoilt = (
        "import sys, symacts.claims as c; from symacts.cli import main; c.read_note = None; "
        f"sys.argv = ['symacts', 'verify', {str(note)!r}]; raise SystemExit(main())"
    )
    answer = done([sys.executable, "-c", spoilt])
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("symacts: a fault of symacts itself at claims.py:")
    assert answer.stderr.count("\n") == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_to_the_parent_ends_the_child(number: signal.Signals) -> None:
    work = "print(os.getpid(), flush=True); time.sleep(30)"
    with subprocess.Popen(
        program(work, "20"), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.send_signal(number)
        parent.wait(10)
        if number is signal.SIGTERM:
            assert parent.returncode == -signal.SIGTERM
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_without_fork_the_program_is_started_again() -> None:
    code = "import os, sys; del os.fork; from symacts.cli import main; sys.exit(main())"
    assert done([sys.executable, "-c", code, "eval", "relu", "2"]).stdout == "2\n"
    assert done([sys.executable, "-c", code, "eval", "relu", "2"], SYMACTS_GUARDED="1").stdout == "2\n"
    code = "import os; del os.fork; from symacts.guard import guarded; guarded(int, 'it', 0.01)"
    assert "no answer for it: it takes more than 0.01 seconds" in done([sys.executable, "-c", code]).stderr


def cpu_of_children() -> float:
    """Seconds of the processor: on a busy machine the wall's say nothing."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", "x^x^x^x^x"],
        ["report", "leaky_relu", "--set", "alpha=9^9^9^9"],
        ["eval", "x", "9^9^9^9"],
        ["plot", "((((x", "-o", "p.svg"],
    ],
)
def test_a_hostile_command_line_ends_in_one_sentence(arguments: list[str], tmp_path: Path) -> None:
    started = cpu_of_children()
    answer = subprocess.run(
        [sys.executable, "-m", "symacts", *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert cpu_of_children() - started < 10
    assert answer.stderr.count("\n") == (answer.returncode != 0)
    assert answer.returncode in (0, 2)
    assert list(tmp_path.iterdir()) == []
