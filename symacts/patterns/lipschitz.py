"""Lipschitz constants in words: "1-Lipschitz", "Lipschitz with constant 1/4", "the Lipschitz constant of tanh is 1"."""

from __future__ import annotations

import re
from collections.abc import Callable

from symacts.catalog import find, find_vector
from symacts.claim import Amount, Claim, Has, Kind, No, Quantity, Relation, Trait
from symacts.prose.lexicon import FRACTION
from symacts.prose.pairing import numeral
from symacts.prose.phrasing import NUMBER, Rule, by_rules, curve_of, number_in
from symacts.reading.names import mentions
from symacts.wording import late

__all__ = ["lipschitz"]

_N = rf"\$?\s?(?:(?:L|K)\s?=\s?)?({NUMBER}|{FRACTION}|one(?![ -]))\$?(?![\w.]*\d)"
# 2-Lipschitz at best: with no smaller constant
_BEST = r"(?=(?: at best|[^.;]{0,32}(?:[,;:—–]|\band\b)\s[^.;]{0,16}\b(?:no (?:smaller|better|lower) (?:constant|number|value|one)|(?:constant|bound) is (?:sharp|optimal|tight|best possible|the best)|cannot be improved)))"
_ABOUT = r"(?:exactly |just |precisely |(?:approximately |about |roughly |around |≈ ?))?"

_JA_ABOUT = r"(?:約|およそ|ほぼ|ちょうど|正確に|厳密に)?\s?"
_NO_BOUND = r"(?!\s?\$?\s?(?:より|以[上下]|未満|を(?:超|上回|下回)))"


def _constant(exact: bool) -> Callable[[re.Match[str], str], Claim | None]:
    def build(match: re.Match[str], name: str) -> Claim | None:
        said = next(group for group in match.groups() if group)
        number = numeral(said) if said[0].isalpha() else number_in(said)
        if number is None or number.value.is_infinite or not (find(name) or find_vector(name)):
            return None
        about = "." in number.text or re.search(r"about|approx|roughly|around|≈|約", match[0]) is not None
        relation = Relation.ABOUT if exact and about else Relation.EQUAL if exact else Relation.AT_MOST
        return Amount(Quantity.LIPSCHITZ, curve_of(name), relation, number)

    return build


def _bounded_by(match: re.Match[str], name: str) -> Claim | None:
    """On which side of a number it is, in Japanese."""
    number = number_in(match[1])
    if number is None or number.value.is_infinite or find(name) is None:
        return None
    relation = next(relation for way, relation in _WAYS.items() if way in match["way"])
    return Amount(Quantity.LIPSCHITZ, curve_of(name), relation, number)


_WAYS = {
    "大き": Relation.GREATER, "超え": Relation.GREATER, "上回": Relation.GREATER, "小さ": Relation.LESS,
    "下回": Relation.LESS, "未満": Relation.LESS, "以上": Relation.AT_LEAST, "以下": Relation.AT_MOST,
}  # fmt: skip


def _one_of_several(match: re.Match[str], name: str) -> Claim | None:
    """リプシッツ定数は tanh が 1、シグモイドが 1/4: that of the name that stands right before."""
    before = match.string[: match.start()]
    if "リプシッツ" not in before:
        return None
    named = [m for m in mentions(before) if before[m.end :].strip() in ("", "関数")]
    if not named or named[-1].name != name or _OF_SEVERAL.search(before[: named[-1].start]) is None:
        return None
    return _constant(exact=True)(match, name)


_OF_SEVERAL = late(r"リプシッツ定数(?:は|:)[、,]?(?:[^。]{0,72}[、,])?\s?$")


def _bounded_slope(match: re.Match[str], name: str) -> Claim | None:
    """Lipschitz with some constant: the slope is bounded."""
    return None if find(name) is None else Has(curve_of(name, 1), Trait.BOUNDED)


def _contracting(match: re.Match[str], name: str) -> Claim | None:
    """Lipschitz with a constant below 1."""
    one = number_in("1")
    if find(name) is None or one is None:
        return None
    return Amount(Quantity.LIPSCHITZ, curve_of(name), Relation.LESS, one)


def _unbounded_slope(match: re.Match[str], name: str) -> Claim | None:
    return None if find(name) is None else No(Has(curve_of(name, 1), Trait.BOUNDED))


lipschitz = by_rules(
    "lipschitz",
    (
        Rule(rf"(?:関数)?\s?(?:が|は)[、,]?\s?{_JA_ABOUT}{_N}{_NO_BOUND}\s?(?=[、,。]|で(?:す|ある)|と(?:な)|に(?:な)|だ|$)", _one_of_several, Kind.LIPSCHITZ),
        Rule(rf"\bLipschitz constants?\b(?! of (?:the |an? )?(?:\w+ )?(?:network|layer|model|loss))"
            rf"(?:[^.;=\d]{{0,40}}?(?:is|are|equals?|=|of|:))? {_ABOUT}{_N}(?! (?:network|layer|model)s?)", _constant(exact=True), Kind.LIPSCHITZ),
        Rule(rf"(?<![\w.])\$?({NUMBER})\$?[- ]?Lipschitz\b{_BEST}", _constant(exact=True), Kind.LIPSCHITZ),
        Rule(rf"(?<![\w.])\$?({NUMBER})\$?[- ]?Lipschitz\b(?!{_BEST})", _constant(exact=False), Kind.LIPSCHITZ, negatable=True),
        Rule(rf"\bLipschitz(?:[- ]continuous)?,? with (?:the |a )?(?:Lipschitz )?(?:constant|modulus) (?:of |equal to )?{_ABOUT}{_N}", _constant(exact=False), Kind.LIPSCHITZ),
        Rule(rf"\bLipschitz(?:[- ]continuous)?,? with (?:the |an? |its )?(?:optimal|best(?: possible)?|smallest|least|sharp|minimal|exact) (?:Lipschitz )?(?:constant|modulus) (?:of |equal to )?{_ABOUT}{_N}", _constant(exact=True), Kind.LIPSCHITZ),
        Rule(r"\b(?:is|are) (?:globally )?Lipschitz(?:[- ]continuous)?(?! (?:with|constant))", _bounded_slope, Kind.LIPSCHITZ),
        Rule(r"\b(?:is|are) not (?:globally )?Lipschitz(?:[- ]continuous)?(?! (?:with|constant))", _unbounded_slope, Kind.LIPSCHITZ),
        Rule(r"(?:(?<=\bis )|(?<=\bare )|(?<=\bnot ))(?:(?:an?|strict|strictly) ){0,3}(?:contractions?|contractive)(?: mappings?| maps?)?(?! (?:of|in|to))", _contracting, Kind.LIPSCHITZ, negatable=True),
        Rule(r"縮小写像(?=で(?:あ|す)|だ|[。、]|$)", _contracting, Kind.LIPSCHITZ),
        Rule(r"\b(?:has|have|with) a (?:uniformly |globally )?bounded (?:first )?(?:derivative|gradient|slope)\b(?! (?:near|on|for|when))", _bounded_slope, Kind.LIPSCHITZ, negatable=True),
        Rule(r"\b(?:has|have|with) an? unbounded (?:first )?(?:derivative|gradient|slope)\b", _unbounded_slope, Kind.LIPSCHITZ, negatable=True),
        Rule(r"大域的に(?:は)?\s?(?:リプシッツ|Lipschitz)\s?(?:連続)?で(?:は)?(?:な|あ(?:りません|るとは))", _unbounded_slope, Kind.LIPSCHITZ),
        Rule(r"大域的に\s?(?:リプシッツ|Lipschitz)\s?(?:連続)?(?=で(?:あ|す)|だ|[。、]|$)", _bounded_slope, Kind.LIPSCHITZ),
        Rule(r"(?<![\d-])(?<!大域的に)リプシッツ連続(?=で(?:あ|す)|だ|な関数|[。、]|$)", _bounded_slope, Kind.LIPSCHITZ),
        Rule(r"リプシッツ連続で(?:は)?(?:な|あ(?:りません|るとは))", _unbounded_slope, Kind.LIPSCHITZ),
        Rule(rf"(?:リプシッツ|Lipschitz)\s?定数(?:\s?[(（](?:最小|最良|最小値|最小のもの)[)）])?(?:\s?(?:は|が|も|=|＝|:|：)\s?|\s){_JA_ABOUT}{_N}{_NO_BOUND}", _constant(exact=True), Kind.LIPSCHITZ),
        Rule(rf"(?:リプシッツ|Lipschitz)\s?定数(?:は|が|も)[、,]?\s?{_N}\s?(?P<way>より(?:も)?(?:真に)?(?:大き|小さ)|を(?:超え|上回|下回)(?=る|ます|て|、)|以上|以下|未満)(?!くな(?:い|く)|くあり)", _bounded_by, Kind.LIPSCHITZ, negatable=True),
        Rule(rf"(?<![A-Za-z])Lip\}}?\s?\((?!\s?[a-z]\s?\))[^()=]{{1,32}}\)\s?(?:=|＝)\s?{_N}", _constant(exact=True), Kind.LIPSCHITZ),
        Rule(rf"({NUMBER})-?リプシッツ", _constant(exact=False), Kind.LIPSCHITZ, negatable=True),
    ),
    fires=(
        ("リプシッツ定数は tanh が 1、シグモイドが 1/4 です。", "lipschitz(sigmoid) = 1/4"),
        ("Tanh is 1-Lipschitz.", "lipschitz(tanh) <= 1"),
        ("Softplus is smooth. The Lipschitz constant of GELU is 1.", "lipschitz(gelu) = 1"),
        ("The Lipschitz constant of the sigmoid is 1/4.", "lipschitz(sigmoid) = 1/4"),
        ("The sigmoid is Lipschitz with constant 0.25.", "lipschitz(sigmoid) <= 0.25"),
        ("The sigmoid is a contraction.", "lipschitz(sigmoid) < 1"),
        ("tanhのリプシッツ定数は1である。", "lipschitz(tanh) = 1"),
        ("Mish has a bounded derivative.", "mish' is bounded"),
        ("Tanh is 2-Lipschitz, and no smaller constant would do.", "lipschitz(tanh) = 2"),
    ),
    silent=(
        "The Lipschitz constant of the network with tanh is 3.",
        "Lipschitz functions such as tanh are nice.",
    ),
)  # fmt: skip
