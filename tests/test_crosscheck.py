"""The cross-check passes what is right and catches what is wrong: faults are planted one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from derived import checked, derived, failed
from sympy import Expr, LambertW, Piecewise, Rational, Symbol, exp, log, nan, oo, pi, polylog, sin, sqrt, tanh

from symacts.activation import Activation, Title, x
from symacts.case import Expression, Fields, Number
from symacts.catalog import names
from symacts.crosscheck import CHECKERS, crosscheck
from symacts.dossier import derive
from symacts.evidence import Check, Dossier, Exact, Fact, Truth, Verdict
from symacts.reading.formulas import parse
from symacts.values import Interval, Periodic, PointSet, Root

Y = Symbol("y", real=True)
Y1 = Symbol("y1", real=True)
S = 1 / (1 + exp(-x))
D = exp(-x) / (1 + exp(-x)) ** 2
NOWHERE = PointSet()


def n(value: Any) -> Number:
    return Number(value if isinstance(value, Expr) else Rational(value))


def e(value: Any) -> Expression:
    return Expression(value)


def extreme(value: Any, *at: Any) -> Fields:
    return {"value": n(value), "attained": bool(at), "at": PointSet(at)}


def signed(label: str, *parts: tuple[Interval, str]) -> tuple[Fields, ...]:
    return tuple({"on": on, label: word} for on, word in parts)


LINE = Interval.line()
EDGE = log(49 + 20 * sqrt(6))  # where the slope is 1/100

SIGMOID: dict[str, Fields] = {
    "domain": {"intervals": PointSet((LINE,))},
    "derivative": {"value": e(D), "undefined_at": NOWHERE, "in_terms_of_output": e(Y * (1 - Y))},
    "second_derivative": {"value": e(D * (1 - 2 * S)), "undefined_at": NOWHERE},
    "supremum": extreme(1),
    "infimum": extreme(0),
    "gradient_supremum": extreme("1/4", Rational(0)),
    "gradient_infimum": extreme(0),
    "limits": {"-oo": n(0), "+oo": n(1)},
    "gradient_limits": {"-oo": n(0), "+oo": n(0)},
    "range": {"intervals": PointSet((Interval(0, 1),))},
    "monotonicity": {
        "value": "strictly increasing",
        "intervals": signed("direction", (LINE, "increasing")),
    },
    "convexity": {
        "value": "neither",
        "strict": False,
        "intervals": signed("shape", (Interval(-oo, 0), "convex"), (Interval(0, oo), "concave")),
    },
    "symmetry": {"value": "neither", "centre": (n(0), n("1/2")), "axis": None},
    "zeros": {"points": NOWHERE},
    "fixed_points": {"points": PointSet((Root(S - x, Rational(1, 2), Rational(3, 4)),))},
    "inflection_points": {"points": PointSet((Rational(0),))},
    "breakpoints": {"points": ()},
    "smoothness": {"value": "analytic"},
    "lipschitz": {"value": n("1/4")},
    "gradient_lipschitz": {"value": n(sqrt(3) / 18)},
    "asymptotes": {"-oo": e(x * 0), "+oo": e(x * 0 + 1), "gap": {"-oo": e(exp(x)), "+oo": e(-exp(-x))}},
    "antiderivative": {"value": e(log(1 + exp(x)))},
    "inverse": {"value": e(log(x / (1 - x))), "invertible": True},
    "series": {"value": e(Rational(1, 2) + x / 4 - x**3 / 48), "at": n(0), "order": 5},
    "identities": {
        "equations": (
            {"left": e(S.subs(x, -x)), "right": e(1 - S)},
            {"left": e(tanh(x)), "right": e(2 * S.subs(x, 2 * x) - 1)},
        )
    },
    "differential_equation": {"value": e(Y1 - Y * (1 - Y))},
    "dead_region": {"intervals": NOWHERE},
    "saturation": {"intervals": PointSet((Interval(-oo, -EDGE), Interval(EDGE, oo)))},
    "sparsity": {"value": n(0)},
    "moments": {
        "mean": n("1/2"),
        "second_moment": n("0.293379035858092962737649"),
        "slope_second_moment": n("0.044836241250194371792582"),
        "zero_centred": False,
    },
    "gain": {"forward": n("1.846228545338605412960881"), "backward": n("4.7226460859379743308952")},
    "gradient_decay": {"per_layer": n("1/4"), "layers": {"10": n(Rational(1, 4**10))}},
}


def dossier(expression: Expr, facts: Mapping[str, Fields]) -> Dossier:
    proved = Verdict(Truth.TRUE, Exact(("by hand",)))
    made = {name: Fact(name, Title(name, name), fields, proved, ()) for name, fields in facts.items()}
    return Dossier(Activation("mine", expression), {}, expression, made)


def checks(expression: Expr, facts: Mapping[str, Fields]) -> dict[str, Check]:
    return {check.name: check for check in crosscheck(dossier(expression, facts))}


# --- what is right passes ---------------------------------------------------------------------------

RELU = Piecewise((x, x > 0), (0, True))
SELU = Piecewise((Rational(21, 20) * x, x > 0), (Rational(7, 4) * (exp(x) - 1), True))
STEP = Piecewise((1, x > 0), (0, True))
SILU = x / (1 + exp(-x))
NEGATIVE, POSITIVE = Interval(-oo, 0), Interval(0, oo)
UP_TO_0 = Interval(-oo, 0, False, True)


def breakpoint_at(at: Any, jump: Any, left: Any, right: Any, word: str) -> Fields:
    return {
        "at": n(at),
        "jump": n(jump),
        "left_derivative": n(left),
        "right_derivative": n(right),
        "class": word,
    }


RIGHT: dict[str, tuple[Expr, dict[str, Fields]]] = {
    "sigmoid": (S, SIGMOID),
    "relu": (
        RELU,
        {
            "derivative": {
                "value": e(Piecewise((1, x > 0), (0, True))),
                "undefined_at": PointSet((Rational(0),)),
                "in_terms_of_output": None,
            },
            "supremum": extreme(oo),
            "infimum": extreme(0, UP_TO_0),
            "gradient_supremum": extreme(1, POSITIVE),
            "gradient_infimum": extreme(0, NEGATIVE),
            "range": {"intervals": PointSet((Interval(0, oo, True),))},
            "limits": {"-oo": n(0), "+oo": n(oo)},
            "monotonicity": {
                "value": "nondecreasing",
                "intervals": signed("direction", (NEGATIVE, "constant"), (POSITIVE, "increasing")),
            },
            "convexity": {
                "value": "convex",
                "strict": False,
                "intervals": signed("shape", (LINE, "convex")),
            },
            "symmetry": {"value": "neither", "centre": None, "axis": None},
            "zeros": {"points": PointSet((UP_TO_0,))},
            "fixed_points": {"points": PointSet((Interval(0, oo, True),))},
            "inflection_points": {"points": NOWHERE},
            "breakpoints": {"points": (breakpoint_at(0, 0, 0, 1, "C^0"),)},
            "smoothness": {"value": "C^0"},
            "lipschitz": {"value": n(1)},
            "gradient_lipschitz": {"value": n(oo)},
            "asymptotes": {"-oo": e(x * 0), "+oo": e(x), "gap": {"-oo": e(x * 0), "+oo": e(x * 0)}},
            "antiderivative": {"value": e(Piecewise((x**2 / 2, x > 0), (0, True)))},
            "inverse": {"value": None, "invertible": False},
            "dead_region": {"intervals": PointSet((NEGATIVE,))},
            "saturation": {"intervals": PointSet((NEGATIVE,))},
            "sparsity": {"value": n("1/2")},
            "gain": {"forward": n(sqrt(2)), "backward": n(sqrt(2))},
            "gradient_decay": {"per_layer": n(1), "layers": {"10": n(1)}},
        },
    ),
    "step": (
        STEP,
        {
            "derivative": {"value": e(x * 0), "undefined_at": PointSet((Rational(0),))},
            "range": {"intervals": PointSet((Interval.point(Rational(0)), Interval.point(Rational(1))))},
            "monotonicity": {
                "value": "nondecreasing",
                "intervals": signed("direction", (NEGATIVE, "constant"), (POSITIVE, "constant")),
            },
            "convexity": {"value": "neither", "strict": False, "intervals": ()},
            "zeros": {"points": PointSet((UP_TO_0,))},
            "fixed_points": {"points": PointSet((Rational(0), Rational(1)))},
            "breakpoints": {"points": (breakpoint_at(0, 1, 0, 0, "discontinuous"),)},
            "smoothness": {"value": "discontinuous"},
            "lipschitz": {"value": n(oo)},
            "gradient_lipschitz": {"value": n(oo)},
        },
    ),
    "selu": (
        SELU,
        {
            "convexity": {
                "value": "neither",
                "strict": False,
                "intervals": signed("shape", (NEGATIVE, "convex"), (POSITIVE, "affine")),
            },
            "gradient_supremum": extreme("7/4"),
            "gradient_infimum": extreme(0),
            "lipschitz": {"value": n("7/4")},
            "inflection_points": {"points": NOWHERE},
        },
    ),
    "silu": (
        SILU,
        {
            "infimum": extreme(-LambertW(exp(-1)), -1 - LambertW(exp(-1))),
            "monotonicity": {
                "value": "not monotone",
                "intervals": signed(
                    "direction",
                    (Interval(-oo, -1 - LambertW(exp(-1))), "decreasing"),
                    (Interval(-1 - LambertW(exp(-1)), oo), "increasing"),
                ),
            },
            "zeros": {"points": PointSet((Rational(0),))},
            "antiderivative": {"value": e(x * log(1 + exp(x)) + polylog(2, -exp(x)))},
            "inverse": {"value": None, "invertible": False},
        },
    ),
    "sinusoid": (
        sin(x),
        {
            "supremum": extreme(1, Periodic(pi / 2, 2 * pi)),
            "limits": {"-oo": {"between": (n(-1), n(1))}, "+oo": {"between": (n(-1), n(1))}},
            "zeros": {"points": PointSet((Periodic(Rational(0), pi),))},
            "fixed_points": {"points": PointSet((Rational(0),))},
            "inflection_points": {"points": PointSet((Periodic(Rational(0), pi),))},
            "symmetry": {"value": "odd", "centre": None, "axis": n(pi / 2)},
            "moments": {
                "mean": n(0),
                "second_moment": n((1 - exp(-2)) / 2),
                "slope_second_moment": n((1 + exp(-2)) / 2),
                "zero_centred": True,
            },
        },
    ),
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_passes(name: str) -> None:
    expression, facts = RIGHT[name]
    made = checks(expression, facts)
    assert not [check for check in made.values() if not check.passed]
    assert set(made) == set(facts)


def test_every_kind_of_fact_has_a_checker() -> None:
    assert set(CHECKERS) == set(SIGMOID)


# --- faults -----------------------------------------------------------------------------------------

QUARTER = Rational(1, 4)
FAULTS: list[tuple[str, str, Fields]] = [
    ("sigmoid", "domain", {"intervals": PointSet((POSITIVE,))}),
    ("sigmoid", "derivative", {"value": e(-D)}),
    ("sigmoid", "derivative", {"value": e(S * (1 + S))}),
    ("sigmoid", "derivative", {"in_terms_of_output": e(Y * (1 + Y))}),
    ("sigmoid", "derivative", {"undefined_at": PointSet((Rational(0),))}),
    ("sigmoid", "second_derivative", {"value": e(D * (1 - S))}),
    ("sigmoid", "supremum", {"attained": True}),
    ("sigmoid", "supremum", extreme(1, Rational(40))),
    ("sigmoid", "supremum", extreme("11/10")),
    ("sigmoid", "supremum", extreme(oo)),
    ("sigmoid", "infimum", extreme("-1/1000000")),
    ("sigmoid", "gradient_supremum", extreme(QUARTER, Rational(1, 1000))),
    ("sigmoid", "gradient_supremum", extreme(QUARTER)),
    ("sigmoid", "gradient_supremum", extreme("1/2", Rational(0))),
    ("sigmoid", "limits", {"-oo": n(1), "+oo": n(0)}),
    ("sigmoid", "limits", {"-oo": n(-oo), "+oo": n(1)}),
    ("sigmoid", "gradient_limits", {"-oo": n(0), "+oo": n("1/100000")}),
    ("sigmoid", "range", {"intervals": PointSet((Interval(0, 1, True, True),))}),
    ("sigmoid", "range", {"intervals": PointSet((Interval(-1, 1),))}),
    ("sigmoid", "range", {"intervals": PointSet((Interval(0, Rational(1, 2)), Interval(Rational(3, 5), 1)))}),
    ("sigmoid", "monotonicity", {"value": "nondecreasing"}),
    ("sigmoid", "monotonicity", {"intervals": signed("direction", (LINE, "decreasing"))}),
    ("sigmoid", "monotonicity", {"intervals": signed("direction", (POSITIVE, "increasing"))}),
    ("sigmoid", "convexity", {"value": "convex"}),
    (
        "sigmoid",
        "convexity",
        {
            "intervals": signed(
                "shape", (Interval(-oo, QUARTER), "convex"), (Interval(QUARTER, oo), "concave")
            )
        },
    ),
    ("sigmoid", "symmetry", {"value": "odd", "centre": None}),
    ("sigmoid", "symmetry", {"centre": (n(0), n("1/4"))}),
    ("sigmoid", "symmetry", {"centre": None}),
    ("sigmoid", "zeros", {"points": PointSet((Rational(0),))}),
    ("sigmoid", "fixed_points", {"points": NOWHERE}),
    (
        "sigmoid",
        "fixed_points",
        {"points": PointSet((Root(S - x + Rational(1, 10**6), Rational(1, 2), Rational(3, 4)),))},
    ),
    ("sigmoid", "inflection_points", {"points": NOWHERE}),
    ("sigmoid", "inflection_points", {"points": PointSet((Rational(1, 1000),))}),
    ("sigmoid", "breakpoints", {"points": (breakpoint_at(0, 0, 0, 1, "C^0"),)}),
    ("sigmoid", "smoothness", {"value": "C^1"}),
    ("sigmoid", "lipschitz", {"value": n(1)}),
    ("sigmoid", "lipschitz", {"value": n("1/5")}),
    ("sigmoid", "gradient_lipschitz", {"value": n(sqrt(3) / 12)}),
    ("sigmoid", "asymptotes", {"-oo": e(x * 0 + 1), "+oo": e(x * 0)}),
    ("sigmoid", "asymptotes", {"-oo": None}),
    ("sigmoid", "asymptotes", {"gap": {"-oo": e(2 * exp(x)), "+oo": e(-exp(-x))}}),
    ("sigmoid", "antiderivative", {"value": e(log(1 + exp(-x)))}),
    ("sigmoid", "antiderivative", {"value": e(log(1 + exp(x)) + STEP)}),
    ("sigmoid", "inverse", {"value": e(log((1 - x) / x))}),
    ("sigmoid", "inverse", {"invertible": False}),
    ("sigmoid", "series", {"value": e(Rational(1, 2) + x / 4 + x**3 / 48)}),
    ("sigmoid", "series", {"value": e(Rational(1, 2) + x / 4)}),
    ("sigmoid", "identities", {"equations": ({"left": e(S.subs(x, -x)), "right": e(S - 1)},)}),
    ("sigmoid", "differential_equation", {"value": e(Y1 - Y * (1 + Y))}),
    ("sigmoid", "dead_region", {"intervals": PointSet((Interval(-oo, -20),))}),
    ("sigmoid", "saturation", {"intervals": PointSet((Interval(EDGE, oo),))}),
    (
        "sigmoid",
        "saturation",
        {"intervals": PointSet((Interval(-oo, -EDGE), Interval(EDGE + Rational(1, 9999), oo)))},
    ),
    ("sigmoid", "sparsity", {"value": n("1/2")}),
    ("sigmoid", "moments", {"mean": n(0)}),
    ("sigmoid", "moments", {"zero_centred": True}),
    ("sinusoid", "moments", {"zero_centred": False}),
    ("sigmoid", "moments", {"second_moment": n("0.2933791")}),
    ("sigmoid", "gain", {"forward": n("1.8")}),
    ("sigmoid", "gain", {"forward": n("4.7226460859379743"), "backward": n("1.846228545338605")}),
    ("sigmoid", "gradient_decay", {"layers": {"10": n(Rational(1, 4**11))}}),
    ("relu", "derivative", {"undefined_at": NOWHERE}),
    ("relu", "derivative", {"value": e(Piecewise((0, x > 0), (1, True)))}),
    ("relu", "supremum", extreme(1000)),
    ("relu", "infimum", extreme(0, Rational(0))),
    ("relu", "gradient_infimum", extreme(0)),
    ("relu", "range", {"intervals": PointSet((POSITIVE,))}),
    ("relu", "limits", {"+oo": n(100)}),
    ("relu", "monotonicity", {"value": "strictly increasing"}),
    ("relu", "convexity", {"strict": True}),
    ("relu", "convexity", {"value": "affine"}),
    ("relu", "zeros", {"points": PointSet((Rational(0),))}),
    ("relu", "zeros", {"points": PointSet((Interval(-oo, 1, False, True),))}),
    ("relu", "fixed_points", {"points": PointSet((Rational(0),))}),
    ("relu", "inflection_points", {"points": PointSet((Rational(0),))}),
    ("relu", "breakpoints", {"points": ()}),
    ("relu", "breakpoints", {"points": (breakpoint_at(0, 0, 1, 0, "C^0"),)}),
    ("relu", "breakpoints", {"points": (breakpoint_at(0, 0, 0, 1, "C^1"),)}),
    ("relu", "breakpoints", {"points": (breakpoint_at(1, 0, 0, 1, "C^0"),)}),
    ("relu", "smoothness", {"value": "C^1"}),
    ("relu", "smoothness", {"value": "discontinuous"}),
    ("relu", "lipschitz", {"value": n(oo)}),
    ("relu", "gradient_lipschitz", {"value": n(0)}),
    ("relu", "asymptotes", {"+oo": None}),
    ("relu", "antiderivative", {"value": e(Piecewise((x**2 / 2 + 1, x > 0), (0, True)))}),
    ("relu", "inverse", {"invertible": True}),
    ("relu", "dead_region", {"intervals": NOWHERE}),
    ("relu", "saturation", {"intervals": NOWHERE}),
    ("relu", "sparsity", {"value": n(0)}),
    ("step", "derivative", {"undefined_at": NOWHERE}),
    ("step", "range", {"intervals": PointSet((Interval(0, 1, True, True),))}),
    ("step", "range", {"intervals": PointSet((Interval.point(Rational(0)),))}),
    ("step", "monotonicity", {"value": "not monotone"}),
    ("step", "convexity", {"value": "affine"}),
    ("step", "fixed_points", {"points": PointSet((Rational(0),))}),
    ("step", "smoothness", {"value": "C^0"}),
    ("step", "lipschitz", {"value": n(0)}),
    ("selu", "convexity", {"value": "convex"}),
    ("selu", "gradient_supremum", extreme("21/20")),
    ("selu", "inflection_points", {"points": PointSet((Rational(0),))}),
    ("silu", "infimum", extreme(-LambertW(exp(-1)), 1 - LambertW(exp(-1)))),
    ("silu", "monotonicity", {"value": "strictly increasing"}),
    ("silu", "zeros", {"points": NOWHERE}),
    ("silu", "antiderivative", {"value": e(x * log(1 + exp(x)) - polylog(2, -exp(x)))}),
    ("silu", "inverse", {"invertible": True}),
    ("sinusoid", "supremum", extreme(1, pi / 2)),
    ("sinusoid", "limits", {"+oo": n(0)}),
    ("sinusoid", "limits", {"+oo": {"between": (n(0), n(1))}}),
    ("sinusoid", "zeros", {"points": PointSet((Periodic(Rational(0), 2 * pi),))}),
    ("sinusoid", "inflection_points", {"points": PointSet((Periodic(pi / 2, pi),))}),
    ("sinusoid", "symmetry", {"axis": n(pi / 3)}),
]


@pytest.mark.parametrize(("name", "key", "fault"), FAULTS, ids=lambda v: v if isinstance(v, str) else "")
def test_a_planted_fault_is_caught(name: str, key: str, fault: Fields) -> None:
    expression, facts = RIGHT[name]
    assert not checks(expression, {key: {**facts[key], **fault}})[key].passed


@pytest.mark.parametrize("name", names())
def test_the_engine_agrees(name: str) -> None:
    assert failed(name) == set()
    answered = {key for key, fact in derived(name).facts.items() if fact.value not in (None, ())}
    assert {check.name for check in checked(name)} >= answered


@pytest.mark.parametrize(
    ("name", "key", "fault"),
    [fault for fault in FAULTS if fault[0] in ("sigmoid", "relu", "silu", "sinusoid")],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_a_fault_planted_in_the_engine_s_answer_is_caught(name: str, key: str, fault: Fields) -> None:
    found = derived(name)
    spoiled = replace(found[key], fields={**found[key].fields, **fault})
    (check,) = crosscheck(replace(found, facts={key: spoiled}))
    assert not check.passed


def test_every_checker_has_caught_a_fault() -> None:
    assert {key for _, key, _ in FAULTS} == set(CHECKERS)


def test_a_nan_is_a_failure() -> None:
    assert not checks(S, {"derivative": {"value": e(x * 0 + nan)}})["derivative"].passed


@pytest.mark.parametrize(
    "text",
    [
        "1/(x - 2^(1/3))",  # a node of the grid lies in the pole
        "x/(pi*x)",  # a hole is no jump
        "abs(x)^(3/2)",  # the slope tends to 0 as slowly as a root
        "atan(1/x)",  # a jump at an end of the domain
        "exp(-1/x)",  # the values die out at an end of the domain
        "(x - 500)/(1 + exp(-(x - 500)))",  # the gap begins where its digits end
        "Piecewise((-x/(1 + x^2), x < sqrt(2/pi)), (x^2 + x, True))",  # an end of the range at a rounded jump
        "abs(x)/((1 + sqrt(5))*x)",  # constant, but for the last bits
        "max(1/x, 0)",  # flat up to a pole
        "acos(x)*max(0, x)",  # flat from an end of the domain
        "asin(x) + acos(x)",  # no jump at an end of the domain
        "(x^3)^(1/3)",
        "min(log(x), 0)",  # F has no value where f has none
        "abs(log(1 + x^2))^(3/2)",  # what is a root of touches 0
        "x^2/x",  # all points but one are fixed
        "log(1 + exp(x)) - log(1 + exp(-x)) - x + 1/2",  # no gap, and none of oo - oo
        "exp(x^2)*(1 - erf(abs(x)))",  # 1 - erf(100) is 0 to all digits there are
        "atan(tan(x))",  # an end of the range that digits cannot hit
        "1/(exp(x) - 1) - 1/x",  # floats have only noise beside the hole
        "x*sqrt(x^2*(x - 1))",  # a lone point of the domain, with the value of an end
        "sqrt(abs(x)*(x - 1))",  # no slope at a lone point
        "max(x, 0)^x",  # 0 to a negative power
        "x^(1/x)",  # floats know (-1/2)^(-2)
        "abs(x)^(1 + x^2)",
        "log(x)^x",  # 0 at an end of the domain
        "log(log(x))^x",  # at an end of the domain that digits cannot hit
        "1 if log(x) > 0 else 0",  # what is chosen by log(-1) > 0 has no value
        "sqrt(x)*(1 if acos(x) > 1 else 3)",
        "sin(x)*exp(-x/20)",  # waves that outgrow all floats
        "cos(x)*exp(x/100)",
        "(1 - Phi(x))/phi(x)",  # 1 - erf(x) has no digits at 30
        "exp(-x^2/2)/erfc(-x)",  # 2 - erfc(x) has no digits at -30
        "log(Phi(x))",
        "log(1 - sigmoid(x))",  # at 493, 1 - sigmoid is the last digit of what was nearly 1
        "max(x, log(1 + exp(x)))",  # no seam where floats and hundreds of digits see a tie
        "(sqrt(x^2 + 1) - 1)/x",  # 0/0 from exact numbers is no loss of digits
        "abs(x - 1) - abs(x + 1)",  # nothing is left of the remainder but the rounding of its terms
        "sigmoid(x)*(1 - sigmoid(x))",  # an integral of what fifty digits do not see
        "max(tanh(x), 1 - 2/(exp(2*x) + 1))",  # two forms of one function have no seam between them
        "sqrt(x^2 - 2*x + 1)",  # beside 1 its slopes are noise
        "acos(1 - x^2)",  # a kink where an inverse function begins
        "max(tanh(x), x/2)",  # two images end at one number, as tanh(r) and as r/2: an inverse that was wrong
    ],
)
def test_a_false_alarm_that_was_mended(text: str) -> None:
    found = crosscheck(derive(Activation("mine", parse(text))))
    assert [check for check in found if not check.passed and not check.left] == []
