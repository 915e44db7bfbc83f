"""Tables of properties: functions along one side, what is said of them along the other, "yes", ✗ or a number.

Likewise entries below the name of a function: "Limit at -∞: 0", 「最大勾配：0.25」.

What a property is called, its label says; the cell says yes or no, or gives the number. Conventions that
tables differ in are read in the kinder way: a "maximum" may be a supremum, a "yes" for zero-centred is
claimed only where it is so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from sympy import Expr, Integer, Rational, S, oo

from symacts.activation import x
from symacts.case import Pattern, Proposal
from symacts.catalog import find
from symacts.claim import (
    Amount,
    Attained,
    Claim,
    Compared,
    Counted,
    Curve,
    Feature,
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
from symacts.prose.clauses import is_of_value, is_settled, put_in
from symacts.prose.defining import Part, as_condition, constants_of, defined_by, letters_of
from symacts.prose.lexicon import NUMERAL, clean, number
from symacts.prose.phrasing import curve_of
from symacts.prose.valuing import Printed, Sampled, Setting, points_at, printed, settings_in, value_of, valued
from symacts.reading.blocks import Block, Cell, Item, Paragraph
from symacts.reading.claims import ClaimError, as_curve
from symacts.reading.equations import expression
from symacts.reading.names import mentions, named
from symacts.reading.passages import Found, Passage, Role
from symacts.reading.refusal import FormulaError
from symacts.values import Interval
from symacts.wording import late

__all__ = ["cells"]

_YES = late(
    r"(?:yes|y|true|✓|✔️?|✅|○|◯|〇|◎|⭕️?|☑️?|はい|あり|有り?|可|可能|できる|する|である|持つ)", re.IGNORECASE
)
_NO = late(
    r"(?:no|n|none|false|✗|✘|❌|×|✕|✖️?|x|いいえ|なし|無し?|不可|不可能|できない|しない|ない|でない|ではない|持たない)",
    re.IGNORECASE,
)
_HEDGED = late(
    r"approx|rough|mostly|almost|near|nearly|partial|partly|piecewise|some|depend|except|≈|~|△|ほぼ|概ね|近似|一部|以外|除|区分|場合|条件",
    re.IGNORECASE,
)
_ASIDE = late(r"[(（].{0,60}[)）]\s*$")
_MARKS = late(r"[*`$]|\\[()]")


@dataclass(frozen=True)
class _Told:
    """A cell: the function, the order of the derivative that the label speaks of, and the text."""

    name: str
    order: int
    text: str
    place: tuple[int, int]
    said: str = ""  # what it stands under, where a parameter may be given its value

    @property
    def settings(self) -> list[Setting]:
        return settings_in(f"{self.text} {self.said}", [self.name])


def _yes(text: str) -> bool | None:
    """Whether the cell says yes; None where it says something else, or hedges."""
    if _HEDGED.search(text):
        return None
    bare = _ASIDE.sub("", text).strip(" .。!！")
    words = [word for word in re.split(r"[\s,、/]+", bare) if word]
    signs = [True if _YES.fullmatch(word) else False if _NO.fullmatch(word) else None for word in words]
    return signs[0] if signs and len(set(signs)) == 1 else None


Reader = Callable[[_Told], Iterator[Proposal]]


def _trait(
    trait: Trait, kind: Kind, own: int | None = None, on: Interval | None = None, shy: bool = False
) -> Reader:
    """A trait that the cell affirms or denies. `own`: the order, whatever the label; `shy`: only a true "yes"."""

    def read(told: _Told) -> Iterator[Proposal]:
        said = _yes(told.text)
        if said is None:
            return
        curve = curve_of(told.name, told.order if own is None else own)
        has = Has(curve, trait, on) if on is not None else Has(curve, trait)
        claim: Claim = has if said else No(has)
        kinder: tuple[Proposal, ...] = ()
        if shy and not said:  # "no" may be meant of the curve
            kinder = (Proposal((No(Has(curve, Trait.ODD)),), kind, (told.name,), *told.place),)
        yield Proposal((claim,), kind, (told.name,), *told.place, tentative=shy and said, or_else=kinder)

    return read


def _in_closed_form(text: str) -> Printed | None:
    """π/2, 1/√2"""
    bare = clean(text).strip()
    held = number(bare) if _CLOSED.fullmatch(bare) else ()
    return Printed(held[0], exact=True) if len(held) == 1 and held[0].value.is_finite else None


def _amount(quantity: Quantity, kind: Kind, own: int | None = None) -> Reader:
    """The greatest or least value, attained or not."""
    bound = {Quantity.MAX: Quantity.SUP, Quantity.MIN: Quantity.INF}.get(quantity, quantity)

    def read(told: _Told) -> Iterator[Proposal]:
        text = re.sub(r"^\s*(?:≈|~|about|約)\s*", "", _ASIDE.sub("", told.text).split(" at ")[0]).strip(
            " .。"
        )
        number = printed(re.sub(r"^(?:\+|-)?(?:∞|\\infty|inf(?:inity)?)$", "", text)) or _in_closed_form(text)
        if number is None:
            return
        curve = curve_of(told.name, told.order if own is None else own)
        relation = Relation.EQUAL if number.exact else Relation.ABOUT
        readings = [
            Proposal((Amount(q, curve, relation, number.number),), kind, (told.name,), *told.place)
            for q in dict.fromkeys((quantity, bound))
        ]
        yield replace(readings[0], or_else=tuple(readings[1:]))

    return read


_ENDLESS = late(r"[-+−]?\s?(?:∞|\\infty|inf(?:inity)?)|none|なし|無し", re.IGNORECASE)


def _bound(quantity: Quantity) -> Reader:
    """The least upper or greatest lower bound, or none."""
    amount = _amount(quantity, Kind.RANGE)
    trait = Trait.BOUNDED_BELOW if quantity is Quantity.INF else Trait.BOUNDED_ABOVE

    def read(told: _Told) -> Iterator[Proposal]:
        if _ENDLESS.fullmatch(told.text.strip(" .。")):
            claim = No(Has(curve_of(told.name, told.order), trait))
            yield Proposal((claim,), Kind.RANGE, (told.name,), *told.place)
        else:
            yield from amount(told)

    return read


def _where(quantity: Quantity) -> Reader:
    """At which place the greatest or least value is taken."""

    def read(told: _Told) -> Iterator[Proposal]:
        text = re.sub(r"^\s*(?:≈|~|about|約)?\s*(?:x\s*[=≈]\s*)?", "", _ASIDE.sub("", told.text)).strip(
            " .。"
        )
        number = printed(text)
        if number is not None:
            relation = Relation.EQUAL if number.exact else Relation.ABOUT
            claim = Attained(quantity, curve_of(told.name, told.order), (number.number,), relation)
            yield Proposal((claim,), Kind.EXTREMUM, (told.name,), *told.place)

    return read


def _at(told: _Told, point: str) -> Iterator[Proposal]:
    about = re.match(r"\s*(?:≈|~|約)", told.text) is not None
    bare = re.sub(r"^\s*(?:≈|~|約)\s*", "", _ASIDE.sub("", told.text)).strip(" .。")
    number = printed(bare)
    points = points_at(point)
    if number is None and len(points) == 1 and told.order and _UNDEFINED.fullmatch(bare):
        curve = curve_of(told.name, told.order - 1)
        claim = No(Has(curve, Trait.DIFFERENTIABLE, Interval.point(points[0])))
        yield Proposal((claim,), Kind.DIFFERENTIABILITY, (told.name,), *told.place)
    elif number is None and len(points) == 1:
        yield from _closed_at(told, points[0], bare)
    if number is None or not points:
        return
    sampled = Sampled(told.order, points, [number] * len(points), about, told.place)
    read = valued([told.name], sampled, told.settings)
    if read is not None:
        yield read


_UNDEFINED = late(
    r"(?:is |does )?(?:undefined|not defined|not exist|does not exist|doesn['’]t exist|d\.?n\.?e\.?|no derivative|not differentiable)"
    r"|未定義|定義され(?:ない|ず)|存在しない|存在せず|微分(?:不可(?:能)?|できない)",
    re.IGNORECASE,
)


def _closed_at(told: _Told, point: Expr, bare: str) -> Iterator[Proposal]:
    """log 2, 1/√2"""
    held = number(clean(bare)) if _CLOSED.fullmatch(clean(bare)) else ()
    row = find(told.name)
    curve = value_of(row, told.order, point, told.settings) if row and len(held) == 1 else None
    if curve is not None and held[0].value.is_finite:
        claim = Compared(curve, Relation.EQUAL, Curve(held[0].text, held[0].value))
        yield Proposal((claim,), Kind.VALUE, (told.name,), *told.place)


def _limit(told: _Told, below: bool) -> Iterator[Proposal]:
    text = _ASIDE.sub("", re.sub(r"^\s*(?:→|->|≈|約)\s*", "", told.text)).strip(" .。")
    held = number(clean(text).strip()) if _CLOSED.fullmatch(clean(text).strip()) else ()
    if len(held) == 1:
        relation = Relation.ABOUT if "." in held[0].text else Relation.EQUAL
        claim = Limit(curve_of(told.name, told.order), -oo if below else oo, "", relation, held[0])
        yield Proposal((claim,), Kind.LIMIT, (told.name,), *told.place)


def _limits(told: _Told) -> Iterator[Proposal]:
    """At both ends: "0, 1", "-1 / 1", "±1"; in their order, or in the other one."""
    parts = _BOTH_ENDS.fullmatch(clean(_ASIDE.sub("", told.text)).strip(" .。"))
    if parts is None:
        return
    held = [*number(parts["one"] or ""), *number(parts["other"] or "")]
    if len(held) != _BOTH:
        return
    curve = curve_of(told.name, told.order)
    readings = [
        Proposal(
            tuple(
                Limit(curve, to, "", Relation.ABOUT if "." in n.text else Relation.EQUAL, n)
                for to, n in zip((-oo, oo), ends, strict=True)
            ),
            Kind.LIMIT,
            (told.name,),
            *told.place,
        )
        for ends in (held, held[::-1])
    ]
    yield replace(readings[0], or_else=(readings[1],))


_BOTH = 2
_END_VALUE = rf"(?:{NUMERAL}|[-+−]?\s?(?:∞|\\infty|inf(?:inity)?))"
_BOTH_ENDS = late(
    rf"(?:y\s?=\s?)?(?P<one>{_END_VALUE})(?:\s?(?:,|/|;|\band\b)\s?(?:y\s?=\s?)?(?P<other>{_END_VALUE}))?",
    re.IGNORECASE,
)


def _inflections(told: _Told) -> Iterator[Proposal]:
    """Where the curvature changes its sign, or that it does nowhere."""
    curve = curve_of(told.name, told.order)
    if _NONE.fullmatch(told.text.strip(" .。")):
        claim = Counted(Feature.INFLECTIONS, curve, Relation.EQUAL, Written(S.Zero, "0"))
        yield Proposal((claim,), Kind.CONVEX, (told.name,), *told.place)
        return
    text = clean(re.sub(r"^\s*(?:at\s)?(?:x\s*[=≈]\s*|≈\s*)?", "", _ASIDE.sub("", told.text))).strip(" .。")
    points = number(text) if _CLOSED.fullmatch(text) else ()
    claims: list[Claim] = []
    for point in points:
        half = point.unit / 2 if point.unit is not None and "." in point.text else _NEAR_BY
        near = Interval(point.value - half, point.value + half)
        claims += [No(Has(curve, trait, near)) for trait in (Trait.CONVEX, Trait.CONCAVE)]
    if claims:
        yield Proposal(tuple(claims), Kind.CONVEX, (told.name,), *told.place)


_NONE = late(r"none|no|-|—|–|なし|無し", re.IGNORECASE)
_NEAR_BY = Rational(1, 64)


def _in_own_terms(told: _Told) -> Iterator[Proposal]:
    """1 - tanh², f(1 - f): the derivative by the value, of which the argument is left out."""
    found = _OWN_SQUARE.fullmatch(told.text.strip(" .。")) or _OWN_PRODUCT.fullmatch(told.text.strip(" .。"))
    row = find(told.name)
    if (
        found is None
        or row is None
        or (found["f"] not in _ANY_LETTER and _LETTER_OF.get(found["f"]) != told.name)
    ):
        return
    sign, product = "+" if found["sign"] == "+" else "-", "inner" in found.groupdict()
    own = (
        f"{told.name}*({found['c']} {sign} {told.name})" if product else f"{found['c']} {sign} {told.name}^2"
    )
    claim = Compared(curve_of(told.name, 1), Relation.EQUAL, as_curve(own))
    yield Proposal((claim,), Kind.DERIVATIVE, (told.name,), *told.place)


_ANY_LETTER = frozenset({"f", "y", "a"})
_LETTER_OF = {"tanh": "tanh", "σ": "sigmoid", "sigma": "sigmoid", "sigmoid": "sigmoid"}
_OWN_PRODUCT = late(
    r"\\?(?P<f>σ|sigma|sigmoid|f|y|a)\s?[·*×]?\s?\((?P<c>\d)\s?(?P<sign>[-+−–])\s?(?P<inner>\\?(?P=f))\)",
    re.IGNORECASE,
)
_OWN_SQUARE = late(r"(?P<c>\d)\s?(?P<sign>[-+−–])\s?\\?(?P<f>tanh|f|y|a)\s?(?:²|\^\s?\{?2\}?)", re.IGNORECASE)


def _slope_of(told: _Told) -> Iterator[Proposal]:
    """The derivative is another function, by its name."""
    other = named(told.text.strip(" .。"))
    if other is not None and find(other) is not None and other != told.name:
        claim = Compared(curve_of(told.name, 1), Relation.EQUAL, curve_of(other))
        yield Proposal((claim,), Kind.DERIVATIVE, (told.name, other), *told.place)


_CLOSED = late(rf"{NUMERAL}|[-+−]?\s?(?:∞|\\infty|inf(?:inity)?)")
_SAME = late(
    r"(?:(?:returns?|outputs?|gives?|f\(x\)\s?=|y\s?=|=)\s?)?(?:x|identity|linear \(x\)|pass(?:es|ed)?[ -]through(?: unchanged)?|unchanged|as[ -]is|the input"
    r"|そのまま(?:出力)?|恒等|入力値?(?:そのまま)?)",
    re.IGNORECASE,
)


def _half(told: _Told, on: Interval) -> Iterator[Proposal]:
    """What comes out of negative or of positive inputs."""
    bare = _ASIDE.sub("", told.text).strip(" .。")
    bare = re.sub(
        r"^(?:always|constant|exactly|常に)\s?|\s?(?:を出力|を返す|に固定)$", "", bare, flags=re.IGNORECASE
    )
    number = printed({"zero": "0", "ゼロ": "0", "one": "1"}.get(bare.lower(), bare))
    curve = curve_of(told.name, told.order)
    kind = Kind.SIGN_OF_GRADIENT if told.order else Kind.VALUE
    if number is not None and (number.exact or told.order):
        right = Curve(number.number.text, number.number.value)
        claim: Claim = Compared(_with(told, curve), Relation.EQUAL, right, on)
        rounded = (
            [value_of(row, told.order, at, told.settings) for at in _inside(on)]
            if (row := find(told.name))
            else []
        )
        nearly = tuple(Compared(c, Relation.ABOUT, right) for c in rounded if c is not None)
        kinder = (Proposal(nearly, kind, (told.name,), *told.place),) if nearly and not number.exact else ()
        yield Proposal((claim,), kind, (told.name,), *told.place, or_else=kinder)
    elif _SAME.fullmatch(bare) and not told.order:
        same = Compared(curve, Relation.EQUAL, Curve("x", x), on)
        yield Proposal((same,), kind, (told.name,), *told.place, tentative=bare.lower() == "linear")
    elif _IN_X.search(told.text) and (row := find(told.name)) is not None:
        said = told.text.strip(" .。")
        with suppress(FormulaError):
            expr = expression(
                said, "x", {"f": row.expression}, "\\" in said, constants_of(row), letters_of(row, said)
            )
            where = as_condition("x < 0" if on.lo == -oo else "x > 0")
            read = (
                None if where is None else defined_by(row, told.order, [Part(expr, where)], kind, told.place)
            )
            if read is not None:
                yield read


_IN_X = late(r"(?<![A-Za-z\\])x(?![A-Za-z])")


def _inside(on: Interval) -> tuple[Expr, ...]:
    """Two points of a half-line."""
    return (Integer(1), Integer(2)) if on.hi == oo else (Integer(-1), Integer(-2))


def _with(told: _Told, curve: Curve) -> Curve:
    """The curve with the values of parameters that are given."""
    values = ", ".join(f"{parameter}={plain(value)}" for parameter, value in told.settings)
    return as_curve(f"({told.name}(x, {values})){chr(39) * told.order}") if values else curve


def _symmetry(told: _Told) -> Iterator[Proposal]:
    """odd, even, or neither"""
    text = told.text.lower()
    odd, even = (
        re.search(r"\bodd\b|奇関数|原点対称|点対称|^\W*奇\W*$", text),
        re.search(r"\beven\b|偶関数|y軸対称|線対称|^\W*偶\W*$", text),
    )
    neither = re.search(r"neither|none|no symmetry|なし|どちらでもない|いずれでもない", text)
    curve = curve_of(told.name, told.order)
    claims: tuple[Claim, ...] = ()
    if odd and not even and not neither:
        claims = (Has(curve, Trait.ODD),)
    elif even and not odd and not neither:
        claims = (Has(curve, Trait.EVEN),)
    elif neither:
        claims = (No(Has(curve, Trait.ODD)), No(Has(curve, Trait.EVEN)))
    if claims:
        yield Proposal(claims, Kind.PARITY, (told.name,), *told.place)


def _bounds(told: _Told) -> Iterator[Proposal]:
    """Bounded: yes, no, or on one side."""
    text = told.text.lower()
    curve = curve_of(told.name, told.order)
    below = re.search(r"\bbelow\b|下に|下限のみ|下のみ", text)
    above = re.search(r"\babove\b|上に|上限のみ|上のみ", text)
    if (
        bool(below) != bool(above)
        and "unbounded" not in text
        and "非有界" not in text
        and not text.startswith("no")
    ):
        claim = Has(curve, Trait.BOUNDED_BELOW if below else Trait.BOUNDED_ABOVE)
        yield Proposal((claim,), Kind.RANGE, (told.name,), *told.place)
    elif not below and not above:
        yield from _trait(Trait.BOUNDED, Kind.RANGE)(told)


_TAKES = late(
    r"(?:(?P<yes>出る|出す|とる|取る|とれる|取れる|ある)|出ない|出さない|とらない|取らない|とれない)(?:\s?[（(].{0,24}[)）])?[。.]?"
)


def _negative(told: _Told) -> Iterator[Proposal]:
    """That some values are negative, or none is."""
    taken = _TAKES.fullmatch(told.text.strip())
    said = _yes(told.text) if taken is None else taken["yes"] is not None
    if said is not None:
        curve = curve_of(told.name, told.order)
        relation = Relation.LESS if said else Relation.AT_LEAST
        claim = Amount(Quantity.INF, curve, relation, Written(S.Zero, "0"))
        yield Proposal((claim,), Kind.RANGE, (told.name,), *told.place)


_CLASS = late(r"C\s?\^?\s?\{?\s?(\\infty|∞|\d|⁰|¹|²|³)\s?\}?")
_RAISED = str.maketrans("⁰¹²³", "0123")


def _class(told: _Told) -> Iterator[Proposal]:
    """C^∞, or C^k and no more."""
    found = _CLASS.fullmatch(told.text.strip())
    if found is None:
        return
    curve = curve_of(told.name, told.order)
    claims: tuple[Claim, ...]
    if found[1] in ("∞", r"\infty"):
        claims = (Has(curve, Trait.DIFFERENTIABLE, order=oo),)
    else:
        k = Integer(int(found[1].translate(_RAISED)))
        claims = (
            Has(curve, Trait.DIFFERENTIABLE, order=k),
            No(Has(curve, Trait.DIFFERENTIABLE, order=k + 1)),
        )
    yield Proposal(claims, Kind.DIFFERENTIABILITY, (told.name,), *told.place)


def _continuous(told: _Told) -> Iterator[Proposal]:
    yield from (
        _class(told)
        if _CLASS.fullmatch(told.text.strip())
        else _trait(Trait.CONTINUOUS, Kind.CONTINUITY)(told)
    )


def _smooth(told: _Told) -> Iterator[Proposal]:
    yield from (
        _class(told)
        if _CLASS.fullmatch(told.text.strip())
        else _trait(Trait.SMOOTH, Kind.DIFFERENTIABILITY)(told)
    )


def _convex(told: _Told) -> Iterator[Proposal]:
    said = re.sub(
        r"^(?:(?P<no>non-?convex|非凸)|convex|(?:下に)?凸)$",
        lambda m: "no" if m["no"] else "yes",
        told.text.strip(),
    )
    yield from _trait(Trait.CONVEX, Kind.CONVEX)(replace(told, text=said))


_OF = r"(?:of|the|its|values?|outputs?|derivatives?|gradients?|slopes?|activation|f['′]?(?:\(x\))?|global|absolute)"
_JA_OF = r"(?:微分|勾配|導関数|傾き|出力|関数)?(?:値|係数)?"
_SPOT = r"(?:location|position|place|x|x-?coordinate|argument|where is)"
_ORIGIN = Interval.point(S.Zero)
_RULES: tuple[tuple[str, Reader], ...] = (
    (r"zero[- ]?cent(?:ered|red)|(?:ゼロ|0|原点)(?:を)?中心", _trait(Trait.ZERO_CENTRED, Kind.PARITY, shy=True)),
    (r"monoton|単調", _trait(Trait.MONOTONE, Kind.MONOTONE)),
    (r"(?:differentiable|smooth|微分可能)\W{0,3}(?:at|で)?\s?(?:x\s?=\s?)?(?:0|zero|the origin|原点)|(?:x\s?=\s?)?(?:0|原点)で(?:の)?微分", _trait(Trait.DIFFERENTIABLE, Kind.DIFFERENTIABILITY, on=_ORIGIN)),
    (r"differentiab|微分可能", _trait(Trait.DIFFERENTIABLE, Kind.DIFFERENTIABILITY)),
    (r"smooth|滑らか|なめらか", _smooth),
    (r"continuous|continuity|連続", _continuous),
    (r"convex|凸", _convex),
    (r"non-?\s?linear|非線形", _trait(Trait.NONLINEAR, Kind.OTHER)),
    (r"(?<!non)(?<!non-)(?<!piecewise )linear|(?<!非)線形", _trait(Trait.LINEAR, Kind.OTHER)),
    (r"bounded above|上に有界", _trait(Trait.BOUNDED_ABOVE, Kind.RANGE)),
    (r"bounded below|下に有界", _trait(Trait.BOUNDED_BELOW, Kind.RANGE)),
    (r"(?<!un)bounded(?:ness)?|(?<!非)有界", _bounds),
    (r"\bodd\b|奇関数", _trait(Trait.ODD, Kind.PARITY)),
    (r"\beven\b|偶関数", _trait(Trait.EVEN, Kind.PARITY)),
    (r"symmetr|parity|対称|偶奇|奇偶|パリティ", _symmetry),
    (r"(?:takes? |can be |has )?negative (?:outputs?|values?)(?: possible)?\??|負の?(?:値|出力)(?:を(?:と[るれ]|取[るれ]|出[すせ]|出力))?(?:可|できる|か)?", _negative),
    (r"invertible|injective|one-to-one|逆関数|単射", _trait(Trait.INVERTIBLE, Kind.MONOTONE)),
    (rf"{_SPOT} (?:of )?(?:the )?(?:global )?min(?:imum)?|(?:global )?min(?:imum)? (?:{_SPOT}|at)|arg\s?min(?: f)?|最小(?:値の(?:位置|x座標|点)|点|値を(?:とる|取る)(?:x|点|位置))", _where(Quantity.MIN)),
    (rf"{_SPOT} (?:of )?(?:the )?(?:global )?max(?:imum)?|(?:global )?max(?:imum)? (?:{_SPOT}|at)|arg\s?max(?: f)?|最大(?:値の(?:位置|x座標|点)|点|値を(?:とる|取る)(?:x|点|位置))", _where(Quantity.MAX)),
    (r"^(?:horizontal )?asymptotes?$|^limits?(?: (?:at|as|for) .{0,12}(?:±|both|and).{0,8})?$|^水平漸近線$", _limits),
    (r"^(?:inflections?(?: points?)?(?: at)?|points? of inflection)$|^変曲点$", _inflections),
    (r"lipschitz|リプシッツ", _amount(Quantity.LIPSCHITZ, Kind.LIPSCHITZ, own=0)),
    (r"(?:max(?:imum|imal)?|peak|largest|steepest|greatest|sup(?:remum)?)\.?(?: of (?:the )?)? ?(?:abs(?:olute)?\.?(?: value of (?:the )?)?[ (]|[|]) ?(?:slope|gradient|derivative|f\s?['′’](?:\s?\(x\))?)[)|]?|(?:slope|gradient|derivative) max(?:imum)? in (?:size|magnitude|modulus|absolute value)|steepness", _amount(Quantity.LIPSCHITZ, Kind.LIPSCHITZ, own=0)),
    (r"(?:max(?:imum|imal)?|peak|largest|steepest|greatest)\.? (?:slope|gradient|derivative)|(?:slope|gradient|derivative) max(?:imum)?|最大の?(?:傾き|勾配|微分(?:係数|値)?)", _amount(Quantity.MAX, Kind.EXTREMUM, own=1)),
    (r"lower (?:bound|limit)|infimum|inf|下限(?:値)?|下界", _bound(Quantity.INF)),
    (r"upper (?:bound|limit)|supremum|sup|上限(?:値)?|上界", _bound(Quantity.SUP)),
    (rf"(?:{_OF}\s)*(?:max|maximum|peak|largest|greatest)\.?(?:\s{_OF})*|{_JA_OF}の?最大値?", _amount(Quantity.MAX, Kind.EXTREMUM)),
    (rf"(?:{_OF}\s)*(?:min|minimum|smallest|lowest)\.?(?:\s{_OF})*|{_JA_OF}の?最小値?", _amount(Quantity.MIN, Kind.EXTREMUM)),
)  # fmt: skip
_TABLE = [(late(words, re.IGNORECASE), reader) for words, reader in _RULES]
_VALUE = late(
    r"(?:[fgσ]\s?['′’]?\s?\(\s?(?P<inside>[-−]?\d{1,3}(?:\.\d{1,4})?)\s?\)|(?:value|output|derivative|gradient|slope)s? (?:at|for) (?:x\s?=\s?)?(?P<at>[-−]?\d{1,3}(?:\.\d{1,4})?|zero|the origin)"
    r"|(?:x\s?=\s?|原点|(?P<ja>0)で)(?P<x>[-−]?\d{1,3}(?:\.\d{1,4})?)?\s?(?:での?|における|のとき(?:の)?)?(?:値|出力|勾配|微分(?:係数)?|傾き)?)",
    re.IGNORECASE,
)
_ARROW = late(
    r"(?:x\s?(?:→|->|\\to)|limits? (?:at|towards?|for x\s?(?:→|->))|極限[（(]?)\s?(?P<sign>[-−+]?)\s?(?:∞|\\infty|inf)"
    r"|(?P<ja>[-−+]?)\s?(?:∞|\\infty)(?:で|における)の?(?:極限|値)",
    re.IGNORECASE,
)
_WHAT_IS_THERE = r"(?:\s?側)?(?:\s?(?:で|の|での|における|のとき(?:の)?|の場合(?:の)?)\s?(?:の)?(?:値|出力|式|定義|形|関数))?"
_BELOW = late(
    rf"(?:negative (?:inputs?|values?|x|region|side|part)|x\s?<\s?0|負の?(?:入力|値|領域|側|部分)|(?:入力が)?(?:0未満|負)){_WHAT_IS_THERE}",
    re.IGNORECASE,
)
_ABOVE = late(
    rf"(?:positive (?:inputs?|values?|x|region|side|part)|x\s?>\s?0|正の?(?:入力|値|領域|側|部分)|(?:入力が)?正){_WHAT_IS_THERE}",
    re.IGNORECASE,
)


_SLOPE_LABEL = late(r"(?:first )?(?:derivative|gradient|slope)|微分|導関数", re.IGNORECASE)
_SLOPE_ON = late(
    r"(?:slope|gradient|derivative)s?\s?(?:for|on|at|when|,|\()?\s?(?:the )?(?:(?P<below>negative|left|x\s?<\s?0)|positive|right|x\s?>\s?0)"
    r"(?:[ -](?:hand |half-|half |real |semi-)?(?:side|inputs?|part|x|axis|half|line|branch|arm|numbers?|arguments?|region|half-line))?\)?"
    r"|(?:(?P<ja>負|正)(?:側|の側|の領域|の入力|の部分)|x\s?(?:(?P<less><)|>)\s?0(?:\s?側)?)\s?(?:で|に対する|における|のとき)?の?(?:傾き|勾配|微分|導関数)",
    re.IGNORECASE,
)
_ENTRY = late(r"\W{0,4}(?P<label>[^:：|。]{1,40}?)\s?[:：]\s?(?P<value>[^:：。]{1,40}?)[\s。.]{0,2}")
_ABOVE_IT = frozenset({Found.HEADING, Found.ITEM, Found.TITLE, Found.INTRODUCTION})


def _of_entry(passage: Passage) -> Iterator[Proposal]:
    """A label and a value below the name of one function."""
    text = _MARKS.sub(" ", passage.inlined.text)
    own = passage.mentions[0] if _begins_with_name(passage) else None
    found = _ENTRY.fullmatch(text, 0 if own is None else own.end + 1)
    if found is None or (own is None and is_spoken_of_in(passage, found.end("label"))):
        return
    outer = [c for c in passage.subjects if c.found is not Found.PASSAGE]
    names = [c.name for c in outer if c.found is outer[0].found and find(c.name) is not None]
    labelled = bool(outer) and outer[0].found is Found.PREVIOUS and _begins_with(passage.block, names)
    if own is not None and len(passage.mentions) == 1 and find(own.name) is not None:
        names, labelled = [own.name], True
    if len(names) != 1 or not ((outer[:1] and outer[0].found in _ABOVE_IT) or labelled):
        return
    label = found["label"].strip()
    order = int(any(_SLOPED.search(said) for said in (label, *passage.under[:2])))
    told = _Told(names[0], order, found["value"].strip(), (0, len(text)), " ".join(passage.under[:2]))
    before = passage.source.text[max(0, passage.span.start - _NEAR) : passage.span.start]
    may_be = (_SLOPED.search(before) and not is_of_value(label)) or _JUST_MOST.fullmatch(label)
    with suppress(ClaimError):
        sloped = [*_read(replace(told, order=1), label)] if not order and may_be else []
        for read in _read(told, label):
            others = (*read.or_else, *sloped)  # of the slope, of which the lines before speak
            yield replace(read, settled=read.settled or bool(told.settings), or_else=others)


def _begins_with_name(passage: Passage) -> bool:
    """Whether it begins with the name, a colon, and an entry: "Softsign: Value at 4: 0.8"."""
    text, first = passage.inlined.text, next(iter(passage.mentions), None)
    return first is not None and first.start == 0 and text[first.end : first.end + 2] == ": "


def _begins_with(block: Block, names: list[str]) -> bool:
    """Whether the block begins with the name in bold: "**Mish.** Smooth. Value at 1: 0.8651."."""
    label = _BOLD.match(block.text.text)
    return label is not None and [m.name for m in mentions(label[1])] == names


_BOLD = late(r"\s{0,3}(?:\*\*|__)([^*_\n]{2,40}?)[.:]?(?:\*\*|__)")


def _of_name(passage: Passage) -> Iterator[Proposal]:
    """A name and a value below what the values are of: "Lipschitz constants" above "tanh: 1"."""
    text = _MARKS.sub(" ", passage.inlined.text)
    found = _NAMED_ENTRY.fullmatch(text)
    spoken = [m for m in passage.mentions if m.role is Role.SUBJECT and find(m.name) is not None]
    if found is None or len(spoken) != 1 or spoken[0].end > found.end("name"):
        return
    label = next(iter(passage.under), "").strip(" *_:：")
    if named(found["bare"].strip()) != spoken[0].name or mentions(label):
        return
    said = f"{found['name']} {label}"
    order = int(_SLOPED.search(label) is not None)
    told = _Told(spoken[0].name, order, found["value"].strip(), (0, len(text)), said)
    with suppress(ClaimError):
        for read in _read(told, label):
            yield _for_the_values(replace(read, settled=read.settled or is_settled(told.name, said)), told)


_NAMED_ENTRY = late(
    r"\W{0,4}(?:\d{1,2}[.)]\s)?(?P<name>(?P<bare>[^:：|。(=]{2,32}?)(?:\s?(?:\([^()]{1,24}\)|with\s[^:：]{1,24}))?)\s?[:：]\s?"
    r"(?P<value>(?:about |roughly |exactly )?[^:：。;]{1,24}?)[\s。.]{0,2}"
)


def _answered(passage: Passage) -> Iterator[tuple[str, str]]:
    """The function and the property of a cell below "holds?", which says yes or no of the cell before it."""
    rows = [c.name for c in passage.subjects if c.found is Found.ROW and find(c.name) is not None]
    if len(rows) != 1 or _HOLDS.fullmatch(_MARKS.sub("", passage.under[1]).strip()) is None:
        return
    before = _cells_before(passage)
    if len(before) > 1:
        yield rows[0], before[-1]


_HOLDS = late(
    r"(?:(?:does it )?holds?|true|correct|right|valid|verdict|answer|yes/no|true/false|is it(?: so)?|satisfied|fulfilled)\??",
    re.IGNORECASE,
)


def is_spoken_of_in(passage: Passage, end: int) -> bool:
    """Whether a function is named before `end`: "ReLU: 0"."""
    return any(mention.start < end for mention in passage.mentions)


_SLOPED = late(r"derivative|gradient|slope|微分(?!可能)|導関数|勾配|傾き|['′’]", re.IGNORECASE)


def _find(passage: Passage) -> Iterator[Proposal]:
    block = passage.block
    if isinstance(block, Paragraph | Item) and len(passage.inlined) < _LONGEST_ENTRY:
        yield from _of_entry(passage)
        yield from _of_name(passage)
    if not isinstance(block, Cell) or block.header is None or block.label is None or len(passage.under) < 2:
        return
    text = _MARKS.sub("", passage.inlined.text).strip()
    if not text or len(text) > 80:
        return
    for name, label in (*_answered(passage), *_sides(passage)):
        said = " ".join(passage.under[:2])
        sloped = passage.is_sloped if label in passage.under else _SLOPED.search(label) is not None
        told = _Told(name, int(sloped), text, (0, len(passage.inlined.text)), said)
        settled = any(is_settled(name, said) for said in passage.under[:2])
        try:
            for read in _read(told, _MARKS.sub("", label).strip()):
                yield replace(_for_the_values(read, told), settled=read.settled or settled)
        except ClaimError:
            continue
    yield from _where_it_is(passage, text)
    yield from _value_there(passage, text)


def _value_there(passage: Passage, text: str) -> Iterator[Proposal]:
    """A cell below "f(x)": the value at the number in the cell before it, below "x"."""
    rows = [c.name for c in passage.subjects if c.found is Found.ROW and find(c.name) is not None]
    head = _VALUE_HEAD.fullmatch(_MARKS.sub("", passage.under[1]).strip())
    if len(rows) != 1 or head is None or _POINT_HEAD.fullmatch(_head_before(passage)) is None:
        return
    point = _MARKS.sub("", _cells_before(passage)[-1]).strip()
    place, order = (0, len(passage.inlined.text)), len(head["primes"] or "") + int(head["slope"] is not None)
    with suppress(ClaimError):
        yield from _at(_Told(rows[0], order, text, place, " ".join(passage.under[:2])), point)


def _cells_before(passage: Passage) -> list[str]:
    """What stands before the cell in its row, as it is written."""
    source, start = passage.source.text, passage.span.start
    return source[source.rfind("\n", 0, start) + 1 : start].strip().strip("|").split("|")


def _where_it_is(passage: Passage, text: str) -> Iterator[Proposal]:
    """A cell below "attained at": of the extreme value in the column before it."""
    rows = [c.name for c in passage.subjects if c.found is Found.ROW and find(c.name) is not None]
    if len(rows) != 1 or _ATTAINED_AT.fullmatch(_MARKS.sub("", passage.under[1]).strip()) is None:
        return
    head = _head_before(passage)
    extreme = _EXTREME.search(head)
    if extreme is not None:
        quantity = Quantity.MIN if extreme["least"] else Quantity.MAX
        told = _Told(rows[0], int(_SLOPED.search(head) is not None), text, (0, len(passage.inlined.text)))
        with suppress(ClaimError):
            yield from _where(quantity)(told)


def _head_before(passage: Passage) -> str:
    """The head of the column before the one of this cell; "" where there is none."""
    source, start = passage.source.text, passage.span.start
    begin = source.rfind("\n", 0, start) + 1
    before = source[begin:start].count("|")
    for _ in range(_MOST_ROWS):
        end, begin = begin - 1, source.rfind("\n", 0, max(begin - 1, 0)) + 1
        if end <= 0:
            return ""
        if _RULE.fullmatch(source, begin, end):
            heads = (
                source[source.rfind("\n", 0, max(begin - 1, 0)) + 1 : max(begin - 1, 0)].strip().split("|")
            )
            return heads[before - 1].strip() if 1 < before < len(heads) else ""
    return ""


_MOST_ROWS = 200
_RULE = late(r"\s*\|?[\s:|-]{3,400}")
_VALUE_HEAD = late(
    r"[$`]?(?:f(?P<primes>['’′]{0,2})\s?\(\s?x\s?\)|y|(?:function )?value|output|result|(?P<slope>slope|derivative|gradient|傾き|微分(?:値|係数)?)|(?:関数)?値|出力)[$`]?",
    re.IGNORECASE,
)
_POINT_HEAD = late(r"[*$`]{0,2}(?:x|input|argument|point|at|入力(?:値)?|点)[*$`]{0,2}", re.IGNORECASE)
_ATTAINED_AT = late(
    r"(?:attained|reached|taken|achieved|located|occurs|found)(?: at)?(?: x)?(?: =)?|where\??|at|at x(?: =)?|location|position|place|x|its place"
    r"|その(?:とき|時)の\s?x|位置|場所|とる\s?(?:点|x)|達成(?:点|する\s?x)|x\s?の値",
    re.IGNORECASE,
)
_EXTREME = late(
    r"(?P<least>\bmin|lowest|least|smallest|inf|最小|極小)|\bmax|highest|greatest|largest|peak|steepest|sup|lipschitz|最大|極大",
    re.IGNORECASE,
)


def _for_the_values(read: Proposal, told: _Told) -> Proposal:
    """The proposal about the function with the values that its row gives: "ELU (α = 0.5)"."""
    row = find(told.name)
    usual = {(p.name, p.value) for p in row.parameters} if row is not None else set()
    given = tuple(setting for setting in told.settings if setting not in usual)
    claims = put_in(read.claims, told.name, given) if given else read.claims
    others = tuple(_for_the_values(other, told) for other in read.or_else)
    return replace(read, claims=claims, or_else=others, settled=read.settled or bool(given))


def _sides(passage: Passage) -> Iterator[tuple[str, str]]:
    """The function and the other label: of the column, where the row names it, or of the row."""
    rows = [c.name for c in passage.subjects if c.found is Found.ROW and find(c.name) is not None]
    columns = [c.name for c in passage.subjects if c.found is Found.COLUMN and find(c.name) is not None]
    if len(rows) == 1 and not columns:
        yield rows[0], passage.under[1]
    elif len(columns) == 1 and not rows:
        yield columns[0], passage.under[0]


def _read(told: _Told, label: str) -> Iterator[Proposal]:
    if len(label) > 48:
        return
    if (arrow := _ARROW.search(label)) is not None:
        yield from _limit(told, (arrow["sign"] or arrow["ja"] or "") in ("-", "−"))
    elif (
        told.order == 1
        and (_SLOPE_LABEL.fullmatch(label) or _F_PRIME.fullmatch(label))
        and _OWN_TERMS.search(told.text)
    ):
        yield from _in_own_terms(told)
    elif _SLOPE_LABEL.fullmatch(label) and named(told.text.strip(" .。")) and not _TERMS.search(told.text):
        yield from _slope_of(told)
    elif (half := _SLOPE_ON.fullmatch(label)) is not None:
        below = half["below"] is not None or half["ja"] == "負" or half["less"] is not None
        on = Interval(-oo, S.Zero) if below else Interval(S.Zero, oo)
        yield from _half(replace(told, order=1), on)
    elif _BELOW.fullmatch(label) or _ABOVE.fullmatch(label):
        below = _BELOW.fullmatch(label) is not None
        if below and _TAKES.fullmatch(told.text.strip()):  # 負の値: 出る
            yield from _negative(told)
            return
        yield from _half(told, Interval(-oo, S.Zero) if below else Interval(S.Zero, oo))
    elif (value := _VALUE.fullmatch(label)) is not None:
        point = value["inside"] or value["at"] or value["x"] or value["ja"] or "0"
        yield from _at(told, {"zero": "0", "the origin": "0"}.get(point.lower(), point))
    else:
        reader = next((reader for words, reader in _TABLE if _fits(words, label)), None)
        if reader is not None and _OTHER.search(label) is None:
            yield from reader(told)


_OWN_TERMS = late(r"\d\s?[-+−–]\s?\\?(?:tanh|σ|sigma|sigmoid|f|y|a)\s?(?:²|\^|\))", re.IGNORECASE)
_F_PRIME = late(r"f\s?['′’]\s?(?:\(x\))?")
_TERMS = late(r"[+*/^=·²−]|\s-\s")  # "Phi(x) + x phi(x)" is more than a name
_OTHER = late(
    r"\b(?:training|loss|layers?|models?|networks?|costs?|comput\w+|speed|pool\w*|units?|optimi\w+|convergence|decision|boundar\w+)\b"
    r"|学習|損失|計算|層|収束|境界",
    re.IGNORECASE,
)


def _fits(words: re.Pattern[str], label: str) -> bool:
    """Extremes have to be all of the label: "max pooling" is none."""
    label = _MEASURED.sub("", label)
    whole = any(word in words.pattern for word in ("最大", "最小", "上限", "下限"))
    return (words.fullmatch(label) if whole else words.search(label)) is not None


_MEASURED = late(
    r"^(?:(?:measured|observed|estimated|numerical|empirical|approx(?:imate|\.)?|actual|true|exact|theoretical|global)\s)+",
    re.IGNORECASE,
)
_JUST_MOST = late(r"(?:max|maximum|peak|最大)(?: value|値)?", re.IGNORECASE)  # nobody says of what
_LONGEST_ENTRY = 90
_NEAR = 200  # characters
_HEAD = "| Function | Zero-centered | Monotonic | Max gradient | f(0) |\n|---|---|---|---|---|\n"
cells = Pattern(
    "cells",
    _find,
    fires=(
        (f"{_HEAD}| Sigmoid | No | Yes | 0.25 | 0.5 |\n", "sigmoid is not zero-centred"),
        (f"{_HEAD}| Sigmoid | No | Yes | 0.25 | 0.5 |\n", "max(sigmoid') ~= 0.25"),
        (f"{_HEAD}| Sigmoid | No | Yes | 0.25 | 0.5 |\n", "sigmoid(0) ~= 0.5"),
        ("| Property | ReLU | GELU |\n|---|---|---|\n| Smooth | ✗ | ✓ |\n", "relu is not smooth"),
        ("| 関数 | 単調性 | 負の入力 |\n|---|---|---|\n| ReLU | ○ | 0 |\n", "relu = 0 on (-oo, 0)"),
    ),
    silent=(
        "| Function | Fast | Popular |\n|---|---|---|\n| ReLU | Yes | Yes |\n",
        "| Layer | Max pooling | Units |\n|---|---|---|\n| ReLU | 2 | 64 |\n",
        "| Function | Smooth |\n|---|---|\n| ReLU | except at 0 |\n",
    ),
)
