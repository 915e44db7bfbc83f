"""The constants of symacts/kernels/tables.py: found, rounded to doubles, and proved.

    python tools/normal_law.py            prints the file
    python tools/normal_law.py --write    writes it

The polynomials:

- tail: Q(a) = (1 - Phi(a)) = exp(-a^2/2) (1 + z P(t)) / (9a/4 + 2), where z = 2a/(a + 5) and t = z - 1.
  At a = 0 the second factor is 1 and Q is 1/2, exactly. The error is that of z P(t), which stands beside 1.
- scaled: exp(a^2) erfc(a) = (1 + z P(t)) / (3a/2 + 1), z = 2a/(a + 7/2), t = z - 1, in the same way.
- erf: erf(a) = 1 - exp(-u), u = 2a/sqrt(pi) + a^2 P(t), t = (a - 3)/(a + 3), so that no sign of x needs a
  case and small a keep their digits. An error of P counts by a^2 exp(-u)/(1 - exp(-u)) in erf(a).

The bounds are proved by ball arithmetic on a cover of the interval (calculus.approximation.error_bound).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from pathlib import Path

import flint
from sympy import Expr, Rational, erfc, exp, log, pi, sqrt

from symacts.activation import x
from symacts.calculus.approximation import (
    Jet,
    Weight,
    composed,
    divided,
    error_bound,
    exact,
    horner_bound,
    minimax,
    monotone,
    multiplied,
    nearest_double,
)
from symacts.calculus.enclose import precision, tape

TABLES = Path(__file__).resolve().parent.parent / "symacts" / "kernels" / "tables.py"
BITS = 256


@dataclass(frozen=True)
class Target:
    """A polynomial wanted: of what, where, how long, and what its error counts for."""

    name: str
    jet: Jet
    weight: Weight
    lo: Fraction
    hi: Fraction
    degree: int
    goal: float
    comment: str


def jet(expr: Expr) -> Jet:
    return tape(expr).series


def mobius(k: Rational | int) -> Jet:
    """a as a function of t = (a - k)/(a + k)."""
    return jet(k * (1 + x) / (1 - x))


def shape(scaled: Expr, normaliser: Expr, k: Rational | int) -> Jet:
    """The jets of (scaled normaliser - 1)/(1 + t) as a function of t = (a - k)/(a + k).

    `scaled` is the Laplace transform of a positive function, so that each of its derivatives is monotone.
    """
    product = multiplied(monotone(jet(scaled)), jet(normaliser))

    def less_one(t: flint.arb, n: int) -> list[flint.arb]:
        constant, *rest = product(t, n)
        return [constant - 1, *rest]

    return divided(composed(less_one, mobius(k)), exact(-1), 1)


TAIL = shape(exp(x * x / 2) * erfc(x / sqrt(2)) / 2, Rational(9, 4) * x + 2, 5)
SCALED = shape(exp(x * x) * erfc(x), Rational(3, 2) * x + 1, Rational(7, 2))
EXPONENT = composed(divided(jet(-log(erfc(x)) - 2 * x / sqrt(pi)), exact(0), 2), mobius(3))


def one_plus(lower: flint.arb, upper: flint.arb) -> flint.arb:
    return 1 + upper


def share_of_erf(lower: flint.arb, upper: flint.arb) -> flint.arb:
    """a^2 erfc(a)/erf(a), where a/erf(a) increases and erfc decreases."""
    a, b = (3 * (1 + t) / (1 - t) for t in (lower, upper))
    return b * b * a.erfc() / b.erf()


TARGETS = (
    Target(
        "TAIL",
        TAIL,
        one_plus,
        Fraction(-1),
        Fraction(25, 32),
        21,
        2.0**-55.4,
        "|z P(t) - (Q(a) exp(a^2/2) (9a/4 + 2) - 1)| for 0 <= a <= 40",
    ),
    Target(
        "SCALED",
        SCALED,
        one_plus,
        Fraction(-1),
        Fraction(25, 32),
        21,
        2.0**-55.4,
        "|z P(t) - (exp(a^2) erfc(a) (3a/2 + 1) - 1)| for 0 <= a <= 28",
    ),
    Target(
        "ERF",
        EXPONENT,
        share_of_erf,
        Fraction(-1),
        Fraction(22, 64),
        15,
        2.0**-55.4,
        "the relative error of erf(a) from that of P, for 0 <= a <= 6",
    ),
)


def polynomial(target: Target) -> tuple[float, ...]:
    """The coefficients as doubles, constant term first."""
    with precision(BITS):
        found = minimax(
            lambda t: target.jet(t, 1)[0],
            lambda t: target.weight(t, t),
            target.lo,
            target.hi,
            target.degree,
        )
        return tuple(map(nearest_double, found))


def proved(target: Target, coefficients: tuple[float, ...]) -> float:
    """The proved bound in units of 2^-53, rounded up to two decimals."""
    bound = error_bound(target.jet, coefficients, target.lo, target.hi, target.weight, target.goal)
    return float((bound * 2**53 * 100).upper().ceil().unique_fmpz()) / 100


def rounding(target: Target, coefficients: tuple[float, ...]) -> float:
    """What rounding adds to the weighted value, in units of 2^-53, proved; t itself is off by 2^-53."""
    steps = 32
    width = (target.hi - target.lo) / steps
    worst = flint.arb(0)
    for k in range(steps):
        a = target.lo + k * width
        with precision(BITS):
            weight = target.weight(exact(a), exact(a + width))
        worst = worst.max(weight * horner_bound(coefficients, a, a + width, 2.0**-53, 16))
    return float((worst * 2**53 * 100).upper().ceil().unique_fmpz()) / 100


def parts(value: Expr, step: Fraction) -> tuple[float, float]:
    """A positive number as a multiple of the step, from below, and the double nearest the rest."""
    with precision(BITS):
        number = tape(value).ball(flint.arb(0))
        upper = int((number / exact(step)).floor().unique_fmpz()) * step
        return float(upper), nearest_double(number - exact(upper))


# name, number, the step of its first part, why
CONSTANTS = (
    ("RAISE", 64 * log(2), Fraction(1, 2**43), "64 log 2; the difference from a double beyond 512 is exact"),
    ("LOG_DENSITY", log(2 * pi) / 2, Fraction(1, 2**43), "-log phi(0), a multiple of 2^-43 at first"),
    ("SQRT2", sqrt(2), Fraction(1, 2**25), "sqrt(2), 26 bits at first: the products with heads are exact"),
    ("ROOT_PI", sqrt(pi), Fraction(1, 2**25), "sqrt(pi), 26 bits at first"),
    ("ERF_SLOPE", 2 / sqrt(pi), Fraction(1, 2**25), "erf'(0), 26 bits at first"),
    ("STEP", log(2) / 16, Fraction(1, 2**42), "log(2)/16; fifteen bits times the first part is exact"),
)


def pairs(name: str, values: Sequence[flint.arb]) -> list[str]:
    """A table of numbers, and one of what the doubles in it leave."""
    first = [nearest_double(v) for v in values]
    rest = [nearest_double(v - flint.arb(h)) for v, h in zip(values, first, strict=True)]
    return [*column(name, first), *column(f"{name}_REST", rest)]


def column(name: str, numbers: Sequence[float]) -> list[str]:
    """A tuple of numbers, one a line."""
    return [f"{name} = (", *(f"    {c!r}," for c in numbers), ")"]


def powers() -> list[str]:
    """2^(j/16) in two parts."""
    columns = zip(*(parts(2 ** Rational(j, 16), Fraction(1, 2**25)) for j in range(16)), strict=True)
    comment = "# 2^(j/16), 26 bits at first: their products with heads are exact"
    return ["", comment, *chain.from_iterable(map(column, ("POWERS", "POWERS_REST"), columns))]


def sines() -> list[str]:
    """sin(j pi/16), once around, as pairs of doubles; and pi/16 in three parts."""
    with precision(BITS):
        arc, arcs = flint.arb.pi() / 16, []
        for bits in (29, 56):
            step = flint.arb(2) ** -bits
            arcs.append(float((arc / step).floor() * step))
            arc -= flint.arb(arcs[-1])
        values = [(flint.arb(j) / 16).sin_pi() for j in range(32)]
        return [
            "",
            "# pi/16; 26 bits times each of the first two parts are exact",
            f"ARC = {(*arcs, nearest_double(arc))!r}",
            "# sin(j pi/16), and what the doubles leave",
            *pairs("SINES", values),
        ]


def written() -> str:
    """The text of the file of tables."""
    lines = [
        '"""The normal law, with proved bounds: made by `python tools/normal_law.py --write`."""',
        "",
        "UNIT = 2.0**-53",
        "",
        "# phi(0)",
        f"DENSITY = {nearest_double(tape(1 / sqrt(2 * pi)).ball(flint.arb(0)))!r}",
    ]
    for name, value, step, why in CONSTANTS:
        upper, rest = parts(value, step)
        lines += [f"# {why}", f"{name}, {name}_REST = {upper!r}, {rest!r}"]
    lines += powers() + sines()
    for target in TARGETS:
        p = polynomial(target)
        lines += [
            "",
            f"# {target.comment}",
            f"{target.name}_ERROR = {proved(target, p)} * UNIT",
            "# and what Horner's rule in doubles adds",
            f"{target.name}_ROUNDING = {rounding(target, p)} * UNIT",
            f"# P, the highest power first; {target.lo} <= t <= {target.hi}",
            f"{target.name} = (",
            *(f"    {c!r}," for c in reversed(p)),
            ")",
        ]
    return "\n".join(lines) + "\n"


def main() -> None:
    if sys.argv[1:] == ["--write"]:
        TABLES.write_text(written(), encoding="utf-8")
    else:
        print(written(), end="")


if __name__ == "__main__":
    main()
