"""Exact expectations E[g(Z); lo < Z < hi], Z ~ N(0, 1), by rules.

g is expanded into terms c x^n exp(a x^2 + b x) * product of erf(alpha x + beta)^m, sine and cosine taken as
complex exponentials, and each term is integrated against the Gaussian w(x) = exp(-s x^2/2 + b x)/sqrt(2 pi),
s = 1 - 2a. Stein's identity (integration by parts) with mu = b/s lowers n:

    s I(x^n h) = b I(x^(n-1) h) + (n-1) I(x^(n-2) h) + I(x^(n-1) h') - [x^(n-1) h w],

where h' has one erf less. What is left is I(1) (erf at the ends), I(erf) and I(erf erf) (arctangents).
Negative powers of x^2 + c go down by the same identity to sqrt(pi/(2c)) e^(c/2) erfc(sqrt(c/2)).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from math import comb, prod
from operator import mul

from sympy import (
    Dummy,
    Expr,
    Function,
    I,
    Poly,
    Pow,
    S,
    asin,
    atan,
    cos,
    erf,
    exp,
    im,
    oo,
    pi,
    polylog,
    re,
    sin,
    sqrt,
)
from sympy.polys.polyerrors import PolynomialError

from symacts.activation import x

__all__ = ["NoRule", "exact_part", "expanded", "quadratic", "waves_as_exponentials"]

MOST_TERMS = 60
MOST_PRODUCTS = 10_000  # that multiplying out may make, before terms are collected
HIGHEST_POWER = 40


class NoRule(Exception):  # noqa: N818
    """No rule of this module integrates the expression."""


Erf = tuple[Expr, Expr]  # alpha, beta of erf(alpha x + beta)


@dataclass(frozen=True)
class Term:
    """c x^n exp(a x^2 + b x) * product of erfs (with repetition), or / (x^2 + pole)^order."""

    c: Expr = S.One
    n: int = 0
    a: Expr = S.Zero
    b: Expr = S.Zero
    erfs: tuple[Erf, ...] = ()
    pole: Expr = S.Zero
    order: int = 0

    def times(self, other: Term) -> Term:
        if self.order and other.order and self.pole != other.pole:
            raise NoRule("two different denominators")
        return Term(
            self.c * other.c,
            self.n + other.n,
            self.a + other.a,
            self.b + other.b,
            self.erfs + other.erfs,
            self.pole or other.pole,
            self.order + other.order,
        )


def exact_part(g: Expr, lo: Expr, hi: Expr) -> Expr:
    """E[g(Z); lo < Z < hi] in closed form.   Raises: NoRule.

    >>> from sympy import erf, sqrt
    >>> exact_part(x**2, S.Zero, oo)
    1/2
    """
    terms = _terms(g)
    total = sum((_integral(term, lo, hi) for term in terms), S.Zero)
    return _real(total) if any(not t.b.is_real for t in terms) else total


# ---------------------------------------------------------------- reading the terms


def _terms(g: Expr) -> list[Term]:
    if not _readable(g):
        raise NoRule(f"the form of {g.func}")
    g = waves_as_exponentials(g)
    if _width(g) > MOST_PRODUCTS:
        raise NoRule("too many products")
    g = expanded(g)
    parts = g.as_ordered_terms() if g.is_Add else [g]
    if len(parts) > MOST_TERMS:
        raise NoRule("too many terms")
    return [_term(part) for part in parts]


def _width(g: Expr) -> int:
    """How many terms multiplying out makes, before any are collected."""
    if g.is_Add:
        return sum(map(_width, g.args))
    if g.is_Mul:
        return prod(map(_width, g.args))
    if g.is_Pow and g.base.is_Add and g.exp.is_Integer and g.exp.is_positive:
        return comb(int(g.exp) + _width(g.base) - 1, int(g.exp))
    return 1


def _readable(g: Expr) -> bool:
    """Whether the heads in g are those of a term: multiplying out does not remove another."""
    if not g.has(x) or g == x:
        return True
    if g.is_Add or g.is_Mul:
        return all(map(_readable, g.args))
    if g.is_Pow and g.exp.is_Integer:
        return _readable(g.base) if g.exp.is_positive else _algebraic(g.base)
    return isinstance(g, (exp, erf, sin, cos)) and _algebraic(g.args[0])


def _algebraic(u: Expr) -> bool:
    return not any(f.has(x) for f in u.atoms(Function))


def expanded(g: Expr) -> Expr:
    """The product multiplied out, but for denominators and what stands in a polylogarithm.

    SymPy simplifies the argument of each polylogarithm that it builds anew, which takes 0.1 s.
    """
    kept: set[Expr] = {p for p in g.atoms(Pow) if p.base.is_Add and p.exp.is_negative}
    kept |= g.atoms(polylog)
    kept |= {part for part in g.atoms(re, im) if isinstance(part.args[0], polylog)}
    names = {e: Dummy() for e in kept}
    g = g.xreplace(names).expand(power_exp=False, power_base=False, log=False, trig=False, func=False)
    return g.xreplace({name: e for e, name in names.items()})


def waves_as_exponentials(g: Expr) -> Expr:
    """sin u and cos u written with exp(i u)."""
    return g.xreplace({e: _as_exponentials(e) for e in g.atoms(sin, cos) if e.has(x)})


def _as_exponentials(wave: Expr) -> Expr:
    forward, backward = exp(I * wave.args[0]), exp(-I * wave.args[0])
    return (forward - backward) / (2 * I) if isinstance(wave, sin) else (forward + backward) / 2


def _term(product: Expr) -> Term:
    constant, rest = product.as_independent(x, as_Add=False)
    factors = rest.args if rest.is_Mul else (rest,)
    return reduce(Term.times, map(_factor, factors), Term(c=constant))


def _factor(f: Expr) -> Term:
    if not f.has(x):
        return Term(c=f)
    base, power = f.as_base_exp()
    if isinstance(f, exp):
        base, power = f, S.One
    if not power.is_Integer or abs(power) > HIGHEST_POWER:
        raise NoRule(f"the factor {f}")
    return _atom(base, int(power))


def _atom(base: Expr, power: int) -> Term:
    if base == x and power > 0:
        return Term(n=power)
    if isinstance(base, exp):
        c, b, a = quadratic(base.args[0])
        return Term(c=exp(power * c), a=power * a, b=power * b)
    if isinstance(base, erf) and power > 0:
        beta, alpha, curved = quadratic(base.args[0])
        if curved == 0:
            return Term(erfs=((alpha, beta),) * power)
    if base.is_Add and power < 0:
        c, b, a = quadratic(base)
        if b == 0 and (c / a).is_positive:
            return Term(c=a**power, pole=c / a, order=-power)
    raise NoRule(f"the factor {base}^{power}")


def quadratic(u: Expr) -> tuple[Expr, Expr, Expr]:
    """The coefficients of 1, x, x^2."""
    try:
        coefficients = [*reversed(Poly(u, x).all_coeffs()), S.Zero, S.Zero]
    except PolynomialError:
        raise NoRule(f"{u} is not a polynomial") from None
    if any(coefficients[3:]) or any(c.has(x) for c in coefficients):
        raise NoRule(f"{u} is not quadratic")
    return coefficients[0], coefficients[1], coefficients[2]


# ---------------------------------------------------------------- integrating one term


def _integral(t: Term, lo: Expr, hi: Expr) -> Expr:
    s = 1 - 2 * t.a
    if not s.is_positive or (not t.b.is_real and (lo, hi) != (-oo, oo)):
        raise NoRule("not a Gaussian weight")
    if t.order:
        return t.c * _with_pole(t, lo, hi)
    return t.c * _stein(t.n, s, t.b, tuple(sorted(t.erfs, key=str)), lo, hi)


def _stein(n: int, s: Expr, b: Expr, erfs: tuple[Erf, ...], lo: Expr, hi: Expr) -> Expr:
    if n == 0:
        return _base(s, b, erfs, lo, hi)
    total = -_ends(n - 1, s, b, erfs, lo, hi)
    if b != 0:
        total += b * _stein(n - 1, s, b, erfs, lo, hi)
    if n > 1:
        total += (n - 1) * _stein(n - 2, s, b, erfs, lo, hi)
    for i, (alpha, beta) in enumerate(erfs):
        # d/dx erf(alpha x + beta) is a Gaussian factor
        slope = 2 * alpha / sqrt(pi) * exp(-(beta**2))
        rest = erfs[:i] + erfs[i + 1 :]
        total += slope * _stein(n - 1, s + 2 * alpha**2, b - 2 * alpha * beta, rest, lo, hi)
    return total / s


def _ends(n: int, s: Expr, b: Expr, erfs: tuple[Erf, ...], lo: Expr, hi: Expr) -> Expr:
    """[x^n h(x) w(x)] from lo to hi; nothing at infinity."""

    def at(t: Expr) -> Expr:
        if t in (oo, -oo):
            return S.Zero
        factors = [erf(alpha * t + beta) for alpha, beta in erfs]
        return t**n * reduce(mul, factors, exp(-s * t**2 / 2 + b * t)) / sqrt(2 * pi)

    return at(hi) - at(lo)


def _base(s: Expr, b: Expr, erfs: tuple[Erf, ...], lo: Expr, hi: Expr) -> Expr:
    centre, size = b / s, exp(b**2 / (2 * s)) / sqrt(s)
    if not erfs:
        return size * (_below(hi, s, centre) - _below(lo, s, centre))
    if (lo, hi) == (-oo, oo):
        return size * _whole_line(s, centre, erfs)
    if len(erfs) == 1 and b == 0 and erfs[0][1] == 0:
        alpha = erfs[0][0]
        return (_half_line(hi, alpha, s) - _half_line(lo, alpha, s)) / sqrt(s)
    raise NoRule("erf on a bounded piece")


def _below(t: Expr, s: Expr, centre: Expr) -> Expr:
    """P(X < t) for X ~ N(centre, 1/s)."""
    if t in (oo, -oo):
        return S.One if t == oo else S.Zero
    return (1 + erf(sqrt(s) * (t - centre) / sqrt(2))) / 2


def _half_line(t: Expr, alpha: Expr, s: Expr) -> Expr:
    """E[erf(alpha X); 0 < X < t] with sign, for X ~ N(0, 1/s); the integrand is odd."""
    if t == 0:
        return S.Zero
    if t in (oo, -oo):
        return atan(alpha * sqrt(2 / s)) / pi
    raise NoRule("erf on a bounded piece")


def _whole_line(s: Expr, centre: Expr, erfs: tuple[Erf, ...]) -> Expr:
    """E of the product of erf(alpha X + beta) for X ~ N(centre, 1/s)."""
    centred = [(alpha, alpha * centre + beta) for alpha, beta in erfs]
    wide = [1 + 2 * alpha**2 / s for alpha, _ in erfs]
    if len(erfs) == 1:
        return erf(centred[0][1] / sqrt(wide[0]))
    if any(beta != 0 for _, beta in centred):
        raise NoRule("a product of shifted erfs")
    if len(erfs) % 2:
        return S.Zero
    if len(erfs) == 2:
        (alpha, _), (gamma, _) = centred
        return 2 / pi * asin(2 * alpha * gamma / s / sqrt(wide[0] * wide[1]))
    raise NoRule("a product of more than two erfs")


def _with_pole(t: Term, lo: Expr, hi: Expr) -> Expr:
    if (lo, hi) != (-oo, oo) or t.erfs or t.b != 0 or t.a != 0:
        raise NoRule("a denominator beside other factors, or on a bounded piece")
    return S.Zero if t.n % 2 else _over_pole(t.n, t.pole, t.order)


def _over_pole(n: int, c: Expr, m: int) -> Expr:
    """E[Z^n / (Z^2 + c)^m] for even n."""
    if n:
        return _over_pole(n - 2, c, m - 1) - c * _over_pole(n - 2, c, m) if m else _over_pole_free(n)
    if m == 0:
        return S.One
    if m == 1:
        return sqrt(pi / (2 * c)) * exp(c / 2) * (1 - erf(sqrt(c / 2)))
    below, above = _over_pole(0, c, m - 2), _over_pole(0, c, m - 1)
    return (below - (c + 3 - 2 * m) * above) / (2 * (m - 1) * c)


def _over_pole_free(n: int) -> Expr:
    """E[Z^n] = (n-1)!! for even n."""
    return S.One if n == 0 else (n - 1) * _over_pole_free(n - 2)


# ---------------------------------------------------------------- the answer


def _real(total: Expr) -> Expr:
    """A number that is real, though written with complex exponentials exp(i d)."""
    phases = {e: cos(u) + I * sin(u) for e in total.atoms(exp) if (u := e.args[0] / I).is_real}
    return total.xreplace(phases).expand(complex=False).as_real_imag()[0]
