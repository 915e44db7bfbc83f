r"""LaTeX to trees: the part of it that formulas of this project use, and nothing else.

>>> read(r"\frac{1}{2}")
Fraction(over=Number(text='1'), under=Number(text='2'))
>>> read(r"\wrong")
Traceback (most recent call last):
    ...
symacts.notation.reading.Unreadable: no meaning for '\\wrong' in '\\wrong'
"""

from __future__ import annotations

import re

from symacts.notation.tree import (
    Cases,
    Fenced,
    Fraction,
    Gap,
    Letter,
    Name,
    Node,
    Number,
    Role,
    Root,
    Row,
    Script,
    Sign,
    Words,
)  # fmt: skip

__all__ = [
    "BLACKBOARD",
    "CLOSE",
    "GAPS",
    "LETTERS",
    "NAMES",
    "OPEN",
    "SIGNS",
    "UPRIGHT_LETTERS",
    "Unreadable",
    "read",
]


class Unreadable(ValueError):  # noqa: N818
    """The LaTeX has something that is not known here; the message names it."""


_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\s+|.", re.DOTALL)
_DEEPEST = 200  # nested groups; SymPy's formulas have a dozen

LETTERS = {
    r"\alpha": "α", r"\beta": "β", r"\gamma": "γ", r"\delta": "δ", r"\epsilon": "ϵ", r"\varepsilon": "ε",
    r"\zeta": "ζ", r"\eta": "η", r"\theta": "θ", r"\kappa": "κ", r"\lambda": "λ", r"\mu": "μ", r"\nu": "ν",
    r"\xi": "ξ", r"\pi": "π", r"\rho": "ρ", r"\sigma": "σ", r"\tau": "τ", r"\phi": "ϕ", r"\varphi": "φ",
    r"\chi": "χ", r"\psi": "ψ", r"\omega": "ω", r"\ell": "ℓ",
}  # fmt: skip
UPRIGHT_LETTERS = {
    r"\Gamma": "Γ", r"\Delta": "Δ", r"\Theta": "Θ", r"\Lambda": "Λ", r"\Sigma": "Σ", r"\Phi": "Φ",
    r"\Psi": "Ψ", r"\Omega": "Ω",
}  # fmt: skip
BLACKBOARD = {"R": "ℝ", "Z": "ℤ", "N": "ℕ", "Q": "ℚ", "E": "𝔼", "P": "ℙ", "C": "ℂ"}
NAMES = frozenset({
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim", "exp",
    "gcd", "inf", "lim", "ln", "log", "max", "min", "sec", "sin", "sinh", "sup", "tan", "tanh",
})  # fmt: skip
SIGNS: dict[str, Sign] = {
    token: Sign(text, role)
    for role, texts in {
        Role.RELATION: {
            "=": "=", "<": "<", ">": ">", ":": ":", r"\lt": "<", r"\gt": ">", r"\leq": "≤", r"\le": "≤",
            r"\geq": "≥", r"\ge": "≥", r"\neq": "≠", r"\ne": "≠", r"\approx": "≈", r"\sim": "∼", r"\to": "→",
            r"\rightarrow": "→", r"\in": "∈", r"\notin": "∉", r"\subset": "⊂", r"\subseteq": "⊆",
            r"\implies": "⟹", r"\Rightarrow": "⇒", r"\iff": "⟺", r"\equiv": "≡", r"\mapsto": "↦",
            r"\mid": "∣", r"\colon": ":", r"\propto": "∝", r"\ll": "≪", r"\gg": "≫",
        },
        Role.BINARY: {
            "+": "+", "-": "−", "*": "⋅", r"\pm": "±", r"\mp": "∓", r"\cdot": "⋅", r"\times": "×",
            r"\circ": "∘", r"\cup": "∪", r"\cap": "∩", r"\setminus": "∖", r"\wedge": "∧", r"\land": "∧",
            r"\vee": "∨", r"\lor": "∨", r"\odot": "⊙", r"\otimes": "⊗",
        },
        Role.PUNCTUATION: {",": ",", ";": ";"},
        Role.ORDINARY: {
            "/": "/", "!": "!", ".": ".", r"\infty": "∞", r"\emptyset": "∅", r"\ldots": "…", r"\dots": "…",
            r"\cdots": "⋯", r"\partial": "∂", r"\nabla": "∇", r"\top": "⊤", r"\forall": "∀",
            r"\exists": "∃", r"\neg": "¬", r"\lnot": "¬",
        },
        Role.LARGE: {r"\sum": "∑", r"\prod": "∏", r"\int": "∫"},
    }.items()
    for token, text in texts.items()
}  # fmt: skip
GAPS = {r"\,": 1 / 6, r"\:": 2 / 9, r"\;": 5 / 18, r"\ ": 1 / 4, "~": 1 / 4, r"\quad": 1.0, r"\qquad": 2.0}
_NOTHING = frozenset(
    {" ", r"\allowbreak", r"\!", r"\displaystyle", r"\textstyle", r"\bigl", r"\bigr", r"\Bigl", r"\Bigr"}
)
OPEN = {
    "(": "(", "[": "[", r"\{": "{", r"\lbrace": "{", r"\lvert": "|", r"\lVert": "‖", r"\lfloor": "⌊",
    r"\lceil": "⌈", r"\langle": "⟨",
}  # fmt: skip
CLOSE = {
    ")": ")", "]": "]", r"\}": "}", r"\rbrace": "}", r"\rvert": "|", r"\rVert": "‖", r"\rfloor": "⌋",
    r"\rceil": "⌉", r"\rangle": "⟩",
}  # fmt: skip
BARS = {"|": "|", r"\|": "‖"}
ACCENTS = {r"\hat": "^", r"\bar": "¯", r"\tilde": "~"}
_WORDS = frozenset({r"\text", r"\textrm", r"\textit", r"\mbox"})
_UPRIGHT = frozenset({r"\operatorname", r"\mathrm", r"\mathbf"})
_BEFORE_A_SIGN = (Role.RELATION, Role.BINARY, Role.PREFIX, Role.PUNCTUATION, Role.LARGE)


def read(latex: str) -> Node:
    """The tree of the formula. Raises: Unreadable."""
    reader = _Reader(latex)
    found = reader.row(frozenset({""}))
    reader.expect("")
    return found


class _Reader:
    """Recursive descent; `row` stops before the token that ends it."""

    def __init__(self, latex: str) -> None:
        self.latex = latex
        self.tokens = [token if token.strip() else " " for token in _TOKEN.findall(latex)]
        self.at = 0
        self.depth = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def skip(self) -> None:
        while self.peek() == " ":
            self.at += 1

    def expect(self, token: str) -> None:
        if (found := self.take()) != token:
            raise Unreadable(f"{token or 'the end'!r} expected, not {found!r}, in {self.latex!r}")

    def row(self, until: frozenset[str]) -> Node:
        """What stands before one of the tokens `until`."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Unreadable("nested too deeply")
        parts: list[Node] = []
        while self.peek() not in until:
            token = self.take()
            if token == "":
                raise Unreadable(f"{' or '.join(sorted(until))!r} is missing in {self.latex!r}")
            if token in ("^", "_", "'", r"\prime"):
                parts[-1:] = [self.script(token, parts[-1] if parts else Row(()))]
            elif token not in _NOTHING:
                self.append(parts, self.node(token, parts))
        self.depth -= 1
        return parts[0] if len(parts) == 1 else Row(tuple(parts))

    @staticmethod
    def append(parts: list[Node], node: Node) -> None:
        """Add the node; three dots right after digits belong to the number."""
        if node == Sign("…", Role.ORDINARY) and parts and isinstance(parts[-1], Number):
            parts[-1] = Number(parts[-1].text + "…")
        else:
            parts.append(node)

    def node(self, token: str, before: list[Node]) -> Node:
        if token in SIGNS:
            return self.sign(SIGNS[token], before)
        if token in OPEN:
            return self.fenced(OPEN[token])
        if token in BARS:
            return self.between_bars(token)
        if token in LETTERS or (len(token) == 1 and token.isalpha()):
            return Letter(LETTERS.get(token, token))
        if token in UPRIGHT_LETTERS:
            return Letter(UPRIGHT_LETTERS[token], upright=True)
        if token in GAPS:
            return Gap(GAPS[token])
        if token[0].isdigit():
            return Number(token)
        if token in _WORDS:
            return Words(self.raw())
        if token in _UPRIGHT:
            name = self.raw().replace(r"\_", "_")
            return Letter(name, upright=True) if len(name) == 1 else Name(name)
        if token.startswith("\\") and token[1:] in NAMES:
            return Name(token[1:])
        return self.built(token)

    def built(self, token: str) -> Node:
        match token:
            case "{":
                inside = self.row(frozenset({"}"}))
                self.expect("}")
                return inside
            case r"\frac" | r"\tfrac" | r"\dfrac":
                return Fraction(self.argument(), self.argument())
            case r"\sqrt":
                index = self.index()
                return Root(self.argument(), index)
            case r"\mathbb":
                letter = self.raw()
                return Letter(BLACKBOARD.get(letter, letter), upright=True)
            case r"\hat" | r"\bar" | r"\tilde":
                return self.crowned(ACCENTS[token])
            case r"\left":
                return self.paired()
            case r"\begin":
                return self.cases()
        raise Unreadable(f"no meaning for {token!r} in {self.latex!r}")

    def crowned(self, accent: str) -> Letter:
        held = self.argument()
        inside = held.parts[0] if isinstance(held, Row) and len(held.parts) == 1 else held
        if not isinstance(inside, Letter) or inside.accent:
            raise Unreadable(f"only a letter wears a hat in {self.latex!r}")
        return Letter(inside.text, inside.upright, accent)

    @staticmethod
    def sign(sign: Sign, before: list[Node]) -> Sign:
        """A plus or minus without a left operand is a prefix."""
        if sign.role is not Role.BINARY or sign.text not in "+−±∓":
            return sign
        last = next((node for node in reversed(before) if not isinstance(node, Gap)), None)
        alone = last is None or isinstance(last, Words) or _role(last) in _BEFORE_A_SIGN
        return Sign(sign.text, Role.PREFIX) if alone else sign

    def script(self, token: str, base: Node) -> Script:
        """The base with what follows it raised or lowered; onto the scripts that it has already."""
        held = base if isinstance(base, Script) else Script(base)
        if token in ("'", r"\prime"):
            if held.above is not None:
                held = Script(held)
            return Script(held.base, held.below, held.above, held.primes + 1)
        argument = self.argument()
        if token == "_":
            return Script(held.base, argument, held.above, held.primes)
        if argument == Sign("⊤", Role.ORDINARY):
            argument = Letter("T", upright=True)
        primes = _primes(argument)
        if primes:
            return Script(held.base, held.below, held.above, held.primes + primes)
        if held.primes or held.above is not None:  # f'^2: the exponent is of the whole
            return Script(held, None, argument)
        return Script(held.base, held.below, argument)

    def argument(self) -> Node:
        """The group or the single token that a command or a script applies to."""
        self.skip()
        token = self.take()
        if token.isdigit() and len(token) > 1:  # \frac14 is 1/4
            self.at -= 1
            self.tokens[self.at : self.at + 1] = [token[0], token[1:]]
            token = self.take()
        if token in ("", "}", "^", "_"):
            raise Unreadable(f"an argument is missing in {self.latex!r}")
        return Script(Row(()), primes=1) if token == r"\prime" else self.node(token, [])

    def index(self) -> Node | None:
        if self.peek() != "[":
            return None
        self.take()
        found = self.row(frozenset({"]"}))
        self.expect("]")
        return found

    def raw(self) -> str:
        """The characters of the group that follows, as they stand."""
        self.skip()
        self.expect("{")
        start = self.at
        while (token := self.take()) != "}":
            if token == "":
                raise Unreadable(f"'}}' is missing in {self.latex!r}")
        return "".join(self.tokens[start : self.at - 1])

    def fenced(self, left: str) -> Node:
        """From an opening bracket to the closing one; they need not be of one kind: [0, 1)."""
        body = self.row(frozenset(CLOSE))
        return Fenced(left, body, CLOSE[self.take()])

    def paired(self) -> Node:
        self.skip()
        left = self.delimiter(OPEN)
        body = self.row(frozenset({r"\right"}))
        self.take()
        self.skip()
        return Fenced(left, body, self.delimiter(CLOSE))

    def delimiter(self, known: dict[str, str]) -> str:
        token = self.take()
        if token == ".":
            return ""
        if token in BARS:
            return BARS[token]
        if token not in OPEN and token not in CLOSE:
            raise Unreadable(f"no bracket {token!r} in {self.latex!r}")
        return known.get(token) or {**OPEN, **CLOSE}[token]

    def between_bars(self, token: str) -> Node:
        body = self.row(frozenset({token}))
        self.expect(token)
        return Fenced(BARS[token], body, BARS[token])

    def cases(self) -> Node:
        kind = self.raw()
        if kind != "cases":
            raise Unreadable(f"no meaning for '\\begin{{{kind}}}' in {self.latex!r}")
        rows: list[tuple[Node, Node]] = []
        ends = frozenset({"&", r"\cr", r"\\", r"\end"})
        while self.peek() != r"\end":
            value = self.row(ends)
            condition: Node = Row(())
            if self.peek() == "&":
                self.take()
                condition = self.row(ends - {"&"})
            rows.append((value, condition))
            if self.peek() != r"\end":
                self.take()
                self.skip()
        self.take()
        self.raw()
        return Cases(tuple(rows))


def _role(node: Node) -> Role | None:
    return node.role if isinstance(node, Sign) else _role(node.base) if isinstance(node, Script) else None


def _primes(node: Node) -> int:
    """How many primes a raised argument is; 0 where it is something else."""
    return node.primes if isinstance(node, Script) and node == Script(Row(()), primes=node.primes) else 0
