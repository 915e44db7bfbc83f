"""Our kernels beside SymPy's lambdify, torch and jax: how far off, and nanoseconds an element, in one run.

    python benchmarks/kernels.py [NAME ...] [--all] [--dtype float64] [--dtype float32] [--full] [--size N]
    python benchmarks/kernels.py --accuracy [NAME ...] [--all] [--full]

NAME: functions of the catalogue; without any, the 22 of the promise; `--all` takes the catalogue. Peers that
are not installed are left out and said so. Every way gets the same numbers, in turns, in one process on one
thread; its time is the least CPU time of the rounds, its error the worst against ball arithmetic.
`--full` tries hundred thousands of inputs instead of a few thousand: a million float32, every float16.
`--accuracy` holds our kernels alone against the exact value, in all three formats, and times nothing.

The exit status is 1 where a promise is broken: ours at most 1.5 times the fastest peer that is itself within
8 ulp, at most 3 times the faster of the two lambdify, f' faster than torch's forward pass with autograd in
two thirds of the functions; 4 ulp for f and 8 for f' and f'' in float64, 0.51 in float32 and float16; a
kernel made in a fifth of the CPU time of `python -c "import sympy"` on average.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

# one thread: NumPy, torch and jax read this when they are imported, so that their imports stand below
for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"
os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")

import numpy as np  # noqa: E402
from measure import costs, python  # noqa: E402

from symacts import catalog  # noqa: E402
from symacts.calculus.undecided import Undecided  # noqa: E402
from symacts.inspection import OURS  # noqa: E402
from symacts.kernels.build import kernel  # noqa: E402
from symacts.peers import PEERS, NoPeer, peer  # noqa: E402
from symacts.substitution import placed  # noqa: E402
from symacts.truth.points import FULL, THIN, Density  # noqa: E402
from symacts.truth.score import Score, Task, score, task  # noqa: E402

NAMES = (
    "sigmoid", "tanh", "softplus", "silu", "gelu", "gelu_tanh", "mish", "logish", "serf", "tanhexp", "elu",
    "selu", "softsign", "arctan", "gaussian", "sinusoid", "snake", "hard_swish", "hard_sigmoid",
    "log_sigmoid", "tanhshrink", "squareplus",
)  # fmt: skip
LAMBDIFY = ("scipy", "lambdify")
WITHIN = 8.0  # ulp: a peer that is further off is no rival
SLOWER, SLOWER_THAN_LAMBDIFY, FASTER_THAN_TORCH, BUILT_IN = 1.5, 3.0, 2 / 3, 0.2
ROUNDS = 9


@dataclass(frozen=True)
class Way:
    """One way of computing one derivative of one function: its score and its time an element."""

    who: str
    score: Score
    nanoseconds: float

    @property
    def is_accurate(self) -> bool:
        return self.score.ulps.error <= WITHIN and not self.score.lost.error


@dataclass(frozen=True)
class Cell:
    """One derivative of one function in one format, in all ways that there are."""

    name: str
    order: int
    dtype: str
    ways: tuple[Way, ...]
    build: float  # seconds of CPU that our kernel took to be made

    def way(self, who: str) -> Way | None:
        return next((way for way in self.ways if way.who == who), None)

    def ratio(self, rivals: Sequence[Way | None]) -> float:
        """How many times as long as the fastest of the rivals ours takes; 0 without rivals."""
        ours, times = self.way(OURS), [rival.nanoseconds for rival in rivals if rival is not None]
        if ours is None:
            return math.inf
        return ours.nanoseconds / min(times) if times else 0.0

    @property
    def to_accurate(self) -> float:
        return self.ratio([way for way in self.ways if way.who != OURS and way.is_accurate])

    @property
    def to_lambdify(self) -> float:
        return self.ratio([self.way(who) for who in LAMBDIFY])

    @property
    def is_right(self) -> bool:
        ours = self.way(OURS)
        return ours is not None and ours.score.passed


# ---- measuring


def measured(name: str, order: int, dtype: str, peers: Sequence[str], density: Density, size: int) -> Cell:
    row = catalog.get(name)
    expr = placed(row.expression, row.defaults)
    held = task(row.name, expr, order, dtype, density)
    start = time.process_time()
    ours = dict(_functions(held, [OURS]))
    build = time.process_time() - start
    functions = ours | dict(_functions(held, peers))
    scores = {who: score(function, held) for who, function in functions.items()}
    points = np.random.default_rng(1).normal(0.0, 3.0, size).astype(dtype)
    times = timed(list(functions.values()), points) if size else [0.0] * len(functions)
    ways = (Way(who, scores[who], ns) for who, ns in zip(functions, times, strict=True))
    return Cell(row.name, order, dtype, tuple(ways), build)


def _functions(held: Task, whos: Sequence[str]) -> Iterator[tuple[str, Callable[[Any], Any]]]:
    """The ways that can compute it. One that cannot is no rival; ours that cannot breaks its promise."""
    for who in whos:
        try:
            if who == OURS:
                yield who, kernel(catalog.get(held.name), held.order)
            else:
                function = peer(who).of(held.name, held.expr, held.order)
                function(held.points[:1].copy())
                yield who, function
        except (NoPeer, Undecided) as reason:
            print(f"{held.name}, order {held.order}: nothing by {who}: {reason}", file=sys.stderr)


def timed(functions: Sequence[Callable[[Any], Any]], points: Any) -> list[float]:
    """Nanoseconds an element: the least of the rounds, in which the functions take turns."""
    rounds = [[_once(function, points) for function in functions] for _ in range(ROUNDS)]
    return [min(column) / len(points) * 1e9 for column in zip(*rounds, strict=True)]


def _once(function: Callable[[Any], Any], points: Any) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        start = time.process_time()
        function(points)
        return time.process_time() - start


# ---- showing


def shown(cells: Sequence[Cell], dtype: str) -> Iterator[str]:
    """A table in Markdown: for each cell and way, nanoseconds and ulp."""
    here = [cell for cell in cells if cell.dtype == dtype]
    whos = list(dict.fromkeys(way.who for cell in here for way in cell.ways))
    yield f"## {dtype}: nanoseconds an element (worst error in ulp)\n"
    yield f"| | {' | '.join(whos)} |"
    yield "|---" * (len(whos) + 1) + "|"
    for cell in here:
        yield f"| {cell.name}{chr(39) * cell.order} | {' | '.join(_way(cell.way(who)) for who in whos)} |"
    yield ""


def _way(way: Way | None) -> str:
    if way is None:
        return ""
    found = way.score
    lost = f", {found.lost.error:.0f} lost" if found.lost.error else ""
    error = f"{found.ulps.error:.1f}" if found.ulps.error < 1e4 else f"{found.ulps.error:.0e}"
    return f"{way.nanoseconds:.1f} ({error}{lost}{', warns' if found.warnings else ''})"


def accuracy_table(cells: Sequence[Cell]) -> Iterator[str]:
    """The worst errors of our kernels in Markdown, a row for each function, in ulp; what fails is bold."""
    columns = list(dict.fromkeys((cell.dtype, cell.order) for cell in cells))
    by_place = {(cell.name, cell.dtype, cell.order): cell for cell in cells}
    heads = (f"{dtype} f{chr(39) * order}" for dtype, order in columns)
    yield f"| worst ulp | {' | '.join(heads)} |"
    yield "|---" * (len(columns) + 1) + "|"
    for name in dict.fromkeys(cell.name for cell in cells):
        row = (_worst(by_place[name, *column]) for column in columns)
        yield f"| {name} | {' | '.join(row)} |"
    yield ""
    for cell in cells:
        ours = cell.way(OURS)
        if ours is not None and not ours.score.passed:
            yield f"- {cell.name}{chr(39) * cell.order}, {cell.dtype}: {'; '.join(ours.score.complaints)}"
    yield ""


def _worst(cell: Cell) -> str:
    ours = cell.way(OURS)
    if ours is None:
        return "**none**"
    text = f"{ours.score.ulps.error:.2f}" if ours.score.ulps.error < 1e4 else f"{ours.score.ulps.error:.0e}"
    return text if ours.score.passed else f"**{text}**"


def promises(cells: Sequence[Cell], is_timed: bool) -> Iterator[tuple[bool, str]]:
    """Each promise, whether it is kept, and where it is not."""
    yield from _each(cells, lambda cell: cell.is_right, "within the bounds, nothing lost, no warning")
    (imported,) = costs([python("-c", "import sympy")], 3)
    share = sum(cell.build for cell in cells) / len(cells) / imported.cpu
    yield share <= BUILT_IN, f"a kernel is made in {share:.2f} imports of SymPy on average"
    if is_timed:
        yield from _of_time(cells)


def _of_time(cells: Sequence[Cell]) -> Iterator[tuple[bool, str]]:
    rival = f"at most {SLOWER} times the fastest peer within {WITHIN:g} ulp"
    yield from _each(cells, lambda cell: cell.to_accurate <= SLOWER, rival)
    printed = f"at most {SLOWER_THAN_LAMBDIFY:g} times lambdify"
    yield from _each(cells, lambda cell: cell.to_lambdify <= SLOWER_THAN_LAMBDIFY, printed)
    slopes = [cell for cell in cells if cell.order == 1 and cell.way("torch") is not None]
    if slopes:
        faster = sum(cell.ratio([cell.way("torch")]) < 1 for cell in slopes) / len(slopes)
        yield faster >= FASTER_THAN_TORCH, f"f' is faster than torch with autograd in {faster:.0%}"


def _each(cells: Sequence[Cell], kept: Callable[[Cell], bool], what: str) -> Iterator[tuple[bool, str]]:
    broken = [f"{cell.name}{chr(39) * cell.order} ({cell.dtype})" for cell in cells if not kept(cell)]
    where = f": all but {', '.join(broken)}" if broken else ""
    yield not broken, f"{len(cells) - len(broken)} of {len(cells)} cells: {what}{where}"


def _installed() -> list[str]:
    found = []
    for who in PEERS:
        try:
            found.append(peer(who).name)
        except NoPeer as reason:
            print(f"left out: {reason}", file=sys.stderr)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--all", action="store_true", help="the whole catalogue")
    parser.add_argument("--dtype", action="append", choices=("float64", "float32", "float16"))
    parser.add_argument("--full", action="store_true", help="all inputs of the promise, not a thin sample")
    parser.add_argument("--accuracy", action="store_true", help="ours alone, in all formats, without times")
    parser.add_argument("--size", type=int, default=1_000_000, help="elements of the timed array")
    options = parser.parse_args()
    names = [row.name for row in catalog.rows()] if options.all else options.names or list(NAMES)
    dtypes = options.dtype or ["float64", "float32", "float16"][: 3 if options.accuracy else 2]
    peers = [] if options.accuracy else _installed()
    density, size = FULL if options.full else THIN, 0 if options.accuracy else options.size
    if "torch" in peers:
        import torch

        torch.set_num_threads(1)
    cells = [
        measured(name, order, dtype, peers, density, size)
        for dtype in dtypes
        for name in names
        for order in (0, 1, 2)
    ]
    for lines in [accuracy_table(cells)] if options.accuracy else [shown(cells, dtype) for dtype in dtypes]:
        print("\n".join(lines))
    kept = [*promises(cells, not options.accuracy)]
    print("\n".join(f"{'kept  ' if held else 'BROKEN'} {what}" for held, what in kept))
    return 0 if all(held for held, _ in kept) else 1


if __name__ == "__main__":
    sys.exit(main())
