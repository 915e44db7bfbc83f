"""The independent numeric path: each derived fact against numbers made from the definition alone.

A checker compares one fact with the sample and yields gaps: pairs (error, points). A quantity's error is
its distance, absolute below 1 and relative above; a yes or no has error 0 or 1. This is support, not proof;
but it knows nothing of the engine, so that the engine's faults cannot hide in it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial

from sympy import Expr, Rational

from symacts.case import Fields
from symacts.checkers.derivatives import derivative
from symacts.checkers.ends import asymptotes, limits
from symacts.checkers.extremes import domain, extreme, image, lipschitz
from symacts.checkers.fields import endless, parts_of
from symacts.checkers.formulas import antiderivative, differential_equation, identities, inverse, series
from symacts.checkers.gaps import TOLERANCE, Checker
from symacts.checkers.points import inflections, zeros
from symacts.checkers.shape import convexity, monotonicity, symmetry
from symacts.checkers.smoothness import breakpoints, smoothness
from symacts.checkers.training import dead_region, gain, gradient_decay, moments, saturation, sparsity
from symacts.evidence import Check, Dossier
from symacts.numeric.functions import DIGITS
from symacts.numeric.sample import Sample

__all__ = ["CHECKERS", "crosscheck"]

_REACH = 10**300
_OF_VALUES = ("domain", "range", "supremum", "infimum")


def crosscheck(dossier: Dossier) -> tuple[Check, ...]:
    """Each fact of the dossier that numbers can test, compared with the definition.

    Guarantee: reads nothing but `dossier.expression` and the fields of the facts. A check fails if one of
    its errors exceeds `TOLERANCE`. Facts without a value, and those without a checker, get no check; nor
    has a definition any with constants that no float holds.
    """
    import mpmath
    import numpy as np

    if not _in_reach(dossier.expression):
        return ()
    sample = Sample(dossier.expression)
    asked = _OF_VALUES if _has_endless_seams(dossier) else CHECKERS
    held = [name for name in asked if name in dossier.facts and dossier[name].fields]
    with mpmath.workdps(DIGITS), np.errstate(all="ignore"):
        checks = [_check(name, dossier[name].fields, sample) for name in held]
    return tuple(check for check in checks if check.points)


def _has_endless_seams(dossier: Dossier) -> bool:
    """Whether poles or kinks are said to repeat: a grid does not know them all, and slopes fail at them."""
    points = dossier["breakpoints"].fields.get("points") if "breakpoints" in dossier.facts else ()
    gaps = dossier["domain"].fields.get("intervals") if "domain" in dossier.facts else ()
    return endless(gaps) or any("period" in point for point in parts_of(points))


def _in_reach(expr: Expr) -> bool:
    """Whether floats hold the constants of the definition: of 1e-400 x they would say that it is 0."""
    sizes = (size for q in expr.atoms(Rational) for size in (abs(q.p), q.q))
    return all(size < _REACH for size in sizes)


def _check(name: str, fields: Fields, sample: Sample) -> Check:
    gaps = list(CHECKERS[name](fields, sample))
    # A nan is a failure: comparisons with it are False, and max() may lose it.
    worst = max((math.inf if math.isnan(error) else float(error) for error, _ in gaps), default=0.0)
    return Check(name, worst <= TOLERANCE, _bounded(worst), sum(points for _, points in gaps))


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
