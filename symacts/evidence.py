"""How it is known: truth values, evidence, verdicts, facts and dossiers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from sympy import Expr

from symacts.activation import Activation, Title
from symacts.statement import Statement
from symacts.values import packed
from symacts.vector import VectorActivation

if TYPE_CHECKING:
    from symacts.case import Fields

__all__ = [
    "Answers", "Dossier", "Enclosed", "Evidence", "Exact", "Fact", "Grade", "Joint", "JudgedStep", "Sampled",
    "Tried", "Truth", "VectorDossier", "Verdict", "Witness", "grade",
]  # fmt: skip


Answers: TypeAlias = "tuple[tuple[str, Fields], ...]"  # (condition on the parameters, fields)


class Truth(Enum):
    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


class Grade(Enum):
    """The strength of evidence, weakest last."""

    EXACT = "exact"
    ENCLOSED = "enclosed"
    SAMPLED = "sampled"
    TRIED = "tried"


@dataclass(frozen=True)
class Exact:
    """An algebraic proof, with its steps."""

    steps: tuple[str, ...]


@dataclass(frozen=True)
class Enclosed:
    """A proof by ball arithmetic: `boxes` boxes were evaluated to `digits` digits or fewer."""

    steps: tuple[str, ...]
    boxes: int
    digits: int = 20


@dataclass(frozen=True)
class Witness:
    """A refutation: at `at` the two sides lie in the disjoint enclosures `lhs` and `rhs` (printed)."""

    at: Expr
    lhs: str
    rhs: str


@dataclass(frozen=True)
class Joint:
    """Parts, all needed; as strong as the weakest."""

    parts: tuple[Evidence, ...]


@dataclass(frozen=True)
class Sampled:
    """Agreement at n points: support, not proof."""

    points: int


@dataclass(frozen=True)
class Tried:
    """Ignorance, with its reason."""

    reason: str


Evidence = Exact | Enclosed | Witness | Joint | Sampled | Tried

_ORDER = (Grade.EXACT, Grade.ENCLOSED, Grade.SAMPLED, Grade.TRIED)


def grade(evidence: Evidence) -> Grade:
    """The strength of the weakest part."""
    match evidence:
        case Exact():
            return Grade.EXACT
        case Enclosed() | Witness():
            return Grade.ENCLOSED
        case Sampled():
            return Grade.SAMPLED
        case Tried():
            return Grade.TRIED
        case Joint(parts):
            return max((grade(p) for p in parts), key=_ORDER.index, default=Grade.EXACT)


@dataclass(frozen=True)
class Verdict:
    """What the court says of a statement. Three values, so it is not a bool."""

    truth: Truth
    evidence: Evidence

    def __bool__(self) -> bool:
        raise TypeError("a verdict has three values; compare verdict.truth")


@dataclass(frozen=True)
class JudgedStep:
    """One line of a chain, in words with its formula in LaTeX, and the verdict on its statement.

    `words` may be a function that makes the text, so that nothing is typeset that nobody reads.
    """

    words: str | Callable[[], str]
    statement: Statement | None
    verdict: Verdict | None

    @property
    def text(self) -> str:
        return self.words if isinstance(self.words, str) else self.words()

    def __reduce__(self) -> tuple[object, ...]:
        return packed(self, words=self.text)


@dataclass(frozen=True)
class Fact:
    """A derived property of one activation: its fields, its verdict and the chain of reasons.

    `answers` holds, or finds when they are asked for, the pairs (condition on the parameters, fields) that
    hold for all parameter values that meet the condition.
    """

    property: str
    title: Title
    fields: Fields
    verdict: Verdict
    steps: tuple[JudgedStep, ...]
    answers: Answers | Callable[[], Answers] = ()

    @cached_property
    def symbolic(self) -> Answers:
        return self.answers() if callable(self.answers) else self.answers

    def __reduce__(self) -> tuple[object, ...]:
        return packed(self, answers=self.symbolic)

    @cached_property
    def value(self) -> object:
        """The main field, as SymPy has it: `value` where there is one, else the first."""
        field = self.fields.get("value", next(iter(self.fields.values()), None))
        return getattr(field, "expr", field)

    @cached_property
    def why(self) -> tuple[str, ...]:
        return tuple(step.text for step in self.steps)


@dataclass(frozen=True)
class Check:
    """One numeric comparison of the independent path.

    `fault` says where the two sides are apart. `left` names what numbers could not tell; a check in which
    that is all has no points: it has neither passed nor failed.
    """

    name: str
    passed: bool
    error: float
    points: int
    fault: str = ""
    left: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        return self.points > 0 and not self.passed


@dataclass(frozen=True)
class Dossier:
    """Everything known about one activation at the parameter values in force."""

    activation: Activation
    values: Mapping[str, Expr]
    expression: Expr
    facts: Mapping[str, Fact] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    same_as: tuple[tuple[str, Expr], ...] = ()  # rows of the catalogue that f equals up to a factor, proved

    @property
    def free(self) -> tuple[str, ...]:
        """The parameters without a value in force: their value is their own letter."""
        return tuple(name for name, value in self.values.items() if value.is_Symbol)

    def __reduce__(self) -> tuple[object, ...]:
        return packed(self)

    def __getitem__(self, name: str) -> Fact:
        return self.facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.facts)


@dataclass(frozen=True)
class VectorDossier:
    """Everything known about one vector activation at the parameter values in force."""

    activation: VectorActivation
    values: Mapping[str, Expr]
    facts: Mapping[str, Fact] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()

    def __getitem__(self, name: str) -> Fact:
        return self.facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.facts)
