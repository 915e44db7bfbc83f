"""Answers for all parameter values: a derivation at a sample value, carried over to a whole cell of values.

Two methods. By *scaling*: where f(x; b) = b^p F(b^q x) for b > 0, the facts of F answer for every b. By
*cells*: a derivation in which the parameter is a `Generic` notes the sign of every number that it looked at;
all values for which those signs are the same form a cell, on which every step holds word for word. The ends
of the cells are then taken one by one, and neighbours with one formula are joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sympy import Abs, Add, Expr, Integer, Max, Min, Mul, Piecewise, Rational, S, Symbol, ceiling, floor, oo
from sympy.core.relational import Relational

from symacts.activation import Activation, Parameter, x
from symacts.calculus import constants
from symacts.calculus.roots import chart
from symacts.calculus.tower import element, zero
from symacts.calculus.undecided import Undecided
from symacts.case import Expression, Field, Fields, Number, Property
from symacts.evidence import Truth
from symacts.facts import fact
from symacts.plain import plain
from symacts.study import Study
from symacts.values import Expectation, Generic, Interval, Periodic, PointSet, Root

__all__ = ["symbolic_answers"]

Answers = tuple[tuple[str, Fields], ...]

_CELLS = 9  # more cells than this are no answer that anybody would read


def symbolic_answers(activation: Activation, chosen: Sequence[Property]) -> Mapping[str, Answers]:
    """For each property that has them, the pairs (condition on the parameters, fields).

    Guarantee: the fields hold for every parameter value, in the parameters' domain, that meets the condition.
    Empty where there are no parameters, and for the properties that the method does not reach.
    """
    names = frozenset(p.name for p in chosen) & _POWERS.keys()
    if not activation.parameters or not names:
        return {}
    found = _all_answers(activation, tuple(p for p in chosen if p.name in names))
    return {name: answers for name, answers in found.items() if answers}


@lru_cache(maxsize=256)
def _all_answers(activation: Activation, chosen: tuple[Property, ...]) -> Mapping[str, Answers]:
    if len(activation.parameters) > 1:
        return _at_values_in_force(activation, chosen)
    law = _scaling_law(activation)
    return _by_scaling(activation, chosen, law) if law is not None else _by_cells(activation, chosen)


# ---- scaling: f(x; b) = b^p F(b^q x)


@dataclass(frozen=True)
class _Law:
    """f(x; b) = b^value * F(b^place * x) for b > 0, where F = f(.; 1)."""

    symbol: Symbol
    value: int
    place: int


# How a property's numbers scale: the exponent counts derivatives, so that values, slopes and curvatures
# scale as b^value, b^(value + place), b^(value + 2 place); places as b^-place.
_POWERS: Mapping[str, int] = {
    "range": 0, "supremum": 0, "infimum": 0, "limits": 0, "gradient_supremum": 1, "gradient_infimum": 1,
    "gradient_limits": 1, "lipschitz": 1, "gradient_lipschitz": 2, "monotonicity": 0, "convexity": 0,
    "smoothness": 0, "zeros": 0, "inflection_points": 0, "breakpoints": 0, "dead_region": 0,
    "derivative": 1, "second_derivative": 2, "asymptotes": 0,
}  # fmt: skip
_EXPONENTS = ((-1, 1), (1, -1), (0, 1), (0, -1))


def _scaling_law(activation: Activation) -> _Law | None:
    """The law that the definition obeys, proved by the zero test; None if it obeys none of those tried."""
    symbol = activation.parameters[0].symbol
    b = Symbol(symbol.name, positive=True)
    expr = activation.expression.subs(symbol, b)
    unit = expr.subs(b, 1)
    for value, place in _EXPONENTS:
        if _same(b**-value * expr.xreplace({x: x * b**-place}), unit, b**place):
            return _Law(symbol, value, place)
    return None


def _same(scaled: Expr, unit: Expr, factor: Expr) -> bool:
    """Whether two expressions agree, branch by branch; conditions up to the positive factor."""
    left, right = _branches(scaled), _branches(unit)
    return len(left) == len(right) and all(
        _conditions_agree(c, d, factor) and zero(v - w) is True
        for (v, c), (w, d) in zip(left, right, strict=True)
    )


def _branches(expr: Expr) -> list[tuple[Expr, object]]:
    """The branches of c * Piecewise(...), or the expression as its only branch."""
    outside, inside = expr.as_independent(Piecewise) if expr.is_Mul else (S.One, expr)
    if isinstance(inside, Piecewise):
        return [(outside * value, condition) for value, condition in inside.args]
    return [(expr, S.true)]


def _conditions_agree(c: object, d: object, factor: Expr) -> bool:
    if not isinstance(c, Relational) or not isinstance(d, Relational):
        return c == d
    return c.func == d.func and zero((c.lhs - c.rhs) * factor - (d.lhs - d.rhs)) is True


def _by_scaling(activation: Activation, chosen: tuple[Property, ...], law: _Law) -> Mapping[str, Answers]:
    study = Study(activation, {law.symbol: Integer(1)})
    b = law.symbol
    when = "True" if _positive(activation.parameters[0]) else plain(b > 0)
    answers = {}
    for prop in chosen:
        unit = fact(prop, study)
        if unit.verdict.truth is Truth.TRUE:
            answers[prop.name] = ((when, _scaled(unit.fields, law, _POWERS[prop.name])),)
    return answers


def _positive(parameter: Parameter) -> bool:
    return bool(parameter.domain.lo == 0)


def _scaled(fields: Fields, law: _Law, derivatives: int) -> Fields:
    """Numbers scale as values of that derivative, places as places; slopes at breakpoints as slopes."""
    b = law.symbol
    factor = b ** (law.value + derivatives * law.place)
    place = b**-law.place
    return {key: _scaled_field(key, value, factor, place, b**law.place) for key, value in fields.items()}


_PLACES = frozenset({"at", "points", "undefined_at", "on", "period"})
_SLOPES = frozenset({"left_derivative", "right_derivative"})


def _scaled_field(key: str, value: Field, factor: Expr, place: Expr, inner: Expr) -> Field:
    scale = place if key in _PLACES else factor * inner if key in _SLOPES else factor
    match value:
        case Number(expr):
            return Number(_scaled_number(expr, scale))
        case Expression(expr):
            return None if key == "in_terms_of_output" else Expression(_scaled_function(expr, factor, inner))
        case Interval():
            return _map_interval(value, lambda e: _scaled_number(e, place if key != "intervals" else factor))
        case PointSet():
            return PointSet(tuple(_map_member(m, lambda e: _scaled_number(e, place)) for m in value))
        case tuple():
            inside = "intervals" if key == "intervals" else key
            return tuple(_scaled_field(inside, v, factor, place, inner) for v in value)
        case Mapping():
            return {k: _scaled_field(k, v, factor, place, inner) for k, v in value.items()}
        case _:
            return value


def _scaled_function(expr: Expr, factor: Expr, inner: Expr) -> Expr:
    """factor * expr(inner * x), branch by branch, with conditions on x alone."""
    if not isinstance(expr, Piecewise):
        return factor * expr.xreplace({x: x * inner})
    return Piecewise(
        *((_scaled_function(v, factor, inner), _scaled_condition(c, inner)) for v, c in expr.args)
    )


def _scaled_condition(condition: Expr, inner: Expr) -> Expr:
    if isinstance(condition, Relational) and condition.lhs == x:
        return condition.func(x, condition.rhs / inner)
    return condition.xreplace({x: x * inner})


def _scaled_number(number: Expr, factor: Expr) -> Expr:
    return number if number in (oo, -oo) or number == 0 else Mul(factor, number)


# ---- cells


@dataclass(frozen=True)
class _Part:
    """The values of the parameter in an interval, and the fields of a property there."""

    on: Interval
    fields: Fields


def _by_cells(activation: Activation, chosen: tuple[Property, ...]) -> Mapping[str, Answers]:
    return {prop.name: _cell_answers(activation, prop) for prop in chosen}


def _cell_answers(activation: Activation, prop: Property) -> Answers:
    parameter = activation.parameters[0]
    try:
        return _answers(_parts(activation, prop, parameter), parameter)
    except Undecided:
        return ()


def _parts(activation: Activation, prop: Property, parameter: Parameter) -> list[_Part]:
    """The domain of the parameter as cells and the points between them, in order."""
    waiting = [(parameter.domain.lo, parameter.domain.hi)]
    parts: list[_Part] = []
    while waiting:
        lo, hi = waiting.pop()
        cell = _cell(activation, prop, parameter, lo, hi)
        parts.append(cell)
        for end, rest in ((cell.on.lo, (lo, cell.on.lo)), (cell.on.hi, (cell.on.hi, hi))):
            if end not in (lo, hi):
                parts.append(
                    _Part(Interval.point(end), _fields(Study(activation, {parameter.symbol: end}), prop))
                )
                waiting.append(rest)
        if len(parts) > 2 * _CELLS:
            raise Undecided("too many cells")
    return sorted(parts, key=lambda p: (_key(p.on.lo), _key(p.on.hi)))


def _key(end: Expr) -> float:
    return float(end) if end not in (oo, -oo) else (1e300 if end == oo else -1e300)


def _cell(activation: Activation, prop: Property, parameter: Parameter, lo: Expr, hi: Expr) -> _Part:
    """The derivation at a sample in (lo, hi), and the cell on which it holds."""
    notebook: list[tuple[Expr, int]] = []
    sample = Generic(parameter.name, _generic(lo, hi), notebook)
    fields = _fields(Study(activation, {parameter.symbol: sample}), prop)
    on = _cell_around(notebook, sample, lo, hi)
    return _Part(on, _mapped(fields, lambda e: e.xreplace({sample: parameter.symbol})))


def _generic(lo: Expr, hi: Expr) -> Rational:
    """A rational value between them that is special for nothing. The ends of a cell may be irrational."""
    if lo == -oo and hi == oo:
        return Rational(61, 173)
    if lo == -oo:
        return Rational(floor(hi)) - Rational(211, 173)
    if hi == oo:
        return Rational(ceiling(lo)) + Rational(211, 173)
    place = lo + (hi - lo) * Rational(61, 173)
    return place if place.is_Rational else Rational(str(place.n(30)))


def _fields(study: Study, prop: Property) -> Fields:
    """The fields of a proved fact. Raises: Undecided, where the fact is not proved."""
    found = fact(prop, study)
    if found.verdict.truth is not Truth.TRUE:
        raise Undecided(f"{prop.name} is not proved at this value")
    return found.fields


def _cell_around(notebook: Iterable[tuple[Expr, int]], sample: Generic, lo: Expr, hi: Expr) -> Interval:
    """All values in (lo, hi) on the sample's side of every zero of the numbers in the notebook."""
    for number, sign in dict.fromkeys(notebook):
        if sign == 0:
            continue  # a normal form that is 0 is 0 for every value
        condition = number.xreplace({sample: x})
        if not condition.has(x) or condition.atoms(Root, Expectation):
            continue
        for z in chart(condition, lo, hi).zeros:
            if constants.less(z.at, sample.value):
                lo = z.at
            else:
                hi = z.at
                break
    return Interval(lo, hi)


# ---- from parts to conditions


def _answers(parts: Sequence[_Part], parameter: Parameter) -> Answers:
    """One pair for each maximal run of parts with one formula."""
    joined: list[tuple[Interval, Fields]] = []
    for part in parts:
        if joined and _continues(joined[-1], (part.on, part.fields), parameter.symbol):
            on, previous = joined[-1]
            formula = part.fields if on.is_point else previous
            joined[-1] = (Interval(on.lo, part.on.hi, on.lo_closed, part.on.hi_closed), formula)
        else:
            joined.append((part.on, part.fields))
    greatest = _as_greatest(joined, parameter.symbol)
    return tuple((_condition(on, parameter), fields) for on, fields in greatest or joined)


def _continues(left: tuple[Interval, Fields], right: tuple[Interval, Fields], symbol: Symbol) -> bool:
    """Whether the formula of one part, put in at the point that the other is, gives that point's fields."""
    (on, before), (next_on, after) = left, right
    if on.is_point:
        return _equal(_at(after, symbol, on.lo), before)
    if next_on.is_point:
        return _equal(_at(before, symbol, next_on.lo), after)
    return on.hi_closed and _equal(before, after)


def _equal(a: Fields, b: Fields) -> bool:
    return _tidied(a) == _tidied(b)


def _at(fields: Fields, symbol: Symbol, value: Expr) -> Fields:
    return _mapped(fields, lambda e: e.subs(symbol, value))


def _tidied(fields: Fields) -> Fields:
    return _mapped(fields, lambda e: e if e.free_symbols else constants.tidy(e))


def _condition(on: Interval, parameter: Parameter) -> str:
    """The interval as a condition on the parameter; "True" where it is the parameter's whole domain."""
    a = parameter.symbol
    if (on.lo, on.hi) == (parameter.domain.lo, parameter.domain.hi):
        return "True"
    if on.is_point:
        return f"{a} = {plain(on.lo)}"
    lower = [] if on.lo == -oo else [plain(a >= on.lo if on.lo_closed else a > on.lo)]
    upper = [] if on.hi == oo else [plain(a <= on.hi if on.hi_closed else a < on.hi)]
    return " and ".join([*lower, *upper])


def _as_greatest(
    joined: Sequence[tuple[Interval, Fields]], symbol: Symbol
) -> list[tuple[Interval, Fields]] | None:
    """max(e1, e2, ...) where every part's formula is the greatest of all the parts' formulas on that part."""
    if len(joined) < 2 or any(set(f) != {"value"} or not isinstance(f["value"], Number) for _, f in joined):
        return None
    formulas = list(dict.fromkeys(f["value"].expr for _, f in joined))  # type: ignore[union-attr]
    if oo in formulas or not all(_greatest_on(on, f["value"].expr, formulas, symbol) for on, f in joined):  # type: ignore[union-attr]
        return None
    folded = [Abs(e) if -e in formulas else e for e in formulas]
    first, last = joined[0][0], joined[-1][0]
    whole = Interval(first.lo, last.hi, first.lo_closed, last.hi_closed)
    return [(whole, {"value": Number(Max(*dict.fromkeys(folded)))})]


def _greatest_on(on: Interval, formula: Expr, formulas: Sequence[Expr], symbol: Symbol) -> bool:
    if on.is_point:
        return all(constants.sign((formula - e).subs(symbol, on.lo)) >= 0 for e in formulas)
    differences = [(formula - e).subs(symbol, x) for e in formulas if e != formula]
    return all(set(chart(d, on.lo, on.hi).signs) <= {0, 1} for d in differences)


# ---- several parameters: the cell of the values in force, as conditions on all of them


def _at_values_in_force(activation: Activation, chosen: tuple[Property, ...]) -> Mapping[str, Answers]:
    if activation.expression.has(Max, Min):
        return {}  # SymPy orders the arguments of Max and Min by their values without telling
    return {prop.name: _default_answer(activation, prop) for prop in chosen}


def _default_answer(activation: Activation, prop: Property) -> Answers:
    notebook: list[tuple[Expr, int]] = []
    samples = {p.symbol: Generic(p.name, p.value, notebook) for p in activation.parameters}
    back = {sample: symbol for symbol, sample in samples.items()}
    try:
        fields = _fields(Study(activation, dict(samples)), prop)
        conditions = _conditions(notebook, back, _known_positive(activation))
    except Undecided:
        return ()
    return () if conditions is None else ((conditions, _mapped(fields, lambda e: e.xreplace(back))),)


def _conditions(
    notebook: Iterable[tuple[Expr, int]], back: Mapping[Generic, Symbol], known: Sequence[Expr]
) -> str | None:
    """The signs of the irreducible factors of all numbers noted, without what is known to be positive.

    None where one of the numbers is not rational in the parameters.
    """
    found: dict[Expr, None] = {}
    for number, sign in dict.fromkeys(notebook):
        condition = number.xreplace(back)
        if sign == 0 or not condition.free_symbols:
            continue
        if not condition.is_rational_function(*back.values()):
            return None
        found |= dict.fromkeys(_positive_factors(condition, back))
    strongest = [f for f in found if not any(_implies(g, f) for g in [*found, *known] if g is not f)]
    return " and ".join(sorted(_relation(f) for f in strongest)) or "True"


def _known_positive(activation: Activation) -> list[Expr]:
    """What the parameters' domains say, as expressions that are positive."""
    lower = [p.symbol - p.domain.lo for p in activation.parameters if p.domain.lo != -oo]
    upper = [p.domain.hi - p.symbol for p in activation.parameters if p.domain.hi != oo]
    return [*lower, *upper]


def _positive_factors(condition: Expr, back: Mapping[Generic, Symbol]) -> list[Expr]:
    """The irreducible factors, each with the sign that makes it positive at the values in force."""
    u = element(condition)
    forward = {symbol: sample for sample, symbol in back.items()}
    factors = [u.field.poly_expr(p) for p, _ in u.field.factors(u)[1]]
    return [f if constants.sign(f.xreplace(forward)) > 0 else -f for f in factors]


def _implies(stronger: Expr, weaker: Expr) -> bool:
    """stronger > 0 implies weaker > 0, because weaker - stronger is not negative: a - 1 > 0 and a > 0."""
    difference = weaker - stronger
    return bool(difference.is_Rational and difference >= 0)


def _relation(factor: Expr) -> str:
    """factor > 0, with the terms sorted to the side on which they are positive."""
    terms = Add.make_args(factor)
    plus = Add(*(t for t in terms if not t.could_extract_minus_sign()))
    minus = Add(*(-t for t in terms if t.could_extract_minus_sign()))
    return plain(plus > minus)


# ---- fields


def _mapped(fields: Fields, change: Callable[[Expr], Expr]) -> Fields:
    return {key: _map_field(value, change) for key, value in fields.items()}


def _map_field(value: Field, change: Callable[[Expr], Expr]) -> Field:
    match value:
        case Number(expr):
            return Number(change(expr))
        case Expression(expr):
            return Expression(change(expr))
        case Interval():
            return _map_interval(value, change)
        case PointSet():
            return PointSet(tuple(_map_member(m, change) for m in value))
        case tuple():
            return tuple(_map_field(v, change) for v in value)
        case Mapping():
            return {k: _map_field(v, change) for k, v in value.items()}
        case _:
            return value


def _map_interval(i: Interval, change: Callable[[Expr], Expr]) -> Interval:
    return Interval(change(i.lo), change(i.hi), i.lo_closed, i.hi_closed)


def _map_member(member: object, change: Callable[[Expr], Expr]) -> object:
    match member:
        case Interval():
            return _map_interval(member, change)
        case Periodic(base, period):
            return Periodic(_map_member(base, change), change(period))
        case Expr():
            return change(member)
        case _:
            return member
