"""How much room a formula needs, roughly, and where a line of it may break."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import assert_never
from unicodedata import east_asian_width

from symacts.document import Block, Document, Formula, Piece, Prose, Table, text_of
from symacts.notation.reading import Unreadable, read
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
    "are_high",
    "begins_alone",
    "column_widths",
    "fits",
    "fitted",
    "has_wide_fraction",
    "held_together",
    "inside",
    "is_low",
    "is_spaced",
    "kept_in_columns",
    "segments",
    "stretches",
    "width",
]

# Formulas on display, in a line of text, in its scripts, and in the scripts of those: their size.
_SIZES = (1.0, 1.0, 0.79, 0.65, 0.65)  # small letters are wider than they are high
_DISPLAY, _TEXT, _SCRIPT, _LEAST = range(4)
_SIGNS = {
    Role.RELATION: 1.34, Role.BINARY: 1.22, Role.PREFIX: 0.78, Role.PUNCTUATION: 0.45, Role.ORDINARY: 0.8,
    Role.LARGE: 1.2,
}  # fmt: skip
_LONG = 15.0  # ems of two factors, between which a line may break
_FEW = 5.0  # ems above a bar that are read with ease in the size of a script
_GUTTER = 1.2  # between two columns of a table, in ems
_SPARE, _WHOLE = 1.1, 1.05  # widths are estimates: the room for what cannot be broken, and for a cell
_NARROW = 6.0  # a column for formulas that are broken wherever they can be
_LETTERS = {"W": 1.0, "F": 1.0, "A": 0.8}  # in running text, by their width in East Asia
_LETTER, _SPACE = 0.47, 0.3  # others
_TIGHT = 0.78  # a sign between two parts of a script, without room around it
Columns = tuple[float | None, ...]  # widths; None where all are as wide as what is in them
_ORDINARY = {"∞": 1.0, "/": 0.5, "!": 0.28, ".": 0.28, "(": 0.39, ")": 0.39, "[": 0.28, "]": 0.28}


def width(node: Node, display: bool = False) -> float:
    """The width in ems, to within a tenth or so; fractions are smaller in a line of text than on display."""
    return _width(node, _DISPLAY if display else _TEXT)


def _width(node: Node, level: int) -> float:
    size, smaller = _SIZES[level], min(level + 1, _LEAST)
    match node:
        case Number(text):
            return size * 0.5 * len(text)
        case Letter():
            return size * 0.57
        case Name(text):
            return size * (0.53 * len(text) + 0.17)
        case Sign(text, role):
            spaced = level < _SCRIPT or role not in (Role.RELATION, Role.BINARY)
            return size * (_ORDINARY.get(text, _SIGNS[role]) if spaced else _TIGHT)
        case Words(text):
            return size * sum(map(_letter, text))
        case Gap(em):
            return size * em
        case Row(parts):
            return sum(_width(part, level) for part in parts)
        case Fraction(over, under):
            return max(_width(over, smaller), _width(under, smaller)) + 0.24
        case Root(body, _):
            return _width(body, level) + size * 0.85
        case Script(base, below, above, primes):
            held = [_width(part, max(_SCRIPT, smaller)) for part in (below, above) if part is not None]
            return _width(base, level) + size * 0.28 * primes + max(held, default=0.0)
        case Fenced(_, body, _):
            return _width(body, level) + size * 0.8 + (0.0 if is_low(body) else 0.45)
        case Cases(rows):
            columns = zip(*((_width(a, _TEXT), _width(b, _TEXT)) for a, b in rows), strict=True)
            return sum(map(max, columns), 1.9)
        case _:
            assert_never(node)


def _letter(letter: str) -> float:
    if letter.isspace():
        return _SPACE
    return _LETTERS.get(east_asian_width(letter), _LETTER)


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


def has_wide_fraction(node: Node) -> bool:
    """Whether there is more above or below a bar than a few signs."""
    match node:
        case Fraction(over, under):
            return max(width(over), width(under)) > _FEW
        case Row(parts):
            return any(map(has_wide_fraction, parts))
        case Fenced(_, body, _) | Root(body, _) | Script(body):
            return has_wide_fraction(body)
        case _:
            return False


def is_spaced(before: Node, after: Node) -> bool:
    """Whether there is room between two segments that stand on one line."""
    last = before.parts[-1] if isinstance(before, Row) and before.parts else before
    first = after.parts[0] if isinstance(after, Row) and after.parts else after
    ends = isinstance(last, Sign) and last.role in (Role.RELATION, Role.PUNCTUATION)
    return ends or (isinstance(first, Sign) and first.role is Role.BINARY)


def stretches(prose: Prose, most: float | None = None) -> Iterator[float]:
    """The widths, in ems, of the parts of a line of prose between which it may break.

    `most`: after formulas that are wider were fitted into so much.

    >>> [round(em, 1) for em in stretches(("so ", Formula("x = π", r"x = \\pi")))]
    [0.9, 0.3, 1.9, 0.6]
    """
    for piece in prose:
        tree = _tree(piece) if isinstance(piece, Formula) else None
        if tree is not None:
            held = tree if most is None else fitted(tree, most)
            yield from (width(part) for part in segments(held, 0))
        else:
            words = re.findall(r"[⺀-￿]|[^\s⺀-￿]+|\s+", text_of((piece,)))
            yield from (sum(map(_letter, word)) for word in words)


def held_together(prose: Prose) -> Prose:
    """The prose with no break before a formula that begins with a relation.

    >>> held_together(("backward ", Formula("≈ 2", r"\\approx 2")))[0]
    'backward\\xa0'
    """
    return tuple(
        f"{piece[:-1]}\N{NO-BREAK SPACE}"
        if type(piece) is str and piece.endswith(" ") and _relates(after)
        else piece
        for piece, after in zip_longest(prose, prose[1:])
    )


def _relates(piece: Piece | None) -> bool:
    """Whether it is a formula that begins with a relation."""
    tree = _tree(piece) if isinstance(piece, Formula) else None
    first = tree.parts[0] if isinstance(tree, Row) and tree.parts else tree
    return isinstance(first, Sign) and first.role is Role.RELATION


def begins_alone(prose: Prose) -> bool:
    """Whether it begins with an equation and has no other, so that this one may be as high as on display."""
    equations = [" = " in piece.latex for piece in prose if isinstance(piece, Formula)]
    return isinstance(next(iter(prose), None), Formula) and equations[0] and not any(equations[1:])


def fits(lines: Iterable[Prose], room: float) -> bool:
    """Whether each line of prose can stand in so much room, broken once at most."""
    held = [list(stretches(line)) or [0.0] for line in lines]
    return all(max(parts) <= room and sum(parts) <= 1.9 * room for parts in held)


def kept_in_columns(document: Document, room: float) -> Document:
    """The document, tables that have so much room in a column no longer across all columns."""
    return replace(document, blocks=tuple(_kept(block, room) for block in document.blocks))


def _kept(block: Block, room: float) -> Block:
    if not isinstance(block, Table) or not block.wide:
        return block
    lines = [tuple((name,) for name in block.header), *block.rows]
    columns = zip(*([sum(stretches(cell)) for cell in line] for line in lines), strict=True)
    return replace(block, wide=sum(max(column) + _GUTTER for column in columns) > room)


def column_widths(table: Table, line: float, sizes: Sequence[float]) -> tuple[float, Columns]:
    """The size of the letters, and how wide each column is, in ems of that size.

    Letters are as large as they can be where one row in eight, or one, takes a second line; formulas are
    broken wherever they can be.
    """
    columns = list(zip(tuple((name,) for name in table.header), *table.rows, strict=True))
    whole = [[_WHOLE * sum(stretches(cell)) for cell in column] for column in columns]
    room = line - _GUTTER * (len(columns) - 1)
    if sum(map(max, whole)) <= room:
        return sizes[0], (None,) * len(columns)
    least = [
        _SPARE * max(max(stretches(cell, _NARROW), default=0.0) for cell in column) for column in columns
    ]
    for size in sizes:
        wide = _yielding(whole, least, room / size)
        broken = sum(
            any(em > held for em, held in zip(row, wide, strict=True)) for row in zip(*whole, strict=True)
        )
        if broken <= max(1, len(table.rows) / 8):
            break
    return size, wide


def _yielding(whole: Sequence[Sequence[float]], least: Sequence[float], room: float) -> tuple[float, ...]:
    """Columns for cells that wide which together are as wide as the room.

    The one gives way that takes the fewest lines more for it, but none below the least.
    """
    wide = [max(em, *column) for em, column in zip(least, whole, strict=True)]

    def cost(place: int) -> tuple[float, float]:
        narrower = max(least[place], 0.95 * wide[place])
        more = sum(math.ceil(em / narrower) - math.ceil(em / wide[place]) for em in whole[place])
        return more / (wide[place] - narrower), -wide[place]

    while sum(wide) > room and (loose := [i for i in range(len(wide)) if wide[i] > least[i]]):
        place = min(loose, key=cost)
        wide[place] = max(least[place], 0.95 * wide[place])
    return tuple(wide)


def inside(column: float | None) -> float:
    """How wide a formula in a column of this width may be."""
    return math.inf if column is None else column / _SPARE


def _tree(formula: Formula) -> Node | None:
    try:
        return read(formula.latex)
    except Unreadable:
        return None


def _pieces(row: Row) -> list[list[Node]]:
    pieces: list[list[Node]] = [[]]
    for node in row.parts:
        role = node.role if isinstance(node, Sign) else None
        parted = pieces[-1] and (are_high(pieces[-1][-1], node) or _are_long(pieces[-1][-1], node))
        if pieces[-1] and (parted or role is Role.BINARY or isinstance(node, Words)):
            pieces.append([])
        pieces[-1].append(node)
        if role is Role.PUNCTUATION or (role is Role.RELATION and len(pieces[-1]) > 1):  # not after "≈" alone
            pieces.append([])
    return [piece for piece in pieces if piece]


def _are_long(left: Node, right: Node) -> bool:
    """Whether these are two factors in brackets that are long together."""
    held, next_ = (part.base if isinstance(part, Script) else part for part in (left, right))
    return isinstance(held, Fenced) and isinstance(next_, Fenced) and width(held) + width(next_) > _LONG


_CLOSING = (")", "]", "}")


def are_high(left: Node, right: Node) -> bool:
    """Whether these are two factors, one in high brackets behind others: a line may break between them."""
    held, next_ = (part.base if isinstance(part, Script) else part for part in (left, right))
    # a sign where the brackets may stand on different lines
    closed = isinstance(held, Fenced) or (isinstance(held, Sign) and held.text in _CLOSING)
    if closed and isinstance(next_, Fenced) and not is_low(next_):
        return True
    return isinstance(held, Fenced) and not is_low(held) and not isinstance(right, Sign | Words | Gap)


def fitted(node: Node, most: float, display: bool = False, room: float | None = None) -> Node:
    """The formula so that no part of it that cannot be broken is wider than `most`, as far as that goes.

    What is too wide is written in one line: a fraction as a quotient in brackets, a root as a power, and
    brackets give up their height, so that a line may break between them. `room`: how wide the parts of what
    is so written may be; as wide as `most`, if nothing is said.
    """
    if width(node, display) <= most:
        return node
    return Row(_opened(_narrowed(node, most, display, most if room is None else room)))


def _narrowed(node: Node, most: float, display: bool, room: float) -> Node:
    match node:
        case Row(parts):
            held = [fitted(part, most, display, room) for part in parts]
            return Row(tuple(map(_kept_apart, parts, held, (*parts[1:], None))))
        case Fraction(over, under):
            above = _loose(over, room) if _is_sum(over) else fitted(over, room)
            below = fitted(under, room) if isinstance(under, Script) else _loose(under, room)
            return Row((above, Sign("/", Role.ORDINARY), below))
        case Root(body, None):
            half = Row((Number("1"), Sign("/", Role.ORDINARY), Number("2")))
            return Script(_loose(body, room), above=half)
        case Fenced(left, body, right):
            return Fenced(left, fitted(body, room), right, loose=True)
        case Script(Fenced(left, body, right), below, above, primes):
            return Script(Fenced(left, fitted(body, room), right, loose=True), below, above, primes)
        case Cases(rows):
            space = most - 1.9 - max(width(when) for _, when in rows)
            return Cases(tuple(line for case in rows for line in _case(*case, max(space, most / 3))))
        case _:
            return node


def _kept_apart(before: Node, after: Node, follows: Node | None) -> Node:
    """A fraction that is written in one line now: in brackets, where a factor follows."""
    ends = follows is None or isinstance(follows, Sign | Words | Gap)
    return (
        after
        if ends or before is after or not isinstance(before, Fraction)
        else Fenced("(", after, ")", True)
    )


def _is_sum(node: Node) -> bool:
    """Whether it needs brackets before a sign of division: what is no product."""
    signs = node.parts if isinstance(node, Row) else (node,)
    return any(isinstance(sign, Sign) and sign.role is not Role.ORDINARY for sign in signs)


def _case(value: Node, when: Node, most: float) -> Iterator[tuple[Node, Node]]:
    """A case in several lines, where its value is too wide for one."""
    *lines, last = segments(fitted(value, most), most)
    yield from ((line, Row(())) for line in lines)
    yield last, when


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
