"""What is found of f(x) = g(r) x with r = |x|: everything follows from the functions g and h = r g of r.

Along x the Jacobian stretches by h'(r), across x by g(r), and these are all its eigenvalues.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sympy import Expr, Integer, KroneckerDelta, Piecewise, Sum, Symbol, cancel, diff, oo, sqrt

from symacts.activation import x as number
from symacts.calculus import constants
from symacts.calculus.pieces import split
from symacts.calculus.shape import Extreme, end_value, extent
from symacts.calculus.undecided import Undecided
from symacts.case import Finding, Number, Step
from symacts.language import said
from symacts.statement import Below, Identical, Same, Statement, Tends
from symacts.values import Interval
from symacts.vector import Pooled, VectorActivation, i, j, total, x
from symacts.vectors.relatives import lookalike
from symacts.vectors.shown import fields, stopped, tex
from symacts.vectors.study import VectorStudy, k, shifted

__all__ = ["OF_RADIAL", "is_radial"]

_SQUARE = total(x[j] ** 2)
_R = Symbol("r", positive=True)
_HALF_LINE = Interval(0, oo)


def is_radial(activation: VectorActivation) -> bool:
    """Whether y_i is x_i times a function of the norm."""
    definition = activation.definition
    if not isinstance(definition, Pooled):
        return False
    component = definition.component()
    rest = component.xreplace({_SQUARE: _R**2}) / x[i]
    return component.has(sqrt(_SQUARE)) and not rest.has(Sum, x)


def _factor(study: VectorStudy) -> Expr:
    """g, as a function of r."""
    return cancel(study.expression.xreplace({_SQUARE: _R**2}) / x[i])


def _of_number(e: Expr) -> Expr:
    return e.xreplace({_R: number})


def _stretches(study: VectorStudy) -> tuple[Expr, Expr, Expr]:
    """g, h and h'."""
    g = _factor(study)
    return g, cancel(g * _R), cancel(diff(g * _R, _R))


def _greatest(e: Expr) -> Extreme:
    return extent(split(Piecewise((_of_number(e), number > 0)))).sup


def _jacobian(study: VectorStudy) -> Finding:
    g = _factor(study)
    norm = sqrt(_SQUARE)
    across, along = g, cancel(diff(g, _R) / _R)
    claimed = (across * KroneckerDelta(i, k) + along * x[i] * x[k]).xreplace({_R: norm})
    text = r"J_{ik} = g(r) \delta_{ik} + \frac{g'(r)}{r} x_{i} x_{k}"
    shown = rf"g(r) = {tex(across)}, \; \frac{{g'(r)}}{{r}} = {tex(along)}, \; r = \lvert x \rvert"
    step = Step(
        said("With ${shown}$: ${text}$.", shown=shown, text=text), Identical(study.slope(i, k), claimed)
    )
    return Finding(fields((f"${text}$", f"${shown}$")), (step,))


def _range(study: VectorStudy) -> Finding:
    _, h, _ = _stretches(study)
    best = _greatest(h)
    end = end_value(split(_of_number(h)).pieces[-1], "hi")
    at_zero = _of_number(h).xreplace({number: Integer(0)})
    if best.attained or not constants.equal(end, best.value) or at_zero != 0:
        raise Undecided(said("the norms that the output takes are not known"))
    steps = (
        Step(
            f"$\\lvert y \\rvert = h(r) = {tex(h)} < {tex(best.value)}$.",
            Below(_of_number(h), best.value, _HALF_LINE, True),
        ),
        Step("$h(0) = 0$.", Same(at_zero, Integer(0), Interval.point(Integer(0)))),
        Step(said(r"$h(r) \to {end}$ as $r \to \infty$.", end=tex(end)), Tends(_of_number(h), oo, end)),
    )
    return Finding(
        fields((said(r"the open ball $\lvert y \rvert < {bound}$", bound=tex(best.value)),)), steps
    )


def _normalisation(study: VectorStudy) -> Finding:
    _, h, _ = _stretches(study)
    step = Step(
        said(r"$y$ is $x$ times $g(r)$, so $\lvert y \rvert = r g(r) = {norm}$.", norm=tex(h)),
        Identical(study.expression.xreplace({_SQUARE: _R**2}) * _R, h * x[i]),
    )
    return Finding(
        fields((said(r"$\lvert y \rvert = {norm}$ with $r = \lvert x \rvert$", norm=tex(h)),)), (step,)
    )


def _invariances(study: VectorStudy) -> Finding:
    odd = Identical(shifted(study.expression, -x[i]), -study.expression)
    steps = (
        Step(said("$f(Q x) = Q f(x)$ for every orthogonal $Q$: a rotation keeps the norm.")),
        Step("$f(-x) = -f(x)$.", odd),
    )
    return Finding(fields((said("rotating $x$ rotates $y$"), "$f(-x) = -f(x)$")), steps)


def _lipschitz(study: VectorStudy) -> Finding:
    g, _, slope = _stretches(study)
    found = [(name, e, _greatest(e)) for name, e in (("g(r)", g), ("h'(r)", slope))]
    _, _, best = max(found, key=lambda entry: float(entry[2].value))
    steps = [
        Step(
            said("Across $x$ the Jacobian stretches by $g(r)$, along $x$ by $h'(r)$, where $h(r) = r g(r)$.")
        ),
        *(
            Step(
                rf"$0 \leq {name} = {tex(e)} \leq {tex(best.value)}$."
                if name == "g(r)"
                else rf"$-{tex(best.value)} \leq {name} = {tex(e)} \leq {tex(best.value)}$.",
                _between(e, best.value),
            )
            for name, e, _ in found
        ),
    ]
    place = next((at for at in best.at if isinstance(at, Expr)), None)
    if not best.attained or place is None:
        raise Undecided(said("it is not known where the Jacobian is greatest"))
    at = next(e for _, e, own in found if own is best)
    steps.append(
        Step(
            said("At $r = {place}$ it is ${value}$.", place=tex(place), value=tex(best.value)),
            Same(_of_number(at).xreplace({number: place}), best.value, Interval.point(Integer(0))),
        )
    )
    line = said(
        r"${bound}$, attained where $\lvert x \rvert = {place}$", bound=tex(best.value), place=tex(place)
    )
    return Finding(fields((line,), value=Number(best.value), attained={"all n": True}), tuple(steps))


def _between(e: Expr, bound: Expr) -> Statement:
    from symacts.statement import Every

    one = _of_number(e)
    return Every((Below(-bound, one, _HALF_LINE), Below(one, bound, _HALF_LINE)))


_WORD = said("positive semidefinite")


def _semidefinite(study: VectorStudy) -> Finding:
    g, _, slope = _stretches(study)
    steps = (
        Step(
            said(r"Across $x$: $g(r) = {g} \geq 0$.", g=tex(g)), Below(Integer(0), _of_number(g), _HALF_LINE)
        ),
        Step(
            said(r"Along $x$: $h'(r) = {slope} \geq 0$.", slope=tex(slope)),
            Below(Integer(0), _of_number(slope), _HALF_LINE),
        ),
    )
    lines = (
        said("the Jacobian is symmetric and {word}", word=_WORD),
        said("$f$ is the gradient of a convex function"),
    )
    return Finding(fields(lines, value=_WORD), steps)


def _special_cases(study: VectorStudy) -> Finding:
    g = _of_number(_factor(study))
    alone = g.xreplace({number: abs(number)}) * number
    row = lookalike(alone)
    name = rf" = \mathrm{{{row.name}}}(x)" if row else ""
    claim = Same(alone, row.expression.xreplace(row.defaults) if row else alone, Interval.line())
    text = said("For $n = 1$: $y = {value}$", value=f"{tex(alone)}{name}")
    return Finding(fields((text,)), (Step(stopped(text), claim),))


OF_RADIAL: Mapping[str, Callable[[VectorStudy], Finding | None]] = {
    "jacobian": _jacobian,
    "range": _range,
    "normalisation": _normalisation,
    "invariances": _invariances,
    "lipschitz": _lipschitz,
    "semidefinite": _semidefinite,
    "special_cases": _special_cases,
}
