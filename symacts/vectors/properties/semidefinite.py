"""Whether the Jacobian (of a number: the Hessian) is symmetric and of one sign, and what it sends to 0."""

from sympy import Derivative

from symacts.activation import Title
from symacts.case import Finding, Step, VectorProperty
from symacts.language import said
from symacts.statement import Identical, Kernel, Not, Semidefinite
from symacts.vector import i, x
from symacts.vectors.probe import sign_and_kernel
from symacts.vectors.shown import fields
from symacts.vectors.study import VectorStudy, k

__all__ = ["semidefinite"]

_WORDS = {
    (1, True): said("positive definite"),
    (1, False): said("positive semidefinite"),
    (-1, True): said("negative definite"),
    (-1, False): said("negative semidefinite"),
}
_RANK = {
    Kernel.TRIVIAL: (said("rank $n$"),),
    Kernel.CONSTANT: (said(r"rank $n - 1$; the kernel is spanned by $(1, \ldots, 1)$"),),
    Kernel.ANY: (),
}


def _find(study: VectorStudy) -> Finding:
    if study.is_vector and not study.symmetric:
        return _not_symmetric(study)
    entry = study.slope(i, k) if study.is_vector else Derivative(study.y(i), x[i], x[k])
    sign, kernel = sign_and_kernel(entry, i, k)
    if sign == 0:
        reason = (
            said("the Jacobian has eigenvalues of both signs at some points")
            if study.is_vector
            else said("the Hessian has eigenvalues of both signs at some points")
        )
        return Finding(fields(()), (), unknown=reason)
    word = _WORDS[1 if sign > 0 else -1, kernel is Kernel.TRIVIAL]
    line = (
        said("the Jacobian is symmetric and {word}", word=word)
        if study.is_vector
        else said("the Hessian is symmetric and {word}", word=word)
    )
    step = Step(_words(sign, kernel), Semidefinite(sign * entry, i, k, kernel))
    lines = (line, *_RANK[kernel], _potential(study, sign))
    return Finding(fields(lines, value=word), (step,))


def _words(sign: int, kernel: Kernel) -> str:
    """The sum of squares that the court finds."""
    minus = "-" if sign > 0 else ""
    rest = "" if kernel is Kernel.CONSTANT else rf" + \sum_{{i}} {'' if sign > 0 else '-'}r_{{i}} v_{{i}}^2"
    left = r"v^{\top} J v" if sign > 0 else r"-v^{\top} J v"
    squares = rf"{left} = \sum_{{i < k}} ({minus}J_{{ik}}) (v_{{i}} - v_{{k}})^2{rest}"
    weights = f"{minus}J_{{ik}} > 0"
    if kernel is Kernel.CONSTANT:
        return said(
            "${squares}$, where ${weights}$ and each row adds up to $0$.", squares=squares, weights=weights
        )
    return said(
        "${squares}$, where ${weights}$ and $r_{{i}}$ is what row $i$ adds up to.",
        squares=squares,
        weights=weights,
    )


def _potential(study: VectorStudy, sign: int) -> str:
    if study.is_vector:
        return (
            said("$f$ is the gradient of a convex function")
            if sign > 0
            else said("$f$ is the gradient of a concave function")
        )
    return said("$f$ is convex") if sign > 0 else said("$f$ is concave")


def _not_symmetric(study: VectorStudy) -> Finding:
    claim = Identical(study.slope(i, k), study.slope(k, i), 2)
    lines = (said("the Jacobian is not symmetric"), said("$f$ is not the gradient of a function"))
    text = said(r"$J_{ik} \neq J_{ki}$ somewhere, so $f$ is not the gradient of a function.")
    step = Step(text, Not(claim))
    return Finding(fields(lines, "n >= 2", value="not symmetric"), (step,))


semidefinite = VectorProperty("semidefinite", Title("symmetry and sign", "対称性と定符号性"), 6, _find)
