"""E[g(Z)] = integral of g(z) phi(z) dz, phi the standard normal density, as a ball.

The bounded part is integrated by arb's adaptive Gauss-Legendre rule, whose error bounds come from complex
balls; beyond |z| = X the growth bound |g(z)| <= exp(c + p log|z| + a|z| + b z^2) gives the rest: with
q(z) = c + p log z + a z + (b - 1/2) z^2 and q'(X) < 0, where q' decreases, the tail is at most
exp(q(X)) / (-q'(X) sqrt(2 pi)).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from flint import acb, arb, fmpq

from symacts.calculus.growth import Bound
from symacts.calculus.undecided import Undecided
from symacts.language import said

__all__ = ["Filled", "Integrand", "gaussian"]

EVALUATIONS = 12_000  # four times what the hardest integral of the catalogue needs
CUTS = 60


class Integrand(Protocol):
    """A tape of g, or of g times phi up to a constant."""

    def complex(self, z: acb) -> acb: ...
    def interval(self, lo: arb, hi: arb) -> tuple[arb, arb]: ...
    def growth(self, lo: arb, hi: arb) -> Bound | None: ...


@dataclass(frozen=True)
class Filled:
    """g = N/D times a weight, where N and D vanish at `at` to the order m of D, so that g is analytic there.

    N(z) = (z - at)^m times the mean of N^(m)/m! over the segment from `at` to z with the weight
    m (1 - t)^(m-1), and D alike. So on a convex box that holds `at`, and on which N and D are analytic, g
    lies in the quotient of boxes around N^(m) and D^(m), times the weight. The two are not to be cancelled:
    e^z is never 0, but convex boxes around it may hold 0, as they do where e^z - 1 has a second zero.
    """

    plain: Integrand
    at: arb
    terms: tuple[Integrand, Integrand]  # N and D
    slopes: tuple[Integrand, Integrand]  # N^(m) and D^(m)
    weight: Integrand

    def complex(self, z: acb) -> acb:
        value = self.plain.complex(z)
        if value.is_finite() or not z.contains(acb(self.at)):
            return value
        if not all(t.complex(z).is_finite() for t in self.terms):
            return value
        top, bottom = (slope.complex(z) for slope in self.slopes)
        return top / bottom * self.weight.complex(z)

    def interval(self, lo: arb, hi: arb) -> tuple[arb, arb]:
        value = self.complex(acb(lo.union(hi))).real
        return (value.lower(), value.upper()) if value.is_finite() else self.plain.interval(lo, hi)

    def growth(self, lo: arb, hi: arb) -> Bound | None:
        return self.plain.growth(lo, hi)


Known = tuple[arb, Bound]  # a growth bound of g from some |z| on, found elsewhere
Part = tuple[arb, arb, Integrand, Integrand, Known | None]  # ends, g, g times exp(-z^2/2)


def gaussian(parts: Sequence[Part], bits: int) -> arb:
    """The sum over parts of the integral of g phi from lo to hi, to an absolute error below 2^-bits.

    Guarantee: the ball holds the integral. Raises Undecided where the tail is not bounded or the rule
    does not reach the accuracy within its budget.
    """
    total = arb(0)
    for lo, hi, g, weighted, known in parts:
        start, before = (lo, arb(0)) if lo.is_finite() else _tail(g, known, -1, bits)
        stop, after = (hi, arb(0)) if hi.is_finite() else _tail(g, known, 1, bits)
        total += _between(weighted, start, stop, bits) + before + after
    return total / (2 * arb.pi()).sqrt()


def _tail(g: Integrand, known: Known | None, side: int, bits: int) -> tuple[arb, arb]:
    """Where to cut, and a ball around 0 that holds the integral of g exp(-z^2/2) beyond the cut."""
    wanted = arb(1) / (arb(1 << bits) * 8)
    cut = arb(2)
    while cut * cut < arb(fmpq(14, 10)) * bits:
        cut += 1
    for _ in range(CUTS):
        rest = _beyond(g, known, side, cut)
        if rest is not None and rest < wanted:
            return side * cut, arb(0, rest.upper())
        cut += 1 + (cut / 16).floor()
    raise Undecided(said("no bound is known for the integrand's tail under the normal law"))


def _beyond(g: Integrand, known: Known | None, side: int, cut: arb) -> arb | None:
    far = arb.pos_inf()
    bound = g.growth(cut, far) if side > 0 else g.growth(-far, -cut)
    if bound is None and known is not None and known[0] <= cut:
        bound = known[1]
    if bound is None:
        return None
    c, p, a, b = bound
    fall = (1 - 2 * b) * cut - a - p / cut
    if not (fall > 0 and 2 * b < 1):
        return None
    return (c + p * cut.log() + a * cut + (b - arb(fmpq(1, 2))) * cut * cut).exp() / fall


def _between(weighted: Integrand, lo: arb, hi: arb, bits: int) -> arb:
    """From the middle of the ball lo to the middle of hi, and what lies between the true ends and those."""
    value = acb.integral(
        lambda z, _: _value(weighted, z, lo, hi),
        acb(lo.mid()),
        acb(hi.mid()),
        abs_tol=arb(1) / arb(1 << (bits + 4)),
        rel_tol=arb(1) / arb(1 << (bits + 4)),
        eval_limit=EVALUATIONS,
    ).real
    value += sum((_sliver(weighted, end) for end in (lo, hi) if not end.is_exact()), arb(0))
    if not value.rad() * arb(1 << bits) < 1:
        raise Undecided(
            said(
                "the integral did not settle to {bits} bits within {evaluations} evaluations",
                bits=bits,
                evaluations=EVALUATIONS,
            )
        )
    return value


def _value(weighted: Integrand, z: acb, lo: arb, hi: arb) -> acb:
    """The analytic value; on a real ball without one (at the zero of a root), the range within [lo, hi]."""
    value = weighted.complex(z)
    if value.is_finite() or not z.imag.is_zero():
        return value
    start, stop = z.real.lower(), z.real.upper()
    low, high = weighted.interval(start if start > lo else lo, stop if stop < hi else hi)
    return acb(low.union(high))


def _sliver(weighted: Integrand, end: arb) -> arb:
    low, high = weighted.interval(end.lower(), end.upper())
    return arb(0, (abs(low).max(abs(high)) * end.rad()).upper())
