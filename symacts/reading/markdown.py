r"""Markdown to blocks. The structure comes from markdown-it, the places from the lines of the source.

Displayed formulas are blocks of their own ($$, \[, environments), so that the signs in them begin no lists.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from symacts.reading.inline import is_mathematical
from symacts.reading.outline import Outline
from symacts.reading.places import Placed, split_lines
from symacts.reading.program import statements

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

__all__ = ["is_prose", "is_python", "read_markdown", "split_row"]

MAX_NESTING = 40
MAX_OPEN_FENCES = 3
MAX_DISPLAY_LINES = 200
LONGEST_PARSED = 50_000  # characters of code that are parsed to see whether they are code

_ENVIRONMENTS = (
    "equation|align|aligned|gather|gathered|multline|eqnarray|cases|split|array|matrix|pmatrix|bmatrix"
)
_DISPLAY = re.compile(rf"\$\$|\\{{1,3}}\[|\\begin\{{((?:{_ENVIRONMENTS})\*?)\}}")
_MATHEMATICS = frozenset({"math", "latex", "tex", "katex", "mathjax", "asciimath"})
_PROSE = frozenset({"", "text", "txt", "plain", "plaintext", "md", "markdown", "none"})
_OUTPUTS = frozenset({"", "text", "txt", "plain", "plaintext", "output", "console", "none", "log"})
# entries on lines of their own: "**ReLU.** 0 below 0", "**Tanh**: odd"
_LABELLED_LINE = re.compile(
    r"^(?:\*\*|__)[^*_\n]{2,40}(?:[.:：](?:\*\*|__)|(?:\*\*|__)\s?(?:[:：]|\s[—–-]\s))(?=[^\n]*\S)",
    re.MULTILINE,
)
_BOLD = re.compile(r"(\*{2,4}|__)([^*_\n]{1,80}?)\1\s*[:：]?\s*(?:<br\s?/?>\s*){0,3}$")
# a line of three quotes, as it is set for a fence by mistake
_QUOTES = re.compile(r"^[ \t]*(?:'{3}|\"{3})[ \t]*\w{0,10}[ \t]*$", re.MULTILINE)
_HTML_BLOCK = re.compile(
    r"<!--|</?(?:p|li|tr|td|th|div|br|ul|ol|table|summary|details|dd|dt|center)\b[^<>]{0,500}>"
    r"|<h([1-6])\b[^<>]{0,500}>|</h[1-6]>",
    re.IGNORECASE,
)
_TITLE = re.compile(r"title\s*:\s*", re.IGNORECASE)


def read_markdown(text: Placed, outline: Outline, depth: int = 0) -> None:
    """Add the blocks of a Markdown text, with GitHub's tables and front matter.

    Guarantee: time grows with length; nesting deeper than MAX_NESTING is flattened.
    """
    _Reader(split_lines(text), outline, depth).read()


def is_python(text: str) -> bool:
    """Whether it can be parsed as Python, and is more than a list of words."""
    if len(text) > LONGEST_PARSED or "\0" in text:
        return False
    return any(not _is_a_word(statement) for statement in statements(text) or [])


_PROMPT = re.compile(r"^[ \t]*>>> \S", re.MULTILINE)


def _is_a_word(statement: ast.stmt) -> bool:
    """A name, a tuple of names, a number: what prose and output look like to Python."""
    if isinstance(statement, ast.AnnAssign):
        return statement.value is None
    if not isinstance(statement, ast.Expr):
        return False
    return all(map(_is_a_value, ast.walk(statement.value)))


_VALUES = (
    ast.Name, ast.Constant, ast.Tuple, ast.List, ast.UnaryOp, ast.USub, ast.expr_context, ast.Dict,
    ast.keyword, ast.Attribute,
)  # fmt: skip


def _is_a_value(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in ("array", "tensor", "Tensor", "Array")
    return isinstance(node, _VALUES)


_SECTION = re.compile(
    r"\s{0,3}\\(?P<sub>(?:sub){0,2})section\*?\{(?P<title>[^{}]{1,120})\}\s*(?:\\label\{[^{}]*\})?\s*$"
)
_STATEMENT = re.compile(
    r"\s{0,3}\\(?:begin|end)\{(?:definition|remark|theorem|lemma|proposition|corollary|example|proof|note|claim"
    r"|exercise)\*?\}"
    r"(?:\[[^\[\]]{0,80}\])?\s*$"
)


def _without_latex(line: Placed) -> Placed:
    r"""The line in Markdown, where it is a heading of LaTeX, or one end of a statement.

    >>> [_without_latex(Placed.of(line)).text for line in (r"\subsection{Tanh}", r"\end{remark}")]
    ['### Tanh\n', '\n']
    """
    if (section := _SECTION.match(line.text)) is not None:
        start, end = section.span("title")
        marks = "#" * (2 + len(section["sub"]) // 3)
        return Placed.joined([line[:start].replaced(f"{marks} "), line[start:end], line[end:].replaced("\n")])
    return line.replaced("\n") if _STATEMENT.match(line.text) else line


class _Reader:
    def __init__(self, lines: Sequence[Placed], outline: Outline, depth: int) -> None:
        self.lines = [*map(_without_latex, lines)]
        self.outline = outline
        self.depth = depth
        self.items: list[bool] = []  # for each open list item, whether its text has come

    def read(self) -> None:
        source = "".join(_fenced(line.text.replace("\0", "\ufffd")) for line in self.lines)
        heading = 0
        in_table = False
        for token in _parser().parse(source):
            match token.type:
                case "heading_open":
                    heading = int(token.tag[1])
                case "heading_close":
                    heading = 0
                case "inline" if in_table:
                    pass
                case "inline" if heading:
                    self.outline.heading(self.located(token), heading)
                case "inline":
                    self.paragraph(self.located(token))
                case "list_item_open":
                    self.items.append(False)
                case "list_item_close":
                    self.items.pop()
                    self.outline.leave_items(len(self.items) + 1)
                case "blockquote_open":
                    self.outline.quoted = True
                case "blockquote_close":
                    self.outline.quoted = token.level > 0 and self.outline.quoted
                case "display":
                    self.outline.display(self.display(token))
                case "fence" | "code_block":
                    self.fence(token)
                case "html_block":
                    self.html(self.whole(token))
                case "front_matter":
                    self.front_matter(token)
                case "table_open":
                    in_table = True
                    self.table(token)
                case "table_close":
                    in_table = False
                case _:
                    pass

    # ------------------------------------------------------------ places

    def whole(self, token: Token) -> Placed:
        first, end = token.map or (0, 0)
        return Placed.joined(self.lines[first:end])

    def located(self, token: Token, skip: int = 0) -> Placed:
        """The content of a token, line by line, behind the marks and blanks that stand before it."""
        first = (token.map or (0, 0))[0] + skip
        parts: list[Placed] = []
        contents = token.content.rstrip("\n").split("\n")
        for line, wanted in zip(self.lines[first : first + len(contents)], contents, strict=False):
            parts.extend(
                (_located(line, wanted.rstrip()), line[-1:] if line.text.endswith("\n") else line[:0])
            )
        return Placed.joined(parts).stripped("\n")

    # ------------------------------------------------------------ blocks

    def paragraph(self, text: Placed) -> None:
        if quotes := _QUOTES.search(text.text):
            for part in (text[: quotes.start()], text[quotes.end() :]):
                if part.text.strip():
                    self.paragraph(part.stripped("\n"))
        elif self.items and not self.items[-1]:
            self.items[-1] = True
            self.outline.item(text, len(self.items))
        elif len(cuts := [found.start() for found in _LABELLED_LINE.finditer(text.text)]) > 1 and not cuts[0]:
            for start, end in pairwise([*cuts, len(text)]):
                self.paragraph(text[start:end].stripped("\n"))
        elif bold := _BOLD.match(text.text.split("\n", 1)[0]):
            self.outline.heading(text[bold.start(2) : bold.end(2)], LEVEL_OF_BOLD)
            self.outline.paragraph(text[bold.end() :])
        elif signed := _SIGNED.match(text.text):
            start, end = signed.span(1) if signed[1] else signed.span(2)
            self.outline.heading(text[start:end], LEVEL_OF_BOLD)
            self.outline.paragraph(text[signed.end() :], lines=_is_set_in(text.text[signed.end() :]))
        else:
            self.outline.paragraph(text)
        self.comments(text)

    def comments(self, text: Placed) -> None:
        start = text.text.find("<!--")
        while start >= 0:
            end = text.text.find("-->", start)
            if end < 0:
                return
            self.outline.comment(text[start + 4 : end])
            start = text.text.find("<!--", end)

    def display(self, token: Token) -> Placed:
        """The formula between its delimiters, which the rule has measured."""
        lines = self.lines[slice(*(token.map or (0, 0)))]
        start, end = token.meta["start"], token.meta["end"]
        if len(lines) == 1:
            return lines[0][start:end]
        inner = [line[_MARGIN.match(line.text).end() :] for line in lines[1:-1]]  # type: ignore[union-attr]
        return Placed.joined([lines[0][start:], *inner, lines[-1][:end]])

    def fence(self, token: Token) -> None:
        language = (token.info.split() or [""])[0].strip("{}.").split(",")[0].lower()
        text = self.located(token, skip=int(token.type == "fence"))
        if token.type == "fence" and self.is_left_open(token) and not is_python(text.text):
            read_markdown(text, self.outline, self.depth + 1)
            return
        if language in _MATHEMATICS:
            self.outline.display(text.stripped().stripped("$"))
        elif language == "symacts":
            self.outline.comment(Placed.joined([text[:1].replaced("symacts:\n"), text]))
        elif language not in _PROSE or _PROMPT.search(text.text) or is_python(text.text):
            self.outline.code(text, language)
        elif is_prose(text.text) or not (language in _OUTPUTS and self.outline.output(text)):
            self.outline.paragraph(text, lines=True)

    def is_left_open(self, token: Token) -> bool:
        """Whether a fence runs to the end of the note without closing: what is in it may be the note."""
        first, end = token.map or (0, 0)
        last = self.lines[end - 1].text.strip()
        last = _fenced(last)
        closed = end - 1 > first and last.startswith(token.markup) and not last.strip(token.markup[0])
        return not closed and self.depth < MAX_OPEN_FENCES

    def html(self, text: Placed) -> None:
        """Blocks of HTML by their tags; what stands between them is running text. MathML says all thrice."""
        if "<math" in text.text:
            return
        at = 0
        for table in _HTML_TABLE.finditer(text.text):
            rows = html_rows(text[table.start(1) : table.end(1)])
            if rows:
                self.tagged(text[at : table.start()])
                self.outline.table(rows)
                at = table.end()
        self.tagged(text[at:])

    def tagged(self, text: Placed) -> None:
        start, level, at = 0, 0, 0
        while found := _HTML_BLOCK.search(text.text, at):
            self.chunk(text[start : found.start()], level)
            start = at = found.end()
            level = int(found[1] or 0)
            if found.group() == "<!--":
                end = text.text.find("-->", at)
                end = len(text) if end < 0 else end
                self.outline.comment(text[at:end])
                start = at = min(end + 3, len(text))
        self.chunk(text[start:], level)

    def chunk(self, text: Placed, level: int) -> None:
        if level:
            self.outline.heading(text, level)
        else:
            self.outline.paragraph(text)

    def front_matter(self, token: Token) -> None:
        for line in self.lines[slice(*(token.map or (0, 0)))]:
            if found := _TITLE.match(line.text):
                self.outline.heading(line[found.end() :].stripped().stripped("\"'"), 0)

    def table(self, token: Token) -> None:
        first, end = token.map or (0, 0)
        rows = [split_row(line[_MARGIN.match(line.text).end() :]) for line in self.lines[first:end]]  # type: ignore[union-attr]
        self.outline.table([*rows[:1], *rows[2:]])


_HTML_TABLE = re.compile(r"<table\b[^<>]{0,500}>((?:(?!</?table\b).)*)</table>", re.IGNORECASE | re.DOTALL)
_ROW = re.compile(r"<tr\b[^<>]{0,500}>((?:(?!</?tr\b).)*)", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"<(t[hd])\b([^<>]{0,500})>((?:(?!</?t[hdrbf]\w{0,4}\b).)*)", re.IGNORECASE | re.DOTALL)


def html_rows(table: Placed) -> list[list[Placed]]:
    """The cells of a table of HTML, row by row, heads first; none where it has no heads, or cells that span.

    >>> held = html_rows(Placed.of("<tr><th>f<th>range</tr><tr><td>tanh</td><td>(-1, 1)</td></tr>"))
    >>> [[cell.text for cell in row] for row in held]
    [['f', 'range'], ['tanh', '(-1, 1)']]
    """
    found = [*_ROW.finditer(table.text)]
    rows = [[*_CELL.finditer(row[1])] for row in found]
    heads = bool(rows) and len(rows) > 1 and all(cell[1].lower() == "th" for cell in rows[0])
    if not heads or any("span" in cell[2].lower() for row in rows for cell in row):
        return []
    return [
        [table[row.start(1) + cell.start(3) : row.start(1) + cell.end(3)].stripped() for cell in cells]
        for row, cells in zip(found, rows, strict=True)
        if cells
    ]


# the fences of pages made by Jekyll
_HIGHLIGHT = re.compile(
    r"\{%-?\s*(?:highlight\s+(?P<language>\w{1,20})[^%\n]{0,60}|endhighlight)\s*-?%\}[ \t]*(?=\n|$)"
)


def _fenced(line: str) -> str:
    """The line with backticks where Jekyll's marks of code stand; other lines as they are."""
    found = _HIGHLIGHT.match(line)
    return line if found is None else f"```{found['language'] or ''}{line[found.end() :]}"


LEVEL_OF_BOLD = 7
# a line with a sign in front, as it stands over a section where no # is used: ■ ReLU, 【tanh】
_SIGNED = re.compile(
    r"[ \t　]{0,3}(?:[■□◆◇▼▽●▶]{1,3}[ \t　]{0,3}([^\s。、:：=はがを][^\n。、:：=はがを]{0,39}"
    r"(?:[(（][^\n()（）。]{1,24}[)）])?)"
    r"|[【〈《]([^\n。、:：=はがを【】]{1,40})[】〉》])[ \t　]{0,3}(?:\n|$)"
)
_MARGIN = re.compile(r"[ \t>]*")
_SET_IN = re.compile(r"(?:[ \t　]{1,8}\S[^\n]{0,79}(?:\n|$)){2,}")


def _is_set_in(text: str) -> bool:
    """Whether all lines below a title are short ones that are set in, and so entries of their own."""
    return _SET_IN.fullmatch(text) is not None


def _located(line: Placed, wanted: str) -> Placed:
    for content in (wanted, wanted.strip()):
        start = line.text.rfind(content)
        if start >= 0:
            return line[start : start + len(content)]
    return line.stripped()  # characters that the parser changed


def is_prose(text: str) -> bool:
    """Whether a fence without a language holds sentences: Japanese ones, or English words in a row.

    >>> is_prose("0以下なら、0を出力"), is_prose("[0.1 0.9]"), is_prose("the output is between 0 and 1.")
    (True, False, True)
    """
    japanese = sum("\u3041" <= character <= "\u30ff" for character in text)
    if japanese * 8 > len(text):
        return True
    words = re.findall(r"(?<![A-Za-z_.(])[a-z]+(?=[\s,.:;!?])(?![.(=])", text)
    return len(words) >= 4 and sum(map(len, words)) * 2 > len(text.strip())


def split_row(line: Placed) -> list[Placed]:
    r"""The cells of a line of a table; a bar in a formula or in code, or behind a backslash, divides none.

    >>> [cell.text for cell in split_row(Placed.of(r"| $|x|$ | a \| b |"))]
    [' $|x|$ ', ' a \\| b ']
    """
    line = line.stripped()
    text = line.text
    bars = [found.start() for found in _BAR.finditer(text) if found.group() == "|"]
    ends = [-1, *(at for at in bars if at > 0 or text[0] != "|"), len(text)]
    if text.startswith("|"):
        ends[0] = 0
    if len(ends) > 2 and ends[-2] == len(text) - 1:
        ends.pop()
    return [line[start + 1 : end] for start, end in pairwise(ends)]


_BAR = re.compile(r"\\.|\$[^$\n]{1,300}\$|`[^`\n]{1,300}`|\|")


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    parser.core.ruler.disable(["inline", "text_join"])
    parser.block.ruler.before("table", "display", _display, {"alt": ["paragraph", "reference", "blockquote"]})
    return parser.use(front_matter_plugin)


def _display(state: StateBlock, first: int, stop: int, silent: bool) -> bool:
    """The rule of a displayed formula: it starts a line, and what ends it ends one."""
    line_start, text = state.bMarks[first], state.src[state.bMarks[first] : state.eMarks[first]]
    opened = _DISPLAY.match(text, state.tShift[first])
    if opened is None:
        return False
    bracket = opened.group().endswith("[")
    mark = r"\]" if bracket else rf"\end{{{opened[1]}}}" if opened[1] else "$$"
    for line in range(first, min(stop, first + MAX_DISPLAY_LINES)):
        base = state.bMarks[line]
        found = state.src.find(mark, base + (opened.end() if line == first else 0), state.eMarks[line])
        if found < 0:
            continue
        rest = state.src[found + len(mark) : state.eMarks[line]].strip()
        if rest.strip(".,;。、") or (
            line == first and _is_escaped(opened, state.src[line_start + opened.end() : found])
        ):
            return False
        if not silent:
            token = state.push("display", "", 0)
            token.map = [first, line + 1]
            start, end = opened.end(), found - base
            token.meta = (
                {"start": opened.start(), "end": end + len(mark)}
                if opened[1]
                else {"start": start, "end": end}
            )
            state.line = line + 1
        return True
    return False


def _is_escaped(opened: re.Match[str], inner: str) -> bool:
    """Whether \\[ is the bracket of an interval."""
    return opened.group().endswith("[") and not is_mathematical(inner)
