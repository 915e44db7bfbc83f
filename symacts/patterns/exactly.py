"""Where values lie beyond a number, and nowhere else: "sigmoid(x) > 1/2 if and only if x > 0"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from symacts.catalog import find
from symacts.claim import Claim, Kind
from symacts.prose.lexicon import FRACTION
from symacts.prose.phrasing import NUMBER, Rule, by_rules, number_in
from symacts.reading.claims import read_claims
from symacts.reading.names import mentions

__all__ = ["exactly"]

_LESS, _MORE = r"<=|≤|\\leq?(?![a-z])|<", r">=|≥|\\geq?(?![a-z])|>"
_SIGN = rf"\s?(?:{_LESS}|{_MORE})\s?"
_PLAIN = {"≤": "<=", r"\le": "<=", r"\leq": "<=", "≥": ">=", r"\ge": ">=", r"\geq": ">="}
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_N = rf"(?:{FRACTION}|{NUMBER})"
_FUNCTION = r"(?P<f>\\?sigma|σ|[A-Za-z_]{3,16}|f)"
_IFF = r"(?:iff|if and only if|(?:exactly|precisely) (?:when|if|for)|⇔|⟺|\\iff|\\(?:Longl|L)eftrightarrow)"
_VALUE_THEN_PLACE = (
    rf"(?<![A-Za-z\\]){_FUNCTION}(?P<primes>'{{0,2}})\s?\(\s?(?P<x>[xzt])\s?\)(?P<how>{_SIGN})(?P<n>{_N})"
    rf"[\s$,\\;]{{0,4}}{_IFF}[\s$\\;]{{0,4}}(?:(?P=x)|x)(?P<where>{_SIGN})(?P<at>{_N})(?!\w|\.\d|\(|\s?[*/^])"
)


def _on_both_sides(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """The relation on one half-line, and its opposite on the other."""
    value, place = number_in(match["n"]), number_in(match["at"])
    called = next((m.name for m in mentions(match.string) if m.end == match.end("f")), None)
    letters = {"f": name, "sigma": "sigmoid", "σ": "sigmoid"}
    row = find(called or letters.get(match["f"].strip("\\"), ""))
    if value is None or place is None or row is None:
        return None
    how, where = (_PLAIN.get(match[sign].strip(), match[sign].strip()) for sign in ("how", "where"))
    of, other = f"{row.name}{match['primes']}", _OPPOSITE[how]
    low, high = ("]", "(") if where in (">", "<=") else (")", "[")
    below, above = f"(-oo, {place.value}{low}", f"{high}{place.value}, oo)"
    there, elsewhere = (above, below) if where.startswith(">") else (below, above)
    return (
        *read_claims(f"{of} {how} {value.value} on {there}"),
        *read_claims(f"{of} {other} {value.value} on {elsewhere}"),
    )


exactly = by_rules(
    "exactly",
    (Rule(_VALUE_THEN_PLACE, _on_both_sides, Kind.COMPARISON),),
    fires=(
        ("Note that sigmoid(x) > 1/2 if and only if x > 0.", "sigmoid > 1/2 on (0, oo)"),
        ("# Tanh\n\n$f(x) \\le 0 \\iff x \\le 1$", "tanh <= 0 on (-oo, 1]"),
        ("# Softplus\n\nf'(x) > 1/2 exactly when x > 0", "softplus' <= 1/2 on (-oo, 0]"),
    ),
    silent=("The class is 1 if and only if sigmoid(w·x) > 1/2.", "tanh(x) > y if and only if x > artanh(y)."),
)
