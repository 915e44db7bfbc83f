"""Dossiers as documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from math import ceil, log10

from sympy import Expr

from symacts.activation import FRAMEWORKS, Activation, Catalogued, Parameter, framework_key
from symacts.calculus.enclose import decimal
from symacts.case import Group
from symacts.document import (
    Block,
    Display,
    Document,
    Entry,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Prose,
    Reason,
    Table,
    Tone,
)  # fmt: skip
from symacts.dossier import properties
from symacts.evidence import Check, Dossier, Fact, JudgedStep, Truth, VectorDossier
from symacts.knowledge import MEANING, doubt, known, reasons
from symacts.phrases import phrase
from symacts.registry import fold
from symacts.typeset import latex, math, prose
from symacts.values import Interval
from symacts.words import Digits, condition, equation, interval, listed, valued

__all__ = [
    "View", "as_in", "conditions_of", "crosscheck_blocks", "legend", "magnitude", "parameters", "setting",
    "sheet", "sources", "steps_of", "title_of",
]  # fmt: skip

_LONG = 60  # characters of LaTeX; a parameter with a longer closed form is shown by its decimal
_HEADINGS: Mapping[Group, str] = {
    Group.CALCULUS: "Calculus",
    Group.EXTENT: "Extent",
    Group.SHAPE: "Shape",
    Group.POINTS: "Points",
    Group.FORMULAS: "Formulas",
    Group.TRAINING: "Training",
}


@dataclass(frozen=True)
class View:
    """What of a dossier is shown: the steps behind each fact, how many digits, which picture.

    `like` names the framework whose default parameters are in force, so that its call and note are shown.
    """

    why: bool = False
    digits: Digits = field(default_factory=Digits)
    figure: Figure | None = None
    like: str | None = None


def sheet(dossier: Dossier, view: View) -> Document:
    """The report on one activation."""
    return Document(
        title_of(dossier.activation),
        tuple(_blocks(dossier, view)),
        partial(_for_programs, dossier, view),
    )


def _for_programs(dossier: Dossier, view: View) -> object:
    from symacts.jsonform import report

    return report(dossier, max(20, view.digits.alone), view.like)


def title_of(activation: Catalogued) -> str:
    title = activation.title.en if activation.title else activation.name
    return title if fold(title) == fold(activation.name) else f"{title} ({activation.name})"


def _blocks(dossier: Dossier, view: View) -> Iterator[Block]:
    yield Display(tuple(equation("f(x)", dossier.activation.expression)))
    if dossier.same_as:
        yield Paragraph(("This is ", *listed([_kin(name, factor) for name, factor in dossier.same_as]), "."))
    yield from setting(dossier)
    if view.like:
        yield as_in(dossier.activation, view.like)
    if view.figure:
        yield view.figure
    for heading, facts in _grouped(dossier):
        yield Heading(heading)
        yield Facts(tuple(_entry(fact, dossier, view) for fact in facts))
    if dossier.checks:
        yield Heading("Numeric cross-check")
        yield from crosscheck_blocks(dossier.checks, view)
    yield from legend(dossier)


def _kin(name: str, factor: Expr) -> Prose:
    return (name,) if factor == 1 else (math(latex(factor)), f" times {name}")


def setting(dossier: Dossier | VectorDossier) -> Iterator[Block]:
    """The parameters in force and where the definition comes from."""
    yield from parameters(dossier)
    yield from sources(dossier.activation)


def parameters(dossier: Dossier | VectorDossier) -> Iterator[Block]:
    """The parameters in force."""
    held = dossier.activation.parameters
    if held:
        settings = [_in_force(parameter, dossier.values[parameter.name]) for parameter in held]
        yield Paragraph(("with ", *listed(settings)))


def sources(activation: Catalogued) -> Iterator[Block]:
    """Where the definition comes from."""
    if activation.sources:
        yield Paragraph((f"Source: {'; '.join(activation.sources)}.",))


def as_in(activation: Catalogued, like: str) -> Paragraph:
    """How the framework has it, and what parameters do not say."""
    variant = activation.variant(like)
    note = f" There: {variant.note}." if variant.note else ""
    return Paragraph((f"With the defaults of {FRAMEWORKS[framework_key(like)]}, {variant.call}.{note}",))


def _in_force(parameter: Parameter, value: Expr) -> Prose:
    """The value, and the domain unless it is the whole line."""
    symbol = latex(parameter.symbol)
    if value == parameter.symbol:
        advice = f" (no value; --set {parameter.name}=VALUE gives one)"
        return (math(rf"{symbol} \in {interval(parameter.domain).latex}"), advice)
    long = len(latex(value)) > _LONG
    setting = (math(rf"{symbol} \approx {decimal(value, 20)}"),) if long else valued(symbol, value, Digits())
    if parameter.domain == Interval.line():
        return setting
    return (*setting, " (", math(rf"{symbol} \in {interval(parameter.domain).latex}"), ")")


def _grouped(dossier: Dossier) -> Iterator[tuple[str, list[Fact]]]:
    """The facts under their headings, in the order of the shelf of properties."""
    group_of = {p.name: p.group for p in properties()}
    for group, heading in _HEADINGS.items():
        if facts := [fact for fact in dossier.facts.values() if group_of.get(fact.property) is group]:
            yield heading, facts
    if others := [fact for fact in dossier.facts.values() if fact.property not in group_of]:
        yield "Further facts", others


def _entry(fact: Fact, dossier: Dossier, view: View) -> Entry:
    word, tone = known(fact.verdict)
    return Entry(
        fact.title.en, tuple(_lines(fact, dossier, view)), word, tone, steps_of(fact) if view.why else ()
    )


def steps_of(fact: Fact) -> tuple[Reason, ...]:
    """The chain behind a fact; the evidence itself where there is none."""
    if fact.steps:
        return tuple(map(_reason, fact.steps))
    word, tone = known(fact.verdict)
    return tuple(Reason(prose(reason), word, tone) for reason in reasons(fact.verdict.evidence))


def _lines(fact: Fact, dossier: Dossier, view: View) -> Iterator[Prose]:
    """The value, why it is not known or not there, and the value for other parameters."""
    found = phrase(fact.property, fact.fields, view.digits, dossier.expression) if fact.fields else ()
    yield from found
    if fact.verdict.truth is not Truth.TRUE:
        yield prose(f"not known: {doubt(fact.verdict.evidence)}")
    elif not found and fact.fields:
        yield prose(f"none: {_clause(fact.why[-1])}" if fact.why else "none")
    yield from _cases(fact, found, dossier.activation, view)


def _cases(fact: Fact, found: tuple[Prose, ...], activation: Activation, view: View) -> Iterator[Prose]:
    """What holds for other parameter values, one line a value; nothing where that is the same."""
    conditions: dict[Prose, list[str]] = {}
    for when, fields in fact.symbolic:
        said = phrase(fact.property, fields, view.digits, activation.expression)
        value = listed(list(said), "; ", "; ") or ("none",)
        conditions.setdefault(value, []).append(when)
    if set(conditions) == {listed(list(found), "; ", "; ")}:
        return
    for value, cases in conditions.items():
        yield (*conditions_of(cases), *value)


def conditions_of(cases: list[str]) -> Prose:
    if cases == ["True"]:
        return ("in general: ",)
    return ("if ", *listed([(condition(case),) for case in cases], last=" or "), ": ")


def _clause(sentence: str) -> str:
    """The last line of a chain as the end of another sentence."""
    words = re.sub(r"^(So|Hence|Thus|Therefore),? ", "", sentence)
    return words[:1].lower() + words[1:]


def _reason(step: JudgedStep) -> Reason:
    word, tone = ("", Tone.PROVED) if step.verdict is None else known(step.verdict)
    return Reason(prose(step.text), word, tone)


def crosscheck_blocks(checks: tuple[Check, ...], view: View) -> Iterator[Block]:
    """One sentence; one more for each check that failed, and for what numbers could not tell.

    A table of all checks where the steps are shown, and of those that failed always.
    """
    decided = [check for check in checks if check.points]
    failed = [check for check in decided if check.failed]
    verdict = f"{len(failed)} of {len(decided)} FAIL" if failed else f"all {len(decided)} agree"
    if decided:
        worst = magnitude(max(check.error for check in decided))
        points = sum(check.points for check in decided)
        yield Paragraph((
            f"Facts held against numbers computed from the definition alone: {verdict}, "
            f"worst error {worst}, {points} points.",
        ))  # fmt: skip
    yield from (Paragraph((f"{_named(check)} fails. {check.fault}.",)) for check in failed if check.fault)
    if left := _left(checks):
        yield Paragraph((f"Not checked, since numbers could not tell: {'; '.join(left)}.",))
    if shown := checks if view.why else tuple(failed):
        yield Table(("check", "worst error", "points", "result"), tuple(map(_checked, shown)))


def _left(checks: tuple[Check, ...]) -> list[str]:
    """What numbers could not tell: checks with one reason share it."""
    names: dict[str, list[str]] = {}
    for check in checks:
        if check.left:
            names.setdefault(", ".join(check.left), []).append(_named(check))
    return [f"{', '.join(those)} ({reason})" for reason, those in names.items()]


def _named(check: Check) -> str:
    return check.name.replace("_", " ")


def _checked(check: Check) -> tuple[Prose, ...]:
    if not check.points:
        return ((check.name,), ("",), ("0",), ("not checked",))
    return (
        (check.name,),
        (magnitude(check.error),),
        (str(check.points),),
        ("FAILED" if check.failed else "passed",),
    )


def magnitude(error: float) -> str:
    """An error by the power of ten above it: its digits differ from machine to machine."""
    return "0" if error == 0 else f"< 1e{ceil(log10(error)):+03d}" if error < float("inf") else "infinite"


def legend(dossier: Dossier | VectorDossier) -> Iterator[Block]:
    """How many facts are known in which way, and what the words mean."""
    words = [known(fact.verdict)[0] for fact in dossier.facts.values()]
    counts = [(word, words.count(word), meaning) for word, meaning in MEANING.items()]
    yield Heading("How it is known")
    yield Table(("", "facts", "meaning"), tuple(((w,), (str(n),), (m,)) for w, n, m in counts if n))
