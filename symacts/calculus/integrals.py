"""Integrals: expectations under the normal law, exact where a rule gives them, and antiderivatives."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import accumulate, pairwise

from sympy import Expr, Rational, S, nan, oo, preorder_traversal, sympify, zoo

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.antiderivatives import antiderivative
from symacts.calculus.enclose import ball, dyadic, tape
from symacts.calculus.moments import NoRule, exact_part
from symacts.calculus.pieces import is_hole, put
from symacts.calculus.settle import nested, settled
from symacts.calculus.tails import growth
from symacts.calculus.tower import derivative, element, normal, zero
from symacts.calculus.undecided import Undecided
from symacts.values import Expectation, Filling, Interval

__all__ = ["antiderivative", "antiderivative_pieces", "expectation"]

Part = tuple[Expr, Expr, Expr]  # lo, hi, g

LONGEST_FRACTION = 100
LONGEST_SUM = 80
LARGEST_FOLD = 40
HIGHEST_ORDER = 9  # of a zero of a denominator
NEAR = Rational(1, 10**15)
FAR = Rational(16)  # about where the quadrature cuts


def expectation(parts: Sequence[Part]) -> Expr:
    """E[g(Z)], Z ~ N(0, 1), where g has the expression `e` in x on each part (lo, hi, e).

    Guarantee: a closed form is exact; otherwise the answer is the leaf `Expectation`, which `ball` and
    `decimal` evaluate rigorously. The parts do not overlap; what they leave out counts as 0.
    Raises: Undecided, from those, where the integral has no proved bound.

    >>> expectation([(S.Zero, oo, x**2)])
    1/2
    """
    wanted = [(sympify(lo), sympify(hi), sympify(g)) for lo, hi, g in parts if g != 0]
    with suppress(NoRule):
        return _recognised(_exact(wanted))
    try:
        even = _folded(wanted)
    except NoRule:
        return _leaf(_cut(wanted))
    with suppress(NoRule):
        return _recognised(_of_even(even, wanted))
    return _leaf(_cut(min(wanted, even, key=_work)))


def _leaf(parts: Sequence[Part]) -> Expr:
    return Expectation(*parts, bounds=tuple(map(_bound, parts)), fillings=tuple(map(_filling, parts)))


def _filling(part: Part) -> Filling | None:
    """The end at which g, as it is written, has a removable pole: what the quadrature needs to pass it."""
    lo, hi, g = part
    at = next((end for end in (lo, hi) if is_hole(g, end)), None)
    if at is None:
        return None
    try:
        quotient = element(g)
        top, bottom = (quotient.field.poly_expr(p) for p in (quotient.num, quotient.den))
        order = _order(bottom, at)
        removable = order is not None and _order(top, at, order) is None
    except Undecided:
        return None
    return (at, top, bottom, order) if order is not None and removable else None


def _order(e: Expr, at: Expr, most: int = HIGHEST_ORDER) -> int | None:
    """The order of the zero of e at a point, where it is below `most`."""
    for k in range(most):
        if constants.sign(put(e, at)) != 0:
            return k
        e = derivative(e)
    return None


def _exact(parts: Sequence[Part]) -> Expr:
    return sum((exact_part(g, lo, hi) for lo, hi, g in parts), S.Zero)


def _of_even(even: Sequence[Part], parts: Sequence[Part]) -> Expr:
    """The closed form over the line where one expression is even, as that of g(x)^2 is for an odd g in two
    pieces: there are more of those than over the half-line."""
    if [part[:2] for part in even] == [(S.Zero, oo)]:
        [(_, _, h)] = even
        if [part[:2] for part in parts] == [(-oo, oo)] or zero(h - h.xreplace({x: -x})) is True:
            return exact_part(h, -oo, oo) / 2
    return _exact(even)


def _work(parts: Sequence[Part]) -> int:
    """The number of steps that evaluate all parts once, after the cut at 0."""
    return sum(len(set(preorder_traversal(g))) * (1 + _straddles(lo, hi)) for lo, hi, g in parts)


def _straddles(lo: Expr, hi: Expr) -> bool:
    return constants.less(lo, 0) and constants.less(0, hi)


def _folded(parts: Sequence[Part]) -> list[Part]:
    """h(x) = g(x) + g(-x) on x > 0, which has the same expectation, as Z and -Z have one law.

    Raises: NoRule, where g is long or has no normal form.
    """
    if sum(g.count_ops() for _, _, g in parts) > LARGEST_FOLD:
        raise NoRule("too large to fold")
    cuts = constants.order({S.Zero, oo, *(_size(end) for lo, hi, _ in parts for end in (lo, hi))})
    halves = [(a, b, _both(parts, a, b)) for a, b in pairwise(cuts)]
    if any(h is None for _, _, h in halves):
        raise NoRule("no normal form")
    return [(a, b, h) for a, b, h in halves if h != 0]


def _size(end: Expr) -> Expr:
    return -end if constants.sign(end) < 0 else end


def _both(parts: Sequence[Part], a: Expr, b: Expr) -> Expr | None:
    """The normal form of g(x) + g(-x) on (a, b); None where the tower has none."""
    folded = _at(parts, a, b) + _at(parts, -b, -a).xreplace({x: -x})
    try:
        return S.Zero if zero(folded) else normal(folded)
    except Undecided:
        return None


def _at(parts: Sequence[Part], a: Expr, b: Expr) -> Expr:
    """The expression that holds on (a, b), which no cut divides; 0 where there is none."""
    held = (g for lo, hi, g in parts if not constants.less(a, lo) and not constants.less(hi, b))
    return next(held, S.Zero)


def _cut(parts: Sequence[Part]) -> list[Part]:
    return [half for part in parts for half in _halves(part)]


def _halves(part: Part) -> list[Part]:
    """The part cut at 0, on each side in a form that intervals can follow."""
    lo, hi, g = part
    if _straddles(lo, hi):
        return [(lo, S.Zero, nested(settled(g, -1))), (S.Zero, hi, nested(settled(g, 1)))]
    return [(lo, hi, nested(settled(g, -1 if constants.less(lo, 0) else 1)))]


def _bound(part: Part) -> tuple[Rational, ...] | None:
    """What the germ proves of the infinite end, where the quadrature's own rules see no bound."""
    lo, hi, g = part
    ends = [(end, ends) for end, ends in ((lo, (-oo, -FAR)), (hi, (FAR, oo))) if end in (-oo, oo)]
    if not ends or tape(g).growth(*(ball(end, 64) for end in ends[0][1])) is not None:
        return None
    try:
        return growth(g, ends[0][0])
    except Undecided:
        return None


def _recognised(number: Expr) -> Expr:
    """A number in a form for people, and as a short fraction where it is proved to be one."""
    value = ball(number, 64)
    if not value.is_finite():
        return number
    guess = dyadic(value.mid()).limit_denominator(LONGEST_FRACTION)
    near = abs(dyadic(value.mid()) - guess) < NEAR
    if near and _equal(number, guess):
        return guess
    return constants.tidy(number) if number.count_ops() < LONGEST_SUM else number


def _equal(a: Expr, b: Expr) -> bool:
    try:
        return constants.equal(a, b)
    except Undecided:
        return False


def antiderivative_pieces(pieces: Sequence[Part], held: Sequence[bool] = ()) -> list[Expr] | None:
    """Antiderivatives of pieces (lo, hi, e), in increasing order, that join continuously.

    `held` says of the place after each piece, all but the last, whether the integrand has a value there.
    Where it has none, there is nothing to join: values at a common end are made equal if they are finite.

    Guarantee: on each piece F' = e, proved; at each common end that is held the two values are equal. The
    piece at 0 (the right one of two), or the first, keeps the constant it was found with. None where a piece
    has none, or its values at a held end are not finite.

    >>> antiderivative_pieces([(-oo, 0, S.Zero), (0, oo, x)])
    [0, x**2/2]
    """
    found = [antiderivative(sympify(e), Interval(lo, hi)) for lo, hi, e in pieces]
    if any(F is None for F in found):
        return None
    ends = [sympify(hi) for _, hi, _ in pieces[:-1]]
    starts = [sympify(lo) for lo, _, _ in pieces[1:]]
    steps = [
        _step(F, G, at) if at == start else S.Zero
        for F, G, at, start in zip(found, found[1:], ends, starts, strict=False)
    ]
    for i, step in enumerate(steps):
        if step.has(oo, -oo, nan, zoo):
            if not held or held[i]:
                return None
            steps[i] = S.Zero
    heights = [S.Zero, *accumulate(steps)]
    kept = heights[sum(1 for end in ends if not constants.less(0, end))]
    return [F + constants.tidy(height - kept) for F, height in zip(found, heights, strict=True)]


def _step(F: Expr, G: Expr, at: Expr) -> Expr:
    """What G lacks to continue F at a point."""
    return put(F, at) - put(G, at)
