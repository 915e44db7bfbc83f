"""The Jacobian at vectors with two values, t at some places and 0 at the others, and as t -> oo or -oo.

There it acts on a difference of two equal places as a number, and on the vectors that are constant on the two
blocks as a 2 x 2 matrix, so that its singular values have a closed form for symbolic n. Their limits are
candidates for the Lipschitz constant, and show that nothing less will do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from sympy import Abs, Expr, Integer, Symbol, oo, sqrt
from sympy import factor as factored

from symacts.calculus.indexed_reading import Reader
from symacts.calculus.settling import Course, settled
from symacts.calculus.undecided import Undecided
from symacts.language import said
from symacts.vector import i, n
from symacts.vectors.study import TwoValues, VectorStudy, k

__all__ = ["Stretch", "equal_entries", "greatest", "stretches", "t"]

t = Symbol("t", positive=True)


@dataclass(frozen=True)
class Stretch:
    """At the vector `at` the squares s of two singular values of J have s^2 - `sum` s + `product` = 0; as
    t -> oo the coefficients tend to `sums` and `products`, the greater singular value to `limit`.

    `factor` is what a difference of two equal places is multiplied by, where that is the value meant.
    """

    at: TwoValues
    sum: Expr
    product: Expr
    sums: Expr
    products: Expr
    limit: Expr
    factor: Expr | None = None


def stretches(study: VectorStudy) -> Iterator[Stretch]:
    """One or two great or small entries, and the singular values there, where their limits are found."""
    for ties, great in product((1, 2), (t, -t)):
        at = TwoValues(great, Integer(0), Integer(ties))
        for total, determinant, factor in _squares(study, at, ties):
            try:
                yield _stretch(at, total, determinant, factor)
            except Undecided:
                continue


def _squares(study: VectorStudy, at: TwoValues, ties: int) -> Iterator[tuple[Expr, Expr, Expr | None]]:
    """The sum and the product of the squares of two singular values; or one of them, and its factor."""
    if not study.is_vector:
        first, last = (at.put(study.rest.expr, {k: place}) for place in (True, False))
        yield ties * first**2 + (n - ties) * last**2, Integer(0), None
        return
    diagonal = {a: at.put(study.diagonal.expr, {i: a}) for a in (True, False)}
    rest = {(a, b): at.put(study.rest.expr, {i: a, k: b}) for a, b in product((True, False), repeat=2)}
    if ties > 1:
        yield diagonal[True] ** 2, Integer(0), diagonal[True]
    one = diagonal[True] + ties * rest[True, True]
    two = diagonal[False] + (n - ties) * rest[False, False]
    mixed = ties * (n - ties)
    total = one**2 + two**2 + mixed * (rest[True, False] ** 2 + rest[False, True] ** 2)
    yield total, (one * two - mixed * rest[True, False] * rest[False, True]) ** 2, None


def _stretch(at: TwoValues, total: Expr, determinant: Expr, factor: Expr | None) -> Stretch:
    sums, products = (_limit(e) for e in (total, determinant))
    return Stretch(at, total, determinant, sums, products, greatest(sums, products), factor)


def _limit(expr: Expr) -> Expr:
    return settled(Reader([expr]).form(expr), Course(t, oo), 2).expr


def greatest(total: Expr, determinant: Expr) -> Expr:
    """The root of the greater zero of s^2 - total s + determinant, for n >= 2. Raises: Undecided."""
    if determinant == 0:
        return sqrt(factored(total))
    root = sqrt(factored(total**2 - 4 * determinant))
    found = sqrt(factored((total + root) / 2))
    if found.has(Abs):
        raise Undecided(said("the greater of two singular values depends on n"))
    return found


def equal_entries(study: VectorStudy) -> tuple[Expr, ...]:
    """The eigenvalues of the Jacobian where all entries are equal: on differences, and on (1, ..., 1)."""
    at = TwoValues(Integer(0), Integer(0), n)
    if not study.is_vector:
        return (sqrt(n) * at.put(study.rest.expr, {k: True}),)
    diagonal, rest = at.put(study.diagonal.expr, {i: True}), at.put(study.rest.expr, {i: True, k: True})
    return diagonal, diagonal + n * rest
