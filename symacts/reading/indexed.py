r"""Formulas with indices: a vector x by its entries x_i, sums over all of them, derivatives by one of them.

The dimension n is a symbol. What stands without an index is taken entry by entry, as in NumPy, and a sum
without one runs over all entries: exp(x)/sum(exp(x)) is exp(x_i)/sum_j(exp(x_j)). Nothing is ever evaluated
as code, and what is not understood is refused, with its place.

>>> from symacts.vector import i, j
>>> parse_indexed("exp(x_i)/sum_j(exp(x_j))") == parse_indexed(r"$\frac{e^{x_i}}{\sum_{j=1}^n e^{x_j}}$")
True
>>> parse_indexed("softmax_i") == parse_indexed("exp(x)/sum(exp(x))")
True
>>> indexed_text(parse_indexed("diff(x_i^2, x_j) + delta_ij"))
'delta_ij + diff(x_i^2, x_j)'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any, TypeAlias

from sympy import (
    Derivative,
    E,
    Expr,
    Indexed,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Rational,
    S,
    Sum,
    Symbol,
    exp,
    log,
    pi,
    sqrt,
)

from symacts.calculus.indexed_reading import indices_of
from symacts.catalog import find_vector, vector_rows
from symacts.plain import indexed_text
from symacts.reading.refusal import MAX_DIGITS, MAX_EXPONENT, MAX_LEVELS, FormulaError, shown
from symacts.reading.tokens import GREEK
from symacts.reading.vocabulary import function
from symacts.vector import Pooled, VectorActivation, i, j, n, x

__all__ = ["GREATEST", "OWN", "SHARES", "VECTORS", "bases_in", "indexed_text", "output_of", "parse_indexed"]

LONGEST = 2_000
MAX_TOKENS = 400
LONGEST_NAME = 12

OWN = Symbol("own", integer=True)  # the index of what stands without one
GREATEST = Symbol("max(x)", real=True)  # the greatest entry: some number
SHARES = IndexedBase("t", positive=True)  # numbers that add up to 1, as a target of training

_INDICES = frozenset("ijklmnpqrsc")
_LETTERS = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "θ": "theta", "λ": "lambda", "μ": "mu",
    "τ": "tau", "σ": "sigma", "π": "pi", "Σ": "sum", "∑": "sum", "Δ": "delta", "∂": "d", "ϵ": "epsilon",
    "ε": "epsilon", "ŷ": "yhat",
}  # fmt: skip
_MANY_LETTERS = GREEK | {"yhat", "ypred", "ytrue", "temperature", *(f"{c}prime" for c in "abcdeknstxyzCKMNT")}
_SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₙₘₗ", "0123456789ijknml", strict=True))
_LOOKALIKES = str.maketrans("−–·×⋅∙∗÷（）", "--*****/()")
_STYLE = re.compile(
    r"\\(?:left|right|displaystyle|textstyle|limits|nolimits|[bB]ig[lr]?|[,;:! ])(?![A-Za-z])"
    r"|~|&|%20"
)
_BOLD = re.compile(
    r"\\(?:boldsymbol|mathbf|bm|vec|mathit|pmb)\s*(?:\{\s*\\?([A-Za-z]+)\s*\}|\s([A-Za-z])|(\\[A-Za-z]+))"
)
_HAT = re.compile(r"\\(?:wide)?hat\s*(?:\{\s*([A-Za-z])\s*\}|\s?([A-Za-z]))")
_WORDED = (
    r"\\(?:text|mathrm|operatorname|textrm|mathit|mathsf|texttt|textbf|mbox|rm)\*?"
    r"\s*\{\s*(?P<worded>[A-Za-z_ \-]{1,24}?)\s*\}"
)
_FRACTIONS = {"frac", "dfrac", "tfrac", "cfrac"}
_SPELLED = {
    "ln": "log", "Sigma": "sum", "Sum": "sum", "partial": "d", "varepsilon": "epsilon", "infty": "oo",
    "cdot": "*", "times": "*", "lbrace": "(", "rbrace": ")", "lbrack": "(", "rbrack": ")", "logits": "x",
}  # fmt: skip


@dataclass(frozen=True)
class _Token:
    kind: str  # number, name, word (of more than a letter) or sign
    text: str
    at: int


@lru_cache(maxsize=1)
def _rows() -> str:
    names = sorted((row.name for row in vector_rows()), key=len, reverse=True)
    return "|".join(map(re.escape, names))


@lru_cache(maxsize=2)
def _grammar(latex: bool) -> re.Pattern[str]:
    name = r"[A-Za-zα-ωϵ]" if latex else r"[A-Za-zα-ωϵ][A-Za-z0-9]*"
    return re.compile(
        rf"(?P<space>\s+)|(?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)|{_WORDED}"
        rf"|(?P<row>(?:{_rows()})(?![A-Za-z0-9]))|\\(?P<command>[A-Za-z]+)|\\(?P<brace>[{{}}|])"
        rf"|(?P<greek>[ΣΔ∑∂ŷ])|(?P<prediction>y_?(?:hat|pred|true))|(?P<sub>[₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₙₘₗ])|(?P<name>{name})|(?P<sign>\*\*|[-+*/^_(){{}}\[\],|='])"
    )


def _tokens(text: str) -> Iterator[_Token]:
    latex = text[:1] == "$" and text[-1:] == "$"
    source = text.strip("$") if latex else text
    source = "".join(map(_alike, source))
    if latex:
        source = _BOLD.sub(lambda m: m[1] or m[2] or m[3], _STYLE.sub(" ", source))
        source = _HAT.sub(lambda m: rf"\{m[1] or m[2]}hat ", source)
    at = 0
    while at < len(source):
        found = _grammar(latex).match(source, at)
        if found is None:
            raise FormulaError(f"unexpected {shown(source[at])}", at)
        yield from _token(found, at)
        at = found.end()


def _alike(character: str) -> str:
    return character.translate(_LOOKALIKES)


def _token(found: re.Match[str], at: int) -> Iterator[_Token]:
    kind, piece = found.lastgroup, found.group()
    match kind:
        case "space":
            return
        case "number":
            yield _Token("number", piece, at)
        case "row":
            yield _Token("word", piece, at)
        case "command":
            yield _command(found["command"], at)
        case "brace":
            yield _Token("sign", {"{": "(", "}": ")"}.get(found["brace"], "|"), at)
        case "greek":
            yield _Token("name", _LETTERS[piece], at)
        case "prediction":
            yield _Token("name", piece.replace("_", ""), at)
        case "sub":
            yield _Token("sign", "_", at)
            yield _Token("name" if _SUBSCRIPTS[piece].isalpha() else "number", _SUBSCRIPTS[piece], at)
        case "name":
            yield from _name(_LETTERS.get(piece, piece), at)
        case "sign":
            yield _Token("sign", {"**": "^"}.get(piece, piece), at)
        case _:  # \text{...}
            yield from _name(re.sub(r"[\s\-]+", "_", found["worded"]).lower(), at)


def _command(word: str, at: int) -> _Token:
    spelled = "frac" if word in _FRACTIONS else _SPELLED.get(word, word)
    return _Token("name" if spelled.isalnum() else "sign", spelled, at)


_ENTRY = re.compile(r"([a-z])([ijk])")  # xi for x_i: what is left of a subscript in plain text

_DELTA = re.compile(r"δ([ijkm]{2})")


def _name(name: str, at: int) -> Iterator[_Token]:
    entry = _ENTRY.fullmatch(name)
    if entry is not None and name != "pi":
        yield from (_Token("name", entry[1], at), _Token("sign", "_", at), _Token("name", entry[2], at))
    elif (delta := _DELTA.fullmatch(name)) is not None:
        yield from (_Token("name", "delta", at), _Token("sign", "_", at), _Token("name", delta[1], at))
    elif find_vector(name) is not None:
        yield _Token("word", name, at)
    else:
        yield _Token("name", _SPELLED.get(name, name), at)


Meaning: TypeAlias = IndexedBase | VectorActivation
VECTORS: Mapping[str, Meaning] = MappingProxyType({"x": x, "t": SHARES})


def parse_indexed(
    text: str, names: Mapping[str, Meaning] = VECTORS, own: Expr = i, short: bool = False
) -> Expr:
    """The expression in the entries of x, sums over them, and letters; LaTeX stands between dollar signs.

    `names` says what letters mean: a vector, or the output of a row at x; a letter with an index that is not
    among them is a vector of its own. `own` is the index of what stands without one. `short`: outputs stand
    by their names, as the entries of a vector softmax.
    Raises: FormulaError, one sentence with the place.
    """
    if len(text) > LONGEST:
        raise FormulaError(f"the formula is longer than {LONGEST} characters", LONGEST)
    tokens = list(_tokens(text.strip()))
    if len(tokens) > MAX_TOKENS:
        raise FormulaError(f"more than {MAX_TOKENS} signs", 0)
    parser = _Parser(tokens, names, short)
    expr = parser.expression()
    parser.expect_end()
    return expr.xreplace({OWN: own})


def bases_in(text: str) -> frozenset[str]:
    r"""The letters that stand with an index in it.

    >>> sorted(bases_in(r"$\frac{e^{z_i}}{\sum_j e^{z_j}} - t_i$"))
    ['t', 'z']
    """
    try:
        tokens = list(_tokens(text))
    except FormulaError:
        return frozenset()
    pairs = pairwise(tokens)
    return frozenset(
        a.text
        for a, b in pairs
        if a.kind == "name" and b.text == "_" and a.text not in ("sum", "delta", "max")
    )


class _Parser:
    def __init__(self, tokens: list[_Token], names: Mapping[str, Meaning], short: bool) -> None:
        self.tokens = tokens
        self.at = 0
        self.names = names
        self.short = short
        self.level = 0
        self.sums = 0
        self.bars = 0

    # ------------------------------------------------------------ tokens

    @property
    def token(self) -> _Token:
        if self.at < len(self.tokens):
            return self.tokens[self.at]
        return _Token("end", "", self.tokens[-1].at + 1 if self.tokens else 0)

    def sees(self, *texts: str) -> bool:
        return self.token.kind != "end" and self.token.text in texts

    def take(self) -> _Token:
        token = self.token
        if token.kind == "end":
            raise FormulaError("the formula ends too soon", token.at)
        self.at += 1
        return token

    def expect(self, text: str) -> None:
        if not self.sees(text):
            raise FormulaError(
                f"expected {text!r}, found {shown(self.token.text or 'the end')}", self.token.at
            )
        self.at += 1

    def expect_end(self) -> None:
        if self.token.kind != "end":
            raise FormulaError(f"unexpected {shown(self.token.text)}", self.token.at)

    # ------------------------------------------------------------ arithmetic

    def expression(self) -> Expr:
        self.level += 1
        if self.level > MAX_LEVELS // 4:
            raise FormulaError("too many levels inside each other", self.token.at)
        total = self.product()
        while self.sees("+", "-"):
            sign = -1 if self.take().text == "-" else 1
            total += sign * self.product()
        self.level -= 1
        return total

    def product(self) -> Expr:
        total = self.factor()
        while True:
            if self.sees("*"):
                self.take()
                total = total * self.factor()
            elif self.sees("/"):
                at = self.take().at
                total = _quotient(total, self.factor(), at)
            elif self.starts_operand():
                total = total * self.factor()
            else:
                return total

    def starts_operand(self) -> bool:
        token = self.token
        if token.kind in ("number", "name", "word"):
            return True
        return token.text in ("(", "{", "[") or (token.text == "|" and not self.bars)

    def factor(self) -> Expr:
        if self.sees("-", "+"):
            sign = -1 if self.take().text == "-" else 1
            return sign * self.factor()
        at = self.token.at
        base = self.atom()
        if not self.sees("^"):
            return base
        self.take()
        exponent = self.power_of()
        return _power(base, exponent, at)

    def power_of(self) -> Expr:
        if self.sees("-"):
            self.take()
            return -self.power_of()
        return self.atom()

    def atom(self) -> Expr:
        token = self.take()
        match token.kind:
            case "number":
                return _number(token)
            case "word":
                return self.row(token)
            case "name":
                return self.name(token)
        if token.text in ("(", "{", "["):
            inner = self.expression()
            self.expect({"(": ")", "{": "}", "[": "]"}[token.text])
            return inner
        raise FormulaError(f"expected a number, a name or a bracket, found {shown(token.text)}", token.at)

    # ------------------------------------------------------------ names

    def name(self, token: _Token) -> Expr:
        match token.text:
            case "sum":
                return self.sum()
            case "frac":
                above, below = self.group(), self.group()
                return _quotient(above, below, token.at)
            case "sqrt":
                return sqrt(self.group())
            case "e" if self.sees("^"):
                self.take()
                return exp(self.power_of())
            case "exp":
                return exp(self.argument())
            case "log":
                return _logarithm(self.argument(), token.at)
            case "max":
                return self.greatest(token)
            case "delta":
                return self.delta(token)
            case "diff":
                return self.slope(token)
            case "pi":
                return pi
            case "e" | "E":
                return E
        if len(token.text) > 2 and (known := function(token.text)) is not None and self.sees("("):
            if known.least != 1:
                raise FormulaError(f"{shown(token.text)} of several arguments", token.at)
            return known.apply(self.argument())
        return self.letter(token)

    def letter(self, token: _Token) -> Expr:
        name = token.text
        meant = self.names.get(name)
        if isinstance(meant, VectorActivation):
            return self.output(meant, token)
        if meant is None and len(name) > 1 and name not in _MANY_LETTERS:
            raise FormulaError(f"unknown name {shown(name)}", token.at)
        while self.sees("'"):
            self.take()
            name += "prime"
        if len(name) > LONGEST_NAME:
            raise FormulaError(f"unknown name {shown(name)}", token.at)
        if self.sees("_"):
            return (meant or IndexedBase(name, real=True))[self.index()]
        if self.sees("[") and self.at + 2 < len(self.tokens) and self.tokens[self.at + 2].text == "]":
            self.take()
            index = self.one_index()
            self.expect("]")
            return (meant or IndexedBase(name, real=True))[index]
        if meant is not None:
            return meant[OWN]
        return n if name == "n" else Symbol(name, real=True)

    def index(self) -> Expr:
        """After a letter: _i, _{i}."""
        self.expect("_")
        if not self.sees("{"):
            return self.one_index()
        self.take()
        index = self.one_index()
        self.expect("}")
        return index

    def one_index(self) -> Expr:
        token = self.take()
        if token.kind == "name" and token.text in _INDICES:
            name = token.text
            while self.sees("'"):
                self.take()
                name += "prime"
            return Symbol(name, integer=True)
        raise FormulaError(f"no index: {shown(token.text)}", token.at)

    def group(self) -> Expr:
        return self.atom()

    def argument(self) -> Expr:
        """In brackets, or up to the next sign: log p_i, exp(x), exp{(x)}."""
        if self.sees("("):
            self.take()
            inner = self.expression()
            self.expect(")")
            return inner
        return self.factor()

    # ------------------------------------------------------------ sums, entries, derivatives

    def sum(self) -> Expr:
        index = self.bound_of()
        self.sums += 1
        place = Symbol(f"s{self.sums}", integer=True)
        body = self.bracketed() if self.sees("(") and self._closes_alone() else self.product()
        if index is not None and body.has(index):
            if body.has(OWN):
                raise FormulaError("in this sum something stands without an index", self.token.at)
            body = body.xreplace({index: place})
        elif body.has(OWN):
            body = body.xreplace({OWN: place})
        elif index is None and len(free := indices_of(body)) == 1:
            body = body.xreplace({free.pop(): place})
        else:
            raise FormulaError("nothing in this sum depends on the index", self.token.at)
        return Sum(body, (place, 1, n))

    def bracketed(self) -> Expr:
        self.expect("(")
        inner = self.expression()
        self.expect(")")
        return inner

    def _closes_alone(self) -> bool:
        """Whether what follows the bracket that opens here is no factor that belongs to the sum, too."""
        depth = 0
        for at in range(self.at, len(self.tokens)):
            depth += {"(": 1, ")": -1}.get(self.tokens[at].text, 0)
            if depth == 0:
                following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
                return following is None or following.text in ("+", "-", "/", ")", "}", "*", "^", ",")
        return False

    def bound_of(self) -> Expr | None:
        """The index that a sum runs over: sum_j, \\sum_{j=1}^{n}, Σj."""
        index: Expr | None = None
        if self.token.kind == "name" and self.token.text in _INDICES:  # Σj e^xj
            following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
            if following is not None and (following.kind in ("name", "word") or following.text == "("):
                return self.one_index()
        while self.sees("_", "^"):
            below = self.take().text == "_"
            if self.sees("{"):
                self.take()
                index = self.one_index() if below else index
                self.skip_to("}")
            elif below:
                index = self.one_index()
            else:
                self.take()
        return index

    def skip_to(self, closing: str) -> None:
        depth = 0
        while depth or not self.sees(closing):
            text = self.take().text
            depth += (text == "{") - (text == "}")
        self.take()

    def greatest(self, token: _Token) -> Expr:
        """max(x), max_j x_j: the greatest entry of the vector."""
        index = self.bound_of()
        inner = self.argument()
        base = {a.base for a in inner.atoms(Indexed)}
        indices = {a.indices[0] for a in inner.atoms(Indexed)}
        if not isinstance(inner, Indexed) or len(base) != 1 or indices - {index, OWN}:
            raise FormulaError("a maximum of something else than a vector", token.at)
        return GREATEST

    def delta(self, token: _Token) -> Expr:
        r"""delta_ij, \delta_{i,j}."""
        self.expect("_")
        braced = self.sees("{")
        if braced:
            self.take()
        first = self.take()
        names = list(first.text) if first.kind == "name" else []
        while self.sees(",", "_", "=") or (len(names) == 1 and self.token.kind == "name"):
            following = self.take()
            names += [] if following.kind == "sign" else list(following.text)
        if braced:
            self.expect("}")
        if len(names) != 2 or not set(names) <= _INDICES:
            raise FormulaError("a delta has two indices", token.at)
        a, b = (Symbol(name, integer=True) for name in names)
        return Integer(1) if a == b else KroneckerDelta(a, b)

    def slope(self, token: _Token) -> Expr:
        """diff(expression, x_j)"""
        self.expect("(")
        inner = self.expression()
        self.expect(",")
        by = self.expression()
        self.expect(")")
        if not isinstance(by, Indexed) or by.base != x or by.indices[0] == OWN:
            raise FormulaError("a derivative is by an entry, as in diff(softmax_i, x_j)", token.at)
        return Derivative(inner, by)

    def row(self, token: _Token) -> Expr:
        row = find_vector(token.text)
        assert row is not None
        return self.output(row, token)

    def output(self, row: VectorActivation, token: _Token) -> Expr:
        """softmax_i, softmax(x + c)_i, softmax_i(x), softmax(x_i), softmax(x)."""
        if not isinstance(row.definition, Pooled):
            raise FormulaError(f"{shown(row.name)} has no formula in one sum", token.at)
        component = _component(row, self.fresh())
        index = self.index() if self.sees("_") else None
        change: Expr = x[OWN]
        if self.sees("(", "{") and ((token.kind == "word" and index is None) or self.is_argument()):
            closing = {"(": ")", "{": "}"}[self.take().text]
            change = self.expression()
            self.expect(closing)
            if self.sees("_"):
                if index is not None:
                    raise FormulaError("two indices", self.token.at)
                index = self.index()
            if (
                isinstance(change, Indexed)
                and change.indices[0] != OWN
                and index in (None, change.indices[0])
            ):
                index, change = change.indices[0], change.base[OWN]
        if any(entry.indices[0] != OWN for entry in change.atoms(Indexed)):
            raise FormulaError("an index inside the argument", token.at)
        at = OWN if index is None else index
        is_vector = component.has(x[i])
        if self.short and change == x[OWN]:
            return IndexedBase(row.name, real=True)[at] if is_vector else Symbol(row.name, real=True)
        return _at(component, change, at)

    def is_argument(self) -> bool:
        """Whether the bracket begins with the input: y_i(1 - y_i) is a product."""
        following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        return following is not None and isinstance(self.names.get(following.text), IndexedBase)

    def fresh(self) -> Symbol:
        self.sums += 1
        return Symbol(f"s{self.sums}", integer=True)


def output_of(row: VectorActivation, change: Expr) -> Expr:
    """The output of a row at the vector with the entries `change`, at the index that stands in them."""
    return _at(_component(row, Symbol("r", integer=True)), change, OWN)


def _at(component: Expr, change: Expr, index: Expr) -> Expr:
    entries = {entry for entry in component.atoms(Indexed) if entry.base == x}
    value = component.xreplace({entry: change.xreplace({OWN: entry.indices[0]}) for entry in entries})
    return value.xreplace({i: index}) if component.has(x[i]) else value


def _component(row: VectorActivation, bound: Symbol) -> Expr:
    """The i-th component at the default parameters, summed over `bound`."""
    assert isinstance(row.definition, Pooled)
    return row.definition.component().xreplace({**row.defaults, j: bound})


def _number(token: _Token) -> Expr:
    if len(token.text) > MAX_DIGITS:
        raise FormulaError(f"a number of more than {MAX_DIGITS} digits", token.at)
    return Rational(token.text)


def _quotient(above: Expr, below: Expr, at: int) -> Expr:
    if below == 0:
        raise FormulaError("this divides by zero", at)
    return above / below


def _power(base: Expr, exponent: Expr, at: int) -> Expr:
    if base is E:
        return exp(exponent)
    if not exponent.is_Rational or abs(exponent) > MAX_EXPONENT:
        raise FormulaError("a power with an exponent that is no small number", at)
    if base == 0 and exponent < 0:
        raise FormulaError("this divides by zero", at)
    return base**exponent


def _logarithm(inner: Expr, at: int) -> Expr:
    value: Any = log(inner)
    if value.has(S.NaN, S.ComplexInfinity) or (inner.is_number and not inner.is_positive):
        raise FormulaError("the logarithm of what is not positive", at)
    return value
