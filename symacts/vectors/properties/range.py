"""The image f(R^n), with a preimage of each of its points."""

from collections.abc import Iterator

from sympy import Expr, IndexedBase, Sum, Symbol, diff, exp, log, oo, sqrt

from symacts.activation import Title
from symacts.activation import x as number
from symacts.calculus.indexed_reading import form_of
from symacts.calculus.undecided import Undecided
from symacts.case import Finding, Step, VectorProperty
from symacts.language import said
from symacts.statement import Dominated, Given, Identical, Tends
from symacts.vector import i, j, total, x
from symacts.vectors.image import Line, Sign, seen_sign, signs, sums
from symacts.vectors.shown import fields, tex, y
from symacts.vectors.study import VectorStudy, k, shifted

__all__ = ["vector_range"]

_LETTERS = {
    Sign.POSITIVE: IndexedBase("y", positive=True),
    Sign.NOT_NEGATIVE: IndexedBase("y", nonnegative=True),
    Sign.REAL: IndexedBase("y", real=True),
}


def _find(study: VectorStudy) -> Finding:
    if not study.is_vector:
        return _of_number(study)
    sign, bounds = signs(study)
    added = sums(study)
    lines = (*(b for b in bounds if sign is not Sign.REAL), *added)
    letters = _LETTERS[sign]
    given = tuple((total(line.term.xreplace({y[i]: letters[j]})), line.value) for line in added if line.value)
    preimage = next(
        (c for c in _candidates(study, letters, lines) if _solves(study, c, letters, given)), None
    )
    steps = tuple(line.step for line in lines)
    if preimage is None and sign is Sign.POSITIVE and added and (growing := _grows(study)) is not None:
        return Finding(fields((_set(sign, lines, added),)), (*steps, growing))
    if preimage is None:
        reason = said("no preimage was found for the points of the set in which the outputs lie")
        return Finding(fields(tuple(line.text for line in lines)), steps, unknown=reason)
    onto = Step(
        said("Every such $y$ is attained, at $x_{{i}} = {preimage}$.", preimage=tex(preimage)),
        Identical(shifted(study.expression, preimage), letters[i], given=given),
    )
    return Finding(fields((_set(sign, lines, added),)), (*steps, onto))


def _set(sign: Sign, lines: tuple[Line, ...], added: tuple[Line, ...]) -> str:
    conditions = r", \; ".join(line.text.strip("$") for line in lines)
    points = rf"$\lbrace y \in \mathbb{{R}}^n : {conditions} \rbrace$"
    if sign is Sign.REAL or not (added and added[0].value == 1 and added[0].term == y[i]):
        return points
    if sign is Sign.POSITIVE:
        return said("the open simplex {points}", points=points)
    return said("the closed simplex {points}", points=points)


def _grows(study: VectorStudy) -> Step | None:
    """Of y_i = p(x_i) / sum p(x_j) with p -> oo: for great s each s y_i is a value of p, by continuity."""
    for whole in study.expression.atoms(Sum):
        term = whole.function.xreplace({whole.limits[0][0]: i})
        lone = term.xreplace({x[i]: number})
        if study.expression == term / whole and not lone.has(x) and lone.is_polynomial(number):
            text = said(
                r"${function}$ is continuous and tends to $\infty$: for great $s$ each $s y_{{i}}$ is a "
                "value of it, at $x_{{i}}$ say; then $f(x) = y$.",
                function=tex(lone),
            )
            return Step(text, Tends(lone, oo, oo))
    return None


def _candidates(study: VectorStudy, letters: IndexedBase, lines: tuple[Line, ...]) -> Iterator[Expr]:
    """The inverse of the function that is pooled, where that is an exponential or a square; or y itself.

    Each is real on the set of which it is to be the preimage."""
    yield letters[i]
    if letters[i].is_nonnegative:
        yield sqrt(letters[i])
    if letters[i].is_positive:
        below_one = any(line.below_one for line in lines)
        for rate in sorted(_rates(study), key=str):
            yield log(letters[i]) / rate
            if below_one:
                yield log(letters[i] / (1 - total(letters[j]))) / rate


def _rates(study: VectorStudy) -> set[Expr]:
    """c for each exp(c x_i) of the definition."""
    return {
        rate
        for e in study.expression.atoms(exp)
        for entry in e.args[0].atoms(type(x[i]))
        if not (rate := diff(e.args[0], entry)).has(x)
    }


def _solves(study: VectorStudy, candidate: Expr, letters: IndexedBase, given: Given) -> bool:
    try:
        return form_of(shifted(study.expression, candidate) - letters[i], given).is_zero
    except Undecided:
        return False


def _of_number(study: VectorStudy) -> Finding:
    """One number that moves along with its arguments takes every value."""
    c = Symbol("c", real=True)
    moved = shifted(study.expression, x[i] + c)
    steps = (
        Step(
            said(r"$f(x + c (1, \ldots, 1)) = f(x) + c$, so every number is attained."),
            Identical(moved, study.expression + c),
        ),
        *(line.step for line in _above(study)),
    )
    lines = (r"$(-\infty, \infty)$", *(line.text for line in _above(study)))
    return Finding(fields(lines), steps)


def _above(study: VectorStudy) -> tuple[Line, ...]:
    """The output is greater than each argument."""
    gap = exp(study.expression) - exp(x[k])
    if not seen_sign(gap, study, True, 2):
        return ()
    text = said(r"$y > x_{k}$ for every $k$ if $n \geq 2$")
    step = Step(
        said("{text}, because $e^{{y}} - e^{{x_{{k}}}}$ is a sum of positive terms.", text=text),
        Dominated(exp(x[k]), exp(study.expression), True, 2),
    )
    return (Line(text, step),)


vector_range = VectorProperty("range", Title("range", "値域"), 2, _find)
