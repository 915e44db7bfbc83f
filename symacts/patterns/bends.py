"""Inflection points, where the graph turns from convex to concave or back; and the two places where it is steepest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sympy import Integer, Rational

from symacts.catalog import find
from symacts.claim import (
    Attained,
    Claim,
    Compared,
    Counted,
    Curve,
    Feature,
    Has,
    Kind,
    No,
    Quantity,
    Relation,
    Trait,
    Written,
)
from symacts.prose.clauses import value_at
from symacts.prose.lexicon import NUMERAL, clean, number
from symacts.prose.pairing import numeral
from symacts.prose.phrasing import Rule, by_rules, curve_of
from symacts.reading.claims import as_curve
from symacts.values import Interval

__all__ = ["bends"]

_N = rf"(?:x\s?(?:=|≈|≒|\\approx|\\simeq)\s?)?(?:about |around |approximately |roughly |約|およそ)?(?P<n>{NUMERAL}|the origin|原点)(?!\s?(?:epochs?|layers?|エポック|層|つ|個|箇所|[かヶカ]所|点|回))"
_NEAR = Rational(1, 64)


def _points(said: str) -> list[tuple[Interval, str]]:
    """A neighbourhood of each point: what rounds to a decimal, else a small one."""
    found = []
    for written in number("0" if said in ("the origin", "原点") else said):
        if not written.value.is_finite:
            return []
        half = written.unit / 2 if written.unit is not None and "." in written.text else _NEAR
        found.append((Interval(written.value - half, written.value + half), written.text))
    return found


def _turning(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """Neither convex nor concave beside the point, however near."""
    if find(name) is None:
        return None
    of = curve_of(name)
    return [
        No(Has(of, trait, on)) for on, _ in _points(match["n"]) for trait in (Trait.CONVEX, Trait.CONCAVE)
    ]


def _turning_there(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """The same, at a point (a, b) of the graph."""
    turning, at, value = _turning(match, name), numeral(match["n"]), numeral(match["b"])
    there = None if at is None else value_at(curve_of(name), at.value)
    if turning is None or value is None or there is None:
        return None
    relation = Relation.ABOUT if "." in value.text else Relation.EQUAL
    return [*turning, Compared(there, relation, Curve(value.text, value.value))]


def _steepest(match: re.Match[str], name: str) -> Claim | None:
    """The slope is greatest in size at a and at -a, and nowhere else."""
    held = number(match["n"])
    if find(name) is None or len(held) != 1 or not held[0].value.is_positive:
        return None
    written = held[0]
    mirrored = Written(-written.value, f"-{written.text}", written.unit)
    relation = Relation.ABOUT if "." in written.text else Relation.EQUAL
    return Attained(Quantity.MAX, as_curve(f"abs({name}')"), (mirrored, written), relation)


def _never(match: re.Match[str], name: str) -> Claim | None:
    """The second derivative does not change its sign."""
    none = Written(Integer(0), "0")
    return None if find(name) is None else Counted(Feature.INFLECTIONS, curve_of(name), Relation.EQUAL, none)


_OF = r"(?: of (?:the )?(?:(?!at\b|in\b|where\b|which\b|whose\b|training\b|loss\b|network\b)[\w-]{1,16} ?){1,3})?"
_SLOPE = r"(?:slope|gradient|derivative)"
_JA_SLOPE = r"(?:傾き|勾配|微分(?:係数|値)?)(?:の(?:絶対値|大きさ))?"
_BOTH = rf"x\s?(?:=|≈|≒|\\approx)\s?(?:about |約)?(?:±|\\pm)\s?(?P<n>{NUMERAL})"
bends = by_rules(
    "bends",
    (
        Rule(rf"\binflection points?{_OF},? ?(?:(?:is|are|lies?|occurs?|located|sits?|only|exactly|namely|at|in|:|\() ?){{1,4}}(?:the point )?{_N}", _turning, Kind.CONVEX),
        Rule(rf"\b(?:curvature|convexity|concavity|second derivative){_OF},? ?(?:changes|switches|flips) (?:its )?sign,? (?:only |exactly once,? |once,? |precisely )?(?:at|in) (?:the point )?{_N}", _turning, Kind.CONVEX),
        Rule(rf"(?:2階微分|二階微分|2階導関数|二階導関数|第2次導関数|曲率|凹凸)(?:は|が)[、,]?\s?{_N}\s?(?:で|を境に)(?:のみ|だけ)?\s?(?:符号が?(?:変わ|変化|反転)|符号を変え|入れ替わ)", _turning, Kind.CONVEX),
        Rule(r"\b(?P<n>the origin)(?= is (?:the |its |an? )?(?:only )?inflection point)", _turning, Kind.CONVEX),
        Rule(rf"(?:変曲点(?:の座標)?(?:は|が|を|:)[、,]?|\binflection point(?: of (?:the )?[\w ]{{2,20}}?)? (?:is|lies at|at)) ?(?:点|the point )?\(\s?(?P<n>{NUMERAL})\s?,\s?(?P<b>{NUMERAL})\s?\)", _turning_there, Kind.CONVEX),
        Rule(rf"(?<!曲線の)変曲点(?:の\s?x?\s?座標)?(?:は|が|を|:)[、,]?\s?{_N}", _turning, Kind.CONVEX),
        Rule(rf"{_N}\s?(?:に|が|で|を|は|の点が|の点は|において)[、,]?\s?(?:唯一の)?変曲点(?!を?(?:持たな|もたな|ではな|でな))", _turning, Kind.CONVEX),
        Rule(rf"\b(?:steepest|{_SLOPE} (?:is|has its|reaches its) (?:largest|greatest|steepest|maximum)(?: in (?:magnitude|absolute value))?)[^.;]{{0,12}}?{_BOTH}", _steepest, Kind.EXTREMUM),
        Rule(rf"{_BOTH}\s?(?:で|のとき)[、,]?\s?(?:に)?(?:{_JA_SLOPE}(?:が|は)\s?(?:最も|一番)?(?:最大|急|大き)|(?:最も|一番)\s?(?:急|傾きが))", _steepest, Kind.EXTREMUM),
        Rule(r"\b(?:has|have|with) no inflection points?|変曲点(?:を|は|が|も)\s?(?:(?:一つ|1\s?つ|ひとつ|どこに)も\s?)?(?:持たな|もたな|な(?:い|く)|存在しな|ありません|持ちません)", _never, Kind.CONVEX),
    ),
    fires=(
        ("Tanh has its inflection point at the origin.", "tanh is not convex on (-1/64, 1/64)"),
        ("# GELU\n\nThe inflection points are at x = ±√2.", "gelu is not concave on (-1/64 + sqrt(2), 1/64 + sqrt(2))"),
        ("The curvature of tanh changes sign only at 0.", "tanh is not convex on (-1/64, 1/64)"),
        ("シグモイド関数は x=0 に変曲点を持つ。", "sigmoid is not convex on (-1/64, 1/64)"),
        ("シグモイド関数の変曲点は (0, 1/2) である。", "sigmoid(0) = 1/2"),
        ("ソフトプラスの変曲点は x=1 である。", "softplus is not concave on (63/64, 65/64)"),
        ("Softplus has no inflection point.", "count(inflections(softplus)) = 0"),
        ("# Gaussian\n\nIt is steepest at x = ±1.", "argmax(abs(gaussian')) = {-1, 1}"),
    ),
    silent=(
        "The inflection point of the training with tanh is at 3 epochs.",
        "The learning curve with tanh has an inflection point.",
        "tanhを使うと、学習曲線の変曲点は10エポックで現れる。",
    ),
    cleaned=clean,
)  # fmt: skip
