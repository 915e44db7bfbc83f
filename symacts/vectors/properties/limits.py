"""f(x / tau) as the temperature tau goes to infinity, and to 0."""

from collections.abc import Iterator

from sympy import Expr, IndexedBase, Integer, Sum, Symbol, oo

from symacts.activation import Title
from symacts.calculus.indexed_reading import Reader
from symacts.calculus.settling import Course, settled
from symacts.calculus.undecided import Undecided
from symacts.case import Finding, Step, VectorProperty
from symacts.statement import Every, Settles
from symacts.vector import i, n, x
from symacts.vectors.image import sums
from symacts.vectors.laws import only_differences_count
from symacts.vectors.shown import fields, tex
from symacts.vectors.study import VectorStudy, shifted

__all__ = ["vector_limits"]

_TAU = Symbol("tau", positive=True)
_TIES = Symbol("m", integer=True, positive=True)
_GAP = IndexedBase("d", positive=True)
_LEVELS = (
    (Symbol("M", positive=True), "if the {} entry is positive"),
    (Symbol("M", negative=True), "if the {} entry is negative"),
    (Integer(0), "if the {} entry is $0$"),
)


def _find(study: VectorStudy) -> Finding | None:
    if not study.is_vector or not sums(study):
        return None
    steps = (*_hot(study), *_cold(study))
    if not steps:
        return None
    lines = tuple(step.text.rstrip(".") for step in steps)
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
        yield Step(rf"${name} \to {tex(limit)}$ as $\tau \to \infty$.", Settles(expr, _TAU, oo, limit))


def _limit(expr: Expr, to: Expr) -> Expr | None:
    try:
        return settled(Reader([expr]).form(expr), Course(_TAU, to)).expr
    except Undecided:
        return None


def _cold(study: VectorStudy) -> Iterator[Step]:
    """m entries are the greatest (or the least) ones, the others keep a distance d_j from them."""
    levels = ((Integer(0), ""),) if only_differences_count(study) else _LEVELS
    for word, sign in (("greatest", -1), ("least", 1)):
        found = [step for level, when in levels for step in _at_level(study, level, sign, word, when)]
        if found:
            yield from found
            return


def _at_level(study: VectorStudy, level: Expr, sign: int, word: str, when: str) -> list[Step]:
    expr, name = _tempered(study)
    inside = _separated(expr, level, sign)
    ties = inside.xreplace({x[i]: level})
    other = inside.xreplace({x[i]: level + sign * _GAP[i]})
    limits = [_limit(e, Integer(0)) for e in (ties, other)]
    if None in limits or limits[1] != 0:
        return []
    condition = f" {when.format(word)}" if when else ""
    claims = [Settles(e, _TAU, Integer(0), limit) for e, limit in zip((ties, other), limits, strict=True)]
    if limits[0] == 0:
        return [Step(rf"${name} \to 0$ as $\tau \to 0${condition}.", Every(tuple(claims)))]
    where = f"where $x_{{i}}$ is one of the $m$ {word} entries"
    return [
        Step(rf"${name} \to {tex(limits[0])}$ as $\tau \to 0$ {where}{condition}.", claims[0]),
        Step(rf"${name} \to 0$ as $\tau \to 0$ at the other entries{condition}.", claims[1]),
    ]


def _separated(expr: Expr, level: Expr, sign: int) -> Expr:
    """With each sum as m terms at the level and n - m terms at a distance from it."""
    if not expr.has(Sum):
        return expr
    if not isinstance(expr, Sum):
        return expr.func(*(_separated(a, level, sign) for a in expr.args))
    ((bound, _, _),) = expr.limits
    far = expr.function.xreplace({x[bound]: level + sign * _GAP[bound]})
    return _TIES * expr.function.xreplace({x[bound]: level}) + Sum(far, (bound, 1, n - _TIES))


vector_limits = VectorProperty("limits", Title("limits in the temperature", "温度の極限"), 8, _find)
