r"""What is said of a formula: "SiLU(x) - x tends to 0 for large x", "tanh(x)/x is even", $\sigma(x) - x \to 0$.

The formula stands where the sentence begins, or behind "For large x,"; what is not said of it alone, in these
words, is left to the other patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from symacts.activation import x
from symacts.case import Pattern, Proposal
from symacts.claim import (
    Attained,
    Claim,
    Compared,
    Curve,
    Has,
    Kind,
    Limit,
    No,
    Quantity,
    Relation,
    Trait,
    Written,
)
from symacts.plain import plain
from symacts.prose.lexicon import NUMERAL, Concept, Place, Quality, clean, words
from symacts.prose.pairing import is_doubted, numeral, part_of_line
from symacts.prose.phrasing import number_in
from symacts.reading.blocks import Cell, Code, Heading, Output
from symacts.reading.claims import ClaimError, as_curve
from symacts.reading.heads import formula_of
from symacts.reading.letters import row_with_values_of
from symacts.reading.passages import Formula, Passage
from symacts.reading.quantified import rows_in
from symacts.reading.written import formula_end
from symacts.values import Interval
from symacts.wording import late

__all__ = ["composites"]

_LEAD = late(
    r"(?:(?:also|hence|thus|so|then|moreover|note that|in particular|similarly),?\s)?"
    r"(?:the (?:function|difference|ratio|quotient|product|sum|expression|remainder|gap)\s)?[$`\s]{0,2}",
    re.IGNORECASE,
)
_FIRST = late(
    r"^(?:[^,;.]{4,48},\s|(?:as|when) (?:[a-z]\s?(?:→|->|\\to(?![a-z]))|[a-z] (?:tends|goes|approaches|grows)(?: to)?)\s?[-+−]?\s?(?:∞|\\infty|infinity)\s)"
    r"(?:(?:we|you) (?:have|get|find|see)(?: that)?\s|it follows that\s)?",
    re.IGNORECASE,
)
# "is not odd; rather, σ(x) - 1/2 is", "we see that", "whereas"
_CLAUSE = late(
    r"(?:[;:]|\b(?:while|whereas|but|since|because|so|that|and|where))\s(?:(?:rather|instead|in fact|indeed|then|hence|thus),?\s)?",
    re.IGNORECASE,
)
_MOST_CLAUSES = 8
_BOUNDS = (
    (
        r"(?:is |are |stays |remains |always |everywhere ){0,2}(?:at most|no (?:more|larger|greater|bigger) than|bounded (?:from above |above )?by)"
        r"|(?:never|does not|cannot|can never) (?:exceeds?|rises? above|is (?:more|larger|greater|bigger) than)",
        Relation.AT_MOST,
    ),
    (
        r"(?:is |are |stays |remains |always |everywhere ){0,2}(?:at least|no (?:less|smaller|lower) than|bounded (?:from below|below) by)"
        r"|(?:never|does not|cannot|can never) (?:falls? below|drops? below|is (?:less|smaller|lower) than)",
        Relation.AT_LEAST,
    ),
    (
        r"(?:is|stays|remains) (?:always |everywhere |strictly ){0,2}(?:less than|smaller than|below)",
        Relation.LESS,
    ),
    (
        r"(?:is|stays|remains) (?:always |everywhere |strictly ){0,2}(?:greater than|larger than|more than|above)",
        Relation.GREATER,
    ),
)
_BOUND = tuple(
    (late(rf"[$`]{{0,2}},?\s(?:{words})\s[$`]?(?P<n>{NUMERAL})[$`]?(?!\s?[*/^(xz])"), relation)
    for words, relation in _BOUNDS
)
_SIGNED = late(
    r"[$`]{0,2}\s(?:is|stays|remains)(?P<always>\s(?:always|everywhere|strictly|never)){0,2}\s(?P<sign>positive|negative|non-?negative|non-?positive)"
    r"(?=[.;,]|$|\s(?:everywhere|and|for|on|but)\b)"
)
_SIGNS = {
    "positive": Trait.POSITIVE, "negative": Trait.NEGATIVE, "nonnegative": Trait.NONNEGATIVE,
    "nonpositive": Trait.NONPOSITIVE,
}  # fmt: skip
_WITH_EQUALITY = late(
    rf",?\s(?:and |with )?equality (?:holds )?(?:only|exactly|just|if and only if|iff|precisely)? ?(?:at|for|when|if)? ?[$`]?(?:x\s?=\s?)?(?P<at>{NUMERAL}|the origin)(?!\w|\.\d)"
)
_ARROW = late(
    r"(?P<f>[^$=<>]{3,80}?)\s?(?:→|->|\\(?:to|rightarrow|longrightarrow)(?![a-z]))\s?(?P<n>[^$\s,.;]{1,12})[$`]?"
)
_TENDS = late(
    rf"[$`]{{0,2}}\s(?:tends|converges|goes|decays|approaches|tending|shrinks)(?: \w{{3,14}}ly)?(?: to| towards?)?\s[$`]?(?P<n>{NUMERAL}|(?:plus |minus |[-−+])?(?:infinity|∞|\\infty))"
)
_IS = late(
    r"[$`]{0,2}\s(?:is|are)(?P<no>\s(?:not|neither))?\s(?:always |everywhere |therefore |both |again |still |an? )?"
)
_ALONE = late(r"(?: function)?(?=[.;,]|$| (?:and|but|on|function|everywhere)\b)")
_INFINITE = late(r"infinity|∞|\\infty")


@dataclass(frozen=True)
class _Said:
    """A formula, and where it and what is said of it stand."""

    formula: Curve
    start: int
    end: int


def _find(passage: Passage) -> Iterator[Proposal]:
    if isinstance(passage.block, Heading | Code | Output | Cell):
        return
    text = clean(passage.inlined.text)
    if is_doubted(text.replace(" not ", " ")):
        return
    first = _FIRST.match(text)
    shown = {start: end for token, start, end in passage.shown if isinstance(token, Formula)}
    opens = {
        0,
        first.end() if first else 0,
        *(found.end() for found in islice(_CLAUSE.finditer(text), _MOST_CLAUSES)),
    }
    for begins in sorted(opens | {*shown}):
        lead = _LEAD.match(text, begins)
        at = lead.end() if lead else begins
        yield from _by_arrow(passage, text, at)
        if begins in opens:
            yield from _in_words(passage, text, at, shown.get(at))


def _formula(passage: Passage, text: str) -> Curve | None:
    """A formula in x that is more than a name applied to x; f is what the note has given the letter to."""
    for letter, row in passage.letters:
        if row is not None:
            spelled = rf"\operatorname{{{row}}}" if "\\" in text else row
            text = re.sub(rf"\\?(?<![A-Za-z]){letter}(?=\s?\()", spelled.replace("\\", r"\\"), text)
    if not re.search(r"[-−+*/^²³·]|\(\s?[-−2-9]|\)\s?\(", text):
        return None
    formula = formula_of(text)
    if formula is None or formula.is_polynomial(x) or row_with_values_of(formula) is not None:
        return None  # what is said of a row of the catalogue is read by all patterns
    try:
        bare = _NAMED.sub(lambda m: m[1].lower(), text)
        return as_curve(bare.strip(" $`").replace("−", "-").replace("·", "*"))
    except ClaimError:
        return Curve(plain(formula), formula)


_NAMED = late(r"\\(?:operatorname|mathrm|text|mathsf)\s?\{\s?([A-Za-z_0-9]+)\s?\}")


def _by_arrow(passage: Passage, text: str, at: int) -> Iterator[Proposal]:
    found = _ARROW.match(text, at)
    formula = _formula(passage, found["f"]) if found is not None else None
    if found is not None and formula is not None:
        yield from _limit(passage, text, _Said(formula, at, found.end()), found["n"])


def _in_words(passage: Passage, text: str, at: int, typeset: int | None) -> Iterator[Proposal]:
    """What words say of the formula; `typeset`: where it ends, if that is shown."""
    end = typeset or (formula_end(text, at) if "\\" not in text[at : at + 80] else -1)
    shown = passage.inlined.text if typeset else text
    formula = _formula(passage, shown[at:end]) if end > at else None
    if formula is None:
        return
    if (tends := _TENDS.match(text, end)) is not None:
        yield from _limit(passage, text, _Said(formula, at, tends.end()), tends["n"])
    elif (bound := next(((m, r) for w, r in _BOUND if (m := w.match(text, end))), None)) is not None:
        yield from _bounded(text, _Said(formula, at, bound[0].end()), numeral(bound[0]["n"]), bound[1])
    elif (signed := _SIGNED.match(text, end)) is not None and signed["always"] != " never":
        on = part_of_line(text[end:])
        if on is not None:
            has = Has(formula, _SIGNS[signed["sign"].replace("-", "")], on)
            yield _proposal(has, Kind.RANGE, _Said(formula, at, signed.end()))
    elif (said := _IS.match(text, end)) is not None:
        word = next(
            (w for w in words(text) if w.concept is Concept.TRAIT and end <= w.start <= said.end() < w.end),
            None,
        )
        if word is not None and isinstance(word.value, Quality) and _ALONE.match(text, word.end):
            lacks = word.quality.lacks != (said["no"] is not None)
            has = Has(formula, word.quality.trait, order=word.quality.order)
            yield _proposal(No(has) if lacks else has, Kind.OTHER, _Said(formula, at, word.end))


def _bounded(text: str, said: _Said, value: Written | None, relation: Relation) -> Iterator[Proposal]:
    """A bound of all values, or of those on the part that is named; and where it is reached, if that is said."""
    on = part_of_line(text[said.end :])
    there = _WITH_EQUALITY.match(text, said.end)
    point = None if there is None else numeral("0" if there["at"] == "the origin" else there["at"])
    if value is None or (on is None and there is None):
        return
    whole = Interval.line() if on is None else on
    yield _proposal(Compared(said.formula, relation, Curve(value.text, value.value), whole), Kind.RANGE, said)
    extreme = {Relation.AT_MOST: Quantity.MAX, Relation.AT_LEAST: Quantity.MIN}.get(relation)
    if there is not None and point is not None and extreme is not None:
        yield _proposal(
            Attained(extreme, said.formula, (point,)),
            Kind.EXTREMUM,
            _Said(said.formula, said.start, there.end()),
        )


def _limit(passage: Passage, text: str, said: _Said, value: str) -> Iterator[Proposal]:
    to = {end for place in _places(text, said) for end in place.ends}
    written = _infinite(value) or numeral(value)
    if written is None or len(to) != 1:
        return
    relation = Relation.ABOUT if "." in written.text else Relation.EQUAL
    claim = Limit(said.formula, to.pop(), "", relation, written)
    yield _proposal(claim, Kind.LIMIT, said)


def _infinite(value: str) -> Written | None:
    return number_in("-oo" if value[0] in "-−m" else "oo") if _INFINITE.search(value) else None


def _places(text: str, said: _Said) -> list[Place]:
    """The places that are named outside of the formula."""
    return [
        w.place
        for w in words(text)
        if w.concept is Concept.PLACE and (w.end <= said.start + 1 or w.start >= said.end)
    ]


def _proposal(claim: Claim, kind: Kind, said: _Said) -> Proposal:
    names = tuple(row.name for row in rows_in(str(claim)))
    return Proposal((claim,), kind, names, said.start, said.end, settled=True)


composites = Pattern(
    "composites",
    _find,
    fires=(
        ("SiLU(x) - x tends to 0 as x → ∞.", "limit(silu(x) - x, oo) = 0"),
        ("For large positive x, softplus(x) - x tends to zero.", "limit(softplus(x) - x, oo) = 0"),
        ("tanh(x)/x is even.", "tanh(x)/x is even"),
    ),
    silent=(
        "The loss - 1 tends to 0 as x → ∞ with the sigmoid.",
        "x - 1 tends to infinity as x grows, and tanh does not.",
        "Does SiLU(x) - x tend to 0 for large x?",
    ),
)
