"""Which of two functions is the steeper, or saturates faster: "a stronger gradient than the sigmoid"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sympy import S, oo

from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Compared, Kind, Limit, Relation, Written
from symacts.prose.clauses import Sentence, curve, sentence, value_at
from symacts.prose.lexicon import Concept, Word
from symacts.reading.claims import as_curve
from symacts.reading.names import Role
from symacts.reading.passages import Passage

__all__ = ["rivals"]

_THAN = re.compile(r"\bthan\b|より|比べ", re.IGNORECASE)
_EVERYWHERE = re.compile(
    r"どこでも|常に|つねに|いつでも|(?:すべて|全て|任意)の\s?x|どの点でも|\beverywhere\b|\bfor all x\b"
)
_MORE = re.compile(r"er$|^(?:larger|bigger|stronger|steeper)|強|大き|急", re.IGNORECASE)


def _found(passage: Passage) -> Iterator[Proposal]:
    read = sentence(passage)
    if read is None or _THAN.search(read.text) is None:
        return
    for _, part in read.parts(Concept.SATURATES, Concept.TENDS):
        if not part.denied and part.order in (0, 1):
            yield from _flatter(read, part.word)
    for index, part in read.parts(Concept.STEEP, Concept.GROWS):
        word = part.word
        said = read.text[word.start : word.end]
        if _EVERYWHERE.search(read.text):
            continue  # which `ratios` reads
        if part.denied or not _MORE.search(said) or not (part.order == 1 or _is_of_slope(read, index)):
            continue
        others = [m.name for m in passage.mentions if m.role is Role.UNLIKE and find(m.name) is not None]
        for name in read.names(word):
            for other in dict.fromkeys(others):
                yield from _steeper(read, name, other, word)


def _is_of_slope(read: Sentence, index: int) -> bool:
    following = read.words[index + 1 : index + 2]
    return bool(following) and following[0].concept is Concept.SLOPE


def _steeper(read: Sentence, name: str, other: str, word: Word) -> Iterator[Proposal]:
    """At the origin, where both are steepest or nearly so."""
    mine, theirs = (curve(n, 1) for n in (name, other))
    if mine is None or theirs is None or name == other:
        return
    left, right = value_at(mine, S.Zero), value_at(theirs, S.Zero)
    if left is not None and right is not None:
        claim = Compared(left, Relation.GREATER, right)
        yield Proposal((claim,), Kind.COMPARISON, (name, other), word.start, word.end, tentative=True)


def _flatter(read: Sentence, word: Word) -> Iterator[Proposal]:
    """That one slope fades faster than another: their ratio tends to 0."""
    way = saturates_sooner(read, word)
    others = [m.name for m in read.passage.mentions if m.role is Role.UNLIKE and find(m.name) is not None]
    for name in read.names(word) if way is not None else ():
        for other in dict.fromkeys(others):
            if name != other and find(name) is not None:
                above, below = (name, other) if way else (other, name)
                ratio = as_curve(f"{above}'/{below}'")
                claim = Limit(ratio, oo, "", Relation.EQUAL, Written(S.Zero, "0"))
                yield Proposal((claim,), Kind.COMPARISON, (name, other), word.start, word.end)


_SOONER = re.compile(
    r"\s(?:\w+\s)?(?:(?P<more>faster|quicker|sooner|earlier|more (?:quickly|rapidly|strongly|abruptly))"
    r"|slower|later|less (?:quickly|rapidly)|more (?:slowly|gradually|gently|softly))\b(?:\sthan\b)?",
    re.IGNORECASE,
)
_SOONER_JA = re.compile(
    r"より(?:も)?[、,]?\s?(?:ずっと|はるかに|かなり)?(?:(?P<more>先に|速く|早く|急速に|急激に|急に)"
    r"|緩やかに|ゆるやかに|ゆっくり(?:と)?|遅く|なだらかに)\s?$"
)


def saturates_sooner(read: Sentence, word: Word) -> bool | None:
    """Whether it is said to saturate faster than another (True) or slower (False); None: neither."""
    found = _SOONER.match(read.text, word.end) or _SOONER_JA.search(read.text[: word.start][-24:])
    return None if found is None else found["more"] is not None


rivals = Pattern(
    "rivals",
    _found,
    fires=(
        ("Tanh has stronger gradients than the sigmoid.", "tanh'(0) > sigmoid'(0)"),
        ("tanhは、シグモイド関数よりも大きな勾配を持つ。", "tanh'(0) > sigmoid'(0)"),
        ("Softsign saturates more slowly than tanh.", "limit(tanh'/softsign', oo) = 0"),
        ("tanhはsoftsignより速く飽和する。", "limit(tanh'/softsign', oo) = 0"),
    ),
    silent=("Tanh trains faster than the sigmoid.",),
)
