"""The independent numeric path: each derived fact against numbers made from the definition alone.

A checker compares one fact with the sample and yields gaps. A quantity's error is its distance as a share of
the greater of the two; a yes or no has error 0 or 1. This is support, not proof; but it knows nothing of the
engine, so that the engine's faults cannot hide in it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from symacts.case import Fields
from symacts.checkers.derivatives import derivative
from symacts.checkers.ends import asymptotes, limits
from symacts.checkers.extremes import domain, extreme, image, lipschitz
from symacts.checkers.fields import endless, landmarks, parts_of
from symacts.checkers.formulas import antiderivative, differential_equation, identities, inverse, series
from symacts.checkers.gaps import TOLERANCE, Gap, Gaps, open_
from symacts.checkers.points import inflections, zeros
from symacts.checkers.shape import convexity, monotonicity, symmetry
from symacts.checkers.smoothness import breakpoints, smoothness
from symacts.checkers.training import dead_region, gain, gradient_decay, moments, saturation, sparsity
from symacts.evidence import Check, Dossier
from symacts.language import said
from symacts.numeric.sample import Sample
from symacts.numeric.settle import DIGITS

__all__ = ["CHECKERS", "crosscheck"]

Checker = Callable[[Fields, Sample], Gaps]

_OF_VALUES = ("domain", "range", "supremum", "infimum")
_ENDLESS = said("a grid does not know poles or kinks without end")


def crosscheck(dossier: Dossier) -> tuple[Check, ...]:
    """Each fact of the dossier that numbers can test, compared with the definition.

    Guarantee: what is expected comes from `dossier.expression` alone; the fields of the facts are compared
    with it, and the places they name are sampled too. A check fails if one of its errors exceeds `TOLERANCE`.
    A check with nothing decided has not passed: it has no points, and says in `left` what numbers could not
    tell. Facts without a value, and those without a checker, get no check.
    """
    import mpmath
    import numpy as np

    held = {name: dossier[name].fields for name in CHECKERS if name in dossier.facts and dossier[name].fields}
    asked = _OF_VALUES if _has_endless_seams(dossier) else CHECKERS
    with mpmath.workdps(2 * DIGITS), np.errstate(all="ignore"):
        sample = Sample(dossier.expression, landmarks(iter(held.values())))
        checks = [
            _check(name, list(CHECKERS[name](fields, sample) if name in asked else [open_(_ENDLESS)]))
            for name, fields in held.items()
        ]
    return tuple(check for check in checks if check.points or check.left)


def _has_endless_seams(dossier: Dossier) -> bool:
    """Whether poles or kinks are said to repeat: a grid does not know them all, and slopes fail at them."""
    points = dossier["breakpoints"].fields.get("points") if "breakpoints" in dossier.facts else ()
    gaps = dossier["domain"].fields.get("intervals") if "domain" in dossier.facts else ()
    return endless(gaps) or any("period" in point for point in parts_of(points))


def _check(name: str, gaps: list[Gap]) -> Check:
    # A nan is a failure: comparisons with it are False, and max() may lose it.
    errors = [math.inf if math.isnan(gap.error) else float(gap.error) for gap in gaps]
    worst = max(errors, default=0.0)
    left = tuple(dict.fromkeys(gap.what for gap in gaps if gap.left and not gap.points))
    points, holds = sum(gap.points for gap in gaps), worst <= TOLERANCE
    fault = "" if holds else _told(gaps[errors.index(worst)])
    return Check(name, holds and points > 0, _bounded(worst), points, fault, left)


def _told(gap: Gap) -> str:
    """Where a comparison failed, and the two sides of it."""
    expected, found = _number(gap.expected), _number(gap.found)
    if gap.at is None:
        return said(
            "{what}: {expected} by the definition, {found} in the fact",
            what=gap.what,
            expected=expected,
            found=found,
        )
    return said(
        "{what} at x = {place}: {expected} by the definition, {found} in the fact",
        what=gap.what,
        place=_number(gap.at),
        expected=expected,
        found=found,
    )


def _number(value: Any) -> str:
    if value is None:
        return said("no number")
    if isinstance(value, bool | str):
        return str(value)
    import mpmath

    return str(mpmath.nstr(mpmath.mpf(value), 12)).removesuffix(".0")


def _bounded(error: float) -> float:
    """A power of ten at or above the error, 10^-12 or more: what is below differs from machine to machine."""
    return float(f"1e{math.ceil(math.log10(max(error, 1e-12)))}") if math.isfinite(error) else error


CHECKERS: Mapping[str, Checker] = {
    "domain": domain,
    "derivative": partial(derivative, order=1),
    "second_derivative": partial(derivative, order=2),
    "supremum": partial(extreme, order=0, direction=1),
    "infimum": partial(extreme, order=0, direction=-1),
    "gradient_supremum": partial(extreme, order=1, direction=1),
    "gradient_infimum": partial(extreme, order=1, direction=-1),
    "limits": partial(limits, order=0),
    "gradient_limits": partial(limits, order=1),
    "range": image,
    "monotonicity": monotonicity,
    "convexity": convexity,
    "symmetry": symmetry,
    "zeros": partial(zeros, slope=0),
    "fixed_points": partial(zeros, slope=1),
    "inflection_points": inflections,
    "breakpoints": breakpoints,
    "smoothness": smoothness,
    "lipschitz": partial(lipschitz, order=1),
    "gradient_lipschitz": partial(lipschitz, order=2),
    "asymptotes": asymptotes,
    "antiderivative": antiderivative,
    "inverse": inverse,
    "series": series,
    "identities": identities,
    "differential_equation": differential_equation,
    "dead_region": dead_region,
    "saturation": saturation,
    "sparsity": sparsity,
    "moments": moments,
    "gain": gain,
    "gradient_decay": gradient_decay,
}
