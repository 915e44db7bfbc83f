"""Several parameters: the values at which every decision of a derivation falls as it does at one point.

The numbers that it was decided by are polynomials over polynomials in the parameters; where their irreducible
factors have the signs that they have at the point, every step holds word for word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import Generic as Of
from typing import TypeVar

from sympy import Add, Expr, Mul, Rational, S, Symbol, oo

from symacts.activation import Parameter, x
from symacts.calculus import constants
from symacts.calculus.notebook import Decision, opened
from symacts.calculus.tower import element
from symacts.calculus.undecided import Undecided
from symacts.language import said
from symacts.parameters.cells import check_powers, without_form
from symacts.plain import plain
from symacts.substitution import Sort, requirements
from symacts.values import Generic, has_root

__all__ = ["Around", "around", "relation", "threshold"]

T = TypeVar("T")


@dataclass(frozen=True)
class Around(Of[T]):
    """What is found at samples: it holds at all values of the parameters in their domains that meet the
    conditions, `positive` > 0, and at which no `divisors` vanish. `names` are the letters for the samples in
    the answer."""

    answer: T
    positive: tuple[Expr, ...]
    divisors: tuple[str, ...]
    names: dict[Generic, Symbol]

    @property
    def conditions(self) -> tuple[str, ...]:
        return tuple(sorted(map(relation, self.positive)))


def around(
    parameters: Sequence[Parameter],
    values: Mapping[Symbol, Expr],
    definitions: Sequence[Expr],
    at: Callable[[Mapping[Symbol, Expr]], T],
    written: Callable[[T], Iterable[Expr]],
) -> Around[T]:
    """The answer at samples with these values. Raises: Undecided, also for decisions that are not rational in
    the parameters."""
    samples = {p.symbol: Generic(p.name, values[p.symbol]) for p in parameters}
    back = {sample: symbol for symbol, sample in samples.items()}
    inside = [definition.xreplace(samples) for definition in definitions]
    with opened(partial(_irrational, back)) as notebook:
        answer = at(samples)
        for definition in inside:
            check_powers(definition)
        divisors = _divisors([*inside, *written(answer)])
    positive = _known_positive(parameters)
    decided = _decisions(notebook.decisions, back, positive)
    undecided = _undecided_divisors(divisors, back, [*positive, *decided])
    if any(map(has_root, decided)):
        raise Undecided(said("a decision by a number without closed form that depends on the parameter"))
    return Around(answer, tuple(decided), undecided, back)


def _divisors(written: Iterable[Expr]) -> list[Expr]:
    """What the definition and the answer divide by, of the parameters alone. That everything else which they
    need is so is noted; what does not hold belongs to a branch that is not reached, here as at the sample."""
    needed = [(sort, u) for e in written for sort, u in requirements(e) if u.has(Generic) and not u.has(x)]
    divisors = [u for sort, u in needed if sort is Sort.NONZERO]
    for sort, u in needed:
        if sort is not Sort.NONZERO and constants.sign(u) == 0:
            raise Undecided(said("the sample is a special value"))
    return list(dict.fromkeys(divisors))


def _undecided_divisors(
    divisors: Iterable[Expr], back: Mapping[Generic, Symbol], positive: Sequence[Expr]
) -> tuple[str, ...]:
    """That they are not 0, factor by factor, where no positive factor implies it."""
    factors = dict.fromkeys(f for u in divisors for f in _positive_factors(u.xreplace(back), back))
    return tuple(_inequation(f) for f in factors if not any(_implies(g, f) for g in positive))


def _irrational(back: Mapping[Generic, Symbol], number: Expr, sign: int) -> str:
    """Why no values of several parameters are known at which a number has the sign that it has here."""
    try:
        _factors(number.xreplace(back), back) if sign else ()
    except Undecided as reason:
        return str(reason)
    return without_form(number, sign)


def _decisions(
    noted: Iterable[Decision], back: Mapping[Generic, Symbol], known_positive: Sequence[Expr]
) -> list[Expr]:
    """The irreducible factors of all numbers noted, positive at the sample, without what is known to be so.

    They are rational in the parameters: see `_irrational`.
    """
    found: dict[Expr, None] = {}
    for number, sign in noted:
        condition = number.xreplace(back)
        if sign == 0 or not condition.free_symbols:
            continue
        found |= dict.fromkeys(_positive_factors(condition, back))
    needed = list(found)
    for factor in sorted(found, key=lambda f: -len(Add.make_args(f))):
        others = [*known_positive, *(g for g in needed if g != factor)]
        if any(_implies(g, factor) for g in others) or any(
            _implies(g + h, factor) for g, h in combinations(others, 2)
        ):
            needed.remove(factor)
    return needed


def _known_positive(parameters: Sequence[Parameter]) -> list[Expr]:
    """What the parameters' domains say, as expressions that are positive."""
    lower = [p.symbol - p.domain.lo for p in parameters if p.domain.lo != -oo and not p.domain.lo_closed]
    upper = [p.domain.hi - p.symbol for p in parameters if p.domain.hi != oo and not p.domain.hi_closed]
    return [*lower, *upper]


def _positive_factors(condition: Expr, back: Mapping[Generic, Symbol]) -> list[Expr]:
    """The irreducible factors, each with the sign that makes it positive at the sample.

    Raises: Undecided, where one of them is not rational in the parameters.
    """
    forward = {symbol: sample for sample, symbol in back.items()}
    factors = _factors(condition, back)
    signed = [f if constants.sign(f.xreplace(forward)) > 0 else -f for f in factors]
    return [f if (slope := _slope(f)) is None else f / abs(slope) for f in signed]


def _factors(condition: Expr, back: Mapping[Generic, Symbol]) -> list[Expr]:
    """The irreducible factors that have no sign of their own, as e^(ab) has.   Raises: Undecided."""
    if not condition.free_symbols:
        return []
    u = element(condition)
    open_ = [p for p, _ in u.factors[1] if not (u.field.positive(p) or u.field.positive(-p))]
    factors = [f for f in map(u.field.poly_expr, open_) if f.free_symbols]
    return [part for f in factors for part in _rational_factors(f, back)]


def _rational_factors(f: Expr, back: Mapping[Generic, Symbol]) -> list[Expr]:
    """The factor itself, or those of a - b for e^a - e^b, which has its sign."""
    if f.is_rational_function(*back.values()):
        return [f]
    match [term.as_coeff_Mul() for term in Add.make_args(f)]:
        case [(c, first), (d, second)] if c + d == 0:
            a, b = _logarithm(first), _logarithm(second)
            if a is not None and b is not None:
                return _factors(a - b, back)
    raise Undecided(said("a decision that is not rational in the parameters"))


def _logarithm(product: Expr) -> Expr | None:
    """a, of e^a; None for what is no product of exponentials."""
    parts = [part.as_base_exp() for part in Mul.make_args(product) if part != 1]
    return Add(*(e for _, e in parts)) if all(base == S.Exp1 for base, _ in parts) else None


def threshold(factor: Expr) -> tuple[Symbol, Rational] | None:
    """The letter and the place where the sign of a factor changes, if there is one letter and the factor is
    linear.

    >>> threshold(3 - 2 * Symbol("k"))
    (k, 3/2)
    """
    slope = _slope(factor)
    if slope is None:
        return None
    (letter,) = factor.free_symbols
    return letter, letter - factor / slope


def _slope(factor: Expr) -> Rational | None:
    """The rational k of a factor k a + c in one letter a."""
    if len(factor.free_symbols) != 1:
        return None
    (letter,) = factor.free_symbols
    slope = factor.coeff(letter)
    return slope if slope.is_Rational and slope and (factor - slope * letter).is_Rational else None


def _implies(stronger: Expr, weaker: Expr) -> bool:
    """stronger > 0 implies weaker > 0, because weaker - stronger is not negative: a - 1 > 0 and a > 0."""
    difference = weaker - stronger
    return bool(difference.is_Rational and difference >= 0)


def relation(factor: Expr) -> str:
    """factor > 0, with the terms sorted to the side on which they are positive; numbers on the right."""
    found = threshold(factor)
    if found is not None:
        letter, at = found
        return f"{plain(letter)} {'>' if factor.coeff(letter) > 0 else '<'} {plain(at)}"
    terms = Add.make_args(factor)
    plus = Add(*(t for t in terms if not t.could_extract_minus_sign()))
    minus = Add(*(-t for t in terms if t.could_extract_minus_sign()))
    return f"{plain(plus)} > {plain(minus)}" if plus.free_symbols else f"{plain(minus)} < {plain(plus)}"


def _inequation(factor: Expr) -> str:
    """factor != 0, solved for its letter where it has one and is linear."""
    found = threshold(factor)
    return f"{plain(factor)} != 0" if found is None else f"{plain(found[0])} != {plain(found[1])}"
