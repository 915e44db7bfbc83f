r"""LaTeX source to blocks: sections, lists, displayed formulas, tables, listings, comments.

Commands inside running text fall away later (`inline.pieces` with `tex`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from symacts.reading.outline import Outline
from symacts.reading.places import Placed

__all__ = ["looks_like_latex", "read_latex"]

_LEVELS = {
    "title": 0, "part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5,
    "subparagraph": 6, "frametitle": 3,
}  # fmt: skip
_MATHEMATICS = re.compile(
    r"(?:equation|align|alignat|gather|multline|eqnarray|displaymath|math|dmath|flalign|IEEEeqnarray)\*?"
)
_CODE = frozenset({"verbatim", "lstlisting", "minted", "Verbatim", "python", "code"})
_LISTS = frozenset({"itemize", "enumerate", "description", "compactitem"})
_FRAMES = frozenset({"frame", "block", "theorem", "exampleblock", "alertblock"})
_TITLE = re.compile(r"(?:<[^<>\n]{0,20}>)?(?:\[[^\[\]\n]{0,60}\])?\{(?P<title>[^{}\n]{1,200})\}")
# \begin{definition}[Softplus]
_STATEMENTS = frozenset({
    "theorem", "proposition", "lemma", "definition", "remark", "corollary", "example", "claim", "fact",
    "exercise", "problem", "question", "thm", "prop", "defn", "lem", "cor", "rem",
})  # fmt: skip
_ANEW = frozenset({"example", "exercise", "problem", "question"})
_STATED = re.compile(r"\[(?P<title>[^\[\]\n]{1,80})\]")
_LEVEL_OF_STATEMENTS = 7
_TABLES = frozenset({"tabular", "tabular*", "tabularx", "longtable", "array"})
_MARK = re.compile(
    r"\\(?P<section>title|part|chapter|section|subsection|subsubsection|paragraph|subparagraph|frametitle)"
    r"\*?(?:\[[^\[\]\n]{0,200}\])?\{"
    r"|\\begin\{(?P<begin>[A-Za-z]{1,20}\*?)\}|\\end\{(?P<end>[A-Za-z]{1,20}\*?)\}"
    r"|\\item\b\s*(?:\[(?P<term>[^\[\]\n]{0,200})\])?|(?P<display>\$\$|(?<!\\)\\\[)"
    r"|(?P<escaped>\\[%\\&{}$])|%(?P<comment>[^\n]*)|(?P<blank>\n[ \t]*\n)"
)
_PREAMBLE = re.compile(r"\\begin\{document\}")
_ROW = re.compile(r"\\\\(?:\[[^\[\]\n]{0,20}\])?|\\tabularnewline")
_RULES = re.compile(
    r"\s*(?:\\(?:hline|toprule|midrule|bottomrule)|\\c(?:line|midrule)\{[^{}\n]{0,30}\}|\n|\s)+"
)
_AMPERSAND = re.compile(r"\\.|&")
_ARGUMENTS = re.compile(r"(?:\[[^\[\]\n]{0,300}\]|\{[^{}\n]{0,300}\})*")
LONGEST_TITLE = 400


def looks_like_latex(text: str) -> bool:
    r"""Whether LaTeX's own structure shows: \section, \documentclass, \item."""
    return (
        re.search(r"^\s*\\(?:documentclass|section|subsection|chapter|begin\{document\}|item\b)", text, re.M)
        is not None
    )


def read_latex(text: Placed, outline: Outline) -> None:
    """Add the blocks of a LaTeX source, without its preamble. Guarantee: time grows with length."""
    begun = _PREAMBLE.search(text.text)
    if begun and (title := re.search(r"\\title\{", text.text[: begun.start()])):
        end = _brace(text.text, title.end())
        outline.heading(text[title.end() : end], 0)
    _Reader(text[begun.end() :] if begun else text, outline).read()


class _Reader:
    def __init__(self, text: Placed, outline: Outline) -> None:
        self.placed = text
        self.text = text.text
        self.outline = outline
        self.start = 0
        self.depth = 0
        self.item = False
        self.parts: list[Placed] = []
        self.last: dict[str, int] = {}

    def read(self) -> None:
        at = 0
        while found := _MARK.search(self.text, at):
            at = self.handle(found)
        self.close(len(self.text), len(self.text))

    def handle(self, found: re.Match[str]) -> int:
        match found.lastgroup:
            case "escaped":
                return found.end()
            case "comment":
                return self.comment(found)
            case "section":
                end = _brace(self.text, found.end())
                self.close(found.start(), end + 1)
                self.outline.heading(self.placed[found.end() : end], _LEVELS[found["section"]])
            case "begin":
                return self.environment(found)
            case "end":
                self.close(found.start(), found.end())
                if found["end"] in _LISTS and self.depth:
                    self.depth -= 1
                    self.outline.leave_items(self.depth + 1)
            case "display":
                mark = "$$" if found.group() == "$$" else r"\]"
                return self.until(found, mark, self.outline.display, found.end(), keep=False)
            case "blank":
                self.close(found.start(), found.end())
            case _:
                self.close(found.start(), found.end())
                self.item = True
                if found["term"]:
                    term = self.placed[found.start("term") : found.end("term")]
                    self.parts = [term, term[-1:].replaced(": ")]
        return max(self.start, found.end())

    def comment(self, found: re.Match[str]) -> int:
        self.parts.append(self.placed[self.start : found.start()])
        self.start = found.end()
        self.outline.comment(self.placed[found.start("comment") : found.end()])
        return found.end()

    def close(self, end: int, after: int) -> None:
        """The paragraph or item ends here; go on at `after`."""
        text = Placed.joined([*self.parts, self.placed[self.start : end]])
        if self.item:
            self.outline.item(text, max(self.depth, 1))
        else:
            self.outline.paragraph(text)
        self.item = self.item and not text.text.strip()
        self.parts, self.start = [], after

    def environment(self, found: re.Match[str]) -> int:
        name = found["begin"]
        if _MATHEMATICS.fullmatch(name):
            return self.until(found, rf"\end{{{name}}}", self.outline.display, found.start(), keep=True)
        if name in _FRAMES and (title := _TITLE.match(self.text, found.end())):
            self.close(found.start(), title.end())
            self.outline.heading(
                self.placed[title.start("title") : title.end("title")], _LEVELS["frametitle"]
            )
            return self.start
        if name.rstrip("*") in _STATEMENTS and (stated := _STATED.match(self.text, found.end())):
            self.close(found.start(), stated.end())
            name_of_it = self.placed[stated.start("title") : stated.end("title")]
            self.outline.heading(name_of_it, _LEVEL_OF_STATEMENTS)
            return self.start
        if name.rstrip("*") in _ANEW:
            self.outline.leave_headings(_LEVEL_OF_STATEMENTS)
        arguments = _ARGUMENTS.match(self.text, found.end())
        inner = arguments.end() if arguments else found.end()
        if name in _CODE:
            return self.until(
                found, rf"\end{{{name}}}", lambda code: self.outline.code(code, "python"), inner, keep=False
            )
        if name in _TABLES:
            return self.until(found, rf"\end{{{name}}}", self.table, inner, keep=False)
        self.close(found.start(), inner if name not in ("cases", "aligned") else found.end())
        self.depth += name in _LISTS
        return self.start

    def until(
        self, found: re.Match[str], mark: str, use: Callable[[Placed], None], start: int, keep: bool
    ) -> int:
        """Everything from `start` to the mark is one thing; without a mark it is text."""
        last = self.last.get(mark)
        if last is None:
            last = self.last[mark] = self.text.rfind(mark)
        end = self.text.find(mark, found.end()) if found.end() <= last else -1
        if end < 0:
            return found.end()
        self.close(found.start(), end + len(mark))
        use(self.placed[start : end + len(mark) if keep else end])
        return end + len(mark)

    def table(self, text: Placed) -> None:
        rows, start = [], 0
        inner = [span.span() for span in _INNER.finditer(text.text)]
        for found in _outside(_ROW, text.text, inner):
            rows.append(_cells(text[start : found.start()]))
            start = found.end()
        self.outline.table(
            [row for row in (*rows, _cells(text[start:])) if any(cell.text.strip() for cell in row)]
        )


# cases and matrices in a cell, which have rows and columns of their own
_INNER = re.compile(r"\\begin\{(?P<name>cases|[bpv]?matrix|array|aligned)\}[^\0]{0,1000}?\\end\{(?P=name)\}")


def _outside(mark: re.Pattern[str], text: str, inner: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The marks that stand in none of these stretches."""
    held = iter([*inner, (len(text), len(text))])
    start, end = next(held)
    for found in mark.finditer(text):
        while found.start() >= end < len(text):
            start, end = next(held)
        if not start <= found.start() < end:
            yield found


def _cells(row: Placed) -> list[Placed]:
    rules = _RULES.match(row.text)
    row = row[rules.end() :] if rules else row
    cells, start = [], 0
    inner = [span.span() for span in _INNER.finditer(row.text)]
    for found in _outside(_AMPERSAND, row.text, inner):
        if found.group() == "&":
            cells.append(row[start : found.start()])
            start = found.end()
    return [*cells, row[start:]]


def _brace(text: str, start: int) -> int:
    """Where the brace closes that was opened before `start`, if it is near."""
    depth = 1
    for at in range(start, min(len(text), start + LONGEST_TITLE)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if not depth:
            return at
    return min(len(text), start + LONGEST_TITLE)
