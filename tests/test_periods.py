"""Functions with a pole or a kink in each period: what holds at one point, or of the size of f, is said."""

from __future__ import annotations

import pytest
from sympy import Expr, Integer, Rational, S, oo, pi

from symacts.activation import Activation, x
from symacts.calculus.relations import Y
from symacts.case import Expression, Number
from symacts.dossier import derive
from symacts.evidence import Fact, Truth
from symacts.reading.formulas import parse
from symacts.values import Sequence

y, slope, bend = Y


def fact(formula: str, name: str) -> Fact:
    return derive(Activation(formula, parse(formula)), only=[name])[name]


# Abramowitz & Stegun 4.3.67 (tan), 4.3.69 (sec), and (log sin)' = cot, (tan)' = 1 + tan^2 by hand
KNOWN: list[tuple[str, str, Expr | None]] = [
    ("tan(x)", "series", x + x**3 / 3 + 2 * x**5 / 15),
    ("1/cos(x)", "series", 1 + x**2 / 2 + 5 * x**4 / 24),
    ("abs(cos(x))", "series", 1 - x**2 / 2 + x**4 / 24),
    ("tan(x) + abs(cos(x))", "series", 1 + x - x**2 / 2 + x**3 / 3 + x**4 / 24 + 2 * x**5 / 15),
    ("abs(sin(x))", "series", None),
    ("1/sin(x)", "series", None),
    ("log(sin(x))", "series", None),
    ("tan(x)", "differential_equation", slope - y**2 - 1),
    ("abs(sin(x))", "differential_equation", slope**2 + y**2 - 1),
    ("log(sin(x))", "differential_equation", bend + slope**2 + 1),
    ("tan(x)", "sparsity", S.Zero),
    ("sqrt(sin(x))", "sparsity", S.Zero),
    ("tan(x)", "gradient_decay", oo),
    ("abs(sin(x/3))", "gradient_decay", Rational(1, 3)),
    ("max(0, 2*sin(x))", "gradient_decay", Integer(2)),
]


@pytest.mark.parametrize(("formula", "name", "value"), KNOWN)
def test_what_holds_at_one_point_of_a_period(formula: str, name: str, value: Expr | None) -> None:
    found = fact(formula, name)
    assert found.verdict.truth is Truth.TRUE
    match next(iter(found.fields.values())):
        case Expression(expr) | Number(expr):
            assert value is not None
            assert expr == value or (expr - value).expand() == 0
        case None:
            assert value is None
        case other:
            pytest.fail(f"neither an expression nor a number: {other}")


@pytest.mark.parametrize("formula", ["tan(x)", "abs(sin(x))", "log(tan(x))", "1/sin(x)", "sqrt(sin(x))"])
def test_a_function_that_repeats_has_no_inverse(formula: str) -> None:
    found = fact(formula, "inverse")
    assert (found.verdict.truth, found.fields["invertible"]) == (Truth.TRUE, False)


def test_stretches_without_end_have_no_closed_probability() -> None:
    assert fact("max(0, sin(x))", "sparsity").verdict.truth is Truth.UNKNOWN


# By hand: where each takes its own poles, kinks and holes to one another.
SYMMETRIES: list[tuple[str, str, tuple[Expr, Expr] | None, Expr | None]] = [
    ("tan(x)", "odd", (pi / 2, S.Zero), None),
    ("tan(x) + 1", "neither", (S.Zero, S.One), None),
    ("1/sin(x) + 2", "neither", (S.Zero, Integer(2)), pi / 2),
    ("abs(sin(x))", "even", None, pi / 2),
    ("max(0, sin(x))", "neither", None, pi / 2),
    ("abs(sin(x)) + abs(cos(x))", "even", None, pi / 4),
    ("1/x + 3", "neither", (S.Zero, Integer(3)), None),
    ("1/(exp(x) - 1) - 1/x", "neither", (S.Zero, -S.Half), None),
    ("x/(x - 1)", "neither", (S.One, S.One), None),
    ("1/x + 1/(x^2 + 1)", "neither", None, None),
    ("tan(x) + abs(sin(x))", "neither", None, None),
]


@pytest.mark.parametrize(("formula", "word", "centre", "axis"), SYMMETRIES)
def test_centres_and_axes_at_poles_kinks_and_holes(
    formula: str, word: str, centre: tuple[Expr, Expr] | None, axis: Expr | None
) -> None:
    found = fact(formula, "symmetry")
    assert found.verdict.truth is Truth.TRUE
    place, line = found.fields["centre"], found.fields["axis"]
    assert found.fields["value"] == word
    assert (place and (place["x"].expr, place["y"].expr)) == centre
    assert (line and line.expr) == axis


# By hand, and Abramowitz & Stegun 4.3.113 to 4.3.118 for the antiderivatives.
ANTIDERIVATIVES = [
    ("tan(x)", "-log(abs(cos(x)))"),
    ("tan(2*x) + 1", "x - log(abs(cos(2*x)))/2"),
    ("cot(x)", "log(abs(sin(x)))"),
    ("1/sin(x)", "log(abs(tan(x/2)))"),
    ("1/cos(x)^2", "tan(x)"),
    ("abs(sin(x))", None),
    ("1/(1 + tan(x)^4)", None),
]


@pytest.mark.parametrize(("formula", "value"), ANTIDERIVATIVES)
def test_antiderivatives_good_on_every_period(formula: str, value: str | None) -> None:
    found = fact(formula, "antiderivative")
    assert found.verdict.truth is Truth.TRUE
    assert found.fields["value"] == (None if value is None else Expression(parse(value)))


def test_tan_meets_x_once_on_each_of_its_branches() -> None:
    (sequence,) = fact("tan(x)", "fixed_points").fields["points"]
    assert sequence == Sequence("one in each interval (-pi/2, pi/2) + pi*k, k an integer")


@pytest.mark.parametrize(("formula", "points"), [("abs(sin(x))", (S.Zero,)), ("abs(sin(2*x)) + 5", None)])
def test_bounded_waves_meet_x_between_their_bounds(formula: str, points: tuple[Expr, ...] | None) -> None:
    found = fact(formula, "fixed_points")
    assert found.verdict.truth is Truth.TRUE
    assert tuple(found.fields["points"]) == points if points else len(tuple(found.fields["points"])) >= 1


@pytest.mark.parametrize(
    ("formula", "value", "second"),
    [
        ("abs(sin(x))", "sign(sin(x))*cos(x)", "-sign(sin(x))*sin(x)"),
        (
            "max(0, sin(x))",
            "Piecewise((0, sin(x) < 0), (cos(x), True))",
            "Piecewise((0, sin(x) < 0), (-sin(x), True))",
        ),
    ],
)
def test_derivatives_of_endless_kinks_in_one_formula(formula: str, value: str, second: str) -> None:
    for name, expected in (("derivative", value), ("second_derivative", second)):
        found = fact(formula, name)
        assert found.verdict.truth is Truth.TRUE
        assert found.fields["value"] == Expression(parse(expected))


@pytest.mark.parametrize("formula", ["tan(x)", "1/x", "1/(x - 1)^2"])
def test_no_moments_beside_a_pole(formula: str) -> None:
    found = fact(formula, "moments")
    assert found.verdict.truth is Truth.UNKNOWN
    assert any("the integral diverges at" in line for line in found.why)


def test_lines_are_not_approached_by_what_repeats() -> None:
    assert fact("abs(sin(x))", "asymptotes").fields == {
        "-oo": None,
        "+oo": None,
        "gap": {"-oo": None, "+oo": None},
    }
