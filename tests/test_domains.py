"""Functions that are not defined on the whole line: domain, range, zeros, the strongest words, and poles.

`domains.tsv` has one function a line; each cell was looked at by a person, and the ranges were confirmed on
dense grids by the numeric cross-check. A `?` stands where the answer is unknown, which is the worst allowed.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from sympy import Expr

from symacts.activation import Activation, x
from symacts.case import Expression, Number
from symacts.dossier import derive
from symacts.evidence import Fact, Truth
from symacts.reading.formulas import parse
from symacts.values import Interval, Periodic, PointSet

PROPERTIES = ("domain", "range", "limits", "monotonicity", "convexity", "smoothness", "zeros", "breakpoints")
TABLE = (Path(__file__).parent / "domains.tsv").read_text(encoding="utf-8").splitlines()


def said(fact: Fact) -> str:
    """The first field of a fact, in a line."""
    if fact.verdict.truth is not Truth.TRUE:
        return "?"
    match fact.property:
        case "limits":
            return " ".join(written(field) for field in fact.fields.values())
        case "breakpoints":
            return " ".join(pole(point) for point in fact.fields["points"])
        case _:
            return written(next(iter(fact.fields.values())))


def pole(point: dict) -> str:
    ends = [point.get(end) for end in ("left_limit", "right_limit")]
    period = f"+k({written(point['period'])})" if "period" in point else ""
    kind = point["class"] if None in ends else "->".join(map(written, ends))
    return f"{written(point['at'])}{period}:{kind}"


def written(field: object) -> str:
    match field:
        case Number(expr) | Expression(expr):
            return str(expr).replace(" ", "")
        case Expr():
            return str(field).replace(" ", "")
        case Interval(lo, hi, lo_closed, hi_closed):
            return f"{'(['[lo_closed]}{written(lo)},{written(hi)}{')]'[hi_closed]}"
        case Periodic(base, period):
            return f"{written(base)}+k({written(period)})"
        case PointSet(members) | tuple(members):
            return " ".join(map(written, members)) or "none"
        case dict():
            return "..".join(map(written, field["between"]))
        case None:
            return "none"
        case _:
            return str(field)


@pytest.mark.parametrize("line", TABLE, ids=lambda line: line.split("\t")[0])
def test_what_is_true_where_the_function_is_defined(line: str) -> None:
    formula, *cells = line.split("\t")
    facts = derive(Activation(formula, parse(formula)), only=PROPERTIES)
    assert [said(facts[name]) for name in PROPERTIES] == cells


@pytest.mark.parametrize("formula", ["0^(-x^2)", "(-2)^x"])
def test_a_function_that_is_defined_nowhere_has_no_facts(formula: str) -> None:
    facts = derive(Activation(formula, parse(formula)), only=PROPERTIES)
    assert {fact.verdict.truth for fact in facts.facts.values()} == {Truth.UNKNOWN}


def test_a_value_taken_on_both_sides_of_a_gap_is_no_strict_rise() -> None:
    # x + 1 up to -1, x - 1 from 1 on: f(-1) = f(1) = 0
    row = Activation("gap", parse("where(x <= -1, x + 1, x - 1)") + 0 * x)
    gap = row.expression.func(row.expression.args[0], (x - 1, x >= 1))
    assert derive(Activation("gap", gap), only=["monotonicity"])["monotonicity"].value == "nondecreasing"
