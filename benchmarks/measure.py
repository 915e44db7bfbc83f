"""Commands measured from outside: wall time, CPU time and peak memory, as medians of several runs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, seconds of CPU, and the greatest resident memory in bytes."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Promise:
    """A ratio and the most it may be."""

    what: str
    ratio: float
    limit: float

    @property
    def kept(self) -> bool:
        return self.ratio <= self.limit


def python(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, *arguments)


def once(command: Sequence[str]) -> Cost:
    """One run, which must succeed."""
    start = time.perf_counter()
    # A user's Python keeps its byte code.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed with status {process.returncode}")
    kilobyte = 1 if sys.platform == "darwin" else 1024
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * kilobyte)


def costs(commands: Sequence[Sequence[str]], runs: int) -> list[Cost]:
    """The median costs of each command. The commands take turns, so that a busy spell hits them all."""
    for command in commands:
        once(command)  # compiles the byte code and warms the file cache
    rounds = [[once(command) for command in commands] for _ in range(runs)]
    return [
        Cost(*(median(getattr(cost, field) for cost in column) for field in ("wall", "cpu", "memory")))
        for column in zip(*rounds, strict=True)
    ]


def show(promises: Iterable[Promise]) -> int:
    """Prints the table; the exit status: 1 if a promise is broken."""
    broken = 0
    print(f"{'':56}{'ratio':>8}{'limit':>8}")
    for promise in promises:
        mark = "" if promise.kept else "  BROKEN"
        print(f"{promise.what:56}{promise.ratio:8.2f}{promise.limit:8.1f}{mark}")
        broken += not promise.kept
    return 1 if broken else 0
