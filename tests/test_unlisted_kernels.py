"""Kernels of formulas that are in no catalogue: powers, removable points, holes, ends, tails at 0."""

from __future__ import annotations

import mpmath as mp
import numpy as np
import pytest
from sympy import Expr, Heaviside, Rational, exp, sech, sinc
from sympy.codegen.cfunctions import log1p

from symacts.activation import x
from symacts.calculus.charts import Coefficient, phase
from symacts.calculus.undecided import Undecided
from symacts.kernels.build import kernel
from symacts.kernels.exponents import log_rest
from symacts.kernels.waves import sin_linear
from symacts.trial import check

HELD = [
    ("sqrt(x^4 + 2*x^2)", 2),
    ("x**pi", 2),
    ("abs(x)**pi", 3),
    ("x**(1/3)", 2),
    ("x**(1/5)", 0),
    ("abs(x)**(3/2)", 1),
    ("abs(x)**(3/2)", 3),
    ("sign(x)*sqrt(abs(x))", 2),
    ("sin(x)/x", 0),
    ("sin(x)/x", 1),
    ("(exp(x) - 1)/x", 1),
    ("x/(exp(x) - 1)", 0),
    ("log(1 + x)/x", 0),
    ("max(x**2 - 2, 0)", 0),
    ("min(exp(x), 2)", 1),
    ("x*log(abs(x))", 3),
    ("sqrt(1 - x**2)", 2),
    ("1/x", 3),
    ("sin(x)/x", 3),
    ("x**2*log(x**2)", 1),
    ("x/(exp(x) - 1)", 3),
    ("log(1 + x)/x", 2),
    ("exp(-1/x)", 2),
    ("x*exp(-1/x**2)", 2),
    ("asin(x)", 0),
    ("(1 + x**2)**(1/3)", 0),
    ("(1 + x**2)**(1/3)", 1),
    ("(1 + x**2)**(1/3)", 2),
    ("acosh(x)", 2),
    ("log(x + sqrt(x**2 + 1))", 0),
    ("x*(pi/2 + atan(x))", 1),
    ("2*max(0, x)**2/3 - 1/3", 0),
    ("1 + sin(x)", 0),
    ("sin(x) - cos(x)", 0),
    ("(1 - cos(x))/2", 1),
    ("(1 - cos(x))/x**2", 0),
    ("softplus(x) - x*sigmoid(x)", 0),
    ("acos(x)", 1),
    ("exp(x) - 1 - x - x**2/2", 0),
    ("tan(x)", 0),
    ("tan(x)", 1),
    ("tan(x)", 2),
    ("max(0, sin(x))", 0),
    ("abs(sin(x))", 0),
    ("acos(tanh(x))", 0),
    ("acos(tanh(x))", 1),
    ("asin(x/sqrt(1 + x**2))", 0),
    ("sqrt(softplus(x))", 0),
    ("sqrt(softplus(x))", 1),
    ("exp(-1/(1 - x**2))", 0),
    ("exp(-1/(1 - x**2))", 1),
    ("sin(x**2)", 0),
    ("x**2*sin(1/x)", 2),
    ("sin(pi*x)", 0),
    ("cos(pi*x/2)", 1),
    ("sin(pi*x)/(pi*x)", 1),
    ("3*sin(x) + 4*cos(x)", 1),
    ("exp(-sqrt(1 + x**2))", 1),
    ("1/(1 + exp(-x**3))", 1),
    ("atan(exp(x))", 2),
    ("exp(x)/(1 + exp(x))**2", 1),
    ("abs(sin(x))", 1),
    ("max(0, sin(x))", 2),
    ("max(sin(x), cos(x))", 1),
    ("elu(sin(x))", 0),
    ("elu(sin(x))", 1),
    ("Piecewise((sin(x), sin(x) > 0), (0, cos(x) >= 0), (x, True))", 0),
    ("tan(tanh(x))", 1),
    ("erfc(x)/exp(-x**2)", 1),
    ("exp(x)*erfc(sqrt(abs(x)))", 0),
    ("1/(exp(x) - 1) - 1/x", 2),
    ("tanh(x)/x", 2),
    ("(tanh(x) - x)/x**3", 2),
    ("sqrt(1 - exp(-x**2))", 0),
    ("sqrt(1 - exp(-x**2))", 1),
    ("sqrt(1 - cos(x))", 0),
    ("exp(x)*erfc(sqrt(abs(x)))", 2),
    # logarithms and roots of what grows, where it is 0 beside its limit, or overflows on the way
    ("asinh(exp(x))", 0),
    ("log(softplus(x))", 2),
    ("log(1 + sqrt(1 + x**2))", 0),
    ("x*(1 + x**4)**0.1", 0),
    ("tanh(x)*sqrt(1 + x**2)", 2),
    ("x/(1 + sqrt(abs(x)))", 2),
    ("erf(tanh(x))", 0),
    ("LambertW(exp(x))", 0),
    ("Piecewise((1, x == 0), (x/(exp(x) - 1), True))", 0),
    # multiple roots, beside which sums of powers have no digits; distances from what is no double
    ("(x - 1)**2*(x + 2)**2", 0),
    ("(x**2 - 2)**3", 0),
    ("(x**2 - 2)**3", 1),
    ("(x*(x - 5))**3", 0),
    ("(x - 10)/(x + pi)", 2),
    ("x**4/max(0, x - pi)", 1),
    # limits that hang on large constants; kinks where sinh is a number
    ("gelu(selu(x))", 1),
    ("hard_swish(asinh(x))", 1),
    ("gelu(pi*x + 10 - x)", 0),
    # powers of sums
    ("sigmoid(x)**3", 0),
    ("sigmoid(x)**5", 0),
    ("1/(1 + x**4)", 2),
    ("(1 + exp(-x))**(-2.7)", 1),
    ("silu(x)/(1 + x**2)", 2),
    ("cbrt(x)*sigmoid(x)", 0),
    # waves of any speed, with all their digits everywhere
    ("sin(3*x + 2)", 0),
    ("sin(5*x)", 1),
    ("x + sin(0.3*x)**2/0.3", 1),
    ("x + sin(pi*x/3)**2", 1),
    ("cos(x)**3", 2),
    # exponents of exponentials, in pairs; W far out, at its branch point, and of what overflows
    ("exp(erf(x))", 1),
    ("erf(sinh(x))", 0),
    ("exp(-sinh(x)**2)", 1),
    ("exp(-x*exp(x))", 0),
    ("LambertW(x)", 1),
    ("LambertW(exp(x))", 2),
    ("x*LambertW(exp(x))", 1),
    ("LambertW(1 + exp(x))", 0),
    # roots of squares that overflow; one of two exponentials far out; what is 0 on one side of a kink and 0/0
    # on the other
    ("sqrt(softplus(x)**2 + 1)", 0),
    ("gelu(x) - silu(x)", 0),
    ("Piecewise((exp(-1/x), x > 0), (0, True))", 0),
    ("Piecewise((exp(-1/x), x > 0), (0, True))", 1),
    ("max(0, x)**1.5", 2),
    # logarithms of what has zeros at 0
    ("log(sinh(x)/x)", 0),
    ("log((exp(x) - 1)/x)", 0),
    ("log(tanh(x)/x)", 0),
    # logarithms of waves that touch 1; sums of waves of two speeds, and of a wave and its square
    ("log(2 + sin(x))", 0),
    ("cos(3*x) + sin(2*x)", 2),
    ("sin(x) + cos(2*x)", 2),
    # a zero at 0 before its limit there; roots without x, beside some with it, and W of a square, far out
    ("tanh(x) - x/(1 + abs(x))", 0),
    ("sqrt(1 + asinh(x)**2)", 1),
    ("LambertW(x**2)", 1),
    # a power of a root; two exponentials as one, from where on their values underflow
    ("(1 + x**2)**0.3 - 1", 0),
    ("exp(x)*erfc(x)", 0),
    # exponents and sines of logarithms; the root of what has the sign of x
    ("exp(-asinh(x)**2)", 0),
    ("cos(log(1 + abs(x)))", 0),
    ("cos(softplus(x))", 0),
    ("sin(silu(x))", 1),
    ("cbrt(1 + x**3)", 1),
    # what is lost between powers of two; what is 0/0 at 0, or 0 there, and has endless poles; logarithms of
    # waves where these are nearly 1 and -1, or underflow
    ("cos(x) - 1 + x**2/2", 1),
    ("x/sin(x)", 1),
    ("tan(x) - x", 0),
    ("log(cos(x))", 0),
    ("log(abs(sin(x)))", 0),
    ("log(1 + cos(x))", 0),
    ("log(x*sin(x))", 1),
    ("log(1 - exp(-x**2))", 0),
    ("log(1 - exp(-x**2))", 2),
    # roots of quotients, by the signs of their denominators; asinh of what overflows
    ("asin(x/(1 + abs(x)))", 1),
    ("acos(1/(1 + x**2))", 2),
    ("sqrt(max(0, min(1, 1/(6*x) + 1/2))/x)", 2),
    ("asinh((x - 3)/abs(x))", 0),
    # a value on one side of 0 alone
    ("max(0, x)**0.5", 1),
    ("x*exp(1/x)", 0),
    ("sigmoid(1/x)", 0),
    ("tan(x)/(1 + abs(x))", 0),
    # what underflows before it is a product, in a maximum; a limit that other programs miss farther out
    ("max(x, x*exp(-abs(x)))", 0),
    ("x*sigmoid(1.5*x) + 0.1*tanh(x)", 0),
    # roots of numbers in what is 0; a line beside its root; many powers of a slow exponential
    ("(x + sqrt(x**2 + 0.2))/2", 1),
    ("0.14*x**2 + 0.5*x + 0.28", 1),
    ("(exp(0.7*x) - exp(-x))/(exp(x) + exp(-0.5*x))", 0),
    # a logarithm of 1 and an exponential, less that of 2; 1 - sin x beside what is small; a tenth power
    ("x*log(1 + tanh(exp(x)))", 0),
    ("(x + cos(x))*sigmoid(x)", 1),
    ("x*tanh(1.1*softplus(x))", 0),
    ("max(0, sin(x)) + x", 0),
    # what underflows where no point of the grid lies; several logarithms that cancel; a thirteenth root
    ("x*tanh(softplus(0.9*x))", 1),
    ("softplus(x + 1) - 2*softplus(x) + softplus(x - 1)", 0),
    ("x*tanh(log(1 + exp(1.3*x))/1.3)", 1),
    # multiples of x far out, where they are rounded
    ("x + sin(30*x)**2/30", 1),
    # sums of waves and of what is none, which cancel away from all roots; a high power of a quotient
    ("silu(x) + 0.1*sin(3*x)", 0),
    ("sin(0.7*x)*exp(-0.1*x**2)", 2),
    ("tanh(x)**5", 0),
    # functions shifted so far that e^x and the number beside it overflow; a root far out, at a float
    ("tanh(x - 200)", 1),
    ("exp(-(x - 100)**2/2)*tanh(x - 100)", 2),
    ("tanh(3*x + 150)", 0),
    # exponentials that come near to others; functions of what comes back to 0; an argument that underflows
    ("silu(silu(x))", 2),
    ("exp(sqrt(softplus(x)))", 1),
    ("softplus(gelu(x))", 0),
    ("gelu(silu(x))", 0),
    # what falls faster than all powers of another exponential; the last floats; a limit that comes late
    ("softplus(tanhexp(x))", 2),
    ("asinh(softplus(x))", 1),
    ("squareplus(squareplus(x))", 0),
    ("softplus(x)*softplus(3*x + 0.5)", 0),
    # waves beside what cancels at an end
    ("gelu(x)*sin(x)", 2),
    ("gelu(sin(x))", 0),
    # a multiple of x by no power of two, to be rounded nowhere; a derivative that is 0
    ("x*Phi(1.5*x)", 0),
    ("1/(1 + exp(-x)) + 1/(1 + exp(x))", 1),
]
SLOW = [
    ("acos(tanh(x))", 0), ("sigmoid(x)**5", 0), ("exp(x)/(2 + cos(x))", 0),
    ("exp(-x**2/2)*cos(5*x)", 1), ("exp(-x**2/2)*cos(5*x)", 2), ("erf(sinh(x))", 1), ("erf(sinh(x))", 2),
    ("x*(1 + erf(x/sqrt(2)))/2 + exp(-x**2/2)/sqrt(2*pi)", 0), ("log(log(1 + x**2)/x**2)", 0),
    ("cos(3*x) + sin(2*x)", 1), ("sin(exp(x))", 0), ("exp(-x)*sin(exp(x))", 0),
    ("x*log(sinh(x)/x)", 1), ("LambertW(1 + exp(x))", 2), ("LambertW(softplus(x))", 2),
    ("silu(silu(x))", 1), ("x*sigmoid(silu(x))", 2), ("mish(mish(x))", 2), ("gelu(gelu(x))", 2),
]  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "order"), [*HELD, *(pytest.param(*row, marks=pytest.mark.long) for row in SLOW)]
)
def test_a_kernel_holds(formula: str, order: int) -> None:
    found = check(kernel(formula, order), formula, order)
    assert found.passed, found


@pytest.mark.parametrize(
    ("formula", "order"),
    [
        ("x/x**3", 2), ("x*sin(log(abs(x)))", 0), ("cos(x) - 1 + x**2/2", 1), ("x**3/3 - x", 1),
        ("cos(x)", 0), ("exp(-(x - 100)**2)", 0), ("x*(1 + exp(-0.01*x))**-2.5", 1),
    ],
)  # fmt: skip
def test_no_error_is_larger_than_the_bound_that_is_printed(formula: str, order: int) -> None:
    """Between powers of two, and beside zeros far out, which are not within a tenth of all there is; where a
    number, e^-10000, is none that doubles have."""
    made = kernel(formula, order)
    assert check(made, formula, order).ulps.error <= made.bound


def test_beside_the_zeros_of_waves_what_is_tiny_counts() -> None:
    """1 + sin x - e^-x/(1 + e^-x) at floats next to 27 pi/2, where 1 + sin x is below 10^-28."""
    assert check(kernel("sin(x) + sigmoid(x)"), "sin(x) + sigmoid(x)").mixed.error < 8


def test_a_polynomial_beside_a_lone_point_is_as_wide_as_the_grid() -> None:
    assert check(kernel("x*sin(log(abs(x)))", 1), "x*sin(log(abs(x)))", 1).mixed.error <= 8


def test_far_out_a_logarithm_in_pairs_may_be_that_of_a_number() -> None:
    """Of 1 + e^x, where e^x is 0."""
    assert check(kernel("tan(log(1 + exp(x + 2)))", 1), "tan(log(1 + exp(x + 2)))", 1).mixed.error <= 8


def test_a_power_that_overflows_before_its_coefficient_is_taken_in_halves() -> None:
    """-2/9 x^(-5/3) is a number where x^(-5/3) is none."""
    assert np.isfinite(kernel("cbrt(x)", 2)([4.9469289778668375e-186, -4.9469289778668375e-186])).all()


@pytest.mark.parametrize(("slope", "shift"), [(3.0, 2.0), (0.3, 0.0), (-5.0, 0.7), (30.0, -1.0)])
def test_a_sine_of_a_linear_function_has_all_its_digits_at_every_float(slope: float, shift: float) -> None:
    k, c = Rational(str(slope)), Rational(str(shift))
    at = phase(k * x + c, Coefficient(0.0))
    upper = float(np.float32(at.slope.hi))
    numbers = (upper, at.slope.hi - upper + at.slope.lo, at.shift.hi, at.shift.lo, at.turn.hi, at.turn.lo)
    points = np.concatenate([np.geomspace(1e-300, 1.7e308, 301), [np.finfo(float).max], np.arange(-3.0, 3.0)])
    with np.errstate(all="ignore"):
        found = sin_linear(points, *numbers, at.chunks, float(at.top))
    with mp.workprec(1300):
        exact = [mp.sin(mp.mpf(k.p) / k.q * mp.mpf(t) + mp.mpf(c.p) / c.q) for t in points.tolist()]
        far = [abs(e - y) / np.spacing(abs(float(e))) for e, y in zip(exact, found.tolist(), strict=True)]
    assert max(far) < 1.2


def test_a_limit_that_is_reached_serves_beyond_overflow() -> None:
    """x e^x/(2 e^(e^x) - 1) + log(2 - e^(-e^x)), the slope of gish, is log 2 long before e^x overflows."""
    found = check(kernel("gish", 1), "gish", 1)
    assert found.lost.error == 0
    assert kernel("gish", 1)([50.0, 744.0, 1e300]).tolist() == [np.log(2.0)] * 3


def test_sines_of_what_overflows_are_numbers() -> None:
    """There a unit of x is many periods; at infinity there is no value."""
    found = kernel("sin(exp(x))")([709.9, 1e300, np.inf])
    assert np.isfinite(found[:2]).all()
    assert np.isnan(found[2])


def test_what_a_logarithm_lacks_is_known() -> None:
    """log x = y + r, y its nearest double or nearly, at floats of all sizes."""
    points = np.concatenate([np.geomspace(1e-300, 1.7e308, 401), np.linspace(0.5, 2.0, 101)])
    rest = log_rest(points, np.log(points))
    with mp.workprec(300):
        exact = [mp.log(mp.mpf(t)) - mp.mpf(y) for t, y in zip(points, np.log(points), strict=True)]
        far = [abs(e - mp.mpf(r)) for e, r in zip(exact, rest.tolist(), strict=True)]
    assert max(far) < 2.0**-59


def test_a_slope_that_varies_is_no_phase() -> None:
    """x e^x is no multiple of x."""
    with pytest.raises(Undecided):
        phase(x * exp(x), Coefficient(0.0))


@pytest.mark.parametrize(
    ("written", "formula"),
    [
        (sech(2.5 * x), "1/cosh(5*x/2)"),
        (x * Heaviside(x), "x*Piecewise((1, x > 0), (0, x < 0), (1/2, True))"),
        (sinc(x), "Piecewise((sin(x)/x, x != 0), (1, True))"),
        (log1p(exp(x)), "log(1 + exp(x))"),
    ],
)
def test_what_sympy_has_names_for_is_written_out(written: Expr, formula: str) -> None:
    assert kernel(written).plan == kernel(formula).plan


def test_a_hole_stays_one() -> None:
    for order in range(3):
        assert np.isnan(kernel("sin(x)/x", order)(0.0))
        assert kernel("Piecewise((sin(x)/x, x != 0), (1, True))", order)(0.0) == (1.0, 0.0, -1 / 3)[order]


def test_a_jump_to_zero_is_no_root() -> None:
    """A relative error beside a jump counts, though on one side there are zeros."""
    wrong = check(
        lambda x: np.where(x < 0, np.exp(x) * (1 + 1e-12), 0.0), "Piecewise((exp(x), x < 0), (0, True))"
    )
    assert wrong.ulps.error > 1000


def test_a_number_stands_where_a_quotient_has_none() -> None:
    """W'' = -W^2 (W + 2)/(x^2 (1 + W)^3), which is -2 at 0."""
    assert kernel("LambertW(x)", 2)([-1e-300, -0.0, 0.0, 1e-300]).tolist() == [-2.0] * 4


@pytest.mark.parametrize("formula", ["log(sin(x))", "sqrt(sin(x))", "log(sin(x)/x)", "asin(1 + sin(x))"])
@pytest.mark.parametrize("order", [0, 1, 2])
def test_where_there_is_no_function_there_are_no_derivatives(formula: str, order: int) -> None:
    """As between pi and 2 pi there is no log(sin x), so that its slope is not cot x there."""
    outside = [4.0, 4.0 + 2e8 * np.pi] if formula != "asin(1 + sin(x))" else [1.0, 2.0]
    assert np.isnan(kernel(formula, order)(outside)).all()
    assert np.isfinite(kernel(formula, order)(1.0 if 1.0 not in outside else 4.0))


def test_both_zeros_are_one_pole() -> None:
    assert kernel("sqrt(x)", 1)([0.0, -0.0]).tolist() == [np.inf, np.inf]


def test_a_program_changes_only_where_both_hold() -> None:
    """Below -37.5 the normal law's tail is subnormal, and x e^(-x^2/2) cheap beside it and far off above."""
    x = np.linspace(-37.9, -37.4, 101)
    with mp.workdps(50):
        exact = [mp.mpf(t) * mp.ncdf(mp.mpf(t)) for t in x.tolist()]
    found = kernel("gelu")(x).tolist()
    far = [abs(mp.mpf(y) - e) / np.spacing(-y) for y, e in zip(found, exact, strict=True)]
    assert max(far) < 4.0


@pytest.mark.parametrize(
    ("formula", "left", "right", "least"),
    [
        ("abs(sin(x))", -1.0, 1.0, 0.0),
        ("max(0, sin(x))", 0.0, 1.0, 0.0),
        ("2*x + abs(sin(x))", 1.0, 3.0, 1.0),
        ("min(sin(x), sin(2*x))", 2.0, 1.0, 1.0),
    ],
)
def test_one_of_endless_kinks(formula: str, left: float, right: float, least: float) -> None:
    found = {kink: float(kernel(formula, 1, kink)(0.0)) for kink in ("left", "right", None, 0.25)}
    assert found == {"left": left, "right": right, None: least, 0.25: 0.25}
    assert np.isnan(kernel(formula, 1, "nan")(0.0))
    assert np.isnan(kernel(formula, 1)([np.nan, np.inf])).all()


def test_where_two_choices_change_together_the_slope_stands() -> None:
    """celu(sin x) has the slope 1 at 0, and each of its terms has a kink there."""
    made = kernel("max(0, sin(x)) + min(0, 2*(exp(sin(x)/2) - 1))", 1)
    assert made(np.array([-0.0, 0.0])).tolist() == [1.0, 1.0]


def test_where_branches_meet_without_a_kink_the_slope_stands() -> None:
    assert kernel("abs(sin(x**2))", 1, "nan")(0.0) == 0.0


def test_more_than_three_choices_without_end_are_refused() -> None:
    formula = "abs(sin(x))*abs(cos(x))*max(0, sin(2*x))*abs(cos(3*x))"
    with pytest.raises(Undecided, match="more than three choices"):
        kernel(formula, 1)


def test_whole_numbers_are_zeros_of_a_sine_by_turns() -> None:
    x = np.array([-3.0, 1.0, 2.0**40 + 1, 2.0**52 + 3])
    assert not kernel("sin(pi*x)")(x).any()
    assert kernel("cos(pi*x)")(x).tolist() == [-1.0] * 4
    assert not kernel("cos(pi*x)")(x[:3] + 0.5).any()


@pytest.mark.parametrize(
    ("formula", "order", "said"),
    [
        ("x*sin(1/x)", 0, "digits may be lost, or all of them"),
        ("LambertW(x)", 1, "units in the last place\n    at "),
        ("gelu", 1, "In float64 at most"),
        ("relu", 1, "It is exact: nothing is rounded."),
        ("selu", 0, "(alpha*lambda*(exp(x) - 1), True)), alpha =\n    1.67326324"),
    ],
)
def test_a_kernel_says_what_it_is_and_where_it_cannot_vouch(formula: str, order: int, said: str) -> None:
    assert said in kernel(formula, order).source


def test_what_is_infinite_changes_nothing_beside_it() -> None:
    """Where the lower parts of all pairs are small, a sine of a pair takes a shorter way."""
    made, inputs = kernel("exp(cos(x**3))", 1), np.geomspace(1e-3, 1e20, 99).astype(np.float32)
    together = made(np.append(inputs, [np.inf, np.nan, 1e38]).astype(np.float32))
    assert np.array_equal(together[: len(inputs)], made(inputs))
