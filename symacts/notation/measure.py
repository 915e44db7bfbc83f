"""How much room a formula needs, roughly, and where a line of it may break."""

from __future__ import annotations

from typing import assert_never
from unicodedata import east_asian_width

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

__all__ = ["are_high", "fitted", "is_low", "segments", "width"]

_SMALL = 0.7  # the size of scripts
_SIGNS = {
    Role.RELATION: 1.34, Role.BINARY: 1.22, Role.PREFIX: 0.78, Role.PUNCTUATION: 0.45, Role.ORDINARY: 0.8,
    Role.LARGE: 1.2,
}  # fmt: skip


def width(node: Node, display: bool = False) -> float:
    """The width in ems, to within a fifth or so; fractions are smaller in a line of text than on display."""
    match node:
        case Number(text):
            return 0.5 * len(text)
        case Letter():
            return 0.57
        case Name(text):
            return 0.53 * len(text) + 0.17
        case Sign(text, role):
            return 1.0 if text == "∞" else _SIGNS[role]
        case Words(text):
            return sum(1.0 if east_asian_width(c) in "WF" else 0.47 for c in text)
        case Gap(em):
            return em
        case Row(parts):
            return sum(width(part, display) for part in parts)
        case Fraction(over, under):
            return (1 if display else _SMALL) * max(width(over), width(under)) + 0.24
        case Root(body, _):
            return width(body, display) + 0.85
        case Script(base, below, above, primes):
            scripts = max((width(part) for part in (below, above) if part is not None), default=0.0)
            return width(base, display) + 0.28 * primes + _SMALL * scripts
        case Fenced(_, body, _):
            return width(body, display) + (0.8 if is_low(body) else 1.25)
        case Cases(rows):
            columns = zip(*((width(a), width(b)) for a, b in rows), strict=True)
            return sum(map(max, columns), 1.9)
        case _:
            assert_never(node)


def is_low(node: Node) -> bool:
    """Whether brackets around it may have the height of letters."""
    match node:
        case Fraction() | Cases():
            return False
        case Root(body, _):
            return isinstance(body, Number | Letter)
        case Sign(_, role):
            return role is not Role.LARGE
        case Row(parts):
            return all(map(is_low, parts))
        case Script(base, below, above, _):
            return all(part is None or is_low(part) for part in (base, below, above))
        case Fenced(_, body, _):
            return is_low(body)
        case _:
            return True


def segments(node: Node, most: float, display: bool = False) -> tuple[Node, ...]:
    """The formula in parts between which a line may break, each as long as `most` allows.

    A break comes after a relation or a comma, or before a sum's next term, words, or a factor in high
    brackets. A part that has no break is as wide as it is.
    """
    if not isinstance(node, Row) or width(node, display) <= most:
        return (node,)
    lines: list[list[Node]] = [[]]
    for piece in _pieces(node):
        if lines[-1] and sum(width(part, display) for part in [*lines[-1], *piece]) > most:
            lines.append([])
        lines[-1].extend(piece)
    return tuple(Row(tuple(line)) for line in lines)


def _pieces(row: Row) -> list[list[Node]]:
    pieces: list[list[Node]] = [[]]
    for node in row.parts:
        role = node.role if isinstance(node, Sign) else None
        if pieces[-1] and (role is Role.BINARY or isinstance(node, Words) or are_high(pieces[-1][-1], node)):
            pieces.append([])
        pieces[-1].append(node)
        if role in (Role.RELATION, Role.PUNCTUATION):
            pieces.append([])
    return [piece for piece in pieces if piece]


def are_high(left: Node, right: Node) -> bool:
    """Whether these are two factors with high brackets, between which a line may break."""
    return isinstance(left, Fenced) and isinstance(right, Fenced) and not (is_low(left) or is_low(right))


def fitted(node: Node, most: float, display: bool = False) -> Node:
    """The formula so that no part of it that cannot be broken is wider than `most`, as far as that goes.

    What is too wide is written in one line: a fraction as a quotient in brackets, a root as a power, and
    brackets give up their height, so that a line may break between them.
    """
    if width(node, display) <= most:
        return node
    return Row(_opened(_narrowed(node, most, display)))


def _narrowed(node: Node, most: float, display: bool) -> Node:
    match node:
        case Row(parts):
            return Row(tuple(fitted(part, most, display) for part in parts))
        case Fraction(over, under):
            above, below = _loose(over, most), _loose(under, most)
            return Row((above, Sign("/", Role.ORDINARY), below))
        case Root(body, None):
            half = Row((Number("1"), Sign("/", Role.ORDINARY), Number("2")))
            return Script(_loose(body, most), above=half)
        case Fenced(left, body, right):
            return Fenced(left, fitted(body, most), right, loose=True)
        case Script(Fenced(left, body, right), below, above, primes):
            return Script(Fenced(left, fitted(body, most), right, loose=True), below, above, primes)
        case Cases(rows):
            return Cases(tuple((fitted(value, most - 6), when) for value, when in rows))
        case _:
            return node


def _opened(node: Node) -> tuple[Node, ...]:
    """Rows and loose brackets as parts of the row that they stand in, so that it breaks where they do."""
    match node:
        case Row(parts):
            return tuple(piece for part in parts for piece in _opened(part))
        case Fenced(left, body, right, True):
            return (Sign(left, Role.ORDINARY), *_opened(body), Sign(right, Role.ORDINARY))
        case Script(Fenced(left, body, right, True), below, above, primes):
            last = Script(Sign(right, Role.ORDINARY), below, above, primes)
            return (Sign(left, Role.ORDINARY), *_opened(body), last)
        case _:
            return (node,)


def _loose(node: Node, most: float) -> Node:
    """In brackets that may stand on different lines, unless it is a single sign."""
    if isinstance(node, Number | Letter | Name):
        return node
    body = node.body if isinstance(node, Fenced) and node.left == "(" else node
    return Fenced("(", fitted(body, most), ")", loose=width(body) > most / 2)
