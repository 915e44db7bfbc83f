"""Blocks put together in the order of the note: which headings and which list items each stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from symacts.reading.blocks import (
    Block,
    Cell,
    Code,
    Comment,
    Display,
    Heading,
    Item,
    Output,
    Paragraph,
)
from symacts.reading.commentary import line_remarks, remarks
from symacts.reading.places import Placed

__all__ = ["PYTHON", "Outline"]

MAX_ITEM_DEPTH = 50
PYTHON = frozenset({"", "python", "py", "python3", "ipython", "ipython3", "pycon"})


_RESULT = re.compile(
    r"[*_#\s]*(?:(?:sample |example |the )?(?:outputs?|results?)|実行結果|出力(?:結果|例)?|結果)[*_:：\s]*",
    re.IGNORECASE,
)


@dataclass
class Outline:
    """The blocks so far; `base` is what all of them stand under.

    A heading closes those of its own and of deeper levels; an item those that are indented as far as it is,
    or farther. Empty texts make no blocks.
    """

    blocks: list[Block] = field(default_factory=list)
    quoted: bool = False
    base: tuple[int, ...] = ()
    _headings: list[tuple[int, int]] = field(default_factory=list)  # level, index
    _items: list[tuple[int, int]] = field(default_factory=list)  # indentation, index

    @property
    def within(self) -> tuple[int, ...]:
        return (*self.base, *(index for _, index in self._headings), *(index for _, index in self._items))

    def below(self, index: int) -> Outline:
        """An outline of its own for what stands inside a block, as the comments in code do."""
        return Outline(self.blocks, self.quoted, (*self.within, index))

    def heading(self, text: Placed, level: int) -> None:
        text = text.stripped()
        if not text.text:
            return
        self.leave_headings(level)
        self.blocks.append(Heading(text, self.within, self.quoted, level))
        self._headings.append((level, len(self.blocks) - 1))

    def leave_headings(self, level: int) -> None:
        """What comes now stands under the headings only that are above this level."""
        self.leave_items()
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()

    def item(self, text: Placed, indentation: int) -> None:
        self.leave_items(indentation)
        text = text.stripped()
        if not text.text:
            return
        self.blocks.append(Item(text, self.within, self.quoted))
        if len(self._items) < MAX_ITEM_DEPTH:
            self._items.append((indentation, len(self.blocks) - 1))

    def leave_items(self, indentation: int = -1) -> None:
        """What comes now stands under the items only that are indented less than this."""
        while self._items and self._items[-1][0] >= indentation:
            self._items.pop()

    def paragraph(self, text: Placed, lines: bool = False) -> None:
        text = text.stripped()
        if text.text:
            self.blocks.append(Paragraph(text, self.within, self.quoted, lines))

    def display(self, text: Placed) -> None:
        text = text.stripped()
        if text.text:
            self.blocks.append(Display(text, self.within, self.quoted))

    def code(self, text: Placed, language: str) -> None:
        text = text.stripped("\n")
        if text.text.strip():
            self.blocks.append(Code(text, self.within, self.quoted, language))
            inside = self.below(len(self.blocks) - 1)
            for remark in remarks(text) if language in PYTHON else line_remarks(text):
                inside.paragraph(remark)

    def output(self, text: Placed) -> bool:
        """Whether the block before is code, or the output of code, so that this can be its output."""
        of = self._code_before()
        if of is None or not text.text.strip():
            return False
        self.blocks.append(Output(text.stripped("\n"), self.within, self.quoted, of))
        return True

    def _code_before(self) -> int | None:
        """The index of the code that has just ended, with its remarks and the output so far."""
        if not self.blocks:
            return None
        last = self.blocks[-1]
        if isinstance(last, Heading | Paragraph) and _RESULT.fullmatch(last.text.text.strip()):
            if len(self.blocks) < 2:
                return None
            last = self.blocks[-2]
            if isinstance(last, Code):
                return len(self.blocks) - 2
        if isinstance(last, Output):
            return last.of
        if isinstance(last, Code):
            return len(self.blocks) - 1
        above = last.within[-1] if last.within else None
        return above if above is not None and isinstance(self.blocks[above], Code) else None

    def comment(self, text: Placed) -> None:
        text = text.stripped()
        if text.text:
            self.blocks.append(Comment(text, self.within, self.quoted))

    def table(self, rows: Sequence[Sequence[Placed]]) -> None:
        """The first row is the head, the first cell of each row its label."""
        caption = self._caption()
        heads: list[int | None] = []
        for number, row in enumerate(rows):
            label: int | None = None
            for column, cell in enumerate(row):
                head = heads[column] if number and column < len(heads) else None
                text, place = cell.stripped(), len(self.blocks)
                if text.text:
                    self.blocks.append(Cell(text, self.within, self.quoted, label, head, caption))
                here = place if text.text else None
                if not number:
                    heads.append(here)
                if not column:
                    label = here

    def _caption(self) -> int | None:
        before = self.blocks[-1] if self.blocks else None
        introduces = isinstance(before, Paragraph) and (
            before.text.text.endswith((":", "：")) or len(before.text) < 80
        )
        return len(self.blocks) - 1 if introduces else None
