"""What a function makes of a stretched argument: "positively homogeneous", f(cx) = c f(x).

Homogeneous of degree 1 is f(cx) = c f(x) for every c, positively if only for c > 0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from symacts.catalog import find
from symacts.claim import Asked, Claim, Kind
from symacts.prose.lexicon import clean
from symacts.prose.phrasing import Rule, by_rules
from symacts.reading.claims import read_claims
from symacts.reading.quantified import read_asked
from symacts.wording import late

__all__ = ["scalings"]


def _homogeneous(condition: str) -> Callable[[re.Match[str], str], Sequence[Asked] | None]:
    def build(match: re.Match[str], name: str) -> Sequence[Asked] | None:
        return read_asked(f"{name}(c*x) = c*{name}(x) for {condition}") if find(name) is not None else None

    return build


def _not_homogeneous(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """That it is so for no factor, of which 2 is one."""
    return read_claims(f"not {name}(2*x) = 2*{name}(x)") if find(name) is not None else None


def _stretched(match: re.Match[str], name: str) -> Sequence[Asked] | None:
    """f(cx) = c f(x) as it is written, for the c that are named; all of them, if none are."""
    if find(name) is None or match["by"] == "x":
        return None
    positive = match["where"] is not None and _POSITIVE.search(match["where"]) is not None
    behind = f"{match['by']}^{match['power']}" if match["power"] else match["by"]
    condition = f"for {match['by']} > 0" if positive else f"for every {match['by']}"
    return read_asked(f"{name}({match['by']}*x) = {behind}*{name}(x) {condition}")


_POSITIVE = late(r">|≥|\\ge|positive|正")
_F = r"\\?(?:mathrm\{|text\{|operatorname\{)?[a-zσφ][a-z]{0,12}\}?"
_WHERE = r"(?P<where>[\s$,]{0,3}(?:for|with|if|whenever|where) (?:all |every |any |each )?(?:real |positive )?(?:numbers? |factors? )?\$?[a-zλα]\\?(?:alpha|lambda)?\s?(?:\$|(?:>=|>|≥|\\geq?|\\ge)\s?0)?)?"
scalings = by_rules(
    "scalings",
    (
        Rule(r"\bpositive(?:ly)?[- ]homogeneous(?! of degree (?:[02-9]|two|zero))|\bhomogeneous for positive (?:factors|scalars)|正(?:の)?(?:同次|斉次)", _homogeneous("c > 0"), Kind.IDENTITY),
        Rule(r"\b(?:not|n['’]t) (?:even )?positively[- ]homogeneous(?! of degree (?:[02-9]|two|zero))", _not_homogeneous, Kind.IDENTITY),
        Rule(r"(?<!positively )(?<!positively-)(?<!positive )\bhomogeneous(?: of degree (?:1|one))?(?! (?:of degree|for|catal|poly|layer|network|data))(?=[.,;:)]|$| and\b)", _homogeneous("every c"), Kind.IDENTITY, tentative=True),
        Rule(rf"(?P<f>{_F})\s?\(\s?(?P<by>[a-wλα])\s?[*·]?\s?(?P<v>[xz])\s?\)\s?=\s?(?P=by)(?:\^\{{?(?P<power>[2-9])\}}?)?\s?(?:[*·]|\\cdot|\\,)?\s?(?P=f)\s?\(\s?(?P=v)\s?\){_WHERE}", _stretched, Kind.IDENTITY),
    ),
    fires=(
        ("ReLU is positively homogeneous.", "relu(c*x) = c*relu(x) for c > 0"),
        ("ReLU(cx) = c ReLU(x) for every real c.", "relu(c*x) = c*relu(x) for every c"),
    ),
    silent=("The network with ReLU is homogeneous in its weights.", "ReLU on homogeneous data is fast."),
    cleaned=clean,
)  # fmt: skip
