"""What pages cost, in imports of the same run: the CPU time of importing SymPy, or Matplotlib and SymPy.

python benchmarks/pages.py [RUNS]
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import Promise, costs, python, show

TEN = ("sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "gelu", "silu", "mish", "softplus")
DERIVED = f"import symacts; [symacts.derive(symacts.get(name)) for name in {TEN}]"


def main(runs: int) -> int:
    with TemporaryDirectory() as folder:
        page, pages, paper = (Path(folder, name) for name in ("one.html", "ten.html", "ten.pdf"))
        imports, sympy, derived, one, ten, printed = costs(
            [
                python("-c", "import matplotlib.figure, sympy"),
                python("-c", "import sympy"),
                python("-c", DERIVED),
                python("-m", "symacts", "sheet", "gelu", "-o", str(page)),
                python("-m", "symacts", "sheet", *TEN, "-o", str(pages)),
                python("-m", "symacts", "sheet", *TEN, "-o", str(paper)),
            ],
            runs,
        )
        sizes = [path.stat().st_size / 1e3 for path in (page, pages)]
    print(
        f"median of {runs} runs; Matplotlib and SymPy: {imports.cpu:.2f} s of CPU, SymPy: {sympy.cpu:.2f} s"
    )
    return show(
        [
            Promise("HTML sheet of one / importing Matplotlib and SymPy", one.cpu / imports.cpu, 2),
            Promise(
                "HTML sheet of ten, after derivation / import sympy", (ten.cpu - derived.cpu) / sympy.cpu, 20
            ),
            Promise(
                "PDF sheet of ten, after derivation / import sympy",
                (printed.cpu - derived.cpu) / sympy.cpu,
                20,
            ),
            Promise("kB of an HTML sheet of one", sizes[0], 200),
            Promise("kB a function of an HTML sheet of ten", sizes[1] / len(TEN), 200),
        ]
    )


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
