"""Of all facts those that one looks up, in the order of a formula sheet, and as short as may be.

What is left out is not unknown but ordinary, or long: a domain that is the whole line, the kinks of a
function that has none. What is not proved is never left out. The report has everything, with its proofs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sympy import Expr, Piecewise, Symbol, sympify

from symacts.case import Expression, Field, Fields
from symacts.document import Entry, Prose, spoken, text_of
from symacts.evidence import Dossier, Fact, Truth
from symacts.language import said
from symacts.parameters.fieldwise import put_in, same
from symacts.showing.aspects import MARKS, mark_of, short
from symacts.showing.knowledge import known
from symacts.showing.phrases import OUTPUT, phrase, says_more
from symacts.showing.sheet import under
from symacts.showing.typeset import latex, math
from symacts.showing.words import Digits, equation, listed
from symacts.values import Interval

__all__ = ["entries", "formulas", "highlights"]

_DIGITS = Digits(beside=6, alone=8)
_LONG = 60  # signs; a second form, or what holds for all values of the parameters, is not shown beyond that
_LONGEST = 80  # nor is a formula that one would not look up
_VAST = 240  # nor is a derivative that would fill the page


@dataclass(frozen=True)
class Row:
    """One line: the fact that it shows, whether its fields say nothing that matters, how they are put in
    words, where that is shorter than in the report, and whether it also has what holds for all parameters."""

    label: str
    property: str
    is_idle: Callable[[Fields], bool] = lambda fields: False
    words: Callable[[Fields], tuple[Prose, ...]] | None = None
    for_all: bool = True


def _lacks(key: str) -> Callable[[Fields], bool]:
    return lambda fields: not fields.get(key)


def _has_no_ends(fields: Fields) -> bool:
    """Whether the domain is bounded, so that there are no limits at infinity."""
    return all(fields.get(key) is None for key in ("-oo", "+oo"))


def _is_everywhere(fields: Fields) -> bool:
    return fields.get("intervals") == (Interval.line(),)


def _is_level(fields: Fields) -> bool:
    """Whether there is no asymptote, or a level one, which the limits tell already."""
    return not any(_slopes(fields.get(key)) for key in ("-oo", "+oo"))


def _slopes(line: Field) -> bool:
    return isinstance(line, Expression) and bool(line.expr.free_symbols)


def _is_long(name: str) -> Callable[[Fields], bool]:
    """Whether there is no value, or none that one would look up."""
    return lambda fields: not fields.get("value") or _length(phrase(name, fields, _DIGITS)[0]) > _LONGEST


def _gains(fields: Fields) -> tuple[Prose, ...]:
    forward, backward = (short(fields.get(key)) for key in ("forward", "backward"))
    return ((said("forward {forward}, backward {backward}", forward=forward, backward=backward),),)


def _decay(fields: Fields) -> tuple[Prose, ...]:
    """What stands first in the report: the factor of one layer."""
    return phrase("gradient_decay", fields, _DIGITS)[:1]


ROWS: tuple[Row, ...] = (
    Row(said("domain"), "domain", _is_everywhere),
    Row(said("range"), "range"),
    Row(said("limits"), "limits", _has_no_ends),
    Row(said("asymptotes"), "asymptotes", _is_level),
    Row(said("monotonicity"), "monotonicity"),
    Row(said("convexity"), "convexity"),
    Row(said("inflection points"), "inflection_points", _lacks("points")),
    Row(said("symmetry"), "symmetry"),
    Row(said("smoothness"), "smoothness"),
    Row(said("kinks and jumps"), "breakpoints", _lacks("points")),
    Row(said("zeros"), "zeros"),
    Row(said("fixed points"), "fixed_points"),
    Row(said("greatest slope"), "gradient_supremum"),
    Row(said("least slope"), "gradient_infimum"),
    Row(said("Lipschitz constant"), "lipschitz"),
    Row(said("Lipschitz constant of f′"), "gradient_lipschitz"),
    Row(said("inverse"), "inverse", _is_long("inverse")),
    Row(said("antiderivative"), "antiderivative", _is_long("antiderivative"), for_all=False),
    Row(said("Taylor series at 0"), "series", _is_long("series"), for_all=False),
    Row(said("identities"), "identities", _lacks("equations"), for_all=False),
    Row(said("differential equation"), "differential_equation", _is_long("differential_equation")),
    Row(said("dead region"), "dead_region", _lacks("intervals")),
    Row(said("gain"), "gain", words=_gains),
    Row(said("gradient decay"), "gradient_decay", words=_decay),
)


def highlights(dossier: Dossier) -> tuple[str, ...]:
    """The names of the facts that are shown, the derivative first."""
    return ("derivative", *(row.property for row in ROWS if _is_shown(row, dossier)))


def entries(dossier: Dossier) -> tuple[Entry, ...]:
    """The facts that are shown, but for the derivative, each with the mark of how it is known."""
    return tuple(_entry(row, dossier) for row in ROWS if _is_shown(row, dossier))


def _is_shown(row: Row, dossier: Dossier) -> bool:
    fact = dossier.facts[row.property]
    answers = [fact.fields] if fact.fields else [fields for _, fields in fact.symbolic]
    return fact.verdict.truth is not Truth.TRUE or not all(map(row.is_idle, answers))


def _entry(row: Row, dossier: Dossier) -> Entry:
    fact = dossier.facts[row.property]
    return Entry(row.label, tuple(_lines(row, fact, dossier)), MARKS[mark_of(fact)], known(fact.verdict)[1])


def _lines(row: Row, fact: Fact, dossier: Dossier) -> Iterator[Prose]:
    """What holds at the values in force; and for all values, where that is something else, and short."""
    if fact.verdict.truth is not Truth.TRUE:
        yield (said("not proved"),)
        return
    found = _phrased(row, fact.fields, dossier) if fact.fields else ()
    yield from found
    for when, fields in fact.symbolic:
        told = _phrased(row, fields, dossier)
        line = (under([when], listed(list(told), "; ", "; ")),)
        is_new = any(part not in found for part in told)
        if not found or (row.for_all and when == "True" and is_new and _length(line) <= _LONG):
            yield line


def _phrased(row: Row, fields: Fields, dossier: Dossier) -> tuple[Prose, ...]:
    return row.words(fields) if row.words else phrase(row.property, fields, _DIGITS, dossier.expression)


def _length(words: Prose) -> int:
    return len(text_of(spoken(words, "en")))


# --- definition and derivative ------------------------------------------------------------------------


def formulas(dossier: Dossier) -> tuple[Prose, ...]:
    """f and f' with the parameters' letters; where f' is another one at the values in force, that first."""
    return ((math(f"f(x) = {latex(dossier.activation.expression)}"),), *_slope(dossier))


def _slope(dossier: Dossier) -> Iterator[Prose]:
    fact = dossier.facts["derivative"]
    if fact.verdict.truth is not Truth.TRUE:
        yield (math("f'(x)"), ": ", said("not proved"))
        return
    wide = [answer for answer in fact.symbolic if not _is_narrow(answer[0])]
    when, general = max(wide, key=lambda answer: _letters(answer[1]), default=("True", {}))
    found, told = list(_derivative(fact.fields)), list(_derivative(general))
    if not _letters(general) or all(line in found for line in told):
        yield from found
    elif dossier.free or _is_in_force(general, dossier):
        yield from told
    else:
        yield from found
        general_lines: list[Prose] = [(under([when], line),) for line in told]
        yield from (line for line in general_lines if _length(line) <= 2 * _LONG)


def _is_narrow(condition: str) -> bool:
    """Whether it holds at single values of a parameter only: alpha = 0."""
    return any(" = " in part for part in condition.split(" and "))


def _letters(fields: Fields) -> int:
    value = _expr(fields, "value")
    return 0 if value is None else len(value.free_symbols)


def _is_in_force(general: Fields, dossier: Dossier) -> bool:
    """Whether the derivative for many values of the parameters is the one at the values in force."""
    values = {Symbol(name, real=True): value for name, value in dossier.values.items()}
    here, there = dossier.facts["derivative"].fields, put_in(general, values)
    return same({"value": here.get("value")}, {"value": there.get("value")})


def _derivative(fields: Fields) -> Iterator[Prose]:
    """The form in terms of f(x) where there is one; and the one in x, unless that is long beside it."""
    output, value = _expr(fields, "in_terms_of_output"), _expr(fields, "value")
    in_x = None if value is None else _in_x(value)
    if output is not None and says_more(output):
        yield (math(f"f'(x) = {latex(output.subs(OUTPUT, Symbol('f(x)')))}"),)
        in_x = None if in_x is not None and _length(in_x) > _LONG else in_x
    if in_x is not None:
        yield in_x if _length(in_x) <= _VAST else (math("f'(x)"), ": ", said("too long for a sheet"))


def _in_x(value: Expr) -> Prose:
    """Its cases behind one brace; a single one without."""
    if isinstance(value, Piecewise) and len(value.args) == 1:
        (only,) = equation("f'(x)", value)
        return only
    return (math(f"f'(x) = {latex(value)}"),)


def _expr(fields: Fields, key: str) -> Expr | None:
    value = fields.get(key)
    return sympify(value.expr) if isinstance(value, Expression) else None
