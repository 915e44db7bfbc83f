"""A formula for one part of the line, in Japanese: "xが負のときはα(e^x - 1)である"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Kind
from symacts.prose.clauses import Sentence, sentence
from symacts.prose.defining import Part, constants_of, defined_by
from symacts.prose.lexicon import Concept
from symacts.reading.formulas import parse
from symacts.reading.passages import Passage
from symacts.reading.refusal import FormulaError
from symacts.values import Interval

__all__ = ["stretches"]

_FORMULA = re.compile(
    r"(?:[\s$]{0,3}(?:で(?:は)?|のとき(?:は)?|の場合(?:は)?)[、,]?)?[\s$]{0,3}(?:(?:出力|値|微分|勾配|傾き|導関数)(?:値)?(?:は|が))?[、,:\s$]{0,3}([-+−*/^().0-9a-zA-Zα-ω \\{}]{1,48}?)[\s$]{0,2}"
    r"(?=です|である|であり|だ[。、]|にな[るり]|とな[るり]|を(?:返|出力|と[るり])|[。、]|$)"
)
_SLOPE = re.compile(r"微分|勾配|傾き|導関数")


def _found(passage: Passage) -> Iterator[Proposal]:
    read = sentence(passage)
    if read is None or not read.japanese:
        return
    for index, word in enumerate(read.words):
        if word.concept is not Concept.PLACE or word.place.on is None or word.place.loose:
            continue
        on = word.place.on
        if word.place.near or word.place.but or on.is_point or on == Interval.line():
            continue
        said = _FORMULA.match(read.text, word.end)
        if said is not None and re.search(r"[=<>]", said[1]):
            continue
        if said is not None and re.search(r"(?<![a-z])x(?![a-z])", said[1]):
            yield from _proposed(read, index, said, on)


def _proposed(read: Sentence, index: int, said: re.Match[str], on: Interval) -> Iterator[Proposal]:
    word = read.words[index]
    order = 1 if _SLOPE.search(said[0]) else read.order_of(index)
    if order is None or order > 1:
        return
    for name in read.names(word):
        row = find(name)
        if row is None:
            continue
        try:
            expr = parse(said[1].replace("−", "-").strip(), constants=constants_of(row))
        except FormulaError:
            return
        kind = Kind.DERIVATIVE if order else Kind.DEFINITION
        told = defined_by(row, order, [Part(expr, on)], kind, (word.start, said.end()))
        if told is not None:
            yield told


stretches = Pattern(
    "stretches",
    _found,
    fires=(
        ("ReLUは、xが負のとき-xになる。", "relu = -x on (-oo, 0)"),
        ("ELUは、xが負のときα(e^x - 1)である。", "elu = exp(x) - 1 on (-oo, 0)"),
        ("- ELUの微分は $x < 0$ で $e^x - 1$", "elu' = exp(x) - 1 on (-oo, 0)"),
    ),
    silent=(
        "ReLUは、xが負のとき勾配が0になる。",
        "ReLUは、xが正のとき学習率eta*xを使う。",
    ),
)
