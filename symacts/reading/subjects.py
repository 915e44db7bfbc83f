"""Which activations a passage is about: what it names itself, else what it stands under.

Most sentences of a note name no function. The subject stands in a heading, a list item above, the label of
a row, the sentence before. A heading closes the scope of those before it, of its own and of deeper levels;
a section without a name in its heading is left to the heading above.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from symacts.activation import x
from symacts.reading.blocks import Block, Cell, Code, Comment, Display, Heading, Item, Note, Output, Paragraph
from symacts.reading.heads import formula_of
from symacts.reading.letters import row_with_values_of
from symacts.reading.names import SWISH, Mention, Role, mentions, named
from symacts.reading.places import Placed, Span
from symacts.wording import late

__all__ = ["FAR", "GUESSED", "Candidate", "Found", "Scope"]


class Found(Enum):
    """Where a subject was found, the nearest first."""

    PASSAGE = "in the passage"
    FORMULA = "left side of a formula"
    CODE = "name of a function in code"
    ROW = "label of the row"
    COLUMN = "head of the column"
    PREVIOUS = "sentence before"
    ITEM = "list item above"
    INTRODUCTION = "text that introduces it"
    HEADING = "heading"
    LETTER = "letter that the note has given to it"
    CAPTION = "caption"
    TITLE = "title"
    FILE = "name of the file"
    EARLIER = "earlier in the section"
    ALIKE = "named as something like it"
    NOTE = "named most in the note"


@dataclass(frozen=True)
class Candidate:
    """A function that a passage may be about: its name in the catalogue, and where that was found."""

    name: str
    found: Found


GUESSED = frozenset({Found.EARLIER, Found.ALIKE, Found.NOTE})  # nobody says that it is spoken of
FAR = GUESSED | {Found.TITLE, Found.FILE}
_BETA = re.compile(r"β|beta", re.IGNORECASE)
_SILU = re.compile(r"\bsilu\b|sigmoid[ -]linear|シグモイド線形", re.IGNORECASE)
_INTRODUCES = re.compile(
    r"[:：]\s*$|以下|次の|下記|下の|数式|式は|式で|表され|定義|よう(?:に|な)|following|below|defined|given by"
    r"|follows"
    r"|formula|equation|is:|as:|where|computed|derivative|導関数|微分|実装|コード|implement",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\W{0,4}(?:(?:Q|問)[^\n]{4,200}|[^\s:：*?？]{1,10}[:：]\W{0,4}[^\n]{3,160})[?？][*_」』）)\s]{0,4}"
)  # Q. ...?, ねこ: ...?
_ANSWERS = re.compile(r"\W{0,4}(?:A\s?[0-9]{0,2}\s?[.:：．)]|答|回答)")
_UNFINISHED = re.compile(r"[はがをにでとも、,]\s*$")  # ELUは $$…$$ で
_DEFINITION = re.compile(r"^[ \t]*(?:def|class)[ \t]+(\w+)|^[ \t]*(\w+)[ \t]*=[ \t]*lambda\b", re.MULTILINE)
_LABEL = re.compile(r"[^:：\n]{1,60}[:：]|(\*\*|__)[^*_\n]{1,60}\1")
_DERIVATIVE_OF = re.compile(
    r"(?:_?(?:derivative|deriv|prime|grad(?:ient)?|backward|forward|diff|dx|der|function|func|fn|activation|act"
    r"|numpy|np|torch|jax|naive|stable|v[0-9]|[0-9])"
    r"|^(?:d|grad|derivative|deriv|diff|my|np|numeric|plot)_?(?:of_)?)+",
    re.IGNORECASE,
)
_FACET = re.compile(
    r".*[=＝].*|\W*(?:[0-9.]+\W*)?(?:(?:the|its|mathematical|key|basic|main|gradient|function|python) )*"
    r"(?:formulas?|equations?|definitions?|derivatives?|gradients?|range|graphs?|plots?|pros|cons"
    r"|pros and cons|advantages?|disadvantages?|benefits|limitations|drawbacks|properties|characteristics"
    r"|features|code|implementation|examples?|usage|uses?|notes?|takeaways|points|summary"
    r"|数式|式|定義|微分|導関数|勾配|値域|グラフ|特徴|性質|長所|短所|メリット|デメリット|問題点|利点"
    r"|欠点|課題|弱点|効果|実装|コード|例|使い方|まとめ|ポイント|概要|説明)\W*",
    re.IGNORECASE,
)
# headings for what the function of the heading before has
_OF_ITS_OWN = re.compile(
    r"\W*(?:[0-9.]+\W*)?(?:(?:the|its|mathematical|key|basic|main) )*(?:formulas?|equations?|definitions?"
    r"|derivatives?|gradients?|range|properties|characteristics|overview|概要|数式|式|定義|微分|導関数|勾配|値域|特徴|性質"
    r"|メリット|デメリット|利点|欠点|長所|短所|課題|問題点|弱点|効果|グラフ|ポイント)\W*",
    re.IGNORECASE,
)
_OF_ANY = frozenset("fghy")  # letters of whatever function is spoken of
_NUMBER = re.compile(r"\W{0,3}\d{1,4}\W{0,3}")  # of a row
LONGEST_LABEL = 200
_FORGOTTEN = 1_500  # characters after which nobody remembers what was named last
_SPARSEST = 1_200  # characters to a name of what a note is about
_SHORT_LABEL = 80  # characters
_BOLD_NAME = re.compile(r"\s{0,3}(?:\*\*|__)([^*_\n]{2,40}?)[.:]?(?:\*\*|__)")
_MOST_LED = 8  # blocks that a label leads


@dataclass(frozen=True)
class Said:
    """What a passage says of its subject: where it stands, the names it speaks of, those on the left sides of
    its formulas, those of the sentence before it in its block, those it compares with, and the letters in its
    formulas.
    """

    span: Span
    own: Sequence[str] = ()
    lefts: Sequence[str] = ()
    previous: Sequence[str] = ()
    alike: Sequence[str] = ()
    letters: frozenset[str] = frozenset()


class Scope:
    """What the blocks of a note say about the subjects of those below and behind them."""

    def __init__(self, note: Note) -> None:
        self.note = note
        self.earlier: tuple[str, ...] = ()  # named last in this section
        self.named_at = 0  # where that ended
        self.section: tuple[str, ...] = ()  # of the last heading with names, through headings of facets
        self.letters: dict[str, str | None] = {}  # which row a letter is; None: it is another function
        self.former: dict[str, str | None] = {}  # the same in the sections before
        self.last: tuple[str, ...] = ()  # what the last passage with running text was about
        self.last_guessed = False
        self.entry: int | None = None  # the item that is no more than a name, and heads what comes behind it
        self.labelled: int | None = (
            None  # the item with a name for its label, which those behind may go on with
        )
        self._held: dict[int, tuple[str, ...]] = {}
        self._labels: dict[int, str] = {}

    # ------------------------------------------------------------ what blocks name

    def names_of(self, index: int) -> tuple[str, ...]:
        """The names that a block gives to what stands under it."""
        if index not in self._held:
            self._held[index] = self._names_of(self.note.blocks[index])
        return self._held[index]

    def _names_of(self, block: Block) -> tuple[str, ...]:
        text = block.text[:LONGEST_LABEL].folded().text
        match block:
            case Heading():
                return _topic_of(_bare(text))
            case Cell():
                return subjects_of(mentions(_bare(text)))
            case Item():
                found = _LABEL.match(text)
                named = subjects_of(mentions(_bare(found.group()))) if found else ()
                return named or subjects_of(mentions(_bare(text.split("\n", 1)[0])))
            case _:
                return subjects_of(mentions(_bare(text)))

    def above(self, index: int) -> tuple[str, ...]:
        """The texts that a block stands under, the nearest first, as far as labels go."""
        block = self.note.blocks[index]
        cells = [block.label, block.header] if isinstance(block, Cell) else []
        leading = self._leading(index)
        above = [k for k in (*cells, leading, *reversed(block.within)) if k is not None and k != index]
        return tuple(self._label(k) for k in above)

    def _leading(self, index: int) -> int | None:
        """The label before this block, with only formulas and lines of a list between: "Derivative:"."""
        for k in range(index - 1, max(index - _MOST_LED, 0) - 1, -1):
            block = self.note.blocks[k]
            if isinstance(block, Heading | Cell) or block.within != self.note.blocks[index].within:
                return None
            if isinstance(block, Paragraph | Item):
                text = self._label(k).strip("*_ ")
                if text.endswith((":", "：")):
                    return k
                if not text.startswith(("-", "・", "•", "<")):
                    return None
        return None

    def _label(self, index: int) -> str:
        if index not in self._labels:
            self._labels[index] = self.note.blocks[index].text[:LONGEST_LABEL].folded().text
        return self._labels[index]

    @cached_property
    def of_file(self) -> tuple[str, ...]:
        stem = re.sub(r"\.[A-Za-z]{1,8}$", "", self.note.name.replace("\\", "/").rpartition("/")[2])
        return subjects_of(mentions(re.sub(r"[_\-.]+", " ", stem)))

    @cached_property
    def of_note(self) -> tuple[str, ...]:
        """The one activation that a note is about: named far more often than all others, and often enough; a
        course on networks that names it here and there is not about it."""
        told = [b for b in self.note.blocks if isinstance(b, Heading | Paragraph | Item)]
        counts = Counter(
            mention.name
            for block in told
            for mention in mentions(_bare(block.text.folded().text))
            if mention.role is Role.SUBJECT
        )
        most = counts.most_common(1)
        dominant = most and most[0][1] > 2 and most[0][1] * 3 > 2 * counts.total()
        dominant = dominant and most[0][1] * _SPARSEST >= sum(len(block.text) for block in told)
        return (most[0][0],) if dominant else ()

    def meant(self, name: str, index: int) -> str:
        """The row that a name means in this block: "Swish" is the SiLU, unless a beta stands beside it and
        no word says that it is the SiLU all the same.
        """
        if name != SWISH:
            return name
        text = self.note.blocks[index].text.text
        return "swish" if _BETA.search(text) and not _SILU.search(text) else "silu"

    def _is_a_name(self, index: int) -> bool:
        return named(self._label(index)) is not None

    def _is_labelled_with_a_name(self, index: int) -> bool:
        label = _LABEL.match(self._label(index))
        return label is not None and named(label.group().strip("*_:： ")) is not None

    def _goes_on(self, index: int) -> bool:
        """Whether an item goes on with one before it in its list, under a heading of several functions:
        "REU: x for x > 0, …", "not monotone"."""
        block, label = self.note.blocks[index], self.labelled
        if label is None or label == index or not isinstance(block, Item):
            return False
        same = self.note.blocks[label].within == block.within
        near = block.text.span.start - self.note.blocks[label].text.span.end < _FORGOTTEN
        return same and near and len(self.headed(index)) > 1

    def _led_in_bold(self, index: int) -> tuple[str, ...]:
        """The name in bold with which the text above a list begins: "**ReLU** max(0, x)", and its items."""
        blocks = self.note.blocks
        k = index
        while k >= 0 and isinstance(blocks[k], Item):
            k -= 1
        if k in (index, -1) or not isinstance(blocks[k], Paragraph) or len(blocks[k].text) > _SHORT_LABEL:
            return ()
        label = _BOLD_NAME.match(blocks[k].text.text)
        name = None if label is None else named(label[1])
        return () if name is None else (name,)

    def _heads_what_follows(self, index: int) -> bool:
        """Whether an item that is a name stands alone, with what is said of it behind: "2. tanh", a table."""
        behind = self.note.blocks[index + 1 : index + 2]
        before = self.note.blocks[index - 1] if index else None
        listed = isinstance(before, Item) and self._is_a_name(index - 1)
        alone = bool(behind) and not isinstance(behind[0], Item | Heading) and index not in behind[0].within
        return alone and not listed

    def _is_under_entry(self, index: int, span: Span, entry: Block) -> bool:
        """Whether the block stands where the entry does, behind it, and not far."""
        same = self.note.blocks[index].within[: len(entry.within)] == entry.within
        return same and index != self.entry and span.start - entry.text.span.end < _FORGOTTEN

    def headings(self, block: Block) -> tuple[int, ...]:
        return tuple(k for k in block.within if isinstance(self.note.blocks[k], Heading))

    def headed(self, index: int) -> tuple[str, ...]:
        """The names in the nearest heading or list item above that has one."""
        named = (self.names_of(k) for k in reversed(self.note.blocks[index].within))
        return next((names for names in named if names), ())

    # ------------------------------------------------------------ candidates

    def forget_letters(self, named: str) -> None:
        """An entry on this function begins: f, and the like, are no longer those of another one."""
        others = [
            letter for letter, row in self.letters.items() if letter in _OF_ANY and row not in (None, named)
        ]
        for letter in others:
            del self.letters[letter]

    def enter(self, index: int) -> None:
        """A block begins; a new section forgets what was said before it, unless its heading is a formula or
        a word for what every function has.
        """
        block = self.note.blocks[index]
        if isinstance(block, Item) and self._is_a_name(index):
            self.entry = index if self._heads_what_follows(index) else None
        if isinstance(block, Item) and self._is_labelled_with_a_name(index):
            self.labelled = index
        if not isinstance(block, Heading):
            return
        self.entry = self.labelled = None
        names = self.names_of(index)
        if names:
            self.former |= self.letters
            self.letters = {}
            self.section = names
        elif not _OF_ITS_OWN.fullmatch(block.text.folded().text):
            self.section = ()
        if names:
            self.earlier, self.last, self.last_guessed = names, names, False
            self.named_at = block.text.span.end
        elif not _FACET.fullmatch(block.text.folded().text):
            self.earlier, self.last = (), ()

    def candidates(self, index: int, said: Said) -> tuple[Candidate, ...]:
        """The subjects of a passage in this block, the nearest first, each once; twice, if it is named here
        and was what is spoken of before: "It is not smooth, and ReLU units die"."""
        held: list[Candidate] = []
        strange = any(self.letters.get(letter, "") is None for letter in said.letters)
        for names, found in self._everything(index, said):
            if strange and found in FAR:  # f is another function here
                break
            if not names:
                continue
            for name in dict.fromkeys(self.meant(name, index) for name in names):
                before = {c.found for c in held if c.name == name}
                if not before or (found is Found.PREVIOUS and before == {Found.PASSAGE}):
                    held.append(Candidate(name, found))
        return tuple(held)

    def _everything(self, index: int, said: Said) -> Iterator[tuple[Sequence[str], Found]]:
        block = self.note.blocks[index]
        yield said.own, Found.PASSAGE
        yield said.lefts, Found.FORMULA
        yield from self._around(block, index, said.span)
        yield [n for letter in sorted(said.letters) if (n := self.letters.get(letter))], Found.LETTER
        yield said.previous, Found.PREVIOUS
        for above in reversed(block.within):
            if isinstance(self.note.blocks[above], Item):
                yield self.names_of(above), Found.ITEM
        if self.entry is not None and self._is_under_entry(index, said.span, self.note.blocks[self.entry]):
            yield self.names_of(self.entry), Found.ITEM
        yield self._led_in_bold(index), Found.ITEM
        if self._goes_on(index):
            assert self.labelled is not None
            yield self.names_of(self.labelled), Found.ITEM
        if self._is_introduced(index):
            yield self.last, Found.EARLIER if self.last_guessed else Found.INTRODUCTION
        if self._is_led_on(block, said.span.start):
            yield self.earlier, Found.EARLIER
        if self._is_of_another(block):
            yield said.alike, Found.ALIKE
            return
        title: tuple[str, ...] = ()
        headed = False  # under "ReLU", "Leaky ReLU" it is the inner heading that says what is spoken of
        for above in reversed(self.headings(block)):
            heading = self.note.blocks[above]
            if isinstance(heading, Heading) and heading.level:
                names = self.names_of(above)
                yield names, Found.TITLE if headed else Found.HEADING
                headed = headed or bool(names)
            else:
                title = self.names_of(above)
        if not (headed or title) and self.headings(block):
            yield self.section, Found.HEADING
        if isinstance(block, Cell) and block.caption is not None:
            yield self.names_of(block.caption), Found.CAPTION
        yield title, Found.TITLE
        yield self.of_file, Found.FILE
        if said.span.start - self.named_at < _FORGOTTEN:
            yield self.earlier, Found.EARLIER
        yield said.alike, Found.ALIKE
        yield self.of_note, Found.NOTE

    def _is_led_on(self, block: Block, start: int) -> bool:
        """Whether one of several functions in the heading, or another one, was named since."""
        if isinstance(block, Cell | Heading) or not (self.earlier and start - self.named_at < _FORGOTTEN):
            return False
        named = next((names for k in reversed(block.within) if (names := self._of_heading(k))), ())
        return len(named) > 1 and {*named} != {*self.earlier}

    def _of_heading(self, index: int) -> tuple[str, ...]:
        return self.names_of(index) if isinstance(self.note.blocks[index], Heading) else ()

    def _is_of_another(self, block: Block) -> bool:
        """Whether the heading right above names something unknown, as the headings beside it name functions:
        "Absolute distance (Laplace)" between "Softplus" and "ReLU", whatever the title is about."""
        above = self.headings(block)
        if not above or self.names_of(above[-1]) or _FACET.fullmatch(self._label(above[-1])):
            return False
        heading = self.note.blocks[above[-1]]
        return self._headings_like[_level(heading), heading.within] >= _SEVERAL_BESIDE

    @cached_property
    def _headings_like(self) -> Counter[tuple[int, tuple[int, ...]]]:
        """How many headings of one level below the same ones name a function."""
        return Counter(
            (_level(heading), heading.within)
            for k, heading in enumerate(self.note.blocks)
            if isinstance(heading, Heading) and self.names_of(k)
        )

    def _of_row(self, block: Cell, index: int) -> tuple[str, ...]:
        """The names in the label of the row; in the cell behind it, if the label is a number: "3. | GELU"."""
        label = block.label
        if label is None:
            return ()
        behind = label + 1
        if _NUMBER.fullmatch(self._label(label)) and behind < len(self.note.blocks) and behind != index:
            cell = self.note.blocks[behind]
            return self.names_of(behind) if isinstance(cell, Cell) and cell.label == label else ()
        return self.names_of(label) or self._of_formula(self._label(label))

    def _of_formula(self, label: str) -> tuple[str, ...]:
        """The row that the formula in a label is: "$\\max(0, x)$", "$\\sigma(x)$"."""
        text = label.strip(" $`*")
        if (sigma := _SIGMA.fullmatch(text)) is not None:
            sure = sigma["applied"] or _OF_ITS_KIN.search(self.note.source.text)
            return ("sigmoid",) if sure else ()
        if not _COMPOUND.search(text) or "=" in text:
            return ()
        formula = formula_of(text)
        row = None if formula is None or formula.is_polynomial(x) else row_with_values_of(formula)
        return () if row is None else (row,)

    def _around(self, block: Block, index: int, span: Span) -> Iterator[tuple[Sequence[str], Found]]:
        """The labels of a cell; the function around a remark in code."""
        match block:
            case Cell():
                yield self._of_row(block, index), Found.ROW
                yield self.names_of(block.header) if block.header is not None else (), Found.COLUMN
            case Code():
                yield defined_in(block.text), Found.CODE
            case Output():
                yield defined_in(self.note.blocks[block.of].text), Found.CODE
            case _:
                code = self.note.blocks[block.within[-1]] if block.within else None
                if isinstance(code, Code):
                    yield defined_in(code.text, span.start), Found.CODE

    def _is_introduced(self, index: int) -> bool:
        """Whether the text before leads to this block: a formula, code, a list, a table."""
        if not self.last or index == 0:
            return False
        block = self.note.blocks[index]
        near = reversed(self.note.blocks[max(index - 5, 0) : index])
        before = next((b for b in near if not isinstance(b, Display | Code | Output | Comment)), None)
        if isinstance(block, Display | Code | Output):
            return isinstance(before, Paragraph | Item)
        if not isinstance(before, Paragraph):
            return False
        told, led = before.text.text, self.note.blocks[index - 1]
        runs_on = isinstance(led, Display) and _UNFINISHED.search(told) is not None
        asked = _ASKED.fullmatch(told) is not None or (_ANSWERS.match(block.text.text) and "?" in told)
        return runs_on or bool(asked) or _INTRODUCES.search(told[-80:]) is not None

    def turn_to(self, names: Sequence[str], end: int) -> None:
        """What stood last counts no more: an answer goes back to its question, which names these."""
        self.earlier, self.last, self.last_guessed, self.named_at = tuple(names), tuple(names), False, end

    def leave(
        self, index: int, end: int, own: Sequence[str], about: Sequence[str], guessed: bool = False
    ) -> None:
        """A passage has been read that ends there: what it names, and what it is about, or may be."""
        block = self.note.blocks[index]
        if isinstance(block, Code | Output | Cell | Comment):
            return
        if own:
            self.earlier, self.named_at = tuple(own), end
        if not isinstance(block, Display):
            self.last, self.last_guessed = tuple(about), guessed


def _level(block: Block) -> int:
    return block.level if isinstance(block, Heading) else 0


_SEVERAL_BESIDE = 2
_SIGMA = re.compile(r"\\?(?:sigma|σ)(?P<applied>\s?\(\s?[xztu]\s?\))?")
_OF_ITS_KIN = late(r"sigmoid|logistic|シグモイド|ロジスティック|\btanh\b|\bReLU\b")
_COMPOUND = re.compile(r"[(^|{]")


def _topic_of(heading: str) -> tuple[str, ...]:
    """The names that a heading is about: of several those before は, if there are any.

    >>> _topic_of("Mish は tanh とソフトプラスから作る"), _topic_of("ReLU と tanh の比較")
    (('mish',), ('relu', 'tanh'))
    """
    found = mentions(heading)
    topic = next((m for m in found if _TOPIC_OF_HEADING.match(heading, m.end)), None)
    led = subjects_of(m for m in found if topic is not None and m.end <= topic.end)
    return led or subjects_of(found)


_TOPIC_OF_HEADING = re.compile(r"\s?(?:(?:活性化)?関数)?\s?(?:[(（][^()（）]{1,24}[)）])?\s?(?:は|とは|って)")


def subjects_of(found: Iterable[Mention]) -> tuple[str, ...]:
    """The names that are spoken of, each once."""
    return tuple(dict.fromkeys(mention.name for mention in found if mention.role is Role.SUBJECT))


def _bare(text: str) -> str:
    """Without the marks of emphasis and of links around a label."""
    bare = re.sub(r"[*`$]|\[|\](?:\([^()]{0,300}\))?|\\(?:text|mathrm|operatorname)?|[{}]", " ", text)
    return re.sub(r" {2,}", " ", bare)


def defined_in(code: Placed, around: int | None = None) -> tuple[str, ...]:
    """The activations whose names functions and classes in the code have; `around`: only the one in which
    this offset lies.
    """
    names: list[str] = []
    margin = -1
    for found in _DEFINITION.finditer(code.text):
        if around is not None and code.starts[found.start()] > around:
            break
        named = function_name(found[1] or found[2])
        indented = len(found.group()) - len(found.group().lstrip())
        if around is None:
            names.extend(named)
        elif named:
            names, margin = list(named), indented
        elif indented <= margin:
            names = []
    return tuple(dict.fromkeys(names))


# what is made from an activation, or with it
_OTHER_THAN = re.compile(r"inverse|(?:^|_)inv(?:_|$)|loss|(?:^|_)(?:plot|test|init|cost)_", re.IGNORECASE)


def function_name(name: str) -> tuple[str, ...]:
    """The activation that a function in code is named after: sigmoid_prime, my_relu.

    >>> function_name("sigmoid_derivative"), function_name("LeakyReLU"), function_name("step_function")
    (('sigmoid',), ('leaky_relu',), ('binary_step',))
    """
    if _OTHER_THAN.search(name):
        return ()
    bare = _DERIVATIVE_OF.sub("", name) or name
    for spelling in (bare, name) if name.startswith("d_") or name.endswith("_act") else (name, bare):
        found = mentions(spelling.strip("_").replace("_", " "))
        if found:
            return (found[0].name,)
    return ()
