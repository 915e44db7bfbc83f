"""Greatest and least values of f and of its slope, and where they are."""

from __future__ import annotations

import re
from collections.abc import Callable

from symacts.claim import Amount, Claim, Kind, Quantity, Relation
from symacts.phrasing import END, GAP, Rule, by_rules, curve_of, number_in

__all__ = ["extrema"]


def _amount(quantity: Quantity, order: int) -> Callable[[re.Match[str], str], Claim | None]:
    def build(match: re.Match[str], name: str) -> Claim | None:
        value = number_in(match[1])
        if value is None or value.value.is_infinite:
            return None
        return Amount(quantity, curve_of(name, order), Relation.ABOUT, value)

    return build


_SLOPE = r"(?:gradient|derivative|slope)s?"
_JA_SLOPE = r"(?:勾配|微分(?:値|係数|した値)?|導関数|傾き)"
_GREATEST = r"(?:max(?:imum|imal|ima)?|largest|greatest|highest|peak\w*|steepest)"
_LEAST = r"(?:min(?:imum|imal|ima)?|smallest|lowest)"
_IS = r"(?:\s?(?:value|slope|gradient|point|of|is|at|being|reached|around|about|approximately|approx\.?|only|just|=|≈|~|:|\()){0,4}"

extrema = by_rules(
    "extrema",
    (
        Rule(rf"{_GREATEST}\s(?:value\s)?(?:of\s)?{GAP}{_SLOPE}{GAP}(?:is|of|=|≈|:|at most|only|being|reaches){_IS}{END}(?!\s?when)", _amount(Quantity.MAX, 1), Kind.EXTREMUM),
        Rule(rf"{_SLOPE}{GAP}(?:has|reach\w*|attain\w*|with|is|peaks?)\s(?:a |its |an )?{_GREATEST}?{_IS}(?:value )?(?:of|at|is|=){END}", _amount(Quantity.MAX, 1), Kind.EXTREMUM),
        Rule(rf"{_SLOPE}{GAP}(?:at most|no more than|never exceeds?|never greater than|bounded (?:above )?by){_IS}{END}", _amount(Quantity.SUP, 1), Kind.EXTREMUM),
        Rule(rf"{_JA_SLOPE}(?:関数)?の?(?:値)?の?(?:最大値|最大|ピーク)(?:値)?(?:は|が|も|で|でも|として|=|:)*(?:約|わずか|たった|ほぼ|高々)?{END}", _amount(Quantity.MAX, 1), Kind.EXTREMUM),
        Rule(rf"{_JA_SLOPE}(?:の値)?(?:は|が)[^。]{{0,12}}?(?:最大で?も?|最大値(?:は|が)?)(?:約|わずか|たった|ほぼ)?{END}", _amount(Quantity.MAX, 1), Kind.EXTREMUM),
    ),
    fires=(
        ("The maximum of the sigmoid's derivative is 0.25.", "max(sigmoid') ~= 0.25"),
        ("シグモイド関数の微分の最大値は 0.25 である。", "max(sigmoid') ~= 0.25"),
    ),
    silent=("The maximum learning rate with sigmoid is 0.25.",),
)  # fmt: skip
