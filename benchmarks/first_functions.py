"""Every property of the first functions, in one process, in imports: the CPU time of importing SymPy.

    python benchmarks/first_functions.py [RUNS]

SymPy is imported before the clock starts. Our own modules and what else they need are part of the total.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

from measure import ROOT, Promise, costs, python, show

WORK = "--work"
FIRST = (
    "binary_step", "identity", "sigmoid", "tanh", "relu", "leaky_relu", "prelu", "elu", "selu", "celu",
    "gelu", "gelu_tanh", "silu", "swish", "mish", "hard_swish", "softplus", "softsign", "hard_tanh", "relu6",
    "hard_sigmoid", "log_sigmoid", "arctan", "gaussian", "sinusoid", "snake",
)  # fmt: skip


def work() -> None:
    """Derives everything; prints the CPU seconds of each part."""
    import sympy  # noqa: F401

    start = time.process_time()
    from symacts.catalog import get
    from symacts.dossier import derive, properties

    properties()
    activations = [get(name) for name in FIRST]
    print("(our imports)", time.process_time() - start)
    for activation in activations:
        start = time.process_time()
        derive(activation)
        print(activation.name, time.process_time() - start)


def measured() -> dict[str, float]:
    """The CPU seconds of each part, in a fresh process."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = python(__file__, WORK)
    out = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    return {name: float(seconds) for name, seconds in (line.rsplit(" ", 1) for line in out.splitlines())}


def main(runs: int) -> int:
    (unit,) = (cost.cpu for cost in costs([python("-c", "import sympy")], runs))
    rounds = [measured() for _ in range(runs)]
    parts = {name: sorted(r[name] for r in rounds)[runs // 2] / unit for name in rounds[0]}
    print(f"median of {runs} runs; one import: {unit:.2f} s of CPU")
    promises = [
        Promise(f"all properties of {name}", ratio, 1) for name, ratio in parts.items() if name[0] != "("
    ]
    promises.append(Promise("all of them, our imports included", sum(parts.values()), 12))
    return show(promises)


if __name__ == "__main__":
    if WORK in sys.argv:
        work()
    else:
        raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
