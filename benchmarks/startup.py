"""What a user waits for and what it takes, as ratios to the same imports in the same run.

python benchmarks/startup.py [RUNS]
"""

from __future__ import annotations

import sys

from measure import Promise, costs, python, show

IMPORTS = "import sympy, numpy, scipy.special, flint"


def main(runs: int) -> int:
    report, gelu, help_, listing, imports, bare, sympy = costs(
        [
            python("-m", "symacts", "report", "sigmoid"),
            python("-m", "symacts", "report", "gelu"),
            python("-m", "symacts", "--help"),
            python("-m", "symacts", "list"),
            python("-c", IMPORTS),
            python("-c", ""),
            python("-c", "import sympy"),
        ],
        runs,
    )
    print(f"median of {runs} runs; {IMPORTS}: {imports.wall:.2f} s, {imports.memory / 1e6:.0f} MB")
    return show(
        [
            Promise("report sigmoid / the imports", report.wall / imports.wall, 1.5),
            Promise("--help / bare interpreter", help_.wall / bare.wall, 3),
            Promise("list / import sympy", listing.wall / sympy.wall, 1.3),
            Promise("peak memory: report gelu / the imports", gelu.memory / imports.memory, 2),
        ]
    )


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
