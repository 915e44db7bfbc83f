"""Values at points in words: "maps zero to one half", "the sigmoid of 0 is 0.5", "passes through the origin"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sympy import S

from symacts.catalog import find
from symacts.claim import Attained, Claim, Has, Kind, Limit, No, Quantity, Relation, Trait
from symacts.plain import plain
from symacts.prose.lexicon import FRACTION, Concept, words
from symacts.prose.pairing import numeral
from symacts.prose.phrasing import FROM_A_SIDE, Rule, by_rules, order_at
from symacts.prose.valuing import Printed, points_at, printed, settings_in, value_of, values_at
from symacts.reading.claims import as_curve
from symacts.reading.names import mentions
from symacts.wording import late

__all__ = ["points"]

_NUMBER = rf"(?:[-+−–]?\s?(?:\d{{1,6}}(?:\.\d{{1,9}})?(?:/\d{{1,3}})?|\.\d{{1,9}})|(?:minus|negative) \d{{1,6}}(?:\.\d{{1,9}})?|zero|{FRACTION}|half|one(?![ -](?:half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth))|\\[dt]?frac\{{\d{{1,3}}\}}\{{\d{{1,3}}\}})"
_N = rf"\$?({_NUMBER})\$?(?![A-Za-z0-9_.]*\d)(?!\s?[*×^/%])(?!\s(?:features|units|dim|channels|neurons|epochs|layers|classes|percent|times))"
_NAMED_N = rf"\$?(?P<n>{_NUMBER})\$?(?![A-Za-z0-9_.]*\d)(?!\s?[*×^/%])"
_SPELLED = {"zero": "0", "one": "1", "half": "1/2", "one half": "1/2"}
_ABOUT = r"(?:exactly |precisely |just |(?:approximately |about |around |roughly |≈ ?|約|およそ))?"


def _value(order: int, at: int | None, value: int) -> Callable[[re.Match[str], str], Sequence[Claim] | None]:
    """The value of f or f' at the point that one group says (None: at 0), as another says it."""

    def build(match: re.Match[str], name: str) -> Sequence[Claim] | None:
        row, number = find(name), _number(match[value])
        points = points_at(_signed(_SPELLED.get(match[at].lower(), match[at]))) if at else points_at("0")
        settings = settings_in(match.string, (name,))
        if _ONE_SIDED.search(match.string[: match.start()][-24:]) or FROM_A_SIDE.search(match.string):
            return None
        sloped = order or order_at(match.string, match.start()) or _primes(match.string[: match.start()])
        curve = value_of(row, sloped, points[0], settings) if row and points else None
        if row is None or curve is None or number is None:
            return None
        if not settings and any(p.value.is_Rational and p.value != 1 for p in row.parameters):
            return None  # a leaky ReLU of any slope
        about = re.search(r"approx|about|around|roughly|≈|約|およそ", match[0]) is not None
        return values_at(curve, number, about)[0] if not (about and number.exact) else None

    return build


def _primes(before: str) -> int:
    """How many primes the name has with which the text ends: "whereas tanh' is" has one."""
    found = _PRIMED.search(before)
    named = found is not None and any(m.end == found.start() for m in mentions(before))
    return len(found[1]) if found and named else 0


_PRIMED = re.compile(r"(['’′]{1,2})(?:\s?\([a-z]\))?\s?$")
_ONE_SIDED = re.compile(
    r"\b(?:left|right|one|second|third|2nd|3rd)[- ](?:hand(?:ed)? |sided |order )?$", re.IGNORECASE
)  # a slope that is no derivative, or another one


def _signed(text: str) -> str:
    """ "minus 3" as -3."""
    return re.sub(r"^(?:minus|negative) ", "-", text, flags=re.IGNORECASE)


def _number(text: str) -> Printed | None:
    said = _signed(text)
    if said[:1].isalpha() and said.lower() not in _SPELLED:
        worded = numeral(said)
        return None if worded is None else Printed(worded, exact=True)
    return printed(_SPELLED.get(said.lower(), said))


def _origin(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    row = find(name)
    curve = value_of(row, 0, points_at("0")[0]) if row else None
    zero = printed("0")
    return values_at(curve, zero, about=False)[0] if curve is not None and zero is not None else None


_WHOSE = r"(?: of (?:the )?[\w -]{2,24}?)?"


def _vanishing_at(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """f'' is 0 there."""
    row, zero = find(name), printed("0")
    points = points_at(_signed(_SPELLED.get(match[1].lower(), match[1])))
    curve = value_of(row, 2, points[0]) if row and points else None
    return values_at(curve, zero, about=False)[0] if curve is not None and zero is not None else None


def _unit(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """The slope at 0 is 1."""
    row, one = find(name), printed("1")
    curve = value_of(row, 1, points_at("0")[0]) if row else None
    return values_at(curve, one, about=False)[0] if curve is not None and one is not None else None


def _attained(match: re.Match[str], name: str) -> Claim | None:
    """f takes the value somewhere."""
    told = [word.place for word in words(match.string) if word.concept is Concept.PLACE]
    number = _number(match["n"])
    if find(name) is None or number is None or any(place.on is not None for place in told):
        return None
    if order_at(match.string, match.start()) or match.string[: match.start()].count(","):
        return None
    value = number.number
    return No(Has(as_curve(f"{name} - ({plain(value.value)})" if value.value else name), Trait.NONZERO))


def _jump(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """The limits on both sides of a point."""
    low, high = _number(match["low"]), _number(match["high"])
    said = match["at"]
    points = points_at(_signed("0" if "origin" in said else _SPELLED.get(said.lower(), said)))
    if find(name) is None or low is None or high is None or not points:
        return None
    before = match.string[: match.start()]
    inside = _SLOPE_INSIDE.search(match[0]) is not None
    order = order_at(match.string, match.start()) or _primes(before) or int(inside)
    order = order or int(_SLOPE_OF.search(before) is not None)
    if (of := _OF_WHICH.search(before)) is not None:
        order = 2 if of["second"] else 1
    settings = ", ".join(f"{p}={plain(v)}" for p, v in settings_in(match.string, (name,)))
    curve = as_curve((f"({name}(x, {settings}))" if settings else name) + "'" * order)
    pairs = (("-", low.number), ("+", high.number))
    return [
        Limit(curve, points[0], side, Relation.ABOUT if "." in n.text else Relation.EQUAL, n)
        for side, n in pairs
    ]


# the second derivative is not, as it jumps from 1 to 0
_OF_WHICH = re.compile(
    r"\b(?P<second>second )?(?:derivative|gradient|slope)\b(?:(?!\bfunction\b)[^.;]){0,48}"
    r"\b(?:as|because|since|and|but|for) (?:it|this|that) $",
    re.IGNORECASE,
)


def _extreme_at(match: re.Match[str], name: str) -> Claim | None:
    """Where the least or the greatest value is taken."""
    number = _number(match["n"])
    if find(name) is None or number is None:
        return None
    quantity = Quantity.MIN if match["what"].lower().startswith("min") else Quantity.MAX
    relation = Relation.ABOUT if "." in number.number.text else Relation.EQUAL
    order = order_at(match.string, match.start()) or _primes(match.string[: match.start()])
    return Attained(quantity, as_curve(name + "'" * order), (number.number,), relation)


# x^*, x_0, x_min, x*
_STARRED = r"x(?:\s?\^\s?\{?\s?(?:\\ast|\\star|\*)\s?\}?|\s?_\s?\{?\s?(?:0|\\?min|\\?max|\\ast|\\star|\*|m)\s?\}?|\*|₀)?\s?(?:=|≈|\\approx|\\simeq)\s?"
_SLOPE_INSIDE = late(r"\b(?:derivative|gradient|slope)\b", re.IGNORECASE)
_SLOPE_OF = late(r"\b(?:derivative|gradient|slope) of (?:the )?(?:[^.,;]|\.(?=\d)){2,40}$", re.IGNORECASE)


def _jump_in_japanese(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """The same, of the values or of the slope."""
    low, high, said = _number(match["low"]), _number(match["high"]), match["at"]
    points = points_at("0" if said == "原点" else _signed(said))
    if find(name) is None or low is None or high is None or not points:
        return None
    sloped = re.search("傾き|勾配|微分|導関数", match["of"] or "") is not None
    of = as_curve(name + "'" * (1 if sloped else order_at(match.string, match.start())))
    sides = (("-", low.number), ("+", high.number))
    return [
        Limit(of, points[0], side, Relation.ABOUT if "." in n.text else Relation.EQUAL, n)
        for side, n in sides
    ]


def _leap(match: re.Match[str], name: str) -> Claim | None:
    """How far apart the limits on both sides of a point are."""
    height, said = _number(match["n"]), match["at"]
    points = points_at(_signed("0" if said in ("the origin", "原点") else _SPELLED.get(said.lower(), said)))
    if find(name) is None or height is None or not points:
        return None
    settings = "".join(f", {p}={plain(v)}" for p, v in settings_in(match.string, (name,)))
    primes = "'" * (order_at(match.string, match.start()) or _primes(match.string[: match.start()]))
    sides = (f"({name}(x{settings})){primes}({plain(points[0])} {sign} x)" for sign in "+-")
    if not primes:
        sides = (f"{name}({plain(points[0])} {sign} x{settings})" for sign in "+-")
    relation = Relation.ABOUT if "." in height.number.text else Relation.EQUAL
    return Limit(as_curve(f"abs({' - '.join(sides)})"), S.Zero, "+", relation, height.number)


_JUMP_AT = rf"(?:x\s?=\s?|the point )?\$?(?P<at>{_NUMBER}|the origin)\$?"
_GRADIENT = r"(?:derivative|gradient|slope)"
points = by_rules(
    "points",
    (
        Rule(rf"\b(?:maps?|sends?|takes?|transforms?|turns?) (?:an input of |the input |the value )?{_N} (?:in)?to {_ABOUT}{_N}", _value(0, 1, 2), Kind.VALUE),
        Rule(rf"\b(?:an? |the )?(?:input|argument|value) (?:value )?(?:of )?{_N} (?:gives|yields|produces|results in|maps to|returns|leads to|becomes) {_ABOUT}(?:an? |the )?(?:output |value )?(?:value )?(?:of )?{_ABOUT}{_N}", _value(0, 1, 2), Kind.VALUE),
        Rule(rf"(?:に|へ)?{_N}を(?:入力|代入|入れ|与え)(?:する|した|る)?(?:と|すると|した場合|なら|れば)、?(?:出力は|値は)?{_ABOUT}{_N}(?:が|に|を|と|で)", _value(0, 1, 2), Kind.VALUE),
        Rule(rf"\b(?:feed|pass|plug|put|insert|input)(?:ting|ging|ing|s)?(?: in)? {_N} (?:in)?to [^.;]{{0,30}}?(?:you|we|it|and|gives|yields|returns|get|,){{0,3}} (?:get|gives|obtain|returns|yields) {_ABOUT}{_N}", _value(0, 1, 2), Kind.VALUE),
        Rule(rf"(?<!derivative )(?<!gradient )(?<!slope )\b(?:of|at) (?:x\s?=\s?)?{_N} (?:is|equals|gives|=|≈) {_ABOUT}{_N}", _value(0, 1, 2), Kind.VALUE),
        Rule(rf"\b{_GRADIENT} (?:at|in|for) (?:x\s?=\s?|the point )?{_N} (?:is|equals|=|≈) {_ABOUT}{_N}", _value(1, 1, 2), Kind.VALUE),
        Rule(rf"\b(?:takes|takes on|attains|assumes|has) the value (?:of )?{_ABOUT}{_N} (?:at|in|for|when) (?:x\s?=\s?|the point )?{_N}", _value(0, 2, 1), Kind.VALUE, negatable=True),
        Rule(rf"\b(?:takes|takes on|attains|assumes|has) the value (?:of )?{_ABOUT}{_N} (?:at|in) the origin\b", _value(0, None, 1), Kind.VALUE, negatable=True),
        Rule(rf"\b(?:attains?|reaches|hits|touches|reali[sz]es|assumes|takes)(?: on)?(?: exactly)? the value {_NAMED_N}(?!,? (?:at|in|for|when|near|only|as)\b)", _attained, Kind.RANGE),
        Rule(rf"\bjumps? (?:abruptly |suddenly |straight |directly |up |down )?from \$?(?P<low>{_NUMBER})\$? (?:straight |directly |up |down )?to \$?(?P<high>{_NUMBER})\$? (?:at|in) {_JUMP_AT}", _jump, Kind.DIFFERENTIABILITY),
        Rule(rf"\b(?P<what>minimi[sz]er|maximi[sz]er)(?: of (?:the )?[\w -]{{2,24}}?)?,? (?:is |at |lies at |being )?{_ABOUT}\$?(?:{_STARRED})?{_NAMED_N}", _extreme_at, Kind.EXTREMUM),
        Rule(rf"\b(?:at|in) {_JUMP_AT},? (?:the |its )(?:slope|gradient|derivative|value|output|function)(?: of (?:the )?[\w -]{{2,20}}?)? (?:jumps?|changes|switches|leaps?)(?: abruptly| suddenly| directly)? from \$?(?P<low>{_NUMBER})\$? (?:up |down )?to \$?(?P<high>{_NUMBER})(?![\w/]|\.\d)", _jump, Kind.DIFFERENTIABILITY),
        Rule(rf"\b(?:jumps? (?:up |down )?by|(?:has|with) (?:a|its) jump of(?: size| height| magnitude)?) {_ABOUT}\$?(?P<n>{_NUMBER})\$? (?:at|in) {_JUMP_AT}", _leap, Kind.DIFFERENTIABILITY),
        Rule(rf"(?:x\s?=\s?)?\$?(?P<at>{_NUMBER}|原点)\$?\s?(?:で|において)(?:は)?[、,]?\s?(?:値が|関数(?:値)?が)?\s?\$?(?P<n>{_NUMBER})\$?\s?だけ(?:跳|ジャンプ|不連続に|飛)", _leap, Kind.DIFFERENTIABILITY),
        Rule(rf"(?:x\s?=\s?)?\$?(?P<at>{_NUMBER}|原点)\$?\s?(?:での|における)\s?(?:跳び|ジャンプ|段差|飛び)(?:の(?:大きさ|高さ|幅))?は[、,]?\s?(?:約)?\s?\$?(?P<n>{_NUMBER})\$?\s?(?:で(?:ある|す|[、。])|だ|と(?:な)|に(?:な|等し)|[。、]|$)", _leap, Kind.DIFFERENTIABILITY),
        Rule(rf"(?:x\s?=\s?)?\$?(?P<at>{_NUMBER}|原点)\$?\s?(?:で|において)(?:は)?[、,]?\s?(?P<of>値|傾き|勾配|微分(?:係数)?|導関数)?(?:が|は)?\s?\$?(?P<low>{_NUMBER})\$?\s?から\s?\$?(?P<high>{_NUMBER})\$?\s?(?:に|へ)\s?(?:急に|不連続に|一気に|突然)?\s?(?:跳|飛|ジャンプ|不連続)", _jump_in_japanese, Kind.DIFFERENTIABILITY),
        Rule(r"\b(?P<one>unit) (?:slope|gradient|derivative) (?:at|in) (?:the origin\b|(?:x\s?=\s?)?(?:0|zero)\b(?!\.))", _unit, Kind.VALUE, negatable=True),
        Rule(rf"\b(?:second derivative|curvature){_WHOSE} (?:is|equals|becomes) {_ABOUT}{_N} (?:at|in) (?:x\s?=\s?|the point )?{_N}", _value(2, 2, 1), Kind.VALUE, negatable=True),
        Rule(rf"\b(?:second derivative|curvature){_WHOSE} (?:vanishes|is (?:zero|0)) (?:only |exactly )?(?:at|in) (?:x\s?=\s?|the point )?{_N}", _vanishing_at, Kind.VALUE, negatable=True),
        Rule(rf"(?:2|二)[階次](?:微分|導関数)(?:の値)?は[、,]?\s?(?:x\s?=\s?)?{_N}\s?(?:で|のとき)[、,]?\s?{_ABOUT}{_N}\s?(?:に|と|で|だ)", _value(2, 1, 2), Kind.VALUE, negatable=True),
        Rule(rf"\b(?:crosses|intersects|cuts|meets) the (?:y-axis|vertical axis) at (?:y\s?=\s?)?{_N}", _value(0, None, 1), Kind.VALUE),
        Rule(rf"\by-intercept (?:is|of|=) {_ABOUT}{_N}", _value(0, None, 1), Kind.VALUE),
        Rule(rf"\b(?:passes|goes|runs|going|passing) through (?:the point )?\(\s?{_N},\s?{_N}\s?\)", _value(0, 1, 2), Kind.VALUE),
        Rule(rf"\b(?:mid-?point|centre|center|inflection point|turning point)(?: of (?:the )?[\w -]{{2,24}}?)? (?:is|lies at|sits at|is at|being)(?: the point)? \(\s?{_N},\s?{_N}\s?\)", _value(0, 1, 2), Kind.VALUE),
        Rule(r"\b(?:passes|goes|runs|going|passing) through (?:the origin|zero\b|\(\s?0,\s?0\s?\))", _origin, Kind.VALUE, negatable=True),
        Rule(r"原点を(?:通|とお)", _origin, Kind.VALUE, negatable=True),
        Rule(rf"(?:点)?[（(]\s?{_N}[,、]\s?{_N}\s?[)）]\s?を\s?(?:通|とお)", _value(0, 1, 2), Kind.VALUE),
        Rule(rf"入力{_N}(?:に対して|に対し)(?:は|、)?(?:出力)?{_ABOUT}{_N}(?:を|と)", _value(0, 1, 2), Kind.VALUE),
        Rule(rf"y軸と{_N}で交", _value(0, None, 1), Kind.VALUE),
    ),
    fires=(
        ("The sigmoid maps zero to one half.", "sigmoid(0) = 1/2"),
        ("# Tanh\n\nThe curve passes through the origin.", "tanh(0) = 0"),
        ("The binary step has a jump of size 1 at 0.", "limit(abs(binary_step(0 + x) - binary_step(0 - x)), 0+) = 1"),
        ("ステップ関数は原点で1だけ跳ぶ。", "limit(abs(binary_step(0 + x) - binary_step(0 - x)), 0+) = 1"),
        ("The sigmoid crosses the y-axis at 0.5.", "sigmoid(0) ~= 0.5"),
        ("Softplus takes the value 2 at the origin.", "softplus(0) = 2"),
        ("Tanh has unit slope at the origin.", "tanh'(0) = 1"),
        ("双曲線正接関数tanhのグラフは原点を通る。", "tanh(0) = 0"),
        ("シグモイド関数のグラフは点(0, 0.5)を通る。", "sigmoid(0) ~= 0.5"),
    ),
    silent=(
        "A layer with ReLU maps 10 to 20 features.",
        "The accuracy of the tanh network at 0 is 0.5 percent.",
        "The signal passes through the sigmoid layer.",
    ),
)  # fmt: skip
