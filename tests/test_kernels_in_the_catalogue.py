"""Every kernel of the catalogue, f, f' and f'', within its bounds at a thin set of inputs.

With -m long at all inputs: some hundred thousand for float64, a million for float32, every float16.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from symacts import catalog
from symacts.kernels.build import kernel
from symacts.substitution import placed
from symacts.truth.points import FULL, THIN, Density
from symacts.truth.score import Score, bounds_for, score, task

NAMES = [row.name for row in catalog.rows()]
CELLS = [(name, order) for name in NAMES for order in (0, 1, 2)]

# The most in ulp, where it is more than 4 for f or 8 for a derivative, with room for other machines.
EXCEPTIONS = {
    ("srs", 2): 24.0,
    ("colu", 0): 6.0,
    ("soft_exponential", 0): 6.0,
    ("phish", 1): 12.0,
    ("gish", 1): 24.0,
    ("snake", 1): 16.0,
    ("snake", 2): 16.0,
    ("sinc", 2): 16.0,
    ("cosid", 1): 32.0,
    ("sine_relu", 0): 8.0,
    ("loglog", 0): 6.0,
    ("dsilu", 0): 6.0,
    ("aria2", 0): 8.0,
    ("aria2", 2): 16.0,
}
# Above 32 ulp, or outside another bound: these are to be mended, and then their line goes.
OPEN = {("calu", 1), ("phish", 2), ("sinlu", 1)}


def held(name: str, order: int, dtype: str, density: Density) -> Score:
    row = catalog.get(name)
    one = task(name, placed(row.expression, row.defaults), order, dtype, density)
    bounds = bounds_for(order, dtype)
    if dtype == "float64" and (most := EXCEPTIONS.get((name, order))):
        bounds = replace(bounds, ulps=most, mixed=max(bounds.mixed, most))
    return score(kernel(row, order), one, bounds)


def within(name: str, order: int, dtype: str, density: Density) -> None:
    if (name, order) in OPEN:
        pytest.xfail("to be mended")
    found = held(name, order, dtype, density)
    assert found.passed, found


def test_exceptions_are_few() -> None:
    assert len(EXCEPTIONS) <= 0.05 * len(CELLS)
    assert max(EXCEPTIONS.values()) <= 32
    assert set(EXCEPTIONS) <= set(CELLS)


@pytest.mark.parametrize(("name", "order"), CELLS)
def test_float64(name: str, order: int) -> None:
    within(name, order, "float64", THIN)


@pytest.mark.parametrize("name", NAMES)
def test_float32(name: str) -> None:
    within(name, NAMES.index(name) % 3, "float32", THIN)


@pytest.mark.parametrize("name", NAMES)
def test_float16(name: str) -> None:
    within(name, NAMES.index(name) % 3, "float16", THIN)


@pytest.mark.long
@pytest.mark.parametrize("dtype", ["float64", "float32", "float16"])
@pytest.mark.parametrize(("name", "order"), CELLS)
def test_all_inputs(name: str, order: int, dtype: str) -> None:
    within(name, order, dtype, FULL)
