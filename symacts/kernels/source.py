"""A kernel as NumPy source, to be pasted: it needs no more than NumPy, and SciPy where it must."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import copysign, inf, isinf
from typing import Any

import numpy as np

from symacts.kernels import arithmetic, exponents, normal, polynomials, shell
from symacts.kernels.program import OPERATIONS, Program, Step, merged, run
from symacts.kernels.standalone import standalone

__all__ = ["TAKEN", "Branch", "Patch", "Plan", "compiled", "source"]

TAKEN = frozenset(
    {
        *arithmetic.__all__,
        *exponents.__all__,
        *normal.__all__,
        *polynomials.__all__,
        "np",
        "special",
        "elementwise",
        "block",
        "x",
        "out",
    }
)
_SELDOM = 20.0  # few blocks have inputs beyond
_WIDTH = 88  # characters of an expression before it is broken into parts


@dataclass(frozen=True)
class Branch:
    """A program for x < hi, or x <= hi where `closed`, and above the branch before it."""

    program: Program
    hi: float
    closed: bool = False


@dataclass(frozen=True)
class Patch:
    """A program for lo <= x < hi, or lo < x where it is `open`, worked out for the inputs there, if any."""

    program: Program
    lo: float
    hi: float
    open: bool = False


@dataclass(frozen=True)
class Plan:
    """Branches that cover the line from left to right, patches over them, and values at single points.

    Where `signed_zero` is 1 or -1, the value at 0 and -0 is that times x.
    """

    branches: tuple[Branch, ...]
    patches: tuple[Patch, ...]
    points: tuple[tuple[float, float], ...]
    spoils_nan: bool = False
    signed_zero: float = 0.0


def source(name: str, doc: str, plan: Plan, dtype: str | None = None) -> str:
    """The module that defines the function `name`; with a dtype, input is taken for that."""
    patches = _patch_functions(plan)
    functions = ([f"def {patch}(x):", *_indented(lines), ""] for lines, patch in patches.items())
    body = [*chain.from_iterable(functions), *_block(plan, patches)]
    text = "\n".join(body)
    lines = [
        *_helpers(text),
        "",
        "",
        f"def {name}(x, out=None):",
        *_indented(_docstring(doc)),
        "",
        *_indented(body),
        "",
        f"    return elementwise(block, x, out{f', np.{dtype}' if dtype else ''})",
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


def _docstring(doc: str) -> list[str]:
    first, *rest = doc.splitlines()
    return [f'"""{first}', *rest, '"""'] if rest else [f'"""{first}"""']


# ---- the function's parts


def _patch_functions(plan: Plan) -> dict[tuple[str, ...], str]:
    """The patches' bodies, each once, and their names."""
    bodies = [_body(patch.program) for patch in plan.patches if _varies(patch.program)]
    return {body: f"patch_{k}" for k, body in enumerate(dict.fromkeys(bodies), 1)}


def _body(program: Program) -> tuple[str, ...]:
    writer = _Writer(*merged([program]))
    return (*writer.lines, f"return {writer.result(writer.outs[0])}")


def _block(plan: Plan, patches: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    """The function that writes into y what belongs to x; its last operation writes there itself."""
    yield "def block(x, y):"
    writer = _Writer(*merged([b.program for b in plan.branches]))
    *others, last = writer.outs
    if others:
        chosen = writer.result(last)
        for branch, out in reversed(list(zip(plan.branches[:-1], others, strict=True))):
            relation = "<=" if branch.closed else "<"
            chosen = f"pick(x {relation} {_number(branch.hi)}, {writer.result(out)}, {chosen})"
        result = f"y[...] = {chosen}"
    else:
        result = writer.into(last, "y")
    yield from _indented([*writer.lines, result, *_fixes(plan, patches)])


def _varies(program: Program) -> bool:
    return 0 in program.needed


def _fixes(plan: Plan, patches: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    """Patches and points; those far out are only asked for where the block reaches so far."""
    sides = [_side(p) for p in plan.patches]
    ends = [*sides, *(copysign(1, at) for at, _ in plan.points if isinf(at))]
    if -1 in ends:
        yield "least = x.min()"
    if 1 in ends:
        yield "most = x.max()"
    for patch, side in zip(plan.patches, sides, strict=True):
        bounds = [f"x {'>' if patch.open else '>='} {_number(patch.lo)}"] if patch.lo > -inf else []
        bounds += [f"x < {_number(patch.hi)}"] if patch.hi < inf else []
        where = " & ".join(f"({b})" for b in bounds) if len(bounds) > 1 else bounds[0]
        varies = _varies(patch.program)
        result = f"{patches[_body(patch.program)]}(x[i])" if varies else _number(_lone_value(patch.program))
        if side:
            yield f"if not {_reach(patch, side)}:"
            yield f"    i = np.flatnonzero({where})"
        else:
            yield f"i = np.flatnonzero({where})"
            yield "if i.size:"
        yield f"    y[i] = {result}"
    for at, value in plan.points:
        yield f"if {_at_end(at)}:" if isinf(at) else f"m = x == {_number(at)}"
        yield f"    y[x == {_number(at)}] = {_number(value)}" if isinf(at) else "if m.any():"
        yield from [] if isinf(at) else [f"    y[m] = {_number(value)}"]
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

    def __init__(self, steps: Sequence[Step], outs: Sequence[int]) -> None:
        self.steps, self.outs = steps, outs
        self.lines: list[str] = []
        self._names = _names()
        self._text: dict[int, tuple[str, int]] = {}
        uses = Counter(a for s in steps for a in s.args) + Counter(outs)
        for i, step in enumerate(steps):
            text, rank = self._expression(step)
            named = step.args and (uses[i] > 1 or (len(text) > _WIDTH and i not in outs))
            self._text[i] = (self._assigned(text, step), _ATOM) if named else (text, rank)

    def result(self, i: int) -> str:
        return self._text[i][0]

    def into(self, i: int, target: str) -> str:
        """The statement that puts a result into an array: by the last operation, where that is one of
        NumPy's."""
        step = self.steps[i]
        operands = [self.result(a) for a in step.args]
        if self._text[i][1] != _ATOM and step.name in _UFUNCS:
            return f"np.{_UFUNCS[step.name]}({', '.join(operands)}, out={target})"
        source = OPERATIONS[step.name].source
        if operands and source.startswith("np.") and self.result(i).startswith("np."):
            return f"{source[:-1].format(*operands)}, out={target})"
        return f"{target}[...] = {self.result(i)}"

    def _assigned(self, text: str, step: Step) -> str:
        name = next(self._names)
        self.lines.append(f"{name} = {text}")
        return name

    def _expression(self, step: Step) -> tuple[str, int]:
        if step.name == "x":
            return "x", _ATOM
        if step.name == "number":
            return _number(step.numbers[0]), _ATOM if step.numbers[0] >= 0 else _PRODUCT
        operands = [self._text[a] for a in step.args]
        if step.name in _INFIX:
            sign, rank = _INFIX[step.name]
            (a, p), (b, q) = operands
            if rank == _SUM and q == _PRODUCT and _LESS.match(b):
                sign, b = "+" if sign == "-" else "-", b[1:]
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


_UFUNCS = {"add": "add", "sub": "subtract", "mul": "multiply", "div": "divide", "neg": "negative"}
_LESS = re.compile(r"-\d[\d.e+-]*")  # a negative number, which makes of a sum a difference
_SUM, _NEGATIVE, _PRODUCT, _ATOM = range(4)
_INFIX = {"add": ("+", _SUM), "sub": ("-", _SUM), "mul": ("*", _PRODUCT), "div": ("/", _PRODUCT)}


def _names() -> Iterator[str]:
    letters = "abcdefghijklnopqrstuvwz"  # m are the places of a patch, x and y are taken
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
        return f"({', '.join(_number(v) for v in value)}{',' if len(value) == 1 else ''})"
    return _number(value)


# ---- what it carries along


def _helpers(text: str) -> Iterator[str]:
    """The functions that a text calls, with all that they use, and the shell."""
    called = {
        n.func.id
        for n in ast.walk(ast.parse(text))
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    }
    functions = [
        getattr(room, name)
        for room in (arithmetic, exponents, normal, polynomials)
        for name in room.__all__
        if name in called
    ]
    first, *rest = standalone(functions).splitlines() if functions else ["import numpy as np"]
    yield from (first, *(["from scipy import special"] if "special." in text else []), *rest)
    yield from ("", "", *_plain(shell.elementwise).splitlines())


def _plain(function: Callable[..., Any]) -> str:
    """The function's source, its header without annotations."""
    text = textwrap.dedent(inspect.getsource(function))
    (definition,) = ast.parse(text).body
    assert isinstance(definition, ast.FunctionDef)
    body = text.splitlines()[definition.body[0].lineno - 1 :]
    definition.returns = None
    for argument in (*definition.args.args, *definition.args.kwonlyargs):
        argument.annotation = None
    definition.body = [ast.Pass()]
    header = ast.unparse(definition).splitlines()[0]
    return "\n".join([header, *body])
