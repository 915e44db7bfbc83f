"""The rows of the catalogue, derived and cross-checked once for all tests that walk it."""

from __future__ import annotations

from functools import cache

from symacts.catalog import get
from symacts.crosscheck import crosscheck
from symacts.document import Document
from symacts.dossier import derive
from symacts.evidence import Check, Dossier
from symacts.showing.sheet import View, sheet

# Rows with infinitely many extrema that are not periodic: some of their facts are unknown.
OSCILLATING = ("sinc", "gcu", "sine_relu", "sinlu")

# Facts of other rows that are not proved.
UNKNOWN: dict[str, set[str]] = {}


@cache
def derived(name: str) -> Dossier:
    return derive(get(name))


@cache
def checked(name: str) -> tuple[Check, ...]:
    return tuple(crosscheck(derived(name)))


@cache
def full_sheet(name: str) -> Document:
    """The sheet, with all proofs."""
    return sheet(derived(name), View(why=True))


def failed(name: str) -> set[str]:
    return {check.name for check in checked(name) if not check.passed}
