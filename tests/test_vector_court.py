"""Sentences on vectors: what the court must prove for every n, what it must refute, what it must doubt."""

from __future__ import annotations

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Derivative,
    Expr,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Mul,
    Rational,
    Sum,
    Symbol,
    exp,
    lambdify,
    log,
    oo,
    sqrt,
)  # fmt: skip

from symacts.calculus.concrete import written_out
from symacts.calculus.indexed_reading import form_of, indices_of
from symacts.calculus.undecided import Undecided
from symacts.court import decide
from symacts.evidence import Exact, Truth, Witness
from symacts.statement import Dominated, Identical, Kernel, Not, Semidefinite, Settles, Statement
from symacts.vector import i, j, n, total, x

k, m = Symbol("k", integer=True), Symbol("m", integer=True)
tau, t = Symbol("tau", positive=True), Symbol("t", positive=True)
c = Symbol("c", real=True)
ties = Symbol("m", integer=True, positive=True)
y, s, d = (IndexedBase(name, positive=True) for name in "ysd")
ONE = Integer(1)
SHARES = ((total(s[j]), ONE),)

softmax = exp(x[i] / tau) / total(exp(x[j] / tau))
cold = softmax.xreplace({tau: ONE})
quiet = exp(x[i]) / (1 + total(exp(x[j])))
log_softmax = x[i] - log(total(exp(x[j])))
lse = log(total(exp(x[j])))
taylor = (1 + x[i] + x[i] ** 2 / 2) / total(1 + x[j] + x[j] ** 2 / 2)


def at(f: Expr, index: Symbol) -> Expr:
    return f.xreplace({i: index})


def slope(f: Expr) -> Expr:
    return Derivative(f, x[k])


def moved(f: Expr, new: Expr) -> Expr:
    """f at another vector; `new` is its i-th entry."""
    return f.xreplace({x[i]: new, x[j]: new.xreplace({i: j})})


def unit(factor: Expr) -> Expr:
    return factor * KroneckerDelta(i, k)


def gram(f: Expr) -> Expr:
    return Sum(Derivative(at(f, m), x[i]) * Derivative(at(f, m), x[k]), (m, 1, n))


def cost(f: Expr) -> Expr:
    return -Sum(s[m] * log(at(f, m)), (m, 1, n))


r, u = Symbol("r", positive=True), IndexedBase("u", nonnegative=True)
mean = total(x[j]) / n
spread = Sum((x[m] - mean) ** 2, (m, 1, n)) / n
far = ties + Sum(exp(-d[j] / tau), (j, 1, n - ties))

TRUE: dict[str, Statement] = {
    "Jacobian of softmax": Identical(slope(softmax), softmax * (KroneckerDelta(i, k) - at(softmax, k)) / tau),
    "Jacobian of log-softmax": Identical(slope(log_softmax), KroneckerDelta(i, k) - at(cold, k)),
    "log-sum-exp has the gradient softmax": Identical(slope(lse), at(cold, k)),
    "shares add up to 1": Identical(Sum(at(softmax, m), (m, 1, n)), ONE),
    "rows add up to 0": Identical(Sum(Derivative(softmax, x[m]), (m, 1, n)), Integer(0)),
    "columns add up to 0": Identical(Sum(Derivative(at(softmax, m), x[k]), (m, 1, n)), Integer(0)),
    "shifts": Identical(moved(softmax, x[i] + c), softmax),
    "onto": Identical(moved(softmax, tau * log(y[i])), y[i], given=((total(y[j]), ONE),)),
    "log-softmax is its own preimage": Identical(
        moved(log_softmax, log(y[i])), log(y[i]), given=((total(y[j]), ONE),)
    ),
    "positive": Dominated(Integer(0), softmax, strict=True),
    "below 1 for two or more": Dominated(softmax, ONE, strict=True, least=2),
    "at most 1": Dominated(softmax, ONE),
    "quiet shares stay below 1": Dominated(Sum(at(quiet, m), (m, 1, n)), ONE, strict=True),
    "a square with a shift is positive": Dominated(Integer(0), taylor, strict=True),
    "semidefinite, kernel": Semidefinite(slope(softmax), i, k, Kernel.CONSTANT),
    "quiet: definite": Semidefinite(slope(quiet), i, k, Kernel.TRIVIAL),
    "at most 1/2": Semidefinite(unit(1 / (2 * tau)) - slope(softmax), i, k),
    "less than 1/2 from n = 3": Semidefinite(unit(1 / (2 * tau)) - slope(softmax), i, k, Kernel.TRIVIAL, 3),
    "quiet: less than 1/2": Semidefinite(unit(Rational(1, 2)) - slope(quiet), i, k, Kernel.TRIVIAL),
    "log-softmax: less than sqrt n": Semidefinite(unit(n) - gram(log_softmax), i, k, Kernel.TRIVIAL, 2),
    "log-sum-exp: less than 1": Semidefinite(
        unit(ONE) - Derivative(lse, x[i]) * slope(lse), i, k, Kernel.TRIVIAL, 2
    ),
    "convex": Semidefinite(Derivative(lse, x[i], x[k]), i, k, Kernel.CONSTANT),
    "cross entropy": Identical(Derivative(cost(softmax), x[k]), (at(softmax, k) - s[k]) / tau, given=SHARES),
    "hot": Settles(softmax, tau, oo, 1 / n),
    "cold, at the ties": Settles(1 / far, tau, Integer(0), 1 / ties),
    "cold, elsewhere": Settles(exp(-d[i] / tau) / far, tau, Integer(0), Integer(0)),
    "two great entries": Settles(exp(t) / (2 * exp(t) + n - 2), t, oo, Rational(1, 2), 2),
    "Taylor, hot": Settles(moved(taylor, x[i] / tau), tau, oo, 1 / n),
    "the slope of a root": Identical(slope(sqrt(tau + spread)), (x[k] - mean) / n / sqrt(tau + spread)),
    "a root of n": Identical(sqrt(n) * (1 / sqrt(n) + sqrt(n)), 1 + n),
    "powers add up": Identical(Mul(tau, tau**t, evaluate=False), tau ** (t + 1)),
    "a power of a product": Identical((tau * r) ** t, tau**t * r**t),
    "decay": Settles((1 + tau) ** (-t), t, oo, Integer(0)),
    "no decay yet": Settles((1 + tau) ** (-t), t, Integer(0), ONE),
    "a part that may be 0": Dominated(total((tau - u[j]) * x[j] ** 2), tau * total(x[j] ** 2)),
}

FALSE: dict[str, Statement] = {
    "the sign of the Jacobian": Identical(
        slope(softmax), softmax * (KroneckerDelta(i, k) + at(softmax, k)) / tau
    ),
    "rows add up to 1": Identical(Sum(Derivative(softmax, x[m]), (m, 1, n)), ONE),
    "shares add up to 2": Identical(Sum(at(softmax, m), (m, 1, n)), Integer(2)),
    "right only where the indices differ": Identical(slope(cold), -cold * at(cold, k)),
    "right only where the indices are the same": Identical(slope(cold), cold * (1 - at(cold, k))),
    "a derivative by x[k] alone is not free of k": Identical(slope(x[i] + at(cold, m)), ONE + at(cold, m)),
    "scales": Identical(moved(cold, 2 * x[i]), cold),
    "below 1 for one": Dominated(softmax, ONE, strict=True),
    "above 1/2": Dominated(Rational(1, 2), cold, least=2),
    "0.49 for two": Semidefinite(unit(Rational(49, 100)) - slope(cold), i, k),
    "0.49 from n = 3": Semidefinite(unit(Rational(49, 100)) - slope(cold), i, k, Kernel.ANY, 3),
    "negative semidefinite": Semidefinite(-slope(cold), i, k),
    "n - 1 for log-softmax": Semidefinite(unit(n - 1) - gram(log_softmax), i, k, Kernel.ANY, 2),
    "cross entropy, the wrong way round": Identical(
        Derivative(cost(softmax), x[k]), (s[k] - at(softmax, k)) / tau, given=SHARES
    ),
}

# not true, or beyond the method: never "true"
NOT_TRUE: dict[str, Statement] = {
    "softmax is definite": Semidefinite(slope(softmax), i, k, Kernel.TRIVIAL),
    "less than 1/2 for two as well": Semidefinite(
        unit(Rational(1, 2)) - slope(cold), i, k, Kernel.TRIVIAL, 2
    ),
    "quiet: the kernel is spanned by ones": Semidefinite(slope(quiet), i, k, Kernel.CONSTANT),
    "hot: 1": Settles(softmax, tau, oo, ONE),
    "cold: 1": Settles(1 / far, tau, Integer(0), ONE),
    "three great entries": Settles(exp(t) / (3 * exp(t) + n - 3), t, oo, Rational(1, 2), 3),
    "cold without knowing the greatest": Settles(softmax, tau, Integer(0), 1 / n),
    "the shares need to be shares": Identical(
        Derivative(cost(softmax), x[k]), (at(softmax, k) - s[k]) / tau
    ),
    "onto without the sum": Identical(moved(softmax, tau * log(y[i])), y[i]),
    "decay below 1": Settles(tau ** (-t), t, oo, Integer(0)),
    "growth": Settles((1 + tau) ** t, t, oo, Integer(0)),
    "powers multiply": Identical(Mul(tau, tau**t, evaluate=False), tau ** (2 * t)),
    "strictly, of what may be 0": Dominated(Integer(0), total(u[j]), strict=True),
    "another root": Identical(slope(sqrt(tau + spread)), (x[k] - mean) / n / sqrt(spread)),
    "a log-softmax that is not symmetric": Semidefinite(slope(log_softmax), i, k),
    "an odd power": Dominated(Integer(0), total(x[j] ** 3)),
    "a product of two entries": Dominated(Integer(0), x[i] * x[k]),
    "a difference of squares": Dominated(Integer(0), x[i] ** 2 - x[k] ** 2),
    "a root is not a root everywhere": Identical(sqrt(x[i] ** 2), x[i]),
}  # fmt: skip


@pytest.mark.parametrize("name", TRUE)
def test_is_proved_for_every_dimension(name: str) -> None:
    verdict = decide(TRUE[name])
    assert verdict.truth is Truth.TRUE
    assert isinstance(verdict.evidence, Exact)


@pytest.mark.parametrize("name", FALSE)
def test_is_refuted_by_a_witness(name: str) -> None:
    verdict = decide(FALSE[name])
    assert verdict.truth is Truth.FALSE
    assert isinstance(verdict.evidence, Witness)
    assert decide(Not(FALSE[name])).truth is Truth.TRUE


@pytest.mark.parametrize("name", NOT_TRUE)
def test_is_not_believed(name: str) -> None:
    assert decide(NOT_TRUE[name]).truth is not Truth.TRUE


@pytest.mark.parametrize("name", [name for name, claim in TRUE.items() if isinstance(claim, Identical)])
@pytest.mark.parametrize("by", [Rational(1, 10**9), x[i] / 10**6, 1 / total(exp(x[j])) / 10**6])
def test_a_perturbed_identity_is_refuted(name: str, by: Expr) -> None:
    claim = TRUE[name]
    assert isinstance(claim, Identical)
    assert decide(Identical(claim.lhs, claim.rhs + by, claim.least, claim.given)).truth is not Truth.TRUE


# ---- the normal form against the same expression written out


@pytest.mark.parametrize(
    "f", [softmax, quiet, log_softmax, taylor, slope(softmax), slope(taylor), gram(quiet)]
)
@pytest.mark.parametrize("size", [2, 3])
def test_a_form_has_the_values_of_its_expression(f: Expr, size: int) -> None:
    """Where the free indices differ, which is what a form is about."""
    places = {n: Integer(size), i: Integer(1), k: Integer(2)}
    sides = [written_out(e, places) for e in (f, form_of(f).expr)]
    letters = sorted(set().union(*(e.free_symbols for e in sides)), key=str)
    point = [0.7 + 0.3 * at for at in range(len(letters))]
    left, right = (float(lambdify(letters, e, "mpmath")(*point)) for e in sides)
    assert left == pytest.approx(right, rel=1e-12)


def test_free_indices_of_a_derivative() -> None:
    """SymPy does not count the k of d/dx[k] among the free symbols; a case forgotten is a case not proved."""
    assert indices_of(Sum(Derivative(x[m], x[k]), (m, 1, n))) == {k}
    assert indices_of(slope(softmax)) == {i, k}


@pytest.mark.parametrize("e", [log(x[i]), sqrt(x[i]), exp(x[i] * x[k]), log(-total(exp(x[j]))), x[i] ** 99])
def test_what_is_not_in_the_algebra_is_undecided(e: Expr) -> None:
    with pytest.raises(Undecided):
        form_of(e)


_NUMBERS = st.integers(-3, 3)


@settings(max_examples=40, deadline=None)
@given(st.lists(_NUMBERS, min_size=6, max_size=6))
def test_signs_of_quadratic_polynomials(a: list[int]) -> None:
    """a0 + a1 u + a2 v + a3 u^2 + a4 u v + a5 v^2 in u = x_i, v = x_k: proved only if a dense grid agrees."""
    u, v = x[i], x[k]
    claim = Dominated(Integer(0), a[0] + a[1] * u + a[2] * v + a[3] * u**2 + a[4] * u * v + a[5] * v**2)
    if decide(claim).truth is Truth.TRUE:
        grid = numpy.linspace(-20, 20, 161)
        p, q = numpy.meshgrid(grid, grid)
        assert (a[0] + a[1] * p + a[2] * q + a[3] * p**2 + a[4] * p * q + a[5] * q**2).min() >= -1e-9
