"""What one step of a tape does, in each of four algebras.

An algebra is a table from the name of an operation to a function on its values:

- `BALL`: arb balls;
- `SERIES`: truncated Taylor series with ball coefficients (a coefficient is nan where there is none);
- `INTERVAL`: pairs (lo, hi) of exact ends, infinite ones included, rounded outward; (nan, nan) is undefined;
- `COMPLEX`: acb balls, not finite wherever the function is not analytic on the whole ball.

`PARAMETRIC` operations are called with an integer first (`pow` 3, `root` 2, `lambertw` -1, `polylog` 2).
A condition is True, False, or None where the ball does not decide it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flint import acb, arb, arb_series, ctx, fmpq

__all__ = ["BALL", "COMPLEX", "INTERVAL", "PARAMETRIC", "SERIES", "UNDEFINED", "Algebra", "Pair"]

Algebra = Mapping[str, Callable[..., Any]]
Pair = tuple[arb, arb]
Condition = bool | None
T = TypeVar("T")

PARAMETRIC = frozenset({"pow", "root", "lambertw", "polylog"})

CIRCULAR = ("sin", "cos", "tan")
HYPERBOLIC = ("sinh", "cosh", "tanh")
INVERSE = ("asin", "acos", "atan")
INVERSE_HYPERBOLIC = ("asinh", "acosh", "atanh")
ERROR = ("erf", "erfc")

ZERO, ONE, TWO = arb(0), arb(1), arb(2)
HALF = arb(fmpq(1, 2))
INF, NINF, NAN = arb.pos_inf(), arb.neg_inf(), arb.nan()
UNDEFINED: Pair = (NAN, NAN)


def _powers(times: Callable[[T, T], T]) -> Callable[[int], Callable[[T], T]]:
    """n -> (u -> u^n) for n >= 1 by repeated squaring; `arb(0, 1) ** 2` is nan, a product is not."""

    def power(n: int) -> Callable[[T], T]:
        if n == 1:
            return lambda u: u
        if n == 2:
            return lambda u: times(u, u)
        if n == 3:
            return lambda u: times(times(u, u), u)
        half = power(n // 2)

        def even(u: T) -> T:
            root = half(u)
            return times(root, root)

        return (lambda u: times(even(u), u)) if n % 2 else even

    return power


# ---------------------------------------------------------------- conditions, common to all algebras


def _pair(a: T, b: T) -> tuple[T, T]:
    return (a, b)


def _not(a: Condition) -> Condition:
    return None if a is None else not a


def _and(a: Condition, b: Condition) -> Condition:
    return False if a is False or b is False else (None if a is None or b is None else True)


def _or(a: Condition, b: Condition) -> Condition:
    return _not(_and(_not(a), _not(b)))


def _select(hull: Callable[[T, T], T]) -> Callable[[Condition, tuple[T, T]], T]:
    """The branch that applies, or the hull of both where that is not decided."""

    def select(condition: Condition, branches: tuple[T, T]) -> T:
        return hull(*branches) if condition is None else branches[not condition]

    return select


LOGIC: Algebra = {"pair": _pair, "not": _not, "and": _and, "or": _or}

# ---------------------------------------------------------------- balls


def _ball_lt(a: arb, b: arb) -> Condition:
    return True if a < b else (False if a >= b else None)


def _ball_le(a: arb, b: arb) -> Condition:
    return True if a <= b else (False if a > b else None)


def _ball_eq(a: arb, b: arb) -> Condition:
    return True if a == b else (False if a != b else None)


def _ball_polylog(s: int) -> Callable[[arb], arb]:
    # through acb: arb's own polylog is nan at 1
    return lambda u: NAN if u > ONE else acb(u).polylog(s).real


BALL: Algebra = {
    **LOGIC,
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": operator.truediv,
    "neg": operator.neg,
    "pow": _powers(operator.mul),
    "root": lambda q: arb.sqrt if q == 2 else lambda u: u.root(q),
    "lambertw": lambda k: lambda u: u.lambertw(k),
    "polylog": _ball_polylog,
    "max": arb.max,
    "min": arb.min,
    "abs": abs,
    "sign": lambda u: NAN if u.is_nan() else u.sgn(),
    "lt": _ball_lt,
    "le": _ball_le,
    "eq": _ball_eq,
    "select": _select(arb.union),
    **{
        name: getattr(arb, name)
        for name in (
            "exp",
            "expm1",
            "log",
            "log1p",
            *CIRCULAR,
            *HYPERBOLIC,
            *INVERSE,
            *INVERSE_HYPERBOLIC,
            *ERROR,
        )
    },
}

# ---------------------------------------------------------------- series


def _lead(u: arb | arb_series) -> arb:
    return u if isinstance(u, arb) else u[0]


def _as_series(u: arb | arb_series) -> arb_series:
    """A constant branch as a series: flint's methods do not check what they are called on."""
    return arb_series([u], prec=ctx.cap) if isinstance(u, arb) else u


def _series_select(condition: Condition, branches: tuple[Any, Any]) -> arb_series:
    return _nowhere() if condition is None else _as_series(branches[not condition])


def _nowhere(*_: Any) -> arb_series:
    return arb_series([NAN] * ctx.cap, prec=ctx.cap)


def _defined(u: arb | arb_series) -> bool:
    return u.is_finite() if isinstance(u, arb) else all(c.is_finite() for c in u)


def _series_mul(a: Any, b: Any) -> Any:
    product = a * b
    # the empty polynomial times nan is the empty polynomial: 0 * log(0) must stay undefined
    return product if product.length() or (_defined(a) and _defined(b)) else _nowhere()


def _series_div(a: Any, b: Any) -> Any:
    return _series_mul(a, 1 / b if isinstance(b, arb) else _inverse(b))


def _inverse(u: arb_series) -> arb_series:
    return u.inv() if u.length() else _nowhere()


def _series_lt(a: Any, b: Any) -> Condition:
    """Decided only where it is decided in a neighbourhood: at a kink no branch gives the Taylor series."""
    u, v = _lead(a), _lead(b)
    return True if u < v else (False if u > v else None)


def _series_eq(a: Any, b: Any) -> Condition:
    return False if _lead(a) != _lead(b) else None


def _series_max(a: Any, b: Any) -> Any:
    below = _series_lt(a, b)
    return _series_select(below, (b, a))


def _series_min(a: Any, b: Any) -> Any:
    return -_series_max(-a, -b)


def _series_abs(u: Any) -> Any:
    return _series_max(u, -u)


def _series_sign(u: Any) -> Any:
    lead = _lead(u)
    return _as_series(lead.sgn()) if lead != ZERO else _nowhere()


def _offset(u: arb_series) -> arb_series:
    """u without its constant term."""
    return arb_series([ZERO, *u.coeffs()[1:]], prec=u.prec)


def _series_sinh_cosh(u: arb_series) -> tuple[arb_series, arb_series]:
    # addition theorem: (e^u - e^-u)/2 with the ball's own constant term would cancel near 0
    grow = _offset(u).exp()
    fall = grow.inv()
    s, c = (grow - fall) * HALF, (grow + fall) * HALF
    s0, c0 = u[0].sinh_cosh()
    return s * c0 + c * s0, c * c0 + s * s0


def _series_tanh(u: arb_series) -> arb_series:
    # sech^2 from cosh: 1 - tanh^2 would lose every digit in the tails
    double = (_offset(u) * TWO).exp()
    rise = (double - ONE) * (double + ONE).inv()
    t0, slope = u[0].tanh(), u[0].sech()
    return rise * (rise * t0 + ONE).inv() * (slope * slope) + t0


def _by_derivative(
    value: Callable[[arb], arb], slope: Callable[[arb_series], arb_series]
) -> Callable[[arb_series], arb_series]:
    """The series of f(u) from f(u0) and f'(u) u'."""
    return lambda u: (slope(u) * u.derivative()).integral() + value(u[0])


def _series_polylog(s: int) -> Callable[[arb_series], arb_series]:
    if s == 1:
        return lambda u: -(ONE - u).log()
    lower = _series_polylog(s - 1)
    return _by_derivative(_ball_polylog(s), lambda u: lower(u) * _inverse(u))


def _series_root(q: int) -> Callable[[arb_series], arb_series]:
    return arb_series.sqrt if q == 2 else lambda u: (u.log() * (ONE / q)).exp()


SERIES: Algebra = {
    **LOGIC,
    "add": operator.add,
    "sub": operator.sub,
    "mul": _series_mul,
    "div": _series_div,
    "neg": operator.neg,
    "pow": _powers(_series_mul),
    "root": _series_root,
    "lambertw": lambda k: lambda u: u.lambertw(k),
    "polylog": _series_polylog,
    "max": _series_max,
    "min": _series_min,
    "abs": _series_abs,
    "sign": _series_sign,
    "lt": _series_lt,
    "le": _series_lt,
    "eq": _series_eq,
    "select": _series_select,
    "sinh": lambda u: _series_sinh_cosh(u)[0],
    "cosh": lambda u: _series_sinh_cosh(u)[1],
    "tanh": _series_tanh,
    "expm1": _by_derivative(arb.expm1, arb_series.exp),
    "log1p": _by_derivative(arb.log1p, lambda u: _inverse(u + ONE)),
    "asinh": _by_derivative(arb.asinh, lambda u: (u * u + ONE).rsqrt()),
    "acosh": _by_derivative(arb.acosh, lambda u: (u * u - ONE).rsqrt()),
    "atanh": _by_derivative(arb.atanh, lambda u: _inverse(ONE - u * u)),
    **{name: getattr(arb_series, name) for name in ("exp", "log", *CIRCULAR, *INVERSE, *ERROR)},
}

# ---------------------------------------------------------------- intervals


def _hull(u: Pair, v: Pair) -> Pair:
    (a, b), (c, d) = u, v
    if a.is_nan() or c.is_nan():
        return UNDEFINED
    return (a if a <= c else c), (b if b >= d else d)


def _interval_add(u: Pair, v: Pair) -> Pair:
    return (u[0] + v[0]).lower(), (u[1] + v[1]).upper()


def _interval_sub(u: Pair, v: Pair) -> Pair:
    return (u[0] - v[1]).lower(), (u[1] - v[0]).upper()


def _times(a: arb, b: arb) -> arb:
    """a * b for ends of intervals: an infinite end is not attained, so that 0 * oo is 0."""
    product = a * b
    return ZERO if product.is_nan() else product


def _interval_mul(u: Pair, v: Pair) -> Pair:
    (a, b), (c, d) = u, v
    if a >= ZERO:
        if c >= ZERO:
            return _ends(_times(a, c), _times(b, d))
        if d <= ZERO:
            return _ends(_times(b, c), _times(a, d))
        return _ends(_times(b, c), _times(b, d)) if c < ZERO else UNDEFINED
    if b <= ZERO:
        return _interval_neg(_interval_mul(_interval_neg(u), v))
    if c >= ZERO or d <= ZERO:
        return _interval_mul(v, u)
    if c < ZERO and a < ZERO:
        return _hull(_ends(_times(a, d), _times(a, c)), _ends(_times(b, c), _times(b, d)))
    return UNDEFINED


def _ends(a: arb, b: arb) -> Pair:
    return a.lower(), b.upper()


def _interval_neg(u: Pair) -> Pair:
    return -u[1], -u[0]


def _interval_div(u: Pair, v: Pair) -> Pair:
    c, d = v
    if not (c >= ZERO or d <= ZERO) or (c == ZERO and d == ZERO):
        return UNDEFINED
    if d <= ZERO:
        return _interval_neg(_interval_div(u, (-d, -c)))
    low = ZERO if d == INF else (ONE / d).lower()
    high = INF if c == ZERO else (ONE / c).upper()
    return _interval_mul(u, (low, high))


def _interval_abs(u: Pair) -> Pair:
    a, b = u
    if a >= ZERO:
        return u
    if b <= ZERO:
        return -b, -a
    return (ZERO, -a if -a >= b else b) if a < ZERO else UNDEFINED


def _interval_power(n: int) -> Callable[[Pair], Pair]:
    """u^n at the ends: monotone for odd n, and for even n after taking |u|."""
    power = BALL["pow"](n)

    def odd(u: Pair) -> Pair:
        return power(u[0]).lower(), power(u[1]).upper()

    return odd if n % 2 else lambda u: odd(_interval_abs(u))


def _increasing(f: Callable[[arb], arb], domain: Pair, image: Pair) -> Callable[[Pair], Pair]:
    """f increasing on `domain` with values in `image`, its limits where f itself gives nothing."""
    (start, stop), (least, greatest) = domain, image

    def at_ends(u: Pair) -> Pair:
        a, b = u
        if not (a >= start and b <= stop):
            return UNDEFINED
        low, high = f(a).lower(), f(b).upper()
        return (low if low >= least else least), (high if high <= greatest else greatest)

    return at_ends


def _decreasing(f: Callable[[arb], arb], domain: Pair, image: Pair) -> Callable[[Pair], Pair]:
    mirrored = _increasing(lambda t: -f(t), domain, _interval_neg(image))
    return lambda u: _interval_neg(mirrored(u))


LINE: Pair = (NINF, INF)
HALFLINE: Pair = (ZERO, INF)
UNIT: Pair = (-ONE, ONE)


COSH_OF_SIZE = _increasing(arb.cosh, HALFLINE, (ONE, INF))


def _interval_lambertw(k: int) -> Callable[[Pair], Pair]:
    """W_0 increases on [-1/e, oo), W_-1 decreases on [-1/e, 0); undefined to the left of -1/e."""
    branch = _increasing if k == 0 else _decreasing
    monotone = branch(
        lambda t: t.lambertw(k), (NINF, INF if k == 0 else ZERO), (-ONE, INF) if k == 0 else (NINF, -ONE)
    )
    return lambda u: UNDEFINED if u[0] < ZERO and u[0].lambertw(k).is_nan() else monotone(u)


def _reaches(u: Pair, phase: arb) -> bool:
    """Whether u may hold a point of phase + 2 pi Z."""
    turn = TWO * arb.pi()
    first, last = ((u[0] - phase) / turn).lower().ceil(), ((u[1] - phase) / turn).upper().floor()
    return not first > last


def _wave(f: Callable[[arb], arb], peak: Callable[[], arb]) -> Callable[[Pair], Pair]:
    """f of period 2 pi between -1 (half a period after its peaks) and 1."""

    def on(u: Pair) -> Pair:
        a, b = u
        if a.is_nan() or not (a.is_finite() and b.is_finite()):
            return UNDEFINED if a.is_nan() else UNIT
        ends = [f(a), f(b)]
        low = -ONE if _reaches(u, peak() + arb.pi()) else _least(ends)
        high = ONE if _reaches(u, peak()) else -_least([-e for e in ends])
        return low, high

    return on


def _least(values: list[arb]) -> arb:
    a, b = (value.lower() for value in values)
    return a if a <= b else b


def _interval_tan(u: Pair) -> Pair:
    a, b = u
    if not (a.is_finite() and b.is_finite()):
        return UNDEFINED
    branch = (a.union(b) / arb.pi() + HALF).floor().unique_fmpz()
    return UNDEFINED if branch is None else (a.tan().lower(), b.tan().upper())


def _interval_max(u: Pair, v: Pair) -> Pair:
    (a, b), (c, d) = u, v
    if a.is_nan() or c.is_nan():
        return UNDEFINED
    return (a if a >= c else c), (b if b >= d else d)


def _interval_min(u: Pair, v: Pair) -> Pair:
    return _interval_neg(_interval_max(_interval_neg(u), _interval_neg(v)))


def _interval_sign(u: Pair) -> Pair:
    return UNDEFINED if u[0].is_nan() else (u[0].sgn(), u[1].sgn())


def _interval_lt(u: Pair, v: Pair) -> Condition:
    return True if u[1] < v[0] else (False if u[0] >= v[1] else None)


def _interval_le(u: Pair, v: Pair) -> Condition:
    return _not(_interval_lt(v, u))


def _interval_eq(u: Pair, v: Pair) -> Condition:
    if u[1] < v[0] or u[0] > v[1]:
        return False
    return True if u[0] == u[1] == v[0] == v[1] else None


INTERVAL: Algebra = {
    **LOGIC,
    "add": _interval_add,
    "sub": _interval_sub,
    "mul": _interval_mul,
    "div": _interval_div,
    "neg": _interval_neg,
    "pow": _interval_power,
    "root": lambda q: _increasing(BALL["root"](q), HALFLINE, HALFLINE),
    "lambertw": _interval_lambertw,
    # Li_s(1) is finite for s >= 2, and there are no other orders
    "polylog": lambda s: _increasing(_ball_polylog(s), (NINF, ONE), LINE),
    "max": _interval_max,
    "min": _interval_min,
    "abs": _interval_abs,
    "sign": _interval_sign,
    "lt": _interval_lt,
    "le": _interval_le,
    "eq": _interval_eq,
    "select": _select(_hull),
    "exp": _increasing(arb.exp, LINE, HALFLINE),
    "expm1": _increasing(arb.expm1, LINE, (-ONE, INF)),
    "log": _increasing(arb.log, HALFLINE, LINE),
    "log1p": _increasing(arb.log1p, (-ONE, INF), LINE),
    "sin": _wave(arb.sin, lambda: arb.pi() / TWO),
    "cos": _wave(arb.cos, lambda: ZERO),
    "tan": _interval_tan,
    "sinh": _increasing(arb.sinh, LINE, LINE),
    "cosh": lambda u: COSH_OF_SIZE(_interval_abs(u)),
    "tanh": _increasing(arb.tanh, LINE, UNIT),
    "asin": _increasing(arb.asin, UNIT, LINE),
    "acos": _decreasing(arb.acos, UNIT, LINE),
    "atan": _increasing(arb.atan, LINE, LINE),
    "asinh": _increasing(arb.asinh, LINE, LINE),
    "acosh": _increasing(arb.acosh, (ONE, INF), HALFLINE),
    "atanh": _increasing(arb.atanh, UNIT, LINE),
    "erf": _increasing(arb.erf, LINE, UNIT),
    "erfc": _decreasing(arb.erfc, LINE, (ZERO, TWO)),
}

# ---------------------------------------------------------------- complex balls


def _never(*_: Any) -> acb:
    return acb(NAN)


def _complex_log(u: acb) -> acb:
    return u.log(analytic=True)


def _complex_sqrt(u: acb) -> acb:
    return u.sqrt(analytic=True)


def _complex_root(q: int) -> Callable[[acb], acb]:
    return _complex_sqrt if q == 2 else lambda u: (_complex_log(u) / q).exp()


def _complex_atan(u: acb) -> acb:
    turned = u * acb(0, 1)
    return (_complex_log(1 + turned) - _complex_log(1 - turned)) * acb(0, -HALF)


def _complex_asinh(u: acb) -> acb:
    if u.real < ZERO:  # odd; u + sqrt(1 + u^2) would cancel
        return -_complex_asinh(-u)
    return _complex_log(u + _complex_sqrt(u * u + 1))


def _complex_atanh(u: acb) -> acb:
    return (_complex_log(1 + u) - _complex_log(1 - u)) / 2


COMPLEX: Algebra = {
    **dict.fromkeys(("pair", "not", "and", "or", "lt", "le", "eq", "select"), _never),
    # acb(...): real_min reads past the end of an arb
    "max": lambda a, b: acb(a).real_max(acb(b), analytic=True),
    "min": lambda a, b: acb(a).real_min(acb(b), analytic=True),
    "abs": lambda u: u.real_abs(analytic=True),
    "sign": lambda u: u.real_sgn(analytic=True),
    **dict.fromkeys(("lambertw", "polylog"), lambda _: _never),
    "asin": _never,
    "acos": _never,
    "acosh": _never,
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": operator.truediv,
    "neg": operator.neg,
    "pow": _powers(operator.mul),
    "root": _complex_root,
    "expm1": acb.expm1,
    "log": _complex_log,
    "log1p": lambda u: _complex_log(1 + u),
    "atan": _complex_atan,
    "asinh": _complex_asinh,
    "atanh": _complex_atanh,
    **{name: getattr(acb, name) for name in ("exp", *CIRCULAR, *HYPERBOLIC, *ERROR)},
}
