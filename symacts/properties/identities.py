"""Functional equations of f, from a closed list of templates; their constants are found, then proved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from typing import Any

import sympy as sp
from sympy import Expr, Rational, S

from symacts.activation import Title, x
from symacts.calculus import constants
from symacts.calculus.enclose import ball
from symacts.calculus.forms import as_one, flipped
from symacts.calculus.pieces import Pieces, split
from symacts.calculus.pieces import put as at_number
from symacts.calculus.rewriting import differentiated
from symacts.calculus.roots import chart
from symacts.calculus.tower import Kind, derivative, element, zero
from symacts.calculus.undecided import Undecided
from symacts.case import Expression, Field, Finding, Group, Property, Step
from symacts.language import said
from symacts.showing.typeset import latex
from symacts.statement import Same
from symacts.study import Study
from symacts.substitution import written_in
from symacts.values import Interval

__all__ = ["identities"]

Equation = tuple[Expr, Expr]


def _find(study: Study) -> Finding:
    f = study.f
    if f.moves:
        raise Undecided(said("the kinks move with the parameter"))
    if not _on_the_line(f):
        return Finding({"equations": ()}, (Step(said("The templates are for functions on the whole line.")),))
    pairs = [*_algebraic(study), *_rewritten(f), *_periodic(f), *_absolute_values(study)]
    found = list(dict.fromkeys(p for p in pairs if p[0] != p[1]))
    equations: tuple[Field, ...] = tuple({"left": Expression(a), "right": Expression(b)} for a, b in found)
    idempotent = _idempotent(study)
    steps = tuple(_step(a, b) for a, b in found)
    return Finding({"equations": (*equations, *idempotent[0])}, (*steps, *idempotent[1]) or (Step(_NONE),))


_NONE = said(
    "None of the templates holds: reflection, complement, difference and sum with $f(-x)$, "
    "doubling and tripling, logistic, hyperbolic and absolute value forms, period, "
    "idempotence."
)


def _step(left: Expr, right: Expr) -> Step:
    return Step(
        lambda: said("${left} = {right}$ for every $x$.", left=latex(left), right=latex(right)),
        Same(left, right, Interval.line()),
    )


def _on_the_line(f: Pieces) -> bool:
    ends = [f.pieces[0].lo, f.pieces[-1].hi] if f.pieces else []
    return ends == [-sp.oo, sp.oo] and all(j.value is not None for j in f.junctions)


# ---- equations between f(x), f(-x), f(2x), f(3x)


@dataclass(frozen=True, eq=False)
class Values:
    """x and the values of f that a template may use, as expressions or as balls at one point."""

    x: Any
    multiple: Callable[[int], Any]  # k -> f(k x)
    number: Callable[[int], Any]  # n -> f(n)
    tidy: Callable[[Any], Any]

    @cached_property
    def here(self) -> Any:
        return self.multiple(1)

    @cached_property
    def back(self) -> Any:
        return self.multiple(-1)

    @cached_property
    def double(self) -> Any:
        return self.multiple(2)

    @cached_property
    def triple(self) -> Any:
        return self.multiple(3)

    @cached_property
    def twice_start(self) -> Any:
        """2 f(0)."""
        return self.tidy(2 * self.number(0))

    @cached_property
    def rise(self) -> Any:
        """f(1) - f(-1)."""
        return self.tidy(self.number(1) - self.number(-1))

    @cached_property
    def total(self) -> Any:
        """f(1) + f(-1)."""
        return self.tidy(self.number(1) + self.number(-1))


Template = Callable[[Values], tuple[Any, Any]]

_ODD: Template = lambda v: (v.back, -v.here)  # noqa: E731
_EVEN: Template = lambda v: (v.back, v.here)  # noqa: E731
_REFLECTIONS: tuple[Template, ...] = (
    lambda v: (v.back, v.twice_start - v.here),
    lambda v: (v.here - v.back, v.rise * v.x),
    lambda v: (v.here + v.back, v.total * abs(v.x)),
)
_DOUBLES: tuple[Template, ...] = (  # the first that holds says it
    lambda v: (v.double, v.here),
    lambda v: (v.double, 2 * v.here),
    lambda v: (v.double, v.here**4),
    lambda v: (v.double, 2 * v.here / (1 + v.here**2)),
    lambda v: (v.double, 2 * v.here / (1 + abs(v.here))),
)
_POWERS: tuple[Template, ...] = (
    lambda v: (v.here**2, v.here),
    lambda v: (v.triple, 3 * v.here - 4 * v.here**3),
)


def _algebraic(study: Study) -> Iterator[Equation]:
    f, whole = study.f, as_one(study.f)
    points = [_balls(f, p) for p in (Rational(7, 5), Rational(-4, 5), Rational(13, 3))]

    shown = _expressions(whole, f)

    def those_of(templates: tuple[Template, ...]) -> Iterator[Template]:
        return (t for t in templates if _holds(t, shown, points))

    reflections = list(those_of((_ODD, _EVEN))) or those_of(_REFLECTIONS)
    found = [*reflections, *islice(those_of(_DOUBLES), 1), *those_of(_POWERS)]
    return (_written(t, study.expression) for t in found)


def _written(t: Template, f: Expr) -> Equation:
    """The equation as one writes it: f(-x) is worked out only where that leaves something to see."""
    names = dict(zip((1, -1, 2, 3), sp.symbols("f_0:4", real=True), strict=True))
    left, right = t(Values(x, names.__getitem__, _number(f), constants.tidy))
    used = {k: name for k, name in names.items() if left.has(name) or right.has(name)}
    for values in (
        {name: f.xreplace({x: k * x}) for k, name in used.items()},
        {name: f if k == 1 else written_in(f, {x: k * x}) for k, name in used.items()},
    ):
        written = written_in(left, values), written_in(right, values)
        if written[0].doit() != written[1].doit():
            break
    return written


def _holds(t: Template, expressions: Values, points: list[Values]) -> bool:
    """No sample refutes the template, and it is proved."""
    if any(_refutes(t, values) for values in points):
        return False
    try:
        left, right = t(expressions)
    except Undecided:  # a value that it needs lies outside the domain
        return False
    return left == right or _equal(left, right)


def _refutes(t: Template, values: Values) -> bool:
    try:
        left, right = t(values)
    except Undecided:
        return False
    return not left.overlaps(right)


def _inside(value: Any) -> Any:
    if value is None:
        raise Undecided(said("outside the domain"))
    return value


def _equal(left: Expr, right: Expr) -> bool:
    """left = right on the whole line, proved on each piece and at each junction."""
    try:
        d = split(left - right)
        pieces = bool(d.pieces) and all(zero(p.expr) for p in d.pieces)
        return pieces and all(j.value is not None and constants.sign(j.value) == 0 for j in d.junctions)
    except Undecided:
        return False


def _expressions(whole: Expr, f: Pieces) -> Values:
    """`whole` is f as one expression; a value of it at a number comes from the pieces."""
    return Values(
        x, lambda k: written_in(whole, {x: k * x}), lambda n: _inside(f.value(S(n))), constants.tidy
    )


def _number(f: Expr) -> Callable[[int], Expr]:
    return lambda n: at_number(f, S(n))


def _balls(f: Pieces, p: Rational) -> Values:
    """The same at a rational point, to 128 bits."""
    return Values(
        ball(p), lambda k: _inside(f.ball(k * p)), lambda n: _inside(f.ball(S(n))), lambda value: value
    )


# ---- f in other functions


def _rewritten(f: Pieces) -> Iterator[Equation]:
    """f, or f(x) + f(-x), by the logistic function, tanh, log or erfc, for one analytic piece."""
    if len(f.pieces) != 1:
        return
    e = f.pieces[0].expr
    sums = e + e.xreplace({x: -x})
    candidates = [*((e, r) for r in _forms(e)), *((sums, r) for r in _sums(e)), *_logistic(e)]
    yield from ((left, right) for left, right in candidates if left != right and zero(left - right))


def _forms(e: Expr) -> Iterator[Expr]:
    for k in _scales(e, Kind.EXP):
        u = k * x
        yield from ((1 + sp.tanh(u / 2)) / 2, 2 / (1 + sp.exp(-u)) - 1, x * (1 + sp.tanh(u / 2)) / 2)
        yield from (x + sp.log(1 + sp.exp(-u)) / k, x - sp.log(1 + sp.exp(u)) / k)
    yield from (x - x * sp.erfc(k * x) / 2 for k in _scales(e, Kind.ERF))
    if e.has(sp.tanh, sp.sinh, sp.cosh):
        yield flipped(element(e).expr)


def _sums(e: Expr) -> Iterator[Expr]:
    yield from (x * sp.tanh(k * x / 2) for k in _scales(e, Kind.EXP))
    yield from (x * sp.erf(k * x) for k in _scales(e, Kind.ERF))


def _logistic(e: Expr) -> Iterator[Equation]:
    """tanh(k x) = 2 f(2x) - 1, which makes f the logistic function of k x."""
    yield from (
        (sp.tanh(k * x), 2 * e.xreplace({x: 2 * x}) - 1) for k in _scales(e, Kind.EXP) if not e.has(sp.tanh)
    )


def _scales(e: Expr, kind: Kind) -> Iterator[Expr]:
    """|k| for the generators exp(k x), or erf(k x)."""
    for g in element(e).field.gens:
        if g.kind is kind and g.argument is not None and not g.constant:
            k = g.expr.args[0] / x
            if not k.has(x):
                yield -k if constants.sign(k) < 0 else k


# ---- periods


def _periodic(f: Pieces) -> Iterator[Equation]:
    """f(x + T) = f(x) + c, f(x + T/2) = c - f(x) and f(x)^2 + f(x + T/4)^2 = c, with T the period of f'."""
    if len(f.pieces) != 1:
        return
    e = f.pieces[0].expr
    period = _period_of_slope(e) if e.has(sp.sin, sp.cos, sp.tan) else None
    if period is None:
        return
    whole, half, quarter = (written_in(e, {x: x + period / n}) for n in (1, 2, 4))
    for left, known in ((whole, e), (half, -e), (e**2 + quarter**2, S.Zero)):
        c = constants.tidy((left - known).subs(x, 0))
        if zero(left - known - c):
            yield left, known + c


def _period_of_slope(e: Expr) -> Expr | None:
    try:
        return chart(derivative(e)).period
    except Undecided:
        return None


# ---- piecewise linear functions


def _absolute_values(study: Study) -> Iterator[Equation]:
    """f = a + b x + sum of s_i |x - c_i| / 2, where s_i is the change of slope at c_i."""
    f = study.f
    slopes = [differentiated(p.expr, x) for p in f.pieces] if len(f.pieces) > 1 else []
    if not slopes or any(s.has(x) for s in slopes) or not all(f.continuous_at(j) for j in f.junctions):
        return
    turns = [(b - a) / 2 for a, b in pairwise(slopes)]
    bends = sum((s * sp.Abs(x - j.at) for s, j in zip(turns, f.junctions, strict=True)), S.Zero)
    line = (slopes[0] + slopes[-1]) / 2 * x + bends
    start = f.value(S.Zero) - line.subs(x, 0)
    yield study.expression, constants.tidy(start) + line


def _idempotent(study: Study) -> tuple[tuple[Field, ...], tuple[Step, ...]]:
    """f(f(x)) = f(x): every value of f is a fixed point. Decided for pieces that are constant or x."""
    f = study.f
    flat = [p.expr for p in f.pieces if not p.expr.has(x)]
    if (
        len(f.pieces) == 1
        or not all(p.expr == x or not p.expr.has(x) for p in f.pieces)
        or not all(f.value(c) == c for c in flat)
    ):
        return (), ()
    if not all(j.value is not None and f.value(j.value) == j.value for j in f.junctions):
        return (), ()
    e = study.expression
    composed = written_in(e, {x: e})
    equations: tuple[Field, ...] = (
        ({"left": Expression(composed), "right": Expression(e)},)
        if composed != e and not composed.has(sp.ITE)  # nested conditions have no plain text
        else ()
    )
    steps = [Step(said("$f(f(x)) = f(x)$: each value of $f$ is a fixed point."))]
    steps += [
        Step(f"$f({latex(c)}) = {latex(c)}$.", Same(e, c, Interval.point(c))) for c in dict.fromkeys(flat)
    ]
    return equations, tuple(steps)


identities = Property("identities", Title("identities", "恒等式"), Group.FORMULAS, 3, _find)
