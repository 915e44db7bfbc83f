"""derive_vector: VectorActivation -> VectorDossier of Facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from sympy import Expr, Symbol, oo

from symacts.calculus.undecided import Undecided
from symacts.case import Finding, VectorProperty
from symacts.evidence import Fact, Truth, VectorDossier
from symacts.facts import ruled, unknown
from symacts.registry import shelf
from symacts.vector import Levelled, SideBySide, VectorActivation
from symacts.vectors.block_findings import OF_BLOCKS
from symacts.vectors.levelled import OF_LEVELLED
from symacts.vectors.radial import OF_RADIAL, is_radial
from symacts.vectors.study import VectorStudy

__all__ = ["derive_vector", "vector_properties"]


@lru_cache(maxsize=1)
def vector_properties() -> tuple[VectorProperty, ...]:
    """All properties on the shelf, in the order of a report."""
    return tuple(sorted(shelf("symacts.vectors.properties", VectorProperty), key=lambda p: p.rank))


def derive_vector(
    activation: VectorActivation,
    settings: Mapping[Symbol, Expr] | None = None,
    only: Iterable[str] | None = None,
) -> VectorDossier:
    """Every property that applies, judged. Where a parameter may be any positive number, the fact carries the
    answer for all of them beside the one in force."""
    study = VectorStudy(activation, dict(settings or {}))
    wanted = None if only is None else set(only)
    chosen = [p for p in vector_properties() if wanted is None or p.name in wanted]
    facts = {fact.property: fact for p in chosen if (fact := _fact(p, study)) is not None}
    values = {str(symbol): value for symbol, value in study.values.items()}
    return VectorDossier(activation, values, _with_letters(facts, chosen, activation))


def _fact(prop: VectorProperty, study: VectorStudy) -> Fact | None:
    try:
        finding = _find(prop, study)
    except (Undecided, NotImplementedError) as ignorance:
        return unknown(prop, str(ignorance))
    return None if finding is None else ruled(prop, finding)


def _find(prop: VectorProperty, study: VectorStudy) -> Finding | None:
    if isinstance(study.activation.definition, SideBySide):
        return OF_BLOCKS[prop.name](study) if prop.name in OF_BLOCKS else None
    if isinstance(study.activation.definition, Levelled):
        return OF_LEVELLED[prop.name](study) if prop.name in OF_LEVELLED else None
    if is_radial(study.activation):
        return OF_RADIAL[prop.name](study) if prop.name in OF_RADIAL else None
    return prop.find(study)


def _with_letters(
    facts: dict[str, Fact], chosen: list[VectorProperty], activation: VectorActivation
) -> dict[str, Fact]:
    """Each fact with the answer for all values of the parameters, where these are the positive numbers."""
    letters = {
        p.symbol: Symbol(p.name, positive=True)
        for p in activation.parameters
        if p.domain.lo == 0 and not p.domain.lo_closed and p.domain.hi == oo
    }
    if not letters or len(letters) < len(activation.parameters):
        return facts
    when = " and ".join(f"{p.name} > 0" for p in activation.parameters)
    general = VectorStudy(activation, letters)
    return {p.name: _with_letter(facts[p.name], p, general, when) for p in chosen if p.name in facts}


def _with_letter(fact: Fact, prop: VectorProperty, general: VectorStudy, when: str) -> Fact:
    found = _fact(prop, general)
    if found is None or found.verdict.truth is not Truth.TRUE or found.fields == fact.fields:
        return fact
    return replace(fact, answers=((when, found.fields),))
