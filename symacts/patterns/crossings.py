"""Zeros and fixed points, and that there are none: "its only fixed point is 0", "零点は0のみ", "has no minimum"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from symacts.catalog import find
from symacts.claim import Attained, Claim, Kind, No, Relation, Roots
from symacts.plain import plain
from symacts.prose.lexicon import NUMERAL, clean
from symacts.prose.pairing import numeral
from symacts.prose.phrasing import Rule, by_rules, order_at
from symacts.reading.claims import as_curve, read_claims

__all__ = ["crossings"]

_N = rf"(?:x\s?=\s?)?(?P<n>{NUMERAL}|the origin|原点)(?!\s?(?:epochs?|layers?|エポック|層))"


def _only(minus: str) -> Callable[[re.Match[str], str], Claim | None]:
    """The zeros of f, or of f - x, are just this one."""

    def build(match: re.Match[str], name: str) -> Claim | None:
        value = numeral("0" if match["n"] in ("the origin", "原点") else match["n"])
        if value is None or find(name) is None or "." in value.text:
            return None
        primes = "'" * order_at(match.string, match.start())
        return Roots(as_curve(f"{name}{primes}{minus}"), (value,))

    return build


def _fixed(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """f(a) = a."""
    value = numeral("0" if match["n"] in ("the origin", "原点") else match["n"])
    if value is None or find(name) is None or "." in value.text:
        return None
    return read_claims(f"{name}({plain(value.value)}) = {plain(value.value)}")


def _stationary(match: re.Match[str], name: str) -> Claim | None:
    """f' is 0 there and nowhere else; a decimal is the rounding of the place."""
    value = numeral("0" if match["n"] in ("the origin", "原点") else match["n"])
    if value is None or find(name) is None:
        return None
    about = "." in value.text or match["near"] is not None
    return Roots(as_curve(f"{name}'"), (value,), Relation.ABOUT if about else Relation.EQUAL)


def _none(claim: str) -> Callable[[re.Match[str], str], Sequence[Claim] | None]:
    """That there is no zero, no stationary point, no place where the least or the greatest value is taken."""

    def build(match: re.Match[str], name: str) -> Sequence[Claim] | None:
        if find(name) is None or order_at(match.string, match.start()):
            return None
        return read_claims(claim.format(f=name))

    return build


def _taken(claim: str) -> Callable[[re.Match[str], str], Sequence[Claim] | None]:
    def build(match: re.Match[str], name: str) -> Sequence[Claim] | None:
        none = _none(claim)(match, name)
        return None if none is None else [No(one) for one in none if isinstance(one, Attained)]

    return build


_END = r"(?=[.,;:)]|$| (?:at all|whatsoever|anywhere|on the real line|and|but|since|because|so|as|while|at any)\b)"
_HAS_NO = (
    r"\b(?:has|have|possess(?:es)?|with) (?:neither a |no |not a single )(?:global |real |finite |actual )?"
)
_JA_NO = r"(?:は|を|が)\s?(?:持たな|もたな|持ちませ|存在しな|存在しませ|な[いく]|ありませ)"
_JA_IS_NONE = r"で(?:は)?(?:な(?:い(?!か)|く)|ありません(?!か))"
_AT = r"(?:(?:is|are|lies?|at|in|,|:|namely|the point) ?){1,3}"
_OF = r"(?: of (?:the )?(?:(?!at\b|in\b|where\b|which\b|whose\b|training\b|loss\b|network\b)[\w-]{1,16} ?){1,3})?"
crossings = by_rules(
    "crossings",
    (
        Rule(rf"\b(?:only|unique|sole|single|exactly one|just one) fixed point{_OF},? ?{_AT}{_N}", _only(" - x"), Kind.VALUE, negatable=True),
        Rule(rf"(?<!only )(?<!unique )(?<!sole )(?<!single )(?<!one )\bfixed points?{_OF},? ?{_AT}{_N}", _fixed, Kind.VALUE, negatable=True),
        Rule(rf"(?<![\w.])(?:the point )?{_N} is (?:a|another|one) fixed point\b", _fixed, Kind.VALUE, negatable=True),
        Rule(rf"\b(?:only|unique|sole|single|exactly one|just one) (?:zero|root){_OF},? ?{_AT}{_N}", _only(""), Kind.VALUE, negatable=True),
        Rule(rf"\b(?:only|unique|sole|single|exactly one|just one) (?:stationary|critical|turning) point{_OF},? ?(?:(?:is|at|in|,|:|namely|which|located|lies) ?){{0,3}}(?P<near>near |around |about |close to |roughly |approximately )?(?:x\s?(?:=|≈|\\approx)\s?)?{_N}", _stationary, Kind.EXTREMUM, negatable=True),
        Rule(rf"(?:停留点|臨界点|導関数の零点)は[、,]?\s?(?P<near>約|およそ)?(?:x\s?(?:=|≈|≒)\s?)?{_N}\s?(?:付近)?(?:のみ|だけ|ただ一つ)", _stationary, Kind.EXTREMUM),
        Rule(rf"\b(?:vanishes|is zero|is 0|equals zero|crosses zero|crosses the x-axis) (?:only|exactly once,?|nowhere but) (?:at|in) {_N}", _only(""), Kind.VALUE),
        Rule(rf"{_HAS_NO}(?:zeros?|roots?){_END}|\bnever (?:crosses|touches|meets|hits) the x-axis", _none("zeros({f}) = {{}}"), Kind.VALUE),
        Rule(rf"{_HAS_NO}(?:stationary|critical|turning) points?{_END}", _none("zeros({f}') = {{}}"), Kind.EXTREMUM),
        Rule(rf"{_HAS_NO}(?:minimum|smallest value|least value)(?: value)?{_END}", _none("argmin({f}) = {{}}"), Kind.EXTREMUM),
        Rule(rf"{_HAS_NO}(?:maximum|largest value|greatest value)(?: value)?{_END}", _none("argmax({f}) = {{}}"), Kind.EXTREMUM),
        Rule(r"\b(?:never|does not|doesn't) (?:actually |quite |ever )?(?:attains?|reach(?:es)?|takes?|achieves?) (?:its|the) (?:infimum|lower bound|least value|minimum)", _none("argmin({f}) = {{}}"), Kind.EXTREMUM),
        Rule(r"\b(?:never|does not|doesn't) (?:actually |quite |ever )?(?:attains?|reach(?:es)?|takes?|achieves?) (?:its|the) (?:supremum|upper bound|greatest value|maximum)", _none("argmax({f}) = {{}}"), Kind.EXTREMUM),
        Rule(rf"(?<!not )(?<!never )\b(?:attains|reaches|achieves) its (?:infimum|minimum|least value){_END}", _taken("argmin({f}) = {{}}"), Kind.EXTREMUM),
        Rule(rf"(?<!not )(?<!never )\b(?:attains|reaches|achieves) its (?:supremum|maximum|greatest value){_END}", _taken("argmax({f}) = {{}}"), Kind.EXTREMUM),
        Rule(rf"(?:零点|ゼロ点|根){_JA_NO}", _none("zeros({f}) = {{}}"), Kind.VALUE),
        Rule(rf"(?:停留点|臨界点){_JA_NO}", _none("zeros({f}') = {{}}"), Kind.EXTREMUM),
        Rule(rf"(?<!極)(?:最小値){_JA_NO}", _none("argmin({f}) = {{}}"), Kind.EXTREMUM),
        Rule(rf"(?<!極)(?:最大値){_JA_NO}", _none("argmax({f}) = {{}}"), Kind.EXTREMUM),
        Rule(rf"(?:下限|下界)(?:の値)?[はが][^。]{{1,40}}?[、,]\s?(?:(?:これ|それ|この値)は)?[、,]?\s?最小値{_JA_IS_NONE}", _none("argmin({f}) = {{}}"), Kind.EXTREMUM),
        Rule(rf"(?:上限|上界)(?:の値)?[はが][^。]{{1,40}}?[、,]\s?(?:(?:これ|それ|この値)は)?[、,]?\s?最大値{_JA_IS_NONE}", _none("argmax({f}) = {{}}"), Kind.EXTREMUM),
        Rule(r"(?:下限|下界)(?:の値)?[はが][^。]{1,40}?[、,]\s?(?:(?:これ|それ|この値)[はが])?[、,]?\s?最小値で(?:も)?(?:ある|あり(?!ません)|す(?!か)|、)", _taken("argmin({f}) = {{}}"), Kind.EXTREMUM),
        Rule(r"(?:上限|上界)(?:の値)?[はが][^。]{1,40}?[、,]\s?(?:(?:これ|それ|この値)[はが])?[、,]?\s?最大値で(?:も)?(?:ある|あり(?!ません)|す(?!か)|、)", _taken("argmax({f}) = {{}}"), Kind.EXTREMUM),
        Rule(rf"不動点は[、,]?\s?{_N}\s?(?:のみ|だけ|ただ一つ)", _only(" - x"), Kind.VALUE),
        Rule(rf"不動点は[、,]?\s?{_N}\s?(?:で(?!は)|だ|です)", _fixed, Kind.VALUE),
        Rule(rf"(?:零点|ゼロ点|根)は[、,]?\s?{_N}\s?(?:のみ|だけ|ただ一つ)", _only(""), Kind.VALUE),
    ),
    fires=(
        ("The only fixed point of tanh is 0.", "zeros(tanh - x) = {0}"),
        ("GELU has its only zero at x = 0.", "zeros(gelu) = {0}"),
        ("SiLU has exactly one stationary point, near x ≈ -1.3.", "zeros(silu') ~= {-1.3}"),
        ("Softplus has no zeros.", "zeros(softplus) = {}"),
        ("Softplus has no minimum, only an infimum.", "argmin(softplus) = {}"),
        ("The sigmoid never attains its supremum.", "argmax(sigmoid) = {}"),
        ("ソフトプラスは最小値を持たない。", "argmin(softplus) = {}"),
        ("tanhの不動点は0のみである。", "zeros(tanh - x) = {0}"),
        ("シグモイド関数の不動点は0である。", "sigmoid(0) = 0"),
    ),
    silent=(
        "The loss of ReLU has no minimum.",
        "The derivative of the sigmoid has no zeros.",
        "The fixed point of the training with tanh is at 3 epochs.",
        "tanhを使った学習の収束点は0である。",
    ),
    cleaned=clean,
)  # fmt: skip
