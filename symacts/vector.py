"""What is defined, for vectors: y = f(x) in R^n by its i-th component, or side by side on a few numbers.

A component is one expression in `x[i]` and sums over all `x[j]`; the dimension `n` is a symbol, so that what
follows holds for every n. Nothing that follows from the definition is written down.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sympy import Expr, IndexedBase, Sum, Symbol

from symacts.activation import Catalogued, Parameter, Title, Variant

__all__ = ["Levelled", "Pooled", "SideBySide", "VectorActivation", "i", "j", "level", "n", "total", "x"]

x = IndexedBase("x", real=True)
i, j = Symbol("i", integer=True), Symbol("j", integer=True)
n = Symbol("n", integer=True, positive=True)
level = Symbol("t", real=True)


def total(term: Expr) -> Expr:
    """The sum of a term in `x[j]` over j = 1..n."""
    return Sum(term, (j, 1, n))


@dataclass(frozen=True)
class Pooled:
    """y_i is `component()`, an expression in x[i] and totals; without x[i] it is one number, not a vector."""

    component: Callable[[], Expr]


@dataclass(frozen=True)
class Levelled:
    """y_i is `component()`, an expression in x[i] and the level t at which the components add up to 1."""

    component: Callable[[], Expr]


@dataclass(frozen=True)
class SideBySide:
    """`outputs(a, b, ...)` of `arity` numbers, applied to each group of numbers in parallel.

    `arity` None: the function takes any number of arguments, and a group is a vector of n numbers.
    """

    arity: int | None
    outputs: Callable[..., tuple[Expr, ...]]


@dataclass(frozen=True)
class VectorActivation(Catalogued):
    """f: R^n -> R^m, given by one expression for a component.

    >>> from sympy import exp
    >>> VectorActivation("mine", Pooled(lambda: exp(x[i]) / total(exp(x[j])))).definition.component()
    exp(x[i])/Sum(exp(x[j]), (j, 1, n))
    """

    name: str
    definition: Pooled | Levelled | SideBySide
    parameters: tuple[Parameter, ...] = ()
    title: Title | None = None
    aliases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    frameworks: Mapping[str, str | Variant] = field(default_factory=dict, hash=False)
    family: str = ""
