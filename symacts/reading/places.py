"""Text that knows where each of its characters stood in the original.

A note is normalised, freed of its marks and cut into passages; what is said of a passage has to point into
the note as it was written. So every text here is `Placed`: characters, and for each the range of the original
that it stands for.

>>> Placed.of("ｘ＞０")[2:].folded().text
'0'
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

__all__ = ["Place", "Placed", "Source", "Span", "split_lines"]


@dataclass(frozen=True, order=True)
class Span:
    """original[start:end]"""

    start: int
    end: int

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end


@dataclass(frozen=True, order=True)
class Place:
    """A line and a column, both from 1, in characters of the original."""

    line: int
    column: int


_NEWLINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Source:
    r"""A note as it was written. Lines end with \n, \r\n or \r.

    >>> Source("a\r\nbc").place(4)
    Place(line=2, column=2)
    """

    text: str

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where each line starts."""
        return [0, *(found.end() for found in _NEWLINE.finditer(self.text))]

    def place(self, offset: int) -> Place:
        line = bisect_right(self.starts, offset)
        return Place(line, offset - self.starts[line - 1] + 1)

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]


@dataclass(frozen=True)
class Placed:
    """`text[i]` stands for original[starts[i]:ends[i]]; `starts` and `ends` never fall."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @staticmethod
    def of(text: str, offset: int = 0) -> Placed:
        """The text itself, which stands at `offset`."""
        end = offset + len(text)
        return Placed(text, range(offset, end), range(offset + 1, end + 1))

    @staticmethod
    def joined(parts: Iterable[Placed]) -> Placed:
        """One after the other, in the order of the original.

        >>> Placed.joined([Placed.of("ab", 3), Placed.of("c", 9)]).span
        Span(start=3, end=10)
        """
        held = [part for part in parts if part.text]
        if len(held) < 2:
            return held[0] if held else Placed("", (), ())
        starts, ends = array("q"), array("q")
        for part in held:
            starts.extend(part.starts)
            ends.extend(part.ends)
        return Placed("".join(part.text for part in held), starts, ends)

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, part: slice) -> Placed:
        return Placed(self.text[part], self.starts[part], self.ends[part])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Placed) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
        return self.text, tuple(self.starts), tuple(self.ends)

    @property
    def span(self) -> Span:
        """From the first to the last character; empty text stands nowhere."""
        return Span(self.starts[0], self.ends[-1]) if self.text else Span(0, 0)

    def standing_for(self, text: str) -> Placed:
        """Other characters, one for each of these."""
        return Placed(text, self.starts, self.ends)

    def replaced(self, text: str) -> Placed:
        """Any other text, all of which stands for all of this.

        >>> Placed.of("&lt;", 5).replaced("<").span
        Span(start=5, end=9)
        """
        span = self.span
        return Placed(text, [span.start] * len(text), [span.end] * len(text))

    def stripped(self, characters: str | None = None) -> Placed:
        left = len(self.text) - len(self.text.lstrip(characters))
        return self[left : left + len(self.text.strip(characters))]

    def folded(self) -> Placed:
        """As people mean it: full-width and mathematical letters plain, kana composed, no pictures, nothing
        invisible.

        Superscripts, fractions and circled numbers stay, since x² is not x2.

        >>> Placed.of("𝐺𝐸𝐿𝑈（ｘ²）はﾄﾞ").folded().text
        'GELU(x²)はド'
        """
        if unicodedata.is_normalized("NFKC", self.text) and _ODD.search(self.text) is None:
            return self
        parts: list[str] = []
        starts, ends = array("q"), array("q")
        for found in _CLUSTER.finditer(self.text):
            start, end = found.span()
            if found["steady"]:
                parts.append(found[0])
                starts.extend(self.starts[start:end])
                ends.extend(self.ends[start:end])
                continue
            piece = _plain(found[0])
            parts.append(piece)
            starts.extend([self.starts[start]] * len(piece))
            ends.extend([self.ends[end - 1]] * len(piece))
        return Placed("".join(parts), starts, ends)


# characters that stay as they are, or one with the marks on it, a bounded number of them; half-width kana
# have theirs beside them
_MARKS = "[\u0300-\u036f\u3099\u309a\uff9e\uff9f]"
_STEADY = "[\t\n\\x20-\\x7eぁ-ゖァ-ヺー一-\u9fff、。「」\ue000\ue001]"
_CLUSTER = re.compile(f"(?P<steady>{_STEADY}+(?!{_MARKS}))|(?s:.){_MARKS}{{0,4}}")
_KEPT = ("<super>", "<sub>", "<fraction>", "<circle>", "<square>", "<noBreak>")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\ufe0e\ufe0f\u2061\u2062\u2063")


# pictures beside words, and not the signs for yes, no and what is asked
_PICTURES = (
    "\u2600-\u2610\u2613-\u2704\u2706-\u2712\u2719-\u274b\u274d\u274f-\u2752\u2754-\u2756\u2758-\u2775"
    "\u2b50\U0001f300-\U0001faff"
)
_PICTURE = re.compile(f"[{_PICTURES}]")
# what may be normal by itself and is changed all the same: marks, signs that control, or that nobody sees
_ODD = re.compile(
    rf"[{_PICTURES}\x00-\x08\x0b-\x1f\x7f-\x9f\u1680\u0300-\u036f\u3099\u309a{''.join(sorted(_INVISIBLE))}]"
)


@lru_cache(maxsize=1 << 13)
def _plain(cluster: str) -> str:
    first = cluster[0]
    if first in _INVISIBLE:
        return "".join(map(_plain, cluster[1:]))
    if _PICTURE.match(first) is not None:
        return " "
    if first in "\n\t" or (first.isascii() and first.isprintable() and len(cluster) == 1):
        return cluster
    if unicodedata.category(first) in ("Cc", "Zs"):
        return " "
    if unicodedata.decomposition(first).startswith(_KEPT):
        return cluster
    return unicodedata.normalize("NFKC", cluster)


def split_lines(text: Placed) -> list[Placed]:
    r"""The lines, each with its end as one newline; the last has none.

    >>> [line.text for line in split_lines(Placed.of("a\r\n\nb"))]
    ['a\n', '\n', 'b']
    """
    lines, start = [], 0
    for found in _NEWLINE.finditer(text.text):
        line = text[start : found.end()]
        if found.group() != "\n":
            line = Placed.joined(
                [text[start : found.start()], text[found.start() : found.end()].replaced("\n")]
            )
        lines.append(line)
        start = found.end()
    return [*lines, text[start:]]
