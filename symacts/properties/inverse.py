"""The inverse function: y = f(x) solved for x, or a proof that f takes a value twice."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr, Integer

from symacts.activation import Title, x
from symacts.calculus import constants
from symacts.calculus.forms import as_one
from symacts.calculus.inverses import Side, injective, inverse, open_image, proof, solved
from symacts.calculus.pieces import Pieces
from symacts.calculus.undecided import Undecided
from symacts.case import Expression, Finding, Group, Property, Step
from symacts.chains import slopes_steps
from symacts.statement import Below, Every, Same, Smooth
from symacts.study import Study
from symacts.typeset import latex
from symacts.values import Interval

__all__ = ["inverse_property"]

_GRID = tuple(Integer(n) for n in range(-8, 9))


def _find(study: Study) -> Finding:
    f = study.f
    if not injective(f):
        return Finding({"invertible": False, "value": None}, (_twice(study),))
    steps = (*slopes_steps(f, "f'"), Step("So $f$ is strictly monotone on each piece, and takes no value twice."))
    back = inverse(f)
    if back is None:
        return Finding({"invertible": True, "value": None}, (*steps, _no_formula(f)))
    value = as_one(back)
    return Finding({"invertible": True, "value": Expression(value)}, (*steps, *_checks(f)))


# ---- an inverse


def _checks(f: Pieces) -> Iterator[Step]:
    """f(g(x)) = x on the image of each piece, or g(f(x)) = x on the piece."""
    for p in f.pieces:
        g = solved(p.expr, p.lo, p.hi)
        assert g is not None
        image = Interval(*open_image(p))
        if proof(g, p) is Side.RIGHT:
            same, on = Same(p.expr.subs(x, g), x, image), image
            text = "$f(f^{-1}(x)) = x$"
        else:
            on = Interval(p.lo, p.hi)
            same, text = Same(g.subs(x, p.expr), x, on), "$f^{-1}(f(x)) = x$"
        yield Step(f"$f^{{-1}}(x) = {latex(g)}$, since {text} for ${latex(on.lo)} < x < {latex(on.hi)}$.", same)


def _no_formula(f: Pieces) -> Step:
    """The piece whose equation is not solved."""
    p = next(p for p in f.pieces if solved(p.expr, p.lo, p.hi) is None)
    return Step(
        f"The equation $y = {latex(p.expr)}$ is not solved for $x$ by the functions that a value may have "
        "(algebra, exp, log, circular and hyperbolic functions and their inverses, Lambert's W)."
    )


# ---- no inverse


def _twice(study: Study) -> Step:
    """Two points with one value, or a turn between three points (intermediate value theorem)."""
    points = [p for p in _GRID if study.f.value(p) is not None]
    values = {p: study.f.value(p) for p in points}
    pair = next(_equal_pairs(values), None)
    if pair is not None:
        return _pair_step(study.expression, values, *pair)
    turn = next(_turns(study.f, values), None)
    if turn is None:
        raise Undecided("f is not injective, but no simple witness was found")
    return _turn_step(study.expression, values, turn)


Values = dict[Expr, Expr]


def _equal_pairs(values: Values) -> Iterator[tuple[Expr, Expr]]:
    """Pairs with the same value, those nearest to 0 first."""
    ordered = sorted(values, key=abs)
    for i, a in enumerate(ordered):
        yield from ((min(a, b), max(a, b)) for b in ordered[:i] if values[a] == values[b])


def _pair_step(f: Expr, values: Values, a: Expr, b: Expr) -> Step:
    at = Interval.point
    text = f"$f({a}) = f({b}) = {latex(values[a])}$, so $f$ is not injective and has no inverse."
    return Step(text, Every((Same(f, values[a], at(a)), Same(f, values[a], at(b)))))


Turn = tuple[Expr, Expr, Expr]


def _turns(f: Pieces, values: Values) -> Iterator[Turn]:
    """Neighbouring points a < b < c without a jump between, f(b) below or above both f(a) and f(c)."""
    ordered = constants.order(values)
    for a, b, c in zip(ordered, ordered[1:], ordered[2:], strict=False):
        rise, fall = (constants.sign(values[b] - values[p]) for p in (a, c))
        if rise == fall != 0 and all(f.continuous_at(j) for j in f.junctions):
            yield a, b, c


def _turn_step(f: Expr, values: Values, turn: Turn) -> Step:
    a, b, c = turn
    low = constants.less(values[b], values[a])
    sides = [(values[b], values[p]) if low else (values[p], values[b]) for p in (a, c)]
    relation = "<" if low else ">"
    text = (
        f"$f({a}) {'>' if low else '<'} f({b}) {relation} f({c})$ and $f$ is continuous: by the intermediate value "
        f"theorem $f$ takes a value between ${a}$ and ${b}$ again between ${b}$ and ${c}$, and has no inverse."
    )
    order = tuple(Below(lhs, rhs, Interval.line(), strict=True) for lhs, rhs in sides)
    return Step(text, Every((*order, Smooth(f, Interval(a, c, True, True), Integer(0)))))


inverse_property = Property("inverse", Title("inverse", "逆関数"), Group.FORMULAS, 1, _find)
