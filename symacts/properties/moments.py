"""E[f(Z)], E[f(Z)^2] and E[f'(Z)^2] for Z ~ N(0, 1): what a layer makes of a normalised input."""

from __future__ import annotations

from sympy import Expr, S

from symacts.activation import Title
from symacts.calculus import constants
from symacts.case import Fields, Finding, Group, Number, Property, Step
from symacts.language import said
from symacts.normal_law import moment, moment_step
from symacts.statement import Below, Not
from symacts.study import Study
from symacts.values import Interval

__all__ = ["moments"]


def _find(study: Study) -> Finding:
    mean, second, slope = moment(study.f, 1), moment(study.f, 2), moment(study.f1, 2)
    fields: Fields = {
        "mean": Number(mean),
        "second_moment": Number(second),
        "slope_second_moment": Number(slope),
        "zero_centred": constants.sign(mean) == 0,
    }
    steps = (
        moment_step(study.f, 1, "f(Z)"),
        moment_step(study.f, 2, "f(Z)^2"),
        moment_step(study.f1, 2, "f'(Z)^2"),
    )
    return Finding(fields, (*steps, _centred(mean)))


def _centred(mean: Expr) -> Step:
    sign = constants.sign(mean)
    if sign == 0:
        return Step(said("The mean is $0$ exactly: $f$ is zero-centred."))
    low, high = (mean, S.Zero) if sign > 0 else (S.Zero, mean)
    return Step(said("The mean is not $0$: $f$ is not zero-centred."), Not(Below(low, high, Interval.line())))


moments = Property(
    "moments", Title("moments under N(0, 1)", "標準正規分布の下でのモーメント"), Group.TRAINING, 3, _find
)
