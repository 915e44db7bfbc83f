"""The table of `benchmarks/accuracy.py`: that it is whole, and that page and exceptions say what it says."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from exceeding import EXCEEDING, PAGE

sys.path.append(str(Path(__file__).resolve().parent.parent / "benchmarks"))
import accuracy

from symacts import catalog
from symacts.kernels.build import kernel

ROWS = [*accuracy.read().values()]
NAMES = [row.name for row in catalog.rows()]


def cells(names: Iterable[str], dtypes: Iterable[str]) -> set[tuple[str, int, str]]:
    return set(product(names, (0, 1, 2), dtypes))


def test_every_cell_was_measured() -> None:
    """In float64; in float32 and float16 the functions of which the page has the number."""
    narrow = {row.name for row in ROWS if row.dtype != "float64"}
    assert {row.key for row in ROWS} == cells(NAMES, ["float64"]) | cells(narrow, ["float32", "float16"])
    assert set(accuracy.BESIDE_OTHERS) <= narrow
    assert f"of {len(narrow)} functions" in PAGE.read_text(encoding="utf-8")


def test_all_inputs_are_many() -> None:
    """One nan stands for all, and waves have no limits to compare with."""
    least = {"float64": 183_550, "float32": 1_146_000, "float16": 2**16 - 2 * 1023 + 1}
    assert all(row.points >= least[row.dtype] for row in ROWS)


def test_the_page_shows_the_file() -> None:
    """After a change: python benchmarks/accuracy.py"""
    assert accuracy.TABLE.read_text(encoding="utf-8") == "\n".join(accuracy.table(ROWS)) + "\n"


def test_the_promises_are_kept() -> None:
    assert not [what for held, what in accuracy.promises(ROWS) if not held]


def test_what_exceeds_is_listed_with_its_figures() -> None:
    found = {row.key: (float(f"{row.ulps:.3g}"), float(f"{row.mixed:.3g}")) for row in ROWS if row.exceeds}
    assert found == {key: (row.ulps, row.mixed) for key, row in EXCEEDING.items()}


@pytest.mark.parametrize(
    ("wrong", "broken"),
    [
        ({"ulps": 33.0}, "no cell above 32 ulp"),
        ({"lost": 1}, "a finite value lost"),
        ({"invented": 1}, "a value invented"),
        ({"zeros": 1}, "a zero of the wrong sign"),
        ({"unknown": 1}, "a finite point without a truth"),
        ({"said": "overflow"}, "a warning or a fault"),
    ],
)
def test_a_broken_promise_is_said(wrong: dict[str, object], broken: str) -> None:
    row = replace(next(row for row in ROWS if row.name == "pdelu"), **wrong)  # type: ignore[arg-type]
    others = [other for other in ROWS if other.key != row.key]
    known = {what for held, what in accuracy.promises(ROWS) if not held}
    said = [what for held, what in accuracy.promises([*others, row]) if not held and what not in known]
    assert len(said) == 1
    assert broken in said[0]
    assert "pdelu" in said[0]


def test_what_is_said_in_a_source_is_not_measured() -> None:
    made = kernel("gelu_tanh", 1)
    other = replace(made, source=made.source.replace("In float64 at most", "In float64 never more than"))
    worse = replace(made, source=made.source.replace("np.exp(", "np.exp(1e-15 + "))
    assert other.source != made.source != worse.source
    for dtype in accuracy.DTYPES:
        assert accuracy.digest(other, dtype) == accuracy.digest(made, dtype) != accuracy.digest(worse, dtype)


def test_the_type_that_it_works_in_is_measured() -> None:
    made = kernel("relu")
    wider = replace(made, source=made.source.replace("exact=True)", "exact=False)"))
    same = [accuracy.digest(wider, dtype) == accuracy.digest(made, dtype) for dtype in accuracy.DTYPES]
    assert same == [True, False, True]


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_the_kernels_measured_are_those_of_today(name: str) -> None:
    """After a change: python benchmarks/accuracy.py"""
    for row in ROWS:
        if row.name == name:
            assert row.source == accuracy.digest(kernel(name, row.order), row.dtype)
