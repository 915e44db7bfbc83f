"""What can be said: a small closed union of sentences, so that the judge stays small.

All expressions are SymPy expressions in `x`, without other free symbols unless a sentence is about
parameters. Sets are intervals of the real line (a point is a closed interval lo = hi).
"""

from __future__ import annotations

from dataclasses import dataclass

from sympy import Expr

from symacts.values import Interval

__all__ = ["Below", "Every", "Not", "Oscillates", "Same", "Signs", "Smooth", "Statement", "Tends"]


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
class Every:
    """All parts hold."""

    parts: tuple[Statement, ...]


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: Statement


Statement = Same | Below | Signs | Tends | Oscillates | Smooth | Every | Not
