"""What can be claimed of activation functions: a small closed union, each claim with one line of text.

A claim is what a sentence of a note, or the argument of `ask`, was understood to say. Its text is in the
language of `ask`, so that what a ruling shows can be pasted back: reading `str(claim)` gives the claim again.
A number that was written as a decimal may stand for all numbers that round to it (`Relation.ABOUT`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from sympy import Expr, Indexed, Rational, S, Symbol, oo

from symacts.evidence import Truth, Verdict
from symacts.plain import plain
from symacts.values import Interval

__all__ = [
    "Amount",
    "Asked",
    "Attained",
    "Claim",
    "Compared",
    "Counted",
    "Curve",
    "Domain",
    "Feature",
    "ForValues",
    "Found",
    "Given",
    "Has",
    "Image",
    "Integrated",
    "Kind",
    "Limit",
    "Multiple",
    "No",
    "Place",
    "Quantity",
    "Recurring",
    "Relation",
    "Roots",
    "Towards",
    "Trait",
    "Written",
    "condition_text",
    "is_about_vectors",
    "is_understood",
    "on_text",
    "places_text",
    "set_text",
]  # fmt: skip


class Kind(Enum):
    """What a claim is about (CONTRACT.md)."""

    DEFINITION = "definition"
    DERIVATIVE = "derivative"
    VALUE = "value"
    LIMIT = "limit"
    RANGE = "range"
    EXTREMUM = "extremum"
    LIPSCHITZ = "lipschitz"
    MONOTONE = "monotone"
    CONVEX = "convex"
    CONTINUITY = "continuity"
    DIFFERENTIABILITY = "differentiability"
    PARITY = "parity"
    SIGN_OF_GRADIENT = "sign-of-gradient"
    COMPARISON = "comparison"
    IDENTITY = "identity"
    NORMALISATION = "normalisation"
    NUMERIC = "numeric"
    CODE = "code"
    OTHER = "other"


class Relation(Enum):
    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST = ">="
    ABOUT = "~="


class Quantity(Enum):
    """A number that belongs to a function."""

    MAX = "max"
    MIN = "min"
    SUP = "sup"
    INF = "inf"
    LIPSCHITZ = "lipschitz"


class Feature(Enum):
    """Points of a function that can be counted."""

    ZEROS = "zeros"
    INFLECTIONS = "inflections"
    KINKS = "kinks"  # continuous, with no derivative
    JUMPS = "jumps"  # not continuous
    NONDIFFERENTIABLE = "nondifferentiable"  # kinks and jumps


class Trait(Enum):
    """What a function may be, in the words of `ask`."""

    STRICTLY_INCREASING = "strictly increasing"
    STRICTLY_DECREASING = "strictly decreasing"
    INCREASING = "increasing"
    DECREASING = "decreasing"
    MONOTONE = "monotone"
    CONSTANT = "constant"
    STRICTLY_CONVEX = "strictly convex"
    STRICTLY_CONCAVE = "strictly concave"
    CONVEX = "convex"
    CONCAVE = "concave"
    CONTINUOUS = "continuous"
    DIFFERENTIABLE = "differentiable"
    SMOOTH = "smooth"
    ANALYTIC = "analytic"
    ODD = "odd"
    EVEN = "even"
    ZERO_CENTRED = "zero-centred"
    BOUNDED_ABOVE = "bounded above"
    BOUNDED_BELOW = "bounded below"
    BOUNDED = "bounded"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    NONNEGATIVE = "nonnegative"
    NONPOSITIVE = "nonpositive"
    NONZERO = "nonzero"
    ZERO = "zero"
    LINEAR = "linear"
    NONLINEAR = "nonlinear"
    INVERTIBLE = "invertible"
    ORDER_PRESERVING = "order-preserving"
    PERMUTABLE = "permutation-equivariant"


@dataclass(frozen=True)
class Curve:
    """A function of x, and how it was named: "sigmoid'" is e^-x/(1 + e^-x)^2.

    Of a vector of n >= 2 numbers it is an expression in the entries `x[i]` and sums over them; where an index
    is free, what is claimed holds at each of them.
    """

    text: str
    expr: Expr

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Written:
    """A number; as a decimal it stands, where the claim says about, for all that round to it.

    `unit` is the place of its last digit: 1/100 for 0.25. None: it is exact, and nothing rounds to it.
    """

    value: Expr
    text: str
    unit: Rational | None = None

    @property
    def span(self) -> tuple[Expr, Expr]:
        """The numbers that round to it."""
        half = S.Zero if self.unit is None else self.unit / 2
        return self.value - half, self.value + half

    def __str__(self) -> str:
        return self.text


_LINE = Interval.line()


def on_text(on: Interval) -> str:
    """Where something is claimed, as it stands behind the claim; "" for the line."""
    return "" if on == _LINE else f" at {_end(on.lo)}" if on.is_point else f" on {_interval(on, _end)}"


def _end(at: Expr) -> str:
    """-1.278 for -639/500, but 3/4."""
    if not isinstance(at, Rational) or at.q <= _LARGEST_UNDER or 10**_PLACES % at.q:
        return plain(at)
    whole, rest = divmod(abs(at.p) * 10**_PLACES // at.q, 10**_PLACES)
    return f"{'-' if at.p < 0 else ''}{whole}.{rest:0{_PLACES}d}".rstrip("0")


_LARGEST_UNDER = 10
_PLACES = 5  # more are no easier to read than a fraction


def _interval(on: Interval, number: Callable[[Expr], str] = plain) -> str:
    if on.is_point:
        return f"{{{number(on.lo)}}}"
    return f"{'(['[on.lo_closed]}{number(on.lo)}, {number(on.hi)}{')]'[on.hi_closed]}"


def set_text(parts: tuple[Interval, ...], number: Callable[[Expr], str] = plain) -> str:
    """A union of intervals: (-oo, 0) U {1}; `number` writes the ends."""
    return "R" if parts == (_LINE,) else " U ".join(_interval(part, number) for part in parts)


@dataclass(frozen=True)
class Compared:
    """lhs = rhs, lhs <= rhs, ... for every x in `on` at which both have a value."""

    lhs: Curve
    relation: Relation
    rhs: Curve
    on: Interval = _LINE

    def __str__(self) -> str:
        return f"{self.lhs} {self.relation.value} {self.rhs}{on_text(self.on)}"


@dataclass(frozen=True)
class Multiple:
    """So many times a number that belongs to a function: 4*max(g)."""

    factor: Written
    quantity: Quantity
    curve: Curve

    def __str__(self) -> str:
        of = f"{self.quantity.value}({self.curve})"
        return of if self.factor.text == "1" else f"{self.factor}*{of}"


@dataclass(frozen=True)
class Amount:
    """max(f) = c, lipschitz(f) < c, ...: of f on `on`. The number may be a multiple of that of another."""

    quantity: Quantity
    curve: Curve
    relation: Relation
    value: Written | Multiple
    on: Interval = _LINE

    def __str__(self) -> str:
        return f"{self.quantity.value}({self.curve}) {self.relation.value} {self.value}{on_text(self.on)}"


@dataclass(frozen=True)
class Recurring:
    """base + period * k, for all integers k: pi*k."""

    base: Expr
    period: Expr

    def __str__(self) -> str:
        return plain(self.base + self.period * _INTEGER)


_INTEGER = Symbol("k", real=True)
Place = Written | Recurring | Interval


def places_text(places: tuple[Place, ...]) -> str:
    """The set of these points and intervals: {0, 1}, (-oo, 0], [0, 1] U {2}."""
    points = ", ".join(str(place) for place in places if not isinstance(place, Interval))
    stretches = tuple(place for place in places if isinstance(place, Interval))
    told = [set_text(stretches)] if stretches else []
    return " U ".join([*told, f"{{{points}}}"] if points or not stretches else told)


@dataclass(frozen=True)
class Attained:
    """The greatest (MAX) or least (MIN) value on `on` is taken exactly at these places: argmax(f) = {0}.

    `relation` is EQUAL, or ABOUT where a decimal stands for all places that round to it.
    """

    quantity: Quantity
    curve: Curve
    places: tuple[Place, ...]
    relation: Relation = Relation.EQUAL
    on: Interval = _LINE

    def __str__(self) -> str:
        places = places_text(self.places)
        return f"arg{self.quantity.value}({self.curve}) {self.relation.value} {places}{on_text(self.on)}"


@dataclass(frozen=True)
class Roots:
    """The zeros of f on `on` are exactly these: zeros(f) = {0}; or (ABOUT) these round to them."""

    curve: Curve
    places: tuple[Place, ...]
    relation: Relation = Relation.EQUAL
    on: Interval = _LINE

    def __str__(self) -> str:
        return f"zeros({self.curve}) {self.relation.value} {places_text(self.places)}{on_text(self.on)}"


@dataclass(frozen=True)
class Counted:
    """How many points of a kind there are on the line: count(inflections(f)) = 2."""

    feature: Feature
    curve: Curve
    relation: Relation
    value: Written

    def __str__(self) -> str:
        return f"count({self.feature.value}({self.curve})) {self.relation.value} {self.value}"


@dataclass(frozen=True)
class Integrated:
    """The integral of f from a to b, either of which may be infinite: integral(f, a, b) = c."""

    curve: Curve
    lo: Expr
    hi: Expr
    relation: Relation
    value: Written

    def __str__(self) -> str:
        ends = f"{plain(self.lo)}, {plain(self.hi)}"
        return f"integral({self.curve}, {ends}) {self.relation.value} {self.value}"


@dataclass(frozen=True)
class Limit:
    """f(x) -> c as x -> to, from one side where `side` is "+" or "-"."""

    curve: Curve
    to: Expr
    side: str
    relation: Relation
    value: Written

    def __str__(self) -> str:
        return f"limit({self.curve}, {plain(self.to)}{self.side}) {self.relation.value} {self.value}"


@dataclass(frozen=True)
class Towards:
    """f(x; p) -> g(x) for every x, as the parameter p goes to `to`: 0 from the right, oo, or a number.

    Where g jumps nothing is said. `curve` has the parameter free, as a symbol of its name.
    """

    curve: Curve
    parameter: str
    to: Expr
    limit: Curve

    def __str__(self) -> str:
        return f"limit({self.curve}, {self.parameter} -> {plain(self.to)}) = {self.limit}"


@dataclass(frozen=True)
class Domain:
    """The set of x where the function has a value is these intervals."""

    curve: Curve
    parts: tuple[Interval, ...]

    def __str__(self) -> str:
        return f"domain({self.curve}) = {set_text(self.parts)}"


@dataclass(frozen=True)
class Image:
    """The set of values is these intervals, or (`inside`) is contained in them.

    `about`: the ends as they were written, where a decimal stands for all numbers that round to it; nothing
    is said then of whether such an end belongs to the set.
    """

    curve: Curve
    parts: tuple[Interval, ...]
    inside: bool = False
    on: Interval = _LINE
    about: tuple[tuple[Written, Written], ...] = ()

    def __str__(self) -> str:
        relation = "in" if self.inside else "~=" if self.about else "="
        rounded = self.about and not self.inside
        text = " U ".join(map(_rounded, self.parts, self.about)) if rounded else set_text(self.parts)
        return f"range({self.curve}) {relation} {text}{on_text(self.on)}"


def _rounded(part: Interval, ends: tuple[Written, Written]) -> str:
    return f"{'(['[part.lo_closed]}{ends[0]}, {ends[1]}{')]'[part.hi_closed]}"


@dataclass(frozen=True)
class Has:
    """f has a trait, on the line, on an interval or at a point. `order`: that many continuous derivatives."""

    curve: Curve
    trait: Trait
    on: Interval = _LINE
    order: Expr | None = None

    def __str__(self) -> str:
        word = self.trait.value
        if self.order is not None:
            word = f"C^{'oo' if self.order == oo else self.order}"
        return f"{self.curve} is {word}{on_text(self.on)}"


@dataclass(frozen=True)
class No:
    """The claim does not hold."""

    claim: Positive

    def __str__(self) -> str:
        match self.claim:
            case Has(curve):
                return str(self.claim).replace(f"{curve} is ", f"{curve} is not ", 1)
            case _:
                return f"not {self.claim}"


@dataclass(frozen=True)
class Given:
    """The values of a parameter for which something is claimed: disjoint intervals, in order.

    `whole`: those for which the parameter is meant at all.
    """

    name: str
    region: tuple[Interval, ...]
    whole: Interval = _LINE

    def __str__(self) -> str:
        return condition_text(self.name, self.region)


def condition_text(name: str, region: tuple[Interval, ...]) -> str:
    """That a parameter lies in a region, as a condition.

    >>> condition_text("a", (Interval(0, 1, False, True),)), condition_text("a", (Interval(-oo, oo),))
    ('0 < a <= 1', 'every a')
    >>> condition_text("a", (Interval(-oo, 0), Interval(0, 1))), condition_text("a", (Interval(-oo, 0), _ONE))
    ('a < 1 and a != 0', 'a < 0 or a = 1')
    """
    if not region:
        return f"no {name}"
    gaps = [a.hi for a, b in pairwise(region) if a.hi == b.lo]
    if gaps and len(gaps) == len(region) - 1:
        first, last = region[0], region[-1]
        whole = Interval(first.lo, last.hi, first.lo_closed, last.hi_closed)
        bounds = [] if whole == _LINE else [_bounds(name, whole)]
        return " and ".join([*bounds, *(f"{name} != {plain(at)}" for at in gaps)])
    return " or ".join(_bounds(name, part) for part in region)


def _bounds(name: str, on: Interval) -> str:
    above, below = ("<", "<=")[on.lo_closed], ("<", "<=")[on.hi_closed]
    match on.lo == -oo, on.hi == oo:
        case True, True:
            return f"every {name}"
        case True, False:
            return f"{name} {below} {plain(on.hi)}"
        case False, True:
            return f"{name} {'>=' if on.lo_closed else '>'} {plain(on.lo)}"
        case _:
            if on.is_point:
                return f"{name} = {plain(on.lo)}"
            return f"{plain(on.lo)} {above} {name} {below} {plain(on.hi)}"


_ONE = Interval.point(S.One)


@dataclass(frozen=True)
class ForValues:
    """A claim with letters, for all values given of them; `exactly`: for these and for no others.

    `claim` is how it reads at sample values of the letters, `text` how it is written.
    """

    text: str
    claim: Claim
    given: tuple[Given, ...]
    exactly: bool = False

    def __str__(self) -> str:
        word = "exactly when" if self.exactly else "for"
        told = [str(g) for g in self.given]
        if len(told) > 1:  # "or" binds less than "and"
            told = [
                f"{g.name} in {set_text(g.region)}" if " or " in one else one
                for g, one in zip(self.given, told, strict=True)
            ]
        return f"{self.text} {word} {' and '.join(told)}"


def is_about_vectors(claim: Asked) -> bool:
    """Whether the functions are functions of vectors.

    >>> from symacts.reading.claims import read_claims
    >>> [is_about_vectors(c) for t in ("sum(softmax) = 1", "tanh < 1") for c in read_claims(t)]
    [True, False]
    """
    match claim:
        case No(part) | ForValues(_, part):
            return is_about_vectors(part)
        case Compared(lhs, _, rhs):
            return bool(lhs.expr.has(Indexed) or rhs.expr.has(Indexed))
        case _:
            return bool(claim.curve.expr.has(Indexed))


_OF_VECTORS = frozenset({
    Trait.POSITIVE, Trait.NEGATIVE, Trait.NONNEGATIVE, Trait.NONPOSITIVE, Trait.CONTINUOUS,
    Trait.DIFFERENTIABLE, Trait.SMOOTH, Trait.ANALYTIC, Trait.LINEAR, Trait.NONLINEAR, Trait.INVERTIBLE,
    Trait.ORDER_PRESERVING, Trait.PERMUTABLE, Trait.BOUNDED, Trait.BOUNDED_ABOVE, Trait.BOUNDED_BELOW,
    Trait.CONVEX,
})  # fmt: skip


def is_understood(claim: Asked) -> bool:
    """Whether what is claimed has a meaning here: a function of vectors has no limit at oo, and no zeros."""
    match claim:
        case No(part) | ForValues(_, part):
            return is_understood(part)
        case _ if not is_about_vectors(claim):
            return True
        case Compared(_, _, _, on) | Image(_, _, _, on):
            return on == _LINE
        case Amount(quantity, _, _, _, on):
            return on == _LINE and quantity is Quantity.LIPSCHITZ
        case Has(_, trait, on):
            return on == _LINE and trait in _OF_VECTORS
        case _:
            return False


@dataclass(frozen=True)
class Found:
    """What the court says of a claim. `correct` and `counterexample` are set where it is false, if known.

    `because` tells readers more than the last step of `why`: the value, where a number was claimed. `cases`
    are conditions on a parameter with what holds where, if it is not the same everywhere; `where` says so in
    words, of a claim that gives no value and is ruled on at the usual one.
    """

    verdict: Verdict
    why: tuple[str, ...]
    correct: str | None = None
    counterexample: str | None = None
    because: str | None = None
    cases: tuple[tuple[str, Truth], ...] = ()
    where: str | None = None


Positive = (
    Compared | Amount | Attained | Roots | Counted | Integrated | Limit | Towards | Domain | Image | Has
)
Claim = Positive | No
Asked = Claim | ForValues
