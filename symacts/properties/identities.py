"""Functional equations of f: with f(-x), f(2x), f(3x) and f(f(x)), and in other functions.

The forms are a closed list, their constants are found, and each equation is proved as one does by hand: the
definition put in, and one side rewritten until it is the other; where f has kinks, case by case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from typing import Any

import sympy as sp
from sympy import Expr, Rational, S

from symacts.activation import Title, x
from symacts.calculus import constants
from symacts.calculus.enclose import ball
from symacts.calculus.forms import as_one, flipped
from symacts.calculus.pieces import Pieces, split
from symacts.calculus.pieces import put as at_number
from symacts.calculus.rewriting import differentiated
from symacts.calculus.roots import chart
from symacts.calculus.tower import Kind, derivative, element, zero
from symacts.calculus.undecided import Undecided
from symacts.case import Expression, Field, Finding, Group, Property, Step
from symacts.language import joined, said
from symacts.showing.typeset import latex
from symacts.showing.words import row
from symacts.statement import Every, Same
from symacts.study import Study
from symacts.substitution import written_in
from symacts.values import Interval

__all__ = ["identities"]


@dataclass(frozen=True)
class Equation:
    """left = right for every x, with both sides as one says them of f (LaTeX).

    `uses`: the values of f that stand in it, by their LaTeX.
    """

    left: Expr
    right: Expr
    said_left: str
    said_right: str
    uses: tuple[tuple[str, Expr], ...] = ()


def _find(study: Study) -> Finding:
    f = study.f
    if f.moves:
        raise Undecided(said("the kinks move with the parameter"))
    if not _on_the_line(f):
        return Finding({"equations": ()}, (Step(said("$f(-x)$ and $f(2x)$ are not defined for every $x$.")),))
    shown = [*_algebraic(study), *_rewritten(f), *_periodic(f), *_absolute_values(study)]
    found = list({(e.left, e.right): e for e in reversed(shown) if e.left != e.right}.values())[::-1]
    equations: tuple[Field, ...] = tuple(
        {"left": Expression(e.left), "right": Expression(e.right)} for e in found
    )
    idempotent = _idempotent(study)
    steps = tuple(_step(e) for e in found)
    return Finding({"equations": (*equations, *idempotent[0])}, (*steps, *idempotent[1]) or (Step(_NONE),))


_NONE = said(
    "No equation of these kinds holds: $f(-x)$, $f(2x)$ or $f(3x)$ by $f(x)$; $f$ by $e^x$, $\\tanh$, "
    "$\\log$, $\\mathrm{erfc}$ or absolute values; a period; $f(f(x)) = f(x)$."
)


# ---- each equation, step by step


def _step(e: Equation) -> Step:
    whole = Same(e.left, e.right, Interval.line())
    cases = _cases(e)
    if cases:
        each = tuple(Same(e.left, e.right, case.on) for case in cases)
        return Step(lambda: _cases_text(e, cases), Every((whole, *each)))
    chain = _chain(e.left, e.right)
    parts = tuple(Same(a, b, Interval.line()) for a, b in pairwise(chain))
    return Step(lambda: _chain_text(e, chain), parts[0] if len(parts) == 1 else Every((whole, *parts)))


@dataclass(frozen=True)
class _Case:
    """Both sides on an interval or at a point, with the values of f that stand in them."""

    on: Interval
    value: Expr
    uses: tuple[tuple[str, Expr], ...]


def _cases(e: Equation) -> tuple[_Case, ...]:
    """The pieces on which both sides are one expression, and the points between; none where they are one."""
    try:
        parts = [split(side) for side in (e.left, e.right, *(value for _, value in e.uses))]
    except Undecided:
        return ()
    inner = constants.order({j.at for part in parts for j in part.junctions})
    if not inner:
        return ()
    ends = [-sp.oo, *inner, sp.oo]
    return tuple(case for lo, hi in pairwise(ends) if (case := _case(e, parts[1:], lo, hi)) is not None)


def _case(e: Equation, parts: Sequence[Pieces], lo: Expr, hi: Expr) -> _Case | None:
    """None between two parts of the domain."""
    value, *used = (_on_piece(part, lo, hi) for part in parts)
    names = [name for name, _ in e.uses]
    held = [(name, expr) for name, expr in zip(names, used, strict=True) if expr is not None]
    if value is None or len(held) < len(names):
        return None
    return _Case(Interval(lo, hi), value, tuple(held))


def _on_piece(f: Pieces, lo: Expr, hi: Expr) -> Expr | None:
    """The expression that f is between two numbers; None where it has no values there."""
    return next((p.expr for p in f.pieces if _at_most(p.lo, lo) and _at_most(hi, p.hi)), None)


def _at_most(a: Expr, b: Expr) -> bool:
    return a == b or a == -sp.oo or b == sp.oo or (sp.oo not in (a, -b) and not constants.less(b, a))


def _cases_text(e: Equation, cases: tuple[_Case, ...]) -> str:
    equation = f"{e.said_left} = {e.said_right}"
    told = [said("${equation}$ for every $x$, case by case.", equation=equation), *map(_case_text, cases)]
    return joined(tuple(part for text in told for part in (text, " "))[:-1])


def _case_text(case: _Case) -> str:
    where, value = _where(case.on), latex(_short(case.value))
    if not case.uses:
        return said("For ${where}$ both sides are ${value}$.", where=where, value=value)
    return said(
        "For ${where}$ {values}, so that both sides are ${value}$.",
        where=where,
        values=row(f"${name} = {latex(value)}$" for name, value in case.uses),
        value=value,
    )


def _short(e: Expr) -> Expr:
    """The shorter of e and its normal form."""
    return min(e, flipped(element(e).expr), key=sp.count_ops)


def _where(on: Interval) -> str:
    if on.lo == -sp.oo:
        return f"x < {latex(on.hi)}"
    return f"x > {latex(on.lo)}" if on.hi == sp.oo else f"{latex(on.lo)} < x < {latex(on.hi)}"


def _chain(left: Expr, right: Expr) -> tuple[Expr, ...]:
    """From the side that has more to be rewritten to the other, by the shortest of the ways."""
    ways = _way(left), _way(right)
    meetings = [(i, j) for i, a in enumerate(ways[0]) for j, b in enumerate(ways[1]) if a == b]
    if not meetings:
        return (
            (*ways[0], *reversed(ways[1])) if len(ways[0]) >= len(ways[1]) else (*ways[1], *reversed(ways[0]))
        )
    i, j = min(meetings, key=sum)
    longer, shorter = (ways[0][: i + 1], ways[1][:j]) if i >= j else (ways[1][: j + 1], ways[0][:i])
    return (*longer, *reversed(shorter))


def _way(side: Expr) -> list[Expr]:
    """A side, and what it becomes: evaluated, one logarithm, in exponentials, one fraction."""
    nodes = [side]
    for rewrite in (_evaluated, _by_addition, _one_logarithm, _its_argument, _in_exponentials, _normal):
        node = rewrite(nodes[-1])
        if node != nodes[-1] and _equal(nodes[-1], node):
            nodes.append(node)
    return nodes


def _evaluated(e: Expr) -> Expr:
    return e.doit()


def _by_addition(e: Expr) -> Expr:
    """sin 3u = sin 2u cos u + cos 2u sin u."""
    if isinstance(e, sp.sin) and e.args[0].as_coeff_Mul()[0] == 3:
        u = e.args[0] / 3
        return sp.sin(2 * u) * sp.cos(u) + sp.cos(2 * u) * sp.sin(u)
    return e


def _one_logarithm(e: Expr) -> Expr:
    """u + c log v - c log w = c log(e^(u/c) v/w)."""
    logs = [term for term in sp.Add.make_args(e) if term.has(sp.log)]
    parts = [term.as_independent(sp.log) for term in logs]
    if not logs or e in logs or not all(isinstance(log, sp.log) for _, log in parts):
        return e
    c = max((factor for factor, _ in parts), key=lambda factor: constants.sign(factor))
    powers = [log.args[0] ** (factor / c) for factor, log in parts]
    return c * sp.log(sp.Mul(*powers, sp.exp((e - sp.Add(*logs)) / c)))


def _its_argument(e: Expr) -> Expr:
    """Of a logarithm, as a sum or in lowest terms."""
    c, log = e.as_independent(sp.log)
    return c * sp.log(sp.expand(element(log.args[0]).expr)) if isinstance(log, sp.log) else e


def _in_exponentials(e: Expr) -> Expr:
    return e.replace(lambda part: isinstance(part, sp.tanh), lambda part: flipped(element(part).expr))


def _normal(e: Expr) -> Expr:
    return e if e.has(sp.sin, sp.cos) else flipped(element(e).expr)


def _chain_text(e: Equation, chain: tuple[Expr, ...]) -> str:
    turned = chain[0] != e.left
    first, last = (e.said_right, e.said_left) if turned else (e.said_left, e.said_right)
    nodes = [first, *map(latex, chain), last]
    shown = [node for node, before in zip(nodes, ["", *nodes], strict=False) if node != before]
    return said("${equation}$ for every $x$.", equation=" = ".join(shown))


def _on_the_line(f: Pieces) -> bool:
    ends = [f.pieces[0].lo, f.pieces[-1].hi] if f.pieces else []
    return ends == [-sp.oo, sp.oo] and all(j.value is not None for j in f.junctions)


# ---- equations between f(x), f(-x), f(2x), f(3x)


@dataclass(frozen=True, eq=False)
class Values:
    """x and the values of f that a template may use, as expressions or as balls at one point."""

    x: Any
    multiple: Callable[[int], Any]  # k -> f(k x)
    number: Callable[[int], Any]  # n -> f(n)
    tidy: Callable[[Any], Any]

    @cached_property
    def here(self) -> Any:
        return self.multiple(1)

    @cached_property
    def back(self) -> Any:
        return self.multiple(-1)

    @cached_property
    def double(self) -> Any:
        return self.multiple(2)

    @cached_property
    def triple(self) -> Any:
        return self.multiple(3)

    @cached_property
    def twice_start(self) -> Any:
        """2 f(0)."""
        return self.tidy(2 * self.number(0))

    @cached_property
    def rise(self) -> Any:
        """f(1) - f(-1)."""
        return self.tidy(self.number(1) - self.number(-1))

    @cached_property
    def total(self) -> Any:
        """f(1) + f(-1)."""
        return self.tidy(self.number(1) + self.number(-1))


Template = Callable[[Values], tuple[Any, Any]]

_ODD: Template = lambda v: (v.back, -v.here)  # noqa: E731
_EVEN: Template = lambda v: (v.back, v.here)  # noqa: E731
_REFLECTIONS: tuple[Template, ...] = (
    lambda v: (v.back, v.twice_start - v.here),
    lambda v: (v.here - v.back, v.rise * v.x),
    lambda v: (v.here + v.back, v.total * abs(v.x)),
)
_DOUBLES: tuple[Template, ...] = (  # the first that holds says it
    lambda v: (v.double, v.here),
    lambda v: (v.double, 2 * v.here),
    lambda v: (v.double, v.here**4),
    lambda v: (v.double, 2 * v.here / (1 + v.here**2)),
    lambda v: (v.double, 2 * v.here / (1 + abs(v.here))),
)
_POWERS: tuple[Template, ...] = (
    lambda v: (v.here**2, v.here),
    lambda v: (v.triple, 3 * v.here - 4 * v.here**3),
)


def _algebraic(study: Study) -> Iterator[Equation]:
    """Those with f at multiples of x."""
    f, whole = study.f, as_one(study.f)
    points = [_balls(f, p) for p in (Rational(7, 5), Rational(-4, 5), Rational(13, 3))]

    shown = _expressions(whole, f)

    def those_of(templates: tuple[Template, ...]) -> Iterator[Template]:
        return (t for t in templates if _holds(t, shown, points))

    reflections = list(those_of((_ODD, _EVEN))) or those_of(_REFLECTIONS)
    found = [*reflections, *islice(those_of(_DOUBLES), 1), *those_of(_POWERS)]
    return (_written(t, study.expression) for t in found)


def _written(t: Template, f: Expr) -> Equation:
    """The equation as one writes it: f(-x) is worked out only where that leaves something to see."""
    names = dict(zip((1, -1, 2, 3), sp.symbols("f_0:4", real=True), strict=True))
    left, right = t(Values(x, names.__getitem__, _number(f), constants.tidy))
    spoken = _spoken(left, names), _spoken(right, names)
    used = {k: name for k, name in names.items() if left.has(name) or right.has(name)}
    for values in (
        {name: f.xreplace({x: k * x}) for k, name in used.items()},
        {name: f if k == 1 else written_in(f, {x: k * x}) for k, name in used.items()},
    ):
        written = written_in(left, values), written_in(right, values)
        if written[0].doit() != written[1].doit():
            break
    uses = tuple((_spoken(name, names), values[name]) for name in used.values())
    return Equation(*written, *spoken, uses)


def _spoken(e: Expr, names: Mapping[int, sp.Symbol]) -> str:
    """The LaTeX of an expression in values of f."""
    text = latex(e)
    for k, name in names.items():
        text = text.replace(latex(name), f"f({latex(k * x)})")
    return text


def _holds(t: Template, expressions: Values, points: list[Values]) -> bool:
    """No sample refutes the template, and it is proved."""
    if any(_refutes(t, values) for values in points):
        return False
    try:
        left, right = t(expressions)
    except Undecided:  # a value that it needs lies outside the domain
        return False
    return left == right or _equal(left, right)


def _refutes(t: Template, values: Values) -> bool:
    try:
        left, right = t(values)
    except Undecided:
        return False
    return not left.overlaps(right)


def _inside(value: Any) -> Any:
    if value is None:
        raise Undecided(said("outside the domain"))
    return value


def _equal(left: Expr, right: Expr) -> bool:
    """left = right on the whole line, proved on each piece and at each junction."""
    try:
        d = split(left - right)
        pieces = bool(d.pieces) and all(zero(p.expr) for p in d.pieces)
        return pieces and all(j.value is not None and constants.sign(j.value) == 0 for j in d.junctions)
    except Undecided:
        return False


def _expressions(whole: Expr, f: Pieces) -> Values:
    """`whole` is f as one expression; a value of it at a number comes from the pieces."""
    return Values(
        x, lambda k: written_in(whole, {x: k * x}), lambda n: _inside(f.value(S(n))), constants.tidy
    )


def _number(f: Expr) -> Callable[[int], Expr]:
    return lambda n: at_number(f, S(n))


def _balls(f: Pieces, p: Rational) -> Values:
    """The same at a rational point, to 128 bits."""
    return Values(
        ball(p), lambda k: _inside(f.ball(k * p)), lambda n: _inside(f.ball(S(n))), lambda value: value
    )


# ---- f in other functions


def _rewritten(f: Pieces) -> Iterator[Equation]:
    """f, or f(x) + f(-x), by the logistic function, tanh, log or erfc, for one analytic piece."""
    if len(f.pieces) != 1:
        return
    e = f.pieces[0].expr
    sums = e + e.xreplace({x: -x})
    of_f, of_sum = (
        (lambda r: Equation(e, r, "f(x)", latex(r))),
        (lambda r: Equation(sums, r, "f(x) + f(-x)", latex(r))),
    )
    candidates = [*map(of_f, _forms(e)), *map(of_sum, _sums(e)), *_logistic(e)]
    yield from (c for c in candidates if c.left != c.right and zero(c.left - c.right))


def _forms(e: Expr) -> Iterator[Expr]:
    for k in _scales(e, Kind.EXP):
        u = k * x
        yield from ((1 + sp.tanh(u / 2)) / 2, 2 / (1 + sp.exp(-u)) - 1, x * (1 + sp.tanh(u / 2)) / 2)
        yield from (x + sp.log(1 + sp.exp(-u)) / k, x - sp.log(1 + sp.exp(u)) / k)
    yield from (x - x * sp.erfc(k * x) / 2 for k in _scales(e, Kind.ERF))
    if e.has(sp.tanh, sp.sinh, sp.cosh):
        yield flipped(element(e).expr)


def _sums(e: Expr) -> Iterator[Expr]:
    yield from (x * sp.tanh(k * x / 2) for k in _scales(e, Kind.EXP))
    yield from (x * sp.erf(k * x) for k in _scales(e, Kind.ERF))


def _logistic(e: Expr) -> Iterator[Equation]:
    """tanh(k x) = 2 f(2x) - 1, which makes f the logistic function of k x."""
    if e.has(sp.tanh):
        return
    for k in _scales(e, Kind.EXP):
        left = sp.tanh(k * x)
        yield Equation(left, 2 * e.xreplace({x: 2 * x}) - 1, latex(left), "2 f(2 x) - 1")


def _scales(e: Expr, kind: Kind) -> Iterator[Expr]:
    """|k| for the generators exp(k x), or erf(k x)."""
    for g in element(e).field.gens:
        if g.kind is kind and g.argument is not None and not g.constant:
            k = g.expr.args[0] / x
            if not k.has(x):
                yield -k if constants.sign(k) < 0 else k


# ---- periods


def _periodic(f: Pieces) -> Iterator[Equation]:
    """f(x + T) = f(x) + c, f(x + T/2) = c - f(x) and f(x)^2 + f(x + T/4)^2 = c, with T the period of f'."""
    if len(f.pieces) != 1:
        return
    e = f.pieces[0].expr
    period = _period_of_slope(e) if e.has(sp.sin, sp.cos, sp.tan) else None
    if period is None:
        return
    whole, half, quarter = (written_in(e, {x: x + period / n}) for n in (1, 2, 4))
    moved = [f"f({latex(x + period / n)})" for n in (1, 2, 4)]
    f_here = sp.Symbol("f_0")
    for left, known, word, name in (
        (whole, e, moved[0], f_here), (half, -e, moved[1], -f_here),
        (e**2 + quarter**2, S.Zero, f"f(x)^2 + {moved[2]}^2", S.Zero),
    ):  # fmt: skip
        c = constants.tidy((left - known).subs(x, 0))
        if zero(left - known - c):
            yield Equation(left, known + c, word, _spoken(name + c, {1: f_here}))


def _period_of_slope(e: Expr) -> Expr | None:
    try:
        return chart(derivative(e)).period
    except Undecided:
        return None


# ---- piecewise linear functions


def _absolute_values(study: Study) -> Iterator[Equation]:
    """f = a + b x + sum of s_i |x - c_i| / 2, where s_i is the change of slope at c_i."""
    f = study.f
    slopes = [differentiated(p.expr, x) for p in f.pieces] if len(f.pieces) > 1 else []
    if not slopes or any(s.has(x) for s in slopes) or not all(f.continuous_at(j) for j in f.junctions):
        return
    turns = [(b - a) / 2 for a, b in pairwise(slopes)]
    bends = sum((s * sp.Abs(x - j.at) for s, j in zip(turns, f.junctions, strict=True)), S.Zero)
    line = (slopes[0] + slopes[-1]) / 2 * x + bends
    start = f.value(S.Zero) - line.subs(x, 0)
    right = constants.tidy(start) + line
    yield Equation(study.expression, right, "f(x)", latex(right))


def _idempotent(study: Study) -> tuple[tuple[Field, ...], tuple[Step, ...]]:
    """f(f(x)) = f(x): every value of f is a fixed point. Decided for pieces that are constant or x."""
    f = study.f
    flat = [p.expr for p in f.pieces if not p.expr.has(x)]
    if (
        len(f.pieces) == 1
        or not all(p.expr == x or not p.expr.has(x) for p in f.pieces)
        or not all(f.value(c) == c for c in flat)
    ):
        return (), ()
    if not all(j.value is not None and f.value(j.value) == j.value for j in f.junctions):
        return (), ()
    e = study.expression
    composed = written_in(e, {x: e})
    equations: tuple[Field, ...] = (
        ({"left": Expression(composed), "right": Expression(e)},)
        if composed != e and not composed.has(sp.ITE)  # nested conditions have no plain text
        else ()
    )
    steps = [Step(said("$f(f(x)) = f(x)$: each value of $f$ is a fixed point."))]
    steps += [
        Step(f"$f({latex(c)}) = {latex(c)}$.", Same(e, c, Interval.point(c))) for c in dict.fromkeys(flat)
    ]
    return equations, tuple(steps)


identities = Property("identities", Title("identities", "恒等式"), Group.FORMULAS, 3, _find)
