"""The numeric cross-check over the catalogue: the facts about a function, and the kernels that compute it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from sympy import Expr

from symacts import catalog
from symacts.activation import Activation, x
from symacts.calculus.undecided import Undecided
from symacts.crosscheck import crosscheck
from symacts.document import Block, Document, Heading, Paragraph, Prose, Table
from symacts.dossier import Executor, derive, mapped
from symacts.evidence import Check
from symacts.kernels.build import kernel
from symacts.language import Language, joined, said
from symacts.peers import NoPeer, peer
from symacts.reading.formulas import parse
from symacts.showing.jsonform import check_form
from symacts.showing.sheet import magnitude
from symacts.showing.words import COMMA, listed
from symacts.substitution import placed
from symacts.truth.points import THIN, Density
from symacts.truth.score import Score, Task, Worst, score, task
from symacts.vectors.check import check_vector
from symacts.vectors.dossier import derive_vector

__all__ = ["OURS", "Inspection", "Trial", "inspected", "inspections", "report"]

OURS = "symacts"
_ORDERS = (0, 1, 2)


@dataclass(frozen=True)
class Trial:
    """How one way of computing f^(order) does; no score, and the reason, where it does not compute it."""

    who: str
    order: int
    score: Score | None
    reason: str = ""

    @property
    def passed(self) -> bool:
        return self.score is not None and self.score.passed


@dataclass(frozen=True)
class Inspection:
    """One function: its facts held against numbers, and the ways of computing it held against the truth."""

    name: str
    checks: tuple[Check, ...]
    trials: tuple[Trial, ...]

    @property
    def passed(self) -> bool:
        """Whether no fact fails, and none of our kernels; what others compute is theirs."""
        ours = (trial for trial in self.trials if trial.who == OURS)
        return not any(check.failed for check in self.checks) and all(trial.passed for trial in ours)


def inspected(
    name: str, peers: Sequence[str] = (), dtype: str = "float64", density: Density = THIN
) -> Inspection:
    """The inspection of the catalogue's function of this name, at its default parameters, or of a formula."""
    row = catalog.find(name) or _formula(name)
    if row is None:
        return Inspection(name, check_vector(derive_vector(catalog.get_vector(name))), ())
    expr = placed(row.expression, row.defaults)
    held = [task(row.name, expr, order, dtype, density) for order in _ORDERS]
    trials = [_tried(who, one) for one in held for who in (OURS, *peers)]
    return Inspection(row.name, crosscheck(derive(row)), tuple(trials))


def _formula(text: str) -> Activation | None:
    """What a formula defines; None for a name. Raises: FormulaError."""
    return Activation(text, parse(text)) if text == x.name or not text.isidentifier() else None


def _tried(who: str, held: Task) -> Trial:
    try:
        return Trial(who, held.order, score(_way(who)(held.name, held.expr, held.order), held))
    except (NoPeer, Undecided) as reason:
        return Trial(who, held.order, None, str(reason))


def _way(who: str) -> Callable[[str, Expr, int], Callable[[Any], Any]]:
    """How f^(order) is made a function, from its name, f and the order."""
    return _kernel if who == OURS else peer(who).of


def _kernel(name: str, expr: Expr, order: int) -> Callable[[Any], Any]:
    return kernel(catalog.find(name) or Activation(name, expr), order)


def inspections(
    names: Iterable[str], peers: Sequence[str], dtype: str, executor: Executor | None = None
) -> Iterator[Inspection]:
    """The inspection of each function, in order, by the executor's workers where one is given."""
    return mapped(partial(inspected, peers=tuple(peers), dtype=dtype), names, executor)


# --- showing -------------------------------------------------------------------------------------------


def report(held: Sequence[Inspection], lang: Language = "en") -> Document:
    """What was checked and how far off it was, by function; what fails, with its place."""
    return Document(said("The numeric cross-check"), tuple(_blocks(held)), partial(_data, held), lang)


def _blocks(held: Sequence[Inspection]) -> Iterator[Block]:
    function, points, result = said("function"), said("points"), said("result")
    yield Heading(said("Facts, held against numbers from the definition alone"))
    checked = (function, said("checks"), points, said("worst error"), result)
    yield Table(checked, tuple(map(_facts, held)))
    if rows := [_trial(one, trial) for one in held for trial in one.trials]:
        yield Heading(said("Functions on floats, held against the definition by ball arithmetic"))
        tried = (function, said("by"), points, said("worst ulp"), said("at x ="), said("mixed"), result)
        yield Table(tried, tuple(rows))
    yield from (Paragraph((line,)) for one in held for line in _faults(one))
    yield Heading(said("In all"))
    passed = sum(one.passed for one in held)
    yield Paragraph((said("{passed} of {all} functions pass.", passed=passed, all=len(held)),))


def _facts(one: Inspection) -> tuple[Prose, ...]:
    decided = [check for check in one.checks if check.points]
    worst = max((check.error for check in decided), default=0.0)
    result = said("FAILED") if any(check.failed for check in decided) else said("passed")
    points = sum(check.points for check in decided)
    return (one.name,), (str(len(decided)),), (f"{points:,}",), (magnitude(worst),), (result,)


def _faults(one: Inspection) -> Iterator[str]:
    for check in one.checks:
        if check.failed:
            yield said(
                "{function}: {name} fails. {fault}.", function=one.name, name=check.name, fault=check.fault
            )
    for trial in one.trials:
        if trial.who == OURS and not trial.passed:
            told = trial.reason if trial.score is None else "; ".join(trial.score.complaints)
            yield said("{function} fails: {told}.", function=one.name + chr(39) * trial.order, told=told)


def _trial(one: Inspection, trial: Trial) -> tuple[Prose, ...]:
    name, found = one.name + chr(39) * trial.order, trial.score
    if found is None:
        return (name,), (trial.who,), ("",), ("",), ("",), ("",), (trial.reason,)
    place = "" if found.ulps.at is None else f"{found.ulps.at:.6g}"
    return (
        (name,),
        (trial.who,),
        (f"{found.points:,}",),
        (_size(found.ulps),),
        (place,),
        (_size(found.mixed),),
        (_result(found),),
    )


def _size(worst: Worst) -> str:
    return f"{worst.error:.2f}" if worst.error < 1000 else f"{worst.error:.0e}"


def _result(found: Score) -> str:
    """In a few words; the complaints say more."""
    if found.passed:
        return said("passed")
    words = [
        (found.faults, said("not comparable")),
        (found.lost.error, said("{count} lost", count=f"{found.lost.error:.0f}")),
        (found.invented.error, said("{count} invented", count=f"{found.invented.error:.0f}")),
        (found.zeros.error, said("sign of 0")),
        (found.warnings, said("warns")),
    ]
    wrong = [word for holds, word in words if holds]
    return joined(listed([(word,) for word in wrong], COMMA)) if wrong else said("inaccurate")


def _data(held: Sequence[Inspection]) -> object:
    return {
        "schema": "symacts.check/1",
        "functions": [
            {
                "name": one.name,
                "passed": one.passed,
                "facts": [check_form(check) for check in one.checks if check.points],
                "kernels": [_trial_data(trial) for trial in one.trials],
            }
            for one in held
        ],
        "summary": {
            "passed": sum(one.passed for one in held),
            "failed": sum(not one.passed for one in held),
        },
    }


def _trial_data(trial: Trial) -> object:
    found = trial.score
    if found is None:
        return {"by": trial.who, "order": trial.order, "reason": trial.reason}
    counted = ("ulps", "mixed", "lost", "invented", "zeros")
    return {
        "by": trial.who,
        "order": trial.order,
        "dtype": found.dtype,
        "points": found.points,
        "unknown": found.unknown,
        **{name: _worst_data(getattr(found, name)) for name in counted},
        "warnings": list(found.warnings),
        "complaints": list(found.complaints),
        "passed": found.passed,
    }


def _worst_data(worst: Worst) -> object:
    """JSON has no infinity and no nan."""
    return {name: _plain(value) for name, value in asdict(worst).items()}


def _plain(value: float | None) -> float | str | None:
    return value if value is None or math.isfinite(value) else str(value)
