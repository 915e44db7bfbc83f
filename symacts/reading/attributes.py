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
from symacts.wording import sparing

__all__ = ["named_by_slope"]

_ATTRIBUTE = sparing(
    r"(?:傾き|勾配)(?=(?:が|を|=)?\s?(?:\d{1,3}(?:\.\d{1,6})?|[\ue000αβa])\s?"
    r"(?P<of>の|である|(?:に|と)(?:した|設定した|する|なる|おいた|固定した))\s?)"
)
_IN_BRACKETS = sparing(r"(?<=[(（])(?:傾き|勾配)(?=\s?(?:は|が|=)?\s?\d{1,3}(?:\.\d{1,6})?\s?[)）])")
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

    def beside(found: re.Match[str]) -> str:
        before = said[max(0, found.start() - _NEAR) : found.start()].rstrip("(（ ")
        last = next(reversed(mentions(before)), None)
        row = find(last.name) if last is not None and last.end == len(before) else None
        return "係数" if row is not None and row.parameters else found[0]

    named = _IN_BRACKETS.sub(beside, _ATTRIBUTE.sub(coefficient, said))
    return text if named == said else text.standing_for(named)
