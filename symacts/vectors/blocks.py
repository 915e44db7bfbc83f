"""A function of a few numbers, applied side by side: its regions, and on each of them one smooth formula.

The kinks of Max, Min and Piecewise are where letters are 0, where two letters are equal, or where one linear
form is 0. A region is described by positive letters p: a = p or -p; a > b > c as b = c + p_1, a = b + p_2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product

from sympy import Expr, Indexed, IndexedBase, Max, Min, Piecewise, Symbol, erf, exp, expand, false, tanh, true
from sympy.core.relational import Relational

from symacts.calculus.undecided import Undecided
from symacts.language import said
from symacts.showing.typeset import latex
from symacts.vector import SideBySide, VectorActivation, x

__all__ = ["BlockStudy", "Region"]

p = IndexedBase("p", positive=True)
_NAMES = "abcdefgh"


@dataclass(frozen=True)
class Region:
    """An open set of vectors: where, its letters, the outputs in those letters and as smooth formulas."""

    where: str
    letters: Mapping[Expr, Expr]
    inside: tuple[Expr, ...]
    outputs: tuple[Expr, ...]


@dataclass(frozen=True, eq=False)
class BlockStudy:
    """y = f(x) for one group of `size` numbers, the values in force put in."""

    activation: VectorActivation
    size: int
    settings: Mapping[Symbol, Expr] = field(default_factory=dict)

    @cached_property
    def letters(self) -> tuple[Indexed, ...]:
        return tuple(x[at] for at in range(1, self.size + 1))

    @cached_property
    def outputs(self) -> tuple[Expr, ...]:
        definition = self.activation.definition
        assert isinstance(definition, SideBySide)
        values = {**self.activation.defaults, **self.settings}
        return tuple(e.xreplace(values) for e in definition.outputs(*self.letters))

    @cached_property
    def shown(self) -> dict[Expr, Symbol]:
        """The letters for readers."""
        names = _NAMES if self.size <= 2 else [f"x_{at}" for at in range(1, self.size + 1)]
        return {e: Symbol(name, real=True) for e, name in zip(self.letters, names, strict=False)}

    @cached_property
    def symmetric(self) -> bool:
        """Whether exchanging two letters changes no output."""
        if self.size == 1:
            return False
        first, second = self.letters[:2]
        around = dict(zip(self.letters, (*self.letters[1:], first), strict=True))
        swaps: tuple[dict[Expr, Expr], ...] = ({first: second, second: first}, around)
        return all(_unordered(e, s) == _unordered(e, {}) for s in swaps for e in self.outputs)

    @cached_property
    def kinks(self) -> frozenset[Expr]:
        """The linear forms at whose zeros a formula changes, up to sign."""
        forms: set[Expr] = set()
        for e in self.outputs:
            for part in e.atoms(Max, Min):
                forms |= {_monic(a - b) for a, b in combinations(sorted(set(_leaves(part)), key=str), 2)}
            for cases in e.atoms(Piecewise):
                forms |= {_monic(c.lhs - c.rhs) for _, c in cases.args if isinstance(c, Relational)}
        return frozenset(forms)

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """The regions, of which one is enough where exchanging letters changes nothing. Raises: Undecided."""
        letters = set(self.letters)
        if self.kinks <= letters:
            return tuple(self._by_signs())
        if all(_is_difference(form) for form in self.kinks):
            if self.symmetric:
                return (self._descending(self.letters),)
            if self.size == 2:
                return (self._descending(self.letters), self._descending(self.letters[::-1]))
        if len(self.kinks) == 1:
            return tuple(self._by_form(next(iter(self.kinks))))
        raise Undecided(said("the regions on which the formula is smooth are not known"))

    def _by_signs(self) -> Iterator[Region]:
        kinks = [a for a in self.letters if a in self.kinks]
        for signs in product((1, -1), repeat=len(kinks)):
            put = {a: s * p[at] for at, (a, s) in enumerate(zip(kinks, signs, strict=True), 1)}
            back = {p[at]: s * a for at, (a, s) in enumerate(zip(kinks, signs, strict=True), 1)}
            where = ", ".join(
                f"{self.shown[a]} {'>' if s > 0 else '<'} 0" for a, s in zip(kinks, signs, strict=True)
            )
            yield self._region(where, put, back)

    def _descending(self, order: tuple[Indexed, ...]) -> Region:
        put: dict[Expr, Expr] = {}
        above: Expr = order[-1]
        for at, letter in enumerate(reversed(order[:-1]), 1):
            above = above + p[at]
            put[letter] = above
        lower = (order[-1], *reversed(order[:-1]))
        back = {p[at]: lower[at] - lower[at - 1] for at in range(1, len(order))}
        where = " > ".join(str(self.shown[letter]) for letter in order)
        return self._region(where, put, back)

    def _by_form(self, form: Expr) -> Iterator[Region]:
        """On both sides of the zeros of a linear form that has the first letter."""
        first = self.letters[0]
        rate = form.coeff(first)
        for sign in (1, -1):
            put = {first: (sign * p[1] - (form - rate * first)) / rate}
            where = f"{latex(form.xreplace(self.shown))} {'>' if sign > 0 else '<'} 0"
            yield self._region(where, put, {p[1]: sign * form})

    def _region(self, where: str, put: Mapping[Expr, Expr], back: Mapping[Expr, Expr]) -> Region:
        inside = tuple(_settled(e.xreplace(dict(put))) for e in self.outputs)
        if any(e.has(Max, Min, Piecewise) for e in inside):
            raise Undecided(said("the formula is not seen to be smooth on a region"))
        outputs = tuple(
            expand(e.xreplace(dict(back))) if not e.has(*_SMOOTH) else e.xreplace(dict(back)) for e in inside
        )
        return Region(where, put, inside, outputs)


_SMOOTH = (exp, tanh, erf)


def _unordered(e: Expr, swap: dict[Expr, Expr]) -> object:
    """The nest of Max and Min as sets, after a swap of letters: SymPy would sort all of it anew."""
    if isinstance(e, Max | Min):
        return e.func, frozenset(_unordered(a, swap) for a in e.args)
    return e.xreplace(swap)


def _leaves(e: Expr) -> list[Expr]:
    """What the Max and Min of a formula choose from."""
    return [leaf for part in e.args for leaf in _leaves(part)] if isinstance(e, Max | Min) else [e]


def _monic(form: Expr) -> Expr:
    """The linear form with a first coefficient of 1."""
    expanded = expand(form)
    letters = sorted(expanded.atoms(Indexed), key=str)
    return expand(expanded / expanded.coeff(letters[0])) if letters else expanded


def _is_difference(form: Expr) -> bool:
    letters = sorted(form.atoms(Indexed), key=str)
    return len(letters) == 2 and form == letters[0] - letters[1]


def _settled(e: Expr) -> Expr:
    """With the cases of a Piecewise decided that a region decides."""
    if not e.has(Piecewise):
        return e
    if not isinstance(e, Piecewise):
        return e.func(*map(_settled, e.args))
    for value, condition in e.args:
        holds = condition.func(expand(condition.lhs - condition.rhs), 0) if condition.args else condition
        if holds == true:
            return _settled(value)
        if holds != false:
            return e
    return e
