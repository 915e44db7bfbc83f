"""Whether a note speaks of a parameter: where it does not, a function without a value has its usual one."""

from __future__ import annotations

import re
from functools import lru_cache

from symacts.catalog import find

__all__ = ["is_scale", "speaks_of"]

_GREEK = {"alpha": "α", "beta": "β", "lambda": "λ", "gamma": "γ", "theta": "θ", "tau": "τ", "delta": "δ"}
_IN_GENERAL = re.compile(
    r"\b(?:hyper-?)?parameters?\b|\bparametri[cs]\w*|\bcoefficients?\b|\blearnable|\btrainable|\btunable|\badjustable"
    r"|\bscal(?:e|ing) factor|\bgenerali[sz]|パラメ|係数|一般化|可変|学習可能",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.])(?:\d+(?:\.\d+)?|\.\d+)(?!\d|\.\d)")


@lru_cache(maxsize=256)
def speaks_of(note: str, name: str, where: str) -> bool:
    """Whether the note names a parameter of the function, or shows the value in "alpha = 1/5".

    >>> speaks_of("Softplus is ln(1 + e^x).", "softplus", "beta = 3/2")
    False
    >>> speaks_of("Leaky ReLU is max(0.2x, x).", "leaky_relu", "alpha = 1/5")
    True
    """
    row = find(name)
    parameter, _, value = where.partition(" = ")
    held = [p for p in row.parameters if p.name == parameter] if row else []
    if not held:
        return True
    if _is_general(note) or any(map(note.__contains__, _letters(held[0].name))):
        return True
    words = (held[0].name, *held[0].also)
    if any(_is_named(word, note) for word in words):
        return True
    return not is_scale(name, where) and _is_shown(value, note)


def is_scale(name: str, where: str) -> bool:
    """Whether the parameter in "beta = 3/2" is 1 where nobody speaks of it, as in softplus and ELU.

    A leaky ReLU has another slope in every framework.
    """
    row, parameter = find(name), where.partition(" = ")[0]
    return row is not None and any(p.name == parameter and p.value == 1 for p in row.parameters)


def _letters(name: str) -> tuple[str, ...]:
    return (_GREEK[name], f"\\{name}") if name in _GREEK else ()


def _is_named(word: str, note: str) -> bool:
    """A letter is a parameter beside signs; alone it may be an article."""
    if len(word) > 1:
        return re.search(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])", note, re.IGNORECASE) is not None
    letter = re.escape(word)
    before, behind = rf"[=*·+(,$-]\s?{letter}(?![A-Za-z])", rf"(?<![A-Za-z]){letter}\s?[*·(=^$,]"
    return re.search(rf"{before}|{behind}|(?<![A-Za-z]){letter}\s?[xz](?![A-Za-z])", note) is not None


def _is_shown(value: str, note: str) -> bool:
    above, _, below = value.partition("/")
    try:
        number = abs(float(above) / float(below or "1"))
    except ValueError:
        return True
    return any(abs(shown - number) < 1e-9 for shown in _numbers(note))


@lru_cache(maxsize=4)
def _numbers(note: str) -> frozenset[float]:
    return frozenset(map(float, _NUMBER.findall(note)))


@lru_cache(maxsize=4)
def _is_general(note: str) -> bool:
    return _IN_GENERAL.search(note) is not None
