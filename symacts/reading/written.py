"""Formulas in running text, without dollar signs: where they begin, and where the words go on.

A formula ends at the first word that belongs to none, at a comma outside brackets, at the end of the line.

>>> text = "The sigmoid is s(x) = 1 / (1 + e^-x) (see above), so that s(0) = 0.5."
>>> [text[start:end] for start, end in equations_in(text)]
['s(x) = 1 / (1 + e^-x)', 's(0) = 0.5']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from symacts.catalog import rows
from symacts.reading.names import named
from symacts.reading.program import MODULE
from symacts.reading.vocabulary import is_function, is_letter

__all__ = ["equations_in", "formula_end", "inequalities_in", "spelled", "untexed"]

LONGEST_LEFT = 60  # characters
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ˣʸᶻᵃᵇᵗᵘˢᵛᵝᵞ⁽⁾"
_TOKEN = re.compile(
    r"(?P<space>[ \t]+)|(?P<line>\s*\n\s*)"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+(?![\w.]))?|\.[0-9]+)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*|[α-ωϕϵΑ-Ω]|∞)"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<comma>,)|(?P<bar>\|)"
    r"|(?P<arrow>==>|=>(?!\s?-?[0-9])|⇒)"
    r"|(?P<relation>:=|<=|>=|==|!=|~=|[<>=≤≥≦≧≠≈≒≃≡])"
    r"|(?P<operator>\*\*|[-+*/^·×⋅∙∗⊙⊗÷−–√∛])"
    rf"|(?P<raised>[{_RAISED}]+|[½⅓⅔¼¾])|(?P<prime>['’′])|(?P<other>(?s:.))"
)
_CLOSING = {")": "(", "]": "[", "}": "{"}
_JOINS = frozenset({"if", "else", "and", "or"})
_ARTICLES = frozenset({"a", "an", "A", "I"})
_NO_NAMES = frozenset({"an", "al", "ar", "lo", "hi", "tl", "tr", "ap", "E"})
_LIBRARY = re.compile(rf"{MODULE}")


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    end: int


def formula_end(text: str, start: int) -> int:
    """Where the longest formula ends that begins here; `start` if none does.

    Guarantee: linear in the length of the formula.
    """
    held: list[_Token] = []
    open_: list[str] = []
    spaced = False
    for found in _TOKEN.finditer(text, start):
        kind, piece = found.lastgroup or "", found.group()
        if kind == "space":
            spaced = True
            continue
        if kind == "line" and (open_ or _goes_on(text, found.end(), held)):
            spaced = True
            continue
        if _ends(text, found, held, open_, spaced):
            break
        if kind == "close":
            open_.pop()
        held.append(_Token(kind, piece, found.end()))
        if kind == "open":
            open_.append(piece)
        spaced = False
    end = start if open_ else _trimmed(held, start)
    if end > start and _COMMAND_NEXT.match(text, end):
        return start  # it goes on in LaTeX
    return start if held and _is_primed(text, start, held[-1], end) else end


_COMMAND_NEXT = re.compile(r"\s?\\(?!text|mathrm|quad|qquad|[gl]eq?\b|[gl]t\b)[a-zA-Z]{2,}")


_PRIME = re.compile("[′’']")


def _is_primed(text: str, start: int, last: _Token, end: int) -> bool:
    """Whether the derivative is meant of what stands in brackets: (x·sigmoid(x))'."""
    prime = _PRIME.match(text, end)
    if prime is None or last.kind != "close":
        return False
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return prime[0] not in line or prime[0] == "′"  # no quotation mark


def _goes_on(text: str, start: int, held: list[_Token]) -> bool:
    """Whether the formula goes on with the next line: a sign stands at the break."""
    return bool(held) and (
        held[-1].kind in ("operator", "relation") or re.match(r"==?\s", text[start : start + 3]) is not None
    )


def _ends(text: str, found: re.Match[str], held: list[_Token], open_: list[str], spaced: bool) -> bool:
    """Whether the formula is over before this token."""
    kind, piece = found.lastgroup, found.group()
    match kind:
        case "line" | "other" | "arrow":
            return True
        case "comma":
            return not open_
        case "close":
            return not open_ or open_[-1] != _CLOSING[piece]
        case "open":
            return spaced and _is_operand(held) and _is_aside(text, found.end())
        case "prime":
            return not held or held[-1].kind not in ("name", "prime") or spaced
        case "name":
            behind = spaced and _is_operand(held) and held[-1].text not in _JOINS
            if behind and _CONDITION.match(text, found.start()):
                return True  # x*sigmoid(x) x >= 0
            return not _is_known(text, found, held, spaced)
        case _:
            return False


def _is_operand(held: list[_Token]) -> bool:
    return bool(held) and held[-1].kind in ("number", "name", "close", "raised", "bar")


_CONDITION = re.compile(r"[xzu]\s?(?:[<>]=?|[≤≥≦≧])")
_ASIDE = re.compile(r"[^()]{0,40}?(?:[<>=≤≥≦≧≠]|[A-Za-z]{3,})")


def _is_aside(text: str, start: int) -> bool:
    """Whether words or a condition stand in the brackets, which then belong to no product."""
    found = _ASIDE.match(text, start)
    if found is None:
        return False
    word = re.search(r"[A-Za-z]{3,}$", found.group())
    return word is None or not (is_function(word.group()) or is_letter(word.group()))


def _is_known(text: str, found: re.Match[str], held: list[_Token], spaced: bool) -> bool:
    name = _LIBRARY.sub("", found.group())
    if name in ("and", "or"):
        return any(token.text == "if" for token in held)
    if name in _JOINS:
        return bool(held)
    if not name.isascii():
        return name not in _SUMS
    follows = spaced and _is_operand(held)
    if name in _ARTICLES and follows and _WORD_AFTER.match(text, found.end()):
        return False
    if name in _parameters() and not _ARGUMENT.match(text, found.end()):
        return not follows
    if name in _NO_NAMES:
        return False
    if _BELOW.fullmatch(name) and held and held[-1].text == "/":
        return True  # d/dx
    if _TIMES_X.fullmatch(name) and not (
        spaced and _is_operand(held) and _WORD_AFTER.match(text, found.end())
    ):
        return True  # sin(ax)
    return is_letter(name) or (is_function(name) and _ARGUMENT.match(text, found.end()) is not None)


# what follows a function: linear and step are words, too
_ARGUMENT = re.compile(r"\s?(?:\\left)?[(\[{²³^|]|['′]|\s?[0-9α-ω√]|\s[a-z](?![A-Za-z])")
_BELOW = re.compile("d[a-z]")
_TIMES_X = re.compile("[abck]x")  # of a parameter and x
_SUMS = frozenset("ΣΠ")
_WORD_AFTER = re.compile(r"\s[A-Za-z]{2}")


@lru_cache(maxsize=1)
def _parameters() -> frozenset[str]:
    """The words that frameworks call parameters by: negative_slope, scale."""
    words = (word for row in rows() for parameter in row.parameters for word in parameter.also)
    return frozenset(word for word in words if len(word) > 2)


def _trimmed(held: list[_Token], start: int) -> int:
    """The end, without a condition that is cut; no end, where a sign waits for what is not understood."""
    words = [token.text for token in held if token.kind == "name"]
    if "if" in words and "else" not in words:
        del held[next(at for at, token in enumerate(held) if token.text == "if") :]
    while held and (held[-1].kind == "relation" or held[-1].text in _JOINS):
        held.pop()
    return start if not held or held[-1].kind in ("operator", "comma") else held[-1].end


# ---------------------------------------------------------------- left sides

_SIGN = re.compile(r"\s{0,12}(?::=|(?<![<>!=~])=(?!=)|≈|≒|≃|≡)")
_D = r"[d∂]"
_LEFT = re.compile(
    rf"(?:(?P<fraction>{_D}\^?[2²]?\s?/\s?{_D}[a-z]\^?[2²]?\s?[\[(]?\s?)|(?P<above>{_D}))?"
    r"(?P<name>[A-Za-zα-ωϕΑ-Ω_][A-Za-z0-9_²]{0,30})?(?P<primes>['’′]{0,3})(?P<argument>\([^()=]{1,16}\))?(?:\^[2-9]|[²³])?[\])]?"
    rf"(?P<below>\s?/\s?{_D}[a-z])?\s{{0,3}}$"
)
_LAST_WORD = re.compile(r"(?<![A-Za-z0-9_²α-ω'’′)\]])\S[^\s=]{0,40}(?:\s?/\s?[d∂][a-z])?(?:\s\([a-z]\))?$")
_APPLIED_TO = re.compile(
    rf"{_D}\^?[2²]?\s?/\s?{_D}[a-z]\^?[2²]?\s?[\[(][^()]{{0,20}}(?:\([^()]{{1,20}}\)[^()]{{0,20}})?[\])]\s{{0,3}}$"
)
_WORD_BEFORE = re.compile(r"[A-Za-z]{2,14}$")


def equations_in(text: str) -> Iterator[tuple[int, int]]:
    """The places of the equations in a text, from the left side to the end of the last right side."""
    after = 0
    for found in _SIGN.finditer(text):
        if found.start() < after:
            continue
        start = _left_start(text, after, found.start())
        if start is not None:
            head = _HEAD_BEFORE.search(text, max(after, start - _LONGEST_HEAD), start)
            start = _whole_left(text, after, head.start() if head else start, found.start())
        if start is None:
            continue
        end = formula_end(text, found.end())
        if end > found.end() and not _GOES_ON_IN_TEX.match(text, end):
            yield start, end
            after = end


_CALL = r"(?:[A-Za-z][A-Za-z0-9_]{0,20}|[σΦφ])['′’]{0,2}\([-−]?[xzut]\)"
_TERM = rf"(?:(?:\d{{1,3}}\s?[*·]?\s?)?{_CALL}|[xzut](?![\w(])|\d{{1,3}}(?:\.\d{{1,4}})?(?![\w.]))"
# not the last term alone of a sum that is not understood
_BOUNDED = re.compile(
    rf"(?<![\w)\]|^*/+])(?<![\w)\]|]\s[-−+]\s)(?<!\d\s)(?:[-−]?\d{{1,3}}(?:[./]\d{{1,4}})?\s?(?:<=?|[≤≦])\s?)?(?P<bar>\|\s?)?(?=(?:\d{{1,3}}\s?[*·]?\s?)?{_CALL}|\S{{1,5}}\s?[-−+]\s?{_CALL}){_TERM}(?:\s?[-−+]\s?{_TERM}){{0,3}}"
    r"(?(bar)\s?\|)\s{0,3}(?:<=|>=|[<>≤≥≦≧])"
)


def inequalities_in(text: str) -> Iterator[tuple[int, int]]:
    """The places of the inequalities whose left side has a function's value: f(x) < x, |f(x) - g(x)| ≤ 1."""
    for found in _BOUNDED.finditer(text):
        end = formula_end(text, found.end())
        if end > found.end() and not _GOES_ON_IN_TEX.match(text, end):
            yield found.start(), end


_GOES_ON_IN_TEX = re.compile(
    r"[ \t]{0,3}\\(?:cdot|times|[dt]?frac|left|sqrt|[Pp]hi|sigma|tanh|exp|log"
    r"|max|min|mathrm|text|operatorname)(?![A-Za-z])"
)

_HEAD_BEFORE = re.compile(r"(?<![A-Za-z0-9_])(?:log|ln|exp|sqrt)\s$")  # log σ(x) = -softplus(-x)
_LONGEST_HEAD = 6
_JOINED = re.compile(r"(?P<sign>[-−–+*/·×])\s?$")
_DASH = re.compile(r"(?<![A-Za-z])[A-Za-z]{3,}[,)]?\s[-−–]\s$")  # strictly speaking - f(x) = x
_STARTS = re.compile(r"(?<![\w.²α-ω'’′)\]])(?=[\w(√α-ωΦ|-])")


def _whole_left(text: str, least: int, start: int, end: int) -> int | None:
    """Where a left side begins of which text[start:end] is the last term: s(x) + s(-x) = 1."""
    floor = max(least, end - LONGEST_LEFT)
    joined = _JOINED.search(text, floor, start)
    if joined is None or not text[floor : joined.start()].strip() or text[: joined.start()].endswith("\n"):
        return start
    if _DASH.search(text, floor, start):
        return start
    for found in _STARTS.finditer(text, floor, start):
        if formula_end(text, found.start()) > end:
            return found.start()
    return start if joined["sign"] in "-−–" else None


def _left_start(text: str, least: int, end: int) -> int | None:
    """Where the left side begins that ends here: the longest name, as in Leaky ReLU(x)."""
    floor = max(least, end - LONGEST_LEFT)
    window = text[floor:end]
    if applied := _APPLIED_TO.search(window):
        return floor + applied.start()
    word = re.search(
        r"(?<![A-Za-z0-9_²α-ω'’′)\]])\S[^\s=]{0,40}(?:\s?/\s?[d∂][a-z])?(?:\s\([a-z]\))?$", window
    )
    if word is None:
        return None
    start = word.start()
    fraction = re.search(rf"{_D}\^?[2²]?\s?/\s?{_D}[a-z]\^?[2²]?\s?[\[(]?\s?$", window[:start])
    if fraction:
        return floor + fraction.start()
    left = _LEFT.match(window, start)
    if left is None or not (left["name"] or left["fraction"]):
        inner = _inner_start(window, floor)
        return _tight_start(text, floor + start, end) if inner is None else inner
    for _ in range(2):
        before = window[:start].rstrip(" -")
        earlier = _WORD_BEFORE.search(before)
        name = f"{window[earlier.start() : start]}{left['name'] or ''}" if earlier else ""
        if (
            earlier is None
            or before.endswith("\n")
            or named(name) is None
            or _is_shown(window, earlier.start())
        ):
            break
        start = earlier.start()
    return floor + start


def _is_shown(window: str, start: int) -> bool:
    return window[start - 1 : start] in ("`", "$")


def _tight_start(text: str, start: int, end: int) -> int | None:
    """A left side of several values that is written without blanks: silu(x)-silu(-x)=x."""
    told = _OF_VALUES.search(text, start, end)
    if (
        told is None
        or text[told.end() : end].strip()
        or (start < told.start() and text[told.start() - 1].isascii())
    ):
        return None
    return told.start() if formula_end(text, told.start()) > end else None


_VALUE = (
    r"(?:\d{1,3}(?:\.\d{1,4})?\s?[*·]?\s?)?"
    r"(?:[A-Za-z]\w{0,20}|[σφΦ])['′’]{0,2}\([-−+]?(?:\d\s?[*·]?\s?)?[xzt]\)"
)
_OF_VALUES = re.compile(rf"{_VALUE}(?:\s?[-−+*·×]\s?{_VALUE}){{1,3}}")


def _inner_start(window: str, floor: int) -> int | None:
    """A left side that follows other signs, as in (σ(x) = ...)."""
    found = re.search(r"[A-Za-zα-ωϕ][A-Za-z0-9_]{0,20}['’′]{0,3}(?:\([^()=]{1,16}\))?\s{0,3}$", window)
    if found is None or re.search(r"[-+*/^·×.\d)\]]$", window[: found.start()]):
        return None
    return floor + found.start()


# ---------------------------------------------------------------- spelling

_PREFIX = re.compile(rf"\b{MODULE}(?=[a-zA-Z])")
_EXPONENT = re.compile(rf"[{_RAISED}]*[ˣʸᶻᵃᵇᵗᵘˢᵛᵝᵞ⁽⁾][{_RAISED}]*")
_PRODUCT_RAISED = re.compile(  # e^-2x: nobody means (e^-2)x who writes no blank
    r"(?<![A-Za-z0-9_.])e\^([-−–]?)([0-9]{1,4}(?:\.[0-9]{1,6})?|[α-ωϕ]|[abck](?=[xzut]))([xzut])(?![\w(^²³])"
)
_LETTERS_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺⁽⁾ˣʸᶻᵃᵇᵗᵘˢᵛᵝᵞ", "0123456789-+()xyzabtusvβγ")
_FRACTIONS = {"½": "(1/2)", "⅓": "(1/3)", "⅔": "(2/3)", "¼": "(1/4)", "¾": "(3/4)"}


def spelled(source: str) -> str:
    """A formula as the reader of plain formulas wants it: no prefixes of libraries, no letters on high.

    >>> spelled("½·x·np.exp(x) / (1 + e⁻²ˣ)")
    '(1/2)·x·exp(x) / (1 + e^(-2x))'
    """
    source = _FLAT.sub(r"\1e^(-\2)", _PREFIX.sub("", source))
    source = _SIDE_BY_SIDE.sub(r"\1*x", source)
    source = _PRODUCT_RAISED.sub(r"e^(\1\2*\3)", source)
    source = _EXPONENT.sub(lambda found: f"^({found.group().translate(_LETTERS_RAISED)})", source)
    for sign, fraction in _FRACTIONS.items():
        source = source.replace(sign, fraction)
    source = _CAPITAL.sub(lambda found: _lower(found.group()), source)
    return re.sub(r",\s*(?=else\b)", " ", source)


_SIDE_BY_SIDE = re.compile(r"(?<![A-Za-z\\])([abck])x(?![A-Za-z(])")
_FLAT = re.compile(r"((?:^|[+(/*·×]|[-−+]\s?)\s?)e[-−–]([xzt])(?![\w^(])")  # 1/(1+e-x), from a raised -x
_CAPITAL = re.compile(r"\b[A-Z][A-Za-z]{2,14}(?=\()")


def _lower(name: str) -> str:
    """Sigmoid(x) and Max(0, x) as they are called here."""
    return name.lower() if is_function(name.lower()) and not is_function(name) else name


_FRACTION = re.compile(r"\\[dtc]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_SIGNS = {
    "geq": "≥", "ge": "≥", "geqslant": "≥", "geqq": "≥", "leq": "≤", "le": "≤", "leqslant": "≤", "leqq": "≤",
    "gt": ">", "lt": "<", "cdot": "·", "times": "×", "infty": "∞", "lvert": "|", "rvert": "|", "vert": "|",
    "quad": " ", "qquad": " ", "left": "", "right": "", "displaystyle": "", "big": "", "Big": "",
}  # fmt: skip
_WORDED = re.compile(r"\\(?:text|mathrm|textrm|operatorname|mbox|textbf|mathbf)\*?\s*\{([^{}]*)\}")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_NESTED = 6


def untexed(latex: str) -> str:
    r"""A short formula in LaTeX as one in plain text; what has no plain form keeps its backslash.

    >>> untexed(r"\frac{x}{1+e^{-x}} \text{ if } x \geq 0")
    '(x)/(1+e^(-x))  if  x ≥ 0'
    """
    text = re.sub(r"\\[,;:! ]", " ", latex)
    text = _WORDED.sub(r"\1", text)
    for _ in range(_NESTED):
        text = re.sub(r"\\sqrt\s*\{([^{}]*)\}", r"sqrt(\1)", re.sub(r"\^\s*\{([^{}]*)\}", r"^(\1)", text))
        text = _FRACTION.sub(r"(\1)/(\2)", text)
    return (
        _COMMAND.sub(lambda found: _SIGNS.get(found[1], found[1]), text).replace("{", "(").replace("}", ")")
    )
