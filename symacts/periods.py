"""Periodic functions with infinitely many junctions: what holds on three periods, said for all of them.

tan has a pole in each period, |sin x| a kink. Where x stands in sines, tangents and their kin only, all with
commensurable frequencies, f repeats. A property then looks at f on three periods in a row that begin at a
junction; what it finds at the middle one has its whole surroundings inside, and stands for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, reduce

import sympy as sp
from sympy import Dummy, Expr, Piecewise, Rational, S, ilcm, oo, pi

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.circular import circular_antiderivative, slope_by_cases
from symacts.calculus.pieces import Piece, Pieces, at_point, side_limit, split
from symacts.calculus.rewriting import differentiated
from symacts.calculus.shape import extent, families, image, piece_chart
from symacts.calculus.symmetries import height_in_a_hole, mirrored, symmetric
from symacts.calculus.tower import derivative, zero
from symacts.calculus.undecided import Undecided
from symacts.case import Expression, Field, Fields, Finding, Number, Property, Step
from symacts.chains import level_finding
from symacts.language import Formal, said
from symacts.normal_law import refuse_infinite_means
from symacts.plain import plain
from symacts.properties.symmetry import centre_field, centre_steps
from symacts.showing.typeset import latex
from symacts.statement import Every, Not, Same
from symacts.study import Study
from symacts.values import Interval, Periodic, PointSet, Sequence

__all__ = ["over_periods", "period_of"]

_PERIODS = {sp.sin: 2 * pi, sp.cos: 2 * pi, sp.sec: 2 * pi, sp.csc: 2 * pi, sp.tan: pi, sp.cot: pi}


@dataclass(frozen=True, eq=False)
class _Unrolled(Study):
    """f on [start, start + 3 period], which are junctions."""

    start: Expr = S.Zero
    period: Expr = S.One

    @cached_property
    def f(self) -> Pieces:
        return split(self.expression, self.start, self.start + 3 * self.period)

    def is_in_the_middle(self, at: Expr) -> bool:
        first, last = self.start + self.period, self.start + 2 * self.period
        return not constants.less(at, first) and constants.less(at, last)


def over_periods(prop: Property, study: Study) -> Finding | None:
    """What the property finds, where f repeats and has infinitely many junctions; None elsewhere.

    Raises: Undecided, where the property does on three periods.
    """
    rule = _RULES.get(prop.name)
    unrolled = None if rule is None else _unroll(study)
    if rule is None or unrolled is None:
        return None
    finding = rule(prop, unrolled)
    first = Step(
        said(
            "In $f$, $x$ stands in periodic functions only: $f$ has the period ${period}$, and what "
            "holds on one period holds on each.",
            period=latex(unrolled.period),
        )
    )
    return replace(finding, steps=(first, *finding.steps))


def _unroll(study: Study) -> _Unrolled | None:
    period = period_of(study.expression)
    if period is None:
        return None
    found = [j.at for j in split(study.expression, -period / 2, 3 * period / 2).junctions]
    inner = [at for at in constants.order(found)[1:-1] if _base(at, period) == at]
    if not inner:
        return None
    before = 2 if constants.less(S.Zero, inner[0]) else 1  # periods, so that 0 is in the middle one
    return _Unrolled(study.activation, study.settings, constants.tidy(inner[0] - before * period), period)


def period_of(expr: Expr) -> Expr | None:
    """A period of an expression in which x stands in circular functions of k x + c only: small if it shows.

    >>> period_of(abs(sp.sin(x))), period_of(sp.tan(x / 2) + sp.cos(x / 3)), period_of(x * sp.sin(x))
    (pi, 6*pi, None)
    """
    circular = [node for node in expr.atoms(*_PERIODS) if node.has(x)]
    if not circular or expr.xreplace({node: Dummy() for node in circular}).has(x):
        return None
    slopes = [node.args[0].diff(x) for node in circular]
    if any(slope.free_symbols for slope in slopes):
        return None
    periods = [_PERIODS[node.func] / abs(slope) for node, slope in zip(circular, slopes, strict=True)]
    ratios = [sp.cancel(p / periods[0]) for p in periods]
    if not all(ratio.is_Rational for ratio in ratios):
        return None
    return _least(expr, periods[0] * reduce(_common, ratios))


def _common(a: Rational, b: Rational) -> Rational:
    """The least common multiple of two fractions."""
    return Rational(ilcm(a.p * b.q, b.p * a.q), a.q * b.q)


def _least(expr: Expr, period: Expr) -> Expr:
    half = period / 2
    return _least(expr, half) if expr.xreplace({x: x + half}) == expr else period


# ---- from the middle period to all


def _base(at: Expr, period: Expr) -> Expr:
    """The representative in (-period/2, period/2] of a point at most two periods away."""
    while constants.less(period / 2, at):
        at = constants.tidy(at - period)
    while not constants.less(-period / 2, at):
        at = constants.tidy(at + period)
    return at


def _all_points(study: _Unrolled, points: Iterable[Expr]) -> tuple[Periodic, ...]:
    middle = [_base(at, study.period) for at in points if study.is_in_the_middle(at)]
    return families(middle, study.period)


def _all_places(study: _Unrolled, members: Iterable[object]) -> PointSet:
    members = list(members)
    stretches = [m for m in members if isinstance(m, Interval)]
    if any(_fills(study, m) for m in stretches):
        return PointSet((Interval.line(),))
    points = _all_points(study, [m for m in members if isinstance(m, Expr)])
    middle = [m for m in stretches if study.is_in_the_middle(m.lo)]
    return PointSet((*points, *(Periodic(_shifted(m, study), study.period) for m in middle)))


def _fills(study: _Unrolled, stretch: Interval) -> bool:
    size = stretch.hi - stretch.lo
    return constants.less(study.period, size) or (stretch.lo_closed and constants.equal(size, study.period))


def _shifted(stretch: Interval, study: _Unrolled) -> Interval:
    lo = _base(stretch.lo, study.period)
    if constants.equal(lo, study.period / 2):
        lo = -lo  # (-pi/2, pi/2) for tan
    return replace(stretch, lo=lo, hi=constants.tidy(stretch.hi - stretch.lo + lo))


# ---- what each property says of all periods

_Rule = Callable[[Property, _Unrolled], Finding]


def _places(prop: Property, study: _Unrolled) -> Finding:
    """Sets of points repeat; numbers and words stay."""
    found = prop.find(study)
    fields = {
        key: _all_places(study, field) if isinstance(field, PointSet) else field
        for key, field in found.fields.items()
    }
    return replace(found, fields=fields)


def _stretches(prop: Property, study: _Unrolled) -> Finding:
    """A list of intervals repeats."""
    found = prop.find(study)
    intervals = found.fields["intervals"]
    assert isinstance(intervals, tuple | PointSet)
    return replace(found, fields={**found.fields, "intervals": _all_places(study, intervals)})


def _runs(prop: Property, study: _Unrolled) -> Finding:
    """A list of intervals, each with a word, repeats."""
    found = prop.find(study)
    intervals = found.fields["intervals"]
    if intervals is None:
        return found
    assert isinstance(intervals, tuple)
    return replace(found, fields={**found.fields, "intervals": tuple(_run_of_all(study, intervals))})


def _run_of_all(study: _Unrolled, runs: Iterable[Field]) -> Iterable[Fields]:
    for run in runs:
        assert isinstance(run, dict)
        if study.is_in_the_middle(run["on"].lo):
            yield {**run, "on": _shifted(run["on"], study), "period": Number(study.period)}


def _points(prop: Property, study: _Unrolled) -> Finding:
    """A list of points, each with what happens there, repeats."""
    found = prop.find(study)
    points = found.fields["points"]
    assert isinstance(points, tuple)
    kept: list[Field] = []
    for point in points:
        assert isinstance(point, dict)
        if study.is_in_the_middle(point["at"].expr):
            at = Number(_base(point["at"].expr, study.period))
            kept.append({**point, "at": at, "period": Number(study.period)})
    return replace(found, fields={"points": tuple(kept)})


def _formula(prop: Property, study: _Unrolled) -> Finding:
    """One formula for all periods: the one that holds on three, or the chain rule's, with the cases of f."""
    found = prop.find(study)
    value = found.fields["value"]
    assert isinstance(value, Expression)
    formulas = {case for case, _ in value.expr.args} if isinstance(value.expr, Piecewise) else {value.expr}
    missing = found.fields["undefined_at"]
    assert isinstance(missing, PointSet)
    fields: Fields = {"undefined_at": _all_places(study, missing), "in_terms_of_output": None}
    if len(formulas) == 1:
        return replace(found, fields={"value": Expression(formulas.pop()), **fields})
    order = 2 if prop.name == "second_derivative" else 1
    slope, pieces = study.expression, (study.f, study.f1, study.f2)[order].pieces
    for _ in range(order):
        slope = slope_by_cases(slope)
    same = Every(tuple(Same(slope, p.expr, Interval(p.lo, p.hi)) for p in pieces))
    text = said(
        "In one formula, $f{chr}(x) = {slope}$, kinks apart.", chr=chr(39) * order, slope=latex(slope)
    )
    return replace(
        found, fields={"value": Expression(slope), **fields}, steps=(*found.steps, Step(text, same))
    )


def _limits(order: int) -> _Rule:
    def find(prop: Property, study: _Unrolled) -> Finding:
        """At infinity f comes back to each of its values: the limit points are the closure of the range."""
        values = image((study.f, study.f1)[order])
        if len(values) != 1:
            raise Undecided(said("the limit points at infinity are no interval"))
        (low, high), name = (values[0].lo, values[0].hi), "f" + "'" * order
        field: Field = Number(low) if low == high else {"between": (Number(low), Number(high))}
        left, right = ("[" if low != -oo else "("), ("]" if high != oo else ")")
        text = said(
            r"At $\pm\infty$ the limit points of ${name}$ are those of its range: ${range}$.",
            name=name,
            range=f"{left}{latex(low)}, {latex(high)}{right}",
        )
        return Finding({"-oo": field, "+oo": field}, (Step(text),))

    return find


def _formula_of_all(study: _Unrolled) -> Expr | None:
    """The analytic expression that holds on every piece, if one does."""
    formulas = {piece.expr for piece in study.f.pieces}
    return formulas.pop() if len(formulas) == 1 else None


def _no_lines(prop: Property, study: _Unrolled) -> Finding:
    """f comes back to each of its values, and a line only to those of a level one."""
    values = image(study.f)
    if len(values) == 1 and values[0].is_point:
        raise Undecided(said("f is constant where it has a value"))
    text = said(r"$f$ repeats itself and is not constant: no line is approached as $x \to \pm\infty$.")
    none: Fields = {"-oo": None, "+oo": None}
    return Finding({**none, "gap": none}, (Step(text),))


def _fixed_points(prop: Property, study: _Unrolled) -> Finding:
    """A bounded f meets x between its bounds only; one from -oo to oo meets it on every stretch."""
    bounds = extent(study.f)
    low, high = bounds.inf.value, bounds.sup.value
    if low.is_finite and high.is_finite:
        near = split(study.expression, constants.tidy(low - 1), constants.tidy(high + 1))
        return level_finding(near.map(lambda e: e - x), "f(@) - @", r"$f(x) = x$")
    middle = [piece for piece in study.f.pieces if study.is_in_the_middle(piece.lo)]
    crossing = [
        p for p in middle if (side_limit(p.expr, p.lo, "+"), side_limit(p.expr, p.hi, "-")) == (-oo, oo)
    ]
    if len(middle) != 1 or not crossing:
        raise Undecided(said("no rule counts the crossings of f and x on infinitely many pieces"))
    return _one_on_each(study, crossing[0])


def _one_on_each(study: _Unrolled, piece: Piece) -> Finding:
    slopes = piece_chart(piece.put(lambda e: derivative(e) - 1))
    if -1 in slopes.signs:
        raise Undecided(said("f may meet x more than once on a piece"))
    on = _shifted(Interval(piece.lo, piece.hi), study)
    place = rf"({latex(on.lo)}, {latex(on.hi)}) + {latex(study.period)} k"
    steps = (
        Step(said(r"On ${place}$ $f$ runs from $-\infty$ to $\infty$, and so does $f(x) - x$.", place=place)),
        Step(
            said(
                r"$f'(x) - 1 \geq 0$ there, so $f(x) = x$ has exactly one solution on each of these "
                r"intervals."
            )
        ),
    )
    text = f"({plain(on.lo)}, {plain(on.hi)}) + {plain(study.period)}*k"
    stretches = Formal(text, Periodic(on, study.period))
    listing = said("one in each interval {stretches}, k an integer", stretches=stretches)
    return Finding({"points": PointSet((Sequence(listing),))}, steps)


def _antiderivative(prop: Property, study: _Unrolled) -> Finding:
    """One formula with moduli under its logarithms, if f is one; the step shows it on three periods."""
    formula = _formula_of_all(study)
    found = None if formula is None else circular_antiderivative(formula)
    if formula is None:
        why = said("$f$ has infinitely many pieces, and $F$ needs another constant on each: no closed form.")
        return Finding({"value": None}, (Step(why),))
    if found is None:
        why = said(
            "No antiderivative of ${formula}$ is found that is good on every period.", formula=latex(formula)
        )
        return Finding({"value": None}, (Step(why),))
    slope = differentiated(found.replace(sp.Abs, lambda u: u), x)
    parts = tuple(Same(slope, formula, Interval(p.lo, p.hi)) for p in study.f.pieces)
    text = said(
        "$({found})' = {formula}$ wherever $f$ has a value.", found=latex(found), formula=latex(formula)
    )
    return Finding({"value": Expression(found)}, (Step(text, Every(parts)),))


def _no_moments(prop: Property, study: _Unrolled) -> Finding:
    refuse_infinite_means(study.f)
    raise Undecided(said("no rule sums the integrals over infinitely many pieces"))


def _symmetry(prop: Property, study: _Unrolled) -> Finding:
    """Odd or even by its own rules; a centre or an axis else, with the junctions on both sides of it."""
    expr = study.expression
    reflected = expr.xreplace({x: -x})
    odd, even = reflected == -expr, reflected == expr
    word = "odd" if odd else "even" if even else "neither"
    line = Interval.line()
    steps = [
        Step(said("$f(-x)$ is $-f(x)$ by the rules of its functions."))
        if odd
        else Step(said("$f$ is not odd."), Not(Same(reflected, -expr, line))),
        Step(said("$f(-x)$ is $f(x)$ by the rules of its functions."))
        if even
        else Step(said("$f$ is not even."), Not(Same(reflected, expr, line))),
    ]
    places = _middles(study)
    heights = ((a, _height(study, a)) for a in places if a != 0 or not odd)
    centre = next(((a, b) for a, b in heights if b is not None and symmetric(_about(study, a), a, b)), None)
    axis = next((a for a in places if (a != 0 or not even) and mirrored(_about(study, a), a)), None)
    fields: Fields = {"value": word, "centre": centre_field(centre), "axis": axis and Number(axis)}
    return Finding(fields, (*steps, *centre_steps(expr, centre, axis, study.period)))


def _middles(study: _Unrolled) -> list[Expr]:
    """Where a centre or an axis can be: it takes junctions to junctions. Those nearest to 0 come first."""
    junctions = {_base(j.at, study.period) for j in study.f.junctions if study.is_in_the_middle(j.at)}
    sums = {a + b + k * study.period for a in junctions for b in junctions for k in (-1, 0, 1)}
    ordered = constants.order([*{constants.tidy(total / 2) for total in sums}])
    near = [
        a for a in ordered if not constants.less(study.period / 2, a) and constants.less(-study.period / 2, a)
    ]
    right = [a for a in near if not constants.less(a, S.Zero)]
    return [*right, *reversed(near[: len(near) - len(right)])]


def _about(study: _Unrolled, a: Expr) -> Pieces:
    """f on two periods with a in the middle."""
    return split(study.expression, a - study.period, a + study.period)


def _height(study: _Unrolled, a: Expr) -> Expr | None:
    f = _about(study, a)
    return height_in_a_hole(f, a) if f.ball(a) is None else f.value(a)


def _as_it_is(prop: Property, study: _Unrolled) -> Finding:
    """What is said of one point in the middle period, or of sizes of f, is said of all."""
    return prop.find(study)


def _no_inverse(_: Property, study: _Unrolled) -> Finding:
    """f takes each of its values again a period later."""
    first = study.f.pieces[0]
    a = constants.tidy((first.lo + first.hi) / 2)
    b, value = constants.tidy(a + study.period), at_point(first.expr, a)
    same = Every(tuple(Same(study.expression, value, Interval.point(at)) for at in (a, b)))
    text = said("$f({a}) = f({b})$: $f$ is not injective and has no inverse.", a=latex(a), b=latex(b))
    return Finding({"invertible": False, "value": None}, (Step(text, same),))


def _silence(prop: Property, study: _Unrolled) -> Finding:
    """Isolated zeros have probability 0 however many they are."""
    if any(zero(piece.expr) for piece in study.f.pieces):
        raise Undecided(said("f is 0 on infinitely many intervals"))
    return prop.find(study)


_RULES: dict[str, _Rule] = {
    **dict.fromkeys(("supremum", "infimum", "gradient_supremum", "gradient_infimum"), _places),
    **dict.fromkeys(("zeros", "inflection_points", "range", "smoothness"), _places),
    **dict.fromkeys(("lipschitz", "gradient_lipschitz"), _places),
    **dict.fromkeys(("domain", "dead_region", "saturation"), _stretches),
    **dict.fromkeys(("monotonicity", "convexity"), _runs),
    **dict.fromkeys(("derivative", "second_derivative"), _formula),
    "breakpoints": _points,
    "limits": _limits(0),
    "gradient_limits": _limits(1),
    "symmetry": _symmetry,
    "inverse": _no_inverse,
    "series": _as_it_is,
    "gradient_decay": _as_it_is,
    "differential_equation": _as_it_is,
    "sparsity": _silence,
    "asymptotes": _no_lines,
    "fixed_points": _fixed_points,
    "antiderivative": _antiderivative,
    "identities": _as_it_is,
    "moments": _no_moments,
    "gain": _no_moments,
}
