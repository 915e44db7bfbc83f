"""Dossiers of vector activations as documents, and as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from symacts.case import Fields
from symacts.document import (
    Block,
    Display,
    Document,
    Entry,
    Facts,
    Formula,
    Heading,
    Piece,
    Prose,
    spoken,
    text_of,
)
from symacts.evidence import Fact, Truth, VectorDossier, grade
from symacts.language import said
from symacts.showing.jsonform import Json, check_form, fields_form, like_form, parameter_form, title_form
from symacts.showing.knowledge import doubt, known, reasons
from symacts.showing.sheet import (
    View,
    as_in,
    crosscheck_blocks,
    legend,
    setting,
    steps_of,
    title_of,
    under,
)
from symacts.showing.typeset import math, prose
from symacts.showing.words import set_out
from symacts.vectors.shown import definition

__all__ = ["statement_of", "vector_report", "vector_sheet"]


def vector_sheet(dossier: VectorDossier, view: View) -> Document:
    """The report on one vector activation."""
    return Document(
        title_of(dossier.activation),
        tuple(_blocks(dossier, view)),
        partial(vector_report, dossier, max(20, view.digits.alone), view.like),
        view.lang,
    )


def _blocks(dossier: VectorDossier, view: View) -> Iterator[Block]:
    yield Display(tuple((math(line),) for line in definition(dossier.activation)))
    yield from setting(dossier)
    if view.like:
        yield as_in(dossier.activation, view.like)
    yield Heading(said("As a map of vectors"))
    yield Facts(tuple(_entry(fact, view) for fact in dossier.facts.values()))
    if dossier.checks:
        yield Heading(said("Numeric cross-check"))
        yield from crosscheck_blocks(dossier.checks, view, dossier.facts)
    yield from legend(dossier)


def _entry(fact: Fact, view: View) -> Entry:
    word, tone = known(fact.verdict)
    return Entry(fact.title.shown, tuple(statement_of(fact)), word, tone, steps_of(fact) if view.why else ())


def statement_of(fact: Fact) -> Iterator[Prose]:
    """What the fact says, in lines; and what it says for other parameters."""
    yield from map(prose, _statement(fact.fields))
    if fact.verdict.truth is not Truth.TRUE:
        yield (said("not known: {reason}", reason=set_out(doubt(fact.verdict.evidence))),)
    for when, fields in fact.symbolic:
        for line in _statement(fields):
            if line not in _statement(fact.fields):
                yield (under([when], prose(line)),)


def _statement(fields: Fields) -> tuple[str, ...]:
    lines = fields.get("statement", ())
    assert isinstance(lines, tuple)
    return tuple(str(line) for line in lines)


# ---- for programs


def vector_report(dossier: VectorDossier, digits: int, like: str | None = None) -> dict[str, Json]:
    """The dossier for programs."""
    activation = dossier.activation
    lines = definition(activation)
    return {
        "schema": "symacts.report/1",
        "name": activation.name,
        "kind": "vector",
        "title": title_form(activation),
        "expression": "; ".join(math(line).text for line in lines),
        "latex": r",\quad ".join(lines),
        "parameters": {p.name: parameter_form(p, dossier.values[p.name]) for p in activation.parameters},
        **like_form(activation, like),
        "facts": {name: _fact(fact, digits) for name, fact in dossier.facts.items()},
        "crosscheck": [check_form(check) for check in dossier.checks],
    }


def _fact(fact: Fact, digits: int) -> dict[str, Json]:
    form: dict[str, Json] = {
        "verdict": fact.verdict.truth.value,
        "evidence": grade(fact.verdict.evidence).value,
        "why": list(fact.why or reasons(fact.verdict.evidence)),
        **_said(fact.fields, digits),
    }
    if fact.symbolic:
        form["symbolic"] = [{"when": when, **_said(fields, digits)} for when, fields in fact.symbolic]
    return form


def _said(fields: Fields, digits: int) -> dict[str, Json]:
    """The statement in words and in LaTeX, and the other fields."""
    lines = [spoken(prose(line), "en") for line in _statement(fields)]
    others: Mapping[str, object] = {key: value for key, value in fields.items() if key != "statement"}
    return {
        "statement": "; ".join(text_of(line) for line in lines),
        "latex": r",\quad ".join("".join(map(_latex, line)) for line in lines),
        **fields_form(others, digits),  # type: ignore[arg-type]
    }


def _latex(piece: Piece) -> str:
    return piece.latex if isinstance(piece, Formula) else rf"\text{{{text_of((piece,))}}}"
