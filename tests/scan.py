"""The truth about a formula, by counting and scanning: a text in x becomes numbers, by Python's `ast` and the
jets of `truth` over NumPy arrays (to look) and over mpmath at 50 digits (to be sure).

`faults(text, facts)` holds every field of a report against it. Nothing of symacts is used, and nothing of
SymPy: the formula is read, evaluated and differentiated here once more.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import mpmath as mp
import numpy as np
from scipy import special
from truth import Jet

DPS = 50
INF = mp.inf
Values = Any  # a float array or an mpf


class Undefined(ArithmeticError):  # noqa: N818  # an answer, not an error
    """The formula has no real value there."""


class Beyond(Undefined):
    """A value that is too large or too small to be told from oo or 0."""


# ---- reading


_NUMBER = re.compile(r"(?<![\w.])(\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+)")


def read(text: str) -> ast.expr:
    """The formula as a tree; numbers are kept as they are written."""
    text = re.sub(r"(?<![<>!=])=(?!=)", "==", text).replace("^", "**")
    return ast.parse(_NUMBER.sub(r"N('\1')", text), mode="eval").body


_ORDER: dict[type, Callable[[Any, Any], Any]] = {
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
    ast.Eq: operator.eq, ast.NotEq: operator.ne,
}  # fmt: skip


@dataclass
class Evaluator:
    """Values of a tree at jets of the letters in `names`; on arrays all branches are taken."""

    names: dict[str, Jet]
    arrays: bool
    far: Any = 0  # where x stands: far out, sums that cancel are not believed

    def __call__(self, node: ast.expr) -> Jet:
        match node:
            case ast.Call(func=ast.Name(id="N"), args=[ast.Constant(value=digits)]):
                return self.number(float(digits) if self.arrays else mp.mpf(digits))
            case ast.Call(func=ast.Name(id="Piecewise"), args=branches):
                return self.cases([(b.elts[1], b.elts[0]) for b in branches if isinstance(b, ast.Tuple)])
            case ast.IfExp(test=test, body=body, orelse=other):
                return self.cases([(test, body), (ast.Constant(True), other)])
            case ast.Call(func=ast.Name(id="max" | "min" as name), args=args):
                return self.extreme([self(a) for a in args], -1 if name == "min" else 1)
            case ast.Call(func=ast.Name(id=name), args=args):
                return self.function(name, [self(a) for a in args])
            case ast.UnaryOp(op=ast.USub(), operand=u):
                return -self(u)
            case ast.UnaryOp(op=ast.UAdd(), operand=u):
                return self(u)
            case ast.BinOp(left=a, op=ast.Pow(), right=b):
                return self.power(self(a), b)
            case ast.BinOp(left=a, op=op, right=b):
                return self.binary(op, self(a), self(b))
            case ast.Name(id=name):
                return self.letter(name)
            case _:
                raise ValueError(ast.dump(node))

    @property
    def like(self) -> Jet:
        return next(iter(self.names.values()))

    def number(self, c: Any) -> Jet:
        first, length = self.like.c[0], len(self.like.c)
        zero = 0 * first if self.arrays else mp.mpf(0)
        return Jet([c + zero, *([zero] * (length - 1))])

    def letter(self, name: str) -> Jet:
        constants = {"pi": mp.pi, "E": mp.e, "e": mp.e, "oo": mp.inf}
        if name in constants:
            return self.number(float(constants[name]) if self.arrays else +constants[name])
        return self.names[name]

    def binary(self, op: ast.operator, a: Jet, b: Jet) -> Jet:
        match op:
            case ast.Add():
                return self.kept(a + b, a, -b)
            case ast.Sub():
                return self.kept(a - b, a, b)
            case ast.Mult():
                return a * b
            case ast.Div():
                if not self.arrays and b.c[0] == 0:
                    raise Undefined("division by zero")
                return a / b
        raise ValueError(op)

    def kept(self, total: Jet, part: Jet, other: Jet) -> Jet:
        """The sum, unless all digits of it have cancelled: 1 - erf(99) is not 0."""
        if self.arrays or "x" not in self.names or abs(self.far) <= 4:
            return total
        lost = abs(total.c[0]) < mp.mpf(10) ** (8 - mp.mp.dps) * abs(part.c[0])
        moving = any(c != 0 for jet in (part, other) for c in jet.c[1:])
        if lost and moving and part.c != other.c:
            raise Beyond("digits")
        return total

    def truth(self, node: ast.expr) -> Any:
        match node:
            case ast.Constant(value=bool(known)) | ast.Call(args=[ast.Constant(value=bool(known))]):
                return known
            case ast.Name(id="True"):
                return True
            case ast.BoolOp(op=op, values=parts):
                joined = np.logical_and if isinstance(op, ast.And) else np.logical_or
                found = [self.truth(p) for p in parts]
                result = found[0]
                for part in found[1:]:
                    result = joined(result, part)
                return result
            case ast.Compare(left=left, ops=ops, comparators=rest):
                sides = [self(left).c[0], *(self(r).c[0] for r in rest)]
                results = [self.holds(o, a, b) for o, (a, b) in zip(ops, pairwise(sides), strict=True)]
                result = results[0]
                for part in results[1:]:
                    result = np.logical_and(result, part)
                return result
        raise ValueError(ast.dump(node))

    def holds(self, relation: ast.cmpop, a: Any, b: Any) -> Any:
        """Numbers that agree to all but the last digits are equal."""
        if not self.arrays and abs(a - b) < mp.mpf(10) ** (15 - mp.mp.dps) * (1 + abs(a)):
            a = b
        return _ORDER[type(relation)](a, b)

    def cases(self, branches: list[tuple[ast.expr, ast.expr]]) -> Jet:
        if not self.arrays:
            for test, body in branches:
                if self.truth(test):
                    return self(body)
            raise Undefined("no case holds")
        nothing = self.number(np.nan)
        result, taken = list(nothing.c), np.zeros_like(self.like.c[0], dtype=bool)
        for test, body in branches:
            here = np.logical_and(~taken, self.truth(test))
            value = self(body)
            result = [np.where(here, v, r) for v, r in zip(value.c, result, strict=True)]
            taken = taken | here
        return Jet(result)

    def extreme(self, args: list[Jet], sign: int) -> Jet:
        best = args[0]
        for other in args[1:]:
            best = self.choose(sign * other.c[0] > sign * best.c[0], other, best)
        return best

    def choose(self, here: Any, a: Jet, b: Jet) -> Jet:
        if not self.arrays:
            return a if here else b
        return Jet([np.where(here, p, q) + 0 * (p + q) for p, q in zip(a.c, b.c, strict=True)])

    def power(self, base: Jet, exponent: ast.expr) -> Jet:
        p = self(exponent)
        if any(np.any(c != 0) for c in p.c[1:]):
            return self.function("exp", [p * self.function("log", [base])])
        q = float(p.c[0].flat[0]) if self.arrays else p.c[0]
        if q == int(q) and abs(q) <= 64:
            n, result, square = abs(int(q)), self.number(1.0 if self.arrays else mp.mpf(1)), base
            while n:
                result = result * square if n & 1 else result
                square, n = (square * square, n >> 1) if n > 1 else (square, 0)
            return result if q >= 0 else self.binary(ast.Div(), self.number(1), result)
        if self.arrays:
            first = np.where(base.c[0] > 0, base.c[0], np.nan)
            return _power(Jet([first, *base.c[1:]]), q, first**q)
        if base.c[0] == 0 and q > 0 and len(base.c) == 1:
            return base
        if base.c[0] <= 0:
            raise Undefined("a root of a negative number")
        return _power(base, q, base.c[0] ** q)

    def function(self, name: str, args: list[Jet]) -> Jet:
        if name in ("polylog", "LambertW"):
            return self.special(name, args)
        u = args[0]
        if name in _RULES:
            return _RULES[name](self, u)
        value, slope = _PLAIN[name]
        v = value(u.c[0]) if self.arrays else _guarded(name, u.c[0])
        return _integrated(self, u, v, slope)

    def special(self, name: str, args: list[Jet]) -> Jet:
        if self.arrays or any(c != 0 for a in args for c in a.c[1:]):
            raise NotImplementedError(name)
        values = [a.c[0] for a in args]
        if name == "polylog":
            if values[1] > 1:
                raise Undefined("polylog beyond 1")
            return self.number(mp.re(mp.polylog(int(values[0]), values[1])))
        branch = int(values[1]) if len(values) > 1 else 0
        found = mp.lambertw(values[0], branch)
        if abs(mp.im(found)) > mp.mpf(10) ** -20:
            raise Undefined("W")
        return self.number(mp.re(found))


def _power(base: Jet, q: Any, first: Any) -> Jet:
    r = [first]
    for k in range(1, len(base.c)):
        terms = (((q + 1) * i - k) * base.c[i] * r[k - i] for i in range(1, k + 1))
        r.append(sum(terms) / (k * base.c[0]))
    return Jet(r)


def _integrated(ev: Evaluator, u: Jet, value: Any, slope: Callable[[Evaluator, Jet], Jet]) -> Jet:
    """g(u) from g(u_0) and g' = slope."""
    if len(u.c) == 1:
        return Jet([value])
    short = Jet(u.c[:-1])
    inner = Evaluator({"x": short}, ev.arrays, ev.far)
    return (slope(inner, short) * u.diff()).integral(value)


def _guarded(name: str, v: Any) -> Any:
    if name == "log" and v <= 0:
        raise Undefined("log")
    if name in ("asin", "acos") and abs(v) > 1:
        raise Undefined(name)
    if name == "acosh" and v < 1:
        raise Undefined(name)
    if name == "atanh" and abs(v) >= 1:
        raise Undefined(name)
    return getattr(mp, name)(v)


def _exp(ev: Evaluator, u: Jet) -> Jet:
    if ev.arrays:
        first = np.exp(u.c[0])
    else:
        if u.c[0] < -(10**12) and abs(ev.far) < 1:
            raise Beyond("exp")
        if u.c[0] < -(10**12):
            return ev.number(mp.mpf(0))
        if u.c[0] > 10**12:
            raise Beyond("exp")
        first = mp.exp(u.c[0])
    e = [first]
    for k in range(1, len(u.c)):
        e.append(sum(i * u.c[i] * e[k - i] for i in range(1, k + 1)) / k)
    return Jet(e)


def _circular(ev: Evaluator, u: Jet) -> tuple[Jet, Jet]:
    s, c = (np.sin, np.cos) if ev.arrays else (mp.sin, mp.cos)
    sine, cosine = [s(u.c[0])], [c(u.c[0])]
    for k in range(1, len(u.c)):
        sine.append(sum(i * u.c[i] * cosine[k - i] for i in range(1, k + 1)) / k)
        cosine.append(-sum(i * u.c[i] * sine[k - i] for i in range(1, k + 1)) / k)
    return Jet(sine), Jet(cosine)


def _logistic(ev: Evaluator, u: Jet) -> Jet:
    """1/(1 + e^-u), by whichever of e^u and e^-u is small."""
    e = _exp(ev, Jet([-c for c in u.c]) if _positive(u) else u) if not ev.arrays else None
    if e is not None:
        return ev.number(1) / (1 + e) if _positive(u) else e / (1 + e)
    low = u.c[0] < 0
    e = _exp(ev, Jet([np.where(low, c, -c) for c in u.c]))
    return ev.choose(low, e / (1 + e), 1 / (1 + e))


def _positive(u: Jet) -> bool:
    return bool(u.c[0] > 0)


def _softplus(ev: Evaluator, u: Jet) -> Jet:
    def value(v: Any) -> Any:
        if ev.arrays:
            return np.maximum(v, 0) + np.log1p(np.exp(-np.abs(v)))
        return max(v, 0) + mp.log1p(_exp(ev, Jet([-abs(v)])).c[0])

    return _integrated(ev, u, value(u.c[0]), _logistic)


def _sqrt(ev: Evaluator, u: Jet) -> Jet:
    if ev.arrays:
        first = np.where(u.c[0] >= 0, u.c[0], np.nan)
        return _power(Jet([first, *u.c[1:]]), 0.5, np.sqrt(first))
    if u.c[0] < 0 or (u.c[0] == 0 and len(u.c) > 1):
        raise Undefined("sqrt")
    return _power(u, mp.mpf(1) / 2, mp.sqrt(u.c[0]))


def _abs(ev: Evaluator, u: Jet) -> Jet:
    return ev.choose(u.c[0] < 0, -u, u)


def _sign(ev: Evaluator, u: Jet) -> Jet:
    if not ev.arrays and u.c[0] == 0 and abs(ev.far) > 100:
        raise Beyond("sign")
    return ev.number(np.sign(u.c[0]) if ev.arrays else mp.sign(u.c[0]))


def _tanh(ev: Evaluator, u: Jet) -> Jet:
    return 2 * _logistic(ev, 2 * u) - 1


def _sinh(ev: Evaluator, u: Jet) -> Jet:
    e = _exp(ev, u)
    return (e - 1 / e) / 2 if len(u.c) > 1 or abs(u.c[0]) > 1 else _integrated(ev, u, mp.sinh(u.c[0]), _cosh)


def _cosh(ev: Evaluator, u: Jet) -> Jet:
    e = _exp(ev, u)
    return (e + 1 / e) / 2


_RULES: dict[str, Callable[[Evaluator, Jet], Jet]] = {
    "exp": _exp,
    "sin": lambda ev, u: _circular(ev, u)[0],
    "cos": lambda ev, u: _circular(ev, u)[1],
    "tan": lambda ev, u: operator.truediv(*_circular(ev, u)),
    "tanh": _tanh, "sigmoid": _logistic, "softplus": _softplus, "sqrt": _sqrt, "abs": _abs, "sign": _sign,
    "sinh": _sinh, "cosh": _cosh,
    "relu": lambda ev, u: ev.extreme([u, ev.number(0.0 if ev.arrays else mp.mpf(0))], 1),
}  # fmt: skip
_Slope = Callable[[Evaluator, Jet], Jet]
_PLAIN: dict[str, tuple[Any, _Slope]] = {
    "log": (lambda v: np.log(np.where(v > 0, v, np.nan)), lambda ev, u: 1 / u),
    "atan": (np.arctan, lambda ev, u: 1 / (1 + u * u)),
    "asinh": (np.arcsinh, lambda ev, u: 1 / _sqrt(ev, 1 + u * u)),
    "acosh": (np.arccosh, lambda ev, u: 1 / _sqrt(ev, u * u - 1)),
    "atanh": (np.arctanh, lambda ev, u: 1 / (1 - u * u)),
    "asin": (np.arcsin, lambda ev, u: 1 / _sqrt(ev, 1 - u * u)),
    "acos": (np.arccos, lambda ev, u: -1 / _sqrt(ev, 1 - u * u)),
    "erf": (special.erf, lambda ev, u: _gaussian(ev, u)),
    "erfc": (special.erfc, lambda ev, u: -_gaussian(ev, u)),
    "log1p": (np.log1p, lambda ev, u: 1 / (1 + u)),
}


def _gaussian(ev: Evaluator, u: Jet) -> Jet:
    return (2 / (math.sqrt(math.pi) if ev.arrays else mp.sqrt(mp.pi))) * _exp(ev, -(u * u))


# ---- values


@dataclass
class Scan:
    """A formula with its values: on a grid by NumPy, anywhere by mpmath."""

    text: str
    tree: ast.expr = field(init=False)

    def __post_init__(self) -> None:
        self.tree = read(self.text)

    def array(self, at: Any, order: int) -> list[Any]:
        """f, ..., f^(order) on an array; nan where it is not defined or overflows."""
        with np.errstate(all="ignore"):
            jet = Evaluator({"x": Jet.variable(at, max(order, 1))}, True)(self.tree)
            return [c * math.factorial(k) for k, c in enumerate(jet.c[: order + 1])]

    def jet(self, at: Any, order: int) -> list[Any]:
        """f, ..., f^(order) at a point, to the working precision; raises Undefined."""
        start = [mp.mpf(at), mp.mpf(1), *([mp.mpf(0)] * (order - 1))][: order + 1]
        try:
            jet = Evaluator({"x": Jet(start)}, False, start[0])(self.tree)
        except ZeroDivisionError as error:
            raise Undefined("division by zero") from error
        values = [c * math.factorial(k) for k, c in enumerate(jet.c)]
        if not all(mp.isfinite(v) for v in values):
            raise Undefined("not finite")
        return values

    def value(self, at: Any, k: int = 0) -> Any:
        return self.jet(at, k)[k]

    def maybe(self, at: Any, k: int = 0) -> Any:
        """The value, or None."""
        try:
            return self.value(at, k)
        except (Undefined, NotImplementedError):
            return None

    @cached_property
    def grid(self) -> Any:
        small = np.logspace(-9, 0, 70)
        big = np.logspace(1, 4, 60) * 1.0137
        line = (np.arange(-2400, 2400) + 0.4142135) / 200
        return np.unique(np.concatenate([line, small, -small, big, -big]))

    @cached_property
    def table(self) -> list[Any]:
        """f, f', f'', f''' on the grid."""
        return self.array(self.grid, 3)
