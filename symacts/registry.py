"""Reads a shelf: a package folder in which one file, or one row of a file, is one case.

The folder is the list: whatever stands in it is found, and a file that cannot be imported is an error.
"""

from __future__ import annotations

import importlib
import pkgutil
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

__all__ = ["Duplicate", "Named", "fold", "index", "shelf", "shelf_by_file"]


class Named(Protocol):
    @property
    def name(self) -> str: ...


T = TypeVar("T")
N = TypeVar("N", bound=Named)


class Duplicate(ValueError):  # noqa: N818
    """Two cases of one shelf answer to the same name."""


# Hiragana as katakana; no hyphens, underscores, blanks, dots between words, and no long vowels.
_FOLDED = {c: c + 0x60 for c in range(0x3041, 0x3097)} | dict.fromkeys(map(ord, "-_‐‑‒–—―−ー・·"))


def fold(name: str) -> str:
    """The name without what people vary: case, width of letters, hyphens, underscores and spaces; and in
    Japanese the script of kana, long vowels, dots between words, and w: スイッシュ is スウィッシュ.

    >>> fold("Hard-Swish") == fold("ｈａｒｄ＿ｓｗｉｓｈ"), fold("リーキー・レル") == fold("ﾘｰｷｰﾚﾙｰ")
    (True, True)
    """
    letters = (
        name
        if name.isascii()
        else unicodedata.normalize("NFKC", name).translate(_FOLDED).replace("ウィ", "イ")
    )
    return "".join(letters.casefold().replace("-", "").replace("_", "").split())


def shelf_by_file(package: str, kind: type[T]) -> dict[str, tuple[T, ...]]:
    """The cases of one kind on a shelf, by the name of their file; files by name, cases as they stand there.

    A case that a second file imports from the first is one case. Raises: whatever importing a file raises.
    """
    folder = importlib.import_module(package).__path__
    seen: set[int] = set()
    found: dict[str, tuple[T, ...]] = {}
    for file in sorted(info.name for info in pkgutil.iter_modules(folder)):
        module = importlib.import_module(f"{package}.{file}")
        cases = [case for case in vars(module).values() if isinstance(case, kind) and id(case) not in seen]
        found[file] = tuple({id(case): case for case in cases}.values())
        seen.update(map(id, cases))
    return found


def shelf(package: str, kind: type[N]) -> tuple[N, ...]:
    """All cases of one kind on a shelf, in a fixed order. Raises: Duplicate, if two have one name."""
    cases = tuple(case for row in shelf_by_file(package, kind).values() for case in row)
    index(cases, lambda case: (case.name,))
    return cases


def index(cases: Iterable[N], names: Callable[[N], Sequence[str]]) -> dict[str, N]:
    """Every name, folded, with the case that answers to it. Raises: Duplicate, if two answer to one name."""
    owner: dict[str, N] = {}
    for case in cases:
        for name in names(case):
            first = owner.setdefault(fold(name), case)
            if first is not case:
                raise Duplicate(f"the name {name!r} stands for both {first.name!r} and {case.name!r}")
    return owner
