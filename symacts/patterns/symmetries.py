"""Points and lines of symmetry: "symmetric about (0, 1/2)", "point symmetry around (0, 0.5)", "mirrored at x = 1"."""

from __future__ import annotations

import re

from symacts.catalog import find
from symacts.claim import Claim, Kind, Written
from symacts.phrasing import NUMBER, Rule, by_rules, number_in
from symacts.plain import plain
from symacts.reading.claims import read_claims

__all__ = ["symmetries"]

_SYMMETRIC = r"(?:symmetr(?:ic|ical|ically|y)|mirrored)"
_ABOUT = r"(?:about|around|with respect to|relative to|through|at|in|to|across)"
_POINT = rf"(?:the )?(?:point )?(?:of inflection )?\$?\s?\(\s?({NUMBER})\s?[,、;]\s?({NUMBER})\s?\)"
_LINE = rf"(?:the )?(?:vertical )?(?:line |axis )?\$?x\s?=\s?({NUMBER})"


def _number(text: str) -> str | None:
    held: Written | None = number_in(text)
    return None if held is None or held.value.is_infinite else plain(held.value)


def _point(match: re.Match[str], name: str) -> Claim | None:
    """f(2a - x) = 2b - f(x)."""
    a, b = _number(match[1]), _number(match[2])
    if a is None or b is None or find(name) is None:
        return None
    (claim,) = read_claims(f"{name}(2*({a}) - x) = 2*({b}) - {name}(x)")
    return claim


def _axis(match: re.Match[str], name: str) -> Claim | None:
    """f(2a - x) = f(x)."""
    a = _number(match[1])
    if a is None or find(name) is None:
        return None
    (claim,) = read_claims(f"{name}(2*({a}) - x) = {name}(x)")
    return claim


symmetries = by_rules(
    "symmetries",
    (
        Rule(rf"\b{_SYMMETRIC} {_ABOUT} {_POINT}", _point, Kind.PARITY, negatable=True),
        Rule(rf"\b(?:cent(?:er|re) of symmetry|point of symmetry) (?:is|at|lies at|:) {_POINT}", _point, Kind.PARITY),
        Rule(rf"\b{_SYMMETRIC} {_ABOUT} {_LINE}", _axis, Kind.PARITY, negatable=True),
        Rule(rf"点\s?[（(]\s?({NUMBER})\s?[,、]\s?({NUMBER})\s?[)）]\s?(?:に関して|について|を中心に|を中心として|に対して)?\s?(?:点)?対称", _point, Kind.PARITY, negatable=True),
    ),
    fires=(
        ("The sigmoid is symmetric about the point (0, 1/2).", "sigmoid(2*(0) - x) = 2*(1/2) - sigmoid(x)"),
        ("# Gaussian\n\nIt is symmetric about the line x = 0.", "gaussian(2*(0) - x) = gaussian(x)"),
        ("シグモイド関数は点(0, 0.5)に関して点対称である。", "sigmoid(2*(0) - x) = 2*(1/2) - sigmoid(x)"),
    ),
    silent=("The weights of the tanh network are symmetric about (0, 1).",),
)  # fmt: skip
