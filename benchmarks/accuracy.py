"""How far our kernels are off at all inputs of the promise: every cell of the catalogue, in `accuracy.md`.

    python benchmarks/accuracy.py [NAME ...] [--dtype float64] [--changed]

A cell is f, f' or f'' of a function of the catalogue in one float type. Its inputs:

- float64: magnitudes from the least to the greatest, evenly in their logarithm, 8 an octave and sign; 100,000
  on [-50, 50] and 50,000 as far as e^x is a float; 100 beside each kink and interior root; special values;
- float32: one of each of a million strata of bit patterns, and 150,000 and more like those above;
- float16: every one.

In float64 each result is held against a ball around the exact value with 75 correct bits. In float32 and
float16 most are first held against a Taylor polynomial with a proved error of at most 2^-12 units
(`symacts/truth/cover.py`); what is not thereby proved to be within 0.502 units, and the 2000 results with the
largest proved bounds, are held against balls. No figure of ours stands for a truth.

Errors are in units in the last place of the exact value, at normal inputs and results farther than 0.1 from
an interior root; mixed errors, |error|/max(ulp(g), |g'| ulp(x)), at all inputs.

What is measured goes into `accuracy.tsv` cell by cell, with a digest of what computes there, and is not
measured again while that, NumPy and SciPy stay what they were: a run that was broken off goes on where
it was, and after a change to the kernels only the cells that it changed are measured. `--changed` lists
these, and measures nothing. At the end `accuracy.md` is written from the whole file.

The exit status is 1 where a promise is broken: in float64 4 ulp for f and 8 for f' and f'', a mixed error of
8, with exceptions in at most 5 % of the cells, none above 32 ulp, and of at most 2 of the 22 functions that
`kernels.py` puts beside other libraries; in float32 and float16 0.51 ulp, without exceptions; no value lost,
none invented, no warning. It is 1 too where `--changed` lists something.
"""

from __future__ import annotations

import argparse
import ast
import csv
import hashlib
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import reduce
from itertools import product
from pathlib import Path
from typing import Any, TextIO

import numpy as np
import scipy
from kernels import NAMES as BESIDE_OTHERS
from sympy import Expr

from symacts import catalog
from symacts.kernels.assembly import Kernel
from symacts.kernels.build import kernel
from symacts.substitution import placed
from symacts.truth.cover import at_most, nearly
from symacts.truth.exact import Standing, together
from symacts.truth.points import FULL, inputs, interior_roots
from symacts.truth.score import Score, Task, bounds_for, called, places, score, tasks

Array = Any

HERE = Path(__file__).resolve().parent
DATA, TABLE = HERE / "accuracy.tsv", HERE / "accuracy.md"
DTYPES = ("float64", "float32", "float16")
LIBRARIES = f"NumPy {np.__version__}, SciPy {scipy.__version__}"
ORDERS = (0, 1, 2)
SHARE, MOST, MOST_BESIDE_OTHERS = 0.05, 32.0, 2
SETTLED = 0.502  # ulp: where a bound in float32 or float16 is larger, a ball decides
MOST_BALLS = 2000  # and at so many of the largest of the other bounds
HEADING = (
    "Written by `python benchmarks/accuracy.py` from `accuracy.tsv`, which has the digests of the sources",
    "that were measured. {libraries}, on x86-64 with AVX-512, for which NumPy has its own exp, log, sin",
    "and more; elsewhere the last digits differ.\n\n"
    "Every result of float64 is held against a ball around the exact value, of 75 correct bits. In float32",
    "and float16 most results are held against Taylor polynomials with proved errors of at most 2^-12",
    "units; what these do not show to be within 0.502 units, and the 2,000 results with the largest bounds,",
    "are held against balls. So no error is taken from another computation of ours; a figure of these two",
    "types is that of a ball, or the proved bound of all the rest, if that is larger.\n\n"
    "The unit is the last place of the exact value. The worst error counts at normal inputs and results",
    "farther than 0.1 from an interior root, where it may be 4 units for f and 8 for f' and f'' in float64,",
    "0.51 in float32 and float16; the mixed error, |error|/max(ulp(g), |g'| ulp(x)), counts everywhere and",
    "may be 8. Cells that exceed this are bold. Where no error was found, no place is named.\n",
)


@dataclass(frozen=True)
class Row:
    """One cell as it was measured: a line of the file."""

    name: str
    order: int
    dtype: str
    points: int
    unknown: int
    ulps: float
    at: float
    mixed: float
    mixed_at: float
    lost: int
    invented: int
    zeros: int
    said: str
    source: str
    libraries: str

    @property
    def key(self) -> tuple[str, int, str]:
        return self.name, self.order, self.dtype

    @property
    def exceeds(self) -> bool:
        bounds = bounds_for(self.order, self.dtype)
        return self.ulps > bounds.ulps or self.mixed > bounds.mixed

    @property
    def fails(self) -> bool:
        """What no exception is made for."""
        return any(failed(self) for failed in FAILURES.values())

    @property
    def title(self) -> str:
        return f"{self.name}{chr(39) * self.order}"


def of(found: Score, held: Task, source: str) -> Row:
    """What counts as unknown are finite points: no limit at inf is known of a wave."""
    unknown = (held.truth.standing == Standing.UNKNOWN) & np.isfinite(held.points)
    return Row(
        found.name,
        found.order,
        found.dtype,
        found.points,
        int(np.count_nonzero(unknown)),
        found.ulps.error,
        math.nan if found.ulps.at is None else found.ulps.at,
        found.mixed.error,
        math.nan if found.mixed.at is None else found.mixed.at,
        int(found.lost.error),
        int(found.invented.error),
        int(found.zeros.error),
        "; ".join((*found.faults, *found.warnings)),
        source,
        LIBRARIES,
    )


BLOCKS = ("block", "narrow")
FAILURES: dict[str, Callable[[Row], bool]] = {
    "a finite value lost": lambda row: row.lost > 0,
    "a value invented": lambda row: row.invented > 0,
    "a zero of the wrong sign": lambda row: row.zeros > 0,
    "a finite point without a truth": lambda row: row.unknown > 0,
    "a warning or a fault": lambda row: bool(row.said),
}


def digest(made: Kernel, dtype: str) -> str:
    """Of what computes in this format: the block and the functions that it calls, without docstrings, and
    whether it works in float32 itself."""
    functions = {
        node.name: node for node in ast.walk(ast.parse(made.source)) if isinstance(node, ast.FunctionDef)
    }
    todo, used = ["narrow" if "narrow" in functions and dtype != "float64" else "block"], dict[str, str]()
    while todo:
        name = todo.pop()
        if name in functions and name not in used:
            function = functions[name]
            body = function.body[1:] if ast.get_docstring(function) else function.body
            used[name] = "\n".join(map(ast.unparse, body))
            todo += [node.id for node in ast.walk(function) if isinstance(node, ast.Name)]
    text = "\n".join(used[name] for name in sorted(used, key=lambda name: (name in BLOCKS, name)))
    if dtype == "float32" and "exact=True)" in made.source:
        text = f"in {dtype}\n{text}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


# ---- the file


COLUMNS = tuple(field.name for field in fields(Row))
_READ = {"int": int, "float": float, "str": str}


def read() -> dict[tuple[str, int, str], Row]:
    """What the file has, the later line of two of one cell."""
    if not DATA.exists():
        return {}
    with DATA.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, delimiter="\t")
        rows = [Row(**{f.name: _READ[str(f.type)](line[f.name]) for f in fields(Row)}) for line in lines]
    return {row.key: row for row in rows}


def append(row: Row) -> None:
    begun = DATA.exists()
    with DATA.open("a", encoding="utf-8", newline="") as file:
        _write(file, [row], head=not begun)


def rewrite(rows: Iterable[Row]) -> list[Row]:
    """One line a cell, in the order of the catalogue; cells of functions that it has no more are gone."""
    places = {row.name: i for i, row in enumerate(catalog.rows())}
    kept = [row for row in rows if row.name in places]
    kept.sort(key=lambda row: (DTYPES.index(row.dtype), places[row.name], row.order))
    with DATA.open("w", encoding="utf-8", newline="") as file:
        _write(file, kept, head=True)
    return kept


def _write(file: TextIO, rows: Iterable[Row], head: bool) -> None:
    writer = csv.DictWriter(file, COLUMNS, delimiter="\t", lineterminator="\n")
    if head:
        writer.writeheader()
    writer.writerows(asdict(row) for row in rows)


# ---- measuring


Todo = dict[str, dict[int, Kernel]]  # by float type and order


def changed(names: Sequence[str], dtypes: Sequence[str]) -> Iterator[tuple[str, Todo]]:
    """The cells that the file does not have by the source of today, function by function."""
    rows = read()
    for name in names:
        made = {order: kernel(catalog.get(name), order) for order in ORDERS}
        todo: Todo = {dtype: {} for dtype in dtypes}
        for dtype, order in product(dtypes, ORDERS):
            row = rows.get((name, order, dtype))
            if row is None or (row.source, row.libraries) != (digest(made[order], dtype), LIBRARIES):
                todo[dtype][order] = made[order]
        yield name, todo


def measured(name: str, todo: Todo) -> Iterator[Row]:
    """The rows of one function; f, f' and f'' share their inputs, and each series of balls."""
    row = catalog.get(name)
    expr = placed(row.expression, row.defaults)
    for dtype, made in todo.items():
        if made:
            yield from (_by_balls if dtype == "float64" else _by_bounds)(name, expr, dtype, made)


def _by_balls(name: str, expr: Expr, dtype: str, made: dict[int, Kernel]) -> Iterator[Row]:
    held = tasks(name, expr, 1 + max(made), dtype, FULL)
    for order, one in made.items():
        yield of(score(one, held[order]), held[order], digest(one, dtype))


def _by_bounds(name: str, expr: Expr, dtype: str, made: dict[int, Kernel]) -> Iterator[Row]:
    """What the polynomials settle needs no ball."""
    roots = {order: interior_roots(expr, order) for order in made}
    beside = sorted({place for order in made for place in places(expr, roots[order])})
    points = inputs(dtype, beside, FULL)
    results = {order: called(one, points) for order, one in made.items()}
    truths = nearly(expr, 1 + max(made), points)
    bounds = {order: at_most(computed, truths[order]) for order, (computed, _) in results.items()}
    chosen = reduce(np.union1d, map(_worst, bounds.values()))
    balls = together(expr, 1 + max(made), points[chosen])
    for order, one in made.items():
        held = Task(name, expr, order, points[chosen], balls[order], roots[order])
        found = of(score(one, held), held, digest(one, dtype))
        rest = float(np.max(np.delete(bounds[order], chosen), initial=0.0))
        yield replace(
            found,
            points=len(points),
            ulps=max(found.ulps, rest),
            mixed=max(found.mixed, rest),
            said="; ".join(sorted({*found.said.split("; "), *results[order][1]} - {""})),
        )


def _worst(bounds: Array) -> Array:
    """The places of all bounds above SETTLED, and of the MOST_BALLS largest of the others."""
    count = min(MOST_BALLS + int(np.count_nonzero(bounds > SETTLED)), len(bounds))
    found: Array = np.argpartition(bounds, -count)[-count:]
    return found


# ---- showing


def table(rows: Sequence[Row]) -> Iterator[str]:
    """The page in Markdown: the promises, the exceptions, and every cell."""
    yield "# How far the kernels are off\n"
    yield " ".join(HEADING).replace("{libraries}", "; ".join(sorted({row.libraries for row in rows})))
    for held, what in promises(rows):
        yield f"- {'kept' if held else '**broken**'}: {what}"
    for dtype in DTYPES:
        here = [row for row in rows if row.dtype == dtype]
        if here:
            yield f"\n## {dtype}: {len(here)} cells, {sum(row.points for row in here):,} points\n"
            yield "| cell | points | worst error, ulp | at x = | mixed error | at x = |"
            yield "|---|---|---|---|---|---|"
            yield from map(line, here)


def line(row: Row) -> str:
    mark = "**" if row.exceeds or row.fails else ""
    errors = f"{row.ulps:.3f} | {_place(row.at)} | {row.mixed:.3f} | {_place(row.mixed_at)}"
    return f"| {mark}{row.title}{mark} | {row.points:,} | {errors} |"


def _place(at: float) -> str:
    return "" if math.isnan(at) else f"{at:.6g}"


def promises(rows: Sequence[Row]) -> Iterator[tuple[bool, str]]:
    """Each promise, whether it is kept, and where it is not."""
    wide = [row for row in rows if row.dtype == "float64"]
    narrow = [row for row in rows if row.dtype != "float64"]
    over = [row for row in wide if row.exceeds]
    peers = [row for row in over if row.name in BESIDE_OTHERS]
    yield (
        len(over) <= SHARE * len(wide),
        f"float64: {len(over)} of {len(wide)} cells exceed their bounds{_where(over)}",
    )
    far = [row for row in wide if row.ulps > MOST]
    yield not far, f"float64: no cell above {MOST:g} ulp{_where(far)}"
    yield (
        len({row.name for row in peers}) <= MOST_BESIDE_OTHERS,
        f"float64: {len(peers)} cells of the {len(BESIDE_OTHERS)} functions beside other libraries exceed "
        f"their bounds{_where(peers)}",
    )
    over = [row for row in narrow if row.exceeds]
    yield (
        not over,
        f"float32 and float16: {len(over)} of {len(narrow)} cells exceed their bounds{_where(over)}",
    )
    for what, of_row in FAILURES.items():
        failed = [row for row in rows if of_row(row)]
        yield not failed, f"{what} in {len(failed)} of {len(rows)} cells{_where(failed)}"


def _where(rows: Sequence[Row]) -> str:
    return f": {', '.join(f'{row.title} ({row.dtype})' for row in rows)}" if rows else ""


def shown(row: Row) -> str:
    mark = "FAILS" if row.fails else "exceeds" if row.exceeds else ""
    return (
        f"{row.title:24}{row.dtype:8} {row.points:9,} points  {row.ulps:8.3f} ulp at {row.at!r:24} "
        f"mixed {row.mixed:7.3f}  {mark}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--dtype", action="append", choices=DTYPES)
    parser.add_argument("--changed", action="store_true", help="list what would be measured, no more")
    options = parser.parse_args()
    names = options.names or [row.name for row in catalog.rows()]
    todo = changed(names, options.dtype or DTYPES)
    if options.changed:
        return listed(todo)
    for name, cells in todo:
        for row in measured(name, cells):
            append(row)
            print(shown(row), flush=True)
    rows = rewrite(read().values())
    TABLE.write_text("\n".join(table(rows)) + "\n", encoding="utf-8")
    kept = [*promises(rows)]
    print("\n".join(f"{'kept  ' if held else 'BROKEN'} {what}" for held, what in kept))
    return 0 if all(held for held, _ in kept) else 1


def listed(todo: Iterable[tuple[str, Todo]]) -> int:
    cells = [
        f"{name}{chr(39) * order} ({dtype})"
        for name, by_type in todo
        for dtype, made in by_type.items()
        for order in made
    ]
    print("\n".join(cells) or "every cell was measured with the source that it has")
    return 1 if cells else 0


if __name__ == "__main__":
    sys.exit(main())
