r"""Trees as presentation MathML, of the core that browsers share.

>>> mathml(r"\frac{1}{2}")
'<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>'
"""

from __future__ import annotations

from html import escape
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

__all__ = ["element", "mathml"]

_PRIMES = {1: "′", 2: "″", 3: "‴", 4: "⁗"}
_APPLY = "<mo>&#x2061;</mo>"  # invisible, for those who listen
_THIN = '<mspace width="0.1667em"></mspace>'


def mathml(latex: str, large: bool = False) -> str:
    """The formula as a <math> element. Raises: Unreadable."""
    return element(read(latex), large)


def element(node: Node, large: bool = False) -> str:
    """The tree as a <math> element in a line; a large one has fractions as high as on display."""
    attribute = ' displaystyle="true"' if large else ""
    return f"<math{attribute}>{''.join(_parts(node))}</math>"


def _parts(node: Node) -> list[str]:
    return _row(node.parts) if isinstance(node, Row) else [_one(node)]


def _row(nodes: tuple[Node, ...]) -> list[str]:
    found: list[str] = []
    for i, node in enumerate(nodes):
        leading = i == 0 and isinstance(node, Sign) and node.role is Role.RELATION
        found.append(_one(node).replace("<mo ", '<mo lspace="0" ', 1) if leading else _one(node))
        after = nodes[i + 1] if i + 1 < len(nodes) else None
        if after is not None and _is_name(node):
            found.extend(_between_name_and(after))
        elif after is not None and _is_name(after) and not isinstance(node, Sign | Gap | Words):
            found.append(_THIN)
    return found


def _is_name(node: Node) -> bool:
    return isinstance(node, Name) or (isinstance(node, Script) and isinstance(node.base, Name))


def _between_name_and(argument: Node) -> list[str]:
    if isinstance(argument, Fenced) and argument.left == "(":
        return [_APPLY]
    return [] if isinstance(argument, Sign | Gap | Words) else [_APPLY, _THIN]


def _one(node: Node) -> str:
    """The node as exactly one element."""
    match node:
        case Number(text):
            return f"<mn>{escape(text)}</mn>"
        case Letter(text, upright, accent):
            slope = ' mathvariant="normal"' if upright else ""
            letter, hat = f"<mi{slope}>{escape(text)}</mi>", f'<mo stretchy="false">{accent}</mo>'
            return f'<mover accent="true">{letter}{hat}</mover>' if accent else letter
        case Name(text):
            return (
                f"<mi>{escape(text)}</mi>"
                if len(text) > 1
                else f'<mi mathvariant="normal">{escape(text)}</mi>'
            )
        case Sign(text, role):
            return _sign(text, role)
        case Words(text):
            return f"<mtext>{escape(text).replace(' ', '&#xa0;')}</mtext>"
        case Gap(width):
            return f'<mspace width="{width:.4g}em"></mspace>'
        case Row(parts):
            return f"<mrow>{''.join(_row(parts))}</mrow>"
        case Fraction(over, under):
            return f"<mfrac>{_one(over)}{_one(under)}</mfrac>"
        case Root(body, index):
            return (
                f"<msqrt>{''.join(_parts(body))}</msqrt>"
                if index is None
                else f"<mroot>{_one(body)}{_one(index)}</mroot>"
            )
        case Script():
            return _script(node)
        case Fenced(left, body, right):
            inside, low = "".join(_parts(body)), is_low(body)
            return f"<mrow>{_fence(left, 'prefix', low)}{inside}{_fence(right, 'postfix', low)}</mrow>"
        case Cases(rows):
            cells = "".join(f"<mtr>{_cell(value)}{_cell(when)}</mtr>" for value, when in rows)
            return f"<mrow>{_fence('{', 'prefix', False)}<mtable>{cells}</mtable></mrow>"
        case _:
            assert_never(node)


def _sign(text: str, role: Role) -> str:
    match role:
        case Role.RELATION if text == ":":  # which browsers take for punctuation
            return '<mo form="infix" lspace="0.2778em" rspace="0.2778em">:</mo>'
        case Role.RELATION | Role.BINARY:
            return f'<mo form="infix">{escape(text)}</mo>'
        case Role.PREFIX:
            return f'<mo form="prefix">{escape(text)}</mo>'
        case Role.PUNCTUATION:
            return f"<mo>{escape(text)}</mo>"
        case Role.LARGE:
            return f'<mo movablelimits="true">{text}</mo>'
        case Role.ORDINARY if text in "/∂∇!¬∀∃":
            return f'<mo lspace="0" rspace="0" stretchy="false">{text}</mo>'
        case Role.ORDINARY:
            return f'<mi mathvariant="normal">{escape(text)}</mi>'
        case _:
            assert_never(role)


def _fence(text: str, form: str, low: bool) -> str:
    """A bracket; beside something low not stretched, since that would stand farther off."""
    if not text:
        return ""
    bar = ' fence="true" lspace="0" rspace="0"' if text in "|‖" else ""
    stretchy = ' stretchy="false"' if low else ' stretchy="true" symmetric="true"' if bar else ""
    return f'<mo form="{form}"{bar}{stretchy}>{text}</mo>'


def _cell(node: Node) -> str:
    return f'<mtd style="text-align:left">{"".join(_parts(node))}</mtd>'


def _script(script: Script) -> str:
    base = (
        _one(script.base) if not script.primes else f"<mrow>{_one(script.base)}{_prime(script.primes)}</mrow>"
    )
    below, above = script.below, script.above
    large = isinstance(script.base, Sign) and script.base.role is Role.LARGE
    under, over, both = ("munder", "mover", "munderover") if large else ("msub", "msup", "msubsup")
    if below is not None and above is not None:
        return f"<{both}>{base}{_one(below)}{_one(above)}</{both}>"
    if below is not None:
        return f"<{under}>{base}{_one(below)}</{under}>"
    if above is not None:
        return f"<{over}>{base}{_one(above)}</{over}>"
    return base


def _prime(count: int) -> str:
    """Primes stand raised in their own glyphs."""
    return f'<mo lspace="0" rspace="0">{_PRIMES.get(count, "′" * count)}</mo>'
