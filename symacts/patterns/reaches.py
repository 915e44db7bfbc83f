"""How deep values go, and how high: 「-0.17くらいまで下がる」, 「x=1で0.42まで落ちる」."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Amount, Claim, Compared, Curve, Kind, Quantity, Relation
from symacts.prose.clauses import Sentence, sentence, value_at
from symacts.prose.lexicon import NUMERAL, Concept, clean
from symacts.prose.pairing import is_doubted, numeral
from symacts.prose.phrasing import curve_of, scalar_names
from symacts.reading.passages import Passage
from symacts.wording import late

__all__ = ["reaches"]

_REACHES = late(
    rf"(?P<about>約|およそ|だいたい)?\s?(?P<n>{NUMERAL})\s?(?P<round>くらい|ぐらい|ほど|程度|付近|あたり)?まで\s?"
    r"(?P<way>下が(?:る|り)|落ち(?:る|込)|へこ(?:む|み)|沈(?:む|み)|くぼ(?:む|み)|下降|低下|上が(?:る|り)|上昇|増え|増加|伸び)"
)
_SLOPED = late(r"微分|導関数|勾配|傾き")
_OTHERS = late(r"損失|精度|誤差|学習|正解率|重み|エポック")
_UPWARDS = late("上が|上昇|増|伸び")


def _found(passage: Passage) -> Iterator[Proposal]:
    text = clean(passage.inlined.text)
    read = sentence(passage) if "まで" in text else None
    if read is None:
        return
    for match in _REACHES.finditer(text):
        before = text[: match.start()]
        if _OTHERS.search(before) or is_doubted(before):
            continue
        order = int(_SLOPED.search(before) is not None)
        for name in scalar_names(passage, match.start(), match.end()):
            first, *others = [
                _claim(read, match, name, k)
                for k in ((order,) if order or not read.is_slope_near else (0, 1))
            ]
            if first is None or find(name) is None:
                continue
            kind = Kind.VALUE if isinstance(first, Compared) else Kind.EXTREMUM
            place = match.start(), match.end()
            slopes = tuple(Proposal((claim,), kind, (name,), *place) for claim in others if claim is not None)
            yield Proposal((first,), kind, (name,), *place, tentative=bool(slopes), or_else=slopes)


def _claim(read: Sentence, match: re.Match[str], name: str, order: int) -> Claim | None:
    """The value at the point that stands before, if one does; else the bound of all values."""
    value = numeral(match["n"])
    if value is None or find(name) is None:
        return None
    relation = Relation.ABOUT if match["about"] or match["round"] or "." in value.text else Relation.EQUAL
    places = [w.place for w in read.words if w.concept is Concept.PLACE and w.end <= match.start()]
    if places and places[-1].is_point:
        there = value_at(curve_of(name, order), places[-1].said.value)
        return None if there is None else Compared(there, relation, Curve(value.text, value.value))
    if any(place.ends or place.is_point or place.near or place.values or place.but for place in places):
        return None
    quantity = Quantity.SUP if _UPWARDS.search(match["way"]) else Quantity.INF
    return Amount(quantity, curve_of(name, order), relation, value)


reaches = Pattern(
    "reaches",
    _found,
    fires=(
        ("GELUは負の側で-0.17くらいまで下がる。", "inf(gelu) ~= -0.17"),
        ("tanhの微分は、x=1で0.42まで落ちる。", "tanh'(1) ~= 0.42"),
    ),
    silent=(
        "ReLUで学習すると、損失は0.1まで下がる。",
        "シグモイドは、入力が大きいと1まで上がる。",
        "シグモイドの精度は0.9まで上がらない。",
    ),
)
