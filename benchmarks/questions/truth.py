"""The right answers: numbers from tests/truth.py (definitions by hand, mpmath at 60 digits), words by hand.

Nothing of symacts is used, and nothing of SymPy or Giac. The words follow from one line each; those of the
wave functions are all by hand: sin and x + sin^2 x, whose slope is 1 + sin 2x.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import mpmath as mp

from questions.forms import Question

sys.path.append(str(Path(__file__).resolve().parents[2] / "tests"))

import truth as numbers
from truth import CLOSE, INF, Piece, Truth

__all__ = ["ALPHAS", "EXISTS_NOT", "answers", "probes"]

ALPHAS = ("-2", "-1", "-1/2", "0", "1/4", "1", "3")  # at which an answer with a symbol is held to account

# No antiderivative in elementary functions, error functions and polylogarithms is known for these.
EXISTS_NOT = frozenset((name, Question.ANTIDERIVATIVE) for name in ("gelu_tanh", "serf", "tanhexp"))

UP, FLAT_UP, NOT = "strictly increasing", "nondecreasing", "not monotone"
_WORDS: dict[str, tuple[str, str, str]] = {
    # it jumps up, and is flat beside; a jump is neither convex nor concave
    "step": (FLAT_UP, "neither", "neither"),
    "identity": (UP, "affine", "odd"),
    # s' = s(1 - s) > 0, s'' changes sign at 0
    "sigmoid": (UP, "neither", "neither"),
    "tanh": (UP, "neither", "odd"),
    "relu": (FLAT_UP, "convex", "neither"),
    "leaky_relu": (UP, "convex", "neither"),
    # slopes e^x <= 1 on the left, 1 on the right
    "elu": (UP, "convex", "neither"),
    # the slope rises to 1.758 and falls to 1.051 at 0
    "selu": (UP, "neither", "neither"),
    "celu": (UP, "convex", "neither"),
    # the self-gated ones have one minimum, left of 0, and inflections on both sides
    **dict.fromkeys(
        ("gelu", "gelu_tanh", "mish", "logish", "serf", "tanhexp", "silu"), (NOT, "neither", "neither")
    ),
    # f'' = s(1 - s) > 0
    "softplus": (UP, "convex", "neither"),
    "logsigmoid": (UP, "concave", "neither"),
    "softsign": (UP, "neither", "odd"),
    "hardtanh": (FLAT_UP, "neither", "odd"),
    "relu6": (FLAT_UP, "neither", "neither"),
    "hardsigmoid": (FLAT_UP, "neither", "neither"),
    "hardswish": (NOT, "neither", "neither"),
    # f' = tanh^2, which is 0 at 0 only
    "tanhshrink": (UP, "neither", "odd"),
    "softshrink": (FLAT_UP, "neither", "odd"),
    "hardshrink": (FLAT_UP, "neither", "odd"),
    "arctan": (UP, "neither", "odd"),
    "gaussian": (NOT, "neither", "even"),
    # f'' = 2 (x^2 + 4)^(-3/2) > 0, and (x^2 + 1)^(-3/2) / 2
    "squareplus": (UP, "convex", "neither"),
    "bent_identity": (UP, "convex", "neither"),
    "sqnl": (FLAT_UP, "neither", "odd"),
    # f'' = -3x (1 + x^2)^(-5/2) > 0 on the left, the slope at 0 being 1 on both sides
    "isrlu": (UP, "convex", "neither"),
    "isru": (UP, "neither", "odd"),
    # f'' = 2 sech^2(x) (1 - x tanh x) changes sign
    "lisht": (NOT, "neither", "even"),
}
_PRELU: dict[str, tuple[str, str, str]] = {
    "-2": (NOT, "convex", "neither"),
    "-1": (NOT, "convex", "even"),
    "-1/2": (NOT, "convex", "neither"),
    "0": (FLAT_UP, "convex", "neither"),
    "1/4": (UP, "convex", "neither"),
    "1": (UP, "affine", "odd"),
    "3": (UP, "concave", "neither"),
}
_RANGES_WITH_GAPS = {
    "step": [(0, 0, True, True), (1, 1, True, True)],
    "hardshrink": [
        (-INF, -mp.mpf("0.5"), False, False),
        (0, 0, True, True),
        (mp.mpf("0.5"), INF, False, False),
    ],
}
_ROWS = {
    "step": "binary_step", "hardtanh": "hard_tanh", "hardsigmoid": "hard_sigmoid",
    "hardswish": "hard_swish", "logsigmoid": "log_sigmoid",
}  # fmt: skip


def _leaky(alpha: Any) -> Truth:
    if alpha == 1:
        return numbers.whole(lambda u: u)
    return numbers.split(lambda u: float(alpha) * u if _is_array(u) else alpha * u, 0, 0, lambda u: u)


def _is_array(u: Any) -> bool:
    return not isinstance(u.c[0], mp.mpf)


def _celu(u: Any) -> Any:
    return 2 * (numbers.exp(u / 2) - 1)


@lru_cache(maxsize=64)
def definition(name: str, alpha: str | None = None) -> Truth:
    """The function of this name, by hand."""
    if alpha is not None:
        over, _, under = alpha.partition("/")
        return _leaky(mp.mpf(over) / int(under or 1))
    if name == "celu":
        return numbers.split(_celu, 0, 0, lambda u: u)
    if name == "sinusoid":
        return numbers.whole(numbers.sin)
    if name == "snake":
        return numbers.whole(lambda u: u + numbers.sin(u) * numbers.sin(u))
    row = _ROWS.get(name, name)
    return numbers.CATALOGUE[row] if row in numbers.CATALOGUE else numbers.OTHERS[row][1]


def probes(name: str, alpha: str | None = None) -> list[Any]:
    """Where functions are compared: five points of each piece, not on a junction."""
    at = sorted(s for p in definition(name, alpha).pieces for s in p.samples)
    return [mp.mpf(round(p * 64)) / 64 + mp.mpf(1) / 128 for p in at]  # short fractions


@lru_cache(maxsize=64)
def answers(name: str, alpha: str | None = None) -> dict[Question, Any]:
    """The right answer to each question, numbers as mpmath numbers."""
    t = definition(name, alpha)
    at = probes(name, alpha)
    of_functions = {
        Question.SLOPE: [t.value(p, 1) for p in at],
        Question.CURVATURE: [t.value(p, 2) for p in at],
        Question.ANTIDERIVATIVE: _integrals(t, at),
    }
    rest = _WAVES[name] if name in _WAVES else _of_pieces(name, alpha, t)
    return {**of_functions, **rest}


def _integrals(t: Truth, at: list[Any]) -> list[Any]:
    """The integral of f from the first probe to each."""
    total, found = mp.mpf(0), [mp.mpf(0)]
    with mp.workdps(34):
        for a, b in pairwise(at):
            total += mp.quad(lambda v: t.value(v), [a, *(c for c in t.cuts if a < c < b), b])
            found.append(total)
    return found


def _of_pieces(name: str, alpha: str | None, t: Truth) -> dict[Question, Any]:
    (low, *lows), (high, *highs) = t.extremes(0)
    (least, *leasts), (greatest, *greatests) = t.extremes(1)
    monotone, convex, parity = _PRELU[alpha] if alpha is not None else _WORDS[name]
    return {
        Question.SUPREMUM: high,
        Question.INFIMUM: low,
        Question.EXTREMES: [_places(*highs), _places(*lows)],
        Question.GREATEST_SLOPE: greatest,
        Question.LEAST_SLOPE: least,
        Question.STEEPEST: [_places(*greatests), _places(*leasts)],
        Question.LIMITS: [t.limit(t.pieces[0], 0, "lo"), t.limit(t.pieces[-1], 0, "hi")],
        Question.SLOPE_LIMITS: [t.limit(t.pieces[0], 1, "lo"), t.limit(t.pieces[-1], 1, "hi")],
        Question.RANGE: _RANGES_WITH_GAPS.get(name, [(low, high, any(lows), any(highs))]),
        Question.MONOTONE: monotone,
        Question.CONVEX: convex,
        Question.PARITY: parity,
        Question.ZEROS: _zeros(t),
        Question.INFLECTIONS: _inflections(t),
    }


def _places(points: list[Any], stretches: list[Piece]) -> list[Any]:
    """Points and stretches; stretches that touch are one, and swallow their ends."""
    joined: list[tuple[Any, Any]] = []
    for p in stretches:
        if joined and joined[-1][1] == p.lo:
            joined[-1] = (joined[-1][0], p.hi)
        else:
            joined.append((p.lo, p.hi))
    return [*(p for p in points if not any(lo <= p <= hi for lo, hi in joined)), *joined]


def _zeros(t: Truth) -> list[Any]:
    at_cuts = [c for c, v in zip(t.cuts, t.values, strict=True) if abs(v) < CLOSE]
    return _places(sorted([*t.zeros(0), *at_cuts]), [p for p in t.pieces if p.flat[0]])


def _inflections(t: Truth) -> list[Any]:
    h = mp.mpf(10) ** -8
    candidates = sorted([*t.zeros(2), *(c for c in t.cuts if t.order_at(c) >= 0)])
    return [c for c in candidates if _sign(t, c - h) * _sign(t, c + h) == -1]


def _sign(t: Truth, at: Any) -> int:
    value = t.value(at, 2)
    return 0 if abs(value) < CLOSE else int(mp.sign(value))


def _each(base: Any, period: Any) -> dict[str, Any]:
    return {"base": base, "period": period}


_PI = mp.pi + 0
_WAVES: dict[str, dict[Question, Any]] = {
    "sinusoid": {
        Question.SUPREMUM: mp.mpf(1),
        Question.INFIMUM: mp.mpf(-1),
        Question.EXTREMES: [[_each(_PI / 2, 2 * _PI)], [_each(-_PI / 2, 2 * _PI)]],
        Question.GREATEST_SLOPE: mp.mpf(1),
        Question.LEAST_SLOPE: mp.mpf(-1),
        Question.STEEPEST: [[_each(mp.mpf(0), 2 * _PI)], [_each(_PI, 2 * _PI)]],
        Question.LIMITS: [{"between": [-1, 1]}] * 2,
        Question.SLOPE_LIMITS: [{"between": [-1, 1]}] * 2,
        Question.RANGE: [(-1, 1, True, True)],
        Question.MONOTONE: NOT,
        Question.CONVEX: "neither",
        Question.PARITY: "odd",
        Question.ZEROS: [_each(mp.mpf(0), _PI)],
        Question.INFLECTIONS: [_each(mp.mpf(0), _PI)],
    },
    "snake": {
        Question.SUPREMUM: INF,
        Question.INFIMUM: -INF,
        Question.EXTREMES: [[], []],
        Question.GREATEST_SLOPE: mp.mpf(2),
        Question.LEAST_SLOPE: mp.mpf(0),
        Question.STEEPEST: [[_each(_PI / 4, _PI)], [_each(-_PI / 4, _PI)]],
        Question.LIMITS: [-INF, INF],
        Question.SLOPE_LIMITS: [{"between": [0, 2]}] * 2,
        Question.RANGE: [(-INF, INF, False, False)],
        Question.MONOTONE: UP,
        Question.CONVEX: "neither",
        Question.PARITY: "neither",
        Question.ZEROS: [mp.mpf(0)],
        Question.INFLECTIONS: [_each(_PI / 4, _PI / 2)],
    },
}
