"""Periods: "sin is periodic with period 2π", 「周期は π である」.

T is the period of f if f(x + T) = f(x) for every x, and T/2 and T/3 are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from symacts.catalog import find
from symacts.claim import Claim, Compared, Kind, No
from symacts.plain import plain
from symacts.prose.lexicon import NUMERAL, clean
from symacts.prose.pairing import numeral
from symacts.prose.phrasing import Rule, by_rules, order_at
from symacts.reading.claims import ClaimError, read_claims

__all__ = ["recurrences"]


def _period(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    period, order = numeral(match["n"]), order_at(match.string, match.start())
    if period is None or find(name) is None or order > 1 or not period.value.is_positive:
        return None
    f = f"{name}{chr(39) * order}"
    try:
        whole, *parts = (
            claim for k in (1, 2, 3) for claim in read_claims(f"{f}(x + {plain(period.value / k)}) = {f}(x)")
        )
    except ClaimError:
        return None
    return (whole, *(No(part) for part in parts if isinstance(part, Compared)))


_N = rf"(?P<n>{NUMERAL})(?!\\s?(?:epochs?|steps?|layers?|エポック|ステップ))"
_JA_END = r"(?=[\s$]{0,3}(?:で(?:ある|す|、|あり)|だ|と(?:な|する)|に(?:な|等し)|[。、]|$))"
recurrences = by_rules(
    "recurrences",
    (
        Rule(rf"\b(?:periodic|repeats itself|repeats),? with (?:the |a )?(?:fundamental |least )?period (?:of )?{_N}", _period, Kind.OTHER, negatable=True),
        Rule(rf"(?<![\d.]){_N}-periodic\b", _period, Kind.OTHER, negatable=True),
        Rule(rf"\b(?:has|have|with) (?:the |a )?(?:fundamental |least )?period (?:of )?{_N}", _period, Kind.OTHER, negatable=True),
        Rule(rf"\b(?:fundamental |least )?period of (?:the )?(?:[\w()-]+ ){{1,4}}?(?:is|equals) {_N}", _period, Kind.OTHER, negatable=True),
        Rule(rf"(?:基本)?周期(?:は|が)[、,]?\s?(?:ちょうど)?\s?\$?{_N}\$?{_JA_END}", _period, Kind.OTHER, negatable=True),
        Rule(rf"(?:基本)?周期\s?\$?{_N}\$?\s?(?:の(?:周期)?関数|をもつ|を持つ|で(?:繰り返|振動|周期的))", _period, Kind.OTHER, negatable=True),
        Rule(rf"\$?{_N}\$?\s?(?:を(?:基本)?周期と(?:する|して)|の(?:基本)?周期を(?:持|も))", _period, Kind.OTHER, negatable=True),
    ),
    fires=(
        ("The sine activation is periodic with period 2π.", "sinusoid(x + 2*pi) = sinusoid(x)"),
        ("The cosine activation has period π.", "cosine(x + pi) = cosine(x)"),
        ("正弦関数は周期 2π の周期関数である。", "not sinusoid(x + pi) = sinusoid(x)"),
        ("余弦関数の周期は π である。", "cosine(x + pi) = cosine(x)"),
    ),
    silent=(
        "Training with the sine activation has a warm-up period of 5 epochs.",
        "正弦関数を使うと、更新の周期は5エポックである。",
    ),
    cleaned=clean,
)  # fmt: skip
