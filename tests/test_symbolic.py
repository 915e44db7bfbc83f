"""Answers for all parameter values: known ones, and the law that they agree with each single value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import pytest
from derived import derived
from sympy import Abs, Expr, LambertW, Max, Rational, Symbol, exp, oo, sympify

from symacts import catalog
from symacts.activation import Activation, Parameter, x
from symacts.calculus.enclose import ball
from symacts.case import Expression, Number
from symacts.dossier import derive
from symacts.values import Generic, Interval, Periodic, PointSet, note, spelled_out

ALPHA, BETA = Symbol("alpha", real=True), Symbol("beta", real=True)


def symbolic(name: str, prop: str) -> dict[str, Mapping[str, Any]]:
    return dict(derive(catalog.get(name), only=[prop])[prop].symbolic)


KNOWN = [
    # name, property, condition, value; sources: the definitions, by hand
    ("leaky_relu", "lipschitz", "True", Max(1, Abs(ALPHA))),
    ("prelu", "gradient_supremum", "alpha > 1", ALPHA),
    ("prelu", "gradient_supremum", "alpha < 1", 1),
    ("elu", "lipschitz", "True", Max(1, ALPHA)),
    ("elu", "infimum", "True", -ALPHA),
    ("celu", "infimum", "True", -ALPHA),
    ("celu", "gradient_lipschitz", "True", 1 / ALPHA),
    ("swish", "infimum", "beta > 0", -LambertW(exp(-1)) / BETA),
    ("swish", "gradient_lipschitz", "beta > 0", BETA / 2),
]


@pytest.mark.parametrize(("name", "prop", "condition", "value"), KNOWN)
def test_known_answers(name: str, prop: str, condition: str, value: Any) -> None:
    found = symbolic(name, prop)[condition]["value"]
    assert isinstance(found, Number)
    assert found.expr == sympify(value)


def test_elu_is_continuously_differentiable_exactly_for_alpha_one() -> None:
    found = {condition: fields["value"] for condition, fields in symbolic("elu", "smoothness").items()}
    assert found == {"alpha > 0 and alpha < 1": "C^0", "alpha = 1": "C^1", "alpha > 1": "C^0"}


def test_place_of_the_minimum_of_swish() -> None:
    (fields,) = symbolic("swish", "infimum").values()
    assert tuple(fields["at"]) == ((-1 - LambertW(exp(-1))) / BETA,)


# ---- the law

VALUES = (
    Rational(-3),
    Rational(-1, 2),
    Rational(0),
    Rational(1, 7),
    Rational(1),
    Rational(5, 2),
    Rational(40),
)
ONE_PARAMETER = sorted(n for n in catalog.names() if len(catalog.get(n).parameters) == 1)
SILENT = ("hardshrink", "softshrink")  # no answer for all parameter values yet
RELATIONS = {"<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b, "<": lambda a, b: a < b,
             ">": lambda a, b: a > b, "=": lambda a, b: a == b}  # fmt: skip


def holds(condition: str, value: Rational) -> bool:
    return condition == "True" or all(holds_one(part, value) for part in condition.split(" and "))


def holds_one(relation: str, value: Rational) -> bool:
    _, sign, number = relation.split(" ")
    return RELATIONS[sign](Fraction(int(value.p), int(value.q)), Fraction(number))


def leaves(field: Any, symbol: Symbol, value: Rational) -> Iterator[Any]:
    """The numbers and words of a field, in order, with the value put in for the parameter."""
    match field:
        case Number(expr):
            yield expr.subs(symbol, value)
        case Interval():
            yield from (
                field.lo.subs(symbol, value),
                field.hi.subs(symbol, value),
                field.lo_closed,
                field.hi_closed,
            )
        case Periodic(base, period):
            yield from leaves(Number(base) if isinstance(base, Expr) else base, symbol, value)
            yield period.subs(symbol, value)
        case PointSet(members):
            for m in members:
                yield from leaves(Number(m) if isinstance(m, Expr) else m, symbol, value)
        case Expression(expr):
            yield expr.subs({symbol: value, x: Rational(-2, 3)})
        case tuple():
            for part in field:
                yield from leaves(part, symbol, value)
        case dict():
            for key, part in field.items():
                if key != "in_terms_of_output":
                    yield from leaves(part, symbol, value)
        case _:
            yield field


def same(a: Any, b: Any) -> bool:
    if not isinstance(a, Expr) or not isinstance(b, Expr) or a in (oo, -oo) or b in (oo, -oo):
        return bool(a == b)
    return bool(ball(spelled_out(a), 100).overlaps(ball(spelled_out(b), 100)))


def inside(parameter: Parameter, value: Rational) -> bool:
    return bool(parameter.domain.lo < value < parameter.domain.hi)


@pytest.mark.parametrize("name", ONE_PARAMETER)
def test_agrees_with_a_derivation(name: str) -> None:
    agrees_at(name, (Rational(-1, 2), Rational(1), Rational(5, 2)))


@pytest.mark.long
@pytest.mark.parametrize("name", ONE_PARAMETER)
def test_agrees_with_a_derivation_at_every_value(name: str) -> None:
    agrees_at(name, VALUES)


def agrees_at(name: str, values: tuple[Rational, ...]) -> None:
    activation = catalog.get(name)
    (parameter,) = activation.parameters
    answers = {p: f.symbolic for p, f in derived(name).facts.items() if f.symbolic}
    assert answers or name in SILENT
    for value in (v for v in values if inside(parameter, v)):
        dossier = derive(activation, {parameter.symbol: value}, only=answers)
        for prop, pairs in answers.items():
            check_one(parameter.symbol, value, prop, pairs, dossier[prop].fields)


def check_one(symbol: Symbol, value: Rational, prop: str, pairs: Any, fields: Mapping[str, Any]) -> None:
    meets = [given for condition, given in pairs if holds(condition, value)]
    assert len(meets) <= 1, f"{prop}: conditions overlap at {value}"
    for given in meets:
        left, right = list(leaves(dict(given), symbol, value)), list(leaves(dict(fields), symbol, value))
        assert len(left) == len(right), (prop, value, left, right)
        assert all(same(a, b) for a, b in zip(left, right, strict=True)), (prop, value, left, right)


def test_a_wrong_answer_would_be_seen() -> None:
    fields = derive(catalog.get("elu"), {ALPHA: Rational(5, 2)}, only=["lipschitz"])["lipschitz"].fields
    wrong = (("True", {"value": Number(Max(1, ALPHA) + Rational(1, 10**9))}),)
    with pytest.raises(AssertionError):
        check_one(ALPHA, Rational(5, 2), "lipschitz", wrong, fields)


# ---- notebooks


def test_a_notebook_holds_what_was_asked() -> None:
    notebook: list[tuple[Expr, int]] = []
    sample = Generic("a", Rational(1, 3), notebook)
    note(sample - 1, -1)
    note(Rational(2), 1)
    assert notebook == [(sample - 1, -1)]
    assert sample != Generic("a", Rational(1, 3), [])


def test_boxes_never_speak_for_a_cell() -> None:
    """x tanh(a x) - 1 has zeros only boxes can isolate: then nothing is said for all a."""
    from sympy import tanh

    a = Symbol("a", real=True)
    odd = Activation("odd", x * tanh(a * x) + x**3 - 1, parameters=(Parameter("a", Rational(2)),))
    assert derive(odd, only=["zeros"])["zeros"].symbolic == ()
