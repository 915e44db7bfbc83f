"""The sign of the argument: "Mish has the same sign as its input", 「tanhの符号は入力の符号と同じ」."""

from __future__ import annotations

import re
from collections.abc import Sequence

from symacts.catalog import find
from symacts.claim import Claim, Kind
from symacts.prose.lexicon import clean
from symacts.prose.phrasing import Rule, by_rules, order_at
from symacts.reading.claims import read_claims

__all__ = ["same_sign"]


def _as_input(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """x f(x) >= 0: a ReLU, which is 0 on the left, has no other sign there."""
    if find(name) is None or order_at(match.string, match.start()):
        return None
    return read_claims(f"x*{name}(x) >= 0")


_ITS = r"(?:(?:that of|of|as|with) )?(?:its |the |an? )?(?:input|argument|x(?![\w(^]))"
_JA_INPUT = r"(?:入力(?:値)?|引数|\$?x\$?)\s?"
_NOT_DENIED = r"(?!.{0,4}(?:ない|なく|ません|ず))"
same_sign = by_rules(
    "same_sign",
    (
        Rule(rf"\b(?:has|have|keeps?|shares?|carries|takes|with) (?:always |everywhere |exactly )?the (?:same )?sign (?:of|as|with) {_ITS}", _as_input, Kind.RANGE, negatable=True),
        Rule(rf"\b(?:preserves?|keeps?|retains?|maintains?) the sign of {_ITS}", _as_input, Kind.RANGE, negatable=True),
        Rule(r"\band x (?:always )?(?:have|share) (?:always )?the same sign", _as_input, Kind.RANGE, negatable=True),
        Rule(rf"(?:は|が)(?:常に|つねに|必ず)?[、,]?\s?{_JA_INPUT}(?:の符号)?と(?:常に|つねに)?\s?(?:同じ符号|同符号|符号が(?:同じ|等しい|一致)){_NOT_DENIED}", _as_input, Kind.RANGE, negatable=True),
        Rule(rf"の?符号は[、,]?\s?(?:常に|つねに)?{_JA_INPUT}(?:の符号)?と\s?(?:常に)?(?:同じ|等し|一致){_NOT_DENIED}", _as_input, Kind.RANGE, negatable=True),
        Rule(rf"{_JA_INPUT}の符号を\s?(?:そのまま)?\s?(?:保|維持){_NOT_DENIED}", _as_input, Kind.RANGE, negatable=True),
    ),
    fires=(
        ("Mish has the same sign as its input.", "x*mish(x) >= 0"),
        ("Tanh preserves the sign of x.", "x*tanh(x) >= 0"),
        ("tanhの符号は入力の符号と同じである。", "x*tanh(x) >= 0"),
        ("ソフトサインは入力の符号を保つ。", "x*softsign(x) >= 0"),
    ),
    silent=(
        "The gradient of tanh has the same sign as the error.",
        "Tanh keeps the sign of life.",
        "tanhの勾配は誤差と同じ符号である。",
    ),
    cleaned=clean,
)  # fmt: skip
