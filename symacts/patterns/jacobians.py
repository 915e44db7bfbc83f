"""The Jacobian of softmax as a matrix, and the gradient of the cross entropy, in words and vectors."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from symacts.catalog import find_vector
from symacts.claim import Claim, Kind
from symacts.prose.lexicon import clean
from symacts.prose.phrasing import Rule, by_rules
from symacts.reading.claims import read_claims

__all__ = ["jacobians"]

_Build = Callable[[re.Match[str], str], Sequence[Claim] | None]


def _says(claim: str) -> _Build:
    """The claim, with {f} for the name of the function of vectors."""

    def build(match: re.Match[str], name: str) -> Sequence[Claim] | None:
        return read_claims(claim.format(f=name)) if find_vector(name) is not None else None

    return build


def _outer(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """diag(p) - p p^T, or the same with another sign."""
    sign = "+" if match["sign"] == "+" else "-"
    return _says(f"diff({{f}}_i, x_j) = {{f}}_i*(delta_ij {sign} {{f}}_j)")(match, name)


def _difference(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """Shares less targets, or the reverse."""
    left, right = match["left"].strip(), match["right"].strip()
    if (left in _SHARES or left == "y") and right in _TARGETS:
        told = "{f}_i - t_i"
    elif left in _TARGETS and (right in _SHARES or right == "y"):
        told = "t_i - {f}_i"
    else:
        return None
    return _says(f"diff(-sum_k(t_k*log({{f}}_k)), x_i) = {told}")(match, name)


def _entry(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """One entry: p_i(1 - p_i) on the diagonal, -p_i p_j beside it, with whatever signs it is written."""
    if _SLOPED.search(match.string) is None:
        return None
    minus = "-" if match["minus"] else ""
    if (inner := match.groupdict().get("inner")) is not None:
        sign = "+" if inner == "+" else "-"
        return _says(f"diff({{f}}_i, x_i) = {minus}{{f}}_i*(1 {sign} {{f}}_i)")(match, name)
    return _says(f"diff({{f}}_i, x_j) = {minus}{{f}}_i*{{f}}_j for i != j")(match, name)


_SLOPED = re.compile(r"jacobian|derivative|gradient|partial|∂|ヤコビ|微分|導関数|勾配")
_SHARES = frozenset({"p", "q", "s", "a", "ŷ", "\\hat  y", "\\hat y", "\\hat p", "\\hat  p", "yhat", "y_hat", "y_pred", "softmax(x)", "softmax(z)", "σ(z)"})  # fmt: skip
_TARGETS = frozenset({"y", "t", "d", "y_true", "one-hot"})
_LETTER = r"(?:\\hat ?\s?[yp]|softmax\([xz]\)|y_?(?:hat|pred|true)|[pqsaytdŷ])(?:_i)?"
_J = r"jacobian(?: matrix)?(?: of (?:the )?[\w -]{1,20}?)?"
_JA_J = r"(?:ヤコビ(?:アン|行列)|ヤコビ アン)"
_DIAG = r"diag\s{0,3}\(?\s?(?P<a>\\?[a-zσ]{1,8})\s?\)?\s{0,3}(?P<sign>[-−+])\s{0,3}(?P=a)\s?(?P=a)\s?\^?\s{0,2}(?:\\top|\\intercal|t\b|⊤|ᵀ)"
_ENTRY_IS = r"(?: of (?:the |its |softmax's )?(?:softmax )?jacobian(?: matrix)?(?: of (?:the )?softmax)?)?\s{0,2}(?:のとき|の場合|なら(?:ば)?|では|においては)?\s?(?:は|が|are|is|it is|equal|:|,|、)?\s{0,3}(?P<minus>[-−])?\s?(?P<a>[pqsayŷ])"
_ENTRIES = r"(?:成分|要素|項)"
_SAME = r"(?:if |when |for )?(?<![a-z])i\s?==?\s?j(?![a-z])"
_APART = r"(?:if |when |for )?(?<![a-z])i\s?(?:≠|!=|\\neq?)\s?j(?![a-z])"
_TIMES = r"\s?(?:\\cdot|\\times|[*·×])?\s?"
_ON_DIAGONAL = rf"(?:(?<!非)対角{_ENTRIES}|(?<!off-)(?<!off )\bdiagonal (?:entr(?:y|ies)|elements?|terms?)|{_SAME}){_ENTRY_IS}_i{_TIMES}\(\s?1\s?(?P<inner>[-−+])\s?(?P=a)_i\s?\)"
_OFF_DIAGONAL = rf"(?:非対角{_ENTRIES}|\boff-?\s?diagonal (?:entr(?:y|ies)|elements?|terms?)|{_APART}){_ENTRY_IS}_i{_TIMES}(?P=a)_j(?![\w(])"
_CE = r"(?:categorical )?cross[- ]?entropy(?: loss)?"
_MINUS = rf"(?:is|equals|=|simplifies to|reduces to|becomes|:)\s(?:simply |just |exactly )?\s?(?P<left>{_LETTER})\s?[-−]\s?(?P<right>{_LETTER})(?![\w^(])"
jacobians = by_rules(
    "jacobians",
    (
        Rule(rf"(?:{_J}|{_JA_J})[^.;。]{{0,24}}?{_DIAG}", _outer, Kind.DERIVATIVE),
        Rule(_ON_DIAGONAL, _entry, Kind.DERIVATIVE),
        Rule(_OFF_DIAGONAL, _entry, Kind.DERIVATIVE),
        Rule(rf"\b{_J} (?:is|are) (?:always |a )?(?:symmetric|self-adjoint)|{_JA_J}は[、,]?対称(?:行列)?", _says("diff({f}_i, x_j) = diff({f}_j, x_i)"), Kind.DERIVATIVE, negatable=True),
        Rule(rf"\b{_J} (?:is|are) (?:always |an? )?(?:anti-?|skew-?)symmetric|{_JA_J}は[、,]?(?:反|歪|交代)対称", _says("diff({f}_i, x_j) = -diff({f}_j, x_i)"), Kind.DERIVATIVE, negatable=True),
        Rule(rf"\b{_J} is (?:always |everywhere )?(?:singular|not invertible|rank-deficient|degenerate)|{_JA_J}は[、,]?(?:常に)?(?:特異|正則では?な)", _says("sum_j(diff({f}_i, x_j)) = 0"), Kind.DERIVATIVE),
        Rule(rf"\b{_J} is (?:always |everywhere )?(?:invertible|non-?singular|regular|(?:of )?full[- ]rank)|{_JA_J}は[、,]?(?:常に)?正則(?:行列)?(?:で(?:す|ある)|だ|$|。)", _says("sum_j(diff({f}_i, x_j)) != 0"), Kind.DERIVATIVE),
        Rule(rf"\b{_J} is (?:a )?diagonal|{_JA_J}は[、,]?対角行列", _says("diff({f}_i, x_j) = 0 for i != j"), Kind.DERIVATIVE, negatable=True),
        Rule(rf"\b(?:rows?|columns?) of (?:the |its )?(?:\w+ )?{_J}[^.;]{{0,16}}? (?:sums?|adds?(?: up)?) to (?:0|zero)\b|{_JA_J}の(?:各)?(?:行|列)の?(?:総)?和は\s?(?:すべて|全て)?(?:常に|必ず)?\s?(?:0(?!\.\d)|ゼロ)", _says("sum_j(diff({f}_i, x_j)) = 0"), Kind.DERIVATIVE, negatable=True),
        Rule(rf"(?:{_JA_J}[^。]{{0,16}}?の?(?:各)?(?:行|列)の?(?:総)?和は|\b(?:rows?|columns?) of (?:the |its )?(?:\w+ )?{_J}[^.;]{{0,16}}? (?:sums?|adds?(?: up)?) to)\s?(?:すべて|全て)?(?:常に|必ず)?\s?(?:1|one)(?![\d/]|\.\d)", _says("sum_j(diff({f}_i, x_j)) = 1"), Kind.DERIVATIVE, negatable=True),
        Rule(rf"\b(?:(?:gradient|derivative) of (?:the )?(?:softmax[- ])?{_CE}|{_CE} (?:gradient|derivative))[^.;=]{{0,60}}? {_MINUS}", _difference, Kind.DERIVATIVE),
        Rule(rf"(?:交差|クロス)エントロピー(?:誤差|損失)?(?:関数)?[^。=]{{0,30}}?(?:微分|勾配)(?:は|すると|が)[、,]?\s?(?P<left>{_LETTER})\s?[-−]\s?(?P<right>{_LETTER})(?![\w^(])", _difference, Kind.DERIVATIVE),
    ),
    fires=(
        ("The Jacobian of softmax is diag(p) - p p^T.", "diff(softmax_i, x_j) = softmax_i*(delta_ij - softmax_j)"),
        ("The Jacobian of softmax is singular.", "sum_j(diff(softmax_i, x_j)) = 0"),
        ("The Jacobian of softmax is antisymmetric.", "diff(softmax_i, x_j) = -diff(softmax_j, x_i)"),
        ("ソフトマックス関数のヤコビ行列は対角行列である。", "diff(softmax_i, x_j) = 0 for i != j"),
        ("softmaxのヤコビ行列の対角成分は $p_i(1-p_i)$ である。", "diff(softmax_i, x_i) = softmax_i*(1 - softmax_i)"),
        ("The off-diagonal entries of softmax's Jacobian are $p_i p_j$.", "diff(softmax_i, x_j) = softmax_i*softmax_j for i != j"),
    ),
    silent=(
        "The Jacobian of the network with softmax is diag(p) times the weights.",
        "The gradient of the loss of ReLU is p - y.",
    ),
    cleaned=clean,
)  # fmt: skip
