"""Claims about functions of vectors before the court, for every vector of n >= 2 numbers.

An equation becomes `Identical`, an inequality `Dominated`, both for every n >= 2 and all entries; what
refutes them is a vector. Traits are put together from such sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import assert_never

from sympy import Add, Derivative, Expr, Indexed, Integer, Mul, Pow, Sum, Symbol, Tuple, exp, log, oo

from symacts.calculus.indexed_reading import form_of, indices_of
from symacts.calculus.undecided import Undecided
from symacts.case import Expression, Number
from symacts.claim import (
    Amount,
    Attained,
    Compared,
    Counted,
    Domain,
    Found,
    Has,
    Image,
    Integrated,
    Limit,
    Positive,
    Quantity,
    Relation,
    Roots,
    Towards,
    Trait,
    Written,
)
from symacts.court import decide, every, opposite
from symacts.evidence import Exact, Tried, Truth, Verdict, Witness
from symacts.plain import indexed_text
from symacts.reading.indexed import GREATEST, SHARES
from symacts.showing.knowledge import doubt, reasons
from symacts.statement import Dominated, Given, Identical, Not, Semidefinite, Settles, Statement
from symacts.values import Interval
from symacts.vector import Pooled, VectorActivation, i, x
from symacts.vectors.dossier import derive_vector
from symacts.vectors.image import total_of
from symacts.vectors.laws import SCALE, SHIFT
from symacts.vectors.study import TwoValues, k, shifted

__all__ = ["found_of_vectors"]

_LEAST = 2  # numbers in a vector


def found_of_vectors(claim: Positive) -> Found:
    """The verdict on a claim about functions of a vector.

    Guarantee: true holds for every n >= 2, all indices and all values of the letters; false is a proof that
    it does not. Raises: Undecided.
    """
    match claim:
        case Compared():
            return _compared(claim)
        case Amount(value=value) if isinstance(value, Written):
            return _amount(claim, value)
        case Image():
            return _image(claim)
        case Has():
            return _has(claim)
        case Amount() | Attained() | Roots() | Counted() | Integrated() | Limit() | Towards() | Domain():
            raise Undecided("this is not decided for functions of vectors")
        case _:
            assert_never(claim)


# ---------------------------------------------------------------- equations and inequalities


def _given(*sides: Expr) -> Given:
    """The shares t add up to 1."""
    return ((total_of(SHARES[i]), Integer(1)),) if any(side.has(SHARES) for side in sides) else ()


def _statement(left: Expr, relation: Relation, right: Expr) -> Statement:
    given = _given(left, right)
    match relation:
        case Relation.EQUAL:
            return Identical(left, right, _LEAST, given)
        case Relation.UNEQUAL:
            return Not(Identical(left, right, _LEAST, given))
        case Relation.LESS | Relation.AT_MOST:
            return Dominated(left, right, relation is Relation.LESS, _LEAST, given)
        case Relation.GREATER | Relation.AT_LEAST:
            return Dominated(right, left, relation is Relation.GREATER, _LEAST, given)
        case Relation.ABOUT:
            raise Undecided("how near two functions have to be is not said")
        case _:
            assert_never(relation)


def _compared(claim: Compared) -> Found:
    left, right = claim.lhs.expr, claim.rhs.expr
    verdict = _decided(left, claim.relation, right)
    if verdict.truth is Truth.FALSE and (left.has(GREATEST) or right.has(GREATEST)):
        reason = "it is not so for every number in the place of max(x)"
        return Found(Verdict(Truth.UNKNOWN, Tried(reason)), (reason,))
    return Found(verdict, reasons(verdict.evidence), _right_side(claim, verdict), _witness(claim, verdict))


def _decided(left: Expr, relation: Relation, right: Expr) -> Verdict:
    verdict = decide(_statement(left, relation, right))
    if verdict.truth is Truth.UNKNOWN and relation in _INEQUALITIES and not _given(left, right):
        return decide(_statement(exp(left), relation, exp(right)))  # logarithms fall away
    return verdict


_INEQUALITIES = frozenset(Relation) - {Relation.EQUAL, Relation.UNEQUAL, Relation.ABOUT}


def _right_side(claim: Compared, verdict: Verdict) -> str | None:
    """What a sum is, where it was said to be something else."""
    if verdict.truth is not Truth.FALSE or claim.relation is not Relation.EQUAL:
        return None
    try:
        value = form_of(claim.lhs.expr, _given(claim.lhs.expr))
    except Undecided:
        return None
    return f"{claim.lhs} = {indexed_text(value.expr)}" if not value.atoms else None


def _witness(claim: Compared, verdict: Verdict) -> str | None:
    match verdict:
        case Verdict(Truth.FALSE, Witness(Tuple() as at, lhs, rhs)):
            left, right = (rhs, lhs) if claim.relation in _TURNED else (lhs, rhs)
            where = ", ".join(f"{letter} = {value}" for letter, value in at)
            return f"at {where} one side is {left}, the other {right}"
        case _:
            return None


_TURNED = (Relation.GREATER, Relation.AT_LEAST)


# ---------------------------------------------------------------- numbers


def _row(expr: Expr) -> VectorActivation:
    """The function as a row of its own, with i for its index."""
    free = indices_of(expr)
    if len(free) > 1:
        raise Undecided("there is more than one index")
    turned = expr.xreplace(dict.fromkeys(free, i))
    return VectorActivation("claim", Pooled(lambda: turned))


def _amount(claim: Amount, number: Written) -> Found:
    if claim.quantity is not Quantity.LIPSCHITZ:
        return _bound(claim, number)
    fact = derive_vector(_row(claim.curve.expr), only=["lipschitz"])["lipschitz"]
    if fact.verdict.truth is not Truth.TRUE:
        raise Undecided(doubt(fact.verdict.evidence))
    match fact.fields["value"]:
        case Number(expr) | Expression(expr):
            value = expr
        case _:
            raise Undecided("the Lipschitz constant is not known")
    verdict = _judged(value, claim.relation, number.value)
    correct = f"lipschitz({claim.curve}) = {indexed_text(value)}" if verdict.truth is Truth.FALSE else None
    truth = every((fact.verdict, verdict)) if verdict.truth is Truth.TRUE else verdict
    return Found(truth, fact.why, correct)


def _judged(value: Expr, relation: Relation, other: Expr) -> Verdict:
    if oo in (value, other):
        same = value == other
        holds = {Relation.EQUAL: same, Relation.UNEQUAL: not same}.get(relation)
        if holds is None:
            raise Undecided("an infinity is no number")
        return Verdict(Truth.TRUE if holds else Truth.FALSE, Exact(("an infinity is no number",)))
    return decide(_statement(value, relation, other))


def _bound(claim: Amount, number: Written) -> Found:
    """sup, inf, max and min of a component that fills an open interval."""
    ends = _UNIT
    if not _fills(claim.curve.expr, ends):
        raise Undecided("the range of a component is not known")
    value = ends.hi if claim.quantity in (Quantity.MAX, Quantity.SUP) else ends.lo
    verdict = _judged(value, claim.relation, number.value)
    bound = Quantity.SUP if claim.quantity in (Quantity.MAX, Quantity.SUP) else Quantity.INF
    correct = f"{bound.value}({claim.curve}) = {indexed_text(value)}"
    why = (f"a component takes exactly the values of the interval ({ends.lo}, {ends.hi})",)
    if claim.quantity is not bound and claim.relation is Relation.EQUAL:
        return Found(
            Verdict(Truth.FALSE, Exact(("it is not attained",))), (*why, "it is not attained"), correct
        )
    return Found(verdict, why, correct if verdict.truth is Truth.FALSE else None)


# ---------------------------------------------------------------- where a component lies


_UNIT = Interval(Integer(0), Integer(1))


def _image(claim: Image) -> Found:
    """Of the values that one component takes."""
    expr = claim.curve.expr
    if len(claim.parts) != 1 or claim.about or claim.on != Interval.line():
        raise Undecided("this is not decided for functions of vectors")
    (part,) = claim.parts
    if claim.inside:
        return _inside(claim, part)
    true = _UNIT
    if not _fills(expr, true):
        raise Undecided("the range of a component is not known")
    why = (
        "each component lies strictly between the ends, comes as near to them as one likes where one entry "
        "goes to an infinity, and is continuous",
    )
    if true == part:
        return Found(Verdict(Truth.TRUE, Exact(why)), why)
    correct = f"range({claim.curve}) = ({indexed_text(true.lo)}, {indexed_text(true.hi)})"
    return Found(Verdict(Truth.FALSE, Exact(why)), why, correct)


def _inside(claim: Image, part: Interval) -> Found:
    verdict = every(tuple(_bounds(claim.curve.expr, part)))
    return Found(verdict, reasons(verdict.evidence))


def _bounds(expr: Expr, part: Interval) -> Iterator[Verdict]:
    if part.lo != -oo:
        yield _decided(expr, Relation.AT_LEAST if part.lo_closed else Relation.GREATER, part.lo)
    if part.hi != oo:
        yield _decided(expr, Relation.AT_MOST if part.hi_closed else Relation.LESS, part.hi)


_FAR = Symbol("T", positive=True)


def _fills(expr: Expr, ends: Interval) -> bool:
    """Whether a component takes exactly the values of an open interval.

    It lies strictly inside, tends to one end where its entry goes to oo (or -oo) and all others are 0, to the
    other end where another entry does that, and is continuous.
    """
    free = indices_of(expr)
    if len(free) != 1 or _analytic(expr).truth is not Truth.TRUE:
        return False
    if every(tuple(_bounds(expr, ends))).truth is not Truth.TRUE:
        return False
    (index,) = free
    return any(
        _settles(expr, index, True, sign, own) and _settles(expr, index, False, sign, other)
        for sign in (1, -1)
        for own, other in ((ends.hi, ends.lo), (ends.lo, ends.hi))
    )


def _settles(expr: Expr, index: Symbol, moves: bool, sign: int, end: Expr) -> bool:
    """Whether the component at `index` tends to the end as its own or another entry goes to sign * oo."""
    at = TwoValues(sign * _FAR, Integer(0), Integer(1)).put(expr, {index: moves})
    return decide(Settles(at, _FAR, oo, end, _LEAST)).truth is Truth.TRUE


# ---------------------------------------------------------------- traits


def _has(claim: Has) -> Found:
    if claim.on != Interval.line():
        raise Undecided("this is not decided for functions of vectors")
    if claim.trait not in _TRAITS:
        raise Undecided(f"whether a function of vectors is {claim.trait.value} is not decided")
    verdict = _TRAITS[claim.trait](claim.curve.expr)
    if verdict.truth is Truth.UNKNOWN:
        raise Undecided(doubt(verdict.evidence))
    return Found(verdict, reasons(verdict.evidence))


def _related(relation: Relation) -> Callable[[Expr], Verdict]:
    return lambda expr: _decided(expr, relation, Integer(0))


def _analytic(expr: Expr) -> Verdict:
    """Made of entries by sums, products, exponentials, and quotients and logarithms of what is positive."""
    return every(tuple(_smooth_parts(expr)))


_SMOOTH = Verdict(
    Truth.TRUE,
    Exact(("it is made of analytic functions; what it divides by and takes logarithms of is positive",)),
)


def _smooth_parts(expr: Expr) -> Iterator[Verdict]:
    yield _SMOOTH
    match expr:
        case Sum():
            yield from _smooth_parts(expr.function)
            return
        case Indexed() | Symbol():
            return
        case Pow() if not (expr.exp.is_Integer and expr.exp > 0):
            yield decide(Dominated(Integer(0), expr.base, True, _LEAST))
        case log():
            yield decide(Dominated(Integer(0), expr.args[0], True, _LEAST))
        case Add() | Mul() | Pow() | exp():
            pass
        case _ if not expr.args:
            return
        case _:
            raise Undecided("whether it is smooth is not seen")
    for part in expr.args:
        yield from _smooth_parts(part)


def _affine(expr: Expr) -> Verdict:
    """f(2x) + f(0) = 2 f(x), and the slopes are the same everywhere."""
    doubled = Identical(shifted(expr, 2 * x[i]) + shifted(expr, Integer(0)), 2 * expr, _LEAST)
    verdict = decide(doubled)
    if verdict.truth is Truth.FALSE:
        return verdict
    if any(x in atom.expr.free_symbols for atom in form_of(Derivative(expr, x[k])).atoms):
        raise Undecided("whether it is linear is not seen")
    return Verdict(Truth.TRUE, Exact(("its slopes are constant",)))


def _invertible(expr: Expr) -> Verdict:
    for change, words in (
        (x[i] + SHIFT, "f(x + c) = f(x)"),
        (SCALE * x[i], "f(c x) = f(x) for c > 0"),
        (-x[i], "f(-x) = f(x)"),
    ):
        if decide(Identical(shifted(expr, change), expr, _LEAST)).truth is Truth.TRUE:
            return Verdict(Truth.FALSE, Exact((f"{words}, so different vectors have the same value",)))
    raise Undecided("whether it is invertible is not seen")


def _order(expr: Expr) -> Verdict:
    """x_i < x_j gives y_i < y_j: with the sums held still, the component grows with its entry."""
    held = expr
    for at, whole in enumerate(sorted(expr.atoms(Sum), key=str)):
        positive = decide(Dominated(Integer(0), whole, True, _LEAST)).truth is Truth.TRUE
        held = held.xreplace({whole: Symbol(f"S{at}", real=True, positive=positive or None)})
    free = indices_of(held)
    if len(free) != 1:
        raise Undecided("whether it keeps the order is not seen")
    (index,) = free
    slope = Derivative(held, x[index])
    if decide(Dominated(Integer(0), slope, True, _LEAST)).truth is Truth.TRUE:
        reason = (
            "for a given vector each output is one and the same strictly increasing function of its entry"
        )
        return Verdict(Truth.TRUE, Exact((reason,)))
    if decide(Dominated(slope, Integer(0), True, _LEAST)).truth is Truth.TRUE:
        reason = (
            "for a given vector each output is one and the same strictly decreasing function of its entry"
        )
        return Verdict(Truth.FALSE, Exact((reason,)))
    raise Undecided("whether it keeps the order is not seen")


def _permutable(expr: Expr) -> Verdict:
    return Verdict(Truth.TRUE, Exact(("the definition names no place",)))


def _bounded(*sides: Relation) -> Callable[[Expr], Verdict]:
    def bounded(expr: Expr) -> Verdict:
        verdicts = []
        for side in sides:
            tried = [_decided(expr, side, Integer(c)) for c in (0, 1, -1)]
            held = next((v for v in tried if v.truth is Truth.TRUE), None)
            if held is None:
                raise Undecided("whether it is bounded is not seen")
            verdicts.append(held)
        return every(tuple(verdicts))

    return bounded


def _convex(expr: Expr) -> Verdict:
    if indices_of(expr):
        raise Undecided("convexity is asked of functions with one value")
    return decide(Semidefinite(Derivative(expr, x[i], x[k]), i, k, least=_LEAST))


_TRAITS: Mapping[Trait, Callable[[Expr], Verdict]] = {
    Trait.POSITIVE: _related(Relation.GREATER),
    Trait.NEGATIVE: _related(Relation.LESS),
    Trait.NONNEGATIVE: _related(Relation.AT_LEAST),
    Trait.NONPOSITIVE: _related(Relation.AT_MOST),
    Trait.CONTINUOUS: _analytic,
    Trait.DIFFERENTIABLE: _analytic,
    Trait.SMOOTH: _analytic,
    Trait.ANALYTIC: _analytic,
    Trait.LINEAR: _affine,
    Trait.NONLINEAR: lambda expr: opposite(_affine(expr)),
    Trait.INVERTIBLE: _invertible,
    Trait.ORDER_PRESERVING: _order,
    Trait.PERMUTABLE: _permutable,
    Trait.BOUNDED: _bounded(Relation.AT_LEAST, Relation.AT_MOST),
    Trait.BOUNDED_ABOVE: _bounded(Relation.AT_MOST),
    Trait.BOUNDED_BELOW: _bounded(Relation.AT_LEAST),
    Trait.CONVEX: _convex,
}
