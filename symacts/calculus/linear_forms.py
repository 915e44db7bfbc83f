"""Linear forms over Q: which arguments of exponentials and angles are rational combinations of which.

A form maps a monomial (over a denominator) to its rational coefficient. Exponentials whose arguments are
dependent over Q share generators: that is what makes the tower's zero test strong.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from math import gcd, lcm

from flint import fmpq

__all__ = ["LARGEST_STEP", "Form", "combination", "ratio", "scaled", "shared"]

LARGEST_STEP = 12  # beyond this, e^(x/500) would have degree in the thousands: use two generators

Key = tuple[tuple[int, ...], "frozenset[object] | None"]
Form = dict[Key, fmpq]


def _fraction(q: fmpq) -> Fraction:
    return Fraction(int(q.p), int(q.q))


def ratio(form: Form, base: Form) -> Fraction | None:
    """r with form = r * base, if there is one."""
    if form.keys() != base.keys():
        return None
    ratios = {_fraction(c) / _fraction(base[key]) for key, c in form.items()}
    return ratios.pop() if len(ratios) == 1 else None


def scaled(form: Form, r: Fraction) -> Form:
    factor = fmpq(r.numerator, r.denominator)
    return {key: c * factor for key, c in form.items()}


def combination(form: Form, basis: Sequence[Form]) -> list[Fraction] | None:
    """Rational k_i with form = sum k_i basis_i, by elimination; None if there are none."""
    useful = [
        i for i, b in enumerate(basis) if b.keys() <= form.keys() or not b.keys().isdisjoint(form.keys())
    ]
    keys = sorted({k for i in useful for k in basis[i]} | form.keys(), key=lambda k: (k[0], str(k[1])))
    rows = [
        [_fraction(basis[i].get(k, fmpq(0))) for i in useful] + [_fraction(form.get(k, fmpq(0)))]
        for k in keys
    ]
    solution = _solve(rows, len(useful))
    if solution is None:
        return None
    answer = [Fraction(0)] * len(basis)
    for i, value in zip(useful, solution, strict=True):
        answer[i] = value
    return answer


def _solve(rows: list[list[Fraction]], n: int) -> list[Fraction] | None:
    """One solution of the linear system [A | b], or None."""
    rows = [row[:] for row in rows]
    pivots: list[int] = []
    for column in range(n):
        rank = len(pivots)
        pivot = next((r for r in range(rank, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        lead = rows[rank][column]
        rows[rank] = [v / lead for v in rows[rank]]
        for r, row in enumerate(rows):
            if r != rank and row[column]:
                rows[r] = [a - row[column] * b for a, b in zip(row, rows[rank], strict=True)]
        pivots.append(column)
    if any(row[n] and not any(row[:n]) for row in rows):
        return None
    solution = [Fraction(0)] * n
    for r, column in enumerate(pivots):
        solution[column] = rows[r][n]
    return solution


def shared(forms: Sequence[Form]) -> list[tuple[Fraction, Form]]:
    """A basis of the forms over Q: (step, form) with every form an integer combination of step * form.

    A form whose multiple of the common step would exceed the largest step keeps a generator of its own.
    """
    groups: list[tuple[Form, list[Fraction]]] = []
    for form in sorted((f for f in forms if f), key=_size):
        coefficients = combination(form, [g for g, _ in groups])
        if coefficients is None or not _fits(groups, coefficients):
            groups.append((form, [Fraction(1)]))
        else:
            for (_, ratios), k in zip(groups, coefficients, strict=True):
                if k:
                    ratios.append(k)
    return [(_common(ratios), form) for form, ratios in groups]


def _size(form: Form) -> tuple[int, int, str]:
    return len(form), sum(sum(k[0]) for k in form), str(sorted((k[0], str(c)) for k, c in form.items()))


def _common(ratios: Sequence[Fraction]) -> Fraction:
    denominator = reduce(lcm, (r.denominator for r in ratios))
    return Fraction(reduce(gcd, (int(r * denominator) for r in ratios)), denominator)


def _fits(groups: Sequence[tuple[Form, list[Fraction]]], coefficients: Sequence[Fraction]) -> bool:
    for (_, ratios), k in zip(groups, coefficients, strict=True):
        step = _common([*ratios, k]) if k else Fraction(1)
        if k and max(abs(r / step) for r in [*ratios, k]) > LARGEST_STEP:
            return False
    return True
