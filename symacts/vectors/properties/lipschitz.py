"""The least L with |f(x) - f(z)| <= L |x - z|, Euclidean: the supremum of the norm of the Jacobian."""

from collections.abc import Iterator

from sympy import Expr, Integer, oo

from symacts.activation import Title
from symacts.case import Expression, Field, Finding, Number, Step, VectorProperty
from symacts.language import said
from symacts.statement import Dominated, Identical, Kernel, Not, Semidefinite, Settles
from symacts.vector import i, n, x
from symacts.vectors.image import seen_sign
from symacts.vectors.laws import SCALE, holds, law, only_differences_count
from symacts.vectors.probe import in_numbers, sign_and_kernel
from symacts.vectors.shown import fields, tex
from symacts.vectors.spectrum import Stretch, equal_entries, stretches, t
from symacts.vectors.study import VectorStudy, k

__all__ = ["vector_lipschitz"]

_DIMENSIONS = (2, 3, 4, 5, 6)
_CLOSE = 1e-12


def _find(study: VectorStudy) -> Finding:
    if holds(free := law(study, SCALE * x[i], study.expression)):
        return _infinite(study, free)
    found = _greatest(list(stretches(study)))
    if found is None:
        reason = said(
            "no number was found that the norm of the Jacobian comes near to and is proved not to exceed"
        )
        return Finding(fields(()), (), unknown=reason)
    bound = found.limit
    attained = [size for size in _DIMENSIONS if _attains(study, bound, size)]
    others = tuple(_other_norms(study, bound))
    reached = (*_approach(study, found), *_attainment(study, bound, attained))
    steps = (*_bounds(study, bound, attained), *reached, *others)
    more = (said("the constant in the maximum norm and in the sum norm is the same"),) if others else ()
    lines = (said(r"${bound}$ if $n \geq 2$", bound=tex(bound)), *_where(found, attained), *more)
    value: Field = Expression(bound) if bound.has(n) else Number(bound)
    return Finding(fields(lines, "n >= 2", value=value, attained=_attained(attained)), steps)


def _greatest(found: list[Stretch]) -> Stretch | None:
    """The candidate that no other one exceeds in any dimension."""
    sizes = [[_at(s.limit, size) for size in _DIMENSIONS] for s in found]
    for stretch, own in zip(found, sizes, strict=True):
        if min(own) > 0 and all(a >= b - _CLOSE for other in sizes for a, b in zip(own, other, strict=True)):
            return stretch
    return None


def _at(expr: Expr, size: int) -> float:
    return in_numbers(expr.xreplace({n: Integer(size)}), {})


def _attains(study: VectorStudy, bound: Expr, size: int) -> bool:
    """Whether the norm is attained at equal entries."""
    return any(abs(abs(_at(value, size)) - _at(bound, size)) < _CLOSE for value in equal_entries(study))


def _attained(sizes: list[int]) -> dict[str, Field]:
    """In which dimensions the norm of the Jacobian takes the value L."""
    if not sizes:
        return {"n >= 2": False}
    assert sizes == [2], "attained at equal entries of more than two"
    return {"n = 2": True, "n >= 3": False}


# ---- the chain: not more, no less, and where


def _bounds(study: VectorStudy, bound: Expr, attained: list[int]) -> Iterator[Step]:
    sign = _sign(study)
    if sign:
        text = said("The eigenvalues of ${matrix}$ are not negative.", matrix="J" if sign > 0 else "-J")
        yield Step(text, Semidefinite(sign * study.slope(i, k), i, k))
    least = 3 if attained else 2
    if attained:
        yield from _bound(study, bound, 2, Kernel.ANY)
    yield from _bound(study, bound, least, Kernel.TRIVIAL)


def _sign(study: VectorStudy) -> int:
    """1 or -1 where the Jacobian is symmetric and seems to have no eigenvalue of the other sign, else 0."""
    return sign_and_kernel(study.slope(i, k), i, k)[0] if study.is_vector and study.symmetric else 0


def _bound(study: VectorStudy, bound: Expr, least: int, kernel: Kernel) -> Iterator[Step]:
    """The norm of the Jacobian is at most (TRIVIAL: less than) the bound, if n >= least."""
    sign = _sign(study)
    relation = "<" if kernel is Kernel.TRIVIAL else r"\leq"
    if sign == 0:
        claim = Semidefinite(study.unit(bound**2) - study.gram(), i, k, kernel, least)
        text = said(
            r"${square} \, v^{{\top}} v - v^{{\top}} J^{{\top}} J v$ is a sum of squares of $v_{{i}}$, of "
            r"$v_{{i}} - v_{{k}}$ and of $\sum_{{i}} v_{{i}}$ with positive weights, "
            r"so $\lVert J \rVert {relation} {bound}$ if $n \geq {least}$.",
            square=tex(bound**2),
            relation=relation,
            bound=tex(bound),
            least=least,
        )
        yield Step(text, claim)
        return
    form = r"v^{\top} J v" if sign > 0 else r"(- v^{\top} J v)"
    squares = r"\sum_{i < k} \lvert J_{ik} \rvert (v_{i} + v_{k})^2 + \sum_{i} r_{i} v_{i}^2"
    yield Step(
        said(
            r"${bound} v^{{\top}} v - {form} = {squares}$ with "
            r"$r_{{i}} = {bound} - \sum_{{k}} \lvert J_{{ik}} \rvert \geq 0$, "
            r"so they are ${relation} {bound}$ if $n \geq {least}$.",
            bound=tex(bound),
            form=form,
            squares=squares,
            relation=relation,
            least=least,
        ),
        Semidefinite(study.unit(bound) - sign * study.slope(i, k), i, k, kernel, least),
    )


def _other_norms(study: VectorStudy, bound: Expr) -> Iterator[Step]:
    """Where rows add up to 0 and their other entries have one sign, a row has the sum norm 2 |J_ii|."""
    sign = _sign(study)
    claim = Dominated(2 * sign * study.slope(i, i), bound)
    if sign and only_differences_count(study) and seen_sign(claim.rhs - claim.lhs, study, False):
        yield Step(
            said(
                r"Each row of $J$ adds up to $0$, so its absolute sum is "
                r"$2 \lvert J_{{ii}} \rvert \leq {bound}$: that is the norm of $J$ in the maximum norm and "
                r"in the sum norm, and never below $\lVert J \rVert$.",
                bound=tex(bound),
            ),
            claim,
        )


def _approach(study: VectorStudy, found: Stretch) -> Iterator[Step]:
    place = _entries(found)
    if found.factor is not None:
        tends = found.limit if in_numbers(found.factor.xreplace({n: Integer(3)}), {}) > 0 else -found.limit
        yield Step(
            said(
                r"At ${place}$ $J (1, -1, 0, \ldots) = \lambda (1, -1, 0, \ldots)$ with "
                r"$\lambda = {value} \to {limit}$ as $t \to \infty$.",
                place=place,
                value=tex(found.factor),
                limit=tex(tends),
            ),
            Settles(found.factor, t, oo, tends, 2),
        )
        return
    if found.product == 0:
        yield Step(
            said(
                "At ${place}$ $J$ has a singular value with the square ${square}$, "
                r"which tends to ${limit}$ as $t \to \infty$.",
                place=place,
                square=tex(found.sum),
                limit=tex(found.sums),
            ),
            Settles(found.sum, t, oo, found.sums, 2),
        )
        return
    yield Step(
        said(
            "At ${place}$ the squares of two singular values of $J$ have a sum that tends to ${limit}$ ",
            place=place,
            limit=tex(found.sums),
        ),
        Settles(found.sum, t, oo, found.sums, 2),
    )
    yield Step(
        said(r"and a product that tends to ${limit}$ as $t \to \infty$.", limit=tex(found.products)),
        Settles(found.product, t, oo, found.products, 2),
    )
    square = found.limit**2
    yield Step(
        said("So one of them tends to ${square}$.", square=tex(square)),
        Identical(square**2 - found.sums * square + found.products, Integer(0)),
    )


def _attainment(study: VectorStudy, bound: Expr, attained: list[int]) -> Iterator[Step]:
    for size in attained:
        value = next(v for v in equal_entries(study) if abs(abs(_at(v, size)) - _at(bound, size)) < _CLOSE)
        yield Step(
            said(
                "At equal entries $J$ has the eigenvalue ${value}$: the bound, for $n = {size}$.",
                value=tex(value),
                size=size,
            ),
            Identical(value.xreplace({n: Integer(size)}) ** 2, bound.xreplace({n: Integer(size)}) ** 2),
        )


def _entries(found: Stretch) -> str:
    great = ", ".join([tex(found.at.first)] * int(found.at.ties))
    return rf"x = ({great}, 0, \ldots, 0)"


def _where(found: Stretch, attained: list[int]) -> Iterator[str]:
    place = _entries(found)
    if attained:
        yield said("attained for $n = 2$ where $x_{1} = x_{2}$")
        yield said(r"for $n \geq 3$ approached and not attained: at ${place}$ as $t \to \infty$", place=place)
    else:
        yield said(r"approached and not attained: at ${place}$ as $t \to \infty$", place=place)


# ---- not Lipschitz at all


def _infinite(study: VectorStudy, free: Identical) -> Finding:
    steps = (
        Step(said("$f(c x) = f(x)$ for $c > 0$, so $f$ takes all its values near $0$."), free),
        Step(said("They are not all the same."), Not(Identical(study.y(i), study.y(k), 2))),
    )
    lines = (said(r"$\infty$ if $n \geq 2$: $f$ has no limit at $0$"),)
    return Finding(fields(lines, "n >= 2", value=Number(oo), attained={"n >= 2": False}), steps)


vector_lipschitz = VectorProperty("lipschitz", Title("Lipschitz constant", "リプシッツ定数"), 5, _find)
