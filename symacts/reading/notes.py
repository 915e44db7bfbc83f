r"""A note in any of the formats that people write: text to blocks.

>>> note = read_note("# ReLU\n- range: $[0, \\infty)$\n")
>>> [(type(block).__name__, block.text.text, block.within) for block in note.blocks]
[('Heading', 'ReLU', ()), ('Item', 'range: $[0, \\infty)$', (0,))]
"""

from __future__ import annotations

import re
from enum import Enum

from symacts.reading.blocks import Note
from symacts.reading.encodings import Unreadable
from symacts.reading.ipynb import NotebookError, cells, looks_like_notebook
from symacts.reading.latex import looks_like_latex, read_latex
from symacts.reading.macros import expanded
from symacts.reading.markdown import is_python, read_markdown
from symacts.reading.outline import Outline
from symacts.reading.places import Placed, Source
from symacts.reading.plaintext import read_plain

__all__ = ["Form", "form_of", "read_note"]


class Form(Enum):
    """How a note is written."""

    MARKDOWN = "Markdown"
    PLAIN = "plain text or reStructuredText"
    LATEX = "LaTeX"
    NOTEBOOK = "notebook"
    PYTHON = "Python"


_ENDINGS = {
    ".md": Form.MARKDOWN,
    ".markdown": Form.MARKDOWN,
    ".mdx": Form.MARKDOWN,
    ".qmd": Form.MARKDOWN,
    ".rst": Form.PLAIN,
    ".tex": Form.LATEX,
    ".ipynb": Form.NOTEBOOK,
    ".py": Form.PYTHON,
}
_FENCE = re.compile(r"^ {0,3}```|^ {0,3}<!-- ?symacts:|\A---\n(?:.*\n){1,30}---$", re.M)
_HASHES = re.compile(r"^#{1,6} \S", re.M)
_CODE = re.compile(r"^(?:import|from|def|class) ", re.M)


def form_of(text: str, name: str = "") -> Form:
    """By the ending of the file's name, else by what stands in the text."""
    ending = re.search(r"\.[a-z]+$", name.lower())
    known = _ENDINGS.get(ending.group()) if ending else None
    if known is not None and (known is not Form.MARKDOWN or not looks_like_notebook(text)):
        return known
    if looks_like_notebook(text):
        return Form.NOTEBOOK
    if looks_like_latex(text):
        return Form.LATEX
    code = _CODE.search(text) is not None
    if code and is_python(text):
        return Form.PYTHON
    if _FENCE.search(text) or (_HASHES.search(text) and not code):
        return Form.MARKDOWN
    return Form.PLAIN


def read_note(text: str, name: str = "", form: Form | None = None) -> Note:
    """The note as blocks. Raises: Unreadable, for a notebook whose JSON is broken.

    Guarantee: original[block.text.span] holds the block; time grows with length; nothing is executed.
    """
    outline = Outline()
    whole = Placed.of(text)
    form = form or form_of(text, name)
    match form:
        case Form.NOTEBOOK:
            _read_notebook(whole, outline, name)
        case Form.LATEX:
            read_latex(expanded(whole), outline)
        case Form.PYTHON:
            outline.code(whole, "python")
        case Form.MARKDOWN:
            read_markdown(expanded(whole), outline)
        case Form.PLAIN:
            read_plain(whole, outline)
    return Note(Source(text), tuple(outline.blocks), name, form is Form.LATEX)


def _read_notebook(whole: Placed, outline: Outline, name: str) -> None:
    try:
        for cell in cells(whole):
            if cell.kind == "markdown":
                read_markdown(cell.source, outline)
            elif cell.kind == "code":
                outline.code(cell.source, "python")
                for output in cell.outputs:
                    outline.output(output)
    except NotebookError as error:
        raise Unreadable(f"{name or 'the note'} is no notebook that can be read: {error}") from None
