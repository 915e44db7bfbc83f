"""What derivations and networks take, as ratios of CPU time to the same imports, and derive to report.

python benchmarks/derivations.py [RUNS] [PAIRS]
"""

from __future__ import annotations

import random
import sys
from statistics import median

from measure import Promise, costs, python, show

from symacts.catalog import names
from symacts.dossier import properties

IMPORTS = "import sympy, numpy, scipy.special, flint"
NOISE = 1.05  # two runs of one command differ by as much


def drawn(pairs: int) -> list[tuple[str, str]]:
    """Functions of the catalogue, each with a property: the same ones every time."""
    chance = random.Random(7)
    shelf = [p.name for p in properties()]
    return [(name, chance.choice(shelf)) for name in chance.sample(names(), pairs)]


def main(runs: int, pairs: int) -> int:
    symacts = python("-m", "symacts")
    imports, worked, network, *rest = costs(
        [
            python("-c", IMPORTS),
            (*symacts, "worked"),
            (*symacts, "network", "sigmoid", "--quiet"),
            *((*symacts, "derive", *pair) for pair in drawn(pairs)),
            *((*symacts, "report", name) for name, _ in drawn(pairs)),
        ],
        runs,
    )
    ratios = [derive.cpu / report.cpu for derive, report in zip(rest[:pairs], rest[pairs:], strict=True)]
    worst = max(zip(ratios, drawn(pairs), strict=True))
    print(f"median of {runs} runs, CPU; {IMPORTS}: {imports.cpu:.2f} s")
    return show(
        [
            Promise("all worked derivations / the imports", worked.cpu / imports.cpu, 240),
            Promise("network sigmoid / the imports", network.cpu / imports.cpu, 40),
            Promise(f"derive / report, median of {pairs}", median(ratios), 1),
            Promise(f"derive / report, worst: {' '.join(worst[1])}", worst[0], NOISE),
        ]
    )


if __name__ == "__main__":
    raise SystemExit(main(*(map(int, sys.argv[1:3])), *(5, 12)[len(sys.argv) - 1 :]))
