"""A note before the court: passages, what they claim, and a ruling on each claim.

text ─▶ passages ─▶ patterns propose claims ─▶ court ─▶ rulings
            └─▶ what looks like mathematics and was not understood: unread
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from heapq import merge
from itertools import chain, takewhile

from sympy import Expr, Rational

from symacts.activation import Activation, Parameter, Variant
from symacts.allowance import OF_A_CLAIM, OF_A_PASSAGE, Allowance, Hourglass, Overrun
from symacts.case import Proposal
from symacts.catalog import find, find_vector
from symacts.claim import Asked, Claim, Compared, Curve, Image, Kind, No, is_understood
from symacts.dossier import Executor, mapped
from symacts.evidence import Truth
from symacts.lettered import lettered, over_all
from symacts.patterns import patterns
from symacts.plain import plain
from symacts.prose.agreeing import agreeing
from symacts.prose.clauses import is_settled, value_at
from symacts.prose.coded import claimed_by
from symacts.prose.defining import letters_of
from symacts.prose.mentioning import is_scale, speaks_of
from symacts.prose.phrasing import is_relative, is_unequal, letter_names, other_values, usual_values
from symacts.prose.premises import Carried, Settings, carried_on, is_premised
from symacts.prose.sampled import claimed
from symacts.prose.valuing import at_the_value_said, in_single, printed, values_at, with_rounded_ends
from symacts.reading.blocks import Block, Cell, Code, Comment, Note, Output
from symacts.reading.claims import ClaimError, as_curve, as_number, between_ands, normalised, read_claims
from symacts.reading.names import SWISH, mentions
from symacts.reading.notes import read_note
from symacts.reading.outline import PYTHON
from symacts.reading.passages import Candidate, Mood, Passage, Role, passages
from symacts.reading.passages import Found as Where
from symacts.reading.places import Placed, Source, Span
from symacts.reading.quantified import read_asked, without_condition
from symacts.reading.series import series
from symacts.reading.snippets import Printed as Print
from symacts.reading.snippets import snippets
from symacts.reading.subjects import GUESSED, function_name
from symacts.reading.vector_code import PooledFunction, pooled_functions
from symacts.ruling import Found, Ruling, rule, together, undecided
from symacts.ruling import Passage as Place
from symacts.ruling import ask as ask_formally
from symacts.values import Interval
from symacts.wording import late

__all__ = ["Rulings", "Unread", "ask", "verify", "verify_many"]

LONGEST = 4_000  # characters of a passage in which claims are looked for


@dataclass(frozen=True)
class Unread:
    """A passage that looks like a claim of mathematics and was not understood."""

    text: str
    line: int
    column: int


@dataclass(frozen=True)
class Rulings:
    """What a note claims, in the order of the note, and what of it was not read.

    `beyond`: from this line on the work that one note may ask for was used up, and only what stood word for
    word before is ruled on; None where all of it was read.
    """

    name: str
    rulings: tuple[Ruling, ...]
    unread: tuple[Unread, ...]
    beyond: int | None = None

    def __iter__(self) -> Iterator[Ruling]:
        return iter(self.rulings)

    def __len__(self) -> int:
        return len(self.rulings)


def verify(text: str, name: str = "", hourglass: Hourglass | None = None) -> Rulings:
    """The rulings on a note: Markdown, plain text, LaTeX or a notebook; the ending of `name` may say which.

    `hourglass` ends what takes too long in one claim, which is then undecided; without one nothing does.
    Guarantee: nothing in the note is evaluated; true and false are proofs about the claim as it is shown.
    Raises: reading.encodings.Unreadable, where this is no note.

    >>> found = verify("# Sigmoid\\n\\nIts output lies between 0 and 1, and its range is [0, 1].\\n")
    >>> [(ruling.claim, ruling.verdict.truth.value) for ruling in found]
    [('range(sigmoid) in [0, 1]', 'true'), ('range(sigmoid) = [0, 1]', 'false')]
    """
    note = read_note(text, name)
    read = passages(note)
    reader = _Reader(Allowance(hourglass), note.source)
    rulings = [ruling for explicit in _explicit(note) for ruling in reader.asked(explicit)]
    unread: list[Passage] = []
    outside = map(reader.while_there_is_work, (_coded(note, read), _pooled(note, read), _sampled(note, read)))
    parts: list[Iterable[Passage | _Question]] = [read, *outside]
    for part in merge(*parts, key=_start):
        match part:
            case _Question():
                rulings += reader.together(part)
            case Passage():
                found = reader.told(part)
                rulings += found
                if not found and _looks_mathematical(part) and not _is_explicit(part.block):
                    unread.append(part)
    ruled_lines = {ruling.passage.line for ruling in rulings if ruling.passage is not None}
    unread = [part for part in unread if not _is_code_of_which(part, ruled_lines)]
    quiet = _silenced(note.source)
    rulings = agreeing(rulings, note.source.text)
    rulings = [r for r in rulings if r.passage is None or r.kind.value not in quiet.get(r.passage.line, ())]
    rulings.sort(key=lambda r: (r.passage.line, r.passage.column) if r.passage else (0, 0))
    return Rulings(name, tuple(rulings), tuple(map(_unread, unread)), reader.beyond)


def verify_many(
    notes: Iterable[str | tuple[str, str]],
    executor: Executor | None = None,
    hourglass: Hourglass | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Rulings]:
    """The rulings on many notes, each a text, or a pair (text, name), in their order.

    `executor` is anything with `submit` that returns futures, as those of `concurrent.futures` or a Dask
    client's `get_executor()` do; without one the work is done here, a note whenever one is asked for.
    `progress` is called with how many are done, and of how many, after each.

    >>> notes = ["# Tanh\\n\\nIt is odd.\\n", ("The range of tanh is [-1, 1].", "tanh.txt")]
    >>> [(n.name, ruling.claim, ruling.verdict.truth.value) for n in verify_many(notes) for ruling in n]
    [('', 'tanh is odd', 'true'), ('tanh.txt', 'range(tanh) = [-1, 1]', 'false')]
    """
    named = [(note, "") if isinstance(note, str) else note for note in notes]
    for done, found in enumerate(mapped(partial(_verified, hourglass), named, executor), 1):
        if progress is not None:
            progress(done, len(named))
        yield found


def _verified(hourglass: Hourglass | None, note: tuple[str, str]) -> Rulings:
    return verify(*note, hourglass)


def ask(text: str) -> Ruling:
    """The ruling on one claim: in the language of claims, or else in words as notes have them.

    Raises: reading.claims.ClaimError, a ValueError of one sentence.
    >>> ask("max(sigmoid') = 1/4").verdict.truth.value, ask("ReLUは0で微分可能").claim
    ('true', 'relu is differentiable at 0')
    """
    try:
        return ask_formally(text)
    except ClaimError as error:
        if "did you mean" in str(error) and len(text.split()) <= _SHORT and text.isascii():
            raise
        body, condition = without_condition(text)
        if condition:
            with suppress(ClaimError):
                return ask_formally(f"{body} for {condition}")
        told = verify(body).rulings or verify(f"{body}である。").rulings
        read = " and ".join(ruling.claim for ruling in told)
        if not told and body.rstrip().endswith(("?", "？")):
            raise ClaimError(_A_QUESTION) from None
        if not told:
            raise
        if left_out := _left_out(body, read):
            raise ClaimError(
                f"this looks like {read!r}, but {left_out!r} was not understood; {error}"
            ) from None
        if condition:
            return ask_formally(" and ".join(f"{part} for {condition}" for part in between_ands(read)))
    claims = tuple(dict.fromkeys(claim for ruling in told for claim in ruling.claims))
    functions = tuple(dict.fromkeys(name for ruling in told for name in ruling.functions))
    return Ruling(claims, told[0].kind, functions, together(tuple(ruling.found for ruling in told)))


_A_QUESTION = "a question is neither true nor false; claim an answer, for example range(tanh) = (-1, 1)"
_SHORT = 4  # words, in which an unknown one is a slip: "sigmod is odd"


_TELLING = re.compile(r"'|[<>≤≥]|∖|\\(?= ?\{)|\\setminus|\bexcept\b")


def _left_out(text: str, claims: str) -> str:
    """A prime, a relation or an exception in the text of which the claims know nothing: they are another."""
    plain_text = normalised(text).replace("->", "→")
    return next((mark for mark in _TELLING.findall(plain_text) if not _is_told(mark, claims)), "")


def _is_told(mark: str, claims: str) -> bool:
    match mark:
        case "'":
            return mark in claims
        case "<" | ">" | "≤" | "≥":
            return mark in claims or "(" in claims or "[" in claims
        case _:
            return " on " in claims


def _start(part: Passage | _Question) -> int:
    return part.span.start


# ---------------------------------------------------------------- one note


@dataclass(frozen=True)
class _Question:
    """What a part of a note claims, all of it together, before the court is asked.

    A tentative proposal counts only if it is true.
    """

    proposals: tuple[Proposal, ...]
    span: Span


@dataclass(frozen=True)
class _Explicit:
    """A line in the language of `ask`."""

    text: str
    span: Span


@dataclass(frozen=True)
class _Told:
    """A ruling on a passage, wherever the passage stands."""

    meant: Proposal
    found: Found
    start: int
    end: int


class _Reader:
    """The rulings on the passages of one note, as far as its work goes; equal passages are read once."""

    def __init__(self, allowance: Allowance, source: Source) -> None:
        self.allowance = allowance
        self.source = source
        self.beyond: int | None = None  # the first line that was not read
        self._held: dict[_Content, tuple[_Told, ...]] = {}
        self._ruled_on: set[tuple[Asked, ...]] = set()
        self._carried = Carried()
        self._defined: set[str] = set()  # whose formula, as the note gives it, has the usual parameters

    def while_there_is_work(self, questions: Iterator[_Question]) -> Iterator[_Question]:
        """To find them is work, too."""
        return takewhile(lambda question: self._has_work(question.span), questions)

    def asked(self, question: _Explicit) -> Iterator[Ruling]:
        """The ruling on a claim in the language of `ask`."""
        if not self._has_work(question.span):
            return
        self.allowance.spend(OF_A_CLAIM)
        place = _place(self.source, question.span)
        try:
            with self.allowance.limited():
                yield replace(ask_formally(question.text), passage=place)
        except (ClaimError, Overrun) as error:
            yield Ruling((), Kind.OTHER, (), undecided(str(error)), place)
        except RecursionError:
            yield Ruling((), Kind.OTHER, (), undecided(_TOO_DEEP), place)

    def together(self, question: _Question) -> Iterator[Ruling]:
        """The ruling on what is claimed outside of passages."""
        held = [(proposal, *self._meant(proposal)) for proposal in question.proposals]
        meant = [
            (reading, found)
            for proposal, reading, found in held
            if not proposal.tentative or found.verdict.truth is Truth.TRUE
        ]
        if meant:
            claims = tuple(claim for reading, _ in meant for claim in reading.claims)
            functions = tuple(dict.fromkeys(name for reading, _ in meant for name in reading.functions))
            found = together(tuple(found for _, found in meant))
            if found.verdict.truth is Truth.TRUE and len(meant) == 1 and _defines(meant[0][0]):
                self._defined.update(functions)
            yield Ruling(claims, meant[0][0].kind, functions, found, _place(self.source, question.span))

    def told(self, passage: Passage) -> list[Ruling]:
        """The rulings on what the passage claims; none where it is too long, or nothing is left to spend."""
        given = self._carried.enter(passage)
        if (
            passage.mood is not Mood.ASSERTION
            or len(passage.inlined) > LONGEST
            or _is_explicit(passage.block)
        ):
            return []
        content = (*_content(passage), *sorted((name, values) for name, values in given.items()))
        held = self._held.get(content)
        if held is None:
            if not self._has_work(passage.span):
                return []
            held = self._held[content] = _without_parts(tuple(self._read(passage, given)))
        return [_ruling(told, passage) for told in held]

    def _has_work(self, span: Span) -> bool:
        if self.allowance.is_spent:
            line = self.source.place(span.start).line
            self.beyond = line if self.beyond is None else min(line, self.beyond)
        return not self.allowance.is_spent

    def _read(self, passage: Passage, given: Settings) -> Iterator[_Told]:
        """One a proposal, each claim of a line of the passage once, however it is written."""
        if _looks_mathematical(passage):
            self.allowance.spend(OF_A_PASSAGE)
        seen: set[tuple[tuple[object, ...], Kind, tuple[str, ...], int]] = set()
        proved: set[tuple[object, ...]] = set()  # definitions that were read by cases, and as one formula
        by_cases: set[str] = set()  # the functions that the passage rightly defines so
        for proposal in carried_on(passage, self._proposals(passage), given):
            meant, found = self._meant(proposal)
            truth = found.verdict.truth
            if truth is Truth.TRUE and _defines(meant):
                self._defined.update(meant.functions)
            if truth is Truth.FALSE and by_cases & {*proposal.functions} and _is_one_case(meant):
                continue  # the cases paired otherwise, which is not what is meant
            line = passage.inlined.text.count("\n", 0, proposal.start)
            key = (tuple(map(_meaning, proposal.claims)), proposal.kind, proposal.functions, line)
            defines = truth is Truth.TRUE and proposal.kind in _DEFINING
            words = (proposal.start, *_curves(meant.claims)) if defines else None
            if key in seen or words in proved:
                continue
            if not proposal.tentative or truth is Truth.TRUE:
                seen.add(key)
                proved |= {words} if words else set()
                yield _Told(meant, found, proposal.start, proposal.end)
            several = len(proposal.claims) > 1 or any(map(_is_at_a_value, meant.claims))
            if truth is Truth.TRUE and several and all(map(_is_on_a_part, proposal.claims)):
                by_cases |= {*proposal.functions}

    def _proposals(self, passage: Passage) -> list[Proposal]:
        try:
            with self.allowance.limited():
                found = [proposal for pattern in patterns() for proposal in pattern.find(passage)]
                found = [*over_all(passage, found), *lettered(passage)]
                found = [p for p in found if not is_relative(passage, p.functions, p.end)]
                found = [proposal for proposal in found if not is_premised(passage, proposal)]
                exceptions = _exceptions(passage)
                found = [proposal for proposal in found if not exceptions & {*proposal.functions}]
                found = [_settled(proposal, passage.inlined.text) for proposal in found]
                found = _in_common(passage, found)
                found = [_of_reals(proposal, passage.inlined.text) for proposal in found]
                found = [_of_the_told(passage, proposal) for proposal in found]
                found = [_or_denied(proposal, passage.inlined.text) for proposal in found]
                found = [with_rounded_ends(proposal, passage.inlined.text) for proposal in found]
                found = [at_the_value_said(proposal, passage.inlined.text) for proposal in found]
        except (Overrun, RecursionError):
            return []
        return [p for p in found if p.claims and all(map(is_understood, p.claims))]

    def _meant(self, proposal: Proposal) -> tuple[Proposal, Found]:
        if proposal.claims not in self._ruled_on:
            self._ruled_on.add(proposal.claims)
            self.allowance.spend(OF_A_CLAIM)
        try:
            with self.allowance.limited():
                return _meant(proposal, self.source.text, frozenset(self._defined))
        except Overrun as overrun:
            return proposal, undecided(str(overrun))
        except RecursionError:
            return proposal, undecided(_TOO_DEEP)


def _exceptions(passage: Passage) -> frozenset[str]:
    """The functions of which the sentence says that they are exceptions, and nothing else."""
    text = passage.inlined.text
    unlike = {
        m.name
        for m in passage.mentions
        if m.role is Role.UNLIKE and _BUT_FOR.search(text[max(0, m.start - 40) : m.start])
    }
    end = passage.span.end
    behind = passage.source.text[end : end + _JUST_BEHIND].partition("\n")[0]
    then = {m.name for m in mentions(behind) if _IS_AN_EXCEPTION.match(behind, m.end)}
    then |= {
        m.name for m in passage.mentions if m.role is Role.UNLIKE and _IS_AN_EXCEPTION.match(text, m.end)
    }
    return frozenset(unlike - {m.name for m in passage.mentions if m.role is Role.SUBJECT} | then)


_JUST_BEHIND = 80  # characters


_IS_AN_EXCEPTION = re.compile(
    r"[^.;()]{0,40}?\b(?:is|are|being) (?:[a-z]+ ){0,2}exceptions?\b", re.IGNORECASE
)
_BUT_FOR = re.compile(
    r"\b(?:except(?:ion of| for)?|apart from|other than|save for|but not)\s(?:the\s)?"
    r"(?:[\w-]{2,16}(?:,| and| or|/)\s?){0,3}$",
    re.IGNORECASE,
)


def _settled(proposal: Proposal, sentence: str) -> Proposal:
    """The proposal, for the usual value of the parameter alone, where the sentence gives it that value."""
    given = any(is_settled(name, sentence) for name in proposal.functions)
    usual = replace(proposal, settled=True, universal=False, elsewhere=())
    if given and not proposal.elsewhere:
        return usual
    words = sentence[proposal.start : proposal.end]
    rows = [row for name in proposal.functions if (row := find(name)) is not None]
    if proposal.universal and proposal.elsewhere and (given or not any(letters_of(r, words) for r in rows)):
        return replace(proposal, or_else=(usual, *proposal.or_else))  # the letter is that of f alone
    return proposal


_ROUNDED = re.compile(
    r"\bb?float(?:ing[ -]point|16|32|64)|\bb?fp?(?:16|32|64)\b|\b(?:half|single|double|machine)[ -]precision"
    r"|\b(?:under|over)flow\w*\b|浮動小数点|[単倍半]精度|(?:アンダー|オーバー)フロー",
    re.IGNORECASE,
)


def _of_reals(proposal: Proposal, sentence: str) -> Proposal:
    """The proposal, as a guess where it is about a number in a sentence on rounded arithmetic: in float32 the
    sigmoid is exactly 1 at 17."""
    numbers = any(isinstance(c, Compared) and not c.rhs.expr.free_symbols for c in proposal.claims)
    return replace(proposal, tentative=True) if numbers and _ROUNDED.search(sentence) else proposal


def _of_the_told(passage: Passage, proposal: Proposal) -> Proposal:
    """The proposal, as a guess where nobody says that its functions are spoken of here, or where the sentence
    has a topic of its own: "they" where one function was spoken of, the loss, the labels."""
    named = {m.name for m in passage.mentions} | {*letter_names(passage, proposal.start, proposal.end)}
    if not proposal.functions or named & {*proposal.functions}:
        return proposal
    text = passage.inlined.text
    if _OF_A_NAME.search(text[: proposal.end][-80:]) or _GIVEN.match(text):
        return replace(proposal, tentative=True)
    guessed = GUESSED - {Where.EARLIER} if _ITS.match(text) else GUESSED
    near = {c.name for c in passage.subjects if c.found not in guessed}
    far = {c.name for c in passage.subjects} - near
    strange = _TOPIC_OF_ITS_OWN.match(text) or (_THEY.match(text) and len(passage.about) == 1)
    return replace(proposal, tentative=True) if far & {*proposal.functions} or strange else proposal


def _or_denied(proposal: Proposal, text: str) -> Proposal:
    """The proposal, of the contrary where the words behind an equation deny it: "$f(0) = 0$ではない"."""
    match proposal.claims:
        case (Compared() as claim,) if "=" in text[proposal.start : proposal.end]:
            return replace(proposal, claims=(No(claim),)) if is_unequal(text, proposal.end) else proposal
        case _:
            return proposal


_OF_A_NAME = re.compile(  # Step's derivative is zero
    r"(?<![A-Za-z])(?!(?:It|That|Here|What|There|Let|Who|One)['’])[A-Z][A-Za-z-]{2,16}['’]s\s(?:derivative|gradient|slope|output|range|tail)s?\b[^.;,]{0,40}$"
)
_GIVEN = re.compile(  # given: x = 2, y = 1
    r"\W{0,3}(?:(?:and )?given|suppose|assume|example|consider|take|inputs?|data|sample)\b"
    r"[^.;]{0,24}?(?<![A-Za-z])[xy]\s?=[^;]{1,40}?,\s?\$?[xy]\s?=",
    re.IGNORECASE,
)
_ITS = re.compile(r"\W{0,3}(?:its?|this function|この関数|その|これ|それ)(?![a-z])", re.IGNORECASE)
_THEY = re.compile(r"\W{0,3}(?:they|these|those|both)\b", re.IGNORECASE)
_TOPIC_OF_ITS_OWN = re.compile(
    r"\W{0,3}(?:(?:because|since|as|when|so|thus|hence|here|note that)\s)?"
    r"(?:(?:the|a|an|our|your|these|those|this|such|most|many|[a-z]{4,8}-wise|each|every|all|its|min(?:imum)?|max(?:imum)?|least|smallest|lowest|highest"
    r"|largest|total|initial|final|training|test|validation|model's|network's)\s){0,4}"
    r"(?:loss(?:es)?|costs?|errors?|accurac(?:y|ies)|learning rates?|labels?|targets?|weights?|biases|bias"
    r"|logits?|scores?|predictions?|ground truths?|optimi[sz]ers?|images?|pixels?|batch(?:es)?|epochs?"
    r"|datasets?|kernels?|filters?)\b"
    r"(?!\s(?:function|layer|gradient)s?\b)",
    re.IGNORECASE,
)


_TOO_DEEP = "the work nests too deeply"

_NEIGHBOURHOOD = 600  # characters before and behind a passage that patterns of vectors look at
_COMMON = re.compile(
    r"\W{0,4}(?:共通(?:点|する(?:点|性質|特徴)|の(?:性質|特徴))|similarit(?:y|ies)"
    r"|(?:what they have )?in common)\W{0,4}$",
    re.IGNORECASE,
)


def _in_common(passage: Passage, found: list[Proposal]) -> list[Proposal]:
    """Under "共通点" what is said of two functions is one claim, of both."""
    if not passage.under or not _COMMON.match(passage.under[0]):
        return found
    held: dict[tuple[object, ...], Proposal] = {}
    for proposal in found:
        bare = tuple(
            re.sub("|".join(map(re.escape, proposal.functions)), "", str(c)) for c in proposal.claims
        )
        key = (proposal.kind, proposal.start, proposal.end, bare)
        first = held.get(key)
        if first is None or set(first.functions) & set(proposal.functions):
            held.setdefault(key, proposal)
            continue
        claims, functions = (*first.claims, *proposal.claims), (*first.functions, *proposal.functions)
        held[key] = replace(first, claims=claims, functions=functions, or_else=())
    return list(held.values())


_Content = tuple[object, ...]


def _content(passage: Passage) -> _Content:
    """All that patterns look at: of equal passages one note makes the same claims."""
    block = passage.block
    head = isinstance(block, Cell) and (block.label is None, block.header is None)
    tokens = tuple((type(token), token.source.text) for token in passage.tokens)
    near = ""
    if any(find_vector(candidate.name) for candidate in passage.subjects):
        span = passage.span
        near = passage.source.text[max(span.start - _NEIGHBOURHOOD, 0) : span.end + _NEIGHBOURHOOD]
    said = (passage.text.text, passage.inlined.text, tokens, passage.mentions)
    return (type(block), head, *said, passage.subjects, passage.under, passage.letters, passage.former, near)


def _ruling(told: _Told, passage: Passage) -> Ruling:
    place = _place(passage.source, passage.inlined[told.start : told.end].span)
    return Ruling(told.meant.claims, told.meant.kind, told.meant.functions, told.found, place)


def _place(source: Source, span: Span) -> Place:
    first, last = source.place(span.start), source.place(max(span.start, span.end - 1))
    return Place(source.quote(span), first.line, last.line, first.column)


def _without_parts(told: tuple[_Told, ...]) -> tuple[_Told, ...]:
    """Without the right half of a definition by cases that is refuted: of "x for x > 1, otherwise 0"."""
    refuted = [
        t
        for t in told
        if t.found.verdict.truth is Truth.FALSE and len(t.meant.claims) > 1 and _is_by_cases(t)
    ]
    return tuple(
        t
        for t in told
        if t.found.verdict.truth is not Truth.TRUE
        or not _is_by_cases(t)
        or not any(r.start < t.end and t.start < r.end and {*_values(t)} <= {*_values(r)} for r in refuted)
    )


def _is_by_cases(told: _Told) -> bool:
    return all(map(_is_on_a_part, told.meant.claims))


def _values(told: _Told) -> Iterator[tuple[str, Expr]]:
    """What the function is said to be somewhere."""
    for claim in told.meant.claims:
        if isinstance(claim, Compared):
            yield claim.lhs.text, claim.rhs.expr


_DEFINING = frozenset({Kind.DEFINITION, Kind.DERIVATIVE})


def _meaning(claim: Asked) -> object:
    """What is claimed, without the words for it: s' = s(1 - s) with s named or spelled out."""
    match claim:
        case Compared(lhs, relation, rhs, on):
            value = lhs.text.count("'") if lhs.expr.is_number else 0  # h'(0) and h''(0) may both be 1/2
            return (lhs.expr, relation, rhs.expr, on, value)
        case _:
            return str(claim)


def _curves(claims: Sequence[Asked]) -> tuple[object, ...]:
    """The functions that equations define."""
    return tuple(dict.fromkeys(str(c.lhs) if isinstance(c, Compared) else str(c) for c in claims))


def _is_one_case(proposal: Proposal) -> bool:
    """Whether it says what the function is, or its slope, in one case, or as if there were no other."""
    if len(proposal.claims) != 1:
        return False
    whole = isinstance(c := proposal.claims[0], Compared) and c.lhs.text.rstrip("'") in proposal.functions
    return _is_on_a_part(c) or (whole and proposal.kind in _DEFINING)


def _is_at_a_value(claim: Asked) -> bool:
    """Whether its function has another value of a parameter than by default."""
    return "=" in str(claim).partition(" = ")[0]


def _is_on_a_part(claim: Asked) -> bool:
    """f = g on an interval that is not all of the line."""
    return isinstance(claim, Compared) and claim.on != Interval.line() and not claim.on.is_point


def _defines(meant: Proposal) -> bool:
    """Whether it says what one function is."""
    return (
        meant.kind in (Kind.DEFINITION, Kind.CODE)
        and len(meant.functions) == 1
        and all(isinstance(c, Compared) and c.lhs.text == meant.functions[0] for c in meant.claims)
    )


def _meant(proposal: Proposal, note: str, defined: frozenset[str]) -> tuple[Proposal, Found]:
    """The first reading that is true, else the first that is undecided, else the first."""
    readings: list[tuple[Proposal, Found]] = []
    for reading in (proposal, *proposal.or_else):
        readings.append(
            _for_all_values(reading) if reading.universal else (reading, _found(reading, note, defined))
        )
        if readings[-1][1].verdict.truth is Truth.TRUE:
            return _filling(*readings[-1])
    ranked = (Truth.UNKNOWN, Truth.FALSE)
    return min(readings, key=lambda reading: ranked.index(reading[1].verdict.truth))


def _filling(proposal: Proposal, found: Found) -> tuple[Proposal, Found]:
    """The proposal, of the range itself where a container that is meant to be filled is longer by a tenth.

    "The sigmoid maps to between -1 and 1" is true of each value, and not what anybody who knows it would say.
    """
    match proposal:
        case Proposal(claims=(Image(parts=(part,)) as claim,), filled=whole) if whole and _is_finite(part):
            much = (part.hi - part.lo) / 10
            shorter = (replace(part, lo=part.lo + much), replace(part, hi=part.hi - much))
            if any(_rule(replace(claim, parts=(s,))).verdict.truth is Truth.TRUE for s in shorter):
                return replace(proposal, claims=(whole,)), _rule(whole)
    return proposal, found


def _is_finite(part: Interval) -> bool:
    return part.lo.is_finite is True and part.hi.is_finite is True


def _for_all_values(proposal: Proposal) -> tuple[Proposal, Found]:
    """The claims at the default parameters; if they hold there and not elsewhere, for every value, or at the
    first where they do not."""
    found = together(tuple(map(_rule, proposal.claims)))
    if found.verdict.truth is Truth.TRUE:
        for where, claims in chain(proposal.elsewhere, _elsewhere(proposal)):
            other = together(tuple(map(_rule, claims)))
            if other.verdict.truth is Truth.FALSE:
                return _for_every(proposal, where) or (replace(proposal, claims=claims), other)
    return proposal, found


def _for_every(proposal: Proposal, where: str) -> tuple[Proposal, Found] | None:
    """The claims for every value of the parameter that `where` is about, if they are refuted as such."""
    name = where.partition(" = ")[0]
    try:
        claims = tuple(asked for c in proposal.claims for asked in read_asked(f"{c} for every {name}"))
    except ClaimError:
        return None
    found = together(tuple(map(_rule, claims)))
    return (replace(proposal, claims=claims), found) if found.verdict.truth is Truth.FALSE else None


def _found(proposal: Proposal, note: str, defined: frozenset[str]) -> Found:
    """The verdict at the default parameters, if it is the same at other values of them; else unknown.

    "ELU is C^1" is true for alpha = 1 only, and who says it without a value may mean another; but a note
    that never speaks of alpha means 1.
    """
    found = together(tuple(map(_rule, proposal.claims)))
    if found.verdict.truth is Truth.UNKNOWN:
        return found
    for where, claims in chain(proposal.elsewhere, _elsewhere(proposal)):
        other = together(tuple(map(_rule, claims)))
        if other.verdict.truth not in (found.verdict.truth, Truth.UNKNOWN) and (
            _may_be(proposal, where, note)
            or (
                found.verdict.truth is Truth.FALSE
                and not any(is_scale(n, where) for n in proposal.functions)
                and not (proposal.functions and defined.issuperset(proposal.functions))
            )
        ):
            return _depends(found, other, where)
    return found


def _may_be(proposal: Proposal, where: str, note: str) -> bool:
    """Whether the note leaves open that a parameter has that value."""
    parameter = where.partition(" = ")[0]
    rows = [row for name in proposal.functions if (row := find(name)) is not None]
    own = [row.name for row in rows if any(p.name == parameter for p in row.parameters)]
    return any(speaks_of(note, name, where) for name in own or proposal.functions)


def _elsewhere(proposal: Proposal) -> Iterator[tuple[str, tuple[Asked, ...]]]:
    """The claims with other values of the parameters of the functions that they name."""
    if proposal.elsewhere or proposal.settled:
        return
    texts = [str(claim) for claim in proposal.claims]
    for name in proposal.functions:
        row = find(name)
        for parameter in row.parameters if row else ():
            values = other_values(parameter) if proposal.universal else usual_values(parameter)
            for value in (*values, *(_in_frameworks(row, parameter) if row else ())):
                changed = [_at(text, name, parameter.name, value) for text in texts]
                if changed != texts:
                    try:
                        claims = tuple(claim for text in changed for claim in read_claims(text))
                    except ClaimError:
                        continue
                    yield f"{parameter.name} = {plain(value)}", claims


_APART = 0.01  # frameworks round: 0.1666667 is 1/6


@lru_cache(maxsize=256)
def _in_frameworks(row: Activation, parameter: Parameter) -> tuple[Expr, ...]:
    """The other defaults that frameworks have: the slope of a hard sigmoid is 1/6 here and 1/5 there.

    Not 0, from where a parameter starts that is learned.
    """
    held: list[Expr] = []
    for variant in row.frameworks.values():
        said = variant.defaults.get(parameter.name) if isinstance(variant, Variant) else None
        if said is None or not parameter.value.is_Rational or not _DECIMAL.fullmatch(said):
            continue
        value = Rational(said)
        if value and all(
            abs(float(value - other)) > _APART * abs(float(other)) for other in (parameter.value, *held)
        ):
            held.append(value)
    return tuple(held)


_DECIMAL = re.compile(r"-?\d{1,6}(?:\.\d{1,12})?")


@lru_cache(maxsize=4096)
def _rule(claim: Asked) -> Found:
    return rule(claim)


def _at(text: str, name: str, parameter: str, value: Expr) -> str:
    """The claim about the function with another value of a parameter."""
    call = f"{name}(\\1, {parameter}={plain(value)})"
    text = re.sub(rf"\b{name}\(([^()]*)\)", call, text)
    return re.sub(
        rf"\b{name}('*)(?!\w|\(|')", lambda m: f"({name}(x, {parameter}={plain(value)})){m[1]}", text
    )


def _depends(found: Found, other: Found, where: str) -> Found:
    words = {Truth.TRUE: "true", Truth.FALSE: "false"}
    reason = f"it is {words[found.verdict.truth]} as it stands, {words[other.verdict.truth]} for {where}"
    return undecided(reason)


# ---------------------------------------------------------------- claims in the language of `ask`


_MARK = re.compile(r"\s*symacts:(?!\s*ignore\b)\s*", re.IGNORECASE)
_QUIET = re.compile(r"symacts:[ \t]*ignore\b(?P<kinds>(?:[ \t,]+[a-z-]+)*)", re.IGNORECASE)
_KINDS = frozenset(kind.value for kind in Kind)


def _silenced(source: Source) -> dict[int, frozenset[str]]:
    """The lines on which `symacts: ignore`, in any kind of comment, wants no ruling: its own and the next.

    With each the kinds that are named behind it, else all.
    """
    found: dict[int, frozenset[str]] = {}
    for quiet in _QUIET.finditer(source.text):
        kinds = _KINDS & frozenset(re.split(r"[ \t,]+", quiet["kinds"].lower())) or _KINDS
        line = source.place(quiet.start()).line
        for place in (line, line + 1):
            found[place] = found.get(place, frozenset()) | kinds
    return found


def _is_explicit(block: Block) -> bool:
    match block:
        case Comment():
            return _MARK.match(block.text.text) is not None
        case Code():
            return block.language == "symacts"
        case _:
            return False


def _explicit(note: Note) -> Iterator[_Explicit]:
    """Claims in a comment `symacts: ...`, or line by line in a fence of the language symacts."""
    for block in note.blocks:
        match block:
            case Comment() if (mark := _MARK.match(block.text.text)) is not None:
                yield from _asked(block.text[mark.end() :])
            case Code() if block.language == "symacts":
                yield from _asked(block.text)
            case _:
                continue


def _asked(text: Placed) -> Iterator[_Explicit]:
    at = 0
    for line in text.text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            start = at + len(line) - len(line.lstrip())
            yield _Explicit(stripped, text[start : start + len(stripped)].span)
        at += len(line)


# ---------------------------------------------------------------- code


def _coded(note: Note, read: Sequence[Passage]) -> Iterator[_Question]:
    """Functions that Python code defines, and values it is said to print."""
    about = {passage.index: passage.subjects for passage in reversed(read)}
    known: dict[str, str] = {}
    for snippet in snippets(note):
        known |= {d.name: d.activation for d in snippet.definitions if d.activation}
        for definition in snippet.definitions:
            proposal = claimed_by(definition, about.get(snippet.index, ()))
            if proposal is not None:
                if _ROUGH.search(
                    note.source.quote(definition.span)
                ):  # the code itself says that it is not exact
                    proposal = replace(proposal, tentative=True)
                yield _Question((proposal,), definition.span)
        for line in snippet.prints:
            told = _of_print(line, known, about.get(snippet.index, ()))
            if told is not None:
                yield _Question((told,), line.span)


_ROUGH = re.compile(
    r"近似|\bapprox|\bclose to\b|\bavoid|numer(?:ic|to)|finite_?diff|\boverflow|\bstab(?:le|ility)\b",
    re.IGNORECASE,
)
_NEAR = frozenset({Where.CODE, Where.PREVIOUS, Where.ITEM, Where.INTRODUCTION, Where.HEADING, Where.TITLE})


def _of_print(line: Print, known: Mapping[str, str], subjects: Sequence[Candidate]) -> Proposal | None:
    """That the numbers shown are the values, of the functions called or else of what is spoken of.

    Arithmetic with 32 bits may be off in its last digits; what that explains is not ruled on.
    """
    called = [known.get(name, name.rpartition(".")[2]) for name in (line.function, *line.others)]
    called = ["silu" if name.lower() == SWISH and "beta" not in line.call else name for name in called]
    owners = [owner.name for name in called if (owner := find(name) or find_vector(name)) is not None]
    plainly = all(value.is_Rational for value in line.values)
    near = [c.name for c in subjects[:1] if c.found in _NEAR and not plainly]
    claims = tuple(
        claim
        for value, shown in zip(line.values, line.shown, strict=True)
        if (claim := _printed(_as_call(line.call, owners, value), shown)) is not None
    )
    names = tuple(dict.fromkeys(owners or near))
    if not claims:
        return None
    exact = Proposal(claims, Kind.NUMERIC, names, 0, 0, settled=True)
    single = tuple(wider for claim in claims for wider in in_single(claim))
    depends = replace(exact, elsewhere=(("arithmetic with 32 bits", single),))
    return replace(exact, or_else=(depends,) if single else ())


def _pooled(note: Note, read: Sequence[Passage]) -> Iterator[_Question]:
    """Functions of a vector that Python code defines under names of the catalogue, or under a heading."""
    about = {passage.index: passage.subjects for passage in read}
    for index, block in enumerate(note.blocks):
        if not (isinstance(block, Code) and (block.language in PYTHON or not block.language)):
            continue
        for function in pooled_functions(block.text.text):
            names = (
                [function.activation] if function.activation else [c.name for c in about.get(index, ())[:1]]
            )
            row = find_vector(names[0]) if names else None
            told = _of_function(function, row.name) if row else None
            if told is not None:
                read_as = replace(told, tentative=not function.activation)
                yield _Question((read_as,), _lines(block.text, function.line, function.line_end))


def _of_function(function: PooledFunction, name: str) -> Proposal | None:
    """That the function is the row; that a matrix is its Jacobian; a letter may be a temperature."""
    index = "_i" if any("x_i" in text for text in function.returns) else ""
    lefts = [f"diff({name}_i, x_j)"] if function.slope else [f"{name}{index}"]
    letters = {s for text in function.returns for s in re.findall(r"/(T|tau|theta|temperature)\b", text)}
    lefts += [] if function.slope else [f"{name}(x/{letter}){index}" for letter in sorted(letters)]
    readings = []
    for left in lefts:
        try:
            claims = tuple(claim for text in function.returns for claim in read_claims(f"{left} = {text}"))
        except ClaimError:
            continue
        readings.append(Proposal(claims, Kind.CODE, (name,), 0, 0, settled=True))
    return replace(readings[0], or_else=tuple(readings[1:])) if readings else None


def _lines(text: Placed, first: int, last: int) -> Span:
    """Where some lines of a text stand."""
    starts = [0, *(found.end() for found in re.finditer("\n", text.text)), len(text)]
    piece = text[starts[first - 1] : starts[min(last, len(starts) - 1)]].stripped()
    return piece.span


def _sampled(note: Note, read: Sequence[Passage]) -> Iterator[_Question]:
    """Rows and lists of values: one ruling on each."""
    about = {passage.index: passage for passage in reversed(read)}
    for line in series(note):
        passage = about.get(line.index)
        subjects = passage.subjects if passage else ()
        proposals = tuple(claimed(line, subjects or _called(note, line.index)))
        if passage is not None and subjects:
            proposals = tuple(_of_the_told(passage, proposal) for proposal in proposals)
        if proposals:
            yield _Question(proposals, line.span)


_CALLS = re.compile(r"\b([A-Za-z_]\w{2,40})\(")


def _called(note: Note, index: int) -> tuple[Candidate, ...]:
    """The one function that the code calls whose output this is."""
    block = note.blocks[index]
    code = note.blocks[block.of] if isinstance(block, Output) else None
    names = {name for m in _CALLS.finditer(code.text.text) for name in function_name(m[1])} if code else set()
    return tuple(Candidate(name, Where.CODE) for name in names) if len(names) == 1 else ()


_CALL = re.compile(
    r"[\w.]{1,60}\((?:\w{1,12}\.(?:tensor|array|float32|float64|constant)\()?(-?[0-9]{1,9}(?:\.[0-9]{1,17})?)\){1,2}"
)


def _as_call(call: str, owners: Sequence[str], value: Expr) -> Curve:
    """The value as it is called, sigmoid(2), where it is that of the row."""
    found = _CALL.fullmatch(call)
    if found is not None and len(owners) == 1 and find(owners[0]) is not None:
        told = value_at(as_curve(owners[0]), as_number(found[1]).value)
        if told is not None and told.expr == value:
            return told
    return Curve(plain(value), value)


def _printed(curve: Curve, shown: str) -> Claim | None:
    """That the number shown is the value: a decimal right to its last digit, "1." to three, "1" exactly."""
    number = printed(shown + "000" * shown.endswith("."))
    try:
        return None if number is None else values_at(curve, number, about=False)[0][0]
    except ValueError:
        return None


# ---------------------------------------------------------------- what was not read


_MATHEMATICAL = re.compile(
    r"\d|=|<|>|≤|≥|∞|range|limit|derivative|gradient|monoton|convex|continuous|differentiable|bounded|"
    r"値域|範囲|微分|導関数|勾配|単調|凸|連続|有界|収束|対称",
    re.IGNORECASE,
)


def _looks_mathematical(passage: Passage) -> bool:
    asks = passage.mood is Mood.QUESTION
    return (
        not asks
        and not _is_label(passage)
        and bool(passage.subjects)
        and bool(passage.tokens or _MATHEMATICAL.search(passage.text.text))
    )


def _is_code_of_which(passage: Passage, ruled_lines: Collection[int]) -> bool:
    """Whether it is a block of code, or what it prints, and something in it was ruled on: functions are read
    one by one."""
    if not isinstance(passage.block, Code | Output):
        return False
    first = passage.source.place(passage.span.start).line
    last = passage.source.place(passage.span.end).line
    return any(first <= line <= last for line in ruled_lines)


def _is_label(passage: Passage) -> bool:
    """Whether it only says what something else is about: a head of a table, or a name with its parameters."""
    block = passage.block
    heads = isinstance(block, Cell) and (block.header is None or block.label is None)
    if heads and len(passage.text) <= _LONGEST_HEAD and _RELATION.search(passage.text.text) is None:
        return True
    return _NAME_AND_VALUES.fullmatch(_without_mentions(passage)) is not None


def _without_mentions(passage: Passage) -> str:
    text = passage.inlined.text
    for mention in reversed(passage.mentions):
        text = text[: mention.start] + text[mention.end :]
    return text


_LONGEST_HEAD = 40  # characters: a longer cell in the first column is a statement
_RELATION = late(r"[=≈<>≤≥]|\\(?:approx|leq?|geq?)(?![a-z])")
_NAME_AND_VALUES = late(r"[\W_]{0,6}(?:\d{1,2}[.)]\s)?(?:[(（][^()（）]{1,40}[)）])?[\W_]{0,6}")


def _unread(passage: Passage) -> Unread:
    place = passage.source.place(passage.span.start)
    return Unread(passage.source.quote(passage.span), place.line, place.column)
