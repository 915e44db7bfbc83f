"""What a value can be: exact numbers, the root leaf, intervals and sets of real numbers.

Every number is a SymPy expression without free symbols. A number without a closed form is, or
contains, a `Root`: the one zero of an expression in a box.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from sympy import Expr, Rational, Symbol, evaluate, oo, sympify
from sympy.core.expr import AtomicExpr

__all__ = [
    "Expectation", "Generic", "Interval", "Named", "Periodic", "PointSet", "Root", "Sequence", "has_root",
    "packed", "revived", "spelled_out",
]  # fmt: skip

T = TypeVar("T")


class Root(AtomicExpr):  # type: ignore[misc]
    """The one real number r in [lo, hi] with g(r) = 0, where g is an expression in `x`.

    Guarantee: whoever makes a Root has proved that there is exactly one such r. lo and hi are
    rational. As a leaf it has no free symbols and no arguments that a substitution could reach.
    """

    __slots__ = ("box", "g")
    is_real = True
    is_number = True
    is_commutative = True

    def __new__(cls, g: Expr, lo: Rational, hi: Rational) -> Root:
        obj: Root = AtomicExpr.__new__(cls)
        obj.g = g
        obj.box = (Rational(lo), Rational(hi))
        return obj

    @property
    def lo(self) -> Rational:
        return self.box[0]

    @property
    def hi(self) -> Rational:
        return self.box[1]

    @property
    def free_symbols(self) -> set[Any]:
        return set()

    def _hashable_content(self) -> tuple[Any, ...]:
        return (self.g, *self.box)

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (self.g, *self.box)

    def _sympystr(self, printer: Any) -> str:
        return f"Root({self.lo}, {self.hi})"  # without g, which may be pages long

    def _latex(self, printer: Any) -> str:
        return str(printer._print(((self.lo + self.hi) / 2).n(8)))


Filling = tuple[Expr, Expr, Expr, int]  # at, N, D, m


class Expectation(AtomicExpr):  # type: ignore[misc]
    """E[g(Z)] for Z ~ N(0, 1), where g has the expression `e` (in `x`) on each part (lo, hi, e).

    Guarantee: whoever makes one has found that the integral converges. A leaf as `Root` is. `bounds` holds
    for each part None or what is proved of its infinite end, (X, c, p, a, b): |e| <= exp(c + p log|x| +
    a|x| + b x^2) for |x| >= X. `fillings` holds for each part None or (at, N, D, m): e = N/D, and N and D
    vanish at the end `at` to the order m of D. They help the quadrature and do not tell one expectation from
    another.
    """

    __slots__ = ("bounds", "fillings", "parts")
    is_real = True
    is_number = True
    is_commutative = True

    def __new__(
        cls,
        *parts: tuple[Expr, Expr, Expr],
        bounds: tuple[tuple[Rational, ...] | None, ...] | None = None,
        fillings: tuple[Filling | None, ...] | None = None,
    ) -> Expectation:
        obj: Expectation = AtomicExpr.__new__(cls)
        obj.parts = tuple(tuple(map(sympify, part)) for part in parts)
        obj.bounds = bounds or (None,) * len(parts)
        obj.fillings = fillings or (None,) * len(parts)
        return obj

    @property
    def free_symbols(self) -> set[Any]:
        return set()

    def _hashable_content(self) -> tuple[Any, ...]:
        # flat: SymPy orders terms by comparing these one by one, and cannot compare tuples
        return tuple(entry for part in self.parts for entry in part)

    def __getnewargs_ex__(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        return tuple(self.parts), {"bounds": self.bounds, "fillings": self.fillings}

    def _sympystr(self, printer: Any) -> str:
        return f"Expectation({', '.join(printer._print(tuple(part)) for part in self.parts)})"


class Named(AtomicExpr):  # type: ignore[misc]
    """A constant that carries a name: the value in force of a parameter, where that is a long expression.

    The calculus treats it as one number, so that SELU's slope is lambda and not a line of erf and exp; its
    value is known to every enclosure, and `spelled_out` puts it in.
    """

    __slots__ = ("name", "value")
    is_real = True
    is_number = False  # else SymPy orders it among numbers, by ways that know neither value nor notebook
    is_commutative = True

    def __new__(cls, name: str, value: Expr) -> Named:
        obj: Named = AtomicExpr.__new__(cls)
        obj.name = name
        obj.value = sympify(value)
        return obj

    @property
    def free_symbols(self) -> set[Any]:
        return set()

    def _hashable_content(self) -> tuple[Any, ...]:
        return (self.name, self.value)

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (self.name, self.value)

    def _sympystr(self, printer: Any) -> str:
        return str(self.name)

    def _latex(self, printer: Any) -> str:
        return str(printer._print(Symbol(self.name)))


class Generic(Named):
    """A parameter at a sample value: every sign that is decided with its help goes into a notebook
    (`calculus.notebook`), so that what follows at the sample is known to follow at other values too."""

    __slots__ = ()


def spelled_out(expr: Expr) -> Expr:
    """The expression with every named constant replaced by its value."""
    names = sympify(expr).atoms(Named)
    return expr.xreplace({n: n.value for n in names}) if names else expr


def has_root(number: Expr) -> bool:
    """Whether the number has no closed form: it contains a root or an expectation as a leaf."""
    return _has_root(sympify(number))


@lru_cache(maxsize=16384)
def _has_root(e: Any) -> bool:
    return isinstance(e, (Root, Expectation)) or any(map(_has_root, e.args))


def packed(thing: object, **settled: object) -> tuple[object, ...]:
    """How pickle takes an object apart, for its `__reduce__`: expressions stay as they are.

    What stands in `settled` goes in place of attributes that are functions, which pickle does not take.

    SymPy's own way builds every expression anew and evaluates it: (-x)^2 = x^2 would come out as x^2 = x^2.
    """
    import pickle

    return revived, (type(thing), pickle.dumps({**thing.__dict__, **settled}))


def revived(kind: type[T], state: bytes) -> T:
    """The object that was `packed`."""
    import pickle

    with evaluate(False):
        attributes = pickle.loads(state)
    thing = object.__new__(kind)
    thing.__dict__.update(attributes)
    return thing


@dataclass(frozen=True)
class Interval:
    """{x : lo <= x <= hi}, an end left out where it is not closed; infinite ends are open.

    >>> Interval(0, oo).contains_end("hi")
    False
    """

    lo: Expr
    hi: Expr
    lo_closed: bool = False
    hi_closed: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "lo", sympify(self.lo))
        object.__setattr__(self, "hi", sympify(self.hi))
        if (self.lo_closed and self.lo == -oo) or (self.hi_closed and self.hi == oo):
            raise ValueError(f"an infinite end cannot be closed: {self}")

    def contains_end(self, end: str) -> bool:
        return self.lo_closed if end == "lo" else self.hi_closed

    @property
    def is_point(self) -> bool:
        return bool(self.lo == self.hi)

    @classmethod
    def point(cls, at: Expr) -> Interval:
        return cls(at, at, True, True)

    @classmethod
    def line(cls) -> Interval:
        return cls(-oo, oo)


@dataclass(frozen=True)
class Periodic:
    """base + period * k for all integers k."""

    base: Expr | Interval
    period: Expr


@dataclass(frozen=True)
class Sequence:
    """Infinitely many points that are not periodic, described in words."""

    description: str


@dataclass(frozen=True)
class PointSet:
    """A set of real numbers: isolated points, intervals, and periodic repetitions of either."""

    members: tuple[Expr | Interval | Periodic | Sequence, ...] = ()

    def __iter__(self) -> Iterator[Expr | Interval | Periodic | Sequence]:
        return iter(self.members)

    def __bool__(self) -> bool:
        return bool(self.members)
