"""Formulas as trees of what was written: a Pratt parser.

The tree knows what binds to what, and where it stood; it does not know what the names mean, except that some
are functions. Where readers would disagree (1/2x, sin^-1 x, f(x), sin x y, sin x/2) nothing is guessed. By
the rules of arithmetic -x^2 is -(x^2), 2^3^2 is 2^(3^2), and e^-x/2 is (e^-x)/2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, fields, replace
from enum import IntEnum
from typing import Any

from symacts.reading.refusal import MAX_LEVELS, FormulaError, shown
from symacts.reading.tokens import ROW, Kind, Token, tokenise

__all__ = [
    "Always", "Apply", "Cases", "Chain", "Logic", "Name", "Node", "Number", "Power", "Product", "Sum",
    "read_syntax", "with_constants",
]  # fmt: skip


@dataclass(frozen=True)
class Number:
    """A decimal or an integer, as written."""

    text: str
    at: int


@dataclass(frozen=True)
class Name:
    name: str
    at: int


@dataclass(frozen=True)
class Apply:
    """A function applied to arguments; `bare`: without brackets, as in sin x."""

    name: str
    arguments: tuple[Node, ...]
    at: int
    bare: bool = False


@dataclass(frozen=True)
class Sum:
    terms: tuple[Node, ...]
    at: int


@dataclass(frozen=True)
class Product:
    """`implicit`: without a sign between the factors, and without brackets around them."""

    factors: tuple[Node, ...]
    at: int
    implicit: bool = False


@dataclass(frozen=True)
class Power:
    base: Node
    exponent: Node
    at: int


@dataclass(frozen=True)
class Cases:
    """The value of the first case whose condition holds."""

    cases: tuple[tuple[Node, Node], ...]
    at: int


@dataclass(frozen=True)
class Chain:
    """sides[0] signs[0] sides[1] signs[1] sides[2] ..., all of them."""

    sides: tuple[Node, ...]
    signs: tuple[str, ...]
    at: int


@dataclass(frozen=True)
class Logic:
    word: str
    parts: tuple[Node, ...]
    at: int


@dataclass(frozen=True)
class Always:
    """The condition of the last case."""

    at: int


Node = Number | Name | Apply | Sum | Product | Power | Cases | Chain | Logic | Always


def with_constants(node: Node, constants: Callable[[str], Sequence[str]]) -> Node:
    """The tree with letters, or roots, for some of its decimals: `constants` says of a decimal whose product
    it is.

    >>> with_constants(Sum((Number("1.0507", 0), Name("x", 7)), 0), lambda digits: ["lambda"]).terms
    (Name(name='lambda', at=0), Name(name='x', at=7))
    """

    def changed(part: Any) -> Any:
        match part:
            case Number(text, at):
                letters = tuple(_constant(name, at) for name in constants(text))
                return part if not letters else letters[0] if len(letters) == 1 else Product(letters, at)
            case tuple():
                return tuple(map(changed, part))
            case Apply() | Sum() | Product() | Power() | Cases() | Chain() | Logic():
                return replace(part, **{e.name: changed(getattr(part, e.name)) for e in fields(part)})
            case _:
                return part

    made: Node = changed(node)
    return made


def _constant(text: str, at: int) -> Node:
    """A letter, or a number in closed form: lambda, sqrt(2/pi)."""
    return Name(text, at) if text.isidentifier() else read_syntax(text, "sqrt".__eq__, "pi".__eq__)


def with_arguments(node: Node, missing: Callable[[Apply], Iterable[str]]) -> Node:
    """The tree with further arguments, NAME=NAME: `missing` says which an application lacks.

    >>> with_arguments(Apply("elu", (Name("x", 4),), 0), lambda node: ["alpha"]).arguments[1].signs
    ('=',)
    """

    def changed(part: Any) -> Any:
        match part:
            case tuple():
                return tuple(map(changed, part))
            case Apply():
                inner: Apply = replace(part, arguments=changed(part.arguments))
                letters = (Name(name, part.at) for name in missing(part))
                further = (Chain((letter, letter), ("=",), part.at) for letter in letters)
                return replace(inner, arguments=(*inner.arguments, *further))
            case Sum() | Product() | Power() | Cases() | Chain() | Logic():
                return replace(part, **{e.name: changed(getattr(part, e.name)) for e in fields(part)})
            case _:
                return part

    made: Node = changed(node)
    return made


class Bind(IntEnum):
    """How tightly a sign holds what stands beside it."""

    NOTHING = 0
    IF = 10
    OR = 20
    AND = 30
    RELATION = 40
    SUM = 50
    PRODUCT = 60
    JUXTAPOSITION = 70
    POWER = 80
    ATOM = 90


_RELATIONS = ("<", "<=", ">", ">=", "=", "!=")
_WORDS = frozenset({"if", "else", "and", "or", "not"})
_ALWAYS = frozenset({"True", "otherwise", "else"})
_CLOSING = {"(": ")", "[": "]", "{": "}", "|": "|"}
_ROOTS = {"√": "sqrt", "∛": "cbrt"}
# a letter that these stand for is as often a function as a factor
_DOUBTFUL = frozenset({"f", "g", "h", "F", "G", "H", "W", "gamma", "Gamma", "zeta"})
_LONGEST_SPELLING = 12


def read_syntax(
    text: str,
    is_function: Callable[[str], bool],
    is_letter: Callable[[str], bool],
    variable: str = "x",
    known: Set[str] = frozenset(),
) -> Node:
    """The tree of a formula.

    `is_function` knows the names that take arguments, `is_letter` those that may stand alone; a name that is
    both is a function exactly when a bracket follows. `variable` is read as x; a `known` letter stands for
    itself with and without (x). Raises: FormulaError.

    >>> read_syntax("2x", lambda name: False, lambda name: True).factors
    (Number(text='2', at=0), Name(name='x', at=1))
    """
    if not text.strip():
        raise FormulaError("the formula is empty", 0)
    tokens = _without_arguments(_in_x(tokenise(text), variable), known)
    _refuse_spelled_names(tokens, is_function)
    parser = _Parser(tokens, is_function, is_letter)
    node = parser.expression(Bind.NOTHING)
    parser.expect_end()
    return node


def _in_x(tokens: list[Token], variable: str) -> list[Token]:
    """The same with x for the variable."""
    if variable == "x":
        return tokens
    for token in tokens:
        if token.kind is Kind.NAME and token.text == "x":
            raise FormulaError(f"both x and {shown(variable)} are in a formula in one variable", token.at)
    return [replace(t, text="x") if t.kind is Kind.NAME and t.text == variable else t for t in tokens]


def _without_arguments(tokens: list[Token], known: Set[str]) -> list[Token]:
    """(f) for f(x), and (f)^2 for f^2(x), where f is known."""
    held: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        power = _power_after(tokens, at + 1) if token.text in known else 0
        called = tokens[at + 1 + power : at + 4 + power]
        if token.text in known and [t.text for t in called] == ["(", "x", ")"]:
            held.extend((called[0], token, called[2], *tokens[at + 1 : at + 1 + power]))
            at += 4 + power
        else:
            held.append(token)
            at += 1
    return held


def _power_after(tokens: list[Token], at: int) -> int:
    """How many tokens of a power begin there: ^2, ^{2}, ²."""
    if at >= len(tokens):
        return 0
    if tokens[at].kind is Kind.RAISED:
        return 1
    if tokens[at].text != "^":
        return 0
    bare = tokens[at + 1 : at + 2]
    if bare and bare[0].kind is Kind.NUMBER:
        return 2
    braced = tokens[at + 1 : at + 4]
    numbered = len(braced) == 3 and braced[1].kind is Kind.NUMBER
    return 4 if numbered and (braced[0].text, braced[2].text) == ("{", "}") else 0


def _refuse_spelled_names(tokens: list[Token], is_function: Callable[[str], bool]) -> None:
    r"""sin(x) in LaTeX is s·i·n·x, and nobody means it: only \sin is a function there."""
    run: list[Token] = []
    for token in tokens:
        if run and not (_is_one_letter(token) and token.at == run[-1].at + 1):
            run = []
        if _is_one_letter(token):
            run.append(token)
        for length in range(2, min(len(run), _LONGEST_SPELLING) + 1):
            name = "".join(letter.text for letter in run[-length:])
            if is_function(name):
                advice = rf"write \{name} or \operatorname{{{name}}}"
                raise FormulaError(f"the letters {name!r} are a product in LaTeX", run[-length].at, advice)


def _is_one_letter(token: Token) -> bool:
    return token.kind is Kind.NAME and len(token.text) == 1


class _Parser:
    def __init__(
        self, tokens: list[Token], is_function: Callable[[str], bool], is_letter: Callable[[str], bool]
    ) -> None:
        self.tokens = tokens
        self.next = 0
        self.open: list[str] = []
        self.level = 0
        self.is_function = is_function
        self.is_letter = is_letter

    # ------------------------------------------------------------ tokens

    @property
    def token(self) -> Token:
        return self.tokens[self.next]

    def take(self) -> Token:
        token = self.token
        self.next += 1
        return token

    def sees(self, *texts: str) -> bool:
        return self.token.text in texts and self.token.kind in (Kind.SIGN, Kind.NAME)

    def expect(self, text: str, within: str) -> Token:
        if not self.sees(text):
            raise FormulaError(f"expected {text!r} {within}, found {self.token}", self.token.at)
        return self.take()

    def expect_end(self) -> None:
        if self.token.kind is not Kind.END:
            raise FormulaError(f"unexpected {self.token}", self.token.at)

    # ------------------------------------------------------------ expressions

    def expression(self, bind: Bind | int) -> Node:
        """The longest expression from here that nothing looser than `bind` splits."""
        if self.level >= MAX_LEVELS:
            raise FormulaError(f"more than {MAX_LEVELS} levels inside each other", self.token.at)
        self.level += 1
        left = self.start(bind)
        while (rule := self.rule()) is not None and rule[0] >= bind:
            left = rule[1](self, left)
        self.level -= 1
        return left

    def rule(self) -> tuple[Bind, Callable[[_Parser, Node], Node]] | None:
        token = self.token
        if token.kind is Kind.RAISED:
            return Bind.POWER, _Parser.raised
        if token.kind in (Kind.SIGN, Kind.NAME) and token.text in _CONTINUATIONS:
            return _CONTINUATIONS[token.text]
        return (Bind.JUXTAPOSITION, _Parser.juxtaposition) if self.starts_operand() else None

    def starts_operand(self) -> bool:
        token = self.token
        match token.kind:
            case Kind.NAME:
                return token.text not in _WORDS
            case Kind.NUMBER:
                return True
            case Kind.COMMAND:
                return token.text in ("frac", "sqrt", "begin")
            case Kind.SIGN if token.text == "|":
                return self.open[-1:] != ["|"]
            case _:
                return token.text in ("(", "[", "{", "√", "∛")

    def start(self, bind: Bind | int) -> Node:
        token = self.take()
        match token.kind:
            case Kind.NUMBER:
                return Number(token.text, token.at)
            case Kind.NAME if token.text not in _WORDS:
                return self.name(token)
            case Kind.COMMAND:
                return self.command(token)
            case Kind.SIGN if token.text in _CLOSING:
                return self.bracketed(token)
            case Kind.SIGN if token.text in "+-√∛":
                return self.signed(token, bind)
            case _:
                advice = f"a {self.open[-1]!r} is open" if token.kind is Kind.END and self.open else ""
                raise FormulaError(f"expected a number, a name or a bracket, found {token}", token.at, advice)

    def signed(self, token: Token, bind: Bind | int) -> Node:
        if token.text in _ROOTS:
            return self.root(token)
        operand = self.expression(max(bind, Bind.PRODUCT))
        return _negative(operand, token.at) if token.text == "-" else operand

    def root(self, token: Token) -> Node:
        operand = self.expression(Bind.ATOM)
        if self.sees("^") or self.token.kind is Kind.RAISED:
            name = _ROOTS[token.text]
            raise FormulaError(
                f"a power after {token.text} has two readings", self.token.at, f"write {name}(...)"
            )
        return Apply(_ROOTS[token.text], (operand,), token.at)

    def bracketed(self, token: Token) -> Node:
        """What stands in brackets or bars."""
        self.open.append(token.text)
        inner = self.expression(Bind.NOTHING)
        self.open.pop()
        self.expect(_CLOSING[token.text], f"to close the {token.text!r} of column {token.at + 1}")
        if token.text == "|":
            return Apply("abs", (inner,), token.at)
        return replace(inner, implicit=False) if isinstance(inner, Product) else inner

    # ------------------------------------------------------------ continuations

    def sum(self, left: Node) -> Node:
        terms = [left]
        while self.sees("+", "-"):
            sign = self.take()
            term = self.expression(Bind.SUM + 1)
            terms.append(_negative(term, sign.at) if sign.text == "-" else term)
        return Sum(tuple(terms), left.at)

    def product(self, left: Node) -> Node:
        factors = [*_factors(left)]
        while self.sees("*", "/"):
            sign = self.take()
            if _is_bare(factors[-1]) and not (
                self.is_function(self.token.text) or (self.sees("(") and _is_of_a_letter(factors[-1]))
            ):
                advice = "put the argument in brackets"
                raise FormulaError(
                    f"a function without brackets before {sign.text!r} has two readings", sign.at, advice
                )
            factor = self.expression(Bind.PRODUCT + 1)
            if sign.text == "*":
                factors.append(factor)
                continue
            if isinstance(factor, Product) and factor.implicit:
                advice = "write brackets, as in 1/(2*x) or (1/2)*x"
                raise FormulaError("a product without a sign after '/' has two readings", sign.at, advice)
            factors.extend(_inverses(factor, sign.at))
        return Product(tuple(factors), left.at)

    def juxtaposition(self, left: Node) -> Node:
        factors = [*_factors(left)]
        while self.starts_operand():
            if self.token.kind is Kind.NUMBER:
                raise FormulaError(f"a sign is missing before {self.token}", self.token.at)
            shown_apart = self.sees("(") and _is_of_a_letter(factors[-1])
            if _is_bare(factors[-1]) and not (self.is_function(self.token.text) or shown_apart):
                advice = "put the argument in brackets"
                raise FormulaError("a function without brackets has two readings", self.token.at, advice)
            factors.append(self.expression(Bind.JUXTAPOSITION + 1))
        return Product(tuple(factors), left.at, implicit=True)

    def power(self, left: Node) -> Node:
        sign = self.take()
        return Power(left, self.expression(Bind.POWER), sign.at)

    def raised(self, left: Node) -> Node:
        token = self.take()
        return Power(left, Number(token.text, token.at), token.at)

    def relation(self, left: Node) -> Node:
        sides, signs = [left], []
        while self.sees(*_RELATIONS):
            signs.append(self.take().text)
            sides.append(self.expression(Bind.RELATION + 1))
        return Chain(tuple(sides), tuple(signs), left.at)

    def logic(self, left: Node) -> Node:
        word = self.token.text
        parts = [left]
        while self.sees(word):
            self.take()
            parts.append(self.expression((Bind.AND if word == "and" else Bind.OR) + 1))
        return Logic(word, tuple(parts), left.at)

    def conditional(self, left: Node) -> Node:
        word = self.take()
        condition = self.expression(Bind.IF + 1)
        otherwise = self.expect("else", "after the condition")
        rest = self.expression(Bind.IF)
        more = rest.cases if isinstance(rest, Cases) else ((rest, Always(otherwise.at)),)
        return Cases(((left, condition), *more), word.at)

    # ------------------------------------------------------------ names and commands

    def name(self, token: Token) -> Node:
        name = token.text
        if name == "Piecewise":
            return self.piecewise(token)
        if name == "where" and self.sees("("):
            return self.where(token)
        if self.is_function(name) and self.sees("("):
            return Apply(name, self.arguments(), token.at)
        if self.is_function(name) and self.token.kind is Kind.RAISED and self.is_bracketed_x(1):
            return self.bare(token)  # σ²(x) is the square of σ(x)
        if self.is_letter(name):
            if self.sees("(") and (name in _DOUBTFUL or (name != "x" and self.is_bracketed_x())):
                defined = self.is_bracketed_x() and self.tokens[self.next + 3].text == "="
                advice = "write the right-hand side only" if defined else f"write {name}*(...) for a product"
                raise FormulaError(f"'{name}(' is a function that is not known", token.at, advice)
            if self.is_indexed():
                raise FormulaError(
                    f"an index of {name!r} is not read", self.token.at, "write * for a product"
                )
            return Name(name, token.at)
        if self.is_function(name):
            return self.bare(token)
        return Name(name, token.at)

    def is_bracketed_x(self, after: int = 0) -> bool:
        """Whether (x) follows: a(x) may be a product, but few would write it so."""
        start = self.next + after
        return [token.text for token in self.tokens[start : start + 3]] == ["(", "x", ")"]

    def is_indexed(self) -> bool:
        """Whether [2] follows."""
        following = self.tokens[self.next : self.next + 3]
        kinds = [token.kind for token in following]
        brackets = following[0].text + following[-1].text
        return kinds == [Kind.SIGN, Kind.NUMBER, Kind.SIGN] and brackets in ("[]", "{}")

    def where(self, token: Token) -> Node:
        """where(condition, value, other value)"""
        self.open.append(self.take().text)
        condition = self.condition()
        self.expect(",", "between a condition and its value")
        value = self.expression(Bind.NOTHING)
        self.expect(",", "between the two values")
        other = self.expression(Bind.NOTHING)
        self.open.pop()
        self.expect(")", f"to close the where of column {token.at + 1}")
        return Cases(((value, condition), (other, Always(token.at))), token.at)

    def arguments(self) -> tuple[Node, ...]:
        bracket = self.take()
        self.open.append(bracket.text)
        found = [self.expression(Bind.NOTHING)]
        while self.sees(","):
            self.take()
            found.append(self.expression(Bind.NOTHING))
        self.open.pop()
        self.expect(")", f"to close the '(' of column {bracket.at + 1}")
        return tuple(found)

    def bare(self, token: Token) -> Node:
        """sin 2x, sin^2 x, sin²(x): a function whose argument, or exponent, comes without brackets."""
        exponent = self.exponent_of_a_function(token)
        if self.sees("("):
            applied: Node = Apply(token.text, self.arguments(), token.at)
        else:
            applied = Apply(token.text, (self.bare_argument(token),), token.at, bare=True)
        return Power(applied, exponent, token.at) if exponent else applied

    def exponent_of_a_function(self, token: Token) -> Node | None:
        if self.token.kind is Kind.RAISED:
            exponent: Node = Number(self.token.text, self.take().at)
        elif self.sees("^"):
            self.take()
            exponent = self.expression(Bind.ATOM)
        else:
            return None
        if not (isinstance(exponent, Number) and exponent.text.isdigit() and int(exponent.text[:3]) > 1):
            advice = f"write {token.text}(...)^n, or the inverse by its name"
            raise FormulaError(f"this power of {token.text!r} has two readings", token.at, advice)
        return exponent

    def bare_argument(self, token: Token) -> Node:
        if not self.starts_operand():
            raise FormulaError(f"{token.text!r} needs an argument", token.at, f"write {token.text}(x)")
        coefficient = self.token.kind is Kind.NUMBER
        argument = self.expression(Bind.POWER)
        if coefficient and self.token.kind is Kind.NAME and self.is_letter(self.token.text):
            return Product((argument, self.expression(Bind.POWER)), argument.at)
        return argument

    def piecewise(self, token: Token) -> Node:
        """Piecewise((value, condition), ...)"""
        self.open.append("(")
        self.expect("(", "after Piecewise")
        cases = [self.case()]
        while self.sees(","):
            self.take()
            cases.append(self.case())
        self.open.pop()
        self.expect(")", f"to close the Piecewise of column {token.at + 1}")
        return Cases(tuple(cases), token.at)

    def case(self) -> tuple[Node, Node]:
        self.expect("(", "before a case of Piecewise")
        value = self.expression(Bind.NOTHING)
        self.expect(",", "between a value and its condition")
        condition = self.condition()
        self.expect(")", "after a case of Piecewise")
        return value, condition

    def condition(self) -> Node:
        return Always(self.take().at) if self.sees(*_ALWAYS) else self.expression(Bind.NOTHING)

    def command(self, token: Token) -> Node:
        r"""\frac, \sqrt and \begin{cases}."""
        match token.text:
            case "frac":
                numerator, denominator = self.group(token), self.group(token)
                if _begins_with_d(numerator) and _begins_with_d(denominator):
                    raise FormulaError("a derivative is not read", token.at, "write the function itself")
                return Product((numerator, *_inverses(denominator, token.at)), token.at)
            case "sqrt":
                degree = self.degree()
                if isinstance(degree, Number) and degree.text == "3":
                    return Apply("cbrt", (self.group(token),), token.at)
                inverse = Power(degree, Number("-1", token.at), token.at)
                return Power(self.group(token), inverse, token.at)
            case "begin":
                return self.latex_cases(token)
            case _:
                raise FormulaError(f"unexpected {token}", token.at)

    def group(self, token: Token) -> Node:
        if self.sees("{"):
            return self.bracketed(self.take())
        if self.token.kind is Kind.NUMBER and len(self.token.text) > 1:  # \frac12 is one half
            digits = self.token
            self.tokens[self.next] = Token(Kind.NUMBER, digits.text[1:], digits.at + 1)
            return Number(digits.text[0], digits.at)
        return self.expression(Bind.ATOM)

    def degree(self) -> Node:
        return self.bracketed(self.take()) if self.sees("[") else Number("2", self.token.at)

    def environment(self, token: Token) -> None:
        for part in ("{", "cases", "}"):
            # letter by letter: LaTeX has no words outside commands
            for letter in part:
                self.expect(letter, f"in \\{token.text}{{cases}}")

    def latex_cases(self, token: Token) -> Node:
        self.environment(token)
        self.open.append("cases")
        cases = [self.latex_case()]
        while self.token.text == ROW and self.token.kind is Kind.COMMAND:
            self.take()
            if self.token.text == "end" and self.token.kind is Kind.COMMAND:
                break
            cases.append(self.latex_case())
        self.open.pop()
        end = self.take()
        if end.kind is not Kind.COMMAND or end.text != "end":
            raise FormulaError(f"expected \\end{{cases}}, found {end}", end.at)
        self.environment(end)
        return Cases(tuple(cases), token.at)

    def latex_case(self) -> tuple[Node, Node]:
        value = self.expression(Bind.NOTHING)
        if self.sees(","):
            self.take()
        self.expect("&", "between a value and its condition")
        condition = self.condition()
        if self.sees(","):
            self.take()
        return value, condition


_ARITHMETIC: dict[str, tuple[Bind, Callable[[_Parser, Node], Node]]] = {
    "+": (Bind.SUM, _Parser.sum),
    "-": (Bind.SUM, _Parser.sum),
    "*": (Bind.PRODUCT, _Parser.product),
    "/": (Bind.PRODUCT, _Parser.product),
    "^": (Bind.POWER, _Parser.power),
    "and": (Bind.AND, _Parser.logic),
    "or": (Bind.OR, _Parser.logic),
    "if": (Bind.IF, _Parser.conditional),
}
_CONTINUATIONS = {**_ARITHMETIC, **dict.fromkeys(_RELATIONS, (Bind.RELATION, _Parser.relation))}


def _factors(node: Node) -> tuple[Node, ...]:
    return node.factors if isinstance(node, Product) and node.implicit else (node,)


def _inverses(node: Node, at: int) -> tuple[Node, ...]:
    """The factors of 1/node, each by itself: SymPy multiplies 2*(x + 1) out, but not x/2/(x + 1)."""
    factors = node.factors if isinstance(node, Product) else (node,)
    return tuple(Power(factor, Number("-1", at), at) for factor in factors)


def _negative(node: Node, at: int) -> Node:
    factors = node.factors if isinstance(node, Product) else (node,)
    return Product((Number("-1", at), *factors), at)


def _begins_with_d(node: Node) -> bool:
    r"""d, dx, d^2, partial x: as in \frac{d}{dx}, which is not d/(d·x)."""
    node = node.factors[0] if isinstance(node, Product) else node
    node = node.base if isinstance(node, Power) else node
    return isinstance(node, Name) and node.name in ("d", "partial")


def _is_of_a_letter(node: Node) -> bool:
    """tanh x (1 - tanh x) is a product, as everybody sets it."""
    node = node.base if isinstance(node, Power) else node
    return isinstance(node, Apply) and len(node.arguments) == 1 and isinstance(node.arguments[0], Name)


def _is_bare(node: Node) -> bool:
    node = node.base if isinstance(node, Power) else node
    return isinstance(node, Apply) and node.bare
