"""Odd, even or neither about the origin; and another centre or axis of symmetry, where one is found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sympy import Expr, Rational, S, oo

from symacts.activation import Title, x
from symacts.calculus import constants
from symacts.calculus.enclose import ball, tape
from symacts.calculus.notebook import note
from symacts.calculus.pieces import Piece, Pieces, put
from symacts.calculus.shape import domain_intervals, piece_chart
from symacts.calculus.tower import zero
from symacts.calculus.undecided import Undecided
from symacts.case import Field, Fields, Finding, Group, Number, Property, Step
from symacts.statement import Not, Same, Statement
from symacts.study import Study
from symacts.typeset import latex
from symacts.values import Generic, Interval

__all__ = ["symmetry"]

_LINE = Interval.line()


def _find(study: Study) -> Finding:
    if study.f.moves:
        raise Undecided("the kinks move with the parameter")
    odd, even = _symmetric(study.f, S.Zero, S.Zero), _mirrored(study.f, S.Zero)
    if not _domain_symmetric(study.f):
        return _off_centre(study)
    word = "odd" if odd else "even" if even else "neither"
    centre, axis = _others(study, odd, even)
    steps = (*_origin_steps(study.expression, odd, even), *_centre_steps(study.expression, centre, axis))
    return Finding({"value": word, "centre": _centre_field(centre), "axis": axis and Number(axis)}, steps)


def _off_centre(study: Study) -> Finding:
    """Neither odd nor even, because the domain is not; sqrt(x (1 - x)) has the axis x = 1/2."""
    try:
        centre, axis = _others(study, False, False)
    except Undecided:
        centre, axis = None, None
    text = Step("The domain is not symmetric about $0$, so $f$ is neither odd nor even.")
    fields: Fields = {"value": "neither", "centre": _centre_field(centre), "axis": axis and Number(axis)}
    return Finding(fields, (text, *_centre_steps(study.expression, centre, axis)))


def _domain_symmetric(f: Pieces) -> bool:
    parts = [(i.lo, i.hi) for i in domain_intervals(f)]
    return parts == [(-hi, -lo) for lo, hi in reversed(parts)]


def _centre_field(centre: tuple[Expr, Expr] | None) -> Field:
    return None if centre is None else {"x": Number(centre[0]), "y": Number(centre[1])}


def _origin_steps(expr: Expr, odd: bool, even: bool) -> Iterator[Step]:
    reflected = expr.xreplace({x: -x})
    to_odd, to_even = Same(reflected, -expr, _LINE), Same(reflected, expr, _LINE)
    yield Step("$f(-x) = -f(x)$ for every $x$.", to_odd) if odd else Step("$f$ is not odd.", Not(to_odd))
    yield Step("$f(-x) = f(x)$ for every $x$.", to_even) if even else Step("$f$ is not even.", Not(to_even))


def _centre_steps(expr: Expr, centre: tuple[Expr, Expr] | None, axis: Expr | None) -> Iterator[Step]:
    if centre is not None:
        a, b = centre
        yield Step(
            lambda: (
                f"$f({latex(2 * a - x)}) = {latex(2 * b)} - f(x)$: "
                f"the point $({latex(a)}, {latex(b)})$ is a centre."
            ),
            Same(expr.xreplace({x: 2 * a - x}), 2 * b - expr, _LINE),
        )
    if axis is not None:
        statement: Statement = Same(expr.xreplace({x: 2 * axis - x}), expr, _LINE)
        yield Step(
            lambda: f"$f({latex(2 * axis - x)}) = f(x)$: the line $x = {latex(axis)}$ is an axis.", statement
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
        near = None if odd and a == 0 else f.ball(a)
        if near is None or not (_is_sample(f) or _all_plausible(f, a, -1, 2 * near)):
            continue
        value = f.value(a)
        if value is not None and _symmetric(f, a, value):
            return a, value
    return None


def _other_axis(study: Study, even: bool) -> Expr | None:
    return next(
        (a for a in _candidates(study.f, study.f1) if not (even and a == 0) and _mirrored(study.f, a)), None
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


def _symmetric(f: Pieces, a: Expr, b: Expr) -> bool:
    return _maps_to_itself(f, a, -1, 2 * b)


def _mirrored(f: Pieces, a: Expr) -> bool:
    return _maps_to_itself(f, a, 1, S.Zero)


def _maps_to_itself(f: Pieces, a: Expr, sign: int, offset: Expr) -> bool:
    """Whether f(x) = offset + sign f(2a - x), piece by piece and at the junctions."""
    pairs = list(zip(f.pieces, reversed(f.pieces), strict=True))
    if not all(_meets(p.lo, 2 * a - q.hi) and _meets(p.hi, 2 * a - q.lo) for p, q in pairs):
        return False
    if not _all_plausible(f, a, sign, ball(offset, 64), offset):
        return False
    junctions = zip(f.junctions, reversed(f.junctions), strict=True)
    if not all(_junction_fits(i.value, j.value, sign, offset) for i, j in junctions):
        return False
    return all(zero(p.expr - offset - sign * q.expr.xreplace({x: 2 * a - x})) is True for p, q in pairs)


def _meets(end: Expr, image: Expr) -> bool:
    if end == image or not {end, image}.isdisjoint((oo, -oo)):
        return bool(end == image)
    return constants.equal(end, image)


def _is_sample(f: Pieces) -> bool:
    """Whether a parameter is at a sample value: then what is ruled out has to be noted, exactly."""
    return any(p.expr.has(Generic) for p in f.pieces)


def _all_plausible(f: Pieces, a: Expr, sign: int, near: Any, offset: Expr | None = None) -> bool:
    pairs = zip(f.pieces, reversed(f.pieces), strict=True)
    return all(_plausible(p.expr, q.expr, a, sign, near, offset) for p, q in pairs)


def _plausible(expr: Expr, image: Expr, a: Expr, sign: int, near: Any, offset: Expr | None) -> bool:
    """A quick look at a pair of mirrored points, `near` a ball around the offset: most candidates fall."""
    t = Rational(5, 7)
    value, mirrored = (tape(e).ball(ball(at, 64)) for e, at in ((expr, a + t), (image, a - t)))
    difference = value - near - sign * mirrored
    if not (difference > 0 or difference < 0):
        return True
    if offset is not None:
        note(put(expr, a + t) - offset - sign * put(image, a - t), 1 if difference > 0 else -1)
    return False


def _junction_fits(value: Expr | None, image: Expr | None, sign: int, offset: Expr) -> bool:
    if value is None or image is None:
        return value is None and image is None
    return constants.equal(value, offset + sign * image)


symmetry = Property("symmetry", Title("symmetry", "対称性"), Group.SHAPE, 2, _find)
