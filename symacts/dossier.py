"""derive: Activation -> Dossier of Facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Protocol, TypeVar

from sympy import Expr, Symbol

from symacts.activation import Activation
from symacts.case import Property
from symacts.evidence import Dossier, Fact
from symacts.facts import fact, properties
from symacts.study import Study

__all__ = ["Executor", "derive", "derive_many", "mapped", "properties"]

T = TypeVar("T")
R = TypeVar("R")


class Executor(Protocol):
    """What `concurrent.futures` calls an executor: submit(function, argument) returns a future."""

    def submit(self, fn: Callable[..., Any], /, *args: Any) -> Any: ...


def derive(
    activation: Activation, settings: Mapping[Symbol, Expr] | None = None, only: Iterable[str] | None = None
) -> Dossier:
    """Every property of the activation at the parameter values in force, each judged.

    `settings` replaces default parameter values; `only` restricts to the named properties. Where parameters
    matter, a fact has beside the value in force the answers for all their values, found when they are asked
    for. A parameter without a value, or set to its own letter, is answered for all its values only.
    Ignorance is a fact with verdict unknown and its reason, never an exception.
    Raises: TypeError, where it is not an activation.

    >>> from symacts import derive
    >>> derive("gelu")
    Traceback (most recent call last):
    TypeError: derive takes an Activation, as get("gelu") or Activation("mine", x**2), not 'gelu'
    """
    if not isinstance(activation, Activation):
        takes = 'derive takes an Activation, as get("gelu") or Activation("mine", x**2)'
        raise TypeError(f"{takes}, not {activation!r:.60}")
    study = Study(activation, dict(settings or {}))
    wanted = None if only is None else set(only)
    facts = {p.name: _derived(p, study) for p in properties() if wanted is None or p.name in wanted}
    values = {str(symbol): value for symbol, value in study.values.items()}
    return Dossier(activation, values, study.definition, facts)


def _derived(prop: Property, study: Study) -> Fact:
    if not study.free and not study.activation.parameters:
        return fact(prop, study)
    from symacts.parameters.symbolic import for_all_values, symbolic_answers

    if study.free:
        return for_all_values(prop, study)
    return replace(fact(prop, study), answers=partial(symbolic_answers, prop, study))


def derive_many(
    activations: Iterable[Activation], executor: Executor | None = None, only: Iterable[str] | None = None
) -> Iterator[Dossier]:
    """The dossiers of many activations at their defaults, in their order.

    `executor` is anything with `submit` that returns futures, as those of `concurrent.futures` or a Dask
    client's `get_executor()` do; without one the work is done here, a dossier whenever one is asked for.

    Guarantee: the same dossiers with any executor. A dossier from another process has its steps typeset.

    >>> from symacts.catalog import get
    >>> [d["zeros"].verdict.truth.value for d in derive_many([get("relu"), get("tanh")], only=["zeros"])]
    ['true', 'true']
    """
    wanted = None if only is None else tuple(only)
    return mapped(partial(derive, only=wanted), activations, executor)


def mapped(work: Callable[[T], R], items: Iterable[T], executor: Executor | None = None) -> Iterator[R]:
    """work(item) for each item in order; what is not begun is given up when the caller stops asking."""
    if executor is None:
        return map(work, items)
    return _results([executor.submit(work, item) for item in items])


def _results(futures: list[Any]) -> Iterator[Any]:
    try:
        for future in futures:
            yield future.result()
    finally:
        for future in futures:
            future.cancel()
