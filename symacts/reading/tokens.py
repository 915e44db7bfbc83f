r"""Formulas cut into tokens: plain text, Unicode and LaTeX give the same ones.

>>> [token.text for token in tokenise("2·x² ≤ |α|")]
['2', '*', 'x', '2', '<=', '|', 'alpha', '|', '']
>>> [token.text for token in tokenise(r"$\frac{x}{1+e^{-x}}$")]
['frac', '{', 'x', '}', '{', '1', '+', 'e', '^', '{', '-', 'x', '}', '}', '']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from symacts.reading.refusal import MAX_TEXT, FormulaError, shown

__all__ = ["GREEK", "ROW", "Kind", "Token", "tokenise", "with_names"]


class Kind(Enum):
    NUMBER = "number"
    NAME = "name"
    SIGN = "sign"
    RAISED = "superscript"
    COMMAND = "command"
    END = "end"


@dataclass(frozen=True)
class Token:
    kind: Kind
    text: str
    at: int

    def __str__(self) -> str:
        return "the end" if self.kind is Kind.END else shown(self.text)


_LETTERS = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi",
    "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi",
    "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Σ": "Sigma",
    "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip
GREEK = frozenset(_LETTERS.values()) - {"pi"}
_LOOKALIKES = str.maketrans("−–﹣·×⋅∙∗✕⊙⊗÷∕⁄≦⩽≧⩾∣", "---********///≤≤≥≥|")
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+", strict=True))
_SPELLINGS = {
    "**": "^",
    "==": "=",
    "<>": "!=",
    "≠": "!=",
    "≤": "<=",
    "≥": ">=",
    "∧": "and",
    "∨": "or",
    "&": "and",
}
_HINTS = {
    "\\": "LaTeX stands between dollar signs",
    ".": "names have no dots, and functions no prefix",
    "'": "a derivative is not read",
    "′": "a derivative is not read",
    **dict.fromkeys("½⅓⅔¼¾⅛", "write fractions with /, as in 1/2"),
}
_WORD_SIGNS = {"∞": "oo"}

_greek, _raised = "".join(_LETTERS), "".join(_RAISED)
_letter = rf"(?![{_greek}{_raised}])[^\W\d_]"
_PLAIN = re.compile(
    rf"(?P<space>\s+)|(?P<NUMBER>(?:[0-9]+(?:\.(?!\s*\()[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)"
    rf"|(?P<NAME>{_letter}(?:(?![{_greek}{_raised}])\w)*|[{_greek}](?:_?[0-9]+)?|∞)"
    rf"|(?P<RAISED>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<SIGN>\*\*|<=|>=|==|!=|<>|[-+*/^(){}\[\],|<>=≤≥≠√∛∧∨&])"
)
_LATEX = re.compile(
    r"(?P<space>\s+|\\[,;:! ]|~|\\(?:quad|qquad|displaystyle|left|right|bigl?|bigr|Bigl?|Bigr)(?![A-Za-z])\.?"
    r"|\\(?:text|mathrm)\{\s*,?\s*(?:if|for|when|where)\s*\})"
    r"|\\log_(?:(?P<binary>2|\{2\})|(?P<decimal>\{10\}))"
    r"|\\(?P<inverse>sinh?|cosh?|tanh?)\s?\^\s?\{\s?-\s?1\s?\}(?=\s*(?:\\left\s*)?\()"  # arctan(x)
    r"|(?P<NUMBER>(?<=\^)[0-9]|[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"  # x^23 is x^2 times 3
    r"|\\(?:operatorname\*?|mathrm|mathop|text|textrm|mathit|mathbf|mathtt|mathsf|texttt|textsf)\{\s*"
    r"(?P<NAME>[A-Za-z](?:[A-Za-z0-9]|\\?_)*)(?:\s*\}|(?<=\{otherwise)[.,]\})"
    rf"|(?P<letter>[A-Za-z](?:_(?:[0-9]|\{{[0-9]+\}}))?)|(?P<greek>[{_greek}∞])"
    r"|(?P<RAISED>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<row>\\\\)|\\(?P<word>[A-Za-z]+(?:_(?:[0-9]|\{[0-9]+\}))?)|\\(?P<brace>[{}|])"
    r"|(?P<SIGN><=|>=|==|!=|[-+*/^(){}\[\],|<>=≤≥≠&])"
)
_COMMANDS = {"frac": "frac", "dfrac": "frac", "tfrac": "frac", "cfrac": "frac"} | {
    word: word for word in ("sqrt", "begin", "end")
}
ROW = r"\\"  # the sign between two rows
_COMMAND_SIGNS = {
    "cdot": "*", "times": "*", "ast": "*", "odot": "*", "otimes": "*",
    "div": "/", "le": "<=", "leq": "<=", "leqslant": "<=", "ge": ">=",
    "geq": ">=", "geqslant": ">=", "lt": "<", "gt": ">", "ne": "!=", "neq": "!=", "land": "and",
    "wedge": "and", "lor": "or", "vee": "or", "lvert": "|", "rvert": "|", "vert": "|", "mid": "|",
    "lbrack": "[", "rbrack": "]",
}  # fmt: skip
_COMMAND_NAMES = {"infty": "oo", "varphi": "phi", "varepsilon": "epsilon", "vartheta": "theta"}
_BRACES = {"{": "(", "}": ")", "|": "|"}


def with_names(text: str) -> str:
    """Greek letters by their names.

    >>> with_names("0 < α ≤ 1")
    '0 < alpha ≤ 1'
    """
    return text.translate(_NAMES)


_NAMES = str.maketrans(_LETTERS)


def tokenise(text: str) -> list[Token]:
    """The tokens of a formula, the last of them END. LaTeX stands between dollar signs.

    Raises: FormulaError, at the first character that belongs to no formula, or if the text is too long.
    """
    if len(text) > MAX_TEXT:
        raise FormulaError(f"the formula is longer than {MAX_TEXT} characters", MAX_TEXT)
    stripped = text.strip()
    latex = len(stripped) > 1 and stripped[0] == stripped[-1] == "$"
    return [*(_latex(text) if latex else _plain(text)), Token(Kind.END, "", len(text))]


def _plain(text: str) -> Iterator[Token]:
    same_length = "".join(map(_alike, text))
    for found in _pieces(_PLAIN, same_length, 0, len(text)):
        kind, piece = found.lastgroup or "", found.group()
        if kind == "RAISED":
            yield _superscript(piece, found.start())
        elif kind == "NAME":
            if not (piece.isidentifier() or piece in _WORD_SIGNS):
                raise _unexpected(piece[0], found.start())
            name = _LETTERS[piece[0]] + piece[1:] if piece[0] in _LETTERS else _WORD_SIGNS.get(piece, piece)
            yield Token(Kind.NAME, name, found.start())
        else:
            yield _sign(Kind[kind], piece, found.start())


def _alike(character: str) -> str:
    """One character for one, so that positions stay."""
    if character in _RAISED:
        return character
    character = character.translate(_LOOKALIKES)
    if not unicodedata.decomposition(character).startswith(("<wide>", "<narrow>", "<font>", "<sub>")):
        return character  # not ① for 1, nor Ⅰ for I
    compatible = unicodedata.normalize("NFKC", character)
    return compatible.translate(_LOOKALIKES) if len(compatible) == 1 else character


def _sign(kind: Kind, piece: str, at: int) -> Token:
    spelled = _SPELLINGS.get(piece, piece) if kind is Kind.SIGN else piece
    return Token(Kind.NAME if spelled in ("and", "or") else kind, spelled, at)


def _latex(text: str) -> Iterator[Token]:
    # $...$ or $$...$$
    start, stop = len(text) - len(text.lstrip(" \t\r\n$")), len(text.rstrip(" \t\r\n$"))
    for found in _pieces(_LATEX, "".join(map(_alike, text)), start, stop):
        yield _latex_token(found.lastgroup or "", found.group(found.lastgroup or 0), found.start())


def _latex_token(group: str, piece: str, at: int) -> Token:
    match group:
        case "letter":
            return Token(Kind.NAME, _index(piece), at)
        case "greek":
            return Token(Kind.NAME, _LETTERS.get(piece) or _WORD_SIGNS[piece], at)
        case "NAME":
            return Token(Kind.NAME, piece.replace("\\", ""), at)
        case "binary" | "decimal":
            return Token(Kind.NAME, "log2" if group == "binary" else "log10", at)
        case "inverse":
            return Token(Kind.NAME, f"a{piece}", at)
        case "RAISED":
            return _superscript(piece, at)
        case "row":
            return Token(Kind.COMMAND, ROW, at)
        case "brace":
            return Token(Kind.SIGN, _BRACES[piece], at)
        case "word":
            return _latex_word(piece, at)
        case "SIGN" if piece == "&":
            return Token(Kind.SIGN, "&", at)
        case _:
            return _sign(Kind[group], piece, at)


def _latex_word(word: str, at: int) -> Token:
    if word in _COMMANDS:
        return Token(Kind.COMMAND, _COMMANDS[word], at)
    if word in _COMMAND_SIGNS:
        return _sign(Kind.SIGN, _COMMAND_SIGNS[word], at)
    return Token(Kind.NAME, _COMMAND_NAMES.get(word, _index(word)), at)


def _index(name: str) -> str:
    return name.replace("{", "").replace("}", "")


def _superscript(piece: str, at: int) -> Token:
    return Token(Kind.RAISED, "".join(map(_RAISED.__getitem__, piece)), at)


def _unexpected(character: str, at: int) -> FormulaError:
    return FormulaError(f"unexpected {shown(character)}", at, _HINTS.get(character, ""))


def _pieces(pattern: re.Pattern[str], text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    while start < stop:
        found = pattern.match(text, start, stop)
        if found is None:
            raise _unexpected(text[start], start)
        if found.lastgroup != "space":
            yield found
        start = found.end()
