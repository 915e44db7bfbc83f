"""Whether a gradient goes through: "ReLU kills the gradient for negative inputs", 「負の入力では勾配を流さない」.

It does where f' is not 0, and does not where f' = 0: on an interval that is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sympy import oo

from symacts.case import Pattern, Proposal
from symacts.claim import Claim, Compared, Has, Kind, Relation, Trait
from symacts.prose.clauses import Part, Sentence, curve, sentence
from symacts.prose.lexicon import Concept
from symacts.reading.claims import as_curve
from symacts.reading.passages import Passage
from symacts.values import Interval

__all__ = ["flows"]

_QUICK = re.compile(r"gradient|derivative|slope|勾配|微分|傾き", re.IGNORECASE)
_STOPS = re.compile(
    r"\b(?:kill|block|stop|cut|zero(?=e?[sd]\b|ing\b)|nullif|wip|destroy|discard|throw|extinguish|suppress|eras|eliminat)\w{0,4}\s(?:off |out |away )?"
    r"(?:all |all of |the |every |any |its ){0,3}$",
    re.IGNORECASE,
)
_ALL = re.compile(r"\s?(?:signals?\s)?(?:(?:at all|ever|whatsoever)\s)?", re.IGNORECASE)
_MOVES = r"(?:flow|pass|go|come|propagat|get|transmit|reach|back-?propagat|make it)\w{0,5}\b"
_HELD_BACK = re.compile(
    rf"(?:(?:does|do|can|will|is|are|could)\s(?:not|never)|doesn['’]t|cannot|can['’]t|won['’]t|no longer|never)\s(?:back\s)?{_MOVES}",
    re.IGNORECASE,
)
_JA_STOPS = re.compile(
    r"(?:を|は|が)(?:完全に|全く|まったく|一切)?(?:流さ(?:ない|ず)|通さ(?:ない|ず)|遮断|ブロック|伝え(?:ない|ず)|伝播(?:させ|し)(?:ない|ず)|遮[りる])"
)
_JA_GOES = re.compile(r"を(?:流[すし]|通[すし]|伝え(?:る|て)|伝播(?:さ|す))")


def _found(passage: Passage) -> Iterator[Proposal]:
    read = sentence(passage) if _QUICK.search(passage.inlined.text) else None
    if read is None:
        return
    for _, part in read.parts(Concept.SLOPE):
        goes, on = _goes_through(read, part), _on(read, part)
        if goes is None or on is None:
            continue
        for name in read.names(part.word):
            of = curve(name, 1)
            if of is not None:
                none = Compared(of, Relation.EQUAL, as_curve("0"), on=on)
                claim: Claim = Has(of, Trait.NONZERO, on) if goes else none
                yield read.proposal((claim,), Kind.SIGN_OF_GRADIENT, name, part.word, tentative=False)


def _on(read: Sentence, part: Part) -> Interval | None:
    """The one interval that is named beside it, without its ends; None where no interval is, or several are."""
    own = part.word.clause
    places = [w.place for w in read.words if w.concept is Concept.PLACE and own - 1 <= w.clause <= own]
    parts = {p.on for p in places if p.on is not None and not (p.near or p.ends or p.on.is_point)}
    if len(parts) != 1 or len(places) != 1:
        return None
    on = parts.pop()
    return None if (on.lo, on.hi) == (-oo, oo) else Interval(on.lo, on.hi)


def _goes_through(read: Sentence, part: Part) -> bool | None:
    """Whether the words say that the gradient goes on (True), or is stopped (False)."""
    before, end = read.text[: part.word.start][-48:], part.word.end
    if read.japanese:
        stops = _JA_STOPS.match(read.text, end) is not None
        return False if stops else True if _JA_GOES.match(read.text, end) else None
    skipped = _ALL.match(read.text, end)
    behind = end if skipped is None else skipped.end()
    if _STOPS.search(before):
        return None if part.denied else False
    return False if _HELD_BACK.match(read.text, behind) else None


flows = Pattern(
    "flows",
    _found,
    fires=(
        ("ReLU kills the gradient for negative inputs.", "relu' = 0 on (-oo, 0)"),
        ("ReLU blocks all gradients when x < 0.", "relu' = 0 on (-oo, 0)"),
        ("If x is negative, the gradient does not flow back through ReLU.", "relu' = 0 on (-oo, 0)"),
        ("For x > 6 the gradient does not flow through ReLU6.", "relu6' = 0 on (6, oo)"),
        ("負の入力に対してReLUは勾配を流さない。", "relu' = 0 on (-oo, 0)"),
    ),
    silent=(
        "Leaky ReLU never kills the gradient for negative inputs.",
        "Clipping kills the gradient.",
        "If ReLU kills the gradient, use ELU.",
        "Detaching the sigmoid's output stops the gradient in the loss.",
    ),
)
