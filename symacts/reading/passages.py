"""A note as passages: the smallest texts that say something, each with its subject.

A passage is a sentence, a list item, a cell, a displayed formula or a piece of code. Its `text` is normalised
(`Placed.folded`), free of marks; each inline formula and each code span in it is one character, FORMULA or
CODE, which `token` turns into its source. `inlined` is the same text with the sources in place, for patterns
that do not care whether the 0 in "tends to $0$" was typeset. Both map back: `passage.source.quote(span)`.

    for passage in passages(note):
        found = re.search("approaches (.)", passage.text.text)
        token = passage.token(found.start(1))       # Formula | CodeSpan | None
        passage.subjects                            # Candidate(name, found), nearest first
        passage.about                               # the names found at the nearest place
        passage.mentions                            # names in the passage itself, with span and role
        passage.mood, passage.before, passage.after # indexes of the neighbours
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from symacts.reading.blocks import Block
from symacts.reading.places import Placed, Source, Span

__all__ = [
    "CODE",
    "FORMULA",
    "Candidate",
    "CodeSpan",
    "Formula",
    "Found",
    "Mention",
    "Mood",
    "Passage",
    "Role",
]

FORMULA = "\ue000"
CODE = "\ue001"


@dataclass(frozen=True)
class Formula:
    """LaTeX without its delimiters; `whole` is where it stands with them."""

    source: Placed
    whole: Span
    display: bool = False


@dataclass(frozen=True)
class CodeSpan:
    """Code without its backticks, or a whole block of code, which then has a `language` (or "")."""

    source: Placed
    whole: Span
    language: str | None = None


class Role(Enum):
    """What a name does in its sentence."""

    SUBJECT = "subject"  # the sentence may be about it
    UNLIKE = "unlike"  # "unlike X", "compared with X", "than X", "instead of X": named, but not spoken of
    LIKE = "like"  # "like X", "similar to X", "a variant of X"


@dataclass(frozen=True)
class Mention:
    """A name of the catalogue in a passage; `start` and `end` are indexes into `passage.inlined.text`."""

    name: str
    start: int
    end: int
    role: Role


class Found(Enum):
    """Where a subject was found, the nearest first."""

    PASSAGE = "in the passage"
    FORMULA = "left side of a formula"
    CODE = "name of a function in code"
    ROW = "label of the row"
    COLUMN = "head of the column"
    PREVIOUS = "previous sentence"
    INTRODUCTION = "text that introduces it"
    ITEM = "list item above"
    HEADING = "heading"
    EARLIER = "earlier in the section"
    CAPTION = "caption"
    TITLE = "title"
    FILE = "name of the file"


@dataclass(frozen=True)
class Candidate:
    """A function that a passage may be about: its name in the catalogue, and where that was found."""

    name: str
    found: Found


class Mood(Enum):
    """Whether a passage asserts. Negation is no mood: patterns have to see it."""

    ASSERTION = "assertion"
    QUESTION = "question"
    QUOTATION = "quotation"  # someone else's words, a misconception
    HYPOTHETICAL = "hypothetical"  # if it were
    OPTION = "option"  # an answer of a quiz


@dataclass(frozen=True)
class Passage:
    """See the module. `before` and `after` are the neighbours in the same block, indexes or None."""

    source: Source
    block: Block
    text: Placed
    inlined: Placed
    tokens: tuple[Formula | CodeSpan, ...]
    mentions: tuple[Mention, ...]
    subjects: tuple[Candidate, ...]
    mood: Mood
    before: int | None = None
    after: int | None = None

    @property
    def span(self) -> Span:
        return self.inlined.span

    @property
    def about(self) -> tuple[str, ...]:
        """The names that were found at the nearest place; usually one."""
        return tuple(c.name for c in self.subjects if c.found is self.subjects[0].found)

    def token(self, index: int) -> Formula | CodeSpan | None:
        """What the character text.text[index] stands for."""
        if self.text.text[index] not in (FORMULA, CODE):
            return None
        before = self.text.text[:index]
        return self.tokens[before.count(FORMULA) + before.count(CODE)]
