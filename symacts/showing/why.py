"""The why of one fact: its chain, put as a lecturer would put it on the board.

The steps are those of the report. Here the derivatives that they speak of are worked out first, what is said
twice is said once, and values and limits that are compared with one another stand in one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import Enum
from functools import partial
from itertools import groupby
from typing import TypeAlias

from sympy import Expr, Symbol

from symacts.activation import Activation, Title
from symacts.case import Expression
from symacts.court import decide, every
from symacts.crosscheck import crosscheck
from symacts.document import Block, Display, Document, Entry, Facts, Heading, Prose
from symacts.dossier import derive, properties
from symacts.evidence import Check, Dossier, Fact, JudgedStep, Truth, VectorDossier, Verdict, Witness
from symacts.instances import checks as checks_of_instances
from symacts.language import joined, said
from symacts.misuse import shown
from symacts.registry import fold
from symacts.showing.differentiating import worked_out
from symacts.showing.jsonform import Json
from symacts.showing.jsonform import report as report_of_numbers
from symacts.showing.knowledge import known, reasons
from symacts.showing.sheet import View, crosscheck_blocks, parameters, title_of, value_lines
from symacts.showing.typeset import latex, math, prose
from symacts.showing.words import equation, listed, set_out
from symacts.statement import Below, Not, Same, Signs, Smooth, Tends
from symacts.vector import VectorActivation
from symacts.vectors.check import check_vector
from symacts.vectors.dossier import derive_vector, vector_properties
from symacts.vectors.sheet import statement_of, vector_report
from symacts.vectors.shown import definition

__all__ = ["UnknownProperty", "Why", "board", "named", "why"]

_DERIVATIVES = ("derivative", "second_derivative")  # the facts behind f' and f''
_SEAMS = ("domain", "breakpoints")  # what the cross-check has to know of any function
_POLYNOMIAL = re.compile(r"With \$y = f\(x\)\$: \$(?:\\(?:left|right|cdot)|[-+'=(){}^0-9 fy])*\$\.")
_RULES = re.compile(r"\$(f'+\(x\) = [^$]*)\$, by the rules of differentiation\.")
_DIGITS = 20  # of decimals for programs

Held: TypeAlias = "Dossier | VectorDossier"


class UnknownProperty(LookupError):  # noqa: N818
    """No property has this name; the message names those that come near, or all."""


Line: TypeAlias = tuple[JudgedStep, ...]  # of the board


@dataclass(frozen=True)
class Why:
    """One fact with all that stands behind it: the lines of the board, and what numbers say of it."""

    fact: Fact
    dossier: Held
    lines: tuple[Line, ...]
    checks: tuple[Check, ...]


def named(text: str, activation: Activation | VectorActivation) -> str:
    """The property that a name means: its own ("gradient_supremum") or its title in any language.

    Raises: UnknownProperty.

    >>> from symacts.catalog import get
    >>> named("greatest slope", get("sigmoid")), named("値域", get("sigmoid"))
    ('gradient_supremum', 'range')
    """
    titles = _titles(activation)
    for name, title in titles.items():
        if fold(text) in map(fold, (name, title.en, title.ja)):
            return name
    near = get_close_matches(text.lower().replace(" ", "_"), titles, 3, 0.6)
    advice = f"did you mean {' or '.join(near)}?" if near else f"choose from {', '.join(titles)}"
    raise UnknownProperty(f"no property {shown(text)}; {advice}")


def _titles(activation: Activation | VectorActivation) -> Mapping[str, Title]:
    shelf = properties() if isinstance(activation, Activation) else vector_properties()
    return {p.name: p.title for p in shelf}


def why(
    activation: Activation | VectorActivation, name: str, settings: Mapping[Symbol, Expr] | None = None
) -> Why:
    """The fact of this name, with its steps and its cross-check.

    Raises: UnknownProperty, where the property does not apply to the function.
    """
    match activation:
        case Activation():
            dossier = derive(activation, settings, {name, *_DERIVATIVES, *_SEAMS})
            alone = replace(dossier, facts={key: dossier.facts[key] for key in (name, *_SEAMS)})
            held = checks_of_instances(alone) if dossier.free else crosscheck(alone)
            return _why(name, dossier, held)
        case VectorActivation():
            vectors = derive_vector(activation, settings, {name})
            if name not in vectors.facts:
                raise UnknownProperty(f"{activation.name} has no property {shown(name)}")
            return _why(name, vectors, check_vector(vectors))


def _why(name: str, dossier: Held, checks: Iterable[Check]) -> Why:
    fact = dossier.facts[name]
    own = tuple(check for check in checks if check.name.split(" ")[0] == name)
    return Why(fact, dossier, (*_before(fact, dossier), *_chain(fact, dossier)), own)


# ---- the steps


def _before(fact: Fact, dossier: Held) -> Iterator[Line]:
    """How the derivatives come about that the steps speak of, a line each, but where the steps give them
    piece by piece themselves; of what they are in terms of y = f(x) no more than a polynomial for all x."""
    if fact.property in _DERIVATIVES or isinstance(dossier, VectorDossier):
        return
    spoken_of = {len(primes) for step in fact.steps for primes in re.findall(r"f('+)", step.text)}
    for order, name in enumerate(_DERIVATIVES, 1):
        if order <= max(spoken_of, default=0) and dossier.facts[name].verdict.truth is Truth.TRUE:
            steps = [step for step in dossier.facts[name].steps if step.verdict is not None]
            if any(_breaks(step) for step in fact.steps):  # which tell of the same places
                steps = [step for step in steps if not _breaks(step)]
            if not _restated(steps, fact.steps, order):
                yield tuple(
                    step for step in steps if "y = f(x)" not in step.text or _POLYNOMIAL.fullmatch(step.text)
                )


def _chain(fact: Fact, dossier: Held) -> Iterator[Line]:
    """The steps of the fact; a derivative is worked out part by part before."""
    if fact.property not in _DERIVATIVES or isinstance(dossier, VectorDossier) or dossier.free:
        yield from _lines(fact.steps)
        return
    f, name = dossier.expression, "f"
    if fact.property == "second_derivative":
        first = dossier.facts["derivative"]
        known = first.fields["value"]
        if first.verdict.truth is Truth.TRUE and isinstance(known, Expression):
            rules = (step for step in first.steps if isinstance(step.statement, Same))
            yield tuple(step for step in rules if "y = f(x)" not in step.text)
            f, name = known.expr, "f'"
    parts = [JudgedStep(s.text, s.statement, decide(s.statement)) for s in worked_out(f, name) if s.statement]
    told = {_formula(step.text) for step in parts}
    whole = any(text.startswith(f"${name}'(x)") for text in told)
    rest = (step for step in fact.steps if _formula(step.text) not in told)
    yield from ((step,) for step in parts)
    yield from _lines(map(_after_rules, rest) if whole else rest)


def _after_rules(step: JudgedStep) -> JudgedStep:
    """What the rules gave, in the form for people."""
    told = _RULES.fullmatch(step.text)
    return replace(step, words=said("That is ${formula}$.", formula=told[1])) if told else step


def _formula(text: str) -> str:
    """What a step says, without its reason."""
    return text.rpartition(",")[0]


def _breaks(step: JudgedStep) -> bool:
    return isinstance(step.statement, Not) and isinstance(step.statement.part, Smooth)


def _restated(steps: Iterable[JudgedStep], later: Iterable[JudgedStep], order: int) -> bool:
    """Whether the signs of a derivative on several pieces are told later, which repeats its formulas."""
    formula = re.compile(rf"\$f'{{{order}}}\(x\) = ")
    pieces = [step for step in steps if formula.match(step.text)]
    signs = [step for step in later if isinstance(step.statement, Signs) and formula.match(step.text)]
    return 1 < len(pieces) == len(signs)


def _lines(steps: Iterable[JudgedStep]) -> Iterator[Line]:
    for kind, run in groupby(_once(steps), _kind):
        if kind is _Kind.ALONE:
            yield from ((step,) for step in run)
        else:
            yield tuple(run)


def _once(steps: Iterable[JudgedStep]) -> Iterator[JudgedStep]:
    """The steps, each once: by its words, since one statement may be said for two reasons."""
    seen: set[str] = set()
    for step in steps:
        if step.text not in seen:
            seen.add(step.text)
            yield step


class _Kind(Enum):
    """Steps of one kind that follow one another make one line."""

    VALUES = "limits, and values at points"
    NUMBERS = "comparisons of two numbers"
    ALONE = "anything else"


def _kind(step: JudgedStep) -> _Kind:
    match step.statement:
        case Tends():
            return _Kind.VALUES
        case Same(_, _, on) if on.is_point:
            return _Kind.VALUES
        case Below(lhs, rhs) if not (lhs.free_symbols or rhs.free_symbols):
            return _Kind.NUMBERS
        case _:
            return _Kind.ALONE


# ---- as a document


def board(found: Why, view: View) -> Document:
    """The fact, its steps and its numbers."""
    title = said(
        "{function}: {property}",
        function=title_of(found.dossier.activation),
        property=found.fact.title.shown,
    )
    return Document(title, tuple(_blocks(found, view)), partial(_data, found, view), view.lang)


def _blocks(found: Why, view: View) -> Iterator[Block]:
    yield Display(_definition(found.dossier))
    yield from parameters(found.dossier)
    yield Heading(found.fact.title.shown)
    yield Display(tuple(_value(found, view)))
    yield Heading(said("Steps"))
    yield Facts(tuple(_entries(found)))
    if found.checks:
        yield Heading(said("Numeric cross-check"))
        yield from crosscheck_blocks(found.checks, view, found.dossier.facts)


def _entries(found: Why) -> Iterator[Entry]:
    """The lines, each with how it is known: a line that states nothing follows from all before it, and the
    last draws the conclusion, which is known as the fact is."""
    so_far: list[Verdict] = []
    last = len(found.lines)
    for number, line in enumerate(found.lines, 1):
        own = tuple(step.verdict for step in line if step.verdict is not None)
        so_far += own
        if not own and (number == last or not so_far):
            verdict = found.fact.verdict
        else:
            verdict = every(own or tuple(so_far))
        text = prose(joined(tuple(listed([(set_out(step.text),) for step in line], " ", " "))))
        below = (*map(_counterexample, line), *(_doubts(verdict) if own or number == last else ()))
        yield Entry(f"{number}", (text, *(more for more in below if more and more != text)), *known(verdict))


def _counterexample(step: JudgedStep) -> Prose:
    """The point that shows why something does not hold."""
    if step.verdict is None or step.verdict.truth is not Truth.TRUE:
        return ()
    match step.statement, step.verdict.evidence:
        case Not(Same()), Witness() as witness:
            apart = said(
                "For $x = {at}$ the sides are ${lhs}$ and ${rhs}$.",
                at=latex(witness.at) if isinstance(witness.at, Expr) else str(witness.at),
                lhs=witness.lhs,
                rhs=witness.rhs,
            )
            return prose(apart)
    return ()


def _doubts(verdict: Verdict) -> Iterator[Prose]:
    if verdict.truth is not Truth.TRUE:
        yield from (prose(set_out(reason)) for reason in reasons(verdict.evidence))


def _definition(dossier: Held) -> tuple[Prose, ...]:
    match dossier:
        case Dossier():
            return tuple(equation("f(x)", dossier.activation.expression))
        case VectorDossier():
            return tuple((math(line),) for line in definition(dossier.activation))


def _value(found: Why, view: View) -> Iterator[Prose]:
    match found.dossier:
        case Dossier():
            yield from value_lines(found.fact, found.dossier, view)
        case VectorDossier():
            yield from statement_of(found.fact)


def _data(found: Why, view: View) -> dict[str, Json]:
    """The fact as the report has it, and its steps one by one."""
    alone = {found.fact.property: found.fact}
    digits = max(_DIGITS, view.digits.alone)
    match found.dossier:
        case Dossier():
            held = report_of_numbers(replace(found.dossier, facts=alone, checks=found.checks), digits)
        case VectorDossier():
            held = vector_report(replace(found.dossier, facts=alone, checks=found.checks), digits)
    steps: list[Json] = [
        {"text": step.text, "verdict": None if step.verdict is None else step.verdict.truth.value}
        for line in found.lines
        for step in line
    ]
    return {**held, "schema": "symacts.derive/1", "property": found.fact.property, "steps": steps}
