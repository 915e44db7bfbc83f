"""Published numbers about activations: each is what symacts proves, or is contradicted by it as said here.

A row is a number as it was printed, what it is said to be, and how it stands to the proved value. The sources
are papers, documentation and code, quoted with their digits. Numbers about whole networks (signal through
depth) and about vectors are not here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal, localcontext
from enum import Enum
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from sympy import Expr, Rational, asinh, oo, sqrt, sympify, tanh

from symacts.activation import Activation, x
from symacts.calculus.enclose import decimal
from symacts.case import Fields
from symacts.catalog import find, get
from symacts.court import decide
from symacts.dossier import derive
from symacts.evidence import Truth
from symacts.reading.formulas import parse
from symacts.showing.pointwise import pointwise
from symacts.statement import Below, Same
from symacts.values import Interval


class Stands(Enum):
    """How a printed number stands to the true one."""

    ROUNDED = "the true value rounded"
    DOUBLE = "the double nearest to it"
    CUT = "its digits cut off, not rounded"
    NEAR = "within the error that its origin explains"
    FALSE = "contradicted"


@dataclass(frozen=True)
class Published:
    printed: str
    about: str
    true: Callable[[], Any]
    stands: Stands
    source: str
    within: str = "0"  # relative to the true value, for NEAR; for FALSE it is farther off than this


# ---- what symacts says


@lru_cache(maxsize=256)
def facts(name: str, prop: str, settings: tuple[tuple[str, str], ...] = ()) -> Fields:
    """The proved fields of one property."""
    row = find(name) or Activation("published", lambda: parse(name))
    symbols = {p.name: p.symbol for p in row.parameters}
    fact = derive(row, {symbols[key]: parse(text) for key, text in settings}, only=[prop])[prop]
    assert fact.verdict.truth is Truth.TRUE, (name, prop)
    return fact.fields


def value(name: str, prop: str, key: str = "value", **settings: str) -> Expr:
    found = facts(name, prop, tuple(settings.items()))[key]
    return getattr(found, "expr", found)


def place(name: str, prop: str, index: int = 0) -> Expr:
    return facts(name, prop)["at"].members[index]


def at(name: str, point: Any, order: int = 0) -> Expr:
    row = find(name)
    expression = row.expression.xreplace(row.defaults) if row else parse(name)
    return pointwise(expression, sympify(point), order)


def over_deviation(name: str, **settings: str) -> Expr:
    """1/sqrt(Var f(z)), z under N(0, 1)."""
    mean, second = (value(name, "moments", key, **settings) for key in ("mean", "second_moment"))
    return 1 / sqrt(second - mean**2)


def largest_gap(f: str, g: str) -> Expr:
    """sup |f - g| over the line."""
    top, bottom = (value(f"({f}) - ({g})", prop) for prop in ("supremum", "infimum"))
    return max(top, -bottom, key=lambda v: float(decimal(v, 20)))


SELU = tuple(get("selu").defaults.values())  # alpha, lambda
GELU = "x*(1 + erf(x/sqrt(2)))/2"
GELU_TANH = "x*(1 + tanh(sqrt(2/pi)*(x + 44715*x^3/1000000)))/2"
SLOPE = "sigmoid({0})*(1 + ({0})*sigmoid(-({0})))"  # of silu
CLIPPED = f"({SLOPE.format('x')})^2 + ({SLOPE.format('-x')})^2"
LECUN = "1.7159*tanh(2*x/3)"
PHI = "(1 + erf(x/sqrt(2)))/2"
SQNL = "Piecewise((1, x > 2), (x - x^2/4, x >= 0), (x + x^2/4, x >= -2), (-1, True))"
CUBIC = f"sigmoid(x*(1.5976 + 0.070566*x^2)) - {PHI}"
QUADRATIC = (
    "Piecewise((0, x <= -4.1), (1/2 + x/4.1*(1 + x/8.2), x <= 0), (1/2 + x/4.1*(1 - x/8.2), x <= 4.1), "
    "(1, True))"
)

ROUNDED, DOUBLE, CUT, NEAR, FALSE = Stands
KLAMBAUER = "Klambauer et al. 2017, Self-normalizing neural networks"
ELFWING = "Elfwing, Uchibe, Doya 2017, Sigmoid-weighted linear units"
TORCH_GAIN = "torch.nn.init.calculate_gain"
SAMPLED = "PyTorch issue 24991, 100000 samples"
NFNET = "NFNet's table of gammas, deepmind-research nfnets/base.py: sampled, printed to 16 digits"
BOUNDS = "constants found by minimising, in public code for interval bounds"
MISH = "Misra's README, github.com/digantamisra98/Mish"
LIP = "public code of 1-Lipschitz activations"
TFA = "TensorFlow Addons, documentation"
GELU_TABLE = "tables after Wikipedia's, e.g. DePaul's course page on activation functions"
EFFICIENT = "LeCun, Bottou, Orr, Müller 1998, Efficient BackProp"


def row(
    printed: str, about: str, true: Callable[[], Any], stands: Stands, source: str, within: str = "0"
) -> Any:
    return pytest.param(Published(printed, about, true, stands, source, within), id=about)


NUMBERS = [
    # ---- the constants of SELU
    row("1.0507009873554804934193349852946", "selu: lambda",
        lambda: SELU[1], ROUNDED, "PyTorch, JAX, ONNX, MXNet"),
    row("0", "selu: mean", lambda: value("selu", "moments", "mean"), ROUNDED, KLAMBAUER),
    row("1", "selu: second moment", lambda: value("selu", "moments", "second_moment"), ROUNDED, KLAMBAUER),
    row("1.7580993408473768", "selu: second derivative left of 0",
        lambda: at("selu", Rational(-1, 10**300), 2), DOUBLE, "TensorFlow issue 124831"),
    row("1.67326324", "selu: alpha", lambda: SELU[0], ROUNDED, "Keras, selu"),
    row("1.05070098", "selu: scale", lambda: SELU[1], CUT, "Keras, selu"),
    # ---- gains
    row("1.4142135623730951", "relu: gain", lambda: value("relu", "gain", "forward"), DOUBLE, TORCH_GAIN),
    row("1.6666666666666667", "tanh: gain",
        lambda: value("tanh", "gain", "forward"), FALSE, TORCH_GAIN, "0.04"),
    row("1", "sigmoid: gain", lambda: value("sigmoid", "gain", "forward"), FALSE, TORCH_GAIN, "0.4"),
    row("1", "sigmoid: backward gain",
        lambda: value("sigmoid", "gain", "backward"), FALSE, TORCH_GAIN, "0.7"),
    row("1", "identity: gain", lambda: value("identity", "gain", "forward"), ROUNDED, TORCH_GAIN),
    row("0.75", "selu: gain", lambda: value("selu", "gain", "forward"), FALSE, "PyTorch issue 24991", "0.2"),
    row("1.5975916385650635", "tanh: gain by deviation",
        lambda: over_deviation("tanh"), NEAR, SAMPLED, "0.004"),
    row("1.7068026065826416", "relu: gain by deviation",
        lambda: over_deviation("relu"), NEAR, SAMPLED, "0.004"),
    row("1.5421059131622314", "leaky_relu: gain by deviation",
        lambda: over_deviation("leaky_relu", alpha="1/5"), NEAR, SAMPLED, "0.004"),
    row("1.7131484746932983", "relu6: gamma", lambda: over_deviation("relu6"), FALSE, NFNET, "0.0001"),
    row("1.70590341091156", "leaky_relu: gamma",
        lambda: over_deviation("leaky_relu"), FALSE, NFNET, "0.0006"),
    row("1.2716004848480225", "elu: gamma", lambda: over_deviation("elu"), FALSE, NFNET, "0.0005"),
    row("4.803835391998291", "sigmoid: gamma", lambda: over_deviation("sigmoid"), FALSE, NFNET, "0.0005"),
    row("1.9193484783172607", "log_sigmoid: gamma",
        lambda: over_deviation("log_sigmoid"), FALSE, NFNET, "0.0001"),
    row("0.5595", "silu: deviation", lambda: 1 / over_deviation("silu"), ROUNDED, "timm, models/nfnet.py"),
    row("0.5", "relu: second moment", lambda: value("relu", "moments", "second_moment"), ROUNDED,
        "He, Zhang, Ren, Sun 2015, Delving deep into rectifiers"),
    row("1", "leaky_relu: bound of torch's Linear, a = sqrt 5",
        lambda: sqrt(3) * value("leaky_relu", "gain", "forward", alpha="sqrt(5)"), ROUNDED,
        "torch.nn.Linear.reset_parameters"),
    row("0.87962566103423978", "normal law cut to [-2, 2]: deviation",
        lambda: sqrt(value("Piecewise((x, x > 2), (0, x > -2), (x, True))", "moments",
        "second_moment") * -1 + 1)
        / sqrt(value("Piecewise((0, x > 2), (1, x > -2), (0, True))", "moments", "mean")), NEAR,
        "variance_scaling in JAX, TensorFlow, Keras", "1e-16"),
    row("3.6", "sigmoid: deviation of weights",
        lambda: 1 / (at("sigmoid", 0, 1) * sqrt(1 + at("sigmoid", 0) ** 2)),
        ROUNDED, "Kumar 2017, On weight initialization in deep neural networks"),
    # ---- minima and slopes of the self-gated ones
    row("-0.28", "silu: least value", lambda: value("silu", "infimum"), ROUNDED, ELFWING),
    row("-1.28", "silu: where it is least", lambda: place("silu", "infimum"), ROUNDED, ELFWING),
    row("-0.278464542761074", "silu: least value, 15 digits",
        lambda: value("silu", "infimum"), ROUNDED, BOUNDS),
    row("-0.27846454276107380", "silu: least value, 17 digits",
        lambda: value("silu", "infimum"), ROUNDED, BOUNDS),
    row("-0.1", "silu: least slope", lambda: value("silu", "gradient_infimum"), ROUNDED, ELFWING),
    row("1.1", "silu: Lipschitz constant", lambda: value("silu", "lipschitz"), ROUNDED, LIP),
    row("-0.17", "gelu: least value", lambda: value("gelu", "infimum"), ROUNDED, GELU_TABLE),
    row("-1.5", "gelu: where its bump is", lambda: place("gelu", "infimum"), FALSE, "TorchLean, Gelu", "0.9"),
    row("-0.128904", "gelu: least slope", lambda: value("gelu", "gradient_infimum"), ROUNDED, GELU_TABLE),
    row("1.129", "gelu: Lipschitz constant", lambda: value("gelu", "lipschitz"), ROUNDED, LIP),
    row("-1.1924", "mish: where it is least", lambda: place("mish", "infimum"), ROUNDED, MISH),
    row("-0.3088640229614", "mish: least value", lambda: value("mish", "infimum"), FALSE, BOUNDS, "6e-5"),
    row("-1.1924113444907", "mish: where it is least, 13 digits",
        lambda: place("mish", "infimum"), FALSE, BOUNDS, "1e-5"),
    row("0.6", "mish: slope at 0", lambda: at("mish", 0, 1), ROUNDED, MISH),
    row("1.008", "mish: Lipschitz constant", lambda: value("mish", "lipschitz"), FALSE, LIP, "0.07"),
    row("1.059", "x sin(pi/2 sigmoid): Lipschitz constant",
        lambda: value("x*sin(pi/2*sigmoid(x))", "lipschitz"), ROUNDED, LIP),
    row("-0.3532", "tanhexp: least value", lambda: value("x*tanh(exp(x))", "infimum"), CUT,
        "Liu, Di 2020, TanhExp"),
    row("-0.25", "smish: least value", lambda: value("x*tanh(log(1 + sigmoid(x)))", "infimum"), ROUNDED,
        "Wang, Ren, Wang 2022, Smish"),
    row("1.19967864", "lisht: greatest slope",
        lambda: value("lisht", "gradient_supremum"), ROUNDED, "OEIS A085984"),
    row("-2.4624844", "srs with 2 and 3: least value",
        lambda: value("x/(x/2 + exp(-x/3))", "infimum"), ROUNDED, "Zhou et al. 2020, Soft-root-sign"),
    row("-0.375", "hard_swish: least value", lambda: value("hard_swish", "infimum"), ROUNDED, "elementary"),
    row("0.25", "sigmoid: Lipschitz constant", lambda: value("sigmoid", "lipschitz"), ROUNDED, "elementary"),
    row("-0.217234", "sinc: least value",
        lambda: value("sinc", "infimum"), ROUNDED, "tables after Wikipedia's"),
    row("1.004", "(silu(x), silu(-x))/1.1: Lipschitz constant",
        lambda: sqrt(value(CLIPPED, "supremum")) / Rational("1.1"), ROUNDED,
        "Perugachi-Diaz, Tomczak, Bhulai 2021, Invertible DenseNets with concatenated LipSwish"),
    # ---- approximations of GELU and of the normal distribution
    row("0.00047326088", "gelu_tanh: greatest error", lambda: largest_gap(GELU_TANH, GELU), NEAR,
        "a float32 experiment, Paddle merge request 22426", "1e-4"),
    row("0.00047", "gelu_tanh: greatest error, 2 digits", lambda: largest_gap(GELU_TANH, GELU), ROUNDED,
        "goodfire-ai/spd issue 624"),
    row("0.0001", "gelu_tanh: error for all x", lambda: largest_gap(GELU_TANH, GELU), FALSE,
        "Upskilled Consulting, reading on activation functions", "0.7"),
    row("0.015", "quick GELU: greatest error", lambda: largest_gap("x*sigmoid(1.702*x)", GELU), FALSE,
        "MLX, gelu_fast_approx", "0.2"),
    row("0.0095", "sigmoid(1.702 x): greatest error", lambda: largest_gap("sigmoid(1.702*x)", PHI), ROUNDED,
        "Haley 1952; Bowling et al. 2009"),
    row("0.00014", "cubic logistic at 3.16: error", lambda: at(CUBIC, Rational("3.16")), FALSE,
        "GreptimeDB, failure detector", "0.4"),
    row("-0.000000000084", "gelu_tanh(-6)",
        lambda: at("gelu_tanh", -6), ROUNDED, "tt-metal pull request 56604"),
    row("0.00000000000019", "1 - tanh 15", lambda: 1 - tanh(15), ROUNDED, "ExecuTorch pull request 22324"),
    # ---- values
    row("0.66666667", "mish(1)",
        lambda: at("mish", 1), FALSE, "Paddle 2.4, fluid: it is hard_swish(1)", "0.2"),
    row("0.66666667", "hard_swish(1)", lambda: at("hard_swish", 1), ROUNDED, "Paddle 2.4, said of mish"),
    row("1.66666667", "mish(2)", lambda: at("mish", 2), FALSE, "Paddle 2.4, fluid", "0.1"),
    row("-0.1876", "mish(-2)", lambda: at("mish", -2), FALSE, "lucid, Mish", "0.2"),
    row("-0.2291952", "mish(-1/2)",
        lambda: at("mish", Rational(-1, 2)), FALSE, "lucid, an older page", "0.03"),
    row("2.9865277", "mish(3)", lambda: at("mish", 3), FALSE, "lucid, an older page", "2e-6"),
    row("0.7615942", "lisht(1)", lambda: at("lisht", 1), ROUNDED, TFA),
    row("0.23840582", "tanhshrink(1)", lambda: at("tanhshrink", 1), NEAR, f"{TFA}, float32", "2e-7"),
    row("1.7080734", "snake(1)", lambda: at("snake", 1), ROUNDED, TFA),
    row("-0.29192656", "snake(-1)", lambda: at("snake", -1), NEAR, f"{TFA}, float32", "1e-7"),
    row("0.22916667", "rrelu: slope in evaluation",
        lambda: (Rational(1, 8) + Rational(1, 3)) / 2, ROUNDED, TFA),
    row("1", "LeCun's tanh at 1", lambda: parse(LECUN).xreplace({x: 1}), NEAR, EFFICIENT, "3e-6"),
    row("2.5788897342925496", "softplus(2.5)",
        lambda: at("softplus", Rational(5, 2)), ROUNDED, "SciPy issue 17905"),
    row("20.000000002061153", "softplus(20)", lambda: at("softplus", 20), CUT, "SciPy issue 17905"),
    row("0.6931472", "softplus(0)", lambda: at("softplus", 0), ROUNDED, "TensorFlow issue 65289"),
    row("0.00000000000000005551115123125775", "softplus''(37.43)",
        lambda: at("softplus", Rational(37.42994775023705), 2), ROUNDED, "TensorFlow issue 126635"),
    row("0.5", "softplus'(0)", lambda: at("softplus", 0, 1), ROUNDED, "JAX issue 2107"),
    row("0.000000000000000004248354255291589", "elu'(-40)",
        lambda: at("elu", -40, 1), ROUNDED, "JAX issue 39795"),
    row("0.7357588", "2 elu(-x): second derivative at 1", lambda: at("2*elu(-x)", 1, 2), CUT,
        "TensorFlow issue 11091"),
    row("0.05", "softplus with torch's threshold 0.4 and beta 10: jump",
        lambda: facts("Piecewise((x, 10*x > 0.4), (log(1 + exp(10*x))/10, True))",
        "breakpoints")["points"][0]["jump"]
        .expr * -1, ROUNDED, "PyTorch issue 31110"),
    row("1.92181205567", "squareplus: b that meets softplus at 0",
        lambda: 4 * at("softplus", 0) ** 2, ROUNDED,
        "Barron 2021, Squareplus"),
    row("0.8944", "star_relu: scale",
        lambda: over_deviation("max(0, x)^2"), ROUNDED, "Yu et al. 2022, MetaFormer"),
    row("-0.4472", "star_relu: bias",
        lambda: -value("max(0, x)^2", "moments", "mean") * over_deviation("max(0, x)^2"), ROUNDED,
        "Yu et al. 2022, MetaFormer"),
    row("0.7853981633974483", "erf: critical variance without bias",
        lambda: 1 / at("erf(x)", 0, 1) ** 2, ROUNDED,
        "elementary"),
    row("1", "LeCun's tanh: where the curvature is greatest",
        lambda: place("1.7159*2/3*(1 - tanh(2*x/3)^2)", "gradient_infimum"), FALSE, EFFICIENT, "0.01"),
    row("0.6584789484624083", "the slope that puts the greatest curvature of tanh at 1",
        lambda: place("1 - tanh(x)^2", "gradient_infimum"), CUT,
        "Data Science Stack Exchange, question 67041"),
    row("0.604367", "tanh(2/3)", lambda: tanh(Rational(2, 3)), FALSE, "a rewriting of that question", "0.03"),
    row("2.84097", "LeCun's factor",
        lambda: 1 / tanh(Rational(2, 3)), FALSE, "a rewriting of that question", "0.6"),
    row("1.7320509044937022", "the factor for that slope", lambda: 1 / tanh(asinh(1 / sqrt(2))), FALSE,
        "Data Science Stack Exchange, question 67041", "5e-8"),
]  # fmt: skip


@pytest.mark.parametrize("row", NUMBERS)
def test_printed_numbers(row: Published) -> None:
    with localcontext() as context:
        context.prec = 60
        assert stands(row, Decimal(decimal(sympify(row.true()), 50)))


def stands(row: Published, true: Decimal) -> bool:
    """Whether the printed number stands to the true one as the row says."""
    printed = Decimal(row.printed)
    places = Decimal(1).scaleb(printed.as_tuple().exponent)
    rounded = true.quantize(places, ROUND_HALF_EVEN) == printed
    off = abs(printed - true) / abs(true) if true else Decimal(0)
    match row.stands:
        case Stands.ROUNDED:
            return rounded
        case Stands.DOUBLE:
            return float(printed) == float(true)
        case Stands.CUT:
            return not rounded and true.quantize(places, ROUND_DOWN) == printed
        case Stands.NEAR:
            return 0 < off <= Decimal(row.within)
        case Stands.FALSE:
            return off > Decimal(row.within) > 0


def test_a_wrong_digit_is_seen() -> None:
    row = Published("-1.1924", "mish: where it is least", lambda: None, Stands.ROUNDED, MISH)
    assert stands(row, Decimal("-1.19243"))
    assert not stands(row, Decimal("-1.19253"))


def test_float32_constants_of_selu() -> None:
    """ONNX prints the float32 values of alpha and lambda in full."""
    for constant, printed in zip(
        SELU, ("1.67326319217681884765625", "1.05070102214813232421875"), strict=True
    ):
        assert Decimal(float(np.float32(decimal(constant, 30)))) == Decimal(printed)


# ---- statements

LINE = Interval.line()


def derivative(name: str, order: int = 1) -> Expr:
    return facts(name, "derivative" if order == 1 else "second_derivative")["value"].expr


def formula(name: str) -> Expr:
    row = find(name)
    return row.expression.xreplace(row.defaults) if row else parse(name)


def same(left: Expr, right: str, on: Interval = LINE) -> Same:
    return Same(left, parse(right), on)


POSITIVE, NEGATIVE = Interval(0, oo), Interval(-oo, 0)
MISH_SLOPE = "exp(x)*(4*(x + 1) + 4*exp(2*x) + exp(3*x) + exp(x)*(4*x + 6))/(2*exp(x) + exp(2*x) + 2)^2"
MISH_SWAPPED = "exp(x)*(2*exp(x) + exp(2*x) + 2)/(4*(x + 1) + 4*exp(2*x) + exp(3*x) + exp(x)*(4*x + 6))^2"

STATEMENTS: list[Any] = [
    ("mish's derivative", lambda: same(derivative("mish"), MISH_SLOPE), True, MISH),
    ("mish's derivative with its polynomials swapped", lambda: same(derivative("mish"), MISH_SWAPPED), False,
     "dlib pull request 1938"),
    ("relu's deviation is sqrt((1 - 1/pi)/2)",
     lambda: same(1 / over_deviation("relu"), "sqrt((1 - 1/pi)/2)"), True, "timm, models/nfnet.py"),
    ("0.909 silu has slopes of at most 1",
     lambda: Below(Rational(909, 1000) * value("silu", "lipschitz"), sympify(1), LINE), True, "torchsde"),
    ("mish over 1.008 has slopes of at most 1",
     lambda: Below(value("mish", "lipschitz") / Rational("1.008"), sympify(1), LINE), False, LIP),
    ("Laplace's gate meets relu^2 at sqrt(1/2)",
     lambda: Same(at("(1 + erf((x - sqrt(1/2))/sqrt(2/(4*pi))))/2", 1 / sqrt(2)), Rational(1, 2), LINE), True,
     "MEGA, arXiv 2209.10655"),
    ("and its slope there is sqrt 2",
     lambda: Same(at("(1 + erf((x - sqrt(1/2))/sqrt(2/(4*pi))))/2", 1 / sqrt(2), 1), sqrt(2), LINE), True,
     "MEGA, arXiv 2209.10655"),
    ("the cubic logistic is within 0.00014 of Phi",
     lambda: Below(largest_gap("sigmoid(1.5976*x + 0.07056*x^3)", PHI), Rational("0.00014"), LINE), False,
     "JIEM 2009, abstract"),
    ("a quadratic is within 0.02 of sigmoid",
     lambda: Below(largest_gap("sigmoid(x)", QUADRATIC), Rational("0.02"), LINE), True,
        "Backpropagator's Review"),
    ("squareplus with b = 4 log(2)^2 is above softplus",
     lambda: Below(formula("softplus"), parse("(x + sqrt(x^2 + 4*log(2)^2))/2"), LINE), True,
     "Barron 2021, Squareplus"),
    ("gelu_tanh is within 0.0001 of gelu",
     lambda: Below(largest_gap(GELU_TANH, GELU), Rational("0.0001"), LINE), False, "Upskilled Consulting"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "holds"), [pytest.param(s, h, id=about) for about, s, h, _ in STATEMENTS]
)
def test_published_statements(statement: Callable[[], Any], holds: bool) -> None:
    assert decide(statement()).truth is (Truth.TRUE if holds else Truth.FALSE)


FIELDS = [
    ("isrlu is C^2", "Piecewise((x, x >= 0), (x/sqrt(1 + x^2), True))", "smoothness", "C^2", "Wikipedia"),
    ("sqnl is C^1, not C^2", SQNL, "smoothness", "C^1", "an older Wikipedia said C^2"),
]


@pytest.mark.parametrize(("name", "prop", "said"), [pytest.param(*f[1:4], id=f[0]) for f in FIELDS])
def test_published_words(name: str, prop: str, said: str) -> None:
    assert facts(name, prop)["value"] == said


RANGES = [
    # printed [-2, 2], where it saturates
    ("sqnl", SQNL, ("-1", "1", True, True), "everybodywiki.com, SQNL"),
    # printed (-1, 1)
    ("LeCun's tanh", LECUN, ("-17159/10000", "17159/10000", False, False), "a page on types of activations"),
    # printed (-0.17, oo)
    ("gelu", "gelu", ("-0.1699712074799036616938685", "oo", True, False), GELU_TABLE),
]


@pytest.mark.parametrize(("name", "expected"), [pytest.param(*r[1:3], id=r[0]) for r in RANGES])
def test_published_ranges(name: str, expected: tuple[str, str, bool, bool]) -> None:
    (found,) = facts(name, "range")["intervals"]
    assert (found.lo_closed, found.hi_closed) == expected[2:]
    for end, printed in ((found.lo, expected[0]), (found.hi, expected[1])):
        assert end == parse(printed) or decimal(end, 25) == printed
