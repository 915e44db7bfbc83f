"""Where |f'| < 1/100: units there learn slowly."""

from __future__ import annotations

from sympy import Mul, Rational

from symacts.activation import Title
from symacts.calculus.shape import level_set, signs
from symacts.case import Finding, Group, Property, Step
from symacts.chains import sign_steps
from symacts.language import said
from symacts.study import Study

__all__ = ["THRESHOLD", "saturation"]

THRESHOLD = Rational(1, 100)


def _find(study: Study) -> Finding:
    excess = study.f1.map(lambda slope: Mul(slope - THRESHOLD, slope + THRESHOLD, evaluate=False))
    where = level_set(signs(excess), (-1,))
    steps = (
        *sign_steps(excess, "f'(@)^2 - 10^{-4}"),
        Step(said(r"$|f'| < \frac{1}{100}$ exactly where this is negative.")),
    )
    return Finding({"intervals": where}, steps)


saturation = Property("saturation", Title("saturation", "飽和領域"), Group.TRAINING, 1, _find)
