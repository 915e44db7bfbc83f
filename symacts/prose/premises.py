"""Under which premises a sentence speaks: what most inputs do, and the value that a parameter has been given.

「入力の多くは-2から2に収まり、傾きは0.1以上になる」 bounds the slope there, and not everywhere. After
「α=0.5のELUでは」 the next sentences speak of that ELU, as long as none names it anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from symacts.case import Proposal
from symacts.catalog import find
from symacts.prose.clauses import put_at
from symacts.prose.mentioning import family_of
from symacts.prose.valuing import Setting, settings_in
from symacts.reading.blocks import Heading, Item, Paragraph
from symacts.reading.passages import Passage

__all__ = ["Carried", "Settings", "carried_on", "is_premised"]

Settings = Mapping[str, tuple[Setting, ...]]

_MOST_INPUTS = re.compile(
    r"(?:入力|前活性|重み付き和|値|出力|サンプル|データ|ユニット|ニューロン)(?:値)?の?(?:うち)?の?"
    r"(?:多く|ほとんど|大半|大部分|大多数|約?\s?\d{1,3}(?:\.\d+)?\s?[%％]|[0-9一二三四五六七八九]割)"
    r"|(?:多く|ほとんど|大半|大部分|大多数)の(?:入力|前活性|サンプル|データ|ユニット|ニューロン)"
    r"|入力(?:値)?(?:は|が|を)[^。]{0,40}?(?:収ま|収め|集ま|集め|限ら|限定|制限|正規化|標準化|分布|揃え)"
    r"|\bmost (?:of the )?(?:inputs|pre-?activations)\b"
)


def is_premised(text: str, end: int) -> bool:
    """Whether what ends there is said of most inputs only, or of inputs of which the sentence tells more.

    >>> is_premised("入力の多くは-2から2に収まり、その傾きは0.1以上になる。", 30)
    True
    """
    return _MOST_INPUTS.search(text, 0, end) is not None


class Carried:
    """The values of parameters that the sentences before have given to functions, in one section."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[Setting, ...]] = {}

    def enter(self, passage: Passage) -> Settings:
        """What holds in the passage, for the functions that it does not name."""
        text = passage.inlined.text
        if isinstance(passage.block, Heading):
            self._held = {}
        if not isinstance(passage.block, Paragraph | Item):
            return {}
        named = {family_of(m, text) for m in passage.mentions}
        here = dict(self._held)
        for name in named:
            given = tuple(settings_in(text, (name,)))
            self._held.pop(name, None)
            here.pop(name, None)
            if given:
                self._held[name] = given
        for name in [*here]:
            if settings_in(text, (name,)):
                del here[name]
        return here


def carried_on(proposals: Sequence[Proposal], given: Settings) -> list[Proposal]:
    """The proposals about functions that were given values, at those; as they stand only if not so."""
    return [_carried(proposal, given) for proposal in proposals]


def _carried(proposal: Proposal, given: Settings) -> Proposal:
    for name in proposal.functions:
        row = find(name)
        usual = {(p.name, p.value) for p in row.parameters} if row is not None else set()
        changed = tuple(setting for setting in given.get(name, ()) if setting not in usual)
        claims = (
            tuple(put_at(claim, name, changed) for claim in proposal.claims) if changed else proposal.claims
        )
        if claims != proposal.claims:
            return replace(proposal, claims=claims, or_else=(proposal,), settled=True, elsewhere=())
    return proposal
