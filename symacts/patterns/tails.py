"""Where values and slopes go: far out, near a point, and where the function is near a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from sympy import Expr, Rational, S, oo

from symacts.activation import x
from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Claim, Compared, Curve, Has, Kind, Limit, No, Relation, Trait, Written
from symacts.prose.clauses import Part, Sentence, curve, sentence, value_at
from symacts.prose.lexicon import Concept, Word, number
from symacts.prose.phrasing import is_nearly
from symacts.reading.claims import ClaimError, as_curve
from symacts.reading.passages import Passage, Role
from symacts.values import Interval

__all__ = ["tails"]

_AT_ANOTHER = re.compile(r"[A-Za-z]\((?!\s?[xztu]\s?\)|[^()]{0,20}[∞y])[^()]{1,12}\)[\s`$]{0,3}(?:→|-|\\)$")
_EXCEPT = re.compile(r"\b(?:except|apart from|other than|unless|only|at least not)\b", re.IGNORECASE)
_SOON = 40  # characters
_NOUGHT = Written(S.Zero, "0")


def _found(passage: Passage) -> Iterator[Proposal]:
    for proposal in _proposed(passage):
        yield _from_its_side(proposal, passage.inlined.text)


# "approaches 1 from below as x → ∞"
_FROM_A_SIDE = re.compile(
    r"(?:(?!\b(?:and|but|while|which|bounded|so|since)\b)[^.,;:]){0,32}?\bfrom (?P<side>above|below)\b",
    re.IGNORECASE,
)
_SURELY_FAR = 64


def _from_its_side(proposal: Proposal, text: str) -> Proposal:
    """With the side of the limit on which the values are, far out, where the words say it."""
    said = _FROM_A_SIDE.match(text, proposal.end)
    limit = proposal.claims[0] if len(proposal.claims) == 1 else None
    if said is None or not isinstance(limit, Limit) or limit.to not in (oo, -oo):
        return proposal
    on = Interval(Rational(_SURELY_FAR), oo) if limit.to == oo else Interval(-oo, Rational(-_SURELY_FAR))
    relation = Relation.GREATER if said["side"].lower() == "above" else Relation.LESS
    side = Compared(limit.curve, relation, Curve(limit.value.text, limit.value.value), on)
    return replace(proposal, claims=(limit, side), tentative=False)


def _proposed(passage: Passage) -> Iterator[Proposal]:
    read = sentence(passage)
    if read is None:
        return
    for index, part in read.parts(Concept.TENDS):
        if _SOONER.search(read.text[max(0, part.word.start - 12) : part.word.end + 16]):
            continue  # than another: rivals
        if _AT_ANOTHER.search(read.text[: part.word.start + 1][-24:]):
            continue  # exp(-z) → ∞
        yield from _tending(read, part, part.word.numbers)
        yield from _ellipses(read, index)
    for index, part in read.parts(Concept.NUMBER):
        before = read.text[: part.word.start][-12:]
        applied = (
            part.tight and part.place is not None and len(part.place.ends) == 1 and _IS_NEAR.search(before)
        )
        if len(part.word.numbers) == 1 and (applied or _is_far_there(read, part)):
            near = bool(applied) or _NEARLY.search(before) is not None or _is_reached(read, index)
            near = near or _is_one_of_both(read, index)
            if (near and _ENDS.match(read.text, part.word.end)) or _is_beside(read, index):
                yield from _tending(read, replace(part, tight=near), part.word.numbers)
    for index, part in read.parts(Concept.LIKENESS):
        yield from _ellipses(read, index)
        other = _OF_SOMETHING_OF_IT.search(read.text[max(0, part.word.start - 16) : part.word.start])
        if part.order == 0 and not part.denied and other is None:
            yield from _resembling(read, part)
    for _, part in read.parts(Concept.FADES):
        if (
            _is_far_there(read, part)
            and part.order == 0
            and _NOTHING.match(read.text[part.word.start : part.word.end])
        ):
            yield from _tending(read, part, (_NOUGHT,))
    for _, part in read.parts(Concept.NUMBER):
        far = part.place is not None and len(part.place.ends) == 1
        if far and _LIMIT_IS.search(read.text[: part.word.start]):
            yield from _tending(read, replace(part, tight=True), part.word.numbers)
    for index, part in read.parts(Concept.FADES):
        than = _THAN.search(read.text[: part.word.start + 4]) is not None  # 傾きはtanhより小さい
        if part.order == 1 and not part.denied and not than and not _is_adjective(read, index):
            yield from _fading(read, part)
        elif part.order == 1 and part.denied and part.place is None and _NEVER.search(read.text):
            yield from _lasting(read, part)
    for _, part in read.parts(Concept.SATURATES):
        compared = _SOONER.search(read.text[max(0, part.word.start - 12) : part.word.end + 24]) is not None
        if not part.denied and part.order in (0, 1) and not compared and not _is_remedied(read, part.word):
            yield from _saturating(read, part)
    for _, part in read.parts(Concept.SATURATES):
        excepted = _EXCEPT.search(read.text, part.word.end, part.word.end + _SOON) is not None
        if part.denied and part.tight and part.place is not None and not excepted:
            yield from _unsaturated(read, part)
    for _, part in read.parts(Concept.GROWS):
        if part.order == 1 and not part.denied and part.tight:
            yield from _growing(read, part)
    for _, part in read.parts(Concept.VANISHING):
        yield from _excepted(read, part)
        if part.denied and part.tight:
            yield from _kept(read, part)
        if not part.denied and not _is_remedied(read, part.word):
            yield from _vanishing(read, part)


# the limit of ELU as x → -∞ is -1
_LIMIT_IS = re.compile(
    r"\blimit(?:ing value)?\b[^.;]{0,64}?\s(?:is|equals)\s(?:(?:about|just|simply|exactly|equal to)\s){0,2}[$`]?$",
    re.IGNORECASE,
)
_IS_NEAR = re.compile(r"\)\s?(?:≒|≈|≃|\\approx|\\simeq)\s?$")
_THAN = re.compile(r"[A-Za-zァ-ヶー数きり)]\s?より(?:も)?\s?(?:ずっと|かなり|わずかに|少し|やや)?\s?小さ?$")
_NEARLY = re.compile(r"(?:ほぼ|だいたい|ほとんど|限りなく)\s?$")


# 値域は ReLU と同じ: the range, and not the function
_OF_SOMETHING_OF_IT = re.compile(
    r"(?:値域|定義域|範囲|導関数|微分|勾配|傾き|極限|(?:最大|最小|上限|下限)値?|リプシッツ定数|計算量|形)(?:は|が|も)\s?$"
)


def _is_far_there(read: Sentence, part: Part) -> bool:
    """Whether its own clause says that it is at one end of the line."""
    own = read.clause(part.word.clause)
    there = any(read.words[k].value is part.place for k in own)
    return there and part.place is not None and len(part.place.ends) == 1


_SOONER = re.compile(
    r"\b(?:faster|quicker|sooner|earlier|slower|later|(?:more|less) \w+ly)\b|より(?:も)?[^、。は]{1,8}$|より(?:も)?[^、。は]{1,7}飽和",
    re.IGNORECASE,
)  # of two functions
_NOTHING = re.compile(r"(?:ほぼ|ほとんど|限りなく)")


def _is_beside(read: Sentence, index: int) -> bool:
    """Whether the number stands right behind the place, and ends there: "x→-∞で0、"."""
    word, before = read.words[index], read.words[index - 1] if index else None
    if (
        not read.japanese
        or before is None
        or before.concept is not Concept.PLACE
        or word.start - before.end > 3
    ):
        return False
    return _ENDS.match(read.text, word.end) is not None


def _is_one_of_both(read: Sentence, index: int) -> bool:
    """Whether numbers stand behind both ends of the line, and no slope is near: "x→∞で1、x→-∞で0"."""
    if not _is_beside(read, index) or read.usual_order or read.is_slope_near:
        return False
    if any(word.concept in (Concept.SLOPE, Concept.VANISHING) for word in read.words):
        return False
    pairs = (
        (a, b) for a, b in pairwise(read.words) if a.concept is Concept.PLACE and b.concept is Concept.NUMBER
    )
    return {end for place, _ in pairs for end in place.place.ends} == {-oo, oo}


_REACHES = re.compile(r"[\s$)]{0,3}(?:に|と)な(?:る|り)")


def _is_reached(read: Sentence, index: int) -> bool:
    """Whether the sentence says that it becomes the number there: "x→-∞のとき0となる"."""
    return _is_beside(read, index) and _REACHES.match(read.text, read.words[index].end) is not None


_ENDS = re.compile(r"[\s$)]{0,3}(?:[、,。.](?!\d)|$|に(?:な|近|漸|収)|へ|と)")


def _is_adjective(read: Sentence, index: int) -> bool:
    """Whether the slope is only called small: "a small slope for negative inputs" is about that slope."""
    word, following = read.words[index], read.words[index + 1 : index + 2]
    return bool(following) and following[0].concept is Concept.SLOPE and following[0].start - word.end <= 2


_REMEDY = re.compile(
    r"[^。.;]{0,24}?(?:軽減|緩和|防|回避|解消|解決|対処|対策|起きにく|起こりにく|抑え|避け|し(?:にく|づら)|起[きこ]り?(?:づら|にく)|に(?:強|有効|効果的|強み))|[^.;]{0,30}?\b(?:less|solved|avoided|mitigated)\b",
    re.IGNORECASE,
)


def _is_remedied(read: Sentence, word: Word) -> bool:
    return _REMEDY.match(read.text, word.end) is not None


# ---------------------------------------------------------------- towards numbers


_GOES_TO = re.compile(r"(?<![A-Za-z])[xztu]\s?$", re.IGNORECASE)
_DIFFERENCE = re.compile(
    r"[\w)}] ?[-+−] ?(?:[\w.]{1,4}|\\?[A-Za-z]+(?:\{[A-Za-z]+\})?\s?\(\s?[xzt]\s?\)) ?$"
)  # \sigma - 1 \to -1


_WHICH = re.compile(
    r"(?:[-+−*/^] ?[\w{}()\\^ ]{1,14}|\})(?: on the \w+)?, which $", re.IGNORECASE
)  # of a formula


def _of_argument(read: Sentence, word: Word) -> bool:
    """Whether it is the argument that tends there, "→ 0 as x → ±∞", or a sum with something else."""
    if _WHICH.search(read.text[max(0, word.start - 40) : word.start]):
        return True
    before = read.text[max(0, word.start - 40) : word.start]
    arrow = read.text[word.start : word.start + 1] in "\\→"
    return _GOES_TO.search(before) is not None or (arrow and _DIFFERENCE.search(before) is not None)


def _limit(of: Curve, to: Expr, value: Written) -> Limit:
    relation = Relation.ABOUT if "." in value.text else Relation.EQUAL
    return Limit(of, to, "", relation, value)


def _tending(read: Sentence, part: Part, numbers: tuple[Written, ...]) -> Iterator[Proposal]:
    """That it tends to the numbers; a guess where they may be inputs: "the sigmoid saturates at ±5"."""
    unsure = part.place is None and _may_be_inputs(read, part.word, numbers)
    for proposal in _towards(read, part, numbers):
        yield replace(proposal, tentative=proposal.tentative or unsure)


_SATURATES = re.compile(r"saturat|flatten|level|飽和", re.IGNORECASE)
_AS_VALUES = re.compile(r"\b(?:to|towards?)\b|[にへ]\s?(?:漸近|飽和)|値", re.IGNORECASE)
_FAR_OUT, _FARTHER_OUT = 2, 3  # where several numbers, or about one, are said; and where just one is


def _may_be_inputs(read: Sentence, word: Word, numbers: tuple[Written, ...]) -> bool:
    """Whether what saturates there may do so at these inputs: they are round, and far from 0."""
    said = read.text[word.start : word.end + 8]
    if _SATURATES.search(said) is None or _AS_VALUES.search(said):
        return False
    loosely = len(numbers) > 1 or _LOOSELY.search(read.text[word.start : word.end + 4]) is not None
    return all(
        n.value.is_Rational and abs(n.value) >= (_FAR_OUT if loosely else _FARTHER_OUT) for n in numbers
    )


_LOOSELY = re.compile(r"about|around|near|roughly|≈|約|付近|あたり")


def _towards(read: Sentence, part: Part, numbers: tuple[Written, ...]) -> Iterator[Proposal]:
    place = part.place
    ends = place.ends if place is not None else ()
    if part.denied or part.order is None or _of_argument(read, part.word):
        return
    if place is not None and place.on is not None and not place.near and not place.on.is_point:
        ends = tuple(to for to, end in ((-oo, place.on.lo), (oo, place.on.hi)) if to == end)
        part = replace(part, tight=part.tight and (read.japanese or _SIDE.search(read.text) is not None))
        if len(ends) != 1:
            return
    named = _named_before(read, part.word)
    if (read.goes_on or _may_be_of_slope(read, part.word)) and not named and part.order == 0:
        yield from _tending(read, replace(part, order=1, tight=False), numbers)
        part = replace(part, tight=False)
    for name in named or read.names(part.word):
        of = curve(name, part.order)
        if of is None:
            continue
        if len(ends) == 1 and len(numbers) == 1:
            claims: tuple[Claim, ...] = (_limit(of, ends[0], numbers[0]),)
            yield read.proposal(claims, Kind.LIMIT, name, part.word, tentative=not part.tight)
            if part.order == 0 and _THE_MORE.search(read.text):
                rising = Has(of, Trait.INCREASING)
                yield read.proposal((rising,), Kind.MONOTONE, name, part.word, tentative=True)
        elif not ends and place is None and len(numbers) == 1 and _settles(read, part.word):
            yield from _at_either(read, of, name, part.word, numbers[0])
        elif len(ends) == 2 or (not ends and (place is None or place.on is None) and len(numbers) == 2):
            yield from _at_both(read, of, name, part, numbers)
        elif place is not None and place.near and place.on is not None and len(numbers) == 1:
            guess = not (part.tight and read.japanese)
            there = _limit(of, place.on.lo, numbers[0])
            yield read.proposal((there,), Kind.LIMIT, name, part.word, tentative=guess)


def _may_be_of_slope(read: Sentence, word: Word) -> bool:
    """Whether the sentence speaks of a greatest value, nobody says of what: it may go on about the slope."""
    spoken = any(m.role is Role.SUBJECT for m in read.passage.mentions)
    if read.is_of_slope_before and not spoken:
        return True
    greatest = any(w.concept is Concept.GREATEST and w.start < word.start for w in read.words)
    return read.japanese and greatest and not spoken


def _resembling(read: Sentence, part: Part) -> Iterator[Proposal]:
    """That the function comes near to another far out."""
    other = part.word.value
    place = part.place
    if place is not None and isinstance(other, str):
        yield from _agreeing(read, part, other)
    if place is None or not place.ends or not isinstance(other, str):
        return
    for name in read.names(part.word):
        of = curve(name, 0)
        try:
            gap = as_curve(f"{name} - ({other})")
        except ClaimError:
            continue
        if of is not None and name != other:
            claims = tuple(_limit(gap, to, _NOUGHT) for to in place.ends)
            main = "|x|" if other.startswith("|x|") else "x"
            if "." in other and other.startswith(main):  # x - 0.693: rounded
                offset = number(other.removeprefix(main))[0]
                claims = tuple(_limit(as_curve(f"{name} - {main}"), to, offset) for to in place.ends)
            sure = part.tight and _TO_A_LINE.match(read.text, part.word.start) is not None
            line = _LINE.search(read.text[part.word.start : part.word.end]) is not None
            sure = sure or (line and part.tight and other[0] == "x" and len(place.ends) == 1)
            near = part.tight and read.japanese and _COMES_NEAR.search(read.text[: part.word.end]) is not None
            kinder = tuple(_in_proportion(read, part, name, other)) if near else ()
            guess = not (sure or near)
            yield read.proposal(claims, Kind.LIMIT, name, part.word, tentative=guess, or_else=kinder)


_TO_A_LINE = re.compile(
    r"(?:approaches|tends to|converges to)\s(?:the\s)?(?:(?:straight |diagonal )?(?:line|asymptote|diagonal)\s)?[$`]?y\s?=",
    re.IGNORECASE,
)


_COMES_NEAR = re.compile(r"(?:等し|近づ|近い|近く|漸近|一致|同じ|近似(?:でき(?:る)?|される))$")


def _in_proportion(read: Sentence, part: Part, name: str, other: str) -> Iterator[Proposal]:
    """That the ratio goes to 1, which may be what is meant by "nearly x", and not by "x - 1/2"."""
    line = other in ("x", "relu") or _A_MULTIPLE.fullmatch(other) is not None
    if part.place is None or not line or (other == "relu" and part.place.ends != (oo,)):
        return
    one = Written(S.One, "1")
    claims = tuple(_limit(as_curve(f"{name}/({other})"), to, one) for to in part.place.ends)
    yield Proposal(claims, Kind.LIMIT, (name,), part.word.start, part.word.end)


_A_MULTIPLE = re.compile(r"[\d.]+\*x|x/\d")
_LINE = re.compile(r"asymptot|\bline\b", re.IGNORECASE)  # it is that line, and not only like it
_AGREES = re.compile(r"(?:と|に)\s?(?:完全に|全く|まったく)?\s?(?:一致|等し|同じ)")


def _agreeing(read: Sentence, part: Part, other: str) -> Iterator[Proposal]:
    """That the function is another one on a part of the line."""
    on = part.place.on if part.place is not None else None
    said = read.text[part.word.start : part.word.end]
    if on is None or on.is_point or part.place is None or part.place.near or not _AGREES.search(said):
        return
    if is_nearly(read.text, part.word.end):
        return
    for name in read.names(part.word):
        of = curve(name, 0)
        if of is not None and name != other and on != Interval.line():
            claim = Compared(of, Relation.EQUAL, as_curve(other), on)
            guess = not part.tight or part.place.loose or "ほぼ" in said
            yield read.proposal((claim,), Kind.COMPARISON, name, part.word, tentative=guess)


_THE_MORE = re.compile(
    r"(?:大き|小さ)(?:ければ|い|くなる)(?:大きい|小さい)?ほど|\bthe (?:larger|bigger|greater|higher)\b",
    re.IGNORECASE,
)
_APPLIED = re.compile(r"(?:(σ|\\sigma)|([a-z][a-z_]{2,20}))\s?\([^()]{1,12}\)\s*$", re.IGNORECASE)


def _named_before(read: Sentence, word: Word) -> tuple[str, ...]:
    """The function whose value stands right before the verb: "as σ(x) → 1"."""
    applied = _APPLIED.search(read.text[max(0, word.start - 40) : word.start])
    if applied is None:
        return ()
    row = find("sigmoid" if applied[1] else applied[2])
    return (row.name,) if row is not None else ()


_SIDE = re.compile(
    r"\b(?:(?:on|to) the (?:far )?(?:left|right)|on the (?:negative|positive) (?:side|half|part|axis))\b",
    re.IGNORECASE,
)
_ASYMPTOTES = re.compile(r"\b(?:(?:horizontal )?asymptotes?|limits are)\b", re.IGNORECASE)
_SETTLES = re.compile(
    r"horizontal asymptote\b|saturat(?:es?|ing|ed)\b|plateaus?\b|levels? off|flattens? (?:out|off)|[にで](?:は)?(?:飽和|漸近|頭打ち)",
    re.IGNORECASE,
)


def _settles(read: Sentence, word: Word) -> bool:
    """Whether the verb speaks of what is far out, wherever that is: "it saturates at 1"."""
    return _SETTLES.search(read.text[word.start : word.end]) is not None and not _ONCE.search(read.text)


_ONCE = re.compile(r"\b(?:accuracy|loss|training|epochs?)\b|精度|損失|学習|エポック", re.IGNORECASE)


def _at_either(read: Sentence, of: Curve, name: str, word: Word, value: Written) -> Iterator[Proposal]:
    """The value at one end or the other; first where the function is flat, of which it is said if it is wrong."""
    ends = sorted((oo, -oo), key=lambda to: not _is_flat(of.expr, to))
    high, low = (Proposal((_limit(of, to, value),), Kind.LIMIT, (name,), word.start, word.end) for to in ends)
    yield read.proposal(high.claims, Kind.LIMIT, name, word, tentative=False, or_else=(low,))


def _is_flat(f: Expr, to: Expr) -> bool:
    """Whether f hardly changes far out there, as far as floats show; this chooses a reading, and proves nothing."""
    near, far = (f.subs(x, at if to == oo else -at).evalf(15) for at in (40, 60))
    return bool(near.is_number and far.is_number) and abs(far - near) < _FLAT


_FLAT = 1e-3


def _at_both(
    read: Sentence, of: Curve, name: str, part: Part, numbers: tuple[Written, ...]
) -> Iterator[Proposal]:
    """One number at both ends, or one at each."""
    first, last = numbers[0], numbers[-1]
    readings = [
        Proposal((_limit(of, -oo, a), _limit(of, oo, b)), Kind.LIMIT, (name,), part.word.start, part.word.end)
        for a, b in dict.fromkeys(((first, last), (last, first)))
    ]
    asymptotes = _ASYMPTOTES.search(read.text[part.word.start : part.word.end]) is not None
    spoken = {m.name for m in read.passage.mentions if m.role is Role.SUBJECT}
    alone = len(spoken) <= 1 and len(read.passage.about) == 1
    said = (part.place is not None and part.tight) or asymptotes or (alone and _settles(read, part.word))
    yield read.proposal(
        readings[0].claims, Kind.LIMIT, name, part.word, tentative=not said, or_else=tuple(readings[1:])
    )


def _ellipses(read: Sentence, index: int) -> Iterator[Proposal]:
    """The same verb for another number and place: "to 0 for negative and 1 for positive inputs"."""
    verb = read.words[index]
    for near in (verb.clause - 1, verb.clause + 1):
        held = read.clause(near)
        numbers = [read.words[k] for k in held if read.words[k].concept is Concept.NUMBER]
        places = [read.words[k] for k in held if read.words[k].concept is Concept.PLACE]
        others = [k for k in held if read.words[k].concept in (Concept.TENDS, Concept.SPAN, Concept.IDENTITY)]
        if len(numbers) != 1 or len(places) != 1 or others or len(places[0].place.ends) != 1:
            continue
        part = Part(numbers[0], places[0].place, True, read.order_of(index), read.is_denied(index))
        yield from _tending(read, part, numbers[0].numbers)


# ---------------------------------------------------------------- slopes that fade


def _fading(read: Sentence, part: Part) -> Iterator[Proposal]:
    place = part.place
    for name in read.names(part.word):
        of = curve(name, 1)
        if of is None:
            continue
        if place is not None and place.ends:
            far = tuple(_limit(of, to, _NOUGHT) for to in place.ends)
            yield read.proposal(far, Kind.LIMIT, name, part.word, tentative=not part.tight)
        elif place is not None and place.values:
            claims = tuple(c for value in place.values for c in _beside(of, name, value))
            if claims:
                yield read.proposal(claims, Kind.LIMIT, name, part.word, tentative=not part.tight)
        elif place is None and _is_said_of_it(read, part.word):
            yield from _somewhere(read, of, name, part.word)
        elif place is not None and _GONE.search(read.text[part.word.start : part.word.end]):
            yield from _gone(read, of, name, part)
        elif place is not None and _SHRINKS.match(read.text, part.word.start):
            yield from _shrinking(read, of, name, part)


_SHRINKS = re.compile(r"(?:徐々に|どんどん|だんだん|次第に)?\s?小さくな")


def _shrinking(read: Sentence, of: Curve, name: str, part: Part) -> Iterator[Proposal]:
    """That the slope becomes smaller on a half-line, the farther out: strictly, or down to 0."""
    place, word = part.place, part.word
    if place is None or place.on is None or place.near or place.on.is_point:
        return
    ways = {oo: Trait.STRICTLY_DECREASING, -oo: Trait.STRICTLY_INCREASING}
    ends = [to for to, end in ((-oo, place.on.lo), (oo, place.on.hi)) if to == end]
    if len(ends) != 1:
        return
    inside = Interval(place.on.lo, place.on.hi)
    fading = Proposal((_limit(of, ends[0], _NOUGHT),), Kind.LIMIT, (name,), word.start, word.end)
    falls = (Has(of, ways[ends[0]], inside),)
    guess = not part.tight or place.loose
    yield read.proposal(falls, Kind.SIGN_OF_GRADIENT, name, word, tentative=guess, or_else=(fading,))


_GONE = re.compile(r"消|なくな|vanish|disappear", re.IGNORECASE)


def _gone(read: Sentence, of: Curve, name: str, part: Part) -> Iterator[Proposal]:
    """That the slope vanishes on a part of the line, or fades towards its end; or near a point."""
    place, word = part.place, part.word
    if place is None or place.on is None or place.on == Interval.line():
        return
    if place.near or place.on.is_point:
        at = value_at(of, place.on.lo)
        if at is not None and place.near:
            small = Written(S.Zero, "0.0", S.One / 10)
            claim = Compared(at, Relation.ABOUT, Curve(small.text, small.value))
            yield read.proposal((claim,), Kind.LIMIT, name, word, tentative=not part.tight)
        return
    inside = Interval(place.on.lo, place.on.hi)
    flat = Compared(of, Relation.EQUAL, Curve("0", S.Zero), inside)
    ends = [to for to, end in ((-oo, inside.lo), (oo, inside.hi)) if to == end]
    fading = tuple(
        Proposal((_limit(of, to, _NOUGHT),), Kind.LIMIT, (name,), word.start, word.end) for to in ends
    )
    yield read.proposal(
        (flat,), Kind.SIGN_OF_GRADIENT, name, word, tentative=not part.tight or place.loose, or_else=fading
    )


_SAID_OF = re.compile(
    r"(?:gradient|derivative|slope)s?[^,.;]{0,16}$|(?:勾配|微分(?:値|係数)?|導関数|傾き)[がはも]?[^。、]{0,8}$",
    re.IGNORECASE,
)


def _is_said_of_it(read: Sentence, word: Word) -> bool:
    """Whether the slope stands right before the word."""
    return _SAID_OF.search(read.text[max(0, word.start - 32) : word.start]) is not None


def _beside(of: Curve, name: str, value: Written) -> Iterator[Claim]:
    """That the slope is small where the function is near a value: at an end, or at 0 if it has the value there."""
    f = as_curve(name).expr
    ends = [to for to in (-oo, oo) if _is_near(f, 60 if to == oo else -60, value)]
    yield from (_limit(of, to, _NOUGHT) for to in ends)
    if not ends and _is_near(f, 0, value):
        small = Written(S.Zero, "0.0", S.One / 10)
        at = value_at(of, S.Zero)
        if at is not None:
            yield Compared(at, Relation.ABOUT, Curve(small.text, small.value))


def _is_near(f: Expr, at: int, value: Written) -> bool:
    """Whether f(at) is the value, as far as floats show; this chooses a reading, and proves nothing."""
    found = f.subs(x, at).evalf(15)
    return bool(found.is_Float or found.is_Rational) and abs(found - value.value.evalf(15)) < 1e-9


def _somewhere(read: Sentence, of: Curve, name: str, word: Word) -> Iterator[Proposal]:
    """That the slope fades, nobody says where: at both ends, or at one."""
    at = {to: _limit(of, to, _NOUGHT) for to in (-oo, oo)}
    readings = [
        Proposal(claims, Kind.LIMIT, (name,), word.start, word.end)
        for claims in ((at[-oo], at[oo]), (at[-oo],), (at[oo],))
    ]
    yield read.proposal(
        readings[0].claims, Kind.LIMIT, name, word, tentative=True, or_else=tuple(readings[1:])
    )


_NEVER = re.compile(r"ことが?(?:は|も)?な[くい]|決して|\bnever\b", re.IGNORECASE)


def _lasting(read: Sentence, part: Part) -> Iterator[Proposal]:
    """That the slope never fades: at neither end."""
    for name in read.names(part.word):
        of = curve(name, 1)
        if of is not None:
            claims = tuple(No(_limit(of, to, _NOUGHT)) for to in (-oo, oo))
            yield read.proposal(claims, Kind.SIGN_OF_GRADIENT, name, part.word, tentative=False)


def _vanishing(read: Sentence, part: Part) -> Iterator[Proposal]:
    on = part.place.on if part.place is not None else None
    for name in read.names(part.word):
        of = curve(name, 1)
        if of is None:
            continue
        if part.place is not None and part.place.near:
            yield from _gone(read, of, name, part)
        elif on is None or on.is_point:
            yield from _somewhere(read, of, name, part.word)
        else:
            inside = type(on)(on.lo, on.hi)
            claim = Compared(of, Relation.EQUAL, Curve("0", S.Zero), inside)
            yield read.proposal((claim,), Kind.SIGN_OF_GRADIENT, name, part.word, tentative=True)


def _kept(read: Sentence, part: Part) -> Iterator[Proposal]:
    """That the gradient does not vanish on a half-line: "正の領域では勾配が消失しない"."""
    place = part.place
    if place is None or place.on is None or place.near or place.on.is_point or place.on == Interval.line():
        return
    ends = [to for to, end in ((-oo, place.on.lo), (oo, place.on.hi)) if to == end]
    for name in read.names(part.word):
        of = curve(name, 1)
        if of is not None and len(ends) == 1:
            claims = (No(_limit(of, ends[0], _NOUGHT)),)
            yield read.proposal(claims, Kind.SIGN_OF_GRADIENT, name, part.word, tentative=place.loose)


_EXCEPTION = re.compile(r"[^。.;]{0,8}(?:例外|を除|exception|except)", re.IGNORECASE)


def _excepted(read: Sentence, part: Part) -> Iterator[Proposal]:
    """Where the gradient vanishes after all: "it is avoided (but for inputs below 0)"."""
    for word in read.words:
        if word.concept is not Concept.PLACE or word.start < part.word.end or word.place.on is None:
            continue
        on = word.place.on
        if word.place.near or on.is_point or _EXCEPTION.match(read.text, word.end) is None:
            continue
        for name in read.names(part.word):
            of = curve(name, 1)
            if of is not None:
                claim = Compared(of, Relation.EQUAL, Curve("0", S.Zero), Interval(on.lo, on.hi))
                yield read.proposal((claim,), Kind.SIGN_OF_GRADIENT, name, word, tentative=True)


def _saturating(read: Sentence, part: Part) -> Iterator[Proposal]:
    """That values change no more far out: the slope fades there."""
    place = part.place
    ends = place.ends if place is not None else ()
    if place is not None and place.on is not None and not place.near:
        ends = tuple(to for to, end in ((-oo, place.on.lo), (oo, place.on.hi)) if to == end)
    if (side := _ONE_SIDE.search(read.text[: part.word.start][-24:])) is not None:
        ends = (-oo,) if side["left"] else (oo,)  # "negative saturation"
    for name in read.names(part.word):
        of = curve(name, 1)
        if of is None:
            continue
        if ends:
            claims = tuple(_limit(of, to, _NOUGHT) for to in ends)
            yield read.proposal(claims, Kind.LIMIT, name, part.word, tentative=not part.tight)
        elif place is None:
            yield from _somewhere(read, of, name, part.word)
        elif part.order == 0 and place.near and place.on is not None and place.on.is_point:
            # near 0 may be where the values are near 0; if there is no such end, it is said of the inputs
            flat = tuple(_beside(of, name, place.said))
            if flat:
                yield read.proposal(flat, Kind.LIMIT, name, part.word, tentative=not part.tight)


_ONE_SIDE = re.compile(
    r"\b(?:(?P<left>negative|lower|left)|positive|upper|right)(?:[- ](?:side|end|tail|input|half))?[- ]$",
    re.IGNORECASE,
)


def _unsaturated(read: Sentence, part: Part) -> Iterator[Proposal]:
    """That it does not saturate at one end: the slope does not fade there."""
    place = part.place
    assert place is not None
    ends = place.ends
    if place.on is not None and not place.near:
        ends = tuple(to for to, end in ((-oo, place.on.lo), (oo, place.on.hi)) if to == end)
    for name in read.names(part.word) if len(ends) == 1 else ():
        of = curve(name, 1)
        if of is not None:
            claim = No(_limit(of, ends[0], _NOUGHT))
            yield read.proposal((claim,), Kind.LIMIT, name, part.word, tentative=False)


def _growing(read: Sentence, part: Part) -> Iterator[Proposal]:
    """That the slope is large far out: then, at least, it does not fade there."""
    place = part.place
    if place is None or not (len(place.ends) == 1 or place.values):
        return
    for name in read.names(part.word):
        of = curve(name, 1)
        if of is not None and place.values:
            far = [c for value in place.values for c in _beside(of, name, value) if isinstance(c, Limit)]
            if far:
                kept = tuple(map(No, far))
                yield read.proposal(kept, Kind.LIMIT, name, part.word, tentative=not part.tight)
        elif of is not None:
            claim = Limit(of, place.ends[0], "", Relation.GREATER, _NOUGHT)
            yield read.proposal((claim,), Kind.SIGN_OF_GRADIENT, name, part.word, tentative=False)


tails = Pattern(
    "tails",
    _found,
    fires=(
        (
            "Sigmoid saturates at 0 for very negative inputs and at 1 for very positive ones.",
            "limit(sigmoid, -oo) = 0",
        ),
        ("The derivative of tanh becomes tiny for large |x|.", "limit(tanh', oo) = 0"),
        ("シグモイド関数は、小さいxでは0、大きいxでは1に近づく。", "limit(sigmoid, -oo) = 0"),
        ("tanhは入力の絶対値が大きくなると勾配が消える。", "limit(tanh', -oo) = 0"),
        ("tanhは出力が0や1付近になると微分値がとても小さくなる。", "tanh'(0) ~= 0.0"),
        ("シグモイド関数は、入力が小さくなると微分値が大きくなる。", "limit(sigmoid', -oo) > 0"),
        ("The slope of tanh grows as the output approaches 1.", "not limit(tanh', oo) = 0"),
        ("tanhは原点付近で飽和する。", "tanh'(0) ~= 0.0"),
        ("ReLU6 saturates at 6.", "limit(relu6, oo) = 6"),
    ),
    silent=(
        "The loss of the tanh network goes to 0 as the number of epochs grows.",
        "ReLU does not suffer from vanishing gradients.",
        "ReLUは勾配消失問題を軽減する。",
        "With tanh the accuracy saturates at 1.",
    ),
)
