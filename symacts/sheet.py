"""Dossiers as documents; the one printer of evidence.

"exact" is proved by algebra, "enclosed" by ball arithmetic; all else is said not to be proved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from math import ceil, log10

from sympy import Expr

from symacts.activation import Activation, Parameter
from symacts.case import Group, Property
from symacts.document import (
    Block,
    Display,
    Document,
    Entry,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Piece,
    Prose,
    Reason,
    Table,
    Tone,
)  # fmt: skip
from symacts.evidence import Check, Dossier, Fact, Grade, JudgedStep, Tried, Truth, Verdict, grade
from symacts.jsonform import report
from symacts.phrases import phrase
from symacts.registry import shelf
from symacts.typeset import latex, math, prose
from symacts.words import Digits, equation

__all__ = ["View", "sheet"]

_HEADINGS: Mapping[Group, str] = {
    Group.CALCULUS: "Calculus",
    Group.EXTENT: "Extent",
    Group.SHAPE: "Shape",
    Group.POINTS: "Points",
    Group.FORMULAS: "Formulas",
    Group.TRAINING: "Training",
}
_KNOWN: Mapping[Grade, tuple[str, Tone]] = {
    Grade.EXACT: ("exact", Tone.PROVED),
    Grade.ENCLOSED: ("enclosed", Tone.PROVED),
    Grade.SAMPLED: ("sampled", Tone.OPEN),
    Grade.TRIED: ("not proved", Tone.OPEN),
}
_MEANING = {
    "exact": "proved by algebra",
    "enclosed": "proved by interval arithmetic, to every digit shown",
    "sampled": "agrees at many points, not proved",
    "not proved": "no proof was found, for the reason given",
}


@dataclass(frozen=True)
class View:
    """What of a dossier is shown: the steps behind each fact, how many digits, which picture."""

    why: bool = False
    digits: Digits = field(default_factory=Digits)
    figure: Figure | None = None


def sheet(dossier: Dossier, view: View) -> Document:
    """The report on one activation."""
    return Document(
        _title(dossier.activation),
        tuple(_blocks(dossier, view)),
        partial(report, dossier, max(20, view.digits.alone)),
    )


def _title(activation: Activation) -> str:
    title = activation.title.en if activation.title else ""
    return f"{title} ({activation.name})" if title else activation.name


def _blocks(dossier: Dossier, view: View) -> Iterator[Block]:
    yield Display(tuple(equation("f(x)", dossier.activation.expression)))
    yield from _setting(dossier)
    if view.figure:
        yield view.figure
    for heading, facts in _grouped(dossier):
        yield Heading(heading)
        yield Facts(tuple(_entry(fact, view) for fact in facts))
    if dossier.checks:
        yield Heading("Numeric cross-check")
        yield Table(("check", "worst error", "points", "result"), tuple(map(_checked, dossier.checks)))
    yield from _legend(dossier)


def _setting(dossier: Dossier) -> Iterator[Block]:
    """The parameters in force and where the definition comes from."""
    parameters = dossier.activation.parameters
    if parameters:
        values: list[Piece] = []
        for parameter in parameters:
            values += [", " if values else "with ", _in_force(parameter, dossier.values[parameter.name])]
        yield Paragraph(tuple(values))
    if dossier.activation.sources:
        yield Paragraph((f"Source: {'; '.join(dossier.activation.sources)}.",))


def _in_force(parameter: Parameter, value: Expr) -> Piece:
    return math(f"{latex(parameter.symbol)} = {latex(value)}")


def _grouped(dossier: Dossier) -> Iterator[tuple[str, list[Fact]]]:
    """The facts under their headings, in the order of the shelf of properties."""
    places = {p.name: p for p in shelf("symacts.properties", Property)}
    known = sorted(
        (f for f in dossier.facts.values() if f.property in places), key=lambda f: places[f.property].rank
    )
    for group, heading in _HEADINGS.items():
        if facts := [fact for fact in known if places[fact.property].group is group]:
            yield heading, facts
    if others := [fact for fact in dossier.facts.values() if fact.property not in places]:
        yield "Further facts", others


def _entry(fact: Fact, view: View) -> Entry:
    known, tone = _known(fact.verdict)
    reasons = tuple(map(_reason, fact.steps)) if view.why else ()
    return Entry(fact.title.en.lower(), tuple(_lines(fact, view)), known, tone, reasons)


def _lines(fact: Fact, view: View) -> Iterator[Prose]:
    """The value, the value for other parameters, and where it is not known the reason."""
    found = phrase(fact.property, fact.fields, view.digits)
    yield from found
    for when, fields in fact.symbolic:
        for line in phrase(fact.property, fields, view.digits):
            yield (*line, *_condition(when))
    match fact.verdict:
        case Verdict(Truth.TRUE, _) if found:
            return
        case Verdict(Truth.TRUE, _):
            yield prose(f"none: {fact.why[-1]}" if fact.why else "none")
        case Verdict(_, Tried(reason)):
            yield prose(f"not known: {reason}")
        case _:
            yield ("not known",)


def _condition(when: str) -> Prose:
    """A condition on parameters, in plain words or with formulas between dollar signs."""
    return (" ", *prose(when)) if "$" in when else (" for ", math(_latex_of(when)))


def _latex_of(condition: str) -> str:
    relations = condition.replace(">=", r"\geq ").replace("<=", r"\leq ").replace("!=", r"\neq ")
    return re.sub(r"\b(alpha|beta|gamma|lambda|theta)\b", r"\\\1", relations)


def _known(verdict: Verdict) -> tuple[str, Tone]:
    """How it is known, in a word or two: the one printer of evidence."""
    if verdict.truth is Truth.UNKNOWN:
        return _KNOWN[Grade.TRIED]
    word, tone = _KNOWN[grade(verdict.evidence)]
    return (word, tone) if verdict.truth is Truth.TRUE else (f"refuted, {word}", Tone.FAILED)


def _reason(step: JudgedStep) -> Reason:
    known, tone = _known(step.verdict) if step.verdict else ("", Tone.PROVED)
    return Reason(prose(step.text), known, tone)


def _checked(check: Check) -> tuple[Prose, ...]:
    return (
        (check.name,),
        (_magnitude(check.error),),
        (str(check.points),),
        ("passed" if check.passed else "FAILED",),
    )


def _magnitude(error: float) -> str:
    """An error by the power of ten above it: its digits differ from machine to machine."""
    return "0" if error == 0 else f"< 1e{ceil(log10(error)):+03d}" if error < float("inf") else "infinite"


def _legend(dossier: Dossier) -> Iterator[Block]:
    """How many facts are known in which way, and what the words mean."""
    words = [_known(fact.verdict)[0] for fact in dossier.facts.values()]
    for word, meaning in _MEANING.items():
        if count := words.count(word):
            yield Paragraph((f"{word}: {meaning} ({count} of {len(words)} facts)",))
