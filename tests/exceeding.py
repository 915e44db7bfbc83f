"""The kernels that do not hold the bounds of docs/kernels.md, with what benchmarks/accuracy.py measured.

The tests demand that these are the lines of its table that exceed their bounds, with the same figures, that
every other cell of the catalogue holds them, and that these are no worse. The page's table
is made from this one:

    python tests/exceeding.py
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "kernels.md"
TABLE = re.compile(r"(?<=\n## Exceptions\n\n).*?(?=\n\n)", re.DOTALL)
BAR = r"\|"  # within a cell of Markdown
LIBRARY = 0.9  # of what is measured: another machine's exp and log are off by other bits


@dataclass(frozen=True)
class Exceeding:
    """A derivative, its worst error in units in the last place, the worst mixed error, and where.

    An infinite figure says that all digits are lost somewhere; `lost`, that inf or nan stands for a number.
    """

    name: str
    order: int
    ulps: float
    mixed: float
    where: str
    dtype: str = "float64"
    lost: bool = False

    def __str__(self) -> str:
        return f"{self.name}{chr(39) * self.order}" + (f", {self.dtype}" if self.dtype != "float64" else "")


ROWS = (
    Exceeding("pdelu", 1, 8.31, 7.77, "x near -1.4"),
    Exceeding("phish", 0, 4.42, 1.71, "-38 < x < -37"),
)
EXCEEDING = {(row.name, row.order, row.dtype): row for row in ROWS}


def table() -> str:
    return "\n".join(lines())


def lines() -> Iterator[str]:
    """The rows in Markdown."""
    yield "| function | worst error, in ulp | mixed error | where |"
    yield "|---|---|---|---|"
    for row in ROWS:
        yield f"| {row} | {_figure(row.ulps)} | {_figure(row.mixed)} | {row.where.replace('|', BAR)} |"


def _figure(value: float) -> str:
    return "all digits" if math.isinf(value) else f"{value:g}"


if __name__ == "__main__":
    PAGE.write_text(TABLE.sub(lambda _: table(), PAGE.read_text(encoding="utf-8")), encoding="utf-8")
