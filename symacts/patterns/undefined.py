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


def _nowhere_there(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """f is not differentiable at the point."""
    value = numeral("0" if match["n"] == "原点" else match["n"])
    if value is None or find(name) is None:
        return None
    return (No(Has(curve_of(name), Trait.DIFFERENTIABLE, Interval.point(value.value))),)


_AT = rf"(?P<n>原点|(?<==)\s?{NUMERAL}|(?<=[は、がも\s]){NUMERAL})\s?(?:で|において|における)(?:は|も)?[、,]?\s?"
undefined = by_rules(
    "undefined",
    (
        Rule(
            rf"(?:微分(?:係数|値)?|導関数|勾配|傾き)(?:は|が)[、,]?\s?(?:x\s?=\s?)?{_AT}(?:定義(?:され|でき)|存在し|定まら?)(?:ない|ません|ず)",
            _nowhere_there,
            Kind.DIFFERENTIABILITY,
        ),
    ),
    fires=(
        ("ReLUの微分は原点で定義されない。", "relu is not differentiable at 0"),
        ("ReLU6の微分は x=6 で存在しない。", "relu6 is not differentiable at 6"),
    ),
    silent=("ReLUを使った損失の微分は計算できない。", "ReLUの微分は原点で1である。"),
    cleaned=clean,
)
