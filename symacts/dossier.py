"""derive: Activation -> Dossier of Facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sympy import Expr, Symbol

from symacts.activation import Activation
from symacts.evidence import Dossier
from symacts.facts import fact, properties
from symacts.study import Study
from symacts.symbolic import symbolic_answers

__all__ = ["derive", "properties"]


def derive(
    activation: Activation, settings: Mapping[Symbol, Expr] | None = None, only: Iterable[str] | None = None
) -> Dossier:
    """Every property of the activation at the parameter values in force, each judged.

    `settings` replaces default parameter values; `only` restricts to the named properties. Where parameters
    matter, a fact carries the answers for all their values beside the one in force.
    Ignorance is a fact with verdict unknown and its reason, never an exception.
    """
    study = Study(activation, dict(settings or {}))
    wanted = None if only is None else set(only)
    chosen = tuple(p for p in properties() if wanted is None or p.name in wanted)
    facts = {p.name: fact(p, study) for p in chosen}
    for name, answers in symbolic_answers(activation, chosen).items():
        facts[name] = replace(facts[name], symbolic=answers)
    values = {str(symbol): value for symbol, value in study.values.items()}
    return Dossier(activation, values, study.definition, facts)
