"""An answer against the truth: right, wrong, refused or out of time."""

from __future__ import annotations

from enum import Enum
from itertools import pairwise
from typing import Any

import mpmath as mp

from questions.forms import Answer, Question
from questions.functions import Subject
from questions.truth import ALPHAS, EXISTS_NOT, answers

__all__ = ["Mark", "mark"]

WINDOW = 40  # within it, places that repeat are compared one by one


class Mark(Enum):
    RIGHT = "right"
    WRONG = "wrong"
    REFUSED = "refused"
    LATE = "timeout"


def mark(subject: Subject, question: Question, answer: Answer, digits: int) -> Mark:
    """The mark of an answer; one with a symbol, {alpha: answer}, is right if it is for every value."""
    if answer is None:
        return Mark.REFUSED
    if not subject.symbolic:
        return _marked(question, answer, answers(subject.name)[question], digits)
    if any(answer.get(a) is None for a in ALPHAS):
        return Mark.REFUSED
    each = [_marked(question, answer[a], answers(subject.name, a)[question], digits) for a in ALPHAS]
    return Mark.RIGHT if set(each) == {Mark.RIGHT} else Mark.WRONG


def possible(subject: Subject, question: Question) -> bool:
    """Whether an answer is known to exist."""
    return (subject.name, question) not in EXISTS_NOT


def _marked(question: Question, answer: Answer, truth: Any, digits: int) -> Mark:
    agrees = _COMPARE.get(question, _same_number)(answer, truth, mp.mpf(10) ** -digits)
    return Mark.RIGHT if agrees else Mark.WRONG


def _number(text: Any) -> Any:
    return mp.mpf(str(text).replace("oo", "inf"))


def _same_number(answer: Any, truth: Any, close: Any) -> bool:
    a, b = _number(answer), mp.mpf(truth)
    return bool(a == b or (mp.isfinite(b) and abs(a - b) <= close * max(1, abs(b))))


def _same_values(answer: Any, truth: Any, close: Any) -> bool:
    return len(answer) == len(truth) and all(map(_same_number, answer, truth, [close] * len(truth)))


def _same_up_to_constant(answer: Any, truth: Any, close: Any) -> bool:
    found = [_number(v) for v in answer]
    # quadrature is right to 30 digits, and sums lose some
    return _same_values([v - found[0] for v in found], truth, max(close, mp.mpf(10) ** -20))


def _same_limits(answer: Any, truth: Any, close: Any) -> bool:
    return all(_same_limit(a, b, close) for a, b in zip(answer, truth, strict=True))


def _same_limit(answer: Any, truth: Any, close: Any) -> bool:
    if isinstance(answer, dict) and isinstance(truth, dict):
        return _same_values(answer["between"], truth["between"], close)
    return not isinstance(answer, dict) and not isinstance(truth, dict) and _same_number(answer, truth, close)


def _same_range(answer: Any, truth: Any, close: Any) -> bool:
    return len(answer) == len(truth) and all(
        _same_values(a[:2], b[:2], close) and list(a[2:]) == list(b[2:])
        for a, b in zip(answer, truth, strict=True)
    )


def _same_word(answer: Any, truth: Any, _: Any) -> bool:
    return bool(answer == truth)


def _same_places(answer: Any, truth: Any, close: Any) -> bool:
    (points, stretches), (others, lengths) = _listed(answer), _listed(truth)
    return _same_values(points, others, close) and _same_values(stretches, lengths, close)


def _listed(places: Any) -> tuple[list[Any], list[Any]]:
    """Points within the window, and the ends of stretches, where touching ones are one."""
    points = sorted(p for place in places for p in _points(place))
    ends = sorted(_ends(place) for place in places if isinstance(place, (list, tuple)))
    apart = [b for a, b in pairwise([(None, None), *ends]) if a[1] != b[0]]
    closing = [a for a, b in pairwise([*ends, (None, None)]) if a[1] != b[0]]
    joined = [(a[0], b[1]) for a, b in zip(apart, closing, strict=True)]
    inside = [p for p in points if not any(lo <= p <= hi for lo, hi in joined)]
    distinct = [p for i, p in enumerate(inside) if i == 0 or p - inside[i - 1] > mp.mpf(10) ** -12]
    return distinct, [end for pair in joined for end in pair]


def _ends(stretch: Any) -> tuple[Any, Any]:
    return _number(stretch[0]), _number(stretch[1])


def _points(place: Any) -> list[Any]:
    if isinstance(place, (list, tuple)):
        return []
    if not isinstance(place, dict):
        return [_number(place)]
    base, period = _number(place["base"]), _number(place["period"])
    first, last = mp.ceil((-WINDOW - base) / period), mp.floor((WINDOW - base) / period)
    return [base + k * period for k in range(int(first), int(last) + 1)]


def _same_pair_of_places(answer: Any, truth: Any, close: Any) -> bool:
    return all(_same_places(a, b, close) for a, b in zip(answer, truth, strict=True))


_COMPARE = {
    Question.SLOPE: _same_values,
    Question.CURVATURE: _same_values,
    Question.ANTIDERIVATIVE: _same_up_to_constant,
    Question.STEEPEST: _same_pair_of_places,
    Question.EXTREMES: _same_pair_of_places,
    Question.LIMITS: _same_limits,
    Question.SLOPE_LIMITS: _same_limits,
    Question.RANGE: _same_range,
    Question.MONOTONE: _same_word,
    Question.CONVEX: _same_word,
    Question.PARITY: _same_word,
    Question.ZEROS: _same_places,
    Question.INFLECTIONS: _same_places,
}
