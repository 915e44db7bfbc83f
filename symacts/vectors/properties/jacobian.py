"""The Jacobian J_ik = dy_i/dx_k, as a diagonal and a matrix of low rank; in terms of y if possible."""

from collections.abc import Iterator

from sympy import Expr, Integer, KroneckerDelta, Sum

from symacts.activation import Title
from symacts.case import Finding, Step, VectorProperty
from symacts.language import said
from symacts.statement import Identical
from symacts.vector import i, n
from symacts.vectors.shown import fields, short, spelled_out, tex, y
from symacts.vectors.study import VectorStudy, k, m

__all__ = ["jacobian"]


def _find(study: VectorStudy) -> Finding:
    shown = _proposed(study)
    left = (
        r"J_{ik} = \frac{\partial y_{i}}{\partial x_{k}}"
        if study.is_vector
        else r"\frac{\partial y}{\partial x_{k}}"
    )
    steps = [
        Step(
            said("By the rules of differentiation ${formula}$.", formula=f"{left} = {tex(shown)}"),
            Identical(study.slope(i, k), spelled_out(shown, study)),
        )
    ]
    lines = [f"${left} = {tex(shown)}$"]
    for line, step in _sums(study):
        lines.append(line)
        steps.append(step)
    return Finding(fields(tuple(lines)), tuple(steps))


def _proposed(study: VectorStudy) -> Expr:
    if not study.is_vector:
        return short(study.rest, study)
    output = study.reader.form(study.y(i))
    if (study.rest + output * study.diagonal.at(i, k)).is_zero:
        # y_i is a share of a sum: the rest of the Jacobian is minus the share of each entry of the diagonal
        return short(study.diagonal.at(i, k), study) * (KroneckerDelta(i, k) - y[i])
    return short(study.diagonal, study) * KroneckerDelta(i, k) + short(study.rest, study)


def _sums(study: VectorStudy) -> Iterator[tuple[str, Step]]:
    """Rows or columns that add up to a number."""
    if not study.is_vector:
        total = study.reader.form(Sum(study.slope(i, k), (k, 1, n)))
        if not total.atoms:
            line = rf"$\sum_{{k}} \frac{{\partial y}}{{\partial x_{{k}}}} = {tex(total.expr)}$"
            yield line, Step(f"{line}.", Identical(Sum(study.slope(i, k), (k, 1, n)), total.expr))
        return
    for index, other in ((k, i), (i, k)):
        whole = Sum(study.slope(i, k).xreplace({index: m}), (m, 1, n))
        total = study.reader.form(whole)
        if not total.atoms:
            number = tex(total.expr)
            line = (
                said("its rows add up to ${number}$", number=number)
                if other == i
                else said("its columns add up to ${number}$", number=number)
            )
            formula = rf"\sum_{{{index}}} J_{{ik}} = {number}"
            text = said("${formula}$ for every ${index}$.", formula=formula, index=str(other))
            yield line, Step(text, Identical(whole, total.expr or Integer(0)))


jacobian = VectorProperty("jacobian", Title("Jacobian", "ヤコビ行列"), 1, _find)
