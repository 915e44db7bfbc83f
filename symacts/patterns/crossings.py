"""Zeros and fixed points: "its only fixed point is 0", "零点は0のみ"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from symacts.catalog import find
from symacts.claim import Claim, Kind, Relation, Roots
from symacts.plain import plain
from symacts.prose.lexicon import NUMERAL, clean
from symacts.prose.pairing import numeral
from symacts.prose.phrasing import Rule, by_rules, order_at
from symacts.reading.claims import as_curve, read_claims

__all__ = ["crossings"]

_N = rf"(?:x\s?=\s?)?(?P<n>{NUMERAL}|the origin|原点)(?!\s?(?:epochs?|layers?|エポック|層))"


def _only(minus: str) -> Callable[[re.Match[str], str], Claim | None]:
    """The zeros of f, or of f - x, are just this one."""

    def build(match: re.Match[str], name: str) -> Claim | None:
        value = numeral("0" if match["n"] in ("the origin", "原点") else match["n"])
        if value is None or find(name) is None or "." in value.text:
            return None
        primes = "'" * order_at(match.string, match.start())
        return Roots(as_curve(f"{name}{primes}{minus}"), (value,))

    return build


def _fixed(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """f(a) = a."""
    value = numeral("0" if match["n"] in ("the origin", "原点") else match["n"])
    if value is None or find(name) is None or "." in value.text:
        return None
    return read_claims(f"{name}({plain(value.value)}) = {plain(value.value)}")


def _stationary(match: re.Match[str], name: str) -> Claim | None:
    """f' is 0 there and nowhere else; a decimal is the rounding of the place."""
    value = numeral("0" if match["n"] in ("the origin", "原点") else match["n"])
    if value is None or find(name) is None:
        return None
    about = "." in value.text or match["near"] is not None
    return Roots(as_curve(f"{name}'"), (value,), Relation.ABOUT if about else Relation.EQUAL)


_AT = r"(?:(?:is|are|lies?|at|in|,|:|namely|the point) ?){1,3}"
_OF = r"(?: of (?:the )?(?:(?!at\b|in\b|where\b|which\b|whose\b|training\b|loss\b|network\b)[\w-]{1,16} ?){1,3})?"
crossings = by_rules(
    "crossings",
    (
        Rule(rf"\b(?:only|unique|sole|single|exactly one|just one) fixed point{_OF},? ?{_AT}{_N}", _only(" - x"), Kind.VALUE, negatable=True),
        Rule(rf"(?<!only )(?<!unique )(?<!sole )(?<!single )(?<!one )\bfixed points?{_OF},? ?{_AT}{_N}", _fixed, Kind.VALUE, negatable=True),
        Rule(rf"(?<![\w.])(?:the point )?{_N} is (?:a|another|one) fixed point\b", _fixed, Kind.VALUE, negatable=True),
        Rule(rf"\b(?:only|unique|sole|single|exactly one|just one) (?:zero|root){_OF},? ?{_AT}{_N}", _only(""), Kind.VALUE, negatable=True),
        Rule(rf"\b(?:only|unique|sole|single|exactly one|just one) (?:stationary|critical|turning) point{_OF},? ?(?:(?:is|at|in|,|:|namely|which|located|lies) ?){{0,3}}(?P<near>near |around |about |close to |roughly |approximately )?(?:x\s?(?:=|≈|\\approx)\s?)?{_N}", _stationary, Kind.EXTREMUM, negatable=True),
        Rule(rf"(?:停留点|臨界点|導関数の零点)は[、,]?\s?(?P<near>約|およそ)?(?:x\s?(?:=|≈|≒)\s?)?{_N}\s?(?:付近)?(?:のみ|だけ|ただ一つ)", _stationary, Kind.EXTREMUM),
        Rule(rf"\b(?:vanishes|is zero|is 0|equals zero|crosses zero|crosses the x-axis) (?:only|exactly once,?|nowhere but) (?:at|in) {_N}", _only(""), Kind.VALUE),
        Rule(rf"不動点は[、,]?\s?{_N}\s?(?:のみ|だけ|ただ一つ)", _only(" - x"), Kind.VALUE),
        Rule(rf"不動点は[、,]?\s?{_N}\s?(?:で(?!は)|だ|です)", _fixed, Kind.VALUE),
        Rule(rf"(?:零点|ゼロ点|根)は[、,]?\s?{_N}\s?(?:のみ|だけ|ただ一つ)", _only(""), Kind.VALUE),
    ),
    fires=(
        ("The only fixed point of tanh is 0.", "zeros(tanh - x) = {0}"),
        ("GELU has its only zero at x = 0.", "zeros(gelu) = {0}"),
        ("SiLU has exactly one stationary point, near x ≈ -1.3.", "zeros(silu') ~= {-1.3}"),
        ("tanhの不動点は0のみである。", "zeros(tanh - x) = {0}"),
        ("シグモイド関数の不動点は0である。", "sigmoid(0) = 0"),
    ),
    silent=(
        "The fixed point of the training with tanh is at 3 epochs.",
        "tanhを使った学習の収束点は0である。",
    ),
    cleaned=clean,
)  # fmt: skip
