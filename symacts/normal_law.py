"""Expectations of a piecewise function of a standard normal variable Z, and the links that prove them."""

from __future__ import annotations

from sympy import And, Expr, Piecewise, Rational, S, oo

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.enclose import ball, dyadic
from symacts.calculus.integrals import expectation
from symacts.calculus.notebook import remembered
from symacts.calculus.pieces import Pieces, side_limit
from symacts.calculus.tower import element
from symacts.calculus.undecided import Undecided
from symacts.case import Step
from symacts.language import said
from symacts.showing.typeset import latex
from symacts.statement import Averages, Below, Every
from symacts.values import Generic, Interval, Named, has_root, spelled_out

__all__ = ["inverse_root", "moment", "moment_step", "refuse_infinite_means", "strong_poles"]

_CLOSE = Rational(1, 10**8)  # closer bounds need more bits than the digits shown, and a second quadrature


@remembered(256)
def moment(g: Pieces, power: int) -> Expr:
    """E[g(Z)^power], exact or an `Expectation` leaf; oo for an even power with a pole that is too strong.

    Lone points have probability 0.   Raises: Undecided, also where g is not defined with probability 1.
    """
    ends = [-oo, *(end for p in g.pieces for end in (p.lo, p.hi)), oo]
    if any(a != b for a, b in zip(ends[::2], ends[1::2], strict=True)):
        raise Undecided(said("there is no expectation: the domain of f does not have probability 1"))
    if power % 2 == 0 and strong_poles(g, power):
        return S.Infinity
    refuse_infinite_means(g, power)
    parts = [(span.lo, span.hi, p.expr**power) for p in g.pieces for span in p.spans]
    return _rational_if_so(expectation(parts))


def refuse_infinite_means(g: Pieces, power: int = 1) -> None:
    """Raises: Undecided, where |g|^power has an infinite expectation because of a pole."""
    for at in strong_poles(g, power):
        raise Undecided(said("there is no expectation: the integral diverges at {at}", at=at))


def strong_poles(g: Pieces, power: int) -> list[Expr]:
    """Where (x - a) g(x)^power does not tend to 0 beside a: |g|^power is at least c/|x - a| there."""
    return [
        at
        for piece in g.pieces
        for at, side in ((piece.lo, "+"), (piece.hi, "-"))
        if at not in (oo, -oo)
        and side_limit(piece.expr, at, side).is_infinite
        and side_limit((x - at) * piece.expr**power, at, side) != 0
    ]


def _rational_if_so(value: Expr) -> Expr:
    """SELU's constants give mean 0 and second moment 1: the normal form shows it."""
    if not value.atoms(Named) or value.atoms(Generic):
        return value
    found = element(spelled_out(value))
    return S.Zero if found.is_zero else value if found.generators else found.expr


def moment_step(g: Pieces, power: int, name: str) -> Step:
    """E[g(Z)^power]: in closed form, or between two close rationals by quadrature; or infinite."""
    value = moment(g, power)
    if value == oo:
        return Step(
            lambda: said(
                "$E[{name}] = \\infty$: beside a pole $a$, ${name}$ is at least $c/|Z - a|$, $c > 0$.",
                name=name,
            )
        )
    if not has_root(value):
        return Step(
            lambda: said(
                "$E[{name}] = {value}$ by integration against the normal density.",
                name=name,
                value=latex(value),
            ),
            Averages(_cases(g, power), value),
        )
    middle = dyadic(ball(value, 64).mid()).limit_denominator(10**10)
    bounds = Below(middle - _CLOSE, value, Interval.line()), Below(value, middle + _CLOSE, Interval.line())
    return Step(
        lambda: said(
            "$E[{name}] = {value}$ by rigorous quadrature; no closed form was found.",
            name=name,
            value=latex(value),
        ),
        Every(bounds),
    )


def _cases(g: Pieces, power: int) -> Expr:
    """g^power as one expression, without the points where pieces meet: they have probability 0."""
    if [(p.lo, p.hi) for p in g.pieces] == [(-oo, oo)]:
        return g.pieces[0].expr ** power
    return Piecewise(*((p.expr**power, And(p.lo < x, x < p.hi)) for p in g.pieces), evaluate=False)


def inverse_root(value: Expr) -> Expr:
    """value^(-1/2), exactly; oo for 0 and 0 for oo."""
    if value == oo:
        return S.Zero
    if value == 0:
        return S.Infinity
    root = value ** Rational(-1, 2)
    return root if has_root(value) or value.count_ops() > 20 else constants.tidy(root)
