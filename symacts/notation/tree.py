"""What a formula looks like, as a tree: how its parts stand to each other, not what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

__all__ = [
    "Cases", "Fenced", "Fraction", "Gap", "Letter", "Name", "Node", "Number", "Role", "Root", "Row", "Script",
    "Sign", "Words",
]  # fmt: skip


class Role(Enum):
    """What a sign does between its neighbours, which decides the room around it."""

    RELATION = auto()
    BINARY = auto()
    PREFIX = auto()  # a sign before its only operand
    PUNCTUATION = auto()
    ORDINARY = auto()  # no room: infinity, three dots, a nabla
    LARGE = auto()  # a sum, an integral


@dataclass(frozen=True)
class Number:
    text: str


@dataclass(frozen=True)
class Letter:
    """A variable or a constant of one letter; sloping unless it is `upright` (a blackboard R).

    `accent` is what it wears: "^", "¯", "~", or nothing.
    """

    text: str
    upright: bool = False
    accent: str = ""


@dataclass(frozen=True)
class Name:
    """The upright name of a function, or of anything else that has more than one letter."""

    text: str


@dataclass(frozen=True)
class Sign:
    text: str
    role: Role


@dataclass(frozen=True)
class Words:
    """Prose inside a formula, with its blanks."""

    text: str


@dataclass(frozen=True)
class Gap:
    """Empty room, in ems."""

    width: float


@dataclass(frozen=True)
class Row:
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Fraction:
    over: Node
    under: Node


@dataclass(frozen=True)
class Root:
    body: Node
    index: Node | None = None


@dataclass(frozen=True)
class Script:
    """A base with primes, an index and an exponent, as many of them as there are."""

    base: Node
    below: Node | None = None
    above: Node | None = None
    primes: int = 0


@dataclass(frozen=True)
class Fenced:
    """Something between brackets as high as itself; between `loose` ones a line may break."""

    left: str
    body: Node
    right: str
    loose: bool = False


@dataclass(frozen=True)
class Cases:
    """One brace, and a value with its condition on each line."""

    rows: tuple[tuple[Node, Node], ...]


Node = Number | Letter | Name | Sign | Words | Gap | Row | Fraction | Root | Script | Fenced | Cases
