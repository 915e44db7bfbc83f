"""Sentences that set one function beside another: the two names, and the words around them.

What is said of a pair stands before the first name, between the names, and behind the second. Patterns see
the text as `lexicon.clean` leaves it: lower case, without marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sympy import Rational

from symacts.catalog import find
from symacts.claim import Written
from symacts.plain import plain
from symacts.prose.lexicon import Concept, clean, number, words
from symacts.prose.phrasing import is_sure_outside
from symacts.reading.blocks import Cell, Code, Comment, Display, Heading, Output
from symacts.reading.passages import Mention, Passage, Role
from symacts.values import Interval

__all__ = ["ABOUT", "AND", "FACTORS", "Pair", "is_doubted", "numeral", "pairs", "part_of_line", "point_said"]

_FARTHEST = 70  # characters between two names
_SPOKEN = (Code, Comment, Display, Heading, Output)
AND = (
    r"(?: (?:activations?|functions?))?(?:関数)?\s?(?:and|,|&|と|や|、)\s?(?:the |an? )?"
    r"(?:standard |plain |exact )?"
)
ABOUT = (
    r"(?:(?:about|approximately|approx\.?|roughly|around|only|just|exactly|approximately equal to|equal to"
    r"|≈|≒|\\approx|約|およそ|わずか|ちょうど)\s?){0,2}"
)


@dataclass(frozen=True)
class Pair:
    """Two names, the first and the second, in the text as it is cleaned."""

    text: str
    first: Mention
    second: Mention

    @property
    def names(self) -> tuple[str, str]:
        return self.first.name, self.second.name

    @property
    def before(self) -> str:
        return self.text[max(0, self.first.start - 80) : self.first.start]

    @property
    def between(self) -> str:
        return self.text[self.first.end : self.second.start]

    @property
    def start(self) -> int:
        return self.first.start


def pairs(passage: Passage) -> Iterator[Pair]:
    """The names of two functions of a number, near each other in running text."""
    head = isinstance(passage.block, Cell) and passage.block.header is None
    if isinstance(passage.block, _SPOKEN) or head:
        return
    named = [m for m in passage.mentions if m.role is not Role.TERM and find(m.name) is not None]
    text = clean(passage.inlined.text) if named else ""
    meant = _meant(passage, text, named[0]) if named else None
    if meant is not None:
        yield Pair(text, meant, named[0])
    for at, first in enumerate(named):
        for second in named[at + 1 : at + 3]:
            if second.name != first.name and second.start - first.end <= _FARTHEST:
                yield Pair(text, first, second)


_IT = re.compile(r"(?<![a-z])(?:it|this function|the function|this activation)(?![a-z'])")
_JAPANESE = re.compile(r"[\u3041-\u30ff]")
_BEGINS = re.compile(
    r"\W{0,4}(?:また|なお|そして|ただし|さらに)?[、,]?\s?(?:常に|つねに|必ず|どこでも|(?:すべて|全て|任意)の\s?x\s?(?:で|に対して)"
    r"|[xz]\s?(?:[<>≤≥]|\\[lg]eq?)\s?[-−]?\s?\d[\d.]{0,5}\s?(?:では|で|のとき(?:は|に)?|に対して(?:は)?)"
    r"|(?:[正負]の(?:側|入力|領域|範囲|部分)|(?:入力|x)が[正負])(?:では|で|に対して(?:は)?|のとき(?:は|に)?))?[、,]?\s?"
)


# the function's own, as the topic: 勾配の最大値は, 最小値は
_TOPIC = re.compile(
    r"[^一-龠ァ-ヶa-z0-9]{0,4}(?:また|なお|そして|ただし|さらに|つまり|よって|したがって|すなわち|だから|ゆえに)?[、,]?\s?(?:その|この関数の)?"
    r"((?:(?:勾配|微分(?:値|係数)?|導関数|傾き)の)?(?:最大値|最小値|最大(?:勾配|の?傾き)|上限|下限)(?:は|が|も)[、,]?\s?"
    r"(?:(?:約|およそ|だいたい)?\s?[-−]?\s?\d[\d./]{0,7}\s?(?:で(?:あり)?|となり|になり|ですが|だが|であるが)[、,]\s?)?"
    r"|(?:原点|x\s?=\s?[-−]?[\d.]{1,5})\s?(?:での|における|の)(?:接線の)?(?:傾き|勾配|微分係数|微分値|微分)(?:は|が)[、,]?\s?)"
)


def _meant(passage: Passage, text: str, other: Mention) -> Mention | None:
    """What the passage stands under, where a word stands for it; in Japanese none does."""
    about = next(
        (c.name for c in passage.subjects if c.name != other.name and find(c.name) is not None), None
    )
    if about is None or not is_sure_outside(passage):
        return None
    found = next(reversed([*_IT.finditer(text, 0, other.start)]), None)
    if found is not None and other.start - found.end() <= _FARTHEST:
        return Mention(about, found.start(), found.end())
    if (topic := _TOPIC.fullmatch(text[: other.start])) is not None:
        return Mention(about, topic.start(1), topic.start(1))
    begins = _BEGINS.fullmatch(text[: other.start])
    return Mention(about, other.start, other.start) if begins and _JAPANESE.search(text) else None


def numeral(text: str) -> Written | None:
    """The number that the words say; None if they say none, or infinity."""
    held = number(text)
    return held[0] if len(held) == 1 and held[0].value.is_finite else None


FACTORS = {
    "twice": 2, "double": 2, "half": Rational(1, 2), "thrice": 3, "two": 2, "three": 3, "four": 4, "five": 5,
    "eight": 8, "ten": 10,
}  # fmt: skip


def point_said(text: str) -> str | None:
    """The place on the line that the words say, in the language of `ask`; None if they say none.

    >>> point_said("the origin"), point_said("x = 1/2")
    ('0', '1/2')
    """
    value = numeral("0" if text in ("the origin", "原点", "zero") else text.replace("x", "").strip(" ="))
    return None if value is None else plain(value.value)


_DENIAL = re.compile(r"\bnot\b|n't\b|ではな|わけではな|とは限ら|\bif\b|\bwhether\b|\?|か[?？。]|だろうか")


def is_doubted(text: str) -> bool:
    """Whether the words deny, ask or suppose."""
    return _DENIAL.search(text) is not None


def part_of_line(text: str) -> Interval | None:
    """The part of the line that is spoken of, all of it if none is named; None where that is unclear."""
    places = [w.place for w in words(text) if w.concept is Concept.PLACE]
    parts = [place.on for place in places if place.on is not None and not place.is_point]
    if any(place.ends or place.values or place.near or place.but or place.rest for place in places):
        return None
    return Interval.line() if not parts else parts[0] if len(set(parts)) == 1 else None
