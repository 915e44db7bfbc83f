"""Derivatives from one side: 「原点での右微分係数は1」, "the left derivative at 0 is 0"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sympy import Expr

from symacts.catalog import find
from symacts.claim import Claim, Has, Kind, Limit, Relation, Trait
from symacts.prose.lexicon import NUMERAL, clean
from symacts.prose.pairing import numeral
from symacts.prose.phrasing import Rule, by_rules, curve_of
from symacts.values import Interval
from symacts.wording import late

__all__ = ["sided"]


def _from_side(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """f is continuous at the point, and f' has this limit from the side."""
    place, value, row = _place(match), numeral(match["n"]), find(name)
    if place is None or value is None or row is None or any(p.value.is_Rational for p in row.parameters):
        return None
    relation = Relation.ABOUT if "." in value.text else Relation.EQUAL
    side = "+" if match["side"].lower() in ("右", "right") else "-"
    continuous = Has(curve_of(name), Trait.CONTINUOUS, Interval.point(place))
    return continuous, Limit(curve_of(name, 1), place, side, relation, value)


def _place(match: re.Match[str]) -> Expr | None:
    """The point that the sentence names, if it is one."""
    said = {numeral(_ZERO.sub("0", found[1])) for found in _POINT.finditer(match.string)}
    points = {written.value for written in said if written is not None}
    return points.pop() if len(points) == 1 else None


_ZERO = late(r"原点|the origin")
_POINT = late(rf"(原点|the origin|(?<=x=)\s?{NUMERAL}|(?<=x =)\s?{NUMERAL}|(?<=\bat ){NUMERAL})")
_SLOPE = r"(?:微分(?:係数|値)?|導関数|勾配|傾き)"
sided = by_rules(
    "sided",
    (
        Rule(
            rf"(?P<side>[左右])(?:側の?)?(?:から(?:の|見た))?(?:接線の)?{_SLOPE}(?:の値)?\s?(?:は|が|=|:)[、,]?\s?(?:それぞれ)?\s?(?:約|およそ|ちょうど)?\s?(?P<n>{NUMERAL})",
            _from_side,
            Kind.DIFFERENTIABILITY,
        ),
        Rule(
            rf"\b(?P<side>left|right)(?:-hand(?:ed)?|-sided)? (?:derivative|slope|gradient)(?: of (?:the )?[a-z0-9 ]{{2,16}}?)?(?: (?:there|at (?:x ?= ?)?(?:{NUMERAL}|the origin)))? (?:is|equals|=) (?:about |exactly |approximately |roughly )?(?P<n>{NUMERAL})",
            _from_side,
            Kind.DIFFERENTIABILITY,
        ),
    ),
    fires=(
        ("ReLUの原点における右微分係数は1である。", "limit(relu', 0+) = 1"),
        ("The left derivative of ReLU at 0 is 1.", "limit(relu', 0-) = 1"),
    ),
    silent=(
        "ReLUの左の図の傾きは1である。",
        "The left derivative of the loss with ReLU is 1.",
    ),
    cleaned=clean,
)
