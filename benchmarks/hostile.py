"""Hostile command lines: each has to end in a report or in one sentence, within 10 seconds and a gigabyte.

python benchmarks/hostile.py
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

from measure import ROOT, python

SECONDS, MEGABYTES = 10, 1000

HOSTILE = {
    "a tower of powers": ("report", "9^9^9^9"),
    "a tower of x": ("report", "^".join(["x"] * 60)),
    "x^x^x": ("report", "x^x^x"),
    "eight exponentials": ("report", "exp(" * 8 + "x" + ")" * 8),
    "fifty exponentials": ("report", "exp(" * 50 + "x" + ")" * 50),
    "60,000 brackets": ("report", "(" * 60_000 + "x" + ")" * 60_000),
    "120 kilobytes": ("report", "x+" * 60_000 + "x"),
    "1,200 sines": ("report", "+".join(f"sin({k}x)" for k in range(1, 1200))),
    "100 hyperbolic tangents": ("report", "+".join(f"tanh({k}x)" for k in range(1, 100))),
    "a product of 40 sums": ("report", "*".join(f"(1+exp({k}x))" for k in range(1, 40))),
    "a power of a sum": ("report", "(x^2+x+exp(x)+sin(x)+1)^60"),
    "(x+1)^1000": ("report", "(x+1)^1000"),
    "a thousand digits": ("report", "9" * 1000 + "*x"),
    "1e-900": ("report", "x*1e-900"),
    "e^9999": ("report", "exp(9999)*x"),
    "tanh in tanh": ("report", "tanh(" * 20 + "x" + ")" * 20),
    "gelu in gelu": ("report", "gelu(" * 4 + "x" + ")" * 4),
    "degree 200": ("report", "+".join(f"{k * 7919 % 101 - 50}x^{k}" for k in range(1, 200))),
    "irrational exponents": ("report", "x^pi+x^sqrt(2)+x^e"),
    "200 kinks": ("report", "+".join(f"abs(x-{k})" for k in range(1, 200))),
    "60 roots": ("report", "*".join(f"(x-{k})" for k in range(1, 60))),
    "the greatest of 12": ("report", f"max({','.join(f'sin({k}x)*exp(x/{k})' for k in range(1, 13))})"),
    "square roots of primes": ("report", "+".join(f"sqrt({p})*x^{p}" for p in (2, 3, 5, 7, 11, 13))),
    "a tower as a parameter": ("report", "elu", "--set", "alpha=9^9^9^9"),
    "a parameter of 900 digits": ("report", "leaky_relu", "--set", f"alpha={'7' * 900}/{'9' * 900}1"),
    "a great exponential as a parameter": ("report", "snake", "--set", "alpha=exp(exp(5))"),
    "10,000 digits of tanh": ("eval", "tanh(x)", "1e900", "--digits", "10000"),
    "a derivative of order 60": ("eval", "tanh(sin(exp(x)))", "1/3", "--order", "60"),
    "100 derivatives": ("report", "erf(x)*sin(x)", "--order", "100"),
    "code": ("report", "__import__('os').system('id')"),
    "control characters": ("report", "x\x07\x1b[31m+"),
    "a fast sine drawn": ("plot", "sin(1000000*x)", "-o", "sine.svg"),
}  # fmt: skip


@dataclass(frozen=True)
class End:
    """How a command ended: seconds on the clock, megabytes of its greatest process, and what it wrote."""

    seconds: float
    megabytes: float
    status: int
    sentences: int

    @property
    def is_good(self) -> bool:
        said = self.sentences == (1 if self.status == 2 else 0)
        return self.seconds <= SECONDS and self.megabytes <= MEGABYTES and self.status in (0, 1, 2) and said


def run(arguments: tuple[str, ...], folder: str) -> End:
    start = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            python("-m", "symacts", *arguments),
            cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=errors,
        )  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        unit = 1e6 if sys.platform == "darwin" else 1e3
        lines = errors.read().count(b"\n")
        return End(time.perf_counter() - start, used.ru_maxrss / unit, process.returncode, lines)


def main() -> int:
    bad = 0
    print(f"{'':40}{'seconds':>8}{'MB':>6}{'status':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in HOSTILE.items():
            end = run(arguments, folder)
            mark = "" if end.is_good else "  BROKEN"
            print(f"{name:40}{end.seconds:8.1f}{end.megabytes:6.0f}{end.status:8}{mark}", flush=True)
            bad += not end.is_good
        left = [name for name in os.listdir(folder) if name != "sine.svg"]
    print(f"{len(HOSTILE)} commands, {bad} broken, files left behind: {', '.join(left) or 'none'}")
    return 1 if bad or left else 0


if __name__ == "__main__":
    raise SystemExit(main())
