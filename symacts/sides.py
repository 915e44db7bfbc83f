"""Two sides of a relation that is proved, as readers can see that it holds: the form that both have, or their
difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sympy import Expr, oo

from symacts.calculus import constants
from symacts.calculus.forms import cost, flipped, mirrored
from symacts.calculus.pieces import split
from symacts.calculus.roots import between
from symacts.calculus.tower import Element, element, zero
from symacts.calculus.undecided import Undecided
from symacts.claim import Compared, Relation
from symacts.language import joined, said
from symacts.showing.typeset import latex
from symacts.showing.words import interval
from symacts.values import Interval

__all__ = ["cells", "is_inside", "plainly"]

_LONGEST = 14  # operations in a form that is shown
_MOST = 3  # pieces


def cells(claim: Compared) -> tuple[list[Interval], list[Expr]]:
    """The open intervals of `on` on which both sides are analytic, and the places between them."""
    sides = [split(side.expr) for side in (claim.lhs, claim.rhs)]
    places = {j.at for side in sides for j in side.junctions if is_inside(j.at, claim.on)}
    cuts = constants.order(list(places))
    ends = [claim.on.lo, *cuts, claim.on.hi]
    found = [Interval(a, b) for a, b in pairwise(ends)]
    held = [cell for cell in found if all(side.piece_at(between(cell.lo, cell.hi)) for side in sides)]
    return held, cuts


def is_inside(at: Expr, on: Interval) -> bool:
    """Whether a point lies in the interior."""
    above = on.lo == -oo or constants.less(on.lo, at)
    below = on.hi == oo or constants.less(at, on.hi)
    return bool(above and below)


def plainly(claim: Compared) -> str | None:
    r"""Why a relation between functions holds, in a sentence with formulas; None where these are long.

    >>> from symacts.reading.claims import read_claims
    >>> print(plainly(read_claims("softplus(x) - softplus(-x) = x")[0]))
    both sides are $x$
    >>> print(plainly(read_claims("tanh < 1")[0]))
    the right side less the left is $\frac{2}{1 + e^{2 x}}$, which is positive
    """
    try:
        parts = list(_parts(claim))
        forms = [_form(claim.relation, left, right) for _, left, right in parts]
    except Undecided:
        return None
    if not forms or len(forms) > _MOST or any(cost(form) > _LONGEST for form in forms):
        return None
    told = [(on, _told(claim.relation, form)) for (on, _, _), form in zip(parts, forms, strict=True)]
    if len(told) == 1:
        return told[0][1]
    shown = [said("on {on} {told}", on=interval(on), told=sentence) for on, sentence in told]
    return joined(_listed(shown))


def _listed(sentences: Sequence[str]) -> tuple[str, ...]:
    return tuple(piece for k, one in enumerate(sentences) for piece in (("; ", one) if k else (one,)))


def _parts(claim: Compared) -> Iterator[tuple[Interval, Expr, Expr]]:
    """Where both sides are analytic, and what they are there."""
    left, right = split(claim.lhs.expr), split(claim.rhs.expr)
    for on in cells(claim)[0]:
        at = between(on.lo, on.hi)
        pair = left.piece_at(at), right.piece_at(at)
        if pair[0] is not None and pair[1] is not None:
            yield on, pair[0].expr, pair[1].expr


def _form(relation: Relation, left: Expr, right: Expr) -> Expr:
    """The form of both sides; of an inequality that of the greater side less the other."""
    match relation:
        case Relation.EQUAL:
            return _common(left, right)
        case Relation.LESS | Relation.AT_MOST:
            return _nice(element(right - left))
        case Relation.GREATER | Relation.AT_LEAST:
            return _nice(element(left - right))
        case _:
            raise Undecided(said("not shown"))


def _common(left: Expr, right: Expr) -> Expr:
    if zero(left - right) is not True:
        raise Undecided(said("not shown"))
    return min((_nice(element(left)), _nice(element(right))), key=cost)


def _nice(u: Element) -> Expr:
    return min((flipped(u.expr), *map(flipped, mirrored(u))), key=cost)


def _told(relation: Relation, form: Expr) -> str:
    shown = latex(form)
    match relation:
        case Relation.EQUAL:
            return said("both sides are ${form}$", form=shown)
        case Relation.LESS:
            return said("the right side less the left is ${form}$, which is positive", form=shown)
        case Relation.AT_MOST:
            return said("the right side less the left is ${form}$, which is not negative", form=shown)
        case Relation.GREATER:
            return said("the left side less the right is ${form}$, which is positive", form=shown)
        case _:
            return said("the left side less the right is ${form}$, which is not negative", form=shown)
