"""A dossier written by hand, so that the printers are tested apart from the engine."""

from __future__ import annotations

from sympy import E, LambertW, Rational, Symbol, exp, log, oo, pi, sqrt, tanh

from symacts.activation import Activation, Parameter, Title, x
from symacts.case import Expression, Fields, Number
from symacts.evidence import (
    Check,
    Dossier,
    Enclosed,
    Exact,
    Fact,
    Joint,
    JudgedStep,
    Sampled,
    Tried,
    Truth,
    Verdict,
)  # fmt: skip
from symacts.statement import Same
from symacts.values import Interval, Periodic, PointSet, Root, Sequence

EXACT = Verdict(Truth.TRUE, Exact(("the difference is zero in the normal form",)))
ENCLOSED = Verdict(Truth.TRUE, Joint((Exact(()), Enclosed(("Newton's step maps the box into itself",), 3))))
SAMPLED = Verdict(Truth.UNKNOWN, Sampled(1000))
y = Symbol("y", real=True)
beta = Symbol("beta", real=True)
root = Root(x * tanh(x) - 1, Rational(1), Rational(2))


def number(value: object) -> Number:
    return Number(Rational(value) if isinstance(value, str) else value)


def fact(
    name: str, title: str, fields: Fields, verdict: Verdict = EXACT, *steps: JudgedStep, **more: object
) -> Fact:
    return Fact(name, Title(title, title), fields, verdict, steps, **more)


sigma = 1 / (1 + exp(-x))
FACTS = (
    fact("derivative", "Derivative", {
        "value": Expression(exp(x) / (1 + exp(x)) ** 2), "undefined_at": PointSet(),
        "in_terms_of_output": Expression(y * (1 - y)),
    }, EXACT,
        JudgedStep(r"Differentiate: $f'(x) = \frac{e^{-x}}{(1 + e^{-x})^2}$.", None, None),
        JudgedStep(r"In terms of $y = f(x)$ that is $y(1 - y)$.", Same(x, x, Interval.line()), EXACT)),
    fact("supremum", "Supremum", {"value": number(1 + 0 * x), "attained": False, "at": PointSet()}),
    fact("gradient_supremum", "Greatest slope", {
        "value": number("1/4"), "attained": True, "at": PointSet((Rational(0),)),
    }, ENCLOSED),
    fact("infimum", "Infimum", {
        "value": Number(-LambertW(exp(-1))), "attained": True, "at": PointSet((-1 - LambertW(exp(-1)),)),
    }, EXACT, answers=(("beta > 0", {"value": Number(-LambertW(exp(-1)) / beta)}),)),
    fact("limits", "Limits", {"-oo": number("0"), "+oo": {"between": (number("-1"), number("1"))}}),
    fact("range", "Range", {"intervals": (Interval(0, 1), Interval.point(Rational(2)))}),
    fact("monotonicity", "Monotonicity", {
        "value": "not monotone",
        "intervals": (
            {"on": Interval(-oo, root, False, True), "direction": "decreasing"},
            {"on": Interval(root, oo, True, False), "direction": "increasing"},
        ),
    }, ENCLOSED),
    fact("symmetry", "Symmetry", {"value": "neither", "centre": (number("0"), number("1/2")), "axis": None}),
    fact("zeros", "Zeros", {"points": PointSet((
        Periodic(Rational(0), pi), Interval(1, 2, True), Sequence("one near each large odd integer"),
    ))}),
    fact("lipschitz", "Lipschitz constant", {"value": Number(sqrt(3) / 18)}),
    fact("gradient_lipschitz", "Lipschitz constant of f'", {"value": Number(root)}, ENCLOSED),
    fact("antiderivative", "Antiderivative", {"value": None},
         Verdict(Truth.UNKNOWN, Tried("no ansatz fits"))),
    fact("inverse", "Inverse", {"value": Expression(log(y / (1 - y))), "invertible": True}),
    fact("fixed_points", "Fixed points", {"points": PointSet()}, SAMPLED),
    fact("future_property", "A property without a phrase", {"value": Number(E), "note": "any", "flag": True}),
)  # fmt: skip
ACTIVATION = Activation(
    "swish_like", lambda: 1 / (1 + exp(-beta * x)),
    (Parameter("beta", Rational(1), Interval(0, oo), ("b",)),),
    Title("Hand-made", "手製"), sources=("A 100% made-up source, p. 3_4",),
)  # fmt: skip
DOSSIER = Dossier(
    ACTIVATION, {"beta": Rational(1)}, sigma, {f.property: f for f in FACTS},
    (Check("f'", True, 3.1e-16, 4001), Check("supremum", False, float("inf"), 17)),
)  # fmt: skip
