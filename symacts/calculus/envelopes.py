"""Waves of one rate between their envelopes: |b cos(r x) + c sin(r x)| <= sqrt(b^2 + c^2).

So f = a + b cos(r x) + c sin(r x) <= v wherever v - a >= 0 and (v - a)^2 >= b^2 + c^2, and neither of these
has waves: tanh(x) sin(x) < 1, because 1 - tanh(x)^2 > 0. Where a, b and c have limits, f - (a + b cos(r x) +
c sin(r x)) with these limits tends to 0, so that the limit points of f are those of a wave.
"""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpq
from sympy import Expr, Integer, S, atan2, ceiling, oo, pi, sqrt

from symacts.activation import x
from symacts.calculus import constants
from symacts.calculus.notebook import remembered
from symacts.calculus.phases import Phase
from symacts.calculus.repeating import waves
from symacts.calculus.roots import chart
from symacts.calculus.tails import limit, tail
from symacts.calculus.tower import Element, Generator, Kind, element, normal
from symacts.calculus.undecided import TooLong, Undecided
from symacts.language import said

__all__ = ["Envelope", "Settled", "envelope"]


@dataclass(frozen=True)
class Envelope:
    """`middle` + `cosine` cos(`rate` x) + `sine` sin(`rate` x), the three without waves."""

    middle: Expr
    cosine: Expr
    sine: Expr
    rate: Expr

    @property
    def square(self) -> Expr:
        """The square of the greatest distance from the middle."""
        return normal(self.cosine**2 + self.sine**2)

    def room(self, value: Expr, greatest: bool) -> tuple[Expr, Expr]:
        """g and h, without waves: where both are >= 0 (g >= 0 and h > 0), the function is <= (<) the value;
        >= (>), where the least is asked for."""
        gap = value - self.middle if greatest else self.middle - value
        return normal(gap), normal(gap**2 - self.cosine**2 - self.sine**2)

    def keeps(self, value: Expr, greatest: bool, lo: Expr, hi: Expr) -> tuple[Expr, ...] | None:
        """The places in (lo, hi) at which the envelope meets the value, where it passes it nowhere; else
        None.   Raises: Undecided."""
        gap, excess = (chart(g, lo, hi) for g in self.room(value, greatest))
        if excess.vanishes or min(*gap.signs, *excess.signs) < 0:
            return None
        return tuple(z.at for z in excess.zeros)

    def beyond(self, value: Expr, to: Expr, greatest: bool, strict: bool) -> Expr | None:
        """R such that beyond R (-R) the function is nowhere beyond the value; where `strict`, nowhere at
        it.   None where the envelope passes it.   Raises: Undecided."""
        gap, excess = (tail(g, to) for g in self.room(value, greatest))
        allowed = (1,) if strict else (0, 1)
        if excess.sign not in allowed or gap.sign not in (0, 1):
            return None
        return Integer(max(1, ceiling(gap.bound), ceiling(excess.bound)))

    def settled(self, to: Expr) -> Settled:
        """What is left of the function at an infinite end.   Raises: Undecided, also where a limit is
        infinite."""
        limits = [limit(part, to) for part in (self.middle, self.cosine, self.sine)]
        if any(value in (oo, -oo) for value in limits):
            raise Undecided(said("{expr} grows beyond all bounds at {to}", expr=self.middle, to=to))
        if limits[1] == limits[2] == 0:
            raise Undecided(said("the waves die out at {to}", to=to))
        middle, cosine, sine = limits
        return Settled(self, to, middle, cosine, sine)


@dataclass(frozen=True)
class Settled:
    """As x -> `to`, the function less `middle` + `cosine` cos(r x) + `sine` sin(r x) tends to 0."""

    envelope: Envelope
    to: Expr
    middle: Expr
    cosine: Expr
    sine: Expr

    def crest(self, greatest: bool) -> Phase:
        """The sequence along which the function tends to its greatest (least) limit point."""
        sign = 1 if greatest else -1
        size = constants.tidy(sqrt(self.cosine**2 + self.sine**2))
        c, s = (constants.tidy(sign * part / size) for part in (self.cosine, self.sine))
        e = self.envelope
        standing = e.middle + e.cosine * c + e.sine * s
        at = constants.tidy(atan2(s, c) / e.rate)
        return Phase(at, constants.tidy(2 * pi / e.rate), standing, constants.tidy(self.middle + sign * size))


@remembered(1024)
def envelope(expr: Expr) -> Envelope | None:
    """The expression as a wave of one rate about a middle, if the normal form is one.

    Squares and products of the two waves of a rate are waves of twice the rate: sin(x)^2 = (1 - cos(2 x))/2.

    >>> from sympy import exp, sin, tanh
    >>> envelope(x + exp(x) * sin(3 * x))
    Envelope(middle=x, cosine=0, sine=exp(x), rate=3)
    >>> envelope(tanh(sin(x))), envelope(x)
    (None, None)
    """
    if not waves(expr):
        return None
    try:
        return _of_normal_form(element(expr))
    except TooLong:
        raise
    except Undecided:
        return None


def _of_normal_form(u: Element) -> Envelope | None:
    turning = [g for g in u.generators if g.kind in (Kind.SIN, Kind.COS) and not g.constant]
    angles = {g.expr.args[0] for g in turning}
    if len(angles) != 1 or any(u.den.degrees()[g.index] for g in turning):
        return None
    rate = angles.pop().diff(x)
    parts = _by_powers(u, turning)
    if set(parts) <= {(0, 0), (1, 0), (0, 1)}:
        middle, cosine, sine = (parts.get(key, S.Zero) for key in ((0, 0), (0, 1), (1, 0)))
        found = Envelope(middle, cosine, sine, rate)
    elif set(parts) <= {(0, 0), (1, 1), (0, 2)}:
        middle, square, product = (parts.get(key, S.Zero) for key in ((0, 0), (0, 2), (1, 1)))
        found = Envelope(normal(middle + square / 2), square / 2, product / 2, 2 * rate)
    else:
        return None
    return None if any(map(waves, (rate, found.middle, found.cosine, found.sine))) else found


def _by_powers(u: Element, turning: list[Generator]) -> dict[tuple[int, int], Expr]:
    """The coefficients of sin^j cos^k by (j, k)."""
    by_powers: dict[tuple[int, int], dict[tuple[int, ...], fmpq]] = {}
    index = {g.kind: g.index for g in turning}
    for exps, c in u.num.to_dict().items():
        powers = [exps[index[kind]] if kind in index else 0 for kind in (Kind.SIN, Kind.COS)]
        bare = tuple(0 if i in index.values() else k for i, k in enumerate(exps))
        by_powers.setdefault((powers[0], powers[1]), {})[bare] = c
    return {
        key: Element(u.field, u.field.ctx.from_dict(terms), u.den).expr for key, terms in by_powers.items()
    }
