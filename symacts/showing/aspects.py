"""Facts in a few signs: what a table shows of a function in one cell.

A number stands in its closed form where that is short, else as a decimal; a set likewise. Words are single
words. The whole fact, with its proof, is in the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sympy import Expr, S, nan, oo, sympify, zoo

from symacts.activation import x
from symacts.calculus.enclose import decimal_if_so
from symacts.calculus.undecided import Undecided
from symacts.case import Expression, Field, Fields, Number
from symacts.document import Formula, Prose
from symacts.evidence import Dossier, Fact, Grade, Truth, grade
from symacts.language import said
from symacts.showing.conditions import condition
from symacts.showing.pointwise import pointwise
from symacts.showing.typeset import approximation, formula, latex, math
from symacts.showing.words import listed, union
from symacts.values import Interval, Named, Periodic, PointSet, Sequence, has_root

__all__ = [
    "MARKS", "TOPICS", "Aspect", "Cell", "Topic", "cell", "cells", "intervals", "limit", "mark_of", "short",
    "symmetry",
]  # fmt: skip

_SHORT = 14  # signs of a closed form that a cell shows; a set may be twice as long
_FEW = 4  # points and intervals that a cell lists
_DIGITS = 6
_ABOUT = r"\approx"
MARKS: Mapping[Grade, str] = {Grade.EXACT: "■", Grade.ENCLOSED: "□", Grade.SAMPLED: "△", Grade.TRIED: "?"}


@dataclass(frozen=True)
class Cell:
    """What a table shows of one fact, and how that is known."""

    prose: Prose
    grade: Grade


@dataclass(frozen=True)
class Aspect:
    """A question about a function: the property that answers it, and its fields in few signs.

    Beside the fields stands the function itself, under the name f. `in_tables`: it has a column where each
    function is a row; else it has a row only, where each function is a column.
    """

    name: str
    label: str
    property: str
    words: Callable[[Fields], Prose]
    in_tables: bool = True


@dataclass(frozen=True)
class Topic:
    """Aspects that stand in one table."""

    title: str
    aspects: tuple[Aspect, ...]


def cells(dossier: Dossier) -> Mapping[str, Cell]:
    """What the dossier answers, by the names of the aspects; case by case where a parameter has no value."""
    return {aspect.name: cell(aspect, dossier) for topic in TOPICS for aspect in topic.aspects}


def cell(aspect: Aspect, dossier: Dossier) -> Cell:
    """The answer to one question."""
    fact = dossier.facts[aspect.property]
    if fact.verdict.truth is not Truth.TRUE:
        return Cell((said("not proved"),), Grade.TRIED)
    function = Expression(dossier.expression)
    prose = aspect.words({**fact.fields, "f": function}) if fact.fields else _cases(aspect, fact, function)
    return Cell(prose, mark_of(fact))


def mark_of(fact: Fact) -> Grade:
    return Grade.TRIED if fact.verdict.truth is not Truth.TRUE else grade(fact.verdict.evidence)


def _cases(aspect: Aspect, fact: Fact, function: Expression) -> Prose:
    found: dict[Prose, list[Prose]] = {}
    for when, fields in fact.symbolic:
        found.setdefault(aspect.words({**fields, "f": function}), []).append((condition(when),))
    return listed([(*words, " (", *listed(cases, ", "), ")") for words, cases in found.items()], "; ", "; ")


# --- numbers and sets --------------------------------------------------------------------------------


def short(value: Field | Expr) -> Prose:
    """The closed form where it is short, else the decimal; "none" where there is no number."""
    if not isinstance(value, Number | Expr):
        return (said("none"),)
    exact = sympify(value.expr if isinstance(value, Number) else value)
    if exact.free_symbols or exact.is_infinite:
        return (formula(exact),)
    closed = formula(exact)
    if exact.is_rational or (_is_closed(exact) and len(closed.text) <= _SHORT):
        return (closed,)
    return (approximation(exact, _DIGITS),)


def _is_closed(number: Expr) -> bool:
    """Whether it has a closed form, without a letter that stands for a long one."""
    return not has_root(number) and not number.atoms(Named)


def _set(parts: Iterable[Any]) -> Prose:
    """A set of points and intervals; in decimals where the exact one is long."""
    held = [part if isinstance(part, Interval) else Interval.point(part) for part in parts]
    ends = [end for part in held for end in (part.lo, part.hi)]
    exact = union(held)
    if any(end.free_symbols for end in ends):
        return (exact,)
    if not all(map(_is_closed, ends)) or len(exact.text) > 2 * _SHORT:
        return (math(f"{_ABOUT} {union(held, _DIGITS).latex}"),)
    return (exact,)


def _points(field: Field) -> Prose:
    """Points, intervals and what repeats itself; the word "none" for the empty set."""
    members = tuple(field) if isinstance(field, tuple | PointSet) else ()
    plain = [m for m in members if not isinstance(m, Periodic | Sequence)]
    parts: list[Prose] = [_set(plain) if len(plain) <= _FEW else (said("{n} places", n=len(plain)),)] * bool(
        plain
    )
    parts += [_repeated(m) for m in members if isinstance(m, Periodic)]
    parts += [(said("infinitely many"),)] * any(isinstance(m, Sequence) for m in members)
    return listed(parts, ", ") or (said("none"),)


def _repeated(member: Periodic) -> Prose:
    base, period = member.base, latex(member.period)
    if isinstance(base, Interval):
        return (*_set([base]), math(rf"+ {period} \mathbb{{Z}}"))
    start = "" if base == 0 else f"{latex(base)} + "
    return (math(rf"{start}{period} \mathbb{{Z}}"),)


# --- one kind of field a function ----------------------------------------------------------------------


def _expr(field: Field) -> Expr | None:
    return sympify(field.expr) if isinstance(field, Expression | Number) else None


def _number(key: str = "value") -> Callable[[Fields], Prose]:
    return lambda fields: short(fields.get(key))


def _extreme(fields: Fields) -> Prose:
    """The value, and where it is attained."""
    value = _expr(fields.get("value"))
    if value is None:
        return (said("none"),)
    if value.is_infinite:
        return (math(latex(value)),)
    if fields.get("attained") is False:
        return (*short(value), " (", said("not attained"), ")")
    return (*short(value), *_where(fields.get("at")))


def _where(at: Field) -> Prose:
    """(x = 0), (x in ...); nothing where no place is known."""
    members = tuple(at) if isinstance(at, tuple | PointSet) else ()
    if not members:
        return ()
    if not all(isinstance(member, Expr) for member in members):
        place, *more = _points(at)
        inside = (
            (math(rf"x \in {place.latex}"),) if isinstance(place, Formula) else (math(r"x \in"), " ", place)
        )
        return (" (", *inside, *more, ")")
    shown = [short(member)[0] for member in members]
    is_exact = all(isinstance(s, Formula) and not s.latex.startswith(_ABOUT) for s in shown)
    values = [latex(m) if is_exact else decimal_if_so(m, _DIGITS) for m in members]
    return (" (", math(f"x {'=' if is_exact else _ABOUT} {', '.join(values)}"), ")")


def intervals(fields: Fields) -> Prose:
    """A set of intervals."""
    return _points(fields.get("intervals"))


def _point_set(fields: Fields) -> Prose:
    return _points(fields.get("points"))


def limit(key: str) -> Callable[[Fields], Prose]:
    """The limit at one of the ends, "-oo" or "+oo"; an interval where it oscillates."""

    def words(fields: Fields) -> Prose:
        limit = fields.get(key)
        if not isinstance(limit, Mapping):
            return short(limit)
        between = limit.get("between")
        low, high = (_expr(end) for end in between) if isinstance(between, tuple) else (None, None)
        return (said("oscillates"), " ", *_set([Interval(low, high, low != -oo, high != oo)]))

    return words


def _asymptotes(fields: Fields) -> Prose:
    lines = dict.fromkeys(e for key in ("-oo", "+oo") if (e := _expr(fields.get(key))) is not None)
    return listed([(math(f"y = {latex(line)}"),) for line in lines], ", ") or (said("none"),)


def _tangent(fields: Fields) -> Prose:
    """The tangent at 0; a function with y = x approximates the identity there."""
    function, derivative = (_expr(fields.get(key)) for key in ("f", "value"))
    value, slope = _at_zero(function, function, 0), _at_zero(function, derivative, 1)
    missing = fields.get("undefined_at")
    if value is None or slope is None or (isinstance(missing, PointSet) and 0 in missing.members):
        return (said("none"),)
    line = value + slope * x
    shown = formula(line)
    if line.free_symbols != {x} or (_is_closed(line) and len(shown.text) <= _SHORT):
        return (math(f"y = {shown.latex}"),)
    intercept, steepness = (decimal_if_so(number, _DIGITS) for number in (value, slope))
    rise = f"- {steepness[1:]}" if steepness.startswith("-") else f"+ {steepness}"
    return (math(rf"y {_ABOUT} " + (f"{steepness} x" if value == 0 else f"{intercept} {rise} x")),)


def _at_zero(function: Expr | None, derivative: Expr | None, order: int) -> Expr | None:
    """The derivative of this order at 0; None where there is none."""
    if function is None or derivative is None:
        return None
    if not function.free_symbols - {x}:
        # SymPy compares 0 with a constant without a closed form for minutes: clipped_gelu
        try:
            return pointwise(function, S.Zero, order)
        except Undecided:
            return None
    value = derivative.subs(x, 0)
    return None if value.has(nan, zoo, oo, -oo) else value


_WORDS: Mapping[str, str] = {
    "strictly increasing": said("strictly increasing"),
    "strictly decreasing": said("strictly decreasing"),
    "nondecreasing": said("nondecreasing"),
    "nonincreasing": said("nonincreasing"),
    "constant": said("constant"),
    "not monotone": said("not monotone"),
    "convex": said("convex"),
    "concave": said("concave"),
    "strictly convex": said("strictly convex"),
    "strictly concave": said("strictly concave"),
    "affine": said("affine"),
    "neither": said("neither"),
    "odd": said("odd"),
    "even": said("even"),
    "analytic": said("analytic"),
    "discontinuous": said("discontinuous"),
}


def _word(fields: Fields) -> Prose:
    value = str(fields.get("value"))
    strictly = fields.get("strict") is True and value in ("convex", "concave")
    return (_WORDS[f"strictly {value}" if strictly else value],)


def symmetry(fields: Fields) -> Prose:
    """Odd, even, an axis, a centre, or none."""
    value = str(fields.get("value"))
    if value != "neither":
        return (_WORDS[value],)
    axis, centre = _expr(fields.get("axis")), fields.get("centre")
    if axis is not None:
        return (math(f"x = {latex(axis)}"),)
    parts = tuple(centre.values()) if isinstance(centre, Mapping) else ()
    point = [latex(part.expr) for part in parts if isinstance(part, Number)]
    return (math(rf"\left({', '.join(point)}\right)"),) if point else (said("none"),)


def _smoothness(fields: Fields) -> Prose:
    value = str(fields.get("value"))
    order = value.removeprefix("C^")
    if order == value:
        return (_WORDS[value],)
    return (math(r"C^{\infty}" if order == "oo" else f"C^{{{order}}}"),)


def _lipschitz(fields: Fields) -> Prose:
    value = _expr(fields.get("value"))
    return (said("none"),) if value is None or value.is_infinite else short(value)


def _yes(key: str) -> Callable[[Fields], Prose]:
    def words(fields: Fields) -> Prose:
        return (said("yes") if fields.get(key) is True else said("no"),)

    return words


# --- the tables ---------------------------------------------------------------------------------------

TOPICS: tuple[Topic, ...] = (
    Topic(
        said("Values"),
        (
            Aspect("range", said("range"), "range", intervals),
            Aspect("limit_minus", said("limit at −∞"), "limits", limit("-oo")),
            Aspect("limit_plus", said("limit at +∞"), "limits", limit("+oo")),
            Aspect("zeros", said("zeros"), "zeros", _point_set),
            Aspect("fixed_points", said("fixed points"), "fixed_points", _point_set),
            Aspect("tangent_at_0", said("tangent at 0"), "derivative", _tangent, in_tables=False),
        ),
    ),
    Topic(
        said("Slopes"),
        (
            Aspect("greatest_slope", said("greatest slope"), "gradient_supremum", _extreme),
            Aspect("least_slope", said("least slope"), "gradient_infimum", _extreme),
            Aspect("lipschitz", said("Lipschitz, f"), "lipschitz", _lipschitz),
            Aspect("gradient_lipschitz", said("Lipschitz, f′"), "gradient_lipschitz", _lipschitz),
        ),
    ),
    Topic(
        said("Shape"),
        (
            Aspect("monotonicity", said("monotonicity"), "monotonicity", _word),
            Aspect("convexity", said("convexity"), "convexity", _word),
            Aspect("symmetry", said("symmetry"), "symmetry", symmetry),
            Aspect("smoothness", said("smoothness"), "smoothness", _smoothness),
            Aspect("inflection_points", said("inflection points"), "inflection_points", _point_set),
        ),
    ),
    Topic(
        said("In a network"),
        (
            Aspect("zero_centred", said("zero-centred"), "moments", _yes("zero_centred")),
            Aspect("dead_region", said("dead region"), "dead_region", intervals),
            Aspect("forward_gain", said("forward gain"), "gain", _number("forward")),
            Aspect("backward_gain", said("backward gain"), "gain", _number("backward")),
            Aspect("gradient_decay", said("sup |f′|"), "gradient_decay", _number("per_layer")),
        ),
    ),
)
