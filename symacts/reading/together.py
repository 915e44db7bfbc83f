"""Words for several functions that were named before: "both", "neither", "all three", 「両者」, 「いずれも」.

In their place the names are put, so that a sentence about "the two" is read as one about the two. Which they
are is looked for backwards, from the nearest text to the heading; where the number of names does not agree
with the word, nothing is put anywhere.

>>> from symacts.reading.notes import read_note
>>> from symacts.reading.passages import passages
>>> note = read_note("Tanh is bounded. The sigmoid is positive. Both are monotone. Neither is convex.")
>>> [passage.inlined.text for passage in passages(note)][2:]
['Tanh and sigmoid are monotone.', 'Tanh and sigmoid neither is convex.']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from symacts.reading.blocks import Block, Cell, Code, Comment, Display, Heading, Item, Output
from symacts.reading.names import Mention, Role, is_topic, mentions
from symacts.reading.places import Placed
from symacts.wording import sparing

__all__ = ["Before", "said_again", "spelled_out"]


@dataclass(frozen=True)
class Before:
    """A text that was read before, and the names in it."""

    block: Block
    text: str
    mentions: Sequence[Mention]


_FARTHEST = 12  # texts
_REACH = 400  # texts that are looked at, headings and cells among them
_COUNTS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "2": 2,
    "二": 2,
    "3": 3,
    "三": 3,
    "4": 4,
    "四": 4,
    "5": 5,
    "五": 5,
}
_VERB = (
    r"(?:are|have|were|do|don't|did|can|can't|cannot|will|tend|approach|saturate|return|pass|go|give|take|reach|attain|map|squash"
    r"|equal|become|vanish|grow|decay|lie|satisfy|start|share|agree|coincide|differ|cross|meet|intersect|remain|stay|come|output"
    r"|produce|keep|behave|look|converge|flatten|peak|dip|fall|rise|contain|cover|increase|decrease|never|always|also)\b"
)
_FUNCTIONS = r"(?:\s(?:activation )?(?:functions|activations|curves))?"
_THEM = r"(?:of (?:them|these|those|the (?:two|three|four|five))(?: functions| activations| curves)?|functions?|activations?|one)"
_OPENS = (
    r"(?:^\W{0,4}|[,;:(—–]\s?|\b(?:and|but|while|whereas|so|because|since|that|though|although|yet|however|here|where)\s"
    r"|^\W{0,4}(?:for|at|when|if|as|on|in|near|beyond|far)\b[^,.;]{1,40}\s)"
)
_TOPICS = "{names}は"
_APART = "{names}"  # of a distance between them, which is spoken of where they are named, too
_FORMS: tuple[tuple[str, int | None, str], ...] = (
    (rf"{_OPENS}(?P<it>(?:they )?both(?: {_THEM})?)(?=\s{_VERB})", 2, "{names} "),
    (r"^\W{0,4}(?P<it>both|all (?P<count>three|four|five)(?: of them)?|all)(?=\s?:\s)", None, "{names}"),
    (r"(?:^\W{0,4}|, )(?P<it>none)(?=\s(?:is|are|has|have|can)\b)", None, "{names} neither"),
    (r"(?:^\W{0,4}|, )(?P<it>all)(?=\s(?:are|have|tend|approach|vanish|saturate)\b)", None, "{names} "),
    (rf"{_OPENS}(?P<it>they all|all (?P<count>three|four|five|of them|of these|of those)(?: of them)?{_FUNCTIONS}|(?:each|every one) of (?:them|these))(?=\s(?:{_VERB}|is|has)\b)", None, "{names} "),
    (rf"{_OPENS}(?P<it>all (?:of )?(?:the|these) (?:activation )?(?:functions|activations)(?: (?:in (?:this|the) table|above|here|listed))?)(?=\s(?:{_VERB})\b)", None, "{names} "),
    (rf"{_OPENS}(?P<it>(?:the|these) two{_FUNCTIONS}|they)(?=\s(?:are|become)\s(?:exactly |precisely |again )?(?:the same|identical|equal|one and the same)\b)", 2, "{names} "),
    (rf"{_OPENS}(?P<it>(?:the|these) two{_FUNCTIONS}|they)(?=\s(?:never |always |only |almost )?(?:agree|differ|coincide|cross|meet|intersect)\b)", 2, "{names} "),
    (rf"{_OPENS}(?P<it>neither(?: {_THEM})?)(?=\s(?:is|are|has|have|can|does|do|will|was)\b)", 2, "{names} neither"),
    (rf"{_OPENS}(?P<it>none of (?:them|these|those|the (?P<count>two|three|four|five)){_FUNCTIONS})(?=\s(?:is|are|has|have|can|does|do|will|was)\b)", None, "{names} neither"),
    (rf"\b(?:difference|gap|distance|error|discrepancy|ratio) between (?P<it>(?:the|these) two{_FUNCTIONS}|them|both)\b", 2, _APART),
    (r"(?P<it>(?:どちら(?:の関数)?も|(?:両方|両者|両関数|(?:2|二)つ)とも|両者(?=は)|両関数(?=は)))(?!な(?:い|く))は?[、,]?", 2, "{names}は"),
    (r"(?P<it>両者|両関数|(?:この|その)?(?:2|二)つ(?:の関数)?)(?=の(?:間の)?(?:最大)?(?:差|誤差|ずれ|距離|隔たり))", 2, _APART),
    (r"(?P<it>(?P<count>[2-5二三四五])つ(?:の(?:活性化)?関数)?(?:とも|はすべて|は全て|はいずれも|はどれも))[、,]?", None, "{names}は"),
    (r"(?P<it>(?:いずれ(?:の(?:活性化)?関数)?も|どれも|どの関数も|これらはすべて|これらはいずれも|すべての関数が|(?:この表|上の表|上記|これら)の(?:活性化)?関数は(?:すべて|全て|いずれも|どれも|みな)))[、,]?", None, "{names}は"),
)  # fmt: skip
_COMPILED = tuple((re.compile(words, re.IGNORECASE), count, form) for words, count, form in _FORMS)
_ANY = sparing(
    r"both|\btwo\b|^\W{0,4}all\b|, all\b|\bnone\b|three|four|five|neither|none of|all of|they|each of|every one of|between them|どちら|両|つ|いずれ|どれも|どの関数|これら|すべての関数|この表|上の表|上記|all the|all these",
    re.IGNORECASE,
)


def spelled_out(text: Placed, before: Sequence[Before], named_at: int | None = None) -> Placed:
    """The text with the names in place of the words that stand for them, if nothing is named in front;
    `named_at` is where a name stands in code or as a formula.
    """
    if _ANY.search(text.text) is None:
        return text
    own = mentions(text.text)
    first = next((m.start for m in own if m.role is Role.SUBJECT), len(text))
    first = first if named_at is None else min(first, named_at)
    put: list[tuple[int, int, str]] = []
    for words, count, form in _COMPILED:
        for found in words.finditer(text.text):
            start, end = found.start("it"), found.end() if form.endswith("は") else found.end("it")
            names: tuple[str, ...] = ()
            if (pair := _it_and_its_like(text.text, own, start, before)) and count == _PAIR:
                names = pair
            elif start < first:
                names = _names(before, count or _COUNTS.get((found.groupdict().get("count") or "").lower()))
            elif form == _APART:
                here = {m.name: text.text[m.start : m.end] for m in own if m.end <= start}
                names = tuple(here.values()) if len(here) == count else ()
            if names and not any(start < b and a < end for a, b, _ in put):
                english = text.text[start].isascii() and not form.endswith("は")
                listed = _listed(names, english)
                if form == _TOPICS and _OF_SLOPES.match(text.text, end) and (facet := _facet(before)):
                    listed = f"{listed}の{facet}"
                put.append((start, end, form.format(names=listed).rstrip()))
    parts, at = [], 0
    for start, end, names_put in sorted(put):
        parts += [text[at:start], text[start:end].replaced(names_put)]
        at = end
    return Placed.joined([*parts, text[at:]]) if put else text


def _it_and_its_like(
    text: str, own: Sequence[Mention], start: int, before: Sequence[Before]
) -> tuple[str, ...]:
    """What "both" are behind "it looks like tanh": what is spoken of, and the other."""
    other = [m for m in own if m.end <= start]
    if len(other) != 1 or other[0].role not in (Role.LIKE, Role.UNLIKE) or not _IT.match(text):
        return ()
    topic = _names(before, 1)
    return (*topic, text[other[0].start : other[0].end]) if topic else ()


_PAIR = 2
_IT = re.compile(r"\W{0,3}(?:it|this function|this one|the function)\b", re.IGNORECASE)


def _facet(before: Sequence[Before]) -> str:
    """The slope, where the text before has spoken of that of each function: シグモイドの勾配は高々0.25、tanhの勾配は高々1."""
    last = before[-1] if before else None
    spoken = [m for m in last.mentions if m.role is Role.SUBJECT] if last else []
    facets = [_SLOPE_OF_IT.match(last.text, m.end) for m in spoken] if last else []
    return facets[0][1] if facets and facets[0] and all(facets) else ""


_SLOPE_OF_IT = re.compile(
    r"\s?(?:関数)?の(?:最大)?(勾配|導関数|微分(?:係数|値)?|傾き)(?:の(?:最大)?値)?(?:は|が|も)"
)
# what is said of slopes, and not of the functions: 0に近づくため
_OF_SLOPES = re.compile(
    r"[^。]{0,40}?(?:(?:0|ゼロ)\s?(?:に|へ)\s?(?:限りなく|急速に|急激に|指数的に|徐々に)?\s?(?:近づ|近く|収束|漸近|減衰|落ち)|小さくな|消え|消失|減衰する|最大(?:値|と|に))"
)
_AGAIN = re.compile(
    r"\W{0,3}(?:(?:and|but|however),? )?(?:(?:exactly |precisely )?the same (?:goes|holds|applies|is true|can be said|is the case|is so)"
    r" (?:for|to|of|with)|so (?:is|does|has|are|do)|ditto(?: for)?|likewise(?: for)?|as (?:is|does|has))\s"
    r"(?:the )?(?P<name>[^,;:]{2,40}?)(?:,? too|,? as well)?\s?[.!]?",
    re.IGNORECASE,
)
_LONGEST_AGAIN = 160


def said_again(text: Placed, block: Block, before: Sequence[Before]) -> Placed:
    """What was just said of another function, of this one: "Tanh is odd. The same goes for erf."."""
    found = _AGAIN.fullmatch(text.text)
    last = before[-1] if before else None
    if found is None or last is None or last.block is not block or len(last.text) > _LONGEST_AGAIN:
        return text
    here = mentions(found["name"])
    spoken = [m for m in last.mentions if m.role is Role.SUBJECT]
    if len(here) != 1 or len(spoken) != 1 or len(last.mentions) != 1 or not is_topic(last.text, spoken[0]):
        return text
    of = spoken[0]
    return text.replaced(last.text[: of.start] + found["name"] + last.text[of.end :])


def _listed(names: Sequence[str], english: bool) -> str:
    if english:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return "、".join(names[:-1]) + "と" + names[-1]


def _names(before: Sequence[Before], count: int | None) -> tuple[str, ...]:
    """The names, as they are spelled, of so many functions; of two or more, where no number is said."""
    before = before[-_REACH:]  # so that time grows with length, not its square
    held: dict[str, str] = {}
    for number, unit in enumerate(_units(before, joined=count is None)):
        if number == _FARTHEST:
            break
        if isinstance(unit[0].block, Heading) and (held or count is None):
            break
        spoken = _spelled(unit, (Role.SUBJECT,))
        if count is None and len(spoken) > 1:
            return tuple(spoken.values())
        for roles in ((Role.SUBJECT,), (Role.SUBJECT, Role.UNLIKE, Role.LIKE)):
            more = {**_spelled(unit, roles), **held}
            if len(more) == count:
                return tuple(more.values())
        held = {**_spelled(unit, (Role.SUBJECT,)), **held}
        if count is not None and len(held) > count:
            return ()
    above = _spelled([b for b in before if isinstance(b.block, Heading)], (Role.SUBJECT,))
    headed = above if count is None else {**above, **held}
    enough = len(headed) == count if count is not None else len(headed) > 1
    return tuple(headed.values()) if enough else ()


def _spelled(unit: Iterable[Before], roles: tuple[Role, ...]) -> dict[str, str]:
    return {m.name: b.text[m.start : m.end] for b in unit for m in b.mentions if m.role in roles}


def _units(before: Sequence[Before], joined: bool) -> Iterator[list[Before]]:
    """The texts from the last to the first; a table is one, of its heads, and a list where it is `joined`."""
    run = (b for b in reversed(before) if not isinstance(b.block, Code | Comment | Display | Output))
    for key, group in groupby(enumerate(run), lambda pair: _run(pair[1].block, joined) or pair[0]):
        unit = [b for _, b in group]
        heads = [
            b
            for b in unit
            if not isinstance(b.block, Cell) or b.block.label is None or b.block.header is None
        ]
        yield list(reversed(heads)) if key in ("table", "list") else unit


def _run(block: Block, joined: bool) -> str | None:
    match block:
        case Cell():
            return "table"
        case Item() if joined:
            return "list"
        case _:
            return None
