r"""Numbers beside the names of functions: tables, aligned columns, lists, lines like "x = 1, ReLU = 1".

They say the same thing in four dresses: at these inputs this function has these values. Nothing is computed
here; a line is what one row of a note says, and labels are left as they stand.

>>> from symacts.reading.notes import read_note
>>> note = read_note("| x | ReLU |\n|---|---|\n| -1 | 0 |\n| 2 | 2 |\n")
>>> for line in series(note):
...     print(line.samples)
(Sample(label='ReLU', inputs=('-1',), shown=('0',)),)
(Sample(label='ReLU', inputs=('2',), shown=('2',)),)
>>> [line] = series(read_note("```\nx:    [-1, 0, 2]\nReLU: [0, 0, 2]\n```\n"))
>>> line.samples
(Sample(label='ReLU', inputs=('-1', '0', '2'), shown=('0', '0', '2')),)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from symacts.reading.blocks import Block, Cell, Code, Heading, Item, Note, Output, Paragraph
from symacts.reading.names import mentions
from symacts.reading.places import Placed, Span, split_lines

__all__ = ["Line", "Sample", "series"]

MOST_NUMBERS = 64  # in a list
LONGEST_LINE = 600


@dataclass(frozen=True)
class Sample:
    """One function, which the label names or leaves to what the note is about, at inputs; all as written."""

    label: str
    inputs: tuple[str, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """What one line of a note, or one row of a table, shows; `index` is that of the block.

    `table`: it stands in a table, whose numbers all have as many digits as the longest, `places`.
    """

    samples: tuple[Sample, ...]
    span: Span
    index: int
    places: int
    listed: bool  # a row or a list, and not a line of equations


def series(note: Note) -> tuple[Line, ...]:
    """All lines that show values, in the order of the note. Guarantee: linear in its length."""
    found: list[Line] = []
    inputs: list[tuple[str, ...]] = []  # the lists of inputs of this section, the last one first
    blocks = enumerate(note.blocks)
    for is_cell, group in groupby(blocks, key=lambda pair: isinstance(pair[1], Cell)):
        held = list(group)
        if is_cell:
            found += _tables(held)
            continue
        for index, block in held:
            if isinstance(block, Heading):
                inputs.clear()
            else:
                found += _of_block(index, block, inputs)
    return tuple(found)


# ---------------------------------------------------------------- numbers and labels

_NUMBER = r"[-+−–]?(?:\d{1,12}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][-+]?\d{1,3})?"
_OVER = r"\\[dt]?frac\{\d{1,4}\}\{\d{1,4}\}|\d{1,4}/\d{1,4}"
_SHOWN = re.compile(rf"[~≈≒约約]?\s?[-+−–]?\s?(?:{_OVER}|{_NUMBER}(?:\s?(?:…|\.{{3}}|\\%|%))?)")
_INPUT = re.compile(
    r"(?:[-*•>#]\s{0,4})?(?:the |set |let |with |for )?(?:(?:input|sample|test|raw)s?[ _]?)?"
    r"(?:[xzu]s?|inputs?|入力値?|入力x|値|inp|x[ _]?(?:vals?|values?|値)|xの値|引数"
    r"|(?:[a-z]{1,12} ){0,3}values?(?: [a-z]{1,12}){0,3})(?:\s?[(\[（][^()\[\]（）]{0,20}[)\]）])?\s{0,4}",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[*`$]|\\[()]|\\(?:text|mathrm|operatorname|mathbf)\b|[{}](?!\d)")


def _bare(text: str) -> str:
    return _MARKS.sub("", text).strip()


def _number(text: str) -> str | None:
    """The number that a cell shows, or is an input: -2, x = -2."""
    bare = re.sub(
        r"^[xzu]\s?=\s?", "", text.strip().strip("*`$ ").removeprefix(r"\(").removesuffix(r"\)").strip()
    )
    return bare if _SHOWN.fullmatch(bare) else None


def _is_input(label: str) -> bool:
    bare = _bare(label)
    return _INPUT.fullmatch(bare) is not None and not mentions(bare)


_NOT_VALUES = re.compile(
    r"\b(?:epochs?|accuracy|loss|time|speed|cost|year|parameters?|params|flops|memory|rank|score|error|layers?"
    r"|count|size|ms|diff(?:erence)?|ratio)\b|精度|損失|時間|誤差|差",
    re.IGNORECASE,
)


def _may_name(label: str) -> bool:
    return 0 < len(label) <= 80 and _NOT_VALUES.search(label) is None and not _is_input(label)


def _places(shown: Sequence[str]) -> int:
    """The most digits behind a point."""
    return max((len(m[1]) for text in shown for m in [re.search(r"\.(\d+)", text)] if m), default=0)


# ---------------------------------------------------------------- tables


@dataclass(frozen=True)
class _Entry:
    """One number of a table: the function's label, the input, what is shown, the index of the cell."""

    label: str
    at: str
    shown: str
    cell: int


def _tables(cells: Sequence[tuple[int, Block]]) -> Iterator[Line]:
    """A column of inputs with columns of values, or a row of inputs with rows of values."""
    held = {index: block for index, block in cells if isinstance(block, Cell)}
    texts = {k: cell.text.folded().text for k, cell in held.items()}
    across: dict[int, list[_Entry]] = {}
    along: dict[int, list[_Entry]] = {}
    for k, cell in held.items():
        if cell.label not in texts or cell.header not in texts or (shown := _number(texts[k])) is None:
            continue
        label, head = texts[cell.label], texts[cell.header]
        corner = held[cell.label].header
        by_inputs = corner is None or _is_input(texts.get(corner, ""))
        if by_inputs and (at := _number(label)) is not None and _may_name(head):
            across.setdefault(cell.label, []).append(_Entry(head, at, shown, k))
        elif (at := _number(head)) is not None and _may_name(label):
            along.setdefault(cell.label, []).append(_Entry(label, at, shown, k))
    for index, row in across.items():
        same = [entry.shown for other in across.values() for entry in other if entry.label == row[0].label]
        yield _row(held, index, row, tuple(Sample(e.label, (e.at,), (e.shown,)) for e in row), _places(same))
    for index, row in along.items():
        shown_all = tuple(entry.shown for entry in row)
        sample = Sample(row[0].label, tuple(entry.at for entry in row), shown_all)
        yield _row(held, index, row, (sample,), _places(shown_all))


def _row(
    held: Mapping[int, Cell], index: int, row: Sequence[_Entry], samples: tuple[Sample, ...], places: int
) -> Line:
    span = Span(held[index].text.span.start, held[row[-1].cell].text.span.end)
    most = max(places, _places([entry.shown for entry in row]))
    return Line(samples, span, index, most, listed=True)


# ---------------------------------------------------------------- lines


def _of_block(index: int, block: Block, inputs: list[tuple[str, ...]]) -> Iterator[Line]:
    if not isinstance(block, Paragraph | Item | Output | Code):
        return
    lines = [line.stripped("\n") for line in split_lines(block.text)]
    texts = [line.folded().text if len(line) <= LONGEST_LINE else "" for line in lines]
    if not any(map(_HAS_NUMBER.search, texts)):
        return
    in_code = isinstance(block, Code)  # which says only what the inputs are
    if not in_code:
        yield from _columns(index, lines, texts)
    name = ""
    given: dict[str, tuple[str, ...]] = {}  # h = W x + b = [0.6, 1.2]
    for line, text in zip(lines, texts, strict=True):
        if not in_code and (samples := _pairs(text)):
            yield Line(samples, line.stripped().span, index, 0, listed=False)
        if (found := _LIST.search(text)) is None:
            name = _named(text, name)
            continue
        numbers = tuple(_EACH.findall(found["numbers"]))
        label = text[: found.start()].strip(" :=≈：") or name
        if (letter := _LETTER.match(label)) is not None:
            given[letter[1]] = numbers
        if _is_input(label.strip("# ")) or _TYPED.search(label):
            inputs.insert(0, numbers)
        elif not in_code and _may_name(label):
            argument = _OF_A_LETTER.search(label)
            known = inputs if argument is None else [given[argument[1]]] if argument[1] in given else []
            fitting = next((held for held in known if len(held) == len(numbers)), None)
            if fitting is not None:
                sample = Sample(label, fitting, numbers)
                yield Line((sample,), line.stripped().span, index, _places(numbers), listed=True)


def _named(text: str, before: str) -> str:
    """The left side of a line of equations; that of the line before, where this one goes on with "="."""
    left = _LEFT.match(text)
    return left[0].strip() if left else before if text.strip()[:1] == "=" else ""


_HAS_NUMBER = re.compile(r"\d")
_LIST = re.compile(
    r"(?:[:=≈→：]|-data|\bapproximately|\bis|\bbe|\bare|は|\s)\s{0,40}"
    r"(?:\(?\s?(?:np\.|torch\.|jnp\.|tf\.)?(?:array|tensor|Tensor|asarray|constant)\s?\(\s?)?[\[{]\s?"
    rf"(?P<numbers>{_NUMBER}(?:(?:\s{{0,9}},\s{{0,12}}|\s{{1,12}}){_NUMBER}){{1,63}})\s?,?\s?[\]}}]"
)
_LETTER = re.compile(r"\s*([A-Za-z]\w?)\s*(?:=|$)")
_OF_A_LETTER = re.compile(r"\((?![xzutXZ]\))([A-Za-z]\w?)\)\s*$")  # sigmoid(h)
_EACH = re.compile(_NUMBER)
_LEFT = re.compile(r"\s*[^\s=≈:#*>\-][^=≈:]{0,40}?(?=\s*(?:=|≈|:))")
_TYPED = re.compile(r"\b(?:inputs?|xs?)\s?=?\s?(?:\[torch::\w+)?$|^\s*set input\b")


# ---------------------------------------------------------------- lines of equations

_PAIR = re.compile(
    r"(?P<label>[^\W\d](?:[^=:,;|≈\n→。．]{0,28}[^\s=:,;|≈→。．])?)\s{0,3}(?P<sign>=|:|≈|→|->)\s{0,6}"
    rf"(?P<number>{_NUMBER})(?![\w*/^×·]|\.\d|\s?[*/^×·<>])"
)
_CALL = re.compile(r"\((?![xz]\))")  # sigmoid(2) = 0.88 has its own input
_AT = re.compile(r"(?:^|[\s(,$`])(?:[xzu]|inputs?)$|入力$", re.IGNORECASE)
_HAS_INPUT = re.compile(r"(?:[xzu]|inputs?|入力)\s{0,3}(?:[=:≈→]|->)", re.IGNORECASE)


def _pairs(text: str) -> tuple[Sample, ...]:
    """x=-0.5  ReLU=0.0000  GELU=-0.1543; each input holds for what stands behind it."""
    if _HAS_INPUT.search(text) is None:
        return ()
    at = ""
    samples: list[Sample] = []
    for found in _PAIR.finditer(text):
        label = found["label"].strip()
        if _AT.search(label):
            at = found["number"] if found["sign"] != "≈" else ""
        elif (
            at
            and _may_name(label)
            and len(samples) < MOST_NUMBERS
            and "(" not in label.replace("(x)", "").replace("(z)", "")
        ):
            samples.append(Sample(label, (at,), (found["number"],)))
    return tuple(samples)


# ---------------------------------------------------------------- columns

_RULE = re.compile(r"[\s─━═\-=_+|:┼┬┴]{3,}$")
_GAP = re.compile(r"\s{2,}|\t|\s?[|│]\s?")


def _columns(index: int, lines: Sequence[Placed], texts: Sequence[str]) -> Iterator[Line]:
    """A head that begins with the input, and lines of as many numbers below it."""
    at = 0
    while at < len(texts):
        head = _cut(texts[at], None)
        below = at + 1
        rows: list[tuple[int, list[str]]] = []
        while below < len(texts) and len(head) > 1 and _is_input(head[0]):
            cells = _cut(texts[below], len(head))
            if len(cells) == len(head) and _number(cells[0]) is not None:
                rows.append((below, cells))
            elif not _RULE.fullmatch(texts[below]) and texts[below].strip():
                break
            below += 1
        yield from _rows(index, lines, head, rows)
        at = max(below, at + 1)


def _rows(
    index: int, lines: Sequence[Placed], head: Sequence[str], rows: Sequence[tuple[int, list[str]]]
) -> Iterator[Line]:
    places = [_places([cells[k] for _, cells in rows]) for k in range(len(head))]
    for number, cells in rows:
        samples = tuple(
            Sample(label, (_number(cells[0]) or "",), (shown,))
            for label, cell in zip(head[1:], cells[1:], strict=True)
            if (shown := _number(cell)) is not None and _may_name(label)
        )
        if samples:
            yield Line(samples, lines[number].stripped().span, index, max(places), listed=True)


def _cut(text: str, count: int | None) -> list[str]:
    """The cells of a line: at wide gaps or bars, else at every blank if that gives so many."""
    text = text.strip().strip("|│").strip().lstrip("# ")
    cells = [cell.strip() for cell in _GAP.split(text) if cell.strip()]
    if count is not None and len(cells) != count and len(text.split()) == count:
        return text.split()
    if count is None and len(cells) < 2 and 1 < len(text.split()) <= 8:
        return text.split()
    return cells
