"""An independent truth about activations, for tests: numbers from hand-written definitions by mpmath, NumPy.

A definition is a list of pieces (lo, hi, function), the functions written by hand for `Jet`: truncated Taylor
series, over NumPy arrays (to look for sign changes on a dense grid) or over mpmath numbers (to refine them at
60 digits). Nothing of symacts is used, and nothing of SymPy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import mpmath as mp
import numpy as np
from scipy import special

DIGITS = 50  # at which everything is refined
CLOSE = mp.mpf(10) ** -38  # two values refined are one number
INF = mp.inf


class Jet:
    """A truncated Taylor series sum c[k] h^k, over NumPy arrays or over mpmath numbers."""

    def __init__(self, c: Sequence[Any]) -> None:
        self.c = list(c)

    @classmethod
    def variable(cls, at: Any, order: int) -> Jet:
        one = np.ones_like(at) if isinstance(at, np.ndarray) else mp.mpf(1)
        return cls([at, one, *([0 * one] * (order - 1))][: order + 1])

    def lift(self, other: Any) -> Jet:
        return (
            other
            if isinstance(other, Jet)
            else Jet([other + 0 * self.c[0], *([0 * self.c[0]] * (len(self.c) - 1))])
        )

    def __add__(self, other: Any) -> Jet:
        return Jet([a + b for a, b in zip(self.c, self.lift(other).c, strict=True)])

    def __mul__(self, other: Any) -> Jet:
        b = self.lift(other).c
        return Jet([sum(self.c[i] * b[k - i] for i in range(k + 1)) for k in range(len(b))])

    def __truediv__(self, other: Any) -> Jet:
        b, q = self.lift(other).c, []
        for k in range(len(b)):
            q.append((self.c[k] - sum(q[i] * b[k - i] for i in range(k))) / b[0])
        return Jet(q)

    def __neg__(self) -> Jet:
        return Jet([-a for a in self.c])

    def __sub__(self, other: Any) -> Jet:
        return self + (-self.lift(other))

    def __rsub__(self, other: Any) -> Jet:
        return self.lift(other) - self

    def __rtruediv__(self, other: Any) -> Jet:
        return self.lift(other) / self

    __radd__, __rmul__ = __add__, __mul__

    def diff(self) -> Jet:
        return Jet([k * a for k, a in enumerate(self.c)][1:])

    def integral(self, start: Any) -> Jet:
        return Jet([start, *(a / (k + 1) for k, a in enumerate(self.c))])


def _plain(name: str, u: Any) -> Any:
    """An elementary function of a number or an array."""
    if isinstance(u, np.ndarray):
        return getattr(
            special if name == "erf" else np, {"asinh": "arcsinh", "atan": "arctan"}.get(name, name)
        )(u)
    return getattr(mp, name)(u)


def exp(u: Jet) -> Jet:
    e = [_plain("exp", u.c[0])]
    for k in range(1, len(u.c)):
        e.append(sum(i * u.c[i] * e[k - i] for i in range(1, k + 1)) / k)
    return Jet(e)


def _from_slope(name: str, u: Jet, slope: Callable[[Jet], Jet]) -> Jet:
    """g(u) where g' = slope: integrate slope(u) u'."""
    short = Jet(u.c[:-1])
    return (
        (slope(short) * u.diff()).integral(_plain(name, u.c[0]))
        if len(u.c) > 1
        else Jet([_plain(name, u.c[0])])
    )


def log1p(u: Jet) -> Jet:
    return _from_slope("log1p", u, lambda v: 1 / (1 + v))


def atan(u: Jet) -> Jet:
    return _from_slope("atan", u, lambda v: 1 / (1 + v * v))


def asinh(u: Jet) -> Jet:
    return _from_slope("asinh", u, lambda v: 1 / sqrt(1 + v * v))


def erf(u: Jet) -> Jet:
    scale = 2 / (np.sqrt(np.pi) if isinstance(u.c[0], np.ndarray) else mp.sqrt(mp.pi))
    return _from_slope("erf", u, lambda v: scale * exp(-(v * v)))


def sqrt(u: Jet) -> Jet:
    r = [_plain("sqrt", u.c[0])]
    for k in range(1, len(u.c)):
        r.append((u.c[k] - sum(r[i] * r[k - i] for i in range(1, k))) / (2 * r[0]))
    return Jet(r)


def logistic(u: Jet) -> Jet:
    """1/(1 + e^-u), without overflow on arrays."""
    low = u.c[0] < 0 if not isinstance(u.c[0], np.ndarray) else None
    if low is None:
        big = Jet([np.where(u.c[0] < 0, a, -a) for a in u.c])  # -|u|
        e = exp(big)
        s = 1 / (1 + e)
        t = e / (1 + e)
        return Jet([np.where(u.c[0] < 0, b, a) for a, b in zip(s.c, t.c, strict=True)])
    return exp(u) / (1 + exp(u)) if low else 1 / (1 + exp(-u))


def tanh(u: Jet) -> Jet:
    return 2 * logistic(2 * u) - 1


def softplus(u: Jet) -> Jet:
    """log(1 + e^u) = max(u, 0) + log(1 + e^-|u|), the branch taken where the centre lies."""
    if isinstance(u.c[0], np.ndarray):
        low = u.c[0] < 0
        tail = log1p(exp(Jet([np.where(low, a, -a) for a in u.c])))
        return Jet([t + np.where(low, 0, a) for t, a in zip(tail.c, u.c, strict=True)])
    return log1p(exp(u)) if u.c[0] < 0 else u + log1p(exp(-u))


def sin(u: Jet) -> Jet:
    s, c = [_plain("sin", u.c[0])], [_plain("cos", u.c[0])]
    for k in range(1, len(u.c)):
        s.append(sum(i * u.c[i] * c[k - i] for i in range(1, k + 1)) / k)
        c.append(-sum(i * u.c[i] * s[k - i] for i in range(1, k + 1)) / k)
    return Jet(s)


Formula = Callable[[Jet], Jet]


@dataclass(frozen=True)
class Piece:
    lo: Any
    hi: Any
    formula: Formula

    def derivatives(self, at: Any, order: int) -> list[Any]:
        """f(at), f'(at), ..., f^(order)(at)."""
        jet = self.formula(Jet.variable(at, order))
        jet = jet if isinstance(jet, Jet) else Jet.variable(at, order).lift(jet)
        factorial, values = 1, []
        for k, c in enumerate(jet.c):
            factorial *= max(k, 1)
            values.append(c * factorial)
        return values

    def value(self, at: Any, k: int) -> Any:
        return self.derivatives(at, max(k, 1))[k]

    @cached_property
    def flat(self) -> tuple[bool, bool, bool]:
        """Whether f, f', f'' vanish identically."""
        return tuple(all(abs(self.value(p, k)) < CLOSE for p in self.samples) for k in range(3))  # type: ignore[return-value]

    @cached_property
    def samples(self) -> list[Any]:
        lo = self.lo if self.lo != -INF else min(self.hi, mp.mpf(0)) - 9
        hi = self.hi if self.hi != INF else max(self.lo, mp.mpf(0)) + 9
        return [lo + (hi - lo) * mp.mpf(t) / 29 for t in (2, 7, 13, 19, 27)]


@dataclass(frozen=True)
class Truth:
    """A function by pieces from left to right; `values` are those at the junctions."""

    pieces: tuple[Piece, ...]
    values: tuple[Any, ...] = ()
    reach: float = 45.0  # all sign changes lie within
    far: tuple[str, str] = ("1e59", "1e60")  # there limits have settled

    @property
    def cuts(self) -> list[Any]:
        return [p.hi for p in self.pieces[:-1]]

    def piece_at(self, at: Any) -> Piece:
        return next(p for p in self.pieces if p.lo < at < p.hi)

    def value(self, at: Any, k: int = 0) -> Any:
        for cut, value in zip(self.cuts, self.values, strict=True):
            if at == cut:
                return value if k == 0 else None
        return self.piece_at(at).value(at, k)

    # ---- zeros of f^(k) - level inside the pieces

    def zeros(self, k: int, line: tuple[Any, Any] = (0, 0)) -> list[Any]:
        """All zeros of (f - a x - b)^(k), (a, b) = line, inside the pieces where it is not 0 throughout."""
        return sorted(z for p in self.pieces for z in _piece_zeros(p, k, line, self.reach))

    # ---- ends, limits

    def limit(self, piece: Piece, k: int, end: str) -> Any:
        at = piece.lo if end == "lo" else piece.hi
        return _far(piece, k, at, self.far) if at in (INF, -INF) else piece.value(at, k)

    def extremes(self, k: int) -> tuple[Any, Any]:
        """(inf, sup) of f^(k), over the points where it exists, each as (value, places, stretches)."""
        with mp.workdps(DIGITS + 10):
            return self._extreme(k, -1), self._extreme(k, 1)

    def _extreme(self, k: int, sign: int) -> Any:
        inner = [(self.value(z, k), z) for z in self.zeros(k + 1)]
        ends = [self.limit(p, k, e) for p in self.pieces for e in ("lo", "hi")]
        joints = [(v, c) for c, v in zip(self.cuts, self.derivative_at_cuts(k), strict=True) if v is not None]
        flat = [p for p in self.pieces if p.flat[k + 1]] if k < 2 else []
        best = max(sign * v for v in (*(v for v, _ in (*inner, *joints)), *ends))
        if best == INF:
            return sign * INF, [], []
        places = sorted(z for v, z in (*inner, *joints) if abs(sign * v - best) < CLOSE)
        stretches = [p for p in flat if abs(sign * p.value(p.samples[0], k) - best) < CLOSE]
        return sign * best, places, stretches

    def derivative_at_cuts(self, k: int) -> list[Any]:
        """f^(k) at the junctions, None where it does not exist."""
        return [
            v if k == 0 else _joint(a, b, v, k)
            for a, b, v in zip(self.pieces, self.pieces[1:], self.values, strict=False)
        ]

    def order_at(self, cut: Any) -> int:
        """The largest k with f in C^k around the junction, -1 for a jump."""
        i = self.cuts.index(cut)
        a, b, v = self.pieces[i], self.pieces[i + 1], self.values[i]
        if abs(a.value(cut, 0) - v) > CLOSE or abs(b.value(cut, 0) - v) > CLOSE:
            return -1
        left, right = a.derivatives(cut, 12), b.derivatives(cut, 12)
        return next(k for k in range(13) if abs(left[k] - right[k]) > CLOSE) - 1

    def expectation(self, g: Callable[[Any], Any], k: int) -> Any:
        """E[g(f^(k)(Z))] under N(0, 1)."""
        with mp.workdps(34):
            return sum(_gauss(p, g, k) for p in self.pieces)


def _joint(a: Piece, b: Piece, value: Any, k: int) -> Any:
    left, right = a.derivatives(a.hi, k), b.derivatives(b.lo, k)
    same = abs(left[0] - value) < CLOSE and all(abs(p - q) < CLOSE for p, q in zip(left, right, strict=True))
    return left[k] if same else None


def _far(piece: Piece, k: int, to: Any, far: tuple[str, str]) -> Any:
    """The limit at infinity: the value far out, if it has settled there."""
    sign = 1 if to == INF else -1
    with mp.workdps(150):
        a, b = (piece.value(sign * mp.mpf(place), k) for place in far)
        if abs(b) > abs(a) + 1:
            return INF if b > 0 else -INF
        assert abs(a - b) < CLOSE, (a, b)
        return mp.mpf(0) if abs(b) < CLOSE else b


def _piece_zeros(p: Piece, k: int, line: tuple[Any, Any], reach: float) -> list[Any]:
    """Sign changes of g = (f - a x - b)^(k), and those of g' at which g vanishes too."""

    def g(at: Any, j: int) -> Any:
        a, b = line if not isinstance(at, np.ndarray) else map(float, line)
        drop = a * at + b if j + k == 0 else a if j + k == 1 else 0
        return p.value(at, j + k) - drop

    lo = float(p.lo) if p.lo != -INF else -reach
    hi = float(p.hi) if p.hi != INF else reach
    found = []
    for j in (0, 1):
        if all(abs(g(s, j)) < CLOSE for s in p.samples):
            break
        brackets = _sign_changes(lambda at, j=j: g(at, j), _grid(lo, hi))
        places = [_refined(lambda at, j=j: g(at, j), *b) for b in brackets]
        found += [z for z in places if z is not None and p.lo < z < p.hi and (j == 0 or _double(g, z))]
    found.sort()
    return [z for i, z in enumerate(found) if i == 0 or z - found[i - 1] > mp.mpf(10) ** -12]


def _double(g: Callable[[Any, int], Any], z: Any) -> bool:
    return abs(g(z, 0)) <= CLOSE * abs(g(z, 2))


def _sign_changes(g: Callable[[Any], Any], grid: Any) -> list[tuple[float, float]]:
    """Neighbouring points of opposite signs, those left out at which g may be rounding noise."""
    with np.errstate(all="ignore"):
        y = g(grid) + 0 * grid
    sure = np.abs(y) > 1e-14 * (1 + np.abs(grid))
    at, sign = grid[sure], np.sign(y[sure])
    return [(at[i], at[i + 1]) for i in np.nonzero(sign[:-1] != sign[1:])[0]]


def _grid(lo: float, hi: float) -> Any:
    """A dense grid inside (lo, hi), off every simple number."""
    width = hi - lo
    return lo + width * (np.arange(1, 6000) - 0.4142135) / 6000


def _refined(g: Callable[[Any], Any], a: float, b: float) -> Any:
    """The zero of g in [a, b] at full precision, None where the signs there were rounding noise."""
    with mp.workdps(DIGITS + 10):
        lo, hi = mp.mpf(a), mp.mpf(b)
        left, right = g(lo), g(hi)
        if lo < 0 < hi and g(mp.mpf(0)) == 0:  # perhaps of higher order, where iterations are slow
            return mp.mpf(0)
        if left * right > 0:
            return None
        try:
            root = mp.findroot(g, (lo, hi), solver="anderson", tol=mp.mpf(10) ** -110, maxsteps=60)
        except ValueError:
            root = mp.findroot(
                g, (lo, hi), solver="bisect", tol=mp.mpf(10) ** -110, maxsteps=400, verify=False
            )
        return mp.mpf(0) if abs(root) < CLOSE else root


def _gauss(p: Piece, g: Callable[[Any], Any], k: int) -> Any:
    lo, hi = max(p.lo, mp.mpf(-14)), min(p.hi, mp.mpf(14))
    inner = [mp.mpf(t) for t in (-10, -7, -4, -2, 0, 2, 4, 7, 10) if lo < t < hi]
    return (
        mp.quad(lambda t: g(p.value(t, k)) * mp.npdf(t), [lo, *inner, hi], maxdegree=7)
        if lo < hi
        else mp.mpf(0)
    )


# ---- the definitions, by hand

mp.mp.dps = DIGITS + 10
_Q = mp.mpf


def whole(formula: Formula, **extra: Any) -> Truth:
    return Truth((Piece(-INF, INF, formula),), **extra)


def split(*parts: Any, **extra: Any) -> Truth:
    """formula, cut, value, formula, cut, value, ..., formula."""
    formulas, cuts, values = parts[::3], [_Q(c) for c in parts[1::3]], tuple(_Q(v) for v in parts[2::3])
    ends = [-INF, *cuts, INF]
    return Truth(tuple(map(Piece, ends, ends[1:], formulas)), values, **extra)


def const(c: Any) -> Formula:
    return lambda u: u.lift(c if not isinstance(u.c[0], np.ndarray) else float(c))


def _num(u: Jet, c: Any) -> Any:
    """A constant in the arithmetic of the jet."""
    return float(c) if isinstance(u.c[0], np.ndarray) else c


_ROOT_HALF = mp.sqrt(_Q(1) / 2)
_GELU_SCALE = mp.sqrt(2 / mp.pi)
_A = (1 - mp.erf(_ROOT_HALF)) * mp.exp(_Q(1) / 2)
_B = (1 - mp.erf(mp.sqrt(2))) * mp.exp(2)
SELU_ALPHA = _GELU_SCALE / (1 - _A)
SELU_SCALE = mp.sqrt(2 / (1 + SELU_ALPHA**2 * (_B - 2 * _A + 1)))


def _leaky(a: Any) -> Truth:
    return split(lambda u: _num(u, _Q(a)) * u, 0, 0, lambda u: u)


def _elu(alpha: Any, scale: Any = 1) -> Truth:
    return split(lambda u: (exp(u) - 1) * _num(u, scale * alpha), 0, 0, lambda u: _num(u, _Q(scale)) * u)


def _gelu(u: Jet) -> Jet:
    return u * (1 + erf(u * _num(u, _ROOT_HALF))) / 2


def _gelu_tanh(u: Jet) -> Jet:
    cubic = u + u * u * u * _num(u, _Q(44715) / 10**6)
    return u * logistic(cubic * _num(u, 2 * _GELU_SCALE))


CATALOGUE: dict[str, Truth] = {
    "binary_step": split(const(0), 0, 0, const(1)),
    "identity": whole(lambda u: u),
    "sigmoid": whole(logistic),
    "tanh": whole(tanh),
    "relu": split(const(0), 0, 0, lambda u: u),
    "leaky_relu": _leaky("0.01"),
    "prelu": _leaky("0.25"),
    "elu": _elu(1),
    "selu": _elu(SELU_ALPHA, SELU_SCALE),
    "celu": _elu(1),
    "gelu": whole(_gelu),
    "gelu_tanh": whole(_gelu_tanh),
    "silu": whole(lambda u: u * logistic(u)),
    "swish": whole(lambda u: u * logistic(u)),
    "softplus": whole(softplus),
    "mish": whole(lambda u: u * tanh(softplus(u))),
    "softsign": split(lambda u: u / (1 - u), 0, 0, lambda u: u / (1 + u), reach=2000.0),
    "hard_tanh": split(const(-1), -1, -1, lambda u: u, 1, 1, const(1)),
    "relu6": split(const(0), 0, 0, lambda u: u, 6, 6, const(6)),
    "hard_sigmoid": split(const(0), -3, 0, lambda u: (u + 3) / 6, 3, 1, const(1)),
    "hard_swish": split(const(0), -3, 0, lambda u: u * (u + 3) / 6, 3, 3, lambda u: u),
    "log_sigmoid": whole(lambda u: -softplus(-u)),
    "arctan": whole(atan, reach=2000.0),
    "gaussian": whole(lambda u: exp(-(u * u))),
}  # sinusoid and snake, which repeat, have their own table in test_facts

OTHERS: dict[str, tuple[str, Truth]] = {
    "logish": ("x*log(1 + 1/(1 + exp(-x)))", whole(lambda u: u * log1p(logistic(u)))),
    "serf": ("x*erf(log(1 + exp(x)))", whole(lambda u: u * erf(softplus(u)))),
    "tanhexp": ("x*tanh(exp(x))", whole(lambda u: u * tanh(exp(u)), reach=12.0, far=("200", "300"))),
    "tanhshrink": ("x - tanh(x)", whole(lambda u: u - tanh(u))),
    "softshrink": (
        "Piecewise((x - 1/2, x > 1/2), (x + 1/2, x < -1/2), (0, True))",
        split(lambda u: u + 0.5, "-0.5", 0, const(0), "0.5", 0, lambda u: u - 0.5),
    ),
    "hardshrink": (
        "Piecewise((x, x > 1/2), (x, x < -1/2), (0, True))",
        split(lambda u: u, "-0.5", 0, const(0), "0.5", 0, lambda u: u),
    ),
    "squareplus": ("(x + sqrt(x**2 + 4))/2", whole(lambda u: (u + sqrt(u * u + 4)) / 2, reach=2000.0)),
    "bent_identity": (
        "(sqrt(x**2 + 1) - 1)/2 + x",
        whole(lambda u: (sqrt(u * u + 1) - 1) / 2 + u, reach=2000.0),
    ),
    "sqnl": (
        "Piecewise((1, x > 2), (x - x**2/4, x >= 0), (x + x**2/4, x >= -2), (-1, True))",
        split(const(-1), -2, -1, lambda u: u + u * u / 4, 0, 0, lambda u: u - u * u / 4, 2, 1, const(1)),
    ),
    "isrlu": (
        "Piecewise((x, x >= 0), (x/sqrt(1 + x**2), True))",
        split(lambda u: u / sqrt(1 + u * u), 0, 0, lambda u: u, reach=2000.0),
    ),
    "isru": ("x/sqrt(1 + x**2)", whole(lambda u: u / sqrt(1 + u * u), reach=2000.0)),
    "lisht": ("x*tanh(x)", whole(lambda u: u * tanh(u))),
    "erf": ("erf(x)", whole(erf)),
    "asinh": ("asinh(x)", whole(asinh, reach=2000.0)),
    "x atan exp": ("x*atan(exp(x))", whole(lambda u: u * atan(exp(u)))),
}


# ---- further rows of the catalogue, at their default parameters, by hand


def _line(slope: str, offset: str) -> Formula:
    return lambda u: u * _num(u, _Q(slope)) + _num(u, _Q(offset))


def _root(u: Jet) -> Jet:
    return sqrt(u * u + 1)


def _silu(u: Jet) -> Jet:
    return u * logistic(u)


def _phi(u: Jet) -> Jet:
    return (1 + erf(u * _num(u, _ROOT_HALF))) / 2


def _bent_sigmoid(u: Jet) -> Jet:
    """The log-sigmoid of 2u, times 3/2, as an exponent: logistic(2u)^(3/2)."""
    return exp(softplus(u * -2) * _num(u, _Q("-1.5")))


def _smu(u: Jet) -> Jet:
    return u * _num(u, _Q("0.625")) + u * erf(u * _num(u, _Q("0.75"))) * _num(u, _Q("0.375"))


def _tenth(u: Jet) -> Jet:
    """(1 + u/10)^10 - 1"""
    power = one = u / 10 + 1
    for _ in range(9):
        power = power * one
    return power - 1


_LOG2 = mp.log(2)
_FAR: dict[str, Any] = {"far": ("200", "300")}  # double exponentials: e^(10^60) has too many digits
_WIDE: dict[str, Any] = {"reach": 2000.0}
_SCALED_RELU = 2 / mp.sqrt(5)

ROWS: dict[str, Truth] = {
    "pflu": whole(lambda u: u * (1 + u / _root(u)) / 2, **_WIDE),
    "fpflu": split(lambda u: u + u * u / _root(u), 0, 0, lambda u: u, **_WIDE),
    "swim": whole(lambda u: u * (1 + u / _root(u) / 2) / 2, **_WIDE),
    "srs": whole(lambda u: u / (u / 2 + exp(u / -3)), reach=300.0, far=("600", "900")),
    "colu": whole(lambda u: u / (1 - u * exp(-u - exp(u))), reach=30.0, **_FAR),
    "abs": split(lambda u: -u, 0, 0, lambda u: u),
    "logcosh": whole(lambda u: softplus(2 * u) - u - _num(u, _LOG2)),
    "lisht": whole(lambda u: u * tanh(u)),
    "sgelu": whole(lambda u: u * erf(u * _num(u, _ROOT_HALF))),
    "pelu": _elu(1),
    "mpelu": _elu(1),
    "pdelu": split(const(-1), -10, -1, _tenth, 0, 0, lambda u: u),
    "isrlu": split(lambda u: u / _root(u), 0, 0, lambda u: u, **_WIDE),
    "exponential": whole(exp, **_FAR),
    "soft_exponential": whole(lambda u: _num(u, _Q("0.5")) + 2 * (exp(u / 2) - 1), **_FAR),
    "rsigelu": split(lambda u: (exp(u) - 1) / 2, 0, 0, lambda u: u, 1, 1, lambda u: u + _silu(u) / 2),
    "slu": split(lambda u: 2 * softplus(u) - _num(u, 2 * _LOG2), 0, 0, lambda u: u),
    "xielu": split(
        lambda u: (exp(u) - 1) * _num(u, _Q("0.8")) - u * _num(u, _Q("0.3")), 0, 0,
        lambda u: u * u * _num(u, _Q("0.8")) + u / 2,
    ),
    "quick_gelu": whole(lambda u: u * logistic(u * _num(u, _Q("1.702")))),
    "calu": whole(lambda u: u * (atan(u) / _num(u, mp.pi + 0) + _num(u, _Q("0.5"))), **_WIDE),
    "lalu": split(lambda u: u * exp(u) / 2, 0, 0, lambda u: u * (1 - exp(-u) / 2)),
    "golu": whole(lambda u: u * exp(-exp(-u)), reach=30.0, **_FAR),
    "bent_identity": whole(lambda u: (_root(u) - 1) / 2 + u, **_WIDE),
    "asinh": whole(asinh, **_WIDE),
    "symlog": split(lambda u: -log1p(-u), 0, 0, log1p, **_WIDE),
    "hard_mish": split(const(0), -2, 0, lambda u: u * (u + 2) / 2, 0, 0, lambda u: u),
    "tanhexp": whole(lambda u: u * tanh(exp(u)), reach=12.0, **_FAR),
    "serf": whole(lambda u: u * erf(softplus(u))),
    "erfact": whole(lambda u: u * erf(exp(u * 0.75) * 0.75), reach=12.0, **_FAR),
    "logish": whole(lambda u: u * log1p(logistic(u))),
    "smish": whole(lambda u: u * tanh(log1p(logistic(u)))),
    "phish": whole(lambda u: u * tanh(_gelu(u))),
    "gish": whole(lambda u: u * log1p(1 - exp(-exp(u))), reach=12.0, **_FAR),
    "sinsig": whole(lambda u: u * sin(logistic(u) * _num(u, mp.pi / 2))),
    "sparse_sigmoid": split(const(0), -1, 0, lambda u: (u + 1) / 2, 1, 1, const(1)),
    "bounded_relu": split(const(0), 0, 0, lambda u: u, 1, 1, const(1)),
    "plu": split(_line("0.1", "-0.9"), -1, -1, lambda u: u, 1, 1, _line("0.1", "0.9")),
    "srelu": split(_line("0.1", "-0.9"), -1, -1, lambda u: u, 1, 1, _line("0.1", "0.9")),
    "apl": split(_line("-0.2", "0"), 0, 0, lambda u: u),
    "square": whole(lambda u: u * u),
    "cube": whole(lambda u: u * u * u),
    "ncu": whole(lambda u: u - u * u * u),
    "squ": whole(lambda u: u + u * u),
    "ricker": whole(lambda u: (1 - u * u) * exp(u * u / -2)),
    "sq_rbf": split(
        const(0), -2, 0, lambda u: (u + 2) * (u + 2) / 2, -1, "0.5", lambda u: 1 - u * u / 2, 1, "0.5",
        lambda u: (u - 2) * (u - 2) / 2, 2, 0, const(0),
    ),
    "multiquadric": whole(_root, **_WIDE),
    "inverse_multiquadric": whole(lambda u: 1 / _root(u), **_WIDE),
    "rrelu": _leaky(_Q(11) / 48),
    "squared_relu": split(const(0), 0, 0, lambda u: u * u),
    "star_relu": split(
        const(-_SCALED_RELU / 2), 0, -_SCALED_RELU / 2,
        lambda u: u * u * _num(u, _SCALED_RELU) - _num(u, _SCALED_RELU / 2),
    ),
    "repu": split(const(0), 0, 0, lambda u: u * u * u),
    "flexible_relu": split(const(0), 0, 0, lambda u: u),
    "nlrelu": split(const(0), 0, 0, log1p, **_WIDE),
    "penalized_tanh": split(lambda u: tanh(u) / 4, 0, 0, tanh),
    "isru": whole(lambda u: u / _root(u), **_WIDE),
    "sqnl": split(const(-1), -2, -1, lambda u: u + u * u / 4, 0, 0, lambda u: u - u * u / 4, 2, 1, const(1)),
    "soft_clipping": whole(lambda u: softplus(u) - softplus(u - 1)),
    "hexpo": split(lambda u: exp(u) - 1, 0, 0, lambda u: 1 - exp(-u)),
    "smht": whole(tanh),
    "hardshrink": split(lambda u: u, "-0.5", 0, const(0), "0.5", 0, lambda u: u),
    "softshrink": split(lambda u: u + 0.5, "-0.5", 0, const(0), "0.5", 0, lambda u: u - 0.5),
    "shrink": split(lambda u: u, "-0.5", 0, const(0), "0.5", 0, lambda u: u),
    "tanhshrink": whole(lambda u: u - tanh(u)),
    "lecun_tanh": whole(lambda u: tanh(u * _num(u, _Q(2) / 3)) * _num(u, _Q("1.7159"))),
    "bipolar_sigmoid": whole(lambda u: tanh(u / 2)),
    "elliott": split(
        lambda u: u / (1 - u) / 2 + 0.5, 0, "0.5", lambda u: u / (1 + u) / 2 + 0.5, **_WIDE
    ),
    "gudermannian": whole(lambda u: 2 * atan(tanh(u / 2))),
    "erf": whole(erf),
    "probit": whole(_phi),
    "cloglog": whole(lambda u: 1 - exp(-exp(u)), reach=12.0, **_FAR),
    "loglog": whole(lambda u: exp(-exp(-u)), reach=12.0, **_FAR),
    "laplace_mega": whole(lambda u: (1 + erf((u - _num(u, _ROOT_HALF)) * _num(u, mp.sqrt(2 * mp.pi)))) / 2),
    "shifted_softplus": whole(lambda u: softplus(u) - _num(u, _LOG2)),
    "soft_plus_plus": whole(lambda u: softplus(u) + u / 2 - _num(u, _LOG2)),
    "squareplus": whole(lambda u: (u + sqrt(u * u + 4)) / 2, **_WIDE),
    "sparse_plus": split(const(0), -1, 0, lambda u: (u + 1) * (u + 1) / 4, 1, 1, lambda u: u),
    "smu": whole(_smu),
    "smu1": whole(lambda u: (u * 1.25 + sqrt(u * u * 0.5625 + 1)) / 2, **_WIDE),
    "sign": split(const(-1), 0, 0, const(1)),
    "e_swish": whole(lambda u: _silu(u) * 1.5),
    "lipswish": whole(lambda u: _silu(u) * 10 / 11),
    "dsilu": whole(lambda u: logistic(u) * (1 + u * logistic(-u))),
    "aptx": whole(lambda u: u * logistic(2 * u)),
    "aria2": whole(lambda u: u * _bent_sigmoid(u)),
    "acon_c": whole(_silu),
    "nipuna": split(_silu, 0, 0, lambda u: u),
    "threshold": split(const(20), "0.1", 20, lambda u: u),
    "thresholded_relu": split(const(0), 1, 0, lambda u: u),
    "elish": split(lambda u: (exp(u) - 1) * logistic(u), 0, 0, _silu),
    "hard_elish": split(
        const(0), -1, 0, lambda u: (exp(u) - 1) * (u + 1) / 2, 0, 0, lambda u: u * (u + 1) / 2, 1, 1,
        lambda u: u,
    ),
    "fts": split(const(_Q("-0.2")), 0, "-0.2", lambda u: _silu(u) - _num(u, _Q("0.2"))),
    "reu": split(lambda u: u * exp(u), 0, 0, lambda u: u),
    "preu": split(lambda u: u * exp(u), 0, 0, lambda u: u),
}  # fmt: skip
