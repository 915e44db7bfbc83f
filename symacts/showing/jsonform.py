"""Facts for programs: the dossier as plain data, in the shape `symacts.report/1` of CONTRACT.md.

A number is {"value": its closed form or null, "decimal": at least 20 correct digits}; an expression is a
string in the plain syntax, which symacts reads back; numbers without a closed form stand in it as decimals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from enum import Enum
from typing import assert_never

from sympy import And, Expr, Ge, Gt, Le, Lt, Piecewise, Rational, Symbol, sympify

from symacts.activation import Activation, Catalogued, Parameter, framework_key
from symacts.calculus.enclose import decimal, decimal_if_so
from symacts.case import Expression, Field, Fields, Number
from symacts.document import Formula, Piece, Prose, spoken, text_of
from symacts.evidence import Check, Dossier, Fact, grade
from symacts.parameters.fieldwise import numbers
from symacts.plain import plain
from symacts.reading.formulas import FormulaError, parse
from symacts.reading.refusal import MAX_DIGITS
from symacts.showing.knowledge import reasons
from symacts.showing.phrases import phrase
from symacts.showing.typeset import latex
from symacts.showing.words import Digits
from symacts.values import Expectation, Interval, Periodic, PointSet, Root, Sequence, has_root

__all__ = [
    "Json", "check_form", "evaluation", "fields_form", "like_form", "number", "parameter_form", "report",
    "title_form",
]  # fmt: skip

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def report(dossier: Dossier, digits: int, like: str | None = None) -> dict[str, Json]:
    """The whole dossier, decimals to `digits` significant digits; `like` names a framework to be shown."""
    activation = dossier.activation
    return {
        "schema": "symacts.report/1",
        "name": activation.name,
        "title": title_form(activation),
        "expression": plain(dossier.expression),
        "latex": latex(dossier.expression),
        "parameters": {p.name: parameter_form(p, dossier.values[p.name]) for p in activation.parameters},
        **_same_as(dossier),
        **like_form(activation, like),
        "facts": {name: _fact(fact, dossier.expression, digits) for name, fact in dossier.facts.items()},
        "crosscheck": [check_form(check) for check in dossier.checks if check.points],
        **_unchecked(dossier),
    }


def _same_as(dossier: Dossier) -> dict[str, Json]:
    rows: list[Json] = [{"name": name, "factor": plain(factor)} for name, factor in dossier.same_as]
    return {"same_as": rows} if rows else {}


def like_form(activation: Catalogued, like: str | None) -> dict[str, Json]:
    if like is None:
        return {}
    return {"like": {"framework": framework_key(like), **asdict(activation.variant(like))}}


def evaluation(activation: Activation, at: Expr, order: int, value: Expr, digits: int) -> dict[str, Json]:
    """One value of the function or of a derivative."""
    return {
        "schema": "symacts.eval/1",
        "name": activation.name,
        "at": number(at, digits),
        "order": order,
        **number(value, digits),
    }


def number(value: Expr, digits: int) -> dict[str, Json]:
    """The closed form or null, and the decimal; of a value with parameters, both are expressions in them."""
    exact = sympify(value)
    shown = plain(_rounded(exact, digits)) if exact.free_symbols else decimal_if_so(exact, digits)
    return {"value": None if has_root(exact) or _vast(exact) else plain(exact), "decimal": shown}


def _vast(expr: Expr) -> bool:
    """Whether it has integers that the formula reader would not take back."""
    return any(max(abs(q.p), q.q) >= 10**MAX_DIGITS for q in expr.atoms(Rational))


def _rounded(expr: Expr, digits: int) -> Expr:
    """The expression with a decimal in place of each irrational number: pi/(4 beta) as 0.785.../beta."""
    if not expr.free_symbols:
        return expr if expr.is_Rational or expr.is_infinite else _numeral(expr, digits)
    if not expr.is_Add and not expr.is_Mul:
        return expr.func(*(_rounded(part, digits) for part in expr.args)) if expr.args else expr
    fixed, free = expr.as_independent(*expr.free_symbols, as_Add=expr.is_Add)
    parts = expr.func.make_args(free)
    return expr.func(_rounded(fixed, digits), *(_rounded(part, digits) for part in parts))


def _numeral(number: Expr, digits: int) -> Expr:
    """A decimal as a name, which no arithmetic touches; its sign stays outside."""
    shown = decimal(number, digits)
    return -Symbol(shown[1:], positive=True) if shown.startswith("-") else Symbol(shown, positive=True)


def title_form(activation: Catalogued) -> dict[str, Json]:
    title = activation.title
    return {"en": title.en, "ja": title.ja} if title else {"en": activation.name, "ja": activation.name}


def parameter_form(parameter: Parameter, value: Expr) -> dict[str, Json]:
    given = None if value == parameter.symbol else plain(sympify(value))
    return {"value": given, "domain": _bracketed(parameter.domain)}


def _bracketed(interval: Interval) -> str:
    left, right = "[" if interval.lo_closed else "(", "]" if interval.hi_closed else ")"
    return f"{left}{plain(interval.lo)}, {plain(interval.hi)}{right}"


def _fact(fact: Fact, function: Expr, digits: int) -> dict[str, Json]:
    form: dict[str, Json] = {
        "verdict": fact.verdict.truth.value,
        "evidence": grade(fact.verdict.evidence).value,
        "why": list(fact.why or reasons(fact.verdict.evidence)),
        "latex": _latex(phrase(fact.property, fact.fields, Digits(), function)),
        **fields_form(fact.fields, digits),
    }
    answers = [(when, fields) for when, fields in fact.symbolic if _is_read_back(fields, digits)]
    if answers:
        form["symbolic"] = [{"when": when, **fields_form(fields, digits)} for when, fields in answers]
    return form


def _is_read_back(fields: Fields, digits: int) -> bool:
    """Whether the reader takes every formula: it knows nothing of the letters, and sqrt(b)^2 needs b >= 0."""
    return all(_is_taken(_text(e, digits)) for e in numbers(fields) if e.free_symbols)


def _is_taken(text: str) -> bool:
    try:
        parse(text)
    except FormulaError:
        return False
    return True


def _latex(lines: tuple[Prose, ...]) -> str:
    """The fact in one line; where there is nothing to show, the word for that."""
    return r",\quad ".join("".join(map(_piece, spoken(line, "en"))) for line in lines) or r"\text{none}"


def _piece(piece: Piece) -> str:
    return piece.latex if isinstance(piece, Formula) else rf"\text{{{text_of((piece,))}}}"


def fields_form(fields: Fields, digits: int) -> dict[str, Json]:
    """The fields; a number that is the value itself lies open beside the others."""
    form: dict[str, Json] = {}
    for key, value in fields.items():
        if key == "value" and isinstance(value, Number):
            form.update(number(value.expr, digits))
        else:
            form[key] = _field(value, digits)
    return form


def _field(value: Field, digits: int) -> Json:
    match value:
        case None | bool() | int() | str():
            return value
        case Enum():
            return str(value.value)
        case Number(expr):
            return number(expr, digits)
        case Expression(expr):
            return _text(expr, digits)
        case Interval():
            return _interval(value, digits)
        case PointSet(members):
            return [_member(member, digits) for member in members]
        case tuple():
            return [_field(part, digits) for part in value]
        case Mapping():
            return _merged(value, digits)
        case _:
            assert_never(value)


def _text(expr: Expr, digits: int) -> str:
    """The expression in the plain syntax, a decimal in place of each number without a closed form."""
    shown = _without_domain(expr)
    leaves = shown.atoms(Root, Expectation)
    return plain(shown.xreplace({leaf: _numeral(leaf, digits) for leaf in leaves}))


def _without_domain(expr: Expr) -> Expr:
    """The only case, where it stands on a single interval: that is the domain, which is a fact of its own."""
    if not isinstance(expr, Piecewise) or len(expr.args) > 1:
        return expr
    value, condition = expr.args[0]
    relations = condition.args if isinstance(condition, And) else (condition,)
    return value if all(isinstance(relation, Gt | Ge | Lt | Le) for relation in relations) else expr


def _merged(fields: Mapping[str, Field], digits: int) -> dict[str, Json]:
    """The mapping; an interval that it is about ("on") lies open beside what is said of it."""
    form = {key: _field(value, digits) for key, value in fields.items() if key != "on"}
    on = fields.get("on")
    return {**_interval(on, digits), **form} if isinstance(on, Interval) else form


def _member(member: Expr | Interval | Periodic | Sequence, digits: int) -> Json:
    match member:
        case Interval():
            return _interval(member, digits)
        case Periodic(base, period):
            return {"base": _member(base, digits), "period": number(period, digits)}
        case Sequence(description):
            return {"sequence": description}
        case _:
            return number(member, digits)


def _interval(interval: Interval, digits: int) -> dict[str, Json]:
    return {
        "lo": number(interval.lo, digits),
        "hi": number(interval.hi, digits),
        "lo_closed": interval.lo_closed,
        "hi_closed": interval.hi_closed,
    }


def check_form(check: Check) -> dict[str, Json]:
    fault: dict[str, Json] = {"fault": check.fault} if check.fault else {}
    return {
        "name": check.name,
        "passed": check.passed,
        "error": f"{check.error:.1e}",
        "points": check.points,
        **fault,
    }


def _unchecked(dossier: Dossier) -> dict[str, Json]:
    """What numbers could not tell, by fact; with nothing decided, the fact has no entry among the checks."""
    left: list[Json] = [{"name": c.name, "left": list(c.left)} for c in dossier.checks if c.left]
    return {"unchecked": left} if left else {}
