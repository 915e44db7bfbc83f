"""Of which part of the line a formula is said: "for x > 0 the derivative of softsign is 1/(1 + x)^2".

The place leads the sentence, stands behind the name, or follows the formula; between the two stand only words
that name what the formula is.

>>> text = "On (-3, 3) the derivative of hard swish is (2x+3)/6."
>>> on = part_beside(text, text.index("(2x"), len(text) - 1)
>>> on.lo, on.hi
(-3, 3)
"""

from __future__ import annotations

import re

from symacts.prose.lexicon import Concept, Word, words
from symacts.values import Interval

__all__ = ["led_by", "part_beside", "without_places"]

_LONGEST = 96  # characters between the place and the formula
_IS = (
    r"(?:is|equals?|becomes?|reads?|gives?|reduces? to|simplifies to|has|have|behaves (?:as|like)|returns?"
    r"|outputs?|computes?)"
)
_JUST = (
    r"(?:\s(?:just|simply|exactly|given by|equal to|by|precisely"
    r"|the (?:formula|derivative|slope|gradient|expression))){0,2}"
)
_NAMING = re.compile(
    rf"[\s,、$`)\]）]{{0,6}}(?:then\s)?(?:[^.;:=<>≤≥≈\d。]{{0,72}}?\b{_IS}{_JUST})?[\s$`*:]{{0,5}}",
    re.IGNORECASE,
)
_NAMING_JA = re.compile(
    r"[\s$]{0,3}(?:の(?:とき|場合|範囲|領域|区間))?(?:では|で|に(?:おいて|対して)(?:は)?|に|は)?[、,\s$`)\]）]{0,4}"
    r"(?:[^。、=<>≤≥≈\d]{0,40}?(?:は|が))?[、\s$`*約]{0,5}"
)
_OTHER_CLAUSE = re.compile(
    r"\b(?:and|but|while|whereas|which|that|or|so|because|since|where)\b|ので|が、|ため|けど", re.IGNORECASE
)
_BEHIND = re.compile(
    r"[\s$`,)\]]{0,5}(?:(?:holds?|is (?:true|valid|satisfied)|applies)\s(?:only |just )?)?",
    re.IGNORECASE,
)
_ON_A_SIDE = re.compile(r"(?:on|to|at) the (?:left|right)", re.IGNORECASE)
_LEAD = re.compile(r"\W{0,4}(?:(?:so|thus|hence|then|and|but),?\s)?", re.IGNORECASE)
_COMMA = re.compile(
    r"[\s$)\]]{0,4}(?:,|で[はも]?、?|のとき、?|に(?:おいて|対して)(?:は)?、?)\s?|[\s$)\]]{1,4}(?=the\s|its\s)"
)


def part_beside(text: str, start: int, end: int) -> Interval | None:
    """The part of the line of which the formula text[start:end] is said; None where none is named."""
    places = [w for w in words(text) if w.concept is Concept.PLACE and _is_part(w, text)]
    behind = [w for w in places if w.start >= end and _BEHIND.fullmatch(text, end, w.start)]
    before = [w for w in places if w.end <= start and _names_it(text[w.end : start])]
    chosen = behind[:1] or before[-1:]
    return chosen[0].place.on if chosen else None


def _is_part(word: Word, text: str) -> bool:
    if _ON_A_SIDE.fullmatch(text, word.start, word.end):
        return False  # "the formula on the left": of a page
    place = word.place
    if place.on is None or place.near or place.ends or place.values or place.but or place.rest:
        return False
    return not place.on.is_point and place.on != Interval.line()


def _names_it(between: str) -> bool:
    if len(between) > _LONGEST or _OTHER_CLAUSE.search(between):
        return False
    return (_NAMING.fullmatch(between) or _NAMING_JA.fullmatch(between)) is not None


def without_places(text: str) -> str:
    """The text without the words that name a part of the line.

    >>> without_places("The derivative of hard swish on (-3, 3) is ")
    'The derivative of hard swish is '
    """
    for word in reversed([w for w in words(text) if w.concept is Concept.PLACE and _is_part(w, text)]):
        text = text[: word.start].rstrip(" $") + " " + text[word.end :].lstrip(" $,")
    return text


def led_by(text: str) -> int:
    """Where the sentence goes on behind the part of the line that it begins with; 0 if it begins with none.

    >>> led_by("For x > 0, softsign is x/(1 + x).")
    11
    """
    first = next((w for w in words(text) if w.concept is Concept.PLACE and _is_part(w, text)), None)
    if first is None or not _LEAD.fullmatch(text, 0, first.start):
        return 0
    gap = _COMMA.match(text, first.end)
    return gap.end() if gap is not None else 0
