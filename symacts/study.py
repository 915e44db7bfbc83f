"""One activation at given parameter values, with its analytic pieces and derivatives, each computed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from sympy import Expr, Symbol

from symacts.activation import Activation, Parameter
from symacts.calculus.pieces import Pieces, normal_pieces, split
from symacts.calculus.undecided import Undecided
from symacts.language import said
from symacts.substitution import placed
from symacts.values import Named

__all__ = ["Study"]

_LONG = 24  # characters of a number; a longer one says nothing to a reader


@dataclass(frozen=True, eq=False)
class Study:
    """f = `expression`: the activation's definition with the values in force put in for its parameters.

    It is defined where the definition is: at b = 0, b log x is 0 for x > 0 only.

    A value that is long to write goes in under its parameter's name; `definition` has it
    spelled out. A study is what a property looks at; `f`, `f1`, `f2`, `f3` are f, f', f'', f''' as
    analytic pieces, the derivatives with a value at a junction only where they exist there.
    """

    activation: Activation
    settings: Mapping[Symbol, Expr] = field(default_factory=dict)

    @cached_property
    def values(self) -> dict[Symbol, Expr]:
        """The value in force of each parameter."""
        return {**self.activation.defaults, **self.settings}

    @cached_property
    def expression(self) -> Expr:
        named = {s: _named(s, v) for s, v in self.values.items()}
        return placed(self.activation.expression, named)

    @cached_property
    def definition(self) -> Expr:
        return placed(self.activation.expression, self.values)

    @cached_property
    def free(self) -> tuple[Parameter, ...]:
        """The parameters without a value in force: their value is their own letter."""
        return tuple(p for p in self.activation.parameters if self.values[p.symbol] == p.symbol)

    @cached_property
    def restricted(self) -> Activation:
        """The activation in its free parameters, the others' values put in."""
        return replace(self.activation, definition=self.expression, parameters=self.free)

    @cached_property
    def f(self) -> Pieces:
        found = split(self.expression)
        if not found.pieces:
            raise Undecided(said("f is defined on no interval"))
        return found

    @cached_property
    def f1(self) -> Pieces:
        return normal_pieces(self.f).diff()

    @cached_property
    def f2(self) -> Pieces:
        return self.f1.diff()

    @cached_property
    def f3(self) -> Pieces:
        return self.f2.diff()


def _named(symbol: Symbol, value: Expr) -> Expr:
    plain = isinstance(value, Named) or len(str(value)) <= _LONG
    return value if plain else Named(symbol.name, value)
