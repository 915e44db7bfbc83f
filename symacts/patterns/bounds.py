"""Bounds on both sides at once: "unbounded in both directions", "neither bounded above nor below"."""

from __future__ import annotations

import re

from symacts.catalog import find
from symacts.claim import Amount, Claim, Has, Kind, No, Quantity, Relation, Trait
from symacts.prose.phrasing import NUMBER, Rule, by_rules, curve_of, number_in, order_at
from symacts.reading.claims import as_curve

__all__ = ["bounds"]

_BOTH = r"(?:in|on|from|at|to) (?:both|either|each) (?:directions?|sides?|ends?)|(?:from )?(?:both )?above and (?:from )?below|(?:from )?below and (?:from )?above"


def _unbounded(match: re.Match[str], name: str) -> tuple[Claim, ...] | None:
    if find(name) is None:
        return None
    of = curve_of(name, order_at(match.string, match.start()))
    return No(Has(of, Trait.BOUNDED_ABOVE)), No(Has(of, Trait.BOUNDED_BELOW))


def _bounded(match: re.Match[str], name: str) -> Claim | None:
    return (
        None
        if find(name) is None
        else Has(curve_of(name, order_at(match.string, match.start())), Trait.BOUNDED)
    )


def _sized(match: re.Match[str], name: str) -> Claim | None:
    """|f| is at most a number."""
    number = number_in(next(group for group in match.groups() if group))
    if find(name) is None or number is None or not number.value.is_finite:
        return None
    size = as_curve(f"abs({name}{chr(39) * order_at(match.string, match.start())})")
    return Amount(Quantity.SUP, size, Relation.AT_MOST, number)


_N = rf"\$?\s?({NUMBER})\$?(?![\w.]*\d)"
bounds = by_rules(
    "bounds",
    (
        Rule(rf"\bunbounded (?:{_BOTH})", _unbounded, Kind.RANGE),
        Rule(r"\bneither bounded (?:from )?(?:above|below),? nor (?:bounded )?(?:from )?(?:above|below)|\bbounded neither (?:from )?(?:above|below) nor (?:from )?(?:above|below)", _unbounded, Kind.RANGE),
        Rule(r"\bhas (?:neither|no) (?:an? )?(?:upper|lower) n?or (?:an? )?(?:upper|lower) bound", _unbounded, Kind.RANGE),
        Rule(rf"(?<!un)\bbounded (?:in (?:absolute value|magnitude|modulus) by {_N}|by {_N} in (?:absolute value|magnitude|modulus))|\b(?:absolute value|magnitude) (?:never exceeds|does not exceed|is at most|is bounded by) {_N}", _sized, Kind.RANGE),
        Rule(rf"(?<!un)\bbounded (?:{_BOTH})|\bboth bounded (?:from )?above and (?:from )?below", _bounded, Kind.RANGE, negatable=True),
    ),
    fires=(
        ("Leaky ReLU is unbounded in both directions.", "leaky_relu is not bounded below"),
        ("Tanh is bounded on both sides.", "tanh is bounded"),
        ("Mish is unbounded above and below.", "mish is not bounded below"),
        ("Tanh is bounded by 1 in absolute value.", "sup(abs(tanh)) <= 1"),
    ),
    silent=("The loss of a ReLU network is unbounded in both directions.",),
)  # fmt: skip
