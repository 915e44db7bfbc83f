"""Ranges: the exact set of values where a range is named, a container where values only lie somewhere."""

from __future__ import annotations

import re
from dataclasses import replace

from symacts.claim import Claim, Has, Image, Kind, Trait
from symacts.phrasing import END, GAP, INTERVAL, Rule, by_rules, curve_of, image_in, number_in, order_at
from symacts.reading.claims import as_interval

__all__ = ["ranges"]


def _exact(match: re.Match[str], name: str) -> Claim | None:
    """The range; only a container where values lie or are brought "in the range"."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    if _INPUT.search(before):
        return None
    curve = curve_of(name, order_at(match.string, match.start()))
    found = image_in(curve, *match.groups()[-4:])
    return replace(found, inside=True) if found is not None and _INTO.search(before) else found


_INPUT = re.compile(r"(?:\binputs?\b|\bdomain\b|入力|定義域)\W{0,6}(?:values?\s|の)?$", re.IGNORECASE)
_INTO = re.compile(r"\b(?:in|to|into|within|onto|over)\s(?:the|a|an)?\s?(?:\w+\s)?$", re.IGNORECASE)


def _inside(match: re.Match[str], name: str) -> Claim | None:
    low, high = (number_in(group) for group in match.groups()[-2:])
    if low is None or high is None:
        return None
    left = "(" if low.value.is_infinite else "["
    right = ")" if high.value.is_infinite else "]"
    return Image(curve_of(name), (as_interval(f"{left}{low.value}, {high.value}{right}"),), inside=True)


def _contained(match: re.Match[str], name: str) -> Claim | None:
    exact = _exact(match, name)
    return Image(exact.curve, exact.parts, inside=True) if isinstance(exact, Image) else None


def _bounded(trait: Trait) -> Rule:
    words = {
        Trait.BOUNDED_BELOW: r"\bbounded (?:from )?below\b|下に有界|下限(?:を持|があ)",
        Trait.BOUNDED_ABOVE: r"\bbounded (?:from )?above\b|上に有界|上限(?:を持|があ)",
    }[trait]
    return Rule(words, lambda match, name: Has(curve_of(name), trait), Kind.RANGE, negatable=True)


def _unbounded(words: str, trait: Trait) -> Rule:
    from symacts.claim import No

    return Rule(words, lambda match, name: No(Has(curve_of(name), trait)), Kind.RANGE)


_SQUASHES = (
    r"(?:squash|squeez|map|compress|normali[sz]|limit|restrict|confin|clamp|transform|convert|scal|constrain|"
    r"bound|push|project)\w*"
)
_BETWEEN = rf"(?:between|from|within|in the range(?: of)?|in range(?: of)?){END}(?:and|to|～|〜|-|,){END}"

ranges = by_rules(
    "ranges",
    (
        Rule(rf"\brange\b{GAP}{INTERVAL}", _exact, Kind.RANGE),
        Rule(rf"(?:値域|出力範囲|出力の範囲|取りうる値の範囲|出力値の範囲)(?:は|:|が|\s|=|：|\*|\$|\\\()*{INTERVAL}", _exact, Kind.RANGE),
        Rule(rf"(?<!range of ){_SQUASHES}{GAP}{_BETWEEN}", _inside, Kind.RANGE),
        Rule(rf"{_SQUASHES}{GAP}{INTERVAL}", _contained, Kind.RANGE),
        Rule(rf"(?:output|value|result|lie|number|return|produc|rang|giv|is|are|go)\w*{GAP}\b(?:between|from){END}(?:and|to|～|〜){END}", _inside, Kind.RANGE),
        Rule(rf"{END}(?:から|～|〜|~|ー){END}(?:まで)?の?(?:範囲|間|値|区間|実数)(?:の値)?(?:に|で|を|の)(?:変換|収|出力|とる|取る|押し込|圧縮|正規化|限定|値|写|なる|返)", _inside, Kind.RANGE),
        Rule(rf"{END}(?:以上|より大きく|超)[、,]?{END}(?:以下|未満)", _inside, Kind.RANGE),
        Rule(rf"{END}(?:から|～|〜|~){END}に(?:圧縮|変換|収ま|収め|正規化|制限|押し込|マッピング|スケーリング)", _inside, Kind.RANGE),
        _bounded(Trait.BOUNDED_BELOW),
        _bounded(Trait.BOUNDED_ABOVE),
        _unbounded(r"\bunbounded above\b|上に(?:非有界|有界では?ない)", Trait.BOUNDED_ABOVE),
        _unbounded(r"\bunbounded below\b|下に(?:非有界|有界では?ない)", Trait.BOUNDED_BELOW),
    ),
    fires=(
        ("The range of the sigmoid is (0, 1).", "range(sigmoid) = (0, 1)"),
        ("## Tanh\n\nIt squashes every number to between -1 and 1.", "range(tanh) in [-1, 1]"),
        ("ReLUの値域は[0, ∞)である。", "range(relu) = [0, oo)"),
        ("シグモイド関数は、入力を0から1の範囲に押し込む。", "range(sigmoid) in [0, 1]"),
        ("Mish is bounded below.", "mish is bounded below"),
        ("Swish is unbounded above.", "silu is not bounded above"),
    ),
    silent=(
        "Train the sigmoid network for between 10 and 20 epochs.",
        "ReLUは、0から9の数字を認識するのに使われた。",
    ),
)  # fmt: skip
