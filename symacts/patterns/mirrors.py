"""Symmetry about a point that is not the origin, and about a line that is not the y-axis."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sympy import Expr, S

from symacts.catalog import find
from symacts.claim import Claim, Kind
from symacts.plain import plain
from symacts.prose.phrasing import NUMBER, Rule, by_rules, number_in
from symacts.reading.claims import read_claims

__all__ = ["mirrors"]

_SLOPED = re.compile(r"['′’]\s?(?:\(|は|が|is\b)|微分|導関数|derivative|gradient|slope", re.IGNORECASE)
_HALVES = {"½": "1/2"}
_BARE_FRACTION = re.compile(r"\\[dt]?frac\s?\{?(\d)\}?\s?\{?(\d)\}?")  # \tfrac12
_N = rf"\$?\s?({NUMBER}|½|\\[dt]?frac\s?\{{?\d\}}?\s?\{{?\d\}}?)\s?\$?"
_POINT = rf"\(\s?{_N}\s?[,、]\s?{_N}\s?\)\$?"


def _about(x: int, y: int | None) -> Callable[[re.Match[str], str], Sequence[Claim] | None]:
    """f(2a - x) = 2b - f(x), or f(2a - x) = f(x); `x` and `y` are the groups that say a and b."""

    def build(match: re.Match[str], name: str) -> Sequence[Claim] | None:
        a, b = _number(match[x]), _number(match[y]) if y is not None else S.Zero
        if find(name) is None or a is None or b is None or _SLOPED.search(match.string[: match.start()]):
            return None
        turned = f"{name}({plain(2 * a)} - x)" if a else f"{name}(-x)"
        if y is None:
            return read_claims(f"{turned} = {name}")
        return read_claims(f"{turned} = {plain(2 * b)} - {name}" if b else f"{turned} = -{name}")

    return build


def _number(text: str) -> Expr | None:
    bare = _BARE_FRACTION.sub(r"\1/\2", text.strip())
    held = number_in(_HALVES.get(bare, bare))
    return held.value if held is not None and held.value.is_finite else None


mirrors = by_rules(
    "mirrors",
    (
        Rule(rf"点?\s?{_POINT}\s?(?:に関して|について|を中心(?:に|として|とした|とする)|に対して|を中心点として)[、,]?\s?(?:点)?対称", _about(1, 2), Kind.PARITY, negatable=True),
        Rule(rf"\b(?:symmetr(?:ic|ical|ically|y)|mirrored) (?:about|around|with respect to|relative to|through|at|in) (?:the )?(?:point )?\$?{_POINT}", _about(1, 2), Kind.PARITY, negatable=True),
        Rule(rf"(?:直線)?\s?\$?x\s?=\s?{_N}\s?(?:に関して|について|に対して|を軸(?:に|として))[、,]?\s?(?:左右|線)?対称", _about(1, None), Kind.PARITY, negatable=True),
        Rule(rf"\b(?:symmetr(?:ic|ical|ically|y)|mirrored) (?:about|around|with respect to|at|in) (?:the )?(?:vertical )?(?:line |axis )?\$?x\s?=\s?{_N}", _about(1, None), Kind.PARITY, negatable=True),
    ),
    fires=(
        ("The sigmoid is symmetric about the point (0, 0.5).", "sigmoid(-x) = 1 - sigmoid"),
        ("シグモイド関数のグラフは、点(0, 1/2)に関して点対称である。", "sigmoid(-x) = 1 - sigmoid"),
        ("tanhのグラフは直線x=0に関して対称である。", "tanh(-x) = tanh"),
    ),
    silent=(
        "ReLU is not like a curve through the point (0, 0.5).",
        "点(0, 0.5)を通るのはシグモイド関数である。",
    ),
)  # fmt: skip
