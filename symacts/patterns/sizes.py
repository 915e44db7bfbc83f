r"""How large |f'| and |f''| get: "max |σ''| ≈ 0.0962", "the maximum of |tanh''(x)| is 4/(3√3)"."""

from __future__ import annotations

import re

from symacts.catalog import find
from symacts.claim import Amount, Claim, Kind, Quantity, Relation
from symacts.prose.lexicon import NUMERAL, clean
from symacts.prose.pairing import ABOUT, numeral
from symacts.prose.phrasing import Rule, by_rules
from symacts.reading.claims import as_curve
from symacts.reading.names import mentions

__all__ = ["sizes"]

_SIZE = r"(?:\\left)?(?:\||\\lvert)\s?(?P<f>\\?[A-Za-zσφ_]{1,12})\s?(?:\^\s?\{?\s?)?(?P<primes>['′’]{1,2}|″|(?:\\prime\s?){1,2})\s?\}?\s?(?:\(\s?[xz]\s?\))?\s?(?:\\right)?(?:\||\\rvert)"
_MOST = r"\b(?:max(?:imum)?|sup(?:remum)?|largest value|greatest value|peak)(?: value)?(?:\s?_\s?\{?\s?[xz]\s?\}?)?(?: (?:of|is))?"
_LETTERS = frozenset("fghσφ") | {"sigma", "phi"}


def _greatest(match: re.Match[str], name: str) -> Claim | None:
    """sup |f'| or sup |f''|."""
    value, letter = numeral(match["n"]), match["f"].strip("\\")
    named = mentions(letter)
    of = named[0].name if named and named[0].end == len(letter) else name if letter in _LETTERS else None
    if value is None or of is None or find(of) is None:
        return None
    primes = match["primes"].replace("\\prime", "'").replace("″", "''").replace(" ", "")
    rounded = "." in value.text or bool(match["about"]) or match["sign"] in ("≈", "\\approx", "≒")
    return Amount(
        Quantity.SUP,
        as_curve(f"abs({of}{chr(39) * len(primes)})"),
        Relation.ABOUT if rounded else Relation.EQUAL,
        value,
    )


_IS = r"[\s$`]{0,3}(?P<sign>is|equals|=|≈|≒|\\approx)[\s$`]{0,3}"
sizes = by_rules(
    "sizes",
    (
        Rule(rf"{_MOST}[\s$`]{{0,3}}(?:\\,)?{_SIZE}{_IS}(?P<about>{ABOUT})\s?(?P<n>{NUMERAL})", _greatest, Kind.EXTREMUM, negatable=True),
        Rule(rf"{_SIZE}[\s$`]{{0,3}}の最大値は[、,]?\s?(?P<sign>)(?P<about>約|およそ)?\s?[$`]?(?P<n>{NUMERAL})", _greatest, Kind.EXTREMUM, negatable=True),
    ),
    fires=(
        ("The maximum of |tanh''(x)| is about 0.77.", "sup(abs(tanh'')) ~= 0.77"),
        ("# Sigmoid\n\nmax |σ''| ≈ 0.0962", "sup(abs(sigmoid'')) ~= 0.0962"),
        ("|tanh'| の最大値は1である。", "sup(abs(tanh')) = 1"),
    ),
    silent=("The maximum of |w'| is 3 for the sigmoid layer.", "The maximum of |tanh| is not known."),
    cleaned=clean,
)  # fmt: skip
