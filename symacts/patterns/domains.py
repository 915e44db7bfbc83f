"""Where a function is defined: "Domain: R", "defined for all real x", 定義域は実数全体."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sympy import oo

from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Curve, Domain, Kind
from symacts.prose.lexicon import clean
from symacts.prose.phrasing import curve_of, image_in, is_denied, is_sure, number_in, scalar_names
from symacts.reading.blocks import Cell
from symacts.reading.passages import Passage
from symacts.values import Interval
from symacts.wording import sparing

__all__ = ["domains"]

_END = r"[-−+–]?\s?(?:\\infty|\\pi|∞|inf(?:inity|ty)?|oo|無限大|[\d.]{1,8}(?:/\d{1,3})?|π)"
_LINE = (
    r"(?:(?:the )?(?:set of )?(?:all|every|any)(?: possible)? reals?(?:[- ]valued)?(?: numbers?| values?| inputs?| x| z)?(?: line)?"
    r"|(?:the )?(?:real numbers?|reals)\b|the (?:whole |entire |full )?real (?:line|axis)|\\?(?:mathbb|bf|mathbf)\s?\{?\s?R\s?\}?|ℝ|(?<![A-Za-z])R(?![A-Za-z(^])"
    r"|(?:すべて|全て|任意|あらゆる)の実数(?:値|全体|x)?|実数全体|全実数|実数(?:直線)?全域)"
)
_SET = (
    rf"(?P<line>{_LINE})|(?P<open>[(\[])\s?(?P<low>{_END})\s?[,;]\s?(?P<high>{_END})\s?(?P<close>[)\]])"
    rf"|[xz]\s?(?P<sign>[<>]=?|[≤≥]|\\[lg](?:eq?|t)(?![a-z]))\s?(?P<number>{_END})"
)
_SET_ENDS = (
    r"(?![A-Za-z0-9^²(]|,\s[A-Z]\b|\s?(?:\\setminus|∖|\\cup|∪|\\times|×|except|without|minus|以外|を除))"
)
_MARKS = r"[\s$`*_]{0,4}"
_OF = r"(?:\s(?:of|for)\s(?!(?:its|the) (?:inverse|derivative))(?P<of>[^.;:=,]{1,40}?))?"
_SAID = tuple(
    sparing(words, re.IGNORECASE)
    for words in (
        rf"\b(?:(?<!time )(?<!frequency )(?<!public ))domain(?: of definition)?{_OF}{_MARKS}(?:\s(?:is|are|equals|covers|spans|comprises)\s(?:exactly |simply |just |given by )?|[:=：|]|\s?[—–-]\s|\s?(?:\\in|∈)\s?){_MARKS}(?:x\s?(?:∈|\\in)\s?)?(?:{_SET}){_SET_ENDS}",
        rf"\b(?:has|with) (?:the |as )?(?:its )?domain{_MARKS}(?:{_SET}){_SET_ENDS}",
        rf"\b(?:is|are|being) (?:well[- ])?defined (?:only |exactly )?(?:for|on|over|at|across|throughout){_MARKS}(?:the (?:open |closed )?interval )?(?:{_SET}){_SET_ENDS}",
        rf"定義域(?:[（(][^（()）]{{1,16}}[)）])?{_MARKS}(?:は|が|[:：=|]){_MARKS}(?:{_SET}){_SET_ENDS}",
        rf"(?:{_SET}){_MARKS}(?:で|において|上で|に対して)定義(?:され(?!な)|できる|されている)",
    )
)
_ALONE = re.compile(rf"{_MARKS}(?:x\s?(?:∈|\\in)\s?)?(?:{_SET}){_MARKS}", re.IGNORECASE)
_HEADED = re.compile(r"\W{0,3}(?:(?:input )?domain(?: of definition)?|定義域)\W{0,3}", re.IGNORECASE)
_INVERSE = re.compile(r"\binverse|逆関数|\b(?:derivative|gradient)s?['’]?s? domain", re.IGNORECASE)


def _find(passage: Passage) -> Iterator[Proposal]:
    text = clean(passage.inlined.text)
    if isinstance(passage.block, Cell):
        if passage.block.header is None:
            return
        if any(_HEADED.fullmatch(label) for label in passage.under[:2]) and (cell := _ALONE.fullmatch(text)):
            yield from _proposed(passage, cell, "")
    for words in _SAID:
        for found in words.finditer(text):
            if not _INVERSE.search(text[max(0, found.start() - 24) : found.end()]):
                yield from _proposed(passage, found, text)


def _proposed(passage: Passage, found: re.Match[str], text: str) -> Iterator[Proposal]:
    if text and is_denied(text, found.start(), found.end()):
        return
    of = found.groupdict().get("of")
    if (
        of
        and not _KNOWN.match(of)
        and not any(m.start < found.end("of") <= m.end + 12 for m in passage.mentions)
    ):
        return  # "the domain of the odds is [0, ∞)"
    for name in scalar_names(passage, found.start(), found.end())[:1]:
        if find(name) is None:
            continue
        curve = curve_of(name)
        if (inside := _set(found, curve)) is not None:
            sure = not text or is_sure(passage, found.start())
            claim = Domain(curve, (inside,))
            yield Proposal((claim,), Kind.RANGE, (name,), found.start(), found.end(), tentative=not sure)


_KNOWN = re.compile(r"(?:it|this|that|the (?:function|activation|curve)|\W{0,2}[fgσφy]\b)", re.IGNORECASE)


def _set(found: re.Match[str], curve: Curve) -> Interval | None:
    """The set that the words say."""
    if found["line"]:
        return Interval(-oo, oo)
    if found["sign"]:
        end = number_in(found["number"])
        closed = re.search(r"[=≤≥e]", found["sign"]) is not None
        above = found["sign"].lstrip("\\")[0] in ">≥g"
        if end is None:
            return None
        return Interval(end.value, oo, closed, False) if above else Interval(-oo, end.value, False, closed)
    image = image_in(curve, found["open"], found["low"], found["high"], found["close"])
    return None if image is None else image.parts[0]


domains = Pattern(
    "domains",
    _find,
    fires=(
        ("The domain of the softsign is all real numbers.", "domain(softsign) = R"),
        ("# Arctan\n\n- Domain: $(-\\infty, \\infty)$\n- Range: ...", "domain(arctan) = R"),
        ("Softplus is defined for all real numbers.", "domain(softplus) = R"),
        ("GELU has domain [0, ∞).", "domain(gelu) = [0, oo)"),
        ("| name | domain |\n|---|---|\n| Mish | (-∞, ∞) |", "domain(mish) = R"),
        ("tanhの定義域は実数全体である。", "domain(tanh) = R"),
        ("# ReLU\n\nDomain: $x \\ge 0$", "domain(relu) = [0, oo)"),
        ("ELUは、すべての実数で定義される。", "domain(elu) = R"),
    ),
    silent=(
        "The inverse of the sigmoid is defined on (0, 1), and the domain of its inverse is (0, 1).",
        "In the time domain: R networks and ReLU.",
        "ReLU is used in every domain: R, G, B.",
        "# Sigmoid\n\nThe domain of the odds is [0, ∞).",
    ),
)
