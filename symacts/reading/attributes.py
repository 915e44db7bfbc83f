"""Attributes by which a function is named: in 「傾き0.2のLeaky ReLU」 the slope is a coefficient.

>>> named_by_slope(Placed.of("傾き0.2のLeaky ReLUは単調である。")).text
'係数0.2のLeaky ReLUは単調である。'
>>> named_by_slope(Placed.of("傾き1のtanhは")).text
'傾き1のtanhは'
"""

from __future__ import annotations

import re

from symacts.catalog import find
from symacts.reading.names import mentions
from symacts.reading.places import Placed

__all__ = ["named_by_slope"]

_ATTRIBUTE = re.compile(
    r"(?:傾き|勾配)(?=(?:が|を|=)?\s?(?:\d{1,3}(?:\.\d{1,6})?|[\ue000αβa])\s?"
    r"(?P<of>の|である|(?:に|と)(?:した|設定した|する|なる|おいた|固定した))\s?)"
)
_NEAR = 24  # characters, in which the name stands


def named_by_slope(text: Placed) -> Placed:
    """The text with 係数 for the slope by which a function with a parameter is named."""
    said = text.text

    def coefficient(found: re.Match[str]) -> str:
        begin = found.end("of")
        first = next(iter(mentions(said[begin : begin + _NEAR])), None)
        row = (
            find(first.name) if first is not None and not said[begin : begin + first.start].strip() else None
        )
        return "係数" if row is not None and row.parameters else found[0]

    return text.standing_for(_ATTRIBUTE.sub(coefficient, said)) if "き" in said or "勾" in said else text
