"""What can be said: a small closed union of sentences, so that the judge stays small.

All expressions are SymPy expressions in `x`, without other free symbols unless a sentence is about
parameters. A `Derivative` by x is the derivative, where it exists. Sets are intervals of the real line (a
point is a closed interval lo = hi).

The sentences on vectors (Identical, Dominated, Semidefinite, Settles) are about indexed expressions: for all
dimensions n >= `least`, all values from 1 to n of each free index, and all real vectors and other letters (of
those declared positive or nonnegative, all such ones) that meet `given` and for which both sides are defined.
A function without a formula, f(u), stands there for every differentiable function, and `slope_of(f)` for its
derivative.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sympy import Expr, Function, Rational, S, Symbol, oo

from symacts.values import Interval

__all__ = [
    "Averages", "Below", "Dominated", "Every", "Identical", "Kernel", "Not", "Oscillates", "Same",
    "Semidefinite", "Settles", "Signs", "Smooth", "Statement", "Tends", "slope_of",
]  # fmt: skip


@dataclass(frozen=True)
class Same:
    """lhs = rhs for every x in `on`."""

    lhs: Expr
    rhs: Expr
    on: Interval


@dataclass(frozen=True)
class Below:
    """lhs <= rhs for every x in `on`; strict: lhs < rhs."""

    lhs: Expr
    rhs: Expr
    on: Interval
    strict: bool = False


@dataclass(frozen=True)
class Signs:
    """On the open interval `on` the zeros of expr are exactly `zeros`, in order, each with its order, and the
    signs of the gaps are `signs`; signs = (0,) says that expr vanishes identically. With a `period`, `on` is
    the line and `zeros` are those of (-period/2, period/2]."""

    expr: Expr
    on: Interval
    zeros: tuple[tuple[Expr, int], ...]
    signs: tuple[int, ...]
    period: Expr | None = None


@dataclass(frozen=True)
class Tends:
    """expr -> limit as x -> to. `side` is "-" or "+" for one-sided limits at a finite point, else ""."""

    expr: Expr
    to: Expr
    limit: Expr
    side: str = ""


@dataclass(frozen=True)
class Oscillates:
    """As x -> to (an infinity) the set of limit points of expr is the closed interval `between`."""

    expr: Expr
    to: Expr
    between: tuple[Expr, Expr]


@dataclass(frozen=True)
class Smooth:
    """expr has `order` continuous derivatives on `on` (0: continuous; oo: all of them)."""

    expr: Expr
    on: Interval
    order: Expr


@dataclass(frozen=True)
class Averages:
    """E[expr(Z)] = value for Z ~ N(0, 1); or |E[expr(Z)] - value| <= within."""

    expr: Expr
    value: Expr
    within: Rational = S.Zero

    def __post_init__(self) -> None:
        if self.within < 0:
            raise ValueError(f"nothing is within {self.within} of a number")


@dataclass(frozen=True)
class Every:
    """All parts hold."""

    parts: tuple[Statement, ...]


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: Statement


Given = tuple[tuple[Expr, Expr], ...]  # equations between a sum over all indices and its value


def slope_of(f: type[Function]) -> type[Function]:
    """The derivative of a function without a formula.

    >>> slope_of(Function("f"))
    f'
    """
    steepness: type[Function] = Function(f"{f.__name__}'")
    return steepness


@dataclass(frozen=True)
class Identical:
    """lhs = rhs. A `Derivative` by x[k], or by a letter, is a partial derivative."""

    lhs: Expr
    rhs: Expr
    least: int = 1
    given: Given = ()


@dataclass(frozen=True)
class Dominated:
    """lhs <= rhs; strict: lhs < rhs."""

    lhs: Expr
    rhs: Expr
    strict: bool = False
    least: int = 1
    given: Given = ()


class Kernel(Enum):
    """Which vectors a semidefinite form sends to 0."""

    ANY = "any"  # nothing is said
    CONSTANT = "constant"  # the multiples of (1, ..., 1) and no others
    TRIVIAL = "trivial"  # 0 alone: the form is definite


@dataclass(frozen=True)
class Semidefinite:
    """The matrix with the entries `entry` in `row` and `column` is symmetric, its quadratic form is nowhere
    negative, and `kernel` says where it is 0."""

    entry: Expr
    row: Symbol
    column: Symbol
    kernel: Kernel = Kernel.ANY
    least: int = 1
    given: Given = ()


@dataclass(frozen=True)
class Settles:
    """expr -> limit as the letter `symbol` -> `to`, which is oo, or 0 from above."""

    expr: Expr
    symbol: Symbol
    to: Expr
    limit: Expr
    least: int = 1

    def __post_init__(self) -> None:
        if self.to not in (0, oo):
            raise ValueError(f"Settles tells limits at oo and, from above, at 0; not at {self.to}")


Statement = (
    Same | Below | Signs | Tends | Oscillates | Smooth | Averages | Every | Not
    | Identical | Dominated | Semidefinite | Settles
)  # fmt: skip
