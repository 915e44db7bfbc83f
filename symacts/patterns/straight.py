"""Straight lines and curves, jumps at a threshold, and values that are 0 or the input."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sympy import S, oo

from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Claim, Has, Kind, No, Trait
from symacts.prose.phrasing import Rule, by_rules, curve_of, is_denied
from symacts.reading.claims import read_claims
from symacts.reading.passages import Passage
from symacts.reading.quantified import read_asked
from symacts.values import Interval

__all__ = ["lines", "straight"]


def _nonlinear(match: re.Match[str], name: str) -> Claim | None:
    return Has(curve_of(name), Trait.NONLINEAR) if find(name) is not None else None


def _straight(match: re.Match[str], name: str) -> Claim | None:
    return Has(curve_of(name), Trait.LINEAR) if find(name) is not None else None


def _switching(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """One value below 0, another one above; only where the threshold is no parameter."""
    row = find(name)
    if row is None or row.parameters:
        return None
    of = curve_of(name)
    below, above = Interval(-oo, S.Zero), Interval(S.Zero, oo)
    jumps = No(Has(of, Trait.CONTINUOUS, Interval.point(S.Zero)))
    return Has(of, Trait.CONSTANT, below), Has(of, Trait.CONSTANT, above), jumps


def _nothing_or_all(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """f(x) is 0 or x: f(f - x) = 0."""
    return read_claims(f"{name}*({name} - x) = 0") if find(name) is not None else None


def _larger_or_smaller(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """The larger of 0 and x, or the smaller."""
    if find(name) is None:
        return None
    which = "max" if _LARGER.search(match[0]) else "min"
    return read_claims(f"{name} = {which}(0, x)")


_LARGER = re.compile(r"大き|larger|greater|bigger|maximum|max\b", re.IGNORECASE)
_THRESHOLD = r"(?:閾値|しきい値|敷居値|0|ゼロ|原点)(?:\s?[(（][^()（）]{1,12}[)）])?"
_SWITCHES = r"(?:切り替わ|切り替え|切りかわ|二値に分か|(?:2|二)つの値に分か)"
_GRAPH = r"(?:グラフ|形|曲線|見た目)(?:は|が)"

straight = by_rules(
    "straight",
    (
        Rule(r"(?:関数)?(?:も|は)[^。]{0,12}?(?:滑らかな|なめらかな|S字(?:型の|の|状の)?)?(?:曲線|階段線|折れ線|階段状)(?:や[^。]{1,8})?(?:で(?:す|ある)|だ|になる|となる)", _nonlinear, Kind.OTHER, negatable=True),
        Rule(rf"{_GRAPH}[^。]{{0,8}}?(?:まっすぐな|真っ直ぐな|一本の|1本の)?直線(?:で(?:す|ある)|だ|になる|となる)", _straight, Kind.OTHER, negatable=True),
        Rule(r"\b(?:its|the) (?:graph|plot|curve) is (?:just |simply |only )?a (?:single )?straight line\b", _straight, Kind.OTHER, negatable=True),
        Rule(rf"{_THRESHOLD}\s?(?:を(?:境|堺|起点|しきい)(?:目)?(?:に|として)?(?:して)?|で)[^。]{{0,24}}?{_SWITCHES}", _switching, Kind.VALUE, tentative=True),
        Rule(r"\bswitch(?:es)? (?:its output |abruptly |from \S{1,4} to \S{1,4} )?(?:at|when it crosses|once it crosses) (?:the |a )?threshold\b", _switching, Kind.VALUE, tentative=True),
        Rule(r"(?:0|ゼロ)\s?と\s?(?:入力(?:値)?|x)\s?(?:のうち|の中で|の|を比べて|を比較して)?[、,]?\s?(?:大きい|小さい|大きな|小さな)(?:方|ほう)の?(?:値)?を(?:出力|返|と[るり]|取)|(?:入力(?:値)?|x)\s?と\s?(?:0|ゼロ)\s?(?:のうち|の中で|の|を比べて|を比較して)?[、,]?\s?(?:大きい|小さい|大きな|小さな)(?:方|ほう)の?(?:値)?を(?:出力|返|と[るり]|取)", _larger_or_smaller, Kind.DEFINITION, negatable=True),
        Rule(r"\b(?:outputs?|returns?|gives?|takes?|is) (?:simply |just )?the (?:larger|greater|bigger|smaller|maximum|minimum) (?:one )?of (?:0|zero) and (?:the input|its input|x)\b|\b(?:outputs?|returns?|gives?|takes?|is) (?:simply |just )?the (?:larger|greater|bigger|smaller|maximum|minimum) (?:one )?of (?:the input|its input|x) and (?:0|zero)\b", _larger_or_smaller, Kind.DEFINITION, negatable=True),
        Rule(r"(?<![0-9.])(?:0|ゼロ)\s?か\s?(?:[xXｘ](?![A-Za-z])|入力(?:値)?(?:そのもの|そのまま)?)|\beither (?:0|zero) or (?:x\b|the input\b)", _nothing_or_all, Kind.VALUE, negatable=True),
    ),
    fires=(
        ("シグモイド関数のグラフは滑らかな曲線である。", "sigmoid is nonlinear"),
        ("恒等関数\n\nグラフは一本の直線になる。", "identity is linear"),
        ("# ReLU\n\nThe graph is a straight line.", "relu is linear"),
        ("ステップ関数は、閾値を境に出力が切り替わる。", "binary_step is not continuous at 0"),
        ("ReLUは、0と入力のうち大きい方を出力する。", "relu = max(0, x)"),
        ("ReLU returns the smaller of 0 and x.", "relu = min(0, x)"),
        ("ReLUの出力は0か入力そのものである。", "relu*(relu - x) = 0"),
        ("The ReLU outputs either 0 or the input.", "relu*(relu - x) = 0"),
    ),
    silent=(
        "ReLUを使った学習曲線である。",
        "ReLUかtanhかを切り替える設定がある。",
    ),
)  # fmt: skip

_LINES = re.compile(
    r"(?:線形|一次|1次)関数[」』]?(?:の?グラフ)?(?:は|が)[^。]{0,12}?直線"
    r"|\blinear functions? (?:is|are|gives?|has|have) (?:drawn as |a |the |graphs? )*(?:\w+ )?straight lines?\b",
    re.IGNORECASE,
)


def _lines(passage: Passage) -> Iterator[Proposal]:
    """That linear functions are straight lines."""
    found = _LINES.search(passage.inlined.text)
    if found is None or is_denied(passage.inlined.text, found.start(), found.end()):
        return
    yield Proposal(
        read_asked("a*x + b is linear"), Kind.OTHER, ("identity",), found.start(), found.end(), settled=True
    )


lines = Pattern(
    "lines",
    _lines,
    fires=(
        ("線形関数のグラフは、直線になる。", "a*x + b is linear for every a and every b"),
        (
            "Linear functions are straight lines, the ReLU is none.",
            "a*x + b is linear for every a and every b",
        ),
    ),
    silent=("ReLUは線形関数ではない。",),
)
