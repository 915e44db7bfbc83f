"""Plain text and reStructuredText to blocks, by lines.

Notes without marks have headings all the same: short lines that stand alone. Code stands in them unmarked,
and tables with bars or drawn with + and -.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from symacts.reading.inline import is_mathematical
from symacts.reading.markdown import LEVEL_OF_BOLD, MAX_DISPLAY_LINES, is_python, split_row
from symacts.reading.names import named
from symacts.reading.outline import Outline
from symacts.reading.places import Placed, split_lines

__all__ = ["read_plain"]

LONGEST_HEADING = 48
LEVEL_OF_LONE_LINES = 5
LONGEST_ENTRY = 60
_WORDS_OF_A_TERM = 3
MAX_CODE_LINES = 2_000

_UNDERLINE = re.compile(r"([=\-~^\"'*+#:.`_])\1{2,}\s*$")
_HASHES = re.compile(r"(#{1,6})[ \t　]+(?=\S)")
_NUMBERED = re.compile(
    r"(?:第?\d{1,2}[章節]|\d{1,2}(?:\.\d{1,2}){0,4}[.．]?|[(（]\d{1,2}[)）])[ \t　]*(?=\S)"
)
_SQUARES = tuple("■□◆◇▼▽")
_SIGN = re.compile(r"[■□◆◇▼▽★☆●○◎]+[ \t　]*(?=\S)|(?=[【［\[<＜][^\n]{1,40}[】］\]>＞]\s*$)")
_BULLET = re.compile(
    r"(?P<space>[ \t　]*)(?:[•・‣‧◦○●▪▫■□◆◇▶►·※⁃∙]|[-*+–—](?=[ \t　]|$)|\d{1,2}[.)、．）](?=[ \t　\D])"
    r"|[(（]\d{1,2}[)）]|[①-⑳]|[A-Za-z][.)](?=[ \t]))[ \t　]*"
)
_DISPLAY = re.compile(r"\s*(?:\$\$|\\{1,3}\[|\\begin\{([A-Za-z]{1,20}\*?)\})")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})\s*([\w+#-]*)[^`]*$")
_DIRECTIVE = re.compile(r"\s*\.\. (?:([A-Za-z:_-]{1,40})::)?[ \t]*")
_BORDER = re.compile(r"\s*\+(?:[-=]{2,}\+)+\s*$")
_DELIMITERS = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)*\s*:?-{2,}:?\s*\|?\s*$")
_CODE = re.compile(
    r"(?:import |from \S+ import |def \w+\(.*:|class \w+.*:|@\w|>>> |plt\.|print\(|return\b)"
    r"|[A-Za-z_][\w.\[\], ]{0,60}\s*=\s*[^=\s$]|[A-Za-z_]\w{0,30}\.[\w.]{1,60}\(.{0,200}\)\s*(?:#|$)",
    re.ASCII,
)
_DEFINITION = re.compile(r"(?:def|class) |@\w")
_NO_TITLE = re.compile(r"[。．.!?！？,，、;；:：…]\s*$|[=＝≈≒≤≥<>|$、。→⇒]|^https?:|場合")
_ASIDE = re.compile(r"[(（][^()（）]{1,24}[)）]\s*$")  # Leaky ReLU (α = 0.1)
_HIRAGANA = re.compile(r"[\u3041-\u309f]$")
_AN_ANSWER = re.compile(r"(?:解答|答え?|正解|回答|解)\s?\d{0,2}\s?[:：]?\s[-−(\[\d√約$]")
_TITLES_IN_HIRAGANA = re.compile(
    r"(?:とは|まとめ|について|はじめに|おわりに|さいごに|最後に|違い|使い方|仕組み|求め方|良さ|一覧)$"
)
_SKIPPED = frozenset({"image", "figure", "literalinclude", "contents", "include", "toctree", "plot", "index"})


def read_plain(text: Placed, outline: Outline) -> None:
    """Add the blocks of a text without Markdown's marks. Guarantee: time grows with length."""
    _Reader(split_lines(text), outline).read()


class _Reader:
    def __init__(self, lines: Sequence[Placed], outline: Outline) -> None:
        self.lines = lines
        self.outline = outline
        self.held: list[Placed] = []  # lines of a paragraph
        self.levels: list[str] = []  # marks under headings, in the order of their first use
        self.item: int | None = None  # indentation of the item whose text goes on
        self.no_code_before = 0  # the line before which no code was found
        self.no_fence_before = 0  # the line before which no fence closes
        self.term: int | None = None  # indentation of the term that the lines stand under
        self.tried = 0  # the line up to which all lines together were found to be no code

    def read(self) -> None:
        at = 0
        while at < len(self.lines):
            at = next(after for rule in _RULES if (after := rule(self, at)) is not None)
        self.flush()

    def text(self, at: int) -> str:
        return self.lines[at].text.rstrip("\n") if at < len(self.lines) else ""

    def flush(self) -> None:
        if self.held:
            joined = Placed.joined(self.held)
            if self.item is None:
                self.outline.paragraph(joined, lines=self.are_entries())
            else:
                self.outline.item(joined, self.item)
        self.held, self.item = [], None

    def are_entries(self) -> bool:
        """Whether the lines are short ones below a term, each of which says something by itself."""
        texts = [line.text.rstrip() for line in self.held]
        return self.term is not None and all(
            _margin(text) > self.term and len(text) <= LONGEST_ENTRY for text in texts
        )

    def until(self, at: int, mark: str) -> int | None:
        """The next line that holds the mark, if it is near."""
        near = range(at, min(len(self.lines), at + MAX_DISPLAY_LINES))
        return next((line for line in near if mark in self.lines[line].text), None)

    # ------------------------------------------------------------ rules: the line after, or None

    def blank(self, at: int) -> int | None:
        if self.text(at).strip():
            return None
        self.flush()
        return at + 1

    def fence(self, at: int) -> int | None:
        found = _FENCE.match(self.text(at))
        if found is None:
            return None
        if at < self.no_fence_before:
            return None
        end = next((k for k in range(at + 1, len(self.lines)) if self.text(k).strip() == found[1]), None)
        if end is None:
            self.no_fence_before = len(self.lines)
            return None
        self.flush()
        self.outline.code(Placed.joined(self.lines[at + 1 : end]), found[2].lower())
        return end + 1

    def display(self, at: int) -> int | None:
        found = _DISPLAY.match(self.text(at))
        if found is None:
            return None
        name = found[1]
        mark = rf"\end{{{name}}}" if name else r"\]" if found.group().endswith("[") else "$$"
        start = found.start() + len(found.group()) - len(found.group().lstrip()) if name else found.end()
        first = self.lines[at][found.end() :]
        line = at if mark in first.text else self.until(at + 1, mark)
        if line is None:
            return None
        end = self.lines[line].text.index(mark, found.end() if line == at else 0)
        if self.text(line)[end + len(mark) :].strip(" .,;。、"):
            return None
        if line == at and mark == r"\]" and not is_mathematical(first.text):
            return None
        self.flush()
        stop = end + len(mark) if name else end
        parts = (
            [self.lines[at][start:stop]]
            if line == at
            else [self.lines[at][start:], *self.lines[at + 1 : line], self.lines[line][:stop]]
        )
        self.outline.display(Placed.joined(parts))
        return line + 1

    def directive(self, at: int) -> int | None:
        """.. math:: and its kin, with the indented lines below."""
        found = _DIRECTIVE.match(self.text(at))
        if found is None:
            return None
        self.flush()
        margin = _margin(self.text(at))
        end = at + 1
        while end < len(self.lines) and (not self.text(end).strip() or _margin(self.text(end)) > margin):
            end += 1
        title, body = (
            self.lines[at][found.end() :].stripped(),
            Placed.joined(_content(self.lines[at + 1 : end])),
        )
        match found[1]:
            case "math":
                self.outline.display(Placed.joined([title, *([_newline(title)] if title.text else []), body]))
            case "code-block" | "code" | "sourcecode" | "testcode" | "doctest":
                self.outline.code(body, title.text.lower())
            case "rubric":
                self.outline.heading(title, LEVEL_OF_BOLD)
            case None if title.text.startswith("_"):
                pass  # a label
            case None:
                self.outline.comment(title)
            case name if name in _SKIPPED or name is None:
                pass
            case _:
                self.outline.paragraph(
                    Placed.joined([title, *([_newline(title)] if title.text else []), body])
                )
        return end

    def grid(self, at: int) -> int | None:
        """A table drawn with + and -."""
        if not _BORDER.match(self.text(at)):
            return None
        self.flush()
        edges = [k for k, sign in enumerate(self.text(at)) if sign == "+"]
        rows: list[list[Placed]] = []
        line, start = at + 1, at + 1
        while (
            line < len(self.lines) and self.text(line).lstrip()[:1] in ("|", "+") and self.text(line).strip()
        ):
            if _BORDER.match(self.text(line)):
                rows.append([_grid_cell(self.lines[start:line], a, b) for a, b in pairwise(edges)])
                start = line + 1
            line += 1
        self.outline.table(rows)
        return line

    def table(self, at: int) -> int | None:
        """Lines with bars, the second of which is a line of hyphens."""
        if (
            "|" not in self.text(at)
            or not _DELIMITERS.match(self.text(at + 1))
            or "|" not in self.text(at + 1)
        ):
            return None
        self.flush()
        end = at + 2
        while end < len(self.lines) and "|" in self.text(end):
            end += 1
        self.outline.table([split_row(self.lines[k]) for k in (at, *range(at + 2, end))])
        return end

    def aligned(self, at: int) -> int | None:
        """A table held together by blanks: values below "x  -1  0  1", or entries behind names."""
        if not _GAPS.search(self.text(at).strip()):
            return None
        end = at
        while end < len(self.lines) and _GAPS.search(self.text(end).strip()):
            end += 1
        rows = [_by_gaps(self.lines[k]) for k in range(at, end)]
        if len(rows) >= _FEWEST_ROWS and _is_head_of_values([cell.text for cell in rows[0]]):
            count = next((k for k, row in enumerate(rows) if len(row) != len(rows[0])), len(rows))
            if count >= _FEWEST_ROWS:
                self.flush()
                self.outline.table(rows[:count])
                return at + count
        labelled = [_entry(self.lines[k]) for k in range(at, end)]
        entries = [entry for entry in takewhile(lambda entry: entry is not None, labelled) if entry]
        if len(entries) < _FEWEST_ROWS:
            return None
        self.flush()
        margin = _margin(self.text(at))
        for label, *cells in entries:
            self.outline.item(label, margin)
            for cell in cells:
                self.outline.item(cell, margin + 1)
        self.outline.leave_items(margin)
        return at + len(entries)

    def underlined(self, at: int) -> int | None:
        title, under = self.text(at), _UNDERLINE.match(self.text(at + 1))
        over = _UNDERLINE.match(title)
        if (
            over
            and self.text(at + 1).strip()
            and (below := _UNDERLINE.match(self.text(at + 2)))
            and below[1] == over[1]
        ):
            return self.titled(self.lines[at + 1], "over" + over[1], at + 3)
        if over and not self.held:
            return at + 1
        fits = (
            under is not None
            and title.strip()
            and not over
            and len(under.group().strip()) * 2 >= len(title.strip())
        )
        if under is None or not fits or self.held:
            return None
        return self.titled(self.lines[at], under[1], at + 2)

    def titled(self, title: Placed, mark: str, after: int) -> int:
        self.flush()
        if mark not in self.levels:
            self.levels.append(mark)
        self.outline.heading(title, min(1 + self.levels.index(mark), 6))
        return after

    def hashes(self, at: int) -> int | None:
        found = _HASHES.match(self.text(at))
        if found is None:
            return None
        self.flush()
        self.outline.heading(self.lines[at][found.end() :], len(found[1]))
        return at + 1

    def code(self, at: int) -> int | None:
        """Lines that look like code, if together they are Python; a definition may be Python by itself."""
        if at < self.no_code_before or not self.may_be_code(at):
            return None
        end = max(at + 1, self.tried)
        while end < min(len(self.lines), at + MAX_CODE_LINES) and _goes_on(self.text(end)):
            end += 1
        cut = next((k for k in range(at + 1, end) if _DEFINITION.match(self.text(k))), end)
        for stop in (cut,) if at < self.tried else dict.fromkeys((end, cut)):
            while not self.text(stop - 1).strip():
                stop -= 1
            code = Placed.joined(self.lines[at:stop])
            if code.text.startswith(">>>") or is_python(code.text):
                return self.coded(code, at, stop)
        self.no_code_before, self.tried = cut, max(end, self.tried)
        return None

    def may_be_code(self, at: int) -> bool:
        return _CODE.match(self.text(at)) is not None or (
            self.text(at).startswith("#") and _CODE.match(self.text(at + 1)) is not None
        )

    def coded(self, code: Placed, at: int, stop: int) -> int:
        self.flush()
        if code.text.startswith(">>>"):
            while stop < len(self.lines) and self.text(stop).strip():
                stop += 1
            code = Placed.joined(self.lines[at:stop])
        self.outline.code(code, "python")
        return stop

    def name(self, at: int) -> int | None:
        """A line that is the name of one activation, over what is said of it: 1. Sigmoid関数."""
        if self.lone(at) or not self.is_name(at) or (self.held and not self.has_ended()):
            return None
        following = next(
            (k for k in range(at + 1, min(at + 4, len(self.lines))) if self.text(k).strip()), None
        )
        if following is None or self.is_name(following):
            return None  # one of a list of names
        self.flush()
        self.term = None
        self.outline.heading(self.lines[at], LEVEL_OF_LONE_LINES)
        return at + 1

    def is_name(self, at: int) -> bool:
        text = self.text(at).strip().rstrip("¶")
        numbered = _NUMBERED.match(text)
        bare = text[numbered.end() :] if numbered else text
        return len(text) <= LONGEST_HEADING and _is_title(text) and named(bare) is not None

    def bullet(self, at: int) -> int | None:
        found = _BULLET.match(self.text(at))
        if found is None or (not self.text(at)[found.end() :].strip() and self.held):
            return None
        if self.lone(at) and _NUMBERED.match(self.text(at)) and len(self.text(at)) <= LONGEST_HEADING:
            return None
        if self.is_over_section(at):
            return None
        self.flush()
        self.item = _width(found["space"])
        self.held = [self.lines[at][found.end() :]]
        return at + 1

    def is_over_section(self, at: int) -> bool:
        """Whether a square stands before a title, and no other item with it follows."""
        text = self.text(at).strip()
        if text[:1] not in _SQUARES or len(text) > LONGEST_HEADING or not _is_title(text):
            return False
        following = (line for k in range(at + 1, at + 4) if (line := self.text(k).strip()))
        behind_items = self.item is not None and _margin(self.text(at)) <= self.item
        starts = self.lone(at) or not self.held or behind_items or self.has_ended()
        return starts and not next(following, text).startswith(text[0])

    def has_ended(self) -> bool:
        """Whether the lines before end a sentence."""
        return bool(self.held) and self.held[-1].text.rstrip().endswith(("。", "．", "."))

    def lone(self, at: int) -> bool:
        """Whether blank lines are around the line."""
        return not self.held and not self.text(at + 1).strip() and not (at and self.text(at - 1).strip())

    def is_term(self, at: int) -> bool:
        """Whether a few words stand over lines that are set in farther, as terms over what they mean."""
        margin, below = _margin(self.text(at)), self.text(at + 1)
        few = len(self.text(at).split()) <= _WORDS_OF_A_TERM
        return few and bool(below.strip()) and _margin(below) > margin

    def heading(self, at: int) -> int | None:
        """A short line that ends no sentence: alone, numbered, in brackets, or just before a list or lines
        that are set in.
        """
        text = self.text(at).strip()
        if len(text) > LONGEST_HEADING or not _is_title(text):
            return None
        if self.item is not None and _margin(self.text(at)) <= self.item:
            self.flush()
        if self.held and self.is_term(at) and _margin(self.held[-1].text) > _margin(self.text(at)):
            self.flush()
        numbered, signed = _NUMBERED.match(text), _SIGN.match(text)
        if signed and self.has_ended():
            self.flush()
        before = self.held[-1].text.rstrip() if self.held else ""
        ended = not before or not before.isascii() or before.endswith((".", ":")) or "://" in before
        follows = _BULLET.match(self.text(at + 1)) is not None and not _margin(self.text(at)) and ended
        if self.held and not follows:
            return None
        is_term = self.is_term(at)
        if not (self.lone(at) or signed or follows or is_term):
            return None
        self.flush()
        self.term = _margin(self.text(at)) if is_term else None
        level = LEVEL_OF_LONE_LINES
        if numbered and self.lone(at):
            level = min(2 + numbered.group().strip(" .．　").count("."), 4)
        elif signed:
            level = 4
        self.outline.heading(self.lines[at], level)
        return at + 1

    def line(self, at: int) -> int:
        indented = self.item is not None and _margin(self.text(at)) > self.item
        if self.item is not None and not indented:
            self.flush()
        if not self.held:
            self.outline.leave_items(max(_margin(self.text(at)), 1) if _margin(self.text(at)) else 0)
        self.held.append(self.lines[at])
        return at + 1


_RULES = (
    _Reader.blank, _Reader.fence, _Reader.display, _Reader.directive, _Reader.grid, _Reader.table,
    _Reader.aligned, _Reader.underlined, _Reader.hashes, _Reader.code, _Reader.name, _Reader.bullet,
    _Reader.heading, _Reader.line,
)  # fmt: skip


_FEWEST_ROWS = 2
_GAPS = re.compile(r"(?<=\S)(?: {2,}|\t+)(?=\S)")
_HEADS_VALUES = re.compile(r"(?:x|z|u|t|inputs?)(?:\s?=)?", re.IGNORECASE)
_A_NUMBER = re.compile(r"[-−+]?\d{1,4}(?:\.\d{1,6})?")
# LRELU(.01) max(x, .01x)   range: R
_ENTRY = re.compile(r"\s*(?P<label>[A-Za-z][\w-]{1,16}(?:\([^()]{0,12}\))?)[:：]?\s+(?=\S)")


def _by_gaps(line: Placed) -> list[Placed]:
    """The cells of a line that wide gaps keep apart."""
    begins = len(line.text) - len(line.text.lstrip())
    ends = len(line.text.rstrip())
    gaps = [gap.span() for gap in _GAPS.finditer(line.text, begins, ends)]
    starts = [begins, *(b for _, b in gaps)]
    return [line[a:b] for a, b in zip(starts, [*(a for a, _ in gaps), ends], strict=True)]


def _is_head_of_values(cells: Sequence[str]) -> bool:
    """Whether it is "x  -1  0  1"."""
    first, *others = cells
    return len(others) > 1 and bool(_HEADS_VALUES.fullmatch(first)) and all(map(_A_NUMBER.fullmatch, others))


def _entry(line: Placed) -> list[Placed] | None:
    """The name of an activation, and what stands behind it in cells; None where the line is no such entry."""
    label = _ENTRY.match(line.text)
    if label is None or named(label["label"].partition("(")[0]) is None:
        return None
    cells = _by_gaps(line[label.end() :])
    return [line[label.start("label") : label.end("label")], *cells] if len(cells) > 1 else None


def _is_title(text: str) -> bool:
    """Whether it ends like a title, not like a sentence: Japanese sentences end in hiragana.

    >>> _is_title("シグモイド関数"), _is_title("カクカクですね"), _is_title("ReLUとは")
    (True, False, True)
    """
    if _NO_TITLE.search(_ASIDE.sub("", text)) or _AN_ANSWER.match(text):
        return False
    return _HIRAGANA.search(text) is None or len(text) < 6 or _TITLES_IN_HIRAGANA.search(text) is not None


def _goes_on(text: str) -> bool:
    """Whether code may go on with this line."""
    return (
        not text.strip()
        or text[0] in " \t#)]}"
        or _CODE.match(text) is not None
        or text.startswith(("else", "elif"))
    )


def _width(space: str) -> int:
    return sum({"\t": 4, "　": 2}.get(sign, 1) for sign in space)


def _margin(text: str) -> int:
    return _width(text[: len(text) - len(text.lstrip())])


def _newline(text: Placed) -> Placed:
    return text[-1:].replaced("\n")


def _content(lines: Sequence[Placed]) -> list[Placed]:
    """The lines below a directive without its options."""
    held = [*lines]
    while held and (not held[0].text.strip() or held[0].text.lstrip().startswith(":")):
        held.pop(0)
    margin = min((_margin(line.text) for line in held if line.text.strip()), default=0)
    return [line[min(margin, len(line) - 1) :] if line.text.strip() else line for line in held]


def _grid_cell(lines: Sequence[Placed], start: int, end: int) -> Placed:
    """The lines between two bars; a formula gets its dollar signs."""
    parts = [part for line in lines if (part := line[start + 1 : end].stripped("\n|").stripped()).text]
    if parts and parts[0].text.startswith(".. math::"):
        first = parts[0][9:].stripped()
        rest = [*([first, _newline(first)] if first.text else []), *_joined_lines(parts[1:])]
        return (
            Placed.joined([parts[0][:2].replaced("$$"), *rest, parts[-1][-1:].replaced("$$")])
            if rest
            else first
        )
    return Placed.joined(_joined_lines([part for part in parts if not part.text.startswith((".. ", ":"))]))


def _joined_lines(parts: Sequence[Placed]) -> list[Placed]:
    return [piece for part in parts for piece in (part, _newline(part))]
