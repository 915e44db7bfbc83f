"""Formulas and numbers of the 26 activations of the first catalogue: known answers, and independent numerics.

The tables hold textbook formulas (Goodfellow, Bengio, Courville 2016, ch. 6; Klambauer et al. 2017 for SELU;
Hendrycks and Gimpel 2016 for GELU; He et al. 2015 for ReLU's gain). The numeric tests start from the row's
definition alone: mpmath's differences and quadrature against each derived value.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import mpmath
import pytest
import sympy as sp
from sympy import Expr, Rational, Symbol, exp, lambdify, oo, parse_expr, pi, sqrt

from symacts.activation import Activation, x
from symacts.calculus.enclose import decimal
from symacts.calculus.inverses import solved
from symacts.calculus.relations import Y
from symacts.case import Expression, Number
from symacts.catalog import get, names
from symacts.court import decide
from symacts.evidence import Truth
from symacts.properties.antiderivative import antiderivative
from symacts.properties.derivative import derivative
from symacts.properties.differential_equation import differential_equation
from symacts.properties.gain import gain
from symacts.properties.gradient_decay import gradient_decay
from symacts.properties.identities import identities
from symacts.properties.inverse import inverse_property
from symacts.properties.moments import moments
from symacts.properties.second_derivative import second_derivative
from symacts.properties.series import series
from symacts.properties.sparsity import sparsity
from symacts.statement import Every, Same
from symacts.study import Study
from symacts.values import spelled_out

PROPERTIES = {
    "derivative": derivative,
    "second_derivative": second_derivative,
    "antiderivative": antiderivative,
    "inverse": inverse_property,
    "series": series,
    "identities": identities,
    "differential_equation": differential_equation,
    "moments": moments,
    "gain": gain,
    "sparsity": sparsity,
    "gradient_decay": gradient_decay,
}
NAMES = [
    "binary_step", "identity", "sigmoid", "tanh", "relu", "leaky_relu", "prelu", "elu", "selu", "celu",
    "gelu", "gelu_tanh", "silu", "swish", "softplus", "mish", "softsign", "hard_tanh", "relu6",
    "hard_sigmoid", "hard_swish", "log_sigmoid", "arctan", "gaussian", "sinusoid", "snake",
]  # fmt: skip
POINTS = ("-7.3", "-3.4", "-2.1", "-0.6", "0.35", "1.7", "3.2", "6.9")
LOCALS = {"x": x, "y": Y[0], "y1": Y[1], "y2": Y[2], "W": sp.LambertW}


@cache
def study(name: str) -> Study:
    return Study(get(name))


@cache
def finding(name: str, prop: str):
    return PROPERTIES[prop].find(study(name))


def expression(name: str, prop: str, field: str = "value") -> Expr | None:
    held = finding(name, prop).fields[field]
    assert held is None or isinstance(held, Expression)
    return held and spelled_out(held.expr)


def number(name: str, prop: str, field: str) -> mpmath.mpf:
    held = finding(name, prop).fields[field]
    assert isinstance(held, Number)
    return mpmath.inf if held.expr == oo else mpmath.mpf(decimal(held.expr, 30))


def compiled(e: Expr, symbol: Symbol = x):
    modules = [{"LambertW": mpmath.lambertw, "polylog": mpmath.polylog}, "mpmath"]
    return lambdify(symbol, e, modules=modules)


@cache
def definition(name: str):
    return compiled(study(name).definition)


def read(text: str) -> Expr:
    return parse_expr(text, local_dict=LOCALS)


def close(a: object, b: object, digits: int = 12) -> bool:
    return bool(mpmath.almosteq(mpmath.mpmathify(a), mpmath.mpmathify(b), 10**-digits, 10**-digits))


@pytest.fixture(autouse=True)
def _digits():
    with mpmath.workdps(30):
        yield


# ---- the court agrees with every step


def parts(statement):
    match statement:
        case None:
            return
        case Every(inner):
            for p in inner:
                yield from parts(p)
        case _:
            yield statement


@pytest.mark.parametrize("prop", PROPERTIES)
def test_every_step_is_proved(prop):
    assert set(NAMES) <= set(names())
    for name in NAMES:
        steps = finding(name, prop).steps
        assert steps, name
        for step in steps:
            assert step.text
            if step.statement is not None:
                assert decide(step.statement).truth is Truth.TRUE, (name, step.text)


@pytest.mark.parametrize(
    "prop", ["derivative", "second_derivative", "antiderivative", "inverse", "identities"]
)
def test_perturbed_equations_are_not_proved(prop):
    for name in NAMES:
        for step in finding(name, prop).steps:
            for same in parts(step.statement):
                if isinstance(same, Same):
                    wrong = replace(same, rhs=same.rhs + Rational(1, 10**6))
                    assert decide(wrong).truth is Truth.FALSE, (name, step.text)


# ---- known answers

KNOWN = {
    ("sigmoid", "derivative", "value"): "exp(-x)/(1 + exp(-x))**2",
    ("sigmoid", "derivative", "in_terms_of_output"): "y*(1 - y)",
    ("sigmoid", "second_derivative", "in_terms_of_output"): "y*(1 - y)*(1 - 2*y)",
    ("sigmoid", "inverse", "value"): "log(x/(1 - x))",
    ("sigmoid", "differential_equation", "value"): "y1 - y*(1 - y)",
    ("sigmoid", "series", "value"): "1/2 + x/4 - x**3/48 + x**5/480",
    ("tanh", "derivative", "value"): "1 - tanh(x)**2",
    ("tanh", "derivative", "in_terms_of_output"): "1 - y**2",
    ("tanh", "inverse", "value"): "atanh(x)",
    ("tanh", "differential_equation", "value"): "y1 + y**2 - 1",
    ("tanh", "series", "value"): "x - x**3/3 + 2*x**5/15",
    ("gudermannian", "derivative", "value"): "1/cosh(x)",
    ("gudermannian", "second_derivative", "value"): "-tanh(x)/cosh(x)",
    ("softplus", "derivative", "value"): "1/(1 + exp(-x))",
    ("softplus", "derivative", "in_terms_of_output"): "1 - exp(-y)",
    ("softplus", "inverse", "value"): "log(exp(x) - 1)",
    ("softplus", "differential_equation", "value"): "y2 - y1*(1 - y1)",
    ("log_sigmoid", "derivative", "in_terms_of_output"): "1 - exp(y)",
    ("arctan", "derivative", "value"): "1/(1 + x**2)",
    ("arctan", "derivative", "in_terms_of_output"): "cos(y)**2",
    ("arctan", "inverse", "value"): "tan(x)",
    ("arctan", "antiderivative", "value"): "x*atan(x) - log(1 + x**2)/2",
    ("softsign", "derivative", "value"): "1/(1 + Abs(x))**2",
    ("softsign", "inverse", "value"): "x/(1 - Abs(x))",
    ("gelu", "second_derivative", "value"): "sqrt(2)*(2 - x**2)*exp(-x**2/2)/(2*sqrt(pi))",
    ("gelu", "differential_equation", "value"): "x**2*y2 - (2 - x**2)*(x*y1 - y)",
    ("silu", "differential_equation", "value"): "x*y1 - y*(x - y + 1)",
    ("gaussian", "derivative", "value"): "-2*x*exp(-x**2)",
    ("gaussian", "differential_equation", "value"): "y1 + 2*x*y",
    ("sinusoid", "differential_equation", "value"): "y**2 + y1**2 - 1",
    ("snake", "derivative", "value"): "1 + sin(2*x)",
    ("snake", "second_derivative", "value"): "2*cos(2*x)",
    ("identity", "inverse", "value"): "x",
    ("gelu_tanh", "antiderivative", "value"): None,
    ("snake", "inverse", "value"): None,
    ("gelu", "inverse", "value"): None,
    ("relu", "series", "value"): None,
    ("softsign", "series", "value"): None,
    ("silu", "derivative", "in_terms_of_output"): None,
}


@pytest.mark.parametrize(
    ("key", "answer"), KNOWN.items(), ids=lambda v: "-".join(v) if isinstance(v, tuple) else ""
)
def test_formula(key, answer):
    found = expression(*key)
    if answer is None:
        assert found is None
    else:
        assert found is not None
        assert sp.expand(found - read(answer)) == 0


def test_piecewise_formulas_are_undefined_at_kinks():
    relu, elu = expression("relu", "derivative"), expression("elu", "derivative")
    assert relu.subs(x, 0) is sp.nan
    assert [relu.subs(x, v) for v in (-1, 1)] == [0, 1]
    assert [elu.subs(x, v) for v in (0, 2)] == [1, 1]
    assert set(finding("hard_tanh", "derivative").fields["undefined_at"]) == {-1, 1}
    assert set(finding("elu", "second_derivative").fields["undefined_at"]) == {0}
    assert not finding("elu", "derivative").fields["undefined_at"]


INVERTIBLE = {
    "identity", "sigmoid", "tanh", "leaky_relu", "prelu", "elu", "selu", "celu", "softplus", "softsign",
    "log_sigmoid", "arctan", "snake",
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_invertible(name):
    assert finding(name, "inverse").fields["invertible"] is (name in INVERTIBLE)


def test_two_points_beside_a_peak_may_have_one_value():
    """On the grid, f(1/3) = f(2/3) is greatest: no neighbours show the turn."""
    bump = 1 / (1 + exp(-x)) - 1 / (1 + exp(1 - x))
    assert inverse_property.find(Study(Activation("bump", bump))).fields["invertible"] is False


MOMENTS = {  # mean, second moment, second moment of the slope; Owen 1980, A table of normal integrals
    "relu": (1 / sqrt(2 * pi), Rational(1, 2), Rational(1, 2)),
    "identity": (0, 1, 1),
    "binary_step": (Rational(1, 2), Rational(1, 2), 0),
    "selu": (0, 1, None),
    "gaussian": (1 / sqrt(3), 1 / sqrt(5), 4 / (5 * sqrt(5))),
    "sinusoid": (0, (1 - exp(-2)) / 2, (1 + exp(-2)) / 2),
    "gelu": (
        1 / (2 * sqrt(pi)),
        Rational(1, 3) + 1 / (2 * sqrt(3) * pi),
        Rational(1, 3) + 2 / (3 * sqrt(3) * pi),
    ),
    "arctan": (0, None, Rational(1, 2)),
}


@pytest.mark.parametrize("name", MOMENTS)
def test_exact_moments(name):
    fields = finding(name, "moments").fields
    for key, answer in zip(("mean", "second_moment", "slope_second_moment"), MOMENTS[name], strict=True):
        if answer is not None:
            assert sp.expand(fields[key].expr - answer) == 0
    assert fields["zero_centred"] is (MOMENTS[name][0] == 0)


GAINS = {"relu": (sqrt(2), sqrt(2)), "identity": (1, 1), "binary_step": (sqrt(2), oo), "selu": (1, None)}


def test_the_second_moment_of_an_infinite_slope():
    """E[1/(4 Z); Z > 0] is infinite: no weights keep the gradients of a square root."""
    study = Study(Activation("root", sqrt(sp.Max(0, x))))
    assert moments.find(study).fields["slope_second_moment"] == Number(oo)
    assert gain.find(study).fields["backward"] == Number(sp.S.Zero)


@pytest.mark.parametrize("name", GAINS)
def test_gains(name):
    fields = finding(name, "gain").fields
    for key, answer in zip(("forward", "backward"), GAINS[name], strict=True):
        assert answer is None or fields[key].expr == answer


SPARSITY = {"relu": "1/2", "relu6": "1/2", "binary_step": "1/2", "hard_swish": "1/2 - erf(3/sqrt(2))/2"}


@pytest.mark.parametrize("name", NAMES)
def test_sparsity(name):
    answer = "1/2 - erf(3/sqrt(2))/2" if name == "hard_sigmoid" else SPARSITY.get(name, "0")
    assert sp.expand(finding(name, "sparsity").fields["value"].expr - read(answer)) == 0


def test_ten_sigmoid_layers():
    fields = finding("sigmoid", "gradient_decay").fields
    assert fields["per_layer"].expr == Rational(1, 4)
    assert fields["layers"]["10"].expr == Rational(1, 4**10)


# ---- against mpmath, from the definition alone


@pytest.mark.parametrize("name", NAMES)
def test_derivatives_against_differences(name):
    f = definition(name)
    for order, prop in ((1, "derivative"), (2, "second_derivative")):
        g = compiled(expression(name, prop))
        assert all(close(g(mpmath.mpf(p)), mpmath.diff(f, mpmath.mpf(p), order), 8) for p in POINTS)


@pytest.mark.parametrize("name", NAMES)
def test_forms_in_the_output(name):
    for prop in ("derivative", "second_derivative"):
        form = expression(name, prop, "in_terms_of_output")
        if form is not None:
            f, slope, g = definition(name), compiled(expression(name, prop)), compiled(form, Y[0])
            assert all(close(g(mpmath.mpmathify(f(mpmath.mpf(p)))), slope(mpmath.mpf(p)), 10) for p in POINTS)


@pytest.mark.parametrize("name", [n for n in NAMES if n != "gelu_tanh"])
def test_antiderivatives_against_quadrature(name):
    f, F = definition(name), compiled(expression(name, "antiderivative"))
    cuts = [-7, -3, -1, 0, 1, 3, 6, 7]
    assert close(F(mpmath.mpf(7)) - F(mpmath.mpf(-7)), mpmath.quad(f, cuts), 10)


@pytest.mark.parametrize("name", sorted(INVERTIBLE - {"snake"}))
def test_inverses_lead_back(name):
    f, g = definition(name), compiled(expression(name, "inverse"))
    assert all(close(g(f(mpmath.mpf(p))), p, 10) for p in POINTS)


@pytest.mark.parametrize("name", NAMES)
def test_series_against_differences(name):
    polynomial = expression(name, "series")
    if polynomial is not None:
        wanted = mpmath.taylor(definition(name), 0, 5)
        found = [polynomial.coeff(x, k) for k in range(6)]
        assert all(close(sp.N(a, 20), b, 6) for a, b in zip(found, wanted, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_identities_at_points(name):
    for equation in finding(name, "identities").fields["equations"]:
        left, right = (compiled(spelled_out(equation[side].expr)) for side in ("left", "right"))
        assert all(close(left(mpmath.mpf(p)), right(mpmath.mpf(p)), 15) for p in POINTS)


WITH_IDENTITIES = set(NAMES) - {"elu", "selu", "celu", "identity"}


@pytest.mark.parametrize("name", NAMES)
def test_which_have_identities(name):
    assert bool(finding(name, "identities").fields["equations"]) is (name in WITH_IDENTITIES)


@pytest.mark.parametrize("name", NAMES)
def test_differential_equations_at_points(name):
    relation = lambdify((x, *Y), expression(name, "differential_equation"), "mpmath")
    f = definition(name)
    for p in map(mpmath.mpf, POINTS):
        jet = [f(p), mpmath.diff(f, p), mpmath.diff(f, p, 2)]
        size = 1 + max(abs(v) for v in (p, *jet)) ** 4 * 10**7
        assert abs(relation(p, *jet)) < size * 10**-12


def test_a_function_without_a_relation():
    assert (
        differential_equation.find(Study(Activation("t", sp.exp(sp.exp(sp.exp(x)))))).fields["value"] is None
    )


@pytest.mark.parametrize("name", NAMES)
def test_moments_against_quadrature(name):
    f, slope = definition(name), compiled(expression(name, "derivative"))
    cuts = [-12, -6, -3, -1, 0, 1, 3, 6, 12]

    def mean(g):
        return mpmath.quad(lambda t: g(t) * mpmath.npdf(t), cuts)

    with mpmath.workdps(15):
        assert close(number(name, "moments", "mean"), mean(f), 9)
        assert close(number(name, "moments", "second_moment"), mean(lambda t: f(t) ** 2), 9)
        size = mean(lambda t: slope(t) ** 2)
        assert close(number(name, "moments", "slope_second_moment"), size, 9)
        assert close(number(name, "gain", "forward"), mean(lambda t: f(t) ** 2) ** -0.5, 9)
        assert (
            number(name, "gain", "backward") == oo
            if size == 0
            else close(number(name, "gain", "backward"), size**-0.5)
        )


@pytest.mark.parametrize("name", NAMES)
def test_gradient_decay_against_a_grid(name):
    slope = compiled(expression(name, "derivative"))
    near = mpmath.mpf(1) / 6400  # close to both sides of a kink
    top = max(abs(slope(mpmath.mpf(k) / 32 + side)) for k in range(-320, 320) for side in (-near, near))
    held = number(name, "gradient_decay", "per_layer")
    assert top <= held
    assert close(top, held, 2)


# ---- beyond the catalogue

SOLVED = {
    x + exp(x): "x - W(exp(x))",
    (2 * exp(x) + 1) / (exp(x) + 3): "log((3*x - 1)/(2 - x))",
    x / sqrt(1 + x**2): "x/sqrt(1 - x**2)",
    sp.asinh(x): "sinh(x)",
    (x + sqrt(x**2 + 4)) / 2: "(x**2 - 1)/x",
    1 - exp(-exp(x)): "log(-log(1 - x))",
}


@pytest.mark.parametrize("f", SOLVED, ids=str)
def test_solved(f):
    assert sp.expand(solved(f) - read(SOLVED[f])) == 0


UNSOLVED = (sp.erf(x), x + sp.sin(x), x - sp.tanh(x), x**3)  # x^(1/3) is not real for x < 0


@pytest.mark.parametrize("f", UNSOLVED, ids=str)
def test_unsolved(f):
    assert solved(f) is None


def test_cube_root_on_both_sides_of_zero():
    g = inverse_property.find(Study(Activation("t", x**3))).fields["value"].expr
    assert [g.subs(x, v) for v in (-8, 0, 27)] == [-2, 0, 3]


def test_inverse_across_jumps():
    pieces = sp.Piecewise((x, x < 0), (x + 1, True))
    fields = inverse_property.find(Study(Activation("t", pieces))).fields
    assert fields["invertible"] is True
    folded = sp.Piecewise((x, x < 0), (x - 1, True))
    assert inverse_property.find(Study(Activation("t", folded))).fields["invertible"] is False
