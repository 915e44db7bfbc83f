"""Signs of polynomials in letters of known sign: a method that proves, or says nothing.

A polynomial is not negative where all its terms are not; where it is a sum over j of one that is not;
where it is quadratic in a letter z, a z^2 + b z + c, with a >= 0, c >= 0 and 4ac - b^2 >= 0. A sum over all
indices is first split into its terms at the free indices and the rest: S - E_i is seen to be what is left.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from sympy import Expr, Symbol

from symacts.calculus.indexed import (
    ONE,
    PLACE,
    Atom,
    Form,
    Poly,
    content,
    local,
    minus,
    moment,
    multiplied,
    of_plain,
    plus,
)  # fmt: skip
from symacts.calculus.undecided import Undecided
from symacts.vector import n

__all__ = ["proved_sign", "seen_nonnegative", "spread"]

_DEEPEST = 4


def spread(form: Form, free: Iterable[Symbol], least: int) -> Form:
    """The form with each sum over 1..n as its terms at the free indices, all different, and the rest."""
    indices = sorted(free, key=str)
    left = Symbol(f"n_{len(indices)}", integer=True, nonnegative=True, positive=least > len(indices) or None)
    count: Expr = len(indices) + left

    def change(a: Atom) -> Form | None:
        if a.expr == n:
            return of_plain(count)
        if a.body is None or a.count != n:
            return None
        total = moment(a.body, left)
        for index in indices:
            total = total + Form({a.body: Fraction(1)}).at(PLACE, index)
        return total

    return form.replaced(change)


def proved_sign(form: Form, strict: bool = False) -> bool:
    """Whether form >= 0 (> 0) is proved wherever the form is defined; False says nothing."""
    # where the form is defined no factor of the denominator is 0
    below = all(e % 2 == 0 or _sign(dict(key), False) for key, e in form.den.items())
    return below and _sign(form.num, strict)


def seen_nonnegative(p: Poly) -> bool:
    """Whether a polynomial is seen to be >= 0."""
    return _sign(p, False)


def _sign(p: Poly, strict: bool, depth: int = 0) -> bool:
    if not p:
        return not strict
    outside, lead, rest = content(p)
    if not all(_signed(a, e, strict) for a, e in outside):
        return False
    p = {m: c * lead for m, c in rest.items()}
    if all(c > 0 and all(_signed(a, e, False) for a, e in m) for m, c in p.items()):
        return not strict or any(all(_signed(a, e, True) for a, e in m) for m in p)
    if depth >= _DEEPEST:
        return False
    return _as_sum(p, strict, depth) or any(_quadratic(p, z, strict, depth) for z in _letters(p))


def _as_sum(p: Poly, strict: bool, depth: int) -> bool:
    """A sum over j of one polynomial at j, and the rest: each of them is looked at by itself."""
    counts = {m[0][0].count for m in p if len(m) == 1 and m[0][0].body is not None and m[0][1] == 1}
    for count in sorted((c for c in counts if c is not None), key=str):
        term: Poly = {}
        left: Poly = {}
        for m, c in p.items():
            if len(m) == 1 and m[0][1] == 1 and m[0][0].count == count and m[0][0].body is not None:
                term[m[0][0].body] = c
            elif m == ((local(count, None), 1),):
                term[ONE] = c
            else:
                left[m] = c
        if _sign(term, False, depth + 1) and _sign(left, False, depth + 1):
            full = bool(count.is_positive) and _sign(term, True, depth + 1)
            return not strict or full or _sign(left, True, depth + 1)
    return False


def _signed(a: Atom, e: int, strict: bool) -> bool:
    """Whether a^e >= 0 (> 0), wherever it is defined."""
    if a.positive:
        return True
    if strict or e < 0:
        return e < 0 and e % 2 == 0
    return e % 2 == 0 or a.nonnegative or a.is_delta


def _letters(p: Poly) -> list[Atom]:
    """The letters in which p is quadratic."""
    degrees: dict[Atom, tuple[int, int]] = {}
    for m in p:
        for a, e in m:
            low, high = degrees.get(a, (0, 0))
            degrees[a] = (min(low, e), max(high, e))
    return sorted(a for a, bounds in degrees.items() if bounds == (0, 2))


def _quadratic(p: Poly, z: Atom, strict: bool, depth: int) -> bool:
    parts: list[Poly] = [{}, {}, {}]
    for m, c in p.items():
        powers = dict(m)
        parts[powers.pop(z, 0)][tuple(sorted(powers.items()))] = c
    constant, linear, square = parts
    four = multiplied({ONE: Fraction(4)}, multiplied(square, constant))
    discriminant = plus(four, minus(multiplied(linear, linear)))
    try:
        if not _sign(square, False, depth + 1) or not _sign(constant, False, depth + 1):
            return False
        # a >= 0 and 4ac > b^2 leave no room for a = 0
        return _sign(discriminant, strict, depth + 1)
    except Undecided:
        return False
