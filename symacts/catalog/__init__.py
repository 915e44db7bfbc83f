"""The shelf of activations: one row is one function, one file one family.

A row holds a definition and where it comes from. What follows from the definition is derived, never written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from symacts.activation import Activation, framework_key
from symacts.registry import fold, index, shelf_by_file
from symacts.vector import VectorActivation

__all__ = [
    "UnknownActivation", "UnknownFamily", "families", "find", "find_vector", "get", "get_vector", "names",
    "nearest", "rows", "select", "vector_rows",
]  # fmt: skip

Row = Activation | VectorActivation

LONGEST_NAME = 64  # a longer text is no name, and looking for its neighbours would take long
ALIKE = 0.6  # least likeness of a neighbour, on difflib's scale from 0 to 1
AS_GOOD = 0.12  # neighbours that much worse than the best one are not named beside it

# What people put after a name, as `fold` leaves it.
_AFTER = re.compile(r"(?<=.)(?:activationfunction|activation|function|活性化関数|関数|函数)$")
# Small kana beside the large ones that they are mistaken for.
_LARGE = str.maketrans("ァィゥェォッャュョヮ", "アイウエオツヤユヨワ")


class UnknownActivation(LookupError):  # noqa: N818
    """No row has this name; the message names the rows whose names are near."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.nearest = nearest(name)
        known = _find(name)
        advice = _advice(self.nearest, name.isascii()) if known is None else _other_kind(known)
        super().__init__(f"no activation {_quoted(name)}; {advice}")


class UnknownFamily(LookupError):  # noqa: N818
    """No file of the shelf has this name; the message names those there are."""


def _quoted(name: str) -> str:
    return repr(name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 3] + "...")


def _advice(near: list[str], ascii_only: bool) -> str:
    if not near:
        return "'symacts list' shows them all"
    *first, last = (repr(name) if ascii_only else _bilingual(name) for name in near)
    return f"did you mean {' or '.join(filter(None, (', '.join(first), last)))}?"


def _other_kind(row: Row) -> str:
    """For who asks for a function of numbers and names one of vectors, or the other way round."""
    if isinstance(row, Activation):
        return f"{row.name} takes numbers: get has it"
    return f"{row.name} takes vectors: get_vector has it"


def _bilingual(name: str) -> str:
    title = _index()[fold(name)].title
    return f"{name!r} ({title.ja})" if title else repr(name)


@lru_cache(maxsize=1)
def rows() -> tuple[Activation, ...]:
    """All activations, each with its file as its family."""
    shelves = shelf_by_file(__name__, Activation)
    return tuple(replace(row, family=family) for family, held in shelves.items() for row in held)


@lru_cache(maxsize=1)
def vector_rows() -> tuple[VectorActivation, ...]:
    """All activations of vectors, each with its file as its family."""
    shelves = shelf_by_file(__name__, VectorActivation)
    return tuple(replace(row, family=family) for family, held in shelves.items() for row in held)


def _all_rows() -> list[Row]:
    return sorted((*rows(), *vector_rows()), key=lambda row: row.family)


def names() -> tuple[str, ...]:
    """The names of all activations, in the order of the shelf."""
    return tuple(row.name for row in rows())


def families() -> tuple[str, ...]:
    """The families, in the order of the shelf."""
    return tuple(dict.fromkeys(row.family for row in _all_rows()))


def find(name: str) -> Activation | None:
    """The activation of this name, alias or title; None if there is none.

    >>> find("シグモイド").name, find("Hard Swish").name, find("Mish activation").name, find("sigmod")
    ('sigmoid', 'hard_swish', 'mish', None)
    """
    found = _find(name)
    return found if isinstance(found, Activation) else None


def find_vector(name: str) -> VectorActivation | None:
    """The activation of vectors of this name, alias or title; None if there is none.

    >>> find_vector("ソフトマックス関数").name, find_vector("sigmoid")
    ('softmax', None)
    """
    found = _find(name)
    return found if isinstance(found, VectorActivation) else None


def _find(name: str) -> Row | None:
    if len(name) > LONGEST_NAME:
        return None
    folded = fold(name)
    return _index().get(folded) or _index().get(_bare(folded)) or _bare_index().get(_bare(folded))


def get(name: str) -> Activation:
    """The activation of this name, alias or title, in any case, width and script of kana, with or without
    hyphens, spaces, long vowels and the word "function".

    Raises: UnknownActivation, naming the nearest ones.

    >>> get("expit").expression
    1/(1 + exp(-x))
    >>> try: get("sigmod")
    ... except UnknownActivation as error: print(error)
    no activation 'sigmod'; did you mean 'sigmoid'?
    >>> try: get("softmax")
    ... except UnknownActivation as error: print(error)
    no activation 'softmax'; softmax takes vectors: get_vector has it
    """
    found = find(name)
    if found is None:
        raise UnknownActivation(name)
    return found


def get_vector(name: str) -> VectorActivation:
    """The activation of vectors of this name, alias or title. Raises: UnknownActivation."""
    found = find_vector(name)
    if found is None:
        raise UnknownActivation(name)
    return found


def nearest(name: str) -> list[str]:
    """The names of the activations that this may be a misspelling of, the most alike first; at most three."""
    from difflib import SequenceMatcher

    if len(name) > LONGEST_NAME:
        return []
    matcher = SequenceMatcher(b=_spelling(_bare(fold(name))), autojunk=False)
    likeness: dict[str, float] = {}
    for known, row in _index().items():
        matcher.set_seq1(_spelling(_bare(known)))
        likeness[row.name] = max(likeness.get(row.name, 0.0), matcher.ratio())
    best = max(likeness.values(), default=0.0)
    alike = [name for name, ratio in likeness.items() if ratio >= max(ALIKE, best - AS_GOOD)]
    return sorted(alike, key=lambda name: -likeness[name])[:3]


def select(
    within: Iterable[str] = (), framework: str | None = None, words: Iterable[str] = ()
) -> tuple[Row, ...]:
    """The activations of these families (of all, if none is named) that this framework has and that every
    word fits: it is part of a name, an alias, a title, a source or the family.

    Raises: UnknownFamily; NotInFramework, where there is no such framework.

    >>> [row.name for row in select(["rectifiers"], "torch", ["leaky"])]
    ['leaky_relu', 'rrelu']
    """
    wanted = {_family(name) for name in within} or set(families())
    key = None if framework is None else framework_key(framework)
    folded = [fold(word) for word in words]
    return tuple(
        row
        for row in _all_rows()
        if row.family in wanted
        and (key is None or key in row.frameworks)
        and all(any(word in text for text in _searched(row)) for word in folded)
    )


def _family(name: str) -> str:
    for family in families():
        if fold(family) == fold(name):
            return family
    raise UnknownFamily(f"no family {_quoted(name)}; choose from {', '.join(families())}")


def _searched(row: Row) -> Iterator[str]:
    yield from map(fold, (*_all_names(row), *row.sources, row.family))


def _bare(folded: str) -> str:
    return _AFTER.sub("", folded)


def _spelling(folded: str) -> str:
    """The name as one spells it: a voiced kana is the plain one and a mark, and so near to it."""
    return unicodedata.normalize("NFD", folded).translate(_LARGE)


def _all_names(row: Row) -> tuple[str, ...]:
    titles = (row.title.en, row.title.ja) if row.title else ()
    return (row.name, *titles, *row.aliases)


@lru_cache(maxsize=1)
def _index() -> dict[str, Row]:
    return index(_all_rows(), _all_names)


@lru_cache(maxsize=1)
def _bare_index() -> Mapping[str, Row | None]:
    """Names without the word "function", where that leaves one row; None where it leaves several."""
    owners: dict[str, Row | None] = {}
    for known, row in _index().items():
        bare = _bare(known)
        owners[bare] = row if owners.get(bare, row) is row else None
    return owners
