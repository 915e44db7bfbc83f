r"""Published constants: SELU's alpha ≈ 1.6733 and lambda ≈ 1.0507, wherever a parameter's value has no short form.

A constant may be rounded, cut after some digits, or be a number of 32 bits: all three are what people print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sympy import E, Expr, Rational, pi

from symacts.activation import Parameter
from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Claim, Compared, Curve, Kind, Relation
from symacts.plain import plain
from symacts.prose.phrasing import RESPECTIVELY
from symacts.prose.valuing import ABOUT_WORDS, DIGITS, NO_FACTOR, Printed, printed, values_at
from symacts.reading.blocks import Code, Output
from symacts.reading.passages import Passage

__all__ = ["constants", "numbers"]

_LETTERS = {"alpha": "α", "lambda": "λ", "scale": "λ", "beta": "β", "gamma": "γ"}
_IS = rf"[`*$)\]}}]{{0,3}}\s?(?:=|:=|≈|≃|≒|~|:|：|\\approx|\\simeq|\bis\b|\bof\b|は|が|と)\s?(?:{ABOUT_WORDS}\s?)?[`*$]{{0,2}}(?P<number>-?{DIGITS})(?![\w.]*\w)"
_NUMBER = re.compile(rf"(?<![\w.])(?P<number>{DIGITS})(?![\w.]*\w)")


def _find(passage: Passage) -> Iterator[Proposal]:
    text = passage.inlined.text
    if isinstance(passage.block, Output) or "." not in text:
        return
    for name in dict.fromkeys(candidate.name for candidate in passage.subjects[:2]):
        said = [(p, m) for p in _unrounded(name) for m in _spelled(p)[1].finditer(text)]
        found = [(p, m.start(), m.end(), m["number"]) for p, m in said] or _respectively(name, text)
        held = [
            (p, start, end, number)
            for p, start, end, shown in found
            if (number := _decimal(shown)) is not None
        ]
        if not held:
            continue
        groups = [[one] for one in held] if isinstance(passage.block, Code) else [held]
        for group in groups:
            yield from _claimed(name, group)
        return


@lru_cache(maxsize=512)
def _unrounded(name: str) -> tuple[Parameter, ...]:
    """The parameters of the row whose default values are no short numbers."""
    row = find(name)
    parameters = row.parameters if row else ()
    return tuple(
        p for p in parameters if p.value is not None and not p.value.free_symbols and not p.value.is_Rational
    )


@lru_cache(maxsize=64)
def _spelled(parameter: Parameter) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The parameter's name; and the name with a number after it."""
    words = [word for word in (parameter.name, *parameter.also) if len(word) > 1]
    words += [_LETTERS[word] for word in words if word in _LETTERS]
    either = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    name = rf"{NO_FACTOR}\\?(?:\w{{1,8}}_)?(?:{either})(?![A-Za-z])"
    return re.compile(name, re.IGNORECASE), re.compile(name + _IS, re.IGNORECASE)


def _respectively(name: str, text: str) -> list[tuple[Parameter, int, int, str]]:
    """Names first and then numbers, in the same order."""
    if RESPECTIVELY.search(text) is None:
        return []
    places = [(m.start(), p) for p in _unrounded(name) if (m := _spelled(p)[0].search(text)) is not None]
    named = [p for _, p in sorted(places, key=lambda place: place[0])]
    numbers = [m for m in _NUMBER.finditer(text) if "." in m["number"]]
    if len(named) < 2 or len(named) != len(numbers):
        return []
    return [(p, m.start(), m.end(), m["number"]) for p, m in zip(named, numbers, strict=True)]


_LEAST_DIGITS = 3


def _decimal(text: str) -> Printed | None:
    """A number with so many digits that it can only be meant for the constant."""
    number = printed(text)
    digits = len(re.sub(r"\D", "", text))
    return number if number is not None and not number.exact and digits >= _LEAST_DIGITS else None


def _claimed(name: str, held: Sequence[tuple[Parameter, int, int, Printed]]) -> Iterator[Proposal]:
    ways = [_ways(f"{name}.{parameter.name}", parameter.value, number) for parameter, _, _, number in held]
    place = min(start for _, start, _, _ in held), max(end for _, _, end, _ in held)
    rounded = tuple(way[0] for way in ways)
    readings = [
        Proposal(tuple(c for part in rounded for c in part), Kind.NUMERIC, (name,), *place, settled=True)
    ]
    for k in range(1, max(map(len, ways))):
        for j in range(len(ways)):
            mixed = [way[min(k, len(way) - 1)] if i == j or k > 1 else way[0] for i, way in enumerate(ways)]
            readings.append(
                Proposal(
                    tuple(c for part in mixed for c in part), Kind.NUMERIC, (name,), *place, settled=True
                )
            )
    first, *others = readings
    yield Proposal(first.claims, first.kind, first.functions, *place, or_else=tuple(others), settled=True)


def _ways(constant: str, value: Expr, number: Printed) -> tuple[tuple[Claim, ...], ...]:
    """Rounded; cut; for many digits, of 32 bits."""
    curve = Curve(constant, value)
    cut = Printed(number.number, exact=False, cut=True)
    rounded, *_ = values_at(curve, number, about=False)
    ways = [rounded, values_at(curve, cut, about=False)[0]]
    if len(re.sub(r"\D", "", number.number.text)) > _SINGLE:
        shown = number.number.value
        low, high = shown - _HALF_ULP, shown + _HALF_ULP
        ways.append(
            (
                Compared(curve, Relation.AT_LEAST, Curve(plain(low), low)),
                Compared(curve, Relation.AT_MOST, Curve(plain(high), high)),
            )
        )
    return tuple(ways)


_SINGLE = 8  # digits
_HALF_ULP = Rational(1, 2**24)  # of numbers between 1 and 2

_KNOWN = (
    ("e", E, r"ネイピア数|ネーピア数|自然対数の底|オイラー数|\bNapier'?s? (?:constant|number)|\bEuler'?s number|\bbase of (?:the )?natural log\w*"),
    ("pi", pi, r"円周率"),
)  # fmt: skip
_FAR = 16


def _known(passage: Passage) -> Iterator[Proposal]:
    """Napier's number and pi, by their names: "eはネイピア数で、約2.718"."""
    text = passage.inlined.text
    if isinstance(passage.block, Code | Output) or "." not in text:
        return
    for letter, value, words in _KNOWN:
        named = re.search(words, text, re.IGNORECASE)
        shown = _KNOWN_AS.search(text, named.end(), named.end() + _FAR + 24) if named else None
        number = printed(re.sub(r"[.…]{2,}|…", "...", shown["number"])) if shown else None
        if named is None or shown is None or number is None or shown.start() - named.end() > _FAR:
            continue
        first, *others = values_at(Curve(letter, value), number, about=True)
        rest = tuple(Proposal(c, Kind.NUMERIC, (), named.start(), shown.end(), settled=True) for c in others)
        yield Proposal(first, Kind.NUMERIC, (), named.start(), shown.end(), or_else=rest, settled=True)


_KNOWN_AS = re.compile(r"(?<![A-Za-z0-9.])(?P<number>[23]\.\d{1,17}(?:[.…]{2,12}|…)?)(?!\d)")

numbers = Pattern(
    "numbers",
    _known,
    fires=(
        ("シグモイド関数のeはネイピア数で、およそ2.718である。", "e ~= 2.718"),
        ("Here e is Euler's number, about 2.72.", "e ~= 2.72"),
    ),
    silent=("ReLUの学習率は2.5である。", "自然対数の底はeである。"),
)

constants = Pattern(
    "constants",
    _find,
    fires=(
        (
            "# SELU\n\nThe constants are α ≈ 1.6733 and λ ≈ 1.0507.",
            "selu.alpha ~= 1.6733",
        ),
        (
            "# SELU\n\nalpha and lambda are 1.6733 and 1.0507, respectively.",
            "selu.alpha ~= 1.6733",
        ),
    ),
    silent=("# Leaky ReLU\n\nIts slope is alpha = 0.01.", "# SELU\n\nIt was published in 2017 with scale 1."),
)
