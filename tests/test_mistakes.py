"""Mistakes that were published about activations: symacts refutes each, and proves what is right instead.

A row is what was said and what is true of the same thing, as statements for the court. Rows about conventions
of frameworks (a derivative at a kink) say what symacts says: it does not exist there, and its one-sided
values are these. Numbers that were printed wrong are in test_published.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pytest
from sympy import Expr, Rational, Symbol, exp, log, oo, sympify, tanh

from symacts.activation import Activation, x
from symacts.calculus.enclose import decimal
from symacts.case import Fields
from symacts.catalog import find
from symacts.court import decide
from symacts.dossier import derive
from symacts.evidence import Truth
from symacts.reading.formulas import parse
from symacts.showing.pointwise import pointwise
from symacts.statement import Below, Every, Not, Same, Smooth, Statement, Tends
from symacts.values import Interval

LINE = Interval.line()
LEFT, RIGHT = Interval(-oo, 0), Interval(0, oo)


@lru_cache(maxsize=256)
def facts(name: str, prop: str, settings: tuple[tuple[str, str], ...] = ()) -> Fields:
    row = find(name) or Activation("published", lambda: parse(name))
    symbols = {p.name: p.symbol for p in row.parameters}
    fact = derive(row, {symbols[key]: parse(text) for key, text in settings}, only=[prop])[prop]
    assert fact.verdict.truth is Truth.TRUE, (name, prop)
    return fact.fields


def formula(name: str, **settings: str) -> Expr:
    row = find(name)
    if row is None:
        return parse(name)
    symbols = {p.name: p.symbol for p in row.parameters}
    values = row.defaults | {symbols[key]: parse(text) for key, text in settings.items()}
    return row.expression.xreplace(values)


def slope(name: str, **settings: str) -> Expr:
    return facts(name, "derivative", tuple(settings.items()))["value"].expr


def at(name: str, point: Any, order: int = 0) -> Expr | None:
    return pointwise(formula(name), sympify(point), order)


def same(left: Expr, right: str, on: Interval = LINE) -> Same:
    return Same(left, parse(right), on)


@dataclass(frozen=True)
class Mistake:
    """`said` is false and `right` is true."""

    said: Callable[[], Statement]
    right: Callable[[], Statement]
    where: str


def row(about: str, said: Callable[[], Statement], right: Callable[[], Statement], where: str) -> Any:
    return pytest.param(Mistake(said, right, where), id=about)


def formula_of_second(name: str) -> Expr:
    return facts(name, "second_derivative")["value"].expr


def elu_formula(alpha: str) -> Expr:
    """By its cases, also for the values of alpha that the row's domain leaves out."""
    return parse(f"Piecewise((x, x > 0), (({alpha})*(exp(x) - 1), True))")


SQNL = "Piecewise((1, x > 2), (x - x^2/4, x >= 0), (x + x^2/4, x >= -2), (-1, True))"
MISH_W = "4*(x + 1) + 4*exp(2*x) + exp(3*x) + exp(x)*(4*x + 6)"
MISH_D = "2*exp(x) + exp(2*x) + 2"
KERAS_RELU = parse("3 if x >= 3 else (x if x >= 1 else (x - 1)/4)")
XIELU = parse("Piecewise((x^2 + x/2, x > 0), (exp(x) - 1 - x + x/2, True))")
TABLE = "an older table of Wikipedia's, copied at rstudio-pubs 301255"
SNAKE_FRAC = "(x + 1 - cos(2*x))/2"
TORCH_THRESHOLD = "Piecewise((x, 10*x > 0.4), (log(1 + exp(10*x))/10, True))"

MISTAKES = [
    row("softsign's derivative is tanh's",
        lambda: same(slope("softsign"), "1 - softsign(x)^2"),
        lambda: same(slope("softsign"), "(1 - abs(softsign(x)))^2"), TABLE),
    row("tanh with the sign in the exponent lost",
        lambda: same(formula("tanh"), "2/(1 + exp(2*x)) - 1"),
        lambda: same(formula("tanh"), "2/(1 + exp(-2*x)) - 1"), TABLE),
    row("sqnl is C^2",
        lambda: Smooth(parse(SQNL), LINE, sympify(2)),
        lambda: Smooth(parse(SQNL), LINE, sympify(1)), "older revisions of Wikipedia"),
    row("gelu stays above -0.17",
        lambda: Below(formula("gelu"), Rational(-16997, 10**5), RIGHT),
        lambda: Below(Rational(-16998, 10**5), formula("gelu"), LINE), "DePaul's page on activations"),
    row("an x too many in tanh's Phi",
        lambda: same(formula("gelu_tanh"), "x*x/2*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))"),
        lambda: same(formula("gelu_tanh"), "x*1/2*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))"),
        "TensorFlow Addons, gelu"),
    row("elu's alpha is a slope on the right",
        lambda: Same(slope("elu", alpha="2"), sympify(2), RIGHT),
        lambda: Every((Same(slope("elu", alpha="2"), sympify(1), RIGHT),
                       Tends(formula("elu", alpha="2"), -oo, sympify(-2)))), "Keras, elu"),
    row("elu without brackets",
        lambda: Same(formula("elu", alpha="2"), 2 * exp(x) - 1, LEFT),
        lambda: Same(formula("elu", alpha="2"), 2 * (exp(x) - 1), LEFT), "Keras, elu"),
    row("elu without alpha",
        lambda: Same(formula("elu", alpha="2"), exp(x) - 1, LEFT),
        lambda: Same(formula("elu", alpha="1"), exp(x) - 1, LEFT),
        "a course notebook, uvadlc pull request 161"),
    row("hard_swish is piecewise linear",
        lambda: Same(parse("x*(x + 3)/6").diff(x, 2), sympify(0), Interval(-3, 3)),
        lambda: Same(slope("hard_swish"), x / 3 + Rational(1, 2), Interval(-3, 3)), "Keras, hard_silu"),
    row("hard_sigmoid has slope 0.2",
        lambda: same(formula("hard_sigmoid"), "min(max(0.2*x + 0.5, 0), 1)"),
        lambda: same(formula("hard_sigmoid"), "relu6(x + 3)/6"), "TensorFlow issue 65381"),
    row("hard_swish has slope 0.2",
        lambda: same(formula("hard_swish"), "x*min(max(0.2*x + 0.5, 0), 1)"),
        lambda: same(formula("hard_swish"), "x*min(max(x/6 + 0.5, 0), 1)"), "DirectML's documentation"),
    row("snake with its x under the fraction",
        lambda: same(formula("snake"), SNAKE_FRAC),
        lambda: same(formula("snake"), "x + (1 - cos(2*x))/2"), "TensorFlow Addons issue 2571"),
    row("mish's derivative with its polynomials swapped",
        lambda: same(slope("mish"), f"exp(x)*({MISH_D})/({MISH_W})^2"),
        lambda: same(slope("mish"), f"exp(x)*({MISH_W})/({MISH_D})^2"), "dlib pull request 1938"),
    row("celu with its 1 in the exponent",
        lambda: Same(formula("celu", alpha="2"), 2 * exp(x / 2 - 1), LEFT),
        lambda: Same(formula("celu", alpha="2"), 2 * (exp(x / 2) - 1), LEFT), "mlpack pull request 2191"),
    row("hardshrink turns the left side round",
        lambda: Same(formula("hardshrink"), -x, Interval(-oo, -1)),
        lambda: Same(formula("hardshrink"), x, Interval(-oo, -1)), "torch/nn issue 1270"),
    row("relu is softplus",
        lambda: Same(formula("relu"), log(1 + exp(x)), LINE),
        lambda: same(formula("relu"), "max(0, x)"), "modelop/hadrian issue 55"),
    row("softplus' derivative is sigmoid of its output",
        lambda: same(slope("softplus"), "sigmoid(softplus(x))"),
        lambda: same(slope("softplus"), "1 - exp(-softplus(x))"), "zserge/nanonn issue 4"),
    row("leaky ReLU is max(a x, x) for every a",
        lambda: same(formula("leaky_relu", alpha="2"), "max(2*x, x)"),
        lambda: same(formula("leaky_relu", alpha="1/2"), "max(x/2, x)"), "TensorFlow issue 24566"),
    row("elu is max(0, x) + min(0, a(e^x - 1)) for every a",
        lambda: same(elu_formula("-1/2"), "max(0, x) + min(0, -(exp(x) - 1)/2)"),
        lambda: same(elu_formula("1/2"), "max(0, x) + min(0, (exp(x) - 1)/2)"), "PyTorch issue 43389"),
    row("celu's two definitions for alpha < 0",
        lambda: same(parse("max(0, x) + min(0, -(exp(-2*x) - 1)/2)"), "-elu(-2*x)/2"),
        lambda: same(parse("max(0, x) + min(0, (exp(2*x) - 1)/2)"), "elu(2*x)/2"), "ONNX issue 3323"),
    row("LeCun's tanh is 1 at 1",
        lambda: same(sympify(parse("1.7159*tanh(2/3)")), "1"),
        lambda: Same(tanh(Rational(2, 3)) / tanh(Rational(2, 3)), sympify(1), LINE), "Efficient BackProp"),
    row("softmax's slope stays below 1/2 for two classes",
        lambda: Below(2 * slope("sigmoid"), Rational(1, 2), LINE, strict=True),
        lambda: Every((Below(2 * slope("sigmoid"), Rational(1, 2), LINE),
                       Same(2 * at("sigmoid", 0, 1), Rational(1, 2), LINE))), "arXiv 2510.23012, abstract"),
    row("softplus(0) should be 0",
        lambda: Same(at("softplus", 0), sympify(0), LINE),
        lambda: Same(at("softplus", 0), log(2), LINE), "TensorFlow issue 65289"),
    row("ReLU with its negative slope above the threshold",
        lambda: same(KERAS_RELU, "3 if x >= 3 else ((x - 1)/4 if x >= 1 else 0)"),
        lambda: same(KERAS_RELU, "3 if x >= 3 else (x if x >= 1 else (x - 1)/4)"), "a generated reference"),
    row("stanh with 0.67 for 2/3",
        lambda: same(parse("1.7159*tanh(0.67*x)"), "1.7159*tanh(2*x/3)"),
        lambda: same(parse("1.7159*tanh(0.67*x)"), "1.7159*tanh(67*x/100)"), "Paddle, stanh"),
    row("softplus' derivative at 0 is 0",
        lambda: Same(at("softplus", 0, 1), sympify(0), LINE),
        lambda: Same(at("softplus", 0, 1), Rational(1, 2), LINE), "JAX issue 2107"),
    row("softplus with a threshold is continuous",
        lambda: Smooth(parse(TORCH_THRESHOLD), LINE, sympify(0)),
        lambda: Smooth(formula("softplus"), LINE, oo), "PyTorch issue 31110"),
    row("softplus'' is 0 at 37.43",
        lambda: Same(at("softplus", Rational("37.43"), 2), sympify(0), LINE),
        lambda: same(formula_of_second("softplus"), "sigmoid(x)*sigmoid(-x)"), "TensorFlow issue 126635"),
    row("log_sigmoid is -oo below -100",
        lambda: Not(Below(sympify(-101), at("log_sigmoid", -100), LINE)),
        lambda: Every((Tends(slope("log_sigmoid"), -oo, sympify(1)),
                       Tends(formula("log_sigmoid"), -oo, -oo))),
        "PyTorch issue 20972"),
    row("elu'(-40) is 0",
        lambda: Same(at("elu", -40, 1), sympify(0), LINE),
        lambda: Same(at("elu", -40, 1), exp(-40), LINE), "JAX issue 39795"),
    row("elu'' is half of what it is",
        lambda: Same(at("2*elu(-x)", 1, 2), exp(-1), LINE),
        lambda: Same(at("2*elu(-x)", 1, 2), 2 * exp(-1), LINE), "TensorFlow issue 11091"),
    row("selu'' is 0 left of 0",
        lambda: Same(at("selu", Rational(-1, 10**300), 2), sympify(0), LINE),
        lambda: Below(Rational(17580, 10**4), at("selu", Rational(-1, 10**300), 2), LINE),
        "TensorFlow issue 124831"),
    row("tanhshrink is 0 for small x",
        lambda: Same(at("tanhshrink", Rational(1, 10**9)), sympify(0), LINE),
        lambda: Every((Below(at("tanhshrink", Rational(1, 10**9)), Rational(1, 3 * 10**27), LINE),
                       Below(Rational(333, 10**30), at("tanhshrink", Rational(1, 10**9)), LINE))),
        "tt-metal pull request 47323"),
    row("gelu_tanh is 0 below -6",
        lambda: Same(at("gelu_tanh", -6), sympify(0), LINE),
        lambda: same(formula("gelu_tanh"), "x*sigmoid(2*sqrt(2/pi)*(x + 0.044715*x^3))"),
        "tt-metal issue 56517"),
    row("gelu_tanh is 2.2 far left",
        lambda: Below(sympify(2), at("gelu_tanh", -10), LINE),
        lambda: Tends(formula("gelu_tanh"), -oo, sympify(0)), "ncnn pull request 6979"),
    row("relu6 is 8 at 8192",
        lambda: Same(at("relu6", 8192), sympify(8), LINE),
        lambda: same(formula("relu6"), "relu(x) - relu(x - 6)"), "tinygrad pull request 18028"),
    row("x relu(x) is 1-Lipschitz",
        lambda: Below(slope("x*relu(x)"), sympify(1), RIGHT),
        lambda: Tends(slope("x*relu(x)"), oo, oo), "public code of 1-Lipschitz activations"),
    row("xielu by another formula",
        lambda: Same(XIELU, parse("x*sigmoid(x) + min(0, x)^2"), RIGHT),
        lambda: Same(XIELU, x**2 + x / 2, RIGHT), "public notes"),
    row("soft clipping with the logarithm to 10",
        lambda: Tends(parse("log10((1 + exp(x))/(1 + exp(x - 1)))"), oo, sympify(1)),
        lambda: Tends(parse("log((1 + exp(x))/(1 + exp(x - 1)))"), oo, sympify(1)), "public code"),
    row("the sigmoid's derivative is nan below -88",
        lambda: Same(at("sigmoid", -100, 1), sympify(0), LINE),
        lambda: same(parse("exp(-x)/(1 + exp(-x))^2"), "sigmoid(x)*(1 - sigmoid(x))"), "snnTorch issue 427"),
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_mistake_is_refuted_and_the_truth_proved(mistake: Mistake) -> None:
    assert decide(mistake.said()).truth is Truth.FALSE
    assert decide(mistake.right()).truth is Truth.TRUE


# ---- at kinks: what is a convention, and what is not

KINKS = [
    # torch's backward gave -1/2 and 3/2 there, one side each
    ("hard_swish", [("-3", "0", "-1/2"), ("3", "3/2", "1")], "PyTorch issue 147801"),
    # a backward gave 1/6 at the boundary and beyond
    ("hard_sigmoid", [("-3", "0", "1/6"), ("3", "1/6", "0")], "PyTorch issue 51408"),
    # documentation implies slope 1 at the ends, torch says 0
    ("hard_tanh", [("-1", "0", "1"), ("1", "1", "0")], "PyTorch issue 120258"),
    # JAX once gave 1/2
    ("relu6", [("0", "0", "1"), ("6", "1", "0")], "JAX pull request 14682"),
]


@pytest.mark.parametrize(("name", "kinks"), [pytest.param(*k[:2], id=k[0]) for k in KINKS])
def test_at_a_kink_there_is_no_derivative_but_two(name: str, kinks: list[tuple[str, str, str]]) -> None:
    found = facts(name, "breakpoints")["points"]
    shown = [tuple(str(p[key].expr) for key in ("at", "left_derivative", "right_derivative")) for p in found]
    assert shown == kinks
    assert all(at(name, point, 1) is None for point, _, _ in kinks)


def test_the_breakpoints_of_hard_sigmoid_move_with_its_parameters() -> None:
    """Paddle's documentation has -3 and 3 for every slope; they are -offset/slope and (1 - offset)/slope."""
    found = facts("hard_sigmoid", "breakpoints", (("alpha", "1/5"), ("beta", "1/2")))["points"]
    assert [p["at"].expr for p in found] == [Rational(-5, 2), Rational(5, 2)]


def test_soft_exponential_has_a_domain() -> None:
    """Tables give the range as the line for every alpha; the function ends where its logarithm does."""
    for alpha in (Rational(-1, 2), Rational(-2)):
        f = -log(1 - alpha * (x + alpha)) / alpha
        fields = derive(Activation("soft_exponential", lambda f=f: f), only=["domain"])["domain"].fields
        assert [(i.lo, i.hi) for i in fields["intervals"]] == [((1 - alpha**2) / alpha, oo)]
    positive = (exp(x / 2) - 1) * 2 + Rational(1, 2)
    fields = derive(Activation("soft_exponential", lambda: positive), only=["range"])["range"].fields
    assert [(i.lo, i.hi) for i in fields["intervals"]] == [(Rational(1, 2) - 2, oo)]


def test_limits_in_celus_parameter() -> None:
    """Frameworks give nan for alpha = oo and refuse 0: the limits are the identity and ReLU."""
    alpha = Symbol("alpha", positive=True)
    left = alpha * (exp(-3 / alpha) - 1)  # celu at -3
    assert decide(Tends(left.xreplace({alpha: x}), oo, sympify(-3))).truth is Truth.TRUE
    assert decide(Tends(left.xreplace({alpha: x}), sympify(0), sympify(0), "+")).truth is Truth.TRUE


# One function under two names.
TWINS = [
    ("TeLU 2024 is TanhExp 2020", "x*tanh(exp(x))", "x*tanh(exp(x))"),
    ("APTx with 1, 1, 1/2 is swish with 2", "(1 + tanh(x))*x/2", "swish(x, 2)"),
    (
        "the gelu of 2/sqrt(pi) sigmoids is gelu_tanh",
        "x*sigmoid(sqrt(8/pi)*x*(1 + 0.044715*x^2))",
        "gelu_tanh(x)",
    ),
    ("silu is swish", "silu(x)", "swish(x)"),
    ("the bipolar sigmoid is tanh(x/2)", "(1 - exp(-x))/(1 + exp(-x))", "tanh(x/2)"),
    ("celu with 1 is elu", "celu(x, 1)", "elu(x)"),
]


@pytest.mark.parametrize(("left", "right"), [pytest.param(*t[1:], id=t[0]) for t in TWINS])
def test_twins_are_found(left: str, right: str) -> None:
    assert decide(Same(parse(left), parse(right), LINE)).truth is Truth.TRUE


def test_sampled_gammas_contradict_themselves() -> None:
    """The table of NFNet has different digits for functions with one variance."""

    def variance(name: str) -> Expr:
        found = facts(name, "moments")
        return found["second_moment"].expr - found["mean"].expr ** 2

    assert variance("celu") == variance("elu")
    assert decimal(variance("softplus"), 30) == decimal(variance("log_sigmoid"), 30)
