"""What is proportional to the input, or a multiple of it: 負の入力は0.01倍される, "scales negative inputs by 0.1"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symacts.case import Pattern, Proposal
from symacts.claim import Claim, Compared, Has, Kind, No, Relation, Trait
from symacts.prose.clauses import Sentence, curve, is_default, sentence
from symacts.prose.lexicon import Concept, Place, number
from symacts.prose.phrasing import is_denied
from symacts.reading.claims import ClaimError, as_curve
from symacts.reading.passages import Passage
from symacts.values import Interval

__all__ = ["proportions"]

_LINE = Interval.line()
_PROPORTIONAL = re.compile(
    r"(?:入力(?:値|の値|の大きさ)?|(?<![a-z])\$?[xzu]\$?(?:の値|の大きさ)?)\s?に(?:正)?比例"
    r"|\bproportional to (?:the |its )?(?:inputs?|x|arguments?)\b",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"(\d{1,3}(?:\.\d{1,6})?|\.\d{1,6})\s?倍(?:に|と)?(?:さ|し[てた、]|す|な|縮小|抑え|を(?:出力|返))"
    r"|(?<![A-Za-z0-9_.])(\d{1,3}(?:\.\d{1,6})?|\.\d{1,6})\s?を(?:掛け|かけ|乗じ)(?:た|て|る|ま)"
    r"|\b(?:scal(?:es|ing|ed)|multipl(?:ies|ied|ying)) (?:(?:the |all |any )?(?:\w+ ){1,2})?by (\d{1,3}(?:\.\d{1,6})?)(?![\w.]\d)",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(r"ほぼ|約|だいたい|おおよそ|\b(?:almost|nearly|approximately|roughly)\b", re.IGNORECASE)


def _found(passage: Passage) -> Iterator[Proposal]:
    read = sentence(passage)
    if read is None:
        return
    for found in _PROPORTIONAL.finditer(read.text):
        yield from _proportional(read, found)
    for found in _TIMES.finditer(read.text):
        yield from _multiplied(read, found)


def _before(read: Sentence, start: int) -> tuple[Place | None, int]:
    """The place and the order of the derivative that the words before speak of."""
    place, order = None, 0
    for word in read.words:
        if word.start >= start or read.text[word.end : start].count("。"):
            break
        if word.concept is Concept.PLACE:
            place = word.place
        elif word.concept is Concept.SLOPE:
            order = 1
        elif word.concept in (Concept.OUTPUT, Concept.INTO):
            order = 0
    return place, order


def _region(place: Place | None) -> Interval | None:
    """The part of the line; None where it is a point or far out, or only perhaps meant."""
    if place is None:
        return _LINE
    if place.on is None or place.near or place.on.is_point or place.loose or place.but:
        return None
    return Interval(place.on.lo, place.on.hi)


def _proportional(read: Sentence, found: re.Match[str]) -> Iterator[Proposal]:
    """f = x f', and f' is not 0: the one that says so of a slope says that it changes."""
    place, order = _before(read, found.start())
    behind = read.text[found.end() : found.end() + 16]
    order = 1 if "勾配" in behind or "傾き" in behind else order
    on = _region(place)
    if on is None or is_denied(read.text, found.start(), found.end()) or _ROUGHLY.search(read.text):
        return
    if (
        order and not read.japanese
    ):  # "a gradient flows through, proportional to the input" is said of the signal
        return
    for name in _names(read, found):
        of = curve(name, order)
        try:
            product = as_curve(f"x*{name}{chr(39) * (order + 1)}")
        except ClaimError:
            continue
        if of is None:
            continue
        claims: tuple[Claim, ...] = (Compared(of, Relation.EQUAL, product, on),)
        if order:
            claims = (No(Has(of, Trait.CONSTANT, on)), *claims)
        kind = Kind.SIGN_OF_GRADIENT if order else Kind.VALUE
        yield Proposal(claims, kind, (name,), *found.span(), tentative=on == _LINE)


def _multiplied(read: Sentence, found: re.Match[str]) -> Iterator[Proposal]:
    place, order = _before(read, found.start())
    on = _region(place)
    factor = number(found[1] or found[2] or found[3])
    if place is None or on is None or on == _LINE or order or len(factor) != 1:
        return
    if is_denied(read.text, found.start(), found.end()) or _ROUGHLY.search(read.text):
        return
    for name in _names(read, found):
        of = curve(name, 0)
        if of is None:
            continue
        right = as_curve(f"{factor[0].text}*x")
        claim = Compared(of, Relation.EQUAL, right, on)
        yield Proposal(
            (claim,), Kind.VALUE, (name,), *found.span(), settled=is_default(name, factor[0].value)
        )


def _names(read: Sentence, found: re.Match[str]) -> tuple[str, ...]:
    word = next((w for w in read.words if w.end > found.start()), read.words[-1])
    return read.names(word)


proportions = Pattern(
    "proportions",
    _found,
    fires=(
        ("Leaky ReLUは、負の入力を0.01倍して出力する。", "leaky_relu = 0.01*x on (-oo, 0)"),
        ("ReLUは、正の入力に対して出力が入力に比例する。", "relu = x*relu' on (0, oo)"),
        ("Leaky ReLUは、x<0では勾配がxに比例して変化する。", "leaky_relu' is not constant on (-oo, 0)"),
        (
            "For negative inputs, the leaky ReLU multiplies the input by 0.01.",
            "leaky_relu = 0.01*x on (-oo, 0)",
        ),
    ),
    silent=(
        "ReLUを使うと、学習が2倍になる。",
        "The cost of ReLU is proportional to the number of inputs.",
    ),
)
