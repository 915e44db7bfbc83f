"""The special functions of kernels: their tables are made and proved anew, their errors measured by balls."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import flint
import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from symacts import Activation
from symacts.activation import x
from symacts.kernels import arithmetic, exponents, normal, tables
from symacts.kernels.build import kernel
from symacts.kernels.standalone import standalone
from symacts.trial import check

ROOT = Path(__file__).resolve().parent.parent
Array = np.ndarray
Truth = Callable[[flint.arb], flint.arb]
SMALLEST, LARGEST = 5e-324, 1.7976931348623157e308


# ---------------------------------------------------------------- tables


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("normal_law", ROOT / "tools" / "normal_law.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["normal_law"] = module
    spec.loader.exec_module(module)
    return module


def test_the_tables_are_what_their_generator_makes(generator: ModuleType) -> None:
    """Finds the polynomials again, proves both bounds again."""
    assert generator.written() == (ROOT / "symacts" / "kernels" / "tables.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["TAIL", "SCALED", "ERF"])
def test_a_wrong_coefficient_breaks_the_bound(generator: ModuleType, name: str) -> None:
    target = next(t for t in generator.TARGETS if t.name == name)
    right = tuple(reversed(getattr(tables, name)))
    for k in (0, 3, len(right) - 1):
        wrong = list(right)
        wrong[k] += 2.0**-44
        assert generator.proved(target, tuple(wrong)) > 4 * getattr(tables, f"{name}_ERROR") * 2**53


# ---------------------------------------------------------------- pairs

numbers = st.floats(min_value=1e-140, max_value=1e140) | st.floats(min_value=-1e140, max_value=-1e-140)


def one(value: float) -> Array:
    return np.array([value])


def total(pair: tuple[Array, Array]) -> Fraction:
    return sum((Fraction(float(part[0])) for part in pair), Fraction(0))


@given(numbers, numbers)
def test_two_sum_is_exact(a: float, b: float) -> None:
    assert total(arithmetic.two_sum(one(a), one(b))) == Fraction(a) + Fraction(b)
    large, small = sorted((a, b), key=abs, reverse=True)
    assert total(arithmetic.fast_two_sum(one(large), one(small))) == Fraction(a) + Fraction(b)


@given(numbers, numbers)
def test_products_have_twice_the_digits(a: float, b: float) -> None:
    true = Fraction(a) * Fraction(b)
    hi, lo = arithmetic.two_product(one(a), one(b))
    assert hi[0] == a * b
    assert abs(total((hi, lo)) - true) <= abs(true) / 2**76
    hi, lo = arithmetic.square(one(a))
    assert hi[0] == a * a
    assert abs(total((hi, lo)) - Fraction(a) ** 2) <= Fraction(a) ** 2 / 2**75


@given(numbers)
def test_a_constant_multiple_has_twice_the_digits(a: float) -> None:
    hi, lo = arithmetic.scaled(one(a), tables.SQRT2, tables.SQRT2_REST)
    true = Fraction(a) * (Fraction(tables.SQRT2) + Fraction(tables.SQRT2_REST))
    assert abs(total((hi, lo)) - true) <= abs(true) / 2**74
    assert abs(lo[0]) <= np.spacing(abs(hi[0])) * 0.5000001


@given(st.floats())
def test_a_head_has_26_bits(a: float) -> None:
    cut = float(arithmetic.head(one(a))[0])
    if np.isfinite(a):
        assert (
            Fraction(cut).numerator.bit_length()
            - (Fraction(cut).numerator & -Fraction(cut).numerator).bit_length()
            < 26
        )
        assert abs(cut) <= abs(a)
        assert Fraction(a) - Fraction(cut) == Fraction(a - cut)
    else:
        assert np.array_equal([cut], [a], equal_nan=True)


# ---------------------------------------------------------------- errors in ulps


def rounded(t: flint.arb) -> tuple[float, float]:
    """The double nearest t, and what is missing, in its ulps."""
    mantissa, exponent = t.mid().man_exp()
    near = float(Fraction(int(mantissa)) * Fraction(2) ** int(exponent))
    return near, float((t - flint.arb(near)) / flint.arb(float(np.spacing(abs(near)))))


def ulps(values: Array, truths: list[flint.arb]) -> Array:
    near, missing = map(np.array, zip(*map(rounded, truths), strict=True))
    return np.abs((values - near) / np.spacing(np.abs(near)) - missing)


@pytest.fixture(scope="module")
def bits() -> object:
    before, flint.ctx.prec = flint.ctx.prec, 400
    yield
    flint.ctx.prec = before


def points(lo: float, hi: float, n: int = 800) -> Array:
    """Even on [lo, hi], and log-spaced towards 0 and beyond."""
    draw = np.random.default_rng(5)
    sizes = np.exp(draw.uniform(np.log(1e-307), 0, n // 4))
    both = np.concatenate(
        [draw.uniform(lo, hi, n), draw.uniform(max(lo, -2), min(hi, 2), n // 2), sizes, -sizes]
    )
    return both[(both >= lo) & (both <= hi)]


def half(t: flint.arb) -> flint.arb:
    return t / flint.arb(2).sqrt()


THIRD = (float(np.floor(2**27 / 3)) / 2**27, float(Fraction(1, 3) - Fraction(2**27 // 3, 2**27)))


def shifted(inputs: Array) -> Array:
    """1 - Phi(2 - x/3)."""
    return normal.normal_survival(-inputs, *THIRD, 1.0, 2.0)


MEASURED: tuple[tuple[Callable[[Array], Array], Truth, float, float, float], ...] = (
    (normal.normal_cdf, lambda t: half(-t).erfc() / 2, -38.57, 10.0, 2.5),
    (lambda x: normal.normal_survival(x, *THIRD), lambda t: half(t / 3).erfc() / 2, -30.0, 114.0, 2.5),
    (shifted, lambda t: half(2 - t / 3).erfc() / 2, -114.0, 30.0, 2.5),
    (normal.normal_density, lambda t: (-t * t / 2).exp() / (2 * flint.arb.pi()).sqrt(), -38.6, 38.6, 1.3),
    (normal.erf, lambda t: t.erf(), -7.0, 7.0, 1.8),
    (normal.erfc, lambda t: t.erfc(), -7.0, 27.2, 2.5),
    (normal.erfcx, lambda t: (t * t).exp() * t.erfc(), 0.0, 40.0, 1.05),
)


@pytest.mark.parametrize(
    ("function", "truth", "lo", "hi", "most"), MEASURED, ids=lambda v: getattr(v, "__name__", "")
)
@pytest.mark.usefixtures("bits")
def test_every_digit_is_kept(
    function: Callable[[Array], Array], truth: Truth, lo: float, hi: float, most: float
) -> None:
    """Subnormal results too: an error there is in units of the smallest double."""
    inputs = points(lo, hi)
    with np.errstate(all="ignore"):
        errors = ulps(function(inputs), [truth(flint.arb(v)) for v in inputs.tolist()])
    assert errors.max() <= most, inputs[int(np.argmax(errors))]


@pytest.mark.usefixtures("bits")
def test_an_exponential_of_a_pair_is_as_good_as_that_of_a_double() -> None:
    draw = np.random.default_rng(6)
    hi = np.concatenate(
        [draw.uniform(-745, 709.7, 1000), draw.uniform(-745, -707, 300), draw.uniform(-1, 1, 300)]
    )
    lo = np.spacing(np.abs(hi)) * draw.uniform(-0.5, 0.5, hi.size)
    sums = [flint.arb(a) + flint.arb(b) for a, b in zip(hi.tolist(), lo.tolist(), strict=True)]
    with np.errstate(all="ignore"):
        assert ulps(arithmetic.exp_of(hi, lo), [s.exp() for s in sums]).max() <= 1.3
        assert ulps(arithmetic.expm1_of(hi, lo), [s.expm1() for s in sums]).max() <= 1.4


INF, NAN = float("inf"), float("nan")
SPECIAL = (-INF, -LARGEST, -1e300, -SMALLEST, -0.0, 0.0, SMALLEST, 1e300, LARGEST, INF, NAN)
SLOPE = 5e-324  # 2/sqrt(pi) and sqrt(2) times the smallest double, rounded
EXPECTED = {
    normal.normal_cdf: (0.0, 0.0, 0.0, 0.5, 0.5, 0.5, 0.5, 1.0, 1.0, 1.0, NAN),
    normal.normal_density: (0.0, 0.0, 0.0, *(tables.DENSITY,) * 4, 0.0, 0.0, 0.0, NAN),
    normal.erfc: (2.0, 2.0, 2.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, NAN),
    normal.erf: (-1.0, -1.0, -1.0, -SLOPE, -0.0, 0.0, SLOPE, 1.0, 1.0, 1.0, NAN),
}


@pytest.mark.parametrize("function", EXPECTED, ids=lambda f: f.__name__)
def test_specials(function: Callable[[Array], Array]) -> None:
    with np.errstate(all="ignore"):
        values = function(np.array(SPECIAL))
    assert np.array_equal(values, EXPECTED[function], equal_nan=True)
    assert np.array_equal(np.signbit(values[:-1]), np.signbit(EXPECTED[function][:-1]))


def test_specials_of_the_scaled_function() -> None:
    with np.errstate(all="ignore"):
        values = normal.erfcx(np.array([0.0, SMALLEST, 1e-300, 1e300, LARGEST, INF, NAN]))
    assert np.array_equal(values[:3], [1.0, 1.0, 1.0])
    assert np.allclose(values[3:5] * 1e300, [0.5641895835477563, 3.138415685e-9], rtol=1e-9)
    assert np.array_equal(values[5:], [0.0, NAN], equal_nan=True)


def test_specials_of_exponentials_and_pairs() -> None:
    with np.errstate(all="ignore"):
        hi, lo = arithmetic.scaled(np.array([-INF, -LARGEST, 0.0, LARGEST, INF, NAN]), 3.0, 2.0**-30)
        assert np.array_equal(hi, [-INF, -INF, 0.0, INF, INF, NAN], equal_nan=True)
        assert np.isfinite(lo).all()
        values = arithmetic.exp_of(hi, lo)
        assert np.array_equal(values, [0.0, 0.0, 1.0, INF, INF, NAN], equal_nan=True)
        assert np.array_equal(arithmetic.expm1_of(hi, lo), [-1.0, -1.0, 0.0, INF, INF, NAN], equal_nan=True)


def test_one_element_does_not_change_another() -> None:
    """The rare deep tail is computed apart; its neighbours must not notice."""
    inputs = np.linspace(-12, 12, 997)
    with np.errstate(all="ignore"):
        for function in (normal.normal_cdf, normal.normal_density, normal.erfc, normal.erf):
            alone = function(inputs)
            assert np.array_equal(function(np.append(inputs, [-38.2, 26.9, NAN]))[:997], alone)


@pytest.mark.parametrize("function", [*EXPECTED, normal.erfcx], ids=lambda f: f.__name__)
def test_a_function_runs_from_its_text(function: Callable[[Array], Array]) -> None:
    scope: dict[str, Callable[[Array], Array]] = {}
    text = standalone([function])
    exec(compile(text, "text", "exec"), scope)
    assert "symacts" not in text
    inputs = np.linspace(0, 40, 101)
    with np.errstate(all="ignore"):
        assert np.array_equal(scope[function.__name__](inputs), function(inputs))


@pytest.mark.parametrize(
    ("expr", "written"),
    [
        (sympy.exp(x) * (1 - sympy.erf(x / 3)), "normal_survival(x, 0.4714"),
        ((1 + sympy.erf((3 * x - 5) / 7)) / 2, "normal_survival(-x, 0.6060"),
    ],
    ids=str,
)
def test_a_tail_is_one_function_on_the_whole_line(expr: sympy.Expr, written: str) -> None:
    mine = Activation("mine", expr)
    made = kernel(mine)
    assert written in made.source
    found = check(made, mine)
    assert found.passed, found


@pytest.mark.usefixtures("bits")
@given(st.floats(-40, 40), st.floats(-3, 3), st.floats(-0.5, 0.5))
def test_an_exponent_that_is_a_polynomial_keeps_its_digits(at: float, a: float, b: float) -> None:
    u = Fraction(a) * Fraction(at) + Fraction(b) * Fraction(at) ** 3
    with np.errstate(all="ignore"):
        y = float(exponents.exp_of_polynomial(one(at), (0.0, a, 0.0, b), (0.0,) * 4, 64.0)[0])
        z = float(exponents.exp_of_polynomial(one(at), (0.0, a), (0.0, 0.0), 64.0, one(b * at))[0])
    v = Fraction(a) * Fraction(at) + Fraction(b * at)
    for value, exponent in ((y, u), (z, v)):
        if abs(exponent) < 700:
            true = flint.arb(flint.fmpq(exponent.numerator, exponent.denominator)).exp()
            assert abs(float(flint.arb(value) / true - 1)) < 2.0**-51.3
