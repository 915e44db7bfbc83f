"""What symacts says: the facts of its JSON report, an answer only where the verdict is "true".

Where a parameter stays a symbol, its `symbolic` answers are taken at sample values.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import mpmath as mp

from questions.forms import Answer, Question
from questions.functions import Subject

__all__ = ["Late", "answer", "ask", "prepare"]

DIGITS = 30  # asked of symacts

_PROPERTIES = {
    Question.SLOPE: ("derivative",),
    Question.CURVATURE: ("second_derivative",),
    Question.GREATEST_SLOPE: ("gradient_supremum",),
    Question.LEAST_SLOPE: ("gradient_infimum",),
    Question.STEEPEST: ("gradient_supremum", "gradient_infimum"),
    Question.SUPREMUM: ("supremum",),
    Question.INFIMUM: ("infimum",),
    Question.EXTREMES: ("supremum", "infimum"),
    Question.LIMITS: ("limits",),
    Question.SLOPE_LIMITS: ("gradient_limits",),
    Question.RANGE: ("range",),
    Question.MONOTONE: ("monotonicity",),
    Question.CONVEX: ("convexity",),
    Question.PARITY: ("symmetry",),
    Question.ZEROS: ("zeros",),
    Question.INFLECTIONS: ("inflection_points",),
    Question.ANTIDERIVATIVE: ("antiderivative",),
}


class Late(Exception):  # noqa: N818
    """Never raised: symacts counts its effort and has no clock."""


def prepare() -> None:
    """The imports, which are counted apart."""
    from symacts.dossier import properties

    properties()


def ask(subject: Subject, question: Question, _: float = 0) -> Any:
    """The facts that answer the question."""
    from symacts.dossier import derive
    from symacts.showing.jsonform import report

    return report(derive(*_defined(subject), only=_PROPERTIES[question]), DIGITS)["facts"]


def _defined(subject: Subject) -> tuple[Any, Any]:
    from symacts.activation import Activation
    from symacts.catalog import find
    from symacts.reading.formulas import parse

    row = find(subject.symacts)
    if row is None:
        formula = parse(subject.symacts)
        return Activation(subject.name, lambda: formula), {}
    symbols = {p.name: p.symbol for p in row.parameters}
    return row, {symbols[name]: parse(value) for name, value in subject.settings.items()}


def answer(facts: Any, question: Question, probes: list[Any], alpha: str | None) -> Answer:
    """The facts in the form of the judge; those that hold at this value of alpha, if it is a symbol."""
    found = [_held(facts[name], alpha) for name in _PROPERTIES[question]]
    return None if None in found else _FORMS[question](*found, probes)


def _held(fact: Any, alpha: str | None) -> Any:
    """The fields; None where nothing is proved."""
    if fact["verdict"] != "true":
        return None
    if alpha is None:
        return fact
    at = function(alpha)()
    answers = (entry for entry in fact.get("symbolic", []) if function(entry["when"])(alpha=at))
    entry = next(answers, None)
    return entry and _evaluated(entry, at) | {"alpha": at}


def _evaluated(field: Any, alpha: Any) -> Any:
    """The field, its decimals being numbers and no longer expressions in alpha."""
    if isinstance(field, list):
        return [_evaluated(part, alpha) for part in field]
    if not isinstance(field, dict):
        return field
    found = {key: _evaluated(part, alpha) for key, part in field.items()}
    if "decimal" in field:
        found["decimal"] = mp.nstr(function(field["decimal"])(alpha=alpha), 40)
    return found


# ---- the plain syntax, evaluated by mpmath


@lru_cache(maxsize=512)
def function(text: str) -> Callable[..., Any]:
    """The function of x (and alpha) that a text in the plain syntax is; the text is our own output."""
    text = re.sub(r"(?<![<>!])=", "==", text).replace("^", "**")
    text = re.sub(r"(?<![\w.])\d+(?![\w.])", r"mpf(\g<0>)", text)  # 1/3 is no float
    return eval(f"lambda x=0, alpha=0: {text}", dict(_HEADS))


def _cases(*cases: tuple[Any, Any]) -> Any:
    return next((value for value, holds in cases if holds), None)


_SAME = (
    "exp", "log", "sqrt", "erf", "erfc", "polylog", "pi", "sin", "cos", "tan", "asin", "acos", "atan", "sinh",
    "cosh", "tanh", "asinh", "acosh", "atanh", "mpf", "sign",
)  # fmt: skip
_HEADS = {name: getattr(mp, name) for name in _SAME} | {
    "abs": abs, "min": min, "max": max, "E": mp.e, "oo": mp.inf, "Piecewise": _cases,
    "LambertW": lambda v, k=0: mp.re(mp.lambertw(v, int(k))),
}  # fmt: skip


# ---- forms


def _values(fact: Any, probes: list[Any]) -> Answer:
    if fact["value"] is None:
        return None
    f, alpha = function(fact["value"]), fact.get("alpha")
    return [mp.nstr(mp.re(f(p, alpha)), 40) for p in probes]


def _number(fact: Any, _: Any = None) -> str:
    return str(fact["decimal"]).replace("inf", "oo")


def _pair(greatest: Any, least: Any, _: Any) -> Answer:
    return [_places(greatest["at"]), _places(least["at"])]


def _places(members: Any) -> list[Any]:
    return [_place(member) for member in members]


def _place(member: Any) -> Any:
    if "lo" in member:
        return [_number(member["lo"]), _number(member["hi"])]
    if "period" in member:
        return {"base": _number(member["base"]), "period": _number(member["period"])}
    return _number(member)


def _limit(end: Any) -> Any:
    return {"between": [_number(v) for v in end["between"]]} if "between" in end else _number(end)


def _interval(part: Any) -> list[Any]:
    return [_number(part["lo"]), _number(part["hi"]), part["lo_closed"], part["hi_closed"]]


_FORMS: dict[Question, Callable[..., Answer]] = {
    Question.SLOPE: _values,
    Question.CURVATURE: _values,
    Question.ANTIDERIVATIVE: _values,
    Question.GREATEST_SLOPE: _number,
    Question.LEAST_SLOPE: _number,
    Question.SUPREMUM: _number,
    Question.INFIMUM: _number,
    Question.STEEPEST: _pair,
    Question.EXTREMES: _pair,
    Question.LIMITS: lambda fact, _: [_limit(fact["-oo"]), _limit(fact["+oo"])],
    Question.SLOPE_LIMITS: lambda fact, _: [_limit(fact["-oo"]), _limit(fact["+oo"])],
    Question.RANGE: lambda fact, _: [_interval(part) for part in fact["intervals"]],
    Question.MONOTONE: lambda fact, _: fact["value"],
    Question.CONVEX: lambda fact, _: fact["value"],
    Question.PARITY: lambda fact, _: fact["value"],
    Question.ZEROS: lambda fact, _: _places(fact["points"]),
    Question.INFLECTIONS: lambda fact, _: _places(fact["points"]),
}
