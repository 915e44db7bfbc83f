"""Where the function is more, or less, than its input, in Japanese: 「softplusは常にxより大きい」, 「x>0でxを下回る」."""

from __future__ import annotations

from collections.abc import Iterator

from symacts.case import Pattern, Proposal
from symacts.claim import Compared, Kind, Relation
from symacts.prose.clauses import Sentence, curve, sentence
from symacts.prose.lexicon import Concept
from symacts.prose.phrasing import scalar_names
from symacts.reading.claims import as_curve
from symacts.reading.passages import Passage
from symacts.values import Interval
from symacts.wording import sparing

__all__ = ["inputs"]

_ALWAYS = r"(?:常に|つねに|必ず|いつも|どこでも|至る所で|全域で)"
_MUCH = rf"(?:(?:わずかに|少し(?:だけ)?|やや|ほんの少し|ずっと|はるかに|{_ALWAYS})\s?)?"
_TOLD = sparing(
    r"(?:(?<=[はもがでて、に ])|(?<=常に))[、,]?\s?(?:入力(?:値)?\s?)?(?:(?<![A-Za-z0-9)=^*/+−-])(?<![A-Za-z0-9)=^*/+−-]\s)[$`]{0,2}(?:y\s?=\s?)?x(?![A-Za-z0-9(^])[$`]{0,2}|入力(?:値)?|恒等関数|直線\s?y\s?=\s?x)(?:の値|自身|そのもの)?\s?"
    rf"(?:より(?:も)?[、,]?\s?{_MUCH}(?:(?P<more>大き[いくな]|上)|(?P<less>小さ[いくな]|下))(?!(?:は|も)?(?:な(?:い|ら)|あり))|を\s?{_MUCH}(?:(?P<more2>上回(?:る|り|っ)|超え(?:る|ます|て))|(?P<less2>下回(?:る|り|っ)))"
    r"|(?P<atleast>以上)(?=で(?!き)|の値|と|だ|に(?:な|と))|(?P<atmost>以下)(?=で(?!き)|の値|と|だ|に(?:な|と)))"
)
_OTHERS = sparing(r"ほど|なら|とき(?:の|は)|ことも|場合(?:も|が)|うる|得る|かどうか|か[?？。]")
_EVERYWHERE = sparing(_ALWAYS)


def _found(passage: Passage) -> Iterator[Proposal]:
    read = sentence(passage)
    if read is None or not read.japanese:
        return
    for found in _TOLD.finditer(read.text):
        relation = _relation(found.groupdict())
        if _OTHERS.match(read.text, found.end()) or _is_sloped(read, found.start()):
            continue
        on = _part(read, found.start())
        around = read.text[max(0, found.start() - 12) : found.end()]
        if on is None or (on == Interval.line() and _EVERYWHERE.search(around) is None):
            continue
        looser = {Relation.GREATER: Relation.AT_LEAST, Relation.LESS: Relation.AT_MOST}.get(
            relation, relation
        )
        for name in scalar_names(passage, found.start(), found.end()):
            of = curve(name, 0)
            if of is not None:
                told, kinder = (
                    Proposal(
                        (Compared(of, way, as_curve("x"), on),),
                        Kind.COMPARISON,
                        (name,),
                        found.start(),
                        found.end(),
                    )
                    for way in (relation, looser)
                )
                yield Proposal(
                    told.claims, Kind.COMPARISON, (name,), found.start(), found.end(), or_else=(kinder,)
                )


def _relation(said: dict[str, str | None]) -> Relation:
    if said["more"] or said["more2"]:
        return Relation.GREATER
    if said["less"] or said["less2"]:
        return Relation.LESS
    return Relation.AT_LEAST if said["atleast"] else Relation.AT_MOST


def _is_sloped(read: Sentence, start: int) -> bool:
    """Whether the clause speaks of the slope, or of something else than the value."""
    own = [w for w in read.words if w.end <= start and not read.text[w.end : start].count("、")]
    return any(w.concept in (Concept.SLOPE, Concept.CURVATURE, Concept.ALIEN) for w in own)


def _part(read: Sentence, start: int) -> Interval | None:
    """The part of the line that is named last before; all of it if none is, none if it is no interval."""
    places = [w.place for w in read.words if w.concept is Concept.PLACE and w.end <= start]
    if not places:
        return Interval.line()
    place = places[-1]
    if place.on is None or place.on.is_point or place.near or place.values or place.but or place.rest:
        return None
    return Interval(place.on.lo, place.on.hi, place.on.lo_closed, place.on.hi_closed)


inputs = Pattern(
    "inputs",
    _found,
    fires=(
        ("softplusは常にxより大きい。", "softplus > x"),
        ("tanhはx>0でxを下回る。", "tanh < x on (0, oo)"),
        ("GELUは正の入力に対して入力より小さい値を返す。", "gelu < x on (0, oo)"),
    ),
    silent=(
        "ReLUは入力xが0より大きいときxを返す。",
        "tanhの勾配はx>0でxより小さい。",
        "softplusがxより大きいことはない。",
    ),
)
