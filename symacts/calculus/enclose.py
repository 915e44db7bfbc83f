"""Ball arithmetic: the one door between expressions and rigorous numbers.

An expression in x is compiled once to a `Tape`, a list of steps with common subexpressions shared, and
the tape runs in any of the algebras of `heads`: balls, Taylor series, intervals, complex balls.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from typing import Any, ClassVar

from flint import acb, arb, arb_series, ctx, fmpq
from sympy import (
    Abs,
    Add,
    Expr,
    Integer,
    LambertW,
    Max,
    Min,
    Mul,
    Not,
    Piecewise,
    Pow,
    Rational,
    S,
    acos,
    acosh,
    asin,
    asinh,
    atan,
    atanh,
    cos,
    cosh,
    cot,
    dirichlet_eta,
    erf,
    erfc,
    exp,
    log,
    nan,
    oo,
    polylog,
    sign,
    sin,
    sinh,
    sympify,
    tan,
    tanh,
    zeta,
    zoo,
)
from sympy.core.relational import (
    Equality,
    GreaterThan,
    LessThan,
    StrictGreaterThan,
    StrictLessThan,
    Unequality,
)
from sympy.logic.boolalg import And, BooleanFalse, BooleanTrue, Or

from symacts.activation import x
from symacts.calculus.growth import GROWTH, Bound, constant, variable
from symacts.calculus.heads import BALL, COMPLEX, INTERVAL, PARAMETRIC, SERIES, Algebra, Pair
from symacts.calculus.quadrature import Filled, Integrand, gaussian
from symacts.calculus.undecided import Undecided
from symacts.language import said
from symacts.values import Expectation, Filling, Interval, Named, Root

__all__ = [
    "LEAST_DIGITS",
    "ROUGH_DIGITS",
    "Tape",
    "ball",
    "decimal",
    "decimal_if_so",
    "dyadic",
    "enclose",
    "is_real_number",
    "length",
    "midpoints",
    "precision",
    "sign_beyond",
    "sign_by_ball",
    "tape",
    "vanishes_beyond",
]

Op = tuple[str, int | None]
Node = tuple[Op, tuple[int, ...]]
Program = list[tuple[Callable[..., Any], int, int]]
NO_ARGUMENT = -1


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Within the block, arb rounds to `bits` bits; flint's setting is process-wide and is put back."""
    before = ctx.prec
    ctx.prec = bits
    try:
        yield
    finally:
        ctx.prec = before


@contextmanager
def length(n: int) -> Iterator[None]:
    """Within the block, flint's series have n terms; more are cut off without a word."""
    before = ctx.cap
    ctx.cap = n
    try:
        yield
    finally:
        ctx.cap = before


# ---------------------------------------------------------------- compiling

UNARY = {
    exp: "exp",
    log: "log",
    sin: "sin",
    cos: "cos",
    tan: "tan",
    sinh: "sinh",
    cosh: "cosh",
    tanh: "tanh",
    asin: "asin",
    acos: "acos",
    atan: "atan",
    asinh: "asinh",
    acosh: "acosh",
    atanh: "atanh",
    erf: "erf",
    erfc: "erfc",
    Abs: "abs",
    sign: "sign",
    Not: "not",
}
FOLDED = {Add: "add", Max: "max", Min: "min", And: "and", Or: "or"}
RELATIONS = {
    StrictLessThan: ("lt", False, False),
    LessThan: ("le", False, False),
    StrictGreaterThan: ("lt", True, False),
    GreaterThan: ("le", True, False),
    Equality: ("eq", False, False),
    Unequality: ("eq", False, True),
}  # operation, sides exchanged, negated


def _number_times(term: Expr) -> Iterator[tuple[Expr, Expr]]:
    """(c, h) with term = c h, c a number and h = erf(u), tanh(u) or exp(u)."""
    factors = term.args if term.is_Mul else (term,)
    for h in factors:
        if h.func in (erf, tanh, exp):
            others = [f for f in factors if f is not h]
            if all(f.is_Rational or not f.free_symbols for f in others):
                yield Mul(*others), h


def _is_negative(term: Expr) -> bool:
    """Whether a minus sign stands before the term."""
    lead = term.args[0] if term.is_Mul else term
    return bool(lead.is_Rational and lead.p < 0)


def _is_divisor(factor: Expr) -> bool:
    return bool(factor.is_Pow and factor.exp.is_Rational and factor.exp.p < 0)


class _Compiler:
    """Collects the nodes of an expression, each distinct subexpression once."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.moving: list[bool] = []  # which nodes vary with x; the branches of a Piecewise count as such
        self.leaves: dict[int, Any] = {}
        self._seen: dict[Any, int] = {}
        self._emitted: dict[Node, int] = {}

    def emit(self, name: str, *args: int, n: int | None = None) -> int:
        node = ((name, n), args)
        if node not in self._emitted:
            self._emitted[node] = len(self.nodes)
            self.nodes.append(node)
            self.moving.append(name in ("x", "pair") or any(self.moving[a] for a in args))
        return self._emitted[node]

    def leaf(self, constant: Any) -> int:
        index = len(self.nodes)
        self.nodes.append((("leaf", index), ()))
        self.moving.append(False)
        self.leaves[index] = constant
        return index

    def visit(self, e: Any) -> int:
        if e not in self._seen:
            self._seen[e] = self._node(e)
        return self._seen[e]

    def _node(self, e: Any) -> int:
        head = e.func
        if e == x:
            return self.emit("x")
        if head is log and e.args[0].is_Add and S.One in e.args[0].args:
            return self.emit("log1p", self.visit(e.args[0] - 1))
        if head in UNARY and len(e.args) == 1:
            return self.emit(UNARY[head], self.visit(e.args[0]))
        if head is Add:
            return self._sum(e.args)
        if head is Mul:
            return self._product(e.args)
        if head is Pow:
            return self._power(e.base, e.exp)
        if head in FOLDED:
            return self._fold(FOLDED[head], [self.visit(a) for a in e.args])
        if head in RELATIONS:
            return self._relation(*RELATIONS[head], e.lhs, e.rhs)
        return self._special(e)

    def _special(self, e: Any) -> int:
        match e:
            case Piecewise():
                return self._piecewise(list(e.args))
            case LambertW():
                branch = int(e.args[1]) if len(e.args) == 2 else 0
                return self.emit("lambertw", self.visit(e.args[0]), n=branch)
            case zeta() | dirichlet_eta() if len(e.args) == 1 and e.args[0].is_Integer and e.args[0] >= 2:
                # zeta(s) = Li_s(1) and eta(s) = -Li_s(-1), as SymPy calls them
                sign = 1 if isinstance(e, zeta) else -1
                value = self.emit("polylog", self.visit(sympify(sign)), n=int(e.args[0]))
                return value if sign == 1 else self.emit("neg", value)
            case polylog() if e.args[0].is_Integer and e.args[0] >= 2:
                return self.emit("polylog", self.visit(e.args[1]), n=int(e.args[0]))
            case cot():  # SymPy makes -cot(1) of tan(1 + pi/2)
                return self.visit(1 / tan(e.args[0]))
            case _ if not e.args and not e.free_symbols:
                return self.leaf(e)
            case _:
                raise Undecided(said("no enclosure is known for {name} in {e}", name=e.func.__name__, e=e))

    def _fold(self, name: str, args: list[int]) -> int:
        total = args[0]
        for arg in args[1:]:
            total = self.emit(name, total, arg)
        return total

    def _sum(self, terms: tuple[Expr, ...]) -> int:
        found = next(self._cancelling(terms), None)
        if found is None:
            return self._plain_sum(terms)
        number, term, value = found
        if number is S.NegativeOne:
            value = self.emit("neg", value)
        elif number is not S.One:
            value = self.emit("mul", self.visit(number), value)
        rest = [t for t in terms if t not in (number, term)]
        return self.emit("add", value, self._plain_sum(tuple(rest))) if rest else value

    def _cancelling(self, terms: tuple[Expr, ...]) -> Iterator[tuple[Expr, Expr, int]]:
        """Two terms c and +-c h, c a number, and 1 +- h, where that has a rule of its own."""
        for term in terms:
            for number, h in _number_times(term):
                for one, negated in ((number, False), (-number, True)):
                    rule = self._complements.get((h.func, negated))
                    if rule is not None and one in terms:
                        yield one, term, rule(self, h.args[0])

    def _one_plus_erf(self, u: Expr) -> int:
        return self.emit("erfc", self.visit(-u))

    def _one_minus_erf(self, u: Expr) -> int:
        return self.emit("erfc", self.visit(u))

    def _one_plus_tanh(self, u: Expr) -> int:
        return self._twice_logistic(Integer(-2), u)

    def _one_minus_tanh(self, u: Expr) -> int:
        return self._twice_logistic(Integer(2), u)

    def _twice_logistic(self, rate: Expr, u: Expr) -> int:
        """2 / (1 + exp(rate u))."""
        power = self.emit("exp", self.emit("mul", self.visit(rate), self.visit(u)))
        return self.emit("div", self.visit(Integer(2)), self.emit("add", self.visit(S.One), power))

    def _one_minus_exp(self, u: Expr) -> int:
        return self.emit("neg", self.emit("expm1", self.visit(u)))

    # 1 + h(u), 1 - h(u) where the sum would cancel: the head of h, and whether it enters with a minus
    _complements: ClassVar[dict[tuple[Any, bool], Callable[[_Compiler, Expr], int]]] = {
        (erf, False): _one_plus_erf,
        (erf, True): _one_minus_erf,
        (tanh, False): _one_plus_tanh,
        (tanh, True): _one_minus_tanh,
        (exp, True): _one_minus_exp,
    }

    def _plain_sum(self, terms: tuple[Expr, ...]) -> int:
        plus = [self.visit(t) for t in terms if not _is_negative(t)]
        minus = [self._negated(t) for t in terms if _is_negative(t)]
        if not plus:
            return self.emit("neg", self._fold("add", minus))
        total = self._fold("add", plus)
        for value in minus:
            total = self.emit("sub", total, value)
        return total

    def _negated(self, term: Expr) -> int:
        """-term, for a term with a minus sign before it."""
        if not term.is_Mul:
            return self.visit(-term)
        lead, *rest = term.args
        return self._unsigned_product(rest if lead == -1 else [-lead, *rest])

    def _product(self, factors: tuple[Expr, ...]) -> int:
        """numerator / denominator, with the sign outside."""
        lead, *rest = factors
        if not _is_negative(lead):
            return self._unsigned_product(factors)
        return self.emit("neg", self._unsigned_product(rest if lead == -1 else [-lead, *rest]))

    def _unsigned_product(self, factors: Sequence[Expr]) -> int:
        under = [self._power(f.base, -f.exp) for f in factors if _is_divisor(f)]
        over = [self.visit(f) for f in factors if not _is_divisor(f)]
        return self._quotient(over, under)

    def _quotient(self, over: list[int], under: list[int]) -> int:
        """The product of `over` by that of `under`, the numbers first: they are worked out once."""
        if under and any(self.moving[i] for i in (*over, *under)):
            numbers = [[i for i in side if not self.moving[i]] for side in (over, under)]
            if all(numbers):
                over = [self._quotient(*numbers), *(i for i in over if self.moving[i])]
                under = [i for i in under if self.moving[i]]
        value = self._fold("mul", sorted(over, key=self.moving.__getitem__) or [self.visit(S.One)])
        return self.emit("div", value, self._fold("mul", under)) if under else value

    def _power(self, base: Expr, exponent: Expr) -> int:
        if not exponent.is_Rational:
            return self.emit(
                "exp", self.emit("mul", self.visit(exponent), self.emit("log", self.visit(base)))
            )
        if exponent < 0:
            return self.emit("div", self.visit(S.One), self._power(base, -exponent))
        value = self.visit(base)
        if exponent.q != 1:
            value = self.emit("root", value, n=exponent.q)
        return value if exponent.p == 1 else self.emit("pow", value, n=exponent.p)

    def _relation(self, name: str, exchanged: bool, negated: bool, lhs: Expr, rhs: Expr) -> int:
        left, right = (rhs, lhs) if exchanged else (lhs, rhs)
        value = self.emit(name, self.visit(left), self.visit(right))
        return self.emit("not", value) if negated else value

    def _piecewise(self, branches: list[Any]) -> int:
        (value, condition), *rest = branches
        if condition == True:  # noqa: E712  # SymPy's true is not Python's
            return self.visit(value)
        otherwise = self._piecewise(rest) if rest else self.visit(nan)
        return self.emit("select", self.visit(condition), self.emit("pair", self.visit(value), otherwise))


def _step(algebra: Algebra, op: Op, args: tuple[int, ...], place: dict[int, int]) -> Any:
    name, n = op
    function = algebra[name](n) if name in PARAMETRIC else algebra[name]
    first, second = (*(place[a] for a in args), NO_ARGUMENT)[:2]
    return function, first, second


def _run(program: Program, values: list[Any]) -> list[Any]:
    push = values.append
    for function, i, j in program:
        push(function(values[i]) if j < 0 else function(values[i], values[j]))
    return values


class Tape:
    """An expression in x, compiled: its value on balls, its Taylor series, its range on intervals.

    Guarantee: every answer holds the true value (coefficient, range) wherever the expression is
    defined; what is not defined is nan, never an exception. The working precision is flint's own, set
    with `precision`. Raises Undecided, naming it, for a head that has no enclosure.

    >>> from sympy import exp
    >>> Tape(1 / (1 + exp(-x))).interval(arb(-800), arb(800))[0] > 0
    True
    """

    def __init__(self, expr: Expr) -> None:
        compiler = _Compiler()
        out = compiler.visit(sympify(expr))
        self._nodes = compiler.nodes
        self._leaves = compiler.leaves
        moving = compiler.moving
        self._fixed = [i for i, moves in enumerate(moving) if not moves]
        self._moving = [i for i, moves in enumerate(moving) if moves and self._nodes[i][0][0] != "x"]
        # slots of a run: x, the constants that a moving step or the answer needs, the moving steps
        wanted = {a for i in self._moving for a in self._nodes[i][1]} | {out}
        self._kept = [i for i in self._fixed if i in wanted]
        order = [*self._kept, *self._moving]
        self._place = {i: 0 for i, node in enumerate(self._nodes) if node[0][0] == "x"}
        self._place |= {i: 1 + k for k, i in enumerate(order)}
        self._out = self._place[out]
        self._balls: dict[int, list[Any]] = {}
        self._pairs: dict[int, list[Any]] = {}

    def _program(self, algebra: Algebra) -> Program:
        return [_step(algebra, *self._nodes[i], self._place) for i in self._moving]

    @cached_property
    def _on_balls(self) -> Program:
        return self._program(BALL)

    @cached_property
    def _on_series(self) -> Program:
        return self._program(SERIES)

    @cached_property
    def _on_intervals(self) -> Program:
        return self._program(INTERVAL)

    @cached_property
    def _on_complex(self) -> Program:
        return self._program(COMPLEX)

    @cached_property
    def _on_growth(self) -> Program:
        return self._program(GROWTH)

    def _constants(self) -> list[Any]:
        bits = ctx.prec
        if bits not in self._balls:
            values: dict[int, Any] = {}
            for i in self._fixed:
                op, args = self._nodes[i]
                values[i] = _leaf(self._leaves[i], bits) if op[0] == "leaf" else _apply(op, args, values)
            self._balls[bits] = [values[i] for i in self._kept]
        return self._balls[bits]

    def _constant_pairs(self) -> list[Any]:
        bits = ctx.prec
        if bits not in self._pairs:
            self._pairs[bits] = [
                (c.lower(), c.upper()) if isinstance(c, arb) else c for c in self._constants()
            ]
        return self._pairs[bits]

    def interpret(self, algebra: Algebra, variable: Any, number: Callable[[arb], Any]) -> Any:
        """The expression worked out in another algebra (`heads` has examples).

        `variable` is put in for x, and `number` takes balls, and truth values, to the algebra.
        """
        values = [variable, *(number(c) for c in self._constants())]
        return _run(self._program(algebra), values)[self._out]

    def ball(self, t: arb) -> arb:
        """The value on the ball t, which should be narrow."""
        value: arb = _run(self._on_balls, [t, *self._constants()])[self._out]
        return value

    def complex(self, z: acb) -> acb:
        """The value of the analytic continuation on z; not finite unless it is analytic on all of z."""
        return acb(_run(self._on_complex, [z, *self._constants()])[self._out])

    def series(self, t: arb, n: int) -> list[arb]:
        """Taylor coefficients 0 .. n-1 at every point of the ball t: c_k holds f^(k)(s)/k! for all s in t."""
        if n == 1:
            return [self.ball(t)]
        with length(n):
            at = arb_series([t, 1], prec=n)
            value = _run(self._on_series, [at, *self._constants()])[self._out]
            coefficients = (
                [value[k] for k in range(n)]
                if isinstance(value, arb_series)
                else [value] + [arb(0)] * (n - 1)
            )
        return [arb.nan()] * n if any(c.is_nan() for c in coefficients) else coefficients

    def interval(self, lo: arb, hi: arb) -> Pair:
        """(a, b) with a <= f(t) <= b for all t in [lo, hi] where f(t) is defined; ends may be infinite.

        Monotone heads are evaluated at the ends, so that boxes may be wide. Where f, or a part of it,
        is undefined inside the box, or has a pole there, the answer is (-oo, oo).
        """
        start = (lo.lower(), hi.upper())
        low, high = _run(self._on_intervals, [start, *self._constant_pairs()])[self._out]
        undefined = low.is_nan() or high.is_nan()
        return (arb.neg_inf(), arb.pos_inf()) if undefined else (low, high)

    def growth(self, lo: arb, hi: arb) -> Bound | None:
        """(c, p, a, b) with |f(t)| <= exp(c + p log|t| + a|t| + b t^2) for all t in [lo, hi], where
        |t| >= 1 on that half-line or interval; None where no such bound is known."""
        start = variable((lo.lower(), hi.upper()))
        constants = map(constant, self._constant_pairs())
        bound: Bound | None = _run(self._on_growth, [start, *constants])[self._out][1]
        return bound


def _apply(op: Op, args: tuple[int, ...], values: dict[int, Any]) -> Any:
    name, n = op
    function = BALL[name](n) if name in PARAMETRIC else BALL[name]
    return function(*(values[a] for a in args))


@lru_cache(maxsize=4096)
def tape(expr: Expr) -> Tape:
    """The tape of expr, compiled once."""
    return Tape(expr)


# ---------------------------------------------------------------- constants

NAMED: dict[Any, Callable[[], arb]] = {
    S.Pi: arb.pi,
    S.Exp1: arb.const_e,
    S.EulerGamma: arb.const_euler,
    oo: arb.pos_inf,
    -oo: arb.neg_inf,
    nan: arb.nan,
    zoo: arb.nan,
}


def _leaf(constant: Any, bits: int) -> Any:
    match constant:
        case BooleanTrue() | BooleanFalse():
            return bool(constant)
        case Rational():
            return arb(fmpq(constant.p, constant.q))
        case Root():
            return _root_ball(constant, bits)
        case Expectation():
            return _expectation_ball(constant, _rung(bits))
        case Named():
            return ball(constant.value, bits)
        case _ if constant in NAMED:
            return NAMED[constant]()
        case _:
            raise Undecided(said("{constant} is not an exact real number", constant=constant))


def _exact(q: Rational) -> arb:
    return arb(fmpq(q.p, q.q))


SPARE_BITS = 32
BISECTIONS = 400
OFF_CENTRE = (fmpq(33, 64), fmpq(27, 64), fmpq(41, 64))


@lru_cache(maxsize=4096)
def _root_ball(root: Root, bits: int) -> arb:
    """The root to about `bits` bits: interval Newton where g' has a sign, else bisection by signs of g."""
    g = tape(root.g)
    with precision(bits + SPARE_BITS):
        lo, hi = _exact(root.lo).lower(), _exact(root.hi).upper()
        sign_lo, sign_hi = _sign(g.ball(lo)), _sign(g.ball(hi))
        for _ in range(BISECTIONS):
            held = lo.union(hi)
            if held.rel_accuracy_bits() >= bits or lo == hi:
                break
            closer = _newton(g, lo, hi) or _halve(g, lo, hi, sign_lo, sign_hi)
            if closer is None:
                break
            lo, hi = closer
        return lo.union(hi)


def _sign(value: arb) -> int:
    return 1 if value > 0 else (-1 if value < 0 else 0)


def _newton(g: Tape, lo: arb, hi: arb) -> Pair | None:
    """A box less than half as wide that still holds the root, or None."""
    box = lo.union(hi)
    middle = ((lo + hi) / 2).mid()
    slope = g.series(box, 2)[1]
    if not slope.is_finite() or slope.contains(0):
        return None
    image = middle - g.ball(middle) / slope
    low, high = image.lower(), image.upper()
    low, high = (low if low > lo else lo), (high if high < hi else hi)
    return (low, high) if (high - low) * 2 < hi - lo else None


def _halve(g: Tape, lo: arb, hi: arb, sign_lo: int, sign_hi: int) -> Pair | None:
    """One side of an off-centre point (a root is often at the centre): the side whose ends have opposite
    signs of g, or the side that is left when g has no zero on the other."""
    for part in OFF_CENTRE:
        cut = (lo + (hi - lo) * arb(part)).mid()
        at = _sign(g.ball(cut))
        if not at or not lo < cut < hi:
            continue
        if at == -sign_lo or _has_sign(g.interval(cut, hi)):
            return lo, cut
        if at == -sign_hi or _has_sign(g.interval(lo, cut)):
            return cut, hi
    return None


def _has_sign(values: Pair) -> bool:
    return bool(values[0] > 0 or values[1] < 0)


GUARD_BITS, MOST_BITS = 16, 4096
LOST_BITS = 32  # to cancellation at the nodes next to a filled point, for each order of its zero
LOWEST_RUNG = 100  # bits: enough for 20 digits; an integral is then not computed again for each question


def _rung(bits: int) -> int:
    """The precision at which an integral is computed when `bits` are asked for: 100, 200, 400, ..."""
    rung = LOWEST_RUNG
    while rung < bits:
        rung *= 2
    return min(rung, max(bits, MOST_BITS))


@lru_cache(maxsize=1024)
def _expectation_ball(expectation: Expectation, bits: int) -> arb:
    if bits > MOST_BITS:
        raise Undecided(
            said("more than {most_bits} bits of an expectation without a closed form", most_bits=MOST_BITS)
        )
    lost = max((m for _, _, _, m in filter(None, expectation.fillings)), default=0)
    with precision(bits + GUARD_BITS + LOST_BITS * lost):
        zero = arb(0)
        parts = [
            (tape(lo).ball(zero), tape(hi).ball(zero), tape(g), _weighted(g, filling), _known(bound))
            for (lo, hi, g), bound, filling in zip(
                expectation.parts, expectation.bounds, expectation.fillings, strict=True
            )
        ]
        return gaussian(parts, bits)


def _weighted(g: Expr, filling: Filling | None) -> Integrand:
    weight = exp(-(x**2) / 2)
    plain = tape(g * weight)
    if filling is None:
        return plain
    at, top, bottom, order = filling
    slopes = tape(top.diff(x, order).expand()), tape(bottom.diff(x, order).expand())
    return Filled(plain, tape(at).ball(arb(0)), (tape(top), tape(bottom)), slopes, tape(weight))


def _known(bound: tuple[Rational, ...] | None) -> tuple[arb, Bound] | None:
    if bound is None:
        return None
    start, c, p, a, b = map(_exact, bound)
    return start, (c, p, a, b)


def is_real_number(number: Expr) -> bool:
    """Whether an expression without symbols is a real number: sqrt(-1) and 1/0 are not."""
    if number.has(nan, zoo):
        return False
    return bool(ball(number, 64).is_finite()) or number.is_real is not False


@lru_cache(maxsize=8192)
def ball(number: Expr, bits: int = 128) -> arb:
    """A ball around a constant, of radius below 2^-bits relative to it.

    Guarantee: it holds the number. It may be wider where 16 * bits of working precision do not reach
    that, above all for a zero in disguise.
    """
    compiled, work = tape(sympify(number)), bits + SPARE_BITS
    while True:
        with precision(work):
            value: arb = compiled.ball(arb(0))
        if value.rel_accuracy_bits() >= bits or work >= 16 * bits or value.is_exact():
            return value
        work *= 2


def sign_by_ball(number: Expr, max_bits: int = 4096) -> int | None:
    """The sign of a constant where balls separate it from 0, else None: 0 itself is never proved here."""
    number, bits = tape(sympify(number)), 64
    while bits <= max_bits:
        with precision(bits):
            found = _sign(number.ball(arb(0)))
        if found:
            return found
        bits *= 2
    return None


# ---------------------------------------------------------------- intervals with exact ends

WIDEST = 4096
MOST_BINARY_DIGITS = 1 << 20  # of a rational
TOP, BOTTOM = arb(1 << WIDEST), 1 / arb(1 << WIDEST)


def dyadic(t: arb) -> Rational:
    """The exact value of an end or midpoint (an arb of radius 0, finite).

    Raises: Undecided where it is as long as exp(10^40).
    """
    mantissa, exponent = (int(part) for part in t.man_exp())
    if abs(exponent) > MOST_BINARY_DIGITS:
        raise Undecided(said("a number too long to be written out"))
    return Rational(mantissa << exponent, 1) if exponent >= 0 else Rational(mantissa, 1 << -exponent)


def _below(t: arb) -> Expr:
    """An exact number <= t that does not take more than WIDEST binary digits either side of the point."""
    if not t.is_finite():
        return -oo
    size = abs(t)
    if size > TOP:
        return -oo if t < 0 else dyadic(TOP)
    if 0 < size < BOTTOM:
        return -dyadic(BOTTOM) if t < 0 else S.Zero
    return dyadic(t)


def enclose(expr: Expr, box: Interval) -> Interval:
    """An interval that holds expr(t) for every t in the box where it is defined.

    Guarantee: never too small; it may be too wide, and is the whole line where expr has a pole or is
    undefined somewhere in the box. Ends are rational or infinite.
    Raises Undecided, naming it, for a function that has no enclosure.

    >>> from sympy import exp
    >>> enclose(exp(x), Interval(-oo, 0)).lo
    0
    """
    lo, hi = (ball(end, 64) for end in (box.lo, box.hi))
    with precision(64):
        return _closed(*tape(sympify(expr)).interval(lo, hi))


def sign_beyond(expr: Expr, start: Expr, end: Expr, bound: Expr) -> int:
    """The sign of expr where |expr| > bound for all x between the two numbers; 0 where that is not seen.

    >>> from sympy import exp
    >>> sign_beyond(-exp(x), Rational(8), Rational(16), Rational(1000)), sign_beyond(x, S.One, S.One, S.One)
    (-1, 0)
    >>> sign_beyond(sinh(x) / (2 + sin(x)), Rational(2) ** 10, Rational(2) ** 11, Rational(2) ** 1024)
    1
    """
    lo, hi = sorted((Rational(start), Rational(end)))
    with precision(256):
        ends, limit = (_exact(lo), _exact(hi)), _exact(Rational(bound))
        value = tape(expr).ball(ends[0].union(ends[1]))
        if value > limit or value < -limit:
            return 1 if value > 0 else -1
        low, high = tape(expr).interval(*ends)  # the ball of a wide exponential has 0 in it
    return 1 if low > limit else -1 if high < -limit else 0


def vanishes_beyond(expr: Expr, start: Expr, end: Expr, bound: Expr) -> bool:
    """Whether |expr| < bound is seen for all x between the two numbers.

    >>> from sympy import erf, sin
    >>> vanishes_beyond(x * (1 + erf(sin(x) - x)), Rational(2) ** 9, Rational(2) ** 10, Rational(2) ** -1074)
    True
    """
    with precision(_MANY_BITS):
        box, limit = _exact(Rational(start)).union(_exact(Rational(end))), _exact(Rational(bound))
        return bool(abs(tape(expr).ball(box)) < limit)


_MANY_BITS = 8192  # 1 - erf(u) is no smaller, however large u is


def enclose_near(expr: Expr, at: Expr, order: int = 0) -> Interval:
    """An interval with the values of the derivative of that order at a number and close to it.

    Guarantee: never too small; it is the whole line where the derivative may not exist.
    Raises Undecided, naming it, for a function that has no enclosure.

    >>> from sympy import Abs
    >>> enclose_near(Abs(x), S.Zero).hi < Rational(1, 10**8), enclose_near(Abs(x), S.Zero, 1).hi
    (True, oo)
    """
    middle = ball(at, 64)
    with precision(64):
        value = tape(sympify(expr)).series(arb(middle, _NEAR), order + 1)[order] * math.factorial(order)
        return _closed(value.lower(), value.upper()) if value.is_finite() else Interval.line()


_NEAR = 1e-9


def midpoints(expr: Expr, points: Iterable[float]) -> list[float]:
    """expr at many floats, for the eye: each the middle of a narrow ball; nan where there is none.

    >>> midpoints(1 / x, [-2.0, 0.0, 4.0])
    [-0.5, nan, 0.25]
    """
    compiled = tape(sympify(expr))
    with precision(128):
        values = [compiled.ball(arb(t)) for t in points]
        return [float(v.mid()) if v.is_finite() else math.nan for v in values]


def _closed(low: arb, high: arb) -> Interval:
    a, b = _below(low), -_below(-high)
    return Interval(a, b, a != -oo, b != oo)


# ---------------------------------------------------------------- decimals

DECIMAL_BITS = 1 << 15
LEAST_DIGITS = 20  # that a closed form must show
ROUGH_DIGITS = 6  # that a number without one must show: more are a question of work
_SHOWN = 60  # characters of a number in a complaint


def decimal(number: Expr, digits: int = 20) -> str:
    """The number rounded correctly to `digits` significant digits.

    Exact and as short as it can be for a rational whose decimals end within `digits` digits; "oo" and
    "-oo" for infinity. Raises Undecided where balls do not settle the digits (a zero in disguise).

    >>> decimal(Rational(1, 4)), decimal(S.Pi, 5), decimal(S.One / 3, 4)
    ('0.25', '3.1416', '0.3333')
    """
    number = sympify(number)
    if number in (oo, -oo):
        return str(number)
    if not number.is_Rational:
        return _rounded(number, digits)
    if number == 0:
        return "0"
    mantissa, exponent = _nearest(number, digits)
    exact = mantissa * Rational(10) ** (exponent + 1 - digits) == abs(number)
    return _written(number < 0, str(mantissa).rstrip("0") if exact else str(mantissa), exponent)


def decimal_if_so(number: Expr, digits: int = 20) -> str:
    """As `decimal`, with as few as 20 or 6 digits where more do not settle.   Raises: Undecided."""
    for fewer in (LEAST_DIGITS, ROUGH_DIGITS):
        try:
            return decimal(number, digits)
        except Undecided:
            digits = min(digits, fewer)
    return decimal(number, digits)


def _nearest(number: Rational, digits: int) -> tuple[int, int]:
    """(m, e) with |number| = m 10^(e + 1 - digits) but for rounding to even, and 10^(digits-1) <= m."""
    p, q = abs(number.p), number.q
    exponent = math.floor((p.bit_length() - q.bit_length() - 1) * math.log10(2)) - 1
    while p * 10 ** max(-exponent - 1, 0) >= q * 10 ** max(exponent + 1, 0):
        exponent += 1
    shift = digits - 1 - exponent
    top, under = p * 10 ** max(shift, 0), q * 10 ** max(-shift, 0)
    whole, rest = divmod(top, under)
    mantissa = whole + (2 * rest > under or (2 * rest == under and whole % 2))
    return (mantissa // 10, exponent + 1) if mantissa == 10**digits else (mantissa, exponent)


def _rounded(number: Expr, digits: int) -> str:
    bits = 10 * digits // 3 + SPARE_BITS
    while bits <= DECIMAL_BITS:
        found = _digits(tape(number), digits, bits)
        if found is not None:
            return _written(*found)
        bits *= 2
    name = str(number)
    shown = name if len(name) <= _SHOWN else f"{name[: _SHOWN - 3]}..."
    raise Undecided(
        said(
            "{decimal_bits} bits do not settle {digits} digits of {shown}",
            decimal_bits=DECIMAL_BITS,
            digits=digits,
            shown=shown,
        )
    )


def _digits(number: Tape, digits: int, bits: int) -> tuple[bool, str, int] | None:
    """Sign, digits and exponent, where a ball of this precision settles them."""
    with precision(bits):
        value = number.ball(arb(0))
        if not value.is_finite() or value.contains(0):
            return None
        size = abs(value)
        exponent = (size.lower().log() / arb(10).log()).lower().floor().unique_fmpz()
        if exponent is None:
            return None
        # one too small where the guess is just under a power of ten, or rounding reaches it
        for guess in (int(exponent), int(exponent) + 1):
            scaled = (size * arb(10) ** (digits - 1 - guess) + arb(fmpq(1, 2))).floor().unique_fmpz()
            if scaled is not None and len(str(scaled)) == digits:
                return bool(value < 0), str(scaled), guess
    return None


def _written(negative: bool, digits: str, exponent: int) -> str:
    """d.ddd times 10^exponent, positional where that needs few zeros."""
    minus, count = "-" if negative else "", len(digits)
    if -7 < exponent < 0:
        return f"{minus}0.{'0' * (-exponent - 1)}{digits}"
    if 0 <= exponent < max(count, 21):
        whole, rest = digits[: exponent + 1].ljust(exponent + 1, "0"), digits[exponent + 1 :]
        return f"{minus}{whole}.{rest}" if rest else minus + whole
    return f"{minus}{digits[0]}{'.' if count > 1 else ''}{digits[1:]}e{exponent}"
