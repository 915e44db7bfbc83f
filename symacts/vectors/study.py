"""One vector activation at given parameter values: its components; its Jacobian, a diagonal and a rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sympy import Derivative, Expr, KroneckerDelta, Sum, Symbol

from symacts.calculus.indexed import Form
from symacts.calculus.indexed_reading import Reader
from symacts.vector import Pooled, VectorActivation, i, n, x

__all__ = ["TwoValues", "VectorStudy", "k", "m", "shifted"]

k, m = Symbol("k", integer=True), Symbol("m", integer=True)  # indices beside i


@dataclass(frozen=True, eq=False)
class VectorStudy:
    """y = f(x) with the values in force put in for the parameters; a value may be a positive symbol."""

    activation: VectorActivation
    settings: Mapping[Symbol, Expr] = field(default_factory=dict)

    @cached_property
    def values(self) -> dict[Symbol, Expr]:
        return {**self.activation.defaults, **self.settings}

    @cached_property
    def expression(self) -> Expr:
        """y_i, or y where it is one number."""
        definition = self.activation.definition
        assert isinstance(definition, Pooled)
        return definition.component().xreplace(self.values)

    @cached_property
    def is_vector(self) -> bool:
        return bool(self.expression.has(x[i]))

    def y(self, index: Symbol) -> Expr:
        """The component at an index."""
        return self.expression.xreplace({i: index})

    def slope(self, index: Symbol, by: Symbol) -> Expr:
        """d y_index / d x_by."""
        return Derivative(self.y(index), x[by])

    @cached_property
    def reader(self) -> Reader:
        return Reader([self.expression])

    @cached_property
    def rest(self) -> Form:
        """J_ik for i != k, as a function of both."""
        return self.reader.form(self.slope(i, k))

    @cached_property
    def diagonal(self) -> Form:
        """J_ii less what the rest would be there."""
        return self.reader.form(self.slope(i, i)) - self.rest.at(k, i)

    @cached_property
    def symmetric(self) -> bool:
        """Whether J_ik = J_ki, by normal forms."""
        return (self.rest - self.rest.at(i, m).at(k, i).at(m, k)).is_zero

    def gram(self) -> Expr:
        """The entry (i, k) of the matrix J^T J."""
        if not self.is_vector:
            return self.slope(m, i) * self.slope(m, k)
        return Sum(self.slope(m, i) * self.slope(m, k), (m, 1, n))

    def unit(self, bound: Expr) -> Expr:
        """bound times the entry (i, k) of the unit matrix."""
        return bound * KroneckerDelta(i, k)


def shifted(expr: Expr, change: Expr) -> Expr:
    """f at another vector: `change` gives its i-th entry in terms of x[i]."""
    entries = {entry for entry in expr.atoms(type(x[i])) if entry.base == x}
    return expr.xreplace({entry: change.xreplace({i: entry.indices[0]}) for entry in entries})


@dataclass(frozen=True)
class TwoValues:
    """The vector with `first` at its first `ties` places and `last` at the others."""

    first: Expr
    last: Expr
    ties: Expr

    def put(self, expr: Expr, places: Mapping[Symbol, bool]) -> Expr:
        """The expression at this vector; for each free index, whether it is among the first places."""
        at = {x[index]: self.first if first else self.last for index, first in places.items()}
        return self._spread(expr).xreplace(at)

    def _spread(self, expr: Expr) -> Expr:
        if not expr.has(Sum):
            return expr
        if not isinstance(expr, Sum):
            return expr.func(*map(self._spread, expr.args))
        ((bound, _, _),) = expr.limits
        term = self._spread(expr.function)
        first, last = (term.xreplace({x[bound]: v}) for v in (self.first, self.last))
        return self.ties * first + (n - self.ties) * last
