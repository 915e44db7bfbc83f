"""Whether the parts of a note speak of the same function: a leaky ReLU of 0.01x has no slope of 0.1.

A derivative with a number that belongs to no definition in the note is right for another function than the
note's. It is then ruled on at the value that the note has, unless the number stands elsewhere in the note,
which may have introduced it in words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from symacts.claim import Compared
from symacts.evidence import Truth
from symacts.reading.claims import ClaimError, read_claims
from symacts.ruling import Ruling, rule, together

__all__ = ["agreeing"]

_AT = re.compile(r"\(?(?P<name>\w+)(?:\(x, (?P<values>[^()]*(?:\([^()]*\)[^()]*)*)\)\))?(?P<primes>'*)")
_NUMBER = re.compile(r"(?<![\w.])\d*\.?\d+(?![\w.])")


def agreeing(rulings: Sequence[Ruling], source: str) -> list[Ruling]:
    """The rulings, with derivatives held against the values that the note's own definitions have.

    >>> from symacts.claims import verify
    >>> note = "LeakyReLU(x) = max(0.01x, x)\\n\\nLeakyReLU'(x) = 1 if x > 0 else {}\\n"
    >>> [verify(note.format(slope)).rulings[1].verdict.truth.value for slope in ("0.01", "0.1")]
    ['true', 'false']
    """
    defined: dict[str, set[str]] = {}
    for ruling in rulings:
        if (said := _setting(ruling)) is not None and not said[2]:
            defined.setdefault(said[0], set()).add(said[1])
    return [_agreeing(ruling, defined, source) for ruling in rulings]


def _setting(ruling: Ruling) -> tuple[str, str, int] | None:
    """The function, its values and the order of the derivative, where that is what a true ruling is about."""
    if ruling.verdict.truth is not Truth.TRUE or ruling.passage is None:
        return None
    first = ruling.claims[0]
    found = _AT.fullmatch(first.lhs.text) if isinstance(first, Compared) else None
    if found is None or found["name"] not in ruling.functions:
        return None
    return found["name"], found["values"] or "", len(found["primes"])


def _agreeing(ruling: Ruling, defined: dict[str, set[str]], source: str) -> Ruling:
    said = _setting(ruling)
    if said is None or ruling.passage is None:
        return ruling
    name, values, order = said
    held = defined.get(name, set())
    if not (order and values and len(held) == 1) or values in held or _is_elsewhere(ruling, source):
        return ruling
    [own] = held
    call = f"({name}(x, {own}))" if own else name
    try:
        claims = tuple(
            claim
            for text in map(str, ruling.claims)
            for claim in read_claims(text.replace(f"({name}(x, {values}))", call))
        )
    except ClaimError:
        return ruling
    found = together(tuple(map(rule, claims)))
    return replace(ruling, claims=claims, found=found) if found.verdict.truth is Truth.FALSE else ruling


def _is_elsewhere(ruling: Ruling, source: str) -> bool:
    """Whether a number of the passage stands elsewhere in the note, too; or none is shown."""
    assert ruling.passage is not None
    own = Counter(float(n) for n in _NUMBER.findall(ruling.passage.text))
    told = {number: count for number, count in own.items() if number not in (0, 1)}
    counts = _numbers(source)
    return not told or any(counts[number] > count for number, count in told.items())


@lru_cache(maxsize=8)
def _numbers(source: str) -> Counter[float]:
    return Counter(float(n) for n in _NUMBER.findall(source))
