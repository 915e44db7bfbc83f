"""f(x / tau) as the temperature tau goes to infinity, and to 0."""

from collections.abc import Iterator

from sympy import Expr, IndexedBase, Integer, Sum, Symbol, oo

from symacts.activation import Title
from symacts.calculus.indexed_reading import Reader
from symacts.calculus.settling import Course, settled
from symacts.calculus.undecided import Undecided
from symacts.case import Finding, Step, VectorProperty
from symacts.language import said
from symacts.statement import Every, Settles
from symacts.vector import i, n, x
from symacts.vectors.image import sums
from symacts.vectors.laws import only_differences_count
from symacts.vectors.shown import fields, stopped, tex, unstopped
from symacts.vectors.study import VectorStudy, shifted

__all__ = ["vector_limits"]

_TAU = Symbol("tau", positive=True)
_TIES = Symbol("m", integer=True, positive=True)
_GAP = IndexedBase("d", positive=True)
_ABOVE, _BELOW = Symbol("M", positive=True), Symbol("M", negative=True)
_LEVELS = (_ABOVE, _BELOW, Integer(0))


def _find(study: VectorStudy) -> Finding | None:
    if not study.is_vector or not sums(study):
        return None
    steps = (*_hot(study), *_cold(study))
    if not steps:
        return None
    lines = tuple(unstopped(step.text) for step in steps)
    return Finding(fields(lines), steps)


def _tempered(study: VectorStudy) -> tuple[Expr, str]:
    """A component at temperature tau, and its name: the row's own temperature, or x / tau for x."""
    own = {p.symbol: _TAU for p in study.activation.parameters if p.name == str(_TAU)}
    if own:
        return VectorStudy(study.activation, {**study.values, **own}).expression, "y_{i}"
    return shifted(study.expression, x[i] / _TAU), r"f(x / \tau)_{i}"


def _hot(study: VectorStudy) -> Iterator[Step]:
    expr, name = _tempered(study)
    limit = _limit(expr, oo)
    if limit is not None:
        text = said(r"${name} \to {limit}$ as $\tau \to \infty$", name=name, limit=tex(limit))
        yield Step(stopped(text), Settles(expr, _TAU, oo, limit))


def _limit(expr: Expr, to: Expr) -> Expr | None:
    try:
        return settled(Reader([expr]).form(expr), Course(_TAU, to)).expr
    except Undecided:
        return None


def _cold(study: VectorStudy) -> Iterator[Step]:
    """m entries are the greatest (or the least) ones, the others keep a distance d_j from them."""
    levels = (None,) if only_differences_count(study) else _LEVELS
    for sign in (-1, 1):
        found = [step for level in levels for step in _at_level(study, level, sign)]
        if found:
            yield from found
            return


def _at_level(study: VectorStudy, given: Expr | None, sign: int) -> list[Step]:
    """At a level of the greatest (sign -1) or the least entry; None where only differences count."""
    expr, name = _tempered(study)
    level = Integer(0) if given is None else given
    inside = _separated(expr, level, sign)
    ties = inside.xreplace({x[i]: level})
    other = inside.xreplace({x[i]: level + sign * _GAP[i]})
    limits = [_limit(e, Integer(0)) for e in (ties, other)]
    if None in limits or limits[1] != 0:
        return []
    claims = [Settles(e, _TAU, Integer(0), limit) for e, limit in zip((ties, other), limits, strict=True)]
    if limits[0] == 0:
        text = said(r"${name} \to 0$ as $\tau \to 0$", name=name)
        return [Step(stopped(_if(text, given, sign)), Every(tuple(claims)))]
    there = _at_greatest if sign < 0 else _at_least
    first = there(name, tex(limits[0]))
    second = said(r"${name} \to 0$ as $\tau \to 0$ at the other entries", name=name)
    return [
        Step(stopped(_if(first, given, sign)), claims[0]),
        Step(stopped(_if(second, given, sign)), claims[1]),
    ]


def _if(text: str, level: Expr | None, sign: int) -> str:
    """The text, with the condition on the greatest or the least entry."""
    if level is None:
        return text
    if sign < 0:
        return (
            said("{text} if the greatest entry is positive", text=text) if level == _ABOVE
            else said("{text} if the greatest entry is negative", text=text) if level == _BELOW
            else said("{text} if the greatest entry is $0$", text=text)
        )  # fmt: skip
    return (
        said("{text} if the least entry is positive", text=text) if level == _ABOVE
        else said("{text} if the least entry is negative", text=text) if level == _BELOW
        else said("{text} if the least entry is $0$", text=text)
    )  # fmt: skip


def _at_greatest(name: str, limit: str) -> str:
    return said(
        r"${name} \to {limit}$ as $\tau \to 0$ where $x_{{i}}$ is one of the $m$ greatest entries",
        name=name,
        limit=limit,
    )


def _at_least(name: str, limit: str) -> str:
    return said(
        r"${name} \to {limit}$ as $\tau \to 0$ where $x_{{i}}$ is one of the $m$ least entries",
        name=name,
        limit=limit,
    )


def _separated(expr: Expr, level: Expr, sign: int) -> Expr:
    """With each sum as m terms at the level and n - m terms at a distance from it."""
    if not expr.has(Sum):
        return expr
    if not isinstance(expr, Sum):
        return expr.func(*(_separated(a, level, sign) for a in expr.args))
    ((bound, _, _),) = expr.limits
    far = expr.function.xreplace({x[bound]: level + sign * _GAP[bound]})
    return _TIES * expr.function.xreplace({x[bound]: level}) + Sum(far, (bound, 1, n - _TIES))


vector_limits = VectorProperty("limits", Title("limits", "極限"), 8, _find)
