"""What may be done to x without y noticing: shifts, scales, signs, permutations."""

from collections.abc import Callable, Iterator

from sympy import Expr

from symacts.activation import Title
from symacts.case import Finding, Step, VectorProperty
from symacts.language import said
from symacts.statement import Not
from symacts.vector import i, x
from symacts.vectors.laws import SCALE, SHIFT, holds, law
from symacts.vectors.shown import fields, stopped, unstopped
from symacts.vectors.study import VectorStudy

__all__ = ["invariances"]

# the new i-th entry, what becomes of y, and the law
_Law = tuple[Expr, Callable[[Expr], Expr], str]
_SHIFTS: tuple[_Law, ...] = (
    (
        x[i] + SHIFT,
        lambda y: y,
        said(r"$f(x + c (1, \ldots, 1)) = f(x)$ for every $c$: only differences count"),
    ),
    (x[i] + SHIFT, lambda y: y + SHIFT, said(r"$f(x + c (1, \ldots, 1)) = f(x) + c$ for every $c$")),
)  # fmt: skip
_OTHERS: tuple[_Law, ...] = (
    (SCALE * x[i], lambda y: y, said("$f(c x) = f(x)$ for every $c > 0$: only the direction counts")),
    (SCALE * x[i], lambda y: SCALE * y, said("$f(c x) = c f(x)$ for every $c > 0$")),
    (-x[i], lambda y: y, "$f(-x) = f(x)$"),
    (-x[i], lambda y: -y, "$f(-x) = -f(x)$"),
)  # fmt: skip


_PERMUTED = (
    said("permuting $x$ permutes $y$"),
    said("Permuting $x$ permutes $y$: the definition names no place."),
)
_SYMMETRIC = (
    said("the order of the entries does not count"),
    said("The order of the entries does not count: the definition names no place."),
)


def _find(study: VectorStudy) -> Finding:
    order, reason = _PERMUTED if study.is_vector else _SYMMETRIC
    steps = tuple(_laws(study))
    lines = (*(unstopped(step.text) for step in steps), order)
    return Finding(fields(lines), (*steps, Step(reason)))


def _laws(study: VectorStudy) -> Iterator[Step]:
    claims = [(text, law(study, change, answer(study.expression))) for change, answer, text in _SHIFTS]
    shifts = [Step(stopped(text), claim) for text, claim in claims if holds(claim)]
    yield from shifts or [
        Step(
            stopped(said(r"$f(x + c (1, \ldots, 1))$ is not $f(x)$: the level of $x$ counts")),
            Not(claims[0][1]),
        )
    ]
    for change, answer, text in _OTHERS:
        claim = law(study, change, answer(study.expression))
        if holds(claim):
            yield Step(stopped(text), claim)


invariances = VectorProperty("invariances", Title("invariances", "不変性"), 4, _find)
