r"""What a function is near 0: \tanh x = x - x^3/3 + O(x^5), "near 0 the sigmoid is about 1/2 + x/4".

A polynomial of degree n that is said to be near a function there agrees with it to the order n: the difference,
divided by x^n, tends to 0. With O(x^m) it agrees to the order m - 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sympy import Expr, Poly, PolynomialError

from symacts.activation import x
from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Kind
from symacts.plain import plain
from symacts.prose.phrasing import scalar_names
from symacts.reading.blocks import Cell
from symacts.reading.claims import ClaimError, read_claims
from symacts.reading.equations import expression, left_side
from symacts.reading.passages import Formula, Passage
from symacts.reading.refusal import FormulaError
from symacts.wording import sparing

__all__ = ["expansions"]

_SIGN = r"(?:=|≈|≒|≃|~=|\\approx|\\simeq|\\fallingdotseq)"
_O = re.compile(
    r"[-+]\s?\\?(?:mathcal\s?\{?\s?)?[Oo]\}?\s?\{?\\?(?:left|big)?\s?\(\s?[xz]\s?(?:\^|\*\*)?\s?\{?\s?(?P<m>[²³⁴⁵⁶⁷⁸⁹]|\d{1,2})?\s?\}?\s?\\?(?:right|big)?\s?\)"
)
_DOTS = re.compile(r"[-+]\s?(?:\\[lc]?dots|\.{3}|…|⋯|・・・)")
_TERMS = r"(?P<right>(?:\\?(?:ln|log)[\s(]{0,2}2\)?|\\sqrt|√|\\?pi(?![a-z])|π|\\[dt]?frac|\\[lc]?dots|\\cdot|[Oo]|\\mathcal|\.{3}|…|⋯|\\left|\\right|[-+−0-9xz^*/(){}\\ ²³⁴⁵⁶⁷⁸⁹]|\.(?=\d)){1,90})(?![A-Za-zα-ωΦ(\\])"
_FORMULA = re.compile(
    rf"(?P<left>\\?[A-Za-zσ]\w{{0,14}}\s?(?:\(\s?[xz]\s?\)|\s[xz](?![A-Za-z])|(?<=tanh)[xz])|\\(?:mathrm|text|operatorname)\{{[A-Za-z]{{2,12}}\}}\s?(?:\(\s?[xz]\s?\)|[xz]))\s?&?{_SIGN}\s?{_TERMS}"
)
_NEAR = re.compile(
    r"\b(?:near|around|close to|about|for small|small|in a neighbou?rhood of|as) (?:values of |inputs? |inputs, )?(?:\$?\s?\|?\s?[xz]\s?\|?\s?\$?\s?(?:=|≈|\\approx|→|\\to)?\s?\$?\s?0?|(?:0(?!\.?\d)|zero|the origin))"
    r"|\b(?:taylor|maclaurin)\b|small (?:[xz]|inputs?|arguments?|values)\b|(?<![-+*/])(?<![-+*/]\s)[xz]\s?(?:→|\\to|≈|\\approx)\s?0|\|\s?[xz]\s?\|\s?(?:≪|<<|\\ll)\s?1"
    r"|原点(?:の)?(?:付近|近く|近傍|周り|まわり)|(?:0|ゼロ|零)\s?\$?\s?(?:の)?(?:付近|近く|近傍|周り|まわり)|小さい?な?\s?\$?(?:[xz]|入力)|[xz]\s?\$?\s?が\s?\$?(?:0|ゼロ|零)\s?\$?に\s?(?:十分)?近|[xz]\s?\$?\s?が\s?(?:十分)?(?:に)?小さ|テイラー|マクローリン",
    re.IGNORECASE,
)
_DOUBTED = re.compile(r"\bnot\b|n't\b|\?|ではな|とは限ら|\bif\b", re.IGNORECASE)
_RAISED = str.maketrans("²³⁴⁵⁶⁷⁸⁹", "23456789")
_MOST = 12  # the highest order


def _find(passage: Passage) -> Iterator[Proposal]:
    text = passage.inlined.text
    if (isinstance(passage.block, Cell) and passage.block.header is None) or _DOUBTED.search(text):
        return
    latex = any(isinstance(token, Formula) for token in passage.tokens) or "\\" in text
    formulas, behaves = [*_FORMULA.finditer(text)], [*_BEHAVES.finditer(text)]
    near = bool(formulas or behaves) and any(_NEAR.search(part) for part in (text, *passage.under[:2]))
    for found in formulas:
        read = _read(found, passage, near, latex)
        if read is not None:
            yield read
    for found in (*_IN_WORDS.finditer(text), *(behaves if near else ())):
        for name in scalar_names(passage, found.start(), found.end()):
            told = _told(found, passage, name, latex)
            if told is not None:
                yield told


# near 0 tanh behaves like x
_BEHAVES = sparing(
    rf"\b(?:(?:behaves|acts|looks) (?:almost |nearly |essentially )?like|(?:is|are) (?:approximately|about|roughly|nearly|almost|close to|essentially|well approximated by)|reduces to)"
    rf" (?:the (?:line|straight line|linear function) )?(?:y\s?=\s?)?\$?{_TERMS}"
    rf"|(?:は|が)[、,]?\s?(?:(?:\$?x\s?=\s?0\$?|0|ゼロ|原点)\s?の?(?:近く|付近|近傍|周り|まわり)(?:で|において)(?:は)?[、,]?\s?)?(?:ほぼ|およそ|約|だいたい)?\s?\$?{_TERMS.replace('right>', 'right2>')}\$?\s?(?:に(?:ほぼ)?等し|で近似|と近似|とみな|のように(?:振る舞|ふるま)|と(?:ほぼ)?同じ)",
    re.IGNORECASE,
)
# the Taylor series of tanh starts x - x^3/3
_IN_WORDS = sparing(
    rf"\b(?:taylor|maclaurin|power) (?:series|expansion|polynomial)(?: of (?:the )?[\w ]{{2,24}}?)?(?: (?:at|around|about|near) (?:x\s?=\s?)?(?:0|zero|the origin))?"
    rf"\s(?:starts?|begins?|is|reads|opens)(?: (?:with|as|off|out|like)){{0,2}}:?\s\$?{_TERMS}"
    rf"|(?:テイラー|マクローリン)(?:展開|級数)(?:は|が|すると)[、,]?\s?\$?{_TERMS.replace('right>', 'right2>')}\s?\$?\s?(?:から始|で始|と(?:な|続)|である|です|に(?:な|始)|…|⋯)",
    re.IGNORECASE,
)


def _told(found: re.Match[str], passage: Passage, name: str, latex: bool) -> Proposal | None:
    """The polynomial is what the series begins with."""
    if find(name) is None:
        return None
    right = (found["right"] or found["right2"]).replace("−", "-").strip(" .$,;")
    cut = min(
        (m.start() for m in (_O.search(right), _DOTS.search(right)) if m is not None), default=len(right)
    )
    p = _polynomial(right[:cut].strip(" ,;$+"), "f(x)" if "z" not in right else "f(z)", latex)
    return None if p is None else _agreeing(name, p, None, (found.start(), found.end()), right[:cut])


def _read(found: re.Match[str], passage: Passage, near: bool, latex: bool) -> Proposal | None:
    right = found["right"].replace("−", "-").rstrip()
    big, dots = _O.search(right), _DOTS.search(right)
    if not (near or big or dots):
        return None
    cut = min((m.start() for m in (big, dots) if m is not None), default=len(right))
    name = _name(found["left"], passage)
    p = _polynomial(right[:cut].strip(" .,;$"), found["left"], latex)
    if name is None or p is None:
        return None
    order = int((big["m"] or "1").translate(_RAISED)) - 1 if big else None
    return _agreeing(name, p, order, (found.start(), found.start("right") + len(right)), right[:cut])


def _agreeing(name: str, p: Expr, order: int | None, place: tuple[int, int], terms: str) -> Proposal | None:
    """The function is this polynomial up to that order, which is its degree if none is said."""
    degree = int(Poly(p, x).degree())
    order = degree if order is None else order
    if not degree <= order <= _MOST or not degree:
        return None
    power = f"x^{order}" if order > 1 else "x"
    try:
        claims = read_claims(f"limit(({name} - ({plain(p)}))/{power}, 0) = 0")
    except ClaimError:
        return None
    rounded = re.search(r"\d\.\d", terms) is not None
    return Proposal(claims, Kind.LIMIT, (name,), *place, tentative=rounded)


def _name(left: str, passage: Passage) -> str | None:
    """The function that the left side names, or what f stands for."""
    said = re.sub(r"\s?([xz])$", r"(\1)", left.strip()) if not left.strip().endswith(")") else left.strip()
    side = left_side(said)
    if side is None:
        return None
    if side.activation is not None:
        return side.activation if find(side.activation) is not None else None
    about = next((c.name for c in passage.subjects if find(c.name) is not None), None)
    if side.name in ("sigma", "σ"):
        return about or "sigmoid"
    return about if side.name in ("f", "g", "y") else None


def _polynomial(text: str, left: str, latex: bool) -> Expr | None:
    """A polynomial in the variable of the left side, with rational coefficients."""
    variable = "z" if re.search(r"z\W*$", left) else "x"
    try:
        p = expression(text, variable, {}, latex)
        return p if p.is_polynomial(x) and p.free_symbols == {x} else None
    except (FormulaError, PolynomialError, ValueError):
        return None


expansions = Pattern(
    "expansions",
    _find,
    fires=(
        ("$\\tanh x = x - \\frac{x^3}{3} + O(x^5)$", "limit((tanh - (-x^3/3 + x))/x^4, 0) = 0"),
        ("Near 0, sigmoid(x) ≈ 1/2 + x/4.", "limit((sigmoid - (x/4 + 1/2))/x, 0) = 0"),
        ("# Arctan\n\n$f(x) = x - x^3/3 + \\cdots$", "limit((arctan - (-x^3/3 + x))/x^3, 0) = 0"),
        ("The Taylor series of tanh starts x - x^3/3.", "limit((tanh - (-x^3/3 + x))/x^3, 0) = 0"),
        ("Near zero tanh behaves like x.", "limit((tanh - (x))/x, 0) = 0"),
        ("原点付近では tanh(x) ≈ x と近似できる。", "limit((tanh - (x))/x, 0) = 0"),
    ),
    silent=(
        "For large inputs relu(x) ≈ x.",
        "Near 0, sigmoid(x) is not ≈ x.",
        "Near 0 the sigmoid is about 0.5.",
        "$\\tanh x = x$ has one solution.",
    ),
)  # fmt: skip
