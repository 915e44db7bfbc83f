"""Scaling: where f(x; p) = b^v F(b^q x) for all p = +-b, b > 0, the facts of F answer for all those p."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sympy import Expr, Integer, Mul, Piecewise, Rational, S, Symbol, Tuple, cancel, fraction, oo, together
from sympy.core.relational import Relational

from symacts.activation import x
from symacts.calculus.enclose import Tape, ball, precision, tape
from symacts.calculus.forms import nicest
from symacts.calculus.notebook import opened
from symacts.calculus.tower import normal
from symacts.calculus.undecided import Undecided
from symacts.case import Expression, Field, Fields, Number
from symacts.court import decide
from symacts.evidence import Truth
from symacts.language import said
from symacts.parameters.fieldwise import mapped_interval, mapped_set
from symacts.statement import Same
from symacts.substitution import is_meaningless, placed, written_in
from symacts.values import Generic, Interval, PointSet

__all__ = ["Law", "law", "scaled", "scales"]

_HALF = Rational(1, 2)
# (value, place), likely ones first: a tanh x, tanh(a x), b softplus(x/b), gaussians of a given width
_EXPONENTS = (
    (S.One, S.Zero), (S.Zero, S.One), (-S.One, S.One), (S.One, -S.One), (S.Zero, -S.One),
    (-S.One, S.Zero), (S.Zero, _HALF), (S.Zero, -_HALF), (Integer(2), S.Zero), (S.One, S.One),
)  # fmt: skip


@dataclass(frozen=True)
class Law:
    """f(x; sign * b) = b^value * F(b^place * x) for all b > 0, where F = f(.; sign)."""

    symbol: Symbol
    sign: int
    value: Rational
    place: Rational

    @property
    def size(self) -> Expr:
        """b in the parameter."""
        return self.sign * self.symbol

    def power(self, exponent: Rational) -> Expr:
        return self.size**exponent


@lru_cache(maxsize=512)
def law(expression: Expr, symbol: Symbol, sign: int, positive: frozenset[Symbol]) -> Law | None:
    """The law that the definition obeys on one side of 0, ruled by the court; None if it obeys none of those
    tried. Other letters in the expression stand for any real number, or any positive one."""
    unit = placed(expression, {symbol: Integer(sign)})
    if is_meaningless(unit):
        return None
    fits = (Law(symbol, sign, v, q) for v, q in _EXPONENTS)
    plausible = [found for found in fits if _plausible(expression, unit, found)]
    visible = next((found for found in plausible if _visible(expression, unit, found)), None)
    if visible is not None:
        return visible
    return next((found for found in plausible if _proved(expression, unit, found, positive)), None)


def _visible(expression: Expr, unit: Expr, found: Law) -> bool:
    """Whether the letter cancels when x / b^place is put in for x, which needs no more than b > 0."""
    b = Symbol("b", positive=True)
    stretched = expression.xreplace({found.symbol: found.sign * b, x: x * b**-found.place})
    return bool(b**-found.value * stretched == unit)


# a clip is flat at many points
_PROBES = (Rational(6), Rational(7, 5), Rational(-12, 7), Rational(1, 9), Rational(-6))
_SIZE = Rational(9, 4)


def _plausible(expression: Expr, unit: Expr, found: Law) -> bool:
    """Whether the two sides agree at a few points, as far as balls can tell."""
    others = sorted((expression.free_symbols | unit.free_symbols) - {x, found.symbol}, key=str)
    factor, stretch = _SIZE**found.value, _SIZE**found.place
    try:
        for start in (Rational(3, 7), Rational(1, 9)):
            values = {s: start + 6 * i for i, s in enumerate(others)}
            left = _with(expression, (*values.items(), (found.symbol, found.sign * _SIZE)))
            right = _with(unit, tuple(values.items()))
            with precision(64):
                if not all(_alike(left, right, p, factor, stretch) for p in _PROBES):
                    return False
    except Undecided:
        return False
    return True


def _alike(left: Tape, right: Tape, place: Rational, factor: Expr, stretch: Expr) -> bool:
    return bool(left.ball(ball(place)).overlaps(ball(factor) * right.ball(ball(place * stretch))))


@lru_cache(maxsize=256)
def _with(expression: Expr, values: tuple[tuple[Symbol, Rational], ...]) -> Tape:
    return tape(_written(expression, dict(values)))


def _written(e: Any, values: Mapping[Symbol, Rational]) -> Any:
    """The expression with values in it, and nothing evaluated: SymPy compares what stands in Max and Min."""
    if e in values:
        return values[e]
    if not e.free_symbols & values.keys():
        return e
    options = {} if isinstance(e, Tuple) else {"evaluate": False}  # a branch with its condition is a tuple
    return e.func(*(_written(a, values) for a in e.args), **options)


def _proved(expression: Expr, unit: Expr, found: Law, positive: frozenset[Symbol]) -> bool:
    """The law as an identity in x at samples, and that the proof used no more than which are positive."""
    b = Generic("b", _SIZE)
    others = (expression.free_symbols | unit.free_symbols) - {x, found.symbol}
    values = {s: Generic(s.name, Rational(3, 7)) for s in others}
    left = expression.xreplace({**values, found.symbol: found.sign * b})
    inside = unit.xreplace(values).xreplace({x: b**found.place * x})
    with opened() as notebook:
        verdict = decide(Same(left, b**found.value * inside, Interval.line()))
    known = {b: Symbol("b", positive=True)}
    known |= {g: Symbol(s.name, positive=True) for s, g in values.items() if s in positive}
    decided = dict.fromkeys(number.xreplace(known) for number, sign in notebook.decisions if sign)
    return verdict.truth is Truth.TRUE and all(map(_has_sign, decided))


def _has_sign(number: Expr) -> bool:
    """Whether a number in positive letters has one sign for all their values."""
    try:
        shown = normal(number)
    except Undecided:
        return False
    return bool(shown.is_positive or shown.is_negative)


# ---- how the fields of each property scale


@dataclass(frozen=True)
class _How:
    """Values scale as b^(value + derivatives * place); `fits` says for which laws the property scales."""

    derivatives: int = 0
    fits: Callable[[Law, Fields], bool] = lambda found, fields: True
    places: bool = False  # the intervals are sets of x, not of values


def _slopes_kept(found: Law, fields: Fields) -> bool:
    """f(x) = x, and |f'| < 1/100, say the same of F."""
    return bool(found.value + found.place == 0)


def _places_kept(found: Law, fields: Fields) -> bool:
    """z ~ N(0, 1) stays z."""
    return bool(found.place == 0)


def _silent_set_kept(found: Law, fields: Fields) -> bool:
    return _places_kept(found, fields) or fields.get("value") == Number(S.Zero)


_HOW: Mapping[str, _How] = {
    "antiderivative": _How(-1),
    **dict.fromkeys(("range", "supremum", "infimum", "limits", "asymptotes", "series", "identities"), _How()),
    **dict.fromkeys(("monotonicity", "convexity", "smoothness", "symmetry", "breakpoints"), _How()),
    **dict.fromkeys(("zeros", "inflection_points", "inverse", "differential_equation"), _How()),
    **dict.fromkeys(("derivative", "lipschitz", "gradient_supremum", "gradient_infimum"), _How(1)),
    **dict.fromkeys(("gradient_limits", "gradient_decay"), _How(1)),
    **dict.fromkeys(("second_derivative", "gradient_lipschitz"), _How(2)),
    **dict.fromkeys(("domain", "dead_region"), _How(places=True)),
    "saturation": _How(fits=_slopes_kept, places=True),
    "fixed_points": _How(fits=_slopes_kept),
    "sparsity": _How(fits=_silent_set_kept),
    "moments": _How(fits=_places_kept),
    "gain": _How(fits=_places_kept),
}


def scales(name: str, found: Law) -> bool:
    """Whether the property of F may answer for f; of sparsity only `scaled` can tell."""
    how = _HOW.get(name)
    return how is not None and (how.fits(found, {}) or name == "sparsity")


def scaled(name: str, fields: Fields, found: Law) -> Fields:
    """The fields of f, from those of F. Raises: Undecided where the property does not scale."""
    how = _HOW[name]
    if not how.fits(found, fields):
        raise Undecided(said("the normal law does not scale"))
    special = _SPECIAL.get(name)
    if special is not None:
        return special(fields, found)
    return {key: _field(key, value, _Scales.of(found, how)) for key, value in fields.items()}


@dataclass(frozen=True)
class _Scales:
    """What numbers of each kind are multiplied by."""

    value: Expr
    slope: Expr
    place: Expr
    inner: Expr
    output: Expr  # of f itself, which y stands for
    places: bool

    @classmethod
    def of(cls, found: Law, how: _How) -> _Scales:
        exponent = found.value + how.derivatives * found.place
        return cls(
            found.power(exponent),
            found.power(exponent + found.place),
            found.power(-found.place),
            found.power(found.place),
            found.power(found.value),
            how.places,
        )


_PLACES = frozenset({"at", "points", "undefined_at", "on", "period", "axis", "x"})
_SLOPES = frozenset({"left_derivative", "right_derivative"})
_SIDES = frozenset({"left", "right"})  # of an equation: sin(-x) is not worked out
_Y = Symbol("y", real=True)


def _field(key: str, value: Field, by: _Scales) -> Field:
    in_places = key in _PLACES or (by.places and key == "intervals")
    factor = by.place if in_places else by.slope if key in _SLOPES else by.value
    match value:
        case Number(expr):
            return Number(_number(expr, factor))
        case Expression(expr) if key == "in_terms_of_output":
            return Expression(_on_each_branch(_composed(expr, by.value, _Y, 1 / by.output), _on_one_bar))
        case Expression(expr) if key in _SIDES:
            inside = written_in(expr, {x: x * by.inner})
            return Expression(inside if by.value == 1 else (by.value * inside).expand())
        case Expression(expr):
            return Expression(_composed(expr, by.value, x, by.inner))
        case Interval():
            return mapped_interval(value, lambda e: _number(e, factor))
        case PointSet():
            return mapped_set(value, lambda e: _number(e, by.place))
        case tuple():
            return tuple(_field(key, v, by) for v in value)
        case Mapping():
            return {k: _field(k, v, by) for k, v in value.items()}
        case _:
            return value


def _number(number: Expr, factor: Expr) -> Expr:
    return number if number in (oo, -oo) or number == 0 else Mul(factor, number)


def _composed(expr: Expr, factor: Expr, variable: Symbol, inner: Expr) -> Expr:
    """factor * expr(inner * variable), branch by branch, with conditions on the variable alone."""
    if not isinstance(expr, Piecewise):
        return factor * expr.xreplace({variable: variable * inner})
    branches = [(_composed(v, factor, variable, inner), _condition(c, variable, inner)) for v, c in expr.args]
    return Piecewise(*branches, evaluate=False)


def _on_each_branch(expr: Expr, change: Callable[[Expr], Expr]) -> Expr:
    if not isinstance(expr, Piecewise):
        return change(expr)
    return Piecewise(*((change(value), condition) for value, condition in expr.args), evaluate=False)


def _on_one_bar(expr: Expr) -> Expr:
    """a (1 + y/a)/b as (a + y)/b, where that is shorter."""
    return nicest(expr, [cancel(expr)])


def _condition(condition: Expr, variable: Symbol, inner: Expr) -> Expr:
    if not isinstance(condition, Relational):
        return (
            condition.func(*(_condition(c, variable, inner) for c in condition.args))
            if condition.args
            else condition
        )
    if condition.lhs == variable:
        return condition.func(variable, condition.rhs / inner)
    return condition.xreplace({variable: variable * inner})


def _inverse(fields: Fields, found: Law) -> Fields:
    """f^(-1)(y) = b^-place F^(-1)(b^-value y)."""
    value = fields["value"]
    if not isinstance(value, Expression):
        return fields
    back = _composed(value.expr, found.power(-found.place), x, found.power(-found.value))
    return {**fields, "value": Expression(back)}


def _moments(fields: Fields, found: Law) -> Fields:
    once, twice = found.power(found.value), found.power(2 * found.value)
    factors = {"mean": once, "second_moment": twice, "slope_second_moment": twice}
    return {key: _times(value, factors[key]) if key in factors else value for key, value in fields.items()}


def _gain(fields: Fields, found: Law) -> Fields:
    return {key: _times(value, found.power(-found.value)) for key, value in fields.items()}


def _gradient_decay(fields: Fields, found: Law) -> Fields:
    layers = fields["layers"]
    assert isinstance(layers, Mapping)
    exponent = found.value + found.place
    return {
        "per_layer": _times(fields["per_layer"], found.power(exponent)),
        "layers": {n: _times(value, found.power(exponent * int(n))) for n, value in layers.items()},
    }


def _times(value: Field, factor: Expr) -> Field:
    assert isinstance(value, Number)
    return Number(_number(value.expr, factor))


_JET: Sequence[tuple[str, int]] = (("y", 0), ("y1", 1), ("y2", 2))


def _differential_equation(fields: Fields, found: Law) -> Fields:
    """P(x, y, y', y'') = 0 for F says P(b^q x, b^-v y, b^-(v + q) y', ...) = 0 for f."""
    value = fields["value"]
    if not isinstance(value, Expression):
        return fields
    jet = {Symbol(name, real=True): k for name, k in _JET}
    changes = {y: y * found.power(-found.value - k * found.place) for y, k in jet.items()}
    relation = value.expr.xreplace({x: x * found.power(found.place), **changes})
    cleared = fraction(together(relation))[0]
    return {"value": Expression(-cleared if cleared.could_extract_minus_sign() else cleared)}


def _sparsity(fields: Fields, found: Law) -> Fields:
    """A probability does not scale."""
    return fields


_SPECIAL: Mapping[str, Callable[[Fields, Law], Fields]] = {
    "sparsity": _sparsity,
    "inverse": _inverse,
    "moments": _moments,
    "gain": _gain,
    "gradient_decay": _gradient_decay,
    "differential_equation": _differential_equation,
}
