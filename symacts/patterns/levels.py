"""Where a function is level: "vanishes for x <= -3", "is constant outside [-3, 3]", "[-3, 3]の外では一定"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sympy import Expr, S, oo

from symacts.catalog import find
from symacts.claim import Claim, Compared, Curve, Has, Kind, Relation, Trait
from symacts.prose.lexicon import NUMERAL, clean
from symacts.prose.pairing import numeral, part_of_line
from symacts.prose.phrasing import Rule, by_rules, curve_of, order_at
from symacts.values import Interval

__all__ = ["levels"]

_NONE = Curve("0", S.Zero)
_N = rf"(?P<a>{NUMERAL})"
_PAIR = rf"[\[(]\s?(?P<low>{NUMERAL})\s?,\s?(?P<high>{NUMERAL})\s?[\])]"


def _vanishing(match: re.Match[str], name: str) -> Claim | None:
    """f = 0 on the part of the line that is named behind; of a slope this is often said of small values."""
    behind = re.split(r"[.;]\s|,? (?:and|but|while|whereas)\b", match.string[match.end() :])[0]
    on = part_of_line(behind)
    if on is None or on == Interval.line() or find(name) is None or order_at(match.string, match.start()):
        return None
    return Compared(curve_of(name), Relation.EQUAL, _NONE, on)


def _constant(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """Constant on each side of what the brackets say."""
    low, high = numeral(match["low"]), numeral(match["high"])
    if low is None or high is None or find(name) is None or order_at(match.string, match.start()):
        return None
    return _level(name, low.value, high.value)


def _beyond(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """Constant where |x| is greater."""
    far = numeral(match["a"])
    if (
        far is None
        or not far.value.is_positive
        or find(name) is None
        or order_at(match.string, match.start())
    ):
        return None
    return _level(name, -far.value, far.value)


def _level(name: str, low: Expr, high: Expr) -> Sequence[Claim]:
    ends = Interval(-oo, low), Interval(high, oo)
    return [Has(curve_of(name), Trait.CONSTANT, on) for on in ends]


_FLAT = r"(?:constant|flat|level)"
levels = by_rules(
    "levels",
    (
        Rule(r"\bvanish(?:es)? (?:identically |exactly |completely )?(?=(?:for|on|when|if|whenever|where|below|above|left of|to the)\b)", _vanishing, Kind.VALUE, negatable=True),
        Rule(rf"\b(?:is|stays|remains|becomes|and) {_FLAT} outside (?:of )?(?:the (?:closed |open )?(?:interval|range|region) )?{_PAIR}", _constant, Kind.OTHER, negatable=True),
        Rule(rf"\b(?:is|stays|remains|becomes|and) {_FLAT} (?:outside (?:of )?|beyond |past |further out than )(?:\|x\|\s?(?:=|>)\s?|x\s?=\s?)?(?:±|\\pm)\s?{_N}", _beyond, Kind.OTHER, negatable=True),
        Rule(rf"\b(?:is|stays|remains|becomes|and) {_FLAT} (?:for|when|if|where) \|\s?x\s?\|\s?(?:>|≥|>=|\\geq?)\s?{_N}", _beyond, Kind.OTHER, negatable=True),
        Rule(rf"{_PAIR}\s?の(?:区間の|範囲の)?外(?:側)?(?:では|で|は)[、,]?\s?(?:常に)?(?:定数|一定|平ら)", _constant, Kind.OTHER, negatable=True),
    ),
    fires=(
        ("Hard swish vanishes for x <= -3.", "hard_swish = 0 on (-oo, -3]"),
        ("Hard sigmoid is constant outside [-3, 3].", "hard_sigmoid is constant on (3, oo)"),
        ("Hard tanh is flat beyond ±1.", "hard_tanh is constant on (-oo, -1)"),
        ("hard sigmoidは[-3, 3]の外では一定である。", "hard_sigmoid is constant on (3, oo)"),
    ),
    silent=(
        "The gradient of the sigmoid vanishes for x > 10.",
        "tanh vanishes for nobody.",
        "Sigmoid is constant in popularity outside [1990, 2010].",
    ),
    cleaned=clean,
)  # fmt: skip
