"""Tangents: "the tangent to the sigmoid at 0 is y = x/4 + 1/2", 「x = 0 における接線は y = x である」.

The line passes through the point of the graph, and has its slope there.
"""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr

from symacts.activation import x
from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Compared, Curve, Kind, Relation
from symacts.plain import plain
from symacts.prose.clauses import curve, value_at
from symacts.prose.lexicon import NUMERAL, clean
from symacts.prose.pairing import is_doubted, numeral
from symacts.prose.phrasing import scalar_names
from symacts.reading.blocks import Code, Output
from symacts.reading.equations import expression
from symacts.reading.passages import Passage
from symacts.reading.refusal import FormulaError
from symacts.reading.written import formula_end
from symacts.wording import late

__all__ = ["tangents"]

_AT = rf"(?:(?:the point )?x\s?=\s?)?(?P<a>{NUMERAL}|the origin|原点)"
_POINT = rf"点?\s?\(\s?(?P<p>{NUMERAL})\s?,[^()]{{1,24}}\)"
_WORDS = (
    late(
        rf"(?:{_AT}|{_POINT})\s?(?:における|での|で(?:の)?|を(?:接点|通る)とする)\s?(?:[^。、はが]{{0,16}}の)?接線(?:の(?:方程式|式))?(?:は|が|:)[、,]?\s?(?:直線)?\s{{0,3}}(?=y\s?=)"
    ),
    late(
        rf"\btangent(?: line)?(?: (?:to|of) (?:the )?[\w ()-]{{2,24}}?)? (?:at|in) (?:{_AT}|{_POINT}),? (?:is|has the equation)(?: the line)? {{0,3}}(?=y\s?=)"
    ),
)
_LINE = late(r"y\s?=\s?")
_STOPS = late(r"[$`]{0,2}\s?(?:$|[.,;:。、)]|である|です|だ|と|に|で|\b(?:and|so|which|because|since)\b)")


def _found(passage: Passage) -> Iterator[Proposal]:
    said = passage.inlined.text
    if isinstance(passage.block, Code | Output) or ("接線" not in said and "tangent" not in said):
        return
    text = clean(said)
    for form in _WORDS:
        for words in form.finditer(text):
            if is_doubted(text[max(0, words.start() - 12) : words.end() + 24]):
                continue
            line = _LINE.match(text, words.end())
            assert line is not None
            shown = next((last for _, first, last in passage.shown if first <= line.end() < last), None)
            end = shown or formula_end(said, line.end())
            source = said[line.end() : end].strip(" $.")
            held = words.groupdict()
            at = numeral("0" if held["a"] in ("the origin", "原点") else held["a"] or held["p"])
            if at is None or not _STOPS.match(said, end):
                continue
            try:
                formula = expression(source, "x", {}, "\\" in source)
            except (FormulaError, ValueError):
                continue
            for name in scalar_names(passage, words.start(), words.end())[:1]:
                yield from _claimed(name, at.value, formula, (words.start(), end))


def _claimed(name: str, at: Expr, line: Expr, place: tuple[int, int]) -> Iterator[Proposal]:
    curves = (curve(name, 0), curve(name, 1)) if find(name) is not None else ()
    if line.free_symbols - {x} or line.diff(x).has(x) or None in curves:
        return
    claims = []
    for of, wanted in zip(curves, (line.xreplace({x: at}), line.diff(x)), strict=True):
        there = None if of is None else value_at(of, at)
        if there is None:
            return
        claims.append(Compared(there, Relation.EQUAL, Curve(plain(wanted), wanted)))
    yield Proposal(tuple(claims), Kind.DERIVATIVE, (name,), *place)


tangents = Pattern(
    "tangents",
    _found,
    fires=(
        ("The tangent to tanh at the origin is y = x.", "tanh'(0) = 1"),
        ("The tangent line to the sigmoid at x = 0 is y = x/4 + 1/2.", "sigmoid(0) = 1/2"),
        ("シグモイド関数の x = 0 における接線は y = x/4 + 1/2 である。", "sigmoid'(0) = 1/4"),
        ("tanhの原点での接線は y = 2x である。", "tanh'(0) = 2"),
    ),
    silent=(
        "The tangent space of the loss at 0 is y = x for tanh.",
        "tanhの接線は y = x だけではない。",
    ),
)  # fmt: skip
