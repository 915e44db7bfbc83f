"""Whether the Jacobian (of a number: the Hessian) is symmetric and of one sign, and what it sends to 0."""

from sympy import Derivative

from symacts.activation import Title
from symacts.case import Finding, Step, VectorProperty
from symacts.statement import Identical, Kernel, Not, Semidefinite
from symacts.vector import i, x
from symacts.vectors.probe import sign_and_kernel
from symacts.vectors.shown import fields
from symacts.vectors.study import VectorStudy, k

__all__ = ["semidefinite"]

_WORD = {
    Kernel.TRIVIAL: "definite",
    Kernel.CONSTANT: "semidefinite",
    Kernel.ANY: "semidefinite",
}
_RANK = {
    Kernel.TRIVIAL: ("rank $n$",),
    Kernel.CONSTANT: (r"rank $n - 1$; the kernel is spanned by $(1, \ldots, 1)$",),
    Kernel.ANY: (),
}


def _find(study: VectorStudy) -> Finding:
    if study.is_vector and not study.symmetric:
        return _not_symmetric(study)
    name = "Jacobian" if study.is_vector else "Hessian"
    entry = study.slope(i, k) if study.is_vector else Derivative(study.y(i), x[i], x[k])
    sign, kernel = sign_and_kernel(entry, i, k)
    if sign == 0:
        return Finding(fields(()), (), unknown=f"the {name} has eigenvalues of both signs at some points")
    word = f"{'positive' if sign > 0 else 'negative'} {_WORD[kernel]}"
    step = Step(_words(sign, kernel), Semidefinite(sign * entry, i, k, kernel))
    lines = (f"the {name} is symmetric and {word}", *_RANK[kernel], _potential(study, sign))
    return Finding(fields(lines, value=word), (step,))


def _words(sign: int, kernel: Kernel) -> str:
    """The sum of squares that the court finds."""
    minus = "-" if sign > 0 else ""
    rest = "" if kernel is Kernel.CONSTANT else rf" + \sum_{{i}} {'' if sign > 0 else '-'}r_{{i}} v_{{i}}^2"
    left = r"v^{\top} J v" if sign > 0 else r"-v^{\top} J v"
    rows = "each row adds up to $0$" if kernel is Kernel.CONSTANT else "$r_{i}$ is what row $i$ adds up to"
    squares = rf"{left} = \sum_{{i < k}} ({minus}J_{{ik}}) (v_{{i}} - v_{{k}})^2{rest}"
    return rf"${squares}$, where ${minus}J_{{ik}} > 0$ and {rows}."


def _potential(study: VectorStudy, sign: int) -> str:
    bent = "convex" if sign > 0 else "concave"
    return f"$f$ is the gradient of a {bent} function" if study.is_vector else f"$f$ is {bent}"


def _not_symmetric(study: VectorStudy) -> Finding:
    claim = Identical(study.slope(i, k), study.slope(k, i), 2)
    lines = ("the Jacobian is not symmetric", "$f$ is not the gradient of a function")
    step = Step(r"$J_{ik} \neq J_{ki}$ somewhere, so $f$ is not the gradient of a function.", Not(claim))
    return Finding(fields(lines, "n >= 2", value="not symmetric"), (step,))


semidefinite = VectorProperty("semidefinite", Title("symmetry and sign", "対称性と定符号性"), 6, _find)
