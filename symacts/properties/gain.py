"""E[f(Z)^2]^(-1/2) and E[f'(Z)^2]^(-1/2): the scale of weights that keeps signals, or gradients."""

from __future__ import annotations

from sympy import Expr, S, oo

from symacts.activation import Title
from symacts.case import Finding, Group, Number, Property, Step
from symacts.language import said
from symacts.normal_law import inverse_root, moment, moment_step
from symacts.showing.typeset import latex
from symacts.statement import Same, Statement
from symacts.study import Study
from symacts.values import Interval

__all__ = ["gain"]


def _find(study: Study) -> Finding:
    second, slope = moment(study.f, 2), moment(study.f1, 2)
    forward, backward = inverse_root(second), inverse_root(slope)
    steps = (
        moment_step(study.f, 2, "f(Z)^2"),
        Step(
            lambda: said("Forward gain $E[f(Z)^2]^{{-1/2}} = {forward}$.", forward=latex(forward)),
            _scales(forward, second),
        ),
        moment_step(study.f1, 2, "f'(Z)^2"),
        Step(
            lambda: said("Backward gain $E[f'(Z)^2]^{{-1/2}} = {backward}$.", backward=latex(backward)),
            _scales(backward, slope),
        ),
        *(
            [Step(said("$f' = 0$ almost everywhere: no weights let a gradient through."))]
            if slope == 0
            else []
        ),
    )
    return Finding({"forward": Number(forward), "backward": Number(backward)}, steps)


def _scales(gain: Expr, moment: Expr) -> Statement | None:
    """With this gain the second moment is 1; none makes it so where it is 0 or infinite."""
    return None if moment in (0, oo) else Same(gain**2 * moment, S.One, Interval.line())


gain = Property("gain", Title("gain", "ゲイン"), Group.TRAINING, 4, _find)
