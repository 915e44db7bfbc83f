"""Facts on vector activations against published ones, their form for programs, and that their check can fail.

A fact holds for every dimension unless its `dimensions` say otherwise.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest
from sympy import Integer, Rational, Symbol, sympify

from symacts.case import Expression, Number
from symacts.catalog import find_vector, vector_rows
from symacts.document import Document
from symacts.evidence import Fact, JudgedStep, Truth, VectorDossier
from symacts.showing.sheet import View
from symacts.statement import Dominated, Identical, Semidefinite, Settles
from symacts.vector import n
from symacts.vectors.check import check_vector
from symacts.vectors.dossier import derive_vector
from symacts.vectors.sheet import vector_sheet
from symacts.writers import get as writer

Json = Any
NAMES = tuple(row.name for row in vector_rows())


@lru_cache(maxsize=len(NAMES))
def dossier(name: str) -> VectorDossier:
    row = find_vector(name)
    assert row is not None
    return derive_vector(row)


@lru_cache(maxsize=len(NAMES))
def reported(name: str) -> Json:
    return json.loads(json.dumps(vector_sheet(dossier(name), View()).data()))


# ---- truth: (row, property, words of the statement, source)

ELEMENTARY = "elementary"
NAIR = "Nair 2025, arXiv 2510.23012: the constant of softmax is 1/2 in every norm"
GAO = "Gao, Pavel 2017, On the properties of the softmax function: monotone gradient of log-sum-exp"
BISHOP = "Bishop 2006, Pattern recognition and machine learning, section 4.3.4"
SHAZEER = "Shazeer 2020, GLU variants improve transformer"
BOYD = "Boyd, Vandenberghe 2004, Convex optimization, section 3.1.5"

TRUTH = [
    ("softmax", "jacobian", "J_ik = ∂y_i/∂x_k = (δ_ik − y_i)·y_k", BISHOP),
    ("softmax", "jacobian", "its rows add up to 0; its columns add up to 0", ELEMENTARY),
    ("softmax", "range", "the open simplex", ELEMENTARY),
    ("softmax", "normalisation", "∑_i y_i = 1; y_i > 0", ELEMENTARY),
    ("softmax", "invariances", "f(x + c·(1, …, 1)) = f(x) for every c", BISHOP),
    ("softmax", "lipschitz", "1/2 if n ≥ 2; attained for n = 2 where x₁ = x₂", NAIR),
    ("softmax", "lipschitz", "for n ≥ 3 approached and not attained", NAIR),
    ("softmax", "lipschitz", "the constant in the maximum norm and in the sum norm is the same", NAIR),
    ("taylor_softmax", "range", "the open simplex", "its numerator takes all values from 1/2 on"),
    ("softmax", "semidefinite", "symmetric and positive semidefinite; rank n − 1", GAO),
    ("softmax", "semidefinite", "the gradient of a convex function", GAO),
    ("softmax", "special_cases", "For n = 1: y₁ = 1", ELEMENTARY),
    ("softmax", "special_cases", "For n = 2: y₁ = sigmoid(x₁ − x₂)", BISHOP),
    ("softmax", "special_cases", "y_i = 1/n", ELEMENTARY),
    ("softmax", "special_cases", "f(x) = softmin(−x)", ELEMENTARY),
    ("softmax", "limits", "y_i → 1/n as τ → ∞", ELEMENTARY),
    ("softmax", "limits", "y_i → 1/m as τ → 0 where x_i is one of the m greatest entries", ELEMENTARY),
    ("softmax", "limits", "y_i → 0 as τ → 0 at the other entries", ELEMENTARY),
    ("softmax", "gradient_of_cross_entropy", "∂C/∂x_k = y_k − t_k", BISHOP),
    ("log_softmax", "jacobian", "δ_ik − e^(y_k)", ELEMENTARY),
    ("log_softmax", "range", "∑_i e^(y_i) = 1", ELEMENTARY),
    ("log_softmax", "normalisation", "y_i < 0 if n ≥ 2", "one entry gives 0"),
    ("log_softmax", "special_cases", "For n = 1: y₁ = 0", "one entry gives 0"),
    ("log_softmax", "lipschitz", "√n if n ≥ 2; approached and not attained", "the projector 1 p^T"),
    ("log_softmax", "semidefinite", "not symmetric", ELEMENTARY),
    ("log_softmax", "gradient_of_cross_entropy", "∂C/∂x_k = e^(y_k) − t_k", BISHOP),
    ("log_softmax", "special_cases", "f(x) = log(softmax(x))", ELEMENTARY),
    ("softmin", "jacobian", "−(δ_ik − y_i)·y_k", ELEMENTARY),
    ("softmin", "semidefinite", "negative semidefinite", ELEMENTARY),
    ("softmin", "limits", "where x_i is one of the m least entries", ELEMENTARY),
    ("softmin", "gradient_of_cross_entropy", "t_k − y_k", ELEMENTARY),
    ("logsumexp", "jacobian", "∂y/∂x_k = e^(x_k)/(∑_j e^(x_j))", BOYD),
    ("logsumexp", "semidefinite", "f is convex", BOYD),
    ("logsumexp", "special_cases", "The gradient of f is softmax(x)", BOYD),
    ("logsumexp", "special_cases", "For n = 2: y = x₂ + softplus(x₁ − x₂)", ELEMENTARY),
    ("logsumexp", "special_cases", "For n = 1: y₁ = x₁", ELEMENTARY),
    ("logsumexp", "range", "y > x_k for every k if n ≥ 2", BOYD),
    ("logsumexp", "lipschitz", "1 if n ≥ 2; approached and not attained", "its gradient: shares"),
    ("quiet_softmax", "range", "y_i > 0, ∑_i y_i < 1", "Miller 2023"),
    ("quiet_softmax", "special_cases", "For n = 1: y₁ = sigmoid(x₁)", "Miller 2023"),
    ("quiet_softmax", "limits", "f(x/τ)_i → 0 as τ → 0 if the greatest entry is negative", "Miller 2023"),
    ("quiet_softmax", "semidefinite", "positive definite", ELEMENTARY),
    ("quiet_softmax", "lipschitz", "1/2 if n ≥ 2; approached and not attained", ELEMENTARY),
    ("spherical_softmax", "range", "the closed simplex", ELEMENTARY),
    ("spherical_softmax", "invariances", "only the direction counts", "de Brébisson, Vincent 2015"),
    ("spherical_softmax", "lipschitz", "∞ if n ≥ 2", "it has no limit at 0"),
    ("taylor_softmax", "normalisation", "y_i > 0", "de Brébisson, Vincent 2015"),
    ("sparsemax", "jacobian", "δ_ik − 1/s on the support", "Martins, Astudillo 2016, eq. 9"),
    ("sparsemax", "range", "the closed simplex", "Martins, Astudillo 2016"),
    ("sparsemax", "invariances", "only differences count", "Martins, Astudillo 2016, proposition 2"),
    ("sparsemax", "lipschitz", "1 if n ≥ 2, attained", "a projection on a convex set"),
    ("sparsemax", "special_cases", "y₁ = (1 + d)/2 while |d| ≤ 1", "Martins, Astudillo 2016, section 2.2"),
    ("entmax", "jacobian", "(δ_ik − √y_k/(∑_m √y_m))·√y_i", "Peters, Niculae, Martins 2019, proposition 2"),
    ("entmax", "lipschitz", "√2/2 for n = 2", ELEMENTARY),
    ("squash", "range", "the open ball |y| < 1", "Sabour, Frosst, Hinton 2017"),
    ("squash", "lipschitz", "3√3/8, attained where |x| = √3/3", "h(r) = r^2/(1 + r^2) is steepest there"),
    ("squash", "invariances", "rotating x rotates y", ELEMENTARY),
    ("glu", "jacobian", "∂y/∂a = 1/(1 + e^(−b))", "Dauphin et al. 2016, eq. 3"),
    ("glu", "lipschitz", "∞", ELEMENTARY),
    ("glu", "special_cases", "f(x, x) = silu(x); f(1, x) = sigmoid(x)", ELEMENTARY),
    ("glu", "limits", "y → 0 as b → −∞; y → a as b → ∞", "Dauphin et al. 2016: the gate is shut or open"),
    ("bilinear_glu", "jacobian", "∂y/∂a = b, ∂y/∂b = a", ELEMENTARY),
    ("bilinear_glu", "special_cases", "f(x, x) = square(x)", ELEMENTARY),
    ("reglu", "special_cases", "f(x, 1) = relu(x)", SHAZEER),
    ("reglu", "jacobian", "∂y/∂a = b, ∂y/∂b = a where a > 0", ELEMENTARY),
    ("geglu", "special_cases", "f(x, 1) = gelu(x)", SHAZEER),
    ("swiglu", "special_cases", "f(x, 1) = silu(x)", SHAZEER),
    ("gtu", "range", "(−1, 1)", ELEMENTARY),
    ("gtu", "lipschitz", "1, approached and not attained", ELEMENTARY),
    ("dual_relu", "lipschitz", "√2, attained", "the gradient (1, -1) where both are open"),
    ("dual_relu", "special_cases", "f(x, 0) = relu(x)", "Godin et al. 2017"),
    ("maxout", "special_cases", "f(x, 0) = relu(x)", "Goodfellow et al. 2013"),
    ("maxout", "special_cases", "f(x, −x) = abs(x)", "Goodfellow et al. 2013, figure 1"),
    ("maxout", "lipschitz", "1, attained", ELEMENTARY),
    ("groupsort", "lipschitz", "1, attained", "Anil, Lucas, Grosse 2019"),
    ("groupsort", "normalisation", "|y| = |x|", "Anil, Lucas, Grosse 2019: norm preserving"),
    ("groupsort", "jacobian", "a permutation matrix", "Anil, Lucas, Grosse 2019"),
    ("householder", "normalisation", "|y| = |x|", "Singla, Singla, Feizi 2021"),
    ("householder", "lipschitz", "1, attained", "Singla, Singla, Feizi 2021"),
    ("crelu", "normalisation", "|y| = |x|", "Shang et al. 2016: it keeps all of x"),
    ("crelu", "range", "y₁·y₂ = 0", ELEMENTARY),
    ("crelu", "lipschitz", "1, attained", ELEMENTARY),
    ("celu_concat", "lipschitz", "√2, attained", "both slopes are 1 at 0"),
    ("clipswish", "lipschitz", "≈ 0.99996", "Perugachi-Diaz et al. 2021: 1-Lipschitz by the factor 1.004"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "prop", "words", "source"), TRUTH)
def test_a_published_fact_is_proved(name: str, prop: str, words: str, source: str) -> None:
    fact = reported(name)["facts"][prop]
    assert fact["verdict"] == "true"
    assert words in fact["statement"], f"{fact['statement']}; {source}"


# what is proved, and in which dimensions the greatest slope is taken
LIPSCHITZ = [
    ("softmax", "1/2", {"n = 2": True, "n >= 3": False}),
    ("softmin", "1/2", {"n = 2": True, "n >= 3": False}),
    ("quiet_softmax", "1/2", {"n >= 2": False}),
    ("log_softmax", "sqrt(n)", {"n >= 2": False}),
    ("logsumexp", "1", {"n >= 2": False}),
    ("spherical_softmax", "oo", {"n >= 2": False}),
    ("geglu", "oo", {"all n": False}),
    ("sparsemax", "1", {"n >= 2": True}),
    ("entmax", "sqrt(2)/2", {"n = 2": True}),
    ("squash", "3*sqrt(3)/8", {"all n": True}),
    ("gtu", "1", {"all n": False}),
    ("groupsort", "1", {"n = 2..6": True}),
]


@pytest.mark.parametrize(("name", "value", "attained"), LIPSCHITZ)
def test_lipschitz_constants(name: str, value: str, attained: dict[str, bool]) -> None:
    fact = reported(name)["facts"]["lipschitz"]
    assert (fact["value"], fact["attained"]) == (value, attained)
    assert fact["evidence"] in ("exact", "enclosed")


@pytest.mark.parametrize("temperature", ["1/2", "3", "sqrt(2)"])
def test_softmax_at_another_temperature(temperature: str) -> None:
    row = find_vector("softmax")
    assert row is not None
    value = {"1/2": Rational(1, 2), "3": Integer(3), "sqrt(2)": Integer(2) ** Rational(1, 2)}[temperature]
    found = derive_vector(row, {Symbol("tau", real=True): value})
    assert all(fact.verdict.truth is Truth.TRUE for fact in found.facts.values())
    bound = found["lipschitz"].fields["value"]
    assert isinstance(bound, Number)
    assert bound.expr.equals(1 / (2 * value))
    assert all(check.passed for check in check_vector(found))


def test_all_temperatures_at_once() -> None:
    (symbolic,) = reported("softmax")["facts"]["lipschitz"]["symbolic"]
    assert symbolic["when"] == "tau > 0"
    assert symbolic["value"] == "1/(2*tau)"


# ---- for programs

_FACT = {"verdict", "evidence", "why", "statement", "latex", "dimensions"}


@pytest.mark.parametrize("name", NAMES)
def test_the_report_keeps_the_contract(name: str) -> None:
    report = reported(name)
    assert report["schema"] == "symacts.report/1"
    assert {"name", "title", "expression", "latex", "parameters", "facts", "crosscheck"} <= set(report)
    for key, fact in report["facts"].items():
        assert set(fact) >= _FACT, key
        assert fact["verdict"] in ("true", "unknown"), key
        assert fact["why"], key
        assert all(isinstance(line, str) and line for line in fact["why"]), key
        assert re.fullmatch(r"all n|n >= \d|n = 2|n = 2\.\.6", fact["dimensions"]), key
        if fact["verdict"] == "true":
            assert fact["statement"], key
            assert "$" not in fact["statement"], key
            assert fact["latex"].count("{") == fact["latex"].count("}"), key


@lru_cache(maxsize=len(NAMES))
def full_sheet(name: str) -> Document:
    return vector_sheet(replace(dossier(name), checks=check_vector(dossier(name))), View(why=True))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["text", "markdown", "latex", "json"])
def test_every_writer_sets_it(name: str, form: str) -> None:
    written = writer(form).write(full_sheet(name))
    assert "proved by algebra" in str(written) or '"verdict": "true"' in str(written)
    assert "Traceback" not in str(written)


@pytest.mark.parametrize("angle", ["pi/3", "0", "2*pi/3"])
def test_householder_at_other_angles(angle: str) -> None:
    row = find_vector("householder")
    assert row is not None
    found = derive_vector(row, {Symbol("theta", real=True): sympify(angle)})
    assert {fact.verdict.truth for fact in found.facts.values()} == {Truth.TRUE}
    assert found["lipschitz"].value == 1
    assert all(check.passed for check in check_vector(found))


_REFUSALS = [
    (("eval", "softmax", "0.5"), "softmax takes vectors"),
    (("plot", "softmax"), "softmax takes vectors"),
    (("report", "softmax", "--plot", "a.svg"), "softmax takes vectors"),
    (("report", "softmax", "--order", "3"), "softmax takes vectors"),
    (("report", "softmax", "--set", "tau=0"), "outside its domain"),
    (("report", "softmax", "--set", "beta=2"), "choose from tau"),
    (("report", "softmaxx"), "did you mean 'softmax'"),
]


@pytest.mark.parametrize(("arguments", "words"), _REFUSALS)
def test_what_vectors_do_not_have_is_one_sentence(arguments: tuple[str, ...], words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "symacts", *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


# ---- the cross-check agrees with what is proved, and can fail


@pytest.mark.parametrize("name", NAMES)
def test_the_cross_check_agrees(name: str) -> None:
    checks = check_vector(dossier(name))
    assert [check for check in checks if not check.passed] == []
    claimed = [fact for fact in dossier(name).facts.values() if fact.verdict.truth is Truth.TRUE]
    assert len(checks) >= len(claimed)


def with_step(fact: Fact, change: Callable[[Any], Any]) -> Fact:
    """The fact with another sentence behind its first step."""
    first, *rest = fact.steps
    return replace(fact, steps=(JudgedStep(first.words, change(first.statement), first.verdict), *rest))


def with_field(fact: Fact, value: Number | Expression) -> Fact:
    return replace(fact, fields={**fact.fields, "value": value})


def _other_side(claim: Any) -> Any:
    match claim:
        case Identical():
            return replace(claim, rhs=claim.rhs + Rational(1, 1000))
        case Dominated():
            return replace(claim, lhs=claim.rhs + Rational(1, 1000))
        case Semidefinite():
            return replace(claim, entry=-claim.entry - Rational(1, 1000))
        case Settles():
            return replace(claim, limit=claim.limit + Rational(1, 100))
    raise AssertionError(claim)


_FAULTS = [
    ("softmax", prop, lambda fact: with_step(fact, _other_side))
    for prop in ("jacobian", "range", "normalisation", "invariances", "lipschitz", "semidefinite", "limits")
] + [
    ("softmax", "lipschitz", lambda fact: with_field(fact, Number(Rational(49, 100)))),
    ("softmax", "lipschitz", lambda fact: with_field(fact, Number(Integer(1)))),
    ("log_softmax", "lipschitz", lambda fact: with_field(fact, Number(Integer(1)))),
    ("log_softmax", "lipschitz", lambda fact: with_field(fact, Expression(n))),
    ("spherical_softmax", "lipschitz", lambda fact: with_field(fact, Number(Integer(10)))),
    ("softmax", "gradient_of_cross_entropy", lambda fact: with_step(fact, _other_side)),
    ("groupsort", "lipschitz", lambda fact: with_field(fact, Number(Integer(2)))),
    ("sparsemax", "lipschitz", lambda fact: with_field(fact, Number(Rational(9, 10)))),
    ("entmax", "lipschitz", lambda fact: with_field(fact, Number(Integer(1)))),
    ("squash", "lipschitz", lambda fact: with_field(fact, Number(Rational(1, 2)))),
    ("squash", "jacobian", lambda fact: with_step(fact, _other_side)),
    ("sparsemax", "jacobian", lambda fact: with_step(fact, _other_side)),
    ("dual_relu", "lipschitz", lambda fact: with_field(fact, Number(Integer(1)))),
    ("clipswish", "lipschitz", lambda fact: with_field(fact, Number(Rational(99, 100)))),
    ("glu", "lipschitz", lambda fact: with_field(fact, Number(Integer(100)))),
    ("gtu", "lipschitz", lambda fact: with_field(fact, Number(Integer(2)))),
]  # fmt: skip


@pytest.mark.parametrize(("name", "prop", "spoil"), _FAULTS)
def test_a_planted_fault_is_caught(name: str, prop: str, spoil: Callable[[Fact], Fact]) -> None:
    whole = dossier(name)
    spoilt = replace(whole, facts={prop: spoil(whole[prop])})
    assert not all(check.passed for check in check_vector(spoilt))


def test_from_python() -> None:
    import symacts

    found = symacts.derive_vector(symacts.get_vector("softmax"), only=["lipschitz"])
    assert found["lipschitz"].value == Rational(1, 2)


@pytest.mark.parametrize("temperature", [Rational(1, 1000), Integer(500)])
def test_softmax_at_extreme_temperatures(temperature: Rational) -> None:
    """A steep softmax is flat to floats at most points; what is proposed must not be misled by that."""
    row = find_vector("softmax")
    assert row is not None
    found = derive_vector(row, {Symbol("tau", real=True): temperature})
    assert {fact.verdict.truth for fact in found.facts.values()} == {Truth.TRUE}
    assert found["lipschitz"].value == 1 / (2 * temperature)
    assert [check for check in check_vector(found) if not check.passed] == []
