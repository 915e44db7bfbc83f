"""Limits: what the values, or the slopes, come near far out."""

from __future__ import annotations

import re
from collections.abc import Callable

from sympy import Expr, oo

from symacts.claim import Claim, Kind, Limit, Relation
from symacts.phrasing import END, Rule, by_rules, curve_of, number_in

__all__ = ["limits"]


def _tends(to: Expr, order: int = 0, group: int = 1) -> Callable[[re.Match[str], str], Claim | None]:
    def build(match: re.Match[str], name: str) -> Claim | None:
        value = number_in(match[group])
        if value is None:
            return None
        other = _SIGMA.search(match[0])
        relation = Relation.ABOUT if "." in value.text else Relation.EQUAL
        return Limit(curve_of("sigmoid" if other else name, order), to, "", relation, value)

    return build


_SIGMA = re.compile(r"(?:σ|\\sigma)\s?\(")
_NEARS = (
    r"(?:approach\w*|tends?|tending|converg\w*|goes?|going|saturat\w*|asymptot\w*|nears?|settl\w*|"
    r"(?:is|gets?|comes?|becomes?|stays?) (?:very |arbitrarily )?close\w*|→|\\to|\\rightarrow|-+>|=)"
)
_TOWARDS = r"\s?(?:to|toward|towards|at|on|near)?\s?"
_ENDS = (
    (
        oo,
        r"(?:large|big|high|great)\w*\s(?!\W*(?:and |but )?negative)(?:positive\s)?(?:\$?x\$?|\$?z\$?|inputs?|values?|numbers?|arguments?)?"
        r"|(?:large|highly|very) positive|(?:\$?\\?\(?[xz]\$?\s?(?:→|\\to|\\rightarrow|->|tends to|goes to|approaches)\s?\+?\s?"
        r"(?:\\infty|∞|infinity|inf\b))|positive infinity|\+∞",
    ),
    (
        -oo,
        r"(?:large|highly|very|strongly|big)\w*\s(?:negative)\s?(?:\$?x\$?|inputs?|values?|numbers?)?"
        r"|(?:\$?\\?\(?[xz]\$?\s?(?:→|\\to|\\rightarrow|->|tends to|goes to|approaches)\s?(?:-|−|–)\s?"
        r"(?:\\infty|∞|infinity|inf\b))|negative infinity|-∞|minus infinity",
    ),
)
_JA_ENDS = (
    (
        oo,
        r"(?:入力|x|xの値|値)(?:\(x\))?(?:の値)?が(?:大き|十分大き|とても大き|正の無限大|\+?∞|無限大)[^。、]{0,16}?(?:ほど|と|場合|とき|時|につれ|→|、|で|:|方向)",
    ),
    (
        -oo,
        r"(?:入力|x|xの値|値)?(?:\(x\))?(?:の値)?が?(?:小さ|十分小さ|とても小さ|負の無限大|-∞|マイナス無限大|負に大き)[^。、]{0,16}?(?:ほど|と|場合|とき|時|につれ|→|、|で|:|方向)",
    ),
)
_SLOPE = r"(?:gradient|derivative|slope)s?"
_JA_SLOPE = r"(?:勾配|微分(?:値|係数)?|導関数|傾き)"
_FAR = r"(?:for |as |when |if |with |at )?(?:the )?(?:input |x |value )?(?:is |gets |becomes |goes to |tends to )?"


def _rules() -> tuple[Rule, ...]:
    rules = []
    for to, end in _ENDS:
        far = rf"(?:{end})"
        rules += [
            Rule(rf"{_NEARS}{_TOWARDS}{END}\s?{_FAR}{far}", _tends(to), Kind.LIMIT),
            Rule(
                rf"{_FAR}{far}(?:(?!gradient|derivative|slope)[^.;!?]){{0,40}}?(?<!gradient )(?<!derivative ){_NEARS}{_TOWARDS}{END}",
                _tends(to),
                Kind.LIMIT,
            ),
        ]
    for to, end in _JA_ENDS:
        rules += [
            Rule(
                rf"{end}[、,]?(?:[^。、微勾傾導大小]{{0,12}}?)(?:は|が|も)?{END}に(?:近づ|近く|収束|漸近|飽和|限りなく)",
                _tends(to),
                Kind.LIMIT,
            ),
        ]
    return tuple(rules)


limits = by_rules(
    "limits",
    _rules(),
    fires=(
        ("Sigmoid approaches 1 as x → ∞.", "limit(sigmoid, oo) = 1"),
        ("## SiLU\n\nFor very negative inputs it tends to 0.", "limit(silu, -oo) = 0"),
        ("tanhは、入力が大きいほど1に近づく。", "limit(tanh, oo) = 1"),
    ),
    silent=("The loss of the tanh network converges to 0 for large learning rates.",),
)  # fmt: skip
