"""What a property on its shelf must be, with what it finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from sympy import Expr

from symacts.activation import Title
from symacts.statement import Statement
from symacts.values import Interval, PointSet

if TYPE_CHECKING:
    from symacts.study import Study
    from symacts.vectors.study import VectorStudy

__all__ = [
    "Expression",
    "Field",
    "Fields",
    "Finding",
    "Group",
    "Number",
    "Property",
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
