"""Counted budgets: nested functions end in a report, with what is too long left unknown and its reason."""

from __future__ import annotations

import pytest
from sympy import Expr

from symacts.activation import Activation
from symacts.crosscheck import crosscheck
from symacts.dossier import derive
from symacts.evidence import Truth
from symacts.reading.formulas import parse

DEEP = [
    # formula, property, what its reason says
    ("tanh(exp(tanh(exp(x))))", "series", "too long to be read"),
    ("1/(1 + exp(-1/(1 + exp(-1/(1 + exp(-x))))))", "series", "too long to be read"),
    ("log(1 + x^2)*sin(x)/x", "saturation", "more than 100 zeros"),
    ("exp(-1/x^2)*sin(x)", "gain", "did not settle"),
    ("tanh(tanh(tanh(tanh(x))))", "gradient_lipschitz", "normal form of more than 1200 terms"),
]


@pytest.mark.parametrize(("formula", "prop", "reason"), DEEP)
def test_what_is_too_long_is_unknown_with_its_reason(formula: str, prop: str, reason: str) -> None:
    found = derive(Activation("deep", parse(formula)), only=[prop])[prop]
    assert found.verdict.truth is Truth.UNKNOWN
    assert any(reason in line for line in found.why), found.why


@pytest.mark.parametrize("formula", ["tanh(tanh(tanh(x)))", "x^x^x", "exp(exp(exp(x))) - exp(exp(x))", "x^x"])
def test_deep_compositions_are_derived_and_agree_with_numbers(formula: str) -> None:
    deep: Expr = parse(formula)
    dossier = derive(Activation("deep", deep))
    assert sum(f.verdict.truth is Truth.TRUE for f in dossier.facts.values()) >= 25
    assert not [check.name for check in crosscheck(dossier) if check.failed]
