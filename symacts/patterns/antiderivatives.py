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
from symacts.reading.passages import Passage
from symacts.reading.refusal import FormulaError

__all__ = ["antiderivatives"]

_SIDE = r"(?P<side>[^。、;$`\n]{3,120}?)\s?(?:\\[,;])?\s?\+\s?(?:C|c|\\text\{const\.?\}|const\.?|定数|積分定数)(?![a-z])"
_SIGN = re.compile(
    r"(?:\\int|∫)\s?(?P<of>[^=。]{1,60}?)\s?(?:\\[,;:! ])?\s?(?:\\mathrm\s?\{?\s?d\s?\}?|\\,?d|d)\s?(?P<letter>[xztu])\s?&?=\s?&?"
    + _SIDE
)
_WORDS = re.compile(
    r"(?:(?:不定積分|原始関数|積分(?:すると)?)\s?(?:は|が|[:：])?"
    r"|\b(?:antiderivative|indefinite integral|integral)(?: of (?:the )?[\w -]{1,20}?)?\s?(?::|\bis\b|\bequals\b))[、,]?\s?[$`]{0,2}\s?"
    + _SIDE,
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\s?(?:\\?(?P<sigma>sigma|σ)|\\?(?:mathrm|text|operatorname)?\s?\{?(?P<name>[A-Za-z]{3,12})\}?|(?P<own>[fg]))\s?(?:\\left)?\(?\s?[xztu]\s?(?:\\right)?\)?\s?"
)


def _found(passage: Passage) -> Iterator[Proposal]:
    text = passage.inlined.text
    if isinstance(passage.block, Code | Output) or not re.search(r"int|∫|積分|原始|antideriv", text):
        return
    for match in _SIGN.finditer(text):
        body = _BODY.fullmatch(match["of"])
        if body is not None:
            said = "sigmoid" if body["sigma"] else body["name"]
            names = (said.lower(),) if said else scalar_names(passage, match.start(), match.start())[:1]
            yield from _claimed(names, match["side"], match["letter"], match.span())
    for match in _WORDS.finditer(text):
        if not is_doubted(text[max(0, match.start() - 12) : match.end() + 8]):
            names = scalar_names(passage, match.start(), match.start("side"))[:1]
            yield from _claimed(names, match["side"], "x", match.span())


def _claimed(names: tuple[str, ...], side: str, letter: str, place: tuple[int, int]) -> Iterator[Proposal]:
    row = find(names[0]) if names else None
    if row is None:
        return
    try:
        formula = expression(side.split("=")[-1].strip(" $"), letter, {}, "\\" in side or "{" in side)
        if formula.free_symbols != {x}:
            return
        slope = Curve(f"({plain(formula)})'", formula.diff(x))
    except (FormulaError, ValueError):
        return
    claim = Compared(slope, Relation.EQUAL, curve_of(row.name))
    yield Proposal((claim,), Kind.IDENTITY, (row.name,), *place, settled=True)


antiderivatives = Pattern(
    "antiderivatives",
    _found,
    fires=(
        ("$\\int \\sigma(x)\\,dx = \\log(1+e^x) + C$ for the sigmoid.", "(log(exp(x) + 1))' = sigmoid"),
        ("シグモイド関数の不定積分は log(1+e^x)+C である。", "(log(exp(x) + 1))' = sigmoid"),
        ("The antiderivative of tanh is log(cosh(x)) + C.", "(log(cosh(x)))' = tanh"),
    ),
    silent=(
        "The integral of the loss of ReLU is 2w + C for one weight w.",
        "シグモイド関数の積分は log(1+e^x)+C ではない。",
    ),
)
