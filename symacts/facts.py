"""fact: one property, found and judged. Properties propose, the court disposes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sympy import oo

from symacts.calculus.enclose import LEAST_DIGITS, ROUGH_DIGITS, decimal
from symacts.calculus.undecided import Undecided
from symacts.case import Field, Finding, Group, Number, Property, Step, VectorProperty
from symacts.court import decide
from symacts.evidence import Exact, Fact, Joint, JudgedStep, Tried, Truth, Verdict
from symacts.language import said
from symacts.periods import over_periods
from symacts.registry import shelf
from symacts.study import Study
from symacts.values import has_root

__all__ = ["fact", "properties", "ruled", "unknown"]


@lru_cache(maxsize=1)
def properties() -> tuple[Property, ...]:
    """All properties on the shelf, in the order of a report."""
    return tuple(sorted(shelf("symacts.properties", Property), key=_place))


def _place(prop: Property) -> tuple[int, int]:
    return list(Group).index(prop.group), prop.rank


def fact(prop: Property, study: Study) -> Fact:
    """One property, found and judged."""
    try:
        finding = _found(prop, study)
        _in_digits(finding.fields)
    except (Undecided, NotImplementedError) as ignorance:
        return unknown(prop, str(ignorance))
    return ruled(prop, finding)


def ruled(prop: Property | VectorProperty, finding: Finding) -> Fact:
    """A finding, with the court's word on each of its steps."""
    steps = tuple(_judged(s) for s in finding.steps)
    return Fact(prop.name, prop.title, finding.fields, _verdict(finding, steps), steps)


def _in_digits(field: Field) -> None:
    """Nothing, if each number has first digits to show; raises Undecided. 1 + e^(-10^10) - 1 has none."""
    match field:
        case Number(expr):
            # SymPy's is_rational and is_infinite take longer than the digits themselves
            if not (expr.is_Rational or expr in (oo, -oo) or expr.free_symbols):
                decimal(expr, ROUGH_DIGITS if has_root(expr) else LEAST_DIGITS)
        case tuple():
            for part in field:
                _in_digits(part)
        case Mapping():
            for part in field.values():
                _in_digits(part)
        case _:
            return


def _found(prop: Property, study: Study) -> Finding:
    try:
        return prop.find(study)
    except (Undecided, NotImplementedError):
        repeated = over_periods(prop, study)
        if repeated is None:
            raise
        return repeated


def unknown(prop: Property | VectorProperty, reason: str) -> Fact:
    verdict = Verdict(Truth.UNKNOWN, Tried(reason))
    return Fact(prop.name, prop.title, {}, verdict, (JudgedStep(reason, None, verdict),))


def _judged(step: Step) -> JudgedStep:
    verdict = None if step.statement is None else decide(step.statement)
    return JudgedStep(step.words, step.statement, verdict)


def _verdict(finding: Finding, steps: tuple[JudgedStep, ...]) -> Verdict:
    """As strong as the weakest step. A refuted step is the finder's defect: its value is not believed."""
    if finding.unknown is not None:
        return Verdict(Truth.UNKNOWN, Tried(finding.unknown))
    verdicts = [s.verdict for s in steps if s.verdict is not None]
    refuted = next((s for s in steps if s.verdict is not None and s.verdict.truth is Truth.FALSE), None)
    if refuted is not None:
        return Verdict(Truth.UNKNOWN, Tried(said("the court refuted the step: {text}", text=refuted.text)))
    if any(v.truth is Truth.UNKNOWN for v in verdicts):
        return Verdict(Truth.UNKNOWN, Joint(tuple(v.evidence for v in verdicts)))
    if not verdicts:
        return Verdict(Truth.TRUE, Exact(()))
    return Verdict(Truth.TRUE, Joint(tuple(v.evidence for v in verdicts)))
