"""Statements with one thing wrong, and numbers that object to them without the court.

`perturbed` changes each number, exponent, sign and end of an interval of a statement, one at a time.
`objection` looks for a point where a statement fails, by mpmath and a small dimension; it proves nothing by
finding none.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import fields, replace
from typing import Any

import mpmath as mp
from sympy import (
    Add,
    Basic,
    Expr,
    Indexed,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Rational,
    S,
    Sum,
    Symbol,
    lambdify,
    oo,
    sin,
)
from sympy.core.function import AppliedUndef

from symacts.activation import x
from symacts.statement import (
    Averages,
    Below,
    Dominated,
    Every,
    Identical,
    Not,
    Same,
    Semidefinite,
    Settles,
    Signs,
    Statement,
    Tends,
)
from symacts.values import Interval, Named
from symacts.vector import n

__all__ = ["objection", "perturbed"]


# ---- one thing wrong


def perturbed(statement: Statement) -> Iterator[tuple[str, Statement]]:
    """The statement with one thing changed, and what; not all of these are false."""
    match statement:
        case Every(parts):
            yield from itertools.chain.from_iterable(map(perturbed, parts))
        case Not(part):
            yield from ((f"not: {what}", Not(wrong)) for what, wrong in perturbed(part))
        case _:
            for f in fields(statement):
                for what, new in _changed(getattr(statement, f.name)):
                    with suppress(ValueError):  # that it cannot even be said is as good
                        yield f"{f.name}: {what}", replace(statement, **{f.name: new})


def _changed(value: Any) -> Iterator[tuple[str, Any]]:
    match value:
        case Interval() if value.is_point:
            for end in (value.lo + S.Half, value.lo - S.Half):
                yield f"at {end}", Interval.point(end)
        case Interval():
            for name in ("lo", "hi"):
                end = getattr(value, name)
                if end.is_finite:
                    yield from (
                        (f"{name} {new}", replace(value, **{name: new})) for new in (end - 1, end + 1)
                    )
        case Expr():
            for path, part in _places(value):
                for what, new in _changed_part(part):
                    wrong = _put(value, path, new)
                    if wrong not in (value, S.NaN, S.ComplexInfinity):
                        yield what, wrong


def _changed_part(part: Basic) -> Iterator[tuple[str, Expr]]:
    if isinstance(part, Rational):
        yield f"{part} as {part + 1}", part + 1
        if part not in (0, 1, -1):
            yield f"{part} as {-part}", -part
    if isinstance(part, Add):
        yield from ((f"the sign of {term}", part - 2 * term) for term in part.args)


def _places(expr: Basic, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Basic]]:
    yield path, expr
    for i, part in enumerate(expr.args):
        if not isinstance(part, Indexed | IndexedBase):
            yield from _places(part, (*path, i))


def _put(expr: Basic, path: tuple[int, ...], new: Basic) -> Any:
    if not path:
        return new
    args = list(expr.args)
    args[path[0]] = _put(args[path[0]], path[1:], new)
    try:
        return expr.func(*args)
    except (ValueError, TypeError):  # as 0 derivatives, or a sum from 2 to (1, n)
        return S.NaN


# ---- what numbers object


_DIGITS = 40
_FAR = 10**5
_CLOSE = mp.mpf(10) ** -20


def objection(statement: Statement) -> str | None:
    """Where numbers say that the statement fails."""
    with mp.workdps(_DIGITS):
        return _objection(statement)


def _objection(s: Statement) -> str | None:
    match s:
        case Every(parts):
            return next(filter(None, map(_objection, parts)), None)
        case Same(lhs, rhs, on):
            return _somewhere(lhs - rhs, on, lambda v: abs(v) > _CLOSE)
        case Below(lhs, rhs, on):
            return _somewhere(lhs - rhs, on, lambda v: v > _CLOSE)
        case Signs(expr, on, zeros, signs):
            ends = [_finite(on.lo), *(_finite(z) for z, _ in zeros), _finite(on.hi)]
            gaps = [Interval(a, b) for a, b in itertools.pairwise(ends)]
            found = (
                _somewhere(-sign * expr, gap, lambda v: v > _CLOSE)
                for sign, gap in zip(signs, gaps, strict=True)
            )
            return next(filter(None, found), None)
        case Tends(expr, to, limit, side):
            sides = [side] if side else ["-", "+"] if to.is_finite else [""]
            return next(filter(None, (_not_near(expr, to, limit, side) for side in sides)), None)
        case Averages(expr, value, within):
            f = _function(expr)
            found = _mean(f)
            off = abs(found - mp.mpf(value.evalf(_DIGITS)))
            return f"the mean {found}" if off > mp.mpf(within.evalf()) + mp.mpf("1e-6") else None
        case Identical(lhs, rhs, least, given):
            return _at_letters(lhs - rhs, least, given, lambda v: abs(v) > mp.mpf(10) ** -15)
        case Dominated(lhs, rhs, _, least, given):
            return _at_letters(lhs - rhs, least, given, lambda v: v > mp.mpf(10) ** -15)
        case Settles(expr, symbol, to, limit, least):
            end = Rational(1, _FAR) if to == 0 else Integer(_FAR)
            gap = expr.xreplace({symbol: end}) - limit
            return _at_letters(gap, least, (), lambda v: abs(v) > mp.mpf("0.05"))
        case Semidefinite(entry, row, column, _, least, given):
            return _not_semidefinite(entry, row, column, max(2, least), given)
    return None


def _finite(end: Expr) -> Expr:
    return end if end.is_finite else Integer(40) if end > 0 else Integer(-40)


def _function(expr: Expr) -> Callable[[Any], Any]:
    named = {part: part.value for part in expr.atoms(Named)}
    return lambdify(x, expr.xreplace(named).doit(), "mpmath")


def _value(f: Callable[[Any], Any], at: Any) -> Any:
    """None where there is none, or one that is not real."""
    try:
        value = mp.mpmathify(f(at))
    except (ZeroDivisionError, OverflowError, ValueError, TypeError, NameError):
        return None
    value = value.real if isinstance(value, mp.mpc) and abs(value.imag) < _CLOSE else value
    return value if isinstance(value, mp.mpf) and mp.isfinite(value) else None


def _somewhere(gap: Expr, on: Interval, wrong: Callable[[Any], bool]) -> str | None:
    lo, hi = (mp.mpf(_finite(end).evalf(_DIGITS)) for end in (on.lo, on.hi))
    f = _function(gap)
    parts = 1 if on.is_point else 24
    at = [lo + (hi - lo) * mp.mpf(k) / parts for k in range(parts + 1)]
    if not on.is_point:
        at += [a + d for a in (lo, hi) for d in (mp.mpf("0.013"), mp.mpf("-0.013")) if lo < a + d < hi]
        at = [t for t in at if lo < t < hi]
    for t in at:
        value = _value(f, t)
        if value is not None and wrong(value):
            return f"at {mp.nstr(t, 8)}: {mp.nstr(value, 8)}"
    return None


def _not_near(expr: Expr, to: Expr, limit: Expr, side: str) -> str | None:
    if to.is_finite:
        at = mp.mpf(to.evalf(_DIGITS)) + (1 if side == "+" else -1) / mp.mpf(_FAR)
    else:
        at = mp.mpf(_FAR if to == oo else -_FAR)
    value = _value(_function(expr), at)
    if value is None:
        return None
    if limit.is_infinite:
        return None if value * (1 if limit == oo else -1) > 100 else f"{value} and not {limit}"
    known = mp.mpf(limit.evalf(_DIGITS))
    return None if abs(value - known) < mp.mpf("0.001") * (1 + abs(known)) else f"{value}, not {known}"


def _mean(f: Callable[[Any], Any]) -> Any:
    with mp.workdps(15):
        return mp.quad(lambda t: mp.re(f(t)) * mp.npdf(t), list(range(-14, 15)), maxdegree=4)


_LETTERS = (0.7, -0.4, 1.3, 0.2, -1.1, 0.9, 2.1, -0.3, 0.5, 1.7)


def _at_letters(gap: Expr, least: int, given: Any, wrong: Callable[[Any], bool]) -> str | None:
    size = max(2, least)
    for places in itertools.product((1, 2), repeat=len(_indices(gap))):
        written = _written_out(gap, dict(zip(_indices(gap), places, strict=True)), size)
        for start in (0, 6):
            value = _number(written, given, size, start)
            if value is not None and wrong(value):
                return f"n = {size}, places {places}: {mp.nstr(value, 8)}"
    return None


def _indices(expr: Expr) -> list[Symbol]:
    bound = {limits[0] for total in expr.atoms(Sum) for limits in total.limits}
    inside = {s for part in expr.atoms(Indexed, KroneckerDelta) for s in part.atoms(Symbol) if s.is_integer}
    bases = {b.label for b in expr.atoms(IndexedBase)}
    return sorted(inside - bound - bases - {n}, key=str)


def _written_out(expr: Expr, places: dict[Symbol, int], size: int) -> Expr:
    integers = {s: Integer(1) for s in expr.free_symbols if s.is_integer and s is not n and s not in places}
    concrete = expr.replace(lambda e: isinstance(e, AppliedUndef), _formula)
    values = {n: Integer(size), **{s: Integer(v) for s, v in places.items()}}
    fixed = {s: v for s, v in integers.items() if not isinstance(s, Indexed) and s.is_positive}
    return concrete.xreplace({**values, **fixed}).doit()


def _formula(e: Any) -> Expr:
    """One function for each name, and its derivative for the primed one."""
    name = e.func.__name__.rstrip("'")
    u, order = Symbol("u"), e.func.__name__.count("'")
    shape = sin(u + len(name) * ord(name[0])) + u**2 / (2 + ord(name[0]) % 5)
    return shape.diff(u, order).xreplace({u: e.args[0]})


def _number(written: Expr, given: Any, size: int, start: int = 0) -> Any:
    """The value at letters of our own; None where there is none."""
    bases = {base.label for base in written.atoms(IndexedBase)}
    entries = written.atoms(Indexed)
    letters = sorted({*entries, *written.free_symbols} - bases - written.atoms(IndexedBase), key=str)
    values = {}
    for i, letter in enumerate(letters, start):
        drawn = mp.mpf(_LETTERS[i % len(_LETTERS)]) * (10 + i // len(_LETTERS)) / 10
        values[letter] = abs(drawn) if letter.is_nonnegative else drawn
    for known, value in given:
        shares = [s for s in letters if isinstance(s, Indexed) and s.base == known.function.base]
        if len(shares) != size:
            return None
        total = sum(abs(values[s]) for s in shares)
        values |= {s: value * abs(values[s]) / total for s in shares}
    plain = {letter: Symbol(f"v{i}") for i, letter in enumerate(letters)}
    f = lambdify(list(plain.values()), written.xreplace(plain), "mpmath")
    return _value(lambda held: f(*held), [values[letter] for letter in letters])


def _not_semidefinite(entry: Expr, row: Symbol, column: Symbol, size: int, given: Any) -> str | None:
    rows = [
        [_number(_written_out(entry, {row: a, column: b}, size), given, size) for b in range(1, size + 1)]
        for a in range(1, size + 1)
    ]
    if any(value is None for values in rows for value in values):
        return None
    least = min(mp.eigsy(mp.matrix(rows), eigvals_only=True))
    return f"an eigenvalue {least}" if least < -mp.mpf("1e-9") else None
