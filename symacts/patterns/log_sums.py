r"""log-sum-exp: its gradient is the softmax, it moves along with its inputs, it is convex and not concave.

Of the two numbers x and 0 it is log(1 + e^x), in which what holds of it has to hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from symacts.claim import Claim, Kind
from symacts.prose.phrasing import Rule, by_rules
from symacts.reading.claims import read_claims

__all__ = ["log_sums"]

_LSE = r"(?:log-?\s?sum-?\s?exp(?:onential)?|logsumexp|LSE|lse)(?:\s(?:function|operator))?"
_LETTER = r"(?:\s?\(\s?(?:\\mathbf\s?\{?)?[xzuv]\}?\s?\))?"
_TEX = rf"(?:\\(?:operatorname|mathrm|text)\*?\s?\{{\s?)?{_LSE}\s?\}}?"
_SOFTMAX = r"(?:\\(?:operatorname|mathrm|text)\*?\s?\{\s?)?(?:the )?(?:softmax|soft-max|ソフトマックス)"


def _said(claim: str) -> Callable[[re.Match[str], str], Sequence[Claim]]:
    return lambda match, name: read_claims(claim)


def _shifted(match: re.Match[str], name: str) -> Sequence[Claim]:
    behind = " + c" if match["more"] else ""
    return read_claims(f"logsumexp(x + c) = logsumexp(x){behind}")


_MAX = r"\\?max\s?(?:_\s?\{?[ijk]\}?\s?[a-z]_\{?[ijk]\}?|\(\s?(?:[a-z]_1[^()]{0,24}|[a-z])\s?\)|\\?\{[^{}]{1,30}\})(?!\s?[-+])"
_GREATEST = r"(?:the |its )?(?:largest|greatest|biggest|maximal|maximum|max)(?: (?:entry|input|component|element|value|logit|argument|of (?:the |its )?(?:entries|inputs|arguments|components|logits)))?"
_LESS = r"(?:never|not ever|at no point) (?:smaller|less|lower) than|(?:always |strictly )*(?:greater|larger|bigger|more|higher) than(?: or equal to)?|(?:always )?at least|(?:always )?above|(?:an )?upper bound (?:for|of|on)"
_MORE = r"(?:never) (?:greater|larger|bigger|more|higher) than|(?:always |strictly )*(?:smaller|less|lower) than(?: or equal to)?|(?:always )?at most|(?:always )?below|(?:a )?lower bound (?:for|of|on)"
log_sums = by_rules(
    "log_sums",
    (
        Rule(rf"\bgradient of (?:the )?\$?{_TEX}{_LETTER}\$? (?:is|equals) (?:exactly |just |simply |precisely )?\$?{_SOFTMAX}", _said("diff(logsumexp, x_i) = softmax_i"), Kind.DERIVATIVE, negatable=True),
        Rule(rf"(?:\\nabla|∇)\s?(?:_\s?\{{?[xz]\}}?)?\s?(?:\\[,;])?\s?{_TEX}{_LETTER}\s?=\s?{_SOFTMAX}", _said("diff(logsumexp, x_i) = softmax_i"), Kind.DERIVATIVE),
        Rule(rf"{_LSE}{_LETTER}[\s$}}]{{0,3}}(?:関数)?の(?:勾配|微分)(?:は|が)[、,]?\s?(?:ちょうど)?{_SOFTMAX}(?!では)", _said("diff(logsumexp, x_i) = softmax_i"), Kind.DERIVATIVE),
        Rule(rf"(?:\bgradient of (?:the )?{_LSE}{_LETTER} (?:is|equals) (?:the )?|{_LSE}{_LETTER}[\s$}}]{{0,3}}(?:関数)?の(?:勾配|微分)(?:は|が)[、,]?\s?)(?:log-?\s?softmax|対数ソフトマックス)(?!では)", _said("diff(logsumexp, x_i) = log_softmax_i"), Kind.DERIVATIVE),
        Rule(rf"{_TEX}\s?\(\s?(?:\\mathbf\s?\{{?)?[xz]\}}?\s?\+\s?(?P<c>[ckab])(?:\s?(?:\\cdot\s?)?(?:\\mathbf\s?\{{?)?1\}}?)?\s?\)\s?=\s?{_TEX}\s?\(\s?(?:\\mathbf\s?\{{?)?[xz]\}}?\s?\)(?P<more>\s?\+\s?(?P=c)(?![A-Za-z]))?", _shifted, Kind.IDENTITY),
        Rule(rf"{_TEX}{_LETTER}\s?(?:≤|<=?|\\leq?(?![a-z]))\s?{_MAX}", _said("not x_k < logsumexp"), Kind.RANGE),
        Rule(rf"{_TEX}{_LETTER}\s?(?:≥|>=?|\\geq?(?![a-z]))\s?{_MAX}|{_MAX}\s?(?:≤|<=?|\\leq?(?![a-z]))\s?(?:{_TEX}{_LETTER}|\\log\s?\\sum|\\ln\s?\\sum)", _said("x_k < logsumexp"), Kind.RANGE),
        Rule(rf"{_LSE}{_LETTER}[\s$}}]{{0,3}}(?: function)? (?:is|lies) (?:{_LESS}) {_GREATEST}", _said("x_k < logsumexp"), Kind.RANGE),
        Rule(rf"{_LSE}{_LETTER}[\s$}}]{{0,3}}(?: function)? (?:is|lies) (?:{_MORE}) {_GREATEST}", _said("not x_k < logsumexp"), Kind.RANGE),
        Rule(rf"{_LSE}{_LETTER}[\s$}}]{{0,3}}(?: function)? is (?:a )?concave|{_LSE}[\s$}}]{{0,3}}(?:関数)?は(?:上に凸|凹)(?:関数)?(?=で(?:す|ある|、)|だ|[。、]|$)", _said("logsumexp([x, 0]) is concave"), Kind.CONVEX),
    ),
    fires=(
        ("The gradient of log-sum-exp is the softmax.", "diff(logsumexp, x_i) = softmax_i"),
        ("# Log-sum-exp\n\n$\\nabla \\mathrm{LSE}(z) = \\mathrm{softmax}(z)$", "diff(logsumexp, x_i) = softmax_i"),
        ("logsumexp の勾配は softmax である。", "diff(logsumexp, x_i) = softmax_i"),
        ("$\\mathrm{LSE}(z + c) = \\mathrm{LSE}(z)$", "logsumexp(x + c) = logsumexp(x)"),
        ("Log-sum-exp is never smaller than the largest entry.", "x_k < logsumexp"),
        ("Log-sum-exp is at most the maximum.", "not x_k < logsumexp"),
        ("Log-sum-exp is concave.", "logsumexp([x, 0]) is concave"),
    ),
    silent=("log-sum-exp is stable.",),
)  # fmt: skip
