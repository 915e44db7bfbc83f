"""How far two functions are from each other: "softplus differs from ReLU by at most ln 2", "AとBの差は0.1以下"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symacts.case import Pattern, Proposal
from symacts.claim import Amount, Attained, Claim, Compared, Curve, Kind, Quantity, Relation, Written
from symacts.plain import plain
from symacts.prose.lexicon import NUMERAL, clean, number
from symacts.prose.pairing import ABOUT, AND, Pair, is_doubted, numeral, pairs, part_of_line
from symacts.reading.claims import ClaimError, as_curve
from symacts.reading.names import approximated
from symacts.reading.passages import Passage
from symacts.values import Interval
from symacts.wording import late

__all__ = ["gaps"]

_MOST = r"(?:(?:largest|maximum|maximal|max|greatest|biggest|worst|worst-case|highest|peak) )"
_GAP = r"(?:absolute |approximation |vertical )?(?:difference|gap|distance|error|deviation|discrepancy)"
_N = rf"\s?(?P<about>{ABOUT})\s?(?P<n>{NUMERAL})"
_NAME_END = r"(?: (?:activations?|functions?|curves?))?\s{0,3}(?:関数)?"

_BEFORE = re.compile(
    rf"(?P<most>{_MOST})?{_GAP} (?:between|of) (?:the |an? )?(?:standard |plain |exact )?\s?$"
)
_BETWEEN = re.compile(AND.replace("|や", ""))
_BOUNDED = late(
    rf"{_NAME_END}(?:,? (?:in absolute value|everywhere|for all x),?)?\s?(?:(?:is|are|stays?|remains?|always|being|was) ){{0,2}}"
    r"(?:at most|no (?:more|larger|greater|bigger) than|never (?:exceeds?|(?:larger|greater|bigger|more|above)(?: than)?)|never (?:gets |becomes |is )(?:larger|greater|bigger|more|above)(?: than)?"
    rf"|does not exceed|bounded by|(?P<strict>below|less than|smaller than|under)|within){_N}"
)
_VALUED = late(rf"{_NAME_END}\s?(?:is|equals|=|comes to|reaches|amounts to){_N}(?!\s?(?:以下|未満))")
_THERE = late(
    rf"{_NAME_END},?\s?at (?:x\s?=\s?)?(?P<at>{NUMERAL}|the origin),?\s?(?:is|equals|=|comes to|amounts to){_N}"
)
_PLACED = late(
    rf"{_NAME_END}\s?(?:is|becomes|reaches its maximum|peaks|is attained|occurs)\s?(?:largest |greatest |maximal |biggest |attained |a maximum )?at (?:x\s?(?:=|≈)\s?)?{ABOUT}(?P<n>{NUMERAL}|the origin)"
)
# softplus lies above ReLU; the gap is largest at 0, where it equals ln 2
_APART = re.compile(
    r"(?: (?:activation|function))? (?:is|lies|stays|sits|remains|runs|always)(?: (?:always|everywhere|strictly|never))* (?:above|below|over|under|on top of|beneath)(?: the| an?)?\s?"
    r"|(?: (?:activation|function))? (?:smoothly |closely )?approximates(?: the| an?)?\s?"
)
_AND_THE_GAP = late(
    rf"{_NAME_END}(?: (?:everywhere|for all x|at every point|throughout))?\s?[;,.]\s{{1,2}}(?:and |with )?the {_GAP}(?: between (?:them|the two|the curves|the two curves))?(?: is| being)? (?:at its )?(?:largest|greatest|maximal|biggest|maximum|widest|most) (?:at|in) (?:x\s?=\s?)?(?P<at>{NUMERAL}|the origin)"
    rf"(?:,? (?:where|and (?:there)?) ?(?:it|the gap|the difference) (?:is|equals|comes to|amounts to|has the value)\s{_N})?"
)
_DIFFERS = late(
    r"(?: (?:activation|function))?(?: never)? (?P<verb>differs?|deviates?|strays?|departs?) from (?:the |an? )?(?:standard |plain |exact )?\s?"
)
_BY = late(
    rf"{_NAME_END}\s?by (?P<most>at most|no more than|never more than|up to|less than|more than|not more than){_N}"
)
_JA_GAP = (
    r"(?P<most>最大)?の?(?:間の)?(?P<top>最大)?(?:絶対)?(?:差|誤差|ずれ|乖離|近似誤差|距離)(?P<abs>の絶対値)?"
)
_JA_BOUND = late(
    rf"{_NAME_END}の?{_JA_GAP}(?P<peak>の最大値)?(?:は|が)[、,]?\s?(?:常に|どこでも|全域で)?\s?"
    rf"(?:(?P<at>最大でも|高々|たかだか|せいぜい){_N}|(?:{_N.replace('about', 'about2').replace('?P<n>', '?P<n2>')})\s?(?P<way>以下|未満|を超えない|を超えることはない|より小さ|以内))"
)
_JA_VALUE = late(
    rf"{_NAME_END}の?(?:間の)?(?:最大(?:絶対)?(?:差|誤差)|(?:差|誤差|ずれ)(?:の絶対値)?の最大値|(?:差|誤差|ずれ)(?:の絶対値)?(?:は|が)[、,]?\s?最大(?:で(?!も)|値)?)(?:は|が)?[、,]?\s?{_N}(?!\s?(?:以下|未満))"
)
# 差は原点で最大となり、その値は ln 2
_JA_AND_IT_IS = late(
    rf"(?:(?:と|に)?(?:なり|なって|で(?:あり)?|をとり)[、,]?\s?(?:その(?:値|大きさ|とき(?:の値)?)|最大値)(?:は|が)[、,]?|[、,]|\s?\()\s?{_N}(?!\s?(?:以下|未満))"
)
# ReLUより大きく、その差は
_JA_THAN = late(r"\s?(?:関数)?(?:は|が)[、,]?\s?(?:常に|つねに|どこでも|必ず)?\s?")
_JA_THE_GAP = late(
    r"\s?(?:関数)?(?:より(?:も)?|以上|を上回|の上に|に近)[^。]{0,24}?[、。]\s?(?:その|両者の|[2２二]\s?(?:つ|者)の)(?=差(?:は|が))"
)
_JA_TO_IT = late(r"\s?(?:関数)?\s?と(?=の(?:最大)?(?:絶対)?(?:差|誤差|ずれ))")
# 原点でAとBの差はln 2; AとBの差は原点でln 2
_JA_AT = rf"(?:x\s?=\s?)?(?P<at>{NUMERAL}|原点)\s?(?:で(?:は)?|における|での|において(?:は)?)[、,]?\s?"
_JA_AT_BEFORE = late(rf"(?:^|[、。\s]){_JA_AT}$")
_JA_THERE = late(
    rf"{_NAME_END}の?(?:間の)?(?:(?:{_JA_AT.replace('?P<at>', '?P<at2>')}))?(?:差|誤差|ずれ|距離)(?:の絶対値)?(?:は|が)[、,]?\s?(?:(?:{_JA_AT.replace('?P<at>', '?P<at3>')}))?"
    rf"(?P<about>約|およそ|ちょうど)?\s?(?P<n>{NUMERAL})\s?(?:で(?:ある|す|[。、])|だ(?=[。、]|$)|に(?:な|等し|達)|と(?:な|等し)|[。、]|$)"
)
_JA_PLACE = late(
    rf"{_NAME_END}の?(?:間の)?(?:差|誤差|ずれ)(?:の絶対値)?(?:は|が)[、,]?\s?(?:x\s?=\s?)?(?P<n>±?\s?{NUMERAL}|原点)\s?(?:で|のとき(?:に)?|において)\s?最大"
)
# 差は x=0 で最大値 ln 2 をとる
_JA_TOP = late(
    rf"{_NAME_END}の?(?:間の)?(?:差|誤差|ずれ)(?:の絶対値)?(?:は|が)[、,]?\s?(?:x\s?=\s?)?(?:{NUMERAL}|原点)\s?(?:で|のとき(?:に)?|において)\s?最大値(?:の)?{_N}"
)
# softplusは x=0 で ReLU より ln 2 だけ大きい
_JA_BY_BETWEEN = late(rf"{_NAME_END}は[、,]?\s?{_JA_AT}")
_JA_BY = late(rf"{_NAME_END}より(?:も)?[、,]?{_N}\s?(?:だけ|ほど|くらい)?\s?(?P<way>大き|小さ|上|下|高|低)")


def _found(passage: Passage) -> Iterator[Proposal]:
    yield from _errors(passage)
    for pair in pairs(passage):
        on = part_of_line(passage.inlined.text)
        for claim, end in _claims(pair, on):
            said = pair.text[max(0, pair.start - 60) : end + 8]
            if not is_doubted(said.replace("does not exceed", "").replace("超えない", "")):
                yield Proposal((claim,), Kind.COMPARISON, pair.names, pair.start, end, settled=True)


_ERROR = late(
    rf"\b(?P<most>{_MOST})?(?:absolute )?(?:approximation )?(?:error|deviation) (?:of|in) (?:the |this )?$"
)
_HAS_ERROR = late(
    rf"{_NAME_END} has an? (?P<most>{_MOST})?(?:absolute )?(?:approximation )?error of (?P<bound>at most|no more than|less than|below|under|up to)?{_N}"
)
_JA_ERROR = late(
    rf"と?の(?:絶対|近似)?(?P<most>最大)?(?:絶対|近似)?(?:誤差|差(?!分))(?:の絶対値)?(?P<peak>の最大値)?は[、,]?\s?(?P<atmost>最大でも|高々|たかだか|せいぜい)?\s?{_N}\s?(?P<bound>以下|未満)?"
)


def _errors(passage: Passage) -> Iterator[Proposal]:
    """How far an approximation is from what it approximates, where only the approximation is named."""
    held = [(mention, of) for mention in passage.mentions if (of := approximated(mention.name)) is not None]
    on = part_of_line(passage.inlined.text) if held else None
    if on is None:
        return
    text = clean(passage.inlined.text)
    for mention, of in held:
        if is_doubted(text[mention.start :]):
            continue
        for claim, end in _error(
            text, mention.end, as_curve(f"abs({mention.name} - {of})"), on, text[: mention.start]
        ):
            yield Proposal((claim,), Kind.COMPARISON, (mention.name, of), mention.start, end, settled=True)


def _error(text: str, end: int, of: Curve, on: Interval, before: str) -> Iterator[tuple[Claim, int]]:
    stated = _ERROR.search(before)
    if stated is not None:
        if (bound := _BOUNDED.match(text, end)) is not None:
            yield from _bound(of, bound["n"], bound["about"], bound["strict"] is not None, on, bound.end())
        elif stated["most"] and (value := _VALUED.match(text, end)) is not None:
            yield from _value(of, value["n"], value["about"], on, value.end())
        return
    told = _HAS_ERROR.match(text, end) or _JA_ERROR.match(text, end)
    if told is None:
        return
    if told["bound"] or told.groupdict().get("atmost"):
        strict = told["bound"] in ("less than", "below", "under", "未満")
        yield from _bound(of, told["n"], told["about"], strict, on, told.end())
    elif told["most"] or told.groupdict().get("peak"):
        yield from _value(of, told["n"], told["about"], on, told.end())


def _claims(pair: Pair, on: Interval | None) -> Iterator[tuple[Claim, int]]:
    text, end = pair.text, pair.second.end
    before = _BEFORE.search(pair.before)
    joined = _BETWEEN.fullmatch(pair.between) is not None
    verb = _DIFFERS.fullmatch(pair.between)
    yield from _more(pair)
    if (to := _JA_TO_IT.match(text, end)) is not None and pair.first.start == pair.second.start:
        joined, end = True, to.end()  # tanhとの差は, of what is spoken of
    elif (the := _JA_THE_GAP.match(text, end)) is not None and _JA_THAN.fullmatch(pair.between):
        joined, end = True, the.end()
    apart = _AND_THE_GAP.match(text, end) if _APART.fullmatch(pair.between) else None
    japanese = not pair.between.isascii() or end != pair.second.end
    if verb is None and apart is None and not (joined and (before is not None or japanese)):
        return
    try:
        of = as_curve(f"abs({pair.names[0]} - {pair.names[1]})")
    except ClaimError:
        return
    if on is not None and before is not None and joined:
        if (bound := _BOUNDED.match(text, end)) is not None:
            yield from _bound(of, bound["n"], bound["about"], bound["strict"] is not None, on, bound.end())
        elif before["most"] and (value := _VALUED.match(text, end)) is not None:
            yield from _value(of, value["n"], value["about"], on, value.end())
    if before is not None and joined and (there := _THERE.match(text, end)) is not None:
        yield from _at(pair.names, there["at"], there["n"], there["about"], there.end())
    if before is not None and joined and (place := _PLACED.match(text, end)) is not None:
        yield from _place(of, place["n"], place.end())
    if apart is not None and on is not None:
        yield from _place(of, apart["at"], apart.end())
        if apart["n"]:
            yield from _value(of, apart["n"], apart["about"], on, apart.end())
    if on is not None and verb is not None:
        by = _BY.match(text, end)
        if by is not None and ("never" in verb.group()) == (by["most"] == "more than"):
            yield from _bound(of, by["n"], by["about"], by["most"] == "less than", on, by.end())
    if joined and japanese:
        if on is not None and (bound := _JA_BOUND.match(text, end)) is not None:
            said, about = bound["n"] or bound["n2"], bound["about"] or bound["about2"]
            yield from _bound(of, said, about, bound["way"] in ("未満", "より小さ"), on, bound.end())
        elif on is not None and (value := _JA_VALUE.match(text, end)) is not None:
            yield from _value(of, value["n"], value["about"], on, value.end())
        elif on is not None and (top := _JA_TOP.match(text, end)) is not None:
            yield from _value(of, top["n"], top["about"], on, top.end())
        if (place := _JA_PLACE.match(text, end)) is not None:
            yield from _place(of, place["n"], place.end())
            if (value := _JA_AND_IT_IS.match(text, place.end())) is not None:
                on = Interval.line()  # no place but that of the greatest difference is named
                yield from _value(of, value["n"], value["about"], on, value.end())
        if (there := _JA_THERE.match(text, end)) is not None:
            led = _JA_AT_BEFORE.search(pair.before)
            at = there["at2"] or there["at3"] or (led["at"] if led else None)
            if at is not None:
                point = "0" if at == "原点" else at
                yield from _at(pair.names, point, there["n"], there["about"], there.end())


def _more(pair: Pair) -> Iterator[tuple[Claim, int]]:
    """By how much the first is above, or below, the second at a point."""
    between, by = _JA_BY_BETWEEN.fullmatch(pair.between), _JA_BY.match(pair.text, pair.second.end)
    if between is None or by is None:
        return
    point, value = numeral("0" if between["at"] == "原点" else between["at"]), numeral(by["n"])
    if point is None or value is None:
        return
    above, below = pair.names if by["way"] in ("大き", "上", "高") else pair.names[::-1]
    rounded = "." in value.text or _LOOSELY.search(by["about"] or "") is not None
    try:
        of = as_curve(f"{above}({plain(point.value)}) - {below}({plain(point.value)})")
        yield (
            Compared(of, Relation.ABOUT if rounded else Relation.EQUAL, as_curve(plain(value.value))),
            by.end(),
        )
    except ClaimError:
        return


_LOOSELY = re.compile(r"about|approx|roughly|around|≈|≒|約|およそ")


def _bound(
    of: Curve, said: str, about: str | None, strict: bool, on: Interval, end: int
) -> Iterator[tuple[Claim, int]]:
    """That the distance is at most a number; at most "about" one, all that round to it are."""
    value = numeral(said)
    if value is None:
        return
    if _LOOSELY.search(about or "") and value.unit is not None:
        value = Written(value.span[1], str(value.span[1]))
    relation = Relation.LESS if strict else Relation.AT_MOST
    yield Amount(Quantity.SUP, of, relation, value, on), end


def _value(of: Curve, said: str, about: str | None, on: Interval, end: int) -> Iterator[tuple[Claim, int]]:
    value = numeral(said)
    if value is not None:
        rounded = "." in value.text or _LOOSELY.search(about or "") is not None
        yield Amount(Quantity.SUP, of, Relation.ABOUT if rounded else Relation.EQUAL, value, on), end


def _at(
    names: tuple[str, ...], at: str, said: str, about: str | None, end: int
) -> Iterator[tuple[Claim, int]]:
    """The distance at a point."""
    point, value = numeral("0" if at == "the origin" else at), numeral(said)
    if point is None or value is None:
        return
    rounded = "." in value.text or _LOOSELY.search(about or "") is not None
    relation = Relation.ABOUT if rounded else Relation.EQUAL
    try:
        a, b = (f"{name}({point.text})" for name in names)
        yield Compared(as_curve(f"abs({a} - {b})"), relation, as_curve(value.text)), end
    except ClaimError:
        return


def _place(of: Curve, said: str, end: int) -> Iterator[tuple[Claim, int]]:
    values = number("0" if said in ("the origin", "原点") else said)
    if values and all(value.value.is_finite for value in values):
        relation = Relation.ABOUT if any("." in value.text for value in values) else Relation.EQUAL
        yield Attained(Quantity.MAX, of, values, relation), end


gaps = Pattern(
    "gaps",
    _found,
    fires=(
        (
            "The maximum error of the tanh approximation of GELU is about 0.00047.",
            "sup(abs(gelu_tanh - gelu)) ~= 0.00047",
        ),
        ("Quick GELUの最大誤差は約0.02である。", "sup(abs(quick_gelu - gelu)) ~= 0.02"),
        ("The gap between softplus and ReLU never exceeds 0.7.", "sup(abs(softplus - relu)) <= 0.7"),
        ("Softplus differs from ReLU by at most ln 2.", "sup(abs(softplus - relu)) <= log(2)"),
        ("The largest difference between GELU and SiLU is about 0.2.", "sup(abs(gelu - silu)) ~= 0.2"),
        ("The gap between softplus and ReLU at 2 is 0.127.", "abs(softplus(2) - relu(2)) ~= 0.127"),
        ("ソフトプラスとReLUの差は高々ln 2である。", "sup(abs(softplus - relu)) <= log(2)"),
        ("ソフトプラスとReLUの差は0で最大になる。", "argmax(abs(softplus - relu)) = {0}"),
    ),
    silent=(
        "The difference between the slopes of tanh and the sigmoid never exceeds 1.",
        "The difference in accuracy between ReLU and GELU is at most 0.2.",
        "Does softplus differ from ReLU by at most 0.5?",
        "Softplus does not differ from ReLU by at most 0.5.",
        "tanhとReLUの精度の差は0.1以下である。",
    ),
)  # fmt: skip
