"""Which of two functions is the steeper: "a stronger gradient than the sigmoid"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sympy import S

from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Compared, Kind, Relation
from symacts.prose.clauses import Sentence, curve, sentence, value_at
from symacts.prose.lexicon import Concept, Word
from symacts.reading.names import Role
from symacts.reading.passages import Passage

__all__ = ["rivals"]

_THAN = re.compile(r"\bthan\b|より|比べ", re.IGNORECASE)
_MORE = re.compile(r"er$|^(?:larger|bigger|stronger|steeper)|強|大き|急", re.IGNORECASE)


def _found(passage: Passage) -> Iterator[Proposal]:
    read = sentence(passage)
    if read is None or _THAN.search(read.text) is None:
        return
    for index, part in read.parts(Concept.STEEP, Concept.GROWS):
        word = part.word
        said = read.text[word.start : word.end]
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


rivals = Pattern(
    "rivals",
    _found,
    fires=(
        ("Tanh has stronger gradients than the sigmoid.", "tanh'(0) > sigmoid'(0)"),
        ("tanhは、シグモイド関数よりも大きな勾配を持つ。", "tanh'(0) > sigmoid'(0)"),
    ),
    silent=("Tanh trains faster than the sigmoid.",),
)
