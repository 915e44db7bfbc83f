"""Which program holds where: the choice among candidates by their bounds on a fixed grid, knowing no truth.

One program, or one on each side of 0, serves the middle of the line. Where its bound is too large another one
takes over, on a stretch of its own. Bounds are rounded before they are compared, so that the choice does not
depend on the last bits of a machine's library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, cached_property, partial
from itertools import pairwise
from math import ceil, log2, sqrt
from typing import Any

import numpy as np

from symacts.calculus.undecided import Undecided
from symacts.kernels.lowering import Candidate, logarithm_and, monomial
from symacts.kernels.program import (
    OPERATIONS,
    Builder,
    Judged,
    Program,
    judged,
    judged_steps,
    merged,
    run,
)

__all__ = ["Chosen", "Segment", "chosen", "grid", "held_at", "worst"]

Array = Any
Main = tuple[int, int] | tuple[()] | None
"""The programs for both sides of 0 that are worked out for whole blocks; (): there are only patches; None:
there are only branches, far from 0."""
Polynomial = Callable[..., Candidate]  # (root or None, lower end, upper end, centre, power)
Limit = Callable[[int, Fraction, bool], float]
"""(side, k, far out): the limit of what is left."""
Leading = tuple[Limit, Limit]  # of g/|x|^k, and of g - k log|x|
FarOut = Callable[[int, float], Iterable[Candidate]]  # (side, where it is needed from)
_CORE = 6.0  # where most inputs lie
_MORE_THAN_BEST, _NEARLY_AS_GOOD = 1.25, 1.5
_NEAR_ROOT = 0.1
_NO_DIGITS = 2.0**50  # relative errors, in units of 2^-53, of what may be anything
_NO_NUMBER = 1e300  # absolute errors, in units of 2^-1075, of a 0 that is all that rounding has left
_KNOWN = 1e13  # bounds beyond which a value has not even a sign
_BESIDE_ROOTS = (0.1001, 0.13, 0.2, 0.3, 0.45, 0.7)
_BESIDE_FAR_ROOTS, _FAR_ROOTS = (1e-6, 1e-4), 60
_FARTHEST_ROOT = 1e5  # from which a tenth counts
_LITTLE = 1e-280
_SMALLEST_NORMAL = 2.0**-1022
_LARGEST = float(np.finfo(float).max)
_NARROW_PLACE = (
    0.02  # between points that are closer than that, as parts of themselves, there is nothing else
)
_SIXTEENTHS = 6
_FAR_TURNS = [s * (n + k) for n in (200, 10**4, 10**6, 10**11) for k in range(8) for s in (-1, 1)]
_TURNS = (*range(-12, 13), *_FAR_TURNS)
_THIRDS, _DEEP, _TOUCHING = 44, 0.05, 1e-12
_PERIODS = (4.7, 9.5)  # within, points lie beside all kinds of zeros that sines and their sums with 1 have
_WAVES = frozenset({
    "sin", "cos", "tan", "sine", "cosine", "sin_shifted", "sine_shifted", "sin_and_cos", "sin_of",
    "cos_of", "sin_turns", "cos_turns", "sin_linear", "sin_bounded", "cos_bounded",
    "log_of_wave", "log1p_of_wave", "tan_of",
})  # fmt: skip
_WHOLE, _ROOM = "whole", 8.0
_FAILING = 1e300
_ROUNDED = 1 / 8  # what a quarter may lack of what it stands for
_SMALLER = 2.0**-10  # than where it tells too little, a series is believed
_SURE = 1e4  # bounds in ULP below which two programs must agree
_PATCH = 3.0  # nanoseconds to take an input out of a block and to put its result back
_GAP = 0.005  # relative distance of two points between which a change of candidates is looked into
_LOOKS = 16
_PATCHWORK, _DEAR, _SLACK = 60, 1000.0, 8.0
_MANY_STEPS = 4000  # so many take seconds at each look
_FINE = 20  # points an octave
_STEEP = 1.5  # the ratio of their values
_TIMES_BEST = 4.0
_STEP_OF_SLOPE = 2.0**-20
_TIMES = 2
_FAR = 1e4
_NEAR_ZERO = 1e-3
_WIDE = 1.5  # polynomials reach so far
_MORE = 32  # more polynomials, on each side, or attempts
_MANY = 6
_PATIENCE = 4  # in a row that fail
_STEP = 3.0  # and how wide they are
_MUCH = 1.2  # by which the limit is missed where they are worth it
_MUCH_MORE = 1.5  # than what was known, where that is looked into
_MUCH_TOO_LARGE = 1.25
_ALMOST_ALL = 1e300  # beyond, what overflows on the way is not known to be harmless
_ON_ITS_WAY = 1e100  # to infinity
_LEAST = 0.25
_TAIL = 20.0  # from here on polynomials in 1/|x| are tried
_NARROW = 0.3
_WIDEST = 50.0  # and are made so close to 0
_PICK = 1.3  # nanoseconds to choose between two branches
_MUCH_DEARER = 40.0
_MASK = 1.0  # and to ask whether any input lies in a patch
_CALLS = 0.1  # and what it costs to run a program on few inputs, as a part of what it costs on all
_BACK = 0.01  # what is known of a patch holds where nothing is known, rather than what is not
_REACH = 0.1  # where few do, and the largest and the least input tell
_ABS = 0.2
_SHORT = 1e-3  # and of two that are hardly ever asked for the cheaper one
_SELDOM = 15.0  # few blocks have inputs beyond
_READABLE = 1000.0
_LITTLE_OFF = 1.1
_NEARLY = 4.0  # times the limit, that values may be off from which a limit, or a first term, is guessed
_SMALL = 1e-6  # how close to 0 a first term is looked for
_STEEPEST = 12.0
_ROOTS = 6
_ROUNDS, _FAR_ROUNDS = 4, 14
_SAME_SLOPE = 1e-3
_CHEAP = 2.0  # nanoseconds for which no second kernel is worth it, for float32
_CHEAPER = 0.91
_NARROW_LIMIT = 0.004  # units of float32
_NARROW_TIMES = 1
_LARGEST_32, _LEAST_32 = 3.5e38, 1e-46


@dataclass(frozen=True)
class Segment:
    """A program for lo < x < hi. A patch is worked out for the few inputs that lie there."""

    lo: float
    hi: float
    program: Program
    bound: float
    patch: bool = False


@dataclass(frozen=True)
class Chosen:
    """Segments for float64, and, where they are cheaper by much, others that will do for float32."""

    wide: list[Segment]
    narrow: list[Segment] | None


@cache
def grid() -> Array:
    """Magnitudes from the least to the largest float, of both signs, and the middle more densely; with digits
    that no rounding error is spared."""
    steps = np.arange(-1074, 1024, 9.0) + 0.37
    magnitudes = np.concatenate(
        [np.ldexp(1.0 + 0.61803398875, np.floor(steps).astype(int)), [1.7e308, _LARGEST]]
    )
    decades = np.concatenate(
        [np.arange(0.07, 8.0, 0.1337), np.arange(8.031, 50.0, 0.713), np.arange(50.0, 760.0, 9.17)]
    )
    positive = np.unique(np.concatenate([magnitudes, decades]))
    return np.concatenate([-positive[::-1], positive])


@cache
def _fine() -> Array:
    """The middle, so densely that what a step loses where it has passed a power of two does not hide."""
    octave = np.arange(_FINE) / _FINE
    near, far = (2.0 ** np.add.outer(np.arange(*ends), octave).ravel() for ends in ((-12, 0), (5, 10)))
    positive = np.concatenate([near, np.arange(1.0, 32.0, 1 / 32) + 0.0137, far])
    return np.concatenate([-positive[::-1], positive])


@cache
def _scan() -> Array:
    """The middle, as densely as waves of some speed ask."""
    return np.linspace(-_WIDEST, _WIDEST, 2001)


def chosen(
    candidates: Sequence[Candidate],
    lo: float,
    hi: float,
    limit: float,
    ends: Sequence[float],
    polynomial: Polynomial,
    far_out: FarOut,
    leading: Leading,
    further: Callable[[], Iterable[Candidate]],
) -> Chosen:
    """Segments that cover (lo, hi), with the smallest bounds that can be had, at most cost first.

    `ends` are the limits at minus and plus infinity (nan: none). `polynomial` makes a candidate beside 0 or a
    root, and `far_out` some in 1/|x|, where no other is good enough; `leading` knows the first terms, and
    `further` are looked at where all this does not help.
    """
    with np.errstate(all="ignore"):
        choice = _Choice(candidates, lo, hi, limit, ends)
        choice.fill_at_end(leading, out=False)
        choice.fill_far_out(far_out)
        early = choice.is_wavy or choice.asks_for_many
        if early:
            choice.fill_further(further)
        choice.fill(polynomial)
        if not early:
            choice.fill_further(further)
        choice.fill_at_end(leading, out=False)  # more programs may be good as far as they do not underflow
        if not choice.is_wavy:
            choice.fill_at_end(leading, out=True)
        return choice.chosen(polynomial, further)


def worst(program: Program) -> float:
    """The largest bound that a program has on the whole grid, in ULP; infinite where it fails."""
    with np.errstate(all="ignore"):
        bounds = judged(program, grid()).ulps
    return float(bounds.max())


def _weight(x: Array) -> Array:
    """What share of the inputs lies about each point: a logistic law with deviation 2.7."""
    found = np.gradient(np.tanh(x / 3.0)) if len(x) > 1 else np.ones(1)
    weight: Array = found / found.sum() if found.sum() else found
    return weight


@dataclass(frozen=True)
class _Cover:
    """For each point a candidate; which ones fit, their scores, the main ones, and nanoseconds an element."""

    index: Array
    fits: Array
    scores: Array
    main: Main
    cost: float


@dataclass(frozen=True)
class _Outs:
    """Where the results of a candidate stand among all steps, and of what it asks to be tiny or positive."""

    candidate: Candidate
    program: int
    asked: list[int]


@dataclass(frozen=True)
class _Known:
    """Values, bounds in ULP, and where the candidates are what they are meant to be: one row a candidate, one
    column a point."""

    values: Array
    bounds: Array
    held: Array

    def joined(self, more: _Known, axis: int) -> _Known:
        pairs = ((self.values, more.values), (self.bounds, more.bounds), (self.held, more.held))
        return _Known(*(np.concatenate(pair, axis=axis) for pair in pairs))

    def taken(self, order: Array) -> _Known:
        return _Known(self.values[:, order], self.bounds[:, order], self.held[:, order])


class _Choice:
    is_narrow = False
    is_complete = False  # with all further programs
    question = 1.0  # how many times the price of a stretch counts

    def __init__(
        self, candidates: Sequence[Candidate], lo: float, hi: float, limit: float, ends: Sequence[float]
    ) -> None:
        self.candidates, self.lo, self.hi, self.limit = list(candidates), lo, hi, limit
        x = grid()
        close = [e for end in (lo, hi) if np.isfinite(end) for e in _close_to(end)]
        x = np.unique(np.concatenate([x, close]))
        self.x = x[(x > lo) & (x < hi)]
        self._builder, self._outs = Builder(), list[_Outs]()
        self._costs: dict[tuple[int, int], float] = {}  # of pairs of candidates
        self._filled_in: list[tuple[float, float]] = []  # where polynomials have been looked for
        self._embed(self.candidates)
        self.known = self._judged(self._outs, self.x)
        self._sharpen()
        self.ends = ends
        self._add_limits()

    def _add_limits(self) -> None:
        for side, end in zip((-1, 1), self.ends, strict=True):
            at = self.hi if side > 0 else self.lo
            if at in (0.0, side * np.inf) and np.isfinite(end):
                self._add_limit(side, end)
            elif at == side * np.inf and np.isinf(end):
                self._add_infinity(side, end)

    def _add_limit(self, side: int, end: float) -> None:
        """The limit itself, where the values have reached it; further out, towards infinity or 0, no other is
        needed.

        Functions of exponentials and logarithms come to their limits monotonically.
        """
        outward = np.argsort(side * self.x)
        best = self.scores.min(axis=0)[outward]
        known = best < _KNOWN  # 0 times what overflows is not
        at_zero = (self.hi if side > 0 else self.lo) == 0
        near = np.abs(self.x) > 1 if at_zero else side * self.x < 1
        off = np.abs(self.values[outward] - end)
        there = off <= self._nothing(end)
        sure = there & ((end == 0) | self.is_narrow | (best <= _NEARLY * self.limit))
        # Digits that all programs lose farther out tell nothing against it.
        allowed = np.where(best > self.limit, best, 0.0) * np.spacing(abs(end)) if end else 0.0
        differs = known & ~(there | (off <= allowed)) | near[outward]
        first = int(np.flatnonzero(differs)[-1]) + 1 if differs.any() else 0
        if not (known & sure)[first:].any():
            return
        first += int(np.argmax((known & sure)[first:]))  # of what lies before nothing is known
        reached = outward[first:]
        b = Builder()
        at = float(self.x[reached[0]])
        reach = (at, np.inf) if side > 0 else (-np.inf, at)
        self._add([Candidate(b.program(b.number(end)), 0 if at_zero else side, reach=reach)])

    def _nothing(self, end: float) -> float:
        """What a value may be off a limit that it has reached."""
        if self.is_narrow:
            return float(_NARROW_LIMIT * np.spacing(np.float32(abs(end)))) if end else _LEAST_32
        return float(2 * np.spacing(abs(end))) if end else 0.0

    def _add_infinity(self, side: int, end: float) -> None:
        """Infinity, where it is the limit and no program has a number any more: an overflow that is one."""
        outward = np.argsort(side * self.x)
        known = np.flatnonzero(np.isfinite(self.scores).any(axis=0)[outward])
        first = int(known[-1]) + 1 if len(known) else len(outward)
        if first == len(outward) or not abs(self.values[outward[first - 1]]) > _ON_ITS_WAY:
            return
        at = float(self.x[outward[first]])
        b = Builder()
        reach = (at, np.inf) if side > 0 else (-np.inf, at)
        self._add([Candidate(b.program(b.number(end)), side, reach=reach)])

    def _sharpen(self) -> None:
        """More points where they matter: beside the interior roots, where the bound is relative again; where
        values underflow; and beside the zeros of waves, which may be double."""
        more = [r + s * d for r in self.roots for d in _BESIDE_ROOTS for s in (-1, 1)]
        v = np.abs(self.values)
        for i in np.flatnonzero((np.minimum(v[:-1], v[1:]) == 0) & (np.maximum(v[:-1], v[1:]) > 0)):
            if max(v[i], v[i + 1]) > _LITTLE:
                more += _between(self.x[i], self.x[i + 1]).tolist()
            more += self._underflowing(int(i))
        if self.is_wavy:
            more += [k * np.pi / 4 + d for k in _TURNS for d in (-1e-3, -1e-6, 1e-6, 1e-3)]
            more += [dip + d for dip in self._dips() for d in (-1e-3, -1e-6, 0.0, 1e-6, 1e-3)]
        self._refine(np.array(more))
        for _ in range(2):  # one program overflows a little later than another
            known = np.isfinite(self.scores.min(axis=0))
            changes = np.flatnonzero(known[1:] != known[:-1])
            if len(changes) > _PATCHWORK:  # as of log(sin x), which has gaps without end
                break
            self._refine(np.concatenate([[], *(_between(self.x[i], self.x[i + 1]) for i in changes)]))

    def _underflowing(self, i: int) -> list[float]:
        """Where values fall below the normal numbers, between a point and the next one, at one of which they
        are 0; if that is a narrow place."""
        a, b = float(self.x[i]), float(self.x[i + 1])
        if self.values[i] == 0:
            a, b = b, a
        if a * b <= 0 or abs(b - a) < _NARROW_PLACE * abs(a):
            return []
        program = self.candidates[int(np.argmin(self.scores[:, i if a < b else i + 1]))].program
        end = _crossing(program, a, b, 0.0)
        start = _crossing(program, a, end, _SMALLEST_NORMAL)
        return [*map(float, np.linspace(start - (end - start), end, _LOOKS))]

    def _dips(self) -> list[float]:
        """Where the values come near to 0 and do not reach it: as good as roots, but none that excuse what is
        lost beside it."""
        t = _scan()
        t = t[(t > self.lo) & (t < self.hi)]
        known = np.isfinite(self.scores).sum(axis=1)
        program = self.candidates[int(np.argmax(known))].program

        def size(at: Array) -> Array:
            return np.abs(run(program, at))

        v = size(t)
        i = np.flatnonzero((v[1:-1] < v[:-2]) & (v[1:-1] < v[2:])) + 1
        lo, hi = t[i - 1], t[i + 1]
        for _ in range(_THIRDS):
            a, b = lo + (hi - lo) / 3, hi - (hi - lo) / 3
            left = size(a) < size(b)
            lo, hi = np.where(left, lo, a), np.where(left, b, hi)
        at = (lo + hi) / 2
        depth = size(at) / np.minimum(v[i - 1], v[i + 1])
        found: list[float] = at[(depth < _DEEP) & (depth > _TOUCHING)].tolist()
        return found

    @property
    def is_wavy(self) -> bool:
        """Whether there are endless roots, to which no polynomials will do."""
        return any(_wavy(c.program) for c in self.candidates)

    def _forget(self) -> None:
        """The scores, which hold no longer."""
        vars(self).pop("scores", None)

    @cached_property
    def scores(self) -> Array:
        """Bounds in ULP, one row a candidate; infinite where it does not hold."""
        meant = [[self.is_narrow or not c.narrow] for c in self.candidates]
        scores = self._believed(np.where(self.known.held & meant, self.known.bounds, np.inf))
        return np.round(scores * 4) / 4

    def _embed(self, found: Sequence[Candidate]) -> None:
        """Their programs, and those of what they ask to be tiny or positive, in one."""
        embedded = self._builder.embedded
        for c in found:
            self._outs.append(_Outs(c, embedded(c.program), [*map(embedded, (*c.tiny, *c.positive))]))

    def _judged(self, outs: Sequence[_Outs], x: Array) -> _Known:
        steps = self._builder.steps
        found = judged_steps(steps, {i for o in outs for i in (o.program, *o.asked)}, x)
        values = np.array([found[o.program].value for o in outs])
        bounds = np.array([found[o.program].ulps * o.candidate.margin for o in outs])
        held = np.array([_held(o.candidate, [found[i] for i in o.asked], x) for o in outs])
        return _Known(values, bounds, held)

    def _add(self, found: Sequence[Candidate]) -> None:
        """More candidates."""
        start = len(self.candidates)
        self.candidates += found
        self._embed(found)
        new = self._judged(self._outs[start:], self.x)
        self.known = self.known.joined(new, axis=0)
        self._forget()
        if len(self._builder.steps) > _MANY_STEPS:
            self._keep(self._needed())

    def _needed(self) -> list[int]:
        """The candidates without those that another one is nowhere worse than, and no dearer."""
        scores, costs = self.scores, [c.program.cost + c.aside for c in self.candidates]
        enough = np.maximum(scores, self.limit)
        kept: list[int] = []
        for k in sorted(range(len(costs)), key=lambda k: (costs[k], k)):
            if not kept or not (scores[kept] <= enough[k]).all(axis=1).any():
                kept.append(k)
        return sorted(kept)

    def _keep(self, kept: Sequence[int]) -> None:
        """These candidates, and no others."""
        self.candidates = [self.candidates[k] for k in kept]
        self._outs = [self._outs[k] for k in kept]
        self.known = _Known(self.known.values[kept], self.known.bounds[kept], self.known.held[kept])
        self._costs.clear()
        self._forget()

    def _believed(self, scores: Array) -> Array:
        """The scores, where a program to first order is no longer believed as far out as it contradicts an
        identity: t is small there, but not t times a power of x."""
        for k, apart in self.contradictions(scores).items():
            for t in self.candidates[k].tiny:
                size = run(t, self.x)
                scores[k, ~(size < _SMALLER * size[apart].min())] = np.inf
        return scores

    def contradictions(self, scores: Array) -> dict[int, Array]:
        """The candidates whose values differ from those of the best identity by more than both bounds
        allow, and where."""
        values = self.known.values
        shortened = np.array([bool(c.tiny) for c in self.candidates])
        best = np.argmin(np.where(shortened[:, None], np.inf, scores), axis=0)
        at = np.arange(len(self.x))
        apart = np.abs(values - values[best, at]) / np.spacing(np.abs(values[best, at]))
        both = scores + scores[best, at]
        differ = (apart > both + 2) & (both < _SURE)
        return {int(k): differ[k] for k in np.flatnonzero(differ.any(axis=1))}

    @property
    def values(self) -> Array:
        """At each point the value that has the smallest bound."""
        best = np.argmin(self.scores, axis=0)
        found: Array = self.known.values[best, np.arange(len(self.x))]
        return found

    @cached_property
    def roots(self) -> list[float]:
        """Interior roots, about: where the values change sign, but for 0."""
        known = self.scores.min(axis=0) < _KNOWN
        known[1:-1] |= known[:-2] & known[2:]  # one point alone may be the root itself
        v, found = self.values, []
        for i in np.flatnonzero((np.sign(v[:-1]) * np.sign(v[1:]) < 0) & known[:-1] & known[1:]):
            a, b = self.x[i], self.x[i + 1]
            if a < 0 < b or (b - a > 2 and self.is_wavy):
                continue
            rounds = _ROUNDS + ceil(log2(max(b - a, 1)) / 4)
            ends = np.sign(self.known.values[:, i : i + 2])
            changing = np.where(ends[:, 0] * ends[:, 1] < 0, self.scores[:, i], np.inf)  # a limit does not
            found.append(self._root(a, b, int(np.argmin(changing)), rounds))
        return found[:40]

    def _beside_far_roots(self) -> Array:
        """Points beside a root between each two far apart, the first of these: of slow waves, as sin(log x),
        they are not within a tenth of all there is."""
        v = self.values
        apart = np.diff(self.x) > 2
        changes = np.flatnonzero(
            (np.sign(v[:-1]) * np.sign(v[1:]) < 0) & apart & (self.x[:-1] * self.x[1:] > 0)
        )
        changes = changes[np.argsort(np.abs(self.x[changes]), kind="stable")][:_FAR_ROOTS]
        best = np.argmin(self.scores, axis=0)
        roots = [self._root(self.x[i], self.x[i + 1], int(best[i]), _FAR_ROUNDS) for i in changes]
        close = [r for r in roots if abs(r) < _FARTHEST_ROOT]
        more = [r + s * d for r in close for d in _BESIDE_ROOTS for s in (-1, 1)]
        more += [
            r * (1 + s * d)
            for r in roots
            for d in _BESIDE_FAR_ROOTS
            for s in (-1, 1)
            if abs(r) * d > _NEAR_ROOT
        ]
        return np.array(more)

    def _root(self, a: float, b: float, k: int, rounds: int) -> float:
        program = self.candidates[k].program
        for _ in range(rounds):  # a sixteenth part each time
            t = np.linspace(a, b, 17)
            v = run(program, t)
            changes = np.flatnonzero(np.sign(v[:-1]) * np.sign(v[1:]) <= 0)
            if not len(changes):
                break
            a, b = t[changes[0]], t[changes[0] + 1]
        return float((a + b) / 2)

    # ---- polynomials where nothing else will do

    def fill(self, polynomial: Polynomial) -> None:
        """Polynomials where all bounds are too large: beside 0, beside roots, and in between."""
        found: list[Candidate] = []
        for a, b, much in self._gaps():
            if not any(lo <= a and b <= hi for lo, hi in self._filled_in):
                self._filled_in.append((a, b))
                found += self._filled(polynomial, a, b, much)
        self._admit(found)

    def _gaps(self) -> list[tuple[float, float, bool]]:
        """Where all bounds are too large, and whether by much."""
        best = self._over_periods(self._measured()).min(axis=0)
        bad = (best > self.limit) & (np.abs(self.x) < (_PERIODS[1] if self.is_wavy else _WIDEST))
        return [
            (
                float(self.x[max(first - 1, 0)]),
                float(self.x[min(last + 1, len(self.x) - 1)]),
                bool(best[first : last + 1].max() > _MUCH * self.limit),
            )
            for first, last in _runs(bad, self.x)
        ]

    @property
    def asks_for_many(self) -> bool:
        """Whether many polynomials would be needed: more programs are found in less time."""
        return sum(1 + (b - a) / _STEP for a, b, much in self._gaps() if much) > _MANY

    def fill_further(self, further: Callable[[], Iterable[Candidate]]) -> bool:
        """More programs of all kinds, where all bounds are much too large anywhere: once. Whether there are
        any."""
        bad = self._over_periods(self._measured()).min(axis=0) > _MUCH_TOO_LARGE * self.limit
        if self.is_complete or not (bad & (self.is_wavy | (np.abs(self.x) < _ALMOST_ALL))).any():
            return False
        self.is_complete = True
        found = [*further()]
        self._admit(found)
        if not np.isfinite(self.scores[:, [0, -1]]).any(axis=0).all():  # they may show where it is reached
            self._add_limits()
        return bool(found)

    def fill_at_end(self, leading: Leading, out: bool) -> None:
        """c |x|^r, or c + k log|x|, the first term at 0 or far out, where all bounds are too large there, as
        x^2 underflows in sqrt(1 - e^(-x^2)) and the square overflows in sqrt(1 + log(1 + e^x)^2): from where
        on no other term counts, as the values that are known show."""
        for side in (-1, 1):
            best = self._measured().min(axis=0)
            at = np.abs(self.x)
            close = (at > 1 / _SMALL) & (at < _ALMOST_ALL) if out else at < _SMALL
            toward = np.flatnonzero((side * self.x > 0) & close)[:: side if out else -side]
            good = toward[best[toward] <= _NEARLY * self.limit]
            if len(good) == len(toward) or len(good) < 2 or best[toward[-1]] <= self.limit:
                continue
            at, v = at[good], self.values[good]
            program = _first_term(at, v, [partial(limit, side) for limit in leading], out)
            if program is None:
                continue
            off = np.abs(run(program, self.x[good]) / v - 1.0) > 4 * np.finfo(float).eps
            start = int(np.flatnonzero(off)[-1]) + 1 if off.any() else 0
            if start < len(good):
                ends = sorted((float(at[start]), np.inf if out else 0.0))
                reach = (ends[0], ends[1]) if side > 0 else (-ends[1], -ends[0])
                self._admit([Candidate(program, side, reach=reach)])

    def fill_far_out(self, far_out: FarOut) -> None:
        """Polynomials in 1/|x| where all bounds are too large on the way to infinity."""
        best = self._measured().min(axis=0)
        found: list[Candidate] = []
        for side in (-1, 1):
            for first, last in _runs((best > self.limit) & (side * self.x > 0), self.x):
                start, end = sorted((abs(float(self.x[first])), abs(float(self.x[last]))))
                if end > _TAIL:
                    with suppress(Undecided):
                        found += far_out(side, max(start, _WIDE))
        self._admit(found)

    def _admit(self, found: Sequence[Candidate]) -> None:
        """More candidates, and points on both sides of the ends of their reach."""
        if not found:
            return
        self._add(found)
        ends = np.array([end for c in found for end in c.reach])
        self._refine(np.concatenate([ends, np.nextafter(ends, -np.inf), np.nextafter(ends, np.inf)]))

    def _filled(self, polynomial: Polynomial, a: float, b: float, much: bool) -> list[Candidate]:
        """Polynomials that cover [a, b], as far as they can be had: around the zeros in it and, where that is
        worth it, between them."""
        zeros = [0.0] if a < _NEAR_ZERO and b > -_NEAR_ZERO else []
        zeros += [r for r in self.roots if a - _NEAR_ROOT <= r <= b + _NEAR_ROOT]
        found: list[Candidate] = []
        reached: list[tuple[float, float]] = []
        lost, power = [], 0
        for c in zeros:
            apart = min((0.9 * abs(c - d) for d in zeros if d != c), default=np.inf)
            made = self._beside(polynomial, c or None, min(max(c - a, b - c), apart))
            found += made
            reached += [c.reach for c in made[-1:]]
            lost += [] if made else [c]
            power = made[-1].order if made and c == 0 else power
        covered = [(-np.inf, a), *sorted(reached), (b, np.inf)]
        for (_, lo), (hi, _) in pairwise(covered):
            if much and lo < hi and not any(lo <= c <= hi for c in lost):
                start, end = sorted((Fraction(lo), Fraction(hi)), key=abs)
                found += self._continued(polynomial, start, end, power)
        return found

    def _beside(self, polynomial: Polynomial, root: float | None, reach: float) -> list[Candidate]:
        """One around the zero, or a second one, not as wide, where that one is not good enough."""
        found: list[Candidate] = []
        shares = (1.0, 0.5, 0.25) if root else (1.0, 0.9, 0.5)
        widths = [reach * share for share in shares] if reach <= _WIDE else [0.75, 0.4]
        for n, width in enumerate([*widths, widths[-1] / 2, widths[-1] / 4]):
            if found and n >= len(widths):
                break
            with suppress(Undecided):
                half = Fraction(max(ceil(width * 64), 1), 64)
                found.append(polynomial(root, -half, half))
                if found[-1].ulps * found[-1].margin <= self.limit:
                    break
        return found

    def _continued(
        self, polynomial: Polynomial, start: Fraction, end: Fraction, power: int
    ) -> Iterator[Candidate]:
        """More polynomials, times a power of x, from one place to another, each as wide as its distance from
        0 at most, and as its bound allows."""
        side = 1 if end > start else -1
        widest, failed = Fraction(_STEP), 0
        for _ in range(_MORE):
            away = abs(end - start)
            width = min(
                widest, Fraction(_STEP), Fraction(ceil(away * 64), 64), max(abs(start), Fraction(_LEAST))
            )
            if not away:
                return
            half = width / 2
            found = None
            with suppress(Undecided):
                found = polynomial(None, -half, half, start + side * half, power)
            if found is not None and (found.ulps * found.margin <= self.limit or width < _LEAST):
                yield found
                start += side * min(width, away)
                widest, failed = width if failed else 2 * width, 0
            else:
                widest, failed = width / 2, failed + 1
            if failed == _PATIENCE:
                return

    # ---- choosing

    def chosen(self, polynomial: Polynomial, further: Callable[[], Iterable[Candidate]]) -> Chosen:
        wide = self._covered(_TIMES)
        for _ in range(_TIMES):
            if not self._look_closer(wide.index):
                break
            self.fill(polynomial)
            wide = self._covered(_TIMES)
        if self.fill_further(further):  # more points have shown more
            wide = self._covered(_TIMES)
        segments = self._joined(wide)
        if wide.cost < _CHEAP:
            return Chosen(segments, None)
        self.is_narrow, self.limit = True, _NARROW_LIMIT
        self._forget()
        self._add_limits()
        narrow = self._covered(_NARROW_TIMES)
        return Chosen(segments, self._joined(narrow) if narrow.cost < _CHEAPER * wide.cost else None)

    def _covered(self, times: int) -> _Cover:
        """At each point a candidate is good enough within the limit or, where none is, within a quarter more
        than the best has; or many times more, if this would be a patchwork, as of waves without digits."""
        cover = self._cover()
        for _ in range(times):
            if not self._look_into(cover.index):
                break
            cover = self._cover()
        cover = self._without_slivers(cover)
        if _count(cover.index) > _PATCHWORK:
            self.question = _DEAR
            cover = self._cover()
        slack = _SLACK
        while _count(cover.index) > _PATCHWORK and slack < _FAILING:
            cover = self._cover(slack)
            slack *= slack
        return cover

    def _without_slivers(self, cover: _Cover) -> _Cover:
        """No other program for a narrow stretch in which that of both sides does nearly as well, as where
        bounds come and go with the first digits of what is rounded."""
        index = cover.index.copy()
        starts = [0, *(np.flatnonzero(index[1:] != index[:-1]) + 1), len(index)]
        for before, first, stop in zip(starts, starts[1:-1], starts[2:-1], strict=False):
            k, wide = index[before], abs(self.x[stop - 1] - self.x[first])
            if index[stop] != k or wide > _NARROW_PLACE * abs(self.x[first]):
                continue
            here = cover.scores[:, first:stop]
            allowed = _NEARLY_AS_GOOD * np.maximum(here.min(axis=0), self.limit)
            if (np.isfinite(here[k]) & (here[k] <= allowed)).all():
                index[first:stop] = k
        return replace(cover, index=index)

    def _look_closer(self, index: Array) -> bool:
        """More points where what was chosen has larger bounds than between which it was chosen; whether there
        are any."""
        t = self._fine_away
        after: Array = np.searchsorted(self.x, t)
        chosen: Array = np.where(index[after] == index[after - 1], index[after], -1)
        more: list[Array] = []
        for k in map(int, np.unique(chosen[chosen >= 0])):
            at = chosen == k
            scores = self.scores[k]
            known = np.maximum(scores[after[at] - 1], scores[after[at]])
            least = np.maximum(known, self.limit) * _MUCH_MORE
            more += [t[at][~(self._bounds(k, t[at]) <= least)]]
        points = np.concatenate([[], *more])
        self._refine(points)
        return bool(len(points))

    @property
    def _fine_away(self) -> Array:
        """The middle, away from interior roots."""
        t = _fine()
        t = t[(t > self.x[0]) & (t < self.x[-1])]
        if self.roots:
            t = t[~np.any([np.abs(t - r) <= _NEAR_ROOT for r in self.roots], axis=0)]
        return t[~self._beside_zeros(t)[0]] if self.is_wavy else t

    def _bounds(self, k: int, t: Array) -> Array:
        """The bounds of one candidate at these points."""
        return np.round(4 * self._judged([self._outs[k]], t).bounds[0]) / 4

    def _look_into(self, index: Array) -> bool:
        """More points where one candidate takes over from another across a gap, of which nothing is known;
        whether there are any."""
        a, b = self.x[:-1], self.x[1:]
        v = np.abs(self.values)
        apart = b - a > _GAP * np.maximum(np.abs(a), np.abs(b))
        apart |= np.maximum(v[1:], v[:-1]) > _STEEP * np.minimum(v[1:], v[:-1])  # as where they underflow
        wide = (index[1:] != index[:-1]) & (a * b > 0) & apart & (np.maximum(np.abs(a), np.abs(b)) < _FAR)
        if not 0 < np.count_nonzero(wide) <= _PATCHWORK:
            return False
        inside = (_between(a[i], b[i]) for i in np.flatnonzero(wide))
        self._refine(np.concatenate([*inside]))
        return True

    def _refine(self, more: Array) -> None:
        """More points, where they lie inside and are not there yet."""
        more = np.setdiff1d(more[(more > self.lo) & (more < self.hi)], self.x)
        if not len(more):
            return
        order = np.argsort(np.concatenate([self.x, more]), kind="stable")
        self.known = self.known.joined(self._judged(self._outs, more), axis=1).taken(order)
        self.x = np.concatenate([self.x, more])[order]
        self._forget()

    def _measured(self) -> Array:
        """The scores; near interior roots, where the unit is |g'| ulp(x) if that is more than ulp(g),
        less."""
        scores = self.scores
        if not self.roots:
            return scores.copy()
        v = self.values
        close = np.any([np.abs(self.x - r) <= _NEAR_ROOT for r in self.roots], axis=0)
        slope = np.abs(np.gradient(v, self.x))
        if self.is_wavy:
            beside, steep = self._beside_zeros(self.x)
            slope, close = np.where(beside, steep, slope), close | beside
        milder = np.minimum(1.0, np.spacing(np.abs(v)) / (slope * np.spacing(np.abs(self.x))))
        found = np.where(close & np.isfinite(scores), scores * milder, scores)
        return np.where(np.isnan(found), np.inf, found)

    def _beside_zeros(self, at: Array) -> tuple[Array, Array]:
        """Where waves change their sign within a tenth, and their slopes: `roots` are the first of many, and
        the points beside them too near to tell a slope."""
        known = np.isfinite(self.scores).sum(axis=1)
        program = self.candidates[int(np.argmax(known))].program
        v, below, above = (run(program, at + s * _NEAR_ROOT) for s in (0, -1, 1))
        step = _STEP_OF_SLOPE * np.maximum(1.0, np.abs(at))
        slope = np.abs(run(program, at + step) - run(program, at - step)) / (2 * step)
        changes = (v * below < 0) | (v * above < 0)
        inside = (at - _NEAR_ROOT > self.lo) & (at + _NEAR_ROOT < self.hi) & (np.abs(at) < _FAR)
        return changes & inside & np.isfinite(slope), slope

    def _over_periods(self, scores: Array) -> Array:
        """Where the points are too few for waves, what a wave loses anywhere nearer to 0, from where on they
        are not; it is of no use where it fails and another one does not."""
        hopeless = ~np.isfinite(scores).any(axis=0)
        for k in (k for k, c in enumerate(self.candidates) if _wavy(c.program)):
            for side in (-1, 1):
                out = np.flatnonzero(side * self.x >= _PERIODS[0])[::side]
                elsewhere = bool(self.candidates[k].tiny) | hopeless[out] | ~self.known.held[k, out]
                fails = np.where(elsewhere, 0.0, _FAILING)
                known = np.where(np.isfinite(scores[k, out]), scores[k, out], fails)
                far = (side * self.x[out] > _PERIODS[1]) & np.isfinite(scores[k, out])
                scores[k, out] = np.where(far, np.maximum.accumulate(known), scores[k, out])
        return scores

    def _cover(self, slack: float = 1.0) -> _Cover:
        here = self._measured()
        scores = self._over_periods(here.copy())
        scores = self._narrowed(scores) if self.is_narrow else scores
        best = self._best(scores)
        allowed = np.where(best <= self.limit, self.limit, _MORE_THAN_BEST * best * slack)
        fits = np.isfinite(scores) & (scores <= allowed)
        if self.is_wavy and not self.is_narrow:  # what is lost in periods does not hide underflow
            near = (np.abs(self.values) > _LITTLE) | (
                here <= _TIMES_BEST * slack * here.min(axis=0) + self.limit
            )
            fits = np.where((fits & near).any(axis=0), fits & near, fits)
        fits |= ~np.isfinite(scores).any(axis=0) & self._no_worse
        if (np.abs(self.x) > _CORE).all():
            index, cost = self._path(fits, None)
            return _Cover(index, fits, scores, None, cost)
        main = self._main(fits)
        index, cost = self._path(fits, main)
        cost += self._cost(*main)
        alone, less = self._path(fits, ())
        if less < cost:
            return _Cover(alone, fits, scores, (), less)
        return _Cover(index, fits, scores, main, cost)

    def _best(self, scores: Array) -> Array:
        """The least bound of all; of sums that are made in pairs only where no other is nearly good enough,
        since they take many times as long. The limit of f leaves less room than that of derivatives."""
        in_pairs = np.array([[_WHOLE in c.program.names] for c in self.candidates])
        plain: Array = np.where(in_pairs, np.inf, scores).min(axis=0)
        enough = self.limit if self.limit < _ROOM else _MUCH_TOO_LARGE * self.limit
        return np.where(plain <= enough, plain, scores.min(axis=0))

    def _narrowed(self, scores: Array) -> Array:
        """The scores in units of float32, in which nothing is left of most roundings; 0 where there is no
        such float, and where a program that overflows on the way has the right one all the same."""
        v = self.values
        with np.errstate(all="ignore"):
            rounded = v.astype(np.float32)
            units = np.spacing(np.abs(v)) / np.spacing(np.abs(rounded)).astype(float)
            same = self.known.values.astype(np.float32) == rounded
        at = np.abs(self.x)
        found = scores * np.where(np.isfinite(units), units, 0.0)
        found = np.where(np.isinf(scores), np.where(same & self.known.held, 0.0, np.inf), found)
        return np.where((at > _LARGEST_32) | (at < _LEAST_32), 0.0, found)

    @property
    def _no_worse(self) -> Array:
        """Where nothing is known, as beyond overflow: not nan, if there is another value; nor a small one on
        the way to infinity."""
        lost = np.isnan(self.known.values)
        infinite = np.isinf(self.known.values).all(axis=1)
        beyond = (self.known.held & infinite[:, None]).any(axis=0)
        lost |= beyond & (np.abs(self.known.values) < _ON_ITS_WAY)
        lost |= [
            (c.side * self.x < 0) | (self.x < c.reach[0]) | (self.x > c.reach[1]) for c in self.candidates
        ]
        no_worse: Array = ~lost | lost.all(axis=0)
        return no_worse

    def _path(self, fits: Array, main: Main) -> tuple[Array, float]:
        """For each point a candidate that fits: few questions, few inputs outside the main ones (Viterbi).

        And what that costs beside the main ones, in nanoseconds an element. Neighbours at which the same
        candidates fit are one stretch.
        """
        x = self.x
        apart = (fits[:, 1:] != fits[:, :-1]).any(axis=0) | (x[:-1] * x[1:] < 0)
        apart |= (np.abs(x[:-1]) < _SELDOM) != (np.abs(x[1:]) < _SELDOM)
        starts = np.concatenate([[0], np.flatnonzero(apart) + 1])
        costs = np.array([c.program.cost for c in self.candidates])[:, None]
        price = (costs + _PATCH) * _weight(x)
        seldom = max(self._reach[k] for k in main or [0]) + _SHORT * (costs + self._asides[:, None])
        asked = np.where(np.abs(x)[starts] < _SELDOM, _MASK + _CALLS * costs, seldom)
        asked = self.question * asked
        for k, side in zip(main or (), (x < 0, x > 0), strict=False):
            price[k, side] = 0.0
            asked[k, side[starts]] = _BACK
        for k in (k for k, c in enumerate(self.candidates) if main == () and c.program.is_zero):
            price[k], asked[k] = 0.0, _BACK  # it lies below the patches
        price = np.where(fits[:, starts], np.add.reduceat(price, starts, axis=1), np.inf)
        total, back = price[:, 0] + asked[:, 0], np.zeros((len(starts), len(self.candidates)), dtype=int)
        for i in range(1, len(starts)):
            k = int(np.argmin(total))
            change = total[k] + asked[:, i]
            back[i] = np.where(total <= change, np.arange(len(total)), k)
            total = np.minimum(total, change) + price[:, i]
        stretches = np.empty(len(starts), dtype=int)
        stretches[-1] = int(np.argmin(total))
        for i in range(len(starts) - 1, 0, -1):
            stretches[i - 1] = back[i, stretches[i]]
        return np.repeat(stretches, np.diff([*starts, len(x)])), float(total.min())

    def _main(self, fits: Array) -> tuple[int, int]:
        """The cheapest one for both sides of the middle, or the cheapest two: what is missed of it goes to
        patches, and each stretch that is missed anywhere costs a question."""
        x = self.x
        costs = np.array([c.program.cost for c in self.candidates]) + self._asides
        instead = np.where(fits, costs[:, None], np.inf).min(axis=0) + _PATCH
        price = ~fits * np.where(np.isfinite(instead), instead, 0.0) * _weight(x)
        stretches = np.diff(~fits, axis=1, prepend=False) & ~fits
        asked = self.question * np.where(np.abs(x) < _SELDOM, _MASK, self._reach[:, None])
        totals = price + asked * stretches
        left, right = (totals[:, side].sum(axis=1) for side in (x < 0, x > 0))
        usable = self._no_limits()
        best, found = np.inf, (usable[0], usable[0])
        after = np.array([k for k in usable if self.candidates[k].side >= 0], dtype=int)
        for a in (k for k in usable if self.candidates[k].side <= 0):
            missed = left[a] + right[after]
            least = np.maximum(costs[a], costs[after]) + missed  # together they cost no less
            for i in np.flatnonzero(least < best):
                if least[i] < best and (cost := self._cost(a, int(after[i])) + missed[i]) < best - 1e-9:
                    best, found = cost, (a, int(after[i]))
        return found

    @property
    def _asides(self) -> Array:
        return np.array([c.aside for c in self.candidates])

    @property
    def _reach(self) -> Array:
        """What it costs to ask whether any input lies far out, for which |x| is needed as well where a main
        program does without it."""
        asides = self._asides
        return _REACH + _ABS * (asides.any() & (asides == 0.0))

    def _no_limits(self) -> list[int]:
        """The candidates that depend on x, or all where none does."""
        found = [k for k, c in enumerate(self.candidates) if 0 in c.program.needed]
        return found or [*range(len(self.candidates))]

    def _cost(self, a: int, b: int) -> float:
        if (a, b) not in self._costs:
            self._costs[a, b] = self._cost_of_pair(a, b)
        return self._costs[a, b]

    def _cost_of_pair(self, a: int, b: int) -> float:
        first, second = self.candidates[a].program, self.candidates[b].program
        aside = max(self.candidates[a].aside, self.candidates[b].aside)
        if a == b:
            return first.cost + aside
        steps, _ = merged([first, second])
        return sum(OPERATIONS[step.name].cost for step in steps) + _PICK + aside

    def _joined(self, cover: _Cover) -> list[Segment]:
        """Neighbouring points with one candidate are one segment; borders lie at numbers easy to read."""
        index, fits, scores, main = cover.index, cover.fits, cover.scores, cover.main
        changes = [int(i) for i in np.flatnonzero(index[1:] != index[:-1]) + 1]
        cuts = [0, *changes, len(self.x)]
        borders = [self.lo]
        for start, i, stop in zip(cuts, cuts[1:-1], cuts[2:], strict=False):
            a, b = self._between_segments(start, i, stop, index, fits)
            left, right = (self._goes_on(int(index[k]), main) for k in (i - 1, i))
            if left == right:
                left, right = (
                    self._dear(int(index[i]), int(index[i - 1])),
                    self._dear(*map(int, index[i - 1 : i + 1])),
                )
            if main == () and any(self.candidates[int(index[k])].program.is_zero for k in (i - 1, i)):
                a, b = _nearby(a, b, int(left) - int(right))
            borders.append(_simplest(a, b, int(left) - int(right)))
        borders.append(self.hi)
        t = np.empty(0) if self.is_narrow else self._fine_away
        if not self.is_narrow:
            t = np.concatenate([t, self._beside_far_roots()])
        found = []
        for n, (start, stop) in enumerate(pairwise(cuts)):
            k = int(index[start])
            more = t[(t > borders[n]) & (t < borders[n + 1])]
            here = scores[k, start:stop]
            if not self.is_narrow:  # the scores are rounded; what is said of the kernel is to hold
                exact = self.known.bounds[k, start:stop]
                here = np.where(here == self.scores[k, start:stop], exact, here + _ROUNDED)
            bounds = np.concatenate([here, self._judged([self._outs[k]], more).bounds[0]])
            values = self.known.values[k, start:stop]
            size = np.abs(values)
            numbers = np.isfinite(values) & ((size >= 2.0**-1022) | (size == 0)) & (not self.is_narrow)
            numbers &= np.abs(self.x[start:stop]) < _ALMOST_ALL
            unknown = np.isinf(self.known.bounds[k, start:stop]) | ~self.known.held[k, start:stop]
            patch = main is not None and k not in main and len(cuts) > 2
            found.append(
                Segment(
                    borders[n],
                    borders[n + 1],
                    self.candidates[k].program,
                    np.inf
                    if (numbers & unknown).any()
                    else _above(float(bounds[np.isfinite(bounds)].max(initial=0.0))),
                    patch,
                )
            )
        return found

    def _dear(self, k: int, n: int) -> bool:
        """Whether a program takes so much longer than another one that this goes on as far as it can."""
        return self.candidates[k].program.cost > self.candidates[n].program.cost + _MUCH_DEARER

    def _goes_on(self, k: int, main: Main) -> bool:
        """Whether a program serves for most of the way that it could: a main one does, and a constant."""
        return main is not None and (k in main or 0 not in self.candidates[k].program.needed)

    def _between_segments(
        self, start: int, i: int, stop: int, index: Array, fits: Array
    ) -> tuple[float, float]:
        """Between which ends the border may lie of two segments, of which one runs from start to i, the other
        from i to stop: where both hold, if there is such a place."""
        k, n = int(index[i - 1]), int(index[i])
        both = fits[k] & fits[n]
        first = last = i
        while first > start and both[first - 1]:
            first -= 1
        while last < stop and both[last]:
            last += 1
        if self.x[i - 1] < 0 < self.x[i] or last == first:
            a, b = float(self.x[i - 1]), float(self.x[i])
        else:
            a, b = float(self.x[first]), float(self.x[last - 1])
            if first and self.x[first - 1] < 0 < a:
                a = 0.0
            if last < len(self.x) and b < 0 < self.x[last]:
                b = 0.0
            if a == b:  # one point alone: halfway to its neighbours
                a = (a + float(self.x[max(first - 1, 0)])) / 2
                b = (b + float(self.x[min(last, len(self.x) - 1)])) / 2
        reached, reaching = self.candidates[k].reach[1], self.candidates[n].reach[0]
        return max(a, min(reaching, b)), min(b, max(reached, a))


def _first_term(
    at: Array, v: Array, limits: Sequence[Callable[[Fraction, bool], float]], out: bool
) -> Program | None:
    """c |x|^k or c + k log|x| by the last two values and the limit of what is left; None where it is
    neither."""
    with np.errstate(all="ignore"):
        octaves = np.log(at[-1] / at[-2])
        slopes = float(np.log(v[-1] / v[-2]) / octaves), float((v[-1] - v[-2]) / octaves)
    for kind, (slope, limit) in enumerate(zip(slopes, limits, strict=True)):
        if not abs(slope) < _STEEPEST:
            continue
        k = Fraction(slope).limit_denominator(_ROOTS)
        if abs(slope - k) > _SAME_SLOPE or (kind and not k):
            continue
        first = limit(k, out)
        if np.isfinite(first) and (first or kind):
            return logarithm_and(first, k) if kind else monomial(first, k)
    return None


def held_at(c: Candidate, x: Array) -> Array:
    """Where a candidate is what it is meant to be."""
    return _held(c, [judged(p, x) for p in (*c.tiny, *c.positive)], x)


def _held(c: Candidate, asked: Sequence[Judged], x: Array) -> Array:
    """Where a candidate is what it is meant to be, from what it asks; what has no digits says nothing."""
    outside = (c.side * x < 0) | (x < c.reach[0]) | (x > c.reach[1])
    known = [np.where((v.e < _NO_DIGITS) & (v.a < _NO_NUMBER), v.value, np.nan) for v in asked]
    for t in known[: len(c.tiny)]:
        outside |= ~(t < c.threshold)
    for v in known[len(c.tiny) :]:
        outside |= ~(v >= 0)  # it may have underflowed
    return ~outside


def _runs(flags: Array, x: Array) -> list[tuple[int, int]]:
    """First and last index of each run of true flags; a gap of one, or a narrow one, does not end a run."""
    found: list[tuple[int, int]] = []
    for i in map(int, np.flatnonzero(flags)):
        if found and (i - found[-1][1] <= 2 or x[i] - x[found[-1][1]] < _NARROW):
            found[-1] = (found[-1][0], i)
        else:
            found.append((i, i))
    return found


def _count(index: Array) -> int:
    """How often the choice changes."""
    return int(np.count_nonzero(index[1:] != index[:-1]))


def _crossing(program: Program, a: float, b: float, size: float) -> float:
    """About where values fall to this size between a and b; a where they are no larger there."""
    for _ in range(_SIXTEENTHS):
        t = np.linspace(a, b, 17)
        below = np.abs(run(program, t)) <= size
        first = int(np.argmax(below)) if below.any() else len(t) - 1
        a, b = float(t[max(first - 1, 0)]), float(t[first])
    return a


def _wavy(program: Program) -> bool:
    return not _WAVES.isdisjoint(program.names)


def _between(a: float, b: float) -> Array:
    """Points between two, evenly in their logarithm where they lie octaves apart."""
    apart = a * b > 0 and max(a / b, b / a) > 2
    points: Array = (np.geomspace if apart else np.linspace)(a, b, _LOOKS + 2)[1:-1]
    return points


def _above(bound: float) -> float:
    """The next quarter, where bounds are more than a small part of one."""
    return ceil(4 * bound) / 4 if _LEAST < bound < _NO_DIGITS else bound


def _simplest(a: float, b: float, toward: int = 0) -> float:
    """Of the floats between a and b one with few decimal digits: 0, or about the middle of what is below 1000
    in size; in the last third of that `toward` b (1) or a (-1)."""
    if (a < 0 < b and not toward) or a == b == 0:
        return 0.0
    if b <= 0 or (a < 0 and toward < 0):
        return -_simplest(-b, -a, -toward)
    a = max(a, 0.0)
    b = min(b, max(2 * a, _READABLE))
    third = (b - a) / 3
    low, high = (b - third if toward > 0 else a), (a + third if toward < 0 else b)
    middle = (low + high) / 2 if high < 2 * low else sqrt(low) * sqrt(high)
    rounded = (float(f"{middle:.{digits}e}") for digits in range(17))
    return next((t for t in rounded if low <= t <= high), low)


def _nearby(a: float, b: float, toward: int) -> tuple[float, float]:
    """The end towards which the border goes, and what is a little off it, if inputs lie there."""
    if not toward or min(abs(a), abs(b)) > _SELDOM or a * b <= 0:
        return a, b
    outward = (b > 0) == (toward > 0)
    near, far = (b, a) if toward > 0 else (a, b)
    off = near / _LITTLE_OFF if outward else near * _LITTLE_OFF
    if toward > 0:
        return max(far, off), near
    return near, min(far, off)


def _close_to(end: float) -> list[float]:
    unit = max(abs(end), 2.0**-1022)
    return [end + s * unit * d for d in (3e-16, 1e-14, 1e-11, 1e-8, 1e-5, 1e-3, 0.02) for s in (-1, 1)]
