"""A function's pieces, its kinks and its ends, put together to one kernel."""

from __future__ import annotations

import keyword
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import Enum
from fractions import Fraction
from functools import cache, partial
from itertools import chain, pairwise
from math import ceil, inf, isfinite, isinf, isnan, nan
from textwrap import wrap
from typing import Any

import numpy as np
from sympy import Expr, Integer, Piecewise, Rational, Symbol, asinh, exp, log, oo, sqrt, sympify
from sympy.functions.elementary.trigonometric import TrigonometricFunction

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.approximation import jet_of_derivative
from symacts.calculus.asymptotic import far_from_errors
from symacts.calculus.enclose import ball, precision, sign_beyond, tape, vanishes_beyond
from symacts.calculus.mirror import element_parity
from symacts.calculus.pieces import Junction, Piece, Pieces, root_by_signs
from symacts.calculus.rewriting import differentiated
from symacts.calculus.tails import limit
from symacts.calculus.tower import Element, element, in_powers, nth_derivative, zero
from symacts.calculus.undecided import Undecided
from symacts.kernels.kinks import KINKED, beside_zero, best_of, by_branches, inside_domain, smooth
from symacts.kernels.lowering import (
    Candidate,
    charted_programs,
    decaying_far_out,
    decaying_polynomial,
    direct_program,
    further_programs,
    polynomial_of_root,
    polynomial_program,
    polynomials_far_out,
    program_of_waves,
)
from symacts.kernels.program import Builder, Program, run
from symacts.kernels.regimes import Chosen, Segment, chosen, worst
from symacts.kernels.shortcuts import certainty, is_short, variants
from symacts.kernels.source import TAKEN, Branch, Patch, Plan, compiled, source
from symacts.language import said
from symacts.plain import plain
from symacts.study import Study
from symacts.values import Named

__all__ = ["Kernel", "Side", "identifier", "kernel_of"]

_LIMITS = (4.75, 11.0)  # bounds, in ULP, for f and for its derivatives
_NARROW = ("float32", "float16")
_OF_NARROW = 2.0**-29  # a unit of float64 in units of float32
_SAME = 1e-14
_LITTLE_MORE = 0.01  # what a bound may add to the rounding to float32
_TELLING = 1000.0  # bounds beyond which nothing is said of an error
_LINE = 100  # characters of a docstring's
_FOLDED = {1: 0.2, -1: 0.7}  # nanoseconds for |x|, and for the sign
_OCTAVES = ((1100, 2200, 4400), (20, 60, 120))  # beyond the floats; and of exponents that balls can follow
_MANY_STEPS = 12000
_FEW, _SELDOM = 6, 15.0  # polynomials side by side; and where few inputs lie beyond
_BESIDE_0 = 1.5  # where a function with endless poles may have polynomials
_LONG_BEFORE = (1e20, 1e100)
_LAST = (1e250, 1e280, 1e308)  # inputs that functions without waves are near their limits at
_BESIDE = 1e-8  # where the signs beside 0 are looked at


class Side(Enum):
    """What a kernel gives where a derivative does not exist.

    LEAST is the number of least absolute value between the two one-sided derivatives.
    """

    LEAST = "least"
    LEFT = "left"
    RIGHT = "right"
    NAN = "nan"


@dataclass(frozen=True)
class Kernel:
    """A NumPy function for f or one of its derivatives, with the source that it is made of.

    `bound` is the largest error that the static model allows for, in ULP, away from interior roots.
    """

    name: str
    order: int
    plan: Plan = field(repr=False)
    source: str = field(repr=False)
    bound: float
    function: Callable[..., Any] = field(repr=False, compare=False)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled without its function, which is made of the source again."""
        return _restored, (self.name, self.order, self.plan, self.source, self.bound)

    def __call__(self, x: Any, out: Any = None) -> Any:
        return self.function(x, out)


def _restored(name: str, order: int, plan: Plan, text: str, bound: float) -> Kernel:
    return Kernel(name, order, plan, text, bound, compiled(name, text))


def kernel_of(
    study: Study, order: int = 0, kink: Side | float = Side.LEAST, dtype: str | None = None
) -> Kernel:
    """The kernel of the order-th derivative. Raises: Undecided where there is none."""
    made = _made(study, order, kink)
    name = identifier(study.activation.name, order)
    if dtype in _NARROW:
        made = _narrowed(made)
    doc = _doc(study, order, made, dtype)
    plan, narrow = made.plan, made.narrow
    text = source(name, doc, plan, narrow, dtype)
    function = compiled(name, text)
    signs = [_sign_of_zero(function, kind) for kind in ("float64", "float32")]
    if any(signs):
        plan = _with_zero(plan, signs[0])
        narrow = _with_zero(narrow, signs[1]) if narrow else None
        text = source(name, doc, plan, narrow, dtype)
        function = compiled(name, text)
    return Kernel(name, order, plan, text, made.bound, function)


def _narrowed(made: _Made) -> _Made:
    """What is to be said and done where all input is taken for float32 or float16."""
    more = made.narrow_bound if made.narrow else made.bound * _OF_NARROW
    return replace(made, plan=made.narrow or made.plan, bound=0.5 + more, narrow=None)


def _with_zero(plan: Plan, sign: float) -> Plan:
    """The plan with the right sign of 0 at 0, where it is not right by itself."""
    if not sign:
        return plan
    return replace(plan, points=tuple(p for p in plan.points if p[0] != 0), signed_zero=sign)


@dataclass(frozen=True)
class _Made:
    """A plan, its bound, where that is so large that it tells nothing, and what is to be said of kinks; and a
    cheaper plan for float32 and float16, if there is one."""

    plan: Plan
    bound: float
    doubtful: tuple[str, ...] = ()
    remark: str = ""
    narrow: Plan | None = None
    narrow_bound: float = 0.0  # what rounding to float32 does not count


def _made(study: Study, order: int, kink: Side | float) -> _Made:
    try:
        f, g = _pieces(study, order)
    except Undecided:
        if not study.expression.has(TrigonometricFunction):
            raise
        return _endless(study.expression, order, kink)
    found = _whole(study, f) if order == 0 else None
    made = found or _folded(f, g, order, kink) or _plan(f, g, order, kink)
    if study.expression.has(
        TrigonometricFunction
    ):  # beside zeros, of which not all are known, bounds are large
        made = replace(made, doubtful=())
    if order and any(j.value is None and _inside(g, j.at) for j in g.junctions):
        return replace(made, remark=_remark(kink))
    return made


def _doubtful(segments: Iterable[Segment], at: str) -> tuple[str, ...]:
    """Where the bounds tell little, neighbours taken together."""
    found: list[tuple[float, float]] = []
    for s in segments:
        if s.bound > _TELLING:
            start = found.pop()[0] if found and found[-1][1] == s.lo else s.lo
            found.append((start, s.hi))
    return tuple(_range(lo, at, hi) for lo, hi in found)


def _range(lo: float, at: str, hi: float) -> str:
    if at == "|x|" and lo == 0:
        lo = -inf
    if isinf(lo) and isinf(hi):
        return "everywhere"
    return " < ".join([*([f"{lo:g}"] if not isinf(lo) else []), at, *([f"{hi:g}"] if not isinf(hi) else [])])


def _endless(expr: Expr, order: int, kink: Side | float) -> _Made:
    """What has endless poles, or f with endless kinks, as it is written; derivatives of that by branches.

    Raises: Undecided where it has no such program.
    """
    if not expr.has(*KINKED):
        with suppress(Undecided):
            return _over_poles(expr, order)
    remark = ""
    at_zero: tuple[tuple[float, float], ...] = ()
    if order and expr.has(*KINKED):
        program = by_branches(expr, order, partial(_standing, kink), _LIMITS[1])
        remark = _remark(kink)
        with suppress(Undecided):
            left, right = (
                limit(_derived(beside_zero(expr, side), order), Integer(0), end)
                for side, end in ((-1, "-"), (1, "+"))
            )
            if isfinite(_at(direct_program(expr), 0.0)):
                slope = _float(left) if left == right else _at_kink(left, right, kink)
                at_zero = ((0.0, slope),)
    elif expr.has(Piecewise):
        program = by_branches(expr, order, partial(_standing, kink), _LIMITS[0])
    elif expr.has(*KINKED):
        found = [direct_program(expr)]
        with suppress(Undecided):
            found.append(by_branches(expr, order, partial(_standing, kink), _LIMITS[0]))
        program = best_of(found, _LIMITS[0])
    else:
        program = smooth(expr, order, _LIMITS[min(order, 1)])
    plan = Plan((Branch(program, inf),), (), ())
    if expr.has(*KINKED):
        wanted = [(end, nan if order else _beyond(expr, end)) for end in (-inf, inf)]
        wanted = [(end, _settled(program, end) if isnan(value) else value) for end, value in wanted]
    else:
        wanted = [(end, _limit(_derived(expr, order), sympify(end))) for end in (-inf, inf)]
    points = (*wanted, *at_zero)  # at 0 several choices may change together, and no slope with them
    missed = tuple((at, value) for at, value in points if not _agrees(program, at, value))
    return _Made(replace(plan, points=missed), worst(program), remark=remark)


def _beyond(expr: Expr, end: float) -> float:
    """The infinity that the values are, beyond all floats, for all x of some octaves, or 0, where they are
    below all floats; nan where they are neither, as those of waves."""
    for octaves in _OCTAVES:
        starts = [(1 if end > 0 else -1) * Integer(2) ** k for k in octaves]
        signs = {sign_beyond(expr, start, 2 * start, _HUGE) for start in starts}
        if len(signs) == 1 and signs != {0}:
            return inf * signs.pop()
        if all(vanishes_beyond(expr, start, 2 * start, 1 / _HUGE**2) for start in starts):
            return 0.0
    return nan


_HUGE = Integer(2) ** 1024


def _over_poles(expr: Expr, order: int) -> _Made:
    """An analytic function with endless poles, or gaps, as if it were one piece: no program asks where these
    are. Raises: Undecided."""
    if any(e.args[0].has(TrigonometricFunction) for e in expr.atoms(exp)):
        raise Undecided(said("an exponential of waves is small at no end"))
    whole = Piece(-oo, oo, expr)
    derived = _derived(expr, order)
    candidates = [_guarded(c, expr) for c in _candidates(expr, order, derived)]
    if sum(len(c.program.steps) for c in candidates) > _MANY_STEPS:
        raise Undecided(said("too many programs to choose among"))
    found = _segments(candidates, whole, derived, order, -inf, inf, _BESIDE_0)
    f, g = (Pieces((Piece(-oo, oo, e),), ()) for e in (expr, derived))
    plan = _with_points(_joined(f, [found.wide]), f, g, nan)
    if not isfinite(_at(direct_program(expr), 0.0)):  # a removable pole is one
        plan = replace(plan, points=((0.0, nan), *plan.points))
    return _Made(plan, max(s.bound for s in found.wide), _doubtful(found.wide, "x"))


def _element_of(expr: Expr, derived: Expr, order: int) -> Element:
    """The order-th derivative in expr's field, or in that of the derivative where this needs another."""
    with suppress(Undecided):
        return in_powers(expr, order)
    try:
        return nth_derivative(expr, order)
    except Undecided:
        return element(derived)


def _derived(expr: Expr, order: int) -> Expr:
    """The derivative, as it is written."""
    for _ in range(order):
        expr = differentiated(expr, x)
    return expr


def _standing(kink: Side | float, b: Builder, left: int, right: int) -> int:
    """What stands at a kink, from what stands on its sides."""
    match kink:
        case Side.LEFT:
            return left
        case Side.RIGHT:
            return right
        case Side.LEAST:
            return b.emit("nearest_zero", left, right)
        case _:
            value = b.number(nan if kink is Side.NAN else float(kink))
            return b.emit("by_sign", b.sub(left, right), value, left, value)  # there may be no kink


def _sign_of_zero(function: Callable[..., Any], dtype: str) -> float:
    """1 or -1, the slope's sign, where a function that changes its sign at 0 gives a zero of the wrong
    sign."""
    below, minus, plus, above = function(np.array([-_BESIDE, -0.0, 0.0, _BESIDE], dtype))
    if minus != 0 or plus != 0 or not below * above < 0:
        return 0.0
    right = np.signbit(minus) == np.signbit(below) and np.signbit(plus) == np.signbit(above)
    return 0.0 if right else float(np.sign(above))


def _doc(study: Study, order: int, made: _Made, dtype: str | None) -> str:
    """What the function computes, how far off it may be, and what it gives at kinks."""
    what = f"f{_PRIMES[order] if order < len(_PRIMES) else f'^({order})'}(x)"
    lines = [*_wrapped(f"{what} for f(x) = {_defined(study)}."), "", *_off(made, dtype)]
    if made.narrow and made.narrow_bound <= _LITTLE_MORE:
        lines += [
            "",
            "For float32 and float16 there are cheaper programs, which also work in float64:",
            f"at most {_upward(0.5 + made.narrow_bound)} units off, by the same bound.",
        ]
    return "\n".join([*lines, "", made.remark] if made.remark else lines)


def _wrapped(text: str) -> list[str]:
    return wrap(text, _LINE, break_long_words=False, break_on_hyphens=False)


def _defined(study: Study) -> str:
    """The definition, with letters for numbers that are long to write, and decimals of these."""
    named = sorted(study.expression.atoms(Named), key=str)
    text = plain(study.expression.xreplace({c: Symbol(str(c)) for c in named}))
    return ", ".join([text, *(f"{c} = {_float(c.value)!r}" for c in named)])


def _off(made: _Made, dtype: str | None) -> list[str]:
    """How far off it may be."""
    bound = made.bound
    if dtype in _NARROW and bound <= 0.5 + _LITTLE_MORE:
        return [
            f"In {dtype} at most {_upward(bound)} units in the last place off, by a bound that adds up the",
            "roundings of each step, in float64, over a grid of inputs, and the last one. Near a root",
            "other than 0, where no float tells x from its neighbours, the unit is what a unit of x",
            "changes.",
        ]
    if dtype in _NARROW or bound > _TELLING:
        where = f"at {', '.join(made.doubtful)}" if made.doubtful else "somewhere"
        least = f"{_TELLING:g}" if dtype not in _NARROW else f"{0.5 + _LITTLE_MORE:g}"
        return [
            f"In {dtype or 'float64'} digits may be lost, or all of them: a bound that adds up the roundings",
            f"of each step over a grid of inputs is larger than {least} units in the last place",
            f"{where}.",
        ]
    if not bound and made.plan.is_exact:
        return ["It is exact: nothing is rounded."]
    unit = "unit" if bound == 1 else "units"
    return [
        f"In float64 at most {_upward(bound)} {unit} in the last place off, by a bound that adds up the",
        "roundings of each step over a grid of inputs. Near a root other than 0, where no float",
        "tells x from its neighbours, the unit is what a unit of x changes.",
    ]


def _upward(bound: float) -> str:
    """A bound with few digits, none of them rounded down."""
    digits = 3 if bound < 1 else 2
    return f"{ceil(bound * 10**digits) / 10**digits:g}"


def _remark(kink: Side | float) -> str:
    return f"Where the derivative does not exist: {_CONVENTIONS.get(kink, kink)}."


def _inside(g: Pieces, at: Expr) -> bool:
    return g.left_of(at) is not None and g.right_of(at) is not None


_PRIMES = ("", "'", "''", "'''")
_CONVENTIONS: dict[Side | float, str] = {
    Side.LEAST: "the number of least absolute value between the one-sided derivatives",
    Side.LEFT: "the derivative from the left",
    Side.RIGHT: "the derivative from the right",
    Side.NAN: "nan",
}


def identifier(name: str, order: int) -> str:
    """A name for the function, which nothing in its source has already."""
    base = name if name.isidentifier() and not keyword.iskeyword(name) else "f"
    return f"{base}_{order}" if order else f"{base}_" if base in TAKEN else base


def _pieces(study: Study, order: int) -> tuple[Pieces, Pieces]:
    """The pieces of f, and those of its derivative, for what holds at the junctions."""
    values = study.f
    for _ in range(order):
        values = values.diff()
    return study.f, values


def _whole(study: Study, f: Pieces) -> _Made | None:
    """f without branches, where it is made of max, min and abs and holds everywhere as it is written."""
    whole = len(f.pieces) > 1 and f.pieces[0].lo == -oo and f.pieces[-1].hi == oo and f.connected
    if not whole or study.definition.has(Piecewise) or any(j.value is None for j in f.junctions):
        return None
    try:
        program = direct_program(study.definition)
    except Undecided:
        return None
    bound = worst(program)
    if bound > _LIMITS[0] or not all(_agrees(program, _float(j.at), _float(j.value)) for j in f.junctions):
        return None
    ends = [(at, _limit(p.expr, end)) for at, p, end in ((-inf, f.pieces[0], -oo), (inf, f.pieces[-1], oo))]
    points = tuple((at, value) for at, value in ends if not _agrees(program, at, value))
    return _Made(Plan((Branch(program, inf),), (), points), bound)


def _folded(f: Pieces, g: Pieces, order: int, kink: Side | float) -> _Made | None:
    """An even or odd g as a function of |x|, unless a program of x has that symmetry to the last bit."""
    parity = _parity(f, order)
    if not parity:
        return None
    whole = len(f.pieces) == 1
    half = Piece(Integer(0), oo, f.pieces[-1].expr)
    derived = g.pieces[-1].expr
    candidates = [c for c in _candidates(half.expr, order, derived) if c.side >= 0]
    written = {c.program.unsigned: c.program for c in reversed(candidates)}
    unsigned = [
        replace(c, program=c.program.unsigned, aside=0.0 if c.program.parity == parity else _FOLDED[parity])
        for c in candidates
    ]
    wanted = _limit(derived, Integer(0), "+") if whole else _at_junction(g.junctions[0], f, g, kink)
    if whole and isnan(wanted):
        return None
    end = _limit(derived, oo)

    def planned(segments: Sequence[Segment]) -> Plan:
        patches = tuple(Patch(s.program.unsigned, s.lo, s.hi) for s in _patches(segments))
        branches = tuple(_branches(_main(segments), inf))
        ends = ((0.0, wanted, segments[0]), (inf, end, segments[-1]))
        points = tuple((at, value) for at, value, s in ends if not _agrees(s.program, at, value))
        lone = written.get(branches[0].program) if len(branches) == 1 and not patches and not points else None
        if lone is not None and lone.parity == parity:
            return Plan((Branch(lone, inf),), (), ())
        return Plan(branches, patches, points, parity=parity)

    found = _segments(unsigned, half, derived, order, 0.0, inf)
    bound = max(s.bound for s in found.wide)
    made = _Made(planned(found.wide), bound, _doubtful(found.wide, "|x|"))
    if not found.narrow:
        return made
    return replace(made, narrow=planned(found.narrow), narrow_bound=max(s.bound for s in found.narrow))


def _parity(f: Pieces, order: int) -> int:
    """1 or -1 where the order-th derivative of f is even, or odd, and f has no kink but at 0; else 0."""
    match f.pieces:
        case (whole,) if whole.lo == -oo and whole.hi == oo and not f.junctions:
            with suppress(Undecided):
                return element_parity(nth_derivative(whole.expr, order)) or 0
        case (left, right) if (left.lo, left.hi, right.lo, right.hi) == (-oo, 0, 0, oo):
            mirrored = left.expr.xreplace({x: -x})
            sign = next((s for s in (1, -1) if zero(right.expr - s * mirrored)), 0)
            return -sign if order % 2 else sign
    return 0


def _plan(f: Pieces, g: Pieces, order: int, kink: Side | float) -> _Made:
    found = [
        _segments(_candidates(piece.expr, order, derived.expr), piece, derived.expr, order, *_ends(piece))
        for piece, derived in zip(f.pieces, g.pieces, strict=True)
    ]
    everywhere = [*chain.from_iterable(chosen.wide for chosen in found)]
    plan = _with_points(_joined(f, [chosen.wide for chosen in found]), f, g, kink)
    bound = max((s.bound for s in everywhere), default=0.0)
    made = _Made(plan, bound, _doubtful(everywhere, "x"))
    if not any(chosen.narrow for chosen in found):
        return made
    bare = _joined(f, [chosen.narrow or chosen.wide for chosen in found])
    more = [
        *(s.bound for chosen in found for s in chosen.narrow or ()),
        *(s.bound * _OF_NARROW for chosen in found if not chosen.narrow for s in chosen.wide),
    ]
    return replace(made, narrow=_with_points(bare, f, g, kink), narrow_bound=max(more))


def _joined(f: Pieces, found: Sequence[Sequence[Segment]]) -> Plan:
    """The segments of all pieces, and nan between and beyond these."""
    branches: list[Branch] = []
    patches: list[Patch] = []
    reached = -inf
    for piece, segments in zip(f.pieces, found, strict=True):
        lo, hi = _ends(piece)
        if lo > reached:
            branches.append(Branch(_constant(nan), lo, closed=False))
        patches += [Patch(s.program, s.lo, s.hi) for s in _patches(segments)]
        branches += _branches(_main(segments), hi)
        reached = hi
    if reached < inf:
        branches.append(Branch(_constant(nan), inf))
    return Plan(tuple(branches), tuple(patches), ())


def _ends(piece: Piece) -> tuple[float, float]:
    return _float(piece.lo), _float(piece.hi)


def _main(segments: Sequence[Segment]) -> Sequence[Segment]:
    """The programs for whole blocks; where there are only patches, a constant lies below them."""
    lo, hi = segments[0].lo, segments[-1].hi
    return [s for s in segments if not s.patch] or [Segment(lo, hi, _constant(0.0), 0.0)]


def _patches(segments: Sequence[Segment]) -> list[Segment]:
    """What lies over the programs for whole blocks; a 0 over nothing but 0 need not."""
    alone = all(s.patch for s in segments)
    kept = [s for s in segments if s.patch and s.lo < s.hi and not (alone and s.program.is_zero)]
    runs = _side_by_side([_on_its_side(s, kept) for s in kept])
    return [s for run in runs for s in (run if len(run) < _FEW else [_one(run)])]


def _on_its_side(s: Segment, others: Sequence[Segment]) -> Segment:
    """On one side of 0 |x| is x or -x, unless the program serves on the other one too."""
    if s.hi <= 0 and not any(o.program is s.program and o.hi > 0 for o in others):
        return replace(s, program=s.program.negative)
    if s.lo > 0 and not any(o.program is s.program and o.lo <= 0 for o in others):
        return replace(s, program=s.program.unsigned)
    return s


def _side_by_side(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Neighbours that are nothing but polynomials together, not across where few inputs lie beyond."""
    found: list[list[Segment]] = []
    for s in segments:
        last = found[-1][-1] if found else None
        joined = last is not None and last.hi == s.lo and _polynomial(last) and _polynomial(s)
        if joined and abs(s.lo) != _SELDOM:
            found[-1].append(s)
        else:
            found.append([s])
    return found


def _polynomial(s: Segment) -> tuple[float, ...]:
    """The row of `beside_each` for it; (): it is no polynomial of x alone, or has another zero."""
    step = s.program.steps[s.program.out]
    if step.name != "beside" or step.args != (0,):
        return ()
    coefficients, rest, centre, order, even, _ = step.numbers
    return () if order or even else (*centre, *coefficients[:-1], rest, coefficients[-1])


def _one(run: Sequence[Segment]) -> Segment:
    """One segment for all: shorter polynomials begin with zeros."""
    rows = [_polynomial(s) for s in run]
    size = max(map(len, rows))
    padded = tuple((*row[:2], *[0.0] * (size - len(row)), *row[2:]) for row in rows)
    b = Builder()
    program = b.program(b.emit("beside_each", b.x, numbers=(tuple(s.hi for s in run[:-1]), padded)))
    return Segment(run[0].lo, run[-1].hi, program, max(s.bound for s in run), patch=True)


def _branches(main: Sequence[Segment], hi: float) -> Iterator[Branch]:
    """The main programs of a piece, each up to where the next one starts; patches lie over them."""
    changes = [(a, b) for a, b in pairwise(main) if a.program is not b.program]
    yield from (Branch(a.program, b.lo) for a, b in changes)
    yield Branch(main[-1].program, hi)


def _segments(
    candidates: Sequence[Candidate],
    piece: Piece,
    derived: Expr,
    order: int,
    lo: float,
    hi: float,
    within: float = inf,
) -> Chosen:
    """The segments for one piece; polynomials are looked for `within` this distance from 0."""
    limit = _LIMITS[min(order, 1)]
    ends = [_limit(derived, piece.lo, "+"), _limit(derived, piece.hi, "-")]

    def polynomial(
        root: float | None, below: Fraction, above: Fraction, centre: Fraction = Fraction(0), power: int = 0
    ) -> Candidate:
        if max(abs(root or 0.0), abs(float(centre))) > within:
            raise Undecided(said("no polynomial is looked for so far out"))
        u = _element_of(piece.expr, derived, order)
        side = (piece.lo == 0) - (piece.hi == 0)
        found = None
        with suppress(Undecided):
            jet = jet_of_derivative(tape(piece.expr).series, order)
            found = polynomial_program(u, root, below, above, centre, power, side, jet)
        if found is not None and (not centre or found.ulps * found.margin <= limit):
            return found
        if centre and root is None and not power:
            with suppress(Undecided):
                return decaying_polynomial(u, below, above, centre)
        if found is None and root is None and not centre and side:
            return polynomial_of_root(u, side, above)
        if found is None:
            raise Undecided(said("no polynomial is near enough"))
        return found

    def leading(side: int, power: Fraction, out: bool) -> float:
        end = side * oo if out else Integer(0)
        return _limit(derived * (side * x) ** Rational(-power), end, "+" if side > 0 else "-")

    def beside_log(side: int, factor: Fraction, out: bool) -> float:
        end = side * oo if out else Integer(0)
        return _limit(derived - Rational(factor) * log(side * x), end, "+" if side > 0 else "-")

    def far_out(side: int, reach: float) -> Iterator[Candidate]:
        u = _element_of(piece.expr, derived, order)
        with suppress(Undecided):
            yield from polynomials_far_out(u, side, reach, limit)
        if not isinf(within):
            return
        with suppress(Undecided):
            series, start = far_from_errors(u, side)
            yield from polynomials_far_out(series, side, max(reach, start), limit, start)
        with suppress(Undecided):
            series, start = far_from_errors(u, side)
            yield from decaying_far_out(series, side, max(reach, start), limit, start)
        yield from (c for c in by_logarithms() if c.side in (0, side))

    @cache
    def by_logarithms() -> list[Candidate]:
        found: list[Candidate] = []
        for spelled in _spelled_out(piece):
            with suppress(Undecided):
                found += _distinct(charted_programs(nth_derivative(spelled, order)))
        return found

    def further() -> list[Candidate]:
        found: list[Candidate] = []
        written = _derived(piece.expr, order)
        with suppress(Undecided):
            found.append(Candidate(program_of_waves(written)))
        with suppress(Undecided):
            found.append(Candidate(direct_program(written, powers=True)))
        with suppress(Undecided):
            found += further_programs(_element_of(piece.expr, derived, order))
        for spelled in _spelled_out(piece):
            with suppress(Undecided):
                u = nth_derivative(spelled, order)
                found += (c for c in chain(charted_programs(u), further_programs(u)) if c.side)
        return _distinct(found)

    def inside() -> list[Candidate]:
        return [_guarded(c, piece.expr) for c in further()]

    more, firsts = further if isinf(within) else inside, (leading, beside_log)
    return chosen(candidates, lo, hi, limit, ends, polynomial, far_out, firsts, more)


def _guarded(c: Candidate, expr: Expr) -> Candidate:
    return replace(c, program=inside_domain(c.program, expr))


def _spelled_out(piece: Piece) -> Iterator[Expr]:
    """With asinh u = s log(s u + sqrt(u^2 + 1)), s = 1 and -1: where u overflows, its logarithm does not."""

    def root(inside: Expr) -> Expr:
        return root_by_signs(piece, inside) if inside.is_rational_function(x) else sqrt(inside)

    if piece.expr.has(asinh):
        for s in (1, -1):
            with suppress(Undecided):
                yield piece.expr.replace(asinh, lambda u, s=s: s * log(s * u + root(u**2 + 1)))


def _candidates(expr: Expr, order: int, derived: Expr) -> list[Candidate]:
    found = []
    written = _derived(expr, order)
    with suppress(Undecided):
        found.append(Candidate(program := direct_program(written), margin=certainty(program)))
    try:
        u = _element_of(expr, derived, order)
        found += charted_programs(u)
    except Undecided:
        if not found:
            raise
    if not found:
        raise Undecided(said("{expr} has no kernel", expr=str(expr)))
    return _distinct(chain.from_iterable(map(_with_variants, found)))


def _with_variants(candidate: Candidate) -> Iterator[Candidate]:
    yield (
        replace(candidate, margin=certainty(candidate.program)) if is_short(candidate.program) else candidate
    )
    for program, margin in variants(candidate.program):
        yield replace(candidate, program=program, margin=margin)


def _distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Each once: charts that differ in what does not occur give the same programs."""
    bare = [replace(c, program=c.program.bare, tiny=tuple(t.bare for t in c.tiny)) for c in candidates]
    both = {c for c in bare if c.side == 0}
    return [c for c in dict.fromkeys(bare) if c.side == 0 or replace(c, side=0) not in both]


def _constant(value: float) -> Program:
    b = Builder()
    return b.program(b.number(value))


def _float(end: Expr) -> float:
    if end in (oo, -oo):
        return inf if end == oo else -inf
    with precision(256):
        return float(ball(end, 256).mid())


# ---- single points


def _with_points(bare: Plan, f: Pieces, g: Pieces, kink: Side | float) -> Plan:
    points: list[tuple[float, float]] = []
    branches = list(bare.branches)
    for junction in g.junctions:
        _settle_junction(junction, f, g, kink, branches, bare.patches, points)
    points += _filled_hole(bare, f, g)
    for side, end in ((-1, -oo), (1, oo)):
        outer = g.left_of(oo) if side > 0 else g.right_of(-oo)
        if outer is None:
            continue
        wanted = _limit(outer.expr, end)
        last = branches[-1 if side > 0 else 0].program
        for patch in bare.patches:
            if (patch.hi if side > 0 else -patch.lo) == inf:
                last = patch.program
        if isnan(wanted) and not outer.expr.has(TrigonometricFunction):  # there is a limit
            wanted = _seen_far_out(last, side)
        if not _agrees(last, side * inf, wanted):
            points.append((side * inf, wanted))
    closed = {b.hi for b in branches if b.closed}
    patches = tuple(replace(p, open=p.lo in closed, closed=p.hi in closed) for p in bare.patches)
    return Plan(tuple(branches), patches, tuple(points))


def _seen_far_out(program: Program, side: int) -> float:
    """The limit that the last values show, if these are one number; or else the value at infinity."""
    values = {_at(program, side * at) for at in _LAST}
    return values.pop() if len(values) == 1 else _at(program, side * inf)


def _settled(program: Program, end: float) -> float:
    """The number that the values have become, long before infinity; nan where they have not."""
    at = np.copysign(np.geomspace(*_LONG_BEFORE, 99), end)
    with np.errstate(all="ignore"):
        values = np.unique(run(program, at))
    return float(values[0]) if len(values) == 1 and np.isfinite(values[0]) else nan


def _filled_hole(bare: Plan, f: Pieces, g: Pieces) -> Iterator[tuple[float, float]]:
    """The value at 0 inside a piece, where a program that divides by x has none, as that of W(x)/x."""
    last = next(b.program for b in bare.branches if b.hi >= 0)
    last = next((p.program for p in bare.patches if p.lo <= 0 < p.hi), last)
    if isnan(_at(last, 0.0)):
        ends = (_ends(p) for p in f.pieces)
        inside = next((d for (lo, hi), d in zip(ends, g.pieces, strict=True) if lo < 0 < hi), None)
        if inside is not None:
            yield 0.0, _limit(inside.expr, Integer(0), "+")


def _settle_junction(
    junction: Junction,
    f: Pieces,
    g: Pieces,
    kink: Side | float,
    branches: list[Branch],
    patches: Sequence[Patch],
    points: list[tuple[float, float]],
) -> None:
    """Which branch takes the float at a junction, if the junction is one; else that float's own side."""
    at = _float(junction.at)
    k = next(i for i, b in enumerate(branches) if at <= b.hi)
    here, beyond = branches[k], branches[min(k + 1, len(branches) - 1)]
    side = constants.sign(junction.at - Rational(at))
    if side:  # the float lies on the left of the junction, or on the right
        branches[k] = Branch(here.program, here.hi, closed=side > 0)
        return
    wanted = _at_junction(junction, f, g, kink)
    over = [p for p in patches if p.lo <= at < p.hi]
    last = over[-1].program if over else beyond.program
    if _agrees(last, at, wanted) and (at != 0 or _agrees(last, -0.0, wanted)):
        return
    up_to = [p for p in patches if p.hi == at]
    before = up_to[-1].program if up_to else here.program
    if _agrees(before, at, wanted) and all(p.lo == at for p in over):
        branches[k] = Branch(here.program, here.hi, closed=True)
    else:
        points.append((at, wanted))


def _at_junction(junction: Junction, f: Pieces, g: Pieces, kink: Side | float) -> float:
    """The value of g at a junction, by convention where f has a value and g has none."""
    if f.value(junction.at) is not None and junction.value is None:
        return _at_kink(*g.sides(junction.at), kink)
    return nan if junction.value is None else _float(junction.value)


def _limit(expr: Expr, end: Expr, side: str = "") -> float:
    """At 0 from a side, or at infinity, there by the values beyond all floats where nothing else tells it;
    nan where it is not known, and at other ends, where it is not asked for."""
    if end not in (0, oo, -oo):
        return nan
    try:
        return _float(limit(expr, end, side if end == 0 else ""))
    except Undecided:
        return nan if end == 0 else _beyond(expr, _float(end))


def _at_kink(left: Expr | None, right: Expr | None, kink: Side | float) -> float:
    """The value by convention where the derivative does not exist."""
    sides = [_float(s) for s in (left, right) if s is not None]
    if not isinstance(kink, Side):
        return kink
    if not sides or kink is Side.NAN:
        return nan
    match kink:
        case Side.LEFT:
            return sides[0]
        case Side.RIGHT:
            return sides[-1]
        case Side.LEAST:
            if all(map(isinf, sides)) and min(sides) < 0 < max(sides):
                return nan
            return 0.0 if min(sides) <= 0 <= max(sides) else min(sides, key=abs)


def _at(program: Program, at: float) -> float:
    with np.errstate(all="ignore"):
        return float(run(program, np.array([at]))[0])


def _agrees(program: Program, at: float, wanted: float) -> bool:
    found = _at(program, at)
    if isnan(wanted) or isnan(found):
        return isnan(wanted) and isnan(found)
    if isinf(wanted) or isinf(found):
        return found == wanted
    return abs(found - wanted) <= _SAME * max(abs(wanted), abs(found))
