"""The judges of sentences on vectors: exact for every dimension, or a counterexample in a small one.

The exact ones know two arguments only: a normal form that is 0, and polynomials whose terms are seen to be of
one sign. A semidefinite form is written as a sum of squares of v_i - v_k, of v_i + v_k, of v_i and of the sum
of all v_i; its weights are entries of the matrix, so that nobody has to guess them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import TypeAlias

from sympy import Add, Expr, Indexed, Integer, Rational, S, Symbol, Tuple, cancel, oo
from sympy.core.function import AppliedUndef

from symacts.calculus.concrete import letter, written_out
from symacts.calculus.enclose import decimal, sign_by_ball
from symacts.calculus.indexed import Form, summed
from symacts.calculus.indexed_reading import Reader, form_of, indices_of
from symacts.calculus.orthant import proved_sign, spread
from symacts.calculus.settling import Course, settled
from symacts.calculus.undecided import Undecided
from symacts.evidence import Exact, Truth, Verdict, Witness
from symacts.language import said
from symacts.statement import Dominated, Given, Identical, Kernel, Semidefinite, Settles, Statement
from symacts.vector import n

__all__ = ["VECTOR_JUDGES", "VectorJudge"]

VectorJudge: TypeAlias = Callable[[Statement], Verdict | None]


def _true(*steps: str) -> Verdict:
    return Verdict(Truth.TRUE, Exact(steps))


# ---- exact: normal forms


def exact(statement: Statement) -> Verdict | None:
    """Identities by a normal form 0, inequalities by terms of one sign, quadratic forms by squares."""
    match statement:
        case Identical(lhs, rhs, least, given):
            cases = [form_of(e, given) for e in _cases(lhs - rhs, least)]
            return (
                _true(said("multiplied out, the two sides are the same: their difference is 0"))
                if all(f.is_zero for f in cases)
                else None
            )
        case Dominated():
            return _dominated(statement)
        case Semidefinite():
            return _semidefinite(statement)
        case Settles():
            return _settles(statement)
    return None


def _cases(expr: Expr, least: int) -> Iterator[Expr]:
    """The expression once for each way in which its free indices can coincide."""
    for blocks in _partitions(sorted(indices_of(expr), key=str)):
        yield expr.xreplace({index: block[0] for block in blocks for index in block})


def _partitions(items: list[Symbol]) -> Iterator[list[list[Symbol]]]:
    if not items:
        yield []
        return
    first, *rest = items
    for blocks in _partitions(rest):
        yield [[first], *blocks]
        for at, block in enumerate(blocks):
            yield [*blocks[:at], [first, *block], *blocks[at + 1 :]]


def _dominated(s: Dominated) -> Verdict | None:
    for case in _cases(s.rhs - s.lhs, s.least):
        free = indices_of(case)
        if not _has_sign(form_of(case, s.given), free, s.least, s.strict):
            return None
    return _true(said("every term of the difference has this sign"))


def _has_sign(form: Form, free: Iterable[Symbol], least: int, strict: bool) -> bool:
    return proved_sign(spread(form, free, least), strict)


# ---- semidefinite: certificates


def _semidefinite(s: Semidefinite) -> Verdict | None:
    same = form_of(s.entry.xreplace({s.column: s.row}), s.given)
    other = form_of(s.entry, s.given)
    mirrored = form_of(s.entry.xreplace({s.column: s.row, s.row: s.column}), s.given)
    if not (other - mirrored).is_zero:
        raise Undecided(said("the matrix is not seen to be symmetric"))
    rows = _rest_of_row(other, s.row, s.column)
    for certificate in (_differences, _differences_and_mean, _sums, _one_square):
        verdict = certificate(same, other, rows, s)
        if verdict is not None:
            return verdict
    return None


def _rest_of_row(other: Form, row: Symbol, column: Symbol) -> Form:
    """The sum of the entries of a row beside the diagonal."""
    place = Symbol("_0", integer=True)
    return summed(other.at(column, place), place, n) - other.at(column, row)


def _differences(same: Form, other: Form, rest: Form, s: Semidefinite) -> Verdict | None:
    """Sum of w_ik (v_i - v_k)^2 + sum of d_i v_i^2, with w_ik = -M_ik and d_i the sum of row i."""
    strict = s.kernel is Kernel.CONSTANT
    diagonal = same + rest
    if not _has_sign(-other, {s.row, s.column}, max(2, s.least), strict):
        return None
    if s.kernel is Kernel.CONSTANT and not diagonal.is_zero:
        return None
    if not _has_sign(diagonal, {s.row}, s.least, s.kernel is Kernel.TRIVIAL):
        return None
    return _true(
        said("the form is a sum of squares of v_i - v_k and v_i, with the weights -M_ik and the row sums")
    )


def _differences_and_mean(same: Form, other: Form, rest: Form, s: Semidefinite) -> Verdict | None:
    """As before after the square of the sum of all v_i has been taken off."""
    one, count = Form.number(1), form_of(n, ())
    if s.kernel is Kernel.CONSTANT:
        return None
    strict = s.kernel is Kernel.TRIVIAL
    if not _has_sign(one - other, {s.row, s.column}, max(2, s.least), strict):
        return None
    if not _has_sign(same + rest - count, {s.row}, s.least, False):
        return None
    return _true(
        said("the form is the square of the sum of all v_i and a sum of squares of v_i - v_k and v_i")
    )


def _sums(same: Form, other: Form, rest: Form, s: Semidefinite) -> Verdict | None:
    """Sum of M_ik (v_i + v_k)^2 + sum of d_i v_i^2, with d_i = M_ii - the rest of row i."""
    if s.kernel is Kernel.CONSTANT:
        return None
    definite = s.kernel is Kernel.TRIVIAL
    slack = same - rest
    strict_slack = _has_sign(slack, {s.row}, s.least, True)
    triangle = s.least >= 3  # v_1 + v_2 = v_2 + v_3 = v_3 + v_1 = 0 leaves v = 0 only
    if not _has_sign(other, {s.row, s.column}, max(2, s.least), definite and not strict_slack):
        return None
    if definite and not (strict_slack or triangle):
        return None
    if not _has_sign(slack, {s.row}, s.least, False):
        return None
    return _true(
        said(
            "the form is a sum of squares of v_i + v_k and v_i, with the weights M_ik and M_ii - sum of M_ik"
        )
    )


def _one_square(same: Form, other: Form, rest: Form, s: Semidefinite) -> Verdict | None:
    """(sum of c_i v_i)^2 with c_i^2 = M_ii: M_ik >= 0 and M_ik^2 = M_ii M_kk."""
    if s.kernel is not Kernel.ANY or not (other * other - same * same.at(s.row, s.column)).is_zero:
        return None
    if not _has_sign(other, {s.row, s.column}, max(2, s.least), False):
        return None
    if not _has_sign(same, {s.row}, s.least, False):
        return None
    return _true(said("the form is the square of one sum of multiples of the v_i"))


# ---- limits


def _settles(s: Settles) -> Verdict | None:
    reader = Reader([s.expr, s.limit])
    found = settled(reader.form(s.expr), Course(s.symbol, s.to), s.least)
    return (
        _true(said("continuity where the vanishing terms are 0"))
        if (found - reader.form(s.limit)).is_zero
        else None
    )


# ---- refute: a small dimension, a point, and balls


_SIZES = (2, 3, 4)
_GREAT = Rational(12)
_SPREAD = tuple(map(Rational, ("0", "1", "-1", "1/3", "2", "-3/2", "5", "1/7", "-4")))


def refute(statement: Statement) -> Verdict | None:
    """A point of R^n, n <= 4, at which the two sides lie in disjoint balls."""
    match statement:
        case Identical(lhs, rhs, least, given):
            return _apart(lhs, rhs, least, given, lambda sign: sign != 0)
        case Dominated(lhs, rhs, strict, least, given):
            return _apart(lhs, rhs, least, given, lambda sign: sign > 0 or (strict and sign == 0))
        case Semidefinite():
            return _negative_direction(statement)
        case Settles(expr, symbol, to, limit, least):
            reader = Reader([expr, limit])
            found = settled(reader.form(expr), Course(symbol, to), least)
            return _apart(found.expr, limit, least, (), lambda sign: sign != 0)
    return None


def _apart(lhs: Expr, rhs: Expr, least: int, given: Given, wrong: Callable[[int], bool]) -> Verdict | None:
    lhs, rhs = _with_formulas(lhs), _with_formulas(rhs)
    free = sorted(indices_of(lhs) | indices_of(rhs), key=str)
    for size in sorted({max(least, size) for size in (1, *_SIZES)}):
        for places in product(range(1, size + 1), repeat=len(free)):
            values = {n: Integer(size), **dict(zip(free, map(Integer, places), strict=True))}
            sides = written_out(lhs, values), written_out(rhs, values)
            for point in _points(Add(*sides, evaluate=False), size, given):
                left, right = (side.xreplace(point) for side in sides)
                sign = _sign(left - right)
                if sign is not None and wrong(sign):
                    return _witness(point, _shown(left), _shown(right))
    return None


def _shown(number: Expr) -> str:
    """The number in decimals, a zero in disguise too.   Raises: Undecided."""
    try:
        return decimal(number, 12)
    except Undecided:
        return decimal(cancel(number), 12)


def _with_formulas(expr: Expr) -> Expr:
    """With a polynomial for each function without a formula, and its derivative for the derivative."""
    return expr.replace(lambda e: isinstance(e, AppliedUndef), _formula)


def _formula(e: AppliedUndef) -> Expr:
    name = e.func.__name__
    order = name.count("'")
    u = Symbol("u")
    shape = u + sum(map(ord, name[: len(name) - order])) % 7 * u**2 / 5 - u**3 / 3
    return shape.diff(u, order).xreplace({u: e.args[0]})


def _sign(value: Expr) -> int | None:
    """The sign of a number; None where it is not seen. A number is 0 here where SymPy wrote it as 0."""
    if value.free_symbols or value.has(S.NaN, S.ComplexInfinity, oo, -oo):
        return None
    return 0 if value == 0 else sign_by_ball(value, 256) or None


def _witness(point: dict[Symbol, Expr], left: str, right: str) -> Verdict:
    at = Tuple(*(Tuple(s, point[s]) for s in sorted(point, key=str)))
    return Verdict(Truth.FALSE, Witness(at, left, right))


def _allowed(letter: Symbol, value: Rational) -> Rational:
    """The value, or one near it that the letter may take."""
    if letter.is_positive:
        return abs(value) + Rational(1, 2)
    return abs(value) if letter.is_nonnegative else value


def _points(expr: Expr, size: int, given: Given) -> Iterator[dict[Symbol, Expr]]:
    """Points for the letters of an expression; those whose sum is given add up to it."""
    constrained = {}
    for known, value in given:
        entry = known.function
        if not isinstance(entry, Indexed) or value != 1:
            return  # the points of such a set are not known
        for k in range(1, size + 1):
            constrained[letter(entry.base[k])] = Rational(2 * k - 1, size * size)
    free = sorted(expr.free_symbols - set(constrained), key=str)
    for row in _rows(len(free)):
        point = {s: _allowed(s, v) for s, v in zip(free, row, strict=True)}
        yield {s: v for s, v in {**constrained, **point}.items() if s in expr.free_symbols}


def _rows(width: int) -> Iterator[list[Expr]]:
    """Mixed numbers; then one or two great ones at the end, for what is only approached."""
    for turn in range(len(_SPREAD)):
        yield [_SPREAD[(turn + (turn + 1) * at) % len(_SPREAD)] for at in range(width)]
    for ties in (1, 2):
        for great in (_GREAT, -_GREAT):
            yield [great if width - at <= ties else Rational(0) for at in range(width)]


def _negative_direction(s: Semidefinite) -> Verdict | None:
    for size in (k for k in _SIZES if k >= s.least):
        places = range(1, size + 1)
        entries = [
            [
                written_out(s.entry, {n: Integer(size), s.row: Integer(a), s.column: Integer(b)})
                for b in places
            ]
            for a in places
        ]
        whole = sum((e for row in entries for e in row), S.Zero)
        for point in _points(whole, size, s.given):
            numbers = [[e.xreplace(point) for e in row] for row in entries]
            for v in product((0, 1, -1), repeat=size):
                value = sum((v[a] * v[b] * numbers[a][b] for a in range(size) for b in range(size)), S.Zero)
                if (_sign(value) or 0) < 0:
                    return _witness(
                        point,
                        said("{decimal} for v = {v}", decimal=decimal(value, 12), v=v),
                        said("not negative"),
                    )
    return None


VECTOR_JUDGES: tuple[VectorJudge, ...] = (exact, refute)
