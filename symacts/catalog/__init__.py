"""The shelf of activations: one row is one function, one file one family.

A row holds a definition and where it comes from. What follows from the definition is derived, never written.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from symacts.activation import Activation
from symacts.registry import fold, index, shelf_by_file

__all__ = ["UnknownActivation", "find", "get", "names", "nearest", "rows"]

LONGEST_NAME = 64  # a longer text is no name, and looking for its neighbours would take long
ALIKE = 0.6  # least likeness of a neighbour, on difflib's scale from 0 to 1
AS_GOOD = 0.1  # neighbours that much worse than the best one are not named beside it


class UnknownActivation(LookupError):  # noqa: N818
    """No row has this name; the message names the rows whose names are near."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.nearest = nearest(name)
        shown = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 3] + "..."
        super().__init__(f"no activation {shown!r}; {_advice(self.nearest)}")


def _advice(near: list[str]) -> str:
    if not near:
        return "'symacts list' shows them all"
    *first, last = (repr(name) for name in near)
    return f"did you mean {' or '.join(filter(None, (', '.join(first), last)))}?"


@lru_cache(maxsize=1)
def rows() -> tuple[Activation, ...]:
    """All activations, each with its file as its family."""
    shelves = shelf_by_file(__name__, Activation)
    return tuple(replace(row, family=family) for family, held in shelves.items() for row in held)


def names() -> tuple[str, ...]:
    """The names of all activations, in the order of the shelf."""
    return tuple(row.name for row in rows())


def find(name: str) -> Activation | None:
    """The activation of this name, alias or title; None if there is none.

    >>> find("シグモイド").name, find("Hard Swish").name, find("sigmod")
    ('sigmoid', 'hard_swish', None)
    """
    return _index().get(fold(name)) if len(name) <= LONGEST_NAME else None


def get(name: str) -> Activation:
    """The activation of this name, alias or title, in any case and width, with or without hyphens and spaces.

    Raises: UnknownActivation, naming the nearest ones.

    >>> get("expit").expression
    1/(1 + exp(-x))
    >>> try: get("sigmod")
    ... except UnknownActivation as error: print(error)
    no activation 'sigmod'; did you mean 'sigmoid'?
    """
    found = find(name)
    if found is None:
        raise UnknownActivation(name)
    return found


def nearest(name: str) -> list[str]:
    """The names of the activations that this may be a misspelling of, the most alike first; at most three."""
    from difflib import SequenceMatcher

    if len(name) > LONGEST_NAME:
        return []
    matcher = SequenceMatcher(b=fold(name), autojunk=False)
    likeness: dict[str, float] = {}
    for known, row in _index().items():
        matcher.set_seq1(known)
        likeness[row.name] = max(likeness.get(row.name, 0.0), matcher.ratio())
    best = max(likeness.values(), default=0.0)
    alike = [name for name, ratio in likeness.items() if ratio >= max(ALIKE, best - AS_GOOD)]
    return sorted(alike, key=lambda name: -likeness[name])[:3]


def _all_names(row: Activation) -> tuple[str, ...]:
    titles = (row.title.en, row.title.ja) if row.title else ()
    return (row.name, *titles, *row.aliases)


@lru_cache(maxsize=1)
def _index() -> dict[str, Activation]:
    return index(rows(), _all_names)
