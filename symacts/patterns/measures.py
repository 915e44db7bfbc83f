"""A measure of one function beside that of another: "GELU has a larger Lipschitz constant than SiLU".

The measures are the greatest slope, the Lipschitz constant, the least and the greatest value, and the slope or
the value at a point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symacts.case import Pattern, Proposal
from symacts.claim import Kind
from symacts.plain import plain
from symacts.prose.lexicon import NUMERAL
from symacts.prose.pairing import AND, FACTORS, Pair, is_doubted, numeral, pairs, point_said
from symacts.reading.claims import ClaimError, read_claims
from symacts.reading.passages import Passage
from symacts.wording import late

__all__ = ["measures"]

_POINT = rf"(?:the origin|zero|x ?= ?(?:{NUMERAL})|0(?!\.?\d))"


def _at(name: str) -> str:
    return rf"(?:at|in) (?P<{name}>{_POINT})"


_SLOPE = r"(?:slope|gradient|derivative)"
_LARGEST = r"(?:global )?(?:maximum|maximal|largest|greatest|peak|steepest|highest|biggest)(?: possible)?"
_SMALLEST = r"(?:global )?(?:minimum|minimal|smallest|lowest|least)(?: possible)?"
# what is measured, and the claim's side: {f} stands for the name, {p} for the point
_MEASURES = {
    "steepest": (rf"(?:{_LARGEST} {_SLOPE}|maximum of its {_SLOPE})", "max({f}')"),
    "lipschitz": (r"(?:best |smallest |optimal )?lipschitz constant", "lipschitz({f})"),
    "least": (rf"(?:{_SMALLEST}(?: value| point| output)?|infimum)", "inf({f})"),
    "greatest": (rf"(?:{_LARGEST}(?: value| point| output)?|supremum)", "sup({f})"),
    "slope": (_SLOPE, "{f}'({p})"),
    "value": (r"(?:value|output)", "{f}({p})"),
}
_ANY = "|".join(f"(?P<{name}>{words})" for name, (words, _) in _MEASURES.items())
_MEASURE = rf"(?:{_ANY})(?: {_at('own')})?"
_MORE = r"(?P<more>larger|greater|higher|bigger|steeper|stronger)|(?P<less>smaller|lower|less|deeper|weaker|flatter)"
_TIMES = rf"(?P<times>twice|double|half|(?:two|three|four|five|eight|ten|{NUMERAL})[ -]times)"
_THAT = r"(?:that of |the one of |the (?:same )?(?:[a-z]+ ){1,3}of )?(?:the |an? )?\s?"
_WORD = r"(?:['’]s)?(?: (?:activation|function|curve))?"
_HOW = r"(?:exactly |precisely |also |clearly |much |slightly |strictly |only |just )?"
_IS = (
    rf" (?:is|equals) {_HOW}(?:(?:{_MORE})(?: than)|{_TIMES}(?: as (?:large|great|high|steep|big) as)?"
    rf"|(?P<same>the same as|equal to|as (?:large|great|high|steep|big) as|identical to)) {_THAT}"
)
_OF = late(rf"(?<![a-z])(?:the |a )?{_MEASURE} of (?:the |an? )?\s?$")
_OF_IT = late(rf"{_WORD}(?: {_at('late')})?,?{_IS}")
_ITS = late(rf"{_WORD} {_MEASURE},?{_IS}")
_HAS_MORE = late(
    rf"{_WORD} (?:has|attains|reaches|takes) {_HOW}(?:an? |the )?(?:{_MORE}) {_MEASURE} than {_THAT}"
)
_HAS_TIMES = late(rf"{_WORD} (?:has|attains|reaches|takes) {_HOW}{_TIMES} the {_MEASURE} of {_THAT}")
_BOTH = late(
    rf"{_WORD},? (?:both )?(?:have|share) (?:exactly )?(?:the same|equal|an? equal|identical) {_MEASURE}"
)
_BEHIND = late(rf"{_WORD},? {_at('behind')}")
_OPENING = late(rf"(?<![a-z]){_at('opening')},? (?:the |an? )?\s?$")
_QUICK = late(r"\b(?:than|times|twice|double|half|same|equals?|equal|identical|as \w+ as)\b")


def _found(passage: Passage) -> Iterator[Proposal]:
    if _QUICK.search(passage.inlined.text.lower()) is None:
        return
    for pair in pairs(passage):
        told = _told(pair)
        if told is not None and not is_doubted(pair.text[max(0, pair.start - 12) : told[1] + 4]):
            yield from _proposed(pair, *told)


def _told(pair: Pair) -> tuple[str, int] | None:
    """The claim, in the language of `ask`, and where the words end."""
    behind = _BEHIND.match(pair.text, pair.second.end)
    end = pair.second.end if behind is None else behind.end()
    if (joined := _BOTH.match(pair.text, pair.second.end)) and re.fullmatch(AND, pair.between):
        return _claim(pair, joined, "=", joined, None), joined.end()
    of = _OF.search(pair.before)
    if of is not None and (said := _OF_IT.fullmatch(pair.between)) is not None:
        return _claim(pair, of, _sign(said), said, behind), end
    ways = (way.fullmatch(pair.between) for way in (_ITS, _HAS_MORE, _HAS_TIMES))
    said = next((way for way in ways if way is not None), None)
    return None if said is None else (_claim(pair, said, _sign(said), said, behind), end)


def _sign(said: re.Match[str]) -> str:
    words = said.groupdict()
    return ">" if words.get("more") else "<" if words.get("less") else "="


def _claim(
    pair: Pair, measure: re.Match[str], sign: str, said: re.Match[str], behind: re.Match[str] | None
) -> str:
    """Empty where the measure needs a point and none is named."""
    kind = next(name for name in _MEASURES if measure[name])
    side = _MEASURES[kind][1]
    opening = _OPENING.search(pair.before)
    places = [
        measure["own"],
        said.groupdict().get("late"),
        behind and behind["behind"],
        opening and opening["opening"],
    ]
    points = {point_said(place) for place in places if place}
    at = points.pop() if len(points) == 1 else None
    if ("{p}" in side) != (at is not None):
        return ""
    a, b = (side.format(f=name, p=at) for name in pair.names)
    times = said.groupdict().get("times")
    return f"{a} {sign} {_factor(times)}*{b}" if times else f"{a} {sign} {b}"


def _factor(said: str) -> str:
    word = re.sub(r"[ -]times$", "", said)
    held = numeral(word) if word not in FACTORS else None
    return plain(held.value) if held is not None else str(FACTORS.get(word, ""))


def _proposed(pair: Pair, text: str, end: int) -> Iterator[Proposal]:
    try:
        claims = read_claims(text) if text else ()
    except (ClaimError, ValueError):
        return
    if claims:
        yield Proposal(claims, Kind.COMPARISON, pair.names, pair.start, end)


measures = Pattern(
    "measures",
    _found,
    fires=(
        ("GELU has a larger Lipschitz constant than SiLU.", "lipschitz(gelu) > lipschitz(silu)"),
        ("The minimum of GELU is lower than that of SiLU.", "inf(gelu) < inf(silu)"),
        ("The sigmoid has a smaller maximum gradient than tanh.", "max(sigmoid') < max(tanh')"),
        ("Tanh has four times the maximum slope of the sigmoid.", "max(tanh') = 4*max(sigmoid')"),
        ("At the origin, SiLU has a larger gradient than GELU.", "silu'(0) > gelu'(0)"),
        ("Tanh and arctan have the same Lipschitz constant.", "lipschitz(tanh) = lipschitz(arctan)"),
    ),
    silent=(
        "GELU has a larger gradient than SiLU.",
        "The minimum of GELU is not lower than that of SiLU.",
        "Does GELU have a larger Lipschitz constant than SiLU?",
        "GELU has a larger training loss than SiLU.",
    ),
)
