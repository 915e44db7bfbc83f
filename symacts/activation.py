"""What is defined: an activation function f(x; parameters), and nothing that follows from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sympy import Expr, Symbol, oo, sympify

from symacts.values import Interval

__all__ = ["Activation", "Parameter", "Title", "x"]

x = Symbol("x", real=True)


@dataclass(frozen=True)
class Title:
    """A name for people, in English and in Japanese."""

    en: str
    ja: str


@dataclass(frozen=True)
class Parameter:
    """A real parameter: its symbol is `Symbol(name, real=True)`, its domain an interval.

    `default` is an exact number; `also` holds the names that frameworks give it (accepted by --set).
    """

    name: str
    default: Expr
    domain: Interval = field(default_factory=lambda: Interval(-oo, oo))
    also: tuple[str, ...] = ()

    @property
    def symbol(self) -> Symbol:
        return Symbol(self.name, real=True)


@dataclass(frozen=True)
class Activation:
    """f: R -> R, x -> f(x; parameters), given by one SymPy expression in `x`.

    `definition` is the expression, or a function without arguments that builds it: rows of the
    catalogue are built on demand, because building all of them costs as much as importing SymPy.

    >>> from sympy import exp
    >>> Activation("mine", 1 / (1 + exp(-x))).expression
    1/(1 + exp(-x))
    """

    name: str
    definition: Expr | Callable[[], Expr]
    parameters: tuple[Parameter, ...] = ()
    title: Title | None = None
    aliases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    frameworks: Mapping[str, str] = field(default_factory=dict, hash=False)
    family: str = ""

    @cached_property
    def expression(self) -> Expr:
        """The defining expression, in x and the parameters' symbols; a letter is known by its name alone."""
        given = sympify(self.definition() if callable(self.definition) else self.definition)
        return given.xreplace({s: Symbol(s.name, real=True) for s in given.free_symbols if not s.is_real})

    @property
    def defaults(self) -> dict[Symbol, Expr]:
        """The default value of each parameter."""
        return {p.symbol: sympify(p.default) for p in self.parameters}
