"""The whole catalogue with every property, in one process: how much is proved, and what it costs.

    python benchmarks/catalogue.py [RUNS]

The unit of time is one import: the CPU time of `python -c "import sympy"` in the same run. SymPy is imported
before the clock starts; our own modules and what else they need are part of the total. What is not proved is
listed, with its reasons, by `python -m symacts list --unproved`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import median

from measure import ROOT, Promise, costs, python, show

WORK = "--work"
IMPORTS = "(our imports)"


@dataclass(frozen=True)
class Round:
    """One process: the CPU seconds of each part, the facts and the proved ones, and the peak memory."""

    seconds: dict[str, float]
    facts: int
    proved: int
    apart: int
    memory: float


def work() -> None:
    """Derives everything; one line a row: its name, CPU seconds, facts, proved facts, whether it is apart."""
    import sympy  # noqa: F401

    start = time.process_time()
    from symacts.catalog import select
    from symacts.survey import standing

    names = [row.name for row in select()]
    print(IMPORTS, time.process_time() - start, 0, 0, 0, sep="\t")
    for name in names:
        start = time.process_time()
        found = standing(name)
        print(name, time.process_time() - start, found.facts, found.proved, int(found.endless), sep="\t")


def measured() -> Round:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(python(__file__, WORK), env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    rows = [line.rstrip("\n").split("\t") for line in process.stdout]
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the work failed with status {process.returncode}")
    counted = [row for row in rows if row[4] == "0"]
    return Round(
        {name: float(seconds) for name, seconds, *_ in rows},
        sum(int(row[2]) for row in counted),
        sum(int(row[3]) for row in counted),
        len(rows) - len(counted),
        used.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
    )


def main(runs: int) -> int:
    (unit,) = (cost.cpu for cost in costs([python("-c", "import sympy")], max(runs, 3)))
    rounds = [measured() for _ in range(runs)]
    first = rounds[0]
    parts = {name: median(r.seconds[name] for r in rounds) / unit for name in first.seconds}
    print(f"median of {runs} runs; one import: {unit:.2f} s of CPU")
    print(
        f"{first.proved} of {first.facts} facts about {len(parts) - 1 - first.apart} functions are proved; "
        f"{first.apart} functions that oscillate without a period count apart"
    )
    slowest = sorted((name for name in parts if name != IMPORTS), key=lambda name: -parts[name])
    return show(
        [
            Promise("facts that are not proved, per cent", 100 * (1 - first.proved / first.facts), 1),
            Promise("all properties of all functions, in imports", sum(parts.values()), 80),
            *(Promise(f"all properties of {name}, in imports", parts[name], 4) for name in slowest[:8]),
            Promise("peak memory, in units of 100 MB", median(r.memory for r in rounds) / 1e8, 5),
        ]
    )


if __name__ == "__main__":
    if WORK in sys.argv:
        work()
    else:
        raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
