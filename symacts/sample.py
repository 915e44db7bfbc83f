"""A definition as numbers: values, slopes, curvatures and integrals of f from its formula alone.

This is the laboratory of the cross-check. It knows no calculus but finite differences, complex steps
and quadrature, so that a fault of the engine cannot hide in it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, assert_never

from sympy import Abs, Expr, Float, Max, Min, Piecewise, Symbol, erf, erfc, lambdify, nan, oo, sign, zoo
from sympy.core.relational import Relational

from symacts.activation import x
from symacts.values import Expectation, Named, Root

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["DIGITS", "Piece", "Sample", "exactly", "fast", "number", "precise"]

DIGITS = 50
_NEAR_TAIL = (1e2, 1e3, 1e4)
_FAR_TAIL = (1e6, 1e9, 1e12)
_CELLS = 1200
_OUTER = 16
_STEP = 1e-3
_HAIR = 1e-9
_FAR = 1e15  # e^t is taken for infinite beyond
_WHOLE = 2**53  # integers below are floats
_WAVES_END = 1e300  # sin t is not known beyond


def precise(expr: Expr, *symbols: Symbol) -> Callable[..., Any]:
    """expr as a function on mpmath numbers, to be called under `mpmath.workdps`."""
    closed = _closed_cases(_settled(expr))
    names = [_bounded(), "mpmath"]
    compiled: Callable[..., Any] = lambdify(symbols or (x,), closed, names, docstring_limit=0)
    return compiled


@lru_cache(maxsize=1)
def _bounded() -> dict[str, Callable[[Any], Any]]:
    """Growing functions that overflow, as floats do but later, and waves that give up far out.

    mpmath takes e^(e^(e^20)) at its word, and asks for its hundred million bits.
    """
    import mpmath

    def growing(f: Callable[[Any], Any]) -> Callable[[Any], Any]:
        return lambda t: f(t if abs(t) < _FAR else mpmath.sign(mpmath.re(t)) * mpmath.inf)

    def waving(f: Callable[[Any], Any]) -> Callable[[Any], Any]:
        return lambda t: f(t) if abs(t) < _WAVES_END else mpmath.nan

    return {name: growing(getattr(mpmath, name)) for name in ("exp", "sinh", "cosh")} | {
        name: waving(getattr(mpmath, name)) for name in ("sin", "cos", "tan")
    }


def _closed_cases(expr: Expr) -> Expr:
    """Every Piecewise ends in a case that always holds: nan, where it has none."""
    open_ones = [p for p in expr.atoms(Piecewise) if p.args[-1][1] != True]  # noqa: E712
    return expr.xreplace({p: Piecewise(*p.args, (nan, True), evaluate=False) for p in open_ones})


def fast(expr: Expr, *symbols: Symbol) -> Callable[..., Array]:
    """expr as a NumPy function on float64 or complex128 arrays of one shape.

    Off the real line every comparison looks at the real part, so that a complex step follows the piece on
    which the real point lies.
    """
    import numpy as np

    expr = _settled(expr)
    printer = _printer()({"fully_qualified_modules": False, "allow_unknown_functions": True, "order": "none"})
    compiled = lambdify(
        symbols or (x,), expr, [_namespace(expr.has(erf, erfc))], printer=printer, docstring_limit=0
    )

    def evaluate(*arrays: Array) -> Array:
        with np.errstate(all="ignore"):
            return np.broadcast_to(compiled(*arrays), np.shape(arrays[0]))

    return evaluate


@lru_cache(maxsize=1)
def _printer() -> Any:
    from sympy.printing.numpy import NumPyPrinter

    class FloatPrinter(NumPyPrinter):  # type: ignore[misc]
        """NumPy's code, with floats for integers that no array holds: 10^400 is inf."""

        def _print_Integer(self, expr: Any) -> str:
            return str(expr.p) if abs(expr.p) < _WHOLE else _float_of(expr.p)

        def _print_Rational(self, expr: Any) -> str:
            sides = (expr.p, expr.q)
            return str(super()._print_Rational(expr)) if max(map(abs, sides)) < _WHOLE else _float_of(expr)

    return FloatPrinter


def _float_of(value: Any) -> str:
    try:
        return repr(float(value))
    except OverflowError:
        return "inf" if value > 0 else "-inf"


@lru_cache(maxsize=2)
def _namespace(special: bool) -> dict[str, Any]:
    """NumPy's functions, with those that compare made fit for complex steps."""
    import numpy as np

    def by_real(compare: Callable[..., Any]) -> Callable[..., Any]:
        return lambda a, b: compare(np.real(a), np.real(b))

    names = {name: by_real(getattr(np, name)) for name in ("less", "less_equal", "greater", "greater_equal")}
    names |= {
        "abs": lambda z: np.where(np.real(z) < 0, -z, z),
        "sign": lambda z: np.sign(np.real(z)),
        "maximum": lambda a, b: np.where(np.real(a) >= np.real(b), a, b),
        "minimum": lambda a, b: np.where(np.real(a) <= np.real(b), a, b),
        "LambertW": _lambertw,
        "polylog": _polylog,
    }
    return vars(np) | names | (_error_functions() if special else {})


def _error_functions() -> dict[str, Any]:
    from scipy import special

    return {"erf": special.erf, "erfc": special.erfc}


def _lambertw(z: Array, branch: int = 0) -> Array:
    from scipy import special

    real: Array = special.lambertw(z, branch).real
    return real


def _polylog(order: int, z: Array) -> Array:
    import mpmath
    import numpy as np

    each: Callable[[Array], Array] = np.vectorize(
        lambda v: float(mpmath.fp.polylog(order, v).real), otypes=[float]
    )
    return each(z)


def _settled(expr: Expr) -> Expr:
    """The expression with its constants as numbers of 50 digits: SELU's are long to evaluate each time."""
    constants = {c: Float(exactly(c), DIGITS) for c in _constants(expr)}
    return expr.xreplace(constants) if constants else expr


def _constants(expr: Any) -> Iterator[Expr]:
    """The largest subexpressions without a free symbol that are not rational."""
    if isinstance(expr, Expr) and expr.is_number:
        if not (expr.is_Rational or expr.is_infinite or expr is nan):
            yield expr
    else:
        for part in expr.args:
            yield from _constants(part)


def _leaf(leaf: Root | Expectation | Named) -> Float:
    """A constant that is not spelled out, as a number."""
    match leaf:
        case Root():
            return _refined(leaf)
        case Expectation(parts=parts):
            return Float(sum(_expected(fast(e), number(lo), number(hi)) for lo, hi, e in parts))
        case Named(value=value):
            return Float(exactly(value), DIGITS)
        case _:
            assert_never(leaf)


def _expected(of: Callable[[Array], Array], lo: float, hi: float) -> float:
    """E[of(z); lo < z < hi] for z ~ N(0, 1), by Gauss-Legendre on short panels; to 15 digits, not 50."""
    import numpy as np

    ends = np.linspace(max(lo, -14.0), min(hi, 14.0), 401)
    at, weight = _gauss(ends)
    return float(np.sum(of(at.ravel()).reshape(at.shape) * _density(at) * weight)) if lo < hi else 0.0


def _gauss(nodes: Array) -> tuple[Array, Array]:
    """Nodes and weights of Gauss-Legendre on each cell, as arrays (cell, node)."""
    import numpy as np

    at, weight = np.polynomial.legendre.leggauss(4)
    half = np.diff(nodes)[:, None] / 2
    return (nodes[1:] + nodes[:-1])[:, None] / 2 + half * at, half * weight


def _density(z: Array) -> Array:
    """The density of N(0, 1)."""
    import numpy as np

    values: Array = np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)
    return values


@lru_cache(maxsize=1024)
def _refined(root: Root) -> Float:
    """The root's value to more than 30 digits, by bracketing in its box."""
    import mpmath

    if root.lo == root.hi:
        return Float(root.lo, DIGITS)
    with mpmath.workdps(DIGITS):
        g, ends = precise(root.g), tuple(mpmath.mpf(end.p) / end.q for end in root.box)
        odd = g(ends[0]) * g(ends[1]) <= 0
        # A root of even multiplicity changes no sign; the slope does.
        crossing = g if odd else lambda t: mpmath.diff(g, t)
        return Float(mpmath.findroot(crossing, ends, solver="anderson", tol=1e-80, verify=False), DIGITS)


@lru_cache(maxsize=4096)
def exactly(expr: Expr) -> Any:
    """A number without free symbols as an mpmath number of 50 digits; +-inf for the infinities."""
    import mpmath

    if expr in (oo, -oo, zoo):
        return mpmath.mpf("-inf" if expr == -oo else "inf")
    with mpmath.workdps(DIGITS):
        known = expr.xreplace({leaf: _leaf(leaf) for leaf in expr.atoms(Root, Expectation, Named)})
        return mpmath.mpf(known.evalf(DIGITS)._to_mpmath(mpmath.mp.prec))


def number(expr: Expr) -> float:
    """A number without free symbols as a float."""
    return float(exactly(expr))


@dataclass(frozen=True)
class Piece:
    """A stretch of the line between neighbouring seams, and the samples on it."""

    lo: float
    hi: float
    inside: Array


@dataclass(frozen=True)
class Sample:
    """f, f' and f'' on a dense grid of the line, from the definition alone.

    `seams` are the points where a condition of the definition changes. `t` holds the middles of the cells
    of a grid that has the seams among its nodes, points out to +-10^4, and points a hair beside each seam:
    so no sample lies on a seam.
    """

    expression: Expr

    @cached_property
    def f(self) -> Callable[[Array], Array]:
        return fast(self.expression)

    @cached_property
    def f_precise(self) -> Callable[[Any], Any]:
        return precise(self.expression)

    @cached_property
    def seams(self) -> tuple[float, ...]:
        """Where the sign of a comparison in the definition changes, by sign changes on a grid."""
        import numpy as np

        scan = np.concatenate(
            [-np.geomspace(1e4, 20.003, 200), np.linspace(-20, 20, 801), np.geomspace(20.003, 1e4, 200)]
        )
        found = {root for g in _comparisons(self.expression) for root in _crossings(fast(g), scan)}
        return tuple(_distinct(sorted(found)))

    @cached_property
    def width(self) -> float:
        return max([12.0, *(2 * abs(s) for s in self.seams)])

    @cached_property
    def nodes(self) -> Array:
        import numpy as np

        even = np.linspace(-self.width, self.width, _CELLS + 1)
        clear = np.ones(even.shape, dtype=bool)
        for seam in self.seams:
            clear &= np.abs(even - seam) > self.width / _CELLS
        return np.sort(np.concatenate([even[clear], np.array(self.seams, dtype=float)]))

    @cached_property
    def core(self) -> Array:
        """The middles of the cells."""
        return (self.nodes[1:] + self.nodes[:-1]) / 2

    @cached_property
    def outer(self) -> Array:
        import numpy as np

        out = np.geomspace(self.width * 1.01, 1e4, _OUTER)
        return np.concatenate([-out[::-1], out])

    @cached_property
    def beside(self) -> Array:
        """Points a hair to the left and to the right of each seam."""
        import numpy as np

        return np.array([s + side * self.hair(s) for s in self.seams for side in (-1, 1)])

    @cached_property
    def t(self) -> Array:
        import numpy as np

        return np.sort(np.concatenate([self.core, self.outer, self.beside]))

    @cached_property
    def values(self) -> Array:
        return self.value_at(self.t)

    @cached_property
    def slopes(self) -> Array:
        return self.slope_at(self.t)

    @cached_property
    def curvatures(self) -> Array:
        return self.curvature_at(self.t)

    def value_at(self, points: Array) -> Array:
        """f by NumPy where that is finite, else by mpmath."""
        return _mended(self.f(points), points, lambda p: self.exact(0, p))

    def slope_at(self, points: Array) -> Array:
        """f' by a complex step: no subtraction, hence no cancellation."""
        return _mended(self._complex_step(points), points, lambda p: self.exact(1, p))

    def _complex_step(self, points: Array) -> Array:
        """Im f(t + ih) / h; nan where f overflows: log(1 + e^x) has Im = pi/4 there, and no slope."""
        import numpy as np

        stepped = self.f(points + 1e-30j)
        # log is finite at -1 + ih, and no real function there.
        defined = np.isfinite(stepped) & np.isfinite(self.f(points))
        return np.where(defined, np.imag(stepped) / 1e-30, np.nan)

    def curvature_at(self, points: Array) -> Array:
        """f'' by differences of f' of fourth order, taken to one side beside a seam."""
        import numpy as np

        side = self._free_side(points)
        centred = _combination(self.slope_at, points, _STEP * np.ones_like(points), _CENTRED)
        near = side != 0
        if near.any():
            centred[near] = _combination(self.slope_at, points[near], _STEP * side[near], _ONE_SIDED)
        return centred

    def _free_side(self, points: Array) -> Array:
        """0 where two steps on both sides meet no seam, else the side (+-1) that leads away from it."""
        import numpy as np

        side = np.zeros_like(points)
        for seam in self.seams:
            near = np.abs(points - seam) <= 2.5 * _STEP
            side[near] = np.where(points[near] > seam, 1.0, -1.0)
        return side

    def exact(self, order: int, point: Any) -> Any:
        """f, f' or f'' at a point by mpmath at 50 digits, with central differences of tiny step.

        nan at a pole.
        """
        import mpmath

        with mpmath.workdps(DIGITS):
            p, h = mpmath.mpf(point), mpmath.mpf(10) ** -12
            try:
                return self._difference(order, p, h)
            except ZeroDivisionError:
                return mpmath.mpf("nan")

    def _difference(self, order: int, p: Any, h: Any) -> Any:
        f = self.f_precise
        match order:
            case 0:
                return f(p)
            case 1:
                return (f(p + h) - f(p - h)) / (2 * h)
            case _:
                return (f(p + h) - 2 * f(p) + f(p - h)) / h**2

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        ends = (-math.inf, *self.seams, math.inf)
        return tuple(Piece(a, b, (self.t > a) & (self.t < b)) for a, b in pairwise(ends))

    @cached_property
    def flats(self) -> tuple[Piece, ...]:
        """The pieces on which f is constant to the last bit."""
        import numpy as np

        return tuple(
            p for p in self.pieces
            if not self.slopes[p.inside].any() and np.ptp(self.values[p.inside]) == 0
        )  # fmt: skip

    @cached_property
    def straights(self) -> tuple[Piece, ...]:
        """The pieces on which f is affine."""
        import numpy as np

        return tuple(p for p in self.pieces if np.ptp(self.slopes[p.inside]) < 1e-13)

    def tail(self, order: int, end: int) -> Array:
        """f or f' at the points end * 10^2 ... 10^12, those where numbers can tell.

        From 10^6 on by NumPy alone: mpmath takes e^(e^(10^6)) at its word and never comes back.
        """
        import numpy as np

        near, far = end * np.array(_NEAR_TAIL), end * np.array(_FAR_TAIL)
        at = (self.value_at(near), self.f(far)) if order == 0 else (self.slope_at(near), self._far_slope(far))
        values: Array = np.concatenate(at)
        return values[np.isfinite(values)]

    def _far_slope(self, points: Array) -> Array:
        import numpy as np

        slope = self._complex_step(points)
        with np.errstate(all="ignore"):
            wide = (self.f(points * 1.0001) - self.f(points * 0.9999)) / (points * 0.0002)
        return np.where(np.isfinite(slope), slope, wide)

    def _normal_mean(self, of: Callable[[Array], Array]) -> float:
        """E[of(z)] for z ~ N(0, 1), over the grid."""
        import numpy as np

        at, weight = _gauss(self.nodes)
        return float(np.sum(of(at.ravel()).reshape(at.shape) * _density(at) * weight))

    @cached_property
    def mean(self) -> float:
        return self._normal_mean(self.value_at)

    @cached_property
    def second_moment(self) -> float:
        return self._normal_mean(lambda p: self.value_at(p) ** 2)

    @cached_property
    def slope_second_moment(self) -> float:
        return self._normal_mean(lambda p: self.slope_at(p) ** 2)

    @cached_property
    def integrals(self) -> Array:
        """The integral of f from the first node to each node."""
        import numpy as np

        at, weight = _gauss(self.nodes)
        cells = np.sum(self.value_at(at.ravel()).reshape(at.shape) * weight, axis=1)
        return np.concatenate([[0.0], np.cumsum(cells)])

    @staticmethod
    def hair(seam: float) -> float:
        return _HAIR * max(1.0, abs(seam))

    def sides(self, seam: float, order: int) -> tuple[float, float]:
        """The value, slope or curvature a hair to the left and to the right of a seam."""
        import numpy as np

        at = (self.value_at, self.slope_at, self.curvature_at)[order]
        left, right = at(np.array([seam - self.hair(seam), seam + self.hair(seam)]))
        return float(left), float(right)

    @cached_property
    def seam_orders(self) -> tuple[int, ...]:
        """How many continuous derivatives f has at each seam: -1, 0, 1, or 2 for two or more."""
        return tuple(map(self._seam_order, self.seams))

    def _seam_order(self, seam: float) -> int:
        here = _real(self.exact(0, seam))
        if not max(abs(side - here) for side in self.sides(seam, 0)) <= 1e-6:
            return -1
        for order in (1, 2):
            left, right = self.sides(seam, order)
            if not abs(left - right) <= 1e-6 * max(1.0, abs(left)):
                return order - 1
        return 2

    def jumps_near(self, point: float) -> bool:
        near = self.width / _CELLS
        return any(
            o < 0 and abs(s - point) <= near for s, o in zip(self.seams, self.seam_orders, strict=True)
        )

    @cached_property
    def edges(self) -> tuple[float, ...]:
        """The finite ends of the domain."""
        import numpy as np

        defined = np.isfinite(self.value_at(self.nodes)).astype(float) - 0.5
        inside = lambda p: float(np.isfinite(self.value_at(np.array([p])))[0]) - 0.5  # noqa: E731
        ends = np.flatnonzero(defined[1:] != defined[:-1])
        return tuple(_bisect(inside, float(self.nodes[i]), float(self.nodes[i + 1])) for i in ends)

    @cached_property
    def singular(self) -> tuple[float, ...]:
        """Ends of the domain, and seams at which f is infinitely steep. Differences fail near them."""
        steep = [seam for seam in self.seams if not max(map(abs, self.sides(seam, 1))) < 1e4]
        return tuple(_distinct(sorted((*self.edges, *steep))))

    def near_singular(self, points: Array) -> Array:
        import numpy as np

        near = np.zeros(np.shape(points), dtype=bool)
        for place in self.singular:
            near |= np.abs(points - place) < 0.4
        return near

    def ladders(self, order: int) -> Iterator[Array]:
        """f or f' at the points place +- 10^-1 ... 10^-7 beside each singular place, from afar to near."""
        import numpy as np

        for place in self.singular:
            for side in (-1, 1):
                # By mpmath: x/(e^x - 1) has no digits left in floats near 0.
                values = np.array([_real(self.exact(order, place + side * 10.0**-k)) for k in range(1, 8)])
                yield values[np.isfinite(values)]


_CENTRED = {-2: 1 / 12, -1: -8 / 12, 1: 8 / 12, 2: -1 / 12}
_ONE_SIDED = {0: -25 / 12, 1: 4.0, 2: -3.0, 3: 4 / 3, 4: -1 / 4}


def _combination(f: Callable[[Array], Array], points: Array, step: Array, weights: dict[int, float]) -> Array:
    """sum of weight * f(point + k * step) / step: a difference quotient."""
    total = sum(w * f(points + k * step) for k, w in weights.items())
    quotient: Array = total / step
    return quotient


def _mended(values: Array, points: Array, exact: Callable[[float], Any]) -> Array:
    """The values, with mpmath's where NumPy overflowed."""
    import numpy as np

    values = np.array(values, dtype=float)
    for index in np.flatnonzero(~np.isfinite(values)):
        values[index] = _real(exact(float(points[index])))
    return values


def _real(value: Any) -> float:
    """nan where mpmath leaves the real line, or where no case of a Piecewise holds."""
    import mpmath

    return math.nan if value is None or isinstance(value, mpmath.mpc) else float(value)


def _comparisons(expr: Expr) -> Iterator[Expr]:
    """The differences whose sign the definition asks for."""
    for node in expr.atoms(Piecewise):
        for relation in node.atoms(Relational):
            yield relation.lhs - relation.rhs
    for node in expr.atoms(Abs, sign):
        yield node.args[0]
    for node in expr.atoms(Max, Min):
        yield from (a - b for a, b in combinations(node.args, 2))


def _crossings(g: Callable[[Array], Array], scan: Array) -> Iterator[float]:
    """The zeros of g on the scan: exact ones, and sign changes closed in by bisection."""
    import numpy as np

    values = g(scan)
    yield from (float(p) for p in scan[values == 0])
    for i in np.flatnonzero(values[1:] * values[:-1] < 0):
        yield _bisect(lambda p: float(g(np.array([p]))[0]), float(scan[i]), float(scan[i + 1]))


def _bisect(g: Callable[[float], float], lo: float, hi: float) -> float:
    line = lo - g(lo) * (hi - lo) / (g(hi) - g(lo))
    for guess in (line, float(round(line)), round(line * 1000) / 1000):
        if g(guess) == 0:
            return guess
    low = g(lo)
    while (mid := (lo + hi) / 2) not in (lo, hi):
        lo, hi = (mid, hi) if g(mid) * low > 0 else (lo, mid)
    return mid


def _distinct(points: list[float]) -> Iterator[float]:
    last = -math.inf
    for point in points:
        if point - last > 1e-9 * max(1, abs(point)):
            yield point
        last = point
