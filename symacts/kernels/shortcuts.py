"""The same programs with cheaper operations, which lose more: where little hangs on a digit, they will do.

An exponential of a pair costs several plain ones, and the sine of NumPy several tangents. Whether an input
can bear the loss is for the error model to say: a program and its variants are candidates side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, combinations
from math import frexp
from typing import Any

from symacts.calculus.charts import Coefficient
from symacts.kernels.program import Builder, Program, Step

__all__ = ["certainty", "is_short", "variants"]

_CERTAIN = (
    1.35  # many small errors hardly add up to their bound, the one large error of a plain exponent does
)

Numbers = tuple[Any, ...]
_ARITHMETIC, _PLAIN, _FEW = ("add", "sub", "mul", "div"), ("x", "number", "neg", "abs"), 3
_MANY = 2  # so many steps are replaced one by one as well


def variants(program: Program) -> Iterator[tuple[Program, float]]:
    """The program with dear operations replaced: all of them, and of a few any choice; and how many times its
    bound counts.

    >>> from symacts.kernels.program import Builder
    >>> b = Builder()
    >>> precise = b.program(b.mul(b.x, b.emit("exp_of_square", b.x, numbers=(-0.5,))))
    >>> [[step.name for step in found.steps] for found, _ in variants(precise)]
    [['x', 'number', 'mul', 'mul', 'exp', 'mul']]
    """
    varying = _varying(program)
    dear = [i for i in program.needed if program.steps[i].name in _CHEAPER and i in varying]
    choices = (
        [dear]
        if len(dear) > _MANY
        else chain.from_iterable(combinations(dear, k) for k in range(len(dear), 0, -1))
    )
    for chosen in choices:
        if chosen:
            names = {program.steps[i].name for i in chosen}
            yield _replaced(program, frozenset(chosen)), 1.0 if names <= _WAVES else _CERTAIN
    if any(_squared(program, i) for i in varying):
        yield _by_tangents(program), 1.0


def certainty(program: Program) -> float:
    """How many times the bound of a program as it is written counts: more than once where an exponent is
    rounded, or little else is."""
    steps = program.steps
    rounded = any(not _is_exact(program, a) for i in program.needed for a in _exponent(steps[i]))
    return _CERTAIN if rounded or is_short(program) else 1.0


def is_short(program: Program) -> bool:
    """Whether it rounds so few times that all of them may go one way: its bound is what it may be off."""
    steps = [program.steps[i] for i in program.needed]
    rounded = (s.numbers[1] if s.name == "number" else s.name in _ARITHMETIC for s in steps)
    return sum(map(bool, rounded)) <= _FEW and all(s.name in (*_ARITHMETIC, *_PLAIN) for s in steps)


def _exponent(step: Step) -> tuple[int, ...]:
    return step.args if step.name == "exp" else ()


def _is_exact(program: Program, i: int) -> bool:
    """Whether a step is x but for its sign and powers of two."""
    step = program.steps[i]
    if step.name == "number":
        return abs(frexp(step.numbers[0])[0]) == 0.5
    return (
        step.name in ("x", "neg", "abs", "mul", "max", "min")
        and all(_is_exact(program, a) for a in step.args)
        and (step.name != "mul" or any(program.steps[a].name == "number" for a in step.args))
    )


def _replaced(program: Program, chosen: frozenset[int]) -> Program:
    b = Builder()
    place = {0: 0}
    for i in program.needed:
        step = program.steps[i]
        args = [place[a] for a in step.args]
        if i in chosen:
            place[i] = _CHEAPER[step.name](b, args, step.numbers)
        elif step.name != "x":
            place[i] = b.emit(step.name, *args, numbers=step.numbers)
    return b.program(place[program.out])


def _varying(program: Program) -> set[int]:
    """The steps that depend on x."""
    varying = {0}
    for i in program.needed:
        if not varying.isdisjoint(program.steps[i].args):
            varying.add(i)
    return varying


def _squared(program: Program, i: int) -> str:
    """The wave of which a step is the square, or nothing."""
    step = program.steps[i]
    if step.name != "mul" or step.args[0] != step.args[1]:
        return ""
    name = program.steps[step.args[0]].name
    return name if name in ("sin", "cos") else ""


def _by_tangents(program: Program) -> Program:
    """sin(u)^2 = t^2/(1 + t^2) and cos(u)^2 = 1/(1 + t^2), t = tan u: a tangent takes a tenth of the time."""
    b, varying = Builder(), _varying(program)
    place = {0: 0}
    for i in program.needed:
        step = program.steps[i]
        if i in varying and (wave := _squared(program, i)):
            t = b.emit("tan", place[program.steps[step.args[0]].args[0]])
            square = b.mul(t, t)
            one = b.number(1.0)
            place[i] = b.emit("share", square) if wave == "sin" else b.div(one, b.add(one, square))
        elif step.name != "x":
            place[i] = b.emit(step.name, *(place[a] for a in step.args), numbers=step.numbers)
    return b.program(place[program.out])


def _exp_scaled(b: Builder, args: list[int], numbers: Numbers) -> int:
    return b.emit("exp", b.mul(_number(b, *numbers), args[0]))


def _exp_of_square(b: Builder, args: list[int], numbers: Numbers) -> int:
    (x,) = args
    return b.emit("exp", b.mul(b.number(numbers[0]), b.mul(x, x)))


def _exp_of_polynomial(b: Builder, args: list[int], numbers: Numbers) -> int:
    upper, rest, _ = numbers
    x, *more = args
    value = b.number(0.0)
    for c, d in zip(reversed(upper), reversed(rest), strict=True):
        value = b.add(_number(b, c, d), b.mul(value, x))
    return b.emit("exp", b.add(value, more[0]) if more else value)


def _exp_of_exp(b: Builder, args: list[int], numbers: Numbers) -> int:
    upper, rest, factor, factor_rest, _ = numbers
    inner = b.emit("exp", b.mul(_number(b, upper, rest), args[0]))
    return b.emit("exp", b.mul(_number(b, factor, factor_rest), inner))


def _number(b: Builder, c: float, rest: float) -> int:
    """c + rest, rounded."""
    return b.number(Coefficient(c + rest, c - (c + rest) + rest))


_CHEAPER: dict[str, Callable[[Builder, list[int], Numbers], int]] = {
    "exp_scaled": _exp_scaled,
    "exp_of_square": _exp_of_square,
    "exp_of_polynomial": _exp_of_polynomial,
    "exp_of_exp": _exp_of_exp,
    "exp_of": lambda b, args, _: b.emit("exp", args[0]),
    "sin_of": lambda b, args, _: b.emit("sin", args[0]),
    "cos_of": lambda b, args, _: b.emit("cos", args[0]),
    "sin_turns": lambda b, args, numbers: b.emit("sin", b.mul(_number(b, *numbers[1:]), args[0])),
    "cos_turns": lambda b, args, numbers: b.emit("cos", b.mul(_number(b, *numbers[1:]), args[0])),
    "sin": lambda b, args, _: b.emit("sine", *args),
    "cos": lambda b, args, _: b.emit("cosine", *args),
    "sin_shifted": lambda b, args, numbers: b.emit("sine_shifted", *args, numbers=numbers),
}
_WAVES = {"sin_turns", "cos_turns", "sin", "cos", "sin_shifted", "sin_of", "cos_of"}
