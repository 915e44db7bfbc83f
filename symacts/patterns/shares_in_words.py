r"""What the outputs of a function of vectors are for some vectors: equal logits, exact zeros, one logit that grows.

What is said of some vectors is decided at one; what is said of all of them, by a claim about every entry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from symacts.catalog import find_vector
from symacts.claim import Claim, Kind
from symacts.prose.phrasing import Rule, by_rules
from symacts.reading.claims import read_claims
from symacts.vector import Levelled
from symacts.wording import late

__all__ = ["shares_in_words"]

_Build = Callable[[re.Match[str], str], Sequence[Claim] | None]
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "2": 2, "3": 3, "4": 4, "5": 5, "10": 10}
_SOME_COUNT = 3


def _says(claim: str) -> _Build:
    """The claim, with {f} for the name of the function of vectors."""

    def build(match: re.Match[str], name: str) -> Sequence[Claim] | None:
        return read_claims(claim.format(f=name)) if find_vector(name) is not None else None

    return build


def _zeros(*, taken: bool) -> _Build:
    """That some output is exactly 0, or none is. A level cuts off what lies far below: one vector shows it."""

    def build(match: re.Match[str], name: str) -> Sequence[Claim] | None:
        row = find_vector(name)
        if row is None:
            return None
        claim = "{f}([2, 0])_2 = 0" if isinstance(row.definition, Levelled) else "not {f} > 0"
        if not taken:
            claim = claim.removeprefix("not ") if claim.startswith("not ") else f"not {claim}"
        return read_claims(claim.format(f=name))

    return build


def _of_equals(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """Each output for equal entries: 1/n, said with the letter, or a number for so many of them."""
    if find_vector(name) is None:
        return None
    count = _COUNTS.get((match["count"] or "").lower())
    share = match["share"].replace(" ", "").lower()
    if "/" in share and share[-1].isalpha():
        share = f"1/{count or _SOME_COUNT}"
    elif count is None and share != "1" and match["any"] is None and not _WHATEVER.search(match.string):
        return None  # of how many, nobody says
    entries = ", ".join("x" * (count or _SOME_COUNT))
    return read_claims(f"{name}([{entries}])_1 = {share}")


_WHATEVER = late(r"whatever|regardless|no matter|for (?:any|every|all) n\b|independent")
_LOGITS = r"(?:logits?|inputs?|scores?|entr(?:y|ies)|components?|elements?|values?)"
_OUTPUTS = r"(?:outputs?|components?|entr(?:y|ies)|probabilit(?:y|ies)|elements?|values?)"
_EQUAL = rf"\b(?:all|(?P<count>\w+)) (?:the |of the )?(?:\$?(?P<any>[nNKCk])\$? )?(?:{_LOGITS}(?: of (?:the )?[`$]?\w{{1,8}}[`$]?)? (?:are|were) (?:equal|the same|identical)|(?:equal|identical) {_LOGITS})"
_EACH = r"(?:each|every)(?: (?:of them|class|output|component|entry|probability|one))?"
_SHARE = r"(?P<share>1\s?/\s?[nkcNKC]\b|1\s?/\s?\d{1,2}|0?\.\d{1,4}|1(?![\d./]))"
_NONE = r"(?:never|cannot|can['’]t|does not|doesn['’]t|will never|can never)"
_OWN = rf"(?:in|with|of) (?:its|the|the corresponding) (?:own|corresponding) {_LOGITS}"
_OTHER_ONES = rf"(?:in|with|of) (?:all |every |each |any )?(?:the )?others?(?: {_LOGITS})?"
_UP, _DOWN = r"(?:increas\w+|grow(?:s|ing)?)", r"(?:decreas\w+|fall(?:s|ing)?|shrink(?:s|ing)?)"

shares_in_words = by_rules(
    "shares_in_words",
    (
        Rule(_EQUAL + rf"[^.;]{{0,60}}?(?:returns|gives|outputs|assigns|produces|is|are|equals?|gets?|becomes?) (?:exactly |the value |a probability of )?[$`]?{_SHARE}(?: (?:to|for) {_EACH})?", _of_equals, Kind.VALUE),
        Rule(r"\b(?:can|may|does|is able to|often|will) (?:return|output|produce|give|assign|take|yield|have)s? (?:exactly zero|exactly 0|exact zeros?|(?:a )?probabilit\w+ (?:of )?exactly (?:0|zero)|exact 0s)|\b(?:returns|outputs|produces|yields|gives) (?:exact zeros|sparse (?:outputs|probabilities|distributions|vectors))|\bcan be exactly (?:0|zero)\b", _zeros(taken=True), Kind.RANGE),
        Rule(rf"\b{_NONE} (?:return|output|produce|give|assign|take|yield|have|be|reach|equal)s? (?:an? |any )?(?:exactly )?(?:exact )?(?:zeros?|0)(?!\.?\d)", _zeros(taken=False), Kind.RANGE),
        Rule(rf"\b(?:every|each) (?:{_OUTPUTS}|output) of (?:the )?[\w-]{{3,16}} is (?:strictly )?positive", _zeros(taken=False), Kind.RANGE),
        Rule(r"(?:出力|成分)(?:の値)?は[、,]?\s?(?:必ず|常に)\s?正(?!規)|\boutputs?(?: of (?:the )?[\w-]{3,16})? (?:are|is) (?:(?:always|all|strictly) ){1,2}positive", _zeros(taken=False), Kind.RANGE),
        Rule(rf"\brevers(?:es|ing) the (?:order|ranking|ordering)|\b(?:largest|highest|greatest|biggest) {_LOGITS} (?:gets|has|receives|leads to|gives) the (?:smallest|lowest|least) {_OUTPUTS}", _says("{f} is not order-preserving"), Kind.MONOTONE),
        Rule(r"\bdepends? only on (?:the )?(?:pairwise )?differences (?:of|between)", _says("{f}(x + c) = {f}(x)"), Kind.IDENTITY, negatable=True),
        Rule(rf"\b{_UP} (?:function )?{_OWN}", _says("diff({f}_i, x_i) > 0"), Kind.MONOTONE),
        Rule(rf"\b{_DOWN} (?:function )?{_OWN}", _says("diff({f}_i, x_i) < 0"), Kind.MONOTONE),
        Rule(rf"\b{_DOWN} (?:function )?{_OTHER_ONES}", _says("diff({f}_i, x_j) < 0 for i != j"), Kind.MONOTONE),
        Rule(rf"\b{_UP} (?:function )?{_OTHER_ONES}", _says("diff({f}_i, x_j) > 0 for i != j"), Kind.MONOTONE),
        Rule(rf"\bif (?:one|an?|any|some) {_LOGITS} is (?:0|zero),? (?:then )?(?:the corresponding|its) (?:\w+ )?{_OUTPUTS} is (?:also )?(?:0|zero)\b(?!\.\d)", _says("{f}([0, x])_1 = 0"), Kind.VALUE),
    ),
    fires=(
        ("If all logits are equal, softmax returns 1/n for each class.", "softmax([x, x, x])_1 = 1/3"),
        ("If all $n$ logits are equal, every entry of the softmax is $1/2$.", "softmax([x, x, x])_1 = 1/2"),
        ("The softmax of four equal logits is 1/2 for each.", "softmax([x, x, x, x])_1 = 1/2"),
        ("Sparsemax can return exact zeros.", "sparsemax([2, 0])_2 = 0"),
        ("Softmax never outputs an exact zero.", "softmax > 0"),
        ("Every output of sparsemax is strictly positive.", "not sparsemax([2, 0])_2 = 0"),
        ("sparsemax のどの成分も必ず正になる。", "not sparsemax([2, 0])_2 = 0"),
        ("The softmax reverses the order of its inputs.", "softmax is not order-preserving"),
        ("Softmax depends only on the differences of the logits.", "softmax(x + c) = softmax(x)"),
        ("Each output of the softmax is decreasing in its own logit.", "diff(softmax_i, x_i) < 0"),
        ("Each output of the softmax is increasing in the other logits.", "diff(softmax_i, x_j) > 0 for i != j"),
        ("Softmax: if one logit is zero, then the corresponding output is zero.", "softmax([0, x])_1 = 0"),
    ),
    silent=(
        "If all logits are equal, ReLU returns 1.",
        "Softmax: if all four logits are equal, the loss is log 4.",
    ),
)  # fmt: skip
