"""Rational functions over Q in one variable t, and their integrals: a rational part, logarithms, arctangents.

Horowitz-Ostrogradsky: with D1 = gcd(D, D') and D2 = D/D1 there are B, C with A/D = (B/D1)' + C/D2, found by
linear algebra; C/D2 splits over the irreducible factors of D2.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from operator import mul

from flint import fmpq, fmpq_mat, fmpq_poly

__all__ = ["Integral", "LogPart", "Ratio", "T", "integrate"]

T = fmpq_poly([0, 1])
ONE = fmpq_poly([1])


@dataclass(frozen=True)
class Ratio:
    """over / under in lowest terms, the denominator monic."""

    over: fmpq_poly
    under: fmpq_poly = field(default_factory=lambda: fmpq_poly([1]))

    @classmethod
    def of(cls, over: fmpq_poly, under: fmpq_poly) -> Ratio:
        """Raises ZeroDivisionError for a zero denominator."""
        common = over.gcd(under) * _lead(under)
        return cls(over // common, under // common)

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio.of(self.over * other.under + other.over * self.under, self.under * other.under)

    def __mul__(self, other: Ratio) -> Ratio:
        return Ratio.of(self.over * other.over, self.under * other.under)

    def __pow__(self, n: int) -> Ratio:
        if n < 0:
            return Ratio.of(self.under**-n, self.over**-n)
        return Ratio(self.over**n, self.under**n)

    def scaled(self, q: fmpq) -> Ratio:
        return Ratio.of(self.over * q, self.under)

    @property
    def is_zero(self) -> bool:
        return self.over.degree() < 0

    @property
    def is_polynomial(self) -> bool:
        return self.under.degree() == 0


def _lead(p: fmpq_poly) -> fmpq:
    if p.degree() < 0:
        raise ZeroDivisionError("a zero denominator")
    return p[p.degree()]


@dataclass(frozen=True)
class LogPart:
    """over / factor, the factor irreducible and monic, deg over < deg factor."""

    over: fmpq_poly
    factor: fmpq_poly


@dataclass(frozen=True)
class Integral:
    """The integral of a ratio: a ratio, and what becomes logarithms and arctangents."""

    rational: Ratio
    logs: tuple[LogPart, ...]


def integrate(f: Ratio) -> Integral:
    """An antiderivative of f in t, but for the logarithms of `logs`.

    >>> integrate(Ratio.of(ONE, T * (T + 1))).logs[0].factor in (T, T + 1)
    True
    """
    whole, rest = divmod(f.over, f.under)
    repeated = f.under.gcd(f.under.derivative())
    simple = f.under // repeated
    B, C = _horowitz(rest, repeated, simple)
    rational = Ratio(whole.integral()) + Ratio.of(B, repeated)
    return Integral(rational, tuple(_split(C, simple)))


def _horowitz(A: fmpq_poly, repeated: fmpq_poly, simple: fmpq_poly) -> tuple[fmpq_poly, fmpq_poly]:
    """B, C with A = B' D2 - B (D1' D2 / D1) + C D1, deg B < deg D1, deg C < deg D2."""
    n, m = repeated.degree(), simple.degree()
    if n + m == 0:
        return fmpq_poly([]), fmpq_poly([])
    turn = repeated.derivative() * simple // repeated
    columns = [(T**i).derivative() * simple - T**i * turn for i in range(n)]
    columns += [T**i * repeated for i in range(m)]
    system = fmpq_mat(n + m, n + m, [column[row] for row in range(n + m) for column in columns])
    right = fmpq_mat(n + m, 1, [A[row] for row in range(n + m)])
    solved = [row[0] for row in system.solve(right).tolist()]
    return fmpq_poly(solved[:n]), fmpq_poly(solved[n:])


def _split(C: fmpq_poly, simple: fmpq_poly) -> list[LogPart]:
    """C / simple as a sum over the irreducible factors of `simple`."""
    if C.degree() < 0:
        return []
    factors = [p / _lead(p) for p, _ in simple.factor()[1]]
    monic = reduce(mul, factors, ONE)
    parts = []
    for p in factors:
        _, _, inverse = p.xgcd((monic // p) % p if p.degree() else ONE)
        over = (C * inverse / _lead(simple)) % p
        if over.degree() >= 0:
            parts.append(LogPart(over, p))
    return parts
