r"""LaTeX as one line of Unicode text, for terminals.

What LaTeX shows by position is shown by parentheses: a fraction, a root or an exponent is wrapped unless it
is a single atom. A product is written 2x, x·y, 2√3, f(x)·g(x).

>>> linear(r"\frac{1}{1 + e^{- x}}")
'1/(1 + e^(−x))'
>>> linear(r"\frac{\sqrt{3}}{18} \leq 2 \pi x^{2}")
'√3/18 ≤ 2πx²'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from unicodedata import normalize

__all__ = ["linear"]


class Kind(Enum):
    NUMBER = auto()
    LETTER = auto()
    NAME = auto()  # of a function, of two letters or more
    FRACTION = auto()
    OPEN = auto()
    CLOSE = auto()
    GROUP = auto()
    OPERATOR = auto()  # binary, or a sign
    RELATION = auto()
    TIMES = auto()
    COMMA = auto()
    WORDS = auto()


@dataclass(frozen=True)
class Atom:
    text: str
    kind: Kind
    spaced: bool = False  # stood after a blank in the source


_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\s+|.", re.DOTALL)
_LETTERS = {
    r"\alpha": "α", r"\beta": "β", r"\gamma": "γ", r"\delta": "δ", r"\epsilon": "ε", r"\varepsilon": "ε",
    r"\zeta": "ζ", r"\eta": "η", r"\theta": "θ", r"\kappa": "κ", r"\lambda": "λ", r"\mu": "μ", r"\nu": "ν",
    r"\xi": "ξ", r"\rho": "ρ", r"\sigma": "σ", r"\tau": "τ", r"\phi": "φ", r"\varphi": "φ", r"\chi": "χ",
    r"\psi": "ψ", r"\omega": "ω", r"\Gamma": "Γ", r"\Delta": "Δ", r"\Theta": "Θ", r"\Lambda": "Λ",
    r"\Sigma": "Σ", r"\Phi": "Φ", r"\Psi": "Ψ", r"\Omega": "Ω", r"\ell": "ℓ", r"\emptyset": "∅",
    r"\prime": "'", r"\top": "ᵀ",
    r"\ldots": "…", r"\dots": "…", r"\cdots": "…",
}  # fmt: skip
_NUMBERS = {r"\infty": "∞", r"\pi": "π"}
_RELATIONS = {
    r"\leq": "≤", r"\le": "≤", r"\geq": "≥", r"\ge": "≥", r"\neq": "≠", r"\ne": "≠", r"\approx": "≈",
    r"\sim": "~", r"\to": "→", r"\rightarrow": "→", r"\in": "∈", r"\notin": "∉", r"\subset": "⊂",
    r"\subseteq": "⊆", r"\implies": "⇒", r"\Rightarrow": "⇒", r"\iff": "⇔", r"\equiv": "≡", r"\mapsto": "↦",
    r"\cup": "∪", r"\cap": "∩", r"\mid": "|", r"\colon": ":", "=": "=", "<": "<", ">": ">", r"\lt": "<",
    r"\gt": ">", r"\setminus": "∖", r"\land": "and", r"\wedge": "and", r"\lor": "or", r"\vee": "or",
    r"\ll": "≪", r"\gg": "≫", r"\propto": "∝",
}  # fmt: skip
_OPERATORS = {"+": "+", "-": "−", r"\pm": "±", r"\mp": "∓"}
_TIMES = {r"\cdot": "·", r"\times": "×", "*": "·", "/": "/", r"\circ": "∘", r"\odot": "⊙", "!": "!"}
_COMMAS = {",": ", ", ";": "; ", ":": ": "}
_BLANKS = {r"\,", r"\;", r"\ ", r"\!", r"\:", r"\left", r"\right", r"\big", r"\Big", r"\bigl", r"\bigr", "&"}
_GAPS = {r"\quad": "   ", r"\qquad": "   ", "~": " ", r"\int": "∫", r"\sum": "∑", r"\prod": "∏"}
_OPEN = {
    "(": "(",
    "[": "[",
    r"\{": "{",
    r"\lbrace": "{",
    r"\lvert": "|",
    r"\lVert": "‖",
    r"\lfloor": "⌊",
    r"\langle": "⟨",
}
_CLOSE = {
    ")": ")",
    "]": "]",
    r"\}": "}",
    r"\rbrace": "}",
    r"\rvert": "|",
    r"\rVert": "‖",
    r"\rfloor": "⌋",
    r"\rangle": "⟩",
}
_WORDS = {r"\text", r"\textrm", r"\textit"}
_UPRIGHT = {r"\operatorname", r"\mathrm"}
_BLACKBOARD = {"R": "ℝ", "Z": "ℤ", "N": "ℕ", "Q": "ℚ", "E": "𝔼", "P": "ℙ"}
_SIMPLE = (
    (_LETTERS, Kind.LETTER), (_NUMBERS, Kind.NUMBER), (_RELATIONS, Kind.RELATION),
    (_OPERATORS, Kind.OPERATOR), (_TIMES, Kind.TIMES), (_COMMAS, Kind.COMMA), (_GAPS, Kind.WORDS),
    (_OPEN, Kind.OPEN), (_CLOSE, Kind.CLOSE),
)  # fmt: skip
_SIGNS = {token: (sign, kind) for table, kind in _SIMPLE for token, sign in table.items()}
_CROWNS = {r"\hat": "\u0302", r"\bar": "\u0304", r"\tilde": "\u0303"}
_ABOVE = str.maketrans("0123456789−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
_BELOW = str.maketrans("0123456789−+", "₀₁₂₃₄₅₆₇₈₉₋₊")
_DIFFERENTIAL = re.compile("[∂d][²³⁴-⁹]?")  # above the line of d/dx
_BARE = (Kind.NUMBER, Kind.LETTER)
_STANDS_ALONE = (Kind.NUMBER, Kind.LETTER, Kind.NAME, Kind.GROUP)


def linear(source: str) -> str:
    """The LaTeX in one line of text. Unknown commands appear under their own name."""
    return _join(_Reader(source).atoms())


class _Reader:
    """A recursive-descent reader of LaTeX mathematics."""

    def __init__(self, source: str) -> None:
        marked = re.sub(r"\\,\s*d([a-z])\b", r" \\text{d\1}", source)  # the dx of an integral
        self.tokens = [t if t.strip() else " " for t in _TOKEN.findall(marked)]
        self.at = 0
        self.bars: dict[str, bool] = {}  # which are open

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1] if self.at <= len(self.tokens) else ""

    def atoms(self, until: frozenset[str] = frozenset()) -> list[Atom]:
        """The atoms up to one of the tokens `until`, which is taken, or up to the end."""
        found: list[Atom] = []
        spaced = False
        while (token := self.take()) and token not in until:
            if token == " " or token in _BLANKS:
                spaced = spaced or token in (" ", r"\,", r"\;")
            elif token in ("^", "_", "'"):
                found[-1:] = [self.script(token, found[-1] if found else Atom("", Kind.LETTER))]
            else:
                found.extend(self.atom(token, spaced))
                spaced = False
        return found

    def script(self, token: str, base: Atom) -> Atom:
        """The atom with the exponent, index or prime that follows it."""
        raised = "'" if token == "'" else _join(inner := self.argument())
        if raised.strip("'") == "":
            return Atom(base.text + raised, base.kind, base.spaced)
        if raised == "ᵀ":  # of a transposed matrix
            return Atom(base.text + raised, base.kind, base.spaced)
        if token == "_" and all(atom.kind is Kind.LETTER for atom in inner):
            return Atom(f"{base.text}_{''.join(atom.text for atom in inner)}", base.kind, base.spaced)
        signs = _ABOVE if token == "^" else _BELOW
        if re.fullmatch(r"−?\d+|[−+]", raised):
            return Atom(base.text + raised.translate(signs), base.kind, base.spaced)
        bare = len(inner) == 1 and inner[0].kind in _BARE and "_" not in raised
        return Atom(
            f"{base.text}{token}{raised if bare else f'({raised})'}",
            base.kind,
            base.spaced,
        )

    def argument(self) -> list[Atom]:
        """The group or the single token that a command or a script applies to."""
        while self.peek() == " ":
            self.take()
        token = self.take()
        if token.isdigit() and len(token) > 1:  # \frac14 is 1/4
            self.at -= 1
            self.tokens[self.at : self.at + 1] = [token[0], token[1:]]
            token = self.take()
        return self.atoms(frozenset("}")) if token == "{" else self.atom(token, False)

    def atom(self, token: str, spaced: bool) -> list[Atom]:
        match token:
            case "{":
                return self.group(spaced)
            case "|" | r"\|":
                self.bars[token] = not self.bars.get(token, False)
                kind = Kind.OPEN if self.bars[token] else Kind.CLOSE
                return [Atom("|" if token == "|" else "‖", kind, spaced)]
            case r"\frac" | r"\tfrac" | r"\dfrac":
                over, under = self.argument(), self.argument()
                if _DIFFERENTIAL.fullmatch(_join(over)) and _join(under)[0] in "∂d":
                    return [Atom(f"{_join(over)}/{_join(under).replace('·', '')}", Kind.NAME, spaced)]
                return [Atom(f"{_numerator(over)}/{_wrapped(under)}", Kind.FRACTION, spaced)]
            case r"\sqrt":
                index = _join(self.bracketed()).translate(_ABOVE)
                return [Atom(f"{index}√{_wrapped(self.argument())}", Kind.LETTER, spaced)]
            case r"\mathbb":
                letter = _join(self.argument())
                return [Atom(_BLACKBOARD.get(letter, letter), Kind.LETTER, spaced)]
            case r"\partial" | r"\nabla":
                sign = "∂" if token == r"\partial" else "∇"
                while self.peek() == " ":
                    self.take()
                alone = self.peek() in ("}", "_", "^", "(", "")
                return [Atom(sign if alone else f"{sign}{_join(self.argument())}", Kind.LETTER, spaced)]
            case r"\hat" | r"\bar" | r"\tilde":
                return [Atom(_crowned(_join(self.argument()), token), Kind.LETTER, spaced)]
            case r"\begin":
                return [self.cases(spaced)]
        if token in _UPRIGHT:
            return [Atom(_join(self.argument()).replace("·", ""), Kind.NAME, spaced)]
        if token in _WORDS:
            return [Atom(self.raw(), Kind.WORDS, spaced)]
        if token in _SIGNS:
            return [Atom(*_SIGNS[token], spaced)]
        return [_plain(token, spaced)]

    def group(self, spaced: bool) -> list[Atom]:
        inside = self.atoms(frozenset("}"))
        return [Atom(inside[0].text, inside[0].kind, spaced), *inside[1:]] if inside else []

    def bracketed(self) -> list[Atom]:
        if self.peek() != "[":
            return []
        self.take()
        return self.atoms(frozenset("]"))

    def raw(self) -> str:
        """The characters of the group that follows, as they stand."""
        self.take()
        start = self.at
        while self.take() not in ("}", ""):
            pass
        return "".join(self.tokens[start : self.at - 1])

    def cases(self, spaced: bool) -> Atom:
        """The cases, each a value and where it is: x if x > 0, or, where no word parts them, x, x > 0."""
        self.raw()
        rows = [""]
        while self.peek() and self.tokens[self.at - 1] != r"\end":
            found = self.atoms(frozenset({"&", r"\cr", r"\\", r"\end"}))
            rows[-1] += _beside(found) if rows[-1] else _join(found)
            rows += [""] if self.tokens[self.at - 1] in (r"\cr", r"\\") else []
        self.raw()
        return Atom("{" + "; ".join(rows) + "}", Kind.GROUP, spaced)


def _beside(condition: list[Atom]) -> str:
    """What is said behind the value of a case: in brackets, where its words are not English."""
    words = [atom for atom in condition if atom.kind is Kind.WORDS]
    if not all(word.text.isascii() for word in words):
        return f"（{_join(condition)}）"
    return (" " if words and words[0] is condition[0] else ", ") + _join(condition)


def _crowned(text: str, token: str) -> str:
    """A letter with its hat; what is longer after the name of the hat."""
    return normalize("NFC", text + _CROWNS[token]) if len(text) == 1 else f"{token[1:]}({text})"


def _plain(token: str, spaced: bool) -> Atom:
    name = token.lstrip("\\")
    kind = Kind.NUMBER if name[:1].isdigit() else Kind.NAME if len(name) > 1 else Kind.LETTER
    return Atom(name, kind, spaced)


def _units(atoms: list[Atom]) -> Iterator[Atom]:
    """The atoms with each bracketed stretch, and a function with its argument, as one."""
    depth, held = 0, False
    for i, atom in enumerate(atoms):
        depth += (atom.kind is Kind.OPEN) - (atom.kind is Kind.CLOSE)
        follows = atoms[i + 1] if i + 1 < len(atoms) else None
        glued = depth == 0 and follows is not None and follows.kind is Kind.OPEN and not _glue(atom, follows)
        if depth > 0 or (glued and atom.kind in (Kind.NAME, Kind.LETTER)):
            held = True
        elif held:
            held = False
            yield Atom("", Kind.GROUP)
        else:
            yield atom


def _wrapped(atoms: list[Atom]) -> str:
    """The text, in parentheses unless it is a single atom."""
    units = list(_units(atoms))
    single = len(units) <= 1 and all(u.kind in _STANDS_ALONE for u in units)
    return _join(atoms) if single else f"({_join(atoms)})"


def _numerator(atoms: list[Atom]) -> str:
    """The text, in parentheses where a division that follows would take only a part of it."""
    units = list(_units(atoms))
    loose = any(u.kind in (Kind.OPERATOR, Kind.FRACTION, Kind.RELATION, Kind.WORDS) for u in units[1:])
    nested = any(u.kind is Kind.FRACTION for u in units[:1]) or any(u.text == "/" for u in units)
    return f"({_join(atoms)})" if loose or nested else _join(atoms)


def _join(atoms: list[Atom]) -> str:
    pieces = []
    before: Atom | None = None
    previous: Atom | None = None
    for atom in atoms:
        if atom.kind is Kind.FRACTION and previous and previous.kind is Kind.NAME and previous.text.isalpha():
            pieces.append(f"({atom.text})")  # log(a/b) is not log a/b
        else:
            pieces.append(_between(before, previous, atom) + atom.text)
        before, previous = previous, atom
    return re.sub(r" {2}(?! )", " ", "".join(pieces)).strip()


_NO_LEFT = (Kind.OPERATOR, Kind.OPEN, Kind.RELATION, Kind.COMMA, Kind.TIMES, Kind.WORDS)


def _is_sign(before: Atom | None, operator: Atom) -> bool:
    """Whether a plus or minus stands alone before its operand rather than between two."""
    return before is None or before.kind in _NO_LEFT


def _between(before: Atom | None, previous: Atom | None, atom: Atom) -> str:
    """What is written between an atom and the one that follows it."""
    if previous is None:
        return ""
    kinds = (previous.kind, atom.kind)
    if Kind.RELATION in kinds:
        return " "
    if kinds == (Kind.OPEN, Kind.WORDS):
        return ""
    if Kind.WORDS in kinds:
        return "" if previous.kind is Kind.OPERATOR and _is_sign(before, previous) else " "
    if atom.kind is Kind.OPERATOR:
        return "" if _is_sign(previous, atom) else " "
    if previous.kind is Kind.OPERATOR:
        return "" if _is_sign(before, previous) else " "
    return _glue(previous, atom)


_TIGHT_LEFT = (Kind.OPEN, Kind.TIMES, Kind.COMMA)
_TIGHT_RIGHT = (Kind.CLOSE, Kind.TIMES, Kind.COMMA)


def _glue(left: Atom, right: Atom) -> str:
    """The sign of a product, or nothing where none is needed."""
    if left.kind in _TIGHT_LEFT or right.kind in _TIGHT_RIGHT:
        return ""
    if right.kind is Kind.OPEN and left.kind is Kind.NAME:
        return " " if right.text == "|" else ""
    if right.kind is Kind.OPEN and left.kind in (Kind.LETTER, Kind.CLOSE):
        return "·" if right.spaced else ""
    if (left.kind is Kind.NAME and right.kind is not Kind.OPEN) or (
        left.text.isdigit() and right.kind is Kind.NAME
    ):
        return " "
    if left.kind is Kind.NUMBER and right.kind in (Kind.LETTER, Kind.OPEN):
        return ""
    if left.kind is Kind.LETTER and right.text.startswith("√"):
        return ""
    if (left.text.isdigit() and right.text.startswith("π")) or (
        _is_greek(left) and right.kind is Kind.LETTER
    ):
        return ""
    return "·"


def _is_greek(atom: Atom) -> bool:
    return len(atom.text) == 1 and "α" <= atom.text <= "ω"
