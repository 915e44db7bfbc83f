"""Odd, even or neither about the origin; and another centre or axis of symmetry, where one is found."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr, S, oo

from symacts.activation import Title, x
from symacts.calculus import constants
from symacts.calculus.pieces import Piece, Pieces
from symacts.calculus.shape import domain_intervals, piece_chart
from symacts.calculus.symmetries import height_in_a_hole, is_sample, mirrored, plausible, symmetric
from symacts.calculus.undecided import Undecided
from symacts.case import Field, Fields, Finding, Group, Number, Property, Step
from symacts.chains import limits_finding
from symacts.language import said
from symacts.showing.typeset import latex
from symacts.statement import Not, Same, Statement
from symacts.study import Study
from symacts.values import Interval

__all__ = ["centre_field", "centre_steps", "symmetry"]

_LINE = Interval.line()


def _find(study: Study) -> Finding:
    if study.f.moves:
        raise Undecided(said("the kinks move with the parameter"))
    odd, even = symmetric(study.f, S.Zero, S.Zero), mirrored(study.f, S.Zero)
    if not _domain_symmetric(study.f):
        return _off_centre(study)
    word = "odd" if odd else "even" if even else "neither"
    try:
        centre, axis = _others(study, odd, even)
        found = (*_origin_steps(study.expression, odd, even), *centre_steps(study.expression, centre, axis))
    except Undecided:
        centre, axis = None, None
        found = (*_origin_steps(study.expression, odd, even), *_ends_apart(study.f))
    return Finding({"value": word, "centre": centre_field(centre), "axis": axis and Number(axis)}, found)


def _ends_apart(f: Pieces) -> Iterator[Step]:
    """A centre or an axis carries what f does at one end to the other: where its limit points fill intervals
    of different lengths there, f has neither.   Raises: Undecided where they do not."""
    found = limits_finding(f, "f")
    left, right = (_length(found.fields[key]) for key in ("-oo", "+oo"))
    if left == right or (oo not in (left, right) and constants.equal(left, right)):
        raise Undecided(said("the zeros of the derivatives are too many to list, and both ends are alike"))
    yield from found.steps
    yield Step(said("A centre or an axis would make both ends alike: there is none."))


def _length(end: Field) -> Expr:
    """The length of the interval of limit points; oo, where a limit is infinite."""
    match end:
        case Number(value):
            return oo if value in (oo, -oo) else S.Zero
        case {"between": (Number(low), Number(high))}:
            return high - low
        case _:
            raise Undecided(said("f has no limit that could be proved at the ends"))


def _off_centre(study: Study) -> Finding:
    """Neither odd nor even, because the domain is not; sqrt(x (1 - x)) has the axis x = 1/2."""
    try:
        centre, axis = _others(study, False, False)
    except Undecided:
        centre, axis = None, None
    text = Step(said("The domain is not symmetric about $0$, so $f$ is neither odd nor even."))
    fields: Fields = {"value": "neither", "centre": centre_field(centre), "axis": axis and Number(axis)}
    return Finding(fields, (text, *centre_steps(study.expression, centre, axis)))


def _domain_symmetric(f: Pieces) -> bool:
    parts = [(i.lo, i.hi) for i in domain_intervals(f)]
    return parts == [(-hi, -lo) for lo, hi in reversed(parts)]


def centre_field(centre: tuple[Expr, Expr] | None) -> Field:
    return None if centre is None else {"x": Number(centre[0]), "y": Number(centre[1])}


def _origin_steps(expr: Expr, odd: bool, even: bool) -> Iterator[Step]:
    reflected = expr.xreplace({x: -x})
    to_odd, to_even = Same(reflected, -expr, _LINE), Same(reflected, expr, _LINE)
    yield (
        Step(said("$f(-x) = -f(x)$ for every $x$."), to_odd)
        if odd
        else Step(said("$f(-x) = -f(x)$ fails, so $f$ is not odd."), Not(to_odd))
    )
    yield (
        Step(said("$f(-x) = f(x)$ for every $x$."), to_even)
        if even
        else Step(said("$f(-x) = f(x)$ fails, so $f$ is not even."), Not(to_even))
    )


def centre_steps(
    expr: Expr, centre: tuple[Expr, Expr] | None, axis: Expr | None, reach: Expr = oo
) -> Iterator[Step]:
    """The steps that state a centre and an axis, on the line or as far as `reach` to both sides of them."""
    if centre is not None:
        a, b = centre
        yield Step(
            lambda: said(
                "$f({mirrored}) = {value}$: the point $({a}, {b})$ is a centre.",
                mirrored=latex(2 * a - x),
                value="-f(x)" if b == 0 else f"{latex(2 * b)} - f(x)",
                a=latex(a),
                b=latex(b),
            ),
            Same(expr.xreplace({x: 2 * a - x}), 2 * b - expr, Interval(a - reach, a + reach)),
        )
    if axis is not None:
        statement: Statement = Same(
            expr.xreplace({x: 2 * axis - x}), expr, Interval(axis - reach, axis + reach)
        )
        yield Step(
            lambda: said(
                "$f({mirrored}) = f(x)$: the line $x = {axis}$ is an axis.",
                mirrored=latex(2 * axis - x),
                axis=latex(axis),
            ),
            statement,
        )


def _others(study: Study, odd: bool, even: bool) -> tuple[tuple[Expr, Expr] | None, Expr | None]:
    """Another centre and axis, as far as they are found: what is odd or even and has one repeats itself, so
    that nothing is missed where the zeros of the derivatives are too many to list and do not repeat."""
    try:
        return _other_centre(study, odd), _other_axis(study, even)
    except Undecided:
        if odd or even:
            return None, None
        raise


def _other_centre(study: Study, odd: bool) -> tuple[Expr, Expr] | None:
    """A centre (a, f(a)) with a at 0, at a zero of f'', or midway between the outermost junctions."""
    f = study.f
    for a in _candidates(f, study.f2):
        if odd and a == 0:
            continue
        near = f.ball(a)
        if near is not None and not (is_sample(f) or plausible(f, a, -1, 2 * near)):
            continue
        value = height_in_a_hole(f, a) if near is None else f.value(a)
        if value is not None and symmetric(f, a, value):
            return a, value
    return None


def _other_axis(study: Study, even: bool) -> Expr | None:
    return next(
        (a for a in _candidates(study.f, study.f1) if not (even and a == 0) and mirrored(study.f, a)), None
    )


def _candidates(f: Pieces, derivative: Pieces) -> list[Expr]:
    places: list[Expr] = [S.Zero]
    if f.junctions:
        places.append(constants.tidy((f.junctions[0].at + f.junctions[-1].at) / 2))
    for piece in derivative.pieces:
        places += _zeros(piece)
    return list(dict.fromkeys(places))


def _zeros(piece: Piece) -> list[Expr]:
    return [z.at for z in piece_chart(piece).zeros]


symmetry = Property("symmetry", Title("symmetry", "対称性"), Group.SHAPE, 2, _find)
