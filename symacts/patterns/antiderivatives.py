r"""Indefinite integrals: \int \sigma(x) dx = \log(1 + e^x) + C, 「不定積分は log(1+e^x)」.

A formula g is an antiderivative of f if g' = f.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symacts.activation import x
from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Compared, Curve, Kind, Relation
from symacts.plain import plain
from symacts.prose.pairing import is_doubted
from symacts.prose.phrasing import curve_of, scalar_names
from symacts.reading.blocks import Code, Output
from symacts.reading.equations import expression
from symacts.reading.inline import CodeSpan, Formula
from symacts.reading.passages import Passage
from symacts.reading.refusal import FormulaError
from symacts.reading.written import formula_end

__all__ = ["antiderivatives"]

_CONSTANT = r"\s?(?:\\[,;])?\s?\+\s?(?:C|c|\\text\{const\.?\}|const\.?|定数|積分定数)(?![a-z])"
_SIGN = re.compile(
    r"(?:\\int|∫)(?![\s{]{0,2}[_^])\s?(?P<of>[^=。]{1,60}?)\s?(?:\\[,;:! ])?\s?(?:\\mathrm\s?\{?\s?d\s?\}?|\\,?d|d)\s?(?P<letter>[xztu])\s?&?=\s?&?"
    rf"(?P<side>[^。、;$`\n]{{1,120}}?)(?:{_CONSTANT}|(?=[$`]|\s?[.,]?\s*$|[。、;]))"
)
_WORDS = re.compile(
    r"(?:(?:不定積分|原始関数)\s?(?:は|が|として|[:：])?|(?:を)?積分(?:すると|したものは)"
    r"|\b(?:antiderivative|anti-derivative|indefinite integral|primitive|integral)(?: of (?:the )?(?:[\w-]|\s(?!is\b)){1,24}?)?\s?(?::|\bis\b|\bequals\b|\breads\b)"
    r"|\b(?:integrates to|(?:integrat\w+|antidifferentiat\w+) (?:the )?(?:[\w-]|\s(?!gives\b)){1,24}? (?:gives|yields)))[、,]?\s?",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"(?:(?:just|simply|exactly|the function|おおよそ|次の関数)\s?)?[$`]{0,2}\s?")
_ENDED = re.compile(
    rf"(?:{_CONSTANT})?[$`]{{0,2}}\s?(?:[.,;:。、)]|$|と|で|に|だ|\(|（|(?:up to|plus|and|which|because|since)\b)"
)
_BODY = re.compile(
    r"\s?(?:\\?(?P<sigma>sigma|σ)|\\?(?:mathrm|text|operatorname)?\s?\{?(?P<name>[A-Za-z]{3,12})\}?|(?P<own>[fg]))\s?(?:\\left)?\(?\s?[xztu]\s?(?:\\right)?\)?\s?"
)


def _found(passage: Passage) -> Iterator[Proposal]:
    text = passage.inlined.text
    if isinstance(passage.block, Code | Output) or not _HINT.search(text):
        return
    for match in _SIGN.finditer(text):
        yield from _by_sign(passage, match)
    for words in _WORDS.finditer(text):
        if is_doubted(text[max(0, words.start() - 12) : words.end() + 8]) or _DENIED.search(
            text, words.end()
        ):
            continue
        side, end = _result(passage, words.end())
        names = scalar_names(passage, words.start(), words.end())[:1]
        row = find(names[0]) if names else None
        if side and row is not None:
            yield from _claimed(curve_of(row.name), (row.name,), side, "x", (words.start(), end))


_HINT = re.compile(r"int|∫|積分|原始|antideriv|primitive", re.IGNORECASE)
_DENIED = re.compile(r"ではな|でな[いく]|\bnot\b")


def _result(passage: Passage, start: int) -> tuple[str, int]:
    """The formula that begins here, in a token or in running text: its source, "" if none does, and its end."""
    text = passage.inlined.text
    begun = _PREFIX.match(text, start)
    at = begun.end() if begun else start
    for token, first, last in passage.shown:
        if first - 3 <= at <= first + 1 and isinstance(token, Formula | CodeSpan):
            source = re.sub(rf"{_CONSTANT}\s*$", "", token.source.folded().text)
            return (source, last) if _ENDED.match(text, last) else ("", at)
    end = formula_end(text, at)
    source = re.sub(rf"{_CONSTANT}\s*$", "", text[at:end])
    return (source, end) if end > at and _ENDED.match(text, end) else ("", at)


def _by_sign(passage: Passage, match: re.Match[str]) -> Iterator[Proposal]:
    """Of a name, f or a formula under the sign of integration."""
    body = _BODY.fullmatch(match["of"])
    if body is None:
        try:
            integrand = expression(match["of"].strip(), match["letter"], {}, True)
        except (FormulaError, ValueError):
            return
        if integrand.free_symbols <= {x}:
            yield from _claimed(
                Curve(plain(integrand), integrand), (), match["side"], match["letter"], match.span()
            )
        return
    said = "sigmoid" if body["sigma"] else body["name"]
    names = (said.lower(),) if said else scalar_names(passage, match.start(), match.start())[:1]
    row = find(names[0]) if names else None
    if row is not None:
        yield from _claimed(curve_of(row.name), (row.name,), match["side"], match["letter"], match.span())


def _claimed(
    of: Curve, names: tuple[str, ...], side: str, letter: str, place: tuple[int, int]
) -> Iterator[Proposal]:
    try:
        formula = expression(side.split("=")[-1].strip(" $"), letter, {}, "\\" in side or "{" in side)
        if formula.free_symbols != {x}:
            return
        slope = Curve(f"({plain(formula)})'", formula.diff(x))
    except (FormulaError, ValueError):
        return
    claim = Compared(slope, Relation.EQUAL, of)
    yield Proposal((claim,), Kind.IDENTITY, names, *place, settled=True)


antiderivatives = Pattern(
    "antiderivatives",
    _found,
    fires=(
        ("$\\int \\sigma(x)\\,dx = \\log(1+e^x) + C$ for the sigmoid.", "(log(exp(x) + 1))' = sigmoid"),
        ("シグモイド関数の不定積分は log(1+e^x)+C である。", "(log(exp(x) + 1))' = sigmoid"),
        ("The antiderivative of tanh is log(cosh(x)) + C.", "(log(cosh(x)))' = tanh"),
        ("An antiderivative of tanh is $\\ln\\cosh x$.", "(log(cosh(x)))' = tanh"),
        ("Integrating softsign gives |x| - ln(1+|x|).", "(-log(abs(x) + 1) + abs(x))' = softsign"),
    ),
    silent=(
        "The integral of the loss of ReLU is 2w + C for one weight w.",
        "シグモイド関数の積分は log(1+e^x)+C ではない。",
        "The antiderivative of ReLU is x²/2 for x > 0 and 0 otherwise.",
        "The antiderivative of the sigmoid is always positive.",
    ),
)
