r"""Values at points: f(2) = 1/(1 + e^-2) ≈ 0.88, \sigma'(0) = \frac14, シグモイド(0)=0.5, in text, formulas and code.

Each number in a chain of equations is held against the function, and so is each closed expression without
rounded numbers in it. Where a rounded number was reckoned with, the last one need only be what it gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from sympy import Expr

from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Claim, Compared, Curve, Kind, Relation
from symacts.plain import plain
from symacts.prose.equated import IS, Side, sides_from
from symacts.prose.lexicon import clean, number
from symacts.prose.valuing import (
    Sampled,
    Setting,
    points_at,
    settings_in,
    value_of,
    valued,
    values_at,
)
from symacts.reading.blocks import Heading
from symacts.reading.names import SWISH, is_topic, mentions
from symacts.reading.passages import Found, Passage
from symacts.reading.subjects import FAR, GUESSED, function_name

__all__ = ["evaluations"]

_NUMBER = r"[-+−–±]?\s?(?:\\?(?:log|ln)\s?\(?\d{1,3}\)?|(?:\\?pi|π)(?:\s?/\s?\d{1,2})?|√\d{1,3}|\\sqrt\s?\{?\d{1,3}\}?|\\?[dt]?frac\s?\{\d{1,4}\}\{\d{1,4}\}|\d{1,9}(?:\.\d{0,12})?(?:\s?/\s?\d{1,4})?|\.\d{1,12})"
_WRAPPED = (
    r"\\(?:text|mathrm|operatorname|textrm|mathit|mathsf|texttt|mathbf|textbf)\*?"
    r"\s?\{\s?(?P<worded>[^{}]{1,30}?)\s?\}"
)
_PRIME = r"(?:\s?(?:['′’″]|\^\s?\{?\s?\\prime\s?\}?)){1,3}"
_LETTERS = r"\\?(?:(?<![\w-])(?:hard|leaky|log|quick|squared|soft|bent)-(?=[a-z]))?[A-Za-zα-ωΑ-Ωァ-ヶ一-龠][\w.²ー]{0,40}"
_SAID = r"[`$]{0,2}\s(?:is|equals|gives|returns|was)\s|[`$]{0,2}\s(?:about|roughly|approximately|around)\s[$]?[-−]?[\d.]|[`$]{0,2}\s?(?:[（(][^()（）]{1,20}[)）])?\s?(?:の値)?(?:は|が)[\s約ほぼおよそだいたいく、]{0,7}[-−\d.$\\π√l]"
_BIG = r"\s?(?:\\left|\\right|\\big|\\Big)?\s?"
_CALL = re.compile(
    rf"(?:{_WRAPPED}|(?P<name>{_LETTERS}))(?P<primes>{_PRIME})?{_BIG}[(\[{{]\s?(?P<at>{_NUMBER}){_BIG}[)\]}}]"
    rf"(?=[\s&$`]{{0,4}}(?:{IS})|{_SAID})"
)
_OF_A_NUMBER = re.compile(rf"[(\[{{]\s?{_NUMBER}")  # most calls are of letters
_ANONYMOUS = frozenset("fghyFGSAσφϕψ") | {"sigma", "phi", "varphi", "psi", "act", "activation", "output"}


def _find(passage: Passage) -> Iterator[Proposal]:
    text = passage.inlined.text
    if isinstance(passage.block, Heading) or _OF_A_NUMBER.search(text) is None:
        return
    for found in _CALL.finditer(text):
        if _is_said_again(text, found):
            continue
        names, order = _meant(passage, text, found)
        if not names or _is_apart(text, found) or _IN_A_FORMULA.search(text[: found.start()][-4:]):
            continue
        sides, end = sides_from(text, found.end())
        points = points_at(found["at"]) or [
            written.value for written in number(clean(found["at"])) if written.value.is_finite
        ]
        if points and sides:
            sure = (found["worded"] or found["name"] or "").lstrip("\\") not in _ANONYMOUS
            guessed = not sure and all(c.found in GUESSED for c in passage.subjects)
            for read in _proposed(passage, names, order, points, sides, (found.start(), end), sure):
                yield replace(read, tentative=read.tentative or guessed)


_IN_A_FORMULA = re.compile(
    r"(?:[\w)'′’}]\s?[-+*/·×−^]|[=≈≒]\s?[-−]|(?<![A-Za-z])[-−](?=$)|[/*·×^]|(?:log|ln|exp)\s?\\?)\s?$"
)  # σ'(5)/σ'(0) is 0.0266


def _is_said_again(text: str, found: re.Match[str]) -> bool:
    """Whether the same call stands right behind it: tanh(0) の値は tanh(0) = 0."""
    topic = _TOPIC.match(text, found.end())
    again = None if topic is None else _CALL.match(text, topic.end())
    return again is not None and again.group("worded", "name", "at") == found.group("worded", "name", "at")


_TOPIC = re.compile(r"[\s&$`]{0,4}(?:[（(][^()（）]{1,20}[)）])?\s?(?:の値)?(?:は|が)[、,]?[\s$`]{0,3}")


def _is_apart(text: str, found: re.Match[str]) -> bool:
    """Whether a blank keeps a word from the bracket: "the sigmoid (2)" is no value."""
    name = found["name"] or "\\"
    return name[0] != "\\" and len(name) > 1 and text[found.end("name")].isspace()


# ---------------------------------------------------------------- what is spoken of


def _meant(passage: Passage, text: str, found: re.Match[str]) -> tuple[list[str], int]:
    """The functions that the name may be, and the order of its derivative."""
    primes = found["primes"] or ""
    order = len(re.findall(r"['′’]|\\prime", primes)) + 2 * primes.count("″")
    name = (found["worded"] or found["name"] or "").lstrip("\\")
    about = _spoken_of(passage, found.end())
    if given := dict(passage.letters).get(name):  # what the note has given the letter to
        return [given], order
    if name in _DENSITIES and _NORMAL.search(text):
        return [], order
    if name in _ANONYMOUS or (len(name) == 1 and _is_defined(passage.source.text, name)):
        sigma = name in ("σ", "sigma")
        others = [other for other in about[:3] if not (sigma and _has_its_own_name(passage, other))]
        return list(dict.fromkeys([*others, *(["sigmoid"] if sigma else [])])), order
    if name == "Φ":
        return ["probit"], order
    start = found.start("name")
    if start >= 0:
        words = text[max(0, start - 24) : found.end("name")]
        ending = [m for m in mentions(words) if m.end == len(words)]
        if ending:
            return [_as_silu(ending[0].name, passage)], order
    last = name.rpartition(".")[2]
    named = function_name(last)
    if not named or len(last) < 3:
        return [], order
    return [_as_silu(named[0], passage)], order + bool(_SLOPE.search(last))


_DENSITIES = frozenset({"φ", "ϕ", "phi", "varphi"})
_NORMAL = re.compile(r"\b(?:normal|Gaussian|CDF|PDF|density)\b|正規|密度|分布|Φ|\\Phi", re.IGNORECASE)


def _has_its_own_name(passage: Passage, name: str) -> bool:
    """Whether a formula of the passage spells the function out: beside tanh'(0), σ'(0) is of another."""
    text = passage.inlined.text
    return any(m.name == name and _IS_APPLIED.match(text, m.end) for m in passage.mentions)


_IS_APPLIED = re.compile(r"\}?\s?['′’]{0,2}\s?(?:\\left)?\(")


def _spoken_of(passage: Passage, end: int) -> list[str]:
    """What f may be: what the note has given the letter to, else what is near, else what there is; a name that
    comes later, as what it is compared with, only where nothing stands above.
    """
    behind = {m.name for m in passage.mentions} - {m.name for m in passage.mentions if m.start < end}
    above = [c.name for c in passage.subjects if c.found in _ABOVE]
    if behind and above and not any(is_topic(passage.inlined.text, m) for m in passage.mentions):
        return [c.name for c in passage.subjects if c.name in above or c.name not in behind]
    given = [c.name for c in passage.subjects if c.found is Found.LETTER]
    near = [c.name for c in passage.subjects if c.found not in FAR]
    return given or near or [c.name for c in passage.subjects]


@lru_cache(maxsize=64)
def _is_defined(note: str, letter: str) -> bool:
    """Whether the note says what s is: s(x) = ..."""
    return re.search(rf"(?<![A-Za-z\\]){letter}\s?\([xz]\)\s?=", note) is not None


_ABOVE = frozenset({Found.HEADING, Found.ITEM, Found.CODE, Found.ROW, Found.PREVIOUS})
_SLOPE = re.compile(r"deriv|prime|grad|backward|(?:^|_)d(?:_|$)|_dx|^d[A-Z]", re.IGNORECASE)


def _as_silu(name: str, passage: Passage) -> str:
    """Swish is the SiLU unless its beta is spoken of."""
    if name not in (SWISH, "swish"):
        return name
    return "swish" if re.search(r"β|beta", passage.inlined.text, re.IGNORECASE) else "silu"


# ---------------------------------------------------------------- claims


def _proposed(
    passage: Passage,
    names: Sequence[str],
    order: int,
    points: Sequence[Expr],
    sides: Sequence[Side],
    place: tuple[int, int],
    sure: bool,
) -> Iterator[Proposal]:
    settings = settings_in(passage.inlined.text, names)
    for side in sides:
        if side.number is not None:
            numbers = [side.number] * len(points)
            read = valued(names, Sampled(order, points, numbers, side.about, place), settings)
            if read is not None:
                yield replace(read, or_else=(*read.or_else, *_reckoned(read, sides, side, place)))
        elif side.value is not None and not side.rounded and not side.about and find(names[0]) is not None:
            for read in _equal(names, order, points, side.value, place, settings):
                yield replace(read, tentative=not (sure and len(sides) == 1))


def _reckoned(
    read: Proposal, sides: Sequence[Side], last: Side, place: tuple[int, int]
) -> Iterator[Proposal]:
    """That the number is what the side before it comes to, in which something was rounded."""
    before = next(
        (s for s in reversed(sides[: sides.index(last)]) if s.value is not None and s.rounded), None
    )
    if before is None or before.value is None or last.number is None:
        return
    curve = Curve(plain(before.value), before.value)
    for claims in values_at(curve, last.number, last.about):
        yield Proposal(claims, read.kind, read.functions, *place, settled=True)


def _equal(
    names: Sequence[str],
    order: int,
    points: Sequence[Expr],
    value: Expr,
    place: tuple[int, int],
    settings: Sequence[Setting],
) -> Iterator[Proposal]:
    """That the value is exactly this; said only where it is, since the way to a number may be any."""
    row = find(names[0])
    assert row is not None
    curve = value_of(row, order, points[0], [s for s in settings if s[0] in {p.name for p in row.parameters}])
    if curve is not None and len(points) == 1:
        try:
            claims: tuple[Claim, ...] = (Compared(curve, Relation.EQUAL, Curve(plain(value), value)),)
        except ValueError:
            return
        yield Proposal(claims, Kind.VALUE, (row.name,), *place, settled=True, tentative=True)


evaluations = Pattern(
    "evaluations",
    _find,
    fires=(
        ("# Sigmoid\n\n$f(2) = \\frac{1}{1+e^{-2}} \\approx 0.88$", "sigmoid(2) ~= 0.88"),
        ("シグモイド(0)=0.5 である。", "sigmoid(0) ~= 0.5"),
        ("ReLU(-3) = 0, ReLU(2) = 2", "relu(2) = 2"),
        ("The slope there is $\\sigma'(0) = \\frac{1}{4}$.", "sigmoid'(0) = 1/4"),
        ("We get `tanh(1) ≈ 0.7616`.", "tanh(1) ~= 0.7616"),
        ("There, GELU(±3) ≈ 1.5.", "gelu(-3) ~= 1.5"),
        ("softplus(0) = 0.693...", "softplus(0) < 347/500"),
    ),
    silent=(
        "The accuracy of sigmoid (2) = 0.88 was low for $g(2)$.",
        "ReLU was trained with dropout(0.5) = on.",
        "f(x) = x(2) is no value of ReLU.",
    ),
)
