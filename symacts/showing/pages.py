"""One function, derived and composed, for a formula sheet or a comparison: work for one process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any
from unicodedata import east_asian_width

from sympy import Expr, Symbol

from symacts import catalog
from symacts.activation import Activation, Catalogued
from symacts.calculus.undecided import Undecided
from symacts.document import Block, Entry, Form, Picture, Prose
from symacts.dossier import derive
from symacts.evidence import Dossier, Fact, Grade, VectorDossier
from symacts.figures.pictures import sheet_picture
from symacts.language import Language, said
from symacts.registry import fold
from symacts.showing.aspects import MARKS, Cell, cells, mark_of
from symacts.showing.highlights import entries, formulas, highlights
from symacts.showing.jsonform import Json, report
from symacts.showing.knowledge import known
from symacts.showing.sheet import parameters, title_of
from symacts.showing.typeset import math
from symacts.vector import VectorActivation
from symacts.vectors.dossier import derive_vector
from symacts.vectors.sheet import statement_of, vector_report
from symacts.vectors.shown import definition

__all__ = ["Page", "Subject", "Wanted", "drawn", "page"]

_DECIMALS = 20  # of numbers for programs


@dataclass(frozen=True)
class Subject:
    """What a page is about, the parameters that are set, and the anchor of its heading.

    It is a formula, or a row of the catalogue by its name: not every row goes through a pickle.
    """

    what: Activation | str
    settings: Mapping[Symbol, Expr]
    anchor: str

    @property
    def activation(self) -> Activation | VectorActivation:
        if isinstance(self.what, Activation):
            return self.what
        return catalog.find(self.what) or catalog.get_vector(self.what)


@dataclass(frozen=True)
class Wanted:
    """What is to be made of a page: data for programs, or blocks, with its picture drawn in some forms."""

    lang: Language = "en"
    data: bool = False
    forms: tuple[Form, ...] = ()


@dataclass(frozen=True)
class Page:
    """What there is to show of one function; it goes through a pickle.

    `cells` are its answers by aspect; a function of vectors has `statements` instead, by the titles of its
    facts. `dossier` is without proofs: pictures are drawn from it.
    """

    name: str
    anchor: str
    title: str
    family: str
    other_names: tuple[str, ...]
    formulas: tuple[Prose, ...]
    parameters: tuple[Block, ...]
    picture: Picture | None
    entries: tuple[Entry, ...]
    source: str
    grades: frozenset[Grade]
    cells: Mapping[str, Cell] = field(default_factory=dict)
    statements: Mapping[str, tuple[Prose, ...]] = field(default_factory=dict)
    dossier: Dossier | None = None
    data: Json = None


def page(subject: Subject, wanted: Wanted) -> Page:
    """Derives one function at the values of its parameters, and composes what there is to show of it."""
    activation = subject.activation
    if isinstance(activation, VectorActivation):
        return _of_vectors(derive_vector(activation, subject.settings), subject.anchor, wanted)
    return _of_numbers(derive(activation, subject.settings), subject.anchor, wanted)


def _of_numbers(dossier: Dossier, anchor: str, wanted: Wanted) -> Page:
    shown, bare = highlights(dossier), _without_proofs(dossier)
    return Page(
        **_named(dossier, anchor, wanted.lang),
        formulas=formulas(dossier),
        picture=None if dossier.free else _curves(bare, anchor, wanted),
        entries=entries(dossier),
        grades=frozenset(mark_of(dossier.facts[name]) for name in shown),
        cells=cells(dossier),
        dossier=bare,
        data=_data(dossier, shown) if wanted.data else None,
    )


def _of_vectors(dossier: VectorDossier, anchor: str, wanted: Wanted) -> Page:
    facts = dossier.facts.values()
    return Page(
        **_named(dossier, anchor, wanted.lang),
        formulas=tuple((math(line),) for line in definition(dossier.activation)),
        picture=None,
        entries=tuple(map(_entry, facts)),
        grades=frozenset(map(mark_of, facts)),
        statements={fact.title.shown: tuple(statement_of(fact)) for fact in facts},
        data=_alone(vector_report(dossier, _DECIMALS)) if wanted.data else None,
    )


def _named(dossier: Dossier | VectorDossier, anchor: str, lang: Language) -> dict[str, Any]:
    """What is the same for functions of numbers and of vectors."""
    activation = dossier.activation
    return {
        "name": activation.name,
        "anchor": anchor,
        "title": title_of(activation),
        "family": activation.family,
        "other_names": tuple(_other_names(activation, lang)),
        "parameters": tuple(parameters(dossier)),
        "source": "; ".join(activation.sources),
    }


def _other_names(activation: Catalogued, lang: Language) -> Iterator[str]:
    """What else it is called; in Japanese in a Japanese text only: an English one has not the letters."""
    title = activation.title
    seen = {fold(name) for name in (activation.name, getattr(title, lang, ""))}
    for name in (title.en if title else "", *activation.aliases):
        if name and fold(name) not in seen and (lang == "ja" or not any(map(_is_wide, name))):
            seen.add(fold(name))
            yield name


def _is_wide(letter: str) -> bool:
    return east_asian_width(letter) in "WF"


def _entry(fact: Fact) -> Entry:
    return Entry(fact.title.shown, tuple(statement_of(fact)), MARKS[mark_of(fact)], known(fact.verdict)[1])


def _without_proofs(dossier: Dossier) -> Dossier:
    bare = {name: replace(fact, steps=(), answers=()) for name, fact in dossier.facts.items()}
    return replace(dossier, facts=bare)


def _curves(dossier: Dossier, anchor: str, wanted: Wanted) -> Picture | None:
    description = said("{name} with its derivative", name=title_of(dossier.activation))
    return drawn(anchor, partial(sheet_picture, dossier), description, wanted)


def drawn(
    name: str, draw: Callable[[Form, Language], bytes], description: str, wanted: Wanted
) -> Picture | None:
    """The picture in all forms that are wanted; None where none is, or where a curve has no pieces."""
    try:
        made = {form: draw(form, wanted.lang) for form in wanted.forms}
    except Undecided:
        return None
    return Picture(name, made.__getitem__, description) if made else None


def _data(dossier: Dossier, shown: Sequence[str]) -> Json:
    """The facts that are shown, as the report has them; nothing here was cross-checked."""
    held = report(replace(dossier, facts={name: dossier.facts[name] for name in shown}), _DECIMALS)
    return _alone(held)


def _alone(held: Mapping[str, Json]) -> Json:
    return {key: value for key, value in held.items() if key not in ("schema", "crosscheck")}
