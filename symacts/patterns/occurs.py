"""Where values are beyond a number, or of a sign, and nowhere else, in Japanese: 「0.5を超えるのはx>0のときである」."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sympy import S, oo

from symacts.case import Pattern, Proposal
from symacts.claim import Compared, Curve, Kind, Relation
from symacts.prose.clauses import Sentence, curve, sentence
from symacts.prose.lexicon import NUMERAL, Concept, Place, clean
from symacts.prose.pairing import numeral
from symacts.prose.phrasing import scalar_names
from symacts.reading.passages import Passage
from symacts.values import Interval
from symacts.wording import late

__all__ = ["occurs"]

_SAID = late(
    rf"(?:(?P<n>{NUMERAL})\s?(?:(?P<more>を(?:超え|越え|上回)る|より(?:も)?大きく?(?:な[いる])?)|(?P<less>を下回る|未満(?:に?なる|である)?|より(?:も)?小さく?(?:な[いる])?)"
    r"|(?P<atleast>以上(?:に?なる|である|の値をとる)?)|(?P<atmost>以下(?:に?なる|である|の値をとる)?))|(?P<sign>正|負)(?:に(?:な|転じ)る|となる|の値を(?:と|取)る|である|である))"
    r"(?:の(?!みで|が正|が負|がよ|で(?!あ)|に)|ところ|範囲|領域)(?:は|が)?[、,]?\s?"
)
_BEHIND = late(
    r"[\s$]{0,3}(?:の?(?:とき|時|場合|範囲|領域|部分|側)?(?:のみ|だけ|に限(?:る|られる|ります))?(?:である|です|だ|で|のみ|だけ|に限)?(?=[。、.]|$))"
)
_RELATIONS = {
    "more": (Relation.GREATER, Relation.AT_MOST), "less": (Relation.LESS, Relation.AT_LEAST),
    "atleast": (Relation.AT_LEAST, Relation.LESS), "atmost": (Relation.AT_MOST, Relation.GREATER),
}  # fmt: skip


def _found(passage: Passage) -> Iterator[Proposal]:
    read = sentence(passage)
    if read is None or not read.japanese:
        return
    for said in _SAID.finditer(clean(read.text)):
        place = next((w for w in read.words if w.concept is Concept.PLACE and w.end > said.end()), None)
        if place is None or place.start > said.end() + 2 or _BEHIND.match(read.text, place.end) is None:
            continue
        yield from _only_there(read, said, place.place, place.end)


def _only_there(read: Sentence, said: re.Match[str], place: Place, end: int) -> Iterator[Proposal]:
    """The relation on the half-line, and the opposite one on the other."""
    on, order = place.on, _order(read, said.start())
    if on is None or on.is_point or place.near or place.but or (on.lo == -oo) == (on.hi == oo):
        return
    value = S.Zero if said["sign"] else next((w.value for w in (numeral(said["n"]),) if w is not None), None)
    if value is None or order is None:
        return
    way = (
        {"正": "more", "負": "less"}[said["sign"]] if said["sign"] else next(w for w in _RELATIONS if said[w])
    )
    there, elsewhere = _RELATIONS[way]
    inside = Interval(on.lo, on.hi)
    outside = Interval(on.hi, oo) if on.lo == -oo else Interval(-oo, on.lo)
    bound = Curve(str(value), value)
    for name in scalar_names(read.passage, said.start(), said.end()):
        of = curve(name, order)
        if of is not None:
            claims = (Compared(of, there, bound, inside), Compared(of, elsewhere, bound, outside))
            kind = Kind.SIGN_OF_GRADIENT if order else Kind.RANGE
            yield Proposal(claims, kind, (name,), said.start(), end)


def _order(read: Sentence, start: int) -> int | None:
    """0 for the function, 1 for its slope: by the last word in front that says which."""
    orders = {
        Concept.SLOPE: 1,
        Concept.CURVATURE: 2,
        Concept.OUTPUT: 0,
        Concept.INPUT: None,
        Concept.ALIEN: None,
    }
    before = [w for w in read.words if w.end <= start and w.concept in orders]
    return orders[before[-1].concept] if before else read.usual_order


occurs = Pattern(
    "occurs",
    _found,
    fires=(
        ("シグモイドの値が 0.5 を超えるのは x > 0 のときである。", "sigmoid > 1/2 on (0, oo)"),
        ("tanhが負になるのは x < 0 のときである。", "tanh < 0 on (-oo, 0)"),
    ),
    silent=(
        "入力が0.5を超えるのは x > 0 のときのtanhである。",
        "シグモイドの学習率が0.1を超えるのは最初だけである。",
    ),
)
