"""Of which sign values and slopes are on parts of the line, in Japanese: 「σ''はx<0で正、x>0で負である」."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symacts.case import Pattern, Proposal
from symacts.claim import Has, Kind, Trait
from symacts.prose.clauses import Sentence, curve, sentence
from symacts.prose.lexicon import Concept, Word
from symacts.reading.passages import Passage
from symacts.values import Interval
from symacts.wording import late

__all__ = ["signs"]

_SIGN = late(
    r"[\s$`]{0,3}(?:の?(?:とき|時|場合|範囲|領域|区間|側|部分)?(?:で(?:は)?|に(?:は)?|は|において(?:は)?|に対して(?:は)?)?|なら(?:ば)?|では|で)?[、,]?\s?"
    r"(?:常に|必ず|つねに)?\s?(?P<sign>正|負|非負|非正|プラス|マイナス)(?:の値)?"
    r"(?=[、。,;；]|[)）]|で(?:あ|す|、)|と(?:な(?:る|り(?!ま?せん)|っ)|、)|に(?:な(?:る|り(?!ま?せん)|っ)|、)|だ|$|を(?:と(?:る|り)|取|返))"
)
_TRAITS = {
    "正": Trait.POSITIVE, "プラス": Trait.POSITIVE, "負": Trait.NEGATIVE, "マイナス": Trait.NEGATIVE,
    "非負": Trait.NONNEGATIVE, "非正": Trait.NONPOSITIVE,
}  # fmt: skip
# x>0で正、x<0で負の傾き: of slopes; 正なら: a condition
_OF_ITS_OWN = late(
    r"[正負]の(?:傾き|勾配|微分|曲率|無限大)|(?<!が)(?<!が\s)(?<!は)[正負](?:なら|であれば|の?とき|の?場合)"
)


# 負の側でも小さな正の傾きを持つ
_SLOPED = late(
    r"(?P<sign>正|負)の(?:傾き|勾配|微分(?:係数|値)?)(?:を(?:も(?:つ|ち|って)|持(?:つ|ち|って)|と(?:る|り)|残|保(?:つ|ち)|与え)|が(?:あ(?:る|り(?!ま?せん))|残(?:る|り(?!ま?せん)|っ)))"
)


def _found(passage: Passage) -> Iterator[Proposal]:
    read = sentence(passage)
    if read is None or not read.japanese:
        return
    for sloped in _SLOPED.finditer(read.text):
        yield from _sloped(read, sloped)
    if _OF_ITS_OWN.search(read.text):
        return
    for index, word in enumerate(read.words):
        if word.concept is Concept.PLACE and (said := _SIGN.match(read.text, word.end)) is not None:
            yield from _signed(read, index, word, said)


def _sloped(read: Sentence, said: re.Match[str]) -> Iterator[Proposal]:
    """Of which sign the slope is on the part of the line that is named before."""
    before = [w for w in read.words if w.concept is Concept.PLACE and w.end <= said.start()]
    place = before[-1].place if before else None
    if place is None or place.on is None or place.on.is_point or place.near or place.but:
        return
    for name in read.names(before[-1]):
        of = curve(name, 1)
        if of is not None:
            has = Has(of, _TRAITS[said["sign"]], Interval(place.on.lo, place.on.hi))
            yield read.proposal((has,), Kind.SIGN_OF_GRADIENT, name, before[-1], tentative=place.loose)


def _signed(read: Sentence, index: int, word: Word, said: re.Match[str]) -> Iterator[Proposal]:
    place, order = word.place, read.order_of(index)
    on, trait = place.on, _TRAITS[said["sign"]]
    if on is None or on.is_point or place.near or place.but or place.values or order is None:
        return
    where = Interval(on.lo, on.hi)
    for name in read.names(word):
        of = curve(name, order)
        if of is None:
            continue
        kind = Kind.SIGN_OF_GRADIENT if order else Kind.RANGE
        yield read.proposal((Has(of, trait, where),), kind, name, word, tentative=place.loose)


signs = Pattern(
    "signs",
    _found,
    fires=(
        ("シグモイドの2階微分は x<0 で正、x>0 で負である。", "sigmoid'' is negative on (0, oo)"),
        ("tanhはx<0で負、x>0で正となる。", "tanh is negative on (-oo, 0)"),
    ),
    silent=(
        "ReLUに渡す前に x>0 で正のラベルを付ける。",
        "tanhのラベルが x>0 で正なら1とする。",
    ),
)
