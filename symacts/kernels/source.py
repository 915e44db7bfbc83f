"""A kernel as NumPy source, to be pasted: it needs no more than NumPy, and SciPy where it must."""

from __future__ import annotations

import ast
import inspect
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from math import copysign, inf, isfinite, isinf, isnan, nan
from typing import Any

import numpy as np

from symacts.kernels import arithmetic, exponents, normal, polynomials, shell, waves
from symacts.kernels.program import LIBRARY, OPERATIONS, Builder, Program, Step, merged, run
from symacts.kernels.standalone import REPLACED, standalone

__all__ = ["TAKEN", "Branch", "Patch", "Plan", "compiled", "source"]

TAKEN = frozenset(
    {
        *arithmetic.__all__,
        *exponents.__all__,
        *normal.__all__,
        *polynomials.__all__,
        *waves.__all__,
        "np",
        "special",
        "elementwise",
        "block",
        "narrow",
        "x",
        "out",
    }
)
_SELDOM = 15.0  # few blocks have inputs beyond
_EXACT = frozenset({"x", "number", "neg", "abs", "max", "min"})
_LARGEST_16 = 65504.0
_LINE = 110  # characters of a line
_WIDTH = 88  # characters of an expression before it is broken into parts


@dataclass(frozen=True)
class Branch:
    """A program for x < hi, or x <= hi where `closed`, and above the branch before it."""

    program: Program
    hi: float
    closed: bool = False


@dataclass(frozen=True)
class Patch:
    """A program for lo <= x < hi, worked out for the inputs there, if any.

    Where it is `open`, for lo < x; where it is `closed`, for x <= hi.
    """

    program: Program
    lo: float
    hi: float
    open: bool = False
    closed: bool = False


@dataclass(frozen=True)
class Plan:
    """Branches that cover the line from left to right, patches over them, and values at single points.

    Where `parity` is 1 or -1, all this is for |x|, but for the points: the function is even, or odd.
    Where `signed_zero` is 1 or -1, the value at 0 and -0 is that times x.
    """

    branches: tuple[Branch, ...]
    patches: tuple[Patch, ...]
    points: tuple[tuple[float, float], ...]
    parity: int = 0
    signed_zero: float = 0.0

    @property
    def is_mirrored(self) -> bool:
        """Whether the programs have the parity by themselves, to the last bit: x will do in place of |x|."""
        varying = [p for p in self.programs if _varies(p) or _lone_value(p)]  # 0 is even and odd
        return bool(self.parity) and all(program.parity == self.parity for program in varying)

    @property
    def programs(self) -> list[Program]:
        return [b.program for b in self.branches] + [p.program for p in self.patches]

    @property
    def is_exact(self) -> bool:
        """Whether nothing is rounded but numbers, and all borders are numbers of float16: then it may work in
        any type."""
        steps = [program.steps[i] for program in self.programs for i in program.needed]
        borders = [b.hi for b in self.branches] + [end for p in self.patches for end in (p.lo, p.hi)]
        numbers = [step.numbers[0] for step in steps if step.name == "number"]
        borders += [at for at, _ in self.points]
        return (
            all(step.name in _EXACT for step in steps)
            and all(not isfinite(n) or abs(n) < _LARGEST_16 for n in [*numbers, *borders])
            and all(float(np.float16(border)) == border for border in borders)
        )

    @property
    def spoils_nan(self) -> bool:
        """Whether nan comes out as something else where it takes the first program that has x in it."""
        first = next((b.program for b in self.branches if _varies(b.program)), None)
        if first is None:
            return bool(_steps_up(_Arms.of(self).constant))
        with np.errstate(all="ignore"):
            return not isnan(float(run(first, np.array([nan]))[0]))


def source(name: str, doc: str, plan: Plan, narrow: Plan | None = None, dtype: str | None = None) -> str:
    """The module that defines the function `name`; with a dtype, input is taken for that. Where there is a
    `narrow` plan, it is that for float32 and float16."""
    plans = [*map(_without_seams, [plan, *([narrow] if narrow else [])])]
    patches = _patch_functions(plans)
    functions = ([f"def {patch}(x):", *_indented(lines), ""] for lines, patch in patches.items())
    blocks = (
        [*_block(block, patches, name), ""] for block, name in zip(plans, ("block", "narrow"), strict=False)
    )
    body = [*chain.from_iterable(functions), *chain.from_iterable(blocks)]
    text = "\n".join(body)
    options = [
        *([f"np.{dtype}"] if dtype else []),
        *(["narrow=narrow"] if narrow else []),
        *(["exact=True"] if plans[0].is_exact else []),
    ]
    lines = [
        *_helpers(text),
        "",
        "",
        f"def {name}(x, out=None):",
        *_indented(_docstring(doc)),
        "",
        *chain.from_iterable(map(_broken, _indented(body))),
        f"    return elementwise({', '.join(['block', 'x', 'out', *options])})",
        "",
    ]
    return "\n".join(lines)


def compiled(name: str, text: str) -> Callable[..., Any]:
    """The function that the source defines. The source is our own, made of operations and numbers alone."""
    namespace: dict[str, Any] = {"__name__": f"symacts.kernels.{name}"}
    exec(compile(text, f"<kernel {name}>", "exec"), namespace)
    function: Callable[..., Any] = namespace[name]
    return function


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" if line else "" for line in lines]


def _broken(line: str) -> Iterator[str]:
    """A long line, broken between the arguments of a call."""
    margin = " " * (len(line) - len(line.lstrip()) + 4)
    while len(line) > _LINE and (at := line.rfind(", ", len(margin), _LINE)) > 0:
        yield line[: at + 1]
        line = margin + line[at + 2 :]
    yield line


def _docstring(doc: str) -> list[str]:
    first, *rest = doc.splitlines()
    return [f'"""{first}', *rest, '"""'] if rest else [f'"""{first}"""']


# ---- the function's parts


def _without_seams(plan: Plan) -> Plan:
    """Patches that meet, and are one program, taken together; one for all inputs is none."""
    found: list[Patch] = []
    for patch in plan.patches:
        last = found[-1] if found else None
        meets = last is not None and last.hi == patch.lo and (last.closed or not patch.open)
        if last is not None and meets and _same(last.program, patch.program):
            found[-1] = replace(last, hi=patch.hi, closed=patch.closed)
        else:
            found.append(patch)
    match found:
        case [one] if one.hi == inf and (one.lo == -inf or (plan.parity and one.lo == 0)):
            return replace(plan, branches=(Branch(one.program, inf),), patches=())
        case _:
            return replace(plan, patches=tuple(found))


def _patch_functions(plans: Sequence[Plan]) -> dict[tuple[str, ...], str]:
    """The patches' bodies, each once, and their names."""
    patches = chain.from_iterable(plan.patches for plan in plans)
    programs = (patch.program for patch in patches)
    bodies = [_body(program) for program in programs if _varies(program) and not _is_x(program)]
    return {body: f"patch_{k}" for k, body in enumerate(dict.fromkeys(bodies), 1)}


def _body(program: Program) -> tuple[str, ...]:
    writer = _Writer(*merged([program]))
    return (*writer.lines, f"return {writer.result(writer.outs[0])}")


def _block(plan: Plan, patches: Mapping[tuple[str, ...], str], name: str) -> Iterator[str]:
    """The function that writes into y what belongs to x; its last operation writes there itself."""
    yield f"def {name}(x, y):"
    lines = [*_everywhere(_Arms.of(plan)), *_patched(plan, patches)]
    if plan.parity:
        lines = ["u = np.abs(x)", *lines]
    if plan.parity < 0 and not plan.is_mirrored:  # by bits of float64, but where it works in any type
        exactly = "np.negative(y, out=y, where=np.signbit(x))"
        lines.append(exactly if plan.is_exact else "negate_where_negative(y, x)")
    yield from _indented([*lines, *_at_points(plan)])


def _varies(program: Program) -> bool:
    return 0 in program.needed


def _is_x(program: Program) -> bool:
    return program.out == 0


@dataclass(frozen=True)
class _Arm:
    """A program between two ends, of which the upper one belongs to it where it is `closed`."""

    program: Program
    lo: float
    above: str  # how x compares with the lower end
    hi: float
    below: str

    def where(self, at: str) -> str:
        return _between(self.lo, self.above, self.hi, self.below, at)


@dataclass(frozen=True)
class _Arms:
    """The branches as they are written: programs between which every input is decided, and constants put in
    afterwards. An outer constant needs neither where x stops at the border: what its neighbour takes there
    lacks nothing of it, or a jump, which is added."""

    varying: tuple[_Arm, ...]
    constant: tuple[_Arm, ...]
    at: str = "x"
    operand: str = "x"
    lo: float = -inf
    hi: float = inf
    jumps: tuple[tuple[_Arm, float], ...] = ()

    @staticmethod
    def of(plan: Plan) -> _Arms:
        arms = _joined(plan.branches)
        ends = {0: -inf, -1: inf}
        jumps = []
        for outer, inner in ((0, 1), (-1, -2)):
            jump = None if plan.parity or len(arms) < 2 else _jump(arms[inner].program, arms[outer])
            if jump is None or (jump and plan.is_exact):  # a sum is no number of any type
                continue
            arm = arms.pop(outer)
            ends[outer] = _border(arm)
            jumps += [(arm, jump)] if jump else []
        varying = tuple(arm for arm in arms if _varies(arm.program))
        constant = tuple(arm for arm in arms if not _varies(arm.program))
        return _Arms(varying, constant, _argument(plan), _operand(plan), ends[0], ends[-1], tuple(jumps))


def _argument(plan: Plan) -> str:
    """What is asked where it lies."""
    return "u" if plan.parity else "x"


def _operand(plan: Plan) -> str:
    """What the programs are taken of."""
    return "u" if plan.parity and not plan.is_mirrored else "x"


def _joined(branches: Sequence[Branch]) -> list[_Arm]:
    """The branches as arms, neighbours that are one program taken together."""
    found: list[_Arm] = []
    lo, above = -inf, ">="
    for branch in branches:
        below = "<=" if branch.closed else "<"
        if found and _same(found[-1].program, branch.program):
            found[-1] = replace(found[-1], hi=branch.hi, below=below)
        else:
            found.append(_Arm(branch.program, lo, above, branch.hi, below))
        lo, above = branch.hi, ">" if branch.closed else ">="
    return found


def _same(a: Program, b: Program) -> bool:
    _, (i, j) = merged([a, b])
    return i == j


def _border(outer: _Arm) -> float:
    return outer.hi if outer.lo == -inf else outer.lo


def _jump(program: Program, outer: _Arm) -> float | None:
    """What the constant of an outer arm has more than the program at their border, if the sum of these two is
    that constant to the last bit."""
    if _varies(outer.program) or not _varies(program):
        return None
    wanted, border = _lone_value(outer.program), _border(outer)
    with np.errstate(all="ignore"):
        at, other = map(float, run(program, np.array([border, border or -0.0])))
    jump = wanted - at
    whole = isfinite(jump) and at + jump == wanted and at == other  # e^(-1/x) is infinite at -0
    return jump if whole and (jump or copysign(1, at) == copysign(1, wanted)) else None


def _everywhere(arms: _Arms) -> Iterator[str]:
    """What puts a value into each place of y."""
    if arms.varying:
        yield from _picked(arms)
        yield from _jumped(arms.jumps)
        puts = arms.constant
    elif steps := _steps_up(arms.constant):
        first, *others = steps
        yield f"y[...] = {first.where(arms.at)}"
        yield from [f"y *= {_value(first)}"] if _value(first) != "1.0" else []
        yield from (f"y += y.dtype.type({_value(arm)}) * ({arm.where(arms.at)})" for arm in others)
        return
    else:
        base = _commonest(arms.constant)
        yield (
            f"{arms.at}.clip({base}, {base}, out=y)  # nan stays nan"
            if base != "np.nan"
            else "y[...] = np.nan"
        )
        puts = tuple(arm for arm in arms.constant if _value(arm) != base)
    for arm in puts:
        yield f"y[np.flatnonzero({arm.where(arms.at)})] = {_value(arm)}"


def _jumped(jumps: Sequence[tuple[_Arm, float]]) -> Iterator[str]:
    """What outer constants have more than where x is stopped; two of one size at once."""
    signed = sorted(((jump, arm.where("x")) for arm, jump in jumps), reverse=True)
    if len(signed) == 2 and signed[0][0] == -signed[1][0]:
        (jump, up), (_, down) = signed
        size = "" if jump == 1.0 else f"{_number(jump)} * "
        yield f"y += {size}(({up}).view(np.int8) - ({down}).view(np.int8))"
        return
    for jump, where in signed:
        size = "" if abs(jump) == 1.0 else f"{_number(abs(jump))} * "
        yield f"y {'-' if jump < 0 else '+'}= {size}({where})"


def _value(arm: _Arm) -> str:
    return _number(_lone_value(arm.program))


def _commonest(arms: Sequence[_Arm]) -> str:
    ((value, _),) = Counter(map(_value, arms)).most_common(1)
    return value


def _steps_up(arms: Sequence[_Arm]) -> list[_Arm]:
    """The constant arms that are not 0, where the commonest is and all are finite: conditions times these."""
    others = [arm for arm in arms if _value(arm) != "0.0"]
    finite = all(isfinite(_lone_value(arm.program)) for arm in others)
    return others if _commonest(arms) == "0.0" and finite else []


def _summed(arms: Sequence[_Arm]) -> Program | None:
    """Two arms that are 0, to the last bit, at the border between them, as the sum of both, with x stopped
    there for each; if they have no step in common."""
    if len(arms) != 2 or arms[0].hi != arms[1].lo:
        return None
    left, right = (arm.program for arm in arms)
    border = arms[1].lo
    with np.errstate(all="ignore"):
        at = [run(program, np.array([border, border or -0.0])) for program in (left, right)]
    shared = {left.steps[i] for i in left.needed[1:]} & {right.steps[i] for i in right.needed[1:]}
    if any(map(np.any, at)) or any(step.args for step in shared):
        return None
    b = Builder()
    end = b.number(border)
    below, above = b.emit("min", b.x, end), b.emit("max", b.x, end)
    return b.program(b.add(b.embedded(left, below), b.embedded(right, above)))


def _picked(arms: _Arms) -> Iterator[str]:
    """The varying arms, worked out side by side and picked from, so that nan takes the first."""
    sum_ = _summed(arms.varying)
    programs = [sum_] if sum_ else [arm.program for arm in arms.varying]
    writer = _Writer(*merged([_within(program, arms.lo, arms.hi) for program in programs]), arms.operand)
    first, *others = writer.outs
    yield from writer.lines
    if not others:
        yield from writer.into(first, "y")
        return
    chosen = writer.result(first)
    for arm, out in zip(arms.varying[1:], others, strict=True):
        chosen = f"pick({_between(arm.lo, arm.above, inf, '<', arms.at)}, {writer.result(out)}, {chosen})"
    yield f"y[...] = {chosen}"


def _within(program: Program, lo: float, hi: float) -> Program:
    """The program of x, stopped at these ends."""
    b = Builder()
    at = b.x if lo == -inf else b.emit("max", b.x, b.number(lo))
    return b.program(b.embedded(program, at if hi == inf else b.emit("min", at, b.number(hi))))


def _between(lo: float, above: str, hi: float, below: str, at: str) -> str:
    """The condition that x lies between two ends, of which one is finite."""
    bounds = [f"{at} {above} {_number(lo)}"] if lo > -inf else []
    bounds += [f"{at} {below} {_number(hi)}"] if hi < inf else []
    return " & ".join(f"({b})" for b in bounds) if len(bounds) > 1 else bounds[0]


def _patched(plan: Plan, patches: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    """Patches, and values at infinity; those far out are only asked for where the block reaches so far."""
    at = _argument(plan)
    sides = [_side(p) for p in plan.patches]
    infinite = [(end, value) for end, value in plan.points if isinf(end)]
    ends = [*sides, *(copysign(1, end) for end, _ in infinite)]
    asked = [f"{name} = {at}.{end}()" for name, end, side in _ENDS if side in ends]
    if asked:
        yield f"{asked[0]}  # nan where x has one, and then all is asked"
        yield from asked[1:]
    near: dict[str, list[str]] = {}
    for patch, side in zip(plan.patches, sides, strict=True):
        lo = -inf if plan.parity and not patch.lo else patch.lo  # |x| < 0 is not asked
        where = _between(lo, ">" if patch.open else ">=", patch.hi, "<=" if patch.closed else "<", at)
        if _is_x(patch.program):
            result = f"{_operand(plan)}[i]"
        elif _varies(patch.program):
            result = f"{patches[_body(patch.program)]}({_operand(plan)}[i])"
        else:
            result = _number(_lone_value(patch.program))
        if side:
            yield f"if not {_reach(patch, side)}:"
            yield f"    i = np.flatnonzero({where})"
            yield f"    y[i] = {result}"
        else:
            near.setdefault(result, []).append(where)
    for result, places in near.items():
        yield from _flat(places)
        yield "if i.size:"
        yield f"    y[i] = {result}"
    for end, value in infinite:
        place, there = f"{at} == {_number(end)}", _number(value)
        if plan.parity < 0 and plan.is_mirrored and value:  # the programs are taken of x, and so is this
            there = f"{'' if there == '1.0' else f'{there} * '}np.sign(x[{place}])"
        yield f"if {_at_end(end)}:"
        yield f"    y[{place}] = {there}"


_ENDS = (("least", "min", -1), ("most", "max", 1))


def _flat(places: Sequence[str]) -> Iterator[str]:
    """Where one of the conditions holds."""
    if len(places) == 1:
        yield f"i = np.flatnonzero({places[0]})"
    else:
        yield "i = np.flatnonzero("
        yield f"    ({places[0]})"
        yield from (f"    | ({place})" for place in places[1:])
        yield ")"


def _at_points(plan: Plan) -> Iterator[str]:
    """Values at single points, and nan."""
    for at, value in plan.points:
        if not isinf(at):
            yield f"m = x == {_number(at)}"
            yield "if m.any():"
            yield f"    y[m] = {_number(value)}"
    if plan.signed_zero:
        yield "m = x == 0.0"
        yield "if m.any():"
        yield f"    y[m] = {'-' if plan.signed_zero < 0 else ''}x[m]"
    if plan.spoils_nan:
        yield "m = np.isnan(x)"
        yield "if m.any():"
        yield "    y[m] = np.nan"


def _side(patch: Patch) -> int:
    """-1 or 1 for a patch that few blocks reach, on the left or on the right; else 0."""
    return int(patch.lo >= _SELDOM) - int(patch.hi <= -_SELDOM)


def _reach(patch: Patch, side: int) -> str:
    """That the block does not reach the patch; so written that nan does not say so."""
    return f"least >= {_number(patch.hi)}" if side < 0 else f"most < {_number(patch.lo)}"


def _at_end(at: float) -> str:
    return "not least > -np.inf" if at < 0 else "not most < np.inf"


def _lone_value(program: Program) -> float:
    """The value of a program that x does not enter."""
    return float(run(program, np.zeros(1))[0])


# ---- statements and expressions


class _Writer:
    """Writes steps as infix expressions; what is used twice, or grows long, gets a name."""

    def __init__(self, steps: Sequence[Step], outs: Sequence[int], at: str = "x") -> None:
        self.steps, self.outs, self.at = steps, outs, at
        self.lines: list[str] = []
        self._names = _names()
        self._text: dict[int, tuple[str, int]] = {}
        self._named: set[int] = set()
        self._varying = {0}
        for i, step in enumerate(steps):
            if not self._varying.isdisjoint(step.args):
                self._varying.add(i)
        uses = Counter(outs)
        for i in range(len(steps) - 1, -1, -1):
            if uses[i]:
                uses.update(self._operands(steps[i]))
        for i, step in enumerate(steps):
            if not uses[i] and step.args:
                continue
            text, rank = self._expression(step)
            if step.args and (uses[i] > 1 or (len(text) > _WIDTH and i not in outs)):
                self._named.add(i)
                text, rank = self._assigned(text, step), _ATOM
            self._text[i] = text, rank

    def result(self, i: int) -> str:
        return self._text[i][0]

    def into(self, i: int, target: str) -> Iterator[str]:
        """The statements that put a result into an array: one operation after the other, in place, where
        all take no longer than what is read and written for them; else one for all."""
        if all(step.name in _QUICK for step in self.steps):
            yield from self._in_place(i, target)
        else:
            yield self._into(i, target)

    def _operands(self, step: Step) -> Sequence[int]:
        """The steps that stand in the text of one."""
        clipped = self._within(step)
        return step.args if clipped is None else clipped[:1]

    def _unnamed(self, step: Step) -> list[int]:
        """Its operands that are worked out in the same expression."""
        return [a for a in self._operands(step) if self.steps[a].args and a not in self._named]

    def _in_place(self, i: int, target: str) -> Iterator[str]:
        """The longest operand first, then what is done to it."""
        step = self.steps[i]
        inner = max(
            [] if i in self._named else self._unnamed(step), key=lambda a: len(self.result(a)), default=None
        )
        if inner is None:
            yield self._into(i, target)
            return
        *before, last = self._in_place(inner, target)
        yield from before
        times = f"{target} *= "
        if step.name == "neg" and last.startswith(times) and _LESS.fullmatch(last.removeprefix(times)):
            yield last.replace("-", "", 1)
            return
        yield last
        if (clipped := self._within(step)) is not None:
            yield f"{target}.clip({_number(clipped[1])}, {_number(clipped[2])}, out={target})"
        elif step.name not in _INFIX:
            call = "np.negative({0})" if step.name == "neg" else OPERATIONS[step.name].source
            operands = (target if a == inner else self.result(a) for a in step.args)
            yield f"{call[:-1].format(*operands)}, out={target})"
        else:
            yield self._augmented(step, inner, target)

    def _augmented(self, step: Step, inner: int, target: str) -> str:
        """A sum, product or the like of what stands in the array and one more operand."""
        sign, rank = _INFIX[step.name]
        first = step.args[0] == inner
        other, p = self._text[step.args[1] if first else step.args[0]]
        if not first and sign in "-/":
            return f"np.{_UFUNCS[step.name]}({other}, {target}, out={target})"
        if rank == _SUM and _is_less(other, p):
            sign, other = "+" if sign == "-" else "-", other[1:]
        return f"{target} {sign}= {other}"

    def _into(self, i: int, target: str) -> str:
        """The statement that puts a result into an array: by the last operation, where that is one of
        NumPy's."""
        step = self.steps[i]
        if self._text[i][1] == _ATOM and self._clipped(step) == self.result(i) != "":
            return f"{self.result(i)[:-1]}, out={target})"
        operands = [self.result(a) for a in self._operands(step)]
        if self._text[i][1] != _ATOM and step.name in _UFUNCS:
            return f"np.{_UFUNCS[step.name]}({', '.join(operands)}, out={target})"
        source = OPERATIONS[step.name].source
        if operands and source.startswith("np.") and self.result(i).startswith("np."):
            return f"{source[:-1].format(*operands)}, out={target})"
        if self._text[i][1] == _ATOM and step.name in _PLACED and self.result(i).startswith(f"{step.name}("):
            return f"{self.result(i)[:-1]}, out={target})"
        return f"{target}[...] = {self.result(i)}"

    def _clipped(self, step: Step) -> str:
        """A minimum or maximum with a number, or both, which takes NumPy half the time by `clip`."""
        found = self._within(step)
        if found is None:
            return ""
        inner, lo, hi = found
        text, ends = self.result(inner), f"{_number(lo)}, {_number(hi)}"
        return f"{text}.clip({ends})" if text.isidentifier() else f"np.clip({text}, {ends})"

    def _within(self, step: Step) -> tuple[int, float, float] | None:
        """What a step and those before it stop, and the ends between which all of them do."""
        found = self._stopped(step)
        while found is not None:
            inner, lo, hi = found
            within = self._stopped(self.steps[inner])
            if within is None or max(lo, within[1]) > min(hi, within[2]):
                break
            found = within[0], max(lo, within[1]), min(hi, within[2])
        return found

    def _stopped(self, step: Step) -> tuple[int, float, float] | None:
        """What a step stops, and the ends at which it does."""
        numbers = [a for a in step.args if self.steps[a].name == "number"]
        if step.name not in ("min", "max") or len(numbers) != 1:
            return None
        (inner,) = (a for a in step.args if a not in numbers)
        end = self.steps[numbers[0]].numbers[0]
        return (inner, -inf, end) if step.name == "min" else (inner, end, inf)

    def _assigned(self, text: str, step: Step) -> str:
        name = next(self._names)
        self.lines.append(f"{name} = {text}")
        return name

    def _expression(self, step: Step) -> tuple[str, int]:
        if step.name == "x":
            return self.at, _ATOM
        if step.name == "number":
            return _number(step.numbers[0]), _ATOM if step.numbers[0] >= 0 else _PRODUCT
        if clipped := self._clipped(step):
            return clipped, _ATOM
        operands = [self._text[a] for a in step.args]
        if step.name not in LIBRARY and self._varying.isdisjoint(step.args):
            operands = [(f"np.atleast_1d({text})", _ATOM) for text, _ in operands]
        if step.name in _INFIX:
            sign, rank = _INFIX[step.name]
            (a, p), (b, q) = operands
            if rank == _SUM and _is_less(b, q):
                sign, b, q = "+" if sign == "-" else "-", b[1:], _PRODUCT
            elif step.name == "add" and _LESS.fullmatch(a):
                return f"{b} - {a[1:]}", rank
            left = a if p >= rank else f"({a})"
            right = b if q > rank else f"({b})"
            return f"{left} {sign} {right}", rank
        if step.name == "neg":
            a, p = operands[0]
            if p == _PRODUCT and _LESS.match(a):
                return a[1:], p
            return f"-{a if p >= _PRODUCT else f'({a})'}", _NEGATIVE
        if step.name == "beside":
            return f"beside({operands[0][0]}, {_beside(*step.numbers)})", _ATOM
        if step.numbers:
            texts = [t for t, _ in operands]
            arguments = ", ".join([texts[0], *map(_literal, step.numbers), *texts[1:]])
            return f"{step.name}({arguments})", _ATOM
        return OPERATIONS[step.name].source.format(*(t for t, _ in operands)), _ATOM


def _beside(
    coefficients: Sequence[float], rest: float, centre: tuple[float, float], order: int, even: bool, _: float
) -> str:
    """The arguments of `beside`, but for x."""
    parts = [_literal(coefficients), _number(rest), _literal(centre), str(order), *(["True"] if even else [])]
    return ", ".join(parts)


_ROOMS = (arithmetic, exponents, normal, polynomials, waves)
_PLACED = frozenset({"exp_scaled", "exp_of_square", "sine", "cosine", "sine_shifted"})  # they take a place
# their time is that of reading and writing; with expm1, since ELU and its kin are that of what is stopped
_QUICK = frozenset({"x", "number", "add", "sub", "mul", "div", "neg", "abs", "min", "max", "sqrt", "expm1"})
_UFUNCS = {"add": "add", "sub": "subtract", "mul": "multiply", "div": "divide", "neg": "negative"}
_LESS = re.compile(r"-\d[\d.e+-]*")  # a negative number, which makes of a sum a difference
_SUM, _NEGATIVE, _PRODUCT, _ATOM = range(4)
_INFIX = {
    "add": ("+", _SUM),
    "sub": ("-", _SUM),
    "mul": ("*", _PRODUCT),
    "div": ("/", _PRODUCT),
    "rest_add": ("+", _SUM),
    "whole": ("+", _SUM),
    "rest_mul": ("*", _PRODUCT),
    "rest_div": ("/", _PRODUCT),
}


def _is_less(text: str, rank: int) -> bool:
    """Whether it is a product with a sign."""
    return rank == _NEGATIVE or (rank == _PRODUCT and _LESS.match(text) is not None)


def _names() -> Iterator[str]:
    letters = "abcdefghijklnopqrstvwz"  # m are the places of a point; u, x and y are taken
    yield from letters
    k = 1
    while True:
        yield from (f"{letter}{k}" for letter in letters)
        k += 1


def _number(value: float) -> str:
    if value != value:
        return "np.nan"
    if abs(value) == float("inf"):
        return "np.inf" if value > 0 else "-np.inf"
    return repr(float(value))


def _literal(value: Any) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(map(_literal, value))}{',' if len(value) == 1 else ''})"
    return _number(value)


# ---- what it carries along


def _helpers(text: str) -> Iterator[str]:
    """The functions that a text calls, with all that they use, and the shell."""
    called = {
        n.func.id
        for n in ast.walk(ast.parse(text))
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    }
    names = frozenset(name for room in _ROOMS for name in room.__all__ if name in called)
    first, *rest = _definitions(names).splitlines() if names else ["import numpy as np"]
    yield from (first, *(["from scipy import special"] if "special." in text else []), *rest)
    yield from ("", "", *_shell().splitlines())


@lru_cache(maxsize=64)
def _definitions(names: frozenset[str]) -> str:
    return _bare(
        standalone([getattr(room, name) for room in _ROOMS for name in room.__all__ if name in names])
    )


@lru_cache(maxsize=1)
def _shell() -> str:
    return _bare(inspect.getsource(shell.elementwise))


def _bare(text: str) -> str:
    """Functions without annotations, and without the names that only those use."""
    lines = text.splitlines()
    for node in reversed(ast.parse(text).body):
        if isinstance(node, ast.FunctionDef):
            body = node.body[0].lineno - 1
            node.returns, node.body = None, [ast.Pass()]
            for argument in (*node.args.args, *node.args.kwonlyargs):
                argument.annotation = None
            lines[node.lineno - 1 : body] = ast.unparse(node).splitlines()[:1]
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in REPLACED:
            del lines[node.lineno - 1 : node.end_lineno]
    return re.sub("\n{4,}", "\n\n\n", "\n".join(lines))
