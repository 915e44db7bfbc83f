"""What a function is made of, or does when it is applied again: piecewise linear, idempotent, its own derivative."""

from __future__ import annotations

import re

from symacts.catalog import find
from symacts.claim import Claim, Kind
from symacts.prose.phrasing import Rule, by_rules
from symacts.reading.claims import read_claims

__all__ = ["forms"]


def _straight(match: re.Match[str], name: str) -> Claim | None:
    """Piecewise linear: the second derivative is 0 wherever there is one."""
    if find(name) is None or _NETWORKS.search(match.string[: match.start()][-60:]):
        return None
    return _claim(f"{name}'' = 0")


_NETWORKS = re.compile(
    r"\b(?:networks?|models?|layers?|compositions?|combinations?)\b|ネットワーク|モデル", re.IGNORECASE
)


def _again(match: re.Match[str], name: str) -> Claim | None:
    """Idempotent: f(f(x)) = f(x)."""
    row = find(name)
    return _claim(f"{name}({name}(x)) = {name}") if row is not None and not row.parameters else None


def _claim(text: str) -> Claim:
    (claim,) = read_claims(text)
    return claim


_IS = r"(?:is|are|being|remains?|as)\s(?:an?\s|the\s|simply\s|just\s|also\s|only\s|continuous\s|continuous and\s|continuous,?\s){0,3}"

forms = by_rules(
    "forms",
    (
        Rule(rf"\b{_IS}piecewise[- ]linear(?! (?:in|with respect|network|model|interpolation))", _straight, Kind.OTHER, negatable=True),
        Rule(rf"\b(?:{_IS}made (?:up )?of|consists? of|built from) (?:two|three|\d) (?:straight |linear )(?:lines?|segments?|pieces?|parts?)", _straight, Kind.OTHER),
        Rule(r"(?:区分線形|区分的に線形|区分的線形|折れ線)(?:な?関数)?(?:で|だ|と)", _straight, Kind.OTHER, negatable=True),
        Rule(rf"\b{_IS}idempotent|\bapplying (?:it|\w{{2,12}}) twice (?:changes nothing|is the same as (?:applying it )?once|has no (?:further )?effect)", _again, Kind.IDENTITY, negatable=True),
    ),
    fires=(
        ("Hard tanh is piecewise linear.", "hard_tanh'' = 0"),
        ("ReLU is idempotent.", "relu(relu(x)) = relu"),
        ("ReLUは区分線形な関数である。", "relu'' = 0"),
    ),
    silent=(
        "Networks of ReLU units are piecewise linear functions.",
        "Piecewise linear units such as ReLU are fast.",
    ),
)  # fmt: skip
