"""No line of a worked derivation stays proved when it is changed to something that numbers refute.

All changes, a sweep of minutes: python -m pytest -m long tests/test_perturbed.py
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
from perturb import objection, perturbed
from sympy import Derivative, IndexedBase, KroneckerDelta, Rational, S, Symbol, exp, oo, tanh

from symacts.activation import x
from symacts.court import decide
from symacts.evidence import Truth
from symacts.statement import (  # fmt: skip
    Averages,
    Below,
    Dominated,
    Identical,
    Same,
    Semidefinite,
    Settles,
    Signs,
    Statement,
    Tends,
)
from symacts.values import Interval
from symacts.vector import total
from symacts.vector import x as entries
from symacts.worked import derivations

ALL = {d.name: d for d in derivations(Path(__file__).resolve().parent.parent / "derivations")}
STRIDE = 61


def believed(name: str, start: int, stride: int) -> list[str]:
    """What was changed to something false, and is judged true."""
    changed = (
        (i, what, wrong)
        for i, statement in enumerate(ALL[name].statements, 1)
        for what, wrong in perturbed(statement)
    )
    return [
        f"line {i}, {what}: {wrong}; but {found}"
        for i, what, wrong in islice(changed, start, None, stride)
        if decide(wrong).truth is Truth.TRUE and (found := objection(wrong))
    ]


@pytest.mark.parametrize("name", ALL)
def test_no_changed_line_is_believed_against_numbers(name: str) -> None:
    assert believed(name, len(name) % STRIDE, STRIDE) == []


@pytest.mark.long
@pytest.mark.parametrize("name", ALL)
def test_no_changed_line_at_all_is_believed(name: str) -> None:
    assert believed(name, 0, 1) == []


@pytest.mark.long
@pytest.mark.parametrize("name", ALL)
def test_numbers_have_nothing_against_the_lines_themselves(name: str) -> None:
    assert [found for s in ALL[name].statements if (found := objection(s))] == []


LINE, t, g = Interval.line(), Symbol("t", positive=True), IndexedBase("g", real=True)
i, k = Symbol("i", integer=True), Symbol("k", integer=True)
FALSE: tuple[Statement, ...] = (
    Same(Derivative(tanh(x), x), 1 - tanh(x), LINE),
    Below(Derivative(tanh(x), x), Rational(99, 100), LINE),
    Signs(x**2 - 1, LINE, ((S(-1), 1), (S(1), 1)), (1, 1, 1)),
    Tends(tanh(x), oo, Rational(9, 10)),
    Averages(x**2, Rational(9, 10)),
    Identical(Derivative(total(g[1] * entries[1]), entries[1]), S(0)),
    Identical(exp(entries[i]) * KroneckerDelta(i, k), S(0)),
    Dominated(t, S(1)),
    Settles(1 / (1 + t), t, oo, S(1)),
    Semidefinite(KroneckerDelta(i, k) - 1, i, k),
)


@pytest.mark.parametrize("statement", FALSE, ids=lambda s: type(s).__name__)
def test_numbers_object_to_what_is_false(statement: Statement) -> None:
    assert objection(statement)
