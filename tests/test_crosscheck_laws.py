"""The cross-check can fail and does not cry wolf: no number may be off by a millionth, and formulas on which
floats carry nothing raise no alarm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Expr, Rational, exp, log, sin, tanh

from symacts.activation import Activation, x
from symacts.case import Expression, Number
from symacts.catalog import get
from symacts.crosscheck import crosscheck
from symacts.dossier import derive
from symacts.evidence import Dossier
from symacts.values import Interval, Periodic, PointSet

MILLIONTH = Rational(1, 10**6)


def off(value: Expr) -> Expr:
    return value * (1 + MILLIONTH) if value != 0 else MILLIONTH


def spoiled(field: Any) -> Iterator[Any]:
    """Every field that differs from this one in a single number, by a millionth of it."""
    match field:
        case Number(expr) if not expr.is_infinite and not expr.free_symbols:
            yield Number(off(expr))
        case Interval(lo, hi, lo_closed, hi_closed) if lo != hi:
            if not lo.is_infinite:
                yield Interval(off(lo), hi, lo_closed, hi_closed)
            if not hi.is_infinite:
                yield Interval(lo, off(hi), lo_closed, hi_closed)
        case Interval(lo):
            yield Interval.point(off(lo))
        case Periodic(base, period):
            yield from (Periodic(b, period) for b in spoiled(base))
        case PointSet(members):
            yield from map(PointSet, _one_spoiled(members))
        case tuple():
            yield from _one_spoiled(field)
        case Mapping():
            yield from ({**field, key: new} for key, part in field.items() for new in spoiled(part))
        case Expr() if not field.is_infinite:
            yield off(field)


def _one_spoiled(parts: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    for place, part in enumerate(parts):
        yield from ((*parts[:place], new, *parts[place + 1 :]) for new in spoiled(part))


@lru_cache
def derived(name: str) -> Dossier:
    return derive(get(name))


@lru_cache
def mutants(name: str) -> list[tuple[str, Any]]:
    """Facts of the engine with one number spoiled. A series that is not there has no place that matters."""
    facts = derived(name).facts.items()
    return [
        (key, fields)
        for key, fact in facts
        if key != "series" or fact.fields.get("value") is not None
        for fields in spoiled(dict(fact.fields))
    ]


@pytest.mark.parametrize("name", ["sigmoid", "silu", "relu", "sinusoid", "hard_tanh"])
@given(data=st.data())
@settings(max_examples=12, deadline=None)
def test_a_number_off_by_a_millionth_is_caught(name: str, data: st.DataObject) -> None:
    key, fields = data.draw(st.sampled_from(mutants(name)))
    found = derived(name)
    (check,) = crosscheck(replace(found, facts={key: replace(found[key], fields=fields)}))
    assert check.failed
    assert check.fault


FLOATS_CARRY_NOTHING = [
    x**1000, x**100, tanh(1000 * x), tanh(x - 50), x * Rational(1, 10**30), sin(exp(x)), exp(exp(x)),
    1 / (1 + exp(-1000 * x)), log(1 + exp(x - 30)), 10**9 * tanh(x),
]  # fmt: skip


@pytest.mark.parametrize("expr", FLOATS_CARRY_NOTHING, ids=str)
def test_no_alarm_where_floats_carry_nothing(expr: Expr) -> None:
    assert [check for check in crosscheck(derive(Activation("mine", expr))) if check.failed] == []


@pytest.mark.parametrize("expr", [1 / (x**2 - 2), 1 / (x**3 - 2), x / (x**2 - x - 1)], ids=str)
def test_no_alarm_where_a_pole_is_no_float(expr: Expr) -> None:
    assert [check for check in crosscheck(derive(Activation("mine", expr))) if check.failed] == []


def test_a_fault_names_its_place_and_both_numbers() -> None:
    found = derived("sigmoid")
    wrong = replace(found["derivative"], fields={"value": Expression(exp(-x) / (1 + exp(-x)) ** 3)})
    (check,) = crosscheck(replace(found, facts={"derivative": wrong}))
    assert check.fault.startswith("f' at x = ")
    assert " by the definition, " in check.fault


def test_what_no_digits_settle_has_not_passed() -> None:
    """Of 10^-400 x floats see 0 and so small a number is not told from another: said so, and no failure."""
    checks = crosscheck(derive(Activation("mine", x / 10**400)))
    undecided = [check for check in checks if not check.points]
    assert undecided
    assert all(check.left and not check.passed and not check.failed for check in undecided)
