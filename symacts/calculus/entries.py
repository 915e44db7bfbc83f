r"""What a function of vectors makes of a vector whose entries are given: softmax([0, x]), sparsemax([3, 0]).

Shares that a level cuts off, y_k = max(a x_k - t, 0)^q, are exact: with the s greatest entries above the
level their sum is a polynomial in t, of which the root counts that lies between the s-th entry and the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cmp_to_key

from sympy import Add, Expr, Integer, Max, Pow, expand, roots

from symacts.calculus import constants
from symacts.calculus.concrete import letter, written_out
from symacts.calculus.undecided import Undecided
from symacts.language import said
from symacts.vector import Levelled, Pooled, SideBySide, VectorActivation, i, level, n, x

__all__ = ["levelled_form", "outputs_at"]


def levelled_form(definition: Levelled) -> tuple[Expr, Expr, Expr]:
    """The component max(a x - t, 0)^q, the rate a and the power q. Raises: Undecided, for another form."""
    component = definition.component()
    (cut,) = component.atoms(Max)
    inside = next(a for a in cut.args if a.has(x))
    power = component.as_base_exp()[1] if isinstance(component, Pow) else Integer(1)
    rate = expand(inside + level).coeff(x[i])
    if component != cut**power or rate * x[i] != inside + level:
        raise Undecided(said("not of the form max(a x - t, 0)^q"))
    return component, rate, power


def outputs_at(row: VectorActivation, entries: Sequence[Expr]) -> list[Expr]:
    """The outputs at these entries, which may have letters, unless the function has to compare them.

    Functions of two numbers take the first half and the second half, side by side.
    Raises: Undecided, if the entries are too few, cannot be halved, or no numbers where they have to be.

    >>> from symacts.catalog import find_vector
    >>> outputs_at(find_vector("sparsemax"), [Integer(1), Integer(0), Integer(1) / 2])
    [3/4, 0, 1/4]
    >>> outputs_at(find_vector("reglu"), [Integer(2), Integer(-3)])
    [-6]
    """
    match row.definition:
        case Pooled() as definition:
            return _pooled(definition.component().xreplace(row.defaults), entries)
        case Levelled() as definition:
            return _levelled(definition, entries)
        case SideBySide(arity, outputs):
            arity = arity or len(entries)
            size, rest = divmod(len(entries), arity)
            if rest:
                count = len(entries)
                raise Undecided(said("{count} numbers make no groups of {arity}", count=count, arity=arity))
            groups = [outputs(*entries[k::size]) for k in range(size)]
            return [value.xreplace(row.defaults) for values in zip(*groups, strict=True) for value in values]


def _pooled(component: Expr, entries: Sequence[Expr]) -> list[Expr]:
    size = len(entries)
    values = {letter(x[place]): value for place, value in enumerate(entries, 1)}
    places = range(1, size + 1) if component.has(x[i]) else (1,)
    return [
        written_out(component, {n: Integer(size), i: Integer(place)}).xreplace(values) for place in places
    ]


def _levelled(definition: Levelled, entries: Sequence[Expr]) -> list[Expr]:
    component, rate, _ = levelled_form(definition)
    if any(entry.free_symbols for entry in entries):
        raise Undecided(said("the entries have to be numbers"))
    cut = _level(definition, [rate * entry for entry in entries])
    return [component.xreplace({x[i]: entry, level: cut}) for entry in entries]


def _later(a: Expr, b: Expr) -> int:
    return constants.sign(b - a)


def _level(definition: Levelled, scaled: Sequence[Expr]) -> Expr:
    """The t at which the sum of max(u - t, 0)^q is 1."""
    _, _, power = levelled_form(definition)
    falling = sorted(scaled, key=cmp_to_key(_later))
    for size in range(1, len(falling) + 1):
        whole = expand(Add(*((u - level) ** power for u in falling[:size])) - 1)
        for t in roots(whole, level):
            below = size == len(falling) or constants.sign(t - falling[size]) >= 0
            if t.is_real and below and constants.sign(falling[size - 1] - t) > 0:
                return t
    raise Undecided(said("no level was found"))
