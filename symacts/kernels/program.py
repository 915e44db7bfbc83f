"""Straight-line programs over float64 arrays, and a bound of their rounding errors that knows no truth.

A program is a list of steps; each is an operation on the results of earlier ones. `judged` runs it on a grid
of inputs and carries beside each value v a bound of its error, e 2^-53 |v| + a 2^-1075: e is relative and
comes from roundings and from the condition numbers of the operations; a is what gradual underflow adds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import frexp, inf, pi, sqrt
from typing import Any

import numpy as np
from scipy import special

from symacts.calculus.charts import Coefficient
from symacts.kernels import arithmetic, exponents, normal, polynomials, waves
from symacts.kernels.primitives import PRIMITIVES

__all__ = [
    "LIBRARY",
    "OPERATIONS",
    "Builder",
    "Judged",
    "Operation",
    "Program",
    "Step",
    "judged",
    "judged_steps",
    "judged_together",
    "merged",
    "run",
]

Array = Any  # a NumPy array of float64
Rule = Callable[..., Sequence[Array]]
_SMALLEST_NORMAL = 2.0**-1022
_STEEP = ("sqrt", "cbrt", "power_of")  # no slope at 0
_CHOOSING = ("max", "min", "nearest_zero", "by_sign")  # one of the operands is the result
_LARGEST_REST = 2.0**-56
_OF_PAIR = 2.0**-22  # ulps that the lower parts of pairs may be off, of the terms' absolute values
_LARGEST = 1e300  # of what underflow adds; more than that is counted as a relative error
_ROUGH = 2.0**48  # relative errors, in units of 2^-53, from which on a slope at one point says little
_NO_SIGN = 2.0**100  # and that of what may be anything
_CLEAR = 2.0**40  # and below which the size is known well
_SURELY = 1e300  # the size that what has overflowed has at least
_SLIGHT = 1e290  # no more than that counts beside it


@dataclass(frozen=True)
class Operation:
    """One operation of a program.

    `source` is its text in NumPy, {0} and {1} standing for the operands and {numbers} for its constants;
    `apply` does the same. `ulp` is the largest error of the library's function, `cost` its nanoseconds an
    element, both as measured. `condition` gives, from the operands and the result, the factors by which the
    operands' relative errors count; where it `asks`, from the constants too. The error is at most `relative`
    2^-53 of the result as well.
    """

    source: str
    apply: Callable[..., Array]
    cost: float
    ulp: float
    condition: Rule
    asks: bool = False
    relative: float = inf


@dataclass(frozen=True)
class Step:
    """An operation on the results of earlier steps, given by their indices, with its constants."""

    name: str
    args: tuple[int, ...] = ()
    numbers: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Program:
    """Steps, of which the one at `out` is the result. Step 0 is x."""

    steps: tuple[Step, ...]
    out: int

    @cached_property
    def needed(self) -> tuple[int, ...]:
        """The steps that the result depends on, in order."""
        wanted = {self.out}
        for i in range(self.out, -1, -1):
            if i in wanted:
                wanted.update(self.steps[i].args)
        return tuple(sorted(wanted))

    @cached_property
    def names(self) -> frozenset[str]:
        """The operations that the result depends on."""
        return frozenset(self.steps[i].name for i in self.needed)

    @cached_property
    def bare(self) -> Program:
        """The same without steps that it does not need."""
        steps, (out,) = merged([self])
        return Program(tuple(steps), out)

    @cached_property
    def unsigned(self) -> Program:
        """The same where x is not negative: |x| is x."""
        return self._where_size_is(lambda b: b.x)

    @cached_property
    def negative(self) -> Program:
        """The same where x is negative: |x| is -x, and its sign goes into a number that it is multiplied
        with."""
        return self._where_size_is(lambda b: b.neg(b.x))

    def _where_size_is(self, size: Callable[[Builder], int]) -> Program:
        b = Builder()
        place = {0: 0}
        for i in self.needed:
            step = self.steps[i]
            args = [place[a] for a in step.args]
            if step == Step("abs", (0,)):
                place[i] = size(b)
            elif step.name == "mul" and b.steps[args[1]].name == "neg" and b.value(args[0]) != 0.0:
                place[i] = b.mul(*args)  # 0 times what may be nan is not 0
            elif step.name == "neg":
                place[i] = b.neg(*args)
            elif step.name != "x":
                place[i] = b.emit(step.name, *args, numbers=step.numbers)
        return b.program(place[self.out])

    @cached_property
    def parity(self) -> int | None:
        """1 or -1 where its operations make an even or odd function of it, to the last bit; else None."""
        found: dict[int, int] = {0: -1}
        for i in self.needed:
            step = self.steps[i]
            signs = {found[a] for a in step.args}
            if step.name == "x":
                continue
            if step.name in ("mul", "div"):
                found[i] = found[step.args[0]] * found[step.args[1]]
            elif signs == {-1} and step.name in _ODD:
                found[i] = -1
            elif step.name == "beside" and step.numbers[4] and step.numbers[2] == (0.0, 0.0):
                found[i] = 1 if step.numbers[3] % 2 == 0 or -1 not in signs else -1
            elif -1 not in signs or step.name in _EVEN:
                found[i] = 1
            else:
                return None
        return found[self.out]

    @property
    def is_zero(self) -> bool:
        """Whether it is the number 0."""
        step = self.steps[self.out]
        return step.name == "number" and step.numbers[0] == 0.0

    @cached_property
    def cost(self) -> float:
        """Nanoseconds an element, roughly."""
        return sum(OPERATIONS[self.steps[i].name].cost for i in self.needed)


_EVEN = frozenset({"abs", "cos", "cos_bounded", "cosine", "cosh", "exp_of_square"})
_ODD = frozenset(
    {
        "add",
        "sub",
        "neg",
        "sin",
        "sine",
        "tan",
        "sinh",
        "tanh",
        "atan",
        "asin",
        "asinh",
        "atanh",
        "erf",
        "cbrt",
    }
)

# ---- operations


def _relative(derivative: Callable[[Array], Array]) -> Rule:
    """The condition number |u f'(u) / f(u)| of a function of one operand."""
    return lambda u, z: (np.abs(u * derivative(u) / z),)


def _sum_condition(u: Array, v: Array, z: Array) -> Sequence[Array]:
    return np.abs(u / z), np.abs(v / z)


def _chosen_condition(u: Array, v: Array, z: Array) -> Sequence[Array]:
    return np.where(z == u, 1.0, 0.0), np.where(z == v, 1.0, 0.0)


def _picked_condition(u: Array, below: Array, at: Array, above: Array, z: Array) -> Sequence[Array]:
    """All that counts is what was picked."""
    return 0.0, *(np.where(z == v, 1.0, 0.0) for v in (below, at, above))


def _log_of_wave_condition(s: Array, c: Array, z: Array) -> Sequence[Array]:
    by_sine = np.abs(1 / z)
    return np.where(s > 0.75, 0.0, by_sine), np.where(s > 0.75, c * c / (s * s) * by_sine, 0.0)


def _log1p_of_wave_condition(s: Array, c: Array, z: Array) -> Sequence[Array]:
    far = s > -0.5
    return np.where(far, np.abs(s / ((1 + s) * z)), np.abs(s / ((1 - s) * z))), np.where(
        far, 0.0, np.abs(2 / z)
    )


def _each(*factors: float) -> Rule:
    return lambda *_: factors


def _library(name: str, source: str, apply: Callable[..., Array], condition: Rule) -> Operation:
    """One of the measured functions."""
    known = PRIMITIVES[name]
    return Operation(source, apply, known.nanoseconds, known.ulps, condition, relative=known.relative)


def _exponential(function: Callable[..., Array], cost: float, condition: Rule) -> Operation:
    """One of the exponentials with all digits."""
    return _with_numbers(function, cost, PRIMITIVES["exp_of"].ulps, condition)


def _with_numbers(
    function: Callable[..., Array],
    cost: float,
    ulp: float,
    condition: Rule,
    asks: bool = False,
    relative: float = inf,
) -> Operation:
    """A function whose constants stand between its operands."""

    def apply(x: Array, *more: Array, numbers: tuple[Any, ...]) -> Array:
        return function(x, *numbers, *more)

    return Operation(function.__name__, apply, cost, ulp, condition, asks, relative)


def _shifted(name: str, function: Callable[..., Array]) -> Operation:
    """The sine of a sum."""
    known = PRIMITIVES[name]
    return _with_numbers(
        function,
        known.nanoseconds,
        known.ulps,
        lambda u, z: (np.abs(u / np.tan(np.arcsin(z))),),
        relative=known.relative,
    )


def _rest(function: Callable[..., Array], count: int, cost: float) -> Operation:
    """What an operation loses to rounding: that comes of its operands as they are, whatever they lack."""
    operands = ", ".join(f"{{{i}}}" for i in range(count))
    return Operation(f"{function.__name__}({operands})", function, cost, 1.0, _each(*[0.0] * count))


def _of_pair(source: str, apply: Callable[..., Array], condition: Rule, cost: float, ulp: float) -> Operation:
    """A function of a pair: the errors are those of the lower part, and count absolutely."""
    return Operation(source, apply, cost, ulp, condition)


_SLOPE = 2 / sqrt(pi)  # of erf at 0

OPERATIONS: dict[str, Operation] = {
    "x": Operation("x", lambda x: x, 0.0, 0.0, _each()),
    "number": Operation("", lambda *, numbers: np.float64(numbers[0]), 0.0, 0.0, _each()),
    "add": _library("add", "{0} + {1}", np.add, _sum_condition),
    "sub": _library("sub", "{0} - {1}", np.subtract, _sum_condition),
    "mul": _library("mul", "{0} * {1}", np.multiply, _each(1.0, 1.0)),
    "div": _library("div", "{0} / {1}", np.divide, _each(1.0, 1.0)),
    "neg": _library("neg", "-{0}", np.negative, _each(1.0)),
    "abs": _library("abs", "np.abs({0})", np.abs, _each(1.0)),
    "max": _library("max", "np.maximum({0}, {1})", np.maximum, _chosen_condition),
    "min": _library("min", "np.minimum({0}, {1})", np.minimum, _chosen_condition),
    "nearest_zero": Operation("nearest_zero({0}, {1})", arithmetic.nearest_zero, 3.0, 0.0, _chosen_condition),
    "by_sign": Operation("by_sign({0}, {1}, {2}, {3})", arithmetic.by_sign, 3.0, 0.0, _picked_condition),
    "sqrt": _library("sqrt", "np.sqrt({0})", np.sqrt, _each(0.5)),
    "cbrt": _library("cbrt", "np.cbrt({0})", np.cbrt, _each(1 / 3)),
    "exp": _library("exp", "np.exp({0})", np.exp, lambda u, z: (np.abs(u),)),
    "expm1": _library("expm1", "np.expm1({0})", np.expm1, _relative(np.exp)),
    "log": _library("log", "np.log({0})", np.log, lambda u, z: (np.abs(1 / z),)),
    "log1p": _library("log1p", "np.log1p({0})", np.log1p, _relative(lambda u: 1 / (1 + u))),
    "sin": _library("sin", "np.sin({0})", np.sin, _relative(np.cos)),
    "cos": _library("cos", "np.cos({0})", np.cos, _relative(np.sin)),
    "sin_bounded": _library("sin", "sin_bounded({0})", waves.sin_bounded, _relative(np.cos)),
    "cos_bounded": _library("cos", "cos_bounded({0})", waves.cos_bounded, _relative(np.sin)),
    "sine": _library("sine", "sine({0})", waves.sine, _relative(np.cos)),
    "cosine": _library("cosine", "cosine({0})", waves.cosine, _relative(np.sin)),
    "tan": _library("tan", "np.tan({0})", np.tan, _relative(lambda u: 1 / np.cos(u) ** 2)),
    "sinh": _library("sinh", "np.sinh({0})", np.sinh, _relative(np.cosh)),
    "cosh": _library("cosh", "np.cosh({0})", np.cosh, _relative(np.sinh)),
    "tanh": _library("tanh", "np.tanh({0})", np.tanh, _relative(lambda u: 1 / np.cosh(u) ** 2)),
    "atan": _library("atan", "np.arctan({0})", np.arctan, _relative(lambda u: 1 / (1 + u * u))),
    "asin": _library("asin", "np.arcsin({0})", np.arcsin, _relative(lambda u: 1 / np.sqrt(1 - u * u))),
    "acos": _library("acos", "np.arccos({0})", np.arccos, _relative(lambda u: 1 / np.sqrt(1 - u * u))),
    "asinh": _library("asinh", "np.arcsinh({0})", np.arcsinh, _relative(lambda u: 1 / np.sqrt(1 + u * u))),
    "acosh": _library("acosh", "np.arccosh({0})", np.arccosh, _relative(lambda u: 1 / np.sqrt(u * u - 1))),
    "atanh": _library("atanh", "np.arctanh({0})", np.arctanh, _relative(lambda u: 1 / (1 - u * u))),
    "erf": _library("erf", "erf({0})", normal.erf, _relative(lambda u: np.exp(-u * u) * _SLOPE)),
    "erfc": _library("erfc", "erfc({0})", normal.erfc, _relative(lambda u: np.exp(-u * u) * _SLOPE)),
    "normal_survival": _with_numbers(
        normal.normal_survival,
        PRIMITIVES["normal_survival"].nanoseconds,
        PRIMITIVES["normal_survival"].ulps,
        _each(0.0),
    ),
    "erfcx": _library("erfcx", "erfcx({0})", normal.erfcx, lambda u, z: (np.minimum(np.abs(u), 1.0),)),
    "lambertw": _library(
        "lambertw",
        "special.lambertw({0}).real",
        lambda u: special.lambertw(u).real,
        lambda u, z: (np.abs(1 / (1 + z)),),
    ),
    "wrightomega": _library(
        "wrightomega",
        "special.wrightomega({0})",
        special.wrightomega,
        lambda u, z: (np.abs(u / (1 + z)),),
    ),
    "beside": Operation(
        "beside({0}, {numbers})",
        lambda x, *, numbers: polynomials.beside(x, *numbers[:-1]),
        5.5,
        0.0,
        _each(0.0),
    ),
    "beside_each": Operation(
        "", lambda x, *, numbers: polynomials.beside_each(x, *numbers), 30.0, 0.0, _each(0.0)
    ),
    "horner_pair": Operation(
        "", lambda x, *, numbers: polynomials.horner_pair(x, *numbers), 18.0, 0.6, _each(0.0)
    ),
    "log_of_wave": Operation("log_of_wave({0}, {1})", waves.log_of_wave, 5.0, 1.9, _log_of_wave_condition),
    "log1p_of_wave": Operation(
        "log1p_of_wave({0}, {1})", waves.log1p_of_wave, 6.0, 1.9, _log1p_of_wave_condition
    ),
    "tan_of": _of_pair("tan_of({0}, {1})", waves.tan_of, lambda u, v, z: (0.0, np.abs(z + 1 / z)), 8.0, 1.7),
    "share": Operation("share({0})", waves.share, 0.6, 1.0, lambda u, z: (1 / (1 + u),)),
    "sin_and_cos": _with_numbers(
        waves.sin_and_cos,
        30.0,
        2.4,
        lambda u, z: (np.abs(u) * np.sqrt(np.abs(2 - z * z)) / np.abs(z),),
    ),
    "sin_shifted": _shifted("sin_shifted", waves.sin_shifted),
    "sine_shifted": _shifted("sine_shifted", waves.sine_shifted),
    "sin_turns": _with_numbers(waves.sin_turns, 70.0, 1.3, _each(0.0)),
    "cos_turns": _with_numbers(waves.cos_turns, 110.0, 1.3, _each(0.0)),
    "sin_linear": _with_numbers(waves.sin_linear, 60.0, 1.2, _each(0.0)),
    "power_of": _with_numbers(
        exponents.power_of,
        PRIMITIVES["power"].nanoseconds + PRIMITIVES["log"].nanoseconds,
        PRIMITIVES["power"].ulps + 0.5,
        lambda u, z: (np.abs(np.log(z) / np.log(u)),),
    ),
    "power_of_sum": _with_numbers(
        exponents.power_of_sum,
        PRIMITIVES["power"].nanoseconds + PRIMITIVES["log"].nanoseconds + 2.5,
        PRIMITIVES["power"].ulps + 1.0,
        lambda u, v, z, *, numbers: (np.abs(numbers[0] * u / (u + v)), np.abs(numbers[0] * v / (u + v))),
        asks=True,
    ),
    "add_rest": _rest(arithmetic.add_rest, 2, 1.5),
    "mul_rest": _rest(arithmetic.mul_rest, 2, 4.0),
    "div_rest": _rest(arithmetic.div_rest, 3, 5.0),
    "sqrt_rest": _rest(arithmetic.sqrt_rest, 2, 5.0),
    "sum_rest": _rest(arithmetic.add_rest, 2, 1.5),
    "log_rest": _rest(exponents.log_rest, 2, 25.0),
    "exp_rest": _rest(exponents.exp_rest, 3, 25.0),
    "sin_rest": _rest(waves.sin_rest, 3, 45.0),
    "cos_rest": _rest(waves.cos_rest, 3, 45.0),
    "whole": _of_pair("{0} + {1}", np.add, lambda u, v, z: (0.0, np.abs(1 / z)), 0.2, 0.5),
    **{
        f"rest_{name}": _library(name, f"{{0}} {sign} {{1}}", function, _each(1.0, 1.0))
        for name, sign, function in (("add", "+", np.add), ("mul", "*", np.multiply), ("div", "/", np.divide))
    },
    "exp_of": _of_pair(
        "exp_of({0}, {1})", arithmetic.exp_of, lambda u, v, z: (0.0, 1.0), 2.0, PRIMITIVES["exp_of"].ulps
    ),
    "sin_of": _of_pair(
        "sin_of({0}, {1})", waves.sin_of, lambda u, v, z: (0.0, np.abs(np.cos(u) / z)), 26.0, 1.2
    ),
    "cos_of": _of_pair(
        "cos_of({0}, {1})", waves.cos_of, lambda u, v, z: (0.0, np.abs(np.sin(u) / z)), 26.0, 1.2
    ),
    "exp_scaled": _exponential(exponents.exp_scaled, 4.0, _each(0.0)),
    "exp_of_reciprocal": _exponential(exponents.exp_of_reciprocal, 10.0, _each(0.0)),
    "exp_of_square": _exponential(exponents.exp_of_square, 4.0, _each(0.0)),
    "exp_of_exp": _exponential(exponents.exp_of_exp, 26.0, _each(0.0)),
    "exp_within": _exponential(exponents.exp_within, 5.0, _each(0.0)),
    "exp_within_rest": _with_numbers(exponents.exp_within_rest, 25.0, 1.0, _each(0.0, 0.0)),
    "exp_of_polynomial": _exponential(
        exponents.exp_of_polynomial, 13.5, lambda u, *more: (0.0, *map(np.abs, more[:-1]))
    ),
}


LIBRARY = frozenset(
    name
    for name, operation in OPERATIONS.items()
    if operation.source.startswith(("np.", "special.", "{0}", "-")) or name in ("x", "number")
)  # what takes numbers as well as arrays

# ---- building


class Builder:
    """Collects steps, each distinct one once; numbers are folded and trivial operations left out."""

    def __init__(self) -> None:
        self.steps: list[Step] = [Step("x")]
        self.x = 0
        self._known: dict[tuple[str, tuple[int, ...], tuple[Any, ...]], int] = {}

    def program(self, out: int) -> Program:
        return Program(tuple(self.steps), out)

    def emit(self, name: str, *args: int, numbers: tuple[Any, ...] = ()) -> int:
        key = (name, args, numbers)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = len(self.steps)
            self.steps.append(Step(name, args, numbers))
        return found

    def embedded(self, program: Program, at: int = 0) -> int:
        """The steps of a program among these, taken at the result of one of them; the place of its result."""
        place = {0: at}
        for i in program.needed:
            step = program.steps[i]
            if step.name != "x":
                place[i] = self.emit(step.name, *(place[a] for a in step.args), numbers=step.numbers)
        return place[program.out]

    def number(self, c: Coefficient | float) -> int:
        """A constant; its second number says whether it is rounded."""
        c = c if isinstance(c, Coefficient) else Coefficient(float(c))
        return self.emit("number", numbers=(c.hi, c.lo != 0.0))

    def value(self, i: int) -> float | None:
        """The value of a constant step that is no rounded number."""
        step = self.steps[i]
        return step.numbers[0] if step.name == "number" and not step.numbers[1] else None

    def add(self, a: int, b: int) -> int:
        if self.value(a) == 0.0:
            return b
        if self.value(b) == 0.0:
            return a
        return self._signed_sum(a, b)

    def _signed_sum(self, a: int, b: int) -> int:
        if self.steps[b].name == "neg":
            return self.emit("sub", a, self.steps[b].args[0])
        if self.steps[a].name == "neg":
            return self.emit("sub", b, self.steps[a].args[0])
        return self.emit("add", a, b)

    def sub(self, a: int, b: int) -> int:
        if self.value(b) == 0.0:
            return a
        return self.neg(b) if self.value(a) == 0.0 else self.emit("sub", a, b)

    def mul(self, a: int, b: int) -> int:
        if 0.0 in (self.value(a), self.value(b)):
            return self.number(0.0)
        for one, other in ((a, b), (b, a)):
            if self.value(one) == 1.0:
                return other
            if self.value(one) == -1.0:
                return self.neg(other)
        if self.steps[a].name == "neg":
            return self.neg(self.mul(self.steps[a].args[0], b))
        if self.steps[b].name == "neg":
            return self.neg(self.mul(a, self.steps[b].args[0]))
        return self.emit("mul", a, b)

    def div(self, a: int, b: int) -> int:
        if self.value(b) == 1.0:
            return a
        if self.steps[a].name == "neg":
            return self.neg(self.div(self.steps[a].args[0], b))
        return self.emit("div", a, b)

    def neg(self, a: int) -> int:
        step = self.steps[a]
        if step.name == "neg":
            return step.args[0]
        if step.name == "number":
            return self.emit("number", numbers=(-step.numbers[0], step.numbers[1]))
        if step.name == "sub":
            return self.emit("sub", step.args[1], step.args[0])
        return self.emit("neg", a)

    def power(self, a: int, n: int) -> int:
        """a^n for n >= 1, by squaring."""
        if n == 1:
            return a
        half = self.power(a, n // 2)
        square = self.mul(half, half)
        return self.mul(square, a) if n % 2 else square


def merged(programs: Sequence[Program]) -> tuple[list[Step], list[int]]:
    """Programs in one, equal steps shared: all steps, and the places of the results."""
    b = Builder()
    outs = [b.embedded(program) for program in programs]
    return b.steps, outs


# ---- running and judging


@dataclass(frozen=True)
class Judged:
    """Values and error bounds on a grid: |error| <= e 2^-53 |value| + a 2^-1075.

    Where it is `beyond`, the value is an infinity by overflow: the truth has its sign, and is 1e300 or more.
    """

    value: Array
    e: Array
    a: Array
    beyond: Array = False

    @cached_property
    def fraction(self) -> Array:
        """The size of the value without its power of two: 1/2 for powers of two, 0 for 0."""
        return np.abs(np.frexp(self.value)[0])

    @cached_property
    def is_rough(self) -> bool:
        """Whether it may be off by a good part of itself anywhere."""
        return _is_rough(self.e)

    @property
    def ulps(self) -> Array:
        """The bound in units in the last place of the value; infinite where the program fails."""
        size = np.abs(self.value)
        fraction, exponent = np.frexp(size)
        with np.errstate(all="ignore"):
            relative = self.e * np.where(size < _SMALLEST_NORMAL, size * 2.0**1021, fraction)
            absolute = np.ldexp(self.a, -1022 - np.maximum(np.where(size == 0, -1021, exponent), -1021))
            found = np.where(self.e == 0, 0.0, relative) + absolute
        known = np.isfinite(self.value) & np.isfinite(found) & ((self.value != 0) | (self.a < _LARGEST))
        return np.where(known, found, np.inf)


def run(program: Program, x: Array) -> Array:
    """The program's result on an array of float64."""
    results: dict[int, Array] = {}
    for i in program.needed:
        results[i] = _apply(program.steps[i], results, x)
    return results[program.out] + np.zeros_like(x)


def _apply(step: Step, results: dict[int, Array], x: Array) -> Array:
    if step.name == "x":
        return x
    operands = [results[a] for a in step.args]
    if step.name not in LIBRARY and all(np.ndim(o) == 0 for o in operands):  # our own functions want arrays
        operands = [np.atleast_1d(o) for o in operands]
    apply = OPERATIONS[step.name].apply
    return apply(*operands, numbers=step.numbers) if step.numbers else apply(*operands)


def judged(program: Program, x: Array) -> Judged:
    """The program's values on the grid x, with bounds of their errors; x itself is exact."""
    return judged_together([program], x)[0]


def judged_together(programs: Sequence[Program], x: Array) -> list[Judged]:
    """The same for each of them; what they share is worked out once."""
    steps, outs = merged(programs)
    found = judged_steps(steps, outs, x)
    return [found[i] for i in outs]


def judged_steps(steps: Sequence[Step], outs: Iterable[int], x: Array) -> dict[int, Judged]:
    """The same for the results at these places among the steps; no others are worked out but those they
    need."""
    needed = set(outs)
    wanted = frozenset(needed)
    for i in range(max(needed), -1, -1):
        if i in needed:
            needed.update(steps[i].args)
    with np.errstate(all="ignore"):
        found: dict[int, Judged] = {}
        for i in sorted(needed):
            found[i] = _judged(steps[i], found, x)
        zeros = np.zeros_like(x)
        return {
            i: Judged(found[i].value + zeros, found[i].e + zeros, found[i].a + zeros) for i in sorted(wanted)
        }


def _judged(step: Step, found: Mapping[int, Judged], x: Array) -> Judged:
    if step.name == "x":
        return Judged(x, 0.0, 0.0)
    if step.name == "number":
        fraction = frexp(step.numbers[0])[0]
        return Judged(np.float64(step.numbers[0]), 0.5 / abs(fraction) if step.numbers[1] else 0.0, 0.0)
    operands = [found[i] for i in step.args]
    z = _apply(step, {i: found[i].value for i in step.args}, x)
    if step.name in _RESTS:
        return _judged_rest(step.name, operands, z)
    operation = OPERATIONS[step.name]
    constants = {"numbers": step.numbers} if operation.asks else {}
    factors = operation.condition(*(o.value for o in operands), z, **constants)
    if step.name == "by_sign":  # what is not picked counts for nothing, not even where it is infinite
        operands = [_where_it_counts(o, c) for o, c in zip(operands, factors, strict=True)]
    in_pairs = step.name in _OF_PAIRS
    relative = (np.ldexp(_absolute(o), 53) if in_pairs else o.e for o in operands)
    e = sum((_times(c, r) for c, r in zip(factors, relative, strict=True)), 0.0)
    below: float | Array = 0.0
    if step.name in _FAR_OFF and np.ndim(z) and (_is_rough(e) or any(o.is_rough for o in operands)):
        e, below = _far_off(step, operands, z, e)
    settled = _settled_beyond(step, operands, z)
    if settled is not None:
        e = np.where(settled[0], 0.0, e)
    ulp = _own_error(step, operands, z)
    if not isinstance(ulp, float) or ulp:
        fraction = np.abs(np.frexp(z)[0])
        exact = _exact(step.name, operands, z)
        rounded = fraction > 0 if exact is None else (fraction > 0) & ~exact
        own = np.minimum(ulp / np.maximum(fraction, 0.5), operation.relative)
        e = e + np.where(rounded, own, 0.0)
    a = _underflow(step.name, operands, z, factors) + below
    if step.name in _CANCELLING and not z.all():
        e, a = np.where(z == 0, 0.0, e), a + np.where(z == 0, _CANCELLING[step.name](*operands), 0.0)
    if np.any(a):
        large = np.logical_not(a < _LARGEST) & (z != 0)
        if large.any():
            e = e + np.where(large, np.ldexp(a, -1022) / np.abs(z), 0.0)
            a = np.where(large, 0.0, a)
    else:
        a = 0.0
    if settled is not None:
        a = np.where(*settled, a)
    infinite = np.isinf(z)
    if not infinite.any():
        return Judged(z, e, a)
    beyond = infinite & _overflown(step.name, operands)
    for o in operands:
        infinite = infinite & np.isfinite(o.value)
    return Judged(z, np.where(infinite | beyond, np.inf, e), a, beyond)


def _overflown(name: str, operands: Sequence[Judged]) -> Array:
    """Where what is infinite has overflowed, with a sign that is known."""
    known = [_is_known(o) for o in operands]
    if name in _GROWING:
        return known[0] | operands[0].beyond
    if name not in ("add", "sub", "mul"):
        return np.False_
    u, v = operands
    sizes = [np.abs(o.value) for o in operands]
    enough = [size >= 1.0 if name == "mul" else size < _SLIGHT for size in sizes]
    one = (known[0] & enough[0] & v.beyond) | (known[1] & enough[1] & u.beyond)
    return (known[0] & known[1]) | one | np.logical_and(u.beyond, v.beyond)


def _is_known(o: Judged) -> Array:
    return np.isfinite(o.value) & np.less(o.e, _CLEAR) & np.less(o.a, _LARGEST)


def _settled_beyond(step: Step, operands: Sequence[Judged], z: Array) -> tuple[Array, Array] | None:
    """Where what has overflowed gives a number all the same, as e^u is 0 if u is below all floats; and how
    far off that may be, which is no farther than from what the least that is beyond would give."""
    place = 0 if step.name == "exp_of" else len(operands) - 1
    if step.name not in _SETTLING or not np.any(operands[place].beyond):
        return None
    at = np.isfinite(z) & operands[place].beyond
    if step.name == "div":
        at = at & _is_known(operands[0])
    values = [o.value for o in operands]
    values[place] = np.where(at, np.copysign(_SURELY, values[place]), values[place])
    return at, np.ldexp(np.abs(_at_operands(step, values) - z), 1075)


def _where_it_counts(o: Judged, factor: float | Array) -> Judged:
    none = np.equal(factor, 0.0)
    return Judged(o.value, np.where(none, 0.0, o.e), np.where(none, 0.0, o.a))


def _is_rough(e: float | Array) -> bool:
    return bool(np.any(np.greater(e, _ROUGH)))


def _far_off(
    step: Step, operands: Sequence[Judged], z: Array, e: float | Array
) -> tuple[Array, float | Array]:
    """The relative error, and what is to be added absolutely below the normal numbers, where an operand may
    be off by a good part of itself, or an exponent by much.

    No slope tells that: e^u is 0 for u = -2000, and is e^2000 if that is off by 4000; and tanh is flat at 50,
    which says nothing of it if 50 is only what rounding has left of 1e20 - 1e20.
    """
    e = e + np.zeros_like(z)
    at = e > _ROUGH
    for o in operands:
        at = at | (o.e > _ROUGH)
    at = at & np.isfinite(z) & (e < _NO_SIGN)
    error = _FAR_OFF[step.name](step, [_at_these(o, at) for o in operands], z[at])
    error = np.where(np.isnan(error), np.inf, error)
    size, below = np.abs(z[at]), np.zeros_like(z)
    tiny = size < _SMALLEST_NORMAL
    with np.errstate(all="ignore"):
        e[at] = np.where(tiny, 0.0, np.minimum(np.ldexp(error / size, 53), _NO_SIGN))
        below[at] = np.where(tiny, np.ldexp(error, 1075), 0.0)
    return e, below


def _at_these(o: Judged, at: Array) -> Judged:
    value, e, a = (np.broadcast_to(part, at.shape)[at] for part in (o.value, o.e, o.a))
    return Judged(value, e, a)


def _of_monotone(step: Step, operands: Sequence[Judged], z: Array) -> Array:
    """The error of a monotone function of the last operand, by its values at the ends of that."""
    *others, last = operands
    error = _absolute(last)
    if step.name == "exp_of_polynomial":
        error = error + _rounded_polynomial(step, operands[0].value)
    if step.name == "exp_of":  # its lower part is to be small
        others = [Judged(others[0].value + s * error, 0.0, 0.0) for s in (-1, 1)]
        ends = [_at_operands(step, [o.value, last.value]) for o in others]
    else:
        ends = [_at_operands(step, [*(o.value for o in others), last.value + s * error]) for s in (-1, 1)]
    found: Array = np.maximum(np.abs(ends[0] - z), np.abs(ends[1] - z))
    return found


def _at_operands(step: Step, operands: Sequence[Array]) -> Array:
    apply = OPERATIONS[step.name].apply
    return apply(*operands, numbers=step.numbers) if step.numbers else apply(*operands)


def _of_even(step: Step, operands: Sequence[Judged], z: Array) -> Array:
    (u,) = operands
    return _at_operands(step, [np.abs(u.value) + _absolute(u)]) - z + np.abs(z - 1.0)


def _of_wave(step: Step, operands: Sequence[Judged], z: Array) -> Array:
    found: Array = np.minimum(_absolute(operands[-1]), 2.0)
    return found


def _of_quotient(step: Step, operands: Sequence[Judged], z: Array) -> Array:
    u, v = (_absolute(o) / np.abs(o.value) for o in operands)
    return np.where(v < 1.0, np.abs(z) * (u + v) / (1.0 - v), np.inf)


def _of_choice(step: Step, operands: Sequence[Judged], z: Array) -> Array:
    """That of what is chosen; or of the other one, as far as that may be what is to be chosen."""
    errors = [_absolute(o) for o in operands]
    return np.maximum.reduce([e - np.abs(o.value - z) for e, o in zip(errors, operands, strict=True)])


def _rounded_polynomial(step: Step, x: Array) -> Array:
    """What is lost of a polynomial that is worked out in doubles, beyond the end to which it is one in pairs,
    beside what it may cancel with."""
    upper, _, end = step.numbers
    with np.errstate(all="ignore"):
        size = np.minimum(np.polyval(np.abs(upper[::-1]), np.abs(x)), _LARGEST)
    return np.where(np.abs(x) > end, np.ldexp(size, -50), 0.0)


_GROWING = ("neg", "abs", "exp", "exp_scaled", "exp_of_square", "sinh", "cosh")
_SETTLING = ("exp", "expm1", "exp_of", "tanh", "atan", "erf", "erfc", "erfcx", "div")
_MONOTONE = (
    "exp", "expm1", "log", "log1p", "sinh", "tanh", "atan", "asin", "acos", "asinh", "acosh", "atanh", "erf",
    "erfc", "erfcx", "lambertw", "wrightomega", "sqrt", "cbrt", "exp_of", "exp_of_polynomial",
)  # fmt: skip
# how far off they may be where operands are off by much
_FAR_OFF: dict[str, Callable[[Step, Sequence[Judged], Array], Array]] = {
    **dict.fromkeys(_MONOTONE, _of_monotone),
    **dict.fromkeys(("sin", "cos", "sine", "cosine", "sin_bounded", "cos_bounded"), _of_wave),
    **dict.fromkeys(("sin_of", "cos_of", "sin_shifted", "sine_shifted"), _of_wave),
    **dict.fromkeys(("max", "min"), _of_choice),
    "cosh": _of_even,
    "div": _of_quotient,
}


def _own_error(step: Step, operands: Sequence[Judged], z: Array) -> float | Array:
    """What an operation adds, in ulps."""
    match step.name:
        case "beside":
            proved: float = step.numbers[-1]
            return proved
        case "horner_pair":
            size: Array = np.polyval(np.abs(step.numbers[0][::-1]), np.abs(operands[0].value))
            return OPERATIONS[step.name].ulp + _OF_PAIR * size / np.abs(z)
        case "exp_of_polynomial" if len(operands) > 1:
            rounded = _rounded_polynomial(step, operands[0].value)
            return OPERATIONS[step.name].ulp + np.ldexp(rounded, 53)
        case _:
            return OPERATIONS[step.name].ulp


def _judged_rest(name: str, operands: Sequence[Judged], z: Array) -> Judged:
    """The lower part of a pair, whose error is absolute: it may be 0, and wrong."""
    own, *factors = _RESTS[name](*(o.value for o in operands), z)
    error: Array = own
    for c, o in zip(factors, operands, strict=True):
        if c is not None:
            error = error + _times(np.abs(c), _absolute(o))
    small = error < _LARGEST_REST
    e = np.where(small, 0.0, np.ldexp(error, 53) / np.abs(z))
    return Judged(z, e, np.where(small, np.ldexp(error, 1075), 0.0))


def _scale(o: Judged) -> Array:
    """The relative error times the value, in halves of the least float."""
    return np.ldexp(_times(np.abs(o.value), o.e), 1022)


# where these are 0, their operands' errors still count: absolutely
_CANCELLING: dict[str, Callable[..., Array]] = {
    "add": lambda u, v: _scale(u) + _scale(v),
    "sub": lambda u, v: _scale(u) + _scale(v),
    "log": lambda u: np.ldexp(np.asarray(u.e), 1022),
    "log1p_of_wave": lambda s, c: np.ldexp(np.asarray(s.e + c.e), 1022),
    "log_of_wave": lambda s, c: np.ldexp(np.asarray(s.e + c.e), 1022),
}


def _absolute(o: Judged) -> Array:
    return np.ldexp(_times(np.abs(o.value), o.e), -53) + np.ldexp(o.a, -1075)


# what the operations lose by which pairs are made, absolutely, and how often their operands' errors count
_RESTS: dict[str, Callable[..., Sequence[Array | None]]] = {
    "add_rest": lambda u, v, z: (0.0 * z, None, None),
    "mul_rest": lambda u, v, z: (0.0 * z, None, None),
    "div_rest": lambda u, v, q, z: (np.ldexp(np.abs(q), -105), None, None, None),
    "sqrt_rest": lambda u, r, z: (np.ldexp(np.abs(r), -105), None, None),
    "exp_within_rest": lambda u, y, z: (np.ldexp(np.abs(y), -61), None, None),
    "log_rest": lambda u, y, z: (0.0 * z + 2.0**-59, None, None),
    "exp_rest": lambda u, v, y, z: (np.ldexp(np.abs(y), -61), None, np.abs(y), None),
    "sin_rest": lambda u, v, y, z: (
        np.ldexp(np.abs(y), -59) + np.ldexp(np.abs(u), -106),
        None,
        np.abs(np.cos(u)),
        None,
    ),
    "cos_rest": lambda u, v, y, z: (
        np.ldexp(np.abs(y), -59) + np.ldexp(np.abs(u), -106),
        None,
        np.abs(np.sin(u)),
        None,
    ),
    "sum_rest": lambda u, v, z: (0.0 * z, None, 1.0),
    "rest_add": lambda u, v, z: (np.ldexp(np.abs(z), -53), 1.0, 1.0),
    "rest_mul": lambda u, v, z: (np.ldexp(np.abs(z), -53), v, u),
    "rest_div": lambda u, v, z: (np.ldexp(np.abs(z), -53), 1 / v, z / v),
}
_OF_PAIRS = ("exp_of", "sin_of", "cos_of", "tan_of", "whole")


def _times(c: Array, e: Array) -> Array:
    """c e, where an exact operand adds nothing, whatever its condition; which is 1 where it is 0/0, as at a
    zero."""
    if isinstance(e, float) and e == 0.0:
        return 0.0
    if isinstance(c, float) and c == 1.0:
        return e
    product = c * e
    unknown = np.isnan(product)
    if not unknown.any():
        return product
    return np.where(unknown, np.where(e == 0, 0.0, np.where(np.isnan(c), e, np.inf)), product)


def _exact(name: str, operands: Sequence[Judged], z: Array) -> Array | None:
    """Where the operation does not round: a factor that is a power of two, or a difference of neighbours;
    None: nowhere."""
    if name == "mul":
        return (operands[0].fraction == 0.5) | (operands[1].fraction == 0.5)
    if name == "div":
        found: Array = operands[1].fraction == 0.5
        return found
    if name in ("add", "sub"):
        a = np.abs(operands[0].value)
        b = np.abs(operands[1].value)
        near = (a <= 2 * b) & (b <= 2 * a) & (np.abs(z) <= np.maximum(a, b) * 0.5)
        return near | (a == 0) | (b == 0)
    return None


def _underflow(name: str, operands: Sequence[Judged], z: Array, factors: Sequence[Array]) -> Array:
    """What the results below the normal numbers are off, in halves of the least float."""
    if name in ("add", "sub"):
        return operands[0].a + operands[1].a
    if name in ("neg", "abs"):
        return operands[0].a
    if name == "whole":  # what underflowed in the upper part does not stand in the lower one
        return operands[0].a + 2.0
    small = np.abs(z) < _SMALLEST_NORMAL
    exact = all(isinstance(o.a, float) and not o.a for o in operands)
    if exact and not small.any():
        return 0.0
    if name == "mul":
        u, v = operands
        both = _times(np.ldexp(u.a, -1075), v.a)  # all that there is where both values are 0, and wrong
        return _times(np.abs(v.value), u.a) + _times(np.abs(u.value), v.a) + both + small
    if name == "div":
        u, v = operands
        return _times(1 / np.abs(v.value), u.a) + _times(np.abs(z / v.value), v.a) + small
    if exact:
        return np.where(small, 2.0, 0.0)
    if name in _CHOOSING:
        return sum((_times(c, o.a) for c, o in zip(factors, operands, strict=True)), 0.0)
    if len(operands) == 1:
        (u,) = operands
        # |f'|, in the order of operations that does not overflow
        slope = np.fmin(factors[0] * np.abs(z / u.value), factors[0] / np.abs(u.value) * np.abs(z))
        carried: Array = np.where(np.isnan(slope), u.a, _times(slope, u.a))
        if name in _STEEP:
            carried = np.where((u.value == 0) & (u.a > 0), np.inf, carried)
        return carried + np.where(small, 2.0, 0.0)
    return np.where(small, 2.0, 0.0)
