"""Kernels: against ball arithmetic at every kind of float; as NumPy functions; as text that stands alone."""

from __future__ import annotations

import copy
import pickle
import re
import subprocess
import sys
import tracemalloc
import warnings
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from test_kernels_in_the_catalogue import in_smaller_types

from symacts import catalog
from symacts.calculus.tower import nth_derivative
from symacts.kernels.assembly import Kernel
from symacts.kernels.build import kernel
from symacts.kernels.lowering import polynomial_program
from symacts.kernels.program import run
from symacts.reading.formulas import parse
from symacts.trial import check
from symacts.truth.exact import value_near

# A selection that forces the method; benchmarks/kernels.py walks the whole catalogue.
HELD = [
    ("sigmoid", 0), ("sigmoid", 1), ("sigmoid", 2), ("tanh", 1), ("softplus", 0), ("silu", 0), ("silu", 2),
    ("gelu", 0), ("mish", 1), ("elu", 0), ("selu", 1), ("softsign", 2), ("arctan", 1), ("gaussian", 2),
    ("hard_swish", 1), ("log_sigmoid", 0), ("squareplus", 0), ("isru", 1), ("lisht", 1), ("logish", 0),
]  # fmt: skip


@pytest.mark.parametrize(("name", "order"), HELD)
def test_a_kernel_holds_at_every_float(name: str, order: int) -> None:
    found = check(kernel(name, order), name, order)
    assert found.passed, found


@pytest.mark.parametrize("name", ["sigmoid", "gelu", "mish", "hard_tanh"])
@pytest.mark.parametrize("dtype", ["float32", "float16"])
def test_a_kernel_is_rounded_once_in_smaller_types(name: str, dtype: str) -> None:
    found = check(kernel(name), name, dtype=dtype)
    assert found.passed, found


@pytest.mark.parametrize("name", [row.name for row in catalog.rows()])
def test_every_row_has_kernels(name: str) -> None:
    """Those of every third cell are held against the definition elsewhere, at these inputs too."""
    x = np.array([-np.inf, -1e300, -30.0, -1.5, -0.0, 0.0, 1e-310, 0.7, 2.5, 40.0, 1e300, np.inf, np.nan])
    row = catalog.get(name)
    for order in {0, 1} - {catalog.rows().index(row) % 3}:
        found = kernel(row, order)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert found(x).shape == x.shape
        assert np.isnan(found(np.nan))
        assert in_smaller_types(found)


# ---- as a NumPy function


@pytest.fixture(scope="module")
def silu() -> Kernel:
    return kernel("silu")


def test_shapes_strides_and_types(silu: Kernel) -> None:
    grid = np.linspace(-5, 5, 24).reshape(4, 6)
    expected = silu(grid.ravel())
    assert np.array_equal(silu(grid), expected.reshape(4, 6))
    assert np.array_equal(silu(grid[::2, ::-1]), expected.reshape(4, 6)[::2, ::-1])
    assert np.array_equal(silu(np.asfortranarray(grid)), expected.reshape(4, 6))
    assert silu(np.zeros((0, 3))).shape == (0, 3)
    assert silu(np.array(1.0)).shape == ()
    assert silu(1.0) == silu([1.0])[0]
    assert silu([1, 2]).dtype == np.float64
    assert silu(True).dtype == np.float64
    assert silu(np.arange(5, dtype=np.uint8)).dtype == np.float64
    for dtype in ("<f2", ">f2", "<f4", ">f4", "<f8", ">f8"):
        x = np.array([-2.0, 0.5], dtype=dtype)
        assert silu(x).dtype == x.dtype.newbyteorder("=")
        assert np.allclose(silu(x), silu(x.astype("f8")), rtol=2e-3)


def test_many_blocks_are_one(silu: Kernel) -> None:
    x = np.linspace(-20, 20, 100_001)
    parts = [silu(part) for part in np.array_split(x, 77)]
    assert np.array_equal(silu(x), np.concatenate(parts))


def test_the_result_may_have_its_place(silu: Kernel) -> None:
    x = np.linspace(-3, 3, 7)
    place = np.empty(7)
    assert silu(x, out=place) is place
    assert np.array_equal(place, silu(x))
    kept = silu(x)
    assert np.array_equal(silu(x, out=x), kept)  # over the input
    with pytest.raises(TypeError, match="out must be a float array of shape"):
        silu(x, out=np.empty(6))


def test_a_place_that_cannot_be_written_is_refused(silu: Kernel) -> None:
    place = np.empty(7)
    place.flags.writeable = False
    with pytest.raises(TypeError, match="that can be written"):
        silu(np.linspace(-3, 3, 7), out=place)


def test_input_is_rounded_to_the_float_type_asked_for() -> None:
    small = kernel("silu", dtype="float32")
    x = np.array([0.1, 1e300, -1e300, np.nan, 1e-60])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.array_equal(small(x), kernel("silu")(np.float32([0.1, np.inf, -np.inf, np.nan, 0])), True)
        for bad in (np.array([1j]), np.array(["1"]), np.array([None]), np.longdouble(1)):
            with pytest.raises(TypeError, match="a kernel takes float16, float32, float64 and integers"):
                small(bad)
    assert kernel("silu", dtype=np.float32).source == small.source


def test_no_copy_of_the_input_is_made(silu: Kernel) -> None:
    for function, x in ((silu, np.zeros(2 * 10**6)), (kernel("silu", dtype="float32"), np.zeros(2 * 10**6))):
        place = np.empty(2 * 10**6, np.float32)
        tracemalloc.start()
        function(x, out=place)
        assert tracemalloc.get_traced_memory()[1] < 5e6  # a copy is 8e6 or more
        tracemalloc.stop()


def test_a_kernel_is_kept_and_shown(silu: Kernel) -> None:
    assert repr(silu).startswith("Kernel(name='silu', order=0, bound=")
    assert len(repr(silu)) < 80
    again = pickle.loads(pickle.dumps(silu))
    assert again == silu == copy.deepcopy(silu)
    assert np.array_equal(again([-1.0, 2.0]), silu([-1.0, 2.0]))


@pytest.mark.parametrize(
    ("what", "options", "said"),
    [
        ("silu", {"order": -1}, "an order of a derivative is 0, 1, 2, ..., not -1"),
        ("silu", {"order": 1.0}, "an order of a derivative is"),
        ("silu", {"dtype": "int8"}, "dtype is one of float64, float32, float16, not 'int8'"),
        ("x + alpha", {}, "no value for alpha in"),
        (None, {}, "a kernel is made of a name, a formula or an activation, not NoneType"),
    ],
)
def test_misuse_is_said(what: Any, options: dict[str, Any], said: str) -> None:
    with pytest.raises((ValueError, TypeError), match=said):
        kernel(what, **options)


@pytest.mark.parametrize("bad", [np.array([1j]), np.array(["a"]), np.array([None]), np.longdouble(1)])
def test_other_types_are_refused(silu: Kernel, bad: Any) -> None:
    with pytest.raises(TypeError, match="a kernel takes float16, float32, float64 and integers, not"):
        silu(bad)


@pytest.mark.parametrize(
    ("name", "kink", "expected"),
    [
        ("relu", None, 0.0),
        ("relu", "right", 1.0),
        ("relu", "left", 0.0),
        ("relu", 0.5, 0.5),
        ("leaky_relu", None, 0.01),
        ("abs(x)", None, 0.0),
        ("abs(x)", "left", -1.0),
    ],
)
def test_kinks(name: str, kink: str | float | None, expected: float) -> None:
    assert kernel(name, 1, kink=kink)(0.0) == expected


def test_a_kink_may_be_no_number() -> None:
    assert np.isnan(kernel("relu", 1, kink="nan")(0.0))
    with pytest.raises(ValueError, match="kink is 'left', 'right', 'nan' or a number, not 'up'"):
        kernel("relu", 1, kink="up")


# ---- formulas of other people

LOSING: list[tuple[str, int, list[float]]] = [
    ("sqrt(1-exp(-x**2))", 2, [5e-324, -1e-160, 3e-9, -0.3, 1.2]),  # x times a series in x^2, under a root
    ("log((1+exp(x+1))/(1+exp(x-1)))/2", 0, [-740.0, -30.0, 0.5, 40.0]),  # 1 + log v, v -> 1/e
    ("asinh(x**2)", 0, [1e-200, 1.5, -1e155, 1.7e308]),  # x^2 overflows
    ("x/sinh(x)", 2, [-1e-300, 1e-9, 0.3, 3.0]),  # 0/0 at 0, and a polynomial that does not reach far
    # the constants of exponents stand apart, and what is left of these cancels; arguments of erfc are rounded
    ("tanh(gelu(x+1))", 0, [-1e100, -1e19, -1e17, -1e10, -5e3, -3e1, -1e1, 2.0]),
    ("erf(gelu(2-pi*x))", 0, [1e300, 1e15, 3e3, 8.0, 4.0]),
    # an exponent that changes its sign without end is small on no side of 0
    ("softplus(x*sin(x))", 0, [69.52175822808704, 260.36, 753.1610325701649, -1e9]),
    ("silu(x*sin(x))", 1, [-759.0089844951681, 708.5639864536406, 391.1025577000164, 1e10]),
    # nor is what is chosen by sin x on one side of 0 only
    ("max(0,sin(x))*silu(x)", 0, [-721.4209271988532, -123.27, 1e3]),
    ("max(0,sin(x))*silu(x)", 1, [-713.2174915556459, -582.9965785516914, 733.0]),
    ("max(gelu(x),sin(x))", 0, [-36.0, -30.3, -11.7]),  # nor are its tails of the normal law
]


@pytest.mark.parametrize(("formula", "order", "places"), LOSING)
def test_digits_that_the_formula_loses(formula: str, order: int, places: list[float]) -> None:
    made = kernel(formula, order)
    for x, found in zip(places, made(places), strict=True):
        right = value_near(parse(formula), order, x, 0.0)
        assert abs(found - right) <= 8 * np.spacing(abs(right)), (x, found, right)


@pytest.mark.parametrize(("order", "at_plus_infinity"), [(0, 1.0), (1, 0.0)])
def test_a_wave_that_is_chosen_on_one_side_only_hides_no_limit_on_the_other(
    order: int, at_plus_infinity: float
) -> None:
    left, right = kernel("max(tanh(x), sin(x)/2)", order)([-np.inf, np.inf])
    assert np.isnan(left)
    assert right == at_plus_infinity


def test_polynomials_where_an_error_function_is_nearly_1() -> None:
    u = nth_derivative(parse("log(erfc(x))"), 2)
    made = polynomial_program(u, None, Fraction(-1), Fraction(1), Fraction(5))
    assert made.reach == (4.0, 6.0)
    for x, found in zip(places := [4.0, 4.7, 5.3, 6.0], run(made.program, np.array(places)), strict=True):
        right = value_near(parse("log(erfc(x))"), 2, x, 0.0)
        assert abs(found - right) <= made.ulps * np.spacing(abs(right))


# ---- as text


@pytest.mark.parametrize(("name", "order"), [("gelu", 1), ("softplus", 0), ("relu", 1), ("swish", 1)])
def test_the_source_stands_alone(name: str, order: int) -> None:
    made = kernel(name, order)
    script = f"{made.source}\nprint({made.function.__name__}([-3.0, 0.25, 50.0]).tolist())"
    text = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert text.strip() == str(made([-3.0, 0.25, 50.0]).tolist())
    assert "symacts" not in made.source.split('"""')[-1]


@pytest.mark.parametrize(("name", "order"), [("mish", 2), ("snake", 1), ("tanh", 2), ("logish", 1)])
def test_the_source_is_as_one_would_write_it(name: str, order: int) -> None:
    """No sums with negative numbers, no function twice; and each bit is what the programs give."""
    made = kernel(name, order)
    text = made.source[made.source.index(f"def {made.name}") :]
    assert "(-2.0)" not in text
    assert "+ -" not in text
    bodies = re.split(r"def patch_\d+", text.split("    def block")[0])[1:]
    assert len(bodies) == len(set(bodies))
    x = np.concatenate([np.linspace(-40, 40, 999), np.geomspace(1e-300, 1e300, 99)])
    for patch in made.plan.patches:
        inside = x[(x > patch.lo) & (x < patch.hi)]
        later = [p for p in made.plan.patches if p.lo < patch.hi and patch.lo < p.hi]
        if len(inside) and later == [patch]:
            with np.errstate(all="ignore"):
                assert np.array_equal(run(patch.program, inside), made(inside))


def test_the_same_choice_each_time() -> None:
    script = "from symacts.kernels.build import kernel; print(kernel('mish', 2).source)"
    texts = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1
