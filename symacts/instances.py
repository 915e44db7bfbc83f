"""A dossier without values for some parameters, at sample values: cases as facts that numbers can test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from sympy import Expr, Rational, Symbol, oo

from symacts.activation import Parameter
from symacts.calculus import constants
from symacts.case import Fields
from symacts.crosscheck import crosscheck
from symacts.evidence import Check, Dossier, Fact
from symacts.parameters.fieldwise import put_in
from symacts.reading.formulas import parse
from symacts.substitution import placed

__all__ = ["checks", "holds", "instance", "samples"]

Values = Mapping[Symbol, Expr]

_SAMPLES = 5
_SIGNS = {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1), "=": (0,), "!=": (-1, 1)}


def checks(dossier: Dossier) -> tuple[Check, ...]:
    """The cross-check of the cases of a dossier at sample values of its free parameters."""
    by_name: dict[str, list[Check]] = {}
    for check in (check for values in samples(dossier) for check in crosscheck(instance(dossier, values))):
        by_name.setdefault(check.name, []).append(check)
    return tuple(_together(name, same) for name, same in by_name.items())


def _together(name: str, same: list[Check]) -> Check:
    """One check for all samples: it fails where one of them does, and passes where one of them is decided."""
    fault = next((c.fault for c in same if c.failed), "")
    passed = any(c.passed for c in same) and not any(c.failed for c in same)
    left = () if passed else tuple(dict.fromkeys(what for c in same for what in c.left))
    return Check(name, passed, max(c.error for c in same), sum(c.points for c in same), fault, left)


def holds(when: str, values: Values) -> bool:
    """Whether a condition on parameters is true at given values: relations joined by "and", or "True".

    >>> a = Symbol("a", real=True)
    >>> [holds("a > 0 and a != 1", {a: Rational(n)}) for n in (-1, 1, 2)]
    [False, False, True]
    """
    return all(constants.sign(gap.subs(values)) in signs for gap, signs in _relations(when))


@lru_cache(maxsize=1024)
def _relations(when: str) -> tuple[tuple[Expr, tuple[int, ...]], ...]:
    """(left - right, the signs that it may have) of each relation."""
    words = [] if when == "True" else [part.split(" ") for part in when.split(" and ")]
    places = [next(i for i, word in enumerate(part) if word in _SIGNS) for part in words]
    return tuple(
        (parse(" ".join(part[:i])) - parse(" ".join(part[i + 1 :])), _SIGNS[part[i]])
        for part, i in zip(words, places, strict=True)
    )


def instance(dossier: Dossier, values: Values) -> Dossier:
    """The facts whose cases tell what holds at the values, as the facts there."""
    known = {
        name: fields for name, fact in dossier.facts.items() if (fields := _fields(fact, values)) is not None
    }
    facts = {name: replace(dossier[name], fields=fields) for name, fields in known.items()}
    given = {name: values.get(Symbol(name, real=True), value) for name, value in dossier.values.items()}
    return replace(dossier, values=given, expression=placed(dossier.expression, values), facts=facts)


def _fields(fact: Fact, values: Values) -> Fields | None:
    found = next((fields for when, fields in fact.symbolic if holds(when, values)), None)
    return None if found is None else put_in(found, values)


def samples(dossier: Dossier) -> Iterator[Values]:
    """A few values of the free parameters: special ones, some between them, and some beyond."""
    free = [p for p in dossier.activation.parameters if p.name in dossier.free]
    lines = [_line(p, dossier) for p in free]
    rounds = ([line[_spread(k + i, len(line))] for i, line in enumerate(lines)] for k in range(_SAMPLES))
    for values in dict.fromkeys(map(tuple, rounds)):
        yield {p.symbol: value for p, value in zip(free, values, strict=True)}


def _spread(k: int, length: int) -> int:
    """The k-th of a few places from end to end of a list, going round."""
    return round((k % _SAMPLES) * (length - 1) / (_SAMPLES - 1))


def _line(parameter: Parameter, dossier: Dossier) -> list[Expr]:
    """Values in order: the special ones with one between each two and one beyond each end."""
    special = _special(parameter, dossier)
    ends = [parameter.domain.lo, *special, parameter.domain.hi]
    between = [_between(a, b) for a, b in pairwise(ends)]
    return [value for pair in zip(between, special, strict=False) for value in pair] + between[len(special) :]


def _special(parameter: Parameter, dossier: Dossier) -> list[Expr]:
    """The rational numbers with which conditions compare the parameter, in order."""
    gaps = {
        gap for fact in dossier.facts.values() for when, _ in fact.symbolic for gap, _ in _relations(when)
    }
    found = {parameter.symbol - gap for gap in gaps}
    low, high = parameter.domain.lo, parameter.domain.hi
    return sorted(c for c in found if c.is_Rational and low < c < high)


def _between(a: Expr, b: Expr) -> Expr:
    if a == -oo:
        return Rational(-7, 5) if b == oo else b - Rational(7, 5)
    return a + Rational(7, 5) if b == oo else (a + b) / 2
