"""Python syntax to formulas: NumPy, math, torch, jax and plain Python, elementwise, read and never run.

A value is a tree of a formula (`syntax.Node`), a condition among them; a list or an array is a tuple of
values. Names are looked up in an environment that holds values, so that a formula spread over lines becomes
one; its size is bounded. Whatever is not known is refused, with its line.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

from symacts.reading.refusal import FormulaError
from symacts.reading.syntax import Always, Apply, Cases, Chain, Logic, Name, Node, Number, Power, Product, Sum
from symacts.reading.vocabulary import function, is_letter

__all__ = [
    "Closure",
    "Environment",
    "Value",
    "called",
    "evaluated",
    "kept",
    "layer_of",
    "number",
    "refused",
    "size_of",
]

MAX_SIZE = 2_000  # nodes of a value
MAX_CALLS = 12  # functions that call each other
MAX_ARRAY = 64
MAX_BRANCHES = 8  # one inside or after another


@dataclass(frozen=True)
class Closure:
    """A function defined in the code, with what its free names meant there."""

    name: str
    parameters: tuple[str, ...]
    defaults: Mapping[str, ast.expr]
    body: tuple[ast.stmt, ...]
    environment: Environment = field(repr=False, compare=False)


Value = Node | tuple["Value", ...] | Closure


@dataclass(frozen=True)
class Environment:
    """What names mean; `attributes` is what self.name means; `depth` counts calls."""

    values: Mapping[str, Value] = field(default_factory=dict)
    attributes: Mapping[str, Value] = field(default_factory=dict)
    depth: int = 0

    def with_(self, **values: Value) -> Environment:
        return replace(self, values={**self.values, **values})


def refused(complaint: str, node: ast.AST) -> FormulaError:
    """An error at the line of the code; `position` is the column."""
    return FormulaError(
        f"line {getattr(node, 'lineno', 1)} of the code: {complaint}", getattr(node, "col_offset", 0)
    )


def number(text: str) -> Node:
    return Product((Number("-1", 0), Number(text[1:], 0)), 0) if text.startswith("-") else Number(text, 0)


def size_of(value: Value) -> int:
    """The number of nodes, or more than MAX_SIZE."""
    total, waiting = 0, [value]
    while waiting and total <= MAX_SIZE:
        item = waiting.pop()
        total += 1
        if isinstance(item, tuple):
            waiting.extend(item)
        elif not isinstance(item, Closure):
            for part in fields(item):
                held = getattr(item, part.name)
                waiting.extend(_nodes(held))
    return total


def _nodes(held: object) -> list[Value]:
    if isinstance(held, Sum | Product | Power | Apply | Cases | Chain | Logic | Name | Number | Always):
        return [held]
    return [node for part in held for node in _nodes(part)] if isinstance(held, tuple) else []


# ---------------------------------------------------------------- expressions


def evaluated(node: ast.expr, env: Environment) -> Value:
    """What an expression means. Raises: FormulaError."""
    match node:
        case ast.Constant(value=bool() | None | str() | bytes() | complex()):
            raise refused("it is no number", node)
        case ast.Constant(value=value):
            return number(ast.unparse(node) if isinstance(value, int) else repr(value))
        case ast.Name(id=name):
            return _named(name, node, env)
        case ast.Attribute():
            return _attribute(node, env)
        case ast.UnaryOp(op=sign, operand=operand):
            return _mapped(lambda u: _unary(sign, u, node), [evaluated(operand, env)], node)
        case ast.BinOp(left=left, op=op, right=right):
            return _mapped(
                lambda u, v: _binary(op, u, v, node), [evaluated(left, env), evaluated(right, env)], node
            )
        case ast.Compare(left=left, ops=ops, comparators=others):
            sides = [evaluated(side, env) for side in (left, *others)]
            return _mapped(lambda *s: Chain(tuple(s), tuple(_sign(op, node) for op in ops), 0), sides, node)
        case ast.BoolOp(op=join, values=values):
            word = "and" if isinstance(join, ast.And) else "or"
            return _mapped(lambda *s: Logic(word, tuple(s), 0), [evaluated(v, env) for v in values], node)
        case ast.IfExp(test=test, body=body, orelse=other):
            parts = [evaluated(part, env) for part in (test, body, other)]
            return _mapped(lambda c, u, v: _chosen(c, u, v, node), parts, node)
        case ast.Call():
            return _call(node, env)
        case ast.List(elts=elements) | ast.Tuple(elts=elements) if len(elements) <= MAX_ARRAY:
            return tuple(evaluated(element, env) for element in elements)
        case ast.ListComp(
            elt=element, generators=[ast.comprehension(target=ast.Name(id=name), iter=source, ifs=[])]
        ):
            items = evaluated(source, env)
            if isinstance(items, tuple):
                return tuple(evaluated(element, env.with_(**{name: item})) for item in items)
            return evaluated(element, env.with_(**{name: items}))
        case ast.Subscript(value=value, slice=index):
            return _subscript(evaluated(value, env), index, env, node)
        case ast.Lambda(args=arguments, body=body):
            return closure("", arguments, (ast.Return(body, lineno=node.lineno, col_offset=0),), env)
        case _:
            raise refused(f"{type(node).__name__} is not read", node)


def _named(name: str, node: ast.AST, env: Environment) -> Value:
    if name in env.values:
        return env.values[name]
    if name in ("pi", "e", "inf"):
        return Name({"inf": "oo"}.get(name, name), 0)
    if is_letter(name) and len(name) > 1:  # alpha, of which the code does not say what it is
        return Name(name, 0)
    raise refused(f"the name {name!r} is not known", node)


_OWN = ("self.", "ctx.", "cls.")


def _attribute(node: ast.Attribute, env: Environment) -> Value:
    path = dotted(node)
    if path.startswith(_OWN) and node.attr in env.attributes:
        return env.attributes[node.attr]
    if path.rpartition(".")[0] in _LIBRARIES and node.attr in ("pi", "e", "inf", "nan"):
        return Name({"inf": "oo"}.get(node.attr, node.attr), 0)
    raise refused(f"{path or node.attr!r} is not known", node)


def _mapped(make: Callable[..., Node], parts: Sequence[Value], at: ast.AST) -> Value:
    """make, element by element where parts are arrays."""
    lengths = {len(part) for part in parts if isinstance(part, tuple)}
    if not lengths:
        made = make(*(_scalar(part, at) for part in parts))
        if size_of(made) > MAX_SIZE:
            raise refused(f"the formula has more than {MAX_SIZE} nodes", at)
        return made
    if len(lengths) > 1:
        raise refused("arrays of different lengths", at)
    return tuple(
        _mapped(make, [part[k] if isinstance(part, tuple) else part for part in parts], at)
        for k in range(lengths.pop())
    )


def _scalar(value: Value, at: ast.AST) -> Node:
    if isinstance(value, Closure | tuple):
        raise refused("a function or a list where a number should be", at)
    return value


def _as_number(node: Node) -> Node:
    """A condition counts as 1 or 0."""
    if isinstance(node, Chain | Logic):
        return Cases(((Number("1", 0), node), (Number("0", 0), Always(0))), 0)
    return node


def _unary(op: ast.unaryop, u: Node, at: ast.AST) -> Node:
    match op:
        case ast.USub() if isinstance(u, Number):
            return Product((Number("-1", 0), u), 0)
        case ast.USub():
            return Product((Number("-1", 0), _as_number(u)), 0)
        case ast.UAdd():
            return _as_number(u)
        case ast.Not() | ast.Invert() if isinstance(u, Chain) and len(u.signs) == 1:
            return replace(u, signs=(_OPPOSITE[u.signs[0]],))
        case _:
            raise refused(f"{type(op).__name__} is not read", at)


_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "=": "!=", "!=": "="}


def _binary(op: ast.operator, u: Node, v: Node, at: ast.AST) -> Node:
    if isinstance(op, ast.BitAnd | ast.BitOr):
        return Logic("and" if isinstance(op, ast.BitAnd) else "or", (u, v), 0)
    u, v = _as_number(u), _as_number(v)
    match op:
        case ast.Add():
            return Sum((u, v), 0)
        case ast.Sub():
            return Sum((u, Product((Number("-1", 0), v), 0)), 0)
        case ast.Mult():
            return Product((u, v), 0)
        case ast.Div():
            return Product((u, Power(v, Number("-1", 0), 0)), 0)
        case ast.Pow():
            return Power(u, v, 0)
        case _:
            raise refused(f"{type(op).__name__} is not read", at)


_SIGNS: Mapping[type[ast.cmpop], str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "=", ast.NotEq: "!=",
}  # fmt: skip


def _sign(op: ast.cmpop, at: ast.AST) -> str:
    if type(op) not in _SIGNS:
        raise refused(f"{type(op).__name__} is not read", at)
    return _SIGNS[type(op)]


def _chosen(condition: Node, u: Node, v: Node, at: ast.AST) -> Node:
    if not isinstance(condition, Chain | Logic):
        raise refused("expected a comparison", at)
    if u == _NAN and isinstance(condition, Chain) and condition.signs == ("=",):
        return v  # no value at a kink: a convention
    v = _as_number(v)
    more = v.cases if isinstance(v, Cases) else () if v == _NAN else ((v, Always(0)),)
    return Cases(((_as_number(u), condition), *more), 0)


_NAN = Name("nan", 0)


def _subscript(value: Value, index: ast.expr, env: Environment, at: ast.AST) -> Value:
    """x[x > 0] is x, where it is positive; a[2] is the third element."""
    if isinstance(value, tuple) and isinstance(index, ast.Constant) and isinstance(index.value, int):
        if not -len(value) <= index.value < len(value):
            raise refused("an index out of range", at)
        return value[index.value]
    if isinstance(evaluated(index, env), Chain | Logic) and not isinstance(value, tuple):
        return value
    raise refused("this index is not read", at)


# ---------------------------------------------------------------- calls

_LIBRARIES = frozenset({
    "np", "numpy", "jnp", "jax.numpy", "math", "torch", "tf", "tf.math", "tf.nn", "cp", "cupy", "F", "jax.nn",
    "nn", "torch.nn", "torch.nn.functional", "nn.functional", "scipy.special", "special", "sp",
    "torch.special", "jax.scipy.special", "keras.activations", "activations", "tf.keras.activations", "K",
    "keras.ops", "ops",
    "mx", "mx.nn", "jax.lax", "lax", "keras.backend", "tf.keras.backend", "sc", "xp", "mpmath", "mp", "anp",
})  # fmt: skip
# the same number in another dress
_DRESS = frozenset({
    "array", "asarray", "asanyarray", "tensor", "as_tensor", "float", "float32", "float64", "double", "int",
    "astype", "item", "copy", "clone", "detach", "numpy", "cpu", "to", "FloatTensor", "Tensor", "constant",
    "convert_to_tensor", "squeeze", "ravel", "flatten", "tolist", "list", "atleast_1d", "longdouble",
})  # fmt: skip
_HEADS = {
    "maximum": "max", "minimum": "min", "fmax": "max", "fmin": "min", "max": "max", "min": "min",
    "exp": "exp", "log": "log", "log1p": "log1p", "expm1": "expm1", "sqrt": "sqrt", "tanh": "tanh",
    "sinh": "sinh", "cosh": "cosh", "sin": "sin", "cos": "cos", "tan": "tan", "arctan": "atan",
    "atan": "atan", "arcsinh": "asinh", "asinh": "asinh", "abs": "abs", "absolute": "abs", "fabs": "abs",
    "sign": "sign",
    "erf": "erf", "erfc": "erfc", "ndtr": "Phi", "expit": "sigmoid", "log2": "log2", "log10": "log10",
}  # fmt: skip


def dotted(node: ast.expr) -> str:
    """np.special.erf as text; "" for anything else."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(names)]) if isinstance(node, ast.Name) else ""


def _call(node: ast.Call, env: Environment) -> Value:
    if len(node.args) + len(node.keywords) > MAX_ARRAY or any(isinstance(a, ast.Starred) for a in node.args):
        raise refused("too many arguments", node)
    target = node.func
    if isinstance(target, ast.Call):  # nn.LeakyReLU(0.1)(x)
        return _layer(target, node, env)
    path = dotted(target)
    home, _, name = path.rpartition(".")
    if path in env.values:
        held = env.values[path]
        if isinstance(held, Closure):
            return called(held, node, env)
        raise refused(f"{path!r} is not a function", node)
    if name in _DRESS and node.args and (not home or home in _LIBRARIES):
        return _library(name, node, [evaluated(node.args[0], env)], env)
    if not home and path:
        return _library(name, node, [evaluated(a, env) for a in node.args], env)
    if home in _LIBRARIES or path.startswith(
        ("torch.", "jax.", "tf.", "scipy.", "keras.", "np.", "stats.", "norm.")
    ):
        return _library(
            path if name in ("cdf", "pdf") else name, node, [evaluated(a, env) for a in node.args], env
        )
    if isinstance(target, ast.Attribute):
        return _method(target, node, env)
    raise refused(f"the function {path!r} is not known", node)


def _method(target: ast.Attribute, node: ast.Call, env: Environment) -> Value:
    """x.clip(0), x.exp(), self.activation(x)"""
    path = dotted(target)
    if path.startswith(_OWN) and isinstance(held := env.attributes.get(target.attr), Closure):
        return called(held, node, env)
    own = evaluated(target.value, env)
    if target.attr in _DRESS:
        return _library(target.attr, node, [own], env)
    return _library(target.attr, node, [own, *(evaluated(a, env) for a in node.args)], env)


def _library(name: str, node: ast.Call, arguments: list[Value], env: Environment) -> Value:
    named = {k.arg: k.value for k in node.keywords if k.arg}
    if name in _DRESS and arguments:
        return arguments[0] if isinstance(arguments[0], tuple) else _mapped(_as_number, arguments[:1], node)
    if name in _SPECIAL:
        return _SPECIAL[name](arguments, named, node, env)
    if name in _HEADS:
        head = _HEADS[name]
        flat = (
            list(arguments[0])
            if head in ("max", "min") and len(arguments) == 1 and isinstance(arguments[0], tuple)
            else arguments
        )
        if head in ("max", "min") and len(flat) < 2:
            raise refused(f"{name!r} of one argument is not elementwise", node)
        return _mapped(lambda *u: Apply(head, tuple(map(_as_number, u)), 0), flat, node)
    row = name.lower() if function(name.lower()) else name
    if isinstance(way := named.get("approximate"), ast.Constant) and way.value == "tanh":
        row = f"{row}_tanh"
    if function(row) is None or len(row) < 2:
        raise refused(f"the function {name!r} is not known", node)
    extra = [
        Chain((Name(k, 0), _scalar(evaluated(v, env), node)), ("=",), 0)
        for k, v in named.items()
        if k not in _SWITCHES
    ]
    return _mapped(lambda *u: Apply(row, (*map(_as_number, u), *extra), 0), arguments, node)


_SWITCHES = frozenset({"inplace", "dtype", "name", "out", "axis", "dim", "approximate"})


def _layer(layer: ast.Call, node: ast.Call, env: Environment) -> Value:
    name = dotted(layer.func).rpartition(".")[2]
    arguments = [*(evaluated(a, env) for a in node.args), *(evaluated(a, env) for a in layer.args)]
    return _library(
        name, ast.Call(layer.func, [], layer.keywords, lineno=node.lineno, col_offset=0), arguments, env
    )


Special = Callable[[list[Value], Mapping[str, ast.expr], ast.Call, Environment], Value]


def _where(arguments: list[Value], named: Mapping[str, ast.expr], node: ast.Call, env: Environment) -> Value:
    if len(arguments) != 3:
        raise refused("where takes a condition and two values", node)
    return _mapped(lambda c, u, v: _chosen(c, u, v, node), arguments, node)


_AT = ast.Call(ast.Name("where", ast.Load()), [], [], lineno=1, col_offset=0)


def _clip(arguments: list[Value], named: Mapping[str, ast.expr], node: ast.Call, env: Environment) -> Value:
    value, *ends = arguments
    ends = [*ends, *([None] * (2 - len(ends)))]  # type: ignore[list-item]
    low = _bound(ends[0], ("min", "a_min", "min_value", "clip_value_min"), named, env)
    high = _bound(ends[1], ("max", "a_max", "max_value", "clip_value_max"), named, env)
    if low is not None:
        value = _mapped(lambda u, v: Apply("max", (u, v), 0), [value, low], node)
    if high is not None:
        value = _mapped(lambda u, v: Apply("min", (u, v), 0), [value, high], node)
    return value


def _bound(
    end: Value | None, names: Sequence[str], named: Mapping[str, ast.expr], env: Environment
) -> Value | None:
    given = next((named[name] for name in names if name in named), None)
    if given is None or (isinstance(given, ast.Constant) and given.value is None):
        return end
    return evaluated(given, env)


def _shares(arguments: list[Value], named: Mapping[str, ast.expr], node: ast.Call, env: Environment) -> Value:
    """softmax of a list of numbers"""
    values = arguments[0] if arguments else ()
    if not isinstance(values, tuple) or not values or any(isinstance(v, tuple | Closure) for v in values):
        raise refused("softmax is read of a list of numbers only", node)
    powers = tuple(Apply("exp", (_as_number(_scalar(v, node)),), 0) for v in values)
    whole = Power(Sum(powers, 0), Number("-1", 0), 0)
    return tuple(Product((power, whole), 0) for power in powers)


def _power(arguments: list[Value], named: Mapping[str, ast.expr], node: ast.Call, env: Environment) -> Value:
    if len(arguments) != 2:
        raise refused("a power takes two arguments", node)
    return _mapped(lambda u, v: Power(u, v, 0), arguments, node)


def _all_of(text: str) -> Special:
    """An array of one number, shaped like another."""

    def made(
        arguments: list[Value], named: Mapping[str, ast.expr], node: ast.Call, env: Environment
    ) -> Value:
        return _mapped(lambda u: number(text), arguments[:1], node)

    return made


def _composed(make: Callable[..., Node]) -> Special:
    def made(
        arguments: list[Value], named: Mapping[str, ast.expr], node: ast.Call, env: Environment
    ) -> Value:
        try:
            return _mapped(make, arguments, node)
        except TypeError:
            raise refused("this number of arguments is not read", node) from None

    return made


def _full(arguments: list[Value], named: Mapping[str, ast.expr], node: ast.Call, env: Environment) -> Value:
    if len(arguments) != 2:
        raise refused("full_like takes two arguments", node)
    return _mapped(lambda u, v: v, arguments, node)


def _logic(word: str) -> Special:
    return _composed(lambda u, v: Logic(word, (u, v), 0))


def _heaviside(u: Node, v: Node) -> Node:
    zero = Number("0", 0)
    return Cases(
        ((zero, Chain((u, zero), ("<",), 0)), (v, Chain((u, zero), ("=",), 0)), (Number("1", 0), Always(0))),
        0,
    )


def _summed(arguments: list[Value], named: Mapping[str, ast.expr], node: ast.Call, env: Environment) -> Value:
    """The sum of an array."""
    if len(arguments) != 1 or not isinstance(arguments[0], tuple):
        raise refused("a sum of one number", node)
    return Sum(tuple(_as_number(_scalar(part, node)) for part in arguments[0]), 0)


_SPECIAL: Mapping[str, Special] = {
    "sum": _summed,
    "softmax": _shares,
    "Softmax": _shares,
    "where": _where,
    "clip": _clip,
    "clamp": _clip,
    "clip_by_value": _clip,
    "power": _power,
    "pow": _power,
    "zeros_like": _all_of("0"),
    "empty_like": _all_of("0"),
    "ones_like": _all_of("1"),
    "full_like": _full,
    "square": _composed(lambda u: Power(u, Number("2", 0), 0)),
    "reciprocal": _composed(lambda u: Power(u, Number("-1", 0), 0)),
    "negative": _composed(lambda u: Product((Number("-1", 0), u), 0)),
    "multiply": _composed(lambda u, v: Product((u, v), 0)),
    "mul": _composed(lambda u, v: Product((u, v), 0)),
    "add": _composed(lambda u, v: Sum((u, v), 0)),
    "subtract": _composed(lambda u, v: Sum((u, Product((Number("-1", 0), v), 0)), 0)),
    "divide": _composed(lambda u, v: Product((u, Power(v, Number("-1", 0), 0)), 0)),
    "logaddexp": _composed(
        lambda u, v: Apply("log", (Sum((Apply("exp", (u,), 0), Apply("exp", (v,), 0)), 0),), 0)
    ),
    "heaviside": _composed(_heaviside),
    "greater": _composed(lambda u, v: Chain((u, v), (">",), 0)),
    "logical_and": _logic("and"),
    "logical_or": _logic("or"),
    "norm.cdf": _composed(lambda u: Apply("Phi", (u,), 0)),
    "stats.norm.cdf": _composed(lambda u: Apply("Phi", (u,), 0)),
    "scipy.stats.norm.cdf": _composed(lambda u: Apply("Phi", (u,), 0)),
    "norm.pdf": _composed(lambda u: Apply("phi", (u,), 0)),
    "stats.norm.pdf": _composed(lambda u: Apply("phi", (u,), 0)),
}


# ---------------------------------------------------------------- functions


def closure(name: str, arguments: ast.arguments, body: Sequence[ast.stmt], env: Environment) -> Closure:
    """A function as a value. Raises: FormulaError, where it takes any number of arguments by position."""
    placed = [*arguments.posonlyargs, *arguments.args]
    every = [argument.arg for argument in (*placed, *arguments.kwonlyargs)]
    defaults = dict(
        zip(
            [a.arg for a in placed][-len(arguments.defaults) :] if arguments.defaults else [],
            arguments.defaults,
            strict=True,
        )
    )
    defaults |= {
        a.arg: d for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if d is not None
    }
    own = every[1:] if every[:1] in (["self"], ["cls"], ["ctx"]) else every
    return Closure(name, tuple(own), defaults, tuple(body), env)


def layer_of(name: str, value: ast.expr, env: Environment) -> Closure | None:
    """nn.ELU(0.5), a layer without its input, as a function; None where it is none."""
    if not (isinstance(value, ast.Call) and dotted(value.func).rpartition(".")[2][:1].isupper()):
        return None
    home = dotted(value.func).rpartition(".")[0]
    if home not in _LIBRARIES and not home.endswith((".nn", ".layers", "layers")):
        return None
    argument = ast.arg("x", lineno=value.lineno, col_offset=0)
    call = ast.Call(value, [ast.Name("x", ast.Load())], [], lineno=value.lineno, col_offset=0)
    taken = ast.arguments([], [argument], None, [], [], None, [])
    return closure(name, taken, [ast.Return(call, lineno=value.lineno, col_offset=0)], env)


def called(target: Closure, node: ast.Call, env: Environment) -> Value:
    """What a call of it means."""
    given: dict[str, Value] = dict(
        zip(target.parameters, [evaluated(a, env) for a in node.args], strict=False)
    )
    given |= {k.arg: evaluated(k.value, env) for k in node.keywords if k.arg}
    return applied(target, given, node, env.depth)


def applied(target: Closure, given: Mapping[str, Value], at: ast.AST, depth: int) -> Value:
    """The value that the body returns for these arguments; defaults are in force for the others."""
    returned = _returned(list(target.body), _entered(target, given, at, depth), MAX_BRANCHES)
    if returned is None:
        raise refused("it returns nothing", at)
    return returned


def _entered(target: Closure, given: Mapping[str, Value], at: ast.AST, depth: int) -> Environment:
    """The environment in which the body of a function begins."""
    if depth >= MAX_CALLS:
        raise refused(f"more than {MAX_CALLS} functions call each other", at)
    inner = replace(target.environment, depth=depth + 1)
    values: dict[str, Value] = {}
    for name in target.parameters:
        if name in given:
            values[name] = given[name]
        elif name in target.defaults:
            values[name] = _default(name, target.defaults[name], inner)
        elif is_letter(name) and name != "x":
            values[name] = Name(name, 0)
        else:
            raise refused(f"no value for the argument {name!r}", at)
    return inner.with_(**values)


def kept(target: Closure, given: Mapping[str, Value]) -> Mapping[str, Value]:
    """What a method keeps in self, or in its context, for these arguments; nothing if it is not read."""
    try:
        env = _entered(target, given, ast.Pass(), 0)
        for statement in target.body:
            if not isinstance(statement, ast.Return):
                env = executed(statement, env)
    except FormulaError:
        return {}
    return env.attributes


def _default(name: str, node: ast.expr, env: Environment) -> Value:
    try:
        return evaluated(node, env)
    except FormulaError:
        return Name(name, 0) if is_letter(name) and name != "x" else Name("oo", 0)  # a switch, an axis


def _returned(body: list[ast.stmt], env: Environment, branches: int) -> Value | None:
    """What the statements return, with `if` as cases; None where they run to their end."""
    for at, statement in enumerate(body):
        match statement:
            case ast.Return():
                return None if statement.value is None else evaluated(statement.value, env)
            case ast.If(test=test, body=then, orelse=other):
                condition = evaluated(test, env)
                if not isinstance(condition, Chain | Logic) or not branches:
                    raise refused("expected a comparison" if branches else "too many branches", statement)
                rest = body[at + 1 :]
                first = _returned([*then, *rest], env, branches - 1)
                second = _returned([*other, *rest], env, branches - 1)
                if first is None or second is None:
                    raise refused("one of the branches returns nothing", statement)
                return _where([condition, first, second], {}, _AT, env)
            case _:
                env = executed(statement, env)
    return None


def executed(statement: ast.stmt, env: Environment) -> Environment:
    """The environment after a statement that is no `return`. Raises: FormulaError."""
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            return env.with_(**{name: evaluated(value, env)})
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
            assert statement.value is not None
            return env.with_(**{name: evaluated(statement.value, env)})
        case ast.AugAssign(target=ast.Name(id=name) as target, op=op, value=value):
            load = ast.Name(name, ast.Load(), lineno=target.lineno, col_offset=0)
            return env.with_(
                **{name: evaluated(ast.BinOp(load, op, value, lineno=target.lineno, col_offset=0), env)}
            )
        case ast.Assign(targets=[ast.Subscript(value=ast.Name(id=name), slice=mask)], value=value):
            condition, old, new = evaluated(mask, env), _named(name, statement, env), evaluated(value, env)
            return env.with_(
                **{
                    name: _mapped(
                        lambda c, u, v: _chosen(c, u, v, statement), [condition, new, old], statement
                    )
                }
            )
        case ast.AugAssign(target=ast.Subscript(value=ast.Name(id=name), slice=mask), op=op, value=value):
            old = _named(name, statement, env)
            new = _mapped(lambda u, v: _binary(op, u, v, statement), [old, evaluated(value, env)], statement)
            parts = [evaluated(mask, env), new, old]
            return env.with_(**{name: _mapped(lambda c, u, v: _chosen(c, u, v, statement), parts, statement)})
        case ast.Assign(targets=[ast.Tuple(elts=names) | ast.List(elts=names)], value=value):
            values = evaluated(value, env)
            if not isinstance(values, tuple):  # x, = saved, or A, cache = x
                values = (values,) * len(names)
            if len(values) != len(names) or not all(isinstance(name, ast.Name) for name in names):
                raise refused("a list of another length", statement)
            return env.with_(
                **{n.id: v for n, v in zip(names, values, strict=True) if isinstance(n, ast.Name)}
            )
        case ast.Assign(targets=[ast.Attribute(value=ast.Name(id="self" | "ctx"), attr=name)], value=value):
            return replace(env, attributes={**env.attributes, name: evaluated(value, env)})
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr="save_for_backward"), args=saved)):
            held = tuple(evaluated(argument, env) for argument in saved)
            return replace(env, attributes={**env.attributes, "saved_tensors": held})
        case ast.FunctionDef(name=name, args=arguments, body=body):
            return env.with_(**{name: closure(name, arguments, body, env)})
        case ast.Expr(value=ast.Constant()) | ast.Pass() | ast.Import() | ast.ImportFrom() | ast.Assert():
            return env
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
            return env
        case _:
            raise refused(f"{type(statement).__name__} is not read", statement)
