"""A derivation at a sample value of a parameter, carried over to a whole cell of values.

A derivation in which the parameter is a `Generic` notes the sign of every number that it decided by. All
values for which those signs are the same, and for which the numbers are defined, form a cell, on which every
step holds word for word. The ends of the cells are then taken one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic as Of
from typing import TypeVar

from sympy import Basic, Expr, Mul, Pow, Rational, Symbol, exp, log, oo

from symacts.activation import Parameter, x
from symacts.calculus import constants
from symacts.calculus.enclose import ball
from symacts.calculus.notebook import hides_sample, opened
from symacts.calculus.pieces import Piece, split
from symacts.calculus.roots import chart
from symacts.calculus.undecided import Undecided
from symacts.evidence import Fact, Truth
from symacts.language import said
from symacts.parameters.fieldwise import mapped, numbers
from symacts.substitution import is_meaningless, placed
from symacts.values import Generic, Interval, has_root

__all__ = ["Answering", "Part", "Tiling", "free_of", "is_meaningful", "known", "of_facts", "tiling"]

_CELLS = 9  # more cells than this are no answer that anybody would read

T = TypeVar("T")
Names = dict[Generic, Symbol]


@dataclass(frozen=True)
class Answering(Of[T]):
    """A question with a parameter: `at` answers it at a value (raises: Undecided), `written` are the numbers
    in an answer, and `freed` writes it with letters in place of the samples (raises: Undecided)."""

    at: Callable[[Expr], T]
    written: Callable[[T], Iterable[Expr]]
    freed: Callable[[T, Names], T]


@dataclass(frozen=True)
class Part(Of[T]):
    """Values of a parameter on which one answer holds, written in the parameter."""

    on: Interval
    answer: T


@dataclass(frozen=True)
class Tiling(Of[T]):
    """The parts in order; `gap` says why, where they do not cover the whole domain."""

    parts: tuple[Part[T], ...]
    gap: str = ""


def of_facts(derive: Callable[[Expr], Fact]) -> Answering[Fact]:
    """The question for a fact, which has to be proved."""
    return Answering(lambda value: known(derive(value)), lambda fact: numbers(fact.fields), free_of)


def tiling(asked: Answering[T], definitions: Sequence[Expr], parameter: Parameter) -> Tiling[T]:
    """Cells and the points between them, as far as there are answers; values at which one of the definitions
    has no meaning are no part, and nothing is missing without them."""
    domain = parameter.domain
    waiting = [(domain.lo, domain.hi)]
    parts: list[Part[T]] = []
    gaps: list[str] = []
    ends = {end for end, closed in ((domain.lo, domain.lo_closed), (domain.hi, domain.hi_closed)) if closed}
    tried = 0
    while waiting:
        lo, hi = waiting.pop()
        tried += 1
        if tried > _CELLS:
            return Tiling((), said("more than {cells} cells of values", cells=_CELLS))
        try:
            cell = _cell(asked, definitions, parameter, lo, hi)
        except Undecided as reason:
            gaps.append(str(reason))
            continue
        parts += [cell] if isinstance(cell, Part) else []
        on = cell.on if isinstance(cell, Part) else cell
        for end, rest in ((on.lo, (lo, on.lo)), (on.hi, (on.hi, hi))):
            if end not in (lo, hi):
                ends.add(end)
                waiting.append(rest)
    for end in ends:
        try:
            parts += _at_end(asked, definitions, parameter, end)
        except Undecided as reason:
            gaps.append(f"{parameter.name} = {end}: {reason}")
    return Tiling(tuple(sorted(parts, key=_place)), next(iter(gaps), ""))


def _at_end(
    asked: Answering[T], definitions: Sequence[Expr], parameter: Parameter, end: Expr
) -> list[Part[T]]:
    if not all(is_meaningful(e, parameter.symbol, end) for e in definitions):
        return []
    return [Part(Interval.point(end), asked.at(end))]


def is_meaningful(definition: Expr, symbol: Symbol, value: Expr) -> bool:
    """Whether a definition has a meaning at a value of the parameter: x/a has none at 0, log(a) x at -1."""
    return not is_meaningless(placed(definition, {symbol: value}))


def _place(part: Part[T]) -> tuple[float, float]:
    return _float(part.on.lo), _float(part.on.hi)


def _float(end: Expr) -> float:
    return float(ball(end, 53).mid()) if end not in (oo, -oo) else (1e300 if end == oo else -1e300)


def known(fact: Fact) -> Fact:
    """The fact. Raises: Undecided, with its reason, where it is not proved."""
    if fact.verdict.truth is not Truth.TRUE:
        raise Undecided(
            fact.why[-1] if fact.why else said("{property} is not proved", property=fact.property)
        )
    return fact


def _cell(
    asked: Answering[T], definitions: Sequence[Expr], parameter: Parameter, lo: Expr, hi: Expr
) -> Part[T] | Interval:
    """The answer at a sample in (lo, hi), and the cell on which it holds; or an interval around the sample on
    which a definition has no meaning."""
    value = _generic(lo, hi)
    for definition in definitions:
        if not is_meaningful(definition, parameter.symbol, value):
            return _meaningless(definition, parameter.symbol, value, lo, hi)
    sample = Generic(parameter.name, value)
    at_sample = [definition.xreplace({parameter.symbol: sample}) for definition in definitions]
    with opened(without_form) as notebook:
        for definition in at_sample:
            check_powers(definition)
        answer = asked.at(sample)
    written = [*asked.written(answer), *at_sample]
    defined = [(part, 0) for number in written for part in _constants(number, sample)]
    on = _cell_around([*notebook.decisions, *defined], sample, lo, hi)
    if has_root(on.lo) or has_root(on.hi):
        raise Undecided(said("a cell ends at a number without closed form"))
    return Part(on, asked.freed(answer, {sample: parameter.symbol}))


def check_powers(definition: Expr) -> None:
    """Raises: Undecided, where a parameter stands in the exponent of a power whose base may be 0 or less.

    At a sample value x^a is taken for e^(a log x), x > 0; at a = 2 it has values for every x.
    """
    powers = {p: p.base for p in definition.atoms(Pow) if p.base.has(x) and p.exp.has(Generic)}
    if powers and _domain(definition) != _domain(definition.xreplace(powers)):
        raise Undecided(
            said("at some values a power with the parameter in its exponent has a greater domain")
        )


def _domain(definition: Expr) -> list[tuple[Expr, Expr]]:
    """The intervals of the domain; neighbours are one where they have a point between them."""
    found = split(definition)
    filled = {j.at for j in found.junctions if j.value is not None}
    intervals: list[tuple[Expr, Expr]] = []
    for piece in found.pieces:
        if intervals and intervals[-1][1] == piece.lo and piece.lo in filled:
            intervals[-1] = (intervals[-1][0], piece.hi)
        else:
            intervals.append((piece.lo, piece.hi))
    return intervals


def _meaningless(definition: Expr, symbol: Symbol, value: Rational, lo: Expr, hi: Expr) -> Interval:
    """The values around one at which a constant of the definition is no real number."""
    parts = _constants(definition, symbol)
    part = next((p for p in parts if not is_meaningful(p, symbol, value)), None)
    if part is None:
        raise Undecided(
            said("the definition has no meaning at {symbol} = {value}", symbol=symbol, value=value)
        )
    found = split(part.xreplace({symbol: x}))
    ends = [end for piece in found.pieces for end in (piece.lo, piece.hi)] + [j.at for j in found.junctions]
    below = [end for end in ends if end == -oo or constants.less(end, value)]
    above = [end for end in ends if end == oo or constants.less(value, end)]
    return Interval(constants.largest([lo, *below]), constants.smallest([hi, *above]))


def _constants(e: Basic, letter: Generic | Symbol) -> Iterator[Expr]:
    """The largest parts of an expression that depend on the letter and on nothing else."""
    if not e.has(letter):
        return
    if isinstance(e, Expr) and e.free_symbols <= {letter}:
        yield e
        return
    for part in e.args:
        yield from _constants(part, letter)


def free_of(fact: Fact, names: Names) -> Fact:
    """The fact with letters in place of the samples. Raises: Undecided where a leaf hides a sample."""
    if any(map(hides_sample, numbers(fact.fields))):
        raise Undecided(said("a number without closed form that depends on the parameter"))
    return replace(fact, fields=mapped(fact.fields, lambda e: _with_powers(e.xreplace(names))))


def _with_powers(expr: Expr) -> Expr:
    """u^a for every e^(a log u) with a letter in a: as it was written, and with a value where u is 0."""
    if not expr.has(exp):
        return expr
    args = [_with_powers(a) for a in expr.args]
    rebuilt = expr if all(a is b for a, b in zip(args, expr.args, strict=True)) else expr.func(*args)
    if not isinstance(rebuilt, exp):
        return rebuilt
    factors = Mul.make_args(rebuilt.args[0])
    logs = [f for f in factors if isinstance(f, log)]
    exponent = Mul(*(f for f in factors if not isinstance(f, log)))
    if len(logs) != 1 or exponent.has(x) or not exponent.free_symbols:
        return rebuilt
    return Pow(logs[0].args[0], exponent)


def without_form(number: Expr, sign: int) -> str:
    """Why no cell follows from the sign of a number: nobody knows the values at which it is another."""
    return said("a decision by a number without closed form that depends on the parameter") * hides_sample(
        number
    )


def _generic(lo: Expr, hi: Expr) -> Rational:
    """A value that is special for nothing."""
    if lo == -oo and hi == oo:
        return Rational(61, 173)
    if lo == -oo:
        return _near(hi) - Rational(211, 173)
    if hi == oo:
        return _near(lo) + Rational(211, 173)
    return _near(lo + (hi - lo) * Rational(61, 173))


def _near(end: Expr) -> Rational:
    """The end itself where it is rational, else a rational number close to it."""
    return end if end.is_Rational else Rational(float(ball(end, 64).mid())).limit_denominator(10**6)


def _cell_around(decisions: Iterable[tuple[Expr, int]], sample: Generic, lo: Expr, hi: Expr) -> Interval:
    """All values in (lo, hi) on the sample's side of every zero and every singular point of the numbers."""
    for number, sign in dict.fromkeys(decisions):
        for at in _special(number.xreplace({sample: x}), sign == 0, sample.value, lo, hi):
            if constants.less(at, sample.value):
                lo = at if lo == -oo or constants.less(lo, at) else lo
            elif constants.less(sample.value, at):
                hi = at if hi == oo or constants.less(at, hi) else hi
            else:
                raise Undecided(said("the sample is a special value"))
    if not _inside(Interval(lo, hi), sample.value):
        raise Undecided(said("no sample between two special values"))
    return Interval(lo, hi)


def _special(number: Expr, vanishes: bool, at: Rational, lo: Expr, hi: Expr) -> Iterator[Expr]:
    """Where, next to the sample, an expression in x is not analytic, and its zeros if it has a sign."""
    if not number.has(x):
        return
    piece = _piece(number, at)
    spans = [s for s in piece.spans if _inside(s, at)]
    ends = [end for span in spans for end in (span.lo, span.hi)]
    yield from (end for end in ends if end not in (oo, -oo))
    if vanishes or not spans:
        return
    left = constants.largest([lo, spans[0].lo])
    right = constants.smallest([hi, spans[0].hi])
    found = chart(piece.expr, left, right)
    if found.period is not None and found.zeros:
        raise Undecided(said("infinitely many cells"))
    yield from (z.at for z in found.zeros)


def _inside(span: Interval, at: Rational) -> bool:
    return (span.lo == -oo or constants.less(span.lo, at)) and (span.hi == oo or constants.less(at, span.hi))


def _piece(number: Expr, at: Rational) -> Piece:
    if number.is_polynomial(x):
        return Piece(-oo, oo, number)
    piece = split(number).piece_at(at)
    if piece is None:
        raise Undecided(said("a number that is not defined around the sample"))
    return piece
