"""Answers for all parameter values: known ones, and the law that they agree with each single value."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import _lru_cache_wrapper
from typing import Any

import pytest
from derived import derived
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Abs,
    Expr,
    LambertW,
    Max,
    Piecewise,
    Rational,
    S,
    Symbol,
    exp,
    im,
    oo,
    re,
    sqrt,
    sympify,
    tanh,
)

from symacts import catalog
from symacts.activation import Activation, Parameter, x
from symacts.calculus.enclose import ball
from symacts.calculus.notebook import Decision, Notebook, note, opened, remembered
from symacts.calculus.undecided import Undecided
from symacts.case import Expression, Number
from symacts.dossier import derive
from symacts.evidence import Truth
from symacts.facts import fact, properties
from symacts.instances import checks, holds
from symacts.parameters.around import relation
from symacts.parameters.cells import of_facts, tiling
from symacts.parameters.scaling import law
from symacts.reading.formulas import parse
from symacts.study import Study
from symacts.values import Expectation, Generic, Interval, Periodic, PointSet, Root, spelled_out

ALPHA, BETA, A, B = (Symbol(name, real=True) for name in ("alpha", "beta", "a", "b"))
SCALE = Symbol("lambda", real=True)


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
    ("swish", "infimum", "beta <= 0", -oo),
    ("swish", "gradient_lipschitz", "True", Abs(BETA) / 2),
    ("softplus", "gradient_lipschitz", "True", BETA / 4),
    ("selu", "gradient_supremum", "alpha > 0 and alpha < 1", SCALE),
    ("selu", "gradient_supremum", "alpha > 1", ALPHA * SCALE),
    ("selu", "infimum", "True", -ALPHA * SCALE),
]


@pytest.mark.parametrize(("name", "prop", "condition", "value"), KNOWN)
def test_known_answers(name: str, prop: str, condition: str, value: Any) -> None:
    found = symbolic(name, prop)[condition]["value"]
    assert isinstance(found, Number)
    assert (found.expr - sympify(value)).equals(0) or found.expr == value


def test_elu_is_continuously_differentiable_exactly_for_alpha_one() -> None:
    found = {condition: fields["value"] for condition, fields in symbolic("elu", "smoothness").items()}
    assert found == {"alpha > 0 and alpha != 1": "C^0", "alpha = 1": "C^1"}


def test_place_of_the_minimum_of_swish() -> None:
    fields = symbolic("swish", "infimum")["beta > 0"]
    assert tuple(fields["at"]) == ((-1 - LambertW(exp(-1))) / BETA,)


PRELU = {
    # the questions of a calculus course, of max(x, 0) + alpha min(x, 0) for every real alpha; by hand
    "derivative": {"alpha != 1": "Piecewise((alpha, x < 0), (1, x > 0))", "alpha = 1": "1"},
    "second_derivative": {"alpha != 1": "Piecewise((0, x != 0))", "alpha = 1": "0"},
    "gradient_supremum": {"alpha < 1": "1", "alpha = 1": "1", "alpha > 1": "alpha"},
    "gradient_infimum": {"alpha < 1": "alpha", "alpha = 1": "1", "alpha > 1": "1"},
    "supremum": {"True": "oo"},
    "infimum": {"alpha < 0": "0", "alpha = 0": "0", "alpha > 0": "-oo"},
    "monotonicity": {
        "alpha < 0": "not monotone", "alpha = 0": "nondecreasing", "alpha > 0": "strictly increasing",
    },
    "convexity": {"alpha < 1": "convex", "alpha = 1": "affine", "alpha > 1": "concave"},
    "symmetry": {"alpha != -1 and alpha != 1": "neither", "alpha = -1": "even", "alpha = 1": "odd"},
    "antiderivative": {"True": "Piecewise((alpha*x^2/2, x <= 0), (x^2/2, True))"},
}  # fmt: skip
PRELU_SETS: Mapping[str, Mapping[str, tuple[Any, ...]]] = {
    "range": {"alpha <= 0": (Interval(0, oo, True),), "alpha > 0": (Interval(-oo, oo),)},
    "zeros": {"alpha != 0": (0,), "alpha = 0": (Interval(-oo, 0, False, True),)},
    "inflection_points": {"True": ()},
}


@pytest.mark.parametrize("prop", [*PRELU, *PRELU_SETS, "limits", "gradient_limits"])
def test_every_question_on_prelu_is_answered_for_every_alpha(prop: str) -> None:
    found = derive(catalog.get("prelu"), {ALPHA: ALPHA}, only=[prop])[prop]
    assert found.verdict.truth is Truth.TRUE
    if prop in PRELU:
        assert {when: plainly(fields["value"]) for when, fields in found.symbolic} == {
            when: plainly(value) for when, value in PRELU[prop].items()
        }
    elif prop in PRELU_SETS:
        shown = {when: tuple(next(iter(fields.values()))) for when, fields in found.symbolic}  # type: ignore[arg-type]
        assert shown == PRELU_SETS[prop]


def plainly(value: Any) -> Any:
    """What is meant: an expression, or a word."""
    if isinstance(value, Number | Expression):
        return value.expr
    return value if value in WORDS else parse(value)


WORDS = {"not monotone", "nondecreasing", "strictly increasing", "convex", "affine", "concave", "neither",
         "even", "odd"}  # fmt: skip


# ---- the law: at each single value, the case that holds there says what a derivation there says

VALUES = tuple(map(Rational, ("-3", "-1", "-1/2", "-1/100", "0", "1/100", "1/7", "1", "5/2", "40")))
BESIDE = Rational(1, 10**9)
HALF = Rational(1, 2)
ONE_PARAMETER = sorted(n for n in catalog.names() if len(catalog.get(n).parameters) == 1)
TWO_PARAMETERS = sorted(n for n in catalog.names() if len(catalog.get(n).parameters) == 2)
Y = tuple(Symbol(name, real=True) for name in ("y", "y1", "y2"))
JETS = ((Rational(-2, 3), 3, Rational(5, 7), 2), (Rational(4, 5), -2, 3, Rational(1, 3)))


def leaves(field: Any, values: Mapping[Symbol, Expr]) -> Iterator[Any]:
    """The numbers and words of a field, in order, with values put in for the parameters."""
    match field:
        case Number(expr):
            yield expr.subs(values)
        case Interval():
            yield from (field.lo.subs(values), field.hi.subs(values), field.lo_closed, field.hi_closed)
        case Periodic(base, period):
            yield from leaves(Number(base) if isinstance(base, Expr) else base, values)
            yield period.subs(values)
        case PointSet(members):
            for m in members:
                yield from leaves(Number(m) if isinstance(m, Expr) else m, values)
        case Expression(expr):
            yield expr.subs({**values, x: Rational(-2, 3)})
        case tuple():
            for part in field:
                yield from leaves(part, values)
        case dict():
            for key, part in field.items():
                if key != "in_terms_of_output":
                    yield from leaves(part, values)
        case _:
            yield field


def same(a: Any, b: Any) -> bool:
    if not isinstance(a, Expr) or not isinstance(b, Expr) or a in (oo, -oo) or b in (oo, -oo):
        return bool(a == b)
    a, b = spelled_out(a), spelled_out(b)
    if a.has(re, im) or b.has(re, im):  # of polylogarithms of complex numbers
        return bool(abs((a - b).n(30)) < Rational(1, 10**20))
    return bool(ball(a, 100).overlaps(ball(b, 100)))


def inside(parameter: Parameter, value: Expr) -> bool:
    return bool(parameter.domain.lo < value < parameter.domain.hi)


Pairs = tuple[tuple[str, Mapping[str, Any]], ...]


def check_one(
    values: Mapping[Symbol, Expr], prop: str, pairs: Pairs, fields: Mapping[str, Any], f: Expr
) -> None:
    """The one case that holds at the values, against the fields derived there."""
    meets = [given for condition, given in pairs if holds(condition, values)]
    assert len(meets) <= 1, f"{prop}: conditions overlap at {values}"
    for given_fields in meets:
        COMPARE.get(prop, compare)(prop, dict(given_fields), dict(fields), values, f)


def compare(prop: str, said: Any, derived: Any, values: Mapping[Symbol, Expr], f: Expr) -> None:
    left, right = list(leaves(said, values)), list(leaves(derived, values))
    assert len(left) == len(right), (prop, values, left, right)
    assert all(same(a, b) for a, b in zip(left, right, strict=True)), (prop, values, left, right)


def compare_primitives(prop: str, said: Any, derived: Any, values: Mapping[Symbol, Expr], f: Expr) -> None:
    """Antiderivatives may differ by a constant."""
    assert (said["value"] is None) == (derived["value"] is None)
    if said["value"] is not None:
        a, b = (said["value"].expr.subs(values), derived["value"].expr)
        places = (Rational(-2, 3), Rational(3, 4))
        rises = [e.subs(x, places[1]) - e.subs(x, places[0]) for e in (a, b)]
        assert same(*rises), (values, a, b)


def compare_inverses(prop: str, said: Any, derived: Any, values: Mapping[Symbol, Expr], f: Expr) -> None:
    """The formulas may differ: each leads f(t) back to t."""
    assert said["invertible"] == derived["invertible"], values
    if said["value"] is not None:
        for t in (Rational(-2, 3), Rational(3, 4)):
            assert same(said["value"].expr.subs(values).subs(x, f.subs(x, t)), t), (values, t)


def compare_equations(prop: str, said: Any, derived: Any, values: Mapping[Symbol, Expr], f: Expr) -> None:
    """At single values there may be more; those for all values hold."""
    for equation in said["equations"]:
        left, right = (
            equation[side].expr.subs(values).subs(x, Rational(-2, 3)) for side in ("left", "right")
        )
        assert same(left, right), (values, equation)


def compare_relations(prop: str, said: Any, derived: Any, values: Mapping[Symbol, Expr], f: Expr) -> None:
    """Relations P(x, y, y', y'') = 0 are the same up to a factor."""
    assert (said["value"] is None) == (derived["value"] is None)
    if said["value"] is not None:
        a, b = (said["value"].expr.subs(values), derived["value"].expr)
        (p, q), (r, s) = ([e.subs(dict(zip((x, *Y), jet, strict=True))) for e in (a, b)] for jet in JETS)
        assert same(p * s, q * r), (values, a, b)


COMPARE = {
    "antiderivative": compare_primitives,
    "inverse": compare_inverses,
    "identities": compare_equations,
    "differential_equation": compare_relations,
}


def check_all(name: str, *values: Mapping[Symbol, Expr]) -> None:
    """The answers of a row, at each of the values."""
    answers = {p: f.symbolic for p, f in derived(name).facts.items() if f.symbolic}
    for at in values:
        dossier = derive(catalog.get(name), at, only=answers)
        for prop, pairs in answers.items():
            if dossier[prop].verdict.truth is Truth.TRUE:
                check_one(at, prop, pairs, dossier[prop].fields, dossier.expression)


def ends(pairs: Pairs) -> set[Expr]:
    """The rational numbers that the conditions of a single parameter compare it with."""
    relations = (part.split(" ", 2) for when, _ in pairs if when != "True" for part in when.split(" and "))
    numbers = (parse(number) for _, _, number in relations)
    return {n for n in numbers if n.is_Rational}


def at_each(name: str, numbers: Iterable[Expr]) -> None:
    (parameter,) = catalog.get(name).parameters
    check_all(name, *({parameter.symbol: n} for n in numbers if inside(parameter, n)))


@pytest.mark.parametrize("name", ONE_PARAMETER)
def test_agrees_with_a_derivation(name: str) -> None:
    at_each(name, (Rational(-1, 2), Rational(1), Rational(5, 2)))


@pytest.mark.parametrize("name", ["prelu", "elu", "celu"])
def test_agrees_at_the_ends_of_cells_and_beside_them(name: str) -> None:
    at_special(name)


def at_special(name: str) -> None:
    special = {end for f in derived(name).facts.values() for end in ends(f.symbolic)}
    at_each(name, sorted(end + side * BESIDE for end in special for side in (-1, 0, 1)))


@pytest.mark.long
@pytest.mark.parametrize("name", ONE_PARAMETER)
def test_agrees_with_a_derivation_at_every_value(name: str) -> None:
    at_each(name, VALUES)
    at_special(name)


@given(st.fractions(min_value=-20, max_value=20, max_denominator=50))
@settings(max_examples=5, deadline=None)
@pytest.mark.parametrize("name", ["prelu", "elu", "swish"])
def test_agrees_with_a_derivation_at_random_values(name: str, value: Any) -> None:
    at_each(name, (Rational(value),))


PAIRS = [("1/3", "2"), ("5/2", "1/7"), ("-1", "1"), ("1", "1"), ("-2", "3"), ("1/6", "1/2"), ("-3", "-1/2")]


def at_pairs(name: str, pairs: Iterable[tuple[str, str]]) -> None:
    first, second = catalog.get(name).parameters
    numbers = [(Rational(a), Rational(b)) for a, b in pairs]
    check_all(
        name,
        *({first.symbol: a, second.symbol: b} for a, b in numbers if inside(first, a) and inside(second, b)),
    )


@pytest.mark.parametrize("name", ["selu", "hard_tanh"])
def test_two_parameters_agree_with_derivations(name: str) -> None:
    at_pairs(name, PAIRS[:3])


@pytest.mark.long
@pytest.mark.parametrize("name", TWO_PARAMETERS)
def test_two_parameters_agree_with_derivations_everywhere(name: str) -> None:
    at_pairs(name, PAIRS)


MANY_PARAMETERS = sorted(n for n in catalog.names() if len(catalog.get(n).parameters) > 2)


@pytest.mark.long
@pytest.mark.parametrize("name", MANY_PARAMETERS)
def test_many_parameters_agree_with_derivations(name: str) -> None:
    parameters = catalog.get(name).parameters
    at = {p.symbol: p.value for p in parameters}
    moved = [(p, p.value + by * (i + 1)) for by in (BESIDE, HALF) for i, p in enumerate(parameters)]
    check_all(name, *({**at, p.symbol: value} for p, value in moved if inside(p, value)))


WRONG = [
    # property, a wrong answer beside the right one, at alpha = 5/2
    ("lipschitz", {"value": Number(Max(1, ALPHA) + Rational(1, 10**9))}),
    ("infimum", {"value": Number(-ALPHA - Rational(1, 10**9)), "attained": False, "at": PointSet(())}),
    ("infimum", {"value": Number(-ALPHA), "attained": True, "at": PointSet(())}),
    ("smoothness", {"value": "C^1"}),
    ("antiderivative", {"value": Expression(Piecewise((ALPHA * exp(x), x <= 0), (x**2 / 2 + ALPHA, True)))}),
    ("inverse", {"invertible": False, "value": None}),
]


@pytest.mark.parametrize(("prop", "fields"), WRONG)
def test_a_wrong_answer_would_be_seen(prop: str, fields: Mapping[str, Any]) -> None:
    values = {ALPHA: Rational(5, 2)}
    dossier = derive(catalog.get("elu"), values, only=[prop])
    with pytest.raises(AssertionError):
        check_one(values, prop, (("True", fields),), dossier[prop].fields, dossier.expression)


# ---- no value in force


def letters(*names: str) -> tuple[Parameter, ...]:
    return tuple(Parameter(name) for name in names)


FREE = [
    Activation("a x tanh x", A * x * tanh(x), letters("a")),
    Activation("a tanh(b x)", A * tanh(B * x), letters("a", "b")),
    Activation("a relu + b min", Max(x, 0) + A * x, letters("a")),
    Activation("shifted", Piecewise((x - A, x > A), (0, True)), letters("a")),
    Activation("logistic", 1 / (1 + exp(-A * (x - B))), letters("a", "b")),
    Activation("root", sqrt(x**2 + A**2), letters("a")),
    Activation("over a", x / A, letters("a")),
]


# 0 to a power is decided by the sign of the exponent
POWER = Activation("power", Max(x, 0) ** A, letters("a"))
NORM = Activation("p-norm", x * (1 + Abs(x) ** A) ** (-1 / A), letters("a"))


@pytest.mark.parametrize("activation", FREE, ids=lambda a: a.name)
def test_a_letter_without_a_value_is_answered_for_all_values(activation: Activation) -> None:
    dossier = derive(activation)
    assert dossier.free == tuple(p.name for p in activation.parameters)
    proved = [name for name, f in dossier.facts.items() if f.verdict.truth is Truth.TRUE]
    assert len(proved) > 15
    for name, f in dossier.facts.items():
        assert f.why, name
        if f.fields:
            assert len(f.symbolic) == 1, name
        if f.verdict.truth is not Truth.TRUE:
            assert "give a value with --set" in f.why[-1], name


@pytest.mark.parametrize("activation", [*FREE, POWER], ids=lambda a: a.name)
def test_the_cases_of_a_free_letter_pass_the_crosscheck(activation: Activation) -> None:
    found = checks(derive(activation))
    assert len(found) > 10
    assert [check.name for check in found if check.failed] == []


SINGLE = [
    *((activation, value) for activation in FREE[:5] for value in ("-2", "-1", "0", "1/3", "1", "7/2")),
    *((activation, value) for activation in (POWER, NORM) for value in ("-2", "-1", "1", "3")),
]


@pytest.mark.parametrize(("activation", "value"), SINGLE, ids=lambda a: getattr(a, "name", a))
def test_the_cases_of_a_free_letter_agree_with_single_values(activation: Activation, value: str) -> None:
    values = {p.symbol: Rational(value) + i for i, p in enumerate(activation.parameters)}
    free = derive(activation)
    single = derive(activation, values)
    for name, f in free.facts.items():
        if single[name].verdict.truth is Truth.TRUE:
            check_one(values, name, f.symbolic, single[name].fields, single.expression)


def test_given_values_and_free_letters_together() -> None:
    activation = Activation("a tanh(b x)", A * tanh(B * x), letters("a", "b"))
    found = derive(activation, {B: Rational(2)}, only=["lipschitz"])["lipschitz"]
    assert found.fields == {"value": Number(2 * Abs(A))}
    assert found.symbolic == (("True", {"value": Number(2 * Abs(A))}),)


LOGISTIC = {
    ("a > 0", "gradient_supremum"): A / 4,
    ("a < 0", "gradient_infimum"): A / 4,
    ("a = 0", "supremum"): S.Half,
    ("a != 0", "supremum"): S.One,
}


@pytest.mark.parametrize(("condition", "prop"), LOGISTIC)
def test_two_letters_are_divided_where_signs_change_with_one(condition: str, prop: str) -> None:
    """The logistic function of a (x - b): the place b says nothing of its slopes."""
    logistic = next(a for a in FREE if a.name == "logistic")
    answers = dict(derive(logistic, only=[prop])[prop].symbolic)
    assert answers[condition]["value"] == Number(LOGISTIC[condition, prop])


MODULI = [
    (A * tanh(B * x), "lipschitz", Abs(A) * Abs(B)),
    (tanh(A * x), "lipschitz", Abs(A)),
    (A * exp(-(x**2)), "lipschitz", sqrt(2) * exp(Rational(-1, 2)) * Abs(A)),
]


@pytest.mark.parametrize(("expression", "prop", "value"), MODULI)
def test_cases_are_one_formula_where_a_modulus_says_it(expression: Expr, prop: str, value: Expr) -> None:
    free = Activation("free", expression, letters(*sorted(s.name for s in expression.free_symbols - {x})))
    assert derive(free, only=[prop])[prop].fields == {"value": Number(value)}


RELATIONS = [
    (1 - A, "a < 1"), (100 * A - 1, "a > 1/100"), (-A, "a < 0"), (A + B, "a + b > 0"), (A - B, "a > b"),
    (1 - A - B, "a + b < 1"), (A * B - 1, "a*b > 1"),
]  # fmt: skip


@pytest.mark.parametrize(("factor", "words"), RELATIONS)
def test_relations_have_their_number_on_the_right(factor: Expr, words: str) -> None:
    assert relation(factor) == words


# ---- where the definition means something

WHERE_DEFINED = [
    # formula, values at which it has a meaning, values at which it has none; by hand
    ("a*exp(-x^2/s^2)", [(0, 1), (2, -1), (-1, HALF)], [(0, 0), (1, 0)]),
    ("x/s", [(-2,), (3,)], [(0,)]),
    ("exp(-x/s)", [(-2,), (HALF,)], [(0,)]),
    ("log(s)*x", [(HALF,), (1,), (3,)], [(0,), (-1,)]),
    ("sqrt(s)*x", [(0,), (HALF,), (4,)], [(-1,)]),
    ("a*sqrt(s)*tanh(x)", [(0, 0), (0, 2), (-1, 3)], [(0, -1), (2, -1)]),
    ("a*x*log(s)", [(0, 2), (2, HALF), (-1, 1)], [(0, 0), (0, -2), (1, -1)]),
    ("a*log(x)", [(0,), (-1,), (2,)], []),
    ("a*sqrt(x - s)", [(0, 0), (0, 2), (-1, -2)], []),
    ("a/x + s", [(0, 1), (2, 0), (-1, 2)], []),
    ("x^a", [(-1,), (0,), (HALF,), (2,), (3,)], []),
    ("a*x^s", [(0, 2), (1, 2), (-1, HALF)], []),
    ("max(x, 0)^a", [(HALF,), (2,)], []),
    ("x/(1 + 1/s)", [(1,), (-2,), (-HALF,)], [(0,), (-1,)]),
    ("a*x/(1 - s^2)", [(0, 0), (0, 2), (1, -2)], [(0, 1), (0, -1), (2, 1)]),
    ("a*x/(b - 1) + tanh(x)", [(0, 0), (1, 2), (-1, HALF)], [(0, 1), (2, 1)]),
    ("(x - a)/(x - b)", [(1, 2), (1, 1), (0, -1)], []),
    ("tanh(x/s) + a", [(0, 1), (1, -1)], [(0, 0), (1, 0)]),
    ("x*atan(1/s) + a*tanh(x)", [(0, 1), (1, -1)], [(0, 0), (2, 0)]),
    ("max(a*x/s, x)", [(0, 1), (2, -1)], [(0, 0), (1, 0)]),
    ("Piecewise((x/s, s > 0), (x, True))", [(0,), (2,), (-1,)], []),
    ("a*Piecewise((x, x > 0), (x/s, True))", [(0, 1), (2, -1)], []),
    ("asin(s)*x", [(HALF,), (1,), (-1,), (0,)], [(2,), (-2,)]),
    ("a*asin(s)*x", [(0, HALF), (2, -1)], [(0, 2), (1, -2)]),
]  # fmt: skip


@pytest.mark.parametrize(("formula", "within", "without"), WHERE_DEFINED)
def test_no_case_where_the_definition_means_nothing(formula: str, within: Any, without: Any) -> None:
    expression = parse(formula)
    symbols = sorted(expression.free_symbols - {x}, key=str)
    activation = Activation("free", expression, letters(*map(str, symbols)))
    free = derive(activation)
    for values in (dict(zip(symbols, map(sympify, at), strict=True)) for at in without):
        met = [name for name, f in free.facts.items() for when, _ in f.symbolic if holds(when, values)]
        assert met == [], values
        proved = [n for n, f in derive(activation, values).facts.items() if f.verdict.truth is Truth.TRUE]
        assert proved == [], values
    for values in (dict(zip(symbols, map(sympify, at), strict=True)) for at in within):
        single = derive(activation, values)
        for name, f in free.facts.items():
            if single[name].verdict.truth is Truth.TRUE:
                check_one(values, name, f.symbolic, single[name].fields, single.expression)


NOTHING_ADDED = [
    ("b*log(x)", 0, Interval(0, oo)),
    ("b*sqrt(x)", 0, Interval(0, oo, True)),
    ("sqrt(x)*sqrt(x + b)", 0, Interval(0, oo, True)),
    ("b*asin(x)", 0, Interval(-1, 1, True, True)),
    ("exp(b*log(x))", 1, Interval(0, oo)),
]


@pytest.mark.parametrize(("formula", "value", "where"), NOTHING_ADDED)
def test_a_value_put_in_adds_nothing_to_the_domain(formula: str, value: int, where: Interval) -> None:
    activation = Activation("one", parse(formula), letters("b"))
    found = derive(activation, {B: sympify(value)}, only=["domain"])["domain"]
    assert found.fields == {"intervals": (where,)}


# ---- notebooks and cells


def test_a_notebook_holds_what_was_asked() -> None:
    sample = Generic("a", Rational(1, 3))
    with opened() as notebook:
        note(sample - 1, -1)
        note(sample - 1, -1)
        note(Rational(2), 1)
    note(sample, 1)
    assert list(notebook.decisions) == [(sample - 1, -1)]


def test_a_notebook_holds_what_a_hidden_sample_decides() -> None:
    """tanh(r) > 0 for the root r of x^3 + x - a: no letter is seen in it."""
    hidden = tanh(Root(x**3 + x - Generic("a", Rational(1, 3)), Rational(0), Rational(1)))
    with opened() as notebook:
        note(hidden, 1)
    assert (hidden, 1) in notebook.decisions


def test_an_objection_ends_the_derivation_though_another_way_is_tried() -> None:
    def derivation() -> str:
        try:
            note(Generic("a", Rational(1, 3)), 1)
        except Undecided:
            return "another way"
        return "this way"

    with pytest.raises(Undecided, match="no cell"), opened(lambda number, sign: "no cell"):
        derivation()


def test_what_is_remembered_brings_its_decisions_along() -> None:
    """Also what was decided by what it used, where it came to no end, and where nobody listened."""
    sample = Generic("a", Rational(1, 3))

    @remembered(None)
    def inner(n: int) -> int:
        note(sample - n, -1)
        return n

    @remembered(None)
    def outer(n: int) -> int:
        if n > 1:
            note(sample, 1)
            raise Undecided("too large")
        return inner(n) + inner(n + 1)

    outer(1)
    for _ in range(2):
        with opened() as notebook:
            outer(1)
        assert list(notebook.decisions) == [(sample - 1, -1), (sample - 2, -1)]
        with opened() as notebook, suppress(Undecided):
            outer(2)
        assert list(notebook.decisions) == [(sample, 1)]


def decisions(names: Iterable[str], activation: Activation, alone: bool) -> dict[str, list[set[Decision]]]:
    """The decisions of each derivation that a property needs; `alone`: nothing is remembered before."""
    books: list[Notebook] = []

    @contextmanager
    def watched(*objection: Any) -> Iterator[Notebook]:
        with opened(*objection) as book:
            books.append(book)
            yield book

    found = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("symacts.parameters.cells.opened", watched)
        patched.setattr("symacts.parameters.around.opened", watched)
        for name in names:
            if alone:
                forget()
            books.clear()
            _ = derive(activation, only=[name])[name].symbolic
            found[name] = [set(book.decisions) for book in books]
    return found


def forget() -> None:
    """Empties all caches of the package; monomials are interned, not remembered."""
    caches = [o for o in gc.get_objects() if isinstance(o, _lru_cache_wrapper)]
    for kept in caches:
        if kept.__module__.startswith("symacts") and kept.__name__ != "_mono":
            kept.cache_clear()


@pytest.mark.parametrize("name", ["star_relu", "softplus", "hexpo"])
def test_derivations_that_share_work_decide_all_that_each_would_decide_alone(name: str) -> None:
    names, activation = ["limits", "monotonicity", "lipschitz", "inverse", "gain"], catalog.get(name)
    forget()
    shared = decisions(names, activation, alone=False)
    assert any(book for books in shared.values() for book in books)
    assert shared == decisions(names, activation, alone=True)


def test_boxes_never_speak_for_a_cell() -> None:
    """x tanh(a x) - 1 has zeros only boxes can isolate: then nothing is said for all a."""
    odd = Activation("odd", x * tanh(A * x) + x**3 - 1, parameters=(Parameter("a", Rational(2)),))
    assert derive(odd, only=["zeros"])["zeros"].symbolic == ()


def test_a_sample_never_hides_in_a_number_without_closed_form() -> None:
    """E[f(Z)] depends on a inside the leaf, where no letter can be put in."""
    leaky = Activation("soft", (1 + exp(A * x)) ** Rational(1, 3), parameters=(Parameter("a", Rational(1)),))
    for _, fields in derive(leaky, only=["moments"])["moments"].symbolic:
        assert not any(isinstance(v, Number) and v.expr.atoms(Expectation) for v in fields.values())


def test_a_pole_in_the_parameter_ends_a_cell() -> None:
    """The zero of a x + 1 is -1/a: there is none for a = 0."""
    line = Activation("line", A * x + 1, letters("a"))
    found = derive(line, only=["zeros"])["zeros"]
    assert {when: tuple(fields["points"]) for when, fields in found.symbolic} == {  # type: ignore[arg-type]
        "a != 0": (-1 / A,),
        "a = 0": (),
    }


def test_a_sign_inside_a_logarithm_ends_a_cell() -> None:
    """log(1 + a) changes its sign at a = 0 and is not defined for a <= -1."""
    from sympy import log

    line = Activation("log", log(1 + A) * x, letters("a"))
    found = derive(line, only=["monotonicity"])["monotonicity"]
    words = {when: fields["value"] for when, fields in found.symbolic}
    assert words["a > 0"] == "strictly increasing"
    assert words["a > -1 and a < 0"] == "strictly decreasing"
    assert not any(holds(when, {A: Rational(-2)}) for when in words)


def test_a_cell_that_ends_at_a_root_is_not_written() -> None:
    """x + (cos a - a) has its zero left of 0 up to the root of cos a = a, which has no closed form."""
    from sympy import cos

    moved = Activation("moved", Max(x + cos(A) - A, 0) + Max(x, 0), letters("a"))
    for f in derive(moved).facts.values():
        assert all(isinstance(when, str) for when, _ in f.symbolic)


def test_unproved_values_are_no_part() -> None:
    def nothing(value: Expr) -> Any:
        raise Undecided("nothing")

    assert tiling(of_facts(nothing), (A * x,), Parameter("a")).parts == ()
    assert "nothing" in tiling(of_facts(nothing), (A * x,), Parameter("a")).gap


LAWS = [
    # f(x; +-b) = b^value F(b^place x)
    (A * tanh(x), 1, (1, 0)),
    (A * tanh(x), -1, (1, 0)),
    (tanh(A * x), -1, (0, 1)),
    (exp(-A * x**2), 1, (0, Rational(1, 2))),
    (exp(-(x**2) / A**2), 1, (0, -1)),
    (A * exp(x / A), 1, (1, -1)),
    (Max(x, A), 1, (1, -1)),
    (Piecewise((x, x > 0), (A * x, True)), 1, None),
    (tanh(x) + A, 1, None),
    (Max(x, A * tanh(x)), 1, None),
]


@pytest.mark.parametrize(("expression", "sign", "exponents"), LAWS)
def test_laws(expression: Expr, sign: int, exponents: tuple[Any, Any] | None) -> None:
    found = law(expression, A, sign, frozenset())
    assert (None if found is None else (found.value, found.place)) == exponents


def test_a_row_in_force_and_its_answers_do_not_disturb_each_other() -> None:
    prop = next(p for p in properties() if p.name == "lipschitz")
    before = fact(prop, Study(catalog.get("prelu")))
    _ = derive(catalog.get("prelu"), only=["lipschitz"])["lipschitz"].symbolic
    assert fact(prop, Study(catalog.get("prelu"))).fields == before.fields
