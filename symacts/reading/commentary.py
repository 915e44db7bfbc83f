r"""What people say inside code: comments and docstrings, with their places.

>>> code = 'def f(x):\n    "The range is (0, 1)."\n    return x  # linear\n'
>>> [remark.text for remark in remarks(Placed.of(code))]
['The range is (0, 1).', 'linear']
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator

from symacts.reading.places import Placed, split_lines

__all__ = ["line_remarks", "remarks"]

_BEFORE_DOCSTRING = frozenset(
    {tokenize.INDENT, tokenize.NEWLINE, tokenize.NL, tokenize.ENCODING, tokenize.DEDENT}
)
_QUOTES = re.compile(r"[A-Za-z]{0,2}(\"\"\"|'''|\"|')")
_PARAGRAPH = re.compile(r"\n[ \t]*(?=\n)")


def remarks(code: Placed) -> Iterator[Placed]:
    """The comments, those on lines of their own joined, and the paragraphs of the docstrings, in their order.

    Code that is no Python gives those that come before the first thing that is none.
    """
    starts = [0, *(found.end() for found in re.finditer("\n", code.text))]
    held: list[Placed] = []
    line_of_held = column_of_held = -1
    for kind, row, start, end in _texts(code.text, starts):
        column = start - starts[row - 1]
        alone = not code.text[starts[row - 1] : start].strip()
        if held and (
            kind is not tokenize.COMMENT or not alone or (row, column) != (line_of_held + 1, column_of_held)
        ):
            yield Placed.joined(held)
            held = []
        if kind is tokenize.STRING:
            yield from _paragraphs(code[start:end])
            continue
        text = _uncommented(code[start:end])
        if not text.text:
            continue
        if held:
            held.append(text[:1].replaced("\n"))
        held.append(text)
        line_of_held, column_of_held = row, column
        if not alone:
            yield Placed.joined(held)
            held = []
    if held:
        yield Placed.joined(held)


_COMMENT = re.compile(r"(?:^|(?<=\s))(?:#+|//+|--|%%?|;;)\s(?=\s*\S)")


def line_remarks(code: Placed) -> Iterator[Placed]:
    """The comments of code in any other language: behind #, //, -- or %, those on lines of their own joined.

    >>> [remark.text for remark in line_remarks(Placed.of("# relu(0) = 0\\n# relu(1) = 1\\nset x 2"))]
    ['relu(0) = 0\\nrelu(1) = 1']
    """
    held: list[Placed] = []
    for line in split_lines(code):
        found = _COMMENT.search(line.text)
        alone = found is not None and not line.text[: found.start()].strip()
        if held and not alone:
            yield Placed.joined(held).stripped()
            held = []
        if found is not None:
            text = line[found.end() :]
            if alone:
                held.append(text)
            else:
                yield text.stripped()
    if held:
        yield Placed.joined(held).stripped()


def _texts(code: str, starts: list[int]) -> Iterator[tuple[int, int, int, int]]:
    """Kind, row, start and end of each comment and docstring."""
    before = tokenize.ENCODING
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            docstring = token.type == tokenize.STRING and before in _BEFORE_DOCSTRING
            if token.type == tokenize.COMMENT or docstring:
                start = starts[token.start[0] - 1] + token.start[1]
                yield token.type, token.start[0], start, starts[token.end[0] - 1] + token.end[1]
            if token.type != tokenize.COMMENT:
                before = token.type
    except (tokenize.TokenError, SyntaxError):
        return


def _uncommented(text: Placed) -> Placed:
    """Without the #, and without a box drawn around it."""
    text = text.stripped("#").stripped()
    return text[: len(text) - 1].stripped() if text.text.endswith("*") else text


def _paragraphs(docstring: Placed) -> Iterator[Placed]:
    opened = _QUOTES.match(docstring.text)
    quotes = len(opened[1]) if opened else 0
    inner = docstring[opened.end() if opened else 0 : len(docstring) - quotes]
    start = 0
    for blank in [*_PARAGRAPH.finditer(inner.text)]:
        yield from _filled(inner[start : blank.start()])
        start = blank.end()
    yield from _filled(inner[start:])


def _filled(text: Placed) -> Iterator[Placed]:
    if (text := text.stripped()).text:
        yield text
