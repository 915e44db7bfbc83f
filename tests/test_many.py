"""Many activations at once: the same with any executor, and nothing left behind."""

from __future__ import annotations

import json
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sympy import Add, Mul, Pow, exp

import symacts
from symacts import cli
from symacts.activation import Activation, x
from symacts.catalog import get, rows
from symacts.dossier import derive, derive_many
from symacts.evidence import Dossier
from symacts.showing.jsonform import report
from symacts.survey import standings, unproved
from symacts.workers import pool
from symacts.writers import get as writer

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ("relu", "selu", "square", "hard_tanh", "leaky_relu", "sinusoid")


def written(dossier: Dossier) -> str:
    return json.dumps(report(dossier, 20))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.name)
def test_a_row_travels(row: Activation) -> None:
    copy = pickle.loads(pickle.dumps(row))
    assert (copy.name, copy.expression, copy.defaults) == (row.name, row.expression, row.defaults)
    assert copy.frameworks == row.frameworks


@pytest.mark.parametrize("name", SAMPLE)
def test_a_dossier_travels(name: str) -> None:
    dossier = derive(get(name))
    assert written(pickle.loads(pickle.dumps(dossier))) == written(dossier)
    for fact in dossier.facts.values():
        copy = pickle.loads(pickle.dumps(fact))
        assert (copy.why, copy.value, copy.verdict) == (fact.why, fact.value, fact.verdict)


def test_expressions_travel_as_they_are() -> None:
    """SymPy's own way would evaluate (-x)^2 to x^2 and 2*(x + 1) to 2*x + 2."""
    for given in (
        Pow(Mul(-1, x, evaluate=False), 2, evaluate=False),
        Mul(2, Add(x, 1, evaluate=False), evaluate=False),
        exp(Mul(2, x, evaluate=False), evaluate=False),
    ):
        copy = pickle.loads(pickle.dumps(Activation("mine", given)))
        assert str(copy.definition) == str(given)
        assert copy.definition == given


class Immediate:
    """The least that an executor can be."""

    def submit(self, fn: Callable[..., Any], /, *args: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(pickle.loads(pickle.dumps(fn(*pickle.loads(pickle.dumps(args))))))
        return future


def executors() -> Iterator[Any]:
    yield pytest.param(Immediate, id="the least")
    yield pytest.param(lambda: ThreadPoolExecutor(1), id="a thread")
    spawn = multiprocessing.get_context("spawn")
    yield pytest.param(lambda: ProcessPoolExecutor(1, mp_context=spawn), id="a new process")


@pytest.mark.parametrize("make", list(executors()))
def test_the_same_dossiers_in_the_same_order(make: Callable[[], Any]) -> None:
    wanted = ["derivative", "range", "identities"]
    here = [written(d) for d in derive_many(map(get, SAMPLE), only=wanted)]
    executor = make()
    there = [written(d) for d in derive_many(map(get, SAMPLE), executor, wanted)]
    if isinstance(executor, Executor):
        executor.shutdown()
    assert there == here


def test_on_a_dask_cluster() -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.Client(processes=False, n_workers=1, threads_per_worker=1, dashboard_address=None) as c:
        there = [written(d) for d in derive_many(map(get, SAMPLE), c.get_executor(), ["range"])]
    assert there == [written(d) for d in derive_many(map(get, SAMPLE), only=["range"])]


def test_what_is_not_begun_is_given_up() -> None:
    class Never(Immediate):
        cancelled = 0

        def submit(self, fn: Callable[..., Any], /, *args: Any) -> Future[Any]:
            if args[0].name == "relu":
                return super().submit(fn, *args)
            future: Future[Any] = Future()
            future.add_done_callback(lambda done: setattr(Never, "cancelled", Never.cancelled + 1))
            return future

    found = derive_many(map(get, SAMPLE), Never(), ["range"])
    assert next(found).activation.name == "relu"
    found.close()  # type: ignore[attr-defined]
    assert Never.cancelled == len(SAMPLE) - 1


NOTES = ["Tanh is odd.", ("Sigmoid is odd.", "sigmoid.md"), ("The range of ReLU is [0, 1].", "relu.txt")]


@pytest.mark.parametrize("make", [lambda: None, Immediate])
def test_the_same_rulings_in_the_same_order(make: Callable[[], Any]) -> None:
    told: list[tuple[int, int]] = []
    found = list(symacts.verify_many(NOTES, make(), progress=lambda *done: told.append(done)))
    assert [(n.name, [(r.claim, r.verdict.truth.value) for r in n]) for n in found] == [
        ("", [("tanh is odd", "true")]),
        ("sigmoid.md", [("sigmoid is odd", "false")]),
        ("relu.txt", [("range(relu) = [0, 1]", "false")]),
    ]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_the_unproved_are_listed_with_reasons() -> None:
    held = list(standings(["relu", "gcu"]))
    assert [(one.name, one.proved == one.facts, one.endless) for one in held] == [
        ("relu", True, False),
        ("gcu", False, True),
    ]
    assert all(gap.reason for one in held for gap in one.gaps)
    text = str(writer("text").write(unproved(held)))
    assert "gcu (oscillates without a period)" in text
    assert f"{held[0].facts} of {held[0].facts} facts about 1 functions are proved, 100.00 %." in text
    data: Any = unproved(held).data()
    assert data["summary"]["facts"] == held[0].facts
    assert data["summary"]["endless"]["facts"] == held[1].facts
    assert set(data["activations"][1]["unproved"]) == {gap.property for gap in held[1].gaps}


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(("list", *arguments))
    out, err = capsys.readouterr()
    return status, out, err


def test_the_command_is_the_same_with_jobs(capsys: pytest.CaptureFixture[str]) -> None:
    alone = run(capsys, "--unproved", "--family", "step")
    assert alone[0] == 0
    assert "facts about" in alone[1]
    assert run(capsys, "--unproved", "--family", "step", "--jobs", "2") == alone
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--jobs", "2"), "--jobs has work to share out only with --unproved"),
        (("--unproved", "--jobs", "0"), "'0' is not a whole number from 1 to 256"),
    ],
)
def test_misuse_of_jobs(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str) -> None:
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert message in err


def test_what_fails_in_a_pool_fails_here() -> None:
    with pool(2) as executor:
        assert executor is not None
        with pytest.raises(ValueError, match="invalid literal"):
            executor.submit(int, "x").result()
        with pytest.raises(AttributeError, match="local object"):
            executor.submit(lambda: 1).result()  # a function without a name does not travel
        assert executor.submit(int, "2").result() == 2
        with pytest.raises(BrokenExecutor, match="before its time"):
            executor.submit(os._exit, 3).result()
    assert multiprocessing.active_children() == []


def test_a_pool_ends_with_an_error() -> None:
    with pytest.raises(KeyboardInterrupt):
        _interrupted_in_a_pool()
    assert multiprocessing.active_children() == []


def _interrupted_in_a_pool() -> None:
    with pool(2) as executor:
        assert executor is not None
        executor.submit(time.sleep, 60)
        time.sleep(0.2)
        raise KeyboardInterrupt


def test_half_a_result_is_not_waited_for() -> None:
    """A process that was ended while it wrote: in one of these trials at least, as long as a result takes."""
    code = (
        "import time\nfrom symacts.workers import pool\n"
        "def trial(part):\n"
        "    with pool(2) as executor:\n"
        "        start = time.perf_counter()\n"
        "        futures = [executor.submit(bytes, 1 << 26) for _ in range(2)]\n"
        "        if part is None:\n"
        "            [future.result() for future in futures]\n"
        "            return time.perf_counter() - start\n"
        "        time.sleep(part)\n        raise KeyboardInterrupt\n"
        "whole = trial(None)\n"
        "for tenth in (3, 4, 5, 6, 7, 8, 9):\n"
        "    try:\n        trial(whole * tenth / 10)\n    except KeyboardInterrupt:\n        pass\n"
        "print('ended')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=ROOT, timeout=60, check=True
    )
    assert ended.stdout == b"ended\n"


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs groups of processes")
@pytest.mark.parametrize("whole_group", [True, False], ids=["Ctrl-C", "a signal to the parent"])
def test_an_interruption_is_one_sentence_and_leaves_no_process(whole_group: bool) -> None:
    command = [sys.executable, "-m", "symacts", "list", "--unproved", "--jobs", "2"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(
            signal.SIGINT, signal.SIG_DFL
        ),  # a suite in the background ignores it
    )
    while not children_of(process.pid):
        time.sleep(0.05)
    time.sleep(0.5)
    (os.killpg if whole_group else os.kill)(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"symacts: interrupted\n")
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs groups of processes")
def test_who_ends_the_parent_ends_its_workers() -> None:
    """They would keep the output open, and wait for work for ever."""
    code = (
        "import time\nfrom symacts.workers import pool\n"
        "with pool(2) as executor:\n"
        "    [executor.submit(time.sleep, 0.01) for _ in range(4)][-1].result()\n"
        "    print('ready', flush=True)\n    time.sleep(60)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True, cwd=ROOT
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.kill()
    process.communicate(timeout=10)  # ends when the last one has closed its output


def children_of(pid: int) -> list[str]:
    return subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    ).stdout.split()
