"""The rows of the catalogue, derived and cross-checked once for all tests that walk it."""

from __future__ import annotations

from functools import cache

from symacts.catalog import get
from symacts.crosscheck import crosscheck
from symacts.dossier import derive
from symacts.evidence import Check, Dossier

# Checks that fail although the fact is right: the cross-check is to be mended, and the entry to go.
FALSE_ALARMS = {
    "sign": {"range"},
    "softmodulus_t": {"second_derivative", "convexity", "gradient_lipschitz", "moments", "gain"},
    "sqnl": {"second_derivative"},
    "threshold": {"infimum", "range"},
    "star_relu": {"second_derivative"},
    "sparse_plus": {"series"},
    "isrlu": {"differential_equation"},
    "calu": {"limits"},
    "gish": {"asymptotes"},
    "pflu": {"differential_equation"},
    "fpflu": {"differential_equation"},
    "pau": {"derivative", "second_derivative", "breakpoints", "moments", "gain"},
}  # fmt: skip

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


def failed(name: str) -> set[str]:
    """The checks that fail, apart from known false alarms."""
    return {check.name for check in checked(name) if not check.passed} - FALSE_ALARMS.get(name, set())
