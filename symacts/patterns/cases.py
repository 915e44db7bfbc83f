"""Definitions by cases in words: what comes out for positive inputs, what for negative ones, what otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from symacts.activation import x
from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Asked, Claim, Compared, Kind
from symacts.plain import plain
from symacts.prose.clauses import sentence
from symacts.prose.defining import Everywhere, Part, as_condition, constants_of, defined_by, letters_of
from symacts.reading.blocks import Cell, Code, Heading, Item, Output
from symacts.reading.cases import ByCases, cases_in
from symacts.reading.claims import ClaimError, read_claims
from symacts.reading.formulas import parse
from symacts.reading.names import Mention, Role, mentions
from symacts.reading.passages import CodeSpan, Formula, Found, Passage
from symacts.reading.refusal import FormulaError
from symacts.reading.written import untexed

__all__ = ["cases"]


def _find(passage: Passage) -> Iterator[Proposal]:
    if isinstance(passage.block, Code | Output | Heading) or _is_header(passage):
        return
    text, shown = _told(passage)
    said = cases_in(text, shown)
    if said is None or "±" in text[said.start : said.end] or _DECIDES.search(text, 0, said.end):
        return
    if text[: said.start].rstrip().endswith("["):
        return  # [negative: 0.02, positive: 0.98], of a classifier
    if _WHERE_IT_IS.search(text[max(said.start - 2, 0) : said.end]):
        return  # 0になるのはx<0のとき, which `regions` reads
    if _INVERSE.search(text[: said.start + 1]):
        yield from _undoing(passage, text, said)
        return
    of_x = len(said.cases) == 1 and said.cases[0].value == "x" and _NO_VALUE.match(text, said.start)
    if of_x or _A_SIDE.search(text, said.start, said.end):
        return
    names, sure = _names(passage, said, mentions(text))
    place = (0, len(passage.inlined.text))
    primed = any(_PRIME.match(text, m.end) for m in mentions(text) if m.end <= said.start + 1)
    order = said.order or int(passage.is_sloped) or int(primed) or _usual_order(passage)
    read = [proposal for name in names if (proposal := _reading(name, said, order, place)) is not None]
    if read:
        first, *others = read
        plain = (
            _is_plain(text, said)
            or _is_plain_in_japanese(text, said)
            or _is_all(passage, text, said, names)
            or _is_labelled(passage, text, said)
        )
        sure = sure and (len(said.cases) > 1 or plain) and not said.loose
        yield replace(first, or_else=(*first.or_else, *others), tentative=not sure)


_INVERSE = re.compile(r"\binverse\b[^.;]{0,48}$|逆関数[^。]{0,24}$", re.IGNORECASE)


def _undoing(passage: Passage, text: str, said: ByCases) -> Iterator[Proposal]:
    """An inverse by cases, parted at 0: each formula of f(x) is x, on the side of 0 where f has those values.

    That is the same side where f(0) = 0 and f increases, so that only what is proved true, or wrong where f
    is such a function, is worth a claim.
    """
    names, sure = _names(passage, said, mentions(text))
    for name in names[:1]:
        parts = _reading(name, said, 0, (0, 0))
        row = find(name)
        if parts is None or row is None or row.expression.subs(x, 0) != 0:
            continue
        try:
            claims = tuple(claim for part in parts.claims for claim in _undone(name, part))
        except ClaimError:
            continue
        yield Proposal(claims, Kind.IDENTITY, (name,), said.start, said.end, tentative=not sure)


def _undone(name: str, part: Asked) -> Iterator[Claim]:
    """g(f(x)) = x where the part says that the inverse is g."""
    if isinstance(part, Compared) and part.rhs.expr.free_symbols <= {x}:
        inner = re.sub(r"(?<![A-Za-z])x(?![A-Za-z])", f"({name})", plain(part.rhs.expr))
        yield from (replace(c, on=part.on) for c in read_claims(f"{inner} = x") if isinstance(c, Compared))


_WHERE_IT_IS = re.compile(r"(?:になる|となる|をとる|を取る|を返す|に等しい|を出力する)の(?:は|が)")
_NO_VALUE = re.compile(r"[xz]\s?[がは]")  # x が正であれば
_A_SIDE = re.compile(r"\b(?:left|right) of (?:0|zero)\b", re.IGNORECASE)  # "negative to the left of 0"
_VERB = re.compile(
    r"(?: (?:activation|function)){0,2} (?:is|equals|becomes|outputs|returns) (?:exactly |identically |simply |just |always )?"
)
_BEGINS = re.compile(r"(?:[^.;]{0,60}[.;] )?(?:the )?", re.IGNORECASE)
_STOPS = re.compile(r"$|[.;]|,? (?:and|but|while)\b")


def _is_plain(text: str, said: ByCases) -> bool:
    """Whether the sentence says nothing else: "Hard swish is zero below -3."."""
    begins = [
        m for m in mentions(text) if m.role is Role.SUBJECT and _VERB.fullmatch(text[m.end : said.start])
    ]
    alone = bool(begins) and _BEGINS.fullmatch(text[: begins[-1].start]) is not None
    return alone and _STOPS.match(text, said.end) is not None


_JA_PLACE = re.compile(
    r"(?:のとき|の?(?:場合|側|領域|範囲|部分|区間)|だと|なら(?:ば)?|に(?:おいて|対して)|で|は|の|を|、|:|→|[\s$`]){0,6}"
    r"(?:(?:関数|定義式?|式|値|出力|微分|導関数|勾配|傾き)(?:は|が|:)\s?[$`]?)?"
)
_JA_TOPIC = re.compile(r"(?:.{0,40}(?:は|では|、|:|。))?[\s$`・-]{0,4}", re.DOTALL)
_JA_STOPS = re.compile(
    r"[\s$`*]{0,3}(?:です|である|であり|だ(?=[。、]|$)|に(?:な[るり]|等し)|と(?:な[るり]|する|書|表|等し)|で(?=[、。]|$)|を(?:返|出力)|[、。(]|$)"
)
_OF_X = re.compile(r"(?=.*(?<![A-Za-z])x(?![A-Za-z]))(?=.*[-+*/^(−·×])")


def _is_plain_in_japanese(text: str, said: ByCases) -> bool:
    """Whether one formula is said for one place, right behind it: 負側は x·exp(x)."""
    inside = text[said.start : said.end]
    return (
        len(said.cases) == 1
        and not text.isascii()
        and _OF_X.match(said.cases[0].value) is not None
        and _JA_TOPIC.fullmatch(text[: said.start]) is not None
        and _JA_STOPS.match(text, said.end) is not None
        and _LED.match(inside) is not None
    )


_LED = re.compile(
    rf"(?:[xz]\s?[<>≤≥=]{{1,2}}\s?-?[\d.]+|(?:入力|x)?(?:が|は)?(?:正|負|マイナス|プラス)(?:の(?:値|数|入力))?){_JA_PLACE.pattern}[^ぁ-んァ-ヶ一-龠。、]{{3,60}}$"
)
_IT = r"(?:the|its)\s(?:gradient|derivative|slope|output|value)"
_IS = r"\s(?:is|equals|becomes|stays)(?:\s(?:exactly|always|just|simply|then|therefore))?"
_LEADS = re.compile(
    rf"\W{{0,3}}(?:{_IT}{_IS}|(?:for|if|when|on|in)(?:\s(?:all|any|every|the))?)\s(?:anything|everything)?\s?",
    re.IGNORECASE,
)
_SAYS = re.compile(rf"[^,]{{3,40}}|[^,]{{3,40}},\s{_IT}{_IS}\s[^,\s]{{1,12}}(?:\s?/\s?\d)?", re.IGNORECASE)


def _is_all(passage: Passage, text: str, said: ByCases, names: Sequence[str]) -> bool:
    """Whether the sentence says nothing else, in a paragraph on one function: "The gradient is 1 for x > 0."."""
    led = _LEADS.fullmatch(text[: said.start]) is not None and _STOPS.match(text, said.end) is not None
    alone = {m.name for m in mentions(passage.block.text.text) if m.role is Role.SUBJECT} <= set(names)
    return led and alone and len(names) == 1 and _SAYS.fullmatch(text[said.start : said.end]) is not None


_PART = re.compile(
    r"\W{0,3}(?:[^:.,;]{0,24}\b(?:side|half|region|part|inputs?|branch|arm|leg|piece|axis)(?: of (?:zero|0|the origin))?|[^:,;]{0,8}[<>≤≥][^:,;]{1,8})\s?:\s",
    re.IGNORECASE,
)


def _is_labelled(passage: Passage, text: str, said: ByCases) -> bool:
    """Whether a part of the line labels the value, and nothing else is said: "left half: 0.01x"."""
    if not isinstance(passage.block, Item) or _PART.match(text) is None:
        return False
    return said.start <= _PART_BEGINS and not text[said.end :].strip(" .,;")


_PART_BEGINS = 4  # characters
# "predict 1 if the output exceeds 0.5": what is made of the output
_DECIDES = re.compile(
    r"\branges? (?:is|are|becomes)\b|\b(?:classif(?:y|ies|ied)|predict(?:s|ed)?|label(?:s|led)?|assign(?:s|ed)?|decide[sd]?|threshold(?:s|ed)? (?:at|of))\b|分類|判定|判別|予測",
    re.IGNORECASE,
)


def _usual_order(passage: Passage) -> int:
    """The order of the derivative that the headings, labels and the question above speak of."""
    read = sentence(passage)
    return 0 if read is None else read.usual_order


def _is_header(passage: Passage) -> bool:
    return isinstance(passage.block, Cell) and passage.block.header is None


def _told(passage: Passage) -> tuple[str, list[tuple[int, int]]]:
    """The text with its formulas in plain notation, and where they stand in it."""
    parts: list[str] = []
    shown: list[tuple[int, int]] = []
    length = 0
    for at, character in enumerate(passage.text.text):
        token = passage.token(at) if character in "\ue000\ue001" else None
        match token:
            case Formula():
                part = untexed(token.source.folded().text)
            case CodeSpan():
                part = token.source.folded().text.partition("#")[0]
            case _:
                part = character
        if token is not None:
            shown.append((length, length + len(part)))
        parts.append(part)
        length += len(part)
    return "".join(parts), shown


_PRIME = re.compile(r"['’′](?!['’′s])")  # ReLU'(x) は x>0 で 1
_AFTER = 12  # characters between a relative clause and its noun
_TOPIC = re.compile(
    r"['’′]{0,2}[`*_)）]{0,3}\s?(?:\([^()]{1,40}\)\s?)?(?:activation\s?)?(?:function|関数|activation)?s?[`*_]{0,3}\s?"
    r"(?:is\b|are\b|has\b|equals?\b|becomes?\b|stays?\b|simply\b|just\b|will\b|maps?\b|output|produc|return|gives?\b|takes?\b|sets?\b|keeps?\b|pass|retain"
    r"|zero|clip|leave|=|:|：|は|が|では|,|、|-|—|–|'s\b)",
    re.IGNORECASE,
)
_NEAR = frozenset(
    {
        Found.PASSAGE,
        Found.FORMULA,
        Found.CODE,
        Found.ROW,
        Found.COLUMN,
        Found.PREVIOUS,
        Found.ITEM,
        Found.HEADING,
    }
)


def _names(passage: Passage, said: ByCases, found: tuple[Mention, ...]) -> tuple[tuple[str, ...], bool]:
    """The functions that the sentence may be about, and whether that is sure.

    None, where another is named among the cases.
    """
    spoken = [m for m in found if m.role is Role.SUBJECT and find(m.name) is not None]
    inside = [m for m in spoken if said.start < m.start < said.end and m.name != "identity"]  # a value
    text = _told(passage)[0]
    topics = [m for m in spoken if m.end <= said.start and _TOPIC.match(text, m.end)]
    after = [m for m in spoken if said.end <= m.start <= said.end + _AFTER]
    outer = [c for c in passage.subjects if c.found is not Found.PASSAGE and find(c.name) is not None]
    named = topics[-1:] or after[:1]
    if named:
        return ((named[0].name,), True) if all(m.name == named[0].name for m in inside) else ((), False)
    if inside:
        return (), False
    if outer:
        names = tuple(c.name for c in outer if c.found is outer[0].found)
        alone = len(names) == 1 and all(m.name == names[0] for m in spoken if m.end <= said.start)
        return names, alone and outer[0].found in _NEAR
    return tuple(m.name for m in spoken[:1]), False


def _reading(name: str, said: ByCases, order: int, place: tuple[int, int]) -> Proposal | None:
    row = find(name)
    if row is None:
        return None
    try:
        parts = [
            Part(
                parse(case.value, constants=constants_of(row), named=letters_of(row, case.value)),
                as_condition(case.where) if case.where else Everywhere.ELSE,
            )
            for case in said.cases
        ]
    except FormulaError:
        return None
    return defined_by(row, order, parts, Kind.DERIVATIVE if order else Kind.DEFINITION, place)


cases = Pattern(
    "cases",
    _find,
    fires=(
        (
            "ReLU outputs the input directly if it is positive, otherwise it outputs zero.",
            "relu = 0 on (-oo, 0)",
        ),
        ("# ReLU\n\n正の入力はそのまま出力し、負の入力は0にする。", "relu = x on (0, oo)"),
        ("The leaky ReLU is `x` for `x > 0` and `0.01*x` otherwise.", "leaky_relu = x/100 on (-oo, 0)"),
        ("The gradient of ReLU is 1 for positive inputs and 0 for negative inputs.", "relu' = 1 on (0, oo)"),
    ),
    silent=(
        "If the loss is positive, ReLU networks train, otherwise they do not.",
        "Unlike ReLU, which is 0 for x < 0, the ELU is x for x > 0.",
        "ReLU networks got 0.9 if trained for more than 10 epochs, and 0.8 otherwise.",
    ),
)
