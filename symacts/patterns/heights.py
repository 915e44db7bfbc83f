"""Which of two functions lies above the other: "ReLU never exceeds softplus", "softplusは常にReLUより大きい"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symacts.case import Pattern, Proposal
from symacts.claim import Compared, Curve, Kind, No, Relation
from symacts.prose.lexicon import NUMERAL
from symacts.prose.pairing import AND, Pair, is_doubted, pairs, part_of_line, point_said
from symacts.prose.phrasing import curve_of
from symacts.reading.claims import ClaimError, read_claims
from symacts.reading.passages import Passage
from symacts.values import Interval
from symacts.wording import late

__all__ = ["heights"]

_OPENS = late(
    r"(?:^|[.;:,、。)] ?|\b(?:and|but|because|since|so|that|while|hence|thus|then|for all x|the value of|both)[ ,]{1,2}"
    r"|\b(?:for|when|if|on) (?:every |all |any |the )?(?:(?:positive|negative) (?:real )?(?:inputs?|values?|x|numbers?|arguments?|side)|x ?[<>]=? ?-?\d[\d.]*) |に対して(?:は)?\s?|(?:入力|領域|側)では\s?)\s{0,3}"
    r"(?:(?:the|an?|here|clearly|note that|in fact|also|- )\s?){0,2}\s{0,3}$"
)
_OF_SLOPES = late(r"\b(?:derivative|gradient|slope) of (?:the )?\s?$")
_WORD = r"(?:\s(?:activation|function|curve))?(?:\s?\(\s?x\s?\))?"
_ALWAYS = r"(?:always|everywhere|for all x|at every point|for every x|at all points|strictly|throughout)"
_NEVER = r"(?:never|nowhere|at no point)"
_WAYS = (
    r"(?P<more>(?:greater|larger|bigger|higher) than|above|over)|(?P<less>(?:smaller|less|lower) than|below|under|beneath)"
    r"|(?P<atleast>at least(?: as (?:large|great|big) as)?|(?:greater|larger|bigger) than or equal to|no (?:smaller|less|lower) than|not (?:smaller|less|lower) than|bounded below by)"
    r"|(?P<atmost>at most(?: as (?:large|great|big) as)?|(?:smaller|less) than or equal to|no (?:larger|greater|bigger|more|higher) than|not (?:larger|greater|bigger|more|higher) than|bounded above by)"
)
_BETWEEN = late(
    rf"{_WORD},?\s(?:is (?:[\w-]{{1,16}} ){{1,3}}?(?:and|but) )?(?:(?:is|are|(?P<lies>lies|lie|stays|remains|runs|sits)|takes (?:a )?values?)\s)?(?:(?P<adv>{_ALWAYS}|{_NEVER})\s)?"
    rf"(?:(?:is|lies|stays|remains|goes|rises|drops|falls|gets)\s)?(?:strictly\s)?(?:(?P<adv2>{_ALWAYS}|{_NEVER})\s)?(?:{_WAYS})\s(?:that of |those of )?(?:the |an? )?\s?"
)
_EXCEEDS = late(
    rf"{_WORD}\s(?:(?P<adv>{_ALWAYS}|{_NEVER})\s)?(?P<verb>exceeds?|dominates?|upper-bounds?)\s(?:the )?\s?"
)
_AFTER = late(
    rf"{_WORD}\s?(?P<all>,?\s?(?:everywhere|for (?:all|every|any|each)(?: real)? ?(?:x\b|inputs?|values?|numbers?|reals?)|at every (?:point|x)|on (?:all of r|the whole (?:real )?line|the real line)|throughout))?"
)
_SIGNS = late(rf"{_WORD}\s?(?P<sign><=|>=|<|>|≤|≥|≦|≧|\\leq?(?![a-z])|\\geq?(?![a-z]))\s?")
_BY_SIGN = {
    "<": Relation.LESS, ">": Relation.GREATER, "<=": Relation.AT_MOST, ">=": Relation.AT_LEAST, "≤": Relation.AT_MOST,
    "≥": Relation.AT_LEAST, "≦": Relation.AT_MOST, "≧": Relation.AT_LEAST, r"\le": Relation.AT_MOST,
    r"\leq": Relation.AT_MOST, r"\ge": Relation.AT_LEAST, r"\geq": Relation.AT_LEAST,
}  # fmt: skip
_BY_WORDS = {
    "more": Relation.GREATER, "less": Relation.LESS, "atleast": Relation.AT_LEAST, "atmost": Relation.AT_MOST,
}  # fmt: skip
_OPPOSITE = {
    Relation.GREATER: Relation.AT_MOST, Relation.LESS: Relation.AT_LEAST, Relation.AT_LEAST: Relation.LESS,
    Relation.AT_MOST: Relation.GREATER,
}  # fmt: skip
_LOOSER = {Relation.GREATER: Relation.AT_LEAST, Relation.LESS: Relation.AT_MOST}

_JA_ALL = r"(?:常に|いつでも|つねに|必ず|どこでも|全域で|至る所で|いたるところで|実数全体で|(?:すべて|全て|任意|あらゆる)の(?:実数|点|入力)?\s?x?\s?(?:で|において|に対して|について))"
_JA_PLACE = (
    rf"(?:[xz]\s?(?:[<>≤≥]|\\[lg]eq?|が)\s?(?:{NUMERAL})\s?(?:以上|以下|より大きい|より小さい|未満)?\s?|(?:[正負]の(?:側|入力|領域|範囲|部分|区間|x|実数)|(?:入力|x)が[正負]|原点の[左右](?:側)?))"
    r"(?:では|で|において(?:は)?|に対して(?:は)?|の(?:とき|場合|範囲で(?:は)?|区間で(?:は)?)(?:は|に)?)[、,]?\s?"
)
_JA_BETWEEN = late(
    rf"\s?(?:関数)?(?:の値)?\s?(?:は|の(?:ほう|方)が)[、,]?\s?(?:{_JA_PLACE})?(?:[^。、はが]{{1,16}}(?:であり|で|し|く)[、,]\s?)?(?P<adv>{_JA_ALL})?[、,]?\s?"
)
_JA_AFTER = late(
    rf"\s?(?:関数)?(?:の値)?\s?(?:(?:より(?:も)?[、,]?\s?(?P<adv>{_JA_ALL})?\s?(?:わずかに|少し(?:だけ)?|やや|ほんの少し|ずっと|はるかに)?\s?(?P<way>大き|小さ|上|下)|を[、,]?\s?(?P<adv2>{_JA_ALL})?\s?(?:わずかに|少し(?:だけ)?|やや)?\s?(?P<verb>上回|超え|越え|下回)(?=る|り|っ|ます))(?!く(?:な(?:い|か)|はな|はあり|あり))(?:い|く|な)?(?P<some>(?:な)?(?:る|り得る|りうる)?(?:こと|場合|とき)(?:が|も)?(?:あ[るり]))?(?:の|に|側)?(?:値|ある|位置)?|(?P<bound>以上|以下)(?=で|の値|と|だ|に(?:な|と)))"
)
_OTHERS = late(
    r"精度|学習|速|計算|収束|勾配|傾き|微分|導関数|\b(?:faster|slower|cheaper|accura\w+|loss|comput\w+|train\w*|range|popular)\b"
)


_NEXT_CLAUSE = late(r",\s(?:so|which|while|whereas|but|and|because|since)\b|[;；。]")


def _found(passage: Passage) -> Iterator[Proposal]:
    for pair in pairs(passage):
        yield from _meeting(pair)
        on = part_of_line(passage.inlined.text)
        if on is None:  # "they agree for x > 0, so the difference is seen on the left"
            own = _NEXT_CLAUSE.search(passage.inlined.text, pair.second.end)
            on = None if own is None else part_of_line(passage.inlined.text[: own.start()])
        if on is None:
            return
        told = _told(pair, on)
        if told is None:
            yield from _agreeing(pair, on)
            continue
        relation, order, end = told
        if order == _SOMEWHERE:
            yield from _somewhere(pair, relation, on, end)
            continue
        if is_doubted(pair.text[pair.start : end + 8]):
            continue
        try:
            a, b = (curve_of(name, order) for name in pair.names)
        except ClaimError:
            continue
        yield _proposal(pair, (a, b), relation, on, end)


_AGREE = late(
    r"(?:\s(?:activation|function)s?)?,?\s(?:both )?(?:(?P<slope>have the same (?:derivative|gradient|slope))|agree|coincide|are (?:exactly )?(?:identical|equal|the same))\b"
    r"|(?:関数)?は[^、。]{0,24}(?:一致する|一致し|等しい|等しく|同じ(?:値|である|になる))"
)


# agree at zero only, and for positive inputs
_AT_A_POINT = late(
    r"\s(?:only |just |exactly )?(?:at|in)\s(?:the origin|zero|(?:x ?= ?)?[-−\d])|\s?原点で|\s?x ?= ?\d"
)


def _agreeing(pair: Pair, on: Interval) -> Iterator[Proposal]:
    """That two functions are the same on a part of the line."""
    joined = re.fullmatch(AND, pair.between) is not None
    found = _AGREE.match(pair.text, pair.second.end)
    if (
        not joined
        or found is None
        or on == Interval.line()
        or is_doubted(pair.text[pair.start : found.end() + 8])
        or _AT_A_POINT.match(pair.text, found.end())
    ):
        return
    try:
        a, b = (curve_of(name, int(found["slope"] is not None)) for name in pair.names)
    except ClaimError:
        return
    claim = Compared(a, Relation.EQUAL, b, on)
    yield Proposal((claim,), Kind.COMPARISON, pair.names, pair.start, found.end())


_MEET = late(
    r"(?:\s(?:activation|function)s?)?,?\s(?:both )?(?:(?:agree|coincide|meet|intersect|are equal)|(?:have|take|share) the same (?:value|height))"
    rf"\s(?:at|in)\s(?:the point )?(?P<p>the origin|zero|x ?= ?(?:{NUMERAL})|0(?!\.?\d))"
)


# softplusはReLUと原点で一致する; softplusとReLUは x=0 で同じ値をとる
_JA_MEET = late(
    rf"\s?(?:関数)?\s?(?P<with>と|は)[、,]?\s?(?:とも(?:に)?[、,]?\s?)?(?P<p>原点|x ?= ?(?:{NUMERAL})|0)\s?(?:で|において)(?:は)?[、,]?\s?(?:(?:値が)?(?:一致|等し)|同じ値|交わ)(?!し?(?:ない|ませ)|らな|くな|な(?:い|く))"
)
_JA_TOPIC = late(r"\s?(?:関数)?\s?は[、,]?\s?")


def _meeting(pair: Pair) -> Iterator[Proposal]:
    """That two functions have the same value at a point."""
    found = _MEET.match(pair.text, pair.second.end) or _JA_MEET.match(pair.text, pair.second.end)
    joined = re.fullmatch(AND, pair.between) is not None
    if found is not None and "with" in found.groupdict() and found["with"] == "と":
        joined = _JA_TOPIC.fullmatch(pair.between) is not None
    if found is None or not joined or is_doubted(pair.text[pair.start : found.end()]):
        return
    at = point_said(found["p"])
    if at is not None:
        a, b = (f"{name}({at})" for name in pair.names)
        yield Proposal(read_claims(f"{a} = {b}"), Kind.COMPARISON, pair.names, pair.start, found.end())


_SOMEWHERE = -1


def _somewhere(pair: Pair, relation: Relation, on: Interval, end: int) -> Iterator[Proposal]:
    """That the first is above, or below, the second in places."""
    try:
        a, b = (curve_of(name) for name in pair.names)
    except ClaimError:
        return
    claim = No(Compared(a, _OPPOSITE[relation], b, on))
    yield Proposal((claim,), Kind.COMPARISON, pair.names, pair.start, end)


def _proposal(
    pair: Pair, curves: tuple[Curve, Curve], relation: Relation, on: Interval, end: int
) -> Proposal:
    """In words, "greater" may be meant with "or equal"."""
    ways = [relation, *([_LOOSER[relation]] if relation in _LOOSER else [])]
    kinds = [
        Proposal((Compared(curves[0], way, curves[1], on),), Kind.COMPARISON, pair.names, pair.start, end)
        for way in ways
    ]
    return Proposal(kinds[0].claims, Kind.COMPARISON, pair.names, pair.start, end, or_else=tuple(kinds[1:]))


def _told(pair: Pair, on: Interval) -> tuple[Relation, int, int] | None:
    """The relation of the first to the second, the order of the derivatives, and where the words end."""
    japanese = _told_in_japanese(pair, on)
    if japanese is not None:
        return japanese
    text, end = pair.text, pair.second.end
    after = _AFTER.match(text, end)
    assert after is not None
    sloped = _OF_SLOPES.search(pair.before) is not None
    if sloped and "that of" not in pair.between:
        return None
    if not sloped and (_OPENS.search(pair.before) is None or _OTHERS.search(pair.between)):
        return None
    everywhere = bool(after["all"]) or on != Interval.line()
    if (sign := _SIGNS.fullmatch(pair.between)) is not None:
        return (_BY_SIGN[sign["sign"]], 0, after.end()) if everywhere else None
    if (verb := _EXCEEDS.fullmatch(pair.between)) is not None:
        return _with(Relation.GREATER, verb["adv"], everywhere, int(sloped), after.end())
    found = _BETWEEN.fullmatch(pair.between)
    if found is None:
        return None
    way = next(_BY_WORDS[name] for name in _BY_WORDS if found[name])
    everywhere = everywhere or found["lies"] is not None  # "softplus lies above ReLU": all of its graph does
    return _with(way, found["adv"] or found["adv2"], everywhere, int(sloped), after.end())


def _with(
    way: Relation, adverb: str | None, everywhere: bool, order: int, end: int
) -> tuple[Relation, int, int] | None:
    if adverb is not None and re.match(_NEVER, adverb):
        return _OPPOSITE[way], order, end
    return (way, order, end) if everywhere or adverb is not None else None


def _told_in_japanese(pair: Pair, on: Interval) -> tuple[Relation, int, int] | None:
    between = _JA_BETWEEN.fullmatch(pair.between)
    after = _JA_AFTER.match(pair.text, pair.second.end)
    implied = pair.first.start == pair.first.end
    if (
        (between is None and not implied)
        or after is None
        or _OTHERS.search(pair.text, pair.start, after.end() + 6)
    ):
        return None
    always = between["adv"] if between is not None else re.search(_JA_ALL, pair.before)
    always = always or after["adv"] or after["adv2"]
    way = Relation.LESS if (after["way"] or after["verb"]) in ("小さ", "下", "下回") else Relation.GREATER
    if after["some"] and not always:
        return way, _SOMEWHERE, after.end()
    if not (always or on != Interval.line()) or (after["bound"] and not always):
        return None
    if after["bound"]:
        return (Relation.AT_LEAST if after["bound"] == "以上" else Relation.AT_MOST), 0, after.end()
    return way, 0, after.end()


heights = Pattern(
    "heights",
    _found,
    fires=(
        ("Softplus is larger than ReLU everywhere.", "softplus > relu"),
        ("SiLU is never greater than ReLU.", "silu <= relu"),
        ("ReLU ≤ softplus for all x.", "relu <= softplus"),
        ("The derivative of tanh is always larger than that of the sigmoid.", "tanh' > sigmoid'"),
        ("For x > 0, GELU is smaller than ReLU.", "gelu < relu on (0, oo)"),
        ("softplusは、ReLUより常に大きい。", "softplus > relu"),
        ("Tanh and GELU agree at zero.", "tanh(0) = gelu(0)"),
        ("GELUはすべての x で ReLU 以下である。", "gelu <= relu"),
    ),
    silent=(
        "Softplus is not larger than ReLU everywhere.",
        "GELU is larger than ReLU.",
        "Is GELU always larger than ReLU?",
        "The loss with GELU is always smaller than with ReLU.",
        "GELU is always slower than ReLU.",
        "GELUの精度は常にReLUより高い。",
        "ReLUの勾配は常にシグモイドより大きい。",
    ),
)  # fmt: skip
