"""derive: Activation -> Dossier of Facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from sympy import Expr, Symbol

from symacts.activation import Activation
from symacts.case import Property
from symacts.evidence import Dossier, Fact
from symacts.facts import fact, properties
from symacts.study import Study
from symacts.symbolic import for_all_values, symbolic_answers

__all__ = ["derive", "properties"]


def derive(
    activation: Activation, settings: Mapping[Symbol, Expr] | None = None, only: Iterable[str] | None = None
) -> Dossier:
    """Every property of the activation at the parameter values in force, each judged.

    `settings` replaces default parameter values; `only` restricts to the named properties. Where parameters
    matter, a fact has beside the value in force the answers for all their values, found when they are asked
    for. A parameter without a value, or set to its own letter, is answered for all its values only.
    Ignorance is a fact with verdict unknown and its reason, never an exception.
    """
    study = Study(activation, dict(settings or {}))
    wanted = None if only is None else set(only)
    facts = {p.name: _derived(p, study) for p in properties() if wanted is None or p.name in wanted}
    values = {str(symbol): value for symbol, value in study.values.items()}
    return Dossier(activation, values, study.definition, facts)


def _derived(prop: Property, study: Study) -> Fact:
    if study.free:
        return for_all_values(prop, study)
    found = fact(prop, study)
    if not study.activation.parameters:
        return found
    return replace(found, answers=partial(symbolic_answers, prop, study))
