"""What is found of shares that a level cuts off: y_i = max(a x_i - t, 0)^q, where t makes them add up to 1.

On the support y_i = u_i^q with u_i = a x_i - t > 0. Its entries move with x_i and with t, and their sum does
not move: that is one linear equation for dt, and the Jacobian follows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sympy import (
    Expr,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Sum,
    Symbol,
    diff,
    expand,
    factor,
    solve,
    sqrt,
)

from symacts.calculus.entries import levelled_form
from symacts.calculus.undecided import Undecided
from symacts.case import Finding, Number, Step
from symacts.language import said
from symacts.statement import Dominated, Identical, Kernel, Semidefinite
from symacts.vector import Levelled, i, level, n, x
from symacts.vectors.shown import fields, stopped, tex, unstopped
from symacts.vectors.study import VectorStudy, k, m

__all__ = ["OF_LEVELLED"]

_U = IndexedBase("u", positive=True)
_Y = IndexedBase("y", nonnegative=True)
_C = Symbol("c", real=True)
_SUPPORT = said("on the support, which is the $s$ entries with $y_{i} > 0$; $0$ beside it")


def _parts(study: VectorStudy) -> tuple[Expr, Expr, Expr]:
    """The component, the rate a and the power q."""
    definition = study.activation.definition
    assert isinstance(definition, Levelled)
    return levelled_form(definition)


def _weight(power: Expr, rate: Expr, at: Symbol) -> Expr:
    """dy/dx at a fixed level, in u."""
    return power * rate * _U[at] ** (power - 1)


def _entry(study: VectorStudy) -> Expr:
    """J_ik on the support."""
    _, rate, power = _parts(study)
    return _weight(power, rate, i) * (KroneckerDelta(i, k) - _weight(power, rate, k) / _total(power, rate))


def _total(power: Expr, rate: Expr) -> Expr:
    weight = _weight(power, rate, m)
    return Sum(weight, (m, 1, n)) if weight.has(m) else n * weight


def _in_y(e: Expr, power: Expr) -> Expr:
    """u as a root of y, for readers."""
    letters = {a: _Y[a.indices[0]] ** (1 / power) for a in e.atoms(type(_U[i]))}
    return e.xreplace(letters)


def _jacobian(study: VectorStudy) -> Finding:
    _, rate, power = _parts(study)
    entry = _entry(study)
    form = _U[i] ** power
    by_level = -power * _U[i] ** (power - 1)
    moves = _weight(power, rate, k) / _total(power, rate)  # of t / a
    steps = (
        Step(
            said(
                r"On the support $y_{{i}} = {form}$ with $u_{{i}} = {rate} - t$, so $\partial y_{{i}} / "
                r"\partial u_{{i}} = {slope}$.",
                form=tex(form),
                rate=tex(rate * x[i]),
                slope=tex(diff(form, _U[i])),
            ),
            Identical(diff(form, _U[i]) * rate, _weight(power, rate, i)),
        ),
        Step(
            said(
                r"The sum does not move: $dt = {rate} \sum_{{k}} w_{{k}} dx_{{k}} / \sum_{{k}} w_{{k}}$ "
                r"with $w_{{k}} = {weight}$.",
                rate=tex(rate),
                weight=tex(_weight(power, rate, k)),
            ),
            Identical(_weight(power, rate, k) + _column(by_level) * rate * moves, Integer(0)),
        ),
        Step(
            said("Hence $J_{{ik}} = {entry}$.", entry=tex(entry)),
            Identical(entry, _weight(power, rate, i) * KroneckerDelta(i, k) + by_level * rate * moves),
        ),
        Step(said("Its columns add up to $0$."), Identical(_column(entry), Integer(0))),
    )
    line = f"$J_{{ik}} = {tex(_in_y(entry, power))}$".replace("{n}", "{s}")
    return Finding(fields((said("{line} {support}", line=line, support=_SUPPORT),)), steps)


def _column(entry: Expr) -> Expr:
    row = Symbol("l", integer=True)
    return Sum(entry.xreplace({i: row}), (row, 1, n))


def _range(study: VectorStudy) -> Finding:
    component, rate, power = _parts(study)
    preimage = _Y[i] ** (1 / power) / rate
    there = component.xreplace({x[i]: preimage, level: Integer(0)})
    steps = (
        Step(said(r"$y_{i} \geq 0$, and the sum is $1$ by the choice of the level: it falls as $t$ grows.")),
        Step(
            said(
                "Every such $y$ is attained, at $x_{{i}} = {preimage}$, with the level $t = 0$.",
                preimage=tex(preimage),
            ),
            Identical(there, _Y[i]),
        ),
    )
    return Finding(
        fields((said(r"the closed simplex $\lbrace y : y_{i} \geq 0, \; \sum_{i} y_{i} = 1 \rbrace$"),)),
        steps,
    )


def _normalisation(study: VectorStudy) -> Finding:
    step = Step(said(r"The level is chosen so that $\sum_{i} y_{i} = 1$; no entry is negative."))
    return Finding(fields((r"$\sum_{i} y_{i} = 1$", said(r"$y_{i} \geq 0$; entries can be $0$"))), (step,))


def _invariances(study: VectorStudy) -> Finding:
    component, rate, _ = _parts(study)
    moved = component.xreplace({x[i]: x[i] + _C, level: level + rate * _C})
    text = said(r"$f(x + c (1, \ldots, 1)) = f(x)$ for every $c$: only differences count")
    step = Step(said("{text}; the level moves along.", text=text), Identical(moved, component))
    order = Step(said("Permuting $x$ permutes $y$: the definition names no place."))
    return Finding(fields((text, said("permuting $x$ permutes $y$"))), (step, order))


def _semidefinite(study: VectorStudy) -> Finding:
    word = said("positive semidefinite")
    step = Step(
        said(
            r"$v^{\top} J v = \sum_{i < k} (-J_{ik}) (v_{i} - v_{k})^2$ on the support, where "
            r"$-J_{ik} > 0$."
        ),
        Semidefinite(_entry(study), i, k, Kernel.CONSTANT),
    )
    lines = (
        said("the Jacobian is symmetric and {word}", word=word),
        said("rank one less than the support"),
        said("$f$ is the gradient of a convex function"),
    )
    return Finding(fields(lines, value=word), (step,))


def _lipschitz(study: VectorStudy) -> Finding:
    """The Jacobian is at most the diagonal matrix of its weights."""
    _, rate, power = _parts(study)
    weight = _weight(power, rate, i)
    below = Step(
        said(
            r"$v^{{\top}} J v \leq \sum_{{i}} w_{{i}} v_{{i}}^2$ with $w_{{i}} = {weight}$.",
            weight=tex(_in_y(weight, power)),
        ),
        Semidefinite(weight * KroneckerDelta(i, k) - _entry(study), i, k),
    )
    if not weight.has(_U):
        two = Step(
            said(
                r"Two entries of the support: $J (1, -1, 0, \ldots) = {weight} (1, -1, 0, \ldots)$.",
                weight=tex(weight),
            ),
            Identical(weight, weight),
        )
        return Finding(
            fields(
                (said(r"${bound}$ if $n \geq 2$, attained", bound=tex(weight)),),
                "n >= 2",
                value=Number(weight),
                attained={"n >= 2": True},
            ),
            (below, two, Step(said("$f$ is continuous, and a segment crosses finitely many supports."))),
        )
    return _of_two(power, rate, below)


def _of_two(power: Expr, rate: Expr, below: Step) -> Finding:
    """For two entries in closed form; for more, bounds."""
    if power != 2 or rate * 2 != 1:
        raise Undecided(said("the norm of the Jacobian is not known"))
    u, v = Symbol("u", positive=True), Symbol("v", positive=True)
    gap = expand((u + v) ** 2 * (u**2 + v**2) - 8 * u**2 * v**2)
    left, right = (u - v) ** 2, u**2 + 4 * u * v + v**2
    bound = sqrt(2) / 2
    steps = (
        below,
        Step(said(r"All $w_{i} \leq 1$, so $L \leq 1$ for every $n$.")),
        Step(
            said(
                r"For two entries $J$ has the eigenvalue $\lambda = \frac{2 u v}{u + v}$, $u^2 + v^2 = "
                r"1$, and $(u + v)^2 (u^2 + v^2) - 8 u^2 v^2 = (u - v)^2 (u^2 + 4 u v + v^2)$,"
            ),
            Identical(gap, left * right),
        ),
        Step(
            said(r"which is not negative: $\lambda^2 \leq \frac{1}{2}$, with equality where $u = v$."),
            Dominated(Integer(0), right),
        ),
    )
    lines = (
        said("${bound}$ for $n = 2$, attained where $x_{{1}} = x_{{2}}$", bound=tex(bound)),
        said(
            r"for $n \geq 3$ between ${bound}$ and $1$: the exact value is not known here", bound=tex(bound)
        ),
    )
    return Finding(fields(lines, "n = 2", value=Number(bound), attained={"n = 2": True}), steps)


def _special_cases(study: VectorStudy) -> Finding:
    _, rate, power = _parts(study)
    d, u = Symbol("d", real=True), Symbol("u", real=True)
    found = max(
        solve(u**power + (u - rate * d) ** power - 1, u), key=lambda e: float(e.xreplace({d: Integer(0)}))
    )
    share = factor(found) if power == 1 else found**power
    steps = (
        Step(stopped(said("For $n = 1$: $y_{{1}} = {value}$", value="1"))),
        Step(
            stopped(
                said(
                    "For $n = 2$ and $d = x_{{1}} - x_{{2}}$: $y_{{1}} = {share}$ "
                    r"while $\lvert d \rvert \leq {bound}$, then $0$ or $1$",
                    share=tex(share),
                    bound=tex(1 / rate),
                )
            ),
            Identical(expand(found**power + (found - rate * d) ** power), Integer(1)),
        ),
        Step(stopped(said(r"For equal entries: $y_{i} = \frac{1}{n}$, by symmetry"))),
    )
    return Finding(fields(tuple(unstopped(step.text) for step in steps)), steps)


OF_LEVELLED: Mapping[str, Callable[[VectorStudy], Finding | None]] = {
    "jacobian": _jacobian,
    "range": _range,
    "normalisation": _normalisation,
    "invariances": _invariances,
    "lipschitz": _lipschitz,
    "semidefinite": _semidefinite,
    "special_cases": _special_cases,
}
