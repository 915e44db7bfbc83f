"""Derivatives in terms of the output, f' = f(1 - f), and what is linear when it is put together, in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Claim, Kind
from symacts.prose.phrasing import Rule, by_rules
from symacts.reading.claims import read_claims
from symacts.reading.names import mentions
from symacts.reading.passages import Passage
from symacts.reading.quantified import read_asked
from symacts.wording import sparing

__all__ = ["layers", "own_terms"]


def _slope(formula: str) -> Callable[[re.Match[str], str], Claim | None]:
    """f' as a formula in f, with the numbers and the sign that are written there, the right ones or not."""

    def build(match: re.Match[str], name: str) -> Claim | None:
        written = match.groupdict()
        value = written.get("f") or ""
        own = next((row for word, row in _OWN if word in value), None)  # its letter, whatever stands above
        if own is not None and own != name and _OF_ITS_OWN.search(match.string[: match.start("f")]):
            return None  # tanhshrink's derivative is 1 - tanh^2: a formula, and not that of tanh
        if own is None and name != "sigmoid" and value[:1] in _S and _IS_PUT.search(match.string) is None:
            own, known = "sigmoid", True  # as s(x) mostly is, below softplus too
        else:
            known = False
        own = own or _anew(match[0]) or name
        of = (
            own
            if known
            or own == name
            or own in _called(match.string[: match.start("f")])
            or _PRIMED.search(match[0])
            else ""
        )
        if not of or find(name) is None:
            return None  # of a function that has the sigmoid in it
        sign = "+" if written.get("sign") == "+" else "-"
        numbers = {"k": f"{written.get('k') or 1}*", "c": written.get("c") or 1}
        left = (name if known else of) + ("''" if _is_of_the_second(match) else "'")
        (claim,) = read_claims(f"{left} = {formula.format(f=of, sign=sign, **numbers)}".replace("= 1*", "= "))
        return claim

    return build


def _squared(formula: str) -> Callable[[re.Match[str], str], Claim | None]:
    """f' as a formula in the function that the words name, f itself if they name none."""

    def build(match: re.Match[str], name: str) -> Claim | None:
        named = [m.name for m in mentions(match["w"])]
        if find(name) is None or len(named) > 1 or not (named or _ITSELF.search(match["w"])):
            return None
        of = named[0] if named else name
        (claim,) = read_claims(f"{name}' = {formula.format(f=of)}")
        return claim if find(of) is not None else None

    return build


_ITSELF = re.compile(r"(?:出力|自身|自分|それ|値|関数)")


def _called(text: str) -> frozenset[str]:
    return frozenset(m.name for m in mentions(text))


def _anew(said: str) -> str | None:
    """The function that a later clause names: "the slope of the sigmoid is y(1 - y), and of tanh 1 - y^2"."""
    named = [m for m in mentions(said) if _CLAUSE.search(said[: m.start])]
    return named[-1].name if named else None


_S = frozenset("sS")
_IS_PUT = re.compile(r"(?<![A-Za-z])[sS](?:\(x\))?\s?(?:=|is\b|for\b|denotes\b|being\b|の|は|を|が)")


def _is_of_the_second(match: re.Match[str]) -> bool:
    return _SECOND.search(match.string[: match.start()][-8:]) is not None or match[0][1:3] in ("''", "′′")


_SECOND = re.compile(r"\bsecond[- ]$|[2二]\s?階の?$", re.IGNORECASE)
_OF_ITS_OWN = re.compile(
    r"\w['’]s\s(?:first\s)?(?:derivative|gradient|slope)\s(?:is|equals|=)[^,;.]{0,24}$", re.IGNORECASE
)
_CLAUSE = re.compile(r"[、,;]\s?(?:and |but |while )?(?:(?:that )?of |for |with )?(?:the )?$")
_OWN = (("sigma", "sigmoid"), ("σ", "sigmoid"), ("sigmoid", "sigmoid"), ("tanh", "tanh"))
_PRIMED = re.compile(r"(?:sigma|σ)\s?['′’]")


def _odds(match: re.Match[str], name: str) -> Claim:
    """The input is the logarithm of p/(1 - p) for the output p."""
    entry = "" if find(name) is not None else "_i"
    left = "x" if not entry else "x_i"
    (claim,) = read_claims(f"{left} = log({name}{entry}/(1 - {name}{entry}))")
    return claim


_JA_SLOPE = r"(?:導関数|微分(?:値|係数)?|勾配)(?:は|が)[、,]?\s?"
_JA_OWN = r"[^、。はがをと\d]{1,20}?"
_JA_SQUARE = r"\s?(?:二乗|[2２]\s?乗|平方)"
_NAME = r"(?:\\?(?:sigma|σ|tanh|sigmoid|varphi|phi)|f|s|y|a|h|g|o|S|output|出力(?:値)?|\\mathrm\{\w{1,8}\})"
_VALUE = rf"(?P<f>{_NAME}(?:\s?\(\\?[a-z]\))?)"
_FACTOR = r"(?:(?P<k>\d(?:\.\d)?)\s?(?:\*|×|·|⋅|\\cdot|\\times)?\s?)?"
_NUMBER = r"(?P<c>\d(?:\.\d)?)"
_SIGN = r"\s?(?P<sign>[-−–+])\s?"
_SLOPE = r"(?:\bderivatives?\b|\bgradients?\b|\bslopes?\b|微分(?:値)?|導関数|勾配|[fσ]['′]|\\sigma'|dy/dx|d[a-z]/d[a-z])"
_IS = r"(?:=|を\s?\$?[a-z]\$?\s?(?:自身)?で(?:表す|書く|表現する|表せば|書けば)と?|\bis\b|\bequals?\b|:|は|が|→|\bto\b|\bas\b|で)[、,]?\s?(?:simply |just |equal to |given by |calculated as |computed as |written as )?[`$(]{0,2}\s?"
_STOPS = r"(?!\s?[*+\-−/(^²·⋅×]|\s?\\(?:cdot|times)|[A-Za-z0-9])"
_TIMES = r"\s?(?:\*|×|·|⋅|\\cdot|\\times)?\s?"

own_terms = by_rules(
    "own_terms",
    (
        Rule(rf"{_SLOPE}[^.。;=]{{0,50}}?{_IS}{_FACTOR}{_VALUE}{_TIMES}(?:\\left)?\(\s?{_NUMBER}{_SIGN}(?P=f)\s?(?:\\right)?\){_STOPS}", _slope("{k}{f}*({c} {sign} {f})"), Kind.DERIVATIVE),
        Rule(rf"{_SLOPE}[^.。;=]{{0,50}}?{_IS}{_NUMBER}{_SIGN}{_VALUE}\s?(?:\^\s?\{{?2\}}?|²|\*\*\s?2)(?![A-Za-z0-9+*/])", _slope("{c} {sign} {f}^2"), Kind.DERIVATIVE),
        Rule(rf"{_SLOPE}[^.。;=]{{0,50}}?{_IS}1\s?[-−–]\s?\\?(?P<f>tanh|f|y|a|h)\s?(?:\^\s?\{{?2\}}?|²)\s?\(\\?[a-z]\){_STOPS}", _slope("1 - {f}^2"), Kind.DERIVATIVE),
        Rule(rf"{_SLOPE}[^.。;=]{{0,50}}?(?:\b(?:is|equals?)|:)\s(?:simply |just )?(?:the |its )?(?:sigmoid|output|function|value|activation|own value|function value)(?: itself)?,?\s(?:times|multiplied by)\s\(?(?:one|1)\s?(?:minus|[-−–])\s(?:the |its )?(?:sigmoid|output|itself|function|value|activation|own value|that|function value)\b", _slope("{f}*(1 - {f})"), Kind.DERIVATIVE),
        Rule(rf"{_SLOPE}[^.。;=]{{0,50}}?\b(?:is|equals?)\s(?:simply |just )?(?:one|1)\s(?:minus)\s(?:the |its )?(?:square of (?:the |its )?(?:tanh|output|function|value|activation|own value|function value|itself)|(?:tanh|output|function|value|activation) squared)", _slope("1 - {f}^2"), Kind.DERIVATIVE),
        Rule(rf"{_JA_SLOPE}(?:1|１|一)\s?から\s?(?P<w>{_JA_OWN})の{_JA_SQUARE}を\s?(?:引い|減じ|引く)", _squared("1 - {f}^2"), Kind.DERIVATIVE),
        Rule(rf"{_JA_SLOPE}(?P<w>{_JA_OWN})の{_JA_SQUARE}\s?(?:に等し|と等し|[にと]一致|と同じ|そのもの|(?:で(?:ある|す|、)|です|だ。)|[にと]な[るり])", _squared("{f}^2"), Kind.DERIVATIVE),
        Rule(rf"{_JA_SLOPE}(?P<w>{_JA_OWN})[とに][、,]?\s?(?:1|１|一)\s?から\s?(?:そ(?:れ|の値|の出力)|{_JA_OWN})を引いた(?:もの|値)(?:との|の|を)(?:積|掛け|かけ)", _squared("{f}*(1 - {f})"), Kind.DERIVATIVE),
        Rule(r"\b(?:inputs?(?: values?)?|logits?)\b[^.;!?]{0,30}?\b(?:is|are|represents?)\s(?:the |called the |exactly the )?(?:log[- ]odds|logarithm of the odds)\b|(?:入力|ロジット)[^。]{0,12}?(?:は|が)[^。]{0,12}?対数オッズ", _odds, Kind.IDENTITY),
    ),
    fires=(
        ("The derivative of the sigmoid is a(1 - a), where a is its output.", "sigmoid' = sigmoid*(1 - sigmoid)"),
        ("シグモイド関数の微分は、y(1-y)と書ける。", "sigmoid' = sigmoid*(1 - sigmoid)"),
        ("## Tanh\n\nIts derivative is 1 - a², so no exponentials are needed.", "tanh' = 1 - tanh^2"),
        ("The gradient of the sigmoid is the output times one minus the output.", "sigmoid' = sigmoid*(1 - sigmoid)"),
        ("The derivative of the sigmoid is s(1 + s), where s is its output.", "sigmoid' = sigmoid*(1 + sigmoid)"),
        ("# Tanh\n\nf' = 1 + f^2", "tanh' = 1 + tanh^2"),
        ("Of the sigmoid the input is the log-odds.", "x = log(sigmoid/(1 - sigmoid))"),
    ),
    silent=(
        "The derivative of SiLU is σ(x)(1 - σ(x))·x + σ(x).",
        "The sigmoid is y, and y(1 - y) is small where y is near 1.",
    ),
)  # fmt: skip


# ---------------------------------------------------------------- layers


_LINEAR = sparing(
    r"\b(?:composition|combination|stack|sequence|cascade|composing|stacking|combining|chaining)\w*\s(?:of )?(?:\w+\s){0,2}?"
    r"(?:linear|affine) (?:function|layer|transformation|map|mapping|operation|activation)s?[^.;!?]{0,40}?"
    r"(?:is|are|remains?|results? in|collapses?|gives?|yields?|reduces?|produces?|be)\b[^.;!?]{0,40}?(?<!non)(?<!non-)\b(?:linear|affine|single|one layer)\b"
    r"|\b(?:no matter how many|any number of|multiple|many|several|all) (?:\w+\s)?(?:linear )?layers?\b[^.;!?]{0,80}?"
    r"(?:single|one) (?:linear )?(?:layer|transformation|function)"
    r"|\blinear function of (?:the |its )?(?:\w+\s){0,2}?inputs?(?: of (?:the )?first layer)?\b"
    r"|\bwithout (?:an? |any |the |these )?(?:non-?linear\w* |activation )+(?:functions? |layers? )?[^.;!?]{0,100}?"
    r"\b(?<!non-)(?:linear (?:model|function|transformation|regression|map|combination|classifier)|single (?:linear )?layer)"
    r"|(?<!非)線形(?:な)?(?:関数|変換|写像|層|活性化関数)[^。]{0,40}?(?:重ね|合成|組み合わせ|繰り返|層を深く|多層)[^。]{0,40}?"
    r"(?<!非)(?:線形|1層|一層|単層|意味(?:が|は)?な)"
    r"|活性化関数(?:が|を)?(?:な(?:い|けれ|くて)|使わな|用いな|入れな)[^。]{0,60}?(?<!非)線形(?:モデル|関数|変換|回帰|写像|な)",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"\bnon-?linear(?! activation| function)|\bnot\b|n't\b|非線形に|線形で(?:は)?な", re.IGNORECASE
)
# that they are none: 線形変換だけを重ねても、全体としては非線形変換になる
_BENT = re.compile(
    r"(?<!非)線形(?:な)?(?:関数|変換|写像|層|活性化関数)(?:だけ|のみ)?を[^。非]{0,24}?(?:重ね|合成|組み合わせ|繰り返)[^。非間挟]{0,24}?"
    r"非線形(?:な)?(?:関数|変換|写像)?(?:に(?:も)?(?:なる|なります|なり、)|のまま|と(?:なる|なります)|で(?:ある|す)|と(?:同じ|等価))"
)


def _layers(passage: Passage) -> Iterator[Proposal]:
    """Linear layers one after another are one linear layer; here with one number in each."""
    text = passage.inlined.text
    found = bent = _BENT.search(text)
    if bent is None:
        found = _LINEAR.search(text)
    if found is None or (bent is None and _TURNED.search(found[0])):
        return
    what = "nonlinear" if bent else "linear"
    yield Proposal(
        read_asked(f"a*(b*x + c) + d is {what} for every a and every b and every c and every d"),
        Kind.IDENTITY,
        ("identity",),
        found.start(),
        found.end(),
        settled=True,
    )


layers = Pattern(
    "layers",
    _layers,
    fires=(
        (
            "A composition of linear functions is again linear.",
            "a*(b*x + c) + d is linear for every a and every b and every c and every d",
        ),
        (
            "Without an activation function the network is a linear model.",
            "a*(b*x + c) + d is linear for every a and every b and every c and every d",
        ),
        (
            "線形関数をいくら重ねても、線形のままである。",
            "a*(b*x + c) + d is linear for every a and every b and every c and every d",
        ),
        (
            "線形変換だけを何層も重ねると、全体は非線形な関数になる。",
            "a*(b*x + c) + d is nonlinear for every a and every b and every c and every d",
        ),
    ),
    silent=(
        "ReLU makes the network non-linear.",
        "A composition of linear functions is not enough here.",
        "非線形変換だけを重ねると、全体は線形変換にならない。",
        "線形変換を重ねても、非線形な関数にはならない。",
        "活性化関数は、非線形な関数である。",
    ),
)
