"""Links that the chains of several properties share: signs of a derivative, values, limits, comparisons.

A link is a Step: one line as a lecturer would write it, with the statement that the court judges.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial, reduce

from sympy import Eq, Expr, Piecewise, Pow, Rational, S, Symbol, oo

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.confined import (
    Core,
    Far,
    Touch,
    bounded_beyond,
    core,
    extreme,
    extremes,
    half_line,
    settled_waves,
)
from symacts.calculus.constants import tidy
from symacts.calculus.enclose import ball
from symacts.calculus.envelopes import Envelope, Settled, envelope
from symacts.calculus.phases import Phase, phases, soars
from symacts.calculus.pieces import Junction, Piece, Pieces, is_hole, put, side_limit
from symacts.calculus.products import Product, products, zeros_of_products
from symacts.calculus.roots import Chart, chart, is_meromorphic
from symacts.calculus.shape import (
    Candidate,
    Extent,
    Extreme,
    candidates,
    extent,
    level_set,
    piece_chart,
    signs,
)
from symacts.calculus.symmetries import is_sample, symmetric
from symacts.calculus.tails import limit
from symacts.calculus.tower import derivative, element
from symacts.calculus.undecided import Undecided
from symacts.case import Field, Fields, Finding, Number, Step
from symacts.language import joined, said
from symacts.showing.typeset import latex
from symacts.showing.words import listed, row
from symacts.statement import Below, Every, Not, Oscillates, Same, Signs, Smooth, Statement, Tends
from symacts.values import Generic, Interval, Periodic, PointSet, Sequence

__all__ = [
    "PRIMES",
    "both_signs_step",
    "chart_step",
    "class_name",
    "compare_steps",
    "ends_of",
    "extreme_finding",
    "far_steps",
    "greatest_size",
    "interval_text",
    "level_finding",
    "limits_finding",
    "lipschitz_finding",
    "phase_step",
    "rise",
    "sign_steps",
    "slopes_steps",
    "smooth_order",
    "smooth_steps",
    "value_step",
    "values_steps",
]  # fmt: skip

_DENOMINATOR = 1000  # a centre is sought among simple fractions

PRIMES = ("f", "f'", "f''", "f'''")


def interval_text(lo: Expr, hi: Expr, lo_closed: bool = False, hi_closed: bool = False) -> str:
    left, right = "[" if lo_closed else "(", "]" if hi_closed else ")"
    return rf"\left{left}{latex(lo)}, {latex(hi)}\right{right}"


_FILLED = re.compile("(- )?@")


def _at(name: str, place: str) -> str:
    """A value, in LaTeX: of the function with this name; of an expression with `place` for its @."""
    if "@" not in name:
        return f"{name}({place})"
    return _FILLED.sub(
        lambda m: f"- ({place})" if m[1] and place.startswith("-") else (m[1] or "") + place, name
    )


# ---- signs


def sign_steps(g: Pieces, name: str) -> tuple[Step, ...]:
    """All zeros and signs of g on each of its pieces."""
    return tuple(chart_step(p.expr, piece_chart(p), name) for p in g.pieces)


def slopes_steps(g: Pieces, name: str) -> tuple[Step, ...]:
    """All zeros and signs of g' on the pieces of g; `name` is that of g'."""
    return tuple(_slope_step(p, name) for p in g.pieces)


def _slope_step(piece: Piece, name: str) -> Step:
    slope = derivative(piece.expr)
    return chart_step(slope, chart(slope, piece.lo, piece.hi), name)


def chart_step(expr: Expr, c: Chart, name: str) -> Step:
    on = Interval(c.lo, c.hi)
    zeros = tuple((z.at, z.order) for z in c.zeros)
    return Step(lambda: _chart_text(expr, c, name), Signs(expr, on, zeros, c.signs, c.period))


_SIGN = {1: said("positive"), -1: said("negative"), 0: said("zero")}


def _chart_text(expr: Expr, c: Chart, name: str) -> str:
    on = interval_text(c.lo, c.hi)
    if c.vanishes:
        return said("${value} = 0$ on ${on}$.", value=_at(name, "x"), on=on)
    formula = f"{_at(name, 'x')} = {latex(expr)}"
    if not c.zeros:
        return said("${formula}$ is {sign} on ${on}$.", formula=formula, sign=_SIGN[c.signs[0]], on=on)
    zeros = row(_zero_text(z.at, z.order) for z in c.zeros)
    signs = ", ".join("+" if s > 0 else "-" for s in c.signs)
    if c.period is None:
        return said(
            "${formula}$ on ${on}$ vanishes exactly at {zeros} and has the signs ${signs}$ between.",
            formula=formula,
            on=on,
            zeros=zeros,
            signs=signs,
        )
    return said(
        "${formula}$ on ${on}$ vanishes exactly at {zeros}, repeated with period ${period}$, and has the "
        "signs ${signs}$ between.",
        formula=formula,
        on=on,
        zeros=zeros,
        period=latex(c.period),
        signs=signs,
    )


def _zero_text(at: Expr, order: int) -> str:
    place = f"$x = {latex(at)}$"
    match order:
        case 1:
            return place
        case 2:
            return said("{place} (double)", place=place)
        case 3:
            return said("{place} (triple)", place=place)
        case _:
            return said("{place} (order {order})", place=place, order=order)


# ---- values and limits


def value_step(c: Candidate, name: str) -> Step | None:
    """Where the candidate's value comes from: a value taken at a point, or a limit."""
    if c.expr == c.value:
        return None
    side = c.side or ("+" if is_hole(c.expr, c.to) else "")
    if c.to in (oo, -oo) or side:
        return Step(_tends_text(name, c.value, c.to, side), Tends(c.expr, c.to, c.value, side))
    value = Same(put(c.expr, c.to), c.value, Interval.point(S.Zero))
    return Step(lambda: f"${name}({latex(c.to)}) = {latex(c.value)}$.", value)


def _tends_text(name: str, value: Expr, to: Expr, side: str) -> Callable[[], str]:
    power = f"^{{{side}}}" if side else ""
    return lambda: said(
        r"${name}(x) \to {value}$ as $x \to {to}$.", name=name, value=latex(value), to=latex(to) + power
    )


def values_steps(g: Pieces, name: str) -> tuple[Step, ...]:
    distinct = {(c.value, c.expr, c.to, c.side): c for c in candidates(g)}.values()
    steps = [value_step(c, name) for c in distinct]
    return tuple(s for s in steps if s is not None)


def compare_steps(values: Iterable[Expr], best: Expr, greatest: bool) -> tuple[Step, ...]:
    """No other candidate lies beyond the best one."""
    beyond = _beyond(values, best, greatest)
    return (Step(lambda: _best_text(best, greatest), Every(beyond)),) if beyond else ()


def _best_text(best: Expr, greatest: bool) -> str:
    if greatest:
        return said("The greatest of these values is ${best}$.", best=latex(best))
    return said("The least of these values is ${best}$.", best=latex(best))


def _beyond(values: Iterable[Expr], best: Expr, greatest: bool) -> tuple[Statement, ...]:
    others = [v for v in dict.fromkeys(values) if v != best and v not in (oo, -oo)]
    if best in (oo, -oo):
        return ()
    pairs = ((v, best) if greatest else (best, v) for v in others)
    return tuple(Below(low, high, Interval.point(S.Zero)) for low, high in pairs)


# ---- supremum and infimum


def extreme_finding(g: Pieces, name: str, greatest: bool) -> Finding:
    """The supremum (infimum) of g: monotone between the zeros of g', so only values at their ends count."""
    part, found = core(g, greatest), extreme(g, greatest)
    if part.endless is not None or part.touch is not None:
        return Finding(
            extreme_fields(found),
            (*far_steps(part, name, greatest), Step(_conclusion(found, name, greatest))),
        )
    derivative_name = PRIMES[PRIMES.index(name) + 1]
    levels = () if part.level is None else (part.level[0].limit,)
    steps = (
        *far_steps(part, name, greatest),
        *slopes_steps(part.pieces, derivative_name),
        *values_steps(part.pieces, name),
        *compare_steps([*(c.value for c in candidates(part.pieces)), *levels], found.value, greatest),
        Step(lambda: _conclusion(found, name, greatest)),
    )
    return Finding(extreme_fields(found), steps)


def far_steps(part: Core, name: str, greatest: bool) -> tuple[Step, ...]:
    """Beyond the core g stays on one side of a value that it takes within; or it is not bounded there, or
    comes back to its extreme for ever."""
    endless = () if part.endless is None else (phase_step(*part.endless, name),)
    touch = () if part.touch is None else _touch_steps(part.pieces, part.touch, name, greatest)
    level = () if part.level is None else (phase_step(*part.level, name),)
    return (*endless, *touch, *(_far_step(far, name, greatest) for far in part.far), *level)


def _touch_steps(g: Pieces, touch: Touch, name: str, greatest: bool) -> Iterator[Step]:
    """g is nowhere beyond the value; it takes it where a factor of the difference is 0, or tends to it."""
    for piece in g.pieces:
        waves = None if touch.products else envelope(piece.expr)
        yield _bound_step(piece.expr, touch.value, Interval(piece.lo, piece.hi), name, greatest, waves)
    yield from _factor_steps(touch.products) if touch.to is None else (_limit_step(g, touch, name),)


def _limit_step(g: Pieces, touch: Touch, name: str) -> Step:
    assert touch.to is not None
    if touch.phase is not None:
        return phase_step(touch.phase, touch.to, name)
    piece = g.pieces[0] if touch.to == -oo else g.pieces[-1]
    return Step(_tends_text(name, touch.value, touch.to, ""), Tends(piece.expr, touch.to, touch.value, ""))


def phase_step(phase: Phase, to: Expr, name: str) -> Step:
    """Along x = p + k T the waves stand still."""
    return Step(
        lambda: said(
            r"At $x = {at}$ with whole $k$: ${name}(x) = {standing} \to {limit}$ "
            r"as $x \to {to}$.",
            at=latex(phase.at + Symbol("k", integer=True) * phase.period),
            name=name,
            standing=latex(phase.standing),
            limit=latex(phase.limit),
            to=latex(to),
        ),
        Tends(phase.standing, to, phase.limit),
    )


def _far_step(far: Far, name: str, greatest: bool) -> Step:
    low, high = (far.expr, far.value) if greatest else (far.value, far.expr)
    on = interval_text(far.on.lo, far.on.hi, far.on.lo_closed, far.on.hi_closed)
    if far.signed:
        text = said(
            "Each factor that stands to an odd power in ${expr}$ changes sign nowhere on ${on}$: there "
            "${name}(x) {relation} {name}({at}) = {value}$.",
            expr=latex(far.expr),
            name=name,
            relation=r"\leq 0 <" if greatest else r"\geq 0 >",
            at=latex(far.at),
            value=latex(far.value),
            on=on,
        )
        numbers = (S.Zero, far.value) if greatest else (far.value, S.Zero)
        sides = (far.expr, S.Zero) if greatest else (S.Zero, far.expr)
        here = Interval.point(S.Zero)  # both are numbers
        return Step(text, Every((Below(*sides, far.on), Below(*numbers, here, strict=True))))
    if far.at is None:
        text = said(
            "The waves of ${name}$ stay within their envelope: ${name}(x) {relation} {value}$ on ${on}$.",
            name=name,
            relation="<" if greatest else ">",
            value=latex(far.value),
            on=on,
        )
        return Step(text, Below(low, high, far.on, strict=True))
    return Step(
        lambda: said(
            "${name}(x) {relation} {name}({at}) = {value}$ on ${on}$.",
            name=name,
            relation="<" if greatest else ">",
            at=latex(far.at),
            value=latex(far.value),
            on=on,
        ),
        Below(low, high, far.on, strict=True),
    )


def extreme_fields(found: Extreme) -> Fields:
    return {"value": Number(found.value), "attained": found.attained, "at": found.at}


def _conclusion(found: Extreme, name: str, greatest: bool) -> str:
    word = r"\sup" if greatest else r"\inf"
    if not found.attained:
        return said(
            "Hence ${word} {name} = {value}$, and it is not attained.",
            word=word,
            name=name,
            value=latex(found.value),
        )
    return said(
        "Hence ${word} {name} = {value}$, attained exactly at {places}.",
        word=word,
        name=name,
        value=latex(found.value),
        places=row(map(_place_text, found.at)),
    )


def _place_text(place: object) -> str:
    match place:
        case Interval(lo, hi, lo_closed, hi_closed):
            return f"$x \\in {interval_text(lo, hi, lo_closed, hi_closed)}$"
        case Periodic(base, period):
            return said("{place} plus multiples of ${period}$", place=_place_text(base), period=latex(period))
        case Sequence(description):
            return said("x = {description}", description=description)
        case Expr():
            return f"$x = {latex(place)}$"
        case _:
            return str(place)


# ---- limits at the ends of the line


def limits_finding(g: Pieces, name: str) -> Finding:
    """Both limits, each a number or the cluster set of a periodic function."""
    ends = ends_of(g)
    found = [_limit_at(piece, to, name) for _, to, piece in ends]
    fields = {key: field for (key, _, _), (field, _) in zip(ends, found, strict=True)}
    if not ends:
        return Finding({"-oo": None, "+oo": None}, (Step(said("The domain is bounded.")),))
    return Finding({"-oo": None, "+oo": None, **fields}, tuple(step for _, step in found))


def ends_of(g: Pieces) -> list[tuple[str, Expr, Piece]]:
    first, last = g.pieces[0], g.pieces[-1]
    ends = [("-oo", -oo, first)] if first.lo == -oo else []
    return [*ends, *([("+oo", oo, last)] if last.hi == oo else [])]


def _limit_at(piece: Piece, to: Expr, name: str) -> tuple[Field, Step]:
    try:
        value = limit(piece.expr, to)
    except Undecided:
        return _cluster(piece, to, name)
    return Number(value), Step(_tends_text(name, value, to, ""), Tends(piece.expr, to, value))


def _cluster(piece: Piece, to: Expr, name: str) -> tuple[Field, Step]:
    """A periodic function comes back to each of its values: the cluster set is its range."""
    try:
        slopes = chart(derivative(piece.expr), -oo, oo)
    except Undecided:
        return _cluster_of_phases(piece, to, name)
    if slopes.period is None:
        raise Undecided(said("{name} has no limit that could be proved at {to}", name=name, to=to))
    try:
        whole = extent(Pieces((Piece(-oo, oo, piece.expr),), ()))
    except Undecided:  # only the signs of the slope repeat: e^-x sin x
        return _cluster_of_phases(piece, to, name)
    low, high = whole.inf.value, whole.sup.value
    text = partial(_cluster_text, name, slopes.period, to, interval_text(low, high, True, True))
    return {"between": (Number(low), Number(high))}, Step(text, Oscillates(piece.expr, to, (low, high)))


def _cluster_of_phases(piece: Piece, to: Expr, name: str) -> tuple[Field, Step]:
    """A continuous function that comes near its infimum along one sequence, and near its supremum along
    another, takes every value between again and again."""
    sides = [_side_of_cluster(piece, to, name, greatest) for greatest in (False, True)]
    low, high = (value for value, _ in sides)
    found = [step for _, steps in sides for step in steps]
    statement = Every(tuple(step.statement for step in found if step.statement is not None))
    text = partial(joined, tuple(listed([(step.text,) for step in found], " ", " ")))
    return {"between": (Number(low), Number(high))}, Step(text, statement)


def _side_of_cluster(piece: Piece, to: Expr, name: str, greatest: bool) -> tuple[Expr, list[Step]]:
    """The limit along a sequence towards the end beyond which the piece does not go far out, and why."""
    phase = soars(piece.expr, to, greatest)
    if phase is not None:
        return phase.limit, [phase_step(phase, to, name)]
    try:
        waves = settled_waves(piece, to)
    except Undecided:
        return _bounded_side(piece, to, name, greatest)
    crest = waves.crest(greatest)
    return crest.limit, [*_settling_steps(waves, to), phase_step(crest, to, name)]


def _settling_steps(waves: Settled, to: Expr) -> Iterator[Step]:
    """The middle and the square of the waves' size have limits, which no limit point goes beyond."""
    found, size = waves.envelope, tidy(waves.cosine**2 + waves.sine**2)
    if found.middle != waves.middle:
        yield Step(
            said(
                r"Between its waves: ${middle} \to {limit}$.",
                middle=latex(found.middle),
                limit=latex(waves.middle),
            ),
            Tends(found.middle, to, waves.middle),
        )
    if found.square != size:
        yield Step(
            said(
                r"The waves are at most the square root of ${square} \to {limit}$ in size.",
                square=latex(found.square),
                limit=latex(size),
            ),
            Tends(found.square, to, size),
        )


def _bounded_side(piece: Piece, to: Expr, name: str, greatest: bool) -> tuple[Expr, list[Step]]:
    near = [p for p in phases(piece.expr, to) if p.limit not in (oo, -oo)]
    for phase in near:
        bound = bounded_beyond(piece, to, phase.limit, greatest)
        if bound is not None:
            on = half_line(bound.start, to)
            return phase.limit, [
                _bound_step(piece.expr, phase.limit, on, name, greatest, bound.waves),
                phase_step(phase, to, name),
            ]
    raise Undecided(said("{name} has no limit that could be proved at {to}", name=name, to=to))


def _bound_step(
    expr: Expr, value: Expr, on: Interval, name: str, greatest: bool, waves: Envelope | None
) -> Step:
    """By the envelope of the expression, where it is given; else by the factors of the difference."""
    low, high = (expr, value) if greatest else (value, expr)
    if waves is None:
        reason = said(
            "Each factor that stands to an odd power in ${difference}$ changes sign nowhere",
            difference=latex(high - low),
        )
    else:
        gap, excess = waves.room(value, greatest)
        reason = said(
            "The waves of ${name}$ are at most the square root of ${square}$ in size, and "
            r"${gap} \geq 0$, ${gap_squared} - ({square}) = {excess} \geq 0$",
            name=name,
            square=latex(waves.square),
            gap=latex(gap),
            gap_squared=latex(Pow(gap, 2, evaluate=False)),
            excess=latex(excess),
        )
    text = said(
        r"{reason}: ${name}(x) {relation} {value}$ on ${on}$.",
        reason=reason,
        name=name,
        relation=r"\leq" if greatest else r"\geq",
        value=latex(value),
        on=interval_text(on.lo, on.hi, on.lo_closed, on.hi_closed),
    )
    return Step(text, Below(low, high, on))


def _cluster_text(name: str, period: Expr, to: Expr, between: str) -> str:
    return said(
        "${name}$ has period ${period}$, so at ${to}$ its limit points are all of ${between}$.",
        name=name,
        period=latex(period),
        to=latex(to),
        between=between,
    )


# ---- level sets


def level_finding(g: Pieces, name: str, equation: str) -> Finding:
    """All solutions of g = 0."""
    try:
        points, steps = level_set(signs(g), (0,)), (*sign_steps(g, name), *_junction_steps(g, name))
    except Undecided:
        parts = products(g)  # x cos x: no sign line, but a zero where a factor has one
        points, steps = zeros_of_products(g, parts), (*_factor_steps(parts), *_junction_steps(g, name))
    return Finding({"points": points}, (*steps, Step(lambda: _solutions(equation, points))))


def _factor_steps(parts: Iterable[Product]) -> Iterator[Step]:
    """The zeros of every factor of a numerator."""
    factors = dict.fromkeys((f.expr, f.chart) for part in parts for f in part.tops)
    return (chart_step(e, c, f"g_{{{i}}}") for i, (e, c) in enumerate(factors, 1))


def _junction_steps(g: Pieces, name: str) -> tuple[Step, ...]:
    known = [j for j in g.junctions if j.value is not None]
    return tuple(_junction_step(j, name) for j in known)


def _junction_step(j: Junction, name: str) -> Step:
    return Step(lambda: f"${_at(name, latex(j.at))} = {latex(j.value)}$.")


def _solutions(equation: str, points: PointSet) -> str:
    if not points:
        return said("Hence {equation} has no solution.", equation=equation)
    places = row(map(_place_text, points))
    return said("Hence {equation} exactly at {places}.", equation=equation, places=places)


# ---- Lipschitz constants


def rise(a: Expr, b: Expr) -> int:
    """The sign of b - a; either may be infinite."""
    # not by SymPy's is_finite, which is None for 1/(1 + exp(-r)) where r is a root
    return 0 if constants.equal(a, b) else 1 if constants.less(a, b) else -1


_PLACES = tuple(sorted((Rational(n, 4) for n in range(-40, 41)), key=lambda q: (q.q, abs(q.p), q.p < 0)))


def both_signs_step(f: Pieces, name: str, reason: str) -> Step:
    """That f is positive at one place and negative at another: enough for "not monotone" (of f') where the
    waves of f have no list.

    Raises: Undecided with the reason for that, where the places tried show one sign.
    """
    if any(p.expr.has(Generic) for p in f.pieces):
        raise Undecided(
            reason
        )  # a partial answer, and the places would cut the parameter's values into cells
    found: dict[int, tuple[Expr, Expr]] = {}
    for at in _PLACES:
        value = _value_inside(f, at)
        if value is not None and (sign := _known_sign(value)):
            found.setdefault(sign, (at, value))
        if len(found) == 2:
            break
    else:
        raise Undecided(reason)
    (up, above), (down, below) = found[1], found[-1]
    here = Interval.point(S.Zero)  # both sides are numbers
    text = said(
        "${name}$ is positive at $x = {up}$ and negative at $x = {down}$.",
        name=name,
        up=latex(up),
        down=latex(down),
    )
    parts = Below(S.Zero, above, here, strict=True), Below(below, S.Zero, here, strict=True)
    return Step(text, Every(parts))


def _value_inside(f: Pieces, at: Expr) -> Expr | None:
    """The value at a place inside one of the pieces."""
    piece = next((p for p in f.pieces if constants.less(p.lo, at) and constants.less(at, p.hi)), None)
    return None if piece is None else put(piece.expr, at)


def _known_sign(value: Expr) -> int | None:
    try:
        return rise(S.Zero, value)
    except Undecided:
        return None


def _breaks(f: Pieces, g: Pieces, j: Junction) -> bool:
    """Whether g jumps at a junction of f; an end of the domain, or a point left out of it, is not a jump."""
    if g.continuous_at(j):
        return False
    limits = [side for side in g.sides(j.at) if side is not None]
    apart = len(limits) == 2 and rise(*limits) != 0
    return apart or j.value is not None or (len(limits) == 2 and f.value(j.at) is not None)


def lipschitz_finding(f: Pieces, g: Pieces, slope: Pieces, name: str) -> Finding:
    """The Lipschitz constant of g (f or a derivative of it), whose derivative `slope` is called `name`."""
    broken = next((j for j in g.junctions if _breaks(f, g, j)), None)
    if broken is not None:
        text = said(
            "At $x = {at}$ ${name}$ jumps or is not defined: no constant serves.",
            at=latex(broken.at),
            name=PRIMES[PRIMES.index(name) - 1],
        )
        return Finding({"value": Number(oo)}, (Step(text),))
    size, lowest = greatest_size(slope, name)
    if size != oo and not f.connected:
        raise Undecided(said("the domain has gaps, and over a gap the mean value theorem says nothing"))
    highest = extreme_finding(slope, name, greatest=True).steps
    beyond = far_steps(core(slope, greatest=False), name, greatest=False)
    last = Step(
        lambda: said(
            r"By the mean value theorem the constant is $\sup |{name}| = {size}$.",
            name=name,
            size=latex(size),
        )
    )
    return Finding({"value": Number(size)}, (*beyond, *highest[:-1], *lowest, last))


def greatest_size(g: Pieces, name: str) -> tuple[Expr, tuple[Step, ...]]:
    """sup |g|, and why: the greater of sup g and -inf g. Values at roots that a half-turn of g exchanges are
    equal, which their digits would never show."""
    found = extremes(g)
    ends = [found.sup.value, -found.inf.value]
    try:
        size = constants.largest(ends)
        beyond = _beyond(ends, size, True)
        return size, (Step(lambda: _size_text(name, found, size), Every(beyond)),) if beyond else ()
    except Undecided:
        centre = _centre(g, found)
        if centre is None:
            raise
    text = said(
        r"${name}({centre}) = -{name}(x)$, so that $\inf {name} = -\sup {name}$.",
        name=name,
        centre=latex(2 * centre - x),
    )
    return found.sup.value, tuple(Step(text, same) for same in _turned(g, centre))


def _size_text(name: str, found: Extent, size: Expr) -> str:
    return said(
        r"$\inf {name} = {low}$ and $\sup {name} = {high}$, so that $\sup |{name}| = {size}$.",
        name=name,
        low=latex(found.inf.value),
        high=latex(found.sup.value),
        size=latex(size),
    )


def _centre(g: Pieces, found: Extent) -> Expr | None:
    """The rational number midway between the places of both extremes, where g is odd about it."""
    places = [at for extreme in (found.sup, found.inf) for at in extreme.at]
    numbers = [at for at in places if isinstance(at, Expr)]
    if len(places) != 2 or len(numbers) != 2:
        return None
    between = float(ball((numbers[0] + numbers[1]) / 2).mid())  # digits of 0 would never settle
    middle = Rational(between).limit_denominator(_DENOMINATOR)
    return middle if symmetric(g, middle, S.Zero) else None


def _turned(g: Pieces, centre: Expr) -> Iterator[Same]:
    """That g is odd about the centre, on the pieces to the left of it and on that around it."""
    half = (len(g.pieces) + 1) // 2
    for piece, image in zip(g.pieces[:half], g.pieces[::-1], strict=False):
        yield Same(image.expr.xreplace({x: 2 * centre - x}), -piece.expr, Interval(piece.lo, piece.hi))


# ---- smoothness at a junction

_ORDERS = 12
_ORDERS_OF_SAMPLES = 3  # |x|^p is smoother with each p, and no number of cells is enough


def smooth_order(f: Pieces, j: Junction) -> int:
    """The largest k such that f is C^k around the junction; -1 where f is not continuous.

    Raises: Undecided, if derivatives of all orders up to the bound agree.
    """
    at, order = j.at, -1
    orders = _ORDERS_OF_SAMPLES if is_sample(f) else _ORDERS
    while True:
        here = next(i for i in f.junctions if i.at == at)
        if not f.continuous_at(here):
            return order
        order += 1
        if order > orders:
            raise Undecided(said("derivatives of order {orders} still agree at {at}", orders=orders, at=at))
        f = f.diff()


def end_order(f: Pieces, j: Junction) -> int | None:
    """The largest k such that f, ..., f^(k) have finite limits at an end of the domain, f the value there.

    -1 where there is none, None where f goes on analytically.   Raises: Undecided.
    """
    if not f.continuous_at(j):
        return -1
    expr = _inside(f, j).expr
    order = 0
    while not is_meromorphic(element(expr), j.at):
        expr = derivative(expr)
        if _limit_inside(f, j, expr) in (oo, -oo):
            return order
        order += 1
        if order > _ORDERS:
            raise Undecided(
                said("derivatives of order {orders} still agree at {at}", orders=_ORDERS, at=j.at)
            )
    return None


def end_steps(f: Pieces, j: Junction) -> tuple[Step, ...]:
    """The limits of f, ..., f^(k) at an end of the domain, and of f^(k+1)."""
    expr, steps = _inside(f, j).expr, list[Step]()
    side = "-" if f.left_of(j.at) else "+"
    for k in range((end_order(f, j) or 0) + 2):
        name = "f" + "'" * k if k < 3 else f"f^{{({k})}}"
        limit = _limit_inside(f, j, expr)
        steps.append(Step(_tends_text(name, limit, j.at, side), Tends(expr, j.at, limit, side)))
        expr = derivative(expr)
    return tuple(steps)


def _inside(f: Pieces, j: Junction) -> Piece:
    """The one piece that ends at a junction."""
    piece = f.left_of(j.at) or f.right_of(j.at)
    assert piece is not None
    return piece


def _limit_inside(f: Pieces, j: Junction, expr: Expr) -> Expr:
    return side_limit(expr, j.at, "-" if f.left_of(j.at) else "+")


def class_name(order: int) -> str:
    return "discontinuous" if order < 0 else f"C^{order}"


def smooth_steps(f: Pieces, j: Junction) -> tuple[Step, ...]:
    """f, ..., f^(k) agree from both sides and f^(k+1) does not."""
    order = smooth_order(f, j)
    point = Interval.point(j.at)
    whole = _around(f, j)
    above = Not(Smooth(whole, point, S(order + 1)))
    if order < 0:
        text = said("At $x = {at}$ the one-sided limits and the value are not all equal.", at=latex(j.at))
        return (Step(text, above),)
    continuous = Step(
        said("At $x = {at}$ {names} continuous.", at=latex(j.at), names=_up_to(order)),
        Smooth(whole, point, S(order)),
    )
    return continuous, Step(lambda: _apart_text(f, j, order + 1), above)


def _up_to(order: int) -> str:
    if order == 0:
        return said("$f$ is")
    return said("$f$ and $f'$ are") if order == 1 else said("$f$, ..., ${last}$ are", last=_prime(order))


def _prime(order: int) -> str:
    return PRIMES[order] if order < len(PRIMES) else f"f^{{({order})}}"


def _apart_text(f: Pieces, j: Junction, order: int) -> str:
    """What the derivative of this order does on the two sides."""
    g = reduce(lambda pieces, _: pieces.diff(), range(order), f)
    left, right = g.sides(j.at)
    name, at = _prime(order), latex(j.at)
    if left is None or right is None:
        return said("${name}$ differs on the two sides of $x = {at}$.", name=name, at=at)
    return said(
        "${name}$ is not: it tends to ${left}$ from the left and to ${right}$ from the right.",
        name=name,
        left=latex(left),
        right=latex(right),
    )


def _around(f: Pieces, j: Junction) -> Expr:
    """f near the junction as one expression."""
    left, right = f.left_of(j.at), f.right_of(j.at)
    assert left is not None
    assert right is not None
    middle = [] if j.value is None else [(j.value, Eq(x, j.at))]
    return Piecewise((left.expr, x < j.at), *middle, (right.expr, x > j.at), evaluate=False)
