"""Functions of a vector in Python code, as formulas with indices: read by syntax, never run.

A value is an expression in the entries of x at `OWN`, or a matrix, which stands at `OWN` and `OTHER`. What is
done in a branch holds on its way only, and each way is read. Whatever is not known is refused, with its line.

>>> code = "def f(x):\\n    e = np.exp(x - np.max(x))\\n    return e / e.sum()\\n"
>>> [(function.name, function.returns) for function in pooled_functions(code)]
[('f', ('exp(-max(x) + x_i)/sum_j(exp(-max(x) + x_j))',))]
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import dedent

from sympy import Expr, Indexed, IndexedBase, KroneckerDelta, Mul, Rational, Sum, Symbol, exp, log, sqrt, tanh

from symacts.catalog import find_vector
from symacts.plain import indexed_text
from symacts.reading.indexed import GREATEST, OWN, output_of
from symacts.reading.program import statements
from symacts.reading.python import dotted, refused
from symacts.reading.refusal import FormulaError
from symacts.reading.subjects import function_name
from symacts.vector import i, j, n, x

__all__ = ["PooledFunction", "pooled_functions"]

OTHER = Symbol("other", integer=True)
LONGEST_CODE = 50_000
MOST_BRANCHES = 4
MOST_NODES = 400

_DRESS = frozenset({
    "array", "asarray", "tensor", "float", "astype", "copy", "clone", "detach", "numpy", "T", "transpose",
    "squeeze", "flatten", "ravel", "atleast_1d", "float32", "float64", "to", "cpu", "reshape", "view",
    "unsqueeze", "expand_dims", "t",
})  # fmt: skip
_HEADS = {"exp": exp, "log": log, "tanh": tanh, "sqrt": sqrt, "square": lambda u: u**2}
_GREATEST = frozenset({"max", "amax", "nanmax"})
_ROWS = {"softmax": "softmax", "log_softmax": "log_softmax", "logsumexp": "logsumexp"}


@dataclass(frozen=True)
class PooledFunction:
    """A function of one vector: what it returns, on each way through it, and the row that it is named after;
    or a variable, without such a name. `line` and `line_end` say where to point at.

    `slope`: its name says derivative, and it returns a matrix.
    """

    name: str
    activation: str | None
    returns: tuple[str, ...]
    slope: bool
    line: int
    line_end: int


def pooled_functions(code: str) -> Iterator[PooledFunction]:
    """The functions of a vector that the code defines. Guarantee: nothing is executed."""
    if len(code) > LONGEST_CODE or ("sum" not in code and "softmax" not in code):
        return
    body = statements(dedent(code))
    if body is None:
        return
    for node in (node for part in body for node in ast.walk(part)):
        if isinstance(node, ast.FunctionDef):
            try:
                yield from _function(node)
            except (FormulaError, RecursionError):
                continue
    yield from _script(body)


def _script(body: Sequence[ast.stmt]) -> Iterator[PooledFunction]:
    """Assignments outside functions whose value is a quotient by a sum; arrays of numbers are some vector."""
    env = _Environment({})
    for statement in body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                try:
                    found = x[OWN] if _is_array(value) else _value(value, env)
                except (FormulaError, RecursionError):
                    env = _Environment({k: v for k, v in env.values.items() if k != name})
                    continue
                env = env.with_(name, found)
                if found.has(OWN) and any(isinstance(part, Sum) for part in Mul.make_args(1 / found)):
                    line = statement.lineno
                    yield PooledFunction(
                        name, None, (_text(found),), False, line, statement.end_lineno or line
                    )
            case _:
                continue


_ARRAYS = frozenset({"array", "asarray", "tensor"})


def _is_array(node: ast.expr) -> bool:
    """Whether it is a list of numbers, as an array or not."""
    match node:
        case ast.Call(args=[inner, *_]) if dotted(node.func).rpartition(".")[2] in (
            "array",
            "asarray",
            "tensor",
        ):
            return _is_array(inner)
        case ast.List(elts=elements):
            return all(map(_is_array, elements)) or (
                len(elements) > 1 and all(isinstance(e, ast.Constant | ast.UnaryOp) for e in elements)
            )
        case _:
            return False


def _function(node: ast.FunctionDef) -> Iterator[PooledFunction]:
    parameters = [a.arg for a in node.args.args if a.arg not in ("self", "cls")]
    if not parameters:
        return
    letters = {name: Symbol(name, real=True) for name in parameters[1:] if name in _TEMPERATURES}
    env = _Environment({parameters[0]: x[OWN], **letters})
    returned = list(_returns(node.body, env, MOST_BRANCHES))
    if not returned or not any(value.has(Sum) or value.has(OTHER) for value in returned):
        return
    named = next(iter(function_name(node.name)), None)
    texts = tuple(dict.fromkeys(_text(value) for value in returned))
    slope = all(value.has(OTHER) for value in returned)
    yield PooledFunction(node.name, named, texts, slope, *_lines(node))


_LONG = 4


def _lines(node: ast.FunctionDef) -> tuple[int, int]:
    """All of a short function; its body, where only the docstring is long; else the line of `def`."""
    last = node.end_lineno or node.lineno
    if last - node.lineno < _LONG:
        return node.lineno, last
    described = isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)
    first = node.body[1].lineno if described and len(node.body) > 1 else node.lineno
    return (first, last) if first > node.lineno and last - first < _LONG else (node.lineno, node.lineno)


_TEMPERATURES = frozenset({"T", "t", "tau", "temperature", "temp", "theta", "beta"})


def _text(value: Expr) -> str:
    """In the syntax of claims. A matrix without exponentials is one in terms of the output."""
    if value.has(OTHER) and not value.has(exp):
        shares = IndexedBase("softmax", real=True)
        value = value.xreplace({e: shares[e.indices[0]] for e in value.atoms(Indexed) if e.base == x})
    return indexed_text(value.xreplace({OWN: i, OTHER: j}))


@dataclass(frozen=True)
class _Environment:
    values: Mapping[str, Expr]

    def with_(self, name: str, value: Expr) -> _Environment:
        return replace(self, values={**self.values, name: value})


def _returns(body: Sequence[ast.stmt], env: _Environment, branches: int) -> Iterator[Expr]:
    """What the statements return, on every way. Raises: FormulaError."""
    for at, statement in enumerate(body):
        match statement:
            case ast.Return(value=ast.expr() as value):
                yield _value(value, env)
                return
            case ast.If(body=then, orelse=other) if branches:
                rest = body[at + 1 :]
                yield from _returns([*then, *rest], env, branches - 1)
                yield from _returns([*other, *rest], env, branches - 1)
                return
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                env = env.with_(name, _value(value, env))
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                env = env.with_(name, _value(value, env))
            case ast.AugAssign(target=ast.Name(id=name) as target, op=op, value=value):
                load = ast.Name(name, ast.Load(), lineno=target.lineno, col_offset=0)
                env = env.with_(name, _arithmetic(op, _value(load, env), _value(value, env), statement))
            case ast.Expr(value=ast.Constant()) | ast.Pass() | ast.Assert():
                continue
            case _:
                raise refused(f"{type(statement).__name__} is not read", statement)
    raise refused("it returns nothing", body[-1])


def _value(node: ast.expr, env: _Environment) -> Expr:
    match node:
        case ast.Constant(value=bool()):
            raise refused("it is no number", node)
        case ast.Constant(value=int() | float() as number):
            return Rational(repr(number))
        case ast.Name(id=name) if name in env.values:
            return env.values[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, env)
        case ast.BinOp(left=left, op=ast.MatMult(), right=right):
            return _outer(_value(left, env), _value(right, env), node)
        case ast.BinOp(left=left, op=op, right=right):
            return _arithmetic(op, _value(left, env), _value(right, env), node)
        case ast.Attribute(value=inner, attr="T"):
            return _value(inner, env)
        case ast.Call():
            return _call(node, env)
        case ast.Subscript(value=inner) if _keeps(node.slice):
            return _value(inner, env)
        case _:
            raise refused(f"{ast.unparse(node)[:40]!r} is not read", node)


def _keeps(index: ast.expr) -> bool:
    """Whether an index only adds dimensions: [:, None], [..., np.newaxis]."""
    parts = index.elts if isinstance(index, ast.Tuple) else [index]
    return all(
        isinstance(part, ast.Slice)
        or (isinstance(part, ast.Constant) and part.value in (None, ...))
        or dotted(part).endswith("newaxis")
        for part in parts
    )


def _arithmetic(op: ast.operator, left: Expr, right: Expr, at: ast.AST) -> Expr:
    if left.has(OTHER) != right.has(OTHER) and left.has(OWN) and right.has(OWN):
        raise refused("a vector and a matrix", at)
    match op:
        case ast.Add():
            found = left + right
        case ast.Sub():
            found = left - right
        case ast.Mult():
            found = left * right
        case ast.Div() if right != 0:
            found = left / right
        case ast.Pow() if right.is_Integer and abs(right) <= 8:
            found = left**right
        case _:
            raise refused(f"{type(op).__name__} is not read", at)
    if found.count_ops() > MOST_NODES:
        raise refused("the formula grows too large", at)
    return found


def _call(node: ast.Call, env: _Environment) -> Expr:
    path = dotted(node.func)
    name = path.rpartition(".")[2] if path else node.func.attr if isinstance(node.func, ast.Attribute) else ""
    arguments = list(node.args)
    method = isinstance(node.func, ast.Attribute) and (
        not path or path.partition(".")[0] in env.values or not path.rpartition(".")[0]
    )
    own = node.func.value if method and isinstance(node.func, ast.Attribute) else None
    first = own if own is not None else (arguments[0] if arguments else None)
    if first is None:
        raise refused(f"the function {name!r} is not known", node)
    if name in _DRESS:
        return _value(first, env)
    if name in ("eye", "identity"):
        return KroneckerDelta(OWN, OTHER)
    if name == "outer" or (name in ("dot", "matmul") and len(arguments) + (own is not None) == 2):
        second = arguments[-1]
        return _outer(_value(first, env), _value(second, env), node)
    inner = _value(first, env)
    if name in ("diag", "diagflat"):
        return _column(inner, node) * KroneckerDelta(OWN, OTHER)
    if name == "sum":
        return _total(inner, node)
    if name in _GREATEST and inner == x[OWN]:
        return GREATEST
    if name in _HEADS:
        return _HEADS[name](inner)
    row = find_vector(_ROWS.get(name, ""))
    if row is not None:
        return output_of(row, inner)
    raise refused(f"the function {path or name!r} is not known", node)


def _column(value: Expr, at: ast.AST) -> Expr:
    if value.has(OTHER) or not value.has(OWN):
        raise refused("expected a vector", at)
    return value


def _outer(left: Expr, right: Expr, at: ast.AST) -> Expr:
    """u v^T, as a product of columns and rows."""
    return _column(left, at) * _column(right, at).xreplace({OWN: OTHER})


def _total(inner: Expr, node: ast.Call) -> Expr:
    if not inner.has(OWN) or inner.has(OTHER):
        raise refused("a sum of one number", node)
    options = {k.arg: k.value for k in node.keywords}
    axis = next((options[key] for key in ("axis", "dim") if key in options), None)
    kept = any(key in options for key in ("keepdims", "keepdim"))
    if isinstance(axis, ast.Constant) and axis.value == 1 and not kept:
        raise refused("the sums of rows do not stand beside the rows", node)
    place = Symbol(f"c{node.lineno}x{node.col_offset}", integer=True)
    return Sum(inner.xreplace({OWN: place}), (place, 1, n))
