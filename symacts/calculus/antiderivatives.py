"""Antiderivatives by ansatz, linear algebra and integration by parts; each one is checked by differentiation.

An expression is multiplied out and its terms are sorted into four classes, each closed under the steps that
integrate it:

- rational functions of x: partial fractions;
- x^n R(E), E = e^(kx): R is integrated as a rational function of E, and the x^n are lowered by parts, which
  turns log(1 + aE) = -Li_1(-aE) into Li_2(-aE)/k, Li_3(-aE)/k^2, ...; two conjugate a make their real and
  imaginary parts;
- polynomial * e^(ax^2 + bx), sines and cosines being exponentials: recursion down to e^(bx) or erf;
- polynomial * u^r, u linear, as a polynomial in u; polynomial * q^(m/2), q quadratic: Q q^(m/2 + 1)
  + c asinh, by linear algebra for Q and c.

Polynomial * h(u), h one of log, atan, erf, asinh, ..., goes by parts to one of these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from functools import reduce
from typing import Any

from flint import fmpq, fmpq_mat, fmpq_poly
from sympy import (
    Add,
    Dummy,
    Expr,
    I,
    Mul,
    Poly,
    Rational,
    S,
    asin,
    asinh,
    atan,
    cancel,
    cos,
    cosh,
    erf,
    erfc,
    exp,
    gcd,
    log,
    pi,
    polylog,
    radsimp,
    sin,
    sinh,
    sqrt,
    tanh,
)
from sympy import im as imaginary_part
from sympy import re as real_part

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.moments import NoRule, expanded, quadratic, waves_as_exponentials
from symacts.calculus.rational import LogPart, Ratio, T, integrate
from symacts.calculus.rewriting import differentiated, log_parts
from symacts.calculus.settle import settled
from symacts.calculus.tower import zero
from symacts.calculus.undecided import Undecided
from symacts.values import Interval

__all__ = ["antiderivative"]

HYPERBOLIC = {
    tanh: lambda u: 1 - 2 / (1 + exp(2 * u)),
    sinh: lambda u: (exp(u) - exp(-u)) / 2,
    cosh: lambda u: (exp(u) + exp(-u)) / 2,
    erfc: lambda u: 1 - erf(u),
}
SLOPES = {
    log: lambda u: 1 / u,
    atan: lambda u: 1 / (1 + u**2),
    erf: lambda u: 2 / sqrt(pi) * exp(-(u**2)),
    asinh: lambda u: 1 / sqrt(1 + u**2),
    asin: lambda u: 1 / sqrt(1 - u**2),
}
DEEPEST = 12


def antiderivative(expr: Expr, on: Interval | None = None) -> Expr | None:
    """F with F' = expr on the open interval `on` (the line if not given), real and continuous there.

    Guarantee: F' = expr is proved in the tower. None where no rule finds one: that does not mean that
    there is none.

    >>> antiderivative(x / (1 + exp(-x)))
    x*log(exp(x) + 1) + polylog(2, -exp(x))
    """
    try:
        found = expanded(_Rules(on or Interval.line()).integral(_prepared(expr), DEEPEST))
        proved = zero(differentiated(found, x) - expr)
    except (NoRule, Undecided, ZeroDivisionError):
        return None
    return found if proved else None


def _prepared(e: Expr) -> Expr:
    """Hyperbolic functions as exponentials, logarithms of products taken apart."""
    for head, definition in HYPERBOLIC.items():
        e = e.replace(head, definition)
    e = settled(e, -1).expand(
        log=True, deep=True, mul=False, multinomial=False, power_exp=False, power_base=False
    )
    return e.replace(log, _unit_log)


def _unit_log(u: Expr) -> Expr:
    """log(c + ...) with c > 0 as log c + log(1 + ...)."""
    c = u.as_coeff_Add()[0]
    return log(c) + log(Add(*(t / c for t in u.args))) if u.is_Add and c.is_positive else log(u)


def _fmpq(q: Expr) -> fmpq:
    if not q.is_Rational:
        raise NoRule(f"{q} is not rational")
    return fmpq(q.p, q.q)


def _rational(q: fmpq) -> Rational:
    return Rational(int(q.p), int(q.q))


def _poly(p: fmpq_poly, t: Expr) -> Expr:
    return Add(*(_rational(p[i]) * t**i for i in range(p.degree() + 1)))


def _quotient(r: Ratio, t: Expr) -> Expr:
    return _poly(r.over, t) / _poly(r.under, t)


class _Rules:
    """The rules, for antiderivatives on one interval, which fixes the signs under logarithms."""

    def __init__(self, on: Interval) -> None:
        self.on = on

    def integral(self, f: Expr, depth: int) -> Expr:
        if depth == 0:
            raise NoRule("too deep")
        sorted_terms: dict[Any, list[Expr]] = defaultdict(list)
        for term in Add.make_args(expanded(f)):
            sorted_terms[_class_of(term)].append(term)
        return Add(*(rule(self, terms, depth) for rule, terms in sorted_terms.items()))

    # -- rational functions of x

    def rational(self, terms: list[Expr], _: int) -> Expr:
        try:
            return Add(*(c * self._rational(part) for c, part in _by_constant(terms).items()))
        except NoRule:
            return Add(*(self._with_irrationals(term) for term in terms))

    def _with_irrationals(self, term: Expr) -> Expr:
        """P u^r, u linear, or a linear form over a quadratic one, with any constants."""
        constant, rest = term.as_independent(x, as_Add=False)
        P, u, r = _polynomial_and_power(rest)
        c, b, a = quadratic(u)
        if a == 0:
            return constant * self._linear_power(P, u, r)
        over = Poly(P, x)
        if r != -1 or over.degree() > 1:
            raise NoRule("a power of a quadratic form")
        slope, height = (over.coeff_monomial(x**k) / a for k in (1, 0))
        return constant * self._over_quadratic((height, slope), (c / a, b / a))

    def _linear_power(self, P: Expr, u: Expr, r: Expr) -> Expr:
        """P u^r for a polynomial P and u = a x + b: P written in u."""
        b, a, _ = quadratic(u)
        t = Dummy()
        total = S.Zero
        for (n,), c in Poly(P.xreplace({x: (t - b) / a}), t).terms():
            power = n + r + 1
            total += c / a * (u**power / power if power != 0 else _log_of_size(x, -b / a, self.on))
        return total

    def _rational(self, f: Expr) -> Expr:
        found = integrate(_ratio(f, {x: T}))
        return _quotient(found.rational, x) + Add(*(self._logarithm(part) for part in found.logs))

    def _logarithm(self, part: LogPart) -> Expr:
        if part.factor.degree() == 1:
            return _rational(part.over[0]) * _log_of_size(x, -_rational(part.factor[0]), self.on)
        return self._over_quadratic(*_linear_over_quadratic(part))

    def _over_quadratic(self, over: Pair, under: Pair) -> Expr:
        (b, a), (q, p) = over, under
        if constants.sign(p**2 - 4 * q) < 0:
            return _log_and_atan(over, under, x)
        root = sqrt(p**2 - 4 * q)
        poles = {(sign * root - p) / 2: a / 2 + sign * (2 * b - a * p) / (2 * root) for sign in (1, -1)}
        return Add(*(residue * _log_of_size(x, pole, self.on) for pole, residue in poles.items()))

    # -- x^n R(e^(kx))

    def exponential(self, terms: list[Expr], _: int) -> Expr:
        return Add(*(c * _exponential_rational(part, self.on) for c, part in _by_constant(terms).items()))

    # -- polynomial * exp(quadratic) * waves

    def gaussian(self, terms: list[Expr], _: int) -> Expr:
        f = Add(*terms)
        waving = f.has(sin, cos)
        parts = Add.make_args(expanded(waves_as_exponentials(f)))
        total = Add(*map(_gaussian_term, parts))
        return _without_i(total) if waving else total

    # -- polynomial * q^(m/2)

    def radical(self, terms: list[Expr], _: int) -> Expr:
        return Add(*map(self._radical, terms))

    def _radical(self, term: Expr) -> Expr:
        constant, rest = term.as_independent(x, as_Add=False)
        with suppress(NoRule):
            P, u, r = _polynomial_and_power(rest)
            if quadratic(u)[2] == 0:
                return constant * self._linear_power(P, u, r)
        return _radical_term(term)

    # -- polynomial * h(u)

    def by_parts(self, terms: list[Expr], depth: int) -> Expr:
        return Add(*(self._by_parts(term, depth) for term in terms))

    def _by_parts(self, term: Expr, depth: int) -> Expr:
        h = next(f for f in Mul.make_args(term) if f.as_base_exp()[0].func in SLOPES)
        factor = term / h
        base, power = h.as_base_exp()
        u = base.args[0]
        slope = power * base ** (power - 1) * SLOPES[base.func](u) * u.diff(x)
        Q = self.integral(factor, depth - 1)
        if not (factor.is_polynomial(x) or (base.func is erf and not factor.has(erf) and not Q.has(erf))):
            raise NoRule(f"{factor} beside {h}")
        return Q * h - self.integral(Q * slope, depth - 1)


def _class_of(term: Expr) -> Any:
    factors = [f for f in Mul.make_args(term) if f.has(x)]
    bases = [f.as_base_exp() if not isinstance(f, exp) else (f, S.One) for f in factors]
    if any(base.func in SLOPES for base, _ in bases):
        return _Rules.by_parts
    if any(not power.is_Integer for _, power in bases):
        return _Rules.radical
    if term.is_rational_function(x):
        return _Rules.rational
    if any(power < 0 and base.has(exp) for base, power in bases):
        return _Rules.exponential
    return _Rules.gaussian


def _by_constant(terms: list[Expr]) -> dict[Expr, Expr]:
    """The terms by the irrational part of their constant factor."""
    groups: dict[Expr, Expr] = defaultdict(lambda: S.Zero)
    for term in terms:
        constant, rest = term.as_independent(x, as_Add=False)
        q, irrational = constant.as_coeff_Mul()
        groups[irrational] += q * rest
    return groups


def _ratio(f: Expr, atoms: dict[Expr, fmpq_poly | Ratio]) -> Ratio:
    """f as a rational function, its atoms being known."""
    if f in atoms:
        found = atoms[f]
        return found if isinstance(found, Ratio) else Ratio(found)
    if f.is_Add:
        return reduce(Ratio.__add__, (_ratio(a, atoms) for a in f.args))
    if f.is_Mul:
        return reduce(Ratio.__mul__, (_ratio(a, atoms) for a in f.args))
    if f.is_Pow and f.exp.is_Integer:
        return _ratio(f.base, atoms) ** int(f.exp)
    return Ratio(fmpq_poly([_fmpq(f)]))


def _log_of_size(t: Expr, pole: Expr, on: Interval) -> Expr:
    """log|t - pole| on an interval of the values of t.   Raises: NoRule, where the pole lies in it."""
    if not constants.less(on.lo, pole):
        return log(t - pole)
    if constants.less(pole, on.hi):
        raise NoRule("a pole in the interval")
    return log(pole - t)


Pair = tuple[Expr, Expr]  # b, a of a t + b, or q, p of t^2 + p t + q


def _linear_over_quadratic(part: LogPart) -> tuple[Pair, Pair]:
    if part.factor.degree() != 2:
        raise NoRule("a factor of higher degree")
    return (
        (_rational(part.over[0]), _rational(part.over[1])),
        (_rational(part.factor[0]), _rational(part.factor[1])),
    )


def _log_and_atan(over: Pair, under: Pair, t: Expr) -> Expr:
    """(a t + b) / (t^2 + p t + q), without real roots: log of the denominator and an arctangent."""
    (b, a), (q, p) = over, under
    root = sqrt(4 * q - p**2)
    return a / 2 * log(t**2 + p * t + q) + (2 * b - a * p) / root * atan((2 * t + p) / root)


def _polynomial_and_power(product: Expr) -> tuple[Expr, Expr, Expr]:
    """P, u, r of a product P u^r of polynomials P and u."""
    P, u, r = S.One, x, S.Zero
    for f in Mul.make_args(product):
        base, power = f.as_base_exp()
        if power.is_Integer and power > 0 and base.is_polynomial(x):
            P *= f
        elif r == 0 and base.is_polynomial(x) and not power.has(x):
            u, r = base, power
        else:
            raise NoRule(f"the factor {f}")
    return P, u, r


# ---------------------------------------------------------------- x^n R(e^(kx))


def _exponential_rational(f: Expr, on: Interval) -> Expr:
    unit = _unit(f)
    by_power: dict[int, Ratio] = defaultdict(lambda: Ratio(fmpq_poly([])))
    for term in Add.make_args(f):
        powers, rest = _split_power(term)
        by_power[powers] += _ratio(rest, _exponentials(rest, unit))
    return _lowered(by_power, unit, exp(unit * x), on)


def _split_power(term: Expr) -> tuple[int, Expr]:
    power = next((f.as_base_exp()[1] for f in Mul.make_args(term) if f.as_base_exp()[0] == x), S.Zero)
    if power < 0:
        raise NoRule("a pole beside an exponential")
    return int(power), term / x**power


def _rate(e: Expr) -> Expr:
    c, b, a = quadratic(e.args[0])
    if a != 0 or c != 0:
        raise NoRule(f"{e} is not exp(kx)")
    return b


def _unit(f: Expr) -> Expr:
    """k > 0 such that every exponential of f is a power of e^(kx)."""
    rates = [_rate(e) for e in f.atoms(exp)]
    ratios = [rate / rates[0] for rate in rates]
    if not all(r.is_Rational for r in ratios):
        raise NoRule("exponentials without a common unit")
    unit = rates[0] * reduce(gcd, ratios)
    return unit if unit.is_positive else -unit


def _exponentials(f: Expr, unit: Expr) -> dict[Expr, fmpq_poly | Ratio]:
    return {e: Ratio(T) ** _multiple(_rate(e), unit) for e in f.atoms(exp)}


def _multiple(rate: Expr, unit: Expr) -> int:
    k = cancel(rate / unit)  # (a - b)/(b - a) is -1
    if not k.is_Integer:
        raise NoRule("exponentials without a common unit")
    return int(k)


def _lowered(by_power: dict[int, Ratio], k: Expr, E: Expr, on: Interval) -> Expr:
    """By parts, the highest power of x first: x^n R = (x^n G)' - n x^(n-1) G with G' = R."""
    total = S.Zero
    for n in range(max(by_power), -1, -1):
        R = by_power[n]
        if R.is_zero:
            continue
        found = integrate(Ratio.of(R.over, R.under * T))
        total += x**n * _quotient(found.rational, E) / k
        if n:
            by_power[n - 1] += found.rational.scaled(-n / _fmpq(k))
        total += Add(*(_with_logarithm(n, part, k, E, on) for part in found.logs))
    return total


def _with_logarithm(n: int, part: LogPart, k: Expr, E: Expr, on: Interval) -> Expr:
    """The integral of x^n (over/factor)(E) E, that is of x^n d/dx (1/k) log."""
    p = part.factor
    if p.degree() == 2:
        return _with_two_poles(n, part, k, E)
    if p.degree() == 1:
        pole, weight = _rational(p[0]), _rational(part.over[0])
        if pole == 0:
            return weight * x ** (n + 1) / (n + 1)
        if pole > 0:
            return weight / k * _real_ladder(n, k, -E / pole)
        if n == 0:
            return weight / k * _log_of_size(E, -pole, Interval(exp(k * on.lo), exp(k * on.hi)))
    raise NoRule("positive poles in an exponential, or more than two")


def _with_two_poles(n: int, part: LogPart, k: Expr, E: Expr) -> Expr:
    """The same for (a E + b) / (E^2 + p E + q) = sum of (residue) / (E - pole) over the two poles."""
    q, p = _rational(part.factor[0]), _rational(part.factor[1])
    b, a = _rational(part.over[0]), _rational(part.over[1])
    root, weight = sqrt(abs(p**2 - 4 * q)), 2 * b - a * p
    if (p**2 - 4 * q).is_negative:
        if n == 0:
            return _log_and_atan(*_linear_over_quadratic(part), E) / k
        re, im = _complex_ladder(n, k, (-p + I * root) / (2 * q), E)
        return (a * re - weight / root * im) / k
    if not (p.is_positive and q.is_positive):
        raise NoRule("positive poles in an exponential")
    poles = ((-p + root) / 2, (-p - root) / 2)
    return Add(
        *(
            (a + sign * weight / root) / (2 * k) * _real_ladder(n, k, radsimp(1 / pole) * E)
            for sign, pole in zip((1, -1), poles, strict=True)
        )
    )


def _real_ladder(n: int, k: Expr, u: Expr) -> Expr:
    """An antiderivative of x^n d/dx log(1 - u), u < 0 proportional to e^(kx)."""
    return _ladder(n, k, log(1 - u), lambda s: polylog(s, u, evaluate=False))


def _complex_ladder(n: int, k: Expr, c: Expr, E: Expr) -> tuple[Expr, Expr]:
    """Real and imaginary part of the same for u = c e^(kx), c not real."""
    u = (c * E).expand()
    re, im = log_parts(c, E)
    return (
        _ladder(n, k, re, lambda s: real_part(polylog(s, u, evaluate=False))),
        _ladder(n, k, im, lambda s: imaginary_part(polylog(s, u, evaluate=False))),
    )


def _ladder(n: int, k: Expr, log: Expr, li: Callable[[int], Expr]) -> Expr:
    """By parts from log(1 - u) = -Li_1(u), with d/dx Li_(s+1)(u) = k Li_s(u)."""
    total, weight = x**n * log, S.One
    for s in range(2, n + 2):
        weight *= -(n - s + 2) / k
        total += -weight * x ** (n - s + 1) * li(s)
    return total


# ---------------------------------------------------------------- polynomial * exp(quadratic)


def _gaussian_term(term: Expr) -> Expr:
    constant, rest = term.as_independent(x, as_Add=False)
    n, a, b = 0, S.Zero, S.Zero
    for f in Mul.make_args(rest):
        base, power = (f, S.One) if isinstance(f, exp) else f.as_base_exp()
        if base == x and power.is_Integer and power > 0:
            n = int(power)
        elif isinstance(f, exp):
            c, b1, a1 = quadratic(f.args[0])
            constant, a, b = constant * exp(c), a + a1, b + b1
        elif f != 1:
            raise NoRule(f"the factor {f}")
    return constant * (_linear_exponential(n, b) if a == 0 else _quadratic_exponential(n, a, b))


def _linear_exponential(n: int, b: Expr) -> Expr:
    """x^n e^(bx), b complex."""
    if b == 0:
        return x ** (n + 1) / (n + 1)
    re, im = b.as_real_imag()
    over_b = (re - I * im) / (re**2 + im**2)
    lower = n * _linear_exponential(n - 1, b) if n else S.Zero
    return ((x**n * exp(b * x) - lower) * over_b).expand(power_exp=False)


def _quadratic_exponential(n: int, a: Expr, b: Expr) -> Expr:
    """x^n e^(ax^2 + bx): 2a x e^q = (e^q)' - b e^q."""
    if not a.is_negative or not b.is_real:
        raise NoRule("a growing Gaussian, or waves under one")
    if n == 0:
        root = sqrt(-a)
        return sqrt(pi) / (2 * root) * exp(-(b**2) / (4 * a)) * erf(root * x - b / (2 * root))
    total = x ** (n - 1) * exp(a * x**2 + b * x)
    if b != 0:
        total -= b * _quadratic_exponential(n - 1, a, b)
    if n > 1:
        total -= (n - 1) * _quadratic_exponential(n - 2, a, b)
    return (total / (2 * a)).expand(power_exp=False)


def _without_i(f: Expr) -> Expr:
    """A real expression written with exp(i u)."""
    waves: dict[Expr, Expr] = {}
    for e in f.atoms(exp):
        re, im = e.args[0].expand().as_real_imag()
        waves[e] = exp(re) * (cos(im) + I * sin(im))
    f = f.xreplace(waves).expand(power_exp=False)
    if f.has(I):
        raise NoRule("an imaginary part is left")
    return f


# ---------------------------------------------------------------- polynomial * q^(m/2)


def _radical_term(term: Expr) -> Expr:
    constant, rest = term.as_independent(x, as_Add=False)
    q, m, P = S.One, S.Zero, S.One
    for f in Mul.make_args(rest):
        base, power = f.as_base_exp()
        if power.is_Integer and power > 0 and base.is_polynomial(x):
            P *= f
        elif (2 * power).is_Integer and base.is_polynomial(x) and base in (q, q if q != 1 else base):
            q, m = base, m + 2 * power
        else:
            raise NoRule(f"the factor {f}")
    if m > -1:
        P, m = P * q ** ((m + 1) / 2), S.NegativeOne
    return constant * _radical(Poly(P, x), Poly(q, x), int(m))


def _radical(P: Poly, q: Poly, m: int) -> Expr:
    """P q^(m/2), m <= -1 odd, as (Q q^(m/2+1))' + c q^(-1/2): P = Q' q + (m/2 + 1) Q q' + c q^(-(m+1)/2)."""
    if q.degree() > 2:
        raise NoRule("a root of higher degree")
    degree = max(P.degree(), -m)
    power = Rational(m, 2) + 1
    columns = [
        Poly(i * x ** max(i - 1, 0), x) * q + power * Poly(x**i, x) * q.diff(x) for i in range(degree + 1)
    ]
    columns.append(q ** ((-m - 1) // 2))
    solved = _solve(columns, P)
    Q = Add(*(c * x**i for i, c in enumerate(solved[:-1])))
    found = Q * q.as_expr() ** power
    return found + solved[-1] * _inverse_root(q) if solved[-1] else found


def _solve(columns: list[Poly], right: Poly) -> list[Rational]:
    """Rational c with sum c_i columns_i = right.   Raises: NoRule."""
    height = max(p.degree() for p in (*columns, right)) + 1
    rows = [[_fmpq(p.coeff_monomial(x**i)) for p in (*columns, right)] for i in range(height)]
    reduced, rank = fmpq_mat(rows).rref()
    solution = [S.Zero] * len(columns)
    for row in reduced.tolist()[:rank]:
        lead = next(i for i, entry in enumerate(row) if entry != 0)
        if lead == len(columns):
            raise NoRule("no such antiderivative")
        solution[lead] = _rational(row[-1])
    return solution


def _inverse_root(q: Poly) -> Expr:
    """An antiderivative of q^(-1/2), q quadratic and positive around the point of interest."""
    gamma, beta, alpha = (q.coeff_monomial(x**i) for i in range(3))
    slope, gap = 2 * alpha * x + beta, 4 * alpha * gamma - beta**2
    if alpha.is_positive and gap.is_positive:
        return asinh(slope / sqrt(gap)) / sqrt(alpha)
    if alpha.is_negative and gap.is_negative:
        return -asin(slope / sqrt(-gap)) / sqrt(-alpha)
    raise NoRule("a logarithm of a root")
