r"""Trees as Typst mathematics.

>>> typst(r"f'(x) \leq \frac{1}{2}")
'attach(f, tr: primes(#1)) \\( x \\) ≤ frac(1, 2)'
"""

from __future__ import annotations

from typing import assert_never

from symacts.notation.measure import is_low
from symacts.notation.reading import read
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

__all__ = ["quoted", "resumed", "typst", "written"]

_ESCAPED = frozenset(",;/()[]{}|")


def typst(latex: str) -> str:
    """The formula as Typst writes it between dollar signs. Raises: Unreadable."""
    return written(read(latex))


def quoted(text: str) -> str:
    r"""The text as a string of Typst, which shows it as it stands.

    >>> quoted('a "b" \\')
    '"a \\"b\\" \\\\"'
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


_ACCENTS = {"^": "hat", "¯": "macron", "~": "tilde"}


def resumed(node: Node) -> str:
    """The tree as what continues a line: a sign at its front has its left operand before it.

    >>> resumed(Row((Sign("+", Role.BINARY), Letter("x"))))
    'class("binary", +) x'
    """
    match node:
        case Row((Sign(text, Role.BINARY), *others)):
            return f'class("binary", {_bracket(text)}) {_row(tuple(others))}'
        case _:
            return written(node)


def written(node: Node) -> str:
    """The tree as Typst mathematics, fit to be an argument too."""
    match node:
        case Number(text):
            return quoted(text) if not text.replace(".", "", 1).isdigit() else text
        case Letter(text, upright, accent):
            letter = text if len(text) == 1 and text.isalpha() else quoted(text)
            turned = f"upright({letter})" if upright else letter
            return f"{_ACCENTS[accent]}({turned})" if accent else turned
        case Name(text):
            return f"op({quoted(text)})"
        case Sign(text, role):
            return _sign(text, role)
        case Words(text):
            return quoted(text)
        case Gap(width):
            return f"#h({width:.4g}em)"
        case Row(parts):
            return _row(parts)
        case Fraction(over, under):
            return f"frac({written(over)}, {written(under)})"
        case Root(body, index):
            return f"sqrt({written(body)})" if index is None else f"root({written(index)}, {written(body)})"
        case Script():
            return _script(node)
        case Fenced(left, body, right, loose):
            inside = f"{_bracket(left)} {written(body)} {_bracket(right)}".strip()
            return inside if loose or (is_low(body) and left not in "|‖") else f"lr({inside})"
        case Cases(rows):
            lines = ", ".join(f"{written(value)} quad & {written(when)}" for value, when in rows)
            return f"display(cases({lines}))"
        case _:
            assert_never(node)


def _row(parts: tuple[Node, ...]) -> str:
    """The parts with blanks between; none beside a text, where Typst would show it."""
    text, before = "", None
    for node in parts:
        part = written(node)
        blank = "" if not text or text.endswith('"') or part.startswith('"') else " "
        thin = "thin " if _is_name(before) and isinstance(node, Fenced) and node.left in "|‖" else ""
        text, before = f"{text}{blank}{thin}{part}", node
    return text or '""'


def _is_name(node: Node | None) -> bool:
    return isinstance(node, Name) or (isinstance(node, Script) and isinstance(node.base, Name))


def _sign(text: str, role: Role) -> str:
    match role:
        case Role.RELATION if text == ":":
            return 'class("relation", :)'
        case Role.PREFIX:
            return f'class("normal", {text})'
        case _:
            return _bracket(text)


def _bracket(text: str) -> str:
    return f"\\{text}" if text in _ESCAPED else text


def _script(script: Script) -> str:
    base = written(script.base)
    if script.primes:
        base = f"attach({base}, tr: primes(#{script.primes}))"
    scripts = "".join(
        f", {place}: {written(part)}"
        for place, part in (("b", script.below), ("t", script.above))
        if part is not None
    )
    return f"attach({base}{scripts})" if scripts else base
