"""Expressions as functions: on floats by NumPy, on 50 digits by mpmath; constants as numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, assert_never

from sympy import Expr, Float, Piecewise, Symbol, erf, erfc, lambdify, nan, oo, zoo

from symacts.activation import x
from symacts.numeric.quadrature import density, gauss
from symacts.values import Expectation, Named, Root

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["DIGITS", "as_real", "exactly", "fast", "number", "precise"]

DIGITS = 50
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
    from scipy import special

    if order == 2:
        near = z * (1 + z * (1 / 4 + z * (1 / 9 + z * (1 / 16 + z / 25))))
        return np.where(np.abs(z) < 1e-3, near, special.spence(1 - z))
    each: Callable[[Array], Array] = np.vectorize(lambda v: mpmath.fp.polylog(order, v), otypes=[complex])
    found = each(z)
    return found if np.iscomplexobj(z) else found.real


def _settled(expr: Expr) -> Expr:
    """The expression with its constants as numbers of 50 digits: SELU's are long to evaluate each time."""
    constants = {c: Float(exactly(c), DIGITS) for c in _constants(expr)}
    return expr.xreplace(constants) if constants else expr


def _constants(expr: Any) -> Iterator[Expr]:
    """The largest real subexpressions without a free symbol that are not rational."""
    if isinstance(expr, Expr) and not expr.free_symbols and expr.is_extended_real is not False:
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
    at, weight = gauss(ends)
    return float(np.sum(of(at.ravel()).reshape(at.shape) * density(at) * weight)) if lo < hi else 0.0


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


def as_real(value: Any) -> float:
    """nan where mpmath leaves the real line, or where no case of a Piecewise holds."""
    import mpmath

    return math.nan if value is None or isinstance(value, mpmath.mpc) else float(value)
