"""Derivatives from one side: 「原点での右微分係数は1」, "the left derivative at 0 is 0"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sympy import Abs, Expr, Max, Min, S
from sympy.core.relational import Relational

from symacts.activation import x
from symacts.catalog import find
from symacts.claim import Asked, Has, Kind, Limit, Relation, Trait
from symacts.plain import plain
from symacts.prose.lexicon import NUMERAL, clean
from symacts.prose.pairing import numeral
from symacts.prose.phrasing import Rule, by_rules, curve_of
from symacts.prose.valuing import settings_in
from symacts.reading.claims import as_curve
from symacts.reading.quantified import read_asked
from symacts.values import Interval
from symacts.wording import late

__all__ = ["sided"]


def _from_side(match: re.Match[str], name: str) -> Sequence[Asked] | None:
    """f is continuous at the point, and f' has this limit from the side."""
    place, value, row = _place(match, name), numeral(match["n"]), find(name)
    settings = settings_in(match.string, (name,))
    if place is None or row is None:
        return None
    side = "+" if match["side"].lower() in ("右", "right") else "-"
    if value is None:
        return _with_letter(match["n"], name, plain(place), side)
    if settings:
        of = as_curve(f"({name}(x, {', '.join(f'{p}={plain(v)}' for p, v in settings)}))'")
        relation = Relation.ABOUT if "." in value.text else Relation.EQUAL
        return (Limit(of, place, side, relation, value),)
    if any(p.value.is_Rational and p.value != value.value for p in row.parameters):
        return None  # which slope is meant, nobody says
    relation = Relation.ABOUT if "." in value.text else Relation.EQUAL
    continuous = Has(curve_of(name), Trait.CONTINUOUS, Interval.point(place))
    return continuous, Limit(curve_of(name, 1), place, side, relation, value)


def _of_call(match: re.Match[str], name: str) -> Sequence[Asked] | None:
    """s''(0^+) = -2: where the derivative goes from that side."""
    place, value, row = numeral(match["at"]), numeral(match["n"]), find(name)
    order = len(match["primes"])
    if place is None or value is None or row is None or row.parameters:
        return None
    relation = Relation.ABOUT if "." in value.text else Relation.EQUAL
    side = "+" if match["side"] == "+" else "-"
    return (Limit(curve_of(name, order), place.value, side, relation, value),)


def _with_letter(said: str, name: str, place: str, side: str) -> Sequence[Asked] | None:
    """The same, where the slope is a letter or its inverse: "the left derivative of ELU at 0 is alpha"."""
    value = said.replace("α", "alpha").replace("\\", "").replace(" ", "")
    row = find(name)
    if row is None or "alpha" not in {p.name for p in row.parameters}:
        return None
    return read_asked(f"limit({name}', {place}{side}) = {value}")


def _from_both(match: re.Match[str], name: str) -> Sequence[Asked] | None:
    """The same limit from both sides."""
    return _limits(match, name, (("-", match["n"]), ("+", match["n"])))


def _from_each(match: re.Match[str], name: str) -> Sequence[Asked] | None:
    """One limit from each side: 2階微分は左から1、右から0."""
    one = "-" if match["side"] == "左" else "+"
    return _limits(match, name, ((one, match["n"]), ("+" if one == "-" else "-", match["m"])))


def _limits(match: re.Match[str], name: str, said: Sequence[tuple[str, str]]) -> Sequence[Asked] | None:
    place, row = _place(match, name), find(name)
    values = [(side, value) for side, text in said if (value := numeral(text)) is not None]
    settings = settings_in(match.string, (name,))
    if place is None or row is None or len(values) != len(said):
        return None
    if not settings and any(p.value.is_Rational and p.value != 1 for p in row.parameters):
        values = [(side, value) for side, value in values if value.value in (0, 1)]
        if len(values) != len(said):
            return None  # which slope is meant, nobody says
    of = f"({name}(x, {', '.join(f'{p}={plain(v)}' for p, v in settings)}))" if settings else name
    of += "'" * (2 if match.groupdict().get("twice") else 1)
    return tuple(
        Limit(as_curve(of), place, side, Relation.ABOUT if "." in value.text else Relation.EQUAL, value)
        for side, value in values
    )


def _place(match: re.Match[str], name: str) -> Expr | None:
    """The point that the sentence names, if it is one; where it names none, 0 where the function's cases meet."""
    said = {numeral(_ZERO.sub("0", found[1])) for found in _POINT.finditer(match.string)}
    points = {written.value for written in said if written is not None}
    spoken = _JAPANESE.search(match.string) is not None and _HERE.search(match.string) is None
    if not points and spoken and _meets_at_zero(name):
        return S.Zero
    return points.pop() if len(points) == 1 else None


@lru_cache(maxsize=64)
def _meets_at_zero(name: str) -> bool:
    """Whether 0 is the only point at which the cases of the definition meet."""
    row = find(name)
    if row is None:
        return False
    ends = {r.rhs if r.lhs == x else r.lhs if r.rhs == x else None for r in row.expression.atoms(Relational)}
    for node in row.expression.atoms(Max, Min):
        ends |= {S.Zero if len(node.args) == 2 and node.subs(x, 0) == 0 and S.Zero in node.args else None}
    ends |= {S.Zero if node.args[0] == x else None for node in row.expression.atoms(Abs)}
    return ends == {S.Zero}


_JAPANESE = late(r"[\u3041-\u3096]")
_HERE = late(r"[こそ]の点|ここで|そこで|[a-z]\s?=|端点|境界|損失|誤差")


_ZERO = late(r"原点|the origin|zero")
_POINT = late(
    rf"(原点|the origin|(?<=\bat )zero|(?<=x=)\s?{NUMERAL}|(?<=x =)\s?{NUMERAL}|(?<=\bat ){NUMERAL})"
)
_SLOPE = r"(?:微分(?:係数|値)?|導関数|勾配|傾き)"
_LETTER = r"-?(?:1\s?/\s?)?(?:\\?alpha|α)(?![a-zα])"
sided = by_rules(
    "sided",
    (
        Rule(
            rf"(?<![a-z])\\?[a-zσ]{{1,12}}(?P<primes>['′’]{{1,3}})\s?\(\s?(?P<at>{NUMERAL}?)\s?\^?\s?(?P<side>[-+−])\s?\)\s?=\s?(?P<n>{NUMERAL})",
            _of_call,
            Kind.DIFFERENTIABILITY,
        ),
        Rule(
            rf"(?P<side>[左右])(?:側)?(?:の|から(?:の|見た))?(?:片側)?(?:接線の)?{_SLOPE}(?:の値)?\s?(?:は|が|=|:|\s)[、,]?\s?(?:それぞれ)?\s?(?:約|およそ|ちょうど)?\s?(?P<n>{NUMERAL}|{_LETTER})",
            _from_side,
            Kind.DIFFERENTIABILITY,
        ),
        Rule(
            rf"左右の(?:片側)?(?P<twice>[2二]\s?階(?:の)?)?{_SLOPE}(?:の値)?(?:は|が)[、,]?\s?(?:とも(?:に)?|どちらも|両方(?:とも)?|いずれも|等しく|共に)\s?(?:約|ちょうど)?\s?(?P<n>{NUMERAL})\s?(?:で|に|と|だ|な|[。、]|$)",
            _from_both,
            Kind.DIFFERENTIABILITY,
        ),
        Rule(
            rf"(?P<twice>[2二]\s?[階次](?:の)?)?{_SLOPE}(?:の値)?(?:は|が)[、,]?\s?左右(?:とも|で|どちらも)(?:に)?\s?(?:約|ちょうど)?\s?(?P<n>{NUMERAL})\s?(?:で|に|と|だ|な|[。、]|$)",
            _from_both,
            Kind.DIFFERENTIABILITY,
        ),
        Rule(
            rf"(?P<twice>[2二]\s?[階次](?:の)?)?{_SLOPE}(?:の値)?(?:は|が)[、,]?\s?(?P<side>[左右])(?:側)?(?:から|側?では|側?で|が|は)\s?(?:約)?(?P<n>{NUMERAL})\s?(?:で|に|、|,)[、,]?\s?[左右](?:側)?(?:から|側?では|側?で|が|は)\s?(?:約)?(?P<m>{NUMERAL})",
            _from_each,
            Kind.DIFFERENTIABILITY,
        ),
        Rule(
            rf"(?P<side>[左右])(?:側)?(?:の|から(?:の|見た))(?P<twice>[2二]\s?[階次](?:の)?)?{_SLOPE}(?:の値)?(?:は|が)[、,]?\s?(?:約)?(?P<n>{NUMERAL})\s?(?:で|に|、|,|だが|ですが)[、,]?\s?[左右](?:側)?(?:から|側)?(?:は|が|では)\s?(?:約)?(?P<m>{NUMERAL})",
            _from_each,
            Kind.DIFFERENTIABILITY,
        ),
        Rule(
            rf"\b(?P<side>left|right)(?:-hand(?:ed)?|-sided)? (?:derivative|slope|gradient)(?: of (?:the )?[a-z0-9 ]{{2,16}}?)?(?: (?:there|at (?:x ?= ?)?(?:{NUMERAL}|the origin)))? (?:is|equals|=) (?:about |exactly |approximately |roughly )?(?P<n>{NUMERAL}|{_LETTER})",
            _from_side,
            Kind.DIFFERENTIABILITY,
        ),
        Rule(
            rf"\b(?:derivative|slope|gradient)(?: (?:of (?:the )?[a-z0-9 ]{{2,16}}?|at (?:x ?= ?)?(?:{NUMERAL}|the origin|zero))){{0,2}},? from the (?P<side>left|right)(?:,? (?:at (?:x ?= ?)?(?:{NUMERAL}|the origin|zero)))? (?:is|equals|=) (?:about |exactly |approximately |roughly )?(?P<n>{NUMERAL}|{_LETTER})",
            _from_side,
            Kind.DIFFERENTIABILITY,
        ),
    ),
    fires=(
        ("# Softsign\n\nWe find $f''(0^+) = -2$.", "limit(softsign'', 0+) = -2"),
        ("ReLUの原点における右微分係数は1である。", "limit(relu', 0+) = 1"),
        ("The left derivative of ReLU at 0 is 1.", "limit(relu', 0-) = 1"),
        ("ReLU's derivative at 0 from the left is 1.", "limit(relu', 0-) = 1"),
    ),
    silent=(
        "ReLUの左の図の傾きは1である。",
        "The left derivative of the loss with ReLU is 1.",
    ),
    cleaned=clean,
)
