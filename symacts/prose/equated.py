r"""Chains of equations in running text: what stands behind each sign, a number or a closed expression.

>>> sides, end = sides_from("f(2) = 1/(1 + e^-2) ≈ 0.88, and so on", 4)
>>> sides[0].value, sides[1].number.number.text, sides[1].about
(1/(exp(-2) + 1), '0.88', True)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sympy import Expr

from symacts.prose.valuing import ABOUT_WORDS, Printed, leading, printed
from symacts.reading.equations import expression
from symacts.reading.refusal import FormulaError

__all__ = ["IS", "SIGN", "Side", "closed_before", "sides_from"]

_APPROX = r"≈|≒|≃|~=?|\\approx|\\simeq|\\sim|\\fallingdotseq"
IS = rf"[:：]?={{1,3}}|(?:{_APPROX})(?![A-Za-z])|→|->|\\(?:to|rightarrow)(?![A-Za-z])"
_SAID = (
    r"(?<=[)\]}`$])\s(?:is|equals|gives|returns|was)(?=\s)"
    r"|(?<=[)\]}`$])\s?(?:[（(][^()（）]{1,20}[)）])?\s?(?:の値)?(?:は|が)(?=[\s約ほぼおよそだいたいく、]{0,7}[-−\d.$\\π√l])"
)
_SIGN = re.compile(
    rf"[\s&$`]{{0,4}}(?P<sign>{IS}|{_SAID})[\s&$`]{{0,4}}(?P<about>(?:{ABOUT_WORDS})\s?)?", re.IGNORECASE
)
_STOP = re.compile(
    r"[<>≤≥]|\\[lg](?:eq?|t)(?![a-z])|\\q?quad|\\\\|\\text|\\end|\\;|,(?!\d{3}(?!\d))|[;；。、，←⇒|]|(?<!\.)\.(?=\s|$)|\n|\s{3,}|//|#|→|->|:(?=\s)"
    r"|[\s($]{1,3}(?:and|but|so|which|while|where|whereas|because|since|for|at|when|if|or|is|are|the|as|in|with"
    r"|to|not|rather|then|exactly|versus|vs|compared|from|by|of|on|a|an|also|giving|instead|only|that|this|we"
    r"|you)\b|[\u3041-\u3096]"
)
_ABOUT = frozenset({"≈", "≒", "≃", "~", "~=", r"\approx", r"\simeq", r"\sim", r"\fallingdotseq"})
_LONGEST_SIDE = 200
_MOST_SIDES = 8


@dataclass(frozen=True)
class Side:
    """What stands behind a sign: a number, an expression, or what is not read."""

    number: Printed | None
    value: Expr | None
    about: bool
    rounded: bool  # an expression with decimals in it


def sides_from(text: str, at: int) -> tuple[list[Side], int]:
    """The sides of a chain of equations from `at` on, and where it ends."""
    sides: list[Side] = []
    end = at
    while len(sides) < _MOST_SIDES and (sign := _SIGN.match(text, end)) is not None:
        start = sign.end()
        about = sign["sign"].strip() in _ABOUT or sign["about"] is not None
        if (number := leading(text[start : start + _LONGEST_SIDE])) is not None:
            following = start + number[1]
            sides.append(Side(number[0], None, about, rounded=False))
        else:
            following = _next(text, start)
            side = text[start:following].strip().strip("$`*&").strip()
            shape = _SHAPE.fullmatch(side) is not None
            sides.append(Side(None, None, about, rounded=False) if shape else _side(side, about))
        end = following
    while sides and sides[-1].number is None and sides[-1].value is None:
        sides.pop()
    return sides, min(end, len(text))


def _next(text: str, start: int) -> int:
    """Where the side ends: at the next sign, or where the formula does."""
    window = text[start : start + _LONGEST_SIDE]
    depth = 0
    for at, character in enumerate(window):
        if character in "([{":
            if character == "(" and depth == 0 and at and _STOP.match(window, at):
                return start + at
            depth += 1
        elif character in ")]}":
            depth -= 1
            if depth < 0:
                return start + at
        elif depth == 0 and at and (_STOP.match(window, at) or _SIGN.match(window, at)):
            return start + at
    return start + len(window)


def _side(side: str, about: bool) -> Side:
    number = printed(side)
    if number is not None:
        return Side(number, None, about, rounded=False)
    try:
        latex = "\\" in side or "^{" in side
        value = expression(side, "x", {}, latex) if 1 < len(side) <= _LONGEST_SIDE and _closed(side) else None
    except FormulaError:
        value = None
    closed = value is not None and not value.free_symbols and value.is_finite is not False
    return Side(None, value if closed else None, about, rounded=bool(re.search(r"\d\.\d", side)))


_SHAPE = re.compile(r"\(?\s?\d+(?:\s?(?:[×x]|\\times)\s?\d+)+\s?\)?")  # (5 - 3)/1 + 1 = 3×3, of an image


def _closed(side: str) -> bool:
    return re.search(r"\d|pi|π", side) is not None


# ---------------------------------------------------------------- left sides without letters

_TAIL = re.compile(
    r"(?:[\d.\s^{}()\[\]+\-−*/×·⋅÷√π⁰¹²³⁴⁵⁶⁷⁸⁹⁻]|\\(?:[dt]?frac|sqrt|times|cdot|left|right|pi|ln|log|exp|tanh|div|sigma|[,;!])(?![A-Za-z])"
    r"|(?<![A-Za-z\\])(?:sqrt|exp|log|ln|tanh|sigmoid|σ|erf|pi|e)(?![A-Za-z]))+$"
)
_OPERATOR = re.compile(
    r"\d\s?[\^*/×·⋅÷+]|\d\s[-−]\s|[⁰¹²³⁴⁵⁶⁷⁸⁹]|√|\\(?:[dt]?frac|sqrt|times|cdot|exp|tanh|ln)|[a-zσ]\("
    r"|\)\s?[\^*×]|\be\^"
)
_LONGEST_LEFT = 120


def closed_before(text: str, at: int) -> tuple[int, str, Expr] | None:
    """The expression without letters that ends at `at`, with where it begins; None where there is none.

    >>> closed_before("a tenth of it: 0.25^2 * 4 = 0.25", 25)
    (14, '0.25^2 * 4', 1/4)
    """
    found = _TAIL.search(text, max(0, at - _LONGEST_LEFT), at)
    if found is None or _OPERATOR.search(found.group()) is None:
        return None
    first = found.start()
    dash = _BULLET.match(text, first)
    start = dash.end() if dash and text[: dash.start("dash")].rstrip(" \t")[-1:] in ("", "\n") else first
    begins = [first + m.end() for m in _BEGINS.finditer(found.group())]
    for begin in (start, *(begin for begin in begins if begin > start)):
        source = text[begin:at].strip().rstrip("&").strip()
        if _WITHIN.search(text[:begin]) and text[begin : begin + 1].strip():
            continue  # in the middle of a word, or of 400,001
        if not source or _OPERATOR.search(source) is None:
            return None
        if (side := _side(source, about=False)).value is not None:
            return begin, source, side.value
    return None


_BULLET = re.compile(r"\s*(?P<dash>[-−+*•])\s+")  # of a list, and no sign
_WITHIN = re.compile(r"(?:[\w.'′]|\d,)$")
_BEGINS = re.compile(r"^\S{1,20}\s|^\s+|^[)\]}.,]\s?|\s{2,}|(?<=\d)\s(?=[\d(])")
SIGN = re.compile(rf"(?<![<>!:=])(?:{IS})")
