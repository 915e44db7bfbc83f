"""What is proved of many activations and what is not, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sympy import cos, sin, tan

from symacts import catalog
from symacts.activation import Activation
from symacts.calculus.shape import signs
from symacts.calculus.undecided import Undecided
from symacts.document import Block, Document, Facts, Heading, Paragraph, Tone
from symacts.document import Entry as Line
from symacts.dossier import Executor, derive, mapped
from symacts.evidence import Truth
from symacts.language import Language, said
from symacts.showing.knowledge import doubt, known
from symacts.showing.typeset import prose
from symacts.showing.words import set_out
from symacts.study import Study
from symacts.vectors.dossier import derive_vector

__all__ = ["Gap", "Standing", "standing", "standings", "unproved"]


@dataclass(frozen=True)
class Gap:
    """One fact that is not proved."""

    property: str
    title: str
    known: str
    reason: str


@dataclass(frozen=True)
class Standing:
    """How much of one activation is proved.

    `endless`: it oscillates without end and without a period, as x cos x does, so that its extrema are
    infinitely many and no list holds them.
    """

    name: str
    proved: int
    gaps: tuple[Gap, ...]
    endless: bool

    @property
    def facts(self) -> int:
        return self.proved + len(self.gaps)


def standing(name: str) -> Standing:
    """Derives every property of the catalogue's activation of this name, at its defaults."""
    row = catalog.find(name)
    facts = (derive_vector(catalog.get_vector(name)) if row is None else derive(row)).facts.values()
    gaps = tuple(
        Gap(f.property, f.title.shown, known(f.verdict)[0], doubt(f.verdict.evidence))
        for f in facts
        if f.verdict.truth is not Truth.TRUE
    )
    endless = bool(gaps) and row is not None and _is_endless(row)
    return Standing(name, len(facts) - len(gaps), gaps, endless)


def standings(names: Iterable[str], executor: Executor | None = None) -> Iterator[Standing]:
    """The standing of each activation, in order, found by the executor's workers where one is given."""
    return mapped(standing, names, executor)


def _is_endless(activation: Activation) -> bool:
    """Whether f has waves, and f' is not seen to have finitely many signs or a period."""
    study = Study(activation)
    if not study.expression.has(sin, cos, tan):
        return False
    try:
        signs(study.f1)
    except Undecided:
        return True
    return False


def unproved(held: Sequence[Standing], lang: Language = "en") -> Document:
    """The facts that are not proved, by activation, and the counts."""
    return Document(said("Facts that are not proved"), tuple(_blocks(held)), partial(_data, held), lang)


def _blocks(held: Sequence[Standing]) -> Iterator[Block]:
    for one in held:
        if one.gaps:
            endless = said("{name} (oscillates without a period)", name=one.name)
            yield Heading(endless if one.endless else one.name)
            yield Facts(
                tuple(Line(g.title, (prose(set_out(g.reason)),), g.known, Tone.OPEN) for g in one.gaps)
            )
    yield Heading(said("In all"))
    plain, apart = _parted(held)
    yield Paragraph((
        said("{proved} of {facts} facts about {count} functions are proved{share}.", **_counted(plain)),
    ))  # fmt: skip
    if apart:
        yield Paragraph((
            said(
                "Counted apart: {proved} of {facts} facts about {count} functions that oscillate without a "
                "period are proved{share}.",
                **_counted(apart),
            ),
        ))  # fmt: skip


def _parted(held: Sequence[Standing]) -> tuple[list[Standing], list[Standing]]:
    return [one for one in held if not one.endless], [one for one in held if one.endless]


def _counted(held: Sequence[Standing]) -> dict[str, str | int]:
    proved, facts = _counts(held)
    share = f", {100 * proved / facts:.2f} %" if facts else ""
    return {"proved": proved, "facts": facts, "count": len(held), "share": share}


def _counts(held: Sequence[Standing]) -> tuple[int, int]:
    return sum(one.proved for one in held), sum(one.facts for one in held)


def _data(held: Sequence[Standing]) -> object:
    plain, endless = map(_counts, _parted(held))
    return {
        "schema": "symacts.unproved/1",
        "activations": [
            {
                "name": one.name,
                "proved": one.proved,
                "unproved": {g.property: g.reason for g in one.gaps},
                "endless": one.endless,
            }
            for one in held
        ],
        "summary": {
            "proved": plain[0],
            "facts": plain[1],
            "endless": {"proved": endless[0], "facts": endless[1]},
        },
    }
