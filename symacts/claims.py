"""A note before the court: passages, what they claim, and a ruling on each claim.

text ─▶ passages ─▶ patterns propose claims ─▶ court ─▶ rulings
            └─▶ what looks like mathematics and was not understood: unread
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice

from sympy import Expr

from symacts.agreeing import agreeing
from symacts.case import Proposal
from symacts.catalog import find, find_vector
from symacts.claim import Claim, Compared, Curve, Kind, is_understood
from symacts.coded import claimed_by
from symacts.evidence import Tried, Truth, Verdict
from symacts.mentioning import is_scale, speaks_of
from symacts.patterns import patterns
from symacts.phrasing import other_values, usual_values
from symacts.plain import plain
from symacts.reading.blocks import Block, Code, Comment, Note, Output
from symacts.reading.claims import ClaimError, read_claims
from symacts.reading.notes import read_note
from symacts.reading.outline import PYTHON
from symacts.reading.passages import Candidate, Mood, Passage, passages
from symacts.reading.passages import Found as Where
from symacts.reading.places import Placed, Span
from symacts.reading.series import series
from symacts.reading.snippets import Printed as Print
from symacts.reading.snippets import snippets
from symacts.reading.subjects import function_name
from symacts.reading.vector_code import PooledFunction, pooled_functions
from symacts.ruling import Found, Ruling, ask, rule, together
from symacts.ruling import Passage as Place
from symacts.sampled import claimed
from symacts.values import Interval
from symacts.valuing import in_single, printed, values_at

__all__ = ["Rulings", "Unread", "verify", "verify_many"]

MOST_CLAIMS = 5_000  # in one note


@dataclass(frozen=True)
class Unread:
    """A passage that looks like a claim of mathematics and was not understood."""

    text: str
    line: int
    column: int


@dataclass(frozen=True)
class Rulings:
    """What a note claims, in the order of the note, and what of it was not read."""

    name: str
    rulings: tuple[Ruling, ...]
    unread: tuple[Unread, ...]

    def __iter__(self) -> Iterator[Ruling]:
        return iter(self.rulings)

    def __len__(self) -> int:
        return len(self.rulings)


def verify(text: str, name: str = "") -> Rulings:
    """The rulings on a note: Markdown, plain text, LaTeX or a notebook; the ending of `name` may say which.

    Guarantee: nothing in the note is evaluated; true and false are proofs about the claim as it is shown.
    Raises: reading.encodings.Unreadable, where this is no note.

    >>> found = verify("# Sigmoid\\n\\nIts output lies between 0 and 1, and its range is [0, 1].\\n")
    >>> [(ruling.claim, ruling.verdict.truth.value) for ruling in found]
    [('range(sigmoid) in [0, 1]', 'true'), ('range(sigmoid) = [0, 1]', 'false')]
    """
    note = read_note(text, name)
    read = list(passages(note))
    first = chain(_explicit(note), _coded(note, read), _pooled(note, read), _sampled(note, read))
    rulings: list[Ruling] = list(islice(first, MOST_CLAIMS))
    unread = []
    for passage in read:
        found = list(islice(_rulings(passage), MOST_CLAIMS - len(rulings)))
        rulings += found
        if not found and _looks_mathematical(passage) and not _is_explicit(passage.block):
            unread.append(_unread(passage))
    quiet = _silenced(note)
    rulings = agreeing(rulings, note.source.text)
    rulings = [r for r in rulings if r.passage is None or r.passage.line not in quiet]
    rulings.sort(key=lambda r: (r.passage.line, r.passage.column) if r.passage else (0, 0))
    return Rulings(name, tuple(rulings), tuple(unread))


def verify_many(notes: Sequence[tuple[str, str]], executor: Executor | None = None) -> Iterator[Rulings]:
    """The rulings on each (text, name), in order; on an executor, if one is given."""
    if executor is None:
        yield from (verify(text, name) for text, name in notes)
        return
    yield from executor.map(verify, (text for text, _ in notes), (name for _, name in notes))


# ---------------------------------------------------------------- claims that patterns read


def _rulings(passage: Passage) -> Iterator[Ruling]:
    """One ruling a proposal, each claim of a line of the passage once, however it is written."""
    if passage.mood is not Mood.ASSERTION:
        return
    seen: set[tuple[tuple[object, ...], Kind, tuple[str, ...], int]] = set()
    proved: set[tuple[object, ...]] = set()  # definitions that were read by cases, and as one formula
    by_cases: set[str] = set()  # the functions that the passage rightly defines so
    for pattern in patterns():
        for proposal in pattern.find(passage):
            if not all(map(is_understood, proposal.claims)):
                continue
            ruling = _ruled(proposal, passage)
            truth = ruling.verdict.truth
            if truth is Truth.FALSE and by_cases & {*proposal.functions} and _is_one_case(proposal):
                continue  # the cases paired otherwise, which is not what is meant
            line = ruling.passage.line if ruling.passage else 0
            key = (tuple(map(_meaning, proposal.claims)), proposal.kind, proposal.functions, line)
            defines = truth is Truth.TRUE and proposal.kind in _DEFINING
            words = (proposal.start, *_curves(ruling.claims)) if defines else None
            if key in seen or words in proved:
                continue
            if not proposal.tentative or truth is Truth.TRUE:
                seen.add(key)
                proved |= {words} if words else set()
                yield ruling
            if truth is Truth.TRUE and len(proposal.claims) > 1 and all(map(_is_on_a_part, proposal.claims)):
                by_cases |= {*proposal.functions}


_DEFINING = frozenset({Kind.DEFINITION, Kind.DERIVATIVE})


def _meaning(claim: Claim) -> object:
    """What is claimed, without the words for it: s' = s(1 - s) with s named or spelled out."""
    match claim:
        case Compared(lhs, relation, rhs, on):
            return (lhs.expr, relation, rhs.expr, on)
        case _:
            return str(claim)


def _curves(claims: Sequence[Claim]) -> tuple[object, ...]:
    """The functions that equations define."""
    return tuple(dict.fromkeys(str(c.lhs) if isinstance(c, Compared) else str(c) for c in claims))


def _is_one_case(proposal: Proposal) -> bool:
    return len(proposal.claims) == 1 and _is_on_a_part(proposal.claims[0])


def _is_on_a_part(claim: Claim) -> bool:
    """f = g on an interval that is not all of the line."""
    return isinstance(claim, Compared) and claim.on != Interval.line() and not claim.on.is_point


def _ruled(proposal: Proposal, passage: Passage) -> Ruling:
    source = passage.source
    span = passage.inlined[proposal.start : proposal.end].span
    start, end = source.place(span.start), source.place(max(span.start, span.end - 1))
    place = Place(source.quote(span), start.line, end.line, start.column)
    meant, found = _meant(proposal, source.text)
    return Ruling(meant.claims, meant.kind, meant.functions, found, place)


def _meant(proposal: Proposal, note: str) -> tuple[Proposal, Found]:
    """The first reading that is true, else the first that is undecided, else the first."""
    readings: list[tuple[Proposal, Found]] = []
    for reading in (proposal, *proposal.or_else):
        readings.append(_for_all_values(reading) if reading.universal else (reading, _found(reading, note)))
        if readings[-1][1].verdict.truth is Truth.TRUE:
            return readings[-1]
    ranked = (Truth.UNKNOWN, Truth.FALSE)
    return min(readings, key=lambda reading: ranked.index(reading[1].verdict.truth))


def _for_all_values(proposal: Proposal) -> tuple[Proposal, Found]:
    """The claims at the default parameters; if they hold there, at the first values where they do not."""
    found = together(tuple(map(_rule, proposal.claims)))
    if found.verdict.truth is Truth.TRUE:
        for _, claims in (*proposal.elsewhere, *_elsewhere(proposal)):
            other = together(tuple(map(_rule, claims)))
            if other.verdict.truth is Truth.FALSE:
                return replace(proposal, claims=claims), other
    return proposal, found


def _found(proposal: Proposal, note: str) -> Found:
    """The verdict at the default parameters, if it is the same at other values of them; else unknown.

    "ELU is C^1" is true for alpha = 1 only, and who says it without a value may mean another; but a note
    that never speaks of alpha means 1.
    """
    found = together(tuple(map(_rule, proposal.claims)))
    if found.verdict.truth is Truth.UNKNOWN:
        return found
    for where, claims in (*proposal.elsewhere, *_elsewhere(proposal)):
        other = together(tuple(map(_rule, claims)))
        if other.verdict.truth not in (found.verdict.truth, Truth.UNKNOWN) and (
            _may_be(proposal, where, note)
            or (
                found.verdict.truth is Truth.FALSE and not any(is_scale(n, where) for n in proposal.functions)
            )
        ):
            return _depends(found, other, where)
    return found


def _may_be(proposal: Proposal, where: str, note: str) -> bool:
    """Whether the note leaves open that a parameter has that value."""
    return any(speaks_of(note, name, where) for name in proposal.functions)


def _elsewhere(proposal: Proposal) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """The claims with other values of the parameters of the functions that they name."""
    if proposal.elsewhere or proposal.settled:
        return
    texts = [str(claim) for claim in proposal.claims]
    for name in proposal.functions:
        row = find(name)
        for parameter in row.parameters if row else ():
            for value in other_values(parameter) if proposal.universal else usual_values(parameter):
                changed = [_at(text, name, parameter.name, value) for text in texts]
                if changed != texts:
                    try:
                        claims = tuple(claim for text in changed for claim in read_claims(text))
                    except ClaimError:
                        continue
                    yield f"{parameter.name} = {plain(value)}", claims


@lru_cache(maxsize=4096)
def _rule(claim: Claim) -> Found:
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
    return Found(Verdict(Truth.UNKNOWN, Tried(reason)), (reason,))


# ---------------------------------------------------------------- claims in the language of `ask`


_MARK = re.compile(r"\s*symacts:\s*(?!ignore\b)", re.IGNORECASE)
_QUIET = re.compile(r"\s*symacts:\s*ignore\b", re.IGNORECASE)


def _silenced(note: Note) -> frozenset[int]:
    """The lines on which a comment `symacts: ignore` wants no ruling: its own and the next."""
    found: set[int] = set()
    for block in note.blocks:
        if isinstance(block, Comment) and _QUIET.match(block.text.text):
            line = note.source.place(block.text.span.start).line
            found |= {line, line + 1}
    return frozenset(found)


def _is_explicit(block: Block) -> bool:
    match block:
        case Comment():
            return _MARK.match(block.text.text) is not None
        case Code():
            return block.language == "symacts"
        case _:
            return False


def _explicit(note: Note) -> Iterator[Ruling]:
    """Claims in a comment `symacts: ...`, or line by line in a fence of the language symacts."""
    for block in note.blocks:
        match block:
            case Comment() if (mark := _MARK.match(block.text.text)) is not None:
                yield from _asked(note, block.text[mark.end() :])
            case Code() if block.language == "symacts":
                yield from _asked(note, block.text)
            case _:
                continue


def _asked(note: Note, text: object) -> Iterator[Ruling]:
    assert isinstance(text, Placed)
    at = 0
    for line in text.text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            start = at + len(line) - len(line.lstrip())
            piece = text[start : start + len(stripped)]
            first, last = note.source.place(piece.span.start), note.source.place(piece.span.end - 1)
            place = Place(stripped, first.line, last.line, first.column)
            try:
                yield replace(ask(stripped), passage=place)
            except ClaimError as error:
                reason = Tried(str(error))
                yield Ruling((), Kind.OTHER, (), Found(Verdict(Truth.UNKNOWN, reason), (str(error),)), place)
        at += len(line)


# ---------------------------------------------------------------- code


def _coded(note: Note, read: Sequence[Passage]) -> Iterator[Ruling]:
    """Functions that Python code defines, and values it is said to print."""
    about = {passage.index: passage.subjects for passage in reversed(read)}
    known: dict[str, str] = {}
    for snippet in snippets(note):
        known |= {d.name: d.activation for d in snippet.definitions if d.activation}
        for definition in snippet.definitions:
            proposal = claimed_by(definition, about.get(snippet.index, ()))
            if proposal is None:
                continue
            ruling = _ruled_at(proposal, note, definition.span)
            if not proposal.tentative or ruling.verdict.truth is Truth.TRUE:
                yield ruling
        for line in snippet.prints:
            told = _of_print(line, known, about.get(snippet.index, ()))
            if told is not None:
                yield _ruled_at(told, note, line.span)


_NEAR = frozenset({Where.CODE, Where.PREVIOUS, Where.ITEM, Where.INTRODUCTION, Where.HEADING, Where.TITLE})


def _of_print(line: Print, known: Mapping[str, str], subjects: Sequence[Candidate]) -> Proposal | None:
    """That the numbers shown are the values, of the functions called or else of what is spoken of.

    Arithmetic with 32 bits may be off in its last digits; what that explains is not ruled on.
    """
    called = [known.get(name, name.rpartition(".")[2]) for name in (line.function, *line.others)]
    owners = [owner.name for name in called if (owner := find(name) or find_vector(name)) is not None]
    plainly = all(value.is_Rational for value in line.values)
    near = [c.name for c in subjects[:1] if c.found in _NEAR and not plainly]
    claims = tuple(
        claim
        for value, shown in zip(line.values, line.shown, strict=True)
        if (claim := _printed(value, shown)) is not None
    )
    names = tuple(dict.fromkeys(owners or near))
    if not claims:
        return None
    exact = Proposal(claims, Kind.NUMERIC, names, 0, 0, settled=True)
    single = tuple(wider for claim in claims for wider in in_single(claim))
    depends = replace(exact, elsewhere=(("arithmetic with 32 bits", single),))
    return replace(exact, or_else=(depends,) if single else ())


def _pooled(note: Note, read: Sequence[Passage]) -> Iterator[Ruling]:
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
                ruling = _ruled_at(told, note, _lines(block.text, function.line, function.line_end))
                if function.activation or ruling.verdict.truth is Truth.TRUE:
                    yield ruling


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


def _sampled(note: Note, read: Sequence[Passage]) -> Iterator[Ruling]:
    """Rows and lists of values: one ruling on each."""
    about = {passage.index: passage for passage in reversed(read)}
    for line in series(note):
        passage = about.get(line.index)
        subjects = passage.subjects if passage else ()
        held = [
            _meant(proposal, note.source.text)
            for proposal in claimed(line, subjects or _called(note, line.index))
        ]
        held = [(p, f) for p, f in held if not p.tentative or f.verdict.truth is Truth.TRUE]
        if held:
            claims = tuple(claim for proposal, _ in held for claim in proposal.claims)
            functions = tuple(dict.fromkeys(name for proposal, _ in held for name in proposal.functions))
            found = together(tuple(found for _, found in held))
            yield Ruling(claims, held[0][0].kind, functions, found, _placed(note, line.span))


_CALLS = re.compile(r"\b([A-Za-z_]\w{2,40})\(")


def _called(note: Note, index: int) -> tuple[Candidate, ...]:
    """The one function that the code calls whose output this is."""
    block = note.blocks[index]
    code = note.blocks[block.of] if isinstance(block, Output) else None
    names = {name for m in _CALLS.finditer(code.text.text) for name in function_name(m[1])} if code else set()
    return tuple(Candidate(name, Where.CODE) for name in names) if len(names) == 1 else ()


def _printed(value: Expr, shown: str) -> Claim | None:
    """That the number shown is the value: a decimal right to its last digit, "1." to three, "1" exactly."""
    number = printed(shown + "000" * shown.endswith("."))
    try:
        return None if number is None else values_at(Curve(plain(value), value), number, about=False)[0][0]
    except ValueError:
        return None


def _ruled_at(proposal: Proposal, note: Note, span: Span) -> Ruling:
    meant, found = _meant(proposal, note.source.text)
    return Ruling(meant.claims, meant.kind, meant.functions, found, _placed(note, span))


def _placed(note: Note, span: Span) -> Place:
    first, last = note.source.place(span.start), note.source.place(max(span.start, span.end - 1))
    return Place(note.source.quote(span), first.line, last.line, first.column)


# ---------------------------------------------------------------- what was not read


_MATHEMATICAL = re.compile(
    r"\d|=|<|>|≤|≥|∞|range|limit|derivative|gradient|monoton|convex|continuous|differentiable|bounded|"
    r"値域|範囲|微分|導関数|勾配|単調|凸|連続|有界|収束|対称",
    re.IGNORECASE,
)


def _looks_mathematical(passage: Passage) -> bool:
    return bool(passage.subjects) and bool(passage.tokens or _MATHEMATICAL.search(passage.text.text))


def _unread(passage: Passage) -> Unread:
    place = passage.source.place(passage.span.start)
    return Unread(passage.source.quote(passage.span), place.line, place.column)
