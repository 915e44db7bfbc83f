"""What code in a note claims: that a function is the one whose name it bears, or the derivative of that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sympy import Expr, Max, Min, Piecewise, S

from symacts.activation import Activation, x
from symacts.case import Proposal
from symacts.catalog import find
from symacts.claim import Kind
from symacts.prose.defining import Everywhere, Part, constants_of, defined_by
from symacts.reading.formulas import meant
from symacts.reading.passages import Candidate
from symacts.reading.refusal import FormulaError
from symacts.reading.snippets import Definition
from symacts.reading.syntax import with_constants

__all__ = ["claimed_by"]


def claimed_by(definition: Definition, subjects: Sequence[Candidate]) -> Proposal | None:
    """That the function is what it is named after; `subjects` are those of the code around it.

    Without a telling name it claims something only if it is true of a subject, and not just x.
    """
    if definition.expression is None:
        return None
    if definition.activation is not None:
        row = find(definition.activation)
        read = None if row is None else _read(definition, row, definition.order)
        return replace(read, tentative=True) if read and _is_clipped(definition.expression) else read
    rows = [row for row in (find(c.name) for c in subjects[:2]) if row is not None]
    readings = [read for row in rows for order in (0, 1) if (read := _read(definition, row, order))]
    if not readings or definition.expression == x or not definition.expression.has(x):
        return None
    return replace(readings[0], or_else=tuple(_all(readings))[1:], tentative=True)


def _is_clipped(expression: Expr) -> bool:
    """Whether it is kept from where doubles overflow, or a logarithm has no value: np.clip(x, -500, 500),
    np.clip(p, 1e-7, 1 - 1e-7)."""
    ends = (abs(n) for part in expression.atoms(Max, Min) for n in part.args if n.is_number)
    return any(n >= _FAR_OUT or 0 < n < _CLOSE or 0 < abs(1 - n) < _CLOSE for n in ends)


_FAR_OUT, _CLOSE = 10, 1e-3


def _all(readings: Sequence[Proposal]) -> Iterator[Proposal]:
    for reading in readings:
        yield replace(reading, or_else=())
        yield from reading.or_else


def _read(definition: Definition, row: Activation, order: int) -> Proposal | None:
    """The row's definition or derivative; the derivative may be given in terms of the value, as a*(1 - a)."""
    expression = _expression(definition, row)
    read = defined_by(row, order, [Part(expression, Everywhere.LINE)], Kind.CODE, (0, 0))
    if read is None or order == 0 or not _is_total(expression):
        return read
    of_value = expression.xreplace({x: row.expression})
    other = defined_by(row, order, [Part(of_value, Everywhere.LINE)], Kind.CODE, (0, 0))
    return read if other is None else replace(read, or_else=(*read.or_else, other))


def _is_total(expression: Expr) -> bool:
    """Whether its cases leave nothing out, so that it has a value at every value."""
    return all(case.args[-1][1] is S.true for case in expression.atoms(Piecewise))


def _expression(definition: Definition, row: Activation) -> Expr:
    """The formula, with the row's own constants for their decimals."""
    assert definition.expression is not None
    if definition.tree is None:
        return definition.expression
    try:
        return meant(with_constants(definition.tree, constants_of(row)))
    except (FormulaError, RecursionError):
        return definition.expression
