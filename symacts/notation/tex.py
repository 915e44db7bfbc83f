r"""Trees back as LaTeX: for formulas that were made to fit a line.

>>> from symacts.notation.reading import read
>>> print(tex(read(r"f'(x) = \frac{1}{2}")))
f' ( x ) = \frac{1}{2}
"""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import assert_never

from symacts.notation.measure import are_high, is_low
from symacts.notation.reading import (
    ACCENTS,
    BLACKBOARD,
    CLOSE,
    GAPS,
    LETTERS,
    NAMES,
    OPEN,
    SIGNS,
    UPRIGHT_LETTERS,
)
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

__all__ = ["tex"]


_LETTERS = {text: token for token, text in (LETTERS | UPRIGHT_LETTERS).items()} | {
    text: rf"\mathbb{{{letter}}}" for letter, text in BLACKBOARD.items()
}
_SIGNS = {sign.text: token for token, sign in reversed(SIGNS.items())}
_GAPS = {width: token for token, width in reversed(GAPS.items())}
_BRACKETS = {"{": r"\lbrace", "}": r"\rbrace"}
_OPEN, _CLOSE = ({text: token for token, text in table.items()} for table in (OPEN, CLOSE))


_ACCENTS = {sign: command for command, sign in ACCENTS.items()}


def tex(node: Node) -> str:
    """The tree as LaTeX mathematics."""
    match node:
        case Number(text):
            return text.replace("…", r"\ldots ")
        case Letter(text, upright, accent):
            letter = _LETTERS.get(text, rf"\mathrm{{{text}}}" if upright else text)
            return rf"{_ACCENTS[accent]}{{{letter}}}" if accent else letter
        case Name(text):
            escaped = text.replace("_", r"\_")
            return rf"\{text}" if text in NAMES else rf"\operatorname{{{escaped}}}"
        case Sign(text, role):
            sign = _SIGNS.get(text, _BRACKETS.get(text, text))
            return (
                rf"{{{sign}}}" if role is Role.PREFIX else sign + r"\allowbreak" * (role is Role.PUNCTUATION)
            )
        case Words(text):
            return rf"\text{{{text}}}"
        case Gap(width):
            return _GAPS[width]
        case Row(parts):
            return _row(parts)
        case Fraction(over, under):
            return rf"\frac{{{tex(over)}}}{{{tex(under)}}}"
        case Root(body, index):
            degree = "" if index is None else f"[{tex(index)}]"
            return rf"\sqrt{degree}{{{tex(body)}}}"
        case Script(base, below, above, primes):
            held = rf"{{{tex(base)}}}" if isinstance(base, Row | Script) else tex(base)
            scripts = ((mark, part) for mark, part in (("_", below), ("^", above)) if part is not None)
            return held + "'" * primes + "".join(f"{mark}{{{tex(part)}}}" for mark, part in scripts)
        case Fenced():
            return _fenced(node)
        case Cases(rows):
            lines = r" \cr ".join(f"{tex(value)} & {tex(when)}" for value, when in rows)
            return rf"\begin{{cases}} {lines} \end{{cases}}"
        case _:
            assert_never(node)


def _row(parts: tuple[Node, ...]) -> str:
    shown = [tex(part) for part in parts]
    breaks = [r" \allowbreak" * are_high(*pair) for pair in pairwise(parts)]
    return " ".join(part + after for part, after in zip_longest(shown, breaks, fillvalue=""))


def _fenced(node: Fenced) -> str:
    """Brackets as high as what is between them, unless a line may break there."""
    left, right, body = _OPEN.get(node.left, node.left), _CLOSE.get(node.right, node.right), tex(node.body)
    if node.loose or is_low(node.body):
        return f"{left} {body} {right}".strip()
    return rf"\left{left or '.'} {body} \right{right or '.'}"
