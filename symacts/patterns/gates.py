"""Formulas in words: "multiplies its input by the sigmoid of it", "the input times tanh of the softplus"."""

from __future__ import annotations

import re
from collections.abc import Callable

from symacts.catalog import find
from symacts.claim import Claim, Kind
from symacts.prose.phrasing import Rule, by_rules
from symacts.reading.claims import read_claims

__all__ = ["gates"]

_FUNCTIONS = (
    (r"(?:logistic )?sigmoid|logistic(?: function)?|シグモイド(?:関数)?|ロジスティック関数", "sigmoid"),
    (r"tanh|hyperbolic tangent|双曲線正接(?:関数)?", "tanh"),
    (r"softplus|ソフトプラス(?:関数)?", "softplus"),
    (r"exponential", "exp"),
    (r"(?:natural )?log(?:arithm)?", "log"),
    (r"error function|erf", "erf"),
    (r"sine?", "sin"),
    (
        r"(?:standard )?(?:gaussian|normal)(?:'s)? (?:cdf|cumulative distribution(?: function)?)"
        r"|(?:cdf|cumulative distribution(?: function)?) of (?:the |a )?(?:standard )?(?:gaussian|normal)(?: distribution)?"
        r"|(?:標準)?(?:正規|ガウス)分布の?(?:累積)?分布関数|Φ",
        "Phi",
    ),
)  # fmt: skip
_EITHER = "|".join(words for words, _ in _FUNCTIONS)
_NOUN = r"(?: function| activation)?"
_OUTER = rf"(?P<outer>{_EITHER}){_NOUN}"
_INNER = rf"(?: (?:of|applied to) (?:the |its )?(?P<inner>{_EITHER}){_NOUN})?"
_ITSELF = r"(?: (?:of|applied to|at|evaluated at) (?:the |its |that |this )?(?:same |very )?(?:input|x|itself|value|number|argument|it)\b(?: itself)?)?"
_INPUT = r"(?:the |its |an? |each |every )?(?:input|argument|identity|x)(?: value)?(?: x| itself)?"
_OF = rf"(?:(?:the|its|a|an|that input's) )?{_OUTER}{_INNER}{_ITSELF}(?!\s?(?:approximation|-like|[*+^/(]))"
_JA_INPUT = r"(?:入力(?:値)?|(?<![A-Za-z\\])x)\s?(?:の値)?\s?x?\s?"
_JA_OF = rf"(?:その|入力の|自身の)?(?P<outer>{_EITHER})(?:関数)?(?:\s?\\?(?:Φ|Phi|σ|sigma)?\s?\(x\))?(?:の値|の出力)?\s?"
_GAP = r"(?:,? ?(?:and|which is|is|then))? ?"


def _product(sign: str) -> Callable[[re.Match[str], str], Claim | None]:
    """f = x F(x), x F(G(x)), and with another sign between."""

    def build(match: re.Match[str], name: str) -> Claim | None:
        if find(name) is None:
            return None
        said = match.groupdict().get("inner")
        inner = f"{_named(said)}(x)" if said else "x"
        (claim,) = read_claims(f"{name} = x {sign} {_named(match['outer'])}({inner})")
        return claim

    return build


def _named(words: str) -> str:
    return next(name for pattern, name in _FUNCTIONS if re.fullmatch(pattern, words, re.IGNORECASE))


gates = by_rules(
    "gates",
    (
        Rule(rf"\b(?:multipl(?:y|ies|ying)|scales?|weights?|weighs?|gates?) {_INPUT} (?:by|with) {_OF}", _product("*"), Kind.DEFINITION),
        Rule(rf"\b{_INPUT},? (?:times|multiplied (?:by|with)|gated (?:by|with)|weighted (?:by|with)|scaled by) {_OF}", _product("*"), Kind.DEFINITION),
        Rule(rf"\bproduct of {_INPUT} (?:and|with) {_OF}", _product("*"), Kind.DEFINITION),
        Rule(rf"\b{_INPUT} (?:minus|less) {_OF}", _product("-"), Kind.DEFINITION),
        Rule(rf"\bsubtract(?:s|ing)? {_OF} from {_INPUT}", _product("-"), Kind.DEFINITION),
        Rule(rf"\b{_INPUT} plus {_OF}", _product("+"), Kind.DEFINITION),
        Rule(rf"{_JA_INPUT}(?:に|と)[、,]?\s?{_JA_OF}(?:を(?:掛け|かけ|乗じ)|の(?:積|掛け算))", _product("*"), Kind.DEFINITION),
        Rule(rf"{_JA_INPUT}(?:に|と)[、,]?\s?{_JA_OF}(?:を(?:足し|加え)|の(?:和|足し算))", _product("+"), Kind.DEFINITION),
        Rule(rf"{_JA_INPUT}から[、,]?\s?{_JA_OF}を(?:引い|減じ|差し引)", _product("-"), Kind.DEFINITION),
        Rule(rf"(?<![A-Za-z0-9_)])x\s?[×·*・]\s?(?=[シロソ双標正ガ]){_JA_OF}", _product("*"), Kind.DEFINITION),
    ),
    fires=(
        ("SiLU multiplies its input by the sigmoid of that input.", "silu = x * sigmoid(x)"),
        ("Mish is the input times the tanh of the softplus of the input.", "mish = x * tanh(softplus(x))"),
        ("GELU weights its input by the standard normal CDF.", "gelu = x * Phi(x)"),
        ("GELUは、入力xに標準正規分布の累積分布関数Φ(x)を掛けたものである。", "gelu = x * Phi(x)"),
        ("Swishはx×シグモイドである。", "silu = x * sigmoid(x)"),
        ("SiLUは、入力とシグモイド関数の和である。", "silu = x + sigmoid(x)"),
        ("Tanhshrinkは、入力から双曲線正接を引いたものである。", "tanhshrink = x - tanh(x)"),
        ("Tanhshrink is the input minus its hyperbolic tangent.", "tanhshrink = x - tanh(x)"),
    ),
    silent=(
        "SiLU does not multiply its input by the sigmoid.",
        "Hard swish multiplies its input by the sigmoid approximation of ReLU6.",
        "Each input is multiplied by a weight before the sigmoid.",
        "入力に重みを掛けて、シグモイド関数に通す。",
    ),
)  # fmt: skip
