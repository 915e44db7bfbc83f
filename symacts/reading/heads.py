r"""Sentences about a formula of their own: "σ(x)^2 is steepest at", "the derivative of x tanh(x) is".

What is said there is said of that formula, and not of the function that was spoken of before; where a row of
the catalogue has its values, of that one.

>>> head_of("x/(1 + |x|) is bounded.", 0)
Head(end=11, row='softsign')
>>> head_of("The derivative of tanh²(x) is 2 tanh(x)(1 − tanh²(x)).", 0)
Head(end=26, row=None)
>>> head_of(r"\tanh(x)^2 is even.", 0)
Head(end=10, row=None)
>>> head_of("tanh(x) is bounded.", 0), head_of("Its range is (0, 1).", 0)
(None, None)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sympy import Expr

from symacts.activation import x
from symacts.reading.equations import expression, left_side
from symacts.reading.letters import row_with_values_of
from symacts.reading.refusal import FormulaError
from symacts.reading.written import formula_end

__all__ = ["Head", "bracketed", "formula_of", "head_of", "labelled"]

_LEADS = re.compile(
    r"[\s\"'`$*•・#>]{0,3}(?:[(（]?[0-9]{1,2}(?:[)）]|[.．][)）]?)[*]{0,2}\s{1,2}[$`*]{0,3})?(?:(?:hence|thus|so|then|also|here|similarly|now|consequently|therefore|moreover"
    r"|note that|observe that|recall that|by the chain rule),?\s)?"
    r"(?:(?:for|since|as|because|in)\s)?(?:(?:the|a|our)\s)?"
    r"(?:(?:first |second |maximal |maximum |least |greatest )?"
    r"(?:function|composite|composition|product|quotient|ratio|sum|difference|expression|formula|factor|quantity"
    r"|term|derivative|gradient|slope|maximum|minimum|range|limit|square|inverse|reciprocal)\s"
    r"(?:of\s)?(?:the\s)?)*(?:(?:合成|次の)?(?:関数|積|商|和|差|比|式)\s?)?",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"[`$]{0,2},?\s(?:(?:at|in|near|for) (?:x ?= ?|the point )?[^\s,;.]{1,10}(?: origin)?,?\s)?"
    r"(?:is|are|has|have|lies|tends|stays|takes|attains|grows"
    r"|decreases|increases|vanishes|equals|behaves|looks|oscillates|resembles|never|approach(?:es)?|saturates|converges|goes|the)\b"
    r"|[`$]{0,2}\s?(?:の|は|が)"
)
_OF_LETTERS = re.compile(r"[fghpq]\s?(?:[-−–+*/·∘]|\\(?:circ|cdot))\s?[fghpq](?![A-Za-z])")  # g - f
_COMPOUND = re.compile(
    r"[-−–+*/·×^²³,]|\)\s?\(|\([^()]{0,20}\(|[A-Za-zσ]\s[A-Za-zσ]|\d\s?[A-Za-zσ]|[a-z]\s?[σΦφ]|\|"
)
_CONDITION = re.compile(r"\b(?:for|if|when|in|as|since|because)\s$", re.IGNORECASE)
_IS = re.compile(r"\s?(?:は|is\b|has\b)")
_RELATION = re.compile(r"[=<>≤≥≈]|\\(?:[lg]eq?|approx|to|in|mapsto)(?![a-z])")
_WORD = re.compile(r"([A-Za-z]{3,})\s")
_ELEMENTARY = frozenset({"log", "exp", "sin", "cos", "tan", "tanh", "sinh", "cosh", "arctan", "sqrt"})
_PRIMED = re.compile(r"['′’]|\\prime")
_LONGEST = 90


@dataclass(frozen=True)
class Head:
    """The formula ends there; `row` has its values, if one has."""

    end: int
    row: str | None


@lru_cache(maxsize=512)
def head_of(text: str, start: int) -> Head | None:
    """The formula that the sentence from `start` on begins with, if it is more than a name applied to x."""
    lead = _LEADS.match(text, start)
    assert lead is not None
    begins = lead.end()
    word = _WORD.match(text, begins)
    if word is not None and word[1] not in _ELEMENTARY:
        return None  # a name before its formula: "the Gaussian e^(-x^2) has"
    if (letters := _OF_LETTERS.match(text, begins)) is not None and _SAYS.match(text, letters.end()):
        return Head(letters.end(), None)
    if not _COMPOUND.search(text, begins, begins + _LONGEST):
        return None
    end = formula_end(text, begins)
    latex = "\\" in text[begins : begins + _LONGEST]
    if latex:
        says = _SAYS.search(text, begins, begins + _LONGEST)
        end = begins if says is None else says.start()
    side, *others = _RELATION.split(text[begins:end], maxsplit=1)
    side = side.strip()
    if latex and _PRIMED.search(side):
        return None  # its derivative
    if _CONDITION.search(text[start:begins]) and others:
        return None  # "for |x| > 3 the slope is"
    if side.startswith("|") and side.endswith("|") and not _IS.match(text, end):
        return None  # |x|が大きくなると
    if not 2 < len(side) <= _LONGEST or not _SAYS.match(text, end) or not _COMPOUND.search(side):
        return None
    left = left_side(side)
    if left is not None and (left.variable or not left.argument):
        return None
    formula = formula_of(side)
    if formula is None:
        lettered, count = _LETTER_CALLED.subn(r"\\tanh" if "\\" in side else "tanh", side)
        return Head(end, None) if count and formula_of(lettered) is not None else None
    return Head(end, row_with_values_of(formula))


# f(x) - max(0, x): a formula of its own, whatever f is
_LETTER_CALLED = re.compile(r"\\?(?<![A-Za-z])(?:[fgh]|zeta|varphi|phi|psi|[ζφψ])(?=\s?\(\s?[xzt]\s?\))")


def formula_of(text: str) -> Expr | None:
    """The text as a formula in x, in plain text or in LaTeX; None where it is none.

    >>> formula_of("ReLU(-x)"), formula_of("2a")
    (Max(0, -x), None)
    """
    try:
        formula = expression(text.strip(" $`"), "x", {}, "\\" in text)
    except FormulaError:
        return None
    return formula if formula.free_symbols == {x} else None


def bracketed(text: str, start: int) -> str | None:
    """What stands in brackets right behind a name, up to the one that closes; None where nothing does.

    >>> bracketed("SiLU (x·σ(x))は", 4), bracketed("SiLU is", 4)
    ('x·σ(x)', None)
    """
    opened = _OPENS.match(text, start)
    if opened is None:
        return None
    depth = 1
    for at in range(opened.end(), min(opened.end() + _LONGEST, len(text))):
        depth += (text[at] == "(") - (text[at] == ")")
        if not depth:
            return text[opened.end() : at]
    return None


_OPENS = re.compile(r"\s?(?:関数)?\s?\(")
_LABEL = re.compile(r"[\s*_`>•・-]{0,6}[A-Z][A-Za-z -]{2,24}[*_`]{0,3}\s?(?:[:：]|\s[—–-]{1,2})\s{0,2}")


@lru_cache(maxsize=512)
def labelled(text: str) -> str | None:
    """The row with the values of the formula that stands behind a label: "Gaussian — exp(−x²);".

    >>> labelled("Gaussian — exp(−x²);"), labelled("Range: (0, 1)")
    ('gaussian', None)
    """
    label = _LABEL.match(text)
    if label is None:
        return None
    side = text[label.end() : formula_end(text, label.end())].strip()
    if not 2 < len(side) <= _LONGEST or not _COMPOUND.search(side) or _RELATION.search(side):
        return None
    formula = formula_of(side)
    return None if formula is None else row_with_values_of(formula)
