"""Lines that code prints: the texts and values of a `print`, and the numbers of the line that it left.

>>> import ast
>>> call = ast.parse('print(f"x={x} f={np.tanh(x):.2f}")').body[0].value
>>> parts = printed_parts(call.args, Environment().with_(x=Number("2", 0)), {}, frozenset({"x"}))
>>> [(slot.call, slot.values, shown) for slot, shown in matched(parts, "x=2 f=0.96")]
[('np.tanh(x)', (tanh(2),), ('0.96',))]
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sympy import Expr

from symacts.reading.formulas import meant
from symacts.reading.python import Closure, Environment, Value, evaluated
from symacts.reading.refusal import FormulaError
from symacts.reading.syntax import Always, Cases, Chain, Logic, Number

__all__ = ["NUMBER", "Part", "Slot", "as_expression", "flat", "matched", "printed_parts"]

NUMBER = re.compile(r"(?<![\w.])[-+−]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?(?![\w])")
_WRAPPING = re.compile(r"(?:array|tensor)\(|\[|\]|\)|,?\s*(?:dtype|device)=[\w.'\"]+")
_WORD = re.compile(r"(?<![A-Za-z])(?!nan|inf)[A-Za-z]{3,}")
MAX_VALUES = 64


@dataclass(frozen=True)
class Slot:
    """A value in a printed line; `values`: None where it is not read; `given`: it only names an input."""

    call: str
    function: str
    values: tuple[Expr, ...] | None
    given: bool


Part = str | Slot


def printed_parts(
    arguments: Sequence[ast.expr], env: Environment, origin: Mapping[str, str], given: frozenset[str]
) -> tuple[Part, ...]:
    """What a `print` of these arguments puts on its line. `origin`: by which call a name got its value."""
    parts: list[Part] = []
    for argument in arguments:
        pieces = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
        for piece in pieces:
            match piece:
                case ast.Constant(value=str(text)):
                    parts.append(text)
                case ast.FormattedValue(value=value):
                    parts.append(_slot(value, env, origin, given))
                case _:
                    parts.append(_slot(piece, env, origin, given))
        parts.append(" ")
    return tuple(parts)


def _slot(node: ast.expr, env: Environment, origin: Mapping[str, str], given: frozenset[str]) -> Slot:
    node = _unrounded(node)
    try:
        values = tuple(map(as_expression, flat(evaluated(node, env))))
    except FormulaError:
        values = ()
    known = 0 < len(values) <= MAX_VALUES and not any(value.free_symbols for value in values)
    is_given = isinstance(node, ast.Name) and node.id in given
    return Slot(ast.unparse(node), _function(node, origin), values if known else None, is_given)


def _function(node: ast.expr, origin: Mapping[str, str]) -> str:
    match node:
        case ast.Call(func=func):
            called = ast.unparse(func)
            return origin.get(called, called)
        case ast.Name(id=name):
            return origin.get(name, "")
        case _:
            return ""


def _unrounded(node: ast.expr) -> ast.expr:
    """round(v, 3), np.round(v, 3) and v.round(3) show v with fewer digits; v.item() and float(v) show v."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Call() as owner, attr="item" | "tolist"), args=[]):
            return _unrounded(owner)
        case ast.Call(func=ast.Name(id="float"), args=[ast.Call() as value]):
            return _unrounded(value)
        case ast.Call(func=ast.Name(id="round"), args=[value, ast.Constant(value=int(digits))]) if digits > 0:
            return _unrounded(value)
        case ast.Call(func=ast.Attribute(value=owner, attr="round" | "around"), args=[*arguments]):
            match arguments:
                case [value, ast.Constant(value=int(digits))] if digits > 0:
                    return value
                case [ast.Constant(value=int(digits))] if digits > 0:
                    return owner
                case _:
                    return node
        case _:
            return node


def matched(parts: Sequence[Part], line: str) -> tuple[tuple[Slot, tuple[str, ...]], ...]:
    """The slots beside the numbers that the line shows for them; none, where the counts do not agree."""
    bare = _WRAPPING.sub(" ", line)
    told = " ".join(part for part in parts if isinstance(part, str))
    if "^" in bare or any(word not in told for word in _WORD.findall(bare)):
        return ()  # Tensor("Mul:0"): a node of a graph, and no value
    shown = NUMBER.findall(bare)
    found: list[tuple[Slot, tuple[str, ...]]] = []
    at = 0
    for part in parts:
        wanted = NUMBER.findall(part) if isinstance(part, str) else ()
        if isinstance(part, str):
            if shown[at : at + len(wanted)] != wanted:
                return ()
            at += len(wanted)
        elif part.values is None:
            return ()
        else:
            taken = tuple(shown[at : at + len(part.values)])
            if len(taken) < len(part.values):
                return ()
            found.append((part, taken))
            at += len(taken)
    return tuple((slot, taken) for slot, taken in found if not slot.given) if at == len(shown) else ()


def flat(value: Value) -> list[Value]:
    """The entries of an array, in their order."""
    return [item for part in value for item in flat(part)] if isinstance(value, tuple) else [value]


def as_expression(value: Value) -> Expr:
    """A value as a formula; a condition counts as 1 or 0.   Raises: FormulaError."""
    if isinstance(value, Chain | Logic):
        value = Cases(((Number("1", 0), value), (Number("0", 0), Always(0))), 0)
    if isinstance(value, tuple | Closure):
        raise FormulaError("a list or a function is no number", 0)
    return meant(value)
