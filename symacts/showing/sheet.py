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
    Picture,
    Prose,
    Reason,
    Table,
    Tone,
)  # fmt: skip
from symacts.dossier import properties
from symacts.evidence import Check, Dossier, Fact, JudgedStep, Truth, VectorDossier
from symacts.language import Bilingual, Language, from_shelf, said
from symacts.registry import fold
from symacts.showing.conditions import condition
from symacts.showing.knowledge import MEANING, doubt, known, reasons
from symacts.showing.phrases import phrase
from symacts.showing.typeset import latex, math, prose
from symacts.showing.words import COMMA, NONE, OR, Digits, equation, interval, listed, set_out, valued
from symacts.values import Interval

__all__ = [
    "View", "as_in", "crosscheck_blocks", "legend", "magnitude", "parameters", "setting", "sheet", "sources",
    "steps_of", "title_of", "under", "value_lines",
]  # fmt: skip

_LONG = 60  # characters of LaTeX; a parameter with a longer closed form is shown by its decimal
_HEADINGS: Mapping[Group, str] = {
    Group.CALCULUS: said("Calculus"),
    Group.EXTENT: said("Extent"),
    Group.SHAPE: said("Shape"),
    Group.POINTS: said("Points"),
    Group.FORMULAS: said("Formulas"),
    Group.TRAINING: said("Training"),
}


@dataclass(frozen=True)
class View:
    """What of a dossier is shown: the steps behind each fact, how many digits, which picture.

    `like` names the framework whose default parameters are in force, so that its call and note are shown.
    """

    why: bool = False
    digits: Digits = field(default_factory=Digits)
    figure: Figure | Picture | None = None
    like: str | None = None
    lang: Language = "en"


def sheet(dossier: Dossier, view: View) -> Document:
    """The report on one activation."""
    return Document(
        title_of(dossier.activation),
        tuple(_blocks(dossier, view)),
        partial(_for_programs, dossier, view),
        view.lang,
    )


def _for_programs(dossier: Dossier, view: View) -> object:
    from symacts.showing.jsonform import report

    return report(dossier, max(20, view.digits.alone), view.like)


def title_of(activation: Catalogued) -> str:
    """Its title, and its name where that says something else."""
    if not activation.title:
        return activation.name
    title = activation.title.shown
    if fold(title) == fold(activation.name):
        return title
    return said("{title} ({name})", title=title, name=activation.name)


def _blocks(dossier: Dossier, view: View) -> Iterator[Block]:
    yield Display(tuple(equation("f(x)", dossier.activation.expression)))
    if dossier.same_as:
        kin = listed([_kin(name, factor) for name, factor in dossier.same_as])
        yield Paragraph((said("This is {kin}.", kin=kin),))
    yield from setting(dossier)
    if view.like:
        yield as_in(dossier.activation, view.like)
    if view.figure:
        yield view.figure
    for heading, facts in _grouped(dossier):
        yield Heading(heading)
        yield Facts(tuple(_entry(fact, dossier, view) for fact in facts))
    if dossier.checks:
        yield Heading(said("Numeric cross-check"))
        yield from crosscheck_blocks(dossier.checks, view, dossier.facts)
    yield from legend(dossier)


def _kin(name: str, factor: Expr) -> Prose:
    return (name,) if factor == 1 else (said("{factor} times {name}", factor=math(latex(factor)), name=name),)


def setting(dossier: Dossier | VectorDossier) -> Iterator[Block]:
    """The parameters in force and where the definition comes from."""
    yield from parameters(dossier)
    yield from sources(dossier.activation)


def parameters(dossier: Dossier | VectorDossier) -> Iterator[Block]:
    """The parameters in force."""
    held = dossier.activation.parameters
    if held:
        settings = [_in_force(parameter, dossier.values[parameter.name]) for parameter in held]
        yield Paragraph((said("with {settings}", settings=listed(settings)),))


def sources(activation: Catalogued) -> Iterator[Block]:
    """Where the definition comes from."""
    if activation.sources:
        yield Paragraph((said("Source: {sources}.", sources="; ".join(activation.sources)),))


def as_in(activation: Catalogued, like: str) -> Paragraph:
    """How the framework has it, and what parameters do not say."""
    variant = activation.variant(like)
    framework = FRAMEWORKS[framework_key(like)]
    words = said("With the defaults of {framework}, {call}.", framework=framework, call=variant.call)
    return Paragraph(
        (words, said(" There: {note}.", note=from_shelf(variant.note))) if variant.note else (words,)
    )


def _in_force(parameter: Parameter, value: Expr) -> Prose:
    """The value, and the domain unless it is the whole line."""
    symbol = latex(parameter.symbol)
    if value == parameter.symbol:
        domain = math(rf"{symbol} \in {interval(parameter.domain).latex}")
        advice = said("{domain} (no value; --set {name}=VALUE gives one)", domain=domain, name=parameter.name)
        return (advice,)
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
        yield said("Further facts"), others


def _entry(fact: Fact, dossier: Dossier, view: View) -> Entry:
    word, tone = known(fact.verdict)
    return Entry(
        fact.title.shown,
        tuple(value_lines(fact, dossier, view)),
        word,
        tone,
        steps_of(fact) if view.why else (),
    )


def steps_of(fact: Fact) -> tuple[Reason, ...]:
    """The chain behind a fact; the evidence itself where there is none."""
    if fact.steps:
        return tuple(map(_reason, fact.steps))
    word, tone = known(fact.verdict)
    return tuple(Reason(prose(set_out(reason)), word, tone) for reason in reasons(fact.verdict.evidence))


def value_lines(fact: Fact, dossier: Dossier, view: View) -> Iterator[Prose]:
    """The value, why it is not known or not there, and the value for other parameters."""
    found = phrase(fact.property, fact.fields, view.digits, dossier.expression) if fact.fields else ()
    yield from found
    if fact.verdict.truth is not Truth.TRUE:
        yield (said("not known: {reason}", reason=set_out(doubt(fact.verdict.evidence))),)
    elif not found and fact.fields:
        yield (_none_since(set_out(fact.why[-1])) if fact.why else NONE,)
    yield from _cases(fact, found, dossier.activation, view)


def _cases(fact: Fact, found: tuple[Prose, ...], activation: Activation, view: View) -> Iterator[Prose]:
    """What holds for other parameter values, one line a value; nothing where that is the same."""
    conditions: dict[Prose, list[str]] = {}
    for when, fields in fact.symbolic:
        found_then = phrase(fact.property, fields, view.digits, activation.expression)
        if not found_then and any(fields.values()):  # equations of which nothing is left to see
            continue
        value = listed(list(found_then), "; ", "; ") or (NONE,)
        conditions.setdefault(value, []).append(when)
    if set(conditions) == {listed(list(found), "; ", "; ")}:
        return
    for value, cases in conditions.items():
        yield (under(cases, value),)


def under(cases: list[str], value: Prose) -> str:
    """A value, and the conditions under which it holds."""
    if cases == ["True"]:
        return said("in general: {value}", value=value)
    conditions = listed([(condition(case),) for case in cases], last=OR)
    return said("if {conditions}: {value}", conditions=conditions, value=value)


def _none_since(sentence: str) -> str:
    """That there is none, since what the last line of a chain says; in English as the end of a sentence."""
    words = re.sub(r"^(So|Hence|Thus|Therefore),? ", "", sentence)
    return said("none: {reason}", f"none: {words[:1].lower()}{words[1:]}", reason=sentence)


def _reason(step: JudgedStep) -> Reason:
    word, tone = ("", Tone.PROVED) if step.verdict is None else known(step.verdict)
    return Reason(prose(set_out(step.text)), word, tone)


def crosscheck_blocks(checks: tuple[Check, ...], view: View, facts: Mapping[str, Fact]) -> Iterator[Block]:
    """One sentence; one more for each check that failed, and for what numbers could not tell.

    A table of all checks where the steps are shown, and of those that failed always.
    """
    decided = [check for check in checks if check.points]
    failed = [check for check in decided if check.failed]
    if decided:
        verdict = (
            said("{failed} of {all} FAIL", failed=len(failed), all=len(decided))
            if failed
            else said("all {all} agree", all=len(decided))
        )
        words = said(
            "Facts held against numbers computed from the definition alone: {verdict}, "
            "worst error {worst}, {points} points.",
            verdict=verdict,
            worst=magnitude(max(check.error for check in decided)),
            points=sum(check.points for check in decided),
        )
        yield Paragraph((words,))
    for check in failed:
        if check.fault:
            yield Paragraph((said("{name} fails. {fault}.", name=_named(check, facts), fault=check.fault),))
    if left := _left(checks, facts):
        yield Paragraph((said("Not checked, since numbers could not tell: {checks}.", checks=left),))
    if shown := checks if view.why else tuple(failed):
        header = (said("check"), said("worst error"), said("points"), said("result"))
        yield Table(header, tuple(_checked(check, facts) for check in shown))


def _left(checks: tuple[Check, ...], facts: Mapping[str, Fact]) -> Prose:
    """What numbers could not tell: checks with one reason share it."""
    names: dict[tuple[str, ...], list[Prose]] = {}
    for check in checks:
        if check.left:
            names.setdefault(check.left, []).append((_named(check, facts),))
    groups = [
        (
            said(
                "{checks} ({reason})", checks=listed(those, COMMA), reason=listed([(r,) for r in left], COMMA)
            ),
        )
        for left, those in names.items()
    ]
    return listed(list[Prose](groups), "; ", "; ")


def _named(check: Check, facts: Mapping[str, Fact]) -> str:
    return _titled(check, facts, check.name.replace("_", " "))


def _titled(check: Check, facts: Mapping[str, Fact], english: str) -> str:
    """The name of a check, which is that of a fact; and of another try at it, if it is one."""
    name, _, more = check.name.partition(" ")
    if name not in facts:
        return english
    title = Bilingual(english.removesuffix(f" {more}"), facts[name].title.ja)
    return said("{name} against Jacobians", name=title) if more == "against Jacobians" else title


def _checked(check: Check, facts: Mapping[str, Fact]) -> tuple[Prose, ...]:
    name = _titled(check, facts, check.name)
    if not check.points:
        return ((name,), ("",), ("0",), (said("not checked"),))
    return (
        (name,),
        (magnitude(check.error),),
        (str(check.points),),
        (said("FAILED") if check.failed else said("passed"),),
    )


def magnitude(error: float) -> str:
    """An error by the power of ten above it: its digits differ from machine to machine."""
    if error == float("inf"):
        return said("infinite")
    return "0" if error == 0 else f"< 1e{ceil(log10(error)):+03d}"


def legend(dossier: Dossier | VectorDossier) -> Iterator[Block]:
    """How many facts are known in which way, and what the words mean."""
    words = [known(fact.verdict)[0] for fact in dossier.facts.values()]
    counts = [(word, words.count(word), meaning) for word, meaning in MEANING.items()]
    yield Heading(said("How it is known"))
    header = ("", said("facts"), said("meaning"))
    yield Table(header, tuple(((w,), (str(n),), (m,)) for w, n, m in counts if n))
