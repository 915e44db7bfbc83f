"""Slopes of two functions at a point, one beside the other: "at the origin tanh is four times as steep as the sigmoid"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sympy import Rational

from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import Claim, Kind
from symacts.plain import plain
from symacts.prose.lexicon import NUMERAL, clean, number
from symacts.prose.pairing import ABOUT, AND, FACTORS, Pair, is_doubted, numeral, pairs, point_said
from symacts.prose.phrasing import scalar_names
from symacts.reading.blocks import Code, Heading, Output
from symacts.reading.claims import ClaimError, read_claims
from symacts.reading.passages import Passage
from symacts.wording import late

__all__ = ["ratios"]

_SLOPE = r"(?:slope|gradient|derivative)"
_POINT = rf"(?:the origin|x ?= ?(?:{NUMERAL})|zero|0(?!\.?\d)|原点)"
_AT = rf"(?:,?\s{{1,2}}(?:at|in)\s{{1,2}}(?P<p>{_POINT}))"
_TIMES = rf"(?P<times>twice|double|half|thrice|(?:two|three|four|five|eight|ten|{NUMERAL})[ -]times)"
_HOW = rf"(?:exactly |precisely |just |only )?(?P<about>{ABOUT})"
_THAT = r"(?:as (?:large|big|great|steep|high) as |larger than |greater than |steeper than |the )?(?:that of |the (?:slope|gradient|derivative) of |(?:slope|gradient|derivative) of )?(?:the |an? )?\s?"
_WORD = r"(?: (?:activation|function|curve))?"
_OF = late(rf"\b{_SLOPE} of (?:the |an? )?\s?$")
_MANY = late(rf"{_WORD}{_AT}?,?\s{{1,2}}(?:is|equals)\s{_HOW}{_TIMES} {_THAT}")
_STEEP = late(
    rf"{_WORD}{_AT}?,?\s{{1,2}}(?:is|rises|climbs)\s{_HOW}(?:{_TIMES} (?:as steep as|steeper than|as steeply as)|(?P<more>(?:much |clearly |strictly )?steeper(?: at (?P<q>{_POINT}))? than)|(?P<less>(?:less steep|flatter|shallower) than)|(?P<same>(?:exactly )?as steep as))\s(?:the |an? )?\s?"
)
# tanh has slope 1 at the origin, four times as steep as the sigmoid there
_WITH_SLOPE = late(
    rf"{_WORD},?\s(?:has|with|having) (?:an? |the )?(?:unit )?{_SLOPE}(?: of)?(?: {NUMERAL})? (?:at|in) (?P<p>{_POINT}),?\s(?:so (?:it is )?|which is |and is )?{_HOW}{_TIMES} (?:as steep as|steeper than|{_THAT})(?:the |an? )?\s?"
)
_SAME = late(
    rf"{_WORD},?\s(?:both )?(?:have|share|has)\s(?:both )?(?:the same|equal|identical|the identical)\s{_SLOPE}s?{_AT}"
)
_OPENING = late(rf"\b(?:at|in) (?P<p>{_POINT}),?\s[^.;]{{0,40}}$")
_BEHIND = late(rf"{_WORD}{_AT}")
_JA_POINT = rf"(?P<p>原点|x ?= ?(?:{NUMERAL})|0)\s?(?:での|における|の)"
_JA_SLOPE = r"(?:接線の)?(?:傾き|勾配|微分係数|微分値|微分)"
_JA_MANY = late(rf"\s?(?:関数)?の?{_JA_POINT}{_JA_SLOPE}(?:は|が)[、,]?\s?(?:ちょうど)?")
_JA_FACTOR = (
    rf"の?[、,]?\s?(?P<about>約|およそ|ほぼ|ちょうど)?\s?(?:(?P<n>{NUMERAL})\s?倍|(?P<below>\d{{1,3}})\s?分の\s?(?P<above>\d{{1,3}})"
    rf"|(?P<part>1\s?/\s?\d{{1,3}})(?!\s?[*/(^])|(?P<half>半分))"
)
_JA_TIMES = late(
    rf"\s?(?:関数)?(?:の(?:それ|もの|場合|{_JA_SLOPE}))?(?:{_JA_FACTOR}|(?P<same>と(?:等し|同じ|一致)))"
)
# 原点での傾きで比べると、tanhはシグモイドの4倍; tanhの傾きは原点でシグモイドの4倍; tanhは原点でシグモイドの4倍急だ
_JA_AT = rf"(?P<p>原点|x ?= ?(?:{NUMERAL}))\s?(?:での|における|の|で|において)"
_JA_COMPARED = late(
    rf"{_JA_AT}{_JA_SLOPE}(?:の大きさ)?(?:だけ)?(?:で|を|に関して|について|は|を見)(?:の?比較)?(?:(?:見)?比べる?)?(?:する|見る|言う|いう|みる|る)?(?:と|なら|ば|は|た場合)?[、,]\s?$"
)
_JA_MIDST = late(rf"\s?(?:関数)?の{_JA_SLOPE}(?:は|が)[、,]?\s?(?:{_JA_AT})?\s?(?:は)?[、,]?\s?")
_JA_THERE = late(rf"\s?(?:関数)?(?:は|が)[、,]?\s?{_JA_AT}(?:は)?[、,]?\s?")
_JA_STEEP = late(r"(?:の)?(?:傾きを持|傾きにな|急|勾配を持|勾配にな|の傾き|の勾配)")
_JA_SIDE = late(r"\s?(?:関数)?(?:の(?:方|ほう))?(?:は|が)[、,]?\s?")
_JA_SAME = late(
    rf"\s?(?:関数)?は[、,]?\s?(?:とも|いずれも|どちらも)?(?:に)?\s?{_JA_POINT}{_JA_SLOPE}(?:が|は)(?:互いに)?(?:等し|同じ|一致)"
)
_FOLD = late(
    rf"\bat x ?= ?(?P<a>{NUMERAL}),? the {_SLOPE} (?:of (?:the )?[\w ]{{1,20}} )?is (?P<about>{ABOUT})(?P<k>{NUMERAL})\s?(?:×|x|times|-fold) (?P<way>smaller|weaker|larger|bigger|steeper|stronger) than (?:it is )?(?:at|in) (?:x ?= ?)?(?P<b>{NUMERAL}|the origin)"
)
# greatest slopes, greatest and least values
_JA_PEAK = rf"(?:\s?(?:関数)?の)?\s?(?:{_JA_SLOPE}の?(?:値の)?(?:最大(?:値)?|ピーク|上限)|最大(?:の|となる)?{_JA_SLOPE}|(?P<extreme>最大値|最小値|上限|下限))"
_JA_PEAKS = late(
    rf"{_JA_PEAK}(?:は|が|も)[、,]?\s?(?:(?:約|およそ|だいたい)?\s?{NUMERAL}\s?(?:で(?:あり)?|となり|になり|ですが|だが|であるが)[、,]\s?)?"
)
_JA_PEAK_TIMES = late(
    rf"\s?(?:関数)?(?:の(?:それ|場合|もの|{_JA_SLOPE}(?:の最大値)?|最大{_JA_SLOPE}|最大値|最小値))?\s?"
    rf"(?:{_JA_FACTOR}"
    r"|(?P<same>と(?:等し|同じ|一致))|より(?:も)?\s?(?:わずかに|少し|やや|ずっと|かなり)?(?P<way>大き|高|浅|小さ|低|深))"
)
_MAX_OF = late(
    rf"\b(?:max(?:imum|imal)?|largest|greatest|peak|steepest|highest)(?: value of the)? {_SLOPE} of (?:the |an? )?\s?$"
)
# SiLU dips deeper than GELU; GELU's minimum is shallower than SiLU's
_DEEPER = r"(?:(?:even|still|slightly|clearly|much|far|somewhat|noticeably|a (?:bit|little)) )?(?:(?P<deep>deeper|lower|further down|farther down)|(?P<flat>shallower|less deep|higher|less far down))"
_DEPTH = late(
    rf"{_WORD}\s(?:goes|dips|gets|reaches|falls|drops|sinks|bottoms out|goes down) {_DEEPER}(?: down)? than (?:the |an? )?\s?"
    rf"|(?:['’]s| (?:has|with) (?:a|its))? (?:dip|minimum|trough|valley|lowest (?:value|point))(?: value)? (?:is|lies|sits) {_DEEPER.replace('?P<deep>', '?P<deep2>').replace('?P<flat>', '?P<flat2>')} than (?:that of |the |an? )?(?:the )?\s?"
)
_DEEPER_ONE = late(
    rf"(?: (?:functions?|activations?))?,? (?:it is )?the (?:(?P<former>former)|latter)(?: that)? (?:goes|dips|gets|reaches|falls|drops|sinks) {_DEEPER}\b"
)


_JA_THAN = late(r"\s?(?:関数)?\s?は[、,]?\s?")
_JA_MORE = late(
    rf"\s?(?:関数)?より(?:も)?[、,]?\s?{_JA_POINT}{_JA_SLOPE}(?:が|は)\s?(?P<way>大き|急|小さ|緩やか)"
)


def _found(passage: Passage) -> Iterator[Proposal]:
    for pair in pairs(passage):
        told = _told(pair)
        if told is None:
            continue
        texts, end = told
        if is_doubted(pair.text[max(0, pair.start - 30) : end + 8]):
            continue
        try:
            claims: tuple[Claim, ...] = tuple(claim for text in texts for claim in read_claims(text))
        except ClaimError:
            continue
        yield Proposal(claims, Kind.COMPARISON, pair.names, pair.start, end)
    if not isinstance(passage.block, Code | Output | Heading):
        yield from _folded(passage)


def _folded(passage: Passage) -> Iterator[Proposal]:
    """The slope at one point so many times that at another."""
    text = clean(passage.inlined.text)
    for found in _FOLD.finditer(text):
        factor, there = numeral(found["k"]), point_said(found["b"])
        points = [plain(written.value) for written in number(found["a"])]
        if factor is None or there is None or is_doubted(text[max(0, found.start() - 24) : found.end()]):
            continue
        low, high = factor.span if factor.unit is not None else (factor.value, factor.value)
        for name in scalar_names(passage, found.start(), found.end()):
            texts = []
            for at in points:
                small, large = (at, there) if found["way"] in ("smaller", "weaker") else (there, at)
                texts += [
                    f"{name}'({large}) {sign} {plain(k)}*{name}'({small})"
                    for sign, k in ((">=", low), ("<=", high))
                ]
            if find(name) is not None:
                claims = tuple(claim for text in texts for claim in read_claims(text))
                yield Proposal(claims, Kind.COMPARISON, (name,), found.start(), found.end())


def _told(pair: Pair) -> tuple[list[str], int] | None:
    text, end = pair.text, pair.second.end
    if not pair.between.isascii() or not text[end : end + 2].isascii():
        return _told_in_japanese(pair)
    behind, opening = _BEHIND.match(text, end), _OPENING.search(pair.before)
    elsewhere = behind["p"] if behind else opening["p"] if opening else None
    if (
        _MAX_OF.search(pair.before)
        and (many := _MANY.fullmatch(pair.between))
        and not (many["p"] or elsewhere)
    ):
        return _times(pair, None, many["times"], many["about"], behind.end() if behind else end)
    if _OF.search(pair.before) and (many := _MANY.fullmatch(pair.between)):
        return _times(
            pair, many["p"] or elsewhere, many["times"], many["about"], behind.end() if behind else end
        )
    if (depth := _DEPTH.fullmatch(pair.between)) is not None:
        way = "<" if depth["deep"] or depth["deep2"] else ">"
        return [f"min({pair.names[0]}) {way} min({pair.names[1]})"], end
    if re.fullmatch(AND, pair.between) and (one := _DEEPER_ONE.match(text, end)) is not None:
        way = "<" if (one["former"] is not None) == (one["deep"] is not None) else ">"
        return [f"min({pair.names[0]}) {way} min({pair.names[1]})"], one.end()
    if (steep := _STEEP.fullmatch(pair.between)) is not None:
        place = steep["p"] or steep["q"] or elsewhere
        stop = behind.end() if behind else end
        if steep["times"]:
            return _times(pair, place, steep["times"], steep["about"], stop)
        sign = ">" if steep["more"] else "<" if steep["less"] else "="
        return _beside(pair, place, sign, stop)
    if (told := _WITH_SLOPE.fullmatch(pair.between)) is not None:
        return _times(pair, told["p"], told["times"], told["about"], end)
    if re.fullmatch(AND, pair.between) and (same := _SAME.match(text, end)) is not None:
        return _beside(pair, same["p"], "=", same.end())
    return None


def _told_in_japanese(pair: Pair) -> tuple[list[str], int] | None:
    times = _JA_TIMES.match(pair.text, pair.second.end)
    place = None if times is None else _place_in_japanese(pair, times.end())
    if times is not None and place is not None:
        if times["same"]:
            return _beside(pair, place, "=", times.end())
        return _times(pair, place, _factor(times), times["about"], times.end())
    if (compared := _compared_in_japanese(pair)) is not None:
        return compared
    if (peak := _JA_PEAKS.fullmatch(pair.between)) is not None:
        return _peaks_in_japanese(pair, peak["extreme"])
    than = _JA_MORE.match(pair.text, pair.second.end)
    if than is not None and _JA_THAN.fullmatch(pair.between):
        return _beside(pair, than["p"], ">" if than["way"] in ("大き", "急") else "<", than.end())
    same = _JA_SAME.match(pair.text, pair.second.end)
    if same is not None and re.fullmatch(AND, pair.between):
        return _beside(pair, same["p"], "=", same.end())
    return None


_JA_WAY = r"(?:ずっと|かなり|わずかに|少し|やや|明らかに|常に)?(?P<way>大き|高|急|浅|小さ|低|緩|なだらか|深)(?!くな|くあり)"
_JA_QUANTITY = (
    rf"(?:(?P<p>原点|x ?= ?(?:{NUMERAL}))\s?(?:での|における|の)\s?)?(?:(?P<peak>{_JA_SLOPE}の?(?:値の)?(?:最大(?:値)?|ピーク|上限)|最大(?:の)?{_JA_SLOPE})"
    rf"|(?P<extreme>最大値|最小値|上限|下限)|(?P<slope>{_JA_SLOPE})|(?P<value>(?:出力)?値))"
)
# AのQはBより大きい; BよりAのほうがQが大きい; Bと比べて、AのQは大きい
_JA_ONE = late(
    rf"\s?(?:関数)?の\s?{_JA_QUANTITY}(?:の?(?:方|ほう))?(?:は|が|も)[、,]?\s?(?:(?P<at>原点|x ?= ?(?:{NUMERAL}))\s?で(?:は)?\s?|(?P<all>どこでも|常に|つねに|いつでも|(?:すべて|全て|任意)の\s?x\s?で|どの点でも)[、,]?\s?)?"
)
_JA_THAN_THAT = late(
    rf"\s?(?:関数)?(?:の(?:それ|もの|場合|{_JA_SLOPE}|最大値|最小値|値))?\s?(?:より(?:も)?|に比べ(?:て|ると)?|と比べ(?:て|ると)?)[、,]?\s?{_JA_WAY}"
)
_JA_OTHER_FIRST = late(
    r"\s?(?:関数)?\s?(?:(?:と|に)比べ(?:て|る(?:と)?|た(?:場合|とき)|れば)?|と比較(?:して|すると|した(?:場合|とき))|より(?:も)?)(?:は)?[、,]?\s?"
)
_JA_HAS = late(
    rf"\s?(?:関数)?(?:の(?:方|ほう)が[、,]?|の|は|が)\s?{_JA_QUANTITY}(?:の?(?:方|ほう))?(?:は|が|も)[、,]?\s?{_JA_WAY}"
)
_JA_WHERE = late(
    rf"(?P<p>原点|x ?= ?(?:{NUMERAL}))\s?(?:で|において|における)(?:は|(?:比較|比べ)(?:すると|した場合|ると|た場合)|見ると|みると)?[、,]?\s?$"
)
_GREATER = frozenset({"大き", "高", "急", "浅"})


def _compared_in_japanese(pair: Pair) -> tuple[list[str], int] | None:
    """Which of the two has the greater slope, or extreme value, or value at a point."""
    end = pair.second.end
    one, other = _JA_ONE.fullmatch(pair.between), _JA_OTHER_FIRST.fullmatch(pair.between)
    what: re.Match[str] | None
    if one is not None:
        said, names = _JA_THAN_THAT.match(pair.text, end), pair.names
        what, at = one, one["p"] or one["at"]
    elif other is not None:
        said = what = _JA_HAS.match(pair.text, end)
        names, at = pair.names[::-1], None if what is None else what["p"]
    else:
        return None
    if said is None or what is None:
        return None
    sign = ">" if said["way"] in _GREATER else "<"
    if what["extreme"] or what["peak"]:
        head = "max" if what["peak"] else "sup" if what["extreme"] in ("最大値", "上限") else "inf"
        primes = "'" if what["peak"] else ""
        a, b = (f"{head}({name}{primes})" for name in names)
        return [f"{a} {sign} {b}"], said.end()
    if what["slope"] and what.groupdict().get("all"):
        return [f"{names[0]}' {sign} {names[1]}'"], said.end()
    where = _JA_WHERE.search(pair.before)
    there = at or (where["p"] if where else None)
    place = point_said(there) if there else None
    if place is None:
        return None
    primes = "'" if what["slope"] else ""
    a, b = (f"{name}{primes}({place})" for name in names)
    return [f"{a} {sign} {b}"], said.end()


def _place_in_japanese(pair: Pair, end: int) -> str | None:
    """Where the slopes of the two are compared."""
    if (many := _JA_MANY.fullmatch(pair.between)) is not None:
        return many["p"]
    compared = _JA_COMPARED.search(pair.before)
    if compared is not None and _JA_SIDE.fullmatch(pair.between):
        return compared["p"]
    if (midst := _JA_MIDST.fullmatch(pair.between)) is not None:
        opening = None if midst["p"] else _JA_OPENING.search(pair.before)
        return midst["p"] or (opening and opening["p"])
    there = _JA_THERE.fullmatch(pair.between)
    return there["p"] if there is not None and _JA_STEEP.match(pair.text, end) else None


_JA_OPENING = late(rf"{_JA_AT}(?:は)?[、,]?\s?$")


def _factor(times: re.Match[str]) -> str:
    """The factor that the words say, as a number."""
    if times["below"]:
        return f"{times['above']}/{times['below']}"
    return "half" if times["half"] else times["part"] or times["n"]


def _peaks_in_japanese(pair: Pair, extreme: str | None) -> tuple[list[str], int] | None:
    """Greatest slopes, or the greatest or least values, one beside the other."""
    found = _JA_PEAK_TIMES.match(pair.text, pair.second.end)
    if found is None:
        return None
    head, primes = {None: ("max", "'"), "最大値": ("sup", ""), "上限": ("sup", "")}.get(extreme, ("inf", ""))
    a, b = (f"{head}({name}{primes})" for name in pair.names)
    if found["same"]:
        return [f"{a} = {b}"], found.end()
    if found["way"]:
        return [f"{a} {'>' if found['way'] in _GREATER else '<'} {b}"], found.end()
    factor = numeral(found["n"]) if found["n"] else None
    said = factor.text if factor else _factor(found).replace("half", "1/2")
    rounded = found["about"] or "." in said
    return [f"{a} {'~=' if rounded else '='} {said}*{b}"], found.end()


def _beside(pair: Pair, place: str | None, sign: str, end: int) -> tuple[list[str], int] | None:
    at = point_said(place) if place else None
    return None if at is None else ([f"{pair.names[0]}'({at}) {sign} {pair.names[1]}'({at})"], end)


def _times(
    pair: Pair, place: str | None, said: str, about: str | None, end: int
) -> tuple[list[str], int] | None:
    at = point_said(place) if place else None
    word = re.sub(r"[ -]times$", "", said)
    held = numeral(word) if word not in FACTORS else None
    factor = FACTORS.get(word, held.value if held else None)
    if factor is None or (at is None and place is not None):
        return None
    a, b = (f"{name}'({at})" if at is not None else f"max({name}')" for name in pair.names)
    if not (about or "").strip() and (held is None or "." not in held.text):
        return [f"{a} = {plain(Rational(factor) if not held else factor)}*{b}"], end
    low, high = held.span if held else (Rational(factor) - Rational(1, 2), Rational(factor) + Rational(1, 2))
    return [f"{a} >= {plain(low)}*{b}", f"{a} <= {plain(high)}*{b}"], end


ratios = Pattern(
    "ratios",
    _found,
    fires=(
        ("The slope of tanh at 0 is four times that of the sigmoid.", "tanh'(0) = 4*sigmoid'(0)"),
        ("At the origin, tanh is steeper than the sigmoid.", "tanh'(0) > sigmoid'(0)"),
        ("Softsign and tanh have the same slope at 0.", "softsign'(0) = tanh'(0)"),
        ("# Tanh\n\nAt x = 3, the gradient is 100 times smaller than at x = 0.", "tanh'(0) >= 199/2*tanh'(3)"),
        ("The maximum slope of tanh is four times that of the sigmoid.", "max(tanh') = 4*max(sigmoid')"),
        ("tanhの勾配の最大値は、シグモイドの2倍である。", "max(tanh') = 2*max(sigmoid')"),
        ("シグモイドの最大勾配はtanhの4分の1だ。", "max(sigmoid') = 1/4*max(tanh')"),
        ("GELUの最小値はSwishより小さい。", "inf(gelu) < inf(silu)"),
        ("tanhの原点での傾きはシグモイドの4倍である。", "tanh'(0) = 4*sigmoid'(0)"),
        ("tanhとソフトサインは、原点での傾きが等しい。", "tanh'(0) = softsign'(0)"),
    ),
    silent=(
        "The slope of tanh at 0 is not four times that of the sigmoid.",
        "Training with tanh is four times as fast as with the sigmoid.",
        "tanhの学習はシグモイドの4倍速い。",
    ),
)  # fmt: skip
