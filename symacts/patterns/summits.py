"""Greatest and least values of a function and of its slope, and where they are taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sympy import S

from symacts.case import Pattern, Proposal
from symacts.catalog import find, find_vector
from symacts.claim import Amount, Attained, Claim, Compared, Curve, Kind, Quantity, Relation, Written
from symacts.prose.clauses import Part, Sentence, curve, sentence, value_at
from symacts.prose.lexicon import FRACTION, Concept, Place, Word, number
from symacts.prose.phrasing import RESPECTIVELY, is_refused
from symacts.reading.claims import as_curve
from symacts.reading.passages import Passage, Role

__all__ = ["summits"]


def _found(passage: Passage) -> Iterator[Proposal]:
    read = sentence(passage)
    if read is None:
        return
    for index, part in read.parts(Concept.GREATEST, Concept.LEAST):
        other = _OTHER.match(read.text, part.word.end) is not None or _of_another(read, part.word)
        if part.order is not None and not part.denied and not other:
            yield from _extreme(read, index, part)
    for _, part in read.parts(Concept.STEEP):
        if _MOST.search(read.text[part.word.start : part.word.end]) and not part.denied:
            yield from _steepest(read, part)


def _of_another(read: Sentence, word: Word) -> bool:
    """Whether it is an extreme value of something else: "the minimum of the loss with Mish"."""
    behind = (w for w in read.words if w.start >= word.end and w.concept is Concept.ALIEN)
    return any(_OF_AN.fullmatch(read.text[word.end : w.start]) for w in behind)


_OF_AN = re.compile(r"\s(?:of|for|in)\s(?:the\s|its\s|a\s)?(?:\w{1,12}\s)?", re.IGNORECASE)
_OTHER = re.compile(
    r"\s?(?:[\d.]{1,6}\s?(?:に|で)(?:制限|抑え|クリップ|打ち切|頭打ち)|(?:\\left)?\s?\(|(?:singular|eigen)|(?:weights?|entr(?:y|ies)|logits?|elements?|scores?|index|inputs?|class)\b|entropy|likelihood|pooling|margin|function|関数|learning|number of|化|限|の(?:もの)?\s?(?:リプシッツ|Lipschitz)|プーリング|エポック|の問題|の長所|の利点)",
    re.IGNORECASE,
)
# what need not be attained: "the infimum of ELU is -1", ELUの下限は-1
_TIGHT = re.compile(r"infim|suprem|greatest lower|least upper|下限|上限", re.IGNORECASE)
_BOUND = re.compile(
    r"at most|exceed|surpass|capped|upper|lower|bounded|\b(?:above|below|under|beneath|over|beyond|past|than)\b|最大でも|高々",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|approx\w*|around|roughly|nearly|almost|close to|near)\b|[≈≒~]|\\approx|約|ほぼ|およそ|程度|くらい|ぐらい",
    re.IGNORECASE,
)
# peaks at the origin, where the slope is 1/4
_SLOPE_THERE = re.compile(
    r"(?:\s(?:exactly |precisely )?at\s[^,;.]{1,24}?)?,?\swhere (?:the|its) (?:slope|derivative|gradient) (?:is|equals|has|reaches|attains)\b",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"(?:gets?|goes|go|drops?|falls?|sinks?|be) (?:down )?as low as|bottoms? out|dips?|tops? out|gets? .{0,13}down to|reach\w* a low",
    re.IGNORECASE,
)
_OF_A_SIZE = re.compile(r"[^|.;]{0,12}\|[^|]{1,16}['′’″][^|]{0,8}\|")
_NUMBER_AFTER = 48
_ASIDE = re.compile(r"(?<=[\d)}$] )\([^()]*(?:\)|$)|(?<=\d)[,;] .*$")  # never above 1 (it peaks at about 1.1)
_SLOPED = re.compile(r"derivative|gradient|slope|微分|導関数|勾配|傾き", re.IGNORECASE)


def _extreme(read: Sentence, index: int, part: Part) -> Iterator[Proposal]:
    word = part.word
    before = read.text[: word.start]
    if _LAYERED.search(before) or _BY_THAT.search(before) or _A_PART_OF.search(before[-32:]):
        return
    if _OF_A_SIZE.match(read.text, word.end):
        return  # max |f''|, which `sizes` reads
    value, there = _value(read, index) or (None, word)
    said = read.text[max(0, word.start - 24) : word.end]
    behind = _ASIDE.sub("", read.text[word.end : word.end + _NUMBER_AFTER])
    about = _ABOUT.search(said + behind) is not None
    least = word.concept is Concept.LEAST
    sloped = _SLOPED.search(read.text[word.start : word.end]) is not None  # "a maximum slope of 1"
    relative = _relative(read, word)
    order = (
        part.order
        or int(sloped)
        or int(_SLOPE_THERE.match(read.text, word.end) is not None)
        or _order_behind(read, index)
        or relative
        or 0
    )
    if not sloped and _is_of_the_function(read, word):
        order = 0  # "its slope is (x + 3)/6, and the minimum of the function is"
    if not order and read.japanese and there is not word and _FLOWS.match(read.text, there.end):
        order = 1
    tight = _TIGHT.search(read.text[word.start : word.end]) is not None
    bound = not tight and _BOUND.search(read.text[word.start : word.end + 2]) is not None
    spoken = any(
        m.role is Role.SUBJECT and m.end <= word.start and not _WITH.search(read.text[: m.start])
        for m in read.passage.mentions
    )
    turns = _TURNS.match(read.text, word.start) is not None
    sure = (
        order > 0
        or turns
        or relative is not None
        or _is_named(read, index)
        or (order == 0 and _takes_value(read, word))
        or (bound and spoken and not _SLOPED.search(read.text))
        or (_BOUNDED.match(read.text, word.start) and not _SLOPED.search(read.text))
    )
    told = (
        sure
        or (least and _ITS.search(read.text[: word.start][-16:]) is not None)
        or (least and _has_itself(read, word))
        or _is_topic(read, word)
        or _is_entry(read, word)
        or _BY.search(read.text[word.start : word.end + 1]) is not None
    )
    if (
        order == 0
        and _PRONOUN.search(read.text[: word.start][-16:])
        and (_PRIMED.search(read.text[: word.start][-80:]) or read.is_slope_near)
    ):
        sure = False  # "f'(x) = f(x)(1 - f(x)), so it is bounded by 1/4": perhaps the slope is
    if order == 0 and not bound and not least and _PRIMED.search(read.text[: word.start][-80:]):
        sure, told = False, True  # f'(x) = f(x)(1 - f(x)), and the maximum is 1/2: neither of f nor of f'
    names = _named_between(read, word, there) or read.names(word)
    each = _each(read, index, len(names))
    if listed := _beside_names(read, index):
        if _SPOTS.search(read.text[word.end : word.end + 12]):
            yield from _spots(read, word, listed, order, least)
            return
        names, each, told = tuple(name for name, _ in listed), [n for _, n in listed], True
    for k, name in enumerate(names):
        if each is not None:
            value = each[k] if each else None
        sloping = _SLOPED.search(read.text[: word.start]) is not None
        if not sloping and (entry := _of_entries(name, value, least, order, bound)) is not None:
            yield read.proposal((entry,), Kind.RANGE, name, _together(read, word, there), tentative=False)
            continue
        of, slope = curve(name, order), curve(name, 1)
        if of is None or slope is None:
            continue
        itself = curve(name, 0) if order and _IT.search(read.text[: word.start][-16:]) else None
        if value is not None and value.value.is_finite:
            claims = [_amount(of, order, value, least, bound, about, tight)]
            if not sure and not least:
                claims.append(_amount(slope, 1, value, least, bound, about, tight))
            if _PEAKS.match(read.text, word.start) and _AT.match(read.text[word.end : there.end].strip(" $")):
                claims.append(Attained(Quantity.MAX, of, (value,), Relation.EQUAL))  # "peaks at zero"
            if not bound and _NEAR_IT.match(read.text, word.end):  # "it has a minimum near -0.75"
                extreme = Quantity.MIN if least else Quantity.MAX
                claims.append(Attained(extreme, of, (value,), Relation.ABOUT))
            if bound and about:  # "its lower limit is about -1.758"
                claims.insert(0, _amount(of, order, value, least, False, about, True))
            if least and order == 0 and not (tight or bound) and about:  # as good as attained
                claims.append(_amount(of, order, value, least, bound, about, True))
            if (
                least
                and order == 0
                and (beside := _taken_beside(read, of, word, part, index, value)) is not None
            ):
                claims.append(beside)  # the least one of several
            if itself is not None:
                claims.append(_amount(itself, 0, value, least, bound, about, tight))
            attained = tight and _ATTAINS.search(read.text[: word.start][-32:]) and not part.denied
            attained = attained or (read.japanese and _HAS_IT.match(read.text, there.end) is not None)
            claims = [_as_attained(claims[0])] if attained else claims
            guess = not (told or attained)
            yield _chosen(read, _together(read, word, there), name, claims, tentative=guess)
        taken = _place_behind(read, there) if each is None and there is not word else None
        place = taken or (_where(read, index, part) if each is None else None)
        if place is not None and len(place.values) == 1 and order == 1 and itself is None:
            yield from _attained_beside(read, word, name, of, place.values[0], least)
        if (
            place is not None
            and place.on is not None
            and place.on.is_point
            and (place is taken or _is_placed(read, index, place))
        ):
            alone = place is taken or value is None or _is_told(read, word, place)
            alone = alone and (place is taken or place is not part.place or part.tight)
            alone = alone or (read.japanese and _is_joined(read, word, place))
            curves = (of,) if sure or least else (of, slope)
            curves = curves if itself is None else (*curves, itself)
            if order and _is_listed(read, index):  # 導関数の最大値は1.1、最小値の位置は-1.28
                curves, alone = (curve(name, 0) or of, of), alone or value is None
            spot = next((w for w in read.words if w.value is place), word)
            kinds = {w.concept for w in read.words} & {Concept.GREATEST, Concept.LEAST}
            if place.mirrored is not None and len(kinds) > 1:
                continue  # ±√2 で最大・最小: one at each
            points = (place.said,) if place.mirrored is None else (place.mirrored, place.said)
            yield from _attained(read, _together(read, word, spot), name, curves, points, least, alone)


def _place_behind(read: Sentence, value: Word) -> Place | None:
    """The point that is named right behind the number: "its minimum, about -0.278, at x = -1.278"."""
    after = next((w for w in read.words if w.start >= value.end and w.concept is Concept.PLACE), None)
    if (
        after is None
        or not after.place.is_point
        or _TAKEN_AT.fullmatch(read.text, value.end, after.start) is None
    ):
        return None
    return after.place


_TAKEN_AT = re.compile(
    r"[\s$)]{0,3},?\s?(?:(?:and|which|that|it)\s){0,2}(?:(?:is|are|was)\s)?(?:also\s|only\s|just\s)?"
    r"(?:attained|reached|taken|achieved|found|located|assumed|lies|lying|occurs|occurring|sits|sitting)?\s?[$]?",
    re.IGNORECASE,
)


def _of_entries(name: str, value: Written | None, least: bool, order: int, bound: bool) -> Claim | None:
    """On which side of a number every entry of a vector lies: "none of its entries exceeds 1"."""
    if find_vector(name) is None or order or not bound or value is None or not value.value.is_finite:
        return None
    relation = Relation.AT_LEAST if least else Relation.AT_MOST
    return Compared(as_curve(name), relation, Curve(value.text, value.value))


_FLOWS = re.compile(r"[\s$]{0,3}(?:の勾配)?が(?:流れ|伝わ|伝播|逆伝播)")  # 最小でも0.01が流れる


def _is_of_the_function(read: Sentence, word: Word) -> bool:
    """Whether the words say that the extreme value is one of the function, whatever stands before."""
    if read.japanese:
        return False
    if _OF_THE_FUNCTION.match(read.text, word.end) or _FUNCTION_HAS.search(read.text[: word.start][-48:]):
        return True
    return any(
        _OF_NAME.fullmatch(read.text, word.end, m.start) is not None
        and _SLOPED.search(read.text[word.end : m.start]) is None
        and _IS_IT.match(read.text, m.end) is not None
        for m in read.passage.mentions
    )


_FUNCTION_HAS = re.compile(
    r"\bthe function (?:itself )?(?:reaches|attains|takes|has) (?:its|an?|the) (?:global |absolute )?$",
    re.IGNORECASE,
)
_OF_THE_FUNCTION = re.compile(r"\s?(?:value\s)?of\sthe\sfunction\b(?! of)", re.IGNORECASE)
_OF_NAME = re.compile(
    r"\s?(?:(?:slope|gradient|derivative|value)\s)?(?:of|for)\s(?:the\s)?(?:logistic\s)?", re.IGNORECASE
)
_IS_IT = re.compile(r"(?:\s(?:function|activation))?\s(?:is|equals|was)\b", re.IGNORECASE)
_IS_THE_VALUE = re.compile(r"(?:関数)?\s?(?:は|が|で|では|:|：)[\s$約]{0,3}")


def _named_between(read: Sentence, word: Word, there: Word) -> tuple[str, ...]:
    """The name that stands before the number: 導関数の最大値もtanhは1.0, "and the largest slope of tanh is 1"."""
    if not read.japanese:
        of = (m for m in read.passage.mentions if _OF_NAME.fullmatch(read.text, word.end, m.start))
        return tuple(
            m.name
            for m in of
            if m.role is Role.SUBJECT and find(m.name) and _IS_IT.match(read.text, m.end, there.start)
        )
    return tuple(
        m.name
        for m in read.passage.mentions
        if m.role is Role.SUBJECT
        and word.end <= m.start
        and m.end <= there.start
        and _IS_THE_VALUE.fullmatch(read.text, m.end, there.start)
    )


_HAS = re.compile(
    r"(?: (?:activation|function))?(?: [$`(]{0,2}[^\s,;]{0,12}[\^(/][^,;]{0,24}?)? (?:attains|has|takes|reaches|achieves|exhibits|possesses) (?:its|an?|the|one|exactly one) "
    r"(?:global |absolute |unique |single |local |smooth )?$"
)


_IT_HAS = re.compile(
    r"(?:^\W{0,3}|[,;:—–]\s|\b(?:and|but|so|then|because|since)\s)(?:it|they|the function) (?:attains?|has|have|takes?|reach(?:es)?)"
    r" (?:its|an?|the|one|exactly one) (?:global |absolute |unique |single |smooth )?$",
    re.IGNORECASE,
)
# Mishは x ≈ -1.19 で最小値をとる
_HAS_JA = re.compile(
    r"(?:関数)?\s?(?:は|が)[、,]?\s?(?:[^。、はがの]{1,24}(?:で|のとき|において|付近で)[、,]?\s?)?(?:唯一の|大域的)?$"
)


def _takes_value(read: Sentence, word: Word) -> bool:
    """Whether the function is said to take the value: "The Gaussian takes its largest value at x = 0"."""
    value = _A_VALUE.search(read.text[word.start : word.end]) is not None
    return value and _has_itself(read, word) and not read.is_slope_near


_A_VALUE = re.compile(r"\bvalues?$|値$", re.IGNORECASE)


def _has_itself(read: Sentence, word: Word) -> bool:
    """Whether it is the function that is said to have it: "SiLU attains a minimum of -0.28"."""
    before = read.text[: word.start]
    if read.japanese:
        tops = (m for m in read.passage.mentions if m.role is Role.SUBJECT and m.end <= word.start)
        return not _SLOPED.search(before) and any(_HAS_JA.fullmatch(before, m.end) for m in tops)
    if _IT_HAS.search(before) is not None and not read.usual_order and not read.is_slope_near:
        return not _SLOPED.search(before)
    names = (m for m in read.passage.mentions if m.role is Role.SUBJECT and m.end <= word.start)
    return not _SLOPED.search(before) and any(_HAS.fullmatch(before, m.end) is not None for m in names)


def _taken_beside(
    read: Sentence, of: Curve, word: Word, part: Part, index: int, value: Written
) -> Claim | None:
    """The value at the point that is named with it."""
    place = _where(read, index, part)
    local = _LOCAL.search(read.text[max(0, word.start - 24) : word.end]) is not None
    if not local or place is None or not place.is_point or not _is_placed(read, index, place):
        return None
    there = value_at(of, place.said.value)
    return None if there is None else Compared(there, Relation.ABOUT, Curve(value.text, value.value))


_LOCAL = re.compile(r"\blocal\b|\ban?\s(?:[a-z]{3,12}\s)?min|極小|谷|dip|valley|trough", re.IGNORECASE)


def _each(read: Sentence, index: int, many: int) -> list[Written] | None:
    """The numbers behind the word, one for each of the functions, "respectively"; empty where they are not as
    many; None where nothing is said of that."""
    if many == 1 or not RESPECTIVELY.search(read.text):
        return None
    found = [n for w in read.words[index + 1 :] if w.concept is Concept.NUMBER for n in w.numbers]
    return found if len(found) == many else []


def _beside_names(read: Sentence, index: int) -> list[tuple[str, Written]]:
    """The functions with the numbers right behind them: "the minima: GELU -0.17, SiLU -0.278"."""
    end = read.words[index].end
    spoken = [m for m in read.passage.mentions if m.role is Role.SUBJECT and find(m.name) is not None]
    numbers = [w for w in read.words[index + 1 :] if w.concept is Concept.NUMBER and len(w.numbers) == 1]
    held = [
        (m.name, w.numbers[0])
        for m in spoken
        for w in numbers
        if m.end <= w.start and _IS_ITS.fullmatch(read.text, m.end, w.start)
    ]
    several = len(held) > 1 and len(held) == len(spoken) == len(numbers)
    return held if several and all(m.start >= end for m in spoken) else []


# 極小点の位置は GELU が −0.75、SiLU が −1.28
_SPOTS = re.compile(r"^(?:点|値?を(?:と|取)る(?:点|位置|x)|値?の(?:位置|場所|x\s?座標)|となる(?:点|位置|x))")


def _spots(
    read: Sentence, word: Word, listed: list[tuple[str, Written]], order: int, least: bool
) -> Iterator[Proposal]:
    """Where the extreme value of each is."""
    quantity = Quantity.MIN if least else Quantity.MAX
    for name, value in listed:
        of = curve(name, order)
        if of is not None and value.value.is_finite:
            relation = Relation.ABOUT if "." in value.text else Relation.EQUAL
            claim = Attained(quantity, of, (value,), relation)
            yield read.proposal((claim,), Kind.EXTREMUM, name, word, tentative=False)


_IS_ITS = re.compile(
    r"\s?(?:関数)?\s?(?:is|has|at|with|of|[:=≈(]|が|は|で(?:は)?)?\s?(?:(?:最も|一番|いちばん)(?:深|浅|大き|小さ|高|低)[くい]?(?:て)?[、,]?\s?)?(?:約|およそ)?\s?(?:about |roughly |≈ ?)?[$`]{0,2}",
    re.IGNORECASE,
)


def _together(read: Sentence, word: Word, other: Word) -> Word:
    """What is shown of a claim: both words, or only the clause of the other, if it has one of its own."""
    if other.start < word.end:
        return word
    cuts = [w.end for w in read.words if w.concept is Concept.CUT and word.end <= w.start < other.start]
    start = cuts[-1] if cuts else word.start
    return replace(
        word, start=start + len(read.text[start:]) - len(read.text[start:].lstrip()), end=other.end
    )


_NEAR_IT = re.compile(r"(?:\s?point)?\s(?:near|around|close to|somewhere near)\s", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:it|this|which|that)(?:['’]s| is)?\s?$", re.IGNORECASE)
_PRIMED = re.compile(r"['′’]\s?\([a-z]\)\s?=|\\prime")
# "its slope is 1/2, and it dips to -0.17": the function, or the slope
_IT = re.compile(
    r"(?:[,;]|\band|\bbut)\s(?:then |it |there ){0,2}\bit (?:only |then |just |even |never )?$", re.IGNORECASE
)
_ITS = re.compile(r"\b(?:its|the function's) (?:global |absolute )?$", re.IGNORECASE)
_BOUNDED = re.compile(r"(?:is |are )?bounded\b", re.IGNORECASE)
_BY_THAT = re.compile(
    r"\b(?:off|differ\w*|wrong|apart|away|deviat\w*|err\w{0,2})?\s?by\s$", re.IGNORECASE
)  # of a distance
_WITH = re.compile(r"\b(?:by|with|using|under|through)\s(?:the\s|an?\s)?$", re.IGNORECASE)  # of what it does
_BY = re.compile(r"\b(?:above|below) by\b", re.IGNORECASE)
_A_PART_OF = re.compile(
    r"(?:\bpercent|%|\bhalf|\bthirds?|\bquarters?|\bfraction|\btwice|\btimes|\bmultiple)(?: of)? (?:the|its|that) (?:\w{1,10} )?$",
    re.IGNORECASE,
)
_LAYERED = re.compile(r"(?:\d\s?層|重ね)[^。、]{0,20}$")  # 4層重ねると最大でも: of a product of slopes


_HAS_IT = re.compile(r"[\s$]{0,3}を\s?(?:もつ|持つ|もち|持ち|とる|取る|とり|取り)")  # 最大値 1 をもつ
_ATTAINS = re.compile(
    r"\b(?<!not )(?<!never )(?<!n't )(?<!cannot )(?:attains?|achieves?|reaches|takes|hits)\s(?:its|the|this)\s$",
    re.IGNORECASE,
)


def _as_attained(claim: Claim) -> Claim:
    """The least upper bound that is attained: the greatest value."""
    greatest = {Quantity.SUP: Quantity.MAX, Quantity.INF: Quantity.MIN}
    if not isinstance(claim, Amount) or claim.quantity not in greatest:
        return claim
    return replace(claim, quantity=greatest[claim.quantity])


def _amount(
    of: Curve, order: int, value: Written, least: bool, bound: bool, about: bool, tight: bool
) -> Claim:
    if bound and not least:
        return Amount(Quantity.SUP, of, Relation.AT_MOST, value)
    if least and bound:
        return Amount(Quantity.INF, of, Relation.AT_LEAST, value)
    # a whole number is meant as it is, unless it is called rounded: 0.25 is no greatest value of 0
    relation = Relation.ABOUT if "." in value.text or about else Relation.EQUAL
    if least:
        return Amount(Quantity.MIN if order == 0 and not tight else Quantity.INF, of, relation, value)
    return Amount(Quantity.MAX if order and not tight else Quantity.SUP, of, relation, value)


def _chosen(read: Sentence, word: Word, name: str, claims: list[Claim], *, tentative: bool) -> Proposal:
    others = tuple(Proposal((c,), Kind.EXTREMUM, (name,), word.start, word.end) for c in claims[1:])
    return read.proposal((claims[0],), Kind.EXTREMUM, name, word, tentative=tentative, or_else=others)


def _is_named(read: Sentence, index: int) -> bool:
    """Whether the sentence says that this is about the values themselves."""
    own = read.clause(read.words[index].clause)
    before = [read.words[k] for k in own if k < index]
    word = read.words[index]
    behind = _OF_IT.match(read.text, word.end)
    if any(_POSSESSIVE.fullmatch(read.text[m.start : word.start]) for m in read.passage.mentions):
        return True
    if any(_ITS_OWN.fullmatch(read.text, m.end, word.start) for m in read.passage.mentions):
        return True
    if behind is not None and any(m.start == behind.end() for m in read.passage.mentions):
        return True
    return any(w.concept is Concept.OUTPUT or _OUTPUT.match(read.text, w.start) for w in before)


_POSSESSIVE = re.compile(r"[^\s,.;:][^,.;:]{1,30}['’]s (?:global |absolute |overall |only )?")
_ITS_OWN = re.compile(
    r"\s?(?:関数)?\s?(?:[(（][^()（）]{1,24}[)）])?(?:\s?[-(\w\\][^ぁ-んァ-ヶ一-龠、。=<>:]{1,32})?\s?(?:関数)?の\s?"
)  # CELU(α=2)の
_BEGINS = re.compile(r"\s{0,3}(?:また|なお|そして|一方|ただし)?[、,]?\s?")


def _is_topic(read: Sentence, word: Word) -> bool:
    """Whether the sentence begins with it: "最小値は0である", of what it stands under."""
    before = read.text[: word.start]
    begins = _BEGINS.fullmatch(before) is not None or _CLAUSE_BEFORE.search(before[-8:]) is not None
    within = _CLAUSE_BEGINS.search(read.text[: word.start]) and not _SLOPED.search(read.text[: word.start])
    if within and _IS_IT.match(read.text, word.end):
        return not read.usual_order and not read.is_slope_near
    if _BEGINS_EN.fullmatch(read.text[: word.start]) and _IS_IT.match(read.text, word.end):
        return not read.usual_order and not read.is_slope_near
    return begins and read.text[word.end : word.end + 1] in ("は", "が") and not read.usual_order


_CLAUSE_BEFORE = re.compile(r"(?:[りでしくが]|ため|ので|から)、\s?$")
_BEGINS_EN = re.compile(r"\W{0,3}(?:(?:the|its) (?:\w{1,10} )?)?", re.IGNORECASE)
_CLAUSE_BEGINS = re.compile(
    r"(?:[,;:(—–]\s?|\b(?:and|but|so|while)\s)(?:the|its) (?:(?:global|absolute|overall) )?$", re.IGNORECASE
)
_IS_IT = re.compile(r"(?:\s(?:possible|output|value)){0,2}\s?(?:is|=|:)", re.IGNORECASE)


def _is_entry(read: Sentence, word: Word) -> bool:
    """Whether it stands like an entry of a list: "Hard swish: 最小値 -0.375"."""
    labelled = _LABEL.fullmatch(read.text[: word.start]) is not None and not read.usual_order
    return labelled and _AT_ONCE.match(read.text, word.end) is not None


_AT_ONCE = re.compile(r"[\s$]{0,2}(?:value\s)?(?:[≈≒=:：]|約|\\approx)?[\s$]{0,2}[-−+]?\d", re.IGNORECASE)
_LABEL = re.compile(r"(?:[^。.;]{1,24}[:：])?[\s$]{0,3}")
_OF_IT = re.compile(r"(?:\svalues?)?\s(?:of|that|which)\s(?:the\s)?", re.IGNORECASE)
_OUTPUT = re.compile(r"outputs?\b|出力", re.IGNORECASE)


def _relative(read: Sentence, word: Word) -> int | None:
    """The order of what a clause says to take the value: "the least value that Mish takes", "attained by tanh"."""
    for mention in read.passage.mentions:
        if mention.start < word.end or _VALUE_THAT.fullmatch(read.text, word.end, mention.start) is None:
            continue
        by = _ATTAINED_BY.search(read.text, word.end, mention.start) is not None
        takes = _IT_TAKES.match(read.text, mention.end)
        if takes is not None or by:
            return int(_ITS_SLOPE.match(read.text, mention.end) is not None)
    return None


_VALUE_THAT = re.compile(
    r"(?:\s(?:value|number|point))?(?:\s(?:that|which))?(?:\s(?:taken|attained|reached|assumed|achieved)(?: on)? by)?\s(?:the\s)?",
    re.IGNORECASE,
)
_ATTAINED_BY = re.compile(r"\b(?:taken|attained|reached|assumed|achieved)(?: on)? by\b", re.IGNORECASE)
_ITS_SLOPE = re.compile(r"(?:['’]s)?\s(?:derivative|slope|gradient)\b", re.IGNORECASE)
_IT_TAKES = re.compile(
    r"(?:(?:['’]s)?\s(?:derivative|slope|gradient)s?)?(?:\s(?:function|activation))?"
    r"(?:\s(?:ever|actually|can|may|will|could)){0,2}"
    r"\s(?:takes?(?: on)?|attains?|reach(?:es)?|achieves?|assumes?|has|gets?(?: to)?)\b",
    re.IGNORECASE,
)


def _order_behind(read: Sentence, index: int) -> int:
    """1 where the words go on with the slope: "the maximum of its derivative"."""
    word = read.words[index]
    behind = (w for w in read.words[index + 1 :] if w.concept is Concept.SLOPE and w.clause == word.clause)
    slope = next(behind, None)
    return int(slope is not None and _OF.match(read.text[word.end : slope.start]) is not None)


_OF = re.compile(r"[^.;]{0,4}\b(?:of|for|in)\b[^.;,]{0,40}$|\s?$", re.IGNORECASE)
_AT = re.compile(
    rf"(?:at|around|near)\s+(?:the value\s+)?([-−+]?\s?[0-9.]{{1,12}}(?:/[0-9]{{1,3}})?|one|zero|{FRACTION})$",
    re.IGNORECASE,
)
_PEAKS = re.compile(r"peaks?\b", re.IGNORECASE)
_BEFORE = re.compile(r"\s?(?:が|は|を|の|という|という)?\s?")


def _value(read: Sentence, index: int) -> tuple[Written, Word] | None:
    """The number that is the greatest, and where it stands."""
    word = read.words[index]
    for other in read.words[index + 1 :]:
        between = read.text[word.end : other.start]
        goes_on = other.concept is Concept.NUMBER and _ITS_VALUE.fullmatch(between) is not None
        if other.start - word.end > _NUMBER_AFTER or (_STOPS.search(between) and not goes_on):
            break
        if _CHANGES.search(read.text[word.end : other.end]):
            break
        if other.concept is Concept.NUMBER and _GIVEN.search(read.text[: other.start][-10:]):
            continue  # of a parameter
        if other.concept is Concept.NUMBER and _RECKONED.search(read.text[word.end : other.start]):
            break  # what something else comes to: at most 0.25^6 ≈ 0.0002
        if other.concept is Concept.NUMBER and (
            _is_inside(read, other) or _VALUE_THERE.match(read.text, other.end)
        ):
            continue
        if other.concept is Concept.NUMBER and _ADDED.match(read.text, other.start):
            break
        if other.concept is Concept.NUMBER and is_refused(read.text, other.start, other.end):
            continue  # not 1/2 but 1/4
        if other.concept is Concept.NUMBER and _VALUE_BEHIND.match(read.text, other.end):
            continue  # where it is, and not what
        if other.concept is Concept.NUMBER and _THAN_IT.match(read.text, other.end):
            continue  # −0.3 より少し小さい −0.309
        if other.concept in (Concept.NUMBER, Concept.TENDS):
            said = read.text[other.start : other.end]
            return (other.numbers[0], other) if len(other.numbers) == 1 or "と" in said else None
        if other.concept is Concept.PLACE:
            at = _AT.match(read.text[other.start : other.end].strip(" $"))
            if _VALUE_BEHIND.match(read.text, other.end):
                continue
            if at is not None and _is_reached(read, word) and (held := number(at[1])):
                return held[0], other
        if other.concept in (Concept.GREATEST, Concept.LEAST, Concept.SPAN, Concept.TRAIT):
            break
    before = read.words[index - 1] if index else None
    joined = before is not None and _BEFORE.fullmatch(read.text[before.end : word.start]) is not None
    if before is not None and before.concept is Concept.NUMBER and read.japanese and joined:
        return before.numbers[0], before
    return None


# x=0で最大となり、その値は1
_ITS_VALUE = re.compile(
    r"(?:値)?(?:と|に|を)(?:な(?:り|って)|達し|と(?:り|って))?[、,]\s?(?:そのとき(?:の)?|その(?:点|とき)?(?:で)?の?)?(?:最大|最小)?値(?:は|が)[\s$`*約]{0,4}(?:ちょうど|およそ|ほぼ)?[\s$]{0,2}"
)
_THAN_IT = re.compile(
    r"[\s$]{0,2}より(?:も)?\s?(?:少し|わずかに|やや|ほんの少し|ちょっと)?\s?(?:小さ|大き|低|高|下|上)[いなくの]?\s?(?:の)?\s?(?=[-−約\d])"
)
_ADDED = re.compile(r"\+\s\d")  # 最大値 + 1
_GIVEN = re.compile(
    r"(?<![αβγλθ\-−*·])(?:[αβγλθ]|\b(?:alpha|beta|lambda)|\\[a-z]{3,6})[\s$]{0,2}[=≈][\s$]{0,2}$",
    re.IGNORECASE,
)
_RECKONED = re.compile(r"(?<![e}])(?:\^|\*\*)[^≈≒=]{1,8}(?:≈|≒|=|~|\\approx)\s?\$?$")
# it peaks at 0 with a value of 1
_VALUE_BEHIND = re.compile(
    r"[\s$)]{0,3},?\s(?:with (?:an? |the )?(?:[a-z]+ )?value\b|where (?:it|its (?:value|slope)|the (?:value|slope|derivative|gradient)"
    r"|they) (?:is|are|equals?|takes?|reaches|attains|has)\b|(?:taking|having|reaching|attaining) (?:the |a )?value\b|\((?:the )?value\b)",
    re.IGNORECASE,
)
_VALUE_THERE = re.compile(r"[\s$}]{0,3}での(?:値|とき)")


def _is_inside(read: Sentence, word: Word) -> bool:
    """Whether a number is an argument, as in σ'(0), or counts things, as in "2 numbers"."""
    return (
        _CALLED.search(read.text[: word.start]) is not None or _COUNTS.match(read.text, word.end) is not None
    )


_CALLED = re.compile(r"[A-Za-zσφΦ}'′]\s?\(\s?$")
_COUNTS = re.compile(
    r"\s(?:numbers|points|places|times|digits|layers|steps|terms|cases|ways|units|functions)\b|(?:個|つ|箇所|か所|回|層|段|桁)"
)
_STOPS = re.compile(
    r"[。;!?]|\.\s|(?<!なく)、(?!約)|\bwhile\b|\bwhereas\b|(?<!\d )(?<!\d, )\bbut\b", re.IGNORECASE
)
# it is largest at the origin and falls to 0.105 at 2: what it changes to is another value
_CHANGES = re.compile(
    r"(?:\band|\bthen|,)\s(?:\w+ly\s|then\s|it\s)?"
    r"(?:falls?|falling|drops?|dropping|decreas\w+|decays?|decaying|shrinks?|shrinking|declin\w+|diminish\w+"
    r"|fades?|fading|tapers?|goes|rises?|rising|climbs?|climbing|grows?|growing|increas\w+)\b",
    re.IGNORECASE,
)


def _where(read: Sentence, index: int, part: Part) -> Place | None:
    """The place, also behind the value: "a minimum of -0.28 at x = -1.28"."""
    own = [read.words[k] for k in read.clause(part.word.clause) if k > index]
    behind = [w.place for w in own if w.concept is Concept.PLACE and w.place.is_point]
    if not behind and (part.place is None or not part.place.is_point):
        behind = [w.place for w in _taken_there(read, part.word)]
    return part.place if part.place is not None and part.place.is_point else next(iter(behind), part.place)


_REACHED = re.compile(
    r"\b(?:reached|attained|achieved|taken|assumed|located|found|occurs?|occurring|happens?|lies|sits)\b",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"[\s$)]{0,3}(?:の?(?:とき|時|点|ところ|位置|場所|付近|あたり))?(?:で|に|において)?[、,]?\s?(?:それを|この値を|最小値を|最大値を)?"
    r"(?:と(?:る|り)|取(?:る|り)|達(?:する|し)|到達|達成|実現|与え|現れ|生じ|得られ|ある|位置)"
)
_TAKEN = re.compile(
    r"\b(?:reaches|attains|takes|achieves|hits|assumes) (?:its|the|a) (?:\w{1,8} )?$", re.IGNORECASE
)  # it reaches its minimum, roughly -0.3, near x = -1.2
_NEXT = 3  # clauses


def _taken_there(read: Sentence, word: Word) -> list[Word]:
    """A place in a clause behind that says nothing else: "the minimum is -0.31, reached at x = -1.19"."""
    for clause in range(word.clause + 1, word.clause + _NEXT):
        held = [read.words[k] for k in read.clause(clause)]
        place = next((w for w in held if w.concept is Concept.PLACE), None)
        if place is None:
            if any(w.concept in _SAYS for w in held):
                return []
            continue
        gap = read.text[max((w.end for w in held if w.start < place.start), default=word.end) : place.start]
        verb = _REACHED.search(read.text[word.end : place.start]) or _TAKES.match(read.text, place.end)
        verb = verb or _TAKEN.search(read.text[: word.start][-32:])
        alone = not any(w.concept in _SAYS for w in held)
        return [place] if place.place.is_point and verb and alone and len(gap) < _GAP else []
    return []


def _is_listed(read: Sentence, index: int) -> bool:
    """Whether it begins an entry behind another one, so that the slope may be left behind."""
    word = read.words[index]
    own = any(read.words[k].concept is Concept.SLOPE for k in read.clause(word.clause))
    cut = read.words[index - 1] if index else None
    return not own and cut is not None and cut.concept is Concept.CUT and word.start - cut.end <= 2


def _is_told(read: Sentence, word: Word, place: Place) -> bool:
    """Whether a place behind a value is meant as exactly as it is written: "-0.31, reached at x = -1.19"."""
    there = next((w for w in read.words if w.value is place), None)
    if there is not None and read.japanese and there.end <= word.start:  # x=1のとき最大値0.25をとる
        at_once = _AT_ONCE_THERE.fullmatch(read.text, there.end, word.start) is not None
        return at_once and "." not in place.said.text and _TAKES_IT.match(read.text, word.end) is not None
    if there is None or there.start < word.end:
        return False
    said = read.text[there.start : there.end]
    loosely = _LOOSELY.search(read.text[there.start - 8 : there.end + 4]) is not None
    loosely = loosely and "." not in place.said.text
    verb = _REACHED.search(read.text[word.end : there.start]) or _TAKES.match(read.text, there.end)
    return bool(verb or _EXACTLY.search(said)) and not loosely


def _is_joined(read: Sentence, word: Word, place: Place) -> bool:
    """Whether the place belongs to the value: 最大値はx=1のときの0.25, 最大値は1（x=1のとき）."""
    there = next((w for w in read.words if w.value is place), None)
    if there is None or there.start < word.end or place.near:
        return False
    between = read.text[word.end : there.start]
    if _THERE.fullmatch(between) and _TAKES.match(read.text, there.end):
        loosely = _LOOSELY.search(between + read.text[there.start : there.end + 8]) is not None
        return not loosely or "." in place.said.text
    forms = _JOINED[1:] if "." in place.said.text else _JOINED  # −0.278(x ≈ −1.278)
    return any(
        before.fullmatch(between) is not None and behind.match(read.text, there.end) is not None
        for before, behind in forms
    )


_THERE = re.compile(
    r"(?:は|が|を)[、,]?[\s$]{0,2}(?:約|およそ|ほぼ|だいたい)?[\s$]{0,2}"
)  # 最小値はx=-2で取る
_JOINED = (
    (
        re.compile(r"(?:は|が)[、,]?[\s$]{0,2}"),
        re.compile(r"[\s$]{0,3}(?:の?(?:とき|時|点|場合))?(?:で|の|に)[、,]?[\s$約]{0,3}[-−]?\d"),
    ),
    (
        re.compile(r"(?:は|が|で|:|：)?[\s$約]{0,3}[-−]?\d[\d./]{0,8}[\s$]{0,2}[(（][\s$]{0,2}"),
        re.compile(r"[\s$]{0,3}(?:の?(?:とき|時|点|場合))?[\s$]{0,2}[)）]"),
    ),
)
_AT_ONCE_THERE = re.compile(
    r"[\s$)）]{0,3}(?:の?(?:とき|時|点|場合|ところ))?(?:で|に|には|において)?[、,]?\s?"
)
_TAKES_IT = re.compile(
    r"[\s$(（=:はの約]{0,3}[-−]?\d[\d.]{0,8}[\s$)）]{0,3}(?:を(?:と|取|持|もつ)|に(?:達|到達|な)|とな)"
)
_EXACTLY = re.compile(r"(?<![a-z])[xz]\s?=", re.IGNORECASE)
_LOOSELY = re.compile(r"about|around|near|approx|roughly|[≈≒≃~]|約|付近|あたり|頃", re.IGNORECASE)
_GAP = 40
_SAYS = frozenset(
    {Concept.GREATEST, Concept.LEAST, Concept.TRAIT, Concept.SPAN, Concept.TENDS, Concept.SLOPE}
)


def _is_placed(read: Sentence, index: int, where: Place) -> bool:
    """Whether the place is where the extreme value is taken: not a number that was read as the value."""
    place = next((w for w in read.words if w.value is where), None)
    if place is None:
        return False
    bare = _AT.fullmatch(read.text[place.start : place.end].strip(" $")) is not None
    return (
        not bare
        or _VALUE_BEHIND.match(read.text, place.end) is not None
        or _LARGEST.match(read.text, read.words[index].start) is not None
    )


_LARGEST = re.compile(
    r"largest|greatest|highest|maximal|smallest|lowest|minimal|dip|trough|valley", re.IGNORECASE
)


def _is_reached(read: Sentence, word: Word) -> bool:
    """Whether "at 1" behind the word is a value: it peaks at 1, but is greatest at 1."""
    return _LARGEST.match(read.text, word.start) is None


def _attained(
    read: Sentence,
    word: Word,
    name: str,
    of: tuple[Curve, ...],
    at: tuple[Written, ...],
    least: bool,
    alone: bool,
) -> Iterator[Proposal]:
    quantity = Quantity.MIN if least else Quantity.MAX
    relation = Relation.ABOUT if "." in at[0].text else Relation.EQUAL
    claims: list[Claim] = [Attained(quantity, curve, at, relation) for curve in of]
    yield _chosen(read, word, name, claims, tentative=not alone or len(of) > 1)


def _attained_beside(
    read: Sentence, word: Word, name: str, of: Curve, value: Written, least: bool
) -> Iterator[Proposal]:
    """Where the function has a value: at 0, if it has it there."""
    at = value_at(as_curve(name), S.Zero)
    if at is not None and at.expr == value.value:
        quantity = Quantity.MIN if least else Quantity.MAX
        claim = Attained(quantity, of, (Written(S.Zero, "0"),))
        yield read.proposal((claim,), Kind.EXTREMUM, name, word, tentative=False)


_MOST = re.compile(r"steepest|strongest|最も|一番", re.IGNORECASE)


def _steepest(read: Sentence, part: Part) -> Iterator[Proposal]:
    place = part.place
    if place is None or place.on is None or not place.on.is_point or place.mirrored is not None:
        return
    at = place.said
    for name in read.names(part.word):
        of = curve(name, 1)
        if of is not None:
            claim = Attained(Quantity.MAX, of, (at,))
            yield read.proposal(
                (claim,), Kind.EXTREMUM, name, part.word, tentative=place.near or not part.tight
            )
            if (value := _slope_there(read, part.word)) is not None:
                steepness = _amount(of, 1, value, False, False, False, False)
                yield read.proposal((steepness,), Kind.EXTREMUM, name, part.word, tentative=False)


def _slope_there(read: Sentence, word: Word) -> Written | None:
    """How steep it is: "the slope is steepest at 0, where it equals 1/4"; "sigmoid is steepest at 0, where its slope is"."""
    held = read.words[read.words.index(word) + 1 :]
    place = next((w for w in held if w.concept is Concept.PLACE), None)
    after = next((w for w in held if place and w.concept is Concept.NUMBER and w.start >= place.end), None)
    if place is None or after is None:
        return None
    there = _WHERE_IT_IS.fullmatch(read.text, place.end, after.start)
    if there is None:
        return None
    sloped = there["slope"] is not None or _SLOPED.search(read.text[: word.start]) is not None
    return after.numbers[0] if sloped else None


_WHERE_IT_IS = re.compile(
    r"[\s$)]{0,3},? where (?:it|(?:the|its) (?P<slope>slope|derivative|gradient)) (?:is|equals|reaches|has the value|takes the value)\s"
    r"(?:about |exactly |equal to |only |just ){0,2}[\s$]{0,2}",
    re.IGNORECASE,
)


summits = Pattern(
    "summits",
    _found,
    fires=(
        ("The maximum of the sigmoid's derivative is 0.25.", "max(sigmoid') ~= 0.25"),
        ("The sigmoid's slope peaks at 0.25 for x = 0.", "max(sigmoid') ~= 0.25"),
        ("The derivative of tanh is at most 1.", "sup(tanh') <= 1"),
        ("The infimum of ELU is -1.", "inf(elu) = -1"),
        ("ELUの下限は-1である。", "inf(elu) = -1"),
        ("Sigmoid is steepest at x = 0.", "argmax(sigmoid') = {0}"),
        ("SiLU has a minimum of about -0.278.", "min(silu) ~= -0.278"),
        ("シグモイド関数の勾配（微分）の最大値は 0.25 である。", "max(sigmoid') ~= 0.25"),
        ("シグモイド関数の微分は、入力が0のとき最大値をとる。", "argmax(sigmoid') = {0}"),
        ("シグモイド関数の出力は最大でも0.25である。", "sup(sigmoid) <= 0.25"),
    ),
    silent=("The maximum learning rate with sigmoid is 0.25.",),
)
