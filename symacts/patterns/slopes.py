"""Where the slope is 0, 1, positive or never 0, and where the values are."""

from __future__ import annotations

import re
from collections.abc import Callable

from sympy import S, oo

from symacts.claim import Claim, Compared, Curve, Has, Kind, Relation, Trait
from symacts.phrasing import GAP, Rule, by_rules, curve_of, number_in
from symacts.values import Interval

__all__ = ["slopes"]

_SLOPE = r"(?:gradient|derivative|slope)s?"
_JA_SLOPE = r"(?:勾配|微分(?:値|係数)?|導関数|傾き)"
_NEGATIVE = r"(?:negative (?:input|value|number|x|region|side|half|part)s?\w*|(?:input|x|value)s? (?:is|are) negative|\$?\\?\(?[xz]\s?<\s?0\)?\$?|(?:inputs?|values?) (?:below|less than|smaller than) (?:0|zero))"
_POSITIVE = r"(?:positive (?:input|value|number|x|region|side|half|part)s?\w*|(?:input|x|value)s? (?:is|are) positive|\$?\\?\(?[xz]\s?>\s?0\)?\$?|(?:inputs?|values?) (?:above|greater than|larger than) (?:0|zero))"
_JA_NEGATIVE = r"(?:(?:入力|x|値)?が?(?:負|マイナス|0未満|0より小さい)(?:の(?:値|入力|領域|範囲|場合|とき|時|部分))?|\\?\(?[xz]\s?<\s?0\s?\\?\)?)"
_JA_POSITIVE = r"(?:(?:入力|x|値)?が?(?:正|プラス|0より大きい|0を超える)(?:の(?:値|入力|領域|範囲|場合|とき|時|部分))?|\\?\(?[xz]\s?>\s?0\s?\\?\)?)"
_BELOW, _ABOVE = Interval(-oo, S.Zero), Interval(S.Zero, oo)


def _equals(order: int, on: Interval, group: int | None) -> Callable[[re.Match[str], str], Claim | None]:
    """f or f' is a number on the interval."""

    def build(match: re.Match[str], name: str) -> Claim | None:
        value = number_in(match[group] if group else "0")
        if value is None or value.value.is_infinite:
            return None
        return Compared(curve_of(name, order), Relation.EQUAL, Curve(value.text, value.value), on)

    return build


def _nowhere_zero(on: Interval) -> Callable[[re.Match[str], str], Claim | None]:
    return lambda match, name: Has(curve_of(name, 1), Trait.NONZERO, on)


slopes = by_rules(
    "slopes",
    (
        Rule(rf"{_SLOPE}{GAP}(?:is|are|becomes?|equals?|=|of)\s(?:always |exactly |simply |just |a constant )?(0|zero)\b{GAP}{_NEGATIVE}", _equals(1, _BELOW, None), Kind.SIGN_OF_GRADIENT),
        Rule(rf"{_NEGATIVE}{GAP}{_SLOPE}{GAP}(?:is|are|becomes?|equals?|=)\s(?:always |exactly |simply |just )?(0|zero)\b", _equals(1, _BELOW, None), Kind.SIGN_OF_GRADIENT),
        Rule(rf"{_SLOPE}{GAP}(?:is|are|becomes?|equals?|=|of)\s(?:always |exactly |simply |just |a constant )?(1|one)\b{GAP}{_POSITIVE}", lambda m, n: Compared(curve_of(n, 1), Relation.EQUAL, Curve("1", S.One), _ABOVE), Kind.SIGN_OF_GRADIENT),
        Rule(rf"{_POSITIVE}{GAP}{_SLOPE}{GAP}(?:is|are|becomes?|equals?|=)\s(?:always |exactly |simply |just )?(1|one)\b", lambda m, n: Compared(curve_of(n, 1), Relation.EQUAL, Curve("1", S.One), _ABOVE), Kind.SIGN_OF_GRADIENT),
        Rule(rf"{_JA_NEGATIVE}[^。]{{0,16}}?{_JA_SLOPE}(?:の値)?(?:は|が|も)(?:常に|必ず|完全に|すべて)?(?:0|ゼロ)", _equals(1, _BELOW, None), Kind.SIGN_OF_GRADIENT),
        Rule(rf"{_JA_POSITIVE}[^。]{{0,16}}?{_JA_SLOPE}(?:の値)?(?:は|が|も)(?:常に|必ず)?(?:1(?![0-9.])|一定)", lambda m, n: Compared(curve_of(n, 1), Relation.EQUAL, Curve("1", S.One), _ABOVE), Kind.SIGN_OF_GRADIENT),
        Rule(rf"non-?zero {_SLOPE}{GAP}{_NEGATIVE}|{_NEGATIVE}{GAP}non-?zero {_SLOPE}", _nowhere_zero(_BELOW), Kind.SIGN_OF_GRADIENT),
        Rule(rf"{_JA_SLOPE}(?:は|が)(?:常に|必ず|どこでも)(?:非ゼロ|0に(?:は)?ならない|ゼロに(?:は)?ならない|0では?ない)", _nowhere_zero(Interval.line()), Kind.SIGN_OF_GRADIENT),
        Rule(rf"{_SLOPE} (?:is|are) (?:always|never) (?:non-?zero|zero)\b", _nowhere_zero(Interval.line()), Kind.SIGN_OF_GRADIENT),
    ),
    fires=(
        ("The gradient of ReLU is 0 for negative inputs.", "relu' = 0 on (-oo, 0)"),
        ("ReLUは、入力が負のとき勾配が0になる。", "relu' = 0 on (-oo, 0)"),
        ("GELUの勾配は常に非ゼロである。", "gelu' is nonzero"),
    ),
    silent=("If the gradient is zero, ReLU units stop learning.",),
)  # fmt: skip
