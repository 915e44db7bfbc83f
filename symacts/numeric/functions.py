"""Expressions as functions: on floats by NumPy, on any number of digits by mpmath; constants as numbers."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from itertools import starmap
from typing import TYPE_CHECKING, Any

import sympy
from sympy import Expr, Piecewise, Symbol, nan, oo, zoo
from sympy.core.relational import Relational

from symacts.activation import x
from symacts.numeric.quadrature import expected
from symacts.numeric.settle import (
    DIGITS,
    BlurredError,
    UnknowableError,
    finite,
    infinite,
    once,
    settled,
)
from symacts.values import Expectation, Named, Root

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["Twofold", "carefully", "exactly", "formula", "number", "rounded"]

_FAR = 50  # e^t is taken for infinite beyond 2^50
_WAVES_END = 1e300  # sin t is not known beyond
_FEW_CELLS = 600
_FEW_BITS = 32
_WHOLE = 2**20  # integer powers below are products


@dataclass(frozen=True)
class Twofold:
    """A real function seen at two resolutions: `floats` on arrays at once, `digits` at a point by mpmath.

    `digits` works at the precision in force, and is meant to be called under `settled`.
    """

    floats: Callable[..., Array]
    digits: Callable[..., Any]


@lru_cache(maxsize=512)
def formula(expr: Expr, *symbols: Symbol) -> Twofold:
    """expr as a function of `symbols` (x where none are given).

    `floats` takes float64 or complex128 arrays of one shape. Off the real line every comparison looks at the
    real part, so that a complex step follows the piece on which the real point lies.
    """
    import numpy as np

    tape, imaginary = _Tape(_complemented(expr), symbols or (x,)), expr.has(sympy.I)
    by_numpy, by_mpmath = _Program(tape, _by_numpy()), _Program(tape, _by_mpmath(imaginary))

    def floats(*arrays: Array) -> Array:
        if imaginary:
            return np.full(np.shape(arrays[0]), np.nan)
        with np.errstate(all="ignore"):
            return np.broadcast_to(by_numpy.run(arrays)[-1], np.shape(arrays[0]))

    def digits(*values: Any) -> Any:
        import mpmath

        steps = by_mpmath.run(tuple(map(mpmath.mp.convert, values)))
        if not finite(steps[-1]):
            tape.excuse(steps)
        elif any(tape.is_noise(place, steps) for place in tape.amplified):
            raise BlurredError
        return mpmath.nan if isinstance(steps[-1], mpmath.mpc) else steps[-1]

    return Twofold(floats, digits)


Operation = Callable[..., Any]  # from the values of the parts to that of the whole
Algebra = Mapping[str, Callable[[Any], Operation]]  # from an expression of that head to its operation


@dataclass(frozen=True)
class _Step:
    """One operation of a tape: its expression, the places of its parts, its row in the tables, which argument
    it is, if it is one, and whether it is a constant."""

    expr: Any
    parts: tuple[int, ...]
    head: str
    argument: int | None
    constant: bool


class _Tape:
    """An expression as a list of operations, each subexpression once."""

    def __init__(self, expr: Expr, symbols: tuple[Symbol, ...]) -> None:
        self.symbols = symbols
        self.places: dict[Any, int] = {}
        self.steps: list[_Step] = []
        self._place(expr)

    def _place(self, expr: Any) -> int:
        if expr not in self.places:
            parts = () if self._leaf(expr) else tuple(self._place(arg) for arg in _operands(expr))
            argument = self.symbols.index(expr) if expr in self.symbols else None
            self.steps.append(_Step(expr, parts, _head(expr), argument, not expr.free_symbols))
            self.places[expr] = len(self.steps) - 1
        return self.places[expr]

    def _leaf(self, expr: Any) -> bool:
        return not expr.args or isinstance(expr, sympy.Rational)

    @cached_property
    def amplified(self) -> tuple[int, ...]:
        """The places of the sums whose last digits decide: as factors of what stands in a logarithm or below
        a stroke."""
        found: set[int] = set()
        for step in self.steps:
            if isinstance(step.expr, sympy.log) or (step.expr.is_Pow and step.expr.exp.is_negative):
                found |= set(self._sums(step.parts[0]))
        return tuple(sorted(found))

    def _sums(self, place: int) -> Iterator[int]:
        step = self.steps[place]
        if step.expr.is_Add and not step.constant:
            yield place
        elif step.expr.is_Mul or step.expr.is_Pow:
            for part in step.parts:
                yield from self._sums(part)

    def is_noise(self, place: int, values: list[Any]) -> bool:
        """Whether a sum that is not 0 is as small as the rounding errors of its terms: 1 - tanh 585, to 400
        digits, is the unit in the last place by which tanh is kept away from 1."""
        import mpmath

        total, parts = values[place], [values[p] for p in self.steps[place].parts]
        greatest = max(map(abs, parts))
        return bool(0 < abs(total) <= 16 * mpmath.mp.eps * greatest) and not all(map(_short, parts))

    def excuse(self, values: list[Any]) -> None:
        """Nothing, if the definition itself has no finite value there.

        Raises: BlurredError, where a sum of numbers is 0 to all digits: log(1 - tanh 100) has a value with
        more of them. UnknowableError for no number made from an overflow, oo - oo.
        """
        # an output y may be 1 because nothing is left of e^(-e^x); a point x is what it is
        at = (values[i] for i, step in enumerate(self.steps) if step.argument is not None)
        exact = self.symbols == (x,) and all(map(_short, at))
        for step, value in zip(self.steps, values, strict=True):
            parts = [values[p] for p in step.parts]
            if step.expr.is_Add and value == 0 and any(parts) and not (exact and all(map(_short, parts))):
                raise BlurredError
        overflown = (v for step, v in zip(self.steps, values, strict=True) if not step.constant)
        if values[-1] != values[-1] and any(map(infinite, overflown)):
            raise UnknowableError


def _short(value: Any) -> bool:
    """Whether a number is a dyadic one of few bits, as sqrt(1) is: at such points it was not rounded."""
    import mpmath

    if not isinstance(value, mpmath.mpf) or not finite(value):
        return isinstance(value, int)
    _, _, exponent, bits = value._mpf_
    return bool(exponent >= -_FEW_BITS and exponent + bits <= _FEW_BITS)


@dataclass(frozen=True)
class _Program:
    """A tape in one algebra: what does not change from run to run is worked out once."""

    tape: _Tape
    algebra: Algebra

    def run(self, arguments: tuple[Any, ...]) -> list[Any]:
        """The values of all subexpressions, the expression last."""
        precision = self.algebra["precision"](None)()
        if precision not in self._constants:
            self._constants[precision] = self._constants_in_force()
        values = self._constants[precision].copy()
        for place, argument in self._arguments:
            values[place] = arguments[argument]
        for place, operation, parts in self._operations:
            values[place] = operation(*[values[part] for part in parts])
        return values

    @cached_property
    def _arguments(self) -> list[tuple[int, int]]:
        return [(i, step.argument) for i, step in enumerate(self.tape.steps) if step.argument is not None]

    @cached_property
    def _operations(self) -> list[tuple[int, Operation, tuple[int, ...]]]:
        return [
            (i, self.algebra[step.head](step.expr), step.parts)
            for i, step in enumerate(self.tape.steps)
            if step.argument is None and not step.constant
        ]

    @cached_property
    def _constants(self) -> dict[object, list[Any]]:
        """By precision."""
        return {}

    def _constants_in_force(self) -> list[Any]:
        """The values of constant subexpressions at the precision in force, with gaps for all others."""
        values: list[Any] = []
        for step in self.tape.steps:
            parts = [values[part] for part in step.parts]
            values.append(self.algebra[step.head](step.expr)(*parts) if step.constant else None)
        return values


def _operands(expr: Any) -> tuple[Any, ...]:
    """The parts of an operation: of a Piecewise its values and conditions in turn."""
    if isinstance(expr, Piecewise):
        return tuple(part for pair in expr.args for part in pair)
    return tuple(expr.args)


def _head(expr: Any) -> str:
    """The row of the tables for an operation. KeyError there for an operation that has none."""
    match expr:
        case Root() | Expectation() | Named():
            return "leaf"
        case sympy.Rational() | sympy.Float():
            return "rational"
        case sympy.NumberSymbol():
            return "symbol"
        case Relational():
            return "relation"
        case _:
            return str(expr.func.__name__)


def _complemented(expr: Expr) -> Expr:
    """The same with erfc(u) for 1 - erf(u), and erfc(-u) for 1 + erf(u) and for 2 - erfc(u).

    Of the sums no digits are left at 30.
    """
    sums = {total: _complement(total) for total in expr.atoms(sympy.Add) if total.has(sympy.erf, sympy.erfc)}
    return expr.xreplace({total: whole for total, whole in sums.items() if whole != total})


# sign * head(u) + whole = erfc(turned * u), of which SymPy would make the sum again
_COMPLEMENTS = {sympy.erf: ((1, 1, -1), (-1, 1, 1)), sympy.erfc: ((-1, 2, -1),)}


def _complement(total: Expr) -> Expr:
    """A sum with k erfc(-u) for its terms k + k erf(u), or 2k - k erfc(u)."""
    terms = set(total.args)
    for term in total.args:
        for head in sympy.Mul.make_args(term):
            for sign, whole, turned in _COMPLEMENTS.get(type(head), ()):
                factor = sign * term / head
                if {term, whole * factor} <= terms:
                    complement = sympy.erfc(turned * head.args[0], evaluate=False)
                    terms = terms - {term, whole * factor} | {sympy.Mul(factor, complement, evaluate=False)}
    return total if terms == set(total.args) else sympy.Add(*sorted(terms, key=str), evaluate=False)


_RELATIONS = {"<": "less", "<=": "less_equal", ">": "greater", ">=": "greater_equal"}
_WORDS = {"==": "equal", "!=": "not_equal"}
_COMPARISONS = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "==": operator.eq, "!=": operator.ne,
}  # fmt: skip


# A condition is 1 where it holds, 0 where it fails, and nan where it compares what is not defined: what is
# chosen by log(x) > 0 has no value at -1.


# --- floats ----------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _by_numpy() -> Algebra:
    """The operations on arrays of floats or complex numbers."""
    import numpy as np

    def all_hold(*parts: Any) -> Any:
        least, known = reduce(np.fmin, parts), reduce(np.minimum, parts)
        return np.where(least == 0, 0.0, known)

    plain: dict[str, Callable[..., Any]] = {
        "exp": np.exp, "log": lambda z: np.log(_unless_zero(z, z)),
        "sin": np.sin, "cos": np.cos, "tan": np.tan, "asin": np.arcsin,
        "acos": np.arccos, "atan": np.arctan, "sinh": np.sinh, "cosh": np.cosh, "tanh": np.tanh,
        "asinh": np.arcsinh, "acosh": np.arccosh, "atanh": np.arctanh,
        "Abs": lambda z: np.where(np.real(z) < 0, -z, z),
        "sign": lambda z: np.sign(np.real(z)),
        "Max": lambda *parts: reduce(lambda a, b: np.where(np.real(a) >= np.real(b), a, b), parts),
        "Min": lambda *parts: reduce(lambda a, b: np.where(np.real(a) <= np.real(b), a, b), parts),
        "And": all_hold,
        "Or": lambda *parts: 1 - all_hold(*(1 - part for part in parts)),
        "Not": lambda part: 1 - part,
        "erf": lambda z: _special("erf")(z), "erfc": lambda z: _special("erfc")(z),
        "LambertW": lambda z, branch=0: _special("lambertw")(z, branch).real,
        "polylog": _polylog,
        "Add": lambda *parts: reduce(lambda a, b: a + b, parts),
        "Mul": lambda *parts: reduce(lambda a, b: a * b, parts),
    }  # fmt: skip

    def relation(expr: Any) -> Operation:
        compare = getattr(np, _RELATIONS.get(expr.rel_op) or _WORDS[expr.rel_op])

        def compared(a: Any, b: Any) -> Any:
            a, b = np.real(a), np.real(b)
            return np.where(np.isnan(a) | np.isnan(b), np.nan, compare(a, b))

        return compared

    def power(expr: Any) -> Operation:
        if expr.exp.is_Integer and abs(expr.exp.p) < _WHOLE:
            whole = int(expr.exp)
            return lambda base, exponent: _whole_power(base, whole)
        if expr.exp == sympy.Rational(1, 2):
            return lambda base, exponent: np.sqrt(base)
        if expr.exp.free_symbols:
            return raised
        return lambda base, exponent: np.power(
            _unless_zero(base, base) if np.all(np.real(exponent) < 0) else base, exponent
        )

    def raised(base: Any, exponent: Any) -> Any:
        """e^(y log x): NumPy knows the powers of negative numbers at whole exponents, and 0^0."""
        b, e = np.real(base), np.real(exponent)
        return np.where((b > 0) | ((b == 0) & (e > 0)), np.power(base, exponent), np.nan)

    def cases(*parts: Any) -> Any:
        chosen: Any = np.nan
        for value, holds in reversed(list(zip(parts[::2], parts[1::2], strict=True))):
            chosen = np.where(np.isnan(holds), np.nan, np.where(holds == 0, chosen, value))
        return chosen

    return {name: _always(f) for name, f in plain.items()} | {
        "precision": _always(lambda: "floats"),
        "Pow": power, "Piecewise": _always(cases), "relation": relation,
        "rational": lambda expr: lambda: _float_of(expr), "symbol": lambda expr: lambda: float(expr),
        "leaf": lambda expr: lambda: number(expr), "ImaginaryUnit": _always(lambda: np.nan),
        "NaN": _always(lambda: np.nan), "Infinity": _always(lambda: np.inf),
        "NegativeInfinity": _always(lambda: -np.inf), "ComplexInfinity": _always(lambda: np.nan),
        "BooleanTrue": _always(lambda: 1.0), "BooleanFalse": _always(lambda: 0.0),
    }  # fmt: skip


def _always(operation: Operation) -> Callable[[Any], Operation]:
    """The same for every expression of its head."""
    return lambda expr: operation


def _whole_power(base: Any, exponent: int) -> Any:
    """base^exponent by squaring: NumPy's complex powers go by way of the logarithm."""
    if exponent < 0:
        return 1 / _unless_zero(_whole_power(base, -exponent), base)
    result, square = None, base
    while exponent:
        if exponent & 1:
            result = square if result is None else result * square
        exponent >>= 1
        square = square * square if exponent else square
    return 1.0 if result is None else result


def _unless_zero(value: Any, base: Any) -> Any:
    """nan where the base is 0: a pole has no value, though floats say that e^(-1/0) is 0."""
    import numpy as np

    return np.where(base == 0, np.nan, value)


def _special(name: str) -> Callable[..., Any]:
    from scipy import special

    f: Callable[..., Any] = getattr(special, name)
    return f


def _polylog(order: int, z: Array) -> Array:
    """By mpmath, one at a time; there are no complex steps through it."""
    import mpmath
    import numpy as np

    def one(v: float) -> float:
        with mpmath.workdps(20):
            value = mpmath.polylog(order, v)
        return math.nan if isinstance(value, mpmath.mpc) else float(value)

    z, values = np.asarray(z), np.full(np.shape(z), np.nan)
    if not np.iscomplexobj(z):
        values[np.isfinite(z)] = [one(float(v)) for v in z[np.isfinite(z)]]
    return values


def _float_of(value: Any) -> float:
    """The nearest float: 10^400 is inf."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


# --- many digits -----------------------------------------------------------------------------------


@lru_cache(maxsize=2)
def _by_mpmath(imaginary: bool) -> Algebra:
    """The operations on mpmath's real numbers. What has no real value is nan; poles are.

    With `imaginary`, on the way numbers may be complex.

    Growing functions overflow, as floats do but later: mpmath takes e^(e^(e^20)) at its word, and asks for
    its hundred million bits. Waves far out are not known.
    """
    import mpmath

    def growing(f: Callable[[Any], Any], far: int = _FAR) -> Callable[[Any], Any]:
        return lambda t: f(t if mpmath.mag(t) <= far else mpmath.sign(mpmath.re(t)) * mpmath.inf)

    def inward(t: Any) -> int:
        return -1

    def outward(t: Any) -> int:
        return 1

    def below_two(t: Any) -> Any:
        return -1 if t < -1 else -mpmath.sign(t)

    def nearing(f: Callable[[Any], Any], excess: Callable[[Any], int], *values: int) -> Callable[[Any], Any]:
        """f, which takes these values at 0 or nowhere, though numbers are rounded to them."""

        def near(t: Any) -> Any:
            value = f(t)
            return _nudged(value, excess(t)) if t and value in values else value

        return near

    def waving(f: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def wave(t: Any) -> Any:
            if abs(t) > _WAVES_END:
                raise UnknowableError
            return f(t)

        return wave

    def real(f: Operation) -> Operation:
        def defined(*parts: Any) -> Any:
            for part in parts:
                if part != part:  # nan
                    return mpmath.nan
            try:
                value = f(*parts)
            except (ZeroDivisionError, ValueError):  # a pole
                return mpmath.nan
            except (OverflowError, mpmath.libmp.NoConvergence) as overwhelmed:
                raise UnknowableError from overwhelmed
            return mpmath.nan if isinstance(value, mpmath.mpc) and not imaginary else value

        return defined

    plain = {
        "log": lambda t: mpmath.log(t) if t else mpmath.nan,
        "asin": mpmath.asin, "acos": mpmath.acos, "atan": mpmath.atan,
        "tanh": nearing(growing(mpmath.tanh), inward, 1, -1),
        "asinh": mpmath.asinh, "acosh": mpmath.acosh, "atanh": mpmath.atanh,
        "exp": nearing(growing(mpmath.exp), mpmath.sign, 1), "sinh": growing(mpmath.sinh),
        "cosh": nearing(growing(mpmath.cosh), outward, 1),
        "sin": waving(mpmath.sin), "cos": waving(mpmath.cos), "tan": waving(mpmath.tan),
        "Abs": abs, "sign": mpmath.sign, "Max": max, "Min": min, "re": mpmath.re, "im": mpmath.im,
        "erf": nearing(growing(mpmath.erf), inward, 1, -1),
        "erfc": nearing(growing(mpmath.erfc, _FAR // 2), below_two, 1, 2),  # where e^(-t^2) is taken for 0
        "LambertW": lambda z, branch=0: mpmath.lambertw(z, int(branch)),
        "polylog": mpmath.polylog,
    }  # fmt: skip

    def relation(expr: Any) -> Operation:
        compare = _COMPARISONS[expr.rel_op]
        return lambda a, b: mpmath.nan if a != a or b != b else int(compare(a, b))

    def all_hold(*parts: Any) -> Any:
        return 0 if 0 in parts else math.nan if any(part != part for part in parts) else 1

    def power(expr: Any) -> Operation:
        if expr.exp.is_Integer:
            whole = int(expr.exp)
            return real(lambda base, exponent: base**whole)
        return real(raised if expr.exp.free_symbols else fixed)

    def fixed(base: Any, exponent: Any) -> Any:
        return base**exponent if base or exponent > 0 else mpmath.nan  # 0^(-5/3) is infinite for mpmath

    def raised(base: Any, exponent: Any) -> Any:
        """e^(y log x), which has no value at x = y = 0, where mpmath says 1, nor at -2, where it says 1/4.

        Nor has 0 to a negative power, of which mpmath says that it is infinite.
        """
        if not imaginary and (base < 0 or (not base and exponent <= 0)):
            return mpmath.nan
        if base > 0 and mpmath.mag(exponent) > _FAR:  # mpmath goes through the bits of a whole number
            return plain["exp"](exponent * mpmath.log(base))
        return base**exponent

    def cases(*parts: Any) -> Any:
        for value, holds in zip(parts[::2], parts[1::2], strict=True):
            if holds:  # nan is taken for true, and is then what comes out
                return value if holds == 1 else mpmath.nan
        return mpmath.nan

    return {name: _always(real(f)) for name, f in plain.items()} | {
        "precision": _always(lambda: mpmath.mp.prec),
        "Add": _always(_added), "Mul": _always(_multiplied), "Pow": power, "Piecewise": _always(cases),
        "relation": relation, "And": _always(all_hold),
        "Or": _always(lambda *parts: 1 - all_hold(*(1 - part for part in parts))),
        "Not": _always(lambda part: 1 - part),
        "rational": lambda expr: lambda: _rational(expr),
        "symbol": lambda expr: lambda: mpmath.mpf(expr._to_mpmath(mpmath.mp.prec)),
        "leaf": lambda expr: lambda: _leaf(expr),
        "ImaginaryUnit": _always(lambda: mpmath.j if imaginary else mpmath.nan),
        "NaN": _always(lambda: mpmath.nan), "Infinity": _always(lambda: mpmath.inf),
        "NegativeInfinity": _always(lambda: -mpmath.inf), "ComplexInfinity": _always(lambda: mpmath.nan),
        "BooleanTrue": _always(lambda: 1), "BooleanFalse": _always(lambda: 0),
    }  # fmt: skip


def _added(first: Any, *rest: Any) -> Any:
    """The sum; oo - oo is nan, as nan + 1 is. Nothing is swallowed whole: see `_nudged`."""
    for part in rest:
        total = first + part
        if total == first and part:
            total = _nudged(total, part / first)
        elif total == part and first:
            total = _nudged(total, first / part)
        first = total
    return first


def _nudged(value: Any, excess: Any) -> Any:
    """A number that was rounded to an exact one, moved by a unit in the last place: outward for an excess.

    1 - erf(9000) is 0 to 10^7 digits, in every run and so beyond doubt; of a unit in the last place the next
    run, with its smaller one, makes another number.
    """
    import mpmath

    if not finite(value) or isinstance(excess, mpmath.mpc):
        return value
    return value * (1 + mpmath.sign(excess) * mpmath.mp.eps)


def _multiplied(first: Any, *rest: Any) -> Any:
    for part in rest:
        first = first * part
    return first


def _rational(value: Any) -> Any:
    import mpmath

    if isinstance(value, sympy.Float):
        return mpmath.mpf(value._to_mpmath(mpmath.mp.prec))
    return mpmath.mpf(value.p) / value.q


def _leaf(leaf: Root | Expectation | Named) -> Any:
    """A constant that is not spelled out, at the precision in force."""
    import mpmath

    match leaf:
        case Root():
            return _refined(leaf, mpmath.mp.dps)
        case Expectation():
            return mpmath.mpf(_mean(leaf))
        case Named(value=value):
            return formula(value).digits(mpmath.mpf(0))


@lru_cache(maxsize=64)
def _mean(leaf: Expectation) -> float:
    """To 15 digits, at any precision."""
    return sum(expected(formula(e).floats, number(lo), number(hi)) for lo, hi, e in leaf.parts)


@lru_cache(maxsize=1024)
def _refined(root: Root, digits: int) -> Any:
    """The root's value to nearly that many digits, by bracketing in its box."""
    import mpmath

    ends = tuple(mpmath.mpf(end.p) / end.q for end in root.box)
    if root.lo == root.hi:
        return ends[0]
    g = formula(root.g).digits
    odd = g(ends[0]) * g(ends[1]) <= 0
    # A root of even multiplicity changes no sign; the slope does.
    crossing = (lambda t: g(t)) if odd else (lambda t: mpmath.diff(g, t))
    tolerance = mpmath.mpf(10) ** (-2 * digits)
    return mpmath.findroot(crossing, ends, solver="anderson", tol=tolerance, verify=False)


@lru_cache(maxsize=4096)
def exactly(expr: Expr) -> Any:
    """A number without free symbols as an mpmath number of 50 digits or more; +-inf for the infinities."""
    import mpmath

    if expr in (oo, -oo, zoo, nan):
        return mpmath.mpf({oo: "inf", -oo: "-inf", zoo: "inf", nan: "nan"}[expr])
    value = settled(lambda: formula(expr).digits(mpmath.mpf(0)))
    return mpmath.mpf("nan") if value is None else value


def carefully(expr: Expr) -> Any:
    """The same, its expectations from fifty digits at each point: their integrands may cancel."""
    careful = {leaf: sympy.Float(sum(starmap(_careful, leaf.parts)), 17) for leaf in expr.atoms(Expectation)}
    return exactly(expr.xreplace(careful))


def _careful(lo: Expr, hi: Expr, e: Expr) -> float:
    return expected(rounded(formula(e).digits), number(lo), number(hi), _FEW_CELLS)


def rounded(of: Callable[[Any], Any]) -> Callable[[Array], Array]:
    """A function on floats from one on numbers of fifty digits."""
    import mpmath
    import numpy as np

    def floats(points: Array) -> Array:
        with mpmath.workdps(DIGITS):
            return np.array([float(once(of, float(p))) for p in points])

    return floats


def number(expr: Expr) -> float:
    """A number without free symbols as a float; inf where it is too large for one."""
    return float(exactly(expr))
