"""Notebooks: every sign that a derivation at a sample value of a parameter was decided by.

What follows at the sample follows wherever all those signs are the same: that is how a derivation for one
value becomes one for a whole cell of values. What was found once is remembered with the page of signs that it
was decided by, and whoever finds it again gets that page too: derivations at one sample share their work, and
each has all of its own decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar, Union

from sympy import Expr

from symacts.calculus.undecided import Undecided
from symacts.values import Expectation, Generic, Root

__all__ = [
    "Decision",
    "Notebook",
    "Page",
    "hides_sample",
    "note",
    "opened",
    "recite",
    "recorded",
    "remembered",
]

P = ParamSpec("P")
T = TypeVar("T")

Decision = tuple[Expr, int]  # a number in which samples occur, and its sign
Page = Sequence[Union[Decision, "Page"]]
Objection = Callable[[Expr, int], str]


class Barren(Exception):  # noqa: N818 - not an error: the end of a derivation that leads to no cell
    """A decision from which no cell follows. Not `Undecided`, which would only send the derivation another
    way: the decision stays made."""


class Notebook:
    """The distinct decisions of one derivation, in the order in which they were made."""

    def __init__(self, objection: Objection) -> None:
        self.decisions: dict[Decision, None] = {}
        self._objection = objection
        self._copied: dict[int, Page] = {}  # the pages themselves too, lest an id be given away again

    def write(self, decision: Decision) -> None:
        if decision in self.decisions:
            return
        self.decisions[decision] = None
        objection = self._objection(*decision)
        if objection:
            raise Barren(objection)

    def copy(self, page: Page) -> None:
        if id(page) in self._copied:
            return
        self._copied[id(page)] = page
        for entry in page:
            if isinstance(entry, tuple):
                self.write(entry)
            else:
                self.copy(entry)


@dataclass(frozen=True)
class _Desk:
    """The page of what is being found, and the notebook that is open, if one is."""

    page: list[Decision | Page]
    notebook: Notebook | None

    def note(self, decision: Decision) -> None:
        self.page.append(decision)
        if self.notebook is not None:
            self.notebook.write(decision)

    def recite(self, page: Page) -> None:
        self.page.append(page)
        if self.notebook is not None:
            self.notebook.copy(page)


_DESK: ContextVar[_Desk | None] = ContextVar("desk", default=None)


@contextmanager
def opened(objection: Objection = lambda number, sign: "") -> Iterator[Notebook]:
    """A notebook for the decisions that are made inside.

    `objection` says of a number and its sign why no cell follows from them, or "" where one may.
    Raises: Undecided, at the first number to which there is an objection.
    """
    notebook = Notebook(objection)
    token = _DESK.set(_Desk([], notebook))
    try:
        yield notebook
    except Barren as reason:
        raise Undecided(str(reason)) from None
    finally:
        _DESK.reset(token)


def note(number: Expr, sign: int) -> None:
    """Write down that the sign of a number was found to be `sign`, if samples occur in it."""
    desk = _DESK.get()
    if desk is not None and _has_sample(number):
        desk.note((number, sign))


def hides_sample(number: Expr) -> bool:
    """Whether it has a leaf without closed form, a root or an expectation, in which a sample occurs."""
    return any(map(_within, number.atoms(Root, Expectation)))


@lru_cache(maxsize=16384)
def _has_sample(e: Any) -> bool:
    """Whether a sample occurs in it, in plain sight or hidden: asked of every number whose sign is found."""
    return isinstance(e, Generic) or _within(e) or any(map(_has_sample, e.args))


def _within(e: Any) -> bool:
    match e:
        case Root():
            return _has_sample(e.g)
        case Expectation():
            return any(_has_sample(entry) for part in e.parts for entry in part)
        case _:
            return False


def recite(page: Page) -> None:
    """Write down what was recorded."""
    desk = _DESK.get()
    if page and desk is not None:
        desk.recite(page)


def recorded(find: Callable[P, T], *args: P.args, **options: P.kwargs) -> tuple[T, Page]:
    """What find(...) is, and the page of its decisions, for whoever keeps it."""
    desk = _DESK.get()
    page: list[Decision | Page] = []
    token = _DESK.set(_Desk(page, desk.notebook if desk else None))
    try:
        return find(*args, **options), page
    finally:
        _DESK.reset(token)
        if page and desk is not None:
            desk.page.append(page)


def remembered(most: int | None) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """`lru_cache(most)`, for what is found by way of signs: also the page of decisions is remembered."""

    def decorated(find: Callable[P, T]) -> Callable[P, T]:
        @lru_cache(most)
        def kept(*args: P.args, **options: P.kwargs) -> tuple[T, Page]:
            return recorded(find, *args, **options)

        @wraps(find)
        def found(*args: P.args, **options: P.kwargs) -> T:
            value, page = kept(*args, **options)  # type: ignore[arg-type]  # whose arguments are hashable
            if page:
                recite(page)
            return value

        return found

    return decorated
