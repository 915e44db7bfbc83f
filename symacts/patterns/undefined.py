"""Where a derivative does not exist, in Japanese: 「微分は原点で定義されない」."""

from __future__ import annotations

import re
from collections.abc import Sequence

from symacts.catalog import find
from symacts.claim import Claim, Has, Kind, No, Trait
from symacts.prose.lexicon import NUMERAL, clean
from symacts.prose.pairing import numeral
from symacts.prose.phrasing import Rule, by_rules, curve_of
from symacts.values import Interval

__all__ = ["undefined"]


_ORIGINS = frozenset({"原点", "the origin", "zero"})


def _nowhere_there(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """f is not differentiable at the point; or f', where the second derivative is spoken of."""
    value = numeral("0" if match["n"] in _ORIGINS else match["n"])
    if value is None or find(name) is None:
        return None
    order = int(_SECOND.search(match.string[: match.start() + 24]) is not None)
    return (No(Has(curve_of(name, order), Trait.DIFFERENTIABLE, Interval.point(value.value))),)


_SECOND = re.compile(
    r"(?:\b(?:second|2nd)(?:[- ]order)?\s|(?:2|二)\s?階(?:の)?\s?)(?:derivative|微分|導関数)"
)
_AT = rf"(?P<n>原点|(?<==)\s?{NUMERAL}|(?<=[は、がも\s]){NUMERAL})\s?(?:で|において|における)(?:は|も)?[、,]?\s?"
_POINT = rf"(?:x\s{{0,3}}=\s{{0,3}})?(?P<n>the origin|zero|{NUMERAL})"
_THE_SLOPE = r"(?:derivatives?|gradients?|slopes?)(?:\s{1,3}of\s{1,3}(?:the\s)?[\w -]{2,30}?)?"
_IS_NONE = (
    r"(?:(?:is|are)\s{1,3}(?:mathematically\s|technically\s|formally\s)?(?:undefined|not (?:well[ -])?defined)"
    r"|(?:does|do)(?:\s{1,3}not|n't)\s{1,3}exist)"
)
undefined = by_rules(
    "undefined",
    (
        Rule(
            rf"(?:微分(?:係数|値)?|導関数|勾配|傾き)(?:は|が)[、,]?\s?(?:x\s?=\s?)?{_AT}(?:定義(?:され|でき)|存在し|定まら?)(?:ない|ません|ず)",
            _nowhere_there,
            Kind.DIFFERENTIABILITY,
        ),
        Rule(
            rf"{_THE_SLOPE}\s{{1,3}}(?:at|for|when|in)\s{{1,3}}{_POINT}\s{{1,3}}{_IS_NONE}",
            _nowhere_there,
            Kind.DIFFERENTIABILITY,
        ),
        Rule(
            rf"{_THE_SLOPE}\s{{1,3}}{_IS_NONE}\s{{1,3}}(?:at|for|when|in)\s{{1,3}}{_POINT}(?![.\d]*\d)",
            _nowhere_there,
            Kind.DIFFERENTIABILITY,
        ),
        Rule(
            rf"\b(?:at|for|when)\s{{1,3}}{_POINT}\s{{0,3}},?\s{{1,3}}(?:the|its)\s{{1,3}}{_THE_SLOPE}\s{{1,3}}{_IS_NONE}",
            _nowhere_there,
            Kind.DIFFERENTIABILITY,
        ),
    ),
    fires=(
        ("The derivative of ReLU at x = 0 does not exist.", "relu is not differentiable at 0"),
        ("# ReLU6\n\nIts slope is undefined at $x = 6$.", "relu6 is not differentiable at 6"),
        ("At the origin the derivative of ReLU is not defined.", "relu is not differentiable at 0"),
        ("The second derivative of ELU does not exist at 0.", "elu' is not differentiable at 0"),
        ("ReLUの微分は原点で定義されない。", "relu is not differentiable at 0"),
        ("ReLU6の微分は x=6 で存在しない。", "relu6 is not differentiable at 6"),
    ),
    silent=("ReLUを使った損失の微分は計算できない。", "ReLUの微分は原点で1である。"),
    cleaned=clean,
)
