"""How many inflection points, kinks, jumps, zeros or stationary points there are: "GELU has two inflection points"."""

from __future__ import annotations

import re

from sympy import Integer

from symacts.catalog import find
from symacts.claim import Claim, Counted, Feature, Kind, Relation, Written
from symacts.prose.lexicon import clean
from symacts.prose.phrasing import Rule, by_rules, curve_of, order_at

__all__ = ["counts"]

_NUMBERS = {
    "one": 1, "single": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "no": 0, "一": 1, "二": 2, "三": 3,
    "四": 4, "五": 5, "六": 6, "ひと": 1, "ふた": 2, "唯一": 1,
}  # fmt: skip
_KINK = r"kinks?|corners?|折れ(?:点|目|曲がり)|尖点|尖り|キンク|(?<![一-龠])角"
_JUMP = r"(?:jump )?discontinuit(?:y|ies)|jumps?|不連続点|ジャンプ|跳び"
_ROUGH = r"points? (?:of non-?differentiability|where it is not differentiable)|non-?differentiable points?|微分(?:不可能な|不能な|できない|可能でない)\s?点"
_ZERO = r"zeros?|roots?|零点|ゼロ点|根|x\s?軸との(?:交点|共有点)"
_STATIONARY = r"(?:stationary|critical) points?|停留点|臨界点"
_INFLECTION = r"inflection points?|points? of inflection|変曲点"
_THINGS = (
    rf"(?:(?P<kinks>{_KINK})|(?P<jumps>{_JUMP})|(?P<nondifferentiable>{_ROUGH})|(?P<zeros>{_ZERO})"
    rf"|(?P<stationary>{_STATIONARY})|(?P<inflections>{_INFLECTION}))"
)


def _count(match: re.Match[str], name: str) -> Claim | None:
    said = match["n"].strip()
    number = Integer(said) if said.isdigit() else _NUMBERS.get(said)
    if find(name) is None or number is None:
        return None
    what = next(word for word in (*(f.value for f in Feature), "stationary") if match[word])
    order = order_at(match.string, match.start())
    if what == "stationary":
        return Counted(
            Feature.ZEROS, curve_of(name, order + 1), _relation(match), Written(Integer(number), str(number))
        )
    return Counted(
        Feature(what), curve_of(name, order), _relation(match), Written(Integer(number), str(number))
    )


def _count_listed(match: re.Match[str], name: str) -> Claim | None:
    """As many as there are points in the list, and no others: 微分できない点は x=0 と x=6 だけ."""
    what = next(word for word in (f.value for f in Feature) if match.groupdict().get(word))
    number = Integer(len(_POINT.findall(match["list"])) + match["list"].count("±"))
    if find(name) is None:
        return None
    curve = curve_of(name, order_at(match.string, match.start()))
    return Counted(Feature(what), curve, Relation.EQUAL, Written(number, str(number)))


def _relation(match: re.Match[str]) -> Relation:
    how = match.groupdict().get("how") or ""
    return (
        Relation.AT_LEAST
        if re.search("least|少なくとも", how)
        else Relation.AT_MOST
        if re.search("most|最大|高々", how)
        else Relation.EQUAL
    )


_N = r"(?P<n>\d{1,2}|one|single|two|three|four|five|six|no)"
_JA_N = r"(?P<n>\d{1,2}|[一二三四五六]|ひと|ふた)\s?(?:つ|個|箇所|[かヶカ]所|点|本)"
_JA_HOW = r"(?P<how>ちょうど|ただ|全部で|合計(?:で)?|少なくとも|最大で|高々)?\s?"
_JA_HAS = r"(?:を?(?:持つ|もつ|持ち|もち|有する|有し)|が?(?:ある|あり(?!ませ)|存在(?:する|し(?!な|ま?せ))|現れ)|で(?:ある|す(?!か)|、)|だ(?=[。、]|$)|$|[。、])"
_A_POINT = r"(?:(?:x\s?=\s?)?[±+−-]?\s?\d{1,4}(?:\.\d{1,6})?|原点)"
_POINT = re.compile(_A_POINT)
_LIST = rf"(?P<list>{_A_POINT}(?:\s?(?:と|、|,|および)\s?{_A_POINT}){{0,3}})"
counts = by_rules(
    "counts",
    (
        Rule(rf"\b(?:has|have|with|possesses|exhibits|shows|there (?:is|are)) (?P<how>exactly |only |just |precisely |a |at least |at most )?{_N} (?:(?:distinct|different|isolated|real|sharp) )?{_THINGS}(?!-|\s?(?:at|in|:|,|near) (?:x\s?=\s?)?[-+−±\d.])(?! (?:to|in common|of the (?:network|loss|training)))\b", _count, Kind.OTHER, negatable=True),
        Rule(rf"{_THINGS}(?:は|が|を|も)[、,]?\s?{_JA_HOW}{_JA_N}\s?(?:だけ|のみ)?\s?{_JA_HAS}", _count, Kind.OTHER, negatable=True),
        Rule(rf"{_JA_HOW}{_JA_N}\s?の\s?{_THINGS}(?:だけ|のみ)?(?:を|が)\s?{_JA_HAS}", _count, Kind.OTHER, negatable=True),
        Rule(rf"{_THINGS}の(?:個)?数は[、,]?\s?{_JA_HOW}(?P<n>\d{{1,2}}|[一二三四五六])\s?(?:つ|個)?\s?{_JA_HAS}", _count, Kind.OTHER, negatable=True),
        Rule(rf"{_THINGS}は[、,]?\s?(?:ただ)?(?P<n>一|ひと|1)つ(?:だけ|のみ|しかな)", _count, Kind.OTHER),
        Rule(rf"{_THINGS}は[、,]?\s?{_LIST}\s?(?:の|、|という)?\s?{_JA_HOW}{_JA_N}\s?(?:だけ|のみ)?\s?{_JA_HAS}", _count, Kind.OTHER),
        Rule(rf"{_THINGS}は[、,]?\s?{_LIST}\s?(?:だけ|のみ)(?:で(?:ある|す(?!か)|、)|だ(?=[。、]|$)|$|[。、])", _count_listed, Kind.OTHER),
    ),
    fires=(
        ("GELU has two inflection points.", "count(inflections(gelu)) = 2"),
        ("ReLU6 has exactly two kinks.", "count(kinks(relu6)) = 2"),
        ("The leaky ReLU has a single kink.", "count(kinks(leaky_relu)) = 1"),
        ("SiLU has one stationary point.", "count(zeros(silu')) = 1"),
        ("GELUは変曲点を2つもつ。", "count(inflections(gelu)) = 2"),
        ("ハードシュリンクには不連続点が2つある。", "count(jumps(hardshrink)) = 2"),
        ("ReLU6の折れ点は2か所である。", "count(kinks(relu6)) = 2"),
        ("ハードシグモイドは2つの折れ点を持つ。", "count(kinks(hard_sigmoid)) = 2"),
        ("ReLU6の折れ点はx=0とx=6の二つだけである。", "count(kinks(relu6)) = 2"),
        ("ReLUの微分できない点はx=0のみである。", "count(nondifferentiable(relu)) = 1"),
    ),
    silent=(
        "The network with ReLU has two layers.",
        "The loss has two kinks with ReLU6.",
        "ReLU has many zeros.",
        "ReLUには2つの利点がある。",
        "GELUの変曲点は x=2 にある。",
    ),
    cleaned=clean,
)  # fmt: skip
