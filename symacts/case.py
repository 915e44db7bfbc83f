"""What a property on its shelf must be, with what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from sympy import Expr

from symacts.activation import Title
from symacts.statement import Statement
from symacts.values import Interval, PointSet

if TYPE_CHECKING:
    from symacts.claim import Asked, Kind
    from symacts.reading.passages import Passage
    from symacts.study import Study
    from symacts.vectors.study import VectorStudy

__all__ = [
    "Expression",
    "Field",
    "Fields",
    "Finding",
    "Group",
    "Number",
    "Pattern",
    "Property",
    "Proposal",
    "Step",
    "VectorProperty",
]


@dataclass(frozen=True)
class Number:
    """An exact real number, or +-oo."""

    expr: Expr


@dataclass(frozen=True)
class Expression:
    """An expression in x, the parameters, or y (the function's own value)."""

    expr: Expr


Field = (
    None | bool | int | str | Enum | Number | Expression | Interval | PointSet
    | tuple["Field", ...] | Mapping[str, "Field"]
)  # fmt: skip
Fields = Mapping[str, Field]


class Group(Enum):
    """Where a property stands in a report."""

    CALCULUS = "calculus"
    EXTENT = "extent"
    SHAPE = "shape"
    POINTS = "points"
    FORMULAS = "formulas"
    TRAINING = "training"


@dataclass(frozen=True)
class Step:
    """One line of the chain a lecturer would write: English prose with $LaTeX$, and the statement, if there
    is one, that is put to the court. If the court does not agree, the finder is wrong.

    `words` may be a function that makes the text: typesetting costs as much as the mathematics, and most
    readers want the values only.
    """

    words: str | Callable[[], str]
    statement: Statement | None = None

    @property
    def text(self) -> str:
        return self.words if isinstance(self.words, str) else self.words()


@dataclass(frozen=True)
class Finding:
    """A proposed value: its fields (as in CONTRACT.md) and the steps from which it follows.

    `unknown` is set, with the reason, where the finder could not find a value: the fact is then "unknown".
    """

    fields: Fields
    steps: tuple[Step, ...]
    unknown: str | None = None


@dataclass(frozen=True)
class Property:
    """A derived property. `find` proposes; it never decides."""

    name: str
    title: Title
    group: Group
    rank: int
    find: Callable[[Study], Finding] = field(repr=False)


@dataclass(frozen=True)
class VectorProperty:
    """A derived property of vector activations; None where it does not apply."""

    name: str
    title: Title
    rank: int
    find: Callable[[VectorStudy], Finding | None] = field(repr=False)


@dataclass(frozen=True)
class Proposal:
    """What a pattern takes a part of a passage to claim: all of `claims`, of the functions named.

    `start` and `end` are indexes into `passage.inlined.text`. A pattern proposes one claim a proposal, unless
    the sentence makes them together (both limits, say). `elsewhere` are the same claims at other values of
    the parameters, which may be worked out when they are asked for: what holds here and not there is true for
    some values only. `or_else` are other readings
    of the same words: the first that is true is what was meant, and only if none is, this one counts.
    `settled`: the words leave no parameter open, so that no other values are tried. `tentative`: nobody says
    that this is claimed (a formula alone in a cell): it is a claim only if it is true. `universal`: letters
    stand for all values of the parameters, so that one value where the claim fails refutes it. `filled`: what
    is meant where values are said to be mapped to a set that is longer by a tenth than what they fill.
    """

    claims: tuple[Asked, ...]
    kind: Kind
    functions: tuple[str, ...]
    start: int
    end: int
    elsewhere: Iterable[tuple[str, tuple[Asked, ...]]] = ()
    or_else: tuple[Proposal, ...] = ()
    settled: bool = False
    tentative: bool = False
    universal: bool = False
    filled: Asked | None = None


@dataclass(frozen=True)
class Pattern:
    """A form of claim: it proposes, it never decides.

    `fires` are notes with the claim, in the language of `ask`, that must be read in each; `silent` are notes
    in which the pattern must find nothing. The tests walk both.
    """

    name: str
    find: Callable[[Passage], Iterator[Proposal]] = field(repr=False)
    fires: tuple[tuple[str, str], ...] = ()
    silent: tuple[str, ...] = ()
