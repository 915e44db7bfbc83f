r"""The softmax of two numbers: "for two classes the first output is the sigmoid of z_1 - z_2".

softmax(a, b)_1 is a function of a - b alone, so that b may be 0 and a may be x. What is said of a + b is held
against two that are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symacts.case import Pattern, Proposal
from symacts.claim import Kind
from symacts.prose.pairing import is_doubted
from symacts.reading.blocks import Code, Output
from symacts.reading.claims import read_claims
from symacts.reading.passages import Passage
from symacts.wording import late

__all__ = ["two_logits"]

_OF_TWO = late(
    r"\b(?:two|2)[ -](?:class(?:es)?|logits?|inputs?|scores?|components?|entries|outputs?|numbers|categories)\b"
    r"|\bbinary\b|(?<![A-Za-z])[nKCk]\s?=\s?2\b|(?:2|二|２|二つの|2つの)\s?(?:クラス|値|入力|成分|ロジット|要素)|クラス(?:数)?が\s?(?:2|二)\s?つ?"
    r"|softmax\}?\s?\(\s?[a-z]_?\{?\d?\}?\s?,\s?[a-z]_?\{?\d?\}?\s?\)",
    re.IGNORECASE,
)
_OTHERS = {"sigmoid": "sigmoid", "logistic": "sigmoid", "σ": "sigmoid", "sigma": "sigmoid", "シグモイド": "sigmoid", "tanh": "tanh",
           "softplus": "softplus", "softsign": "softsign", "arctan": "atan"}  # fmt: skip
_OTHER = r"\\?(?:mathrm\{|text\{|operatorname\{)?(?P<other>" + "|".join(_OTHERS) + r")\}?"
_Z = r"(?:[a-z]_?\{?[0-9]\}?|[ab])"
_DIFFERENCE = rf"(?P<left>{_Z})\s?(?P<sign>[-−–+])\s?(?P<right>{_Z})(?![\w^*/])"
_APPLIED = late(
    rf"{_OTHER}(?:\s(?:function|activation))?(?:\sof\s(?:the\s)?|\sapplied to\s(?:the\s)?|\s?(?:\\left)?\()[\s$]{{0,2}}(?:{_DIFFERENCE}|(?:logit\s)?(?:their\s)?(?:difference|(?P<sum>sum))(?! of (?:the )?(?:sq|exp)))",
    re.IGNORECASE,
)
_SECOND = late(r"\bsecond\b|第\s?2|2\s?番目", re.IGNORECASE)
_ASIDE = late(
    r"\b(?:one-hot|cross|entropy|loss|temperature|derivative|gradient|not)\b|微分|損失|では?ない",
    re.IGNORECASE,
)
_MORE = late(r"[\s$)\\}]{0,4}(?:[-+−*·×/^]|\\cdot|\\times)\s?[\w\\(]")


_JOINS = late(r"[-−–+]|\bsum\b")


def _found(passage: Passage) -> Iterator[Proposal]:
    text = passage.inlined.text
    if isinstance(passage.block, Code | Output) or ("ifference" not in text and not _JOINS.search(text)):
        return
    names = {*(c.name for c in passage.subjects), *(m.name for m in passage.mentions)}
    two, applied = _OF_TWO.search(text), _APPLIED.search(text)
    if "softmax" not in names or two is None or applied is None:
        return
    if _ASIDE.search(text) or is_doubted(text) or _MORE.match(text, applied.end()):
        return
    other = _OTHERS[applied["other"].lower()]
    place = _place(text[: applied.start()], applied)
    told = f"softmax([x, 0])_{place} = {other}(x)"
    if applied["sum"] or applied["sign"] == "+":  # of two that are the same
        told = f"softmax([x, x])_{place} = {other}(2*x)"
    claims = read_claims(told)
    named = ("softmax", *((other,) if other != "atan" else ()))
    start, end = min(two.start(), applied.start()), applied.end()
    yield Proposal(claims, Kind.IDENTITY, named, start, end, settled=True)


def _place(before: str, applied: re.Match[str]) -> int:
    """Whose output it is: 1 for that of the number from which the other is taken, which is x."""
    if applied["left"] is None:
        return 1
    left, right = (side.replace("{", "").replace("}", "")[-1] for side in applied.group("left", "right"))
    called = list(_P.finditer(before))
    first, second = sorted((left, right))
    meant = called[-1]["k"] if called else second if _SECOND.search(before) else first
    return 2 if meant == right else 1


_P = late(r"(?<![A-Za-z])[pyqs]_?\{?(?P<k>\d)\}?")

two_logits = Pattern(
    "two_logits",
    _found,
    fires=(
        (
            "For two classes the first softmax output is the sigmoid of z_1 - z_2.",
            "softmax([x, 0])_1 = sigmoid(x)",
        ),
        ("With two classes, softmax reduces to the tanh of z_1 - z_2.", "softmax([x, 0])_1 = tanh(x)"),
        (
            "For two classes softmax is the sigmoid of the sum of the logits.",
            "softmax([x, x])_1 = sigmoid(2*x)",
        ),
        ("# Softmax\n\nFor two classes, $p_1 = \\sigma(z_2 - z_1)$.", "softmax([x, 0])_2 = sigmoid(x)"),
        ("The softmax of two logits is the softplus of their difference.", "softmax([x, 0])_1 = softplus(x)"),
        (
            "2クラスのソフトマックスの第2成分は $\\sigma(z_2 - z_1)$ に等しい。",
            "softmax([x, 0])_1 = sigmoid(x)",
        ),
    ),
    silent=(
        "The softmax of three logits is the sigmoid of their difference.",
        "For two classes the loss of softmax is the softplus of z_2 - z_1.",
    ),
)
