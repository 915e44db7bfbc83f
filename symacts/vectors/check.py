"""Facts on vectors against floating-point numbers, from the definition alone.

Each sentence behind a fact is tried out at random vectors of 1 to 6 entries: derivatives are complex steps,
definiteness is a least eigenvalue, a limit is a value far out. The Lipschitz constant, moreover, is held
against the norms of many Jacobians of the definition: none may exceed it, and one must come near.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from math import inf
from typing import TYPE_CHECKING, assert_never

import numpy
from sympy import Derivative, Expr, Indexed, IndexedBase, KroneckerDelta, Sum, Symbol, oo

from symacts.activation import x as lone
from symacts.case import Expression, Field, Number
from symacts.evidence import Check, Fact, Truth, VectorDossier
from symacts.statement import (
    Averages,
    Below,
    Dominated,
    Every,
    Given,
    Identical,
    Not,
    Oscillates,
    Same,
    Semidefinite,
    Settles,
    Signs,
    Smooth,
    Statement,
    Tends,
)
from symacts.vector import Levelled, Pooled, SideBySide, i, level, n, x
from symacts.vectors.numbers import Array, Place, number

if TYPE_CHECKING:
    from numpy.random import Generator

__all__ = ["check_vector"]

_SIZES = (1, 2, 3, 4, 5, 6)
_POINTS = 8
_CLOSE = 1e-3  # of a value far out to its limit
_GREAT = 1e3  # what a norm must exceed somewhere to be called unbounded
_SEED = 20
_TOLERANCE = 1e-6
_NEAR = 0.97  # of the Lipschitz constant: as near as some Jacobian must come
_FAR = (1e6, 30.0, 0.3)  # for oo; the next one where one is too much for floats
_CLOSE_TO_0 = 1e-2


@dataclass(frozen=True)
class _Gap:
    """How far off at worst, and how many comparisons were made."""

    worst: float = 0.0
    points: int = 0

    def __or__(self, other: _Gap) -> _Gap:
        return _Gap(max(self.worst, other.worst), self.points + other.points)


def check_vector(dossier: VectorDossier) -> tuple[Check, ...]:
    """One check for each fact that is claimed; the Lipschitz constant against Jacobians too."""
    checks = []
    with numpy.errstate(all="ignore"):
        for fact in dossier.facts.values():
            if fact.verdict.truth is Truth.TRUE:
                checks.append(_check(fact, _of_steps(fact, _scale(dossier))))
        if "lipschitz" in dossier.facts and dossier["lipschitz"].verdict.truth is Truth.TRUE:
            checks.append(_check(dossier["lipschitz"], _of_jacobians(dossier), " against Jacobians"))
    return tuple(checks)


def _check(fact: Fact, gap: _Gap, more: str = "") -> Check:
    return Check(fact.property + more, gap.worst <= _TOLERANCE, gap.worst, gap.points)


def _of_steps(fact: Fact, scale: float) -> _Gap:
    gap = _Gap()
    for step in fact.steps:
        if step.statement is not None:
            gap |= _of_statement(step.statement, scale)
    return gap


def _scale(dossier: VectorDossier) -> float:
    """The size of vectors that are neither too small nor too great for what is set: that of a temperature."""
    positive = [p for p in dossier.activation.parameters if p.domain.lo == 0]
    return float(dossier.values[positive[0].name]) if positive else 1.0


# ---- sentences


def _of_statement(statement: Statement, scale: float) -> _Gap:
    """How far a sentence is from being true at the points that are tried."""
    match statement:
        case Every(parts):
            gap = _Gap()
            for part in parts:
                gap |= _of_statement(part, scale)
            return gap
        case Not(part):
            inner = _of_statement(part, scale)
            return _Gap(0.0 if inner.worst > _TOLERANCE else inf, inner.points)
        case Same() | Below() | Tends():
            return _of_scalar(statement)
        case Identical() | Dominated() | Semidefinite() | Settles():
            return _of_sentence(statement, scale)
        case Signs() | Oscillates() | Smooth() | Averages():
            return _Gap()  # proved of functions of one number, whose own report has its own check
        case _:
            assert_never(statement)


def _of_sentence(s: Identical | Dominated | Semidefinite | Settles, scale: float) -> _Gap:
    random = numpy.random.default_rng(_SEED)
    gap = _Gap()
    for size in (k for k in _SIZES if k >= max(s.least, _last_place(s))):
        gap |= _at_size(s, size, random, scale)
    return gap


def _last_place(s: Identical | Dominated | Semidefinite | Settles) -> int:
    """The greatest number that stands as an index."""
    exprs = (
        (s.lhs, s.rhs)
        if isinstance(s, Identical | Dominated)
        else (s.entry if isinstance(s, Semidefinite) else s.expr,)
    )
    places = {place for e in exprs for entry in e.atoms(Indexed) for place in entry.indices}
    return max((int(place) for place in places if place.is_Integer), default=1)


def _at_size(
    s: Identical | Dominated | Semidefinite | Settles, size: int, random: Generator, scale: float
) -> _Gap:
    match s:
        case Identical(lhs, rhs, _, given):
            pairs = _pairs(lhs, rhs, _place((lhs, rhs), size, random, given, scale))
            return _total(abs(a - b) / (1 + abs(a)) for a, b in pairs)
        case Dominated(lhs, rhs, _, _, given):
            pairs = _pairs(lhs, rhs, _place((lhs, rhs), size, random, given, scale))
            return _total(numpy.real(a - b) / (1 + abs(a)) for a, b in pairs)
        case Semidefinite(entry, row, column, _, _, given):
            return _least_eigenvalue(entry, row, column, _place((entry,), size, random, given, scale), size)
        case Settles(expr, symbol, to, limit):
            return _far(expr, limit, symbol, to, _place((expr, limit), size, random, (), 1.0))
        case _:
            assert_never(s)


def _total(errors: Iterable[Array]) -> _Gap:
    """The worst of the errors; what is not a number is no agreement."""
    found = numpy.concatenate([numpy.ravel(e) for e in errors])
    return _Gap(max(0.0, float(numpy.nan_to_num(found, nan=inf, posinf=inf).max())), int(found.size))


def _pairs(lhs: Expr, rhs: Expr, place: Place) -> Iterator[tuple[Array, Array]]:
    """Both sides for all values of the free indices."""
    free = sorted(_indices(lhs) | _indices(rhs), key=str)
    size = round(place.letters[n].real)
    for values in product(range(1, size + 1), repeat=len(free)):
        at = Place({**place.letters, **dict(zip(free, values, strict=True))}, place.entries)
        yield number(lhs, at), number(rhs, at)


def _far(expr: Expr, limit: Expr, symbol: Symbol, to: Expr, place: Place) -> _Gap:
    """At a value far out; at a nearer one where that is too much for floats."""
    gap = _Gap(inf)
    for value in _FAR if to == oo else (_CLOSE_TO_0,):
        gap = _total(abs(a - b) for a, b in _pairs(expr, limit, place.put(symbol, complex(value))))
        if gap.worst < inf:
            break
    return _Gap(0.0 if gap.worst < _CLOSE else gap.worst, gap.points)


def _least_eigenvalue(entry: Expr, row: Symbol, column: Symbol, place: Place, size: int) -> _Gap:
    places = range(1, size + 1)
    lines = [[numpy.real(number(entry, place.put(row, a).put(column, b))) for b in places] for a in places]
    matrices = numpy.moveaxis(
        numpy.array([[value + numpy.zeros(_POINTS) for value in line] for line in lines]), 2, 0
    )
    if not numpy.isfinite(matrices).all():
        return _Gap(inf, _POINTS)  # no agreement
    scale = 1 + numpy.abs(matrices).max(axis=(1, 2))
    least = numpy.linalg.eigvalsh(matrices)[:, 0] / scale
    skew = numpy.abs(matrices - matrices.transpose(0, 2, 1)).max(axis=(1, 2)) / scale
    return _total([-least, skew])


# ---- random vectors


def _indices(e: Expr) -> set[Symbol]:
    """The letters that stand for a place and are not summed over."""
    if isinstance(e, Sum):
        return _indices(e.function) - {bound for bound, _, _ in e.limits}
    if isinstance(e, Indexed | KroneckerDelta):
        places = e.indices if isinstance(e, Indexed) else e.args
        return {s for s in places if isinstance(s, Symbol)}
    return set().union(*map(_indices, e.args))


def _place(exprs: tuple[Expr, ...], size: int, random: Generator, given: Given, scale: float) -> Place:
    bases = {e.base for expr in exprs for e in expr.atoms(Indexed)}
    entries = {str(base): _entries(base, size, random, scale) for base in sorted(bases, key=str)}
    for known, _ in given:
        entries |= _normalised(known, entries)
    letters: dict[Symbol, Array] = {n: complex(size)}
    free = {s for e in exprs for s in e.free_symbols if isinstance(s, Symbol)} - {n}
    for s in sorted(free - set().union(*map(_indices, exprs)), key=str):
        letters[s] = _letter(s, size, random, scale)
    return Place(letters, entries)


def _entries(base: IndexedBase, size: int, random: Generator, scale: float) -> tuple[Array, ...]:
    if base[1].is_nonnegative:
        return tuple(random.uniform(0.2, 2.0, (size, _POINTS)) + 0j)
    return tuple(random.normal(0.0, scale, (size, _POINTS)) * numpy.geomspace(0.2, 4.0, _POINTS) + 0j)


def _normalised(known: Sum, entries: dict[str, tuple[Array, ...]]) -> dict[str, tuple[Array, ...]]:
    """The entries that add up to 1, or whose exponentials do."""
    (entry,) = known.function.atoms(Indexed)
    name = str(entry.base)
    values = entries[name]
    if known.function == entry:
        return {name: tuple(v / sum(values) for v in values)}
    return {name: tuple(v - numpy.log(sum(numpy.exp(w) for w in values)) for v in values)}


def _letter(s: Symbol, size: int, random: Generator, scale: float) -> Array:
    if s.is_integer:
        return complex(random.integers(1, size + 1))
    drawn = random.uniform(0.5, 2.0, _POINTS) + 0j
    return drawn if s.is_positive else -drawn if s.is_negative else random.normal(0.0, scale, _POINTS) + 0j


# ---- sentences on functions of one number


_SPREAD = (-3.7, -1.3, -0.4, 0.2, 0.9, 2.6)


def _of_scalar(s: Same | Below | Tends) -> _Gap:
    match s:
        case Same(lhs, rhs, on) | Below(lhs, rhs, on):
            inside = [v for v in _SPREAD if float(on.lo) < v < float(on.hi)] or [float(on.lo)]
            pairs = [
                tuple(number(side, Place({lone: complex(v)}, {})) for side in (lhs, rhs)) for v in inside
            ]
            if isinstance(s, Below):
                return _total(numpy.real(a - b) for a, b in pairs)
            return _total(abs(a - b) / (1 + abs(a)) for a, b in pairs)
        case Tends(expr, to, limit):
            return _tends(expr, to, limit)
        case _:
            assert_never(s)


def _tends(expr: Expr, to: Expr, limit: Expr) -> _Gap:
    far = complex(1e3 if to == oo else -1e3) if to in (oo, -oo) else complex(to)
    value = complex(number(expr, Place({lone: far}, {}))).real
    if limit in (oo, -oo):
        return _Gap(0.0 if (value > 100) == (limit == oo) else inf, 1)
    return _Gap(max(0.0, abs(value - float(limit)) - _CLOSE_TO_0), 1)


# ---- the Lipschitz constant


def _of_jacobians(dossier: VectorDossier) -> _Gap:
    """No norm above the constant; in each dimension one that comes near."""
    import numpy

    random = numpy.random.default_rng(_SEED)
    claim = dossier["lipschitz"].fields["value"]
    gap = _Gap()
    definition = dossier.activation.definition
    sizes: tuple[int, ...] = _SIZES[1:]
    if isinstance(definition, SideBySide):
        sizes = _SIZES[1:4] if definition.arity is None else (definition.arity,)
    if dossier["lipschitz"].fields["dimensions"] == "n = 2":
        sizes = (2,)
    for size in sizes:
        bound = _bound(claim, size)
        norms = _norms(dossier, _points(size, random, bound == inf) * _scale(dossier))
        worst = float(norms.max())
        if bound == inf:
            gap |= _Gap(0.0 if worst > _GREAT else inf, norms.size)
        else:
            near = 0.0 if worst >= _NEAR * bound else inf
            gap |= _Gap(max(0.0, worst / bound - 1, near), norms.size)
    return gap


def _bound(claim: Field, size: int) -> float:
    assert isinstance(claim, Number | Expression)
    return float(complex(number(claim.expr, Place({n: complex(size)}, {}))).real)


def _points(size: int, random: Generator, tiny: bool) -> Array:
    """Random vectors of several sizes, equal entries, and one or two great ones; one column a point."""
    scales = (1e-4, 0.3, 1.0, 3.0) if tiny else (0.3, 1.0, 3.0)
    columns = [random.normal(0.0, scale, size) for scale in scales for _ in range(20)]
    columns.append(numpy.full(size, 0.1))
    columns.append(numpy.where(numpy.arange(size) < 1, 0.0, 30.0))
    columns.extend(numpy.full(size, value) for value in numpy.linspace(-4.0, 4.0, 41))
    if tiny:  # of an unbounded slope: great entries, and great ones beside small ones
        columns.extend(numpy.where(numpy.arange(size) == at, 0.1, 1e5) for at in range(size + 1))
    for ties, great in product((1, 2), (15.0, -15.0)):
        columns.append(numpy.where(numpy.arange(size) < ties, great, 0.1))
    apart = 1e-3 * numpy.arange(size)  # a complex step sees only one side of a kink
    return numpy.array(columns).T + apart[:, None] * (not tiny)


def _norms(dossier: VectorDossier, points: Array) -> Array:
    """The norm of the Jacobian of the definition at each point."""
    definition = dossier.activation.definition
    if isinstance(definition, SideBySide):
        return _block_norms(dossier, definition, points)
    if isinstance(definition, Levelled):
        return _levelled_norms(definition, points)
    assert isinstance(definition, Pooled)
    component, size = definition.component(), len(points)
    letters = {Symbol(name, real=True): complex(value) for name, value in dossier.values.items()}
    place = Place({**letters, n: complex(size)}, {str(x): tuple(points + 0j)})
    by = Symbol("k", integer=True)
    slope = Derivative(component, x[by])
    rows = range(1, size + 1) if component.has(x[i]) else (1,)
    matrix = [[number(slope, place.put(i, a).put(by, b)) for b in range(1, size + 1)] for a in rows]
    return _spectral(numpy.array(matrix))


def _spectral(matrices: Array) -> Array:
    """The norms of matrices whose last axis counts the points; infinite where an entry is no number."""
    stacked = numpy.moveaxis(matrices, 2, 0)
    finite = numpy.isfinite(stacked).all(axis=(1, 2))
    norms = numpy.linalg.norm(numpy.where(finite[:, None, None], stacked, 0.0), 2, axis=(1, 2))
    return numpy.where(finite, norms, inf)


def _block_norms(dossier: VectorDossier, definition: SideBySide, points: Array) -> Array:
    """The norm of the Jacobian of one group at each point."""
    size = len(points)
    entries = [x[at] for at in range(1, size + 1)]
    letters = {Symbol(name, real=True): complex(value) for name, value in dossier.values.items()}
    place = Place(letters, {str(x): tuple(points + 0j)})
    matrix = [
        [number(Derivative(y, a), place) + numpy.zeros(points.shape[1]) for a in entries]
        for y in definition.outputs(*entries)
    ]
    return _spectral(numpy.array(matrix))


def _levelled_norms(definition: Levelled, points: Array) -> Array:
    """By central differences, where the level is found by halving."""
    step = 1e-6
    columns = []
    for at in range(len(points)):
        ahead, behind = (_cut_off(definition, _shifted(points, at, h)) for h in (step, -step))
        columns.append((ahead - behind) / (2 * step))
    return _spectral(numpy.array(columns))


def _shifted(points: Array, at: int, by: float) -> Array:
    moved = points.copy()
    moved[at] += by
    return moved


def _cut_off(definition: Levelled, points: Array) -> Array:
    """The shares at each point: the level lies where they add up to 1."""
    component = definition.component()

    def shares(t: Array) -> Array:
        place = Place({level: t}, {str(x): tuple(points)})
        return numpy.array(
            [numpy.real(number(component, place.put(i, at))) for at in range(1, len(points) + 1)]
        )

    low, high = -10 - numpy.abs(points).max(axis=0), 10 + numpy.abs(points).max(axis=0)
    for _ in range(80):
        middle = (low + high) / 2
        much = shares(middle).sum(axis=0) > 1
        low, high = numpy.where(much, middle, low), numpy.where(much, high, middle)
    return shares(low)
