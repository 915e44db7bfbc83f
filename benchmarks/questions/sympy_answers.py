"""What plain SymPy says, asked as its documentation shows: `sympy.calculus.util`, limit, solveset, integrate.

What is not an answer (a ConditionSet, an unevaluated Integral, None, NotImplementedError) is a refusal.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import Any

import sympy as sp
from sympy.calculus.util import function_range

from questions.forms import Answer, Question
from questions.functions import Subject

__all__ = ["Late", "answer", "ask"]

x = sp.Symbol("x", real=True)
alpha = sp.Symbol("alpha", real=True)
REALS = sp.S.Reals
DIGITS = 30
_AGAIN = 0.2  # seconds till the next reminder: what is raised while garbage is collected is lost
REFUSALS = (NotImplementedError, ValueError, TypeError, AttributeError, RecursionError, ZeroDivisionError)


class Late(BaseException):
    """The question's CPU time is over. No Exception, so that SymPy does not catch it."""


def _late(*_: object) -> None:
    raise Late


def ask(subject: Subject, question: Question, limit: float) -> Any:
    """SymPy's own objects, or None.   Raises: Late, after `limit` seconds of CPU."""
    f = sp.sympify(subject.sympy, {"x": x, "alpha": alpha})
    signal.signal(signal.SIGVTALRM, _late)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit, _AGAIN)
    try:
        return _ASKED[question](f)
    except REFUSALS:
        return None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _where(f: Any) -> Any:
    greatest, least = sp.maximum(f, x, REALS), sp.minimum(f, x, REALS)
    return [sp.S.EmptySet if v.is_infinite else sp.solveset(f - v, x, REALS) for v in (greatest, least)]


def _ends(f: Any) -> Any:
    return [sp.limit(f, x, -sp.oo), sp.limit(f, x, sp.oo)]


def _monotone(f: Any) -> Any:
    words = (
        ("strictly increasing", sp.is_strictly_increasing),
        ("strictly decreasing", sp.is_strictly_decreasing),
        ("nondecreasing", sp.is_increasing),
        ("nonincreasing", sp.is_decreasing),
    )
    said = {word: holds(f, REALS, x) for word, holds in words}
    true = [word for word, answer in said.items() if answer]
    if true:
        return true[0]
    return None if None in said.values() else "not monotone"


def _convex(f: Any) -> Any:
    up, down = sp.is_convex(f, x, domain=REALS), sp.is_convex(-f, x, domain=REALS)
    return {(True, True): "affine", (True, False): "convex", (False, True): "concave"}.get(
        (bool(up), bool(down)), "neither"
    )


def _parity(f: Any) -> Any:
    mirrored = f.subs(x, -x)
    if sp.simplify(mirrored - f) == 0:
        return "even"
    if sp.simplify(mirrored + f) == 0:
        return "odd"
    left, right = (f.subs(x, at).evalf() for at in (-sp.Rational(7, 3), sp.Rational(7, 3)))
    return None if 0 in (left - right, left + right) else "neither"  # it seems to be, and is not simplified


def _inflections(f: Any) -> Any:
    """The zeros of f'' at which it changes sign, as a user would look at them."""
    second = sp.diff(f, x, 2)
    zeros = sp.solveset(second, x, REALS)
    if not isinstance(zeros, sp.FiniteSet):
        return zeros if zeros is sp.S.EmptySet or zeros.has(sp.ImageSet) else None
    h = sp.Rational(1, 1000)
    return sp.FiniteSet(*(z for z in zeros if second.subs(x, z - h).n() * second.subs(x, z + h).n() < 0))


_ASKED: dict[Question, Callable[[Any], Any]] = {
    Question.SLOPE: lambda f: sp.diff(f, x),
    Question.CURVATURE: lambda f: sp.diff(f, x, 2),
    Question.GREATEST_SLOPE: lambda f: sp.maximum(sp.diff(f, x), x, REALS),
    Question.LEAST_SLOPE: lambda f: sp.minimum(sp.diff(f, x), x, REALS),
    Question.STEEPEST: lambda f: _where(sp.diff(f, x)),
    Question.SUPREMUM: lambda f: sp.maximum(f, x, REALS),
    Question.INFIMUM: lambda f: sp.minimum(f, x, REALS),
    Question.EXTREMES: _where,
    Question.LIMITS: _ends,
    Question.SLOPE_LIMITS: lambda f: _ends(sp.diff(f, x)),
    Question.RANGE: lambda f: function_range(f, x, REALS),
    Question.MONOTONE: _monotone,
    Question.CONVEX: _convex,
    Question.PARITY: _parity,
    Question.ZEROS: lambda f: sp.solveset(f, x, REALS),
    Question.INFLECTIONS: _inflections,
    Question.ANTIDERIVATIVE: lambda f: sp.integrate(f, x),
}


def answer(said: Any, question: Question, probes: list[Any], at: str | None) -> Answer:
    """SymPy's objects in the form of the judge, alpha being `at`; None for a refusal."""
    try:
        return None if said is None else _FORMS.get(question, _number)(_at(said, at), probes)
    except REFUSALS:
        return None


def _at(said: Any, value: str | None) -> Any:
    if value is None or isinstance(said, str):
        return said
    if isinstance(said, list):
        return [_at(part, value) for part in said]
    return said.subs(alpha, sp.Rational(value))


def _number(said: Any, _: Any = None) -> Any:
    if said.is_infinite:
        return "oo" if said.is_extended_positive else "-oo"
    value = said.evalf(DIGITS)
    return str(value) if value.is_Float or value.is_Rational else None


def _values(said: Any, probes: list[Any]) -> Answer:
    if said.has(sp.Integral, sp.Derivative):
        return None
    found = [_number(sp.re(said.subs(x, sp.Rational(str(p))).evalf(DIGITS))) for p in probes]
    return None if None in found else found


def _places(said: Any) -> Any:
    match said:
        case sp.FiniteSet():
            found = [_number(place) for place in said.args]
            return None if None in found else found
        case sp.Interval():
            return [[_number(said.start), _number(said.end)]]
        case sp.ImageSet() if said.base_sets == (sp.S.Integers,):
            n = said.lamda.variables[0]
            base, period = (said.lamda.expr.coeff(n, k) for k in (0, 1))
            return [{"base": _number(base), "period": _number(sp.Abs(period))}]
        case sp.Union():
            parts = [_places(part) for part in said.args]
            return None if None in parts else [place for part in parts for place in part]
        case _ if said is sp.S.EmptySet:
            return []
        case _:
            return [["-oo", "oo"]] if said == REALS else None


def _two_sets(said: Any, _: Any) -> Answer:
    found = [_places(part) for part in said]
    return None if None in found else found


def _limits(said: Any, _: Any) -> Answer:
    found = [_limit(part) for part in said]
    return None if None in found else found


def _limit(said: Any) -> Any:
    if isinstance(said, sp.AccumBounds):
        return {"between": [_number(said.min), _number(said.max)]}
    return None if said.has(sp.Limit) else _number(said)


def _range(said: Any, _: Any) -> Answer:
    parts = said.args if isinstance(said, sp.Union) else (said,)
    found = [interval for part in parts for interval in _intervals(part)]
    return sorted(found, key=lambda part: float(part[0].replace("oo", "inf")))


def _intervals(part: Any) -> list[Any]:
    if isinstance(part, sp.FiniteSet):
        return [[_number(v), _number(v), True, True] for v in part.args]
    interval = sp.Interval(-sp.oo, sp.oo) if part == REALS else part
    closed = (not bool(interval.left_open), not bool(interval.right_open))
    return [[_number(interval.start), _number(interval.end), *closed]]


_FORMS: dict[Question, Callable[[Any, list[Any]], Answer]] = {
    Question.SLOPE: _values,
    Question.CURVATURE: _values,
    Question.ANTIDERIVATIVE: _values,
    Question.STEEPEST: _two_sets,
    Question.EXTREMES: _two_sets,
    Question.LIMITS: _limits,
    Question.SLOPE_LIMITS: _limits,
    Question.RANGE: _range,
    Question.MONOTONE: lambda said, _: said,
    Question.CONVEX: lambda said, _: said,
    Question.PARITY: lambda said, _: said,
    Question.ZEROS: lambda said, _: _places(said),
    Question.INFLECTIONS: lambda said, _: _places(said),
}
