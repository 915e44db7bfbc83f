"""What the function is for one entry, for two, for equal entries, and which other rows it is made from."""

from collections.abc import Callable, Iterator

from sympy import Expr, Integer, Symbol, exp

from symacts import catalog
from symacts.activation import Title
from symacts.activation import x as number
from symacts.calculus.concrete import written_out
from symacts.calculus.indexed_reading import form_of
from symacts.case import Finding, Step, VectorProperty
from symacts.language import said
from symacts.statement import Identical, Same
from symacts.values import Interval
from symacts.vector import Pooled, i, n, x
from symacts.vectors.laws import holds, moves_along, only_differences_count
from symacts.vectors.relatives import lookalike
from symacts.vectors.shown import fields, stopped, tex, unstopped
from symacts.vectors.study import TwoValues, VectorStudy, k, shifted

__all__ = ["special_cases"]

_C = Symbol("c", real=True)
_LINE = Interval.line()


def _find(study: VectorStudy) -> Finding | None:
    steps = (*_one(study), *_two(study), *_equal(study), *_kin(study))
    if not steps:
        return None
    return Finding(fields(tuple(unstopped(step.text) for step in steps)), steps)


def _one(study: VectorStudy) -> Iterator[Step]:
    """n = 1."""
    alone = written_out(study.expression, {n: Integer(1), i: Integer(1)}).xreplace(_letters(1, (number,)))
    yield from _named(
        alone, lambda value: said("For $n = 1$: $y_{{1}} = {value}$", value=value), "x_{1}", study
    )


def _two(study: VectorStudy) -> Iterator[Step]:
    """n = 2, where only the difference of the entries counts or the second entry can be taken out."""
    pair = written_out(study.expression, {n: Integer(2), i: Integer(1)})
    beside = pair.xreplace(_letters(2, (number, Integer(0))))
    if only_differences_count(study):
        yield from _named(
            beside,
            lambda value: said("For $n = 2$: $y_{{1}} = {value}$", value=value),
            "x_{1} - x_{2}",
            study,
        )
    elif moves_along(study):
        yield from _named(
            beside,
            lambda value: said("For $n = 2$: $y = x_{{2}} + {value}$", value=value),
            "x_{1} - x_{2}",
            study,
        )


def _letters(size: int, values: tuple[Expr, ...]) -> dict[Symbol, Expr]:
    return {Symbol(f"x{at + 1}", real=True): values[at] for at in range(size)}


def _named(function: Expr, case: Callable[[str], str], argument: str, study: VectorStudy) -> Iterator[Step]:
    """The function of one number as a constant, as itself, or by the name of a row."""
    if function == number:
        yield Step(stopped(case(argument)), Same(function, number, _LINE))
        return
    if not function.has(number):
        yield Step(stopped(case(tex(function))), Same(function, function, _LINE))
        return
    for sign, shown in ((1, argument), (-1, f"-({argument})" if "-" in argument else f"-{argument}")):
        if row := lookalike(function.xreplace({number: sign * number})):
            known = row.expression.xreplace(row.defaults).xreplace({number: sign * number})
            value = rf"\mathrm{{{_plain(row.name)}}}({shown})"
            yield Step(stopped(case(value)), Same(function, known, _LINE))
            return


def _plain(name: str) -> str:
    return name.replace("_", r"\_")


def _equal(study: VectorStudy) -> Iterator[Step]:
    alike = TwoValues(_C, _C, n).put(study.expression, {i: True})
    value = form_of(alike).expr
    if not value.has(Symbol("_", integer=True)):
        left = "y_{i}" if study.is_vector else "y"
        text = said("For equal entries $x_{{i}} = c$: ${formula}$", formula=f"{left} = {tex(value)}")
        yield Step(stopped(text), Identical(alike, value))


def _kin(study: VectorStudy) -> Iterator[Step]:
    """Other rows, at x or at -x, their logarithm, or the gradient."""
    own = study.activation.name
    for row in catalog.vector_rows():
        if row.name == own or not isinstance(row.definition, Pooled):
            continue
        other = VectorStudy(row)
        for left, right, text in _relations(study, other):
            claim = Identical(left, right)
            if holds(claim):
                yield Step(stopped(text), claim)
                break


def _relations(study: VectorStudy, other: VectorStudy) -> Iterator[tuple[Expr, Expr, str]]:
    name = rf"\mathrm{{{_plain(other.activation.name)}}}"
    if other.is_vector and not study.is_vector:
        yield study.slope(i, k), other.y(k), said("The gradient of $f$ is ${name}(x)$", name=name)
    if other.is_vector != study.is_vector:
        return
    mirrored = shifted(other.expression, -x[i])
    yield study.expression, other.expression, f"$f(x) = {name}(x)$"
    yield study.expression, mirrored, f"$f(x) = {name}(-x)$"
    if study.is_vector:
        yield exp(study.expression), other.expression, rf"$f(x) = \log\left({name}(x)\right)$"
        yield study.expression, exp(other.expression), rf"$f(x) = \exp\left({name}(x)\right)$"


special_cases = VectorProperty("special_cases", Title("special cases", "特別な場合"), 7, _find)
