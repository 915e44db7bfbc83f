"""Numbers in a list, and what softmax makes of them: [1, 2, 3] becomes [0.09, 0.24, 0.67]."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import nan

from symacts.case import Pattern, Proposal
from symacts.catalog import find_vector
from symacts.claim import Kind
from symacts.prose.lexicon import NUMERAL, number
from symacts.reading.blocks import Code, Output
from symacts.reading.claims import ClaimError, read_claims
from symacts.reading.names import mentions
from symacts.reading.passages import Passage
from symacts.wording import late

__all__ = ["lists"]

_NUMBER = r"[-−]?(?:\d{1,9}(?:\.\d{1,20}|\s?/\s?\d{1,6})?|\.\d{1,20})(?:[eE][-+]?\d{1,3})?"
_APART = r"(?:\s*[,;，、]\s*(?:\\[ ,;:!]\s*)?|\s*\\\\+\s*|\s*&\s*|\s+)"
_LIST = late(
    rf"\\?\[\s*({_NUMBER}(?:{_APART}{_NUMBER}){{1,15}})\s*,?\s*\\?\]"
    rf"|(?:(?<![A-Za-z0-9_)一-龠])|(?<=[Ss]oftmax)|(?<=[Ss]parsemax)|(?<=logsumexp))\(\s*({_NUMBER}(?:\s*,\s*(?:\\[ ,;:!]\s*)?{_NUMBER}){{1,15}})\s*\)"
    rf"|\\begin\{{(?:[bpv]?matrix|array)\}}(?:\{{[lcr]{{1,3}}\}})?\s*({_NUMBER}(?:{_APART}{_NUMBER}){{1,15}})\s*(?:\\\\)?\s*\\end\{{",
)
_LEADS_TO = late(
    r"=|≈|→|⇒|->|\\to\b|arrow|\\approx|\binto\b|\bgiv|\bbecom|\bend up|\boutput|\breturn|\bproduc|\byield|\bturn|\bconvert"
    r"|\btransform|\bmap|\bresult|\bgets?\b|\bis\b|softmax|変換|出力|な(?:る|り)|結果|確率|適用|通す|\)\s?は",
    re.IGNORECASE,
)
_OTHER = late(
    r"\b(?:targets?|labels?|true|one-?hot|weights?|argmax|log[_-]?softmax|losses|instead|without|temperature|T\s?=)\b"
    r"|正解|教師|ラベル|重み|温度|損失",
    re.IGNORECASE,
)
_SHARES = late(
    r"\boutputs?\b|\bprobabilit|\bsoftmax\b|\bresult|\bbecome|\bend up|出力|確率|結果", re.IGNORECASE
)
# "tanh on [-1, 1] is": no vector; "softmax of two equal logits is": their own numbers
_AN_INTERVAL = late(
    r"(?:\b(?:on|in|interval|range|within|is|into|of)|∈|\\in|値域は|区間)[\s$(]{0,3}$", re.IGNORECASE
)
_OF_OTHERS = late(r"\b(?:of|for) (?:an?|two|three|n|all|any|equal|identical)\b", re.IGNORECASE)
_REFUSED = late(r"では?なく|\b(?:rather|instead)\b", re.IGNORECASE)
_FARTHEST = 160
_BEFORE = 500


@dataclass(frozen=True)
class _Listed:
    """The numbers as they are written, and where."""

    numbers: tuple[str, ...]
    start: int
    end: int

    @property
    def adds_to_one(self) -> bool:
        values = [_value(number) for number in self.numbers]
        return all(0 <= value <= 1 for value in values) and abs(sum(values) - 1) < 0.011 * len(values)


def _value(number: str) -> float:
    """4e-3, 1/3; a fraction of nothing is no number."""
    over, _, under = number.partition("/")
    return float(over) / (float(under) or nan) if under else float(number)


def _listed(text: str) -> list[_Listed]:
    return [
        _Listed(_numbers(found[1] or found[2] or found[3]), found.start(), found.end())
        for found in _LIST.finditer(text)
    ]


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(number.replace("−", "-").replace(" ", "") for number in re.findall(_NUMBER, text))


def _find(passage: Passage) -> Iterator[Proposal]:
    text = passage.inlined.text
    if isinstance(passage.block, Code | Output) or not (
        "[" in text or "(" in text or "matrix" in text or "array" in text
    ):
        return
    rows = [c.name for c in passage.subjects if find_vector(c.name) is not None]
    calls = any(find_vector(m.name) is not None for m in passage.mentions)
    held = _listed(text) if rows or calls else []
    called = [proposal for given in held for proposal in _called(passage, given)]
    yield from called
    if called or not rows:
        return
    if len(held) == 1 and (each := _EACH.search(text, held[0].end)) and not _OTHER.search(text):
        number = each["number"].strip()
        shares = _Listed((number,) * len(held[0].numbers), each.start(), each.end())
        yield from _claimed(rows[0], held[0], shares, held[0].start, exact=True)
    for given, shares in pairwise(held):
        between = text[given.end : shares.start] + text[shares.end : shares.end + 12]
        if _REFUSED.search(between):
            continue
        if shares.start - given.end <= _FARTHEST and _LEADS_TO.search(between) and not _OTHER.search(text):
            told = _OUTPUT_IS.search(text, given.end, shares.start) is not None
            told = told or _IS_CALLED_ON.search(text[: given.start]) is not None
            yield from _claimed(rows[0], given, shares, given.start, any_numbers=told)
    before = text[: held[0].start] if len(held) == 1 else ""
    if _SHARES.search(before) and not _OTHER.search(before):
        at = passage.span.start
        near = passage.source.text[max(at - _BEFORE, 0) : at]
        earlier = [found for found in _listed(near) if not _AN_INTERVAL.search(near[: found.start][-24:])]
        if len(earlier) == 1 and not _OF_OTHERS.search(before):
            yield from _claimed(rows[0], earlier[0], held[0], held[0].start)


def _called(passage: Passage, given: _Listed) -> Iterator[Proposal]:
    """The one number, or the list, that a call is said to be: logsumexp([0, 0]) = log 2, sparsemax([3, 0]) = [1, 0]."""
    text = passage.inlined.text
    call, result = _CALL.search(text[: given.start]), _IS_THIS.match(text, given.end)
    if call is None or result is None:
        return
    name = next((m.name for m in mentions(call["name"]) if m.end == len(call["name"])), None)
    if name is None or find_vector(name) is None:
        return
    shares = next((held for held in _listed(text) if held.start == result.end()), None)
    if shares is not None and len(shares.numbers) != len(given.numbers):
        return  # a slip of the pen
    told = None if shares else _RESULT.match(text, result.end())
    values = shares.numbers if shares else number(told[1]) if told else ()
    if not values:
        return
    shown = f"[{', '.join(map(str, values))}]" if shares else str(values[0])
    whole = shares is not None and shares.adds_to_one and "/" not in shown
    sign = "~=" if "." in shown or result["about"] or whole else "="
    try:
        claims = read_claims(f"{name}([{', '.join(given.numbers)}]) {sign} {shown}")
    except (ClaimError, ValueError):
        return
    end = shares.end if shares else told.end() if told else given.end
    yield Proposal(claims, Kind.NUMERIC, (name,), call.start(), end, settled=True)


_CALL = late(
    r"\\?(?:(?:mathrm|text|operatorname)\{)?(?P<name>[A-Za-z][A-Za-z _-]{1,14}[A-Za-z])\}?\s?(?:\\left)?\(?\s?(?:np\.array\(|torch\.tensor\()?$"
)
_IS_THIS = late(
    r"\s?(?:\\right)?\)?\)?\s?[`$]?\s?(?:=|(?P<about>≈|\\approx|~)|is|equals|gives|returns|→|->|は)\s?(?:about |roughly |約)?[`$]?\s?",
    re.IGNORECASE,
)
_RESULT = late(rf"({NUMERAL})(?![\w(]|\s?[-+*/^])", re.IGNORECASE)
# 出力は (0.09, 0.24, 0.67): these numbers, whatever they add up to
_OUTPUT_IS = late(r"(?:出力|結果)(?:値|ベクトル)?(?:は|が)\s?(?:約|およそ|ほぼ)?\s?\$?\s?$")
_IS_CALLED_ON = late(r"softmax\}?\s?(?:\\left)?\(\s?$", re.IGNORECASE)  # softmax([0, 0]) is [1, 1]
_EACH = late(
    r"(?:どの|すべての|全ての|各)(?:成分|要素|出力|確率|値)(?:値)?(?:も|は|が)\s?(?:等しく|ちょうど|同じ)?\s?\$?\s?"
    rf"(?P<number>(?:\d{{1,2}}\s?/\s?\d{{1,2}}|{_NUMBER}))\s?\$?\s?(?:に(?:な|等し)|と(?:な|等し)|です|である|だ|[。、]|$)"
)


def _claimed(
    name: str, given: _Listed, shares: _Listed, start: int, *, any_numbers: bool = False, exact: bool = False
) -> Iterator[Proposal]:
    if len(given.numbers) != len(shares.numbers):
        return
    if not (any_numbers or exact) and (not shares.adds_to_one or given.numbers == shares.numbers):
        return
    whole = not any("." in number for number in shares.numbers)
    exact = exact or any("/" in number for number in shares.numbers)
    sign = "=" if whole and (exact or not shares.adds_to_one) else "~="
    text = f"{name}([{', '.join(given.numbers)}]) {sign} [{', '.join(shares.numbers)}]"
    try:
        claims = read_claims(text)
    except (ClaimError, ValueError):
        return
    yield Proposal(claims, Kind.NUMERIC, (name,), start, shares.end, settled=True)


lists = Pattern(
    "lists",
    _find,
    fires=(
        ("Softmax turns [1, 2, 3] into [0.09, 0.24, 0.67].", "softmax([1, 2, 3])_2 ~= 0.24"),
        ("# Softmax\n\n$\\begin{bmatrix} 0 \\\\ 0 \\end{bmatrix} \\to \\begin{bmatrix} 0.5 \\\\ 0.5 \\end{bmatrix}$", "softmax([0, 0])_1 ~= 0.5"),
        ("ソフトマックス関数は、[2, 0]を[0.88, 0.12]に変換する。", "softmax([2, 0])_1 ~= 0.88"),
        ("ソフトマックス関数に(5, 5)を入れると、どの成分も 1/2 になる。", "softmax([5, 5])_2 = 1/2"),
        ("ソフトマックス関数は、入力が (0, 0) のとき、出力は (0, 0) です。", "softmax([0, 0])_1 = 0"),
        ("sparsemax([3, 0]) = [0.95, 0.05]", "sparsemax([3, 0])_1 ~= 0.95"),
        ("logsumexp([0, 0]) = 0", "logsumexp([0, 0]) = 0"),
        ("softmax([0, 0]) = [1/2, 1/2]", "softmax([0, 0])_2 = 1/2"),
        ("# Softmax\n\nTake the scores [2, 0].\n\nThe softmax outputs are then [0.88, 0.12].", "softmax([2, 0])_2 ~= 0.12"),
    ),
    silent=(
        "Softmax gives [0.7, 0.2, 0.1], and the target is [1, 0, 0].",
        "The ReLU turns [1, -2] into [1, 0].",
        "Softmax: with a temperature of 2, [1, 2] becomes [0.38, 0.62] at temperature T = 2.",
    ),
)  # fmt: skip
