"""What values and slopes are on a part of the line: a number, the argument itself, not 0, of one sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sympy import Rational, S, oo

from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import (
    Amount,
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
from symacts.prose.clauses import Part, Sentence, curve, is_default, sentence, value_at
from symacts.prose.lexicon import Concept, Place
from symacts.prose.mentioning import parameter_of
from symacts.prose.phrasing import is_nearly, is_of_the_extreme
from symacts.prose.valuing import is_rounded
from symacts.reading.blocks import Cell
from symacts.reading.claims import as_curve
from symacts.reading.passages import Passage
from symacts.values import Interval
from symacts.wording import late

__all__ = ["regions"]

_LINE = Interval.line()
_X = as_curve("x")


def _found(passage: Passage) -> Iterator[Proposal]:
    read = sentence(passage)
    if read is None:
        return
    for index, part in read.parts(Concept.NUMBER):
        ranges = _RANGES.search(read.text[: part.word.start][-16:]) is not None
        if len(part.word.numbers) == 1 and not part.denied and part.order is not None and not ranges:
            yield from _equals(read, index, part)
    for index, part in read.parts(Concept.IDENTITY, Concept.LINEAR, Concept.LIKENESS):
        sloped = part.order == 1 and _IS_X.search(read.text[part.word.start : part.word.end]) is not None
        itself = part.order == 0 and part.word.concept is not Concept.LIKENESS
        if not part.denied and (itself or sloped):
            yield from _itself(read, index, part)
    for _, part in read.parts(Concept.NONZERO):
        if part.order is not None and part.order < 2:
            yield from _nonzero(read, part)
    for index, part in read.parts(Concept.FADES):
        if _qualifies_a_slope(read, index) and not part.denied:
            yield from _small(read, part)
    for index, part in read.parts(Concept.SLOPE):
        if _HAS_SLOPE.match(read.text, part.word.end) and not _qualified(read, index):
            yield from _small(read, part)
    for _, part in read.parts(Concept.NEGATIVE):
        if part.order in (0, 1, 2) and not read.is_condition(part.word):
            yield from _negative(read, part)
    for _, part in read.parts(Concept.POSITIVE):
        if part.order is not None and not read.is_condition(part.word):
            yield from _positive(read, part)
    for _, part in read.parts(Concept.BOUND):
        if not part.denied and part.order is not None:
            yield from _bounded(read, part)
    for _, part in read.parts(Concept.EXCEEDS):
        if not part.denied and part.order is not None and part.place is None:
            yield from _exceeding(read, part)
    for _, part in read.parts(Concept.DEAD):
        if not part.denied and not _REMEDIED.match(read.text, part.word.end):
            yield from _dead(read, part)


# ---------------------------------------------------------------- numbers

_RANGES = re.compile(r"\branges? (?:is|are|becomes?)\s[$`]?$", re.IGNORECASE)  # "the range is 0, R"
_GIVES = re.compile(
    r"(?:output|return|produc|giv|yield|map|turn|clip|set|clamp|tak|convert)[a-z]{0,8}$", re.IGNORECASE
)
_IS_SAID = re.compile(
    r"\s?\)?\s?(?:くらい|ぐらい|程度|ほど|前後)?(?:が(?:そのまま)?(?:返|出力|得ら|出て|出る)|を(?:出力|返|取|と[るり])|に(?:な[るりっ]|する|し|変換|固定|等し|設定|潰|つぶ|抑え|クリップ|丸め|切り詰め|[、,](?=[^。]{1,40}?に(?:クリップ|固定|変換|丸め|な[るり]|する)))|と(?:な[るり]|する|等し)|である|です|だ|で(?!の)"
    r"|のまま|の?ため|なので|$|[、。,)&;→]|\((?![-+\d.]))"
)
# 微分は常に1である
_ALWAYS_IT = re.compile(
    r"(?:出力|値|微分|勾配|傾き|導関数)(?:値|係数|の値)?(?:は|が)\s?(?:どこでも|常に|必ず|いつでも)\s?$"
    r"|(?:^|[、。はも])\s?(?:どこでも|常に|必ず|いつでも)(?:出力|微分|勾配|傾き|導関数)(?:値|係数|の値)?(?:は|が)\s?$"
)
_EXPLICIT = re.compile(
    r"\s?(?:くらい|ぐらい|程度|ほど|前後)?(?:が(?:そのまま)?(?:返|出力|得ら|出て|出る)|を(?:出力|返|と[るり]|取)|に(?:な[るりっ]|する|変換|クリップ|丸め|切り詰め|[、,])|と(?:な[るり]|する)|であ[るりっ]|です|だ|なので|の?ため)"
)
# x=0で0.5、x=3で1をとる: what the last one takes, they all take
_ONE_OF_SEVERAL = re.compile(
    r"[\s$]{0,2}[、,]\s?(?:(?:そして|また)?\$?(?:x\s?=)?\s?(?:[-−]?\s?[\d.]{1,6}|原点)\$?\s?(?:で(?:は)?|のとき(?:は|に)?|なら)"
    r"\s?\$?[-−]?[\d./]{1,8}\$?\s?[、,]?\s?){1,4}"
    r"(?:を(?:と[るり]|取|返|出)|に(?:な[るり]|等し)|と(?:な[るり]|する)|です|である|だ)"
)
_VALUE_IS = re.compile(
    r"(?:での?|の)(?:関数の?)?(?:出力)?値(?:は|が|も|:|：)[、,]?\s?(?:約|およそ|ちょうど)?[\s$]{0,2}$"
)


# 傾きを0.01とすると、x=-2での値は
_VALUE_WITH_SLOPE = re.compile(
    r"(?:傾き|係数|勾配)を[^。]{1,16}?(?:と(?:する|すれ|おく|おけ|した)|に(?:する|すれ|した|変え|設定|選))[^。]{0,24}?(?:値|出力)は[\s$]{0,2}約?[\s$]{0,2}$"
)
_WHICH = re.compile(
    r"[-+−*/^] ?[\w{}()\\]{1,12}(?: on the \w+)?,? which (?:is|tends to|equals) \W{0,2}$", re.IGNORECASE
)  # of a formula
_HIGHER = re.compile(
    r"\b(?:second|third|higher|2nd|3rd)[- ](?:order )?(?:derivatives?|order)|二階|三階|[2-9２-９]階|二次導関数|2次導関数",
    re.IGNORECASE,
)


_TWICE = 2  # the order of f''


def _of_an_extreme(read: Sentence, part: Part) -> bool:
    """Whether it is the greatest or least value that is the number: `summits` reads that."""
    word = part.word
    before = [read.words[k] for k in read.clause(word.clause) if read.words[k].start < word.start]
    return any(w.concept in (Concept.GREATEST, Concept.LEAST) and word.start - w.end <= 40 for w in before)


def _equals(read: Sentence, index: int, part: Part) -> Iterator[Proposal]:
    if part.order == 1 and _VALUE_WITH_SLOPE.search(read.text[: part.word.start]):
        part = replace(part, order=0)
    place, value = part.place, part.word.numbers[0]
    if (
        _of_an_extreme(read, part)
        or is_of_the_extreme(read.text, part.word.start)
        or _WHICH.search(read.text[: part.word.start])
        or (_HIGHER.search(read.text) and not (read.japanese and part.order == _TWICE))
    ):
        return
    if place is None and _ALWAYS_IT.search(read.text[: part.word.start][-20:]):
        place = Place(on=_LINE)
    elif place is not None and place.beyond is not None:
        place = replace(place, on=_LINE)
    elif place is None or place.on is None or place.near or (place.on == _LINE and part.order != 1):
        return
    if not value.value.is_finite or place.on is None:
        return
    if place.mirrored is not None and not any(
        w.value is place and w.clause == part.word.clause for w in read.words
    ):
        return  # x = ±√2 で最大・最小となり、-0.75 の近くで0になる
    if _IS_SET.match(read.text, part.word.end):
        return  # 傾きを1にすると
    if _OR_MORE.match(read.text, part.word.end):
        return  # it is 0 or a positive number
    if re.match(r"[^=]{0,3}\]\s?=", read.text[max(0, part.word.start - 4) : part.word.start]):
        return  # E[Z; Z > 0] = 1/2: a condition inside of something else
    said = _is_said(read, index, part)
    if said is None:
        return
    on = place.on if part.order == 0 or place.on.is_point else Interval(place.on.lo, place.on.hi)
    where = (Interval(-oo, on.lo), Interval(on.lo, oo)) if place.but else (on,)
    if place.beyond is not None:
        where = (Interval(-oo, -place.beyond.value), Interval(place.beyond.value, oo))
    for name in read.names(part.word):
        of = curve(name, part.order)
        if of is None or (place.threshold and _has_parameters(name)):
            continue
        tentative = not (said and (part.tight or part.place is None)) or place.loose
        claims: tuple[Claim, ...] = tuple(
            claim for on in where if (claim := _valued(of, value, on)) is not None
        )
        if not claims:
            continue
        if value.value == 0 and len(where) == 1 and _is_only_there(read, part):
            claims += tuple(Has(of, Trait.NONZERO, rest) for rest in _rest(where[0]))
        if value.value == 0 and place.beyond is not None and _is_only_there(read, part):
            claims += (Has(of, Trait.NONZERO, Interval(-place.beyond.value, place.beyond.value)),)
        if len(where) == 1 and _is_what_is_so(read, part):
            claims += tuple(
                No(replace(claim, on=_wider(claim.on))) for claim in claims if isinstance(claim, Compared)
            )
        nearly = tuple(claim for on in where for claim in _nearly(of, value, on))
        kind = Kind.VALUE if part.order == 0 else Kind.SIGN_OF_GRADIENT
        written = is_default(name, value.value)
        beside = _beside(read, of, value, on) if part.order and len(where) == 1 else ()
        kinder = tuple(
            Proposal(other, kind, (name,), part.word.start, part.word.end)
            for other in (nearly, beside)
            if other
        )
        if part.order == 0 and read.is_slope_near and place.is_point:
            slope = curve(name, 1)
            at = _valued(slope, value, on) if slope is not None else None
            if at is not None and read.is_of_slope_topic and not _VALUE_SAID.search(read.text):
                claims, kinder = (at,), ()
            elif at is not None and read.japanese and not _VALUE_SAID.search(read.text):
                kinder = (Proposal((at,), Kind.SIGN_OF_GRADIENT, (name,), part.word.start, part.word.end),)
            elif at is not None:  # the value, and if it is none, perhaps that of the slope: nobody says which
                doubt = (("the derivative", (at,)),)
                kinder = (Proposal(claims, kind, (name,), part.word.start, part.word.end, elsewhere=doubt),)
        yield read.proposal(
            claims, kind, name, part.word, tentative=tentative, settled=written, or_else=kinder
        )


_IS_SET = re.compile(
    r"[\s$]{0,2}(?:に|と)(?:する|した|設定する|設定した|固定する|固定した|おく|おいた|選ぶ)(?:と|ら|とき|場合|なら|ば)"
)


def _is_only_there(read: Sentence, part: Part) -> bool:
    """Whether it is said to be so at that place, and nowhere else, in Japanese."""
    there = next((w.end for w in read.words if w.value is part.place), None)
    return there is not None and _ONLY.match(read.text, max(there, part.word.end)) is not None


_ONLY = re.compile(
    r"[\s$]{0,3}(?:の)?(?:とき|時|場合|領域|範囲|部分|ところ|点|側)?(?:に限(?:ら|り|る)|(?:のみ|だけ)(?:で(?:す|ある|、)|だ|に|。|$))"
)


def _is_what_is_so(read: Sentence, part: Part) -> bool:
    """Whether it is asked where it is so, in Japanese, and a half-line is the answer: 0になるのはx<0のときである."""
    there = next((w for w in read.words if w.value is part.place), None)
    if there is None or part.place is None or part.place.on is None or part.place.loose:
        return False
    half = (part.place.on.lo == -oo) != (part.place.on.hi == oo)
    return (
        half and part.order == 0 and _WHERE_IT_IS.fullmatch(read.text, part.word.end, there.start) is not None
    )


_WHERE_IT_IS = re.compile(
    r"[\s$)]{0,2}(?:に(?:な|等し)|と(?:な|等し)|を(?:と|取|返|出力))(?:る|す|い|するする)?の(?:は|が)[、,]?[\s$]{0,2}(?:入力(?:が|の)?\s?)?"
)


def _wider(on: Interval) -> Interval:
    """The half-line, longer by a little."""
    return Interval(-oo, on.hi + _LITTLE) if on.lo == -oo else Interval(on.lo - _LITTLE, oo)


_LITTLE = Rational(1, 64)


def _rest(on: Interval) -> tuple[Interval, ...]:
    """The line without a half-line, or a point."""
    parts = (Interval(-oo, on.lo), Interval(on.hi, oo))
    return tuple(rest for rest in parts if rest.lo != rest.hi and oo not in (rest.lo, -rest.hi))


def _beside(read: Sentence, of: Curve, value: Written, on: Interval) -> tuple[Limit, ...]:
    """To the left of 0 the slope is 1.758: where it is no constant, the slope that the kink has on that side."""
    if _A_SIDE.search(read.text) is None or on.lo.is_infinite == on.hi.is_infinite:
        return ()
    point, side = (on.lo, "+") if on.hi == oo else (on.hi, "-")
    relation = Relation.ABOUT if "." in value.text else Relation.EQUAL
    return (Limit(of, point, side, relation, value),)


_A_SIDE = late(r"\b(?:left|right) of\b|の[左右]側?(?:では|で|は)")


def _nearly(of: Curve, value: Written, on: Interval) -> Iterator[Compared]:
    """A decimal may be the rounding of what is constant there: its value at two points."""
    if "." not in value.text or on.is_point:
        return
    ends = (on.lo, on.hi)
    if ends == (-oo, oo) or not all(end.is_Rational or end.is_infinite for end in ends):
        return
    low, high = (on.lo, on.lo + 3) if on.hi == oo else (on.hi - 3, on.hi) if on.lo == -oo else ends
    for part in (Rational(1, 3), Rational(2, 3)):
        at = value_at(of, low + (high - low) * part)
        if at is not None:
            yield Compared(at, Relation.ABOUT, Curve(value.text, value.value))


def _has_parameters(name: str) -> bool:
    """Whether its threshold may be another number than 0."""
    row = find(name)
    return row is None or bool(row.parameters)


def _valued(of: Curve, value: Written, on: Interval) -> Compared | None:
    if on.is_point:
        at = value_at(of, on.lo)
        if at is None:
            return None
        rounded = is_rounded(on.lo)  # at x = -1.278 it is 0, as far as that says
        relation = Relation.ABOUT if "." in value.text or rounded else Relation.EQUAL
        shown = f"{value.text}.0" if rounded and value.text.lstrip("-").isdigit() else value.text
        return Compared(at, relation, Curve(shown, value.value))
    return Compared(of, Relation.EQUAL, Curve(value.text, value.value), on)


_OF_SLOPE = re.compile(r"\s?の(?:傾き|勾配)(?:を|が|に)")
_LETTER = re.compile(
    r"(?:(?<![\w(\\])(?!y\b)(?:\\?[a-zα-ω]{1,8})|\\?(?<![a-z])(?:alpha|beta|lambda)|[αβλ])\s?\$?\s?(?:=|≠|!=|\\neq?)\s?$"
    r"|(?:(?<![a-z])(?:alpha|beta|lambda)|[αβλ])\s(?:is|equals)\s?$",
    re.IGNORECASE,
)  # alpha = 1
_APPLIED = re.compile(r"\)\s?\$?\s?(?:=|\\approx|≈|~)\s?\$?$")


def _is_said(read: Sentence, index: int, part: Part) -> bool | None:
    """Whether the sentence says that something is this number: surely, perhaps (False), or not at all (None)."""
    word = part.word
    if _EVALUATED.search(read.text[: word.start][-32:]):
        return None  # f(-10) = -0.1, whatever place and slope stand before
    if part.order == 0 and _PRIMED.search(read.text[: word.start][-32:]):
        return None  # x' = 1, s''(0^+) = -2: a slope, by its letter
    if _CHAINED.search(read.text[: word.start][-90:]):
        return None
    if _BOUNDED.search(read.text[: word.start]):
        return None
    if read.japanese and _OF_SLOPE.match(read.text, word.end):
        return part.order == 1
    if read.japanese and (_is_extreme(read, index) or _INSIDE.search(read.text[: word.start])):
        return None
    if read.japanese and "." not in word.numbers[0].text and _NEARLY.search(read.text[: word.start][-8:]):
        return None
    if read.japanese:
        if _IS_SAID.match(read.text, word.end) is None:
            return None
        plainly = part.place is not None and part.place.is_point and _VALUE_IS.search(read.text[: word.start])
        told = _EXPLICIT.match(read.text, word.end) or _ONE_OF_SEVERAL.match(read.text, word.end)
        return part.order == 1 or bool(plainly) or told is not None
    before = read.words[index - 1] if index else None
    following = read.words[index + 1] if index + 1 < len(read.words) else None
    if _FACTOR_OF.search(read.text[: word.start]):
        return None  # "steeper by a factor of 4"
    if read.text[word.start : word.end].isalpha() and _A_COUNT.search(read.text[: word.start]):
        return None  # "has exactly one, at the origin": of what was counted
    if following is not None and following.concept is Concept.SLOPE and following.start - word.end <= 2:
        return False
    if before is None or before.clause != word.clause:
        return None
    if part.place is not None and not part.place.is_point and _APPLIED.search(read.text[: word.start]):
        return None
    if any(w.concept in (Concept.GREATEST, Concept.LEAST) for w in read.words[max(index - 2, 0) : index]):
        return None
    between = read.text[before.end : word.start]
    if "." in word.numbers[0].text and part.order == 1:
        between = _ABOUT.sub(" ", between)
    if _FILLED.fullmatch(between) is None:
        return None
    if before.concept is Concept.IS:
        left = read.text[: before.end]
        if read.is_of_a_strange_noun(before.start) or _WANTED.search(left[:-1]):
            return None
        return None if _LETTER.search(left) or _RECKONED.search(left) else True
    if before.concept is Concept.INTO and _GIVES.match(read.text[before.start : before.end]):
        return True
    if before.concept is Concept.SLOPE and part.tight and _BESIDE.fullmatch(between):
        return True
    return False if before.concept in (Concept.SLOPE, Concept.OUTPUT) else None


_EVALUATED = re.compile(
    r"(?<![A-Za-z])(?:[fghyσφ]|[A-Za-z]\w{2,12})['′’]{0,2}\s?\(\s?[-−]?\s?[\d./]{1,8}\s?\)\s?\$?\s?(?:=|＝|≈|≒|\\approx|は|が)"
    r"[\s$]{0,2}(?:約|およそ)?[\s$]{0,2}$"
)
_OR_MORE = re.compile(
    r"[\s$`,]{0,3}or\s(?:an?\s|some\s|any\s)?(?:positive|negative|greater|larger|more|less|above|higher|the input|itself|[xz]\b)",
    re.IGNORECASE,
)
_PRIMED = re.compile(r"(?:\b[a-z]|[a-zσφ])['′’]{1,3}(?:\s?\([^()=]{0,16}\))?\s?\$?\s?=\s?\$?$")
# f''(x) = (4x^2 - 2)e^{-x^2} = 0: what has the value is the formula
_FACTOR_OF = re.compile(r"\bfactor of (?:about |roughly |exactly )?\W{0,2}$", re.IGNORECASE)
_A_COUNT = re.compile(
    r"\b(?:has|have|with) (?:exactly |only |just |precisely |at least |at most )$", re.IGNORECASE
)
_CHAINED = re.compile(r"=[^=;]{0,40}[A-Za-z)}][^=;]{0,40}=\s?\$?$")
# "the target is y = 0": what the output should be
_WANTED = re.compile(
    r"\b(?:targets?|labels?|predict(?:s|ed|ions?)?|classif\w+|ground truth|(?:true|desired|expected|correct|actual) (?:values?|outputs?|answers?|class))\b[^,.;]{0,16}$",
    re.IGNORECASE,
)
_BOUNDED = re.compile(r"(?:[<>]=?|[≤≥≦≧]|\\(?:[gl]t|[gl]eq?|leqslant|geqslant))\s?$")  # < 0.08
_INSIDE = re.compile(r"[A-Za-z'′σφ]\s?\(\s?$")  # the 10 in f'(10)
_NEARLY = re.compile(r"(?:ほぼ|ほとんど|約|およそ|だいたい|おおよそ)\s?\$?$")


def _is_extreme(read: Sentence, index: int) -> bool:
    """Whether the number is said to be the greatest or least: "the maximum is 1/4, at x = 0"."""
    own = read.clause(read.words[index].clause)
    return any(read.words[k].concept in (Concept.GREATEST, Concept.LEAST) for k in own if k < index)


_VALUE_SAID = re.compile(r"\b(?:values?|outputs?|functions?)\b|値(?!域)|出力|関数", re.IGNORECASE)
_BESIDE = re.compile(r"\s{1,3}(?:of |= ?|is |equal to )?(?:exactly )?[\s$+]{0,4}")
_RECKONED = re.compile(r"[\d²³]\)?\s?[=≈]$")  # 0.5*2 + 1 = 2 is not said of the function
_ABOUT = re.compile(r"\b(?:about|approximately|roughly|around)\b|≈|\\approx", re.IGNORECASE)
_FILLED = re.compile(
    r"[\s$(]{0,3}(?:(?:always|exactly|simply|just|only|all|a|an|the|constant|equal|to|of|them|it|these|as|value|values"
    r"|slope|gradient|output|derivative|identically|precisely|inputs?|[xz]) ?){0,4}[\s$]{0,2}",
    re.IGNORECASE,
)


# ---------------------------------------------------------------- the argument itself


def _itself(read: Sentence, index: int, part: Part) -> Iterator[Proposal]:
    place = part.place
    if is_nearly(read.text, part.word.end):
        return
    if place is None and part.word.concept is Concept.IDENTITY:  # of the identity only, if nobody says where
        topics = {m.name for m in read.passage.mentions if m.start <= part.word.start < m.end}
        for name in read.names(part.word):
            if name not in topics and (of := curve(name, 0)) is not None:
                claim = Compared(of, Relation.EQUAL, _X)
                setting = _AT_A_SETTING.search(read.text[: part.word.start][-48:])
                row = find(name)
                own = setting is not None and row is not None and parameter_of(row, setting["letter"])
                yield read.proposal((claim,), Kind.VALUE, name, part.word, tentative=not own)
        return
    if place is None or place.on is None or place.near or place.on.is_point or place.on == _LINE:
        return
    straight_said = _STRAIGHT.match(read.text, part.word.end) and not _ROUGHLY.search(
        read.text[max(0, part.word.start - 12) : part.word.start]
    )
    for name in read.names(part.word):
        of = curve(name, part.order)
        if of is None:
            continue
        same = Compared(of, Relation.EQUAL, _X, place.on)
        straight = Has(of, Trait.LINEAR, Interval(place.on.lo, place.on.hi))
        claims = (straight,) if part.word.concept is Concept.LINEAR else (same, straight)
        loose = place.loose or not part.tight or (part.word.concept is Concept.LINEAR and not straight_said)
        kind = Kind.DERIVATIVE if part.order else Kind.VALUE
        yield read.proposal(claims[:1], kind, name, part.word, tentative=loose)


# for β = 0 it is the identity
_AT_A_SETTING = re.compile(
    r"\\?(?P<letter>[αβγλ]|\b(?:alpha|beta|gamma|lambda)|\b[abk])[\s`$]{0,2}=\s?[-−]?\d[\d.]{0,5}[`$)]{0,2},?\s(?:(?:it|this|[\w ]{2,16})\s)?$",
    re.IGNORECASE,
)
_IS_X = re.compile(
    r"(?:equals?|is|becomes?|returns?|outputs?)\s[^.]{0,24}?(?:\bx|inputs?)(?: itself)?$", re.IGNORECASE
)
_STRAIGHT = re.compile(r"\s?(?:的)?(?:な)?(?:関数)?(?:で(?:す|ある|あり|、)|だ|にな[るり]|となる|[。、]|$)")
_ROUGHLY = re.compile(
    r"ほぼ|ほとんど|近似的|だいたい|おおよそ|概ね|区分|非|approximately|nearly|almost|roughly"
)

# ---------------------------------------------------------------- slopes that are not 0

_QUALIFIES = re.compile(
    r"[ -]{0,2}(?:but |yet |non-?zero |negative |positive |constant |な|の|に|い){0,3}$", re.IGNORECASE
)
_HAS_SLOPE = re.compile(
    r"(?:が(?:あ[るり]|残|存在す|生じ|流れ|伝わ|伝播)|を(?:持[つちた]|もた|もつ|付け|つけ|与え|許容|残|維持))"
)
_REMEDIED = re.compile(
    r"[^。.;]{0,30}?(?:軽減|緩和|防|回避|解消|解決|対処|対策|起きにく|起こりにく|避け|に対応)|[^.;]{0,40}?\b(?:solv|avoid|mitigat|prevent|address|fix)",
    re.IGNORECASE,
)


def _qualifies_a_slope(read: Sentence, index: int) -> bool:
    """Whether the word belongs to a slope that stands right behind it: "a small gradient"."""
    following = read.words[index + 1 : index + 3]
    slope = next((w for w in following if w.concept is Concept.SLOPE), None)
    return (
        slope is not None and _QUALIFIES.fullmatch(read.text[read.words[index].end : slope.start]) is not None
    )


def _qualified(read: Sentence, index: int) -> bool:
    return any(
        w.concept in (Concept.FADES, Concept.NONZERO, Concept.NUMBER) and read.words[index].start - w.end <= 6
        for w in read.words[max(index - 1, 0) : index]
    )


def _inside(place_on: Interval | None) -> Interval:
    return _LINE if place_on is None else Interval(place_on.lo, place_on.hi)


def _nonzero(read: Sentence, part: Part) -> Iterator[Proposal]:
    place = part.place
    if place is not None and place.but and place.on is not None and part.tight and not part.denied:
        for name in read.names(part.word) if part.order == 1 else ():
            if (slope := curve(name, 1)) is not None:
                sides = (Interval(-oo, place.on.lo), Interval(place.on.lo, oo))
                claims = tuple(Has(slope, Trait.NONZERO, side) for side in sides)
                yield read.proposal(claims, Kind.SIGN_OF_GRADIENT, name, part.word, tentative=False)
        return
    if place is not None and (place.ends or place.values or place.near or (place.on and place.on.is_point)):
        return
    on = _inside(place.on if place is not None else None)
    always = on != _LINE or _ALWAYS.search(read.text) is not None
    never = place is None and _NEVER.match(read.text, part.word.start) is not None
    sure = part.order == 1 or never or _OUTPUTS.search(read.text[: part.word.start][-12:]) is not None
    for name in read.names(part.word):
        of = curve(name, part.order)
        if of is not None:
            has = Has(of, Trait.NONZERO, on)
            claim = No(has) if part.denied else has
            tentative = not (always and sure) or (place is not None and not part.tight) or part.denied
            kind = Kind.SIGN_OF_GRADIENT if part.order else Kind.RANGE
            yield read.proposal((claim,), kind, name, part.word, tentative=tentative)


_OUTPUTS = re.compile(
    r"出力(?:値)?[はがも]\s?(?:常に|必ず|決して)?\s?$|\boutputs?\s(?:is|are)\s$", re.IGNORECASE
)
_NEVER = re.compile(r"never\b", re.IGNORECASE)


_ALWAYS = re.compile(
    r"常に|必ず|かならず|いつも|つねに|どこでも|全域|すべて|全て|どんな|いかなる|あらゆる|任意|決して|\b(?:always|never|everywhere|all|any|every)\b",
    re.IGNORECASE,
)


def _small(read: Sentence, part: Part) -> Iterator[Proposal]:
    """A small slope on one side is a slope there: not 0; and near a point, it is not the greatest."""
    place = part.place
    called = part.word.concept is Concept.FADES
    if place is not None and place.near and place.on is not None and called and not part.denied:
        for name in read.names(part.word):
            of = curve(name, 1)
            if of is not None:
                steepest = Attained(Quantity.MAX, of, (place.said,))
                kind = Kind.EXTREMUM
                yield read.proposal((No(steepest),), kind, name, part.word, tentative=not part.tight)
        return
    if place is None or place.on is None or place.near or place.on.is_point or place.on == _LINE:
        return
    for name in read.names(part.word):
        of = curve(name, 1)
        if of is not None:
            claim = Has(of, Trait.NONZERO, _inside(place.on))
            yield read.proposal(
                (No(claim) if part.denied else claim,),
                Kind.SIGN_OF_GRADIENT,
                name,
                part.word,
                tentative=part.denied or not part.tight,
            )


# ---------------------------------------------------------------- signs


def _negative(read: Sentence, part: Part) -> Iterator[Proposal]:
    """That some values are negative: all those on a part of the line, or at least some."""
    place, word = part.place, part.word
    spoken = read.text[word.start : word.end]
    order = 1 if _SLOPES.match(spoken) else 0 if _BECOMES.search(spoken) else part.order
    own = _SLOPES.match(spoken) or _SLOPE_DOES.search(read.text[: word.start][-64:])
    if (order == 1 and not own) or _OF_INPUTS.search(read.text[: word.start][-48:]):
        return
    for name in read.names(word):
        of = curve(name, order)
        if of is None:
            continue
        some: Claim = Amount(Quantity.INF, of, Relation.LESS, Written(S.Zero, "0"))
        if find(name) is None:
            some = No(Has(of, Trait.NONNEGATIVE))
        if part.denied:
            claim: Claim = Amount(Quantity.INF, of, Relation.AT_LEAST, Written(S.Zero, "0"))
            yield read.proposal((claim,), Kind.RANGE, name, word, tentative=False)
            continue
        if place is not None and place.beyond is not None:
            far = place.beyond.value
            sides = (Interval(-oo, -far), Interval(far, oo))
            everywhere = tuple(Has(of, Trait.NEGATIVE, side) for side in sides)
            plain = part.tight and _IS_NEGATIVE.fullmatch(spoken) is not None
            yield read.proposal(everywhere, Kind.RANGE, name, word, tentative=not plain)
            continue
        on = place.on if place is not None and place.on is not None and not place.near else None
        said = part.tight and (_BECOMES.search(spoken) or _TAKES.match(spoken)) is not None
        said = said or (part.tight and _IS_OR_BECOMES.match(spoken) is not None and _is_of_it(read, part))
        if on is not None and not on.is_point and on != _LINE and find(name) is not None:
            there = Has(of, Trait.NEGATIVE, on)
            some = No(Has(of, Trait.NONNEGATIVE, on))
            less = (Proposal((some,), Kind.RANGE, (name,), word.start, word.end),)
            plain = _IS_NEGATIVE.fullmatch(spoken) is not None
            yield read.proposal(
                (there,), Kind.RANGE, name, word, tentative=not said, or_else=() if plain else less
            )
        elif _IS_NEGATIVE.fullmatch(spoken) and find(name) is not None:
            whole = Has(of, Trait.NEGATIVE, _LINE)
            sure = _ON_THE_LINE.match(read.text, word.end) is not None
            yield read.proposal((whole,), Kind.RANGE, name, word, tentative=not sure)
        else:
            doubtful = isinstance(read.passage.block, Cell)  # which column a cell stands in is often unsure
            yield read.proposal((some,), Kind.RANGE, name, word, tentative=doubtful)


# "because the input to the function is negative"
_OF_INPUTS = re.compile(
    r"\b(?:inputs?|arguments?|pre-?activations?|logits?|scores?|weighted sums?)\b(?:\s(?:to|of|for)\s[\w -]{2,24})?\s?$",
    re.IGNORECASE,
)
_BECOMES = re.compile(
    r"^(?:出力|値|結果|勾配|傾き|微分|導関数)(?:値|係数|の値)?[がは]|(?:返す|出力|とる|取る)$"
)
_TAKES = re.compile(
    r"(?:dips?|goes|drops?|falls?|takes?(?: on)?|outputs?|returns?|produces?|gives?)\b", re.IGNORECASE
)
_IS_NEGATIVE = re.compile(r"(?:is|are) (?:an? )?negative", re.IGNORECASE)  # and does not only become so
_IS_OR_BECOMES = re.compile(r"(?:is|are|becomes?|turns?) (?:an? )?negative", re.IGNORECASE)
_ON_THE_LINE = re.compile(
    r"\s?(?:$|[.。]|everywhere|for (?:all|every)|(?:activation )?functions?\b|on (?:all of|the (?:whole|entire)))",
    re.IGNORECASE,
)
_SLOPES = re.compile(r"勾配|傾き|微分|導関数")
_SLOPE_DOES = re.compile(
    r"\b(?:derivative|slope|gradient)(?: of (?:the )?[\w -]{2,24})?\s(?:(?:even|also|can|may|sometimes|actually|itself)\s)*$",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\b(?:always|strictly|everywhere|but) (?:strictly )?(?:(?P<weakly>non-?positive)|negative)|\bnever (?:\w{1,10} )?(?P<never>positive)|(?:常に|必ず|かならず|いつも|つねに)\s?(?:(?:負(?!に)|マイナス)|(?P<w>非正))"
    r"|(?:どんな|どの|いかなる|すべて|全て|あらゆる|任意)[^。]{0,40}?(?:負(?!にならない)|(?P<w2>非正))",
    re.IGNORECASE,
)
_WEAKLY = re.compile(r"non-?negative|not negative|never|非負|負に", re.IGNORECASE)


def _positive(read: Sentence, part: Part) -> Iterator[Proposal]:
    place, word = part.place, part.word
    said = read.text[word.start : word.end]
    trait = Trait.NONNEGATIVE if _WEAKLY.search(said) else Trait.POSITIVE
    if (below := _BELOW.search(said)) is not None:
        trait = Trait.NONPOSITIVE if below["weakly"] or below["never"] or below["w2"] else Trait.NEGATIVE
    if place is not None and place.is_point and _ALWAYS_SAID.match(said):
        place = None  # 0で1をとり、常に正
    on = place.on if place is not None and place.on is not None and not place.near else _LINE
    for name in read.names(word):
        of = curve(name, part.order)
        if of is not None:
            kind = Kind.RANGE if part.order == 0 else Kind.SIGN_OF_GRADIENT
            has = Has(of, trait, on)
            claim: Claim = No(has) if part.denied else has
            guess = place is not None and not part.tight
            guess = guess or (_IS_POSITIVE.fullmatch(said) is not None and not _is_of_it(read, part))
            yield read.proposal((claim,), kind, name, word, tentative=guess or part.denied)


def _is_of_it(read: Sentence, part: Part) -> bool:
    """Whether the sign is said of all of the function, or of its derivative: "softplus'' is positive"."""
    if not part.order and not _is_subject(read, part):
        return False
    if part.place is not None:
        return True
    sloped = (Concept.SLOPE, Concept.CURVATURE)
    own = any(
        w.concept in sloped and w.end <= part.word.start for w in read.words if w.clause == part.word.clause
    )
    return (own and bool(part.order)) or _ON_THE_LINE.match(read.text, part.word.end) is not None


def _is_subject(read: Sentence, part: Part) -> bool:
    """Whether the function, or a word for it, stands right before: not "we know that great is positive"."""
    before = read.text[: part.word.start].rstrip(" *_`$)")
    named = any(m.end <= part.word.start and len(before) - m.end <= _TITLE for m in read.passage.mentions)
    return named or _A_WORD_FOR_IT.search(before) is not None


_TITLE = 12  # characters: " activation"
_A_WORD_FOR_IT = re.compile(
    r"(?:^|\b(?:it|which|function|outputs?|values?|curve|and|but|that))$", re.IGNORECASE
)
_IS_POSITIVE = re.compile(r"(?:is|are) (?:\w+ )?positive", re.IGNORECASE)


_ALWAYS_SAID = re.compile(r"常に|必ず|いつも|つねに|どんな|どの|いかなる|すべて|全て|あらゆる|任意")
# 0以下の値を0にし: these values
_OF_THESE = re.compile(
    r"\s?の(?:入力|値|数|要素|部分|領域|範囲)(?:値)?(?:を(?!と[るり]|取|出|返|持|$)|では|に対|のみ|だけ)"
)
_OF_THE_LARGEST = re.compile(
    r"(?:最大|最小|一番大きい|最も大きい)(?:の|な)?(?:成分|要素|確率|値)(?:は|が)[^。、]{0,8}$"
)
_SIZE = re.compile(r"(?:絶対値|大きさ)(?:は|が)\s?(?:常に|必ず)?\s?$")
_OF_VALUES = re.compile(
    r"(?:出力|成分|要素|値域|範囲|値|勾配|微分(?:値)?|導関数|傾き|関数|結果)(?:値)?[はがも]\s?(?:常に|必ず|いつも)?\s?$|(?:正|負)なら\s?$"
)


_SOMEWHERE = re.compile(
    r"\b(?:when|for|if|where|in|on|near|around|between|beyond|outside|inside|within|as|once|until|already|beside)\b",
    re.IGNORECASE,
)


def _bounded(read: Sentence, part: Part) -> Iterator[Proposal]:
    """On which side of a number all values are."""
    on, word = part.word.place.on, part.word
    said = read.text[word.start : word.end]
    lies = said.isascii()  # "is below 0.01": of a slope, or somewhere
    of_values = _OF_VALUES.search(read.text[: word.start][-16:]) or _ALWAYS.search(said)
    beyond = part.order == 1 and part.place is not None and part.place.beyond is not None
    told_beyond = read.japanese and beyond  # 傾きは|x|が5を超えると0.01未満になる
    stays = _STAYS.match(said) is not None or _is_never_beyond(read, part)
    if _OF_THE_LARGEST.search(read.text[: word.start][-24:]):
        return  # 最大の成分は 1/n 以上
    if not lies and _OF_THESE.search(read.text, word.start, word.end + 8):
        return
    if on is None or not (of_values or told_beyond or stays or (lies and (part.order or part.place))):
        return
    if _EXCEPTED.match(read.text, word.end):
        return
    where: tuple[Interval, ...] = (_LINE,)
    if part.place is not None:
        place = part.place
        if place.beyond is not None:
            far = place.beyond.value
            where = (Interval(-oo, -far), Interval(far, oo))
        elif place.on is None or place.near or place.loose or (place.on.is_point and not lies):
            return
        else:
            where = (place.on,)
    both = _SIZE.search(read.text[: word.start][-8:]) is not None
    below = on.lo == -oo
    bound, closed = (on.hi, on.hi_closed) if below else (on.lo, on.lo_closed)
    if below:
        relation = Relation.AT_MOST if closed else Relation.LESS
    else:
        relation = Relation.AT_LEAST if closed else Relation.GREATER
    for name in read.names(word):
        of = curve(name, part.order)
        if of is not None:
            claims: tuple[Claim, ...] = tuple(
                claim
                for part_of in where
                if (claim := _compared(of, relation, Curve(plain(bound), bound), part_of)) is not None
            )
            if not claims:
                continue
            if both and below:  # the size is bounded
                mirrored = Relation.AT_LEAST if closed else Relation.GREATER
                claims += tuple(
                    Compared(of, mirrored, Curve(plain(-bound), -bound), part_of) for part_of in where
                )
            guess = (part.place is not None and not part.tight) or (both and not below)
            guess = guess or (lies and part.place is None and _SOMEWHERE.search(read.text) is not None)
            kinder = tuple(
                replace(c, relation=_LOOSER.get(c.relation, c.relation))
                for c in claims
                if isinstance(c, Compared)
            )
            or_else = (Proposal(kinder, Kind.RANGE, (name,), word.start, word.end),)
            yield read.proposal(
                claims,
                Kind.RANGE,
                name,
                word,
                tentative=guess,
                or_else=or_else if _KINDER.search(said) else (),
            )


def _is_never_beyond(read: Sentence, part: Part) -> bool:
    """Whether the function itself never goes beyond the number: シグモイドは1を超えることはない."""
    word = part.word
    own = [w for w in read.words if w.clause == word.clause and w.end <= word.start]
    if any(w.concept in (Concept.INPUT, Concept.ALIEN) for w in own):
        return False
    never = _NEVER_ENDS.search(read.text[word.start : word.end]) is not None
    return never and _TOPIC_BEFORE.search(read.text[: word.start][-16:]) is not None


_NEVER_ENDS = re.compile(r"(?:な(?:い|く|し)|ません|ず)$")
_TOPIC_BEFORE = re.compile(
    r"(?:^|(?<!入力)(?<!力値)(?<!x)(?<!x\s)[はもが]|[、。])[\s$]{0,2}(?:(?:決して|絶対に|どこでも|値が|出力が)\s?)?[\s$]{0,2}$"
)


def _compared(of: Curve, relation: Relation, bound: Curve, on: Interval) -> Compared | None:
    """The relation on the interval; at a point, that of the value there."""
    if not on.is_point:
        return Compared(of, relation, bound, on)
    at = value_at(of, on.lo)
    return None if at is None else Compared(at, relation, bound)


_EXCEPTED = re.compile(r"[^.;,]{0,24}\b(?:except|apart from|other than)\b", re.IGNORECASE)
_STAYS = re.compile(r"(?:stays?|remains?)\b")
_KINDER = re.compile(r"\b(?:above|below|over|under)\b")  # often said with the number itself
_LOOSER = {Relation.LESS: Relation.AT_MOST, Relation.GREATER: Relation.AT_LEAST}


def _exceeding(read: Sentence, part: Part) -> Iterator[Proposal]:
    """That some values are beyond a number."""
    on, word = part.word.place.on, part.word
    if on is None:
        return
    if on.lo == -oo:
        bound, relation = on.hi, Relation.GREATER if on.hi_closed else Relation.AT_LEAST
    else:
        bound, relation = on.lo, Relation.LESS if on.lo_closed else Relation.AT_MOST
    for name in read.names(word):
        of = curve(name, part.order)
        if of is not None:
            claim = No(Compared(of, relation, Curve(plain(bound), bound)))
            yield read.proposal((claim,), Kind.RANGE, name, word, tentative=False)


def _dead(read: Sentence, part: Part) -> Iterator[Proposal]:
    """Units die where the slope is 0 on one whole side."""
    for name in read.names(part.word):
        of = curve(name, 1)
        if of is not None:
            claim = Compared(of, Relation.EQUAL, Curve("0", S.Zero), Interval(-oo, S.Zero))
            yield read.proposal((claim,), Kind.SIGN_OF_GRADIENT, name, part.word, tentative=True)


regions = Pattern(
    "regions",
    _found,
    fires=(
        (
            "ReLUは、入力が0以下のとき0を出力し、0より大きいとき入力をそのまま出力する。",
            "relu = 0 on (-oo, 0]",
        ),
        (
            "ReLUは、入力が0以下のとき0を出力し、0より大きいとき入力をそのまま出力する。",
            "relu = x on (0, oo)",
        ),
        ("ステップ関数は、入力が0を超えると1を返す。", "binary_step = 1 on (0, oo)"),
        ("ReLU returns positive inputs unchanged.", "relu = x on (0, oo)"),
        (
            "Leaky ReLU keeps a small, non-zero gradient for negative inputs.",
            "leaky_relu' is nonzero on (-oo, 0)",
        ),
        ("Leaky ReLUは負の領域でもわずかな傾きを持つ。", "leaky_relu' is nonzero on (-oo, 0)"),
        ("GELU's gradient is always non-zero.", "gelu' is nonzero"),
        ("ELU can produce negative values.", "inf(elu) < 0"),
        ("シグモイド関数は、x=0のとき0.5を出力する。", "sigmoid(0) ~= 0.5"),
        ("Tanh has a gentle slope near the origin.", "not argmax(tanh') = {0}"),
    ),
    silent=(
        "ReLU was tried with 0 hidden units for negative inputs of the second data set, and failed.",
        "With sigmoid, a positive label is 1 and a negative label is 0.",
        "ReLUを使った層を3つ重ねる。",
    ),
)
