"""A note as passages: the smallest texts that say something, each with its subject.

A passage is a sentence, a cell, a displayed formula, a piece of code. Its `text` is normalised
(`Placed.folded`), free of marks; each inline formula and each code span in it is one character, FORMULA or
CODE, which `token` turns into its source. `inlined` is the same text with the sources in place, for patterns
that do not care whether the 0 in "tends to $0$" was typeset. Both map back to the original.

>>> from symacts.reading.notes import read_note
>>> note = read_note("# Sigmoid\\nIt tends to $0$ as $x \\\\to -\\\\infty$. Unlike ReLU, it is bounded.")
>>> for passage in passages(note)[1:]:
...     print(passage.inlined.text, passage.about, [(m.name, m.role.name) for m in passage.mentions])
It tends to 0 as x \\to -\\infty. ('sigmoid',) []
Unlike ReLU, it is bounded. ('sigmoid',) [('relu', 'UNLIKE')]
>>> passage.source.quote(passage.span), passage.source.place(passage.span.start).column
('Unlike ReLU, it is bounded.', 37)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import pairwise

from symacts.reading.answers import answered, is_to_be_judged
from symacts.reading.attributes import named_by_slope
from symacts.reading.blocks import Block, Cell, Code, Comment, Display, Heading, Item, Note, Output, Paragraph
from symacts.reading.cases import condition_near
from symacts.reading.enumerated import enumerated
from symacts.reading.equations import Equation, equations
from symacts.reading.heads import bracketed, formula_of, head_of, labelled
from symacts.reading.idioms import plainly
from symacts.reading.inline import CodeSpan, Formula, Piece, pieces, without_index
from symacts.reading.letters import letters_given, letters_in, letters_taken, row_with_values_of
from symacts.reading.names import Mention, Role, mentions, topics
from symacts.reading.names import named as name_of
from symacts.reading.places import Placed, Source, Span
from symacts.reading.subjects import GUESSED, Candidate, Found, Said, Scope, function_name, subjects_of
from symacts.reading.together import Before, said_again, spelled_out
from symacts.reading.written import equations_in, formula_end
from symacts.wording import sparing

__all__ = [
    "CODE", "FORMULA", "Candidate", "CodeSpan", "Formula", "Found", "Mention", "Mood", "Passage", "Role",
    "passages",
]  # fmt: skip

FORMULA = "\ue000"
CODE = "\ue001"


class Mood(Enum):
    """Whether a passage asserts. Negation is no mood: patterns have to see it."""

    ASSERTION = "assertion"
    QUESTION = "question"
    QUOTATION = "quotation"  # someone else's words, a misconception
    HYPOTHETICAL = "hypothetical"  # if it were
    OPTION = "option"  # an answer of a quiz
    LABEL = "label"  # of a row of a table


@dataclass(frozen=True)
class Passage:
    """See the module. `index` is that of the block; `before` and `after` are the neighbours in the same
    block, as indexes of passages, or None. Places in `mentions` are indexes into `inlined.text`. `under` is
    what it stands under, the nearest first: the question that it answers, the label of a row, the head of a
    column, list items, headings. `letters` are those of functions in its formulas that the section has given
    to a row, or to another function (None); `former` those that sections before it have given.
    """

    source: Source
    block: Block
    index: int
    text: Placed
    inlined: Placed
    tokens: tuple[Formula | CodeSpan, ...]
    mentions: tuple[Mention, ...]
    subjects: tuple[Candidate, ...]
    mood: Mood
    before: int | None = None
    after: int | None = None
    under: tuple[str, ...] = ()
    letters: tuple[tuple[str, str | None], ...] = ()
    former: tuple[tuple[str, str | None], ...] = ()

    @property
    def span(self) -> Span:
        """Where it stands in the original, with the delimiters of its formulas."""
        return self.text.span

    @property
    def is_sloped(self) -> bool:
        """Whether it is a cell of the column or row of derivatives; or a remark in the code of one."""
        labels = (_WITH_SLOPE.sub("", label) for label in self.under[:2])
        cell = isinstance(self.block, Cell) and any(_SLOPED.search(label) for label in labels)
        return cell or self.is_within_slope

    @property
    def is_within_slope(self) -> bool:
        """Whether it is a remark in a function that is named as a derivative: relu_grad."""
        source, start = self.source.text, self.span.start
        if _REMARK.search(source[max(0, start - 8) : start]) is None:
            return False
        at = source.rfind("def ", max(0, start - _FAR_ABOVE), start)
        named = _DEFINED.match(source, at) if at >= 0 else None
        return named is not None and _SLOPE_IN_CODE.fullmatch(named[1]) is not None

    @property
    def is_remark(self) -> bool:
        """Whether it is a remark in code."""
        start = self.span.start
        inside = isinstance(self.block, Paragraph) and bool(self.block.within)
        return inside and self.source.text[max(0, start - 3) : start].strip(" ").endswith("#")

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

    @cached_property
    def shown(self) -> tuple[tuple[Formula | CodeSpan, int, int], ...]:
        """The tokens with their places in `inlined.text`, where some stand as words."""
        held: list[tuple[Formula | CodeSpan, int, int]] = []
        at, following = 0, iter(self.tokens)
        for character in self.text.text:
            if character in (FORMULA, CODE):
                token = next(following)
                length = len(_worded(token, self.text.text).text)
                held.append((token, at, at + length))
                at += length
            else:
                at += 1
        return tuple(held)


_WITH_SLOPE = re.compile(
    r"\b(?:slope|gradient)\s?(?:=|of)?\s?\d[\d.]*", re.IGNORECASE
)  # Leaky ReLU (slope 0.01)
_REMARK = re.compile(r"(?:\"{3}|'{3}|#)\s*$")
_FAR_ABOVE = 600  # characters
_DEFINED = re.compile(r"def ([A-Za-z_]\w{2,40})\(")
_SLOPED = re.compile(
    r"derivative|gradient|slope|微分(?!可能|不)|導関数|勾配|傾き|[fσ]\s?['′’]|\\(?:sigma|phi|varphi)\s?['′’]|\bd[yf]\s?/\s?dx",
    re.IGNORECASE,
)


def passages(note: Note) -> tuple[Passage, ...]:
    """All passages, in the order of the note.

    Guarantee: linear in the length of the note; nothing is executed.
    """
    scope = Scope(note)
    held: list[Passage] = []
    quiz = False
    said_before: list[Before] = []
    has_sigmoid = _SIGMOID.search(note.source.text) is not None
    questions: dict[int, dict[int, str]] = {}  # before an answer key, by their numbers
    joined: set[int] = set()  # items that were read with one before them
    for index, block in enumerate(note.blocks):
        if index in joined:
            continue
        block, taken = _with_cases(note.blocks, index)
        joined.update(taken)
        scope.enter(index)
        first = len(held)
        under = scope.above(index)
        told = list(_sentences(block, note.tex))
        keyed = _keyed(note, block, under, questions)
        of_question = subjects_of(mentions(keyed)) if keyed is not None else ()
        labels = _in_bold(note.source, block)
        if keyed is None and labels:
            of_question = labels
            scope.turn_to(labels, block.text.span.start)
        if keyed is not None:
            scope.turn_to(of_question, block.text.span.start)
        for number, (text, tokens) in enumerate(told, 1):
            asked = _asked_in_row(note, block) or (_question(block, held[-1]) if held else None)
            if number == 1 and keyed is not None:
                text, asked = _without_number(text), _AND_WHERE.sub("", keyed)
                asked = asked if asked.count("?") < _SEVERAL else None
            if not isinstance(block, Display | Code | Output | Comment | Heading):
                told_of = plainly(text if asked is None else answered(text, asked))
                first_name = _first_name(told_of.text, tokens)
                told_of = said_again(told_of, block, said_before) if not tokens else told_of
                text = named_by_slope(enumerated(spelled_out(told_of, said_before, first_name)))
            inlined = _inlined(text, tokens)
            spelled = (*_mentions(block, inlined, tokens), *_defined(note.source.text, inlined, tokens))
            raw = _predicates(tuple(sorted(spelled, key=_place)), inlined.text, scope.headed(index))
            own = subjects_of(raw)
            if number == 1 and (named := _labelling(block, inlined.text)) is not None:
                scope.forget_letters(named)
            found = tuple(_meant(mention, scope.meant(mention.name, index)) for mention in raw)
            previous = _topics(held[-1]) if len(held) > first and _carries(held[-1]) else of_question
            alike = tuple(mention.name for mention in found if mention.role is Role.LIKE)
            letters = _letters(block, inlined.text, tokens, scope, (raw, scope.headed(index)))
            lefts = (
                _lefts(tokens)
                or _head(inlined.text, tokens, bool(own))
                or (("sigmoid",) if has_sigmoid and _has_sigma(inlined.text) else ())
            )
            said = Said(text.span, own, lefts, previous, alike, letters)
            subjects = scope.candidates(index, said)
            judged = asked is not None and is_to_be_judged(asked)
            mood = _mood(block, text.text, quiz and not judged, under)
            neighbour = len(held) - 1 if len(held) > first else None
            passage = Passage(
                note.source,
                block,
                index,
                text,
                inlined,
                tokens,
                found,
                subjects,
                mood,
                neighbour,
                len(held) + 1 if number < len(told) else None,
                under if asked is None else (asked, *under),
                *(
                    tuple(given for given in sorted(known.items()) if given[0] in letters)
                    for known in (scope.letters, scope.former)
                ),
            )
            spoken = _last_words(held, first)
            if spoken is not None and _TAKES_BACK.match(text.text):
                held[spoken] = replace(held[spoken], mood=Mood.QUOTATION)
            elif spoken is not None and spoken >= first and _IS_IT_SO.match(text.text):
                held[spoken] = replace(held[spoken], mood=Mood.QUESTION)
            held.append(passage)
            said_before.append(Before(block, inlined.text, found))
            scope.leave(
                index,
                text.span.end,
                () if _ITS.match(text.text) else own or _displayed(passage),
                _topics(passage),
                not own and _is_guessed(passage),
            )
            quiz = (
                (_asks_to_choose(text.text) and not is_to_be_judged(text.text))
                or (quiz and mood is Mood.OPTION)
                or (quiz and len(text) < 4)
            )
    return tuple(held)


def _last_words(held: Sequence[Passage], first: int) -> int | None:
    """The last text of the block so far, but for dots, "… 誤"; or what was quoted right before the block."""
    for k in range(len(held) - 1, first - 1, -1):
        if _LETTER_IN.search(held[k].text.text):
            return k
    return len(held) - 1 if held and _is_quoted(held[-1]) else None


_LETTER_IN = re.compile(r"\w|[\ue000\ue001]")


def _is_quoted(passage: Passage) -> bool:
    """Whether it stands behind a sign of quotation: "> All are bounded"."""
    source = passage.source.text
    line = source[source.rfind("\n", 0, passage.span.start) + 1 : passage.span.end]
    return line.lstrip()[:1] == ">"


_SIGMOID = re.compile(r"sigmoid|logistic|シグモイド|ロジスティック", re.IGNORECASE)


def _has_sigma(text: str) -> bool:
    """Whether σ(x) is spoken of in the text, and no part of a formula: log σ(x) is another, and so is what
    has the derivative σ(x)."""
    if _SIGMA_ALONE.fullmatch(text):
        return False
    return any(not _FORMULA_BEFORE.search(text[: m.start()][-24:]) for m in _SIGMA.finditer(text))


_FORMULA_BEFORE = re.compile(
    r"(?:\b(?:log|ln|exp|tanh|sqrt|max|min|[xzt0-9])|[-−+*/·×=(|]"
    r"|\b(?:derivative|gradient|slope)(?: is| equals|:)?|(?:微分|導関数|勾配)(?:は|が|[:：])?)"
    r"\s?(?:\\[,;!:]|\\cdot)?\s?$"
)
_SIGMA_ALONE = re.compile(r"(?:[A-Za-z' ]{3,32}[:：.])?[\s$*_]{0,6}\\?(?:σ|sigma)\([xzt]\)[\s$.]{0,3}")
_SIGMA = sparing(r"(?<![A-Za-z\\^_])\\?(?:σ|sigma)(?:['′’]|\([xzt]\))(?![^.;。]{0,3}[*·(\\+/−-])")


def _question(block: Block, before: Passage) -> str | None:
    """The question that running text behind it may answer."""
    asked = before.mood is Mood.QUESTION or is_to_be_judged(before.inlined.text)
    asks = asked and not isinstance(before.block, Code | Output | Comment | Cell)
    if asks and before.block is not block and _number_of(before.source, before.block) is not None:
        asks = _number_of(before.source, block) is None  # the next one of a list of questions
    return before.inlined.text if asks and isinstance(block, Paragraph | Item) else None


def _in_bold(source: Source, block: Block) -> tuple[str, ...]:
    """The function whose name stands in bold at the beginning of an entry, be it an everyday word."""
    if not isinstance(block, Item | Paragraph):
        return ()
    start = block.text.span.start
    label = _BOLD.match(source.text, start, start + _LONGEST_LABEL)
    name = None if label is None else name_of(label[1])
    return (name,) if name is not None else ()


_LONGEST_LABEL = 48  # characters
_BOLD = re.compile(r"[\s\d.)]{0,4}\*\*([^*\n]{2,32}?)\*\*(?=\s?[,.:;(—–-])")


def _keyed(
    note: Note, block: Block, under: Sequence[str], questions: dict[int, dict[int, str]]
) -> str | None:
    """The question with the same number, which an entry of an answer key answers; "" where none is found."""
    if not isinstance(block, Paragraph | Item) or not any(_ANSWER_KEY.fullmatch(label) for label in under):
        return None
    number = _number_of(note.source, block)
    if number is None:
        return None
    key = next((b for b in block.within if _ANSWER_KEY.fullmatch(note.blocks[b].text.text)), 0)
    if key not in questions:
        questions[key] = {
            k: _NUMBER.sub("", b.text.text, count=1).strip()
            for b in note.blocks[:key]
            if isinstance(b, Paragraph | Item) and (k := _number_of(note.source, b)) is not None
        }
    return questions[key].get(number, "")


# "Where does it have its minimum, and how low does it go?"
_AND_WHERE = re.compile(r",? and (?:how|where|what|when|why|which)\b[^?]{0,80}(?=\?$)", re.IGNORECASE)


def _number_of(source: Source, block: Block) -> int | None:
    """The number with which the line begins: "3. Is it convex?", "**3.** Yes"."""
    start = block.text.span.start
    line = source.text[source.text.rfind("\n", 0, start) + 1 : start + _LONGEST_NUMBER]
    found = _NUMBER.match(line)
    return None if found is None else int(found[1])


def _without_number(text: Placed) -> Placed:
    found = _NUMBER.match(text.text)
    return text if found is None or found.end() == len(text) else text[found.end() :]


_SEVERAL = 2
_LONGEST_NUMBER = 8  # characters
_NUMBER = re.compile(
    r"[\s*_>#(]{0,6}(?:Q|A|Question|Answer|Problem|Ex\.?)?\s?(\d{1,2})\s?[.):][*_)]{0,3}(?:\s|$)"
)
_ANSWER_KEY = re.compile(
    r"[\s#*_\d.]{0,6}(?:the )?(?:(?:model )?answers?(?: key| sheet)?|solutions?|key)[\s*_:]{0,4}",
    re.IGNORECASE,
)


def _displayed(passage: Passage) -> tuple[str, ...]:
    """The function that a displayed formula defines, if it is spelled there: \\mathrm{CELU}(x) = ..."""
    first = next(iter(passage.subjects), None)
    if not isinstance(passage.block, Display) or first is None or first.found is not Found.FORMULA:
        return ()
    left = passage.inlined.text.partition("=")[0]
    return (first.name,) if first.name in {m.name for m in mentions(left)} else ()


def _asked_in_row(note: Note, block: Block) -> str | None:
    """What the second cell of a row answers: "| Limit of GELU as x → -∞ | 0 |", below "Answer".

    A label that is just the name of a function asks nothing.
    """
    if not isinstance(block, Cell) or block.label is None or block.header is None:
        return None
    if _ANSWERS.fullmatch(note.blocks[block.header].text.text.strip(" *_`:")) is None:
        return None
    label = _MARKS.sub("", note.blocks[block.label].text.text).strip().rstrip(".:：?？")
    if (name_of(label) is not None and _AT_A_POINT.search(label) is None) or _ASKS_FOR.search(label) is None:
        return None
    return f"{label}は?" if _JAPANESE.search(label) and label[-1] not in "かは" else f"{label}?"


_ANSWERS = re.compile(
    r"(?:the )?(?:answers?|results?|values?|solutions?|claims?|says?|note)|答え?|解答|回答|値|結果|正解",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[$`*]|\\(?=(?:sigma|tanh|arctan)\b)")
_AT_A_POINT = re.compile(r"\w['’′]{0,2}\(\s?[-−+]?[\d.]")
_ASKS_FOR = re.compile(
    r"\b(?:of|at|is|are|does|do|what|where|which)\b|[\w)]\s?\(|[のはが'’′]|とき", re.IGNORECASE
)


def _meant(mention: Mention, name: str) -> Mention:
    return mention if mention.name == name else replace(mention, name=name)


def _labelling(block: Block, text: str) -> str | None:
    """The function whose name labels an entry that begins here: "**Tanh.** Odd, f' = 1 - f^2"."""
    label = _NAME_LABEL.match(text) if isinstance(block, Paragraph | Item) else None
    return None if label is None else name_of(label[1])


_NAME_LABEL = re.compile(r"\W{0,4}([^:：.。,\n—–]{2,40}?)\s?(?:[:：]|\s[—–-]\s)")


def _first_name(text: str, tokens: Sequence[Formula | CodeSpan]) -> int | None:
    """Where the first of the tokens stands that is a name: `tanh`."""
    at = -1
    for token in tokens:
        at = next(k for k in range(at + 1, len(text)) if text[k] in (FORMULA, CODE))
        source = token.source.folded().text
        if _is_named_by(source) and mentions(source):
            return at
    return None


_ITS = re.compile(
    r"(?:It|This|They|Its|These|That)\b|(?:これ|それ)(?!に対し|と(?:は)?(?:違|異|対照|逆)|に比べ)|(?:この|その|同|本)?(?:導関数|微分|勾配|傾き|値域|出力|値|グラフ)(?:値|係数)?[はがもを]"
    r"|(?:この|その|同|本)(?:活性化)?関数"
)  # goes on with what was named before


_ITS_LED = re.compile(
    r"\W{0,3}(?:compared (?:with|to)|unlike|in contrast to|just like|like|as with)\s[^,.;]{2,30}?,?\s"
    r"(?:it|its|this function)\b",
    re.IGNORECASE,
)  # compared with tanh it is cheap


def _topics(before: Passage) -> tuple[str, ...]:
    """What the sentence before was about: of several names that it has, the one it speaks of."""
    outer = [c for c in before.subjects if c.found is not Found.PASSAGE]
    if outer and (
        _ITS.match(before.text.text) or _ITS_LED.match(before.inlined.text) or _only_names_objects(before)
    ):  # "Its slope is four times that of the sigmoid"
        return tuple(c.name for c in outer if c.found is outer[0].found)
    return topics(before.inlined.text, before.mentions) or before.about


_OBJECT = re.compile(r"(?:関数|函数)?\s?(?:\([a-z]\))?\s?(?:に|を|より|から|へ|と(?!は|い))")


_OUTER = frozenset({Found.FORMULA, Found.ITEM, Found.HEADING, Found.PREVIOUS})


def _only_names_objects(before: Passage) -> bool:
    """Whether each name in it is what something is compared with, or turned into: "ReLUに近づく"."""
    text = before.inlined.text
    spoken = [m for m in before.mentions if m.role is Role.SUBJECT]
    under = any(c.found in _OUTER for c in before.subjects)
    return (
        under
        and bool(spoken)
        and all(
            _OBJECT.match(text, m.end)
            or _OBJECT_EN.search(text[: m.start][-24:])
            or _RESULT_JA.search(text[: m.start][-24:])
            or _AT_A_NUMBER.match(text, m.end)
            for m in spoken
        )
    )


# 原点での傾きは tanh(ln 2) = 0.6: a number
_AT_A_NUMBER = re.compile(r"\(\s?(?:\\?(?:ln|log)\s?\(?\d|[-−]?\d)[^()=]{0,12}\)?\)")
# 微分するとシグモイドが現れる: of what is differentiated
_RESULT_JA = re.compile(
    r"(?:(?:微分|積分)(?:する(?:と)?|すれば|した(?:もの|結果|ら)は?)|(?:導関数|微分)(?:は|が))[、,]?[^。はが]{0,8}$"
)


_OBJECT_EN = re.compile(
    r"\bof\san?\s$|\b(?:half|twice|double|thrice|times|multiple|third|quarter)(?:\sof)?\s(?:the\s|an?\s)?$|\b(?:by|with|us(?:ing|es?)|appl(?:ying|y|ies)|from|into|through|via|behind)\s(?:(?:the|an?|its|own)\s){0,2}$",
    re.IGNORECASE,
)


def _is_guessed(passage: Passage) -> bool:
    """Whether nobody says what it is about."""
    return bool(passage.subjects) and passage.subjects[0].found in GUESSED


def _carries(before: Passage) -> bool:
    """Whether the sentence before is about something that was named in this block."""
    return bool(before.subjects) and before.subjects[0].found in (
        Found.PASSAGE,
        Found.FORMULA,
        Found.LETTER,
        Found.PREVIOUS,
    )


# ---------------------------------------------------------------- text


_LONG_CELL = 100  # characters, from which on sentences stand in it
Told = tuple[Placed, tuple[Formula | CodeSpan, ...]]


def _sentences(block: Block, tex: bool) -> Iterator[Told]:
    """The texts of a block, with the tokens in each."""
    match block:
        case Display():
            yield _alone(FORMULA, Formula(without_index(block.text), block.text.span, display=True))
        case Code():
            yield _alone(CODE, CodeSpan(block.text, block.text.span, block.language))
        case Output():
            yield _alone(CODE, CodeSpan(block.text, block.text.span, "output"))
        case Comment():
            yield block.text.folded(), ()
        case Cell() if len(block.text) > _LONG_CELL:
            yield from _cut(pieces(block.text, tex), None)
        case Heading() | Cell():
            yield from _cut(pieces(block.text, tex), [])
        case Paragraph() | Item():
            parts = pieces(_labelled(block.text), tex)
            yield from _cut(parts, None, lines=isinstance(block, Paragraph) and block.lines)


_BOLD_LABEL = re.compile(
    r"\s{0,3}(?:\*{1,3}|_{1,2}|\\(?:textbf|textit|paragraph|emph)\{|<[bi]>|<strong>|<em>)"
    r"[A-Z][a-z]+(?:[ -][A-Za-z]+){0,2}(?P<stop>\.)(?:\*{1,3}|_{1,2}|\}|</[bi]>|</strong>|</em>)\s"
)


def _labelled(text: Placed) -> Placed:
    """The text with a colon behind a label in bold: "**Range.** (0, 1)"."""
    found = _BOLD_LABEL.match(text.text)
    if found is None:
        return text
    at = found.start("stop")
    return text.standing_for(f"{text.text[:at]}:{text.text[at + 1 :]}")


def _alone(character: str, token: Formula | CodeSpan) -> Told:
    return token.source.replaced(character), (token,)


def _cut(parts: Sequence[Piece], ends: list[int] | None, lines: bool = False) -> Iterator[Told]:
    """The sentences of these parts; all of it is one where `ends` are given as none."""
    words = Placed.joined([_one(part) for part in parts]).folded()
    tokens = [_spelled_out_in_full(part) for part in parts if not isinstance(part, Placed)]
    cuts = sorted({*_ends(words.text, lines), *_gaps(words.text)}) if ends is None else ends
    inner = [end for end in cuts if words.text[end:].strip()]
    if ends is None and not inner and (entries := _entries(words.text)):
        cuts = entries
    taken = 0
    for start, end in pairwise([0, *cuts, len(words)]):
        sentence = words[start:end].stripped()
        count = sum(sentence.text.count(sign) for sign in (FORMULA, CODE))
        if sentence.text:
            yield sentence, tuple(tokens[taken : taken + count])
        taken += count


def _gaps(text: str) -> list[int]:
    """Where a line goes on with another entry behind a wide gap: "tanh  値域 (-1, 1)   奇関数".

    >>> text = "[tanh]   値域 (-1, 1)   tanh(1)  =  0.76   奇関数"
    >>> [text[a:b] for a, b in pairwise([0, *_gaps(text), len(text)])]
    ['[tanh]   値域 (-1, 1)   ', 'tanh(1)  =  0.76   ', '奇関数']
    """
    if _GAP.search(text) is None or _JAPANESE.search(text) is None:
        return []
    return [found.end() for found in _GAP.finditer(text) if not _NAME_BEFORE.search(text[: found.start()])]


_GAP = re.compile(
    r"(?<![\s=≈≒:：、,+*/(<>|→\-−])[ \u3000]{2,}(?=[A-Za-z\u3041-\u30ff\u4e00-\u9fff\ue000\[【])"
)
_NAME_BEFORE = re.compile(r"(?:^|\n)\s*[\[【]?[^\s\]】]{2,16}(?:\s[^\s\]】]{1,8})?[\]】]?$")
_NAMED_ENTRIES = re.compile(
    r"[^,;:.。—–\n]{2,40}(?:(?P<dash>\s[—–-])|(?P<colon>[:：]))\s(?=[^.。\n]{1,60}[,;]\s)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|has|have|which|that|because|so|but|we|you|it|can|will|does)\b|[。はがをに]",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[(\[{]|[)\]}]|[,;]\s")


def _entries(text: str) -> list[int]:
    """Where entries end that stand behind a name, without verbs: "Tanh — odd, slope 1 at 0, bounded".

    >>> text = "Tanh — odd, max(-1, x), bounded"
    >>> [text[a:b] for a, b in pairwise([0, *_entries(text), len(text)])]
    ['Tanh — ', 'odd,', ' max(-1, x),', ' bounded']
    """
    if japanese := _entries_in_japanese(text):
        return japanese
    found = _NAMED_ENTRIES.match(text)
    named = found if found is None or found["dash"] or name_of(text[: found.start("colon")]) else None
    if named is None or len(text) > _LONGEST_ENTRIES or len(_FINITE.findall(text)) > 1:
        return []
    ends, depth = [] if _FORMULA_ENTRY.match(text, named.end()) else [named.end()], 0
    for sign in _COMMA.finditer(text, named.end()):
        depth += (sign[0] in "([{") - (sign[0] in ")]}")
        if not depth and sign[0][0] in ",;" and _LEANS.match(text, sign.end()) is None:
            ends.append(sign.start() + 1)
    return ends


# what stands first is a formula, and belongs to the name: "SiLU: x * sigmoid(x), smooth"
_FORMULA_ENTRY = re.compile(
    r"\W{0,3}(?:[\ue000\ue001]|(?=[^,;]*[-+*/^|(=])(?:(?:exp|log|ln|tanh|sigmoid|softplus|max|min|erf"
    r"|sqrt|abs)(?![a-z])"
    r"|[^a-z,;]|(?<![a-z])[a-z](?![a-z])|,(?= ?[\dx-][^,;]*\))){2,80})\s?[,;]",
    re.IGNORECASE,
)
_LEANS = re.compile(r"(?:else|otherwise|if|for|when|or)\b", re.IGNORECASE)  # on the entry before
_LONGEST_ENTRIES = 300
_JA_ENTRIES = re.compile(r"[^:：、。\n]{2,40}[:：]\s?(?=[^。\n]{2,120}$)")
_GOES_ON_WITH = re.compile(r"(?:[てでしくりがばとに]|から|ので|ため)$")
_LONGEST_ENTRY = 24  # characters


def _entries_in_japanese(text: str) -> list[int]:
    """The same with 、 between the entries: "ELU：x<0で傾きはe^x、下限は-1、連続"."""
    bare = text.rstrip("。 ")
    named = _JA_ENTRIES.match(bare)
    if named is None or name_of(bare[: named.end()].rstrip(" :：")) is None:
        return []
    cuts = [found.end() for found in re.finditer("、", bare) if found.start() > named.end()]
    pieces = [bare[a:b].rstrip("、") for a, b in pairwise([named.end(), *cuts, len(bare)])]
    short = all(2 <= len(piece) <= _LONGEST_ENTRY for piece in pieces)
    whole = not any(_GOES_ON_WITH.search(piece) for piece in pieces[:-1])
    return [named.end(), *cuts] if len(pieces) > 1 and short and whole else []


def _one(part: Piece) -> Placed:
    match part:
        case Placed():
            return part.standing_for(part.text.replace(FORMULA, " ").replace(CODE, " "))
        case Formula(_, whole):
            return Placed(FORMULA, [whole.start], [whole.end])
        case CodeSpan(_, whole):
            return Placed(CODE, [whole.start], [whole.end])


def _inlined(text: Placed, tokens: Sequence[Formula | CodeSpan]) -> Placed:
    """The sources of the tokens in their places."""
    if not tokens:
        return text
    parts: list[Placed] = []
    start, following = 0, iter(tokens)
    for at, character in enumerate(text.text):
        if character in (FORMULA, CODE):
            parts.extend((text[start:at], _worded(next(following), text.text)))
            start = at + 1
    return Placed.joined([*parts, text[start:]])


def _worded(token: Formula | CodeSpan, text: str) -> Placed:
    """The source of a token; $\\tanh$ and $\\mathrm{ReLU}$, which are names, without the signs of LaTeX, and
    `sigmoid_grad`, a name of a derivative in code, in words."""
    source = token.source.folded()
    if isinstance(token, Formula) and (alone := _NAME_ALONE.fullmatch(_INDEXED.sub("", source.text))):
        start, end = alone.span(alone.lastindex or 0)
        return source[start:end]
    if isinstance(token, Formula) or token.language is not None:
        return source
    named = _SLOPE_IN_CODE.fullmatch(source.text)
    names = function_name(source.text) if named else ()
    if not names:
        return source
    return source.replaced(
        f"{names[0]}の導関数" if _JAPANESE.search(text) else f"the derivative of {names[0]}"
    )


def _spelled_out_in_full(token: Formula | CodeSpan) -> Formula | CodeSpan:
    """\\frac12 and \\frac\\pi2 with the braces that TeX lets one leave out."""
    text = token.source.text
    if not isinstance(token, Formula) or _BARE_DIGITS.search(text) is None:
        return token
    parts, at = [], 0
    for found in _BARE_DIGITS.finditer(text):
        parts += [token.source[at : found.start()], token.source[found.start() : found.start(1)].stripped()]
        parts += [token.source[slice(*found.span(k))].replaced("{" + found[k] + "}") for k in (1, 2)]
        at = found.end()
    return replace(token, source=Placed.joined([*parts, token.source[at:]]))


_BARE_DIGITS = re.compile(r"\\[dt]?frac\s?([0-9]|\\pi(?![A-Za-z]))\s?([0-9])")
_INDEXED = re.compile(r"_\s?(?:\\?[A-Za-zα-ω]+|\{\s?\\?[A-Za-zα-ω]+\s?\})\s?$")  # ELU_α
_NAME_ALONE = re.compile(
    r"\s?\\(?:(?:mathrm|operatorname|mathsf|text[a-z]{0,2})\s?\{\s?([A-Za-z][A-Za-z -]{1,22})\}"
    r"|((?:tanh|sinh|cosh|arctan|sin|cos|exp)['′]{0,2}))\s?"
)
_SLOPE_IN_CODE = re.compile(
    r"(?:d_?|grad_?|deriv\w{0,6}_|prime_)[A-Za-z]\w{2,24}|[A-Za-z]\w{2,24}?_(?:d|dx|grad|gradient|deriv|derivative|prime|diff|backward)(?:\([a-z]\))?"
)
_STOP = re.compile(
    r"[。！？!?．]+[」』)）】\]\"”]*|\.[)\"”\]]*(?=\s|$)|\n\s*"
    r"|(?<=よ)\s(?=[→⇒])"  # 挙げよ → tanh
    r"|(?<=[\u3041-\u30f6\u4e00-\u9fff])\.(?=[\u3041-\u30ff\u4e00-\u9fff\ue000\ue001])"  # ．
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|fig|eq|eqs|ref|sec|no|al|approx|resp|w\.r\.t|dr|mr|prof|st|ex|def|thm|a\.k\.a)"
    r"|^\s*[0-9A-Za-z]|(?-i:\b[A-Z]))$",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\s+(?:(?:tanh|sigmoid|relu|gelu|elu|selu|silu|mish|swish|softplus|softsign|softmax|arctan|it|its)\b"
    r"|x\s?[-+*/·(]\s?[\w(|√]|[(\[]\s?[-−+]?[\d∞]|[\"'“(\[]?[A-Z0-9\ue000\ue001\u3041-\u9fff]|[^\x00-\x7f]|$)"
)
_NEW_LINE = re.compile(
    r"[-*+•・→⇒※○●◯■□▶►>#◆①-⑳]|[0-9]{1,2}[.)]\s|\([0-9a-z]\)|[A-Za-z]\w*\([a-z]\)\s*=|\ue000\s*(?:\n|$)"
)
# lines of formulas, and entries between them: "f'(0) = 0.25", "x→∞ で 1", 最小値 -0.278
_JAPANESE_STOP = re.compile(r"[\u3041-\u30f6\u4e00-\u9fff]\.(?!\s?[a-z0-9])")
_LEFT_SIDE = re.compile(r"\s{0,8}[A-Za-zσφ]\w{0,12}\s?['′’]{0,3}\s?\([^()\n]{1,8}\)\s*[-=≈<>≤≥+]")
_ENTRY = re.compile(r"\s{0,8}(?:[\u3041-\u30ff\u4e00-\u9fff]|[A-Z][a-z]|x\s?(?:→|->|=))")
_LABELLED = re.compile(r"[A-Za-z][A-Za-z \-]{1,30}:\s|[^\s:：]{1,16}[:：]")
_JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
_GOES_ON = re.compile(r"(?:[、,]|[はがをにでとのも]|から|まで|より|また|および|や)$")


def _ends(text: str, lines: bool) -> list[int]:
    """Where sentences end.

    >>> text = "It is 0.25, e.g. at 0. Then it falls。次に"
    >>> [text[a:b] for a, b in pairwise([0, *_ends(text, False), len(text)])]
    ['It is 0.25, e.g. at 0.', ' Then it falls。', '次に']
    """
    ends: list[int] = []
    start = 0
    for found in _STOP.finditer(text):
        if _is_end(text, found, start, lines):
            start = found.end()
            ends.append(start)
    return ends


def _is_end(text: str, found: re.Match[str], start: int, lines: bool) -> bool:
    stop = found.group()
    match stop[0]:
        case "\n":
            if _goes_through_cases(text, found, start):
                return False
            return lines or "\n" in stop.strip(" \t")[1:] or _breaks(text, found, start)
        case ".":
            before = text[max(start, found.start() - 12) : found.start()]
            if _JAPANESE_STOP.match(text, found.start() - 1) is not None:
                return True
            if before.endswith("..") and _SERIES_GOES_ON.match(text, found.end()) is not None:
                return False
            if _IS_LABEL.fullmatch(text, start, found.start()) is not None:
                return False
            if _ANSWERS_NO.fullmatch(text, start, found.start()) is not None:
                return True
            return _ABBREVIATION.search(before) is None and _BEGINS.match(text, found.end()) is not None
        case "!" | "?":
            return found.end() == len(text) or not (
                text[found.end()].isascii() and text[found.end()].isalnum()
            )
        case _:
            return True


_SERIES_GOES_ON = re.compile(
    r"[\s$]{0,3}(?:で(?:ある|す)|だ[。、]|と(?:な|続|展)|に(?:な|始)|から|、)"
    r"|\s[A-Za-zァ-ヶー一-龠]{2,16}(?:\s[^。\n]{1,12})?\s*(?:\n|$)"  # 奇関数 … tanh
)  # x - x^3/3 + ... である
_ANSWERS_NO = re.compile(r"\W{0,4}no", re.IGNORECASE)
_IS_LABEL = re.compile(r"\W{0,6}(?:Q|A|問題?|質問|答え?|回答|解答)\s?\d{1,3}")  # Q3. tanh(0) は?


def _with_cases(blocks: Sequence[Block], index: int) -> tuple[Block, range]:
    """An item with those behind it, where they are the cases of one definition: x if x > 0, 0 if x <= 0."""
    block, after = blocks[index], index + 1
    if not isinstance(block, Item) or not _CASE.match(block.text.text):
        return block, range(0)
    while after < len(blocks) and _is_next_case(block, blocks[after]):
        after += 1
    parts = [block.text]
    for other in blocks[index + 1 : after]:
        parts += [other.text[:1].replaced("\n"), other.text]
    return replace(block, text=Placed.joined(parts)), range(index + 1, after)


def _is_next_case(block: Item, other: Block) -> bool:
    return (
        isinstance(other, Item) and other.within == block.within and _CASE.match(other.text.text) is not None
    )


_CASE = re.compile(
    r"[^\n]{0,90}(?:\b(?:if|when|for)\s+(?:[^\n]{0,20}[<>≤≥≦≧]|[\ue000\ue001])|\botherwise\b|[({]\s?-?[\w.]{1,8}\s?[<>≤≥≦≧])"
)


def _goes_through_cases(text: str, found: re.Match[str], start: int) -> bool:
    """Whether a formula by cases goes on with the next line: 0 if x < 0, x if x >= 0."""
    line = text[max(start, text.rfind("\n", 0, found.start()) + 1) : found.start()][-120:]
    if _LEFT_SIDE.match(text, found.end()):
        return False
    return _CASE.match(line) is not None and _CASE.match(text, found.end()) is not None


def _breaks(text: str, found: re.Match[str], start: int) -> bool:
    """Whether a line break ends a sentence: in Japanese it does, unless the line is clearly cut."""
    before = text[max(start, found.start() - 80) : found.start()].rstrip()
    if not before:
        return False
    following = text[found.end() : found.end() + 80]
    if _NEW_LINE.match(following) or _LABELLED.match(following):
        return True
    if before[-1] == ":" or before[-1] == "：" or _LEFT_SIDE.match(following):
        return True
    last = before.rpartition("\n")[2]
    if last == before and len(before) < 80 and _is_all_formula(last):
        return True
    if _LEFT_SIDE.match(last) and last[-1] not in "=+-*/,(、," and _ENTRY.match(following):
        return True
    japanese = _JAPANESE.search(before.rpartition("\n")[2]) and _JAPANESE.search(following.partition("\n")[0])
    return japanese is not None and _GOES_ON.search(before) is None


def _is_all_formula(line: str) -> bool:
    """Whether the line is a formula and nothing else: x · tanh(e^x)."""
    return _OPERATOR_IN.search(line) is not None and formula_end(line, 0) == len(line)


_OPERATOR_IN = re.compile(r"[\w)]\s?[*/·×^+]\s?[\w(|√]")


# ---------------------------------------------------------------- names and moods


def _mentions(block: Block, inlined: Placed, tokens: Sequence[Formula | CodeSpan]) -> tuple[Mention, ...]:
    """The names in it; those inside a formula or in code are terms, unless they are all of it."""
    if isinstance(block, Display | Code | Output | Comment):
        return ()
    held = []
    for mention in mentions(inlined.text):
        span = inlined[mention.start : mention.end].span
        around = next((token for token in tokens if span.start in token.source.span), None)
        if around is None and _is_factor(inlined.text, mention):
            mention = replace(mention, role=Role.TERM)
        elif around is None and mention.role is Role.TERM and _is_explained(inlined.text, mention):
            mention = replace(mention, role=Role.SUBJECT)
        if around is not None and not _is_named_by(around.source.folded().text):
            mention = replace(mention, role=Role.TERM)
        held.append(mention)
    return tuple(held)


def _place(mention: Mention) -> int:
    return mention.start


def _defined(note: str, inlined: Placed, tokens: Sequence[Formula | CodeSpan]) -> Iterator[Mention]:
    """Everyday words that are names because the note's code defines them: `gaussian` is even."""
    at = 0
    for token in tokens:
        source = token.source.text
        at = max(inlined.text.find(source, at), at)
        if isinstance(token, CodeSpan) and token.language is None and source.isidentifier():
            known = function_name(source) if not mentions(f"see {source} there") else ()
            if known and re.search(rf"^[ \t]*def {source}\(", note, re.MULTILINE):
                yield Mention(known[0], at, at + len(source))


def _is_explained(text: str, mention: Mention) -> bool:
    """Whether the formula in the brackets behind the name is the function's own: SiLU（x·σ(x)）は."""
    inside = bracketed(text, mention.end)
    if inside is None or text[: mention.start].rstrip()[-1:] in ("=", "*", "·", "(", "+", "-", "/"):
        return False
    if not _GOES_ON_AS_TOPIC.match(text, text.index("(", mention.end) + len(inside) + 2):
        return False
    formula = formula_of(inside)
    return formula is not None and row_with_values_of(formula) == mention.name


_GOES_ON_AS_TOPIC = re.compile(r"\s?(?:関数)?\s?(?:は|が|も|を|の|で|、|と)")


def _is_factor(text: str, mention: Mention) -> bool:
    """Whether the name is applied within a formula that is written out: x - tanh(x)."""
    return text[mention.end : mention.end + 1] == "(" and _OPERATOR.search(text[: mention.start]) is not None


_OPERATOR = re.compile(r"[\w)]\s?[-+−*/·×^]\s?$")
_PREDICATE = re.compile(r"[たるいな](?:「|『)?$")
_ENDS_SENTENCE = re.compile(r"(?:関数|函数)?(?:」|』)?(?:です|である|だ|になります|になる)?\s?[。.!！]?$")
_PREDICATE_EN = re.compile(
    r"\b(?:it|this|that|which|just|basically|simply|essentially)(?:'s| is| was)?"
    r"(?: \w+ly| just)? an? (?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)


def _predicates(found: tuple[Mention, ...], text: str, headed: Sequence[str]) -> tuple[Mention, ...]:
    """Under the heading of another function a name may say of what kind that is: 傾きをつけたReLUです."""

    def is_kind(mention: Mention) -> bool:
        if mention.role is not Role.SUBJECT or not headed or mention.name in headed:
            return False
        before = text[: mention.start]
        japanese = _PREDICATE.search(before) and _ENDS_SENTENCE.match(text, mention.end)
        return bool(japanese or _PREDICATE_EN.search(before[-60:]))

    return tuple(replace(m, role=Role.LIKE) if is_kind(m) else m for m in found)


def _is_named_by(source: str) -> bool:
    """Whether code or a formula is just a name, as `nn.ReLU()`, `tanh(x)`, \\text{GELU}."""
    return _IS_NAME.fullmatch(source) is not None


_IS_NAME = re.compile(r"(?![\d-])(?![a-z]\s?[-\\])(?!.*\s-\s)[\\\w.{}\- ]{1,40}(?:\([\w, =.]{0,30}\))?")


def _lefts(tokens: Sequence[Formula | CodeSpan]) -> tuple[str, ...]:
    """The activations whose names stand left in the formulas; or right, of a letter: h(x) = tanh x."""
    held = [
        name
        for token in tokens
        if not (isinstance(token, CodeSpan) and token.language is not None)
        for equation in equations(token.source.text, isinstance(token, Formula))
        if equation.left and len(equation.sides) > 1
        for name in (equation.left.activation, _called_alone(equation))
        if name
    ]
    return tuple(dict.fromkeys(held))


def _head(text: str, tokens: Sequence[Formula | CodeSpan], named: bool) -> tuple[str, ...]:
    """The row that a formula is with which the sentence begins: "x/(1 + |x|) has the range"; or which stands
    behind a label that is no name that is known."""
    if tokens:
        row = None if named else _led_to(text, tokens[0])
        return () if row is None else (row,)
    head = head_of(text, 0)
    if head is None and (form := _A_FORM.search(text)) is not None:
        formula = formula_of(form[1])
        row = None if formula is None else row_with_values_of(formula)
        return () if row is None else (row,)
    row = head.row if head is not None else None if named else labelled(text)
    return () if row is None else (row,)


def _led_to(text: str, token: Formula | CodeSpan) -> str | None:
    """The row that a formula is to which the sentence leads: "As to the `x * sigmoid(x)` thing: it is"."""
    source = token.source.folded().text
    if (isinstance(token, CodeSpan) and token.language is not None) or not _MADE.search(source):
        return None
    at = text.find(source)
    if at < 0 or not _LEADING.fullmatch(text, 0, at) or not _LED.match(text, at + len(source)):
        return None
    formula = formula_of(source)
    return None if formula is None else row_with_values_of(formula)


_MADE = re.compile(r"[-−+*/·^(]|\\")
_LEADING = re.compile(
    r"(?:[^.;:=!?]{0,64}\b(?:about|to|for|regarding|with|on|as|of|that|function|consider)\s)?(?:the\s|that\s)?[`$]{0,2}",
    re.IGNORECASE,
)
_LED = re.compile(
    r"[`$]{0,2}\s?(?:(?:thing|function|unit|one|activation|formula|nonlinearity)\s?)?"
    r"(?::\s|(?<=\s)(?:satisfies|obeys|fulfils|sits|lies|stays)\s)",
    re.IGNORECASE,
)


def _letters(
    block: Block,
    text: str,
    tokens: Sequence[Formula | CodeSpan],
    scope: Scope,
    around: tuple[Sequence[Mention], Sequence[str]],
) -> frozenset[str]:
    """The letters of functions in the formulas; those that are defined here are given to the scope.

    Under the name of another function f is that one, and what the formula says of it may be wrong; unless the
    text lets f be what it is. `around`: the names in the text, of which those before a formula count, and
    those in headings.
    """
    mentioned, headed = around
    held: set[str] = set()
    if not isinstance(block, Paragraph | Item | Display):
        return frozenset()
    sources = []
    at = 0
    for token in tokens:
        source = token.source.folded().text
        at = max(text.find(source, at), 0)
        if isinstance(token, Formula) or token.language is None:
            sources.append((source, isinstance(token, Formula), at + len(source)))
    if not tokens and "=" in text:
        sources = [(text[a:b], False, b) for a, b in equations_in(text)]
    for source, latex, end in sources:
        for letter in letters_taken(source, latex):
            scope.letters.pop(letter, None)
        given = [*letters_given(source, latex)]
        if not given:
            held |= letters_in(source)
            continue
        part = bool(_ON_A_PART.match(text, end) or condition_near(text, end - len(source), end))
        before = [m.name for m in mentioned if m.role is Role.SUBJECT and m.end <= end - len(source)]
        behind = [m.name for m in mentioned if end <= m.start and _IS_CALLED.fullmatch(text, end, m.start)]
        near = behind or before or headed
        let = _LET.search(text[: max(end - len(source), 0)][-32:]) is not None
        # s(x) = (1 + tanh x)/2 says of s, which is the sigmoid, what it is not
        given = [
            (letter, row) for letter, row in given if row or letter in _ANY or not scope.letters.get(letter)
        ]
        scope.letters |= {
            letter: row
            for letter, row in given
            if row is None or (not part and (let or not near or row in near))
        }
        held |= letters_in(source)
    return frozenset(held)


_ANY = frozenset(
    {"f", "g", "h", "F", "G", "H", "phi", "varphi", "φ", "ϕ"}
)  # of another function in each section
_IS_CALLED = re.compile(
    r"[\s$`),]{0,4}(?:(?:be|is|denote|denotes|for|as) )?(?:the |an? )?(?:\w{3,12} )?", re.IGNORECASE
)
_LET = re.compile(
    r"\b(?:let|consider|define|put|set|with|where|write|denote|call)\s[^.;:]{0,16}$|とし|とお", re.IGNORECASE
)
# f(x) = x for x > 0: what f is elsewhere comes next
_ON_A_PART = re.compile(
    r"[\s$`,;(\\]{0,6}(?:(?:if|for|when|whenever|where|on)\b(?! all\b)"
    r"|[xzut]\s?(?:[<>≤≥]|\\[gl]e)|の?とき|の?場合|なら|で[、,])",
    re.IGNORECASE,
)


_CALLED = re.compile(
    r"\s*\\?(?:(?:mathrm|text|operatorname)\s?\{)?(?P<name>[A-Za-z]{3,16})\}?\s?(?:\\left)?\(?\s?[xzt]\s?(?:\\right)?\)?\s*"
)
_ELEMENTARY = frozenset({"exp", "log", "sin", "cos", "max", "min", "abs", "sqrt"})


def _called_alone(equation: Equation) -> str | None:
    """The function whose name, applied to x, is all that stands right of f(x)."""
    left, called = equation.left, _CALLED.fullmatch(equation.sides[1])
    if left is None or left.order or left.activation or called is None or called["name"] in _ELEMENTARY:
        return None
    return next(iter(function_name(called["name"])), None)


# 1.7159 tanh(2x/3) という形もある
_A_FORM = re.compile(
    r"(?<![A-Za-z0-9.(+*/^\\-])((?=[^ぁ-んァ-ヶ一-龠]{0,60}[xz])[-\d.A-Za-z(\\][^ぁ-んァ-ヶ一-龠、。=<>]{3,60}?)\s?という\s?(?:形|関数|活性化関数|式|変種|変形)"
)
_FORMULA_IN = re.compile(r"[=\ue000\ue001]")
_A_CALL = rf"(?:{FORMULA}|[A-Za-zσ]\w{{0,14}}['′’]{{0,2}}\([^()]{{1,16}}\))"
_QUESTION = sparing(
    r"^\s*(?:Q\s?\d{0,2}|問\s?\d{0,2}|質問)\s?[.．:：)）]|[○◯〇]か[×✕]か|[?？][」』)）\"”]*$"
    r"|^\W{0,3}(?:\(?[a-z0-9]{1,2}[.)]\s)?(?:\*\*)?(?:[Dd]etermine|[Ff]ind|[Ss]olve|[Dd]ecide)\s[^:]*[.]?$"
    r"|^\W{0,3}(?:\(?[a-z0-9]{1,2}[.)]\s)?(?:[Gg]ive|[Ss]tate|[Nn]ame|[Rr]ecall|[Cc]ompute|[Cc]alculate|[Dd]erive"
    r"|[Ww]rite down|[Ww]ork out|[Qq]uote)"
    r"\s(?:(?:the|its|an?|d/dx)\s[^:=]*|[A-Za-zσ]\w{0,14}['′’]?\([^()]{1,16}\))[.]?$"
    rf"|^\W{{0,3}}(?:\(?[a-z0-9]{{1,2}}[.)]\W{{1,4}})?"
    rf"(?:\(?\d{{1,2}} (?:pts?|points?|marks?)\)?\W{{1,4}})?"
    rf"(?:[Gg]ive|[Ss]tate|[Cc]ompute|[Cc]alculate|[Ee]valuate|[Ff]ind)"
    rf"\s{_A_CALL}(?:,? (?:and )?{_A_CALL}){{0,5}}"
    r"(?:,? (?:correct |rounded )?to \w{1,6} (?:decimals?|decimal places|places))?[.]?$"
    r"|(?:でしょうか|ですか|ますか|だろうか|なのか|のか|かな|ませんか|述べよ|求めよ|答えよ"
    r"|示せ|選べ|挙げよ)[。.．]?$"
)
_CHOOSE = sparing(
    r"選べ|選びなさい|選択せよ|選択肢|正しいもの|誤っているもの|適切なもの"
    r"|which (?:of (?:the following|these)|one|statement|function)|(?:choose|select) (?:the|one|all)"
    r"|true or false|quiz|multiple choice",
    re.IGNORECASE,
)
# A) ... B) ... below "Q4. ReLU is preferred because:"
_ALL_OPTIONS = re.compile(r"\s*\(?A[).]\s[^\n]{1,300}\n\s*\(?B[).]\s")
_NUMBERED_QUESTION = re.compile(r"^\W{0,4}(?:Q(?:uestion)?\s?\d|\d{1,3}[.)])|[:?]\W{0,4}$", re.IGNORECASE)
_OPTION = re.compile(r"\s*(?:[(（]?[A-Ea-e1-9ア-オ①-⑨ⅰ-ⅳ][)）.．、:：]|[①-⑨]|\[[ xX]?\])\s*")
_QUOTED = sparing(
    r"^\s{0,4}[「『\"“][^「『」』\"“”]{8,300}[」』\"”][.。]?$"
    r"|[\"”],?\s(?:\w+\s){0,3}(?:wrote|writes|said|says|claims?|claimed|asked|thinks?|argued|argues)\b"
    r"|\b(?:myth|misconception|supposedly|allegedly|used to (?:think|believe|say|assume)"
    r"|(?:people|some|many|others?|beginners?|students) "
    r"(?:often |sometimes )?(?:say|claim|think|believe|write)"
    r"|, (?:which|but (?:that|this|it)) is (?:\w+ )?"
    r"(?:wrong|false|incorrect|untrue|not (?:true|right|correct|so))\b"
    r"|(?:an?|one|another|some) (?:\w+ )?(?:student|pupil|classmate|friend|colleague|reader|blogger)s?"
    r" (?:\w+ly )?(?:says?|claims?|thinks?|believes?|writes?|asserts?|argues?|said|claimed|thought|wrote)"
    r"|(?:often|sometimes|commonly|wrongly|mistakenly) (?:said|claimed|believed|thought|stated)"
    r"|(?:mistake|wrong|incorrect|tempting|error|fallacy) to (?:say|think|claim|believe|assume|state)"
    r"|(?:is|was) (?:simply |just |plainly )?(?:wrong|false|incorrect|untrue|not true|not the case) that)\b"
    r"|\b(?:nobody|no[ -]one|hardly any(?:one|body)|few(?: people)?)\s"
    r"(?:would |will |could |should |ever ){0,2}"
    r"(?:says?|claims?|thinks?|believes?|argues?|expects?|suspects?)\b"
    r"|^\W{0,3}That [^.;]{4,80}\bis (?:\w+ )?(?:not true|false|wrong|untrue|incorrect|a myth)\b"
    r"|\b(?:claim|statement|assertion|idea|belief|notion|rumou?r|view|sentence)\b[^.;]{2,90}\bis (?:\w+ )?"
    r"(?:false|wrong|incorrect|untrue|mistaken|not (?:true|right|correct))\b"
    r"|\b(?:do not|don['’]t|never) (?:trust|believe|listen to|let (?:any|some)(?:one|body) tell you)\b"
    r"|\b(?:anyone|anybody|whoever|those) (?:who )?(?:says?|claims?|tells? you|insists?|thinks?|believes?)\b"
    r"|[\"”」]\s?[—–-]{1,2}\s?(?:no|wrong|not|nope|false)\b"
    r"|\byou (?:say|write|state|claim|said|wrote|stated|claimed|argue|mention)\b"
    r"|\b(?:the|your|their|this|that) (?:table|text|book|draft|article|answer|solution|post|page|slides?"
    r"|figure|caption|paper) (?:lists?|says?|states?|claims?|gives?|writes?|has it|asserts?)\b"
    r"|[」』]?って(?:[^。、]{0,12}(?:が|は|に|から|さん|先輩|先生|友達|同僚))?\s?(?:言って|聞いた|聞き|書いて|書かれて|思って|言われ|教わ|習っ)"
    r"|誤解|勘違い|思われがち|と思いがち|という(?:主張|説|俗説)|間違って|誤り(?!訂正|率|検出)|間違い(?!なく|無く|ない|やす)|正しくな[いく]|正しくありません|嘘"
    r"|「[^「」]{0,60}[はが][^「」]{2,200}」と(?:言|いう(?!問題|現象|性質|特徴|欠点|課題|状態|こと|利点|点|形|式)|書|述べ|説明|主張|記載|思|考え|答え|ある)"
    r"|と(?:説明|紹介|書|述べ|主張|記載|解説)[^。]{0,8}(?:記事|本(?!質)|サイト|人|資料|教科書|ブログ|解説|答案|解答(?!欄)|レポート|学生|生徒|初学者)"
    r"|と(?:思|信じ|考え|いわ|言わ|みな)(?:って|られて|れて|て)(?:い)?た",
    re.IGNORECASE,
)
# a statement with the mark of what is wrong: SiLUは単調増加である → ×
_CROSS = r"(?:[×✗✘❌]|誤(?:り|答)?(?![差っ解認])|偽|[Ff]alse|FALSE|NG)"
_MARKED_WRONG = sparing(
    rf"(?:→|⇒|…|\.{{2,}}|[—:：]|[(\[【])[*\s]{{0,3}}(?:(?:答え?|解答|正解|判定)\s?[:：]?\s?)?{_CROSS}[*\s]{{0,3}}[)\]】]?\s?[。.]?$"
    r"|^\W{0,3}[×✗✘❌]\]?\s?(?=.*[\u3041-\u30fa])"
)
# ○か×か, of what the sentence before says
_IS_IT_SO = re.compile(r"\W{0,4}(?:[○◯〇]か[×✕]|正しいか|正か誤|マルかバツ|正誤を|本当(?:です)?か|真か偽)")
# "It is not.", of what the sentence before says
_TAKES_BACK = re.compile(
    r"\W{0,3}(?:(?:but |actually,? |no,? )?(?:it|they|that|this) (?:is|are|does|do)(?:n['’]t| not)"
    r"(?: so| true| the case| right| correct)?\s?[,;.!:—–]"
    r"|(?:but )?(?:that|this|which) is (?:\w+ )?(?:wrong|false|incorrect|untrue)\b"
    r"|(?:wrong|false|not (?:so|true|quite))\s?[!.:;,—–]"
    r"|(?:しかし)?(?:これ|それ)は(?:誤り|間違い|正しくな|嘘|事実では)|そうではありません"
    r"|そうではない|違います|間違いです|誤りです)"
    rf"|[\s.…→⇒—:：\-(\[【*]{{0,8}}(?:(?:答え?|解答|正解|判定|A)\s?[:：.]?\s?)?{_CROSS}(?:です|である)?(?=\W|$)",
    re.IGNORECASE,
)
_IF_IT_WERE = sparing(
    r"^\s*(?:suppose|imagine|assume|let us (?:assume|suppose)|what if|if only|true or false|true/false|t/f)\b"
    r"|\b(?:one|you|we|someone) (?:might|may|could) (?:\w+ly )?(?:think|believe|expect|guess|assume)\b"
    r"|\bif [^,.]{1,80}\b(?:were|was|had|weren't)\b"
    r"|\bwould (?:be|make|become|collapse|lose|saturate|vanish|stay|remain)\b|\bcould be\b"
    r"|^\s*仮に|^\s*もし(?:も)?[^、。]{0,30}(?:だった|がなかった|でなければ|がなければ|なかったと)|と仮定(?:する|し|すれば|せよ)",
    re.IGNORECASE,
)


# 引っかけ, よくある誤り: a column of what is wrong
_OF_MISTAKES = re.compile(
    r"[^。]{0,12}(?:引っ?掛け|引っかけ|ひっかけ|誤り|間違い|誤答|誤解|勘違い|誤った|不正解)[^。]{0,8}|"
    r"(?:common |typical |frequent )?(?:mistakes?|misconceptions?|myths?|pitfalls?|traps?"
    r"|wrong(?: answers?)?|errors?)",
    re.IGNORECASE,
)


def _mood(block: Block, text: str, quiz: bool, under: Sequence[str] = ()) -> Mood:
    if isinstance(block, Cell) and any(_OF_MISTAKES.fullmatch(label.strip("*_ ")) for label in under[:2]):
        return Mood.QUOTATION
    if isinstance(block, Cell) and block.label is None and block.header is not None:
        return Mood.ASSERTION if _FORMULA_IN.search(text) else Mood.LABEL
    if isinstance(block, Display | Code | Output | Comment | Cell):
        return Mood.ASSERTION
    if _QUESTION.search(text.rstrip()):
        return Mood.QUESTION
    if _SOLVES.match(text):
        quiz = False
    elif _HAS_OPTIONS.search(text):
        return Mood.OPTION
    if quiz and (_OPTION.match(text) or (isinstance(block, Item) and len(text) < 120)):
        return Mood.OPTION
    if _ALL_OPTIONS.match(text) and any(_NUMBERED_QUESTION.search(label) for label in under[:1]):
        return Mood.OPTION
    if _QUOTED.search(text) or _MARKED_WRONG.search(text.rstrip()):
        return Mood.QUOTATION
    return Mood.HYPOTHETICAL if _IF_IT_WERE.search(text) else Mood.ASSERTION


# "The maximum is a) 1  b) 1/2  c) 1/4"
_HAS_OPTIONS = re.compile(r"(?:^|\s)[aA]\)\s[^\n)]{1,60}?\s[bB]\)\s[^\n)]{1,60}?\s[cC]\)\s")
# "Answer: b), since SiLU decreases at first": the options end here
_SOLVES = re.compile(r"\W{0,4}(?:Answer|Solution|Explanation|Correct answer)\W{0,4}[:.—–]", re.IGNORECASE)


def _asks_to_choose(text: str) -> bool:
    return _CHOOSE.search(text) is not None
