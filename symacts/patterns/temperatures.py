"""The softmax at a temperature: "as T goes to infinity the distribution becomes uniform", 「温度を下げると one-hot に近づく」.

Of the two logits x and 0 the first share is 1/(1 + e^(-x/T)). It goes to 1/2 as T goes to infinity, and to 1
or 0, by the sign of x, as T goes to 0; what is said of the distribution has to hold there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symacts.case import Pattern, Proposal
from symacts.claim import Kind
from symacts.prose.pairing import is_doubted
from symacts.prose.phrasing import is_sure
from symacts.reading.blocks import Code, Heading, Output
from symacts.reading.claims import read_claims
from symacts.reading.passages import Passage
from symacts.wording import late

__all__ = ["temperatures"]

_T = r"(?:\\?(?:tau|theta)|[Tτ]|(?:[Tt]he )?[Tt]emperature(?: parameter)?(?: \$?\\?[A-Zτa-z]{1,4}\$?)?)"
_TO = r"\s?\$?\s?(?:in (?:the )?\$?softmax\([a-z]/[A-Zτ]\)\$?\s)?(?:→|->|\\to|\\rightarrow|\\downarrow|↓|(?:tends?|goes|approach(?:es)?|going|tending|go|grows?|tend|drops?|shrinks?|falls)(?: down| up)?(?: to(?:wards?)?)?)\s?\$?\s?"
_INFINITE = r"\+?\s?(?:\\infty|∞|infinity)"
_NOUGHT = r"(?:0|zero)(?![\d.])"
_HOT = (
    rf"(?<![A-Za-z\\]){_T}{_TO}{_INFINITE}"
    r"|\b(?i:high(?:er)?|large(?:r)?|infinite|very high|very large|big(?:ger)?) (?:values of (?:the )?)?(?:temperatures?|T\b|\$T\$|\\?tau)"
    r"|\b(?i:rais|increas)(?:e|es|ing) (?:the )?(?:temperature|\$?T\$?\b)|\b(?:temperature|\$T\$) (?:increases|rises|grows|is (?:raised|increased|high|large))"
    r"|(?:温度|\$?[Tτ]\$?)(?:パラメータ)?\s?(?:\$?[Tτ]\$?)?\s?(?:を|が)\s?(?:非常に|十分|無限に|どんどん)?(?:上げ|高[くけい]|大き[くい]|上が)|高温"
    r"|温度\s?\$?[Tτ]?\$?\s?(?:を|が|→)?\s?(?:無限大|∞|\\infty)"
)
_COLD = (
    rf"(?<![A-Za-z\\]){_T}{_TO}{_NOUGHT}"
    r"|\b(?i:low(?:er)?|small(?:er)?|zero|very low|tiny) (?:values of (?:the )?)?(?:temperatures?|T\b|\$T\$|\\?tau)"
    r"|\b(?i:lower(?:s|ing)?|(?:decreas|reduc)(?:e|es|ing)) (?:the )?(?:temperature|\$?T\$?\b)|\b(?:temperature|\$T\$) (?:decreases|falls|drops|is (?:lowered|decreased|low|small))"
    r"|(?:温度|\$?[Tτ]\$?)(?:パラメータ)?\s?(?:\$?[Tτ]\$?)?\s?(?:を|が)\s?(?:非常に|十分|限りなく|どんどん|0に)?(?:下げ|低[くけい]|小さ[くい]|下が|近づけ)|低温"
    r"|温度\s?\$?[Tτ]?\$?\s?(?:を|が|→)?\s?(?:0|ゼロ)"
)
_WAY = late(f"(?P<hot>{_HOT})|(?P<cold>{_COLD})")
_EVEN = (
    r"\buniform\w*|\bflat(?:ter|tens?(?: out)?)?\b|\bsofter\b|\bsmoother\b|\b(?:even|equal)(?:ly)? (?:distribut|spread|weigh|probab)\w*|\bmore (?:even|random|diffuse)\b|\bmaxim\w+ entropy\b"
    r"|一様|均等|均一|平坦|なだらか|滑らかに|平ら"
)
_PEAKED = (
    r"\bone-?hot\b|\barg-?\s?max\b|\bhard-?\s?max\b|\bwinner[- ]takes?[- ]all\b|\bsharp(?:er|ens?|ly)?\b|\bpeak(?:ed|ier|y)\b|\bdeterministic\b|\bgreedy\b|\bspik(?:y|ier)\b"
    r"|\b(?:all|most|the whole) (?:of )?(?:the |its )?(?:probability )?(?:mass|weight)\b[^.;]{0,40}\b(?:largest|greatest|biggest|maxim\w+|one|single|top)"
    r"|\bconcentrat\w+ (?:all |the )?[^.;]{0,24}\bon the (?:largest|greatest|maxim\w+|top)"
    r"|ワンホット|鋭[くい]|尖|最大の(?:要素|成分|ロジット|値)[^。、]{0,8}集中|決定的|argmax"
)
_RESULT = late(f"(?P<even>{_EVEN})|(?P<peaked>{_PEAKED})", re.IGNORECASE)
_INVERSE = late(r"\bsampl\w+|サンプリング|inverse temperature|逆温度|1\s?/\s?T\b|\\beta|β", re.IGNORECASE)
_SOFTMAX = frozenset({"softmax"})
_FIRST = "limit(softmax([x/T, 0])_1, T -> {to}) = {limit}"
_FARTHEST = 110  # characters from what the temperature does to what comes of it


def _found(passage: Passage) -> Iterator[Proposal]:
    text = passage.inlined.text
    if isinstance(passage.block, Code | Heading | Output) or _INVERSE.search(text):
        return
    if not _SOFTMAX & {*(c.name for c in passage.subjects), *(m.name for m in passage.mentions)}:
        return
    ways = list(_WAY.finditer(text))
    for at, way in enumerate(ways):
        end = ways[at + 1].start() if at + 1 < len(ways) else len(text)
        result = _RESULT.search(text, way.end(), min(end, way.end() + _FARTHEST))
        if result is None and len(ways) == 1:
            result = _RESULT.search(text, max(0, way.start() - _FARTHEST), way.start())
        if result is None:
            continue
        first, last = min(way.start(), result.start()), max(way.end(), result.end())
        if is_doubted(text[max(0, first - 12) : last + 12]) or _SENTENCE.search(text, first, last):
            continue
        claim = _FIRST.format(
            to="oo" if way["hot"] else "0", limit="1/2" if result["even"] else "binary_step"
        )
        sure = is_sure(passage, first)
        yield Proposal(
            read_claims(claim), Kind.LIMIT, ("softmax",), first, last, settled=True, tentative=not sure
        )


_SENTENCE = late(r"[.!?]\s+[A-Z]|[。;；]")

temperatures = Pattern(
    "temperatures",
    _found,
    fires=(
        ("As $T \\to \\infty$ the softmax becomes uniform.", "limit(softmax([x/T, 0])_1, T -> oo) = 1/2"),
        (
            "A higher temperature makes the softmax sharper.",
            "limit(softmax([x/T, 0])_1, T -> oo) = binary_step",
        ),
        (
            "For T → 0 the softmax turns into a one-hot vector.",
            "limit(softmax([x/T, 0])_1, T -> 0) = binary_step",
        ),
        ("ソフトマックスは、温度を上げると一様分布に近づく。", "limit(softmax([x/T, 0])_1, T -> oo) = 1/2"),
    ),
    silent=(
        "As T → ∞ the softmax is not uniform.",
        "As the temperature rises, the noise becomes uniform.",
        "With inverse temperature β → ∞ the softmax becomes one-hot.",
    ),
)
