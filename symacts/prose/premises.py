"""Under which premises a sentence speaks: what most inputs do, and the value that a parameter has been given.

「入力の多くは-2から2に収まり、傾きは0.1以上になる」 bounds the slope there, and not everywhere. After
「α=0.5のELUでは」 the next sentences speak of that ELU, as long as none names it anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sympy import Rational

from symacts.activation import x
from symacts.case import Proposal
from symacts.catalog import find
from symacts.claim import Asked, Compared, Curve
from symacts.plain import plain
from symacts.prose.clauses import put_at
from symacts.prose.mentioning import family_of
from symacts.prose.valuing import Setting, settings_in
from symacts.reading.blocks import Cell, Code, Comment, Heading, Item, Paragraph
from symacts.reading.claims import ClaimError, as_curve, read_claims
from symacts.reading.names import SWISH, mentions
from symacts.reading.passages import Passage
from symacts.reading.subjects import function_name

__all__ = ["Carried", "Settings", "carried_on", "is_premised"]


_MOST_INPUTS = re.compile(
    r"(?:入力|前活性|重み付き和|値|出力|サンプル|データ|ユニット|ニューロン)(?:値)?の?(?:うち)?の?"
    r"(?:多く|ほとんど|大半|大部分|大多数|約?\s?\d{1,3}(?:\.\d+)?\s?[%％]|[0-9一二三四五六七八九]割)"
    r"|(?:多く|ほとんど|大半|大部分|大多数)の(?:入力|前活性|サンプル|データ|ユニット|ニューロン)"
    r"|入力(?:値)?(?:は|が|を)[^。]{0,40}?(?:収ま|収め|集ま|集め|限ら|限定|制限|正規化|標準化|分布|揃え)"
    r"|\bmost (?:of the )?(?:inputs|pre-?activations)\b"
)


_DONE_TO = re.compile(r"(?:勾配|出力|入力|値|重み)(?:ノルム)?を[^。]{0,30}?(?:制限|クリップ|切り詰|切り取)")
# 両者の差は: of neither of them alone
_OF_BOTH = re.compile(r"(?:両者|[^、。]と[^、。はが]{0,20}?)の(?:差|比|和|積)(?:は|が)")
# y = 0.9 のとき: of the output
_OF_OUTPUT = re.compile(
    r"(?<![A-Za-z])y[$`]{0,2}\s?(?:=|が|の値が)\s?[$`]{0,2}-?\d[\d.]*[$`]{0,2}\s?(?:の(?:とき|点|場合)|なら|では|だと)"
)


# 2回微分すると: what comes next is said of that
_OF_HIGHER = re.compile(r"(?:[2-9２-９二三四]|高)\s?(?:回|階|次)\s?(?:の)?(?:微分|導関数)")
_TOPIC_OF_ITS_OWN = re.compile(
    r"関数|値域|(?<![階次回])(?:導関数|微分)|勾配|傾き|出力|(?<![A-Za-z])[fghsFσζφψ]\s?['′(]"
)


def _is_after_higher(passage: Passage) -> bool:
    """Whether the sentence before is about a higher derivative, and this one has no topic of its own."""
    start = passage.span.start
    before = passage.source.text[max(0, start - _BEFORE) : start].rpartition("\n#")[2]
    last = [s for s in re.split(r"[。?？\n]", before) if s.strip()][-2:]
    spoken = any(_OF_HIGHER.search(sentence) for sentence in last)
    return spoken and not passage.mentions and _TOPIC_OF_ITS_OWN.search(passage.inlined.text) is None


_BEFORE = 160  # characters


def is_premised(passage: Passage, proposal: Proposal) -> bool:
    """Whether what is proposed holds only under a premise that no claim has: what most inputs do, what is
    done to a gradient, what the output is; or is said of a difference."""
    text, end = passage.inlined.text, proposal.end
    between = next(_OF_BOTH.finditer(text, 0, end), None)
    if between is not None and len(proposal.functions) == 1:
        return not any(between.end() <= m.start < end for m in passage.mentions)
    higher = any(
        "''" in (said := str(claim)) or any(way in said for way in _BENDS) for claim in proposal.claims
    )
    if not passage.mentions and (_DONE_TO.search(text) or (_is_after_higher(passage) and not higher)):
        return True
    return _OF_OUTPUT.search(text, 0, end) is not None or is_of_most(text, end)


_BENDS = (" convex", " concave")  # what follows from f'': of f itself


def is_of_most(text: str, end: int) -> bool:
    """Whether what ends there is said of most inputs only, or of inputs of which the sentence tells more.

    >>> is_of_most("入力の多くは-2から2に収まり、その傾きは0.1以上になる。", 30)
    True
    """
    return _MOST_INPUTS.search(text, 0, end) is not None


@dataclass(frozen=True)
class Given:
    """Values of parameters of a function; `sure`: the text speaks of it with those, not only code does.
    `announced`: it says so for all of the note."""

    family: str
    settings: tuple[Setting, ...]
    sure: bool = True
    announced: bool = False
    near: bool = False  # in the same paragraph or entry


Settings = Mapping[str, Given]


class Carried:
    """The values of parameters that were given to functions: by the sentences before, in one section; by the
    label of a row; by the code around a remark, and by that of the note.
    """

    def __init__(self) -> None:
        self._held: dict[str, Given] = {}
        self._coded: dict[str, Given] = {}
        self._announced: dict[str, Given] = {}
        self._since: dict[str, int] = {}  # in which block they were given

    def enter(self, passage: Passage) -> Settings:
        """What holds in the passage, for the functions that it does not name."""
        text = passage.inlined.text
        match passage.block:
            case Heading():
                self._held = {}
            case Code() as code:
                self._coded |= dict(_defined_in(code.text.text))
            case Comment():
                source, start = passage.source.text, passage.span.start
                at = source.rfind("def ", max(0, start - _FAR), start)
                return dict(_defined_in(source[at:start])) if at >= 0 else {}
            case Cell() if passage.under:
                return self._announced | dict(_given_in(passage.under[0]))
            case Paragraph() | Item():
                said = self._coded | self._announced | self._in_text(passage, text)
                if _ANNOUNCES.search(text):
                    self._announced |= dict(_announced_in(text))
                return said
            case _:
                pass
        return {}

    def _in_text(self, passage: Passage, text: str) -> dict[str, Given]:
        here = {
            name: replace(given, near=self._since.get(name) == passage.index)
            for name, given in self._held.items()
        }
        for mention in passage.mentions:
            self._held.pop(mention.name, None)
            here.pop(mention.name, None)
        if not _ANNOUNCES.search(text):
            told = dict(_given_in(text))
            self._held |= told
            self._since |= dict.fromkeys(told, passage.index)
        return {name: given for name, given in here.items() if not settings_in(text, (given.family,))}


_FAR = 600  # characters
_DEFINITION = re.compile(r"def (\w{2,40})\(([^()]{0,120})\)")


# unless something else is said, ELU has α = 1, and CELU α = 2
_ANNOUNCES = re.compile(
    r"断り(?:の|が)?な(?:い|けれ|く)|断らな(?:い|けれ)|(?:特に)?(?:指定|明記|注記)(?:が|の|し)?な(?:い|けれ)|以下では?常に|以降(?:では|は)"
    r"|本(?:稿|記事|ノート|資料)では|\bunless (?:otherwise )?(?:stated|noted|said|specified)"
    r"|\bthroughout(?: this| the)? (?:note|post|article|text)",
    re.IGNORECASE,
)


def _announced_in(text: str) -> Iterator[tuple[str, Given]]:
    """The values behind each name, up to the next one."""
    named = mentions(text)
    for k, mention in enumerate(named):
        end = named[k + 1].start if k + 1 < len(named) else len(text)
        family = family_of(mention, text)
        settings = tuple(settings_in(text[mention.end : end], (family,)))
        row = find(family)
        if row is not None and (bare := _BARE.match(text, mention.end)) is not None and row.parameters:
            settings = settings or ((row.parameters[0].name, Rational(bare[1])),)
        if settings:
            yield mention.name, Given(family, settings, announced=True)


_BARE = re.compile(
    r"\s?(?:の(?:傾き|係数|パラメータ|負側の傾き))?\s?(?:は|が|を|:|=)\s?(\d{1,3}(?:\.\d{1,6})?)\s?(?=[、,。]|で|と|$)"
)


def _given_in(text: str) -> Iterator[tuple[str, Given]]:
    for mention in mentions(text):
        family = family_of(mention, text)
        settings = tuple(settings_in(text, (family,)))
        if settings:
            yield mention.name, Given(family, settings)
        if settings and family == SWISH:
            yield "silu", Given(family, settings)


def _defined_in(code: str) -> Iterator[tuple[str, Given]]:
    """The values that functions in code have by default: def elu(x, alpha=0.5)."""
    for found in _DEFINITION.finditer(code):
        for name in function_name(found[1]):
            settings = tuple(settings_in(found[2], (name,)))
            if settings:
                yield name, Given(name, settings, sure=False)


def carried_on(passage: Passage, proposals: Sequence[Proposal], given: Settings) -> list[Proposal]:
    """The proposals about functions that were given values, at those; as they stand only if not so."""
    text = passage.inlined.text
    choice = isinstance(passage.block, Cell) and _CHOICE.fullmatch(passage.text.text) is not None
    given_y = any(letter == "y" for letter, _ in passage.letters)  # y is put in already
    meant = proposals if given_y else [_of_output(proposal, text) for proposal in proposals]
    held = [_carried(proposal, given, text) for proposal in meant]
    return [replace(proposal, tentative=True) for proposal in held] if choice else held


_CHOICE = re.compile(r"\s*\ue000\s?[/／、,]\s?\ue000\s*")  # x / e^x - 1: by cases that nobody tells


# CELU with α = 2: its infimum is -2, not -1
_ITS = re.compile(r"\W{0,3}(?:its|it|there,? it)\b", re.IGNORECASE)


def _carried(proposal: Proposal, given: Settings, text: str) -> Proposal:
    for name in proposal.functions:
        held = given.get(name)
        row = find(held.family) if held is not None else None
        if held is None or row is None:
            continue
        usual = {(p.name, p.value) for p in row.parameters}
        changed = tuple(setting for setting in held.settings if setting not in usual)
        if held.announced and not changed:
            return replace(proposal, settled=True)
        claims = tuple(_put(claim, name, held.family, changed) for claim in proposal.claims)
        if changed and claims != proposal.claims:
            other = replace(proposal, claims=claims, or_else=(), settled=True, elsewhere=())
            if held.near and held.sure and _ITS.match(text):
                return other
            readings = (other, replace(proposal, settled=True)) if held.sure else (proposal, other)
            return replace(readings[0], or_else=(*proposal.or_else, readings[1]))
    return proposal


def _put(claim: Asked, name: str, family: str, settings: tuple[Setting, ...]) -> Asked:
    if name != family:
        try:
            [claim] = read_claims(re.sub(rf"\b{name}\b", family, str(claim)))
        except (ClaimError, ValueError):
            return claim
    return put_at(claim, family, settings) or claim


_OUTPUT = re.compile(r"(?<![A-Za-z\\])y(?![A-Za-z])")
_INPUT = re.compile(r"(?<![A-Za-z\\])[xzu](?![A-Za-z])")


def _of_output(proposal: Proposal, text: str) -> Proposal:
    """A derivative in y alone is meant in terms of the output: y(1 - y)."""
    said = text[proposal.start : proposal.end]
    if len(proposal.functions) != 1 or not _OUTPUT.search(said) or _INPUT.search(said):
        return proposal
    [name] = proposal.functions
    claims = tuple(
        replace(claim, rhs=_in_terms_of(claim.rhs, name))
        for claim in proposal.claims
        if isinstance(claim, Compared) and claim.lhs.text == f"{name}'"
    )
    if len(claims) != len(proposal.claims) or claims == proposal.claims:
        return proposal
    return replace(proposal, claims=claims, or_else=(*proposal.or_else, proposal))


def _in_terms_of(side: Curve, name: str) -> Curve:
    expr = side.expr.subs(x, as_curve(name).expr)
    try:
        return Curve(plain(expr), expr)
    except ValueError:  # cases within conditions have no form: y was the function already
        return side
