r"""What Python code in a note says: functions it defines, constants, and values it prints.

The code is parsed by `ast` and never run. Definitions of earlier snippets of a note hold in later ones.

>>> from symacts.reading.notes import read_note
>>> code = "def f(x, a=0.1):\n    return np.where(x > 0, x, a * x)\nprint(f(-2))  # -0.2\n"
>>> [snippet] = snippets(read_note(f"# T\n```python\n{code}```\n"))
>>> snippet.definitions[0].expression, snippet.prints[0].values, snippet.prints[0].shown
(Piecewise((x, x > 0), (x/10, True)), (-1/5,), ('-0.2',))
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sympy import Expr

from symacts.reading.blocks import Code, Note, Output
from symacts.reading.formulas import meant, parse
from symacts.reading.names import SWISH
from symacts.reading.outline import PYTHON
from symacts.reading.places import Placed, Span
from symacts.reading.printing import NUMBER, Part, Slot, matched, printed_parts
from symacts.reading.program import statements
from symacts.reading.python import (
    Closure,
    Environment,
    Value,
    applied,
    closure,
    evaluated,
    executed,
    kept,
    layer_of,
)
from symacts.reading.refusal import FormulaError
from symacts.reading.subjects import function_name
from symacts.reading.syntax import Always, Cases, Chain, Logic, Name, Node, Number

__all__ = ["ANONYMOUS", "Constant", "Definition", "Printed", "Snippet", "snippets"]

LONGEST_CODE = 50_000
# names that do not say which function it is
ANONYMOUS = frozenset(
    {
        "y",
        "a",
        "A",
        "f",
        "g",
        "h",
        "out",
        "output",
        "result",
        "s",
        "activation",
        "dx",
        "dy",
        "grad",
        "derivative",
    }
)
MAX_LINES = 200


@dataclass(frozen=True)
class Definition:
    """A function of one number, or of each element of an array, defined in code.

    `expression` is a formula in x, the first parameter, with the defaults of the others in force and those
    without one as letters; None where it is not read, and then `refusal` says why, in one sentence.
    `activation` is the one that it is named after, `order` 1 where its name says derivative; `tree` is the
    formula as it was written. `span`: the lines that say it, without documentation.
    """

    name: str
    parameters: tuple[str, ...]
    expression: Expr | None
    refusal: str
    activation: str | None
    order: int
    span: Span
    tree: Node | None = None


@dataclass(frozen=True)
class Constant:
    """NAME = NUMBER, as the code writes it: `text` with its digits."""

    name: str
    value: Expr
    text: str
    span: Span


@dataclass(frozen=True)
class Printed:
    """What an expression is said to print: exact `values` beside the decimals that are `shown`, one to one.

    `call` is the expression; `function` the function whose value it is, where it is a call of one; `others`
    those of the other values on the line.
    """

    call: str
    function: str
    values: tuple[Expr, ...]
    shown: tuple[str, ...]
    span: Span
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Snippet:
    """What one block of code says; `index` is that of the block. Code that is no Python says nothing."""

    index: int
    definitions: tuple[Definition, ...] = ()
    constants: tuple[Constant, ...] = ()
    prints: tuple[Printed, ...] = ()


def snippets(note: Note) -> Iterator[Snippet]:
    """The code of a note, block by block, as it is asked for. Guarantee: nothing is executed; time grows with
    length.
    """
    env = Environment()
    for index, block in enumerate(note.blocks):
        if isinstance(block, Code) and block.language in PYTHON:
            near = note.blocks[index + 1 : index + 1 + _MOST_OUTPUTS]
            outputs = [b.text for b in near if isinstance(b, Output) and b.of == index]
            reader = _Reader(block.text, env, outputs)
            reader.read()
            env = reader.env
            yield Snippet(index, tuple(reader.definitions), tuple(reader.constants), tuple(reader.prints))


_MOST_OUTPUTS = 40  # behind one piece of code


_PROMPT = re.compile(r"^(?:>>> ?|\.\.\. ?|In \[\d*\]: ?|%.*$|!.*$)")


class _Reader:
    def __init__(self, code: Placed, env: Environment, outputs: Sequence[Placed]) -> None:
        self.code = code
        self.env = env
        self.outputs = outputs
        self.text = code.text
        self.starts = [0, *(found.end() for found in re.finditer("\n", code.text))]
        self.definitions: list[Definition] = []
        self.constants: list[Constant] = []
        self.prints: list[Printed] = []
        self.unanswered: list[tuple[Part, ...]] = []  # lines printed, and nothing beside them says what
        self.uncertain = False  # whether there may be other lines
        self.origin: dict[str, str] = {}  # the function whose value a name has

    def read(self) -> None:
        body = _parsed(_without_prompts(self.text)) if len(self.text) <= LONGEST_CODE else []
        for statement in body:
            try:
                self.statement(statement)
            except RecursionError:
                return
        self.compare_outputs(body)

    # ------------------------------------------------------------ statements

    def statement(self, statement: ast.stmt) -> None:
        match statement:
            case ast.FunctionDef(name=name, args=arguments, body=body):
                self.define(closure(name, arguments, body, self.env), statement)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Lambda(args=arguments, body=body)):
                returned: ast.stmt = ast.Return(body, lineno=statement.lineno, col_offset=0)
                self.define(closure(name, arguments, [returned], self.env), statement)
            case ast.Assign(value=ast.Dict(keys=keys, values=values)):
                self.table(keys, values, statement)
            case ast.Return(value=ast.expr() as value):
                self.fragment(value, statement)
            case ast.ClassDef(name=name, body=body):
                self.class_(name, body)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                self.assign(name, value, statement)
            case ast.Expr(value=ast.Call(func=ast.Name(id="print"), args=arguments)):
                self.printed(arguments, statement)
            case ast.Expr(value=value) if not isinstance(value, ast.Constant):
                self.shown(value, statement)
            case ast.For():
                self.loop(statement)
            case ast.If(test=ast.Compare(left=ast.Name(id="__name__")), body=body):
                for inner in body:
                    self.statement(inner)
            case _:
                self.execute(statement)

    def table(self, keys: Sequence[ast.expr | None], values: Sequence[ast.expr], statement: ast.stmt) -> None:
        """{"relu": lambda x: ...}"""
        for key, value in zip(keys, values, strict=True):
            match key, value:
                case ast.Constant(value=str(name)), ast.Lambda(args=arguments, body=body):
                    returned = ast.Return(
                        body, lineno=value.lineno, col_offset=0, end_lineno=value.end_lineno
                    )
                    self.defined(name, closure(name, arguments, [returned], self.env), (name,), returned)
                case _:
                    self.execute(statement)

    def fragment(self, value: ast.expr, statement: ast.stmt) -> None:
        """A `return` by itself, the end of a function whose beginning is not shown."""
        variable = self.variable_of(value)
        tree, expression = _meant(value, self.env.with_(**{variable: Name("x", 0)} if variable else {}))
        if expression is not None:
            span = self.span_of(statement)
            self.definitions.append(Definition("", ("x",), expression, "", None, 0, span, tree))

    def loop(self, statement: ast.For) -> None:
        """A loop over known numbers that assigns and prints."""
        names = _targets(statement.target)
        rounds = _rounds(statement.iter, self.env)
        if names is None or rounds is None or statement.orelse:
            self.execute(statement)
            return
        for values in rounds:
            if len(values) != len(names):
                self.uncertain = True
                return
            self.env = self.env.with_(**dict(zip(names, values, strict=True)))
            for inner in statement.body:
                match inner:
                    case ast.Expr(value=ast.Call(func=ast.Name(id="print"), args=arguments)):
                        self.unanswered.append(
                            printed_parts(arguments, self.env, self.origin, frozenset(names))
                        )
                    case _:
                        self.execute(inner)
            if len(self.unanswered) > MAX_LINES:
                self.uncertain = True
                return

    def execute(self, statement: ast.stmt) -> None:
        """Take note of what it assigns; what is not read, and what would be changed by it, is forgotten."""
        self.uncertain = self.uncertain or _prints(statement)
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call):
            called = ast.unparse(statement.value.func)
            self.origin |= {t.id: called for t in statement.targets if isinstance(t, ast.Name)}
        try:
            self.env = executed(statement, self.env)
        except FormulaError:
            changed = {
                node.id
                for node in ast.walk(statement)
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
            }
            self.env = replace(
                self.env, values={k: v for k, v in self.env.values.items() if k not in changed}
            )

    def define(self, function: Closure, node: ast.stmt, name: str = "") -> None:
        name = name or function.name
        self.env = self.env.with_(**{function.name: function})
        self.defined(name, replace(function, environment=self.env), (name,), node)
        last = self.definitions[-1]
        if last.refusal and last.activation == name and len(function.parameters) == 1:
            # what is not read is taken to be what it is called, in the lines below
            values = {k: v for k, v in self.env.values.items() if k != function.name}
            self.env = replace(self.env, values=values)

    def defined(self, name: str, function: Closure, owners: Sequence[str], node: ast.stmt) -> None:
        """Keep a definition; `owners` are the names that may say which activation it is."""
        letters = (
            *function.parameters,
            *(n.id for part in function.body for n in ast.walk(part) if isinstance(n, ast.Name)),
        )
        activations = (_activation(owner, letters) for owner in owners)
        activation = next((found for found in activations if found), None)
        order = 1 if _DERIVATIVE.search(owners[-1]) else 0
        tree, expression, refusal = _formula(function, order)
        span = self.span_of_body(node)
        self.definitions.append(
            Definition(name, function.parameters, expression, refusal, activation, order, span, tree)
        )

    def class_(self, name: str, body: Sequence[ast.stmt]) -> None:
        """The methods of a class that take one number: forward, __call__, derivative.

        What forward keeps in self, or in its context, backward finds there.
        """
        attributes: dict[str, Value] = {}
        methods = [m for m in body if isinstance(m, ast.FunctionDef)]
        for method in methods:
            if method.name == "__init__":
                attributes |= _attributes(method, self.env)
        for method in sorted(methods, key=lambda m: bool(_DERIVATIVE.search(m.name))):
            if method.name.startswith("__init"):
                continue
            inner = replace(self.env, attributes=dict(attributes))
            function = closure(method.name, method.args, method.body, inner)
            attributes[method.name] = function
            if len([p for p in function.parameters if p not in function.defaults]) == 1:
                owners = (name, method.name) if _COMPUTES.search(method.name) else (method.name,)
                self.defined(f"{name}.{method.name}", function, owners, method)
                attributes |= kept(function, {function.parameters[0]: Name("x", 0)})

    def assign(self, name: str, value: ast.expr, statement: ast.stmt) -> None:
        """A constant, a formula in a variable that has no value, or something that later lines need."""
        if _is_literal(value):
            text = self.segment(value)
            exact = parse(text.replace("_", ""))
            self.constants.append(Constant(name, exact, text, self.span_of(statement)))
        elif (variable := self.variable_of(value)) is not None:
            tree, expression = _meant(value, self.env.with_(**{variable: Name("x", 0)}))
            activation = _activation(name, ())
            if expression is not None and (activation is not None or name in ANONYMOUS):
                order = 1 if _DERIVATIVE.search(name) else 0
                span = self.span_of(statement)
                self.definitions.append(
                    Definition(name, (variable,), expression, "", activation, order, span, tree)
                )
        held = layer_of(name, value, self.env)
        if held is None:
            self.execute(statement)
        else:
            self.env = self.env.with_(**{name: held})
            self.origin[name] = ast.unparse(value.func) if isinstance(value, ast.Call) else ""

    def variable_of(self, value: ast.expr) -> str | None:
        """The one letter in it that is not known, or whose value is an array."""
        names = {node.id for node in ast.walk(value) if isinstance(node, ast.Name)}
        free = {
            n
            for n in names
            if n in _VARIABLES and (n not in self.env.values or isinstance(self.env.values[n], tuple))
        }
        return free.pop() if len(free) == 1 else None

    # ------------------------------------------------------------ what is printed

    def printed(self, arguments: Sequence[ast.expr], statement: ast.stmt) -> None:
        """A line with what a comment beside it says, or the lines below a prompt."""
        parts = printed_parts(arguments, self.env, self.origin, frozenset())
        told = self.told_beside(statement)
        if told is None:
            self.unanswered.append(parts)
        else:
            self.compare(parts, told)

    def shown(self, value: ast.expr, statement: ast.stmt) -> None:
        """A value by itself, which a prompt or a notebook shows."""
        parts = printed_parts([value], self.env, self.origin, frozenset())
        told = self.told_beside(statement)
        if told is not None:
            self.compare(parts, told)
        elif isinstance(parts[0], Slot) and parts[0].values is not None:
            self.unanswered.append(parts)

    def told_beside(self, statement: ast.stmt) -> Placed | None:
        """The comment on the last line of a statement, or the output after a prompt."""
        line = (statement.end_lineno or statement.lineno) - 1
        text = self.line(line)
        column = text.text.find("#", self.column(statement))
        if column >= 0:
            return text[column + 1 :]
        if self.line(statement.lineno - 1).text.startswith(">>>"):
            below = self.line(line + 1)
            return below if below.text.strip() and not _PROMPT.match(below.text) else None
        below = self.line(line + 1)
        return (
            below
            if re.match(
                r"\s*#\s*(?:=>|->|→|>>>|output|Output|出力|結果|(?:tensor|array|Array|Tensor)\s?\(|[\[\-.0-9])",
                below.text,
            )
            else None
        )

    def line(self, number: int) -> Placed:
        if number >= len(self.starts):
            return self.code[:0]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.code)
        return self.code[self.starts[number] : end].stripped("\n")

    def column(self, statement: ast.stmt) -> int:
        """Where the statement ends on its last line, in characters."""
        line = self.line((statement.end_lineno or statement.lineno) - 1).text
        prompt = 4 if line.startswith((">>> ", "... ")) else 0
        return prompt + len(line.encode()[prompt:][: statement.end_col_offset or 0].decode(errors="ignore"))

    def segment(self, node: ast.expr) -> str:
        """The text of an expression on one line, with all its digits."""
        line = self.line(node.lineno - 1).text.encode()
        prompt = 4 if line.startswith(b">>> ") else 0
        return line[node.col_offset + prompt : (node.end_col_offset or 0) + prompt].decode(errors="ignore")

    def compare(self, parts: Sequence[Part], told: Placed) -> None:
        """What is printed beside what is said of it: alone, or number by number along the line."""
        slots = [part for part in parts if isinstance(part, Slot)]
        pairs = matched(parts, told.text)
        if len(slots) == 1 and slots[0].values is not None and not pairs:
            alone = tuple(NUMBER.findall(_before_words(told.text)))
            pairs = ((slots[0], alone),) if len(alone) == len(slots[0].values) else ()
        if not pairs:
            return
        values = tuple(value for slot, _ in pairs for value in slot.values or ())
        shown = tuple(number for _, numbers in pairs for number in numbers)
        functions = list(dict.fromkeys(slot.function for slot, _ in pairs))
        call = ", ".join(slot.call for slot, _ in pairs)
        self.prints.append(Printed(call, functions[0], values, shown, told.span, tuple(functions[1:])))

    def compare_outputs(self, body: Sequence[ast.stmt]) -> None:
        """The output below the code, line by line beside what it prints, where the counts agree."""
        lines = [line for output in self.outputs for line in _values_in(output)]
        if len(lines) == len(self.unanswered) and not self.uncertain:
            for parts, line in zip(self.unanswered, lines, strict=True):
                self.compare(parts, line)

    def span_of_body(self, node: ast.stmt) -> Span:
        """The lines of a function that say its formula: all of it if it is short, else its last statement."""
        whole = self.span_of(node)
        if not isinstance(node, ast.FunctionDef) or (node.end_lineno or 0) - node.lineno < _SHORT:
            return whole
        if isinstance(node.body[0], ast.If):
            return Span(whole.start, self.line(node.lineno + _SHORT - 2).span.end)
        body = [b for b in node.body if not (isinstance(b, ast.Expr) and isinstance(b.value, ast.Constant))]
        near = [b for b in body if (node.end_lineno or 0) - b.lineno < _SHORT] or body[-1:]
        return Span(self.span_of(near[0]).start, whole.end) if near else whole

    def span_of(self, node: ast.stmt) -> Span:
        first, last = self.line(node.lineno - 1), self.line((node.end_lineno or node.lineno) - 1)
        return Span(first.stripped().span.start, last.span.end)


_LAMBDA = re.compile(r"\blambda\b(?=\s*[*)+/,-]|\s*=[^=])")


def _prints(statement: ast.stmt) -> bool:
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        for node in ast.walk(statement)
    )


def _targets(target: ast.expr) -> tuple[str, ...] | None:
    """The names that a loop gives values to."""
    elements = target.elts if isinstance(target, ast.Tuple) else [target]
    names = tuple(element.id for element in elements if isinstance(element, ast.Name))
    return names if len(names) == len(elements) else None


def _rounds(source: ast.expr, env: Environment) -> list[tuple[Value, ...]] | None:
    """What the names of a loop are in each round; None where that is not known."""
    try:
        match source:
            case ast.Call(func=ast.Name(id="zip"), args=arguments):
                columns = [evaluated(argument, env) for argument in arguments]
            case ast.Call(func=ast.Name(id="enumerate"), args=[argument]):
                held = evaluated(argument, env)
                length = len(held) if isinstance(held, tuple) else 0
                columns = [tuple(Number(str(k), 0) for k in range(length)), held]
            case _:
                columns = [evaluated(source, env)]
    except FormulaError:
        return None
    rows = [column for column in columns if isinstance(column, tuple)]
    return list(zip(*rows, strict=False)) if rows and len(rows) == len(columns) else None


def _parsed(source: str) -> list[ast.stmt]:
    """The statements of a piece of Python, indented or not; `lambda` may be a letter, as it is in notes."""
    for text in dict.fromkeys((source, _LAMBDA.sub("lambda_", source))):
        for before in ("", "if 1:\n"):
            body = statements(before + text)
            if body is None:
                continue
            if not before:
                return body
            [whole] = body[:1]
            ast.increment_lineno(whole, -1)
            return [*whole.body, *body[1:]] if isinstance(whole, ast.If) else body
    return []


_SHORT = 4  # lines
_DERIVATIVE = re.compile(r"deriv|prime|grad|backward|diff|(?:^|_)d(?:_|$)|_dx|^d[A-Z]|delta", re.IGNORECASE)
# methods of a class that are the function it is named after, or its derivative
_COMPUTES = re.compile(
    rf"forward|call|appl|activat|fun|fn|eval|value|output\b|transform|run|compute$|^[fgyσ]$|{_DERIVATIVE.pattern}",
    re.IGNORECASE,
)
_VARIABLES = frozenset({"x", "z", "u", "t", "a", "s", "v", "inputs", "input", "X", "Z", "value", "xs", "inp"})
_WORDS_BEFORE = re.compile(
    r"\s*(?:#\s*)?(?:output|outputs|result|returns?|prints?|about|approx\.?|approximately|出力|結果|約|およそ|=>|->|→|>>>|≈|~=|~|=|:|：|\s)*",
    re.IGNORECASE,
)
_ARRAY = re.compile(r"(?:array|tensor)\(|\[|\]|\)|,?\s*(?:dtype|device)=[\w.'\"]+")


def _before_words(text: str) -> str:
    """The numbers at the front, behind "Output:"; words after them may hold numbers of another kind."""
    found = _WORDS_BEFORE.match(text)
    rest = _ARRAY.sub(" ", text[found.end() if found else 0 :])
    word = re.search(r"[^\d\s.,+\-−eE]", rest)
    return rest[: word.start()] if word else rest


def _values_in(output: Placed) -> Iterator[Placed]:
    """The lines of an output; an array that goes over several lines is one."""
    start, depth = 0, 0
    for found in re.finditer(r"[\[\]]|\n|\Z", output.text):
        sign = found.group()
        depth += {"[": 1, "]": -1}.get(sign, 0)
        if sign in ("\n", "") and depth <= 0:
            line = output[start : found.start()]
            if line.text.strip():
                yield line
            start, depth = found.end(), 0


def _without_prompts(text: str) -> str:
    """Only what is typed, where there are prompts; line for line, column for column."""
    if not re.search(r"^>>> ", text, re.MULTILINE):
        return re.sub(r"^[%!].*$", "", text, flags=re.MULTILINE)
    return "\n".join(line[4:] if line.startswith((">>> ", "... ")) else "" for line in text.split("\n"))


def _activation(name: str, parameters: Sequence[str]) -> str | None:
    """The row that a function is named after; Swish without a beta is the SiLU."""
    found = next(iter(function_name(name)), None)
    return "silu" if found == SWISH and "beta" not in parameters else found


def _is_literal(value: ast.expr) -> bool:
    inner = value.operand if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.USub) else value
    return isinstance(inner, ast.Constant) and type(inner.value) in (int, float)


def _attributes(method: ast.FunctionDef, env: Environment) -> dict[str, Value]:
    """self.name = value in __init__, with the defaults of its parameters in force."""
    function = closure("", method.args, method.body, env)
    for name, default in function.defaults.items():
        try:
            env = env.with_(**{name: evaluated(default, env)})
        except FormulaError:
            continue
    found: dict[str, Value] = {}
    for statement in method.body:
        match statement:
            case ast.Assign(targets=[ast.Attribute(value=ast.Name(id="self"), attr=name)], value=value):
                try:
                    found[name] = evaluated(value, env)
                except FormulaError:
                    continue
            case _:
                pass
    return found


_UPSTREAM = re.compile(
    r"\w{0,16}err(?:or)?s?(?:_\w{1,12})?|d[A-Z]\w{0,8}|d(?:out|y|z|x|a|l|L)\w{0,8}|(?:up\w*_)?grad\w*|g|upstream\w*|delta\w*|gy|dvalues"
)


def _formula(function: Closure, order: int) -> tuple[Node | None, Expr | None, str]:
    """The formula in x, or why there is none.

    What a derivative is multiplied by on its way back, its first argument, counts as 1.
    """
    if not function.parameters:
        return None, None, "it takes no argument"
    first, *others = function.parameters
    given: dict[str, Value] = {first: Name("x", 0)}
    if order and _UPSTREAM.fullmatch(first):
        given = {first: Number("1", 0), **({others[0]: Name("x", 0)} if others else {})}
    try:
        returned = applied(function, given, ast.Pass(), 0)
        tree = _node(returned[0] if isinstance(returned, tuple) and len(returned) == 2 else returned)
        return tree, meant(tree), ""
    except FormulaError as error:
        return None, None, str(error)


def _meant(value: ast.expr, env: Environment) -> tuple[Node | None, Expr | None]:
    try:
        tree = _node(evaluated(value, env))
        return tree, meant(tree)
    except FormulaError:
        return None, None


def _node(value: Value) -> Node:
    """Raises: FormulaError."""
    if isinstance(value, Chain | Logic):
        return Cases(((Number("1", 0), value), (Number("0", 0), Always(0))), 0)
    if isinstance(value, tuple | Closure):
        raise FormulaError("a list or a function is no number", 0)
    return value
