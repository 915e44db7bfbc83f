"""A definition and its derivatives at one exact point, as balls of as many bits as are asked for.

The expression's own tree is run in python-flint's balls, and for derivatives in their power series: no rule
of the engine takes part. What a ball cannot tell at one precision, it may at the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache, partial, reduce
from math import factorial
from typing import Any

import sympy
from flint import arb, arb_series, ctx, fmpq, fmpq_series
from sympy import Add, Expr, Mul, Piecewise, Pow
from sympy.core.relational import Relational
from sympy.functions.elementary.trigonometric import TrigonometricFunction

from symacts.activation import x
from symacts.truth.large import Large, exponential, plain
from symacts.values import Named

__all__ = ["Program", "Run", "Side", "UnsupportedError", "compiled", "working"]

_TIED = 8  # terms in which the two sides of a tie are told apart
_FAR_OUT = 2**40
_SPARE = 8  # terms that quotients of zeros may use up

Value = Any  # a ball, a series of balls; for conditions True, False, or None where it is not known
Step = Callable[["Run", list[Value]], Value]
Guard = Callable[..., bool]  # (order, values of the parts): whether there is no real value, whatever the bits


class UnsupportedError(ValueError):
    """An expression with an operation or a letter that there is no number for here."""


class Side(Enum):
    """From where a point is looked at: its own value, or the limit of values on one side of it."""

    LEFT = -1
    HERE = 0
    RIGHT = 1


class _Nothing(Enum):
    UNDEFINED = "what a function has outside its domain"


_UNDEFINED = _Nothing.UNDEFINED


@contextmanager
def working(bits: int, terms: int) -> Iterator[None]:
    """Within the block flint rounds to `bits` bits and keeps `terms` terms; its settings are put back."""
    before = ctx.prec, ctx.cap
    ctx.prec, ctx.cap = bits, terms
    try:
        yield
    finally:
        ctx.prec, ctx.cap = before


@dataclass
class Run:
    """One evaluation at `point`, a dyadic number, looked at from `side`.

    `tied` is set where a comparison in the definition comes out equal, so that the two sides may differ;
    `undecided` where the balls do not tell which way it goes.
    """

    point: arb
    side: Side = Side.HERE
    tied: bool = False
    undecided: bool = False


class Program:
    """An expression in x as a list of steps, each subexpression once; constants are kept per precision.

    Raises: UnsupportedError.
    """

    def __init__(self, expr: Expr) -> None:
        self.is_wavy = expr.has(TrigonometricFunction)
        self._steps: list[Step] = []
        self._guards: list[tuple[Guard, tuple[int, ...]]] = []
        self._moving: list[bool] = []
        self._places: dict[Any, int] = {}
        self._kept: dict[tuple[int, int], list[Value]] = {}
        self._last = self._place(expr)
        self._path = [(i, step) for i, step in enumerate(self._steps) if self._moving[i]]

    def derivative(self, order: int, run: Run) -> arb:
        """A ball around f^(order) at the run's point, by the bits in force; nan where they do not suffice.

        On the side HERE of a tie, a derivative is that of one side or the other.
        """
        if order == 0 and run.side is Side.HERE:
            return self._value(run)
        least = order + 1 if run.side is Side.HERE else max(order + 1, _TIED)
        for terms in (least, least + _SPARE):
            with working(ctx.prec, terms):
                series = _as_series(self._values(run, arb_series([run.point, 1]), terms)[self._last])
                doubtful = terms > least or series[order].is_zero()
                if doubtful and run.side is Side.HERE and not self._value(run).is_finite():
                    break  # sin(x)/x and x^2 log(x^2) have slopes at 0 by their series, and no value
                if series.prec > order:  # there is no slope where there is no value: log at -1
                    return series[order] * factorial(order) if series[0].is_finite() else arb.nan()
        return arb.nan()

    def derivatives(self, orders: int, point: arb) -> list[arb] | None:
        """Balls around f, f', ..., `orders` of them, from one series, by the bits and terms in force; None
        where each has to be looked at by itself, as at ties and where there may be no value.
        """
        run = Run(point)
        series = _as_series(self._values(run, arb_series([point, 1]), orders)[self._last])
        if run.tied or series.prec < orders:
            return None
        found = [series[k] * factorial(k) if k > 1 else series[k] for k in range(orders)]
        if any(ball.is_zero() for ball in found) and not self._value(run).is_finite():
            return None
        return found if found[0].is_finite() else [found[0]] * orders

    def taylor(self, around: arb, terms: int) -> arb_series | None:
        """Balls around f^(k)(t)/k!, k < terms, for all t of a ball, on which f is one piece and has so many
        derivatives; None where that is not known by the bits in force.
        """
        run = Run(around)
        with working(ctx.prec, terms):
            found = _as_series(plain(self._values(run, arb_series([around, 1]), terms)[self._last]))
        if run.tied or run.undecided or found.prec < terms:
            return None
        return found if all(found[k].is_finite() for k in range(terms)) else None

    def is_undefined(self, order: int, run: Run) -> bool:
        """Whether these bits prove that f^(order) has no real value there."""
        terms = order + 1 if run.side is Side.HERE else max(order + 1, _TIED)
        with working(ctx.prec, terms):
            at = arb_series([run.point, 1])
            values: list[Value] = []
            for step, (guard, parts) in zip(self._steps, self._guards, strict=True):
                if guard(order, *[values[p] for p in parts]):
                    values.append(_UNDEFINED)
                else:
                    values.append(at if step is _argument else _as_series(step(run, values)))
        return values[self._last] is _UNDEFINED

    def _value(self, run: Run) -> arb:
        value: arb = self._values(run, run.point, 1)[self._last]
        return value

    def _values(self, run: Run, at: Value, terms: int) -> list[Value]:
        values = self._constants(terms).copy()
        for place, step in self._path:
            values[place] = at if step is _argument else step(run, values)
        return values

    def _constants(self, terms: int) -> list[Value]:
        key = (ctx.prec, terms)
        if key not in self._kept:
            run, values = Run(arb(0)), list[Value]()
            for step, moving in zip(self._steps, self._moving, strict=True):
                value = None if moving else step(run, values)
                values.append(value if terms == 1 else _as_series(value))
            self._kept[key] = values
        return self._kept[key]

    # --- compiling ---

    def _place(self, expr: Any) -> int:
        """Where the value of the expression will stand."""
        if expr not in self._places:
            self._places[expr] = self._compiled(expr)
        return self._places[expr]

    def _put(self, step: Step, *parts: int, guard: Guard | None = None) -> int:
        self._steps.append(step)
        self._guards.append((guard or _undefined, parts))
        self._moving.append(step is _argument or any(self._moving[p] for p in parts))
        return len(self._steps) - 1

    def _compiled(self, expr: Any) -> int:
        match expr:
            case sympy.Symbol() if expr == x:
                return self._put(_argument)
            case sympy.Rational():
                return self._constant(partial(_fraction, int(expr.p), int(expr.q)))
            case sympy.Float():
                return self._place(sympy.Rational(expr))
            case Named(value=value):
                return self._place(value)
            case sympy.NumberSymbol() if expr in _NUMBERS:
                return self._constant(_NUMBERS[expr])
            case Add():
                return self._sum(expr)
            case Mul():
                return self._product(expr)
            case Pow():
                return self._power(expr)
            case Piecewise():
                return self._cases(expr)
            case Relational():
                return self._relation(expr)
            case sympy.And() | sympy.Or() | sympy.Not():
                return self._condition(expr)
            case sympy.logic.boolalg.BooleanAtom():
                return self._put(partial(_told, bool(expr)))
            case sympy.Max() | sympy.Min():
                return self._extreme(expr)
            case sympy.Abs() | sympy.sign():
                return self._by_sign(expr)
            case sympy.log():
                return self._logarithm(expr.args[0])
            case sympy.LambertW():
                return self._lambert(*expr.args)
            case sympy.polylog():
                return self._polylog(*expr.args)
            case sympy.nan | sympy.zoo | sympy.oo | sympy.S.NegativeInfinity:
                return self._put(lambda run, v: arb.nan(), guard=lambda order: True)
            case _ if expr.func in _FUNCTIONS:
                return self._function(*_FUNCTIONS[expr.func], self._place(expr.args[0]))
            case _ if expr.is_Symbol:
                raise UnsupportedError(f"no value for the letter {expr}")
            case _:
                raise UnsupportedError(f"no ball arithmetic for {expr.func.__name__}")

    def _constant(self, make: Callable[[], arb]) -> int:
        return self._put(lambda run, v: make())

    def _function(self, of: Callable[[Value], Value], guard: Guard | None, a: int) -> int:
        return self._put(lambda run, v: of(v[a]), a, guard=guard)

    def _sum(self, expr: Add) -> int:
        """With one denominator for all: (x + 1)/10 is exactly 0 at -1, and x/10 + 1/10 is not."""
        content, whole = expr.primitive()
        if whole != expr and content.q & (content.q - 1) and not expr.has(sympy.Function):
            return self._times(self._place(content), self._place(whole))
        terms = _with_erfc(expr)
        first, *rest = [self._place(term) for term in terms]
        return reduce(self._plus, rest, first)

    def _plus(self, a: int, b: int) -> int:
        return self._put(lambda run, v: v[a] + v[b], a, b)

    def _times(self, a: int, b: int) -> int:
        return self._put(lambda run, v: v[a] * v[b], a, b)

    def _product(self, expr: Mul) -> int:
        """As one quotient, so that sin(x)/x is a quotient of two series."""
        below = [1 / part for part in expr.args if _is_divisor(part)]
        above = [part for part in expr.args if not _is_divisor(part)]
        top = reduce(self._times, map(self._place, above or [sympy.S.One]))
        return self._quotient(top, reduce(self._times, map(self._place, below))) if below else top

    def _quotient(self, a: int, b: int) -> int:
        return self._put(lambda run, v: _divided(v[a], v[b]), a, b, guard=_pole)

    def _power(self, expr: Pow) -> int:
        base, exponent = expr.args
        if exponent.is_Rational and exponent < 0:
            return self._quotient(self._place(sympy.S.One), self._place(1 / expr))
        a = self._place(base)
        if exponent.is_Integer:
            n = int(exponent)
            return self._put(lambda run, v: v[a] ** n, a)
        if exponent == sympy.Rational(1, 2):
            return self._put(lambda run, v: _safely(_root, v[a]), a, guard=_below(0, smooth=exponent))
        if exponent.is_number and exponent.is_positive:
            k, flat = self._place(exponent), int(sympy.ceiling(exponent))
            step = partial(_powered, a, k, flat)
            return self._put(step, a, guard=_below(0, smooth=exponent))
        return self._place(sympy.exp(exponent * sympy.log(base), evaluate=False))

    def _logarithm(self, inside: Expr) -> int:
        rest = inside - 1
        if inside.is_Add and sympy.S.One in inside.args:
            return self._function(_log1p, _outside(lambda u: u <= -1), self._place(rest))
        return self._function(_log, _outside(lambda u: u <= 0), self._place(inside))

    def _lambert(self, inside: Expr, branch: Any = sympy.S.Zero) -> int:
        a, k = self._place(inside), int(branch)
        end = _outside(lambda u: u < -((-arb(1)).exp()) or (k == -1 and u >= 0))
        return self._put(lambda run, v: _safely(lambda u: u.lambertw(k), v[a]), a, guard=end)

    def _polylog(self, order: Any, inside: Expr) -> int:
        if not order.is_Integer:
            raise UnsupportedError(f"no ball arithmetic for polylog of order {order}")
        a, s = self._place(inside), int(order)
        return self._put(lambda run, v: _polylog(s, v[a]), a, guard=_outside(lambda u: u > 1))

    # --- compiling comparisons ---

    def _relation(self, expr: Relational) -> int:
        gap, signs = expr.lhs - expr.rhs, _RELATIONS[expr.rel_op]
        a = self._place(gap)

        def holds(run: Run, v: list[Value]) -> bool | None:
            found = _sign(run, gap, v[a])
            return None if found is None else found in signs

        place = self._put(holds, a)
        self._moving[place] = True  # a tie has to be seen in each run
        return place

    def _condition(self, expr: Any) -> int:
        parts = [self._place(part) for part in expr.args]
        join = {sympy.And: _all, sympy.Or: _any, sympy.Not: _not}[expr.func]
        return self._put(lambda run, v: join([v[p] for p in parts]), *parts)

    def _cases(self, expr: Piecewise) -> int:
        pairs = [(self._place(value), self._place(condition)) for value, condition in expr.args]

        def chosen(run: Run, v: list[Value]) -> Value:
            open_: list[Value] = []
            for value, condition in pairs:
                if v[condition] is not False:
                    open_.append(v[value])
                if v[condition] is True:
                    return reduce(_either, open_)
            return _unknown(v[pairs[0][0]])

        return self._put(chosen, *(place for pair in pairs for place in pair), guard=_no_case)

    def _extreme(self, expr: Any) -> int:
        """Max and Min of balls are balls; of series, the series of the greater or the smaller."""
        greatest = isinstance(expr, sympy.Max)
        first, *rest = expr.args
        place = self._place(first)
        for other in rest:
            place = self._greater(place, self._place(other), first - other, greatest)
            first = expr.func(first, other)
        return place

    def _greater(self, a: int, b: int, gap: Expr, greatest: bool) -> int:
        difference = self._place(gap)

        def picked(run: Run, v: list[Value]) -> Value:
            one, two = v[a], v[b]
            if isinstance(one, arb) and isinstance(two, arb):
                return one.max(two) if greatest else one.min(two)
            one, two = _as_series(one), _as_series(two)  # a number may stand beside a series
            found = _sign(run, gap, v[difference])
            if found is None:
                return _either(one, two)
            return one if (found >= 0) == greatest else two

        return self._put(picked, a, b, difference)

    def _by_sign(self, expr: Any) -> int:
        inside, sized = expr.args[0], isinstance(expr, sympy.Abs)
        a = self._place(inside)

        def valued(run: Run, v: list[Value]) -> Value:
            u = v[a]
            if sized and isinstance(u, arb):
                return abs(u)
            found = _sign(run, inside, u)
            if sized:
                return _either(u, -u) if found is None else -u if found < 0 else u
            value = arb(0).union(arb(1)).union(arb(-1)) if found is None else arb(found)
            return value if isinstance(u, arb) else _as_series(value)

        return self._put(valued, a)


@lru_cache(maxsize=256)
def compiled(expr: Expr) -> Program:
    """The program of an expression. Raises: UnsupportedError."""
    return Program(expr)


def _fraction(p: int, q: int) -> arb:
    return arb(fmpq(p, q))


def _told(value: bool, run: Run, v: list[Value]) -> bool:
    return value


def _argument(run: Run, v: list[Value]) -> Value:
    """The step that is x itself."""
    return run.point


# --- operations on balls and on series ---------------------------------------------------------------


def _first(u: Value) -> arb:
    whole = plain(u)
    return whole[0] if isinstance(whole, arb_series) else whole


def _as_series(value: Value) -> Value:
    return arb_series([value]) if isinstance(value, arb) else value


def _unknown(like: Value) -> Value:
    return arb.nan() if isinstance(like, arb) else arb_series([arb.nan()] * ctx.cap)


def _either(a: Value, b: Value) -> Value:
    """A ball, or a series of balls, around both: what a comparison gives that is not decided."""
    if a is b:
        return a
    if isinstance(a, arb):
        return a.union(b)
    length = min(a.prec, b.prec)
    return arb_series([a[k].union(b[k]) for k in range(length)], prec=length)


def _safely(of: Callable[[Value], Value], u: Value) -> Value:
    """nan where flint refuses: at the series of a root of 0, say."""
    try:
        return of(u)
    except (ValueError, ZeroDivisionError, ArithmeticError):
        return _unknown(u)


def _divided(a: Value, b: Value) -> Value:
    try:
        return a / b
    except (ValueError, ZeroDivisionError):
        return _unknown(a)


def _root(u: Value) -> Value:
    return _raised(u, arb(0.5), 1) if isinstance(u, arb_series) and u[0].is_zero() else u.sqrt()


def _powered(a: int, k: int, flat: int, run: Run, v: list[Value]) -> Value:
    return _raised(v[a], _first(v[k]), flat)


def _raised(u: Value, exponent: arb, flat: int) -> Value:
    """u^k for u >= 0 and k > 0. At a zero of u its derivatives below the k-th, `flat` of them with the value,
    are 0; where all that is known of u is 0, n terms, so are n k terms of u^k, and n for k >= 1."""
    if isinstance(u, arb):
        return arb(0) if u.is_zero() else u**exponent
    if ctx.cap == 1:
        return _as_series(_raised(u[0], exponent, flat))
    if u[0].is_zero():
        if all(u[n].is_zero() for n in range(u.prec)):
            flat = max(flat, _whole_part(u.prec * exponent.min(arb(1))))
        return arb_series([arb(0)], prec=min(flat, ctx.cap))
    return _safely(lambda s: exponential(s.log() * exponent), u)


def _whole_part(u: arb) -> int:
    return int(u.lower().floor().unique_fmpz() or 0)


def _log(u: Value) -> Value:
    return _safely(lambda s: s.log(), u)


def _by_slope(u: Value, value: Callable[[arb], arb], slope: Callable[[Value], Value]) -> Value:
    """h(u), from h at a number and h' at a series."""
    if isinstance(u, arb):
        return value(u)
    return _safely(lambda s: (slope(s) * s.derivative()).integral() + value(s[0]), u)


def _log1p(u: Value) -> Value:
    if isinstance(u, Large):
        return _log(1 + u)
    return _by_slope(u, lambda a: a.log1p(), lambda s: 1 / (1 + s))


def _sinh(u: Value) -> Value:
    return u.sinh() if isinstance(u, arb) else (exponential(u) - exponential(-u)) / 2


def _cosh(u: Value) -> Value:
    return u.cosh() if isinstance(u, arb) else (exponential(u) + exponential(-u)) / 2


def _tanh(u: Value) -> Value:
    """As a series by e = e^(-2|u|), which does not overflow: tanh' = 4e/(1 + e)^2."""
    return _by_slope(u, lambda a: a.tanh(), _tanh_slope)


def _tanh_slope(s: Value) -> Value:
    e = (-2 * s if s[0] > 0 else 2 * s).exp()
    return 4 * e / ((1 + e) * (1 + e))


def _erfc(u: Value) -> Value:
    return _by_slope(u, _erfc_value, lambda s: (s * s * -1).exp() * (-2 / arb.pi().sqrt()))


def _erfc_value(a: arb) -> arb:
    """flint's own knows nothing far out; there 1 + erf(-a) loses nothing, and for a > 0 the asymptotic series
    alternates, so that its error is less than the first term left out."""
    if a < 0:
        return 1 + (-a).erf()
    if not a > _FAR_OUT:
        return a.erfc()
    t = 1 / (2 * a * a)
    series = (1 - t * (1 - 3 * t * (1 - 5 * t))).union(1 - t * (1 - 3 * t))
    return (-a * a).exp() / (a * arb.pi().sqrt()) * series


def _asinh(u: Value) -> Value:
    return _by_slope(u, lambda a: a.asinh(), lambda s: (1 + s * s).rsqrt())


def _acosh(u: Value) -> Value:
    return _by_slope(u, lambda a: a.acosh(), lambda s: ((s - 1) * (s + 1)).rsqrt())


def _atanh(u: Value) -> Value:
    return _by_slope(u, lambda a: a.atanh(), lambda s: 1 / ((1 - s) * (1 + s)))


def _polylog(order: int, u: Value) -> Value:
    """Li_s, by u Li_s'(u) = Li_(s-1)(u), down to Li_0(u) = u/(1 - u)."""
    if isinstance(u, arb):
        return u.polylog(order)
    if order == 0:
        return _divided(u, 1 - u)
    if order < 0:
        lower = _polylog(order + 1, u)
        return _divided(u * lower.derivative(), u.derivative())
    return _by_slope(u, lambda a: a.polylog(order), lambda s: _polylog(order - 1, s) / s)


def _with_erfc(expr: Add) -> list[Expr]:
    """The terms of a sum; c - c erf(u) as c erfc(u), which keeps its digits where erf is near 1."""
    terms = list(expr.args)
    for term in terms:
        factor, body = term.as_coeff_Mul()
        for constant in (factor, -factor):
            if isinstance(body, sympy.erf) and constant in terms:
                rest = [t for t in terms if t not in (term, constant)]
                return [*rest, constant * sympy.erfc(-body.args[0] * factor / constant)]
    return terms


def _is_divisor(factor: Expr) -> bool:
    return bool(factor.is_Pow and factor.exp.is_Rational and factor.exp < 0)


_NUMBERS: Mapping[Expr, Callable[[], arb]] = {
    sympy.pi: arb.pi,
    sympy.E: arb.const_e,
    sympy.EulerGamma: arb.const_euler,
    sympy.Catalan: arb.const_catalan,
    sympy.GoldenRatio: lambda: (1 + arb(5).sqrt()) / 2,
}


# --- where there is no value -------------------------------------------------------------------------


def _undefined(order: int, *parts: Value) -> bool:
    return any(part is _UNDEFINED for part in parts)


def _outside(outside: Callable[[arb], bool]) -> Guard:
    """The guard of a function of one number by a test of that number, which holds by proof only."""
    return lambda order, u: u is _UNDEFINED or bool(outside(_first(u)))


def _below(end: int, smooth: Expr) -> Guard:
    """Below the end there is no value; at it, there are the derivatives of orders below `smooth`."""
    return lambda order, u: (
        u is _UNDEFINED
        or bool(_first(u) < end or (order >= smooth and (_first(u) - end).is_zero() and not _is_flat(u)))
    )


def _is_flat(u: Value) -> bool:
    return all(u[k].is_zero() for k in range(1, ctx.cap))


def _pole(order: int, a: Value, b: Value) -> bool:
    """A quotient by 0: by a number, for values; by a series that begins later than the other, for slopes."""
    if _undefined(order, a, b):
        return True
    if order == 0:
        return bool(_first(b).is_zero())
    return bool(_first(b).is_zero() and not _first(a).contains(0))


def _no_case(order: int, *pairs: Value) -> bool:
    """Whether the value of the first case that holds is none, or no case holds."""
    for value, condition in zip(pairs[::2], pairs[1::2], strict=True):
        if condition is _UNDEFINED or condition is None:
            return condition is _UNDEFINED
        if condition:
            return value is _UNDEFINED
    return True


_FUNCTIONS: Mapping[Any, tuple[Callable[[Value], Value], Guard | None]] = {
    sympy.exp: (exponential, None),
    sympy.sin: (lambda u: u.sin(), None),
    sympy.cos: (lambda u: u.cos(), None),
    sympy.tan: (lambda u: u.tan(), None),
    sympy.cot: (lambda u: _divided(u.cos(), u.sin()), _outside(lambda u: u.is_zero())),
    sympy.sinh: (_sinh, None),
    sympy.cosh: (_cosh, None),
    sympy.tanh: (_tanh, None),
    sympy.asin: (lambda u: _safely(lambda s: s.asin(), u), _outside(lambda u: abs(u) > 1)),
    sympy.acos: (lambda u: _safely(lambda s: s.acos(), u), _outside(lambda u: abs(u) > 1)),
    sympy.atan: (lambda u: u.atan(), None),
    sympy.asinh: (_asinh, None),
    sympy.acosh: (_acosh, _outside(lambda u: u < 1)),
    sympy.atanh: (_atanh, _outside(lambda u: abs(u) >= 1)),
    sympy.erf: (lambda u: u.erf(), None),
    sympy.erfc: (_erfc, None),
}


# --- comparisons -------------------------------------------------------------------------------------

_RELATIONS = {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1), "==": (0,), "!=": (-1, 1)}


def _all(parts: list[bool | None]) -> bool | None:
    return False if False in parts else None if None in parts else True


def _any(parts: list[bool | None]) -> bool | None:
    return True if True in parts else None if None in parts else False


def _not(parts: list[bool | None]) -> bool | None:
    return None if parts[0] is None else not parts[0]


def _sign(run: Run, gap: Expr, value: Value) -> int | None:
    """The sign of a difference in the definition; None where these balls do not tell.

    0 only by proof: a ball that is exactly 0, or rational arithmetic.
    """
    first = _first(value.n if isinstance(value, Large) else value)
    if first > 0:
        return 1
    if first < 0:
        return -1
    exact = _exactly(gap, run)
    if not first.is_zero() and (exact is None or exact[0] != 0):
        run.undecided = True
        return None
    run.tied = True
    if run.side is Side.HERE:
        return 0
    return _sign_beside(value if exact is None else exact, run.side)


def _sign_beside(series: Any, side: Side) -> int | None:
    """The sign on one side of a zero: that of the first term of the series that is not 0."""
    for k in range(1, _TIED):
        term = series[k]
        if term > 0 or term < 0:
            sign: int = (1 if term > 0 else -1) * side.value**k
            return sign
        if term != 0:
            return None
    return 0


# --- rational arithmetic, for ties that balls cannot see ---------------------------------------------


def _exactly(expr: Expr, run: Run) -> fmpq_series | None:
    """The Taylor series of an expression of rational operations, Max and Min; None for any other."""
    try:
        return _rationally(expr, fmpq_series([run.point.fmpq(), 1]), run.side)
    except (ValueError, ZeroDivisionError):  # not rational, or a pole
        return None


def _rationally(expr: Expr, at: fmpq_series, side: Side) -> fmpq_series:
    if isinstance(expr, sympy.Rational):
        return fmpq_series([fmpq(int(expr.p), int(expr.q))])
    if isinstance(expr, Pow) and expr.exp.is_Integer:
        power = _rationally(expr.base, at, side) ** abs(int(expr.exp))
        return power if expr.exp > 0 else 1 / power
    if expr == x:
        return at
    if expr.func not in _EXACT:
        raise UnsupportedError("not rational")
    return reduce(partial(_EXACT[expr.func], side), (_rationally(part, at, side) for part in expr.args))


def _greater(side: Side, a: fmpq_series, b: fmpq_series) -> fmpq_series:
    gap = a - b
    if gap[0] != 0:
        return a if gap[0] > 0 else b
    return a if side is Side.HERE or (_sign_beside(gap, side) or 0) >= 0 else b


_EXACT: Mapping[Any, Callable[[Side, Any, Any], Any]] = {
    Add: lambda side, a, b: a + b,
    Mul: lambda side, a, b: a * b,
    sympy.Max: _greater,
    sympy.Min: lambda side, a, b: -_greater(side, -a, -b),
}
