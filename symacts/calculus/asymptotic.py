"""Error functions by erfcx v = e^(v^2) erfc v: far out by its asymptotic series, and nearer by its jets.

What is left of 1 - |erf v| then cancels exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

import sympy as sp
from flint import arb, arb_series, fmpq, fmpq_mpoly

from symacts.calculus.approximation import Jet, composed, monotone, multiplied, quotient
from symacts.calculus.enclose import length, precision, tape
from symacts.calculus.tower import Element, Field, Generator, Kind
from symacts.calculus.undecided import Undecided
from symacts.language import said

__all__ = ["decaying_jet", "exponential_factor", "far_from_errors", "scaled_jet"]

_TERMS = 40
_LEAST = 7.0  # the arguments from which on: the first term left out is below 2^-70 there
_OCTAVES = range(-4, 41)
_BISECTIONS = 20


def far_from_errors(u: Element, side: int) -> tuple[Element, float]:
    """The element with a rational function in place of each erfcx, and the |x| from which on it is near.

    erf v = s (1 - e^(-v^2)/(sqrt(pi) |v|) (1 - w (1 - 3w (1 - 5w ..)))), w = 1/(2 v^2), s the sign of v: the
    series is alternating, and its error less than the first term left out (DLMF 7.12(i)). Raises: Undecided
    where there is no erf, or its argument does not grow.
    """
    errors = [g for g in u.generators if g.kind is Kind.ERF and not g.constant]
    if not errors or not all(_is_algebraic(g) for g in errors):  # of others nothing comes that is analytic
        raise Undecided(said("no error function"))
    reach = 0.0
    for g in reversed(errors):
        sign, start = _grows(g, side)
        u = _put(u.num, g, _far(g, sign)) / _put(u.den, g, _far(g, sign))
        reach = max(reach, start)
    return u, reach


def exponential_factor(u: Element) -> tuple[sp.Expr, int, Element]:
    """(v, k, w) with u = e^(k v) w, where one exponential e^v is in each term of u, and w is free of it.

    Raises: Undecided where there is none such.

    >>> from symacts.activation import x
    >>> from symacts.calculus.tower import element
    >>> exponential_factor(element(x * sp.exp(-(x**2))))[:2]
    (-x**2, 1)
    """
    for g in u.generators:
        if g.kind is not Kind.EXP or g.constant or g.argument is None:
            continue
        powers = [{int(m[g.index]) for m in p.monoms()} for p in (u.num, u.den)]
        if all(len(both) == 1 for both in powers) and powers[0] != powers[1]:
            k = powers[0].pop() - powers[1].pop()
            return g.argument.expr, k, u * u.field.var(g) ** -k
    raise Undecided(said("no power of one exponential"))


def scaled_jet(u: Element, at: arb) -> Jet:
    """The jets of the element on balls about `at`, with s (1 - e^(-v^2) erfcx |v|) for each erf v, s the sign
    of v there.

    Common powers of e^(-v^2) cancel before anything is enclosed, and balls for erfcx are narrow: it is
    completely monotone, the integral of e^(-t^2/4 - v t)/sqrt(pi) over t > 0, so that every derivative takes
    its extremes at the ends. Raises: Undecided where there is no erf, or v may be 0.
    """
    u, jets = _scaled(u, at)
    if not jets:
        raise Undecided(said("no error function"))
    return _jet(u, jets)


def decaying_jet(u: Element, at: arb) -> tuple[sp.Expr, Jet]:
    """(v, jets of w) with u = e^v w, error functions written in the same way: w varies slowly where u falls
    like e^v.

    Raises: Undecided where no power of an exponential is in each term.
    """
    u, jets = _scaled(u, at)
    gauss, k, rest = exponential_factor(u)
    return k * gauss, _jet(rest, jets)


def _scaled(u: Element, at: arb) -> tuple[Element, dict[int, Jet]]:
    """The element with coordinates for erfcx |v| in place of those for erf v, and their jets."""
    errors = [g for g in u.generators if g.kind is Kind.ERF and not g.constant]
    field = u.field
    jets: dict[int, Jet] = {}
    for g in reversed(errors):
        assert g.argument is not None
        value = tape(g.argument.expr).ball(at)
        if value.contains(0):
            raise Undecided(said("an error function beside its zero"))
        size = g.argument if value > 0 else -g.argument
        gauss = field.convert(sp.exp(-(g.expr.args[0] ** 2)))
        image = (field.one - gauss * field.var(g)) * field.number(1 if value > 0 else -1)
        u = _put(u.num, g, image) / _put(u.den, g, image)
        jets[g.index] = composed(monotone(_erfcx), tape(size.expr).series)
    return u, jets


def _jet(u: Element, scaled: Mapping[int, Jet]) -> Jet:
    field = u.field
    jets = {g.index: scaled.get(g.index) or tape(g.expr).series for g in field.gens}
    whole, lower = _polynomial_jet(u.num, jets), list[Jet]()
    content, factors = u.den.factor()
    for p, k in factors:
        growing = _reciprocal(field, p)
        for _ in range(int(k)):
            if growing is None:
                lower.append(_polynomial_jet(p, jets))
            else:
                whole = multiplied(whole, tape(growing).series)
    lower.append(_polynomial_jet(field.ctx.constant(content), jets))
    return quotient(whole, reduce(multiplied, lower))


def _reciprocal(field: Field, p: fmpq_mpoly) -> sp.Expr | None:
    """1/p where p is an exponential, for which balls are narrower than by division."""
    exponentials = (g for g in field.gens if g.kind is Kind.EXP and not g.constant)
    return next((1 / g.expr for g in exponentials if p == field.vars[g.index]), None)


def _polynomial_jet(p: fmpq_mpoly, jets: Mapping[int, Jet]) -> Jet:
    terms = p.to_dict()
    used = {i for powers in terms for i, k in enumerate(powers) if k}

    def on(t: arb, n: int) -> list[arb]:
        with length(n):
            values = {i: arb_series(jets[i](t, n), prec=n) for i in used}
            total = arb_series([0], prec=n)
            for powers, c in terms.items():
                term = arb_series([arb(c)], prec=n)
                for i in used:
                    term *= values[i] ** int(powers[i])
                total += term
            return [total[k] for k in range(n)]

    return on


def _erfcx(v: arb, n: int) -> list[arb]:
    with length(n):
        s = arb_series([v, arb(1)][:n], prec=n)
        found = (s * s).exp() * s.erfc()
        return [found[k] for k in range(n)]


def _is_algebraic(g: Generator) -> bool:
    """Whether its argument is one of x."""
    assert g.argument is not None
    return all(h.kind in (Kind.X, Kind.RADICAL) or h.constant for h in g.argument.generators)


def _far(g: Generator, sign: int) -> Element:
    v = g.argument
    assert v is not None
    field = v.field
    w = field.one / (v * v * field.number(2))
    total = field.one
    for k in range(_TERMS, 0, -1):
        total = field.one - total * w * field.number(2 * k - 1)
    gauss = field.convert(sp.exp(-(g.expr.args[0] ** 2)))
    rest = gauss * total / (v * field.convert(sp.sqrt(sp.pi)))
    return field.number(sign) - rest


def _put(p: fmpq_mpoly, g: Generator, image: Element) -> Element:
    """The polynomial with the image in the generator's place."""
    field = image.field
    parts: dict[int, dict[tuple[int, ...], fmpq]] = {}
    for powers, c in p.to_dict().items():
        parts.setdefault(int(powers[g.index]), {})[(*powers[: g.index], 0, *powers[g.index + 1 :])] = c
    total = field.number(0)
    for k, terms in parts.items():
        part = Element(field, field.ctx.from_dict(terms), field.ctx.constant(1))
        total = total + (part * image**k if k else part)
    return total


def _grows(g: Generator, side: int) -> tuple[int, float]:
    """The sign of the argument far out, and from which |x| on its size is at least 7."""
    assert g.argument is not None
    compiled = tape(g.argument.expr)
    with precision(64):

        def size(at: float) -> arb:
            return compiled.ball(arb(side * at))

        far = [size(2.0**k) for k in _OCTAVES]
        sign = 1 if far[-1] > 0 else -1
        large = [bool(sign * v >= _LEAST) for v in far]
        first = next((i for i in range(len(large)) if all(large[i:])), len(large))
        if not 0 < first < len(large):
            raise Undecided(said("an error function whose argument does not grow"))
        lo, hi = 2.0 ** _OCTAVES[first - 1], 2.0 ** _OCTAVES[first]
        for _ in range(_BISECTIONS):
            middle = (lo + hi) / 2
            lo, hi = (lo, middle) if sign * size(middle) >= _LEAST else (middle, hi)
    return sign, hi
